//! What matters how much: published tornado swings, closed forms, tables.

use goaltree::engine::{RangeSource, Sensitivity, SensitivityOptions, TableAxis, TableOptions, sensitivity, table};
use goaltree::plan::document::{Input, Metric, Role, Values};
use goaltree::text::Lang;
use goaltree::tree::Tree;

use crate::support::{With, computed, course, input, tree};

fn ranged(id: &str, value: f64, low: f64, high: f64) -> Metric {
    let input = Input { value: Some(Values::Constant(value)), low: Some(low), high: Some(high), ..Input::default() };
    Metric { id: id.into(), input: Some(input), ..Metric::default() }
}

/// The sales tree of the engine's reference workloads. Ranges are the 5th and 95th percentiles of its distributions by SciPy 1.17.1:
/// normal(60, 8), beta(12, 88), beta(6, 34), beta(11, 39), lognormal (200000, 450000), PERT(0.004, 0.011, 0.025), triangular(32, 40, 46).
fn sales() -> Tree {
    tree(
        1,
        vec![
            input("reps", "", 5.0),
            ranged("calls_per_day", 60.0, P5[0], P95[0]),
            input("days", "", 20.0),
            ranged("connect", 0.12, P5[1], P95[1]),
            ranged("appt", 0.15, P5[2], P95[2]),
            ranged("close", 0.22, P5[3], P95[3]),
            ranged("price", 300_000.0, 200_000.0, 450_000.0),
            input("mails", "", 4000.0),
            ranged("reply", 0.012, P5[4], P95[4]),
            ranged("existing", 40.0, P5[5], P95[5]),
            input("upsell", "", 0.08),
            input("cost", "", 2_200_000.0),
            computed("calls", "", "reps * calls_per_day * days"),
            computed("appts", "", "calls * connect * appt + mails * reply"),
            computed("new_deals", "", "min(appts, reps * 40) * close"),
            computed("up_deals", "", "existing * upsell"),
            computed("profit", "", "(new_deals + up_deals * 0.6) * price * 0.7 - cost").role(Role::Kgi),
        ],
    )
}

const P5: [f64; 6] = [
    46.841_170_984_388_214,
    0.071_452_052_941_188_53,
    0.069_187_461_145_619_41,
    0.131_299_707_519_192_32,
    0.006_299_480_231_964_883,
    34.366_431_913_239_84,
];
const P95: [f64; 6] = [
    73.158_829_015_611_77,
    0.177_208_336_837_519_71,
    0.250_853_386_671_281_1,
    0.321_542_276_414_397_64,
    0.018_979_035_117_477_505,
    43.950_609_846_808_08,
];

/// The totals at both ends, computed for the reference workloads with NumPy.
const TORNADO: [(&str, f64, f64); 7] = [
    ("price", 2_873_599.999_999_992_5, 9_215_599.999_999_987),
    ("close", 2_504_578.418_328_740_6, 8_736_924.975_335_665),
    ("appt", 2_722_251.707_547_884_4, 7_443_200.0),
    ("connect", 3_391_776.361_294_619, 7_443_200.0),
    ("reply", 4_356_943.946_867_111, 6_700_125.689_709_842),
    ("calls_per_day", 4_316_111.779_061_723, 6_504_688.220_938_275),
    ("existing", 5_353_613.633_685_457_5, 5_450_222.147_255_825),
];

fn asked(tree: &Tree, target: Option<f64>) -> Sensitivity {
    sensitivity(tree, &SensitivityOptions { target, ..SensitivityOptions::default() }, Lang::En).unwrap()
}

#[test]
fn the_published_tornado_comes_out() {
    let answer = asked(&sales(), None);
    let stated: Vec<_> = answer.inputs.iter().filter(|input| input.range == RangeSource::Stated).collect();
    let order: Vec<&str> = stated.iter().map(|input| input.metric.as_str()).collect();
    assert_eq!(order, TORNADO.map(|(id, ..)| id));
    for (input, (id, low, high)) in stated.iter().zip(TORNADO) {
        let close = |found: Option<f64>, expected: f64| (found.unwrap() / expected - 1.0).abs() < 1e-9;
        assert!(close(input.at_low, low) && close(input.at_high, high), "{id}: {:?} {:?}", input.at_low, input.at_high);
    }
    assert_eq!(answer.problems.len(), 1, "the inputs without a range are named");
}

