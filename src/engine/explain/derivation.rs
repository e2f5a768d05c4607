//! A formula with names and values: `受注件数 40件 × 平均単価 3,000,000円`.

use crate::formula::expression::{Expression, Factor, Function, Kind, Term};
use crate::list::Listed;
use crate::text::{Lang, joined, number, phrase};

/// What an explanation needs to know of the metrics.
pub(super) trait Derivation {
    /// A metric's name and unit.
    fn metric(&self, id: &str) -> (String, String);
    /// A metric's value, now or some periods ago; `None` where it has none.
    fn value(&self, id: &str, periods_ago: usize) -> Option<f64>;
    /// The sum of a metric so far.
    fn running_sum(&self, id: &str) -> Option<f64>;
    /// To which share of itself the result is shown.
    fn resolution(&self) -> f64;
    /// Working days.
    fn workdays(&self) -> f64;
    /// The number of the period.
    fn period(&self) -> f64;
}

/// The right-hand side of an explanation: the formula with names and values.
pub(super) fn derive(expression: &Expression, derivation: &dyn Derivation, lang: Lang) -> String {
    Teller { derivation, lang }.tell(expression, Place::Alone)
}

/// What surrounds an expression; decides on brackets.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Place {
    Alone,
    InSum,
    InProduct,
    InPower,
}

struct Teller<'a> {
    derivation: &'a dyn Derivation,
    lang: Lang,
}

impl Teller<'_> {
    fn tell(&self, expression: &Expression, place: Place) -> String {
        let (text, own) = match &expression.kind {
            Kind::Literal(_) => (crate::formula::print(expression), Place::InPower),
            Kind::Workdays => (named(phrase::workdays(self.lang), &number::plain(self.derivation.workdays())), Place::InPower),
            Kind::Period => (named(phrase::period_number(self.lang), &number::plain(self.derivation.period())), Place::InPower),
            Kind::Reference(id) => (self.reference(id, 0), Place::InPower),
            Kind::Negate(inner) => (format!("−{}", self.tell(inner, Place::InProduct)), Place::InSum),
            Kind::Sum(terms) => (self.sum(terms), Place::Alone),
            Kind::Product(factors) => (self.product(factors), Place::InSum),
            Kind::Power(base, exponent) => {
                (format!("{}^{}", self.tell(base, Place::InPower), self.tell(exponent, Place::InPower)), Place::InProduct)
            }
            Kind::Compare(comparison, left, right) => {
                let (left, right) = (self.tell(left, Place::InSum), self.tell(right, Place::InSum));
                (format!("{left} {} {right}", comparison.as_str()), Place::Alone)
            }
            Kind::Call(function, arguments) => (self.call(*function, arguments), Place::InPower),
        };
        // A part that binds less tightly than its surroundings stands in brackets.
        if place > Place::Alone && own < place { format!("({text})") } else { text }
    }

    fn sum(&self, terms: &[Term]) -> String {
        let mut text = String::new();
        for (index, term) in terms.iter().enumerate() {
            text.push_str(match (index, term.subtracted) {
                (0, false) => "",
                (0, true) => "−",
                (_, false) => " + ",
                (_, true) => " − ",
            });
            text.push_str(&self.tell(&term.expression, Place::InSum));
        }
        text
    }

    fn product(&self, factors: &[Factor]) -> String {
        let mut text = String::new();
        for (index, factor) in factors.iter().enumerate() {
            text.push_str(match (index, factor.divisor) {
                (0, false) => "",
                (0, true) => "1 ÷ ",
                (_, false) => " × ",
                (_, true) => " ÷ ",
            });
            text.push_str(&self.tell(&factor.expression, Place::InProduct));
        }
        text
    }

    fn call(&self, function: Function, arguments: &[Expression]) -> String {
        if let Some((id, periods, before)) = crate::formula::lagged(function, arguments) {
            return match (self.derivation.value(id, periods), before) {
                (None, Some(before)) => self.tell(before, Place::InPower),
                _ => self.reference(id, periods),
            };
        }
        if let (Function::Cumulative, [Expression { kind: Kind::Reference(id), .. }]) = (function, arguments) {
            let (name, unit) = self.derivation.metric(id);
            let name = phrase::so_far(&name, self.lang);
            return named(&name, &self.amount(self.derivation.running_sum(id), &unit));
        }
        let arguments: Vec<String> = arguments.iter().map(|argument| self.tell(argument, Place::Alone)).listed();
        format!("{}({})", function.as_str(), joined(&arguments, ", "))
    }

    fn reference(&self, id: &str, periods_ago: usize) -> String {
        let (name, unit) = self.derivation.metric(id);
        let name = phrase::periods_ago(&name, periods_ago, self.lang);
        named(&name, &self.amount(self.derivation.value(id, periods_ago), &unit))
    }

    fn amount(&self, value: Option<f64>, unit: &str) -> String {
        value.map_or_else(|| number::NONE.to_owned(), |value| super::factor(value, unit, self.derivation.resolution(), self.lang))
    }
}

fn named(name: &str, value: &str) -> String {
    format!("{name} {value}")
}
