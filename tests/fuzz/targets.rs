//! What is done with any text, by the fuzzer and by the replay of what it found.

use goaltree::check::date::Date;
use goaltree::check::{GoalInput, Profile, analyse_goal, improve, interview_goal, render};
use goaltree::engine::{EvaluateOptions, evaluate};
use goaltree::formula::{parse, print, references};
use goaltree::text::{Lang, problem};
use goaltree::{plan, tree};

/// Reads a goal in the language that it seems to have and in one that its length picks, and says all there is to say of it.
pub(super) fn goal(text: &str) {
    let Some(today) = Date::new(2026, 11, 29) else { return };
    let lang = if text.len().is_multiple_of(2) { Lang::Ja } else { Lang::En };
    for (lang, profile) in [(None, Profile::Text), (Some(lang), Profile::Full)] {
        let goal = GoalInput { lang, profile, ..GoalInput::new(text, today) };
        let Ok(report) = analyse_goal(&goal) else { continue };
        let units = text.encode_utf16().count();
        let spans = report.understood.iter().map(|frame| frame.span).chain(report.findings.iter().filter_map(|finding| finding.span));
        for span in spans {
            assert!(span.start <= span.end && span.end <= units, "{span:?} lies outside");
        }
        assert!(report.quantities.iter().all(|quantity| quantity.value.is_finite()));
        let _ = (render(&report, Lang::En), improve(&goal), interview_goal(&goal, Some(Lang::Ja)));
    }
}

/// Reads a plan and computes it, and reads the same text as a formula, which must come back as it was printed.
pub(super) fn plan(text: &str) {
    let reading = plan::read_text(text);
    let (findings, lang) = (reading.findings.clone(), Lang::Ja);
    let compiled = reading.into_plan().and_then(tree::compile);
    match compiled {
        Ok(compiled) => {
            let _ = evaluate(&compiled.tree, &EvaluateOptions::default(), lang);
        }
        Err(error) => error.findings().chain(&findings).for_each(|finding| drop(problem(finding, lang))),
    }
    match parse(text) {
        Ok(formula) => {
            let printed = print(&formula);
            let again = parse(&printed).map(|formula| print(&formula));
            assert_eq!(again.ok().as_deref(), Some(printed.as_str()));
            let _ = references(&formula);
        }
        Err(error) => error.findings().for_each(|finding| drop(problem(finding, lang))),
    }
}
