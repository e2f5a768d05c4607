//! From a goal to its report: read, judge, ask every rule, score, and say it in words.

use super::evidence::Reach;
use super::goal::{Cadence, GoalFinding, GoalInput, GoalKind, GoalReport, Period, Profile, Status, Suppressed, Verdicts};
use super::language::calendar::Calendar;
use super::language::cursor::{after_last, trim_end};
use super::language::detect::detect;
use super::language::frame::{Frame, FrameKind, Quantity, QuantityKind, Role};
use super::language::judge::{Subject, judge};
use super::language::lexicon::Class;
use super::language::no_goal::NoGoal;
use super::language::quantity::Number;
use super::language::role::foreign;
use super::language::scan;
use super::language::time::TimeRole;
use super::registry::RULES;
use super::rule::{self, Gate, Hit, Letter, Place, Rule};
use super::rules::achievable::impossible;
use super::rules::behaviour::{no_frequency, over_the_day};
use super::rules::measurable::contradiction;
use super::rules::specific::{punishment, several_goals};
use super::score::{Weighing, score};
use crate::error::{Error, Result};
use crate::finding::goal::GoalCode;
use crate::finding::{Code, Finding, Severity};
use crate::list::Listed;
use crate::text::{self, Lang, search};

/// How many characters a goal may have.
const LONGEST: usize = 5_000;

/// Reads and judges one goal. The sentences are in the goal's own language; [`render`] gives them in another.
///
/// Linear in the length of the text. A text in a language that is not read gives a report of status `unsupported` without findings.
///
/// # Errors
/// `goal-too-long` for a text of more than 5,000 characters; `bad-fiscal-year-start` for a month that is none.
pub fn analyse_goal(goal: &GoalInput) -> Result<GoalReport> {
    Error::unless_clean(&goal.rules.problems("rules."))?;
    analyse(goal, None)
}

/// Reads and judges a goal whose options are in order; its id is what suppressions name.
pub(super) fn analyse(goal: &GoalInput, id: Option<&str>) -> Result<GoalReport> {
    Ok(match examine(goal, id)? {
        Some(examined) => report(examined),
        None => unsupported(),
    })
}

/// A goal as it was read, and what the rules say of it.
pub(super) struct Examined<'a> {
    pub(super) subject: Subject<'a>,
    weighing: Weighing,
    /// Every rule that fired, set aside or not.
    codes: Vec<GoalCode>,
    pub(super) findings: Vec<GoalFinding>,
    suppressed: Vec<Suppressed>,
}

/// Reads a goal and asks every rule; nothing for a language that is not read.
pub(super) fn examine<'a>(goal: &'a GoalInput, id: Option<&str>) -> Result<Option<Examined<'a>>> {
    let length = goal.text.chars().count();
    if length > LONGEST {
        let finding = Finding::error(GoalCode::GoalTooLong.into(), "text").with("length", length).with("limit", LONGEST);
        return Err(finding.into());
    }
    if let Some(month) = goal.fiscal_year_start.filter(|month| !(1..=12).contains(month)) {
        return Err(Finding::error(GoalCode::BadFiscalYearStart.into(), "fiscalYearStart").with("month", usize::from(month)).into());
    }
    // A text in another language stays one, whatever the host calls it.
    let Some(found) = detect(&goal.text) else { return Ok(None) };
    let lang = goal.lang.unwrap_or(found);
    let fiscal_start = goal.fiscal_year_start.unwrap_or(if lang == Lang::Ja { 4 } else { 1 });
    let reading = scan::read(&goal.text, lang, Calendar { today: goal.today, fiscal_start }, &goal.rules);
    let subject = judge(goal, reading, fiscal_start);
    let input = alone(goal, &subject);
    let first = input
        .as_ref()
        .map(|input| judge(input, scan::read(&input.text, lang, Calendar { today: goal.today, fiscal_start }, &goal.rules), fiscal_start));
    let of = first.as_ref().unwrap_or(&subject);
    let weighing = Weighing {
        kind: of.kind,
        has_cadence: goal.fields.cadence.is_some() || of.reading.cadence().is_some(),
        profile: goal.profile,
        acts: no_frequency::acts(of).is_some(),
        impossible_end: subject.has_impossible_end(),
    };
    let mut fired = fire(&subject, first.as_ref(), weighing);
    let codes: Vec<GoalCode> = fired.iter().map(|(rule, _)| rule.code).listed();
    let key = |(rule, hit): &(&Rule, Hit)| (hit.range.map_or(0, |(start, _)| start), rule.code);
    crate::order::sort_by(&mut fired, |one, other| key(one).cmp(&key(other)));
    let (mut findings, mut suppressed) = (Vec::new(), Vec::new());
    for (rule, hit) in fired {
        let code = rule.code.as_str();
        if !goal.rules.asks(code) {
            continue;
        }
        let finding = finding(&subject, rule, hit, weighing);
        match goal.rules.reason(code, id) {
            Some(reason) => suppressed.push(Suppressed { reason: reason.to_owned(), finding }),
            None => findings.push(finding),
        }
    }
    Ok(Some(Examined { subject, weighing, codes, findings, suppressed }))
}

