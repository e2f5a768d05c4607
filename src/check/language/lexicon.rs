//! The word lists of each language and where their words stand in a text.
//!
//! A list is a text file of one word or phrase a line, sorted; adding a word is adding a line. Reading is one pass: at each place the
//! words that begin with the character there are tried, and the longest of each class is kept.

use std::sync::OnceLock;

use super::cursor::Cursor;
use crate::text::Lang;

/// What a word is for the checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// What can be measured.
    Metric,
    /// What can be handed over, held or obtained.
    Deliverable,
    /// What somebody can be seen doing.
    Action,
    /// A completion that can be verified.
    Event,
    /// Up, down, better.
    Direction,
    /// Effort and attitude.
    Attitude,
    /// A verb whose completion cannot be seen.
    Soft,
    /// A word in place of a number.
    Vague,
    /// What it is for.
    Purpose,
    /// A segment, a channel, a means.
    Scope,
    /// An object too general to be one.
    Generic,
    /// Knowledge and qualification.
    Learning,
    /// In place of a goal.
    Refusal,
}

/// A word of the lists in a text, by its bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) class: Class,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

macro_rules! lists {
    ($lang:literal) => {
        [
            (Class::Metric, include_str!(concat!("../../text/lexicon/", $lang, "/metric.txt"))),
            (Class::Deliverable, include_str!(concat!("../../text/lexicon/", $lang, "/deliverable.txt"))),
            (Class::Action, include_str!(concat!("../../text/lexicon/", $lang, "/action.txt"))),
            (Class::Event, include_str!(concat!("../../text/lexicon/", $lang, "/event.txt"))),
            (Class::Direction, include_str!(concat!("../../text/lexicon/", $lang, "/direction.txt"))),
            (Class::Attitude, include_str!(concat!("../../text/lexicon/", $lang, "/attitude.txt"))),
            (Class::Soft, include_str!(concat!("../../text/lexicon/", $lang, "/soft.txt"))),
            (Class::Vague, include_str!(concat!("../../text/lexicon/", $lang, "/vague.txt"))),
            (Class::Purpose, include_str!(concat!("../../text/lexicon/", $lang, "/purpose.txt"))),
            (Class::Scope, include_str!(concat!("../../text/lexicon/", $lang, "/scope.txt"))),
            (Class::Generic, include_str!(concat!("../../text/lexicon/", $lang, "/generic.txt"))),
            (Class::Learning, include_str!(concat!("../../text/lexicon/", $lang, "/learning.txt"))),
            (Class::Refusal, include_str!(concat!("../../text/lexicon/", $lang, "/refusal.txt"))),
        ]
    };
}

type Entry = (String, Class);

fn entries(lang: Lang) -> &'static [Entry] {
    static EN: OnceLock<Vec<Entry>> = OnceLock::new();
    static JA: OnceLock<Vec<Entry>> = OnceLock::new();
    let (cell, lists) = match lang {
        Lang::En => (&EN, lists!("en")),
        Lang::Ja => (&JA, lists!("ja")),
    };
    cell.get_or_init(|| {
        let mut all: Vec<Entry> =
            lists.iter().flat_map(|(class, list)| list.lines().map(|word| (word.to_ascii_lowercase(), *class))).collect();
        crate::order::sort_by(&mut all, Ord::cmp);
        all
    })
}

/// Every word of the lists in the text, in its order; of each class the longest at a place, and none inside a longer one of its class.
pub(crate) fn scan(text: &str, lang: Lang) -> Vec<Word> {
    let entries = entries(lang);
    let mut found: Vec<Word> = Vec::new();
    let mut covered: Vec<(Class, usize)> = Vec::new();
    for (at, first) in text.char_indices() {
        let cursor = Cursor::new(text, at);
        if lang == Lang::En && (!first.is_ascii_alphanumeric() || !cursor.starts_word()) {
            continue;
        }
        let from = entries.partition_point(|(word, _)| word.chars().next().unwrap_or_default() < first);
        let mut here: Vec<Word> = Vec::new();
        for (word, class) in entries.get(from..).unwrap_or_default().iter().take_while(|(word, _)| word.starts_with(first)) {
            if !cursor.sees(word) {
                continue;
            }
            let end = at + word.len();
            // A Latin word stands alone in either language.
            if word.is_ascii() && !(cursor.starts_word() && cursor.ahead(word.len()).ends_word()) {
                continue;
            }
            match here.iter_mut().find(|other| other.class == *class) {
                Some(other) => other.end = other.end.max(end),
                None => here.push(Word { class: *class, start: at, end }),
            }
        }
        for word in here {
            match covered.iter_mut().find(|(class, _)| *class == word.class) {
                Some((_, until)) if *until > word.start => continue,
                Some((_, until)) => *until = word.end,
                None => covered.push((word.class, word.end)),
            }
            found.push(word);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_without_doubles() {
        for lists in [lists!("en"), lists!("ja")] {
            for (class, list) in lists {
                let words: Vec<&str> = list.lines().collect();
                assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]), "{class:?}");
            }
        }
    }

    #[test]
    fn finds_whole_words_and_the_longest() {
        let found = scan("raise the close rate of reruns", Lang::En);
        assert!(found.iter().any(|word| word.class == Class::Metric && (word.start, word.end) == (10, 20)));
        assert!(found.iter().all(|word| word.start != 24));
    }
}
