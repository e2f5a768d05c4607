//! How metrics total where the plan does not say: every expected value is the case's own arithmetic, over twelve months unless stated.

use goaltree::engine::{DecomposeOptions, EvaluateOptions, ExplainOptions, decompose, evaluate, explain};
use goaltree::plan::document::{Metric, Role, Total};
use goaltree::text::Lang;
use goaltree::tree::{State, Tree, compile};

use crate::support::{With, computed, course, input, plan, tree};

fn total(tree: &Tree, id: &str) -> f64 {
    let slot = tree.slot(id).unwrap();
    State::new(tree).total(slot).unwrap()
}

fn totals(metrics: Vec<Metric>, expected: &[(&str, f64)]) {
    let tree = tree(12, metrics);
    for (id, wanted) in expected {
        let found = total(&tree, id);
        assert!((found - wanted).abs() <= 1e-9 * wanted.abs(), "{id}: {found}, not {wanted}");
    }
}

fn kinds(metrics: Vec<Metric>, expected: &[(&str, Total)]) {
    let tree = tree(12, metrics);
    for (id, wanted) in expected {
        assert_eq!(tree.total_kind(tree.slot(id).unwrap()), *wanted, "{id}");
    }
}

fn assumed(metrics: Vec<Metric>) -> Vec<String> {
    let findings = compile(plan(12, metrics)).unwrap().findings;
    findings.into_iter().filter(|finding| finding.code.as_str() == "total-assumed").map(|finding| finding.path).collect()
}

#[test]
fn money_over_a_count_adds_up() {
    // 1,000,000 a month for 100 customers: 12,000,000 for 1,200, so 10,000 each.
    for unit in ["円", "JPY", "USD"] {
        for of_result in ["", unit, &format!("{unit}/件")] {
            let metrics = vec![computed("cpa", of_result, "cost / won"), input("cost", unit, 1_000_000.0), input("won", "件", 100.0)];
            totals(metrics, &[("cost", 12_000_000.0), ("cpa", 10_000.0), ("won", 1200.0)]);
        }
    }
    let metrics = vec![
        computed("profit", "円", "sales - cost"),
        computed("cpa", "円/件", "cost / won"),
        input("sales", "円", 3_000_000.0),
        input("cost", "円", 1_000_000.0),
        input("won", "件", 100.0),
    ];
    totals(metrics, &[("profit", 24_000_000.0), ("cost", 12_000_000.0), ("sales", 36_000_000.0), ("cpa", 10_000.0)]);
}

#[test]
fn return_on_spend_is_a_ratio_of_totals() {
    // 100 and 101 of sales for 50 and 20 of spend: 201 over 70.
    for unit in ["", "%", "倍"] {
        let tree = tree(
            2,
            vec![computed("roas", unit, "sales / spend"), course("sales", "円", &[100.0, 101.0]), course("spend", "円", &[50.0, 20.0])],
        );
        assert!((total(&tree, "roas") - 201.0 / 70.0).abs() < 1e-12);
        assert_eq!(total(&tree, "sales"), 201.0);
        let told = explain(&tree, &ExplainOptions { metric: "roas".into(), ..ExplainOptions::default() }, Lang::Ja).unwrap();
        assert!(told.text.contains("201円 ÷ spend 70円"), "{}", told.text);
    }
}

#[test]
fn a_price_is_money_that_a_count_multiplies() {
    let metrics = vec![
        computed("sales", "円", "won * price"),
        computed("profit", "円", "won * (price - cost)"),
        input("won", "件", 10.0),
        input("price", "円", 300.0),
        input("cost", "円", 100.0),
    ];
    totals(metrics, &[("sales", 36_000.0), ("profit", 24_000.0), ("price", 300.0), ("cost", 100.0), ("won", 120.0)]);
    // A price made of parts.
    let metrics = vec![
        computed("sales", "円", "won * price"),
        computed("price", "円", "base + extra"),
        input("won", "件", 10.0),
        input("base", "円", 200.0),
        input("extra", "円", 100.0),
    ];
    totals(metrics, &[("sales", 36_000.0), ("price", 300.0), ("base", 200.0)]);
    // How many are needed: sales over the price.
    let metrics = vec![computed("needed", "件", "sales / price"), input("sales", "円", 3000.0), input("price", "円", 300.0)];
    totals(metrics, &[("needed", 120.0), ("price", 300.0), ("sales", 36_000.0)]);
}

#[test]
fn unit_economics_stay_ratios() {
    // zenn.dev/welliving: UE = 1 / (payback period · churn): 1 / (12 · 0.02) = 4.17.
    for unit in ["", "倍"] {
        for months in ["か月", "ヶ月", "カ月", "months", "月"] {
            let metrics = vec![computed("ue", unit, "1 / (pp * ccr)"), input("pp", months, 12.0), input("ccr", "%", 0.02)];
            totals(metrics, &[("ue", 1.0 / 0.24), ("pp", 12.0), ("ccr", 0.02)]);
        }
    }
}

