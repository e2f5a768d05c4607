//! The sentences of a text, and what each of them does: says what is aimed at, asks, reports, declines or greets.
//!
//! A mail greets, reports and says its aim in one text. Only what all sentences do together makes it no goal; in a goal, what the other
//! sentences count and date is set aside.

use super::cursor::{
    after_last, before_any, contains_any, ends_at, ends_with_any, first_of, is_any, marks_in, prefix, starts_at, starts_with_any, trim_end,
};
use super::frame::Role;
use super::lexicon::Class;
use super::scan::{Range, Reading};
use super::time::{TimeMention, TimeRole};
use crate::list::Listed;
use crate::text::{Lang, search};

/// What a sentence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Says,
    Asks,
    Reports,
    Declines,
    Greets,
    /// Says what the goal of another sentence is for, or what somebody else wants.
    Explains,
}

/// How many sentences are told apart; the last one holds the rest.
const MOST: usize = 40;

/// Every sentence with what it does, in the order of the text.
pub(crate) fn sentences(reading: &Reading) -> Vec<(Act, Range)> {
    let text = reading.text();
    let mut found = Vec::new();
    let mut start = 0;
    for at in marks_in(text, "。\n!?;. ") {
        if found.len() + 1 >= MOST {
            break;
        }
        let rest = search::since(text, at);
        let mut mark = prefix(rest, "。|\n|! |? |!\n|; | - ");
        if mark == 0 && reading.lang == Lang::Ja {
            mark = prefix(rest, "?|!");
        }
        // `vs. last year`, `approx. 40`
        if mark == 0 && rest.starts_with(". ") && !ends_at(text, at, "vs|approx|e.g|i.e|no|incl|mr|ms|dr|st") {
            mark = 2;
        }
        // 毎日10件くらい?を目標にする: who asks goes on.
        let goes_on = reading.lang == Lang::Ja && rest.starts_with('?') && starts_at(text, at + mark, "を|と|に|で|くらい|ぐらい");
        if mark > 0 && at >= start && !goes_on {
            // The mark tells a question.
            found.push((start, at + mark));
            start = at + mark;
        }
    }
    found.push((start, text.len()));
    let mut sorted = Vec::new();
    for range in found {
        if reading.slice(range).chars().any(unicode_ident::is_xid_continue) {
            sorted.push((act(reading, range), range));
        }
    }
    let aims = |(act, range): &(Act, Range)| *act == Act::Says && counts(reading, *range) && !explains(reading, *range);
    if sorted.len() > 1 && sorted.iter().any(aims) {
        for (act, range) in &mut sorted {
            if *act == Act::Says && explains(reading, *range) {
                *act = Act::Explains;
            }
        }
    }
    sorted
}

/// …の資金をつくるため。, 部長は2億円を求めている。, `My boss wants $2M by December.`, `We are short of staff.`
fn explains(reading: &Reading, range: Range) -> bool {
    let text = trim_end(reading.slice(range).trim(), "。.! )」");
    match reading.lang {
        Lang::Ja => ends_with_any(
            text,
            "ため|ためです|ためだ|ためである|と言っている|と言っています|を求めている|を求めています|を求められている|を望んでいる|を期待している|を希望している",
        ),
        Lang::En => {
            let subject = prefix(text, "my |our |the |head |upper ");
            let verb = first_of(text, " wants | expects | hopes | asked for | is asking for | would like | has asked | insists ");
            let wants = subject > 0
                && verb.is_some_and(|at| {
                    (subject..=32).contains(&at) && !starts_with_any(text, "our team |my team |the team |our goal|my goal")
                });
            let stands = starts_with_any(text, STANDS)
                && !contains_any(text, " will |going to |want|need|must|should|aim|plan|goal|target|objective|commit")
                && !counts(reading, range)
                && !times(reading, range, |role| matches!(role, TimeRole::Deadline { .. }));
            wants || stands
        }
    }
}

/// How a sentence begins that tells how things stand: `we are short of staff`.
pub(crate) const STANDS: &str = "we are |we're |we have |we lack |there is |there are |there's ";

/// A number aimed at stands in the range.
fn counts(reading: &Reading, range: Range) -> bool {
    let from = reading.numbers.partition_point(|number| number.start < range.0);
    let inside = reading.numbers.get(from..).unwrap_or_default().iter().take_while(|number| number.start < range.1);
    inside.into_iter().any(|number| number.role == Role::Target)
}

