//! Counts that come out by chance, against `scipy.stats` 1.16.

use goaltree::engine::{
    Against, DecomposeOptions, EvaluateOptions, Learning, Rounding, SimulateOptions, SimulationResult, Target, VarianceOptions, decompose,
    evaluate, simulate, variance,
};
use goaltree::plan::document::{Actual, ByChance, Change, Distribution, Metric, Role};
use goaltree::plan::period::Period;
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};

use crate::simulate::uncertain;
use crate::support::{With, computed, input, plan, tree};

fn by(chance: ByChance, metric: Metric) -> Metric {
    Metric { chance: Some(chance), ..metric }
}

fn rate(id: &str, of: &str, value: f64) -> Metric {
    input(id, "%", value).of(of)
}

/// Deals of meetings.
fn deals() -> Metric {
    by(ByChance::Binomial, computed("deals", "件", "meetings * close").role(Role::Kgi))
}

fn run(tree: &Tree, targets: &[f64]) -> SimulationResult {
    let targets = targets.iter().map(|target| Target { target: *target, ..Target::default() }).collect();
    let options = SimulateOptions { targets: Some(targets), draws: Some(65_536.0), ..SimulateOptions::default() };
    simulate(tree, &options, Lang::En).unwrap()
}

fn chances(result: &SimulationResult, expected: &[f64]) {
    assert_eq!(result.problems, []);
    for (found, expected) in result.targets.iter().zip(expected) {
        let chance = found.chance;
        assert!(chance.standard_error < 2e-3, "{chance:?}");
        assert!((chance.probability - expected).abs() < 4.5 * chance.standard_error + 1e-6, "{found:?}, {expected}");
    }
}

#[test]
fn ten_meetings_close_whole_deals() {
    let tree = tree(1, vec![input("meetings", "件", 10.0), rate("close", "meetings", 0.2), deals()]);
    let result = run(&tree, &[1.0, 3.0]);
    // binom.sf(0, 10, .2), binom.sf(2, 10, .2); binom.ppf([.05, .1, .5, .9, .95], 10, .2)
    chances(&result, &[0.892_625_817_6, 0.322_200_473_6]);
    let spread = &result.metrics.get("deals").unwrap().total;
    assert_eq!(spread.percentiles, [0.0, 0.0, 2.0, 4.0, 4.0]);
    // What the plan adds up to does not depend on chance.
    let sum = evaluate(&tree, &EvaluateOptions::default(), Lang::En).unwrap();
    assert_eq!(sum.metrics.get("deals").unwrap().total, Some(2.0));
}

#[test]
fn tries_may_come_out_by_chance_themselves() {
    let tree = tree(
        1,
        vec![
            input("calls", "件", 100.0),
            rate("connect", "calls", 0.1),
            by(ByChance::Binomial, computed("meetings", "件", "calls * connect")),
            rate("close", "meetings", 0.2),
            deals(),
        ],
    );
    // binom.sf(0, 100, .02)
    chances(&run(&tree, &[1.0]), &[0.867_380_444_1]);
}

#[test]
fn two_rates_in_one_formula_are_one_chance() {
    let formula = "calls * connect * close";
    let rates = [rate("connect", "calls", 0.1), rate("close", "calls", 0.2)];
    let count = by(ByChance::Binomial, computed("deals", "件", formula).role(Role::Kgi));
    let tree = tree(1, [input("calls", "件", 100.0)].into_iter().chain(rates).chain([count]).collect());
    chances(&run(&tree, &[1.0]), &[0.867_380_444_1]);
}

