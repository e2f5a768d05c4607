//! The document: calendar, reading, writing, versions.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod holidays;
mod reading;
mod writing;

#[test]
fn two_spellings_of_one_id_are_one_id() {
    let text = r#"{ "goaltree": 1, "timeline": { "start": "2026-10", "grain": "month", "periods": 1 },
        "metrics": [{ "id": "KPI", "input": { "value": 1 } }, { "id": "ＫＰＩ", "input": { "value": 2 } }] }"#;
    let reading = goaltree::plan::read_text(text);
    assert!(reading.plan.is_none());
    assert_eq!((reading.findings[0].code.as_str(), reading.findings[0].path.as_str()), ("duplicate-id", "metrics[1].id"));
}
