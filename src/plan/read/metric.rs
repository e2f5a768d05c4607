//! Reading metrics, their inputs and distributions, and the links between them.

use super::super::document::{Correlation, Distributed, Distribution, Influence, Input, Metric, Values};
use super::super::limit;
use super::super::value::{Extra, Value};
use super::object::{self, Object};
use super::reader::{Allowed, Reader};
use crate::finding::plan::PlanCode;
use crate::list::Listed;

/// How much of its distribution a range may cover.
const LEVELS: Allowed = Allowed::Between(0.01, 0.999);

pub(super) fn metric<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Metric> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["id"]);
    let metric = Metric {
        id: object.id("id").unwrap_or_default(),
        name: object.text("name", limit::NAME),
        unit: object.text("unit", limit::NAME),
        role: object.word("role"),
        formula: object.field("formula", formula),
        input: object.field("input", input),
        of: object.id("of"),
        chance: object.word("chance"),
        total: object.word("total"),
        bounds: object.field("bounds", bounds),
        capacity: object.values("capacity", Allowed::NotNegative),
        lever: object.field("lever", Reader::flag),
        effort: object.number("effort", Allowed::NotNegative),
        step: object.number("step", Allowed::Positive),
        minutes: object.number("minutes", Allowed::NotNegative),
        owner: object.id("owner"),
        cadence: object.word("cadence"),
        source: object.text("source", limit::NAME),
        note: object.text("note", limit::NOTE),
        extra: Extra::default(),
    };
    if object.has("formula") && object.has("input") {
        object.at("input", |reader| {
            reader.error(PlanCode::InputAndFormula).add("id", metric.id.as_str());
        });
    }
    Some(Metric { extra: object.rest(), ..metric })
}

fn formula<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<String> {
    let text = reader.text(value, limit::FORMULA)?;
    if text.trim().is_empty() {
        reader.error(PlanCode::Empty);
        return None;
    }
    Some(text.to_owned())
}

/// `[0, 1]`, `[null, 100]`.
pub(crate) fn bounds<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<[Option<f64>; 2]> {
    let before = reader.count();
    let ends = reader.list(value, limit::ITEMS, |reader, end| match end {
        Value::Null => None,
        end => reader.number(end, Allowed::Any),
    });
    if reader.count() > before {
        return None;
    }
    let [low, high] = ends.as_slice() else {
        reader.error(PlanCode::NotAPair).add("length", ends.len());
        return None;
    };
    let fine = low.zip(*high).is_none_or(|(low, high)| ordered(reader, low, high, Width::Any));
    fine.then_some([*low, *high])
}

fn input<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Input> {
    let mut object = Object::begin(reader, value)?;
    let input = Input {
        value: object.values("value", Allowed::Any),
        low: object.number("low", Allowed::Any),
        high: object.number("high", Allowed::Any),
        level: object.number("level", LEVELS),
        distribution: object.field("distribution", distribution),
        varies: object.word("varies"),
        extra: Extra::default(),
    };
    for (field, other) in [("low", "high"), ("high", "low")] {
        if object.has(field) && !object.has(other) {
            object.at(field, |reader| {
                reader.error(PlanCode::RangeIncomplete).add("field", other);
            });
        }
    }
    if let (Some(low), Some(high)) = (input.low, input.high) {
        let mut fine = true;
        object.at("low", |reader| fine = ordered(reader, low, high, Width::Needed));
        if fine && let Some((value, _)) = input.value.as_ref().and_then(Values::mean) {
            object.at("value", |reader| within(reader, value, low, high));
        }
    }
    Some(Input { extra: object.rest(), ..input })
}

/// Whether a range may be a single point.
#[derive(Clone, Copy, PartialEq)]
enum Width {
    Any,
    Needed,
}

fn ordered(reader: &mut Reader<'_>, low: f64, high: f64, width: Width) -> bool {
    if low > high {
        reader.error(PlanCode::RangeReversed).add("low", low).add("high", high);
        return false;
    }
    if width == Width::Needed && low >= high {
        reader.error(PlanCode::RangeEmpty).add("low", low);
        return false;
    }
    true
}

fn within(reader: &mut Reader<'_>, value: f64, low: f64, high: f64) {
    if value < low || value > high {
        reader.error(PlanCode::OutsideRange).add("value", value).add("low", low).add("high", high);
    }
}

const KINDS: [&str; 9] = ["normal", "lognormal", "triangular", "pert", "uniform", "beta", "binomial", "poisson", "empirical"];

