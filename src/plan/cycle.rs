//! Circles among references, and an order of what is not in one; without recursion.

use crate::list::Listed;

/// Where a node stands in the search.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the way that is being followed, at this place.
    On(usize),
    Done,
}

/// Circles beyond this number are not told; mending these shows the others.
const MOST: usize = 100;

/// The longest circle whose ids are all named.
const NAMED: usize = 20;

/// What following all references finds.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    /// Every node after those it refers to, but for the references that close a circle. It is the order nearest to the given numbering.
    pub(crate) order: Vec<usize>,
    /// One circle for each reference that closes one: its nodes in order, beginning with the one that was come to first.
    pub(crate) circles: Vec<Vec<usize>>,
}

/// Follows all references.
///
/// Takes time in proportion to nodes and references (a depth-first search with its own stack).
pub(crate) fn follow(links: &[Vec<usize>]) -> Followed {
    let mut states = vec![State::New; links.len()];
    let mut found = Followed::default();
    for root in 0..links.len() {
        if states.get(root) == Some(&State::New) {
            follow_from(root, links, &mut states, &mut found);
        }
    }
    found
}

fn follow_from(root: usize, links: &[Vec<usize>], states: &mut [State], found: &mut Followed) {
    // Each entry: a node on the way, and how many of its references have been followed.
    let mut way: Vec<(usize, usize)> = Vec::new();
    let mut next = Some(root);
    loop {
        if let Some(node) = next.take() {
            if let Some(state) = states.get_mut(node) {
                *state = State::On(way.len());
            }
            way.push((node, 0));
        }
        let Some((node, followed)) = way.last_mut() else { return };
        let Some(target) = links.get(*node).and_then(|targets| targets.get(*followed)).copied() else {
            if let Some(state) = states.get_mut(*node) {
                *state = State::Done;
            }
            found.order.push(*node);
            way.pop();
            continue;
        };
        *followed += 1;
        match states.get(target) {
            Some(State::New) => next = Some(target),
            Some(State::On(place)) if found.circles.len() < MOST => {
                found.circles.push(way.iter().skip(*place).map(|(node, _)| *node).listed());
            }
            _ => {}
        }
    }
}

/// A circle in words, `a → b → a`; of a long one its beginning.
pub(crate) fn named(ids: &[&str]) -> String {
    let mut names = ids.iter().copied().take(NAMED).listed();
    if ids.len() > NAMED {
        names.push("…");
    }
    names.extend(ids.first());
    names.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cycles(links: &[Vec<usize>]) -> Vec<Vec<usize>> {
        follow(links).circles
    }

    #[test]
    fn what_is_referred_to_stands_first() {
        assert_eq!(follow(&[vec![1, 2], vec![2], vec![]]).order, [2, 1, 0]);
        // What closes the circle is left out.
        assert_eq!(follow(&[vec![1], vec![2], vec![0], vec![0]]).order, [2, 1, 0, 3]);
    }

    #[test]
    fn circles_are_found_with_their_way() {
        assert_eq!(cycles(&[vec![1], vec![2], vec![0]]), [vec![0, 1, 2]]);
        assert_eq!(cycles(&[vec![0]]), [vec![0]]);
        assert_eq!(cycles(&[vec![1, 2], vec![3], vec![3], vec![]]), Vec::<Vec<usize>>::new());
        assert_eq!(cycles(&[vec![1], vec![2, 0], vec![1]]), [vec![1, 2], vec![0, 1]]);
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let length = 200_000;
        let links: Vec<Vec<usize>> = (0..length).map(|node| vec![(node + 1) % length]).collect();
        assert_eq!(cycles(&links).first().map(Vec::len), Some(length));
        assert_eq!(follow(&links).order.len(), length);
    }

    #[test]
    fn no_more_circles_are_told_than_anybody_reads() {
        let links: Vec<Vec<usize>> = (0..20_000).map(|node| vec![node]).collect();
        assert_eq!(cycles(&links).len(), MOST);
        assert_eq!(named(&["a"; 30]).matches('a').count(), NAMED + 1);
    }
}
