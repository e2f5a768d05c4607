//! The tree over a block of draws: the same tapes, with a row of values where the scalar run has a number.
//!
//! A [`Program`] is made once: the tapes are run on operands instead of numbers, so that a stack position becomes a row, what does not
//! depend on a drawn input stays the number that the scalar [`State`] has, and what nobody asks for is left out. Then it runs block
//! after block without allocating. Every draw has exactly the value that the scalar evaluator gives it; NaN marks an undefined one.

#![expect(clippy::cast_possible_truncation, reason = "rows and cells are far fewer than four billion")]

use super::Tree;
use super::kernel::{self, Action, Side};
use super::state::{Adjustments, Operation, State};
use super::tape::Op;
use crate::formula::expression::Function;
use crate::list::Listed;
use crate::plan::document::Total;

/// A number in a period, or the total of the timeline (`None`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) slot: usize,
    pub(crate) period: Option<usize>,
}

/// What a program is fed from and what it shows.
pub(crate) trait Ends {
    /// Fills a row with the draws of a source.
    fn draw(&mut self, source: usize, row: &mut [f64]);
    /// Sees the row of a wanted cell, by its place among the wanted ones.
    fn see(&mut self, cell: usize, row: &[f64]);
}

/// A row, or one number for all draws.
#[derive(Clone, Copy, Debug)]
enum Operand {
    Row(u32),
    Number(f64),
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Draws a source.
    Draw { source: u32, into: u32 },
    /// Computes a row.
    Apply { action: Action, into: u32, operands: [Operand; 3] },
    /// Shows a row.
    See { cell: u32, row: u32 },
}

/// The part of a tree that depends on something drawn, as steps on rows.
#[derive(Debug)]
pub(crate) struct Program {
    steps: Vec<Step>,
    rows: Vec<Vec<f64>>,
    /// For each wanted cell the number it always has; NaN where that is undefined; `None` where it is drawn.
    certain: Vec<Option<f64>>,
}

/// Something drawn: which slot, in which periods, and what each period's draw is multiplied by.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) slot: usize,
    pub(crate) drawn: Drawn,
    /// For each period the number of the draw (sources are numbered by the caller) and its factor; `None` where nothing is put in.
    pub(crate) draws: Vec<Option<(usize, f64)>>,
}

/// What a draw is.
#[derive(Clone, Debug)]
pub(crate) enum Drawn {
    /// The value of an input.
    Input,
    /// A standard normal variable that tells which count the computed value comes out as. Of tries that succeed with these rates together,
    /// else of whatever comes.
    Count { rates: Option<Vec<usize>> },
}

impl Program {
    /// The program for the wanted cells, under changes; a change that sets a drawn input makes it certain.
    pub(crate) fn new(tree: &Tree, adjustments: Adjustments, sources: &[Source], wanted: &[Cell]) -> Self {
        let state = State::under(tree, adjustments);
        let mut builder = Builder::new(tree, &state);
        builder.cells(sources);
        let mut certain = Vec::with_capacity(wanted.len());
        let mut shown = Vec::new();
        for (place, cell) in wanted.iter().enumerate() {
            let operand = match cell.period {
                Some(period) => builder.cell(cell.slot, period),
                None => builder.total(cell.slot),
            };
            certain.push(match operand {
                Operand::Number(number) => Some(number),
                Operand::Row(row) => {
                    shown.push((row, place as u32));
                    None
                }
            });
        }
        Self { steps: placed(builder.steps, &mut shown), rows: Vec::new(), certain }
    }

    /// What a wanted cell always is; NaN where it is always undefined; `None` where it is drawn.
    pub(crate) fn certain(&self, cell: usize) -> Option<f64> {
        self.certain.get(cell).copied().flatten()
    }

    /// How many rows a block computes.
    pub(crate) fn len(&self) -> usize {
        self.steps.len()
    }

    /// The sources that are drawn.
    pub(crate) fn sources(&self) -> Vec<usize> {
        let drawn = self.steps.iter().filter_map(|step| if let Step::Draw { source, .. } = step { Some(*source as usize) } else { None });
        drawn.listed()
    }

