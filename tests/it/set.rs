//! Goals looked at together, and what a plan knows of each. Expected numbers are worked out by hand beside each test.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use goaltree::check::date::Date;
use goaltree::check::{Ambition, Basis, PlanCheck, RuleOptions, SetFinding, SetGoal, SetOptions, Suppression, check_plan, check_set};
use goaltree::finding::Severity;
use goaltree::finding::goal::GoalCode;
use goaltree::plan::document::{Commitment, Layer};
use goaltree::text::Lang;
use goaltree::tree;
use proptest::prelude::*;
use serde_json::{Value, json};

fn today() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

/// Six months of 400 calls: 2,400 calls × 5% = 120 meetings × 25% = 30 contracts × ¥3M = ¥90M.
fn plan() -> Value {
    json!({
        "goaltree": 1, "name": "代行", "locale": "ja", "currency": "JPY",
        "timeline": { "start": "2026-10", "grain": "month", "periods": 6 },
        "contract": { "start": "2026-10-01", "end": "2027-03-31" },
        "parties": [
            { "id": "client", "layer": "client", "name": "A社" },
            { "id": "agency", "layer": "organisation", "name": "当社", "headcount": 3 },
            { "id": "sato", "layer": "individual", "name": "佐藤", "part_of": "agency" },
            { "id": "ito", "layer": "individual", "name": "伊藤", "part_of": "agency" },
            { "id": "mori", "layer": "individual", "name": "森", "part_of": "agency" }
        ],
        "metrics": [
            { "id": "revenue", "name": "売上", "unit": "JPY", "role": "kgi", "formula": "contracts * price" },
            { "id": "contracts", "name": "契約数", "unit": "件", "formula": "meetings * close_rate" },
            { "id": "price", "name": "単価", "unit": "JPY/件", "input": { "value": 3_000_000 } },
            { "id": "meetings", "name": "商談数", "unit": "件", "formula": "calls * appointment_rate" },
            { "id": "close_rate", "name": "成約率", "unit": "%", "of": "meetings", "input": { "value": 0.25 } },
            { "id": "calls", "name": "架電数", "unit": "件", "role": "action", "owner": "agency", "input": { "value": 400 } },
            { "id": "appointment_rate", "name": "アポ率", "unit": "%", "of": "calls", "input": { "value": 0.05 } },
            { "id": "posts", "name": "投稿数", "unit": "件", "role": "action", "input": { "value": 10 } }
        ],
        "goals": []
    })
}

fn goal(id: &str, party: &str, metric: &str, target: f64, statement: &str, supports: &[&str]) -> Value {
    let mut goal = json!({ "id": id, "party": party, "type": "outcome", "statement": statement, "target": target,
        "due": "2027-03-31", "supports": supports });
    if !metric.is_empty() {
        goal["metric"] = metric.into();
    }
    goal
}

fn checked(plan: &Value) -> PlanCheck {
    check_with(plan, &RuleOptions::default())
}

fn check_with(plan: &Value, rules: &RuleOptions) -> PlanCheck {
    let value = goaltree::plan::value::read_text(&plan.to_string()).unwrap();
    let compiled = tree::compile(goaltree::plan::read(value).into_plan().unwrap()).unwrap();
    check_plan(&compiled.tree, today(), rules, Lang::Ja).unwrap()
}

fn with(goals: Vec<Value>) -> Value {
    let mut plan = plan();
    plan["goals"] = goals.into();
    plan
}

fn found<'c>(check: &'c PlanCheck, code: &str) -> Option<&'c SetFinding> {
    check.findings.iter().find(|finding| finding.code.as_str() == code)
}

