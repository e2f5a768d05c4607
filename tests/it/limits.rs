//! What decomposition calls feasible keeps every limit and reaches the target; what it calls out of reach is.

use goaltree::engine::{DecomposeOptions, Decomposition, EvaluateOptions, LeverTerms, Requirement, Rounding, decompose, evaluate};
use goaltree::plan::document::{Change, During, Metric, Role, Total, Values};
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use goaltree::tree::Tree;
use proptest::prelude::*;

use crate::support::{With, computed, course, input, tree};

fn asked(tree: &Tree, target: f64, rounding: Rounding, lang: Lang) -> Decomposition {
    decompose(tree, &DecomposeOptions { target, rounding, ..DecomposeOptions::default() }, lang).unwrap()
}

fn codes(answer: &Decomposition) -> Vec<&'static str> {
    answer.problems.iter().map(|problem| problem.code.as_str()).collect()
}

fn series(metrics: &Map<Requirement>, id: &str) -> Vec<f64> {
    metrics.get(id).unwrap().series.iter().map(|value| value.unwrap()).collect()
}

/// Calls become meetings, meetings deals.
fn funnel(rates: [f64; 2], calls: Metric) -> Vec<Metric> {
    vec![
        computed("won", "件", "mtg * cr").role(Role::Kgi),
        computed("mtg", "件", "calls * ar"),
        calls.role(Role::Action),
        input("ar", "%", rates[0]).of("calls"),
        input("cr", "%", rates[1]).of("mtg"),
    ]
}

#[test]
fn a_cascade_that_would_pass_a_capacity_takes_the_numbers_within() {
    // 33.3 meetings are 34, for which 114 calls are needed; but 112 calls give 10.08 deals.
    let answer = asked(&tree(1, funnel([0.3, 0.3], input("calls", "件", 100.0).capacity(112.0))), 10.0, Rounding::Cascade, Lang::En);
    assert!(answer.feasible && answer.limits.is_empty());
    assert_eq!(series(&answer.metrics, "calls"), [112.0]);
    assert!((answer.reached.unwrap() - 10.08).abs() < 1e-9);
    assert_eq!(codes(&answer), ["rounded-within-limits"]);
    let words = &answer.problems[0].message;
    assert!(words.contains("(calls: at most 112 件)"), "{words}");
    for way in answer.alternatives.iter().filter(|way| way.feasible && way.levers.iter().any(|lever| lever.metric == "calls")) {
        assert!(series(&way.metrics, "calls")[0] <= 112.0, "{way:?}");
    }
}

#[test]
fn what_is_feasible_but_not_in_whole_numbers_is_said() {
    // 111.1 calls are within 111.5, 112 are not; 111 give 9.99.
    let plan = tree(1, funnel([0.3, 0.3], input("calls", "件", 100.0).capacity(111.5)));
    assert!(asked(&plan, 10.0, Rounding::None, Lang::En).feasible);
    for (rounding, required) in [(Rounding::Each, 112.0), (Rounding::Cascade, 114.0)] {
        let answer = asked(&plan, 10.0, rounding, Lang::Ja);
        assert_eq!((answer.feasible, codes(&answer)), (false, vec!["not-in-whole-numbers"]));
        assert!((answer.best.unwrap() - 9.99).abs() < 1e-9);
        let limit = &answer.limits[0];
        assert_eq!((limit.metric.as_str(), limit.limit, limit.required), ("calls", 111.5, required));
        assert!(answer.problems[0].message.contains("（callsの上限 111.5件）"), "{}", answer.problems[0].message);
        let volume = answer.alternatives.iter().find(|way| way.levers.len() == 1 && way.levers[0].metric == "calls").unwrap();
        assert!(!volume.feasible);
        // 112 × 9 % is 10.08, whatever the policy would make of the meetings.
        assert_eq!((volume.limits[0].limit, volume.limits[0].needed), (111.5, Some(112.0)));
    }
    // 200 calls are needed, in steps of 30 that are 210; 180 give 9.
    let steps = Metric { step: Some(30.0), ..input("calls", "件", 100.0).capacity(200.0) };
    let answer = asked(&tree(1, funnel([0.1, 0.5], steps)), 10.0, Rounding::Each, Lang::En);
    assert_eq!((answer.feasible, answer.best.map(f64::round)), (false, Some(9.0)));
}

