//! Which limits keep a target out of reach, and what relaxing each would give.

use super::{Alternatives, LimitKind, Relaxation};
use crate::engine::levers::field::{Field, UNLIMITED};
use crate::engine::levers::reach;
use crate::engine::solve;
use crate::list::Listed;

/// How many of the limits in the way are examined.
const MOST_LIMITS: usize = 12;
/// Up to so many cells of metric and period the place where each limit would have to be is sought.
const MOST_CELLS: usize = 20_000;

/// How levers move once a limit is wider.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pulled {
    /// Each as far as it helps, where need be month by month.
    OneByOne,
    /// All by the same percentage, as far as each can go.
    AllAlike,
}

impl<'tree> Alternatives<'_, 'tree> {
    /// How far levers with a wider limit take the metric: from the moves that took it farthest, the lever with that limit at its new end.
    fn widened(&self, field: &mut Field<'tree>, moves: &[f64], index: usize, above: bool, pulled: Pulled) -> Option<f64> {
        if pulled == Pulled::AllAlike {
            let alike = [UNLIMITED, -UNLIMITED].map(|step| field.together(step));
            let ends = alike.into_iter().filter_map(|moves| field.pull(&moves)).fold(f64::NEG_INFINITY, f64::max);
            return self.together(field).1.map(|value| value.max(ends));
        }
        let periods = self.question.tree.periods().len();
        let even = moves.len() < field.terms.len();
        let from = field.terms.iter().enumerate().map(|(place, term)| {
            let known = moves.get(if even { place / periods } else { place }).copied().unwrap_or_default();
            let step = match field.place(place).0 {
                lever if lever != index => known,
                _ if above => term.high,
                _ => term.low,
            };
            step.max(term.low).min(term.high)
        });
        let from = from.listed();
        reach::climb(field, from, f64::INFINITY).map(|(_, value)| value)
    }

    /// The limits that bind where the target is missed, and what relaxing each would give.
    pub(super) fn relaxations(&self, field: &mut Field<'tree>, moves: &[f64], pulled: Pulled) -> Vec<Relaxation> {
        let target = self.target();
        field.pull(moves);
        let slopes = field.slopes();
        let mut bound: Vec<(f64, usize, bool)> = Vec::new();
        for (index, term) in field.terms.iter().enumerate() {
            let slope = slopes.as_ref().and_then(|slopes| slopes.get(index)).copied().unwrap_or_default();
            let step = moves.get(index).copied().unwrap_or_default();
            let lever = field.place(index).0;
            let above = slope > 0.0 && step >= term.high;
            if (above || (slope < 0.0 && step <= term.low)) && !bound.iter().any(|&(_, known, _)| known == lever) {
                bound.push((slope.abs() * (1.0 + step.abs()), lever, above));
            }
        }
        crate::order::sort_by(&mut bound, |a, b| b.0.total_cmp(&a.0));
        bound.truncate(MOST_LIMITS);
        let mut found = Vec::new();
        let mut wider = self.field(field.levers.clone(), pulled == Pulled::OneByOne && self.question.tree.periods().len() > 1);
        for (_, index, above) in bound {
            let Some(lever) = field.levers.get(index) else { continue };
            let ends = if above { &lever.high } else { &lever.low };
            let tightest =
                ends.iter().copied().fold(if above { f64::INFINITY } else { f64::NEG_INFINITY }, if above { f64::min } else { f64::max });
            let Some(kind) = (if above { lever.kind } else { Some(LimitKind::LowerBound).filter(|_| tightest != 0.0) }) else { continue };
            let mut at = |factor: f64| {
                let mut levers = field.levers.clone();
                if let Some(lever) = levers.get_mut(index) {
                    let ends = if above { &mut lever.high } else { &mut lever.low };
                    for end in ends.iter_mut() {
                        *end *= factor;
                    }
                }
                wider.narrow(levers);
                self.widened(&mut wider, moves, index, above, pulled)
            };
            let more = if above == (tightest > 0.0) { 1.1 } else { 0.9 };
            let small = self.question.tree.len() * self.question.tree.periods().len() <= MOST_CELLS;
            let needed = match if small { solve::factor_of_steady(target, &mut |factor| at(factor)) } else { solve::Found::Undefined } {
                solve::Found::At(factor) if (factor > 1.0) == (more > 1.0) => Some(tightest * factor),
                _ => None,
            };
            let widened = at(more).map(|value| if value > target { target } else { value } * self.sign);
            found.push(Relaxation { metric: self.question.id(lever.slot), kind, limit: tightest, widened, needed });
        }
        for cap in field.caps.clone() {
            if found.len() >= MOST_LIMITS
                || field.slack(&cap) > 1e-6
                || found.iter().any(|known| known.metric == self.question.id(cap.slot))
            {
                continue;
            }
            let mut wider = self.field(field.levers.clone(), false);
            for other in wider.caps.iter_mut().filter(|other| other.slot == cap.slot && other.kind == cap.kind) {
                other.limit *= if (cap.kind == LimitKind::LowerBound) == (other.limit > 0.0) { 0.9 } else { 1.1 };
            }
            let widened = self.search(&mut wider).map(|found| found.value * self.sign);
            found.push(Relaxation { metric: self.question.id(cap.slot), kind: cap.kind, limit: cap.limit, widened, needed: None });
        }
        found
    }
}
