//! Deadlines, periods and rhythms in goal texts.

use goaltree::check::date::Date;
use goaltree::check::{Fix, GoalInput, Term, analyse_goal};
use goaltree::finding::goal::GoalCode;

use crate::check::{analyse, codes, edited, letter, today};

#[test]
fn offers_real_dates_for_a_missing_deadline() {
    for (text, expected) in
        [("見込み客リスト300社を作り直す", "2026年11月30日までに"), ("Rebuild the 300-company prospect list", " by 30 November 2026")]
    {
        let mut goal = GoalInput::new(text, today());
        goal.fields.contract = Some(Term { start: None, end: Date::new(2027, 3, 31).unwrap() });
        let report = analyse_goal(&goal).unwrap();
        let finding = report.findings.iter().find(|finding| finding.code == GoalCode::T501).unwrap();
        let Fix::Placeholder { options, .. } = &finding.fix else { panic!("a blank to fill") };
        let values: Vec<(&str, &str)> = options.iter().map(|option| (option.name.as_str(), option.value.as_str())).collect();
        assert_eq!(values, [("month-end", "2026-11-30"), ("quarter-end", "2026-12-31"), ("contract-end", "2027-03-31")]);
        assert_eq!(options[0].edit.text, expected);
        // What it offers is read as what it says, and settles the finding.
        let units: Vec<u16> = text.encode_utf16().collect();
        for option in options {
            let at = option.edit.span.start;
            let mended =
                format!("{}{}{}", String::from_utf16(&units[..at]).unwrap(), option.edit.text, String::from_utf16(&units[at..]).unwrap());
            assert_eq!(analyse(&mended).deadline.unwrap().to_string(), option.value, "{mended}");
        }
    }
}

#[test]
fn shifting_the_year_keeps_the_codes() {
    for (text, shifted) in [
        ("2027年3月末までに契約を4件とる", "2028年3月末までに契約を4件とる"),
        ("Win 4 deals by 30 June 2026", "Win 4 deals by 30 June 2027"),
        ("今期中に契約を4件とる", "今期中に契約を4件とる"),
    ] {
        let later = analyse_goal(&GoalInput::new(shifted, Date::new(2027, 11, 23).unwrap())).unwrap();
        assert_eq!(codes(&analyse(text)), codes(&later), "{text}");
    }
}

/// More wordings, labelled by the guide before they were read; on a Wednesday in the second quarter of the Japanese fiscal year.
#[test]
fn resolves_more_deadlines_as_the_guide_says() {
    let cases: Vec<(String, Option<String>)> = serde_json::from_str(include_str!("../fixtures/deadlines.json")).unwrap();
    let wednesday = Date::new(2026, 7, 15).unwrap();
    assert!(cases.len() > 100);
    for (text, expected) in cases {
        let report = analyse_goal(&GoalInput::new(text.clone(), wednesday)).unwrap();
        assert_eq!(report.deadline, expected.as_deref().and_then(Date::parse), "{text}");
    }
}

