//! The goal checker: a goal, a set of goals, a plan.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::error::Thrown;
use super::options::{self, Asked, numbers, read};
use super::value;
use crate::check::{
    self, GoalFields, GoalInput, InTree, Load, OwnWords, Reach, RuleOptions, SetGoal, SetOptions, StatementParts, Suppression, Term,
};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::list::Listed;
use crate::plan;
use crate::plan::date::Date;
use crate::plan::limit;
use crate::plan::read::object::{self, Object};
use crate::plan::read::reader::{Allowed, Reader};
use crate::plan::value::Value;
use crate::text::Lang;
use crate::tree::{self, Tree};

/// Checks every goal of a plan with what the plan knows of it, and all of them together.
#[wasm_bindgen(js_name = check, unchecked_return_type = "PlanCheck")]
pub fn check_plan(
    #[wasm_bindgen(unchecked_param_type = "Plan | string")] source: JsValue,
    #[wasm_bindgen(unchecked_param_type = "CheckOptions")] options: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    about_plan(&source, &options, |tree, today, rules, lang| Ok(plan::value::of(&check::check_plan(tree, today, rules, lang)?)))
}

/// Checks the goals of a person or a team, each by itself and all together, without a plan.
#[wasm_bindgen(js_name = checkSet, unchecked_return_type = "PlanCheck")]
pub fn check_set(
    #[wasm_bindgen(unchecked_param_type = "readonly SetGoal[]")] goals: JsValue,
    #[wasm_bindgen(unchecked_param_type = "SetOptions")] options: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    let lang = options::peek_lang(&options);
    let (goals, asked) = set(&goals, &options).thrown(lang)?;
    value::to_js(&check::check_set(&goals, &asked).thrown(asked.lang.unwrap_or_default())?)
}

/// Reads one goal: what it says, what it lacks, how to mend it, and a score per letter of SMART.
#[wasm_bindgen(js_name = analyseGoal, unchecked_return_type = "GoalReport")]
pub fn analyse_goal(
    #[wasm_bindgen(unchecked_param_type = "GoalInput & MessageOptions & AskedRules")] input: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    let asked = goal(&input).thrown(options::peek_lang(&input))?;
    let lang = asked.lang.or(asked.question.lang);
    let report = check::analyse_goal(&asked.question).thrown(lang.unwrap_or_default())?;
    value::to_js(&match lang {
        Some(lang) => check::render(&report, lang),
        None => report,
    })
}

/// Writes a goal again as a template in its own language: what was understood, with gaps where something is missing.
#[wasm_bindgen(js_name = improve, unchecked_return_type = "Improvement")]
pub fn improve(
    #[wasm_bindgen(unchecked_param_type = "GoalInput & MessageOptions & AskedRules")] input: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    let asked = goal(&input).thrown(options::peek_lang(&input))?;
    value::to_js(&check::improve(&asked.question).thrown(asked.lang.or(asked.question.lang).unwrap_or_default())?)
}

/// The sentence of a goal from its fields; what its form cannot do without and is absent becomes a gap.
#[wasm_bindgen(js_name = goalStatement, unchecked_return_type = "Statement")]
pub fn goal_statement(
    #[wasm_bindgen(unchecked_param_type = "StatementParts & LangOptions")] parts: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    let Asked { lang, question } = statement_parts(&parts).thrown(options::peek_lang(&parts))?;
    value::to_js(&check::goal_statement(&question, lang.unwrap_or_default()))
}

/// The sheets for the conversations about a plan's goals: open questions picked by what the check finds, with the answers so far.
#[wasm_bindgen(js_name = interview, unchecked_return_type = "PlanInterview")]
pub fn interview_plan(
    #[wasm_bindgen(unchecked_param_type = "Plan | string")] source: JsValue,
    #[wasm_bindgen(unchecked_param_type = "CheckOptions")] options: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    about_plan(&source, &options, |tree, today, rules, lang| Ok(plan::value::of(&check::interview_plan(tree, today, rules, lang)?)))
}

/// The sheet for the conversation about one goal, without a plan.
#[wasm_bindgen(js_name = interviewGoal, unchecked_return_type = "Interview")]
pub fn interview_goal(
    #[wasm_bindgen(unchecked_param_type = "GoalInput & MessageOptions & AskedRules")] input: JsValue,
) -> std::result::Result<JsValue, JsValue> {
    let asked = goal(&input).thrown(options::peek_lang(&input))?;
    let lang = asked.lang.or(asked.question.lang);
    value::to_js(&check::interview_goal(&asked.question, lang).thrown(lang.unwrap_or_default())?)
}

