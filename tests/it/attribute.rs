//! Attribution: published and exact splits, what cannot be split, actuals, periods, and the laws of a split.

use goaltree::engine::{AttributeOptions, Attribution, EvaluateOptions, Method, MoverKind, Standpoint, attribute, evaluate};
use goaltree::plan::document::{Actual, Baseline, Change, During, Metric, Role, Scenario, Total, Values};
use goaltree::plan::period::Period;
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{With, computed, course, input, plan, tree};

fn to(changes: &[(&str, Change)]) -> Standpoint {
    Standpoint { changes: Map(changes.iter().map(|(id, change)| ((*id).to_owned(), change.clone())).collect()), ..Standpoint::default() }
}

fn set(values: &[f64]) -> Change {
    let set = Values::PerPeriod(values.iter().copied().map(Some).collect());
    Change::During(During { set: Some(set), ..During::default() })
}

fn ask(tree: &Tree, method: Method, standpoint: Standpoint) -> Attribution {
    attribute(tree, &AttributeOptions { method, to: Some(standpoint), ..AttributeOptions::default() }, Lang::Ja).unwrap()
}

fn part(answer: &Attribution, id: &str) -> f64 {
    answer.drivers.iter().find(|driver| driver.metric.as_deref() == Some(id)).map_or(0.0, |driver| driver.amount)
}

fn sum(answer: &Attribution) -> f64 {
    answer.drivers.iter().map(|driver| driver.amount).sum()
}

/// An instance of the fixtures: its tree, its leaves in order, and the change from plan to actual.
fn instance(case: &Value) -> (Tree, Vec<String>, Standpoint) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut metrics = Vec::new();
    let mut changes = Vec::new();
    let mut leaves = Vec::new();
    for leaf in case["leaves"].as_array().unwrap() {
        let id = text(&leaf[0]);
        metrics.push(input(&id, "", leaf[1].as_f64().unwrap()));
        changes.push((id.clone(), Change::Set(leaf[2].as_f64().unwrap())));
        leaves.push(id);
    }
    for node in case["nodes"].as_array().unwrap() {
        let arguments: Vec<String> = node["args"].as_array().unwrap().iter().map(text).collect();
        let formula = match node["op"].as_str().unwrap() {
            "sum" => arguments.join(" + "),
            "product" => arguments.join(" * "),
            "ratio" => arguments.join(" / "),
            _ => text(&node["expr"]),
        };
        let role = (node["id"] == case["root"]).then_some(Role::Kgi);
        metrics.push(Metric { role, ..computed(node["id"].as_str().unwrap(), "", &formula) });
    }
    (tree(1, metrics), leaves, Standpoint { changes: Map(changes), ..Standpoint::default() })
}

fn fixture() -> Vec<Value> {
    let cases: Value = serde_json::from_str(include_str!("../fixtures/cases/attribution.json")).unwrap();
    cases["instances"].as_array().unwrap().clone()
}

