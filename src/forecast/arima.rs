//! ARIMA in the few shapes that carry most of its worth, fitted by conditional sum of squares and chosen by the corrected Akaike criterion.
//!
//! Source: G. E. P. Box and G. M. Jenkins, "Time Series Analysis: Forecasting and Control" (1970), chapters 7 and 9. With a season every
//! shape gets their airline model's seasonal part, `(0,1,1)` at the season.

use super::minimise::{Search, minimise};
use super::projection::{Projection, bounded, mean, spread};
use crate::list::Listed;

/// Order of ordinary differencing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Differencing {
    None,
    Once,
}

/// One shape: which coefficients there are beside the seasonal moving average.
#[derive(Clone, Copy, Debug)]
struct Shape {
    differencing: Differencing,
    has_ar: bool,
    has_ma: bool,
    has_constant: bool,
}

const fn shape(differencing: Differencing, has_ar: bool, has_ma: bool, has_constant: bool) -> Shape {
    Shape { differencing, has_ar, has_ma, has_constant }
}

/// The shapes tried: (0,1,1), (1,1,0), (1,1,1), (1,0,0)+c, (1,0,1)+c, (0,1,1)+c, (0,1,0)+c.
const SHAPES: [Shape; 7] = [
    shape(Differencing::Once, false, true, false),
    shape(Differencing::Once, true, false, false),
    shape(Differencing::Once, true, true, false),
    shape(Differencing::None, true, false, true),
    shape(Differencing::None, true, true, true),
    shape(Differencing::Once, false, true, true),
    shape(Differencing::Once, false, false, true),
];

/// Coefficients stay inside the unit circle by this much.
const LARGEST: f64 = 0.97;
/// Values that must be left after differencing.
const FEWEST: usize = 8;

/// Projects by the best shape; `season` is 1 without one. Nothing for a history too short or without change.
pub(super) fn arima(values: &[f64], season: usize, horizon: usize) -> Option<Projection> {
    let mut best: Option<Fitted> = None;
    for shape in SHAPES {
        let Some(fitted) = fit(values, season, shape) else { continue };
        if best.as_ref().is_none_or(|best| fitted.criterion < best.criterion) {
            best = Some(fitted);
        }
    }
    Some(best?.project(values, season, horizon))
}

#[derive(Clone, Copy, Debug, Default)]
struct Coefficients {
    ar: f64,
    ma: f64,
    seasonal_ma: f64,
    constant: f64,
}

#[derive(Clone, Debug)]
struct Fitted {
    differencing: Differencing,
    coefficients: Coefficients,
    differenced: Vec<f64>,
    criterion: f64,
    /// Standard deviation of the one-step errors.
    sigma: f64,
}

fn fit(values: &[f64], season: usize, shape: Shape) -> Option<Fitted> {
    let differenced = difference(values, season, shape.differencing);
    if differenced.len() < FEWEST {
        return None;
    }
    let (centre, spread) = (mean(&differenced), spread(&differenced));
    if spread <= 0.0 {
        return None;
    }
    let mut first = Vec::with_capacity(4);
    if shape.has_ar {
        first.push(0.3);
    }
    if shape.has_ma {
        first.push(-0.5);
    }
    if season > 1 {
        first.push(-1.0);
    }
    if shape.has_constant {
        first.push(0.0);
    }
    let read = |point: &[f64]| {
        let mut free = point.iter().copied();
        let mut next = |there_is: bool| if there_is { free.next().unwrap_or(0.0) } else { 0.0 };
        Coefficients {
            ar: bounded(next(shape.has_ar), -LARGEST, LARGEST),
            ma: bounded(next(shape.has_ma), -LARGEST, LARGEST),
            seasonal_ma: bounded(next(season > 1), -LARGEST, LARGEST),
            constant: if shape.has_constant { centre + next(true) * spread * 0.3 } else { 0.0 },
        }
    };
    let mut process = Process::new(season);
    let count = differenced.len() as f64;
    let mut deviance = |point: &[f64]| count * libm::log(process.sum_of_squares(read(point), &differenced).max(1e-300));
    let found = minimise(&mut deviance, &first, Search { step: 0.5, moves: 50 * first.len() });
    let squares = libm::exp(found.value / count);

    let estimated = first.len() as f64 + 1.0;
    let penalty = 2.0 * estimated + 2.0 * estimated * (estimated + 1.0) / (count - estimated - 1.0).max(1.0);
    Some(Fitted {
        differencing: shape.differencing,
        coefficients: read(&found.point),
        // All shapes are compared on the full length, so that differencing once more is not rewarded for its lost value.
        criterion: values.len() as f64 * libm::log((squares / count).max(1e-300)) + penalty,
        sigma: (squares / (count - estimated).max(1.0)).sqrt(),
        differenced,
    })
}

