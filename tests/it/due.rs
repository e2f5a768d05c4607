//! Goals until they are due, and those that are only a part.

use goaltree::engine::SimulateOptions;
use goaltree::plan::document::{Input, Metric, Role, Values};
use goaltree::text::Lang;
use goaltree::tree::compile;

use crate::simulate::{range, run, target};
use crate::support::{With, computed, input, plan};

/// A range with the value in its middle.
fn around(id: &str, unit: &str, low: f64, high: f64) -> Metric {
    let mut metric = range(id, unit, low, high, 0.8);
    metric.input = metric.input.map(|input| Input { value: Some(Values::Constant(f64::midpoint(low, high))), ..input });
    metric
}

/// A million a month, 0.8 to 1.2 as its 80% interval, over twelve months; three million are due at the end of December, so three months
/// count: with one draw for all months that is the chance of a million a month.
#[test]
fn a_goal_counts_up_to_the_period_in_which_it_is_due() {
    use goaltree::check::date::Date;
    use goaltree::plan::document::{Goal, Total};
    let due = |month: u8, day: u8| Date::new(2026, month, day);
    let goal = |id: &str, metric: &str, target: f64, due: Option<Date>| Goal {
        id: id.into(),
        metric: Some(metric.into()),
        target: Some(target),
        due,
        statement: "売上を伸ばす".into(),
        ..Goal::default()
    };
    let mut document = plan(
        12,
        vec![
            Metric { total: Some(Total::Flow), ..around("sales", "円", 8e5, 1.2e6).role(Role::Kgi) },
            Metric { total: Some(Total::Stock), ..computed("customers", "社", "prev(customers, 100) + new") },
            Metric { total: Some(Total::Flow), ..around("new", "社", 6.0, 14.0) },
            Metric { total: Some(Total::Rate), ..around("share", "%", 0.1, 0.3) },
        ],
    );
    document.goals = vec![
        goal("a", "sales", 3e6, due(12, 31)),
        goal("b", "customers", 130.0, due(12, 1)),
        goal("c", "share", 0.2, due(10, 31)),
        goal("d", "sales", 12e6, None),
        goal("e", "sales", 12e6, due(9, 1)),
    ];
    let tree = compile(document.clone()).unwrap().tree;
    let answer = run(&tree, &SimulateOptions::default());
    let whole = SimulateOptions { targets: Some(vec![target(12e6)]), ..SimulateOptions::default() };
    let expected = run(&tree, &whole).targets[0].chance.probability;
    // A lognormal range: norm.sf(−ln(√0.96) ÷ (ln 1.5 ÷ 2 norm.ppf(0.9))) in SciPy.
    assert!((expected - 0.448_668_587).abs() < 1e-5, "{expected}");
    let found: Vec<(&str, Option<&str>)> = answer.targets.iter().map(|target| (target.metric.as_str(), target.until.as_deref())).collect();
    assert_eq!(found, [("sales", Some("2026-12")), ("customers", Some("2026-12")), ("share", Some("2026-10")), ("sales", None)]);
    for place in [0, 3] {
        assert!((answer.targets[place].chance.probability - expected).abs() < 1e-3, "{place}: {:?}", answer.targets);
    }
    // Three times ten new ones, and a share of 20%, are the middle of their ranges.
    for place in [1, 2] {
        let probability = answer.targets[place].chance.probability;
        assert!(probability > 0.3 && probability < 0.7, "{place}: {probability}");
    }
    assert!(answer.joint.is_some());
    assert!(answer.problems.iter().any(|problem| problem.code.as_str() == "due-before-timeline"), "{:?}", answer.problems);
    assert_eq!(answer.metrics.0.len(), 4, "what is counted up to a day is no metric of the plan");

    // The break-even value of three months, and the checker's chance.
    let sensitivity = goaltree::engine::sensitivity(&tree, &goaltree::engine::SensitivityOptions::default(), Lang::En).unwrap();
    assert_eq!((sensitivity.target, sensitivity.until.as_deref()), (Some(3e6), Some("2026-12")));
    assert!((sensitivity.inputs[0].threshold.unwrap() - 1e6).abs() < 1.0, "{:?}", sensitivity.inputs);
    let check =
        goaltree::check::check_plan(&tree, Date::new(2026, 9, 20).unwrap(), &goaltree::check::RuleOptions::default(), Lang::Ja).unwrap();
    let reach = check.goals[0].report.reach.clone().unwrap();
    assert!((reach.probability - expected).abs() < 0.02, "{reach:?}");
}

