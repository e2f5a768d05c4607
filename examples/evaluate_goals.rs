//! Runs the goal checker over labelled goals and prints where it differs from the labels, with macro-F1 per criterion.
//!
//! `cargo run --example evaluate_goals -- --rules FILE` for goals labelled with rules too, such as `tests/fixtures/goals_rules.json`:
//! every measure by slice, and each rule's precision and recall; `--rules-aggregate` for the figures only.
//! `cargo run --example evaluate_goals -- FILE` for a JSON array such as `tests/fixtures/goals.json`, `--aggregate FILE` for the figures
//! only (the goals of `goals_aside.json` are never looked at one by one), or
//! `cargo run --example evaluate_goals -- --numbers FILE` for one JSON object a line with `kind`, `lang`, `input` and `expected[].value`.
#![expect(clippy::print_stdout, clippy::expect_used, clippy::indexing_slicing, reason = "a tool for the terminal, not the engine")]

use goaltree::check::{FrameKind, GoalInput, GoalReport, Role, analyse_goal, date::Date};
use goaltree::text::Lang;
use serde_json::Value;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().expect("a file name");
    if first == "--rules" {
        rules(&arguments.next().expect("a file name"), false);
    } else if first == "--rules-aggregate" {
        rules(&arguments.next().expect("a file name"), true);
    } else if first == "--numbers" {
        numbers(&arguments.next().expect("a file name"));
    } else if first == "--aggregate" {
        goals(&arguments.next().expect("a file name"), true);
    } else {
        goals(&first, false);
    }
}

/// Right answers, answers given, answers expected.
#[derive(Default)]
struct Tally {
    right: usize,
    given: usize,
    expected: usize,
}

impl Tally {
    fn count(&mut self, given: &[f64], expected: &[f64]) -> bool {
        let mut left = given.to_vec();
        let close = |one: f64, other: f64| (one - other).abs() <= 0.05_f64.max(other.abs() * 1e-6);
        let right =
            expected.iter().filter(|value| left.iter().position(|other| close(*other, **value)).map(|at| left.swap_remove(at)).is_some());
        let right = right.count();
        self.right += right;
        self.given += given.len();
        self.expected += expected.len();
        right == expected.len() && left.is_empty()
    }

    fn line(&self) -> String {
        let share = |of: usize| if of == 0 { 1.0 } else { self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.given), share(self.expected));
        let f1 = if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        format!("{} of {}, {} false; P {precision:.3} R {recall:.3} F1 {f1:.3}", self.right, self.expected, self.given - self.right)
    }
}

