//! Levers that move in whole steps.
//!
//! Branch and bound (Land and Doig, *Econometrica* 28, 1960): where a lever of the least effort lies between two steps, the search goes on
//! with at most the lower one and with at least the upper one, all else solved anew, and leaves what costs more than the best plan in whole
//! steps so far. A lever that moves by one percentage in several periods is fixed in one after the other, at a step next to that percentage,
//! and goes on from there month by month: a step more or less as long as effort falls. Where every lever moves in steps, the search is made
//! month by month as well. Where few combinations cost less than the best plan so far, all of them are tried, with what has no steps sought
//! anew for each. A lever that does not stand on a step may stay where it is.

use super::Alternatives;
use super::plan::Courses;
use crate::engine::levers::field::{Field, Lever};
use crate::engine::levers::meter::Meter;
use crate::engine::levers::reach;
use crate::engine::solve::{self, Found};
use crate::list::Listed;

/// Operations for the search, some hundredths of a second of them. What is found by then need not be the best.
const MOST_WORK: usize = 1_000_000;
/// Of what is left for the whole way, the search takes at most one part in so many, so that later searches find some.
const PARTS: usize = 200;
/// How often levers are tried a step back, where all went to the step that helps.
const MOST_TRIED: usize = 200;
/// Up to so many combinations of steps all are tried, or fewer where levers without steps are sought anew for each, of up to so many levers
/// and periods.
const MOST_COMBINED: f64 = 200_000.0;
const MOST_SOUGHT: f64 = 5000.0;
const MOST_CELLS: usize = 8;
/// Of the operations that are left trying combinations takes at most one part in so many.
const PARTS_COMBINED: usize = 8;
/// And going as far as whole steps do, where they miss the target.
const PARTS_FILLED: usize = 2;
/// For that so many combinations of limits on steps are looked into at a time.
const MOST_FILLED: usize = 400;
/// What is better by less is the noise of solving.
const NOISE: f64 = 1e-9;

/// A plan in whole steps.
pub(super) struct Whole {
    pub(super) courses: Courses,
    pub(super) value: f64,
    /// Whether it reaches the target within all limits.
    pub(super) met: bool,
    /// 0 where every combination that could cost less was tried, 1 where jumps would have asked for that.
    pub(super) residual: Option<f64>,
    pub(super) effort: f64,
}

/// Courses on the steps that help.
struct Helping {
    courses: Courses,
    /// What going back to the other step saves for what it costs, the lever and period, and that step.
    backs: Vec<(f64, usize, usize, f64)>,
    /// Whether limits allow a step everywhere.
    inside: bool,
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

/// The step that helps, wherever limits are.
pub(super) fn ahead(lever: &Lever, period: usize, value: f64, slope: f64) -> f64 {
    let (below, above) = steps(lever, period, value);
    if lever.step.is_none() {
        value
    } else if slope >= 0.0 {
        above
    } else {
        below
    }
}

/// The steps below and above a value; the same one twice where it lies on a step. Where the lever stands now counts as one.
fn steps(lever: &Lever, period: usize, value: f64) -> (f64, f64) {
    let step = lever.step.unwrap_or_default();
    let near = (value / step).round();
    let base = lever.base.get(period).copied().unwrap_or(value);
    if (value / step - near).abs() <= 1e-9 * near.abs().max(1.0) {
        (near * step, near * step)
    } else if (value - base).abs() <= 1e-9 * step {
        (base, base)
    } else {
        let (below, above) = ((value / step).floor() * step, (value / step).ceil() * step);
        if base < value { (below.max(base), above) } else { (below, above.min(base)) }
    }
}

/// The next step from one, up or down.
fn beside(lever: &Lever, period: usize, value: f64, up: bool) -> f64 {
    let step = lever.step.unwrap_or_default();
    let (below, above) = steps(lever, period, if up { value + 1e-6 * step } else { value - 1e-6 * step });
    if up { above } else { below }
}

impl<'tree> Alternatives<'_, 'tree> {
    /// What courses cost, from where the levers stand in the plan.
    pub(super) fn total_effort(&self, courses: &Courses) -> f64 {
        let mut sum = 0.0;
        for (slot, course) in courses {
            if let Some(lever) = self.lever(*slot) {
                sum += self.effort(lever, course);
            }
        }
        sum
    }

