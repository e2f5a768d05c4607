//! Simulation against closed forms, published references and the scalar evaluator.

use goaltree::engine::{
    Against, EvaluateOptions, Sampling, SimulateOptions, SimulationResult, Target, VarianceOptions, evaluate, simulate, variance,
};
use goaltree::plan::document::{Change, Correlation, Direction, Distributed, Distribution, Input, Metric, Role, Values, Varies};
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};

use proptest::prelude::*;

use crate::support::{With, computed, input, plan, tree};

pub(crate) fn uncertain(id: &str, unit: &str, shape: Distribution) -> Metric {
    let distribution = Some(Distributed { shape, extra: goaltree::plan::value::Extra::default() });
    Metric { input: Some(Input { distribution, ..Input::default() }), ..input(id, unit, 0.0) }
}

pub(crate) fn range(id: &str, unit: &str, low: f64, high: f64, level: f64) -> Metric {
    let input = Input { low: Some(low), high: Some(high), level: Some(level), ..Input::default() };
    Metric { input: Some(input), ..self::input(id, unit, 0.0) }
}

pub(crate) fn target(target: f64) -> Target {
    Target { target, ..Target::default() }
}

pub(crate) fn run(tree: &Tree, options: &SimulateOptions) -> SimulationResult {
    simulate(tree, options, Lang::En).unwrap_or_else(|error| panic!("{error}"))
}

/// The sales tree of 20 metrics.
pub(crate) fn sales() -> Tree {
    let log = libm::log;
    let (low, high) = (log(200_000.0), log(450_000.0));
    let price = Distribution::Lognormal { mu: 0.5 * (low + high), sigma: (high - low) / (2.0 * 1.644_853_626_951_472_7) };
    tree(
        1,
        vec![
            input("reps", "", 5.0),
            uncertain("calls_per_day", "", Distribution::Normal { mean: 60.0, sd: 8.0 }),
            input("days", "", 20.0),
            uncertain("connect", "", Distribution::Beta { alpha: 12.0, beta: 88.0 }),
            uncertain("appt", "", Distribution::Beta { alpha: 6.0, beta: 34.0 }),
            uncertain("close", "", Distribution::Beta { alpha: 11.0, beta: 39.0 }),
            uncertain("price", "", price),
            input("mails", "", 4000.0),
            uncertain("reply", "", Distribution::Pert { low: 0.004, mode: 0.011, high: 0.025 }),
            uncertain("existing", "", Distribution::Triangular { low: 32.0, mode: 40.0, high: 46.0 }),
            input("upsell", "", 0.08),
            input("cost", "", 2_200_000.0),
            computed("calls", "", "reps * calls_per_day * days"),
            computed("appts_call", "", "calls * connect * appt"),
            computed("appts_mail", "", "mails * reply"),
            computed("appts", "", "appts_call + appts_mail"),
            computed("new_deals", "", "min(appts, reps * 40) * close"),
            computed("up_deals", "", "existing * upsell"),
            computed("revenue", "", "(new_deals + up_deals * 0.6) * price"),
            computed("profit", "", "revenue * 0.7 - cost").role(Role::Kgi),
        ],
    )
}

#[test]
fn the_sales_tree_has_its_reference_chances() {
    // By conditional smoothing over scrambled Sobol' points in SciPy, standard errors below 6e-6.
    let references = [(2.5e6, 0.793_909_3), (3.5e6, 0.659_294_3), (5e6, 0.460_539_2), (8e6, 0.183_648_4)];
    let targets = references.iter().map(|(value, _)| target(*value)).collect();
    let options = SimulateOptions { targets: Some(targets), draws: Some(1_048_576.0), ..SimulateOptions::default() };
    let result = run(&sales(), &options);
    assert_eq!(result.draws, 1_048_576.0);
    for (chance, (value, reference)) in result.targets.iter().zip(references) {
        let chance = chance.chance;
        assert!(chance.standard_error < 4e-4, "{value}: {chance:?}");
        assert!((chance.probability - reference).abs() < 4.5 * chance.standard_error, "{value}: {chance:?} {reference}");
    }
    // All four together is the highest alone.
    assert!((result.joint.unwrap().probability - result.targets[3].chance.probability).abs() < 1e-12);
}

