//! What is done: verbs that no list knows, and completions that can be verified.

use super::cursor::{before_any, contains_any, ends_with_any, first_of, is_any, prefix, starts_at, starts_with_any, trim_end};
use super::lexicon::Class;
use super::object::{first_word, is_inside, is_noun, is_taken, noun_start, words_at};
use super::scan::{Range, Reading};
use crate::text::{Lang, search};

pub(crate) fn event(reading: &Reading) -> Option<Range> {
    // `Promotion to senior account manager`
    const NOUNS: &str = "promotion to |appointment as |appointment to |\
        launch of |release of |opening of |approval of |publication of |relocation to |admission to |\
        graduation from |migration to |sign-off on ";
    // `open quotes` are there already.
    let is_state = |range: &Range| {
        is_any(reading.slice(*range), "open|sign")
            && ends_with_any(
                search::until(reading.text(), range.0),
                "on |our |all |the |of |for |with |an |more |be |stay |keep |learn |study ",
            )
    };
    // `sign-ups` sign nothing.
    let in_compound = |range: &Range| {
        let mut behind = reading.text().as_bytes().get(range.1..).unwrap_or_default().iter();
        behind.next() == Some(&b'-') && behind.next().is_some_and(u8::is_ascii_alphabetic)
    };
    // 気持ちを切り替える, 行動に移す
    let inner = |range: &Range| {
        ends_with_any(
            search::without_ends(search::until(reading.text(), range.0), "切り"),
            "気持ちを|意識を|頭を|発想を|考え方を|行動に|実行に",
        )
    };
    // 2024年改正の規制: what happened to it.
    let is_told = |range: &Range| {
        let before = super::scan::mention_at(&reading.times, range.0.saturating_sub(1));
        before.is_some_and(|mention| mention.end == range.0 && mention.role == super::time::TimeRole::Comparison)
    };
    // 休暇の取得を促進する: others shall do it.
    let is_urged =
        |range: &Range| starts_at(reading.text(), range.1, "促進|推進|奨励|推奨|後押し|促す|を促進|を推進|を奨励|を推奨|を後押し|を促す");
    let is_effort = |range: &Range| inner(range) || is_urged(range) || is_inside(reading, *range, Class::Attitude);
    let named = prefix(reading.text(), NOUNS);
    if named > 0 {
        return Some((0, named));
    }
    let found = reading
        .of(Class::Event)
        .map(|word| (word.start, word.end))
        .find(|range| !is_state(range) && !is_effort(range) && !in_compound(range) && !is_told(range));
    found
        .or_else(|| graded(reading).map(|(range, _)| range))
        .or_else(|| shown(reading))
        .or_else(|| match reading.lang {
            Lang::Ja => obtaining_ja(reading).or_else(|| settled(reading)),
            Lang::En => obtaining(reading)
                .or_else(|| paper(reading))
                .or_else(|| ended(reading))
                .or_else(|| done(reading))
                .or_else(|| ordered(reading)),
        })
        .or_else(|| noun_of_event(reading))
}

/// 検定3級→2級, `to CEFR B1 (certificate)`: a grade that is examined; and in Japanese what it is a grade of.
pub(crate) fn graded(reading: &Reading) -> Option<(Range, Range)> {
    let text = reading.text();
    if reading.lang == Lang::En {
        let word = reading.of(Class::Learning).find(|word| is_any(reading.slice((word.start, word.end)), "a1|a2|b1|b2|c1|c2"))?;
        let range = (word.start, word.end);
        return reading.holds(text, "certificate|exam|diploma|certified|delf|dele|goethe|telc").then_some((range, range));
    }
    // 3月までに簿記2級
    let bare = trim_end(text, "。 ");
    let named = trim_end(search::without_end(bare, "級"), "0123456789初準一二三四五");
    if named.len() + "級".len() < bare.len()
        && bare.ends_with('級')
        && named.len() >= noun_start(named) + if named.ends_with(|found: char| found.is_ascii()) { 2 } else { 6 }
    {
        return Some(((named.len(), bare.len()), (noun_start(named), named.len())));
    }
    reading.found(text, "級→|級から|級に昇|級へ昇|級に合格|級合格|級へ。|段→|段から|段に昇|段へ昇").find_map(|(at, _)| {
        let name = trim_end(search::until(text, at), "0123456789初一二三四五六七八九十");
        let run = noun_start(name);
        (name.len() < at && name.len() >= run + 6).then_some(((name.len(), at + "級".len()), (run, name.len())))
    })
}

