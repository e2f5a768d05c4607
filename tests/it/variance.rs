//! Shares of variance against analytic ones and published references.

use goaltree::engine::{VarianceOptions, variance};
use goaltree::plan::document::{Correlation, Distribution, Metric, Role};
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};

use crate::sampling_error::spread_of;
use crate::simulate::{range, sales, uncertain};
use crate::support::{With, computed, plan, tree};

#[test]
fn the_order_of_metrics_changes_no_share() {
    let metrics = sales().plan().metrics.clone();
    let ask = |metrics: Vec<Metric>| {
        let mut plan = plan(1, metrics);
        plan.correlations = vec![Correlation { between: ["reply".into(), "close".into()], rank: 0.4, ..Correlation::default() }];
        let tree = compile(plan).unwrap().tree;
        variance(&tree, &VarianceOptions { draws: Some(64.0), target: Some(5e6), ..VarianceOptions::default() }, Lang::En).unwrap()
    };
    let expected = ask(metrics.clone());
    let mut turned = metrics;
    turned.reverse();
    assert_eq!(ask(turned.clone()), expected);
    turned.rotate_left(7);
    assert_eq!(ask(turned), expected);
}

/// Shares by id, with their standard errors.
fn shares(tree: &Tree, draws: f64) -> Vec<(String, goaltree::engine::Share, goaltree::engine::Share)> {
    let options = VarianceOptions { draws: Some(draws), ..VarianceOptions::default() };
    let found = variance(tree, &options, Lang::En).unwrap_or_else(|error| panic!("{error}"));
    found.inputs.into_iter().map(|input| (input.metrics[0].clone(), input.first, input.total)).collect()
}

#[test]
fn g8_has_its_analytic_shares() {
    // Sobol's G function with a = 0, 1, 4.5, 9, 99, 99, 99, 99.
    let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    let part = |a: f64| 1.0 / (3.0 * (1.0 + a) * (1.0 + a));
    let whole = a.iter().map(|a| 1.0 + part(*a)).product::<f64>() - 1.0;
    // Declared backwards: the order must not matter.
    let mut metrics: Vec<Metric> =
        (0..8).rev().map(|index| uncertain(&format!("x{index}"), "", Distribution::Uniform { low: 0.0, high: 1.0 })).collect();
    let factors: Vec<String> = (0..8).map(|index| format!("(abs(4 * x{index} - 2) + {}) / {}", a[index], 1.0 + a[index])).collect();
    let product = format!("({})", factors.join(") * ("));
    metrics.push(computed("g", "", &product).role(Role::Kgi));
    let found = shares(&tree(1, metrics), 4096.0);
    assert_eq!(found.len(), 8);
    for (index, a) in a.iter().enumerate() {
        let (_, first, total) = found.iter().find(|(id, ..)| *id == format!("x{index}")).unwrap();
        let expected = part(*a) / whole;
        let together = part(*a) * (whole + 1.0) / (1.0 + part(*a)) / whole;
        assert!((first.share - expected).abs() < 0.002_f64.max(4.5 * first.standard_error), "{index}: {first:?} {expected}");
        assert!((total.share - together).abs() < 0.002_f64.max(4.5 * total.standard_error), "{index}: {total:?} {together}");
        assert!((first.share - expected).abs() < 0.002 && (total.share - together).abs() < 0.002, "{index}: {first:?} {total:?}");
        assert!(first.standard_error < 0.002 && total.standard_error < 0.002, "{first:?} {total:?}");
    }
    assert_eq!(found[0].0, "x0");
}

/// Shares in closed form, on as many evaluations as others take at N = 4096: (inputs + 2) × 4096 and those of the likeness.
#[test]
fn shares_of_variance_are_exact_to_two_thousandths_at_four_thousand_points() {
    let g = |a: &[f64]| {
        let each: Vec<f64> = a.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
        let factors: Vec<String> = a.iter().enumerate().map(|(index, a)| format!("(abs(4 * x{index} - 2) + {a}) / {}", 1.0 + a)).collect();
        (each, factors.join(" * "))
    };
    let uniform = |index: usize| uncertain(&format!("x{index}"), "", Distribution::Uniform { low: 0.0, high: 1.0 });
    for a in [vec![0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0], vec![0.0, 0.5, 3.0, 9.0, 99.0], vec![1.0, 1.0, 1.0, 2.0, 2.0, 2.0]] {
        let (each, formula) = g(&a);
        let whole = each.iter().map(|part| 1.0 + part).product::<f64>() - 1.0;
        let mut metrics: Vec<Metric> = (0..a.len()).map(uniform).collect();
        metrics.push(computed("g", "", &formula).role(Role::Kgi));
        let tree = tree(1, metrics);
        let mut off = vec![Vec::new(); 2 * a.len()];
        let mut claimed = vec![Vec::new(); 2 * a.len()];
        for seed in 0..24 {
            let options = VarianceOptions { draws: Some(512.0), seed: Some(f64::from(seed)), ..VarianceOptions::default() };
            for input in variance(&tree, &options, Lang::En).unwrap().inputs {
                let index: usize = input.metrics[0][1..].parse().unwrap();
                let known = [each[index] / whole, each[index] * (1.0 + whole) / (1.0 + each[index]) / whole];
                for (side, (share, known)) in [input.first, input.total].into_iter().zip(known).enumerate() {
                    off[2 * index + side].push(share.share - known);
                    claimed[2 * index + side].push(share.standard_error);
                }
            }
        }
        for (off, claimed) in off.into_iter().zip(claimed) {
            let (off, claimed) = (spread_of(off), spread_of(claimed));
            assert!(off < 0.002, "{a:?}: {off}");
            assert!(off < 1.6 * claimed + 1e-12 && (off > 0.5 * claimed || claimed < 1e-4), "{a:?}: {off} {claimed}");
        }
    }
}

