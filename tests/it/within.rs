//! What can be reached within every limit: the levers' own, those of computed metrics, whole steps; and one truth for all ways.

use goaltree::engine::{Alternative, DecomposeOptions, Decomposition, LimitKind, Way, decompose};
use goaltree::plan::document::{Direction, Distributed, Distribution, Goal, Input, Metric, Role, Total, Values};
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};
use proptest::prelude::*;

use crate::support::{With, computed, course, input, plan, tree};

/// An amount that may be moved, with its least and greatest value.
fn lever(id: &str, value: f64, low: Option<f64>, high: Option<f64>) -> Metric {
    let bounds = if low.is_none() && high.is_none() { None } else { Some([low, high]) };
    Metric { lever: Some(true), bounds, total: Some(Total::Flow), ..input(id, "", value) }
}

fn stepped(step: f64, metric: Metric) -> Metric {
    Metric { step: Some(step), ..metric }
}

fn amount(id: &str, formula: &str) -> Metric {
    Metric { total: Some(Total::Flow), ..computed(id, "", formula) }
}

fn top(formula: &str) -> Metric {
    amount("y", formula).role(Role::Kgi)
}

fn asked(tree: &Tree, target: f64) -> Decomposition {
    decompose(tree, &DecomposeOptions { target, ..DecomposeOptions::default() }, Lang::En).unwrap()
}

fn by(tree: &Tree, target: f64, ways: &[Way]) -> Decomposition {
    decompose(tree, &DecomposeOptions { target, ways: Some(ways.to_vec()), ..DecomposeOptions::default() }, Lang::En).unwrap()
}

fn way(answer: &Decomposition, way: Way) -> &Alternative {
    answer.alternatives.iter().find(|one| one.way == way).unwrap()
}

fn square(x: f64) -> f64 {
    x * x
}

fn close(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() <= 1e-7 * expected.abs().max(1.0))
}

fn required(alternative: &Alternative, id: &str) -> f64 {
    alternative.metrics.get(id).unwrap().required.unwrap()
}

/// 100 × (1 − churn) + new: at 5 % and 5 both by the same percentage cancel, whatever it is; 100 × 0.98 + 6 = 104 is the most.
#[test]
fn a_stock_whose_levers_cancel_is_reached_by_moving_them_apart() {
    let stock = Metric { total: Some(Total::Stock), ..computed("y", "", "prev(y, 100) * (1 - churn) + new") }.role(Role::Kgi);
    let churn = Metric { lever: Some(true), total: Some(Total::Rate), bounds: Some([Some(0.02), None]), ..input("churn", "%", 0.05) };
    let model = tree(1, vec![stock, lever("new", 5.0, None, Some(6.0)), churn]);
    let asked = |tree: &Tree, target: f64| {
        let levers = Some(vec!["new".to_owned(), "churn".to_owned()]);
        decompose(tree, &DecomposeOptions { target, levers, ..DecomposeOptions::default() }, Lang::En).unwrap()
    };
    for target in [101.0, 103.0, 103.9] {
        let answer = asked(&model, target);
        assert!(answer.feasible && close(answer.reached, target), "{answer:?}");
        assert!(
            answer.factor.is_none() && answer.problems.iter().all(|problem| !problem.message.contains("times what they are")),
            "{:?} {:?}",
            answer.factor,
            answer.problems
        );
    }
    let beyond = asked(&model, 110.0);
    assert!(!beyond.feasible, "{beyond:?}");
    let free = {
        let stock = Metric { total: Some(Total::Stock), ..computed("y", "", "prev(y, 100) * (1 - churn) + new") }.role(Role::Kgi);
        let churn = Metric { lever: Some(true), total: Some(Total::Rate), ..input("churn", "%", 0.05) };
        tree(1, vec![stock, lever("new", 5.0, None, None), churn])
    };
    let answer = asked(&free, 110.0);
    assert!(answer.feasible && answer.factor.is_none() && close(answer.reached, 110.0), "{answer:?}");
}

/// 220 of 200 × (1 − 6 %) + 12 a month: alike they cancel until the churn is all there is, which no limit of the plan stops.
#[test]
fn levers_that_move_apart_are_told_by_name_or_not_at_all() {
    let stock = Metric { total: Some(Total::Stock), ..computed("y", "", "prev(y, 200) * (1 - churn) + new") }.role(Role::Kgi);
    let churn = Metric { lever: Some(true), total: Some(Total::Rate), ..input("churn", "%", 0.06) };
    let model = tree(3, vec![stock, lever("new", 12.0, None, None), churn]);
    let levers = Some(vec!["new".to_owned(), "churn".to_owned()]);
    for ways in [None, Some(Vec::new())] {
        let options = DecomposeOptions { target: 220.0, levers: levers.clone(), ways, ..DecomposeOptions::default() };
        for (lang, empty) in [(Lang::En, "limits of  are"), (Lang::Ja, "「」")] {
            let answer = decompose(&model, &options, lang).unwrap();
            assert!(answer.problems.iter().all(|problem| !problem.message.contains(empty)), "{:?}", answer.problems);
        }
    }
}