fn times(reading: &Reading, range: Range, wanted: impl Fn(&TimeRole) -> bool) -> bool {
    let from = reading.times.partition_point(|mention| mention.start < range.0);
    reading.times.get(from..).unwrap_or_default().iter().take_while(|mention| mention.start < range.1).any(|mention| wanted(&mention.role))
}

fn has_word(reading: &Reading, range: Range, classes: &[Class]) -> bool {
    let from = reading.words.partition_point(|word| word.start < range.0);
    let inside = reading.words.get(from..).unwrap_or_default().iter().take_while(|word| word.start < range.1);
    inside.into_iter().any(|word| classes.contains(&word.class))
}

/// What is said is an aim, beside a report; beside a greeting, a question or a refusal only a number, a rhythm, or what shall become of a
/// metric.
pub(crate) fn carries(reading: &Reading, range: Range, strict: bool) -> bool {
    const ACTS: [Class; 6] = [Class::Action, Class::Event, Class::Direction, Class::Soft, Class::Attitude, Class::Learning];
    counts(reading, range)
        || ends_with_any(trim_end(reading.slice(range), "。! "), "ましょう|しよう")
            && times(reading, range, |role| matches!(role, TimeRole::Deadline { .. }))
        || !strict && aims_ahead(reading, range)
        || times(reading, range, |role| matches!(role, TimeRole::Cadence(..)))
        || !strict && reading.holds(reading.slice(range), " it down| it up| them down| them up| it back| that down| that up")
        || !strict && (outdoes(reading, reading.slice(range)) || wants_change(reading.slice(range)))
        || (has_word(reading, range, &[Class::Event]) || promises(reading, range))
            && times(reading, range, |role| matches!(role, TimeRole::Deadline { .. }))
        || has_word(reading, range, if strict { &ACTS[2..3] } else { &ACTS }) && (!strict || has_word(reading, range, &[Class::Metric]))
}

/// `I will send you the statement`: its author does it.
fn promises(reading: &Reading, range: Range) -> bool {
    let text = [" ", reading.slice(range).trim_start()].concat();
    (starts_with_any(&text, " i will | i'll | we will | we'll ") || contains_any(&text, ", i will |, i'll |, we will |, we'll "))
        && has_word(reading, range, &[Class::Action])
}

/// 来年度はもっと集めたい, ここを何とかしたい、今月末までに: by when, and what is wished for.
fn aims_ahead(reading: &Reading, range: Range) -> bool {
    let ahead = |role: &TimeRole| matches!(role, TimeRole::Deadline { .. } | TimeRole::Period(_));
    reading.lang == Lang::Ja && times(reading, range, ahead) && contains_any(reading.slice(range), "たい|ます|する|上げ|下げ|増や|減ら")
}

/// 今年度はこれを上回る, `beat that this year`: what was is the limit.
pub(crate) fn outdoes(reading: &Reading, text: &str) -> bool {
    reading.holds(
        text,
        "これを上回|これを下回|これを超|それを上回|それを下回|それを超|この水準を上回|今年は超え|今期は超え|今年度は超え|今年は上回|今期は上回|この水準を下回|これより多く|これより少なく|beat that|exceed that|exceed it|beat it|top that|better that|stay below that|fewer than that|more than that|less than that",
    )
}

/// `That has to come down`, `we wish to do more`: what was shall change, and nobody says how far.
pub(crate) fn wants_change(text: &str) -> bool {
    const CHANGES: &str = " come down| go down| go up| come up| fall| rise| drop| shrink| grow| improve| more| fewer| less| shorter| lower| higher| faster| better";
    contains_any(text, "has to|have to|must|need|should|ought to|want|wish|like to|hope")
        && search::found(text, CHANGES).any(|(at, word)| {
            let rest = search::since(text, at + word.len());
            !starts_with_any(rest, " than") && !rest.starts_with(|found: char| found.is_ascii_alphabetic())
        })
}

