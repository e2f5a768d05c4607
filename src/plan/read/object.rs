//! Reading an object: its fields by name, and what is left over.

use super::super::date::Date;
use super::super::document::Values;
use super::super::ids::Ids;
use super::super::limit;
use super::super::nearest::nearest;
use super::super::period::Period;
use super::super::value::{Extra, Map, Text, Value};
use super::reader::{Allowed, Reader};
use crate::finding::plan::PlanCode;
use crate::finding::{Severity, Word};
use crate::list::Listed;
use crate::words::Words;

/// So many unknown keys of an object are told one by one; more are a document of another kind.
const MOST_TOLD: usize = 50;

/// An object that is being read. Fields that are absent or `null` read as nothing.
pub(crate) struct Object<'r, 'v> {
    pub(crate) reader: &'r mut Reader<'v>,
    entries: &'v [(Text, Value)],
    known: Vec<&'static str>,
}

impl<'r, 'v> Object<'r, 'v> {
    /// Begins with an object; anything else is reported.
    pub(crate) fn begin(reader: &'r mut Reader<'v>, value: &'v Value) -> Option<Self> {
        let Value::Object(entries) = value else {
            reader.wrong_type(Word::Object, value);
            return None;
        };
        report_duplicates(reader, entries);
        Some(Self { reader, entries, known: Vec::with_capacity(24) })
    }

    /// Reports those of the fields that are missing.
    pub(crate) fn needs(&mut self, fields: &[&'static str]) {
        for field in fields {
            if self.find(field).is_none_or(|(_, _, value)| *value == Value::Null) {
                self.reader.error(PlanCode::MissingField).add("field", *field);
            }
        }
    }

    fn find(&self, key: &str) -> Option<(usize, &'v str, &'v Value)> {
        // Asked for every field of every metric, and most are not there.
        for (place, (name, value)) in self.entries.iter().enumerate().rev() {
            if name.len() == key.len() && name == key {
                return Some((place, name, value));
            }
        }
        None
    }

    fn enter(&mut self, key: &'static str) -> Option<&'v Value> {
        self.known.push(key);
        let (place, name, value) = self.find(key)?;
        if *value == Value::Null {
            return None;
        }
        self.reader.enter_key(name, place);
        Some(value)
    }

    /// A field, read by a function.
    pub(crate) fn field<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Reader<'v>, &'v Value) -> Option<T>) -> Option<T> {
        let value = self.enter(key)?;
        let field = read(self.reader, value);
        self.reader.leave();
        field
    }

