//! A goal's sentence from its fields.

use std::cmp::Ordering;

use crate::check::date::{Date, spoken};
use crate::check::goal::{Cadence, GoalKind};
use crate::check::language::cursor::{after_last, is_any, starts_with_any, trim_end};
use crate::text::statement::{Form, Piece, Pieces, Slot, Statement, bound, is_money, per, repeat, review, show, verb, write};
use crate::text::{Lang, number, search};

/// What a goal's sentence is put together from. What a form of goal cannot do without and is absent becomes a gap of the sentence.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct StatementParts {
    /// What the goal aims at; an outcome unless stated, a behaviour when `per` is stated without a baseline.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub kind: Option<GoalKind>,
    /// What is measured, done or learnt, by name.
    pub metric: Option<String>,
    /// The segment, product or channel it is narrowed to.
    pub scope: Option<String>,
    /// How it is to be reached.
    pub means: Option<String>,
    /// The value now, in the base of the unit.
    pub baseline: Option<f64>,
    /// The value aimed at, in the base of the unit; 0.25 with the unit `%` is 25 %.
    pub target: Option<f64>,
    /// The unit of target and baseline, as in a plan's metrics.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub unit: String,
    /// The target is an amount of change, not a level.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub change: bool,
    /// The target is a limit that must not be passed.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub at_most: bool,
    /// What the target is counted over, when it repeats.
    pub per: Option<Cadence>,
    /// The last day.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Date>"))]
    pub deadline: Option<Date>,
    /// What shows that something was learnt: an exam, a course, a demonstration.
    pub completion: Option<String>,
    /// The state that an objective describes.
    pub state: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// Where it is measured.
    pub source: Option<String>,
    /// How often it is looked at.
    pub review: Option<Cadence>,
    /// Who answers for it.
    pub owner: Option<String>,
}

/// The sentence of a goal, in the form that goals of its kind take: what, from where to where, by when.
///
/// ```
/// use goaltree::check::{StatementParts, goal_statement};
/// use goaltree::text::Lang;
///
/// let parts = StatementParts { metric: Some("商談数".into()), baseline: Some(40.0), target: Some(60.0), unit: "件".into(), ..Default::default() };
/// let statement = goal_statement(&parts, Lang::Ja);
/// assert_eq!(statement.text, "【日付】までに、商談数を40件から60件に増やす。");
/// assert_eq!(statement.gaps.len(), 1);
/// ```
#[must_use]
pub fn goal_statement(parts: &StatementParts, lang: Lang) -> Statement {
    let name = parts.metric.as_deref().unwrap_or("").trim();
    let unit = counter(parts.unit.trim(), lang);
    let aim = aim(parts);
    let form = form(parts, name, unit, &aim, lang);
    // `30 accounts in new accounts`: the name says what is counted.
    let counts = lang == Lang::En && names_unit(name, unit);
    let in_points = form == Form::Change && is_points(name, unit);
    let amount = |value: f64| match number::plain(value) {
        plain if counts => plain,
        _ if in_points => points(if unit == "pt" { value } else { value * 100.0 }, lang),
        plain if lang == Lang::En && plain == "1" => number::spoken(value, &singular(unit), lang),
        _ => number::spoken(value, unit, lang),
    };
    let mut name = if stem(name).eq_ignore_ascii_case(stem(unit)) { name.to_ascii_lowercase() } else { name.to_owned() };
    let mut target = aim.target.map_or(String::new(), |target| amount(if form == Form::Change { target.abs() } else { target }));
    if parts.at_most && aim.target.is_some_and(|target| target != 0.0) {
        // The third rank or a better one.
        target = if unit == "位" { target + "以内" } else { bound(&target, true, lang) };
    }
    let verb = predicate(parts, form, &name, unit, &aim, lang);
    let mut pieces = Pieces { verb: verb.to_owned(), ..Pieces::default() };
    let mut is_named = true;
    match form {
        Form::Repeat => {
            per(parts.per.unwrap_or(Cadence::Daily).as_str(), lang).clone_into(&mut pieces.per);
            if lang == Lang::En && !counts && !unit.is_empty() && !target.is_empty() {
                target.push_str(" of");
            }
            name.truncate(done(&name, lang));
        }
        // `30 new accounts a month`
        Form::Reach if counts => {
            target = counted([&target, " ", &name].concat(), parts.per, lang);
            is_named = false;
        }
        _ if !target.is_empty() => target = counted(target, parts.per, lang),
        _ => {}
    }
    if matches!(form, Form::Level | Form::Change) && lang == Lang::En && takes_article(&name) {
        name.insert_str(0, "the ");
    }
    pieces.set(if form == Form::Repeat { Slot::Frequency } else { Slot::Target }, Piece::or_gap(Some(target)));
    pieces.set(Slot::Metric, if is_named { Piece::or_gap(Some(name)) } else { Piece::Absent });
    pieces.set(Slot::Deadline, Piece::or_gap(parts.deadline.map(|date| spoken(date, lang))));
    // A level can be asked for without saying where one stands; what a change starts from must be known.
    let baseline = parts.baseline.map(|baseline| counted(amount(baseline), parts.per, lang));
    let asked = form == Form::Change || aim.target.is_none() && !parts.at_most;
    let piece = if asked { Piece::or_gap } else { Piece::or_absent };
    pieces.set(Slot::Baseline, piece(baseline));
    for (slot, words, asked) in [
        (Slot::Completion, &parts.completion, true),
        (Slot::State, &parts.state, true),
        (Slot::Scope, &parts.scope, false),
        (Slot::Means, &parts.means, false),
        (Slot::Purpose, &parts.purpose, false),
        (Slot::Source, &parts.source, false),
        (Slot::Owner, &parts.owner, false),
    ] {
        let piece = if asked { Piece::or_gap } else { Piece::or_absent };
        pieces.set(slot, piece(words.as_ref().map(|words| words.trim().to_owned())));
    }
    pieces.set(Slot::Review, Piece::or_absent(parts.review.map(|cadence| review(cadence.as_str(), lang))));
    write(form, &pieces, lang)
}

