//! What a reading amounts to: is it a goal, what is it about, what narrows it, how would one see that it is done.

use super::act::{event, gives_one, handing_over, is_handing_over, is_making, open_verb_en, open_verb_ja};
use super::cursor::{before_any, ends_at, ends_with_any, starts_with_any, trim_end, trim_start};
use super::frame::Role;
use super::kind::{aspires, kind};
use super::lexicon::{Class, Word};
use super::no_goal::{NoGoal, no_goal};
use super::object::{activity, is_inside, metric, segment, thing};
use super::quantity::Number;
use super::scan::{Range, Reading};
use super::sentence::{outdoes, sentences, set_aside};
use super::time::TimeRole;
use crate::check::goal::{GoalInput, GoalKind};
use crate::text::{Lang, search};

/// A reading with what it amounts to.
#[derive(Clone, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) input: &'a GoalInput,
    /// The first month of the fiscal year.
    pub(crate) fiscal_start: u8,
    pub(crate) reading: Reading,
    pub(crate) no_goal: Option<(NoGoal, Option<Range>)>,
    pub(crate) kind: GoalKind,
    /// A metric, a deliverable, a thing.
    pub(crate) object: Option<Range>,
    /// The object is a metric by name.
    pub(crate) metric: Option<Range>,
    /// A segment, a channel, a means.
    pub(crate) scope: Option<Range>,
    /// An action that can be seen, with its object.
    pub(crate) action: Option<Range>,
    /// A completion that can be verified, of a named thing.
    pub(crate) event: Option<Range>,
    /// The main predicate when it is an effort or has no visible completion.
    pub(crate) attitude: Option<Range>,
    pub(crate) purpose: Option<Range>,
    /// It is done again and again, or each case is handled within a limit.
    pub(crate) repeats: bool,
}

