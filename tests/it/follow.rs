//! What follows a check: the goal written again, sentences from fields, and the questions of a conversation.

mod kept;
mod stated;

use goaltree::check::date::Date;
use goaltree::check::{
    Cadence, GoalInput, GoalKind, Improvement, RuleOptions, StatementParts, Status, Theme, analyse_goal, goal_statement, improve,
    interview_goal, interview_plan,
};
use goaltree::text::Lang;
use goaltree::text::statement::Slot;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn improved(text: &str) -> Improvement {
    improve(&GoalInput::new(text, day("2026-11-24"))).unwrap()
}

/// What a person could write into a gap.
fn filling(slot: Slot, lang: Lang) -> &'static str {
    match (lang, slot) {
        (Lang::Ja, Slot::Metric) => "有効商談数",
        (Lang::Ja, Slot::Scope) => "製造業の新規顧客",
        (Lang::Ja, Slot::Means) => "既存顧客からの紹介",
        (Lang::Ja, Slot::Baseline) => "40件",
        (Lang::Ja, Slot::Target) => "60件",
        (Lang::Ja, Slot::Frequency) => "30件",
        (Lang::Ja, Slot::Deadline) => "2027年3月31日",
        (Lang::Ja, Slot::Completion) => "社内試験への合格",
        (Lang::Ja, Slot::State) => "地方の工場が真っ先に頼る存在になる",
        (Lang::Ja, Slot::Criterion) => "部長の承認を得た完成版12ページ",
        (Lang::Ja, Slot::Purpose) => "受注の拡大",
        (Lang::Ja, Slot::Milestones) => "1月末に50件",
        (Lang::Ja, Slot::Source) => "SFAの商談レポート",
        (Lang::Ja, Slot::Review) => "毎週",
        (Lang::Ja, Slot::Owner) => "佐藤",
        (Lang::En, Slot::Metric) => "qualified meetings",
        (Lang::En, Slot::Scope) => "manufacturing clients",
        (Lang::En, Slot::Means) => "referrals",
        (Lang::En, Slot::Baseline) => "40",
        (Lang::En, Slot::Target) => "60",
        (Lang::En, Slot::Frequency) => "30",
        (Lang::En, Slot::Deadline) => "31 March 2027",
        (Lang::En, Slot::Completion) => "the internal exam",
        (Lang::En, Slot::State) => "be the first call for regional factories",
        (Lang::En, Slot::Criterion) => "the signed-off version has 12 pages",
        (Lang::En, Slot::Purpose) => "more signed contracts",
        (Lang::En, Slot::Milestones) => "50 by the end of January",
        (Lang::En, Slot::Source) => "the CRM stage report",
        (Lang::En, Slot::Review) => "weekly",
        (Lang::En, Slot::Owner) => "A. Sato",
    }
}

/// The text with each of its gaps filled.
fn filled(improvement: &Improvement, lang: Lang) -> String {
    let units: Vec<u16> = improvement.text.encode_utf16().collect();
    let mut text = String::new();
    let mut at = 0;
    for gap in &improvement.gaps {
        text += &String::from_utf16(&units[at..gap.span.start]).unwrap();
        let label = String::from_utf16(&units[gap.span.start..gap.span.end]).unwrap();
        // The counter that a vague word had stays behind the gap: 【数】件.
        let words = filling(gap.slot, lang);
        text += match label.as_str() {
            "【数】" | "[n]" => words.trim_end_matches('件'),
            // The author chooses one of the two.
            "【ポイントまたは%】" | "[percentage points or percent]" => {
                if lang == Lang::Ja {
                    "%"
                } else {
                    "percent"
                }
            }
            _ => words,
        };
        at = gap.span.end;
    }
    text + &String::from_utf16(&units[at..]).unwrap()
}

#[test]
fn a_bare_direction_becomes_a_template_that_asks_for_the_rest() {
    for (goal, expected) in [
        ("売上を伸ばす", "【日付】までに、【対象の顧客・商品】の売上を【現状値】から【目標値】に伸ばす。手段：【手段】。"),
        ("Grow sales", "Grow sales for [segment] from [baseline] to [target] by [date]. How: [means]."),
        ("現在12%のアポ率を改善する", "【日付】までに、【対象の顧客・商品】のアポ率を12%から【目標値】に改善する。手段：【手段】。"),
        ("業界知識を身につける", "【日付】までに、業界知識について【試験・講座・実演】で習得を示す。"),
        ("Learn negotiation", "Finish [exam, course or demo] on negotiation by [date]."),
        (
            "クライアントのKGIに貢献するよう営業活動を支援する",
            "【日付】までに、クライアントのKGIの【指標】を【現状値】から【目標値】にする。",
        ),
    ] {
        assert_eq!(improved(goal).text, expected);
    }
}

