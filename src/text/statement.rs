//! The sentence of a goal, put together from its pieces; what is missing is marked as a gap.

use serde::Serialize;

use super::sentences::sentences;
use super::{Lang, search};
use crate::finding::Span;

/// What a piece of a goal's sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StatementSlot"))]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// What is counted or measured.
    Metric,
    /// The segment, product or channel it is narrowed to.
    Scope,
    /// How it is to be reached.
    Means,
    /// The value now.
    Baseline,
    /// The value aimed at.
    Target,
    /// How often something is done.
    Frequency,
    /// The last day.
    Deadline,
    /// The exam, course or demonstration that shows what was learnt.
    Completion,
    /// The state that an objective describes.
    State,
    /// The number or state that shows that a deliverable is done.
    Criterion,
    /// What it is for.
    Purpose,
    /// Targets on the way.
    Milestones,
    /// Where it is measured.
    Source,
    /// How often it is looked at.
    Review,
    /// Who answers for it.
    Owner,
}

impl Slot {
    /// Every slot.
    pub const ALL: [Self; 15] = [
        Self::Metric,
        Self::Scope,
        Self::Means,
        Self::Baseline,
        Self::Target,
        Self::Frequency,
        Self::Deadline,
        Self::Completion,
        Self::State,
        Self::Criterion,
        Self::Purpose,
        Self::Milestones,
        Self::Source,
        Self::Review,
        Self::Owner,
    ];
}

/// A place in a sentence that only the author can fill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StatementGap"))]
pub struct Gap {
    /// What belongs there.
    pub slot: Slot,
    /// Where it stands, its brackets included, in UTF-16 code units.
    pub span: Span,
}

/// A goal's sentence, with its gaps in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// The sentence; gaps are `【目標値】` in Japanese and `[target]` in English.
    pub text: String,
    /// What is still to be filled in.
    pub gaps: Vec<Gap>,
}

/// The forms that goals take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A metric from one value to another.
    Level,
    /// A metric by some amount or percentage.
    Change,
    /// A value of a metric.
    Reach,
    /// Something done again and again.
    Repeat,
    /// Something learnt.
    Finish,
    /// A state, without a number.
    State,
}

/// What is known of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Piece {
    /// It is not said, nor missed.
    #[default]
    Absent,
    /// It is missed.
    Gap,
    /// It is known, in the words of the sentence's language.
    Known(String),
}

impl Piece {
    /// A known piece, or else a gap.
    #[inline(never)]
    pub(crate) fn or_gap(words: Option<String>) -> Self {
        words.filter(|words| !words.is_empty()).map_or(Self::Gap, Self::Known)
    }

    /// A known piece, or else nothing.
    #[inline(never)]
    pub(crate) fn or_absent(words: Option<String>) -> Self {
        words.filter(|words| !words.is_empty()).map_or(Self::Absent, Self::Known)
    }

    pub(crate) const fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }
}

/// The pieces of a sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) slots: Vec<(Slot, Piece)>,
    /// The predicate: 増やす, `raise`.
    pub(crate) verb: String,
    /// A purpose in the author's own clause: 受注につなげるため, `so that renewals fund hiring`.
    pub(crate) clause: String,
    /// What a frequency is counted over: 1日, `a day`.
    pub(crate) per: String,
    /// No customer moves the metric, so that its scope asks for none.
    pub(crate) inner: bool,
}

impl Pieces {
    #[inline(never)]
    pub(crate) fn set(&mut self, slot: Slot, piece: Piece) {
        self.slots.retain(|(other, _)| *other != slot);
        self.slots.push((slot, piece));
    }

    pub(crate) fn get(&self, slot: Slot) -> &Piece {
        self.slots.iter().find(|(other, _)| *other == slot).map_or(&Piece::Absent, |(_, piece)| piece)
    }
}

/// The whole sentence of a form, and behind it what else is to be said.
pub(crate) fn write(form: Form, pieces: &Pieces, lang: Lang) -> Statement {
    let mut statement = Statement::default();
    statement.say(frame(form, lang), pieces, lang);
    statement.say(tail(lang), pieces, lang);
    statement
}

impl Statement {
    /// What stands behind a sentence of the author's own.
    pub(crate) fn add_tail(&mut self, pieces: &Pieces, lang: Lang) {
        self.say(tail(lang), pieces, lang);
    }