#[test]
fn a_rate_that_is_not_known_adds_to_the_chance() {
    let close = uncertain("close", "%", Distribution::Beta { alpha: 2.0, beta: 8.0 }).of("meetings");
    let tree = tree(1, vec![input("meetings", "件", 10.0), close, deals()]);
    // betabinom.sf(2, 10, 2, 8)
    chances(&run(&tree, &[3.0]), &[0.332_817_337_5]);
    // The law of total variance: 10² Var(p) and 10 E[p(1 − p)] are both 1.4545.
    let shares = variance(&tree, &VarianceOptions { draws: Some(4096.0), ..VarianceOptions::default() }, Lang::En).unwrap();
    assert!((shares.variance - 2.909_090_9).abs() < 0.03, "{}", shares.variance);
    let of = |chance: bool| shares.inputs.iter().find(|input| input.chance == chance).unwrap();
    assert_eq!((&of(false).metrics, &of(true).metrics), (&vec!["close".to_owned()], &vec!["deals".to_owned()]));
    assert!((of(false).first.share - 0.5).abs() < 0.02 && (of(true).total.share - 0.5).abs() < 0.02, "{shares:?}");
}

#[test]
fn what_is_learned_from_few_tries_predicts_few() {
    let mut plan = plan(1, vec![input("meetings", "件", 10.0), rate("close", "meetings", 0.3), deals()]);
    for (metric, value) in [("meetings", 9.0), ("deals", 1.5)] {
        plan.actuals.push(Actual { metric: metric.into(), period: Period::Month(2026, 9), value, ..Actual::default() });
    }
    let options = SimulateOptions {
        learning: Learning::Actuals,
        draws: Some(65_536.0),
        targets: Some(vec![Target { target: 3.0, ..Target::default() }]),
        ..SimulateOptions::default()
    };
    let result = simulate(&compile(plan).unwrap().tree, &options, Lang::En).unwrap();
    // Jeffreys' prior and 1.5 of 9: beta(2, 8).
    chances(&result, &[0.332_817_337_5]);
}

#[test]
fn every_period_has_a_chance_of_its_own() {
    let tree = tree(6, vec![input("meetings", "件", 10.0), rate("close", "meetings", 0.2), deals()]);
    // binom.sf(14, 60, .2)
    chances(&run(&tree, &[15.0]), &[0.206_541_820_8]);
}

#[test]
fn many_tries_are_as_exact_as_few() {
    let tree = tree(1, vec![input("meetings", "件", 1000.0), rate("close", "meetings", 0.3), deals()]);
    // binom.sf(319, 1000, .3)
    chances(&run(&tree, &[320.0]), &[0.089_784_329_8]);
}

#[test]
fn what_comes_by_itself_is_poisson() {
    for (mean, target, chance) in [(3.5, 5.0, 0.274_555_046_7), (1000.0, 1010.0, 0.380_104_874_8)] {
        let leads = by(ByChance::Poisson, computed("leads", "件", "visits / 100").role(Role::Kgi));
        // poisson.sf(4, 3.5), poisson.sf(1009, 1000)
        chances(&run(&tree(1, vec![input("visits", "回", mean * 100.0), leads]), &[target]), &[chance]);
    }
}

#[test]
fn tries_of_before_count_and_broken_ones_keep_the_mean() {
    let late = by(ByChance::Binomial, computed("deals", "件", "lag(meetings, 1, 10) * close").role(Role::Kgi));
    let late = tree(1, vec![input("meetings", "件", 99.0), rate("close", "meetings", 0.2), late]);
    chances(&run(&late, &[3.0]), &[0.322_200_473_6]);
    let broken = tree(1, vec![input("meetings", "件", 10.4), rate("close", "meetings", 0.2), deals()]);
    let result = run(&broken, &[3.0]);
    let spread = &result.metrics.get("deals").unwrap().total;
    assert!((spread.mean.unwrap() - 2.08).abs() < 0.01, "{spread:?}");
    assert!(spread.percentiles.iter().all(|value| value.fract() == 0.0));
}

