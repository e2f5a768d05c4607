//! Levers as numbers: relative moves in, a metric's value and slopes out.

use super::meter::Meter;
use super::program::Term;
use crate::engine::decompose::LimitKind;
use crate::list::Listed;
use crate::plan::document::Metric;
use crate::plan::value::Map;
use crate::tree::gradient::sides::{self, Side};
use crate::tree::gradient::{self, Gradient, Kink, Of};
use crate::tree::{Path, State, Tree};

use serde::Serialize;

/// How a lever may be moved, where the plan says otherwise or nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LeverTerms {
    /// Whether it stays as it is.
    #[serde(default)]
    pub locked: bool,
    /// The least and the greatest value it can take in a period; `null` for no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<[Option<f64>; 2]>,
    /// What it costs to move it by 1 %, against the other levers. 0 counts as 10⁻⁹, so that what costs nothing still has a best amount. A
    /// lever that is 0 in every period has no percentage: by 1 in the base of its unit it moves by 100 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<f64>,
    /// The smallest step it moves in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
}

/// A lever that has no limit goes at most this many times its value.
pub(crate) const UNLIMITED: f64 = 1e6;

/// The least effort that counts, so that what costs nothing still has a best amount.
pub(crate) const LEAST_EFFORT: f64 = 1e-9;

/// An input that may be moved.
#[derive(Clone, Debug)]
pub(crate) struct Lever {
    pub(crate) slot: usize,
    pub(crate) weight: f64,
    pub(crate) step: Option<f64>,
    /// Its course in the plan, and what a move of 1 adds to it.
    pub(crate) base: Vec<f64>,
    pub(crate) scale: Vec<f64>,
    pub(crate) low: Vec<f64>,
    pub(crate) high: Vec<f64>,
    /// What kind of limit the high end of each period is; `None` for one that lies in the nature of a share.
    pub(crate) kind: Option<LimitKind>,
}

/// The least and greatest value that a plan gives a metric in a period, the latter with its kind.
pub(crate) fn range(metric: &Metric, terms: Option<&LeverTerms>, period: usize) -> (Option<f64>, Option<(f64, LimitKind)>) {
    if let Some([least, most]) = terms.and_then(|terms| terms.bounds) {
        return (least, most.map(|most| (most, LimitKind::UpperBound)));
    }
    let capacity = metric.capacity.as_ref().and_then(|most| most.at(period));
    let [low, bound] = metric.bounds.unwrap_or_default();
    let high = match (capacity, bound) {
        (Some(capacity), Some(bound)) if bound < capacity => Some((bound, LimitKind::UpperBound)),
        (Some(capacity), _) => Some((capacity, LimitKind::Capacity)),
        (None, Some(bound)) => Some((bound, LimitKind::UpperBound)),
        (None, None) => None,
    };
    (low, high)
}

/// Whether a metric is a share of something.
pub(crate) fn is_share(metric: &Metric) -> bool {
    metric.of.is_some() || metric.unit.trim() == "%"
}

/// Whether a metric that is put in can be at most the whole: a share that is no more than that now.
pub(crate) fn stays_whole(metric: &Metric, value: f64) -> bool {
    is_share(metric) && value <= 1.0
}

impl Lever {
    pub(crate) fn new(tree: &Tree, state: &State, slot: usize, terms: &Map<LeverTerms>) -> Option<Self> {
        let metric = tree.metric(slot)?;
        let own = terms.get(&metric.id);
        let series = state.series(slot);
        let known: Vec<f64> = series.iter().copied().flatten().listed();
        let mean = if known.is_empty() { 0.0 } else { known.iter().sum::<f64>() / known.len() as f64 };
        let base: Vec<f64> = series.iter().map(|value| value.unwrap_or(mean)).listed();
        let still = base.iter().all(|value| *value == 0.0);
        let scale = base.iter().map(|value| if still { 1.0 } else { value.abs() }).listed();
        let mut lever = Self {
            slot,
            weight: own.and_then(|own| own.effort).or(metric.effort).unwrap_or(1.0).max(LEAST_EFFORT),
            step: own.and_then(|own| own.step).or(metric.step).filter(|step| *step > 0.0),
            low: Vec::with_capacity(base.len()),
            high: Vec::with_capacity(base.len()),
            base,
            scale,
            kind: None,
        };
        for (period, base) in lever.base.iter().enumerate() {
            let (low, high) = range(metric, own, period);
            let whole_share = stays_whole(metric, *base);
            lever.kind = high.map(|(_, kind)| kind).or(lever.kind);
            lever.low.push(low.unwrap_or(if *base >= 0.0 { 0.0 } else { f64::NEG_INFINITY }));
            lever.high.push(high.map_or(if whole_share { 1.0 } else { f64::INFINITY }, |(high, _)| high));
        }
        Some(lever)
    }