    /// What stands before the sentence, as the label of its sheet.
    pub(crate) fn lead(&mut self, label: String) {
        let length = label.encode_utf16().count();
        self.text = label + &self.text;
        for gap in &mut self.gaps {
            gap.span.start += length;
            gap.span.end += length;
        }
    }

    /// One form behind another, as an objective's key result.
    pub(crate) fn add_result(&mut self, form: Form, pieces: &Pieces, lang: Lang) {
        self.text.push_str(match lang {
            Lang::En => " Key result: ",
            Lang::Ja => "KR：",
        });
        self.say(frame(form, lang), pieces, lang);
    }

    /// Fills a template. `{slot}` stands for a piece; `<…>` falls away when the piece within is absent.
    fn say(&mut self, template: &str, pieces: &Pieces, lang: Lang) {
        let starts = self.text.is_empty();
        let mut rest = template;
        while let Some(at) = search::marks_in(rest, "{<>").next() {
            self.text.push_str(rest.get(..at).unwrap_or(""));
            let (mark, after) = (rest.as_bytes().get(at), rest.get(at + 1..).unwrap_or(""));
            match mark {
                Some(b'{') => {
                    let (name, after) = after.split_once('}').unwrap_or((after, ""));
                    self.piece(name, pieces, lang);
                    rest = after;
                }
                Some(b'<') if is_absent(after, pieces) => rest = after.split_once('>').map_or("", |(_, after)| after),
                _ => rest = after,
            }
        }
        self.text.push_str(rest);
        if starts && lang == Lang::En {
            capitalise(&mut self.text);
        }
    }

    fn piece(&mut self, name: &str, pieces: &Pieces, lang: Lang) {
        let Some(slot) = slot(name) else {
            self.text.push_str(own(name, pieces));
            return;
        };
        match pieces.get(slot) {
            Piece::Known(words) => self.text.push_str(words),
            Piece::Absent | Piece::Gap => {
                let inner = pieces.inner && slot == Slot::Scope && lang == Lang::Ja;
                self.gap(slot, if inner { "【対象】" } else { label(slot, lang) });
            }
        }
    }

    /// A gap at the end of the text so far.
    fn gap(&mut self, slot: Slot, label: &str) {
        let start = self.text.encode_utf16().count();
        self.text.push_str(label);
        self.gaps.push(Gap { slot, span: Span { start, end: self.text.encode_utf16().count() } });
    }
}

/// Whether the first piece of a group has nothing to say.
fn is_absent(group: &str, pieces: &Pieces) -> bool {
    let name = group.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or("", |(name, _)| name);
    match slot(name) {
        Some(slot) => *pieces.get(slot) == Piece::Absent,
        None => own(name, pieces).is_empty(),
    }
}

fn own<'a>(name: &str, pieces: &'a Pieces) -> &'a str {
    match name {
        "verb" => &pieces.verb,
        "clause" => &pieces.clause,
        _ => &pieces.per,
    }
}

/// A small letter at the beginning becomes a capital.
pub(crate) fn capitalise(text: &mut String) {
    if let Some(first) = text.get(..1).map(str::to_ascii_uppercase) {
        text.replace_range(..1, &first);
    }
}

fn slot(name: &str) -> Option<Slot> {
    Some(match name {
        "metric" => Slot::Metric,
        "scope" => Slot::Scope,
        "means" => Slot::Means,
        "baseline" => Slot::Baseline,
        "target" => Slot::Target,
        "frequency" => Slot::Frequency,
        "deadline" => Slot::Deadline,
        "completion" => Slot::Completion,
        "state" => Slot::State,
        "criterion" => Slot::Criterion,
        "purpose" => Slot::Purpose,
        "milestones" => Slot::Milestones,
        "source" => Slot::Source,
        "review" => Slot::Review,
        "owner" => Slot::Owner,
        _ => return None,
    })
}