fn act(reading: &Reading, range: Range) -> Act {
    let text = trim_end(reading.slice(range).trim(), "。.! )」");
    let counted = counts(reading, range);
    if starts_with_any(text, CLOSINGS) || refers(reading, text) {
        return Act::Greets;
    }
    if starts_with_any(text, OPENINGS) && !text.ends_with('?') {
        // お疲れ様です、今月は新規アポ20件取ります; `fyi we closed 12 deals in March`
        let lead = match before_any(text, ",、").len() {
            comma if comma < text.len() => comma + prefix(search::since(text, comma), ", |,|、"),
            _ => prefix(text, OPENINGS),
        };
        let body = (range.1 - reading.slice(range).trim_start().len() + lead, range.1);
        let aims = counted || carries(reading, body, true);
        let greets = lead == 0 || !aims || starts_with_any(reading.slice(body).trim_start(), OPENINGS);
        return match greets {
            true if counted && lead == 0 => Act::Says,
            true => Act::Greets,
            false => act(reading, body),
        };
    }
    if asks(reading, text, counted) {
        return Act::Asks;
    }
    if declines(reading, range, text) {
        return Act::Declines;
    }
    if reports(reading, range, text) {
        return Act::Reports;
    }
    Act::Says
}

/// A greeting, thanks, or an answer in a conversation.
const OPENINGS: &str = "お疲れさま|お疲れ様|おつかれ|お世話になって|いつもお世話|こんにちは|こんばんは|おはよう|はじめまして|ありがとう|よろしくお願い|\
    承知|かしこまりました|了解です|了解しました|なるほど|テスト投稿|テスト送信|これはテスト|サンプルテキスト|ダミー|すみません|申し訳|ご連絡|先ほど|hi |hi,|hello|hey |good morning|good afternoon|\
    thanks|thank you|dear |noted|got it|sounds good|ok,|okay|sorry|apologies|please find|as discussed|fyi|happy birthday|congrat|\
    can you|could you|test test|this is a test|just a test";
/// 資料p.24参照, `see section 7`, a telephone number, an address, an idle wish, somebody else's words.
fn refers(reading: &Reading, text: &str) -> bool {
    starts_with_any(
        text,
        "see section|see page|see p.|see appendix|see chapter|see slide|refer to |call me |ring me |text me |ping me |lol|haha|〒|tel:|phone:|fax:|i wish |if only |wouldn't it be ",
    ) || ends_with_any(text, "参照|参照のこと|参照ください|といいなあ|といいな|たらいいな|たらいいなあ|ばいいのに|ばいいなあ")
        || reading.holds(
            text,
            "\" he used to|\" she used to|\" they used to|\" my boss| used to shout| used to say|が口癖|と言われたが、そんな|と言われていたが、そんな",
        )
}

/// How a mail ends.
const CLOSINGS: &str = "以上、|以上です|何卒|引き続き|取り急ぎ|ご確認|後ほど|let me know|great work|great job|good job|well done|nice work|best,|best regards|kind regards|regards|cheers|looking forward|see you|out of office|on leave";

fn asks(reading: &Reading, text: &str, counted: bool) -> bool {
    if text.ends_with('?') {
        return true;
    }
    match reading.lang {
        Lang::Ja => {
            const WANTS: &str = "教えて|提案して|考えて|書いて|作って|つくって|出して|アドバイス|助言|直して|添削して|評価して";
            let requests = ends_with_any(
                text,
                "ください|下さい|願います|お願いします|お願いいたします|お願い致します|お願い申し上げます|教えて|欲しいです|ほしいです|ほしい",
            );
            ends_with_any(
                text,
                "だろう|かな|かしら|でしょうか|ですか|ますか|ませんか|べきか|だろうか|のか|いいか|できるか|どうしよう|知りたい|知りたいです|聞きたい|相談したい|相談したいです",
            ) || (requests && !ends_with_any(text, "とさせてください|とさせて下さい") && (!counted || reading.holds(text, WANTS)))
        }
        Lang::En => {
            let leads = starts_with_any(
                text,
                "what |how |why |should |can we|can i|who |when should|do we|do i |does |which |is it |is this |is that |are we |would |could |will we |where |any idea|any suggestion|not sure |i wonder|wondering |tell me|suggest |recommend |give me |help me|please suggest|please write|please help|please give|write me|draft me",
            );
            // `What I commit to: 3 proposals a week`
            let answered = counted && contains_any(text, ": ");
            leads && !answered && !text.bytes().any(|byte| byte == b',')
                || reading.holds(text, "not sure what|no idea what|let me know what")
        }
    }
}