/// What the reading of a goal amounts to.
pub(crate) fn judge(input: &GoalInput, mut reading: Reading, fiscal_start: u8) -> Subject<'_> {
    let sentences = sentences(&reading);
    let no_goal = no_goal(&reading, &sentences);
    if no_goal.is_none() {
        set_aside(&mut reading, &sentences);
    }
    let metric = metric(&reading);
    let thing = thing(&reading);
    let believes = |range: &Range| {
        reading.slice(*range) == "because"
            && starts_with_any(search::since(reading.text(), range.1).trim_start(), "i |it |that|we believe|we think")
    };
    let purpose = reading
        .first(Class::Purpose)
        // …を実現する at the end is the goal itself.
        .filter(|range| !(reading.slice(*range).starts_with('を') && trim_end(search::since(reading.text(), range.1), "。 ").is_empty()))
        .filter(|range| !believes(range) && !is_towards_date(&reading, *range))
        .or_else(|| in_order_that(&reading));
    if let Some(range) = purpose {
        set_aside_aims_above(&mut reading, range);
    }
    let object = metric.or(thing).or_else(|| activity(&reading));
    let open_verb = || match reading.lang {
        Lang::Ja => open_verb_ja(&reading),
        Lang::En => open_verb_en(&reading),
    };
    // `reply rate` replies to nobody.
    // 生み出す hands nothing in.
    let is_tail = |range: Range| reading.slice(range).starts_with('出') && ends_at(reading.text(), range.0, "み|き|見|り|い");
    let action = reading
        .of(Class::Action)
        .map(|word| (word.start, word.end))
        .find(|range| !is_inside(&reading, *range, Class::Metric) && !is_tail(*range));
    // `monthly report to each client`: a document with a rhythm is handed over.
    let document = || {
        let silent = ![Class::Direction, Class::Attitude, Class::Soft].into_iter().any(|class| reading.first(class).is_some());
        reading.first(Class::Deliverable).filter(|_| silent && metric.is_none() && reading.cadence().is_some())
    };
    let action = action.or_else(document).or_else(|| open_verb().filter(|_| metric.is_none())).filter(|_| object.is_some());
    let scope = reading
        .of(Class::Scope)
        .map(|word| (word.start, word.end))
        .find(|range| metric != Some(*range) && !(reading.slice(*range) == "向け" && ends_at(reading.text(), range.0, "に")))
        .or_else(|| segment(&reading));
    // 入社3年未満の社員の
    let which = || {
        let ones = reading.numbers.iter().filter(|number| number.role == Role::Scope).map(|number| (number.start, number.end));
        ones.into_iter().find(|range| reading.text().get(range.1..).is_some_and(|rest| rest.starts_with('の')))
    };
    let scope = scope.or_else(which);
    // 架電マニュアルを整備する: the deliverable shows when it is done.
    let dated = reading.deadline().is_some() || input.fields.deadline.is_some();
    let delivers = reading.first(Class::Deliverable).is_some() && dated;
    let event = event(&reading)
        .filter(|range| {
            thing.is_some()
                || reading.first(Class::Learning).is_some()
                || starts_with_any(reading.slice(*range), "黒字|初|break|cash|profitable")
        })
        // いい感じにリニューアルできれば: a wish, done in a manner that nobody can see.
        .filter(|_| !reading.holds(reading.text(), "いい感じ|良い感じ|いい具合|できればと思|できたらと思|できたらいい"))
        .or_else(|| {
            handing_over(&reading).filter(|range| {
                (delivers || dated && thing.is_some() && gives_one(&reading, *range)) && reading.first(Class::Vague).is_none()
            })
        });
    // `Some kind of certification`, 何らかの資格を取る: nobody could say which. `Set up a feedback culture`: a thing that is none.
    let hollow = is_hollow(&reading)
        || reading
            .of(Class::Vague)
            .any(|word| starts_with_any(reading.slice((word.start, word.end)), "some kind|some sort|何らか|なんらか"));
    let (object, action, event) = (
        object.filter(|_| !hollow),
        action.filter(|_| !hollow),
        event.filter(|_| !hollow && (aspires(&reading).is_none() || reading.numbers.iter().any(|number| number.role == Role::Target))),
    );
    let shows = |range: Range| delivers && (is_making(&reading, range) || is_handing_over(reading.slice(range)));
    // 粗利改善を図る: the verb only carries what is to change.
    let carries = |range: Range| {
        let goes_before = |word: &Word| word.end == range.0 || reading.slice((word.end, range.0)) == "を";
        let carrying = starts_with_any(reading.slice(range), "図|進め|推進|実現|努め|目指");
        reading.of(Class::Direction).any(|word| word.start == range.0 || (carrying && goes_before(word)))
    };
    // 問い合わせに即日対応する: within a limit it can be seen.
    let limited = reading.time(|role| *role == TimeRole::ServiceLevel).is_some();
    let is_response = |range: Range| limited && reading.slice(range).starts_with("対応");
    let excused = |range: Range| shows(range) || carries(range) || is_response(range);
    let word = |class: Class| reading.of(class).map(|word| (word.start, word.end)).find(|range| !excused(*range));
    let responds = reading.of(Class::Soft).map(|word| (word.start, word.end)).find(|range| is_response(*range));
    let action = action.or(responds.filter(|_| object.is_some()));
    let attitude = word(Class::Attitude).or_else(|| word(Class::Soft));
    let kind = input.fields.kind.unwrap_or_else(|| kind(input, &reading, metric, action, event));
    let repeats = reading.cadence().is_some()
        || reading.time(|role| *role == TimeRole::ServiceLevel).is_some()
        || reading.holds(
            reading.text(),
            "per shift|every shift|each shift|before every |after every |before each |after each |at every |for every |するたび|の都度|ごとに|毎回|その都度",
        );
    Subject { input, fiscal_start, reading, no_goal, kind, object, metric, scope, action, event, attitude, purpose, repeats }
}

/// `Set up a proper feedback culture`: whatever stands before it, nobody sees when it is there.
fn is_hollow(reading: &Reading) -> bool {
    let text = trim_end(reading.text(), ".! ");
    reading.lang == Lang::En
        && starts_with_any(
            text,
            "set up a |build a |create a |establish a |develop a |foster a |have a |instil a |set up an |build an |create an |foster an ",
        )
        && ends_with_any(text, " culture| mindset| spirit| atmosphere| ethos| attitude| environment| climate")
        && reading.numbers.is_empty()
}

/// `so the company can hit $12M ARR, bring in $1.4M`: what the purpose names is the aim of another.
fn set_aside_aims_above(reading: &mut Reading, (start, end): Range) {
    let text = reading.text();
    let clause_end = end + before_any(search::since(text, end), ",;.").len();
    // At the head of the sentence it reaches to the comma, else to the end.
    let leads = reading.lang == Lang::En && start == 0;
    let until = if leads { clause_end } else { text.len() };
    let inside = |number: &Number| start < number.start && number.start < until;
    // `Legacy jobs retired by Aug 14, so that two engineers are free`: the event is what is aimed at.
    let happens = reading.of(Class::Event).any(|word| word.end <= start) && reading.deadline().is_some_and(|(.., at)| at.1 <= start);
    let others = happens || reading.numbers.iter().any(|number| number.role == Role::Target && !inside(number));
    if reading.lang == Lang::En && others {
        for number in reading.numbers.iter_mut().filter(|number| number.role == Role::Target && inside(number)) {
            number.role = Role::Scope;
        }
    }
}

