//! Solving backwards: the published exercise, and the laws.

use goaltree::engine::{
    DecomposeOptions, Decomposition, EvaluateOptions, LeverTerms, LimitKind, Requirement, Rounding, decompose, evaluate,
};
use goaltree::plan::document::{Calendar, Change, Layer, Metric, Party, Role, Total, Values};
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};
use proptest::prelude::*;

use crate::support::{With, computed, course, input, plan, tree};

/// A sales exercise, back-solved (`kobore.sakura.ne.jp/diary_techno/?date=20150824`, quoting Softbrain): 8 representatives, ¥50M a
/// month, ¥2M an order, 20 % / 80 % / 30 %, 20 working days.
fn exercise() -> Tree {
    let metrics = vec![
        computed("売上", "円", "受注 * 単価").role(Role::Kgi),
        computed("受注", "件", "見積 * 受注率"),
        computed("見積", "件", "ヒアリング * 見積率"),
        computed("ヒアリング", "件", "初回訪問 * ヒアリング率"),
        input("初回訪問", "件", 400.0).role(Role::Action),
        input("単価", "円/件", 2e6),
        input("受注率", "%", 0.3).of("見積"),
        input("見積率", "%", 0.8).of("ヒアリング"),
        input("ヒアリング率", "%", 0.2).of("初回訪問"),
        computed("訪問", "件", "初回訪問 + ヒアリング + 見積"),
    ];
    let team = Party { id: "営業部".into(), layer: Layer::Organisation, headcount: Some(8.0), ..Party::default() };
    let calendar = Calendar { workdays: Some(Values::Constant(20.0)), ..Calendar::default() };
    compile(goaltree::plan::Plan { calendar, parties: vec![team], ..plan(1, metrics) }).unwrap().tree
}

fn solved(tree: &Tree, target: f64, rounding: Rounding) -> Decomposition {
    decompose(tree, &DecomposeOptions { target, rounding, ..DecomposeOptions::default() }, Lang::Ja).unwrap()
}

fn of<'a>(answer: &'a Decomposition, id: &str) -> &'a Requirement {
    answer.metrics.get(id).unwrap()
}

/// Each metric one more than the one before, from a single lever.
fn chain(metrics: usize, periods: u32) -> Tree {
    let links = (1..metrics).map(|place| computed(&format!("m{place}"), "件", &format!("m{} + 1", place - 1)));
    tree(periods, std::iter::once(input("m0", "件", 10.0).role(Role::Action)).chain(links).collect())
}

#[test]
fn a_long_chain_settles_at_once() {
    let tree = chain(200, 120);
    let options = DecomposeOptions { metric: Some("m199".into()), target: 5e7, ..DecomposeOptions::default() };
    let answer = decompose(&tree, &options, Lang::En).unwrap();
    // The root is linear in its lever, so the optimum is where it meets the target: 5e7 / 120 − 199.
    let needed = 120.0 * (5e7 / 120.0 - 199.0);
    let able: Vec<_> = answer.alternatives.iter().filter(|one| one.feasible).collect();
    assert_eq!(able.len(), 4);
    for one in able {
        assert!(one.passes <= 4, "{:?}: {} passes", one.way, one.passes);
        let found = one.levers[0].required.unwrap();
        assert!((found / needed - 1.0).abs() < 1e-10, "{:?}: {found}", one.way);
    }
}

#[test]
fn what_is_too_large_is_refused_at_once() {
    let refused = |metrics: usize, periods: u32, confidence: Option<f64>| {
        let options = DecomposeOptions { metric: Some("m1".into()), target: 5e7, confidence, ..DecomposeOptions::default() };
        decompose(&chain(metrics, periods), &options, Lang::En).err().map(|error| error.to_string())
    };
    let said = refused(7700, 520, None).unwrap();
    assert!(said.contains("4,004,000") && said.contains("4,000,000"), "{said}");
    let said = refused(100, 501, Some(0.8)).unwrap();
    assert!(said.contains("50,100") && said.contains("50,000"), "{said}");
    assert_eq!(refused(100, 501, None), None);
}

#[test]
fn the_exercise_comes_out_with_cascading_round_up() {
    let answer = solved(&exercise(), 50e6, Rounding::Cascade);
    let rounded = |id| of(&answer, id).rounded.unwrap();
    assert_eq!((rounded("受注"), rounded("見積"), rounded("ヒアリング"), rounded("初回訪問")), (25.0, 84.0, 105.0, 525.0));
    assert_eq!(rounded("訪問"), 714.0);
    assert_eq!(of(&answer, "見積").per_person_week, Some(2.625));
    assert_eq!(of(&answer, "訪問").per_person_workday, Some(4.4625));
    assert!(answer.feasible);
    assert!(answer.reached.unwrap() >= 50e6);
}

