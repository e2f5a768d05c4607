//! What a reading amounts to: is it a goal, what is it about, what narrows it, how would one see that it is done.

use super::cursor::{contains_any, ends_with_any};
use super::frame::{QuantityKind, Role};
use super::lexicon::Class;
use super::quantity::Number;
use super::scan::{Range, Reading};
use super::time::TimeRole;
use crate::check::goal::{Framework, GoalInput, GoalKind};
use crate::text::Lang;

/// Why a text is no goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoGoal {
    Empty,
    Question,
    Report,
    Refusal,
    Placeholder,
}

/// A reading with what it amounts to.
#[derive(Clone, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) input: &'a GoalInput,
    /// The first month of the fiscal year.
    pub(crate) fiscal_start: u8,
    pub(crate) reading: Reading,
    pub(crate) no_goal: Option<(NoGoal, Option<Range>)>,
    pub(crate) kind: GoalKind,
    /// A metric, a deliverable, a thing.
    pub(crate) object: Option<Range>,
    /// The object is a metric by name.
    pub(crate) metric: Option<Range>,
    /// A segment, a channel, a means.
    pub(crate) scope: Option<Range>,
    /// An action that can be seen, with its object.
    pub(crate) action: Option<Range>,
    /// A completion that can be verified, of a named thing.
    pub(crate) event: Option<Range>,
    /// The main predicate when it is an effort or has no visible completion.
    pub(crate) attitude: Option<Range>,
    pub(crate) purpose: Option<Range>,
}

/// What the reading of a goal amounts to.
pub(crate) fn judge(input: &GoalInput, reading: Reading, fiscal_start: u8) -> Subject<'_> {
    let no_goal = no_goal(&reading);
    let metric = reading.first(Class::Metric);
    let thing = thing(&reading);
    let purpose = reading.first(Class::Purpose).filter(|range| !is_towards_date(&reading, *range));
    let object = metric.or(thing);
    let action = reading.first(Class::Action).filter(|_| object.is_some());
    let event = event(&reading).filter(|_| thing.is_some() || reading.first(Class::Learning).is_some());
    let scope = reading.of(Class::Scope).map(|word| (word.start, word.end)).find(|range| metric != Some(*range));
    let attitude = reading.first(Class::Attitude).or_else(|| reading.first(Class::Soft));
    let kind = input.fields.kind.unwrap_or_else(|| kind(input, &reading, metric, action, event));
    Subject { input, fiscal_start, reading, no_goal, kind, object, metric, scope, action, event, attitude, purpose }
}

impl Subject<'_> {
    /// The numbers aimed at.
    pub(crate) fn targets(&self) -> impl Iterator<Item = &Number> {
        self.reading.numbers.iter().filter(|number| number.role == Role::Target)
    }

    pub(crate) fn has_target(&self) -> bool {
        self.input.fields.target.is_some() || self.targets().next().is_some()
    }

    pub(crate) fn has_baseline(&self) -> bool {
        let fields = &self.input.fields;
        fields.baseline.is_some() || fields.has_history || self.reading.numbers.iter().any(|number| number.role == Role::Baseline)
    }

    /// A repeated action that can be seen: `every Friday send the report`.
    pub(crate) fn is_repeated_action(&self) -> bool {
        self.reading.cadence().is_some() && self.action.is_some() && self.reading.first(Class::Attitude).is_none()
    }

    /// The last day, from the fields or else from the text.
    pub(crate) fn deadline(&self) -> Option<crate::check::date::Date> {
        self.input.fields.deadline.or_else(|| self.reading.deadline().map(|(date, _, _)| date))
    }

    /// Something is named that could be counted or seen.
    pub(crate) fn names_something(&self) -> bool {
        self.object.is_some() || self.input.fields.metric.is_some() || self.targets().any(|number| number.names_thing)
    }
}

/// に向けて after a year is no purpose.
fn is_towards_date(reading: &Reading, (start, end): Range) -> bool {
    let word = reading.slice((start, end));
    (crate::text::search::contains(word, "に向け") || word == "のため" || word == "ために")
        && reading.times.iter().any(|mention| mention.end == start || mention.end + 3 == start)
}

fn event(reading: &Reading) -> Option<Range> {
    reading.first(Class::Event)
}

