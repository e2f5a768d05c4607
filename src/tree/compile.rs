//! Plan → tree: read the formulas, resolve names, put everything in order, decide totals, check units.

use super::program::Program;
use super::{Node, PeriodSpan, Tree, nature, tape, units};
use crate::error::{Error, Result};
use crate::finding::tree::TreeCode;
use crate::finding::{Finding, told};
use crate::formula;
use crate::formula::expression::{Expression, Function, Kind};
use crate::formula::unit::Unit;
use crate::list::Listed;
use crate::plan::cycle;
use crate::plan::document::{Distribution, Metric, Plan, Values, Varies};
use crate::plan::identifier::spelled;
use crate::plan::ids::Ids;
use crate::plan::limit;
use crate::plan::nearest::Search;

/// A tree and what is worth knowing about the plan it was made from.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The tree.
    pub tree: Tree,
    /// Warnings, in the order of the document.
    pub findings: Vec<Finding>,
}

/// Makes a plan ready to compute. The plan must have been read without errors ([`crate::plan::read`]).
///
/// # Errors
/// Every formula that cannot be read, every name that is not a metric, every circle within a period, and units that do not fit,
/// all at once.
pub fn compile(plan: Plan) -> Result<Compiled> {
    let mut findings = Vec::new();
    let mut slots = Ids::default();
    let mut repeated = Vec::new();
    for (slot, metric) in plan.metrics.iter().enumerate() {
        let first = slots.first(&spelled(&metric.id), slot);
        if first != slot {
            repeated.push((first, slot));
        }
    }
    let mut search = Search::default();
    let expressions: Vec<Option<Expression>> =
        plan.metrics.iter().enumerate().map(|(slot, metric)| expression(slot, metric, &slots, &mut search, &mut findings)).listed();
    findings.extend(plan.metrics.iter().enumerate().filter_map(|(slot, metric)| course(slot, metric)));
    let references: Vec<References> = expressions.iter().map(|expression| References::of(expression.as_ref(), &slots)).listed();
    let mut running_sums: Vec<usize> = references.iter().flat_map(|names| names.summed.iter().copied()).listed();
    crate::order::sort(&mut running_sums);
    running_sums.dedup();
    let sum_slot = |metric: usize| plan.metrics.len() + running_sums.partition_point(|&summed| summed < metric);

    let mut needs: Vec<Vec<usize>> = Vec::with_capacity(plan.metrics.len() + running_sums.len());
    for names in &references {
        let sums = names.summed.iter().map(|&metric| sum_slot(metric));
        needs.push(names.same_period.iter().copied().chain(sums).listed());
    }
    needs.extend(running_sums.iter().map(|&metric| vec![metric]));
    // Two metrics of one id are one as far as circles go, so that mending the id does not bring them up.
    for (first, slot) in repeated {
        let others = needs.get(slot).cloned().unwrap_or_default();
        if let Some(own) = needs.get_mut(first) {
            own.extend(others);
        }
    }
    let cycle::Followed { order, circles } = cycle::follow(&needs);
    findings.extend(circles.iter().map(|circle| circular(&plan, circle)));

    let mut dependents = vec![Vec::new(); needs.len()];
    let through_time = references.iter().enumerate().flat_map(|(slot, names)| names.lagged.iter().map(move |&driver| (driver, slot)));
    let within = needs.iter().enumerate().flat_map(|(slot, drivers)| drivers.iter().map(move |&driver| (driver, slot)));
    for (driver, slot) in within.chain(through_time) {
        if let Some(list) = dependents.get_mut(driver) {
            list.push(slot);
        }
    }

    let own = plan.calendar.for_locale(plan.locale);
    let workdays = own.workdays_of_periods(&plan.timeline);
    let periods = periods(&plan, &workdays);
    let slot_of = |id: &str| slots.get(id).unwrap_or(usize::MAX);
    let sum_of = |id: &str| sum_slot(slot_of(id));
    let mut nodes: Vec<Node> = Vec::with_capacity(plan.metrics.len());
    for ((metric, expression), names) in plan.metrics.iter().zip(expressions).zip(references) {
        let mut operations = Vec::new();
        if let Some(expression) = &expression {
            tape::compile(expression, &slot_of, &sum_of, &mut operations);
        }
        let input = if expression.is_some() { Vec::new() } else { input(metric, periods.len()) };
        let weight = metric.of.as_deref().and_then(|of| slots.get(of));
        let total = crate::plan::document::Total::Flow;
        nodes.push(Node { expression, tape: operations, input, drivers: names.all, total, weight, by_formula: false });
    }
    let mut positions = vec![0; order.len()];
    for (position, &slot) in order.iter().enumerate() {
        if let Some(place) = positions.get_mut(slot) {
            *place = position;
        }
    }
    let mut tree =
        Tree { plan, periods, nodes, slots, order, positions, dependents, weighs: Vec::new(), program: Program::default(), running_sums };
    let units = units::check(&tree);
    findings.extend(units.findings);
    findings.extend(nature::decide(&mut tree, &units.shown, &units.computed));
    tree.program = Program::new(&tree);
    let findings = told(findings);
    Error::unless_clean(&findings)?;
    Ok(Compiled { tree, findings })
}

