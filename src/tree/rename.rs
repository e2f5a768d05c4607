//! Giving a metric another id, in formulas too.

use super::compile;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::formula;
use crate::plan::{Plan, rename_metric};

/// The plan with another id for one of its metrics, wherever it is named; formulas stay as they were typed but for the id.
///
/// # Errors
/// When there is no metric `from`, when `to` cannot be an id or another metric has it, or when the plan does not compile.
pub fn rename(plan: Plan, from: &str, to: &str) -> Result<Plan> {
    let to = formula::normalize(to);
    let mut findings = Vec::new();
    if !plan.metrics.iter().any(|metric| metric.id == from) {
        findings.push(Finding::error(EngineCode::NoSuchMetric.into(), "from").with("id", from));
    }
    if let Err(error) = formula::check_identifier(&to) {
        findings.extend(error.findings().map(|finding| Finding { path: "to".to_owned(), ..finding.clone() }));
    }
    if to != from && plan.metrics.iter().any(|metric| formula::normalize(&metric.id) == to) {
        findings.push(Finding::error(EngineCode::IdTaken.into(), "to").with("id", to.as_str()));
    }
    Error::unless_clean(&findings)?;
    // A formula that cannot be read would keep the old id without a word.
    let mut renamed = compile(plan)?.tree.into_plan();
    rename_metric(&mut renamed, from, &to, |text| formula::rename(text, from, &to).unwrap_or_else(|_| text.to_owned()));
    Ok(compile(renamed)?.tree.into_plan())
}