/// A deliverable of the list, or a noun phrase that no list calls general.
fn thing(reading: &Reading) -> Option<Range> {
    if let Some(found) = reading.of(Class::Deliverable).map(|word| (word.start, word.end)).next() {
        return Some(found);
    }
    if let Some(number) = reading.numbers.iter().find(|number| number.names_thing && number.role == Role::Target) {
        return Some((number.start, number.end));
    }
    match reading.lang {
        Lang::Ja => open_noun_ja(reading),
        Lang::En => open_noun_en(reading),
    }
}

fn is_function(reading: &Reading, (start, end): Range) -> bool {
    let from = reading.words.partition_point(|word| word.start < start);
    let here = reading.words.get(from..).unwrap_or_default().iter().take_while(|word| word.start == start);
    here.into_iter().any(|word| word.class == Class::Function && word.end == end)
}

/// Whether some byte of the range was read as something else.
fn is_taken(reading: &Reading, (start, end): Range) -> bool {
    let overlaps = |from: usize, to: usize| from < end && start < to;
    let classes =
        [Class::Generic, Class::Attitude, Class::Soft, Class::Direction, Class::Vague, Class::Purpose, Class::Refusal, Class::Scope];
    reading.times.iter().any(|mention| overlaps(mention.start, mention.end))
        || reading.numbers.iter().any(|number| overlaps(number.start, number.end))
        || reading.not_targets.iter().any(|(from, to)| overlaps(*from, *to))
        || reading.words.iter().any(|word| classes.contains(&word.class) && word.start <= start && end <= word.end)
}

/// A run of kanji, katakana or letters before を, が, は, の, に that no list calls general: 展示会を, 紙カルテの.
fn open_noun_ja(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let is_noun = |found: char| matches!(found, '\u{3400}'..='\u{9fff}' | 'ァ'..='ヶ' | 'ー' | '々') || found.is_ascii_alphanumeric();
    let mut start = None;
    for (at, found) in text.char_indices() {
        match (start, is_noun(found)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let length = text.get(from..at).map_or(0, |run| run.chars().count());
                let marks =
                    text.get(at..).is_some_and(|rest| ["を", "が", "への", "に合格", "の"].iter().any(|mark| rest.starts_with(mark)));
                if length >= 2 && marks && !is_taken(reading, (from, at)) {
                    return Some((from, at));
                }
            }
            _ => {}
        }
    }
    None
}

