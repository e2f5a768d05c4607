//! What the checker's fixes write, what its rules' pages promise, and what a plan's numbers decide.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use goaltree::check::date::Date;
use goaltree::check::{
    Edit, Fix, GoalFields, GoalInput, GoalKind, GoalReport, Profile, Reach, RuleOptions, SetOptions, Suppression, Term, analyse_goal,
    check_plan, check_set,
};
use goaltree::text::Lang;
use serde_json::{Value, json};

fn today() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

fn read(text: &str, fields: &GoalFields) -> GoalReport {
    analyse_goal(&GoalInput { fields: fields.clone(), ..GoalInput::new(text, today()) }).unwrap()
}

fn analyse(text: &str) -> GoalReport {
    read(text, &GoalFields::default())
}

fn codes(report: &GoalReport) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.as_str()).collect()
}

fn total(report: &GoalReport) -> u8 {
    report.score.as_ref().map_or(0, |score| score.total)
}

/// A text with edits made, from the last to the first.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    for edit in sorted {
        units.splice(edit.span.start..edit.span.end, edit.text.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

/// Every way to mend a finding, by its name.
fn ways(fix: &Fix) -> Vec<(&str, Vec<Edit>)> {
    match fix {
        Fix::Question => Vec::new(),
        Fix::Safe { edits } => vec![("edits", edits.clone())],
        Fix::Placeholder { edits, options } => {
            let blank = (!edits.is_empty()).then(|| ("edits", edits.clone()));
            blank.into_iter().chain(options.iter().map(|option| (option.name.as_str(), vec![option.edit.clone()]))).collect()
        }
    }
}

/// The texts of every stored set and of every rule's fixtures.
fn stored() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let json = |path: &std::path::Path| -> Value { serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap() };
    let mut texts = Vec::new();
    for name in ["goals", "goals_outside", "goals_aside", "goals_rules", "goals_rules_aside", "goals_blind", "goals_second"] {
        let goals = json(&root.join(format!("{name}.json")));
        texts.extend(goals.as_array().unwrap().iter().map(|goal| goal["text"].as_str().unwrap().to_owned()));
    }
    let mut files: Vec<_> = std::fs::read_dir(root.join("rules")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let fixture = json(&file);
        for case in ["ja", "en"].iter().flat_map(|lang| ["hits", "misses"].map(|key| fixture[*lang][key].clone())) {
            texts.extend(case.as_array().unwrap().iter().filter_map(|case| case.as_str().or(case["text"].as_str())).map(str::to_owned));
        }
    }
    texts.sort();
    texts.dedup();
    texts
}

/// What no mended sentence may hold, unless it did before.
fn clumsy(before: &str, after: &str) -> Option<String> {
    const DOUBLES: [&str; 20] = [
        "にに",
        "をを",
        "がが",
        "のの",
        "まで、で",
        "までにまで",
        "までまで",
        "ままで",
        "からから",
        "までに的",
        "までにかけて",
        "までに早々",
        "までにを",
        "でまで",
        "$$",
        "££",
        "€€",
        "円円",
        "件件",
        "%%",
    ];
    if let Some(double) = DOUBLES.iter().find(|double| after.contains(**double) && !before.contains(**double)) {
        return Some((*double).to_owned());
    }
    let doubled = |text: &str| -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        words
            .windows(2)
            .filter(|pair| !pair[0].is_empty() && pair[0].chars().all(char::is_alphabetic) && pair[0].eq_ignore_ascii_case(pair[1]))
            .map(|pair| pair[0].to_owned())
            .collect()
    };
    let known = doubled(before);
    doubled(after).into_iter().find(|word| !known.contains(word))
}

