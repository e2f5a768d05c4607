//! The word lists of each language and where their words stand in a text.
//!
//! A list is a text file of one word or phrase a line, sorted; adding a word is adding a line. `grammar.txt` holds the words that the
//! readers of time and numbers know, under a heading for each class, as lines of a key and its words: `w weekly|every week`. All of them
//! lie in one sorted vocabulary, and one pass over the text finds every word at every place.

use std::sync::OnceLock;

use super::cursor::Cursor;
use super::normalise::Normalised;
use super::number::{self, Numeral};
use crate::check::options::RuleOptions;
use crate::list::Listed;
use crate::text::Lang;
use crate::text::search::{Index, characters};

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
    /// A main verb that leaves the work to others: てもらう, `support`.
    Others,
    /// A threat: 減給, `be fired`.
    Punish,
    /// A stage of a funnel, by its order: 架電, `meetings`.
    Stage,
    /// What other people decide: 受注率, `win` and `deals`.
    Decision,
    /// Who somebody is at work, by the field: 経理, `nurse`.
    Role,
    /// What only that field does: 仕訳, `patients`.
    Field,
    /// In place of a goal.
    Refusal,
    /// A repetition: `every week`, 毎週.
    Rhythm,
    /// Behind `monthly` it makes the name of a metric.
    AfterRhythm,
    /// What a number is counted over: 週に.
    Per,
    /// How fast each case is handled: 当日中.
    Service,
    /// No date: `soon`, 早めに.
    Fuzzy,
    /// A past time: `last year`, 前年.
    Past,
    /// Time that names a metric: `annual`, 月間.
    TimeName,
    /// Before a year that is compared with.
    Compared,
    /// Before a length of time: `within`.
    Limit,
    /// A unit of time.
    Unit,
    /// A day of the week, 0 for Monday.
    Weekday,
    /// A month by its number; in Japanese, 今月 and the months after it.
    Month,
    /// 今年 and the years after it.
    Year,
    /// 今期 and the fiscal years after it.
    FiscalYear,
    /// 今週 and the weeks after it.
    Week,
    /// 今四半期 and the quarters after it.
    Quarter,
    /// 今半期 and the half-years after it.
    Half,
    /// 本日 and the days after it.
    Day,
    /// Before a day, month or period.
    Preposition,
    /// `end of`.
    EndOf,
    /// Quarters 1 to 4; 5 and 6 are half-years.
    Part,
    /// `this` and `next`.
    Offset,
    /// What `this` and `next` are said of.
    Grain,
    /// `year-end`, 月末.
    NamedEnd,
    /// Numbers up to nineteen.
    Small,
    /// Twenty to ninety.
    Tens,
    /// Powers of ten, and the dozen.
    Scale,
    /// Numbers in other words: `half`, 全員.
    Share,
    /// Behind `every` it says nothing: `every effort`.
    Idle,
    /// Percentage points, or points of a score.
    Points,
    /// `more`, `fewer`.
    Comparative,
    /// Units of measures.
    Measure,
    /// Currencies.
    Money,
    /// No noun.
    Stop,
    /// What may follow a bare year.
    AfterYear,
    /// Words without a thing.
    Function,
    /// Japanese counters, by what they make of a number.
    Counter,
    /// Compounds and phrases that only look like numbers.
    Refused,
    /// Growth behind a number.
    More,
    /// Shrinking behind a number.
    Less,
}

impl Class {
    /// What a mention of time may begin with; these classes stand together.
    pub(crate) fn is_of_time(self) -> bool {
        (Self::Rhythm..=Self::NamedEnd).contains(&self)
    }

    /// The classes that the rules and the judgement ask for; the others serve the readers.
    const LISTS: [Self; 13] = [
        Self::Metric,
        Self::Deliverable,
        Self::Action,
        Self::Event,
        Self::Direction,
        Self::Attitude,
        Self::Soft,
        Self::Vague,
        Self::Purpose,
        Self::Scope,
        Self::Generic,
        Self::Learning,
        Self::Refusal,
    ];
    /// The headings of each grammar, in the order of its file.
    const EN: &'static [Self] = &[
        Self::Rhythm,
        Self::AfterRhythm,
        Self::Fuzzy,
        Self::Past,
        Self::TimeName,
        Self::Compared,
        Self::Limit,
        Self::Unit,
        Self::Weekday,
        Self::Month,
        Self::Preposition,
        Self::EndOf,
        Self::Part,
        Self::Offset,
        Self::Grain,
        Self::NamedEnd,
        Self::Small,
        Self::Tens,
        Self::Scale,
        Self::Share,
        Self::Idle,
        Self::Points,
        Self::Comparative,
        Self::Measure,
        Self::Money,
        Self::Stop,
        Self::AfterYear,
        Self::Function,
        Self::Others,
        Self::Punish,
        Self::Stage,
        Self::Decision,
        Self::Role,
        Self::Field,
        Self::Refused,
    ];
    const JA: &'static [Self] = &[
        Self::Rhythm,
        Self::Per,
        Self::Service,
        Self::Past,
        Self::TimeName,
        Self::Fuzzy,
        Self::Unit,
        Self::Weekday,
        Self::FiscalYear,
        Self::Year,
        Self::Month,
        Self::Week,
        Self::Quarter,
        Self::Half,
        Self::Day,
        Self::Part,
        Self::NamedEnd,
        Self::Counter,
        Self::Share,
        Self::Refused,
        Self::More,
        Self::Less,
        Self::Others,
        Self::Punish,
        Self::Stage,
        Self::Decision,
        Self::Role,
        Self::Field,
    ];
}

