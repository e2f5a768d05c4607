//! The words of units: which of them mean the same, what they measure, and which scale they carry.

use crate::list::Listed;

/// What a symbol measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Money of one currency.
    Currency,
    /// A length of time.
    Time,
    /// Things that are counted: 件, people, deals.
    Count,
}

/// One word of a unit: its symbols, and the factor by which a shown value is smaller than the stored one.
pub(super) struct Word {
    /// Symbols, each to the first power; none for `%` and the like.
    pub(super) symbols: Vec<String>,
    /// What is left to show when the stored value is shown, without the scale.
    pub(super) base: String,
    /// 10,000 for `万円`, 0.01 for `%`.
    pub(super) factor: f64,
}

/// Spellings, each line with the canonical one first.
const SPELLINGS: [&[&str]; 24] = [
    &["JPY", "円", "¥", "￥", "yen", "日本円"],
    &["USD", "$", "ドル", "米ドル", "dollar", "us$"],
    &["EUR", "€", "ユーロ", "euro"],
    &["GBP", "£", "ポンド"],
    &["CNY", "元", "人民元"],
    &["KRW", "₩", "ウォン"],
    &["TWD"],
    &["SGD"],
    &["HKD"],
    &["AUD"],
    &["CAD"],
    &["CHF"],
    &["INR"],
    &["秒", "second", "sec"],
    &["分", "minute", "min", "分間"],
    &["時間", "hour", "hr", "h", "時"],
    &["日", "day", "営業日", "稼働日", "日間", "workday", "business day", "working day"],
    &["週", "week", "週間"],
    &["月", "month", "か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月", "mo"],
    &["四半期", "quarter"],
    &["年", "year", "年間", "yr"],
    &["期", "period", "期間"],
    &["人", "名", "person", "people"],
    &["件", "件数"],
];
/// In [`SPELLINGS`], times begin here and counts there; currencies stand first.
const TIMES: usize = 13;
const COUNTS: usize = 22;

/// Compounds written as one word.
const COMPOUNDS: [(&str, [&str; 2]); 8] = [
    ("人日", ["人", "日"]),
    ("人月", ["人", "月"]),
    ("人時", ["人", "時間"]),
    ("人時間", ["人", "時間"]),
    ("man-day", ["人", "日"]),
    ("person-day", ["人", "日"]),
    ("man-month", ["人", "月"]),
    ("person-hour", ["人", "時間"]),
];

/// Words for a plain ratio.
const RATIOS: [&str; 7] = ["1", "倍", "ratio", "割合", "比率", "率", "x"];

/// Scales before a word; the longer come first.
const SCALES: [(&str, f64); 9] =
    [("百億", 1e10), ("十億", 1e9), ("千万", 1e7), ("百万", 1e6), ("十万", 1e5), ("兆", 1e12), ("億", 1e8), ("万", 1e4), ("千", 1e3)];

/// Scales before or after the name of a currency, as in `kUSD`, `$M` and `million yen`.
const CURRENCY_SCALES: [(&str, f64); 7] =
    [("thousand ", 1e3), ("million ", 1e6), ("billion ", 1e9), ("k", 1e3), ("m", 1e6), ("b", 1e9), ("mn", 1e6)];

/// What a symbol in its canonical spelling measures.
pub(super) fn measure(symbol: &str) -> Measure {
    match SPELLINGS.iter().position(|spellings| spellings.first() == Some(&symbol)) {
        Some(place) if place < TIMES => Measure::Currency,
        Some(place) if place < COUNTS => Measure::Time,
        _ => Measure::Count,
    }
}

/// Whether a word is a currency, in any spelling.
pub(super) fn is_currency(word: &str) -> bool {
    canonical(&singular(word)).is_some_and(|symbol| measure(symbol) == Measure::Currency)
}

/// What should be written for the currency of a plan; nothing where it is fine: a sign, or a code of three letters that is not merely a
/// word for a currency, as `YEN` is.
pub(crate) fn currency_instead(text: &str) -> Option<&'static str> {
    let known = canonical(&singular(text)).filter(|symbol| measure(symbol) == Measure::Currency);
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    match known {
        Some(code) if code == text || !text.is_ascii() || text.len() == 1 => None,
        Some(code) => Some(code),
        None if is_code => None,
        None => Some("JPY"),
    }
}

/// What a word of a unit says.
pub(super) fn word(text: &str) -> Word {
    if text == "%" {
        return Word { symbols: Vec::new(), base: String::new(), factor: 0.01 };
    }
    let plain = |symbols: Vec<String>| Word { symbols, base: text.to_owned(), factor: 1.0 };
    let singular = singular(text);
    if RATIOS.contains(&singular.as_str()) {
        return plain(Vec::new());
    }
    if let Some(symbol) = canonical(&singular) {
        return plain(vec![symbol.to_owned()]);
    }
    if let Some((_, parts)) = COMPOUNDS.iter().find(|(compound, _)| *compound == singular) {
        return plain(parts.iter().map(|&part| part.to_owned()).listed());
    }
    for (prefix, factor) in SCALES {
        if let Some(rest) = text.strip_prefix(prefix).filter(|rest| !rest.is_empty()) {
            let inner = word(rest);
            return Word { factor: factor * inner.factor, ..inner };
        }
    }
    scaled_currency(text).unwrap_or_else(|| plain(vec![singular]))
}

fn scaled_currency(text: &str) -> Option<Word> {
    let lower = text.to_ascii_lowercase();
    CURRENCY_SCALES.iter().find_map(|&(scale, factor)| {
        let before = lower.starts_with(scale).then(|| text.get(scale.len()..)).flatten();
        let after = lower.ends_with(scale).then(|| text.get(..text.len() - scale.len())).flatten();
        let (base, symbol) = [before, after].into_iter().flatten().find_map(|base| {
            let symbol = canonical(&singular(base)).filter(|symbol| measure(symbol) == Measure::Currency)?;
            Some((base.to_owned(), symbol.to_owned()))
        })?;
        Some(Word { symbols: vec![symbol], base, factor })
    })
}

fn canonical(singular: &str) -> Option<&'static str> {
    let line = SPELLINGS.iter().find(|spellings| spellings.iter().any(|spelling| spelling.eq_ignore_ascii_case(singular)))?;
    line.first().copied()
}

/// A word in lower case and, if English, in the singular; close enough to fold `deals` and `companies`, not a grammar.
fn singular(word: &str) -> String {
    let lower = word.to_ascii_lowercase();
    if !lower.is_ascii() || lower.len() <= 3 {
        return lower;
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    for ending in ["sses", "ches", "shes", "xes"] {
        if lower.ends_with(ending) {
            return lower.strip_suffix("es").unwrap_or(&lower).to_owned();
        }
    }
    match lower.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_table_are_where_they_should_be() {
        assert_eq!(measure("INR"), Measure::Currency);
        assert_eq!(measure("秒"), Measure::Time);
        assert_eq!(measure("期"), Measure::Time);
        assert_eq!(measure("人"), Measure::Count);
        assert_eq!(measure("deal"), Measure::Count);
    }

    #[test]
    fn english_plurals_fold() {
        for (plural, one) in [
            ("deals", "deal"),
            ("Companies", "company"),
            ("matches", "match"),
            ("bonus", "bonus"),
            ("business", "business"),
            ("hrs", "hrs"),
            ("new customers", "new customer"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }
}