const fn frame(form: Form, lang: Lang) -> &'static str {
    match (lang, form) {
        (Lang::Ja, Form::Level) => "<{clause}、>{deadline}までに、<{scope}の>{metric}を<{baseline}から>{target}に{verb}。",
        (Lang::Ja, Form::Change) => "<{clause}、>{deadline}までに、<{scope}の>{metric}を<{baseline}から>{target}{verb}。",
        (Lang::Ja, Form::Reach) => "<{clause}、>{deadline}までに、<{scope}の>{metric}{target}を達成する。",
        (Lang::Ja, Form::Repeat) => "<{clause}、>{deadline}まで、<{scope}への>{metric}を{per}{frequency}{verb}。",
        (Lang::Ja, Form::Finish) => "<{clause}、>{deadline}までに、{metric}について{completion}{verb}。",
        (Lang::Ja, Form::State) => "{deadline}までに、{state}。",
        (Lang::En, Form::Level) => "{verb} {metric}< for {scope}>< from {baseline}> to {target} by {deadline}<, {clause}>.",
        (Lang::En, Form::Change) => "{verb} {metric}< for {scope}> by {target}< from {baseline}> by {deadline}<, {clause}>.",
        (Lang::En, Form::Reach) => "reach {target}< in {metric}>< for {scope}> by {deadline}<, {clause}>.",
        (Lang::En, Form::Repeat) => "{verb} {frequency}< {metric}>< for {scope}> {per} until {deadline}<, {clause}>.",
        (Lang::En, Form::Finish) => "{verb} {completion} on {metric} by {deadline}<, {clause}>.",
        (Lang::En, Form::State) => "{state} by {deadline}.",
    }
}

const fn tail(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => {
            "<達成の基準：{criterion}。><手段：{means}。><目的：{purpose}。><中間目標：{milestones}。><計測元：{source}。><確認：{review}。><担当：{owner}。>"
        }
        Lang::En => {
            "< Done when: {criterion}.>< How: {means}.>< Why: {purpose}.>< Milestones: {milestones}.>< Measured in: {source}.>< Reviewed: {review}.>< Owner: {owner}.>"
        }
    }
}

sentences! {
    /// What a gap asks for, in English and Japanese.
    gap(Slot) {
        Metric => "[metric]", "【指標】";
        Scope => "[segment]", "【対象の顧客・商品】";
        Means => "[means]", "【手段】";
        Baseline => "[baseline]", "【現状値】";
        Target => "[target]", "【目標値】";
        Frequency => "[n]", "【数】件";
        Deadline => "[date]", "【日付】";
        Completion => "[exam, course or demo]", "【試験・講座・実演】";
        State => "[state to bring about]", "【実現したい状態】";
        Criterion => "[number or state]", "【数値・状態】";
        Purpose => "[purpose]", "【目的】";
        Milestones => "[values and dates]", "【値と時期】";
        Source => "[source]", "【計測元】";
        Review => "[how often]", "【頻度】";
        Owner => "[owner]", "【担当者】";
    }
}

/// What a gap asks for, in brackets.
pub(crate) fn label(slot: Slot, lang: Lang) -> &'static str {
    gap(slot).of(lang)
}

/// A day as a sentence says it: 2027年3月31日, `31 March 2027`.
pub(crate) fn day(year: i16, month: u8, day: u8, lang: Lang) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    match lang {
        Lang::Ja => format!("{year}年{month}月{day}日"),
        Lang::En => format!("{day} {} {year}", MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or("")),
    }
}

/// What a number is counted over, by the name of a cadence: 月, `a month`.
pub(crate) fn per(cadence: &str, lang: Lang) -> &'static str {
    match (lang, cadence) {
        (Lang::Ja, "daily") => "1日",
        (Lang::Ja, "weekly") => "週",
        (Lang::Ja, "monthly") => "月",
        (Lang::Ja, "quarterly") => "四半期",
        (Lang::Ja, _) => "年間",
        (Lang::En, "daily") => "a day",
        (Lang::En, "weekly") => "a week",
        (Lang::En, "monthly") => "a month",
        (Lang::En, "quarterly") => "a quarter",
        (Lang::En, _) => "a year",
    }
}

/// How often something is looked at, by the name of a cadence: 毎月, `monthly`.
pub(crate) fn review(cadence: &str, lang: Lang) -> String {
    match (lang, cadence) {
        (Lang::En, _) => cadence.to_owned(),
        (Lang::Ja, "daily") => "毎日".to_owned(),
        (Lang::Ja, "weekly") => "毎週".to_owned(),
        (Lang::Ja, "monthly") => "毎月".to_owned(),
        (Lang::Ja, "quarterly") => "四半期ごと".to_owned(),
        (Lang::Ja, _) => "毎年".to_owned(),
    }
}

