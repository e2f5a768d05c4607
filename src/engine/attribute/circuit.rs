//! The gap as a function of who has moved: an arithmetic circuit over *players*.
//!
//! A player is an input, or a change made to a computed metric, that differs between the two states. With a player absent its cells
//! have the values of the first state, with it present those of the second. The circuit holds the root's formula, unrolled over the
//! periods it needs, down to the players; what does not differ is a constant.

use super::Sides;
use crate::formula::expression::{Comparison, Expression, Function, Kind};
use crate::formula::lagged;
use crate::list::Listed;
use crate::plan::document::Total;
use crate::tree::arithmetic;

/// What a gate does with its arguments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gate {
    /// A number.
    Constant(f64),
    /// The cell of a player: the first number while it is absent, the second while it is present.
    Player(usize, f64, f64),
    Negate,
    Sum,
    Product,
    /// The first by the second.
    Divide,
    Power,
    Compare(Comparison),
    Select,
    Call(Function),
    /// The mean of the first half of the arguments, weighted by the second half.
    WeightedMean,
}

/// Gates in an order in which arguments come first.
#[derive(Debug, Default)]
pub(super) struct Circuit {
    pub(super) gates: Vec<Gate>,
    /// For each gate where its arguments begin; one more than there are gates.
    starts: Vec<usize>,
    arguments: Vec<usize>,
    /// For each gate the number of its set of players.
    set_of: Vec<usize>,
    /// Sets of players in ascending order; the first is empty.
    sets: Vec<Vec<usize>>,
    /// For each player the number of the set of it alone; 0 where there is none yet.
    alone: Vec<usize>,
    /// For each gate whether no player stands under two of its arguments.
    disjoint: Vec<bool>,
    /// What was joined last time in the same place, so that the periods of a metric share one set.
    joined: Vec<Vec<(Vec<usize>, usize, bool)>>,
    place: (usize, usize),
    /// Who plays, in order.
    pub(super) players: Vec<Player>,
    pub(super) root: usize,
}

/// Who plays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Player {
    /// A metric's values, or what is done to it beside its formula.
    Metric(usize),
    /// The period's own working days, its number, and what lies before it.
    Calendar,
}

impl Circuit {
    /// An empty circuit for so many slots.
    fn new(slots: usize) -> Self {
        Self { starts: vec![0], sets: vec![Vec::new()], joined: vec![Vec::new(); slots + 1], place: (slots, 0), ..Self::default() }
    }

