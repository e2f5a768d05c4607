//! The document: calendar, reading, writing, versions.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod holidays;
mod reading;
mod writing;

use serde_json::{Value, json};

#[test]
fn two_spellings_of_one_id_are_one_id() {
    let text = r#"{ "goaltree": 1, "timeline": { "start": "2026-10", "grain": "month", "periods": 1 },
        "metrics": [{ "id": "KPI", "input": { "value": 1 } }, { "id": "ＫＰＩ", "input": { "value": 2 } }] }"#;
    let reading = goaltree::plan::read_text(text);
    assert!(reading.plan.is_none());
    assert_eq!((reading.findings[0].code.as_str(), reading.findings[0].path.as_str()), ("duplicate-id", "metrics[1].id"));
}

/// A renamed metric beside thirty thousand actuals: the first are told one by one, errors before warnings, and the others counted.
#[test]
fn of_very_many_problems_the_most_are_counted() {
    let actuals: Vec<Value> = (0..30_000).map(|_| json!({ "metric": "b", "period": "2026-01", "value": 1, "odd": 1 })).collect();
    let plan = json!({
        "goaltree": 1, "timeline": { "start": "2026-01", "grain": "month", "periods": 1 },
        "metrics": [{ "id": "a", "input": { "value": 1 } }], "actuals": actuals,
    });
    let reading = goaltree::plan::read_text(&plan.to_string());
    assert!(reading.plan.is_none());
    assert_eq!(reading.findings.len(), 20_001);
    assert!(reading.findings.iter().take(20_000).all(|finding| finding.code.as_str() == "unknown-id"));
    let last = reading.findings.last().unwrap();
    assert_eq!((last.code.as_str(), last.path.as_str(), last.is_error()), ("more-problems", "actuals[20000].metric", true));
    // 30,000 unknown ids, as many unknown keys, and all but the first say the same period again.
    let problem = goaltree::text::problem(last, goaltree::text::Lang::En);
    assert!(problem.message.starts_with("69,999 or more further problems"), "{}", problem.message);
}
