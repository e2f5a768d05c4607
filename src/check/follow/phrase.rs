//! The phrases of a goal that a new sentence takes over: more than the word that a rule needs, less than the whole.

use crate::check::language::cursor::{
    after_last, before_any, contains_any, ends_with_any, is_any, marks_in, prefix, starts_with_any, trim_end,
};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::object::{first_word, is_noun};
use crate::check::language::quantity::Number;
use crate::check::language::scan::{Range, mention_at};
use crate::check::language::time::{TimeMention, TimeRole};
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
    let is_one = ends_with_any(before, "お|ご")
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
        // `cost per appointment`
        let per = || rest.starts_with("per ") && is_plain(subject, (end + 5, end + 5 + first_word(text, end + 5).len()));
        let of = starts_with_any(rest, "of ") && is_free(subject, end + 4) || per();
        if !of && (word.is_empty() || !is_plain(subject, (end + 1, end + 1 + word.len()))) {
            break;
        }
        end += 1 + word.len();
    }
    // `version 2.0`
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    if rest.first() == Some(&b'.') && end > 0 && text.as_bytes().get(end - 1).is_some_and(u8::is_ascii_digit) {
        let digits = rest.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
        end += if digits > 0 { 1 + digits } else { 0 };
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
        && !is_any(
            word,
            "a|an|the|our|my|to|from|by|in|for|with|and|through|via|among|at|on|into|as|up|down|out|off|per|was|were|is|are|has|have",
        )
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
    let signed = trim_end(before, "$€£¥");
    let bound = BOUNDS.iter().find(|bound| signed.ends_with(**bound)).map_or(0, |bound| bound.len());
    (signed.len() - bound, number.end)
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
    for (at, _) in search::characters(text) {
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
    for at in marks_in(text, " ") {
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
            let end = end + prefix(text.get(end..).unwrap_or(""), "するために|するため|できるように|できるよう|すべく|するべく");
            let range = (from, end);
            // できるようになる is a state, no purpose.
            let goes_on = text.get(end..).is_some_and(|rest| rest.starts_with('な'));
            (!goes_on && contains_any(subject.reading.slice(range), "ため|ように|べく|向け")).then_some(range)
        }
        Lang::En => Some((start, clause_end(subject, end)))
            .filter(|range| range.1 > end && starts_with_any(subject.reading.slice(*range), "so |in order|to ")),
    }
}

/// Words of direction that do not say what is done.
const NO_VERBS: &str = "better|best|more|most|higher|fewer|less|up|down|further|double|stronger|faster|healthier|safer|smoother|greater|bigger|rise|growth|increase in";