/// What is learned is shown: 部会でデモする, `teach it back`, `build the query unaided`.
fn shown(reading: &Reading) -> Option<Range> {
    const SHOWS: &str = "デモする|デモを|自作|披露|発表|登壇|教える|教えられる|講師|実演|自力で|使って作|demo it|demo the|teach |present |show it|show the|train |unaided|publish |build ";
    reading.first(Class::Learning)?;
    reading.found(reading.text(), SHOWS).next().map(|(at, word)| (at, at + word.trim_end().len()))
}

/// `Stop sending paper invoices`: it is done no more.
fn ended(reading: &Reading) -> Option<Range> {
    const ENDS: &str = "stop sending |stop printing |stop using |stop selling |stop offering |stop producing |stop publishing |stop accepting |stop charging |\
        stop buying |stop importing |stop shipping |stop posting |stop mailing |stop faxing ";
    let text = reading.text();
    let end = prefix(text, ENDS);
    (end > 0 && text.len() > end + 3).then(|| (0, end - 1))
}

/// A verb of kanji or katakana that no list knows, with its object: 規程を改廃する.
pub(crate) fn open_verb_ja(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut start = None;
    for (at, found) in search::characters(text) {
        match (start, is_noun(found) && !found.is_ascii()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                // 年賀状を12月20日までに投函する: the object may stand further ahead.
                let before = search::until(text, from);
                let near = search::since(before, before.ceil_char_boundary(before.len().saturating_sub(60)));
                let acts = at - from >= 6 && (before.ends_with('を') || (contains_any(near, "を") && ends_with_any(before, "に|で|へ|と")));
                if acts && starts_at(text, at, "する|し、|して|します|させ") && !is_taken(reading, (from, at)) {
                    return Some((from, at));
                }
            }
            _ => {}
        }
    }
    None
}

/// 施工図の承認を4月20日までに得る: it is there or it is not.
fn obtaining_ja(reading: &Reading) -> Option<Range> {
    const PAPERS: &str =
        "交付を|ライセンスを|承認を|許可を|認可を|認証を|合意を|内諾を|決裁を|同意を|免許を|資格を|契約を|内定を|認定を|内示を";
    let text = reading.text();
    for (at, paper) in reading.found(text, PAPERS) {
        let rest = search::since(text, at + paper.len());
        let near = before_any(search::until(rest, rest.floor_char_boundary(48)), "。、");
        if contains_any(near, "得る|得て|取る|取り|取得|もらう|受ける|結ぶ|交わす|締結") {
            return Some((at, at + paper.len()));
        }
    }
    None
}

/// 舗装が終わっていること, 屋根の張り替え済み, フォークリフトの免許: what is there in the end.
fn settled(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let bare = trim_end(text, "。 ");
    let bare = ["こと", "状態", "状態にする", "状態とする", "です", "の"].iter().fold(bare, |bare, tail| search::without_end(bare, tail));
    let done = ends_with_any(
        bare,
        "済み|済|終わっている|完了している|終えている|済んでいる|済ませている|始まっている|稼働している|揃っている|免許|免状|修了証|資格",
    );
    (done && bare.len() > 9).then(|| (bare.len() - 6, bare.len())).filter(|range| text.is_char_boundary(range.0))
}

const PAPERS: &str = "certificate|certification|licence|license|accreditation|permit|patent|approval|degree|diploma|visa|promotion|qualification|sign-off|go-ahead|award|badge";

/// `My driving licence by March`: a paper that is had, without a verb.
fn paper(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let (at, word) = reading.found(text, PAPERS).next()?;
    let end = at + word.len();
    let verbs = [Class::Action, Class::Direction, Class::Soft, Class::Attitude, Class::Vague];
    let bare = reading.words.iter().all(|word| !verbs.contains(&word.class)) && super::object::metric(reading).is_none();
    let rest = search::since(text, end);
    (bare && (rest.is_empty() || starts_with_any(rest, ",|.|;|)| by | before | in | for | this | next | at | from | with ")))
        .then_some((at, end))
}

