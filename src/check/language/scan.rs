//! One pass of every reader over one text.

use super::calendar::{Calendar, Stretch};
use super::cursor::{Cursor, before_any, contains_any, entry_mark, starts_at, starts_with_any};
use super::frame::Role;
use super::lexicon::{Class, Source, Word, of_lists};
use super::normalise::Normalised;
use super::quantity::{self, Number, Reading as Counted};
use super::time::{Cadence, TimeMention, TimeRole};
use super::{quantity_en, quantity_ja, time_en, time_ja};
use crate::check::date::Date;
use crate::check::options::RuleOptions;
use crate::text::Lang;
use crate::text::search::{self, Found, Index};

/// A range of bytes of the normalised text.
pub(crate) type Range = (usize, usize);

/// Everything the readers found in one text.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) normalised: Normalised,
    pub(crate) lang: Lang,
    pub(crate) times: Vec<TimeMention>,
    pub(crate) numbers: Vec<Number>,
    /// Numbers that count nothing, and their values in the same order.
    pub(crate) not_targets: Vec<Range>,
    pub(crate) other_values: Vec<Option<f64>>,
    pub(crate) words: Vec<Word>,
    index: Index,
}

/// Reads one text.
pub(crate) fn read(text: &str, lang: Lang, calendar: Calendar, rules: &RuleOptions) -> Reading {
    let source = Source::new(text, lang, rules);
    let times = times(&source, calendar);
    let (mut numbers, not_targets, other_values) = numbers(&source, &times);
    let text = source.normalised.text.as_str();
    match lang {
        Lang::Ja => {
            quantity::settle_baselines(&mut numbers, text, quantity_ja::JOINTS);
            quantity_ja::settle(&mut numbers, Cursor::new(&source, 0));
        }
        Lang::En => {
            quantity::settle_baselines(&mut numbers, text, quantity_en::JOINTS);
            quantity_en::settle(&mut numbers, text, &times);
        }
    }
    quantity::settle_columns(&mut numbers, text);
    // 今月中 is no 月中; a word inside a time expression is none of its own. A service level's words are.
    let mut words = of_lists(&source.words);
    let mut begun = 0;
    words.retain(|word| {
        // `hold a review` keeps nothing where it is.
        if word.class == Class::Direction && text.get(word.start..word.end) == Some("hold") {
            let rest = search::since(text, word.end);
            if starts_with_any(rest, " a | an | one-| one | two | three | four | five | six | our | regular | weekly | monthly | daily ")
                || rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
            {
                return false;
            }
        }
        while times.get(begun).is_some_and(|mention| mention.start <= word.start) {
            begun += 1;
        }
        word.class == Class::Purpose
            || !begun.checked_sub(1).and_then(|last| times.get(last)).is_some_and(|mention| {
                // 年商 is a time that names a metric, and that metric.
                let names = (mention.role == TimeRole::Modifier && word.class == Class::Metric || word.class == Class::Deliverable)
                    && (word.start, word.end) == (mention.start, mention.end);
                mention.role != TimeRole::ServiceLevel && !names && mention.start <= word.start && word.end <= mention.end
            })
    });
    Reading { normalised: source.normalised, lang, times, numbers, not_targets, other_values, words, index: source.index }
}

/// The last mention that does not begin behind a place; mentions never overlap.
pub(crate) fn mention_at(times: &[TimeMention], at: usize) -> Option<&TimeMention> {
    times.partition_point(|mention| mention.start <= at).checked_sub(1).and_then(|last| times.get(last))
}

fn times(source: &Source, calendar: Calendar) -> Vec<TimeMention> {
    let mut found: Vec<TimeMention> = Vec::new();
    let mut cursor = Cursor::new(source, 0);
    while let Some(next) = cursor.next() {
        if source.lang == Lang::En
            && let Some(after) = cursor.past(Class::Refused)
        {
            cursor = after;
            continue;
        }
        if !begins_time(cursor) {
            cursor = next;
            continue;
        }
        let read = match source.lang {
            Lang::Ja => time_ja::read(cursor, calendar),
            Lang::En => time_en::read(cursor, calendar),
        };
        match read {
            Some((role, end)) if end.at > cursor.at => {
                found.push(TimeMention { role, start: cursor.at, end: end.at });
                cursor = end;
            }
            _ => cursor = next,
        }
    }
    // 4月 31件、5月 29件、6月 35件。7月 40件: what stands before an earlier month is of the year before.
    let mut later = None;
    for mention in found.iter_mut().rev() {
        if let TimeRole::Period(own) = mention.role {
            if later.is_some_and(|later: Date| later < own.first) && starts_at(&source.normalised.text, mention.end, " |:") {
                mention.role = TimeRole::Comparison;
            } else {
                later = Some(own.last);
            }
        }
    }
    found
}