    /// Runs a check with the reader standing at a field.
    pub(crate) fn at(&mut self, key: &'static str, check: impl FnOnce(&mut Reader<'v>)) {
        if let Some((place, name, _)) = self.find(key) {
            self.reader.enter_key(name, place);
            check(self.reader);
            self.reader.leave();
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.find(key).is_some_and(|(_, _, value)| *value != Value::Null)
    }

    /// A text; empty where it is left out.
    pub(crate) fn text(&mut self, key: &'static str, longest: usize) -> String {
        self.optional_text(key, longest).unwrap_or_default()
    }

    pub(crate) fn optional_text(&mut self, key: &'static str, longest: usize) -> Option<String> {
        self.field(key, |reader, value| reader.text(value, longest).map(str::to_owned))
    }

    /// A text that must not be empty where it is given.
    pub(crate) fn id(&mut self, key: &'static str) -> Option<String> {
        self.field(key, id)
    }

    pub(crate) fn number(&mut self, key: &'static str, allowed: Allowed) -> Option<f64> {
        self.field(key, |reader, value| reader.number(value, allowed))
    }

    pub(crate) fn values(&mut self, key: &'static str, allowed: Allowed) -> Option<Values> {
        self.field(key, |reader, value| reader.values(value, allowed))
    }

    pub(crate) fn word<W: Words>(&mut self, key: &'static str) -> Option<W> {
        self.field(key, Reader::word)
    }

    pub(crate) fn date(&mut self, key: &'static str) -> Option<Date> {
        self.field(key, Reader::date)
    }

    pub(crate) fn period(&mut self, key: &'static str) -> Option<Period> {
        self.field(key, Reader::period)
    }

    /// A list; an item that cannot be read leaves its default, so that places stay as they are.
    pub(crate) fn list<T: Default>(
        &mut self,
        key: &'static str,
        longest: usize,
        read: fn(&mut Reader<'v>, &'v Value) -> Option<T>,
    ) -> Vec<T> {
        let mut list = Vec::new();
        self.each(key, longest, &mut |reader, item| list.push(read(reader, item).unwrap_or_default()));
        list
    }

    fn each(&mut self, key: &'static str, longest: usize, take: &mut dyn FnMut(&mut Reader<'v>, &'v Value)) {
        if let Some(value) = self.enter(key) {
            self.reader.each(value, longest, take);
            self.reader.leave();
        }
    }

    /// An object from names to values; those that cannot be read are left out.
    pub(crate) fn map<T>(&mut self, key: &'static str, read: fn(&mut Reader<'v>, &'v Value) -> Option<T>) -> Map<T> {
        let mut map = Vec::new();
        self.entries(key, &mut |reader, name, value| {
            if let Some(value) = read(reader, value) {
                map.push((name.to_owned(), value));
            }
        });
        Map(map)
    }

    fn entries(&mut self, key: &'static str, take: &mut dyn FnMut(&mut Reader<'v>, &str, &'v Value)) {
        self.field(key, |reader, value| {
            let object = Object::begin(reader, value)?;
            if object.entries.len() > limit::ITEMS {
                object
                    .reader
                    .error(PlanCode::TooLong)
                    .add("length", object.entries.len())
                    .add("limit", limit::ITEMS)
                    .add("of", Word::Items);
                return None;
            }
            for (place, (name, value)) in object.entries.iter().enumerate() {
                object.reader.enter_key(name, place);
                take(object.reader, name, value);
                object.reader.leave();
            }
            Some(())
        });
    }

    /// Ends with the keys that were not asked for, each reported.
    pub(crate) fn rest(self) -> Extra {
        let mut extra = Vec::new();
        for (place, (name, value)) in self.entries.iter().enumerate() {
            if self.known.contains(&&**name) {
                continue;
            }
            if extra.len() >= MOST_TOLD {
                extra.push((name.to_string(), value.clone()));
                continue;
            }
            self.reader.enter_key(name, place);
            let shown: String = name.chars().take(limit::ID).collect();
            if let Some(suggestion) = nearest(name, &mut self.known.iter().copied()) {
                let finding = self.reader.report(PlanCode::MisspelledKey, Severity::Warning);
                finding.add("key", shown).add("suggestion", suggestion);
            } else {
                let known: Vec<String> = self.known.iter().map(|key| (*key).to_owned()).listed();
                self.reader.report(PlanCode::UnknownKey, Severity::Warning).add("key", shown).add("known", known);
            }
            self.reader.leave();
            extra.push((name.to_string(), value.clone()));
        }
        if let Some(more) = extra.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
            self.reader.report(PlanCode::MoreUnknownKeys, Severity::Warning).add("count", more);
        }
        Map(extra)
    }
}

/// A text that refers to something, so it must not be empty.
pub(crate) fn id<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<String> {
    let text = reader.text(value, limit::ID)?;
    if text.is_empty() {
        reader.error(PlanCode::Empty);
        return None;
    }
    Some(text.to_owned())
}

fn report_duplicates<'v>(reader: &mut Reader<'v>, entries: &'v [(Text, Value)]) {
    // Most objects have a few keys, which are compared quicker than hashed.
    let mut seen = Ids::default();
    let few = entries.len() <= 24;
    for (place, (name, _)) in entries.iter().enumerate() {
        let repeated = if few { entries.iter().take(place).any(|(earlier, _)| earlier == name) } else { seen.first(name, place) != place };
        if repeated {
            let shown: String = name.chars().take(limit::ID).collect();
            reader.enter_key(name, place);
            reader.error(PlanCode::DuplicateKey).add("key", shown);
            reader.leave();
        }
    }
}