#[test]
fn a_sum_has_the_shares_of_its_variances() {
    let uniform = |index: usize| uncertain(&format!("x{index}"), "", Distribution::Uniform { low: 0.0, high: 1.0 });
    let mut metrics: Vec<Metric> = (1..5).map(uniform).collect();
    metrics.push(computed("y", "", "x1 + 2 * x2 + 3 * x3 + 4 * x4").role(Role::Kgi));
    for (id, first, total) in shares(&tree(1, metrics), 512.0) {
        let weight: f64 = id[1..].parse().unwrap();
        assert!((first.share - weight * weight / 30.0).abs() < 1e-5 && (total.share - weight * weight / 30.0).abs() < 1e-5, "{id}");
    }
}

/// Few draws of many inputs: what is like the metric by chance must not be leaned on.
#[test]
fn few_draws_of_many_inputs_give_no_nonsense() {
    let mut metrics: Vec<Metric> =
        (0..150).map(|index| uncertain(&format!("x{index}"), "", Distribution::Uniform { low: 0.0, high: 1.0 })).collect();
    let names: Vec<String> = (0..150).map(|index| format!("x{index}")).collect();
    metrics.push(computed("y", "", &names.join(" + ")).role(Role::Kgi));
    let options = VarianceOptions { draws: Some(16.0), ..VarianceOptions::default() };
    let found = variance(&tree(1, metrics), &options, Lang::En).unwrap();
    assert!((found.variance / (150.0 / 12.0) - 1.0).abs() < 0.5, "{}", found.variance);
    let total: f64 = found.inputs.iter().map(|input| input.total.share).sum();
    assert!((total - 1.0).abs() < 0.5, "{total}");
}

/// A product of lognormals: with e = exp σ² each, alone (e − 1) ÷ (Π e − 1), together (e − 1) Π e ÷ e ÷ (Π e − 1).
#[test]
fn a_product_of_lognormals_has_the_shares_of_the_closed_form() {
    let sigmas = [0.1, 0.2, 0.3, 0.15];
    let each = sigmas.map(|sigma: f64| libm::exp(sigma * sigma));
    let whole: f64 = each.iter().product();
    let mut metrics: Vec<Metric> = Vec::new();
    for (index, sigma) in sigmas.into_iter().enumerate() {
        metrics.push(uncertain(&format!("x{index}"), "", Distribution::Lognormal { mu: 0.0, sigma }));
    }
    metrics.push(computed("y", "", "x0 * x1 * x2 * x3").role(Role::Kgi));
    for (id, first, total) in shares(&tree(1, metrics), 1024.0) {
        let own = each[id[1..].parse::<usize>().unwrap()];
        let (alone, together) = ((own - 1.0) / (whole - 1.0), (own - 1.0) * whole / own / (whole - 1.0));
        assert!((first.share - alone).abs() < 0.002_f64.max(4.5 * first.standard_error), "{id}: {first:?} {alone}");
        assert!((total.share - together).abs() < 0.002_f64.max(4.5 * total.standard_error), "{id}: {total:?} {together}");
        assert!(first.standard_error < 0.003 && total.standard_error < 0.003, "{id}: {first:?} {total:?}");
    }
}

#[test]
fn the_sales_tree_has_its_reference_shares() {
    // SALib over 65,536 points and 6 randomisations, standard errors up to 2e-4.
    let references = [
        ("calls_per_day", 0.020, 0.028),
        ("connect", 0.081, 0.108),
        ("appt", 0.165, 0.205),
        ("close", 0.310, 0.353),
        ("price", 0.313, 0.353),
        ("reply", 0.031, 0.043),
    ];
    let found = shares(&sales(), 16_384.0);
    for (id, alone, together) in references {
        let (_, first, total) = found.iter().find(|(found, ..)| found == id).unwrap();
        assert!((first.share - alone).abs() < 0.000_7 + 4.5 * first.standard_error, "{id}: {first:?} {alone}");
        assert!((total.share - together).abs() < 0.000_7 + 4.5 * total.standard_error, "{id}: {total:?} {together}");
        assert!(first.standard_error < 0.005, "{first:?}");
    }
}