/// A word of the lists in a text, by its bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) class: Class,
    /// What its line in the grammar begins with.
    pub(crate) key: u8,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

macro_rules! lists {
    ($lang:literal) => {
        [
            include_str!(concat!("../../text/lexicon/", $lang, "/metric.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/deliverable.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/action.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/event.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/direction.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/attitude.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/soft.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/vague.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/purpose.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/scope.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/generic.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/learning.txt")),
            include_str!(concat!("../../text/lexicon/", $lang, "/refusal.txt")),
        ]
    };
}

const LISTS_EN: [&str; 13] = lists!("en");
const LISTS_JA: [&str; 13] = lists!("ja");
const GRAMMAR_EN: &str = include_str!("../../text/lexicon/en/grammar.txt");
const GRAMMAR_JA: &str = include_str!("../../text/lexicon/ja/grammar.txt");

/// A word, what it is, its key, and the last entry of the longest word that it begins with; no entry where there is none.
type Entry = (&'static str, Class, u8, u16);

/// A first character: where its entries begin and end, and what their second characters may be.
type Initial = (char, usize, usize, u64);

/// The sorted entries, and their first characters, each at the place of its hash or right behind.
struct Vocabulary {
    entries: Vec<Entry>,
    initials: Vec<Initial>,
}

/// There is room for so many first characters, more than twice as many as there are.
const INITIALS: usize = 2048;

/// From where a first character is looked for.
const fn place_of(first: char) -> usize {
    ((first as u32).wrapping_mul(0x9e37_79b1) >> 21) as usize
}

impl Vocabulary {
    /// The last entry that is no later than a text that begins with a character. Whatever entry the text begins with, this one begins with
    /// it too.
    fn last(&self, first: char, text: &[u8]) -> Option<u16> {
        let initials = self.initials.get(place_of(first)..)?;
        let (initial, mut low, mut high, next) = *initials.iter().find(|(initial, ..)| *initial == first || *initial == '\0')?;
        if initial != first || next & second(first, text) == 0 {
            return None;
        }
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.entries.get(middle).is_some_and(|entry| entry.0.as_bytes() <= text) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        u16::try_from(low.checked_sub(1)?).ok()
    }
}

/// A bit for the second character of a text, by the byte that tells most; all of them where there is none.
fn second(first: char, text: &[u8]) -> u64 {
    let at = first.len_utf8();
    match text.get(at) {
        None => u64::MAX,
        Some(byte @ ..0x80) => 1 << (byte & 63),
        Some(byte) => 1 << (text.get(at + 2).unwrap_or(byte) & 63),
    }
}

fn vocabulary(lang: Lang) -> &'static Vocabulary {
    static EN: OnceLock<Vocabulary> = OnceLock::new();
    static JA: OnceLock<Vocabulary> = OnceLock::new();
    match lang {
        Lang::En => EN.get_or_init(|| load(&LISTS_EN, GRAMMAR_EN, Class::EN)),
        Lang::Ja => JA.get_or_init(|| load(&LISTS_JA, GRAMMAR_JA, Class::JA)),
    }
}