    pub(super) fn arguments(&self, gate: usize) -> &[usize] {
        match (self.starts.get(gate), self.starts.get(gate + 1)) {
            (Some(&start), Some(&end)) => self.arguments.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The players under a gate, in ascending order.
    pub(super) fn set(&self, gate: usize) -> &[usize] {
        self.set_of.get(gate).and_then(|&set| self.sets.get(set)).map_or(&[], Vec::as_slice)
    }

    /// Whether no player stands under two of a gate's arguments.
    pub(super) fn is_disjoint(&self, gate: usize) -> bool {
        self.disjoint.get(gate) == Some(&true)
    }

    fn constant(&self, gate: usize) -> Option<f64> {
        match self.gates.get(gate) {
            Some(Gate::Constant(value)) => Some(*value),
            _ => None,
        }
    }

    /// Adds a gate; one whose arguments are all constants is a constant itself.
    fn add(&mut self, gate: Gate, arguments: &[usize]) -> usize {
        let mut known = Vec::with_capacity(arguments.len());
        for &argument in arguments {
            match self.constant(argument) {
                Some(value) => known.push(value),
                None => break,
            }
        }
        let constant = !arguments.is_empty() && known.len() == arguments.len();
        let (gate, arguments) = if constant { (Gate::Constant(apply(gate, &known)), &[][..]) } else { (gate, arguments) };
        let (set, disjoint) = match gate {
            Gate::Player(player, ..) => (self.singleton(player), true),
            _ => self.join(arguments),
        };
        self.gates.push(gate);
        self.arguments.extend_from_slice(arguments);
        self.starts.push(self.arguments.len());
        self.set_of.push(set);
        self.disjoint.push(disjoint);
        self.gates.len() - 1
    }

    fn singleton(&mut self, player: usize) -> usize {
        if self.alone.len() <= player {
            self.alone.resize(player + 1, 0);
        }
        let Some(known) = self.alone.get_mut(player) else { return 0 };
        if *known == 0 {
            *known = self.sets.len();
            self.sets.push(vec![player]);
        }
        *known
    }

    /// The union of the arguments' sets, and whether they share nobody.
    fn join(&mut self, arguments: &[usize]) -> (usize, bool) {
        let mut sets = Vec::with_capacity(arguments.len());
        for &argument in arguments {
            match self.set_of.get(argument) {
                Some(&set) if set > 0 => sets.push(set),
                _ => {}
            }
        }
        if let [] | [_] = sets.as_slice() {
            return (sets.first().copied().unwrap_or(0), true);
        }
        let place = self.place;
        self.place.1 += 1;
        if let Some((before, set, disjoint)) = self.joined.get(place.0).and_then(|list| list.get(place.1))
            && *before == sets
        {
            return (*set, *disjoint);
        }
        let mut distinct = sets.clone();
        crate::order::sort(&mut distinct);
        distinct.dedup();
        let mut members: Vec<usize> = Vec::new();
        for &set in &distinct {
            members.extend(self.sets.get(set).into_iter().flatten().copied());
        }
        let count = members.len();
        crate::order::sort(&mut members);
        members.dedup();
        let disjoint = distinct.len() == sets.len() && members.len() == count;
        let same = distinct.into_iter().find(|&set| self.sets.get(set).is_some_and(|known| known.len() == members.len()));
        let set = same.unwrap_or(self.sets.len());
        if same.is_none() {
            self.sets.push(members);
        }
        if let Some(list) = self.joined.get_mut(place.0) {
            list.truncate(place.1);
            list.push((sets, set, disjoint));
        }
        (set, disjoint)
    }

    /// Every gate's value where the players for whom `present` says so have moved; `order` lists the gates to compute.
    pub(super) fn run(&self, order: &[usize], present: &dyn Fn(usize) -> bool, values: &mut [f64], scratch: &mut Vec<f64>) {
        for &gate in order {
            let value = match self.gates.get(gate) {
                Some(Gate::Constant(value)) => *value,
                Some(&Gate::Player(player, absent, there)) => {
                    if present(player) {
                        there
                    } else {
                        absent
                    }
                }
                Some(&kind) => {
                    scratch.clear();
                    for &argument in self.arguments(gate) {
                        scratch.push(values.get(argument).copied().unwrap_or(f64::NAN));
                    }
                    apply(kind, scratch)
                }
                None => f64::NAN,
            };
            if let Some(cell) = values.get_mut(gate) {
                *cell = value;
            }
        }
    }

    /// The gates that a gate needs, itself last.
    pub(super) fn below(&self, gate: usize) -> Vec<usize> {
        let mut needed = vec![false; gate + 1];
        let mut order = Vec::new();
        if let Some(mark) = needed.get_mut(gate) {
            *mark = true;
        }
        for at in (0..=gate).rev() {
            if needed.get(at) == Some(&true) {
                order.push(at);
                for &argument in self.arguments(at) {
                    if let Some(mark) = needed.get_mut(argument) {
                        *mark = true;
                    }
                }
            }
        }
        order.reverse();
        order
    }
}

/// One operation on numbers; NaN where it is undefined, as in the tree.
fn apply(gate: Gate, values: &[f64]) -> f64 {
    let undefined = f64::NAN;
    match (gate, values) {
        (Gate::Constant(value), _) => value,
        (Gate::Negate, [x]) => -x,
        (Gate::Sum, _) => values.iter().sum(),
        (Gate::Product, _) => values.iter().product(),
        (Gate::Select, [condition, yes, no]) => {
            if condition.is_nan() {
                undefined
            } else if *condition == 0.0 {
                *no
            } else {
                *yes
            }
        }
        (Gate::WeightedMean, _) => weighted_mean(values),
        _ if values.iter().any(|value| value.is_nan()) => undefined,
        (Gate::Divide, [a, b]) => arithmetic::divide(*a, *b).unwrap_or(undefined),
        (Gate::Power, [a, b]) => arithmetic::power(*a, *b).unwrap_or(undefined),
        (Gate::Compare(comparison), [a, b]) => arithmetic::compare(comparison, *a, *b),
        (Gate::Call(function), _) => arithmetic::call(function, values).unwrap_or(undefined),
        _ => undefined,
    }
}

fn weighted_mean(values: &[f64]) -> f64 {
    let (means, weights) = values.split_at(values.len() / 2);
    let first = means.first().copied().unwrap_or(f64::NAN);
    if means.iter().all(|mean| mean.to_bits() == first.to_bits()) {
        return first;
    }
    let (mut sum, mut total) = (0.0, 0.0);
    for (mean, weight) in means.iter().zip(weights) {
        sum += mean * weight;
        total += weight;
    }
    if total == 0.0 { f64::NAN } else { sum / total }
}

/// Builds circuits for one question; the buffers are kept between the levels of a tree.
pub(super) struct Builder<'a> {
    sides: &'a Sides<'a>,
    /// Gates of cells by slot and period, of totals by slot; [`NONE`] where there is none yet.
    cells: Vec<usize>,
    totals: Vec<usize>,
    /// The player of each slot.
    plays: Vec<usize>,
    touched: Vec<usize>,
}

const NONE: usize = usize::MAX;

/// Which cells become players.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Depth {
    /// The inputs, through all levels.
    Leaves,
    /// The drivers that the root's formula names.
    Direct,
}

