//! Minimising a function of a few parameters without derivatives: the simplex method of Nelder and Mead.
//!
//! Source: J. A. Nelder and R. Mead, "A simplex method for function minimization", The Computer Journal 7 (1965), with their coefficients:
//! reflection 1, expansion 2, contraction and shrinkage ½. It draws nothing at random, so the same input takes the same path.

use std::ops::Deref;

/// What an objective returns where it is not defined; worse than every real value.
pub(super) const IMPOSSIBLE: f64 = 1e30;

/// Where the search starts and when it stops.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    /// How far the first simplex reaches from the start, along each axis.
    pub(super) step: f64,
    /// How often the simplex may move.
    pub(super) moves: usize,
}

/// The lowest point found, and the objective there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertex {
    pub(super) point: Point,
    pub(super) value: f64,
}

/// The most parameters that any model has.
const MOST: usize = 8;

/// Where a vertex lies. A search makes thousands of them, so they live on the stack.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    coordinates: [f64; MOST],
    count: usize,
}

impl Point {
    /// Of more coordinates than any model has, the first ones.
    fn new(coordinates: &[f64]) -> Self {
        let mut point = Self { coordinates: [0.0; MOST], count: coordinates.len().min(MOST) };
        point.coordinates.iter_mut().zip(coordinates).for_each(|(to, from)| *to = *from);
        point
    }

    /// The point at `factor` times the way from here to `other`.
    fn along(mut self, other: &Self, factor: f64) -> Self {
        for (from, to) in self.coordinates.iter_mut().zip(&other.coordinates) {
            *from += factor * (to - *from);
        }
        self
    }
}

impl Deref for Point {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        self.coordinates.get(..self.count).unwrap_or(&self.coordinates)
    }
}

/// Difference between best and worst vertex at which the search ends. Objectives are deviances, `−2 ln L`, of which a twentieth is far
/// below what tells two models apart.
const TOLERANCE: f64 = 5e-2;

/// Looks for the minimum of `objective`, starting at `start`.
pub(super) fn minimise(objective: &mut dyn FnMut(&[f64]) -> f64, start: &[f64], search: Search) -> Vertex {
    let start = Point::new(start);
    let mut best = evaluate(objective, start);
    let mut others = Vec::with_capacity(start.len() + 1);
    for axis in 0..start.len() {
        let mut stepped = start;
        stepped.coordinates.iter_mut().skip(axis).take(1).for_each(|value| *value += search.step);
        insert(evaluate(objective, stepped), &mut best, &mut others);
    }
    // `best` and `others` stay sorted by value; the last of `others` is the worst.
    for _ in 0..search.moves {
        let Some(worst) = others.pop() else { break };
        if worst.value - best.value < TOLERANCE {
            break;
        }
        let second_worst = others.last().map_or(best.value, |vertex| vertex.value);
        let centre = centroid(best, &others);
        let reflected = evaluate(objective, centre.along(&worst.point, -1.0));
        let moved = if reflected.value < best.value {
            let expanded = evaluate(objective, centre.along(&worst.point, -2.0));
            if expanded.value < reflected.value { expanded } else { reflected }
        } else if reflected.value < second_worst {
            reflected
        } else {
            let towards = if reflected.value < worst.value { -0.5 } else { 0.5 };
            let contracted = evaluate(objective, centre.along(&worst.point, towards));
            if contracted.value < worst.value.min(reflected.value) {
                contracted
            } else {
                others.push(worst);
                shrink(objective, &mut best, &mut others);
                continue;
            }
        };
        insert(moved, &mut best, &mut others);
    }
    best
}

fn evaluate(objective: &mut dyn FnMut(&[f64]) -> f64, point: Point) -> Vertex {
    let value = objective(&point);
    Vertex { point, value: if value < IMPOSSIBLE { value } else { IMPOSSIBLE } }
}

/// Puts a vertex in its place in the order of values.
fn insert(vertex: Vertex, best: &mut Vertex, others: &mut Vec<Vertex>) {
    let vertex = if vertex.value < best.value { std::mem::replace(best, vertex) } else { vertex };
    let place = others.partition_point(|other| other.value <= vertex.value);
    others.insert(place, vertex);
}

/// The mean of every vertex but the worst.
fn centroid(best: Vertex, others: &[Vertex]) -> Point {
    let mut centre = best.point;
    for other in others {
        centre.coordinates.iter_mut().zip(&other.point.coordinates).for_each(|(sum, coordinate)| *sum += coordinate);
    }
    let count = (others.len() + 1) as f64;
    centre.coordinates.iter_mut().for_each(|sum| *sum /= count);
    centre
}

/// Pulls every vertex half way to the best one.
fn shrink(objective: &mut dyn FnMut(&[f64]) -> f64, best: &mut Vertex, others: &mut Vec<Vertex>) {
    let target = best.point;
    for vertex in std::mem::take(others) {
        insert(evaluate(objective, target.along(&vertex.point, 0.5)), best, others);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The objectives are multiplied by a million, so that the tolerance is a small share of them.
    const SEARCH: Search = Search { step: 0.5, moves: 400 };

    #[test]
    fn finds_the_minimum_of_rosenbrocks_valley() {
        // H. H. Rosenbrock, The Computer Journal 3 (1960): the minimum is 0 at (1, 1).
        let mut valley = |x: &[f64]| {
            let (a, b) = (x[0], x[1]);
            1e6 * (100.0 * (b - a * a) * (b - a * a) + (1.0 - a) * (1.0 - a))
        };
        let found = minimise(&mut valley, &[-1.2, 1.0], SEARCH);
        assert!((found.point[0] - 1.0).abs() < 1e-3 && (found.point[1] - 1.0).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn keeps_away_from_where_the_objective_is_not_defined() {
        let mut root = |x: &[f64]| if x[0] < 0.0 { f64::NAN } else { 1e6 * (x[0] - 0.25) * (x[0] - 0.25) };
        let found = minimise(&mut root, &[3.1], SEARCH);
        assert!((found.point[0] - 0.25).abs() < 1e-3, "{found:?}");
    }

    #[test]
    fn a_flat_objective_ends_at_the_start() {
        let found = minimise(&mut |_| 7.0, &[1.0, 2.0], SEARCH);
        assert_eq!(*found.point, [1.0, 2.0]);
    }
}
