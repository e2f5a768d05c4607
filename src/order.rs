//! Sorting, by one routine for everything: a sort of its own for each type would be a tenth of the wasm.

use std::cmp::Ordering;

use crate::list::Listed;

/// Sorts by a comparison; equal items keep their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for (one, other) in swaps {
        items.swap(one, other);
    }
}

/// Sorts numbers.
pub(crate) fn sort(numbers: &mut [usize]) {
    sort_by(numbers, Ord::cmp);
}

/// What to swap, one pair after the other, to put so many items in order.
#[inline(never)]
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    let mut places = places(count, compare).unwrap_or_default();
    for start in 0..places.len() {
        // Round the circle of those who take each other's places.
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

/// The places of so many items in their order, by a merge sort from the bottom up; none when they are in order already, as most are.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..count).all(|place| compare(place - 1, place).is_le()) {
        return None;
    }
    let mut places: Vec<usize> = (0..count).listed();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for pair in places.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((first, after_first)), Some((second, after_second))) = (left.split_first(), right.split_first()) {
                if compare(*first, *second).is_gt() {
                    merged.push(*second);
                    right = after_second;
                } else {
                    merged.push(*first);
                    left = after_first;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        merged.clear();
        width *= 2;
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    #[cfg(not(target_arch = "wasm32"))]
    use super::*;

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by(&mut items, |one, other| one.0.cmp(&other.0));
            proptest::prop_assert_eq!(items, expected);
        }

        #[test]
        fn sorts_numbers(mut numbers: Vec<usize>) {
            let mut expected = numbers.clone();
            expected.sort_unstable();
            sort(&mut numbers);
            proptest::prop_assert_eq!(numbers, expected);
        }
    }
}