#[test]
fn elasticities_are_those_of_the_formula() {
    // Twelve months of calls × rate × price less a cost: in every factor revenue / profit, in the cost −cost / profit.
    let calls: Vec<f64> = (0..12).map(|month| 900.0 + 25.0 * f64::from(month)).collect();
    let tree = tree(
        12,
        vec![
            course("calls", "件", &calls),
            input("rate", "%", 0.02).of("calls"),
            input("price", "円/件", 30_000.0),
            Metric { effort: Some(4.0), ..input("cost", "円", 200_000.0) },
            computed("profit", "円", "calls * rate * price - cost").role(Role::Kgi),
        ],
    );
    let answer = asked(&tree, Some(0.0));
    let revenue: f64 = calls.iter().sum::<f64>() * 600.0;
    let profit = revenue - 2.4e6;
    let of = |id: &str| answer.inputs.iter().find(|input| input.metric == id).unwrap();
    for id in ["calls", "rate", "price"] {
        assert!((of(id).elasticity.unwrap() - revenue / profit).abs() < 1e-12, "{id}");
        assert!((of(id).leverage.unwrap() - revenue / 100.0).abs() < 1e-6, "{id}");
        // Break-even where revenue is the cost.
        assert!((of(id).threshold.unwrap() / of(id).current - 2.4e6 / revenue).abs() < 1e-11, "{id}");
    }
    assert!((of("cost").elasticity.unwrap() + 2.4e6 / profit).abs() < 1e-12);
    assert!((of("cost").leverage.unwrap() - 2.4e6 / 100.0 / 4.0).abs() < 1e-6);
    assert_eq!(of("calls").slopes, vec![Some(600.0); 12]);
    assert_eq!(of("cost").range, RangeSource::Default);
    assert!((of("cost").threshold.unwrap() - revenue / 12.0).abs() < 1e-3);
}

/// As `decompose` counts it, and docs/plan.md says.
#[test]
fn an_effort_of_nothing_counts_as_next_to_nothing() {
    let free = Metric { effort: Some(0.0), ..input("free", "", 100.0) };
    let answer = asked(&tree(1, vec![free, input("dear", "", 100.0), computed("y", "", "free + dear").role(Role::Kgi)]), None);
    let leverage = |id: &str| answer.inputs.iter().find(|input| input.metric == id).unwrap().leverage.unwrap();
    assert!((leverage("dear") - 1.0).abs() < 1e-12);
    assert!((leverage("free") - 1e9).abs() < 1.0);
}

#[test]
fn an_input_that_cannot_meet_the_target_says_why() {
    let answer = asked(&sales(), Some(8e6));
    let reply = answer.inputs.iter().find(|input| input.metric == "reply").unwrap();
    // The capacity of 200 appointments ends what replies can do at 7,443,200.
    assert_eq!(reply.threshold, None);
    let reason = reply.no_threshold.as_ref().unwrap();
    assert_eq!(reason.code.as_str(), "no-threshold");
    assert!(reason.message.contains("7,443,200"), "{}", reason.message);
}

#[test]
fn the_nearest_value_that_meets_the_target_is_told() {
    // Each by hand: nothing now, a jump at 100, what rounds to 12, and a parabola that meets 9 at 0 and at 6.
    for (formula, now, target, nearest) in [
        ("a * 2", 0.0, 10.0, 5.0),
        ("if(a >= 100, 200, 100)", 90.0, 200.0, 100.0),
        ("round(a)", 10.0, 12.0, 11.5),
        ("(a - 3) ^ 2", 5.0, 9.0, 6.0),
    ] {
        let tree = crate::support::tree(1, vec![computed("k", "", formula).role(Role::Kgi), input("a", "", now)]);
        let found = asked(&tree, Some(target)).inputs[0].threshold.unwrap();
        assert!((found - nearest).abs() < 1e-9, "{formula}: {found}");
    }
}

