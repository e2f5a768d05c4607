//! Tokens → expression, by recursive descent; goes on after a problem, so that several are reported at once.
//!
//! ```text
//! formula    = ["="] comparison
//! comparison = sum [("<" | "<=" | ">" | ">=" | "==" | "=" | "!=" | "<>") sum]
//! sum        = product {("+" | "-") product}
//! product    = unary {("*" | "/") unary}
//! unary      = "-" unary | "+" unary | power
//! power      = primary ["^" unary]
//! primary    = number | id | "workdays" | "period" | function "(" comparison {"," comparison} ")" | "(" comparison ")"
//! ```
//!
//! So `-2 ^ 2` is −4 as in mathematics (a spreadsheet says 4), and `2 ^ 3 ^ 2` is 2 ^ 9.

use super::expression::{Expression, Factor, Kind, Term};
use super::function::{self, check_arguments};
use super::scan::{MAXIMUM_PROBLEMS, NOTHING, Token, TokenKind, excerpt, is_logical, scan};
use crate::error::{Error, Result};
use crate::finding::formula::FormulaCode;
use crate::finding::{Finding, Span};
use crate::plan::identifier::is_reserved;

/// The longest formula, in UTF-16 code units.
pub const MAXIMUM_LENGTH: usize = 10_000;

/// The deepest nesting of brackets, calls, signs and powers within each other.
pub const MAXIMUM_NESTING: usize = 64;

/// Reads a formula. Whitespace, width and case of functions do not matter; a leading `=` is allowed as in a spreadsheet.
///
/// ```
/// use goaltree::formula::{parse, print};
///
/// let formula = parse("＝契約数×単価−max（固定費，１．２万）").unwrap();
/// assert_eq!(print(&formula), "契約数 * 単価 - max(固定費, 1.2万)");
///
/// let problem = parse("calls *").unwrap_err();
/// assert_eq!(problem.to_string(), "Expected a value after `*`.");
/// assert_eq!(problem.first().span.map(|span| (span.start, span.end)), Some((6, 7)));
/// ```
///
/// # Errors
/// With every problem that can be told apart, in the order of the text; spans count UTF-16 code units and paths are empty.
/// At most [`MAXIMUM_LENGTH`] code units and [`MAXIMUM_NESTING`] levels are read.
pub fn parse(text: &str) -> Result<Expression> {
    let length = text.encode_utf16().count();
    if length > MAXIMUM_LENGTH {
        let finding = Finding::error(FormulaCode::FormulaTooLong.into(), "");
        return Err(finding.with("length", length).with("limit", MAXIMUM_LENGTH).into());
    }
    let (tokens, findings) = scan(text);
    let mut parser = Parser { tokens, next: 0, nesting: 0, stopped: false, findings };
    let expression = parser.formula();
    let mut findings = parser.findings;
    crate::order::sort_by(&mut findings, |one, other| one.span.cmp(&other.span));
    findings.truncate(MAXIMUM_PROBLEMS);
    Error::unless_clean(&findings)?;
    Ok(expression)
}

struct Parser<'a> {
    tokens: Vec<Token<'a>>,
    next: usize,
    nesting: usize,
    stopped: bool,
    findings: Vec<Finding>,
}

impl<'a> Parser<'a> {
    fn formula(&mut self) -> Expression {
        if self.peek().is_some_and(|token| token.text == "=" || token.text == "＝") {
            self.next += 1;
        }
        if self.peek().is_none() {
            self.report(Finding::error(FormulaCode::EmptyFormula.into(), ""));
        }
        let expression = self.comparison();
        self.strays();
        while let Some(token) = self.peek() {
            let span = token.span;
            let code = if token.kind == TokenKind::Comma { FormulaCode::UnexpectedComma } else { FormulaCode::UnopenedBracket };
            self.report(Finding::error(code.into(), "").at(span));
            self.next += 1;
            if code == FormulaCode::UnopenedBracket || self.peek().is_none() {
                self.stop();
            } else {
                self.comparison();
                self.strays();
            }
        }
        expression
    }

    fn comparison(&mut self) -> Expression {
        let start = self.start();
        let left = self.sum();
        let Some(&TokenKind::Compare(comparison)) = self.kind() else { return left };
        self.next += 1;
        let right = self.sum();
        let span = self.span_from(start);
        while let Some(Token { kind: TokenKind::Compare(_), span, text }) = self.peek() {
            let finding = Finding::error(FormulaCode::ChainedComparison.into(), "").at(*span).with("found", *text);
            self.report(finding);
            self.next += 1;
            self.sum();
        }
        Expression { kind: Kind::Compare(comparison, Box::new(left), Box::new(right)), span }
    }

