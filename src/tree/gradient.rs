//! The exact slope of a metric in every other metric and period, by reverse-mode differentiation of the formulas.
//!
//! One pass backwards over the periods and formulas gives all slopes at once, through `lag`, `prev` and `cumulative`, and through
//! totals with their weights. Where a formula has a kink (`min`, `max`, `abs`, `clamp`, `if`) the branch that was taken counts, at a tie
//! the first; `round`, `floor` and `ceil` are flat ([`sides`] tells where they jump). Griewank and Walther, *Evaluating Derivatives* (2nd ed., 2008), chapter 3.

mod record;
pub(crate) mod sides;
mod sweep;

use self::sweep::Sweep;
use super::Tree;
use super::state::{Reason, State};
use super::tape::Op;
use crate::formula::expression::Function;

/// What is differentiated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// A metric's total over the timeline.
    Total(usize),
    /// A metric's value in a period.
    Period(usize, usize),
}

/// The slopes of one quantity in every metric and period.
///
/// For an input it is the slope in its value as it stands after all changes; for a computed metric that in its own value, were it to
/// change by itself.
pub(crate) struct Gradient {
    width: usize,
    /// By period, then slot.
    slopes: Vec<f64>,
}

impl Gradient {
    /// The slope in a metric's value in a period; `None` where it is not finite, as that of a root at zero.
    pub(crate) fn at(&self, slot: usize, period: usize) -> Option<f64> {
        self.slopes.get(period * self.width + slot).copied().filter(|slope| slope.is_finite())
    }

    /// The slopes in a metric's periods; what is not finite is no slope.
    fn row(&self, slot: usize) -> impl Iterator<Item = f64> {
        self.slopes.iter().skip(slot).step_by(self.width.max(1)).copied()
    }

    /// The sum over the periods of slope times `course`: the slope when the metric moves along that course.
    pub(crate) fn along(&self, slot: usize, course: &[f64]) -> Option<f64> {
        let mut sum = 0.0;
        for (slope, step) in self.row(slot).zip(course) {
            // Where nothing moves, the slope does not matter.
            if *step != 0.0 {
                sum += slope * step;
            }
        }
        Some(sum).filter(|sum| sum.is_finite())
    }
}

/// A place where a formula chooses between arguments, and one that was not chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Kink {
    /// The metric.
    pub(crate) slot: usize,
    /// The period; `None` where the formula is computed on the totals.
    pub(crate) period: Option<usize>,
    /// The operation among those of the formula.
    pub(crate) op: usize,
    /// The argument that was taken, counted from 0.
    pub(crate) taken: usize,
    /// The one that was not.
    pub(crate) other: usize,
    /// How far the other argument is above the taken one.
    pub(crate) gap: f64,
    /// The slope of the quantity in what the operation gives.
    pub(crate) slope: f64,
    /// Whether the larger of the two is taken.
    pub(crate) larger: bool,
    /// What the operation gives.
    pub(crate) value: f64,
}

impl Kink {
    /// Whether the choice helps to raise the quantity: another argument could only add to it.
    pub(crate) fn helps(&self) -> bool {
        self.larger == (self.slope > 0.0)
    }
}

/// Whether a metric's formula chooses between arguments.
pub(crate) fn chooses(tree: &Tree, slot: usize) -> bool {
    tree.node(slot).is_some_and(|node| node.tape.iter().any(is_choice))
}

fn is_choice(op: &Op) -> bool {
    matches!(op, Op::Call(Function::Min | Function::Max | Function::Clamp, _))
}

/// Every kink that the slopes of a quantity passed through, in the order of metric, period, operation and argument.
///
/// Only the slots of `order` are passed through, here and below: all of the tree's, or those that some inputs reach where only their
/// slopes are asked for.
///
/// With a `sign` of −1 the quantity is to fall. `hidden` ones lie behind arguments that are not taken and hold the quantity back once
/// others are no longer in the way; of these only the sign of the slope is right.
pub(crate) fn kinks(tree: &Tree, state: &State, order: &[usize], of: Of, sign: f64, hidden: bool) -> Vec<Kink> {
    let mut sweep = Sweep::new(tree, state, order);
    sweep.record.kinks = Some(Vec::new());
    sweep.record.hidden = hidden;
    sweep.start(of, sign);
    let mut found = sweep.record.kinks.unwrap_or_default();
    crate::order::sort_by(&mut found, |a: &Kink, b: &Kink| {
        a.slot.cmp(&b.slot).then(a.period.cmp(&b.period)).then(a.op.cmp(&b.op)).then(a.other.cmp(&b.other))
    });
    found
}

/// The slopes of a kink's gap.
pub(crate) fn of_gap(tree: &Tree, state: &State, order: &[usize], kink: &Kink) -> Gradient {
    let mut sweep = Sweep::new(tree, state, order);
    sweep.start_at_gap(kink);
    sweep.into_gradient()
}

