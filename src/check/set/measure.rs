//! What a set of goals amounts to in numbers: how far the client's goals are covered, whose day is how full, who carries how much.

use serde::Serialize;

use super::members::Set;
use crate::list::Listed;
use crate::plan::document::{Layer, Total};
use crate::tree::{State, Tree};

/// How far the goals below reach a goal of the client.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// The client's goal.
    pub goal: String,
    /// The goals that support it: those of the highest layer below the client that has some.
    pub supported_by: Vec<String>,
    /// What its metric comes to when they are all reached; null without numbers.
    pub value: Option<f64>,
    /// That value over the target, 1 for all of it; for a limit, the target over that value.
    pub share: Option<f64>,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) place: usize,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) supporters: Vec<usize>,
}

/// How full a party's day is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PartyLoad {
    /// The party.
    pub party: String,
    /// How many goals it has.
    pub goals: usize,
    /// The hours that its targets take per person and working day; null when no metric of its own says how many minutes it takes.
    pub hours_needed: Option<f64>,
    /// The hours there are.
    pub hours: f64,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) place: usize,
}

/// How a metric is spread over people.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Concentration {
    /// The metric.
    pub metric: String,
    /// Whether targets or, without them, actuals were counted.
    pub from_targets: bool,
    /// The people and their shares, the largest first; the shares add up to 1.
    pub people: Vec<PersonShare>,
    /// Gini's coefficient: 0 when all carry the same, near 1 when one carries everything.
    pub gini: f64,
    /// The part of the KGI that is lost without the first of them, everything else as planned; null when no path leads there.
    pub loss: Option<f64>,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) slot: usize,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) first: usize,
}

/// A person's share.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonShare {
    /// The person.
    pub party: String,
    /// The share, 0 to 1.
    pub share: f64,
}

/// How far each goal of the client is covered.
pub(crate) fn coverage(set: &Set<'_>) -> Vec<Coverage> {
    let mut all = Vec::new();
    for place in set.places(|member| member.layer == Some(Layer::Client)) {
        let Some(above) = set.member(place) else { continue };
        let mut supporters = Vec::new();
        for layer in [Layer::Organisation, Layer::Team, Layer::Individual] {
            let of_layer = set.places(|member| member.layer == Some(layer));
            supporters = of_layer.into_iter().filter(|&below| set.supports(below, place) || set.feeds(below, place)).listed();
            if !supporters.is_empty() {
                break;
            }
        }
        let numbers: Vec<usize> = supporters.iter().copied().filter(|&below| set.feeds(below, place)).listed();
        let value = above.slot.and_then(|slot| set.reached(&numbers)?.total(slot));
        let share = above.target.zip(value).and_then(|(target, value)| {
            let share = if above.at_most { target / value } else { value / target };
            Some(share).filter(|share| share.is_finite() && target > 0.0)
        });
        let supported_by = supporters.iter().filter_map(|below| set.member(*below)).map(|member| member.id.clone()).listed();
        all.push(Coverage { goal: above.id.clone(), supported_by, value, share, place, supporters });
    }
    all
}

/// How full each party's day is.
pub(crate) fn loads(set: &Set<'_>) -> Vec<PartyLoad> {
    let mut loads = Vec::new();
    for (place, holder) in set.holders.iter().enumerate().filter(|(_, holder)| holder.layer != Some(Layer::Client)) {
        let own = set.places(|member| member.holder == Some(place));
        let hours_needed = set.tree.and_then(|tree| {
            let people = holder.people.filter(|people| *people > 0.0)?;
            let days = tree.workdays();
            let minutes = minutes(set, tree, place, &own)?;
            Some(minutes / 60.0 / people / days).filter(|hours| hours.is_finite())
        });
        loads.push(PartyLoad { party: holder.id.clone(), goals: own.len(), hours_needed, hours: holder.hours, place });
    }
    loads
}

