//! Codes: questions put to an engine.

use super::{Code, codes};

codes! {
    /// Questions put to an engine.
    EngineCode {
        /// A question names a metric that does not exist.
        NoSuchMetric = "no-such-metric",
    }
}

impl From<EngineCode> for Code {
    fn from(code: EngineCode) -> Self {
        Self::Engine(code)
    }
}
