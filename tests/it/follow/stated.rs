//! A sentence from fields stands up to the check of these fields.

use goaltree::check::{Cadence, GoalFields, GoalInput, GoalKind, StatementParts, analyse_goal, goal_statement};
use goaltree::finding::Severity;
use goaltree::text::Lang;

use super::day;

struct Case {
    lang: Lang,
    parts: StatementParts,
}

/// A metric with its unit, where it stands and where it is to stand.
type Measured = (Lang, &'static str, &'static str, f64, f64);

const LEVELS: [Measured; 22] = [
    (Lang::Ja, "商談数", "件", 40.0, 60.0),
    (Lang::Ja, "成約率", "%", 0.2, 0.25),
    (Lang::Ja, "NPS", "点", 20.0, 35.0),
    (Lang::Ja, "単価", "円/件", 480_000.0, 520_000.0),
    (Lang::Ja, "新規契約売上", "円", 50_000_000.0, 66_000_000.0),
    (Lang::Ja, "残業時間", "時間", 30.0, 20.0),
    (Lang::Ja, "解約率", "%", 0.08, 0.05),
    (Lang::Ja, "リードタイム", "日", 14.0, 10.0),
    (Lang::Ja, "欠品", "件", 5.0, 0.0),
    (Lang::Ja, "検索順位", "位", 10.0, 3.0),
    (Lang::Ja, "顧客満足度", "点", 3.8, 4.2),
    (Lang::En, "close rate", "%", 0.2, 0.25),
    (Lang::En, "new accounts", "accounts", 20.0, 30.0),
    (Lang::En, "Deals", "deals", 3.0, 4.0),
    (Lang::En, "response time", "hours", 4.0, 1.0),
    (Lang::En, "new revenue", "USD", 50_000.0, 66_000.0),
    (Lang::En, "churn rate", "%", 0.08, 0.05),
    (Lang::En, "cost per lead", "USD", 120.0, 90.0),
    (Lang::En, "NPS", "points", 20.0, 35.0),
    (Lang::En, "stockouts", "stockouts", 5.0, 0.0),
    (Lang::En, "qualified meetings", "件", 40.0, 60.0),
    (Lang::En, "average order value", "USD", 80.0, 95.0),
];

const REPEATED: [Measured; 12] = [
    (Lang::Ja, "架電数", "件", 0.0, 60.0),
    (Lang::Ja, "お礼メール", "通", 0.0, 5.0),
    (Lang::Ja, "訪問件数", "件", 0.0, 8.0),
    (Lang::Ja, "英語学習", "分", 0.0, 30.0),
    (Lang::Ja, "ブログ記事", "本", 0.0, 2.0),
    (Lang::Ja, "商談", "件", 0.0, 3.0),
    (Lang::En, "calls", "calls", 0.0, 60.0),
    (Lang::En, "cold calls", "calls", 0.0, 60.0),
    (Lang::En, "outreach", "calls", 0.0, 60.0),
    (Lang::En, "product demos", "demos", 0.0, 2.0),
    (Lang::En, "follow-up emails", "", 0.0, 20.0),
    (Lang::En, "coaching", "hours", 0.0, 1.0),
];

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |lang: Lang, parts: StatementParts| {
        let due = Some(day("2027-03-31"));
        cases.push(Case { lang, parts: StatementParts { deadline: due, ..parts } });
    };
    for (lang, metric, unit, baseline, target) in LEVELS {
        let scope = if lang == Lang::Ja { "西日本エリア" } else { "mid-size clients" };
        let parts = StatementParts {
            metric: Some(metric.into()),
            unit: unit.into(),
            scope: Some(scope.into()),
            target: Some(target),
            ..StatementParts::default()
        };
        add(lang, StatementParts { baseline: Some(baseline), ..parts.clone() });
        add(lang, StatementParts { target: Some(target - baseline), baseline: Some(baseline), change: true, ..parts.clone() });
        add(lang, StatementParts { at_most: target < baseline, kind: Some(GoalKind::Outcome), ..parts.clone() });
        if target < baseline {
            add(lang, StatementParts { baseline: Some(baseline), at_most: true, ..parts.clone() });
        }
        if target > baseline && unit != "%" {
            add(lang, StatementParts { baseline: Some(baseline), per: Some(Cadence::Monthly), ..parts });
        }
    }
    for (lang, metric, unit, _, target) in REPEATED {
        for per in [Cadence::Daily, Cadence::Weekly] {
            let parts = StatementParts {
                metric: Some(metric.into()),
                unit: unit.into(),
                target: Some(target),
                per: Some(per),
                ..StatementParts::default()
            };
            add(lang, StatementParts { kind: Some(GoalKind::Behaviour), ..parts.clone() });
            add(lang, parts);
        }
    }
    for (lang, metric, completion) in [
        (Lang::Ja, "簿記", "日商簿記2級の試験"),
        (Lang::Ja, "交渉術", "社内の交渉講座"),
        (Lang::Ja, "新製品", "製品デモの実演"),
        (Lang::En, "bookkeeping", "the level 2 exam"),
        (Lang::En, "negotiation", "the internal course"),
        (Lang::En, "the new product", "a demo"),
    ] {
        let parts = StatementParts { metric: Some(metric.into()), completion: Some(completion.into()), ..StatementParts::default() };
        add(lang, StatementParts { kind: Some(GoalKind::Learning), ..parts });
    }
    for (lang, state) in [(Lang::Ja, "地方の工場が真っ先に頼る存在になる"), (Lang::En, "be the first call for regional factories")]
    {
        add(lang, StatementParts { kind: Some(GoalKind::Objective), state: Some(state.into()), ..StatementParts::default() });
    }
    cases
}

