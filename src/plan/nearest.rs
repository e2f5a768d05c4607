//! What somebody may have meant who misspelled a name.

use super::ids::Ids;
use crate::list::Listed;

/// Names longer than this are not compared, in characters.
const LONGEST: usize = 40;

/// The name that differs least from a text, if it differs little: by case, or in at most a third of its characters.
pub fn nearest<'n>(text: &str, names: &mut dyn Iterator<Item = &'n str>) -> Option<&'n str> {
    let letters = letters(text);
    if letters.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        // Lengths in bytes and characters differ by at most a factor of four; far-off names are skipped without a comparison.
        if name.len() > LONGEST * 4 {
            continue;
        }
        let other = self::letters(name);
        let allowed = (letters.len().max(other.len()) / 3).clamp(1, 3);
        if letters.len().abs_diff(other.len()) > allowed || letters.len().min(other.len()) < 2 {
            continue;
        }
        let distance = distance(&letters, &other);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many ids are compared with misspelled ones in all; beyond, a plan full of unknown ids would take long.
const COMPARISONS: usize = 200_000;

/// A search for what was meant by the ids of one plan that do not exist.
pub(crate) struct Search {
    /// How many more ids may be compared.
    left: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self { left: COMPARISONS }
    }
}

impl Search {
    /// The id that differs least from a text, if it differs little and not too many were looked for before.
    pub(crate) fn nearest<'n>(&mut self, text: &str, ids: &'n Ids) -> Option<&'n str> {
        let found = nearest(text, &mut ids.iter().take(self.left));
        self.left = self.left.saturating_sub(ids.len());
        found
    }
}

/// The letters of a word's beginning, without regard to the case of Latin ones.
fn letters(word: &str) -> Vec<char> {
    let mut letters = Vec::new();
    for letter in word.chars().take(LONGEST + 1) {
        letters.push(letter.to_ascii_lowercase());
    }
    letters
}

/// Levenshtein's distance with neighbours swapped as one step (optimal string alignment).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).listed();
    let mut last: Option<char> = None;
    for (row, letter) in one.iter().enumerate() {
        let mut line = Vec::with_capacity(above.len());
        line.push(row + 1);
        for (column, (against, corner)) in other.iter().zip(&above).enumerate() {
            let left = line.last().copied().unwrap_or(row) + 1;
            let up = above.get(column + 1).copied().unwrap_or(row) + 1;
            let mut least = left.min(up).min(corner + usize::from(letter != against));
            let previous = column.checked_sub(1).and_then(|column| other.get(column));
            if last == Some(*against)
                && previous == Some(letter)
                && let Some(swapped) = column.checked_sub(1).and_then(|column| before.get(column))
            {
                least = least.min(swapped + 1);
            }
            line.push(least);
        }
        last = Some(*letter);
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let names = ["metrics", "formula", "target", "due", "契約数"];
        for (text, meant) in
            [("metrcis", "metrics"), ("Metrics", "metrics"), ("fromula", "formula"), ("契約率", "契約数"), ("targets", "target")]
        {
            assert_eq!(nearest(text, &mut names.into_iter()), Some(meant), "{text}");
        }
        for text in ["x", "colour", "", "売上高"] {
            assert_eq!(nearest(text, &mut names.into_iter()), None, "{text}");
        }
    }

    #[test]
    fn distances_are_those_of_the_textbook() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        for (one, other, expected) in [("kitten", "sitting", 3), ("ab", "ba", 1), ("", "abc", 3), ("flaw", "lawn", 2)] {
            assert_eq!(distance(&letters(one), &letters(other)), expected, "{one} {other}");
        }
    }
}