/// A limit or floor: 5%以下, `5% or less`.
pub(crate) fn bound(amount: &str, at_most: bool, lang: Lang) -> String {
    let words = match (lang, at_most) {
        (Lang::Ja, true) => "以下",
        (Lang::Ja, false) => "以上",
        (Lang::En, true) => " or less",
        (Lang::En, false) => " or more",
    };
    [amount, words].concat()
}

/// Up or down in a metric's value, as its unit and its name say it.
pub(crate) fn verb(rises: Option<bool>, unit: &str, metric: &str, lang: Lang) -> &'static str {
    let ends = |words: &str| search::ends_with_any(metric.as_bytes(), words);
    // A share, a score, a price: it goes up and down, it does not become more.
    let is_height =
        matches!(unit, "%" | "pt" | "点" | "ポイント") || search::contains(unit, "/") || ends("率|単価|価格|シェア|満足度|スコア|NPS|評価");
    let is_money = is_money(unit);
    match (lang, rises) {
        (Lang::Ja, None) => "する",
        (Lang::Ja, Some(true)) if is_height => "引き上げる",
        (Lang::Ja, Some(true)) if is_money => "伸ばす",
        (Lang::Ja, Some(true)) => "増やす",
        (Lang::Ja, Some(false)) if is_height => "引き下げる",
        (Lang::Ja, Some(false)) if matches!(unit, "日" | "時間" | "分" | "か月" | "週") => "短縮する",
        (Lang::Ja, Some(false)) => "減らす",
        (Lang::En, None) => "bring",
        (Lang::En, Some(true)) => "raise",
        (Lang::En, Some(false)) => "reduce",
    }
}

/// Yen, dollars and the like, also scaled.
pub(crate) fn is_money(unit: &str) -> bool {
    !unit.is_empty() && search::ends_with_any(unit.as_bytes(), "円|¥|￥|JPY|USD|EUR|GBP|$|€|£|ドル")
}

/// What one does with what shows that something was learnt: an exam is passed, a course completed, a demonstration given.
pub(crate) fn show(completion: Option<&str>, lang: Lang) -> &'static str {
    const JA: [(&str, &str); 4] = [
        ("合格|修了|取得|認定", "で習得を示す"),
        ("試験|検定|テスト|級", "に合格する"),
        ("講座|研修|コース|課程|セミナー", "を修了する"),
        ("", "を行う"),
    ];
    const EN: [(&str, &str); 4] = [
        ("exam|test|certif", "pass"),
        ("course|training|class|workshop|program", "complete"),
        ("demo|presentation|talk|play", "give"),
        ("", "finish"),
    ];
    let verbs = match lang {
        Lang::Ja => JA,
        Lang::En => EN,
    };
    let Some(completion) = completion else { return if lang == Lang::Ja { "で習得を示す" } else { "finish" } };
    verbs.iter().find(|(words, _)| words.is_empty() || search::contains_any(completion, words)).map_or("", |(_, verb)| verb)
}

/// What one does again and again, by what it is done to and by the unit it is counted in.
pub(crate) fn repeat(what: &str, unit: &str, lang: Lang) -> &'static str {
    const JA: [(&str, &str); 4] = [
        ("メール|手紙|はがき|DM|礼状", "送る"),
        ("記事|ブログ|日報|レポート|提案書", "書く"),
        ("アポ|リード|契約|受注|顧客|企業|会社|案件|会員|名刺", "獲得する"),
        ("電話", "かける"),
    ];
    const EN: [(&str, &str); 4] = [
        ("calls", "make"),
        ("emails|mails|letters|messages|notes", "send"),
        ("demos|talks|presentations", "give"),
        ("articles|posts|reports|proposals", "write"),
    ];
    let (verbs, otherwise) = match lang {
        Lang::Ja => (JA, "行う"),
        Lang::En => (EN, "complete"),
    };
    if unit == "通" {
        return "送る";
    }
    verbs.iter().find(|(words, _)| search::ends_with_any(what.as_bytes(), words)).map_or(otherwise, |(_, verb)| verb)
}
