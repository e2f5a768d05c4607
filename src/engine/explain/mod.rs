//! How does this number come about? The formula with names and values, and the same for each driver.

mod derivation;

use serde::Serialize;

use self::derivation::{Derivation, derive};
use super::changes;
use super::evaluate::no_such_metric;
use crate::error::{Error, Result};
use crate::formula::expression::Expression;
use crate::formula::unit::Unit;
use crate::list::Listed;
use crate::plan::document::{Change, Grain, Total};
use crate::plan::value::Map;
use crate::text::pace::rough;
use crate::text::{self, Lang, number, phrase};
use crate::tree::{State, Tree};

/// Which number.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExplainOptions {
    /// The metric.
    pub metric: String,
    /// The label of a period; the total over the timeline unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// How many levels of drivers to explain as well, 1 unless stated, 64 at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<u32>,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes on top of it, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// How a number comes about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The metric.
    pub metric: String,
    /// The sentence: `売上 = 契約数 40件 × 単価 3,000,000円 = 120,000,000円`.
    pub text: String,
    /// The value; `null` where it has none.
    pub value: Option<f64>,
    /// The same for the metrics it is computed from.
    pub drivers: Vec<Explanation>,
}

/// The deepest explanation.
const DEEPEST: u32 = 64;

/// The most sentences of one explanation; a tree that shares drivers could otherwise be told over and over.
const MOST: usize = 2_000;

/// How a metric's number comes about, from its formula down to `depth` levels of drivers.
///
/// Over several periods the formula is shown with the totals where it holds between them too; where it does not, because rates
/// differ from period to period, the periods are shown.
///
/// # Errors
/// A metric, period or scenario that does not exist, or a change that cannot be read.
pub fn explain(tree: &Tree, options: &ExplainOptions, lang: Lang) -> Result<Explanation> {
    let mut findings = Vec::new();
    let slot = tree.slot(&options.metric).ok_or_else(|| no_such_metric(tree, &options.metric, "metric").into());
    let slot = Error::kept(&mut findings, slot);
    let period = match &options.period {
        None if tree.periods().len() == 1 => Some(0),
        None => None,
        Some(label) => {
            let found = tree.periods().iter().position(|period| period.label == *label);
            let found = found.ok_or_else(|| changes::no_such_period(tree, label, "period").into());
            Error::kept(&mut findings, found.map(Some))
        }
    };
    let adjustments = Error::kept(&mut findings, changes::adjustments(tree, options.scenario.as_deref(), &options.changes));
    Error::unless_clean(&findings)?;
    let state = State::under(tree, adjustments);
    let mut left = MOST;
    Ok(Teller { tree, state: &state, period, lang, resolution: 0.0 }.tell(slot, options.depth.unwrap_or(1).min(DEEPEST), &mut left))
}

/// A value with its unit, with no more digits than the unit bears: things that are counted have a tenth from ten on, a hundredth below,
/// and three figures below one.
fn shown(value: f64, unit: &str, lang: Lang) -> String {
    number::amount(readable(value, unit), unit, lang)
}

fn readable(value: f64, unit: &str) -> f64 {
    match steps(value, unit) {
        None => value,
        Some(_) if value.abs() < 1.0 => rough(value),
        Some(scale) => (value * scale).round() / scale,
    }
}

/// Into how many steps one of what is counted is cut.
fn steps(value: f64, unit: &str) -> Option<f64> {
    Unit::parse(unit).filter(Unit::is_count).map(|_| if value.abs() >= 10.0 { 10.0 } else { 100.0 })
}

/// A value inside a formula whose result is shown to a share of itself: what is left out must not show in the result.
fn factor(value: f64, unit: &str, resolution: f64, lang: Lang) -> String {
    let readable = readable(value, unit);
    number::amount(if (readable - value).abs() <= resolution * value.abs() { readable } else { value }, unit, lang)
}

struct Teller<'a> {
    tree: &'a Tree,
    state: &'a State,
    period: Option<usize>,
    lang: Lang,
    /// To which share of itself the result is shown.
    resolution: f64,
}