#[test]
fn sales_velocity_is_per_day() {
    // 40 opportunities · 25,000 · 25 % / 90 days = 2,777.78 a day, in every month and in the year.
    let metrics = vec![
        computed("v", "円/日", "opps * value * win / cycle"),
        input("opps", "件", 40.0),
        input("value", "円", 25_000.0),
        input("win", "%", 0.25),
        input("cycle", "日", 90.0),
    ];
    totals(metrics, &[("v", 250_000.0 / 90.0), ("opps", 480.0), ("cycle", 90.0), ("value", 25_000.0)]);
}

#[test]
fn lengths_of_time_scores_and_multiples_are_averaged_and_work_adds_up() {
    for unit in ["か月", "ヶ月", "カ月", "months", "年", "years", "日", "週", "点", "pt", "倍", "%"] {
        totals(vec![input("x", unit, 6.0)], &[("x", 6.0)]);
    }
    for unit in ["人日", "人月", "時間", "hours", "件", "円", "回"] {
        totals(vec![input("x", unit, 6.0)], &[("x", 72.0)]);
    }
    totals(vec![input("x", "人", 6.0)], &[("x", 6.0)]);
    // Hours per piece, hours of work and pay by the hour.
    let metrics = vec![
        computed("work", "時間", "calls * each"),
        input("calls", "件", 10.0),
        input("each", "時間", 0.5),
        computed("pay", "円", "hours * wage"),
        input("hours", "時間", 160.0),
        input("wage", "円/時間", 2000.0),
    ];
    totals(metrics, &[("work", 60.0), ("each", 0.5), ("hours", 1920.0), ("pay", 3_840_000.0), ("wage", 2000.0)]);
}

#[test]
fn days_worked_add_up_and_terms_do_not() {
    let metrics = vec![
        computed("calls", "件", "per_day * days"),
        input("per_day", "件/日", 10.0),
        input("days", "日", 20.0),
        computed("ltv", "円", "fee * months"),
        input("fee", "円/月", 1000.0),
        input("months", "か月", 24.0),
        computed("simple", "件", "per_day * 20"),
    ];
    totals(metrics, &[("calls", 2400.0), ("days", 240.0), ("per_day", 10.0), ("ltv", 24_000.0), ("months", 24.0), ("simple", 2400.0)]);
}

#[test]
fn a_number_without_a_unit_totals_alike_whatever_it_is() {
    for value in [0.0, 0.5, 1.0, 1.01, 2.0] {
        let metrics = vec![computed("sales", "円", "n * price"), input("n", "", value), input("price", "円", 100.0)];
        totals(metrics, &[("n", 12.0 * value), ("sales", 1200.0 * value), ("price", 100.0)]);
        // Beside a count it is a coefficient, beside a share or a price per piece a volume.
        let metrics = vec![computed("goods", "個", "visits * n"), input("visits", "件", 10.0), input("n", "", value)];
        totals(metrics, &[("n", value), ("goods", 120.0 * value)]);
        let metrics = vec![computed("won", "", "n * rate"), input("n", "", value), input("rate", "%", 0.5)];
        totals(metrics, &[("n", 12.0 * value), ("won", 6.0 * value)]);
        // What remains is beside 1, what has bounds of 0 and 1 is a share.
        let metrics = vec![computed("kept", "件", "all * (1 - n)"), input("all", "件", 10.0), input("n", "", value)];
        totals(metrics, &[("n", value), ("kept", 120.0 * (1.0 - value))]);
        let share = Metric { bounds: Some([Some(0.0), Some(1.0)]), ..input("n", "", value) };
        totals(vec![share], &[("n", value)]);
        // The levers are the same too: what is put in, at any value.
        let tree = tree(3, vec![computed("sales", "円", "n * price").role(Role::Kgi), input("n", "", value), input("price", "円", 100.0)]);
        let found = decompose(&tree, &DecomposeOptions { target: 900.0, ways: Some(Vec::new()), ..DecomposeOptions::default() }, Lang::Ja);
        let found = found.unwrap();
        assert_eq!((found.feasible, found.levers.as_slice()), (true, &["n".to_owned()][..]), "{value}");
        assert!((found.metrics.get("n").unwrap().required.unwrap() - 9.0).abs() < 1e-9);
    }
}

#[test]
fn what_is_left_open_is_said() {
    let pair = |unit: &str| vec![computed("sales", "円", "n * price"), input("n", unit, 2.0), input("price", "円", 100.0)];
    assert_eq!(assumed(pair("")), ["metrics[1].total", "metrics[2].total"]);
    assert!(assumed(pair("件")).is_empty());
    let declared = pair("").into_iter().map(|metric| Metric { total: Some(Total::Flow), ..metric }).collect();
    assert!(assumed(declared).is_empty());
    assert!(compile(plan(1, pair(""))).unwrap().findings.is_empty());
    // A multiplier of a spend that also is a term: no price.
    let metrics = vec![
        computed("profit", "円", "sales - spend"),
        computed("sales", "円", "spend * factor"),
        input("spend", "円", 100.0),
        input("factor", "", 3.0),
    ];
    totals(metrics, &[("spend", 1200.0), ("sales", 3600.0), ("profit", 2400.0)]);
    let problem = &evaluate(&tree(2, pair("")), &EvaluateOptions::default(), Lang::Ja).unwrap();
    assert_eq!(problem.metrics.get("n").unwrap().total, Some(4.0));
}

