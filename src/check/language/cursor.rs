//! A place in a text, from which readers try what stands there.
//!
//! Alternatives are written in one string, `"a|b|c"`, and groups of them with `;`: far smaller than tables of slices.

use super::lexicon::{Class, Source, Word};
use super::number::Numeral;
pub(crate) use crate::text::search::{contains_any, has_mark, marks_in};
use crate::text::search::{last_bytes, mark_at, may_end, width};
use crate::text::{Lang, edges, search};

/// Where the first of `a|b|c` stands.
#[inline(never)]
pub(crate) fn first_of(text: &str, words: &str) -> Option<usize> {
    search::found(text, words).map(|(at, _)| at).min()
}

/// A place in a text. Readers take one and return another further on, or nothing; it is never inside a character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'t> {
    source: &'t Source,
    /// Bytes from the start of the text.
    pub(crate) at: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) const fn new(source: &'t Source, at: usize) -> Self {
        Self { source, at }
    }

    /// The whole text.
    pub(crate) fn whole(self) -> &'t str {
        &self.source.normalised.text
    }

    /// The whole text with its capitals.
    pub(crate) fn cased(self) -> &'t str {
        &self.source.normalised.cased
    }

    /// Whether one of `a|b|c` stands in a part of the text.
    pub(crate) fn holds(self, part: &str, words: &'static str) -> bool {
        self.source.index.found(self.whole(), part, words).next().is_some()
    }

    pub(crate) const fn lang(self) -> Lang {
        self.source.lang
    }

    /// The same text at another place.
    pub(crate) const fn to(self, at: usize) -> Self {
        Self { source: self.source, at }
    }

    /// What follows.
    #[inline(never)]
    pub(crate) fn rest(self) -> &'t str {
        search::since(self.whole(), self.at)
    }

    /// What stands before.
    #[inline(never)]
    pub(crate) fn before(self) -> &'t str {
        search::until(self.whole(), self.at)
    }

    /// What follows, in bytes: words are compared by these, and whether a character begins here need not be looked at each time.
    fn ahead_bytes(self) -> &'t [u8] {
        self.whole().as_bytes().get(self.at..).unwrap_or_default()
    }

    /// What stands before, in bytes.
    fn bytes_before(self) -> &'t [u8] {
        self.whole().as_bytes().get(..self.at).unwrap_or_default()
    }

    /// From here to a later place.
    #[inline(never)]
    pub(crate) fn until(self, end: usize) -> &'t str {
        search::between(self.whole(), self.at, end)
    }

    /// The last 160 bytes before: enough for a clause, and bounded so that reading stays linear.
    #[inline(never)]
    pub(crate) fn near_before(self) -> &'t str {
        let before = self.before();
        search::since(before, before.ceil_char_boundary(before.len().saturating_sub(160)))
    }

    /// The next 240 bytes: enough for a clause, and bounded so that reading stays linear.
    #[inline(never)]
    pub(crate) fn near_after(self) -> &'t str {
        let rest = self.rest();
        search::until(rest, rest.floor_char_boundary(240))
    }

    /// So many bytes back; the caller has just read them.
    pub(crate) const fn back(self, bytes: usize) -> Self {
        self.to(self.at.saturating_sub(bytes))
    }

    /// No digit, and no part of a longer number, stands right before.
    #[inline(never)]
    pub(crate) fn starts_number(self) -> bool {
        !matches!(self.bytes_before().last(), Some(b'0'..=b'9' | b'a'..=b'z' | b'.' | b',' | b'/' | b'-'))
    }

    /// As `starts_number`, and no kanji numeral either.
    pub(crate) fn starts_count(self) -> bool {
        self.starts_number() && !self.after_any("一|二|三|四|五|六|七|八|九|十|百|千|万|億")
    }

    #[inline(never)]
    pub(crate) fn peek(self) -> Option<char> {
        search::char_at(self.whole(), self.at)
    }

    pub(crate) fn sees_digit(self) -> bool {
        self.byte().is_ascii_digit()
    }

    /// The byte here, 0 at the end.
    pub(crate) fn byte(self) -> u8 {
        self.whole().as_bytes().get(self.at).copied().unwrap_or(0)
    }

    pub(crate) fn next(self) -> Option<Self> {
        Some(self.ahead(width(*self.whole().as_bytes().get(self.at)?)))
    }

    pub(crate) const fn ahead(self, bytes: usize) -> Self {
        self.to(self.at + bytes)
    }

    #[inline(never)]
    pub(crate) fn sees(self, word: &str) -> bool {
        self.ahead_bytes().starts_with(word.as_bytes())
    }

    /// One of `a|b|c` stands here.
    #[inline(never)]
    pub(crate) fn sees_any(self, words: &'static str) -> bool {
        longest_of(self.ahead_bytes(), words, Then::Anything).is_some()
    }

    /// One of `a|b|c` stands right before.
    #[inline(never)]
    pub(crate) fn after_any(self, words: &'static str) -> bool {
        bytes_end_with_any(self.bytes_before(), words)
    }

    /// As `after_any`, where no word begins before it: `form 3`, but not `perform 3`.
    #[inline(never)]
    pub(crate) fn after_word(self, words: &'static str) -> bool {
        let begins = |word: &str| self.before().ends_with(word) && !search::is_inside_word(self.whole(), self.at - word.len());
        self.after_any(words) && words.split('|').any(begins)
    }

    #[inline(never)]
    pub(crate) fn eat(self, word: &str) -> Option<Self> {
        self.sees(word).then(|| self.ahead(word.len()))
    }

    /// Past the longest of `a|b|c`.
    #[inline(never)]
    pub(crate) fn eat_any(self, words: &'static str) -> Option<Self> {
        longest_of(self.ahead_bytes(), words, Then::Anything).map(|length| self.ahead(length))
    }

    /// Past the longest of `a|b|c`, or here.
    pub(crate) fn skip_any(self, words: &'static str) -> Self {
        self.eat_any(words).unwrap_or(self)
    }

    /// Past the longest of `a|b|c` as a whole word of Latin letters, and the spaces behind it.
    #[inline(never)]
    pub(crate) fn word(self, words: &'static str) -> Option<Self> {
        if !self.starts_word() {
            return None;
        }
        longest_of(self.ahead_bytes(), words, Then::WordEnd).map(|length| self.ahead(length).spaces())
    }

    /// As `word`, or here.
    pub(crate) fn skip_word(self, words: &'static str) -> Self {
        self.word(words).unwrap_or(self)
    }

    /// The group, from 0, of the longest of `a|b;c|d` that stands here.
    #[inline(never)]
    pub(crate) fn which(self, groups: &'static str) -> Option<(usize, Self)> {
        let rest = self.ahead_bytes();
        if !edges::may_start_group(rest, groups) {
            return None;
        }
        let mut best: Option<(usize, usize)> = None;
        for (group, words) in groups.as_bytes().split(|byte| *byte == b';').enumerate() {
            let found = longest_in(rest, words, Then::Anything);
            if let Some(length) = found.filter(|length| best.is_none_or(|(_, other)| other < *length)) {
                best = Some((group, length));
            }
        }
        best.map(|(group, length)| (group, self.ahead(length)))
    }

    /// Every word of the vocabulary that stands here, the longest first.
    pub(crate) fn words_here(self) -> &'t [Word] {
        self.source.words_at(self.at)
    }

    /// The number that begins here.
    pub(crate) fn numeral(self) -> Option<Numeral> {
        self.source.numeral_at(self.at)
    }

    /// The key of the longest word of a class that stands here, and the place behind it.
    #[inline(never)]
    pub(crate) fn pick(self, class: Class) -> Option<(u8, Self)> {
        self.words_here().iter().find(|word| word.class == class).map(|word| (word.key, self.to(word.end)))
    }

    /// As `pick`, with a digit or letter for a key: its value in base 36.
    #[inline(never)]
    pub(crate) fn pick_value(self, class: Class) -> Option<(u8, Self)> {
        let (key, after) = self.pick(class)?;
        Some((char::from(key).to_digit(36).and_then(|value| u8::try_from(value).ok())?, after))
    }

    /// The place behind a word of a class.
    pub(crate) fn past(self, class: Class) -> Option<Self> {
        self.pick(class).map(|(_, after)| after)
    }

    /// The words of a class that begin within sixty bytes before.
    pub(crate) fn words_before(self, class: Class) -> impl Iterator<Item = &'t Word> {
        self.source.words_until(self.at).filter(move |word| word.class == class)
    }

    /// A word of a class ends here, or before `:`, a space or a particle.
    #[inline(never)]
    pub(crate) fn follows(self, class: Class) -> bool {
        let before = trim_end(self.before(), " :,はをが");
        self.words_before(class).any(|word| word.end == before.len())
    }

    /// No letter or digit stands right before.
    #[inline(never)]
    pub(crate) fn starts_word(self) -> bool {
        !self.bytes_before().last().is_some_and(u8::is_ascii_alphanumeric)
    }

    /// No letter or digit follows.
    pub(crate) fn ends_word(self) -> bool {
        !self.byte().is_ascii_alphanumeric()
    }

    #[inline(never)]
    pub(crate) fn spaces(self) -> Self {
        let count = self.ahead_bytes().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.ahead(count)
    }

    /// ASCII digits: their value, how many they are. At most nine.
    #[inline(never)]
    pub(crate) fn digits(self) -> Option<(u32, usize, Self)> {
        let mut value = 0u32;
        let mut length = 0;
        for byte in self.ahead_bytes().iter().take_while(|byte| byte.is_ascii_digit()) {
            length += 1;
            if length > 9 {
                return None;
            }
            value = value * 10 + u32::from(byte - b'0');
        }
        (length > 0).then(|| (value, length, self.ahead(length)))
    }

    /// One or two digits.
    #[inline(never)]
    pub(crate) fn two_digits(self) -> Option<(u8, Self)> {
        let (value, 1..=2, after) = self.digits()? else { return None };
        Some((u8::try_from(value).ok()?, after))
    }
}

