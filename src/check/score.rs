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
}

impl Weighing {
    /// What a rule costs for this goal. A behaviour with a rhythm needs an end less than a result does.
    pub(crate) fn weight(self, rule: &Rule) -> u8 {
        let eased = self.kind == GoalKind::Behaviour && self.has_cadence && rule.place == Place::At(Gate::End);
        if eased { rule.weight.min(30) } else { rule.weight }
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

/// The score of a set of findings.
pub(crate) fn score(fired: &[GoalCode], weighing: Weighing, errors: u32) -> Score {
    let letters: Vec<LetterScore> = Letter::ALL.into_iter().map(|letter| letter_score(letter, fired, weighing)).collect();
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

fn deductions(rules: &[Rule], letter: Letter, fired: &[GoalCode], weighing: Weighing) -> Vec<Deduction> {
    let mut taken = Vec::new();
    let mut left: Vec<(Gate, u8)> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.letter.is_none_or(|of| of == letter)) {
        let has_fired = fired.contains(&rule.code);
        let weight = weighing.weight(rule);
        let points = match rule.place {
            Place::First | Place::Free => weight,
            // Of two rules at one gate the dearer sets the limit, and one at most is charged.
            Place::At(gate) => {
                let limit = if let Some((_, limit)) = left.iter_mut().find(|(of, _)| *of == gate) {
                    limit
                } else {
                    let dearest = rules.iter().filter(|other| other.place == Place::At(gate)).map(|other| weighing.weight(other)).max();
                    left.push((gate, dearest.unwrap_or(0)));
                    match left.last_mut() {
                        Some((_, limit)) => limit,
                        None => continue,
                    }
                };
                if !has_fired {
                    continue;
                }
                let points = weight.min(*limit);
                *limit = 0;
                points
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

#[cfg(test)]
mod tests {
    use super::*;

    fn points(letter: Letter, fired: &[GoalCode], weighing: Weighing) -> u8 {
        letter_score(letter, fired, weighing).score.unwrap_or(100)
    }

    fn gate_of(rule: &Rule) -> Option<Gate> {
        match rule.place {
            Place::Under(gate) => Some(gate),
            _ => None,
        }
    }

    /// Every consistent set of findings of a letter; every repair of one finding, revealing any subset of what it gated.
    #[test]
    fn mending_a_finding_never_lowers_a_letter() {
        let mut repairs = 0;
        for letter in Letter::ALL {
            let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.letter == Some(letter)).collect();
            for kind in [GoalKind::Outcome, GoalKind::Behaviour] {
                let weighing = Weighing { kind, has_cadence: kind == GoalKind::Behaviour, profile: Profile::Full };
                for bits in 0u32..1 << rules.len() {
                    let set: Vec<&&Rule> =
                        rules.iter().enumerate().filter(|(index, _)| bits >> index & 1 == 1).map(|(_, rule)| rule).collect();
                    let shut: Vec<Gate> =
                        set.iter().filter_map(|rule| if let Place::At(gate) = rule.place { Some(gate) } else { None }).collect();
                    let doubled = shut.iter().enumerate().any(|(index, gate)| shut[..index].contains(gate));
                    if doubled || set.iter().any(|rule| gate_of(rule).is_some_and(|gate| shut.contains(&gate))) {
                        continue;
                    }
                    let codes: Vec<GoalCode> = set.iter().map(|rule| rule.code).collect();
                    let before = points(letter, &codes, weighing);
                    for mended in &set {
                        let rest: Vec<GoalCode> = codes.iter().copied().filter(|code| *code != mended.code).collect();
                        let Place::At(gate) = mended.place else {
                            repairs += 1;
                            assert!(points(letter, &rest, weighing) >= before, "{:?} without {:?}", codes, mended.code);
                            continue;
                        };
                        let under: Vec<GoalCode> = rules.iter().filter(|rule| gate_of(rule) == Some(gate)).map(|rule| rule.code).collect();
                        for revealed in 0u32..1 << under.len() {
                            let mut after = rest.clone();
                            after.extend(under.iter().enumerate().filter(|(index, _)| revealed >> index & 1 == 1).map(|(_, code)| *code));
                            repairs += 1;
                            assert!(points(letter, &after, weighing) >= before, "{codes:?} to {after:?}");
                        }
                    }
                }
            }
        }
        assert!(repairs > 50, "{repairs}");
    }

    #[test]
    fn deductions_explain_the_points() {
        let weighing = Weighing { kind: GoalKind::Outcome, has_cadence: false, profile: Profile::Text };
        let score = score(&[GoalCode::M203], weighing, 0);
        let letter = &score.letters[1];
        assert_eq!((letter.score, letter.deductions.as_slice()), (Some(80), [Deduction { code: "M203", points: 20 }].as_slice()));
        // (20 × 100 + 25 × 80 + 25 × 100) / 70 = 92.86
        assert_eq!((score.total, score.grade), (92, 'A'));
        assert_eq!(score.letters[2].score, None);
    }
}