/// One measure for each thing a label can say. Goals that say `full` label everything; of others only what they name is compared.
fn goals(file: &str, aggregate: bool) {
    let text = std::fs::read_to_string(file).expect("a readable file");
    let goals: Vec<Value> = serde_json::from_str(&text).expect("a JSON array");
    let criteria = ["specific", "measurable", "timeBound"];
    let mut counts = [[0usize; 4]; 3];
    let (mut deadlines, mut quantities, mut cadences, mut relevant, mut types) =
        (Tally::default(), Tally::default(), Tally::default(), Tally::default(), Tally::default());
    let mut off = 0;
    for goal in &goals {
        let sentence = goal["text"].as_str().expect("a text");
        let report = analyse(sentence, goal["today"].as_str().unwrap_or("2026-11-23"), None);
        let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
        let mut wrong = Vec::new();
        if goal["unsupported"] == true {
            if report.status != goaltree::check::Status::Unsupported {
                wrong.push("read a language that is not ours".to_owned());
            }
        } else {
            let answers = [report.verdicts.specific, report.verdicts.measurable, report.verdicts.time_bound];
            for ((name, answer), count) in criteria.iter().zip(answers).zip(&mut counts) {
                let expected = goal[*name].as_bool().unwrap_or(false);
                if let Some(cell) = count.get_mut(usize::from(expected) * 2 + usize::from(answer)) {
                    *cell += 1;
                }
                if expected != answer {
                    wrong.push(format!("{name} {answer}"));
                }
            }
            let full = goal["full"] == true;
            let mut one = |name: &str, tally: &mut Tally, given: Option<String>, always: bool| {
                let expected = goal[name].as_str();
                if !always && expected.is_none() {
                    return;
                }
                tally.given += usize::from(given.is_some());
                tally.expected += usize::from(expected.is_some());
                tally.right += usize::from(given.is_some() && given.as_deref() == expected);
                if given.as_deref() != expected {
                    wrong.push(format!("{name} {given:?} for {expected:?}"));
                }
            };
            one("deadline", &mut deadlines, report.deadline.map(|date| date.to_string()), true);
            one("cadence", &mut cadences, report.cadence.map(|cadence| cadence.as_str().to_owned()), full);
            let named = |kind| serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
            one("type", &mut types, report.kind.and_then(named), full);
            if full {
                let (given, expected) = (report.verdicts.relevant == Some(true), goal["relevant"] == true);
                relevant.given += usize::from(given);
                relevant.expected += usize::from(expected);
                relevant.right += usize::from(given && expected);
                if given != expected {
                    wrong.push(format!("relevant {given}"));
                }
            }
            for (role, key) in [(Role::Target, "targets"), (Role::Baseline, "baselines")] {
                let found: Vec<f64> =
                    report.quantities.iter().filter(|quantity| quantity.role == role).map(|quantity| quantity.value).collect();
                let expected: Vec<f64> =
                    goal[key].as_array().map(|values| values.iter().filter_map(Value::as_f64).collect()).unwrap_or_default();
                if !goal[key].is_null() && !quantities.count(&found, &expected) {
                    wrong.push(format!("{key} {found:?} for {expected:?}"));
                }
            }
        }
        if !wrong.is_empty() {
            off += 1;
            if !aggregate {
                println!("{sentence}\n    {} | {}", wrong.join("; "), codes.join(" "));
            }
        }
    }
    println!("{file}: {off} of {} goals differ in something", goals.len());
    for (name, [tn, fp, fneg, tp]) in criteria.iter().zip(counts) {
        let f1 = |tp: usize, fp: usize, fneg: usize| if tp == 0 { 0.0 } else { 2.0 * tp as f64 / (2 * tp + fp + fneg) as f64 };
        println!("{name}: macro-F1 {:.3} (tn {tn} fp {fp} fn {fneg} tp {tp})", f64::midpoint(f1(tp, fp, fneg), f1(tn, fneg, fp)));
    }
    for (name, tally) in
        [("deadline", deadlines), ("quantities", quantities), ("cadence", cadences), ("relevant", relevant), ("type", types)]
    {
        println!("{name}: {}", tally.line());
    }
}

