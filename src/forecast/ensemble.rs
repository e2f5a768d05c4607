//! Which models speak for a history, and with what weight.
//!
//! Combinations of a few different models forecast better than most single ones (of the 17 most accurate methods of the M4 competition,
//! 12 were combinations; Makridakis, Spiliotis and Assimakopoulos 2020). The members, their weights and the rules for short histories were
//! chosen on development series of the M3, M4, NN5 and Tourism competitions; `examples/evaluate_forecast.rs` makes the forecasts to score.

use super::outcome::{Component, Member, Method};
use super::projection::Projection;
use super::season::{Pattern, is_seasonal};
use super::theta::{self, theta};
use super::{arima, ces, ets, naive, stl};

/// What the ensemble says, in the units of the values.
#[derive(Clone, Debug)]
pub(super) struct Combined {
    pub(super) method: Method,
    pub(super) components: Vec<Component>,
    pub(super) projection: Projection,
}

/// Fewer values than this carry no parameter.
const FEWEST_TO_SMOOTH: usize = 4;
/// Fewer values than this carry no trend, whatever the season.
const FEWEST_FOR_ALL: usize = 8;
/// Fewer values than this carry neither ARIMA nor complex smoothing.
const FEWEST_FOR_EVERYTHING: usize = 24;

/// How a history compares with its season.
pub(super) fn method(count: usize, season: usize) -> Method {
    if count < FEWEST_TO_SMOOTH {
        Method::Naive
    } else if count < season.max(FEWEST_FOR_ALL) {
        Method::Level
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
    let method = method(observed, season);
    let mut panel = Panel { values, season, horizon, members: Vec::with_capacity(6) };
    match method {
        Method::Level => {
            panel.smoothing(1, 2.0);
            panel.naive(1, 1.0);
        }
        Method::OneSeason => {
            panel.smoothing(1, 1.0);
            panel.naive(season, 1.0);
        }
        Method::TwoSeasons => {
            panel.decomposition(2.0);
            panel.naive(season, 1.0);
            panel.smoothing(season, 0.5);
        }
        Method::Ensemble => panel.everything(),
        Method::Naive | Method::Constant | Method::Zero => {}
    }
    let mut combined = panel.into_combined(method);
    // Straight lines between observations hide their errors: for a random walk, by just this share of the variance.
    let hidden = (values.len() as f64 / observed.max(1) as f64).sqrt();
    combined.projection.deviation.iter_mut().for_each(|deviation| *deviation *= hidden);
    combined
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
        let logarithms: Vec<f64> = self.values.iter().copied().map(libm::log).collect();
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

    fn into_combined(mut self, method: Method) -> Combined {
        if self.members.is_empty() {
            // Too few values for any model, or none was sound: the last value always is.
            self.naive(1, 1.0);
        }
        let total: f64 = self.members.iter().map(|(_, weight, _)| weight).sum();
        let parts: Vec<(f64, &Projection)> = self.members.iter().map(|(_, weight, part)| (*weight, part)).collect();
        Combined {
            method,
            projection: Projection::combined(&parts, self.horizon),
            components: self.members.iter().map(|(member, weight, _)| Component { member: *member, weight: weight / total }).collect(),
        }
    }
}
