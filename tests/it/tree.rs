//! Evaluation: totals, time, undefined values, incremental change, units, explanations.

use goaltree::engine::{EvaluateOptions, ExplainOptions, evaluate, explain, structure};
use goaltree::plan::document::{Change, Metric, Role, Total};
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use goaltree::tree::{State, Tree, compile};
use proptest::prelude::*;

use crate::support::{With, computed, course, input, plan, tree};

fn values(tree: &Tree, id: &str) -> (Option<f64>, Vec<Option<f64>>) {
    let state = State::new(tree);
    let slot = tree.slot(id).unwrap();
    (state.total(slot), state.series(slot))
}

fn refused(metrics: Vec<Metric>) -> Vec<(String, String)> {
    let error = compile(plan(3, metrics)).unwrap_err();
    error.findings().map(|finding| (finding.code.as_str().to_owned(), finding.path.clone())).collect()
}

#[test]
fn flows_add_up_stocks_end_and_rates_are_weighted() {
    let tree = tree(
        3,
        vec![
            computed("revenue", "JPY", "deals * price"),
            computed("deals", "件", "meetings * close"),
            course("meetings", "件", &[10.0, 20.0, 30.0]),
            course("close", "%", &[0.1, 0.2, 0.3]).of("meetings"),
            course("price", "JPY", &[100.0, 200.0, 300.0]),
            computed("customers", "社", "prev(customers, 5) + deals"),
            computed("per_meeting", "JPY/件", "revenue / meetings"),
            input("people", "人", 8.0),
        ],
    );
    let total = |id| values(&tree, id).0.unwrap();
    assert_eq!(total("meetings"), 60.0);
    assert!((total("deals") - 14.0).abs() < 1e-12);
    // Weighted by meetings: (1 + 4 + 9) / 60.
    assert!((total("close") - 14.0 / 60.0).abs() < 1e-12);
    // A price is weighted by what it multiplies, so that totals multiply: 3600 / 14.
    assert!((total("price") * total("deals") - total("revenue")).abs() < 1e-9);
    assert!((total("customers") - 19.0).abs() < 1e-12);
    assert!((total("per_meeting") - total("revenue") / 60.0).abs() < 1e-12);
    assert_eq!(total("people"), 8.0);
}

#[test]
fn prices_made_of_prices_and_durations_stay_prices() {
    let tree = tree(
        6,
        vec![
            computed("deal_size", "JPY/件", "fee * months"),
            input("fee", "JPY/件/月", 200_000.0),
            input("months", "月", 6.0),
            computed("revenue", "JPY", "deals * deal_size"),
            computed("deals", "件", "meetings * share"),
            input("meetings", "件", 10.0),
            input("share", "", 0.25),
        ],
    );
    assert_eq!(values(&tree, "months").0, Some(6.0));
    assert_eq!(values(&tree, "deal_size").0, Some(1_200_000.0));
    assert_eq!(values(&tree, "share").0, Some(0.25));
    assert_eq!(values(&tree, "revenue").0, Some(18_000_000.0));
}

#[test]
fn time_functions_look_back_and_add_up() {
    let tree = tree(
        4,
        vec![
            course("x", "件", &[1.0, 2.0, 4.0, 8.0]),
            computed("lagged", "件", "lag(x, 2, 9)"),
            computed("before", "件", "prev(x)"),
            computed("so_far", "件", "cumulative(x)"),
            computed("number", "", "period"),
            computed("per_day", "", "x / workdays"),
        ],
    );
    assert_eq!(values(&tree, "lagged").1, [9.0, 9.0, 1.0, 2.0].map(Some));
    assert_eq!(values(&tree, "before").1, [None, Some(1.0), Some(2.0), Some(4.0)]);
    assert_eq!(values(&tree, "so_far"), (Some(15.0), [1.0, 3.0, 7.0, 15.0].map(Some).to_vec()));
    assert_eq!(values(&tree, "number").1, [1.0, 2.0, 3.0, 4.0].map(Some));
    // October 2026 has 22 weekdays; in a Japanese plan that says nothing else, the 12th (スポーツの日) is free.
    assert_eq!(values(&tree, "per_day").1[0], Some(1.0 / 21.0));
}