/// 新規10社という目標は撤回します, `drop the target of 40 demos`: it was aimed at.
fn withdraws(reading: &Reading, text: &str) -> bool {
    match reading.lang {
        Lang::Ja => reading.found(text, "撤回|取り下げ|取下げ|白紙に|なかったことに|取り消|取りやめ|やめにする|破棄").any(|(at, _)| {
            let aim = trim_end(search::until(text, at), "をはも、");
            ends_with_any(aim, "目標|ノルマ|kpi|okr|ゴール|目標値") && text.len() - at <= 45
        }),
        Lang::En => {
            let lead = prefix(text, "we are |we're |we will |we'll |we |i am |i'm |i will |i |please |let's ");
            let rest = search::since(text, lead);
            let verb = prefix(
                rest,
                "drop |dropping |scrap |scrapping |withdraw |withdrawing |cancel |cancelling |abandon |abandoning |shelve |shelving |remove |retire ",
            );
            let near = search::between(rest, verb, rest.floor_char_boundary(verb + 45));
            let thing = prefix(near, "the |our |my |this |that |last ");
            verb > 0
                && thing > 0
                && search::found(near, "target|goal|quota|objective|kpi").any(|(at, word)| {
                    let behind = search::since(near, at + word.len());
                    behind.is_empty() || starts_with_any(behind, " of| for|,|;| that| we| to |s of|s for")
                })
        }
    }
}

/// 今期は数値目標を設けない, `we are not setting a sales target`, `n/a`: nothing is aimed at, and nothing else is said.
fn declines(reading: &Reading, range: Range, text: &str) -> bool {
    let bare = trim_end(text, ",;:- ");
    // 目標:未定, `KPI: TBC`
    let label = text.find(':').filter(|at| *at <= 18).map_or(0, |at| text.len() - search::since(text, at + 1).trim_start().len());
    let begin = range.1 - reading.slice(range).trim_start().len();
    // 目標:(未記入)
    let start = begin + label + prefix(search::since(text, label), "(|「|[");
    // 未定です, `none yet`
    let refuses = reading.of(Class::Refusal).any(|word| {
        word.start == start && {
            let rest = search::between(reading.text(), word.end, begin + bare.len()).trim_start();
            is_any(rest, "|です|のため|だが|ですが|、|yet|for now|at the moment|right now|at present|this time")
                || starts_with_any(rest, "- |: |、|,|(")
                || starts_at(reading.text(), word.start, "to be ") && !counts(reading, range)
        }
    });
    if refuses {
        return true;
    }
    let near = search::until(text, text.floor_char_boundary(300));
    // `we are not going to target 500 accounts`: the number is what is declined.
    let leaves = starts_with_any(
        text,
        "we are not going to |we're not going to |i am not going to |i'm not going to |we won't |we will not |no longer ",
    );
    let left = before_any(text, ",;");
    // `We will not chase vanity numbers` says what is done instead of nothing.
    let aimed = contains_any(left, "target|goal|quota| aim ") || left.bytes().any(|byte| byte.is_ascii_digit());
    if withdraws(reading, bare)
        || leaves && aimed && contains_any(left, " target | aim | chase| pursue| go for | go after| commit to")
        || starts_with_any(text, "i won't commit to |we won't commit to |i can't commit to |we can't commit to |i will not commit to ")
            && !counts(reading, range)
    {
        return true;
    }
    if ends_with_any(bare, "迷っています|迷っている|迷い中|悩んでいます|悩んでいる|決めかねています|決めかねている")
        && !counts(reading, range)
    {
        return true;
    }
    if reading.holds(
        near,
        "目標はなくて|目標は不要|目標はいらない|目標は要らない|目標は設定しない|目標は立てない|目標は特にな|目標は設定しません|目標は立てません|目標はありません|目標はまだ|\
         no goal|not set a goal|don't need a goal|no target this|not going to set|won't set|will not set|decline to set|rather not|prefer not|sooner leave|no thanks|nothing from me|nothing to put|まだ決まって|まだ決めて|これから考え|これから決め|後で決め|書くことがな|書けません|決めてから|決めきれ|haven't decided|not decided|undecided|can't decide|still deciding|figure this out|this blank|考え中|特にありません|空欄|また今度考え|does not apply to me|doesn't apply to me",
    ) {
        return !counts(reading, range);
    }
    let aims = match reading.lang {
        Lang::Ja => "目標|ノルマ|kpi|okr",
        Lang::En => "target|goal|objective|kpi|okr|quota",
    };
    if text.len() > 160 || counts(reading, range) || !reading.holds(text, aims) {
        return false;
    }
    match reading.lang {
        Lang::Ja => {
            const SETS: &str = "設定|設け|立て|置か|置き|決め|定め|持た|持ち|掲げ|作ら|作り|考えてい|決まってい|つもりは|予定は|必要";
            let bare = trim_end(text, "です");
            let denied = ["しない", "しません", "ない", "ません", "ありません"].iter().filter_map(|no| bare.strip_suffix(no));
            denied.into_iter().any(|rest| ends_with_any(rest, SETS) || rest.ends_with("は"))
                || ends_with_any(
                    bare,
                    "立てたくない|立てたくないです|立てたくありません|見送らせていただきます|見送らせていただきたく存じます|見送らせてください|見合わせる|見合わせます|控えます|控えたい|見送る|見送ります|見送り|持ち越す|持ち越します|持ち越し|先送り|先送りする|保留|保留とする|不要|未定",
                )
        }
        Lang::En => ["not ", "n't ", "no ", "skip ", "skipping ", "pass on ", "decline", "without ", "never "].iter().any(|no| {
            search::find(text, no).is_some_and(|at| {
                let tail = before_any(search::since(text, at + no.len()), ",.;");
                let near = search::until(tail, tail.floor_char_boundary(45));
                let sets = starts_with_any(no, "no |skip|pass")
                    || contains_any(near, "set|doing |have |having |need|defin|commit|agree|give|mak|do |want|use ");
                sets && contains_any(near, aims) && !contains_any(text, " but |, so |more than |later than ")
            })
        }),
    }
}

