//! A goal written again: filled with what was understood, its gaps marked.

use serde::Serialize;

use super::phrase;
use super::statement::counted;
use crate::check::date::spoken;
use crate::check::goal::{GoalFinding, GoalInput, GoalKind};
use crate::check::language::cursor::{after_label, contains_any, ends_with_any, starts_with_any, trim_end, trim_start};
use crate::check::language::frame::{QuantityKind, Role};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::no_goal::NoGoal;
use crate::check::language::object::{is_noun, is_people};
use crate::check::language::quantity::Number;
use crate::check::language::scan::Range;
use crate::check::language::time::{TimeMention, TimeRole};
use crate::check::report::examine;
use crate::check::rule::{Edit, Fix};
use crate::error::{Error, Result};
use crate::finding::Span;
use crate::finding::goal::GoalCode;
use crate::list::Listed;
use crate::text::statement::{Form, Gap, Piece, Pieces, Slot, Statement, bound, capitalise, per, repeat, show, verb, write};
use crate::text::{Lang, number, search, statement};

/// A goal written again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Improvement {
    /// The goal as a template, in its own language: what was understood in its words, `【…】` or `[…]` where something is missing. The
    /// original where nothing is to be mended, or where it is in a language that is not read.
    pub text: String,
    /// What is still to be filled in, in the order of the text.
    pub gaps: Vec<Gap>,
    /// Pieces of the original that found no place in the new text, also what a gap stands for now: nothing that says something is
    /// dropped without a word. Of several goals in one text the others.
    pub left: Vec<Leftover>,
    /// The text differs from the original.
    pub changed: bool,
}

/// A piece of the original without a place in the new text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Leftover {
    /// Where it stands in the original, in UTF-16 code units.
    pub span: Span,
    /// Its words.
    pub text: String,
}

/// Writes a goal again as a template.
///
/// Where only pieces are missing, the author's own sentence stays and the gaps are set into it; where the sentence says too little to
/// be kept (an attitude, a bare direction, no number), it is put together anew in the form of its kind. Of several goals in one text
/// the first is written, the others are left over. A template that is filled in part stays, with the gaps that it still has.
///
/// # Errors
/// As [`analyse_goal`](crate::check::analyse_goal).
pub fn improve(goal: &GoalInput) -> Result<Improvement> {
    Error::unless_clean(&goal.rules.problems("rules."))?;
    let Some(examined) = examine(goal, None)? else {
        return Ok(Improvement { text: goal.text.clone(), ..Improvement::default() });
    };
    let (subject, findings) = (examined.subject, examined.findings);
    if matches!(subject.no_goal, Some((NoGoal::Placeholder, _))) {
        let gaps = own_gaps(&subject);
        if !gaps.is_empty() {
            return Ok(Improvement { text: goal.text.clone(), gaps, ..Improvement::default() });
        }
    }
    let second = findings.iter().find(|finding| finding.code == GoalCode::X005).and_then(|finding| finding.span);
    if let Some(second) = second.filter(|span| span.start > 0)
        && let Some(improvement) = split(goal, second, subject.lang())?
    {
        return Ok(improvement);
    }
    let (statement, left) = if is_rewritten(&subject, &findings) { anew(&subject, &findings) } else { mended(&subject, &findings) };
    Ok(Improvement { changed: statement.text != goal.text, text: statement.text, gaps: statement.gaps, left })
}

/// What stands between two goals of one text.
const JOINTS: &str = "、。,.; ・\n&";

