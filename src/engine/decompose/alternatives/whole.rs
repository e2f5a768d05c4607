//! Levers that move in whole steps.
//!
//! Branch and bound (Land and Doig, *Econometrica* 28, 1960): where a lever of the least effort lies between two steps, the search goes on
//! with at most the lower one and with at least the upper one, all else solved anew, and leaves what costs more than the best plan in whole
//! steps so far. A lever that moves by one percentage in several periods is fixed in one after the other, at a step next to that percentage.

use super::Alternatives;
use super::plan::Courses;
use crate::engine::levers::field::{Field, Lever};
use crate::engine::levers::meter::Meter;
use crate::engine::levers::reach;
use crate::list::Listed;

/// Operations for the search, some hundredths of a second of them. What is found by then need not be the best.
const MOST_WORK: usize = 1_000_000;
/// Of what is left for the whole way, the search takes at most one part in so many, so that later searches find some.
const PARTS: usize = 200;
/// How often levers are tried a step back, where all went to the step that helps.
const MOST_TRIED: usize = 200;

/// A plan in whole steps.
pub(super) struct Whole {
    pub(super) courses: Courses,
    pub(super) value: f64,
    /// Whether it reaches the target within all limits.
    pub(super) met: bool,
    effort: f64,
}

/// What a lever may be in a period.
#[derive(Clone, Copy)]
struct Cut {
    lever: usize,
    period: usize,
    low: f64,
    high: f64,
}

struct Search<'s, 'q, 'tree> {
    ways: &'s Alternatives<'q, 'tree>,
    field: &'s mut Field<'tree>,
    /// The levers without any cut.
    levers: Vec<Lever>,
    best: Whole,
}

/// The steps below and above a value; the same one twice where it lies on a step.
fn steps(value: f64, step: f64) -> (f64, f64) {
    let near = (value / step).round();
    if (value / step - near).abs() <= 1e-9 * near.abs().max(1.0) {
        (near * step, near * step)
    } else {
        ((value / step).floor() * step, (value / step).ceil() * step)
    }
}