fn reports(reading: &Reading, range: Range, text: &str) -> bool {
    let compared = || times(reading, range, |role| matches!(role, TimeRole::Comparison));
    let ahead = || times(reading, range, |role| matches!(role, TimeRole::Deadline { .. }));
    match reading.lang {
        Lang::Ja => {
            // 目標を40件に設定しました: it was set, not reached.
            let sets = reading.holds(text, "目標|ゴール|kpi|ノルマ")
                && ends_with_any(
                    text,
                    "設定した|設定しました|決めた|決めました|定めた|定めました|立てた|立てました|置いた|置きました|掲げた|掲げました|なった|なりました|決定しました",
                );
            let past = ends_with_any(text, "った|した|きた|いた|れた|えた|めた|けた|せた|べた|んだ|ました|でした")
                && !ends_with_any(text, "といった|なった状態")
                || ends_with_any(text, "済み|済|済みです");
            // 上期実績:売上4.2億円
            let acts = || has_word(reading, range, &[Class::Action, Class::Event, Class::Direction, Class::Soft, Class::Attitude]);
            let results = (compared() || starts_with_any(text, "実績"))
                && reading.holds(text, "実績|着地|結果")
                && !counts(reading, range)
                && !acts();
            // 9月末、屋根の張り替え済み
            let past = past
                && !(ends_with_any(text, "済み|済")
                    && times(reading, range, |role| matches!(role, TimeRole::Deadline { .. } | TimeRole::Period(_))));
            past && !sets || results || (lists_past(reading, range, text) && !acts())
        }
        Lang::En => {
            const PAST: &str = "won|sold|grew|made|met|beat|hit|got|did|had|ran|held|kept|rose|fell|saw|led|built|brought|sent|wrote|spoke|took|went|lost|cut";
            const SELF: &str = "we|i|the|our|my|team|they|all|just|last|in|quarter|month|year|week|so|sales";
            // `We used to post twice a week.`, `Q2 recap: 31 meetings held`
            if starts_with_any(text, "we used to |i used to |they used to |it used to |there used to ") {
                return true;
            }
            if ends_with_any(before_any(text, ":"), "recap|wrap-up|in review|post-mortem") && contains_any(text, ":") {
                return true;
            }
            if reading.holds(
                text,
                " will | want | aim| plan to| so we|goal| should | must |target|too high|too low|too many|too few|too long|too slow",
            ) || wants_change(text)
            {
                return false;
            }
            // `In Q2 we shipped 14 features`
            let text =
                if text.starts_with("in ") { search::find(text, " we ").and_then(|at| text.get(at + 1..)).unwrap_or(text) } else { text };
            // `we hired six people in May`, and nothing else.
            let mut words = text.split(' ').filter(|word| !is_any(trim_end(word, ",:"), SELF));
            let first = trim_end(words.next().unwrap_or(""), ",");
            let next = text.split(' ').nth(1).unwrap_or("");
            let told = (first.len() > 4
                && first.ends_with("ed")
                && !is_any(first, "committed|determined|focused|dedicated|supposed|decided|agreed|planned|expected|indeed"))
                || is_any(first, PAST)
                || is_any(first, "was|were");
            let people = starts_with_any(text, "we |i |the team |our team |team |they |last |in ");
            // `Last year 62% of tenants renewed`, `Trustees approved the draft`
            if says_what_was(reading, range, text) {
                return true;
            }
            // `Completed 14 audits in May`; `closed deals up 10%` and `hit 40 demos` aim at something.
            let lone = text.starts_with(first)
                && !is_any(first, "hit|beat|cut|led")
                && (next.as_bytes().first().is_some_and(u8::is_ascii_digit) || is_any(next, "the|our|my|all|a|an"))
                && !ahead();
            let fell = reading
                .holds(text, " fell | rose | grew | came in at | came to | went from | dropped | ended at | totalled | totaled ")
                || (compared() && contains_any(text, " was | were | increased by "));
            let verbs = || has_word(reading, range, &[Class::Direction, Class::Event]);
            ((lone || people) && told || fell || lists_past(reading, range, text) && !verbs()) && !reading.holds(text, " and will | so ")
        }
    }
}