/// a ≤ 8, b ≤ 5, a + b ≤ 12 and c ≤ 60: 12 + 60 at most, all alike too (1.2 × 6, 4 and 50).
#[test]
fn the_best_keeps_the_limits_of_computed_metrics() {
    let team = tree(
        1,
        vec![
            top("team + c"),
            amount("team", "a + b").capacity(12.0),
            lever("a", 6.0, None, Some(8.0)),
            lever("b", 4.0, None, Some(5.0)),
            lever("c", 50.0, None, Some(60.0)),
        ],
    );
    for target in [73.0, 74.0, 90.0] {
        let answer = asked(&team, target);
        assert!(!answer.feasible && close(answer.best, 72.0), "{target}: {:?}", answer.best);
        for one in answer.alternatives.iter().filter(|one| one.way != Way::RateOnly) {
            assert!(!one.feasible && close(one.reached, 72.0), "{target} {:?}: {:?}", one.way, one.reached);
            assert!(required(one, "team") <= 12.0 + 1e-8, "{target} {:?}", one.way);
        }
    }
    // Least where quality = 20 − b must stay 5: b = 15, so 2 × 15 + 12.
    let least = tree(
        1,
        vec![
            top("b * 2 + c"),
            Metric { bounds: Some([Some(5.0), None]), ..amount("quality", "20 - b") },
            lever("b", 10.0, None, Some(18.0)),
            lever("c", 10.0, None, Some(12.0)),
        ],
    );
    for target in [43.0, 50.0, 60.0] {
        let answer = by(&least, target, &[Way::LeastEffort]);
        assert!(close(answer.alternatives[0].reached, 42.0) && close(answer.best, 42.0), "{target}: {:?}", answer.alternatives[0]);
        assert!(required(&answer.alternatives[0], "quality") >= 5.0 - 1e-9);
    }
}

/// Hours 0.1 × calls + 2 × visits ≤ 200 a month, deals 0.02 × calls + 0.1 × visits at 100,000 each: the vertices of the linear program give
/// 1200 calls and 40 visits, 28 deals.
#[test]
fn what_a_limit_is_worth_leaves_the_others_where_they_are() {
    let tree = tree(
        3,
        vec![
            Metric { unit: "円".into(), ..top("deals * 100000") },
            amount("deals", "calls * 0.02 + visits * 0.1"),
            amount("hours", "calls * 0.1 + visits * 2").capacity(200.0),
            lever("calls", 800.0, None, None).capacity(1200.0),
            lever("visits", 40.0, None, None).capacity(60.0),
        ],
    );
    let answer = asked(&tree, 12e6);
    assert!(!answer.feasible && close(answer.best, 8.4e6), "{:?}", answer.best);
    let plan = way(&answer, Way::LeastEffort);
    assert!(close(plan.reached, 8.4e6), "{plan:?}");
    assert!(plan.metrics.get("hours").unwrap().series.iter().all(|hours| hours.unwrap() <= 200.0 * (1.0 + 1e-9)));
    // All alike come to 1.25 times, where the hours end.
    assert!(close(way(&answer, Way::EqualPercent).reached, 7.5e6));
    let limit = |id: &str| plan.limits.iter().find(|limit| limit.metric == id).unwrap_or_else(|| panic!("{id}: {:?}", plan.limits));
    // With c calls and the rest of the hours on visits 0.015 c + 10 deals: 29.8 with 1320 calls, 40 with 2000.
    assert!(close(limit("calls").widened, 8.94e6) && close(limit("calls").needed, 2000.0), "{:?}", limit("calls"));
    // 220 hours are 1200 calls and 50 visits; more than 60 visits there are not.
    assert!(close(limit("hours").widened, 8.7e6) && limit("hours").needed.is_none(), "{:?}", limit("hours"));
    let answer = by(&tree, 9e6, &[Way::LeastEffort]);
    let limit = answer.alternatives[0].limits.iter().find(|limit| limit.metric == "hours").unwrap();
    assert!(close(limit.needed, 240.0), "{limit:?}");
}