/// Whether a goal wants less of what it is about, and whether it wants more, by its numbers or else its words.
pub(super) fn sides(goal: &GoalInput) -> [bool; 2] {
    let lang = goal.lang.or_else(|| detect(&goal.text)).filter(|_| goal.text.chars().count() <= LONGEST);
    let Some(lang) = lang else { return [false; 2] };
    let fiscal_start = goal.fiscal_year_start.unwrap_or(1);
    let reading = scan::read(&goal.text, lang, Calendar { today: goal.today, fiscal_start }, &goal.rules);
    let subject = judge(goal, reading, fiscal_start);
    [contradiction::aims_down(&subject), contradiction::aims_up(&subject)]
}

/// The same report with its sentences in another language. The words of the fixes stay in the goal's language.
#[must_use]
pub fn render(report: &GoalReport, lang: Lang) -> GoalReport {
    let mut rendered = report.clone();
    for finding in &mut rendered.findings {
        say(finding, lang);
    }
    for suppressed in &mut rendered.suppressed {
        say(&mut suppressed.finding, lang);
    }
    rendered
}

fn say(finding: &mut GoalFinding, lang: Lang) {
    let problem = text::problem(&finding.finding, lang);
    finding.message = problem.message;
    finding.hint = problem.hint;
    text::goal_why(finding.code, lang).clone_into(&mut finding.why);
}

/// What comes before a second goal or a threat at the end: what these count and name makes the first goal no clearer.
fn alone(goal: &GoalInput, subject: &Subject<'_>) -> Option<GoalInput> {
    if subject.no_goal.is_some() {
        return None;
    }
    let text = subject.reading.text();
    let asked = |code: GoalCode| goal.rules.asks(code.as_str());
    let second = several_goals::check(subject).filter(|_| asked(GoalCode::X005)).and_then(|hit| hit.range).map(|(start, _)| start);
    let threat = punishment::check(subject)
        .filter(|_| asked(GoalCode::S107))
        .and_then(|hit| hit.range)
        .filter(|(_, end)| text.len() - end <= 30 && subject.targets().all(|number| number.start < *end));
    let threat = threat.map(|(start, _)| {
        let before = text.get(..start).unwrap_or("");
        [before.len() - after_last(before, "。、,;.\n").len(), search::find_last(before, " or ").unwrap_or(0)]
            .into_iter()
            .fold(0, usize::max)
    });
    let cut = second.into_iter().chain(threat).min().filter(|cut| *cut > 0)?;
    let end = subject.reading.normalised.span(0, cut).end;
    let units: Vec<u16> = goal.text.encode_utf16().take(end).listed();
    let written = String::from_utf16_lossy(&units);
    let written = trim_end(trim_end(search::without_end(written.trim_end(), " and"), "、,;・& "), "。.\n ");
    let first = GoalInput { text: written.to_owned(), lang: Some(subject.lang()), ..goal.clone() };
    (!written.is_empty()).then_some(first)
}

