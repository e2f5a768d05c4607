//! One spelling for each character, with the way back to the original.
//!
//! A small part of NFKC by hand: full-width ASCII, half-width and decomposed kana, circled digits, quotes, dashes; invisible characters
//! are left out. Markup stays text, but a tag's characters are left out of the reading, so `<b>9</b> deals` reads as `9 deals`. Of several
//! spaces one is left, and none between letters that stand apart: `ア ポ を  １ ０ 件` reads as `アポを 10件`.

use crate::finding::Span;
use crate::text::search;

/// The text as the readers see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Normalised {
    /// With the original's capitals.
    pub(crate) cased: String,
    /// The same bytes with ASCII letters in lower case.
    pub(crate) text: String,
    /// For each byte of `text`: where its character starts and ends in the original, in UTF-16 code units.
    spans: Vec<(u32, u32)>,
}

impl Normalised {
    /// The stretch of the original that a range of bytes was read from.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.spans.get(start).or(self.spans.last()).map_or(0, |(from, _)| *from);
        let last = end.checked_sub(1).and_then(|last| self.spans.get(last)).map_or(first, |(_, to)| *to);
        Span { start: first as usize, end: last.max(first) as usize }
    }
}

/// Reads a text into its one spelling.
pub(crate) fn normalise(text: &str) -> Normalised {
    let mut result = Normalised::default();
    let mut position = 0u32;
    let mut in_tag_until = 0;
    let apart = stands_apart(text);
    // ①… ②… number a list; ⑫件 counts.
    let listed = search::contains(text, "①") && search::contains(text, "②");
    let mut spaces = 0;
    for (at, found) in search::characters(text) {
        let start = position;
        let end = start.saturating_add(u32::try_from(found.len_utf16()).unwrap_or(1));
        position = end;
        if at < in_tag_until || is_invisible(found) {
            continue;
        }
        if is_plain(found) {
            spaces = 0;
            push(&mut result, found, start, end);
            continue;
        }
        spaces = if simple(found) == ' ' { spaces + 1 } else { 0 };
        if spaces > 0 && spaces != 1 + usize::from(apart) {
            continue;
        }
        if found == '<'
            && let Some(length) = tag_length(search::since(text, at))
        {
            in_tag_until = at + length;
            continue;
        }
        if let Some(mark) = voicing(found)
            && let Some(last) = result.cased.chars().next_back()
            && let Some(voiced) = voiced(last, mark)
        {
            result.cased.truncate(result.cased.len() - last.len_utf8());
            let begun = result.spans.get(result.cased.len()).map_or(start, |(from, _)| *from);
            result.spans.truncate(result.cased.len());
            push(&mut result, voiced, begun, end);
            continue;
        }
        match found {
            '㈱' => "(株)".chars().for_each(|part| push(&mut result, part, start, end)),
            '…' => "...".chars().for_each(|part| push(&mut result, part, start, end)),
            '①'..='⑳' => {
                let value = found as u32 - '①' as u32 + 1;
                let digits = [value / 10, value % 10].into_iter().filter_map(|digit| char::from_digit(digit, 10));
                let digits = digits.skip(usize::from(value < 10));
                digits.chain(") ".chars().filter(|_| listed)).for_each(|part| push(&mut result, part, start, end));
            }
            _ => push(&mut result, simple(found), start, end),
        }
    }
    result.text = result.cased.to_ascii_lowercase();
    result
}

/// Nearly every character stands alone between spaces.
fn stands_apart(text: &str) -> bool {
    let (mut all, mut single, mut length) = (0, 0, 0);
    for (_, found) in search::characters(&[text, " "].concat()) {
        if is_plain(found) || simple(found) != ' ' {
            length += 1;
        } else if length > 0 {
            (all, single, length) = (all + 1, single + usize::from(length == 1), 0);
        }
    }
    all >= 5 && single * 5 >= all * 4
}

fn push(result: &mut Normalised, found: char, start: u32, end: u32) {
    result.cased.push(found);
    result.spans.resize(result.cased.len(), (start, end));
}

/// What nearly every character of a text is, and has no other spelling: ASCII but `<` and spaces, kana, kanji.
pub(crate) const fn is_plain(found: char) -> bool {
    matches!(found, '!'..=';' | '='..='~' | '、' | '。' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '\u{3400}'..='\u{9fff}')
}