    /// Whether every wanted cell is affine in a source: it enters sums, differences, products with what does not depend on it and quotients by that.
    pub(crate) fn is_affine(&self, source: usize) -> bool {
        let mut degrees: Vec<usize> = Vec::new();
        for step in &self.steps {
            let (into, degree) = match *step {
                Step::Draw { source: drawn, into } => (into, usize::from(drawn as usize == source)),
                Step::See { row, .. } => match degrees.get(row as usize) {
                    Some(0 | 1) => continue,
                    _ => return false,
                },
                Step::Apply { action, into, operands } => {
                    let degree = |operand: Operand| {
                        if let Operand::Row(row) = operand { degrees.get(row as usize).copied().unwrap_or(0) } else { 0 }
                    };
                    let [a, b, c] = operands.map(degree);
                    let together = match action {
                        Action::Negate | Action::Add | Action::Subtract => a.max(b),
                        Action::Multiply => a + b,
                        Action::Divide => a + 2 * b,
                        _ => 2 * (a + b + c),
                    };
                    (into, together.min(2))
                }
            };
            if degrees.len() <= into as usize {
                degrees.resize(into as usize + 1, 0);
            }
            if let Some(place) = degrees.get_mut(into as usize) {
                *place = degree;
            }
        }
        true
    }

    /// Makes room for blocks of so many draws, an even number.
    pub(crate) fn reserve(&mut self, block: usize) {
        let rows = self.steps.iter().map(|step| match step {
            Step::Draw { into, .. } | Step::Apply { into, .. } => *into as usize + 1,
            Step::See { .. } => 0,
        });
        self.rows = vec![vec![0.0; block]; rows.max().unwrap_or(0)];
    }

    /// Runs one block of the reserved length.
    pub(crate) fn run(&mut self, ends: &mut dyn Ends) {
        for step in &self.steps {
            match *step {
                Step::Draw { source, into } => {
                    if let Some(row) = self.rows.get_mut(into as usize) {
                        ends.draw(source as usize, row);
                    }
                }
                Step::Apply { action, into, operands } => {
                    // Taken out for the while of the step, so that the others can be read; no step reads the row it writes.
                    let mut target = self.rows.get_mut(into as usize).map(std::mem::take).unwrap_or_default();
                    let sides = operands.map(|operand| match operand {
                        Operand::Row(row) => Side::Row(self.rows.get(row as usize).map_or(&[][..], Vec::as_slice)),
                        Operand::Number(number) => Side::Number(number),
                    });
                    kernel::apply(action, &mut target, sides);
                    if let Some(row) = self.rows.get_mut(into as usize) {
                        *row = target;
                    }
                }
                Step::See { cell, row } => ends.see(cell as usize, self.rows.get(row as usize).map_or(&[][..], Vec::as_slice)),
            }
        }
    }
}

/// Runs tapes on operands. Rows are numbered as they come; [`placed`] gives them their places.
struct Builder<'tree> {
    tree: &'tree Tree,
    state: &'tree State,
    periods: usize,
    steps: Vec<Step>,
    /// For each slot whether a draw reaches it, in a period or in total.
    moved: Vec<bool>,
    cells: Vec<Operand>,
    /// For each slot its total, once it is needed.
    totals: Vec<Option<Operand>>,
    stack: Vec<Operand>,
    next: u32,
}

impl<'tree> Builder<'tree> {
    fn new(tree: &'tree Tree, state: &'tree State) -> Self {
        Self {
            tree,
            state,
            periods: tree.periods().len(),
            steps: Vec::new(),
            moved: vec![false; tree.slot_count()],
            cells: vec![Operand::Number(f64::NAN); tree.slot_count() * tree.periods().len()],
            totals: vec![None; tree.slot_count()],
            stack: Vec::new(),
            next: 0,
        }
    }

