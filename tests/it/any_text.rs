//! What holds for every text: no panic, spans inside it, laws of the score, and that safe fixes leave nothing to fix.

use goaltree::check::date::Date;
use goaltree::check::{Fix, GoalInput, GoalKind, Profile, Status, analyse_goal};
use goaltree::finding::goal::GoalCode;
use goaltree::text::Lang;
use proptest::prelude::*;
use serde_json::Value;

use crate::check::{analyse, codes, edited, letter, today};

const SENTENCES: &[&str] = &[
    "粗利を改善する",
    "資料請求を3割増やす",
    "毎日10件架電する",
    "事例を数本公開する",
    "クレームをゼロにする",
    "Improve margin",
    "Grow sign-ups 30%",
    "Make 10 calls a day",
    "Publish several case studies",
    "Try harder on support tickets",
];

#[test]
fn a_deadline_never_lowers_t_and_a_number_never_lowers_m() {
    for sentence in SENTENCES {
        let before = analyse(sentence);
        let dated = if before.language == Some(Lang::Ja) {
            format!("来月末までに{sentence}")
        } else {
            format!("{sentence} by the end of next month")
        };
        let after = analyse(&dated);
        assert!(letter(&after, 4) >= letter(&before, 4), "{dated}");
        assert_eq!(after.deadline, Date::new(2026, 12, 31), "{dated}");
        for (vague, number) in [("数本", "4本"), ("several", "4")] {
            assert!(letter(&analyse(&sentence.replace(vague, number)), 1) >= letter(&before, 1), "{sentence}");
        }
    }
}

#[test]
fn width_and_invisible_characters_change_nothing() {
    let wide = |text: &str| -> String {
        text.chars()
            .map(|found| if ('!'..='~').contains(&found) { char::from_u32(found as u32 + 0xfee0).unwrap() } else { found })
            .collect()
    };
    let goals: Vec<Value> = serde_json::from_str(include_str!("../fixtures/goals.json")).unwrap();
    for text in goals.iter().filter_map(|goal| goal["text"].as_str()) {
        let plain = analyse_goal(&GoalInput { lang: Some(Lang::Ja), ..GoalInput::new(text, today()) }).unwrap();
        let sparse: String = text.chars().flat_map(|found| [found, '\u{200b}']).collect();
        for other in [wide(text), sparse] {
            let read = analyse_goal(&GoalInput { lang: Some(Lang::Ja), ..GoalInput::new(other, today()) }).unwrap();
            let mut found = codes(&read);
            found.retain(|code| *code != "X003");
            let mut expected = codes(&plain);
            expected.retain(|code| *code != "X003");
            assert_eq!((found, read.deadline, read.score), (expected, plain.deadline, plain.score.clone()), "{text}");
        }
    }
}

