//! Uncertain inputs with a value for each period.

use goaltree::engine::SimulateOptions;
use goaltree::plan::document::{Distribution, Input, Metric, Role, Values, Varies};
use goaltree::text::Lang;
use goaltree::tree::compile;

use crate::simulate::{codes, range, run, uncertain};
use crate::support::{With, computed, input, plan, tree};

fn with_values(metric: Metric, values: &[f64], varies: Varies) -> Metric {
    let values = Values::PerPeriod(values.iter().copied().map(Some).collect());
    let input = Input { value: Some(values), varies: Some(varies), ..metric.input.clone().unwrap_or_default() };
    Metric { input: Some(input), ..metric }
}

#[test]
fn a_count_has_its_own_mean_in_each_period() {
    // Poisson(10) + Poisson(20) + Poisson(30): mean 60, variance 60.
    let count = uncertain("x", "件", Distribution::Poisson { mean: 20.0 });
    let metrics = |count: Metric| vec![count, computed("k", "件", "x").role(Role::Kgi)];
    let tree = tree(3, metrics(with_values(count, &[10.0, 20.0, 30.0], Varies::EachPeriod)));
    let samples = vec!["k".to_owned()];
    let mut simulation = goaltree::engine::Simulation::new(&tree, &SimulateOptions { samples, ..SimulateOptions::default() }).unwrap();
    simulation.advance(usize::MAX);
    let result = simulation.result(Lang::En);
    let total = &result.metrics.get("k").unwrap().total;
    assert!((total.mean.unwrap() - 60.0).abs() < 0.02 && (total.sd.unwrap() - 60.0_f64.sqrt()).abs() < 0.05, "{total:?}");
    assert!(simulation.samples()[0].1.iter().all(|value| value.fract() == 0.0), "a count is whole");
    let months = result.metrics.get("x").unwrap().series.as_ref().unwrap();
    for (month, mean) in months.iter().zip([10.0_f64, 20.0, 30.0]) {
        assert!((month.mean.unwrap() - mean).abs() < 0.02 && (month.sd.unwrap() - mean.sqrt()).abs() < 0.05, "{month:?}");
    }
}

#[test]
fn values_that_draws_cannot_follow_are_refused() {
    let refused = |metric: Metric| compile(plan(2, vec![metric])).err().map(|error| error.code().as_str());
    let poisson = || uncertain("x", "件", Distribution::Poisson { mean: 20.0 });
    let binomial = uncertain("x", "件", Distribution::Binomial { n: 10.0, p: 0.2 });
    let seen = |unit: &str, values: Vec<f64>| uncertain("x", unit, Distribution::Empirical { values });
    let normal = |mean| uncertain("x", "円", Distribution::Normal { mean, sd: 3.0 });
    for (metric, expected) in [
        (with_values(poisson(), &[10.0, 30.0], Varies::Once), Some("course-of-counts")),
        (with_values(poisson(), &[-10.0, 30.0], Varies::EachPeriod), Some("course-of-counts")),
        (with_values(poisson(), &[20.0, 20.0], Varies::Once), None),
        (with_values(binomial, &[1.0, 3.0], Varies::EachPeriod), Some("course-of-counts")),
        (with_values(seen("件", vec![1.0, 3.0]), &[1.0, 3.0], Varies::EachPeriod), Some("course-of-counts")),
        (with_values(seen("円", vec![1.0, 3.0]), &[1.0, 3.0], Varies::EachPeriod), None),
        (with_values(normal(0.0), &[-10.0, 10.0], Varies::Once), Some("course-around-zero")),
        (with_values(range("x", "円", -5.0, 5.0, 0.8), &[-10.0, 10.0], Varies::Once), Some("course-around-zero")),
        (with_values(normal(15.0), &[10.0, 20.0], Varies::Once), None),
        (with_values(input("x", "円", 0.0), &[-10.0, 10.0], Varies::Once), None),
    ] {
        assert_eq!(refused(metric.clone()), expected, "{metric:?}");
    }
}

#[test]
fn a_value_that_is_hardly_ever_drawn_is_told() {
    let told = |value: f64, shape: Distribution| {
        let metric = uncertain("x", "", shape);
        let input = Input { value: Some(Values::Constant(value)), ..metric.input.clone().unwrap() };
        let tree = tree(1, vec![Metric { input: Some(input), role: Some(Role::Kgi), ..metric }]);
        let result = run(&tree, &SimulateOptions::default());
        let warned: Vec<&str> = goaltree::engine::draw_warnings(&tree).iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(warned, codes(&result));
        !warned.is_empty()
    };
    // The 99.9th percentiles by SciPy 1.17: norm 3.0902 sd, poisson(4) 11, beta(3, 7) 0.7612, lognorm(1) 21.98.
    let normal = || Distribution::Normal { mean: 5.0, sd: 1.0 };
    let poisson = || Distribution::Poisson { mean: 4.0 };
    let beta = || Distribution::Beta { alpha: 3.0, beta: 7.0 };
    let lognormal = || Distribution::Lognormal { mu: 0.0, sigma: 1.0 };
    for (value, shape, expected) in [
        (100.0, normal(), true),
        (8.09, normal(), false),
        (8.1, normal(), true),
        (11.0, poisson(), false),
        (12.0, poisson(), true),
        (0.76, beta(), false),
        (0.77, beta(), true),
        (21.9, lognormal(), false),
        (22.1, lognormal(), true),
        (-1.0, lognormal(), true),
    ] {
        assert_eq!(told(value, shape.clone()), expected, "{value} {shape:?}");
    }
}
