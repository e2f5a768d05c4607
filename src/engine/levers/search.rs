//! The plan of least effort that reaches a value.
//!
//! Around each point the root and the limits are taken as linear and the separable program is solved exactly; Anderson's mixing
//! (*J. ACM* 12, 1965) speeds the repetition up. Where a formula chooses between arguments, each choice seen is a condition of its own
//! (the epigraph of the kink), so that an optimum that lies on the kink is met like any other. Where formulas jump, the search stays on
//! the sides on which it began ([`super::fence`]).

use super::fence::Fences;
use super::field::{Cap, Field};
use super::program::{self, Norm, Program, Row, dot};
use crate::list::Listed;
use crate::tree::gradient::Kink;

/// What a search came to.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) moves: Vec<f64>,
    /// The root, with the field's sign.
    pub(crate) value: f64,
    /// Whether the target is met and every limit kept.
    pub(crate) met: bool,
    pub(crate) effort: f64,
    /// How far the moves are from what their prices ask for, and the target from being met, relative.
    pub(crate) residual: f64,
    /// How many times slopes were computed.
    pub(crate) passes: usize,
}

/// How exactly a point must satisfy its conditions.
const EXACT: f64 = 1e-12;
/// What counts as met.
pub(super) const MET: f64 = 1e-10;
/// Beyond it a point is no optimum, but may be a plan.
pub(super) const SETTLED: f64 = 1e-6;
const ROUNDS: usize = 240;
/// So often in a row no moves meet the conditions around a point before the search ends.
const HOPELESS: usize = 20;
/// Up to here steps are mixed; what has not settled by then is damped.
const MIXED: usize = 60;
const MEMORY: usize = 5;
/// Where what is held has not been taken for so many rounds, it is not going to be.
const AWAY: usize = 8;
/// The pull that keeps steps of absolute efforts in check.
const PULL: f64 = 4.0;

/// A choice in a formula: metric, period, operation.
pub(super) type Choice = (usize, Option<usize>, usize);

struct Search<'f, 'a> {
    field: &'f mut Field<'a>,
    target: f64,
    norm: Norm,
    pull: f64,
    /// The arguments of choices that help as they are, which are kept even where others would be taken.
    held: &'f [(Choice, f64)],
    /// Those of them that were left where the root does not show it.
    hidden: Vec<Choice>,
    /// The choices that the root shows.
    shown: Vec<Choice>,
    /// What each choice was when last seen.
    seen: Vec<(Choice, usize)>,
    /// The choices that changed on the way.
    watched: Vec<Choice>,
    /// The limits that were broken on the way.
    limits: Vec<Cap>,
    fences: Fences,
    /// For how many rounds something else than what is held has been taken.
    away: usize,
    passes: usize,
}

/// The linear picture at a point.
struct Picture {
    value: f64,
    wanted: Vec<f64>,
    /// What part of their effort is more than it takes.
    in_vain: f64,
    /// How far the target is missed and limits are broken, relative.
    broken: f64,
    /// Whether no moves meet all conditions.
    hopeless: bool,
}

/// The least effort from a starting point at which the root, with its sign, is at least the target, also with its sign.
pub(crate) fn least(field: &mut Field<'_>, target: f64, norm: Norm, start: Vec<f64>) -> Option<Found> {
    least_holding(field, target, norm, start, &[])
}

/// The same, some arguments of choices held. A choice that helps is no less than the argument held, so that what is found meets the target.
pub(super) fn least_holding(field: &mut Field<'_>, target: f64, norm: Norm, start: Vec<f64>, held: &[(Choice, f64)]) -> Option<Found> {
    if norm == Norm::Absolute
        && let Some(found) = Search::new(field, target, norm, 0.0, &start, held).straight(&start)
    {
        return Some(found);
    }
    let pull = if norm == Norm::Squares { 0.0 } else { PULL };
    Search::new(field, target, norm, pull, &start, held).run(start)
}

/// The same of absolute efforts, where the root is linear: one greedy pass settles it.
pub(crate) fn linear(field: &mut Field<'_>, target: f64, start: &[f64]) -> Option<Found> {
    Search::new(field, target, Norm::Absolute, 0.0, start, &[]).straight(start)
}

impl<'f, 'a> Search<'f, 'a> {
    fn new(field: &'f mut Field<'a>, target: f64, norm: Norm, pull: f64, start: &[f64], held: &'f [(Choice, f64)]) -> Self {
        let fences = Fences::around(field, start);
        Self {
            field,
            target,
            norm,
            pull,
            held,
            hidden: Vec::new(),
            shown: Vec::new(),
            seen: Vec::new(),
            watched: Vec::new(),
            limits: Vec::new(),
            fences,
            away: 0,
            passes: 0,
        }
    }

