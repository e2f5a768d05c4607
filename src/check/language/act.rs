//! What is done: verbs that no list knows, and completions that can be verified.

use super::cursor::{before_any, contains_any, ends_with_any, is_any, prefix, starts_at, starts_with_any, trim_end};
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
    // `move the needle` moves nothing.
    // 気持ちを切り替える, 行動に移す
    let inner = |range: &Range| {
        ends_with_any(
            search::without_ends(search::until(reading.text(), range.0), "切り"),
            "気持ちを|意識を|頭を|発想を|考え方を|行動に|実行に",
        )
    };
    let is_effort = |range: &Range| inner(range) || is_inside(reading, *range, Class::Attitude);
    let named = prefix(reading.text(), NOUNS);
    if named > 0 {
        return Some((0, named));
    }
    let found = reading
        .of(Class::Event)
        .map(|word| (word.start, word.end))
        .find(|range| !is_state(range) && !is_effort(range) && !in_compound(range));
    found
        .or_else(|| graded(reading).map(|(range, _)| range))
        .or_else(|| shown(reading))
        .or_else(|| match reading.lang {
            Lang::Ja => obtaining_ja(reading),
            Lang::En => had_done(reading).or_else(|| obtaining(reading)),
        })
        .or_else(|| noun_of_event(reading))
}

/// 検定3級→2級, `to CEFR B1 (certificate)`: a grade that is examined; and in Japanese what it is a grade of.
pub(crate) fn graded(reading: &Reading) -> Option<(Range, Range)> {
    let text = reading.text();
    if reading.lang == Lang::En {
        let word = reading.of(Class::Learning).find(|word| is_any(reading.slice((word.start, word.end)), "a1|a2|b1|b2|c1|c2"))?;
        let range = (word.start, word.end);
        return contains_any(text, "certificate|exam|diploma|certified|delf|dele|goethe|telc").then_some((range, range));
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

/// A verb of kanji or katakana that no list knows, with its object: 規程を改廃する.
pub(crate) fn open_verb_ja(reading: &Reading) -> Option<Range> {
    let text = reading.text();
    let mut start = None;
    for (at, found) in text.char_indices() {
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
    const PAPERS: &str = "承認を|許可を|認可を|認証を|合意を|内諾を|決裁を|同意を|免許を|資格を|契約を|内定を|認定を|内示を";
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

/// `have the fire doors inspected`: somebody else does it, and it is done.
fn had_done(reading: &Reading) -> Option<Range> {
    const FEELINGS: &str = "need|speed|feed|seed|improved|increased|reduced|engaged|motivated|involved|interested|committed|excited|aligned|prepared|\
        focused|informed|based|related|qualified|united";
    let verb = reading.of(Class::Action).find(|word| is_any(reading.slice((word.start, word.end)), "get|have"))?;
    let rest = reading.text().get(verb.end..)?;
    let clause = before_any(rest.get(..rest.floor_char_boundary(70))?, ",.;");
    let done = clause.split(' ').skip(2).any(|word| word.len() >= 5 && word.ends_with("ed") && !is_any(word, FEELINGS));
    (done && starts_with_any(clause, " the | our | my | all | every | new | a | both ")).then_some((verb.start, verb.end))
}

/// `get our ISO 27001 certificate`: it is there or it is not.
pub(crate) fn obtaining(reading: &Reading) -> Option<Range> {
    const PAPERS: &str = "certificate|certification|licence|license|accreditation|permit|patent|approval|degree|diploma|visa|promotion|qualification|sign-off|go-ahead";
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
    reading
        .words
        .iter()
        .filter(|word| matches!(word.class, Class::Action | Class::Soft))
        .map(|word| (word.start, word.end))
        .find(|range| is_handing_over(reading.slice(*range)))
}

pub(crate) fn is_handing_over(verb: &str) -> bool {
    starts_with_any(verb, "共有|配布|提出|送付|送る|発送|配信|share|send|distribute|hand out|circulate")
}

/// A verb that says what is done only with its object.
pub(crate) fn is_idle(word: &str) -> bool {
    const IDLE: &str = "work|get|have|handle|move|add|use|spend|reach|win|close|raise|make|earn|gain|complete|finish|deliver|produce|pass|save|lose|test|sell|実施|実行|達成";
    is_any(word, IDLE)
}