impl<'tree> Alternatives<'_, 'tree> {
    pub(super) fn total_effort(&self, levers: &[Lever], courses: &Courses) -> f64 {
        levers.iter().zip(courses).map(|(lever, (_, course))| self.effort(lever, course)).sum()
    }

    /// The least effort in whole steps; `None` where no lever has any.
    pub(super) fn least_whole(&self, field: &mut Field<'tree>, moves: &[f64]) -> Option<Whole> {
        let levers = stepped(field)?;
        let courses = Self::courses(field, moves);
        let best = self.rounded(field, courses.clone())?;
        let begun = best.courses.clone();
        let mut search = Search { ways: self, field, levers, best };
        search.hold(&begun, moves);
        search.hold(&courses, moves);
        let work = MOST_WORK.min(self.meter.left() / PARTS);
        search.field.meter = Meter::new(work);
        search.branch(moves);
        search.neighbours(moves);
        let Search { field, levers, best, .. } = search;
        self.meter.take(work - field.meter.left());
        field.meter = self.meter.clone();
        field.narrow(levers);
        Some(best)
    }

    /// Everything by the same percentage, in whole steps where levers have them; the others make up for what the steps are off.
    pub(super) fn equal_whole(&self, field: &mut Field<'tree>, moves: &[f64]) -> Option<Whole> {
        let levers = stepped(field)?;
        let best = self.rounded(field, Self::courses(field, moves))?;
        field.narrow(narrowed(&levers, &fixed(&levers, &best.courses)));
        let (moves, value, met) = self.together(field);
        let courses = Self::courses(field, &moves);
        let effort = self.total_effort(&levers, &courses);
        field.narrow(levers);
        let better = value.filter(|_| met && (!best.met || effort < best.effort));
        Some(better.map_or(best, |value| Whole { courses, value, met, effort }))
    }

    /// Levers that move in steps go to the next step that helps, then back as far as the target holds: what saves most effort for what it
    /// costs of the metric goes first.
    fn rounded(&self, field: &mut Field<'tree>, mut courses: Courses) -> Option<Whole> {
        let slopes = field.cell_slopes();
        let mut backs: Vec<(f64, usize, usize, f64)> = Vec::new();
        let mut inside = true;
        for (index, (lever, (_, course))) in field.levers.iter().zip(&mut courses).enumerate() {
            let Some(step) = lever.step else { continue };
            for (period, value) in course.iter_mut().enumerate() {
                let slope = slopes.as_ref().and_then(|slopes| slopes.at(lever.slot, period)).unwrap_or_default() * self.sign;
                let (below, above) = steps(*value, step);
                let (helps, other) = if slope >= 0.0 { (above, below) } else { (below, above) };
                let allowed = lever.allows(period, helps);
                inside &= allowed || lever.allows(period, other);
                *value = if allowed { helps } else { other };
                let saves = self.cost(lever, period, helps) - self.cost(lever, period, other);
                if allowed && saves > 0.0 {
                    backs.push((saves / (slope * (helps - other)), index, period, other));
                }
            }
        }
        let mut value = field.put(courses.clone())?;
        let reached = |field: &Field<'tree>, value: f64| value >= self.target() - 1e-10 * self.target().abs() && field.keeps_caps();
        let mut met = inside && reached(field, value);
        crate::order::sort_by(&mut backs, |a, b| b.0.total_cmp(&a.0));
        let (mut first, mut count) = (0, backs.len());
        for _ in 0..MOST_TRIED {
            let mut back = courses.clone();
            for &(_, index, period, other) in backs.iter().skip(first).take(count) {
                if let Some(cell) = back.get_mut(index).and_then(|(_, course)| course.get_mut(period)) {
                    *cell = other;
                }
            }
            let less = field.put(back.clone()).filter(|less| reached(field, *less));
            if let Some(less) = less {
                (courses, value, met) = (back, less, inside);
            }
            // Half as many where they were too many together; one that is too much alone is left.
            if less.is_some() || count <= 1 {
                first += count;
            } else {
                count /= 2;
            }
            if first >= backs.len() {
                break;
            }
        }
        let effort = self.total_effort(&field.levers, &courses);
        Some(Whole { courses, value, met, effort })
    }
}

impl Search<'_, '_, '_> {
    /// The least effort under some cuts, from some moves on; `None` where that does not meet the target.
    fn node(&mut self, cuts: &[Cut], moves: &[f64]) -> Option<(Vec<f64>, Whole)> {
        let field = &mut *self.field;
        field.narrow(narrowed(&self.levers, cuts));
        let target = self.ways.target();
        let mut starts = vec![moves.iter().zip(&field.terms).map(|(step, term)| step.max(term.low).min(term.high)).listed()];
        // Of smooth formulas the search itself tells soonest.
        if !field.is_smooth() {
            let (far, value) = reach::farthest(field, target)?;
            if value < target - 1e-10 * target.abs() {
                return None;
            }
            if field.chooses {
                starts.push(far);
            }
        }
        let found = self.ways.settled(field, starts).filter(|found| found.met)?;
        let courses = Alternatives::courses(field, &found.moves);
        let effort = self.ways.total_effort(&self.levers, &courses);
        Some((found.moves, Whole { courses, value: found.value, met: true, effort }))
    }

    /// Tries the steps nearest to a plan.
    fn hold(&mut self, courses: &Courses, moves: &[f64]) {
        let cuts = fixed(&self.levers, courses);
        if cuts.iter().all(|cut| self.levers.get(cut.lever).is_some_and(|lever| lever.allows(cut.period, cut.low)))
            && let Some((_, plan)) = self.node(&cuts, moves)
            && (!self.best.met || plan.effort < self.best.effort)
        {
            self.best = plan;
        }
    }

    fn branch(&mut self, moves: &[f64]) {
        let mut open = vec![(Vec::new(), moves.to_vec())];
        while let Some((cuts, moves)) = open.pop() {
            let Some((moves, plan)) = self.node(&cuts, &moves) else { continue };
            if self.best.met && plan.effort >= self.best.effort * (1.0 - 1e-9) {
                continue;
            }
            let Some(branches) = branches(&self.levers, &cuts, &plan.courses, self.field.moves_by_period()) else {
                self.hold(&plan.courses, &moves);
                continue;
            };
            for cut in branches {
                open.push((cuts.iter().copied().chain([cut]).listed(), moves.clone()));
            }
        }
    }

    /// A step more or less in one period, as long as that makes it better.
    fn neighbours(&mut self, moves: &[f64]) {
        let mut known = f64::INFINITY;
        while self.best.effort < known {
            known = self.best.effort;
            for (index, lever) in self.levers.clone().iter().enumerate() {
                let Some(step) = lever.step else { continue };
                for (period, by) in (0..lever.base.len()).flat_map(|period| [(period, -step), (period, step)]) {
                    let mut courses = self.best.courses.clone();
                    let Some((_, course)) = courses.get_mut(index) else { continue };
                    if let Some(value) = course.get_mut(period) {
                        *value += by;
                    }
                    if lever.is_even(course) && !self.field.meter.is_spent() {
                        self.hold(&courses, moves);
                    }
                }
            }
        }
    }
}