/// A subject of its own and a past verb, beside a past time or with an object.
fn says_what_was(reading: &Reading, range: Range, text: &str) -> bool {
    const PAST: &str =
        "won|sold|grew|made|met|beat|got|did|had|ran|held|rose|fell|saw|brought|sent|wrote|took|went|lost|fed|stood|came|was|were";
    let begins = range.1 - reading.slice(range).trim_start().len();
    let orders = reading.words.iter().any(|word| {
        word.start == begins && matches!(word.class, Class::Action | Class::Event | Class::Direction | Class::Soft | Class::Attitude)
    });
    let text = before_any(text, "(");
    let mut pieces = text.split(' ').skip(1).take(6);
    let was = |word: &str| {
        let word = trim_end(word, ",");
        is_any(word, PAST) || word.len() > 4 && word.ends_with("ed") && !is_any(word, "need|speed|indeed|exceed|proceed")
    };
    let Some(at) = pieces.position(was) else { return false };
    // `Two reps hired, the third in June` is a list.
    let mut around = text.split(' ').skip(at + 1);
    let object = around.next().is_some_and(|verb| !verb.ends_with(','))
        && around.next().is_some_and(|word| is_any(word, "the|our|its|his|her|their|my|us|all"));
    let over = || {
        let inside = reading.times.iter().filter(|mention| begins <= mention.start && mention.end <= begins + text.len());
        inside.into_iter().any(|mention| {
            mention.role == TimeRole::Comparison && !is_any(reading.slice((mention.start, mention.end)), "today|now|at present|currently")
        })
    };
    !orders && (object || over()) && !contains_any(text, " to be | should | must | will | want | have ")
}

/// 先月は28件、受注4件; `Last month: 28 calls`, `28 calls and 4 deals last month`: what was, without a verb.
fn lists_past(reading: &Reading, range: Range, text: &str) -> bool {
    let first = range.1 - reading.slice(range).trim_start().len();
    let from = reading.times.partition_point(|mention| mention.start < range.0);
    let Some(mention) = reading.times.get(from).filter(|mention| mention.end <= range.1 && mention.role == TimeRole::Comparison) else {
        return false;
    };
    let past = reading.slice((mention.start, mention.end));
    let rest = search::between(reading.text(), mention.end, range.1);
    // 前回4ポイント下回った算数を立て直す: it ends with what is done.
    let verb = reading.lang == Lang::Ja && ends_with_any(text, "る|す|く|ぐ|む|ぶ|う|つ|たい|こと|ます");
    let leads = mention.start == first && starts_with_any(rest, "は|:|の") && !verb;
    let ends = reading.lang == Lang::En
        && text.ends_with(past)
        && text.starts_with(|found: char| found.is_ascii_digit())
        && !contains_any(text, "than|over|from|vs|on |% of ");
    let compares = ends_with_any(past, "比|比で|並み|水準") || contains_any(past, "対");
    (leads || ends)
        && !compares
        && !contains_any(rest, "→|から|より|to |超|上回|%増|以上")
        && rest.bytes().chain(text.bytes()).any(|byte| byte.is_ascii_digit())
}