/// The first of several goals is written, the rest is left over; nothing where the first cannot end as a sentence by itself.
fn split(goal: &GoalInput, second: Span, lang: Lang) -> Result<Option<Improvement>> {
    let units: Vec<u16> = goal.text.encode_utf16().listed();
    let text = |from: usize, to: usize| String::from_utf16_lossy(units.get(from..to).unwrap_or_default());
    let joined = text(0, second.start);
    let first = trim_end(&joined, JOINTS);
    let first = trim_end(search::without_end(first, " and"), JOINTS);
    let ended = if lang == Lang::Ja { phrase::ended(first) } else { Some(first.to_owned()) };
    let Some(ended) = ended else { return Ok(None) };
    let mut alone = goal.clone();
    alone.text = ended;
    alone.rules.ignore.push(GoalCode::X005.as_str().to_owned());
    let mut improvement = improve(&alone)?;
    for left in &mut improvement.left {
        left.span.end = left.span.end.min(second.start);
        left.text = text(left.span.start, left.span.end);
    }
    improvement.left.push(Leftover { span: Span { start: second.start, end: units.len() }, text: text(second.start, units.len()) });
    improvement.changed = true;
    Ok(Some(improvement))
}

fn leftover(subject: &Subject<'_>, range: Range) -> Leftover {
    Leftover { span: subject.reading.normalised.span(range.0, range.1), text: subject.original(range) }
}

/// Whether the sentence says too little to be kept. An objective needs no number, and of a deliverable only the criterion is missing.
fn is_rewritten(subject: &Subject<'_>, findings: &[GoalFinding]) -> bool {
    const CODES: [GoalCode; 5] = [GoalCode::S100, GoalCode::S101, GoalCode::S102, GoalCode::M201, GoalCode::M202];
    if has(findings, &[GoalCode::X001, GoalCode::O601, GoalCode::O603, GoalCode::L902]) {
        return true;
    }
    subject.kind != GoalKind::Objective && !lacks_criterion(subject, findings) && has(findings, &CODES)
}

/// Something is to be made or done of which it is not said when it is done.
fn lacks_criterion(subject: &Subject<'_>, findings: &[GoalFinding]) -> bool {
    has(findings, &[GoalCode::M201])
        && !has(findings, &[GoalCode::S100, GoalCode::S101, GoalCode::S102, GoalCode::M202])
        && subject.metric.is_none()
        && subject.reading.first(Class::Direction).is_none()
}

fn has(findings: &[GoalFinding], codes: &[GoalCode]) -> bool {
    findings.iter().any(|finding| codes.contains(&finding.code))
}

/// The gaps that stand behind the sentence.
fn tail(findings: &[GoalFinding], pieces: &mut Pieces) {
    for (code, slot) in
        [(GoalCode::R401, Slot::Purpose), (GoalCode::M206, Slot::Source), (GoalCode::T504, Slot::Review), (GoalCode::S104, Slot::Owner)]
    {
        if has(findings, &[code]) {
            pieces.set(slot, Piece::Gap);
        }
    }
}

/// An edit of a finding, as a sentence that is kept takes it over.
struct Mend {
    edit: Edit,
    slot: Option<Slot>,
    /// Words give way to a blank.
    drops: bool,
}

