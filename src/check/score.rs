//! Points per letter, by groups of a gate and the rules under it.
//!
//! A letter has 100 points. A group takes its gate's weight when the gate's rule fires, else the sum of the weights under it, at most the
//! gate's; a free rule takes its own weight. So mending a gate, which may reveal the rules under it, never lowers a letter. A test
//! enumerates this for every rule of the registry.

use serde::Serialize;

use super::goal::{GoalKind, Profile};
use super::registry::RULES;
use super::rule::{Gate, Letter, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::list::Listed;

/// Points, total and grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Score {
    /// Each letter, in the order S, M, A, R, T.
    pub letters: Vec<LetterScore>,
    /// The weighted mean of the letters that were assessed, 0 to 100, rounded down.
    pub total: u8,
    /// A from 90, B from 75, C from 60, D from 40, else E.
    pub grade: char,
    /// How many findings are errors; shown beside the grade, never mixed into it.
    pub errors: u32,
}

/// One letter's points and how they came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LetterScore {
    /// The letter.
    pub letter: Letter,
    /// 0 to 100; null when the letter was not assessed.
    pub score: Option<u8>,
    /// What was taken off: 100 minus these is the score.
    pub deductions: Vec<Deduction>,
}

/// Points taken off a letter by one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Deduction {
    /// The rule's code.
    pub code: &'static str,
    /// The points taken off, after the group's limit.
    pub points: u8,
}

/// What changes the weights: fixed by the goal, not by its findings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighing {
    pub(crate) kind: GoalKind,
    pub(crate) has_cadence: bool,
    pub(crate) profile: Profile,
    /// It names an action that the actor performs himself, and nothing that could be counted.
    pub(crate) acts: bool,
    /// The only end that the text gives is a day that no calendar has.
    pub(crate) impossible_end: bool,
}

impl Weighing {
    /// What a rule costs for this goal. A behaviour with a rhythm needs an end less than a result does.
    pub(crate) fn weight(self, rule: &Rule) -> u8 {
        let place = self.place(rule);
        let weight = if place == rule.place { rule.weight } else { NO_END };
        let behaves = self.kind == GoalKind::Behaviour;
        let eased = behaves && self.has_cadence && place == Place::At(Gate::End);
        match rule.code {
            _ if eased => weight.min(30),
            // An action without a rhythm costs the same with an end (M201) as without one (B701).
            GoalCode::M201 if behaves && self.acts => NO_RHYTHM,
            _ => weight,
        }
    }

    /// Where a rule stands for this goal. An impossible day beside a real deadline is a doubt about it; alone it is no end at all.
    pub(crate) fn place(self, rule: &Rule) -> Place {
        if self.impossible_end && rule.code == GoalCode::T506 { Place::At(Gate::End) } else { rule.place }
    }

    /// Whether a rule at a gate can fire for this kind of goal.
    fn concerns(self, rule: &Rule) -> bool {
        match rule.code {
            GoalCode::B701 => self.kind == GoalKind::Behaviour,
            GoalCode::L902 => self.kind == GoalKind::Learning,
            _ => true,
        }
    }

    /// A rule of a letter that is not assessed for this kind of goal.
    pub(crate) fn leaves_out(self, rule: &Rule) -> bool {
        self.kind == GoalKind::Objective
            && rule.code != GoalCode::M205
            && rule.letter.is_some_and(|letter| matches!(letter, Letter::M | Letter::A))
    }

    /// How much a letter counts in the total; nothing when it is not assessed.
    fn share(self, letter: Letter) -> Option<u32> {
        let share = match (letter, self.kind) {
            // The key results carry an objective's measure.
            (Letter::M | Letter::A, GoalKind::Objective) => return None,
            (Letter::S, GoalKind::Objective) => 50,
            (Letter::S, _) => 20,
            (Letter::R, GoalKind::Objective) | (Letter::M | Letter::T, _) => 25,
            (Letter::A | Letter::R, _) => 15,
        };
        let assessed = self.profile == Profile::Full || !matches!(letter, Letter::A | Letter::R);
        assessed.then_some(share)
    }
}