#[test]
fn limits_of_what_is_computed_say_what_would_do() {
    let target = 57.181_690_662_957_024;
    let metrics = vec![
        top("x0 * sqrt(ratio)"),
        amount("ratio", "x2 / x1").capacity(0.86424),
        lever("x0", 48.55, None, Some(60.3031)),
        lever("x1", 45.0, None, Some(62.0086)),
        lever("x2", 32.79, None, Some(43.3499)),
    ];
    let answer = by(&tree(1, metrics), target, &[Way::LeastEffort]);
    let plan = &answer.alternatives[0];
    let limit = |id: &str| plan.limits.iter().find(|limit| limit.metric == id).unwrap_or_else(|| panic!("{id}: {:?}", plan.limits));
    assert!(close(plan.reached, 60.3031 * 0.86424_f64.sqrt()), "{plan:?}");
    assert!(close(limit("ratio").needed, square(target / 60.3031)), "{:?}", limit("ratio"));
    assert!(close(limit("ratio").widened, 60.3031 * (0.86424_f64 * 1.1).sqrt()), "{:?}", limit("ratio"));
    assert!(close(limit("x0").needed, target / 0.86424_f64.sqrt()), "{:?}", limit("x0"));

    let target = 0.791_475_299_174_309_1;
    let metrics = vec![
        top("f0 * (1 - exp(-x0 / 20))"),
        amount("f0", "min(x1, 1.79 * x2)").capacity(0.96136),
        lever("x0", 26.76, None, Some(27.6017)),
        lever("x1", 7.7, None, None).capacity(9.8275),
        Metric { unit: "%".into(), total: Some(Total::Rate), ..lever("x2", 0.457, None, Some(0.665)) },
    ];
    let answer = by(&tree(1, metrics), target, &[Way::LeastEffort]);
    let plan = &answer.alternatives[0];
    let limit = |id: &str| plan.limits.iter().find(|limit| limit.metric == id).unwrap_or_else(|| panic!("{id}: {:?}", plan.limits));
    assert!(close(plan.reached, 0.96136 * (1.0 - libm::exp(-27.6017 / 20.0))), "{plan:?}");
    assert!(close(limit("x0").widened, 0.96136 * (1.0 - libm::exp(-30.36187 / 20.0))), "{:?}", limit("x0"));
    assert!(close(limit("x0").needed, -20.0 * libm::log(1.0 - target / 0.96136)), "{:?}", limit("x0"));
    assert!(close(limit("f0").needed, target / (1.0 - libm::exp(-27.6017 / 20.0))), "{:?}", limit("f0"));
}

/// a × 2 with a ≤ 12 comes to 24; a tenth more of a to 26.4, which is beyond the target of 25.
#[test]
fn what_a_wider_limit_gives_may_be_more_than_asked_for() {
    let answer = asked(&tree(1, vec![top("a * 2"), lever("a", 10.0, None, Some(12.0))]), 25.0);
    for one in answer.alternatives.iter().filter(|one| one.way != Way::RateOnly) {
        let [limit] = one.limits.as_slice() else { panic!("{one:?}") };
        assert!(close(limit.widened, 26.4) && close(limit.needed, 12.5), "{:?}: {limit:?}", one.way);
    }
}

fn normal(id: &str, mean: f64, sd: f64) -> Metric {
    drawn(id, mean, Distribution::Normal { mean, sd })
}

/// A number whose logarithm is normal around that of its median.
fn lognormal(id: &str, median: f64, sigma: f64) -> Metric {
    drawn(id, median, Distribution::Lognormal { mu: libm::log(median), sigma })
}

fn drawn(id: &str, value: f64, shape: Distribution) -> Metric {
    let distribution = Some(Distributed { shape, extra: goaltree::plan::value::Extra::default() });
    let input = Input { value: Some(Values::Constant(value)), distribution, ..Input::default() };
    Metric { total: Some(Total::Flow), input: Some(input), ..Metric::default() }.named(id)
}

trait Named {
    fn named(self, id: &str) -> Self;
}

impl Named for Metric {
    fn named(self, id: &str) -> Self {
        Self { id: id.into(), ..self }
    }
}

fn with_goal(metrics: Vec<Metric>, direction: Direction) -> Tree {
    let goal = Goal { id: "g".into(), metric: Some("y".into()), direction: Some(direction), ..Goal::default() };
    compile(goaltree::plan::Plan { goals: vec![goal], ..plan(1, metrics) }).unwrap().tree
}