/// The author's sentence with every safe edit and every blank of the findings' fixes, and the words that gave way to blanks.
fn mended(subject: &Subject<'_>, findings: &[GoalFinding]) -> (Statement, Vec<Leftover>) {
    let lang = subject.lang();
    let mut mends: Vec<Mend> = Vec::new();
    for finding in findings {
        let slot = blank(finding.code);
        let (found, drops) = match &finding.fix {
            Fix::Safe { edits } => (edits, false),
            Fix::Placeholder { edits, .. } if slot.is_some() => (edits, true),
            Fix::Placeholder { .. } | Fix::Question => continue,
        };
        // Points or percent: the sign is one of the two.
        let drops = drops && finding.code != GoalCode::M207;
        mends.extend(found.iter().map(|edit| Mend { edit: fitted(subject, finding, edit.clone()), slot, drops }));
    }
    // At one place the deadline comes first in Japanese, and last in English: `[n] times a day by [date]`.
    crate::order::sort_by(&mut mends, |one, other| {
        let key = |mend: &Mend| (mend.edit.span, (mend.slot == Some(Slot::Deadline)) == (lang == Lang::En));
        key(one).cmp(&key(other))
    });
    let units: Vec<u16> = subject.input.text.encode_utf16().listed();
    let (mut written, mut gaps, mut left): (Vec<u16>, Vec<Gap>, Vec<Leftover>) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = 0;
    for Mend { edit, slot, drops } in mends {
        // Two findings on one stretch: the first is mended.
        if edit.span.start < at {
            continue;
        }
        written.extend(units.get(at..edit.span.start).unwrap_or_default());
        // `by soon`: the word before stays.
        let doubled = edit.text.starts_with("by ") && written.ends_with(&[b'b'.into(), b'y'.into(), b' '.into()]);
        let text = edit.text.get(if doubled { "by ".len() } else { 0 }..).unwrap_or("");
        if let Some(slot) = slot {
            gaps.extend(brackets(text, written.len()).map(|span| Gap { slot, span }));
        }
        written.extend(text.encode_utf16());
        at = edit.span.end;
        if drops {
            left.extend(given_way(&units, &edit));
        }
    }
    written.extend(units.get(at..).unwrap_or_default());
    let mut pieces = Pieces::default();
    tail(findings, &mut pieces);
    if lacks_criterion(subject, findings) {
        pieces.set(Slot::Criterion, Piece::Gap);
    }
    let mut statement = Statement { text: String::from_utf16_lossy(&written), gaps };
    if lang == Lang::En && !subject.input.text.starts_with(|first: char| first.is_ascii_lowercase()) {
        capitalise(&mut statement.text);
    }
    let adds = pieces.slots.iter().any(|(_, piece)| *piece == Piece::Gap);
    if adds {
        let kept = statement.text.trim_end().len();
        statement.text.truncate(kept);
        if !ends_with_any(&statement.text, "。|.|!|！") {
            statement.text.push(if lang == Lang::Ja { '。' } else { '.' });
        }
        statement.add_tail(&pieces, lang);
    }
    (statement, left)
}

/// A deadline of what is repeated is an `until`, and a present value stands before what it is compared with: 【値】から前年比120%.
fn fitted(subject: &Subject<'_>, finding: &GoalFinding, mut edit: Edit) -> Edit {
    let repeats = subject.kind == GoalKind::Behaviour || subject.is_repeated_action();
    match (finding.code, subject.lang()) {
        (GoalCode::T501, Lang::En) if repeats && edit.text == " by [date]" => " until [date]".clone_into(&mut edit.text),
        (GoalCode::T501, Lang::Ja) if repeats && edit.text == "【日付】までに" => "【日付】まで、".clone_into(&mut edit.text),
        (GoalCode::M203, lang) => {
            let at = |place: usize| subject.edit((place, place), "").span;
            let number = subject.targets().find(|number| at(if lang == Lang::Ja { number.start } else { number.end }) == edit.span);
            if let Some(number) = number {
                let more =
                    || starts_with_any(subject.reading.text().get(number.end..).unwrap_or(""), " more | fewer | less | higher | lower ");
                edit.span = match lang {
                    Lang::Ja => at(phrase::compared(subject, number)),
                    // `15% more pipeline`: no baseline parts the two.
                    Lang::En if more() => subject.insertion_at_end(),
                    Lang::En => edit.span,
                };
            }
        }
        _ => {}
    }
    edit
}

/// The words that a blank replaces, with the counter that stays behind them: 数社.
fn given_way(units: &[u16], edit: &Edit) -> Option<Leftover> {
    let Span { start, mut end } = edit.span;
    let text = |from: usize, to: usize| String::from_utf16_lossy(units.get(from..to).unwrap_or_default());
    let replaced = text(start, end);
    let words = trim_end(&replaced, "、。,. ");
    let shift = replaced.len() - trim_start(&replaced, "、。,. ").len();
    if words.is_empty() || search::contains(&edit.text, words) {
        return None;
    }
    end -= replaced.get(words.len()..).unwrap_or("").encode_utf16().count();
    let is_counter = |at: usize| units.get(at).and_then(|unit| char::from_u32((*unit).into())).is_some_and(is_noun);
    if words.chars().count() <= 2 && words.ends_with(is_noun) {
        end += (end..end + 3).take_while(|at| is_counter(*at)).count();
    }
    let start = start + replaced.get(..shift).unwrap_or("").encode_utf16().count();
    (start < end).then(|| Leftover { span: Span { start, end }, text: text(start, end) })
}

