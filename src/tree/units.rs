//! Units through the whole tree: each formula's unit from its drivers', against the one that is declared.

use super::Tree;
use crate::finding::formula::FormulaCode;
use crate::finding::{Argument, Finding};
use crate::formula::{self, excerpt, unit::Unit};
use crate::list::Listed;
use crate::plan::document::{Metric, Values};

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
    let mut shown: Vec<Option<Unit>> = tree.plan().metrics.iter().map(|metric| Unit::parse(&metric.unit)).listed();
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
    for (slot, metric) in tree.plan().metrics.iter().enumerate().filter(|(_, metric)| metric.formula.is_none()) {
        if let Some((field, finding)) = of_input(tree.name(slot), metric, shown.get(slot).and_then(Option::as_ref)) {
            findings.push((slot, Finding { path: format!("metrics[{slot}].{field}"), ..finding }));
        }
    }
    crate::order::sort_by(&mut findings, |(one, _), (other, _)| one.cmp(other));
    let currency = tree.plan().currency.trim();
    let example = Some(currency).filter(|currency| !currency.is_empty()).and_then(formula::currency_instead);
    let mut sorted = Vec::with_capacity(findings.len() + 1);
    if let Some(example) = example {
        let finding = Finding::warning(FormulaCode::UnknownCurrency.into(), "currency");
        sorted.push(finding.with("currency", excerpt(currency)).with("example", example));
    }
    sorted.extend(findings.into_iter().map(|(_, finding)| finding));
    Units { shown, computed, findings: sorted }
}

/// What is odd about the unit of a metric that is put in, or about its values in that unit.
fn of_input(name: &str, metric: &Metric, unit: Option<&Unit>) -> Option<(&'static str, Finding)> {
    let text = metric.unit.trim();
    if text.is_empty() {
        return None;
    }
    if unit.is_none() {
        return Some(("unit", Finding::warning(FormulaCode::UnitNotRead.into(), "").with("unit", excerpt(text))));
    }
    let value = match metric.input.as_ref()?.value.as_ref()? {
        Values::Constant(value) => *value,
        Values::PerPeriod(values) => values.iter().copied().flatten().fold(0.0, f64::max),
    };
    let scale = formula::scale_of(text);
    if text == "%" {
        // A growth may be a multiple; nobody means ten times the whole.
        let most = if metric.of.is_some() { 1.0 } else { 10.0 };
        let finding = || Finding::warning(FormulaCode::ShareAboveWhole.into(), "").with("metric", name).with("value", value);
        return (value > most).then(|| ("input.value", finding().with("read", amount(value, "%")).with("meant", value / 100.0)));
    }
    if scale.factor.to_bits() == 1f64.to_bits() || scale.base.is_empty() {
        return None;
    }
    let finding = Finding::warning(FormulaCode::ScaledUnit.into(), "").with("unit", excerpt(text)).with("value", value);
    let finding = finding.with("read", amount(value, &scale.base)).with("meant", value * scale.factor);
    Some(("unit", finding.with("base", scale.base)))
}

fn amount(value: f64, unit: &str) -> Argument {
    Argument::Amount { value, unit: unit.to_owned() }
}