#[test]
fn the_exercise_comes_out_unrounded() {
    let answer = solved(&exercise(), 50e6, Rounding::None);
    let close = |id: &str, expected: f64| {
        let found = of(&answer, id).rounded.unwrap();
        assert!((found - expected).abs() < 1e-9 * expected, "{id}: {found}");
    };
    close("見積", 250.0 / 3.0);
    close("ヒアリング", 312.5 / 3.0);
    close("初回訪問", 1562.5 / 3.0);
    assert!((of(&answer, "訪問").per_person_workday.unwrap() - 4.427_083_333).abs() < 1e-8);
    assert!((answer.reached.unwrap() - 50e6).abs() < 1e-4);
}

#[test]
fn rounding_each_leaves_the_chain_unrounded() {
    let answer = solved(&exercise(), 50e6, Rounding::Each);
    let rounded = |id| of(&answer, id).rounded.unwrap();
    assert_eq!((rounded("受注"), rounded("見積"), rounded("ヒアリング"), rounded("初回訪問")), (25.0, 84.0, 105.0, 521.0));
}

#[test]
fn a_capacity_in_the_way_is_named_with_the_best_that_can_be_reached() {
    let metrics = vec![
        computed("revenue", "USD", "deals * price").role(Role::Kgi),
        computed("deals", "deals", "calls * rate"),
        input("calls", "calls", 1000.0).role(Role::Action).capacity(1500.0),
        input("rate", "%", 0.01),
        input("price", "USD/deal", 5000.0),
    ];
    let answer = solved(&tree(3, metrics), 300_000.0, Rounding::None);
    assert!(!answer.feasible);
    assert_eq!(answer.best, Some(225_000.0));
    assert_eq!(answer.limits.len(), 3);
    let limit = &answer.limits[0];
    assert_eq!((limit.metric.as_str(), limit.kind, limit.limit, limit.required.round()), ("calls", LimitKind::Capacity, 1500.0, 2000.0));
    assert_eq!(answer.problems[0].code.as_str(), "out-of-reach");
}

#[test]
fn a_lever_at_its_limit_leaves_the_rest_to_other_periods() {
    let metrics = vec![
        computed("deals", "件", "calls * rate").role(Role::Kgi),
        course("calls", "件", &[100.0, 200.0]).role(Role::Action).capacity(300.0),
        input("rate", "%", 0.1),
    ];
    let answer = solved(&tree(2, metrics), 55.0, Rounding::None);
    assert!(answer.feasible && answer.factor.is_none());
    assert_eq!(of(&answer, "calls").series[1], Some(300.0));
    assert!((of(&answer, "calls").series[0].unwrap() - 250.0).abs() < 1e-9);
}

#[test]
fn a_limit_between_lever_and_goal_counts_too() {
    let metrics = vec![
        computed("deals", "件", "meetings * rate").role(Role::Kgi),
        computed("meetings", "件", "calls * 10%").capacity(40.0),
        input("calls", "件", 100.0).role(Role::Action),
        input("rate", "%", 0.5),
    ];
    let answer = solved(&tree(1, metrics), 30.0, Rounding::None);
    assert!(!answer.feasible);
    assert!((answer.best.unwrap() - 20.0).abs() < 1e-9, "{:?}", answer.best);
    assert_eq!((answer.limits[0].metric.as_str(), answer.limits[0].required), ("meetings", 60.0));
}

#[test]
fn a_ceiling_in_a_formula_gives_the_nearest_value() {
    let metrics = vec![computed("deals", "件", "min(calls, 7)").role(Role::Kgi), input("calls", "件", 4.0).role(Role::Action)];
    let answer = solved(&tree(1, metrics), 10.0, Rounding::None);
    assert_eq!((answer.feasible, answer.best), (false, Some(7.0)));
}

#[test]
fn a_lever_without_a_value_is_found() {
    let blank = Metric { id: "calls".into(), unit: "件".into(), role: Some(Role::Action), ..Metric::default() };
    let metrics = vec![computed("deals", "件", "calls * 4%").role(Role::Kgi), blank];
    let answer = solved(&tree(2, metrics), 8.0, Rounding::None);
    assert_eq!(of(&answer, "calls").current, None);
    assert!((of(&answer, "calls").required.unwrap() - 200.0).abs() < 1e-9);
}

