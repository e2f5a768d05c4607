//! What a rule is: one file with its documentation, one check, one line in the registry.

use serde::Serialize;

use super::language::cursor::{is_any, prefix, starts_with_any, trim_end, trim_start};
use super::language::judge::Subject;
use super::language::lexicon::Class;
use super::language::normalise::normalise;
use super::language::scan::Range;
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity, Span};
use crate::list::Listed;
use crate::text::{Lang, search};

/// A letter of SMART.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Letter {
    /// Specific.
    S,
    /// Measurable.
    M,
    /// Achievable.
    A,
    /// Relevant.
    R,
    /// Time-bound.
    T,
}

impl Letter {
    /// Every letter, in order.
    pub const ALL: [Self; 5] = [Self::S, Self::M, Self::A, Self::R, Self::T];
}

/// What must be there before the rules under it are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gate {
    /// Something is named.
    Object,
    /// A number or a verifiable event.
    Measure,
    /// A target, a horizon and evidence.
    Evidence,
    /// A parent or a purpose.
    Link,
    /// An end.
    End,
}

impl Gate {
    /// The rule that stands for the gate where others name it.
    pub(crate) const fn code(self) -> GoalCode {
        match self {
            Self::Object => GoalCode::S100,
            Self::Measure => GoalCode::M201,
            Self::Evidence => GoalCode::A300,
            Self::Link => GoalCode::R401,
            Self::End => GoalCode::T501,
        }
    }
}

/// Where a rule stands in its letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It stops every other rule.
    First,
    /// It opens a gate; of two rules at one gate only one may fire.
    At(Gate),
    /// It is asked only when the gate is open.
    Under(Gate),
    /// It stands alone.
    Free,
}

/// What a rule found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hit {
    /// Bytes of the normalised text; nothing for the whole.
    pub(crate) range: Option<Range>,
    /// The place in the original text, where the reading has left something out.
    pub(crate) span: Option<Span>,
    /// Facts for the sentence's slots.
    pub(crate) arguments: Vec<(&'static str, Argument)>,
    /// Words and values it rests on.
    pub(crate) evidence: Vec<String>,
    pub(crate) fix: Fix,
}

/// How a finding can be mended.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Fix {
    /// Only the author knows: ask the question that the finding's hint holds.
    #[default]
    Question,
    /// Edits with a blank to fill.
    Placeholder {
        /// What to replace, in UTF-16 code units of the original text.
        edits: Vec<Edit>,
        /// Ready answers for the blank.
        options: Vec<FixOption>,
    },
    /// Edits that keep the meaning.
    Safe {
        /// What to replace, in UTF-16 code units of the original text.
        edits: Vec<Edit>,
    },
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// A ready answer: what it is, and the edit that writes it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FixOption {
    /// What it is, such as `month-end`, `quarter-end`, `contract-end`.
    pub name: String,
    /// Its value, such as a date.
    pub value: String,
    /// The edit that writes it into the text.
    pub edit: Edit,
}

/// A rule: its place, its cost and its check.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) code: GoalCode,
    /// The letter it weighs on; nothing for all.
    pub(crate) letter: Option<Letter>,
    pub(crate) place: Place,
    pub(crate) weight: u8,
    pub(crate) severity: Severity,
    pub(crate) check: fn(&Subject<'_>) -> Option<Hit>,
}

impl Hit {
    /// A hit on the whole text.
    pub(crate) fn whole() -> Self {
        Self::default()
    }

    /// A hit on a stretch, which is also its evidence and fills `{words}`.
    #[inline(never)]
    pub(crate) fn at(subject: &Subject<'_>, range: Range) -> Self {
        let words = subject.original(range);
        Self { range: Some(range), span: None, arguments: vec![("words", words.clone().into())], evidence: vec![words], fix: Fix::Question }
    }

    /// A hit on a word of the lists with the ending that belongs to it: 頑張 becomes 頑張って.
    pub(crate) fn at_word(subject: &Subject<'_>, (start, end): Range) -> Self {
        const ENDINGS: &str = "ってい|する|して|った|って|んで|げる|ける|める|せる|てる|べる|える|れる|じる|いる|きる|みる|り組む|る|う|く|ぐ|す|つ|ぬ|む|ぶ|り|し|き";
        let text = subject.reading.text();
        let kanji =
            text.get(..end).and_then(|before| before.chars().next_back()).is_some_and(|last| matches!(last, '\u{3400}'..='\u{9fff}'));
        let rest = search::since(text, end);
        let ending = ENDINGS.split('|').find(|ending| rest.starts_with(*ending)).filter(|_| kanji);
        Self::at(subject, (start, end + ending.map_or(0, str::len)))
    }

