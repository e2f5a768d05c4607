//! What the words of a list `a|b|c` begin and end with. At most places of a text none of them stands, and the character there tells: one look
//! at what was found out of the list when it was first asked for, instead of one at each of its words.

use std::cell::RefCell;

/// Whether one of `a|b|c` may stand at the start of a text.
pub(crate) fn may_start(text: &[u8], words: &'static str) -> bool {
    has(words, Edge::Start, start(text))
}

/// Whether one of the groups `a|b;c|d` may stand at the start of a text.
pub(crate) fn may_start_group(text: &[u8], groups: &'static str) -> bool {
    has(groups, Edge::StartOfGroups, start(text))
}

/// Whether one of `a|b|c` may stand at the end of a text.
pub(crate) fn may_end(text: &[u8], words: &'static str) -> bool {
    has(words, Edge::End, end(text))
}

#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Start,
    StartOfGroups,
    End,
}

/// The sign of the outermost character, below 128, and that of the one beside it, below 64; both as far as there are such.
type Signs = (Option<u8>, Option<u8>);

/// What was found out of a list, which is known by where it lies: the signs of its words.
#[derive(Clone, Copy, Default)]
struct Known {
    address: usize,
    length: usize,
    outer: [u64; 2],
    inner: u64,
}

impl Known {
    fn is_of(&self, address: usize, words: &str) -> bool {
        self.address == address && self.length == words.len()
    }

    fn may_hold(&self, (outer, inner): Signs) -> bool {
        // Where there is no character, only a word stands that has none there.
        let outer = outer.map_or(self.outer == [u64::MAX; 2], |sign| {
            self.outer.get(usize::from(sign >> 6)).is_some_and(|signs| signs >> (sign & 63) & 1 != 0)
        });
        outer && inner.map_or(self.inner == u64::MAX, |sign| self.inner >> sign & 1 != 0)
    }
}

/// There is room for so many lists, more than there are.
const PLACES: usize = 2048;
/// As many places are tried for a list; should all be taken, it is read each time.
const TRIES: usize = 4;

thread_local! {
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

#[inline(never)]
fn has(words: &'static str, edge: Edge, signs: Signs) -> bool {
    // Lists lie further from one another than a byte.
    let address = words.as_ptr().addr().wrapping_mul(4) + edge as usize;
    let place = (address.wrapping_mul(0x9e37_79b1) >> 20) % PLACES;
    let known = KNOWN.try_with(|known| {
        let mut known = known.try_borrow_mut().ok()?;
        // Nearly always it is the first.
        if let Some(first) = known.get(place).filter(|first| first.is_of(address, words)) {
            return Some(first.may_hold(signs));
        }
        if known.is_empty() {
            known.resize(PLACES + TRIES, Known::default());
        }
        let entry = known.get_mut(place..)?.iter_mut().take(TRIES).find(|entry| entry.address == 0 || entry.is_of(address, words))?;
        if entry.address == 0 {
            *entry = Known { address, ..read(words, edge) };
        }
        Some(entry.may_hold(signs))
    });
    known.ok().flatten().unwrap_or_else(|| read(words, edge).may_hold(signs))
}

#[inline(never)]
fn read(words: &str, edge: Edge) -> Known {
    let mut known = Known { length: words.len(), ..Known::default() };
    let apart = |byte: &u8| *byte == b'|' || (*byte == b';' && edge == Edge::StartOfGroups);
    for word in words.as_bytes().split(apart) {
        let (outer, inner) = if edge == Edge::End { end(word) } else { start(word) };
        match outer {
            Some(sign) => {
                if let Some(signs) = known.outer.get_mut(usize::from(sign >> 6)) {
                    *signs |= 1 << (sign & 63);
                }
            }
            None => known.outer = [u64::MAX; 2],
        }
        known.inner |= inner.map_or(u64::MAX, |sign| 1 << sign);
    }
    known
}

/// The signs of the first characters: in Japanese, of three bytes each, the last bytes tell most of them apart.
fn start(text: &[u8]) -> Signs {
    let byte = |at: usize| text.get(at).copied();
    match byte(0) {
        Some(first @ ..0x80) => (Some(first), byte(1).map(sign)),
        Some(first) => (byte(if first < 0xe0 { 1 } else { 2 }).map(|last| last & 63), byte(5).map(sign)),
        None => (None, None),
    }
}

/// The signs of the last characters.
fn end(text: &[u8]) -> Signs {
    let byte = |back: usize| text.len().checked_sub(back).and_then(|at| text.get(at)).copied();
    match byte(1) {
        Some(last @ ..0x80) => (Some(last), byte(2).map(sign)),
        Some(last) => (Some(last & 63), byte(4).map(sign)),
        None => (None, None),
    }
}

/// Digits, letters and the last bytes of Japanese characters, each kept apart.
const fn sign(byte: u8) -> u8 {
    byte & if byte < 0x40 { 31 } else { 63 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there_may_stand_there() {
        const WORDS: &str = "件|こと|éa|😀|a|";
        for word in ["件", "こと", "éa", "😀", "a"] {
            let [starts, ends] = [[word, "ん"].concat().into_bytes(), ["ん", word].concat().into_bytes()];
            assert!(may_start(&starts, WORDS) && may_end(&ends, WORDS), "{word}");
            assert!(may_start_group(&starts, "件|こと;éa|😀;a") && may_start(&starts, "件|こと|éa|😀|a"), "{word}");
            assert!(may_end(&ends, "件|こと|éa|😀|a") && may_end(word.as_bytes(), "件|こと|éa|😀|a"), "{word}");
        }
        assert!(!may_start("目標".as_bytes(), "件|こと|a") && !may_end("目標".as_bytes(), "件|こと|a"));
        assert!(!may_start(b"", "件|a") && may_start(b"", "件|") && may_end(b"", "|a"));
    }
}
