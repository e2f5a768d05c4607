//! The goal checker: twin fixtures per rule, a labelled development set, published pairs, and laws.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use goaltree::check::date::Date;
use goaltree::check::{Cadence, Fix, GoalInput, GoalReport, Profile, Role, Status, Term, analyse_goal, render};
use goaltree::finding::goal::GoalCode;
use goaltree::text::Lang;
use serde_json::Value;

pub(crate) fn today() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

pub(crate) fn analyse(text: &str) -> GoalReport {
    analyse_goal(&GoalInput::new(text, today())).unwrap()
}

pub(crate) fn codes(report: &GoalReport) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.as_str()).collect()
}

pub(crate) fn letter(report: &GoalReport, index: usize) -> u8 {
    report.score.as_ref().unwrap().letters[index].score.unwrap()
}

/// A text with edits made to it, in UTF-16 code units.
pub(crate) fn edited(text: &str, edits: &[goaltree::check::Edit]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut made = Vec::new();
    let mut from = 0;
    for edit in edits {
        assert!(from <= edit.span.start && edit.span.start <= edit.span.end, "edits overlap in {text:?}");
        made.extend_from_slice(&units[from..edit.span.start]);
        made.extend(edit.text.encode_utf16());
        from = edit.span.end;
    }
    made.extend_from_slice(&units[from..]);
    String::from_utf16(&made).unwrap()
}

const RULES: &[(&str, &str)] = &[
    ("X001", include_str!("../fixtures/rules/X001.json")),
    ("S100", include_str!("../fixtures/rules/S100.json")),
    ("S101", include_str!("../fixtures/rules/S101.json")),
    ("S102", include_str!("../fixtures/rules/S102.json")),
    ("S103", include_str!("../fixtures/rules/S103.json")),
    ("S104", include_str!("../fixtures/rules/S104.json")),
    ("S105", include_str!("../fixtures/rules/S105.json")),
    ("M201", include_str!("../fixtures/rules/M201.json")),
    ("M202", include_str!("../fixtures/rules/M202.json")),
    ("M203", include_str!("../fixtures/rules/M203.json")),
    ("M204", include_str!("../fixtures/rules/M204.json")),
    ("M205", include_str!("../fixtures/rules/M205.json")),
    ("M206", include_str!("../fixtures/rules/M206.json")),
    ("A300", include_str!("../fixtures/rules/A300.json")),
    ("R401", include_str!("../fixtures/rules/R401.json")),
    ("M208", include_str!("../fixtures/rules/M208.json")),
    ("M209", include_str!("../fixtures/rules/M209.json")),
    ("M210", include_str!("../fixtures/rules/M210.json")),
    ("A301", include_str!("../fixtures/rules/A301.json")),
    ("A302", include_str!("../fixtures/rules/A302.json")),
    ("A303", include_str!("../fixtures/rules/A303.json")),
    ("R402", include_str!("../fixtures/rules/R402.json")),
    ("R403", include_str!("../fixtures/rules/R403.json")),
    ("R404", include_str!("../fixtures/rules/R404.json")),
    ("T501", include_str!("../fixtures/rules/T501.json")),
    ("T502", include_str!("../fixtures/rules/T502.json")),
    ("T503", include_str!("../fixtures/rules/T503.json")),
    ("T504", include_str!("../fixtures/rules/T504.json")),
    ("T505", include_str!("../fixtures/rules/T505.json")),
    ("X003", include_str!("../fixtures/rules/X003.json")),
    ("X005", include_str!("../fixtures/rules/X005.json")),
    ("S106", include_str!("../fixtures/rules/S106.json")),
    ("S107", include_str!("../fixtures/rules/S107.json")),
    ("M207", include_str!("../fixtures/rules/M207.json")),
    ("A305", include_str!("../fixtures/rules/A305.json")),
    ("T506", include_str!("../fixtures/rules/T506.json")),
    ("T507", include_str!("../fixtures/rules/T507.json")),
    ("O601", include_str!("../fixtures/rules/O601.json")),
    ("O603", include_str!("../fixtures/rules/O603.json")),
    ("B701", include_str!("../fixtures/rules/B701.json")),
    ("B703", include_str!("../fixtures/rules/B703.json")),
    ("L902", include_str!("../fixtures/rules/L902.json")),
    ("P804", include_str!("../fixtures/rules/P804.json")),
];

