//! Exponential smoothing in state-space form: level, damped growth and season, chosen by the corrected Akaike criterion.
//!
//! Source: R. J. Hyndman, A. B. Koehler, J. K. Ord and R. D. Snyder, "Forecasting with Exponential Smoothing: The State Space Approach"
//! (2008). Of its thirty models eight are tried: additive errors with an additive season or none, multiplicative errors with a
//! multiplicative season or none, each with no growth or damped growth. Undamped growth forecasts worse (M3 and M4 agree).

use super::minimise::{IMPOSSIBLE, Search, minimise};
use super::projection::{Projection, bounded, mean, spread, unbounded};
use super::season::{Pattern, indices};
use crate::list::Listed;

/// Whether the level grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Growth {
    Absent,
    Damped,
}

/// One of the eight models. With a season of 1 the pattern is that of the errors alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Model {
    pattern: Pattern,
    growth: Growth,
    season: usize,
}

/// Bounds of α; of β as a share of α; of γ as a share of 1 − α; and of the damping φ (Hyndman et al., sections 2.5 and 10).
const ALPHA: (f64, f64) = (0.01, 0.99);
const SHARE: (f64, f64) = (0.0001, 0.99);
const DAMPING: (f64, f64) = (0.8, 0.98);

/// A damped trend needs at least this many values beside a season's states.
const VALUES_FOR_GROWTH: usize = 7;

/// Projects by the best of the models that the length allows; with a season of 1, or too short a history, by one without a season.
pub(super) fn automatic(values: &[f64], season: usize, horizon: usize, patterns: &[Pattern]) -> Option<Projection> {
    let count = values.len();
    let season = if season > 1 && count >= 2 * season + 3 { season } else { 1 };
    let growth_from = if season > 1 { 2 * season + 5 } else { VALUES_FOR_GROWTH };
    let mut best: Option<Fitted> = None;
    for &pattern in patterns {
        for growth in [Growth::Absent, Growth::Damped] {
            if growth == Growth::Damped && count < growth_from {
                continue;
            }
            let Some(fitted) = fit(values, Model { pattern, growth, season }) else { continue };
            if best.as_ref().is_none_or(|best| fitted.criterion < best.criterion) {
                best = Some(fitted);
            }
        }
    }
    Some(best?.project(horizon))
}

/// Projects by additive errors and damped growth, whatever the criterion says.
pub(super) fn damped(values: &[f64], horizon: usize) -> Option<Projection> {
    let model = Model { pattern: Pattern::Additive, growth: Growth::Damped, season: 1 };
    Some(fit(values, model)?.project(horizon))
}

#[derive(Clone, Copy, Debug)]
struct Parameters {
    alpha: f64,
    beta: f64,
    gamma: f64,
    phi: f64,
}

#[derive(Clone, Debug)]
struct State {
    level: f64,
    growth: f64,
    /// One index per phase, phase 0 that of the first value; a neutral one without a season.
    indices: Vec<f64>,
}

#[derive(Clone, Debug)]
struct Fitted {
    model: Model,
    parameters: Parameters,
    /// After the last value.
    state: State,
    count: usize,
    criterion: f64,
    /// Standard deviation of the one-step errors; relative ones for multiplicative errors.
    sigma: f64,
}