    /// The least effort in whole steps; `None` where no lever has any. Where no moves are known that meet the target, only every combination
    /// of steps is tried. Where none is found, what comes nearest within the limits.
    pub(super) fn least_whole(&self, field: &mut Field<'tree>, moves: &[f64], met: bool) -> Option<Whole> {
        let levers = stepped(field)?;
        let courses = Self::courses(field, moves);
        let best = self.rounded(field, courses.clone());
        let begun = best.courses.clone();
        let mut search = Search { ways: self, field, levers, best };
        if met {
            search.hold(&begun, moves);
            search.hold(&courses, moves);
            search.bounded(PARTS, &mut |search| {
                search.neighbours(moves);
                search.branch(moves);
            });
        }
        let jumps = !search.field.is_smooth();
        if met || jumps {
            let mut all = false;
            search.bounded(PARTS_COMBINED, &mut |search| all = search.combine(moves));
            search.best.residual = if all { Some(0.0) } else { Some(1.0).filter(|_| jumps) };
        }
        search.field.meter = self.meter.clone();
        if !search.best.met && search.field.moves_by_period() {
            let levers = search.levers.clone();
            search.best = self.in_part(search.field, &|field| self.most_whole(field, levers.clone(), moves, self.target()));
            if search.best.met {
                let residual = search.best.residual;
                search.bounded(PARTS, &mut |search| search.neighbours(moves));
                search.best.residual = residual;
            }
        }
        let Search { field, levers, best, .. } = search;
        field.meter = self.meter.clone();
        field.narrow(levers);
        Some(best)
    }