#[test]
fn a_sentence_that_says_enough_is_kept_and_only_its_gaps_are_set_in() {
    for (goal, expected) in [
        ("新規顧客の売上を30%伸ばす", "【日付】までに新規顧客の売上を現状【値】から30%伸ばす"),
        ("休眠顧客に電話をかける", "【日付】まで、1日【数】件、休眠顧客に電話をかける"),
        ("Call lapsed customers", "Call lapsed customers [n] times a day until [date]"),
        ("近いうちに新規のアポ獲得数を月30件に戻す", "【日付】までに新規のアポ獲得数を月30件に戻す"),
        ("Halve the no-show rate by 31 January", "Halve the no-show rate by 31 January from [baseline]"),
        ("ｱﾎﾟ獲得数を月４０件に、1月末まで", "アポ獲得数を月40件に、1月末まで"),
    ] {
        assert_eq!(improved(goal).text, expected);
    }
    let whole = improved("2027年3月31日までに、製造業向けの新規アポを45件獲得する");
    assert!(!whole.changed && whole.gaps.is_empty() && whole.left.is_empty(), "{whole:?}");
}

#[test]
fn what_finds_no_place_is_left_over_and_told() {
    let two = improved("1月末までに新規受注を8社獲得し、2月末までに代理店向けの研修資料を3本公開する");
    assert_eq!(two.left[0].text, "2月末までに代理店向けの研修資料を3本公開する");
    let task = improved("KR: Launch the new pricing page");
    assert_eq!(task.text, "KR: Bring [metric] from [baseline] to [target] by [date]. How: Launch the new pricing page.");
    let limit = improved("O: Keep ad spend below $7,000");
    assert!(limit.text.contains("below $7,000"), "{limit:?}");
    let vague = improved("Get plenty of referrals from current clients this quarter");
    assert!(vague.text.contains("current clients") && vague.left.len() == 1 && vague.left[0].text == "plenty of", "{vague:?}");
}

#[test]
fn what_is_written_again_keeps_its_meaning() {
    for (goal, expected, left) in [
        ("前年比120%を目指す", "【日付】までに、【指標】を【現状値】から前年比120%にする。", ""),
        ("売上を前年比120%にする", "【日付】までに売上を現状【値】から前年比120%にする", ""),
        (
            "A社の売上に貢献するため、商談数を増やす",
            "A社の売上に貢献するため、【日付】までに、【対象の顧客・商品】の商談数を【現状値】から【目標値】に増やす。手段：【手段】。",
            "",
        ),
        ("残業を減らすよう努力する", "【日付】までに、残業を【現状値】から【目標値】に減らす。", "努力する"),
        ("残業を減らす", "【日付】までに、【対象】の残業を【現状値】から【目標値】に減らす。手段：【手段】。", ""),
        ("契約を4件とり、研修も企画する", "【日付】までに契約を4件とる", "研修も企画する"),
        ("KR：ブログを書く", "KR：【日付】までに、【指標】を【現状値】から【目標値】にする。手段：ブログを書く。", ""),
        (
            "できるだけ商談を増やす",
            "【日付】までに、【対象の顧客・商品】の商談を【現状値】から【目標値】に増やす。手段：【手段】。",
            "できるだけ",
        ),
        ("Lower cost per appointment", "Lower cost per appointment for [segment] from [baseline] to [target] by [date]. How: [means].", ""),
        ("Help Client A grow revenue", "Grow revenue from [baseline] to [target] by [date].", "Help Client A"),
        ("Support the client in sales", "Bring sales from [baseline] to [target] by [date].", "Support the client"),
        ("Call customers every day", "Call customers every day until [date]", ""),
    ] {
        let improvement = improved(goal);
        assert_eq!(improvement.text, expected);
        assert_eq!(improvement.left.iter().map(|left| left.text.as_str()).collect::<Vec<_>>().join("|"), left, "{goal}");
    }
}

