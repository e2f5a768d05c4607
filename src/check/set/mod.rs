//! A set of goals, a person's, a team's or a plan's: what is found when they are looked at together.
//!
//! Findings over a set have a score of their own, 100 less their weights; they never change the score of a goal.

use serde::Serialize;

pub(crate) mod measure;
pub(crate) mod members;
pub(crate) mod registry;
pub(crate) mod rule;
mod rules;

use self::measure::{Concentration, Coverage, PartyLoad};
use self::members::{Holder, Member, Set};
use self::registry::RULES;
use self::rule::SetHit;
use super::date::Date;
use super::evidence::InTree;
use super::goal::{GoalFields, GoalInput, GoalKind, GoalReport, Profile};
use super::options::RuleOptions;
use super::report::{analyse, render};
use super::score::{Deduction, grade};
use crate::error::{Error, Result};
use crate::finding::goal::GoalCode;
use crate::finding::set::SetCode;
use crate::finding::{Finding, Severity};
use crate::list::Listed;
use crate::plan::document::{Commitment, Layer};
use crate::text::{self, Lang};

/// The most goals of a set.
const MOST_GOALS: usize = 2_000;

/// A goal of a set without a plan.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct SetGoal {
    /// What links and suppressions call it; its place in the list unless stated, counted from 1.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub id: String,
    /// The sentence, at most 5,000 characters.
    pub text: String,
    /// The goals that it supports, by id.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub supports: Vec<String>,
    /// Who has it, by name.
    pub party: Option<String>,
    /// The layer of whoever has it; a person's unless stated.
    pub layer: Option<Layer>,
    /// Whether it must be reached in full or seven tenths are a success.
    pub commitment: Option<Commitment>,
    /// Whether it was talked through and agreed.
    pub agreed: Option<bool>,
    /// What the host knows besides the sentence.
    #[cfg_attr(feature = "schema", schemars(with = "Option<GoalFields>"))]
    pub fields: GoalFields,
}

/// What holds for every goal of a set.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct SetOptions {
    /// The day that counts as today.
    pub today: Date,
    /// The language of the messages; that of most goals unless stated.
    pub lang: Option<Lang>,
    /// The first month of the fiscal year, 1 to 12; absent: 4 for Japanese, 1 for English.
    pub fiscal_year_start: Option<u8>,
    /// The last day of the contract or of the period of review.
    pub end: Option<Date>,
    /// Which rules are asked, and the host's own words.
    pub rules: Option<RuleOptions>,
}

/// A goal and its report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct GoalCheck {
    /// The goal's id.
    pub id: String,
    /// What was read and found.
    pub report: GoalReport,
}

/// The goals of a plan or set, and what is found when they are looked at together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanCheck {
    /// The goals in the plan's order.
    pub goals: Vec<GoalCheck>,
    /// What was found over the whole set, in the order of the rules.
    pub findings: Vec<SetFinding>,
    /// What was found and set aside, with its reason.
    pub suppressed: Vec<SuppressedSetFinding>,
    /// The set's own points.
    pub score: SetScore,
    /// How far each goal of the client is covered by the goals that support it.
    pub coverage: Vec<Coverage>,
    /// How full each party's day is.
    pub loads: Vec<PartyLoad>,
    /// How metrics are spread over people.
    pub concentration: Vec<Concentration>,
}

/// The points of a set: 100 less the weight of each rule that found something, once for each goal above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SetScore {
    /// 0 to 100.
    pub total: u8,
    /// A from 90, B from 75, C from 60, D from 40, else E.
    pub grade: char,
    /// What was taken off; together they may be more than 100.
    pub deductions: Vec<Deduction>,
}

/// A number that a finding rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FindingFact"))]
pub struct Fact {
    /// What it is: `target`, `value`, `short`, `share`, `loss`, `count` and the like.
    pub name: &'static str,
    /// The number, in the base of its unit (0.25 for 25 %).
    pub value: f64,
    /// Its unit; empty for none.
    pub unit: String,
}