/// What may follow a word that is looked for.
#[derive(Clone, Copy)]
enum Then {
    Anything,
    /// No letter and no digit.
    WordEnd,
    /// Nothing at all.
    TextEnd,
}

/// How many bytes the longest of `a|b|c` takes at the start of the text.
fn longest_of(text: &[u8], words: &'static str, then: Then) -> Option<usize> {
    edges::may_start(text, words).then(|| longest_in(text, words.as_bytes(), then)).flatten()
}

#[inline(never)]
fn longest_in(text: &[u8], words: &[u8], then: Then) -> Option<usize> {
    let mut best: Option<usize> = None;
    let mut rest = words;
    loop {
        let length = rest.iter().zip(text).take_while(|(word, text)| word == text && **word != b'|').count();
        let is_whole = rest.get(length).is_none_or(|byte| *byte == b'|');
        let ends = match then {
            Then::Anything => true,
            Then::WordEnd => !text.get(length).is_some_and(u8::is_ascii_alphanumeric),
            Then::TextEnd => length == text.len(),
        };
        if is_whole && ends && best.is_none_or(|other| other < length) {
            best = Some(length);
        }
        let Some(next) = rest.get(length..).and_then(search::after_bar) else { return best };
        rest = next;
    }
}

/// How many bytes the longest of `a|b|c` takes at the start of the text.
fn longest(text: &str, words: &'static str) -> Option<usize> {
    longest_of(text.as_bytes(), words, Then::Anything)
}