/// Pieces that the readers look for, so that random texts reach deep into them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "2027年",
        "3月",
        "末",
        "まで",
        "に",
        "第",
        "3",
        "四半期",
        "Q3",
        "FY27",
        "令和",
        "元",
        "年度",
        "毎週",
        "金曜",
        "1億2,000万",
        "二十",
        "社",
        "%",
        "割",
        "増",
        "から",
        "→",
        "半減",
        "数",
        "by ",
        "the end of ",
        "Q3 ",
        "FY27 ",
        "within ",
        "90",
        " days",
        "next ",
        "Friday",
        "March ",
        "31",
        "/",
        "-",
        "~",
        ".",
        ",",
        "$",
        "2.4M",
        "from ",
        "to ",
        "a dozen ",
        "twenty-",
        "five ",
        "half ",
        "<b>",
        "</",
        "[",
        "]",
        "{",
        "【",
        "ﾊﾟ",
        "\u{3099}",
        "\u{202e}",
        "😀",
        "999999999999",
        "売上",
        "を",
        " sales ",
        "何",
        "?",
        "99年",
        "〇",
        "兆",
        "0",
        "分の",
        "9999-99-99",
        "13/45/2027",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|parts| parts.concat())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    for lang in [None, Some(Lang::Ja), Some(Lang::En)] {
        let report = analyse_goal(&GoalInput { lang, profile: Profile::Full, ..GoalInput::new(text, today()) }).unwrap();
        let units: Vec<u16> = text.encode_utf16().collect();
        let spans = report.understood.iter().map(|frame| frame.span);
        let spans = spans
            .chain(report.findings.iter().filter_map(|finding| finding.span))
            .chain(report.quantities.iter().map(|quantity| quantity.span));
        for span in spans {
            prop_assert!(span.start <= span.end && span.end <= units.len(), "{span:?} of {}", units.len());
            prop_assert!(String::from_utf16(&units[span.start..span.end]).is_ok(), "{span:?} cuts a character");
        }
        prop_assert!(report.quantities.iter().all(|quantity| quantity.value.is_finite()));
        let is_filled = report.findings.iter().all(|finding| !finding.message.contains("{words"));
        prop_assert!(is_filled);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_with_spans_inside_it(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn texts_of_known_pieces_are_read_too(text in pieces()) {
        holds(&text)?;
    }
}

/// Replays the stored corpus and what becomes of it: each text cut, doubled, spliced with another and with single characters changed, by a
/// generator that always does the same. A text that ever broke the checker is added to the corpus.
#[test]
fn the_stored_corpus_and_its_mutations_are_read() {
    let corpus: Vec<String> = serde_json::from_str(include_str!("../fixtures/hostile_texts.json")).unwrap();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below.max(1) as u64).unwrap()
    };
    let odd: Vec<char> = "0９一万億〇月日年末期まで%$-~/.、。<[【①ﾞ\u{3099}\u{200b}🚀 toxQ\u{0}".chars().collect();
    for text in &corpus {
        holds(text).unwrap();
        for _ in 0..40 {
            let other: Vec<char> = corpus[draw(corpus.len())].chars().collect();
            let mut mutated: Vec<char> = text.chars().collect();
            for _ in 0..=draw(3) {
                let at = draw(mutated.len() + 1);
                match draw(5) {
                    0 => mutated.truncate(at),
                    1 => mutated.insert(at, odd[draw(odd.len())]),
                    2 if at < mutated.len() => mutated[at] = odd[draw(odd.len())],
                    3 => drop(mutated.splice(at.., other.iter().copied().skip(draw(other.len())))),
                    _ => mutated.extend_from_within(..at),
                }
            }
            mutated.truncate(5_000);
            holds(&mutated.into_iter().collect::<String>()).unwrap();
        }
    }
}

/// Texts that would show a reader that looks back or ahead without a limit; each of the longest length that is read.
#[test]
fn reads_the_longest_texts() {
    for piece in [
        "1",
        "1 ",
        "3日以内",
        "within 3 days ",
        "[",
        "<b",
        "数",
        "2027年",
        "by ",
        "売上",
        "a",
        "from 1 to 2 ",
        "毎週",
        "の",
        "(",
        "9/",
        "提案を1",
        "架電数",
        "強化を図る",
        "商談10件から",
        "between 1 and 2 ",
        "each ",
        "no ",
        "<a b>",
    ] {
        let text: String = piece.chars().cycle().take(5_000).collect();
        for lang in Lang::ALL {
            let report = analyse_goal(&GoalInput { lang: Some(*lang), ..GoalInput::new(text.clone(), today()) }).unwrap();
            let end = text.encode_utf16().count();
            assert!(report.understood.iter().all(|frame| frame.span.start <= frame.span.end && frame.span.end <= end), "{piece}");
        }
    }
}

/// The text after every safe fix.
fn safely_fixed(text: &str) -> String {
    let report = analyse_goal(&GoalInput { lang: Some(Lang::Ja), ..GoalInput::new(text, today()) }).unwrap();
    let safe = report.findings.iter().find_map(|finding| match &finding.fix {
        Fix::Safe { edits } => Some(edits.clone()),
        _ => None,
    });
    edited(text, &safe.unwrap_or_default())
}

fn is_fixed_point(text: &str) -> Result<(), TestCaseError> {
    let fixed = safely_fixed(text);
    prop_assert_eq!(safely_fixed(&fixed), fixed.clone(), "of {:?}", text);
    let report = analyse_goal(&GoalInput { lang: Some(Lang::Ja), ..GoalInput::new(fixed.clone(), today()) }).unwrap();
    prop_assert!(!codes(&report).contains(&"X003"), "{:?}", fixed);
    Ok(())
}

