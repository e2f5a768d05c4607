//! One formula forwards and backwards: what each of its operations gave, and the slope of each in its arguments.

use super::{Kink, add, is_choice};
use crate::formula::expression::Function;
use crate::list::Listed;
use crate::tree::state::State;
use crate::tree::tape::Op;
use crate::tree::{Tree, arithmetic};

/// Where a formula is computed: in a period, or on the totals.
pub(super) struct Place<'a> {
    pub(super) tree: &'a Tree,
    pub(super) state: &'a State,
    pub(super) period: Option<usize>,
}

impl Place<'_> {
    fn load(&self, slot: usize, ago: usize) -> Option<f64> {
        match self.period {
            None => Some(self.state.total(slot).unwrap_or(f64::NAN)),
            Some(period) => period.checked_sub(ago).map(|at| self.state.cell(slot, at)),
        }
    }

    fn workdays(&self) -> f64 {
        match self.period {
            None => self.tree.workdays(),
            Some(period) => self.tree.periods().get(period).map_or(0.0, |span| span.workdays),
        }
    }

    fn number(&self) -> f64 {
        self.period.map_or(self.tree.periods().len(), |period| period + 1) as f64
    }
}

/// What every operation of a formula gave, and from which others.
#[derive(Default)]
pub(super) struct Record {
    values: Vec<f64>,
    slopes: Vec<f64>,
    /// The operations each one took its arguments from, one after the other.
    operands: Vec<usize>,
    /// Where an operation's arguments begin among them.
    starts: Vec<usize>,
    stack: Vec<usize>,
    arguments: Vec<f64>,
    /// The kinks met so far, where they are asked for.
    pub(super) kinks: Option<Vec<Kink>>,
    /// Whether slopes go on to every argument of a choice that holds back.
    pub(super) hidden: bool,
}

/// Hands the slope of one operation on two metrics or constants on, which most formulas are; false for any other.
pub(super) fn hand_on_pair(tape: &[Op], slope: f64, place: &Place<'_>, give: &mut impl FnMut(usize, f64)) -> bool {
    let [one @ (Op::Load(_) | Op::Constant(_)), other @ (Op::Load(_) | Op::Constant(_)), op] = tape else { return false };
    if !matches!(op, Op::Add | Op::Subtract | Op::Multiply | Op::Divide) {
        return false;
    }
    let (a, b) = (value(one, &[], place), value(other, &[], place));
    let partials = partials(op, a, b, binary(op, a, b));
    for (operand, partial) in [(other, partials[1]), (one, partials[0])] {
        if let (Op::Load(slot), true) = (operand, partial != 0.0) {
            give(*slot, slope * partial);
        }
    }
    true
}

/// What one of the four operations gives; NaN where there is no value.
#[inline(always)]
fn binary(op: &Op, a: f64, b: f64) -> f64 {
    let result = match op {
        Op::Add => a + b,
        Op::Subtract => a - b,
        Op::Multiply => a * b,
        _ if b == 0.0 => f64::NAN,
        _ => a / b,
    };
    if result.is_finite() { result } else { f64::NAN }
}

/// The slopes of one of the four operations in its arguments.
#[inline(always)]
fn partials(op: &Op, a: f64, b: f64, value: f64) -> [f64; 2] {
    match op {
        Op::Add => [1.0, 1.0],
        Op::Subtract => [1.0, -1.0],
        Op::Multiply => [b, a],
        _ => [1.0 / b, -value / b],
    }
}

impl Record {
    pub(super) fn run(&mut self, tape: &[Op], place: &Place<'_>) {
        self.values.clear();
        self.operands.clear();
        self.starts.clear();
        self.stack.clear();
        for (index, op) in tape.iter().enumerate() {
            self.starts.push(self.operands.len());
            // What formulas are mostly made of, without the detour over lists.
            let plain = match *op {
                Op::Load(slot) => {
                    self.stack.push(index);
                    Some(place.load(slot, 0).unwrap_or(f64::NAN))
                }
                Op::Add | Op::Subtract | Op::Multiply | Op::Divide => {
                    let (second, first) = (self.stack.pop().unwrap_or_default(), self.stack.pop().unwrap_or_default());
                    self.stack.push(index);
                    self.operands.extend([first, second]);
                    let at = |operand: usize| self.values.get(operand).copied().unwrap_or(f64::NAN);
                    Some(binary(op, at(first), at(second)))
                }
                _ => None,
            };
            if let Some(value) = plain {
                self.values.push(value);
                continue;
            }
            let start = self.stack.len().saturating_sub(arity(op));
            self.arguments.clear();
            for &operand in self.stack.get(start..).unwrap_or_default() {
                self.operands.push(operand);
                self.arguments.push(self.values.get(operand).copied().unwrap_or(f64::NAN));
            }
            self.stack.truncate(start);
            self.stack.push(index);
            let value = value(op, &self.arguments, place);
            self.values.push(value);
        }
    }