#[test]
fn what_lags_is_solved_through_time() {
    let metrics = vec![computed("deals", "件", "lag(calls, 1, 50) * 10%").role(Role::Kgi), input("calls", "件", 100.0).role(Role::Action)];
    // Two of the three months follow the calls; the first is fixed: 5 + 2 × 0.1 c = 35.
    let answer = solved(&tree(3, metrics), 35.0, Rounding::Cascade);
    assert_eq!(of(&answer, "calls").rounded, Some(450.0));
    assert_eq!(of(&answer, "deals").series[0], Some(5.0));
}

#[test]
fn every_wrong_question_is_answered_with_what_to_do() {
    let tree = exercise();
    let ask = |options: DecomposeOptions| decompose(&tree, &options, Lang::En).unwrap_err().code().as_str();
    let base = || DecomposeOptions { target: 1.0, ..DecomposeOptions::default() };
    assert_eq!(ask(DecomposeOptions { target: f64::NAN, ..base() }), "target-not-finite");
    assert_eq!(ask(DecomposeOptions { metric: Some("売り上げ".into()), ..base() }), "no-such-metric");
    assert_eq!(ask(DecomposeOptions { metric: Some("受注".into()), levers: Some(vec!["単価".into()]), ..base() }), "not-a-driver");
    assert_eq!(ask(DecomposeOptions { levers: Some(vec!["見積".into()]), ..base() }), "not-an-input");
    assert_eq!(ask(DecomposeOptions { levers: Some(vec![]), ..base() }), "no-lever");
    assert_eq!(ask(DecomposeOptions { scenario: Some("強気".into()), ..base() }), "no-such-scenario");
    let terms = Map(vec![("見積".to_owned(), LeverTerms::default())]);
    let (confidence, seed, levers) = (Some(2.0), Some(0.5), Some(vec!["なし".into()]));
    let all = DecomposeOptions { target: f64::NAN, scenario: Some("強気".into()), terms, confidence, seed, levers, ..base() };
    let error = decompose(&tree, &all, Lang::En).unwrap_err();
    let paths: Vec<&str> = error.findings().map(|finding| finding.path.as_str()).collect();
    assert_eq!(paths, ["target", "levers[0]", "scenario", "terms.見積", "confidence", "seed"]);
}

proptest! {
    /// Carrying out the answer reaches the target.
    #[test]
    fn decompose_then_evaluate_reaches_the_target(
        rates in prop::collection::vec(0.01f64..1.0, 3),
        calls in prop::collection::vec(1.0f64..5000.0, 4),
        price in 1.0f64..1e7,
        target in 1.0f64..1e9,
    ) {
        let metrics = vec![
            computed("revenue", "", "deals * price + repeat").role(Role::Kgi),
            computed("deals", "件", "lag(meetings, 1, 2) * close"),
            computed("meetings", "件", "calls * connect * appoint"),
            course("calls", "件", &calls).role(Role::Action),
            input("connect", "%", rates[0]), input("appoint", "%", rates[1]), input("close", "%", rates[2]),
            input("price", "", price), input("repeat", "", 0.0),
        ];
        let tree = tree(4, metrics);
        let answer = solved(&tree, target, Rounding::None);
        let fixed = 2.0 * rates[2] * price;
        if target > fixed {
            prop_assert!(answer.feasible);
            let calls = of(&answer, "calls").series.clone();
            let change = Change::During(goaltree::plan::document::During { set: Some(Values::PerPeriod(calls)), ..Default::default() });
            let options = EvaluateOptions { changes: Map(vec![("calls".into(), change)]), ..EvaluateOptions::default() };
            let reached = evaluate(&tree, &options, Lang::En).unwrap().metrics.get("revenue").unwrap().total.unwrap();
            prop_assert!((reached - target).abs() <= 1e-9 * target, "{reached} {target}");
        } else {
            prop_assert!(!answer.feasible || (answer.reached.unwrap() - target).abs() <= 1e-9 * target);
        }
    }

    /// Whole numbers never fall short of the target, and the chain is whole.
    #[test]
    fn cascading_never_falls_short(rates in prop::collection::vec(0.05f64..1.0, 2), target in 1.0f64..400.0) {
        let metrics = vec![
            computed("deals", "件", "meetings * close").role(Role::Kgi),
            computed("meetings", "件", "calls * appoint"),
            input("calls", "件", 100.0).role(Role::Action),
            input("appoint", "%", rates[0]), input("close", "%", rates[1]),
        ];
        let answer = solved(&tree(1, metrics), target, Rounding::Cascade);
        for id in ["deals", "meetings", "calls"] {
            let whole = of(&answer, id).rounded.unwrap();
            prop_assert!((whole - whole.round()).abs() < 1e-9);
        }
        prop_assert!(answer.reached.unwrap() >= target * (1.0 - 1e-9));
        prop_assert!(of(&answer, "meetings").rounded.unwrap() * rates[1] >= of(&answer, "deals").rounded.unwrap() * (1.0 - 1e-9));
    }
}