#[test]
fn a_table_gives_every_pair() {
    let tree = sales();
    let axis = |metric: &str, values: &[f64]| TableAxis { metric: metric.into(), values: values.to_vec() };
    let options =
        TableOptions { rows: axis("price", &[200_000.0, 300_000.0]), columns: axis("close", &[0.1, 0.22, 0.3]), ..TableOptions::default() };
    let answer = table(&tree, &options).unwrap();
    for (row, price) in [2e5, 3e5].into_iter().enumerate() {
        for (column, close) in [0.1, 0.22, 0.3].into_iter().enumerate() {
            let expected = (156.0 * close + 1.92) * price * 0.7 - 2.2e6;
            assert!((answer.cells[row][column].unwrap() - expected).abs() < 1e-6, "{price} {close}");
        }
    }
    let whole = table(&tree, &TableOptions { rows: axis("price", &[]), columns: axis("reps", &[]), ..TableOptions::default() }).unwrap();
    assert_eq!((whole.cells.len(), whole.rows.values[0], whole.rows.values[3]), (7, 210_000.0, 300_000.0));
    let computed = TableOptions { rows: axis("calls", &[]), columns: axis("reps", &[]), ..TableOptions::default() };
    assert_eq!(table(&tree, &computed).unwrap_err().first().code.as_str(), "not-an-input");
    let twice = TableOptions { rows: axis("reps", &[]), columns: axis("reps", &[]), ..TableOptions::default() };
    assert_eq!(table(&tree, &twice).unwrap_err().first().code.as_str(), "same-input-twice");
}

fn metric(tree: &Tree, target: f64, id: &str) -> goaltree::engine::InputSensitivity {
    asked(tree, Some(target)).inputs.into_iter().find(|input| input.metric == id).unwrap()
}

/// Beyond 2⁵⁸ the quota is lost beside the deals, which is no way to fewer than are agreed.
#[test]
fn what_is_lost_in_a_sum_meets_no_target() {
    let paid = computed("paid", "", "max(quota - deals, 0) + deals").role(Role::Kgi);
    let tree = tree(1, vec![paid, input("quota", "", 30.0), input("deals", "", 50.0)]);
    for target in [20.0, 0.0] {
        for (id, nearest) in [("deals", "30"), ("quota", "50")] {
            let found = metric(&tree, target, id);
            assert_eq!(found.threshold, None, "{id} {target}");
            let said = found.no_threshold.unwrap();
            assert_eq!(said.code.as_str(), "no-threshold");
            assert!(said.message.ends_with(&format!("the nearest is {nearest}.")), "{}", said.message);
        }
    }
    // What comes to it steadily is met as far out as a float goes.
    assert!((metric(&tree, 1e20, "deals").threshold.unwrap() / 1e20 - 1.0).abs() < 1e-9);
}

#[test]
fn what_meets_the_target_is_sought_on_both_sides_of_zero() {
    // Each by hand; ln 0.00001 = −11.51292546497023. Of −1 and −5 the nearer one.
    for (formula, now, target, expected) in [
        ("10 + a", -5.0, 20.0, 10.0),
        ("a ^ 3", 2.0, -8.0, -2.0),
        ("exp(a)", 1.0, 1e-5, -11.512_925_464_970_23),
        ("10 + a", 0.0, 5.0, -5.0),
        ("(a + 3) ^ 2", 0.0, 4.0, -1.0),
        ("(a - 3) ^ 2", 0.0, 4.0, 1.0),
        ("if(a <= 0 - 0.3, 200, 100)", 0.0, 200.0, -0.3),
        ("a * 1", 0.0, 1e-12, 1e-12),
    ] {
        let tree = tree(1, vec![computed("k", "", formula).role(Role::Kgi), input("a", "", now)]);
        let found = metric(&tree, target, "a").threshold.unwrap_or(f64::NAN);
        assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{formula}: {found}");
    }
    // The least of 3 exp(a ÷ 10) − a lies beyond zero, at 10 ln(10 ÷ 3), and is 10 (1 − ln(10 ÷ 3)) = −2.0397.
    let valley = tree(1, vec![computed("k", "", "3 * exp(a / 10) - a").role(Role::Kgi), input("a", "", -5.0)]);
    let said = metric(&valley, -9.0, "a").no_threshold.unwrap().message;
    assert!(said.ends_with("the nearest is -2.0397."), "{said}");
    // A course of mean 0 goes up or down as a whole: 10 + 2 × 5.
    let two = tree(2, vec![computed("k", "円", "a + 5").role(Role::Kgi), course("a", "円", &[-10.0, 10.0])]);
    assert!((metric(&two, 20.0, "a").threshold.unwrap() - 5.0).abs() < 1e-9);
}

