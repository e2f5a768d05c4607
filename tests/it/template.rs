//! Templates against published lifetime values, and published goal seeks on a loan.

use goaltree::engine::{DecomposeOptions, EvaluateOptions, decompose, evaluate};
use goaltree::plan::document::{Change, Metric, Role};
use goaltree::plan::value::Map;
use goaltree::plan::{Plan, TEMPLATES, template};
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};

use crate::support::{computed, input, tree};

fn totals(plan: Plan, changes: &[(&str, f64)], ids: &[&str]) -> Vec<Option<f64>> {
    let tree = compile(plan).unwrap().tree;
    let changes = Map(changes.iter().map(|(id, value)| ((*id).to_owned(), Change::Set(*value))).collect());
    let result = evaluate(&tree, &EvaluateOptions { changes, ..EvaluateOptions::default() }, Lang::En).unwrap();
    ids.iter().map(|id| result.metrics.get(id).unwrap().total).collect()
}

#[test]
fn every_template_compiles_without_a_word_in_both_languages() {
    for name in TEMPLATES {
        let [ja, en] = [Lang::Ja, Lang::En].map(|lang| template(name, lang).unwrap());
        assert_eq!((ja.locale, en.locale), (Lang::Ja, Lang::En));
        for (one, other) in ja.metrics.iter().zip(&en.metrics) {
            assert_eq!((&one.id, &one.formula), (&other.id, &other.formula));
        }
        for plan in [ja, en] {
            assert_eq!(compile(plan).unwrap().findings, []);
        }
    }
    assert_eq!(template("ltw", Lang::En).unwrap_err().to_string(), "name: There is no template `ltw`.");
}

#[test]
fn published_lifetime_values_come_out_exactly() {
    let ltv = || template("ltv", Lang::En).unwrap();
    // mhq-gatsby.pages.dev: $500 × 75 % ÷ 2.5 % = $15,000, acquisition 6,000, ratio 2.5; payback 6,000 ÷ 375 months.
    let changes = [("monthly_revenue", 500.0), ("gross_margin", 0.75), ("churn", 0.025), ("acquisition_cost", 6000.0)];
    let found = totals(ltv(), &changes, &["ltv", "ltv_to_cost", "payback", "lifetime"]);
    assert_eq!(found, [15_000.0, 2.5, 16.0, 40.0].map(Some));
    // abracalc.com: $200 × 85 % ÷ 3 % ≈ $5,667; $100 × 80 % ÷ 5 % = $1,600.
    let found = totals(ltv(), &[("monthly_revenue", 200.0), ("gross_margin", 0.85), ("churn", 0.03)], &["ltv"]);
    assert_eq!(found[0].unwrap().round(), 5667.0);
    let found = totals(ltv(), &[("monthly_revenue", 100.0), ("gross_margin", 0.8), ("churn", 0.05)], &["ltv"]);
    assert_eq!(found, [Some(1600.0)]);
    // harmonic-society.co.jp: ¥500,000 × 50 % × 2 a year × 5 years = ¥2,500,000.
    let changes = [("order_value", 500_000.0), ("gross_margin", 0.5), ("orders_per_year", 2.0), ("years", 5.0)];
    assert_eq!(totals(template("ltv-orders", Lang::Ja).unwrap(), &changes, &["ltv"]), [Some(2_500_000.0)]);
}

#[test]
fn upsell_and_discount_are_the_sum_over_all_months() {
    let (churn, upsell, discount) = (0.04, 0.01, 0.008);
    let mut sum = 0.0;
    let mut month = 80.0;
    for _ in 0..5000 {
        sum += month;
        month *= (1.0 - churn) * (1.0 + upsell) / (1.0 + discount);
    }
    let changes = [("monthly_revenue", 100.0), ("gross_margin", 0.8), ("churn", churn), ("upsell", upsell), ("discount", discount)];
    let found = totals(template("ltv", Lang::Ja).unwrap(), &changes, &["ltv"])[0].unwrap();
    assert!((found - sum).abs() < 1e-8 * sum, "{found} {sum}");
    // Nobody leaves and nothing is discounted: there is no finite value.
    assert_eq!(totals(template("ltv", Lang::Ja).unwrap(), &[("churn", 0.0)], &["ltv"]), [None]);
    // Each month is worth more than the one before it: the sum has no end, and is not negative either.
    let growing = [("churn", 0.01), ("upsell", 0.02), ("discount", 0.0)];
    assert_eq!(totals(template("ltv", Lang::Ja).unwrap(), &growing, &["ltv", "ltv_to_cost"]), [None, None]);
}

/// A loan paid back in equal months: principal = payment × (1 − (1 + i)^−n) ÷ i with i a twelfth of the yearly rate.
fn loan(payment: f64, months: f64, rate: f64) -> Tree {
    tree(
        1,
        vec![
            Metric { role: Some(Role::Kgi), ..computed("principal", "", "payment * (1 - (1 + rate / 12) ^ (0 - months)) / (rate / 12)") },
            input("payment", "", payment),
            input("months", "", months),
            input("rate", "", rate),
        ],
    )
}

fn seek(tree: &Tree, target: f64, lever: &str) -> f64 {
    let question = DecomposeOptions { target, levers: Some(vec![lever.to_owned()]), ..DecomposeOptions::default() };
    let answer = decompose(tree, &question, Lang::En).unwrap();
    assert!(answer.feasible);
    answer.metrics.get(lever).unwrap().required.unwrap()
}

// excelarticles.com, Goal Seek; the two rates as computed and as published to two digits.
#[test]
fn published_goal_seeks_on_a_loan_are_met() {
    let evaluated = evaluate(&loan(425.0, 60.0, 0.0525), &EvaluateOptions::default(), Lang::En).unwrap();
    assert!((evaluated.metrics.get("principal").unwrap().total.unwrap() - 22_384.93).abs() < 0.005);
    assert!((seek(&loan(425.0, 60.0, 0.0525), 22_384.93, "payment") - 425.0).abs() < 0.001);
    assert!((seek(&loan(425.0, 60.0, 0.0525), 25_995.0, "payment") - 493.0).abs() < 1.0);
    assert!((seek(&loan(400.0, 60.0, 0.05), 20_000.0, "rate") - 0.074_201).abs() < 5e-7);
    assert!((seek(&loan(900.0, 180.0, 0.05), 100_000.0, "rate") - 0.070_210).abs() < 5e-7);
}
