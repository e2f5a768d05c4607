//! The order of computation: drivers before what is computed from them.

use crate::list::Listed;

/// An order in which every node stands after the nodes it needs, or a circle that makes that impossible.
///
/// `needs[i]` lists the nodes that `i` needs in the same period. The order is the one nearest to the given numbering, so it does
/// not depend on chance. The circle is given as nodes that each need the next, the last one the first. Linear in nodes and edges.
pub(crate) fn topological(needs: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut mark = vec![NEW; needs.len()];
    let mut order = Vec::with_capacity(needs.len());
    // A stack of our own: a chain of 20,000 metrics must not overflow the machine's.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in 0..needs.len() {
        if mark.get(root) != Some(&NEW) {
            continue;
        }
        set(&mut mark, root, OPEN);
        path.push((root, 0));
        while let Some((node, position)) = path.pop() {
            let Some(&driver) = needs.get(node).and_then(|drivers| drivers.get(position)) else {
                set(&mut mark, node, DONE);
                order.push(node);
                continue;
            };
            path.push((node, position + 1));
            match mark.get(driver) {
                Some(&NEW) => {
                    set(&mut mark, driver, OPEN);
                    path.push((driver, 0));
                }
                Some(&OPEN) => {
                    return Err(path.iter().map(|(on_path, _)| *on_path).skip_while(|on_path| *on_path != driver).listed());
                }
                _ => {}
            }
        }
    }
    Ok(order)
}

fn set(marks: &mut [u8], index: usize, to: u8) {
    if let Some(mark) = marks.get_mut(index) {
        *mark = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drivers_stand_first() {
        assert_eq!(topological(&[vec![1, 2], vec![2], vec![]]), Ok(vec![2, 1, 0]));
    }

    #[test]
    fn a_circle_is_named_without_what_leads_to_it() {
        assert_eq!(topological(&[vec![1], vec![2], vec![3], vec![1]]), Err(vec![1, 2, 3]));
        assert_eq!(topological(&[vec![0]]), Err(vec![0]));
    }

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let needs: Vec<Vec<usize>> = (0..200_000).map(|i| if i == 0 { vec![] } else { vec![i - 1] }).collect();
        assert_eq!(topological(&needs).map(|order| order.len()), Ok(200_000));
    }
}
