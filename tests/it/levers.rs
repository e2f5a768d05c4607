//! The least effort over several levers: reference optima, kinks, limits and laws.

use goaltree::engine::{
    Alternative, DecomposeOptions, Decomposition, EvaluateOptions, LeverTerms, LimitKind, Norm, Way, decompose, evaluate,
};
use goaltree::plan::document::{Change, During, Metric, Role, Values};
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{With, computed, course, input, tree};

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or_else(|| panic!("{key}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{key}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).unwrap_or_else(|| panic!("{key}"))
}

/// A value of the reference files, one for each period where it is a list.
fn series(value: &Value) -> Vec<f64> {
    value.as_array().map_or_else(|| vec![value.as_f64().unwrap()], |list| list.iter().map(|one| one.as_f64().unwrap()).collect())
}

/// An instance of the reference files as a plan.
fn metrics(instance: &Value) -> Vec<Metric> {
    let tree = &instance["tree"];
    let free: Vec<&str> = list(instance, "free").iter().map(|lever| text(lever, "id")).collect();
    let join = |node: &Value, sign: &str| list(node, "args").iter().map(|id| id.as_str().unwrap()).collect::<Vec<_>>().join(sign);
    list(tree, "nodes")
        .iter()
        .map(|node| {
            let id = text(node, "id");
            let metric = match text(node, "op") {
                "leaf" => course(id, "", &series(&node["value"])),
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
        let step = lever.get("step").and_then(Value::as_f64);
        let terms = LeverTerms { bounds: Some(bounds), effort: Some(number(lever, "w")), step, ..LeverTerms::default() };
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
    let periods = series(&list(instance, "free")[0]["x0"]).len();
    decompose(&tree(periods.try_into().unwrap(), metrics(instance)), &question(instance, ways), Lang::En).unwrap()
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

/// Optima by SciPy's SLSQP on the epigraph form, best of many starts (`tests/oracle/levers.py` and `levers_more.py`); some lie exactly on a
/// kink.
#[test]
fn optima_on_kinks_are_met() {
    for source in [include_str!("../oracle/levers.json"), include_str!("../oracle/levers_more.json")] {
        let kinks = instances(source);
        assert_eq!(kinks.len(), 7);
        kinks.iter().for_each(the_optimum_is_met);
    }
}

/// Optima by trying every combination of steps (`tests/oracle/levers_whole.py`).
#[test]
fn optima_in_whole_steps_are_met() {
    let whole = instances(include_str!("../oracle/levers_whole.json"));
    assert_eq!(whole.len(), 13);
    for instance in &whole {
        let found = answer(instance, &[Way::LeastEffort]);
        let plan = &found.alternatives[0];
        let gap = plan.effort.unwrap() / number(instance, "optimum") - 1.0;
        assert!(plan.feasible && gap.abs() <= 1e-8, "{}: {gap}", text(instance, "id"));
    }
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
    // One factor on all of them stops at the same limits.
    assert!(!found.feasible);
    assert_eq!(found.limits.len(), 3);
    assert!((found.best.unwrap() - 633_600.0).abs() < 1e-6, "{:?}", found.best);
}

fn lever(metric: Metric) -> Metric {
    Metric { lever: Some(true), ..metric }
}

/// A team's half year: calls with a season, two rates and a price.
fn team() -> Vec<Metric> {
    vec![
        computed("revenue", "円", "deals * price").role(Role::Kgi),
        computed("deals", "件", "meetings * close"),
        computed("meetings", "件", "calls * rate"),
        lever(Metric {
            capacity: Some(Values::Constant(1500.0)),
            ..course("calls", "件", &[900.0, 1000.0, 1100.0, 1000.0, 1200.0, 800.0])
        }),
        lever(Metric { effort: Some(3.0), ..input("rate", "%", 0.1).of("calls") }),
        lever(Metric { effort: Some(2.0), ..input("close", "%", 0.25).of("meetings") }),
        input("price", "円/件", 400_000.0),
    ]
}

fn solved(metrics: Vec<Metric>, options: &DecomposeOptions) -> Decomposition {
    decompose(&tree(6, metrics), options, Lang::Ja).unwrap()
}

fn way(answer: &Decomposition, way: Way) -> &Alternative {
    answer.alternatives.iter().find(|plan| plan.way == way).unwrap()
}

/// The series of a plan, put into the tree again.
fn carried_out(metrics: Vec<Metric>, plan: &Alternative) -> f64 {
    let changes = plan.levers.iter().map(|lever| {
        let series = plan.metrics.get(&lever.metric).unwrap().series.clone();
        (lever.metric.clone(), Change::During(During { set: Some(Values::PerPeriod(series)), ..During::default() }))
    });
    let options = EvaluateOptions { changes: Map(changes.collect()), ..EvaluateOptions::default() };
    evaluate(&tree(6, metrics), &options, Lang::Ja).unwrap().metrics.get("revenue").unwrap().total.unwrap()
}

#[test]
fn the_alternatives_differ_and_are_ranked() {
    // 6000 calls × 10 % × 25 % × 400,000 = 60,000,000; a fifth more is asked for.
    let answer = solved(team(), &DecomposeOptions { target: 72e6, ..DecomposeOptions::default() });
    assert_eq!(answer.alternatives.len(), 5);
    assert!(answer.alternatives.iter().all(|plan| plan.feasible));
    assert_eq!(answer.alternatives[0].way, Way::LeastEffort);
    assert!(answer.alternatives.windows(2).all(|pair| pair[0].effort.unwrap() <= pair[1].effort.unwrap() * (1.0 + 1e-8)));
    for plan in &answer.alternatives {
        assert!((carried_out(team(), plan) - 72e6).abs() < 1.0, "{:?}", plan.way);
    }
    let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    // Calls, rate and closing by the same factor, its cube 1.2.
    let equal = way(&answer, Way::EqualPercent);
    for lever in &equal.levers {
        close(lever.change, 1.2_f64.cbrt() - 1.0);
    }
    // The cheapest single lever is calls, which is also the only volume.
    close(way(&answer, Way::FewestLevers).effort.unwrap(), 0.04);
    assert_eq!(way(&answer, Way::FewestLevers).levers.len(), 1);
    close(way(&answer, Way::VolumeOnly).effort.unwrap(), 0.04);
    // What the answer without alternatives says, too.
    close(answer.factor.unwrap(), 1.2);
    assert!(way(&answer, Way::RateOnly).levers.iter().all(|lever| lever.metric != "calls"));
    // SciPy 1.17.1: minimize a² + 3b² + 2c² subject to (1+a)(1+b)(1+c) = 1.2 (SLSQP, ftol 1e-16).
    assert!((way(&answer, Way::LeastEffort).effort.unwrap() - LEAST).abs() < 1e-9, "{:?}", way(&answer, Way::LeastEffort).effort);
}

const LEAST: f64 = 0.019_505_097_895;

#[test]
fn a_tight_month_is_made_up_for_by_others() {
    // 1.4 × 1200 would pass the capacity of 1500, so calls move apart from month to month.
    let answer = solved(team(), &DecomposeOptions { target: 84e6, ways: Some(vec![Way::VolumeOnly]), ..DecomposeOptions::default() });
    let plan = &answer.alternatives[0];
    assert!(plan.feasible);
    let calls = plan.metrics.get("calls").unwrap();
    assert!(calls.series.iter().flatten().all(|value| *value <= 1500.0 + 1e-9));
    assert_eq!(plan.levers[0].limit, Some(LimitKind::Capacity));
    assert!((calls.required.unwrap() - 8400.0).abs() < 1e-6);
}

#[test]
fn locks_and_missing_kinds_are_told() {
    let lock = LeverTerms { locked: true, ..LeverTerms::default() };
    let terms = Map(vec![("rate".to_owned(), lock.clone()), ("close".to_owned(), lock)]);
    let answer = solved(team(), &DecomposeOptions { target: 66e6, terms, ..DecomposeOptions::default() });
    let rates = way(&answer, Way::RateOnly);
    assert!(!rates.feasible);
    assert_eq!(rates.problems[0].code.as_str(), "no-rate-lever");
    assert!(way(&answer, Way::LeastEffort).levers.iter().all(|lever| lever.metric == "calls"));
    let unknown = Map(vec![("clse".to_owned(), LeverTerms::default())]);
    let refused = decompose(&tree(6, team()), &DecomposeOptions { target: 66e6, terms: unknown, ..DecomposeOptions::default() }, Lang::En);
    assert_eq!(refused.unwrap_err().first().path, "terms.clse");
}

#[test]
fn one_factor_leaves_what_is_locked() {
    let locked = |levers: Option<Vec<String>>| {
        let terms = Map(vec![("calls".to_owned(), LeverTerms { locked: true, ..LeverTerms::default() })]);
        decompose(&tree(6, team()), &DecomposeOptions { target: 66e6, terms, levers, ..DecomposeOptions::default() }, Lang::En)
    };
    let answer = locked(None).unwrap();
    assert!(answer.feasible && !answer.levers.is_empty() && !answer.levers.contains(&"calls".to_owned()), "{:?}", answer.levers);
    let calls = answer.metrics.get("calls").unwrap();
    assert_eq!(calls.required, calls.current);
    let told = |answer: &Decomposition| answer.problems.iter().find(|problem| problem.code.as_str() == "moved-instead").cloned();
    let only = |terms: Map<LeverTerms>, levers: Option<Vec<String>>| {
        let metrics = vec![
            computed("profit", "", "calls * 3 - cost").role(Role::Kgi),
            input("calls", "", 100.0).role(Role::Action),
            input("cost", "", 50.0),
        ];
        let options = DecomposeOptions { target: 260.0, terms, levers, ..DecomposeOptions::default() };
        decompose(&tree(1, metrics), &options, Lang::En).unwrap()
    };
    let lock = || Map(vec![("calls".to_owned(), LeverTerms { locked: true, ..LeverTerms::default() })]);
    let instead = only(lock(), None);
    assert_eq!(instead.levers, ["cost"]);
    let problem = told(&instead).unwrap();
    assert!(problem.path == "terms" && problem.message.contains("cost"), "{problem:?}");
    assert!(told(&only(Map::default(), None)).is_none() && told(&only(lock(), Some(vec!["cost".to_owned()]))).is_none());
    let finding = locked(Some(vec!["calls".to_owned()])).unwrap_err().first().clone();
    assert_eq!((finding.code.as_str(), finding.path.as_str()), ("all-locked", "terms"));
    let computed = Map(vec![("deals".to_owned(), LeverTerms::default())]);
    let refused = decompose(&tree(6, team()), &DecomposeOptions { target: 66e6, terms: computed, ..DecomposeOptions::default() }, Lang::En);
    assert_eq!(refused.unwrap_err().first().code.as_str(), "not-an-input");
}

#[test]
fn whole_steps_are_kept_and_no_step_is_wasted() {
    let step = LeverTerms { step: Some(10.0), ..LeverTerms::default() };
    let options = DecomposeOptions {
        target: 66e6,
        terms: Map(vec![("calls".to_owned(), step)]),
        ways: Some(vec![Way::VolumeOnly]),
        ..DecomposeOptions::default()
    };
    let answer = solved(team(), &options);
    let plan = &answer.alternatives[0];
    let calls: Vec<f64> = plan.metrics.get("calls").unwrap().series.iter().copied().map(Option::unwrap).collect();
    assert!(calls.iter().all(|value| (value / 10.0 - (value / 10.0).round()).abs() < 1e-9), "{calls:?}");
    // 6600 calls are needed, and 6600 are made.
    assert!((calls.iter().sum::<f64>() - 6600.0).abs() < 1e-9, "{calls:?}");
}

#[test]
fn a_limit_of_a_computed_metric_binds() {
    // At most 120 meetings a month: the rest has to come from closing.
    let mut metrics = team();
    metrics[2].capacity = Some(Values::Constant(120.0));
    metrics[3] = lever(input("calls", "件", 1000.0));
    let options = |target| DecomposeOptions { target, ways: Some(vec![Way::LeastEffort]), ..DecomposeOptions::default() };
    let plan = solved(metrics, &options(84e6)).alternatives[0].clone();
    assert!(plan.feasible, "{plan:?}");
    let meetings = plan.metrics.get("meetings").unwrap();
    assert!(meetings.series.iter().flatten().all(|value| *value <= 120.0 * (1.0 + 1e-9)), "{:?}", meetings.series);
    let close = plan.levers.iter().find(|lever| lever.metric == "close").unwrap();
    // Meetings stop at 1.2 times, so closing must be at 1.4 / 1.2.
    assert!((close.change - (1.4 / 1.2 - 1.0)).abs() < 1e-8, "{close:?}");
}

/// Going up to the next step would break a limit of what follows from it: then it is the step below, and the rest comes from elsewhere.
#[test]
fn whole_steps_keep_the_limits_of_computed_metrics() {
    let mut metrics = team();
    metrics[2].capacity = Some(Values::Constant(120.0));
    metrics[3] = lever(Metric { step: Some(70.0), ..input("calls", "件", 1000.0) });
    metrics[4].lever = Some(false);
    let options = DecomposeOptions { target: 84e6, ways: Some(vec![Way::LeastEffort]), ..DecomposeOptions::default() };
    let plan = solved(metrics, &options).alternatives[0].clone();
    assert!(plan.feasible, "{plan:?}");
    // The limit is met at 1200 calls, and 17 × 70 = 1190.
    assert_eq!(plan.metrics.get("calls").unwrap().series, [Some(1190.0); 6]);
    let close = plan.levers.iter().find(|lever| lever.metric == "close").unwrap();
    assert!((close.change - (1.4 / 1.19 - 1.0)).abs() < 1e-8, "{close:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// No plan that also reaches the target within the limits is cheaper than the one of least effort.
    #[test]
    fn nothing_is_cheaper_than_the_least_effort(
        weights in prop::collection::vec(0.2..5.0f64, 4),
        values in prop::collection::vec(1.0..50.0f64, 4),
        rise in 1.02..1.6f64,
        tries in prop::collection::vec(prop::collection::vec(-0.3..1.5f64, 3), 20),
    ) {
        let names = ["a", "b", "c", "d"];
        let mut metrics: Vec<Metric> = names.iter().zip(&values).zip(&weights)
            .map(|((id, value), weight)| lever(Metric { effort: Some(*weight), ..input(id, "", *value) })).collect();
        metrics.push(computed("y", "", "a * b + min(c * d, 20 * c) + d").role(Role::Kgi));
        let y = |v: &[f64]| v[0] * v[1] + (v[2] * v[3]).min(20.0 * v[2]) + v[3];
        let target = y(&values) * rise;
        let options = DecomposeOptions { target, ways: Some(vec![Way::LeastEffort]), ..DecomposeOptions::default() };
        let answer = decompose(&tree(1, metrics), &options, Lang::En).unwrap();
        let plan = &answer.alternatives[0];
        prop_assert!(plan.feasible);
        let least = plan.effort.unwrap();
        for steps in tries {
            // Three moves as they come, the fourth (a, with the rest as they are) just as needed.
            let v: Vec<f64> = values.iter().skip(1).zip(&steps).map(|(value, step)| value * (1.0 + step)).collect();
            let a = (target - (v[1] * v[2]).min(20.0 * v[1]) - v[2]) / v[0];
            if a >= 0.0 {
                let step = a / values[0] - 1.0;
                let effort = weights[0] * step * step + weights.iter().skip(1).zip(&steps).map(|(weight, step)| weight * step * step).sum::<f64>();
                prop_assert!(least <= effort * (1.0 + 1e-8), "{least} {effort}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// Whole steps cost at least what moves without steps do, and at most what going up everywhere does. A lever may stay where it is.
    #[test]
    fn whole_steps_cost_no_more_than_they_must(
        weights in prop::collection::vec(0.2..5.0f64, 4),
        values in prop::collection::vec(1.0..50.0f64, 4),
        steps in prop::collection::vec(prop::option::of(0.1..8.0f64), 4),
        rise in 1.02..1.6f64,
    ) {
        let names = ["a", "b", "c", "d"];
        let metrics = |stepped: bool| -> Vec<Metric> {
            let levers = names.iter().zip(&values).zip(weights.iter().zip(&steps)).map(|((id, value), (weight, step))| {
                lever(Metric { effort: Some(*weight), step: step.filter(|_| stepped), ..input(id, "", *value) })
            });
            levers.chain([computed("y", "", "a * b + min(c * d, 20 * c) + d").role(Role::Kgi)]).collect()
        };
        let y = |v: &[f64]| v[0] * v[1] + (v[2] * v[3]).min(20.0 * v[2]) + v[3];
        let square = |x: f64| x * x;
        let effort = |v: &[f64]| v.iter().zip(&values).zip(&weights).map(|((v, value), weight)| weight * square(v / value - 1.0)).sum::<f64>();
        let options = DecomposeOptions { target: y(&values) * rise, ways: Some(vec![Way::LeastEffort]), ..DecomposeOptions::default() };
        let solve = |stepped| {
            let answer = decompose(&tree(1, metrics(stepped)), &options, Lang::En).unwrap();
            prop_assert!(answer.alternatives[0].feasible);
            Ok(names.map(|id| answer.alternatives[0].metrics.get(id).unwrap().series[0].unwrap()))
        };
        let (free, whole) = (solve(false)?, solve(true)?);
        prop_assert!(y(&whole) >= options.target * (1.0 - 1e-9), "{whole:?}");
        let mut up = free;
        for (((up, value), step), start) in up.iter_mut().zip(&whole).zip(&steps).zip(&values) {
            if let Some(step) = step {
                prop_assert!((value / step - (value / step).round()).abs() < 1e-9 || (value - start).abs() < 1e-9, "{whole:?}");
                *up = (*up / step - 1e-9).ceil() * step;
            }
        }
        prop_assert!(effort(&whole) >= effort(&free) * (1.0 - 1e-8), "{whole:?} {free:?}");
        prop_assert!(effort(&whole) <= effort(&up) * (1.0 + 1e-8), "{whole:?} {up:?}");
    }
}

/// Calls × a lognormal price: P(k·n·price ≥ T) = Φ((ln(k n e^μ) − ln T) / σ), so k = T / (n e^μ) · e^(σ z).
#[test]
fn a_probability_is_solved_for_and_checked_afresh() {
    use goaltree::plan::document::{Distributed, Distribution, Input};
    let (mu, sigma) = (6.907_755_278_982_137, 0.3);
    let shape = Distribution::Lognormal { mu, sigma };
    let distribution = Some(Distributed { shape, extra: goaltree::plan::value::Extra::default() });
    let price = Input { value: Some(Values::Constant(1000.0)), distribution, ..Input::default() };
    let metrics = vec![
        lever(input("calls", "", 50.0)),
        Metric { id: "price".into(), input: Some(price), ..Metric::default() },
        computed("y", "", "calls * price").role(Role::Kgi),
    ];
    let tree = tree(1, metrics);
    let asked = |confidence| DecomposeOptions { target: 60_000.0, confidence: Some(confidence), ..DecomposeOptions::default() };
    let answer = decompose(&tree, &asked(0.8), Lang::En).unwrap().confident.unwrap();
    // Φ⁻¹(0.8) = 0.841621233572914 (SciPy 1.17.1), times 0.3, exponentiated.
    let expected = 60_000.0 / 50_000.0 * 1.287_221_951_292_549_8;
    assert!((answer.factor / expected - 1.0).abs() < 0.002, "{} {expected}", answer.factor);
    assert!(answer.feasible && answer.chance.probability >= 0.8);
    assert!((answer.check.probability - 0.8).abs() < 0.003, "{:?}", answer.check);
    assert!((answer.metrics.get("calls").unwrap().required.unwrap() - 50.0 * answer.factor).abs() < 1e-9);
    assert_eq!(decompose(&tree, &asked(1.5), Lang::En).unwrap_err().first().code.as_str(), "no-probability");
}