#[test]
fn what_has_no_value_says_why_and_where() {
    let tree = tree(
        2,
        vec![
            computed("cost_per_lead", "JPY/件", "cost / leads").role(Role::Kgi),
            input("cost", "JPY", 1000.0),
            course("leads", "件", &[0.0, 0.0]),
            computed("above", "", "cost_per_lead * 2"),
            Metric { id: "blank".into(), ..Metric::default() },
            computed("needs_blank", "", "blank + 1"),
            computed("fine", "", "if(leads > 0, cost_per_lead, 7)"),
        ],
    );
    let evaluation = evaluate(&tree, &EvaluateOptions::default(), Lang::Ja).unwrap();
    let of = |id: &str| evaluation.metrics.get(id).unwrap();
    for (id, code, path) in [
        ("cost_per_lead", "division-by-zero", "metrics[0].formula"),
        ("above", "division-by-zero", "metrics[0].formula"),
        ("blank", "no-value", "metrics[4].input"),
        ("needs_blank", "no-value", "metrics[4].input"),
    ] {
        let problem = of(id).undefined.as_ref().unwrap();
        assert_eq!((problem.code.as_str(), problem.path.as_str()), (code, path), "{id}");
        assert_eq!(of(id).total, None);
    }
    assert_eq!(of("fine").series, [7.0, 7.0].map(Some));
    assert!(of("cost_per_lead").undefined.as_ref().unwrap().message.contains("0で割る"));
}

#[test]
fn circles_and_unknown_names_are_named() {
    assert_eq!(
        refused(vec![computed("a", "", "b + 1"), computed("b", "", "c * 2"), computed("c", "", "a")]),
        [("circular-formula".to_owned(), "metrics[0].formula".to_owned())]
    );
    let error = compile(plan(1, vec![computed("a", "", "b"), computed("b", "", "a")])).unwrap_err();
    assert!(error.to_string().contains("a → b → a"), "{error}");
    assert_eq!(
        refused(vec![computed("a", "", "clals + zzz"), input("calls", "", 1.0), computed("b", "", "1 +")])
            .into_iter()
            .map(|(code, _)| code)
            .collect::<Vec<_>>(),
        ["misspelled-metric", "unknown-metric", "expected-value"]
    );
    // A circle through time is fine.
    assert_eq!(values(&tree(3, vec![computed("a", "", "prev(b, 1) * 2"), computed("b", "", "a + 1")]), "b").1, [3.0, 7.0, 15.0].map(Some));
}

/// All of them are told, but what was meant is looked for only so often: each search goes through all ids.
#[test]
fn a_plan_full_of_unknown_names_is_refused_in_time() {
    let metrics: Vec<_> = (0..4000).map(|index| computed(&format!("metric{index:04}"), "", &format!("metrik{index:04} + 1"))).collect();
    let found = refused(metrics);
    assert_eq!(found.len(), 4000);
    // 200,000 ids are compared.
    assert_eq!(found.iter().position(|(code, _)| code == "unknown-metric"), Some(50));
    assert!(found.iter().take(50).all(|(code, _)| code == "misspelled-metric"));
    assert!(found.iter().skip(50).all(|(code, _)| code == "unknown-metric"));
}

#[test]
fn circles_beyond_what_anybody_reads_are_not_told() {
    let metrics = (0..2000).map(|index| computed(&format!("m{index}"), "", &format!("m{index} + 1"))).collect();
    let found = refused(metrics);
    assert_eq!(found.len(), 100);
    assert!(found.iter().all(|(code, _)| code == "circular-formula"));
    // Each names what closes it: a beside b, and c.
    let two = refused(vec![computed("a", "", "b + c"), computed("b", "", "a"), computed("c", "", "a")]);
    assert_eq!(two.len(), 2);
    // Of a long one the beginning is said.
    let long = (0..5000).map(|index| computed(&format!("m{index}"), "", &format!("m{}", (index + 1) % 5000))).collect();
    let said = compile(plan(1, long)).unwrap_err().to_string();
    assert!(said.contains("m0 → m1 → ") && said.contains("m19 → … → m0") && !said.contains("m20"), "{said}");
}

#[test]
fn units_are_checked_through_the_tree() {
    let mixed = refused(vec![computed("x", "", "cost + calls"), input("cost", "JPY", 1.0), input("calls", "件", 1.0)]);
    assert_eq!(mixed, [("units-differ".to_owned(), "metrics[0].formula".to_owned())]);
    let wrong = refused(vec![computed("revenue", "JPY", "days"), computed("days", "日", "workdays")]);
    assert_eq!(wrong, [("declared-unit-differs".to_owned(), "metrics[0].unit".to_owned())]);
    // 件 × JPY is not JPY: the price was meant per piece, which is worth a warning.
    let compiled = compile(plan(1, vec![computed("r", "JPY", "n * p"), input("n", "件", 2.0), input("p", "JPY", 3.0)])).unwrap();
    assert_eq!(compiled.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["counts-left"]);
}