    /// Every period of every slot that a draw reaches.
    fn cells(&mut self, sources: &[Source]) {
        let mut drawn: Vec<Option<&Source>> = vec![None; self.tree.slot_count()];
        for source in sources {
            if let Some(place) = drawn.get_mut(source.slot) {
                *place = Some(source);
            }
        }
        let mut waiting: Vec<usize> = sources.iter().map(|source| source.slot).listed();
        while let Some(slot) = waiting.pop() {
            if let Some(mark @ false) = self.moved.get_mut(slot) {
                *mark = true;
                waiting.extend(self.tree.dependents.get(slot).into_iter().flatten());
            }
        }
        let mut rows = Vec::new();
        for period in 0..self.periods {
            for &slot in &self.tree.order {
                if self.moved.get(slot) != Some(&true) {
                    continue;
                }
                let own = match drawn.get(slot).copied().flatten() {
                    Some(source) => {
                        let drawn = self.drawn(source, period, &mut rows);
                        self.comes_out(source, period, drawn)
                    }
                    None => self.own(slot, period),
                };
                let value = self.adjusted(slot, period, own);
                if let Some(cell) = self.cells.get_mut(slot * self.periods + period) {
                    *cell = value;
                }
            }
        }
    }

    fn drawn(&mut self, source: &Source, period: usize, rows: &mut Vec<Option<Operand>>) -> Operand {
        let Some((number, factor)) = source.draws.get(period).copied().flatten() else { return Operand::Number(f64::NAN) };
        if rows.len() <= number {
            rows.resize(number + 1, None);
        }
        let row = known(rows, number).unwrap_or_else(|| {
            let into = self.fresh();
            self.steps.push(Step::Draw { source: number as u32, into });
            learn(rows, number, Operand::Row(into));
            Operand::Row(into)
        });
        #[expect(clippy::float_cmp, reason = "exactly one, so that most draws need no step")]
        let plain = factor == 1.0;
        if plain { row } else { self.emit(Action::Multiply, [row, Operand::Number(factor), NONE]) }
    }

    /// What a draw makes of a slot.
    fn comes_out(&mut self, source: &Source, period: usize, drawn: Operand) -> Operand {
        let Drawn::Count { rates } = &source.drawn else { return drawn };
        let mean = self.own(source.slot, period);
        let Some(rates) = rates else { return self.emit(Action::Poisson, [mean, drawn, NONE]) };
        let mut rate = Operand::Number(1.0);
        for slot in rates {
            rate = self.emit(Action::Multiply, [rate, self.cell(*slot, period), NONE]);
        }
        self.emit(Action::Binomial, [mean, rate, drawn])
    }

    fn own(&mut self, slot: usize, period: usize) -> Operand {
        if let Some(summed) = self.tree.summed(slot) {
            let before = period.checked_sub(1).map_or(Operand::Number(0.0), |last| self.cell(slot, last));
            let value = self.cell(summed, period);
            return self.emit(Action::Add, [before, value, NONE]);
        }
        let workdays = self.tree.periods.get(period).map_or(0.0, |span| span.workdays);
        let tree = self.tree;
        self.tape(tree.node(slot).map_or(&[], |node| &node.tape), Some(period), workdays)
    }

    fn adjusted(&mut self, slot: usize, period: usize, own: Operand) -> Operand {
        let state = self.state;
        let mut value = own;
        for adjustment in state.adjustments(slot).iter().filter(|adjustment| (adjustment.from..adjustment.to).contains(&period)) {
            value = match &adjustment.operation {
                Operation::Set(set) => Operand::Number(*set),
                Operation::SetEach(values) => Operand::Number(values.get(period).copied().unwrap_or(f64::NAN)),
                Operation::Add(amount) => self.emit(Action::Add, [value, Operand::Number(*amount), NONE]),
                Operation::Multiply(factor) => self.emit(Action::Multiply, [value, Operand::Number(*factor), NONE]),
            };
        }
        value
    }

    fn cell(&self, slot: usize, period: usize) -> Operand {
        if self.moved.get(slot) == Some(&true) {
            return self.cells.get(slot * self.periods + period).copied().unwrap_or(NONE);
        }
        Operand::Number(self.state.cell(slot, period))
    }