/// The slopes of a quantity in every metric and period.
///
/// # Errors
/// Why the quantity has no value.
pub(crate) fn gradient(tree: &Tree, state: &State, order: &[usize], of: Of) -> Result<Gradient, Option<Reason>> {
    let mut sweep = Sweep::new(tree, state, order);
    match of {
        Of::Total(slot) if state.total(slot).is_none() => return Err(state.why(tree, slot, None)),
        Of::Period(slot, period) if state.at(slot, period).is_none() => return Err(state.why(tree, slot, Some(period))),
        _ => sweep.start(of, 1.0),
    }
    Ok(sweep.into_gradient())
}

fn add(slopes: &mut [f64], index: usize, amount: f64) {
    if let Some(slope) = slopes.get_mut(index) {
        *slope += amount;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::document::{Grain, Input, Metric, Plan, Timeline, Total, Values};
    use crate::plan::period::Period;
    use crate::tree::arithmetic::Cause;
    use crate::tree::compile;
    #[cfg(not(target_arch = "wasm32"))]
    use crate::tree::{Adjustment, Operation};

    fn tree(periods: u32, metrics: Vec<Metric>) -> Tree {
        let timeline = Timeline { start: Period::Month(2026, 10), grain: Grain::Month, periods, ..Timeline::default() };
        compile(Plan { goaltree: 1, timeline, metrics, ..Plan::default() }).unwrap().tree
    }

    fn input(id: &str, values: &[f64]) -> Metric {
        let values = Values::PerPeriod(values.iter().copied().map(Some).collect());
        Metric { id: id.into(), input: Some(Input { value: Some(values), ..Input::default() }), ..Metric::default() }
    }

    fn computed(id: &str, formula: &str) -> Metric {
        Metric { id: id.into(), formula: Some(formula.into()), total: Some(Total::Flow), ..Metric::default() }
    }

    fn slopes(tree: &Tree, of: &str, input: &str) -> Vec<f64> {
        let state = State::new(tree);
        let found = gradient(tree, &state, tree.order(), Of::Total(tree.slot(of).unwrap())).ok().unwrap();
        found.row(tree.slot(input).unwrap()).collect()
    }

    #[test]
    fn closed_forms_come_out_exactly() {
        let one = |formula: &str, a: f64, b: f64| {
            let tree = tree(1, vec![input("a", &[a]), input("b", &[b]), computed("y", formula)]);
            (slopes(&tree, "y", "a"), slopes(&tree, "y", "b"))
        };
        assert_eq!(one("a * b", 3.0, 5.0), (vec![5.0], vec![3.0]));
        assert_eq!(one("a / b", 3.0, 4.0), (vec![0.25], vec![-0.1875]));
        assert_eq!(one("a ^ 3 + b", 2.0, 1.0), (vec![12.0], vec![1.0]));
        assert_eq!(one("2 ^ a + b", 3.0, 1.0).0, vec![8.0 * std::f64::consts::LN_2]);
        assert_eq!(one("min(a, b) * a", 2.0, 7.0), (vec![4.0], vec![0.0]));
        assert_eq!(one("if(a > 1, a * b, b)", 2.0, 7.0), (vec![7.0], vec![2.0]));
        assert_eq!(one("if(a > 1, b, 1 / (a - a))", 2.0, 7.0), (vec![0.0], vec![1.0]));
        assert_eq!(one("round(a) * b", 2.4, 7.0), (vec![0.0], vec![2.0]));
        assert_eq!(one("clamp(a, 0, b)", 9.0, 7.0), (vec![0.0], vec![1.0]));
        assert_eq!(one("sqrt(a) + ln(b)", 4.0, 8.0), (vec![0.25], vec![0.125]));
        assert_eq!(one("avg(a, b, 6) + max(a, b)", 4.0, 8.0).1, vec![1.0 / 3.0 + 1.0]);
    }

    #[test]
    fn time_carries_slopes_backwards() {
        // s(t) = 0.5 s(t-1) + a(t), starting from 8: the sum of three is 8·0.875 + 1.75 a1 + 1.5 a2 + a3.
        let metrics =
            vec![input("a", &[1.0, 2.0, 3.0]), computed("s", "prev(s, 8) * 50% + a"), computed("c", "cumulative(a) * lag(a, 1, 1)")];
        let tree = tree(3, metrics);
        assert_eq!(slopes(&tree, "s", "a"), [1.75, 1.5, 1.0]);
        // c = a1·1 + (a1+a2)·a1 + (a1+a2+a3)·a2 at (1, 2, 3).
        assert_eq!(slopes(&tree, "c", "a"), [1.0 + 4.0 + 2.0, 1.0 + 8.0, 2.0]);
        let state = State::new(&tree);
        let at = gradient(&tree, &state, tree.order(), Of::Period(1, 1)).ok().unwrap();
        assert_eq!(at.row(0).collect::<Vec<f64>>(), [0.5, 1.0, 0.0]);
    }

    #[test]
    fn totals_of_rates_weigh() {
        let metrics = vec![
            input("n", &[10.0, 30.0]),
            Metric { unit: "%".into(), of: Some("n".into()), ..input("r", &[0.2, 0.4]) },
            Metric { total: Some(Total::Rate), ..computed("q", "y / n") },
            computed("y", "n * r"),
        ];
        let tree = tree(2, metrics);
        // (10·0.2 + 30·0.4) / 40 = 0.35; in n: (r − 0.35) / 40.
        assert_eq!(slopes(&tree, "r", "r"), [0.25, 0.75]);
        for (found, expected) in slopes(&tree, "r", "n").into_iter().zip([-0.15 / 40.0, 0.05 / 40.0]) {
            assert!((found - expected).abs() < 1e-17, "{found}");
        }
        // On the totals: 14 / 40.
        for (found, expected) in slopes(&tree, "q", "n").into_iter().zip([0.2 / 40.0 - 14.0 / 1600.0, 0.4 / 40.0 - 14.0 / 1600.0]) {
            assert!((found - expected).abs() < 1e-17, "{found}");
        }
    }

    #[test]
    fn what_has_no_value_has_no_slope_but_a_reason() {
        let tree = tree(1, vec![input("a", &[0.0]), computed("y", "1 / a"), computed("z", "sqrt(a)")]);
        let state = State::new(&tree);
        let reason = gradient(&tree, &state, tree.order(), Of::Total(1)).err().flatten().unwrap();
        assert_eq!(reason.cause, Cause::DivisionByZero);
        assert_eq!(gradient(&tree, &state, tree.order(), Of::Total(2)).ok().unwrap().at(0, 0), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod laws {
        use super::*;
        use proptest::prelude::*;

        const FORMULAS: [&str; 16] = [
            "A * B",
            "A + 2 * B - 1",
            "A / (B + 3)",
            "min(A, B)",
            "max(A * 2, B, 1)",
            "if(A > B, A * B, A - B)",
            "prev(A, 2) * 50% + B",
            "lag(A, 2, B) + A",
            "cumulative(A) * 0.1 + B",
            "sqrt(A ^ 2 + 1) + B",
            "exp(0 - A ^ 2 * 0.01) + B",
            "ln(1 + A ^ 2) * B * 0.1",
            "clamp(A, 0.5, B)",
            "abs(A - B) + A * workdays * 0.01",
            "avg(A, B) ^ 2 * 0.1",
            "round(A) + B * period",
        ];

        fn metrics(values: &[f64], picks: &[(usize, usize, usize, u8)]) -> Vec<Metric> {
            let id = |index: usize| format!("m{index}");
            let mut metrics: Vec<Metric> = values.chunks(4).enumerate().map(|(index, course)| input(&id(index), course)).collect();
            for (formula, a, b, total) in picks {
                let count = metrics.len();
                let text = FORMULAS[formula % FORMULAS.len()].replace('A', &id(a % count)).replace('B', &id(b % count));
                let total = [Total::Flow, Total::Stock, Total::Rate, Total::Rate][usize::from(*total) % 4];
                metrics.push(Metric {
                    total: Some(total),
                    of: (total == Total::Rate && b % 2 == 0).then(|| id(0)),
                    ..computed(&id(count), &text)
                });
            }
            metrics
        }

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(400))]
            /// Reverse mode agrees with central differences wherever these agree with themselves at two step sizes.
            #[test]
            fn the_gradient_is_that_of_differences(
                values in prop::collection::vec(0.3..3.0f64, 12),
                picks in prop::collection::vec((0..64usize, 0..64usize, 0..64usize, any::<u8>()), 1..7),
            ) {
                let tree = tree(4, metrics(&values, &picks));
                let root = tree.len() - 1;
                let state = State::new(&tree);
                prop_assume!(state.total(root).is_some_and(|total| total.abs() < 1e4));
                let found = gradient(&tree, &state, tree.order(), Of::Total(root)).ok().unwrap();
                for slot in 0..3 {
                    for period in 0..4 {
                        let difference = |step: f64| {
                            let mut state = state.clone();
                            let mut at = |sign: f64| {
                                let change = Adjustment { from: period, to: period + 1, operation: Operation::Add(sign * step) };
                                state.adjust(&tree, slot, vec![change]);
                                state.total(root)
                            };
                            Some((at(1.0)? - at(-1.0)?) / (2.0 * step))
                        };
                        let (Some(near), Some(far), Some(slope)) = (difference(1e-6), difference(1e-4), found.at(slot, period)) else { continue };
                        // A kink within a step makes the two differ.
                        if (near - far).abs() <= 1e-5 * near.abs().max(1.0) {
                            prop_assert!((slope - near).abs() <= 1e-4 * near.abs().max(1.0), "{slope} {near}");
                        }
                    }
                }
            }
        }
    }
}