/// Whether a word of the text begins with one of `a|b|c`: `lower` is in no `followers`.
#[inline(never)]
pub(crate) fn has_word_of(text: &str, words: &'static str) -> bool {
    let begins = |at: usize| at == 0 || !text.as_bytes().get(at - 1).is_some_and(u8::is_ascii_alphanumeric);
    (0..text.len()).any(|at| begins(at) && starts_at(text, at, words))
}

/// Whether the text ends with one of `a|b|c`.
pub(crate) fn ends_with_any(text: &str, words: &'static str) -> bool {
    bytes_end_with_any(text.as_bytes(), words)
}

fn bytes_end_with_any(text: &[u8], words: &'static str) -> bool {
    edges::may_end(text, words) && search::ends_with_any(text, words)
}

/// Whether the text starts with one of `a|b|c`.
pub(crate) fn starts_with_any(text: &str, words: &'static str) -> bool {
    longest(text, words).is_some()
}

/// Whether one of `a|b|c` stands right before a place.
#[inline(never)]
pub(crate) fn ends_at(text: &str, end: usize, words: &'static str) -> bool {
    bytes_end_with_any(text.as_bytes().get(..end).unwrap_or_default(), words)
}

/// Whether one of `a|b|c` stands at a place.
#[inline(never)]
pub(crate) fn starts_at(text: &str, start: usize, words: &'static str) -> bool {
    longest_of(text.as_bytes().get(start..).unwrap_or_default(), words, Then::Anything).is_some()
}