fn fields(parts: &StatementParts) -> GoalFields {
    let level = if parts.change { parts.target.zip(parts.baseline).map(|(change, baseline)| baseline + change) } else { parts.target };
    GoalFields {
        deadline: parts.deadline,
        target: level,
        baseline: parts.baseline,
        unit: (!parts.unit.is_empty()).then(|| parts.unit.clone()),
        metric: parts.metric.clone(),
        kind: parts.kind,
        at_most: parts.at_most,
        ..GoalFields::default()
    }
}

/// A word that stands twice in a row: `calls calls`.
fn stutters(text: &str) -> bool {
    let words: Vec<String> = text.split([' ', ',', '.']).map(str::to_lowercase).collect();
    words.windows(2).any(|pair| pair[0] == pair[1] && !pair[0].is_empty())
}

#[test]
fn a_sentence_from_fields_has_nothing_that_the_check_of_them_warns_of() {
    let cases = cases();
    let mut wrong: Vec<String> = Vec::new();
    for Case { lang, parts } in &cases {
        let statement = goal_statement(parts, *lang);
        // By itself the sentence says all but what nobody stated.
        let alone = GoalFields { kind: parts.kind.filter(|kind| *kind != GoalKind::Objective), ..GoalFields::default() };
        for fields in [fields(parts), alone] {
            let report =
                analyse_goal(&GoalInput { lang: Some(*lang), fields, ..GoalInput::new(statement.text.clone(), day("2026-11-23")) })
                    .unwrap();
            let warned = report.findings.iter().filter(|finding| finding.severity != Severity::Info);
            let codes: Vec<&str> = warned.map(|finding| finding.code.as_str()).collect();
            let points: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).filter(|code| *code == "M207").collect();
            if (!codes.is_empty() && statement.gaps.is_empty()) || !points.is_empty() || stutters(&statement.text) {
                wrong.push(format!("{} {codes:?} {points:?}", statement.text));
            }
        }
    }
    assert!(cases.len() >= 120, "only {} cases", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_from_fields_reads_as_a_person_writes() {
    let due = Some(day("2027-03-31"));
    let of = |lang: Lang, metric: &str, unit: &str, parts: StatementParts| {
        goal_statement(&StatementParts { metric: Some(metric.into()), unit: unit.into(), deadline: due, ..parts }, lang).text
    };
    let from = |baseline: f64, target: f64| StatementParts { baseline: Some(baseline), target: Some(target), ..StatementParts::default() };
    let by = |baseline: f64, target: f64| StatementParts { change: true, ..from(baseline, target) };
    let to = |target: f64| StatementParts { target: Some(target), ..StatementParts::default() };
    let daily = |target: f64| StatementParts { per: Some(Cadence::Daily), ..to(target) };
    let ja = |metric: &str, unit: &str, parts: StatementParts| of(Lang::Ja, metric, unit, parts).replace("2027年3月31日", "期末");
    let en = |metric: &str, unit: &str, parts: StatementParts| of(Lang::En, metric, unit, parts).replace("31 March 2027", "March");
    for (made, expected) in [
        (ja("商談数", "件", by(40.0, 10.0)), "期末までに、商談数を40件から50件に増やす。"),
        (ja("成約率", "%", by(0.2, 0.05)), "期末までに、成約率を20%から25%に引き上げる。"),
        (ja("成約率", "%", StatementParts { change: true, ..to(0.05) }), "期末までに、成約率を【現状値】から5ポイント引き上げる。"),
        (ja("NPS", "点", from(20.0, 35.0)), "期末までに、NPSを20点から35点に引き上げる。"),
        (ja("単価", "円/件", from(480_000.0, 520_000.0)), "期末までに、単価を480,000円/件から520,000円/件に引き上げる。"),
        (ja("欠品", "件", to(0.0)), "期末までに、欠品を0件に抑える。"),
        (ja("検索順位", "位", from(10.0, 3.0)), "期末までに、検索順位を10位から3位にする。"),
        (ja("お礼メール", "通", daily(5.0)), "期末まで、お礼メールを1日5通送る。"),
        (ja("架電数", "件", daily(60.0)), "期末まで、架電を1日60件行う。"),
        (ja("売上", "円", StatementParts { per: Some(Cadence::Monthly), ..to(1e6) }), "期末までに、売上月100万円を達成する。"),
        (en("close rate", "%", by(0.2, 0.05)), "Raise the close rate from 20% to 25% by March."),
        (en("close rate", "%", to(0.25)), "Bring the close rate to 25% by March."),
        (en("calls", "calls", daily(60.0)), "Make 60 calls a day until March."),
        (en("cold calls", "calls", daily(60.0)), "Make 60 cold calls a day until March."),
        (en("Deals", "deals", to(4.0)), "Reach 4 deals by March."),
        (en("new accounts", "accounts", to(30.0)), "Reach 30 new accounts by March."),
        (en("response time", "hours", from(4.0, 1.0)), "Reduce the response time from 4 hours to 1 hour by March."),
        (en("stockouts", "", to(0.0)), "Bring stockouts to 0 by March."),
    ] {
        assert_eq!(made, expected);
    }
}