/// One thing found over a set of goals, with its sentences.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SetFinding {
    /// The rule's stable code, such as `C953`.
    #[serde(serialize_with = "code_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub code: SetCode,
    /// How much it matters.
    pub severity: Severity,
    /// How many points it takes from the set.
    pub weight: u8,
    /// The id of the goal above that it is about; null when it is about the whole set.
    pub above: Option<String>,
    /// The ids of the goals it is about.
    pub goals: Vec<String>,
    /// The party it is about.
    pub party: Option<String>,
    /// The numbers it rests on.
    pub evidence: Vec<Fact>,
    /// What is wrong.
    pub message: String,
    /// Why that matters.
    pub why: String,
    /// What to do.
    pub hint: String,
    /// Where the rule is described: a page of the package.
    pub docs: String,
}

/// A finding over the set that the host has set aside.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SuppressedSetFinding {
    /// Why, in the host's words.
    pub reason: String,
    /// What was found.
    pub finding: SetFinding,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn code_text<S: serde::Serializer>(code: &SetCode, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(code.as_str())
}

/// Checks the goals of a person or a team, each by itself and all together, without a plan.
///
/// What needs a tree, such as the coverage of the client's goals in numbers, is left out.
///
/// # Errors
/// A goal that is too long, more than 2,000 goals, ids that are not unique, rules that do not exist, a fiscal year that starts in no
/// month: all at once.
pub fn check_set(goals: &[SetGoal], options: &SetOptions) -> Result<PlanCheck> {
    let rules = options.rules.clone().unwrap_or_default();
    let mut findings = rules.problems("rules.");
    not_too_many(goals.len(), &mut findings)?;
    let ids: Vec<String> =
        goals.iter().enumerate().map(|(place, goal)| if goal.id.is_empty() { (place + 1).to_string() } else { goal.id.clone() }).listed();
    findings.extend(rules.strangers("rules.", &mut ids.iter().map(String::as_str)));
    for (place, id) in ids.iter().enumerate() {
        if let Some(first) = ids.iter().take(place).position(|other| other == id) {
            let finding = Finding::error(crate::finding::plan::PlanCode::DuplicateId.into(), format!("goals[{place}].id"));
            findings.push(finding.with("id", id.as_str()).with("first", format!("goals[{first}]")));
        }
    }
    let mut holders: Vec<Holder> = Vec::new();
    let mut members = Vec::new();
    for goal in goals {
        let layer = goal.layer.unwrap_or(Layer::Individual);
        let holder = goal.party.as_deref().map(|name| {
            let known = holders.iter().position(|holder| holder.name == name && holder.layer == Some(layer));
            known.unwrap_or_else(|| {
                holders.push(Holder { id: name.to_owned(), name: name.to_owned(), layer: Some(layer), people: None, hours: 8.0 });
                holders.len() - 1
            })
        });
        let (mut supports, mut broken) = (Vec::new(), false);
        for id in &goal.supports {
            match ids.iter().position(|other| other == id) {
                Some(above) => supports.push(above),
                None => broken = true,
            }
        }
        members.push(Member {
            id: ids.get(members.len()).cloned().unwrap_or_default(),
            text: goal.text.clone(),
            holder,
            layer: Some(layer),
            supports,
            target: goal.fields.target,
            at_most: goal.fields.at_most,
            due: goal.fields.deadline,
            committed: goal.commitment.map(|commitment| commitment == Commitment::Committed),
            agreed: goal.agreed,
            broken,
            ..Member::default()
        });
    }
    let mut set = Set { members, holders, tree: None, today: options.today, end: options.end };
    for place in 0..set.members.len() {
        let circular = set.supports(place, place);
        if let Some(member) = set.members.get_mut(place) {
            member.broken |= circular;
        }
    }
    // The host's own words are many, and the same for all.
    let mut input = GoalInput {
        profile: Profile::Full,
        fiscal_year_start: options.fiscal_year_start,
        rules: rules.clone(),
        ..GoalInput::new(String::new(), options.today)
    };
    let mut reports = Vec::new();
    for (place, goal) in goals.iter().enumerate() {
        let broken = set.member(place).is_some_and(|member| member.broken);
        let mut fields = goal.fields.clone();
        fields.has_parent |= !goal.supports.is_empty();
        fields.owner = fields.owner.or_else(|| goal.party.clone());
        if broken {
            fields.tree.get_or_insert_with(InTree::default).broken = true;
        }
        (input.text, input.fields) = (goal.text.clone(), fields);
        match analyse(&input, ids.get(place).map(String::as_str)) {
            Ok(report) => reports.push(report),
            Err(error) => findings.extend(error.findings().map(|finding| {
                let path = if finding.path == "text" { format!("goals[{place}].text") } else { finding.path.clone() };
                Finding { path, ..finding.clone() }
            })),
        }
    }
    Error::unless_clean(&findings)?;
    let japanese = reports.iter().filter(|report| report.language == Some(Lang::Ja)).count();
    let lang = options.lang.unwrap_or(if japanese * 2 >= reports.len() { Lang::Ja } else { Lang::En });
    Ok(look_at(set, reports, &rules, lang))
}

