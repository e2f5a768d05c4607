//! Numbers with what they count in English: `20 proposals`, `by 15%`, `from 30 to 45`, `$2.4M`, `half`, `3 out of 4`.

use super::cursor::{
    Cursor, after_last, before_any, contains_any, ends_with_any, first_of, has_word_of, is_any, starts_at, starts_with_any, trim_end,
    trim_start,
};
use super::frame::{QuantityKind, Role};
use super::lexicon::Class;
use super::number::{self, Numeral, Style};
use super::quantity::{Number, Reading, change_by, rhythm_after, rhythm_before};
use super::time::{Cadence, TimeMention, TimeRole};
use crate::text::search;

/// Words between a baseline and its target.
pub(crate) const JOINTS: &str = "→|->|to |up to|down to|=>|goes to ";

/// The number of a mention of time: the limit of a service level, `twice a week`.
pub(crate) fn within(cursor: Cursor<'_>, mention: &TimeMention) -> Option<Number> {
    let end = mention.end;
    match mention.role {
        TimeRole::ServiceLevel => {
            let inside = cursor.past(Class::Limit).unwrap_or(cursor).spaces();
            let (value, after) = match inside.word("a|an") {
                Some(after) => (1.0, after),
                None => number::read(inside).map(|numeral| (numeral.value, cursor.to(numeral.end)))?,
            };
            Some(Number::new(value, after.until(end).trim(), QuantityKind::Absolute, cursor.at, end))
        }
        // `once a week`: the repetition is the number.
        TimeRole::Cadence(cadence, _) => {
            let (index, _) = cursor.which("once;twice")?;
            let number = Number::new(index as f64 + 1.0, "times", QuantityKind::Frequency, cursor.at, end);
            Some(Number { per: Some(cadence), ..number })
        }
        _ => None,
    }
}

/// Roles that only the whole sentence tells.
pub(crate) fn settle(numbers: &mut [Number], text: &str, times: &[TimeMention]) {
    // `between 40 and 50 demos` is one number with two ends.
    for index in 1..numbers.len() {
        if let Some((earlier, [upper, ..])) = numbers.split_at_mut_checked(index)
            && let Some(lower) = earlier.last_mut()
            && text.get(..lower.start).is_some_and(|before| ends_with_any(trim_end(before, "$€£"), "between "))
            && text.get(lower.end..upper.start).is_some_and(|between| starts_with_any(between, " and "))
        {
            (lower.value_max, upper.role) = (Some(upper.value), Role::Scope);
        }
    }
    let others = numbers.len() > 1;
    for number in &mut *numbers {
        settle_present(number, text, times, others);
        settle_cover(number, text, others);
    }
    // `sales were 3.2 million and we wish to do more`
    if let Some(last) = numbers.last() {
        let (before, behind) = (search::until(text, last.start), search::since(text, last.end));
        let behind = search::until(behind, behind.floor_char_boundary(160));
        let states = after_last(search::since(before, before.ceil_char_boundary(before.len().saturating_sub(160))), ".;\n");
        let states = [" ", states].concat();
        let stood =
            contains_any(&states, " is | are | was | were | had | get | got | have | make | made | stood | took | did | currently ")
                && !contains_any(&states, "target|goal|aim| will | must | should | want | to ");
        let parted = first_of(behind, ". |; |, | and | but | - |: ");
        if stood
            && !behind.bytes().any(|byte| byte.is_ascii_digit())
            && parted.is_some_and(|at| super::sentence::wants_change(search::since(behind, at)))
        {
            for number in numbers.iter_mut().filter(|number| number.role == Role::Target) {
                number.role = Role::Baseline;
            }
        }
    }
    // `improve service at our 3 branches` aims at no number.
    if numbers.iter().all(|number| number.role == Role::Scope)
        && !has_word_of(text, "improve|strengthen|enhance|better|support|optimi|streamline|maintain|nurture|deepen")
    {
        for number in numbers.iter_mut().filter(|number| number.kind == QuantityKind::Count) {
            number.role = Role::Target;
        }
    }
}