/// What the blank of a rule's fix asks for.
const fn blank(code: GoalCode) -> Option<Slot> {
    Some(match code {
        GoalCode::T501 | GoalCode::T502 | GoalCode::T503 | GoalCode::T505 | GoalCode::T506 => Slot::Deadline,
        GoalCode::M203 => Slot::Baseline,
        GoalCode::M205 | GoalCode::M207 => Slot::Target,
        GoalCode::B701 => Slot::Frequency,
        GoalCode::L902 => Slot::Completion,
        GoalCode::T507 => Slot::Milestones,
        GoalCode::S103 => Slot::Scope,
        GoalCode::S107 => Slot::Means,
        _ => return None,
    })
}

/// The bracketed stretches of a text that begins at a place.
fn brackets(text: &str, at: usize) -> impl Iterator<Item = Span> + '_ {
    let mut open = None;
    text.encode_utf16().enumerate().filter_map(move |(place, unit)| {
        let found = char::from_u32(unit.into())?;
        match found {
            '【' | '[' => open = Some(at + place),
            '】' | ']' => return open.take().map(|start| Span { start, end: at + place + 1 }),
            _ => {}
        }
        None
    })
}

/// The gaps of a template that are written as ours are.
fn own_gaps(subject: &Subject<'_>) -> Vec<Gap> {
    let text = &subject.input.text;
    let units: Vec<u16> = text.encode_utf16().listed();
    let gap = |span: Span| {
        let label = String::from_utf16_lossy(units.get(span.start..span.end).unwrap_or_default());
        let slot = match label.as_str() {
            "【対象】" => Slot::Scope,
            "【値】" => Slot::Baseline,
            "【ポイントまたは%】" | "[percentage points or percent]" => Slot::Target,
            "【試験名】" | "【講座名】" | "[name]" => Slot::Completion,
            // How many, of what is not repeated.
            "【数】" | "[n]" if subject.kind != GoalKind::Behaviour => Slot::Target,
            _ => Slot::ALL.into_iter().find(|slot| statement::label(*slot, subject.lang()).starts_with(&label))?,
        };
        Some(Gap { slot, span })
    };
    brackets(text, 0).filter_map(gap).listed()
}

/// A sentence in the form of the goal's kind, and what of the original has no place in it.
fn anew(subject: &Subject<'_>, findings: &[GoalFinding]) -> (Statement, Vec<Leftover>) {
    let is_none = has(findings, &[GoalCode::X001]);
    let mut draft = Draft { subject, lang: subject.lang(), pieces: Pieces::default(), used: Vec::new() };
    tail(findings, &mut draft.pieces);
    draft.deadline(findings);
    if !is_none {
        draft.purpose();
    }
    let mut statement = match subject.kind {
        _ if is_none => draft.blank(),
        GoalKind::Learning => draft.learning(),
        GoalKind::Objective => draft.objective(),
        GoalKind::KeyResult if has(findings, &[GoalCode::O603]) => draft.result_of_a_task(),
        GoalKind::Behaviour if !has(findings, &[GoalCode::S100, GoalCode::S101]) && subject.action.is_some() => draft.behaviour(),
        _ => draft.outcome(findings),
    };
    let label = after_label(subject.reading.text());
    if label > 0 && !is_none {
        let words = draft.words((0, label));
        statement.lead(if draft.lang == Lang::En { words + " " } else { words });
    }
    let left = phrase::left(subject, &draft.used);
    let left =
        left.into_iter().map(|range| leftover(subject, range)).filter(|left| !search::contains(&statement.text, &left.text)).listed();
    (statement, left)
}

/// What customers move is narrowed to some of them, anything else to a part of it.
const BOUGHT: &str = "売上|受注|契約|顧客|客|商談|アポ|解約|単価|利益|粗利|シェア|成約|購入|販売|注文|リピート|問い合わせ|リード|会員|提案|架電|訪問|返信|離脱|継続|申込|予約|紹介|arr|mrr|ltv|nps|cvr|ctr|roas";

