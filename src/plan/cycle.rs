//! Circles among references, without recursion.

use crate::list::Listed;

/// Where a node stands in the search.
#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the way that is being followed, at this place.
    On(usize),
    Done,
}

/// Circles beyond this number are not looked for; mending these shows the others.
const MOST: usize = 100;

/// One circle for each reference that closes one: its nodes in order, beginning with the one that was come to first.
///
/// Takes time in proportion to nodes and references (a depth-first search with its own stack).
pub(super) fn cycles(links: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut states = vec![State::New; links.len()];
    let mut found = Vec::new();
    for root in 0..links.len() {
        if states.get(root) == Some(&State::New) && found.len() < MOST {
            follow(root, links, &mut states, &mut found);
        }
    }
    found
}

fn follow(root: usize, links: &[Vec<usize>], states: &mut [State], found: &mut Vec<Vec<usize>>) {
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
            way.pop();
            continue;
        };
        *followed += 1;
        match states.get(target) {
            Some(State::New) => next = Some(target),
            Some(State::On(place)) if found.len() < MOST => found.push(way.iter().skip(*place).map(|(node, _)| *node).listed()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