fn fit(values: &[f64], model: Model) -> Option<Fitted> {
    let count = values.len() as f64;
    let start = first_state(values, model);
    let scale = match spread(values) {
        spread if spread > 0.0 => spread,
        _ => 1.0,
    };
    let is_seasonal = model.season > 1;
    let grows = model.growth == Growth::Damped;

    // The free coordinates in their order: α, β, γ, φ, first level, first growth; those the model lacks are left out.
    let mut first = vec![unbounded(if is_seasonal { 0.25 } else { 0.4 }, ALPHA.0, ALPHA.1)];
    if grows {
        first.push(unbounded(0.1, SHARE.0, SHARE.1));
    }
    if is_seasonal {
        first.push(unbounded(0.1, SHARE.0, SHARE.1));
    }
    if grows {
        first.push(unbounded(0.95, DAMPING.0, DAMPING.1));
    }
    first.extend(if grows { &[0.0, 0.0][..] } else { &[0.0][..] });

    let read = |point: &[f64], state: &mut State| {
        let mut free = point.iter().copied();
        let mut next = || free.next().unwrap_or(0.0);
        let alpha = bounded(next(), ALPHA.0, ALPHA.1);
        let beta = if grows { alpha * bounded(next(), SHARE.0, SHARE.1) } else { 0.0 };
        let gamma = if is_seasonal { (1.0 - alpha) * bounded(next(), SHARE.0, SHARE.1) } else { 0.0 };
        let phi = if grows { bounded(next(), DAMPING.0, DAMPING.1) } else { 1.0 };
        state.level = start.level + next() * scale;
        state.growth = if grows { start.growth + next() * scale * 0.1 } else { 0.0 };
        state.indices.copy_from_slice(&start.indices);
        Parameters { alpha, beta, gamma, phi }
    };

    let mut state = start.clone();
    let mut twice_negative_log_likelihood = |point: &[f64]| {
        let parameters = read(point, &mut state);
        run(values, model.pattern, parameters, &mut state)
            .map_or(IMPOSSIBLE, |errors| count * libm::log(errors.squares.max(1e-300)) + 2.0 * errors.log_scale)
    };
    let search = Search { step: 0.6, moves: 60 * first.len() };
    let found = minimise(&mut twice_negative_log_likelihood, &first, search);
    if found.value >= IMPOSSIBLE {
        return None;
    }
    let parameters = read(&found.point, &mut state);
    let errors = run(values, model.pattern, parameters, &mut state)?;

    let estimated = first.len() as f64;
    let all = estimated + 1.0 + (model.season - 1) as f64;
    let spare = count - all - 1.0;
    let criterion = if spare > 0.0 { found.value + 2.0 * all + 2.0 * all * (all + 1.0) / spare } else { f64::INFINITY };
    let freedom = (count - estimated).max(count * 0.5).max(1.0);
    Some(Fitted { model, parameters, state, count: values.len(), criterion, sigma: (errors.squares / freedom).sqrt() })
}

/// Where the states start: classical indices, then a line through the first deseasonalised values (Hyndman et al., section 2.6).
fn first_state(values: &[f64], model: Model) -> State {
    let Model { pattern, growth, season } = model;
    let seasonal_sample = values.get(..(3 * season).max(values.len() / 2)).unwrap_or(values);
    let indices = if season > 1 { indices(seasonal_sample, season, pattern) } else { vec![pattern.neutral()] };
    let adjusted: Vec<f64> =
        values.iter().zip(indices.iter().cycle()).take((2 * season).max(10)).map(|(value, index)| pattern.remove(*value, *index)).listed();
    let level = mean(&adjusted);
    if growth == Growth::Absent {
        return State { level, growth: 0.0, indices };
    }
    let centre = 0.5 * (adjusted.len() as f64 + 1.0);
    let (mut along, mut square) = (0.0, 0.0);
    for (index, value) in adjusted.iter().enumerate() {
        let offset = (index + 1) as f64 - centre;
        along += offset * (value - level);
        square += offset * offset;
    }
    let slope = if square > 0.0 { along / square } else { 0.0 };
    State { level: level - slope * centre, growth: slope, indices }
}

#[derive(Clone, Copy, Debug, Default)]
struct Errors {
    /// Sum of squared one-step errors.
    squares: f64,
    /// Sum of the logarithms of what the errors are relative to; 0 for additive errors.
    log_scale: f64,
}

/// Runs the states over the values; nothing when multiplicative errors meet a mean that is not positive.
///
/// The search comes here some hundred times for each model, so each pattern has a loop of its own and the states stay out of memory.
fn run(values: &[f64], pattern: Pattern, parameters: Parameters, state: &mut State) -> Option<Errors> {
    let errors = match pattern {
        Pattern::Additive => run_additive(values, parameters, state),
        Pattern::Multiplicative => run_multiplicative(values, parameters, state)?,
    };
    (errors.squares.is_finite() && errors.log_scale.is_finite()).then_some(errors)
}