/// Why draws cannot follow the values that an input has in its periods.
fn course(slot: usize, metric: &Metric) -> Option<Finding> {
    let input = metric.input.as_ref()?;
    let values = input.value.as_ref()?;
    let (mean, same) = values.mean()?;
    let drawn = input.distribution.as_ref().map(|drawn| &drawn.shape);
    if same || drawn.is_none() && input.low.is_none() {
        return None;
    }
    let Values::PerPeriod(values) = values else { return None };
    let most = values.iter().flatten().fold(0.0, |most, value| f64::max(most, value.abs()));
    let code = match drawn {
        _ if mean.abs() <= 1e-9 * most => TreeCode::CourseAroundZero,
        Some(Distribution::Poisson { .. })
            if input.varies == Some(Varies::EachPeriod) && values.iter().flatten().all(|value| *value >= 0.0) =>
        {
            return None;
        }
        Some(Distribution::Binomial { .. } | Distribution::Poisson { .. }) => TreeCode::CourseOfCounts,
        Some(Distribution::Empirical { values })
            if Unit::parse(&metric.unit).is_some_and(|unit| unit.is_count()) && values.iter().all(|value| value.fract() == 0.0) =>
        {
            TreeCode::CourseOfCounts
        }
        _ => return None,
    };
    let name = if metric.name.is_empty() { &metric.id } else { &metric.name };
    Some(Finding::error(code.into(), format!("metrics[{slot}].input.value")).with("metric", name.as_str()))
}

/// The formula of a metric, with what is wrong in it put where the metric stands.
fn expression(slot: usize, metric: &Metric, slots: &Ids, search: &mut Search, findings: &mut Vec<Finding>) -> Option<Expression> {
    let text = metric.formula.as_deref()?;
    let path = || format!("metrics[{slot}].formula");
    let expression = match formula::parse(text) {
        Ok(expression) => expression,
        Err(error) => {
            findings.extend(error.findings().map(|finding| Finding { path: path(), ..finding.clone() }));
            return None;
        }
    };
    // Beyond the most things that any list of a plan holds they are not even counted: mending these shows the others.
    formula::visit(&expression, &mut |id, span, _| {
        if !slots.contains(id) && findings.len() < limit::ITEMS {
            let finding = match search.nearest(id, slots) {
                Some(suggestion) => Finding::error(TreeCode::UnknownMetricNear.into(), path()).with("suggestion", suggestion),
                None => Finding::error(TreeCode::UnknownMetric.into(), path()),
            };
            findings.push(finding.with("id", id).at(span));
        }
    });
    Some(expression)
}

/// The metrics a formula names, by how it uses them.
struct References {
    all: Vec<usize>,
    same_period: Vec<usize>,
    lagged: Vec<usize>,
    summed: Vec<usize>,
}