    /// A search that leaves some of the operations to others.
    fn in_part(&self, field: &mut Field<'tree>, search: &dyn Fn(&mut Field<'tree>) -> Whole) -> Whole {
        let work = self.meter.left() / PARTS_FILLED;
        field.meter = Meter::new(work);
        let found = search(field);
        self.meter.take(work - field.meter.left());
        field.meter = self.meter.clone();
        found
    }

    /// What whole steps of some levers come to within every limit, as far as `enough`, near some moves.
    pub(super) fn most_whole(&self, field: &mut Field<'tree>, levers: Vec<Lever>, moves: &[f64], enough: f64) -> Whole {
        field.narrow(levers.clone());
        let start = field.start();
        let courses = Self::courses(field, &start);
        let mut best = Whole { courses, value: f64::NEG_INFINITY, met: false, residual: None, effort: f64::INFINITY };
        let stands = |(lever, (_, course)): (&Lever, &(usize, Vec<f64>))| {
            let on_step = |(period, value): (usize, &f64)| {
                let (below, above) = steps(lever, period, *value);
                below.to_bits() == above.to_bits()
            };
            lever.step.is_none() || course.iter().enumerate().all(on_step)
        };
        if levers.iter().zip(&best.courses).all(stands)
            && let Some(value) = field.pull(&start)
            && field.keeps_caps()
        {
            best.value = value;
        }
        let periods = levers.first().map_or(0, |lever| lever.base.len());
        let mut search = Search { ways: self, field, levers, best };
        // In several periods to some whole steps, and from there one period after the other.
        search.fill(&[], moves, enough, periods > 1);
        let mut known = f64::NEG_INFINITY;
        while periods > 1 && search.best.value > known {
            known = search.best.value;
            for period in 0..periods {
                let mut held = fixed(&search.levers, &search.best.courses);
                held.retain(|cut| cut.period != period);
                search.fill(&held, moves, enough, false);
            }
        }
        let Search { mut best, .. } = search;
        best.effort = self.total_effort(&best.courses);
        best.met = best.value >= self.target() - 1e-10 * self.target().abs();
        best.residual = Some(1.0).filter(|_| best.met);
        best
    }

    /// Everything by the same percentage, in whole steps where levers have them; the others make up for what the steps are off. Where that
    /// misses the target, the steps beside it that come nearest within the limits.
    pub(super) fn equal_whole(&self, field: &mut Field<'tree>, moves: &[f64], met: bool) -> Option<Whole> {
        let levers = stepped(field)?;
        let exact = Self::courses(field, moves);
        let best = self.rounded(field, exact.clone());
        field.narrow(narrowed(&levers, &fixed(&levers, &best.courses)));
        let found = self.together(field, self.target()).filter(|found| met && found.met);
        let found = found.map(|found| (Self::courses(field, &found.moves), found.value));
        field.narrow(levers.clone());
        let Some((courses, value)) = found else {
            let farther = if best.met { Some(best) } else { self.farther(field) };
            return farther.filter(|_| met).or_else(|| Some(self.in_part(field, &|field| self.beside(field, &exact, self.target()))));
        };
        let effort = self.total_effort(&courses);
        Some(if best.met && effort >= best.effort { best } else { Whole { courses, value, met: true, residual: None, effort } })
    }

    /// The least percentage at which the next steps that help reach the target, where levers at their limits leave it to others.
    fn farther(&self, field: &mut Field<'tree>) -> Option<Whole> {
        let alike = |field: &Field<'tree>, factor: f64| Self::courses(field, &field.together(factor - 1.0));
        let found = solve::factor(self.target(), &mut |factor| {
            let courses = self.helping(field, alike(field, factor)).courses;
            field.put(courses).filter(|_| field.keeps_caps())
        });
        let Found::At(factor) = found else { return None };
        let courses = alike(field, factor);
        Some(self.rounded(field, courses)).filter(|whole| whole.met)
    }

    /// The most of whole steps next to some courses, what has no steps no farther than there.
    pub(super) fn beside(&self, field: &Field<'tree>, courses: &Courses, enough: f64) -> Whole {
        let mut cuts = Vec::new();
        for (index, (lever, (_, course))) in field.levers.iter().zip(courses).enumerate() {
            for (period, value) in course.iter().enumerate() {
                let (low, high) = if lever.step.is_some() { steps(lever, period, *value) } else { (*value, *value) };
                let allowed = |end: f64, other: f64| if lever.allows(period, end) { end } else { other };
                cuts.push(Cut { lever: index, period, low: allowed(low, high), high: allowed(high, low) });
            }
        }
        let levers = narrowed(&field.levers, &cuts);
        let mut spread = self.field(levers.clone(), true);
        spread.caps.clone_from(&field.caps);
        spread.meter = field.meter.clone();
        let start = spread.start();
        self.most_whole(&mut spread, levers, &start, enough)
    }

    /// Where a lever can stand for less than an effort, with what that costs, the cheapest first; and whether limits leave nothing else.
    fn places(&self, lever: &Lever, period: usize, effort: f64) -> (Costs, bool) {
        let base = lever.base.get(period).copied().unwrap_or_default();
        let mut places = Vec::new();
        let mut ended = true;
        if lever.allows(period, base) {
            places.push((base, 0.0));
        }
        for up in [true, false] {
            let mut value = base;
            loop {
                value = beside(lever, period, value, up);
                let cost = self.cost(lever, period, value);
                let end = if up { &lever.high } else { &lever.low };
                let beyond = end.get(period).is_none_or(|end| if up { value > *end } else { value < *end }) && !lever.allows(period, value);
                if beyond {
                    break;
                }
                if cost >= effort || places.len() as f64 > MOST_COMBINED {
                    ended = false;
                    break;
                }
                if lever.allows(period, value) {
                    places.push((value, cost));
                }
            }
        }
        crate::order::sort_by(&mut places, |a, b| a.1.total_cmp(&b.1));
        (places, ended)
    }

    /// Levers that move in steps go to the next step that helps.
    fn helping(&self, field: &mut Field<'tree>, mut courses: Courses) -> Helping {
        field.put(courses.clone());
        let slopes = field.cell_slopes();
        let mut backs = Vec::new();
        let mut inside = true;
        for (index, (lever, (_, course))) in field.levers.iter().zip(&mut courses).enumerate() {
            if lever.step.is_none() {
                continue;
            }
            for (period, value) in course.iter_mut().enumerate() {
                let slope = slopes.as_ref().and_then(|slopes| slopes.at(lever.slot, period)).unwrap_or_default() * self.sign;
                let (below, above) = steps(lever, period, *value);
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
        Helping { courses, backs, inside }
    }

    /// There, and then back as far as the target holds: what saves most effort for what it costs of the metric goes first. The step may have
    /// no value, as 0 has none that something is divided by.
    fn rounded(&self, field: &mut Field<'tree>, courses: Courses) -> Whole {
        let Helping { mut courses, mut backs, inside } = self.helping(field, courses);
        let mut value = field.put(courses.clone()).unwrap_or(f64::NEG_INFINITY);
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
        let effort = self.total_effort(&courses);
        Whole { courses, value, met, residual: None, effort }
    }
}

impl Search<'_, '_, '_> {
    /// A part of the search with its share of what is left.
    fn bounded(&mut self, parts: usize, part: &mut dyn FnMut(&mut Self)) {
        let work = MOST_WORK.min(self.ways.meter.left() / parts);
        self.field.meter = Meter::new(work);
        part(self);
        self.ways.meter.take(work - self.field.meter.left());
    }

    /// The least effort under some cuts, from some moves on; `None` where that does not meet the target.
    fn node(&mut self, cuts: &[Cut], moves: &[f64]) -> Option<(Vec<f64>, Whole)> {
        let field = &mut *self.field;
        field.narrow(narrowed(&self.levers, cuts));
        let target = self.ways.target();
        if field.levers.iter().all(Lever::is_still) {
            let courses: Courses = field.levers.iter().map(|lever| (lever.slot, lever.base.clone())).listed();
            let value = field.put(courses.clone()).filter(|value| *value >= target - 1e-10 * target.abs() && field.keeps_caps())?;
            let effort = self.ways.total_effort(&courses);
            return Some((moves.to_vec(), Whole { courses, value, met: true, residual: None, effort }));
        }
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
        let effort = self.ways.total_effort(&courses);
        Some((found.moves, Whole { courses, value: found.value, met: true, residual: None, effort }))
    }

    /// Tries the steps nearest to a plan.
    fn hold(&mut self, courses: &Courses, moves: &[f64]) {
        let cuts = fixed(&self.levers, courses);
        let stepped = self.levers.iter().zip(courses).filter(|(lever, _)| lever.step.is_some()).map(|(_, course)| course.clone()).listed();
        if self.best.met && self.ways.total_effort(&stepped) >= self.best.effort {
            return;
        }
        if cuts.iter().all(|cut| self.levers.get(cut.lever).is_some_and(|lever| lever.allows(cut.period, cut.low)))
            && let Some((_, plan)) = self.node(&cuts, moves)
            && (!self.best.met || plan.effort < self.best.effort)
        {
            self.best = plan;
        }
    }

    /// Whole steps that take the root farther than the best so far, under some cuts; only to the first where it is to `dive`.
    fn fill(&mut self, held: &[Cut], moves: &[f64], enough: f64, dive: bool) {
        let mut open = vec![(held.to_vec(), moves.to_vec())];
        for _ in 0..MOST_FILLED {
            let Some((cuts, moves)) = open.pop() else { break };
            let Some((moves, value)) = self.upward(&cuts, &moves, enough) else { continue };
            let courses = Alternatives::courses(self.field, &moves);
            let known = self.best.value;
            if self.field.meter.is_spent() || known >= enough || value <= known + NOISE * known.abs() {
                continue;
            }
            if let Some(branches) = branches(&self.levers, &cuts, &courses, true) {
                for cut in branches {
                    open.push((cuts.iter().copied().chain([cut]).listed(), moves.clone()));
                }
            } else if let Some((moves, value)) = self.upward(&fixed(&self.levers, &courses), &moves, enough)
                && value > known
            {
                (self.best.courses, self.best.value) = (Alternatives::courses(self.field, &moves), value);
                if dive {
                    break;
                }
            }
        }
    }

    fn upward(&mut self, cuts: &[Cut], moves: &[f64], enough: f64) -> Option<(Vec<f64>, f64)> {
        self.field.narrow(narrowed(&self.levers, cuts));
        let from = moves.iter().zip(&self.field.terms).map(|(step, term)| step.max(term.low).min(term.high)).listed();
        reach::upward(self.field, from, enough)
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

    /// Tries every combination of steps that costs less than the best plan so far, by greater and greater efforts; whether all were tried
    /// and nothing moves without steps, of which the search knows no such thing.
    fn combine(&mut self, moves: &[f64]) -> bool {
        let mut cells = Vec::new();
        let mut alone = true;
        for (index, lever) in self.levers.iter().enumerate() {
            for period in (0..lever.base.len()).filter(|&period| lever.moves_in(period)) {
                if lever.step.is_none() {
                    alone = false;
                } else if cells.len() >= MOST_CELLS {
                    return false;
                } else {
                    cells.push((index, period));
                }
            }
        }
        let most_combined = if alone { MOST_COMBINED } else { MOST_SOUGHT };
        self.field.narrow(self.levers.clone());
        let start = self.levers.iter().map(|lever| (lever.slot, lever.base.clone())).listed();
        let most = if self.best.met { self.best.effort } else { f64::INFINITY };
        // Where formulas jump, what is known may be far from the best.
        let mut effort = if self.best.met && self.field.is_smooth() { most } else { 1e-3_f64.min(most) };
        loop {
            let mut count = 1.0;
            let mut listed = Vec::new();
            let mut ended = true;
            for &(index, period) in &cells {
                let Some(lever) = self.levers.get(index) else { continue };
                let (places, all) = self.ways.places(lever, period, effort);
                count *= places.len() as f64;
                ended &= all;
                listed.push((index, period, places));
            }
            if count > most_combined || self.field.meter.is_spent() {
                return false;
            }
            let courses = start.clone();
            let mut tried = Combining { search: &mut *self, moves, alone, cells: listed, courses, least: effort, best: None };
            tried.dive(0, 0.0);
            let found = tried.best;
            let ends = found.is_some() || effort >= most || ended;
            if let Some(best) = found {
                self.best = best;
            }
            if ends {
                return alone && !self.field.meter.is_spent();
            }
            effort = (4.0 * effort).min(most);
        }
    }

    /// A step more or less in one period, or with one or two in another, as long as that makes it better.
    fn neighbours(&mut self, moves: &[f64]) {
        let mut steps = Vec::new();
        for (index, lever) in self.levers.iter().enumerate().filter(|(_, lever)| lever.step.is_some()) {
            for period in (0..lever.base.len()).filter(|&period| lever.moves_in(period)) {
                steps.extend([(index, period, false), (index, period, true)]);
            }
        }
        // What has no steps makes up for one of them, and is sought anew each time.
        let alone = self.levers.iter().any(|lever| lever.step.is_none());
        let others = if alone { &[] } else { steps.as_slice() };
        let mut known = f64::INFINITY;
        while self.best.effort < known {
            known = self.best.effort;
            for &one in &steps {
                self.stepped(&[one], moves);
                for &other in others {
                    self.stepped(&[one, other], moves);
                    self.stepped(&[one, other, other], moves);
                }
            }
        }
    }

    /// Tries some steps from the best plan.
    fn stepped(&mut self, steps: &[(usize, usize, bool)], moves: &[f64]) {
        if self.field.meter.is_spent() {
            return;
        }
        let mut courses = self.best.courses.clone();
        for &(index, period, up) in steps {
            if let (Some(lever), Some((_, course))) = (self.levers.get(index), courses.get_mut(index))
                && let Some(value) = course.get_mut(period)
            {
                *value = beside(lever, period, *value, up);
            }
        }
        self.hold(&courses, moves);
    }
}

/// A lever and period that can stand elsewhere, and where.
type Place = (usize, usize, Costs);
/// Values and what they cost, the cheapest first.
type Costs = Vec<(f64, f64)>;

/// Combinations of steps being tried.
struct Combining<'c, 's, 'q, 'tree> {
    search: &'c mut Search<'s, 'q, 'tree>,
    moves: &'c [f64],
    /// Whether nothing moves without steps.
    alone: bool,
    cells: Vec<Place>,
    courses: Courses,
    /// The cheapest that reaches the target, and its effort.
    least: f64,
    best: Option<Whole>,
}

impl Combining<'_, '_, '_, '_> {
    /// A plan with these steps that reaches the target.
    fn plan(&mut self, effort: f64) -> Option<Whole> {
        if !self.alone {
            let cuts = fixed(&self.search.levers, &self.courses);
            return self.search.node(&cuts, self.moves).map(|(_, plan)| plan);
        }
        let (field, target) = (&mut *self.search.field, self.search.ways.target());
        let value = field.put(self.courses.clone()).filter(|value| *value >= target - 1e-10 * target.abs() && field.keeps_caps())?;
        Some(Whole { courses: self.courses.clone(), value, met: true, residual: None, effort })
    }

    fn dive(&mut self, depth: usize, spent: f64) {
        let Some((lever, period, places)) = self.cells.get(depth) else {
            if let Some(plan) = self.plan(spent).filter(|plan| plan.effort < self.least) {
                (self.least, self.best) = (plan.effort, Some(plan));
            }
            return;
        };
        let (lever, period, count) = (*lever, *period, places.len());
        for index in 0..count {
            let Some(&(value, cost)) = self.cells.get(depth).and_then(|(.., places)| places.get(index)) else { break };
            if spent + cost >= self.least * (1.0 - 1e-12) || self.search.field.meter.is_spent() {
                break;
            }
            if let Some(cell) = self.courses.get_mut(lever).and_then(|(_, course)| course.get_mut(period)) {
                *cell = value;
            }
            self.dive(depth + 1, spent + cost);
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
        if found.step.is_none() {
            continue;
        }
        for (period, value) in course.iter().enumerate() {
            let (below, above) = steps(found, period, *value);
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
        if lever.step.is_none() {
            continue;
        }
        for (period, (value, scale)) in course.iter().zip(&lever.scale).enumerate() {
            let (below, above) = steps(lever, period, *value);
            let off = (value - below).min(above - value) / scale;
            if below < above && lever.weight * off * off > most {
                most = lever.weight * off * off;
                found = Some((index, period, *value));
            }
        }
    }
    let (lever, period, value) = found?;
    let of = levers.get(lever)?;
    let (below, above) = steps(of, period, value);
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
