//! Text → tokens: full-width and typographic signs become plain ones, every token knows where it stands.

use super::expression::{Comparison, Literal, Notation};
use super::number;
use crate::finding::formula::FormulaCode;
use crate::finding::{Finding, Span};
use crate::plan::identifier::{begins_identifier, continues_identifier, narrow, normalize};

/// A token, where it stands and how it was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
    pub(super) text: &'a str,
}

/// What a token says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Number(Literal),
    /// An id or the name of a function, in its one spelling.
    Name(String),
    Plus,
    Minus,
    Times,
    Over,
    Power,
    Compare(Comparison),
    Open,
    Close,
    Comma,
    /// Something already reported; the parser passes over it in silence.
    Wrong,
}

/// The tokens of a text, and what is wrong with its characters and numbers.
pub(super) fn scan(text: &str) -> (Vec<Token<'_>>, Vec<Finding>) {
    let mut scanner =
        Scanner { text, glyphs: glyphs(text), next: 0, brackets: Vec::new(), tokens: Vec::with_capacity(8), findings: Vec::new() };
    while let Some(glyph) = scanner.glyph(0) {
        scanner.token(glyph);
    }
    (scanner.tokens, scanner.findings)
}

/// One character of the text.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    /// The plain character that it stands for.
    pub(super) plain: char,
    byte: usize,
    unit: usize,
}

fn glyphs(text: &str) -> Vec<Glyph> {
    let mut unit = 0;
    let glyph = |(byte, character): (usize, char)| {
        let glyph = Glyph { plain: plain(character), byte, unit };
        unit += character.len_utf16();
        glyph
    };
    let mut glyphs = Vec::with_capacity(text.len());
    glyphs.extend(crate::text::search::characters(text).map(glyph));
    glyphs
}

/// The sign that a character stands for.
fn plain(character: char) -> char {
    match narrow(character) {
        '×' | '∗' | '⋅' | '✕' | '✖' => '*',
        '÷' | '∕' | '⁄' => '/',
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' => '-',
        '≦' | '⩽' => '≤',
        '≧' | '⩾' => '≥',
        '、' | '､' => ',',
        '﹪' => '%',
        // Invisible characters that come along with pasted text.
        '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{2060}' => ' ',
        other => other,
    }
}

pub(super) struct Scanner<'a> {
    text: &'a str,
    glyphs: Vec<Glyph>,
    next: usize,
    /// For each open bracket, whether it is that of a function.
    brackets: Vec<bool>,
    tokens: Vec<Token<'a>>,
    findings: Vec<Finding>,
}

impl<'a> Scanner<'a> {
    /// The character `ahead` of the next one.
    pub(super) fn glyph(&self, ahead: usize) -> Option<Glyph> {
        self.glyphs.get(self.next.saturating_add(ahead)).copied()
    }

    pub(super) fn plain(&self, ahead: usize) -> Option<char> {
        self.glyph(ahead).map(|glyph| glyph.plain)
    }

    /// Whether a digit stands `ahead`.
    pub(super) fn digit(&self, ahead: usize) -> bool {
        self.plain(ahead).is_some_and(|character| character.is_ascii_digit())
    }

    /// How many spaces come next.
    pub(super) fn spaces(&self) -> usize {
        let rest = self.glyphs.get(self.next..).unwrap_or_default();
        rest.iter().take_while(|glyph| matches!(glyph.plain, ' ' | '\u{3000}')).count()
    }

    pub(super) fn advance(&mut self, by: usize) {
        self.next = self.next.saturating_add(by);
    }

    /// Whether a comma here would separate a function's arguments.
    pub(super) fn in_call(&self) -> bool {
        self.brackets.last() == Some(&true)
    }

    pub(super) fn mark(&self) -> usize {
        self.next
    }

    /// The text from a mark up to here, and its span.
    pub(super) fn since(&self, mark: usize) -> (&'a str, Span) {
        let whole = Glyph { plain: ' ', byte: self.text.len(), unit: self.end_unit() };
        let (start, end) = (self.glyphs.get(mark).copied().unwrap_or(whole), self.glyph(0).unwrap_or(whole));
        (self.text.get(start.byte..end.byte).unwrap_or_default(), Span { start: start.unit, end: end.unit })
    }

    pub(super) fn report(&mut self, finding: Finding) {
        if self.findings.len() < MAXIMUM_PROBLEMS {
            self.findings.push(finding);
        }
    }

    fn end_unit(&self) -> usize {
        let Some(last) = self.glyphs.last() else { return 0 };
        last.unit + self.text.get(last.byte..).map_or(0, |rest| rest.encode_utf16().count())
    }

    fn push(&mut self, mark: usize, kind: TokenKind) {
        let (text, span) = self.since(mark);
        self.tokens.push(Token { kind, span, text });
    }

