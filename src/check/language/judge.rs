//! What a reading amounts to: is it a goal, what is it about, what narrows it, how would one see that it is done.

use super::cursor::{before_any, contains_any, ends_with_any, has_word_of, is_any, starts_with_any};
use super::frame::{QuantityKind, Role};
use super::lexicon::{Class, Word};
use super::quantity::Number;
use super::scan::{Range, Reading};
use super::time::TimeRole;
use crate::check::goal::{Framework, GoalInput, GoalKind};
use crate::text::Lang;
use crate::text::statement::{Slot, label};

/// Why a text is no goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoGoal {
    Empty,
    Question,
    Report,
    Refusal,
    Placeholder,
}

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
    let no_goal = no_goal(&reading);
    let metric = metric(&reading);
    let thing = thing(&reading);
    let purpose = reading.first(Class::Purpose).filter(|range| !is_towards_date(&reading, *range)).or_else(|| in_order_that(&reading));
    if let Some(range) = purpose {
        set_aside_aims_above(&mut reading, range);
    }
    let object = metric.or(thing).or_else(|| activity(&reading));
    let open_verb = || match reading.lang {
        Lang::Ja => open_verb_ja(&reading),
        Lang::En => open_verb_en(&reading),
    };
    // `reply rate` replies to nobody.
    let action = reading.of(Class::Action).map(|word| (word.start, word.end)).find(|range| !is_inside(&reading, *range, Class::Metric));
    // `monthly report to each client`: a document with a rhythm is handed over.
    let document = || {
        let silent = ![Class::Direction, Class::Attitude, Class::Soft].into_iter().any(|class| reading.first(class).is_some());
        reading.first(Class::Deliverable).filter(|_| silent && metric.is_none() && reading.cadence().is_some())
    };
    let action = action.or_else(document).or_else(|| open_verb().filter(|_| metric.is_none())).filter(|_| object.is_some());
    let scope =
        reading.of(Class::Scope).map(|word| (word.start, word.end)).find(|range| metric != Some(*range)).or_else(|| segment(&reading));
    // 架電マニュアルを整備する: the deliverable shows when it is done.
    let delivers = reading.first(Class::Deliverable).is_some() && (reading.deadline().is_some() || input.fields.deadline.is_some());
    let event = event(&reading)
        .filter(|_| thing.is_some() || reading.first(Class::Learning).is_some())
        .or_else(|| handing_over(&reading).filter(|_| delivers && reading.first(Class::Vague).is_none()));
    let shows = |range: Range| delivers && (is_making(&reading, range) || is_handing_over(reading.slice(range)));
    // 粗利改善を図る: the verb only carries what is to change.
    let carries = |range: Range| {
        let goes_before = |word: &Word| word.end == range.0 || reading.slice((word.end, range.0)) == "を";
        let carrying = starts_with_any(reading.slice(range), "図|進め|推進|実現|努め|目指");
        reading.of(Class::Direction).any(|word| (word.start, word.end) == range || (carrying && goes_before(word)))
    };
    // 問い合わせに即日対応する: within a limit it can be seen.
    let limited = reading.time(|role| *role == TimeRole::ServiceLevel).is_some();
    let word = |class: Class| {
        reading
            .of(class)
            .map(|word| (word.start, word.end))
            .find(|range| !shows(*range) && !carries(*range) && !(limited && reading.slice(*range).starts_with("対応")))
    };
    let responds =
        reading.of(Class::Soft).map(|word| (word.start, word.end)).find(|range| limited && reading.slice(*range).starts_with("対応"));
    let action = action.or(responds.filter(|_| object.is_some()));
    let attitude = word(Class::Attitude).or_else(|| word(Class::Soft));
    let kind = input.fields.kind.unwrap_or_else(|| kind(input, &reading, metric, action, event));
    let repeats = reading.cadence().is_some()
        || reading.time(|role| *role == TimeRole::ServiceLevel).is_some()
        || contains_any(reading.text(), "before every |after every |before each |after each |at every |for every |するたび|の都度|ごとに");
    Subject { input, fiscal_start, reading, no_goal, kind, object, metric, scope, action, event, attitude, purpose, repeats }
}

/// `so the company can hit $12M ARR, bring in $1.4M`: what the purpose names is the aim of another.
fn set_aside_aims_above(reading: &mut Reading, (start, end): Range) {
    let text = reading.text();
    let clause_end = text.get(end..).and_then(|rest| rest.find([',', ';', '.'])).map_or(text.len(), |at| end + at);
    // At the head of the sentence it reaches to the comma, else to the end.
    let leads = reading.lang == Lang::En && start == 0;
    let until = if leads { clause_end } else { text.len() };
    let inside = |number: &Number| start < number.start && number.start < until;
    let others = reading.numbers.iter().any(|number| number.role == Role::Target && !inside(number));
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
        self.input.fields.target.is_some() || self.targets().next().is_some()
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

    /// The text aims at a number. An effort for every meeting is one all the same.
    pub(crate) fn counts_something(&self) -> bool {
        let effort =
            |number: &Number| self.attitude.is_some() && starts_with_any(self.reading.slice((number.start, number.end)), "every|each|all");
        self.targets().any(|number| !effort(number))
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

/// A metric of the list with the nouns that belong to it, or a compound that ends as metrics do: 受付突破率, アポ獲得率.
fn metric(reading: &Reading) -> Option<Range> {
    const ENDS: &str = "率|量|費|額|数|頻度|割合|件数|回数|人数|社数|者数|単価|金額|売上高|残高|時間数|日数|比率|スコア|満足度|シェア|ゼロ";
    // 商談後に, 商談前に: a time, no metric.
    let is_time = |range: &Range| {
        let rest = reading.text().get(range.1..).unwrap_or("");
        // 解約された顧客: what happened to them.
        starts_with_any(rest, "後|前|中に|中の|された|した|している|済|待ち")
            && !starts_with_any(rest, "前年|前期|前月|前回|前四|後半|後期")
    };
    let listed = reading.of(Class::Metric).map(|word| (word.start, word.end)).find(|range| reading.lang == Lang::En || !is_time(range));
    if reading.lang == Lang::En {
        return listed;
    }
    let text = reading.text();
    let mut start = None;
    for (at, found) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_noun(found) && !found.is_ascii_digit()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let run = text.get(from..at).unwrap_or("");
                let inside = listed.is_some_and(|(first, last)| from <= first && last <= at);
                let timed = super::scan::mention_at(&reading.times, from).is_some_and(|mention| from < mention.end);
                let ends = ends_with_any(run, ENDS) && run.chars().count() >= 3;
                if ends
                    && !timed
                    && listed.is_none_or(|(first, _)| inside || from < first)
                    && !run.starts_with(['数', '前', '約'])
                    && !ends_with_any(run, "複数|多数|少数|無数|算数|大量|少量|力量|技量|裁量|測量|総額|多額")
                {
                    // 離職者ゼロ counts 離職者.
                    return Some((from, at - if run.ends_with("ゼロ") { "ゼロ".len() } else { 0 }));
                }
                // 折り返し率
                if run == "率" && listed.is_none() {
                    let before = text.get(..from).unwrap_or("").trim_end_matches(['し', 'り', 'み', 'い', 'き', 'え', 'け', 'め']);
                    let stem = before.trim_end_matches(|found| is_noun(found) || matches!(found, 'り' | 'し' | 'み' | 'き'));
                    if before.len() < from && stem.len() < before.len() {
                        return Some((stem.len(), at));
                    }
                }
            }
            _ => {}
        }
    }
    listed
}