#[test]
fn a_sum_of_normals_is_normal() {
    let shapes = [(75.7, 17.88), (77.63, 12.99), (-3.0, 5.0), (99.01, 12.74)];
    let mut metrics: Vec<Metric> = shapes
        .iter()
        .enumerate()
        .map(|(index, (mean, sd))| uncertain(&format!("x{index}"), "", Distribution::Normal { mean: *mean, sd: *sd }))
        .collect();
    metrics.push(computed("sum", "", "x0 + x1 + x2 + x3").role(Role::Kgi));
    let result =
        run(&tree(1, metrics), &SimulateOptions { draws: Some(262_144.0), levels: vec![0.05, 0.5, 0.9], ..SimulateOptions::default() });
    let total = &result.metrics.get("sum").unwrap().total;
    let (mean, sd) = (249.34, (17.88_f64 * 17.88 + 12.99 * 12.99 + 25.0 + 12.74 * 12.74).sqrt());
    assert!((total.mean.unwrap() - mean).abs() < 1e-3 * sd, "{total:?}");
    assert!((total.sd.unwrap() - sd).abs() < 2e-3 * sd, "{total:?}");
    for (own, z) in total.percentiles.iter().zip([-1.644_853_6, 0.0, 1.281_551_6]) {
        assert!((own - (mean + z * sd)).abs() < 6e-3 * sd, "{own} {z}");
    }
}

