//! # T501 no deadline or period
//!
//! ## What it does
//! Finds a goal without an end that resolves to a date. A rhythm alone (毎日, per week) is no end, nor is a service level.
//!
//! ## Why is this bad
//! It cannot be late, so it is never done.
//!
//! ## Example
//! - ja: 見込み客リストを作り直す
//! - en: Rebuild the prospect list
//!
//! ## Use instead
//! - ja: 7月10日までに見込み客リスト300社を作り直す
//! - en: Rebuild the 300-company prospect list by 10 July
//!
//! ## Limits
//! A behaviour with a rhythm is let off with less weight. Ends given by events ("before the fair") are not resolved.
//!
//! ## Source
//! The labelling guide, "time-bound" and section 7.

use crate::check::date::{Date, spoken};
use crate::check::goal::GoalKind;
use crate::check::language::calendar::Calendar;
use crate::check::language::cursor::after_label;
use crate::check::language::judge::Subject;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Edit, Fix, FixOption};
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::Span;
use crate::finding::goal::GoalCode;
use crate::list::Listed;
use crate::text::Lang;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T501, letter: Some(Letter::T), place: Place::At(Gate::End), weight: 65, severity: Severity::Error, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    if subject.deadline().is_some() || subject.reading.time(|role| matches!(role, TimeRole::Fuzzy)).is_some() {
        return None;
    }
    let (at, blank) = place(subject);
    let edits = vec![Edit { span: at, text: blank }];
    Some(Hit::whole().fixed_by(Fix::Placeholder { edits, options: end_options(subject, at) }))
}

/// Where a deadline belongs: in front in Japanese, at the end in English.
fn place(subject: &Subject<'_>) -> (Span, String) {
    let label = after_label(subject.reading.text());
    match subject.lang() {
        Lang::Ja => {
            // 毎週3件提案する goes on until the day, it is not done by it.
            let until = if subject.kind == GoalKind::Behaviour { "【日付】まで、".to_owned() } else { by(Lang::Ja, None) };
            (subject.edit((label, label), "").span, until)
        }
        Lang::En => (subject.insertion_at_end(), format!(" {}", by(Lang::En, None))),
    }
}

/// 【日付】までに or "by [date]", with the date when there is one.
pub(in crate::check::rules) fn by(lang: Lang, date: Option<Date>) -> String {
    match (lang, date) {
        (Lang::Ja, None) => "【日付】までに".to_owned(),
        (Lang::En, None) => "by [date]".to_owned(),
        (Lang::Ja, Some(date)) => format!("{}までに", spoken(date, lang)),
        (Lang::En, Some(date)) => format!("by {}", spoken(date, lang)),
    }
}

/// The ends of this month, this fiscal quarter and the contract, each with its edit at the place.
#[inline(never)]
pub(super) fn end_options(subject: &Subject<'_>, at: Span) -> Vec<FixOption> {
    let calendar = Calendar { today: subject.input.today, fiscal_start: subject.fiscal_start };
    let ends = [
        ("month-end", calendar.relative_month(0).map(|stretch| stretch.last)),
        ("quarter-end", calendar.relative_part(0, 4).map(|stretch| stretch.last)),
        ("contract-end", subject.input.fields.contract.map(|contract| contract.end)),
    ];
    let lead = if at.start == at.end && subject.lang() == Lang::En { " " } else { "" };
    ends.into_iter()
        .filter_map(|(name, date)| Some((name, date.filter(|date| *date >= calendar.today)?)))
        .map(|(name, date)| FixOption {
            name: name.to_owned(),
            value: date.to_string(),
            edit: Edit { span: at, text: format!("{lead}{}", by(subject.lang(), Some(date))) },
        })
        .listed()
}
