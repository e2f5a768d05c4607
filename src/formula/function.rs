//! The functions: their names as people type them, and which arguments they take.

use super::expression::{Expression, Function, Kind, Literal, Notation};
use super::print::print;
use super::scan::excerpt;
use crate::finding::formula::FormulaCode;
use crate::finding::{Finding, Span};
use crate::list::Listed;
use crate::plan::identifier::is_identifier;

/// The most periods that `lag` may look back: ten years of weeks.
pub const MAXIMUM_LAG: u32 = 520;

/// The function of a name, in upper or lower case, in English or by its Japanese word.
pub(super) fn function(name: &str) -> Option<Function> {
    let canonical = Function::ALL.iter().find(|function| function.as_str().eq_ignore_ascii_case(name)).copied();
    canonical.or_else(|| {
        let lower = name.to_ascii_lowercase();
        match lower.as_str() {
            "average" | "mean" | "平均" => Some(Function::Avg),
            "合計" => Some(Function::Sum),
            "最大" => Some(Function::Max),
            "最小" => Some(Function::Min),
            "絶対値" => Some(Function::Abs),
            "四捨五入" => Some(Function::Round),
            "切り上げ" | "切上げ" => Some(Function::Ceil),
            "切り捨て" | "切捨て" => Some(Function::Floor),
            "平方根" => Some(Function::Sqrt),
            "累計" => Some(Function::Cumulative),
            "前期" => Some(Function::Prev),
            _ => None,
        }
    })
}

/// Why there is no such function, and what may have been meant; `inside` is what stands in the brackets.
pub(super) fn unknown(name: &str, inside: &str) -> Finding {
    if let Some(close) = suggestion(name) {
        let finding = Finding::error(FormulaCode::MisspelledFunction.into(), "");
        return finding.with("name", excerpt(name)).with("suggestion", close.as_str());
    }
    if name.is_ascii() {
        let functions: Vec<String> = Function::ALL.iter().map(|function| function.as_str().to_owned()).listed();
        let finding = Finding::error(FormulaCode::UnknownFunction.into(), "");
        return finding.with("name", excerpt(name)).with("functions", functions);
    }
    let joined = format!("{name}_{inside}");
    let id = if is_identifier(&joined) { joined } else { format!("{name}_1") };
    Finding::error(FormulaCode::NotAFunction.into(), "").with("name", excerpt(name)).with("suggestion", excerpt(&id))
}

/// What is wrong with the arguments of a call.
pub(super) fn check_arguments(function: Function, arguments: &[Expression], call: Span) -> Vec<Finding> {
    let (least, most, signature) = shape(function);
    if arguments.is_empty() {
        let finding = Finding::error(FormulaCode::NoArguments.into(), "").at(call);
        return vec![finding.with("function", function.as_str()).with("signature", signature)];
    }
    if arguments.len() < least || arguments.len() > most {
        let expected = if least == most { least.to_string() } else { format!("{least}–{most}") };
        let finding = Finding::error(FormulaCode::WrongArgumentCount.into(), "").at(call).with("function", function.as_str());
        return vec![finding.with("count", arguments.len()).with("expected", expected).with("signature", signature)];
    }
    let mut findings = Vec::new();
    let through_time = matches!(function, Function::Lag | Function::Prev | Function::Cumulative);
    if let Some(first) = arguments.first().filter(|first| through_time && !matches!(first.kind, Kind::Reference(_))) {
        let finding = Finding::error(FormulaCode::ExpectedMetric.into(), "").at(first.span);
        findings.push(finding.with("function", function.as_str()).with("found", excerpt(&print(first))));
    }
    if let Some(steps) = arguments.get(1).filter(|_| function == Function::Lag)
        && !is_lag(steps)
    {
        let finding = Finding::error(FormulaCode::WrongLag.into(), "").at(steps.span);
        findings.push(finding.with("found", excerpt(&print(steps))).with("limit", MAXIMUM_LAG as usize));
    }
    findings
}