impl References {
    fn of(expression: Option<&Expression>, slots: &Ids) -> Self {
        let mut names = Self { all: Vec::new(), same_period: Vec::new(), lagged: Vec::new(), summed: Vec::new() };
        if let Some(expression) = expression {
            names.collect(expression, slots);
        }
        for list in [&mut names.same_period, &mut names.lagged, &mut names.summed] {
            crate::order::sort(list);
            list.dedup();
        }
        names.all = each_once(&names.all);
        names
    }

    fn collect(&mut self, expression: &Expression, slots: &Ids) {
        match &expression.kind {
            Kind::Literal(_) | Kind::Workdays | Kind::Period => {}
            Kind::Reference(id) => self.add(id, slots, |names| &mut names.same_period),
            Kind::Negate(inner) => self.collect(inner, slots),
            Kind::Sum(terms) => terms.iter().for_each(|term| self.collect(&term.expression, slots)),
            Kind::Product(factors) => factors.iter().for_each(|factor| self.collect(&factor.expression, slots)),
            Kind::Power(left, right) | Kind::Compare(_, left, right) => {
                self.collect(left, slots);
                self.collect(right, slots);
            }
            Kind::Call(function, arguments) => {
                let through_time: Option<fn(&mut Self) -> &mut Vec<usize>> = match function {
                    Function::Lag | Function::Prev => Some(|names| &mut names.lagged),
                    Function::Cumulative => Some(|names| &mut names.summed),
                    _ => None,
                };
                let mut rest = arguments.as_slice();
                if let (Some(list), [Expression { kind: Kind::Reference(id), .. }, others @ ..]) = (through_time, arguments.as_slice()) {
                    self.add(id, slots, list);
                    rest = others;
                }
                for argument in rest {
                    self.collect(argument, slots);
                }
            }
        }
    }

    fn add(&mut self, id: &str, slots: &Ids, list: impl Fn(&mut Self) -> &mut Vec<usize>) {
        if let Some(slot) = slots.get(id) {
            self.all.push(slot);
            list(self).push(slot);
        }
    }
}

/// Slots in the order of their first appearance.
fn each_once(slots: &[usize]) -> Vec<usize> {
    if let [] | [_] = slots {
        return slots.to_vec();
    }
    let mut places: Vec<usize> = (0..slots.len()).listed();
    crate::order::sort_by(&mut places, |one, other| slots.get(*one).cmp(&slots.get(*other)));
    places.dedup_by_key(|place| slots.get(*place));
    crate::order::sort(&mut places);
    places.into_iter().filter_map(|place| slots.get(place).copied()).listed()
}

fn circular(plan: &Plan, circle: &[usize]) -> Finding {
    let metrics = circle.iter().filter_map(|&slot| plan.metrics.get(slot));
    let ids: Vec<&str> = metrics.map(|metric| metric.id.as_str()).listed();
    let has_formula = |&slot: &usize| plan.metrics.get(slot).is_some_and(|metric| metric.formula.is_some());
    let first = circle.iter().copied().find(has_formula).unwrap_or_default();
    Finding::error(TreeCode::Cycle.into(), format!("metrics[{first}].formula")).with("cycle", cycle::named(&ids))
}

fn periods(plan: &Plan, workdays: &[f64]) -> Vec<PeriodSpan> {
    let timeline = &plan.timeline;
    let mut spans = Vec::with_capacity(workdays.len());
    for (index, &workdays) in (0i64..).zip(workdays) {
        spans.push(PeriodSpan {
            label: timeline.label(index).to_string(),
            start: timeline.first_day(index),
            end: timeline.last_day(index),
            workdays,
        });
    }
    spans
}

/// The series put into a metric; NaN where there is no value.
fn input(metric: &Metric, periods: usize) -> Vec<f64> {
    match metric.input.as_ref().and_then(|input| input.value.as_ref()) {
        None => vec![f64::NAN; periods],
        Some(Values::Constant(value)) => vec![*value; periods],
        Some(Values::PerPeriod(values)) => (0..periods).map(|period| values.get(period).copied().flatten().unwrap_or(f64::NAN)).listed(),
    }
}
