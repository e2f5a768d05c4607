//! What a goal is about, and what narrows it: a metric, a deliverable, a thing, an activity; a segment, a channel, a place.

use super::act::is_idle;
use super::cursor::{ends_at, ends_with_any, is_any, marks_in, prefix, starts_at, starts_with_any, trim_end};
use super::frame::Role;
use super::lexicon::{Class, Word};
use super::scan::{Range, Reading, mention_at};
use super::time::TimeRole;
use crate::text::{Lang, search};

/// A metric of the list with the nouns that belong to it, or a compound that ends as metrics do: 受付突破率, アポ獲得率.
pub(crate) fn metric(reading: &Reading) -> Option<Range> {
    const ENDS: &str = "率|量|費|額|数|頻度|割合|件数|回数|人数|社数|者数|単価|金額|売上高|残高|時間数|停止時間|所要時間|待ち時間|対応時間|作業時間|稼働時間|労働時間|移動時間|準備時間|日数|比率|スコア|満足度|シェア|ゼロ";
    // 商談後に, 商談前に: a time, no metric.
    let is_time = |range: &Range| {
        let rest = search::since(reading.text(), range.1);
        // 解約された顧客: what happened to them.
        starts_with_any(rest, "後|前|中に|中の|された|した|している|済|待ち")
            && !starts_with_any(rest, "前年|前期|前月|前回|前四|後半|後期")
    };
    let listed = reading.of(Class::Metric).map(|word| (word.start, word.end)).find(|range| match reading.lang {
        // `the sales organization` sells nothing by that name.
        Lang::En => !starts_at(reading.text(), range.1, " organization| organisation| team| staff| people| force| department"),
        Lang::Ja => !is_time(range),
    });
    if reading.lang == Lang::En {
        return listed;
    }
    let text = reading.text();
    let mut start = None;
    for (at, found) in search::characters(&[text, " "].concat()) {
        match (start, is_noun(found) && !found.is_ascii_digit()) {
            (None, true) => start = Some(at),
            (Some(_), false) if !ends_at(text, at, ENDS) => start = None,
            (Some(from), false) => {
                start = None;
                // 日次廃棄ロス率
                let named = mention_at(&reading.times, from).filter(|mention| mention.role == TimeRole::Modifier && mention.end < at);
                let from = named.map_or(from, |mention| mention.end.max(from));
                let run = search::between(text, from, at);
                let inside = listed.is_some_and(|(first, last)| from <= first && last <= at);
                let timed = mention_at(&reading.times, from).is_some_and(|mention| from < mention.end);
                if run.chars().count() >= 3
                    && !timed
                    && ends_with_any(run, ENDS)
                    && listed.is_none_or(|(first, _)| inside || from < first)
                    && !starts_with_any(run, "数|前|約")
                    && !ends_with_any(run, "複数|多数|少数|無数|算数|大量|少量|力量|技量|裁量|測量|総額|多額")
                {
                    // 離職者ゼロ counts 離職者.
                    return Some((from, at - if run.ends_with("ゼロ") { "ゼロ".len() } else { 0 }));
                }
                // 折り返し率
                if run == "率" && listed.is_none() {
                    let before = trim_end(search::until(text, from), "しりみいきえけめちび");
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

/// What a particle narrows to: 代表電話での, 展示会における, 現場からの.
pub(crate) fn segment_ja(reading: &Reading) -> Option<Range> {
    // プレス工程の不良率: a part of the whole.
    const PARTS: &str = "工程の|ラインの|エリアの|地区の|病棟の|号機の|シリーズの|ブランドの|プランの|コースの|サイトの|ページの|アプリの|業界の|帯の|層の|世代の|外来の|科の|店の|工場の|センターの|事業の|職の|社員の|フォームの|アカウントの|画面の|会員の";
    let text = reading.text();
    for (at, part) in reading.found(text, PARTS) {
        let start = noun_start(search::until(text, at));
        // 当店の売上 is all of them.
        if at - start >= 3 && !is_taken(reading, (start, at)) && !starts_at(text, start, "当|自|全|本|各") {
            return Some((start, at + part.len() - "の".len()));
        }
    }
    for (at, _) in reading.found(text, "での|における|に関する|に対する|からの|のうち|を対象と") {
        let before = search::until(text, at);
        let start = noun_start(before);
        if at - start >= 6 && !is_taken(reading, (start, at)) {
            return Some((start, at));
        }
    }
    None
}

/// What a preposition narrows to: `among field reps`, `in fintech`, `from current clients`.
pub(crate) fn segment(reading: &Reading) -> Option<Range> {
    const PREPOSITIONS: &str =
        " among | in | from | for | with | across | along | around | near | at | on the | on our | on | of the | of our ";
    const DETERMINERS: &str = "the|our|my|your|their|its|current|new|existing|all|every|each|a|an|first|key";
    if reading.lang == Lang::Ja {
        return segment_ja(reading);
    }
    let text = reading.text();
    for at in marks_in(text, " ") {
        let rest = search::since(text, at);
        let preposition = prefix(rest, PREPOSITIONS);
        if preposition == 0 {
            continue;
        }
        let mut start = at + preposition;
        // `on tickets` is a part of the metric, `on line 2` is not.
        if rest.get(..preposition) == Some(" on ") && !is_any(first_word(text, start), "line|ward|route|site|shift|floor|plant") {
            continue;
        }
        let mut word = first_word(text, start);
        let mut which = None;
        while is_any(word, DETERMINERS) {
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
    let rest = search::since(text, start);
    let length = rest.find(|found: char| !(unicode_ident::is_xid_continue(found) || found == '-')).unwrap_or(rest.len());
    search::until(rest, length)
}

/// A deliverable of the list, or a noun phrase that no list calls general.
pub(crate) fn thing(reading: &Reading) -> Option<Range> {
    // 月10本: a counter is no book.
    let counter = |range: &Range| {
        let last = reading.numbers.partition_point(|number| number.start < range.0).checked_sub(1);
        last.and_then(|last| reading.numbers.get(last)).is_some_and(|number| range.1 <= number.end)
    };
    if let Some(found) = reading.of(Class::Deliverable).map(|word| (word.start, word.end)).find(|range| !counter(range)) {
        return Some(found);
    }
    if let Some(number) = reading.numbers.iter().find(|number| number.names_thing && number.role == Role::Target) {
        return Some((number.start, number.end));
    }
    match reading.lang {
        Lang::Ja => super::act::graded(reading).map(|(_, name)| name).or_else(|| open_noun_ja(reading)).or_else(|| labelled(reading)),
        Lang::En => open_noun_en(reading).or_else(|| behind_article(reading)),
    }
}

pub(crate) fn is_function(reading: &Reading, (start, end): Range) -> bool {
    words_at(reading, start).any(|word| word.class == Class::Function && word.end == end)
}

/// A longer word of a class, or one as long, covers the range; a metric must be longer.
pub(crate) fn is_inside(reading: &Reading, (start, end): Range, class: Class) -> bool {
    // Words are at most sixty bytes long.
    let from = reading.words.partition_point(|word| word.start + 60 < start);
    let near = reading.words.get(from..).unwrap_or_default().iter().take_while(|word| word.start <= start);
    let longer = usize::from(class == Class::Metric);
    near.filter(|word| word.class == class).any(|word| end <= word.end && word.end - word.start >= end - start + longer)
}

pub(crate) fn words_at(reading: &Reading, start: usize) -> impl Iterator<Item = &Word> {
    let from = reading.words.partition_point(|word| word.start < start);
    reading.words.get(from..).unwrap_or_default().iter().take_while(move |word| word.start == start)
}

/// What is done, when nothing is named that it is done to, but how often or how much: `jog 30 minutes`, 毎朝散歩する.
pub(crate) fn activity(reading: &Reading) -> Option<Range> {
    let counted = reading.cadence().is_some() || reading.numbers.iter().any(|number| number.role == Role::Target);
    reading.of(Class::Action).filter(|_| counted).map(|word| (word.start, word.end)).find(|range| {
        let word = reading.slice(*range);
        !is_idle(word)
            && (reading.lang == Lang::En
                || search::without_ends(word, "する").chars().all(is_noun)
                || starts_with_any(word, "起き|寝|走|歩|泳|登|踊|歌|漕|そうじ|洗"))
    })
}

/// Whether some byte of the range was read as something else.
pub(crate) fn is_taken(reading: &Reading, (start, end): Range) -> bool {
    let classes =
        [Class::Generic, Class::Attitude, Class::Soft, Class::Direction, Class::Vague, Class::Purpose, Class::Refusal, Class::Scope];
    let before = |from: usize| from < end;
    let timed = mention_at(&reading.times, end.saturating_sub(1)).is_some_and(|mention| start < mention.end);
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

/// The kanji, katakana and letters that a text begins with.
#[inline(never)]
pub(crate) fn noun_run(text: &str) -> &str {
    let end = search::characters(text).find(|(_, found)| !is_noun(*found)).map_or(text.len(), |(at, _)| at);
    search::until(text, end)
}

/// Where the kanji, katakana and letters begin that a text ends with.
#[inline(never)]
pub(crate) fn noun_start(text: &str) -> usize {
    let last = text.char_indices().rev().find(|(_, found)| !is_noun(*found));
    last.map_or(0, |(at, found)| at + found.len_utf8())
}

/// A run of kanji, katakana or letters before を, が, は, の, に that no list calls general: 展示会を, 紙カルテの.
pub(crate) fn open_noun_ja(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut start = None;
    for (at, found) in search::characters(text) {
        match (start, is_noun(found)) {
            (None, true) => start = Some(at),
            // What may follow, below.
            (Some(_), false)
                if !matches!(found, 'を' | 'が' | 'へ' | 'に' | 'の' | 'は' | 'き' | 'り' | 'み' | 'え' | 'け' | 'し' | 'ぎ' | 'ち') =>
            {
                start = None;
            }
            (Some(from), false) => {
                start = None;
                // 年間休日 are 休日.
                let named = mention_at(&reading.times, from).filter(|mention| mention.role == TimeRole::Modifier && mention.end < at);
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
                let rest = search::since(text, at);
                // 値引きを, 手続きを: one kana belongs to the noun.
                let kana = if length < 4 && starts_with_any(rest, "きを|りを|みを|えを|けを|しを|ぎを|ちを|きの|りの|けの")
                {
                    "き".len()
                } else {
                    0
                };
                let marks = starts_with_any(
                    search::since(rest, kana),
                    "を|が|への|に合格|に昇|へ昇|へ移行|へ移転|へ登録|に受か|に就任|に移行|に切り替|に加盟|に出展|に登壇|に出場|に応募|に参加|に入会|に掲載|に通|に行く|の",
                );
                // 家を購入する: of one sign, where an event follows.
                let owned = || rest.starts_with('を') && words_at(reading, at + "を".len()).any(|word| word.class == Class::Event);
                // 時間外労働は: the topic, unless it is who acts.
                let topic = || {
                    let actor = ends_with_any(search::between(text, from, at), "部|課|室|社|店|者|員|チーム|グループ|自身|目標|期限|期日");
                    length >= 3 && rest.starts_with('は') && !actor
                };
                if (length >= 2 || kana > 0 || owned()) && (marks || topic()) && !is_taken(reading, (from, at + kana)) {
                    return Some((from, at + kana));
                }
            }
            _ => {}
        }
    }
    None
}

/// オンボーディング期間 60日→40日, 協賛30件: the noun in front of a number that changes, or that a bare counter counts.
fn labelled(reading: &Reading) -> Option<Range> {
    // 合計30件, 営業部30件: how it is counted, and who does it.
    const OTHERS: &str = "計|均|標|績|新規|追加|達成|数|量|期|年|度|月|週|日|間|毎|各|別|低|高|大|小|上|下|限|準|残|全|全国|個人|国内|海外|社|部|課|室|店|局|係|班|チーム|グループ|名様";
    let text = reading.text();
    reading.numbers.iter().find_map(|number| {
        // ブログ月10本
        let rhythm = mention_at(&reading.times, number.start).filter(|mention| mention.end >= number.start);
        let before = text.get(..rhythm.map_or(number.start, |mention| mention.start.min(number.start)))?;
        let (label, counted) = match number.role {
            Role::Baseline => (trim_end(before, " :平均中央値約現状在"), false),
            Role::Target if is_any(&number.unit, "件|回|つ|個|点|部|本") => (trim_end(before, " :約"), true),
            _ => return None,
        };
        let start = noun_start(label);
        let name = search::since(label, start);
        let is_name = !counted || !ends_with_any(name, OTHERS) && !name.bytes().any(|byte| byte.is_ascii_digit());
        let is_other = !counted && label.len() == number.start;
        (!is_other && name.len() >= 6 && is_name && !is_taken(reading, (start, label.len()))).then_some((start, label.len()))
    })
}

/// The first word that is neither a function word nor general nor a verb of the lists.
pub(crate) fn open_noun_en(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut index = 0;
    for piece in text.split(|found: char| !(unicode_ident::is_xid_continue(found) || matches!(found, '-' | '\''))) {
        let start = index;
        index += piece.len() + text.get(start + piece.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        // customers' trust
        let piece = trim_end(search::without_ends(piece, "'s"), "'");
        let range = (start, start + piece.len());
        let verb = words_at(reading, start).any(|word| matches!(word.class, Class::Action | Class::Event | Class::Learning));
        // `ship the mobile redesign`: behind an article it is a thing.
        let before = search::until(text, start);
        let scoped = || reading.of(Class::Scope).any(|word| word.end + 1 == start);
        let verb = verb && !(ends_with_any(before, "the |our |a |an |my |new ") || scoped());
        let is_subject = start == 0 && starts_at(text, range.1, " at | of | above | below | under | over ");
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
pub(crate) fn behind_article(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let verb = words_at(reading, 0).find(|word| word.class == Class::Action)?;
    let start = verb.end + prefix(text.get(verb.end..)?, " a | an | the | our ");
    let word = first_word(text, start);
    let general = words_at(reading, start).any(|word| matches!(word.class, Class::Generic | Class::Function | Class::Vague));
    (start > verb.end && word.len() >= 3 && !general).then_some((start, start + word.len()))
}

/// Whom one calls or understands is no metric of it.
pub(crate) fn is_people(reading: &Reading, range: Range) -> bool {
    const PEOPLE: &str = "顧客|お客様|客様|新規顧客|既存顧客|休眠顧客|取引先|customers|clients|accounts|leads|volunteers|donors";
    is_any(reading.slice(range), PEOPLE)
}
