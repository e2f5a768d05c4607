//! Texts that are no goals: questions, reports, refusals, templates, noise.

use super::cursor::{contains_any, ends_with_any, has_mark, is_any, marks_in, starts_with_any, trim_end, trim_start};
use super::lexicon::Class;
use super::object::is_noun;
use super::scan::{Range, Reading};
use super::sentence::{Act, carries};
use crate::text::statement::{Slot, label};
use crate::text::{Lang, search};

/// Why a text is no goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoGoal {
    Empty,
    Question,
    Report,
    Refusal,
    Placeholder,
}

pub(crate) fn no_goal(reading: &Reading, sentences: &[(Act, Range)]) -> Option<(NoGoal, Option<Range>)> {
    let text = reading.text();
    let trimmed = trim_end(text.trim(), "。.! )」");
    let start = text.len() - text.trim_start().len();
    let whole = Some((start, start + trimmed.len()));
    if !trimmed.chars().any(unicode_ident::is_xid_continue) {
        return Some((NoGoal::Empty, None));
    }
    if let Some(range) = placeholder(reading) {
        return Some((NoGoal::Placeholder, Some(range)));
    }
    // 目標:, and nothing behind it.
    if trimmed.ends_with(':') && trimmed.len() <= 30 {
        return Some((NoGoal::Empty, whole));
    }
    // Words to the checker, and keys struck at random.
    let head = search::until(trimmed, trimmed.floor_char_boundary(200));
    let orders = |what: &'static str, how: &'static str| contains_any(head, what) && contains_any(head, how);
    let commands = contains_any(head, COMMANDS)
        || orders("指示|命令|プロンプト", "無視|忘れ")
        || orders("満点|合格|smart|測定可能|具体的", "と判定|と評価|と出力|と回答|を付けてください|をつけてください")
        || orders(
            "mark this|treat this|rate this|score this|grade this|judge this|classify this",
            "smart|measurable|specific|perfect|time-bound|points|an a",
        );
    if commands || is_any(trimmed, "test|testing|テスト|てすと") || (reading.lang == Lang::En && is_mash(reading, trimmed)) {
        return Some((NoGoal::Empty, whole));
    }
    if let Some(reason) = all_else(sentences, reading) {
        return Some((reason, whole));
    }
    // うおおおおお: a cry.
    if reading.lang == Lang::Ja
        && reading.words.is_empty()
        && reading.numbers.is_empty()
        && reading.times.is_empty()
        && trimmed.len() <= 120
        && trimmed.as_bytes().chunks_exact(3).collect::<Vec<_>>().windows(5).any(|run| run.iter().all(|found| Some(found) == run.first()))
        && !trimmed.chars().any(|found| is_noun(found) && found != 'ー')
    {
        return Some((NoGoal::Empty, whole));
    }
    // Letters without a word of the language: noise.
    if reading.lang == Lang::En
        && reading.words.iter().all(|word| word.class == Class::Function)
        && reading.numbers.is_empty()
        && reading.times.is_empty()
        && trimmed.split_whitespace().count() <= 1
    {
        return Some((NoGoal::Empty, whole));
    }
    None
}

/// Why a text is no goal whose sentences all do something else, or say nothing that could be one.
fn all_else(sentences: &[(Act, Range)], reading: &Reading) -> Option<NoGoal> {
    let acts = |wanted: Act| sentences.iter().any(|(act, _)| *act == wanted);
    let says = || sentences.iter().filter(|(act, _)| *act == Act::Says);
    let strict = acts(Act::Asks) || acts(Act::Declines) || acts(Act::Greets);
    let alone = says().count() == sentences.len();
    if alone || says().any(|(_, range)| carries(reading, *range, strict)) {
        return None;
    }
    Some(if acts(Act::Declines) {
        NoGoal::Refusal
    } else if acts(Act::Asks) {
        NoGoal::Question
    } else if acts(Act::Reports) {
        NoGoal::Report
    } else {
        NoGoal::Empty
    })
}

/// What is said to whoever reads goals.
const COMMANDS: &str = "目標を入力|目標を記入|ここに入力|ここに記入|insert goal|goal here|lorem ipsum|enter your goal|type your goal|write your goal|add your goal|ignore the previous|ignore all previous|ignore previous|ignore your |ignore what |ignore everything |ignore the rules|ignore all rules|disregard the |disregard all|\
    disregard previous|full marks|ルールを無視|満点にして";

/// `asdf lkj qwe`, `sdkfjh`: every word lies in one row of the keyboard, or has no vowel.
fn is_mash(reading: &Reading, text: &str) -> bool {
    const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];
    let mut words = text.split(|found: char| !found.is_ascii_alphabetic()).filter(|word| !word.is_empty()).peekable();
    let row = |word: &str| ROWS.iter().any(|row| contains_any(row, word));
    let vowels = |word: &str| has_mark(word, "aeiouy");
    // `asdf qwer 99 by`: two such words, and none that says anything.
    let struck = || text.split(' ').filter(|word| word.len() >= 4 && row(word)).nth(1).is_some();
    words.peek().is_some() && words.all(|word| word.len() >= 3 && (row(word) || reading.words.is_empty() && !vowels(word)))
        || reading.words.iter().all(|word| word.class == Class::Function) && struck()
}