#[test]
fn a_product_of_lognormals_is_lognormal_and_ranges_are_at_their_level() {
    let metrics = vec![
        range("a", "", 80.0, 120.0, 0.8),
        range("b", "", 2.0, 5.0, 0.9),
        range("c", "", 10.0, 1000.0, 0.5),
        computed("product", "", "a * b * c").role(Role::Kgi),
    ];
    let levels = vec![0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
    let result = run(&tree(1, metrics), &SimulateOptions { draws: Some(524_288.0), levels, ..SimulateOptions::default() });
    let near = |own: f64, expected: f64| assert!((own / expected - 1.0).abs() < 6e-3, "{own} {expected}");
    let percentiles = |id: &str| result.metrics.get(id).unwrap().total.percentiles.clone();
    near(percentiles("a")[1], 80.0);
    near(percentiles("a")[5], 120.0);
    near(percentiles("b")[0], 2.0);
    near(percentiles("b")[6], 5.0);
    near(percentiles("c")[2], 10.0);
    near(percentiles("c")[4], 1000.0);
    let sigma = |low: f64, high: f64, z: f64| libm::log(high / low) / (2.0 * z);
    let sigmas = [sigma(80.0, 120.0, 1.281_551_6), sigma(2.0, 5.0, 1.644_853_6), sigma(10.0, 1000.0, 0.674_489_8)];
    let spread = sigmas.iter().map(|s| s * s).sum::<f64>().sqrt();
    let median = (80.0_f64 * 120.0 * 10.0 * 10_000.0).sqrt();
    assert!((libm::log(percentiles("product")[3]) - libm::log(median)).abs() < 5e-3 * spread);
    assert!((libm::log(percentiles("product")[0]) - (libm::log(median) - 1.644_853_6 * spread)).abs() < 2e-2 * spread);
}

#[test]
fn every_draw_is_what_the_evaluator_gives() {
    let tree = sales();
    let inputs = ["calls_per_day", "connect", "appt", "close", "price", "reply", "existing"];
    for method in [Sampling::Sobol, Sampling::Random] {
        let mut options = SimulateOptions { draws: Some(200.0), method, seed: Some(9.0), ..SimulateOptions::default() };
        options.samples = inputs.iter().map(|id| (*id).to_owned()).chain(["profit".to_owned()]).collect();
        let mut simulation = goaltree::engine::Simulation::new(&tree, &options).unwrap();
        assert!(simulation.advance(usize::MAX));
        let samples = simulation.samples();
        let (root, drawn) = samples.split_last().unwrap();
        for draw in 0..root.1.len() {
            let changes = drawn.iter().map(|(id, values)| (id.clone(), Change::Set(values[draw]))).collect();
            let state = evaluate(&tree, &EvaluateOptions { changes: Map(changes), scenario: None }, Lang::En).unwrap();
            assert_eq!(state.metrics.get("profit").unwrap().total, Some(root.1[draw]), "{draw}");
        }
    }
}

/// Smoothing is only a way to compute: where it holds the answer is known.
#[test]
fn smoothed_chances_are_those_of_the_closed_form() {
    let normal = |mean, sd| Distribution::Normal { mean, sd };
    let cases = [
        // 3 − 2x + y is normal with mean 3 − 2 + 1 and variance 4 + 1: P(≥ 3) = 1 − Φ(1/√5) by SciPy 1.17.1.
        (vec![uncertain("x", "", normal(1.0, 1.0)), uncertain("y", "", normal(1.0, 1.0))], "3 - 2 * x + y", 3.0, 0.327_360_423_009_289),
        // A quotient of uniforms: P(x ÷ y ≥ 1) for x on 0–1 and y on 1–2 is 0; x on 0–2 and y on 1–2: ∫₁² (1 − y/2) dy = 1/4.
        (
            vec![
                uncertain("x", "", Distribution::Uniform { low: 0.0, high: 2.0 }),
                uncertain("y", "", Distribution::Uniform { low: 1.0, high: 2.0 }),
            ],
            "x / y",
            1.0,
            0.25,
        ),
    ];
    for (mut metrics, formula, value, reference) in cases {
        metrics.push(computed("root", "", formula).role(Role::Kgi));
        let tree = tree(1, metrics);
        for direction in [Direction::AtLeast, Direction::AtMost] {
            let targets = Some(vec![Target { direction: Some(direction), ..target(value) }]);
            let chance = run(&tree, &SimulateOptions { targets, draws: Some(4096.0), ..SimulateOptions::default() }).targets[0].chance;
            let reference = if direction == Direction::AtLeast { reference } else { 1.0 - reference };
            assert!((chance.probability - reference).abs() < 5.0 * chance.standard_error + 1e-6, "{formula}: {chance:?} {reference}");
            assert!(chance.standard_error < 1e-3, "{formula}: {chance:?}");
        }
    }
}

/// Far from the middle as well: x + y of two normals, P(≥ 2 + 3 √2) = 1 − Φ(3) = 0.00134989803163 by SciPy 1.17.1.
#[test]
fn a_target_beyond_an_inputs_range_has_no_chance() {
    // P(x ≥ t) = (1 − t)ᵇ for Beta(1, b). Without a number for 1.2 the chance was NaN and that of both 0.354.
    for beta in [0.5, 1.0, 1.5, 2.5, 10.5, 100.5] {
        let tree = tree(1, vec![uncertain("x", "", Distribution::Beta { alpha: 1.0, beta }), computed("k", "", "x").role(Role::Kgi)]);
        let targets = [1.2, 0.5, 0.01, 0.0, -1.0].map(target).to_vec();
        let result = run(&tree, &SimulateOptions { targets: Some(targets), draws: Some(1024.0), ..SimulateOptions::default() });
        let expected = [0.0, libm::pow(0.5, beta), libm::pow(0.99, beta), 1.0, 1.0];
        for (chance, expected) in result.targets.iter().zip(expected) {
            assert!((chance.chance.probability - expected).abs() < 2e-6, "{beta}: {chance:?} {expected}");
        }
        assert_eq!(result.joint.unwrap().probability, 0.0);
    }
}

#[test]
fn what_is_held_to_a_bound_reaches_it() {
    // Of a normal range of 0 to 0.2 at level 0.8 a tenth is put on 0: all of it is at least 0, and a tenth at most.
    let metrics = vec![range("x", "%", 0.0, 0.2, 0.8), computed("k", "", "x * 300").role(Role::Kgi)];
    let at_most = |target| Target { target, direction: Some(Direction::AtMost), ..Target::default() };
    let targets = vec![target(0.0), at_most(0.0), at_most(-1.0), target(60.0)];
    let result = run(&tree(1, metrics), &SimulateOptions { targets: Some(targets), draws: Some(1024.0), ..SimulateOptions::default() });
    for (chance, expected) in result.targets.iter().zip([1.0, 0.1, 0.0, 0.1]) {
        assert!((chance.chance.probability - expected).abs() < 2e-6, "{chance:?} {expected}");
    }
}

/// Any distribution, also of extreme shapes.
fn shapes() -> impl Strategy<Value = Distribution> {
    let power = |from: f64, to: f64| (from..to).prop_map(|exponent| libm::pow(10.0, exponent));
    let ends = || (-3.0..3.0_f64, power(-3.0, 3.0), 0.0..=1.0_f64);
    prop_oneof![
        3 => (power(-5.0, 9.0), power(-5.0, 9.0)).prop_map(|(alpha, beta)| Distribution::Beta { alpha, beta }),
        2 => (-5.0..5.0, power(-3.0, 2.0)).prop_map(|(mu, sigma)| Distribution::Lognormal { mu, sigma }),
        1 => (-5.0..5.0, power(-6.0, 6.0)).prop_map(|(mean, sd)| Distribution::Normal { mean, sd }),
        1 => ends().prop_map(|(low, width, _)| Distribution::Uniform { low, high: low + width }),
        1 => ends().prop_map(|(low, width, at)| Distribution::Triangular { low, mode: low + width * at, high: low + width }),
        1 => ends().prop_map(|(low, width, at)| Distribution::Pert { low, mode: low + width * at, high: low + width }),
        1 => (1.0..1000.0_f64, 0.0..=1.0).prop_map(|(n, p)| Distribution::Binomial { n: n.round(), p }),
        1 => power(-2.0, 5.0).prop_map(|mean| Distribution::Poisson { mean }),
        1 => prop::collection::vec(-3.0..3.0, 1..5).prop_map(|values| Distribution::Empirical { values }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn chances_are_within_0_and_1_and_fall_as_the_target_rises(
        one in shapes(),
        other in shapes(),
        formula in prop::sample::select(vec!["x", "x + y", "x * y", "3 - x"]),
        mut targets in prop::collection::vec(prop_oneof![-4.0..4.0, -1e3..1e3, Just(0.0), Just(1.0)], 2..6),
    ) {
        targets.sort_by(f64::total_cmp);
        let metrics = vec![uncertain("x", "", one), uncertain("y", "", other), computed("k", "", formula).role(Role::Kgi)];
        let targets = Some(targets.into_iter().map(target).collect());
        let result = run(&tree(1, metrics), &SimulateOptions { targets, draws: Some(512.0), ..SimulateOptions::default() });
        let each: Vec<f64> = result.targets.iter().map(|target| target.chance.probability).collect();
        prop_assert!(each.iter().all(|chance| (0.0..=1.0).contains(chance)), "{each:?}");
        prop_assert!(each.iter().rev().is_sorted(), "{each:?}");
        prop_assert!(result.targets.iter().all(|target| target.chance.standard_error >= 0.0));
        // All of them together are the highest.
        let joint = result.joint.unwrap().probability;
        prop_assert!((joint - each[each.len() - 1]).abs() < 1e-12, "{each:?} {joint}");
    }
}

#[test]
fn rank_correlations_are_kept() {
    let mut plan = plan(
        1,
        vec![
            uncertain("a", "", Distribution::Lognormal { mu: 0.0, sigma: 1.0 }),
            uncertain("b", "", Distribution::Beta { alpha: 2.0, beta: 5.0 }),
            uncertain("c", "", Distribution::Uniform { low: 0.0, high: 1.0 }),
            computed("sum", "", "a + b + c").role(Role::Kgi),
        ],
    );
    let pair = |one: &str, other: &str, rank| Correlation { between: [one.into(), other.into()], rank, ..Correlation::default() };
    plan.correlations = vec![pair("a", "b", 0.7), pair("b", "c", -0.4)];
    let tree = compile(plan.clone()).unwrap().tree;
    let samples = ["a", "b", "c"].map(str::to_owned).to_vec();
    let options = SimulateOptions { samples, draws: Some(32_768.0), ..SimulateOptions::default() };
    let mut simulation = goaltree::engine::Simulation::new(&tree, &options).unwrap();
    simulation.advance(usize::MAX);
    let samples = simulation.samples();
    let ranks: Vec<Vec<f64>> = samples
        .iter()
        .map(|(_, values)| {
            let mut order: Vec<usize> = (0..values.len()).collect();
            order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
            let mut ranks = vec![0.0; values.len()];
            order.iter().enumerate().for_each(|(rank, place)| ranks[*place] = rank as f64 / values.len() as f64 - 0.5);
            ranks
        })
        .collect();
    let spearman = |i: usize, j: usize| 12.0 * ranks[i].iter().zip(&ranks[j]).map(|(a, b)| a * b).sum::<f64>() / ranks[i].len() as f64;
    assert!((spearman(0, 1) - 0.7).abs() < 0.01, "{}", spearman(0, 1));
    assert!((spearman(1, 2) + 0.4).abs() < 0.01, "{}", spearman(1, 2));
    assert!(spearman(0, 2).abs() < 0.01, "{}", spearman(0, 2));

    plan.correlations = vec![pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", -0.9)];
    let tree = compile(plan).unwrap().tree;
    let error = simulate(&tree, &SimulateOptions::default(), Lang::En).unwrap_err();
    let problem = goaltree::text::problem(error.first(), Lang::En);
    assert_eq!(problem.code.as_str(), "correlations-contradict");
    assert_eq!(problem.path, "correlations[1].rank");
    assert!(problem.message.contains("of b and c must lie between -1 and -0.64, but it is 0.9"), "{}", problem.message);
}

#[test]
fn what_varies_in_each_period_averages_out() {
    let each = |varies| {
        let mut metric = uncertain("x", "", Distribution::Normal { mean: 100.0, sd: 10.0 }).role(Role::Kgi);
        metric.total = Some(goaltree::plan::document::Total::Flow);
        metric.input = metric.input.map(|input| Input { varies: Some(varies), ..input });
        let result = run(&tree(12, vec![metric]), &SimulateOptions { draws: Some(65_536.0), ..SimulateOptions::default() });
        let spread = result.metrics.get("x").unwrap().clone();
        assert_eq!(spread.series.as_ref().unwrap().len(), 12);
        assert!((spread.series.unwrap()[5].sd.unwrap() - 10.0).abs() < 0.05);
        spread.total.sd.unwrap()
    };
    assert!((each(Varies::Once) - 120.0).abs() < 0.5);
    assert!((each(Varies::EachPeriod) - 10.0 * 12.0_f64.sqrt()).abs() < 0.3);
}

#[test]
fn a_scenario_is_compared_from_the_same_draws() {
    let tree = sales();
    let mut options = SimulateOptions { targets: Some(vec![target(3.5e6)]), draws: Some(65_536.0), ..SimulateOptions::default() };
    options.changes = Map(vec![("calls_per_day".to_owned(), Change::By("+5%".to_owned()))]);
    options.against = Some(Against::default());
    let result = run(&tree, &options);
    let difference = result.against.unwrap();
    let chance = difference.targets[0].difference;
    // 0.01997 by conditional smoothing in SciPy.
    assert!((chance.difference - 0.019_97).abs() < 4.5 * chance.standard_error + 1e-5, "{chance:?}");
    assert!(chance.standard_error < result.targets[0].chance.standard_error, "{chance:?} {:?}", result.targets[0].chance);
    assert!((difference.targets[0].probability - 0.659_29).abs() < 0.004);
    assert!(difference.mean.unwrap().difference > 0.0);
}

pub(crate) fn codes(result: &SimulationResult) -> Vec<&str> {
    result.problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn a_correlation_without_effect_is_told() {
    let metrics = vec![range("x", "", 1.0, 2.0, 0.8), input("y", "", 3.0), computed("k", "", "x * y").role(Role::Kgi)];
    let mut plan = plan(1, metrics);
    let between = |one: &str, other: &str| Correlation { between: [one.into(), other.into()], rank: 0.5, ..Correlation::default() };
    plan.correlations = vec![between("x", "y"), between("k", "x")];
    let tree = compile(plan).unwrap().tree;
    let result = run(&tree, &SimulateOptions::default());
    assert_eq!(codes(&result), ["correlation-idle"; 2]);
    let paths: Vec<&str> = result.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["correlations[0].between[1]", "correlations[1].between[0]"]);
    let shares = variance(&tree, &VarianceOptions::default(), Lang::Ja).unwrap();
    assert_eq!(shares.problems.len(), 2);
}

#[test]
fn a_metric_without_a_value_in_any_draw_is_told() {
    let metrics = vec![range("x", "", 1.0, 2.0, 0.8), computed("k", "", "sqrt(0 - x)").role(Role::Kgi)];
    let result = run(&tree(1, metrics), &SimulateOptions { targets: Some(vec![target(1.0)]), ..SimulateOptions::default() });
    assert_eq!(codes(&result), ["always-undefined"]);
    assert_eq!(result.targets[0].chance.probability, 0.0);
}

#[test]
fn draws_without_a_value_are_counted() {
    let metrics = vec![uncertain("x", "", Distribution::Uniform { low: -1.0, high: 3.0 }), computed("root", "", "sqrt(x)").role(Role::Kgi)];
    let options = SimulateOptions { targets: Some(vec![target(1.0)]), draws: Some(65_536.0), ..SimulateOptions::default() };
    let result = run(&tree(1, metrics), &options);
    let root = &result.metrics.get("root").unwrap().total;
    assert!((root.undefined - 0.25).abs() < 1e-4, "{root:?}");
    assert!((result.targets[0].chance.probability - 0.5).abs() < 1e-3);
    assert_eq!(result.problems[0].code.as_str(), "sometimes-undefined");
    assert!(root.percentiles.iter().all(|value| value.is_finite()));
}

#[test]
fn the_same_seed_gives_the_same_bits_and_steps_do_not_matter() {
    let tree = sales();
    let options = SimulateOptions { targets: Some(vec![target(5e6)]), draws: Some(5000.0), ..SimulateOptions::default() };
    let whole = run(&tree, &options);
    let mut simulation = goaltree::engine::Simulation::new(&tree, &options).unwrap();
    let mut before = -1.0;
    while !simulation.advance(3) {
        assert!(simulation.progress() > before);
        before = simulation.progress();
    }
    assert_eq!(simulation.result(Lang::En), whole);
    let other = run(&tree, &SimulateOptions { seed: Some(2.0), ..options });
    assert_ne!(other.targets[0].chance, whole.targets[0].chance);
}

#[test]
fn a_value_per_period_keeps_its_shape() {
    let values = Values::PerPeriod(vec![Some(50.0), Some(150.0), None]);
    let mut metric = range("x", "", 90.0, 110.0, 0.8).role(Role::Kgi);
    metric.input = metric.input.map(|input| Input { value: Some(values), ..input });
    let result = run(&tree(3, vec![metric]), &SimulateOptions { draws: Some(16_384.0), ..SimulateOptions::default() });
    let series = result.metrics.get("x").unwrap().series.clone().unwrap();
    assert!((series[1].mean.unwrap() / series[0].mean.unwrap() - 3.0).abs() < 1e-9);
    assert_eq!(series[2].mean, None);
    assert_eq!(series[2].undefined, 1.0);
}

#[test]
fn what_would_not_fit_into_memory_is_refused() {
    let metrics = (0..3000).map(|index| uncertain(&format!("m{index}"), "", Distribution::Normal { mean: 1.0, sd: 0.1 })).collect();
    let tree = tree(120, metrics);
    let code = |options: &SimulateOptions| {
        let error = goaltree::engine::Simulation::new(&tree, options).unwrap_err();
        error.findings().map(|finding| (finding.code.as_str(), finding.path.clone())).collect::<Vec<_>>()
    };
    let all: Vec<String> = (0..3000).map(|index| format!("m{index}")).collect();
    // 3,000 metrics of 120 periods, each with a histogram of at least a KiB.
    let series = SimulateOptions { series: Some(all.clone()), ..SimulateOptions::default() };
    assert_eq!(code(&series), [("too-much-memory", "series".to_owned())]);
    let samples = SimulateOptions { samples: all, ..SimulateOptions::default() };
    assert_eq!(code(&samples), [("too-much-memory", "samples".to_owned())]);
    assert!(goaltree::engine::Simulation::new(&tree, &SimulateOptions::default()).is_ok());
}

/// The chance of a target in a tree of one period.
fn chance_of(metrics: Vec<Metric>, goal: f64, direction: Direction) -> goaltree::engine::Chance {
    let targets = Some(vec![Target { target: goal, direction: Some(direction), ..Target::default() }]);
    run(&tree(1, metrics), &SimulateOptions { targets, draws: Some(65_536.0), ..SimulateOptions::default() }).targets[0].chance
}

#[test]
fn values_on_a_grid_reach_a_target_on_it_in_spite_of_rounding() {
    let deals = || uncertain("deals", "", Distribution::Binomial { n: 7.0, p: 0.6 });
    let empirical = |values: &[f64]| uncertain("c", "", Distribution::Empirical { values: values.to_vec() });
    let kgi = |formula: &str| computed("y", "", formula).role(Role::Kgi);
    // SciPy: binom(7, .6).sf(4), binom(10, .3).sf(2); 0.1 + 0.2 + 0 and two of four values by hand.
    let cases = [
        (vec![kgi("deals * 19.99"), deals()], 99.95, Direction::AtLeast, 0.419_904),
        (vec![kgi("deals * 19.99 - 99.95"), deals()], 0.0, Direction::AtLeast, 0.419_904),
        (vec![kgi("0.7 * n"), uncertain("n", "", Distribution::Binomial { n: 10.0, p: 0.3 })], 2.1, Direction::AtLeast, 0.617_217_2),
        (vec![kgi("a + b + c"), input("a", "", 0.1), input("b", "", 0.2), empirical(&[0.0, 0.0, 0.3, 1.0])], 0.3, Direction::AtMost, 0.5),
    ];
    for (metrics, goal, direction, expected) in cases {
        let chance = chance_of(metrics, goal, direction);
        assert!((chance.probability - expected).abs() < 2e-4, "{goal}: {chance:?} {expected}");
    }
    let certain = || vec![kgi("3 * p"), input("p", "", 0.7), uncertain("z", "", Distribution::Normal { mean: 0.0, sd: 1.0 })];
    for direction in [Direction::AtLeast, Direction::AtMost] {
        let chance = chance_of(certain(), 2.1, direction);
        assert_eq!((chance.probability, chance.standard_error), (1.0, 0.0), "{direction:?}");
    }
    // An input that is held at 0.3, where 7 × 0.3 falls short of 2.1 by rounding: SciPy's norm.sf(−0.7), smoothed.
    let held = Metric { bounds: Some([None, Some(0.3)]), ..uncertain("x", "", Distribution::Normal { mean: 1.0, sd: 1.0 }) };
    let chance = chance_of(vec![kgi("7 * x"), held], 2.1, Direction::AtLeast);
    assert!((chance.probability - 0.758_036_35).abs() < 2e-6, "{chance:?}");
    // Also of all targets together, beside another state, and in what an input decides.
    let tree = tree(1, vec![kgi("deals * 19.99"), deals()]);
    let targets = Some(vec![target(99.95), Target { metric: Some("deals".into()), target: 5.0, direction: None }]);
    let result = run(&tree, &SimulateOptions { targets, against: Some(Against::default()), ..SimulateOptions::default() });
    assert!((result.joint.unwrap().probability - 0.419_904).abs() < 2e-3, "{:?}", result.joint);
    assert!((result.against.unwrap().targets[0].probability - 0.419_904).abs() < 2e-3);
    let shares = variance(&tree, &VarianceOptions { target: Some(99.95), ..VarianceOptions::default() }, Lang::En).unwrap();
    let decides = shares.inputs[0].decides.unwrap();
    assert!((decides.share - 1.0).abs() < 0.02 && decides.share <= 1.0, "{decides:?}");
}

#[test]
fn a_month_without_a_value_is_told_and_nothing_else() {
    let values = Values::PerPeriod(vec![Some(1.0), Some(2.0), None]);
    let lacking = |low: f64| {
        let input = Input { value: Some(values.clone()), low: Some(low), high: Some(4.0), ..Input::default() };
        Metric { name: "leads".into(), input: Some(input), ..input_of("a", "件") }
    };
    let tree = tree(3, vec![computed("y", "件", "a * 1").role(Role::Kgi), lacking(1.0)]);
    for options in [SimulateOptions::default(), SimulateOptions { targets: Some(vec![target(5.0)]), ..SimulateOptions::default() }] {
        let result = run(&tree, &options);
        let codes: Vec<&str> = result.problems.iter().map(|problem| problem.code.as_str()).collect();
        assert!(!codes.contains(&"nothing-uncertain") && codes.contains(&"input-has-gap"), "{codes:?}");
        let told = result.problems.iter().find(|problem| problem.code.as_str() == "input-has-gap").unwrap();
        assert!(told.message.contains("leads") && told.message.contains("2026-12"), "{}", told.message);
    }
    let shares = variance(&tree, &VarianceOptions::default(), Lang::Ja).unwrap();
    assert_eq!(shares.problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["input-has-gap"]);
}

fn input_of(id: &str, unit: &str) -> Metric {
    input(id, unit, 0.0)
}

#[test]
fn errors_are_told_where_they_are() {
    let tree = sales();
    let first = |error: goaltree::error::Error| {
        let finding = error.first().clone();
        format!("{} {}", finding.code.as_str(), finding.path)
    };
    let against = |against: Against| {
        let error = simulate(&tree, &SimulateOptions { against: Some(against), ..SimulateOptions::default() }, Lang::En).unwrap_err();
        first(error)
    };
    assert_eq!(against(Against { scenario: Some("zz".into()), ..Against::default() }), "no-such-scenario against.scenario");
    let changes = Map(vec![("zz".to_owned(), Change::Set(1.0))]);
    assert_eq!(against(Against { changes, ..Against::default() }), "no-such-metric against.changes.zz");
    let shares = |options: &VarianceOptions| first(variance(&tree, options, Lang::En).unwrap_err());
    assert_eq!(shares(&VarianceOptions { metric: Some("zz".into()), ..VarianceOptions::default() }), "no-such-metric metric");
    assert_eq!(shares(&VarianceOptions { target: Some(f64::INFINITY), ..VarianceOptions::default() }), "target-not-finite target");
}

#[test]
fn the_order_of_declaration_changes_no_chance() {
    let metrics = || {
        vec![
            computed("y", "", "a * b + c * d").role(Role::Kgi),
            range("a", "", 1.0, 2.0, 0.8),
            range("b", "", 3.0, 5.0, 0.8),
            uncertain("c", "", Distribution::Poisson { mean: 3.0 }),
            range("d", "", 0.2, 0.6, 0.9),
        ]
    };
    let ask = |metrics: Vec<Metric>| {
        let mut document = plan(3, metrics);
        for id in ["d", "a"] {
            let varying = document.metrics.iter_mut().find(|metric| metric.id == id).unwrap();
            varying.input.as_mut().unwrap().varies = Some(Varies::EachPeriod);
        }
        document.correlations = vec![Correlation { between: ["b".into(), "c".into()], rank: 0.5, ..Correlation::default() }];
        let tree = compile(document).unwrap().tree;
        run(&tree, &SimulateOptions { targets: Some(vec![target(25.0)]), draws: Some(2048.0), ..SimulateOptions::default() })
    };
    let mut turned = metrics();
    turned.reverse();
    let (one, other) = (ask(metrics()), ask(turned));
    assert_eq!(one.targets, other.targets);
    assert_eq!(one.metrics.get("y"), other.metrics.get("y"));
}

#[test]
fn everything_that_is_wrong_with_a_simulation_is_told_at_once() {
    let none = || "none".to_owned();
    let asked = SimulateOptions {
        metric: Some(none()),
        targets: Some(vec![Target { metric: Some(none()), ..target(1.0) }]),
        draws: Some(1.0),
        seed: Some(-1.0),
        levels: vec![0.5, 2.0, 3.0],
        series: Some(vec![none()]),
        samples: vec![none()],
        scenario: Some(none()),
        against: Some(Against { scenario: Some(none()), ..Against::default() }),
        ..SimulateOptions::default()
    };
    let error = simulate(&sales(), &asked, Lang::En).unwrap_err();
    let paths: Vec<&str> = error.findings().map(|finding| finding.path.as_str()).collect();
    let expected = [
        "draws",
        "seed",
        "levels[1]",
        "levels[2]",
        "metric",
        "targets[0].metric",
        "samples[0]",
        "series[0]",
        "scenario",
        "against.scenario",
    ];
    assert_eq!(paths, expected);
}
