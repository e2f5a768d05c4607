//! The goal checker on goals that people labelled, most of them by authors who had not seen it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use goaltree::check::date::Date;
use goaltree::check::{Cadence, GoalInput, GoalKind, GoalReport, Role, Status, analyse_goal};
use goaltree::text::Lang;
use serde_json::Value;

fn codes(report: &GoalReport) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// Our own goals, labelled by the guide before the checker was run on them.
#[test]
fn reads_the_development_set() {
    let goals: Vec<Value> = serde_json::from_str(include_str!("../fixtures/goals.json")).unwrap();
    assert!(goals.len() >= 60);
    let mut wrong = Vec::new();
    for goal in &goals {
        let text = goal["text"].as_str().unwrap();
        let today = goal["today"].as_str().and_then(Date::parse).unwrap();
        let report = analyse_goal(&GoalInput::new(text, today)).unwrap();
        let verdicts = report.verdicts;
        let expected = |key: &str| goal[key].as_bool().unwrap();
        let date = |key: &str| goal[key].as_str().and_then(Date::parse);
        let has_all = |key: &str, role: Role| {
            let found: Vec<f64> =
                report.quantities.iter().filter(|quantity| quantity.role == role).map(|quantity| quantity.value).collect();
            goal[key].as_array().is_none_or(|values| {
                values.iter().filter_map(Value::as_f64).all(|value| found.iter().any(|other| (other - value).abs() < 1e-6))
            })
        };
        let cadence = report.cadence.map(Cadence::as_str);
        let is_right = verdicts.specific == expected("specific")
            && verdicts.measurable == expected("measurable")
            && verdicts.time_bound == expected("timeBound")
            && report.deadline == date("deadline")
            && report.deadline_alt == date("alt")
            && cadence == goal["cadence"].as_str()
            && has_all("targets", Role::Target)
            && has_all("baselines", Role::Baseline)
            && (goal["relevant"].is_null() || report.verdicts.relevant == goal["relevant"].as_bool())
            && (goal["type"] != "learning" || report.kind == Some(GoalKind::Learning));
        if !is_right {
            wrong.push(format!(
                "{text}: {verdicts:?} {:?} {:?} {cadence:?} {:?} {:?}",
                report.deadline,
                report.kind,
                report.quantities,
                codes(&report)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Goals from the world outside, half of them looked at while building. What is known to be wrong is counted, so that it only shrinks.
#[test]
fn reads_goals_from_the_world_outside() {
    for (file, most) in [(include_str!("../fixtures/goals_outside.json"), 0), (include_str!("../fixtures/goals_aside.json"), ASIDE_WRONG)] {
        let goals: Vec<Value> = serde_json::from_str(file).unwrap();
        let mut wrong = 0;
        for goal in &goals {
            let today = Date::parse(goal["today"].as_str().unwrap()).unwrap();
            let report = analyse_goal(&GoalInput::new(goal["text"].as_str().unwrap(), today)).unwrap();
            let is_right = if goal["unsupported"] == true {
                report.status == Status::Unsupported
            } else {
                report.verdicts.specific == (goal["specific"] == true)
                    && report.verdicts.measurable == (goal["measurable"] == true)
                    && report.verdicts.time_bound == (goal["timeBound"] == true)
                    && report.deadline == goal["deadline"].as_str().and_then(Date::parse)
                    && report.cadence.map(Cadence::as_str) == goal["cadence"].as_str()
            };
            wrong += usize::from(!is_right);
        }
        assert!(goals.len() > 80 && wrong <= most, "{wrong} goals are read wrongly");
    }
}

/// Goals written and labelled by somebody who did not know the checker. What is known to be wrong is counted, so that it only shrinks.
#[test]
fn judges_goals_of_an_independent_author() {
    for (file, most) in [(include_str!("../fixtures/goals_rules.json"), 15), (include_str!("../fixtures/goals_rules_aside.json"), 11)] {
        let goals: Vec<Value> = serde_json::from_str(file).unwrap();
        let mut wrong = 0;
        for goal in &goals {
            let today = Date::parse(goal["today"].as_str().unwrap()).unwrap();
            let verdicts = analyse_goal(&GoalInput::new(goal["text"].as_str().unwrap(), today)).unwrap().verdicts;
            for (found, label) in [(verdicts.specific, "specific"), (verdicts.measurable, "measurable"), (verdicts.time_bound, "timeBound")]
            {
                wrong += usize::from(found != (goal[label] == true));
            }
        }
        assert!(goals.len() > 80 && wrong <= most, "{wrong} verdicts of {} are wrong", 3 * goals.len());
    }
}

/// Goals written and labelled by people who knew neither the checker nor its other sets; what is still read wrongly is named.
#[test]
fn reads_goals_that_were_written_blind() {
    const KNOWN: &[&str] = &["As part of the wider commercial transformation programme", "有給休暇を年10日以上取得する"];
    const SECOND: &[&str] = &[
        "make Grade 5 maths lessons in room 204",
        "It's not about hitting 50 dials",
        "令和8年度内にインボイス対応の請求テンプレート",
        "関係各所と連携を密にし",
        "TODO fill in together with manager",
    ];
    for (file, known) in [(include_str!("../fixtures/goals_blind.json"), KNOWN), (include_str!("../fixtures/goals_second.json"), SECOND)] {
        reads_blind(file, known);
    }
}

fn reads_blind(file: &str, known: &[&str]) {
    let goals: Vec<Value> = serde_json::from_str(file).unwrap();
    assert!(goals.len() >= 120);
    let mut wrong = Vec::new();
    for goal in &goals {
        let text = goal["text"].as_str().unwrap();
        let mut input = GoalInput::new(text, goal["today"].as_str().and_then(Date::parse).unwrap());
        input.lang = goal["lang"].as_str().and_then(Lang::from_tag);
        input.fiscal_year_start = goal["fiscalYearStart"].as_u64().and_then(|month| u8::try_from(month).ok());
        input.framework = serde_json::from_value(goal["framework"].clone()).unwrap();
        let report = analyse_goal(&input).unwrap();
        let verdicts = report.verdicts;
        let values = |role: Role| -> Vec<f64> {
            report.quantities.iter().filter(|quantity| quantity.role == role).map(|quantity| quantity.value).collect()
        };
        let labelled = |role: &str| -> Vec<f64> {
            let all = goal["quantities"].as_array().unwrap().iter().filter(|quantity| quantity["role"] == role);
            all.map(|quantity| quantity["value"].as_f64().unwrap()).collect()
        };
        let same = |role: Role, name: &str| {
            let (mut found, mut expected) = (values(role), labelled(name));
            // How many are covered is ignored on both sides.
            let scope = labelled("scope");
            found.retain(|value| expected.contains(value) || !scope.contains(value));
            found.sort_by(f64::total_cmp);
            expected.sort_by(f64::total_cmp);
            found.len() == expected.len() && found.iter().zip(&expected).all(|(one, other)| (one - other).abs() <= 0.05)
        };
        let period = report.period.map(|period| (period.start, period.end));
        let kind = report.kind.map(|kind| serde_json::to_value(kind).unwrap()).unwrap_or_default();
        let is_right = verdicts.specific == (goal["specific"] == true)
            && verdicts.measurable == (goal["measurable"] == true)
            && verdicts.time_bound == (goal["timeBound"] == true)
            && verdicts.achievable == goal["achievable"].as_bool()
            && verdicts.relevant == goal["relevant"].as_bool()
            && report.deadline == goal["deadline"].as_str().and_then(Date::parse)
            && report.deadline_alt == goal["deadlineAlt"].as_str().and_then(Date::parse)
            && period.map(|(start, _)| start) == goal["period"]["start"].as_str().and_then(Date::parse)
            && period.map(|(_, end)| end) == goal["period"]["end"].as_str().and_then(Date::parse)
            && report.cadence.map(Cadence::as_str) == goal["cadence"].as_str()
            && kind == goal["type"]
            && same(Role::Target, "target")
            && same(Role::Baseline, "baseline");
        if is_right == known.iter().any(|known| text.starts_with(known)) {
            wrong.push(format!("{text}: {verdicts:?} {:?} {period:?} {kind:?} {:?}", report.deadline, report.quantities));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Goals that somebody wrote and labelled who had not seen the checker, for development since. What their author calls arguable (`open`) is
/// counted too, so the limits are the figures that have been reached.
#[test]
fn reads_goals_that_were_written_for_development() {
    for (file, most) in [
        (include_str!("../fixtures/goals_third.json"), THIRD_WRONG),
        (include_str!("../fixtures/goals_fourth.json"), FOURTH_WRONG),
        (include_str!("../fixtures/goals_fifth.json"), FIFTH_WRONG),
        (include_str!("../fixtures/goals_sixth.json"), SIXTH_WRONG),
        (include_str!("../fixtures/goals_seventh.json"), SEVENTH_WRONG),
        (include_str!("../fixtures/goals_eighth.json"), EIGHTH_WRONG),
        (include_str!("../fixtures/goals_ninth.json"), NINTH_WRONG),
        (include_str!("../fixtures/goals_tenth.json"), TENTH_WRONG),
        (include_str!("../fixtures/goals_eleventh.json"), ELEVENTH_WRONG),
        (include_str!("../fixtures/goals_twelfth.json"), TWELFTH_WRONG),
    ] {
        reads_most(file, most);
    }
}

fn reads_most(file: &str, limits: [usize; 7]) {
    let goals: Vec<Value> = serde_json::from_str(file).unwrap();
    assert!(goals.len() >= 160);
    let mut wrong = [0usize; 7];
    for goal in &goals {
        let mut input = GoalInput::new(goal["text"].as_str().unwrap(), goal["today"].as_str().and_then(Date::parse).unwrap());
        input.lang = goal["lang"].as_str().and_then(Lang::from_tag);
        input.fiscal_year_start = goal["fiscalYearStart"].as_u64().and_then(|month| u8::try_from(month).ok());
        input.framework = serde_json::from_value(goal["framework"].clone()).unwrap();
        let report = analyse_goal(&input).unwrap();
        let verdict = |found: bool, label: &str| goal[label].as_bool().is_some_and(|label| label != found);
        let kind = report.kind.map(|kind| serde_json::to_value(kind).unwrap()).unwrap_or_default();
        let is_goal = goal["status"] == "goal";
        let found = [
            verdict(report.verdicts.specific, "specific"),
            verdict(report.verdicts.measurable, "measurable"),
            verdict(report.verdicts.time_bound, "timeBound"),
            report.deadline != goal["deadline"].as_str().and_then(Date::parse),
            report.cadence.map(Cadence::as_str) != goal["cadence"].as_str(),
            is_goal && goal["type"].is_string() && kind != goal["type"],
            is_goal != (report.status == Status::Ok),
        ];
        for (count, is_wrong) in wrong.iter_mut().zip(found) {
            *count += usize::from(is_wrong);
        }
    }
    for (name, (count, most)) in
        ["specific", "measurable", "timeBound", "deadline", "cadence", "type", "status"].iter().zip(wrong.iter().zip(limits))
    {
        assert!(*count <= most, "{name}: {count} are read wrongly");
    }
}

/// How many of them are read wrongly.
const THIRD_WRONG: [usize; 7] = [5, 3, 2, 2, 2, 9, 1];
const FOURTH_WRONG: [usize; 7] = [0, 0, 0, 0, 0, 2, 2];
const FIFTH_WRONG: [usize; 7] = [6, 5, 0, 0, 0, 22, 2];
const SIXTH_WRONG: [usize; 7] = [7, 3, 0, 0, 0, 16, 0];
const SEVENTH_WRONG: [usize; 7] = [7, 2, 0, 0, 4, 18, 0];
const EIGHTH_WRONG: [usize; 7] = [12, 8, 0, 2, 3, 34, 2];
const NINTH_WRONG: [usize; 7] = [13, 12, 3, 3, 2, 34, 5];
const TENTH_WRONG: [usize; 7] = [16, 6, 2, 2, 1, 24, 2];
const ELEVENTH_WRONG: [usize; 7] = [4, 0, 0, 0, 0, 14, 2];
const TWELFTH_WRONG: [usize; 7] = [10, 1, 1, 1, 1, 35, 1];

/// How many goals of the half that is kept aside are still read wrongly.
const ASIDE_WRONG: usize = 14;