/// に向けて after a year is no purpose.
fn is_towards_date(reading: &Reading, (start, end): Range) -> bool {
    let word = reading.slice((start, end));
    (crate::text::search::contains(word, "に向け") || word == "のため" || word == "ために")
        && reading.times.iter().any(|mention| mention.end == start || mention.end + 3 == start)
}

/// 手待ちをなくせるよう、: a verb and よう or べく, with something done for it behind.
fn in_order_that(reading: &Reading) -> Option<Range> {
    if reading.lang == Lang::En {
        return None;
    }
    let text = reading.text();
    for marker in ["ように", "よう、", "べく"] {
        for (at, _) in text.match_indices(marker).take(5) {
            let (before, rest) = (text.get(..at).unwrap_or(""), text.get(at + marker.len()..).unwrap_or(""));
            // ようにする and ようになる say the goal itself; 以下のように and なるべく are other words.
            let verb = ends_with_any(before, "る|う|く|す|つ|む|ぶ|ぐ|ぬ|ない") && !before.ends_with("なる")
                || ends_with_any(before, "になる|くなる");
            let other = starts_with_any(rest.trim_start_matches('、'), "する|し|な|努|心|気をつけ|意識");
            if verb && !other && rest.len() >= 15 {
                return Some((at, at + marker.len()));
            }
        }
    }
    None
}

fn event(reading: &Reading) -> Option<Range> {
    // `open quotes` are there already.
    let is_state = |range: &Range| {
        reading.slice(*range) == "open"
            && super::cursor::ends_with_any(reading.text().get(..range.0).unwrap_or(""), "on |our |all |the |of |for |with ")
    };
    // `move the needle` moves nothing.
    // `sign-ups` sign nothing.
    let in_compound = |range: &Range| {
        let mut behind = reading.text().as_bytes().get(range.1..).unwrap_or_default().iter();
        behind.next() == Some(&b'-') && behind.next().is_some_and(u8::is_ascii_alphabetic)
    };
    let is_effort = |range: &Range| is_inside(reading, *range, Class::Attitude);
    let found = reading
        .of(Class::Event)
        .map(|word| (word.start, word.end))
        .find(|range| !is_state(range) && !is_effort(range) && !in_compound(range));
    found.or_else(|| obtaining(reading)).or_else(|| noun_of_event(reading))
}

/// A verb of kanji or katakana that no list knows, with its object: 規程を改廃する.
fn open_verb_ja(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut start = None;
    for (at, found) in text.char_indices() {
        match (start, is_noun(found) && !found.is_ascii()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                // 年賀状を12月20日までに投函する: the object may stand further ahead.
                let before = text.get(..from).unwrap_or("");
                let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(60))..).unwrap_or("");
                let acts = at - from >= 6 && (before.ends_with('を') || (near.contains('を') && ends_with_any(before, "に|で|へ|と")));
                if acts
                    && text.get(at..).is_some_and(|rest| starts_with_any(rest, "する|し、|して|します|させ"))
                    && !is_taken(reading, (from, at))
                {
                    return Some((from, at));
                }
            }
            _ => {}
        }
    }
    None
}

/// `get our ISO 27001 certificate`: it is there or it is not.
fn obtaining(reading: &Reading) -> Option<Range> {
    if reading.lang == Lang::Ja {
        let text = reading.text();
        for paper in [
            "承認を",
            "許可を",
            "認可を",
            "認証を",
            "合意を",
            "内諾を",
            "決裁を",
            "同意を",
            "免許を",
            "資格を",
            "契約を",
            "内定を",
            "認定を",
            "内示を",
        ] {
            let Some(at) = crate::text::search::find(text, paper) else { continue };
            let rest = text.get(at + paper.len()..).unwrap_or("");
            let near = before_any(rest.get(..rest.floor_char_boundary(48)).unwrap_or(""), "。、");
            if contains_any(near, "得る|得て|取る|取り|取得|もらう|受ける|結ぶ|交わす|締結") {
                return Some((at, at + paper.len()));
            }
        }
        return None;
    }
    const PAPERS: &str = "certificate|certification|licence|license|accreditation|permit|patent|approval|degree|diploma|visa|promotion|qualification|sign-off|go-ahead";
    // `have the fire doors inspected`
    if let Some(verb) = reading.of(Class::Action).find(|word| is_any(reading.slice((word.start, word.end)), "get|have")) {
        const FEELINGS: &str = "need|speed|feed|seed|improved|increased|reduced|engaged|motivated|involved|interested|committed|excited|aligned|prepared|\
            focused|informed|based|related|qualified|united";
        let rest = reading.text().get(verb.end..)?;
        let clause = before_any(rest.get(..rest.floor_char_boundary(70))?, ",.;");
        let done = clause.split(' ').skip(2).any(|word| word.len() >= 5 && word.ends_with("ed") && !is_any(word, FEELINGS));
        if done && starts_with_any(clause, " the | our | my | all | every | new | a | both ") {
            return Some((verb.start, verb.end));
        }
    }
    let verb = reading
        .of(Class::Action)
        .find(|word| is_any(reading.slice((word.start, word.end)), "get|gain|earn|secure|win|achieve|reach|obtain"))?;
    let rest = reading.text().get(verb.end..)?;
    let clause = before_any(rest.get(..rest.floor_char_boundary(60))?, ",.;");
    contains_any(clause, PAPERS).then_some((verb.start, verb.end))
}

