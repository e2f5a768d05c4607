//! Percentiles and spreads of simulated values against SciPy and closed forms.

use goaltree::engine::SimulateOptions;
use goaltree::plan::document::{Distribution, Role};

use crate::simulate::{range, run, target, uncertain};
use crate::support::{With, computed, tree};

#[test]
fn every_distribution_has_its_quantiles() {
    // scipy.stats: norm, lognorm, triang, beta on a range, uniform, beta, binom, poisson; ppf at 0.05, 0.5, 0.95.
    let cases = [
        (Distribution::Normal { mean: 10.0, sd: 2.0 }, [6.710_292_7, 10.0, 13.289_707_3]),
        (Distribution::Lognormal { mu: 1.0, sigma: 0.5 }, [1.194_315_5, std::f64::consts::E, 6.186_854_6]),
        (Distribution::Triangular { low: 0.0, mode: 2.0, high: 10.0 }, [1.0, 3.675_444_7, 8.0]),
        (Distribution::Pert { low: 0.0, mode: 2.0, high: 10.0 }, PERT),
        (Distribution::Uniform { low: -1.0, high: 3.0 }, [-0.8, 1.0, 2.8]),
        (Distribution::Beta { alpha: 2.0, beta: 5.0 }, [0.062_849_9, 0.264_449_98, 0.581_803_4]),
        (Distribution::Beta { alpha: 0.5, beta: 0.5 }, [0.006_155_83, 0.5, 0.993_844_17]),
        (Distribution::Binomial { n: 40.0, p: 0.2 }, [4.0, 8.0, 12.0]),
        (Distribution::Poisson { mean: 3.0 }, [1.0, 3.0, 6.0]),
        (Distribution::Empirical { values: vec![5.0, 1.0, 3.0] }, [1.0, 3.0, 5.0]),
    ];
    for (shape, expected) in cases {
        let tree = tree(1, vec![uncertain("x", "", shape.clone()).role(Role::Kgi)]);
        let levels = vec![0.05, 0.5, 0.95];
        let result = run(&tree, &SimulateOptions { draws: Some(524_288.0), levels, ..SimulateOptions::default() });
        let total = &result.metrics.get("x").unwrap().total;
        let range = expected[2] - expected[0];
        for (own, expected) in total.percentiles.iter().zip(expected) {
            assert!((own - expected).abs() < 1.5e-3 * range, "{shape:?}: {:?} {expected}", total.percentiles);
        }
    }
}

/// scipy.stats.beta(1.8, 4.2, scale=10).ppf
const PERT: [f64; 3] = [0.589_773_88, 2.766_722_59, 6.212_767_24];

#[test]
fn a_very_uncertain_value_has_its_median_in_the_middle() {
    // A lognormal range: ln 50 is at z = −0.0125 of 50 to 300 with one draw in a hundred inside.
    let metrics = vec![range("x", "", 50.0, 300.0, 0.01), computed("k", "", "x").role(Role::Kgi)];
    let targets = vec![target(50.0), target(300.0), target((50.0_f64 * 300.0).sqrt())];
    let result = run(&tree(1, metrics), &SimulateOptions { targets: Some(targets), draws: Some(1024.0), ..SimulateOptions::default() });
    for (chance, expected) in result.targets.iter().zip([0.505, 0.495, 0.5]) {
        assert!((chance.chance.probability - expected).abs() < 2e-6, "{chance:?} {expected}");
    }
}

