//! Scenarios side by side, and the pace of a target.

use goaltree::engine::{Case, CompareOptions, Pace, PaceOptions, PaceStatus, compare, pace};
use goaltree::plan::Plan;
use goaltree::plan::date::Date;
use goaltree::plan::document::{
    Actual, Baseline, Calendar, Change, Direction, During, Goal, Grain, Holidays, Layer, Metric, Party, Role, Scenario, Timeline, Total,
    Values,
};
use goaltree::plan::period::Period;
use goaltree::plan::value::Map;
use goaltree::text::Lang;
use goaltree::tree::compile;

use crate::support::{With, computed, course, input, plan};

fn changes(list: &[(&str, Change)]) -> Map<Change> {
    Map(list.iter().map(|(id, change)| ((*id).to_owned(), change.clone())).collect())
}

fn scenarios() -> Plan {
    let metrics = vec![
        computed("revenue", "JPY", "deals * price").role(Role::Kgi),
        input("deals", "件", 10.0),
        input("price", "JPY/件", 100.0),
        computed("per_call", "JPY/件", "revenue / calls"),
        input("calls", "件", 50.0),
    ];
    let scenario = |id: &str, name: &str, list: &[(&str, Change)]| Scenario {
        id: id.into(),
        name: name.into(),
        changes: changes(list),
        ..Scenario::default()
    };
    let later = Change::During(During { from: Some(Period::Month(2026, 12)), set: Some(Values::Constant(20.0)), ..During::default() });
    Plan {
        scenarios: vec![
            scenario("strong", "強気", &[("deals", later), ("price", Change::By("+10%".into()))]),
            scenario("halt", "", &[("calls", Change::Set(0.0))]),
        ],
        ..plan(4, metrics)
    }
}

/// 300 cases and the base of 1,000 metrics, each a KiB and 48 bytes for each of 120 periods: 1,947.4 MiB.
#[test]
fn what_would_not_fit_into_memory_is_not_compared() {
    let cases = |count: usize| (0..count).map(|_| Case::default()).collect::<Vec<_>>();
    let metrics = (0..1000).map(|index| input(&format!("m{index}"), "", 1.0)).collect();
    let tree = compile(plan(120, metrics)).unwrap().tree;
    let all = CompareOptions { cases: cases(300), ..CompareOptions::default() };
    let error = compare(&tree, &all, Lang::En).unwrap_err();
    assert_eq!(error.findings().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["too-much-to-compare"]);
    assert!(error.to_string().contains("1,948 MiB"), "{error}");
    let few = CompareOptions { metrics: vec!["m7".into()], ..all };
    assert_eq!(compare(&tree, &few, Lang::En).unwrap().metrics.get("m7").unwrap().cases.len(), 300);
}

/// What is planned now, beside what was: 8 deals at 100 for four months.
#[test]
fn a_baseline_can_be_the_base() {
    let values = Map(vec![("deals".to_owned(), Values::Constant(8.0))]);
    let baselines = vec![Baseline { name: "当初予算".into(), values, ..Baseline::default() }];
    let tree = compile(Plan { baselines, ..scenarios() }).unwrap().tree;
    let now = Case { name: "now".into(), ..Case::default() };
    let options = CompareOptions { baseline: Some("当初予算".into()), cases: vec![now], ..CompareOptions::default() };
    let result = compare(&tree, &options, Lang::Ja).unwrap();
    let revenue = result.metrics.get("revenue").unwrap();
    assert_eq!((revenue.total, revenue.cases[0].total, revenue.cases[0].difference), (Some(3200.0), Some(4000.0), Some(800.0)));
    assert!(result.cases[0].changed.is_empty());
    let wrong = CompareOptions { baseline: Some("none".into()), ..CompareOptions::default() };
    let error = compare(&tree, &wrong, Lang::Ja).unwrap_err();
    assert_eq!(error.findings().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["no-such-baseline"]);
}

