//! Texts that are no goals: questions, reports, refusals, templates, noise.

use super::cursor::{before_any, contains_any, ends_with_any, is_any, starts_with_any, trim_end};
use super::lexicon::Class;
use super::object::is_noun;
use super::scan::{Range, Reading};
use super::time::TimeRole;
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

pub(crate) fn no_goal(reading: &Reading) -> Option<(NoGoal, Option<Range>)> {
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
pub(crate) fn declines(reading: &Reading, trimmed: &str) -> bool {
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
pub(crate) fn is_chat(text: &str) -> bool {
    const OPENINGS: &str = "お疲れさま|お疲れ様|おつかれ|お世話になって|いつもお世話|こんにちは|こんばんは|おはよう|はじめまして|ありがとう|よろしくお願い|\
        承知|かしこまりました|了解です|了解しました|なるほど|テスト投稿|テスト送信|すみません|申し訳|ご連絡|先ほど|hi |hi,|hello|hey |good morning|good afternoon|\
        thanks|thank you|dear |noted|got it|sounds good|ok,|okay|sorry|apologies|please find|as discussed|fyi|see you|happy birthday|congrat|\
        lorem ipsum|help me|can you|could you|test test|this is a test|just a test";
    starts_with_any(text, OPENINGS)
}

/// `asdf lkj qwe`: every word lies in one row of the keyboard.
pub(crate) fn is_mash(text: &str) -> bool {
    const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];
    let mut words = text.split(|found: char| !found.is_ascii_alphabetic()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| word.len() >= 3 && ROWS.iter().any(|row| contains_any(row, word)))
}

pub(crate) fn is_report(reading: &Reading, trimmed: &str) -> bool {
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
            let single = !contains_any(trimmed, ";|:|. | and will | so ");
            (starts_past || told || (people && past_tense && single)) && !contains_any(trimmed, " will | want | aim| plan to| so we|goal")
        }
    }
}

/// 〇〇, ○○, XX%, [date], {n}, ___: a template that nobody has filled.
pub(crate) fn placeholder(reading: &Reading) -> Option<Range> {
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
            && (open != '<'
                || text.get(start + 1..start + length).is_some_and(|inner| {
                    inner.starts_with(char::is_alphabetic) && !super::normalise::is_tag(inner)
                }))
        {
            return Some((start, start + length + close.len_utf8()));
        }
    }
    None
}
