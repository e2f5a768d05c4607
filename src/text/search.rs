//! Words in text; several are written in one string, `a|b|c`. The standard library's search is quicker in long texts, and weighs seven times
//! as much.

use std::cell::RefCell;

/// Where a word first stands in a text, in bytes.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    // A word's last four bytes at once, in Japanese more than one character, are seldom right by chance.
    let ending = word.bytes().fold(0, window);
    let known = u32::MAX.checked_shl(8 * u32::try_from(word.len()).unwrap_or(4)).map_or(u32::MAX, |unknown| !unknown);
    let (mut last, mut end) = (0, 0);
    for byte in text.as_bytes() {
        (last, end) = (window(last, *byte), end + 1);
        if last & known == ending && text.as_bytes().get(..end).is_some_and(|before| before.ends_with(word.as_bytes())) {
            return Some(end - word.len());
        }
    }
    None
}

/// The character at a place; none at the end of the text, nor inside a character.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at..)? {
        [byte @ ..0x80, ..] => Some(char::from(*byte)),
        // Of three bytes, as nearly all of Japanese is.
        [first @ 0xe0..0xf0, second, third, ..] => {
            char::from_u32(u32::from(first & 15) << 12 | u32::from(second & 63) << 6 | u32::from(third & 63))
        }
        _ => since(text, at).chars().next(),
    }
}

/// The characters of a text and where they stand, in one step for each where the standard library, compiled for size, takes three.
pub(crate) const fn characters(text: &str) -> Characters<'_> {
    Characters { text, at: 0 }
}

/// See [`characters`].
#[derive(Debug)]
pub(crate) struct Characters<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Characters<'_> {
    type Item = (usize, char);

    #[inline(never)]
    fn next(&mut self) -> Option<(usize, char)> {
        let at = self.at;
        let found = char_at(self.text, at)?;
        self.at += found.len_utf8();
        Some((at, found))
    }
}

/// What stands before a place; nothing where no character ends there.
#[inline(never)]
pub(crate) fn until(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or("")
}

/// What stands from a place on.
#[inline(never)]
pub(crate) fn since(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or("")
}

/// What stands between two places.
#[inline(never)]
pub(crate) fn between(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or("")
}

/// Whether one of `a|b|c` stands in a text: one pass over it, however many the words are. A place is looked at when the bytes that stand
/// last there and three before, in Japanese the ends of two characters, are those of some word.
#[inline(never)]
pub(crate) fn contains_any(text: &str, words: &str) -> bool {
    let row = |last: u32| ((last & 0x1f) | (last >> 3 & 0x60)) as usize;
    let mut endings = [0u16; 128];
    let (mut last, mut length) = (0, 0);
    let mut at = 0;
    while at <= words.len() {
        let byte = words.as_bytes().get(at).copied().unwrap_or(b'|');
        at += 1;
        if byte != b'|' {
            (last, length) = (window(last, byte), length + 1);
            continue;
        }
        // What stands before a word of one sign may be anything.
        for unknown in 0..if length > 1 { 1 } else { 4 } {
            if let Some(before) = endings.get_mut(row(last | unknown << 8)) {
                *before |= if length > 3 { 1 << (last >> 24 & 0xf) } else { u16::MAX };
            }
        }
        if length == 0 {
            return true;
        }
        (last, length) = (0, 0);
    }
    let mut end = 0;
    for byte in text.as_bytes() {
        (last, end) = (window(last, *byte), end + 1);
        // No character ends with a byte that begins one.
        if *byte < 0xc0
            && endings.get(row(last)).is_some_and(|before| before >> (last >> 24 & 0xf) & 1 != 0)
            && text.as_bytes().get(..end).is_some_and(|before| ends_with_any(before, words))
        {
            return true;
        }
    }
    false
}

/// Where the words of lists `a|b|c` stand in one text. Each list is looked up once, by where the last four bytes of its words stand, however
/// many parts of the text are asked for it; the text is not read again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Where the places of each hash of four bytes begin.
    starts: Vec<u32>,
    places: Vec<u32>,
    shift: u32,
    known: RefCell<Known>,
}

