//! Sentences for [`FormulaCode`].

use crate::finding::formula::FormulaCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(FormulaCode) {
        EmptyFormula => "The formula is empty.", "Write a formula such as `contracts * unit_price`, or remove the field.";
        FormulaTooLong =>
            "The formula has {length} characters; at most {limit} are possible.",
            "Split it: make its parts metrics of their own.";
        NestedTooDeeply =>
            "Brackets, signs and powers stand more than {limit} deep within each other here.",
            "Make the inner part a metric of its own.";
        ExpectedValue => "Expected a value after `{after}`.", "Write a number, a metric or an expression in brackets.";
        ExpectedValueBefore => "Expected a value before `{before}`.", "Write a number, a metric or an expression in brackets before it.";
        ExpectedOperator => "Expected an operator between `{before}` and `{after}`.", "Write `+`, `-`, `*` or `/` between them.";
        UnclosedBracket => "The bracket of `{opening}` is never closed.", "Add `)` where it should end.";
        UnopenedBracket => "This `)` closes a bracket that was never opened.", "Remove it, or add `(` where it should begin.";
        UnexpectedComma => "A comma separates nothing here.", "Write an operator; digits are grouped in threes, as in `1,200,000`.";
        AmbiguousComma =>
            "In a function's brackets a comma separates arguments, so `{number}` would be two numbers.",
            "Write `{suggestion}` for one number, or put a space after the comma for two.";
        UnexpectedCharacter =>
            "`{found}` means nothing in a formula.",
            "Remove it; formulas have numbers, ids, functions, brackets and operators.";
        StrayPercent =>
            "`%` must follow a number, as in `25%`.",
            "Divide by 100 instead; for a remainder, subtract `floor(a / b) * b` from `a`.";
        MalformedNumber => "`{number}` cannot be read as a number.", "Write it with digits only, such as `12000` or `1.2万`.";
        NumberTooLarge => "`{number}` is too large to compute with.", "Write a number below 1e308.";
        NoLogic =>
            "`{found}` is not part of formulas; conditions are put together with `if`.",
            "For \"a and b\" write `if(a, if(b, 1, 0), 0)`, for \"a or b\" `if(a, 1, if(b, 1, 0))`, for \"not a\" `if(a, 0, 1)`.";
        Semicolon => "`;` does not separate arguments here.", "Write `,` between arguments.";
        NumberWithUnit =>
            "`{number}` carries the unit `{unit}`; numbers in formulas have none.",
            "Leave `{unit}` out, or make the number a metric with that unit.";
        NameBeginsWithDigit =>
            "`{name}` begins with a digit, so it is neither a number nor an id.",
            "Begin the id with a letter or `_`; to multiply, write `*` after the number.";
        ChainedComparison =>
            "Comparisons cannot be chained; `{found}` is the second one here.",
            "Multiply two comparisons: `(a < b) * (b < c)`.";
        UnknownFunction => "There is no function `{name}`.", "Use one of: {functions}.";
        MisspelledFunction => "There is no function `{name}`.", "Did you mean `{suggestion}`?";
        NotAFunction =>
            "`{name}` is not a function, so no bracket can follow it.",
            "Write `*` before the bracket to multiply, or use an id without brackets such as `{suggestion}`.";
        TakesNoArguments => "`{name}` takes no arguments.", "Write `{name}` without brackets.";
        NoArguments => "`{function}` has nothing in its brackets.", "Write `{signature}`.";
        WrongArgumentCount => "The number of arguments of `{function}` is {count}; it must be {expected}.", "Write `{signature}`.";
        ExpectedMetric =>
            "The first argument of `{function}` must be a metric; `{found}` is an expression.",
            "Make `{found}` a metric of its own, and write its id here.";
        WrongLag =>
            "`{found}` is not a number of periods; `lag` needs a whole number from 1 to {limit}.",
            "Write a number such as 1; for a lag that varies, use several metrics.";
        ReservedName => "`{name}` is a word of the formula language and cannot be an id.", "Choose another id, such as `{name}_1`.";
        NotAnIdentifier =>
            "`{id}` cannot be an id: an id has letters, digits and `_`, and does not begin with a digit.",
            "Choose an id such as `{suggestion}`.";
        UnitNotRead => "The unit `{unit}` cannot be read, so it is not checked.", "Write it as in `件`, `JPY/件` or `calls/day`.";
        ScaledUnit =>
            "The unit `{unit}` only changes how values are shown; they are in {base}, so {value} means {read}.",
            "For {value} {unit} write {meant} and the unit {base}; large amounts are shortened where they are shown.";
        ShareAboveWhole => "{metric} is a share, and its value {value} means {read}.", "For {value}% write {meant}.";
        UnknownCurrency => "`{currency}` is not a currency that is known.", "Write its ISO 4217 code, such as {example}.";
        UnitsDiffer =>
            "`{left}` is in {left_unit}, but `{right}` is in {right_unit}; they cannot be added or compared.",
            "Multiply one of them by what turns its unit into the other.";
        UnitsDifferByNumber =>
            "`{left}` is in {left_unit} and `{right}` in {right_unit}; the number in the formula may stand for a unit.",
            "Make that number a metric of its own, with its unit.";
        CountsMixed => "`{left}` counts {left_unit}, `{right}` counts {right_unit}.", "Check that they may be added.";
        PeriodsMixed => "`{left}` is in {left_unit}, `{right}` in {right_unit}; the lengths of time differ.", "Convert one of them.";
        UnitInExponent => "The exponent `{found}` is in {unit}; an exponent is a plain number.", "Divide it by one of its unit.";
        PowerOfUnit =>
            "The unit of `{found}` cannot be told, because {unit} is taken to a power that is not a whole number.",
            "Use a whole exponent.";
        FunctionOfUnit => "{function}() takes a plain number, but `{found}` is in {unit}.", "Divide by a reference value first.";
        DeclaredUnitDiffers =>
            "The metric is declared in {declared}, but its formula gives {computed}.",
            "Correct the unit or the formula.";
        DeclaredUnitOfNumber =>
            "The metric is declared in {declared}, but its formula gives {computed}; a number in it may stand for {example}.",
            "Make that number a metric in {example}.";
        DeclaredPerPeriod =>
            "The metric is declared in {declared}, its formula gives {computed}; that is the same when a period is that long.",
            "Check the length of the periods.";
        CountsLeft =>
            "The formula gives {computed}, but the metric is declared in {declared}: {count} is left over.",
            "If a price or rate is per {count}, declare it in {example}.";
        CountsMissing =>
            "The formula gives {computed}, but the metric is declared in {declared}.",
            "Multiply by the number of pieces, or correct the unit.";
    }
}