    fn sum(&mut self) -> Expression {
        let start = self.start();
        let first = self.product();
        let Some(TokenKind::Plus | TokenKind::Minus) = self.kind() else { return first };
        let mut terms = vec![Term { subtracted: false, expression: first }];
        while let Some(TokenKind::Plus | TokenKind::Minus) = self.kind() {
            let subtracted = self.kind() == Some(&TokenKind::Minus);
            self.next += 1;
            terms.push(Term { subtracted, expression: self.product() });
        }
        Expression { kind: Kind::Sum(terms), span: self.span_from(start) }
    }

    fn product(&mut self) -> Expression {
        let start = self.start();
        let first = self.unary();
        let Some(TokenKind::Times | TokenKind::Over) = self.kind() else { return first };
        let mut factors = vec![Factor { divisor: false, expression: first }];
        while let Some(TokenKind::Times | TokenKind::Over) = self.kind() {
            let divisor = self.kind() == Some(&TokenKind::Over);
            self.next += 1;
            factors.push(Factor { divisor, expression: self.unary() });
        }
        Expression { kind: Kind::Product(factors), span: self.span_from(start) }
    }

    fn unary(&mut self) -> Expression {
        while self.kind() == Some(&TokenKind::Plus) {
            self.next += 1;
        }
        if self.kind() != Some(&TokenKind::Minus) {
            return self.power();
        }
        let start = self.start();
        self.next += 1;
        let operand = self.nested(Self::unary);
        Expression { kind: Kind::Negate(Box::new(operand)), span: self.span_from(start) }
    }

    fn power(&mut self) -> Expression {
        let start = self.start();
        let base = self.primary();
        if self.kind() != Some(&TokenKind::Power) {
            return base;
        }
        self.next += 1;
        let exponent = self.nested(Self::unary);
        let kind = Kind::Power(Box::new(base), Box::new(exponent));
        Expression { kind, span: self.span_from(start) }
    }

    fn primary(&mut self) -> Expression {
        let Some(token) = self.tokens.get_mut(self.next) else { return self.missing() };
        let (span, text) = (token.span, token.text);
        let kind = match &mut token.kind {
            TokenKind::Number(literal) => Kind::Literal(*literal),
            TokenKind::Wrong => Kind::Literal(NOTHING),
            // Nobody asks for it again: what is said of it later shows its text.
            TokenKind::Name(name) => {
                let name = std::mem::take(name);
                return self.named(name, span, text);
            }
            TokenKind::Open => return self.bracketed(span),
            _ => return self.missing(),
        };
        self.next += 1;
        Expression { kind, span }
    }

    /// No value where one must be; the place is left to the caller.
    fn missing(&mut self) -> Expression {
        let before = self.next.checked_sub(1).and_then(|index| self.tokens.get(index)).filter(|token| !is_leading_equals(token, self.next));
        let finding = match (before, self.peek()) {
            (Some(token), _) => Finding::error(FormulaCode::ExpectedValue.into(), "").at(token.span).with("after", excerpt(token.text)),
            (None, Some(token)) => {
                Finding::error(FormulaCode::ExpectedValueBefore.into(), "").at(token.span).with("before", excerpt(token.text))
            }
            (None, None) => Finding::error(FormulaCode::EmptyFormula.into(), ""),
        };
        let span = finding.span.unwrap_or_default();
        if !(self.findings.iter().any(|known| known.code == finding.code && known.span == finding.span)) {
            self.report(finding);
        }
        Expression { kind: Kind::Literal(NOTHING), span }
    }

    fn named(&mut self, name: String, span: Span, text: &str) -> Expression {
        self.next += 1;
        if self.kind() == Some(&TokenKind::Open) {
            return self.call(&name, span, text);
        }
        let kind = if name.eq_ignore_ascii_case("workdays") {
            Kind::Workdays
        } else if name.eq_ignore_ascii_case("period") {
            Kind::Period
        } else {
            if is_reserved(&name) {
                self.report(Finding::error(FormulaCode::ReservedName.into(), "").at(span).with("name", text));
            }
            Kind::Reference(name)
        };
        Expression { kind, span }
    }

    fn call(&mut self, name: &str, at: Span, text: &str) -> Expression {
        let Some(opening) = self.peek().map(|token| token.span) else { return self.missing() };
        self.next += 1;
        let inside = self.peek().map_or("", |token| token.text);
        let arguments = self.nested_list(&format!("{text}("), Span { start: at.start, end: opening.end });
        let span = self.span_from(at.start);
        if self.stopped {
            return Expression { kind: Kind::Literal(NOTHING), span };
        }
        let Some(function) = function::function(name) else {
            let finding = if is_reserved(name) {
                Finding::error(FormulaCode::TakesNoArguments.into(), "").with("name", name.to_ascii_lowercase())
            } else if is_logical(name) {
                Finding::error(FormulaCode::NoLogic.into(), "").with("found", excerpt(text))
            } else {
                function::unknown(name, inside)
            };
            self.report(finding.at(at));
            return Expression { kind: Kind::Literal(NOTHING), span };
        };
        // An argument that could not be read has been reported; so has a bracket that is open.
        if !self.findings.iter().any(|finding| finding.span.is_some_and(|inner| inner.start >= at.start && inner.end <= span.end)) {
            for finding in check_arguments(function, &arguments, span) {
                self.report(finding);
            }
        }
        Expression { kind: Kind::Call(function, arguments), span }
    }

