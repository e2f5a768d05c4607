//! The phrases of a goal that a new sentence takes over: more than the word that a rule needs, less than the whole.

use crate::check::language::cursor::{after_last, contains_any, is_any, starts_with_any, trim_end};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::object::{first_word, is_noun};
use crate::check::language::quantity::Number;
use crate::check::language::scan::{Range, mention_at};
use crate::text::Lang;
use crate::text::search;

/// What joins two nouns to one phrase.
const JOINTS: [&str; 7] = ["への", "からの", "向けの", "での", "との", "の", "・"];

/// The noun phrase around a word: 製造業の商談数 around 商談, `qualified meetings` around `meetings`. Where a number alone names the thing,
/// `50 new logos`, the phrase behind it.
pub(super) fn around(subject: &Subject<'_>, range: Range) -> Option<Range> {
    let number = subject.reading.numbers.iter().find(|number| number.start <= range.0 && range.0 < number.end);
    match (subject.lang(), number) {
        (Lang::Ja, None) => Some(around_ja(subject, range)),
        (Lang::Ja, Some(_)) => None,
        (Lang::En, None) => Some(around_en(subject, range)),
        (Lang::En, Some(number)) => {
            let start = number.end + 1;
            let word = (start, start + first_word(subject.reading.text(), start).len());
            (word.1 > word.0 && is_plain(subject, word)).then(|| around_en(subject, word))
        }
    }
}

fn around_ja(subject: &Subject<'_>, (mut start, mut end): Range) -> Range {
    let text = subject.reading.text();
    loop {
        let before = search::until(text, start);
        let step = last_noun(before).or_else(|| {
            JOINTS.iter().find_map(|joint| Some(joint.len() + last_noun(before.strip_suffix(joint)?)?)).filter(|_| is_noun_at(text, start))
        });
        match step.filter(|step| is_free(subject, start - step)) {
            Some(step) => start -= step,
            None => break,
        }
    }
    loop {
        let rest = search::since(text, end);
        let step = first_noun(rest)
            .or_else(|| JOINTS.iter().find_map(|joint| Some(joint.len() + first_noun(rest.strip_prefix(joint)?)?)))
            .filter(|step| is_free(subject, end + step - 1) && is_free(subject, end));
        match step {
            Some(step) => end += step,
            None => break,
        }
    }
    (start - honorific(text, start), end)
}

/// お客様, ご要望: the bytes of the prefix that belongs to a noun.
fn honorific(text: &str, start: usize) -> usize {
    let before = search::until(text, start);
    let is_one = before.ends_with(['お', 'ご'])
        && text.get(start..).is_some_and(|rest| rest.starts_with(|found| matches!(found, '\u{3400}'..='\u{9fff}')));
    if is_one { 'お'.len_utf8() } else { 0 }
}

fn first_noun(text: &str) -> Option<usize> {
    text.chars().next().filter(|found| is_noun(*found)).map(char::len_utf8)
}

fn last_noun(text: &str) -> Option<usize> {
    text.chars().next_back().filter(|found| is_noun(*found)).map(char::len_utf8)
}

fn is_noun_at(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| first_noun(rest).is_some())
}

fn around_en(subject: &Subject<'_>, (mut start, mut end): Range) -> Range {
    let text = subject.reading.text();
    while let Some(word) = text.get(..start).and_then(|before| before.strip_suffix(' ')).map(|before| after_last(before, " ")) {
        let at = start - 1 - word.len();
        if word.is_empty() || !is_plain(subject, (at, start - 1)) {
            break;
        }
        start = at;
    }
    while let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix(' ')) {
        let word = first_word(text, end + 1);
        let of = starts_with_any(rest, "of ") && is_free(subject, end + 4);
        if !of && (word.is_empty() || !is_plain(subject, (end + 1, end + 1 + word.len()))) {
            break;
        }
        end += 1 + word.len();
    }
    (start, end)
}

/// A word of content that is neither a verb nor a direction, nor read as a time or a number.
fn is_plain(subject: &Subject<'_>, (start, end): Range) -> bool {
    const CLASSES: [Class; 7] =
        [Class::Function, Class::Direction, Class::Attitude, Class::Soft, Class::Purpose, Class::Vague, Class::Generic];
    let word = subject.reading.slice((start, end));
    let here = || subject.reading.words.iter().filter(move |found| found.start <= start && end <= found.end);
    let leads = start == 0 && here().any(|found| matches!(found.class, Class::Action | Class::Event | Class::Learning));
    is_free(subject, start)
        && !leads
        && !here().any(|found| CLASSES.contains(&found.class))
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'\'')
        && !is_any(word, "a|an|the|our|my|to|from|by|in|for|with|and|through|via|among|at|on|into|as|up|down|out|off|per")
}