    /// Whether it may have a value in a period.
    pub(crate) fn allows(&self, period: usize, value: f64) -> bool {
        let near = 1e-9 * self.step.unwrap_or_default();
        self.low.get(period).is_some_and(|low| value >= low - near) && self.high.get(period).is_some_and(|high| value <= high + near)
    }

    /// Whether it has anywhere to go in a period.
    pub(crate) fn moves_in(&self, period: usize) -> bool {
        self.scale.get(period).is_some_and(|scale| *scale != 0.0)
    }

    /// Whether it has nowhere to go.
    pub(crate) fn is_still(&self) -> bool {
        self.scale.iter().all(|scale| *scale == 0.0)
    }

    /// Gives it other limits in a period; where they are one value it has that one and stands still.
    pub(crate) fn limit(&mut self, period: usize, low: f64, high: f64) {
        if let (Some(least), Some(most)) = (self.low.get_mut(period), self.high.get_mut(period)) {
            (*least, *most) = (low, high);
        }
        if low >= high
            && let (Some(base), Some(scale)) = (self.base.get_mut(period), self.scale.get_mut(period))
        {
            (*base, *scale) = (low, 0.0);
        }
    }

    /// Where it stands outside its own limits: the same lever, held at the nearest value inside, on a step where it has them.
    pub(crate) fn inside(&self) -> Option<Self> {
        let mut held = self.clone();
        let mut outside = false;
        for (period, ((base, low), high)) in self.base.iter().zip(&self.low).zip(&self.high).enumerate() {
            let mut value = base.max(*low).min(*high);
            if (value - base).abs() <= 1e-9 * base.abs() {
                value = *base;
            } else {
                outside = true;
                if let Some(step) = self.step {
                    let steps = value / step;
                    let whole = step * if value > *base { (steps - 1e-9).ceil() } else { (steps + 1e-9).floor() };
                    value = if self.allows(period, whole) { whole } else { value };
                }
            }
            held.limit(period, value, value);
        }
        outside.then_some(held)
    }

    /// How far it can move in a period.
    fn room(&self, period: usize) -> (f64, f64) {
        let of = |values: &[f64]| values.get(period).copied().unwrap_or_default();
        let (base, scale) = (of(&self.base), of(&self.scale));
        if scale == 0.0 {
            return (-UNLIMITED, UNLIMITED);
        }
        (((of(&self.low) - base) / scale).max(-UNLIMITED), ((of(&self.high) - base) / scale).min(UNLIMITED))
    }
}

/// A limit of a computed metric, on the way to the root or beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cap {
    pub(crate) slot: usize,
    pub(crate) period: usize,
    pub(crate) limit: f64,
    pub(crate) kind: LimitKind,
}

/// The root as a function of the levers' moves.
///
/// With `spread` a lever moves in each period by itself, else by the same percentage in all.
pub(crate) struct Field<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) root: usize,
    pub(crate) levers: Vec<Lever>,
    pub(crate) terms: Vec<Term>,
    pub(crate) state: State,
    pub(crate) caps: Vec<Cap>,
    /// Whether some formula chooses between arguments.
    pub(crate) chooses: bool,
    /// The slots between the levers and the root whose formulas have sides.
    pub(crate) jumps: Vec<usize>,
    /// 1 to raise the root, −1 to lower it.
    pub(crate) sign: f64,
    /// Whether some lever has no move that keeps its own limits in every period.
    pub(crate) cramped: bool,
    spread: bool,
    /// The moves that were pulled last.
    at: Vec<f64>,
    route: Path,
    /// What lies on that route, in the order of computation.
    order: Vec<usize>,
    /// How many operations a pass over it takes.
    work: usize,
    pub(crate) meter: Meter,
}

