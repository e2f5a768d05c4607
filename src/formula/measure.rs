//! The unit of a formula from the units of its metrics, and whether it is the declared one.
//!
//! Numbers written in a formula have no unit: in sums they take that of the others, in products they change nothing. When units then do
//! not agree although such a number took part (`contracts * 3M` for money), that is a warning only, for the number may stand for a unit.
//!
//! Things that are counted become each other at a rate (商談 → 契約), so counts may replace counts; one count too many or too few is a
//! warning, because a price per piece is easily declared as plain money.

use super::constant;
use super::expression::{Expression, Function, Kind, Literal, Notation};
use super::print::print;
use super::scan::{MAXIMUM_PROBLEMS, excerpt};
use super::symbol::Measure;
use super::unit::Unit;
use crate::finding::formula::FormulaCode;
use crate::finding::{Argument, Finding, Severity, Word};
use crate::list::Listed;

/// How a unit that a formula gives stands to the one that was declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// They are the same.
    Same,
    /// They differ in what is counted only: 件 for 社, JPY/件 for JPY/社.
    Counts,
    /// They differ by one period, as 件 and 件/月 do; the same where the plan's periods are that long.
    PerPeriod,
    /// The formula has counts that nothing cancels: 件·JPY for JPY.
    CountsLeft(Unit),
    /// The formula lacks counts: JPY/件 for JPY.
    CountsMissing(Unit),
    /// They measure different things.
    Differs,
}

/// Compares a declared unit with the one that a formula gives.
pub fn compare_units(declared: &Unit, computed: &Unit) -> Agreement {
    let difference = computed.clone().times(declared, -1);
    if difference.is_none() {
        return Agreement::Same;
    }
    let counts: i32 = difference.part(Measure::Count).fold(0, |sum, (_, exponent)| sum.saturating_add(exponent));
    let money = difference.part(Measure::Currency).count();
    let times: Vec<(&str, i32)> = difference.part(Measure::Time).listed();
    match (money, times.as_slice(), counts) {
        (0, [], 0) => Agreement::Counts,
        (0, [], 1..) => Agreement::CountsLeft(difference.only(Measure::Count)),
        (0, [], _) => Agreement::CountsMissing(difference.only(Measure::Count)),
        (0, [("週" | "月" | "四半期" | "年" | "期", 1 | -1)], 0) => Agreement::PerPeriod,
        _ => Agreement::Differs,
    }
}

/// The unit of a formula, and the findings about units that do not fit within it.
///
/// `lookup` gives the unit of a metric; nothing when it has none. The result is nothing when the unit is not known, and when the formula
/// is made of numbers only.
pub fn unit_of(expression: &Expression, lookup: &dyn Fn(&str) -> Option<Unit>) -> (Option<Unit>, Vec<Finding>) {
    let mut measurer = Measurer { lookup, findings: Vec::new() };
    let quantity = measurer.measure(expression);
    (quantity.unit(), measurer.findings)
}

/// The unit of a formula, and the findings about units: those of [`unit_of`], and how it stands to the metric's declared unit.
///
/// An empty `declared` is not compared. Findings with a span are about the formula, the others about the declared unit.
pub fn check_unit(expression: &Expression, declared: &str, lookup: &dyn Fn(&str) -> Option<Unit>) -> (Option<Unit>, Vec<Finding>) {
    let mut measurer = Measurer { lookup, findings: Vec::new() };
    let quantity = measurer.measure(expression);
    let mut findings = measurer.findings;
    if declared.trim().is_empty() {
        return (quantity.unit(), findings);
    }
    let Some(unit) = Unit::parse(declared) else {
        findings.push(Finding::warning(FormulaCode::UnitNotRead.into(), "").with("unit", excerpt(declared)));
        return (quantity.unit(), findings);
    };
    if let Quantity::Measured { unit: computed, bare } = &quantity {
        findings.extend(disagreement(&unit, declared, computed, *bare));
    }
    (quantity.unit(), findings)
}