#[test]
fn changes_are_arguments_and_leave_the_tree_alone() {
    let tree = tree(2, vec![computed("deals", "件", "calls * rate").role(Role::Kgi), input("calls", "件", 100.0), input("rate", "%", 0.1)]);
    let run = |changes: Vec<(&str, Change)>| {
        let changes = Map(changes.into_iter().map(|(id, change)| (id.to_owned(), change)).collect());
        let options = EvaluateOptions { changes, ..EvaluateOptions::default() };
        evaluate(&tree, &options, Lang::En).map(|evaluation| evaluation.metrics.get("deals").unwrap().total)
    };
    assert_eq!(run(vec![]).unwrap(), Some(20.0));
    assert_eq!(run(vec![("calls", Change::Set(150.0))]).unwrap(), Some(30.0));
    assert_eq!(run(vec![("calls", Change::By("+50%".into()))]).unwrap(), Some(30.0));
    assert_eq!(run(vec![("deals", Change::Set(3.0))]).unwrap(), Some(6.0));
    assert_eq!(run(vec![("cals", Change::Set(1.0))]).unwrap_err().code().as_str(), "misspelled-metric-in-question");
    assert_eq!(run(vec![("calls", Change::By("lots".into()))]).unwrap_err().code().as_str(), "change-not-read");
    assert_eq!(run(vec![]).unwrap(), Some(20.0));
}

#[test]
fn every_number_explains_itself() {
    let mut metrics = vec![
        computed("revenue", "JPY", "deals * price").role(Role::Kgi),
        computed("deals", "件", "meetings * close"),
        input("meetings", "件", 160.0),
        input("close", "%", 0.25),
        input("price", "JPY/件", 3e6),
    ];
    for (metric, name) in metrics.iter_mut().zip(["売上", "契約数", "商談数", "成約率", "単価"]) {
        metric.name = name.into();
    }
    let tree = tree(1, metrics);
    let options = ExplainOptions { metric: "revenue".into(), ..ExplainOptions::default() };
    let explanation = explain(&tree, &options, Lang::Ja).unwrap();
    assert_eq!(explanation.text, "売上 = 契約数 40件 × 単価 3,000,000円/件 = 120,000,000円");
    assert_eq!(explanation.drivers[0].text, "契約数 = 商談数 160件 × 成約率 25% = 40件");
    let english = explain(&tree, &options, Lang::En).unwrap();
    assert_eq!(english.text, "売上 = 契約数 40 件 × 単価 ¥3,000,000/件 = ¥120,000,000");
}

#[test]
fn explanations_over_several_periods_round_as_the_unit_bears() {
    let tree = tree(
        3,
        vec![
            computed("deals", "件", "meetings * close").role(Role::Kgi),
            course("meetings", "件", &[33.333_3, 41.666_6, 52.777_7]),
            input("close", "%", 0.123_45),
        ],
    );
    let options = ExplainOptions { metric: "deals".into(), ..ExplainOptions::default() };
    let explanation = explain(&tree, &options, Lang::Ja).unwrap();
    assert_eq!(explanation.text, "deals = meetings 127.8件 × close 12.345% = 15.8件");
    assert_eq!(explanation.drivers[0].text, "meetings = 33.3件 + 41.7件 + 52.8件 = 127.8件");
    assert!((explanation.value.unwrap() - 127.777_6 * 0.123_45).abs() < 1e-9, "the value itself is not rounded");
}

/// 15.27876 × 5% = 0.763938; 15.3 × 5% would be 0.765.
#[test]
fn the_factors_of_an_explanation_multiply_to_what_is_shown() {
    let metrics =
        vec![computed("lost", "社", "customers * churn").role(Role::Kgi), input("customers", "社", 15.278_76), input("churn", "%", 0.05)];
    let explanation = explain(&tree(1, metrics), &ExplainOptions { metric: "lost".into(), ..ExplainOptions::default() }, Lang::Ja).unwrap();
    assert_eq!(explanation.text, "lost = customers 15.2788社 × churn 5% = 0.764社");
}