/// Two people have 150 each of a metric whose plan is 300 for both: no target of the whole.
#[test]
fn the_parts_of_several_people_are_not_held_against_the_whole() {
    use goaltree::plan::document::{Goal, Layer, Party};
    let mut document = plan(3, vec![around("y", "件", 80.0, 120.0).role(Role::Kgi)]);
    document.parties = ["佐藤", "田中"].map(|name| Party { id: name.into(), layer: Layer::Individual, ..Party::default() }).to_vec();
    let goal = |party: &str| Goal {
        id: party.into(),
        party: Some(party.into()),
        metric: Some("y".into()),
        target: Some(150.0),
        ..Goal::default()
    };
    document.goals = vec![goal("佐藤"), goal("田中")];
    let tree = compile(document).unwrap().tree;
    let answer = run(&tree, &SimulateOptions::default());
    assert!(answer.targets.is_empty(), "{:?}", answer.targets);
    let told = answer.problems.iter().find(|problem| problem.code.as_str() == "part-left-out").unwrap();
    assert!(told.message.contains("佐藤, 田中"), "{}", told.message);
    let sensitivity = goaltree::engine::sensitivity(&tree, &goaltree::engine::SensitivityOptions::default(), Lang::Ja).unwrap();
    assert_eq!(sensitivity.target, None);
    assert!(sensitivity.problems.iter().any(|problem| problem.code.as_str() == "part-left-out"), "{:?}", sensitivity.problems);
}

/// On 15 December 2026 eleven of its 23 working days are over, and on 15 November nine of 19 (3 and 23 November are holidays), counted by
/// hand: what a month brings by then is that share of it, for totals and for means.
#[test]
fn of_a_period_that_a_due_day_cuts_only_the_days_until_then_count() {
    use crate::support::course;
    use goaltree::check::date::Date;
    use goaltree::engine::{SensitivityOptions, sensitivity};
    use goaltree::plan::document::{Calendar, Goal, Holidays, Total};
    let until = |metric: Metric, target: f64, month: u8| {
        let mut document = plan(6, vec![metric.role(Role::Kgi)]);
        document.calendar = Calendar { holidays: Some(Holidays::Japan), ..Calendar::default() };
        let due = Date::new(2026, month, 15);
        document.goals = vec![Goal {
            id: "g".into(),
            metric: Some("y".into()),
            target: Some(target),
            due,
            statement: "増やす".into(),
            ..Goal::default()
        }];
        compile(document).unwrap().tree
    };
    // A million a month with a lognormal 80% range of 0.8 to 1.2: norm.sf(−ln(√0.96) ÷ (ln 1.5 ÷ 2 norm.ppf(0.9))) in SciPy.
    let sales = Metric { total: Some(Total::Flow), ..around("y", "円", 8e5, 1.2e6) };
    let tree = until(sales, 1e6 * (2.0 + 11.0 / 23.0), 12);
    let answer = run(&tree, &SimulateOptions::default());
    assert!((answer.targets[0].chance.probability - 0.448_668_587).abs() < 1e-5, "{:?}", answer.targets);
    assert_eq!(answer.targets[0].until.as_deref(), Some("2026-12"));
    let day = Date::new(2026, 10, 1).unwrap();
    let rules = goaltree::check::RuleOptions::default();
    let check = goaltree::check::check_plan(&tree, day, &rules, Lang::Ja).unwrap();
    let reach = check.goals[0].report.reach.clone().unwrap();
    assert!((reach.probability - 0.448_668_587).abs() < 1e-5, "{reach:?}");
    // 10% and nine nineteenths of 40% are 0.198 on average; all six months have 25%.
    let mean = (0.1 + 0.4 * 9.0 / 19.0) / (1.0 + 9.0 / 19.0);
    let share = Metric { total: Some(Total::Rate), ..course("y", "%", &[0.1, 0.4, 0.2, 0.3, 0.2, 0.3]) };
    let answer = sensitivity(&until(share, 0.3, 11), &SensitivityOptions::default(), Lang::Ja).unwrap();
    assert!((answer.inputs[0].threshold.unwrap() - 0.25 * 0.3 / mean).abs() < 1e-9, "{:?}", answer.inputs);
}

/// 40 deals at 20% in October alone take 200 meetings of at most 120; over six months they would take 33 a month.
#[test]
fn a_goal_that_is_due_early_is_solved_back_over_its_own_periods() {
    use goaltree::check::date::Date;
    use goaltree::plan::document::Goal;
    let mut document = plan(
        6,
        vec![
            computed("deals", "件", "meetings * rate").role(Role::Kgi),
            input("meetings", "件", 100.0).role(Role::Action).capacity(120.0),
            input("rate", "%", 0.2).of("meetings"),
        ],
    );
    document.goals = vec![Goal {
        id: "g".into(),
        metric: Some("deals".into()),
        target: Some(40.0),
        due: Date::new(2026, 10, 31),
        statement: "契約を40件にする".into(),
        ..Goal::default()
    }];
    let tree = compile(document).unwrap().tree;
    let rules = goaltree::check::RuleOptions::default();
    let check = goaltree::check::check_plan(&tree, Date::new(2026, 10, 1).unwrap(), &rules, Lang::Ja).unwrap();
    let told: Vec<&str> = check.goals[0].report.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(told.contains(&"この目標には「meetings」が200件/月必要ですが、上限は120件/月です。"), "{told:?}");
}