/// Which period stands where the circuit is built.
#[derive(Clone, Copy)]
struct Context {
    /// The period of the root; `None` for the total.
    at: Option<usize>,
    /// How far the first and the second state's cells lie from it.
    shift: (isize, isize),
}

impl<'a> Builder<'a> {
    pub(super) fn new(sides: &'a Sides<'a>) -> Self {
        let slots = sides.tree.slot_count();
        Self { sides, cells: vec![NONE; slots * sides.periods()], totals: vec![NONE; slots], plays: vec![NONE; slots], touched: Vec::new() }
    }

    /// The circuit of a metric's value, or of its total, over the two states.
    pub(super) fn build(&mut self, root: usize, depth: Depth) -> Circuit {
        let slots = if depth == Depth::Leaves { self.needed(root) } else { self.direct(root) };
        let mut circuit = Circuit::new(slots.len());
        let Some((first, second)) = self.sides.at else {
            circuit.root = self.context(&mut circuit, root, depth, &slots, Context { at: None, shift: (0, 0) });
            self.forget(&slots);
            return circuit;
        };
        let apart = first.cast_signed() - second.cast_signed();
        let later = Context { at: Some(second), shift: (apart, 0) };
        let here = self.context(&mut circuit, root, depth, &slots, later);
        circuit.root = here;
        if apart != 0 && slots.iter().any(|&slot| self.sides.minds_the_calendar(slot)) {
            self.forget_gates(&slots);
            let earlier = Context { at: Some(first), shift: (0, -apart) };
            let there = self.context(&mut circuit, root, depth, &slots, earlier);
            circuit.players.push(Player::Calendar);
            let calendar = circuit.players.len() - 1;
            let before = circuit.add(Gate::Player(calendar, 1.0, 0.0), &[]);
            let after = circuit.add(Gate::Player(calendar, 0.0, 1.0), &[]);
            let old = circuit.add(Gate::Product, &[before, there]);
            let new = circuit.add(Gate::Product, &[after, here]);
            circuit.root = circuit.add(Gate::Sum, &[old, new]);
        }
        self.forget(&slots);
        circuit
    }

    /// The slots that a root needs through all levels, drivers first.
    fn needed(&self, root: usize) -> Vec<usize> {
        let tree = self.sides.tree;
        let mut above = tree.ancestry(root);
        // Rates are totalled with their weights, which a formula need not name.
        loop {
            let mut more = Vec::new();
            for (slot, _) in above.iter().enumerate().filter(|(_, needed)| **needed) {
                if let Some(weight) = tree.weight(slot).filter(|weight| above.get(*weight) == Some(&false)) {
                    more.push(weight);
                }
            }
            if more.is_empty() {
                break;
            }
            for weight in more {
                for (mark, reached) in above.iter_mut().zip(tree.ancestry(weight)) {
                    *mark |= reached;
                }
            }
        }
        self.in_order(|slot| {
            let metric = tree.summed(slot).unwrap_or(slot);
            above.get(metric) == Some(&true)
        })
    }

