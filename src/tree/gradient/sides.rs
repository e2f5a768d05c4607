//! Where formulas jump or bend without a choice between arguments: comparisons, `floor`, `ceil`, `round` and `abs`.
//!
//! Each splits what it looks at into sides; on one side the formula is smooth, and slopes tell nothing of the others.

use super::Kink;
use super::record::{Place, Record};
use crate::formula::expression::{Comparison, Function};
use crate::tree::arithmetic::snap;
use crate::tree::state::State;
use crate::tree::tape::Op;
use crate::tree::{Tree, total};

/// On which side an operation is, and how far from its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Side {
    /// The metric.
    pub(crate) slot: usize,
    /// The period; `None` where the formula is computed on the totals.
    pub(crate) period: Option<usize>,
    /// The operation among those of the formula.
    pub(crate) op: usize,
    /// Which side: higher ones lie above.
    pub(crate) level: f64,
    /// What is looked at: the difference of what is compared, or what is rounded.
    pub(crate) value: f64,
    /// Where the side begins and ends.
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// How large the numbers are that it is made of.
    pub(crate) size: f64,
}

impl Side {
    /// What is looked at as the gap of a kink with a slope.
    pub(crate) fn kink(&self, slope: f64) -> Kink {
        let Self { slot, period, op, value, .. } = *self;
        Kink { slot, period, op, taken: 1, other: 0, gap: value, slope, larger: false, value }
    }
}

/// Whether a metric's formula has sides.
pub(crate) fn has_sides(tree: &Tree, slot: usize) -> bool {
    tree.node(slot).is_some_and(|node| node.tape.iter().any(parts))
}

fn parts(op: &Op) -> bool {
    matches!(
        op,
        Op::Compare(Comparison::Less | Comparison::AtMost | Comparison::Greater | Comparison::AtLeast)
            | Op::Call(Function::Floor | Function::Ceil | Function::Round | Function::Abs, _)
    )
}

/// The sides on which all formulas of `order` are, always in the same order.
pub(crate) fn sides(tree: &Tree, state: &State, order: &[usize]) -> Vec<Side> {
    let mut record = Record::default();
    let mut found = Vec::new();
    for &slot in order.iter().filter(|slot| has_sides(tree, **slot)) {
        let Some(node) = tree.node(slot) else { continue };
        let on_totals = total::is_on_totals(tree, state, slot).then_some(None);
        for period in (0..tree.periods().len()).map(Some).chain(on_totals) {
            record.run(&node.tape, &Place { tree, state, period });
            for (op, operation) in node.tape.iter().enumerate().filter(|(_, op)| parts(op)) {
                found.extend(side(operation, record.operands_of(op)).map(|side| Side { slot, period, op, ..side }));
            }
        }
    }
    found
}

fn side(op: &Op, [a, b]: [f64; 2]) -> Option<Side> {
    let of = |value, level, low, high, size| Some(Side { slot: 0, period: None, op: 0, level, value, low, high, size });
    let halves = |value: f64, upper: bool, size: f64| {
        if upper { of(value, 1.0, 0.0, f64::INFINITY, size) } else { of(value, 0.0, f64::NEG_INFINITY, 0.0, size) }
    };
    let whole = |level: f64, low: f64, high: f64| of(a, level, low, high, a.abs());
    // What lies a hair below a whole number counts as that number, so that no side goes quite as far as there.
    let before = |end: f64, sign: f64| end + sign * 2e-12 * end.abs().max(1.0);
    match op {
        Op::Compare(comparison) => {
            let upper = if matches!(comparison, Comparison::Less | Comparison::AtLeast) { a >= b } else { a > b };
            halves(a - b, upper, a.abs().max(b.abs()))
        }
        Op::Call(Function::Abs, _) => halves(a, a >= 0.0, a.abs()),
        Op::Call(Function::Floor, _) => whole(snap(a).floor(), snap(a).floor(), before(snap(a).floor() + 1.0, -1.0)),
        Op::Call(Function::Ceil, _) => whole(snap(a).ceil(), before(snap(a).ceil() - 1.0, 1.0), snap(a).ceil()),
        Op::Call(Function::Round, _) => whole(snap(a).round(), snap(a).round() - 0.5, snap(a).round() + 0.5),
        _ => None,
    }
}
