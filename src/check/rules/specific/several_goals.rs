//! # X005 several goals in one text
//!
//! ## What it does
//! Finds two numbers aimed at that measure two different things, a second action that is added to a goal with a number, or a list (①②,
//! `1.` `2.`, bullets) of which two entries could each be a goal.
//!
//! ## Why is this bad
//! They cannot be tracked, weighed or reached apart: half of it done is neither reached nor missed.
//!
//! ## Example
//! - ja: 契約を4件とり、研修も企画する
//! - en: Win 4 deals and redesign training
//!
//! ## Use instead
//! - ja: 契約を4件とる（研修の企画は別の目標にする）
//! - en: Win 4 deals (and a goal of its own for training)
//!
//! ## Limits
//! Stages of one funnel, an activity with its result, a count with its rate, a value to be kept (維持しつつ, "while keeping") and what merely
//! follows (発表する, "and report") are taken as one goal.
//!
//! ## Source
//! INCOSE C5 (singular), by name.
//!
//! # X005 1つの文に複数の目標がある
//!
//! ## 見ていること
//! 別々のものを測る2つの数値や、数値のある目標に加えられた別の行動を見つけます。
//!
//! ## なぜ問題か
//! 別々に追うことも、重みを付けることもできません。半分だけできたとき、達成とも未達ともいえません。
//!
//! ## 限界
//! 同じ流れの段階、行動とその結果、件数とその率、「維持しつつ」の条件などは1つの目標とみなします。
//!
//! ## 根拠
//! INCOSE C5（単一性、名称のみ）。

use crate::check::language::cursor::{contains_any, ends_at, ends_with_any, entry_mark, prefix, starts_at, starts_with_any, trim_end};
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::{Class, Word};
use crate::check::language::quantity::Number;
use crate::check::language::scan::{Range, mention_at};
use crate::check::language::sentence::STANDS;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Hit, Letter, Place, Rule};
use crate::check::rules::measurable::funnel::stage;
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::{Lang, search};

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::X005, letter: Some(Letter::S), place: Place::Free, weight: 10, severity: Severity::Warning, check };

/// The stage of contracts and hires.
const LAST_STAGE: u8 = b'6';

/// How many parts are compared with the one behind them.
const MOST_PARTS: usize = 12;

pub(in crate::check) fn check(subject: &Subject<'_>) -> Option<Hit> {
    if let Some(entry) = two_entries(subject) {
        return Some(Hit::at(subject, entry));
    }
    let parts = parts(subject);
    // A sentence of more parts than this is no goal any more.
    for pair in parts.windows(2).take(MOST_PARTS) {
        let [one, other] = pair else { continue };
        let adds = connects(subject, *other) || adds_count(subject, *one, *other);
        if adds
            || !is_led_on(subject, *one, *other)
                && (two_measures(subject, *one, *other) || two_ends(subject, *one, *other) || is_added(subject, *one, *other))
        {
            return Some(Hit::at(subject, *other));
        }
    }
    None
}

/// また、採用を3名行う: the sentence says itself that it is another thing, with a number of its own or something to be made.
#[inline(never)]
fn connects(subject: &Subject<'_>, other: Range) -> bool {
    let text = subject.reading.slice(other).trim_start();
    let lead = prefix(
        text,
        "また、|また|さらに、|さらに|加えて、|加えて|併せて、|併せて|あわせて、|あわせて|同時に、|同時に|それとは別に、|別途、",
    );
    let goal = || {
        let counts = number(subject, other, false).is_some();
        let made = named(subject, Class::Event, other, other.1).is_some() || named(subject, Class::Action, other, other.1).is_some();
        counts || (made && named(subject, Class::Deliverable, other, other.1).is_some())
    };
    // そのうち, 内訳 and 中間 say more of the first.
    subject.lang() == Lang::Ja
        && lead > 0
        && goal()
        && !contains_any(text, "そのうち|うち|内訳|中間|その結果|維持|保つ|保ち|キープ|年目|計")
}

