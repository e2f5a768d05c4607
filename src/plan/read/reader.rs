//! Where reading stands in the document, what it found, and how single values are read.

use super::super::date::Date;
use super::super::document::{Timeline, Values};
use super::super::limit;
use super::super::period::Period;
use super::super::value::Value;
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Severity, Word};
use crate::list::Listed;
use crate::words::{Texts, Words};

/// A step into the document, with its place among its neighbours.
enum Step<'v> {
    Key(&'v str, u32),
    Item(u32),
}

/// Reads values and collects what is wrong with them.
pub(crate) struct Reader<'v> {
    steps: Vec<Step<'v>>,
    found: Vec<(Vec<u32>, Finding)>,
    /// The timeline, once it has been read without a problem; lists and periods are held against it.
    pub(crate) timeline: Option<Timeline>,
}

/// Which numbers are allowed.
#[derive(Clone, Copy)]
pub(crate) enum Allowed {
    Any,
    NotNegative,
    Positive,
    /// From the first to the second, both included.
    Between(f64, f64),
}

impl<'v> Reader<'v> {
    pub(crate) fn new() -> Self {
        Self { steps: Vec::new(), found: Vec::new(), timeline: None }
    }

    pub(crate) fn enter_key(&mut self, key: &'v str, place: usize) {
        self.steps.push(Step::Key(key, u32::try_from(place).unwrap_or(u32::MAX)));
    }

    pub(crate) fn enter_item(&mut self, place: usize) {
        self.steps.push(Step::Item(u32::try_from(place).unwrap_or(u32::MAX)));
    }

    pub(crate) fn leave(&mut self) {
        self.steps.pop();
    }

    /// How many problems there are so far.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing is wrong since there were so many problems; odd things do not count.
    pub(crate) fn clean_since(&self, count: usize) -> bool {
        !self.found.iter().skip(count).any(|(_, finding)| finding.is_error())
    }

    /// Reports a problem with the value that is being read.
    pub(crate) fn error(&mut self, code: PlanCode) -> &mut Finding {
        self.report(code, Severity::Error)
    }