/// A template comes back filled in part: what the author wrote stays, and so do the gaps.
#[test]
fn a_template_that_is_filled_in_part_stays() {
    for (goal, slots) in [
        ("2027年3月31日までに、関東エリアの売上を300万円から【目標値】に伸ばす。手段：【手段】。", [Slot::Target, Slot::Means].as_slice()),
        ("Grow revenue for SMB accounts from $3M to [target] by March 31, 2027. How: [means].", &[Slot::Target, Slot::Means]),
        ("【日付】までに、【対象】の残業を40時間から20時間に減らす。", &[Slot::Deadline, Slot::Scope]),
        ("【日付】までに新規顧客の売上を現状【値】から30%伸ばす", &[Slot::Deadline, Slot::Baseline]),
        ("Publish [n] case studies by 31 March 2027", &[Slot::Target]),
        ("Call lapsed customers [n] times a day until [date]", &[Slot::Frequency, Slot::Deadline]),
    ] {
        let improvement = improved(goal);
        assert!(improvement.text == goal && !improvement.changed && improvement.left.is_empty(), "{improvement:?}");
        assert_eq!(improvement.gaps.iter().map(|gap| gap.slot).collect::<Vec<_>>(), slots, "{goal}");
        let units: Vec<u16> = goal.encode_utf16().collect();
        for gap in improvement.gaps {
            let words = String::from_utf16(&units[gap.span.start..gap.span.end]).unwrap();
            assert!(words.starts_with(['【', '[']) && words.ends_with(['】', ']']), "{words}");
        }
    }
}

/// What is no goal is left over, not dropped: in place of a gap that is not ours, and where nothing is to be reached.
#[test]
fn what_a_blank_template_leaves_out_is_told() {
    for (goal, words) in [
        ("関東エリアの売上を〇〇%伸ばす", "関東エリアの売上"),
        ("Grow SMB revenue by XX%", "Grow SMB revenue"),
        ("先月は商談が12件でした。", "商談"),
    ] {
        let improvement = improved(goal);
        assert!(improvement.left.iter().any(|left| left.text.contains(words)), "{improvement:?}");
    }
    assert!(improved("").left.is_empty());
}

#[test]
fn as_many_as_possible_gives_way_as_a_whole() {
    for (goal, expected, left) in [
        ("Do as many calls as possible", "Do [n] calls by [date]", "as many|as possible"),
        ("Send as few emails as we can", "Send at most [n] emails until [date]", "as few|as we can"),
        // A metric by name is said from where to where.
        (
            "Have as few complaints as possible",
            "Bring complaints for [segment] from [baseline] to [target] by [date]. How: [means].",
            "few|possible",
        ),
        ("Make as many calls as possible every day", "Make [n] calls every day until [date]", "as many|as possible"),
    ] {
        let improvement = improved(goal);
        assert_eq!(improvement.text, expected);
        assert_eq!(improvement.left.iter().map(|left| left.text.as_str()).collect::<Vec<_>>().join("|"), left, "{goal}");
    }
}

#[test]
fn gaps_stand_where_they_are_said_to_stand() {
    for goal in ["売上を伸ばす", "Grow sales", "今月末までに導入事例を数本公開する", "😀売上を30%伸ばす"] {
        let improvement = improved(goal);
        let units: Vec<u16> = improvement.text.encode_utf16().collect();
        assert!(!improvement.gaps.is_empty(), "{goal}");
        for gap in &improvement.gaps {
            let words = String::from_utf16(&units[gap.span.start..gap.span.end]).unwrap();
            assert!(
                words.starts_with(['【', '[']) && (words.ends_with(['】', ']']) || words == "【数】件"),
                "{words} in {}",
                improvement.text
            );
        }
    }
}

