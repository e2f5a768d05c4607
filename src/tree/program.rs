//! The whole tree as one flat program over rows of registers: what computes every metric, and what recomputes a few.
//!
//! A row of registers belongs to a period, and one more to the totals. A row holds every slot's value, then the constants of all
//! formulas, then what formulas need in between; instructions name registers of their own row, and slots of earlier ones. A value
//! that is not finite is undefined: sums and products pass it on, whatever could make it finite again refuses it.

use super::Tree;
use super::arithmetic;
use crate::formula::expression::{Comparison, Expression, Factor, Function, Kind, Term};
use crate::formula::lagged;
use crate::list::Listed;

/// One operation; the first register takes the result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Instruction {
    Copy(u32, u32),
    Negate(u32, u32),
    Add(u32, u32, u32),
    Subtract(u32, u32, u32),
    Multiply(u32, u32, u32),
    Divide(u32, u32, u32),
    Power(u32, u32, u32),
    Compare(Comparison, u32, u32, u32),
    /// The first holds the condition, the others are what it chooses from.
    Select(u32, u32, u32),
    /// Of as many operands as the last says, from the place that the second says.
    Sum(u32, u32, u32),
    Product(u32, u32, u32),
    Call(Function, u32, u32, u32),
    /// A slot of so many periods ago; before the first period the register stays.
    Lag(u32, u32, u32),
    /// The same register a period ago plus another.
    Accumulate(u32, u32),
    Workdays(u32),
    Period(u32),
}

/// The compiled tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    /// Slot by slot, in the order of computation.
    code: Vec<Instruction>,
    /// The same for a full pass: what does not wait for each other stands together, each operation by itself, so that the pass is a
    /// few loops of one kind.
    sorted: Vec<Instruction>,
    /// Where each run of one kind ends in `sorted`.
    runs: Vec<u32>,
    operands: Vec<u32>,
    /// For each slot where its instructions begin and end.
    spans: Vec<(u32, u32)>,
    /// How many registers a row has.
    width: usize,
    /// Every row before anything is computed: inputs and constants, NaN elsewhere.
    image: Vec<f64>,
}

/// Where and when instructions run.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    period: usize,
    workdays: f64,
}

impl Program {
    /// The program of a tree whose order and totals are decided.
    pub(super) fn new(tree: &Tree) -> Self {
        let slots = tree.slot_count();
        let mut writer = Writer { tree, program: Self { spans: vec![(0, 0); slots], ..Self::default() }, constants: Vec::new(), spares: 0 };
        for &slot in &tree.order {
            let start = index(writer.program.code.len());
            writer.slot(slot);
            if let Some(span) = writer.program.spans.get_mut(slot) {
                *span = (start, index(writer.program.code.len()));
            }
        }
        let Writer { mut program, constants, spares, .. } = writer;
        program.width = slots + constants.len() + spares as usize;
        // Spare registers were numbered from the far end, because the number of constants was not known.
        program.settle(slots + constants.len());
        program.group();
        let rows = tree.periods.len() + 1;
        program.image = vec![f64::NAN; rows * program.width];
        for (row, registers) in program.image.chunks_exact_mut(program.width.max(1)).enumerate() {
            for (register, node) in registers.iter_mut().zip(&tree.nodes) {
                *register = node.input.get(row).copied().unwrap_or(f64::NAN);
            }
            for (register, constant) in registers.iter_mut().skip(slots).zip(&constants) {
                *register = *constant;
            }
        }
        program
    }

    /// How many registers a row has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The rows of so many periods and of their totals, before anything is computed.
    pub(super) fn image(&self, periods: usize) -> &[f64] {
        self.image.get(..(periods + 1) * self.width).unwrap_or_default()
    }

    /// Computes every slot of a period.
    pub(super) fn run_all(&self, tree: &Tree, rows: &mut [f64], period: usize) {
        let place = Self::place(tree, period);
        let mut rest = self.sorted.as_slice();
        let mut from = 0;
        for &end in &self.runs {
            let Some((code, after)) = rest.split_at_checked((end - from) as usize) else { return };
            (rest, from) = (after, end);
            let Some((_, row)) = rows.split_at_mut_checked(place.row * self.width) else { return };
            let Some(row) = row.get_mut(..self.width) else { return };
            match code.first() {
                Some(Instruction::Add(..)) => each(code, row, |a, b| a + b),
                Some(Instruction::Subtract(..)) => each(code, row, |a, b| a - b),
                Some(Instruction::Multiply(..)) => each(code, row, |a, b| a * b),
                Some(Instruction::Divide(..)) => each(code, row, divide),
                Some(Instruction::Sum(..)) => self.each_list(code, row, 0.0, |sum, x| sum + x),
                Some(Instruction::Product(..)) => self.each_list(code, row, 1.0, |product, x| product * x),
                _ => self.run(code, rows, place),
            }
        }
    }

