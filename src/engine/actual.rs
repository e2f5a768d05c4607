//! What has been observed or was frozen, period by period, and the tree as it stands with these values.

use super::changes;
use super::solve::{self, Found};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::list::Listed;
use crate::plan::document::{Change, Total, Values};
use crate::plan::value::Map;
use crate::text::{Lang, phrase};
use crate::tree::{Adjustment, Adjustments, Operation, State, Tree};

/// Values by slot and period of the timeline; the row of a slot without any is empty.
type Rows = Vec<Vec<Option<f64>>>;

/// Observed values by slot and period of the timeline, in order.
///
/// Values of several parties in one period add up, for a rate they are averaged.
pub(super) fn observed(tree: &Tree) -> Rows {
    let timeline = &tree.plan().timeline;
    let mut sums: Vec<Vec<(f64, f64)>> = vec![Vec::new(); tree.len()];
    for actual in &tree.plan().actuals {
        if let (Some(slot), Some(period)) = (tree.slot(&actual.metric), timeline.position_of(actual.period))
            && let Some(row) = sums.get_mut(slot)
        {
            row.resize(timeline.len(), (0.0, 0.0));
            if let Some((sum, count)) = row.get_mut(period) {
                *sum += actual.value;
                *count += 1.0;
            }
        }
    }
    let mean_or_sum = |(slot, row): (usize, Vec<(f64, f64)>)| {
        let averaged = tree.total_kind(slot) == Total::Rate;
        let value = |(sum, count): (f64, f64)| (count > 0.0).then(|| if averaged { sum / count } else { sum });
        row.into_iter().map(value).listed()
    };
    sums.into_iter().enumerate().map(mean_or_sum).listed()
}

/// The tree as it went: inputs with an actual have it, the others keep what `adjustments` say.
///
/// A computed metric that was observed must come out as observed. Where all that its formula names is known but one input, that one is
/// worked out (the close rate from meetings and deals); what then still differs is added to the metric itself, as a cause that the tree
/// does not know. What is computed is known when it was observed, or everything behind it was.
pub(super) fn as_it_went(tree: &Tree, adjustments: Adjustments) -> State {
    with(tree, &observed(tree), adjustments)
}

/// The changes of a scenario and the given ones, on top of a baseline of the plan where one is named: its values stand in the place of
/// what is planned now. What is not frozen in it stays as planned; a frozen computed metric is met as an observed one is.
///
/// # Errors
/// No baseline of that name, or values for another number of periods; else as [`changes::adjustments`]. Of several baselines with one
/// name the first is meant.
pub(super) fn standing(tree: &Tree, baseline: Option<&str>, scenario: Option<&str>, changed: &Map<Change>) -> Result<Adjustments> {
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    let changes = Error::kept(&mut findings, changes::adjustments(tree, scenario, changed));
    if let Some(name) = baseline {
        let state = with(tree, &Error::kept(&mut findings, frozen(tree, name)), Vec::new());
        for slot in 0..tree.len() {
            all.extend(state.adjustments(slot).iter().map(|adjustment| (slot, adjustment.clone())));
        }
    }
    all.extend(changes);
    Error::unless_clean(&findings)?;
    Ok(all)
}

/// The values of a baseline.
fn frozen(tree: &Tree, name: &str) -> Result<Rows> {
    let periods = tree.periods().len();
    let Some(baseline) = tree.plan().baselines.iter().find(|baseline| baseline.name == name) else {
        return Err(Finding::error(EngineCode::NoSuchBaseline.into(), "baseline").with("name", name).into());
    };
    let mut rows = vec![Vec::new(); tree.len()];
    for (id, values) in baseline.values.iter() {
        let row = match values {
            Values::Constant(value) => vec![Some(*value); periods],
            Values::PerPeriod(row) if row.len() == periods => row.clone(),
            Values::PerPeriod(row) => {
                let finding = Finding::error(EngineCode::WrongNumberOfPeriods.into(), "baseline");
                return Err(finding.with("found", row.len()).with("expected", periods).into());
            }
        };
        if let Some(place) = tree.slot(id).and_then(|slot| rows.get_mut(slot)) {
            *place = row;
        }
    }
    Ok(rows)
}