fn is_lag(steps: &Expression) -> bool {
    match steps.kind {
        Kind::Literal(Literal { value, notation: Notation::Plain }) => {
            value.fract() == 0.0 && (1.0..=f64::from(MAXIMUM_LAG)).contains(&value)
        }
        _ => false,
    }
}

/// The least and the greatest number of arguments, and how a call looks.
const fn shape(function: Function) -> (usize, usize, &'static str) {
    match function {
        Function::If => (3, 3, "if(condition, a, b)"),
        Function::Min => (1, usize::MAX, "min(a, b, …)"),
        Function::Max => (1, usize::MAX, "max(a, b, …)"),
        Function::Sum => (1, usize::MAX, "sum(a, b, …)"),
        Function::Avg => (1, usize::MAX, "avg(a, b, …)"),
        Function::Abs => (1, 1, "abs(x)"),
        Function::Round => (1, 1, "round(x)"),
        Function::Floor => (1, 1, "floor(x)"),
        Function::Ceil => (1, 1, "ceil(x)"),
        Function::Sqrt => (1, 1, "sqrt(x)"),
        Function::Exp => (1, 1, "exp(x)"),
        Function::Ln => (1, 1, "ln(x)"),
        Function::Clamp => (3, 3, "clamp(x, low, high)"),
        Function::Lag => (2, 3, "lag(x, n, before)"),
        Function::Prev => (1, 2, "prev(x, before)"),
        Function::Cumulative => (1, 1, "cumulative(x)"),
    }
}

/// The function that was probably meant: a spreadsheet's name for it, or at most two slips of the finger away.
fn suggestion(name: &str) -> Option<Function> {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "roundup" | "ceiling" => return Some(Function::Ceil),
        "rounddown" | "int" | "trunc" => return Some(Function::Floor),
        "log" => return Some(Function::Ln),
        "iff" | "ifs" | "iif" => return Some(Function::If),
        "total" => return Some(Function::Sum),
        "previous" | "last" => return Some(Function::Prev),
        "delay" | "shift" => return Some(Function::Lag),
        _ => {}
    }
    if !lower.is_ascii() {
        return None;
    }
    let allowed = if lower.len() > 4 { 2 } else { 1 };
    let near = Function::ALL.iter().map(|&function| (distance(&lower, function.as_str()), function));
    near.filter(|&(slips, _)| lower.len() > 2 && slips <= allowed).min_by_key(|&(slips, _)| slips).map(|(_, function)| function)
}

/// The least number of insertions, deletions and changes that turn one word into the other (Levenshtein 1966).
fn distance(word: &str, other: &str) -> usize {
    if word.len() > 32 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=other.chars().count()).listed();
    for (index, letter) in word.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (cell, opposite) in row.iter_mut().skip(1).zip(other.chars()) {
            let change = diagonal + usize::from(letter != opposite);
            diagonal = *cell;
            left = change.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_is_a_reserved_word() {
        let words = crate::plan::identifier::RESERVED;
        assert!(Function::ALL.iter().all(|function| words.contains(&function.as_str())));
        assert_eq!(words.len(), Function::ALL.len() + 2);
    }

    #[test]
    fn distances_are_those_of_the_literature() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("sum", "sum"), 0);
        assert_eq!(distance("", "max"), 3);
        assert_eq!(distance("celi", "ceil"), 2);
    }

    #[test]
    fn names_are_found_in_both_languages_and_any_case() {
        assert_eq!(function("MAX"), Some(Function::Max));
        assert_eq!(function("Average"), Some(Function::Avg));
        assert_eq!(function("合計"), Some(Function::Sum));
        assert_eq!(function("売上"), None);
        assert_eq!(suggestion("cumulativ"), Some(Function::Cumulative));
        assert_eq!(suggestion("ROUNDUP"), Some(Function::Ceil));
        assert_eq!(suggestion("vlookup"), None);
        assert_eq!(suggestion("単価"), None);
    }
}
