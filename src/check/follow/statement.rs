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
    let parts = &levelled(parts);
    let form = form(parts, lang);
    let own = |words: &Option<String>| words.as_ref().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
    let named = own(&parts.metric);
    let name = named.as_deref().unwrap_or("");
    let mut pieces = Pieces { verb: predicate(parts, form, name, lang).to_owned(), ..Pieces::default() };
    let required = |words: Option<String>| Piece::or_gap(words);
    pieces.set(Slot::Deadline, required(parts.deadline.map(|date| spoken(date, lang))));
    let unit = parts.unit.trim();
    // `30 accounts in new accounts`: the name says what is counted.
    let counts = lang == Lang::En && names_unit(name, unit);
    let amount = |value: f64| match form {
        _ if counts => number::plain(value),
        Form::Change if is_points(parts, name) => points(value * if unit == "pt" { 1.0 } else { 100.0 }, lang),
        _ => number::spoken(value, &counter(value, unit, lang), lang),
    };
    let over = |amount: String, per: Option<Cadence>| counted(amount, per, lang);
    let target = parts.target.map(|target| match unit {
        _ if !parts.at_most || target == 0.0 => amount(signed(target, form)),
        // The third rank or a better one.
        "位" => amount(target) + "以内",
        _ => bound(&amount(target), true, lang),
    });
    match form {
        Form::Repeat => {
            per(parts.per.unwrap_or(Cadence::Daily).as_str(), lang).clone_into(&mut pieces.per);
            let target = target
                .map(|target| if lang == Lang::En && !counts && !counter(2.0, unit, lang).is_empty() { target + " of" } else { target });
            pieces.set(Slot::Frequency, required(target));
        }
        // `30 new accounts`, `30 new accounts a month`
        Form::Reach if counts => {
            pieces.set(Slot::Target, required(target.map(|target| over([&target, " ", &counted_name(name, unit)].concat(), parts.per))));
        }
        _ => pieces.set(Slot::Target, required(target.map(|target| over(target, parts.per)))),
    }
    let metric = match form {
        Form::Reach if counts => Piece::Absent,
        Form::Repeat => required(named.as_deref().map(|name| counted_name(done(name, lang), unit))),
        Form::Level | Form::Change => required(named.as_deref().map(|name| with_article(&counted_name(name, unit), lang))),
        _ => required(named.clone()),
    };
    pieces.set(Slot::Metric, metric);
    // A level can be asked for without saying where one stands; what a change starts from must be known.
    let baseline = parts.baseline.map(|baseline| over(amount(baseline), parts.per));
    let asked = form == Form::Change || parts.target.is_none();
    pieces.set(Slot::Baseline, if asked { required(baseline) } else { Piece::or_absent(baseline) });
    pieces.set(Slot::Completion, required(own(&parts.completion)));
    pieces.set(Slot::State, required(own(&parts.state)));
    for (slot, words) in [
        (Slot::Scope, &parts.scope),
        (Slot::Means, &parts.means),
        (Slot::Purpose, &parts.purpose),
        (Slot::Source, &parts.source),
        (Slot::Owner, &parts.owner),
    ] {
        pieces.set(slot, Piece::or_absent(own(words)));
    }
    pieces.set(Slot::Review, Piece::or_absent(parts.review.map(|cadence| review(cadence.as_str(), lang))));
    write(form, &pieces, lang)
}

/// A change from a known value is said by where it leads: 40件から50件に, `from 20% to 25%`.
fn levelled(parts: &StatementParts) -> StatementParts {
    let mut levelled = parts.clone();
    if let (true, Some(baseline), Some(target)) = (parts.change, parts.baseline, parts.target) {
        // 0.2 and 0.05 are 0.25, without the noise of binary fractions.
        levelled.target = Some(libm::round((baseline + target) * 1e9) / 1e9);
        levelled.change = false;
    }
    levelled
}

/// A change is written without its sign, which the verb says.
fn signed(target: f64, form: Form) -> f64 {
    if form == Form::Change { target.abs() } else { target }
}

/// Whether an amount of change is one in percentage points: of a rate, or in points by its unit.
fn is_points(parts: &StatementParts, name: &str) -> bool {
    const RATES: &str = "率|シェア| rate| share| ratio| margin";
    match parts.unit.trim() {
        "pt" => true,
        "%" => search::ends_with_any(name.as_bytes(), RATES),
        _ => false,
    }
}

fn points(value: f64, lang: Lang) -> String {
    let value = number::plain(libm::round(value * 1e9) / 1e9);
    match lang {
        Lang::Ja => value + "ポイント",
        Lang::En => value + " percentage points",
    }
}

/// The unit as the language says it: one `hour`, and no Japanese counter in English.
fn counter(value: f64, unit: &str, lang: Lang) -> String {
    if lang == Lang::Ja {
        return unit.to_owned();
    }
    // `35 points` would be read as a change in percentage points.
    if matches!(unit, "points" | "point") {
        return String::new();
    }
    let is_counter = !unit.is_ascii() && !is_money(unit) && !unit.contains(['/', '€', '£', '¥', '￥']);
    if is_counter {
        String::new()
    } else if number::plain(value) == "1" {
        singular(unit)
    } else {
        unit.to_owned()
    }
}