#[test]
fn what_only_comes_near_has_no_value_that_meets() {
    let tree = tree(1, vec![computed("k", "", "100 / a").role(Role::Kgi), input("a", "", 5.0)]);
    let found = metric(&tree, 0.0, "a");
    assert_eq!(found.threshold, None);
    assert_eq!(found.no_threshold.unwrap().code.as_str(), "never-quite");
    assert!((metric(&tree, -20.0, "a").threshold.unwrap() + 5.0).abs() < 1e-9);
}

#[test]
fn break_even_stays_where_an_input_may_be() {
    let bounded =
        |id: &str, unit: &str, value: f64, low: f64, high: f64| Metric { bounds: Some([Some(low), Some(high)]), ..input(id, unit, value) };
    for (at, target, best) in [
        (input("a", "%", 0.03), 235.0, 100.0),
        (input("a", "%", 0.03).of("n"), -10.0, 0.0),
        (bounded("a", "%", 0.5, 0.0, 0.9), 150.0, 90.0),
        (input("a", "件", 7.0).capacity(9.0), 30_000.0, 900.0),
        (input("a", "件", 9.0), -200.0, 0.0),
        (bounded("a", "", -5.0, -7.0, 3.0), -900.0, -700.0),
        (bounded("a", "", -5.0, -7.0, 3.0), 900.0, 300.0),
    ] {
        let tree = tree(1, vec![computed("k", "", "a * n").role(Role::Kgi), at.clone(), input("n", "", 100.0)]);
        let found = metric(&tree, target, "a");
        assert_eq!(found.threshold, None, "{at:?}");
        let said = found.no_threshold.unwrap().message;
        assert!(said.ends_with(&format!("the nearest is {best}.")), "{said} {best}");
        assert!((metric(&tree, best, "a").threshold.unwrap() - best / 100.0).abs() < 1e-9);
    }
    // Money per click is no share of the clicks: 0.8 may become 2.
    let tree = tree(1, vec![computed("k", "USD", "a * n").role(Role::Kgi), input("a", "USD/件", 0.8).of("n"), input("n", "件", 100.0)]);
    assert!((metric(&tree, 200.0, "a").threshold.unwrap() - 2.0).abs() < 1e-9);
}

#[test]
fn what_weights_a_rate_counts() {
    // (100 a + 200 b) ÷ (0.05 a + 0.02 b) at a = 100, b = 300; its slope in a is (100 × 11 − 70000 × 0.05) ÷ 11².
    let tree = tree(
        2,
        vec![
            computed("cpa", "円/件", "cpc / cvr").role(Role::Kgi),
            course("cpc", "円/件", &[100.0, 200.0]).of("clicks"),
            course("cvr", "%", &[0.05, 0.02]).of("clicks"),
            course("clicks", "件", &[100.0, 300.0]),
            input("other", "件", 1.0),
        ],
    );
    let answer = asked(&tree, None);
    let clicks = answer.inputs.iter().find(|input| input.metric == "clicks").unwrap();
    assert!((clicks.slopes[0].unwrap() + 2400.0 / 121.0).abs() < 1e-9, "{clicks:?}");
    assert_eq!(answer.inputs.len(), 3, "what has no part in it is left out");
}

#[test]
fn ranges_are_those_of_the_simulation() {
    let changed = |tree: &Tree, change: &str| {
        let change = goaltree::plan::document::Change::By(change.into());
        let changes = goaltree::plan::value::Map(vec![("a".into(), change)]);
        sensitivity(tree, &SensitivityOptions { changes, ..SensitivityOptions::default() }, Lang::En).unwrap()
    };
    let with = |metric: Metric| tree(2, vec![computed("k", "", "a").role(Role::Kgi), metric]);
    // 80 to 120 and half as much again.
    let tree = with(ranged("a", 100.0, 80.0, 120.0));
    let found = &changed(&tree, "+50%").inputs[0];
    assert_eq!((found.current, found.low, found.high), (150.0, 120.0, 180.0));
    // A lognormal distribution with the middle half from 8 to 12, at its 10th and 90th percentile by hand.
    let half = Metric { input: ranged("a", 10.0, 8.0, 12.0).input.map(|input| Input { level: Some(0.5), ..input }), ..input("a", "", 0.0) };
    let found = &asked(&with(half), None).inputs[0];
    assert!((found.low - 6.665_706_296).abs() < 1e-5 && (found.high - 14.402_074_699).abs() < 1e-5, "{found:?}");
    // SciPy 1.17: poisson(0.5).ppf([0.1, 0.9]).
    let counted = goaltree::plan::document::Distribution::Poisson { mean: 0.5 };
    let distribution = goaltree::plan::document::Distributed { shape: counted, extra: goaltree::plan::value::Extra::default() };
    let poisson =
        Metric { input: Some(Input { distribution: Some(distribution), ..input("a", "", 1.0).input.unwrap() }), ..input("a", "", 1.0) };
    let found = &asked(&with(poisson), None).inputs[0];
    assert_eq!((found.low, found.high, found.range), (0.0, 1.0, RangeSource::Distribution));
}

