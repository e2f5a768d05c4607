//! A goal written again says what it said: every word of it is in the new text or told as left over, and the numbers and days are the same.

use goaltree::check::{FrameKind, GoalInput, GoalReport, Improvement, Quantity, QuantityKind, Role, Status, analyse_goal, improve};
use goaltree::text::Lang;
use goaltree::text::statement::Slot;

use super::{day, filled};

const FIXTURES: [&str; 8] = [
    include_str!("../../fixtures/goals.json"),
    include_str!("../../fixtures/goals_aside.json"),
    include_str!("../../fixtures/goals_outside.json"),
    include_str!("../../fixtures/goals_blind.json"),
    include_str!("../../fixtures/goals_second.json"),
    include_str!("../../fixtures/goals_rules.json"),
    include_str!("../../fixtures/goals_third.json"),
    include_str!("../../fixtures/goals_rules_aside.json"),
];

/// Every labelled goal.
fn goals() -> Vec<GoalInput> {
    let mut goals = Vec::new();
    for fixture in FIXTURES {
        let list: serde_json::Value = serde_json::from_str(fixture).unwrap();
        for goal in list.as_array().unwrap() {
            let lang = goal["lang"].as_str().and_then(Lang::from_tag);
            goals.push(GoalInput {
                lang,
                ..GoalInput::new(goal["text"].as_str().unwrap(), day(goal["today"].as_str().unwrap_or("2026-11-23")))
            });
        }
    }
    goals
}

/// Full width and half width are one, and so are small letters and capitals.
fn folded(text: &str) -> String {
    const HALF: &str = "ｦァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    let wide = |found: char| match found {
        '！'..='～' => char::from_u32(found as u32 - 0xfee0).unwrap(),
        'ｦ'..='ﾝ' => HALF.chars().nth(found as usize - 0xff66).unwrap(),
        _ => found,
    };
    text.chars().map(wide).flat_map(char::to_lowercase).filter(|found| *found != ',').collect()
}

const fn is_noun(found: char) -> bool {
    matches!(found, '\u{3400}'..='\u{9fff}' | 'ァ'..='ヶ' | 'ー' | '々')
}

/// The words that say something, with their places in UTF-16: runs of kanji or katakana of two and more, Latin words, and figures.
fn words(text: &str, lang: Lang) -> Vec<(usize, String)> {
    const SMALL: &str =
        "the our and for with from per will are its that this than then them they was were which their have has into who let's it's";
    const LIGHT: [&str; 4] = ["目指", "行", "図", "思"];
    let class = |found: char| match found {
        found if is_noun(found) => 1,
        'a'..='z' | 'A'..='Z' | '\'' => 2,
        '0'..='9' => 3,
        _ => 0,
    };
    let mut all: Vec<(usize, String)> = Vec::new();
    let (mut at, mut last) = (0, 0);
    for found in text.chars() {
        let now = class(found);
        if now != 0 && now == last {
            all.last_mut().unwrap().1.push(found);
        } else if now != 0 {
            all.push((at, found.to_string()));
        }
        last = now;
        at += found.len_utf16();
    }
    let says = |word: &str| match class(word.chars().next().unwrap()) {
        1 => word.chars().count() >= 2 && !LIGHT.contains(&word),
        2 => {
            let name = word.chars().all(|found| found.is_ascii_uppercase()) && word != "I" && (word.len() > 1 || lang == Lang::Ja);
            name || (word.len() >= 3 && !SMALL.split(' ').any(|small| small == word.to_ascii_lowercase()))
        }
        _ => true,
    };
    all.retain(|(_, word)| says(word) && word != "strong");
    all
}

/// The words of a goal that are neither in its new text nor left over.
fn lost(goal: &GoalInput, improvement: &Improvement, report: &GoalReport) -> Vec<String> {
    let lang = report.language.unwrap_or_default();
    let left: Vec<&str> = improvement.left.iter().map(|left| left.text.as_str()).collect();
    let kept = folded(&format!("{} {}", improvement.text, left.join(" ")));
    // In another spelling: a day as a date, a number by its value, a rhythm as `a week`.
    let respelled: Vec<_> = report
        .understood
        .iter()
        .filter(|frame| match frame.kind {
            FrameKind::Deadline | FrameKind::Period => {
                let date = frame.value.split('/').next_back().map(day);
                date.is_some_and(|date| date == report.deadline.unwrap_or(date) && kept.contains(&folded(&spoken(&date.to_string(), lang))))
            }
            FrameKind::Target | FrameKind::Baseline => {
                let value = frame.value.split(' ').next().unwrap().trim_start_matches('-');
                kept.contains(&folded(value))
            }
            FrameKind::Cadence => true,
            _ => false,
        })
        .map(|frame| frame.span)
        .collect();
    let is_respelled = |at: usize, word: &str| respelled.iter().any(|span| at < span.end && span.start < at + word.encode_utf16().count());
    words(&goal.text, lang)
        .into_iter()
        .filter(|(at, word)| !is_kept(&kept, &folded(word)) && !is_respelled(*at, word))
        .map(|(_, word)| word)
        .collect()
}