/// More goals than can be looked at together are an error at once, with what was found before.
pub(super) fn not_too_many(count: usize, findings: &mut Vec<Finding>) -> Result<()> {
    if count <= MOST_GOALS {
        return Ok(());
    }
    findings.push(Finding::error(GoalCode::TooManyGoals.into(), "goals").with("count", count).with("limit", MOST_GOALS));
    Error::unless_clean(findings)
}

/// Puts the goals' reports to the set, and asks every rule.
pub(super) fn look_at(mut set: Set<'_>, reports: Vec<GoalReport>, rules: &RuleOptions, lang: Lang) -> PlanCheck {
    let mut goals = Vec::new();
    for (member, report) in set.members.iter_mut().zip(reports) {
        member.kind = member.kind.or(report.kind);
        member.is_action |= member.kind == Some(GoalKind::Behaviour);
        member.due = member.due.or(report.deadline);
        goals.push(GoalCheck { id: member.id.clone(), report: render(&report, lang) });
    }
    let (mut findings, mut suppressed) = (Vec::new(), Vec::new());
    let mut deductions: Vec<(Deduction, Option<usize>)> = Vec::new();
    for rule in RULES {
        let code = rule.code.as_str();
        if !rules.asks(code) {
            continue;
        }
        for hit in (rule.check)(&set) {
            let above = hit.above;
            let one_goal = if let [only] = hit.goals.as_slice() { Some(*only) } else { above };
            let id = one_goal.and_then(|place| set.member(place)).map(|member| member.id.as_str());
            let reason = rules.reason(code, id).map(str::to_owned);
            let finding = finding(&set, rule.code, rule.weight, rules.severity(code, rule.severity), hit, lang);
            if let Some(reason) = reason {
                suppressed.push(SuppressedSetFinding { reason, finding });
                continue;
            }
            if !deductions.iter().any(|(taken, of)| taken.code == code && *of == above) {
                deductions.push((Deduction { code, points: rule.weight }, above));
            }
            findings.push(finding);
        }
    }
    let taken: u32 = deductions.iter().map(|(deduction, _)| u32::from(deduction.points)).sum();
    let total = u8::try_from(100 - taken.min(100)).unwrap_or(0);
    PlanCheck {
        goals,
        findings,
        suppressed,
        score: SetScore { total, grade: grade(total), deductions: deductions.into_iter().map(|(deduction, _)| deduction).listed() },
        coverage: measure::coverage(&set),
        loads: measure::loads(&set),
        concentration: measure::concentrations(&set),
    }
}

fn finding(set: &Set<'_>, code: SetCode, weight: u8, severity: Severity, hit: SetHit, lang: Lang) -> SetFinding {
    let mut finding = Finding::new(code.into(), severity, "");
    finding.arguments = hit.arguments;
    let problem = text::problem(&finding, lang);
    let id = |place: &usize| set.member(*place).map(|member| member.id.clone());
    SetFinding {
        code,
        severity,
        weight,
        above: hit.above.as_ref().and_then(id),
        goals: hit.goals.iter().filter_map(id).listed(),
        party: hit.party.and_then(|place| set.holders.get(place)).map(|holder| holder.id.clone()),
        evidence: hit.facts.into_iter().map(|(name, value, unit)| Fact { name, value, unit }).listed(),
        message: problem.message,
        why: text::set_why(code, lang).to_owned(),
        hint: problem.hint,
        docs: super::rule::page(code.as_str(), lang),
    }
}