fn fact(finding: &SetFinding, name: &str) -> f64 {
    finding.evidence.iter().find(|fact| fact.name == name).unwrap().value
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

fn goal_codes(check: &PlanCheck, id: &str) -> Vec<&'static str> {
    let goal = check.goals.iter().find(|goal| goal.id == id).unwrap();
    goal.report.findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn the_clients_goal_is_covered_as_far_as_ours_reach() {
    let client = goal("c", "client", "contracts", 30.0, "3月末までに新規契約を30件とる", &[]);
    // 72 meetings × 25% = 18 of 30 contracts: 60%, 12 short.
    let check = checked(&with(vec![client.clone(), goal("a", "agency", "meetings", 72.0, "3月末までに商談を72件つくる", &["c"])]));
    let finding = found(&check, "C953").unwrap();
    close(fact(finding, "share"), 0.6);
    close(fact(finding, "short"), 12.0);
    assert!(finding.message.contains("60%") && finding.hint.contains("12件"), "{} {}", finding.message, finding.hint);
    assert_eq!((finding.above.as_deref(), finding.goals.as_slice()), (Some("c"), ["a".to_owned()].as_slice()));
    close(check.coverage[0].share.unwrap(), 0.6);
    // 120 meetings cover it, and so does the path through the tree without a link.
    let check = checked(&with(vec![client.clone(), goal("a", "agency", "meetings", 120.0, "3月末までに商談を120件つくる", &[])]));
    assert!(found(&check, "C953").is_none() && found(&check, "C954").is_none() && found(&check, "C951").is_none());
    close(check.coverage[0].share.unwrap(), 1.0);
    // Posts lead nowhere.
    let check = checked(&with(vec![client, goal("a", "agency", "posts", 60.0, "3月末までに60件投稿する", &[])]));
    assert!(found(&check, "C954").is_some() && found(&check, "C951").is_some() && found(&check, "C953").is_none());
    assert!(goal_codes(&check, "a").contains(&"R401"));
}

#[test]
fn a_larger_target_below_never_covers_less() {
    let share = |target: f64| {
        let goals = vec![goal("c", "client", "revenue", 9e7, "売上9,000万円", &[]), goal("a", "agency", "calls", target, "架電", &["c"])];
        checked(&with(goals)).coverage[0].share.unwrap()
    };
    // ¥90M takes 2,400 calls.
    close(share(2_400.0), 1.0);
    close(share(1_200.0), 0.5);
    assert!(share(3_000.0) > 1.0);
}

#[test]
fn targets_below_add_up_or_it_is_said_by_how_much_they_do_not() {
    let above = goal("a", "agency", "meetings", 30.0, "3月末までに商談を30件つくる", &[]);
    let people = |targets: [f64; 3]| {
        let mut goals = vec![above.clone()];
        for (person, target) in ["sato", "ito", "mori"].into_iter().zip(targets) {
            goals.push(goal(person, person, "meetings", target, "3月末までに商談をつくる", &["a"]));
        }
        checked(&with(goals))
    };
    // 8 + 9 + 7 = 24 of 30, the catalogue's own example.
    let check = people([8.0, 9.0, 7.0]);
    let finding = found(&check, "R405").unwrap();
    assert_eq!((fact(finding, "value"), fact(finding, "short"), fact(finding, "target")), (24.0, 6.0, 30.0));
    assert!(found(&people([10.0, 11.0, 9.0]), "R405").is_none());
    // Through the formula: 560 calls × 5% = 28 of 30, 6.7% short; 580 give 29, which is near enough.
    let calls = |target: f64| checked(&with(vec![above.clone(), goal("b", "sato", "calls", target, "架電", &["a"])]));
    close(fact(found(&calls(560.0), "R405").unwrap(), "short"), 2.0);
    assert!(found(&calls(580.0), "R405").is_none());
}

/// Those of a plan as those of a set.
#[test]
fn more_goals_than_can_be_looked_at_are_refused() {
    let goals = |count: usize| (0..count).map(|place| goal(&format!("g{place}"), "sato", "posts", 10.0, "", &[])).collect::<Vec<_>>();
    let value = goaltree::plan::value::read_text(&with(goals(2001)).to_string()).unwrap();
    let compiled = tree::compile(goaltree::plan::read(value).into_plan().unwrap()).unwrap();
    let error = check_plan(&compiled.tree, today(), &RuleOptions::default(), Lang::En).unwrap_err();
    assert_eq!((error.code().as_str(), error.first().path.as_str()), ("too-many-goals", "goals"));
    assert!(error.to_string().contains("2,001 goals; at most 2,000"), "{error}");
    let set: Vec<SetGoal> = (0..2001).map(|_| of_person("", "", &[])).collect();
    assert_eq!(check_set(&set, &options()).unwrap_err().findings().collect::<Vec<_>>(), error.findings().collect::<Vec<_>>());
}

/// What is short is no finite number: the greatest float less its negative. Rounding it for the sentence must come to an end.
#[test]
fn a_shortfall_beyond_every_number_is_told() {
    let mut plan = with(vec![
        goal("all", "agency", "posts", 1.7e308, "投稿数を1000件にする", &[]),
        goal("one", "sato", "posts", -1.7e308, "投稿数を10件にする", &["all"]),
    ]);
    plan["timeline"]["periods"] = 1.into();
    let check = checked(&plan);
    let finding = found(&check, "R405").unwrap();
    assert!(finding.message.contains("∞件"), "{}", finding.message);
    assert!(fact(finding, "short").is_infinite());
}

#[test]
fn quantity_against_quality_shows_what_the_client_loses() {
    let goals = vec![
        goal("c", "client", "revenue", 9e7, "3月末までに売上9,000万円", &[]),
        goal("a", "agency", "meetings", 120.0, "3月末までに商談を120件つくる", &["c"]),
    ];
    let mut plan = with(goals);
    plan["metrics"][4]["input"]["low"] = 0.18.into();
    plan["metrics"][4]["input"]["high"] = 0.32.into();
    let check = checked(&plan);
    let finding = found(&check, "C952").unwrap();
    // 120 meetings at 18% instead of 25% lose 28%.
    close(fact(finding, "low"), 0.18);
    close(fact(finding, "loss"), 0.28);
    // Revenue asks for quality too, in whatever money it is counted.
    for money in ["万円", "千円", "¥", "$", "USD"] {
        let mut plan: Value = serde_json::from_str(&plan.to_string().replace("JPY", money)).unwrap();
        plan["currency"] = "".into();
        assert!(found(&checked(&plan), "C952").is_some(), "{money}");
    }
    // A rate that we have a goal on settles it.
    plan["goals"].as_array_mut().unwrap().push(goal("r", "agency", "close_rate", 0.25, "3月末までに成約率を25%にする", &["c"]));
    assert!(found(&checked(&plan), "C952").is_none());
}

#[test]
fn one_who_carries_most_of_it_is_named_with_what_is_lost() {
    let shares = |targets: [f64; 3]| {
        let people = ["sato", "ito", "mori"].into_iter().zip(targets);
        checked(&with(people.map(|(person, target)| goal(person, person, "meetings", target, "商談をつくる", &[])).collect()))
    };
    let check = shares([60.0, 24.0, 12.0]);
    let finding = found(&check, "P802").unwrap();
    // 60 of 96 meetings, and revenue is proportional to them. Gini of (60, 24, 12): (2·60 + 0·24 − 2·12) / (3·96) = 1/3.
    close(fact(finding, "share"), 0.625);
    close(fact(finding, "loss"), 0.625);
    close(fact(finding, "gini"), 1.0 / 3.0);
    assert_eq!(finding.party.as_deref(), Some("sato"));
    let even = shares([40.0, 40.0, 40.0]);
    assert!(found(&even, "P802").is_none());
    close(even.concentration[0].gini, 0.0);
    // Without targets the actuals tell: 30, 5 and 5 of 40.
    let mut plan = plan();
    let actual = |person: &str, value: f64| json!({ "metric": "meetings", "period": "2026-10", "value": value, "party": person });
    plan["actuals"] = vec![actual("sato", 30.0), actual("ito", 5.0), actual("mori", 5.0)].into();
    let check = checked(&plan);
    close(fact(found(&check, "P802").unwrap(), "share"), 0.75);
    assert!(!check.concentration[0].from_targets);
}

#[test]
fn hours_are_counted_per_person_and_working_day() {
    // Minutes of a meeting against Sato's day. The working days of October 2026 to March 2027 are the calendar's: 119 in Japan.
    let mut plan = with(vec![goal("s", "sato", "meetings", 1_190.0, "商談をつくる", &[])]);
    plan["metrics"][3]["minutes"] = 60.into();
    let value = goaltree::plan::value::read_text(&plan.to_string()).unwrap();
    let days: f64 = tree::compile(goaltree::plan::read(value).into_plan().unwrap()).unwrap().tree.workdays();
    let check = checked(&plan);
    let load = check.loads.iter().find(|load| load.party == "sato").unwrap();
    close(load.hours_needed.unwrap(), 1_190.0 / days);
    assert!(found(&check, "P807").is_some());
    // Ten hours a day are there when the day has twelve.
    plan["parties"][2]["hours"] = 12.into();
    assert!(found(&checked(&plan), "P807").is_none());
}

#[test]
fn every_rule_over_sets_fires_and_keeps_quiet() {
    let outcome = |id: &str, party: &str| goal(id, party, "meetings", 20.0, "3月末までに商談を20件つくる", &[]);
    let typed = |mut goal: Value, kind: &str| {
        goal["type"] = kind.into();
        goal
    };
    // Outcomes only; a goal on an action metric settles it.
    let check = checked(&with(vec![outcome("1", "sato"), outcome("2", "sato")]));
    assert!(found(&check, "P801").is_some() && found(&check, "L901").is_some() && found(&check, "P805").is_some());
    let mut calls = goal("3", "sato", "calls", 800.0, "毎日10件架電する", &[]);
    calls["answers"] = json!({ "meaning": "受注が増える" });
    let learning = typed(goal("4", "sato", "", 0.0, "12月末までに交渉術の講座を修了する", &[]), "learning");
    let mut plan = with(vec![calls, learning]);
    plan["goals"][1]["answers"] = json!({ "meaning": "話し方を学ぶ" });
    let check = checked(&plan);
    for code in ["P801", "L901", "P805", "R406", "P806", "P803", "T508", "O604"] {
        assert!(found(&check, code).is_none(), "{code}");
    }
    // Six goals of one person, all commitments.
    let mut six = with((0..6).map(|index| outcome(&index.to_string(), "ito")).collect());
    for goal in six["goals"].as_array_mut().unwrap() {
        goal["commitment"] = "committed".into();
    }
    let check = checked(&six);
    assert_eq!(fact(found(&check, "P806").unwrap(), "count"), 6.0);
    assert!(found(&check, "P803").is_some());
    six["goals"][0]["commitment"] = "stretch".into();
    assert!(found(&checked(&six), "P803").is_none());
    // An orphan; a goal above takes it in.
    let lone = goal("x", "agency", "", 0.0, "12月末までに提案資料を20点棚卸しする", &[]);
    let check = checked(&with(vec![lone.clone(), outcome("1", "sato")]));
    assert_eq!(found(&check, "R406").unwrap().goals, ["x"]);
    let mut linked = lone;
    linked["supports"] = json!(["1"]);
    assert!(found(&checked(&with(vec![linked, outcome("1", "sato")])), "R406").is_none());
    // One key result is too few, two are fine, six too many.
    let results = |count: usize| {
        let mut goals = vec![typed(goal("o", "agency", "", 0.0, "市場で最も頼られる代行会社になる", &[]), "objective")];
        goals.extend(
            (0..count).map(|index| typed(goal(&format!("k{index}"), "agency", "meetings", 20.0, "商談を20件", &["o"]), "key_result")),
        );
        checked(&with(goals))
    };
    assert_eq!([1, 2, 5, 6].map(|count| found(&results(count), "O604").is_some()), [true, false, false, true]);
    // All ends by January while the contract runs for another year.
    let mut short = with(vec![outcome("1", "sato"), outcome("2", "ito")]);
    short["contract"]["end"] = "2027-12-31".into();
    short["goals"][0]["due"] = "2026-12-31".into();
    short["goals"][1]["due"] = "2027-01-31".into();
    assert!(found(&checked(&short), "T508").is_some());
    short["goals"][1]["due"] = "2027-09-30".into();
    assert!(found(&checked(&short), "T508").is_none());
    // A close rate of 130%.
    let mut above_one = plan.clone();
    above_one["metrics"][4]["input"]["value"] = 1.3.into();
    let check = checked(&above_one);
    assert!(found(&check, "P809").unwrap().message.contains("130%"));
    assert!(found(&checked(&plan), "P809").is_none());
}

#[test]
fn the_chance_decides_what_is_too_easy_and_what_out_of_reach() {
    // Contracts = 120 meetings × a normal rate of 25% with P10 20% and P90 30%: its deviation is 0.05 / 1.28155.
    let reach = |target: f64| {
        let mut plan = with(vec![goal("c", "agency", "contracts", target, "3月末までに契約を増やす", &[])]);
        plan["metrics"][4]["input"] =
            json!({ "value": 0.25, "distribution": { "kind": "normal", "mean": 0.25, "sd": 0.039_015_2 }, "varies": "once" });
        let mut check = checked(&plan);
        let codes = goal_codes(&check, "c");
        (check.goals.remove(0).report, codes)
    };
    for (target, expected, ambition, code) in [
        // 1 − Φ((target/120 − 0.25) / (0.05/Φ⁻¹(0.9))) by Python's statistics.NormalDist.
        (37.2, 0.062_041, Ambition::OutOfReach, Some("A301")),
        (33.0, 0.260_834, Ambition::Stretch, None),
        (29.9, 0.508_520, Ambition::Likely, None),
        (22.8, 0.937_959, Ambition::TooEasy, Some("A302")),
    ] {
        let (report, codes) = reach(target);
        let reach = report.reach.unwrap();
        assert!((reach.probability - expected).abs() < 0.006, "{target}: {} is not {expected}", reach.probability);
        assert_eq!((report.ambition, reach.basis), (Some(ambition), Basis::Simulation));
        assert!((reach.median.unwrap() - 30.0).abs() < 0.2);
        for other in ["A301", "A302"] {
            assert_eq!(codes.contains(&other), code == Some(other), "{target} {other}");
        }
        assert_eq!(report.verdicts.achievable, Some(code != Some("A301")), "{target}");
    }
}

#[test]
fn actuals_and_their_forecast_come_before_the_ranges() {
    // Eight months of 40 contracts each, five of them of the year; 12 × 40 = 480 is where it lands.
    let check = |target: f64| {
        let mut plan = with(vec![goal("c", "agency", "contracts", target, "今年度の契約", &[])]);
        plan["timeline"] = json!({ "start": "2026-04", "grain": "month", "periods": 12 });
        plan["contract"] = json!({ "start": "2026-04-01", "end": "2027-03-31" });
        let months = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"];
        plan["actuals"] = months.iter().map(|month| json!({ "metric": "contracts", "period": month, "value": 40 })).collect();
        checked(&plan).goals.remove(0).report
    };
    let report = check(400.0);
    let reach = report.reach.unwrap();
    assert!(reach.basis == Basis::Forecast && reach.probability > 0.99);
    assert!((reach.median.unwrap() - 480.0).abs() < 1e-6);
    assert!(check(600.0).reach.unwrap().probability < 0.01);
}

#[test]
fn a_persons_part_is_not_held_against_the_whole() {
    // Sato's 40 of the team's 120 meetings: the tree's 120 and the team's chance say nothing of them.
    let mut plan = with(vec![
        goal("a", "agency", "meetings", 120.0, "3月末までに商談を120件つくる", &[]),
        goal("s", "sato", "meetings", 40.0, "3月末までに商談を40件つくる", &["a"]),
    ]);
    plan["metrics"][6]["input"] = json!({ "value": 0.05, "low": 0.04, "high": 0.06 });
    let check = checked(&plan);
    assert!(check.goals[0].report.reach.is_some() && check.goals[1].report.reach.is_none());
    assert!(!goal_codes(&check, "s").contains(&"A302"));
    // Her own actuals do: 10 a month, so that 12 months give 120.
    plan["timeline"] = json!({ "start": "2026-04", "grain": "month", "periods": 12 });
    plan["contract"] = json!({ "start": "2026-04-01", "end": "2027-03-31" });
    let months = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"];
    plan["actuals"] = months.iter().map(|month| json!({ "metric": "meetings", "period": month, "value": 10, "party": "sato" })).collect();
    let reach = checked(&plan).goals[1].report.reach.clone().unwrap();
    assert!(reach.basis == Basis::Forecast && (reach.median.unwrap() - 120.0).abs() < 1e-6 && reach.probability > 0.99);
}

#[test]
fn a_target_beyond_capacity_names_what_runs_out() {
    let mut plan = with(vec![goal("c", "agency", "contracts", 60.0, "3月末までに契約を60件とる", &[])]);
    plan["metrics"][5]["capacity"] = 500.into();
    let check = checked(&plan);
    let finding = check.goals[0].report.findings.iter().find(|finding| finding.code == GoalCode::A303).unwrap();
    // 60 contracts take 4,800 calls, 800 a month; 500 are possible.
    assert!(
        finding.message.contains("架電数") && finding.message.contains("800件") && finding.message.contains("500件"),
        "{}",
        finding.message
    );
    assert_eq!(check.goals[0].report.verdicts.achievable, Some(false));
    plan["metrics"][5]["capacity"] = 800.into();
    assert!(!goal_codes(&checked(&plan), "c").contains(&"A303"));
}

#[test]
fn the_effect_on_the_metric_above_has_a_size_and_a_sign() {
    let mut plan = with(vec![goal("p", "agency", "cost", 20_000.0, "3月末までにアポ単価を2万円にする", &[])]);
    plan["metrics"] = json!([
        { "id": "leads", "name": "リード数", "unit": "件", "role": "kgi", "formula": "budget / cost" },
        { "id": "budget", "name": "予算", "unit": "JPY", "input": { "value": 1_000_000 } },
        { "id": "cost", "name": "アポ単価", "unit": "JPY/件", "input": { "value": 25_000 } }
    ]);
    // Raising the cost lowers the leads; the other direction is what helps.
    assert!(goal_codes(&checked(&plan), "p").contains(&"R403"));
    plan["goals"][0]["direction"] = "at_most".into();
    assert!(!goal_codes(&checked(&plan), "p").contains(&"R403"));
}

#[test]
fn the_sentence_is_held_against_the_tree() {
    // The tree gives 30 contracts by the end of March and, flows being summed, 15 by the end of December.
    let says = |statement: &str, due: &str| {
        let mut plan = with(vec![goal("c", "agency", "contracts", 30.0, statement, &[])]);
        plan["goals"][0]["due"] = due.into();
        let check = checked(&plan);
        let report = &check.goals[0].report;
        report.findings.iter().find(|finding| finding.code == GoalCode::R404).map(|finding| finding.message.clone())
    };
    assert!(says("3月末までに契約を30件とる", "2027-03-31").is_none());
    assert_eq!(says("3月末までに契約を50件とる", "2027-03-31").unwrap(), "「50件」と書かれていますが、ツリーの計算では30件です。");
    assert!(says("12月末までに契約を30件とる", "2026-12-31").unwrap().contains("15件"));
    // 10 a month over six months are 60; 5 a month are 30.
    assert!(says("3月末まで毎月契約を10件とる", "2027-03-31").is_some());
    assert!(says("3月末まで毎月契約を5件とる", "2027-03-31").is_none());
}

#[test]
fn rules_can_be_chosen_weighed_and_set_aside() {
    let goals = vec![goal("1", "sato", "meetings", 20.0, "商談を頑張る", &[]), goal("2", "sato", "meetings", 20.0, "商談を頑張る", &[])];
    let mut plan = with(goals);
    for goal in plan["goals"].as_array_mut().unwrap() {
        goal["target"] = Value::Null;
    }
    let all = checked(&plan);
    assert!(goal_codes(&all, "1").contains(&"S101") && found(&all, "L901").is_some());
    let only = check_with(&plan, &RuleOptions { select: vec!["S".into(), "L9".into()], ..RuleOptions::default() });
    assert!(
        goal_codes(&only, "1").iter().all(|code| code.starts_with('S')) && only.findings.iter().all(|found| found.code.as_str() == "L901")
    );
    assert!(only.score.total > all.score.total);
    let mut rules = RuleOptions { ignore: vec!["L901".into()], ..RuleOptions::default() };
    rules.severity.0.push(("S101".into(), Severity::Error));
    rules.suppress.push(Suppression { code: "S101".into(), goal: Some("1".into()), reason: "様子を見る".into() });
    let check = check_with(&plan, &rules);
    assert!(found(&check, "L901").is_none());
    assert!(!goal_codes(&check, "1").contains(&"S101"));
    let first = &check.goals[0].report;
    assert_eq!((first.suppressed.len(), first.suppressed[0].reason.as_str()), (1, "様子を見る"));
    let letter = |report: &goaltree::check::GoalReport| report.score.as_ref().unwrap().letters[0].score.unwrap();
    assert!(letter(first) > letter(&check.goals[1].report));
    let second = check.goals[1].report.findings.iter().find(|finding| finding.code == GoalCode::S101).unwrap();
    assert_eq!(second.severity, Severity::Error);
    // What no rule has is an error, and so is silence about the reason.
    let wrong = RuleOptions {
        select: vec!["Z".into()],
        ignore: vec!["S1O1".into()],
        suppress: vec![Suppression { code: "T501".into(), goal: None, reason: " ".into() }],
        ..RuleOptions::default()
    };
    let codes: Vec<&str> = wrong.problems("").iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["unknown-rule", "misspelled-rule", "no-reason"]);
}

