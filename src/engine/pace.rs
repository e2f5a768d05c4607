//! How fast must it go from here? What is left of a target over the working days that are left, against the pace so far and the plan.

use serde::Serialize;

use super::{actual, decompose, target};
use crate::error::{Error, Result};
use crate::finding::engine::EngineCode;
use crate::finding::{Finding, Severity};
use crate::plan::date::Date;
use crate::plan::document::{Direction, Total};
use crate::text::pace::{Facts, tell};
use crate::text::{self, Lang, Problem};
use crate::tree::{PeriodSpan, State, Tree};

/// The question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PaceOptions {
    /// The metric; the plan's only KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The total to reach; that of the metric's goal unless stated, and without one what the plan comes to by the due day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// The day that counts as today; it is still to be worked.
    pub today: Date,
    /// The last day on which it can be reached; that of the goal unless stated, and without one the timeline's last. One after the
    /// timeline counts up to its end, with a problem that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// Where a target stands and what it takes from here.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Pace {
    /// The metric.
    pub metric: String,
    /// The total to reach.
    pub target: f64,
    /// Whether the target is to be reached or not to be passed.
    pub direction: Direction,
    /// The last day, within the timeline.
    pub due: Date,
    /// How it stands.
    pub status: PaceStatus,
    /// What has been observed up to today; the last value of a stock.
    pub actual: f64,
    /// What is left, never below 0.
    pub remaining: f64,
    /// What the plan has for the days before today, of a stock for the end of the last period before today; `null` where it has no value.
    pub planned_to_date: Option<f64>,
    /// What the plan has for the whole term, of a stock for its end.
    pub planned: Option<f64>,
    /// The working days of the term.
    pub workdays: f64,
    /// Those before today.
    pub workdays_elapsed: f64,
    /// Those from today on.
    pub workdays_left: f64,
    /// What each working day from today on must bring; with `at_most` what it may bring, below 0 for a stock above its limit, which has to
    /// come down. `null` where no day is left.
    pub required_per_workday: Option<f64>,
    /// The same per working week, or for all days that are left where these are fewer.
    pub required_per_week: Option<f64>,
    /// How many people share the work.
    pub people: Option<f64>,
    /// The same per person and working day.
    pub required_per_person_workday: Option<f64>,
    /// The same per person and working week.
    pub required_per_person_week: Option<f64>,
    /// What each working day brought that an actual covers; `null` before the first. Of a stock what each changed it by from its first
    /// actual to its last; `null` before the second.
    pub pace_per_workday: Option<f64>,
    /// What the plan has for each working day from today on.
    pub planned_per_workday: Option<f64>,
    /// What the term comes to at the pace so far.
    pub landing: Option<f64>,
    /// The most that can still be done by capacity; `null` where the metric has none.
    pub capacity_left: Option<f64>,
    /// The sentence.
    pub text: String,
    /// What to know about the answer.
    pub problems: Vec<Problem>,
}

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PaceStatus {
    /// The target is reached; for `at_most`, the term is over and the target was not passed.
    Reached,
    /// At the pace so far it will be; a stock with one actual is on its plan.
    OnPace,
    /// At the pace so far it will not be, or a stock will not stay there; a stock with one actual is not on its plan.
    Behind,
    /// No working day has passed yet.
    NotStarted,
    /// More is left than can be done in the working days that are left.
    Impossible,
    /// The term is over, or what was not to be passed is passed; a stock may be above its limit until the term is over.
    Missed,
    /// The term is over, and the actuals do not reach to its end.
    Unreported,
}