    /// The root and what its formula and its total name, drivers first.
    fn direct(&self, root: usize) -> Vec<usize> {
        let tree = self.sides.tree;
        let mut slots: Vec<usize> = tree.drivers(root).iter().copied().chain(tree.weight(root)).chain([root]).listed();
        for slot in slots.clone() {
            slots.extend(tree.running_sum(slot));
        }
        crate::order::sort_by(&mut slots, |&one, &other| tree.position(one).cmp(&tree.position(other)));
        slots.dedup();
        slots
    }

    fn in_order(&self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        self.sides.tree.order().iter().copied().filter(|&slot| wanted(slot)).listed()
    }

    fn forget(&mut self, slots: &[usize]) {
        self.forget_gates(slots);
        for slot in self.touched.drain(..) {
            if let Some(player) = self.plays.get_mut(slot) {
                *player = NONE;
            }
        }
    }

    fn forget_gates(&mut self, slots: &[usize]) {
        let periods = self.sides.periods();
        for &slot in slots {
            if let Some(row) = self.cells.get_mut(slot * periods..(slot + 1) * periods) {
                row.fill(NONE);
            }
            if let Some(total) = self.totals.get_mut(slot) {
                *total = NONE;
            }
        }
    }

    fn context(&mut self, circuit: &mut Circuit, root: usize, depth: Depth, slots: &[usize], context: Context) -> usize {
        let last = context.at.unwrap_or(self.sides.periods().saturating_sub(1));
        let looks_back = slots.iter().any(|&slot| self.sides.looks_back(slot));
        let from = if looks_back { 0 } else { context.at.unwrap_or(0) };
        for period in from..=last {
            for (index, &slot) in slots.iter().enumerate() {
                circuit.place = (index, 0);
                let given = depth == Depth::Direct && slot != root && slot < self.sides.tree.len();
                let gate = self.cell(circuit, slot, period, given, context);
                self.keep(slot, period, gate);
            }
        }
        if let Some(period) = context.at {
            return self.known(root, period);
        }
        for &slot in slots {
            let given = depth == Depth::Direct && slot != root;
            if slot < self.sides.tree.len() {
                circuit.place = (slots.len(), 0);
                let gate = if given { self.given_total(circuit, slot) } else { self.total(circuit, slot) };
                if let Some(total) = self.totals.get_mut(slot) {
                    *total = gate;
                }
            }
        }
        self.totals.get(root).copied().unwrap_or(NONE)
    }

    fn keep(&mut self, slot: usize, period: usize, gate: usize) {
        let periods = self.sides.periods();
        if let Some(cell) = self.cells.get_mut(slot * periods + period) {
            *cell = gate;
        }
    }

    fn known(&self, slot: usize, period: usize) -> usize {
        self.cells.get(slot * self.sides.periods() + period).copied().unwrap_or(NONE)
    }

    /// The player of a slot, who joins when first seen.
    fn player(&mut self, circuit: &mut Circuit, slot: usize) -> usize {
        let Some(player) = self.plays.get_mut(slot) else { return 0 };
        if *player == NONE {
            *player = circuit.players.len();
            circuit.players.push(Player::Metric(slot));
            self.touched.push(slot);
        }
        *player
    }

    /// A number of each state: a constant where they agree, else the player's.
    fn differing(&mut self, circuit: &mut Circuit, slot: usize, first: f64, second: f64) -> usize {
        if first.to_bits() == second.to_bits() || (first.is_nan() && second.is_nan()) {
            return circuit.add(Gate::Constant(first), &[]);
        }
        let player = self.player(circuit, slot);
        circuit.add(Gate::Player(player, first, second), &[])
    }

