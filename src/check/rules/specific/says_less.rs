//! # S105 the sentence says less than the fields
//!
//! ## What it does
//! Where fields give the deadline, the target or the metric, finds a sentence that still has `soon` or `several` in their place, or
//! names nothing at all.
//!
//! ## Why is this bad
//! People read and remember the sentence, not the fields beside it.
//!
//! ## Example
//! - ja: 「できるだけ早く売上を伸ばす」（目標値 6,600万円、期限 2027-03-31）
//! - en: Grow revenue as soon as possible (target $660K, due 31 March 2027)
//!
//! ## Use instead
//! - ja: 2027年3月31日までに売上を6,600万円にする
//! - en: Bring revenue to $660K by 31 March 2027
//!
//! ## Limits
//! A sentence that simply leaves out what a field says is not found.
//!
//! ## Source
//! One fact in one place; where it stands in two, they have to agree.
//!
//! # S105 文が項目より少ない
//!
//! ## 見ていること
//! 期限・目標値・指標は項目にあるのに、文では「早めに」「数件」のようになっている目標を見つけます。
//!
//! ## なぜ問題か
//! 人が読んで覚えるのは文であって、横の項目ではありません。
//!
//! ## 限界
//! 項目の内容を単に省いた文は指摘しません。
//!
//! ## 根拠
//! 1つの事実は1か所に書く。2か所に書くなら一致させる。

use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Fix, Hit, Letter, Place, Rule};
use crate::check::rules::timebound::no_deadline::{by, with_particles};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::number;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::S105, letter: Some(Letter::S), place: Place::Free, weight: 20, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    let reading = &subject.reading;
    if let Some(date) = fields.deadline.filter(|_| reading.deadline().is_none())
        && let Some(range) = reading.time(|role| matches!(role, TimeRole::Fuzzy))
    {
        let edit = subject.edit(with_particles(subject, range), by(subject.lang(), Some(date)));
        return Some(Hit::at(subject, range).fixed_by(Fix::Placeholder { edits: vec![edit], options: Vec::new() }));
    }
    let told = subject.targets().next().is_some();
    if let Some(target) = fields.target.filter(|_| !told)
        && let Some(range) = reading.first(Class::Vague)
    {
        let unit = fields.unit.as_deref().unwrap_or_default();
        return Some(replaced(subject, range, number::amount(target, unit, subject.lang())));
    }
    let silent = subject.object.is_none() && subject.action.is_none() && subject.event.is_none() && subject.attitude.is_none() && !told;
    (fields.metric.is_some() && silent).then(|| {
        let whole = (0, reading.text().len());
        Hit::at(subject, whole)
    })
}

/// What the field says, in place of the words.
fn replaced(subject: &Subject<'_>, range: crate::check::language::scan::Range, text: String) -> Hit {
    let edits = vec![subject.edit(range, text)];
    Hit::at(subject, range).fixed_by(Fix::Placeholder { edits, options: Vec::new() })
}
