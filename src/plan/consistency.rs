//! Whether the parts of a plan fit together: ids unique, references known, no circles, dates in order.
//!
//! Works on a plan whose shape may have problems: what could not be read is empty, and the empty is not reported again.

use super::cycle;
use super::document::{Calendar, Change, Metric, Plan, Role, Timeline};
use super::ids::Ids;
use super::nearest::Search;
use super::period::Period;
use super::{identifier, limit};
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Word};
use crate::list::Listed;

/// Everything that does not fit; `timeline` is the plan's where nothing is wrong with it.
pub(super) fn check(plan: &Plan, timeline: Option<&Timeline>) -> Vec<Finding> {
    let mut checker = Checker { findings: Vec::new(), search: Search::default() };
    let metrics = checker.ids("metrics", &mut plan.metrics.iter().map(|metric| metric.id.as_str()));
    checker.spellings(plan);
    let parties = checker.ids("parties", &mut plan.parties.iter().map(|party| party.id.as_str()));
    let goals = checker.ids("goals", &mut plan.goals.iter().map(|goal| goal.id.as_str()));
    checker.ids("scenarios", &mut plan.scenarios.iter().map(|scenario| scenario.id.as_str()));
    let known = Known { metrics, parties, goals };
    checker.parties(plan, &known);
    for (index, metric) in plan.metrics.iter().enumerate() {
        checker.metric(index, metric, plan.timeline.periods, &known);
    }
    checker.kgis(plan);
    if let Some(timeline) = timeline {
        checker.workdays(&plan.calendar, timeline);
    }
    checker.links(plan, &known);
    checker.goals(plan, &known);
    checker.actuals(plan, &known);
    for (index, scenario) in plan.scenarios.iter().enumerate() {
        for (metric, change) in scenario.changes.iter() {
            let path = || keyed(format!("scenarios[{index}].changes"), metric);
            checker.reference(&path, metric, Word::Metric, &known.metrics);
            if let Some(timeline) = timeline {
                checker.inside(&path, change, timeline);
            }
        }
    }
    for (index, baseline) in plan.baselines.iter().enumerate() {
        for (metric, _) in baseline.values.iter() {
            checker.reference(&|| keyed(format!("baselines[{index}].values"), metric), metric, Word::Metric, &known.metrics);
        }
    }
    for (index, review) in plan.reviews.iter().enumerate() {
        checker.optional(&|| format!("reviews[{index}].goal"), review.goal.as_deref(), Word::Goal, &known.goals);
    }
    for (index, lesson) in plan.lessons.iter().enumerate() {
        checker.optional(&|| format!("lessons[{index}].metric"), lesson.metric.as_deref(), Word::Metric, &known.metrics);
    }
    checker.circles(plan, &known);
    checker.findings
}

/// Metrics without a value: of a plan whose shape is right, because what could not be read looks as if it were left out.
pub(super) fn without_value(plan: &Plan) -> Vec<Finding> {
    let mut observed = Ids::default();
    for (index, actual) in plan.actuals.iter().enumerate() {
        observed.first(&actual.metric, index);
    }
    let mut findings = Vec::new();
    for (index, metric) in plan.metrics.iter().enumerate() {
        if metric.input.is_none() && metric.formula.is_none() && !observed.contains(&metric.id) {
            findings.push(Finding::warning(PlanCode::NoInput.into(), format!("metrics[{index}]")).with("id", metric.id.as_str()));
        }
    }
    findings
}

/// The index of the first thing with each key; what consists of several texts is written with the length of the first before it.
type Seen = Ids;

/// The index of an earlier thing with this key.
fn earlier(seen: &mut Seen, key: &str, index: usize) -> Option<usize> {
    Some(seen.first(key, index)).filter(|first| *first != index)
}

struct Known {
    metrics: Ids,
    parties: Ids,
    goals: Ids,
}

struct Checker {
    findings: Vec<Finding>,
    search: Search,
}

