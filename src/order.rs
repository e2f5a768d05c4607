//! Sorting, by one routine for everything: a sort of its own for each type would be a tenth of the wasm.

use std::cmp::Ordering;

use crate::list::Listed;

/// Sorts by a comparison; equal items keep their order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    let Some(places) = places else { return };
    let mut unsorted: Vec<Option<T>> = items.drain(..).map(Some).listed();
    items.extend(places.into_iter().filter_map(|place| unsorted.get_mut(place).and_then(Option::take)));
}

/// Sorts numbers.
pub(crate) fn sort(numbers: &mut Vec<usize>) {
    sort_by(numbers, Ord::cmp);
}

/// The places of so many items in their order, by a merge sort from the bottom up; none when they are in order already, as most are.
#[inline(never)]
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