/// Of the goals written for the rules' development: the template is unfinished until its gaps are filled, and then it is a good goal.
#[test]
fn a_template_whose_gaps_are_filled_is_specific_measurable_and_time_bound() {
    let goals: serde_json::Value = serde_json::from_str(include_str!("../fixtures/goals_rules.json")).unwrap();
    let (mut good, mut all, mut bad) = (0, 0, Vec::new());
    for goal in goals.as_array().unwrap() {
        let text = goal["text"].as_str().unwrap();
        let lang = Lang::from_tag(goal["lang"].as_str().unwrap()).unwrap();
        let ask = |text: &str| GoalInput { lang: Some(lang), ..GoalInput::new(text, day(goal["today"].as_str().unwrap())) };
        let improvement = improve(&ask(text)).unwrap();
        if improvement.gaps.is_empty() {
            continue;
        }
        let unfilled = analyse_goal(&ask(&improvement.text)).unwrap();
        assert_eq!(unfilled.status, Status::NotAGoal, "a template is no goal yet: {}", improvement.text);
        let again = improve(&ask(&improvement.text)).unwrap();
        assert!(again.text == improvement.text && again.gaps.len() == improvement.gaps.len(), "{improvement:?}\n{again:?}");
        let filled = filled(&improvement, lang);
        let report = analyse_goal(&ask(&filled)).unwrap();
        let verdicts = report.verdicts;
        let measured = verdicts.measurable || report.kind == Some(GoalKind::Objective);
        all += 1;
        if verdicts.specific && measured && verdicts.time_bound {
            good += 1;
        } else {
            bad.push(format!("{text}\n   {filled}\n   S {} M {} T {}", verdicts.specific, verdicts.measurable, verdicts.time_bound));
        }
    }
    assert!(all >= 60, "only {all} templates");
    assert!(good * 100 >= all * 95, "{good} of {all}:\n{}", bad.join("\n"));
}

#[test]
fn a_sentence_is_built_from_fields_in_both_languages() {
    let parts = StatementParts {
        metric: Some("商談数".into()),
        scope: Some("製造業".into()),
        baseline: Some(40.0),
        target: Some(60.0),
        unit: "件".into(),
        per: Some(Cadence::Monthly),
        deadline: Some(day("2027-03-31")),
        means: Some("紹介依頼".into()),
        review: Some(Cadence::Weekly),
        source: Some("SFA".into()),
        owner: Some("佐藤".into()),
        ..StatementParts::default()
    };
    let statement = goal_statement(&parts, Lang::Ja);
    assert_eq!(
        statement.text,
        "2027年3月31日までに、製造業の商談数を月40件から月60件に増やす。手段：紹介依頼。計測元：SFA。確認：毎週。担当：佐藤。"
    );
    assert!(statement.gaps.is_empty());
    let english = StatementParts {
        metric: Some("meetings".into()),
        scope: Some("manufacturers".into()),
        unit: String::new(),
        means: Some("referrals".into()),
        source: Some("the CRM".into()),
        owner: Some("A. Sato".into()),
        ..parts
    };
    assert_eq!(
        goal_statement(&english, Lang::En).text,
        "Raise meetings for manufacturers from 40 a month to 60 a month by 31 March 2027. How: referrals. Measured in: the CRM. Reviewed: \
         weekly. Owner: A. Sato."
    );
}

#[test]
fn each_kind_of_goal_has_its_form() {
    let of = |parts: StatementParts, lang: Lang| goal_statement(&parts, lang).text;
    let due = Some(day("2027-03-31"));
    let named = |name: &str| StatementParts { metric: Some(name.into()), deadline: due, ..StatementParts::default() };
    let revenue = StatementParts { target: Some(66_000_000.0), unit: "円".into(), ..named("新規契約売上") };
    assert_eq!(of(revenue, Lang::Ja), "2027年3月31日までに、新規契約売上6,600万円を達成する。");
    let churn = StatementParts { target: Some(0.05), baseline: Some(0.08), unit: "%".into(), at_most: true, ..named("解約率") };
    assert_eq!(of(churn, Lang::Ja), "2027年3月31日までに、解約率を8%から5%以下に引き下げる。");
    let calls = StatementParts { target: Some(60.0), unit: "件".into(), per: Some(Cadence::Daily), ..named("架電") };
    assert_eq!(of(calls, Lang::Ja), "2027年3月31日まで、架電を1日60件行う。");
    let learning = StatementParts { kind: Some(GoalKind::Learning), ..named("negotiation") };
    assert_eq!(of(learning, Lang::En), "Finish [exam, course or demo] on negotiation by 31 March 2027.");
    let change = StatementParts { target: Some(0.3), change: true, unit: "%".into(), ..named("sales") };
    assert_eq!(of(change, Lang::En), "Raise sales by 30% from [baseline] by 31 March 2027.");
    assert_eq!(of(StatementParts::default(), Lang::Ja), "【日付】までに、【指標】を【現状値】から【目標値】にする。");
}

