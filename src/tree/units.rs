//! Units through the whole tree: each formula's unit from its drivers', against the one that is declared.

use super::Tree;
use crate::finding::Finding;
use crate::formula::{self, unit::Unit};

/// Everything about units that does not fit, in the order of the document.
///
/// A computed metric that declares no unit has the one its formula gives, so units pass through it.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut units: Vec<Option<Unit>> = tree.plan().metrics.iter().map(|metric| Unit::parse(&metric.unit)).collect();
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    for &slot in &tree.order {
        let (Some(metric), Some(expression)) = (tree.metric(slot), tree.expression(slot)) else { continue };
        let lookup = |id: &str| tree.slot(id).and_then(|driver| units.get(driver).cloned().flatten());
        let (computed, found) = formula::check_unit(expression, &metric.unit, &lookup);
        findings.extend(found.into_iter().map(|finding| {
            let field = if finding.span.is_some() { "formula" } else { "unit" };
            (slot, Finding { path: format!("metrics[{slot}].{field}"), ..finding })
        }));
        if let Some(unit @ None) = units.get_mut(slot) {
            *unit = computed;
        }
    }
    crate::order::sort_by(&mut findings, |(one, _), (other, _)| one.cmp(other));
    findings.into_iter().map(|(_, finding)| finding).collect()
}
