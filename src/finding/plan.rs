//! Codes: reading the document.

use super::{Code, codes};

codes! {
    /// Reading the document.
    PlanCode {
        /// The text is not JSON.
        NotJson = "not-json",
        /// A value of another type was expected.
        WrongType = "wrong-type",
        /// A field that must be there is not.
        MissingField = "missing-field",
        /// A key that the document does not know; kept, and reported as a warning.
        UnknownKey = "unknown-key",
        /// NaN or an infinity.
        NotFinite = "not-finite",
    }
}

impl From<PlanCode> for Code {
    fn from(code: PlanCode) -> Self {
        Self::Plan(code)
    }
}
