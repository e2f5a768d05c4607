//! # M208 a unit that is not the metric's
//!
//! ## What it does
//! Finds a sentence whose target is money, a share or a count while the goal's metric is another of these.
//!
//! ## Why is this bad
//! What is reached at the end cannot be compared with what was written.
//!
//! ## Example
//! - ja: 指標「売上」（円）に対して、売上を50件にする
//! - en: The metric is revenue in dollars, the goal 50 deals
//!
//! ## Use instead
//! - ja: 売上を1,200万円にする
//! - en: Bring revenue to $1.2M
//!
//! ## Limits
//! Counters such as 件 and 社 are taken for one kind; the units inside formulas are checked when the plan is opened.
//!
//! ## Source
//! Dimensional analysis.
//!
//! # M208 指標と単位が違う
//!
//! ## 見ていること
//! 文の数値が金額・割合・件数のいずれかで、指標の種類と違う目標を見つけます。
//!
//! ## なぜ問題か
//! 期末の実績を、書かれた目標と比べられません。
//!
//! ## 限界
//! 件・社などの数え方は同じ種類とみなします。
//!
//! ## 根拠
//! 次元解析。

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::check::rules::stated::{Sort, level, sort};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::M208,
    letter: Some(Letter::M),
    place: Place::Under(Gate::Measure),
    weight: 20,
    severity: Severity::Warning,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    let (unit, metric) = (fields.unit.as_deref()?, fields.metric.as_deref()?);
    let number = level(subject).filter(|number| !number.unit.is_empty())?;
    let (one, other) = (sort(&number.unit), sort(unit));
    if one == other || unit.is_empty() || (one == Sort::Count && !is_counter(&number.unit)) {
        return None;
    }
    Some(Hit::at(subject, (number.start, number.end)).with("metric", metric).with("unit", unit))
}

/// Times and distances are limits of the work more often than targets of the metric.
fn is_counter(unit: &str) -> bool {
    const OTHERS: [&str; 14] =
        ["分", "時間", "日", "週間", "か月", "ヶ月", "年", "minute", "minutes", "hour", "hours", "day", "days", "weeks"];
    !OTHERS.contains(&unit)
}