/// What is left of a target and the pace it takes.
///
/// Working days are the calendar's; where the plan gives a period's number outright, its days share that number.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric that does not exist; a share, which has no pace; a due day before the timeline: all at
/// once. No target anywhere. Reached, missed and impossible targets are answers.
#[expect(clippy::too_many_lines, reason = "one figure after the other")]
pub fn pace(tree: &Tree, options: &PaceOptions, lang: Lang) -> Result<Pace> {
    let mut findings = Vec::new();
    let slot = super::evaluate::asked(tree, options.metric.as_deref()).map_err(|finding| findings.push(finding)).ok();
    let kind = slot.map(|slot| tree.total_kind(slot));
    let refused = |code: EngineCode, path: &str| Finding::error(code.into(), path).with("metric", slot.map_or("", |slot| tree.name(slot)));
    if kind == Some(Total::Rate) {
        findings.push(refused(EngineCode::NoPace, "metric"));
    }
    let goal = slot.and_then(|slot| target::goal(tree, slot));
    let whole = tree.plan().timeline.whole();
    let asked = options.due.or_else(|| goal.and_then(|goal| goal.due)).unwrap_or(whole.last);
    findings.extend(target::before(tree, asked).map(|finding| Finding { severity: Severity::Error, ..finding }));
    Error::unless_clean(&findings)?;
    let no_target = || Error::from(refused(EngineCode::NoTarget, "target"));
    let slot = slot.ok_or_else(no_target)?;
    let metric = tree.metric(slot).ok_or_else(no_target)?;
    let is_stock = kind == Some(Total::Stock);
    let direction = goal.and_then(|goal| goal.direction).unwrap_or(Direction::AtLeast);
    let state = State::new(tree);
    let due = asked.min(whole.last);
    let days = Days { tree, due };

    let row = actual::observed(tree).into_iter().nth(slot).unwrap_or_default();
    let is_over = options.today > due;
    let (mut actual, mut first, mut last) = (0.0, None, None);
    let mut missing = actual::Runs::default();
    for (period, span) in tree.periods().iter().enumerate().filter(|(_, span)| span.start <= due) {
        match row.get(period).copied().flatten() {
            Some(value) if span.start <= options.today => {
                actual = if is_stock { value } else { actual + value };
                first = first.or(Some((period, value)));
                last = Some(period);
                // A level that is known says all that was before it.
                if is_stock {
                    missing = actual::Runs::default();
                }
            }
            None if (span.end < options.today || is_over) && span.workdays > 0.0 => missing.add(tree, period),
            _ => {}
        }
    }
    let seen = last.is_some();
    let missing = missing.labels(Lang::En);
    let workdays = |period: usize| tree.periods().get(period).map_or(0.0, |span| span.workdays);
    let before = days.over(&workdays, None, Some(options.today));
    let left = days.over(&workdays, Some(options.today), None);
    let at = |period: usize| state.at(slot, period);
    let planned = |from: Option<Date>, until: Option<Date>| {
        Some(days.over(&|period| at(period).unwrap_or(f64::NAN), from, until)).filter(|sum| sum.is_finite())
    };
    // A stock is what it is at the end of a period.
    let level = |ended: &dyn Fn(&PeriodSpan) -> bool| tree.periods().iter().rposition(ended).and_then(at);
    let planned_to_date =
        if is_stock { level(&|span| span.start <= due && span.end < options.today) } else { planned(None, Some(options.today)) };
    let planned_whole = if is_stock { level(&|span| span.start <= due) } else { planned(None, None) };
    let planned_left = if is_stock { None } else { planned(Some(options.today), None) };
    let target = options.target.or_else(|| goal.and_then(|goal| goal.target)).or(planned_whole);
    let target = target.filter(|target| target.is_finite()).ok_or_else(no_target)?;
    let unseen = |period: usize| row.get(period).is_none_or(Option::is_none);
    let capacity = |from: Option<Date>, until: Option<Date>, all: bool| {
        let most = metric.capacity.as_ref().filter(|_| !is_stock)?;
        let worth = |period: usize| if all || unseen(period) { most.at(period).unwrap_or(f64::INFINITY) } else { 0.0 };
        Some(days.over(&worth, from, until)).filter(|sum| sum.is_finite())
    };
    let capacity_left = capacity(Some(options.today), None, true);
    // What was not reported may have been done.
    let possible = capacity_left.zip(capacity(None, Some(options.today), false)).map(|(left, unseen)| left + unseen);

    let at_most = direction == Direction::AtMost;
    let remaining = (target - actual).max(0.0);
    let over = |amount: f64, divisor: f64| if divisor > 0.0 { Some(amount / divisor).filter(|part| part.is_finite()) } else { None };
    // A level above its limit may still come down, and one that nobody has seen may be anywhere.
    let required = match is_stock {
        true if !seen => None,
        true if at_most => over(target - actual, left),
        _ => over(remaining, left),
    };
    // Days without a figure yet, such as those of a month that is not reported, are no days without a result. A stock was not at zero
    // when the term began, so two of its levels make a pace.
    let reported = |period: usize| match (is_stock, first.zip(last)) {
        (true, Some(((first, _), last))) => first < period && period <= last,
        _ => !unseen(period),
    };
    let start = first.map_or(0.0, |(_, level)| if is_stock { level } else { 0.0 });
    let covered = days.over(&|period| if reported(period) { workdays(period) } else { 0.0 }, None, Some(options.today));
    let so_far = over(actual - start, covered);
    let week = (tree.plan().calendar.workweek.len() as f64).min(left);
    let people = decompose::people(tree, metric).filter(|people| *people > 0.0);
    let per_person = |amount: Option<f64>| people.zip(amount).and_then(|(people, amount)| over(amount, people));
    let per_week = |amount: Option<f64>| amount.map(|amount| amount * week).filter(|amount| amount.is_finite());
    // A level's days go on from its last actual.
    let known = if is_stock {
        days.over(&|period| if last.is_some_and(|last| period <= last) { workdays(period) } else { 0.0 }, None, Some(options.today))
    } else {
        covered
    };
    let ahead = before + left - known;
    let landing = so_far.map(|pace| actual + pace * ahead).filter(|landing| landing.is_finite());
    let on_plan = if is_stock { last.and_then(at) } else { None };
    let complete = missing.is_empty() && (seen || before <= 0.0);
    let stand = Stand { target, actual, remaining, before, left, landing, on_plan, possible, direction, over: is_over, complete, is_stock };
    let status = stand.status();
    let mut problems = Vec::new();
    if asked > due {
        let finding = Finding::warning(EngineCode::DueBeyondTimeline.into(), "due").with("due", asked.to_string());
        problems.push(finding.with("last", due.to_string()));
    }
    problems.extend(goal.is_none().then(|| target::parts(tree, Some(slot))).flatten().filter(|_| options.target.is_none()));
    let is_unseen = is_stock && !seen;
    if is_unseen || !seen && before > 0.0 {
        let code = if is_unseen { EngineCode::NoActuals } else { EngineCode::NothingYet };
        problems.push(Finding::new(code.into(), Severity::Info, "metric").with("metric", tree.name(slot)));
    } else if !missing.is_empty() {
        let finding = Finding::warning(EngineCode::ActualsMissing.into(), "metric").with("metric", tree.name(slot));
        problems.push(finding.with("periods", missing.clone()));
    }
    let facts = Facts {
        metric: tree.name(slot),
        unit: tree.unit(slot),
        target,
        actual,
        remaining,
        left,
        required,
        per_person: per_person(required),
        so_far,
        landing,
        capacity_left,
        at_most,
        is_level: is_stock,
        last: last.and_then(|last| tree.periods().get(last)).map_or("", |span| &span.label),
        missing,
    };
    let problems = text::problems(&problems, lang);
    let unseen = problems.iter().find(|problem| is_unseen && !is_over && problem.code == EngineCode::NoActuals.into());
    let text = unseen.map_or_else(|| tell(&facts, status_word(status), lang), |problem| problem.message.clone());
    Ok(Pace {
        metric: metric.id.clone(),
        target,
        direction,
        due,
        status,
        actual,
        remaining,
        planned_to_date,
        planned: planned_whole,
        workdays: before + left,
        workdays_elapsed: before,
        workdays_left: left,
        required_per_workday: required,
        required_per_week: per_week(required),
        people,
        required_per_person_workday: per_person(required),
        required_per_person_week: per_week(per_person(required)),
        pace_per_workday: so_far,
        planned_per_workday: planned_left.and_then(|planned| over(planned, left)),
        landing,
        capacity_left,
        text,
        problems,
    })
}

