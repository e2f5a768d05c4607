//! Codes: series put to the forecaster.

use super::{Code, codes};

codes! {
    /// Series put to the forecaster.
    ForecastCode {
        /// The series has no value at all.
        EmptySeries = "empty-series",
    }
}

impl From<ForecastCode> for Code {
    fn from(code: ForecastCode) -> Self {
        Self::Forecast(code)
    }
}