/// Every rule that applies and found something. The first stops all others; a shut gate keeps the rules under it unasked.
fn fire(subject: &Subject<'_>, first: Option<&Subject<'_>>, weighing: Weighing) -> Vec<(&'static Rule, Hit)> {
    let mut fired: Vec<(&Rule, Hit)> = Vec::new();
    let mut shut: Vec<Gate> = Vec::new();
    for rule in RULES {
        let place = weighing.place(rule);
        let skipped = match place {
            Place::At(gate) | Place::Under(gate) => shut.contains(&gate),
            Place::First | Place::Free => false,
        };
        // The key results of an objective carry its measure, and stand for its reach.
        let carried = weighing.leaves_out(rule);
        if skipped || carried || !is_asked(rule, weighing.profile) {
            continue;
        }
        // A deadline behind both goals is the first one's too.
        let of_first = first.filter(|first| match place {
            Place::At(Gate::End) | Place::Under(Gate::End) => first.deadline().is_some(),
            Place::At(_) | Place::Under(_) => true,
            Place::Free => rule.letter == Some(Letter::M),
            Place::First => false,
        });
        if let Some(hit) = (rule.check)(of_first.unwrap_or(subject)) {
            fired.push((rule, hit));
            match place {
                Place::First => break,
                Place::At(gate) => shut.push(gate),
                Place::Under(_) | Place::Free => {}
            }
        }
    }
    fired
}

/// A and R need more than the sentence, except where it shows by itself that it cannot be; then it costs nothing.
fn is_asked(rule: &Rule, profile: Profile) -> bool {
    profile == Profile::Full
        || !matches!(rule.letter, Some(super::Letter::A | super::Letter::R))
        || matches!(rule.code, GoalCode::A305 | GoalCode::B703)
}

fn finding(subject: &Subject<'_>, rule: &Rule, hit: Hit, weighing: Weighing) -> GoalFinding {
    let span = hit.span.or_else(|| hit.range.map(|(start, end)| subject.reading.normalised.span(start, end)));
    let severity = subject.input.rules.severity(rule.code.as_str(), rule.severity);
    let mut finding = Finding::new(Code::Goal(rule.code), severity, "");
    finding.span = span;
    finding.arguments = hit.arguments;
    let gated_by = match weighing.place(rule) {
        Place::Under(gate) => Some(gate.code()),
        _ => None,
    };
    let mut goal_finding = GoalFinding {
        code: rule.code,
        severity,
        letter: rule.letter,
        weight: weighing.weight(rule),
        gated_by,
        span,
        evidence: hit.evidence,
        message: String::new(),
        why: String::new(),
        hint: String::new(),
        fix: hit.fix,
        docs: rule::page(rule.code.as_str(), subject.lang()),
        finding,
    };
    say(&mut goal_finding, subject.lang());
    goal_finding
}