    fn cell(&mut self, circuit: &mut Circuit, slot: usize, period: usize, given: bool, context: Context) -> usize {
        let tree = self.sides.tree;
        if let Some(summed) = tree.summed(slot) {
            let now = self.known(summed, period);
            return match period.checked_sub(1) {
                None => now,
                Some(before) => circuit.add(Gate::Sum, &[self.known(slot, before), now]),
            };
        }
        let (first, second) = super::periods_of(period, context.shift);
        let Some(expression) = tree.expression(slot).filter(|_| !given) else {
            let (one, other) = (self.sides.first.at(slot, first), self.sides.second.at(slot, second));
            return self.differing(circuit, slot, one.unwrap_or(f64::NAN), other.unwrap_or(f64::NAN));
        };
        let (one, other) = (self.sides.first.effect(slot, first), self.sides.second.effect(slot, second));
        if one.0 == 0.0 && other.0 == 0.0 {
            return self.differing(circuit, slot, one.1, other.1);
        }
        let own = self.walk(circuit, expression, Some(period));
        let plain = |effect: (f64, f64)| effect.0.to_bits() == 1f64.to_bits() && effect.1 == 0.0;
        if plain(one) && plain(other) {
            return own;
        }
        let factor = self.differing(circuit, slot, one.0, other.0);
        let summand = self.differing(circuit, slot, one.1, other.1);
        let scaled = circuit.add(Gate::Product, &[factor, own]);
        circuit.add(Gate::Sum, &[scaled, summand])
    }

    fn given_total(&mut self, circuit: &mut Circuit, slot: usize) -> usize {
        let (one, other) = (self.sides.first.total(slot), self.sides.second.total(slot));
        // A constant here where the series differ but the totals agree is right: only the total is asked for.
        self.differing(circuit, slot, one.unwrap_or(f64::NAN), other.unwrap_or(f64::NAN))
    }

    /// How a metric totals, in the words of `tree::total`.
    fn total(&mut self, circuit: &mut Circuit, slot: usize) -> usize {
        let tree = self.sides.tree;
        let periods = self.sides.periods();
        let kind = tree.total_kind(slot);
        if kind == Total::Stock {
            return self.known(slot, periods.saturating_sub(1));
        }
        let cells: Vec<usize> = (0..periods).map(|period| self.known(slot, period)).listed();
        if kind == Total::Flow {
            return circuit.add(Gate::Sum, &cells);
        }
        let weight = tree.weight(slot);
        if let Some(expression) = tree.expression(slot).filter(|_| tree.totals_by_formula(slot)) {
            let adjusted = (self.sides.first.is_adjusted(slot), self.sides.second.is_adjusted(slot));
            if adjusted != (true, true) {
                let on_totals = self.walk(circuit, expression, None);
                if adjusted == (false, false) {
                    return on_totals;
                }
                // In one state the formula holds on the totals, in the other the metric is set: who set it turns one into the other.
                let mean = Self::mean(circuit, &cells);
                let (first, second) = if adjusted.0 { (mean, on_totals) } else { (on_totals, mean) };
                let player = self.player(circuit, slot);
                let before = circuit.add(Gate::Player(player, 1.0, 0.0), &[]);
                let after = circuit.add(Gate::Player(player, 0.0, 1.0), &[]);
                let old = circuit.add(Gate::Product, &[before, first]);
                let new = circuit.add(Gate::Product, &[after, second]);
                return circuit.add(Gate::Sum, &[old, new]);
            }
        }
        match weight {
            None => Self::mean(circuit, &cells),
            Some(weight) => {
                let mut arguments = cells;
                arguments.extend((0..periods).map(|period| self.known(weight, period)));
                if periods == 1 {
                    return arguments.first().copied().unwrap_or(NONE);
                }
                circuit.add(Gate::WeightedMean, &arguments)
            }
        }
    }

    fn mean(circuit: &mut Circuit, cells: &[usize]) -> usize {
        if let [only] = cells {
            return *only;
        }
        let sum = circuit.add(Gate::Sum, cells);
        let count = circuit.add(Gate::Constant(cells.len() as f64), &[]);
        circuit.add(Gate::Divide, &[sum, count])
    }