/// Whether a place belongs neither to a time nor to a number; a version or a year within a name is free, a telephone number is not.
fn is_free(subject: &Subject<'_>, at: usize) -> bool {
    let reading = &subject.reading;
    let timed = mention_at(&reading.times, at).is_some_and(|mention| at < mention.end);
    let mut others = reading.not_targets.iter().zip(&reading.other_values);
    !timed
        && !reading.numbers.iter().any(|number| number.start <= at && at < number.end)
        && !others.any(|((start, end), value)| value.is_none() && *start <= at && at < *end)
}

/// A number with the words that make it a limit or a floor: 5%以下, `at least 40`.
pub(super) fn bounded(subject: &Subject<'_>, number: &Number) -> Range {
    const BOUNDS: [&str; 9] = ["at least ", "no more than ", "at most ", "less than ", "more than ", "below ", "under ", "above ", "over "];
    let text = subject.reading.text();
    let before = search::until(text, number.start);
    let bound = BOUNDS.iter().find(|bound| before.ends_with(**bound)).map_or(0, |bound| bound.len());
    let sign = before.chars().next_back().filter(|found| matches!(found, '$' | '€' | '£' | '¥')).map_or(0, char::len_utf8);
    (number.start - bound.max(sign), number.end)
}

/// How it is to be reached: 紹介依頼で, `through referrals`.
pub(super) fn means(subject: &Subject<'_>) -> Option<Range> {
    match subject.lang() {
        Lang::Ja => means_ja(subject),
        Lang::En => means_en(subject),
    }
}

fn means_ja(subject: &Subject<'_>) -> Option<Range> {
    const MARKS: [&str; 7] = ["を通じて", "を通して", "を活用して", "を使って", "によって", "により", "で"];
    let text = subject.reading.text();
    for (at, _) in text.char_indices() {
        let rest = search::since(text, at);
        let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) else { continue };
        let after = search::since(rest, mark.len());
        if *mark == "で" && (starts_with_any(after, "の|す|き|も|は|あ|し|い|な") || after.is_empty()) {
            continue;
        }
        let start = clause_start(subject, at);
        let phrase = search::between(text, start, at);
        if phrase.chars().count() >= 2 && !phrase.ends_with('の') && is_free(subject, at - 1) && is_free(subject, start) {
            return Some((start, at));
        }
    }
    None
}

/// Where the phrase before a place begins: behind a comma, a particle, a time or a number.
fn clause_start(subject: &Subject<'_>, at: usize) -> usize {
    let text = subject.reading.text();
    let mut start = at;
    // No means is longer than this.
    for (place, found) in search::until(text, at).char_indices().rev().take(40) {
        if matches!(found, '、' | '。' | ',' | ' ' | 'を' | 'は' | 'が' | 'に') || !is_free(subject, place) {
            break;
        }
        start = place;
    }
    start
}

fn means_en(subject: &Subject<'_>) -> Option<Range> {
    const MARKS: [&str; 5] = [" through ", " via ", " using ", " by means of ", " by "];
    let text = subject.reading.text();
    for (at, _) in text.match_indices(' ') {
        let rest = search::since(text, at);
        let Some(mark) = MARKS.iter().find(|mark| rest.starts_with(**mark)) else { continue };
        let start = at + mark.len();
        let doing = first_word(text, start).ends_with("ing");
        if is_free(subject, at + 1) && is_free(subject, start) && (*mark != " by " || doing) {
            let end = clause_end(subject, start);
            return (end > start).then_some((start, end));
        }
    }
    None
}

/// Where a phrase ends: before a time, a number, a comma or a word that begins another phrase.
fn clause_end(subject: &Subject<'_>, start: usize) -> usize {
    let text = subject.reading.text();
    let mut end = start;
    while end < text.len() && is_free(subject, end) {
        let rest = search::since(text, end);
        if starts_with_any(rest, ",|;|.|。| so that | in order to | to | from | by | until | before | through | within ") {
            break;
        }
        end += rest.chars().next().map_or(1, char::len_utf8);
    }
    start + text.get(start..end).map_or(0, |phrase| phrase.trim_end().len())
}

