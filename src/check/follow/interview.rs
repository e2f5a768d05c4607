//! The sheet for a conversation about a goal: open questions on its meaning, the way and growth, picked by what was found.

use serde::Serialize;

use crate::check::date::Date;
use crate::check::goal::{GoalFinding, GoalInput};
use crate::check::options::RuleOptions;
use crate::check::plan::{check_plan, party_name};
use crate::check::report::analyse_goal;
use crate::check::set::{PlanCheck, SetFinding};
use crate::error::Result;
use crate::list::Listed;
use crate::plan::value::Map;
use crate::text::Lang;
use crate::text::interview::{Topic, ask, escaped, name, themes, title};
use crate::tree::Tree;

/// The most questions of a theme; a sheet fits on a page.
const MOST: usize = 3;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "QuestionTheme"))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Why the goal matters, to whom, and what it looks like when reached.
    Meaning,
    /// The first step, the walls, the numbers.
    Way,
    /// What one wants to learn and looks forward to.
    Growth,
}

/// A question with room for its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "InterviewQuestion"))]
pub struct Question {
    /// Its stable name, the key of a goal's `answers`.
    pub id: &'static str,
    /// What it is about.
    pub theme: Theme,
    /// The question.
    pub text: &'static str,
    /// The codes of the findings that picked it; empty for what is always asked.
    pub because: Vec<&'static str>,
    /// The answer that the plan already holds; empty when there is none.
    pub answer: String,
}

/// The sheet of one goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interview {
    /// The goal's id; empty for a goal by itself.
    pub goal: String,
    /// The goal's sentence.
    pub statement: String,
    /// Whose goal it is, by name; null when nobody is named.
    pub party: Option<String>,
    /// Five to nine questions: meaning, then way, then growth.
    pub questions: Vec<Question>,
    /// The sheet as Markdown, for printing; answers as quotations, or an empty line to write on.
    pub markdown: String,
}

/// The sheets of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanInterview {
    /// One sheet for each goal, in the plan's order.
    pub sheets: Vec<Interview>,
}

/// Which findings ask for a topic. The first topics of each theme without a code are always asked.
const TOPICS: [(Theme, Topic, &[&str]); 25] = [
    (Theme::Meaning, Topic::Measure, &["M201", "M202", "M205", "X001", "O603"]),
    (Theme::Meaning, Topic::Picture, &["S100", "S101", "O601", "O604"]),
    (Theme::Meaning, Topic::GoalAbove, &["R401", "R402", "R403", "C951", "R406"]),
    (Theme::Meaning, Topic::Wish, &["S107", "P803", "P805"]),
    (Theme::Meaning, Topic::Choice, &["X005", "P806"]),
    (Theme::Meaning, Topic::Joy, &[]),
    (Theme::Meaning, Topic::ClientProblem, &[]),
    (Theme::Way, Topic::Possible, &["A301", "A305", "C953", "C954"]),
    (Theme::Way, Topic::Hours, &["A303", "B703", "P807"]),
    (Theme::Way, Topic::Numbers, &["M204", "M208", "P804", "R404", "R405", "P809", "M207"]),
    (Theme::Way, Topic::Time, &["T501", "T502", "T503", "T505", "T506", "T507", "T508"]),
    (Theme::Way, Topic::BeginWith, &["S102", "S103"]),
    (Theme::Way, Topic::Now, &["M203", "A300"]),
    (Theme::Way, Topic::OwnPart, &["S104", "S106", "P802"]),
    (Theme::Way, Topic::FirstStep, &["B701", "P801"]),
    (Theme::Way, Topic::Further, &["A302"]),
    (Theme::Way, Topic::Quality, &["M210", "C952"]),
    (Theme::Way, Topic::Rhythm, &["T504"]),
    (Theme::Way, Topic::Source, &["M206"]),
    (Theme::Way, Topic::Wall, &[]),
    (Theme::Growth, Topic::Proof, &["L902"]),
    (Theme::Growth, Topic::Skill, &["L901"]),
    (Theme::Growth, Topic::Differently, &["A301", "T503"]),
    (Theme::Growth, Topic::PassOn, &["P802"]),
    (Theme::Growth, Topic::Enjoy, &[]),
];

/// What is asked whether something was found or not, as long as there is room.
const ALWAYS: [Topic; 6] = [Topic::Joy, Topic::ClientProblem, Topic::FirstStep, Topic::Wall, Topic::Skill, Topic::Enjoy];