/// A sentence in the making.
struct Draft<'s, 'a> {
    subject: &'s Subject<'a>,
    lang: Lang,
    pieces: Pieces,
    /// What of the original has found its place.
    used: Vec<Range>,
}

impl Draft<'_, '_> {
    fn words(&mut self, range: Range) -> String {
        self.used.push(range);
        self.subject.original(range).trim().to_owned()
    }

    fn deadline(&mut self, findings: &[GoalFinding]) {
        let doubtful = has(findings, &[GoalCode::T502, GoalCode::T503, GoalCode::T506]);
        let date = self.subject.deadline().filter(|_| !doubtful);
        let says = |role: &TimeRole| match role {
            TimeRole::Deadline { date: said, .. } => Some(*said) == date,
            TimeRole::Period(stretch) => Some(stretch.last) == date,
            _ => false,
        };
        let mentions = self.subject.reading.times.iter().filter(|mention| says(&mention.role));
        self.used.extend(mentions.map(|mention| (mention.start, mention.end)));
        self.pieces.set(Slot::Deadline, Piece::or_gap(date.map(|date| spoken(date, self.lang))));
    }

    fn purpose(&mut self) {
        if let Some(range) = phrase::purpose(self.subject) {
            self.pieces.clause = self.words(range);
            // At the head of its sentence it had a capital: `In order to …`.
            if let Some(first) = self.pieces.clause.get(..1).filter(|_| self.lang == Lang::En).map(str::to_ascii_lowercase) {
                self.pieces.clause.replace_range(..1, &first);
            }
        }
    }

    fn means(&mut self) {
        if let Some(range) = phrase::means(self.subject) {
            let words = self.words(range);
            self.pieces.set(Slot::Means, Piece::or_absent(Some(words)));
        }
    }

    /// The phrase of what it is about, which is not what it is for.
    fn what(&mut self) -> Option<String> {
        let subject = self.subject;
        let purpose = phrase::purpose(subject);
        let outside = |range: &Range| purpose.is_none_or(|purpose| range.1 <= purpose.0 || purpose.1 <= range.0);
        let named = || {
            let words = subject.reading.words.iter().filter(|word| matches!(word.class, Class::Metric | Class::Stage | Class::Deliverable));
            words.map(|word| (word.start, word.end)).find(outside)
        };
        let about = subject.object.or(subject.metric).filter(outside).or_else(named)?;
        let range = phrase::around(subject, about)?;
        Some(self.words(range))
    }

    /// The name that the host gives the metric, else the goal's own.
    fn metric(&mut self) -> Piece {
        let named = self.subject.input.fields.metric.clone();
        Piece::or_gap(named.or_else(|| self.what()))
    }

    fn number(&mut self, number: &Number) -> String {
        let rhythm = |mention: &TimeMention| matches!(mention.role, TimeRole::Cadence(cadence, 1) if Some(cadence) == number.per);
        let near = |mention: &TimeMention| mention.start < number.end + 12 && number.start < mention.end + 12;
        let rhythms = self.subject.reading.times.iter().filter(|mention| rhythm(mention) && near(mention));
        self.used.extend(rhythms.map(|mention| (mention.start, mention.end)));
        let slice = self.subject.reading.slice((number.start, number.end));
        // `Double it`: the number is the verb. 120% of what was is 20% more.
        if number.kind == QuantityKind::ChangePercent
            && number.value_max.is_none()
            && !slice.starts_with(number::plain(number.value.abs()).as_str())
            && !slice.ends_with('割')
        {
            self.used.push((number.start, number.end));
            return number::plain(number.value.abs()) + "%";
        }
        let range = phrase::bounded(self.subject, number);
        let words = self.words(range);
        counted(words, number.per, self.lang)
    }