/// The first word that is neither a function word nor general nor a verb of the lists.
fn open_noun_en(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut index = 0;
    for piece in text.split(|found: char| !(unicode_ident::is_xid_continue(found) || matches!(found, '-' | '\''))) {
        let start = index;
        index += piece.len() + text.get(start + piece.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let range = (start, start + piece.len());
        let verb =
            reading.words.iter().any(|word| word.start == start && matches!(word.class, Class::Action | Class::Event | Class::Learning));
        if piece.len() >= 3
            && start > 0
            && !verb
            && !piece.ends_with("ly")
            && !is_function(reading, range)
            && !is_taken(reading, range)
            && !piece.starts_with(|found: char| found.is_ascii_digit())
        {
            return Some(range);
        }
    }
    None
}

fn kind(input: &GoalInput, reading: &Reading, metric: Option<Range>, action: Option<Range>, event: Option<Range>) -> GoalKind {
    let text = reading.text();
    let has_number = reading.numbers.iter().any(|number| number.role == Role::Target);
    let marker = text.trim_start().starts_with("kr") || crate::text::search::contains(text, "key result");
    if marker || (input.framework == Some(Framework::Okr) && has_number) {
        return GoalKind::KeyResult;
    }
    if input.framework == Some(Framework::Okr) {
        return GoalKind::Objective;
    }
    let learns = reading.first(Class::Learning).is_some();
    let repeated = reading.cadence().is_some();
    let frequency = reading.numbers.iter().any(|number| number.kind == QuantityKind::Frequency);
    if learns && !repeated && !frequency && metric.is_none() {
        return GoalKind::Learning;
    }
    let directs = reading.first(Class::Direction).is_some();
    if (action.is_some() && (repeated || frequency) && !directs)
        || (reading.first(Class::Attitude).is_some() && metric.is_none() && !has_number)
    {
        return GoalKind::Behaviour;
    }
    if action.is_some() && metric.is_none() && event.is_none() && !directs { GoalKind::Behaviour } else { GoalKind::Outcome }
}

fn no_goal(reading: &Reading) -> Option<(NoGoal, Option<Range>)> {
    let text = reading.text();
    let trimmed = text.trim().trim_end_matches(['。', '.', '!', '!', ' ']);
    let start = text.len() - text.trim_start().len();
    let whole = Some((start, start + trimmed.len()));
    if !trimmed.chars().any(unicode_ident::is_xid_continue) {
        return Some((NoGoal::Empty, None));
    }
    if let Some(range) = placeholder(reading) {
        return Some((NoGoal::Placeholder, Some(range)));
    }
    if trimmed.ends_with('?') || (reading.lang == Lang::Ja && ends_with_any(trimmed, "でしょうか|ですか|ますか|べきか|だろうか|のか"))
    {
        return Some((NoGoal::Question, whole));
    }
    if reading.lang == Lang::En
        && ["what ", "how ", "why ", "should we", "can we", "who ", "when should"].iter().any(|word| trimmed.starts_with(word))
        && !trimmed.contains(',')
    {
        return Some((NoGoal::Question, whole));
    }
    let refuses = reading.of(Class::Refusal).any(|word| word.start == start && word.end >= start + trimmed.len());
    let refusal_ja = contains_any(
        trimmed,
        "目標は設定しない|目標は立てない|目標は特にな|目標は設定しません|目標は立てません|目標はありません|目標はまだ",
    );
    let refusal_en = contains_any(
        trimmed,
        "no goal|not set a goal|don't need a goal|no target this|not going to set|won't set|will not set|decline to set",
    );
    if refuses || refusal_ja || refusal_en {
        return Some((NoGoal::Refusal, whole));
    }
    if is_report(reading, trimmed) {
        return Some((NoGoal::Report, whole));
    }
    // Letters without a word of the language: noise.
    let words = trimmed.split_whitespace().count();
    if reading.lang == Lang::En
        && words <= 1
        && reading.words.iter().all(|word| word.class == Class::Function)
        && reading.numbers.is_empty()
        && reading.times.is_empty()
    {
        return Some((NoGoal::Empty, whole));
    }
    None
}

fn is_report(reading: &Reading, trimmed: &str) -> bool {
    match reading.lang {
        Lang::Ja => ends_with_any(trimmed, "ました|でした|った|した|だった|であった|ていた|られた") && !trimmed.ends_with("といった"),
        Lang::En => {
            let first = trimmed
                .split_whitespace()
                .find(|word| !matches!(*word, "we" | "i" | "last" | "in" | "the" | "our" | "team" | "sales"))
                .unwrap_or("");
            let past = "achieved|reached|closed|won|hit|finished|completed|sold|delivered|exceeded|missed|launched|increased|grew|was|were|had|did|made|signed|got|improved|reduced|held";
            let starts_past = past.split('|').any(|word| word == first)
                && (trimmed.starts_with("we ")
                    || trimmed.starts_with("i ")
                    || reading.time(|role| matches!(role, TimeRole::Comparison)).is_some());
            let told = reading.time(|role| matches!(role, TimeRole::Comparison)).is_some()
                && contains_any(trimmed, " was | were | grew | rose | fell | increased by ");
            (starts_past || told) && !contains_any(trimmed, " will | want | aim| plan to| so we|goal")
        }
    }
}

/// 〇〇, ○○, XX%, [date], {n}, ___: a template that nobody has filled.
fn placeholder(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let marks = "〇〇|○○|◯◯|●●|××|△△|xx|x%|n%|__|[date]|[number]|[metric]|[n]|[x]|<date>|tbd|【日付】|【数】|【値】|【】|[ ]|...%|y%|n件|x件|x社|〇%|○%|○件|〇件|◯件|○社";
    for mark in marks.split('|') {
        for (at, _) in text.match_indices(mark) {
            let latin = mark.starts_with(|found: char| found.is_ascii_alphabetic());
            let before = text.get(..at).is_some_and(|before| before.ends_with(|found: char| found.is_ascii_alphanumeric()));
            let after = text.get(at + mark.len()..).is_some_and(|after| after.starts_with(|found: char| found.is_ascii_alphabetic()));
            if !latin || !(before || after) {
                return Some((at, at + mark.len()));
            }
        }
    }
    // [any words] and {any words}; one search each, so that reading stays linear.
    for (open, close) in [('[', ']'), ('{', '}'), ('【', '】')] {
        if let Some(start) = text.find(open)
            && let Some(length) = text.get(start..).and_then(|rest| rest.find(close))
            && (open.len_utf8() + 1..=60).contains(&length)
            && text.get(start..start + length).is_some_and(|inner| inner.chars().all(|found| !found.is_ascii_digit()))
            && open != '【'
        {
            return Some((start, start + length + close.len_utf8()));
        }
    }
    None
}