#[test]
fn scenarios_stand_side_by_side_with_differences() {
    let tree = compile(scenarios()).unwrap().tree;
    let result = compare(&tree, &CompareOptions::default(), Lang::Ja).unwrap();
    assert_eq!(result.cases.iter().map(|case| case.name.as_str()).collect::<Vec<_>>(), ["強気", "halt"]);
    assert_eq!(result.cases[0].changed, ["deals", "price"]);
    let revenue = result.metrics.get("revenue").unwrap();
    // 10 deals at 100 for four months; then 10, 10, 20, 20 at 110.
    assert_eq!(revenue.total, Some(4000.0));
    let strong = &revenue.cases[0];
    assert!((strong.total.unwrap() - 6600.0).abs() < 1e-9 && (strong.difference.unwrap() - 2600.0).abs() < 1e-9);
    assert!((strong.relative.unwrap() - 0.65).abs() < 1e-12);
    assert_eq!((revenue.cases[1].difference, revenue.cases[1].relative), (Some(0.0), Some(0.0)));
    let per_call = &result.metrics.get("per_call").unwrap().cases[1];
    assert_eq!((per_call.total, per_call.difference, per_call.relative), (None, None, None));
    assert_eq!(per_call.undefined.as_ref().unwrap().code.as_str(), "division-by-zero");
    let calls = &result.metrics.get("calls").unwrap().cases[1];
    assert_eq!((calls.difference, calls.relative), (Some(-200.0), Some(-1.0)));
}