    /// A factor, 1.2倍, or a level beside what was, 前年比120%, in its words.
    fn factor(&mut self, number: &Number) -> Option<String> {
        let start = phrase::compared(self.subject, number);
        let slice = self.subject.reading.slice((number.start, number.end));
        let beside = number.kind == QuantityKind::ChangePercent && start < number.start;
        (self.lang == Lang::Ja && (beside || slice.ends_with('倍'))).then(|| self.words((start, number.end)))
    }

    /// The value aimed at and the value now, from the fields or else from the text.
    fn values(&mut self) -> (Option<String>, Option<String>) {
        let subject = self.subject;
        let fields = &subject.input.fields;
        let unit = fields.unit.clone().unwrap_or_default();
        let amount = |value: f64| number::spoken(value, &unit, self.lang);
        let mut target = fields.target.map(|value| if fields.at_most { bound(&amount(value), true, self.lang) } else { amount(value) });
        let mut baseline = fields.baseline.map(amount);
        let of = |role: Role| subject.reading.numbers.iter().find(move |number| number.role == role);
        if target.is_none() {
            target = of(Role::Target).map(|number| self.number(number));
        }
        if baseline.is_none() {
            baseline = of(Role::Baseline).map(|number| self.number(number));
        }
        (target, baseline)
    }

    /// Nothing but gaps: the template of a goal.
    fn blank(&mut self) -> Statement {
        for slot in [Slot::Metric, Slot::Scope, Slot::Baseline, Slot::Target, Slot::Means, Slot::Source, Slot::Review, Slot::Owner] {
            self.pieces.set(slot, Piece::Gap);
        }
        verb(None, "", "", self.lang).clone_into(&mut self.pieces.verb);
        write(Form::Level, &self.pieces, self.lang)
    }

    fn learning(&mut self) -> Statement {
        let what = self.what();
        self.pieces.set(Slot::Metric, Piece::or_gap(what));
        self.pieces.set(Slot::Completion, Piece::Gap);
        show(None, self.lang).clone_into(&mut self.pieces.verb);
        write(Form::Finish, &self.pieces, self.lang)
    }

    /// The state without its number, and the number as a key result.
    fn objective(&mut self) -> Statement {
        self.pieces.set(Slot::State, Piece::Gap);
        let mut statement = write(Form::State, &self.pieces, self.lang);
        let (target, baseline) = self.values();
        let metric = self.metric();
        if target.is_some() {
            self.pieces.set(Slot::Metric, metric);
            self.level(target, baseline, false);
            statement.add_result(Form::Level, &self.pieces, self.lang);
        }
        statement
    }

    /// The task becomes the means of a result.
    fn result_of_a_task(&mut self) -> Statement {
        let text = self.subject.reading.text();
        let whole = (after_label(text), trim_end(text, "。. ").len());
        let task = self.words(whole);
        self.pieces.set(Slot::Metric, Piece::Gap);
        self.pieces.set(Slot::Means, Piece::Known(task));
        self.level(None, None, true);
        write(Form::Level, &self.pieces, self.lang)
    }

    fn behaviour(&mut self) -> Statement {
        let subject = self.subject;
        let metric = self.metric();
        let what = if let Piece::Known(words) = &metric { words.clone() } else { String::new() };
        self.pieces.set(Slot::Metric, metric);
        let number = subject.targets().next().cloned();
        let count = number.as_ref().map(|number| self.words((number.start, number.end)));
        let cadence = subject.reading.cadence();
        let every = subject.reading.times.iter().find_map(|mention| match mention.role {
            TimeRole::Cadence(said, every) if cadence.is_some_and(|(cadence, _)| cadence == said) => {
                Some((every, (mention.start, mention.end)))
            }
            _ => None,
        });
        self.pieces.per = match every {
            // 隔週: as it is said.
            Some((every, range)) if every > 1 => self.words(range),
            _ => {
                self.used.extend(every.map(|(_, range)| range));
                per(cadence.map_or("daily", |(cadence, _)| cadence.as_str()), self.lang).to_owned()
            }
        };
        self.pieces.set(Slot::Frequency, Piece::or_gap(count));
        // 顧客に電話する has no を that the sentence could take over.
        let takes =
            |range: Range| self.lang == Lang::En || subject.reading.text().get(..range.0).is_some_and(|before| before.ends_with('を'));
        self.pieces.verb = match phrase::predicate(subject, &[Class::Action]) {
            Some((word, range)) if takes(range) => {
                self.used.push(range);
                word
            }
            _ => repeat(&what, number.as_ref().map_or("", |number| number.unit.as_str()), self.lang).to_owned(),
        };
        write(Form::Repeat, &self.pieces, self.lang)
    }

