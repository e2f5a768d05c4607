//! What a host may set about the rules: which are asked, how much they matter, its own words, and what is set aside.

use serde::Serialize;

use super::language::lexicon::Class;
use super::registry::RULES;
use super::set::registry::RULES as SET_RULES;
use crate::finding::goal::GoalCode;
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Severity, Word};
use crate::list::Listed;
use crate::plan::nearest::nearest;
use crate::plan::value::Map;

/// The rules that are asked, and the words they know. Codes may be cut short: `T` is every rule of T, `T50` those from T500 to T509.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleOptions {
    /// Only these rules; all when empty.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub select: Vec<String>,
    /// Not these rules.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub ignore: Vec<String>,
    /// How much a rule matters, by code.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub severity: Map<Severity>,
    /// Words to know besides the lists.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub words: OwnWords,
    /// Words that no rule may report.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub allow: Vec<String>,
    /// Findings to set aside; they are listed and cost no points.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub suppress: Vec<Suppression>,
}

/// A host's own words, in either language, by what they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnWords {
    /// What can be measured.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub metric: Vec<String>,
    /// What can be handed over, held or obtained.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub deliverable: Vec<String>,
    /// What somebody can be seen doing.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub action: Vec<String>,
    /// A completion that can be verified.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub event: Vec<String>,
    /// Effort and attitude, reported by S101.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub attitude: Vec<String>,
    /// A word in place of a number, reported by M205.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub vague: Vec<String>,
    /// A segment, a channel, a means.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub scope: Vec<String>,
    /// An object too general to be one.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub generic: Vec<String>,
}

impl OwnWords {
    pub(crate) fn lists(&self) -> [(Class, &[String]); 8] {
        [
            (Class::Metric, &self.metric),
            (Class::Deliverable, &self.deliverable),
            (Class::Action, &self.action),
            (Class::Event, &self.event),
            (Class::Attitude, &self.attitude),
            (Class::Vague, &self.vague),
            (Class::Scope, &self.scope),
            (Class::Generic, &self.generic),
        ]
    }
}

/// A rule's findings to be set aside, with the reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suppression {
    /// The rule's code, or how codes begin.
    pub code: String,
    /// Only at the goal of this id; everywhere unless stated.
    pub goal: Option<String>,
    /// Why.
    pub reason: String,
}

impl RuleOptions {
    /// Codes that no rule has, and suppressions without a reason.
    pub fn problems(&self, path: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut known = |list: &str, index: usize, code: &str| {
            let is = |other: &str| !code.is_empty() && other.starts_with(code);
            if codes().any(is) {
                return;
            }
            let place = if list == "severity" { format!("{path}{list}.{code}") } else { format!("{path}{list}[{index}]") };
            let finding = match nearest(code, &mut codes()) {
                Some(suggestion) => Finding::error(GoalCode::MisspelledRule.into(), place).with("suggestion", suggestion),
                None => Finding::error(GoalCode::UnknownRule.into(), place),
            };
            findings.push(finding.with("code", code));
        };
        for (index, code) in self.select.iter().enumerate() {
            known("select", index, code);
        }
        for (index, code) in self.ignore.iter().enumerate() {
            known("ignore", index, code);
        }
        for (index, (code, _)) in self.severity.iter().enumerate() {
            known("severity", index, code);
        }
        for (index, entry) in self.suppress.iter().enumerate() {
            known("suppress", index, &entry.code);
        }
        for (index, entry) in self.suppress.iter().enumerate() {
            if entry.reason.trim().is_empty() {
                let place = format!("{path}suppress[{index}].reason");
                findings.push(Finding::error(GoalCode::NoReason.into(), place).with("code", entry.code.as_str()));
            }
        }
        findings
    }

    /// Suppressions at goals that do not exist.
    pub(crate) fn strangers(&self, path: &str, known: &mut dyn Iterator<Item = &str>) -> Vec<Finding> {
        let ids: Vec<&str> = known.listed();
        let mut findings = Vec::new();
        for (index, entry) in self.suppress.iter().enumerate() {
            if let Some(id) = entry.goal.as_deref().filter(|id| !ids.contains(id)) {
                let place = [path, "suppress[", &index.to_string(), "].goal"].concat();
                findings.push(Finding::error(PlanCode::UnknownId.into(), place).with("kind", Word::Goal).with("id", id));
            }
        }
        findings
    }

    /// Whether a rule is asked at all.
    pub(crate) fn asks(&self, code: &str) -> bool {
        let among = |list: &[String]| list.iter().any(|prefix| code.starts_with(prefix.as_str()));
        (self.select.is_empty() || among(&self.select)) && !among(&self.ignore)
    }

    /// How much a rule matters here.
    pub(crate) fn severity(&self, code: &str, usual: Severity) -> Severity {
        // The longest code that fits says it: `T501` before `T`.
        let fits = self.severity.iter().filter(|(cut, _)| code.starts_with(*cut));
        fits.max_by_key(|(cut, _)| cut.len()).map_or(usual, |(_, severity)| *severity)
    }

    /// Why a rule's finding at a goal is set aside, if it is.
    pub(crate) fn reason(&self, code: &str, goal: Option<&str>) -> Option<&str> {
        let fits = |entry: &&Suppression| {
            !entry.code.is_empty() && code.starts_with(entry.code.as_str()) && (entry.goal.is_none() || entry.goal.as_deref() == goal)
        };
        self.suppress.iter().find(fits).map(|entry| entry.reason.as_str())
    }
}

/// The codes of all rules, of goals and of sets.
fn codes() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.code.as_str()).chain(SET_RULES.iter().map(|rule| rule.code.as_str()))
}
