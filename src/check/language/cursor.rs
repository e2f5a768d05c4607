//! A place in a text, from which readers try what stands there.
//!
//! The methods are kept out of line: unrolled over the word tables they would make the wasm ten times as large.

/// A place in a text. Readers take one and return another further on, or nothing; it is never inside a character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    /// Bytes from the start of the text.
    pub(crate) at: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// What follows.
    #[inline(never)]
    pub(crate) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// What stands before.
    #[inline(never)]
    pub(crate) fn before(self) -> &'t str {
        self.text.get(..self.at).unwrap_or("")
    }

    /// The last 160 bytes before: enough for a clause, and bounded so that reading stays linear.
    #[inline(never)]
    pub(crate) fn near_before(self) -> &'t str {
        let before = self.before();
        before.get(before.ceil_char_boundary(before.len().saturating_sub(160))..).unwrap_or("")
    }

    /// The next 240 bytes: enough for a clause, and bounded so that reading stays linear.
    #[inline(never)]
    pub(crate) fn near_after(self) -> &'t str {
        let rest = self.rest();
        rest.get(..rest.floor_char_boundary(240)).unwrap_or("")
    }

    /// The whole text.
    pub(crate) const fn whole(self) -> &'t str {
        self.text
    }

    /// So many bytes back; the caller has just read them.
    pub(crate) const fn back(self, bytes: usize) -> Self {
        Self { text: self.text, at: self.at.saturating_sub(bytes) }
    }

    /// No digit, and no part of a longer number, stands right before.
    pub(crate) fn starts_number(self) -> bool {
        !self.before().ends_with(|found: char| found.is_ascii_alphanumeric() || matches!(found, '.' | ',' | '/' | '-'))
    }

    /// As `starts_number`, and no kanji numeral either.
    pub(crate) fn starts_count(self) -> bool {
        self.starts_number() && !self.before().ends_with(|found: char| "一二三四五六七八九十百千万億".contains(found))
    }

    pub(crate) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn next(self) -> Option<Self> {
        self.peek().map(|found| self.ahead(found.len_utf8()))
    }

    pub(crate) const fn ahead(self, bytes: usize) -> Self {
        Self { text: self.text, at: self.at + bytes }
    }

    #[inline(never)]
    pub(crate) fn sees(self, word: &str) -> bool {
        self.rest().starts_with(word)
    }

    #[inline(never)]
    pub(crate) fn sees_any(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.sees(word))
    }

    #[inline(never)]
    pub(crate) fn after_any(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before().ends_with(word))
    }

    #[inline(never)]
    pub(crate) fn eat(self, word: &str) -> Option<Self> {
        self.sees(word).then(|| self.ahead(word.len()))
    }

    /// The value of the longest word of the table that stands here.
    #[inline(never)]
    pub(crate) fn eat_any<T: Copy>(self, table: &[(&str, T)]) -> Option<(T, Self)> {
        let found = table.iter().filter(|(word, _)| self.sees(word)).max_by_key(|(word, _)| word.len());
        found.map(|(word, value)| (*value, self.ahead(word.len())))
    }

    /// The longest of the words that stands here, as a whole word of Latin letters.
    #[inline(never)]
    pub(crate) fn eat_word<T: Copy>(self, table: &[(&str, T)]) -> Option<(T, Self)> {
        if !self.starts_word() {
            return None;
        }
        let ends = |word: &str| self.ahead(word.len()).ends_word();
        let found = table.iter().filter(|(word, _)| self.sees(word) && ends(word)).max_by_key(|(word, _)| word.len());
        found.map(|(word, value)| (*value, self.ahead(word.len())))
    }

    /// Past this whole word and the spaces behind it.
    #[inline(never)]
    pub(crate) fn word(self, word: &str) -> Option<Self> {
        self.eat_word(&[(word, ())]).map(|((), after)| after.spaces())
    }

    /// No letter or digit stands right before.
    #[inline(never)]
    pub(crate) fn starts_word(self) -> bool {
        !self.before().ends_with(|found: char| found.is_ascii_alphanumeric())
    }

    /// No letter or digit follows.
    #[inline(never)]
    pub(crate) fn ends_word(self) -> bool {
        !self.rest().starts_with(|found: char| found.is_ascii_alphanumeric())
    }

    #[inline(never)]
    pub(crate) fn spaces(self) -> Self {
        let rest = self.rest();
        self.ahead(rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\t']).len())
    }

    /// ASCII digits: their value, how many they are. At most nine.
    #[inline(never)]
    pub(crate) fn digits(self) -> Option<(u32, usize, Self)> {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(|found: char| found.is_ascii_digit()).len();
        if length == 0 || length > 9 {
            return None;
        }
        let value = crate::text::decimal::whole(rest.get(..length)?)?;
        Some((value, length, self.ahead(length)))
    }
}

/// Whether one of the words is in the text; out of line for the same reason.
#[inline(never)]
pub(crate) fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| crate::text::search::contains(text, word))
}

/// Whether the text ends with one of the words.
#[inline(never)]
pub(crate) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}