/// The levers as they are, where some of them move in steps.
fn stepped(field: &Field<'_>) -> Option<Vec<Lever>> {
    field.levers.iter().any(|lever| lever.step.is_some()).then(|| field.levers.clone())
}

/// Whatever moves in steps, held at the steps nearest to a plan.
fn fixed(levers: &[Lever], courses: &Courses) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (lever, (found, (_, course))) in levers.iter().zip(courses).enumerate() {
        let Some(step) = found.step else { continue };
        for (period, value) in course.iter().enumerate() {
            let (below, above) = steps(*value, step);
            let near = if above - value < value - below { above } else { below };
            let whole = if found.allows(period, near) { near } else { above + below - near };
            cuts.push(Cut { lever, period, low: whole, high: whole });
        }
    }
    cuts
}

fn narrowed(levers: &[Lever], cuts: &[Cut]) -> Vec<Lever> {
    let mut levers = levers.to_vec();
    for cut in cuts {
        if let Some(lever) = levers.get_mut(cut.lever) {
            lever.limit(cut.period, cut.low, cut.high);
        }
    }
    levers
}

/// Where a plan is between steps, there where it matters most: the cuts above and below, as far as limits allow, the nearer one last.
fn branches(levers: &[Lever], cuts: &[Cut], courses: &Courses, by_period: bool) -> Option<Vec<Cut>> {
    let mut most = 0.0;
    let mut found = None;
    for (index, (lever, (_, course))) in levers.iter().zip(courses).enumerate() {
        let Some(step) = lever.step else { continue };
        for (period, (value, scale)) in course.iter().zip(&lever.scale).enumerate() {
            let (below, above) = steps(*value, step);
            let off = (value - below).min(above - value) / scale;
            if below < above && lever.weight * off * off > most {
                most = lever.weight * off * off;
                found = Some((index, period, *value));
            }
        }
    }
    let (lever, period, value) = found?;
    let of = levers.get(lever)?;
    let (below, above) = steps(value, of.step?);
    let end = |ends: &[f64]| ends.get(period).copied().unwrap_or_default();
    let last = cuts.iter().rev().find(|cut| (cut.lever, cut.period) == (lever, period));
    let (low, high) = last.map_or((end(&of.low), end(&of.high)), |cut| (cut.low, cut.high));
    let mut branches = vec![
        Cut { lever, period, low: if by_period { low } else { below }, high: below },
        Cut { lever, period, low: above, high: if by_period { high } else { above } },
    ];
    if above - value > value - below {
        branches.swap(0, 1);
    }
    branches.retain(|cut| cut.high >= low - 1e-9 * (above - below) && cut.low <= high + 1e-9 * (above - below));
    Some(branches)
}