    /// Hands the slope of a formula on to the metrics it names: `give(slot, period, slope)`.
    pub(super) fn back(&mut self, tape: &[Op], slope: f64, period: Option<usize>, give: &mut dyn FnMut(usize, usize, f64)) {
        self.slopes.clear();
        self.slopes.resize(tape.len(), 0.0);
        if let Some(last) = self.slopes.last_mut() {
            *last = slope;
        }
        self.hand_on(tape, period, give);
    }

    /// Notes the kinks of a formula whose slopes are handed on.
    pub(super) fn note_kinks(&mut self, tape: &[Op], slope: f64, slot: usize, period: Option<usize>) {
        let Some(mut kinks) = self.kinks.take() else { return };
        if tape.iter().any(is_choice) {
            self.back(tape, slope, period, &mut |_, _, _| {});
            for (index, op) in tape.iter().enumerate().filter(|(_, op)| is_choice(op)) {
                let slope = self.slopes.get(index).copied().unwrap_or_default();
                let value = self.values.get(index).copied().unwrap_or(f64::NAN);
                let start = self.starts.get(index).copied().unwrap_or_default();
                let operands = self.operands.get(start..start + arity(op)).unwrap_or_default();
                let arguments: Vec<f64> = operands.iter().map(|&operand| self.values.get(operand).copied().unwrap_or(f64::NAN)).listed();
                let taken = (0..arguments.len()).find(|&place| partial(op, &arguments, place, value) != 0.0);
                let Some(taken) = taken.filter(|_| slope != 0.0 && slope.is_finite() && arguments.len() > 1) else { continue };
                for (other, argument) in arguments.iter().enumerate().filter(|(other, _)| *other != taken) {
                    let larger = match op {
                        Op::Call(Function::Clamp, _) => other == 1 || (other == 0 && taken == 1),
                        _ => matches!(op, Op::Call(Function::Max, _)),
                    };
                    kinks.push(Kink { slot, period, op: index, taken, other, gap: argument - value, slope, larger, value });
                }
            }
        }
        self.kinks = Some(kinks);
    }

    /// The first two arguments of an operation that was run; NaN for what is not there.
    pub(super) fn operands_of(&self, op: usize) -> [f64; 2] {
        let start = self.starts.get(op).copied().unwrap_or_default();
        [0, 1].map(|place| self.operands.get(start + place).and_then(|&operand| self.values.get(operand)).copied().unwrap_or(f64::NAN))
    }

    /// Starts from the difference of a kink's two arguments.
    pub(super) fn start_at(&mut self, tape: &[Op], kink: &Kink) {
        self.slopes.clear();
        self.slopes.resize(tape.len(), 0.0);
        let start = self.starts.get(kink.op).copied().unwrap_or_default();
        let count = tape.get(kink.op).map_or(0, arity);
        for (place, sign) in [(kink.other, 1.0), (kink.taken, -1.0)].into_iter().filter(|(place, _)| *place < count) {
            if let Some(&operand) = self.operands.get(start + place) {
                add(&mut self.slopes, operand, sign);
            }
        }
    }

    /// Hands on the slopes that the operations have.
    pub(super) fn hand_on(&mut self, tape: &[Op], period: Option<usize>, give: &mut dyn FnMut(usize, usize, f64)) {
        for (index, op) in tape.iter().enumerate().rev() {
            let slope = self.slopes.get(index).copied().unwrap_or_default();
            if slope == 0.0 {
                continue;
            }
            match *op {
                Op::Load(slot) => {
                    give(slot, period.unwrap_or_default(), slope);
                    continue;
                }
                Op::Lag { slot, periods } => {
                    if let Some(at) = period.unwrap_or_default().checked_sub(periods) {
                        give(slot, at, slope);
                        continue;
                    }
                }
                _ => {}
            }
            let start = self.starts.get(index).copied().unwrap_or_default();
            let operands = self.operands.get(start..start + arity(op)).unwrap_or_default();
            if let (Op::Add | Op::Subtract | Op::Multiply | Op::Divide, [first, second]) = (op, operands) {
                let at = |operand: usize| self.values.get(operand).copied().unwrap_or(f64::NAN);
                let [one, other] = partials(op, at(*first), at(*second), at(index));
                // A slope of nothing stays nothing, even where the argument has no value.
                for (operand, partial) in [(*first, one), (*second, other)] {
                    if partial != 0.0 {
                        add(&mut self.slopes, operand, slope * partial);
                    }
                }
                continue;
            }
            self.arguments.clear();
            self.arguments.extend(operands.iter().map(|&operand| self.values.get(operand).copied().unwrap_or(f64::NAN)));
            let value = self.values.get(index).copied().unwrap_or(f64::NAN);
            for (place, &operand) in operands.iter().enumerate() {
                let all = self.hidden && holds_back(op, slope);
                let partial = if all { 1.0 } else { partial(op, &self.arguments, place, value) };
                if partial != 0.0 {
                    add(&mut self.slopes, operand, slope * partial);
                }
            }
        }
    }
}

