//! # T507 long horizon without milestones
//!
//! ## What it does
//! Finds a deadline more than twelve months away with nothing to be reached on the way.
//!
//! ## Why is this bad
//! For a year nobody knows whether things are on course.
//!
//! ## Example
//! - ja: 3年後に拠点を6か所にする
//! - en: Open 6 sites in 3 years
//!
//! ## Use instead
//! - ja: 3年後に拠点を6か所にする（1年目2か所、2年目4か所、3年目6か所）
//! - en: Open 6 sites in 3 years (2 after year 1, 4 after year 2)
//!
//! ## Limits
//! A second number of the same unit or a second date counts as a milestone, and a rhythm in the sentence as feedback. The values offered
//! lie on a straight line.
//!
//! ## Source
//! Proximal sub-goals in Latham & Seijts 1999.
//!
//! # T507 途中の目標がない長い期限
//!
//! ## 見ていること
//! 期限まで1年を超え、途中に達成すべきものがない目標を見つけます。
//!
//! ## なぜ問題か
//! 1年間、順調かどうかが誰にもわかりません。
//!
//! ## 限界
//! 同じ単位の2つ目の数値や日付は途中の目標、文中の頻度は途中の確認とみなします。
//!
//! ## 根拠
//! 近い下位目標の効果は Latham と Seijts 1999。

use crate::check::date::Steps;
use crate::check::language::frame::{QuantityKind, Role};
use crate::check::language::judge::Subject;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Edit, Fix, FixOption, Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{Lang, joined, number};

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T507, letter: Some(Letter::T), place: Place::Under(Gate::End), weight: 15, severity: Severity::Info, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let today = subject.input.today;
    let deadline = subject.deadline()?;
    if deadline <= today.plus_months(12)? || has_milestones(subject) {
        return None;
    }
    let span = subject.insertion_at_end();
    let blank = match subject.lang() {
        Lang::Ja => "（中間目標：【値と時期】）",
        Lang::En => " (milestones: [values and dates])",
    };
    let years = usize::try_from(today.days_until(deadline) / 365).unwrap_or(1).clamp(1, 10);
    let mut options = Vec::new();
    if let Some(text) = linear(subject, years) {
        options.push(FixOption { name: "linear".to_owned(), value: text.trim().to_owned(), edit: Edit { span, text } });
    }
    let edits = vec![Edit { span, text: blank.to_owned() }];
    let fix = Fix::Placeholder { edits, options };
    let hit = match subject.reading.deadline() {
        Some((date, _, range)) if date == deadline => Hit::at(subject, range),
        _ => Hit::whole(),
    };
    Some(hit.with("deadline", deadline.to_string()).fixed_by(fix))
}

fn has_milestones(subject: &Subject<'_>) -> bool {
    let reading = &subject.reading;
    let ends = reading.times.iter().filter(|mention| matches!(mention.role, TimeRole::Deadline { .. } | TimeRole::Period(_))).count();
    let mut targets = subject.targets();
    let again = targets.next().is_some_and(|first| targets.any(|other| other.unit == first.unit && other.kind == first.kind));
    let words = "年目|中間|マイルストーン|段階的|milestone|interim|halfway|first year|year 1|step by step";
    ends > 1 || again || reading.cadence().is_some() || reading.holds(reading.text(), words)
}

/// What a straight line from the present value, or from nothing, reaches after each full year before the deadline.
fn linear(subject: &Subject<'_>, years: usize) -> Option<String> {
    let mut targets = subject.targets();
    let target = targets.next()?;
    let is_level = !target.delta && target.kind != QuantityKind::ChangePercent && target.value > 0.0;
    let is_money = target.unit.bytes().any(|byte| byte.is_ascii_uppercase());
    if targets.next().is_some() || !is_level || is_money || target.per.is_some() {
        return None;
    }
    let baseline = subject.reading.numbers.iter().find(|number| number.role == Role::Baseline && number.unit == target.unit);
    let start = match (baseline, subject.input.fields.baseline, target.kind) {
        (Some(baseline), _, _) => baseline.value,
        (None, Some(baseline), _) => baseline,
        (None, None, QuantityKind::Count) => 0.0,
        _ => return None,
    };
    let total = subject.input.today.days_until(subject.deadline()?);
    let mut parts = Vec::new();
    for year in 1..=years {
        let share = f64::from(i32::try_from(year).ok()? * 365) / f64::from(i32::try_from(total).ok()?);
        if share >= 0.99 {
            break;
        }
        let value = start + (target.value - start) * share;
        let value = if target.kind == QuantityKind::Count { libm::round(value) } else { libm::round(value * 10.0) / 10.0 };
        let value = number::plain(value);
        parts.push(match subject.lang() {
            Lang::Ja => [year.to_string().as_str(), "年目に", &value, target.unit.as_str()].concat(),
            Lang::En => [value.as_str(), if target.unit == "%" { "%" } else { "" }, " after year ", &year.to_string()].concat(),
        });
    }
    match subject.lang() {
        _ if parts.is_empty() => None,
        Lang::Ja => Some(["（", &joined(&parts, "、"), "）"].concat()),
        Lang::En => Some([" (", &joined(&parts, ", "), ")"].concat()),
    }
}