proptest! {
    /// What is counted is counted in every period: whole numbers that add up to the whole total, each next to what it would be, and
    /// still enough for the target, whatever the rates do over the months.
    #[test]
    fn every_period_is_whole_and_together_they_are_enough(
        calls in prop::collection::vec(1.0f64..300.0, 4),
        appoint in prop::collection::vec(0.05f64..1.0, 4),
        close in 0.05f64..1.0,
        more in 1.0f64..5.0,
        cascade in any::<bool>(),
    ) {
        let metrics = vec![
            computed("deals", "件", "meetings * close + visits * 3%").role(Role::Kgi),
            computed("meetings", "件", "calls * appoint"),
            course("calls", "件", &calls).role(Role::Action),
            Metric { step: Some(5.0), ..input("visits", "件", 12.0).role(Role::Action) },
            course("appoint", "%", &appoint), input("close", "%", close),
        ];
        let tree = tree(4, metrics);
        let target = evaluate(&tree, &EvaluateOptions::default(), Lang::En).unwrap().metrics.get("deals").unwrap().total.unwrap() * more;
        let rounding = if cascade { Rounding::Cascade } else { Rounding::Each };
        let exact = solved(&tree, target, Rounding::None);
        let answer = solved(&tree, target, rounding);
        for (id, step) in [("deals", 1.0), ("meetings", 1.0), ("calls", 1.0), ("visits", 5.0)] {
            let (found, whole) = (of(&answer, id), of(&answer, id).rounded.unwrap());
            let series: Vec<f64> = found.series.iter().map(|value| value.unwrap()).collect();
            prop_assert_eq!(series.iter().sum::<f64>(), whole, "{}: {:?}", id, series);
            for value in &series {
                prop_assert_eq!(value % step, 0.0, "{}: {:?}", id, series);
            }
            if !cascade {
                for (value, unrounded) in series.iter().zip(&of(&exact, id).series) {
                    prop_assert!((value - unrounded.unwrap()).abs() <= step * (1.0 + 1e-9), "{}: {} {:?}", id, value, unrounded);
                }
            }
        }
        prop_assert!(answer.reached.unwrap() >= target * (1.0 - 1e-9), "{:?} {}", answer.reached, target);
    }
}

#[test]
fn a_year_of_calls_is_made_of_whole_calls() {
    let metrics = vec![computed("orders", "件", "calls * 4%").role(Role::Kgi), input("calls", "件", 100.0).role(Role::Action)];
    let answer = solved(&tree(3, metrics), 14.2, Rounding::Each);
    // 355 calls in three months, 118⅓ each; 14.2 orders are 15 in whole ones.
    assert_eq!(of(&answer, "calls").series, [119.0, 118.0, 118.0].map(Some));
    assert_eq!(of(&answer, "orders").series, [5.0; 3].map(Some));
}

#[test]
fn what_is_in_stock_is_whole_at_every_month_end() {
    let metrics = vec![
        Metric {
            total: Some(goaltree::plan::document::Total::Stock),
            ..computed("members", "人", "prev(members, 10) + joined").role(Role::Kgi)
        },
        Metric { total: Some(goaltree::plan::document::Total::Flow), ..input("joined", "人", 2.0).role(Role::Action) },
    ];
    let answer = solved(&tree(3, metrics), 20.0, Rounding::Each);
    // Ten more in three months: 13⅓, 16⅔, 20.
    assert_eq!(of(&answer, "members").series, [14.0, 17.0, 20.0].map(Some));
    assert_eq!(of(&answer, "joined").series, [4.0, 3.0, 3.0].map(Some));
}

/// Twice what is put in, over three months.
fn doubled(b: Metric) -> Tree {
    tree(3, vec![computed("a", "件", "b * 2").role(Role::Kgi), b])
}