#[test]
fn scenarios_share_the_chance() {
    let tree = tree(1, vec![input("meetings", "件", 10.0), rate("close", "meetings", 0.2), deals()]);
    let changes = Map(vec![("meetings".to_owned(), Change::Set(12.0))]);
    let options = SimulateOptions { changes, against: Some(Against::default()), draws: Some(65_536.0), ..SimulateOptions::default() };
    let options = SimulateOptions { targets: Some(vec![Target { target: 3.0, ..Target::default() }]), ..options };
    let result = simulate(&tree, &options, Lang::En).unwrap();
    // binom.sf(2, 12, .2) − binom.sf(2, 10, .2)
    let difference = result.against.unwrap().targets[0].difference;
    assert!((difference.difference - (0.441_654_251_5 - 0.322_200_473_6)).abs() < 4.5 * difference.standard_error, "{difference:?}");
}

#[test]
fn enough_meetings_for_a_chance_are_whole() {
    let meetings = Metric { role: Some(Role::Action), ..input("meetings", "件", 10.0) };
    let tree = tree(1, vec![meetings, rate("close", "meetings", 0.2), deals()]);
    let options = DecomposeOptions { target: 3.0, confidence: Some(0.8), rounding: Rounding::Each, ..DecomposeOptions::default() };
    let found = decompose(&tree, &options, Lang::En).unwrap().confident.unwrap();
    // binom.sf(2, 20, .2) is .794, binom.sf(2, 21, .2) is .821.
    assert_eq!(found.metrics.get("meetings").unwrap().rounded, Some(21.0), "{found:?}");
    assert!(found.feasible && (found.check.probability - 0.8).abs() < 0.01, "{found:?}");
}

/// What is not to be passed takes the whole number below: binom.cdf(7, 23, .18) is .958, of 24 .946; poisson.cdf(3, 2.1) is .839, of 2.4 .779.
#[test]
fn few_enough_for_a_chance_are_whole_too() {
    let meetings = |count: f64| Metric { role: Some(Role::Action), ..input("meetings", "件", count) };
    let poisson = by(ByChance::Poisson, computed("deals", "件", "meetings * 0.3").role(Role::Kgi));
    let cases =
        [(vec![meetings(42.0), rate("close", "meetings", 0.18), deals()], 7.0, 0.95, 23.0), (vec![meetings(38.0), poisson], 3.0, 0.8, 7.0)];
    for (metrics, target, confidence, expected) in cases {
        let tree = tree(1, metrics);
        for rounding in [Rounding::Each, Rounding::Cascade] {
            let options = DecomposeOptions { target, confidence: Some(confidence), rounding, ..DecomposeOptions::default() };
            let found = decompose(&tree, &options, Lang::En).unwrap().confident.unwrap();
            assert_eq!(found.metrics.get("meetings").unwrap().rounded, Some(expected), "{found:?}");
        }
    }
}

#[test]
fn a_chance_without_tries_is_told() {
    let refused = |metrics: Vec<Metric>, place: usize| {
        let result = run(&tree(1, metrics), &[1.0]);
        let problem = &result.problems[0];
        assert_eq!((problem.code.as_str(), problem.path.as_str()), ("chance-idle", format!("metrics[{place}].chance").as_str()));
    };
    let sum = by(ByChance::Binomial, computed("deals", "件", "meetings * close + 1").role(Role::Kgi));
    refused(vec![input("meetings", "件", 10.0), rate("close", "meetings", 0.2), sum], 2);
    refused(vec![input("meetings", "件", 10.0), input("close", "%", 0.2), deals()], 2);
    refused(vec![by(ByChance::Poisson, input("deals", "件", 10.0).role(Role::Kgi))], 0);
    // Beyond 100 % nothing comes out.
    let tree = tree(1, vec![input("meetings", "件", 10.0), rate("close", "meetings", 1.2), deals()]);
    let problem = &run(&tree, &[1.0]).problems[0];
    assert!(problem.code.as_str() == "always-undefined" && problem.hint.contains("beyond 100%"), "{problem:?}");
}