/// `… and hire 3 people`, 採用を3名行う: its own verb, its own thing and its own number, behind a goal with a number.
#[inline(never)]
fn adds_count(subject: &Subject<'_>, one: Range, other: Range) -> bool {
    const RESULTS: &str = "hire |recruit |reduce |cut |raise |grow |increase |lower |open |win |sign |launch |renew ";
    let Some(second) = number(subject, other, false) else { return false };
    let text = subject.reading.slice(other).trim_start();
    let first = number(subject, one, true);
    // Stages of one funnel are one goal.
    let staged = first.is_some_and(|first| stage(subject, first).is_some() && stage(subject, second).is_some());
    let apart = first.is_some_and(|first| first.unit != second.unit || first.kind != second.kind);
    match subject.lang() {
        Lang::En => {
            let led_on = is_led_on(subject, one, other);
            let joined = ends_with_any(subject.reading.text().get(..other.0).unwrap_or(""), " and | plus | & |; |. ");
            // People are hired beside whatever else is done.
            let one = subject.reading.slice(one).trim_start();
            let hires =
                starts_with_any(text, "hire |recruit ") && !starts_with_any(one, STANDS) && !contains_any(one, "interview|candidate");
            joined && starts_with_any(text, RESULTS) && (hires || (apart && !staged && !led_on)) && second.start - other.0 <= 40
        }
        Lang::Ja => {
            let hires = |part: Range| contains_any(subject.reading.slice(part), "採用");
            hires(other)
                && !hires(one)
                && apart
                && !is_led_on(subject, one, other)
                && !contains_any(subject.reading.slice(one), "面接|応募|説明会|求人|スカウト")
        }
    }
}

/// The second of two entries of a list that could each be a goal: no deadline or owner of the first, no stage of one funnel, no milestone.
fn two_entries(subject: &Subject<'_>) -> Option<Range> {
    const LABELS: &str = "期限|期日|締|対象|担当|手段|理由|背景|現状|備考|頻度|確認|指標|計測|実績|due|deadline|owner|by |how|why|when|who|metric|baseline|source|measure|now";
    let says = |entry: &Range| {
        let text = subject.reading.slice(*entry).trim_start();
        let aims = [Class::Event, Class::Action].into_iter().any(|class| named(subject, class, *entry, entry.1).is_some());
        (aims || number(subject, *entry, false).is_some()) && !starts_with_any(text, LABELS)
    };
    let mut entries = entries(subject).into_iter().take(MOST_PARTS).filter(says);
    let (one, other) = (entries.next()?, entries.next()?);
    let metric = |part: Range| named(subject, Class::Metric, part, part.1).map(|word| subject.reading.slice((word.start, word.end)));
    let one_thing = match (number(subject, one, false), number(subject, other, false)) {
        (Some(first), Some(second)) => {
            let staged = stage(subject, first).is_some() && stage(subject, second).is_some();
            staged || (first.unit == second.unit && (metric(one) == metric(other) || metric(one).is_none() || metric(other).is_none()))
        }
        _ => false,
    };
    (!one_thing).then_some(other)
}

/// The entries of a list: what stands behind ①, (1), `1.` or a bullet at the start of a line.
fn entries(subject: &Subject<'_>) -> Vec<Range> {
    let text = subject.reading.text();
    let mut starts: Vec<Range> = Vec::new();
    let mut before = b' ';
    let mut next = 0;
    while let Some(byte) = text.as_bytes().get(next) {
        let at = next;
        next += 1;
        // A mark begins a line, or is a figure or a bracket.
        let begins = matches!(before, b' ' | b'\n');
        before = *byte;
        if !begins && !matches!(byte, b'0'..=b'9' | b'(') {
            continue;
        }
        let bullet = || {
            starts_at(text, at, "・|•|- |* |●|■|◆") && {
                let before = trim_end(search::until(text, at), " ");
                before.is_empty() || before.ends_with('\n')
            }
        };
        let mark = match entry_mark(text, at) {
            0 if bullet() => search::char_at(text, at).map_or(0, char::len_utf8),
            mark => mark,
        };
        if mark > 0 {
            if let Some(last) = starts.last_mut() {
                last.1 = at;
            }
            starts.push((at + mark, text.len()));
        }
    }
    starts
}

/// The parts of the sentence between commas, full stops and "and".
fn parts(subject: &Subject<'_>) -> Vec<Range> {
    let text = subject.reading.text();
    let mut parts = Vec::new();
    let marks = match subject.lang() {
        Lang::Ja => "、|。|;|・|かつ|\n|とともに|&",
        Lang::En => ", and |, |; |. | and |\n| plus | & ",
    };
    let mut start = 0;
    for (at, _) in search::characters(text) {
        let mark = text.get(at..).filter(|_| start <= at).map_or(0, |rest| prefix(rest, marks));
        if mark == 0 {
            continue;
        }
        // また、…: the comma parts nothing yet.
        let leads = matches!(text.get(start..at), Some("また" | "さらに" | "加えて" | "併せて" | "あわせて" | "同時に"));
        // September 1, 2026 is one time.
        let timed = mention_at(&subject.reading.times, at).is_some_and(|mention| at < mention.end);
        if leads || timed {
            continue;
        }
        if start < at {
            parts.push((start, at));
        }
        start = at + mark;
        if parts.len() > MOST_PARTS {
            break;
        }
    }
    parts.push((start, text.len()));
    parts
}