/// Goals that say everything: verdicts by slice, dates, numbers, rhythm and rules.
#[expect(clippy::too_many_lines, reason = "one figure after the other")]
fn rules(file: &str, aggregate: bool) {
    let text = std::fs::read_to_string(file).expect("a readable file");
    let goals: Vec<Value> = serde_json::from_str(&text).expect("a JSON array");
    let criteria = ["specific", "measurable", "timeBound"];
    // All, whatever is not plain, and adversarial.
    let mut counts = [[[0usize; 4]; 3]; 3];
    let (mut deadlines, mut quantities, mut cadences, mut relevant, mut types, mut achievable) =
        (Tally::default(), Tally::default(), Tally::default(), Tally::default(), Tally::default(), Tally::default());
    let mut by_rule: std::collections::BTreeMap<String, [usize; 3]> = std::collections::BTreeMap::new();
    let mut off = 0;
    for goal in &goals {
        let sentence = goal["text"].as_str().expect("a text");
        let mut input = GoalInput::new(sentence, Date::parse(goal["today"].as_str().expect("a day")).expect("a date"));
        input.lang = goal["lang"].as_str().and_then(Lang::from_tag);
        input.fiscal_year_start = goal["fiscalYearStart"].as_u64().and_then(|month| u8::try_from(month).ok());
        input.framework = serde_json::from_value(goal["framework"].clone()).unwrap_or_default();
        let report = analyse_goal(&input).expect("a short goal");
        let mut wrong = Vec::new();
        let slice = goal["slice"].as_str().unwrap_or("");
        let answers = [report.verdicts.specific, report.verdicts.measurable, report.verdicts.time_bound];
        for (place, (name, answer)) in criteria.iter().zip(answers).enumerate() {
            let expected = goal[*name] == true;
            let groups = [true, slice != "plain", slice == "adversarial"];
            for (group, counted) in counts.iter_mut().zip(groups) {
                group[place][usize::from(expected) * 2 + usize::from(answer)] += usize::from(counted);
            }
            if expected != answer {
                wrong.push(format!("{name} {answer}"));
            }
        }
        let mut one = |name: &str, tally: &mut Tally, given: Option<String>| {
            let expected = goal[name].as_str();
            tally.given += usize::from(given.is_some());
            tally.expected += usize::from(expected.is_some());
            tally.right += usize::from(given.is_some() && given.as_deref() == expected);
            if given.as_deref() != expected {
                wrong.push(format!("{name} {given:?} for {expected:?}"));
            }
        };
        one("deadline", &mut deadlines, report.deadline.map(|date| date.to_string()));
        one("cadence", &mut cadences, report.cadence.map(|cadence| cadence.as_str().to_owned()));
        let named = |kind| serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        one("type", &mut types, report.kind.and_then(named));
        for (name, tally, given) in
            [("relevant", &mut relevant, report.verdicts.relevant), ("achievable", &mut achievable, report.verdicts.achievable)]
        {
            let expected = goal[name].as_bool();
            tally.given += usize::from(given.is_some());
            tally.expected += usize::from(expected.is_some());
            tally.right += usize::from(given.is_some() && given == expected);
            if given != expected {
                wrong.push(format!("{name} {given:?} for {expected:?}"));
            }
        }
        // What a number is for counts too; how many are covered is ignored on both sides.
        for (role, name) in [(Role::Target, "target"), (Role::Baseline, "baseline")] {
            let found: Vec<f64> =
                report.quantities.iter().filter(|quantity| quantity.role == role).map(|quantity| quantity.value).collect();
            let labels = goal["quantities"].as_array().into_iter().flatten().filter(|one| one["role"] == name);
            let expected: Vec<f64> = labels.filter_map(|one| one["value"].as_f64()).collect();
            if !quantities.count(&found, &expected) {
                wrong.push(format!("{name} {found:?} for {expected:?}"));
            }
        }
        let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
        let listed =
            |key: &str| -> Vec<&str> { goal[key].as_array().map(|all| all.iter().filter_map(Value::as_str).collect()).unwrap_or_default() };
        let (wanted, maybe) = (listed("codes"), listed("codesMaybe"));
        let mut differing = Vec::new();
        // Where nobody has said which rules should speak, a rule is right where the verdict that it stands for is false.
        let is_labelled = goal["codes"].is_array();
        for code in codes.iter().filter(|_| !is_labelled) {
            let label = match *code {
                "S100" | "S101" | "S102" => "specific",
                "M201" | "M202" | "M205" | "B701" | "L902" => "measurable",
                "T501" | "T505" => "timeBound",
                _ => continue,
            };
            by_rule.entry((*code).to_owned()).or_default()[usize::from(goal[label] == true)] += 1;
        }
        for code in codes.iter().filter(|_| is_labelled) {
            if maybe.contains(code) {
                continue;
            }
            let cell = by_rule.entry((*code).to_owned()).or_default();
            cell[usize::from(!wanted.contains(code))] += 1;
            if !wanted.contains(code) {
                differing.push(format!("+{code}"));
            }
        }
        // Of the rules about a missing measure one speaks; what is said in the place of M201 says it too.
        let said =
            |code: &str| codes.contains(&code) || (code == "M201" && codes.iter().any(|other| ["M205", "B701", "L902"].contains(other)));
        for code in wanted.iter().filter(|code| !said(code)) {
            by_rule.entry((*code).to_owned()).or_default()[2] += 1;
            differing.push(format!("-{code}"));
        }
        if !wrong.is_empty() || !differing.is_empty() {
            off += 1;
            if !aggregate {
                println!("[{slice}] {sentence}\n    {} | {}", wrong.join("; "), differing.join(" "));
            }
        }
    }
    println!("{file}: {off} of {} goals differ in something", goals.len());
    for (group, counts) in ["all", "hard", "adversarial"].iter().zip(counts) {
        for (name, [tn, fp, fneg, tp]) in criteria.iter().zip(counts) {
            let f1 = |tp: usize, fp: usize, fneg: usize| if tp == 0 { 0.0 } else { 2.0 * tp as f64 / (2 * tp + fp + fneg) as f64 };
            let (yes, no) = (f1(tp, fp, fneg), f1(tn, fneg, fp));
            println!("{group} {name}: macro-F1 {:.3}, of the defect {no:.3} (tn {tn} fp {fp} fn {fneg} tp {tp})", f64::midpoint(yes, no));
        }
    }
    for (name, tally) in [
        ("deadline", deadlines),
        ("quantities", quantities),
        ("cadence", cadences),
        ("relevant", relevant),
        ("achievable", achievable),
        ("type", types),
    ] {
        println!("{name}: {}", tally.line());
    }
    for (code, [right, false_alarms, missed]) in by_rule {
        let share = |of: usize| if of == 0 { 1.0 } else { right as f64 / of as f64 };
        println!(
            "{code}: P {:.2} R {:.2} ({right} right, {false_alarms} false, {missed} missed)",
            share(right + false_alarms),
            share(right + missed)
        );
    }
}

