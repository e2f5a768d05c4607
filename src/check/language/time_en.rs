//! Reading time in English: `by the end of Q3 FY27`, `within 90 days`, `next Friday`, `from April to June`, `every Monday`.

use super::calendar::{Calendar, Stretch};
use super::cursor::{Cursor, after_last, before_any, contains_any, ends_with_any, trim_end};
use super::lexicon::Class;
use super::number;
use super::time::{Cadence, Read, TimeRole, later, range, rhythm, short_year, year};
use crate::check::date::{Date, Steps};
use crate::text::search;

/// What starts here, if it is about time: its role and the place behind.
pub(crate) fn read(cursor: Cursor<'_>, calendar: Calendar) -> Read<'_> {
    // `deals/week`
    if !cursor.starts_word() && !cursor.sees("/") {
        return None;
    }
    let reader = Reader { calendar };
    clock(cursor)
        .or_else(|| repetition(cursor))
        .or_else(|| cursor.past(Class::Fuzzy).or_else(|| season(cursor)).map(|end| (TimeRole::Fuzzy, end)))
        .or_else(|| compared(cursor))
        .or_else(|| working_day_of_each_month(cursor))
        .or_else(|| next_day(cursor))
        .or_else(|| reader.limit(cursor))
        .or_else(|| reader.counted_from_now(cursor))
        .or_else(|| reader.dated(cursor))
}

/// What a time may begin with that is no word of time in the vocabulary and no number: `mid`, `the 15th`, `fifteenth of`.
pub(super) const STARTS: &str =
    "the |same|every |each |early|mid|start |four|fif|six|sev|eigh|elev|ten|twe|thir|tod|ton|tom|fy|fiscal |financial ";

/// `9:30`, `9 am`, `at 9 every morning`: no quantity and no deadline.
fn clock(start: Cursor<'_>) -> Read<'_> {
    let cursor = start.skip_word("by|at|before|after");
    let (_, after) = cursor.two_digits()?;
    let after_minutes = after.eat(":").and_then(Cursor::digits).filter(|(_, digits, _)| *digits == 2).map(|(_, _, end)| end);
    let hour = after_minutes.unwrap_or(after);
    let end = hour.spaces().eat_any("a.m.|p.m.|am|pm|o'clock").filter(|end| end.ends_word());
    // `before 10 I post the numbers`, `after 6 each evening`
    let alone = || {
        Some(hour).filter(|hour| {
            start.at < cursor.at
                && (hour.sees_any(" i | we | sharp")
                    || !start.sees("by ") && hour.sees_any(" every | each | in the morning| on mon| on tue| on wed| on thu| on fri"))
        })
    };
    Some((TimeRole::Modifier, end.or(after_minutes).or_else(alone)?))
}

/// `by summer`, `over the winter`, `next spring`: no date.
fn season(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut inner = cursor.word("by|before|over|during|in|this|next|until|till|through|throughout|after|for|late|early|mid|come")?;
    while let Some(next) = inner.word("the|this|next|coming|end|of|late|early|mid|following") {
        inner = next;
    }
    let end = inner.eat_any("spring|summer|autumn|winter")?;
    (end.ends_word() && !end.sees_any(" campaign| sale| collection| menu| school| camp| intern| range")).then_some(end)
}

/// `send minutes the next day`: how fast each case is handled.
fn next_day(cursor: Cursor<'_>) -> Read<'_> {
    // `Send minutes same day.`
    if let Some(end) = cursor.word("same day|the same day|same-day").filter(|end| end.rest().is_empty() || end.sees_any(".|,|;")) {
        return Some((TimeRole::ServiceLevel, end));
    }
    let end = cursor
        .word("by the end of the|by close of the|before the end of the|by the|the|by|within the")?
        .word("next|following|same")?
        .word("day|business day|working day|workday")?;
    Some((TimeRole::ServiceLevel, end))
}

/// `by the 5th working day of the following month`: how fast each month's work is done.
fn working_day_of_each_month(cursor: Cursor<'_>) -> Read<'_> {
    let (_, after) = day_number(cursor.word("by|on|before|within")?.skip_word("the"))?;
    let month = after.spaces().word("working day|business day|workday|day")?.word("of")?;
    let month = month.skip_word("the");
    let each = month.word("each|every").is_some();
    let end = month.word("following|next|each|every")?.word("month")?;
    Some((if each { rhythm(b'm') } else { TimeRole::ServiceLevel }, end))
}

/// `15`, `15th`, `fifteenth`, `twenty-first`: a day of the month.
fn day_number(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    const ORDINALS: &str = "first;second;third;fourth;fifth;sixth;seventh;eighth;ninth;tenth;eleventh;twelfth;thirteenth;fourteenth;fifteenth;\
        sixteenth;seventeenth;eighteenth;nineteenth;twentieth;twenty-first;twenty-second;twenty-third;twenty-fourth;twenty-fifth;twenty-sixth;\
        twenty-seventh;twenty-eighth;twenty-ninth;thirtieth;thirty-first";
    let written = || {
        // What the ordinals begin with.
        if !matches!(cursor.byte(), b'f' | b's' | b't' | b'e' | b'n') {
            return None;
        }
        let (index, end) = cursor.which(ORDINALS).filter(|(_, end)| end.ends_word())?;
        Some((u8::try_from(index + 1).ok()?, end))
    };
    cursor.two_digits().map(|(day, after)| (day, ordinal(after))).or_else(written)
}

/// What is done or held as often as its adjective says.
const MEETS: &str = "meeting|report|call|review|update|huddle|newsletter|email|digest|stand|check|lunch|1:1|one-on|session|walk|visit|post|blog|audit|\
    inspect|brief|catch|talk|class|lesson|training|clean|round|sync|summary|log |test|drill|tour|run|sweep";

/// `send the weekly figures`: a verb of doing stands before in the clause, and none that lifts or cuts.
fn acts(cursor: Cursor<'_>) -> bool {
    let from = cursor.at - after_last(cursor.near_before(), ".;\n").len();
    let word = |class: Class| {
        cursor
            .words_before(class)
            .any(|word| word.start >= from && !cursor.to(word.start).sees_any("get |reach |hit |keep |bring |have |win |achieve "))
    };
    word(Class::Action) && !word(Class::Direction)
}

/// `launched in May`, `we did 1,140 covers in May`, `ran at 6% between January and March`: when something else happened.
fn is_told(start: Cursor<'_>) -> bool {
    const SINCE: &str = "in |on |since |last |during |between |from ";
    const DONE: &str = "launched |bought |opened |founded |introduced |released |signed |started |built |acquired |merged |adopted |installed |established |\
        published |joined |attended |took |born |hired |had |had it |died |failed |ended |finished |closed |began |fell |broke |stalled |stopped ";
    const WAS: &str =
        "i did |we did |i took |we took |i attended |we attended |i completed |we held |we ran |we had |we made |we sold |we served ";
    if !start.sees_any(SINCE) {
        return false;
    }
    let near = start.near_before();
    let sentence = after_last(near, ";\n");
    let clause = [", ", ". ", "("].iter().filter_map(|mark| search::find_last(sentence, mark).map(|at| at + mark.len())).max();
    let clause = search::since(sentence, clause.unwrap_or(0));
    start.after_any(DONE) && !contains_any(clause, " be | get | have | will | to ")
        || start.sees("in ") && super::cursor::starts_with_any(clause, WAS)
        || start.sees_any("between |from |in |during ") && contains_any(clause, " ran at | stood at | averaged | came to | came in at ")
}

fn repetition(cursor: Cursor<'_>) -> Read<'_> {
    if let Some((key, after)) = cursor.pick(Class::Rhythm) {
        // `a week ago`, `within a month` and `a month from now` are no rhythms; `a quarter of` is a share.
        if cursor.sees("a ")
            && (after.sees_any(" ago| from| of| later| earlier| after| before")
                || after.sees_any(" a week| a month| per week| per month| each week| each month")
                || cursor.after_any(
                    "within |in |over |for |start |begin |end |half |than |after |once |under |below |to |of |beyond |exceed |exceeding |takes |take |taking ",
                ))
        {
            return None;
        }
        // `monthly active users` names a metric.
        let noun = after.spaces();
        // `monthly-close errors`
        if after.sees("-") {
            return Some((TimeRole::Modifier, after));
        }
        // `20 daily push-ups`, `a daily photo`
        let numbered = cursor.after_any("a ")
            || cursor.before().trim_end().ends_with(|found: char| found.is_ascii_digit())
            || cursor.words_before(Class::Small).any(|word| word.end + 1 == cursor.at);
        // `sign-ups on Daily Deals`, `the Farmers Weekly`: a name.
        let capital = |at: usize| cursor.cased().as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
        let before = cursor.before();
        let named = capital(cursor.at)
            && !capital(cursor.at + 1)
            && before.ends_with(' ')
            && before.trim_end().ends_with(|found: char| found.is_ascii_alphanumeric())
            && (capital(noun.at) || capital(before.trim_end().len() - after_last(before.trim_end(), " ").len()));
        // `daily takings averaging £1,150`: what is counted, unless it is something that is done.
        let counts = noun.byte().is_ascii_alphabetic()
            && noun.past(Class::Stop).is_none()
            && !contains_any(search::until(noun.near_after(), noun.near_after().floor_char_boundary(30)), MEETS)
            && !numbered
            && !acts(cursor);
        // `build the weekly funnel query`: a thing that is made.
        let made = cursor.after_any("the |a |our |my ")
            && super::cursor::has_word_of(
                after_last(cursor.near_before(), ",.;"),
                "build|learn|automat|redesign|rebuild|replace|speed up|simplif|cut|shorten|trim|streamline|scrap|stop|cancel|abolish",
            );
        // `The quarterly business review should be shorter`: a thing that there is.
        let told = cursor.after_any("the |our ")
            && cursor.at <= 4
            && contains_any(before_any(noun.near_after(), ",.;"), " should | must | needs | has to ");
        // `posts thrice weekly` is done.
        let names = cursor.sees_any("daily|weekly|monthly|quarterly")
            && !cursor.after_any("once |twice |thrice |times ")
            && (named || noun.at > after.at && (made || told || counts || noun.past(Class::AfterRhythm).is_some()));
        return Some((if names { TimeRole::Modifier } else { rhythm(key) }, after));
    }
    // `Mondays: pipeline review`
    if let Some(end) = cursor.past(Class::Weekday).filter(|end| end.after_any("days")) {
        return Some((rhythm(b'w'), end));
    }
    // `Monday through Friday`: each working day.
    let through = cursor.past(Class::Weekday).and_then(|end| end.spaces().word("through|thru|to").or_else(|| end.eat("-")));
    if let Some(end) = through.and_then(|joint| joint.past(Class::Weekday)) {
        return Some((rhythm(b'd'), end));
    }
    // `on Monday mornings`
    let mornings =
        cursor.skip_word("on").past(Class::Weekday).map(Cursor::spaces).and_then(|next| next.eat_any("mornings|afternoons|evenings"));
    if let Some(end) = mornings {
        return Some((rhythm(b'w'), end));
    }
    let after = cursor
        .word("every|each")
        .or_else(|| cursor.word("on").filter(|on| crate::text::search::contains(on.rest().get(..12).unwrap_or(on.rest()), "days")))?;
    let other = after.word("other|second");
    let end = other.unwrap_or(after).past(Class::Weekday)?;
    Some((TimeRole::Cadence(Cadence::Weekly, 1 + u8::from(other.is_some())), end))
}

/// `last year`, `vs 2025`, `than in 2024`, `year over year`, `annual`: compared with, or part of a name.
fn compared(cursor: Cursor<'_>) -> Read<'_> {
    if let Some(end) = cursor.past(Class::Past) {
        return Some((TimeRole::Comparison, end));
    }
    if let Some(end) = cursor.past(Class::TimeName) {
        return Some((TimeRole::Modifier, end));
    }
    let after = cursor.past(Class::Compared)?.spaces();
    let (value, 4, end) = after.skip_any("fy|q1 |q2 |q3 |q4 ").digits()? else { return None };
    let is_range = cursor.sees("from") && end.spaces().sees_any("to |through |until ");
    ((1990..2100).contains(&value) && end.ends_word() && !end.sees("-") && !is_range).then_some((TimeRole::Comparison, end))
}

/// What an expression says, besides its days.
struct Found {
    /// Nothing for a day that no calendar has.
    stretch: Option<Stretch>,
    alternative: Option<Date>,
    is_end: bool,
}

impl Found {
    const fn of(stretch: Option<Stretch>) -> Self {
        Self { stretch, alternative: None, is_end: false }
    }
}

type Expression<'t> = Option<(Found, Cursor<'t>)>;

#[derive(Clone, Copy)]
struct Reader {
    calendar: Calendar,
}

impl Reader {
    /// `within 90 days`, `in 6 months`, `over the next two quarters`, `in three weeks' time`.
    fn limit(self, start: Cursor<'_>) -> Read<'_> {
        // `next 45 days`
        let next = || start.word("next").filter(|next| next.sees_digit()).map(|next| (b'p', next));
        let (kind, after) = start.pick(Class::Limit).or_else(next)?;
        let cursor = after.spaces();
        if let Some(end) = cursor.eat("half a year") {
            return Some((TimeRole::from_today(self.calendar.today, 6, b'm')?, end));
        }
        // `in the next few weeks`, `within a couple of months`
        let few = cursor.skip_word("a").word("few|couple of");
        if let Some(end) = few.and_then(|next| next.past(Class::Unit)) {
            return Some((TimeRole::Fuzzy, end));
        }
        let (amount, after) = match cursor.word("a|an|one") {
            Some(after) => (1.0, after),
            None => match number::read(cursor) {
                Some(numeral) => (numeral.value, cursor.to(numeral.end)),
                // `over the coming months`
                None if kind == b'p' && cursor.past(Class::Unit).is_some_and(|end| end.after_any("s")) => {
                    return cursor.past(Class::Unit).map(|end| (TimeRole::Fuzzy, end));
                }
                None if kind == b'p' && cursor.past(Class::Unit).is_some() => (1.0, cursor),
                None => return None,
            },
        };
        let (unit, end) = after.eat("-").unwrap_or(after).spaces().pick(Class::Unit)?;
        if !(0.5..=5000.0).contains(&amount) || amount.fract() > 0.0 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5000")]
        let amount = amount as i32;
        if kind == b'm' || end.spaces().sees("ago") {
            return Some((TimeRole::Comparison, end));
        }
        // `Average time to hire within 30 days`, `retention over 12 months`: a level, and what it is measured over.
        let clause = after_last(start.near_before(), ",.;\n");
        if matches!(kind, b'w' | b'i') && is_level(clause) {
            return Some((if start.sees("over") { TimeRole::Modifier } else { TimeRole::ServiceLevel }, end));
        }
        let is_short = matches!(unit, b'n' | b'h') || (matches!(unit, b'd' | b'b') && amount <= 14 && answers(start));
        let of_event = end.spaces().word("of|after|from receipt|following|from each").is_some_and(|next| !next.sees_any("today|now"));
        // `in under 3 business days, from 5 today`: a level.
        let lowered = matches!(kind, b'w' | b'i')
            && end.eat_any(", from |, down from | from | (from | (down from ").is_some_and(Cursor::sees_digit)
            && start.sees_any("in under |in less than |within |inside ");
        if lowered || matches!(kind, b'w' | b'i') && (is_short || of_event) {
            // `within 5 working days of month end`: that end is each month's.
            let event = end.spaces().word("of|after|following").and_then(|event| self.expression(event, true, 0));
            return Some((TimeRole::ServiceLevel, event.map_or(end, |(_, end)| end)));
        }
        if let Some(time) = end.spaces().word("time|from now") {
            return Some((TimeRole::until(later(self.calendar.today, amount, unit)?), time));
        }
        Some((TimeRole::from_today(self.calendar.today, amount, unit)?, end))
    }

    /// `six months from now`.
    fn counted_from_now(self, start: Cursor<'_>) -> Read<'_> {
        let numeral = number::read(start).filter(|numeral| (1.0..=5000.0).contains(&numeral.value) && numeral.value.fract() == 0.0)?;
        let (unit, end) = start.to(numeral.end).spaces().pick(Class::Unit)?;
        let end = end.spaces().word("from now|from today|hence")?;
        #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5000")]
        Some((TimeRole::until(later(self.calendar.today, numeral.value as i32, unit)?), end))
    }

    /// A preposition and a calendar expression, or an expression that needs none.
    fn dated(self, start: Cursor<'_>) -> Read<'_> {
        let (kind, cursor) = start.pick(Class::Preposition).map_or((b'-', start), |(kind, after)| (kind, after.spaces()));
        // `between 1 and 14 June`
        if kind == b's'
            && let Some((day, next)) = day_number(cursor)
            && let Some(joint) = next.spaces().word("and|to|until|through|till").or_else(|| next.eat("-"))
            && let Some((Found { stretch: Some(last), .. }, end)) = self.month(joint, true)
            && let Some(first) = Date::new(last.first.year(), last.first.month(), day).filter(|first| *first <= last.last)
        {
            return Some((TimeRole::Period(Stretch { first, last: last.last }), end));
        }
        let named = self.expression(cursor, kind != b'-', 0);
        let (found, end) = named.or_else(|| start.sees("within the ").then(|| self.grain(cursor, 0)).flatten())?;
        let Some(stretch) = found.stretch else { return Some((TimeRole::Invalid, end)) };
        // `how month-end reporting runs`, `in the year-end stocktake`: the name of a thing.
        let behind = end.spaces();
        if found.is_end
            && matches!(kind, b'-' | b'p')
            && end.after_any("-end|month end|year end|quarter end")
            && behind.byte().is_ascii_alphabetic()
            && behind.past(Class::AfterYear).is_none()
            && behind.past(Class::Stop).is_none()
            && !behind.sees_any("target|goal|deadline")
        {
            return Some((TimeRole::Modifier, end));
        }
        // `is 22% today`, `we sit at 4.1% on the trial page today`
        if kind == b'-'
            && start.sees("today")
            && (start.after_any("% |percent |1 |2 |3 |4 |5 |6 |7 |8 |9 |0 ")
                || contains_any(
                    after_last(start.near_before(), ",;"),
                    " is | are | was | sit at | sits at | stand at | stands at |currently | now ",
                ))
        {
            return Some((TimeRole::Comparison, end));
        }
        // `Grow Q3 new ARR to $1.2M (Q2: $940k)`: what was.
        if kind == b'-'
            && start.after_any("(")
            && start.near_before().bytes().any(|byte| byte.is_ascii_digit())
            && super::time_ja::is_entry(end)
        {
            return Some((TimeRole::Comparison, end));
        }
        if is_told(start) {
            return Some((TimeRole::Comparison, end));
        }
        if matches!(kind, b's' | b'-') {
            let joint = end.spaces().word("to|through|until|till|and").or_else(|| end.spaces().eat("-"));
            if let Some(joint) = joint
                && (kind == b's' || !joint.after_any("and "))
                && let Some((Found { stretch: Some(last), .. }, tail)) = self.expression(joint.spaces(), true, 0)
            {
                return Some((range(stretch, last, start.until(end.at), self.calendar.today), tail));
            }
        }
        // `25 players at Tuesday training`: it names what is held then.
        let noun = end.spaces();
        if start.sees_any("at ")
            && stretch.first == stretch.last
            && end.after_any("day")
            && noun.at > end.at
            && noun.byte().is_ascii_alphabetic()
        {
            return Some((TimeRole::Modifier, end));
        }
        // `in FY25`: what is over, and of no `by`.
        if matches!(kind, b'p' | b's' | b'd') && stretch.last < self.calendar.today {
            return Some((TimeRole::Comparison, end));
        }
        // `the same goal as Q2`
        let compares = start.sees_any("today|now|this ")
            && contains_any(after_last(start.near_before(), ",.;"), "than we |than it |than i |than they ");
        if kind == b'-' && (compares || start.after_any(" as | than | like ")) {
            return Some((TimeRole::Comparison, end));
        }
        if end.spaces().sees_any("edition|version|release |baseline|level|figures|actuals|model") && !matches!(kind, b'b' | b'p') {
            return Some((TimeRole::Comparison, end));
        }
        let role = match kind {
            b'b' => TimeRole::Deadline { date: stretch.last, alternative: found.alternative },
            // `before March is over`
            b'x' if found.is_end || end.sees_any(" is over| is out| is up| ends| closes| is through") => TimeRole::until(stretch.last),
            b'x' => TimeRole::Deadline { date: stretch.first.plus_days(-1)?, alternative: found.alternative },
            b's' => TimeRole::Start(stretch.first),
            // `between now and 31 December`
            b'n' => TimeRole::Period(Stretch { first: self.calendar.today, last: stretch.last }),
            _ if found.is_end || stretch.first == stretch.last => TimeRole::Deadline { date: stretch.last, alternative: found.alternative },
            // `be ready for 2030` aims at a year, and sets no end.
            _ if start.sees("for")
                && start.after_any(
                    "ready |prepared |prepare |positioned |fit |set up |set |plan |plans |planning |budget |strategy |roadmap |vision ",
                )
                && self.bare_year(cursor, true).is_some() =>
            {
                TimeRole::Modifier
            }

            _ if stretch.last < self.calendar.today && kind == b'-' => TimeRole::Comparison,
            _ => TimeRole::Period(stretch),
        };
        Some((role, end))
    }

    /// A day, month, quarter, half or year. `after_preposition` allows what would be too loose alone, such as `2027` or `May`; `depth`
    /// counts `end of`, `mid` and the like, at most three.
    #[inline(never)]
    fn expression(self, start: Cursor<'_>, after_preposition: bool, depth: u8) -> Expression<'_> {
        let cursor = start.skip_word("the");
        if depth < 3
            && let Some(inner) = cursor.past(Class::EndOf).map(Cursor::spaces)
        {
            let (found, end) = self.expression(inner, true, depth + 1).or_else(|| self.grain(inner, 0))?;
            return Some((Found { is_end: true, ..found }, end));
        }
        if depth < 3
            && let Some((part, after)) =
                cursor.which("mid;early;start of|beginning of|start of the|beginning of the").filter(|(_, after)| after.ends_word())
        {
            let (found, end) = self.expression(after.eat("-").unwrap_or(after).spaces(), true, depth + 1)?;
            let Stretch { first, last } = found.stretch?;
            let days = i32::try_from(first.days_until(last)).ok()?;
            let last = match part {
                0 if days > 31 => first.plus_days(days / 2 - 2)?,
                2 => first,
                _ => Date::new(first.year(), first.month(), if part == 0 { 15 } else { 10 })?,
            };
            return Some((Found { stretch: Some(Stretch { first, last }), ..found }, end));
        }
        self.numeric(cursor)
            .or_else(|| self.quarter_or_half(cursor))
            .or_else(|| self.fiscal(cursor))
            .or_else(|| self.month(cursor, after_preposition))
            .or_else(|| self.relative(cursor, after_preposition))
            .or_else(|| {
                let (grain, end) = cursor.pick(Class::NamedEnd)?;
                Some((Found { is_end: true, ..Found::of(self.calendar.grain(grain, 0)) }, end))
            })
            .or_else(|| self.bare_year(cursor, after_preposition))
    }

    /// `2027-03-31`, `3/31/2027`, `31.03.2027`, `3/31`.
    fn numeric(self, cursor: Cursor<'_>) -> Expression<'_> {
        let (first, digits, after) = cursor.digits()?;
        let (separator, next) = after.which("-;/;.")?;
        let separator = ["-", "/", "."].get(separator).copied()?;
        let (second, after) = next.two_digits()?;
        if digits == 4 {
            let (day, end) = after.eat(separator)?.two_digits()?;
            return (separator != ".")
                .then(|| (Found::of(year(first).and_then(|year| Date::new(year, second, day)).map(Stretch::day)), end));
        }
        let first = u8::try_from(first).ok().filter(|_| digits <= 2 && separator != "-")?;
        if let Some((year, end)) = after.eat(separator).and_then(short_year) {
            // Month first, as in the United States; the other reading is kept.
            let (american, other) = (Date::new(year, first, second), Date::new(year, second, first));
            let date = american.or(other);
            return Some((Found { alternative: other.filter(|other| Some(*other) != date), ..Found::of(date.map(Stretch::day)) }, end));
        }
        if separator != "/"
            || !after.ends_word()
            || !cursor.after_any("by |before |until |on |till |due |from |to |through |than |- ")
            || !(1..=12).contains(&first)
        {
            return None;
        }
        Some((Found::of(self.calendar.upcoming_day(first, second).map(Stretch::day)), after))
    }

    /// `Q3`, `Q3 FY27`, `the third quarter of 2027`, `H2`.
    fn quarter_or_half(self, cursor: Cursor<'_>) -> Expression<'_> {
        let (n, after) = cursor.pick_value(Class::Part)?;
        let tail = after.spaces();
        let tail = tail.eat(",").map_or(tail, Cursor::spaces).skip_word("of").skip_word("the");
        // `Q3 2027` is a calendar quarter unless the fiscal year is another; then it is named by the year it ends in.
        let short = || after.eat("'").and_then(short_year).map(|(year, end)| (self.fiscal_start_of(year), end));
        let relative = || {
            let (offset, end) = tail.which("this year|this fiscal year|fiscal year|year;next year|next fiscal year")?;
            Some((self.calendar.fiscal_year_now() + i16::try_from(offset).ok()?, end))
        };
        let long = || {
            tail.digits()
                .filter(|(_, digits, _)| *digits == 4)
                .and_then(|_| short_year(tail))
                .map(|(year, end)| (self.fiscal_start_of(year), end))
        };
        match self.fiscal_name(tail).or_else(long).or_else(relative).or_else(short) {
            Some((year, end)) => Some((Found::of(self.calendar.part(year, n)), end)),
            None => Some((Found::of(self.calendar.next_part(n)), after)),
        }
    }

    /// The year in which the fiscal year starts that English names by the year it ends in.
    const fn fiscal_start_of(self, year: i16) -> i16 {
        if self.calendar.fiscal_start == 1 { year } else { year - 1 }
    }

    /// `FY27`, `FY2027`, `fiscal 2027`: the year in which it starts.
    fn fiscal_name(self, cursor: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
        let after = cursor.eat("fy").or_else(|| cursor.word("fiscal year|fiscal|financial year"))?.spaces();
        let (year, end) = short_year(after.eat("'").unwrap_or(after))?;
        Some((self.fiscal_start_of(year), end))
    }

    fn fiscal(self, cursor: Cursor<'_>) -> Expression<'_> {
        let (year, end) = self.fiscal_name(cursor)?;
        if let Some((n, end)) = end.spaces().pick_value(Class::Part) {
            return Some((Found::of(self.calendar.part(year, n)), end));
        }
        let is_end = end.eat_any(" year-end| year end| end");
        Some((Found { is_end: is_end.is_some(), ..Found::of(self.calendar.fiscal_year(year)) }, is_end.unwrap_or(end)))
    }

    /// `June`, `June 30`, `30 June 2027`, `June 2027`.
    fn month(self, start: Cursor<'_>, after_preposition: bool) -> Expression<'_> {
        let day_first = day_number(start);
        let cursor = day_first.map_or(start, |(_, after)| after.spaces().skip_word("of"));
        if let Some((day, ordinal_end)) = day_first.filter(|(_, end)| end.after_any("st|nd|rd|th")) {
            // `the 15th of next month`, `the 15th`.
            if let Some((offset, end)) = cursor.which("this month|the month;next month|the following month") {
                let month = self.calendar.relative_month(i32::from(offset > 0))?.first;
                return Some((Found::of(Date::new(month.year(), month.month(), day).map(Stretch::day)), end));
            }
            if cursor.past(Class::Month).is_none() {
                let follows = ordinal_end.spaces();
                let bare =
                    start.after_any("by the |before the |until the |by ") && (follows.rest().is_empty() || follows.sees_any(",|.|;"));
                return bare.then(|| (Found::of(self.calendar.upcoming_day_of_month(day).map(Stretch::day)), ordinal_end));
            }
        }
        let (month, after) = cursor.pick_value(Class::Month).filter(|_| !start.after_any("week of "))?;
        let is_name = cursor.cased().as_bytes().get(cursor.at).is_some_and(u8::is_ascii_uppercase);
        // `may` and `march` are verbs in lower case.
        if !is_name && day_first.is_none() && (matches!(month, 3 | 5) || !after_preposition) {
            return None;
        }
        let mut end = after;
        let mut day = day_first.map(|(day, _)| day);
        let mut until = None;
        if day.is_none()
            && let Some((value, next)) = day_number(after.spaces().skip_word("the"))
            && !next.sees_any("%|,0|k")
            && !next.eat(":").is_some_and(Cursor::sees_digit)
            && (1..=39).contains(&value)
        {
            day = Some(value);
            end = next;
            // `May 12-14`
            if let Some((last, next)) = next
                .eat("-")
                .and_then(Cursor::two_digits)
                .filter(|(last, next)| value < *last && *last <= 31 && next.ends_word() && !next.sees("-"))
            {
                until = Some(last);
                end = next;
            }
        }
        let tail = end.eat(",").unwrap_or(end).spaces().skip_word("of");
        let named = match tail.digits() {
            Some((value, 4, next)) if next.ends_word() => year(value).map(|year| (year, next)),
            // `Sept '27`
            _ if tail.sees("'") => tail.eat("'").and_then(short_year),
            _ => tail
                .which("this year;next year")
                .and_then(|(offset, next)| Some((self.calendar.today.year() + i16::try_from(offset).ok()?, next))),
        };
        let days = |first: Date| Some(Stretch { first, last: until.map_or(Some(first), |last| Date::new(first.year(), month, last))? });
        let stretch = match (named, day) {
            (Some((year, _)), Some(day)) => Date::new(year, month, day).and_then(days),
            (Some((year, _)), None) => Calendar::month(year, month),
            (None, Some(day)) => self.calendar.upcoming_day(month, day).and_then(days),
            (None, None) => self.calendar.upcoming_month(month),
        };
        Some((Found::of(stretch), named.map_or(end, |(_, next)| next)))
    }

    /// `this quarter`, `next Friday`, `next March`, `tomorrow`, `Friday`.
    fn relative(self, cursor: Cursor<'_>, after_preposition: bool) -> Expression<'_> {
        let calendar = self.calendar;
        if let Some((offset, end)) = cursor.which("today|tonight;tomorrow").filter(|(_, end)| end.ends_word() && !end.sees("'s")) {
            return Some((Found::of(calendar.today.plus_days(i32::from(offset > 0)).map(Stretch::day)), end));
        }
        if let Some((weekday, end)) = cursor.pick_value(Class::Weekday) {
            return after_preposition.then(|| (Found::of(calendar.weekday(weekday).map(Stretch::day)), end));
        }
        if let Some(found) = self.nth_weekday(cursor).or_else(|| self.nth_week(cursor)) {
            return Some(found);
        }
        let (offset, after) = cursor.pick_value(Class::Offset)?;
        let inner = after.spaces();
        if let Some((weekday, end)) = inner.pick_value(Class::Weekday) {
            let date = calendar.weekday(weekday)?;
            // On a Friday, `next Friday` is the one a week later.
            let date = if offset == 1 && date == calendar.today { date.plus_days(7)? } else { date };
            return Some((Found::of(Some(Stretch::day(date))), end));
        }
        if inner.past(Class::Month).is_some() {
            return self.month(inner, true);
        }
        self.grain(inner, offset.into())
    }

    /// `third Friday of October`, `last Monday of next month`.
    fn nth_weekday(self, cursor: Cursor<'_>) -> Expression<'_> {
        let (n, after) = cursor.which("first;second;third;fourth;last")?;
        let (weekday, after) = after.spaces().pick_value(Class::Weekday)?;
        let (month, end) = self.expression(after.spaces().word("of|in")?.spaces(), true, 3)?;
        let Stretch { first, last } = month.stretch?;
        let from = if n == 4 { last.plus_days(-6)? } else { first.plus_days(i32::try_from(n).ok()? * 7)? };
        let offset = (i32::from(weekday) - i32::from(from.days_since_monday())).rem_euclid(7);
        Some((Found::of(from.plus_days(offset).filter(|day| *day <= last).map(Stretch::day)), end))
    }

    /// `second week of December`; weeks begin on Monday.
    fn nth_week(self, cursor: Cursor<'_>) -> Expression<'_> {
        let (n, after) = cursor.which("first;second;third;fourth;last")?;
        let named = after.spaces().word("week")?.word("of|in")?;
        let (month, end) = match named.pick_value(Class::Month) {
            Some((month, end)) => (self.calendar.upcoming_month(month), end),
            None => self.expression(named, true, 3).map(|(found, end)| (found.stretch, end))?,
        };
        let Stretch { first, last } = month?;
        let monday = |day: Date| day.plus_days(-i32::from(day.days_since_monday()));
        let from = if n == 4 { monday(last)? } else { monday(first)?.plus_days(i32::try_from(n).ok()? * 7)? };
        let stretch = Stretch { first: from.max(first), last: from.plus_days(6)?.min(last) };
        Some((Found::of(Some(stretch)), end))
    }

    /// `quarter`, `fiscal year`, `month-end`: this one, or so many later.
    fn grain(self, cursor: Cursor<'_>, offset: i32) -> Expression<'_> {
        let (grain, end) = cursor.pick(Class::Grain).or_else(|| cursor.pick(Class::NamedEnd))?;
        let is_end = end.eat_any("'s end|-end| end").filter(|next| next.ends_word()).or_else(|| cursor.past(Class::NamedEnd));
        Some((Found { is_end: is_end.is_some(), ..Found::of(self.calendar.grain(grain, offset)) }, is_end.unwrap_or(end)))
    }

    /// `2027`, behind a preposition only.
    fn bare_year(self, start: Cursor<'_>, after_preposition: bool) -> Expression<'_> {
        let cursor = start.word("calendar year|calendar|cy|year").unwrap_or_else(|| start.skip_any("cy"));
        let (value, 4, end) = cursor.digits()? else { return None };
        let now = self.calendar.today.year();
        let year = year(value).filter(|year| after_preposition && (now - 30..now + 50).contains(year))?;
        // `by 2000 users` counts users.
        let next = end.spaces();
        if !end.ends_word()
            || (end.sees_any(",|.") && end.ahead(1).sees_digit())
            || (next.byte().is_ascii_alphabetic() && next.past(Class::AfterYear).is_none() && !(year >= now && leads(start)))
            // `raise orders by 2000`
            || start.after_any("by ") && year < now - 9
        {
            return None;
        }
        Some((Found::of(Calendar::year(year)), end))
    }
}

/// How long something takes is said, and nothing that is to become of it.
fn is_level(clause: &str) -> bool {
    const TIMES: &str = " time | times | duration | turnaround | cycle | cycles | lead time |retention |churn |attrition ";
    (ends_with_any(clause, TIMES) || contains_any(clause, "average |median |time to |days to |days from |time from "))
        && !clause.bytes().any(|byte| byte.is_ascii_digit())
        && !super::cursor::has_word_of(
            clause,
            "reduc|cut|shorten|improv|lower|bring|halv|doubl|decreas|rais|lift|increas|grow|boost|get |launch|build|set",
        )
}

/// The sentence tells how fast each case is handled.
fn answers(start: Cursor<'_>) -> bool {
    const ANSWERS: &str = "repl|turn around|return all|respon|answer|resolve|ship|deliver|follow up|follow-up|acknowledg|close ticket|closes the|close the books|call back|\
        contact|process|approve|review|invoice|refund|log |update|triage|escalat|return|fix|restore|send";
    const EACH: &str = "every|each|all |%|percent|tickets|inquir|enquir|requests|leads|orders|emails|calls|comments|questions|messages|complaints|candidates|cases|so that|invoices|books";
    let text = start.near_before();
    let ahead = start.near_after();
    let clears = is_bare_plural(text) && contains_any(text, "close |clear |handle |sort |settle |pay ");
    clears
        || (contains_any(text, ANSWERS) || contains_any(ahead, ANSWERS))
            && (contains_any(text, EACH) || contains_any(ahead, EACH) || is_bare_plural(text))
}

/// `reply to RFP queries`: things of which none is counted or named.
fn is_bare_plural(text: &str) -> bool {
    let clause = after_last(text, ".;,").trim_end();
    clause.ends_with('s')
        && !clause.ends_with("ss")
        && !clause.bytes().any(|byte| byte.is_ascii_digit())
        && !contains_any(clause, " the | our | my | this | these | both | two | three ")
}

/// `By 2028 be in five countries`: at the head of a sentence nothing is counted.
fn leads(year: Cursor<'_>) -> bool {
    let before = year.before();
    let lead = before.strip_suffix("by ").or_else(|| before.strip_suffix("in ")).unwrap_or("-");
    trim_end(lead, " ").is_empty() || ends_with_any(lead, ". |: |; |) |\n")
}

fn ordinal(cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.eat_any("st|nd|rd|th").filter(|end| end.ends_word()).unwrap_or(cursor)
}