fn run_additive(values: &[f64], parameters: Parameters, state: &mut State) -> Errors {
    let Parameters { alpha, beta, gamma, phi } = parameters;
    let (mut level, mut growth, mut squares) = (state.level, state.growth, 0.0);
    let mut phase = 0;
    for value in values {
        let Some(index) = state.indices.get_mut(phase) else { break };
        let base = level + phi * growth;
        let error = value - (base + *index);
        squares += error * error;
        level = base + alpha * error;
        growth = phi * growth + beta * error;
        *index += gamma * error;
        phase = if phase + 1 < state.indices.len() { phase + 1 } else { 0 };
    }
    (state.level, state.growth) = (level, growth);
    Errors { squares, log_scale: 0.0 }
}

fn run_multiplicative(values: &[f64], parameters: Parameters, state: &mut State) -> Option<Errors> {
    let Parameters { alpha, beta, gamma, phi } = parameters;
    let (mut level, mut growth, mut squares) = (state.level, state.growth, 0.0);
    // The product of the means, folded into `log_scale` before it over- or underflows: one logarithm instead of one per value.
    let (mut product, mut log_scale) = (1.0, 0.0);
    let mut phase = 0;
    for value in values {
        let index = state.indices.get_mut(phase)?;
        let base = level + phi * growth;
        let mean = base * *index;
        if mean <= 1e-12 {
            return None;
        }
        let error = value / mean - 1.0;
        squares += error * error;
        product *= mean;
        if !(1e-200..1e200).contains(&product) {
            log_scale += libm::log(product);
            product = 1.0;
        }
        level = base * (1.0 + alpha * error);
        growth = phi * growth + beta * base * error;
        *index *= 1.0 + gamma * error;
        phase = if phase + 1 < state.indices.len() { phase + 1 } else { 0 };
    }
    (state.level, state.growth) = (level, growth);
    Some(Errors { squares, log_scale: log_scale + libm::log(product) })
}