fn analyse(sentence: &str, today: &str, lang: Option<Lang>) -> GoalReport {
    let today = Date::parse(today).expect("a date");
    analyse_goal(&GoalInput { lang, ..GoalInput::new(sentence, today) }).expect("a short goal")
}

fn is_time(kind: FrameKind) -> bool {
    use FrameKind::{Cadence, Comparison, Deadline, FuzzyTime, InvalidDate, Period, ServiceLevel, Start, TimeName};
    matches!(kind, Deadline | Period | Start | Cadence | ServiceLevel | Comparison | TimeName | FuzzyTime | InvalidDate)
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
        // Numbers that count nothing in a goal, or stand in what is none, are numbers all the same.
        let is_goal = report.status == goaltree::check::Status::Ok;
        let others = report.understood.iter().filter(|frame| match frame.kind {
            FrameKind::NotATarget => true,
            FrameKind::Target | FrameKind::Baseline | FrameKind::Scope => !is_goal,
            _ => false,
        });
        let others = others.filter_map(|frame| {
            let (value, unit) = frame.value.split_once(' ').unwrap_or((&frame.value, ""));
            Some((value.replace(',', "").parse::<f64>().ok()?.abs(), unit.to_owned()))
        });
        let found = report.quantities.iter().map(|quantity| (quantity.value.abs(), quantity.unit.clone())).chain(others);
        let (mut found, units): (Vec<f64>, Vec<String>) = found.unzip();
        // Only what is of the case's kind is too much; a list of percentages says nothing of the amounts beside them.
        let own = |unit: &str| match case["kind"].as_str() {
            Some("percent") => unit == "%",
            Some("currency") => unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase()),
            _ => true,
        };
        let others: Vec<f64> = found.iter().zip(&units).filter(|(_, unit)| !own(unit)).map(|(value, _)| *value).collect();
        // The parts of a date are read as the date.
        let dated = |value: &Value| {
            let start = value["start"].as_u64().and_then(|start| usize::try_from(start).ok()).unwrap_or(usize::MAX);
            let times = report.understood.iter().filter(|frame| is_time(frame.kind));
            times.into_iter().any(|frame| (frame.span.start..frame.span.end).contains(&start))
        };
        let number = |value: &Value| value["value"].as_str().and_then(|text| text.trim_end_matches('%').parse::<f64>().ok()).map(f64::abs);
        let expected: Vec<f64> = case["expected"]
            .as_array()
            .map(|values| values.iter().filter(|value| !dated(value)).filter_map(number).collect())
            .unwrap_or_default();
        let all = expected.iter().all(|value| {
            // A fraction is read as a share in percent.
            found
                .iter()
                .position(|other| [*other, other / 100.0].iter().any(|other| (other - value).abs() <= value.abs() * 1e-4))
                .map(|at| found.swap_remove(at))
                .is_some()
        });
        for other in others {
            if let Some(at) = found.iter().position(|value| value.total_cmp(&other).is_eq()) {
                found.swap_remove(at);
            }
        }
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