/// Whether a choice takes the argument that adds least.
fn holds_back(op: &Op, slope: f64) -> bool {
    matches!((op, slope > 0.0), (Op::Call(Function::Min, _), true) | (Op::Call(Function::Max, _), false))
}

fn arity(op: &Op) -> usize {
    match *op {
        Op::Constant(_) | Op::Load(_) | Op::Workdays | Op::Period => 0,
        Op::Lag { .. } | Op::Negate => 1,
        Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Power | Op::Compare(_) => 2,
        Op::Select => 3,
        Op::Call(_, count) => count,
    }
}

/// What an operation other than the four gives; NaN where there is no value.
fn value(op: &Op, arguments: &[f64], place: &Place<'_>) -> f64 {
    let defined = arguments.iter().all(|argument| !argument.is_nan());
    let outcome = match (*op, arguments) {
        (Op::Constant(value), _) => Ok(value),
        (Op::Load(slot), _) => Ok(place.load(slot, 0).unwrap_or(f64::NAN)),
        (Op::Lag { slot, periods }, [before]) => Ok(place.load(slot, periods).unwrap_or(*before)),
        (Op::Workdays, _) => Ok(place.workdays()),
        (Op::Period, _) => Ok(place.number()),
        (Op::Select, [condition, yes, no]) => Ok(if condition.is_nan() {
            f64::NAN
        } else if *condition == 0.0 {
            *no
        } else {
            *yes
        }),
        _ if !defined => Ok(f64::NAN),
        (Op::Negate, [a]) => Ok(-a),
        (Op::Power, [a, b]) => arithmetic::power(*a, *b),
        (Op::Compare(comparison), [a, b]) => Ok(arithmetic::compare(comparison, *a, *b)),
        (Op::Call(function, _), arguments) => arithmetic::call(function, arguments),
        _ => Ok(f64::NAN),
    };
    outcome.unwrap_or(f64::NAN)
}

/// The slope of an operation other than the four in one of its arguments.
#[expect(clippy::float_cmp, reason = "the branch that was taken is the argument with the very value")]
fn partial(op: &Op, arguments: &[f64], place: usize, value: f64) -> f64 {
    let one_if = |holds: bool| if holds { 1.0 } else { 0.0 };
    match (*op, arguments) {
        (Op::Lag { .. }, _) => 1.0,
        (Op::Negate, _) => -1.0,
        (Op::Power, [a, b]) => power(*a, *b, place, value),
        (Op::Select, [condition, ..]) => one_if(place == if *condition == 0.0 { 2 } else { 1 }),
        (Op::Call(function, count), _) => match (function, arguments) {
            (Function::Min | Function::Max, _) => one_if(arguments.iter().position(|argument| *argument == value) == Some(place)),
            (Function::Sum, _) => 1.0,
            (Function::Avg, _) => 1.0 / count as f64,
            (Function::Abs, [x]) => one_if(*x > 0.0) - one_if(*x < 0.0),
            (Function::Sqrt, _) => 0.5 / value,
            (Function::Exp, _) => value,
            (Function::Ln, [x]) => 1.0 / x,
            (Function::Clamp, [x, low, high]) => {
                let taken = if x.max(*low) > *high { 2 } else { usize::from(x < low) };
                one_if(place == taken)
            }
            _ => 0.0,
        },
        _ => 0.0,
    }
}

/// The slope of `a ^ b` in `a` (`place` 0) or in `b`.
fn power(a: f64, b: f64, place: usize, value: f64) -> f64 {
    match (place, a == 0.0) {
        (0, _) if b == 0.0 => 0.0,
        (0, _) => b * libm::pow(a, b - 1.0),
        // 0 ^ b stays 0 for every b above 0.
        (_, true) => 0.0,
        (_, false) => value * libm::log(a),
    }
}