fn load(lists: &[&'static str; 13], grammar: &'static str, headings: &[Class]) -> Vocabulary {
    let mut all: Vec<Entry> = Vec::new();
    for (list, class) in lists.iter().zip(Class::LISTS) {
        for word in list.split('\n') {
            all.push((word, class, 0, u16::MAX));
        }
    }
    let mut class = headings.iter();
    let mut current = Class::Refusal;
    for line in grammar.split('\n') {
        if line.starts_with('#') {
            current = class.next().copied().unwrap_or(Class::Refusal);
            continue;
        }
        let Some((key, words)) = line.split_once(' ') else { continue };
        for word in words.split('|') {
            all.push((word, current, key.as_bytes().first().copied().unwrap_or(0), u16::MAX));
        }
    }
    all.retain(|entry| !entry.0.is_empty());
    crate::order::sort_by(&mut all, |one, other| one.0.cmp(other.0));
    // The last entries of the words that the next one may begin with.
    let mut begun: Vec<(&str, u16)> = Vec::new();
    let mut initials: Vec<Initial> = (0..INITIALS + 64).map(|_| ('\0', 0, 0, 0)).listed();
    for (place, (word, _, _, shorter)) in (0u16..).zip(&mut all) {
        while begun.last().is_some_and(|(last, _)| !word.starts_with(*last) || last == word) {
            begun.pop();
        }
        *shorter = begun.last().map_or(u16::MAX, |(_, place)| *place);
        begun.push((word, place));
        let first = word.chars().next().unwrap_or_default();
        let mut free = initials.iter_mut().skip(place_of(first));
        if let Some((initial, from, to, next)) = free.find(|(initial, ..)| *initial == first || *initial == '\0') {
            let place = usize::from(place);
            (*initial, *from, *to) = (first, if *to == 0 { place } else { *from }, place + 1);
            *next |= second(first, word.as_bytes());
        }
    }
    Vocabulary { entries: all, initials }
}

/// Every word of the vocabulary at every place of the text, in its order; at one place the longest first.
pub(crate) fn find_all(text: &str, lang: Lang) -> Vec<Word> {
    let vocabulary = vocabulary(lang);
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut found = Vec::new();
    for (at, first) in characters(text) {
        let inside = at > 0 && is_letter(at - 1);
        if inside && is_letter(at) {
            continue;
        }
        let Some(rest) = bytes.get(at..) else { continue };
        let mut last = vocabulary.last(first, rest);
        while let Some((place, (word, .., shorter))) = last.and_then(|last| Some((last, vocabulary.entries.get(usize::from(last))?))) {
            last = Some(*shorter);
            if !rest.starts_with(word.as_bytes()) {
                continue;
            }
            let end = at + word.len();
            // A Latin word stands alone in either language; in Japanese its value may follow at once: ARR20億円.
            let valued = lang == Lang::Ja
                && word.len() >= 3
                && !bytes.get(end - 1).is_some_and(u8::is_ascii_digit)
                && bytes.get(end).is_some_and(u8::is_ascii_digit);
            if is_letter(end - 1) && is_letter(end) && !valued {
                continue;
            }
            let same = vocabulary.entries.get(..=usize::from(place)).unwrap_or_default().iter().rev();
            for (_, class, key, _) in same.take_while(|entry| entry.0 == *word) {
                found.push(Word { class: *class, key: *key, start: at, end });
            }
        }
    }
    found
}

/// Whether a word stands on the list of a class.
pub(crate) fn is_listed(word: &str, class: Class, lang: Lang) -> bool {
    find_all(word, lang).iter().any(|found| found.class == class && found.start == 0 && found.end == word.len())
}

/// Adds the host's own words, and takes out those that no rule may report.
fn respect(rules: &RuleOptions, text: &str, words: &mut Vec<Word>) {
    if *rules == RuleOptions::default() {
        return;
    }
    let places = |word: &str| -> Vec<Word> {
        let wanted = super::normalise::normalise(word.trim()).text;
        let letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = text.get(from..).filter(|_| !wanted.is_empty()).and_then(|rest| crate::text::search::find(rest, &wanted)) {
            let (start, end) = (from + at, from + at + wanted.len());
            let joined = (start > 0 && letter(start - 1) && letter(start)) || (letter(end - 1) && letter(end));
            if !joined {
                found.push(Word { class: Class::Metric, key: 0, start, end });
            }
            from = end;
        }
        found
    };
    for allowed in rules.allow.iter().flat_map(|word| places(word)) {
        let reported = [Class::Attitude, Class::Soft, Class::Vague, Class::Fuzzy, Class::Generic];
        words.retain(|word| !reported.contains(&word.class) || word.end <= allowed.start || allowed.end <= word.start);
    }
    for (class, own) in rules.words.lists() {
        for word in own.iter().flat_map(|word| places(word)) {
            words.push(Word { class, ..word });
        }
    }
    // As found: by place, and the longest first.
    crate::order::sort_by(words, |one, other| (one.start, other.end).cmp(&(other.start, one.end)));
}

/// The words of the lists, in the order of the text; of each class the longest at a place, and none inside a longer one of its class.
pub(crate) fn of_lists(words: &[Word]) -> Vec<Word> {
    let mut covered = [0usize; 64];
    let mut found: Vec<Word> = Vec::new();
    for word in words.iter().filter(|word| word.class <= Class::Refusal || word.class == Class::Function) {
        if let Some(until) = covered.get_mut(word.class as usize)
            && *until <= word.start
        {
            *until = word.end;
            // At one place by class.
            let behind = found.iter().rev().take_while(|other| other.start == word.start && other.class > word.class).count();
            found.insert(found.len() - behind, *word);
        }
    }
    found
}

/// A text with its words, as the readers see it.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) normalised: Normalised,
    pub(crate) words: Vec<Word>,
    pub(crate) index: Index,
    /// For each byte and the end, the index of the first word that does not begin before it.
    first: Vec<u32>,
    /// Every number, by its first byte.
    numerals: Vec<(usize, Numeral)>,
    /// For each byte, the index behind that of the number that begins there; 0 where none does.
    begun: Vec<u32>,
    pub(crate) lang: Lang,
}

