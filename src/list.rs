//! Lists from iterators, by one function for each: `collect` is compiled in three or four, and a list is what is collected most.

/// An iterator whose items are wanted as a list.
pub(crate) trait Listed: Iterator + Sized {
    /// Its items in order.
    #[inline(never)]
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            push(&mut list, item);
        }
        list
    }
}

#[inline(never)]
fn push<T>(list: &mut Vec<T>, item: T) {
    list.push(item);
}

impl<I: Iterator> Listed for I {}