/// 【目標】10月末までに…, `[Goal] Close 9 deals`: what follows is under the bracket, not in its place. The length of the bracket.
fn heading(text: &str, at: usize) -> usize {
    let rest = search::since(text, at);
    let closes = || marks_in(rest, "】]").next().filter(|close| *close <= 40);
    let Some(close) = starts_with_any(rest, "【|[").then(closes).flatten() else { return 0 };
    let (name, behind) = (trim_start(search::until(rest, close), "【["), search::since(rest, close));
    let after = trim_start(behind, "】]:");
    let before = search::until(text, at);
    // In English a bracket within a sentence is a gap: `to [target] by May`.
    let begins =
        before.is_empty() || ends_with_any(before, if name.is_ascii() { ". |! |] |: |\n|/ |; |- |* " } else { " |。|\n|、|/|;|," });
    let named = if rest.starts_with('[') && name.is_ascii() {
        // A box to be ticked.
        name.trim().is_empty() && ends_with_any(before, "- |* |\n") && after.starts_with(' ')
            || is_any(name, "goal|objective|target|okr|kpi|kr|draft|final|due|deadline|owner") && after.starts_with(' ')
    } else {
        !name.trim().is_empty() && !starts_with_any(after, "に|を|が|は|の|へ|まで|で|から|と|も|件|社|名|%|円|、|。|【")
    };
    let inner = trim_start(after, " ");
    let filled = !inner.is_empty() && !starts_with_any(inner, "【|[");
    if begins && named && filled { close } else { 0 }
}

/// 〇〇, ○○, XX%, [date], {n}, ___: a template that nobody has filled.
pub(crate) fn placeholder(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let marks = "【試験名】|【講座名】|【商品名】|【顧客】|【顧客名】|【試験・講座・実演】|【値と時期】|【期限】|【指標】|【数値】|【目標】|【目標値】|【対象】|【金額】|【件数】|【担当】|【手段】|【現状】|【業界】|【会社名】|〇〇|○○|◯◯|●●|××|△△|xx|x%|n%|__|[date]|[number]|[metric]|[n]|[x]|<date>|dd/mm|mm/dd|yyyy|yy/mm|tbd|【日付】|【ポイントまたは%】|【数】|【値】|【】|【 】|[ ]|...%|y%|n件|x件|x社|〇%|○%|○件|〇件|◯件|○社|□□|□月|□件|()|( )|(ここ|(数値)|(日付)|(件数)|(金額)|(期限)|(目標)";
    // What they begin with.
    for at in marks_in(text, "〇○◯●×△xnyt_[<【.dm□(") {
        let rest = search::since(text, at);
        let Some(first) = search::char_at(text, at) else { continue };
        if matches!(first, '【' | '[') && heading(text, at) > 0 {
            continue;
        }
        let before = text.as_bytes().get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_alphanumeric);
        if before && first.is_ascii_alphabetic() {
            continue;
        }
        let stands_alone = |mark: &&str| {
            let after = rest.as_bytes().get(mark.len()).is_some_and(u8::is_ascii_alphabetic);
            rest.starts_with(*mark) && !(first.is_ascii_alphabetic() && after)
        };
        if starts_with_any(rest, marks)
            && let Some(mark) = marks.split('|').find(stands_alone)
        {
            return Some((at, at + mark.len()));
        }
        // A gap of our own templates.
        let mut labels = Slot::ALL.iter().filter(|_| matches!(first, '[' | '【')).map(|slot| label(*slot, reading.lang));
        if let Some(label) = labels.find(|label| rest.starts_with(*label)) {
            return Some((at, at + label.len()));
        }
    }
    if !has_mark(text, "[{<") {
        return None;
    }
    // [any words] and {any words}; one search each, so that reading stays linear.
    for (open, close) in [("[", "]"), ("{", "}"), ("<", ">")] {
        if let Some(start) = marks_in(text, open).find(|at| heading(text, *at) == 0)
            && let Some(length) = marks_in(search::since(text, start), close).next()
            && (2..=60).contains(&length)
            && text.get(start..start + length).is_some_and(|inner| inner.chars().all(|found| !found.is_ascii_digit()))
            // `a < b` compares.
            && (open != "<"
                || text.get(start + 1..start + length).is_some_and(|inner| {
                    inner.starts_with(char::is_alphabetic) && !super::normalise::is_tag(inner)
                }))
        {
            return Some((start, start + length + close.len()));
        }
    }
    None
}