/// Reads a plan and `{ today, lang, rules }`, and answers a question about its goals.
fn about_plan(
    source: &JsValue,
    options: &JsValue,
    answer: fn(&Tree, Date, &RuleOptions, Lang) -> Result<Value>,
) -> std::result::Result<JsValue, JsValue> {
    let (reading, lang) = super::read(source, options::asked_lang(options));
    let asked = read(options, |object| {
        object.needs(&["today"]);
        let _: Option<Lang> = object.word("lang");
        (object.date("today"), object.field("rules", rules).unwrap_or_default())
    });
    let (today, rules) = asked.and_then(|(today, rules)| Ok((today.ok_or_else(no_day)?, rules))).thrown(lang)?;
    let compiled = tree::compile(reading.into_plan().thrown(lang)?).thrown(lang)?;
    Ok(value::written(&answer(&compiled.tree, today, &rules, lang).thrown(lang)?))
}

/// The goals of a set and its options, their problems together.
fn set(goals: &JsValue, options: &JsValue) -> Result<(Vec<SetGoal>, SetOptions)> {
    let found = value::from_js(goals)?;
    let mut reader = Reader::new();
    reader.enter_key("goals", 0);
    let goals = reader.list(&found, limit::ITEMS, set_goal);
    reader.leave();
    let asked = read(options, |object| {
        object.needs(&["today"]);
        let today = object.date("today");
        let (lang, end) = (object.word("lang"), object.date("end"));
        let fiscal_year_start = fiscal_year_start(object);
        let rules = object.field("rules", rules);
        Some(SetOptions { today: today?, lang, fiscal_year_start, end, rules })
    });
    let mut findings = options::refused(reader.into_findings());
    if let Err(error) = &asked {
        findings.extend(error.findings().cloned());
    }
    Error::unless_clean(&findings)?;
    Ok((goals.into_iter().flatten().listed(), asked?.ok_or_else(no_day)?))
}

fn set_goal<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<SetGoal> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["text"]);
    let goal = SetGoal {
        id: object.id("id").unwrap_or_default(),
        text: object.text("text", usize::MAX),
        supports: object.list("supports", limit::ITEMS, object::id),
        party: object.optional_text("party", limit::NAME),
        layer: object.word("layer"),
        commitment: object.word("commitment"),
        agreed: object.field("agreed", Reader::flag),
        fields: object.field("fields", fields).unwrap_or_default(),
    };
    object.rest();
    Some(goal)
}

fn fiscal_year_start(object: &mut Object<'_, '_>) -> Option<u8> {
    object.field("fiscalYearStart", |reader, value| reader.whole(value, 1, 12)).and_then(|month| u8::try_from(month).ok())
}

/// A day that is not there although nothing was reported cannot be; should it be, it is an error like any other.
fn no_day() -> Error {
    Finding::error(crate::finding::plan::PlanCode::MissingField.into(), "today").with("field", "today").into()
}

/// A goal by itself, with the language in which messages are wanted.
fn goal(goal: &JsValue) -> Result<Asked<GoalInput>> {
    read(goal, |object| {
        object.needs(&["text", "today"]);
        let today = object.date("today");
        // Its length is judged by the checker, which says more about it.
        let text = object.text("text", usize::MAX);
        let input = GoalInput {
            lang: object.word("lang"),
            fiscal_year_start: fiscal_year_start(object),
            framework: object.word("framework"),
            profile: object.word("profile").unwrap_or_default(),
            fields: object.field("fields", fields).unwrap_or_default(),
            rules: object.field("rules", rules).unwrap_or_default(),
            ..GoalInput::new(text, today?)
        };
        Some(Asked { lang: object.word("messages"), question: input })
    })?
    .ok_or_else(no_day)
}

/// The parts of a sentence, with the language it is wanted in.
fn statement_parts(parts: &JsValue) -> Result<Asked<StatementParts>> {
    read(parts, |object| {
        let name = |object: &mut Object<'_, '_>, key| object.optional_text(key, limit::NAME);
        let question = StatementParts {
            kind: object.word("type"),
            metric: name(object, "metric"),
            scope: name(object, "scope"),
            means: name(object, "means"),
            baseline: object.number("baseline", Allowed::Any),
            target: object.number("target", Allowed::Any),
            unit: object.text("unit", limit::NAME),
            change: object.field("change", Reader::flag).unwrap_or(false),
            at_most: object.field("atMost", Reader::flag).unwrap_or(false),
            per: object.word("per"),
            deadline: object.date("deadline"),
            completion: name(object, "completion"),
            state: name(object, "state"),
            purpose: name(object, "purpose"),
            source: name(object, "source"),
            review: object.word("review"),
            owner: name(object, "owner"),
        };
        Asked { lang: object.word("lang"), question }
    })
}

