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
        /// The sentence says less than the fields.
        S105 = "S105",
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
        /// The sentence's unit is not the metric's.
        M208 = "M208",
        /// The sentence and the field give different targets.
        M209 = "M209",
        /// A volume without a rate beside it.
        M210 = "M210",
        /// A target, a horizon or evidence is missing.
        A300 = "A300",
        /// The chance is 10 % or less.
        A301 = "A301",
        /// The chance is 90 % or more.
        A302 = "A302",
        /// More work than can be done.
        A303 = "A303",
        /// Neither a goal above nor a purpose.
        R401 = "R401",
        /// The goal above does not exist, or is below.
        R402 = "R402",
        /// The metric above does not move with it.
        R403 = "R403",
        /// The sentence promises more than the tree gives.
        R404 = "R404",
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
        /// Characters that do not read as they look.
        X003 = "X003",
        /// More than one goal.
        X005 = "X005",
        /// Somebody else is to do it.
        S106 = "S106",
        /// A threat.
        S107 = "S107",
        /// A rate in percent of itself or in points.
        M207 = "M207",
        /// All of what others decide, or far too much too soon.
        A305 = "A305",
        /// A day that does not exist, or that can be read in two ways.
        T506 = "T506",
        /// A long way without stages.
        T507 = "T507",
        /// A number in an objective.
        O601 = "O601",
        /// A task in place of a key result.
        O603 = "O603",
        /// An action without how often.
        B701 = "B701",
        /// More minutes than a day has.
        B703 = "B703",
        /// Learning that nobody can see.
        L902 = "L902",
        /// A later stage of a funnel is larger than an earlier one.
        P804 = "P804",
        /// The text has more characters than are read.
        GoalTooLong = "goal-too-long",
        /// More goals than are looked at together.
        TooManyGoals = "too-many-goals",
        /// No rule has this code.
        UnknownRule = "unknown-rule",
        /// No rule has this code, but one has a similar one.
        MisspelledRule = "misspelled-rule",
        /// A finding is set aside without a reason.
        NoReason = "no-reason",
        /// The first month of the fiscal year is no month.
        BadFiscalYearStart = "bad-fiscal-year-start",
    }
}

impl From<GoalCode> for Code {
    fn from(code: GoalCode) -> Self {
        Self::Goal(code)
    }
}
