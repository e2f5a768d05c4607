//! # B701 behaviour without a frequency
//!
//! ## What it does
//! Finds an action that the actor performs himself, with neither a count nor a rhythm nor a verifiable end. It is reported instead of
//! M201, and costs less: the action can at least be seen.
//!
//! ## Why is this bad
//! A habit needs a rhythm: calling customers once a quarter would do.
//!
//! ## Example
//! - ja: 顧客に電話する
//! - en: Call customers
//!
//! ## Use instead
//! - ja: 1営業日に新規の顧客25件へ電話する
//! - en: Call 25 new customers per working day
//!
//! ## Limits
//! An effort without an action that can be seen stays with M201, a word such as several with M205. What is done once, with an end, is M201's
//! too.
//!
//! ## Source
//! Implementation intentions name when and how often (Gollwitzer 1999).
//!
//! # B701 行動の頻度がない
//!
//! ## 見ていること
//! 自分で行う行動なのに、回数も頻度も完了の状態も書かれていない目標を見つけます。
//!
//! ## なぜ問題か
//! 習慣には頻度が必要です。頻度がなければ、四半期に1回の電話でも達成になります。
//!
//! ## 限界
//! 目に見える行動のない「努力」はM201、「数件」などの語はM205で扱います。
//!
//! ## 根拠
//! いつ・どのくらい行うかを決める「実行意図」（Gollwitzer 1999）。

use crate::check::goal::GoalKind;
use crate::check::language::cursor::{contains_any, starts_with_any};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::scan::Range;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Edit, Fix, Gate, Hit, Letter, Place, Rule};
use crate::check::rules::measurable::no_measure::is_measured;
use crate::check::rules::timebound::no_deadline::front;
use crate::check::score::NO_RHYTHM;
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{Lang, search};

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::B701,
    letter: Some(Letter::M),
    place: Place::At(Gate::Measure),
    weight: NO_RHYTHM,
    severity: Severity::Warning,
    check,
};

/// What is done once.
const ONCE: &str = "作成|まとめ|つくる|作る|作り|設置|開設|導入|移行|移転|改修|修正|申請|申し込|登録|出展|組み立て|採用|開く|を開始|引き継|build|create|\
    design|rebuild|migrate|install|set up|open|move|hire|appoint|redesign|refactor|upgrade|launch|automate|organi|acquire|secure|file|put together|draw up|draft|compile|map|quit|give up|plant|sell|やめ|断つ|控え";

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let range = acts(subject).filter(|_| is_open(subject))?;
    let edit = match subject.lang() {
        // ロープレを行う: what is not counted by its cases is counted by its turns.
        Lang::Ja => {
            let cases = contains_any(
                subject.reading.text(),
                "架電|電話|コール|商談|訪問|提案|見積|メール|dm|アポ|フォロー|連絡|記事|投稿|紹介|案件|顧客|客",
            );
            let text = if cases { "1日【数】件、" } else { "1日【数】回、" };
            Edit { span: front(subject), text: text.to_owned() }
        }
        Lang::En => Edit { span: subject.insertion_at_end(), text: " [n] times a day".to_owned() },
    };
    Some(Hit::at(subject, subject.with_ending(range)).fixed_by(Fix::Placeholder { edits: vec![edit], options: Vec::new() }))
}

/// The action that the sentence says is done, where nothing counts it. To arrange with others is no action of one's own.
pub(in crate::check) fn acts(subject: &Subject<'_>) -> Option<Range> {
    let mut actions = subject.reading.of(Class::Action).map(|word| (word.start, word.end));
    let range = subject.action.and(if subject.lang() == Lang::Ja { actions.last() } else { actions.next() })?;
    let effort =
        [Class::Vague, Class::Others].into_iter().any(|class| subject.reading.first(class).is_some()) || subject.attitude.is_some();
    (subject.kind == GoalKind::Behaviour && !effort && !is_measured(subject) && is_predicate(subject, range)).then_some(range)
}

/// Nothing says when it ends: with an end it is done once. Nor does the sentence say "always".
fn is_open(subject: &Subject<'_>) -> bool {
    let text = subject.reading.text();
    !contains_any(text, "日々|毎回|都度|常に|日頃|always|whenever|each time|every time")
        && !ends_once(subject)
        && subject.reading.time(|role| matches!(role, TimeRole::Fuzzy | TimeRole::Invalid)).is_none()
}

/// The action is what the sentence says is done: its last verb in Japanese, its first in English.
fn is_predicate(subject: &Subject<'_>, (start, end): Range) -> bool {
    let text = subject.reading.text();
    let verb = search::since(text, start);
    if starts_with_any(verb, ONCE) {
        return false;
    }
    match subject.lang() {
        Lang::Ja => text.get(end..).is_some_and(|rest| rest.chars().count() <= 6 && !contains_any(rest, "の|に|が")),
        Lang::En => start <= 8,
    }
}

/// By a day, not until a day: 9月末まで、記入する goes on.
fn ends_once(subject: &Subject<'_>) -> bool {
    let until = subject.reading.deadline().is_some_and(|(_, _, range)| subject.reading.slice(range).ends_with("まで"));
    subject.deadline().is_some() && !until
}