/// The first part only leads to the second, or the second only says more about the first.
#[inline(never)]
fn is_led_on(subject: &Subject<'_>, one: Range, other: Range) -> bool {
    let (one, other) = (subject.reading.slice(one).trim(), subject.reading.slice(other).trim());
    match subject.lang() {
        Lang::Ja => {
            ends_with_any(
                one,
                "つつ|ながら|ずに|せず|うえで|上で|ため|ために|ように|よう|で|により|によって|こと|から|ので|が|ば|たら|なく|通じて|通して|活用し|目指し|見直し|使い|用い|のうち|中|つき",
            ) || starts_with_any(other, "そのうち|うち|内訳|これ|その|結果|現状|現在|期限|締切|ただし|なお|1人|一人|毎|各|中間|目標|1件|(")
                || contains_any(one, "維持|保ち|保つ|下げず|落とさ|増やさ")
                || contains_any(other, "維持|保つ|キープ|年目|計")
        }
        Lang::En => {
            starts_with_any(
                other,
                "so |which|that |then |each |with |including|of which|at least|up to|from |by |while |keep|without|it |them|not ",
            ) || contains_any(one, "while |keep|maintain|between |from |both ")
                || contains_any(other, "keep|maintain| them| it | its | the results|results|without|have both|have each|have all")
                || ends_with_any(other, " it|in total|each")
        }
    }
}

/// The first number aimed at in a part, or the last.
#[inline(never)]
fn number<'s>(subject: &'s Subject<'_>, part: Range, last: bool) -> Option<&'s Number> {
    let mut found = None;
    for number in subject.targets() {
        if part.0 <= number.start && number.end <= part.1 && (last || found.is_none()) {
            found = Some(number);
        }
    }
    found
}

/// The last word of a class in a part, before a place.
#[inline(never)]
fn named<'s>(subject: &'s Subject<'_>, class: Class, part: Range, until: usize) -> Option<&'s Word> {
    subject.reading.of(class).filter(|word| part.0 <= word.start && word.end <= part.1.min(until)).last()
}

/// Two metrics, each with its number: 売上1億円・粗利率30%.
#[inline(never)]
fn two_measures(subject: &Subject<'_>, one: Range, other: Range) -> bool {
    let (Some(first), Some(second)) = (number(subject, one, true), number(subject, other, false)) else { return false };
    // In English the metric may follow its number.
    let metric = |part: Range, number: &Number| {
        let until = if subject.lang() == Lang::Ja { number.start } else { part.1 };
        named(subject, Class::Metric, part, until).map(|word| subject.reading.slice((word.start, word.end)))
    };
    let (Some(of_one), Some(of_other)) = (metric(one, first), metric(other, second)) else { return false };
    // 架電60件、接続率18%: volume and its rate; 訪問30件、受注10件: a funnel. A contract is a result of its own.
    let apart = match (stage(subject, first), stage(subject, second)) {
        (None, None) => true,
        (Some((LAST_STAGE, _)), None) => second.kind != QuantityKind::Ratio,
        _ => false,
    };
    apart && !contains_any(of_one, of_other) && !contains_any(of_other, of_one)
}

/// Each with its own deadline, and with different things counted: 9月末までに8社獲得し、10月末までに資料を3本公開する.
#[inline(never)]
fn two_ends(subject: &Subject<'_>, one: Range, other: Range) -> bool {
    let end = |part: Range| {
        let mut dates = subject.reading.times.iter().filter(|mention| part.0 <= mention.start && mention.end <= part.1);
        dates.find_map(|mention| match mention.role {
            TimeRole::Deadline { date, .. } => Some(date),
            TimeRole::Period(stretch) => Some(stretch.last),
            _ => None,
        })
    };
    let (Some(first), Some(second)) = (end(one), end(other)) else { return false };
    let event = |part: Range| named(subject, Class::Event, part, part.1).is_some();
    first != second
        && match (number(subject, one, false), number(subject, other, false)) {
            (Some(first), Some(second)) => first.unit != second.unit,
            (Some(_), None) => event(other),
            (None, Some(_)) => event(one),
            (None, None) => false,
        }
}

