//! The sentence's own target in the unit of the goal's metric, for the rules that compare the two.

use crate::check::goal::Cadence;
use crate::check::language::frame::QuantityKind;
use crate::check::language::judge::Subject;
use crate::check::language::quantity::Number;

/// What sort of thing a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Money,
    Share,
    Count,
}

/// Money, a share, or anything that is counted.
pub(super) fn sort(unit: &str) -> Sort {
    const MONEY: [&str; 12] = ["JPY", "円", "¥", "￥", "USD", "$", "EUR", "€", "GBP", "£", "dollars", "yen"];
    match unit {
        "%" | "％" | "pt" => Sort::Share,
        unit if MONEY.contains(&unit) => Sort::Money,
        _ => Sort::Count,
    }
}

/// The only target of the sentence that is a level, not a change.
pub(super) fn level<'s>(subject: &'s Subject<'_>) -> Option<&'s Number> {
    let mut levels = subject.targets().filter(|number| !number.delta && number.kind != QuantityKind::ChangePercent && number.unit != "pt");
    match (levels.next(), levels.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The sentence's target over the whole term and in the metric's own unit, when both measure the same thing.
pub(super) fn stated<'s>(subject: &'s Subject<'_>) -> Option<(&'s Number, f64)> {
    let unit = subject.input.fields.unit.as_deref()?;
    let number = level(subject)?;
    let wanted = sort(unit);
    let same = sort(&number.unit) == wanted && (wanted != Sort::Count || number.unit == unit || number.unit.is_empty() || unit.is_empty());
    if !same {
        return None;
    }
    let scaled = if wanted == Sort::Share { number.value / 100.0 } else { number.value };
    let times = match number.per {
        None => 1.0,
        Some(_) if wanted == Sort::Share => 1.0,
        Some(per) => {
            let [days, weeks, months, quarters, years] = subject.input.fields.tree.as_ref()?.term?;
            match per {
                Cadence::Daily => days,
                Cadence::Weekly => weeks,
                Cadence::Monthly => months,
                Cadence::Quarterly => quarters,
                Cadence::Yearly => years,
            }
        }
    };
    Some((number, scaled * times))
}

/// Whether two values differ by more than one part in twenty.
pub(super) fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > 0.05 * other.abs().max(f64::MIN_POSITIVE)
}