impl<'a> Field<'a> {
    pub(crate) fn new(tree: &'a Tree, root: usize, state: &State, levers: Vec<Lever>, sign: f64, spread: bool, meter: &Meter) -> Self {
        let periods = tree.periods().len();
        let slots: Vec<usize> = levers.iter().map(|lever| lever.slot).listed();
        let route = Path::from(tree, &slots);
        let ancestry = tree.ancestry(root);
        let marks = route.marks(tree);
        let mut caps = Vec::new();
        let mut chooses = false;
        for (slot, metric) in tree.plan().metrics.iter().enumerate() {
            if tree.expression(slot).is_none() {
                continue;
            }
            chooses |= ancestry.get(slot) == Some(&true) && gradient::chooses(tree, slot);
            if metric.bounds.is_some() || metric.capacity.is_some() {
                for period in 0..periods {
                    let (low, high) = range(metric, None, period);
                    caps.extend(low.map(|limit| Cap { slot, period, limit, kind: LimitKind::LowerBound }));
                    caps.extend(high.map(|(limit, kind)| Cap { slot, period, limit, kind }));
                }
            }
        }
        caps.retain(|cap| marks.get(cap.slot) == Some(&true));
        let order = route.order();
        let jumps = order.iter().copied().filter(|&slot| ancestry.get(slot) == Some(&true) && sides::has_sides(tree, slot)).listed();
        let work = order.iter().map(|&slot| 1 + tree.node(slot).map_or(0, |node| node.tape.len())).sum::<usize>() * periods;
        let meter = meter.clone();
        let (terms, at, state) = (Vec::new(), Vec::new(), state.clone());
        let mut field = Self {
            tree,
            root,
            levers: Vec::new(),
            terms,
            state,
            caps,
            chooses,
            jumps,
            sign,
            cramped: false,
            spread,
            at,
            route,
            order,
            work,
            meter,
        };
        field.narrow(levers);
        field
    }

    /// Gives the same levers other limits or efforts. What has no scale in a period stands still there.
    pub(crate) fn narrow(&mut self, levers: Vec<Lever>) {
        self.terms.clear();
        self.at.clear();
        self.cramped = false;
        for lever in &levers {
            let periods = lever.base.len();
            if self.spread {
                for period in 0..periods {
                    let (low, high) = lever.room(period);
                    self.terms.push(Term { weight: lever.weight / periods as f64, low, high: high.max(low) });
                }
            } else {
                let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
                for period in 0..periods {
                    let room = lever.room(period);
                    (low, high) = (low.max(room.0), high.min(room.1));
                }
                let moving = lever.scale.iter().filter(|scale| **scale != 0.0).count().max(1);
                let weight = lever.weight * moving as f64 / periods as f64;
                self.cramped |= low > high + 1e-9 * (1.0 + high.abs());
                self.terms.push(Term { weight, low, high: high.max(low) });
            }
        }
        self.levers = levers;
    }

    /// Whether no formula chooses, jumps or bends.
    pub(crate) fn is_smooth(&self) -> bool {
        !self.chooses && self.jumps.is_empty()
    }

    /// Whether each period of a lever moves by itself.
    pub(crate) fn moves_by_period(&self) -> bool {
        self.spread || self.tree.periods().len() == 1
    }

    /// No move, or the least that the limits force.
    pub(crate) fn start(&self) -> Vec<f64> {
        self.terms.iter().map(|term| 0.0_f64.max(term.low).min(term.high)).listed()
    }

    /// The same move of everything, as far as each can go.
    pub(crate) fn together(&self, step: f64) -> Vec<f64> {
        self.terms.iter().map(|term| step.max(term.low).min(term.high)).listed()
    }

    /// Which lever a move belongs to, and in which period.
    pub(crate) fn place(&self, index: usize) -> (usize, Option<usize>) {
        let periods = self.tree.periods().len().max(1);
        if self.spread { (index / periods, Some(index % periods)) } else { (index, None) }
    }

    /// The values of a lever under some moves.
    pub(crate) fn course(&self, lever: usize, moves: &[f64]) -> Vec<f64> {
        let Some(found) = self.levers.get(lever) else { return Vec::new() };
        let count = found.base.len();
        let mut course = Vec::with_capacity(count);
        for (period, (base, scale)) in found.base.iter().zip(&found.scale).enumerate() {
            let index = if self.spread { lever * count + period } else { lever };
            course.push(base + scale * moves.get(index).copied().unwrap_or_default());
        }
        course
    }

    /// Pulls the levers; the root's value with its sign, where it has one. What stands where it should already is left alone.
    pub(crate) fn pull(&mut self, moves: &[f64]) -> Option<f64> {
        let mut courses = Vec::new();
        for (index, lever) in self.levers.iter().enumerate() {
            let count = if self.spread { lever.base.len() } else { 1 };
            let own = index * count..(index + 1) * count;
            if self.at.get(own.clone()).is_none_or(|at| moves.get(own) != Some(at)) {
                courses.push((lever.slot, self.course(index, moves)));
            }
        }
        let mut at = std::mem::take(&mut self.at);
        let value = self.put(courses);
        if !self.meter.is_spent() {
            at.clear();
            at.extend_from_slice(moves);
            self.at = at;
        }
        value
    }