/// `(1 − B)^d (1 − B^m)` of the values; the seasonal factor only with a season.
fn difference(values: &[f64], season: usize, differencing: Differencing) -> Vec<f64> {
    let changes = |values: &[f64], lag: usize| -> Vec<f64> {
        values.iter().zip(values.iter().skip(lag)).map(|(earlier, later)| later - earlier).listed()
    };
    let seasonal = if season > 1 { changes(values, season) } else { values.to_vec() };
    match differencing {
        Differencing::None => seasonal,
        Differencing::Once => changes(&seasonal, 1),
    }
}

/// The ARMA recursion `(1 − φB)(w − c) = (1 + θB)(1 + ΘB^m) e`, started from zeros.
#[derive(Clone, Debug)]
struct Process {
    coefficients: Coefficients,
    /// The errors of the last season, by phase.
    errors: Vec<f64>,
    phase: usize,
    deviation_before: f64,
    error_before: f64,
    /// The error one season before `error_before`.
    seasonal_error_before: f64,
}

impl Process {
    fn new(season: usize) -> Self {
        Self {
            coefficients: Coefficients::default(),
            errors: vec![0.0; season.max(1)],
            phase: 0,
            deviation_before: 0.0,
            error_before: 0.0,
            seasonal_error_before: 0.0,
        }
    }

    fn restart(&mut self, coefficients: Coefficients) {
        self.errors.fill(0.0);
        *self = Self { coefficients, errors: std::mem::take(&mut self.errors), ..Self::new(1) };
    }

    fn sum_of_squares(&mut self, coefficients: Coefficients, values: &[f64]) -> f64 {
        self.restart(coefficients);
        values.iter().map(|value| self.observe(*value)).map(|error| error * error).sum()
    }

    /// Takes the next value and returns its error.
    #[inline(always)]
    fn observe(&mut self, value: f64) -> f64 {
        let error = value - self.expected();
        self.advance(value, error);
        error
    }

    /// The next value when its error is `error`.
    fn continue_with(&mut self, error: f64) -> f64 {
        let value = self.expected() + error;
        self.advance(value, error);
        value
    }

    #[inline(always)]
    fn seasonal_error(&self) -> f64 {
        self.errors.get(self.phase).copied().unwrap_or(0.0)
    }

    #[inline(always)]
    fn expected(&self) -> f64 {
        let Coefficients { ar, ma, seasonal_ma, constant } = self.coefficients;
        constant
            + ar * self.deviation_before
            + ma * self.error_before
            + seasonal_ma * (self.seasonal_error() + ma * self.seasonal_error_before)
    }

    #[inline(always)]
    fn advance(&mut self, value: f64, error: f64) {
        self.seasonal_error_before = self.seasonal_error();
        if let Some(slot) = self.errors.get_mut(self.phase) {
            *slot = error;
        }
        self.phase = if self.phase + 1 < self.errors.len() { self.phase + 1 } else { 0 };
        self.deviation_before = value - self.coefficients.constant;
        self.error_before = error;
    }
}

impl Fitted {
    /// Means, and deviations from the weights ψ of past errors (Box and Jenkins, section 5.2).
    fn project(&self, values: &[f64], season: usize, horizon: usize) -> Projection {
        let mut process = Process::new(season);
        process.sum_of_squares(self.coefficients, &self.differenced);
        let mut path = values.to_vec();
        for _ in 0..horizon {
            let step = process.continue_with(0.0);
            self.integrate(&mut path, season, step);
        }

        let mut impulse = Process::new(season);
        impulse.restart(Coefficients { constant: 0.0, ..self.coefficients });
        let mut weights = Vec::with_capacity(horizon);
        let mut variance = 0.0;
        let mut deviation = Vec::with_capacity(horizon);
        for step in 0..horizon {
            let response = impulse.continue_with(if step == 0 { 1.0 } else { 0.0 });
            self.integrate(&mut weights, season, response);
            let weight = lagged(&weights, 1);
            variance += weight * weight;
            deviation.push(self.sigma * variance.sqrt());
        }
        Projection { mean: path.into_iter().skip(values.len()).listed(), deviation }
    }

    /// Appends the value whose difference is `step`.
    fn integrate(&self, path: &mut Vec<f64>, season: usize, step: f64) {
        let seasonal = |lag| if season > 1 { lagged(path, season + lag) } else { 0.0 };
        let value = match self.differencing {
            Differencing::None => step + seasonal(0),
            Differencing::Once => step + lagged(path, 1) + seasonal(0) - seasonal(1),
        };
        path.push(value);
    }
}