#[test]
fn months_with_room_take_what_others_cannot() {
    // 931.5 calls, in the ratio of the months 462.9 and 468.6. As 280 whole meetings need 934, a cascade would make them 466 and 468.
    let calls = course("calls", "件", &[400.0, 405.0]).capacity(467.0);
    let answer = asked(&tree(2, funnel([0.3, 0.3], calls)), 931.5 * 0.09, Rounding::Cascade, Lang::En);
    let found = series(&answer.metrics, "calls");
    assert!(answer.feasible && found.iter().all(|calls| *calls <= 467.0), "{found:?}");
    assert!(answer.reached.unwrap() >= 931.5 * 0.09);
    assert_eq!(found.iter().sum::<f64>(), 932.0);
}

#[test]
fn what_is_not_counted_leans_in() {
    // 111 calls and what is spent: 11.1 + 1.1 · 0.9 is short of 12.1 by 0.01, which spending takes over.
    let metrics = vec![
        computed("won", "", "calls * 0.1 + spend * 0.9").role(Role::Kgi),
        Metric { lever: Some(true), ..input("calls", "件", 100.0).capacity(111.5) },
        Metric { lever: Some(true), ..input("spend", "円", 1.0) },
    ];
    let answer = asked(&tree(1, metrics), 12.1, Rounding::Each, Lang::En);
    assert!(answer.feasible, "{:?}", answer.problems);
    assert_eq!(series(&answer.metrics, "calls"), [111.0]);
    assert!((series(&answer.metrics, "spend")[0] * 0.9 - 1.0).abs() < 1e-9);
}

#[test]
fn a_capacity_beside_the_goal_counts() {
    // An hour for ten calls and 11 hours: 110 calls, 11 deals.
    let mut metrics = funnel([0.5, 0.2], input("calls", "件", 100.0));
    metrics.push(computed("hours", "時間", "calls / 10").capacity(11.0));
    let plan = tree(1, metrics);
    let answer = asked(&plan, 12.0, Rounding::None, Lang::En);
    assert!(!answer.feasible && (answer.best.unwrap() - 11.0).abs() < 1e-9, "{:?}", answer.best);
    assert!(answer.problems[0].message.contains("hours: at most 11"), "{}", answer.problems[0].message);
    assert!(asked(&plan, 10.9, Rounding::Each, Lang::En).feasible);
    for way in answer.alternatives.iter().filter(|way| way.feasible) {
        assert!(series(&way.metrics, "hours")[0] <= 11.0 * (1.0 + 1e-9), "{way:?}");
    }
}

/// A price that drives sales away.
fn parabola() -> Tree {
    tree(1, vec![computed("p", "", "q * (100 - q)").role(Role::Kgi), input("q", "", 10.0).role(Role::Action)])
}

#[test]
fn the_top_of_a_kgi_that_turns_is_found() {
    for (target, q) in [(2500.0, 50.0), (2450.0, 50.0 - 50.0_f64.sqrt()), (2499.0, 49.0)] {
        let answer = asked(&parabola(), target, Rounding::None, Lang::En);
        assert!(answer.feasible, "{target}");
        assert!((series(&answer.metrics, "q")[0] - q).abs() < 1e-6, "{target}: {:?}", series(&answer.metrics, "q"));
        let ways: Vec<_> = answer.alternatives.iter().filter(|way| way.feasible).collect();
        assert_eq!(ways.len(), 4, "{target}: {:?}", answer.alternatives);
        for way in ways {
            assert!(way.reached.unwrap() >= target * (1.0 - 1e-9) && (series(&way.metrics, "q")[0] - q).abs() < 1e-2, "{target}: {way:?}");
        }
    }
    let answer = asked(&parabola(), 2600.0, Rounding::None, Lang::En);
    assert_eq!((answer.feasible, codes(&answer)), (false, vec!["never-reached"]));
    assert!((answer.best.unwrap() - 2500.0).abs() < 1e-9);
    assert!(!answer.problems[0].message.contains("limit"), "{}", answer.problems[0].message);
    for way in answer.alternatives.iter().filter(|way| way.reached.is_some()) {
        assert!((way.reached.unwrap() - 2500.0).abs() < 1e-6, "{way:?}");
    }
    // 1000 x − 2 x² has its top of 125,000 at 250.
    let sales = computed("sales", "円", "price * (1000 - 2 * price)").role(Role::Kgi);
    let plan = tree(1, vec![sales, input("price", "円/件", 100.0).role(Role::Action)]);
    assert!(asked(&plan, 124_000.0, Rounding::None, Lang::En).feasible);
    assert!((asked(&plan, 126_000.0, Rounding::None, Lang::En).best.unwrap() - 125_000.0).abs() < 1e-6);
}