/// What a goal without an end costs.
const NO_END: u8 = 65;
/// What an action without a count or a rhythm costs.
pub(crate) const NO_RHYTHM: u8 = 40;

/// The score of a set of findings.
pub(crate) fn score(fired: &[GoalCode], weighing: Weighing, errors: u32) -> Score {
    let letters: Vec<LetterScore> = Letter::ALL.into_iter().map(|letter| letter_score(letter, fired, weighing)).listed();
    let (mut points, mut shares) = (0, 0);
    for entry in &letters {
        if let (Some(score), Some(share)) = (entry.score, weighing.share(entry.letter)) {
            points += u32::from(score) * share;
            shares += share;
        }
    }
    let total = u8::try_from(points.checked_div(shares).unwrap_or(0)).unwrap_or(100);
    Score { letters, total, grade: grade(total), errors }
}

/// A from 90, B from 75, C from 60, D from 40, else E.
pub(crate) fn grade(total: u8) -> char {
    match total {
        90.. => 'A',
        75.. => 'B',
        60.. => 'C',
        40.. => 'D',
        _ => 'E',
    }
}

fn letter_score(letter: Letter, fired: &[GoalCode], weighing: Weighing) -> LetterScore {
    if weighing.share(letter).is_none() {
        return LetterScore { letter, score: None, deductions: Vec::new() };
    }
    let deductions = deductions(RULES, letter, fired, weighing);
    let taken: u32 = deductions.iter().map(|deduction| u32::from(deduction.points)).sum();
    LetterScore { letter, score: Some(u8::try_from(100 - taken.min(100)).unwrap_or(0)), deductions }
}

/// What is learned without a visible completion is neither specific nor measurable: one finding weighs on both letters.
fn weighs_on(rule: &Rule, letter: Letter) -> bool {
    rule.letter.is_none_or(|of| of == letter) || (rule.code == GoalCode::L902 && letter == Letter::S)
}

fn deductions(rules: &[Rule], letter: Letter, fired: &[GoalCode], weighing: Weighing) -> Vec<Deduction> {
    let mut taken = Vec::new();
    let mut left: Vec<(Gate, u8)> = Vec::new();
    for rule in rules.iter().filter(|rule| weighs_on(rule, letter)) {
        if rule.weight == 0 {
            continue;
        }
        let has_fired = fired.contains(&rule.code);
        let weight = weighing.weight(rule);
        let points = match weighing.place(rule) {
            Place::First | Place::Free => weight,
            Place::At(gate) => {
                // Of several rules at one gate the cheapest bounds what stands under it: mending that one may reveal all of it.
                if !left.iter().any(|(of, _)| *of == gate) {
                    left.push((gate, cheapest(rules, gate, weighing)));
                }
                if has_fired && let Some((_, limit)) = left.iter_mut().find(|(of, _)| *of == gate) {
                    *limit = 0;
                }
                weight
            }
            Place::Under(gate) => {
                if !has_fired {
                    continue;
                }
                let Some((_, limit)) = left.iter_mut().find(|(of, _)| *of == gate) else { continue };
                let points = weight.min(*limit);
                *limit -= points;
                points
            }
        };
        if has_fired {
            taken.push(Deduction { code: rule.code.as_str(), points });
        }
    }
    taken
}