    /// With a fact for a slot.
    pub(crate) fn with(mut self, slot: &'static str, argument: impl Into<Argument>) -> Self {
        self.arguments.push((slot, argument.into()));
        self
    }

    /// With a way to mend it.
    #[inline(never)]
    pub(crate) fn fixed_by(mut self, fix: Fix) -> Self {
        self.fix = fix;
        self
    }
}

impl Subject<'_> {
    /// The user's own characters of a range.
    #[inline(never)]
    pub(crate) fn original(&self, range: Range) -> String {
        let span = self.reading.normalised.span(range.0, range.1);
        let units: Vec<u16> = self.input.text.encode_utf16().skip(span.start).take(span.end - span.start).listed();
        String::from_utf16_lossy(&units)
    }

    /// A stem of the lists as the text has it, with its ending and without a particle in front: 身につけ in 身につける.
    #[inline(never)]
    pub(crate) fn with_ending(&self, (start, end): Range) -> Range {
        let rest = search::since(self.reading.text(), end);
        let start = start + prefix(self.reading.slice((start, end)), "を|との|と|に");
        let mut to = end;
        // A particle begins something else.
        if starts_with_any(rest, "を|に|が|は|の|も|へ|で|と") {
            return (start, end);
        }
        for found in rest.chars().take(5) {
            if !('ぁ'..='ん').contains(&found) {
                break;
            }
            to += found.len_utf8();
        }
        (start, to)
    }

    /// A word that the host lets pass stands there, or what stands there is a part of one.
    #[inline(never)]
    pub(crate) fn is_allowed(&self, range: Range) -> bool {
        let written = self.reading.slice(range);
        self.input.rules.allow.iter().any(|word| {
            let word = normalise(word.trim()).text;
            !word.is_empty()
                && (search::contains(written, &word) || (search::contains(&word, written) && search::contains(self.reading.text(), &word)))
        })
    }

    /// Something happens that needs no object: somebody moves by a day, or what the host's own words call an event.
    #[inline(never)]
    pub(crate) fn happens(&self) -> bool {
        let own = &self.input.rules.words.event;
        let is_own = |range: Range| own.iter().any(|word| normalise(word.trim()).text == self.reading.slice(range));
        (!own.is_empty() && self.reading.of(Class::Event).any(|word| is_own((word.start, word.end)))) || self.moves_by_a_day()
    }

    /// 移転する, `relocate`, with a day: who moves is there on that day or is not.
    fn moves_by_a_day(&self) -> bool {
        const MOVES: &str = "移転|転居|引っ越|relocat|move to|move into|move in ";
        let text = self.reading.text();
        let from = self.reading.times.first().filter(|mention| mention.start == 0).map_or(0, |mention| mention.end);
        let lead = match self.reading.lang {
            Lang::En => trim_start(text.get(from..).unwrap_or(""), " ,"),
            Lang::Ja => text,
        };
        let moves = match self.reading.lang {
            Lang::En => starts_with_any(lead, MOVES),
            Lang::Ja => self.reading.found(text, MOVES).any(|(at, word)| {
                let rest = text.get(at + word.len()..).unwrap_or("");
                is_any(trim_end(rest, "。.! \n"), "する|します|完了する|を完了する|を終える|す|し")
            }),
        };
        moves && self.deadline().is_some() && self.attitude.is_none()
    }

    /// The language of the goal.
    pub(crate) fn lang(&self) -> Lang {
        self.reading.lang
    }

    /// An edit that replaces a range, or inserts at an empty one.
    pub(crate) fn edit(&self, range: Range, text: impl Into<String>) -> Edit {
        Edit { span: self.span(range), text: text.into() }
    }

    #[inline(never)]
    fn span(&self, range: Range) -> Span {
        let span = self.reading.normalised.span(range.0, range.1);
        if range.0 == range.1 { Span { start: span.start, end: span.start } } else { span }
    }

    /// The end of the sentence, before its full stop.
    #[inline(never)]
    pub(crate) fn insertion_at_end(&self) -> Span {
        let text = trim_end(self.input.text.trim_end(), "。.!！").trim_end();
        let at = text.encode_utf16().count();
        Span { start: at, end: at }
    }
}

/// Where a rule is described, in the language of the report.
pub(crate) fn page(code: &str, lang: Lang) -> String {
    let page = match lang {
        Lang::En => "docs/rules.md#",
        Lang::Ja => "docs/rules.ja.md#",
    };
    [page, code].concat()
}