/// Beside such targets a float tells no value from another.
#[test]
fn the_best_is_told_however_far_the_target_is() {
    let lever = |id: &str, most: f64| input(id, "", 10.0).role(Role::Action).capacity(most);
    let capped = tree(1, vec![computed("p", "", "a * b").role(Role::Kgi), lever("a", 12.0), lever("b", 11.0)]);
    for target in [1e18, 1e20, 1e100, 1e300] {
        for (tree, best) in [(&parabola(), 2500.0), (&capped, 132.0)] {
            let answer = asked(tree, target, Rounding::None, Lang::En);
            assert!(!answer.feasible && (answer.best.unwrap() / best - 1.0).abs() < 1e-9, "{target}: {:?}", answer.best);
        }
    }
}

#[test]
fn tops_of_several_levers_are_found_together() {
    // 2500 at 50 and 900 at 30.
    let metrics = vec![
        computed("p", "", "a * (100 - a) + b * (60 - b)").role(Role::Kgi),
        input("a", "", 10.0).role(Role::Action),
        input("b", "", 10.0).role(Role::Action),
    ];
    let answer = asked(&tree(1, metrics), 3390.0, Rounding::None, Lang::En);
    let least = answer.alternatives.iter().find(|way| way.way == goaltree::engine::Way::LeastEffort).unwrap();
    assert!(least.feasible && least.reached.unwrap() >= 3390.0 * (1.0 - 1e-9), "{least:?}");
}

#[test]
fn a_limit_before_the_top_is_the_best() {
    // Up to 30 it is 2100.
    let q = input("q", "", 10.0).role(Role::Action).capacity(30.0);
    let plan = tree(1, vec![computed("p", "", "q * (100 - q)").role(Role::Kgi), q]);
    for target in [2400.0, 2600.0] {
        let answer = asked(&plan, target, Rounding::None, Lang::En);
        assert_eq!((answer.feasible, codes(&answer), answer.best.map(f64::round)), (false, vec!["out-of-reach"], Some(2100.0)));
    }
}

#[test]
fn what_solving_leaves_is_not_rounded_up() {
    // The value at 92.
    let ads = 92.0_f64;
    let plan = |unit: &str| {
        let sales = computed("sales", "", "1000000 + 30 * sqrt(ads) + ads ^ 1.5 / 100").role(Role::Kgi);
        tree(1, vec![sales, input("ads", unit, 40.0).role(Role::Action)])
    };
    let target = 1e6 + 30.0 * ads.sqrt() + ads * ads.sqrt() / 100.0;
    for rounding in [Rounding::Each, Rounding::Cascade] {
        let answer = asked(&plan("件"), target, rounding, Lang::En);
        assert_eq!((series(&answer.metrics, "ads"), answer.metrics.get("ads").unwrap().required), (vec![92.0], Some(92.0)));
        for way in answer.alternatives.iter().filter(|way| way.feasible) {
            assert_eq!(series(&way.metrics, "ads"), [92.0], "{:?}", way.way);
        }
    }
    // What is really above a whole number is rounded up.
    assert_eq!(series(&asked(&plan("件"), target + 1e-4, Rounding::Cascade, Lang::En).metrics, "ads"), [93.0]);
}

#[test]
fn the_reason_names_the_limit() {
    let calls = || input("calls", "件", 100.0).capacity(110.0);
    let plan = tree(1, funnel([0.3, 0.3], calls()));
    let said = |lang| asked(&plan, 10.0, Rounding::None, lang).problems[0].message.clone();
    assert_eq!(said(Lang::En), "won cannot reach 10 件 within the limits (calls: at most 110 件); the best that can be reached is 9.9 件.");
    assert!(said(Lang::Ja).contains("今の制約（callsの上限 110件）の範囲では目標10件に届きません"), "{}", said(Lang::Ja));
    let mut metrics = funnel([0.3, 0.3], calls());
    metrics[1] = Metric { bounds: Some([Some(20.0), None]), ..metrics[1].clone() };
    let said = asked(&tree(1, metrics), 5.0, Rounding::None, Lang::En).problems[0].message.clone();
    assert!(said.contains("(mtg: at least 20 件)"), "{said}");
}