#[test]
fn an_explanation_says_over_how_many_periods() {
    let two = tree(2, vec![computed("k", "件", "calls * 2").role(Role::Kgi), input("calls", "件", 5.0)]);
    let told = |tree: &goaltree::tree::Tree, lang| {
        let explanation = explain(tree, &ExplainOptions { metric: "k".into(), ..ExplainOptions::default() }, lang).unwrap();
        explanation.drivers[0].text.clone()
    };
    assert_eq!(told(&two, Lang::Ja), "calls = 5件 × 2か月 = 10件");
    assert!(told(&two, Lang::En).ends_with(" × 2 months = 10 件"), "{}", told(&two, Lang::En));
    let one = tree(1, vec![computed("k", "件", "calls * 2").role(Role::Kgi), input("calls", "件", 5.0)]);
    assert_eq!(told(&one, Lang::Ja), "calls = 5件");
}

#[test]
fn the_structure_shows_links_and_defaults() {
    let tree = tree(2, vec![computed("a", "件", "prev(b, 1) + cumulative(b)"), input("b", "件", 1.0).role(Role::Action)]);
    let structure = structure(&tree);
    assert_eq!(structure.metrics[0].drivers, ["b"]);
    assert_eq!(structure.metrics[1].dependents, ["a"]);
    assert!(structure.metrics[1].lever && structure.metrics[1].formula.is_none());
    assert_eq!(structure.metrics[0].formula.as_deref(), Some("prev(b, 1) + cumulative(b)"));
    assert_eq!((structure.metrics[0].total, structure.periods[1].label.as_str()), (Total::Stock, "2026-11"));
}

/// Formulas over the inputs a, b, c, each metric naming only those before it.
fn formula(index: usize) -> impl Strategy<Value = String> {
    let names: Vec<String> = ["a", "b", "c"].iter().map(|name| (*name).to_owned()).chain((0..index).map(|i| format!("m{i}"))).collect();
    let name = prop::sample::select(names);
    let leaf = prop_oneof![name.clone(), (1u32..9).prop_map(|n| n.to_string()), Just("period".to_owned())];
    let lagged = (name.clone(), 1u32..3).prop_map(|(name, n)| format!("lag({name}, {n}, 1)"));
    let summed = name.prop_map(|name| format!("cumulative({name})"));
    prop_oneof![4 => leaf, 1 => lagged, 1 => summed].prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/", "^", ">"]), inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("max({a}, -{b})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("if({a}, {b}, {c})")),
            inner.clone().prop_map(|a| format!("ln({a})")),
            inner.prop_map(|a| format!("sqrt({a})")),
        ]
    })
}

fn trees() -> impl Strategy<Value = Vec<String>> {
    (formula(0), formula(1), formula(2), formula(3)).prop_map(|(a, b, c, d)| vec![a, b, c, d])
}

proptest! {
    /// Changing one input and recomputing what depends on it gives the very bits of computing everything anew, and nothing is
    /// ever NaN or infinite; what has no value has a reason.
    #[test]
    fn a_single_change_equals_computing_anew(formulas in trees(), inputs in prop::array::uniform3(-5.0f64..50.0), to in -5.0f64..50.0, which in 0usize..3) {
        let build = |inputs: [f64; 3]| {
            let leaves = ["a", "b", "c"].iter().zip(inputs).map(|(id, value)| input(id, "", value));
            let nodes = formulas.iter().enumerate().map(|(index, formula)| computed(&format!("m{index}"), "", formula));
            tree(4, leaves.chain(nodes).collect())
        };
        let tree = build(inputs);
        let mut changed = State::new(&tree);
        changed.set(&tree, which, to);
        let mut anew = inputs;
        anew[which] = to;
        let other = build(anew);
        let expected = State::new(&other);
        for slot in 0..tree.len() {
            prop_assert_eq!(changed.series(slot), expected.series(slot));
            for period in 0..4 {
                match changed.at(slot, period) {
                    Some(value) => prop_assert!(value.is_finite()),
                    None => prop_assert!(changed.why(&tree, slot, Some(period)).is_some()),
                }
            }
            if changed.total(slot).is_none() {
                prop_assert!(changed.why(&tree, slot, None).is_some());
            }
        }
        changed.reset(&tree, which);
        prop_assert_eq!(changed.series(tree.len() - 1), State::new(&tree).series(tree.len() - 1));
    }
}

/// Codes and paths of what is said about a plan that can be computed.
fn remarks(metrics: Vec<Metric>) -> Vec<(String, String)> {
    let findings = compile(plan(1, metrics)).unwrap().findings;
    findings.into_iter().map(|finding| (finding.code.as_str().to_owned(), finding.path)).collect()
}

