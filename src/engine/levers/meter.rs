//! How much a search may compute. Counted in operations, not seconds, so that the same question has the same answer everywhere.

use std::cell::Cell;
use std::rc::Rc;

/// What is left of it, for everything that belongs to one search.
#[derive(Clone, Debug)]
pub(crate) struct Meter(Rc<Cell<usize>>);

impl Meter {
    pub(crate) fn new(operations: usize) -> Self {
        Self(Rc::new(Cell::new(operations)))
    }

    /// Takes so many operations; false where they are not left, and nothing is from then on.
    pub(crate) fn take(&self, operations: usize) -> bool {
        let left = self.0.get().checked_sub(operations);
        self.0.set(left.unwrap_or_default());
        left.is_some()
    }

    pub(crate) fn left(&self) -> usize {
        self.0.get()
    }

    /// Starts anew.
    pub(crate) fn refill(&self, operations: usize) {
        self.0.set(operations);
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}