/// What it is for, as a clause of its own: 受注につなげるため, `so that renewals fund hiring`.
pub(super) fn purpose(subject: &Subject<'_>) -> Option<Range> {
    let (start, end) = subject.purpose?;
    match subject.lang() {
        Lang::Ja => {
            let text = subject.reading.text();
            let before = search::until(text, start);
            let from = before.len() - after_last(before, "、。").len();
            let mentioned = subject.reading.times.iter().filter(|mention| mention.end <= start).map(|mention| mention.end).max();
            let from = from.max(mentioned.unwrap_or(0));
            let range = (from, end);
            // できるようになる is a state, no purpose.
            let goes_on = text.get(end..).is_some_and(|rest| rest.starts_with('な'));
            (!goes_on && contains_any(subject.reading.slice(range), "ため|ように|べく|向け")).then_some(range)
        }
        Lang::En => Some((start, clause_end(subject, end)))
            .filter(|range| range.1 > end && starts_with_any(subject.reading.slice(*range), "so |in order|to ")),
    }
}

/// The predicate as it stands when a new sentence can end with it: 引き上げる, `raise`.
pub(super) fn predicate(subject: &Subject<'_>, classes: &[Class]) -> Option<(String, Range)> {
    let words = subject.reading.words.iter().filter(|word| classes.contains(&word.class));
    match subject.lang() {
        Lang::En => words.min_by_key(|word| word.start).map(|word| {
            let range = (word.start, word.end);
            (subject.reading.slice(range).to_owned(), range)
        }),
        Lang::Ja => {
            // Of several, the one that follows what the goal is about.
            let object = subject.object.map_or(0, |(_, end)| end);
            let word = words.min_by_key(|word| (word.start < object, word.start))?;
            let text = subject.reading.text();
            let length = text.get(word.start..)?.find(['、', '。', ',', '.', '(', ' ']).unwrap_or(text.len() - word.start);
            let range = (word.start, word.start + length);
            let phrase = subject.reading.slice(range);
            let ends = |marks: &str| marks.split('|').any(|mark| phrase.ends_with(mark));
            let said = match () {
                () if phrase.chars().count() > 8
                    || search::contains(phrase, "を")
                    || phrase.chars().any(|found| found.is_ascii_digit()) =>
                {
                    return None;
                }
                () if ends("させ") => [phrase, "る"].concat(),
                () if ends("し") && !ends("増やし|減らし|伸ばし") => [phrase.strip_suffix("し")?, "する"].concat(),
                () if ends("る|す|く|ぐ|む|ぶ|ぬ|つ") && !ends("べく|なく") => phrase.to_owned(),
                () if phrase.chars().all(is_noun) => [phrase, "する"].concat(),
                () => return None,
            };
            Some((said, range))
        }
    }
}

/// What of the text lies in none of the ranges and says something.
pub(super) fn left(subject: &Subject<'_>, used: &[Range]) -> Vec<Range> {
    let text = subject.reading.text();
    let is_used = |at: usize| used.iter().any(|(start, end)| *start <= at && at < *end);
    let mut found: Vec<Range> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), '。')]) {
        let ends = at == text.len() || is_used(at) || matches!(letter, '、' | '。' | ',' | '.' | '!' | '(' | ')' | '\n');
        match (start, ends) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                start = None;
                found.extend(content(subject, (from, at)));
            }
            _ => {}
        }
    }
    found
}

/// A stretch without the small words at its sides.
fn content(subject: &Subject<'_>, (mut start, mut end): Range) -> Option<Range> {
    let text = subject.reading.text();
    if subject.lang() == Lang::Ja {
        let stretch = text.get(start..end)?;
        let nouns = stretch.chars().filter(|found| is_noun(*found)).count();
        let skipped = stretch.find(is_noun)?;
        start += skipped - honorific(stretch, skipped);
        let kept = trim_end(stretch, "をはがにでのともへや ").len();
        end = end.min(end - stretch.len() + kept);
        return (nouns >= 2).then_some((start, end));
    }
    // Small words at either side are dropped one by one.
    loop {
        let stretch = text.get(start..end)?;
        let trimmed = stretch.trim();
        start += stretch.len() - stretch.trim_start().len();
        end = start + trimmed.len();
        let first = first_word(text, start).len();
        let last = after_last(trimmed, " ").len();
        match () {
            () if trimmed.len() < 3 => return None,
            () if is_small(subject, (start, start + first.max(1))) => start += first.max(1),
            () if is_small(subject, (end - last, end)) => end -= last,
            () => return Some((start, end)),
        }
    }
}

fn is_small(subject: &Subject<'_>, (start, end): Range) -> bool {
    let word = subject.reading.slice((start, end));
    word.len() <= 2
        || matches!(word, "the" | "our" | "and" | "for" | "with" | "from" | "per")
        || subject.reading.words.iter().any(|found| found.class == Class::Function && found.start == start && found.end == end)
}
