//! Every sentence a user reads, in Japanese and English.
//!
//! Engines return codes and facts; here they become sentences. Each language matches every code exhaustively, so a code without a
//! sentence does not compile; a test compares the slots of the two languages.

use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::finding::goal::GoalCode;
use crate::finding::set::SetCode;
use crate::finding::{Argument, Code, Finding, NamedLimit, Severity, Span};
use crate::list::Listed;
use crate::words::words;

pub(crate) mod attribution;
pub(crate) mod decimal;
pub(crate) mod edges;
mod en;
pub(crate) mod interview;
mod ja;
pub mod number;
pub(crate) mod pace;
pub(crate) mod phrase;
pub(crate) mod search;
mod sentences;
pub mod statement;

words! {
    /// A language that users read.
    #[derive(Default)]
    Lang {
        /// English.
        En = "en",
        /// Japanese.
        #[default]
        Ja = "ja",
    }
}

impl Lang {
    /// Every language.
    pub const ALL: &[Self] = &[Self::En, Self::Ja];

    /// The language of a BCP 47 tag such as `ja` or `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next() {
            Some("ja") => Some(Self::Ja),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }
}

/// A sentence with `{slots}`, and the one action that helps.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// What is wrong and why; names the value and the limit.
    pub message: &'static str,
    /// What to do.
    pub hint: &'static str,
}

/// The template of a code.
pub fn template(code: Code, lang: Lang) -> Template {
    let said = match lang {
        Lang::En => en::said(code),
        Lang::Ja => ja::said(code),
    };
    Template { message: said.nth(0), hint: said.nth(1) }
}

/// Why a finding of the goal checker matters.
pub fn goal_why(code: GoalCode, lang: Lang) -> &'static str {
    let said = match lang {
        Lang::En => en::goal::why(code),
        Lang::Ja => ja::goal::why(code),
    };
    said.nth(0)
}

/// Why a finding over a set of goals matters.
pub fn set_why(code: SetCode, lang: Lang) -> &'static str {
    let said = match lang {
        Lang::En => en::set::why(code),
        Lang::Ja => ja::set::why(code),
    };
    said.nth(0)
}

/// A finding with its sentences, as hosts receive it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The stable code.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the input: `metrics[2].formula`; empty for the whole.
    pub path: String,
    /// Where in the text at `path`, in UTF-16 code units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// What is wrong and why, in the user's language.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A finding's sentences in a language.
pub fn problem(finding: &Finding, lang: Lang) -> Problem {
    let template = template(finding.code, lang);
    Problem {
        code: finding.code,
        severity: finding.severity,
        path: finding.path.clone(),
        span: finding.span,
        message: fill(template.message, &finding.arguments, lang),
        hint: fill(template.hint, &finding.arguments, lang),
    }
}

/// Every finding's sentences in a language.
pub fn problems(findings: &[Finding], lang: Lang) -> Vec<Problem> {
    findings.iter().map(|finding| problem(finding, lang)).listed()
}

/// A template with its `{slots}` filled. A slot without a fact stays as written, which a test forbids.
pub fn fill(template: &str, arguments: &[(&'static str, Argument)], lang: Lang) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, from_slot)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((slot, after)) = from_slot.split_once('}') else {
            filled.push('{');
            rest = from_slot;
            continue;
        };
        if let Some((_, argument)) = arguments.iter().find(|(name, _)| *name == slot) {
            match argument {
                Argument::Text(label) if matches!(slot, "period" | "deadline" | "due" | "today" | "start" | "end") => {
                    filled.push_str(&phrase::period(label, lang));
                }
                Argument::List(labels) if slot == "periods" => {
                    filled.push_str(&show(&Argument::List(labels.iter().map(|label| phrase::period(label, lang)).listed()), lang));
                }
                // A range of numbers.
                Argument::Text(range) if slot == "expected" && lang == Lang::Ja => {
                    for (place, end) in range.split('–').enumerate() {
                        filled.push_str(if place > 0 { "〜" } else { "" });
                        filled.push_str(end);
                    }
                }
                _ => filled.push_str(&show(argument, lang)),
            }
        } else {
            filled.push('{');
            filled.push_str(slot);
            filled.push('}');
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Texts with something between them; `join` is compiled for whoever owns them.
pub(crate) fn joined(texts: &[String], between: &str) -> String {
    let mut whole = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            whole.push_str(between);
        }
        whole.push_str(text);
    }
    whole
}

fn show(argument: &Argument, lang: Lang) -> String {
    let between = match lang {
        Lang::En => ", ",
        Lang::Ja => "、",
    };
    match argument {
        Argument::Text(text) => text.clone(),
        Argument::List(names) => joined(names, between),
        Argument::Limits(limits) if limits.is_empty() => String::new(),
        Argument::Limits(limits) => {
            let (open, most, least, close) = match lang {
                Lang::En => (" (", ": at most ", ": at least ", ")"),
                Lang::Ja => ("（", "の上限 ", "の下限 ", "）"),
            };
            let words = |limit: &NamedLimit| {
                let end = if limit.least { least } else { most };
                [limit.name.as_str(), end, &number::amount(limit.value, &limit.unit, lang)].concat()
            };
            [open, &joined(&limits.iter().map(words).listed(), between), close].concat()
        }
        Argument::Number(value) => number::plain(*value),
        Argument::Amount { value, unit } => number::amount(*value, unit, lang),
        Argument::Word(word) => match lang {
            Lang::En => en::word(*word),
            Lang::Ja => ja::word(*word),
        }
        .nth(0)
        .to_owned(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings().enumerate() {
            let Problem { path, message, .. } = problem(finding, Lang::En);
            if index > 0 {
                formatter.write_str("; ")?;
            }
            if path.is_empty() { write!(formatter, "{message}")? } else { write!(formatter, "{path}: {message}")? }
        }
        Ok(())
    }
}