/// The lists that were asked for, in the order of their addresses; their words that stand in the text, each with the end of its places.
#[derive(Clone, Debug, Default)]
struct Known {
    lists: Vec<List>,
    words: Vec<(&'static str, usize)>,
    places: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
struct List {
    address: usize,
    length: usize,
    /// Its words among the known ones; nothing when some word is too short to be looked up.
    words: Option<(usize, usize)>,
}

impl Index {
    pub(crate) fn of(text: &str) -> Self {
        let bits = (text.len() | 8).ilog2().min(12);
        let (starts, places) = (vec![0; (1 << bits) + 2], vec![0; text.len()]);
        let mut index = Self { starts, places, shift: 32 - bits, ..Self::default() };
        let mut last = 0;
        for byte in text.as_bytes() {
            last = window(last, *byte);
            let hash = index.hash(last);
            if let Some(count) = index.starts.get_mut(hash + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut index.starts {
            sum += *count;
            *count = sum;
        }
        let (mut last, mut end) = (0, 0);
        for byte in text.as_bytes() {
            (last, end) = (window(last, *byte), end + 1);
            let hash = index.hash(last);
            if let Some(next) = index.starts.get_mut(hash + 1) {
                if let Some(place) = index.places.get_mut(*next as usize) {
                    *place = end;
                }
                *next += 1;
            }
        }
        index
    }

    const fn hash(&self, last: u32) -> usize {
        (last.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }

    /// Where a word with these last bytes may end, in order.
    fn ends(&self, last: [u8; 4]) -> &[u32] {
        let hash = self.hash(u32::from_be_bytes(last));
        let place = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        self.places.get(place(hash)..place(hash + 1)).unwrap_or_default()
    }

    /// A list, looked up when it is asked for first.
    #[inline(never)]
    fn list(&self, text: &str, words: &'static str) -> Option<(usize, usize)> {
        let mut known = self.known.borrow_mut();
        let (address, length) = (words.as_ptr().addr(), words.len());
        let place = known.lists.partition_point(|list| (list.address, list.length) < (address, length));
        if let Some(list) = known.lists.get(place).filter(|list| (list.address, list.length) == (address, length)) {
            return list.words;
        }
        let from = known.words.len();
        let mut long = true;
        for word in words.split('|') {
            let Some(last) = word.as_bytes().last_chunk() else {
                long = false;
                break;
            };
            let before = known.places.len();
            for end in self.ends(*last) {
                let end = *end as usize;
                if until(text, end).ends_with(word) {
                    known.places.push(end - word.len());
                }
            }
            let behind = known.places.len();
            if behind > before {
                known.words.push((word, behind));
            }
        }
        let words = long.then_some((from, known.words.len()));
        known.lists.insert(place, List { address, length, words });
        words
    }

    /// As [`found`], in a part of the text that the index is of.
    #[inline(never)]
    pub(crate) fn found<'w>(&'w self, text: &'w str, part: &'w str, words: &'static str) -> Found<'w> {
        let start = part.as_ptr().addr().checked_sub(text.as_ptr().addr()).filter(|start| start + part.len() <= text.len());
        let stands = start.and_then(|start| Some((start, self.list(text, words)?)));
        match stands {
            Some((start, (from, to))) => Found { text: part, words: Words::Known { index: self, start, from, to } },
            None => found(part, words),
        }
    }

    /// Where a known word first stands in a part of the text, from its start.
    fn first_in(&self, word: usize, start: usize, end: usize) -> Option<(usize, &'static str)> {
        let known = self.known.borrow();
        let (name, to) = *known.words.get(word)?;
        let from = word.checked_sub(1).and_then(|before| known.words.get(before)).map_or(0, |before| before.1);
        let places = known.places.get(from..to)?;
        let first = *places.get(places.partition_point(|place| *place < start))?;
        (first + name.len() <= end).then(|| (first - start, name))
    }
}

/// Whether a text ends with one of `a|b|c`.
#[inline(never)]
pub(crate) fn ends_with_any(text: &[u8], words: &str) -> bool {
    let mut rest = Some(words.as_bytes());
    while let Some(words) = rest {
        rest = after_bar(words);
        let word = words.get(..words.len() - rest.map_or(0, |rest| rest.len() + 1)).unwrap_or_default();
        // Most words end otherwise.
        if (word.last() == text.last() || word.is_empty()) && text.ends_with(word) {
            return true;
        }
    }
    false
}

/// What stands behind the first `|`: eight bytes at a time, because lists are passed over more than anything else.
#[inline(never)]
pub(crate) fn after_bar(words: &[u8]) -> Option<&[u8]> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const BARS: u64 = u64::from_le_bytes([b'|'; 8]);
    let mut rest = words;
    while let Some((eight, others)) = rest.split_first_chunk::<8>() {
        let other = u64::from_le_bytes(*eight) ^ BARS;
        // The lowest byte that is zero is where its highest bit is set by a borrow.
        let bars = other.wrapping_sub(ONES) & !other & (ONES << 7);
        if bars != 0 {
            return rest.get(bars.trailing_zeros() as usize / 8 + 1..);
        }
        rest = others;
    }
    let bar = rest.iter().position(|byte| *byte == b'|')?;
    rest.get(bar + 1..)
}

/// Those of `a|b|c` that stand in a text, in their order, and where each first does; most texts hold none of them.
pub(crate) fn found<'w>(text: &'w str, words: &'w str) -> Found<'w> {
    Found { text, words: Words::Unknown(contains_any(text, words).then_some(words)) }
}

/// See [`found`]. A type of its own, and its step one function, because a chain of adapters is written out at each use.
#[derive(Debug)]
pub(crate) struct Found<'w> {
    text: &'w str,
    words: Words<'w>,
}

/// The words that are left.
#[derive(Debug)]
enum Words<'w> {
    Unknown(Option<&'w str>),
    Known { index: &'w Index, start: usize, from: usize, to: usize },
}

impl<'w> Iterator for Found<'w> {
    type Item = (usize, &'w str);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.words {
            Words::Known { index, start, from, to } => {
                while from < to {
                    *from += 1;
                    if let Some(found) = index.first_in(*from - 1, *start, *start + self.text.len()) {
                        return Some(found);
                    }
                }
                None
            }
            Words::Unknown(rest) => loop {
                let words = (*rest)?;
                let behind = after_bar(words.as_bytes()).map(<[u8]>::len);
                *rest = behind.map(|length| since(words, words.len() - length));
                let word = until(words, words.len() - behind.map_or(0, |length| length + 1));
                if let Some(at) = find(self.text, word) {
                    return Some((at, word));
                }
            },
        }
    }
}

/// Where any of these characters stands, in order: one look at each byte, and no character is put together.
pub(crate) fn marks_in<'t>(text: &'t str, marks: &'t str) -> MarksIn<'t> {
    MarksIn { text, marks, known: last_bytes(marks), at: 0 }
}

/// Whether one of these characters stands in the text.
#[inline(never)]
pub(crate) fn has_mark(text: &str, marks: &str) -> bool {
    marks_in(text, marks).next().is_some()
}

/// See [`marks_in`].
#[derive(Debug)]
pub(crate) struct MarksIn<'t> {
    text: &'t str,
    marks: &'t str,
    known: [u64; 2],
    at: usize,
}

impl Iterator for MarksIn<'_> {
    type Item = usize;

    #[inline(never)]
    fn next(&mut self) -> Option<usize> {
        let (bytes, mut at) = (self.text.as_bytes(), self.at);
        while let Some(byte) = bytes.get(at) {
            at += 1;
            if may_end(self.known, *byte) && self.text.is_char_boundary(at) {
                let start = self.text.floor_char_boundary(at - 1);
                if start + mark_at(bytes, start, self.marks) == at {
                    self.at = at;
                    return Some(start);
                }
            }
        }
        self.at = at;
        None
    }
}

/// How many bytes the first of some characters takes at a place; 0 where none of them stands.
#[inline]
pub(crate) fn mark_at(text: &[u8], at: usize, marks: &str) -> usize {
    let mut rest = marks.as_bytes();
    while let Some(&first) = rest.first() {
        let length = width(first);
        // The last byte of a character tells most of them apart.
        if text.get(at + length - 1) == rest.get(length - 1) && text.get(at..at + length) == rest.get(..length) {
            return length;
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    0
}

/// How many bytes a character takes, by its first.
pub(crate) const fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// The last bytes of some characters by their lower six bits, those below 128 apart: at most places none of them stands, and one look tells.
pub(crate) fn last_bytes(marks: &str) -> [u64; 2] {
    let (mut known, mut rest) = ([0; 2], marks.as_bytes());
    while let Some(first) = rest.first() {
        let (mark, behind) = rest.split_at_checked(width(*first)).unwrap_or((rest, &[]));
        let last = mark.last().copied().unwrap_or(0);
        if let Some(ends) = known.get_mut(usize::from(last >> 7)) {
            *ends |= 1 << (last & 63);
        }
        rest = behind;
    }
    known
}

/// Whether a character that ends with a byte may be one of those with such last bytes.
#[inline(always)]
pub(crate) const fn may_end([ascii, other]: [u64; 2], byte: u8) -> bool {
    (if byte < 0x80 { ascii } else { other }) >> (byte & 63) & 1 != 0
}

/// Everywhere a word stands in a text, in bytes; the next begins behind the one before.
pub(crate) const fn places<'w>(text: &'w str, word: &'w str) -> Places<'w> {
    Places { text, word, from: 0 }
}

/// See [`places`].
#[derive(Debug)]
pub(crate) struct Places<'w> {
    text: &'w str,
    word: &'w str,
    from: usize,
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline(never)]
    fn next(&mut self) -> Option<usize> {
        let at = self.from + find(self.text.get(self.from..)?, self.word)?;
        self.from = at + self.word.len().max(1);
        Some(at)
    }
}

/// Where a word last stands in a text, in bytes.
pub(crate) fn find_last(text: &str, word: &str) -> Option<usize> {
    places(text, word).last()
}

/// Whether a word stands in a text.
pub(crate) fn contains(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// A text without a word at its end.
pub(crate) fn without_end<'text>(text: &'text str, word: &str) -> &'text str {
    text.strip_suffix(word).unwrap_or(text)
}