/// What is or was, rather than what is aimed at.
fn settle_present(number: &mut Number, text: &str, times: &[TimeMention], others: bool) {
    let before = trim_end(search::until(text, number.start), "$€£¥~");
    // `to 45, from 30`; `last year's 120 deals`.
    let past = "from |currently |currently at |current |baseline |baseline of |baseline: |now |today's |up from |down from |last year: |now: |most recently |was |\
            instead of |versus |vs |vs. |today: |compared with |compared to |currently takes |currently take |now takes |stands at |stand at |\
            sits at |sit at |stood at |ran at |came in at |sitting at |hovers at |hovers around |hovering around |stuck at |remains at |averages |we're at |we are at |i'm at |is at |\
            are at |usually |typically |normally |on average ";
    let compared = super::scan::mention_at(times, before.len()).filter(|mention| mention.role == TimeRole::Comparison);
    let follows = compared.is_some_and(|mention| {
        let between = search::between(text, mention.end, before.len());
        let told = starts_with_any(between, " we | i | our team | the team ") && !contains_any(between, ",|;|.");
        between.trim().is_empty() || (between.len() < 24 && (between.ends_with(" of ") || told))
    });
    // `88% last year -> 92%`
    let stood = times.get(times.partition_point(|mention| mention.start < number.end)).is_some_and(|mention| {
        mention.role == TimeRole::Comparison
            && text.get(number.end..mention.start).is_some_and(|between| between.trim().is_empty())
            && (ends_with_any(before, "(") || starts_with_any(search::since(text, mention.end).trim_start(), JOINTS))
    }) || starts_at(text, number.end, " today| now| at present| currently");
    // `we averaged 22 installs a month last year; do 26`
    let told = ends_with_any(
        before,
        " averaged | had | did | made | managed | sold | closed | booked | shipped | saw | handled | won | signed | was | were | came to | came in at | totalled | totaled | cost | lost ",
    ) && (others
        || !ends_with_any(before, " did | made | managed ")
        || contains_any(search::since(text, number.end), ", want | want to "))
        && compared_after(times, text, number.end);
    // `beyond the 12 partners we've had`
    let rest = search::between(text, number.end, text.floor_char_boundary(number.end + 40));
    let had = ends_with_any(before, "the ") && first_of(rest, " we've had| we have| we had| we already| i have| i had").is_some();
    let runs = number.kind != QuantityKind::Count && ends_with_any(before, "runs at |running at ");
    if runs || ends_with_any(before, past) || follows || stood || told || had {
        number.role = Role::Baseline;
        // `lift the rate from today's 8.5%` changes it from there.
        if number.unit == "%" && number.kind == QuantityKind::ChangePercent {
            (number.delta, number.kind, number.value) = (false, QuantityKind::Ratio, libm::fabs(number.value));
        }
    }
    // `our churn is 6%`, `the average ticket takes 3 days`: what is, unless it says that it shall be.
    let lately = search::since(before, before.ceil_char_boundary(before.len().saturating_sub(90)));
    let clause = || after_last(lately, ".;\n").trim_start();
    let states = ends_with_any(before, " is | are | takes | take | costs | runs at | comes to | averages | has been | have been ")
        && starts_with_any(clause(), "our |the |my |average |each |a typical |current |currently |today |right now |we ")
        && !contains_any(clause(), "target|goal|aim|should|must|will|want|needs to|once|when|until|so that");
    let ahead = search::between(text, number.end, text.floor_char_boundary(number.end + 80));
    let laments = number.role == Role::Target
        && contains_any(ahead, "too many|too long|too much|too few|too high|too low|too slow|not enough|not good enough");
    if states || laments {
        (number.role, number.delta) = (Role::Baseline, false);
        number.value = libm::fabs(number.value);
    }
    // `improve our 21% win rate`
    let behind = search::since(text, number.end);
    if number.unit == "%"
        && number.role == Role::Target
        && ends_with_any(
            before,
            "our |my |the current |the present |bring down the |lower the |reduce the |cut the |raise the |improve the |increase the ",
        )
        && behind.starts_with(' ')
        && !starts_with_any(behind, " target| goal| mark| quota| of ")
    {
        (number.role, number.delta, number.kind) = (Role::Baseline, false, QuantityKind::Ratio);
        number.value = libm::fabs(number.value);
    }
}

