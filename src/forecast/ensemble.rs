//! Which models speak for a history, and with what weight.
//!
//! Combinations of a few different models forecast better than most single ones (of the 17 most accurate methods of the M4 competition,
//! 12 were combinations; Makridakis, Spiliotis and Assimakopoulos 2020). The members, their weights and the rules for short histories were
//! chosen on development series of the M3, M4, NN5 and Tourism competitions; `examples/evaluate_forecast.rs` makes the forecasts to score.

use super::outcome::{Component, Member, Method};
use super::projection::{Projection, mean, spread};
use super::season::{Pattern, is_seasonal};
use super::shape::Shape;
use super::theta::{self, theta};
use super::{arima, ces, ets, naive, stl};
use crate::list::Listed;

/// What the ensemble says, in the units of the values.
#[derive(Clone, Debug)]
pub(super) struct Combined {
    pub(super) method: Method,
    pub(super) components: Vec<Component>,
    pub(super) projection: Projection,
    /// Observations in the season that was used; 1 when none was.
    pub(super) season: usize,
    /// Where the level shifted, when the method rests on that.
    pub(super) shift: Option<usize>,
}

/// Fewer values than this carry no parameter.
const FEWEST_TO_SMOOTH: usize = 4;
/// Fewer values than this carry no trend, whatever the season.
const FEWEST_FOR_ALL: usize = 8;
/// Fewer values than this carry neither ARIMA nor complex smoothing.
const FEWEST_FOR_EVERYTHING: usize = 24;
/// The share of the variance that a trend must explain to be heard beside a season seen once or twice, and to silence it. Chosen, as the
/// votes, on cuts of 9 to 35 months: below, repeating the last season is better, above, it is up to 80 % worse than the last value.
const TREND: (f64, f64) = (0.4, 0.8);
/// With two seasons, one that does not agree with the other is noise that decomposition would repeat: it and the last season fall silent from
/// the upper correlation to the lower. On cuts of 24 to 33 months of public series that erred 1 % less, and on noise 11 %.
const REPEATS: (f64, f64) = (-0.2, 0.3);
/// Fewer pairs of values one season apart cannot tell.
const FEWEST_TO_DOUBT: usize = 8;
/// From this share on the values are a line with hardly an error, which goes on as one; wholly at 1.
const LINE: f64 = 0.99;
/// Fewer values than this are no line, however straight.
const FEWEST_FOR_LINE: usize = 5;
/// With less than a season, a line goes on by half from the second of these shares on, if it has no season to be mistaken for or is this
/// long: on cuts of 8 to 11 months and 5 to 7 years of public series that erred 10 to 35 % less than the last value from 0.97 on, and on
/// fewer months a quarter more.
const SHORT_LINE: (f64, f64) = (0.95, 0.98);
const FEWEST_FOR_SHORT_LINE: usize = 8;
/// What is left of 1 by rounding alone.
const ROUNDING: f64 = 1e-9;

/// How a history compares with its season.
fn method(count: usize, season: usize) -> Method {
    if count < FEWEST_TO_SMOOTH {
        Method::Naive
    } else if count < season.max(FEWEST_FOR_ALL) {
        Method::Short
    } else if season > 1 && count < 2 * season {
        Method::OneSeason
    } else if season > 1 && count < 3 * season {
        Method::TwoSeasons
    } else {
        Method::Ensemble
    }
}

/// Projects values that are scaled to at most 1 in magnitude; answers for every history of at least one value.
///
/// `observed` of them were observed, the others filled: only those count as history.
pub(super) fn combine(values: &[f64], observed: usize, season: usize, horizon: usize) -> Combined {
    let mut combined = chosen(values, observed, season, horizon);
    // Straight lines between observations hide their errors: for a random walk, by just this share of the variance.
    let hidden = (values.len() as f64 / observed.max(1) as f64).sqrt();
    combined.projection.deviation.iter_mut().for_each(|deviation| *deviation *= hidden);
    combined
}

