//! Codes: rules of the goal checker.

use super::{Code, codes};

codes! {
    /// Rules of the goal checker.
    GoalCode {
        /// The text is not a goal.
        X001 = "X001",
    }
}

impl From<GoalCode> for Code {
    fn from(code: GoalCode) -> Self {
        Self::Goal(code)
    }
}