fn codes(answer: &Decomposition) -> Vec<&'static str> {
    answer.problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn a_target_of_any_size_is_reached() {
    for target in [1e7, 1e13, 1e16, 1e20, 1e100, 1e300, 1e308] {
        let answer = solved(&doubled(input("b", "件", 2.0)), target, Rounding::None);
        assert!(answer.feasible && answer.best.is_none(), "{target}");
        // 12 in the plan: each of three months takes a sixth of the target.
        let required = of(&answer, "b").series[0].unwrap();
        assert!((required / (target / 6.0) - 1.0).abs() < 1e-12, "{target}: {required}");
        assert!((answer.reached.unwrap() / target - 1.0).abs() < 1e-12);
        // More than a million times the plan is answered, but said to be odd.
        assert_eq!(codes(&answer), if target > 12e6 { vec!["far-away"] } else { vec![] }, "{target}");
    }
    let answer = solved(&doubled(input("b", "件", 2.0)), 1e100, Rounding::None);
    assert!(answer.problems[0].message.contains("1e100"), "{}", answer.problems[0].message);
    // A curve: the square root of 3 · 10²⁰⁰ a month.
    let curve = tree(1, vec![computed("a", "", "b ^ 2").role(Role::Kgi), input("b", "", 2.0).role(Role::Action)]);
    let answer = solved(&curve, 4e200, Rounding::None);
    assert!((of(&answer, "b").required.unwrap() / 2e100 - 1.0).abs() < 1e-11, "{answer:?}");
}

#[test]
fn a_target_below_what_is_fixed_names_the_least() {
    // 50 a month are fixed, so 150 in three months.
    let fixed = || {
        tree(
            3,
            vec![
                computed("a", "円", "b * p + f").role(Role::Kgi),
                input("b", "件", 2.0),
                input("p", "円/件", 10.0),
                Metric { lever: Some(false), ..input("f", "円", 50.0) },
            ],
        )
    };
    let least = Metric { bounds: Some([Some(1.0), None]), ..input("b", "件", 2.0) };
    let cases = [(fixed(), 0.0, 150.0, "never-so-low"), (fixed(), 100.0, 150.0, "never-so-low"), (doubled(least), 2.0, 6.0, "below-reach")];
    for (tree, target, best, code) in cases {
        let answer = solved(&tree, target, Rounding::None);
        assert_eq!((answer.feasible, codes(&answer)), (false, vec![code]), "{answer:?}");
        assert!((answer.best.unwrap() - best).abs() < 1e-9);
        assert!(answer.problems[0].message.contains("下限"), "{}", answer.problems[0].message);
    }
    let most = input("b", "件", 2.0).capacity(3.0);
    let answer = solved(&doubled(most), 24.0, Rounding::None);
    assert_eq!((codes(&answer), answer.best), (vec!["out-of-reach"], Some(18.0)));
}

/// 5 + 100 ÷ b only comes near to 5, 10 ÷ b being a tenth of what is missing at ten times b; 20 million times as many make 5.000 0005.
#[test]
fn what_is_only_come_near_to_is_not_reached() {
    let nears = tree_of("5 + 100 / b");
    let answer = solved(&nears, 5.0, Rounding::None);
    assert_eq!((answer.feasible, answer.factor, codes(&answer)), (false, None, vec!["only-nears"]));
    assert!(answer.alternatives.iter().filter(|way| !way.levers.is_empty()).all(|way| way.problems[0].code.as_str() == "only-nears"));
    let answer = solved(&nears, 5.000_000_5, Rounding::None);
    assert!((answer.factor.unwrap() / 2e7 - 1.0).abs() < 1e-6, "{:?}", answer.factor);
    assert_eq!((answer.feasible, codes(&answer)), (true, vec!["far-away"]));
    // What stays at a value is at it, however far.
    let most = tree_of("min(1 + b / 1e9, 2)");
    assert!(solved(&most, 2.0, Rounding::None).feasible);
}

fn tree_of(formula: &str) -> Tree {
    tree(1, vec![computed("a", "", formula).role(Role::Kgi), input("b", "", 10.0)])
}