    fn scale(&self) -> f64 {
        self.target.abs().max(f64::MIN_POSITIVE)
    }

    fn straight(&mut self, start: &[f64]) -> Option<Found> {
        let moves = self.picture(start)?.wanted;
        let value = self.field.pull(&moves)?;
        // Beside what is held another argument may give more.
        let excess = if self.held.is_empty() { (value - self.target).abs() } else { self.target - value };
        let settled = excess <= EXACT * self.scale() && self.field.caps.iter().all(|cap| self.field.slack(cap) >= 0.0);
        let mut root = Row { slopes: self.field.slopes()?, least: 0.0 };
        let mut left = Vec::new();
        if !self.held.is_empty() {
            self.kinks(value, &moves, &mut root);
            self.keep_hidden(&mut left, &moves);
        }
        self.field.pull(start)?;
        let before = self.field.slopes()?;
        let largest = before.iter().fold(0.0_f64, |largest, slope| largest.max(slope.abs()));
        let same = root.slopes.iter().zip(&before).all(|(a, b)| (a - b).abs() <= 1e-9 * largest);
        self.passes += 2;
        let residual = (value - self.target).abs() / self.scale();
        (settled && same && left.is_empty()).then(|| self.found(moves, value, residual))
    }

    fn found(&self, moves: Vec<f64>, value: f64, residual: f64) -> Found {
        let effort = program::effort(&self.field.terms, self.norm, &moves);
        let kept = self.field.caps.iter().all(|cap| self.field.slack(cap) >= -MET);
        let met = value >= self.target - MET * self.scale() && kept;
        Found { effort, met, value, residual, passes: self.passes, moves }
    }

