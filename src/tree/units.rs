//! Units through the whole tree: each formula's unit from its drivers', against the one that is declared.

use super::Tree;
use crate::finding::Finding;
use crate::formula::{self, unit::Unit};

/// What is known of the units of a tree's metrics.
pub(super) struct Units {
    /// The declared unit; the one that the formula gives where none is declared.
    pub(super) shown: Vec<Option<Unit>>,
    /// The one that the formula gives.
    pub(super) computed: Vec<Option<Unit>>,
    /// Everything about units that does not fit, in the order of the document.
    pub(super) findings: Vec<Finding>,
}

/// The units, and what does not fit.
///
/// A computed metric that declares no unit has the one its formula gives, so units pass through it.
pub(super) fn check(tree: &Tree) -> Units {
    let mut shown: Vec<Option<Unit>> = tree.plan().metrics.iter().map(|metric| Unit::parse(&metric.unit)).collect();
    let mut computed = vec![None; shown.len()];
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    for &slot in &tree.order {
        let (Some(metric), Some(expression)) = (tree.metric(slot), tree.expression(slot)) else { continue };
        let lookup = |id: &str| tree.slot(id).and_then(|driver| shown.get(driver).cloned().flatten());
        let (unit, found) = formula::check_unit(expression, &metric.unit, &lookup);
        findings.extend(found.into_iter().map(|finding| {
            let field = if finding.span.is_some() { "formula" } else { "unit" };
            (slot, Finding { path: format!("metrics[{slot}].{field}"), ..finding })
        }));
        if let (Some(given @ None), true) = (shown.get_mut(slot), metric.unit.trim().is_empty()) {
            given.clone_from(&unit);
        }
        if let Some(given) = computed.get_mut(slot) {
            *given = unit;
        }
    }
    crate::order::sort_by(&mut findings, |(one, _), (other, _)| one.cmp(other));
    Units { shown, computed, findings: findings.into_iter().map(|(_, finding)| finding).collect() }
}