    /// The arguments and the closing bracket of a call.
    fn nested_list(&mut self, opening: &str, at: Span) -> Vec<Expression> {
        let mut arguments = Vec::new();
        if self.kind() == Some(&TokenKind::Close) {
            self.next += 1;
            return arguments;
        }
        loop {
            let argument = self.nested(Self::comparison);
            arguments.push(argument);
            self.strays();
            if self.kind() != Some(&TokenKind::Comma) {
                break;
            }
            self.next += 1;
        }
        self.close(opening, at);
        arguments
    }

    fn bracketed(&mut self, at: Span) -> Expression {
        self.next += 1;
        let expression = self.nested(Self::comparison);
        self.strays();
        while let Some(Token { kind: TokenKind::Comma, span, .. }) = self.peek() {
            let finding = Finding::error(FormulaCode::UnexpectedComma.into(), "").at(*span);
            self.report(finding);
            self.next += 1;
            self.nested(Self::comparison);
            self.strays();
        }
        self.close("(", at);
        expression
    }

    fn close(&mut self, opening: &str, at: Span) {
        if self.kind() == Some(&TokenKind::Close) {
            self.next += 1;
        } else {
            self.report(Finding::error(FormulaCode::UnclosedBracket.into(), "").at(at).with("opening", excerpt(opening)));
        }
    }

    /// Values that follow a value without an operator: `calls rate`. What the scanner has reported stands for one in silence.
    fn strays(&mut self) {
        while let Some(token) = self.peek().filter(|token| !matches!(token.kind, TokenKind::Close | TokenKind::Comma)) {
            if token.kind == TokenKind::Wrong {
                self.next += 1;
                continue;
            }
            if let TokenKind::Name(name) = &token.kind
                && is_logical(name)
            {
                let finding = Finding::error(FormulaCode::NoLogic.into(), "").at(token.span).with("found", excerpt(token.text));
                self.report(finding);
                self.next += 1;
                self.nested(Self::comparison);
                continue;
            }
            let before = self.next.checked_sub(1).and_then(|index| self.tokens.get(index));
            if let Some(before) = before.filter(|before| before.kind != TokenKind::Wrong) {
                let finding = Finding::error(FormulaCode::ExpectedOperator.into(), "")
                    .at(Span { start: before.span.start, end: token.span.end })
                    .with("before", excerpt(before.text))
                    .with("after", excerpt(token.text));
                self.report(finding);
            } else if !begins_value(&token.kind) {
                self.next += 1;
            }
            self.nested(Self::comparison);
        }
    }

    /// One level deeper, or nothing more at all where the limit is reached.
    fn nested(&mut self, read: fn(&mut Self) -> Expression) -> Expression {
        if self.nesting >= MAXIMUM_NESTING {
            let span = self.peek().map(|token| token.span);
            let mut finding = Finding::error(FormulaCode::NestedTooDeeply.into(), "").with("limit", MAXIMUM_NESTING);
            finding.span = span;
            self.report(finding);
            self.stop();
            return Expression { kind: Kind::Literal(NOTHING), span: span.unwrap_or_default() };
        }
        self.nesting += 1;
        let expression = read(self);
        self.nesting -= 1;
        expression
    }

    fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.next)
    }

    fn kind(&self) -> Option<&TokenKind> {
        self.peek().map(|token| &token.kind)
    }

    fn start(&self) -> usize {
        self.peek().map_or(0, |token| token.span.start)
    }

    fn span_from(&self, start: usize) -> Span {
        let last = self.next.checked_sub(1).and_then(|index| self.tokens.get(index));
        Span { start, end: last.map_or(start, |token| token.span.end.max(start)) }
    }

    fn report(&mut self, finding: Finding) {
        if !self.stopped {
            self.findings.push(finding);
            if self.findings.len() >= MAXIMUM_PROBLEMS {
                self.stop();
            }
        }
    }

    /// Reads no further and reports nothing more.
    fn stop(&mut self) {
        self.stopped = true;
        self.next = self.tokens.len();
    }
}

fn begins_value(kind: &TokenKind) -> bool {
    matches!(kind, TokenKind::Number(_) | TokenKind::Name(_) | TokenKind::Open)
}

fn is_leading_equals(token: &Token<'_>, next: usize) -> bool {
    next == 1 && matches!(token.text, "=" | "＝")
}