/// A first word that no list knows, with its object behind an article: `catalogue the archive`.
fn open_verb_en(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let word = first_word(text, 0);
    let range = (0, word.len());
    let leads = word.len() >= 3 && starts_with_any(text.get(word.len()..)?, " the | our | a | an | all | each | every ");
    (leads && words_at(reading, 0).next().is_none() && !is_taken(reading, range)).then_some(range)
}

/// 回答書を提出: a clause that ends with the noun of an event.
fn noun_of_event(reading: &Reading) -> Option<Range> {
    if reading.lang == Lang::En {
        return None;
    }
    reading.of(Class::Action).map(|word| (word.start, word.end)).find(|range| {
        let rest = reading.text().get(range.1..).unwrap_or("").trim_start();
        let ends = rest.is_empty() || starts_with_any(rest, "、|。|(|)|/|・|\n|!|;");
        ends && super::lexicon::is_listed(&[reading.slice(*range), "する"].concat(), Class::Event, Lang::Ja)
    })
}

/// What a particle narrows to: 代表電話での, 展示会における, 現場からの.
fn segment_ja(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    for particle in ["での", "における", "に関する", "に対する", "からの", "のうち", "を対象と"] {
        let Some(at) = crate::text::search::find(text, particle) else { continue };
        let before = text.get(..at).unwrap_or("");
        let start = before.trim_end_matches(is_noun).len();
        if at - start >= 6 && !is_taken(reading, (start, at)) {
            return Some((start, at));
        }
    }
    None
}

/// What a preposition narrows to: `among field reps`, `in fintech`, `from current clients`.
fn segment(reading: &Reading) -> Option<Range> {
    const PREPOSITIONS: &str = " among | in | from | for | with | across | at ";
    const DETERMINERS: &str = "the|our|my|your|their|its|current|new|existing|all|every|each|a|an|first|key";
    if reading.lang == Lang::Ja {
        return segment_ja(reading);
    }
    let text = reading.text();
    for (at, _) in text.match_indices(' ') {
        let rest = text.get(at..).unwrap_or("");
        let Some(preposition) = PREPOSITIONS.split('|').find(|word| rest.starts_with(*word)) else { continue };
        let mut start = at + preposition.len();
        let mut word = first_word(text, start);
        let mut which = None;
        while !word.is_empty() && DETERMINERS.split('|').any(|other| other == word) {
            if is_any(word, "current|new|existing|key|first") {
                which.get_or_insert(start);
            }
            start += word.len() + 1;
            word = first_word(text, start);
        }
        let range = (start, start + word.len());
        // `from current clients`
        if let Some(first) = which
            && is_any(word, "clients|customers|users|accounts|members|people|donors|partners|suppliers|staff|markets")
        {
            return Some((first, range.1));
        }
        if word.len() >= 3 && word.bytes().all(|byte| !byte.is_ascii_digit()) && !is_taken(reading, range) && !is_function(reading, range) {
            return Some(range);
        }
    }
    None
}

pub(crate) fn first_word(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or("");
    let length = rest.find(|found: char| !(unicode_ident::is_xid_continue(found) || found == '-')).unwrap_or(rest.len());
    rest.get(..length).unwrap_or("")
}

/// A verb that brings a thing about, rather than an effort about it.
fn is_making(reading: &Reading, range: Range) -> bool {
    starts_with_any(reading.slice(range), "整備|構築|つく|作|仕組みを作|develop|build|establish")
}

/// A verb that gives a deliverable to somebody, which is done when it is theirs.
fn handing_over(reading: &Reading) -> Option<Range> {
    reading
        .words
        .iter()
        .filter(|word| matches!(word.class, Class::Action | Class::Soft))
        .map(|word| (word.start, word.end))
        .find(|range| is_handing_over(reading.slice(*range)))
}

fn is_handing_over(verb: &str) -> bool {
    starts_with_any(verb, "共有|配布|提出|送付|送る|発送|配信|share|send|distribute|hand out|circulate")
}

/// A deliverable of the list, or a noun phrase that no list calls general.
fn thing(reading: &Reading) -> Option<Range> {
    if let Some(found) = reading.of(Class::Deliverable).map(|word| (word.start, word.end)).next() {
        return Some(found);
    }
    if let Some(number) = reading.numbers.iter().find(|number| number.names_thing && number.role == Role::Target) {
        return Some((number.start, number.end));
    }
    match reading.lang {
        Lang::Ja => open_noun_ja(reading),
        Lang::En => open_noun_en(reading).or_else(|| behind_article(reading)),
    }
}

fn is_function(reading: &Reading, (start, end): Range) -> bool {
    words_at(reading, start).any(|word| word.class == Class::Function && word.end == end)
}

/// A longer word of a class, or one as long, covers the range; a metric must be longer.
fn is_inside(reading: &Reading, (start, end): Range, class: Class) -> bool {
    // Words are at most sixty bytes long.
    let from = reading.words.partition_point(|word| word.start + 60 < start);
    let near = reading.words.get(from..).unwrap_or_default().iter().take_while(|word| word.start <= start);
    let longer = usize::from(class == Class::Metric);
    near.filter(|word| word.class == class).any(|word| end <= word.end && word.end - word.start >= end - start + longer)
}

