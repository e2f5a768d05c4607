//! Words inside other words say nothing: what was found by putting frequent words into sentences.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use goaltree::check::date::Date;
use goaltree::check::{GoalInput, GoalReport, Role, analyse_goal};

fn report(text: &str) -> GoalReport {
    analyse_goal(&GoalInput::new(text, Date::parse("2026-05-12").unwrap())).unwrap()
}

fn codes(report: &GoalReport) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// The goal is specific, measurable and time-bound, and aims at just this number.
fn reads(text: &str, target: f64) {
    let report = report(text);
    let verdicts = report.verdicts;
    assert!(verdicts.specific && verdicts.measurable && verdicts.time_bound, "{text}: {verdicts:?} {:?}", codes(&report));
    let targets: Vec<f64> = report.quantities.iter().filter(|found| found.role == Role::Target).map(|found| found.value).collect();
    assert_eq!(targets, [target], "{text}");
    assert!(!codes(&report).iter().any(|code| ["S103", "S107", "M203"].contains(code)), "{text}: {:?}", codes(&report));
}

#[test]
fn a_verb_that_ends_like_the_name_of_a_number_is_a_verb() {
    // form 30, gate 30, lot 30, plant 30, part 30, type 30, line 30, block 30, v. 30, no. 30
    for verb in [
        "Perform",
        "Transform",
        "Reform",
        "Investigate",
        "Navigate",
        "Pilot",
        "Plot",
        "Transplant",
        "Impart",
        "Prototype",
        "Streamline",
        "Unblock",
        "Draft",
        "Issue",
        "Plant",
        "Route",
    ] {
        reads(&format!("{verb} 30 audits by June 30"), 30.0);
    }
    for named in ["Complete form 30 by June 30", "Open gate 30 by June 30", "Fix issue 30 by June 30"] {
        assert!(report(named).quantities.is_empty(), "{named}");
    }
    // `up` and `down` say which way, `backup` and `markdown` do not.
    reads("Restore the backup 30 times by June 30", 30.0);
}

#[test]
fn etc_is_a_word_of_its_own() {
    for text in [
        "Stretch goal: 50 demos by June 30",
        "Fetch 50 leads by June 30",
        "Sketch 50 screens by June 30",
        "Sell 50 ketchup cases by June 30",
    ] {
        reads(text, 50.0);
    }
    assert!(codes(&report("Close 50 renewals, upsells etc. by June 30")).contains(&"S103"));
}

#[test]
fn a_word_in_katakana_is_read_to_its_end() {
    reads("6月末までにアプリを300件ダウンロードしてもらえる状態にする", 300.0);
    reads("6月末までに内定を30名オファーする", 30.0);
    reads("6月末までに記事を30本オフィシャルブログに公開する", 30.0);
    reads("6月末までに資料を30件アップロードする", 30.0);
    reads("6月末までにミュージックビデオを30本制作する", 30.0);
    assert_eq!(
        report("6月末までに解約を現状の40件から10件ダウンさせる").quantities.iter().map(|found| found.value).min_by(f64::total_cmp),
        Some(-10.0)
    );
    assert!(codes(&report("6月末までに30件取れなければクビ")).contains(&"S107"));
}

#[test]
fn a_noun_in_front_of_a_bare_counter_is_what_is_counted() {
    for noun in ["協賛", "提携", "新規提携", "物件", "決済", "不具合修正"] {
        reads(&format!("6月末までに{noun}30件を獲得する"), 30.0);
    }
    // How it is counted, and who does it, is not what.
    for other in ["合計", "平均", "新規", "全社", "営業部", "毎月", "目標"] {
        let report = report(&format!("6月末までに{other}30件を獲得する"));
        assert!(!report.verdicts.specific, "{other}: {:?}", codes(&report));
    }
}

#[test]
fn what_stands_is_the_background_of_what_is_aimed_at() {
    reads("We are short of platform skills. Hire 7 backend engineers by June 30.", 7.0);
    reads("There are too many open tickets. Cut the backlog to 50 by June 30.", 50.0);
}

#[test]
fn digits_alone_count_nothing_and_what_is_urged_is_not_done() {
    for text in ["12 34 56", "今年度中に有給休暇の取得を促進する", "Deliver amazing customer experiences"] {
        let report = report(text);
        assert!(!report.verdicts.specific && !report.verdicts.measurable, "{text}: {:?}", codes(&report));
    }
}

#[test]
fn places_and_homes_with_a_numeral_in_them_count_nothing() {
    for name in ["六本木", "八戸", "五反田", "三軒茶屋", "一戸建て", "一人暮らし", "赤十字", "四畳半"] {
        reads(&format!("{name}向けの商談を6月末までに30件獲得する"), 30.0);
    }
}