/// The minutes of a party's work over the timeline: its targets, and the plan where it has none.
fn minutes(set: &Set<'_>, tree: &Tree, holder: usize, own: &[usize]) -> Option<f64> {
    let id = set.holders.get(holder).map(|holder| holder.id.as_str())?;
    let planned = State::new(tree);
    let mut sum = None;
    for slot in 0..tree.len() {
        let Some((metric, minutes)) = tree.metric(slot).and_then(|metric| Some((metric, metric.minutes?))) else { continue };
        let targets: Vec<f64> = own
            .iter()
            .filter_map(|place| set.member(*place))
            .filter(|member| member.slot == Some(slot))
            .filter_map(|member| member.target)
            .listed();
        let amount = if targets.is_empty() {
            if metric.owner.as_deref() != Some(id) {
                continue;
            }
            planned.total(slot)
        } else {
            Some(targets.iter().sum())
        };
        if let Some(amount) = amount {
            sum = Some(sum.unwrap_or(0.0) + amount * minutes);
        }
    }
    sum
}

/// How each metric that three or more people share is spread over them.
pub(crate) fn concentrations(set: &Set<'_>) -> Vec<Concentration> {
    const FEWEST: usize = 3;
    let mut all = Vec::new();
    let Some(tree) = set.tree else { return all };
    let individual = |holder: usize| set.holders.get(holder).is_some_and(|holder| holder.layer == Some(Layer::Individual));
    // One pass over each list: by metric and person, what the targets and what the actuals come to.
    let mut targets: Vec<(usize, usize, f64)> = Vec::new();
    for member in &set.members {
        if let (Some(slot), Some(holder), Some(target)) = (member.slot, member.holder, member.target) {
            targets.push((slot, holder, target));
        }
    }
    let mut actuals: Vec<(usize, usize, f64)> = Vec::new();
    for actual in &tree.plan().actuals {
        let holder = actual.party.as_deref().and_then(|id| set.holders.iter().position(|holder| holder.id == id));
        if let (Some(slot), Some(holder)) = (tree.slot(&actual.metric), holder) {
            actuals.push((slot, holder, actual.value));
        }
    }
    for slot in 0..tree.len() {
        if tree.total_kind(slot) == Total::Rate {
            continue;
        }
        let of = |entries: &[(usize, usize, f64)]| {
            let mut sums = vec![0.0; set.holders.len()];
            for (_, holder, value) in entries.iter().filter(|(of, _, _)| *of == slot) {
                if let Some(sum) = sums.get_mut(*holder).filter(|_| individual(*holder) && *value > 0.0) {
                    *sum += value;
                }
            }
            let people: Vec<(usize, f64)> = sums.into_iter().enumerate().filter(|(_, sum)| *sum > 0.0).listed();
            people
        };
        let (mut people, mut from_targets) = (of(&targets), true);
        if people.len() < FEWEST {
            (people, from_targets) = (of(&actuals), false);
        }
        if people.len() < FEWEST {
            continue;
        }
        let sum: f64 = people.iter().map(|(_, value)| value).sum();
        crate::order::sort_by(&mut people, |one, other| other.1.total_cmp(&one.1));
        let Some((first, most)) = people.first().copied() else { continue };
        let shares = people.iter().map(|(holder, value)| PersonShare {
            party: set.holders.get(*holder).map_or(String::new(), |holder| holder.id.clone()),
            share: value / sum,
        });
        all.push(Concentration {
            metric: tree.metric(slot).map_or(String::new(), |metric| metric.id.clone()),
            from_targets,
            people: shares.listed(),
            gini: gini(&people, sum),
            loss: loss(tree, slot, most / sum),
            slot,
            first,
        });
    }
    all
}

/// Gini's coefficient of values in falling order: Σ (n + 1 − 2i)·xᵢ / (n·Σx), i counted from 1.
fn gini(people: &[(usize, f64)], sum: f64) -> f64 {
    let count = people.len() as f64;
    let weighted: f64 = people.iter().enumerate().map(|(index, (_, value))| (count - 1.0 - 2.0 * index as f64) * value).sum();
    weighted / (count * sum)
}

/// The part of the KGI that goes when a metric loses a share of itself.
fn loss(tree: &Tree, slot: usize, share: f64) -> Option<f64> {
    let kgi = tree.kgi()?;
    let mut state = State::new(tree);
    let before = state.total(kgi).filter(|total| *total != 0.0)?;
    let total = state.total(slot)?;
    let lost = super::members::towards(tree, &state, slot, total * (1.0 - share));
    state.adjust(tree, slot, vec![lost]);
    Some((before - state.total(kgi)?) / before).filter(|loss| loss.is_finite() && *loss > 1e-9)
}