/// 契約を4件とり、研修も企画する; `win 4 deals and redesign training`.
#[inline(never)]
fn is_added(subject: &Subject<'_>, one: Range, other: Range) -> bool {
    // 契約を4件とり: what is done of them is said, so that they are aimed at.
    let done = || {
        let counted =
            subject.reading.numbers.iter().any(|number| one.0 <= number.start && number.end <= one.1 && number.kind == QuantityKind::Count);
        counted && ends_with_any(subject.reading.slice(one), "とり|取り|獲得し|締結し|つくり|作り|受注し")
    };
    if number(subject, one, false).is_none() && !done() {
        return false;
    }
    match subject.lang() {
        Lang::Ja => {
            let text = subject.reading.slice(other).trim();
            let acts = subject.reading.words.iter().any(|word| {
                let acts = matches!(word.class, Class::Action | Class::Event | Class::Soft | Class::Direction);
                acts && other.0 <= word.start && word.end <= other.1
            });
            let adds = starts_with_any(text, "さらに|また|加えて|併せて|あわせて|同時に") || adds_thing(text);
            // 研修も企画し: a verb that no list knows may go on to a third goal.
            adds && (acts || ends_with_any(text, "し|する"))
        }
        Lang::En => adds_verb(subject, one, other) || adds_outcome(subject, other),
    }
}

/// `…, and a new commission plan signed off by finance`: a thing that is to be done too.
fn adds_outcome(subject: &Subject<'_>, other: Range) -> bool {
    let text = subject.reading.slice(other).trim_start();
    let done = named(subject, Class::Event, other, other.1).is_some_and(|word| word.start > other.0 + 6);
    done && starts_with_any(text, "and a |and an |a new |a signed ") && number(subject, other, false).is_none()
}

/// A noun with も and what is done to it: 研修も企画する.
fn adds_thing(text: &str) -> bool {
    let Some((thing, act)) = text.split_once('も') else { return false };
    let is_noun = thing.chars().next_back().is_some_and(|last| matches!(last, '\u{3400}'..='\u{9fff}' | 'ァ'..='ヶ' | 'ー' | 'a'..='z'));
    let says_when = ends_with_any(thing, "今年|今年度|今期|今後|今回|来期|来年|何|誰|件|回|社|人|名|度|月|週|日|年|子|%");
    let goes_on = act.chars().next().is_some_and(|first| matches!(first, '\u{3400}'..='\u{9fff}' | 'ァ'..='ヶ' | 'a'..='z'));
    is_noun && !says_when && goes_on && !starts_with_any(act, "含|考慮|踏まえ|意識|活用|使|兼")
}

/// Both parts begin with a verb, the second's is no sequel of the first.
#[inline(never)]
fn adds_verb(subject: &Subject<'_>, one: Range, other: Range) -> bool {
    /// What people do themselves, which leads to what follows; and what one does with a result.
    const ACTIVITIES: &str = "call|visit|interview|meet|read|write|attend|email|contact|practi|walk|run |study|review|track|log|hold|host|conduct|\
        prepare|collect|survey|test|train|teach|make|complete|finish|pass|learn|take|obtain|earn|book|dial|send|post|work|exercise|spend|drink|eat|do |play";
    const SEQUELS: &str = "present|share|report|review|submit|document|log|record|track|send|follow|discuss|update|publish|hand|demo|test|deploy|\
        launch|write|summari|compile|analy|note|debrief|post|reply|close|onboard|train|get|have|make|be |stay|do |then|train|brief|apply|use|complete|improve";
    let text = subject.reading.text();
    let (first, second) = (subject.reading.slice(one).trim_start(), subject.reading.slice(other).trim_start());
    // Only "and" joins two acts; a comma may join anything.
    let joined = ends_at(text, other.0, " and | plus | & |; ");
    let at = other.1 - second.len();
    let is_verb = |start: usize| {
        subject
            .reading
            .words
            .iter()
            .any(|word| word.start == start && matches!(word.class, Class::Action | Class::Event | Class::Direction))
    };
    let has_object = second.split(' ').filter(|word| !word.is_empty()).count() >= 2;
    joined
        && is_verb(one.1 - first.len())
        && is_verb(at)
        && has_object
        && !starts_with_any(first, ACTIVITIES)
        && !starts_with_any(second, SEQUELS)
}