/// The predicate as it stands when a new sentence can end with it: 引き上げる, `raise`.
pub(super) fn predicate(subject: &Subject<'_>, classes: &[Class]) -> Option<(String, Range)> {
    let words = subject.reading.words.iter().filter(|word| classes.contains(&word.class));
    match subject.lang() {
        // `better`, `up`: no verbs.
        Lang::En => words
            .filter(|word| !is_any(subject.reading.slice((word.start, word.end)), NO_VERBS))
            .min_by_key(|word| word.start)
            .map(|word| {
                let range = (word.start, word.end);
                (subject.reading.slice(range).to_owned(), range)
            }),
        Lang::Ja => {
            // Of several, the one that follows what the goal is about.
            let object = subject.object.map_or(0, |(_, end)| end);
            let word = words.min_by_key(|word| (word.start < object, word.start))?;
            let text = subject.reading.text();
            let rest = text.get(word.start..)?;
            let length = before_any(rest, "、。,.( を").len();
            // 減らすよう努力する, 増やしたい, 増やすことを目指す
            let length = search::found(rest.get(..length)?, "よう|こと|べく|たい|ため|努力").map(|(at, _)| at).min().unwrap_or(length);
            let range = (word.start, word.start + length);
            let phrase = subject.reading.slice(range);
            if phrase.chars().count() > 8 || phrase.chars().any(|found| found.is_ascii_digit()) {
                return None;
            }
            let said = if phrase.chars().all(is_noun) && !phrase.is_empty() {
                // 向上 happens by itself, 改善する is done.
                let by_itself = ends_with_any(phrase, "向上|低下|増加|減少|上昇|安定|進歩|成長");
                [phrase, if by_itself { "させる" } else { "する" }].concat()
            } else {
                ended(phrase).filter(|said| ends_with_any(said, "る|す|く|ぐ|む|ぶ|ぬ|つ|う") && !ends_with_any(said, "なく"))?
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
    for (at, letter) in search::characters(&[text, "。"].concat()) {
        // 2.0 is one number.
        let inside = letter == '.' && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
        let ends = at == text.len() || is_used(at) || (!inside && matches!(letter, '、' | '。' | ',' | '.' | '!' | '(' | ')' | '\n'));
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

/// A text that breaks off at a verb, 契約を4件とり, with the verb as it ends a sentence: 契約を4件とる. Nothing where that cannot be told.
pub(super) fn ended(text: &str) -> Option<String> {
    const LIGHT: &str = "にし|とし|をし|がし|くし|をはじめ";
    // Verbs of one stem: 起きる, 立てる.
    const ONE_STEM: &str =
        "起き|でき|落ち|満ち|生き|降り|借り|足り|伸び|延び|用い|率い|立て|当て|建て|捨て|育て|を得|を見|を経|信じ|感じ|閉じ";
    const ROWS: [(char, &str); 9] =
        [('い', "う"), ('き', "く"), ('ぎ', "ぐ"), ('ち', "つ"), ('び', "ぶ"), ('み', "む"), ('り', "る"), ('っ', ""), ('に', "")];
    let last = text.chars().next_back()?;
    let stem = text.strip_suffix(last)?;
    let with = |stem: &str, ending: &str| Some([stem, ending].concat());
    match last {
        _ if ends_with_any(text, ONE_STEM) => with(text, "る"),
        _ if ends_with_any(text, "により|より|のみ|など|ずつ|つつ|ため|まで|から|ので|ほど") => None,
        'う' | 'く' | 'す' | 'つ' | 'ぬ' | 'ぶ' | 'む' | 'る' | 'ぐ' | 'た' | 'だ' => with(text, ""),
        'い' if ends_with_any(text, "ない|たい|しい|多い|高い|良い|よい") => with(text, ""),
        // して, 増やして
        'て' if stem.ends_with('し') || ends_with_any(stem, "え|け|せ|ね|べ|め|れ|げ") => ended(stem),
        'て' | 'で' | 'へ' => None,
        'え' | 'け' | 'せ' | 'ね' | 'べ' | 'め' | 'れ' | 'げ' | 'ぜ' => with(text, "る"),
        'し' => {
            let kanji = stem.chars().rev().take_while(|found| is_noun(*found)).count();
            let does = (kanji >= 2 || ends_with_any(text, LIGHT)) && !text.ends_with("なくし");
            with(stem, if does { "する" } else { "す" })
        }
        // 4件 without its verb is no sentence; a noun at the end is one.
        _ if is_noun(last) || last == ')' => (!(search::contains(text, "を") && is_counted(text))).then(|| text.to_owned()),
        _ => ROWS.iter().find(|(found, ending)| *found == last && !ending.is_empty()).and_then(|(_, ending)| with(stem, ending)),
    }
}

/// Whether a text ends with a number and its counter.
fn is_counted(text: &str) -> bool {
    let number = trim_end(text, "件社本名人回台個店件%円万千億");
    number.len() < text.len() && number.ends_with(|found: char| found.is_ascii_digit())
}

/// Where a number begins with what it is compared with: at 前年比 in 前年比120%.
pub(super) fn compared(subject: &Subject<'_>, number: &Number) -> usize {
    let rhythm = |mention: &TimeMention| matches!(mention.role, TimeRole::Cadence(..)) && mention.end == number.start;
    let mentions = subject.reading.times.iter().rev();
    let mention = mentions.clone().find(|mention| mention.role == TimeRole::Comparison && mention.end <= number.start);
    let mention = mention.or_else(|| mentions.clone().find(|mention| rhythm(mention)));
    let joined = mention
        .filter(|mention| is_any(subject.reading.slice((mention.end, number.start)), "比|の|対比|比で") || mention.end == number.start);
    joined.map_or(number.start, |mention| mention.start)
}

/// A stretch without the small words at its sides.
fn content(subject: &Subject<'_>, (mut start, mut end): Range) -> Option<Range> {
    const TELLING: [Class; 8] =
        [Class::Vague, Class::Attitude, Class::Soft, Class::Fuzzy, Class::Action, Class::Event, Class::Direction, Class::Punish];
    // Verbs that carry a noun and say nothing by themselves.
    const EMPTY: &str = "行う|行います|図る|図ります|目指す|目指します|行い|図り|行っていく|目指したい|思う|思います";
    let text = subject.reading.text();
    if subject.lang() == Lang::Ja {
        let stretch = text.get(start..end)?;
        let mut words = subject.reading.words.iter().filter(|word| TELLING.contains(&word.class) && start <= word.start && word.end <= end);
        let hedge = search::found(stretch, "できるだけ|なるべく|もっと|きちんと|しっかり|どんどん|さらに").map(|(at, _)| at).min();
        let noun = stretch.find(is_noun).map(|at| at - honorific(stretch, at));
        let first = [hedge, noun, words.next().map(|word| word.start - start)].into_iter().flatten().min()?;
        end = start + trim_end(stretch, "をはがにでのともへや ").len();
        start += first;
        return (start < end && !is_any(subject.reading.slice((start, end)), EMPTY)).then_some((start, end));
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
            () if trimmed.is_empty() => return None,
            () if is_small(subject, (start, start + first.max(1))) => start += first.max(1),
            () if is_small(subject, (end - last, end)) => end -= last,
            () => return Some((start, end)),
        }
    }
}

fn is_small(subject: &Subject<'_>, (start, end): Range) -> bool {
    let word = subject.reading.slice((start, end));
    // `Client A`, `AI`: a name in capitals is none.
    let original = subject.original((start, end));
    let named = start > 0 && word != "i" && original.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if named {
        return false;
    }
    let short = word.len() <= 2 && !is_any(word, "no|up");
    short
        || is_any(
            word,
            "the|our|and|for|with|from|per|will|are|its|that|this|than|then|them|they|was|were|which|their|have|has|into|who|let's|it's",
        )
}