/// How many are covered, how big each is, what it is taken from.
fn settle_cover(number: &mut Number, text: &str, others: bool) {
    let before = trim_end(search::until(text, number.start), "$€£¥~");
    let behind = search::since(text, number.end);
    let limited = starts_at(text, number.start, "within |in under |in less than |inside ");
    // `calls of 6 minutes`, `the share of tickets solved within 8 hours`: how big each is, and what share is meant.
    let is_time = starts_with_any(&number.unit, "minute|min|hour|day|business day|working day|second");
    let near = search::since(before, before.ceil_char_boundary(before.len().saturating_sub(60)));
    let sized = before.ends_with(" of ") && starts_with_any(behind, " each| every| per| a day| a week|.|,") || behind.starts_with(" each");
    let shared = contains_any(near, "share of |proportion of |percentage of ");
    if others && is_time && number.role == Role::Target && (sized && !shared || shared && (before.ends_with("in ") || limited)) {
        number.role = Role::Scope;
    }
    // `turn 90 visits into 27 wins`, `from 12 proposals, sign 4`: what it is taken from.
    let noun = behind.get(..behind.floor_char_boundary(number.unit.len() + 22)).is_some_and(|near| contains_any(near, " into "));
    let taken = before.ends_with("from ")
        && number.kind == QuantityKind::Count
        && behind.get(..behind.floor_char_boundary(number.unit.len() + 12)).is_some_and(|near| contains_any(near, ","));
    if noun && behind.as_bytes().iter().take(number.unit.len() + 40).any(u8::is_ascii_digit) || taken {
        number.role = Role::Scope;
    }
    let scope = "of the |of our |out of |with our |with my |for our |across |across our |among |with |all |all of our |of all |our |at the |in the |across the |for the |on the ";
    let whole = number.kind == QuantityKind::Frequency && ends_with_any(before, "of all |of the |of our |across all ");
    // `across all touchpoints`
    let everywhere =
        number.kind == QuantityKind::Ratio && starts_at(text, number.start, "all ") && ends_with_any(before, "across |throughout ");
    if everywhere || (number.kind == QuantityKind::Count || whole) && number.role == Role::Target && ends_with_any(before, scope) {
        number.role = Role::Scope;
    }
    // `agency fees capped at ¥6M`, `(¥18M)` behind what is signed: a condition, and how big it is.
    let money = matches!(number.unit.as_str(), "USD" | "EUR" | "GBP" | "JPY");
    let capped = others
        && ends_with_any(
            before,
            "team of |crew of |staff of |capped at |a cap of |budget of |budget: |a budget under |budget is |spend of at most |cost no more than |costing no more than ",
        );
    let aside = money
        && !others
        && ends_with_any(before, "(")
        && behind.starts_with(')')
        && has_word_of(near, "sign|close|renew|win|land|contract|deal|account");
    if number.role == Role::Target && (capped || aside) {
        number.role = Role::Scope;
    }
    // `the 500-company list`: a part of the name of what is worked on.
    let own = trim_start(search::since(text, number.start), "0123456789,");
    let joined = own.starts_with('-') && own.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    if others && joined && number.kind == QuantityKind::Count
        || number.kind == QuantityKind::Count && ends_with_any(before, "our top |with the top |among the top ")
    {
        number.role = Role::Scope;
    }
    // `members aged 50 and over`, `tickets older than 7 days`, `3 errors per 1,000 lines`
    if others
        && ends_with_any(before, " aged | ages | over-| under-| age | older than | overdue by | per | for every | out of every | in every ")
    {
        number.role = Role::Scope;
    }
    // `Answer 80% of calls inside 20 seconds`, `run 10 km in under 55 minutes`: the limit and what it is said of.
    let level = starts_with_any(behind, " in under | in less than ") && matches!(number.kind, QuantityKind::Absolute);
    // `firms with 300 employees or more`, `staff with under 3 years of service`
    let which = ends_with_any(
        before,
        "with | with over | with under | with at least | with more than | with fewer than | of over | of under | aged ",
    ) && (starts_with_any(&number.unit, "employee|staff|people|seat|year")
        || number.kind == QuantityKind::Absolute && starts_with_any(behind, " of service| of experience| of tenure"));
    if others && number.role == Role::Target && (level || which) {
        number.role = Role::Scope;
    }
    // `follow up every quote over $5k`: which of them.
    let sized = ends_with_any(before, "s over | above |s under |s below |s worth over |s worth ");
    if number.role == Role::Target
        && (others
            && ends_with_any(before, " over | above | under | below | worth over | worth ")
            && contains_any(near, "every |each |all ")
            || money && sized && contains_any(near, "deals |orders |quotes |invoices |contracts |claims |purchases |expenses |accounts "))
    {
        number.role = Role::Scope;
    }
    // `so that the client wins 30 accounts`: the aim of another.
    if before.len() > 8
        && contains_any(
            search::since(before, before.ceil_char_boundary(before.len().saturating_sub(48))),
            "so that the client|so that our client",
        )
    {
        number.role = Role::Scope;
    }
}

/// `no overdue invoices`: none of them, where nothing else is counted.
fn none(cursor: Cursor<'_>) -> Option<Number> {
    const OTHER: &str = "more|less|fewer|later|longer|one|matter|doubt|need|earlier|way|other|thanks|further|change|additional|extra|new|bigger|goal|target|deadline|date|time|rush|hurry";
    let end = cursor.word("no")?;
    let leads =
        cursor.before().trim().is_empty() || cursor.after_any(". |have |with |see |suffer |receive |incur |miss |get |cause |make |keep ");
    let clause = before_any(end.near_after(), ",;.");
    // `no missed calls until 30 June`: the digits of a time.
    let until = first_of(clause, " until | till | by | before | through | during | in | on | between | from | at ");
    let clause = search::until(clause, until.unwrap_or(clause.len()));
    let counts = clause.bytes().any(|byte| byte.is_ascii_digit()) || end.sees_any(OTHER) || clause.trim().is_empty();
    (leads && !counts).then(|| Number::new(0.0, "", QuantityKind::Count, cursor.at, end.at))
}