    /// The total of a slot, as `total::of` has it. What it is computed from is totalled first, without recursion.
    fn total(&mut self, slot: usize) -> Operand {
        let mut waiting = vec![slot];
        while let Some(&at) = waiting.last() {
            if known(&self.totals, at).is_some() {
                waiting.pop();
                continue;
            }
            let missing: Vec<usize> =
                self.totalled_from(at).iter().copied().filter(|driver| *driver != at && known(&self.totals, *driver).is_none()).listed();
            if missing.is_empty() {
                let operand = self.total_of(at);
                learn(&mut self.totals, at, operand);
                waiting.pop();
            } else {
                waiting.extend(missing);
            }
        }
        known(&self.totals, slot).unwrap_or(NONE)
    }

    /// The metrics on whose totals a metric's total is computed.
    fn totalled_from(&self, slot: usize) -> &'tree [usize] {
        if self.is_on_totals(slot) { self.tree.drivers(slot) } else { &[] }
    }

    fn is_on_totals(&self, slot: usize) -> bool {
        self.tree.totals_by_formula(slot) && !self.state.is_adjusted(slot)
    }

    fn total_of(&mut self, slot: usize) -> Operand {
        let tree = self.tree;
        let Some(node) = tree.node(slot) else { return NONE };
        let weight_moves = node.weight.is_some_and(|weight| self.moved.get(weight) == Some(&true));
        let on_totals = self.is_on_totals(slot);
        let driver_moves =
            on_totals && self.totalled_from(slot).iter().any(|driver| matches!(known(&self.totals, *driver), Some(Operand::Row(_))));
        if self.moved.get(slot) != Some(&true) && !weight_moves && !driver_moves {
            return Operand::Number(self.state.total(slot).unwrap_or(f64::NAN));
        }
        if node.total == Total::Stock {
            return self.cell(slot, self.periods.saturating_sub(1));
        }
        if on_totals {
            return self.tape(&node.tape, None, tree.workdays());
        }
        let values: Vec<Operand> = (0..self.periods).map(|period| self.cell(slot, period)).listed();
        let sum = |builder: &mut Self, values: &[Operand]| {
            let (first, rest) = values.split_first().map_or((NONE, &[][..]), |(first, rest)| (*first, rest));
            rest.iter().fold(first, |sum, value| builder.emit(Action::Add, [sum, *value, NONE]))
        };
        if node.total == Total::Flow {
            return sum(self, &values);
        }
        let first = values.first().copied().unwrap_or(NONE);
        if values.iter().all(|value| value.is(first)) {
            return first;
        }
        let mean = match node.weight {
            None => {
                let sum = sum(self, &values);
                self.emit(Action::Divide, [sum, Operand::Number(values.len() as f64), NONE])
            }
            Some(weight) => {
                let (mut shares, mut weights) = (Operand::Number(0.0), Operand::Number(0.0));
                for (period, value) in values.iter().enumerate() {
                    let share = self.cell(weight, period);
                    let part = self.emit(Action::Multiply, [share, *value, NONE]);
                    shares = self.emit(Action::Add, [shares, part, NONE]);
                    weights = self.emit(Action::Add, [weights, share, NONE]);
                }
                self.emit(Action::Divide, [shares, weights, NONE])
            }
        };
        // Where all periods are equal the mean is that value, whatever the weights.
        let mut same = Operand::Number(1.0);
        for pair in values.windows(2) {
            if let [one, other] = pair
                && !one.is(*other)
            {
                let equal = self.emit(Action::Equal, [*one, *other, NONE]);
                same = self.emit(Action::Multiply, [same, equal, NONE]);
            }
        }
        self.emit(Action::Select, [same, first, mean])
    }

    /// Runs a formula on operands, in a period or on totals.
    fn tape(&mut self, tape: &[Op], period: Option<usize>, workdays: f64) -> Operand {
        self.stack.clear();
        for op in tape {
            let value = match *op {
                Op::Constant(number) => Operand::Number(number),
                Op::Load(slot) => match period {
                    Some(period) => self.cell(slot, period),
                    None => known(&self.totals, slot).unwrap_or(NONE),
                },
                Op::Lag { slot, periods } => match period.and_then(|period| period.checked_sub(periods)) {
                    Some(before) => {
                        self.pop();
                        self.cell(slot, before)
                    }
                    None => continue,
                },
                Op::Workdays => Operand::Number(workdays),
                Op::Period => Operand::Number(period.map_or(self.periods, |period| period + 1) as f64),
                Op::Negate => self.unary(Action::Negate),
                Op::Add => self.binary(Action::Add),
                Op::Subtract => self.binary(Action::Subtract),
                Op::Multiply => self.binary(Action::Multiply),
                Op::Divide => self.binary(Action::Divide),
                Op::Power => self.binary(Action::Power),
                Op::Compare(comparison) => self.binary(Action::of(comparison)),
                Op::Select => {
                    let (no, yes, condition) = (self.pop(), self.pop(), self.pop());
                    self.emit(Action::Select, [condition, yes, no])
                }
                Op::Call(function, count) => self.call(function, count),
            };
            self.stack.push(value);
        }
        self.pop()
    }

    fn call(&mut self, function: Function, count: usize) -> Operand {
        let start = self.stack.len().saturating_sub(count);
        let arguments = self.stack.split_off(start);
        let fold = |builder: &mut Self, action| {
            let (first, rest) = arguments.split_first().map_or((NONE, &[][..]), |(first, rest)| (*first, rest));
            rest.iter().fold(first, |value, argument| builder.emit(action, [value, *argument, NONE]))
        };
        let [a, b, c] = [0, 1, 2].map(|place| arguments.get(place).copied().unwrap_or(NONE));
        match function {
            Function::Min => fold(self, Action::Min),
            Function::Max => fold(self, Action::Max),
            Function::Sum => fold(self, Action::Add),
            Function::Avg => {
                let sum = fold(self, Action::Add);
                self.emit(Action::Divide, [sum, Operand::Number(arguments.len() as f64), NONE])
            }
            _ => match Action::of_function(function) {
                Some(action) => self.emit(action, [a, b, c]),
                None => NONE,
            },
        }
    }

    fn unary(&mut self, action: Action) -> Operand {
        let a = self.pop();
        self.emit(action, [a, NONE, NONE])
    }

    fn binary(&mut self, action: Action) -> Operand {
        let (b, a) = (self.pop(), self.pop());
        self.emit(action, [a, b, NONE])
    }

    fn pop(&mut self) -> Operand {
        self.stack.pop().unwrap_or(NONE)
    }

    /// A step, or its result where all operands are known.
    fn emit(&mut self, action: Action, operands: [Operand; 3]) -> Operand {
        let used = operands.get(..action.arity()).unwrap_or_default();
        if let (Action::Select, Operand::Number(condition)) = (action, operands[0]) {
            return if condition.is_nan() {
                NONE
            } else if condition == 0.0 {
                operands[2]
            } else {
                operands[1]
            };
        }
        if action != Action::Select && used.iter().any(|operand| matches!(operand, Operand::Number(number) if number.is_nan())) {
            return NONE;
        }
        if let [Operand::Number(a), Operand::Number(b), Operand::Number(c)] = operands {
            return Operand::Number(kernel::scalar(action, a, b, c));
        }
        let into = self.fresh();
        self.steps.push(Step::Apply { action, into, operands });
        Operand::Row(into)
    }

    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}