/// The questions for a goal by itself, in a language of the host's choice.
///
/// # Errors
/// As [`analyse_goal`].
pub fn interview_goal(goal: &GoalInput, lang: Option<Lang>) -> Result<Interview> {
    let report = analyse_goal(goal)?;
    let lang = lang.or(report.language).unwrap_or_default();
    let codes = codes(&report.findings, &[], "");
    Ok(sheet(String::new(), goal.text.clone(), goal.fields.owner.clone(), &codes, &Map::default(), lang))
}

/// A sheet for each goal of a plan, its questions picked by what [`check_plan`] finds of the goal and of the set; answers that the
/// plan holds stand in it.
///
/// # Errors
/// As [`check_plan`].
pub fn interview_plan(tree: &Tree, today: Date, rules: &RuleOptions, lang: Lang) -> Result<PlanInterview> {
    let PlanCheck { goals, findings, .. } = check_plan(tree, today, rules, lang)?;
    let plan = tree.plan();
    let sheets = plan.goals.iter().zip(&goals).map(|(goal, check)| {
        let codes = codes(&check.report.findings, &findings, &goal.id);
        let whose = goal.party.as_deref().map(|id| party_name(plan, id));
        sheet(goal.id.clone(), goal.statement.clone(), whose, &codes, &goal.answers, lang)
    });
    Ok(PlanInterview { sheets: sheets.listed() })
}

/// The codes found of a goal, by itself and as one of a set.
fn codes(own: &[GoalFinding], set: &[SetFinding], goal: &str) -> Vec<&'static str> {
    let of_the_set = set.iter().filter(|finding| finding.above.as_deref() == Some(goal) || finding.goals.iter().any(|id| id == goal));
    own.iter().map(|finding| finding.code.as_str()).chain(of_the_set.map(|finding| finding.code.as_str())).listed()
}

fn sheet(goal: String, statement: String, party: Option<String>, codes: &[&'static str], answers: &Map<String>, lang: Lang) -> Interview {
    let mut questions = Vec::new();
    for theme in [Theme::Meaning, Theme::Way, Theme::Growth] {
        questions.extend(pick(theme, codes).into_iter().map(|(topic, because)| Question {
            id: name(topic),
            theme,
            text: ask(topic, lang),
            because,
            answer: answers.get(name(topic)).cloned().unwrap_or_default(),
        }));
    }
    let markdown = markdown(&statement, party.as_deref(), &questions, lang);
    Interview { goal, statement, party, questions, markdown }
}

/// What was found comes first, then what is always asked; two findings of three leave room for one that is.
fn pick(theme: Theme, codes: &[&'static str]) -> Vec<(Topic, Vec<&'static str>)> {
    let mut picked: Vec<(Topic, Vec<&'static str>)> = Vec::new();
    for (_, topic, asked_by) in TOPICS.iter().filter(|(of, _, _)| *of == theme) {
        let because: Vec<&'static str> = codes.iter().copied().filter(|code| asked_by.contains(code)).listed();
        if !because.is_empty() && picked.len() + 1 < MOST {
            picked.push((*topic, because));
        }
    }
    for (_, topic, _) in TOPICS.iter().filter(|(of, topic, _)| *of == theme && ALWAYS.contains(topic)) {
        if picked.len() < MOST && !picked.iter().any(|(other, _)| other == topic) {
            picked.push((*topic, Vec::new()));
        }
    }
    picked
}

fn markdown(statement: &str, party: Option<&str>, questions: &[Question], lang: Lang) -> String {
    let mut sheet = ["# ", title(lang)].concat();
    if let Some(party) = party {
        sheet.push_str(match lang {
            Lang::Ja => "：",
            Lang::En => ": ",
        });
        sheet.push_str(&escaped(party));
    }
    sheet.push_str("\n\n> ");
    sheet.push_str(&escaped(statement));
    sheet.push('\n');
    let [meaning, way, growth] = themes(lang);
    let mut theme = None;
    for question in questions {
        if theme != Some(question.theme) {
            theme = Some(question.theme);
            let heading = match question.theme {
                Theme::Meaning => meaning,
                Theme::Way => way,
                Theme::Growth => growth,
            };
            sheet.push_str(&["\n## ", heading, "\n"].concat());
        }
        let answer = if question.answer.is_empty() { "\u{a0}\n>\n> \u{a0}".to_owned() } else { escaped(&question.answer) };
        sheet.push_str(&["\n**", question.text, "**\n\n> ", &answer, "\n"].concat());
    }
    sheet
}
