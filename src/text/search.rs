//! Words in text. The standard library's search is quicker in long texts; ours are short, and it weighs seven times as much.

/// Where a word first stands in a text, in bytes.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    let Some((last, others)) = word.as_bytes().split_last() else { return Some(0) };
    let bytes = text.as_bytes();
    // Most places differ in the last byte, in Japanese more than in the first; comparing that at once saves a call at each.
    for (at, byte) in bytes.get(others.len()..).unwrap_or_default().iter().enumerate() {
        if byte == last && bytes.get(at..).is_some_and(|rest| rest.starts_with(others)) {
            return Some(at);
        }
    }
    None
}

/// Where a word last stands in a text, in bytes.
pub(crate) fn find_last(text: &str, word: &str) -> Option<usize> {
    let mut last = None;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| find(rest, word)) {
        last = Some(from + at);
        from += at + word.len().max(1);
    }
    last
}

/// Whether a word stands in a text.
pub(crate) fn contains(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// A text without a word at its end.
pub(crate) fn without_end<'text>(text: &'text str, word: &str) -> &'text str {
    text.strip_suffix(word).unwrap_or(text)
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
                    assert_eq!(find_last(text, word), text.rfind(word), "{word} last in {text}");
                }
            }
        }
        assert_eq!(without_end("10まで", "まで"), "10");
        assert_eq!(without_end("10", "まで"), "10");
    }
}