/// Whether a time may begin here: most places of a text hold nothing that does.
fn begins_time(cursor: Cursor<'_>) -> bool {
    let words = cursor.words_here();
    let Some(found) = cursor.peek() else { return false };
    words.iter().any(|word| word.class.is_of_time())
        || match cursor.lang() {
            Lang::Ja if found.is_ascii_digit() || super::number::is_kanji(found) => time_ja::counts_time(cursor),
            Lang::Ja => matches!(found, '今' | '日' | '週' | '月' | '向' | 'こ' | '半' | '令' | 'r' | 'f' | '翌' | '第'),
            Lang::En if found.is_ascii_digit() => true,
            Lang::En => cursor.starts_word() && (cursor.numeral().is_some() || cursor.sees_any(time_en::STARTS)),
        }
}

/// Every number outside time expressions, in the order of the text, and those that count nothing.
fn numbers(source: &Source, times: &[TimeMention]) -> (Vec<Number>, Vec<Range>, Vec<Option<f64>>) {
    let (mut numbers, mut others, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let mut cursor = Cursor::new(source, 0);
    let mut mentions = times.iter().peekable();
    while let Some(next) = cursor.next() {
        while mentions.next_if(|mention| mention.end <= cursor.at).is_some() {}
        if let Some(mention) = mentions.peek().filter(|mention| mention.start <= cursor.at) {
            numbers.extend(match source.lang {
                Lang::Ja => quantity_ja::within(cursor, mention),
                Lang::En => quantity_en::within(cursor, mention),
            });
            cursor = cursor.to(mention.end.max(next.at));
            continue;
        }
        let mark = if matches!(cursor.byte(), b'(' | b'0'..=b'9') { entry_mark(cursor.whole(), cursor.at) } else { 0 };
        if mark > 0 {
            cursor = cursor.ahead(mark);
            continue;
        }
        if let Some(after) = cursor.past(Class::Refused) {
            cursor = after;
            continue;
        }
        let reading = match source.lang {
            // `no` and `twice` stand on no list.
            _ if cursor.words_here().is_empty() && cursor.numeral().is_none() && !matches!(cursor.byte(), b'n' | b't') => None,
            Lang::Ja => quantity_ja::word(cursor).map(Counted::Counts).or_else(|| quantity_ja::numeric(cursor, times)),
            Lang::En => quantity_en::word(cursor).map(Counted::Counts).or_else(|| quantity_en::numeric(cursor, times)),
        };
        cursor = cursor.to(reading.as_ref().map_or(next.at, Counted::end).max(next.at));
        match reading {
            Some(Counted::Counts(number)) => numbers.push(number),
            Some(Counted::NotATarget { start, end, value }) => {
                others.push((start, end));
                values.push(value);
            }
            None => {}
        }
    }
    (numbers, others, values)
}

impl Reading {
    pub(crate) fn text(&self) -> &str {
        &self.normalised.text
    }

    pub(crate) fn slice(&self, (start, end): Range) -> &str {
        search::between(self.text(), start, end)
    }

    /// Whether one of `a|b|c` stands in a part of the text.
    pub(crate) fn holds(&self, part: &str, words: &'static str) -> bool {
        self.found(part, words).next().is_some()
    }

    /// Those of `a|b|c` that stand in a part of the text, and where.
    pub(crate) fn found<'w>(&'w self, part: &'w str, words: &'static str) -> Found<'w> {
        self.index.found(self.text(), part, words)
    }

    pub(crate) fn of(&self, class: Class) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(move |word| word.class == class)
    }

    pub(crate) fn first(&self, class: Class) -> Option<Range> {
        self.of(class).next().map(|word| (word.start, word.end))
    }

    /// The last explicit deadline, else the last end of a period; with its other reading and its place.
    pub(crate) fn deadline(&self) -> Option<(Date, Option<Date>, Range)> {
        let explicit = self.times.iter().filter_map(|mention| match mention.role {
            TimeRole::Deadline { date, alternative } => Some((date, alternative, (mention.start, mention.end))),
            // 8月31日の定例で共有する
            TimeRole::Period(day) if day.first == day.last => Some((day.last, None, (mention.start, mention.end))),
            _ => None,
        });
        let implied = self.times.iter().filter_map(|mention| match mention.role {
            TimeRole::Period(stretch) => Some((stretch.last, None, (mention.start, mention.end))),
            _ => None,
        });
        explicit.max_by_key(|(date, _, _)| *date).or_else(|| implied.max_by_key(|(date, _, _)| *date))
    }

    /// The bounded span that is stated, when its end is the deadline.
    pub(crate) fn period(&self) -> Option<Stretch> {
        let (deadline, _, _) = self.deadline()?;
        let start = self.times.iter().find_map(|mention| match mention.role {
            TimeRole::Start(date) if date <= deadline => Some(date),
            _ => None,
        });
        let stated = self.times.iter().find_map(|mention| match mention.role {
            TimeRole::Period(stretch) if stretch.last == deadline => Some(stretch),
            _ => None,
        });
        // A day is an end, no span.
        stated.or_else(|| start.map(|first| Stretch { first, last: deadline })).filter(|stretch| stretch.first != stretch.last)
    }

    /// The most frequent repetition.
    pub(crate) fn cadence(&self) -> Option<(Cadence, Range)> {
        // `we averaged 22 a month; do 26 in October`: the rhythm of what was.
        let was = |range: Range| {
            let place = self.numbers.partition_point(|number| number.end <= range.0);
            let earlier = place.checked_sub(1).and_then(|last| self.numbers.get(last));
            let later = self.numbers.get(place..).unwrap_or_default().iter().find(|number| number.start > range.1);
            earlier.is_some_and(|number| number.role == Role::Baseline && range.0 - number.end <= 20)
                && later.is_some_and(|number| {
                    let between = self.slice((range.1, number.start));
                    number.role == Role::Target && number.per.is_none() && between.len() < 60 && contains_any(between, ";|.|。")
                })
        };
        // 月200件から増やす, `from 30 a week`: what was counted so, and nothing is aimed at.
        let was = |range: Range| {
            let near = |number: &Number| {
                number.end <= range.0 && range.0 - number.end <= 30 || number.start >= range.0 && number.start <= range.1 + 30
            };
            was(range)
                || self.numbers.iter().any(|number| number.role == Role::Baseline && near(number))
                    && self.numbers.iter().all(|number| number.role != Role::Target)
        };
        // 月30時間以内に収める月を5回つくる: which months.
        let which = |range: Range| {
            let rest = search::between(self.text(), range.1, self.text().floor_char_boundary(range.1 + 75));
            self.lang == Lang::Ja && contains_any(before_any(rest, "。"), "る月を|の月を|る月が|の月が|る週を|の週を|る日を|の日を")
        };
        let told = self.times.iter().filter_map(|mention| match mention.role {
            TimeRole::Cadence(cadence, _) => Some((cadence, (mention.start, mention.end))),
            _ => None,
        });
        // 架電100件/日 says it in its unit.
        let counted = self
            .numbers
            .iter()
            .filter_map(|number| number.per.filter(|_| number.role != Role::Baseline).map(|cadence| (cadence, (number.start, number.end))));
        let mut best: Option<(Cadence, Range)> = None;
        for (cadence, range) in told.chain(counted) {
            // Only what is more frequent is looked at closely.
            if best.is_none_or(|(most, _)| cadence < most) && !was(range) && !which(range) {
                best = Some((cadence, range));
            }
        }
        best
    }

    /// A repetition without a gap: 隔週 is neither weekly nor monthly.
    pub(crate) fn is_every(&self, (start, _): Range) -> bool {
        mention_at(&self.times, start).is_none_or(|mention| !matches!(mention.role, TimeRole::Cadence(_, 2..)))
    }

    pub(crate) fn time(&self, wanted: impl Fn(&TimeRole) -> bool) -> Option<Range> {
        self.times.iter().find(|mention| wanted(&mention.role)).map(|mention| (mention.start, mention.end))
    }
}
