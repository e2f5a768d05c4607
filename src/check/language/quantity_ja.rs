//! Numbers with their counters in Japanese: 5社, 3割減, 前年比115%, 半減, 10件から15件へ.

use super::counter_ja::{COUNTERS, Counter, LESS, MORE, NOW, REFUSED};
use super::cursor::Cursor;
use super::frame::{QuantityKind, Role};
use super::number::{self, Numeral, Style};
use super::quantity::{Number, Reading, rhythm_after, rhythm_before, settle_baselines};
use super::time::{Cadence, TimeMention, TimeRole};
use crate::text::Lang;

/// Every number outside time expressions, in the order of the text.
pub(crate) fn scan(text: &str, times: &[TimeMention]) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = Cursor::new(text, at).peek() {
        let cursor = Cursor::new(text, at);
        if let Some(mention) = times.iter().find(|mention| (mention.start..mention.end).contains(&at)) {
            if mention.role == TimeRole::ServiceLevel {
                found.extend(limit(cursor, mention.end).map(Reading::Counts));
            }
            at = mention.end.max(at + 1);
            continue;
        }
        if let Some(refused) = REFUSED.iter().find(|word| cursor.sees(word)) {
            at += refused.len();
            continue;
        }
        let reading = word(cursor).map(Reading::Counts).or_else(|| numeric(cursor, times));
        at = reading.as_ref().map_or(at + first.len_utf8(), Reading::end).max(at + 1);
        found.extend(reading);
    }
    settle(found, text)
}

fn settle(found: Vec<Reading>, text: &str) -> Vec<Reading> {
    let (mut numbers, mut others) = (Vec::new(), Vec::new());
    for reading in found {
        match reading {
            Reading::Counts(number) => numbers.push(number),
            Reading::NotATarget { start, end } => others.push((start, end)),
        }
    }
    settle_baselines(&mut numbers, text, &["→", "->", "から", "より", "だったものを", "のところ", "だが", "を"]);
    let count = numbers.iter().filter(|number| number.role == Role::Target).count();
    if count > 1 {
        let last = numbers.len().saturating_sub(1);
        for (index, number) in numbers.iter_mut().enumerate() {
            let after = Cursor::new(text, number.end);
            if index < last && number.kind == QuantityKind::Count && (after.sees_any(&["のうち", "中", "うち", "と", "ある", "いる", "の"]))
            {
                number.role = Role::Scope;
            }
        }
    }
    let mut all: Vec<Reading> = numbers.into_iter().map(Reading::Counts).collect();
    all.extend(others.into_iter().map(|(start, end)| Reading::NotATarget { start, end }));
    crate::order::sort_by(&mut all, |one, other| one.start().cmp(&other.start()));
    all
}

fn plain(value: f64, unit: &str, kind: QuantityKind, start: usize, end: usize) -> Number {
    Number {
        value,
        value_max: None,
        unit: unit.to_owned(),
        kind,
        role: Role::Target,
        delta: false,
        per: None,
        start,
        end,
        names_thing: false,
    }
}

/// The limit inside a service level: 24時間以内.
fn limit(cursor: Cursor<'_>, end: usize) -> Option<Number> {
    let numeral = number::read(cursor, "", Lang::Ja)?;
    let unit = cursor.whole().get(numeral.end..end)?.trim_end_matches(['に', 'で']).trim_end_matches("以内").trim_end_matches("未満");
    Some(plain(numeral.value, unit, QuantityKind::Absolute, cursor.at, end))
}

