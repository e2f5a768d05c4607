//! Ids of metrics: which texts may be one, and how the ways of typing the same id become one spelling.
//!
//! An id is a Unicode identifier (UAX #31: `XID_Start` or `_`, then `XID_Continue`), so `契約数`, `アポ率` and `close_rate` are ids.
//! Two spellings of an id are the same when they differ only in the width of letters and kana or in how a voiced kana is composed:
//! `ＫＰＩ` is `KPI` and `ｱﾎﾟ率` is `アポ率`. Upper and lower case differ.

use std::borrow::Cow;

/// Words that mean something else in a formula: `workdays`, `period` and the functions.
pub const RESERVED: [&str; 18] = [
    "workdays",
    "period",
    "if",
    "min",
    "max",
    "sum",
    "avg",
    "abs",
    "round",
    "floor",
    "ceil",
    "sqrt",
    "exp",
    "ln",
    "clamp",
    "lag",
    "prev",
    "cumulative",
];

/// The half-width katakana from U+FF66 to U+FF9D, in their order, at full width.
const WIDE_KATAKANA: &str =
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// The one spelling of an id: letters and digits at half width, kana at full width and composed.
///
/// The text need not be an id; see [`is_identifier`].
pub fn normalize(text: &str) -> String {
    spelled(text).into_owned()
}

/// The one spelling of an id, borrowed where it is written in it.
pub(crate) fn spelled(text: &str) -> Cow<'_, str> {
    let other = |character| matches!(character, '\u{FF01}'..='\u{FF9F}' | '\u{3099}' | '\u{309A}');
    if text.is_ascii() || !text.chars().any(other) {
        return Cow::Borrowed(text);
    }
    let mut spelled = String::with_capacity(text.len());
    for character in text.chars() {
        match wide_kana(narrow(character)) {
            mark @ ('\u{3099}' | '\u{309A}') => match spelled.pop() {
                Some(kana) => match voiced(kana, mark) {
                    Some(composed) => spelled.push(composed),
                    None => spelled.extend([kana, mark]),
                },
                None => spelled.push(mark),
            },
            plain => spelled.push(plain),
        }
    }
    Cow::Owned(spelled)
}

/// Whether a text can be the id of a metric, reserved words aside.
///
/// ```
/// use goaltree::plan::identifier::is_identifier;
///
/// assert!(is_identifier("アポ率") && is_identifier("close_rate") && is_identifier("_1人あたり架電数"));
/// assert!(!is_identifier("1人あたり架電数") && !is_identifier("商談化率（A社）") && !is_identifier(""));
/// ```
pub fn is_identifier(text: &str) -> bool {
    let spelled = spelled(text);
    let mut characters = spelled.chars();
    // A lone prolonged sound mark is how a minus sign comes out of a Japanese keyboard.
    characters.next().is_some_and(begins_identifier) && characters.all(continues_identifier) && spelled != "ー"
}

/// Whether an id means something else in a formula: the name of a function, `workdays` or `period`, in upper or lower case.
pub fn is_reserved(id: &str) -> bool {
    let spelled = spelled(id);
    // Most ids are told apart by their length alone.
    RESERVED.iter().any(|word| word.len() == spelled.len() && word.eq_ignore_ascii_case(&spelled))
}

pub(crate) fn begins_identifier(character: char) -> bool {
    character == '_' || unicode_ident::is_xid_start(character)
}

pub(crate) fn continues_identifier(character: char) -> bool {
    unicode_ident::is_xid_continue(character)
}

/// A full-width ASCII character at its usual width; every other character as it is.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

fn wide_kana(character: char) -> char {
    match character {
        '\u{FF66}'..='\u{FF9D}' => {
            let place = (u32::from(character) - 0xFF66) as usize;
            WIDE_KATAKANA.chars().nth(place).unwrap_or(character)
        }
        '\u{FF65}' => '・',
        '\u{FF9E}' => '\u{3099}',
        '\u{FF9F}' => '\u{309A}',
        _ => character,
    }
}

/// The kana with its voicing mark in one character, where Unicode has one.
fn voiced(kana: char, mark: char) -> Option<char> {
    // Hiragana stand 0x60 before the katakana.
    let hiragana = ('ぁ'..='ゖ').contains(&kana);
    let katakana = if hiragana { char::from_u32(u32::from(kana) + 0x60)? } else { kana };
    let composed = match (katakana, mark) {
        ('ウ', '\u{3099}') => 'ヴ',
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', '\u{309A}') => char::from_u32(u32::from(katakana) + 2)?,
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', '\u{3099}') => char::from_u32(u32::from(katakana) + 1)?,
        ('カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'チ' | 'ツ' | 'テ' | 'ト', '\u{3099}') => {
            char::from_u32(u32::from(katakana) + 1)?
        }
        _ => return None,
    };
    if hiragana { char::from_u32(u32::from(composed) - 0x60) } else { Some(composed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_both_languages() {
        for id in ["revenue", "_x", "契約数", "アポ率", "リード数", "商談・面談数", "単価2", "ＫＰＩ", "ｱﾎﾟ率", "々", "é"]
        {
            assert!(is_identifier(id), "{id}");
        }
        for text in ["", "1人", "a b", "a-b", "商談化率（A社）", "25%", "ー", "￥", "a.b", " a", "①"] {
            assert!(!is_identifier(text), "{text}");
        }
    }

    #[test]
    fn width_and_composition_do_not_matter() {
        assert_eq!(normalize("ＫＰＩ＿１"), "KPI_1");
        assert_eq!(normalize("ｱﾎﾟ率"), "アポ率");
        assert_eq!(normalize("ﾘｰﾄﾞ数"), "リード数");
        // macOS writes file names decomposed.
        assert_eq!(normalize("か\u{3099}は\u{309A}う\u{3099}"), "がぱゔ");
        assert_eq!(normalize("あ\u{3099}"), "あ\u{3099}");
        assert_eq!(normalize("\u{3099}"), "\u{3099}");
    }

    #[test]
    fn words_of_the_language_are_reserved() {
        for word in ["sum", "MAX", "ｌａｇ", "workdays", "Period", "if"] {
            assert!(is_reserved(word), "{word}");
        }
        assert!(!is_reserved("summe") && !is_reserved("合計"));
    }
}