    fn outcome(&mut self, findings: &[GoalFinding]) -> Statement {
        self.means();
        if has(findings, &[GoalCode::S100, GoalCode::M202]) {
            let named = self.subject.input.fields.metric.clone();
            self.pieces.set(Slot::Metric, Piece::or_gap(named));
        } else if self.is_about_no_metric(findings) {
            // What the effort is about is no metric yet.
            let about = self.what();
            self.pieces.set(Slot::Metric, Piece::Gap);
            self.pieces.set(Slot::Scope, Piece::or_absent(about));
        } else {
            let metric = self.metric();
            self.pieces.set(Slot::Metric, metric);
        }
        self.pieces.inner = match self.pieces.get(Slot::Metric) {
            Piece::Known(words) => !contains_any(&words.to_ascii_lowercase(), BOUGHT),
            _ => true,
        };
        if has(findings, &[GoalCode::S102]) && !self.pieces.get(Slot::Means).is_known() {
            if !self.pieces.get(Slot::Scope).is_known() {
                self.pieces.set(Slot::Scope, Piece::Gap);
            }
            self.pieces.set(Slot::Means, Piece::Gap);
        }
        let (target, baseline) = self.values();
        let first = self.subject.targets().next().cloned();
        let is_change = |number: &Number| number.delta || number.kind == QuantityKind::ChangePercent;
        let changes = first.as_ref().is_some_and(is_change) && self.subject.input.fields.target.is_none();
        if changes {
            let rises = first.as_ref().map(|number| number.value >= 0.0);
            let factor = first.as_ref().and_then(|number| self.factor(number));
            let form = if factor.is_some() { Form::Level } else { Form::Change };
            self.predicate(verb(rises.filter(|_| factor.is_none()), "", "", self.lang));
            self.pieces.set(Slot::Target, Piece::or_gap(factor.or(target)));
            let known = self.subject.has_baseline();
            self.pieces.set(Slot::Baseline, baseline.map_or(if known { Piece::Absent } else { Piece::Gap }, Piece::Known));
            return write(form, &self.pieces, self.lang);
        }
        self.level(target, baseline, true);
        write(Form::Level, &self.pieces, self.lang)
    }

    /// An effort about something, or people: what is to change about them is not said.
    fn is_about_no_metric(&self, findings: &[GoalFinding]) -> bool {
        let people = |range: &Range| is_people(&self.subject.reading, *range);
        match self.subject.metric {
            None => has(findings, &[GoalCode::S101]),
            Some(range) => has(findings, &[GoalCode::M201]) && people(&range),
        }
    }

    /// From one value to another; a target alone needs no baseline.
    fn level(&mut self, target: Option<String>, baseline: Option<String>, asks: bool) {
        let baseline = if asks && target.is_none() { Piece::or_gap(baseline) } else { Piece::or_absent(baseline) };
        self.pieces.set(Slot::Baseline, baseline);
        self.pieces.set(Slot::Target, Piece::or_gap(target));
        self.predicate(verb(None, "", "", self.lang));
    }

    /// The author's verb where the new sentence can take it over.
    fn predicate(&mut self, otherwise: &str) {
        let numbers = &self.subject.reading.numbers;
        let is_number = |(start, _): Range| numbers.iter().any(|number| number.start <= start && start < number.end);
        self.pieces.verb = match phrase::predicate(self.subject, &[Class::Direction]) {
            Some((word, range)) if !is_number(range) => {
                self.used.push(range);
                word
            }
            _ => otherwise.to_owned(),
        };
    }
}