/// A past time stands in the same clause behind a number.
fn compared_after(times: &[TimeMention], text: &str, end: usize) -> bool {
    times
        .get(times.partition_point(|mention| mention.start < end)..)
        .unwrap_or_default()
        .iter()
        .take(3)
        .find(|mention| mention.role == TimeRole::Comparison)
        .and_then(|mention| text.get(end..mention.start))
        .is_some_and(|between| {
            between.len() <= 40 && !contains_any(between, ",|;|.") && !ends_with_any(between, "than |of |over |vs |on |to ")
        })
}

/// `half`, `double`, `zero`, `every customer`: numbers in words.
pub(crate) fn word(cursor: Cursor<'_>) -> Option<Number> {
    // `Nobody misses the refresher`, `never miss a report again`
    if cursor.byte() == b'n'
        && (cursor.before().is_empty() || cursor.after_any(". "))
        && let Some(end) = cursor.word("nobody|no one|not a single|not one|never miss|never be late|never forget")
    {
        return Some(Number::new(0.0, "", QuantityKind::Count, cursor.at, end.at));
    }
    if cursor.byte() == b'n'
        && cursor.starts_word()
        && let Some(number) = none(cursor)
    {
        return Some(number);
    }
    // `donate blood twice this year`
    if cursor.pick(Class::Share).is_none()
        && let Some(end) = cursor.word("twice").filter(|end| end.starts_word() && !end.sees_any("as |the |what "))
    {
        return Some(Number::new(2.0, "times", QuantityKind::Count, cursor.at, cursor.at + "twice".len().min(end.at - cursor.at)));
    }
    let (key, end) = cursor.pick(Class::Share)?;
    let (value, kind) = match key {
        b'd' => (100.0, QuantityKind::ChangePercent),
        b't' => (200.0, QuantityKind::ChangePercent),
        b'4' => (300.0, QuantityKind::ChangePercent),
        b'V' => (20.0, QuantityKind::ChangePercent),
        b'W' => (10.0, QuantityKind::ChangePercent),
        b'8' => (20.0, QuantityKind::Ratio),
        b'9' => (10.0, QuantityKind::Ratio),
        b'F' => (400.0, QuantityKind::ChangePercent),
        b'N' => (900.0, QuantityKind::ChangePercent),
        b'h' => (-50.0, QuantityKind::ChangePercent),
        b'T' => (33.3, QuantityKind::ChangePercent),
        b'Q' => (25.0, QuantityKind::ChangePercent),
        b'H' => (50.0, QuantityKind::ChangePercent),
        b'a' => (100.0, QuantityKind::Ratio),
        b'5' => (50.0, QuantityKind::Ratio),
        b'6' => (66.7, QuantityKind::Ratio),
        b'3' => (33.3, QuantityKind::Ratio),
        b'2' => (25.0, QuantityKind::Ratio),
        b'7' => (75.0, QuantityKind::Ratio),
        _ => (0.0, QuantityKind::Count),
    };
    // `don't lose a single account`
    if key == b's' && !contains_any(cursor.near_before(), "not |n't |never |without |no ") {
        return None;
    }
    let next = end.spaces();
    // `net-zero`, `half-term`, `double-glazed` and `double bookings` are things.
    if end.sees("-") || cursor.after_any("-") {
        return None;
    }
    if kind == QuantityKind::ChangePercent && next.sees_any("down|booking|check|opt-in|click|digit|entry|entries|handling") {
        return None;
    }
    if kind == QuantityKind::Ratio
        && (next.past(Class::Idle).is_some()
            || next.rest().is_empty()
            || next.sees_any(",|!|.|;")
            // `Each SDR makes 150 calls`.
            || (cursor.sees("each") && (next.near_after().bytes().any(|byte| byte.is_ascii_digit()) || next.sees_any("per |,|.|;|by |in |one")))
            // `with each rep`: whom it is done with.
            || (cursor.sees("each") && cursor.after_any("with |for |to |from |by "))
            // `all 14 services` counts services.
            || (key == b'a' && number::read(next).is_some())
            || cursor.after_any("at |above |after |of |first of |give it "))
    {
        return None;
    }
    // `cut returns by two thirds`
    let (kind, by) = if kind == QuantityKind::Ratio && key != b'a' && cursor.after_any("by ") {
        (QuantityKind::ChangePercent, true)
    } else {
        (kind, false)
    };
    let falls = by || cursor.sees("by a") || cursor.sees("by one");
    let sign = if falls && points_down(cursor.near_before()) { -1.0 } else { 1.0 };
    Some(Number::new(value * sign, if kind == QuantityKind::Count { "" } else { "%" }, kind, cursor.at, end.at))
}

const DOWN: &str =
    "reduce|reducing|cut|decrease|decreasing|lower|shrink|trim|shorten|drop|slash|bring down|fewer|less|reduction|lose |shed|save ";