#[test]
fn a_month_without_a_value_is_said() {
    let gap = Values::PerPeriod(vec![Some(1.0), None, Some(3.0)]);
    let input = goaltree::plan::document::Input { value: Some(gap), ..goaltree::plan::document::Input::default() };
    let b = Metric { id: "b".into(), unit: "件".into(), input: Some(input), ..Metric::default() };
    let answer = solved(&doubled(b), 20.0, Rounding::None);
    assert_eq!(codes(&answer), ["gap-filled"]);
    assert!(answer.problems[0].message.contains("2026年11月"), "{}", answer.problems[0].message);
    // 1, the mean 2, and 3, times 20 / 12.
    let wanted = [5.0 / 3.0, 10.0 / 3.0, 5.0];
    for (found, wanted) in of(&answer, "b").series.iter().zip(wanted) {
        assert!((found.unwrap() - wanted).abs() < 1e-9);
    }
}

#[test]
fn a_share_that_is_put_in_is_at_most_the_whole() {
    let plan = || {
        let rate = Metric { of: Some("n".into()), ..input("r", "%", 0.9) };
        tree(1, vec![computed("k", "", "n * r * 50").role(Role::Kgi), input("n", "件", 100.0).role(Role::Action), rate])
    };
    let ask = |levers: &[&str]| {
        let levers = Some(levers.iter().map(|id| (*id).to_owned()).collect());
        decompose(&plan(), &DecomposeOptions { target: 9000.0, levers, ..DecomposeOptions::default() }, Lang::En).unwrap()
    };
    let alone = ask(&["r"]);
    assert_eq!((alone.feasible, alone.best), (false, Some(5000.0)));
    assert_eq!(alone.limits.iter().map(|limit| (limit.metric.as_str(), limit.limit)).collect::<Vec<_>>(), [("r", 1.0)]);
    let both = ask(&["n", "r"]);
    assert!(both.feasible);
    assert_eq!(
        (both.metrics.get("r").unwrap().required, both.metrics.get("n").unwrap().required.map(f64::round)),
        (Some(1.0), Some(180.0))
    );
}

#[test]
fn what_a_probability_takes_is_whole_too() {
    let calls = Metric { step: Some(10.0), ..input("n", "件", 400.0).role(Role::Action) };
    let mut rate = input("r", "%", 0.1).of("n");
    if let Some(input) = &mut rate.input {
        (input.low, input.high) = (Some(0.08), Some(0.12));
    }
    let tree = tree(3, vec![computed("k", "件", "n * r").role(Role::Kgi), calls, rate]);
    let options = DecomposeOptions { target: 150.0, confidence: Some(0.8), rounding: Rounding::Each, ..DecomposeOptions::default() };
    let confident = decompose(&tree, &options, Lang::En).unwrap().confident.unwrap();
    let calls = confident.metrics.get("n").unwrap();
    assert!(calls.series.iter().flatten().all(|value| value % 10.0 == 0.0), "{:?}", calls.series);
    assert!(calls.rounded >= calls.required && calls.rounded <= calls.required.map(|required| required + 30.0));
}

/// Three people in two of four months and four in the others, whatever headcount the organisation has: a fifth more calls than 38 a person and
/// day are 45.6.
#[test]
fn who_does_the_work_is_counted_month_by_month() {
    let mut plan = plan(
        4,
        vec![
            computed("meetings", "件", "calls * 0.1").role(Role::Kgi),
            computed("calls", "件", "reps * each * workdays"),
            Metric { total: Some(Total::Stock), ..course("reps", "人", &[3.0, 3.0, 4.0, 4.0]) },
            Metric { role: Some(Role::Action), ..input("each", "件/人/日", 38.0) },
        ],
    );
    plan.parties = vec![Party { id: "us".into(), layer: Layer::Organisation, headcount: Some(4.0), ..Party::default() }];
    let tree = compile(plan).unwrap().tree;
    let days: Vec<f64> = tree.periods().iter().map(|period| period.workdays).collect();
    let person_days = 3.0 * (days[0] + days[1]) + 4.0 * (days[2] + days[3]);
    let options = DecomposeOptions { target: 3.8 * person_days * 1.2, ..DecomposeOptions::default() };
    let answer = decompose(&tree, &options, Lang::En).unwrap();
    let close = |found: Option<f64>, expected: f64| assert!((found.unwrap() / expected - 1.0).abs() < 1e-12, "{found:?} {expected}");
    for (id, of_a_day) in [("calls", 45.6), ("meetings", 4.56)] {
        let requirement = answer.metrics.get(id).unwrap();
        close(requirement.people, person_days / days.iter().sum::<f64>());
        close(requirement.per_person_workday, of_a_day);
    }
    // Of what no such work makes the headcount is told.
    assert_eq!(answer.metrics.get("reps").unwrap().people, Some(4.0));
}