impl Teller<'_> {
    fn tell(&self, slot: usize, depth: u32, left: &mut usize) -> Explanation {
        *left = left.saturating_sub(1);
        let value = self.value_of(slot);
        let drivers = if depth == 0 { &[][..] } else { self.tree.drivers(slot) };
        let mut told = Vec::new();
        for &driver in drivers.iter().filter(|&&driver| driver != slot) {
            if *left > 0 {
                told.push(self.tell(driver, depth - 1, left));
            }
        }
        let id = self.tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone());
        Explanation { metric: id, text: self.sentence(slot, value), value, drivers: told }
    }

    fn value_of(&self, slot: usize) -> Option<f64> {
        match self.period {
            Some(period) => self.state.at(slot, period),
            None => self.state.total(slot),
        }
    }

    fn sentence(&self, slot: usize, value: Option<f64>) -> String {
        let (name, unit) = (self.tree.name(slot), self.tree.unit(slot));
        let Some(value) = value else {
            let reason = self.state.why(self.tree, slot, self.period);
            let because = reason.map(|reason| text::problem(&super::undefined(self.tree, &reason), self.lang).message);
            return format!("{name} = {}", phrase::missing(&because.unwrap_or_default(), self.lang));
        };
        let result = shown(value, unit, self.lang);
        if self.state.is_adjusted(slot) {
            return format!("{name} = {}", phrase::changed(&result, self.lang));
        }
        match self.tree.expression(slot) {
            Some(expression) if self.holds(slot, expression, value) => {
                let size = value.abs();
                let resolution = steps(value, unit).map_or(1e-6, |steps| if size < 1.0 { 5e-4 } else { 0.5 / steps / size });
                format!("{name} = {} = {result}", derive(expression, &Teller { resolution, ..*self }, self.lang))
            }
            _ if self.period.is_none() => self.over_periods(slot, &result),
            _ => format!("{name} = {result}"),
        }
    }

    /// Whether the formula gives this very number here; over several periods it need not.
    fn holds(&self, slot: usize, expression: &Expression, value: f64) -> bool {
        let computed = match self.period {
            Some(_) => return true,
            None => self.state.on_totals(self.tree, expression),
        };
        self.tree.total_kind(slot) != Total::Stock && computed.is_some_and(|computed| (computed - value).abs() <= 1e-9 * value.abs())
    }

    fn over_periods(&self, slot: usize, result: &str) -> String {
        let (name, unit) = (self.tree.name(slot), self.tree.unit(slot));
        let series = self.state.series(slot);
        let constant = series.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        let each = |value: Option<f64>| value.map_or_else(|| number::NONE.to_owned(), |value| shown(value, unit, self.lang));
        let count = series.len();
        let told = match self.tree.total_kind(slot) {
            Total::Flow if count == 1 => result.to_owned(),
            Total::Flow if constant => {
                let periods = shown(count as f64, unit_of(self.tree.plan().timeline.grain, self.lang), self.lang);
                format!("{} × {periods} = {result}", each(series.first().copied().flatten()))
            }
            Total::Flow if count <= 12 => format!("{} = {result}", text::joined(&series.into_iter().map(each).listed(), " + ")),
            Total::Flow => phrase::sum_of(result, count, self.lang),
            Total::Stock => phrase::at_the_end(result, self.lang),
            Total::Rate if constant => result.to_owned(),
            Total::Rate => phrase::mean_of(result, self.tree.weight(slot).map(|weight| self.tree.name(weight)), self.lang),
        };
        format!("{name} = {told}")
    }
}

/// What periods are counted in.
const fn unit_of(grain: Grain, lang: Lang) -> &'static str {
    match (grain, lang) {
        (Grain::Day, Lang::Ja) => "日間",
        (Grain::Week, Lang::Ja) => "週間",
        (Grain::Month, Lang::Ja) => "月",
        (Grain::Quarter, Lang::Ja) => "四半期",
        (Grain::Year, Lang::Ja) => "年間",
        (Grain::Day, Lang::En) => "day",
        (Grain::Week, Lang::En) => "week",
        (Grain::Month, Lang::En) => "month",
        (Grain::Quarter, Lang::En) => "quarter",
        (Grain::Year, Lang::En) => "year",
    }
}

impl Derivation for Teller<'_> {
    fn metric(&self, id: &str) -> (String, String) {
        self.tree
            .slot(id)
            .map_or_else(|| (id.to_owned(), String::new()), |slot| (self.tree.name(slot).to_owned(), self.tree.unit(slot).to_owned()))
    }

    fn value(&self, id: &str, periods_ago: usize) -> Option<f64> {
        let slot = self.tree.slot(id)?;
        match self.period {
            Some(period) => self.state.at(slot, period.checked_sub(periods_ago)?),
            None => self.state.total(slot),
        }
    }

    fn resolution(&self) -> f64 {
        self.resolution
    }

    fn running_sum(&self, id: &str) -> Option<f64> {
        let (slot, last) = (self.tree.slot(id)?, self.period?);
        (0..=last).map(|period| self.state.at(slot, period)).sum()
    }

    fn workdays(&self) -> f64 {
        match self.period {
            Some(period) => self.tree.periods().get(period).map_or(0.0, |span| span.workdays),
            None => self.tree.workdays(),
        }
    }

    fn period(&self) -> f64 {
        self.period.map_or(0.0, |period| (period + 1) as f64)
    }
}