    fn run(&mut self, start: Vec<f64>) -> Option<Found> {
        let mut at = start;
        let mut history: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
        let mut last = self.field.start();
        let mut best: Option<(f64, Vec<f64>, f64)> = None;
        // What is at hand where nothing settles: of the points that keep every condition the one of least effort.
        let mut at_hand: Option<(f64, Vec<f64>, f64, f64)> = None;
        let (mut conditions, mut held, mut hopeless) = (0, 0, 0);
        for round in 0..ROUNDS {
            if self.field.meter.is_spent() {
                break;
            }
            let Some(picture) = self.picture(&at) else {
                // Where there is no value, go half the way back.
                history.clear();
                let back: Vec<f64> = at.iter().zip(&last).map(|(a, b)| f64::midpoint(*a, *b)).listed();
                if back == at {
                    break;
                }
                at = back;
                continue;
            };
            let left: Vec<f64> = picture.wanted.iter().zip(&at).map(|(wanted, at)| wanted - at).listed();
            // A move of ten thousand times a lever has no digits for an absolute step of 10⁻¹². Of absolute efforts the pull makes steps
            // alike for near and far, so that theirs count as they are.
            let size = |at: f64| if self.norm == Norm::Squares { at.abs().max(1.0) } else { 1.0 };
            let distance = left.iter().zip(&at).fold(0.0_f64, |largest, (step, at)| largest.max(step.abs() / size(*at)));
            let left_over = distance.max(picture.broken);
            let residual = left_over.max(picture.in_vain);
            if best.as_ref().is_none_or(|(known, ..)| residual < *known) {
                best = Some((residual, at.clone(), picture.value));
            }
            let effort = program::effort(&self.field.terms, self.norm, &at);
            if picture.broken <= MET && at_hand.as_ref().is_none_or(|(known, ..)| effort < *known) {
                at_hand = Some((effort, at.clone(), picture.value, residual));
            }
            // What does not move any more though the target is missed, misses it on these sides.
            hopeless = if picture.hopeless { hopeless + 1 } else { 0 };
            if left_over <= EXACT || distance == 0.0 || self.away > AWAY || hopeless >= HOPELESS {
                break;
            }
            let now = self.watched.len() + self.limits.len() + self.fences.changes;
            if now != conditions {
                conditions = now;
                history.clear();
            }
            last.clone_from(&at);
            history.push((at.clone(), left.clone()));
            if history.len() > MEMORY + 1 {
                history.remove(0);
            }
            let mut next = if round < MIXED { mixed(&history) } else { damped(&at, &left) };
            for (step, term) in next.iter_mut().zip(&self.field.terms) {
                *step = step.max(term.low).min(term.high);
            }
            let cheapest = at_hand.as_ref().map_or(f64::INFINITY, |(effort, ..)| *effort);
            let (target, norm) = (self.target, self.norm);
            let worth = |field: &Field<'_>, value: f64, moves: &[f64]| {
                value >= target && program::effort(&field.terms, norm, moves) < cheapest && field.keeps_caps()
            };
            let next = self.fences.hold(self.field, &at, next, worth);
            // Held where it is, and the conditions there are the same as before.
            if next == at && self.fences.changes == held {
                break;
            }
            held = self.fences.changes;
            at = next;
        }
        let (mut residual, mut moves, mut value) = best?;
        if residual > SETTLED
            && let Some((_, kept, its_value, its_residual)) = at_hand
        {
            (residual, moves, value) = (its_residual, kept, its_value);
        }
        value = self.touch_up(&mut moves, value);
        Some(self.found(moves, value, residual))
    }

    /// The last digits: along the slopes until the target is met.
    fn touch_up(&mut self, moves: &mut Vec<f64>, mut value: f64) -> f64 {
        self.field.pull(moves);
        for _ in 0..4 {
            let short = self.target - value;
            if short <= 0.0 || short > 1e-6 * self.scale() {
                break;
            }
            let Some(slopes) = self.field.slopes() else { break };
            let mut way: Vec<f64> = slopes.iter().zip(&self.field.terms).map(|(slope, term)| slope / term.weight).listed();
            for ((step, term), at) in way.iter_mut().zip(&self.field.terms).zip(moves.iter()) {
                if (*step > 0.0 && *at >= term.high) || (*step < 0.0 && *at <= term.low) || (self.norm == Norm::Absolute && *at == 0.0) {
                    *step = 0.0;
                }
            }
            let length = short * (1.0 + 1e-6) / dot(&slopes, &way);
            let next: Vec<f64> = moves
                .iter()
                .zip(&way)
                .zip(&self.field.terms)
                .map(|((at, step), term)| (at + length * step).max(term.low).min(term.high))
                .listed();
            match self.field.pull(&next) {
                Some(better) if better > value => (value, *moves) = (better, next),
                _ => break,
            }
        }
        self.field.pull(moves).unwrap_or(value)
    }

    fn picture(&mut self, at: &[f64]) -> Option<Picture> {
        let value = self.field.pull(at)?;
        let slopes = self.field.slopes()?;
        self.passes += 1;
        let scale = self.scale();
        let mut root = Row { least: self.target - value + dot(&slopes, at), slopes };
        let kinks = self.kinks(value, at, &mut root);
        let mut rows = vec![root];
        let mut broken = ((self.target - value) / scale).max(0.0);
        for cap in &self.field.caps {
            let slack = self.field.slack(cap);
            if slack < 0.0 {
                broken = broken.max(-slack);
                if !self.limits.contains(cap) {
                    self.limits.push(*cap);
                }
            }
        }
        for cap in &self.limits {
            if let Some(slopes) = self.field.slack_slopes(cap) {
                rows.push(Row { least: dot(&slopes, at) - self.field.slack(cap), slopes });
            }
        }
        rows.extend(self.fences.rows(self.field, at));
        self.keep_hidden(&mut rows, at);
        let (wanted, in_vain) = self.solve(&mut rows, &kinks, at);
        let hopeless = rows.len() > 1 && rows.iter().any(|row| row.misses(&wanted));
        Some(Picture { value, wanted, in_vain, broken, hopeless })
    }

    /// What is held behind an argument that is not taken makes no difference to the root's picture, so it is a condition of its own.
    fn keep_hidden(&mut self, rows: &mut Vec<Row>, at: &[f64]) {
        if self.held.iter().all(|(choice, _)| self.shown.contains(choice) && !self.hidden.contains(choice)) {
            return;
        }
        for kink in self.field.choices() {
            let choice = (kink.slot, kink.period, kink.op);
            let left = self.held.contains(&(choice, kink.other as f64));
            if left && !self.shown.contains(&choice) && !self.hidden.contains(&choice) {
                self.hidden.push(choice);
            }
            let sign = if left == kink.larger { 1.0 } else { -1.0 };
            if (left || self.held.contains(&(choice, kink.taken as f64)))
                && self.hidden.contains(&choice)
                && let Some(slopes) = self.field.kink_slopes(&Kink { slope: sign, ..kink })
            {
                rows.push(Row { least: dot(&slopes, at) - sign * kink.gap, slopes });
            }
        }
    }

    /// The choices that matter here: their costs and the slopes of these. Arguments that are held take their place in the root's picture.
    fn kinks(&mut self, value: f64, at: &[f64], root: &mut Row) -> Vec<(Kink, Vec<f64>)> {
        if !self.field.chooses {
            return Vec::new();
        }
        let kinks = self.field.kinks();
        let mut matter = Vec::new();
        let mut away = 0;
        self.shown = kinks.iter().map(|kink| (kink.slot, kink.period, kink.op)).listed();
        for kink in &kinks {
            let choice = (kink.slot, kink.period, kink.op);
            let tie = (kink.gap * kink.slope).abs() <= 1e-9 * value.abs();
            let known = self.seen.iter_mut().find(|(seen, _)| *seen == choice);
            let changed = known.is_some_and(|(_, taken)| std::mem::replace(taken, kink.taken) != kink.taken);
            if !changed && !self.seen.iter().any(|(seen, _)| *seen == choice) {
                self.seen.push((choice, kink.taken));
            }
            if (tie || changed) && !self.watched.contains(&choice) {
                self.watched.push(choice);
            }
            // What another choice would only add is no condition: the present one is enough.
            let helps = kink.helps();
            let asked = if helps { self.held.contains(&(choice, kink.other as f64)) } else { self.watched.contains(&choice) };
            if asked && let Some(slopes) = self.field.kink_slopes(kink) {
                self.passes += 1;
                if helps {
                    away = self.away + 1;
                    take_other(root, kink, &slopes, at);
                } else {
                    matter.push((*kink, slopes));
                }
            }
        }
        self.away = away;
        matter
    }

    /// The least effort under the rows, the choices among them added as they turn out to bind.
    fn solve(&self, rows: &mut Vec<Row>, kinks: &[(Kink, Vec<f64>)], at: &[f64]) -> (Vec<f64>, f64) {
        let program = Program {
            terms: &self.field.terms,
            norm: self.norm,
            pull: self.pull,
            centre: at,
            most: f64::INFINITY,
            meter: &self.field.meter,
        };
        let (mut moves, mut in_vain) = program.priced(rows);
        for _ in 0..30 {
            let Some(root) = rows.first() else { break };
            let mut row = root.clone();
            let mut lost = 0.0;
            for group in kinks.chunk_by(|(a, _), (b, _)| (a.slot, a.period, a.op) == (b.slot, b.period, b.op)) {
                let mut worst: Option<(f64, &(Kink, Vec<f64>))> = None;
                for entry in group {
                    let left = entry.0.gap * entry.0.slope + dot(&entry.1, &moves) - dot(&entry.1, at);
                    if left < worst.map_or(0.0, |(worst, _)| worst) {
                        worst = Some((left, entry));
                    }
                }
                if let Some((left, (kink, slopes))) = worst {
                    lost += left;
                    take_other(&mut row, kink, slopes, at);
                }
            }
            if dot(&root.slopes, &moves) + lost >= root.least - 1e-14 * self.scale() || rows.iter().any(|known| known.slopes == row.slopes)
            {
                break;
            }
            rows.push(row);
            (moves, in_vain) = program.priced(rows);
        }
        (moves, in_vain)
    }
}