impl Subject<'_> {
    /// The numbers aimed at.
    pub(crate) fn targets(&self) -> impl Iterator<Item = &Number> {
        self.reading.numbers.iter().filter(|number| number.role == Role::Target)
    }

    pub(crate) fn has_target(&self) -> bool {
        self.input.fields.target.is_some() || self.targets().next().is_some() || self.outdoes()
    }

    pub(crate) fn has_baseline(&self) -> bool {
        let fields = &self.input.fields;
        fields.baseline.is_some() || fields.has_history || self.reading.numbers.iter().any(|number| number.role == Role::Baseline)
    }

    /// A repeated action that can be seen: `every Friday send the report`, 当日中に返信する, `wash hands before every contact`.
    pub(crate) fn is_repeated_action(&self) -> bool {
        self.repeats && self.action.is_some() && self.reading.first(Class::Attitude).is_none()
    }

    /// An objective that says for whom something will be so.
    pub(crate) fn aspires_for_somebody(&self) -> bool {
        self.kind == GoalKind::Objective && aspires(&self.reading) == Some(true)
    }

    /// 前年度は48件。今年度はこれを上回る: what was is the limit.
    fn outdoes(&self) -> bool {
        self.has_baseline() && outdoes(&self.reading, self.reading.text())
    }

    /// The text aims at a number. An effort for every meeting is one all the same.
    pub(crate) fn counts_something(&self) -> bool {
        let effort =
            |number: &Number| self.attitude.is_some() && starts_with_any(self.reading.slice((number.start, number.end)), "every|each|all");
        self.targets().any(|number| !effort(number)) || self.outdoes()
    }

    /// A target, from the fields or the text, or a verifiable event, or a repeated action.
    pub(crate) fn is_measured(&self) -> bool {
        self.input.fields.target.is_some() || self.counts_something() || self.event.is_some() || self.is_repeated_action()
    }

    /// The last day, from the fields or else from the text.
    pub(crate) fn deadline(&self) -> Option<crate::check::date::Date> {
        self.input.fields.deadline.or_else(|| self.reading.deadline().map(|(date, _, _)| date))
    }

    /// The only end that is given is a day that no calendar has.
    pub(crate) fn has_impossible_end(&self) -> bool {
        self.deadline().is_none() && self.reading.time(|role| *role == TimeRole::Invalid).is_some()
    }

    /// Something is named that could be counted or seen.
    pub(crate) fn names_something(&self) -> bool {
        self.object.is_some() || self.input.fields.metric.is_some() || self.targets().any(|number| number.names_thing)
    }
}

/// に向けて after a year is no purpose.
fn is_towards_date(reading: &Reading, (start, end): Range) -> bool {
    let word = reading.slice((start, end));
    (search::contains(word, "に向け") || word == "のため" || word == "ために")
        && reading.times.iter().any(|mention| mention.end == start || mention.end + 3 == start)
}

/// 手待ちをなくせるよう、: a verb and よう or べく, with something done for it behind.
fn in_order_that(reading: &Reading) -> Option<Range> {
    if reading.lang == Lang::En {
        return None;
    }
    let text = reading.text();
    // (入居者の安全を守るため), 市民の読書機会を広げるため。
    for at in search::places(text, "ため").take(5) {
        let rest = search::since(text, at + "ため".len());
        if ends_with_any(search::until(text, at), "る|う|く|す|つ|む|ぶ|ぐ|ぬ|ない")
            && (rest.is_empty() || starts_with_any(rest, "。|)|」|です|だ|である|\n| t:| /"))
        {
            return Some((at, at + "ため".len()));
        }
    }
    // 子育て中の社員が働き続けられるように。
    let bare = trim_end(text, "。 ");
    if bare.ends_with("ように") && search::contains(bare, "。") {
        return Some((bare.len() - "ように".len(), bare.len()));
    }
    for marker in ["ように", "よう、", "べく"] {
        for at in search::places(text, marker).take(5) {
            let (before, rest) = (search::until(text, at), search::since(text, at + marker.len()));
            // ようにする and ようになる say the goal itself; 以下のように and なるべく are other words.
            let verb = ends_with_any(before, "る|う|く|す|つ|む|ぶ|ぐ|ぬ|ない") && !before.ends_with("なる")
                || ends_with_any(before, "になる|くなる");
            let other = starts_with_any(trim_start(rest, "、"), "する|し|な|努|心|気をつけ|意識");
            if verb && !other && rest.len() >= 15 {
                return Some((at, at + marker.len()));
            }
        }
    }
    None
}
