//! Complex exponential smoothing: level and the information around it as one complex number, without a choice of trend.
//!
//! Source: I. Svetunkov, N. Kourentzes and J. K. Ord, "Complex exponential smoothing", Naval Research Logistics 69 (2022): the model
//! without a season, and the one with a partial season, whose indices are real and additive.

use super::minimise::{IMPOSSIBLE, Search, minimise};
use super::projection::{Projection, mean, spread};
use super::season::{Pattern, indices};
use crate::list::Listed;

/// Where the search for the complex parameter starts.
const START: (f64, f64) = (1.3, 1.0);
/// Values that the first level is taken from, unless the season is longer.
const FIRST_VALUES: usize = 10;

/// Projects by the better of the two models; `season` is 1 without one. Short histories, below two dozen values, do better without it.
pub(super) fn complex_smoothing(values: &[f64], season: usize, horizon: usize) -> Option<Projection> {
    let plain = fit(values, 1);
    let seasonal = if season > 1 && values.len() >= 2 * season + 5 { fit(values, season) } else { None };
    let best = [plain, seasonal].into_iter().flatten().min_by(|one, other| one.criterion.total_cmp(&other.criterion));
    Some(best?.project(horizon))
}

/// The complex smoothing parameter `α₀ + iα₁`, and that of the season.
#[derive(Clone, Copy, Debug)]
struct Parameters {
    real: f64,
    imaginary: f64,
    seasonal: f64,
}

impl Parameters {
    /// Whether old values are forgotten: the stability region of the model without a season.
    fn is_stable(self) -> bool {
        let circle = |x: f64, y: f64| (self.real - x) * (self.real - x) + (self.imaginary - y) * (self.imaginary - y);
        circle(2.5, 0.0) > 1.25 && circle(0.5, 1.0) > 0.25 && circle(1.5, 0.5) < 1.5 && (0.0..1.0).contains(&self.seasonal)
    }
}

#[derive(Clone, Debug)]
struct State {
    level: f64,
    information: f64,
    /// One index per phase; a single zero without a season.
    indices: Vec<f64>,
    phase: usize,
}

impl State {
    #[inline(always)]
    fn expected(&self) -> f64 {
        self.level + self.indices.get(self.phase).copied().unwrap_or(0.0)
    }

    #[inline(always)]
    fn advance(&mut self, error: f64, parameters: Parameters) {
        let Parameters { real, imaginary, seasonal } = parameters;
        let (level, information) = (self.level, self.information);
        self.level = level - (1.0 - imaginary) * information + (real - imaginary) * error;
        self.information = level + (1.0 - real) * information + (real + imaginary) * error;
        if let Some(index) = self.indices.get_mut(self.phase) {
            *index += seasonal * error;
        }
        self.phase = if self.phase + 1 < self.indices.len() { self.phase + 1 } else { 0 };
    }

    fn sum_of_squares(&mut self, values: &[f64], parameters: Parameters) -> f64 {
        let mut squares = 0.0;
        for value in values {
            let error = value - self.expected();
            squares += error * error;
            self.advance(error, parameters);
        }
        squares
    }
}

#[derive(Clone, Debug)]
struct Fitted {
    parameters: Parameters,
    state: State,
    criterion: f64,
    sigma: f64,
}