#[test]
fn cases_of_the_question_start_from_a_scenario_and_metrics_can_be_chosen() {
    let tree = compile(scenarios()).unwrap().tree;
    let question = CompareOptions {
        base: Some("halt".into()),
        cases: vec![Case {
            name: "値下げ".into(),
            scenario: Some("strong".into()),
            changes: changes(&[("price", Change::By("*0.5".into()))]),
        }],
        metrics: vec!["revenue".into(), "calls".into()],
        ..CompareOptions::default()
    };
    let result = compare(&tree, &question, Lang::Ja).unwrap();
    assert_eq!(result.cases.len(), 1);
    assert_eq!(result.metrics.iter().map(|(id, _)| id).collect::<Vec<_>>(), ["revenue", "calls"]);
    assert!((result.metrics.get("revenue").unwrap().cases[0].total.unwrap() - 3300.0).abs() < 1e-9);
    let calls = &result.metrics.get("calls").unwrap().cases[0];
    assert_eq!((calls.difference, calls.relative), (Some(200.0), None), "nothing is a share of zero");

    let wrong = CompareOptions { scenarios: vec!["strnog".into()], metrics: vec!["revenu".into()], ..CompareOptions::default() };
    let error = compare(&tree, &wrong, Lang::En).unwrap_err();
    let found: Vec<(&str, &str)> = error.findings().map(|finding| (finding.code.as_str(), finding.path.as_str())).collect();
    assert_eq!(found, [("misspelled-metric-in-question", "metrics[0]"), ("no-such-scenario", "scenarios[0]")]);
    let wrong = CompareOptions { base: Some("strnog".into()), ..CompareOptions::default() };
    assert_eq!(compare(&tree, &wrong, Lang::En).unwrap_err().first().path, "base");
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Half a year from October 2026 with Japan's holidays; its working days are 21, 19, 21, 19, 18 and 22, counted with jpholiday.
fn half_year(actuals: &[(u8, f64)]) -> Plan {
    let closed = vec![date("2026-12-30"), date("2026-12-31")];
    let mut plan = plan(6, vec![input("deals", "件", 20.0).role(Role::Kgi).capacity(40.0), input("rate", "%", 0.1)]);
    plan.calendar = Calendar { holidays: Some(Holidays::Japan), closed, ..Calendar::default() };
    plan.parties = vec![Party { id: "us".into(), layer: Layer::Organisation, headcount: Some(4.0), ..Party::default() }];
    plan.actuals = actuals
        .iter()
        .map(|(month, value)| Actual { metric: "deals".into(), period: Period::Month(2026, *month), value: *value, ..Actual::default() })
        .collect();
    plan
}

fn ask(plan: Plan, today: &str, target: Option<f64>) -> Pace {
    let question = PaceOptions { metric: Some("deals".into()), target, today: date(today), due: None };
    pace(&compile(plan).unwrap().tree, &question, Lang::Ja).unwrap()
}

#[test]
fn what_is_left_is_shared_by_the_days_that_are_left() {
    // From 1 October to 20 November there are 21 + 14 working days: 3 and 23 November are holidays.
    let answer = ask(half_year(&[(10, 18.0), (11, 12.0)]), "2026-11-24", Some(200.0));
    assert_eq!((answer.workdays, answer.workdays_elapsed, answer.workdays_left), (120.0, 35.0, 85.0));
    assert_eq!((answer.actual, answer.remaining, answer.status), (30.0, 170.0, PaceStatus::Behind));
    assert!((answer.required_per_workday.unwrap() - 2.0).abs() < 1e-12);
    assert!((answer.required_per_week.unwrap() - 10.0).abs() < 1e-12);
    assert_eq!(answer.people, Some(4.0));
    assert!((answer.required_per_person_workday.unwrap() - 0.5).abs() < 1e-12);
    assert!((answer.pace_per_workday.unwrap() - 30.0 / 35.0).abs() < 1e-12);
    assert!((answer.landing.unwrap() - (30.0 + 85.0 * 30.0 / 35.0)).abs() < 1e-9);
    // The plan has 20 a month: October whole, and 14 of November's 19 days.
    assert!((answer.planned_to_date.unwrap() - (20.0 + 20.0 * 14.0 / 19.0)).abs() < 1e-9);
    assert!((answer.planned.unwrap() - 120.0).abs() < 1e-9);
    assert_eq!(
        answer.text,
        "dealsは目標200件に対して30件です。残り170件を85営業日で達成するには、1日あたり2件が必要です。1人1日あたりでは0.5件です。\
         これまでは1日あたり0.857件で、このままでは103件の着地見込みです。"
    );
}

#[test]
fn a_month_that_is_not_reported_yet_says_nothing_about_the_pace() {
    // October's 21 working days brought 18; the 99 others, November's past days among them, go on at that pace.
    let answer = ask(half_year(&[(10, 18.0)]), "2026-11-24", Some(200.0));
    assert!((answer.pace_per_workday.unwrap() - 18.0 / 21.0).abs() < 1e-12);
    assert!((answer.landing.unwrap() - (18.0 + 99.0 * 18.0 / 21.0)).abs() < 1e-9);
}

#[test]
fn reached_missed_and_impossible_targets_are_answers() {
    let actuals = [(10, 60.0), (11, 50.0)];
    let status = |today: &str, target: f64| ask(half_year(&actuals), today, Some(target)).status;
    assert_eq!(status("2026-11-24", 110.0), PaceStatus::Reached);
    assert_eq!(status("2026-11-24", 250.0), PaceStatus::OnPace);
    assert_eq!(status("2026-11-24", 300.0), PaceStatus::Impossible, "190 are left, 5 of 19 days of 40 and four times 40 can be done");
    assert_eq!(status("2027-04-01", 300.0), PaceStatus::Unreported);
    assert_eq!(status("2026-09-15", 300.0), PaceStatus::Impossible, "40 a month are 240");
    assert_eq!(ask(half_year(&[]), "2026-10-01", None).status, PaceStatus::NotStarted);
    let question = PaceOptions { metric: Some("deals".into()), target: None, today: date("2026-11-24"), due: Some(date("2027-06-30")) };
    let beyond = pace(&compile(half_year(&[])).unwrap().tree, &question, Lang::Ja).unwrap();
    assert_eq!(beyond.due, date("2027-03-31"), "no day after the timeline is counted");
    assert!(beyond.problems.iter().any(|problem| problem.code.as_str() == "due-beyond-timeline"), "{:?}", beyond.problems);
    let complete = |march: bool| {
        let mut plan = half_year(&actuals);
        let later = [Period::Month(2026, 12), Period::Month(2027, 1), Period::Month(2027, 2), Period::Month(2027, 3)];
        let later = later.into_iter().take(if march { 4 } else { 3 });
        plan.actuals.extend(later.map(|period| Actual { metric: "deals".into(), period, value: 0.0, ..Actual::default() }));
        plan
    };
    assert_eq!(ask(complete(true), "2027-04-01", Some(300.0)).status, PaceStatus::Missed);
    let late = ask(complete(false), "2027-03-31", Some(200.0));
    assert_eq!((late.status, late.workdays_left), (PaceStatus::Impossible, 1.0));
    assert!(late.text.contains("残り1営業日で不足の90件を積み上げることはできません"), "{}", late.text);
    assert_eq!(late.required_per_week, Some(90.0), "one day is left of the week");
    let over = ask(half_year(&actuals), "2026-11-24", Some(100.0));
    assert_eq!((over.remaining, over.required_per_workday), (0.0, Some(0.0)));
    let none = ask(half_year(&[]), "2026-11-24", Some(100.0));
    assert_eq!((none.actual, none.problems[0].code.as_str()), (0.0, "nothing-yet"));
    let rate = PaceOptions { metric: Some("rate".into()), target: None, today: date("2026-11-24"), due: None };
    assert_eq!(pace(&compile(half_year(&[])).unwrap().tree, &rate, Lang::Ja).unwrap_err().code().as_str(), "no-pace");
}

/// October alone is known: neither "within the limit" nor "missed" can be said at the end of March.
#[test]
fn nothing_is_concluded_from_actuals_that_do_not_reach_to_the_end() {
    let pace_of = |direction: Direction, today: &str, lang: Lang| {
        let mut plan = half_year(&[(10, 18.0)]);
        plan.goals =
            vec![Goal { id: "g".into(), metric: Some("deals".into()), target: Some(115.0), direction: Some(direction), ..Goal::default() }];
        let question = PaceOptions { metric: Some("deals".into()), target: None, today: date(today), due: None };
        pace(&compile(plan).unwrap().tree, &question, lang).unwrap()
    };
    let most = pace_of(Direction::AtMost, "2027-04-01", Lang::Ja);
    assert_eq!(most.status, PaceStatus::Unreported);
    assert_eq!(
        most.text,
        "dealsの実績は2026年10月までで18件です。2026年11月〜2027年3月の実績がないため、dealsが上限115件以内に収まったかはまだ判断できません。"
    );
    assert_eq!(most.problems[0].code.as_str(), "actuals-missing");
    let least = pace_of(Direction::AtLeast, "2027-04-01", Lang::En);
    assert_eq!(least.status, PaceStatus::Unreported);
    assert_eq!(
        least.text,
        "The actuals of deals reach to 2026-10 and come to 18 件. Without actuals for 2026-11–2027-03 it cannot be told whether deals reached \
         the target of 115 件."
    );
    // The day before, what is missing is told as well.
    let before = pace_of(Direction::AtMost, "2027-03-31", Lang::En);
    assert!(before.text.contains("keep it to 97 件 a day over the 1 working day left."), "{}", before.text);
    assert!(before.text.ends_with("There are no actuals for 2026-11–2027-02 yet, which would change what is required."), "{}", before.text);
    // What was not reported may have been done, but no more than capacity allows: 40 a month are 120 from January on, 80 before.
    let open = |target: f64| ask(half_year(&[(10, 18.0)]), "2027-01-01", Some(target)).status;
    assert_eq!((open(218.0), open(219.0)), (PaceStatus::Behind, PaceStatus::Impossible));
    // A limit that October alone passes is passed whatever came after.
    let mut passed = half_year(&[(10, 120.0)]);
    passed.goals = vec![Goal {
        id: "g".into(),
        metric: Some("deals".into()),
        target: Some(115.0),
        direction: Some(Direction::AtMost),
        ..Goal::default()
    }];
    assert_eq!(ask(passed, "2027-04-01", None).status, PaceStatus::Missed);
}

/// Planned are 100, 110, 120, 130 at the ends of four months; 98 and 112 were observed. November's 19 working days brought 14, so the 23
/// of December and the 19 of January, counted with jpholiday, bring 14 × 42 ÷ 19 more.
#[test]
fn a_stock_is_held_against_its_plan_and_its_change_is_its_pace() {
    let stock = |actuals: &[(u8, f64)]| {
        let metric = Metric { total: Some(Total::Stock), ..course("cust", "社", &[100.0, 110.0, 120.0, 130.0]) };
        let mut plan = plan(4, vec![metric.role(Role::Kgi)]);
        plan.calendar = Calendar { holidays: Some(Holidays::Japan), ..Calendar::default() };
        plan.actuals = actuals
            .iter()
            .map(|(month, value)| Actual { metric: "cust".into(), period: Period::Month(2026, *month), value: *value, ..Actual::default() })
            .collect();
        let question = PaceOptions { metric: None, target: None, today: date("2026-12-01"), due: None };
        pace(&compile(plan).unwrap().tree, &question, Lang::Ja).unwrap()
    };
    let answer = stock(&[(10, 98.0), (11, 112.0)]);
    assert_eq!((answer.actual, answer.planned_to_date, answer.planned), (112.0, Some(110.0), Some(130.0)));
    assert!((answer.pace_per_workday.unwrap() - 14.0 / 19.0).abs() < 1e-12, "{answer:?}");
    assert!((answer.landing.unwrap() - (112.0 + 42.0 * 14.0 / 19.0)).abs() < 1e-9, "{answer:?}");
    assert_eq!(answer.status, PaceStatus::OnPace);
    // One level makes no pace, but it is below or above the plan of its month.
    let [below, above] = [stock(&[(11, 109.0)]), stock(&[(11, 110.0)])];
    assert_eq!((below.status, below.landing, above.status), (PaceStatus::Behind, None, PaceStatus::OnPace));
}

/// Ten a day on ten days from 28 December 2026: three of them are a weekend's or New Year's, and the plan has 10 on each.
#[test]
fn days_off_count_where_the_plan_has_something_on_them() {
    let mut plan = plan(10, vec![Metric { total: Some(Total::Flow), ..input("visits", "件", 10.0) }.role(Role::Kgi)]);
    plan.timeline = Timeline { start: Period::Day(date("2026-12-28")), grain: Grain::Day, periods: 10, ..plan.timeline };
    plan.calendar = Calendar { holidays: Some(Holidays::Japan), ..Calendar::default() };
    plan.parties = vec![Party { id: "us".into(), layer: Layer::Organisation, headcount: Some(1e-320), ..Party::default() }];
    let tree = compile(plan).unwrap().tree;
    let question = |due: Option<&str>| PaceOptions { metric: None, target: None, today: date("2026-12-31"), due: due.map(date) };
    let answer = pace(&tree, &question(None), Lang::Ja).unwrap();
    assert_eq!((answer.target, answer.planned, answer.planned_to_date), (100.0, Some(100.0), Some(30.0)));
    assert!(answer.required_per_person_workday.is_none_or(f64::is_finite), "{answer:?}");
    let early = pace(&tree, &question(Some("2026-09-01")), Lang::Ja).unwrap_err();
    assert_eq!(early.code().as_str(), "due-before-timeline");
}

#[test]
fn a_ceiling_is_a_budget_for_the_days_that_are_left() {
    let mut plan = half_year(&[(10, 18.0), (11, 12.0)]);
    plan.goals = vec![Goal {
        id: "g".into(),
        metric: Some("deals".into()),
        target: Some(115.0),
        direction: Some(Direction::AtMost),
        due: Some(date("2027-03-31")),
        ..Goal::default()
    }];
    let answer = ask(plan.clone(), "2026-11-24", None);
    assert_eq!((answer.status, answer.remaining, answer.target), (PaceStatus::OnPace, 85.0, 115.0));
    assert!((answer.required_per_workday.unwrap() - 1.0).abs() < 1e-12);
    plan.actuals[0].value = 110.0;
    assert_eq!(ask(plan, "2026-11-24", None).status, PaceStatus::Missed);
}

#[test]
fn a_scenario_that_is_not_there_is_told_where_it_is_named() {
    let tree = compile(scenarios()).unwrap().tree;
    let options = CompareOptions { scenarios: vec!["strong".into(), "zz".into()], ..CompareOptions::default() };
    let error = compare(&tree, &options, Lang::En).unwrap_err();
    assert_eq!(error.findings().map(|finding| finding.path.as_str()).collect::<Vec<_>>(), ["scenarios[1]"]);
}

/// A level counts where it ends: 115 with a limit of 110 in two months is not lost while it falls, and 131 of 130 is not safe while it falls.
/// November's 19 working days brought −15, 3 or −9, and 42 more are left.
#[test]
fn a_stock_may_come_down_to_its_limit_or_fall_from_its_target_until_it_is_due() {
    let stock = |levels: &[(Period, f64)], target: f64, direction: Direction, today: &str, lang: Lang| {
        let metric = Metric { total: Some(Total::Stock), ..course("未対応", "件", &[100.0, 110.0, 120.0, 130.0]) };
        let mut plan = plan(4, vec![metric.role(Role::Kgi)]);
        plan.calendar = Calendar { holidays: Some(Holidays::Japan), ..Calendar::default() };
        plan.goals = vec![Goal {
            id: "g".into(),
            metric: Some("未対応".into()),
            target: Some(target),
            direction: Some(direction),
            ..Goal::default()
        }];
        let actual = |&(period, value): &(Period, f64)| Actual { metric: "未対応".into(), period, value, ..Actual::default() };
        plan.actuals = levels.iter().map(actual).collect();
        let question = PaceOptions { metric: None, target: None, today: date(today), due: None };
        pace(&compile(plan).unwrap().tree, &question, lang).unwrap()
    };
    let [october, november, january] = [Period::Month(2026, 10), Period::Month(2026, 11), Period::Month(2027, 1)];
    let falling = [(october, 130.0), (november, 115.0)];
    let answer = stock(&falling, 110.0, Direction::AtMost, "2026-12-01", Lang::Ja);
    assert_eq!((answer.status, answer.remaining), (PaceStatus::OnPace, 0.0));
    assert!((answer.required_per_workday.unwrap() + 5.0 / 42.0).abs() < 1e-12, "{answer:?}");
    assert!((answer.landing.unwrap() - (115.0 - 15.0 * 42.0 / 19.0)).abs() < 1e-9, "{answer:?}");
    assert_eq!(
        answer.text,
        "未対応は115件で、上限110件を5件上回っています。残り42営業日で上限に収めるには、1日あたり0.119件減らす必要があります。\
         これまでは1日あたり0.789件の減少で、このままでは81.8件の着地見込みです。"
    );
    let rising = stock(&[(october, 112.0), (november, 115.0)], 110.0, Direction::AtMost, "2026-12-01", Lang::En);
    assert_eq!(rising.status, PaceStatus::Behind);
    assert_eq!(
        rising.text,
        "未対応 is at 115 件, 5 件 above the limit of 110 件: it has to fall by 0.119 件 a day over the 42 working days left. So far it grew by \
         0.158 件 a day; going on like this it ends at 122 件."
    );
    let within = stock(&[(october, 101.0), (november, 104.0)], 110.0, Direction::AtMost, "2026-12-01", Lang::Ja);
    assert_eq!(within.status, PaceStatus::Behind, "104 and 3 × 42 ÷ 19 more are 110.6");
    assert!(
        within.text.starts_with("未対応は上限110件に対して104件です。残り42営業日の増加は6件（1日あたり0.143件）までに"),
        "{}",
        within.text
    );
    let ended = stock(&[(january, 111.0)], 110.0, Direction::AtMost, "2027-02-01", Lang::Ja);
    assert_eq!(ended.status, PaceStatus::Missed);
    // 140, then 131: 131 − 9 × 42 ÷ 19 = 111 at the end.
    let slipping = stock(&[(october, 140.0), (november, 131.0)], 130.0, Direction::AtLeast, "2026-12-01", Lang::Ja);
    assert_eq!(slipping.status, PaceStatus::Behind);
    assert!(slipping.text.ends_with("これまでは1日あたり0.474件の減少で、このままでは111件の着地見込みです。"), "{}", slipping.text);
    let growing = stock(&[(october, 122.0), (november, 131.0)], 130.0, Direction::AtLeast, "2026-12-01", Lang::Ja);
    assert_eq!(growing.status, PaceStatus::Reached);
    // A level that nobody has seen may be anywhere.
    let unseen = stock(&[], 110.0, Direction::AtMost, "2026-12-01", Lang::Ja);
    assert_eq!((unseen.status, unseen.required_per_workday), (PaceStatus::NotStarted, None));
    assert_eq!(unseen.text, "「未対応」には実績がまだないため、着地見込みを計算できません。");
}

/// Without a target what the plan comes to by the due day is to be reached: three months of 20, not six. With 22 in October's
/// 21 working days 40 more bring 64.
#[test]
fn the_plan_until_the_due_day_is_the_target_where_there_is_none() {
    let tree = compile(half_year(&[(10, 22.0)])).unwrap().tree;
    let question = PaceOptions { metric: None, target: None, today: date("2026-11-01"), due: Some(date("2026-12-31")) };
    let answer = pace(&tree, &question, Lang::Ja).unwrap();
    assert!((answer.target - 60.0).abs() < 1e-9 && answer.status == PaceStatus::OnPace, "{answer:?}");
}

#[test]
fn all_that_is_wrong_with_a_question_of_pace_is_told_at_once() {
    let tree = compile(half_year(&[])).unwrap().tree;
    let wrong = |metric: &str| {
        let question = PaceOptions { metric: Some(metric.into()), target: None, today: date("2026-11-01"), due: Some(date("2026-01-31")) };
        let error = pace(&tree, &question, Lang::Ja).unwrap_err();
        error.findings().map(|finding| (finding.code.as_str(), finding.path.clone())).collect::<Vec<_>>()
    };
    assert_eq!(wrong("none"), [("no-such-metric", "metric".to_owned()), ("due-before-timeline", "due".to_owned())]);
    assert_eq!(wrong("rate"), [("no-pace", "metric".to_owned()), ("due-before-timeline", "due".to_owned())]);
}