/// An undefined operand; also what stands in the places that an action does not use.
const NONE: Operand = Operand::Number(f64::NAN);

impl Operand {
    /// Whether two operands are the same in every draw.
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Row(one), Self::Row(other)) => one == other,
            (Self::Number(one), Self::Number(other)) => one.to_bits() == other.to_bits(),
            _ => false,
        }
    }
}

fn known(operands: &[Option<Operand>], place: usize) -> Option<Operand> {
    operands.get(place).copied().flatten()
}

fn learn(operands: &mut [Option<Operand>], place: usize, operand: Operand) {
    if let Some(known) = operands.get_mut(place) {
        *known = Some(operand);
    }
}

/// The steps that lead to the shown rows, each row shown as soon as it is there, in as few places as their lives allow.
fn placed(steps: Vec<Step>, shown: &mut [(u32, u32)]) -> Vec<Step> {
    crate::order::sort_by(shown, Ord::cmp);
    // Rows count up with the steps, so a row is the place of its step.
    let mut needed = vec![false; steps.len()];
    let mut last = vec![0_usize; steps.len()];
    for &(row, _) in shown.iter() {
        set(&mut needed, row as usize, true);
        set(&mut last, row as usize, row as usize);
    }
    for (place, step) in steps.iter().enumerate().rev() {
        if needed.get(place) != Some(&true) {
            continue;
        }
        if let Step::Apply { operands, .. } = step {
            for operand in operands {
                if let Operand::Row(row) = operand {
                    if last.get(*row as usize).is_some_and(|last| *last < place) {
                        set(&mut last, *row as usize, place);
                    }
                    set(&mut needed, *row as usize, true);
                }
            }
        }
    }
    let mut place_of = vec![u32::MAX; steps.len()];
    let mut free: Vec<u32> = Vec::new();
    let mut places = 0;
    let mut result = Vec::new();
    let mut show = shown.iter().peekable();
    for (row, step) in steps.into_iter().enumerate() {
        if needed.get(row) != Some(&true) {
            continue;
        }
        let into = free.pop().unwrap_or_else(|| {
            places += 1;
            places - 1
        });
        set(&mut place_of, row, into);
        let at = |row: u32| place_of.get(row as usize).copied().unwrap_or(u32::MAX);
        let mut ended: Vec<u32> = Vec::new();
        match step {
            Step::Draw { source, .. } => result.push(Step::Draw { source, into }),
            Step::Apply { action, operands, .. } => {
                for operand in operands {
                    if let Operand::Row(used) = operand
                        && last.get(used as usize) == Some(&row)
                        && !ended.contains(&at(used))
                    {
                        ended.push(at(used));
                    }
                }
                let operands = operands.map(|operand| if let Operand::Row(row) = operand { Operand::Row(at(row)) } else { operand });
                result.push(Step::Apply { action, into, operands });
            }
            Step::See { .. } => {}
        }
        while let Some((_, cell)) = show.next_if(|(shown, _)| *shown as usize == row) {
            result.push(Step::See { cell: *cell, row: into });
        }
        free.append(&mut ended);
        if last.get(row) == Some(&row) {
            free.push(into);
        }
    }
    result
}

