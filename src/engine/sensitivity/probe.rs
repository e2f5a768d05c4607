//! An input tried at other values.

use crate::list::Listed;
use crate::tree::{Path, State, Tree};

/// An input that is tried at other values: by its mean, keeping its course.
pub(super) struct Probe<'tree> {
    tree: &'tree Tree,
    pub(super) root: usize,
    pub(super) slot: usize,
    path: Path,
    pub(super) course: Vec<f64>,
    pub(super) mean: f64,
}

impl<'tree> Probe<'tree> {
    pub(super) fn new(tree: &'tree Tree, root: usize, state: &State, slot: usize) -> Option<Self> {
        let course = state.series(slot).into_iter().collect::<Option<Vec<f64>>>()?;
        let mean = course.iter().sum::<f64>() / course.len().max(1) as f64;
        // A constant's mean is the constant, to the last digit.
        let mean = course.first().copied().filter(|first| course.iter().all(|value| value.to_bits() == first.to_bits())).unwrap_or(mean);
        Some(Self { tree, root, slot, path: Path::from(tree, &[slot]), course, mean })
    }

    pub(super) fn put(&self, state: &mut State, course: Vec<f64>) -> Option<f64> {
        state.put(self.tree, &self.path, vec![(self.slot, course)]);
        state.total(self.root)
    }

    /// The root when the input's mean is a value.
    pub(super) fn at(&mut self, state: &mut State, value: f64) -> Option<f64> {
        let even = self.mean == 0.0 || self.course.iter().all(|one| one.to_bits() == self.mean.to_bits());
        let course = self.course.iter().map(|one| if even { value } else { one * (value / self.mean) }).listed();
        self.put(state, course)
    }

    pub(super) fn scaled(&mut self, state: &mut State, factor: f64) -> Option<f64> {
        self.put(state, self.course.iter().map(|one| one * factor).listed())
    }

    pub(super) fn back(&self, state: &mut State) {
        self.put(state, self.course.clone());
    }
}
