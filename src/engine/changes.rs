//! What-ifs as arguments: a scenario of the plan and changes on top of it, by metric.

use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::list::Listed;
use crate::plan::change;
use crate::plan::document::{Change, Values};
use crate::plan::period::Period;
use crate::plan::value::Map;
use crate::tree::{Adjustment, Adjustments, Operation, Tree};

/// The changes of a scenario, then the given ones, by slot.
///
/// # Errors
/// A scenario or metric that does not exist, a period outside the timeline, a change that cannot be read: all at once.
pub(super) fn adjustments(tree: &Tree, scenario: Option<&str>, changes: &Map<Change>) -> Result<Adjustments> {
    let mut findings = Vec::new();
    let mut adjustments = Vec::new();
    let named = match scenario {
        None => None,
        Some(id) => {
            let found = tree.plan().scenarios.iter().find(|scenario| scenario.id == id);
            if found.is_none() {
                findings.push(Finding::error(EngineCode::NoSuchScenario.into(), "scenario").with("id", id));
            }
            found
        }
    };
    let of_scenario = named.into_iter().flat_map(|scenario| scenario.changes.iter()).map(|change| (change, true));
    for ((id, change), planned) in of_scenario.chain(changes.iter().map(|change| (change, false))) {
        let path = format!("changes.{id}");
        let Some(slot) = tree.slot(id) else {
            findings.push(super::evaluate::no_such_metric(tree, id, &path));
            continue;
        };
        match adjustment(tree, change, planned, &path) {
            Ok(adjustment) => adjustments.push((slot, adjustment)),
            Err(finding) => findings.push(finding),
        }
    }
    Error::unless_clean(&findings)?;
    Ok(adjustments)
}

/// A change as what is done to which periods. What a scenario of the plan changes beyond the timeline was told when the plan was read,
/// and has no effect; a caller who asks for a period that is not there is refused.
fn adjustment(tree: &Tree, change: &Change, planned: bool, path: &str) -> std::result::Result<Adjustment, Finding> {
    let (periods, timeline) = (tree.periods().len(), &tree.plan().timeline);
    let effect = change::effect(change).ok_or_else(|| Finding::error(EngineCode::ChangeNotRead.into(), path))?;
    let place = |label: Period| match timeline.index_of(label) {
        Some(index) if planned || (0..i64::from(timeline.periods)).contains(&index) => Ok(index),
        _ => Err(no_such_period(tree, &label.to_string(), path)),
    };
    let within = |index: i64| usize::try_from(index).unwrap_or(0).min(periods);
    let from = effect.from.map(place).transpose()?.map_or(0, within);
    let to = effect.to.map(place).transpose()?.map_or(periods, |last| within(last + 1));
    let operation = match effect.operation {
        change::Operation::Set(Values::Constant(value)) => Operation::Set(value),
        change::Operation::Set(Values::PerPeriod(values)) if values.len() == periods => {
            Operation::SetEach(values.into_iter().map(|value| value.unwrap_or(f64::NAN)).listed())
        }
        change::Operation::Set(Values::PerPeriod(values)) => {
            return Err(Finding::error(EngineCode::WrongNumberOfPeriods.into(), path)
                .with("found", values.len())
                .with("expected", periods));
        }
        change::Operation::Add(amount) => Operation::Add(amount),
        change::Operation::Times(factor) => Operation::Multiply(factor),
    };
    Ok(Adjustment { from, to, operation })
}

pub(super) fn no_such_period(tree: &Tree, label: &str, path: &str) -> Finding {
    let named = |period: Option<&crate::tree::PeriodSpan>| period.map_or_else(String::new, |period| period.label.clone());
    Finding::error(EngineCode::NoSuchPeriod.into(), path)
        .with("label", label)
        .with("first", named(tree.periods().first()))
        .with("last", named(tree.periods().last()))
}
