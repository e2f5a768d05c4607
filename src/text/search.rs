//! Words in text; several are written in one string, `a|b|c`. The standard library's search is quicker in long texts, and weighs seven times
//! as much.

/// Where a word first stands in a text, in bytes.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    // A word's last four bytes at once, in Japanese more than one character, are seldom right by chance.
    let ending = word.bytes().fold(0, window);
    let known = u32::MAX.checked_shl(8 * u32::try_from(word.len()).unwrap_or(4)).map_or(u32::MAX, |unknown| !unknown);
    let mut last = 0;
    for (at, byte) in text.bytes().enumerate() {
        last = window(last, byte);
        if last & known == ending && text.as_bytes().get(..=at).is_some_and(|before| before.ends_with(word.as_bytes())) {
            return Some(at + 1 - word.len());
        }
    }
    None
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
    text.bytes().enumerate().any(|(at, byte)| {
        last = window(last, byte);
        // No character ends with a byte that begins one.
        byte < 0xc0
            && endings.get(row(last)).is_some_and(|before| before >> (last >> 24 & 0xf) & 1 != 0)
            && text.as_bytes().get(..=at).is_some_and(|before| ends_with_any(before, words))
    })
}

/// Which four bytes follow one another in a text, by a hash: most words that are asked for stand nowhere in it, and a long text is not read
/// again for each of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index(Vec<u64>);

impl Index {
    pub(crate) fn of(text: &str) -> Self {
        let mut index = Self(vec![0; 1024]);
        let mut last = 0;
        for byte in text.bytes() {
            last = window(last, byte);
            index.see(last);
        }
        // Readers put a space behind it.
        index.see(window(last, b' '));
        index
    }

    fn see(&mut self, last: u32) {
        let (place, bit) = Self::place(last);
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= bit;
        }
    }

    /// Whether one of `a|b|c` may stand in the text.
    #[inline(never)]
    pub(crate) fn may_hold(&self, words: &str) -> bool {
        let mut rest = Some(words.as_bytes());
        while let Some(words) = rest {
            rest = after_bar(words);
            let word = words.get(..words.len() - rest.map_or(0, |rest| rest.len() + 1)).unwrap_or_default();
            // The end of a short word tells too little.
            let Some(end) = word.last_chunk() else { return true };
            let (place, bit) = Self::place(u32::from_be_bytes(*end));
            if self.0.get(place).is_some_and(|bits| bits & bit != 0) {
                return true;
            }
        }
        false
    }

    const fn place(last: u32) -> (usize, u64) {
        let hash = last.wrapping_mul(0x9e37_79b1);
        ((hash >> 22) as usize, 1 << (hash >> 16 & 63))
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
    Found { text, rest: contains_any(text, words).then_some(words) }
}

/// See [`found`]. A type of its own, and its step one function, because a chain of adapters is written out at each use.
#[derive(Debug)]
pub(crate) struct Found<'w> {
    text: &'w str,
    rest: Option<&'w str>,
}

impl Found<'_> {
    pub(crate) const fn none() -> Self {
        Self { text: "", rest: None }
    }
}

impl<'w> Iterator for Found<'w> {
    type Item = (usize, &'w str);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let words = self.rest?;
            let behind = after_bar(words.as_bytes()).map(<[u8]>::len);
            self.rest = behind.map(|length| since(words, words.len() - length));
            let word = until(words, words.len() - behind.map_or(0, |length| length + 1));
            if let Some(at) = find(self.text, word) {
                return Some((at, word));
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
        for text in ["", "a", "aab", "期末期内", "xyzab|c", "raise the close rate"] {
            let index = Index::of(text);
            let stands = |words: &str| words.split('|').any(|word| [text, " "].concat().contains(word));
            for words in ["ab", "zzzz|zabc", "xyza|zzzz", "期内", "開始|終了", "rate ", "close rats|raises"] {
                assert!(index.may_hold(words) || !stands(words), "{words} in {text}");
            }
            assert!(!index.may_hold("終了日|開始日"), "{text}");
        }
        assert_eq!(without_end("10まで", "まで"), "10");
        assert_eq!(without_end("10", "まで"), "10");
        for text in ["", "切り", "頭を切り切り", "切りの"] {
            assert_eq!(without_ends(text, "切り"), text.trim_end_matches("切り"), "{text}");
        }
    }
}
