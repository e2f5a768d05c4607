//! Findings with counts, made in one place rather than inlined at every use.

use crate::finding::forecast::ForecastCode;
use crate::finding::{Finding, Severity};

/// A remark on the series.
#[inline(never)]
pub(super) fn note(severity: Severity, code: ForecastCode, counts: &[(&'static str, usize)]) -> Finding {
    let mut finding = Finding::new(code.into(), severity, "series");
    finding.arguments.extend(counts.iter().map(|(slot, count)| (*slot, (*count).into())));
    finding
}

/// A reason why the question cannot be answered.
#[inline(never)]
pub(super) fn problem(code: ForecastCode, path: &str, counts: &[(&'static str, usize)]) -> Finding {
    let finding = note(Severity::Error, code, counts);
    Finding { path: path.to_owned(), ..finding }
}