fn fit(values: &[f64], season: usize) -> Option<Fitted> {
    let count = values.len() as f64;
    let first = first_state(values, season);
    let scale = spread(values);
    let read = |point: &[f64], state: &mut State| {
        let mut free = point.iter().copied();
        let mut next = || free.next().unwrap_or(0.0);
        let parameters = Parameters { real: next(), imaginary: next(), seasonal: 0.0 };
        state.level = first.level + next() * scale;
        state.information = first.information + next() * scale;
        state.indices.copy_from_slice(&first.indices);
        state.phase = 0;
        Parameters { seasonal: next(), ..parameters }
    };
    let mut start = vec![START.0, START.1, 0.0, 0.0];
    if season > 1 {
        start.push(0.1);
    }
    let mut state = first.clone();
    let mut deviance = |point: &[f64]| {
        let parameters = read(point, &mut state);
        if !parameters.is_stable() {
            return IMPOSSIBLE;
        }
        count * libm::log(state.sum_of_squares(values, parameters).max(1e-300))
    };
    let found = minimise(&mut deviance, &start, Search { step: 0.2, moves: 60 * start.len() });
    if found.value >= IMPOSSIBLE {
        return None;
    }
    let parameters = read(&found.point, &mut state);
    let squares = state.sum_of_squares(values, parameters);
    let estimated = start.len() as f64;
    let all = estimated + 1.0 + (season - 1) as f64;
    let spare = (count - all - 1.0).max(1.0);
    let criterion = found.value + 2.0 * all + 2.0 * all * (all + 1.0) / spare;
    let freedom = (count - estimated).max(count * 0.5).max(1.0);
    Some(Fitted { parameters, state, criterion, sigma: (squares / freedom).sqrt() })
}

fn first_state(values: &[f64], season: usize) -> State {
    let indices = if season > 1 { indices(values, season, Pattern::Additive) } else { vec![0.0] };
    let adjusted = values.iter().zip(indices.iter().cycle()).map(|(value, index)| value - index);
    let level = mean(&adjusted.take(season.max(FIRST_VALUES)).listed());
    State { level, information: level / 1.1, indices, phase: 0 }
}

impl Fitted {
    /// Means, and deviations from the response to a single error.
    fn project(self, horizon: usize) -> Projection {
        let Self { parameters, mut state, sigma, .. } = self;
        let mut impulse = State { level: 0.0, information: 0.0, indices: vec![0.0; state.indices.len()], phase: 0 };
        let mut projection = Projection::default();
        let mut variance = 0.0;
        for step in 0..horizon {
            projection.mean.push(state.expected());
            state.advance(0.0, parameters);
            let response = if step == 0 { 1.0 } else { impulse.expected() };
            impulse.advance(if step == 0 { 1.0 } else { 0.0 }, parameters);
            variance += response * response;
            projection.deviation.push(sigma * variance.sqrt());
        }
        projection
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::oracle::{assert_close, numbers};

    #[test]
    fn a_level_stays_and_a_pattern_goes_on() {
        let pattern = [4.0, -1.0, -3.0, 0.0];
        let values: Vec<f64> = (0..40).map(|i| 50.0 + pattern[i % 4]).collect();
        let projection = complex_smoothing(&values, 4, 6).unwrap();
        for (step, mean) in projection.mean.iter().enumerate() {
            assert!((mean - 50.0 - pattern[step % 4]).abs() < 0.5, "step {step}: {mean}");
        }
    }

    #[test]
    fn errors_and_states_agree_with_statsforecast() {
        let additive = vec![-20.0, -30.0, 30.0, -10.0, -10.0, 0.0, 5.0, -20.0, 20.0, 0.0, 5.0, 30.0];
        let plain = State { level: 49.0, information: 44.0, indices: vec![0.0], phase: 0 };
        let seasonal = State { level: 95.0, information: 88.0, indices: additive, phase: 0 };
        for (name, series, beta, mut state) in [("plain", "weekly", 0.0, plain), ("seasonal", "monthly", 0.2, seasonal)] {
            let values = numbers(&[series]);
            let parameters = Parameters { real: 1.3, imaginary: 0.98, seasonal: beta };
            let squares = state.sum_of_squares(&values, parameters);
            assert_close(&[squares], &numbers(&["ces", name, "squares"]), 1e-9);
            let last = [state.level, state.information, state.indices[(values.len() - 1) % state.indices.len()]];
            assert_close(&last, &numbers(&["ces", name, "last"]), 1e-9);
        }
    }
}