fn of_person(id: &str, text: &str, supports: &[&str]) -> SetGoal {
    SetGoal {
        id: id.into(),
        text: text.into(),
        supports: supports.iter().map(|id| (*id).to_owned()).collect(),
        party: Some("佐藤".into()),
        layer: None,
        commitment: Some(Commitment::Committed),
        agreed: Some(true),
        fields: goaltree::check::GoalFields::default(),
    }
}

fn options() -> SetOptions {
    SetOptions { today: today(), lang: None, fiscal_year_start: None, end: None, rules: None }
}

#[test]
fn a_persons_set_needs_no_plan() {
    let goals = [
        of_person("1", "12月末までに商談を20件つくる", &[]),
        of_person("2", "12月末までに契約を4件とる", &["1"]),
        of_person("3", "12月末までに売上を1,200万円にする", &["9"]),
    ];
    let check = check_set(&goals, &options()).unwrap();
    let codes: Vec<&str> = check.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["P801", "P803", "L901"]);
    assert_eq!(check.score.total, 100 - 25 - 10 - 10);
    assert!(goal_codes(&check, "3").contains(&"R402") && !goal_codes(&check, "2").contains(&"R402"));
    // A circle is broken on every side of it.
    let circle = [of_person("1", "商談を20件つくる", &["2"]), of_person("2", "契約を4件とる", &["1"])];
    let check = check_set(&circle, &options()).unwrap();
    assert!(["1", "2"].iter().all(|id| goal_codes(&check, id).contains(&"R402")));
    // All problems at once, with their places.
    let mut wrong = vec![of_person("1", &"長".repeat(5_001), &[]), of_person("1", "契約を4件とる", &[])];
    wrong[1].layer = Some(Layer::Team);
    let error = check_set(&wrong, &SetOptions { fiscal_year_start: Some(13), ..options() }).unwrap_err();
    let paths: Vec<&str> = error.findings().map(|finding| finding.path.as_str()).collect();
    assert!(paths.contains(&"goals[1].id") && paths.contains(&"goals[0].text") && paths.contains(&"fiscalYearStart"), "{paths:?}");
    assert_eq!(check_set(&[], &options()).unwrap().score.total, 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What is found does not hang on the order of the goals.
    #[test]
    fn the_order_of_goals_changes_nothing(order in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle()) {
        let goals = [
            goal("c", "client", "contracts", 30.0, "3月末までに新規契約を30件とる", &[]),
            goal("a", "agency", "meetings", 72.0, "3月末までに商談を72件つくる", &["c"]),
            goal("s", "sato", "meetings", 40.0, "3月末までに商談を40件つくる", &["a"]),
            goal("i", "ito", "calls", 300.0, "毎月50件架電する", &["a"]),
            goal("m", "mori", "", 0.0, "提案資料を整備する", &[]),
        ];
        let codes = |goals: Vec<Value>| {
            let check = checked(&with(goals));
            let mut codes: Vec<(String, Option<String>)> =
                check.findings.iter().map(|finding| (finding.code.as_str().to_owned(), finding.above.clone())).collect();
            codes.sort();
            let mut reports: Vec<(String, u8)> =
                check.goals.iter().map(|goal| (goal.id.clone(), goal.report.score.as_ref().unwrap().total)).collect();
            reports.sort();
            (codes, reports, check.score.total)
        };
        prop_assert_eq!(codes(order.iter().map(|place| goals[*place].clone()).collect()), codes(goals.to_vec()));
    }
}