/// The picture of the root with a choice's other argument.
fn take_other(root: &mut Row, kink: &Kink, slopes: &[f64], at: &[f64]) {
    root.least -= kink.gap * kink.slope - dot(slopes, at);
    for (sum, slope) in root.slopes.iter_mut().zip(slopes) {
        *sum += slope;
    }
}

fn damped(at: &[f64], left: &[f64]) -> Vec<f64> {
    at.iter().zip(left).map(|(at, left)| at + 0.5 * left).listed()
}

/// The next point from the last ones: the combination of them whose remaining steps cancel best.
fn mixed(history: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let Some(((at, left), before)) = history.split_last() else { return Vec::new() };
    let plain = || at.iter().zip(left).map(|(at, left)| at + left).listed();
    if before.is_empty() {
        return plain();
    }
    let difference = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a - b).listed();
    let steps: Vec<(Vec<f64>, Vec<f64>)> = before.iter().map(|(point, rest)| (difference(at, point), difference(left, rest))).listed();
    let ridge = steps.iter().map(|(_, rest)| dot(rest, rest)).fold(0.0_f64, f64::max) * 1e-14;
    let mut system: Vec<Vec<f64>> = Vec::with_capacity(steps.len());
    for (row, (_, one)) in steps.iter().enumerate() {
        let mut line: Vec<f64> = steps.iter().map(|(_, other)| dot(one, other)).listed();
        if let Some(cell) = line.get_mut(row) {
            *cell += ridge;
        }
        line.push(dot(one, left));
        system.push(line);
    }
    let shares = program::gauss(&mut system);
    let mut next = plain();
    for ((point, rest), share) in steps.iter().zip(shares) {
        for (value, (a, b)) in next.iter_mut().zip(point.iter().zip(rest)) {
            *value -= share * (a + b);
        }
    }
    if next.iter().all(|value| value.is_finite()) { next } else { plain() }
}
