//! Which thing has an id: the place of the first one with each, found by hashing.
//!
//! Plans of twenty thousand metrics look up an id for every reference of every formula, more than once. The hash is that of Fowler, Noll
//! and Vo (FNV-1a) and depends on nothing but the text; what is told of ids follows their order in the document, never that of the hash.

/// The index of the first thing with each id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    /// Every id once, one after the other in one text, which is one list to grow instead of one for each.
    text: String,
    known: Vec<Known>,
    /// A place in `known`, one more than it is, where the hash of its id leads or soon behind; 0 where nothing stands. At most half full.
    table: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    hash: usize,
    /// Where its id begins and ends in the text.
    start: usize,
    end: usize,
    index: usize,
}

impl Ids {
    /// The index of the first thing with this id; `index` itself where it is new.
    pub(crate) fn first(&mut self, id: &str, index: usize) -> usize {
        if self.known.len() * 2 >= self.table.len() {
            self.grow();
        }
        let hash = hash(id);
        let place = self.place(id, hash);
        if let Some(first) = self.at(place) {
            return first;
        }
        let start = self.text.len();
        self.text.push_str(id);
        self.known.push(Known { hash, start, end: self.text.len(), index });
        self.put(place, self.known.len());
        index
    }

    /// The index of the first thing with this id.
    pub(crate) fn get(&self, id: &str) -> Option<usize> {
        self.at(self.place(id, hash(id)))
    }

    pub(crate) fn contains(&self, id: &str) -> bool {
        self.get(id).is_some()
    }

    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// Every id once, in the order of the document.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|known| self.id(known))
    }

    fn id(&self, known: &Known) -> &str {
        self.text.get(known.start..known.end).unwrap_or_default()
    }

    /// Where this id stands in the table, or would stand.
    fn place(&self, id: &str, hash: usize) -> usize {
        let mask = self.table.len().wrapping_sub(1);
        let mut place = hash & mask;
        while let Some(known) = self.known(place) {
            if known.hash == hash && self.id(known) == id {
                break;
            }
            place = (place + 1) & mask;
        }
        place
    }

    fn known(&self, place: usize) -> Option<&Known> {
        self.known.get((*self.table.get(place)? as usize).checked_sub(1)?)
    }

    fn at(&self, place: usize) -> Option<usize> {
        self.known(place).map(|known| known.index)
    }

    fn put(&mut self, place: usize, entry: usize) {
        if let (Some(slot), Ok(entry)) = (self.table.get_mut(place), u32::try_from(entry)) {
            *slot = entry;
        }
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(16)];
        for entry in 0..self.known.len() {
            let place = self.known.get(entry).map_or(0, |known| self.place(self.id(known), known.hash));
            self.put(place, entry + 1);
        }
    }
}

/// FNV-1a over the bytes, its upper bits folded into the lower ones that the table uses.
fn hash(id: &str) -> usize {
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize
}

#[cfg(not(target_arch = "wasm32"))]
#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn nothing_is_known_at_first() {
        let ids = Ids::default();
        assert_eq!((ids.get("売上"), ids.len(), ids.iter().count()), (None, 0, 0));
    }

    proptest! {
        #[test]
        fn the_first_of_each_id_is_found_as_in_a_map(texts in proptest::collection::vec("[ab売]{0,3}", 0..200)) {
            let mut ids = Ids::default();
            let mut map = BTreeMap::new();
            for (index, text) in texts.iter().enumerate() {
                prop_assert_eq!(ids.first(text, index), *map.entry(text.as_str()).or_insert(index));
            }
            prop_assert_eq!(ids.len(), map.len());
            for text in texts.iter().map(String::as_str).chain(["b", "", "上"]) {
                prop_assert_eq!(ids.get(text), map.get(text).copied());
                prop_assert_eq!(ids.contains(text), map.contains_key(text));
            }
            let mut in_order: Vec<(usize, &str)> = map.iter().map(|(text, index)| (*index, *text)).collect();
            in_order.sort_unstable();
            prop_assert_eq!(ids.iter().collect::<Vec<_>>(), in_order.into_iter().map(|(_, text)| text).collect::<Vec<_>>());
        }
    }
}
