//! Reading: every problem at once, each in its place; limits; older versions.

use goaltree::finding::Severity;
use goaltree::plan::document::{Distribution, Holidays, Values};
use goaltree::plan::value::Value;
use goaltree::plan::{Reading, read, read_text};
use goaltree::text::{Lang, problems};

const JAPANESE: &str = include_str!("../../fixtures/plans/agency-ja.json");
const ENGLISH: &str = include_str!("../../fixtures/plans/agency-en.json");
const MISTAKES: &str = include_str!("../../fixtures/plans/every-mistake.json");
const VERSION_0: &str = include_str!("../../fixtures/plans/version-0.json");

fn said(reading: &Reading) -> Vec<(&str, &str)> {
    reading.findings.iter().map(|finding| (finding.path.as_str(), finding.code.as_str())).collect()
}

/// What reading says of a plan with this beside a timeline of six months.
fn of(rest: &str) -> Reading {
    read_text(&format!(r#"{{"goaltree": 1, "timeline": {{"start": "2026-10", "grain": "month", "periods": 6}}, {rest}}}"#))
}

#[test]
fn the_samples_are_clean() {
    for text in [JAPANESE, ENGLISH] {
        let reading = read_text(text);
        assert_eq!(said(&reading), []);
        let plan = reading.plan.unwrap();
        assert!(plan.metrics.len() >= 20 && plan.goals.len() == 6 && plan.actuals.len() == 125);
    }
    assert_eq!(read_text(JAPANESE).plan.unwrap().calendar.holidays, Some(Holidays::Japan));
}

#[test]
fn holidays_follow_the_locale_and_what_is_stated_stays() {
    // Working days of October 2026 to March 2027, by jpholiday 1.0.3 and numpy.busday_count: 122 in Japan, 130 weekdays.
    let days = |rest: &str| {
        let plan = of(&format!(r#"{rest} "metrics": []"#)).plan.unwrap();
        let again = read_text(&goaltree::plan::write(&plan)).plan.unwrap();
        assert_eq!(again, plan);
        goaltree::tree::compile(plan).unwrap().tree.workdays()
    };
    assert_eq!((days(r#""locale": "ja","#), days(r#""locale": "en","#)), (122.0, 130.0));
    assert_eq!(days(r#""locale": "ja", "calendar": { "fiscal_year_start": 4 },"#), 122.0);
    assert_eq!(days(r#""locale": "ja", "calendar": { "holidays": "none" },"#), 130.0);
    assert_eq!(days(r#""locale": "en", "calendar": { "holidays": "JP" },"#), 122.0);
}

#[test]
fn a_plan_as_a_host_writes_it_by_hand_is_clean() {
    let reading = read_text(
        r#"{ "goaltree": 1, "name": "インサイドセールス代行 2026下期", "locale": "ja", "currency": "JPY",
        "timeline": { "start": "2026-10", "grain": "month", "periods": 6 },
        "calendar": { "holidays": "JP", "workweek": [1, 2, 3, 4, 5], "closed": ["2026-12-30"], "fiscal_year_start": 4 },
        "contract": { "start": "2026-10-01", "end": "2027-03-31" },
        "parties": [ { "id": "a-sha", "layer": "client", "name": "A社" },
                     { "id": "agency", "layer": "organisation", "name": "当社", "headcount": 8 },
                     { "id": "sato", "layer": "individual", "name": "佐藤", "part_of": "agency" } ],
        "metrics": [
          { "id": "revenue", "name": "売上", "unit": "JPY", "role": "kgi", "formula": "contracts * unit_price" },
          { "id": "close_rate", "unit": "%", "input": { "value": 0.25, "low": 0.18, "high": 0.32 }, "of": "meetings", "bounds": [0, 1], "effort": 3 },
          { "id": "meetings", "unit": "件", "formula": "lag(appointments, 1, 40)" },
          { "id": "calls", "role": "action", "input": { "value": 2400 }, "owner": "agency", "capacity": 3000, "cadence": "day" } ],
        "influences": [ { "from": "calls", "to": "close_rate", "note": "早い返信は成約率を上げると考える" } ],
        "goals": [ { "id": "g1", "metric": "revenue", "party": "a-sha", "type": "outcome", "statement": "…", "target": 120000000,
                     "direction": "at_least", "due": "2027-03-31", "supports": [] } ],
        "actuals": [ { "metric": "meetings", "period": "2026-10", "value": 42, "party": "sato" } ],
        "scenarios": [ { "id": "weak", "changes": { "close_rate": "-20%", "calls": { "from": "2027-01", "set": 2000 } } } ],
        "baselines": [ { "name": "当初予算", "date": "2026-09-20", "values": { } } ],
        "reviews": [], "lessons": [] }"#,
    );
    assert_eq!(said(&reading), []);
}

#[test]
fn every_kind_of_mistake_is_found_at_once_in_its_place() {
    let reading = read_text(MISTAKES);
    assert_eq!(reading.plan, None);
    // In the document's order; completed after seeing what the reader says, and then held line by line against the document's rules.
    let expected = [
        ("name", "wrong-type"),
        ("locale", "not-one-of"),
        ("timelime", "misspelled-key"),
        ("timeline.zone", "unknown-key"),
        ("calendar.holidays", "not-one-of"),
        ("calendar.workweek[2]", "out-of-range"),
        ("calendar.closed[0]", "not-a-date"),
        ("calendar.fiscal_year_start", "out-of-range"),
        ("contract.end", "ends-before-start"),
        ("parties[0].part_of", "cycle"),
        ("parties[2].layer", "not-one-of"),
        ("parties[2].headcount", "negative"),
        ("parties[2].id", "duplicate-id"),
        ("metrics[0].input", "input-and-formula"),
        ("metrics[1].input.value", "outside-range"),
        ("metrics[1].unti", "misspelled-key"),
        ("metrics[2].input.value", "wrong-length"),
        ("metrics[3].input.low", "range-incomplete"),
        ("metrics[3].id", "not-an-id"),
        ("metrics[4].input.distribution.mode", "outside-range"),
        ("metrics[4].id", "reserved-id"),
        ("metrics[5].bounds", "range-reversed"),
        ("metrics[5].id", "duplicate-id"),
        ("metrics[5].of", "misspelled-id"),
        ("metrics[5].owner", "unknown-id"),
        ("metrics[6]", "missing-field"),
        ("metrics[6].effort", "wrong-type"),
        ("metrics[6].step", "not-positive"),
        ("metrics[7].input.low", "range-reversed"),
        ("metrics[7].input.level", "out-of-range"),
        ("metrics[7].of", "cycle"),
        ("metrics[8].role", "not-one-of"),
        ("metrics[8].formula", "empty"),
        ("metrics[9]", "wrong-type"),
        ("metrics[10].input.distribution", "missing-field"),
        ("metrics[10].input.distribution.alpha", "not-positive"),
        ("metrics[10].cadence", "wrong-type"),
        ("metrics[11].input.distribution.kind", "not-one-of"),
        ("influences[0]", "link-to-itself"),
        ("influences[1]", "missing-field"),
        ("correlations[0].rank", "out-of-range"),
        ("correlations[1]", "repeated-link"),
        ("correlations[2].between", "not-a-pair"),
        ("goals[0].due", "not-a-date"),
        ("goals[0].metric", "misspelled-id"),
        ("goals[0].supports", "cycle"),
        ("goals[1].type", "not-one-of"),
        ("goals[1].answers", "wrong-type"),
        ("actuals[0].period", "period-not-of-timeline"),
        ("actuals[1].period", "not-a-period"),
        ("actuals[1].value", "wrong-type"),
        ("actuals[3]", "repeated-actual"),
        ("scenarios[0].changes.x", "not-a-change"),
        ("scenarios[0].changes.y", "set-or-by"),
        ("scenarios[0].changes.y", "ends-before-start"),
        ("scenarios[0].changes.q", "unknown-id"),
        ("baselines[0].date", "not-a-date-form"),
        ("baselines[0].values.x", "wrong-type"),
        ("reviews[0]", "missing-field"),
        ("reviews[0].goal", "misspelled-id"),
        ("lessons[0]", "missing-field"),
        ("lessons[0].tags", "wrong-type"),
    ];
    assert_eq!(said(&reading), expected);
}

#[test]
fn every_sentence_has_its_facts() {
    for text in [MISTAKES, VERSION_0, "{", "{}", r#"{"goaltree": 2}"#, r#"{"goaltree": 0.5}"#, r#"{"a": 1, "a": 2, "goaltree": 1}"#] {
        for lang in [Lang::En, Lang::Ja] {
            for problem in problems(&read_text(text).findings, lang) {
                let sentences = format!("{} {}", problem.message, problem.hint);
                assert!(!sentences.contains('{') && !sentences.contains('}'), "{}: {sentences}", problem.code);
            }
        }
    }
}

#[test]
fn a_typo_is_a_warning_and_is_kept() {
    let reading = of(r#""metrics": [{"id": "a", "fromula": "b"}]"#);
    assert_eq!(said(&reading), [("metrics[0].fromula", "misspelled-key"), ("metrics[0]", "no-input")]);
    assert_eq!(reading.findings[0].severity, Severity::Warning);
    let plan = reading.plan.unwrap();
    assert_eq!(plan.metrics[0].extra.get("fromula"), Some(&Value::Text("b".into())));
}

#[test]
fn numbers_that_are_none_are_found_where_they_stand() {
    for (number, name) in [(f64::NAN, "NaN"), (f64::INFINITY, "Infinity"), (f64::NEG_INFINITY, "-Infinity")] {
        let Ok(Value::Object(mut entries)) = goaltree::plan::value::read_text(VERSION_0) else { panic!("an object") };
        let metric = |value| Value::Object(vec![("id".into(), Value::Text("a".into())), ("value".into(), value)]);
        entries.retain(|(key, _)| key != "kpis");
        entries.push(("kpis".into(), Value::List(vec![metric(Value::Number(number))])));
        let reading = read(Value::Object(entries));
        let problems = problems(&reading.findings, Lang::En);
        assert_eq!(problems.last().map(|problem| problem.path.as_str()), Some("metrics[0].input.value"));
        assert!(problems.last().unwrap().message.contains(name));
    }
}

#[test]
fn cycles_name_their_path() {
    let parties = r#""metrics": [], "parties": [{"id": "a", "layer": "team", "part_of": "b"},
        {"id": "b", "layer": "team", "part_of": "c"}, {"id": "c", "layer": "team", "part_of": "b"}]"#;
    let problems = problems(&of(parties).findings, Lang::Ja);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "参照が循環しています（b → c → b）。");
}

#[test]
fn keys_that_are_no_words_are_quoted_in_paths() {
    let reading = of(r#""metrics": [], "scenarios": [{"id": "s", "changes": {"a.b": true}}]"#);
    assert_eq!(said(&reading), [(r#"scenarios[0].changes["a.b"]"#, "wrong-type")]);
}

#[test]
fn dates_and_limits_are_held() {
    for (rest, path, code) in [
        (r#""metrics": [], "contract": {"start": "0026-10-01", "end": "2026-10-01"}"#, "contract.start", "out-of-range"),
        (r#""metrics": [], "calendar": {"workweek": []}"#, "calendar.workweek", "empty"),
        (r#""metrics": [], "calendar": {"workdays": [20, 20]}"#, "calendar.workdays", "wrong-length"),
        (r#""metrics": [], "calendar": {"workdays": [20, 20, 20, 20, 29, 20]}"#, "calendar.workdays", "too-many-workdays"),
        (
            r#""metrics": [{"id": "a", "role": "kgi", "input": {"value": 1}}, {"id": "b", "role": "kgi", "input": {"value": 1}}]"#,
            "metrics[1].role",
            "several-kgis",
        ),
        (r#""metrics": {}"#, "metrics", "wrong-type"),
        (r#""metrics": [], "metrics": []"#, "metrics", "duplicate-key"),
        (r#""metrics": [{"id": ""}]"#, "metrics[0].id", "empty"),
        (r#""metrics": [{"id": "Workdays", "input": {"value": 1}}]"#, "metrics[0].id", "reserved-id"),
        (r#""metrics": [{"id": "a b", "input": {"value": 1}}]"#, "metrics[0].id", "not-an-id"),
        (
            r#""metrics": [], "contract": {"start": "2026-10-01", "end": "2027-03-31"}, "goals": [{"id": "g", "due": "2027-04-01"}]"#,
            "goals[0].due",
            "due-outside-contract",
        ),
    ] {
        assert_eq!(said(&of(rest)), [(path, code)], "{rest}");
    }
    let long = "a".repeat(201);
    assert_eq!(said(&of(&format!(r#""name": "{long}", "metrics": []"#))), [("name", "too-long")]);
    let names = "名".repeat(200);
    assert_eq!(said(&of(&format!(r#""name": "{names}", "metrics": []"#))), []);
    let metrics = vec!["{}"; 20_001].join(",");
    assert_eq!(said(&of(&format!(r#""metrics": [{metrics}]"#))), [("metrics", "too-long")]);
}

#[test]
fn a_value_beyond_its_own_limit_is_told_and_kept() {
    let value = |input: &str, limits: &str| {
        let reading = of(&format!(r#""metrics": [{{"id": "calls", "input": {{"value": {input}}}, {limits}}}]"#));
        assert!(reading.plan.is_some(), "a warning keeps nobody from the plan");
        said(&reading).iter().map(|(path, code)| format!("{path} {code}")).collect::<Vec<_>>()
    };
    let beyond = ["metrics[0].input.value beyond-bounds"];
    assert_eq!(value("120", r#""bounds": [null, 100]"#), beyond);
    assert_eq!(value("-1", r#""bounds": [0, 100]"#), beyond);
    assert_eq!(value("120", r#""capacity": 100"#), beyond);
    assert_eq!(value("120", r#""capacity": [200, 200, 100, 200, 200, 200]"#), beyond);
    assert_eq!(value("[1, 2, 3, 4, 120, null]", r#""bounds": [0, 100], "capacity": 110"#), beyond, "once for all periods");
    for limits in [r#""bounds": [0, 120]"#, r#""capacity": 120"#, r#""bounds": [120, null]"#, r#""bounds": [null, null]"#] {
        assert_eq!(value("120", limits), Vec::<String>::new(), "{limits}");
    }
}

#[test]
fn a_scenario_beyond_the_timeline_is_told_and_changes_what_lies_within() {
    let total = |change: &str| {
        let reading = of(&format!(
            r#""metrics": [{{"id": "calls", "unit": "件", "input": {{"value": 10}}}}],
               "scenarios": [{{"id": "w", "changes": {{"calls": {change}}}}}]"#
        ));
        let codes = said(&reading).iter().map(|(path, code)| format!("{path} {code}")).collect::<Vec<_>>();
        let tree = goaltree::tree::compile(reading.plan.unwrap()).unwrap().tree;
        let options = goaltree::engine::EvaluateOptions { scenario: Some("w".into()), ..Default::default() };
        let answer = goaltree::engine::evaluate(&tree, &options, goaltree::text::Lang::En).unwrap();
        (codes, answer.metrics.get("calls").unwrap().total)
    };
    let told = vec!["scenarios[0].changes.calls outside-timeline".to_owned()];
    assert_eq!(total(r#"{"from": "2030-01", "set": 5}"#), (told.clone(), Some(60.0)));
    assert_eq!(total(r#"{"to": "2020-01", "set": 5}"#), (told.clone(), Some(60.0)));
    assert_eq!(total(r#"{"from": "2026-08", "to": "2026-11", "set": 5}"#), (told.clone(), Some(50.0)));
    assert_eq!(total(r#"{"from": "2027-02", "to": "2027-09", "set": 5}"#), (told, Some(50.0)));
    assert_eq!(total(r#"{"from": "2027-02", "set": 5}"#), (vec![], Some(50.0)));
}

#[test]
fn the_example_of_a_period_is_one_of_the_grain() {
    for (grain, example) in [("day", "2026-10-01"), ("week", "2026-10-01"), ("month", "2026-10"), ("quarter", "2026-Q4"), ("year", "2026")]
    {
        let text = format!(r#"{{"goaltree": 1, "timeline": {{"start": "2026-W40", "grain": "{grain}", "periods": 6}}, "metrics": []}}"#);
        let reading = read_text(&text);
        assert_eq!(said(&reading), [("timeline.start", "not-a-period")]);
        let hint = goaltree::text::problem(&reading.findings[0], goaltree::text::Lang::En).hint;
        assert_eq!(hint, format!("Write it as in {example}."));
    }
}

#[test]
fn timelines_must_be_of_their_grain() {
    for (timeline, path, code) in [
        (r#"{"start": "2026-Q4", "grain": "month", "periods": 6}"#, "timeline.start", "period-not-of-timeline"),
        (r#"{"start": "2026-10", "grain": "month", "periods": 0}"#, "timeline.periods", "out-of-range"),
        (r#"{"start": "2026-10", "grain": "month", "periods": 1.5}"#, "timeline.periods", "not-whole"),
        (r#"{"start": "2026-10", "grain": "month", "periods": 521}"#, "timeline.periods", "out-of-range"),
        (r#"{"grain": "month", "periods": 6}"#, "timeline", "missing-field"),
        (r#"{"start": "2026-10", "grain": "fortnight", "periods": 6}"#, "timeline.grain", "not-one-of"),
    ] {
        let reading = read_text(&format!(r#"{{"goaltree": 1, "metrics": [], "timeline": {timeline}}}"#));
        assert_eq!(said(&reading), [(path, code)], "{timeline}");
    }
}

#[test]
fn distributions_keep_their_parameters() {
    let reading = of(r#""metrics": [{"id": "a", "input": {"distribution": {"kind": "empirical", "values": [1, 2], "seen": "2026"}}}]"#);
    assert_eq!(said(&reading), [("metrics[0].input.distribution.seen", "unknown-key")]);
    let plan = reading.plan.unwrap();
    let distribution = plan.metrics[0].input.as_ref().and_then(|input| input.distribution.as_ref()).unwrap();
    assert_eq!(distribution.shape, Distribution::Empirical { values: vec![1.0, 2.0] });
    assert_eq!(distribution.extra.get("seen"), Some(&Value::Text("2026".into())));
}

#[test]
fn older_versions_open_and_newer_ones_say_so() {
    let reading = read_text(VERSION_0);
    assert_eq!(said(&reading), [("goaltree", "upgraded"), ("metrics[2].memo", "unknown-key")]);
    let plan = reading.plan.unwrap();
    assert_eq!((plan.goaltree, plan.timeline.periods, plan.metrics.len()), (1, 3, 3));
    assert_eq!(plan.metrics[1].input.as_ref().and_then(|input| input.value.clone()), Some(Values::Constant(12.0)));
    for (text, path, code) in [
        (r#"{"metrics": []}"#, "", "no-version"),
        (r#"{"goaltree": 2}"#, "goaltree", "newer-version"),
        (r#"{"goaltree": "1"}"#, "goaltree", "wrong-type"),
        (r#"{"goaltree": -1}"#, "goaltree", "not-one-of"),
        ("[]", "", "wrong-type"),
    ] {
        assert_eq!(said(&read_text(text)), [(path, code)], "{text}");
    }
}

#[test]
fn twenty_thousand_metrics_read_in_linear_time() {
    let plan = |count: usize, of: &str| {
        let metrics: Vec<String> = (0..count)
            .map(|index| format!(r#"{{"id": "m{index}", "of": "{of}{}", "input": {{"value": 1}}}}"#, (index + 1) % count))
            .collect();
        format!(r#""metrics": [{}]"#, metrics.join(","))
    };
    let reading = of(&plan(20_000, "m"));
    assert_eq!(said(&reading), [("metrics[0].of", "cycle")]);
    let strangers = of(&plan(20_000, "unknown_"));
    assert_eq!(strangers.findings.len(), 20_000);
}

#[test]
fn values_for_the_periods_lie_in_their_range_on_average() {
    let said_of = |value: &str, low: f64, high: f64| {
        let reading = of(&format!(r#""metrics": [{{ "id": "a", "input": {{ "value": {value}, "low": {low}, "high": {high} }} }}]"#));
        said(&reading).into_iter().map(|(path, code)| format!("{path} {code}")).collect::<Vec<_>>()
    };
    // Means 150, 0 and 60.
    assert_eq!(said_of("[100, 200, 150, null, null, null]", 1.0, 2.0), ["metrics[0].input.value outside-range"]);
    assert_eq!(said_of("[0, 0, 0, 0, 0, 0]", 5.0, 10.0), ["metrics[0].input.value outside-range"]);
    assert!(said_of("[10, 20, 120, 90, null, null]", 50.0, 70.0).is_empty());
}