#[test]
fn where_few_draws_reach_a_target_inputs_are_ordered_by_their_own_share() {
    // A target that one draw in several hundred reaches: by chance some inputs seem to decide it, or to do so with no error at all.
    let normal = |id: &str, sd: f64| uncertain(id, "", Distribution::Normal { mean: 0.0, sd });
    let metrics = vec![normal("a", 0.25), normal("b", 0.5), normal("c", 1.0), computed("sum", "", "a + b + c").role(Role::Kgi)];
    let tree = tree(1, metrics);
    for seed in 1..=20 {
        let options = VarianceOptions { target: Some(3.4), draws: Some(64.0), seed: Some(f64::from(seed)), ..VarianceOptions::default() };
        let found = variance(&tree, &options, Lang::En).unwrap();
        let order: Vec<&str> = found.inputs.iter().map(|input| input.metrics[0].as_str()).collect();
        assert_eq!(order, ["c", "b", "a"], "{seed}: {:?}", found.inputs);
        // 512 draws of a chance of 0.0015.
        assert!(
            found.inputs.iter().filter_map(|input| input.decides).all(|decides| decides.standard_error > 0.1),
            "{seed}: {:?}",
            found.inputs
        );
    }
}

#[test]
fn what_decides_a_target_is_found() {
    // x + y with y a hundred times as wide: y alone settles whether the sum is above 0.
    let metrics = || {
        vec![
            uncertain("x", "", Distribution::Normal { mean: 0.0, sd: 0.01 }),
            uncertain("y", "", Distribution::Normal { mean: 0.0, sd: 1.0 }),
            uncertain("z", "", Distribution::Normal { mean: 0.0, sd: 1.0 }),
            computed("sum", "", "x + y").role(Role::Kgi),
        ]
    };
    let options = VarianceOptions { target: Some(0.0), ..VarianceOptions::default() };
    let found = variance(&tree(1, metrics()), &options, Lang::En).unwrap();
    assert_eq!(found.inputs.iter().map(|input| input.metrics[0].as_str()).collect::<Vec<_>>(), ["y", "x"]);
    assert!(found.inputs[0].decides.unwrap().share > 0.97, "{:?}", found.inputs[0]);
    assert!((found.variance - 1.0001).abs() < 0.02);
    // Its mean is zero but for chance, which no likeness may lean on.
    for seed in 1..9 {
        let found = variance(&tree(1, metrics()), &VarianceOptions { seed: Some(f64::from(seed)), ..options.clone() }, Lang::En).unwrap();
        assert!((found.variance - 1.0001).abs() < 0.02, "{seed}: {}", found.variance);
    }
}

/// Ishigami's function, with the sine from its series, as formulas have none: exact to 1e-9 on [-π, π].
#[test]
fn ishigami_has_its_analytic_shares() {
    let pi = std::f64::consts::PI;
    let sine = |x: &str| {
        let mut terms = vec![x.to_owned()];
        let mut factorial = 1.0;
        for order in 1..12 {
            factorial *= f64::from(2 * order * (2 * order + 1));
            terms.push(format!("{x} ^ {} / {factorial:.0}", 2 * order + 1));
        }
        let signed = terms.iter().enumerate().map(|(index, term)| if index % 2 == 0 { format!(" + {term}") } else { format!(" - {term}") });
        format!("0{}", signed.collect::<String>())
    };
    let mut metrics: Vec<Metric> =
        (1..4).map(|index| uncertain(&format!("x{index}"), "", Distribution::Uniform { low: -pi, high: pi })).collect();
    metrics.push(computed("s1", "", &sine("x1")));
    metrics.push(computed("s2", "", &sine("x2")));
    metrics.push(computed("y", "", "s1 + 7 * s2 ^ 2 + 0.1 * x3 ^ 4 * s1").role(Role::Kgi));
    let tree = tree(1, metrics);
    let mut squares = [[0.0; 2]; 3];
    for seed in 1..9 {
        let options = VarianceOptions { draws: Some(4096.0), seed: Some(f64::from(seed)), ..VarianceOptions::default() };
        let found = variance(&tree, &options, Lang::En).unwrap().inputs;
        let references = [("x1", 0.313_905, 0.557_589), ("x2", 0.442_411, 0.442_411), ("x3", 0.0, 0.243_684)];
        for ((id, alone, together), squares) in references.iter().zip(&mut squares) {
            let input = found.iter().find(|input| input.metrics[0] == *id).unwrap();
            for (square, (share, reference)) in squares.iter_mut().zip([(input.first, alone), (input.total, together)]) {
                let off = share.share - reference;
                assert!(off.abs() < 5.5 * share.standard_error + 1e-6, "{seed} {id}: {share:?} {reference}");
                *square += off * off / 8.0;
            }
        }
    }
    assert!(squares.iter().flatten().all(|square| square.sqrt() < 0.002), "{squares:?}");
}

#[test]
fn a_variance_beyond_numbers_is_refused() {
    let tree = tree(1, vec![range("x", "円", 0.8e200, 1.2e200, 0.8).role(Role::Kgi)]);
    assert_eq!(variance(&tree, &VarianceOptions::default(), Lang::En).unwrap_err().code().as_str(), "too-large");
}