/// The value `lag` places before the end's next; 0 before the beginning.
fn lagged(path: &[f64], lag: usize) -> f64 {
    path.len().checked_sub(lag).and_then(|place| path.get(place)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::oracle::{assert_close, numbers};

    #[test]
    fn differencing_takes_out_line_and_season() {
        let values: Vec<f64> = (0..12).map(|i| 3.0 * f64::from(i) + f64::from(i % 4)).collect();
        assert_eq!(difference(&values, 4, Differencing::None), [12.0; 8]);
        assert_eq!(difference(&values, 4, Differencing::Once), [0.0; 7]);
    }

    #[test]
    fn weights_of_the_airline_model() {
        // Box and Jenkins, section 9.2.2: ψ_j = 1 + θ before the first season, and (1 + θ) + (1 + Θ) at it, in the sign convention here.
        let fitted = Fitted {
            differencing: Differencing::Once,
            coefficients: Coefficients { ma: -0.4, seasonal_ma: -0.6, ..Coefficients::default() },
            differenced: vec![0.0; 8],
            criterion: 0.0,
            sigma: 1.0,
        };
        let deviation = fitted.project(&[0.0; 13], 4, 6).deviation;
        let weights: Vec<f64> =
            std::iter::once(deviation[0]).chain(deviation.windows(2).map(|pair| (pair[1] * pair[1] - pair[0] * pair[0]).sqrt())).collect();
        let expected = [1.0, 0.6, 0.6, 0.6, 1.0, 0.84];
        assert!(weights.iter().zip(expected).all(|(weight, expected)| (weight - expected).abs() < 1e-12), "{weights:?}");
    }

    #[test]
    fn a_history_without_change_has_no_fit() {
        assert_eq!(arima(&[2.0; 40], 1, 3), None);
        assert_eq!(arima(&[1.0, 2.0, 3.0], 1, 3), None);
    }

    fn with_known_coefficients(values: &[f64], season: usize, coefficients: Coefficients) -> Projection {
        let differencing = Differencing::Once;
        let differenced = difference(values, season, differencing);
        Fitted { differencing, coefficients, differenced, criterion: 0.0, sigma: 1.0 }.project(values, season, 30)
    }

    #[test]
    fn means_and_deviations_agree_with_statsmodels() {
        // Statsmodels filters exactly, here errors start at zero: what is left of that after the whole series is small.
        let airline: Vec<f64> = numbers(&["airline"]).into_iter().map(libm::log).collect();
        let coefficients = Coefficients { ma: -0.3, seasonal_ma: -0.3, ..Coefficients::default() };
        let projection = with_known_coefficients(&airline, 12, coefficients);
        assert_close(&projection.mean, &numbers(&["arima", "airline", "mean"]), 1e-4);
        assert_close(&projection.deviation, &numbers(&["arima", "airline", "deviation"]), 1e-4);

        let coefficients = Coefficients { ar: 0.5, ma: -0.3, ..Coefficients::default() };
        let projection = with_known_coefficients(&numbers(&["weekly"]), 1, coefficients);
        assert_close(&projection.mean, &numbers(&["arima", "autoregressive", "mean"]), 1e-6);
        assert_close(&projection.deviation, &numbers(&["arima", "autoregressive", "deviation"]), 1e-6);
    }

    #[test]
    fn the_airline_model_is_fitted_as_published() {
        // Box and Jenkins (1970), section 9.2.4: θ = 0.4 and Θ = 0.6 to a standard error of 0.08 each, in their sign convention.
        let airline: Vec<f64> = numbers(&["airline"]).into_iter().map(libm::log).collect();
        let fitted = fit(&airline, 12, SHAPES[0]).unwrap();
        for coefficients in [[-0.4, -0.6].to_vec(), numbers(&["arima", "airline_fit"])] {
            assert!((fitted.coefficients.ma - coefficients[0]).abs() < 0.08, "{:?}", fitted.coefficients);
            assert!((fitted.coefficients.seasonal_ma - coefficients[1]).abs() < 0.08, "{:?}", fitted.coefficients);
        }
        // In logarithms: within 1 % of statsmodels' forecast.
        let projection = fitted.project(&airline, 12, 12);
        for (found, expected) in projection.mean.iter().zip(numbers(&["arima", "airline_forecast"])) {
            assert!((found - expected).abs() < 0.01, "{found} {expected}");
        }
    }
}