/// Whether a word stands there, as one or as two: 年間休日 where 年間 is left over from 休日.
fn is_kept(kept: &str, word: &str) -> bool {
    let parted = |(at, _): (usize, char)| at > 0 && kept.contains(&word[..at]) && kept.contains(&word[at..]);
    kept.contains(word) || (!word.is_ascii() && word.char_indices().any(parted))
}

/// 2027-03-31 as a sentence has it.
fn spoken(date: &str, lang: Lang) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let part = |index: usize| date.split('-').nth(index).unwrap().parse::<usize>().unwrap();
    match lang {
        Lang::Ja => format!("{}年{}月{}日", part(0), part(1), part(2)),
        Lang::En => format!("{} {} {}", part(2), MONTHS[part(1) - 1], part(0)),
    }
}

/// What the filled text does not aim at that the goal aimed at.
fn changed(goal: &GoalInput, improvement: &Improvement, report: &GoalReport) -> Vec<String> {
    let lang = report.language.unwrap_or_default();
    // A value on the way is no end and no target.
    let text = filled(improvement, lang).replace("1月末に50件", "半分").replace("50 by the end of January", "half of it");
    let again = analyse_goal(&GoalInput { text, lang: Some(lang), ..goal.clone() }).unwrap();
    let is_left = |at: usize| improvement.left.iter().any(|left| left.span.start <= at && at < left.span.end);
    let mut wrong = Vec::new();
    for target in report.quantities.iter().filter(|quantity| quantity.role == Role::Target && !is_left(quantity.span.start)) {
        // A count of an objective's key result may stand without what it counts, which is left over or a gap.
        let bare = |other: &Quantity| other.unit.is_empty() && target.kind == QuantityKind::Count;
        let same = again.quantities.iter().any(|other| {
            other.role == Role::Target
                && (other.kind == target.kind || bare(other))
                && (other.value - target.value).abs() < 1e-9
                && other.per == target.per
        });
        if !same {
            wrong.push(format!("{} {:?} {:?}", target.value, target.kind, target.per));
        }
    }
    let asks = improvement.gaps.iter().any(|gap| gap.slot == Slot::Deadline);
    let dated =
        report.understood.iter().any(|frame| matches!(frame.kind, FrameKind::Deadline | FrameKind::Period) && is_left(frame.span.start));
    if !asks && !dated && report.deadline != again.deadline {
        wrong.push(format!("{:?} {:?}", report.deadline, again.deadline));
    }
    let rhythm = report.understood.iter().any(|frame| frame.kind == FrameKind::Cadence && is_left(frame.span.start));
    if !rhythm && report.cadence.is_some() && report.cadence != again.cadence {
        wrong.push(format!("{:?} {:?}", report.cadence, again.cadence));
    }
    wrong
}

/// What is odd about the text as a sentence.
fn odd(goal: &GoalInput, improvement: &Improvement, lang: Lang) -> Vec<String> {
    let text = &improvement.text;
    let mut odd = Vec::new();
    for twice in [
        "をを",
        "がが",
        "にに",
        "でで",
        "のの",
        "をに",
        "をが",
        "がを",
        "にを",
        "からから",
        "までまで",
        "までにまで",
        "。。",
        "、、",
        "、。",
        " by by ",
        " to to ",
        " from from ",
        " the the ",
        " for for ",
    ] {
        if text.contains(twice) && !goal.text.contains(twice) {
            odd.push(twice.to_owned());
        }
    }
    let bare = |text: &str| text.trim_end_matches(['。', '.', '!', '！', ' ', '\n']).to_owned();
    // A means is named, not said: 手段：気合い.
    let (end, was) = (bare(text.split("手段：").next().unwrap()), bare(&goal.text));
    let last = |text: &str| text.chars().rev().take(2).collect::<String>();
    let breaks_off = end.ends_with(['り', 'み', 'き', 'し', 'ち', 'び', 'い', 'ぎ', 'げ', 'め', 'て', 'で', 'を', 'が', 'に', 'の', '、']);
    if lang == Lang::Ja && breaks_off && last(&end) != last(&was) {
        odd.push(format!("breaks off: {end}"));
    }
    odd
}

/// Written right, yet read otherwise: `no … until [date]` is not read as the aim of none.
const MISREAD: [&str; 1] = ["Have no overdue invoices at the end of each month"];

#[test]
fn a_goal_written_again_says_what_it_said() {
    let goals = goals();
    let mut wrong = Vec::new();
    for goal in &goals {
        let report = analyse_goal(goal).unwrap();
        if report.status != Status::Ok || MISREAD.contains(&goal.text.as_str()) {
            continue;
        }
        let improvement = improve(goal).unwrap();
        let lang = report.language.unwrap_or_default();
        let (lost, changed, odd) = (lost(goal, &improvement, &report), changed(goal, &improvement, &report), odd(goal, &improvement, lang));
        if !lost.is_empty() || !changed.is_empty() || !odd.is_empty() {
            let left: Vec<&str> = improvement.left.iter().map(|left| left.text.as_str()).collect();
            wrong.push(format!(
                "{}\n    {}\n    left {left:?}\n    lost {lost:?} changed {changed:?} odd {odd:?}",
                goal.text, improvement.text
            ));
        }
    }
    assert!(goals.len() > 1000, "only {} goals", goals.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), goals.len(), wrong.join("\n"));
}