/// What begins a participle of how things are, and of nothing that was brought about.
const STATES: &str = "improve|increase|reduce|satisf|motivat|engage|align|focus|inform|commit|unit|excit|raise|lower|strength|enhance|need|speed|based|\
    relat|interest|involv|prepar|qualif|valued|respect|trust|inspir|develop|dedicat|skill|delight|happ|lift|boost|work|wast|maint|manag|support";

/// `stock room relabelled`, `lease signed before May`: a thing, and what has become of it.
fn done(reading: &Reading) -> Option<Range> {
    const DONE: &str = "sent|built|rebuilt|sold|written|paid|laid|drawn|shut|bought|done|taken down|put up|hung";
    let text = reading.text();
    let other = [Class::Direction, Class::Soft, Class::Attitude, Class::Vague, Class::Learning];
    let verb = words_at(reading, 0).find(|word| matches!(word.class, Class::Action | Class::Event));
    // `have the fire doors inspected`
    let had = starts_with_any(text, "get |have ");
    let orders = !had
        && verb.is_some_and(|verb| {
            starts_with_any(search::since(text, verb.end), " the | a | an | our | my | all | every | to | and | up | out | more | in ")
        });
    if orders
        || reading.words.iter().any(|word| other.contains(&word.class) && !(had && word.start == 0))
        || super::object::metric(reading).is_some()
    {
        return None;
    }
    let (mut end, mut named) = (0, false);
    for piece in text.split(' ') {
        let start = end;
        end = start + piece.len() + 1;
        let word = trim_end(piece, ".;,!)");
        let stop = start + word.len();
        // `reputation restored`: of what no list calls general.
        named |= start < stop && {
            let before = trim_end(search::until(text, start), " ");
            let from = before.len() - super::cursor::after_last(before, " ").len();
            before.len() >= from + 3
                && !is_taken(reading, (from, before.len()))
                && !super::object::is_function(reading, (from, before.len()))
        };
        let participle = word.len() >= 5 && word.ends_with("ed") && !starts_with_any(word, STATES) || is_any(word, DONE);
        let rest = search::since(text, stop + prefix(search::since(text, stop), " off| up| out| down"));
        let timed = || {
            super::scan::mention_at(&reading.times, text.len() - rest.len() + 1)
                .is_some_and(|mention| mention.start + rest.len() == text.len() + 1)
        };
        if start > 0
            && participle
            && named
            && !ends_with_any(search::until(text, start), ". |; |: |, |we |i |they |you |who |that ")
            && (rest.is_empty()
                || starts_with_any(rest, ".|;|,|!|)| and | by the | by our | with the | to the | first time| in full")
                || timed())
        {
            return Some((start, stop));
        }
    }
    None
}

/// `get our ISO 27001 certificate`: it is there or it is not.
pub(crate) fn obtaining(reading: &Reading) -> Option<Range> {
    let verb = reading
        .of(Class::Action)
        .find(|word| is_any(reading.slice((word.start, word.end)), "get|gain|earn|secure|win|achieve|reach|obtain"))?;
    let rest = reading.text().get(verb.end..)?;
    let clause = before_any(rest.get(..rest.floor_char_boundary(60))?, ",.;");
    contains_any(clause, PAPERS).then_some((verb.start, verb.end))
}

/// A first word that no list knows, with its object behind an article: `catalogue the archive`.
pub(crate) fn open_verb_en(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let word = first_word(text, 0);
    let range = (0, word.len());
    let leads = word.len() >= 3 && starts_with_any(text.get(word.len()..)?, " the | our | a | an | all | each | every ");
    (leads && words_at(reading, 0).next().is_none() && !is_taken(reading, range)).then_some(range)
}

/// 回答書を提出: a clause that ends with the noun of an event.
pub(crate) fn noun_of_event(reading: &Reading) -> Option<Range> {
    if reading.lang == Lang::En {
        return None;
    }
    reading.of(Class::Action).map(|word| (word.start, word.end)).find(|range| {
        let rest = search::since(reading.text(), range.1).trim_start();
        let ends = rest.is_empty() || starts_with_any(rest, "、|。|(|)|/|・|\n|!|;");
        ends && super::lexicon::is_listed(&[reading.slice(*range), "する"].concat(), Class::Event, Lang::Ja)
    })
}