fn distribution<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Distributed> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["kind"]);
    let kind = object.optional_text("kind", limit::STATEMENT)?;
    let distribution = match kind.as_str() {
        "normal" => two(&mut object, ["mean", "sd"], [Allowed::Any, Allowed::Positive]).map(|[mean, sd]| Distribution::Normal { mean, sd }),
        "lognormal" => {
            two(&mut object, ["mu", "sigma"], [Allowed::Any, Allowed::Positive]).map(|[mu, sigma]| Distribution::Lognormal { mu, sigma })
        }
        "triangular" => peaked(&mut object).map(|[low, mode, high]| Distribution::Triangular { low, mode, high }),
        "pert" => peaked(&mut object).map(|[low, mode, high]| Distribution::Pert { low, mode, high }),
        "uniform" => spread(&mut object).map(|[low, high]| Distribution::Uniform { low, high }),
        "beta" => two(&mut object, ["alpha", "beta"], [Allowed::Positive; 2]).map(|[alpha, beta]| Distribution::Beta { alpha, beta }),
        "binomial" => {
            object.needs(&["n", "p"]);
            let n = object.field("n", |reader, value| reader.whole(value, 1, 1_000_000_000)).map(f64::from);
            let p = object.number("p", Allowed::Between(0.0, 1.0));
            n.zip(p).map(|(n, p)| Distribution::Binomial { n, p })
        }
        "poisson" => {
            object.needs(&["mean"]);
            object.number("mean", Allowed::Positive).map(|mean| Distribution::Poisson { mean })
        }
        "empirical" => {
            object.needs(&["values"]);
            object.field("values", observations).map(|values| Distribution::Empirical { values })
        }
        _ => {
            let allowed: Vec<String> = KINDS.iter().map(|kind| (*kind).to_owned()).listed();
            object.at("kind", |reader| {
                reader.error(PlanCode::NotOneOf).add("found", kind).add("allowed", allowed);
            });
            // Which parameters it should have is not known, so none of them is called unknown.
            return None;
        }
    };
    let extra = object.rest();
    Some(Distributed { shape: distribution?, extra })
}

fn two(object: &mut Object<'_, '_>, fields: [&'static str; 2], allowed: [Allowed; 2]) -> Option<[f64; 2]> {
    object.needs(&fields);
    let ([first, second], [of_first, of_second]) = (fields, allowed);
    let (first, second) = (object.number(first, of_first), object.number(second, of_second));
    Some([first?, second?])
}

fn spread(object: &mut Object<'_, '_>) -> Option<[f64; 2]> {
    let [low, high] = two(object, ["low", "high"], [Allowed::Any; 2])?;
    let mut fine = true;
    object.at("low", |reader| fine = ordered(reader, low, high, Width::Needed));
    fine.then_some([low, high])
}

fn peaked(object: &mut Object<'_, '_>) -> Option<[f64; 3]> {
    object.needs(&["mode"]);
    let (mode, ends) = (object.number("mode", Allowed::Any), spread(object));
    let (mode, [low, high]) = (mode?, ends?);
    object.at("mode", |reader| within(reader, mode, low, high));
    Some([low, mode, high])
}

fn observations<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Vec<f64>> {
    let before = reader.count();
    let values = reader.list(value, limit::OBSERVATIONS, |reader, item| reader.number(item, Allowed::Any));
    if values.is_empty() && reader.count() == before {
        reader.error(PlanCode::Empty);
    }
    (reader.count() == before).then(|| values.into_iter().flatten().listed())
}

pub(super) fn influence<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Influence> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["from", "to"]);
    Some(Influence {
        from: object.id("from").unwrap_or_default(),
        to: object.id("to").unwrap_or_default(),
        note: object.text("note", limit::NOTE),
        extra: object.rest(),
    })
}

pub(super) fn correlation<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Correlation> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["between", "rank"]);
    Some(Correlation {
        between: object.field("between", pair).unwrap_or_default(),
        rank: object.number("rank", Allowed::Between(-1.0, 1.0)).unwrap_or_default(),
        extra: object.rest(),
    })
}

fn pair<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<[String; 2]> {
    let before = reader.count();
    let ids = reader.list(value, limit::ITEMS, |reader, item| object::id(reader, item).unwrap_or_default());
    let length = ids.len();
    let pair: Option<[String; 2]> = ids.try_into().ok();
    if pair.is_none() && reader.count() == before {
        reader.error(PlanCode::NotAPair).add("length", length);
    }
    pair
}
