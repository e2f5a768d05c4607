//! Runs the goal checker over labelled goals and prints where it differs from the labels, with macro-F1 per criterion.
//!
//! `cargo run --example evaluate_goals -- FILE` for a JSON array such as `tests/fixtures/goals.json`, or
//! `cargo run --example evaluate_goals -- --numbers FILE` for one JSON object a line with `kind`, `lang`, `input` and `expected[].value`.
#![expect(clippy::print_stdout, clippy::expect_used, clippy::indexing_slicing, reason = "a tool for the terminal, not the engine")]

use goaltree::check::{GoalInput, GoalReport, Role, analyse_goal, date::Date};
use goaltree::text::Lang;
use serde_json::Value;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().expect("a file name");
    if first == "--numbers" {
        numbers(&arguments.next().expect("a file name"));
    } else {
        goals(&first);
    }
}

fn goals(file: &str) {
    let text = std::fs::read_to_string(file).expect("a readable file");
    let goals: Vec<Value> = serde_json::from_str(&text).expect("a JSON array");
    let criteria = ["specific", "measurable", "timeBound"];
    let mut counts = [[0usize; 4]; 3];
    let mut off = 0;
    for goal in &goals {
        let sentence = goal["text"].as_str().expect("a text");
        let report = analyse(sentence, goal["today"].as_str().unwrap_or("2026-11-23"), None);
        let answers = [report.verdicts.specific, report.verdicts.measurable, report.verdicts.time_bound];
        let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
        let mut wrong = Vec::new();
        for ((name, answer), count) in criteria.iter().zip(answers).zip(&mut counts) {
            let expected = goal[*name].as_bool().unwrap_or(false);
            if let Some(cell) = count.get_mut(usize::from(expected) * 2 + usize::from(answer)) {
                *cell += 1;
            }
            if expected != answer {
                wrong.push(format!("{name} {answer}"));
            }
        }
        let deadline = report.deadline.map(|date| date.to_string());
        if deadline.as_deref() != goal["deadline"].as_str() {
            wrong.push(format!("deadline {deadline:?} for {}", goal["deadline"]));
        }
        for (role, key) in [(Role::Target, "targets"), (Role::Baseline, "baselines")] {
            let found: Vec<f64> =
                report.quantities.iter().filter(|quantity| quantity.role == role).map(|quantity| quantity.value).collect();
            let expected: Vec<f64> =
                goal[key].as_array().map(|values| values.iter().filter_map(Value::as_f64).collect()).unwrap_or_default();
            if !goal[key].is_null() && expected.iter().any(|value| !found.iter().any(|other| (other - value).abs() < 1e-6)) {
                wrong.push(format!("{key} {found:?} for {expected:?}"));
            }
        }
        if !wrong.is_empty() {
            off += 1;
            println!("{sentence}\n    {} | {}", wrong.join("; "), codes.join(" "));
        }
    }
    println!("{off} of {} goals differ", goals.len());
    for (name, [tn, fp, fneg, tp]) in criteria.iter().zip(counts) {
        let f1 = |tp: usize, fp: usize, fneg: usize| if tp == 0 { 0.0 } else { 2.0 * tp as f64 / (2 * tp + fp + fneg) as f64 };
        println!("{name}: macro-F1 {:.3} (tn {tn} fp {fp} fn {fneg} tp {tp})", f64::midpoint(f1(tp, fp, fneg), f1(tn, fneg, fp)));
    }
}

fn analyse(sentence: &str, today: &str, lang: Option<Lang>) -> GoalReport {
    let today = Date::parse(today).expect("a date");
    analyse_goal(&GoalInput { lang, ..GoalInput::new(sentence, today) }).expect("a short goal")
}

fn numbers(file: &str) {
    let text = std::fs::read_to_string(file).expect("a readable file");
    let mut tally: Vec<(String, usize, usize)> = Vec::new();
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("a JSON object");
        let kind = format!("{}-{}", case["lang"].as_str().unwrap_or(""), case["kind"].as_str().unwrap_or(""));
        if !["number", "percent", "currency"].iter().any(|wanted| kind.ends_with(wanted)) {
            continue;
        }
        let report = analyse(case["input"].as_str().unwrap_or(""), "2026-11-23", Lang::from_tag(case["lang"].as_str().unwrap_or("")));
        let mut found: Vec<f64> = report.quantities.iter().map(|quantity| quantity.value.abs()).collect();
        let number = |value: &Value| value["value"].as_str().and_then(|text| text.trim_end_matches('%').parse::<f64>().ok()).map(f64::abs);
        let expected: Vec<f64> = case["expected"].as_array().map(|values| values.iter().filter_map(number).collect()).unwrap_or_default();
        let all = expected.iter().all(|value| {
            found.iter().position(|other| (other - value).abs() <= value.abs() * 1e-6).map(|at| found.swap_remove(at)).is_some()
        });
        let index = tally.iter().position(|(name, _, _)| *name == kind).unwrap_or_else(|| {
            tally.push((kind.clone(), 0, 0));
            tally.len() - 1
        });
        if std::env::var_os("SHOW").is_some() && (!all || !found.is_empty()) {
            println!("{kind} {} {found:?} {expected:?}", case["input"]);
        }
        if let Some((_, right, total)) = tally.get_mut(index) {
            *right += usize::from(all && found.is_empty());
            *total += 1;
        }
    }
    for (kind, right, total) in tally {
        println!("{kind}: {right} of {total}");
    }
}