/// `hours` is `hour`, `companies` is `company`.
fn singular(unit: &str) -> String {
    match unit.as_bytes() {
        // `s` and `ms` are no plurals.
        [] | [_] | [_, _] | [.., b's' | b'u' | b'i', b's'] => unit.to_owned(),
        [.., b'i', b'e', b's'] => [search::without_end(unit, "ies"), "y"].concat(),
        [.., b'x' | b'h' | b's', b'e', b's'] => search::without_end(unit, "es").to_owned(),
        _ => search::without_end(unit, "s").to_owned(),
    }
}

/// Whether a name says what is counted: `new accounts` with the unit `accounts`, or a plural without a unit of the language.
fn names_unit(name: &str, unit: &str) -> bool {
    if counter(2.0, unit, Lang::En).is_empty() {
        return name.ends_with('s');
    }
    let name = name.to_ascii_lowercase();
    singular(after_last(&name, " ")) == singular(&unit.to_ascii_lowercase())
}

/// The first word of a name that is the unit itself loses its capital: `4 deals` of `Deals`.
fn counted_name(name: &str, unit: &str) -> String {
    if singular(&name.to_ascii_lowercase()) == singular(unit) { name.to_ascii_lowercase() } else { name.to_owned() }
}

/// What is done, where the name says how often: 架電 for 架電数.
fn done(name: &str, lang: Lang) -> &str {
    if lang == Lang::En {
        return name;
    }
    let short = search::without_end(name, "数");
    let short = if short.len() < name.len() { trim_end(short, "件回本通") } else { short };
    if short.chars().count() >= 2 { short } else { name }
}

/// `the close rate`: what is one thing has an article, `meetings` and `revenue` have none.
fn with_article(name: &str, lang: Lang) -> String {
    const ONE: &str = "rate|ratio|share|score|average|number|price|margin|value|time|cost|level|size|count|percentage|index|backlog";
    const JOINTS: &str = " per | of | for | by | in | to | from | with | on ";
    let end = search::found(name, JOINTS).map(|(at, _)| at).min().unwrap_or(name.len());
    let head = name.get(..end).unwrap_or(name).to_ascii_lowercase();
    let determined = starts_with_any(&head, "the |our |a |an |my |your |their |each |every ");
    let whole = lang == Lang::En && !determined && is_any(after_last(&head, " "), ONE);
    if whole { ["the ", name].concat() } else { name.to_owned() }
}

fn form(parts: &StatementParts, lang: Lang) -> Form {
    let unit = parts.unit.trim();
    // Money and shares are no number of times that something is done.
    let done = !is_money(unit) && !matches!(unit, "%" | "pt");
    match parts.kind {
        Some(GoalKind::Learning) => Form::Finish,
        Some(GoalKind::Objective) => Form::State,
        _ if parts.change => Form::Change,
        Some(GoalKind::Behaviour) if done => Form::Repeat,
        None if parts.per.is_some() && parts.baseline.is_none() && !parts.at_most && done => Form::Repeat,
        // Nothing is no achievement: it is kept at that.
        _ if parts.baseline.is_none() && parts.target.is_some_and(|target| target != 0.0) && !parts.at_most && is_reached(parts, lang) => {
            Form::Reach
        }
        _ => Form::Level,
    }
}

/// Whether an amount of it is reached, as of revenue and of contracts; a price, a rank, a rate and a score are brought to a level.
fn is_reached(parts: &StatementParts, lang: Lang) -> bool {
    let (name, unit) = (parts.metric.as_deref().unwrap_or("").trim(), parts.unit.trim());
    if search::contains(unit, "/") || unit == "位" {
        return false;
    }
    let is_height = matches!(unit, "%" | "pt" | "points" | "点") || with_article(name, lang).len() > name.len();
    lang == Lang::Ja || !is_height && (names_unit(name, unit) || !counter(2.0, unit, lang).is_empty())
}

fn predicate(parts: &StatementParts, form: Form, name: &str, lang: Lang) -> &'static str {
    let rises = match form {
        Form::Change => parts.target.map(|target| target >= 0.0),
        Form::Repeat => return repeat(done(name, lang), parts.unit.trim(), lang),
        Form::Finish => return show(parts.completion.as_deref(), lang),
        Form::Level if parts.baseline.is_none() && parts.target.is_some() => return keep(parts, lang),
        // Of ranks the first is the lowest number, which up and down leave open.
        _ if parts.unit.trim() == "位" => None,
        _ => parts
            .baseline
            .zip(parts.target)
            .and_then(|(baseline, target)| target.partial_cmp(&baseline))
            .filter(|order| order.is_ne())
            .map(Ordering::is_gt),
    };
    verb(rises, parts.unit.trim(), name, lang)
}

/// The verb of a level alone: a limit is kept, and so is nothing at all.
fn keep(parts: &StatementParts, lang: Lang) -> &'static str {
    let limit = parts.unit.trim() != "位" && (parts.at_most || parts.target == Some(0.0));
    if lang == Lang::Ja && limit { "抑える" } else { verb(None, "", "", lang) }
}

/// An amount with what it is counted over: 月60件, `60 a month`.
pub(super) fn counted(amount: String, cadence: Option<Cadence>, lang: Lang) -> String {
    let Some(cadence) = cadence else { return amount };
    let per = per(cadence.as_str(), lang);
    match lang {
        Lang::Ja => [per, &amount].concat(),
        Lang::En => [&amount, " ", per].concat(),
    }
}