/// A verb that brings a thing about, rather than an effort about it.
pub(crate) fn is_making(reading: &Reading, range: Range) -> bool {
    starts_with_any(reading.slice(range), "整備|構築|つく|作|仕組みを作|develop|build|establish")
}

/// A verb that gives a deliverable to somebody, which is done when it is theirs.
pub(crate) fn handing_over(reading: &Reading) -> Option<Range> {
    reading.words.iter().filter(|word| matches!(word.class, Class::Action | Class::Soft)).map(|word| (word.start, word.end)).find(|range| {
        let before = search::until(reading.text(), range.0);
        // 新拠点を出す hands nothing over; `by phone, email and so on` neither.
        let given = match reading.lang {
            Lang::Ja => !reading.slice(*range).starts_with('出') || ends_with_any(before, "に|へ") && !ends_with_any(before, "までに"),
            Lang::En => {
                !starts_with_any(search::since(reading.text(), range.1), " and | or |,|.")
                    && (before.is_empty() || ends_with_any(before, ": |) |; |. |, |and |to |will |i |we |ly "))
            }
        };
        given && is_handing_over(reading.slice(*range))
    })
}

pub(crate) fn is_handing_over(verb: &str) -> bool {
    starts_with_any(
        verb,
        "共有|配布|提出|投稿|送付|送る|発送|配信|出す|渡す|届ける|手渡|回覧|郵送|share|send|distribute|hand out|circulate|email|mail|post|hand the",
    )
}

/// `send the signed menu to the printers`, 点検表を工場長へ手渡す: one thing that is named, and no kind of things.
pub(crate) fn gives_one(reading: &Reading, (start, end): Range) -> bool {
    if reading.lang == Lang::Ja {
        return contains_any(
            search::until(reading.text(), start),
            "表を|書を|録を|簿を|票を|案を|図を|状を|届を|証を|一式を|原本を|写しを",
        );
    }
    let rest = search::since(reading.text(), end);
    let thing = before_any(before_any(search::until(rest, rest.floor_char_boundary(60)), ".,;"), "0123456789");
    let thing = first_of(thing, " to | by | on | before ").map_or(thing, |at| search::until(thing, at));
    starts_with_any(thing, " the | a | an | our | my | this ")
        || thing.len() > 4 && !thing.ends_with('s') && !starts_with_any(thing, " and | or ")
}

/// `swap the paper timesheets for the app by 1 October`: one thing is done to one thing, by a day.
fn ordered(reading: &Reading) -> Option<Range> {
    // Verbs that no list knows, but these, and of the lists' those that leave something changed.
    const OPEN: &str = "own|lead|drive|explore|discuss|negotiate|turn|face|plan|fight|beat|hit|give|watch|find|see|show";
    const CHANGES: &str = "paint|repaint|repair|replace|fix|translate|swap|rewrite|redesign|rebuild|digit|pack|install|label|archive|catalog|draft|build|unload|weld|tidy|clean";
    let text = reading.text();
    let timed = reading.times.first().filter(|mention| mention.start == 0).map_or(0, |mention| mention.end);
    let start = timed + prefix(search::since(text, timed), ", |: ");
    let word = first_word(text, start);
    let end = start + word.len();
    let other = [Class::Direction, Class::Soft, Class::Attitude, Class::Vague, Class::Learning, Class::Refusal];
    let verb = starts_with_any(word, CHANGES) || words_at(reading, start).next().is_none() && !is_any(word, OPEN);
    (word.len() >= 3
        && verb
        && starts_at(text, end, " the | our | my | a | an | both ")
        && reading.deadline().is_some()
        && reading.cadence().is_none()
        && !reading.words.iter().any(|word| other.contains(&word.class))
        && super::object::metric(reading).is_none())
    .then_some((start, end))
}

/// A verb that says what is done only with its object.
pub(crate) fn is_idle(word: &str) -> bool {
    const IDLE: &str = "work|get|have|handle|move|add|use|spend|reach|win|close|raise|make|earn|gain|complete|finish|deliver|produce|pass|save|lose|test|sell|実施|実行|達成";
    is_any(word, IDLE)
}