/// Quantiles of the normal distribution: 0.8416212335729 (0.8), 1.2815515655446 (0.9), 1.6448536269515 (0.95).
#[test]
fn a_probability_is_had_in_either_direction() {
    let likely = |tree: &Tree, target, confidence| {
        let options = DecomposeOptions { target, confidence: Some(confidence), ways: Some(Vec::new()), ..DecomposeOptions::default() };
        decompose(tree, &options, Lang::En).unwrap().confident.unwrap()
    };
    // 1000 − 128.16 of sales less 700 k of cost is 400 at k = 0.674.
    let profit = tree(1, vec![top("sales - cost"), normal("sales", 1000.0, 100.0), lever("cost", 700.0, None, None)]);
    let found = likely(&profit, 400.0, 0.9);
    assert!(found.feasible && (found.factor - 0.674_064).abs() < 0.001, "{found:?}");
    assert!((found.check.probability - 0.9).abs() < 0.003, "{:?}", found.check);
    // The budget is at most 800 k with 0.8 where 800 k = 1000 × e^(0.3 × 0.8416).
    let metrics = || {
        vec![
            Metric { total: Some(Total::Rate), ..top("budget / (calls * 0.1)") },
            lognormal("budget", 1000.0, 0.3),
            lever("calls", 100.0, None, None),
        ]
    };
    let found = likely(&with_goal(metrics(), Direction::AtMost), 80.0, 0.8);
    assert!(found.feasible && found.direction == Direction::AtMost && (found.factor / 1.609_027 - 1.0).abs() < 0.003, "{found:?}");
    // From 100 to 80 without a goal: at most. n is at least 125 k with 0.95 where 125 k = 100 × e^(−0.3 × 1.6449).
    let cost = lever("cost", 1000.0, None, None);
    let costs = tree(1, vec![Metric { total: Some(Total::Rate), ..top("cost / (n * 0.1)") }, lognormal("n", 100.0, 0.3), cost]);
    let found = likely(&costs, 80.0, 0.95);
    assert!(found.feasible && found.direction == Direction::AtMost && (found.factor / 0.488_406 - 1.0).abs() < 0.003, "{found:?}");
    // What nobody has said is told, and only then.
    let assumes = |tree: &Tree, target, confidence| {
        let answer = decompose(tree, &DecomposeOptions { target, confidence, ..DecomposeOptions::default() }, Lang::En).unwrap();
        answer.problems.iter().any(|problem| problem.code.as_str() == "taken-as-most" && problem.hint.contains("at_least"))
    };
    assert!(assumes(&costs, 80.0, Some(0.95)) && !assumes(&costs, 80.0, None) && !assumes(&costs, 120.0, Some(0.95)));
    assert!(!assumes(&with_goal(metrics(), Direction::AtMost), 80.0, Some(0.8)));
    // What one of several goals says of the metric holds; above the plan's value and without any it is to be at least as much.
    let silent = Goal { id: "g0".into(), metric: Some("y".into()), ..Goal::default() };
    let stated = |direction| Goal { id: "g1".into(), direction: Some(direction), ..silent.clone() };
    for (goals, target, direction) in [
        (vec![silent.clone(), stated(Direction::AtMost)], 120.0, Direction::AtMost),
        (vec![silent.clone(), stated(Direction::AtLeast)], 80.0, Direction::AtLeast),
        (vec![silent.clone()], 120.0, Direction::AtLeast),
        (vec![silent.clone()], 80.0, Direction::AtMost),
        // One with a target is to reach it, as in a simulation.
        (vec![Goal { target: Some(110.0), ..silent.clone() }], 80.0, Direction::AtLeast),
    ] {
        let told = goals.len() == 1 && direction == Direction::AtMost;
        let tree = compile(goaltree::plan::Plan { goals, ..plan(1, metrics()) }).unwrap().tree;
        assert_eq!((likely(&tree, target, 0.8).direction, assumes(&tree, target, Some(0.8))), (direction, told), "{target}");
    }
    // At least 90 calls bring 9 or so, which is more than 5 with 97 %: nothing has to move, and nothing below 90.
    let calls =
        with_goal(vec![top("calls * rate"), lever("calls", 100.0, Some(90.0), None), lognormal("rate", 0.1, 0.3)], Direction::AtLeast);
    let found = likely(&calls, 5.0, 0.5);
    assert!(found.feasible && found.metrics.get("calls").unwrap().required.unwrap() >= 90.0, "{found:?}");
    // Limits of what is computed hold as well: half the calls are at most 60, 6 with a half.
    let metrics = vec![
        top("meetings * rate"),
        amount("meetings", "calls / 2").capacity(60.0),
        lever("calls", 100.0, None, None),
        lognormal("rate", 0.1, 0.3),
    ];
    let found = likely(&tree(1, metrics), 7.0, 0.8);
    assert!(!found.feasible && (found.factor - 1.2).abs() < 1e-6, "{found:?}");
}

/// a must be 12 or more: 12 × 2 is more than 22 already, and costs (2 ÷ 10)². And at most 100: b makes up with 3, (30 ÷ 130)² + 0.5².
#[test]
fn no_plan_leaves_a_lever_outside_its_limits() {
    let rate = || Metric { lever: Some(true), total: Some(Total::Rate), ..input("b", "", 2.0) };
    let below = tree(1, vec![top("a * b"), lever("a", 10.0, Some(12.0), Some(20.0)), rate()]);
    let above = tree(1, vec![top("a * b"), lever("a", 130.0, None, None).capacity(100.0), rate()]);
    for (tree, target, a, effort) in [(&below, 22.0, 12.0, 0.04), (&above, 300.0, 100.0, square(30.0 / 130.0) + 0.25)] {
        for ways in [Way::ALL.to_vec(), vec![Way::LeastEffort], vec![Way::LeastEffort, Way::FewestLevers]] {
            let answer = by(tree, target, &ways);
            for one in answer.alternatives.iter().filter(|one| one.feasible) {
                let found = required(one, "a");
                assert!((found >= 12.0 - 1e-9 || a > 12.0) && found <= if a > 12.0 { 100.0 } else { 20.0 } + 1e-9, "{one:?}");
            }
            let least = way(&answer, Way::LeastEffort);
            assert!(least.feasible && close(least.effort, effort), "{ways:?}: {least:?}");
        }
    }
}