fn words_at(reading: &Reading, start: usize) -> impl Iterator<Item = &Word> {
    let from = reading.words.partition_point(|word| word.start < start);
    reading.words.get(from..).unwrap_or_default().iter().take_while(move |word| word.start == start)
}

/// What is done, when nothing is named that it is done to, but how often or how much: `jog 30 minutes`, 毎朝散歩する.
fn activity(reading: &Reading) -> Option<Range> {
    let counted = reading.cadence().is_some() || reading.numbers.iter().any(|number| number.role == Role::Target);
    let range = reading.first(Class::Action).filter(|_| counted)?;
    let word = reading.slice(range);
    let says_nothing = is_idle(word);
    (!says_nothing
        && (reading.lang == Lang::En
            || word.trim_end_matches("する").chars().all(is_noun)
            || starts_with_any(word, "起き|寝|走|歩|泳|登|踊|歌|漕")))
    .then_some(range)
}

/// A verb that says what is done only with its object.
pub(crate) fn is_idle(word: &str) -> bool {
    const IDLE: &str = "work|get|have|handle|move|add|use|spend|reach|win|close|raise|make|earn|gain|complete|finish|deliver|produce|pass|save|lose|test|sell|実施|実行|達成";
    IDLE.split('|').any(|other| other == word)
}

/// Whether some byte of the range was read as something else.
fn is_taken(reading: &Reading, (start, end): Range) -> bool {
    let classes =
        [Class::Generic, Class::Attitude, Class::Soft, Class::Direction, Class::Vague, Class::Purpose, Class::Refusal, Class::Scope];
    let before = |from: usize| from < end;
    let timed = super::scan::mention_at(&reading.times, end.saturating_sub(1)).is_some_and(|mention| start < mention.end);
    let number = reading.numbers.partition_point(|number| before(number.start)).checked_sub(1).and_then(|last| reading.numbers.get(last));
    let other = reading.not_targets.partition_point(|range| before(range.0)).checked_sub(1).and_then(|last| reading.not_targets.get(last));
    // Words are at most sixty bytes long.
    let from = reading.words.partition_point(|word| word.start + 60 < start);
    timed
        || number.is_some_and(|number| start < number.end)
        // 英検準1級: the number is a part of the name.
        || other.is_some_and(|range| start < range.1 && start + 4 > range.0)
        || reading
            .words
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|word| word.start <= start)
            .any(|word| classes.contains(&word.class) && end <= word.end)
}

/// Kanji, katakana and letters.
pub(crate) const fn is_noun(found: char) -> bool {
    matches!(found, '\u{3400}'..='\u{9fff}' | 'ァ'..='ヶ' | 'ー' | '々') || found.is_ascii_alphanumeric()
}

/// A run of kanji, katakana or letters before を, が, は, の, に that no list calls general: 展示会を, 紙カルテの.
fn open_noun_ja(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut start = None;
    for (at, found) in text.char_indices() {
        match (start, is_noun(found)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                // 年間休日 are 休日.
                let named =
                    super::scan::mention_at(&reading.times, from).filter(|mention| mention.role == TimeRole::Modifier && mention.end < at);
                let from = named.map_or(from, |mention| mention.end.max(from));
                // 100周年記念誌 is a 記念誌.
                let counted = reading.not_targets.partition_point(|range| range.0 < from);
                let counted = reading.not_targets.get(counted).filter(|range| range.0 == from && range.1 + 6 <= at);
                let from = counted.map_or(from, |range| range.1);
                // 週3回ジムに通う
                let last =
                    reading.numbers.partition_point(|number| number.start < at).checked_sub(1).and_then(|last| reading.numbers.get(last));
                let from = last.filter(|number| number.end > from && number.end + 6 <= at).map_or(from, |number| number.end);
                let length = text.get(from..at).map_or(0, |run| run.chars().count());
                let rest = text.get(at..).unwrap_or("");
                // 値引きを, 手続きを: one kana belongs to the noun.
                let kana = if length < 4 && starts_with_any(rest, "きを|りを|みを|えを|けを|しを|ぎを|ちを|きの|りの|けの")
                {
                    "き".len()
                } else {
                    0
                };
                let marks = starts_with_any(
                    rest.get(kana..).unwrap_or(""),
                    "を|が|への|に合格|に昇|に就任|に移行|に切り替|に加盟|に出展|に登壇|に出場|に応募|に参加|に入会|に掲載|に通|に行く|の",
                );
                // 家を購入する: of one sign, where an event follows.
                let owned = || rest.starts_with('を') && words_at(reading, at + "を".len()).any(|word| word.class == Class::Event);
                if (length >= 2 || kana > 0 || owned()) && marks && !is_taken(reading, (from, at + kana)) {
                    return Some((from, at + kana));
                }
            }
            _ => {}
        }
    }
    None
}