    /// An expression in a period, or on totals.
    fn walk(&self, circuit: &mut Circuit, expression: &Expression, period: Option<usize>) -> usize {
        match &expression.kind {
            Kind::Literal(literal) => circuit.add(Gate::Constant(literal.value), &[]),
            Kind::Workdays => circuit.add(Gate::Constant(self.sides.workdays(period)), &[]),
            Kind::Period => circuit.add(Gate::Constant(period.map_or(self.sides.periods(), |period| period + 1) as f64), &[]),
            Kind::Reference(id) => self.reference(circuit, id, period),
            Kind::Negate(inner) => {
                let inner = self.walk(circuit, inner, period);
                circuit.add(Gate::Negate, &[inner])
            }
            Kind::Sum(terms) => {
                let mut arguments = Vec::with_capacity(terms.len());
                for term in terms {
                    let gate = self.walk(circuit, &term.expression, period);
                    arguments.push(if term.subtracted { circuit.add(Gate::Negate, &[gate]) } else { gate });
                }
                circuit.add(Gate::Sum, &arguments)
            }
            Kind::Product(factors) => {
                let (mut above, mut below) = (Vec::new(), Vec::new());
                for factor in factors {
                    let gate = self.walk(circuit, &factor.expression, period);
                    if factor.divisor { &mut below } else { &mut above }.push(gate);
                }
                if above.is_empty() {
                    above.push(circuit.add(Gate::Constant(1.0), &[]));
                }
                let mut product = Self::product(circuit, &above);
                for divisor in below {
                    product = circuit.add(Gate::Divide, &[product, divisor]);
                }
                product
            }
            Kind::Power(base, exponent) => self.power(circuit, base, exponent, period),
            Kind::Compare(comparison, left, right) => {
                let (left, right) = (self.walk(circuit, left, period), self.walk(circuit, right, period));
                circuit.add(Gate::Compare(*comparison), &[left, right])
            }
            Kind::Call(function, arguments) => self.call(circuit, *function, arguments, period),
        }
    }

    fn product(circuit: &mut Circuit, factors: &[usize]) -> usize {
        match factors {
            [only] => *only,
            _ => circuit.add(Gate::Product, factors),
        }
    }

    fn power(&self, circuit: &mut Circuit, base: &Expression, exponent: &Expression, period: Option<usize>) -> usize {
        let (base, exponent) = (self.walk(circuit, base, period), self.walk(circuit, exponent, period));
        circuit.add(Gate::Power, &[base, exponent])
    }

    fn reference(&self, circuit: &mut Circuit, id: &str, period: Option<usize>) -> usize {
        let found = self.sides.tree.slot(id).map(|slot| match period {
            Some(period) => self.known(slot, period),
            None => self.totals.get(slot).copied().unwrap_or(NONE),
        });
        found.filter(|gate| *gate != NONE).unwrap_or_else(|| circuit.add(Gate::Constant(f64::NAN), &[]))
    }

    fn call(&self, circuit: &mut Circuit, function: Function, arguments: &[Expression], period: Option<usize>) -> usize {
        if let Some((id, periods, before)) = lagged(function, arguments) {
            return match (period.and_then(|period| period.checked_sub(periods)), before) {
                (Some(earlier), _) => self.reference(circuit, id, Some(earlier)),
                (None, Some(before)) => self.walk(circuit, before, period),
                (None, None) => circuit.add(Gate::Constant(f64::NAN), &[]),
            };
        }
        if let (Function::Cumulative, [Expression { kind: Kind::Reference(id), .. }], Some(period)) = (function, arguments, period) {
            let sum = self.sides.tree.slot(id).and_then(|slot| self.sides.tree.running_sum(slot));
            return sum.map_or(NONE, |sum| self.known(sum, period));
        }
        let gates: Vec<usize> = arguments.iter().map(|argument| self.walk(circuit, argument, period)).listed();
        match function {
            Function::If => circuit.add(Gate::Select, &gates),
            Function::Sum => circuit.add(Gate::Sum, &gates),
            Function::Avg => {
                let sum = circuit.add(Gate::Sum, &gates);
                let count = circuit.add(Gate::Constant(gates.len() as f64), &[]);
                circuit.add(Gate::Divide, &[sum, count])
            }
            _ => circuit.add(Gate::Call(function), &gates),
        }
    }
}