/// The tree with the values of rows.
fn with(tree: &Tree, observed: &Rows, mut adjustments: Adjustments) -> State {
    let periods = tree.periods().len();
    for (slot, row) in observed.iter().enumerate().filter(|(slot, _)| tree.expression(*slot).is_none()) {
        for (period, value) in row.iter().enumerate().take(periods) {
            adjustments.extend(value.map(|value| (slot, set(period, value))));
        }
    }
    let mut state = State::under(tree, adjustments);
    for period in 0..periods {
        // What is known of this period; an input that was worked out for one metric counts as observed for the next.
        let mut known: Vec<bool> = (0..tree.len()).map(|slot| at(observed, slot, period).is_some()).listed();
        for &slot in tree.order() {
            if tree.expression(slot).is_none() {
                continue;
            }
            // What comes later in the order is only looked back at.
            let is_known = |driver: &usize| known.get(*driver) == Some(&true) || tree.position(*driver) >= tree.position(slot);
            let Some(value) = at(observed, slot, period) else {
                let behind = tree.drivers(slot).iter().all(is_known);
                if let Some(mark) = known.get_mut(slot) {
                    *mark = behind;
                }
                continue;
            };
            let mut unknown = tree.drivers(slot).iter().copied().filter(|driver| !is_known(driver));
            if let (Some(driver), None) = (unknown.next(), unknown.next())
                && tree.expression(driver).is_none()
                && work_out(tree, &mut state, slot, driver, period, value)
                && let Some(mark) = known.get_mut(driver)
            {
                *mark = true;
            }
            let own = state.at(slot, period);
            if own.is_none_or(|own| (own - value).abs() > 1e-9 * value.abs()) {
                let mut list = state.adjustments(slot).to_vec();
                list.push(match own {
                    Some(own) => Adjustment { from: period, to: period + 1, operation: Operation::Add(value - own) },
                    None => set(period, value),
                });
                state.adjust(tree, slot, list);
            }
        }
    }
    state
}

fn at(observed: &Rows, slot: usize, period: usize) -> Option<f64> {
    observed.get(slot).and_then(|row| row.get(period)).copied().flatten()
}

fn set(period: usize, value: f64) -> Adjustment {
    Adjustment { from: period, to: period + 1, operation: Operation::Set(value) }
}

/// Moves a driver in one period until the metric has its observed value; whether that could be done.
fn work_out(tree: &Tree, state: &mut State, slot: usize, driver: usize, period: usize, value: f64) -> bool {
    let before = state.adjustments(driver).to_vec();
    let start = state.at(driver, period).filter(|start| *start != 0.0).unwrap_or(1.0);
    let put = |state: &mut State, number: f64| {
        let mut list = before.clone();
        list.push(set(period, number));
        state.adjust(tree, driver, list);
    };
    let found = solve::factor(value, &mut |factor| {
        put(state, start * factor);
        state.at(slot, period)
    });
    if let Found::At(factor) = found {
        put(state, start * factor);
        return true;
    }
    state.adjust(tree, driver, before);
    false
}

/// Periods, those next to each other as one: `2026-11–2027-02`.
#[derive(Default)]
pub(super) struct Runs {
    runs: Vec<[String; 2]>,
    next: usize,
}

impl Runs {
    /// Adds a later period.
    pub(super) fn add(&mut self, tree: &Tree, period: usize) {
        let label = tree.periods().get(period).map_or_else(String::new, |span| span.label.clone());
        // Days off between two do not part them.
        let is_off = |off: usize| tree.periods().get(off).is_some_and(|span| span.workdays <= 0.0);
        let goes_on = (self.next..period).all(is_off);
        match self.runs.last_mut().filter(|_| goes_on) {
            Some([_, last]) => *last = label,
            None => self.runs.push([label, String::new()]),
        }
        self.next = period + 1;
    }

    /// Their labels, as they are spoken of.
    pub(super) fn labels(self, lang: Lang) -> Vec<String> {
        let whole = |[first, last]: [String; 2]| if last.is_empty() { first } else { [first, "–".to_owned(), last].concat() };
        self.runs.into_iter().map(|run| phrase::period(&whole(run), lang)).listed()
    }
}