/// The first word that is neither a function word nor general nor a verb of the lists.
fn open_noun_en(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut index = 0;
    for piece in text.split(|found: char| !(unicode_ident::is_xid_continue(found) || matches!(found, '-' | '\''))) {
        let start = index;
        index += piece.len() + text.get(start + piece.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let range = (start, start + piece.len());
        let verb = words_at(reading, start).any(|word| matches!(word.class, Class::Action | Class::Event | Class::Learning));
        // `ship the mobile redesign`: behind an article it is a thing.
        let before = text.get(..start).unwrap_or("");
        let scoped = || reading.of(Class::Scope).any(|word| word.end + 1 == start);
        let verb = verb && !(ends_with_any(before, "the |our |a |an |my |new ") || scoped());
        let is_subject = start == 0 && starts_with_any(text.get(range.1..).unwrap_or(""), " at | of | above | below | under | over ");
        if piece.len() >= 3
            && (start > 0 || is_subject)
            && !verb
            && !piece.ends_with("ly")
            && !is_function(reading, range)
            && !is_taken(reading, range)
            && !piece.starts_with(|found: char| found.is_ascii_digit())
        {
            return Some(range);
        }
    }
    None
}

/// `test a restore`: behind the article a verb is a thing.
fn behind_article(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let verb = words_at(reading, 0).find(|word| word.class == Class::Action)?;
    let start = verb.end + super::cursor::prefix(text.get(verb.end..)?, " a | an | the | our ");
    let word = first_word(text, start);
    let general = words_at(reading, start).any(|word| matches!(word.class, Class::Generic | Class::Function | Class::Vague));
    (start > verb.end && word.len() >= 3 && !general).then_some((start, start + word.len()))
}

/// Whom one calls or understands is no metric of it.
pub(crate) fn is_people(reading: &Reading, range: Range) -> bool {
    const PEOPLE: &str = "顧客|お客様|客様|新規顧客|既存顧客|休眠顧客|取引先|customers|clients|accounts|leads|volunteers|donors";
    PEOPLE.split('|').any(|word| word == reading.slice(range))
}

/// A state that is aspired to: a kind of people for whom something will be so, 経理担当者が残業しなくて済む世界をつくる, `pharmacists trust our
/// app`. Whether these people are named; nothing when the text is no such sentence.
pub(crate) fn aspires(reading: &Reading) -> Option<bool> {
    let text = reading.text();
    let text = text.get(super::cursor::after_label(text)..)?.trim_end_matches(['。', '.', '!', ' ']);
    match reading.lang {
        Lang::Ja => {
            const HEADS: &str = "会社|企業|組織|集団|存在|状態|世界|社会|職場|文化|風土|ブランド|場所|場|街|町|地域|店|仕組み|環境|プロセス|サービス|プロダクト|\
                チーム|関係|学校|学級|病院|施設|工場|薬局|窓口|パートナー|旅館|ホテル|図書館|拠点|部署|部門|未来|体験|暮らし|制度";
            const ENDS: &str = "になる|となる|をつくる|をつくります|を創る|を作る|を実現する|を実現します|を目指す|を目指します|を目指してまいります|を目指していく|を築く|を育てる|\
                を根づかせる|を根付かせる|を当たり前にする|にする|になります|でありたい|であり続ける|を増やす";
            let end = ENDS.split('|').find_map(|end| text.strip_suffix(end))?;
            let head = HEADS.split('|').find_map(|head| end.strip_suffix(head))?;
            let clause = head.rfind('、').map_or(0, |at| at + "、".len());
            // A verb stands right before the noun.
            ends_with_any(head, "る|ない|う|く|む|す|つ|ぶ|た|い").then(|| {
                text.match_indices('が').chain(text.match_indices('に')).any(|(at, _)| {
                    let before = text.get(..at).unwrap_or("");
                    let start = before.trim_end_matches(is_noun).len();
                    let who = text.get(start..at).unwrap_or("");
                    who.chars().count() >= 2
                        && (clause..head.len()).contains(&start)
                        && !is_taken(reading, (start, at))
                        && !is_any(who, "誰|全員|社員|人|社会|顧客|客様|業界|最高|一番|地域|気軽|自由|安心|時間")
                })
            })
        }
        Lang::En => {
            const FEELS: &str = " trust | trusts | love | loves | see our | see us | feel | feels | know | choose | recommend | rely on | turn to | think of | enjoy | \
                look forward | reach for | come to | call first| want to | are proud | count on | believe | swear by | keep coming | stop worrying | no longer | \
                never have to | can ";
            const HEADS: &str = "be the |become |make |create |build ";
            let text = [text, " "].concat();
            let (at, _) =
                FEELS.split('|').filter_map(|verb| Some((crate::text::search::find(&text, verb)?, verb))).min_by_key(|(at, _)| *at)?;
            let subject = text.get(..at)?;
            let leads = starts_with_any(&text, HEADS);
            let last = subject.rsplit(' ').next().unwrap_or("");
            let people = last.ends_with('s') || is_any(last, "people|staff|children|women|men|nobody|everyone");
            // `we will`, `so that` and a verb in front tell of something else.
            let plain = leads
                || (!words_at(reading, 0).any(|word| matches!(word.class, Class::Action | Class::Event | Class::Direction | Class::Soft)));
            let short = subject.split(' ').count() <= if leads { 12 } else { 6 };
            // `make our town hall a place people enjoy`: the place is named.
            let place = leads
                && starts_with_any(&text, "make our |make the |make this ")
                && !starts_with_any(&text, "make our company|make our team|make the company|make the team|make our product");
            let named = place || !is_any(last, "customers|clients|people|everyone|users|employees|teams|nobody|leaders");
            (people && plain && short && !contains_any(subject, "so that|because|i |we |when ")).then_some(named)
        }
    }
}

/// What the actor does himself.
const OWN: &str = "call|visit|send|submit|review|log|book|write|attend|read|email|contact|meet|reply|respond|practi|walk|run|exercise|interview|\
    post|ask|follow up|hold|host|document|track|record|shadow|coach|wash|drink|eat|jog|volunteer|prepare|present|check|inspect|clean|dial|share|distribute|\
    prospect|study|訪問|架電|電話|送付|送る|送信|提出|面談|商談|記録|入力|報告|連絡|返信|回答|読|書|参加|受講|開催|実施|投稿|ヒアリング|\
    ロープレ|練習|振り返|共有|配布|配信|確認|清掃|点検|挨拶|声かけ|ジョギング|予約|設定|名刺交換|フォロー|発送|見直|発表|comment|answer|acknowledge|\
    記入|返答|精査|セット|登録|届け|テレアポ|talk|speak|phone|thank|greet|arrive|start|journal|meditate";

/// The sentence says what he does: in Japanese its last verb, in English its first.
fn acts_himself(reading: &Reading) -> bool {
    let text = reading.text();
    // A share of all cases is a level.
    if reading.numbers.iter().any(|number| number.kind == QuantityKind::Ratio && number.role == Role::Target && number.value < 100.0) {
        return false;
    }
    let mut acts = reading.of(Class::Action).filter(|word| contains_any(reading.slice((word.start, word.end)), OWN));
    match reading.lang {
        Lang::Ja => {
            // 提案を6本出す, 架電を1日に60件行う.
            let light = reading.of(Class::Action).any(|word| {
                let own = contains_any(reading.slice((word.start, word.end)), OWN) || reading.slice((word.start, word.end)) == "提案";
                let rest = text.get(word.end..).and_then(|rest| rest.strip_prefix('を')).filter(|rest| rest.len() <= 90).unwrap_or("");
                let rest = before_any(rest, "。(");
                let counted = rest.bytes().any(|byte| byte.is_ascii_digit()) && !rest.contains('を');
                own && counted
                    && ends_with_any(rest, "件出す|本出す|回出す|社出す|通出す|かける|行う|行なう|入れる|こなす|やる|続ける|件|回|社")
            });
            if light && !reading.of(Class::Direction).any(|_| true) {
                return true;
            }
            let last = acts.last().filter(|word| reading.of(Class::Direction).all(|direction| direction.start < word.end));
            let rest = last
                .and_then(|word| text.get(word.end..))
                .map(|rest| before_any(rest, "("))
                .map(|rest| rest.trim_start_matches(['を', 'の']));
            // 電話を完了する, 面談を続ける.
            rest.is_some_and(|rest| {
                let rest = rest.trim_end_matches(['。', '.', '!', ' ']);
                let ending = starts_with_any(rest, "する|し|行|実施|完了|続|継続|こな|終|済|かけ|入れ|回|いただ|もら|る|ま|た|す|す")
                    || rest.is_empty();
                ending && rest.len() <= 24 && !contains_any(rest, "率|数|に|が|増|減")
            })
        }
        Lang::En if counts_acts(reading) => true,
        Lang::En => acts.next().is_some_and(|word| {
            let before = text.get(..word.start).unwrap_or("");
            let leads = before.is_empty()
                || ends_with_any(before, "i will |we will |i'll |we'll |please |and then |: |, |to personally |personally |always ");
            leads && reading.first(Class::Direction).is_none_or(|direction| word.start < direction.0)
        }),
    }
}

/// `13 product walkthroughs per day`, `60 dials`: what is counted is what he does.
fn counts_acts(reading: &Reading) -> bool {
    const ACTS: &str =
        "call|dial|email|visit|conversation|letter|walkthrough|survey|interview|one-on-one|1:1|check-in|follow-up|push-up|home visit";
    const VERBS: &str = "make |do |hold |run |deliver |give |complete |conduct |have |carry out |at least |log |place |through |out |: ";
    reading.first(Class::Direction).is_none()
        && reading.numbers.iter().filter(|number| number.role == Role::Target && number.kind != QuantityKind::Ratio).any(|number| {
            let text = reading.text();
            let after = text.get(number.end..).unwrap_or("");
            let (start, before) = (number.start, text.get(..number.start).unwrap_or(""));
            let near =
                [text.get(start..number.end).unwrap_or(""), before_any(after.get(..after.floor_char_boundary(24)).unwrap_or(""), ",.;")]
                    .concat();
            (before.is_empty() || ends_with_any(before, VERBS)) && has_word_of(&near, ACTS)
        })
}

fn kind(input: &GoalInput, reading: &Reading, metric: Option<Range>, action: Option<Range>, event: Option<Range>) -> GoalKind {
    /// `close 18 deals`, 4名採用する: others decide.
    const RESULTS: &str =
        "close|win|sign|hire|land|sell|convert|gain|earn|reach|recruit|deliver|produce|serve|採用|獲得|受注|成約|契約|提携|締結";
    let text = reading.text();
    let trimmed = text.trim_matches([' ', '。', '.', '!', '、']);
    let has_number = reading.numbers.iter().any(|number| number.role == Role::Target);
    let says_objective = starts_with_any(trimmed, "objective|o:|o1");
    let on_sheet = input.framework == Some(Framework::Okr);
    if starts_with_any(trimmed, "kr") || contains_any(text, "key result") || (on_sheet && has_number && !says_objective) {
        return GoalKind::KeyResult;
    }
    if on_sheet || says_objective {
        return GoalKind::Objective;
    }
    let repeated = reading.cadence().is_some() || reading.numbers.iter().any(|number| number.kind == QuantityKind::Frequency);
    let whom = metric.is_some_and(|range| is_people(reading, range));
    let certifies_company = contains_any(text, "iso|soc 2|pマーク|isms|agreement");
    let proves =
        event.is_some_and(|range| starts_with_any(reading.slice(range), "pass|certif|reach level|graduat|become cert|合格|修了|取得"));
    if reading.first(Class::Learning).is_some() && !repeated && (metric.is_none() || proves || whom && !has_number) && !certifies_company {
        return GoalKind::Learning;
    }
    // `hold one-on-ones` keeps nothing where it is.
    let aspired = !has_number && event.is_none() && reading.cadence().is_none() && aspires(reading).is_some();
    let directs = reading.first(Class::Direction).is_some_and(|range| metric.is_some() || action != Some(range));
    let own = action.is_some_and(|range| contains_any(reading.slice(range), OWN));
    let attitude = reading.first(Class::Attitude).is_some();
    let plain = metric.is_none() && !has_number;
    let first = reading.first(Class::Action);
    let result = first.is_some_and(|range| contains_any(reading.slice(range), RESULTS));
    if aspired && reading.first(Class::Learning).is_none() {
        return GoalKind::Objective;
    }
    if (action.is_some() && repeated && !directs && !result)
        || (attitude && (plain || !has_number && !directs && event.is_none()))
        || acts_himself(reading)
    {
        return GoalKind::Behaviour;
    }
    if plain
        && event.is_none()
        && !directs
        && (starts_with_any(trimmed, "be the|become|make |create |delight|transform")
            || ends_with_any(trimmed, "になる|となる|変える|創る|つくる"))
    {
        return GoalKind::Objective;
    }
    let action = action.filter(|range| !is_idle(reading.slice(*range)));
    let result = action.is_some_and(|range| contains_any(reading.slice(range), RESULTS));
    // 登録者を40名にする, `answer 9 out of 10`: a level.
    let level = reading.numbers.iter().filter(|number| number.role == Role::Target).any(|number| {
        let share = number.kind == QuantityKind::Ratio && number.value < 100.0;
        share || starts_with_any(text.get(number.end..).unwrap_or(""), "に|へ|まで")
    });
    let acts = own && !result && !level && (metric.is_none() || (whom && own && !directs)) && (own || event.is_none());
    let made = reading.first(Class::Deliverable).is_some()
        && reading.first(Class::Soft).is_none()
        && reading.first(Class::Attitude).is_none()
        && !own;
    let conducts = plain && event.is_none() && reading.deadline().is_none() && !made;
    if !directs && (acts || conducts) { GoalKind::Behaviour } else { GoalKind::Outcome }
}

fn no_goal(reading: &Reading) -> Option<(NoGoal, Option<Range>)> {
    let text = reading.text();
    let trimmed = text.trim().trim_end_matches(['。', '.', '!', ' ', ')', '」']);
    let start = text.len() - text.trim_start().len();
    let whole = Some((start, start + trimmed.len()));
    if !trimmed.chars().any(unicode_ident::is_xid_continue) {
        return Some((NoGoal::Empty, None));
    }
    if let Some(range) = placeholder(reading) {
        return Some((NoGoal::Placeholder, Some(range)));
    }
    if trimmed.ends_with('?')
        || (reading.lang == Lang::Ja
            && ends_with_any(
                trimmed,
                "だろう|かな|でしょうか|ですか|ますか|べきか|だろうか|のか|ください|下さい|願います|お願いします|いたします",
            ))
    {
        return Some((NoGoal::Question, whole));
    }
    if reading.lang == Lang::En
        && starts_with_any(trimmed, "what |how |why |should we|can we|who |when should|should i|do we|which |is it |are we ")
        && !trimmed.bytes().any(|byte| byte == b',')
    {
        return Some((NoGoal::Question, whole));
    }
    // Words to the checker, and keys struck at random.
    if is_chat(trimmed) || is_any(trimmed, "test|testing|テスト|てすと") {
        return Some((NoGoal::Empty, whole));
    }
    let commands = contains_any(trimmed.get(..trimmed.floor_char_boundary(200)).unwrap_or(""), COMMANDS);
    if commands || (reading.lang == Lang::En && is_mash(trimmed)) {
        return Some((NoGoal::Empty, whole));
    }
    let refuses = reading.of(Class::Refusal).any(|word| word.start == start && word.end >= start + trimmed.len());
    if declines(reading, trimmed) {
        return Some((NoGoal::Refusal, whole));
    }
    // A refusal is short.
    let short = trimmed.get(..trimmed.floor_char_boundary(300)).unwrap_or("");
    let refusal_ja = contains_any(
        short,
        "目標はなくて|目標は不要|目標はいらない|目標は要らない|目標は設定しない|目標は立てない|目標は特にな|目標は設定しません|目標は立てません|目標はありません|目標はまだ",
    );
    let refusal_en = contains_any(
        short,
        "no goal|not set a goal|don't need a goal|no target this|not going to set|won't set|will not set|decline to set",
    );
    if refuses || refusal_ja || refusal_en {
        return Some((NoGoal::Refusal, whole));
    }
    if is_report(reading, trimmed) {
        return Some((NoGoal::Report, whole));
    }
    // うおおおおお: a cry.
    let cries = trimmed.as_bytes().chunks_exact(3).collect::<Vec<_>>();
    if reading.lang == Lang::Ja
        && reading.words.is_empty()
        && reading.numbers.is_empty()
        && reading.times.is_empty()
        && trimmed.len() <= 120
        && cries.windows(5).any(|run| run.iter().all(|found| Some(found) == run.first()))
        && !trimmed.chars().any(|found| is_noun(found) && found != 'ー')
    {
        return Some((NoGoal::Empty, whole));
    }
    // Letters without a word of the language: noise.
    let words = trimmed.split_whitespace().count();
    if reading.lang == Lang::En
        && words <= 1
        && reading.words.iter().all(|word| word.class == Class::Function)
        && reading.numbers.is_empty()
        && reading.times.is_empty()
    {
        return Some((NoGoal::Empty, whole));
    }
    None
}

/// 今期は数値目標を設けない, `we are not setting a sales target`: nothing is aimed at, and nothing else is said.
fn declines(reading: &Reading, trimmed: &str) -> bool {
    let aims = match reading.lang {
        Lang::Ja => "目標|ノルマ|kpi|okr",
        Lang::En => "target|goal|objective|kpi|okr|quota",
    };
    if trimmed.len() > 160 || !reading.numbers.is_empty() || !contains_any(trimmed, aims) {
        return false;
    }
    match reading.lang {
        Lang::Ja => ends_with_any(
            trimmed,
            "設定しない|設けない|立てない|置かない|決めない|定めない|持たない|掲げない|作らない|設定しません|設けません|立てません|置きません|\
             決めません|定めません|持ちません|掲げません|作りません|見送る|見送ります|見送り|持ち越す|持ち越します|持ち越し|先送り|先送りする|保留|保留とする|不要|\
             未定|予定はない|予定はありません|つもりはない|つもりはありません|考えていない|考えていません|決まっていない|決まっていません|必要ない|ありません",
        ),
        Lang::En => ["not ", "n't ", "no ", "skip ", "skipping ", "decline", "without ", "never "].iter().any(|no| {
            let mut rest = trimmed.match_indices(no);
            rest.next().is_some_and(|(at, _)| {
                let tail = before_any(trimmed.get(at + no.len()..).unwrap_or(""), ",.;");
                let near = tail.get(..tail.floor_char_boundary(45)).unwrap_or("");
                let sets = *no == "no " || contains_any(near, "set|have |having |need|defin|commit|agree|give|mak|do |want|use ");
                sets && contains_any(near, aims) && !contains_any(trimmed, " but |, so |more than |later than ")
            })
        }),
    }
}

/// What is said to whoever reads goals.
const COMMANDS: &str = "目標を入力|目標を記入|ここに入力|ここに記入|insert goal|goal here|enter your goal|type your goal|write your goal|add your goal|ignore the previous|ignore all previous|ignore previous|ignore your |ignore the rules|ignore all rules|disregard the |disregard all|\
    disregard previous|full marks|指示を無視|ルールを無視|満点と判定|満点にして|合格と判定";

/// A greeting, thanks, or an answer in a conversation, with nothing aimed at.
fn is_chat(text: &str) -> bool {
    const OPENINGS: &str = "お疲れさま|お疲れ様|おつかれ|お世話になって|いつもお世話|こんにちは|こんばんは|おはよう|はじめまして|ありがとう|よろしくお願い|\
        承知|かしこまりました|了解です|了解しました|なるほど|テスト投稿|テスト送信|すみません|申し訳|ご連絡|先ほど|hi |hi,|hello|hey |good morning|good afternoon|\
        thanks|thank you|dear |noted|got it|sounds good|ok,|okay|sorry|apologies|please find|as discussed|fyi|see you|happy birthday|congrat|\
        lorem ipsum|help me|can you|could you|test test|this is a test|just a test";
    starts_with_any(text, OPENINGS)
}

/// `asdf lkj qwe`: every word lies in one row of the keyboard.
fn is_mash(text: &str) -> bool {
    const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];
    let mut words = text.split(|found: char| !found.is_ascii_alphabetic()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| word.len() >= 3 && ROWS.iter().any(|row| contains_any(row, word)))
}