impl Source {
    pub(crate) fn new(text: &str, lang: Lang, rules: &RuleOptions) -> Self {
        let normalised = super::normalise::normalise(text);
        let mut words = find_all(&normalised.text, lang);
        respect(rules, &normalised.text, &mut words);
        let length = normalised.text.len();
        let mut first = vec![u32::try_from(words.len()).unwrap_or(u32::MAX); length + 1];
        let mut from = 0;
        for (index, word) in (0..).zip(&words) {
            if let Some(reached) = first.get_mut(from..=word.start) {
                reached.fill(index);
            }
            from = word.start + 1;
        }
        let index = Index::of(&normalised.text);
        let mut source = Self { normalised, words, index, first, numerals: Vec::new(), begun: vec![0; length], lang };
        source.numerals = number::find_all(Cursor::new(&source, 0));
        for (index, (start, _)) in (1..).zip(&source.numerals) {
            if let Some(place) = source.begun.get_mut(*start) {
                *place = index;
            }
        }
        source
    }

    /// The words that begin here, the longest first.
    pub(crate) fn words_at(&self, at: usize) -> &[Word] {
        match self.first.get(at..) {
            Some([from, to, ..]) => self.words.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The words that begin within sixty bytes before a place.
    pub(crate) fn words_until(&self, at: usize) -> impl Iterator<Item = &Word> {
        let index = |at: usize| self.first.get(at).map_or(self.words.len(), |first| *first as usize);
        self.words.get(index(at.saturating_sub(60))..index(at)).unwrap_or_default().iter()
    }

    /// The number that begins here.
    pub(crate) fn numeral_at(&self, at: usize) -> Option<Numeral> {
        let index = (*self.begun.get(at)? as usize).checked_sub(1)?;
        self.numerals.get(index).map(|(_, numeral)| *numeral)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_without_doubles() {
        for lists in [LISTS_EN, LISTS_JA] {
            for (class, list) in Class::LISTS.iter().zip(lists) {
                let words: Vec<&str> = list.lines().collect();
                assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{class:?}");
                assert!(words.iter().all(|word| *word == word.to_lowercase()), "{class:?}");
            }
        }
    }

    #[test]
    fn headings_of_the_grammar_name_their_classes() {
        for (grammar, classes) in [(GRAMMAR_EN, Class::EN), (GRAMMAR_JA, Class::JA)] {
            let headings: Vec<String> = grammar.lines().filter_map(|line| line.strip_prefix("# ")).map(str::to_owned).collect();
            assert_eq!(headings, classes.iter().map(|class| format!("{class:?}")).collect::<Vec<_>>());
            assert!(grammar.lines().all(|line| line.starts_with("# ") || (line.as_bytes()[1] == b' ' && !line.contains("||"))));
        }
    }

    #[test]
    fn finds_whole_words_and_the_longest() {
        let found = of_lists(&find_all("raise the close rate of reruns", Lang::En));
        assert!(found.iter().any(|word| word.class == Class::Metric && (word.start, word.end) == (10, 20)));
        assert!(found.iter().all(|word| word.start != 24));
    }

    #[test]
    fn finds_every_word_of_its_lists() {
        for lang in [Lang::En, Lang::Ja] {
            for (word, class, key, _) in &vocabulary(lang).entries {
                let whole = Word { class: *class, key: *key, start: 0, end: word.len() };
                assert!(find_all(word, lang).contains(&whole), "{word}");
            }
        }
    }

    #[test]
    fn finds_what_trying_every_word_finds() {
        for (lang, text) in [
            (Lang::En, "by the end of next month, 40 calls a day and lots of leads"),
            (Lang::Ja, "前年度末までに受注率を半減させず3割向上する"),
        ] {
            let mut expected = Vec::new();
            let letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
            for (word, class, ..) in &vocabulary(lang).entries {
                for (at, _) in text.match_indices(word) {
                    let end = at + word.len();
                    let inside = (at > 0 && letter(at) && letter(at - 1)) || (letter(end - 1) && letter(end));
                    if !inside {
                        expected.push((at, end, *class));
                    }
                }
            }
            let mut found: Vec<_> = find_all(text, lang).iter().map(|word| (word.start, word.end, word.class)).collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }
}