/// ゼロ, 半減, 倍増, 全員: numbers in words.
fn word(cursor: Cursor<'_>) -> Option<Number> {
    const WORDS: &[(&str, (f64, QuantityKind))] = &[
        ("ゼロ", (0.0, QuantityKind::Count)),
        ("皆無", (0.0, QuantityKind::Count)),
        ("に一度", (1.0, QuantityKind::Count)),
        ("半減", (-50.0, QuantityKind::ChangePercent)),
        ("半分に", (-50.0, QuantityKind::ChangePercent)),
        ("半分以下", (-50.0, QuantityKind::ChangePercent)),
        ("倍増", (100.0, QuantityKind::ChangePercent)),
        ("倍に", (100.0, QuantityKind::ChangePercent)),
        ("倍以上", (100.0, QuantityKind::ChangePercent)),
        ("全員", (100.0, QuantityKind::Ratio)),
        ("全件", (100.0, QuantityKind::Ratio)),
        ("全店", (100.0, QuantityKind::Ratio)),
        ("全顧客", (100.0, QuantityKind::Ratio)),
        ("全拠点", (100.0, QuantityKind::Ratio)),
        ("全商品", (100.0, QuantityKind::Ratio)),
        ("すべての", (100.0, QuantityKind::Ratio)),
        ("全ての", (100.0, QuantityKind::Ratio)),
        ("全社員", (100.0, QuantityKind::Ratio)),
        ("過半数", (50.0, QuantityKind::Ratio)),
        ("一桁", (10.0, QuantityKind::Count)),
        ("1桁", (10.0, QuantityKind::Count)),
        ("全取引先", (100.0, QuantityKind::Ratio)),
        ("全店舗", (100.0, QuantityKind::Ratio)),
        ("全担当者", (100.0, QuantityKind::Ratio)),
    ];
    let ((value, kind), end) = cursor.eat_any(WORDS)?;
    let collective = cursor.sees("全") && (end.sees_any(&["一丸", "で", "野球", "参加型", "一致"]) || cursor.after_any(&["安"]));
    if collective || cursor.sees("ゼロ") && end.sees_any(&["から", "ベース", "トラスト", "カーボン"]) {
        return None;
    }
    Some(plain(value, if kind == QuantityKind::Count { "" } else { "%" }, kind, cursor.at, end.at))
}

fn numeric(start: Cursor<'_>, times: &[TimeMention]) -> Option<Reading> {
    let numeral = number::read(start, "", Lang::Ja)?;
    // 数十件 is vague.
    if start.after_any(&["数", "何", "幾"]) {
        return None;
    }
    let other = |end: usize| Some(Reading::NotATarget { start: start.at, end });
    let (value, value_max, after) = match range(start, numeral) {
        Ok(range) => range,
        Err(end) => return other(end),
    };
    let (counter, end) = counter(after);
    let is_named = counter.is_some_and(|counter| counter != Counter::Name) && !end.sees_any(&["々", "目"]);
    if numeral.style == Style::Kanji && !is_named && value < 1e4 {
        // 一億五千万 alone is still a number.
        return None;
    }
    if is_name(start, after, counter, end) {
        return other(end.at);
    }
    let currency = start.after_any(&["¥", "$", "€", "£", "¥ ", "$ ", "€ ", "£ "]).then_some(Counter::Money);
    let Some(counter) = counter.or(currency) else { return Some(bare(start, after, value, value_max)) };
    if matches!(counter, Counter::Percent(_)) && end.sees_any(&["の力", "全力", "の努力", "の気持", "出し切"]) {
        return other(end.at);
    }
    let unit = start.whole().get(after.spaces().at..end.at).unwrap_or("").trim();
    let (value, end) = if unit == "割" { tenths(value, end) } else { (value, end) };
    let site = Site { start, end, unit, value, value_max, compared: is_compared(start, times) };
    let mut number = site.number(counter);
    site.settle_rhythm(&mut number, times);
    if is_present_value(start, end) && !site.compared {
        number.role = Role::Baseline;
    }
    Some(Reading::Counts(number))
}

/// The value, the upper end when a range follows, and the place behind; or the end of a string of digits that is no number.
fn range(start: Cursor<'_>, numeral: Numeral) -> Result<(f64, Option<f64>, Cursor<'_>), usize> {
    let text = start.whole();
    let after = Cursor::new(text, numeral.end);
    let upper = after.eat("~").or_else(|| after.eat("-")).filter(|_| numeral.style == Style::Digits);
    let Some((upper, second)) = upper.and_then(|upper| Some((upper, number::read(upper, "", Lang::Ja)?))) else {
        return Ok((numeral.value, None, after));
    };
    let end = Cursor::new(text, second.end);
    if end.sees("-") {
        // 03-1234-5678.
        let rest = end.rest().trim_start_matches(|found: char| found.is_ascii_digit() || found == '-').len();
        return Err(text.len() - rest);
    }
    // 3~5万円: the power belongs to both.
    let shared =
        second.value >= 1e4 && numeral.value < 1e4 && text.get(upper.at..second.end).is_some_and(|written| written.ends_with('万'));
    Ok((if shared { numeral.value * 1e4 } else { numeral.value }, Some(second.value), end))
}