/// What decides how a target stands.
struct Stand {
    target: f64,
    actual: f64,
    remaining: f64,
    before: f64,
    left: f64,
    landing: Option<f64>,
    /// What the plan has where a stock was last seen.
    on_plan: Option<f64>,
    /// The most that can come yet, or have come unseen.
    possible: Option<f64>,
    direction: Direction,
    over: bool,
    /// Whether all that is past was observed.
    complete: bool,
    is_stock: bool,
}

impl Stand {
    fn status(&self) -> PaceStatus {
        let at_most = self.direction == Direction::AtMost;
        let passed = !target::reaches(self.actual, self.target, Direction::AtMost);
        let reached = target::reaches(self.actual, self.target, Direction::AtLeast);
        // What counts of a level is where it ends.
        let is_open = self.is_stock && !self.over && self.left > 0.0;
        let falls = is_open && self.landing.is_some_and(|landing| !target::reaches(landing, self.target, Direction::AtLeast));
        // Without a day left all is over, but a target that is not reached cannot be any more.
        match (at_most, self.over || self.left <= 0.0 && (at_most || !self.complete)) {
            // A level that was so once may have changed since.
            (_, true) if self.is_stock && !self.complete => PaceStatus::Unreported,
            (true, _) if passed && !is_open => PaceStatus::Missed,
            (false, _) if reached && !falls => PaceStatus::Reached,
            (_, true) if !self.complete => PaceStatus::Unreported,
            (true, true) => PaceStatus::Reached,
            (false, true) => PaceStatus::Missed,
            (false, false) if self.left <= 0.0 || self.possible.is_some_and(|most| self.remaining > most + target::slack(self.target)) => {
                PaceStatus::Impossible
            }
            _ => {
                let held = self.landing.map(|landing| (landing, self.target)).or(self.on_plan.map(|planned| (self.actual, planned)));
                match held.filter(|_| self.before > 0.0) {
                    None => PaceStatus::NotStarted,
                    Some((value, wanted)) if target::reaches(value, wanted, self.direction) => PaceStatus::OnPace,
                    Some(_) => PaceStatus::Behind,
                }
            }
        }
    }
}