#[test]
fn every_fix_can_be_taken_as_it_stands() {
    const MORE: &[&str] = &[
        "できるだけ早期に移転する",
        "近いうちに商談を40件つくる",
        "夏までに採用サイトを公開する",
        "すみやかに提案書を8件提出する",
        "将来的に商談を300件つくる",
        "中長期的に商談を300件つくる",
        "年明け早々に商談を40件つくる",
        "2027年6月30日を期限に商談を300件つくる",
        "6月末にかけて商談を300件つくる",
        "2027年6月末にかけて商談を300件つくる",
        "Win $600K of revenue by March",
        "Hold 300 meetings by March",
        "商談を200件以上つくる",
        "商談を300件から600件に倍増させる",
        "開封率を数ポイント上げる",
        "商談を数十件つくる",
        "見込み客を数百社つくる",
        "事例を数多くつくる",
        "もっと商談をつくる",
        "もっと商談",
        "売上を前年比120%にする",
        "Fire up 20 dormant accounts",
        "Wake up 20 dormant accounts by March",
        "Grow revenue by 15% to $230k",
        "【目標】商談を40件つくる",
        "・商談を40件つくる",
        "1. 商談を40件つくる",
        "毎日60件架電する",
        "ロープレを行う",
        "顧客に電話する",
    ];
    let reach = Reach { probability: 0.05, median: Some(313.0), stretch: Some(380.0), ..Reach::default() };
    let contract = Some(Term { start: None, end: Date::new(2027, 3, 31).unwrap() });
    let plain = GoalFields::default();
    let judged = |unit: &str, probability: f64| GoalFields {
        unit: Some(unit.to_owned()),
        has_history: true,
        deadline: Date::new(2027, 3, 31),
        contract,
        reach: Some(Reach { probability, ..reach.clone() }),
        ..GoalFields::default()
    };
    let ended = GoalFields { contract, ..GoalFields::default() };
    let stored = stored();
    let mut wrong = Vec::new();
    let mut taken = 0;
    for text in stored.iter().map(String::as_str).chain(MORE.iter().copied()) {
        for (fields, profile) in [
            (plain.clone(), Profile::Text),
            (ended.clone(), Profile::Text),
            (judged("件", 0.05), Profile::Full),
            (judged("円", 0.95), Profile::Full),
            (judged("meetings", 0.95), Profile::Full),
            (judged("USD", 0.05), Profile::Full),
        ] {
            let read = |text: &str| analyse_goal(&GoalInput { profile, fields: fields.clone(), ..GoalInput::new(text, today()) }).unwrap();
            let report = read(text);
            for finding in &report.findings {
                for (name, edits) in ways(&finding.fix) {
                    let code = finding.code.as_str();
                    let after = edited(text, &edits);
                    taken += 1;
                    if let Some(clumsy) = clumsy(text, &after) {
                        wrong.push(format!("{code} {name}: {text} → {after} ({clumsy})"));
                        continue;
                    }
                    // Chances are told by the host, so that these findings stay whatever the text says.
                    if ["A301", "A302"].contains(&code) {
                        continue;
                    }
                    let found = codes(&read(&after));
                    // A blank to be filled is no goal yet; what is ready must be one, and settle its finding.
                    if (name == "edits") == after.contains(['【', '[']) && name == "edits" {
                        continue;
                    }
                    if found.contains(&code) || (found.contains(&"X001") && !after.contains(['【', '['])) {
                        wrong.push(format!("{code} {name}: {text} → {after} still {found:?}"));
                    }
                }
            }
        }
    }
    assert!(taken > 1_000, "{taken}");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {taken}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn fixes_write_what_a_colleague_would() {
    let contract = GoalFields { contract: Some(Term { start: None, end: Date::new(2027, 3, 31).unwrap() }), ..GoalFields::default() };
    for (text, code, name, expected) in [
        ("できるだけ早期に移転する", "T505", "month-end", "2026年11月30日までに移転する"),
        ("将来的に商談を300件つくる", "T505", "month-end", "2026年11月30日までに商談を300件つくる"),
        ("年明け早々に商談を40件つくる", "T505", "edits", "【日付】までに商談を40件つくる"),
        ("2027年6月30日を期限に商談を300件つくる", "T502", "contract-end", "2027年3月31日までに商談を300件つくる"),
        ("2027年6月末にかけて商談を300件つくる", "T502", "contract-end", "2027年3月31日までに商談を300件つくる"),
        ("【目標】商談を40件つくる", "T501", "month-end", "【目標】2026年11月30日までに商談を40件つくる"),
        ("・商談を40件つくる", "T501", "edits", "・【日付】までに商談を40件つくる"),
        ("1. 商談を40件つくる", "T501", "edits", "1. 【日付】までに商談を40件つくる"),
        ("毎日60件架電する", "T501", "edits", "【日付】まで、毎日60件架電する"),
        ("毎日60件架電する", "T501", "month-end", "2026年11月30日まで、毎日60件架電する"),
        ("開封率を数ポイント上げる", "M205", "edits", "開封率を【数】ポイント上げる"),
        ("商談を数十件つくる", "M205", "edits", "商談を【数】件つくる"),
        ("見込み客を数百社つくる", "M205", "edits", "見込み客を【数】社つくる"),
        ("事例を数多くつくる", "M205", "edits", "事例を【数】件つくる"),
        ("もっと商談をつくる", "M205", "edits", "商談を【数】件つくる"),
        ("売上を前年比120%にする", "M203", "edits", "売上を現状【値】から前年比120%にする"),
        ("ロープレを行う", "B701", "edits", "1日【数】回、ロープレを行う"),
        ("顧客に電話する", "B701", "edits", "1日【数】件、顧客に電話する"),
    ] {
        let report = read(text, &contract);
        let finding = report.findings.iter().find(|finding| finding.code.as_str() == code);
        let finding = finding.unwrap_or_else(|| panic!("{text}: no {code} in {:?}", codes(&report)));
        let ways = ways(&finding.fix);
        let edits = &ways.iter().find(|(of, _)| *of == name).unwrap_or_else(|| panic!("{text}: {:?}", finding.fix)).1;
        assert_eq!(edited(text, edits), expected, "{text}");
    }
    for text in ["Fire up 20 dormant accounts", "Wake up 20 dormant accounts", "Grow revenue by 15% to $230k"] {
        assert!(!codes(&analyse(text)).contains(&"M203"), "{text}");
    }
    let judged = |unit: &str, median: f64| GoalFields {
        unit: Some(unit.to_owned()),
        has_history: true,
        deadline: Date::new(2027, 3, 31),
        reach: Some(Reach { probability: 0.05, median: Some(median), ..Reach::default() }),
        ..GoalFields::default()
    };
    for (text, unit, median, expected) in [
        ("Win $600K of revenue", "USD", 380_000.0, Some("Win $380,000 of revenue")),
        ("Hold 300 meetings", "meetings", 313.0, Some("Hold 313 meetings")),
        ("商談を200件以上つくる", "件", 313.0, Some("商談を313件以上つくる")),
        ("売上を1億2,000万円にする", "円", 90_000_000.0, Some("売上を9,000万円にする")),
        ("成約率を30%にする", "%", 0.25, Some("成約率を25%にする")),
        ("商談を300件から600件に倍増させる", "件", 313.0, None),
    ] {
        let goal = GoalInput { profile: Profile::Full, fields: judged(unit, median), ..GoalInput::new(text, today()) };
        let report = analyse_goal(&goal).unwrap();
        let finding = report.findings.iter().find(|finding| finding.code.as_str() == "A301").unwrap();
        let ways = ways(&finding.fix);
        let written = ways.iter().find(|(of, _)| *of == "likely").map(|(_, edits)| edited(text, edits));
        assert_eq!(written.as_deref(), expected, "{text}");
    }
}

/// A deadline that is offered is taken: no letter falls by it.
#[test]
fn the_deadlines_that_are_offered_lower_no_letter() {
    let mut wrong = Vec::new();
    for text in stored() {
        let report = analyse(&text);
        let letters = |report: &GoalReport| report.score.as_ref().map(|score| score.letters.clone());
        let Some(finding) = report.findings.iter().find(|finding| finding.code.as_str() == "T501") else { continue };
        let before = letters(&report).unwrap();
        for (name, edits) in ways(&finding.fix).into_iter().filter(|(name, _)| *name != "edits") {
            let after = edited(&text, &edits);
            let now = analyse(&after);
            for (was, is) in before.iter().zip(letters(&now).unwrap()) {
                if is.score < was.score {
                    wrong.push(format!("{:?} {name}: {text} {:?} → {after} {:?}", was.letter, was, is));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} {}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_threat_or_a_second_goal_never_raises_the_score() {
    let is_ja = |text: &str| text.chars().any(|found| ('ぁ'..='\u{9fff}').contains(&found));
    let (mut wrong, mut missed, mut tried) = (Vec::new(), Vec::new(), 0);
    let mut texts = stored();
    texts.push("Close $1.2M of new business for Client B by fiscal year end".to_owned());
    for text in texts {
        let report = analyse(&text);
        if total(&report) < 60 || codes(&report).contains(&"X001") {
            continue;
        }
        let bare = text.trim_end_matches(['。', '.', '！', '!']);
        let faults: &[&str] = if is_ja(&text) {
            &["。未達なら減給", "。また、採用を3名行う"]
        } else {
            &[" or be fired", " and hire 3 people"]
        };
        for fault in faults {
            let worse = format!("{bare}{fault}");
            let now = analyse(&worse);
            tried += 1;
            if total(&now) > total(&report) {
                wrong.push(format!("{} → {} {worse} {:?} → {:?}", total(&report), total(&now), codes(&report), codes(&now)));
            } else if !codes(&now).iter().any(|code| ["S107", "X005"].contains(code)) {
                missed.push(worse);
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried} are raised\n{}", wrong.len(), wrong.join("\n"));
    assert!(missed.len() * 10 <= tried, "{} of {tried} are missed\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn threats_are_heard() {
    for text in [
        "Win 4 deals by the end of December or be fired",
        "Hold 40 meetings by the end of the quarter or lose the bonus",
        "Penalty for anyone below 50 calls by the end of March",
        "残業を減らし、未達者は詰める",
    ] {
        assert!(codes(&analyse(text)).contains(&"S107"), "{text}: {:?}", codes(&analyse(text)));
    }
    assert_eq!(codes(&analyse("Close $1.2M of new business for Client B by fiscal year end")), Vec::<&str>::new());
}

/// What our own fixes leave open is known for a gap.
#[test]
fn every_blank_of_our_own_is_known() {
    let mut blanks: Vec<String> = ["【試験名】", "【講座名】", "【商品名】", "【顧客】"].map(str::to_owned).to_vec();
    let mut take = |text: &str| {
        for (open, close) in [('【', '】'), ('[', ']')] {
            for part in text.split(open).skip(1) {
                if let Some((name, _)) = part.split_once(close) {
                    blanks.push(format!("{open}{name}{close}"));
                }
            }
        }
    };
    for text in stored() {
        for finding in &analyse(&text).findings {
            for (_, edits) in ways(&finding.fix) {
                for edit in &edits {
                    take(&edit.text);
                }
            }
        }
        let improved = goaltree::check::improve(&GoalInput::new(text.as_str(), today())).unwrap();
        if !text.contains(['【', '[']) {
            take(&improved.text);
        }
    }
    blanks.sort();
    blanks.dedup();
    assert!(blanks.len() > 12, "{blanks:?}");
    for blank in blanks {
        let text =
            if blank.starts_with('【') { format!("3月末までに{blank}に合格する") } else { format!("Pass {blank} by March 31") };
        assert!(codes(&analyse(&text)).contains(&"X001"), "{text}");
    }
}

#[test]
fn what_a_host_allows_no_rule_reports() {
    for (text, code, word) in [
        ("提案資料の整理などを行う", "S103", "など"),
        ("売上を伸ばす", "S102", "伸ばす"),
        ("12月末までに契約を4件とる。未達なら減給", "S107", "減給"),
        ("部下にやってもらう", "S106", "やってもらう"),
        ("顧客対応を頑張る", "S101", "頑張"),
    ] {
        let mut goal = GoalInput::new(text, today());
        assert!(codes(&analyse_goal(&goal).unwrap()).contains(&code), "{text}: {:?}", codes(&analyse_goal(&goal).unwrap()));
        goal.rules.allow.push(word.to_owned());
        assert!(!codes(&analyse_goal(&goal).unwrap()).contains(&code), "{text}");
    }
    let mut goal = GoalInput::new("get the client fledged by 31 March", today());
    let before = total(&analyse_goal(&goal).unwrap());
    goal.rules.words.event.push("fledged".to_owned());
    let report = analyse_goal(&goal).unwrap();
    assert!(total(&report) >= before, "{before} → {} {:?}", total(&report), codes(&report));
}

#[test]
fn codes_may_be_cut_short_everywhere() {
    let mut goal = GoalInput::new("粗利を改善する", today());
    goal.rules.suppress.push(Suppression { code: "T".to_owned(), goal: None, reason: "毎月見直す".to_owned() });
    let report = analyse_goal(&goal).unwrap();
    assert!(report.suppressed.iter().any(|set_aside| set_aside.finding.code.as_str() == "T501"), "{:?}", codes(&report));
    assert!(
        RuleOptions { suppress: vec![Suppression { code: String::new(), goal: None, reason: "x".to_owned() }], ..RuleOptions::default() }
            .problems("rules.")
            .len()
            == 1
    );
    // A suppression at a goal that does not exist would never be noticed.
    let rules = RuleOptions {
        suppress: vec![Suppression { code: "S104".to_owned(), goal: Some("gone".to_owned()), reason: "合意済み".to_owned() }],
        ..RuleOptions::default()
    };
    let options = SetOptions { today: today(), lang: None, fiscal_year_start: None, end: None, rules: Some(rules) };
    assert!(check_set(&[], &options).is_err());
    // Where it is set aside that there is no goal, there is nothing to score.
    let mut empty = GoalInput::new("", today());
    empty.lang = Some(Lang::Ja);
    empty.rules.suppress.push(Suppression { code: "X001".to_owned(), goal: None, reason: "後で書く".to_owned() });
    assert!(analyse_goal(&empty).unwrap().score.is_none());
}

#[test]
fn an_objective_is_judged_by_what_objectives_are_for() {
    for text in [
        "O：関西No.1の営業パートナーになる",
        "O：医療業界で一番に相談される営業代行になる",
        "O：製造業の経営者に選ばれ続ける営業代行になる",
        "Objective: 2027年に最も信頼される営業チームになる",
    ] {
        let mut goal = GoalInput::new(text, today());
        goal.profile = Profile::Full;
        goal.fields.kind = Some(GoalKind::Objective);
        let found = codes(&analyse_goal(&goal).unwrap());
        for code in ["S100", "M201", "M202", "M205", "A300", "R401"] {
            assert!(!found.contains(&code), "{text}: {found:?}");
        }
    }
}

/// What a page says of a rule is so: each example is found, what to use instead is not.
#[test]
fn the_pages_examples_are_true() {
    // These rest on fields, a plan or other goals; their fixtures hold them.
    const WITH_FIELDS: &[&str] = &[
        "S104", "S105", "M206", "M208", "M209", "M210", "A300", "A301", "A302", "A303", "R402", "R403", "R404", "T502", "T504", "P801",
        "P802", "P803", "P805", "P806", "P807", "P809", "C951", "C952", "C953", "C954", "R405", "R406", "R407", "O604", "L901", "T508",
    ];
    let page = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")).unwrap();
    let (mut wrong, mut looked) = (Vec::new(), 0);
    for rule in page.split("<a id=\"").skip(1) {
        let code = rule.split('"').next().unwrap();
        if WITH_FIELDS.contains(&code) {
            continue;
        }
        let part = |heading: &str| -> Vec<String> {
            let section = rule.split(&format!("### {heading}")).nth(1).unwrap().split("###").next().unwrap();
            let lines = section.lines().filter_map(|line| line.strip_prefix("- ja: ").or_else(|| line.strip_prefix("- en: ")));
            // Where a day is said, the goal stands in quotes.
            let quoted = |line: &str| {
                line.split_once('「')
                    .and_then(|(_, rest)| rest.split_once('」'))
                    .or_else(|| line.split_once('"').and_then(|(_, rest)| rest.split_once('"')))
                    .map(|(goal, _)| goal.to_owned())
            };
            lines.map(|line| quoted(line).unwrap_or_else(|| line.to_owned())).collect()
        };
        for (heading, expected) in [("Example", true), ("Use instead", false)] {
            for text in part(heading) {
                let day = if code == "T503" { Date::new(2026, 8, 3).unwrap() } else { today() };
                let mut goal = GoalInput::new(text.as_str(), day);
                goal.profile = if code == "R401" { Profile::Full } else { Profile::Text };
                let found = codes(&analyse_goal(&goal).unwrap());
                looked += 1;
                if found.contains(&code) != expected {
                    wrong.push(format!("{code} {heading}: {text} gave {found:?}"));
                }
            }
        }
    }
    assert!(looked > 80, "{looked}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn findings_that_were_false_or_missing() {
    for (text, code, expected) in [
        ("契約を4件とり、研修も企画し、採用を3名行う", "X005", true),
        ("12月末までに商談を40件つくる。また、離職率を5%以下にする", "X005", true),
        ("12月末までに商談を40件つくる。あわせて、営業マニュアルを作成する", "X005", true),
        ("Hold 40 meetings by 31 December and hire 3 people", "X005", true),
        ("Hire 2 SDRs by 31 March and have both make 50 calls a day", "X005", false),
        ("できるだけ提案書を提出する", "S103", true),
        ("なるべく電話で連絡する", "S103", true),
        ("極力残業を減らす", "S103", true),
        ("Renew 100% of contracts", "A305", true),
        ("提案した企業の100%から受注する", "A305", true),
        ("11月25日までに移転する", "S100", false),
        ("11月25日までに移転する", "M201", false),
        ("Relocate by 20 December", "S100", false),
        ("Relocate by 20 December", "M201", false),
        ("Move to the new office by 31 March", "M201", false),
        ("Move to the new office by 31 March", "S102", false),
        ("毎朝9時に前日の架電結果の共有を徹底する", "M201", false),
        ("紹介を5件してもらう", "S106", false),
        ("部下に頑張ってもらう", "S106", true),
        ("毎日数件電話する", "M205", true),
        ("目標（Objective）：売上1億円で業界を驚かせる", "O601", true),
    ] {
        let found = codes(&analyse(text));
        assert_eq!(found.contains(&code), expected, "{text}: {code} {found:?}");
    }
    let helps = analyse("営業活動を支援する");
    let finding = helps.findings.iter().find(|finding| finding.code.as_str() == "S106").unwrap();
    assert!(!finding.message.contains("委ねて"), "{}", finding.message);
    // An action with a rhythm lacks no value; where only the end is missing, that is asked.
    let mut goal = GoalInput::new("毎朝、前日の架電結果を共有する", today());
    goal.profile = Profile::Full;
    goal.fields.has_history = true;
    let report = analyse_goal(&goal).unwrap();
    let finding = report.findings.iter().find(|finding| finding.code.as_str() == "A300").unwrap();
    assert_eq!((finding.evidence.as_slice(), finding.hint.as_str()), (["horizon".to_owned()].as_slice(), "いつまでに達成しますか。"));
    goal.fields.deadline = Date::new(2027, 3, 31);
    assert!(!codes(&analyse_goal(&goal).unwrap()).contains(&"A300"));
}

/// A sales agency: 2,000 calls a month × 4 % × 25 % × ¥500,000 over four months give 320 meetings, 80 wins and 40 million yen.
fn agency(goals: &[Value]) -> Value {
    json!({
        "goaltree": 1, "name": "代行", "locale": "ja", "currency": "JPY",
        "timeline": { "start": "2026-12", "grain": "month", "periods": 4 }, "calendar": { "holidays": "JP" },
        "contract": { "start": "2026-12-01", "end": "2027-03-31" },
        "parties": [
            { "id": "A", "layer": "client", "name": "A社" },
            { "id": "ag", "layer": "organisation", "name": "当社", "headcount": 3 },
            { "id": "sato", "layer": "individual", "name": "佐藤", "part_of": "ag" },
            { "id": "suzu", "layer": "individual", "name": "鈴木", "part_of": "ag" },
            { "id": "tana", "layer": "individual", "name": "田中", "part_of": "ag" }
        ],
        "metrics": [
            { "id": "売上", "unit": "円", "role": "kgi", "formula": "受注数 * 単価" },
            { "id": "受注数", "unit": "件", "formula": "商談数 * 成約率" },
            { "id": "商談数", "unit": "件", "formula": "架電数 * アポ率" },
            { "id": "成約率", "unit": "%", "of": "商談数", "input": { "value": 0.25, "low": 0.18, "high": 0.32 } },
            { "id": "アポ率", "unit": "%", "of": "架電数", "input": { "value": 0.04, "low": 0.03, "high": 0.05 } },
            { "id": "架電数", "unit": "件", "role": "action", "input": { "value": 2000 }, "capacity": 2600, "owner": "ag", "minutes": 6 },
            { "id": "単価", "unit": "円/件", "input": { "value": 500_000 } }
        ],
        "goals": goals
    })
}

/// A profit of customers who stay and of what is spent on them.
fn profit(goals: &[Value]) -> Value {
    let mut plan = agency(goals);
    plan["metrics"] = json!([
        { "id": "利益", "unit": "円", "role": "kgi", "formula": "顧客数 * 単価 - 広告費" },
        { "id": "顧客数", "unit": "件", "formula": "期首顧客 * (1 - 解約率)" },
        { "id": "期首顧客", "unit": "件", "input": { "value": 1000 } },
        { "id": "解約率", "unit": "%", "input": { "value": 0.05 } },
        { "id": "単価", "unit": "円/件", "input": { "value": 10_000 } },
        { "id": "広告費", "unit": "円", "input": { "value": 400_000 } }
    ]);
    plan
}

fn goal(party: &str, metric: &str, target: f64, statement: &str) -> Value {
    json!({ "id": "g", "party": party, "metric": metric, "target": target, "statement": statement, "due": "2027-03-31", "source": "SFA", "cadence": "week" })
}

/// The findings of a plan's first goal.
fn findings(plan: &Value) -> Vec<goaltree::check::GoalFinding> {
    let value = goaltree::plan::value::read_text(&plan.to_string()).unwrap();
    let compiled = goaltree::tree::compile(goaltree::plan::read(value).into_plan().unwrap()).unwrap();
    let checked = check_plan(&compiled.tree, today(), &RuleOptions::default(), Lang::Ja).unwrap();
    checked.goals[0].report.findings.clone()
}

fn finding<'f>(findings: &'f [goaltree::check::GoalFinding], code: &str) -> Option<&'f goaltree::check::GoalFinding> {
    findings.iter().find(|finding| finding.code.as_str() == code)
}

#[test]
fn which_way_is_better_is_read_from_the_goal() {
    let baseline = |mut goal: Value, value: f64| {
        goal["baseline"] = value.into();
        goal
    };
    for goal in [
        goal("ag", "解約率", 0.03, "2027年3月末までに解約率を5%から3%に下げる"),
        goal("ag", "解約率", 0.03, "2027年3月末までに解約率を3%以下にする"),
        goal("ag", "解約率", 0.03, "2027年3月末までに解約率を3%に下げる"),
        goal("ag", "広告費", 300_000.0, "2027年3月末までに広告費を40万円から30万円に減らす"),
        baseline(goal("ag", "広告費", 300_000.0, "2027年3月末までに広告費を30万円にする"), 400_000.0),
    ] {
        assert!(finding(&findings(&profit(std::slice::from_ref(&goal))), "R403").is_none(), "{goal}");
    }
    let up = goal("ag", "解約率", 0.08, "2027年3月末までに解約率を5%から8%に引き上げる");
    assert!(finding(&findings(&profit(&[up])), "R403").is_some());
    // What a goal does with something else says nothing of its own metric.
    let calls = goal("ag", "商談数", 320.0, "コストを下げて、2027年3月末までに商談を320件つくる");
    assert!(finding(&findings(&agency(&[calls])), "R403").is_none());
}

#[test]
fn one_of_several_people_is_not_held_against_the_whole() {
    let alone = findings(&agency(&[goal("sato", "商談数", 107.0, "2027年3月31日までに商談を107件つくる")]));
    for code in ["A301", "A302", "A303", "R404"] {
        assert!(finding(&alone, code).is_none(), "{code}");
    }
    let team = findings(&agency(&[goal("ag", "商談数", 107.0, "2027年3月31日までに商談を107件つくる")]));
    assert!(finding(&team, "A302").is_some());
}

#[test]
fn a_capacity_is_evidence_and_a_limit() {
    // 2,600 calls in each of four months: 10,400.
    let within = findings(&agency(&[goal("ag", "架電数", 8_000.0, "2027年3月31日までに架電を8,000件行う")]));
    assert!(finding(&within, "A300").is_none() && finding(&within, "A303").is_none());
    let beyond = findings(&agency(&[goal("ag", "架電数", 12_000.0, "2027年3月31日までに架電を12,000件行う")]));
    let overload = finding(&beyond, "A303").unwrap();
    assert!(overload.message.contains("3,000件/月") && overload.message.contains("2,600件/月"), "{}", overload.message);
    // By the end of January, half of it.
    let mut early = goal("ag", "架電数", 6_000.0, "2027年1月31日までに架電を6,000件行う");
    early["due"] = "2027-01-31".into();
    assert!(finding(&findings(&agency(&[early])), "A303").is_some());
}

#[test]
fn a_number_per_person_or_month_is_taken_over_all_of_them() {
    // 27 a month × 3 people × 4 months = 324.
    let each = findings(&agency(&[goal("ag", "商談数", 320.0, "2027年3月末まで、1人あたり商談を月27件つくる")]));
    assert!(finding(&each, "M209").is_none() && finding(&each, "R404").is_none(), "{each:?}");
    // 100 a month = 400 beside 320.
    let month = findings(&agency(&[goal("ag", "商談数", 400.0, "2027年3月末まで、商談を毎月100件つくる")]));
    let other = finding(&month, "R404").unwrap();
    assert!(other.message.contains("100件（期間で400件）") && other.message.contains("320件"), "{}", other.message);
}