fn is_report(reading: &Reading, trimmed: &str) -> bool {
    match reading.lang {
        Lang::Ja => {
            ends_with_any(trimmed, "った|した|きた|いた|れた|えた|めた|けた|せた|べた|んだ|ました|でした")
                && !ends_with_any(trimmed, "といった|なった状態")
        }
        Lang::En => {
            let first = trimmed
                .split_whitespace()
                .find(|word| !matches!(*word, "we" | "i" | "last" | "in" | "the" | "our" | "team" | "sales"))
                .unwrap_or("");
            let past = "achieved|reached|closed|won|hit|finished|completed|sold|delivered|exceeded|missed|launched|increased|grew|was|were|had|did|made|signed|got|improved|reduced|held";
            let starts_past = past.split('|').any(|word| word == first)
                && (trimmed.starts_with("we ")
                    || trimmed.starts_with("i ")
                    || reading.time(|role| matches!(role, TimeRole::Comparison)).is_some());
            let told = reading.time(|role| matches!(role, TimeRole::Comparison)).is_some()
                && contains_any(trimmed, " was | were | grew | rose | fell | increased by ");
            // `we hired six people in May`, and nothing else.
            let second = trimmed
                .split_whitespace()
                .find(|word| !matches!(*word, "we" | "i" | "the" | "our" | "team" | "they" | "all" | "just"))
                .unwrap_or("");
            let irregular = "won|sold|grew|made|met|beat|hit|got|did|had|ran|held|kept|rose|fell|saw|led|built|brought|sent|wrote|spoke|took|went|lost|cut";
            let past_tense =
                (second.ends_with("ed") && second != "need" && !is_any(second, "committed|determined|focused|dedicated|supposed"))
                    || is_any(second, irregular);
            let people = starts_with_any(trimmed, "we |i |the team |our team |they ");
            let single = !trimmed.contains([';', ':']) && !contains_any(trimmed, ". | and will | so ");
            (starts_past || told || (people && past_tense && single)) && !contains_any(trimmed, " will | want | aim| plan to| so we|goal")
        }
    }
}

