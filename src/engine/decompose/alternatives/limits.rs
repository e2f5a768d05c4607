//! Which limits keep a target out of reach, and what relaxing each would give.

use super::plan::{Courses, MET};
use super::whole::{Whole, ahead};
use super::{Alternatives, LimitKind, Relaxation};
use crate::engine::levers::field::{Field, UNLIMITED, is_share};
use crate::engine::levers::meter::Meter;
use crate::engine::levers::reach;
use crate::engine::levers::search::Found;
use crate::list::Listed;

/// How many of the limits in the way are examined.
const MOST_LIMITS: usize = 12;
/// Up to so many cells of metric and period the place where each limit would have to be is sought.
const MOST_CELLS: usize = 20_000;
/// What is nearer to a limit than such a part of it is at the limit.
const AT: f64 = 1e-6;
/// So often a limit is made wider to find one that is enough, and closed in on its place, to such a part of how much wider it is.
const DOUBLINGS: usize = 12;
const HALVES: usize = 30;
const CLOSE: f64 = 1e-8;
/// Of steps to such a part of the limit: what is much nearer to one is on it.
const CLOSE_TO_STEPS: f64 = 1e-6;

/// How levers move once a limit is wider.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pulled {
    /// Each as far as it helps, where need be month by month.
    OneByOne,
    /// All by the same percentage, as far as each can go.
    AllAlike,
}

/// A limit in the way.
#[derive(Clone, Copy)]
struct Bound {
    slot: usize,
    /// The lever whose limit it is; none for a computed metric.
    lever: Option<usize>,
    kind: LimitKind,
    tightest: f64,
}

impl Bound {
    fn is_above(&self) -> bool {
        self.kind != LimitKind::LowerBound
    }

    /// A limit that is wider by a share of itself.
    fn wider(&self, limit: f64, share: f64) -> f64 {
        limit + if self.is_above() { share * limit.abs() } else { -share * limit.abs() }
    }
}

/// The field with one limit on trial.
struct Trial<'t, 'q, 'tree> {
    ways: &'t Alternatives<'q, 'tree>,
    /// As it is.
    field: &'t Field<'tree>,
    wider: Field<'tree>,
    /// The moves that go farthest within the limits as they are, and how far.
    moves: &'t [f64],
    reached: f64,
    pulled: Pulled,
    /// Whether some lever moves in steps.
    stepped: bool,
    /// Whether slopes along the limits are followed and no more, which takes a small part of looking further.
    along_slopes: bool,
    /// Where it has taken them last.
    courses: Courses,
}