fn counter(after: Cursor<'_>) -> (Option<Counter>, Cursor<'_>) {
    match after.spaces().eat_any(COUNTERS) {
        // Latin units end where the letters end; `5S` and `3C` are names.
        Some((counter, end)) if !end.before().ends_with(|found: char| found.is_ascii_alphabetic()) || end.ends_word() => {
            (Some(counter), end)
        }
        _ => (None, after),
    }
}

/// 3割5分, 5割半: the parts of a tenth.
fn tenths(value: f64, end: Cursor<'_>) -> (f64, Cursor<'_>) {
    if let Some(half) = end.eat("半") {
        return (value + 0.5, half);
    }
    let mut found = (value, end);
    for (unit, share) in [("分", 10.0), ("厘", 100.0)] {
        let part = number::read(found.1, "", Lang::Ja).filter(|part| part.value < 10.0);
        if let Some((part, after)) = part.and_then(|part| Some((part, Cursor::new(end.whole(), part.end).eat(unit)?))) {
            found = (found.0 + part.value / share, after);
        }
    }
    found
}

/// 第2, v2, 3階, 24/7: digits that count nothing.
fn is_name(start: Cursor<'_>, after: Cursor<'_>, counter: Option<Counter>, end: Cursor<'_>) -> bool {
    let in_word = start.before().ends_with(|found: char| found.is_ascii_alphabetic() || found == '#')
        && !start.after_any(&["nps", "csat", "toeic", "ltv", "cvr"]);
    in_word
        || counter == Some(Counter::Name)
        || start.after_any(&["第", "no.", "ver.", "iso ", "iso/iec "])
        || after.sees_any(&["/20", "/7"])
        || end.sees_any(&["階", "課", "号店", "号室", "回目", "件目", "年目", "人目", "周年", "年比", "合目"])
}

/// A number without a counter: a level, where a particle says so; else no target.
fn bare(start: Cursor<'_>, after: Cursor<'_>, value: f64, value_max: Option<f64>) -> Reading {
    let follows = ["に", "へ", "から", "より", "まで", "以上", "以下", "を", "→", "未満", "超"];
    let is_level = after.sees_any(&follows) || after.rest().trim().is_empty();
    let is_year = (1900.0..2100.0).contains(&value) && value.fract() == 0.0 && !after.sees_any(&["以上", "以下", "へ"]);
    if is_level && !is_year {
        Reading::Counts(Number { value_max, ..plain(value, "", QuantityKind::Absolute, start.at, bound(after).at) })
    } else {
        Reading::NotATarget { start: start.at, end: after.at }
    }
}

/// 前年比115%: compared with a named past.
fn is_compared(start: Cursor<'_>, times: &[TimeMention]) -> bool {
    let text = start.whole();
    let between = |mention: &TimeMention| {
        text.get(mention.end..start.at)
            .is_some_and(|between| between.len() <= 6 && between.trim_matches(['で', 'の', ' ', '+', '-', '、']).is_empty())
    };
    times.iter().any(|mention| mention.role == TimeRole::Comparison && between(mention))
        || start.after_any(&["年比", "対前年", "昨対比", "昨対", "前期比", "前月比", "対前月"])
}

/// 現状30%, 昨年の12件, 現在の解約率は4%である, 4%と高い.
fn is_present_value(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    if end.sees_any(&["である", "です", "だ", "と高", "と低", "と多", "と少", "なので", "のため、", "に留ま", "にとどま", "あった"])
    {
        return true;
    }
    // The words that name the present stand in the same phrase: no comma and no object in between.
    let near = start.near_before();
    let phrase = near.rsplit(['。', '、', '.', '\n', 'を', '→']).next().unwrap_or(near);
    let last = NOW.iter().filter_map(|word| phrase.rfind(word).map(|at| at + word.len())).max();
    last.is_some_and(|at| phrase.len() - at <= 27 && !phrase.get(at..).unwrap_or("").contains(['比', 'よ', 'か', 'に']))
}

/// A number with its counter and what stands around it.
struct Site<'t> {
    start: Cursor<'t>,
    end: Cursor<'t>,
    unit: &'t str,
    value: f64,
    value_max: Option<f64>,
    compared: bool,
}