fn status_word(status: PaceStatus) -> text::pace::Standing {
    use text::pace::Standing;
    match status {
        PaceStatus::Reached => Standing::Reached,
        PaceStatus::OnPace => Standing::OnPace,
        PaceStatus::Behind => Standing::Behind,
        PaceStatus::NotStarted => Standing::NotStarted,
        PaceStatus::Impossible => Standing::Impossible,
        PaceStatus::Missed => Standing::Missed,
        PaceStatus::Unreported => Standing::Unreported,
    }
}

/// The working days of the term.
struct Days<'a> {
    tree: &'a Tree,
    due: Date,
}

impl Days<'_> {
    /// The sum over the working days from a day on (the term's first) and before another (after the due day) of what each period is
    /// worth. A period without working days is spread over all its days.
    fn over(&self, worth: &dyn Fn(usize) -> f64, from: Option<Date>, before: Option<Date>) -> f64 {
        let end = self.due.add_days(1);
        let end = before.map_or(end, |before| before.min(end));
        let mut sum = 0.0;
        for (period, span) in self.tree.periods().iter().enumerate() {
            let first = from.map_or(span.start, |from| from.max(span.start));
            let last = span.end.min(end.add_days(-1));
            if first > last {
                continue;
            }
            let [part, whole] = target::days(self.tree, span, first, last);
            if part > 0 {
                sum += worth(period) * part as f64 / whole as f64;
            }
        }
        sum
    }
}
