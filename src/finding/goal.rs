//! Codes: rules of the goal checker.

use super::{Code, codes};

codes! {
    /// Rules of the goal checker.
    GoalCode {
        /// The text is not a goal.
        X001 = "X001",
        /// Nothing is named.
        S100 = "S100",
        /// An effort or a verb without visible completion.
        S101 = "S101",
        /// A direction without an amount or a narrowing.
        S102 = "S102",
        /// A word that leaves open how far it goes.
        S103 = "S103",
        /// Nobody owns it.
        S104 = "S104",
        /// No number and no verifiable event.
        M201 = "M201",
        /// A number of nothing named.
        M202 = "M202",
        /// A change without a baseline.
        M203 = "M203",
        /// The baseline and the target contradict each other.
        M204 = "M204",
        /// A word in place of a number.
        M205 = "M205",
        /// Where its figure is read is not said.
        M206 = "M206",
        /// A target, a horizon or evidence is missing.
        A300 = "A300",
        /// Neither a goal above nor a purpose.
        R401 = "R401",
        /// No end.
        T501 = "T501",
        /// An end after the contract's.
        T502 = "T502",
        /// An end before today.
        T503 = "T503",
        /// No rhythm in which it is looked at.
        T504 = "T504",
        /// A time word without a date.
        T505 = "T505",
        /// The text has more characters than are read.
        GoalTooLong = "goal-too-long",
        /// The first month of the fiscal year is no month.
        BadFiscalYearStart = "bad-fiscal-year-start",
    }
}

impl From<GoalCode> for Code {
    fn from(code: GoalCode) -> Self {
        Self::Goal(code)
    }
}