impl Checker {
    fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn ids(&mut self, list: &str, ids: &mut dyn Iterator<Item = &str>) -> Ids {
        let mut known = Ids::default();
        for (index, id) in ids.enumerate().filter(|(_, id)| !id.is_empty()) {
            if let Some(first) = earlier(&mut known, id, index) {
                let finding = Finding::error(PlanCode::DuplicateId.into(), format!("{list}[{index}].id"));
                self.report(finding.with("id", id).with("first", format!("{list}[{first}]")));
            }
        }
        known
    }

    /// A reference to an id; the path is only made when it is needed.
    fn reference(&mut self, path: &dyn Fn() -> String, id: &str, kind: Word, known: &Ids) {
        if id.is_empty() || known.contains(id) {
            return;
        }
        let suggestion = self.search.nearest(id, known);
        let code = if suggestion.is_some() { PlanCode::MisspelledId } else { PlanCode::UnknownId };
        let shown: String = id.chars().take(limit::ID).collect();
        let finding = Finding::error(code.into(), path()).with("kind", kind).with("id", shown);
        self.report(match suggestion {
            Some(suggestion) => finding.with("suggestion", suggestion),
            None => finding,
        });
    }

    fn optional(&mut self, path: &dyn Fn() -> String, id: Option<&str>, kind: Word, known: &Ids) {
        if let Some(id) = id {
            self.reference(path, id, kind, known);
        }
    }

    fn parties(&mut self, plan: &Plan, known: &Known) {
        for (index, party) in plan.parties.iter().enumerate() {
            self.optional(&|| format!("parties[{index}].part_of"), party.part_of.as_deref(), Word::Party, &known.parties);
        }
    }

    /// Two spellings of one id, `ＫＰＩ` and `KPI`: formulas could not tell them apart.
    fn spellings(&mut self, plan: &Plan) {
        if plan.metrics.iter().all(|metric| identifier::spelled(&metric.id) == metric.id) {
            return;
        }
        let mut known = Seen::default();
        for (index, id) in plan.metrics.iter().map(|metric| metric.id.as_str()).enumerate().filter(|(_, id)| !id.is_empty()) {
            let spelled = identifier::spelled(id);
            if let Some(first) = earlier(&mut known, &spelled, index)
                && plan.metrics.get(first).is_some_and(|other| other.id != id)
            {
                let finding = Finding::error(PlanCode::DuplicateId.into(), format!("metrics[{index}].id"));
                self.report(finding.with("id", id).with("first", format!("metrics[{first}]")));
            }
        }
    }

    fn metric(&mut self, index: usize, metric: &Metric, periods: u32, known: &Known) {
        let id = metric.id.as_str();
        let code = if id.is_empty() {
            None
        } else if !identifier::is_identifier(id) {
            Some(PlanCode::NotAnId)
        } else if identifier::is_reserved(id) {
            Some(PlanCode::ReservedId)
        } else {
            None
        };
        if let Some(code) = code {
            self.report(Finding::error(code.into(), format!("metrics[{index}].id")).with("id", id));
        }
        self.beyond(index, metric, periods);
        self.optional(&|| format!("metrics[{index}].of"), metric.of.as_deref(), Word::Metric, &known.metrics);
        self.optional(&|| format!("metrics[{index}].owner"), metric.owner.as_deref(), Word::Party, &known.parties);
    }

    fn kgis(&mut self, plan: &Plan) {
        let is_kgi = |metric: &Metric| metric.role == Some(Role::Kgi);
        for (index, metric) in plan.metrics.iter().enumerate().filter(|(_, metric)| is_kgi(metric)).skip(1) {
            let finding = Finding::warning(PlanCode::SeveralKgis.into(), format!("metrics[{index}].role"));
            self.report(finding.with("id", metric.id.as_str()));
        }
    }

    /// The first period that is given more working days than it has days.
    fn workdays(&mut self, calendar: &Calendar, timeline: &Timeline) {
        let Some(given) = &calendar.workdays else { return };
        for index in 0..timeline.periods {
            let (term, value) = (timeline.term(i64::from(index)), given.at(index as usize).unwrap_or_default());
            let days = term.first.days_until(term.last) + 1;
            if value > days as f64 {
                let finding = Finding::warning(PlanCode::TooManyWorkdays.into(), "calendar.workdays").with("value", value);
                let period = timeline.label(i64::from(index)).to_string();
                self.report(finding.with("days", days as f64).with("period", period));
                return;
            }
        }
    }