/// `close 9 deals` loses none.
fn points_down(text: &str) -> bool {
    has_word_of(text, DOWN)
}

/// A number with what stands around it.
struct Site<'t> {
    start: Cursor<'t>,
    /// Right behind the number, or behind the upper end of its range.
    after: Cursor<'t>,
    value: f64,
    value_max: Option<f64>,
    style: Style,
    /// The words before it, at most 160 bytes.
    clause: &'t str,
    by: bool,
    signed: bool,
    minus: bool,
}

/// The number that starts here, with what it counts.
pub(crate) fn numeric(start: Cursor<'_>, times: &[TimeMention]) -> Option<Reading> {
    let other = |end: usize, value: Option<f64>| Some(Reading::NotATarget { start: start.at, end, value });
    if !start.starts_word() {
        // ISO27001, KR1, v2.
        let numeral = start.sees_digit().then(|| number::read(start)).flatten()?;
        return other(numeral.end, Some(numeral.value));
    }
    let site = match site(start)? {
        Ok(site) => site,
        Err(end) => return other(end, None),
    };
    let percent = site.after.spaces().eat_any("%|percent|per cent|pct").filter(|next| !next.sees("age"));
    if is_name(&site, percent.is_some() || site.after.spaces().sees("percent")) {
        // The second half of 80/20 and 24/7.
        let tail = site.after.eat("/").and_then(Cursor::digits).map_or(site.after, |(_, _, end)| end);
        return other(tail.at, Some(site.value));
    }
    if let Some(next) = percent {
        // `Give 110% on cold calls` is an effort.
        let effort = "give |giving |give it |giving it |put in |putting in |at |with ";
        if site.value > 100.0 && start.after_any(effort) && !next.spaces().sees_any("of |or |versus |vs") {
            return other(next.at, Some(site.value));
        }
        if next.spaces().skip_word("of").skip_word("my|our|the|their").sees_any("effort|commitment|dedication|energy|attention|best") {
            return other(next.at, Some(site.value));
        }
        return Some(Reading::Counts(percentage(&site, next)));
    }
    let unit = site.after.eat("-").unwrap_or(site.after).spaces();
    // `Slides go out two weeks earlier`: counted from a day that is named.
    if let Some(tail) = unit.past(Class::Unit).map(Cursor::spaces)
        && let Some(end) = tail.word("earlier|before|beforehand|in advance|prior|later|ahead")
        && (end.rest().is_empty() || end.sees_any(".|,|;|that|the|it"))
        && times.iter().take(8).any(|mention| matches!(mention.role, TimeRole::Deadline { .. }))
    {
        return other(tail.at, Some(site.value));
    }
    // `a 5-star hotel`
    if site.after.sees("-star ") && !unit.sees_any("star rating|star review|star average|star score") {
        return other(unit.ahead("star".len()).at, Some(site.value));
    }
    // `90-minute visits`, `30-day readmissions`: a part of the name, unless the time itself is what counts.
    if site.after.sees("-")
        && let Some((_, next)) = unit.pick(Class::Unit)
        && next.eat(" ").or_else(|| next.eat("-")).is_some_and(|noun| {
            noun.byte().is_ascii_alphabetic()
                && !noun.sees_any(
                    "turnaround|response|lead |cycle|sla|delivery|resolution|average|target|limit|wait|handling|to |or |and |in |by |for ",
                )
        })
    {
        return other(next.at, Some(site.value));
    }
    // `two-factor login`, `one-click checkout`: a part of a name.
    if site.style == Style::Words
        && site.after.sees("-")
        && percent.is_none()
        && site.value <= 3.0
        && unit.byte().is_ascii_alphabetic()
        && [Class::Points, Class::Unit, Class::Measure].into_iter().all(|class| unit.past(class).is_none())
        && !unit.sees_any("star|fold|digit|figure|week|thirds|quarters")
    {
        return other(unit.at, Some(site.value));
    }
    let number =
        points(&site, unit).or_else(|| share(&site, unit)).or_else(|| multiple(&site, unit)).unwrap_or_else(|| thing(&site, unit, times));
    Some(Reading::Counts(number))
}

