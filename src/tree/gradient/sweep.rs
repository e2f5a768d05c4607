//! One pass backwards over totals, periods and formulas.

use super::record::{self, Place, Record};
use super::{Gradient, Kink, Of, add};
use crate::plan::document::Total;
use crate::tree::state::State;
use crate::tree::{Tree, total};

pub(super) struct Sweep<'a> {
    tree: &'a Tree,
    state: &'a State,
    /// The slots to pass through, in the order of computation.
    order: &'a [usize],
    periods: usize,
    width: usize,
    /// The slopes in each slot's values, by period, then slot.
    slopes: Vec<f64>,
    /// The slopes in each metric's total.
    totals: Vec<f64>,
    pub(super) record: Record,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(tree: &'a Tree, state: &'a State, order: &'a [usize]) -> Self {
        let (periods, width) = (tree.periods().len(), tree.slot_count());
        Self {
            tree,
            state,
            order,
            periods,
            width,
            slopes: vec![0.0; width * periods],
            totals: vec![0.0; tree.len()],
            record: Record::default(),
        }
    }

    pub(super) fn start(&mut self, of: Of, sign: f64) {
        match of {
            Of::Total(slot) => add(&mut self.totals, slot, sign),
            Of::Period(slot, period) => self.add(slot, period, sign),
        }
        self.through_totals();
        self.through_periods();
    }

    /// Starts from the difference of a kink's two arguments.
    pub(super) fn start_at_gap(&mut self, kink: &Kink) {
        let (tree, state) = (self.tree, self.state);
        let Some(node) = tree.node(kink.slot) else { return };
        let mut given = Vec::new();
        self.record.run(&node.tape, &Place { tree, state, period: kink.period });
        self.record.start_at(&node.tape, kink);
        self.record.hand_on(&node.tape, kink.period, &mut |driver, at, amount| given.push((driver, at, amount)));
        for (driver, at, amount) in given {
            if kink.period.is_some() {
                self.add(driver, at, amount);
            } else {
                add(&mut self.totals, driver, amount);
            }
        }
        self.through_totals();
        self.through_periods();
    }

    pub(super) fn into_gradient(self) -> Gradient {
        Gradient { width: self.width, slopes: self.slopes }
    }

    fn add(&mut self, slot: usize, period: usize, amount: f64) {
        add(&mut self.slopes, period * self.width + slot, amount);
    }

    /// From totals to what they are made of: other totals, and values of periods.
    fn through_totals(&mut self) {
        let (tree, state) = (self.tree, self.state);
        for &slot in self.order.iter().rev() {
            let (Some(&slope), Some(node)) = (self.totals.get(slot), tree.node(slot)) else { continue };
            if slope == 0.0 {
                continue;
            }
            if total::is_on_totals(tree, state, slot) {
                self.record.run(&node.tape, &Place { tree, state, period: None });
                self.record.note_kinks(&node.tape, slope, slot, None);
                self.record.back(&node.tape, slope, None, &mut |driver, _, amount| add(&mut self.totals, driver, amount));
                continue;
            }
            let count = self.periods as f64;
            match (node.total, node.weight) {
                (Total::Flow, _) => (0..self.periods).for_each(|period| self.add(slot, period, slope)),
                (Total::Stock, _) => self.add(slot, self.periods.saturating_sub(1), slope),
                (Total::Rate, Some(weight)) => self.through_weights(slot, weight, slope),
                (Total::Rate, None) => (0..self.periods).for_each(|period| self.add(slot, period, slope / count)),
            }
        }
    }

    /// A mean with weights: of the value it is the share of the weight, of the weight the distance to the mean.
    fn through_weights(&mut self, slot: usize, weight: usize, slope: f64) {
        let (state, count) = (self.state, self.periods as f64);
        let weights: f64 = (0..self.periods).map(|period| state.at(weight, period).unwrap_or(f64::NAN)).sum();
        let mean = state.total(slot).unwrap_or(f64::NAN);
        for period in 0..self.periods {
            // A rate that is the same in every period is its own mean, with or without weights.
            if weights.is_nan() || weights == 0.0 {
                self.add(slot, period, slope / count);
                continue;
            }
            let share = state.at(weight, period).unwrap_or(f64::NAN);
            let value = state.at(slot, period).unwrap_or(f64::NAN);
            self.add(slot, period, slope * share / weights);
            if value.to_bits() != mean.to_bits() {
                self.add(weight, period, slope * (value - mean) / weights);
            }
        }
    }

    /// From the values of the last period to those of the first.
    fn through_periods(&mut self) {
        let (tree, state, width) = (self.tree, self.state, self.width);
        for period in (0..self.periods).rev() {
            for &slot in self.order.iter().rev() {
                let slope = self.slopes.get(period * width + slot).copied().unwrap_or_default();
                if slope == 0.0 {
                    continue;
                }
                if let Some(summed) = tree.summed(slot) {
                    self.add(summed, period, slope);
                    if let Some(before) = period.checked_sub(1) {
                        self.add(slot, before, slope);
                    }
                    continue;
                }
                let Some(node) = tree.node(slot) else { continue };
                let through = slope * state.own_slope(slot, period);
                if node.expression.is_none() || through == 0.0 {
                    continue;
                }
                let place = Place { tree, state, period: Some(period) };
                if record::hand_on_pair(&node.tape, through, &place, &mut |driver, amount| {
                    add(&mut self.slopes, period * width + driver, amount);
                }) {
                    continue;
                }
                self.record.run(&node.tape, &place);
                self.record.note_kinks(&node.tape, through, slot, Some(period));
                self.record.back(&node.tape, through, Some(period), &mut |driver, at, amount| {
                    add(&mut self.slopes, at * width + driver, amount);
                });
            }
        }
    }
}