/// a stands at 8 and 12, and has to be between 10 and 13: no one percentage does that, but 10 and 12 do.
#[test]
fn a_lever_is_brought_inside_month_by_month() {
    let a = Metric { lever: Some(true), bounds: Some([Some(10.0), Some(13.0)]), total: Some(Total::Flow), ..course("a", "", &[8.0, 12.0]) };
    let answer = asked(&tree(2, vec![top("a * 2"), a]), 44.0);
    let least = way(&answer, Way::LeastEffort);
    assert!(least.feasible && close(least.reached, 44.0), "{least:?}");
    let series = &least.metrics.get("a").unwrap().series;
    assert!(close(series[0], 10.0) && close(series[1], 12.0), "{series:?}");
    let alike = way(&answer, Way::EqualPercent);
    assert!(!alike.feasible && alike.problems[0].code.as_str() == "limits-never-kept", "{alike:?}");
}

/// What a lever stands at, its step, greatest value and effort weight.
type Start = (f64, f64, Option<f64>, f64);

type Function = fn([f64; 3]) -> f64;

/// The least effort over every combination of steps, each lever also where it stands.
fn cheapest(levers: &[Start; 3], target: f64, y: &dyn Fn([f64; 3]) -> f64) -> f64 {
    let grid = |&(value, step, high, _): &Start| {
        let most = high.unwrap_or(3.0 * value);
        let mut grid: Vec<f64> = (0..1000).map(|count| f64::from(count) * step).take_while(|at| *at <= most + 1e-9).collect();
        if value <= most {
            grid.push(value);
        }
        grid
    };
    let cost = |&(value, _, _, weight): &Start, at: f64| weight * square((at - value) / value);
    let mut least = f64::INFINITY;
    for &a in &grid(&levers[0]) {
        for &b in &grid(&levers[1]) {
            for &c in &grid(&levers[2]) {
                if y([a, b, c]) >= target * (1.0 - 1e-12) {
                    least = least.min(cost(&levers[0], a) + cost(&levers[1], b) + cost(&levers[2], c));
                }
            }
        }
    }
    least
}

fn in_steps(formula: &str, levers: &[Start; 3]) -> Tree {
    let mut metrics = vec![top(formula)];
    for (id, &(value, step, high, effort)) in ["a", "b", "c"].iter().zip(levers) {
        metrics.push(stepped(step, Metric { effort: Some(effort), ..lever(id, value, None, high) }));
    }
    tree(1, metrics)
}

/// Instances of a reviewer, against every combination.
#[test]
fn whole_steps_of_jumping_formulas_are_the_cheapest() {
    let floor = |[a, b, c]: [f64; 3]| (a / 3.0).floor() * b + c;
    let cases: [([Start; 3], f64); 5] = [
        ([(11.0, 0.5, Some(20.0), 1.0), (6.0, 5.0, Some(8.0), 1.0), (5.0, 5.0, Some(8.0), 2.0)], 26.45),
        ([(16.0, 1.0, None, 1.0), (8.0, 2.0, Some(14.0), 2.0), (11.0, 0.5, None, 1.0)], 54.57),
        ([(23.0, 1.0, None, 1.0), (7.0, 2.0, None, 0.5), (15.0, 0.5, None, 1.0)], 85.12),
        ([(22.0, 1.0, Some(31.0), 1.0), (19.0, 1.0, None, 1.0), (11.0, 0.5, Some(18.0), 0.5)], 154.08),
        ([(20.0, 2.0, Some(32.0), 2.0), (22.0, 5.0, None, 2.0), (4.0, 5.0, None, 2.0)], 180.88),
    ];
    for (levers, target) in cases {
        let answer = asked(&in_steps("floor(a / 3) * b + c", &levers), target);
        let expected = cheapest(&levers, target, &floor);
        for name in [Way::LeastEffort, Way::VolumeOnly] {
            let one = way(&answer, name);
            assert!(one.feasible && close(one.effort, expected), "{levers:?} {name:?}: {expected} {one:?}");
        }
    }
    // c cannot be 5, but stays where it is: b = 11 alone, (1 ÷ 10)².
    let levers = [(27.0, 1.0, Some(48.0), 1.0), (10.0, 1.0, Some(17.0), 1.0), (3.0, 5.0, Some(4.0), 1.0)];
    let answer = asked(&in_steps("min(a, 2 * b) + c", &levers), 24.61);
    for one in answer.alternatives.iter().filter(|one| one.way != Way::RateOnly) {
        assert!(one.feasible, "{one:?}");
    }
    assert!(close(way(&answer, Way::LeastEffort).effort, 0.01) && close(way(&answer, Way::FewestLevers).effort, 0.01));
}