/// What is aimed at.
struct Aim {
    target: Option<f64>,
    /// The target is an amount of change.
    change: bool,
    /// It goes up, or down.
    rises: Option<bool>,
}

/// A change from a known value is said by where it leads: 40件から50件に, `from 20% to 25%`.
fn aim(parts: &StatementParts) -> Aim {
    let order = |target: f64, from: f64| target.partial_cmp(&from).filter(|order| order.is_ne()).map(Ordering::is_gt);
    match (parts.baseline, parts.target) {
        (Some(baseline), Some(change)) if parts.change => {
            // 0.2 and 0.05 are 0.25, without the noise of binary fractions.
            let target = libm::round((baseline + change) * 1e9) / 1e9;
            Aim { target: Some(target), change: false, rises: order(target, baseline) }
        }
        (baseline, target) => {
            let from = if parts.change { Some(0.0) } else { baseline };
            Aim { target, change: parts.change, rises: target.zip(from).and_then(|(target, from)| order(target, from)) }
        }
    }
}

/// Whether an amount of change is one in percentage points: of a rate, or in points by its unit.
fn is_points(name: &str, unit: &str) -> bool {
    unit == "pt" || (unit == "%" && search::ends_with_any(name.as_bytes(), "率|シェア| rate| share| ratio| margin"))
}

fn points(value: f64, lang: Lang) -> String {
    number::plain(libm::round(value * 1e9) / 1e9) + if lang == Lang::Ja { "ポイント" } else { " percentage points" }
}

/// The unit as the language says it: no Japanese counter in English, and no `35 points`, which would be read as percentage points.
fn counter(unit: &str, lang: Lang) -> &str {
    let is_counter = !unit.is_ascii() && !search::contains_any(unit, "円|/|€|£|¥|￥");
    if lang == Lang::En && (is_counter || stem(unit) == "point") { "" } else { unit }
}