/// The field decides what chances and pace count; a sentence that says the other side is told, both ways.
#[test]
fn a_direction_that_the_sentence_does_not_share_is_told() {
    let with = |statement: &str, direction: Option<&str>| {
        let mut only = goal("g", "agency", "calls", 2000.0, statement, &[]);
        if let Some(direction) = direction {
            only["direction"] = direction.into();
        }
        let mut document = plan();
        document["goals"] = json!([only]);
        found(&checked(&document), "R407").map(|finding| finding.hint.clone())
    };
    let most = "2027年3月31日までに架電数を2000件以下に抑える";
    assert!(with(most, None).unwrap().contains("at_most"));
    assert!(with(most, Some("at_least")).unwrap().contains("at_most"));
    assert_eq!(with(most, Some("at_most")), None);
    let least = "2027年3月31日までに架電数を2000件以上に増やす";
    assert!(with(least, Some("at_most")).unwrap().contains("at_least"));
    assert_eq!((with(least, None), with(least, Some("at_least"))), (None, None));
}

/// Six months of a thousand with a range around it: 6,400 on average, so that staying below 7,000 is likelier than not.
#[test]
fn a_limit_in_words_is_one_however_it_is_written() {
    let check = |unit: &str, statement: &str| {
        let document = json!({
            "goaltree": 1, "name": "Ads", "locale": "en", "currency": "USD",
            "timeline": { "start": "2026-10", "grain": "month", "periods": 6 },
            "metrics": [{ "id": "m", "name": "Ad spend", "unit": unit, "role": "kgi", "input": { "value": 1000, "low": 700, "high": 1500 } }],
            "goals": [{ "id": "g", "metric": "m", "statement": statement, "target": 7000, "due": "2027-03-31" }]
        });
        let check = checked(&document);
        let told = found(&check, "R407").map(|finding| finding.hint.contains("at_most"));
        let reach = check.goals[0].report.reach.as_ref().unwrap().probability;
        (told, reach > 0.5, goal_codes(&check, "g").contains(&"R404"))
    };
    for statement in [
        "Keep ad spend below $7,000",
        "Keep ad spend under $7,000 until 31 March 2027",
        "Keep ad spend below 7,000 USD",
        "Keep ad spend below US$7,000",
        "Keep ad spend at most $7,000",
        "Hold ad spend to no more than $7,000",
        "Do not let ad spend go above $7,000",
        "Ad spend must not exceed $7,000",
        "Limit ad spend to $7,000",
        "By 31 March 2027, cap ad spend at $7k",
        "Reduce ad spend below $7k",
        "Cut ad spend to $7,000 or less",
        "Spend $7,000 or less on ads",
        "広告費を7,000ドル以下に抑える",
    ] {
        assert_eq!(check("USD", statement), (Some(true), true, false), "{statement}");
    }
    for statement in ["Keep complaints at 7,000 or fewer", "No more than 7,000 complaints", "At most 7,000 complaints by 31 March 2027"] {
        assert_eq!(check("complaints", statement), (Some(true), true, false), "{statement}");
    }
    // A bound of the change is none of what is left.
    for statement in ["Reduce complaints by at least 20%", "Cut complaints by more than 500", "クレームを500件以上減らす"] {
        assert_ne!(check("complaints", statement).0, Some(false), "{statement}");
        assert!(check("complaints", statement).1, "{statement}");
    }
    // More is better, whatever else the words hold.
    for statement in [
        "Grow revenue to more than $7,000",
        "Keep revenue at no less than $7,000",
        "Do not let revenue drop below $7,000",
        "Increase revenue by at least $500",
        "Raise market cap to $7,000",
        "Reach $7,000 in 90 days or less",
        "Win 7,000 orders or more",
    ] {
        assert_eq!(check("USD", statement).0, None, "{statement}");
        assert!(!check("USD", statement).1, "{statement}");
    }
}