/// Where less than a hundredth is missing: 0.4 × (a − b ÷ 2) comes to 0.4 × 441.6 ÷ 2 = 88.32, with b at 0, and to 89.532 by 447.66 ÷ 2.
#[test]
fn what_is_almost_reached_has_its_limit_told() {
    let lever = |id: &str, value: f64| Metric { lever: Some(true), total: Some(Total::Flow), ..input(id, "", value) };
    let amount = |id: &str, formula: &str| Metric { total: Some(Total::Flow), ..computed(id, "", formula) };
    let metrics = vec![
        amount("y", "0.4 * a - 0.2 * b").role(Role::Kgi),
        lever("a", 106.3),
        lever("b", 74.01),
        amount("load", "2 * a + 2 * b").capacity(441.6),
        amount("rest", "a + b").capacity(229.77),
    ];
    let answer = asked(&tree(1, metrics), 89.532, Rounding::None, Lang::En);
    let [load] = answer.alternatives[0].limits.as_slice() else { panic!("{:?}", answer.alternatives[0].limits) };
    assert!((load.needed.unwrap() - 447.66).abs() < 1e-6, "{load:?}");
    // Of 910.73075 to 913.5541 in three months: a wider capacity of `a` by a share s gives (2 − 0.3 ÷ 4) × (66.22 + 62.35 + 73.96) × s,
    // because what it takes of the hours is taken from c.
    let each = |id: &str, values: [f64; 3], most: Option<[f64; 3]>| {
        let capacity = most.map(|most| Values::PerPeriod(most.map(Some).to_vec()));
        Metric { lever: Some(true), total: Some(Total::Flow), capacity, ..course(id, "", &values) }
    };
    let load = Values::PerPeriod([153.55, 160.58, 167.18].map(Some).to_vec());
    let metrics = vec![
        Metric { total: Some(Total::Stock), ..computed("y", "", "prev(y, 50) + z") }.role(Role::Kgi),
        amount("z", "2 * a + 1.5 * b + 0.3 * c + 0.3 * d"),
        each("a", [55.86; 3], Some([66.22, 62.35, 73.96])),
        each("b", [49.51, 35.78, 89.54], Some([66.42, 44.85, 98.35])),
        each("c", [52.9; 3], None),
        each("d", [82.83; 3], Some([106.56, 91.27, 82.95])),
        Metric { capacity: Some(load), ..amount("load", "0.5 * a + 2 * c") },
    ];
    let answer = asked(&tree(3, metrics), 913.5541, Rounding::None, Lang::En);
    assert!((answer.best.unwrap() - 910.730_75).abs() < 1e-6, "{:?}", answer.best);
    let a = answer.alternatives[0].limits.iter().find(|limit| limit.metric == "a").unwrap();
    let share = (913.5541 - 910.730_75) / (1.925 * (66.22 + 62.35 + 73.96));
    assert!((a.needed.unwrap() - 62.35 * (1.0 + share)).abs() < 1e-6, "{a:?}");
}

fn set(series: &[Option<f64>]) -> Change {
    Change::During(During { set: Some(Values::PerPeriod(series.to_vec())), ..During::default() })
}

/// The goal's total, and every metric's series, when the levers are carried out.
fn carried_out(tree: &Tree, metrics: &Map<Requirement>) -> goaltree::engine::Evaluation {
    let levers = metrics.iter().filter(|(_, requirement)| requirement.lever);
    let changes = Map(levers.map(|(id, requirement)| (id.to_owned(), set(&requirement.series))).collect());
    evaluate(tree, &EvaluateOptions { changes, ..EvaluateOptions::default() }, Lang::En).unwrap()
}

