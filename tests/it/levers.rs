//! The least effort over several levers: reference optima, kinks, limits and laws.

use goaltree::engine::{DecomposeOptions, Decomposition, LeverTerms, LimitKind, Norm, Way, decompose};
use goaltree::plan::document::{Metric, Role};
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use serde_json::Value;

use crate::support::{With, computed, input, tree};

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or_else(|| panic!("{key}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{key}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).unwrap_or_else(|| panic!("{key}"))
}

/// An instance of the reference file as a plan of one period.
fn metrics(instance: &Value) -> Vec<Metric> {
    let tree = &instance["tree"];
    let free: Vec<&str> = list(instance, "free").iter().map(|lever| text(lever, "id")).collect();
    let join = |node: &Value, sign: &str| list(node, "args").iter().map(|id| id.as_str().unwrap()).collect::<Vec<_>>().join(sign);
    list(tree, "nodes")
        .iter()
        .map(|node| {
            let id = text(node, "id");
            let metric = match text(node, "op") {
                "leaf" => input(id, "", number(node, "value")),
                "sum" => computed(id, "", &join(node, " + ")),
                "product" => computed(id, "", &join(node, " * ")),
                "ratio" => computed(id, "", &join(node, " / ")),
                _ => computed(id, "", text(node, "expr")),
            };
            let metric = Metric { lever: free.contains(&id).then_some(true), ..metric };
            if id == text(tree, "root") { metric.role(Role::Kgi) } else { metric }
        })
        .collect()
}

fn question(instance: &Value, ways: &[Way]) -> DecomposeOptions {
    let terms = list(instance, "free").iter().map(|lever| {
        let bounds = [Some(number(lever, "lo")), Some(number(lever, "hi"))];
        let terms = LeverTerms { bounds: Some(bounds), effort: Some(number(lever, "w")), ..LeverTerms::default() };
        (text(lever, "id").to_owned(), terms)
    });
    DecomposeOptions {
        target: number(instance, "target"),
        terms: Map(terms.collect()),
        norm: if text(instance, "norm") == "L1" { Norm::Absolute } else { Norm::Squares },
        ways: Some(ways.to_vec()),
        ..DecomposeOptions::default()
    }
}

fn answer(instance: &Value, ways: &[Way]) -> Decomposition {
    decompose(&tree(1, metrics(instance)), &question(instance, ways), Lang::En).unwrap()
}

fn instances(source: &str) -> Vec<Value> {
    serde_json::from_str::<Vec<Value>>(source).unwrap()
}

fn reference() -> Vec<Value> {
    instances(include_str!("../fixtures/cases/decompose.json"))
}

fn the_optimum_is_met(instance: &Value) {
    let id = text(instance, "id");
    let found = answer(instance, &[Way::LeastEffort]);
    let plan = &found.alternatives[0];
    let (target, optimum) = (number(instance, "target"), number(instance, "optimum"));
    let (gap, short) = (plan.effort.unwrap() / optimum - 1.0, 1.0 - plan.reached.unwrap() / target);
    println!("{id}: gap {gap:.1e} short {short:.1e} residual {:.1e} passes {}", plan.residual.unwrap(), plan.passes);
    assert!(plan.feasible, "{id}");
    assert!(gap.abs() <= 1e-8, "{id}: {gap}");
    assert!(short <= 1e-9, "{id}: {short}");
    assert!(plan.residual.unwrap() <= 1e-9, "{id}: {:?}", plan.residual);
}

/// Optima verified by two solvers each, with their multipliers.
#[test]
fn the_reference_optima_are_met() {
    let solvable: Vec<Value> = reference().into_iter().filter(|instance| instance.get("optimum").is_some()).collect();
    assert_eq!(solvable.len(), 5);
    solvable.iter().for_each(the_optimum_is_met);
}

/// Optima by SciPy's SLSQP on the epigraph form, best of 60 starts (`tests/oracle/levers.py`); some lie exactly on a kink.
#[test]
fn optima_on_kinks_are_met() {
    let kinks = instances(include_str!("../oracle/levers.json"));
    assert!(kinks.len() >= 7);
    kinks.iter().for_each(the_optimum_is_met);
}

/// Best reachable: 1200 × 0.06 × 8800.
#[test]
fn a_target_out_of_reach_gives_the_best_and_what_each_limit_costs() {
    let instance = reference().into_iter().find(|instance| text(instance, "id") == "G8-infeasible").unwrap();
    let found = answer(&instance, &[Way::LeastEffort]);
    let plan = &found.alternatives[0];
    assert!(!plan.feasible);
    assert!((plan.reached.unwrap() - 633_600.0).abs() < 1e-6, "{:?}", plan.reached);
    let limit = |id: &str| plan.limits.iter().find(|limit| limit.metric == id).unwrap();
    // Every factor of the product counts alike: a tenth more of one is a tenth more in all, and 800000 / 633600 is needed.
    for (id, limit_value) in [("visits", 1200.0), ("rate", 0.06), ("price", 8800.0)] {
        let limit = limit(id);
        assert_eq!((limit.kind, limit.limit), (LimitKind::UpperBound, limit_value));
        assert!((limit.widened.unwrap() - 696_960.0).abs() < 1e-5, "{id}: {:?}", limit.widened);
        assert!((limit.needed.unwrap() / limit_value - 800.0 / 633.6).abs() < 1e-9, "{id}: {:?}", limit.needed);
    }
    assert_eq!(plan.problems.len(), 1);
}