fn report(examined: Examined<'_>) -> GoalReport {
    let Examined { subject, weighing, codes, findings, suppressed } = examined;
    let subject = &subject;
    let charged: Vec<GoalCode> = findings.iter().map(|finding| finding.code).listed();
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let errors = u32::try_from(errors).unwrap_or(u32::MAX);
    let is_goal = !codes.contains(&GoalCode::X001);
    let length = subject.reading.text().trim().len();
    let is_template =
        matches!(subject.no_goal, Some((NoGoal::Placeholder, range)) if range.is_none_or(|(start, end)| end - start < length));
    // What is told or asked aims at no number.
    let counted = if is_goal || is_template { subject.reading.numbers.as_slice() } else { &[] };
    let free_of = |wanted: &[GoalCode]| is_goal && !codes.iter().any(|code| wanted.contains(code));
    let deadline = subject.deadline().filter(|_| is_goal);
    let relevant = subject.purpose.is_some() || subject.input.fields.has_purpose || subject.input.fields.has_parent;
    let verdicts = Verdicts {
        // What is learned is specific when its completion can be seen.
        specific: free_of(&[GoalCode::S100, GoalCode::S101, GoalCode::S102, GoalCode::L902]),
        measurable: (subject.kind != GoalKind::Objective || subject.is_measured())
            && free_of(&[GoalCode::M201, GoalCode::M202, GoalCode::M205, GoalCode::B701, GoalCode::L902]),
        achievable: achievable(subject, &codes).filter(|_| is_goal),
        relevant: if relevant { Some(true) } else { foreign(&subject.reading).map(|_| false) }.filter(|_| is_goal),
        time_bound: free_of(&[GoalCode::T501, GoalCode::T505]) && !weighing.impossible_end,
    };
    let read = subject.reading.deadline();
    let from_text = read.filter(|(date, _, _)| Some(*date) == deadline);
    GoalReport {
        language: Some(subject.lang()),
        status: if is_goal { Status::Ok } else { Status::NotAGoal },
        verdicts,
        // A template that is filled in becomes a goal of its kind.
        kind: (is_goal || is_template).then_some(subject.kind),
        deadline,
        deadline_alt: from_text.and_then(|(_, alternative, _)| alternative),
        period: from_text.and_then(|_| subject.reading.period()).map(|stretch| Period { start: stretch.first, end: stretch.last }),
        cadence: subject
            .input
            .fields
            .cadence
            .or_else(|| {
                let read = subject.reading.cadence().filter(|(_, range)| subject.reading.is_every(*range));
                read.map(|(cadence, _)| cadence).filter(|cadence| *cadence <= Cadence::Monthly)
            })
            .filter(|_| is_goal),
        quantities: counted.iter().map(|number| quantity(subject, number)).listed(),
        understood: understood(subject),
        reach: subject.input.fields.reach.clone(),
        ambition: subject.input.fields.reach.as_ref().map(Reach::ambition),
        findings,
        suppressed,
        // Where the finding that it is no goal is set aside, there is still nothing to score.
        score: (is_goal || charged.contains(&GoalCode::X001)).then(|| score(&charged, weighing, errors)),
    }
}

/// What a chance or a capacity says; else a basis in the text: a baseline of the same unit, and a change of at most twice or half.
/// Against it, a deadline that is over.
fn achievable(subject: &Subject<'_>, codes: &[GoalCode]) -> Option<bool> {
    if codes
        .iter()
        .any(|code| matches!(code, GoalCode::A301 | GoalCode::A303 | GoalCode::A305 | GoalCode::B703 | GoalCode::M204 | GoalCode::P804))
    {
        return Some(false);
    }
    let text_deadline = subject.reading.deadline().map(|(date, _, _)| date);
    if subject.input.fields.deadline.or(text_deadline).is_some_and(|deadline| deadline < subject.input.today) {
        return Some(false);
    }
    if impossible::check(subject).or_else(|| over_the_day::check(subject)).is_some() {
        return Some(false);
    }
    if subject.input.fields.reach.is_some() {
        return Some(true);
    }
    let numbers = &subject.reading.numbers;
    let baseline = numbers.iter().find(|number| number.role == Role::Baseline)?;
    // 商談を倍に。いまは11件: the change says how much it is.
    let change = numbers.iter().find(|number| number.role == Role::Target && number.kind == QuantityKind::ChangePercent);
    if let Some(change) = change {
        return (-50.0..=100.0).contains(&change.value).then_some(true);
    }
    let target = numbers.iter().find(|number| {
        number.role == Role::Target && (number.unit == baseline.unit || baseline.unit.is_empty() || number.unit.is_empty()) && !number.delta
    })?;
    if baseline.value <= 0.0 {
        return None;
    }
    let ratio = target.value / baseline.value;
    let days = text_deadline.map(|deadline| subject.input.today.days_until(deadline));
    if ratio >= 5.0 && days.is_some_and(|days| days <= 31) {
        return Some(false);
    }
    (0.5..=2.0).contains(&ratio).then_some(true)
}

