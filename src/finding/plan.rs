//! Codes: reading the document.

use super::{Code, codes};

codes! {
    /// Reading the document.
    PlanCode {
        /// The text is not JSON.
        NotJson = "not-json",
        /// The text ends before the JSON does.
        IncompleteJson = "incomplete-json",
        /// Values inside values inside values, beyond the limit.
        TooDeep = "too-deep",
        /// A value that is not plain data: a function, a symbol, a huge `BigInt`.
        NotData = "not-data",
        /// A text or a list is longer than its limit.
        TooLong = "too-long",
        /// The same key twice in one object.
        DuplicateKey = "duplicate-key",
        /// The text is empty.
        EmptyText = "empty-text",
        /// A list of two was expected.
        NotAPair = "not-a-pair",
        /// A value of another type was expected.
        WrongType = "wrong-type",
        /// A field that must be there is not.
        MissingField = "missing-field",
        /// A key that the document does not know; kept, and reported as a warning.
        UnknownKey = "unknown-key",
        /// A key that the document does not know but that looks like one it does; kept, and reported as a warning.
        MisspelledKey = "misspelled-key",
        /// More unknown keys than are told one by one.
        MoreUnknownKeys = "more-unknown-keys",
        /// More problems than are told one by one.
        MoreProblems = "more-problems",
        /// An option that does not exist; nothing is done.
        UnknownOption = "unknown-option",
        /// An option that does not exist but looks like one that does; nothing is done.
        MisspelledOption = "misspelled-option",
        /// NaN, an infinity, or a number too great for a float.
        NotFinite = "not-finite",
        /// A number outside its range.
        OutOfRange = "out-of-range",
        /// A number that must be above 0.
        NotPositive = "not-positive",
        /// A number that must not be below 0.
        Negative = "negative",
        /// A number that must be whole.
        NotWhole = "not-whole",
        /// A word that is none of those allowed.
        NotOneOf = "not-one-of",
        /// A text that must not be empty.
        Empty = "empty",
        /// A text that is not a date that exists.
        NotADate = "not-a-date",
        /// A date in another form than `2026-10-01`.
        NotADateForm = "not-a-date-form",
        /// A text that is not the label of a period.
        NotAPeriod = "not-a-period",
        /// The label of a period that this timeline does not have.
        PeriodNotOfTimeline = "period-not-of-timeline",
        /// A list that must have one item for each period.
        WrongLength = "wrong-length",
        /// A low end above its high end.
        RangeReversed = "range-reversed",
        /// A range of no width, where a spread is needed.
        RangeEmpty = "range-empty",
        /// A value that lies outside its own range.
        OutsideRange = "outside-range",
        /// A value beyond the bounds or the capacity of its own metric.
        BeyondBounds = "beyond-bounds",
        /// One end of a range without the other.
        RangeIncomplete = "range-incomplete",
        /// A text that cannot be the id of a metric.
        NotAnId = "not-an-id",
        /// An id that means something else in formulas.
        ReservedId = "reserved-id",
        /// An id that is taken.
        DuplicateId = "duplicate-id",
        /// A reference to something that is not in the plan.
        UnknownId = "unknown-id",
        /// A reference to something that is not in the plan, though something much like it is.
        MisspelledId = "misspelled-id",
        /// References that lead back to where they began.
        Cycle = "cycle",
        /// A link from something to itself.
        LinkToItself = "link-to-itself",
        /// The same thing twice in a list of options.
        NamedTwice = "named-twice",
        /// The same link twice.
        RepeatedLink = "repeated-link",
        /// A metric with an input and a formula.
        InputAndFormula = "input-and-formula",
        /// A metric with neither an input nor a formula, nor anything observed.
        NoInput = "no-input",
        /// A change whose text is not understood.
        NotAChange = "not-a-change",
        /// A change that both sets and adjusts, or does neither.
        SetOrBy = "set-or-by",
        /// A last day before the first.
        EndsBeforeStart = "ends-before-start",
        /// A due date outside the contract.
        DueOutsideContract = "due-outside-contract",
        /// A change of a scenario in periods that the timeline does not have.
        OutsideTimeline = "outside-timeline",
        /// More than one metric with the role `kgi`.
        SeveralKgis = "several-kgis",
        /// More working days than the period has days.
        TooManyWorkdays = "too-many-workdays",
        /// The same observation twice; they add up.
        RepeatedActual = "repeated-actual",
        /// The document says no format version.
        NoVersion = "no-version",
        /// The document is of a later format than this build reads.
        NewerVersion = "newer-version",
        /// The document was of an earlier format and has been upgraded.
        Upgraded = "upgraded",
        /// The timeline leaves the years whose holidays are known.
        HolidaysNotCovered = "holidays-not-covered",
        /// A number written in a way that is not understood.
        NotANumber = "not-a-number",
        /// A template that does not exist.
        NoSuchTemplate = "no-such-template",
    }
}

impl From<PlanCode> for Code {
    fn from(code: PlanCode) -> Self {
        Self::Plan(code)
    }
}