/// What is said when a formula's unit is not the declared one.
fn disagreement(declared: &Unit, text: &str, computed: &Unit, bare: bool) -> Option<Finding> {
    let about = |severity, code: FormulaCode| {
        Finding::new(code.into(), severity, "").with("declared", excerpt(text)).with("computed", shown(computed))
    };
    Some(match compare_units(declared, computed) {
        Agreement::Same | Agreement::Counts => return None,
        Agreement::PerPeriod => about(Severity::Info, FormulaCode::DeclaredPerPeriod),
        // A share of nothing but pieces is no share.
        Agreement::CountsLeft(_) if declared.is_none() && !bare => about(Severity::Error, FormulaCode::DeclaredUnitDiffers),
        Agreement::CountsLeft(counts) => {
            let example = declared.clone().times(&counts, -1);
            about(Severity::Warning, FormulaCode::CountsLeft).with("count", shown(&counts)).with("example", shown(&example))
        }
        Agreement::CountsMissing(_) => about(Severity::Warning, FormulaCode::CountsMissing),
        Agreement::Differs if bare => {
            let example = declared.clone().times(computed, -1);
            about(Severity::Warning, FormulaCode::DeclaredUnitOfNumber).with("example", shown(&example))
        }
        Agreement::Differs => about(Severity::Error, FormulaCode::DeclaredUnitDiffers),
    })
}

fn shown(unit: &Unit) -> Argument {
    if unit.is_none() { Word::NoUnit.into() } else { unit.to_string().into() }
}

/// What is known of a part of a formula.
#[derive(Clone)]
enum Quantity {
    /// Made of numbers; `bare` when one of them may stand for a unit.
    Number { bare: bool },
    /// A metric without a unit took part.
    Unknown,
    /// A unit; `bare` when a number that may stand for one took part.
    Measured { unit: Unit, bare: bool },
}

impl Quantity {
    fn unit(&self) -> Option<Unit> {
        match self {
            Self::Measured { unit, .. } => Some(unit.clone()),
            Self::Number { .. } | Self::Unknown => None,
        }
    }

    const fn is_bare(&self) -> bool {
        matches!(self, Self::Number { bare: true } | Self::Measured { bare: true, .. })
    }
}

struct Measurer<'a> {
    lookup: &'a dyn Fn(&str) -> Option<Unit>,
    findings: Vec<Finding>,
}