/// 〇〇, ○○, XX%, [date], {n}, ___: a template that nobody has filled.
fn placeholder(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let marks = "【期限】|【指標】|【数値】|【目標】|【目標値】|【対象】|【金額】|【件数】|【担当】|【手段】|【現状】|【業界】|【会社名】|〇〇|○○|◯◯|●●|××|△△|xx|x%|n%|__|[date]|[number]|[metric]|[n]|[x]|<date>|dd/mm|mm/dd|yyyy|yy/mm|tbd|【日付】|【数】|【値】|【】|【 】|[ ]|...%|y%|n件|x件|x社|〇%|○%|○件|〇件|◯件|○社";
    for (at, first) in text.char_indices() {
        // What the marks begin with.
        if !matches!(first, '〇' | '○' | '◯' | '●' | '×' | '△' | 'x' | 'n' | 'y' | 't' | '_' | '[' | '<' | '【' | '.' | 'd' | 'm')
        {
            continue;
        }
        let rest = text.get(at..).unwrap_or("");
        let before = text.as_bytes().get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_alphanumeric);
        if before && first.is_ascii_alphabetic() {
            continue;
        }
        for mark in marks.split('|').filter(|mark| rest.starts_with(*mark)) {
            let after = rest.as_bytes().get(mark.len()).is_some_and(u8::is_ascii_alphabetic);
            if !(first.is_ascii_alphabetic() && after) {
                return Some((at, at + mark.len()));
            }
        }
        // A gap of our own templates.
        let gap = Slot::ALL.iter().map(|slot| label(*slot, reading.lang)).find(|label| rest.starts_with(*label));
        if let Some(label) = gap.filter(|_| matches!(first, '[' | '【')) {
            return Some((at, at + label.len()));
        }
    }
    // [any words] and {any words}; one search each, so that reading stays linear.
    for (open, close) in [('[', ']'), ('{', '}'), ('<', '>')] {
        if let Some(start) = text.find(open)
            && let Some(length) = text.get(start..).and_then(|rest| rest.find(close))
            && (open.len_utf8() + 1..=60).contains(&length)
            && text.get(start..start + length).is_some_and(|inner| inner.chars().all(|found| !found.is_ascii_digit()))
            // `a < b` compares.
            && (open != '<' || text.get(start + 1..).and_then(|inner| inner.chars().next()).is_some_and(char::is_alphabetic))
        {
            return Some((start, start + length + close.len_utf8()));
        }
    }
    None
}