#[test]
fn percentiles_of_steep_and_skewed_spreads_are_as_exact_as_the_draws() {
    // SciPy 1.x quantiles 4e-4 below and above each default level, which is several standard errors of 16,384 draws.
    type Ends = [[f64; 2]; 5];
    let steep: Ends = [
        [9.661_36e-6, 9.975_95e-6],
        [3.911_04e-5, 3.974_46e-5],
        [0.001_133_16, 0.001_137_39],
        [0.006_716_85, 0.006_748_49],
        [0.009_512_75, 0.009_579_1],
    ];
    let mut mirrored = steep.map(|[low, high]| [1.0 - high, 1.0 - low]);
    mirrored.reverse();
    let skewed: Ends = [[-4.963_02, -4.962_45], [-4.923_29, -4.922_58], [-4.002, -3.997_99], [7.917_09, 8.035_39], [21.628_3, 22.044_6]];
    let mild: Ends = [[0.438_51, 0.440_214], [0.526_283, 0.527_483], [0.999_499, 1.000_5], [1.895_79, 1.900_12], [2.271_62, 2.280_45]];
    let low: Ends = [
        [1.173_48e-5, 1.237_77e-5],
        [0.000_119_897, 0.000_123_138],
        [0.026_994_9, 0.027_145_5],
        [0.281_052, 0.282_477],
        [0.399_595, 0.402_216],
    ];
    let beta = |alpha: f64, beta: f64| Distribution::Beta { alpha, beta };
    let cases = [
        (beta(0.5, 200.5), "x", steep),
        (beta(0.5, 200.5), "1000 * x", steep.map(|ends| ends.map(|end| 1000.0 * end))),
        (beta(200.5, 0.5), "x", mirrored),
        (beta(0.3, 3.0), "x", low),
        (Distribution::Lognormal { mu: 0.0, sigma: 2.0 }, "x - 5", skewed),
        (Distribution::Lognormal { mu: 0.0, sigma: 0.5 }, "x", mild),
    ];
    for (shape, formula, expected) in cases {
        let tree = tree(1, vec![uncertain("x", "", shape.clone()), computed("y", "", formula).role(Role::Kgi)]);
        let result = run(&tree, &SimulateOptions::default());
        let id = if formula == "x" { "x" } else { "y" };
        for (told, [low, high]) in result.metrics.get(id).unwrap().total.percentiles.iter().zip(expected) {
            assert!((low..=high).contains(told), "{shape:?} {formula}: {told} {low} {high}");
        }
    }
    // Far out where many draws are still beyond: SciPy's lognorm(.5, scale=e).ppf([.99986, .99993]).
    let tree = tree(1, vec![uncertain("x", "", Distribution::Lognormal { mu: 1.0, sigma: 0.5 }).role(Role::Kgi)]);
    let far = run(&tree, &SimulateOptions { draws: Some(262_144.0), levels: vec![0.9999], ..SimulateOptions::default() });
    let told = far.metrics.get("x").unwrap().total.percentiles[0];
    assert!((16.72..=18.24).contains(&told), "{told}");
}

#[test]
fn percentiles_of_what_has_few_values_are_among_them() {
    // SciPy: binom(7, .6).ppf at the default levels is 2, 3, 4, 6, 6; norm.ppf(.9) − 1 is 0.2815516 and P(x ≤ 0) 0.8413.
    let deals = uncertain("deals", "", Distribution::Binomial { n: 7.0, p: 0.6 });
    let result = run(&tree(1, vec![deals, computed("y", "", "deals * 19.99").role(Role::Kgi)]), &SimulateOptions::default());
    for (told, deals) in result.metrics.get("y").unwrap().total.percentiles.iter().zip([2.0, 3.0, 4.0, 6.0, 6.0]) {
        assert!((told - deals * 19.99).abs() < 1e-9, "{told} {deals}");
    }
    let x = uncertain("x", "", Distribution::Normal { mean: -1.0, sd: 1.0 });
    for (formula, sign) in [("max(x, 0)", 1.0), ("min(-x, 0)", -1.0)] {
        let metrics = vec![x.clone(), computed("y", "", formula).role(Role::Kgi)];
        let levels = if sign > 0.0 { vec![0.1, 0.5, 0.8, 0.9] } else { vec![0.9, 0.5, 0.2, 0.1] };
        let result = run(&tree(1, metrics), &SimulateOptions { levels, ..SimulateOptions::default() });
        let told = &result.metrics.get("y").unwrap().total.percentiles;
        assert!(told[..3].iter().all(|value| value.abs() < 1e-6), "{told:?}");
        assert!((told[3] - sign * 0.281_551_6).abs() < 3e-3, "{told:?}");
    }
}

#[test]
fn what_goes_beyond_all_numbers_keeps_its_chance_and_its_percentiles() {
    // A central 1 % between 0.001 and 1000: half of what is left, 0.495, lies above, and a tenth beyond what a float can hold.
    let tree = tree(1, vec![range("x", "", 0.001, 1000.0, 0.01), computed("y", "", "x * 1").role(Role::Kgi)]);
    let options = SimulateOptions { targets: Some(vec![target(1000.0)]), levels: vec![0.495, 0.505], ..SimulateOptions::default() };
    let result = run(&tree, &options);
    assert!((result.targets[0].chance.probability - 0.495).abs() < 2e-4, "{:?}", result.targets);
    assert!(result.problems.is_empty(), "{:?}", result.problems);
    for id in ["x", "y"] {
        let total = &result.metrics.get(id).unwrap().total;
        assert_eq!(total.undefined, 0.0, "{id}");
        // Two hundredths of a percent of the draws are a factor of 1.3.
        assert!((libm::log(total.percentiles[0] / 0.001)).abs() < 1.0, "{id}: {total:?}");
        assert!((libm::log(total.percentiles[1] / 1000.0)).abs() < 1.0, "{id}: {total:?}");
    }
}