impl Fitted {
    /// Means, and deviations by the formulas for additive errors (Hyndman et al., table 6.2), relative ones scaled by the mean.
    fn project(&self, horizon: usize) -> Projection {
        let Parameters { alpha, beta, gamma, phi } = self.parameters;
        let season = self.model.season;
        let phases = self.state.indices.iter().cycle().skip(self.count % season);
        let mut projection = Projection::default();
        let (mut damping, mut damped_steps, mut variance) = (1.0, 0.0, 1.0);
        for (step, index) in (0..horizon).zip(phases) {
            if step > 0 {
                let seasonal = if season > 1 && step % season == 0 { gamma } else { 0.0 };
                let weight = alpha + beta * damped_steps + seasonal;
                variance += weight * weight;
            }
            damping *= phi;
            damped_steps += damping;
            let mean = self.model.pattern.apply(self.state.level + damped_steps * self.state.growth, *index);
            let unit = match self.model.pattern {
                Pattern::Additive => 1.0,
                Pattern::Multiplicative => mean.abs(),
            };
            projection.mean.push(mean);
            projection.deviation.push(self.sigma * unit * variance.sqrt());
        }
        projection
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::oracle::{assert_close, numbers};

    const BOTH: &[Pattern] = &[Pattern::Additive, Pattern::Multiplicative];

    #[test]
    fn a_multiplicative_season_is_projected_as_one() {
        let pattern = [0.5, 1.0, 1.5, 1.0];
        let values: Vec<f64> = (0..40).map(|i| (10.0 + 0.5 * i as f64) * pattern[i % 4]).collect();
        let projection = automatic(&values, 4, 4, BOTH).unwrap();
        let expected = [15.0, 30.5, 46.5, 31.5];
        for (mean, expected) in projection.mean.iter().zip(expected) {
            assert!((mean / expected - 1.0).abs() < 0.05, "{projection:?}");
        }
    }

    #[test]
    fn damped_growth_bends_down() {
        let values: Vec<f64> = (0..30).map(|i| 5.0 + f64::from(i)).collect();
        let projection = damped(&values, 20).unwrap();
        let steps: Vec<f64> = projection.mean.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(steps.windows(2).all(|pair| pair[1] < pair[0] && pair[1] > 0.0), "{steps:?}");
    }

    #[test]
    fn two_values_are_enough() {
        assert!(automatic(&[1.0, 2.0], 12, 3, BOTH).unwrap().is_sound());
    }

    /// The model run over a series with the parameters and first states that the oracle's script names.
    fn with_known_parameters(series: &str, pattern: Pattern, growth: Growth, state: State) -> (Errors, Fitted, Vec<f64>) {
        let values = numbers(&[series]);
        let season = state.indices.len();
        let grows = growth == Growth::Damped;
        let parameters = Parameters {
            alpha: 0.3,
            beta: if grows { 0.05 } else { 0.0 },
            gamma: if season > 1 { 0.2 } else { 0.0 },
            phi: if grows { 0.9 } else { 1.0 },
        };
        let mut state = state;
        let errors = run(&values, pattern, parameters, &mut state).unwrap();
        let model = Model { pattern, growth, season };
        let fitted = Fitted { model, parameters, state, count: values.len(), criterion: 0.0, sigma: 1.0 };
        (errors, fitted, values)
    }

    #[test]
    fn errors_means_and_deviations_agree_with_statsmodels_and_the_book() {
        let flat = |pattern: Pattern| State { level: 49.0, growth: 0.0, indices: vec![pattern.neutral()] };
        let rising = State { growth: 0.3, ..flat(Pattern::Additive) };
        let seasonal = |indices: [f64; 12]| State { level: 95.0, growth: 1.5, indices: indices.to_vec() };
        let added = seasonal([-20.0, -30.0, 30.0, -10.0, -10.0, 0.0, 5.0, -20.0, 20.0, 0.0, 5.0, 30.0]);
        let multiplied = seasonal([0.8, 0.7, 1.3, 0.9, 0.9, 1.0, 1.05, 0.8, 1.2, 1.0, 1.05, 1.3]);
        let cases = [
            ("ANN", "weekly", Pattern::Additive, Growth::Absent, flat(Pattern::Additive)),
            ("AAdN", "weekly", Pattern::Additive, Growth::Damped, rising),
            ("MNN", "weekly", Pattern::Multiplicative, Growth::Absent, flat(Pattern::Multiplicative)),
            ("AAdA", "monthly", Pattern::Additive, Growth::Damped, added),
            ("MAdM", "monthly", Pattern::Multiplicative, Growth::Damped, multiplied),
        ];
        for (name, series, pattern, growth, state) in cases {
            let (errors, fitted, values) = with_known_parameters(series, pattern, growth, state);
            assert_close(&[errors.squares], &numbers(&["ets", name, "squares"]), 1e-9);
            // Gaussian, the variance at its estimate: ln L = −n/2 (ln(2π s/n) + 1) − Σ ln scale.
            let count = values.len() as f64;
            let variance = errors.squares / count;
            let log_likelihood = -0.5 * count * (libm::log(2.0 * std::f64::consts::PI * variance) + 1.0) - errors.log_scale;
            assert_close(&[log_likelihood], &numbers(&["ets", name, "log_likelihood"]), 1e-9);
            let projection = fitted.project(14);
            assert_close(&projection.mean, &numbers(&["ets", name, "mean"]), 1e-9);
            if pattern == Pattern::Additive {
                assert_close(&projection.deviation, &numbers(&["ets", name, "relative_deviation"]), 1e-9);
            }
        }
    }

    #[test]
    fn the_search_reaches_the_least_squares_of_statsmodels() {
        let values = numbers(&["weekly"]);
        let fitted = fit(&values, Model { pattern: Pattern::Additive, growth: Growth::Absent, season: 1 }).unwrap();
        let squares = fitted.sigma * fitted.sigma * (values.len() as f64 - 2.0);
        assert_close(&[squares], &numbers(&["ses", "squares"]), 2e-3);
    }
}
