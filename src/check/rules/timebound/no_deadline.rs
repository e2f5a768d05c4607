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
//! "Time-bound" and "days" under "What a goal must say" in docs/methods.md.
//!
//! # T501 期限も期間もない
//!
//! ## 見ていること
//! 日付に決まる終わりがない目標を見つけます。「毎日」などの頻度や対応時間の基準は、終わりとはみなしません。
//!
//! ## なぜ問題か
//! 遅れることがないため、終わることもありません。
//!
//! ## 限界
//! 頻度のある行動は軽く扱います。「展示会まで」のような出来事は日付に換算しません。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（期限、日付）。

use crate::check::date::{Date, spoken};
use crate::check::goal::GoalKind;
use crate::check::language::calendar::Calendar;
use crate::check::language::cursor::{after_label, entry_mark, prefix};
use crate::check::language::judge::Subject;
use crate::check::language::scan::Range;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Edit, Fix, FixOption};
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::Span;
use crate::finding::goal::GoalCode;
use crate::list::Listed;
use crate::text::Lang;
use crate::text::search::{find, without_end};

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T501, letter: Some(Letter::T), place: Place::At(Gate::End), weight: 65, severity: Severity::Error, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    if subject.deadline().is_some() || subject.reading.time(|role| matches!(role, TimeRole::Fuzzy)).is_some() {
        return None;
    }
    // 期限は設けず: where the sentence itself declines an end, another sentence is needed.
    if subject.reading.holds(subject.reading.text(), "設けず|置かず|定めず|決めず|設けない|定めない") {
        return Some(Hit::whole());
    }
    let at = match subject.lang() {
        Lang::Ja => front(subject),
        Lang::En => subject.insertion_at_end(),
    };
    // 毎週3件提案する goes on until the day, it is not done by it.
    let goes_on = subject.lang() == Lang::Ja && subject.kind == GoalKind::Behaviour;
    let said = |text: String| match subject.lang() {
        Lang::Ja if goes_on => [without_end(&text, "に"), "、"].concat(),
        Lang::Ja => text,
        Lang::En => [" ", &text].concat(),
    };
    let mut options = end_options(subject, at);
    for option in &mut options {
        option.edit.text = said(std::mem::take(&mut option.edit.text));
    }
    let edits = vec![Edit { span: at, text: said(by(subject.lang(), None)) }];
    Some(Hit::whole().fixed_by(Fix::Placeholder { edits, options }))
}

/// Where a Japanese sentence begins, behind the heading, the bullet, the number or the label that it has on its sheet.
pub(in crate::check::rules) fn front(subject: &Subject<'_>) -> Span {
    let text = subject.reading.text();
    let mut at = 0;
    for _ in 0..4 {
        let rest = text.get(at..).unwrap_or("");
        let heading = if rest.starts_with('【') { find(rest, "】").filter(|close| *close <= 40).map_or(0, |close| close + 3) } else { 0 };
        let label = prefix(rest, "目標:|ゴール:|個人目標:|営業目標:|チーム目標:|今期目標:|今期の目標:|来期目標:|行動目標:");
        let bullet = prefix(rest, " |\n|・|•|- |* |●|■|◆|○ |□ ");
        at += heading.max(label).max(bullet).max(entry_mark(text, at)).max(after_label(rest));
    }
    subject.edit((at, at), "").span
}

/// A time with the particles that go with it: お盆明けをめどに, 中長期的に.
pub(in crate::check::rules) fn with_particles(subject: &Subject<'_>, (start, end): Range) -> Range {
    let before = subject.reading.text().get(..start).unwrap_or("");
    if subject.lang() == Lang::En {
        let preposition = ["by ", "before ", "until "].into_iter().find(|word| before.ends_with(word)).map_or(0, str::len);
        return (start - preposition, end);
    }
    let rest = subject.reading.text().get(end..).unwrap_or("");
    let manner = prefix(rest, "的|早々|ごろ|頃|いっぱい|中|のうち|の間");
    let after = rest.get(manner..).unwrap_or("");
    let particle = prefix(
        after,
        "をめどに|を目途に|を目処に|をめどとして|を期限に|を期限として|を期日に|を目標に|を目指して|にかけて|までには|までに|まで|には|に|、",
    );
    (start, end + if particle > 0 { manner + particle } else { 0 })
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
    ends.into_iter()
        .filter_map(|(name, date)| Some((name, date.filter(|date| *date >= calendar.today)?)))
        .map(|(name, date)| FixOption {
            name: name.to_owned(),
            value: date.to_string(),
            edit: Edit { span: at, text: by(subject.lang(), Some(date)) },
        })
        .listed()
}