/// A text without a word at its end, as often as it stands there.
pub(crate) fn without_ends<'text>(text: &'text str, word: &str) -> &'text str {
    let mut rest = text;
    while let Some(shorter) = rest.strip_suffix(word) {
        rest = shorter;
    }
    rest
}

/// The last four bytes, with one more.
const fn window(last: u32, byte: u8) -> u32 {
    last << 8 | byte as u32
}

/// Whether a place is inside a word of Latin letters or of katakana: before `etc` in `stretch`, behind ダウン in ダウンロード.
pub(crate) fn is_inside_word(text: &str, at: usize) -> bool {
    let script = |found: char| match found {
        'a'..='z' | 'A'..='Z' => 1,
        'ァ'..='ヶ' | 'ー' => 2,
        _ => 0,
    };
    let before = until(text, at).chars().next_back().map_or(0, script);
    before != 0 && since(text, at).chars().next().map_or(0, script) == before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stand_where_the_standard_library_has_them() {
        for text in ["", "a", "3件以上の商談", "é、😀x", "「a」、\u{10ffff}\u{7ff}\u{800}\u{ffff}"] {
            assert!(characters(text).eq(text.char_indices()), "{text}");
            for marks in ["", "a", "、」", "😀x", "é\u{ffff}3"] {
                let expected = text.char_indices().filter(|(_, found)| marks.contains(*found)).map(|(at, _)| at);
                assert!(marks_in(text, marks).eq(expected), "{marks} in {text}");
            }
        }
        assert_eq!([char_at("é", 1), char_at("件", 1), char_at("件", 3), char_at("件", 9)], [None; 4]);
    }

    #[test]
    fn words_are_found_where_the_standard_library_finds_them() {
        for text in ["", "a", "aab", "3件以上の商談", "期末期内"] {
            for word in ["", "a", "ab", "b", "件", "期内", "談", "x"] {
                assert_eq!(find(text, word), text.find(word), "{word} in {text}");
                if !word.is_empty() {
                    assert!(places(text, word).eq(text.match_indices(word).map(|(at, _)| at)), "{word} in {text}");
                    assert_eq!(find_last(text, word), text.rfind(word), "{word} last in {text}");
                }
            }
        }
        for text in ["", "a", "aab", "3件以上の商談", "期末期内", "xyzab|c"] {
            for words in ["a|b", "ab|xyz", "件|x", "以上の|期末", "期内|談", "x|", "|x", "", "zab|q"] {
                assert_eq!(contains_any(text, words), words.split('|').any(|word| text.contains(word)), "{words} in {text}");
                assert_eq!(ends_with_any(text.as_bytes(), words), words.split('|').any(|word| text.ends_with(word)), "{words} end {text}");
            }
        }
        for text in ["", "a", "aab", "期末期内", "xyzab|c", "raise the close rate, close raised", "級から級から"] {
            let index = Index::of(text);
            let boundaries: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            for words in
                ["ab", "zzzz|zabc", "xyza|zzzz", "期内", "開始|終了", "rate|close", "raised|close rats", "から|級から", "", "zabc||a"]
            {
                for (place, start) in boundaries.iter().enumerate() {
                    for end in &boundaries[place..] {
                        let part = &text[*start..*end];
                        let expected = words.split('|').filter_map(|word| part.find(word).map(|at| (at, word)));
                        assert!(index.found(text, part, words).eq(expected), "{words} in {part}");
                    }
                }
            }
            let elsewhere = String::from("期末期内ab");
            assert!(index.found(text, &elsewhere, "期末期内").eq([(0, "期末期内")]));
        }
        assert_eq!(without_end("10まで", "まで"), "10");
        assert_eq!(without_end("10", "まで"), "10");
        for text in ["", "切り", "頭を切り切り", "切りの"] {
            assert_eq!(without_ends(text, "切り"), text.trim_end_matches("切り"), "{text}");
        }
    }
}