/// One character for one character.
pub(crate) fn simple(found: char) -> char {
    match found {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(found as u32 - 0xfee0).unwrap_or(found),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\r' => ' ',
        // Cells of a spreadsheet.
        '\t' => '|',
        '\u{301c}' => '~',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a5}' | '\u{ffe5}' => '¥',
        '\u{ffe1}' => '£',
        '㌫' => '%',
        '⇒' | '➡' | '➔' | '⟶' => '→',
        '①'..='⑨' => char::from_digit(found as u32 - '①' as u32 + 1, 10).unwrap_or(found),
        '\u{ff61}'..='\u{ff9d}' => HALF_WIDTH.chars().nth(found as usize - 0xff61).unwrap_or(found),
        _ => found,
    }
}

/// U+FF61 to U+FF9D in order.
const HALF_WIDTH: &str =
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

#[derive(Clone, Copy, PartialEq)]
enum Voicing {
    Dakuten,
    Handakuten,
}

const fn voicing(found: char) -> Option<Voicing> {
    match found {
        '\u{3099}' | '\u{ff9e}' => Some(Voicing::Dakuten),
        '\u{309a}' | '\u{ff9f}' => Some(Voicing::Handakuten),
        _ => None,
    }
}

/// A kana with the mark that follows it, as one character.
pub(crate) fn with_mark(base: char, mark: char) -> Option<char> {
    voiced(base, voicing(mark)?)
}

fn voiced(base: char, mark: Voicing) -> Option<char> {
    let steps = match (base, mark) {
        ('は'..='ほ' | 'ハ'..='ホ', _) => {
            let first = if base >= 'ハ' { 'ハ' } else { 'は' };
            if !(base as u32 - first as u32).is_multiple_of(3) {
                return None;
            }
            if mark == Voicing::Dakuten { 1 } else { 2 }
        }
        ('う', Voicing::Dakuten) => return Some('ゔ'),
        ('ウ', Voicing::Dakuten) => return Some('ヴ'),
        // The plain kana and the voiced ones take turns, up to the small っ and then again.
        ('か'..='ぢ' | 'カ'..='ヂ', Voicing::Dakuten) if !(base as u32).is_multiple_of(2) => 1,
        ('つ'..='ど' | 'ツ'..='ド', Voicing::Dakuten) if (base as u32).is_multiple_of(2) => 1,
        _ => return None,
    };
    char::from_u32(base as u32 + steps)
}

/// Whether nothing is drawn for it.
pub(crate) const fn is_invisible(found: char) -> bool {
    matches!(found, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// How many bytes a tag such as `</b>` takes; at most 60, so that reading stays linear.
fn tag_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('<')?;
    let first = super::cursor::trim_start(inner, "/").chars().next()?;
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let close = search::characters(inner).take(60).find(|(_, found)| *found == '>')?.0;
    is_tag(inner.get(..close)?).then_some(close + 2)
}

/// What stands between `<` and `>` is markup. `<project name>` and `<date>` are gaps in a template.
pub(crate) fn is_tag(inner: &str) -> bool {
    let inner = super::cursor::trim_start(inner, "/");
    let name = inner.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(name).unwrap_or((inner, ""));
    let is_gap = super::cursor::is_any(
        &name.to_ascii_lowercase(),
        "date|day|month|name|number|metric|client|company|customer|deadline|target|value|amount|product|person|owner|team|n|x|y|tbd|percent",
    );
    !is_gap && (rest.trim().is_empty() || super::cursor::contains_any(rest, "=|/|:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_full_width_half_width_and_decomposed_forms_alike() {
        assert_eq!(normalise("ﾘﾋﾟｰﾄ率３０％").text, "リピート率30%");
        assert_eq!(normalise("か\u{3099}\u{200b}").text, "が");
        assert_eq!(normalise("が\u{3099}").text, "が\u{3099}");
        assert_eq!(normalise("つ\u{3099}と\u{3099}ﾄﾞﾂﾞ").text, "づどドヅ");
        assert_eq!(normalise("Close <b>9</b> Deals").text, "close 9 deals");
        assert_eq!(normalise("⑫件").text, "12件");
        assert_eq!(normalise("the  end \u{3000} of").text, "the end of");
        assert_eq!(normalise("ア ポ を\u{3000}\u{3000}１ ０ 件 と る").text, "アポを 10件とる");
    }

    #[test]
    fn finds_the_way_back_in_utf16() {
        let read = normalise("😀ﾊﾟ３件");
        assert_eq!(read.text, "😀パ3件");
        let at = read.text.find('パ').unwrap();
        assert_eq!(read.span(at, at + 3), Span { start: 2, end: 4 });
        let at = read.text.find('3').unwrap();
        assert_eq!(read.span(at, read.text.len()), Span { start: 4, end: 6 });
    }
}