    /// Gives levers their values; the root's value with its sign, where it has one.
    ///
    /// None also where nothing more may be computed, here and for slopes.
    pub(crate) fn put(&mut self, courses: Vec<(usize, Vec<f64>)>) -> Option<f64> {
        if !self.meter.take(self.work) {
            return None;
        }
        self.at.clear();
        self.state.put(self.tree, &self.route, courses);
        self.value()
    }

    pub(crate) fn value(&self) -> Option<f64> {
        self.state.total(self.root).map(|value| value * self.sign)
    }

    fn along(&self, gradient: &Gradient, factor: f64) -> Option<Vec<f64>> {
        let mut slopes = Vec::with_capacity(self.terms.len());
        for lever in &self.levers {
            if self.spread {
                for (period, scale) in lever.scale.iter().enumerate() {
                    slopes.push(if *scale == 0.0 { 0.0 } else { gradient.at(lever.slot, period)? * scale * factor });
                }
            } else {
                slopes.push(gradient.along(lever.slot, &lever.scale)? * factor);
            }
        }
        Some(slopes)
    }

    /// The slopes of the root where the levers stand; `None` where there are none.
    pub(crate) fn slopes(&self) -> Option<Vec<f64>> {
        let gradient = self.cell_slopes()?;
        self.along(&gradient, self.sign)
    }

    /// The slopes of the root in every metric and period, without the sign.
    pub(crate) fn cell_slopes(&self) -> Option<Gradient> {
        self.slopes_of(Of::Total(self.root))
    }

    fn slopes_of(&self, of: Of) -> Option<Gradient> {
        if self.meter.take(self.work) { gradient::gradient(self.tree, &self.state, &self.order, of).ok() } else { None }
    }

    /// The kinks on the way to the root, with slopes for the signed root.
    pub(crate) fn kinks(&self) -> Vec<Kink> {
        self.kinks_with(false)
    }

    /// The choices that help to raise the signed root, also those behind arguments that hold it back once others do not.
    pub(crate) fn choices(&self) -> Vec<Kink> {
        let mut kinks = self.kinks_with(true);
        kinks.retain(Kink::helps);
        kinks
    }

    fn kinks_with(&self, hidden: bool) -> Vec<Kink> {
        if !self.chooses || !self.meter.take(self.work) {
            return Vec::new();
        }
        gradient::kinks(self.tree, &self.state, &self.order, Of::Total(self.root), self.sign, hidden)
    }

    /// The slopes of what a kink would cost the root.
    pub(crate) fn kink_slopes(&self, kink: &Kink) -> Option<Vec<f64>> {
        if !self.meter.take(self.work) {
            return None;
        }
        self.along(&gradient::of_gap(self.tree, &self.state, &self.order, kink), kink.slope)
    }

    /// The sides on which formulas are where the levers stand.
    pub(crate) fn sides(&self) -> Vec<Side> {
        if self.jumps.is_empty() || !self.meter.take(self.work) {
            return Vec::new();
        }
        sides::sides(self.tree, &self.state, &self.jumps)
    }

    /// The slopes of what a side looks at, times a factor.
    pub(crate) fn side_slopes(&self, side: &Side, slope: f64) -> Option<Vec<f64>> {
        self.kink_slopes(&side.kink(slope))
    }

    /// How far a computed metric is inside its limit (negative: beyond it), relative to the limit.
    pub(crate) fn slack(&self, cap: &Cap) -> f64 {
        let value = self.state.cell(cap.slot, cap.period);
        let room = if cap.kind == LimitKind::LowerBound { value - cap.limit } else { cap.limit - value };
        room / cap.limit.abs().max(1e-12)
    }

    /// Whether every computed metric is within its limits.
    pub(crate) fn keeps_caps(&self) -> bool {
        self.keeps_caps_by(1e-9)
    }

    /// The same to a part in `1 / tolerance`.
    pub(crate) fn keeps_caps_by(&self, tolerance: f64) -> bool {
        self.caps.iter().all(|cap| self.slack(cap) >= -tolerance)
    }

    /// The slopes of that slack.
    pub(crate) fn slack_slopes(&self, cap: &Cap) -> Option<Vec<f64>> {
        let gradient = self.slopes_of(Of::Period(cap.slot, cap.period))?;
        let sign = if cap.kind == LimitKind::LowerBound { 1.0 } else { -1.0 };
        self.along(&gradient, sign / cap.limit.abs().max(1e-12))
    }
}