fn cheapest(rules: &[Rule], gate: Gate, weighing: Weighing) -> u8 {
    let mut least = None;
    for rule in rules {
        if weighing.place(rule) == Place::At(gate) && weighing.concerns(rule) {
            let weight = weighing.weight(rule);
            least = Some(least.map_or(weight, |least: u8| least.min(weight)));
        }
    }
    least.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(letter: Letter, fired: &[GoalCode], weighing: Weighing) -> u8 {
        letter_score(letter, fired, weighing).score.unwrap_or(100)
    }

    fn gate_of(rule: &Rule, weighing: Weighing) -> Option<Gate> {
        match weighing.place(rule) {
            Place::Under(gate) => Some(gate),
            _ => None,
        }
    }

    /// Every consistent set of findings of a letter; every repair of one finding, revealing any subset of what it gated.
    #[test]
    fn mending_a_finding_never_lowers_a_letter() {
        let mut repairs = 0;
        for letter in Letter::ALL {
            let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.letter.is_some() && weighs_on(rule, letter)).collect();
            let kinds =
                [(GoalKind::Outcome, false), (GoalKind::Behaviour, false), (GoalKind::Behaviour, true), (GoalKind::Learning, false)];
            for ((kind, has_cadence), impossible_end) in kinds.into_iter().flat_map(|kind| [(kind, false), (kind, true)]) {
                // An action costs the same with an end as without one, so that a deadline is never dear.
                let weighing = Weighing { kind, has_cadence, profile: Profile::Full, acts: kind == GoalKind::Behaviour, impossible_end };
                let of = |code: GoalCode| weighing.weight(rules.iter().find(|rule| rule.code == code).unwrap());
                if kind == GoalKind::Behaviour && letter == Letter::M {
                    assert_eq!(of(GoalCode::B701), of(GoalCode::M201));
                }
                let rules: Vec<&Rule> = rules.iter().copied().filter(|rule| weighing.concerns(rule)).collect();
                // With the date put right, the rule about it stands under the gate again.
                let mended_date = Weighing { impossible_end: false, ..weighing };
                for bits in 0u32..1 << rules.len() {
                    let set: Vec<&&Rule> =
                        rules.iter().enumerate().filter(|(index, _)| bits >> index & 1 == 1).map(|(_, rule)| rule).collect();
                    let shut: Vec<Gate> =
                        set.iter().filter_map(|rule| if let Place::At(gate) = weighing.place(rule) { Some(gate) } else { None }).collect();
                    let doubled = shut.iter().enumerate().any(|(index, gate)| shut[..index].contains(gate));
                    if doubled || set.iter().any(|rule| gate_of(rule, weighing).is_some_and(|gate| shut.contains(&gate))) {
                        continue;
                    }
                    let codes: Vec<GoalCode> = set.iter().map(|rule| rule.code).collect();
                    let before = points(letter, &codes, weighing);
                    for mended in &set {
                        let rest: Vec<GoalCode> = codes.iter().copied().filter(|code| *code != mended.code).collect();
                        let Place::At(gate) = weighing.place(mended) else {
                            repairs += 1;
                            assert!(points(letter, &rest, weighing) >= before, "{:?} without {:?}", codes, mended.code);
                            continue;
                        };
                        let under: Vec<GoalCode> =
                            rules.iter().filter(|rule| gate_of(rule, mended_date) == Some(gate)).map(|rule| rule.code).collect();
                        for revealed in 0u32..1 << under.len() {
                            let mut after = rest.clone();
                            after.extend(under.iter().enumerate().filter(|(index, _)| revealed >> index & 1 == 1).map(|(_, code)| *code));
                            repairs += 1;
                            let now = if mended.code == GoalCode::T506 { mended_date } else { weighing };
                            assert!(points(letter, &after, now) >= before, "{codes:?} to {after:?}");
                        }
                    }
                }
            }
        }
        assert!(repairs > 50, "{repairs}");
    }

    #[test]
    fn deductions_explain_the_points() {
        let weighing = Weighing { kind: GoalKind::Outcome, has_cadence: false, profile: Profile::Text, acts: false, impossible_end: false };
        let score = score(&[GoalCode::M203], weighing, 0);
        let letter = &score.letters[1];
        assert_eq!((letter.score, letter.deductions.as_slice()), (Some(80), [Deduction { code: "M203", points: 20 }].as_slice()));
        // (20 × 100 + 25 × 80 + 25 × 100) / 70 = 92.86
        assert_eq!((score.total, score.grade), (92, 'A'));
        assert_eq!(score.letters[2].score, None);
    }
}