    fn token(&mut self, glyph: Glyph) {
        let mark = self.next;
        let character = glyph.plain;
        if character.is_whitespace() {
            self.advance(1);
        } else if character.is_ascii_digit() || (character == '.' && self.digit(1)) {
            let kind = number::scan(self);
            self.push(mark, kind);
        } else if begins_identifier(character) {
            self.name(mark);
        } else if let Some((kind, length)) = self.sign(character) {
            self.advance(length);
            match kind {
                TokenKind::Open => {
                    let called = matches!(self.tokens.last(), Some(Token { kind: TokenKind::Name(_), .. }));
                    self.brackets.push(called);
                }
                TokenKind::Close => {
                    self.brackets.pop();
                }
                _ => {}
            }
            self.push(mark, kind);
        } else if character == ';' {
            self.advance(1);
            let span = self.since(mark).1;
            self.report(Finding::error(FormulaCode::Semicolon.into(), "").at(span));
            self.push(mark, if self.in_call() { TokenKind::Comma } else { TokenKind::Wrong });
        } else {
            self.wrong(mark);
        }
    }

    fn name(&mut self, mark: usize) {
        while self.plain(0).is_some_and(continues_identifier) {
            self.advance(1);
        }
        let name = normalize(self.since(mark).0);
        // `ー` by itself is the minus sign of a Japanese keyboard.
        let kind = if name == "ー" { TokenKind::Minus } else { TokenKind::Name(name) };
        self.push(mark, kind);
    }

    fn sign(&self, character: char) -> Option<(TokenKind, usize)> {
        use Comparison::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};
        let compare = |comparison, length| Some((TokenKind::Compare(comparison), length));
        match (character, self.plain(1)) {
            ('+', _) => Some((TokenKind::Plus, 1)),
            ('-', _) => Some((TokenKind::Minus, 1)),
            ('*', Some('*')) => Some((TokenKind::Power, 2)),
            ('*', _) => Some((TokenKind::Times, 1)),
            ('/', _) => Some((TokenKind::Over, 1)),
            ('^', _) => Some((TokenKind::Power, 1)),
            ('(', _) => Some((TokenKind::Open, 1)),
            (')', _) => Some((TokenKind::Close, 1)),
            (',', _) => Some((TokenKind::Comma, 1)),
            ('<', Some('=')) => compare(AtMost, 2),
            ('<', Some('>')) | ('!', Some('=')) => compare(NotEqual, 2),
            ('>', Some('=')) => compare(AtLeast, 2),
            ('=', Some('=')) => compare(Equal, 2),
            ('<', _) => compare(Less, 1),
            ('>', _) => compare(Greater, 1),
            ('=', _) => compare(Equal, 1),
            ('≤', _) => compare(AtMost, 1),
            ('≥', _) => compare(AtLeast, 1),
            ('≠', _) => compare(NotEqual, 1),
            _ => None,
        }
    }

    /// A run of characters that mean nothing is one problem.
    fn wrong(&mut self, mark: usize) {
        let first = self.plain(0);
        self.advance(1);
        let finding = if first == Some('%') {
            Finding::error(FormulaCode::StrayPercent.into(), "")
        } else if first.is_some_and(is_currency_sign) && self.digit(0) {
            let sign = self.since(mark).0;
            let number_mark = self.next;
            number::scan(self);
            let number = self.since(number_mark).0;
            let finding = Finding::error(FormulaCode::NumberWithUnit.into(), "");
            finding.with("number", excerpt(&format!("{sign}{number}"))).with("unit", sign)
        } else {
            while self.plain(0).is_some_and(|next| self.means_nothing(next)) {
                self.advance(1);
            }
            let found = self.since(mark).0;
            let code = if ["&&", "||", "!"].contains(&found) { FormulaCode::NoLogic } else { FormulaCode::UnexpectedCharacter };
            Finding::error(code.into(), "").with("found", excerpt(found))
        };
        let span = self.since(mark).1;
        self.report(finding.at(span));
        self.push(mark, TokenKind::Wrong);
    }

    fn means_nothing(&self, character: char) -> bool {
        !(character.is_whitespace()
            || character.is_ascii_digit()
            || character == '%'
            || matches!(character, '.' | ';')
            || begins_identifier(character)
            || is_currency_sign(character)
            || self.sign(character).is_some())
    }
}

/// Words that put conditions together elsewhere.
pub(super) fn is_logical(name: &str) -> bool {
    ["and", "or", "not", "かつ", "または"].iter().any(|word| word.eq_ignore_ascii_case(name))
}

pub(super) fn is_currency_sign(character: char) -> bool {
    matches!(character, '¥' | '￥' | '$' | '€' | '£' | '₩')
}

/// After this many problems reading stops.
pub(super) const MAXIMUM_PROBLEMS: usize = 20;

/// A literal for what could not be read.
pub(super) const NOTHING: Literal = Literal { value: 0.0, notation: Notation::Plain };

/// A piece of the user's text, shortened to what a message can bear.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    match crate::text::search::characters(text).nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}