    /// Whether a change begins and ends in periods of the timeline.
    fn inside(&mut self, path: &dyn Fn() -> String, change: &Change, timeline: &Timeline) {
        let Change::During(during) = change else { return };
        let outside = |label: &Period| timeline.index_of(*label).is_some_and(|index| index < 0 || index >= i64::from(timeline.periods));
        if let Some(label) = [during.from, during.to].into_iter().flatten().find(outside) {
            let named = |index: i64| timeline.label(index).to_string();
            let finding = Finding::warning(PlanCode::OutsideTimeline.into(), path()).with("found", label.to_string());
            self.report(finding.with("first", named(0)).with("last", named(i64::from(timeline.periods) - 1)));
        }
    }

    /// The first value that breaks the metric's own bounds or capacity.
    fn beyond(&mut self, index: usize, metric: &Metric, periods: u32) {
        let Some(values) = metric.input.as_ref().and_then(|input| input.value.as_ref()) else { return };
        if metric.bounds.is_none() && metric.capacity.is_none() {
            return;
        }
        let [least, most] = metric.bounds.unwrap_or_default();
        for period in 0..periods.min(limit::PERIODS) as usize {
            let Some(value) = values.at(period) else { continue };
            let capacity = metric.capacity.as_ref().and_then(|capacity| capacity.at(period));
            let below = least.filter(|least| value < *least);
            let above = [most, capacity].into_iter().flatten().find(|most| value > *most);
            if let Some(limit) = below.or(above) {
                let finding = Finding::warning(PlanCode::BeyondBounds.into(), format!("metrics[{index}].input.value"));
                self.report(finding.with("value", value).with("limit", limit));
                return;
            }
        }
    }

    fn links(&mut self, plan: &Plan, known: &Known) {
        let mut seen = Seen::default();
        for (index, influence) in plan.influences.iter().enumerate() {
            let (from, to) = (influence.from.as_str(), influence.to.as_str());
            self.reference(&|| format!("influences[{index}].from"), from, Word::Metric, &known.metrics);
            self.reference(&|| format!("influences[{index}].to"), to, Word::Metric, &known.metrics);
            self.link("influences", index, (from, to), &mut seen);
        }
        let mut seen = Seen::default();
        for (index, correlation) in plan.correlations.iter().enumerate() {
            let [one, other] = &correlation.between;
            for (place, id) in [one, other].into_iter().enumerate() {
                self.reference(&|| format!("correlations[{index}].between[{place}]"), id, Word::Metric, &known.metrics);
            }
            let ordered = if one <= other { (one.as_str(), other.as_str()) } else { (other.as_str(), one.as_str()) };
            self.link("correlations", index, ordered, &mut seen);
        }
    }

    fn link(&mut self, list: &str, index: usize, (from, to): (&str, &str), seen: &mut Seen) {
        if from.is_empty() || to.is_empty() {
            return;
        }
        let path = |index: usize| format!("{list}[{index}]");
        if from == to {
            self.report(Finding::error(PlanCode::LinkToItself.into(), path(index)).with("id", from));
        } else if let Some(first) = earlier(seen, &format!("{}:{from}{to}", from.len()), index) {
            let finding = Finding::error(PlanCode::RepeatedLink.into(), path(index));
            self.report(finding.with("from", from).with("to", to).with("first", path(first)));
        }
    }

