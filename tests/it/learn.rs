//! What rates learn from actuals.

use goaltree::engine::{Learning, SimulateOptions};
use goaltree::plan::document::{Actual, Distribution, Metric, Role};
use goaltree::plan::period::Period;
use goaltree::tree::compile;

use crate::simulate::{codes, range, run, uncertain};
use crate::support::{With, computed, input, plan};

#[test]
fn a_rate_learns_from_actuals() {
    let mut plan = plan(
        3,
        vec![input("meetings", "", 100.0), input("rate", "", 0.2).of("meetings"), computed("deals", "", "meetings * rate").role(Role::Kgi)],
    );
    let actual = |metric: &str, month: u8, value: f64| Actual {
        metric: metric.into(),
        period: Period::Month(2026, month),
        value,
        ..Actual::default()
    };
    plan.actuals = vec![actual("meetings", 9, 40.0), actual("deals", 9, 10.0), actual("meetings", 8, 60.0), actual("deals", 8, 20.0)];
    let tree = compile(plan).unwrap().tree;
    let certain = run(&tree, &SimulateOptions::default());
    assert!(certain.learned.is_empty());
    assert_eq!(certain.problems[0].code.as_str(), "nothing-uncertain");
    let result = run(&tree, &SimulateOptions { learning: Learning::Actuals, draws: Some(65_536.0), ..SimulateOptions::default() });
    assert_eq!((result.learned[0].alpha, result.learned[0].beta), (30.5, 70.5));
    let rate = &result.metrics.get("rate").unwrap().total;
    // The mean and standard deviation of Beta(30.5, 70.5).
    assert!((rate.mean.unwrap() - 30.5 / 101.0).abs() < 1e-4);
    assert!((rate.sd.unwrap() - (30.5_f64 * 70.5 / (101.0 * 101.0 * 102.0)).sqrt()).abs() < 1e-4);
}

#[test]
fn what_actuals_do_not_tell_is_said() {
    let learn = |more: Vec<Metric>, actuals: &[(&str, f64)]| {
        let mut metrics = vec![
            input("n", "", 100.0),
            input("r", "", 0.2).of("n"),
            computed("k", "", "n * r").role(Role::Kgi),
            range("x", "", 1.0, 2.0, 0.8),
        ];
        metrics.extend(more);
        let mut plan = plan(1, metrics);
        let actual = |(metric, value): &(&str, f64)| Actual {
            metric: (*metric).into(),
            period: Period::Month(2026, 9),
            value: *value,
            ..Actual::default()
        };
        plan.actuals = actuals.iter().map(actual).collect();
        run(&compile(plan).unwrap().tree, &SimulateOptions { learning: Learning::Actuals, ..SimulateOptions::default() })
    };
    assert_eq!(codes(&learn(vec![], &[("n", 50.0), ("k", 60.0)])), ["successes-above-tries"]);
    assert_eq!(codes(&learn(vec![], &[("r", 0.3)])), ["rate-observed"]);
    assert_eq!(codes(&learn(vec![], &[("n", 50.0)])), ["nothing-learned"]);
    assert!(learn(vec![], &[("n", 50.0), ("k", 20.0)]).problems.is_empty());
    // Of two metrics that are the product the one with actuals tells; the first alone was asked before.
    let second = learn(vec![computed("again", "", "n * r")], &[("n", 50.0), ("again", 20.0)]);
    assert_eq!((second.learned[0].alpha, second.learned[0].beta), (20.5, 30.5));
    assert!(second.problems.is_empty());
}

#[test]
fn a_rate_learns_from_its_own_actuals_and_from_any_prior() {
    let learned = |rate: Metric, actuals: &[(&str, u8, f64)]| {
        let metrics = vec![input("n", "", 50.0), rate.of("n"), computed("k", "", "n * r").role(Role::Kgi)];
        let mut plan = plan(3, metrics);
        let actual = |(metric, month, value): &(&str, u8, f64)| Actual {
            metric: (*metric).into(),
            period: Period::Month(2026, *month),
            value: *value,
            ..Actual::default()
        };
        plan.actuals = actuals.iter().map(actual).collect();
        let asked = SimulateOptions { learning: Learning::Actuals, ..SimulateOptions::default() };
        let result = run(&compile(plan).unwrap().tree, &asked);
        (result.learned[0].alpha, result.learned[0].beta)
    };
    let near = |found: (f64, f64), alpha: f64, beta: f64| {
        assert!((found.0 / alpha - 1.0).abs() < 1e-3 && (found.1 / beta - 1.0).abs() < 1e-3, "{found:?} for {alpha} {beta}");
    };
    // A third of 60 are 20; with 8 of 40 in another month 28 of 100.
    near(learned(input("r", "%", 0.3), &[("n", 8, 60.0), ("r", 8, 1.0 / 3.0)]), 20.5, 40.5);
    let both = [("n", 8, 60.0), ("r", 8, 1.0 / 3.0), ("n", 9, 40.0), ("k", 9, 8.0)];
    near(learned(input("r", "%", 0.3), &both), 28.5, 72.5);
    // The prior has the mean m and variance v of what the plan says: m (m (1 − m) / v − 1) and the like, with 20 of 60 added.
    let counts = [("n", 8, 60.0), ("k", 8, 20.0)];
    for (shape, variance) in [
        (Distribution::Triangular { low: 0.1, mode: 0.3, high: 0.5 }, 0.04 / 6.0),
        (Distribution::Pert { low: 0.1, mode: 0.3, high: 0.5 }, 0.04 / 7.0),
        (Distribution::Normal { mean: 0.3, sd: 0.05 }, 0.0025),
        (Distribution::Uniform { low: 0.25, high: 0.35 }, 0.01 / 12.0),
    ] {
        let sum = 0.21 / variance - 1.0;
        near(learned(uncertain("r", "%", shape), &counts), 0.3 * sum + 20.0, 0.7 * sum + 40.0);
    }
}

/// A prior that is a single value, lies beyond a share or has nothing but its ends says nothing that could be corrected: 20 of 60 leave
/// Jeffreys' Beta(20.5, 40.5), and it is said.
#[test]
fn a_prior_that_says_nothing_is_told() {
    for shape in [
        Distribution::Empirical { values: vec![0.4] },
        Distribution::Empirical { values: vec![0.3, 0.3, 0.3] },
        Distribution::Empirical { values: vec![0.0, 1.0] },
        Distribution::Uniform { low: 2.0, high: 3.0 },
    ] {
        let metrics = vec![
            input("n", "", 50.0),
            uncertain("r", "%", shape.clone()).of("n"),
            computed("k", "", "n * r").role(Role::Kgi),
            range("x", "", 1.0, 2.0, 0.8),
        ];
        let mut plan = plan(3, metrics);
        plan.actuals = [("n", 60.0), ("k", 20.0)]
            .map(|(metric, value)| Actual { metric: metric.into(), period: Period::Month(2026, 9), value, ..Actual::default() })
            .to_vec();
        let asked = SimulateOptions { learning: Learning::Actuals, ..SimulateOptions::default() };
        let result = run(&compile(plan).unwrap().tree, &asked);
        assert_eq!((result.learned[0].alpha, result.learned[0].beta), (20.5, 40.5), "{shape:?}");
        assert!(codes(&result).contains(&"prior-idle"), "{shape:?}: {:?}", codes(&result));
    }
}
