//! Codes: reading a formula and checking its units.

use super::{Code, codes};

codes! {
    /// Reading a formula and checking its units.
    FormulaCode {
        /// A value was expected here.
        ExpectedValue = "expected-value",
    }
}

impl From<FormulaCode> for Code {
    fn from(code: FormulaCode) -> Self {
        Self::Formula(code)
    }
}