impl Trial<'_, '_, '_> {
    /// Widens a limit by a share of itself, and all others to where they are.
    fn widen(&mut self, bound: Bound, share: f64) {
        let mut levers = self.field.levers.clone();
        if let Some(lever) = bound.lever.and_then(|index| levers.get_mut(index)) {
            // A share that is put in is at most the whole.
            let whole = self.ways.question.tree.metric(lever.slot).is_some_and(is_share) && lever.base.iter().all(|base| *base <= 1.0);
            let most = if whole { 1.0 } else { f64::INFINITY };
            // What is not negative now does not become so.
            let least = if lever.base.iter().all(|base| *base >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
            let ends = if bound.is_above() { &mut lever.high } else { &mut lever.low };
            for end in ends.iter_mut() {
                *end = bound.wider(*end, share).min(most.max(*end)).max(least.min(*end));
            }
        }
        self.wider.narrow(levers);
        self.wider.caps.clone_from(&self.field.caps);
        for cap in self.wider.caps.iter_mut().filter(|cap| bound.lever.is_none() && cap.slot == bound.slot) {
            if (cap.kind == LimitKind::LowerBound) != bound.is_above() {
                cap.limit = bound.wider(cap.limit, share);
            }
        }
    }

    /// From the moves that took the metric farthest, the lever with a wider limit at its new end.
    fn from(&self, bound: Bound) -> Vec<f64> {
        let periods = self.ways.question.tree.periods().len();
        let even = self.moves.len() < self.wider.terms.len();
        let from = self.wider.terms.iter().enumerate().map(|(place, term)| {
            let known = self.moves.get(if even { place / periods } else { place }).copied().unwrap_or_default();
            let step = match self.wider.place(place).0 {
                lever if Some(lever) != bound.lever => known,
                _ if bound.is_above() => term.high,
                _ => term.low,
            };
            step.max(term.low).min(term.high)
        });
        from.listed()
    }

    /// How far the levers take the metric, or to `enough`, with its sign.
    fn best(&mut self, bound: Bound, share: f64, enough: f64) -> Option<f64> {
        self.widen(bound, share);
        if self.pulled == Pulled::AllAlike {
            let found = self.ways.farthest_alike(&mut self.wider, enough)?;
            if !self.stepped {
                return Some(found.value);
            }
            let courses = Alternatives::courses(&self.wider, &found.moves);
            let whole = self.ways.beside(&self.wider, &courses, enough);
            return self.in_steps(whole);
        }
        let from = self.from(bound);
        if self.stepped {
            let levers = self.wider.levers.clone();
            let whole = self.ways.most_whole(&mut self.wider, levers, &from, enough);
            return self.in_steps(whole);
        }
        let (far, value) = reach::climb(&mut self.wider, from, enough)?;
        if self.wider.caps.is_empty() {
            return Some(value);
        }
        let look = if self.along_slopes { reach::upward } else { reach::within };
        look(&mut self.wider, far, enough).map(|(_, value)| value)
    }

    fn in_steps(&mut self, whole: Whole) -> Option<f64> {
        self.courses = whole.courses;
        Some(whole.value).filter(|value| value.is_finite() && !self.wider.meter.is_spent())
    }

    /// By what share of itself a limit is passed where steps have taken the levers.
    fn passed(&mut self, bound: Bound) -> f64 {
        let sign = if bound.is_above() { 1.0 } else { -1.0 };
        let mut share = 0.0_f64;
        if let Some(index) = bound.lever {
            let ends = self.field.levers.get(index).map(|lever| if bound.is_above() { &lever.high } else { &lever.low });
            for (end, value) in ends.into_iter().flatten().zip(self.courses.get(index).into_iter().flat_map(|(_, course)| course)) {
                share = share.max(sign * (value - end) / end.abs());
            }
        } else if self.wider.put(self.courses.clone()).is_some() {
            for cap in self.field.caps.iter().filter(|cap| cap.slot == bound.slot && cap.kind == bound.kind) {
                share = share.max(-self.wider.slack(cap));
            }
        }
        share
    }

    /// Whether a limit as wide as it is ever made opens the target to levers that move freely. Steps go no farther, and take far longer.
    fn helps_freely(&mut self, bound: Bound, target: f64) -> bool {
        let widest = 0.1 * f64::exp2(2.0 * (DOUBLINGS - 1) as f64);
        self.stepped = false;
        let free = self.best(bound, widest, target);
        self.stepped = true;
        free.is_some_and(|free| free >= target - MET * target.abs())
    }

    /// By what share of itself a limit must be wider for the target.
    fn needed(&mut self, bound: Bound, target: f64) -> Option<f64> {
        let (mut low, mut high) = ((0.0, self.reached - target), (0.1, f64::NAN));
        let enough = if self.stepped { target } else { f64::INFINITY };
        if self.stepped && !self.helps_freely(bound, target) {
            return None;
        }
        for _ in 0..DOUBLINGS {
            let over = self.best(bound, high.0, enough)? - target;
            // A limit that gives nothing more will not.
            if over >= -MET * target.abs() {
                high.1 = over;
                break;
            }
            if !self.stepped && over <= low.1 + MET * target.abs() && low.0 > 0.0 {
                return None;
            }
            (low, high.0) = ((high.0, over), 4.0 * high.0);
        }
        if high.1.is_nan() {
            return None;
        }
        // What it gives bends as other limits are met, and may bend just at the target. So the line through the last two places that are not
        // enough goes first, then the one between both ends, and halves; what a line finds is the place if a hair less is not enough.
        let mut before = low;
        // Steps need what they take.
        let mut hair = if self.stepped { CLOSE_TO_STEPS } else { 0.0 };
        if self.stepped {
            high.0 = high.0.min(self.passed(bound));
        }
        for round in 0..HALVES {
            let close = if self.stepped { CLOSE_TO_STEPS } else { CLOSE * high.0 };
            if high.0 - low.0 <= 1.01 * close || self.wider.meter.is_spent() {
                break;
            }
            let line = |(one, short): (f64, f64), (other, over): (f64, f64)| one - short * (other - one) / (over - short);
            let next = match round % 3 {
                _ if hair > 0.0 => high.0 - hair,
                _ if self.stepped => f64::NAN,
                0 => line(before, low),
                1 => line(low, high),
                _ => f64::NAN,
            };
            let inside = next > low.0 && next < high.0;
            let next = if inside { next } else { f64::midpoint(low.0, high.0) };
            let Some(best) = self.best(bound, next, enough) else { break };
            let over = best - target;
            let tried = if inside { hair } else { 0.0 };
            if over >= -MET * target.abs() {
                high = (if self.stepped { next.min(self.passed(bound)) } else { next }, over);
                hair = match tried {
                    // A hair that makes no difference is too fine.
                    tried if tried > 0.0 && !self.stepped => 16.0 * tried,
                    tried if tried > 0.0 || !(self.stepped || inside && over <= MET * target.abs()) => 0.0,
                    _ => close,
                };
            } else {
                (before, low) = (low, (next, over));
                hair = 0.0;
                if tried > 0.0 && !self.stepped {
                    break;
                }
            }
        }
        let near = if self.stepped { 1.01 * CLOSE_TO_STEPS } else { 0.0 };
        Some(high.0).filter(|_| high.0 - low.0 <= near.max(1e-3 * high.0))
    }
}