#[test]
fn safe_fixes_leave_nothing_to_fix() {
    for (text, expected) in [
        ("ﾘﾋﾟｰﾄ率３０％", "リピート率30%"),
        ("Close <b>9</b> deals", "Close 9 deals"),
        ("Win 4 deals<br>by March", "Win 4 deals by March"),
        ("売上：１，２００万円（税込）、粗利８％", "売上：1,200万円（税込）、粗利8%"),
        ("か\u{3099}くしゅう\u{200b}会", "がくしゅう会"),
        ("<<b>b>9件", "9件"),
        ("👨\u{200d}👩\u{200d}👧と❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧と❤\u{fe0f}"),
        ("利益 < 費用 > 0", "利益 < 費用 > 0"),
    ] {
        assert_eq!(safely_fixed(text), expected);
    }
    let corpus: Vec<String> = serde_json::from_str(include_str!("../fixtures/hostile_texts.json")).unwrap();
    for text in &corpus {
        is_fixed_point(text).unwrap();
    }
}

proptest! {
    #[test]
    fn safe_fixes_of_any_text_leave_nothing_to_fix(
        text in prop_oneof![any::<String>(), pieces(), "[<>/bi１９．，％ｂｱｶﾊﾞﾟかがは\u{3099}\u{309a}\u{200b}\u{200d}👨9 ]{0,30}"],
    ) {
        is_fixed_point(&text)?;
    }
}

/// A verdict is false exactly where its letter's points say why, over every goal that is stored and every kind that a host may give.
#[test]
fn verdicts_and_letters_agree() {
    let files = [
        include_str!("../fixtures/goals.json"),
        include_str!("../fixtures/goals_outside.json"),
        include_str!("../fixtures/goals_aside.json"),
        include_str!("../fixtures/goals_rules.json"),
        include_str!("../fixtures/goals_rules_aside.json"),
        include_str!("../fixtures/goals_blind.json"),
        include_str!("../fixtures/goals_second.json"),
        include_str!("../fixtures/goals_third.json"),
        include_str!("../fixtures/goals_fourth.json"),
        include_str!("../fixtures/goals_fifth.json"),
        include_str!("../fixtures/goals_sixth.json"),
        include_str!("../fixtures/goals_seventh.json"),
        include_str!("../fixtures/goals_eighth.json"),
        include_str!("../fixtures/goals_ninth.json"),
        include_str!("../fixtures/goals_tenth.json"),
    ];
    let kinds = [None, Some(GoalKind::Outcome), Some(GoalKind::Behaviour), Some(GoalKind::Learning), Some(GoalKind::Objective)];
    for goal in files.iter().flat_map(|file| serde_json::from_str::<Vec<Value>>(file).unwrap()) {
        for kind in kinds {
            let mut input = GoalInput::new(goal["text"].as_str().unwrap(), today());
            input.fields.kind = kind;
            let report = analyse_goal(&input).unwrap();
            let Some(score) = report.score.filter(|_| report.status != Status::Unsupported) else { continue };
            let says = |letter: usize, gates: &[&str]| {
                let letter = &score.letters[letter];
                letter.score.map(|_| letter.deductions.iter().any(|taken| taken.points > 0 && gates.contains(&taken.code)))
            };
            let impossible = report.deadline.is_none() && report.findings.iter().any(|finding| finding.code == GoalCode::T506);
            for (verdict, said) in [
                (report.verdicts.specific, says(0, &["X001", "S100", "S101", "S102", "L902"])),
                (report.verdicts.measurable, says(1, &["X001", "M201", "M202", "M205", "B701", "L902"])),
                (
                    report.verdicts.time_bound,
                    says(4, if impossible { &["X001", "T501", "T505", "T506"] } else { &["X001", "T501", "T505"] }),
                ),
            ] {
                assert!(said.is_none_or(|said| said != verdict), "{} as {kind:?}: {:?} {:?}", input.text, report.verdicts, score.letters);
            }
        }
    }
}