#[test]
fn exact_instances_are_met_to_a_part_in_10_to_the_12() {
    let mut checked = 0;
    for case in fixture() {
        let (tree, leaves, moved) = instance(&case);
        let name = case["id"].as_str().unwrap();
        for (key, method) in [("shapley_f", Method::Shapley), ("lmdi", Method::Lmdi), ("sequential", Method::Sequential)] {
            let Some(expected) = case[key].as_array() else { continue };
            let answer = ask(&tree, method, moved.clone());
            let delta = answer.delta.unwrap();
            assert!(answer.exact);
            assert!((answer.to.unwrap() - case["actual"].as_f64().unwrap()).abs() < 1e-12 * answer.to.unwrap().abs().max(1.0), "{name}");
            assert!((sum(&answer) - delta).abs() <= 1e-12 * delta.abs(), "{name} {key}: {} of {delta}", sum(&answer));
            for (leaf, expected) in leaves.iter().zip(expected) {
                let (got, expected) = (part(&answer, leaf), expected.as_f64().unwrap());
                assert!((got - expected).abs() <= 1e-12 * delta.abs(), "{name} {key} {leaf}: {got} {expected}");
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "{checked}");
}

// tests/oracle/attribution.py, in rational numbers.
#[test]
fn time_quotients_and_limits_are_split_exactly() {
    let oracle: Value = serde_json::from_str(include_str!("../oracle/attribution.json")).unwrap();
    for case in oracle["instances"].as_array().unwrap() {
        let name = case["id"].as_str().unwrap();
        let numbers = |value: &Value| value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect::<Vec<f64>>();
        let before = case["before"].as_object().unwrap();
        let periods = before.values().next().map(|row| row.as_array().unwrap().len()).unwrap();
        let mut metrics: Vec<Metric> =
            before.iter().map(|(id, row)| Metric { total: Some(Total::Flow), ..course(id, "", &numbers(row)) }).collect();
        for (id, formula) in case["formulas"].as_object().unwrap() {
            let total = if name == "margin" && id == "margin" { Total::Rate } else { Total::Flow };
            let role = (*id == case["root"]).then_some(Role::Kgi);
            metrics.push(Metric { total: Some(total), role, ..computed(id, "", formula.as_str().unwrap()) });
        }
        let tree = tree(u32::try_from(periods).unwrap(), metrics);
        let changes = case["after"].as_object().unwrap().iter().map(|(id, row)| (id.clone(), set(&numbers(row))));
        let answer = ask(&tree, Method::Shapley, Standpoint { changes: Map(changes.collect()), ..Standpoint::default() });
        let delta = case["delta"].as_f64().unwrap();
        assert!((answer.delta.unwrap() - delta).abs() <= 1e-12 * answer.from.unwrap().abs(), "{name}: {:?}", answer.delta);
        for (id, expected) in case["shapley"].as_object().unwrap() {
            let (got, expected) = (part(&answer, id), expected.as_f64().unwrap());
            assert!((got - expected).abs() <= 1e-11 * delta.abs(), "{name} {id}: {got} {expected}");
        }
    }
}

// accountingweb.co.uk/any-answers/variance-analysis-0: budget 10 × 5 × 5 = 250, actual 7 × 7 × 6 = 294; the textbook order gives
// −75, +70, +49; the Shapley value and the logarithmic means are computed.
#[test]
fn a_published_variance_is_split_by_all_three_methods() {
    let tree = tree(
        1,
        vec![
            computed("cost", "", "hours * units * price").role(Role::Kgi),
            input("hours", "", 10.0),
            input("units", "", 5.0),
            input("price", "", 5.0),
        ],
    );
    let moved = to(&[("hours", Change::Set(7.0)), ("units", Change::Set(7.0)), ("price", Change::Set(6.0))]);
    for (method, expected, tolerance) in [
        (Method::Sequential, [-75.0, 70.0, 49.0], 1e-12),
        (Method::Shapley, [-99.5, 93.0, 50.5], 1e-12),
        (Method::Lmdi, [-96.804, 91.321, 49.483], 6e-4),
    ] {
        let answer = ask(&tree, method, moved.clone());
        assert_eq!((answer.from, answer.to, answer.delta), (Some(250.0), Some(294.0), Some(44.0)));
        for (id, expected) in ["hours", "units", "price"].into_iter().zip(expected) {
            assert!((part(&answer, id) - expected).abs() < tolerance, "{method:?} {id}: {}", part(&answer, id));
        }
        assert!((sum(&answer) - 44.0).abs() < 1e-12);
    }
    let order = vec!["price".to_owned(), "units".to_owned()];
    let asked = AttributeOptions { method: Method::Sequential, to: Some(moved), order, ..AttributeOptions::default() };
    let answer = attribute(&tree, &asked, Lang::En).unwrap();
    assert_eq!([part(&answer, "price"), part(&answer, "units"), part(&answer, "hours")], [50.0, 120.0, -126.0]);
}

#[test]
fn logarithmic_means_are_refused_with_the_reason() {
    let code = |metrics: Vec<Metric>, moved: &[(&str, Change)]| {
        let asked = AttributeOptions { method: Method::Lmdi, to: Some(to(moved)), ..AttributeOptions::default() };
        attribute(&tree(1, metrics), &asked, Lang::Ja).unwrap_err().code().as_str()
    };
    let product = |a: f64, b: f64| vec![computed("x", "", "a * b").role(Role::Kgi), input("a", "", a), input("b", "", b)];
    assert_eq!(code(product(2.0, 3.0), &[("a", Change::Set(-2.0))]), "log-mean-sign");
    assert_eq!(code(product(0.0, 0.0), &[("a", Change::Set(2.0)), ("b", Change::Set(2.0))]), "log-mean-zero");
    let twice = vec![computed("x", "", "(a + b) * a").role(Role::Kgi), input("a", "", 1.0), input("b", "", 2.0)];
    assert_eq!(code(twice, &[("a", Change::Set(2.0))]), "log-mean-twice");
    let least = vec![computed("x", "", "min(a, b)").role(Role::Kgi), input("a", "", 1.0), input("b", "", 2.0)];
    assert_eq!(code(least, &[("a", Change::Set(2.0))]), "log-mean-other");
    let refused = ["A4-margin-rate", "A5-mix", "A7-sign"];
    for case in fixture().iter().filter(|case| refused.contains(&case["id"].as_str().unwrap())) {
        let (tree, _, moved) = instance(case);
        let asked = AttributeOptions { method: Method::Lmdi, to: Some(moved), ..AttributeOptions::default() };
        assert!(attribute(&tree, &asked, Lang::En).is_err(), "{}", case["id"]);
    }
}

fn sales() -> Vec<Metric> {
    vec![
        Metric { name: "売上".into(), ..computed("revenue", "JPY", "deals * price").role(Role::Kgi) },
        Metric { name: "契約数".into(), ..computed("deals", "件", "meetings * close") },
        Metric { name: "商談数".into(), ..computed("meetings", "件", "calls * booked") },
        Metric { name: "架電数".into(), ..input("calls", "件", 1000.0) },
        Metric { name: "アポ率".into(), ..input("booked", "%", 0.05) },
        Metric { name: "成約率".into(), ..input("close", "%", 0.2) },
        Metric { name: "単価".into(), ..input("price", "JPY/件", 300_000.0) },
    ]
}

fn actual(metric: &str, month: u8, value: f64) -> Actual {
    Actual { metric: metric.into(), period: Period::Month(2026, month), value, ..Actual::default() }
}

#[test]
fn actuals_of_stages_give_the_rates_between_them() {
    let mut document = plan(6, sales());
    document.actuals = vec![
        actual("calls", 10, 880.0),
        actual("meetings", 10, 44.0),
        actual("deals", 10, 11.0),
        actual("revenue", 10, 3_630_000.0),
        actual("calls", 11, 1000.0),
        actual("meetings", 11, 40.0),
        actual("deals", 11, 8.0),
        actual("revenue", 11, 2_400_000.0),
    ];
    let tree = compile(document).unwrap().tree;
    let answer = attribute(&tree, &AttributeOptions::default(), Lang::Ja).unwrap();
    // Two months were observed, so these two are compared.
    assert_eq!((answer.until.as_deref(), answer.from, answer.to), (Some("2026-11"), Some(6_000_000.0), Some(6_030_000.0)));
    assert!((sum(&answer) - 30_000.0).abs() < 1e-6);
    assert!(answer.drivers.iter().all(|driver| driver.kind == MoverKind::Input));

    let october = AttributeOptions { period: Some("2026-10".into()), ..AttributeOptions::default() };
    let answer = attribute(&tree, &october, Lang::Ja).unwrap();
    let close = answer.drivers.iter().find(|driver| driver.metric.as_deref() == Some("close")).unwrap();
    assert!((close.to.unwrap() - 0.25).abs() < 1e-12, "11 of 44");
    assert!((close.from.unwrap() - 0.2).abs() < 1e-12);
    let calls = answer.drivers.iter().find(|driver| driver.metric.as_deref() == Some("calls")).unwrap();
    assert!(calls.text.starts_with("架電数が計画を12%下回り、売上を") && calls.text.ends_with("円押し下げました。"), "{}", calls.text);
    assert!(close.text.starts_with("成約率が計画を5ポイント上回り、売上を"), "{}", close.text);
    let english = attribute(&tree, &october, Lang::En).unwrap();
    assert!(english.drivers.iter().any(|driver| driver.text.starts_with("架電数 was 12% below plan and lowered 売上 by ¥")));
    assert_eq!(answer.levels.iter().map(|level| level.metric.as_str()).collect::<Vec<_>>(), ["revenue", "deals", "meetings"]);
    for level in &answer.levels {
        let parts: f64 = level.drivers.iter().map(|driver| driver.amount).sum();
        assert!((parts - level.delta).abs() <= 1e-9 * level.delta.abs(), "{}: {parts} of {}", level.metric, level.delta);
    }

    // Last month against this one.
    let standpoint = |period: &str| Standpoint { actuals: true, period: Some(period.into()), ..Standpoint::default() };
    let months = AttributeOptions { from: standpoint("2026-10"), to: Some(standpoint("2026-11")), ..AttributeOptions::default() };
    let answer = attribute(&tree, &months, Lang::Ja).unwrap();
    assert_eq!((answer.from, answer.to), (Some(3_630_000.0), Some(2_400_000.0)));
    assert!((sum(&answer) + 1_230_000.0).abs() < 1e-6);
    assert!(answer.drivers.iter().any(|driver| driver.text.starts_with("架電数が2026年10月を13.6%上回り")), "{:?}", answer.drivers);
}

#[test]
fn what_the_tree_does_not_explain_has_a_part_of_its_own() {
    let mut document = plan(1, sales());
    document.actuals = ["calls", "booked", "close", "price", "revenue"]
        .into_iter()
        .zip([1000.0, 0.05, 0.2, 300_000.0, 2_500_000.0])
        .map(|(id, value)| actual(id, 10, value))
        .collect();
    let tree = compile(document).unwrap().tree;
    let answer = attribute(&tree, &AttributeOptions::default(), Lang::Ja).unwrap();
    assert_eq!((answer.to, answer.delta), (Some(2_500_000.0), Some(-500_000.0)));
    let [only] = answer.drivers.as_slice() else { panic!("{:?}", answer.drivers) };
    assert_eq!((only.metric.as_deref(), only.kind, only.amount), (Some("revenue"), MoverKind::Own, -500_000.0));
    assert_eq!(only.text, "その他の要因が、売上を500,000円押し下げました。");
}

#[test]
fn a_total_observed_alone_is_not_blamed_on_an_input_that_was_not_seen() {
    let observed = |actuals: &[(&str, f64)]| {
        let mut document = plan(1, sales());
        document.actuals = actuals.iter().map(|(id, value)| actual(id, 10, *value)).collect();
        compile(document).unwrap().tree
    };
    let ask = |tree: &Tree, lang: Lang| attribute(tree, &AttributeOptions::default(), lang).unwrap();
    // 3,000,000 planned. Neither the price nor anything behind the deals was observed.
    let tree = observed(&[("revenue", 2_700_000.0)]);
    let (ja, en) = (ask(&tree, Lang::Ja), ask(&tree, Lang::En));
    let [only] = ja.drivers.as_slice() else { panic!("{:?}", ja.drivers) };
    assert_eq!((only.metric.as_deref(), only.kind, only.amount), (Some("revenue"), MoverKind::Own, -300_000.0));
    assert_eq!(only.text, "売上は計画を300,000円下回りましたが、内訳の実績がないため要因は特定できません。");
    let told = "売上 was ¥300,000 below plan; without actuals for its drivers the cause cannot be identified.";
    assert_eq!(en.drivers[0].text, told);
    let taken = en.problems.iter().find(|problem| problem.code.as_str() == "taken-as-planned").unwrap();
    assert!(taken.message.contains("架電数") && taken.message.contains("単価"), "{}", taken.message);
    // With calls observed as well, the rates and the price are still open: their part is what is left.
    let answer = ask(&observed(&[("revenue", 2_700_000.0), ("calls", 1100.0)]), Lang::Ja);
    let parts: Vec<(Option<&str>, MoverKind)> = answer.drivers.iter().map(|driver| (driver.metric.as_deref(), driver.kind)).collect();
    assert_eq!(parts, [(Some("revenue"), MoverKind::Own), (Some("calls"), MoverKind::Input)]);
    assert_eq!(answer.drivers[0].text, "その他の要因が、売上を600,000円押し下げました。");
    // With the deals observed, only the price is open, and it is worked out: 2,700,000 ÷ 8.
    let answer = ask(&observed(&[("revenue", 2_700_000.0), ("deals", 8.0)]), Lang::Ja);
    let price = answer.drivers.iter().find(|driver| driver.metric.as_deref() == Some("price")).unwrap();
    assert!((price.to.unwrap() - 337_500.0).abs() < 1e-6, "{price:?}");
    // What is behind the deals may also be known from its inputs.
    let answer = ask(&observed(&[("revenue", 2_700_000.0), ("calls", 1000.0), ("booked", 0.05), ("close", 0.16)]), Lang::Ja);
    let price = answer.drivers.iter().find(|driver| driver.metric.as_deref() == Some("price")).unwrap();
    assert!((price.to.unwrap() - 337_500.0).abs() < 1e-6, "{price:?}");
}

/// Six months of 100 meetings × 20% × ¥300,000 = ¥6,000,000 each. October came to ¥4,500,000; of February the meetings alone are known.
#[test]
fn periods_that_were_not_observed_are_not_taken_for_observed() {
    let mut metrics = sales();
    metrics.retain(|metric| !matches!(metric.id.as_str(), "meetings" | "calls" | "booked"));
    metrics.push(Metric { name: "商談数".into(), ..input("meetings", "件", 100.0) });
    let observed = |of: &[(&str, u8, f64)]| {
        let mut document = plan(6, metrics.clone());
        document.actuals = of
            .iter()
            .map(|(id, month, value)| Actual {
                period: Period::Month(if *month < 10 { 2027 } else { 2026 }, *month),
                ..actual(id, *month, *value)
            })
            .collect();
        compile(document).unwrap().tree
    };
    let tree = observed(&[("revenue", 10, 4_500_000.0), ("deals", 10, 18.0), ("meetings", 10, 120.0), ("meetings", 2, 80.0)]);
    let answer = attribute(&tree, &AttributeOptions::default(), Lang::Ja).unwrap();
    assert_eq!((answer.until.as_deref(), answer.from, answer.to), (Some("2026-10"), Some(6_000_000.0), Some(4_500_000.0)));
    assert!(answer.problems.is_empty(), "{:?}", answer.problems);
    // Asked for up to February, it says what it takes as planned, and where.
    let until = AttributeOptions { until: Some("2027-02".into()), ..AttributeOptions::default() };
    let told = attribute(&tree, &until, Lang::Ja).unwrap().problems;
    let [taken] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(taken.code.as_str(), "taken-as-planned");
    assert!(taken.message.contains("商談数（2026年11月〜2027年1月）"), "{}", taken.message);
    assert!(taken.message.contains("成約率（2026年11月〜2027年2月）"), "{}", taken.message);
    // December was not observed at all.
    let december = AttributeOptions { period: Some("2026-12".into()), ..AttributeOptions::default() };
    assert_eq!(attribute(&tree, &december, Lang::Ja).unwrap_err().code().as_str(), "nothing-observed");
    let later = observed(&[("meetings", 2, 80.0)]);
    let november = AttributeOptions { until: Some("2026-11".into()), ..AttributeOptions::default() };
    assert_eq!(attribute(&later, &november, Lang::Ja).unwrap_err().code().as_str(), "nothing-observed");
    assert_eq!(attribute(&later, &AttributeOptions::default(), Lang::Ja).unwrap().until.as_deref(), Some("2027-02"));
}

/// 20 of 100 are 20%, 30 of 100 are 30%: ten points more, by hand.
#[test]
fn differences_of_shares_are_points_and_a_metric_is_not_its_own_cause() {
    let share = tree(1, vec![computed("rate", "%", "won / all").role(Role::Kgi), input("won", "件", 20.0), input("all", "件", 100.0)]);
    let moved = || AttributeOptions { to: Some(to(&[("won", Change::Set(30.0))])), ..AttributeOptions::default() };
    let text = |lang: Lang| attribute(&share, &moved(), lang).unwrap().drivers[0].text.clone();
    assert_eq!(text(Lang::Ja), "wonが計画を50%上回り、rateを10ポイント押し上げました。");
    assert_eq!(text(Lang::En), "won was 50% above plan and raised rate by 10 points.");
    let staff = tree(1, vec![input("Staff", "people", 3.0).role(Role::Kgi)]);
    let more = AttributeOptions { to: Some(to(&[("Staff", Change::Set(4.0))])), ..AttributeOptions::default() };
    assert_eq!(attribute(&staff, &more, Lang::En).unwrap().drivers[0].text, "Staff was 33.3% (1 person) above plan.");
    let mut document = plan(1, vec![input("Staff", "people", 3.0).role(Role::Kgi)]);
    document.actuals = vec![actual("Staff", 10, 2.0)];
    let seen = attribute(&compile(document).unwrap().tree, &AttributeOptions::default(), Lang::Ja).unwrap();
    assert_eq!(seen.drivers[0].text, "Staffは計画を33.3%（1 person）下回りました。");
    // October has 22 working days of the calendar, November 21.
    let days = tree(
        2,
        vec![Metric { total: Some(Total::Flow), ..computed("calls", "", "each * workdays") }.role(Role::Kgi), input("each", "", 10.0)],
    );
    let next = |period: &str| Standpoint { period: Some(period.into()), ..Standpoint::default() };
    let months = AttributeOptions { from: next("2026-10"), to: Some(next("2026-11")), ..AttributeOptions::default() };
    let text = |lang: Lang| attribute(&days, &months, lang).unwrap().drivers[0].text.clone();
    assert!(text(Lang::Ja).starts_with("稼働日数の違いが、callsを"), "{}", text(Lang::Ja));
    assert!(text(Lang::En).starts_with("The difference in working days lowered calls by"), "{}", text(Lang::En));
}

#[test]
fn an_observed_stage_above_unobserved_inputs_speaks_for_itself() {
    let mut metrics = sales();
    metrics.retain(|metric| metric.id != "calls");
    metrics.extend([
        Metric { name: "架電数".into(), ..computed("calls", "件", "people * each") },
        input("people", "人", 4.0),
        input("each", "件/人", 250.0),
    ]);
    let mut document = plan(1, metrics);
    document.actuals = vec![actual("calls", 10, 880.0)];
    let tree = compile(document).unwrap().tree;
    let answer = attribute(&tree, &AttributeOptions::default(), Lang::Ja).unwrap();
    let [only] = answer.drivers.as_slice() else { panic!("{:?}", answer.drivers) };
    assert_eq!(only.text, "架電数が計画を12%下回り、売上を360,000円押し下げました。");
}

#[test]
fn scenarios_and_undefined_states_are_answered() {
    let mut document = plan(3, sales());
    document.scenarios = vec![Scenario {
        id: "weak".into(),
        name: "弱気".into(),
        changes: Map(vec![("close".into(), Change::By("-20%".into())), ("calls".into(), Change::Set(0.0))]),
        ..Scenario::default()
    }];
    let tree = compile(document).unwrap().tree;
    let weak = Standpoint { scenario: Some("weak".into()), ..Standpoint::default() };
    let answer = ask(&tree, Method::Shapley, weak.clone());
    assert_eq!((answer.from, answer.to), (Some(9_000_000.0), Some(0.0)));
    // Nothing is sold without a call: half of the 20% that the rate falls is charged to it, the rest to the calls.
    assert!((part(&answer, "close") + 900_000.0).abs() < 1e-6 && (part(&answer, "calls") + 8_100_000.0).abs() < 1e-6);
    let per_call =
        AttributeOptions { metric: Some("deals".into()), from: weak, to: Some(Standpoint::default()), ..AttributeOptions::default() };
    let back = attribute(&tree, &per_call, Lang::Ja).unwrap();
    assert!(back.drivers.iter().any(|driver| driver.text.starts_with("架電数が0件から3,000件になり、")), "{:?}", back.drivers);
    assert!(back.drivers.iter().any(|driver| driver.text.starts_with("成約率が「弱気」シナリオを4ポイント上回り、")));

    let quotient = vec![computed("x", "", "a / b").role(Role::Kgi), input("a", "", 1.0), input("b", "", 2.0)];
    let answer = ask(&crate::support::tree(1, quotient), Method::Shapley, to(&[("b", Change::Set(0.0))]));
    assert_eq!((answer.to, answer.delta, answer.drivers.len()), (None, None, 0));
    assert_eq!(answer.problems[0].code.as_str(), "division-by-zero");
    let nothing = attribute(&tree, &AttributeOptions::default(), Lang::Ja).unwrap_err();
    assert_eq!(nothing.code().as_str(), "nothing-observed");
    let label = Some("2026-10".to_owned());
    let both = AttributeOptions { period: label.clone(), until: label, ..AttributeOptions::default() };
    assert_eq!(attribute(&tree, &both, Lang::Ja).unwrap_err().code().as_str(), "period-and-until");
}

#[test]
fn too_many_drivers_in_a_quotient_are_estimated_and_it_says_so() {
    let names: Vec<String> = (0..20).map(|index| format!("x{index}")).collect();
    let sum_of = names.join(" + ");
    let mut metrics = vec![computed("y", "", &format!("({sum_of}) / (x0 + x19 + 5)")).role(Role::Kgi)];
    metrics.extend(names.iter().enumerate().map(|(index, name)| input(name, "", 1.0 + index as f64)));
    let changes: Vec<(&str, Change)> = names.iter().map(|name| (name.as_str(), Change::By("+10%".into()))).collect();
    let answer = ask(&tree(1, metrics), Method::Shapley, to(&changes));
    assert!(!answer.exact);
    assert_eq!(answer.problems[0].code.as_str(), "split-approximate");
    assert!((sum(&answer) - answer.delta.unwrap()).abs() < 1e-12);
    // The eighteen that stand above only: each adds a tenth of itself over the mean divisor, which lies between 26 and 28.1.
    for (index, name) in names.iter().enumerate().take(19).skip(1) {
        let driver = answer.drivers.iter().find(|driver| driver.metric.as_ref() == Some(name)).unwrap();
        let own = 0.1 * (1.0 + index as f64);
        assert!(driver.amount > own / 28.1 - 1e-12 && driver.amount < own / 26.0 + 1e-12, "{name}: {}", driver.amount);
        assert!(driver.standard_error.unwrap() < 0.01 * driver.amount);
    }
}

#[test]
fn twenty_summands_over_another_driver_are_exact() {
    let names: Vec<String> = (0..20).map(|index| format!("x{index}")).collect();
    let mut metrics = vec![computed("y", "", &format!("({}) / d", names.join(" + "))).role(Role::Kgi), input("d", "", 2.0)];
    metrics.extend(names.iter().map(|name| input(name, "", 1.0)));
    let mut changes: Vec<(&str, Change)> = names.iter().map(|name| (name.as_str(), Change::Set(2.0))).collect();
    changes.push(("d", Change::Set(4.0)));
    let answer = ask(&tree(1, metrics), Method::Shapley, to(&changes));
    assert!(answer.exact);
    // By symmetry and the two-factor rule: (40 − 20) · (1/2 + 1/4) / 2 = 7.5 over twenty, and −7.5 for the divisor.
    assert!((part(&answer, "d") + 7.5).abs() < 1e-12 && (part(&answer, "x7") - 0.375).abs() < 1e-13);
}

fn formula(leaves: usize) -> impl Strategy<Value = String> {
    let leaf = (0..leaves).prop_map(|index| format!("x{index}"));
    leaf.prop_recursive(4, 20, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} + {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} - {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} * {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} / {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("min({a}, {b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("if({a} > 2, {b}, 3)")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// The parts add up to the gap; who does not move gets nothing; and the values are those of all orders, here by enumeration.
    #[test]
    fn splits_are_those_of_all_orders(text in formula(4), before in prop::array::uniform4(1u8..9), after in prop::array::uniform4(1u8..9)) {
        let names = ["x0", "x1", "x2", "x3"];
        let mut metrics = vec![computed("y", "", &text).role(Role::Kgi)];
        metrics.extend(names.iter().zip(before).map(|(name, value)| input(name, "", f64::from(value))));
        let tree = tree(1, metrics);
        let value = |moved: usize| {
            let changes = (0..4).filter(|index| moved >> index & 1 == 1).map(|index| (names[index].to_owned(), Change::Set(f64::from(after[index]))));
            let options = EvaluateOptions { changes: Map(changes.collect()), ..EvaluateOptions::default() };
            evaluate(&tree, &options, Lang::En).unwrap().metrics.get("y").unwrap().total
        };
        let all: Vec<Option<f64>> = (0..16).map(value).collect();
        prop_assume!(all.iter().all(|value| value.is_some_and(|value| value.abs() < 1e6)));
        let all: Vec<f64> = all.into_iter().flatten().collect();
        let changes: Vec<(&str, Change)> = names.into_iter().zip(after.map(|value| Change::Set(f64::from(value)))).collect();
        let answer = ask(&tree, Method::Shapley, to(&changes));
        let scale = all.iter().fold(1.0, |most: f64, value| most.max(value.abs()));
        prop_assert!((sum(&answer) - (all[15] - all[0])).abs() <= 1e-11 * scale);
        for index in 0..4usize {
            let mut exact = 0.0;
            for set in (0..16usize).filter(|set| set >> index & 1 == 0) {
                let weight = [1.0 / 4.0, 1.0 / 12.0, 1.0 / 12.0, 1.0 / 4.0][set.count_ones() as usize];
                exact += weight * (all[set | 1 << index] - all[set]);
            }
            prop_assert!((part(&answer, names[index]) - exact).abs() <= 1e-11 * scale, "{}: {} {}", names[index], part(&answer, names[index]), exact);
        }
    }
}

fn frozen(name: &str, values: &[(&str, Values)]) -> Baseline {
    let values = values.iter().map(|(id, values)| ((*id).to_owned(), values.clone())).collect();
    Baseline { name: name.into(), values: Map(values), ..Baseline::default() }
}

/// The budget had 8 × 5 × 5 = 200; what is planned now has 10 × 5 × 6 = 300. By hand: hours 2 × 5 × 5.5 = 55, price 1 × 5 × 9 = 45.
#[test]
fn a_baseline_is_a_state_like_any_other() {
    let metrics = || {
        vec![
            computed("cost", "", "hours * units * price").role(Role::Kgi),
            input("hours", "", 10.0),
            input("units", "", 5.0),
            input("price", "", 6.0),
        ]
    };
    let mut document = plan(2, metrics());
    document.baselines = vec![
        frozen("当初予算", &[("hours", Values::Constant(8.0)), ("price", Values::PerPeriod(vec![Some(5.0), None]))]),
        frozen("short", &[("hours", Values::PerPeriod(vec![Some(8.0)]))]),
        // Frozen with another formula: 40 more than its inputs give.
        frozen(
            "old formula",
            &[
                ("hours", Values::Constant(8.0)),
                ("units", Values::Constant(5.0)),
                ("price", Values::Constant(5.0)),
                ("cost", Values::Constant(240.0)),
            ],
        ),
    ];
    document.actuals = vec![actual("hours", 10, 12.0)];
    let tree = compile(document).unwrap().tree;
    let from = |name: &str| Standpoint { baseline: Some(name.into()), ..Standpoint::default() };
    let planned = |name: &str, period: &str| AttributeOptions {
        from: from(name),
        to: Some(Standpoint::default()),
        period: Some(period.into()),
        ..AttributeOptions::default()
    };
    let answer = attribute(&tree, &planned("当初予算", "2026-10"), Lang::Ja).unwrap();
    assert_eq!((answer.from, answer.to, answer.delta), (Some(200.0), Some(300.0), Some(100.0)));
    assert!((part(&answer, "hours") - 55.0).abs() < 1e-12 && (part(&answer, "price") - 45.0).abs() < 1e-12, "{:?}", answer.drivers);
    assert!(answer.drivers[0].text.contains("基準計画「当初予算」を25%上回り"), "{}", answer.drivers[0].text);
    // In November its price is not frozen, so it is as planned: 8 × 5 × 6.
    let answer = attribute(&tree, &planned("当初予算", "2026-11"), Lang::En).unwrap();
    assert_eq!((answer.from, answer.to, part(&answer, "hours")), (Some(240.0), Some(300.0), 60.0));
    // Against what was observed, and with a change on top: 9 × 5 × 5 before, 12 × 5 × 6 now.
    let changes = Map(vec![("hours".to_owned(), Change::By("+1".into()))]);
    let question = AttributeOptions {
        from: Standpoint { changes, ..from("当初予算") },
        period: Some("2026-10".into()),
        ..AttributeOptions::default()
    };
    let answer = attribute(&tree, &question, Lang::Ja).unwrap();
    assert_eq!((answer.from, answer.to), (Some(225.0), Some(360.0)));
    assert!((sum(&answer) - 135.0).abs() < 1e-12);
    // What its inputs do not give has a part of its own.
    let answer = attribute(&tree, &planned("old formula", "2026-10"), Lang::En).unwrap();
    assert_eq!((answer.from, answer.delta), (Some(240.0), Some(60.0)));
    assert!((part(&answer, "cost") + 40.0).abs() < 1e-9 && (sum(&answer) - 60.0).abs() < 1e-9, "{:?}", answer.drivers);

    let refused = |name: &str| {
        let error = attribute(&tree, &planned(name, "2026-10"), Lang::En).unwrap_err();
        error.findings().map(|finding| (finding.code.as_str(), finding.path.clone())).collect::<Vec<_>>()
    };
    assert_eq!(refused("none"), [("no-such-baseline", "from.baseline".to_owned())]);
    assert_eq!(refused("short"), [("wrong-number-of-periods", "from.baseline".to_owned())]);
}

#[test]
fn sentences_and_levels_are_made_for_what_is_shown() {
    let tree =
        tree(1, vec![computed("cost", "", "a * b * c").role(Role::Kgi), input("a", "", 2.0), input("b", "", 3.0), input("c", "", 5.0)]);
    let to = to(&[("a", Change::Set(3.0)), ("b", Change::Set(4.0)), ("c", Change::Set(5.5))]);
    let all = AttributeOptions { to: Some(to), ..AttributeOptions::default() };
    let one = AttributeOptions { sentences: Some(1.0), levels: Some(false), ..all.clone() };
    let [all, one] = [all, one].map(|options| attribute(&tree, &options, Lang::En).unwrap());
    assert!(all.drivers.iter().all(|driver| !driver.text.is_empty()) && all.levels.len() == 1 && one.levels.is_empty());
    assert_eq!(one.drivers.iter().map(|driver| driver.text.as_str()).collect::<Vec<_>>(), [all.drivers[0].text.as_str(), "", ""]);
    assert_eq!(part(&one, "b").to_bits(), part(&all, "b").to_bits());
}

#[test]
fn an_order_of_what_is_computed_is_refused() {
    let tree = tree(1, vec![computed("y", "", "a * b").role(Role::Kgi), input("a", "", 2.0), input("b", "", 3.0)]);
    let asked = |order: &[&str], moved: &str| {
        let changes = Map(vec![(moved.to_owned(), Change::Set(7.0))]);
        let to = Some(Standpoint { changes, ..Standpoint::default() });
        let order = order.iter().map(|id| (*id).to_owned()).collect();
        let options = AttributeOptions { method: Method::Sequential, to, order, ..AttributeOptions::default() };
        attribute(&tree, &options, Lang::En).map_err(|error| (error.first().path.clone(), error.code().as_str()))
    };
    assert_eq!(asked(&["b", "y"], "a").unwrap_err(), ("order[1]".to_owned(), "not-an-input"));
    assert!(asked(&["b", "a"], "a").is_ok());
    assert!(asked(&["a", "y"], "y").is_ok(), "what is changed itself is a driver");
}

/// The close rate was 20 % in both months; 22.5 % and 18.2 % are 19.8 % together and yet raise revenue by 1,378.6, by all 24 orders of four
/// drivers counted beside the project.
#[test]
fn a_driver_that_moved_one_way_in_total_and_the_other_in_effect_is_told_as_such() {
    let mut plan = plan(
        2,
        vec![
            course("calls", "件", &[1000.0, 1100.0]),
            input("appointments", "%", 0.05).of("calls"),
            input("close", "%", 0.2).of("meetings"),
            input("price", "円/件", 500_000.0),
            computed("meetings", "件", "calls * appointments"),
            computed("deals", "件", "meetings * close"),
            computed("sales", "円", "deals * price").role(Role::Kgi),
        ],
    );
    let months = [("calls", [900.0, 1200.0]), ("meetings", [40.0, 66.0]), ("deals", [9.0, 12.0]), ("sales", [4.4e6, 6.1e6])];
    for (metric, values) in months {
        for (month, value) in [10, 11].into_iter().zip(values) {
            plan.actuals.push(Actual { metric: metric.into(), period: Period::Month(2026, month), value, ..Actual::default() });
        }
    }
    let tree = compile(plan).unwrap().tree;
    let told = |lang: Lang| {
        let answer = attribute(&tree, &AttributeOptions::default(), lang).unwrap();
        assert!((part(&answer, "close") - 1_378.600_823).abs() < 1e-3, "{answer:?}");
        answer.drivers.into_iter().find(|driver| driver.metric.as_deref() == Some("close")).unwrap().text
    };
    assert_eq!(told(Lang::Ja), "closeが全体では計画を0.189ポイント下回ったものの、期間ごとの推移により、salesを1,379円押し上げました。");
    assert_eq!(told(Lang::En), "close was 0.189 points below plan overall, but its course over the periods raised sales by ¥1,379.");
}