impl<'tree> Alternatives<'_, 'tree> {
    /// How far all levers alike take the metric, or to `enough`.
    fn farthest_alike(&self, field: &mut Field<'tree>, enough: f64) -> Option<Found> {
        if enough.is_finite() {
            return self.together(field, enough);
        }
        // Beyond whatever it comes to at the ends.
        let mut beyond = self.target().abs();
        for step in [UNLIMITED, -UNLIMITED, 0.0] {
            let moves = field.together(step);
            beyond = beyond.max(field.pull(&moves).map_or(0.0, f64::abs));
        }
        self.together(field, 2.0 * beyond)
    }

    /// The limits of computed metrics that are broken where the levers stand, and those of levers that one percentage cannot bring inside.
    pub(super) fn broken(&self, field: &Field<'tree>) -> Vec<Relaxation> {
        let mut found: Vec<Relaxation> = Vec::new();
        for lever in self.outside.iter().filter(|_| field.cramped) {
            let Some(lever) = self.lever(lever.slot) else { continue };
            for ((base, low), high) in lever.base.iter().zip(&lever.low).zip(&lever.high) {
                if base < low || base > high {
                    let (kind, limit) =
                        if base < low { (LimitKind::LowerBound, *low) } else { (lever.kind.unwrap_or(LimitKind::UpperBound), *high) };
                    found.push(Relaxation { metric: self.question.id(lever.slot), kind, limit, widened: None, needed: None });
                    break;
                }
            }
        }
        for cap in &field.caps {
            let metric = self.question.id(cap.slot);
            if field.slack(cap) < -MET && !found.iter().any(|known| known.metric == metric && known.kind == cap.kind) {
                found.push(Relaxation { metric, kind: cap.kind, limit: cap.limit, widened: None, needed: None });
            }
        }
        found
    }

    /// The limits that bind where the target is missed, or that only whole steps pass on their way to it, and what relaxing each would give.
    pub(super) fn relaxations(
        &self,
        field: &mut Field<'tree>,
        moves: &[f64],
        reached: f64,
        pulled: Pulled,
        steps: bool,
    ) -> Vec<Relaxation> {
        let target = self.target();
        field.pull(moves);
        let slopes = field.slopes();
        let mut courses = Self::courses(field, moves);
        if steps {
            let cells = field.cell_slopes();
            for (lever, (slot, course)) in field.levers.iter().zip(&mut courses) {
                for (period, value) in course.iter_mut().enumerate() {
                    let slope = cells.as_ref().and_then(|slopes| slopes.at(*slot, period)).unwrap_or_default();
                    *value = ahead(lever, period, *value, slope * self.sign);
                }
            }
            field.put(courses.clone());
        }
        let held = field.caps.iter().any(|cap| field.slack(cap) <= AT);
        // What it is worth, the limit, and whether it points to where the metric goes.
        let mut bounds: Vec<(f64, Bound, bool)> = Vec::new();
        for (index, term) in field.terms.iter().enumerate() {
            let slope = slopes.as_ref().and_then(|slopes| slopes.get(index)).copied().unwrap_or_default();
            let step = moves.get(index).copied().unwrap_or_default();
            let place = field.place(index).0;
            let near = AT * (term.high - term.low).min(1.0);
            let (mut at_high, mut at_low) = (step >= term.high - near, step <= term.low + near);
            if steps && let (Some(lever), Some((_, course))) = (field.levers.get(place), courses.get(place)) {
                let allowed = |(period, value): (usize, &f64)| lever.allows(period, *value);
                let beyond = !course.iter().enumerate().all(allowed);
                (at_high, at_low) = (beyond && slope >= 0.0, beyond && slope < 0.0);
            }
            let above = at_high && (slope > 0.0 || !at_low);
            let helps = if above { slope > 0.0 } else { at_low && slope < 0.0 };
            let known = bounds.iter().any(|(_, known, _)| known.lever == Some(place));
            let Some(lever) = field.levers.get(place).filter(|_| !known && (helps || held && (at_high || at_low))) else { continue };
            let mut tightest = if above { f64::INFINITY } else { f64::NEG_INFINITY };
            for end in if above { &lever.high } else { &lever.low } {
                tightest = if above { tightest.min(*end) } else { tightest.max(*end) };
            }
            let kind = if above { lever.kind } else { Some(LimitKind::LowerBound) };
            let Some(kind) = kind.filter(|_| tightest.is_finite() && tightest != 0.0) else { continue };
            bounds.push((slope.abs() * (1.0 + step.abs()), Bound { slot: lever.slot, lever: Some(place), kind, tightest }, helps));
        }
        crate::order::sort_by(&mut bounds, |a, b| b.0.total_cmp(&a.0));
        for cap in field.caps.iter().filter(|cap| field.slack(cap) <= AT) {
            let bound = Bound { slot: cap.slot, lever: None, kind: cap.kind, tightest: cap.limit };
            if !bounds.iter().any(|(_, known, _)| known.lever.is_none() && known.slot == cap.slot) {
                bounds.push((0.0, bound, true));
            }
        }
        bounds.truncate(MOST_LIMITS);
        let periods = self.question.tree.periods().len();
        let small = self.question.tree.len() * periods <= MOST_CELLS;
        let wider = self.field(field.levers.clone(), pulled == Pulled::OneByOne && periods > 1);
        let stepped = field.levers.iter().any(|lever| lever.step.is_some());
        let mut trial = Trial { ways: self, field, wider, moves, reached, pulled, stepped, along_slopes: false, courses };
        let mut found = Vec::new();
        let parts = 2 + bounds.len();
        for (_, bound, helps) in bounds {
            let work = self.meter.left() / parts;
            trial.wider.meter = Meter::new(work / 2);
            trial.along_slopes = true;
            let mut needed = if small { trial.needed(bound, target) } else { None };
            trial.along_slopes = false;
            // Steps are looked for in one way only.
            let other = !stepped || trial.wider.meter.is_spent();
            trial.wider.meter.refill(work - work / 2 + trial.wider.meter.left());
            let widened = trial.best(bound, 0.1, f64::INFINITY);
            if small && needed.is_none() && other {
                needed = trial.needed(bound, target);
            }
            self.meter.take(work - trial.wider.meter.left());
            let gains = widened.is_some_and(|widened| widened > reached + 1e-9 * reached.abs()) || needed.is_some();
            if helps || gains {
                let needed = needed.map(|share| bound.wider(bound.tightest, share));
                let widened = widened.map(|value| value.max(reached) * self.sign);
                found.push(Relaxation { metric: self.question.id(bound.slot), kind: bound.kind, limit: bound.tightest, widened, needed });
            }
        }
        found
    }
}