#[test]
fn names_every_rhythm() {
    let frame = |text: &str| {
        let report = analyse(text);
        let frame = report.understood.into_iter().find(|frame| frame.kind == goaltree::check::FrameKind::Cadence);
        frame.map(|frame| frame.value)
    };
    for (text, expected) in [
        ("毎営業日に架電する", "daily"),
        ("隔週で面談する", "weekly/2"),
        ("月次で報告書を送付する", "monthly"),
        ("隔月で訪問する", "monthly/2"),
        ("四半期ごとに顧客を訪問する", "quarterly"),
        ("半期ごとに面談する", "quarterly/2"),
        ("毎年研修を開催する", "yearly"),
        ("Visit each client every two weeks", "weekly/2"),
        ("Meet the board every other Tuesday", "weekly/2"),
        ("Report quarterly to the board", "quarterly"),
        ("Audit the stock every six months", "quarterly/2"),
        ("Inspect the site once a year", "yearly"),
    ] {
        assert_eq!(frame(text).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(frame("月次決算を7営業日に短縮する"), None);
    assert_eq!(frame("Raise monthly active users to 900"), None);
}

/// The labelling guide, section 7, on a Wednesday in the first quarter of the Japanese fiscal year.
#[test]
fn resolves_dates_as_the_guide_says() {
    let wednesday = Date::new(2026, 5, 13).unwrap();
    for (text, expected) in [
        ("今月末までに4件", "2026-05-31"),
        ("再来月末までに4件", "2026-07-31"),
        ("今週金曜までに4件", "2026-05-15"),
        ("今週中に4件", "2026-05-17"),
        ("3月末までに4件", "2027-03-31"),
        ("5月10日までに4件", "2027-05-10"),
        ("5月13日までに4件", "2026-05-13"),
        ("今期末までに4件", "2027-03-31"),
        ("来年度上期に4件", "2027-09-30"),
        ("2027年3月期に4件", "2027-03-31"),
        ("令和8年度中に4件", "2027-03-31"),
        ("令和8年度末までに4件", "2027-03-31"),
        ("2026年度第2四半期に4件", "2026-09-30"),
        ("第1四半期中に4件", "2026-06-30"),
        ("下期末までに4件", "2027-03-31"),
        ("年末までに4件", "2026-12-31"),
        ("年度内に4件", "2027-03-31"),
        ("3か月以内に4件", "2026-08-13"),
        ("1年で4件", "2027-05-13"),
        ("2週間後までに4件", "2026-05-27"),
        ("6月から8月末までに4件", "2026-08-31"),
        ("2026/6/30までに4件", "2026-06-30"),
        ("9/30までに4件", "2026-09-30"),
        ("６月３０日（火）までに4件", "2026-06-30"),
        ("Win 4 deals by June", "2026-06-30"),
        ("Win 4 deals by 10 May", "2027-05-10"),
        ("Win 4 deals by Friday", "2026-05-15"),
        ("Win 4 deals by next Wednesday", "2026-05-20"),
        ("Win 4 deals by Wednesday", "2026-05-13"),
        ("Win 4 deals this week", "2026-05-17"),
        ("Win 4 deals in Q3", "2026-09-30"),
        ("Win 4 deals by the end of Q1", "2027-03-31"),
        ("Win 4 deals in the second half of the year", "2026-12-31"),
        ("Win 4 deals by the end of FY27", "2027-12-31"),
        ("Win 4 deals within six weeks", "2026-06-24"),
        ("Win 4 deals over the next quarter", "2026-08-13"),
        ("Win 4 deals in 3 months' time", "2026-08-13"),
        ("Win 4 deals from June to August", "2026-08-31"),
        ("Win 4 deals by year-end", "2026-12-31"),
        ("Win 4 deals before 1 July", "2026-06-30"),
        ("Win 4 deals by the 30th of June, 2026", "2026-06-30"),
        ("Win 4 deals by 2026-06-30", "2026-06-30"),
        ("Win 4 deals by mid-July", "2026-07-15"),
    ] {
        let report = analyse_goal(&GoalInput::new(text, wednesday)).unwrap();
        assert_eq!(report.deadline, Date::parse(expected), "{text}");
    }
    for text in [
        "前年比を4件上回る",
        "翌月第3営業日までに毎月4件提出する",
        "入社6か月時点で4件",
        "月間売上を4件分増やす",
        "毎月10日までに4件提出する",
        "Reply within 2 days of each order",
        "Raise annual sales to 4",
        "Win 4 deals soon",
        "Sell 4 more than in 2024",
        "You may win 4 deals",
    ] {
        let report = analyse_goal(&GoalInput::new(text, wednesday)).unwrap();
        assert_eq!(report.deadline, None, "{text}");
    }
}

#[test]
fn an_impossible_day_is_no_end_and_says_so() {
    for (text, words) in [("11月31日までに技術者を3名採用する", "11月31日までに"), ("Hire 3 engineers by 31 November", "by 31 November")]
    {
        let report = analyse(text);
        assert!(!report.verdicts.time_bound && report.deadline.is_none());
        let finding = report.findings.iter().find(|finding| finding.code == GoalCode::T506).unwrap();
        assert_eq!((finding.weight, finding.gated_by, finding.evidence[0].as_str()), (65, None, words));
        assert_eq!(letter(&report, 4), 35);
    }
    // Two readings of a day that is given: a doubt, not a missing end; each reading is offered, and settles it.
    let text = "Submit 8 proposals by 04/05/2027";
    let report = analyse(text);
    assert!(report.verdicts.time_bound);
    let finding = report.findings.iter().find(|finding| finding.code == GoalCode::T506).unwrap();
    assert_eq!((finding.weight, finding.gated_by), (25, Some(GoalCode::T501)));
    let Fix::Placeholder { options, .. } = &finding.fix else { panic!("two dates to choose from") };
    for (option, date) in options.iter().zip(["2027-04-05", "2027-05-04"]) {
        let settled = analyse(&edited(text, std::slice::from_ref(&option.edit)));
        assert_eq!((settled.deadline, codes(&settled).contains(&"T506")), (Date::parse(date), false));
    }
    assert_eq!(options.len(), 2);
}

#[test]
fn ends_of_spans_and_what_is_over_are_whole_days() {
    let cases = [
        ("2026/12/1-2027/2/28 架電1日60件", (2027, 2, 28)),
        ("2026-12-01-2027-02-28 架電1日60件", (2027, 2, 28)),
        ("Don't lose a single key account before 2027-03-31 is over", (2027, 3, 31)),
        ("Win 3 tenders before March is out", (2027, 3, 31)),
        ("Win 3 tenders before 31 March", (2027, 3, 30)),
    ];
    for (text, (year, month, day)) in cases {
        assert_eq!(analyse(text).deadline, Date::new(year, month, day), "{text}");
    }
}