/// Sales ≤ 110 less cost ≥ 40 is 70 at most; both by one percentage 44.
#[test]
fn the_answer_on_top_is_the_best_of_all_ways() {
    let profit =
        tree(1, vec![top("sales - cost"), lever("sales", 100.0, None, None).capacity(110.0), lever("cost", 60.0, Some(40.0), None)]);
    let answer = asked(&profit, 60.0);
    assert!(answer.feasible && close(answer.reached, 60.0) && answer.best.is_none() && answer.limits.is_empty(), "{answer:?}");
    assert_eq!(answer.problems[0].code.as_str(), "not-by-one-percentage");
    let of = |id: &str| answer.metrics.get(id).unwrap().required.unwrap();
    assert!(of("sales") <= 110.0 + 1e-9 && of("cost") >= 40.0 - 1e-9 && (of("sales") - of("cost") - 60.0).abs() < 1e-7);
    let answer = asked(&profit, 90.0);
    assert!(!answer.feasible && close(answer.best, 70.0), "{answer:?}");
    assert!(answer.problems[0].message.contains("70"), "{:?}", answer.problems);
    assert_eq!(way(&answer, Way::EqualPercent).problems[0].code.as_str(), "not-by-one-percentage");
    // Nothing limits a and c, so "wherever the levers stand" would be wrong.
    let loss = tree(1, vec![top("a - c"), lever("a", 100.0, None, None), lever("c", 150.0, None, None)]);
    let answer = asked(&loss, 20.0);
    assert!(answer.feasible && close(answer.reached, 20.0), "{answer:?}");
    assert_eq!(by(&loss, 20.0, &[]).problems[0].code.as_str(), "not-by-one-percentage");
}

/// Where a formula jumps over the target, what is to fall ends below it.
#[test]
fn a_jump_downwards_ends_at_or_below_the_target() {
    let cases =
        [("floor(a) * b", 10.5, 2.0, 15.0), ("ceil(a / 5) * b", 22.0, 3.0, 11.0), ("if(a >= 10, a * b, a * b * 0.5)", 12.0, 3.0, 20.0)];
    for (formula, a, b, target) in cases {
        let metrics = || vec![top(formula), lever("a", a, None, None), lever("b", b, None, None)];
        for tree in [tree(1, metrics()), with_goal(metrics(), Direction::AtMost)] {
            let answer = asked(&tree, target);
            assert!(answer.feasible && answer.reached.unwrap() <= target * (1.0 + 1e-9), "{formula}: {:?}", answer.reached);
        }
        let answer = by(&with_goal(metrics(), Direction::AtLeast), target, &[]);
        assert!(answer.feasible && answer.reached.unwrap() >= target * (1.0 - 1e-9), "{formula}: {:?}", answer.reached);
    }
}

#[test]
fn the_same_plan_by_another_way_is_said() {
    let answer = asked(&tree(1, vec![top("a + b"), lever("a", 10.0, None, None), lever("b", 20.0, None, None)]), 33.0);
    assert_eq!(answer.alternatives[0].same_as, None);
    let [least, volume] = [Way::LeastEffort, Way::VolumeOnly].map(|name| way(&answer, name));
    assert!(least.same_as == Some(Way::VolumeOnly) || volume.same_as == Some(Way::LeastEffort), "{answer:?}");
    assert_ne!(way(&answer, Way::EqualPercent).same_as, Some(Way::FewestLevers));
}

#[test]
fn an_input_without_a_value_is_named() {
    let shape = Distribution::Poisson { mean: 3.0 };
    let distribution = Some(Distributed { shape, extra: goaltree::plan::value::Extra::default() });
    let n = Metric { input: Some(Input { distribution, ..Input::default() }), name: "Visitors".into(), ..input("n", "", 0.0) };
    let answer = asked(&tree(1, vec![top("a + n"), lever("a", 3.0, None, None), n]), 9.0);
    let said: Vec<&str> = answer.problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(said, ["never-defined", "no-value"]);
    assert!(answer.problems[1].message.contains("Visitors"), "{:?}", answer.problems);
}