/// What the sentence at a place does, unless it says an aim.
fn role_of(sentences: &[(Act, Range)], start: usize) -> Option<Act> {
    sentences.iter().find(|(act, range)| *act != Act::Says && range.0 <= start && start < range.1).map(|(act, _)| *act)
}

/// Sets aside what other sentences than the goal's own count and date, and what a clause says only to deny it.
pub(crate) fn set_aside(reading: &mut Reading, sentences: &[(Act, Range)]) {
    let role = |start: usize| role_of(sentences, start);
    for (start, end) in mentioned(reading.text()) {
        let inside = |at: usize| start < at && at < end;
        for number in reading.numbers.iter_mut().filter(|number| inside(number.start)) {
            (number.role, number.per) = (Role::Scope, None);
        }
        for mention in reading.times.iter_mut().filter(|mention| inside(mention.start)) {
            mention.role = TimeRole::Modifier;
        }
    }
    // What was done is not what shall be done: 研修は受講済み。
    reading.words.retain(|word| {
        !matches!(word.class, Class::Event | Class::Action | Class::Learning) || role_of(sentences, word.start) != Some(Act::Reports)
    });
    let stated = sentences.windows(2).filter_map(|pair| stands(reading, pair.first()?.1, pair.get(1)?.1)).next_back();
    let denied: Vec<bool> = reading.numbers.iter().map(|number| is_denied(reading, (number.start, number.end))).listed();
    for (number, denied) in reading.numbers.iter_mut().zip(denied).filter(|(number, _)| number.role == Role::Target) {
        match role(number.start) {
            Some(Act::Reports) if !number.delta => number.role = Role::Baseline,
            Some(_) => (number.role, number.per) = (Role::Scope, None),
            None if denied => (number.role, number.per) = (Role::Scope, None),
            None if stated == Some(number.start) => number.role = Role::Baseline,
            None => {}
        }
    }
    let denied: Vec<bool> =
        reading.times.iter().map(|mention| is_denied(reading, (mention.start, mention.end)) || is_of_another(reading, mention)).listed();
    for (mention, denied) in reading.times.iter_mut().zip(denied) {
        let dates = matches!(mention.role, TimeRole::Deadline { .. } | TimeRole::Period(_) | TimeRole::Start(_) | TimeRole::Fuzzy);
        let rhythm = matches!(mention.role, TimeRole::Cadence(..));
        if dates && (denied || role(mention.start).is_some()) {
            mention.role = TimeRole::Comparison;
        } else if rhythm && (denied || role(mention.start) == Some(Act::Explains)) {
            mention.role = TimeRole::Modifier;
        }
    }
}

/// 新システム(7月31日リリース予定)の稼働後: when something else happens. 1日100件かけるのではなく: the rhythm of a number that is denied.
fn is_of_another(reading: &Reading, mention: &TimeMention) -> bool {
    let text = reading.text();
    let behind = search::between(text, mention.end, text.floor_char_boundary(mention.end + 60));
    if matches!(mention.role, TimeRole::Cadence(..)) {
        let next = reading.numbers.get(reading.numbers.partition_point(|number| number.start < mention.end));
        return next.is_some_and(|number| number.start <= mention.end + 3 && is_denied(reading, (number.start, number.end)))
            || ends_at(text, mention.start, "not a |not another ")
            || contains_any(before_any(behind, "。、"), "はやらない|はやめ|を廃止|をやめ|は行わない|は実施しない|はしない");
    }
    let inside = before_any(behind, ")");
    let phrase = before_any(search::since(behind, inside.len()), "、");
    ends_at(text, mention.start, "(") && inside.len() < 40 && ends_with_any(phrase, "後|後に") && phrase.len() <= 24
}