/// `hours` is one `hour`, `companies` one `company`; `s` and `ms` are no plurals.
fn singular(unit: &str) -> String {
    match unit.as_bytes() {
        [_, _, _, ..] if unit.ends_with("ies") => [stem(unit), "y"].concat(),
        [_, _, .., b'x' | b'h' | b's', b'e', b's'] => search::without_end(unit, "es").to_owned(),
        [_, .., b'a'..=b'r' | b't'..=b'z', b's'] if unit.len() > 2 => search::without_end(unit, "s").to_owned(),
        _ => unit.to_owned(),
    }
}

/// What the singular and the plural of a word share.
fn stem(word: &str) -> &str {
    let one = search::without_end(word, "s");
    search::without_end(search::without_end(one, "ie"), "y")
}

/// Whether a name says what is counted: `new accounts` with the unit `accounts`, or a plural without a unit.
fn names_unit(name: &str, unit: &str) -> bool {
    if unit.is_empty() { name.ends_with('s') } else { stem(after_last(name, " ")).eq_ignore_ascii_case(stem(unit)) }
}

/// How much of a name says what is done, where the rest says how often: 架電 of 架電数.
fn done(name: &str, lang: Lang) -> usize {
    let short = if lang == Lang::Ja && name.ends_with('数') { trim_end(name, "数件回本通") } else { name };
    if short.len() > "数".len() { short.len() } else { name.len() }
}

/// `the close rate`: what is one thing has an article, `meetings` and `revenue` have none.
fn takes_article(name: &str) -> bool {
    const ONE: &str = "rate|ratio|share|score|average|number|price|margin|value|time|cost|level|size|count|percentage|index|backlog";
    let head = search::found(name, " per | of | for | to | in ").next().map_or(name, |(at, _)| name.get(..at).unwrap_or(name));
    let head = head.to_ascii_lowercase();
    !starts_with_any(&head, "the |our |a |an |my |your |their ") && is_any(after_last(&head, " "), ONE)
}

fn form(parts: &StatementParts, name: &str, unit: &str, aim: &Aim, lang: Lang) -> Form {
    // Money and shares are no number of times that something is done.
    let done = !is_money(unit) && !matches!(unit, "%" | "pt");
    let alone = parts.baseline.is_none() && !parts.at_most;
    // An amount is reached, as of revenue and of contracts; a price, a rank, a rate and a score are brought to a level.
    let is_height = || match lang {
        Lang::Ja => search::contains(unit, "/") || unit == "位",
        Lang::En => matches!(unit, "%" | "pt") || takes_article(name) || (unit.is_empty() && !names_unit(name, unit)),
    };
    match parts.kind {
        Some(GoalKind::Learning) => Form::Finish,
        Some(GoalKind::Objective) => Form::State,
        _ if aim.change => Form::Change,
        Some(GoalKind::Behaviour) if done => Form::Repeat,
        None if parts.per.is_some() && alone && done => Form::Repeat,
        // Nothing is no achievement: it is kept at that.
        _ if alone && aim.target.is_some_and(|target| target != 0.0) && !is_height() => Form::Reach,
        _ => Form::Level,
    }
}

fn predicate(parts: &StatementParts, form: Form, name: &str, unit: &str, aim: &Aim, lang: Lang) -> &'static str {
    match form {
        Form::Repeat => repeat(name.get(..done(name, lang)).unwrap_or(name), unit, lang),
        Form::Finish => show(parts.completion.as_deref(), lang),
        // Of ranks the first is the lowest number, which up and down leave open.
        _ if unit == "位" => verb(None, "", "", lang),
        // A limit is kept, and so is nothing at all.
        Form::Level if lang == Lang::Ja && parts.baseline.is_none() && (parts.at_most || aim.target == Some(0.0)) => "抑える",
        _ => verb(aim.rises, unit, name, lang),
    }
}

/// An amount with what it is counted over: 月60件, `60 a month`.
#[inline(never)]
pub(super) fn counted(amount: String, cadence: Option<Cadence>, lang: Lang) -> String {
    let Some(cadence) = cadence else { return amount };
    let per = per(cadence.as_str(), lang);
    match lang {
        Lang::Ja => [per, &amount].concat(),
        Lang::En => [&amount, " ", per].concat(),
    }
}