/// Metrics with their least and their most.
type Ranges = [(&'static str, f64, f64)];

fn keeps(values: &[Option<f64>], low: f64, high: f64) -> bool {
    values.iter().flatten().all(|value| *value >= low - 1e-9 * value.abs() && *value <= high + 1e-9 * value.abs())
}

fn check(tree: &Tree, name: &str, metrics: &Map<Requirement>, ranges: &Ranges, target: f64) -> Result<(), TestCaseError> {
    let done = carried_out(tree, metrics);
    for (id, low, high) in ranges {
        let (told, found) = (&metrics.get(id).unwrap().series, &done.metrics.get(id).unwrap().series);
        prop_assert!(keeps(told, *low, *high), "{name}: {id} is told {told:?}, within {low} and {high}");
        prop_assert!(keeps(found, *low, *high), "{name}: {id} becomes {found:?}, within {low} and {high}");
    }
    let reached = done.metrics.get("won").unwrap().total.unwrap();
    prop_assert!(reached >= target - 1e-9 * target.abs(), "{name}: {reached} for {target}");
    Ok(())
}

proptest! {
    /// No plan that is called feasible breaks a limit or misses the target, and where some whole number reaches it within the limits,
    /// one is found.
    #[test]
    fn feasible_plans_keep_every_limit(
        calls in prop::collection::vec(5.0f64..150.0, 1..5),
        visits in 0.0f64..40.0,
        rates in prop::collection::vec(0.05f64..1.0, 2),
        room in prop::collection::vec(1.0f64..1.6, 4),
        least in 0.0f64..1.0,
        step in prop::sample::select(vec![1.0, 1.0, 5.0, 30.0]),
        more in 1.0f64..1.5,
        rounding in prop::sample::select(vec![Rounding::None, Rounding::Each, Rounding::Cascade]),
        shape in 0..4,
        locked in any::<bool>(),
        way in prop::sample::select(goaltree::engine::Way::ALL.to_vec()),
    ) {
        let top = calls.iter().copied().fold(0.0, f64::max);
        let low = calls.iter().copied().fold(f64::INFINITY, f64::min);
        let two = shape == 1;
        let formula = match shape {
            1 => "mtg * cr + visits * 0.2",
            2 => "mtg * cr - calls * calls * 0.0001",
            _ => "mtg * cr",
        };
        let limits: [(&'static str, f64, f64); 4] = [
            ("calls", low * least, top * room[0]),
            ("mtg", 0.0, if shape == 3 { top * rates[0] * room[1] } else { f64::INFINITY }),
            ("hours", 0.0, if shape == 3 { top / 7.0 * room[2] } else { f64::INFINITY }),
            ("visits", 0.0, 40.0 * room[3]),
        ];
        let periods = u32::try_from(calls.len()).unwrap();
        let with = |metric: Metric, index: usize| {
            let (_, low, high) = limits[index];
            Metric { bounds: Some([Some(low), None]), capacity: high.is_finite().then_some(Values::Constant(high)), ..metric }
        };
        let tree = tree(periods, vec![
            computed("won", "件", formula).role(Role::Kgi),
            with(computed("mtg", "件", "calls * ar"), 1),
            with(computed("hours", "時間", "calls / 7"), 2),
            with(Metric { step: (step > 1.0).then_some(step), ..course("calls", "件", &calls).role(Role::Action) }, 0),
            with(Metric { lever: Some(two), ..input("visits", "件", visits) }, 3),
            Metric { lever: Some(two), ..input("ar", "%", rates[0]) },
            Metric { lever: Some(false), ..input("cr", "%", rates[1]) },
        ].into_iter().map(|metric| if two && metric.id == "calls" { Metric { lever: Some(true), ..metric } } else { metric }).collect());
        let now = evaluate(&tree, &EvaluateOptions::default(), Lang::En).unwrap().metrics.get("won").unwrap().total.unwrap();
        let target = now + now.abs() * (more - 1.0);
        let terms = if locked && two { Map(vec![("visits".to_owned(), LeverTerms { locked: true, ..LeverTerms::default() })]) } else { Map::default() };
        let answer = decompose(&tree, &DecomposeOptions { target, rounding, terms, ways: Some(vec![way]), ..DecomposeOptions::default() }, Lang::En).unwrap();
        if answer.feasible {
            check(&tree, "one factor", &answer.metrics, &limits, target)?;
        }
        for way in answer.alternatives.iter().filter(|way| way.feasible) {
            check(&tree, &format!("{:?}", way.way), &way.metrics, &limits, target)?;
        }
        if periods == 1 && !two {
            // By hand, not by our own evaluation.
            let kept = |calls: f64| [("mtg", calls * rates[0]), ("hours", calls / 7.0), ("calls", calls)].iter().all(|(id, value)| {
                limits.iter().find(|limit| limit.0 == *id).is_none_or(|(_, low, high)| value >= low && value <= high)
            });
            let won = |calls: f64| calls * rates[0] * rates[1] - if shape == 2 { calls * calls * 0.0001 } else { 0.0 };
            let fine = rounding == Rounding::None && step <= 1.0;
            let step = if fine { 0.01 } else { step };
            let whole = (0..=if fine { 40_000 } else { 400 }).map(|count| f64::from(count) * step).find(|calls| kept(*calls) && won(*calls) >= target);
            prop_assert!(answer.feasible || whole.is_none(), "{:?} calls reach {}: {:?}", whole, target, answer.problems);
        }
    }
}