#[test]
fn every_rule_has_twin_fixtures_and_keeps_them() {
    let is_rule = |code: &&GoalCode| code.as_str().starts_with(|first: char| first.is_ascii_uppercase());
    assert_eq!(GoalCode::ALL.iter().filter(is_rule).count(), RULES.len());
    let mut wrong = Vec::new();
    for (code, text) in RULES {
        let fixture: Value = serde_json::from_str(text).unwrap();
        for (lang, name) in [(Lang::Ja, "ja"), (Lang::En, "en")] {
            for (key, expected) in [("hits", true), ("misses", false)] {
                let cases = fixture[name][key].as_array().unwrap();
                assert!(cases.len() >= 3, "{code} {name} {key}");
                for case in cases {
                    let mut goal =
                        GoalInput { lang: Some(lang), ..GoalInput::new(case.as_str().or(case["text"].as_str()).unwrap(), today()) };
                    if fixture["profile"] == "full" {
                        goal.profile = Profile::Full;
                    }
                    goal.fields.contract = fixture["contract_end"].as_str().map(|end| Term { start: None, end: Date::parse(end).unwrap() });
                    if let Value::String(kind) = &fixture["fields"]["type"] {
                        goal.fields.kind = Some(serde_json::from_value(Value::String(kind.clone())).unwrap());
                    }
                    if let (false, fields @ Value::Object(_)) = (expected, &fixture["fields_of_misses"]) {
                        goal.fields = serde_json::from_value(fields.clone()).unwrap();
                    }
                    if let fields @ Value::Object(_) = &case["fields"] {
                        goal.fields = serde_json::from_value(fields.clone()).unwrap();
                    }
                    let report = analyse_goal(&goal).unwrap();
                    if codes(&report).contains(code) != expected {
                        wrong.push(format!("{code} {name} {key}: {} gave {:?}", goal.text, codes(&report)));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Published pairs: wealth-ltd.jp and select-s.jp (ja), markviss.com and aitechworlds.com (en).
#[test]
fn tells_the_published_pairs_apart() {
    for (poor, good) in [
        ("売上を上げる", "今月中に新規顧客を5社獲得する"),
        ("Increase sales", "Increase Q3 enterprise sales by 20% ($2M → $2.4M) by September 30"),
    ] {
        let (poor, good) = (analyse(poor), analyse(good));
        assert!(!poor.verdicts.specific && !poor.verdicts.measurable && !poor.verdicts.time_bound);
        assert!(good.verdicts.specific && good.verdicts.measurable && good.verdicts.time_bound);
        assert!(good.score.unwrap().total > poor.score.unwrap().total + 50);
    }
    // The good English goal is consistent in its own numbers: 2 × 1.2 = 2.4.
    let goal = GoalInput {
        profile: Profile::Full,
        ..GoalInput::new("Increase Q3 enterprise sales by 20% ($2M → $2.4M) by September 30", today())
    };
    let report = analyse_goal(&goal).unwrap();
    let of =
        |role: Role, unit: &str| report.quantities.iter().find(|quantity| quantity.role == role && quantity.unit == unit).unwrap().value;
    assert_eq!((of(Role::Target, "%"), of(Role::Baseline, "USD"), of(Role::Target, "USD")), (20.0, 2e6, 2.4e6));
    assert_eq!(report.deadline, Date::new(2027, 9, 30));
    assert_eq!(report.verdicts.achievable, Some(true));
}

#[test]
fn the_rhythm_of_a_field_is_kept() {
    let mut goal = GoalInput::new("Report to the board by the end of March", today());
    goal.fields.cadence = Some(Cadence::Quarterly);
    assert_eq!(analyse_goal(&goal).unwrap().cadence, Some(Cadence::Quarterly));
    // What only the text says is told up to monthly.
    assert_eq!(analyse("Report quarterly to the board").cadence, None);
}

#[test]
fn fields_beat_the_text() {
    let mut goal = GoalInput::new("3月末までに資料請求を3割増やす", today());
    goal.fields.deadline = Date::new(2026, 12, 25);
    goal.fields.baseline = Some(50.0);
    let report = analyse_goal(&goal).unwrap();
    assert_eq!(report.deadline, Date::new(2026, 12, 25));
    assert_eq!(codes(&report), [] as [&str; 0]);
}

#[test]
fn points_at_the_original_characters() {
    let text = "😀ﾘｰﾄﾞを<b>数件</b>増やす";
    let report = analyse(text);
    let vague = report.findings.iter().find(|finding| finding.code == GoalCode::M205).unwrap();
    let span = vague.span.unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[span.start..span.end]).unwrap(), "数件");
    assert!(vague.message.contains("数件"));
    let Fix::Placeholder { edits, .. } = &vague.fix else { panic!("a blank to fill") };
    assert_eq!((edits[0].text.as_str(), edits[0].span), ("【数】件", span));
}

#[test]
fn speaks_the_language_that_is_asked_for() {
    let report = analyse("粗利を改善する");
    let english = render(&report, Lang::En);
    assert!(english.findings.iter().all(|finding| finding.message.is_ascii() || finding.message.contains('“')));
    assert_eq!(render(&english, Lang::Ja), report);
}

#[test]
fn refuses_long_texts_and_other_languages() {
    let error = analyse_goal(&GoalInput::new("あ".repeat(5_001), today())).unwrap_err();
    assert_eq!(error.code().as_str(), "goal-too-long");
    assert!(error.to_string().contains("5,001") && error.to_string().contains("5,000"));
    assert_eq!(analyse("Umsatz bis Ende Juni um 20 % steigern und die Kosten senken").status, Status::Unsupported);
    let goal = GoalInput { fiscal_year_start: Some(13), ..GoalInput::new("売上", today()) };
    assert_eq!(analyse_goal(&goal).unwrap_err().code().as_str(), "bad-fiscal-year-start");
}

#[test]
fn serialises_plainly() {
    let json = serde_json::to_value(analyse("12月末までに契約を4件締結する")).unwrap();
    assert_eq!(json["deadline"], "2026-12-31");
    assert_eq!(json["verdicts"]["timeBound"], true);
    assert_eq!(json["type"], "outcome");
    assert_eq!(json["score"]["letters"][2]["score"], Value::Null);
    assert_eq!(json["quantities"][0]["value"], 4.0);
}

#[test]
fn parallel_goals_get_equal_codes() {
    for (japanese, english) in [
        ("粗利を改善する", "Improve margin"),
        ("12月20日までに休眠顧客15社へ訪問する", "Visit 15 dormant accounts by 20 December"),
        ("資料請求を3割増やす", "Increase sign-ups 30%"),
        ("来月末までに商談化率を18%から24%へ引き上げる", "Raise the conversion rate from 18% to 24% by the end of next month"),
        ("毎週金曜に報告書を送付する", "Send the report every Friday"),
        ("年内に導入事例を6本公開する", "Publish 6 case studies by year-end"),
        ("前年比106%", "Up 6 percent"),
        ("近いうちに新しいCRMへ移行する", "Migrate to the new CRM soon"),
        ("2026年6月末までに契約を4件締結する", "Sign 4 contracts by the end of June 2026"),
        ("何を目指すべきですか？", "What should we aim for?"),
        ("解約率を半減させる", "Cut churn by half"),
        ("記事を数本書く", "Write several articles"),
    ] {
        let (ja, en) = (analyse(japanese), analyse(english));
        let sorted = |report: &GoalReport| {
            let mut found = codes(report);
            found.sort_unstable();
            found
        };
        assert_eq!(sorted(&ja), sorted(&en), "{japanese} / {english}");
        assert_eq!(ja.deadline, en.deadline, "{japanese} / {english}");
    }
}

#[test]
fn words_with_a_kanji_numeral_in_them_are_no_numbers() {
    for text in ["精一杯頑張る。", "手一杯の仕事を減らす。", "できるだけ多くのお客様と関係を築けるよう、精一杯頑張る。"]
    {
        let report = analyse(text);
        assert!(!report.verdicts.measurable, "{text}");
        assert!(report.quantities.is_empty(), "{text}: {:?}", report.quantities);
    }
}

#[test]
fn ready_answers_settle_their_findings() {
    for (text, code, name) in [
        ("開封率を5%上げる", "M207", "points"),
        ("Raise open rate by 5%", "M207", "points"),
        ("Reduce the error rate by 20 percent", "M207", "points"),
        ("交渉術を身につける", "L902", "teach-back"),
        ("Get to grips with negotiation", "L902", "teach-back"),
        ("3年後に拠点を6か所にする", "T507", "linear"),
        ("Open 6 sites in 3 years", "T507", "linear"),
    ] {
        let report = analyse(text);
        let finding = report.findings.iter().find(|finding| finding.code.as_str() == code).unwrap();
        let Fix::Placeholder { options, .. } = &finding.fix else { panic!("{code} offers something") };
        let option = options.iter().find(|option| option.name == name).unwrap();
        let mended = edited(text, std::slice::from_ref(&option.edit));
        let after = analyse(&mended);
        assert!(!codes(&after).contains(&code), "{mended}");
        assert_eq!(after.deadline, report.deadline, "{mended}");
    }
    let report = analyse("3年後に拠点を6か所にする");
    let finding = report.findings.iter().find(|finding| finding.code == GoalCode::T507).unwrap();
    let Fix::Placeholder { options, .. } = &finding.fix else { panic!("a straight line") };
    assert_eq!(options[0].edit.text, "（1年目に2か所、2年目に4か所）");
}

#[test]
fn what_cannot_be_is_not_achievable() {
    for text in ["見積を出した全社から受注する", "Win every quote", "1日に40分の商談を14件行う", "Hold fourteen 40-minute demos a day"]
    {
        let report = analyse(text);
        assert_eq!(report.verdicts.achievable, Some(false), "{text}");
        let finding = report.findings.iter().find(|finding| matches!(finding.code, GoalCode::A305 | GoalCode::B703)).unwrap();
        assert_eq!(finding.gated_by, Some(GoalCode::A300));
        // It costs nothing where A is not assessed.
        assert_eq!(report.score.unwrap().letters[2].score, None);
    }
}

/// However a goal lacks its measure, one rule says so.
#[test]
fn one_rule_speaks_of_a_missing_measure() {
    let mut seen = Vec::new();
    for (_, text) in RULES {
        let fixture: Value = serde_json::from_str(text).unwrap();
        for case in ["ja", "en"].iter().flat_map(|lang| ["hits", "misses"].map(|key| &fixture[*lang][key])) {
            for text in case.as_array().unwrap().iter().filter_map(Value::as_str) {
                let report = analyse(text);
                let found: Vec<&str> = codes(&report).into_iter().filter(|code| ["M201", "M205", "B701", "L902"].contains(code)).collect();
                assert!(found.len() <= 1, "{text}: {found:?}");
                assert!(found.is_empty() || !report.verdicts.measurable, "{text}");
                seen.extend(found);
            }
        }
    }
    for code in ["M201", "M205", "B701", "L902"] {
        assert!(seen.contains(&code), "{code}");
    }
}

#[test]
fn percentage_points_are_no_percent() {
    for text in
        ["Raise open rate by 5 percentage points", "Lower energy use per unit 8 percentage points", "Raise margin 3 percentage points"]
    {
        let report = analyse(text);
        assert_eq!((report.quantities[0].unit.as_str(), report.quantities[0].delta), ("pt", true), "{text}");
    }
    assert!(!analyse("Close 9 deals").quantities[0].delta);
}

#[test]
fn kanji_that_chinese_shares_with_japanese_are_japanese() {
    for text in ["提案件数：月10件", "学校訪問 月10件", "与信審査件数 月20件", "見積提出：週4件以上 / 受注：月2件", "没収品ゼロ"]
    {
        assert_eq!(analyse(text).language, Some(Lang::Ja), "{text}");
    }
    for text in ["在九月底之前把新客户数量提高到三十家", "到年底销售额提高20%", "每周拜访客户5次"] {
        assert_eq!(analyse(text).status, Status::Unsupported, "{text}");
    }
}

#[test]
fn references_wishes_and_words_of_others_are_no_goals() {
    for text in [
        "See slide 12 for the 2027 budget.",
        "Refer to page 40, table 2.",
        "Ring me on 020 7946 0018 after 6 pm",
        "I wish someone would send us 15 leads a day",
        "\"Book 80 calls by Monday,\" she used to say.",
        "We won't chase 300 new logos this year.",
        "Q4 in review: 18 demos held, 4 deals won.",
        "詳しくは資料12ページを参照",
        "〒530-0001 大阪市北区梅田3丁目 5F",
        "商談が月50件くらい勝手に入ればいいのに",
        "「月100件かけろ」と言われたが、そんな目標は追わない。",
    ] {
        assert_eq!(analyse(text).status, Status::NotAGoal, "{text}");
    }
    for text in [
        "Refer 20 customers to the partner programme by June",
        "Call 20 dormant customers a week",
        "See 12 customers a week face to face",
        "We will not lose more than 3 accounts this year",
        "3月末までに参照事例を5件公開する",
    ] {
        assert_eq!(analyse(text).status, Status::Ok, "{text}");
    }
}

/// Rows that come from a spreadsheet, with tabs, or from Markdown.
#[test]
fn the_head_of_a_table_says_what_is_and_what_shall_be() {
    for text in [
        "指標\t現状\t目標\t期限\n有効商談化率\t18%\t24%\t2027-03-31",
        "| 指標 | 目標 | 現状 | 期限 |\n|---|---|---|---|\n| 有効商談化率 | 24% | 18% | 2027-03-31 |",
        "Metric\tNow\tTarget\tDue\nShow rate of first meetings\t18%\t24%\t2027-03-31",
    ] {
        let report = analyse(text);
        let with = |role: Role| {
            report.quantities.iter().filter(|quantity| quantity.role == role).map(|quantity| quantity.value).collect::<Vec<_>>()
        };
        assert_eq!((with(Role::Baseline), with(Role::Target)), (vec![18.0], vec![24.0]), "{text}");
        assert_eq!(report.deadline, Date::new(2027, 3, 31), "{text}");
        assert!(report.verdicts.specific && report.verdicts.measurable && report.verdicts.time_bound, "{text}");
    }
}

#[test]
fn numbers_that_say_which_are_not_aimed_at() {
    let cases = [
        ("Halve the number of unassigned tickets older than 7 days", vec![-50.0]),
        ("No more than 3 mis-picks per 1,000 order lines at the Leeds warehouse", vec![3.0]),
        ("Legacy billing jobs retired by 14 December, so that two engineers are free for the migration", vec![]),
        ("90日を超えて滞留している売掛金の残高を600万円以下まで圧縮する", vec![6_000_000.0]),
        ("毎朝、テレアポ担当5名の前日架電数をスプレッドシートへ転記する", vec![]),
        ("120%の熱意で架電に向き合う", vec![]),
        ("休日の問い合わせの取りこぼしが週15件ほどある。これを減らす。", vec![]),
    ];
    for (text, targets) in cases {
        let report = analyse(text);
        let found: Vec<f64> =
            report.quantities.iter().filter(|quantity| quantity.role == Role::Target).map(|quantity| quantity.value).collect();
        assert_eq!(found, targets, "{text}");
    }
}

#[test]
fn a_letter_that_promises_is_a_goal() {
    let report = analyse("Dear Ms. Halloran, I will send you the revised statement of work by Friday. Kind regards, Tom");
    assert!(report.status == Status::Ok && report.verdicts.specific && report.verdicts.time_bound, "{report:?}");
    let thanks = analyse("Dear Ms. Halloran, thank you for the call on Friday. Kind regards, Tom");
    assert_eq!(thanks.status, Status::NotAGoal);
    // A counter alone names nothing; what stands before its rhythm does.
    assert_eq!(codes(&analyse("月10本"))[0], "S100");
    assert!(analyse("ブログ月10本").verdicts.specific);
}
