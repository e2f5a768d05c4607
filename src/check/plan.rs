//! Every goal of a plan, judged with what the plan knows of it.

use serde::Serialize;

use super::{Cadence, GoalFields, GoalInput, GoalKind, GoalReport, Profile, Term, analyse_goal, render};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::plan::date::Date;
use crate::plan::document::{Goal, GoalKind as Kind, Grain, Plan};
use crate::text::Lang;
use crate::tree::Tree;

/// The goals of a plan and what the checker thinks of each.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanCheck {
    /// The goals in the plan's order.
    pub goals: Vec<GoalCheck>,
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

/// Checks every goal's sentence with the fields, contract, actuals and links that the plan gives it; all five letters count.
///
/// # Errors
/// When a statement is too long to be read.
pub fn check_plan(tree: &Tree, today: Date, lang: Lang) -> Result<PlanCheck> {
    let plan = tree.plan();
    let mut findings: Vec<Finding> = Vec::new();
    let mut goals = Vec::new();
    for (index, goal) in plan.goals.iter().enumerate() {
        match analyse_goal(&input(tree, goal, today)) {
            Ok(report) => goals.push(GoalCheck { id: goal.id.clone(), report: render(&report, lang) }),
            Err(error) => {
                let path = format!("goals[{index}].statement");
                findings.extend(error.findings().map(|finding| Finding { path: path.clone(), ..finding.clone() }));
            }
        }
    }
    Error::unless_clean(&findings)?;
    Ok(PlanCheck { goals })
}

fn input(tree: &Tree, goal: &Goal, today: Date) -> GoalInput {
    let plan = tree.plan();
    let slot = goal.metric.as_deref().and_then(|id| tree.slot(id));
    let metric = slot.and_then(|slot| tree.metric(slot));
    let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let fields = GoalFields {
        deadline: goal.due,
        target: goal.target,
        baseline: goal.baseline,
        unit: metric.and_then(|metric| known(&metric.unit)),
        metric: slot.and_then(|slot| known(tree.name(slot))),
        owner: goal.party.as_deref().map(|id| name(plan, id)),
        source: known(&goal.source).or_else(|| metric.and_then(|metric| known(&metric.source))),
        cadence: goal.cadence.map(cadence),
        kind: goal.kind.map(kind),
        contract: plan.contract.as_ref().map(|contract| Term { start: Some(contract.start), end: contract.end }),
        has_purpose: false,
        has_parent: !goal.supports.is_empty() || slot.is_some_and(|slot| serves_the_kgi(tree, slot)),
        has_history: goal.metric.as_ref().is_some_and(|id| plan.actuals.iter().any(|actual| actual.metric == *id)),
    };
    GoalInput {
        profile: Profile::Full,
        fiscal_year_start: Some(plan.calendar.fiscal_year_start),
        fields,
        ..GoalInput::new(goal.statement.clone(), today)
    }
}

/// Whether a KGI is computed from a metric, or is it.
fn serves_the_kgi(tree: &Tree, slot: usize) -> bool {
    let is_kgi = |at: usize| tree.metric(at).and_then(|metric| metric.role) == Some(crate::plan::document::Role::Kgi);
    tree.reached_from(slot).into_iter().enumerate().any(|(at, reached)| reached && is_kgi(at))
}

fn name(plan: &Plan, id: &str) -> String {
    let party = plan.parties.iter().find(|party| party.id == id);
    party.map(|party| party.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(id).to_owned()
}

fn cadence(grain: Grain) -> Cadence {
    match grain {
        Grain::Day => Cadence::Daily,
        Grain::Week => Cadence::Weekly,
        Grain::Month => Cadence::Monthly,
        Grain::Quarter => Cadence::Quarterly,
        Grain::Year => Cadence::Yearly,
    }
}

fn kind(kind: Kind) -> GoalKind {
    match kind {
        Kind::Outcome => GoalKind::Outcome,
        Kind::Behaviour | Kind::Process => GoalKind::Behaviour,
        Kind::Learning => GoalKind::Learning,
        Kind::Objective => GoalKind::Objective,
        Kind::KeyResult => GoalKind::KeyResult,
    }
}