    /// Reports something odd about the value that is being read.
    pub(crate) fn report(&mut self, code: PlanCode, severity: Severity) -> &mut Finding {
        let place = self.steps.iter().map(|step| match step {
            Step::Key(_, place) | Step::Item(place) => *place,
        });
        self.found.push((place.listed(), Finding::new(code.into(), severity, self.path())));
        let last = self.found.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "it has just been pushed")]
        &mut self.found[last].1
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Key(key, _) => push_key(&mut path, key),
                Step::Item(index) => push_index(&mut path, *index as usize),
            }
        }
        path
    }

    /// Adds a finding of an already read part: `place` is that part's place in the document.
    pub(crate) fn add(&mut self, mut place: Vec<u32>, finding: Finding) {
        place.push(u32::MAX);
        self.found.push((place, finding));
    }

    /// Everything found, in the order of the document, as far as it is told.
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        let mut found = self.found;
        crate::order::sort_by(&mut found, |(one, _), (other, _)| one.cmp(other));
        crate::finding::told(found.into_iter().map(|(_, finding)| finding).listed())
    }

    pub(crate) fn wrong_type(&mut self, expected: Word, found: &Value) {
        self.error(PlanCode::WrongType).add("expected", expected).add("found", found.word());
    }

    pub(crate) fn text(&mut self, value: &'v Value, longest: usize) -> Option<&'v str> {
        let Value::Text(text) = value else {
            self.wrong_type(Word::Text, value);
            return None;
        };
        // A text has at most as many characters as bytes, so most need no count.
        if text.len() > longest {
            let length = text.chars().count();
            if length > longest {
                self.error(PlanCode::TooLong).add("length", length).add("limit", longest).add("of", Word::Characters);
                return None;
            }
        }
        Some(text)
    }

    pub(crate) fn flag(&mut self, value: &'v Value) -> Option<bool> {
        let Value::Boolean(flag) = value else {
            self.wrong_type(Word::Boolean, value);
            return None;
        };
        Some(*flag)
    }

    pub(crate) fn number(&mut self, value: &'v Value, allowed: Allowed) -> Option<f64> {
        let Value::Number(number) = value else {
            self.wrong_type(Word::Number, value);
            return None;
        };
        let number = *number;
        if !number.is_finite() {
            let name = if number.is_nan() {
                "NaN"
            } else if number > 0.0 {
                "Infinity"
            } else {
                "-Infinity"
            };
            self.error(PlanCode::NotFinite).add("found", name);
            return None;
        }
        let code = match allowed {
            Allowed::NotNegative if number < 0.0 => PlanCode::Negative,
            Allowed::Positive if number <= 0.0 => PlanCode::NotPositive,
            Allowed::Between(least, greatest) if number < least || number > greatest => {
                self.error(PlanCode::OutOfRange).add("value", number).add("least", least).add("greatest", greatest);
                return None;
            }
            _ => return Some(number),
        };
        self.error(code).add("value", number);
        None
    }

    /// A whole number from `least` to `greatest`, which must fit a `u32`.
    pub(crate) fn whole(&mut self, value: &'v Value, least: u32, greatest: u32) -> Option<u32> {
        let number = self.number(value, Allowed::Any)?;
        if number.trunc().to_bits() != number.to_bits() {
            self.error(PlanCode::NotWhole).add("value", number);
            return None;
        }
        // Without a greatest but the machine's, none is told.
        let allowed = match (least, greatest) {
            (0, u32::MAX) if number < 0.0 => Allowed::NotNegative,
            _ => Allowed::Between(f64::from(least), f64::from(greatest)),
        };
        let number = self.number(value, allowed)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole and between two u32")]
        Some(number as u32)
    }

    pub(crate) fn word<W: Words>(&mut self, value: &'v Value) -> Option<W> {
        W::EACH.get(self.one_of(value, W::WORDS)?).copied()
    }

    /// Which of the words a text is.
    fn one_of(&mut self, value: &'v Value, words: Texts) -> Option<usize> {
        let text = self.text(value, limit::STATEMENT)?;
        let places = 0..words.lengths.len();
        let found = places.clone().find(|place| words.nth(*place) == text);
        if found.is_some() {
            return found;
        }
        let allowed: Vec<String> = places.map(|place| words.nth(place).to_owned()).listed();
        self.error(PlanCode::NotOneOf).add("found", text).add("allowed", allowed);
        None
    }

    pub(crate) fn date(&mut self, value: &'v Value) -> Option<Date> {
        let text = self.text(value, limit::NAME)?;
        let date = Date::parse(text);
        match date {
            None => {
                let code = if Date::is_form(text) { PlanCode::NotADate } else { PlanCode::NotADateForm };
                self.error(code).add("found", text);
            }
            Some(date) => self.year(date.year())?,
        }
        date
    }

    fn year(&mut self, year: i16) -> Option<()> {
        let (first, last) = limit::YEARS;
        if (first..=last).contains(&year) {
            return Some(());
        }
        let texts = [("value", year), ("least", first), ("greatest", last)];
        let finding = self.error(PlanCode::OutOfRange);
        for (slot, year) in texts {
            // As a text, because a number would be grouped: 1,900.
            finding.add(slot, year.to_string());
        }
        None
    }

    /// A label of any form; `usual` is one of the form that is expected.
    pub(crate) fn label(&mut self, value: &'v Value, usual: Period) -> Option<Period> {
        let text = self.text(value, limit::NAME)?;
        let Some(period) = Period::parse(text) else {
            self.error(PlanCode::NotAPeriod).add("found", text).add("example", usual.to_string());
            return None;
        };
        self.year(period.first_day().year())?;
        Some(period)
    }

    /// A label of a period of the timeline, or of one before or after it.
    pub(crate) fn period(&mut self, value: &'v Value) -> Option<Period> {
        let usual = self.timeline.as_ref().map_or(Period::Month(2026, 10), |timeline| timeline.start);
        let period = self.label(value, usual)?;
        let Some(timeline) = &self.timeline else { return Some(period) };
        if timeline.index_of(period).is_some() {
            return Some(period);
        }
        let example = timeline.label(timeline.index_at(period.first_day())).to_string();
        self.error(PlanCode::PeriodNotOfTimeline).add("found", period.to_string()).add("example", example);
        None
    }

    /// One number, or a list with one for each period.
    pub(crate) fn values(&mut self, value: &'v Value, allowed: Allowed) -> Option<Values> {
        let Value::List(items) = value else {
            return self.number(value, allowed).map(Values::Constant);
        };
        let expected = self.timeline.as_ref().map(Timeline::len);
        if let Some(expected) = expected.filter(|expected| *expected != items.len()) {
            self.error(PlanCode::WrongLength).add("length", items.len()).add("expected", expected);
            return None;
        }
        let before = self.count();
        let values = self.list(value, limit::PERIODS as usize, |reader, item| match item {
            Value::Null => None,
            item => reader.number(item, allowed),
        });
        (self.count() == before).then_some(Values::PerPeriod(values))
    }

    /// A list; every item is read, and `read` says what stands for one that cannot be.
    pub(crate) fn list<T>(&mut self, value: &'v Value, longest: usize, mut read: impl FnMut(&mut Self, &'v Value) -> T) -> Vec<T> {
        let mut list = Vec::new();
        self.each(value, longest, &mut |reader, item| list.push(read(reader, item)));
        list
    }

    /// Hands over every item of a list.
    pub(crate) fn each(&mut self, value: &'v Value, longest: usize, take: &mut dyn FnMut(&mut Self, &'v Value)) {
        let Value::List(items) = value else {
            self.wrong_type(Word::List, value);
            return;
        };
        if items.len() > longest {
            self.error(PlanCode::TooLong).add("length", items.len()).add("limit", longest).add("of", Word::Items);
            return;
        }
        for (index, item) in items.iter().enumerate() {
            self.enter_item(index);
            take(self, item);
            self.leave();
        }
    }
}

/// Adds `.key`, or `["key"]` where that would not be clear.
pub(crate) fn push_key(path: &mut String, key: &str) {
    let plain = !key.is_empty() && key.chars().all(unicode_ident::is_xid_continue);
    if plain {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
    } else {
        path.push_str("[\"");
        // A key can be as long as the document; its beginning tells which it is.
        for character in key.chars().take(limit::ID) {
            match character {
                '"' | '\\' => path.extend(['\\', character]),
                _ if character.is_control() => path.push('\u{fffd}'),
                _ => path.push(character),
            }
        }
        path.push_str("\"]");
    }
}

pub(crate) fn push_index(path: &mut String, index: usize) {
    path.push('[');
    path.push_str(&index.to_string());
    path.push(']');
}