/// The most of a linear metric over three amounts under rows `coefficients · x ≤ most`, by the vertices where three rows meet.
fn most(gains: [f64; 3], rows: &[([f64; 3], f64)]) -> Option<f64> {
    let mut best: Option<f64> = None;
    let minor = |m: &[[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    for one in 0..rows.len() {
        for two in one + 1..rows.len() {
            for three in two + 1..rows.len() {
                let picked = [rows[one], rows[two], rows[three]];
                let matrix = picked.map(|(row, _)| row);
                let whole = minor(&matrix);
                if whole.abs() < 1e-9 {
                    continue;
                }
                let mut x = [0.0; 3];
                for (column, cell) in x.iter_mut().enumerate() {
                    let mut with = matrix;
                    for (line, (_, right)) in with.iter_mut().zip(&picked) {
                        line[column] = *right;
                    }
                    *cell = minor(&with) / whole;
                }
                let keeps = |(row, most): &([f64; 3], f64)| {
                    row.iter().zip(&x).map(|(a, x)| a * x).sum::<f64>() <= most + 1e-7 * most.abs().max(1.0)
                };
                if rows.iter().all(keeps) {
                    let value: f64 = gains.iter().zip(&x).map(|(gain, x)| gain * x).sum();
                    best = Some(best.map_or(value, |known| known.max(value)));
                }
            }
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// A linear program: limits of the levers and of two computed metrics, upwards and downwards, levers also outside their limits.
    #[test]
    fn the_best_is_that_of_the_linear_program(
        values in prop::array::uniform3(2.0..20.0f64),
        rooms in prop::array::uniform3((0.3..1.3f64, 0.1..1.0f64)),
        gains in prop::array::uniform3(prop_oneof![0.3..3.0f64, -2.0..-0.3f64]),
        loads in prop::array::uniform3(0.2..2.0f64),
        taken in prop::array::uniform3(0.0..1.0f64),
        tight in (0.8..1.3f64, 0.5..0.99f64),
        falls: bool,
    ) {
        let sum = |weights: &[f64; 3]| weights.iter().zip(&values).map(|(weight, value)| weight * value).sum::<f64>();
        let (capacity, least) = (sum(&loads) * tight.0, 1000.0 - sum(&taken) / tight.1);
        let ends: Vec<(f64, f64)> = values.iter().zip(&rooms).map(|(value, (low, width))| (value * low, value * (low + width))).collect();
        let ids = ["a", "b", "c"];
        let line = |weights: &[f64; 3]| weights.iter().zip(ids).map(|(weight, id)| format!("{weight} * {id}")).collect::<Vec<_>>().join(" + ");
        let mut metrics = vec![
            top(&line(&gains)),
            amount("load", &line(&loads)).capacity(capacity),
            Metric { bounds: Some([Some(least), None]), ..amount("rest", &format!("1000 - ({})", line(&taken))) },
        ];
        for ((id, value), (low, high)) in ids.iter().zip(&values).zip(&ends) {
            metrics.push(lever(id, *value, Some(*low), Some(*high)));
        }
        let mut rows = vec![(loads, capacity), (taken, 1000.0 - least)];
        for (place, (low, high)) in ends.iter().enumerate() {
            let unit = |sign: f64| { let mut row = [0.0; 3]; row[place] = sign; row };
            rows.extend([(unit(1.0), *high), (unit(-1.0), -low)]);
        }
        let sign = if falls { -1.0 } else { 1.0 };
        let best = most(gains.map(|gain| gain * sign), &rows).map(|best| best * sign);
        let now = sum(&gains);
        let tree = tree(1, metrics);
        // Out of reach, and by half of the way there.
        let far = now + sign * (now.abs() + 100.0);
        let answer = asked(&tree, far);
        prop_assert!(!answer.feasible);
        let plan = way(&answer, Way::LeastEffort);
        match best {
            None => prop_assert!(plan.reached.is_none(), "{:?}", plan.reached),
            Some(best) => prop_assert!((plan.reached.unwrap() - best).abs() <= 1e-6 * best.abs().max(1.0), "{:?} {best}", plan.reached),
        }
        for one in &answer.alternatives {
            prop_assert!(one.reached.is_none_or(|reached| reached * sign <= best.unwrap() * sign + 1e-6 * reached.abs().max(1.0)), "{:?} {best:?}", one.way);
        }
        let Some(best) = best else { return Ok(()) };
        for share in [0.5, 0.98] {
            let target = now + share * (best - now);
            if (best - now) * sign <= 1e-6 * now.abs() {
                continue;
            }
            let answer = asked(&tree, target);
            prop_assert!(answer.feasible && way(&answer, Way::LeastEffort).feasible, "{target} of {best}: {:?}", way(&answer, Way::LeastEffort));
            for one in answer.alternatives.iter().filter(|one| one.feasible) {
                prop_assert!(required(one, "load") <= capacity * (1.0 + 1e-8) && required(one, "rest") >= least * (1.0 - 1e-8));
                for (id, (low, high)) in ids.iter().zip(&ends) {
                    let at = required(one, id);
                    prop_assert!(at >= low * (1.0 - 1e-8) && at <= high * (1.0 + 1e-8), "{:?} {id} {at}", one.way);
                }
            }
        }
        // What is needed of a limit is enough, and a little less is not.
        for limit in way(&asked(&tree, best + sign * 0.05 * best.abs().max(1.0)), Way::LeastEffort).limits.iter().take(4) {
            let Some(needed) = limit.needed else { continue };
            let target = best + sign * 0.05 * best.abs().max(1.0);
            let reach = |at: f64| {
                let mut rows = rows.clone();
                let place = match limit.metric.as_str() {
                    "load" => 0,
                    "rest" => 1,
                    id => 2 + 2 * ids.iter().position(|known| *known == id).unwrap() + usize::from(limit.kind == LimitKind::LowerBound),
                };
                rows[place].1 = match (place, limit.kind) { (1, _) => 1000.0 - at, (_, LimitKind::LowerBound) => -at, _ => at };
                most(gains.map(|gain| gain * sign), &rows).unwrap()
            };
            let less = limit.limit + 0.98 * (needed - limit.limit);
            let enough = target * sign;
            prop_assert!(reach(needed) >= enough - 1e-6 * enough.abs().max(1.0), "{limit:?}: {} {enough}", reach(needed));
            prop_assert!(reach(less) < enough, "{limit:?}: {} {enough}", reach(less));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// What stands on top is no other truth than that of the ways.
    #[test]
    fn the_top_says_what_the_ways_say(
        values in prop::array::uniform3(2.0..20.0f64),
        high in prop::array::uniform3(prop::option::of(1.0..1.6f64)),
        steps in prop::array::uniform3(prop::option::of(0.5..4.0f64)),
        cap in prop::option::of(1.0..1.5f64),
        formula in prop::sample::select(vec!["s + c", "s * c", "a - c", "min(a, 2 * b) + c", "floor(a / 3) * b + c", "s / c"]),
        rise in 0.5..1.8f64,
    ) {
        let mut metrics = vec![top(formula), Metric { capacity: cap.map(|cap| Values::Constant(cap * (values[0] + values[1]))), ..amount("s", "a + b") }];
        for (place, id) in ["a", "b", "c"].into_iter().enumerate() {
            metrics.push(Metric { step: steps[place], ..lever(id, values[place], None, high[place].map(|high| high * values[place])) });
        }
        let tree = tree(1, metrics);
        let now = goaltree::engine::evaluate(&tree, &goaltree::engine::EvaluateOptions::default(), Lang::En).unwrap().metrics.get("y").unwrap().total.unwrap();
        let target = now + (rise - 1.0) * now.abs();
        let answer = asked(&tree, target);
        let alone = by(&tree, target, &[]);
        prop_assert_eq!(answer.feasible, alone.feasible || answer.alternatives.iter().any(|one| one.feasible));
        if answer.feasible {
            prop_assert!(answer.best.is_none() && answer.limits.is_empty());
        } else {
            let miss = |value: Option<f64>| value.map_or(f64::INFINITY, |value| (value - target).abs());
            for value in answer.alternatives.iter().map(|one| one.reached).chain([alone.best]) {
                prop_assert!(miss(answer.best) <= miss(value), "{:?} {value:?}", answer.best);
            }
        }
        let least = way(&answer, Way::LeastEffort);
        for one in answer.alternatives.iter().filter(|one| one.feasible) {
            prop_assert!(least.feasible && least.effort.unwrap() <= one.effort.unwrap() * (1.0 + 1e-9), "{:?}", one.way);
            if let Some(cap) = cap {
                prop_assert!(required(one, "s") <= cap * (values[0] + values[1]) * (1.0 + 1e-8) || formula == "a - c", "{:?}", one.way);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Against every combination of steps.
    #[test]
    fn whole_steps_are_the_cheapest(
        values in prop::array::uniform3(3..28i32),
        steps in prop::array::uniform3(prop::sample::select(vec![1.0, 1.0, 2.0, 5.0, 0.5])),
        weights in prop::array::uniform3(prop::sample::select(vec![1.0, 1.0, 2.0, 0.5])),
        high in prop::array::uniform3(prop::option::of(1.2..1.8f64)),
        rise in prop::sample::select(vec![1.07, 1.15, 1.33]),
        kind in 0..5usize,
    ) {
        let kinds: [(&str, Function); 5] = [
            ("a * b + c", |[a, b, c]| a * b + c),
            ("min(a, 2 * b) + c", |[a, b, c]| a.min(2.0 * b) + c),
            ("max(a, b) * c", |[a, b, c]| a.max(b) * c),
            ("a * sqrt(b) + c", |[a, b, c]| a * b.sqrt() + c),
            ("floor(a / 3) * b + c", |[a, b, c]| (a / 3.0).floor() * b + c),
        ];
        let (formula, y) = kinds[kind];
        let start = values.map(f64::from);
        let levers: [Start; 3] = std::array::from_fn(|place| (start[place], steps[place], high[place].map(|high| (high * start[place]).ceil()), weights[place]));
        let target = y(start) * rise;
        let answer = by(&in_steps(formula, &levers), target, &[Way::LeastEffort]);
        let least = &answer.alternatives[0];
        let expected = cheapest(&levers, target, &y);
        prop_assert_eq!(least.feasible, expected.is_finite(), "{:?} {:?}: {:?}", levers, expected, least);
        if least.feasible {
            prop_assert!(least.effort.unwrap() <= expected * (1.0 + 1e-9) + 1e-12, "{formula} {levers:?} {target}: {expected} {least:?}");
        }
    }
}