fn quantity(subject: &Subject<'_>, number: &Number) -> Quantity {
    Quantity {
        value: number.value,
        value_max: number.value_max,
        unit: number.unit.clone(),
        kind: number.kind,
        role: number.role,
        delta: number.delta,
        per: number.per,
        span: subject.reading.normalised.span(number.start, number.end),
    }
}

/// Every reading with its place, in the order of the text.
fn understood(subject: &Subject<'_>) -> Vec<Frame> {
    let reading = &subject.reading;
    let frame = |kind, (start, end): (usize, usize), value: String| Frame { kind, span: reading.normalised.span(start, end), value };
    let mut frames = Vec::new();
    for mention in &reading.times {
        let (kind, value) = match mention.role {
            TimeRole::Deadline { date, .. } => (FrameKind::Deadline, date.to_string()),
            TimeRole::Period(stretch) => (FrameKind::Period, format!("{}/{}", stretch.first, stretch.last)),
            TimeRole::Start(date) => (FrameKind::Start, date.to_string()),
            TimeRole::Cadence(cadence, 1) => (FrameKind::Cadence, cadence.as_str().to_owned()),
            TimeRole::Cadence(cadence, every) => (FrameKind::Cadence, format!("{}/{every}", cadence.as_str())),
            TimeRole::ServiceLevel => (FrameKind::ServiceLevel, String::new()),
            TimeRole::Comparison => (FrameKind::Comparison, String::new()),
            TimeRole::Modifier => (FrameKind::TimeName, String::new()),
            TimeRole::Fuzzy => (FrameKind::FuzzyTime, String::new()),
            TimeRole::Invalid => (FrameKind::InvalidDate, String::new()),
        };
        frames.push(frame(kind, (mention.start, mention.end), value));
    }
    for number in &reading.numbers {
        let kind = match number.role {
            Role::Target => FrameKind::Target,
            Role::Baseline => FrameKind::Baseline,
            Role::Scope => FrameKind::Scope,
        };
        let value = text::number::plain(number.value);
        let value = if number.unit.trim().is_empty() { value } else { [value.as_str(), " ", number.unit.trim_end()].concat() };
        frames.push(frame(kind, (number.start, number.end), value));
    }
    for (range, value) in reading.not_targets.iter().zip(&reading.other_values) {
        frames.push(frame(FrameKind::NotATarget, *range, value.map(text::number::plain).unwrap_or_default()));
    }
    let pieces = [
        (FrameKind::Object, subject.object),
        (FrameKind::Scoping, subject.scope),
        (FrameKind::Action, subject.action),
        (FrameKind::Event, subject.event),
        (FrameKind::Attitude, subject.attitude),
        (FrameKind::Purpose, subject.purpose),
        (FrameKind::Direction, reading.first(Class::Direction)),
        (FrameKind::VagueQuantity, reading.first(Class::Vague)),
    ];
    frames.extend(pieces.into_iter().filter_map(|(kind, range)| Some(frame(kind, range?, String::new()))));
    crate::order::sort_by(&mut frames, |one, other| (one.span, one.kind).cmp(&(other.span, other.kind)));
    frames
}

fn unsupported() -> GoalReport {
    let verdicts = Verdicts { specific: false, measurable: false, achievable: None, relevant: None, time_bound: false };
    GoalReport {
        language: None,
        status: Status::Unsupported,
        verdicts,
        kind: None,
        deadline: None,
        deadline_alt: None,
        period: None,
        cadence: None,
        quantities: Vec::new(),
        understood: Vec::new(),
        reach: None,
        ambition: None,
        findings: Vec::new(),
        suppressed: Vec::new(),
        score: None,
    }
}