#[test]
fn levels_stay_levels_and_changes_add_up() {
    use Total::{Flow, Rate, Stock};
    let metrics = vec![
        computed("end", "社", "start + new"),
        computed("start", "社", "prev(end, 100)"),
        input("new", "社", 10.0),
        computed("net", "社", "end - start"),
        computed("all", "人", "one + other"),
        input("one", "人", 3.0),
        input("other", "人", 4.0),
        computed("left", "件", "1000 - cumulative(done)"),
        input("done", "件", 10.0),
        computed("sales", "円", "prev(sales, 100) * 1.1"),
        computed("per_head", "円/人", "sales / all"),
        computed("churn", "%", "lost / end"),
        input("lost", "社", 5.0),
    ];
    kinds(
        metrics.clone(),
        &[("end", Stock), ("start", Stock), ("net", Flow), ("all", Stock), ("left", Stock), ("sales", Flow), ("per_head", Rate)],
    );
    // 100 + 12 · 10; twelve times 10; 3 + 4; 1000 − 120; 110 · (1.1¹² − 1) / 0.1.
    let sales = 110.0 * ((0..12).fold(1.0, |power, _| power * 1.1) - 1.0) / 0.1;
    // Sixty lost of the ends 110, 120, … 220, which add up to 1,980.
    totals(
        metrics,
        &[
            ("end", 220.0),
            ("net", 120.0),
            ("all", 7.0),
            ("left", 880.0),
            ("sales", sales),
            ("per_head", sales / 7.0),
            ("churn", 60.0 / 1980.0),
        ],
    );
}

#[test]
fn a_ratio_with_a_fixed_part_is_weighted_by_what_it_is_divided_by() {
    // (100 − 20) / 100 and (300 − 20) / 300: 360 of 400.
    let tree = tree(2, vec![computed("margin", "%", "(sales - 20) / sales"), course("sales", "円", &[100.0, 300.0])]);
    assert!((total(&tree, "margin") - 0.9).abs() < 1e-12);
}

#[test]
fn no_work_per_day_for_what_does_not_add_up() {
    let tree = tree(12, vec![computed("ue", "倍", "1 / (pp * ccr)").role(Role::Kgi), input("pp", "か月", 12.0), input("ccr", "%", 0.02)]);
    let options = DecomposeOptions { target: 3.0, ways: Some(Vec::new()), ..DecomposeOptions::default() };
    let found = decompose(&tree, &options, Lang::Ja).unwrap();
    let payback = found.metrics.get("pp").unwrap();
    // 1 / (3 · 0.02) = 16.67 months.
    assert!((payback.required.unwrap() - 50.0 / 3.0).abs() < 1e-9);
    assert_eq!((payback.per_workday, payback.per_week), (None, None));
}

#[test]
fn a_margin_without_a_unit_is_a_coefficient_of_computed_sales() {
    let metrics = vec![
        computed("gross", "円", "sales * margin"),
        computed("sales", "円", "won * price"),
        input("margin", "", 0.3),
        input("won", "件", 10.0),
        input("price", "円", 100.0),
        // Items per visitor: an average beside a count, though points are counted too.
        computed("other", "円", "visits * items * each"),
        input("visits", "件", 10.0),
        input("items", "点", 3.0),
        input("each", "円", 5.0),
    ];
    assert!(assumed(metrics.clone()).is_empty());
    totals(metrics, &[("margin", 0.3), ("gross", 3600.0), ("items", 3.0), ("each", 5.0), ("other", 1800.0)]);
}

#[test]
fn people_who_may_be_visitors_are_asked_about() {
    let visitors = |unit: &str| vec![computed("sales", "円", "n * spend"), input("n", "人", 1000.0), input("spend", unit, 3000.0)];
    for unit in ["円", "円/人"] {
        assert_eq!(assumed(visitors(unit)), ["metrics[1].total"]);
        totals(visitors(unit), &[("n", 1000.0), ("spend", 3000.0), ("sales", 36_000_000.0)]);
    }
    let staff = vec![computed("calls", "件", "n * each"), input("n", "人", 8.0), input("each", "件/人", 100.0)];
    assert!(assumed(staff).is_empty());
}

#[test]
fn what_goes_into_a_stock_adds_up_whatever_divides_by_it() {
    let metrics = vec![
        computed("turns", "回", "sold / held"),
        computed("held", "円", "prev(held, 500) + bought - sold"),
        input("bought", "円", 110.0),
        input("sold", "円", 100.0),
    ];
    // 500 + 12 · 10.
    totals(metrics, &[("bought", 1320.0), ("sold", 1200.0), ("held", 620.0)]);
}