/// Whether the text is one of `a|b|c`.
#[inline(never)]
pub(crate) fn is_any(text: &str, words: &'static str) -> bool {
    longest_of(text.as_bytes(), words, Then::TextEnd).is_some()
}

/// How many bytes the longest of `a|b|c` takes at the start of the text; 0 when none stands there.
pub(crate) fn prefix(text: &str, words: &'static str) -> usize {
    longest(text, words).unwrap_or(0)
}

/// Where a goal begins behind the label of its sheet, `O:` or `KR1:`; 0 without one.
pub(crate) fn after_label(text: &str) -> usize {
    let colon = text.find(':').filter(|at| *at <= 14 && starts_with_any(text, "o|kr|key result"));
    colon.map_or(0, |at| text.len() - search::since(text, at + 1).trim_start().len())
}

/// How many bytes `1.`, `2)` or `(3)` takes that numbers an entry of a list; 0 where none stands. Within a line only where the text begins
/// as a list.
pub(crate) fn entry_mark(text: &str, at: usize) -> usize {
    let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
    let first = at + usize::from(byte(at) == b'(');
    let end = first + (0..3).take_while(|digit| byte(first + digit).is_ascii_digit()).count();
    let closes = byte(end) == b')' || (byte(end) == b'.' && first == at);
    let before = text.get(..at).unwrap_or("");
    if !(1..=2).contains(&(end - first)) || !closes || end + 1 >= text.len() || byte(end + 1).is_ascii_digit() {
        return 0;
    }
    let lead = trim_end(before, " ");
    let line = lead.is_empty() || lead.ends_with('\n');
    let begins = line || (ends_with_any(before, " |。|;") && starts_with_any(text, "1. |1) |1.|(1)"));
    if begins { end + 1 - at } else { 0 }
}

/// The text without these characters at its end.
#[inline(never)]
pub(crate) fn trim_end<'t>(text: &'t str, marks: &str) -> &'t str {
    let mut end = text.len();
    while let Some(last) = end.checked_sub(1) {
        let start = text.floor_char_boundary(last);
        if mark_at(text.as_bytes(), start, marks) == 0 {
            break;
        }
        end = start;
    }
    text.get(..end).unwrap_or("")
}

/// The text without these characters at its start.
#[inline(never)]
pub(crate) fn trim_start<'t>(text: &'t str, marks: &str) -> &'t str {
    let mut start = 0;
    loop {
        match mark_at(text.as_bytes(), start, marks) {
            0 => return text.get(start..).unwrap_or(""),
            length => start += length,
        }
    }
}

/// What stands before the first of these characters.
#[inline(never)]
pub(crate) fn before_any<'t>(text: &'t str, marks: &'t str) -> &'t str {
    marks_in(text, marks).next().map_or(text, |at| search::until(text, at))
}

/// What stands behind the last of these characters.
#[inline(never)]
pub(crate) fn after_last<'t>(text: &'t str, marks: &str) -> &'t str {
    let known = last_bytes(marks);
    let stands = |(at, byte)| may_end(known, byte) && mark_at(text.as_bytes(), text.floor_char_boundary(at), marks) > 0;
    text.bytes().enumerate().rposition(stands).map_or(text, |at| search::since(text, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_marks() {
        for text in ["", "、", "商談、受注。増", "a, b; c", "🚀、x", "ぁ・い"] {
            for marks in ["", "、", "。、", ",;", "、🚀", "・x"] {
                let is_mark = |found: char| marks.contains(found);
                assert_eq!(before_any(text, marks), text.split(is_mark).next().unwrap(), "before {marks} in {text}");
                assert_eq!(after_last(text, marks), text.rsplit(is_mark).next().unwrap(), "after {marks} in {text}");
                assert_eq!(trim_start(text, marks), text.trim_start_matches(is_mark), "{marks} before {text}");
                assert_eq!(trim_end(text, marks), text.trim_end_matches(is_mark), "{marks} behind {text}");
            }
        }
    }
}
