//! Which metrics a formula uses, and what happens to its text when one of them gets another id.

use super::expression::{Expression, Function, Kind};
use super::parse::{MAXIMUM_LENGTH, parse};
use super::scan::excerpt;
use crate::error::Result;
use crate::finding::formula::FormulaCode;
use crate::finding::{Finding, Span};
use crate::list::Listed;
use crate::plan::identifier::{is_identifier, is_reserved, normalize};

/// A metric's id in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id, in the spelling of [`normalize`].
    pub id: String,
    /// Where it stands, in UTF-16 code units.
    pub span: Span,
    /// The period whose value is used.
    pub when: When,
}

/// The period of a metric that a formula uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The same period, alone or with earlier ones (`cumulative`): a circle of such references cannot be computed.
    ThisPeriod,
    /// Only earlier periods (`prev`, `lag`): a circle through time is fine.
    EarlierPeriod,
}

/// Every use of a metric, in the order of the text; a metric used twice is there twice.
pub fn references(expression: &Expression) -> Vec<Reference> {
    let mut found = Vec::new();
    visit(expression, &mut |id, span, when| found.push(Reference { id: id.to_owned(), span, when }));
    found
}

/// Goes through every use of a metric, as [`references`] lists them.
pub(crate) fn visit(expression: &Expression, take: &mut dyn FnMut(&str, Span, When)) {
    go_through(expression, When::ThisPeriod, take);
}

fn go_through(expression: &Expression, when: When, take: &mut dyn FnMut(&str, Span, When)) {
    match &expression.kind {
        Kind::Literal(_) | Kind::Workdays | Kind::Period => {}
        Kind::Reference(id) => take(id, expression.span, when),
        Kind::Negate(operand) => go_through(operand, when, take),
        Kind::Sum(terms) => terms.iter().for_each(|term| go_through(&term.expression, when, take)),
        Kind::Product(factors) => factors.iter().for_each(|factor| go_through(&factor.expression, when, take)),
        Kind::Power(left, right) | Kind::Compare(_, left, right) => {
            go_through(left, when, take);
            go_through(right, when, take);
        }
        Kind::Call(function, arguments) => {
            for (index, argument) in arguments.iter().enumerate() {
                // What stands for the periods before the first is taken from this one.
                let earlier = index == 0 && matches!(function, Function::Lag | Function::Prev);
                go_through(argument, if earlier { When::EarlierPeriod } else { when }, take);
            }
        }
    }
}

/// The text of a formula in which the metric `from` is now called `to`; everything else stays as it was typed.
///
/// ```
/// use goaltree::formula::rename;
///
/// assert_eq!(rename("契約数×単価 ＋ １．２万", "単価", "平均単価").unwrap(), "契約数×平均単価 ＋ １．２万");
/// ```
///
/// # Errors
/// When the formula cannot be read, `to` cannot be an id, or the text would become longer than [`MAXIMUM_LENGTH`].
pub fn rename(text: &str, from: &str, to: &str) -> Result<String> {
    check_identifier(to)?;
    let (from, to) = (normalize(from), normalize(to));
    let expression = parse(text)?;
    let uses: Vec<Span> = references(&expression).into_iter().filter(|used| used.id == from).map(|used| used.span).listed();
    let mut renamed = String::with_capacity(text.len());
    let mut unit = 0;
    let mut spans = uses.iter().peekable();
    for character in text.chars() {
        while spans.next_if(|span| span.end <= unit).is_some() {}
        match spans.peek() {
            Some(span) if span.start == unit => renamed.push_str(&to),
            Some(span) if span.start < unit => {}
            _ => renamed.push(character),
        }
        unit += character.len_utf16();
    }
    let length = renamed.encode_utf16().count();
    if length > MAXIMUM_LENGTH {
        let finding = Finding::error(FormulaCode::FormulaTooLong.into(), "");
        return Err(finding.with("length", length).with("limit", MAXIMUM_LENGTH).into());
    }
    Ok(renamed)
}

/// Whether a text can be the id of a metric that formulas use.
///
/// # Errors
/// When it is not an identifier, with one that is like it; when it is a word of the formula language.
pub fn check_identifier(id: &str) -> Result<()> {
    if !is_identifier(id) {
        let finding = Finding::error(FormulaCode::NotAnIdentifier.into(), "");
        return Err(finding.with("id", excerpt(id)).with("suggestion", excerpt(&similar_identifier(id))).into());
    }
    if is_reserved(id) {
        return Err(Finding::error(FormulaCode::ReservedName.into(), "").with("name", excerpt(id)).into());
    }
    Ok(())
}

/// An id made of the letters and digits of a text: `商談化率（A社）` → `商談化率_A社`.
fn similar_identifier(text: &str) -> String {
    let mut id = String::new();
    for character in normalize(text).chars() {
        if crate::plan::identifier::continues_identifier(character) {
            if id.is_empty() && !crate::plan::identifier::begins_identifier(character) {
                id.push('_');
            }
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('_') {
            id.push('_');
        }
    }
    let id = id.trim_end_matches('_');
    if is_identifier(id) && !is_reserved(id) { id.to_owned() } else { format!("metric_{id}").trim_end_matches('_').to_owned() }
}
