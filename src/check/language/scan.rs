//! One pass of every reader over one text.

use super::calendar::{Calendar, Stretch};
use super::cursor::Cursor;
use super::lexicon::{self, Class, Word};
use super::normalise::{Normalised, normalise};
use super::quantity::{Number, Reading as Counted};
use super::time::{Cadence, TimeMention, TimeRole};
use super::{quantity_en, quantity_ja, time_en, time_ja};
use crate::check::date::Date;
use crate::text::Lang;

/// A range of bytes of the normalised text.
pub(crate) type Range = (usize, usize);

/// Everything the readers found in one text.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) normalised: Normalised,
    pub(crate) lang: Lang,
    pub(crate) times: Vec<TimeMention>,
    pub(crate) numbers: Vec<Number>,
    pub(crate) not_targets: Vec<Range>,
    pub(crate) words: Vec<Word>,
}

/// Reads one text.
pub(crate) fn read(text: &str, lang: Lang, calendar: Calendar) -> Reading {
    let normalised = normalise(text);
    let times = times(&normalised, lang, calendar);
    let counted = match lang {
        Lang::Ja => quantity_ja::scan(&normalised.text, &times),
        Lang::En => quantity_en::scan(&normalised.text, &normalised.cased, &times),
    };
    let (mut numbers, mut not_targets) = (Vec::new(), Vec::new());
    for reading in counted {
        match reading {
            Counted::Counts(number) => numbers.push(number),
            Counted::NotATarget { start, end } => not_targets.push((start, end)),
        }
    }
    // 今月中 is no 月中; a word inside a time expression is none of its own. A service level's words are.
    let mut words = lexicon::scan(&normalised.text, lang);
    words.retain(|word| {
        word.class == Class::Purpose
            || !times.iter().any(|mention| mention.role != TimeRole::ServiceLevel && mention.start <= word.start && word.end <= mention.end)
    });
    Reading { normalised, lang, times, numbers, not_targets, words }
}

fn times(normalised: &Normalised, lang: Lang, calendar: Calendar) -> Vec<TimeMention> {
    let text = normalised.text.as_str();
    let mut found: Vec<TimeMention> = Vec::new();
    let mut at = 0;
    while let Some(first) = Cursor::new(text, at).peek() {
        let cursor = Cursor::new(text, at);
        let mention = match lang {
            Lang::Ja => time_ja::read(cursor, calendar),
            Lang::En => time_en::read(cursor, &normalised.cased, calendar),
        };
        match mention {
            Some(mention) if mention.end > at => {
                at = mention.end;
                found.push(mention);
            }
            _ => at += first.len_utf8(),
        }
    }
    found
}

impl Reading {
    pub(crate) fn text(&self) -> &str {
        &self.normalised.text
    }

    pub(crate) fn slice(&self, (start, end): Range) -> &str {
        self.text().get(start..end).unwrap_or("")
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
        stated.or_else(|| start.map(|first| Stretch { first, last: deadline }))
    }

    /// The most frequent repetition.
    pub(crate) fn cadence(&self) -> Option<(Cadence, Range)> {
        self.times
            .iter()
            .filter_map(|mention| match mention.role {
                TimeRole::Cadence(cadence) => Some((cadence, (mention.start, mention.end))),
                _ => None,
            })
            .min_by_key(|(cadence, _)| *cadence)
    }

    pub(crate) fn time(&self, wanted: impl Fn(&TimeRole) -> bool) -> Option<Range> {
        self.times.iter().find(|mention| wanted(&mention.role)).map(|mention| (mention.start, mention.end))
    }
}
