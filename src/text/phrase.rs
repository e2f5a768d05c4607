//! Small phrases that explanations are put together from.

use super::Lang;

/// The name of `workdays`.
pub(crate) const fn workdays(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "working days",
        Lang::Ja => "稼働日数",
    }
}

/// The name of `period`.
pub(crate) const fn period_number(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "period number",
        Lang::Ja => "期間番号",
    }
}

/// A period, or the first and the last of several, as it is spoken of: `2026-10–2026-12` is 2026年10月〜2026年12月. A quarter keeps
/// its label, because it would be taken for one of the fiscal year.
pub(crate) fn period(label: &str, lang: Lang) -> String {
    if lang == Lang::En || label.is_empty() || super::search::contains(label, "Q") {
        return label.to_owned();
    }
    let mut spoken = String::with_capacity(2 * label.len());
    for (index, one) in label.split('–').enumerate() {
        if index > 0 {
            spoken.push('〜');
        }
        for (part, unit) in one.split('-').zip(["年", "月", "日"]) {
            spoken.push_str(part.trim_start_matches('0'));
            spoken.push_str(unit);
        }
    }
    spoken
}

/// A metric added up from the first period on.
pub(crate) fn so_far(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name} so far"),
        Lang::Ja => format!("{name}の累計"),
    }
}

/// A metric in some periods only.
pub(crate) fn only_in(name: &str, periods: &str, lang: Lang) -> String {
    match lang {
        Lang::En => [name, " (", periods, ")"].concat(),
        Lang::Ja => [name, "（", periods, "）"].concat(),
    }
}

/// A number per month or person, and what it comes to over the term.
pub(crate) fn over_term(words: &str, amount: &str, lang: Lang) -> String {
    match lang {
        Lang::En => [words, " (", amount, " over the term)"].concat(),
        Lang::Ja => [words, "（期間で", amount, "）"].concat(),
    }
}

/// A metric some periods ago.
pub(crate) fn periods_ago(name: &str, periods: usize, lang: Lang) -> String {
    match (lang, periods) {
        (_, 0) => name.to_owned(),
        (Lang::En, 1) => format!("{name} one period before"),
        (Lang::En, _) => format!("{name} {periods} periods before"),
        (Lang::Ja, _) => format!("{periods}期間前の{name}"),
    }
}

/// A value that a what-if has changed.
pub(crate) fn changed(result: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{result} (changed)"),
        Lang::Ja => format!("{result}（変更後）"),
    }
}

/// A missing value with its reason.
pub(crate) fn missing(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("— ({reason})"),
        Lang::Ja => format!("—（{reason}）"),
    }
}

/// The sum of many periods.
pub(crate) fn sum_of(result: &str, periods: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{result}, the sum of {periods} periods"),
        Lang::Ja => format!("{result}（{periods}期間の合計）"),
    }
}

/// The last of several periods.
pub(crate) fn at_the_end(result: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{result} at the end"),
        Lang::Ja => format!("{result}（期末時点）"),
    }
}

/// The mean of several periods, weighted or not.
pub(crate) fn mean_of(result: &str, weight: Option<&str>, lang: Lang) -> String {
    match (lang, weight) {
        (Lang::En, Some(weight)) => format!("{result}, the mean weighted by {weight}"),
        (Lang::En, None) => format!("{result}, the mean of the periods"),
        (Lang::Ja, Some(weight)) => format!("{result}（{weight}で加重した平均）"),
        (Lang::Ja, None) => format!("{result}（各期間の平均）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_named_as_people_say_them() {
        for (label, spoken) in [
            ("2026-10", "2026年10月"),
            ("2027-03-01", "2027年3月1日"),
            ("2027", "2027年"),
            ("2026-10–2027-03", "2026年10月〜2027年3月"),
            ("2026-Q4", "2026-Q4"),
            ("", ""),
        ] {
            assert_eq!(period(label, Lang::Ja), spoken);
            assert_eq!(period(label, Lang::En), label);
        }
    }
}