fn fields<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<GoalFields> {
    let mut object = Object::begin(reader, value)?;
    let fields = GoalFields {
        deadline: object.date("deadline"),
        target: object.number("target", Allowed::Any),
        baseline: object.number("baseline", Allowed::Any),
        unit: object.optional_text("unit", limit::NAME),
        metric: object.optional_text("metric", limit::NAME),
        owner: object.optional_text("owner", limit::NAME),
        source: object.optional_text("source", limit::NAME),
        cadence: object.word("cadence"),
        kind: object.word("kind"),
        contract: object.field("contract", |reader, value| {
            let mut object = Object::begin(reader, value)?;
            object.needs(&["end"]);
            let (start, end) = (object.date("start"), object.date("end"));
            object.rest();
            Some(Term { start, end: end? })
        }),
        has_purpose: object.field("hasPurpose", Reader::flag).unwrap_or(false),
        has_parent: object.field("hasParent", Reader::flag).unwrap_or(false),
        has_history: object.field("hasHistory", Reader::flag).unwrap_or(false),
        at_most: object.field("atMost", Reader::flag).unwrap_or(false),
        reach: object.field("reach", reach),
        load: object.field("load", load),
        tree: object.field("tree", in_tree),
    };
    object.rest();
    Some(fields)
}

fn reach<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Reach> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["probability"]);
    let reach = Reach {
        probability: object.number("probability", Allowed::Between(0.0, 1.0)).unwrap_or_default(),
        standard_error: object.number("standardError", Allowed::NotNegative),
        median: object.number("median", Allowed::Any),
        stretch: object.number("stretch", Allowed::Any),
        basis: object.word("basis").unwrap_or_default(),
    };
    object.rest();
    Some(reach)
}

fn load<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Load> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["required", "capacity"]);
    let load = Load {
        metric: object.text("metric", limit::NAME),
        required: object.number("required", Allowed::Any).unwrap_or_default(),
        capacity: object.number("capacity", Allowed::Any).unwrap_or_default(),
        unit: object.text("unit", limit::NAME),
    };
    object.rest();
    Some(load)
}

fn in_tree<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<InTree> {
    let mut object = Object::begin(reader, value)?;
    let found = InTree {
        value: object.number("value", Allowed::Any),
        term: <[f64; 5]>::try_from(numbers(&mut object, "term")).ok(),
        people: object.number("people", Allowed::Any),
        effect: object.number("effect", Allowed::Any),
        above: object.text("above", limit::NAME),
        guarded: object.field("guarded", Reader::flag),
        broken: object.field("broken", Reader::flag).unwrap_or(false),
    };
    object.rest();
    Some(found)
}

fn rules<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<RuleOptions> {
    let mut object = Object::begin(reader, value)?;
    let rules = RuleOptions {
        select: texts(&mut object, "select"),
        ignore: texts(&mut object, "ignore"),
        severity: object.map("severity", Reader::word),
        words: object.field("words", words).unwrap_or_default(),
        allow: texts(&mut object, "allow"),
        suppress: object.list("suppress", limit::ITEMS, suppression),
    };
    object.rest();
    Some(rules)
}

fn words<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<OwnWords> {
    let mut object = Object::begin(reader, value)?;
    let words = OwnWords {
        metric: texts(&mut object, "metric"),
        deliverable: texts(&mut object, "deliverable"),
        action: texts(&mut object, "action"),
        event: texts(&mut object, "event"),
        attitude: texts(&mut object, "attitude"),
        vague: texts(&mut object, "vague"),
        scope: texts(&mut object, "scope"),
        generic: texts(&mut object, "generic"),
    };
    object.rest();
    Some(words)
}

fn suppression<'v>(reader: &mut Reader<'v>, value: &'v Value) -> Option<Suppression> {
    let mut object = Object::begin(reader, value)?;
    object.needs(&["code", "reason"]);
    let entry = Suppression { code: object.text("code", limit::ID), goal: object.id("goal"), reason: object.text("reason", limit::NOTE) };
    object.rest();
    Some(entry)
}

fn texts(object: &mut Object<'_, '_>, key: &'static str) -> Vec<String> {
    object.list(key, limit::ITEMS, |reader, value| reader.text(value, limit::NAME).map(str::to_owned))
}