#[test]
fn tiny_ranges_keep_their_ends() {
    for size in [1e-6, 1e-9, 1e-14, 1e-100, 1e-200] {
        let tree = tree(1, vec![range("x", "", 0.8 * size, 1.2 * size, 0.8).role(Role::Kgi)]);
        let result = run(&tree, &SimulateOptions { levels: vec![0.1, 0.9], ..SimulateOptions::default() });
        let ends = &result.metrics.get("x").unwrap().total.percentiles;
        assert!((ends[0] / size - 0.8).abs() < 1e-3 && (ends[1] / size - 1.2).abs() < 1e-3, "{size}: {ends:?}");
    }
}

#[test]
fn percentiles_of_repeated_values_are_among_them() {
    let shape = Distribution::Empirical { values: vec![5.0, 5.0, 7.0, 9.0] };
    let tree = tree(1, vec![uncertain("x", "", shape), computed("k", "", "x * 19.99").role(Role::Kgi)]);
    let levels = vec![0.1, 0.3, 0.49, 0.51, 0.6, 0.7, 0.74, 0.76, 0.9];
    let result = run(&tree, &SimulateOptions { levels, ..SimulateOptions::default() });
    let expected = [5.0, 5.0, 5.0, 7.0, 7.0, 7.0, 7.0, 9.0, 9.0].map(|count| count * 19.99);
    assert_eq!(result.metrics.get("k").unwrap().total.percentiles, expected);
}

#[test]
fn percentiles_of_two_clusters_are_those_of_each() {
    // 0.9 N(0, 1) + 0.1 N(1000, √101), its quantiles by SciPy's normal distribution.
    let metrics = vec![
        uncertain("a", "", Distribution::Binomial { n: 1.0, p: 0.1 }),
        uncertain("b", "", Distribution::Normal { mean: 1000.0, sd: 10.0 }),
        uncertain("c", "", Distribution::Normal { mean: 0.0, sd: 1.0 }),
        computed("k", "", "a * b + c").role(Role::Kgi),
    ];
    let levels = vec![0.05, 0.5, 0.85, 0.91, 0.95, 0.99];
    let result = run(&tree(1, metrics), &SimulateOptions { levels, draws: Some(65_536.0), ..SimulateOptions::default() });
    let found = &result.metrics.get("k").unwrap().total.percentiles;
    for ((found, expected), near) in
        found.iter().zip([-1.59322, 0.13971, 1.59322, 987.12057, 1000.0, 1012.87943]).zip([0.02, 0.02, 0.05, 0.3, 0.2, 0.3])
    {
        assert!((found - expected).abs() < near, "{found} for {expected}");
    }
}

/// An order of nothing, ¥500,000 or ¥3,000,000, each as likely, beside ¥8,000 to ¥12,000 a day: the third at its place in every cluster has
/// the quantiles of the lognormal range, of which √(8,000 × 12,000) is the middle.
#[test]
fn percentiles_of_several_clusters_are_those_of_each() {
    let metrics = vec![
        uncertain("big", "円", Distribution::Empirical { values: vec![0.0, 5e5, 3e6] }),
        range("daily", "円", 8000.0, 12_000.0, 0.8),
        computed("k", "円", "big + daily").role(Role::Kgi),
    ];
    let levels = [0.1, 0.5, 0.9].map(|place| place / 3.0);
    let levels: Vec<f64> = [0.0, 1.0, 2.0].iter().flat_map(|cluster| levels.map(|level| cluster / 3.0 + level)).collect();
    let result = run(&tree(1, metrics), &SimulateOptions { levels, draws: Some(65_536.0), ..SimulateOptions::default() });
    let middle = 9.6e7_f64.sqrt();
    let expected = [0.0, 5e5, 3e6].iter().flat_map(|order| [8000.0, middle, 12_000.0].map(|daily| order + daily));
    for (found, expected) in result.metrics.get("k").unwrap().total.percentiles.iter().zip(expected) {
        assert!((found - expected).abs() < 60.0, "{found} for {expected}");
    }
}

/// Nothing comes with a chance of e^−2.3323 = 0.0971, so the 5th percentile is nothing, whatever the draws begin with.
#[test]
fn a_percentile_within_a_likely_value_is_that_value() {
    let metrics = vec![
        uncertain("n", "", Distribution::Poisson { mean: 2.3323 }),
        uncertain("each", "", Distribution::Uniform { low: 0.2, high: 1.8 }),
        computed("k", "", "n * each").role(Role::Kgi),
    ];
    let tree = tree(1, metrics);
    for seed in 0..12 {
        let asked = SimulateOptions { levels: vec![0.05], seed: Some(f64::from(seed)), draws: Some(4096.0), ..SimulateOptions::default() };
        assert_eq!(run(&tree, &asked).metrics.get("k").unwrap().total.percentiles, [0.0], "{seed}");
    }
}