fn set<T>(list: &mut [T], place: usize, value: T) {
    if let Some(item) = list.get_mut(place) {
        *item = value;
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan;
    use crate::tree::Adjustment;

    /// A tree of four inputs and of formulas that take turns with what they name.
    fn tree(formulas: &[String], periods: usize) -> Tree {
        let mut metrics: Vec<String> = (0..4).map(|index| format!(r#"{{ "id": "m{index}", "input": {{ "value": 1 }} }}"#)).collect();
        metrics.extend(formulas.iter().enumerate().map(|(index, formula)| {
            let total = ["flow", "stock", "rate"][index % 3];
            format!(r#"{{ "id": "m{}", "formula": "{formula}", "total": "{total}" }}"#, index + 4)
        }));
        metrics.push(r#"{ "id": "w", "input": { "value": 1 }, "total": "rate", "of": "m0" }"#.to_owned());
        let text = format!(
            r#"{{ "goaltree": 1, "name": "", "timeline": {{ "start": "2026-10", "grain": "month", "periods": {periods} }}, "metrics": [{}] }}"#,
            metrics.join(", ")
        );
        let document = plan::value::read_text(&text).unwrap();
        super::super::compile(plan::read(document).into_plan().unwrap_or_else(|error| panic!("{error}: {text}"))).unwrap().tree
    }

    fn formula() -> impl Strategy<Value = (usize, usize, usize, usize)> {
        (0..FORMS.len(), 0..100_usize, 0..100_usize, 0..100_usize)
    }

    const FORMS: [&str; 19] = [
        "A + B - C",
        "A * B / C",
        "A - 2 * B",
        "min(A, B, 3)",
        "max(A, -B)",
        "if(A > B, C, A / B)",
        "if(A >= 0, B, C)",
        "A ^ 2 + ln(B)",
        "sqrt(A) * exp(B / 100)",
        "round(A) + floor(B) - ceil(C)",
        "sum(A, B, C) / avg(A, B)",
        "abs(A) / (B - B)",
        "clamp(A, 0, B)",
        "lag(A, 1, B) + workdays / workdays",
        "prev(A) * period",
        "cumulative(A) + B",
        "A ^ B",
        "(A = B) + (A <> C) + (A <= B) + (A < C)",
        "3 * 2 + A / 0.5",
    ];

    struct Feed {
        draws: Vec<Vec<f64>>,
        seen: Vec<Vec<f64>>,
    }

    impl Ends for Feed {
        fn draw(&mut self, source: usize, row: &mut [f64]) {
            row.copy_from_slice(&self.draws[source]);
        }
        fn see(&mut self, cell: usize, row: &[f64]) {
            assert!(self.seen[cell].is_empty(), "shown twice");
            self.seen[cell] = row.to_vec();
        }
    }

    proptest! {
        #[test]
        fn every_draw_is_what_the_scalar_run_gives(
            shapes in proptest::collection::vec(formula(), 1..9),
            draws in proptest::collection::vec(proptest::collection::vec(-4_i8..9, 8), 9),
            once in any::<bool>(),
            change in 0..4_usize,
            unit in prop_oneof![Just(0.5), Just(0.37)],
        ) {
            const PERIODS: usize = 3;
            let named = |place: usize, below: usize| format!("m{}", place % below);
            let formulas: Vec<String> = shapes.iter().enumerate().map(|(index, (form, a, b, c))| {
                let below = index + 4;
                FORMS[*form].replace('A', &named(*a, below)).replace('B', &named(*b, below)).replace('C', &named(*c, below))
            }).collect();
            let tree = tree(&formulas, PERIODS);
            // Few different numbers, so that zeros and equals are common; with one of the units sums also round.
            let draws: Vec<Vec<f64>> = draws.iter().map(|row| row.iter().map(|value| f64::from(*value) * unit).collect()).collect();
            let sources: Vec<Source> = [0_usize, 1, tree.len() - 1].iter().enumerate().map(|(source, slot)| Source {
                drawn: Drawn::Input,
                slot: *slot,
                draws: (0..PERIODS).map(|period| Some((if once { source } else { 3 * source + period }, 1.0))).collect(),
            }).collect();
            let changes = || {
                let mut changes = Vec::new();
                match change {
                    1 => changes.push((1, Adjustment { from: 1, to: PERIODS, operation: Operation::Multiply(1.5) })),
                    2 => changes.push((0, Adjustment { from: 0, to: PERIODS, operation: Operation::Set(2.0) })),
                    3 => changes.push((4, Adjustment { from: 0, to: 2, operation: Operation::Add(1.0) })),
                    _ => {}
                }
                changes
            };
            let wanted: Vec<Cell> = (0..tree.len())
                .flat_map(|slot| (0..PERIODS).map(Some).chain([None]).map(move |period| Cell { slot, period }))
                .collect();
            let mut program = Program::new(&tree, changes(), &sources, &wanted);
            program.reserve(8);
            let mut feed = Feed { draws, seen: vec![Vec::new(); wanted.len()] };
            program.run(&mut feed);
            for draw in 0..8 {
                let mut changes = changes();
                for source in &sources {
                    let values = source.draws.iter().map(|draw_of| feed.draws[draw_of.unwrap().0][draw]).collect();
                    let set = Adjustment { from: 0, to: PERIODS, operation: Operation::SetEach(values) };
                    changes.insert(0, (source.slot, set));
                }
                let state = State::under(&tree, changes);
                for (place, cell) in wanted.iter().enumerate() {
                    let expected = cell.period.map_or_else(|| state.total(cell.slot), |period| state.at(cell.slot, period));
                    let own = program.certain(place).unwrap_or_else(|| feed.seen[place][draw]);
                    prop_assert_eq!(Some(own).filter(|own| !own.is_nan()), expected, "{:?} {:?} draw {}", cell, formulas, draw);
                }
            }
        }
    }
}
