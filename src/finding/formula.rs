//! Codes: reading a formula and checking its units.

use super::{Code, codes};

codes! {
    /// Reading a formula and checking its units.
    FormulaCode {
        /// The formula says nothing.
        EmptyFormula = "empty-formula",
        /// The text is longer than a formula may be.
        FormulaTooLong = "formula-too-long",
        /// More brackets, signs and powers within each other than a formula may have.
        NestedTooDeeply = "nested-too-deeply",
        /// A value was expected after this.
        ExpectedValue = "expected-value",
        /// A value was expected before this.
        ExpectedValueBefore = "expected-value-before",
        /// Two values stand side by side.
        ExpectedOperator = "expected-operator",
        /// A bracket is opened and never closed.
        UnclosedBracket = "unclosed-bracket",
        /// A bracket is closed that was never opened.
        UnopenedBracket = "unopened-bracket",
        /// A comma where there is nothing to separate.
        UnexpectedComma = "unexpected-comma",
        /// A comma in a function's brackets that looks as if it grouped digits.
        AmbiguousComma = "ambiguous-comma",
        /// A character that means nothing in a formula.
        UnexpectedCharacter = "unexpected-character",
        /// A percent sign that does not follow a number.
        StrayPercent = "stray-percent",
        /// A number that cannot be read, such as `1万2億`.
        MalformedNumber = "malformed-number",
        /// A number beyond what can be computed with.
        NumberTooLarge = "number-too-large",
        /// `&&`, `and`, `かつ` and the like.
        NoLogic = "no-logical-operators",
        /// A semicolon.
        Semicolon = "semicolon",
        /// A number with a unit or a currency mark.
        NumberWithUnit = "number-with-unit",
        /// A name that begins with a digit.
        NameBeginsWithDigit = "name-begins-with-digit",
        /// `a < b < c`.
        ChainedComparison = "chained-comparison",
        /// No function of this name.
        UnknownFunction = "unknown-function",
        /// No function of this name, but one whose name is close.
        MisspelledFunction = "misspelled-function",
        /// A metric's name followed by a bracket.
        NotAFunction = "not-a-function",
        /// `workdays` or `period` with brackets.
        TakesNoArguments = "takes-no-arguments",
        /// A function with nothing in its brackets.
        NoArguments = "no-arguments",
        /// A function with too many or too few arguments.
        WrongArgumentCount = "wrong-argument-count",
        /// A function through time whose first argument is not a metric.
        ExpectedMetric = "expected-metric",
        /// A number of periods that is not a whole number within the limits.
        WrongLag = "wrong-lag",
        /// A reserved word where an id should be.
        ReservedName = "reserved-name",
        /// A text that cannot be an id.
        NotAnIdentifier = "not-an-identifier",
        /// A unit that cannot be read.
        UnitNotRead = "unit-not-read",
        /// A unit with a scale, such as 万円, on a metric that is put in: its values are in the base all the same.
        ScaledUnit = "scaled-unit",
        /// A share with a value above the whole.
        ShareAboveWhole = "share-above-whole",
        /// A currency that is not known.
        UnknownCurrency = "unknown-currency",
        /// Parts of different units are added or compared.
        UnitsDiffer = "units-differ",
        /// Parts of different units are added or compared, though a plain number may stand for the difference.
        UnitsDifferByNumber = "units-differ-by-number",
        /// Different counted things are added or compared.
        CountsMixed = "counts-mixed",
        /// Amounts per different lengths of time are added or compared.
        PeriodsMixed = "periods-mixed",
        /// An exponent with a unit.
        UnitInExponent = "unit-in-exponent",
        /// A power whose unit is not known.
        PowerOfUnit = "power-of-unit",
        /// A function of a plain number is given one with a unit.
        FunctionOfUnit = "function-of-unit",
        /// A metric declares another unit than its formula gives.
        DeclaredUnitDiffers = "declared-unit-differs",
        /// A metric declares another unit than its formula gives, though a plain number may stand for the difference.
        DeclaredUnitOfNumber = "declared-unit-of-number",
        /// Declared and computed unit differ by one length of time.
        DeclaredPerPeriod = "declared-per-period",
        /// A formula has a counted unit that nothing cancels.
        CountsLeft = "counts-left",
        /// A formula lacks a counted unit.
        CountsMissing = "counts-missing",
    }
}

impl From<FormulaCode> for Code {
    fn from(code: FormulaCode) -> Self {
        Self::Formula(code)
    }
}
