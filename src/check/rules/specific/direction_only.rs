//! # S102 direction only
//!
//! ## What it does
//! Finds a direction or a bare object, without an amount, a segment, a channel, a means or an action that can be seen.
//!
//! ## Why is this bad
//! A change of a tenth of a percent would do, anywhere.
//!
//! ## Example
//! - ja: 粗利を改善する
//! - en: Improve margin
//!
//! ## Use instead
//! - ja: 法人向けの粗利を、値引き見直しで2ポイント改善する
//! - en: Improve enterprise margin 2 points by ending ad-hoc discounts
//!
//! ## Limits
//! A narrowing is known by the list of scope words and by the particles and prepositions that name one (現場からの, "from current clients").
//! An objective is narrowed by whom it is for (経理担当者が…, "pharmacists trust …"). An effort is reported as one, by S101.
//!
//! ## Source
//! "Specific" (b) under "What a goal must say" in docs/methods.md; the pair 売上を上げる / "Increase sales" is published (wealth-ltd.jp, markviss.com).
//!
//! # S102 方向だけが書かれている
//!
//! ## 見ていること
//! 方向や対象だけで、量・対象の範囲・手段・目に見える行動のない目標を見つけます。
//!
//! ## なぜ問題か
//! どこかで0.1%変わっただけでも、達成になってしまいます。
//!
//! ## 限界
//! 範囲を表す語の一覧と助詞で判断します。努力の表現はS101で扱います。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（具体的、(b)）。「売上を上げる」の例は公開されている（wealth-ltd.jp、markviss.com）。

use crate::check::goal::GoalKind;
use crate::check::language::act::{is_idle, is_making};
use crate::check::language::cursor::{starts_with_any, trim_end};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::object::segment;
use crate::check::language::scan::Range;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::Lang;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::S102,
    letter: Some(Letter::S),
    place: Place::Under(Gate::Object),
    weight: 40,
    severity: Severity::Warning,
    check,
};

/// Directions along which there is more or less; 活性化 and `enhance` have none.
const AMOUNTS: &str =
    "上げ|下げ|引き|向上|短縮|減|増|伸|縮|削減|低減|圧縮|拡大|抑|shorten|reduce|cut|raise|increase|grow|lift|lower|decrease|boost|shrink";

fn check(subject: &Subject<'_>) -> Option<Hit> {
    // An objective is narrowed by whom it is for.
    if subject.aspires_for_somebody() {
        return None;
    }
    // An effort is reported as one, and what is learned by its missing completion.
    if subject.attitude.is_some() || (subject.kind == GoalKind::Learning && !subject.is_measured()) {
        return None;
    }
    // `hold a workshop` keeps nothing where it is.
    let direction = subject.reading.first(Class::Direction).filter(|range| subject.metric.is_some() || subject.action != Some(*range));
    // 失注理由をSFAに記入する, `call lapsed customers`: something to be seen doing.
    let held = subject.lang() == Lang::Ja
        && subject.object.is_some_and(|object| subject.reading.of(Class::Deliverable).any(|word| (word.start, word.end) == object));
    let seen = |range: Range| held || !is_idle(subject.reading.slice(range));
    let aspires = subject.kind == GoalKind::Objective;
    if direction.is_none() && !aspires && subject.action.is_some_and(seen) {
        return None;
    }
    let whole = || Some((0, trim_end(subject.reading.text(), "。.! \n").len())).filter(|_| aspires);
    let range = direction.or(subject.object).or_else(whole)?;
    // 接客を改善する: what is to get better is no action.
    let acts = subject.action.is_some_and(|action| match (direction, subject.lang()) {
        (None, _) => seen(action),
        (Some(direction), Lang::Ja) => action.0 > direction.0,
        (Some(direction), Lang::En) => action.0 < direction.0,
    });
    // マニュアルを12月末までに整備する: it is there on that day or it is not.
    let makes = || {
        let by_a_day = held && subject.deadline().is_some();
        by_a_day
            && [Class::Soft, Class::Attitude]
                .into_iter()
                .any(|class| subject.reading.of(class).any(|word| is_making(&subject.reading, (word.start, word.end))))
    };
    let concrete = makes() || subject.event.is_some() || subject.is_repeated_action() || (acts && !aspires && subject.metric.is_none());
    // A segment narrows a metric; 店舗の活気 is no clearer for its place.
    let amount = || direction.is_some_and(|range| starts_with_any(subject.reading.slice(range), AMOUNTS));
    // `several new stockists along the south coast`
    let several = || {
        let before = subject.object.is_some_and(|object| segment(&subject.reading).is_some_and(|scope| object.0 < scope.0));
        before && subject.reading.first(Class::Vague).is_some_and(|range| range.0 == 0) && subject.lang() == Lang::En
    };
    // `win more tenders from housing associations`
    let more = || {
        subject.lang() == Lang::En
            && subject.object.is_some()
            && subject.reading.holds(subject.reading.text(), " more | fewer ")
            && !subject.reading.holds(subject.reading.text(), " more of ")
    };
    let segmented = subject.scope.is_some()
        && (several() || more() || subject.metric.is_some() || subject.input.fields.metric.is_some() || aspires || amount());
    let narrowed = subject.has_target() || segmented || concrete;
    (!narrowed && !subject.happens() && !subject.is_allowed(range)).then(|| Hit::at_word(subject, range))
}
