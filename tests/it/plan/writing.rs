//! Writing: stable text, nothing lost, and renaming.

use goaltree::plan::document::{Baseline, Change, During, Goal, Grain, Input, Metric, Plan, Scenario, Timeline, Values};
use goaltree::plan::value::{Map, Value};
use goaltree::plan::{Date, Period, read_text, rename_metric, write};
use proptest::prelude::*;

const JAPANESE: &str = include_str!("../../fixtures/plans/agency-ja.json");
const ENGLISH: &str = include_str!("../../fixtures/plans/agency-en.json");

#[test]
fn the_samples_are_written_as_they_stand() {
    for text in [JAPANESE, ENGLISH] {
        assert_eq!(write(&read_text(text).plan.unwrap()), text);
    }
}

#[test]
fn unknown_keys_survive_at_every_level() {
    let text = r#"{"goaltree": 1, "x": {"deep": [1, {"a": null}]}, "name": "n",
        "timeline": {"start": "2026", "grain": "year", "periods": 1, "x": 1}, "calendar": {"x": 2}, "contract": {"start": "2026-01-01", "end": "2026-12-31", "x": 3},
        "parties": [{"id": "p", "layer": "team", "x": 4}],
        "metrics": [{"id": "m", "input": {"value": 1, "x": 6, "distribution": {"kind": "poisson", "mean": 1, "x": 7}}, "x": 5}, {"id": "k", "input": {"value": 1}}],
        "influences": [{"from": "m", "to": "k", "x": 8}], "correlations": [{"between": ["m", "k"], "rank": 0.5, "x": 9}],
        "goals": [{"id": "g", "x": 10}], "actuals": [{"metric": "m", "period": "2026", "value": 1, "x": 11}],
        "scenarios": [{"id": "s", "changes": {"m": {"set": 1, "x": 13}}, "x": 12}], "baselines": [{"name": "b", "date": "2026-01-01", "values": {}, "x": 14}],
        "reviews": [{"date": "2026-01-01", "x": 15}], "lessons": [{"text": "t", "x": 16}]}"#;
    let written = write(&read_text(text).plan.unwrap());
    for number in 1..=16 {
        assert!(written.contains(&format!("\"x\": {number}")), "{number} in {written}");
    }
    assert!(written.contains(r#""x": { "deep": [1, { "a": null }] }"#));
    assert_eq!(write(&read_text(&written).plan.unwrap()), written);
}

#[test]
fn renaming_reaches_every_reference() {
    let mut plan = read_text(ENGLISH).plan.unwrap();
    rename_metric(&mut plan, "win_rate", "close_rate", |formula| formula.replace("win_rate", "close_rate"));
    let written = write(&plan);
    assert!(!written.contains("\"win_rate\"") && !written.contains("* win_rate"));
    let reading = read_text(&written);
    assert!(reading.findings.is_empty());
    rename_metric(&mut plan, "close_rate", "win_rate", |formula| formula.replace("close_rate", "win_rate"));
    assert_eq!(write(&plan), ENGLISH);
}

fn number() -> impl Strategy<Value = f64> {
    // -0 is written as JavaScript writes it, without its sign.
    prop_oneof![proptest::num::f64::NORMAL, proptest::num::f64::SUBNORMAL, (-1000_i32..1000).prop_map(f64::from)]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(any::<char>(), 0..20).prop_map(|characters| characters.into_iter().collect())
}

fn extra() -> impl Strategy<Value = Map<Value>> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Boolean),
        number().prop_map(Value::Number),
        text().prop_map(|text| Value::Text(text.into()))
    ];
    let value = scalar.prop_recursive(3, 12, 4, |inner| {
        let entries = proptest::collection::btree_map(text(), inner.clone(), 0..4);
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(Value::List),
            entries.prop_map(|entries| Value::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())),
        ]
    });
    let key = text().prop_map(|text| format!("x-{text}"));
    proptest::collection::btree_map(key, value, 0..3).prop_map(|entries| Map(entries.into_iter().collect()))
}

fn values() -> impl Strategy<Value = Values> {
    prop_oneof![
        number().prop_map(Values::Constant),
        proptest::collection::vec(proptest::option::of(number()), 3).prop_map(Values::PerPeriod),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let periods = proptest::option::of(0_i64..3);
    let during = (periods, values(), extra()).prop_map(|(from, set, extra)| {
        let from = from.map(|index| timeline().label(index));
        Change::During(During { from, set: Some(set), extra, ..During::default() })
    });
    prop_oneof![number().prop_map(Change::Set), Just(Change::By("+10%".into())), during]
}

fn timeline() -> Timeline {
    Timeline { start: Period::Month(2026, 10), grain: Grain::Month, periods: 3, ..Timeline::default() }
}

fn date() -> impl Strategy<Value = Date> {
    (Date::new(1900, 1, 1).unwrap().epoch_day()..Date::new(2201, 1, 1).unwrap().epoch_day()).prop_map(Date::from_epoch_day)
}

prop_compose! {
    fn plan()(name in text(), note in text(), input in values(), bounds in proptest::option::of(number()), target in number(), due in date(),
        change in change(), frozen in values(), extras in proptest::collection::vec(extra(), 4)) -> Plan {
        let mut extras = extras.into_iter();
        let mut next = || extras.next().unwrap_or_default();
        Plan {
            goaltree: 1,
            name,
            timeline: timeline(),
            metrics: vec![Metric {
                id: "売上".into(),
                note,
                input: Some(Input { value: Some(input), extra: next(), ..Input::default() }),
                bounds: Some([bounds, None]),
                extra: next(),
                ..Metric::default()
            }],
            goals: vec![Goal { id: "g".into(), target: Some(target), due: Some(due), extra: next(), ..Goal::default() }],
            scenarios: vec![Scenario { id: "s".into(), changes: Map(vec![("売上".into(), change)]), ..Scenario::default() }],
            baselines: vec![Baseline { name: "b".into(), date: due, values: Map(vec![("売上".into(), frozen)]), ..Baseline::default() }],
            extra: next(),
            ..Plan::default()
        }
    }
}

proptest! {
    #[test]
    fn reading_what_was_written_gives_the_plan_and_the_same_text(plan in plan()) {
        let written = write(&plan);
        let reading = read_text(&written);
        let errors: Vec<_> = reading.findings.iter().filter(|finding| finding.is_error()).collect();
        prop_assert!(errors.is_empty(), "{errors:?}\n{written}");
        let again = reading.plan.unwrap();
        prop_assert_eq!(&again, &plan);
        prop_assert_eq!(write(&again), written);
    }

    #[test]
    fn no_text_makes_reading_fail_otherwise_than_by_findings(text in "\\PC*") {
        let reading = read_text(&text);
        prop_assert!(reading.plan.is_some() || !reading.findings.is_empty());
    }
}