fn chosen(values: &[f64], observed: usize, season: usize, horizon: usize) -> Combined {
    let method = method(observed, season);
    let panel = || Panel { values, season, horizon, members: Vec::with_capacity(6) };
    if method == Method::Naive {
        return panel().into_combined(method, 1);
    }
    let shape = Shape::of(values);
    let line = line_share(&shape, method, observed, season);
    if method == Method::Ensemble && line < 1.0 {
        let mut panel = panel();
        panel.everything();
        return panel.into_combined(method, season);
    }
    let trend = match method {
        Method::Short => 0.0,
        _ => between(shape.explained, TREND),
    };
    let mut spoken: Vec<(f64, Combined)> = Vec::with_capacity(3);
    if trend < 1.0 && line < 1.0 {
        let mut panel = panel();
        match method {
            Method::Short => {
                panel.smoothing(1, 2.0);
                panel.naive(1, 1.0);
            }
            Method::OneSeason => {
                panel.smoothing(1, 1.0);
                panel.naive(season, 1.0);
            }
            _ => {
                let seasonal = shape.agreement(season, FEWEST_TO_DOUBT).map_or(1.0, |agreement| between(agreement, REPEATS));
                if seasonal > 0.0 {
                    panel.decomposition(2.0 * seasonal);
                    panel.naive(season, seasonal);
                }
                panel.smoothing(season, 0.5);
                if seasonal < 1.0 {
                    panel.smoothing(1, 3.0 * (1.0 - seasonal));
                }
            }
        }
        let used = if method == Method::Short { 1 } else { season };
        spoken.push(((1.0 - trend) * (1.0 - line), panel.into_combined(method, used)));
    }
    if trend > 0.0 && line < 1.0 {
        let mut panel = panel();
        panel.smoothing(1, 1.0);
        match shape.shift {
            Some(shift) => panel.add(Member::LevelSinceShift, 1.0, Some(level_since(values, shift, horizon))),
            None => panel.theta(false),
        }
        let mut trending = panel.into_combined(if shape.shift.is_some() { Method::Shift } else { Method::Trend }, 1);
        trending.shift = shape.shift;
        if shape.add_season(&mut trending.projection, season) {
            trending.season = season;
        }
        spoken.push((trend * (1.0 - line), trending));
    }
    if line > 0.0 {
        let mut panel = panel();
        panel.add(Member::Line, 1.0, Some(shape.line(values, horizon)));
        spoken.push((line, panel.into_combined(Method::Trend, 1)));
    }
    merged(spoken, horizon)
}

/// How much of the answer is a line that goes on.
fn line_share(shape: &Shape, method: Method, observed: usize, season: usize) -> f64 {
    if shape.shift.is_some() || observed < FEWEST_FOR_LINE {
        return 0.0;
    }
    let line = between(shape.explained, (LINE, 1.0));
    let may_be_season = season > 1 && observed < FEWEST_FOR_SHORT_LINE;
    if line > 1.0 - ROUNDING {
        1.0
    } else if method == Method::Short && !may_be_season {
        line.max(0.5 * between(shape.explained, SHORT_LINE))
    } else {
        line
    }
}

/// How far a number has come from one end to the other, 0 to 1.
fn between(number: f64, (low, high): (f64, f64)) -> f64 {
    ((number - low) / (high - low)).clamp(0.0, 1.0)
}

/// The weighted mean of what was said under different readings; the name is that of the reading with the most weight.
fn merged(spoken: Vec<(f64, Combined)>, horizon: usize) -> Combined {
    let parts: Vec<(f64, &Projection)> = spoken.iter().map(|(weight, combined)| (*weight, &combined.projection)).listed();
    let projection = Projection::combined(&parts, horizon);
    let mut components: Vec<Component> = Vec::with_capacity(6);
    let (mut most, mut method, mut shift, mut season) = (0.0, Method::Naive, None, 1);
    for (weight, combined) in spoken {
        if weight > most {
            (most, method, shift) = (weight, combined.method, combined.shift);
        }
        season = season.max(combined.season);
        for Component { member, weight: share } in combined.components {
            match components.iter_mut().find(|known| known.member == member) {
                Some(known) => known.weight += weight * share,
                None => components.push(Component { member, weight: weight * share }),
            }
        }
    }
    Combined { method, components, projection, season, shift }
}