#[test]
fn nothing_cannot_be_moved_by_percent_and_says_so() {
    let tree = tree(1, vec![computed("k", "", "a + b").role(Role::Kgi), input("a", "", 0.0), input("b", "", 2.0)]);
    let answer = asked(&tree, None);
    let said: Vec<_> = answer.problems.iter().map(|problem| (problem.code.as_str(), problem.message.as_str())).collect();
    assert_eq!(said[0], ("range-assumed", "No range is given for b, so 10% below and above is used."));
    assert_eq!(said[1], ("range-of-nothing", "No range is given for a, and a mean of 0 cannot be moved by 10%."));
}

#[test]
fn a_table_of_the_largest_numbers_has_no_infinite_ends() {
    let tree = tree(1, vec![computed("k", "", "a / b").role(Role::Kgi), input("a", "", 1.5e308), input("b", "", 2.0)]);
    let axis = |metric: &str| TableAxis { metric: metric.into(), values: Vec::new() };
    let answer = table(&tree, &TableOptions { rows: axis("a"), columns: axis("b"), ..TableOptions::default() }).unwrap();
    assert!(answer.rows.values.iter().all(|value| value.is_finite()), "{:?}", answer.rows.values);
    assert_eq!(answer.rows.values.len(), 5, "0.7 to 1.1 of it");
}

#[test]
fn everything_that_is_wrong_with_a_question_is_told_at_once() {
    let tree = tree(1, vec![computed("k", "", "a * b").role(Role::Kgi), input("a", "", 1.0), input("b", "", 2.0)]);
    let none = || Some("none".to_owned());
    let changes = || goaltree::plan::value::Map(vec![("zz".to_owned(), goaltree::plan::document::Change::Set(1.0))]);
    let paths = |error: goaltree::error::Error| -> Vec<String> { error.findings().map(|finding| finding.path.clone()).collect() };
    let asked = SensitivityOptions { metric: none(), target: Some(f64::NAN), scenario: none(), changes: changes() };
    assert_eq!(paths(sensitivity(&tree, &asked, Lang::En).unwrap_err()), ["metric", "target", "scenario", "changes.zz"]);
    let axis = |metric: &str| TableAxis { metric: metric.into(), values: Vec::new() };
    let asked = TableOptions { metric: none(), rows: axis("x"), columns: axis("k"), scenario: none(), changes: changes() };
    assert_eq!(paths(table(&tree, &asked).unwrap_err()), ["metric", "scenario", "changes.zz", "rows.metric", "columns.metric"]);
    let asked =
        goaltree::engine::VarianceOptions { metric: none(), draws: Some(1.0), seed: Some(0.5), scenario: none(), ..Default::default() };
    assert_eq!(paths(goaltree::engine::variance(&tree, &asked, Lang::En).unwrap_err()), ["draws", "seed", "metric", "scenario"]);
    let asked = goaltree::engine::ExplainOptions {
        metric: "none".into(),
        period: none(),
        scenario: none(),
        changes: changes(),
        ..Default::default()
    };
    assert_eq!(paths(goaltree::engine::explain(&tree, &asked, Lang::En).unwrap_err()), ["metric", "period", "scenario", "changes.zz"]);
    let asked = goaltree::engine::AttributeOptions {
        metric: none(),
        from: goaltree::engine::Standpoint { baseline: none(), scenario: none(), ..Default::default() },
        period: none(),
        ..Default::default()
    };
    assert_eq!(
        paths(goaltree::engine::attribute(&tree, &asked, Lang::En).unwrap_err()),
        ["metric", "period", "from.scenario", "from.baseline"]
    );
}