    fn goals(&mut self, plan: &Plan, known: &Known) {
        for (index, goal) in plan.goals.iter().enumerate() {
            self.optional(&|| format!("goals[{index}].metric"), goal.metric.as_deref(), Word::Metric, &known.metrics);
            self.optional(&|| format!("goals[{index}].party"), goal.party.as_deref(), Word::Party, &known.parties);
            for (place, supported) in goal.supports.iter().enumerate() {
                self.reference(&|| format!("goals[{index}].supports[{place}]"), supported, Word::Goal, &known.goals);
            }
            if let (Some(contract), Some(due)) = (&plan.contract, goal.due)
                && contract.start <= contract.end
                && (due < contract.start || due > contract.end)
            {
                let finding = Finding::warning(PlanCode::DueOutsideContract.into(), format!("goals[{index}].due"));
                let finding = finding.with("due", due.to_string()).with("start", contract.start.to_string());
                self.report(finding.with("end", contract.end.to_string()));
            }
        }
    }

    fn actuals(&mut self, plan: &Plan, known: &Known) {
        let mut seen = Seen::default();
        for (index, actual) in plan.actuals.iter().enumerate() {
            self.reference(&|| format!("actuals[{index}].metric"), &actual.metric, Word::Metric, &known.metrics);
            self.optional(&|| format!("actuals[{index}].party"), actual.party.as_deref(), Word::Party, &known.parties);
            if actual.metric.is_empty() || actual.period == Period::default() {
                continue;
            }
            let (metric, party) = (actual.metric.as_str(), actual.party.as_deref().unwrap_or_default());
            let key = format!("{}:{metric}{}{party}", metric.len(), actual.period);
            if let Some(first) = earlier(&mut seen, &key, index) {
                let finding = Finding::warning(PlanCode::RepeatedActual.into(), format!("actuals[{index}]"));
                let finding = finding.with("id", metric).with("period", actual.period.to_string());
                self.report(finding.with("first", format!("actuals[{first}]")));
            }
        }
    }

    fn circles(&mut self, plan: &Plan, known: &Known) {
        let one = |target: &Option<String>, ids: &Ids| -> Vec<usize> { target.iter().filter_map(|id| ids.get(id)).listed() };
        let parties: Vec<_> = plan.parties.iter().map(|party| one(&party.part_of, &known.parties)).listed();
        self.circles_of(&parties, &|index| plan.parties.get(index).map(|party| party.id.as_str()), "parties", "part_of");
        let metrics: Vec<_> = plan.metrics.iter().map(|metric| one(&metric.of, &known.metrics)).listed();
        self.circles_of(&metrics, &|index| plan.metrics.get(index).map(|metric| metric.id.as_str()), "metrics", "of");
        let supported = |goal: &super::document::Goal| goal.supports.iter().filter_map(|id| known.goals.get(id)).listed();
        let goals: Vec<Vec<usize>> = plan.goals.iter().map(supported).listed();
        self.circles_of(&goals, &|index| plan.goals.get(index).map(|goal| goal.id.as_str()), "goals", "supports");
    }

    fn circles_of<'p>(&mut self, links: &[Vec<usize>], id: &dyn Fn(usize) -> Option<&'p str>, list: &str, field: &str) {
        if links.iter().all(Vec::is_empty) {
            return;
        }
        for circle in cycle::follow(&united(links, id)).circles {
            let Some(first) = circle.first().copied() else { continue };
            let names: Vec<&str> = circle.iter().filter_map(|index| id(*index)).listed();
            let finding = Finding::error(PlanCode::Cycle.into(), format!("{list}[{first}].{field}"));
            self.report(finding.with("cycle", cycle::named(&names)));
        }
    }
}

/// The links of what shares an id, united at the first of it, so that mending the id does not bring up a circle.
fn united<'p>(links: &[Vec<usize>], id: &dyn Fn(usize) -> Option<&'p str>) -> Vec<Vec<usize>> {
    let mut united = links.to_vec();
    let mut known = Ids::default();
    for (index, own) in links.iter().enumerate() {
        let Some(name) = id(index).filter(|name| !name.is_empty()) else { continue };
        let first = known.first(name, index);
        if let Some(all) = united.get_mut(first).filter(|_| first != index) {
            all.extend(own);
        }
    }
    united
}

fn keyed(mut path: String, key: &str) -> String {
    super::read::push_key(&mut path, key);
    path
}
