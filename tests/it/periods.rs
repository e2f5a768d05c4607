//! Plans that only month by month are enough, or cost less.

use goaltree::engine::{Alternative, DecomposeOptions, Decomposition, Way, decompose};
use goaltree::plan::document::{Metric, Role, Total};
use goaltree::text::Lang;

use crate::support::{With, computed, course, tree};

fn lever(id: &str, values: &[f64]) -> Metric {
    Metric { lever: Some(true), total: Some(Total::Flow), ..course(id, "", values) }
}

fn asked(metrics: Vec<Metric>, target: f64) -> Decomposition {
    let periods = 2;
    decompose(&tree(periods, metrics), &DecomposeOptions { target, ..DecomposeOptions::default() }, Lang::En).unwrap()
}

fn way(answer: &Decomposition, way: Way) -> &Alternative {
    answer.alternatives.iter().find(|one| one.way == way).unwrap()
}

fn moved(one: &Alternative) -> Vec<&str> {
    one.levers.iter().map(|lever| lever.metric.as_str()).collect()
}

/// 0.104 × (144.4 + 144.4) = 30.0352 by calls alone, as many as there is room for in each month; by one percentage they come to
/// 0.104 × 222 × 144.4 ÷ 130 = 25.645.
#[test]
fn one_lever_month_by_month_is_fewer_than_two() {
    let metrics = vec![
        Metric { total: Some(Total::Flow), ..computed("y", "", "rate * calls") }.role(Role::Kgi),
        Metric { total: Some(Total::Rate), bounds: Some([None, Some(0.1165)]), ..lever("rate", &[0.104, 0.104]) },
        lever("calls", &[92.0, 130.0]).capacity(144.4),
    ];
    let answer = asked(metrics, 30.0);
    let fewest = way(&answer, Way::FewestLevers);
    assert!(fewest.feasible && moved(fewest) == ["calls"], "{fewest:?}");
}

/// 8 more than 50. By one percentage each b goes up by its 10 % and a by 25 %, for 0.01 + 16 × 0.25² = 1.01. Alone b does it month by month,
/// to 16 and 22, for (0.6² + 0.1²) ÷ 2. With a at the same price λ per effort, month by month, b's first month goes up by 10 λ and a by
/// 10 λ ÷ 16: 2 + 100 λ + 200 λ ÷ 16 = 8.
#[test]
fn what_one_way_saves_month_by_month_the_least_effort_saves_too() {
    let plan = || {
        vec![
            Metric { total: Some(Total::Flow), ..computed("y", "", "a + b") }.role(Role::Kgi),
            Metric { effort: Some(16.0), ..lever("a", &[10.0, 10.0]) },
            lever("b", &[10.0, 20.0]).capacity(22.0),
        ]
    };
    let answer = asked(plan(), 58.0);
    let (least, fewest) = (way(&answer, Way::LeastEffort), way(&answer, Way::FewestLevers));
    let price: f64 = 6.0 / (100.0 + 200.0 / 16.0);
    let (b, a) = (10.0 * price, 10.0 * price / 16.0);
    let effort = f64::midpoint(0.01, b * b) + 16.0 * a * a;
    assert!((least.effort.unwrap() - effort).abs() < 1e-9 * effort && least.residual.unwrap() < 1e-9, "{effort} {least:?}");
    assert!((fewest.effort.unwrap() - f64::midpoint(0.36, 0.01)).abs() < 1e-9 && moved(fewest) == ["b"], "{fewest:?}");
    assert!(least.problems.is_empty(), "{:?}", least.problems);
}

/// By one percentage 10 and 20 come to 11 and 22, month by month to 22 and 22: 38 is out of reach of the one, not of the lever.
#[test]
fn what_one_percentage_misses_is_not_said_to_be_out_of_reach() {
    let total = Metric { total: Some(Total::Flow), ..computed("y", "", "b") }.role(Role::Kgi);
    let answer = asked(vec![total, lever("b", &[10.0, 20.0]).capacity(22.0)], 38.0);
    let alike = way(&answer, Way::EqualPercent);
    assert!(answer.feasible && way(&answer, Way::LeastEffort).feasible && !alike.feasible);
    assert_eq!(alike.problems[0].code.as_str(), "not-by-one-percentage");
}
