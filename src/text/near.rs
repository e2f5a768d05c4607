//! What was probably meant: the known word nearest to a mistyped one.

/// The candidate nearest to a word, when it is near enough to be a slip: at most a third of the word's letters changed.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).take(64).collect();
    let allowed = (letters.len() / 3).max(1);
    let near = candidates.filter_map(|candidate| {
        let distance = distance(&letters, candidate, allowed)?;
        Some((distance, candidate))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The edit distance, counting a swap of neighbours as one (Damerau's restricted distance); `None` above `allowed`.
fn distance(word: &[char], candidate: &str, allowed: usize) -> Option<usize> {
    let other: Vec<char> = candidate.chars().flat_map(char::to_lowercase).take(word.len() + allowed + 1).collect();
    if word.len().abs_diff(other.len()) > allowed || (word.len() == 1 && other.len() == 1 && word != other.as_slice()) {
        return None;
    }
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in word.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, against) in other.iter().enumerate() {
            let changed = at(&row, j) + usize::from(letter != against);
            let mut least = changed.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && word.get(i - 1) == Some(against) && other.get(j - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let ids = ["close_rate", "calls", "成約率", "契約数"];
        assert_eq!(nearest("close_rat", ids.into_iter()), Some("close_rate"));
        assert_eq!(nearest("clals", ids.into_iter()), Some("calls"));
        assert_eq!(nearest("成約数", ids.into_iter()), Some("成約率"));
        assert_eq!(nearest("revenue", ids.into_iter()), None);
        assert_eq!(nearest("x", ["y"].into_iter()), None);
    }
}