/// The number and what stands around it, or the end of a string of digits that is none, such as a telephone number.
fn site(start: Cursor<'_>) -> Option<Result<Site<'_>, usize>> {
    let Numeral { value, style, end } = number::read(start)?;
    let mut after = start.to(end);
    // 0800 123 456
    if start.sees("0") && end > start.at + 1 && start.until(end).bytes().all(|byte| byte.is_ascii_digit()) {
        while let Some((_, _, next)) = after.eat(" ").or_else(|| after.eat("-")).and_then(Cursor::digits) {
            after = next;
        }
        return Some(Err(after.at));
    }
    let mut value_max = None;
    if style == Style::Digits
        && let Some(upper) = after.eat("-").or_else(|| after.eat("~")).filter(|upper| upper.sees_digit())
        && let Some(second) = number::read(upper)
    {
        after = start.to(second.end);
        if after.sees("-") || second.value < value {
            let tail = after.rest().bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
            return Some(Err(after.at + tail));
        }
        value_max = Some(second.value);
    }
    let near = start.near_before();
    let clause = after_last(near, ".;\n");
    let by = trim_end(near, "$€£¥~ ").ends_with("by")
        || ends_with_any(near, "by at least |by about |by around |by over |by more than |by up to |by an additional |by another ");
    let particle = start.after_any("make up |makes up |follow up |sign up |set up |pick up |line up |put down |set down |write down |note down |settle down |double down ");
    let signed = start.after_word("+|-|up |down |an additional |another ") && !particle;
    let minus = !particle && (start.after_word("-|down ") || points_down(clause));
    Some(Ok(Site { start, after, value, value_max, style, clause, by, signed, minus }))
}

/// A version, an ordinal, a year: digits that count nothing.
fn is_name(site: &Site<'_>, is_percent: bool) -> bool {
    const NAMES: &str = "version |v|v.|ver.|iso |ifrs |ias |frs |iso/iec |no. |no |#|kr|kr |key result |phase |step |level |floor |section |ticket |room |tier |generation |\
        windows |web |chapter |soc |grade |goal |python |type |ms |class |year |ward |form |plant |unit |line |gate |stage |team |zone |wave |\
        objective |batch |lot |store no. |part |week |module |lesson |volume |round |item |appendix |article |route |bay |building |block |suite |lane |flight |model |\
        series |season |episode |issue |vol. |rev |revision |draft |edition |mk |shift |cohort |sprint |priority |p|kpi |okr |day |class of |ext. |extension | i turn | aged | at age ";
    let (start, after) = (site.start, site.after);
    // `plant 500 trees`: at the start it is what is done.
    let counted = super::object::first_word(after.whole(), after.spaces().at);
    let is_verb = is_any(start.before(), "plant |draft |issue |route |block |form |batch ") && !counted.is_empty() && !is_singular(counted);
    let named = start.after_word(NAMES) && !is_percent && !is_verb;
    let split = after.sees_any("/7|/20|-on-|:1|-degree|(k)|-bed|-person|-seat|-storey|-story|-strong|-year-old");
    // Industry 4.0
    let is_version = start.until(after.at).ends_with(".0")
        && site.value < 10.0
        && after.spaces().byte().is_ascii_alphabetic()
        && after.spaces().past(Class::Measure).is_none();
    let suffixed = after.eat_any("st|nd|rd|th|g|d").is_some_and(Cursor::ends_word)
        && site.style == Style::Digits
        && !(after.sees("d") && site.value >= 5.0)
        || (after.eat("s").is_some_and(Cursor::ends_word) && site.value < 10.0)
        // `the 3PL agreement`
        || [0, 1].iter().all(|at| start.cased().as_bytes().get(after.at + at).is_some_and(u8::is_ascii_uppercase))
            && after.past(Class::Measure).is_none()
            && after.past(Class::Money).is_none();
    let is_year = (1950.0..2100.0).contains(&site.value)
        && site.value.fract() == 0.0
        && site.style == Style::Digits
        && !is_percent
        && site.value_max.is_none()
        && !start.until(after.at).bytes().any(|byte| byte == b',')
        && !start.after_any("$|€|£|to ")
        && (!after.spaces().peek().is_some_and(char::is_alphabetic)
            || start.after_any("the |in |since |during |fiscal ")
                && is_singular(super::object::first_word(after.whole(), after.spaces().at))
            || after.spaces().sees_any(
                "strategy|plan|goal|vision|budget|target|roadmap|report|season|programme|program|cohort|intake|campaign|catalog|conference",
            ));
    // `class-of-2025`
    let before = start.before().as_bytes();
    let letter = before.len().checked_sub(2).and_then(|at| before.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let joined = letter && start.after_any("-");
    // The second half of `1:1`.
    let paired = start.after_any("1:");
    // `a three-year average`
    let averaged = after.sees_any("-year average|-month average|-week average|-year mean");
    is_version || averaged || named || split || suffixed || is_year || joined || paired || (!is_percent && is_product(site))
}

/// `the 2027 trade fair` names one; `the 2027 users` counts.
fn is_singular(word: &str) -> bool {
    !word.ends_with('s') && !is_any(word, "people|staff|children")
}

/// `the iPhone 15 accessories`, `to Windows 11`: behind a name that no list knows.
fn is_product(site: &Site<'_>) -> bool {
    let (start, before) = (site.start, site.start.before());
    let name = after_last(before.trim_end(), " (");
    let (lead, from) = (before.trim_end().strip_suffix(name).unwrap_or(""), before.trim_end().len() - name.len());
    let cased = search::between(start.cased(), from, from + name.len());
    let capitals = cased.bytes().filter(u8::is_ascii_uppercase).count();
    // `Office 365` and `Vision 2030` are names, though a list knows an office; `Close 3 deals` is none.
    let noun = |class: Class| {
        matches!(class, Class::Metric | Class::Deliverable | Class::Generic | Class::Scope | Class::Role | Class::Field | Class::Stage)
    };
    let known = start.to(from).words_here().iter().any(|word| word.end == from + name.len() && !noun(word.class));
    site.style == Style::Digits
        && before.ends_with(' ')
        && name.len() >= 4
        && (1..name.len()).contains(&capitals)
        && cased.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !known
        && (ends_with_any(lead, "the |our |of |for |to |on |all |from |with |a ")
            || from > 0
                && is_singular(super::object::first_word(start.whole(), site.after.spaces().at))
                && site.after.spaces().byte().is_ascii_alphabetic())
}

impl Site<'_> {
    fn number(&self, end: usize) -> Number {
        Number { value_max: self.value_max, ..Number::new(self.value, "", QuantityKind::Count, self.start.at, end) }
    }

    fn percent(&self, value: f64, kind: QuantityKind, end: usize) -> Number {
        Number { value_max: self.value_max, ..Number::percent(value, kind, self.start.at, end) }
    }

    fn signed_value(&self) -> f64 {
        if self.minus { -self.value } else { self.value }
    }
}

/// `by 15%`, `20% fewer`, `95%`, `5% points`, `110% of last year`.
fn percentage(site: &Site<'_>, next: Cursor<'_>) -> Number {
    let behind = next.spaces();
    let (value, kind, delta) = if next.sees_any(" points| point|-points|-point") {
        (site.signed_value(), QuantityKind::Ratio, true)
    } else if let Some((sign, _)) = behind.pick(Class::Comparative) {
        (if sign == b'-' { -site.value } else { site.value }, QuantityKind::ChangePercent, true)
    } else if behind.sees_any("of last |of the previous |of prior |of this year")
        || site.value >= 50.0 && behind.sees_any("versus |vs |vs. |compared to |compared with |on last |against last ")
    {
        (site.value - 100.0, QuantityKind::ChangePercent, false)
    } else if site.by || site.signed || direction_takes(site) {
        (site.signed_value(), QuantityKind::ChangePercent, true)
    } else {
        (site.value, QuantityKind::Ratio, false)
    };
    let mut number = Number { delta, ..site.percent(value, kind, next.at) };
    if delta && kind == QuantityKind::Ratio {
        "pt".clone_into(&mut number.unit);
    }
    number
}

/// `3 points`: of a rate, or of a score.
fn points(site: &Site<'_>, unit: Cursor<'_>) -> Option<Number> {
    let next = unit.past(Class::Points)?;
    let is_score = unit.sees("point") && contains_any(site.clause, "nps|score|csat|toeic");
    let kind = if is_score { QuantityKind::Absolute } else { QuantityKind::Ratio };
    Some(Number { kind, unit: "pt".to_owned(), delta: true, value: site.signed_value(), ..site.number(next.at) })
}

/// `3x`, `2 times`, but not `3 times a week`.
fn multiple(site: &Site<'_>, unit: Cursor<'_>) -> Option<Number> {
    let next = unit.word("x|times|fold").or_else(|| unit.eat("x").filter(|next| next.ends_word()))?;
    let repeats = next.word("a|per|each|every|this|by|daily|weekly|monthly|in|before|already").is_some() || next.sees("/");
    // 75 x 4
    let times_so_many = unit.sees("x") && next.sees_digit();
    // `pipeline coverage of 3x` is a level.
    if site.start.after_any("of |at |above |below ") && unit.sees("x") && !repeats {
        return Some(Number { kind: QuantityKind::Absolute, unit: "x".to_owned(), ..site.number(next.at) });
    }
    (!repeats && !times_so_many).then(|| site.percent(change_by(site.value), QuantityKind::ChangePercent, next.at))
}

/// `3 out of 4`, `9 in 10`, `nine times out of ten`, `3/4`.
fn share(site: &Site<'_>, unit: Cursor<'_>) -> Option<Number> {
    let often = unit.word("times|cases|occasions").filter(|next| next.sees("out of"));
    let next = often
        .unwrap_or(unit)
        .word("out of|in|of|out of every|of every|in every")
        .or_else(|| site.after.eat("/").filter(|next| next.sees_digit()))?;
    let total = number::read(next).filter(|total| total.value >= site.value && total.value > 0.0 && total.value <= 1000.0)?;
    let is_time = unit.to(total.end).spaces().sees_any("month|week|day|year|quarter|hour|minute|second|of|/");
    if is_time {
        return None;
    }
    // `4.2 out of 5` is a score.
    if site.value.fract() > 0.0 {
        return Some(Number { kind: QuantityKind::Absolute, ..site.number(total.end) });
    }
    Some(site.percent(libm::round(site.value / total.value * 1e11) / 1e9, QuantityKind::Ratio, total.end))
}

/// `$2.4M`, `20 seconds`, `15 proposals a week`.
fn thing(site: &Site<'_>, unit: Cursor<'_>, times: &[TimeMention]) -> Number {
    const REACH: usize = 30;
    const CODES: [&str; 4] = ["USD", "EUR", "GBP", "JPY"];
    let (start, text) = (site.start, site.start.whole());
    let mut number = site.number(site.after.at);
    let near = start.near_before();
    let sign = ["$|usd |usd", "€|eur |eur", "£|gbp |gbp", "¥|jpy |jpy"].iter().position(|signs| ends_with_any(near, signs));
    let word = || unit.pick(Class::Money).and_then(|(key, _)| CODES.iter().position(|code| code.as_bytes().first() == Some(&key)));
    let gives_up = ends_with_any(site.clause, "lose |save |shed |lose at least |save at least ")
        && !ends_with_any(site.clause, "close |close at least ");
    number.delta = site.by || (site.signed && !start.after_any("-")) || gives_up;
    number.per =
        rhythm_after(times, text, site.after.at, REACH).or_else(|| rhythm_before(times, text, start.at, REACH)).or_else(|| per(unit));
    if let Some(code) = sign.or_else(word) {
        (number.kind, number.unit) = (QuantityKind::Absolute, CODES.get(code).copied().unwrap_or("").to_owned());
        // `raise £250k`: the money itself is aimed at.
        number.names_thing = has_word_of(site.clause, "save|raise|donate|invest|repay|pay off|set aside|fundrais");
    } else if let Some(next) = unit.past(Class::Measure) {
        number.kind = if number.per.is_some() { QuantityKind::Frequency } else { QuantityKind::Absolute };
        (number.unit, number.end) = (unit.until(next.at).to_owned(), next.at);
        // `lose 10 pounds` says of what.
        number.names_thing = contains_any(site.clause, "lose ") && unit.sees_any("pound|lb|kg");
    } else {
        let noun = noun(unit);
        number.names_thing = !noun.is_empty();
        number.kind = match (number.per, noun.is_empty()) {
            (Some(_), _) => QuantityKind::Frequency,
            (None, true) => QuantityKind::Absolute,
            (None, false) => QuantityKind::Count,
        };
        noun.clone_into(&mut number.unit);
    }
    // `save $5,000` is an aim of its own; `lose 10 pounds` is less than now.
    if number.delta {
        number.value = if ends_with_any(trim_end(site.clause, "$"), "save ") { site.value } else { site.signed_value() };
    }
    number
}

fn per(unit: Cursor<'_>) -> Option<Cadence> {
    let near = unit.near_after();
    let ahead = near.get(..near.floor_char_boundary(40))?;
    let words = ["per day|a day", "per week|a week", "per month|a month"].iter().position(|words| contains_any(ahead, words))?;
    [Cadence::Daily, Cadence::Weekly, Cadence::Monthly].get(words).copied()
}

/// `grow sales 6%`: a direction verb and no `to` before the number.
fn direction_takes(site: &Site<'_>) -> bool {
    let verbs = "increase|grow|raise|boost|lift|improve|reduce|cut|decrease|lower|shrink|trim";
    let level = "to |at |above |below |under |over |of |than |to $|least |reach |between |around |a |for |in |from |train ";
    has_word_of(site.clause, verbs) && !site.start.after_any(level) && !contains_any(site.clause, " to ")
}

const ADJECTIVES: &str = "new|qualified|additional|more|active|paying|key|enterprise|signed|unique|personalised|personalized|live|outbound|inbound|fresh|\
    cold|warm|net|existing|first|completed|connected|lapsed|dedicated|full|good|high-quality";

/// The word that names what is counted, if one follows.
fn noun(unit: Cursor<'_>) -> &str {
    let rest = unit.rest();
    if unit.past(Class::Stop).is_some() {
        return "";
    }
    // `30 new customers` counts customers.
    let adjectives = if unit.sees_any(ADJECTIVES) { ADJECTIVES } else { "" };
    for word in adjectives.split('|') {
        if !word.is_empty() && unit.sees(word) && unit.ahead(word.len()).sees(" ") {
            let counted = noun(unit.ahead(word.len() + 1));
            if !counted.is_empty() {
                return counted;
            }
        }
    }
    // No noun is longer, and many numbers must not each carry the rest of the text.
    let rest = search::until(rest, rest.floor_char_boundary(40));
    let length = rest.find(|found: char| !unicode_ident::is_xid_continue(found) && !matches!(found, '-' | '\'')).unwrap_or(rest.len());
    rest.get(..length).filter(|first| first.len() >= 2 && !first.starts_with(|found: char| found.is_ascii_digit())).unwrap_or("")
}