/// Hours for each call and meeting, written as numbers: one hour is a number like an hour and a half.
#[test]
fn one_of_something_written_in_a_formula_is_a_number_like_any_other() {
    for each in ["1", "1.5", "2"] {
        for formula in [format!("calls * 0.16 + meetings * {each}"), format!("meetings * {each} + calls * 0.16")] {
            let metrics = vec![computed("hours", "時間", &formula), input("calls", "件", 500.0), input("meetings", "件", 50.0)];
            assert!(goaltree::tree::compile(crate::support::plan(1, metrics)).is_ok(), "{formula}");
        }
    }
    // Nobody has written how long a call takes.
    let metrics = vec![computed("hours", "時間", "calls + meetings"), input("calls", "件", 500.0), input("meetings", "件", 50.0)];
    assert!(goaltree::tree::compile(crate::support::plan(1, metrics)).is_err());
}

#[test]
fn odd_units_are_remarked_on() {
    let one = |code: &str, path: &str| vec![(code.to_owned(), path.to_owned())];
    for unit in ["円//件", "円/", "!!!", "JPY JPY"] {
        assert_eq!(remarks(vec![input("x", unit, 1.0)]), one("unit-not-read", "metrics[0].unit"), "{unit}");
    }
    for unit in ["円/件", "new customers", "business days", "million yen/件", "件/人・日", "円（税抜）", "%", "pt"] {
        let found = remarks(vec![input("x", unit, 0.5)]);
        assert!(found.is_empty() || unit.starts_with("million"), "{unit}: {found:?}");
    }
    // 300 of 万円 are 300 yen to the engine; 3,000,000 were meant.
    let compiled = compile(plan(1, vec![input("x", "万円", 300.0)])).unwrap();
    let told = goaltree::text::problem(&compiled.findings[0], Lang::Ja);
    assert_eq!((told.code.as_str(), told.path.as_str()), ("scaled-unit", "metrics[0].unit"));
    assert!(told.message.contains("300は300円") && told.hint.contains("3,000,000"), "{told:?}");
    // 25 of 100 % is 2,500 %; 0.25 was meant. Without a whole, growth may be a multiple.
    let calls = input("calls", "件", 100.0);
    let compiled = compile(plan(1, vec![input("x", "%", 25.0).of("calls"), calls.clone()])).unwrap();
    let told = goaltree::text::problem(&compiled.findings[0], Lang::En);
    assert_eq!((told.code.as_str(), told.path.as_str()), ("share-above-whole", "metrics[0].input.value"));
    assert!(told.message.contains("2,500%") && told.hint.contains("0.25"), "{told:?}");
    assert_eq!(remarks(vec![input("x", "%", 25.0)]), one("share-above-whole", "metrics[0].input.value"));
    assert!(remarks(vec![input("x", "%", 1.5)]).is_empty() && remarks(vec![input("x", "%", 1.0).of("calls"), calls]).is_empty());
}

#[test]
fn a_number_of_things_is_no_share() {
    let wrong = refused(vec![computed("rate", "%", "calls"), input("calls", "件", 100.0)]);
    assert_eq!(wrong, [("declared-unit-differs".to_owned(), "metrics[0].unit".to_owned())]);
    assert!(remarks(vec![computed("rate", "%", "won / calls"), input("won", "件", 1.0), input("calls", "件", 9.0)]).is_empty());
}

#[test]
fn currencies_that_are_none_are_remarked_on() {
    for (currency, known) in
        [("JPY", true), ("円", true), ("$", true), ("THB", true), ("", true), ("YEN", false), ("yen!", false), ("dollar", false)]
    {
        let findings = compile(goaltree::plan::Plan { currency: currency.into(), ..plan(1, Vec::new()) }).unwrap().findings;
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, if known { vec![] } else { vec!["unknown-currency"] }, "{currency}");
    }
}

#[test]
fn a_circle_is_told_beside_an_id_that_is_taken() {
    // x = y + 1, y = z * 2, z = x, and another x before or after them.
    for other in [0, 3] {
        let mut metrics = vec![computed("x", "", "y + 1"), computed("y", "", "z * 2"), computed("z", "", "x")];
        metrics.insert(other, input("x", "", 1.0));
        let text = serde_json::to_string(&plan(1, metrics)).unwrap();
        let reading = goaltree::plan::read_text(&text);
        assert_eq!(reading.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["duplicate-id"]);
        let error = compile(reading.draft.unwrap()).unwrap_err();
        assert_eq!(error.findings().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["circular-formula"]);
        assert!(error.to_string().contains("x → y → z → x") || error.to_string().contains("y → z → x → y"), "{error}");
    }
}
