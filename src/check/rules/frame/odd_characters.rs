//! # X003 invisible or markup characters
//!
//! ## What it does
//! Finds full-width digits and letters, half-width kana, kana in two pieces, characters that cannot be seen, direction marks and tags, and
//! offers the plain spelling of just those stretches. It costs nothing.
//!
//! ## Why is this bad
//! The value shown may not be the value that another program reads, and a search for one spelling misses the other.
//!
//! ## Example
//! - ja: ﾘﾋﾟｰﾄ率３０％
//! - en: Close <b>9</b> deals
//!
//! ## Use instead
//! - ja: リピート率30%
//! - en: Close 9 deals
//!
//! ## Limits
//! Full-width punctuation （）：、 circled digits, joined emoji and Latin letters in two pieces are left alone.
//!
//! ## Source
//! Unicode Technical Report 36, security considerations; NFKC for the plain forms.
//!
//! # X003 見えない文字や特殊な文字
//!
//! ## 見ていること
//! 全角の英数字・半角カナ・分かれた濁点・見えない文字・タグなどを見つけ、通常の表記を提案します。減点はありません。
//!
//! ## なぜ問題か
//! 表示されている値と、ほかのソフトが読み取る値が違うことがあります。検索でも見つからなくなります。
//!
//! ## 限界
//! 全角の句読点やかっこ、丸数字は対象外です。
//!
//! ## 根拠
//! Unicode 技術報告36（セキュリティ上の注意）。通常の表記は NFKC。

use crate::check::language::judge::Subject;
use crate::check::language::normalise;
use crate::check::rule::{Edit, Fix, Hit, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::finding::{Severity, Span};
use crate::list::Listed;

pub(crate) const RULE: Rule = Rule { code: GoalCode::X003, letter: None, place: Place::Free, weight: 0, severity: Severity::Info, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let text = &subject.input.text;
    if text.chars().all(|found| found == ' ' || found != '>' && normalise::is_plain(found)) {
        return None;
    }
    let edits = edits(&plain(text));
    let (first, last) = (edits.first()?.span, edits.last()?.span);
    let units: Vec<u16> = text.encode_utf16().skip(first.start).take(first.end - first.start).listed();
    let words = shown(&String::from_utf16_lossy(&units));
    let mut hit = Hit { span: Some(Span { start: first.start, end: last.end }), ..Hit::whole() }.with("words", words.as_str());
    hit.evidence.push(words);
    Some(hit.fixed_by(Fix::Safe { edits }))
}

/// A stretch as a message can show it: characters that cannot be seen by their numbers.
fn shown(stretch: &str) -> String {
    let mut shown = String::new();
    for found in stretch.chars() {
        if normalise::is_invisible(found) {
            shown.push_str("U+");
            for shift in [12, 8, 4, 0] {
                shown.push(char::from_digit((found as u32 >> shift) & 15, 16).unwrap_or('0').to_ascii_uppercase());
            }
        } else {
            shown.push(found);
        }
    }
    shown
}

/// A character of the plain spelling and the stretch of the original, in UTF-16 code units, that it stands for.
struct Piece {
    found: char,
    span: Span,
    is_changed: bool,
}

/// The plain spelling. Every step keeps it free of what the rule finds, so that it needs no second pass.
fn plain(text: &str) -> (Vec<Piece>, usize) {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut position = 0;
    let mut rest = text.chars();
    while let Some(found) = rest.next() {
        let start = position;
        position += found.len_utf16();
        let next = rest.clone().next();
        let span = Span { start, end: position };
        let before = pieces.last().map(|piece| piece.found);
        if normalise::is_invisible(found) && !joins_emoji(found, before) {
            continue;
        }
        if let Some((last, voiced)) = pieces.last_mut().and_then(|last| {
            let voiced = normalise::with_mark(last.found, found)?;
            Some((last, voiced))
        }) {
            *last = Piece { found: voiced, span: Span { start: last.span.start, end: position }, is_changed: true };
            continue;
        }
        let in_figures = pieces.last().is_some_and(|last| last.is_changed && last.found.is_ascii_digit());
        let plain = match found {
            '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{ff61}'..='\u{ff9d}' => {
                normalise::simple(found)
            }
            // A sign that belongs to full-width figures goes with them: １．５％.
            '\u{ff05}' if in_figures => '%',
            '\u{ff0e}' | '\u{ff0c}' if in_figures && next.is_some_and(|next| ('\u{ff10}'..='\u{ff19}').contains(&next)) => {
                normalise::simple(found)
            }
            _ => found,
        };
        pieces.push(Piece { found: plain, span, is_changed: plain != found });
        if plain == '>' {
            let length = pieces.len();
            let opened = tag(&pieces);
            pieces.truncate(opened.unwrap_or(length));
            // What the tag kept apart stays apart: `deals<br>by`.
            let splits = opened.is_some() && pieces.last().is_some_and(|last| last.found.is_ascii_alphanumeric());
            if splits && next.is_some_and(|next| next.is_ascii_alphanumeric()) {
                let end = pieces.last().map_or(0, |last| last.span.end);
                pieces.push(Piece { found: ' ', span: Span { start: end, end: position }, is_changed: true });
            }
        }
    }
    (pieces, position)
}

/// Where a tag begins that ends with the last character: the first `<` within sixty, with a letter behind it or behind its slashes.
fn tag(pieces: &[Piece]) -> Option<usize> {
    let close = pieces.len().checked_sub(1)?;
    let mut begins = None;
    let mut is_letter = false;
    for at in (close.saturating_sub(60)..close).rev() {
        match pieces.get(at)?.found {
            '>' => break,
            '<' => {
                let inner = || pieces.get(at + 1..close).unwrap_or_default().iter().map(|piece| piece.found).collect::<String>();
                if is_letter && normalise::is_tag(&inner()) {
                    begins = Some(at);
                }
                is_letter = false;
            }
            '/' => {}
            found => is_letter = found.is_ascii_alphabetic(),
        }
    }
    begins
}

/// A joiner behind a pictograph, and the mark that chooses how a character is drawn.
fn joins_emoji(found: char, before: Option<char>) -> bool {
    let picture = |before: char| matches!(before, '\u{200d}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    matches!(found, '\u{fe00}'..='\u{fe0f}') || (found == '\u{200d}' && before.is_some_and(picture))
}

/// One edit for each stretch that differs.
fn edits((pieces, length): &(Vec<Piece>, usize)) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    let mut text = String::new();
    for piece in pieces {
        if piece.is_changed {
            text.push(piece.found);
            continue;
        }
        if piece.span.start > from || !text.is_empty() {
            edits.push(Edit { span: Span { start: from, end: piece.span.start }, text: std::mem::take(&mut text) });
        }
        from = piece.span.end;
    }
    if *length > from || !text.is_empty() {
        edits.push(Edit { span: Span { start: from, end: *length }, text });
    }
    edits
}