#[test]
fn questions_follow_the_findings_and_leave_room_for_what_is_always_asked() {
    let sheet = interview_goal(&GoalInput::new("売上を伸ばす", day("2026-11-24")), None).unwrap();
    let because = |id: &str| sheet.questions.iter().find(|question| question.id == id).map(|question| question.because.clone());
    assert_eq!(because("measure"), Some(vec!["M201"]));
    assert_eq!(because("time"), Some(vec!["T501"]));
    assert_eq!(because("begin-with"), Some(vec!["S102"]));
    assert_eq!(because("first-step"), Some(vec![]));
    for theme in [Theme::Meaning, Theme::Way, Theme::Growth] {
        let asked = sheet.questions.iter().filter(|question| question.theme == theme).count();
        assert!((2..=3).contains(&asked), "{theme:?} has {asked} questions");
    }
    assert!(sheet.questions.iter().all(|question| question.text.ends_with('。') && question.answer.is_empty()));
    assert!(sheet.markdown.contains("> 売上を伸ばす") && sheet.markdown.contains("## 達成までの道筋"));
    let english = interview_goal(&GoalInput::new("売上を伸ばす", day("2026-11-24")), Some(Lang::En)).unwrap();
    assert!(english.questions.iter().all(|question| question.text.ends_with('?')));
}

#[test]
fn markup_in_a_goal_is_text_on_the_sheet() {
    let sheet = interview_goal(&GoalInput::new("<img src=x> **Close** [5](x) deals", day("2026-11-24")), None).unwrap();
    assert!(sheet.markdown.contains(r"\<img src=x\> \*\*Close\*\* \[5\](x) deals"), "{}", sheet.markdown);
}

#[test]
fn a_plans_sheets_hold_the_answers_that_it_holds() {
    let plan = r#"{"goaltree":1,"name":"面談","locale":"ja","timeline":{"start":"2026-10","grain":"month","periods":6},
        "parties":[{"id":"sato","layer":"individual","name":"佐藤"}],
        "metrics":[{"id":"calls","name":"架電数","unit":"件","role":"kgi","input":{"value":100}}],
        "goals":[{"id":"g1","metric":"calls","party":"sato","statement":"架電を頑張る","answers":{"first-step":"月曜にリストを*整える*"}},
            {"id":"g2","metric":"calls","party":"sato","statement":"2027年3月末までに架電を600件行う"}]}"#;
    let plan = goaltree::plan::read_text(plan).into_plan().unwrap();
    let tree = goaltree::tree::compile(plan).unwrap().tree;
    let sheets = interview_plan(&tree, day("2026-11-24"), &RuleOptions::default(), Lang::Ja).unwrap().sheets;
    let [sheet, _] = sheets.as_slice() else { panic!("{} sheets", sheets.len()) };
    assert_eq!((sheet.goal.as_str(), sheet.party.as_deref()), ("g1", Some("佐藤")));
    let step = sheet.questions.iter().find(|question| question.id == "first-step").unwrap();
    assert_eq!(step.answer, "月曜にリストを*整える*");
    assert!(sheet.markdown.contains(r"> 月曜にリストを\*整える\*"));
    // L901: nobody in the set learns anything, so the sheet asks for the skill because of it.
    assert!(sheet.questions.iter().any(|question| question.id == "skill" && question.because == ["L901"]), "{:?}", sheet.questions);
}

proptest! {
    /// No text is too odd to be written again, and doing it twice is doing it once where nothing was missing.
    #[test]
    fn any_text_can_be_written_again(text in "\\PC{0,80}|[0-9件%をにまで月日売上アポ。、 ]{0,60}|[a-z0-9%$ ,.]{0,80}") {
        let improvement = improved(&text);
        let units = improvement.text.encode_utf16().count();
        let mut last = 0;
        for gap in &improvement.gaps {
            prop_assert!(last <= gap.span.start && gap.span.start < gap.span.end && gap.span.end <= units);
            last = gap.span.end;
        }
        let original = text.encode_utf16().count();
        prop_assert!(improvement.left.iter().all(|left| left.span.start < left.span.end && left.span.end <= original));
        if improvement.gaps.is_empty() && improvement.left.is_empty() {
            prop_assert_eq!(&improved(&improvement.text).text, &improvement.text);
        }
    }
}