/// The mean of the values since a shift.
fn level_since(values: &[f64], shift: usize, horizon: usize) -> Projection {
    let since = values.get(shift..).unwrap_or(values);
    let count = since.len() as f64;
    let deviation = spread(since) * ((count + 1.0) / (count - 1.0).max(1.0)).sqrt();
    Projection { mean: vec![mean(since); horizon], deviation: vec![deviation; horizon] }
}

/// The members that have spoken so far.
struct Panel<'a> {
    values: &'a [f64],
    season: usize,
    horizon: usize,
    members: Vec<(Member, f64, Projection)>,
}

impl Panel<'_> {
    fn everything(&mut self) {
        let seasonal = is_seasonal(self.values, self.season);
        self.theta(seasonal);
        self.smoothing(self.season, 1.0);
        if self.season > 1 {
            self.decomposition(1.0);
        } else {
            self.add(Member::DampedTrend, 1.0, ets::damped(self.values, self.horizon));
        }
        if self.values.len() >= FEWEST_FOR_EVERYTHING {
            let complex = ces::complex_smoothing(self.values, self.season, self.horizon);
            self.add(Member::ComplexSmoothing, 1.0, complex);
            self.arima(if seasonal { self.season } else { 1 });
        }
    }

    fn theta(&mut self, seasonal: bool) {
        let season = match (seasonal, self.is_positive()) {
            (false, _) => theta::Season::Absent,
            (true, true) => theta::Season::Present(self.season, Pattern::Multiplicative),
            (true, false) => theta::Season::Present(self.season, Pattern::Additive),
        };
        self.add(Member::Theta, 1.0, Some(theta(self.values, season, self.horizon)));
    }

    fn smoothing(&mut self, season: usize, weight: f64) {
        let patterns = [Pattern::Additive, Pattern::Multiplicative];
        let allowed = if self.is_positive() { &patterns[..] } else { &patterns[..1] };
        self.add(Member::Smoothing, weight, ets::automatic(self.values, season, self.horizon, allowed));
    }

    fn decomposition(&mut self, weight: f64) {
        let (season, horizon) = (self.season, self.horizon);
        self.raw_and_logarithm(Member::Decomposition, Member::LogDecomposition, weight, |values| stl::stl_ets(values, season, horizon));
    }

    fn arima(&mut self, season: usize) {
        let horizon = self.horizon;
        self.raw_and_logarithm(Member::Arima, Member::LogArima, 2.0, |values| arima::arima(values, season, horizon));
    }

    fn naive(&mut self, season: usize, weight: f64) {
        let member = if season > 1 { Member::SeasonalNaive } else { Member::Naive };
        self.add(member, weight, Some(naive::seasonal_naive(self.values, season, self.horizon)));
    }

    /// A model of the values and one of their logarithms share the weight; where there is no logarithm the first has all of it.
    fn raw_and_logarithm(&mut self, raw: Member, logarithmic: Member, weight: f64, project: impl Fn(&[f64]) -> Option<Projection>) {
        if !self.is_positive() {
            return self.add(raw, weight, project(self.values));
        }
        self.add(raw, 0.5 * weight, project(self.values));
        let logarithms: Vec<f64> = self.values.iter().copied().map(libm::log).listed();
        self.add(logarithmic, 0.5 * weight, project(&logarithms).map(Projection::exponential));
    }

    fn add(&mut self, member: Member, weight: f64, projection: Option<Projection>) {
        if let Some(projection) = projection.filter(Projection::is_sound) {
            self.members.push((member, weight, projection));
        }
    }

    fn is_positive(&self) -> bool {
        self.values.iter().all(|value| *value > 0.0)
    }

    fn into_combined(mut self, method: Method, season: usize) -> Combined {
        if self.members.is_empty() {
            // Too few values for any model, or none was sound: the last value always is.
            self.naive(1, 1.0);
        }
        let total: f64 = self.members.iter().map(|(_, weight, _)| weight).sum();
        let parts: Vec<(f64, &Projection)> = self.members.iter().map(|(_, weight, part)| (*weight, part)).listed();
        Combined {
            method,
            season,
            shift: None,
            projection: Projection::combined(&parts, self.horizon),
            components: self.members.iter().map(|(member, weight, _)| Component { member: *member, weight: weight / total }).listed(),
        }
    }
}
