//! Expression → text: plain signs, a space around binary operators, no bracket that is not needed.

use super::expression::{Expression, Factor, Kind, Literal, Notation, Term};
use crate::text::decimal;

/// The canonical text of an expression.
///
/// [`super::parse`] gives the same expression back, spans aside, where the expression could have come from it: literals are finite and
/// not negative, sums and products have two parts or more and begin with one that is added, ids are ids, and the limits are kept.
///
/// ```
/// use goaltree::formula::{parse, print};
///
/// let formula = parse("（売上−原価）÷　(売上)").unwrap();
/// assert_eq!(print(&formula), "(売上 - 原価) / 売上");
/// ```
pub fn print(expression: &Expression) -> String {
    let mut text = String::new();
    write(&mut text, expression, Strength::Comparison);
    text
}

/// How tightly an expression holds together; a place asks for the least that needs no brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Comparison,
    Sum,
    Product,
    Unary,
    Power,
    Primary,
}

fn strength(kind: &Kind) -> Strength {
    match kind {
        Kind::Compare(..) => Strength::Comparison,
        Kind::Sum(_) => Strength::Sum,
        Kind::Product(_) => Strength::Product,
        Kind::Negate(_) => Strength::Unary,
        Kind::Power(..) => Strength::Power,
        Kind::Literal(_) | Kind::Reference(_) | Kind::Workdays | Kind::Period | Kind::Call(..) => Strength::Primary,
    }
}

fn write(text: &mut String, expression: &Expression, least: Strength) {
    if strength(&expression.kind) < least {
        text.push('(');
        write_kind(text, &expression.kind);
        text.push(')');
    } else {
        write_kind(text, &expression.kind);
    }
}

fn write_kind(text: &mut String, kind: &Kind) {
    match kind {
        Kind::Literal(literal) => write_literal(text, *literal),
        Kind::Reference(id) => text.push_str(id),
        Kind::Workdays => text.push_str("workdays"),
        Kind::Period => text.push_str("period"),
        Kind::Negate(operand) => {
            text.push('-');
            write(text, operand, Strength::Unary);
        }
        Kind::Sum(terms) => {
            for (index, Term { subtracted, expression }) in terms.iter().enumerate() {
                write_operator(text, index, if *subtracted { "-" } else { "+" });
                write(text, expression, Strength::Product);
            }
        }
        Kind::Product(factors) => {
            for (index, Factor { divisor, expression }) in factors.iter().enumerate() {
                write_operator(text, index, if *divisor { "/" } else { "*" });
                write(text, expression, Strength::Unary);
            }
        }
        Kind::Power(base, exponent) => {
            write(text, base, Strength::Primary);
            text.push_str(" ^ ");
            write(text, exponent, Strength::Unary);
        }
        Kind::Compare(comparison, left, right) => {
            write(text, left, Strength::Sum);
            write_operator(text, 1, comparison.as_str());
            write(text, right, Strength::Sum);
        }
        Kind::Call(function, arguments) => {
            text.push_str(function.as_str());
            text.push('(');
            for (index, argument) in arguments.iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                write(text, argument, Strength::Comparison);
            }
            text.push(')');
        }
    }
}

fn write_operator(text: &mut String, index: usize, operator: &str) {
    if index > 0 {
        text.push(' ');
        text.push_str(operator);
        text.push(' ');
    }
}

/// The shortest digits that give the value back, moved by the notation's power of ten, and the notation's sign.
fn write_literal(text: &mut String, literal: Literal) {
    let (digits, exponent) = decimal::scientific(literal.value);
    let exponent = exponent - power_of_ten(literal.notation);
    if literal.value.is_sign_negative() {
        text.push('-');
    }
    if digits == "0" {
        text.push('0');
    } else if (-7..21).contains(&exponent) {
        write_decimal(text, &digits, exponent);
    } else {
        let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
        text.push_str(first);
        if !rest.is_empty() {
            text.push('.');
            text.push_str(rest);
        }
        text.push('e');
        text.push_str(&exponent.to_string());
    }
    text.push_str(literal.notation.as_str());
}

/// `digits` with the point after the first of them, moved `exponent` to the right.
fn write_decimal(text: &mut String, digits: &str, exponent: i32) {
    let Ok(right) = usize::try_from(exponent) else {
        text.push_str("0.");
        (1..exponent.unsigned_abs()).for_each(|_| text.push('0'));
        text.push_str(digits);
        return;
    };
    match digits.split_at_checked(right + 1) {
        Some((whole, "")) => text.push_str(whole),
        Some((whole, fraction)) => text.extend([whole, ".", fraction]),
        None => {
            text.push_str(digits);
            (digits.len()..=right).for_each(|_| text.push('0'));
        }
    }
}

const fn power_of_ten(notation: Notation) -> i32 {
    match notation {
        Notation::Plain => 0,
        Notation::Percent => -2,
        Notation::Kilo | Notation::Sen => 3,
        Notation::Man => 4,
        Notation::Mega => 6,
        Notation::Oku => 8,
        Notation::Billion => 9,
    }
}