    #[inline(always)]
    fn each_list(&self, code: &[Instruction], row: &mut [f64], start: f64, operation: impl Fn(f64, f64) -> f64) {
        for instruction in code {
            if let Instruction::Sum(to, first, count) | Instruction::Product(to, first, count) = *instruction {
                let mut result = start;
                for &operand in self.operands(first, count) {
                    result = operation(result, read(row, operand));
                }
                if let Some(register) = row.get_mut(to as usize) {
                    *register = result;
                }
            }
        }
    }

    /// Sorts the instructions for a full pass: by how many others they wait for, then by what they do.
    fn group(&mut self) {
        let mut ready = vec![0u32; self.width];
        let mut keyed: Vec<(u32, u32, Instruction)> = Vec::with_capacity(self.code.len());
        for &instruction in &self.code {
            let (kind, to, reads) = self.shape(instruction);
            let mut level = 0;
            for register in reads.iter().chain([&to]) {
                level = level.max(ready.get(*register as usize).copied().unwrap_or(0));
            }
            if let Some(ready) = ready.get_mut(to as usize) {
                *ready = level + 1;
            }
            keyed.push((level, kind, instruction));
        }
        crate::order::sort_by(&mut keyed, |one, other| one.0.cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut before = None;
        for (level, kind, instruction) in keyed {
            if before.is_some_and(|before| before != (level, kind)) {
                self.runs.push(index(self.sorted.len()));
            }
            before = Some((level, kind));
            self.sorted.push(instruction);
        }
        self.runs.push(index(self.sorted.len()));
    }

    /// A number for what an instruction does, the register it writes, and those it reads.
    fn shape(&self, instruction: Instruction) -> (u32, u32, Vec<u32>) {
        match instruction {
            Instruction::Add(to, a, b) => (0, to, vec![a, b]),
            Instruction::Subtract(to, a, b) => (1, to, vec![a, b]),
            Instruction::Multiply(to, a, b) => (2, to, vec![a, b]),
            Instruction::Divide(to, a, b) => (3, to, vec![a, b]),
            Instruction::Sum(to, start, count) => (4, to, self.operands(start, count).to_vec()),
            Instruction::Product(to, start, count) => (5, to, self.operands(start, count).to_vec()),
            Instruction::Call(_, to, start, count) => (6, to, self.operands(start, count).to_vec()),
            Instruction::Power(to, a, b) | Instruction::Compare(_, to, a, b) | Instruction::Select(to, a, b) => (7, to, vec![a, b]),
            Instruction::Copy(to, a) | Instruction::Negate(to, a) | Instruction::Accumulate(to, a) => (7, to, vec![a]),
            Instruction::Lag(to, ..) | Instruction::Workdays(to) | Instruction::Period(to) => (7, to, Vec::new()),
        }
    }

    /// What computes one slot.
    pub(super) fn code_of(&self, slot: usize) -> &[Instruction] {
        let (start, end) = self.spans.get(slot).copied().unwrap_or_default();
        self.code.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Runs the code of some slots, in the order of computation.
    pub(super) fn run_some(&self, tree: &Tree, code: &[Instruction], rows: &mut [f64], period: usize) {
        self.run(code, rows, Self::place(tree, period));
    }

    /// Computes one slot of a period.
    pub(super) fn run_slot(&self, tree: &Tree, rows: &mut [f64], slot: usize, period: usize) {
        self.run_some(tree, self.code_of(slot), rows, period);
    }

    /// Computes one slot on the row of totals.
    pub(super) fn run_total(&self, tree: &Tree, rows: &mut [f64], slot: usize) {
        let periods = tree.periods.len();
        self.run(self.code_of(slot), rows, Place { row: periods, period: periods.saturating_sub(1), workdays: tree.workdays() });
    }

    #[inline(always)]
    fn place(tree: &Tree, period: usize) -> Place {
        Place { row: period, period, workdays: tree.periods.get(period).map_or(0.0, |span| span.workdays) }
    }

    /// Moves spare registers from where they were numbered to behind the constants.
    fn settle(&mut self, first: usize) {
        let first = index(first);
        let fix = |register: &mut u32| {
            if *register >= SPARE {
                *register = *register - SPARE + first;
            }
        };
        for instruction in &mut self.code {
            match instruction {
                Instruction::Copy(to, a) | Instruction::Negate(to, a) | Instruction::Accumulate(to, a) => {
                    fix(to);
                    fix(a);
                }
                Instruction::Add(to, a, b)
                | Instruction::Subtract(to, a, b)
                | Instruction::Multiply(to, a, b)
                | Instruction::Divide(to, a, b)
                | Instruction::Power(to, a, b)
                | Instruction::Compare(_, to, a, b)
                | Instruction::Select(to, a, b) => {
                    fix(to);
                    fix(a);
                    fix(b);
                }
                Instruction::Sum(to, ..)
                | Instruction::Product(to, ..)
                | Instruction::Call(_, to, ..)
                | Instruction::Lag(to, ..)
                | Instruction::Workdays(to)
                | Instruction::Period(to) => fix(to),
            }
        }
        self.operands.iter_mut().for_each(fix);
    }

    #[inline(never)]
    fn run(&self, code: &[Instruction], rows: &mut [f64], place: Place) {
        let Some((earlier, row)) = rows.split_at_mut_checked(place.row * self.width) else { return };
        let Some(row) = row.get_mut(..self.width) else { return };
        for instruction in code {
            let (to, value) = match *instruction {
                Instruction::Copy(to, a) => (to, read(row, a)),
                Instruction::Negate(to, a) => (to, -read(row, a)),
                Instruction::Add(to, a, b) => (to, read(row, a) + read(row, b)),
                Instruction::Subtract(to, a, b) => (to, read(row, a) - read(row, b)),
                Instruction::Multiply(to, a, b) => (to, read(row, a) * read(row, b)),
                Instruction::Divide(to, a, b) => (to, divide(read(row, a), read(row, b))),
                Instruction::Sum(to, start, count) => {
                    let mut sum = 0.0;
                    for &operand in self.operands(start, count) {
                        sum += read(row, operand);
                    }
                    (to, sum)
                }
                Instruction::Product(to, start, count) => {
                    let mut product = 1.0;
                    for &operand in self.operands(start, count) {
                        product *= read(row, operand);
                    }
                    (to, product)
                }
                Instruction::Lag(to, slot, periods) => match place.period.checked_sub(periods as usize) {
                    Some(period) => (to, earlier.get(period * self.width + slot as usize).copied().unwrap_or(f64::NAN)),
                    None => continue,
                },
                Instruction::Accumulate(to, a) => {
                    let before = match place.period.checked_sub(1) {
                        Some(period) => earlier.get(period * self.width + to as usize).copied().unwrap_or(f64::NAN),
                        None => 0.0,
                    };
                    (to, before + read(row, a))
                }
                Instruction::Workdays(to) => (to, place.workdays),
                Instruction::Period(to) => (to, (place.period + 1) as f64),
                Instruction::Power(to, a, b) | Instruction::Compare(_, to, a, b) => (to, rare(*instruction, read(row, a), read(row, b))),
                Instruction::Select(to, yes, no) => {
                    let condition = read(row, to);
                    let chosen = if condition == 0.0 { no } else { yes };
                    (to, if condition.is_finite() { read(row, chosen) } else { f64::NAN })
                }
                Instruction::Call(function, to, start, count) => (to, call(function, self.operands(start, count), row)),
            };
            if let Some(register) = row.get_mut(to as usize) {
                *register = value;
            }
        }
    }

    #[inline(always)]
    fn operands(&self, start: u32, count: u32) -> &[u32] {
        let start = start as usize;
        self.operands.get(start..start + count as usize).unwrap_or_default()
    }
}

/// One binary operation after the other.
#[inline(always)]
fn each(code: &[Instruction], row: &mut [f64], operation: impl Fn(f64, f64) -> f64) {
    for instruction in code {
        if let Instruction::Add(to, a, b)
        | Instruction::Subtract(to, a, b)
        | Instruction::Multiply(to, a, b)
        | Instruction::Divide(to, a, b) = *instruction
        {
            let value = operation(read(row, a), read(row, b));
            if let Some(register) = row.get_mut(to as usize) {
                *register = value;
            }
        }
    }
}

#[inline(always)]
fn divide(a: f64, b: f64) -> f64 {
    if b == 0.0 || !b.is_finite() { f64::NAN } else { a / b }
}

#[inline(never)]
fn rare(instruction: Instruction, a: f64, b: f64) -> f64 {
    match instruction {
        _ if !(a.is_finite() && b.is_finite()) => f64::NAN,
        Instruction::Power(..) => arithmetic::power(a, b).unwrap_or(f64::NAN),
        Instruction::Compare(comparison, ..) => arithmetic::compare(comparison, a, b),
        _ => f64::NAN,
    }
}

#[inline(never)]
fn call(function: Function, operands: &[u32], row: &[f64]) -> f64 {
    let least = match (function, operands) {
        (Function::Min, [a, b]) => Some((read(row, *a), read(row, *b))),
        (Function::Max, [a, b]) => Some((-read(row, *a), -read(row, *b))),
        _ => None,
    };
    if let Some((a, b)) = least {
        let least = if a < b { a } else { b };
        let value = if function == Function::Min { least } else { -least };
        return if a.is_finite() && b.is_finite() { value } else { f64::NAN };
    }
    let values: Vec<f64> = operands.iter().map(|&operand| read(row, operand)).listed();
    if values.iter().all(|value| value.is_finite()) { arithmetic::call(function, &values).unwrap_or(f64::NAN) } else { f64::NAN }
}

#[inline(always)]
fn read(row: &[f64], register: u32) -> f64 {
    row.get(register as usize).copied().unwrap_or(f64::NAN)
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Spare registers are numbered from here until the number of constants is known.
const SPARE: u32 = 1 << 31;

struct Writer<'tree> {
    tree: &'tree Tree,
    program: Program,
    constants: Vec<f64>,
    /// How many spare registers there are.
    spares: u32,
}

impl Writer<'_> {
    fn slot(&mut self, slot: usize) {
        let to = index(slot);
        if let Some(summed) = self.tree.summed(slot) {
            self.program.code.push(Instruction::Accumulate(to, index(summed)));
        } else if let Some(expression) = self.tree.expression(slot) {
            self.write(expression, to);
        }
    }

    /// A register of its own for every intermediate value: in a full pass instructions of many formulas mix.
    fn take_spare(&mut self) -> u32 {
        self.spares += 1;
        SPARE + self.spares - 1
    }

    fn constant(&mut self, value: f64) -> u32 {
        // The last few are looked through: a formula's own constants repeat, a plan's need not be unique.
        let recent = self.constants.iter().enumerate().rev().take(64);
        let known = recent.into_iter().find(|(_, known)| known.to_bits() == value.to_bits()).map(|(place, _)| place);
        let place = known.unwrap_or_else(|| {
            self.constants.push(value);
            self.constants.len() - 1
        });
        index(self.tree.slot_count() + place)
    }

    fn reference(&self, id: &str) -> u32 {
        self.tree.slot(id).map_or(0, index)
    }

    /// The register that holds an expression's value: its own, or a spare one that it is computed into.
    fn operand(&mut self, expression: &Expression) -> u32 {
        match &expression.kind {
            Kind::Literal(literal) => self.constant(literal.value),
            Kind::Reference(id) => self.reference(id),
            _ => {
                let to = self.take_spare();
                self.write(expression, to);
                to
            }
        }
    }

    /// Operands in a row.
    fn operands(&mut self, expressions: &[Expression]) -> (u32, u32) {
        let registers: Vec<u32> = expressions.iter().map(|expression| self.operand(expression)).listed();
        self.list(&registers)
    }

    fn list(&mut self, registers: &[u32]) -> (u32, u32) {
        let start = index(self.program.operands.len());
        self.program.operands.extend_from_slice(registers);
        (start, index(registers.len()))
    }

    /// Appends what computes an expression into a register.
    fn write(&mut self, expression: &Expression, to: u32) {
        match &expression.kind {
            Kind::Literal(_) | Kind::Reference(_) => {
                let from = self.operand(expression);
                self.program.code.push(Instruction::Copy(to, from));
            }
            Kind::Workdays => self.program.code.push(Instruction::Workdays(to)),
            Kind::Period => self.program.code.push(Instruction::Period(to)),
            Kind::Negate(inner) => {
                let inner = self.operand(inner);
                self.program.code.push(Instruction::Negate(to, inner));
            }
            Kind::Sum(terms) => self.sum(terms, to),
            Kind::Product(factors) => self.product(factors, to),
            Kind::Power(base, exponent) => {
                let (base, exponent) = (self.operand(base), self.operand(exponent));
                self.program.code.push(Instruction::Power(to, base, exponent));
            }
            Kind::Compare(comparison, left, right) => {
                let (left, right) = (self.operand(left), self.operand(right));
                self.program.code.push(Instruction::Compare(*comparison, to, left, right));
            }
            Kind::Call(function, arguments) => self.call(*function, arguments, to),
        }
    }

    fn sum(&mut self, terms: &[Term], to: u32) {
        let registers: Vec<(u32, bool)> = terms.iter().map(|term| (self.operand(&term.expression), term.subtracted)).listed();
        if registers.len() > 2 && registers.iter().all(|(_, subtracted)| !subtracted) {
            let registers: Vec<u32> = registers.into_iter().map(|(register, _)| register).listed();
            let (start, count) = self.list(&registers);
            self.program.code.push(Instruction::Sum(to, start, count));
            return;
        }
        let mut sum = None;
        for (register, subtracted) in registers {
            self.program.code.extend(match (sum, subtracted) {
                (None, false) => None,
                (None, true) => Some(Instruction::Negate(to, register)),
                (Some(sum), false) => Some(Instruction::Add(to, sum, register)),
                (Some(sum), true) => Some(Instruction::Subtract(to, sum, register)),
            });
            sum = Some(if sum.is_none() && !subtracted { register } else { to });
        }
    }

    fn product(&mut self, factors: &[Factor], to: u32) {
        let registers: Vec<(u32, bool)> = factors.iter().map(|factor| (self.operand(&factor.expression), factor.divisor)).listed();
        if registers.len() > 2 && registers.iter().all(|(_, divisor)| !divisor) {
            let registers: Vec<u32> = registers.into_iter().map(|(register, _)| register).listed();
            let (start, count) = self.list(&registers);
            self.program.code.push(Instruction::Product(to, start, count));
            return;
        }
        let mut product = None;
        for (register, divisor) in registers {
            let so_far = match (product, divisor) {
                (None, false) => {
                    product = Some(register);
                    continue;
                }
                (None, true) => self.constant(1.0),
                (Some(product), _) => product,
            };
            let operation = if divisor { Instruction::Divide(to, so_far, register) } else { Instruction::Multiply(to, so_far, register) };
            self.program.code.push(operation);
            product = Some(to);
        }
    }

    fn call(&mut self, function: Function, arguments: &[Expression], to: u32) {
        match (function, arguments) {
            (Function::Cumulative, [Expression { kind: Kind::Reference(id), .. }]) => {
                let sum = self.tree.slot(id).and_then(|slot| self.tree.running_sum(slot));
                self.program.code.push(Instruction::Copy(to, sum.map_or(0, index)));
            }
            (Function::Lag | Function::Prev, _) => {
                let Some((id, periods, before)) = lagged(function, arguments) else { return };
                if let Some(before) = before {
                    self.write(before, to);
                } else {
                    let nothing = self.constant(f64::NAN);
                    self.program.code.push(Instruction::Copy(to, nothing));
                }
                let slot = self.reference(id);
                self.program.code.push(Instruction::Lag(to, slot, index(periods)));
            }
            (Function::If, [condition, yes, no]) => {
                let (yes, no) = (self.operand(yes), self.operand(no));
                self.write(condition, to);
                self.program.code.push(Instruction::Select(to, yes, no));
            }
            (Function::Sum, _) => {
                let (start, count) = self.operands(arguments);
                self.program.code.push(Instruction::Sum(to, start, count));
            }
            _ => {
                let (start, count) = self.operands(arguments);
                self.program.code.push(Instruction::Call(function, to, start, count));
            }
        }
    }
}