impl Measurer<'_> {
    fn measure(&mut self, expression: &Expression) -> Quantity {
        match &expression.kind {
            Kind::Literal(literal) => Quantity::Number { bare: may_stand_for_unit(*literal) },
            Kind::Period => Quantity::Number { bare: false },
            Kind::Workdays => Quantity::Measured { unit: Unit::workdays(), bare: false },
            Kind::Reference(id) => match (self.lookup)(id) {
                Some(unit) => Quantity::Measured { unit, bare: false },
                None => Quantity::Unknown,
            },
            Kind::Negate(operand) => self.measure(operand),
            Kind::Sum(terms) => self.alike(terms.iter().map(|term| &term.expression)),
            Kind::Product(factors) => self.product(factors.iter().map(|factor| (&factor.expression, if factor.divisor { -1 } else { 1 }))),
            Kind::Power(base, exponent) => self.power(expression, base, exponent),
            Kind::Compare(_, left, right) => {
                self.alike([&**left, &**right].into_iter());
                Quantity::Number { bare: false }
            }
            Kind::Call(function, arguments) => self.call(expression, *function, arguments),
        }
    }

    /// Parts that must have one unit, which is also the result's.
    fn alike<'e>(&mut self, parts: impl Iterator<Item = &'e Expression>) -> Quantity {
        let mut first: Option<(Unit, bool, &Expression)> = None;
        let (mut unknown, mut bare) = (false, false);
        for part in parts {
            match self.measure(part) {
                Quantity::Number { bare: of_part } => bare |= of_part,
                Quantity::Unknown => unknown = true,
                Quantity::Measured { unit, bare: of_part } => match &first {
                    Some((first_unit, first_bare, first_part)) => {
                        self.compare(first_unit, first_part, &unit, part, *first_bare || of_part);
                        if *first_bare && !of_part {
                            first = Some((unit, false, part));
                        }
                    }
                    None => first = Some((unit, of_part, part)),
                },
            }
        }
        match first {
            Some((unit, bare, _)) => Quantity::Measured { unit, bare },
            None if unknown => Quantity::Unknown,
            None => Quantity::Number { bare },
        }
    }

    fn compare(&mut self, left_unit: &Unit, left: &Expression, right_unit: &Unit, right: &Expression, bare: bool) {
        let (severity, code) = match compare_units(left_unit, right_unit) {
            Agreement::Same => return,
            Agreement::Counts => (Severity::Info, FormulaCode::CountsMixed),
            Agreement::PerPeriod => (Severity::Warning, FormulaCode::PeriodsMixed),
            _ if bare => (Severity::Warning, FormulaCode::UnitsDifferByNumber),
            _ => (Severity::Error, FormulaCode::UnitsDiffer),
        };
        let finding = Finding::new(code.into(), severity, "").at(right.span);
        self.report(|| {
            finding
                .with("left", excerpt(&print(left)))
                .with("left_unit", shown(left_unit))
                .with("right", excerpt(&print(right)))
                .with("right_unit", shown(right_unit))
        });
    }

    fn product<'e>(&mut self, parts: impl Iterator<Item = (&'e Expression, i32)>) -> Quantity {
        let mut product = Unit::default();
        let (mut unknown, mut bare, mut measured) = (false, false, false);
        // Whoever writes `× 1` to what is measured means one of something.
        let (mut written, mut multiplied) = (false, false);
        for (part, exponent) in parts {
            let quantity = self.measure(part);
            bare |= quantity.is_bare();
            if exponent > 0 {
                written |= matches!(part.kind, Kind::Literal(literal) if literal.notation != Notation::Percent);
                multiplied |= !matches!(quantity, Quantity::Number { .. });
            }
            match quantity {
                Quantity::Number { .. } => {}
                Quantity::Unknown => unknown = true,
                Quantity::Measured { unit, .. } => {
                    measured = true;
                    product = product.times(&unit, exponent);
                }
            }
        }
        if unknown {
            Quantity::Unknown
        } else if measured {
            Quantity::Measured { unit: product, bare: bare || written && multiplied }
        } else {
            Quantity::Number { bare }
        }
    }

    fn power(&mut self, whole: &Expression, base: &Expression, exponent: &Expression) -> Quantity {
        let of_base = self.measure(base);
        if let Quantity::Measured { unit, .. } = self.measure(exponent) {
            // Growth compounds over days, so time is welcome.
            if unit != unit.only(Measure::Time) {
                let finding = Finding::warning(FormulaCode::UnitInExponent.into(), "").at(exponent.span);
                self.report(|| finding.with("found", excerpt(&print(exponent))).with("unit", shown(&unit)));
            }
        }
        let Quantity::Measured { unit, bare } = of_base else { return of_base };
        if unit.is_none() {
            return Quantity::Measured { unit, bare };
        }
        let raised = constant(exponent).and_then(|exponent| {
            if exponent.to_bits() == 0.5_f64.to_bits() {
                return unit.root();
            }
            // Whole numbers up to 64 are exact.
            #[expect(clippy::cast_possible_truncation, reason = "whole and at most 64")]
            (exponent.fract() == 0.0 && exponent.abs() <= 64.0).then(|| unit.power(exponent as i32))
        });
        self.whole_power(raised, &unit, bare, whole)
    }

    fn whole_power(&mut self, raised: Option<Unit>, of: &Unit, bare: bool, whole: &Expression) -> Quantity {
        if let Some(unit) = raised {
            return Quantity::Measured { unit, bare };
        }
        let finding = Finding::warning(FormulaCode::PowerOfUnit.into(), "").at(whole.span);
        self.report(|| finding.with("found", excerpt(&print(whole))).with("unit", shown(of)));
        Quantity::Unknown
    }

    fn call(&mut self, whole: &Expression, function: Function, arguments: &[Expression]) -> Quantity {
        match (function, arguments) {
            (Function::If, [condition, yes, no]) => {
                self.measure(condition);
                self.alike([yes, no].into_iter())
            }
            // How many periods to look back is not a quantity of the metric.
            (Function::Lag, [metric, _, before @ ..]) => self.alike(std::iter::once(metric).chain(before)),
            (Function::Sqrt, [argument]) => match self.measure(argument) {
                Quantity::Measured { unit, bare } => self.whole_power(unit.root(), &unit, bare, whole),
                other => other,
            },
            (Function::Exp | Function::Ln, [argument]) => {
                if let Quantity::Measured { unit, .. } = self.measure(argument)
                    && !unit.is_none()
                {
                    let finding = Finding::warning(FormulaCode::FunctionOfUnit.into(), "").at(argument.span);
                    self.report(|| {
                        let finding = finding.with("function", function.as_str());
                        finding.with("found", excerpt(&print(argument))).with("unit", shown(&unit))
                    });
                }
                Quantity::Number { bare: true }
            }
            _ => self.alike(arguments.iter()),
        }
    }

    fn report(&mut self, finding: impl FnOnce() -> Finding) {
        if self.findings.len() < MAXIMUM_PROBLEMS {
            self.findings.push(finding());
        }
    }
}

/// 0, 1 and percentages are plain numbers by themselves; any other number may be a price or a count that was written into the formula.
fn may_stand_for_unit(literal: Literal) -> bool {
    let is = |value: f64| literal.value.to_bits() == value.to_bits();
    literal.notation != Notation::Percent && !is(0.0) && !is(1.0)
}