impl Site<'_> {
    fn number(&self, counter: Counter) -> Number {
        let (direction, stop) = change(self.end);
        let minus = self.start.after_any(&["-", "▲", "△", "マイナス"]);
        let sign = if direction < 0 || minus { -1.0 } else { 1.0 };
        let delta = direction != 0 || minus || self.start.after_any(&["+", "プラス"]);
        let number = Number {
            value_max: self.value_max,
            value: self.value * sign,
            delta,
            ..plain(self.value, self.unit, QuantityKind::Absolute, self.start.at, stop.at)
        };
        match counter {
            Counter::Percent(factor) => self.percentage(number, factor),
            Counter::Points => Number { kind: QuantityKind::Ratio, unit: "pt".to_owned(), delta: true, ..number },
            Counter::Times => Number {
                kind: QuantityKind::ChangePercent,
                unit: "%".to_owned(),
                value: (self.value - 1.0) * 100.0,
                delta: false,
                ..number
            },
            Counter::Money => Number { unit: self.currency().to_owned(), ..number },
            Counter::Measure => self.fraction().unwrap_or(number),
            Counter::Things | Counter::Name => {
                let names_thing = !matches!(self.unit, "件" | "回" | "つ" | "個" | "点" | "部");
                Number { kind: QuantityKind::Count, names_thing, ..number }
            }
        }
    }

    fn percentage(&self, mut number: Number, factor: f64) -> Number {
        number.value *= factor;
        number.value_max = self.value_max.map(|upper| upper * factor);
        "%".clone_into(&mut number.unit);
        number.kind = if number.delta || self.compared { QuantityKind::ChangePercent } else { QuantityKind::Ratio };
        if self.compared && !number.delta && number.value >= 50.0 {
            number.value -= 100.0;
        }
        number
    }

    fn currency(&self) -> &'static str {
        if self.start.after_any(&["$", "$ "]) || self.unit == "ドル" {
            "USD"
        } else if self.start.after_any(&["€", "€ "]) || self.unit == "ユーロ" {
            "EUR"
        } else {
            "JPY"
        }
    }

    /// 3分の2: a share; with に, a change to that share.
    fn fraction(&self) -> Option<Number> {
        let of = self.end.eat("の").filter(|_| self.unit == "分")?;
        let numerator = number::read(of, "", Lang::Ja)?;
        let share = numerator.value / self.value.max(1.0) * 100.0;
        let is_level = Cursor::new(of.whole(), numerator.end).sees_any(&["に", "以下", "へ", "まで"]);
        let (kind, value) = if is_level { (QuantityKind::ChangePercent, share - 100.0) } else { (QuantityKind::Ratio, share) };
        Some(plain(value, "%", kind, self.start.at, numerator.end))
    }

    /// 週3回, 1日40件, 3件/日.
    fn settle_rhythm(&self, number: &mut Number, times: &[TimeMention]) {
        let text = self.start.whole();
        let written = [("/日", Cadence::Daily), ("/週", Cadence::Weekly), ("/月", Cadence::Monthly)];
        number.per = rhythm_before(times, text, self.start.at, 60)
            .or_else(|| rhythm_after(times, text, number.end, 3))
            .or_else(|| self.end.eat_any(&written).map(|(cadence, _)| cadence));
        let is_time = number.kind == QuantityKind::Absolute && matches!(self.unit, "時間" | "分" | "分間");
        if number.per.is_some() && (number.kind == QuantityKind::Count || is_time) {
            number.kind = QuantityKind::Frequency;
        }
    }
}

fn bound(cursor: Cursor<'_>) -> Cursor<'_> {
    cursor
        .eat_any(&[
            ("以上", ()),
            ("以下", ()),
            ("未満", ()),
            ("超", ()),
            ("以内", ()),
            ("程度", ()),
            ("ほど", ()),
            ("前後", ()),
            ("台", ()),
            ("ずつ", ()),
            ("弱", ()),
            ("強", ()),
        ])
        .map_or(cursor, |((), end)| end)
}

/// The direction right behind a number, −1, 0 or 1, and where the number's own words end.
fn change(end: Cursor<'_>) -> (i32, Cursor<'_>) {
    let stop = bound(end);
    let inner = stop.eat("分").or_else(|| stop.eat("の")).or_else(|| stop.eat("は")).unwrap_or(stop);
    if inner.sees_any(LESS) {
        (-1, stop)
    } else if inner.sees_any(MORE) {
        (1, stop)
    } else {
        (0, stop)
    }
}
