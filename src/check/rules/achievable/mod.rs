//! Can it be reached?

use super::stated::{rewritten, stated};
use crate::check::evidence::Reach;
use crate::check::language::judge::Subject;
use crate::check::rule::{Fix, FixOption, Hit};
use crate::finding::Argument;
use crate::list::Listed;
use crate::text::number;

pub(crate) mod impossible;
pub(crate) mod not_judgeable;
pub(crate) mod out_of_reach;
pub(crate) mod overload;
pub(crate) mod too_easy;

/// A hit with the chance and the median, which offers the values that half and three in ten of the futures reach.
fn with_values(subject: &Subject<'_>, reach: &Reach, mut hit: Hit) -> Hit {
    let unit = subject.input.fields.unit.clone().unwrap_or_default();
    let amount = |value: f64| Argument::Amount { value, unit: unit.clone() };
    hit.evidence.push(number::plain(reach.probability));
    hit.evidence.extend(reach.median.map(number::plain));
    hit = match reach.median {
        Some(median) => hit.with("median", amount(rounded(median, &unit))),
        None => hit.with("median", "—"),
    };
    // Only a number that stands for the whole term can be replaced as it is.
    let Some((number, _)) = stated(subject).filter(|(number, _)| number.per.is_none() && number.value_max.is_none()) else { return hit };
    // 300件から600件に倍増させる says its change too, which no other value would fit.
    if subject.targets().count() > 1 {
        return hit;
    }
    let options: Vec<FixOption> = [("likely", reach.median), ("stretch", reach.stretch)]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .filter_map(|(name, value)| {
            let value = rounded(value, &unit);
            Some(FixOption { name: name.to_owned(), value: number::plain(value), edit: rewritten(subject, number, value)? })
        })
        .listed();
    if options.is_empty() { hit } else { hit.fixed_by(Fix::Placeholder { edits: Vec::new(), options }) }
}

/// A value as a target would be written: what is counted whole.
fn rounded(value: f64, unit: &str) -> f64 {
    if value.abs() < 1.0 && unit != "%" { value } else { number::rounded(value, unit, 1000.0, 1.0) }
}