/// What is quoted because it stands or is said somewhere: 「毎日100件」という貼り紙, `slides that say 'save 30%'`. What is quoted as the goal
/// itself is none of it.
fn mentioned(text: &str) -> Vec<Range> {
    const BEHIND: &str = "という|といった|と書|と言|と記|と話|と答|と思|と感|と胸|と呼|と名指|と評|などの|のような|の文言|の表現|の張|の貼|の札|の掲示|の標語|の看板|みたいな| is what | was | says the | says our |, says |, said |「|『|、「|や「|・「|と「";
    const AHEAD: &str = "いわく|いわく、|曰く|曰く、|によると|によると、|によれば|によれば、|が言うには|が言うには、|wrote: |said: |says: |told me: |reads: ";
    const OWN: &str = ": |:|goal |target |objective |to |of |is |by |and |(";
    let mut found: Vec<Range> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for at in marks_in(text, "「」『』\"'") {
        let Some(mark) = search::char_at(text, at) else { continue };
        let (before, behind) = (search::until(text, at), search::since(text, at + mark.len_utf8()));
        open = match (open, mark) {
            (None, '「' | '『') => Some((at, if mark == '「' { '」' } else { '』' })),
            (None, '"' | '\'') if before.is_empty() || ends_with_any(before, " |(|:") => Some((at, mark)),
            (Some((start, close)), _)
                if mark == close && !(mark == '\'' && behind.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)) =>
            {
                let own = starts_with_any(behind, "という目標を|という目標に|という目標の達成|というkpi| is what i | is what we ");
                let ahead = search::until(text, start);
                let named = mark.is_ascii() && !ahead.is_empty() && !ends_with_any(ahead, OWN);
                let tells = starts_with_any(behind, BEHIND) || named || ends_with_any(ahead, AHEAD);
                if tells && !own {
                    found.push((start, at));
                }
                None
            }
            _ => open,
        };
    }
    found
}

/// CPAは8,000円。下げたい。: the number that a sentence without a verb ends with, when the next one says which way and not how far.
fn stands(reading: &Reading, one: Range, next: Range) -> Option<usize> {
    let end = one.0 + trim_end(reading.slice(one), "。 ").len();
    let number = reading.numbers.iter().find(|number| number.end == end && number.start >= one.0)?;
    let directs = (has_word(reading, next, &[Class::Direction]) || contains_any(reading.slice(next), "短く|早く|速く|少なく|多く"))
        && !counts(reading, next);
    (reading.lang == Lang::Ja && directs && contains_any(reading.slice((one.0, number.start)), "は")).then_some(number.start)
}

/// 100件ではなく, 3月末といった期限は設けずに, `it's not about 50 dials`, `rather than 40 meetings`.
fn is_denied(reading: &Reading, (start, end): Range) -> bool {
    let text = reading.text();
    match reading.lang {
        Lang::Ja => {
            const DENIES: &str = "とは言わないが|とは言わないけ|とまでは言わ|ではなく|じゃなく|でなく|置かず|置かない|設けず|設けない|定めず|決めず|立てず|追わず|追わない|求めず|課さず|掲げず|こだわらず|\
                こだわらない|とらわれず|縛られず|気にせず|目指さず";
            let rest = search::between(text, end, text.floor_char_boundary(end + 75));
            // What stands behind the next number denies that one.
            let digit = rest.bytes().position(|byte| byte.is_ascii_digit());
            let rest = before_any(search::until(rest, digit.unwrap_or(rest.len())), "。");
            // 10%増だけではなく adds to it.
            reading
                .found(rest, DENIES)
                .map(|(at, _)| at)
                .min()
                .is_some_and(|at| !ends_with_any(search::until(rest, at), "だけ|のみ|ばかり"))
        }
        Lang::En => {
            const DENIES: &str = "not about |not chasing |no longer chasing |no longer aiming for |rather than |forget |never mind |regardless of |no target of |no deadline|without a deadline|without a target|not just about |isn't about ";
            let before = search::between(text, text.ceil_char_boundary(start.saturating_sub(36)), start);
            reading.holds(after_last(before, ",.;:"), DENIES)
                || ends_with_any(before, " not |,not ")
                    && contains_any(search::between(text, end, text.floor_char_boundary(end + 120)), " but ")
        }
    }
}
