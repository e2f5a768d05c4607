//! Reading time in Japanese: 来月末までに, 第3四半期, 2027年3月期, 令和9年度, 90日以内, 毎週金曜.

use super::calendar::{Calendar, Stretch};
use super::cursor::{Cursor, contains_any};
use super::number;
use super::time::{Cadence, TimeMention, TimeRole};
use crate::check::date::{Date, Steps};
use crate::text::Lang;

/// What starts here, if it is about time.
pub(crate) fn read(cursor: Cursor<'_>, calendar: Calendar) -> Option<TimeMention> {
    // Inside a string of digits nothing begins.
    if cursor.peek().is_some_and(|found| found.is_ascii_digit()) && cursor.before().ends_with(|found: char| found.is_ascii_digit()) {
        return None;
    }
    let (role, end) = clock(cursor)
        .or_else(|| repetition(cursor))
        .or_else(|| service_day(cursor))
        .or_else(|| modifier(cursor))
        .or_else(|| fuzzy(cursor))
        .or_else(|| duration(cursor, calendar))
        .or_else(|| dated(cursor, calendar))?;
    Some(TimeMention { role, start: cursor.at, end: end.at })
}

type Read<'t> = Option<(TimeRole, Cursor<'t>)>;

/// 9時, 18時半, 10:30: no quantity and no deadline.
fn clock(cursor: Cursor<'_>) -> Read<'_> {
    let (_, _, after) = cursor.digits()?;
    if let Some(minutes) = after.eat(":")
        && let Some((_, 2, end)) = minutes.digits()
    {
        return Some((TimeRole::Modifier, end));
    }
    let end = after.eat("時")?;
    if end.sees_any(&["間", "短"]) {
        return None;
    }
    let end = end.eat("半").or_else(|| end.digits().and_then(|(_, _, minute)| minute.eat("分"))).unwrap_or(end);
    Some((TimeRole::Modifier, end))
}

const EVERY: &[(&str, Cadence)] = &[
    ("毎営業日", Cadence::Daily),
    ("毎日", Cadence::Daily),
    ("毎朝", Cadence::Daily),
    ("毎晩", Cadence::Daily),
    ("毎夕", Cadence::Daily),
    ("日次", Cadence::Daily),
    ("営業日ごと", Cadence::Daily),
    ("毎週", Cadence::Weekly),
    ("週次", Cadence::Weekly),
    ("隔週", Cadence::Weekly),
    ("週ごと", Cadence::Weekly),
    ("毎月", Cadence::Monthly),
    ("月次", Cadence::Monthly),
    ("月ごと", Cadence::Monthly),
    ("毎四半期", Cadence::Quarterly),
    ("四半期ごと", Cadence::Quarterly),
    ("毎年", Cadence::Yearly),
    ("毎期", Cadence::Yearly),
];

/// Words that make a number a number per day, week or month, when the number follows.
const PER: &[(&str, Cadence)] = &[
    ("1営業日あたり", Cadence::Daily),
    ("1営業日に", Cadence::Daily),
    ("1営業日", Cadence::Daily),
    ("1日あたり", Cadence::Daily),
    ("1日に", Cadence::Daily),
    ("1日", Cadence::Daily),
    ("一日に", Cadence::Daily),
    ("一日", Cadence::Daily),
    ("日に", Cadence::Daily),
    ("1週間に", Cadence::Weekly),
    ("1週間あたり", Cadence::Weekly),
    ("週あたり", Cadence::Weekly),
    ("週に", Cadence::Weekly),
    ("週", Cadence::Weekly),
    ("1か月に", Cadence::Monthly),
    ("1カ月に", Cadence::Monthly),
    ("1ヶ月に", Cadence::Monthly),
    ("月あたり", Cadence::Monthly),
    ("月に", Cadence::Monthly),
    ("月平均", Cadence::Monthly),
    ("月", Cadence::Monthly),
    ("四半期に", Cadence::Quarterly),
    ("年に", Cadence::Yearly),
    ("年", Cadence::Yearly),
];

/// 毎週金曜, 毎月10日までに, 週3回, 1日5件.
fn repetition(cursor: Cursor<'_>) -> Read<'_> {
    if let Some((cadence, after)) = cursor.eat_any(EVERY) {
        // 毎週の売上 names a metric's grain only with a noun of ours; the rhythm of the target is the same either way.
        let after = after.eat("の").filter(|next| weekday(*next).is_some()).unwrap_or(after);
        let after = weekday(after).map_or(after, |(_, end)| end);
        let after =
            after.digits().and_then(|(_, _, day)| day.eat("日")).or_else(|| after.eat("末")).or_else(|| after.eat("初")).unwrap_or(after);
        let after = after.eat_any(&[("までに", ()), ("まで", ())]).map_or(after, |((), end)| end);
        return Some((TimeRole::Cadence(cadence), after));
    }
    if let Some((day, after)) =
        cursor.eat_any(&[("1", ()), ("一", ())]).and_then(|((), one)| one.eat("営業日")).map(|after| (Cadence::Daily, after))
        && after.sees("ごと")
    {
        return Some((TimeRole::Cadence(day), after.ahead("ごと".len())));
    }
    let (cadence, after) = cursor.eat_any(PER)?;
    let before = cursor.before().chars().next_back();
    // 3月5件 and 5日10件 are dates; 今月10件, 四半期… belong to longer words.
    if before.is_some_and(|found| found.is_ascii_digit() || "一二三四五六七八九十今来先前本毎翌当半か数次再第,.".contains(found))
    {
        return None;
    }
    match number::read(after, "", Lang::Ja) {
        Some(counted) if Cursor::new(after.whole(), counted.end).sees_any(&["日", "月", "期", "年", "/", "-"]) => return None,
        Some(_) => {}
        // 1日に新規の架電を40件: the number comes later in the clause.
        None => {
            let clause = after.near_after().split(['。', '、', '\n']).next().unwrap_or("");
            let counts = after.after_any(&["日に", "週に", "月に", "あたり"]) && clause.contains(|found: char| found.is_ascii_digit());
            if !counts {
                return None;
            }
        }
    }
    Some((TimeRole::Cadence(cadence), after))
}

/// 当日中, 翌営業日まで, 翌月第3営業日: how fast each case is handled.
fn service_day(cursor: Cursor<'_>) -> Read<'_> {
    if let Some(after) = cursor.eat("翌月") {
        let after = after.eat("第").unwrap_or(after);
        let (_, _, end) = after.digits()?;
        let ((), end) = end.eat_any(&[("営業日まで", ()), ("営業日以内", ()), ("営業日", ())])?;
        return Some((TimeRole::ServiceLevel, end));
    }
    let words = [
        ("当日中", ()),
        ("即日", ()),
        ("翌営業日まで", ()),
        ("翌営業日", ()),
        ("翌日まで", ()),
        ("翌日中", ()),
        ("その日のうち", ()),
        ("同日中", ()),
    ];
    cursor.eat_any(&words).map(|((), end)| (TimeRole::ServiceLevel, end))
}

/// 月間, 年間, 前年比 and other time words that only name a metric or what it is compared with.
fn modifier(cursor: Cursor<'_>) -> Read<'_> {
    const COMPARED: &[&str] = &["比", "対比", "実績", "同月", "同期", "度比", "並み", "水準", "度実績", "同時期"];
    const PAST: &[&str] =
        &["前年度", "前年", "昨年度", "昨年", "去年", "前期", "先月", "前月", "先週", "前週", "前四半期", "前回", "昨対", "前々年"];
    const NAMES: &[&str] =
        &["月間", "年間", "週間ランキング", "月額", "年額", "月商", "年商", "月平均", "年平均", "年収", "月収", "日商", "通年"];
    if let Some(word) = PAST.iter().filter(|word| cursor.sees(word)).max_by_key(|word| word.len()) {
        let end = cursor.ahead(word.len());
        let end = end.eat_any(&COMPARED.iter().map(|word| (*word, ())).collect::<Vec<_>>()).map_or(end, |((), next)| next);
        return Some((TimeRole::Comparison, end));
    }
    let word = NAMES.iter().find(|word| cursor.sees(word))?;
    // 3年間 and 6か月間 are durations.
    if cursor.before().ends_with(|found: char| found.is_ascii_digit() || "一二三四五六七八九十数か半カヶヵ".contains(found))
    {
        return None;
    }
    Some((TimeRole::Modifier, cursor.ahead(word.len())))
}

const FUZZY: &[&str] = &[
    "できるだけ早期",
    "できるだけ早く",
    "なるべく早く",
    "可能な限り早く",
    "早急",
    "早期",
    "早めに",
    "早いうち",
    "早々に",
    "近いうち",
    "近々",
    "そのうち",
    "いずれ",
    "将来",
    "ゆくゆく",
    "当面",
    "当分",
    "中長期",
    "中期的",
    "長期的",
    "速やか",
    "すみやか",
    "すぐに",
    "今後",
    "将来的",
    "夏まで",
    "冬まで",
    "春まで",
    "秋まで",
    "夏頃",
    "春頃",
    "秋頃",
    "冬頃",
    "夏ごろ",
    "春ごろ",
    "秋ごろ",
    "冬ごろ",
    "夏休み前",
    "お盆前",
    "お盆まで",
    "連休前",
    "連休明け",
    "年明け",
    "GW明け",
    "gwまで",
    "しばらく",
    "いつか",
    "適宜",
    "折を見て",
    "時期を見て",
    "数年以内",
    "数年後",
    "数年",
    "数か月",
    "数ヶ月",
    "数カ月",
    "数週間",
    "数日",
];

fn fuzzy(cursor: Cursor<'_>) -> Read<'_> {
    let word = FUZZY.iter().filter(|word| cursor.sees(word)).max_by_key(|word| word.len())?;
    let end = cursor.ahead(word.len());
    // 今後3か月 is a period; 早期退職 and 早期発見 are names.
    if *word == "今後" && end.peek().is_some_and(|found| found.is_ascii_digit() || "一二三四五六七八九十半".contains(found)) {
        return None;
    }
    if *word == "早期" && !end.sees_any(&["に", "の達成", "、"]) {
        return None;
    }
    Some((TimeRole::Fuzzy, end))
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

const UNITS: &[(&str, Unit)] = &[
    ("分", Unit::Minute),
    ("分間", Unit::Minute),
    ("時間", Unit::Hour),
    ("日間", Unit::Day),
    ("日", Unit::Day),
    ("営業日", Unit::WorkingDay),
    ("稼働日", Unit::WorkingDay),
    ("週間", Unit::Week),
    ("週", Unit::Week),
    ("か月", Unit::Month),
    ("か月間", Unit::Month),
    ("ヶ月", Unit::Month),
    ("ヶ月間", Unit::Month),
    ("カ月", Unit::Month),
    ("カ月間", Unit::Month),
    ("ヵ月", Unit::Month),
    ("ヵ月間", Unit::Month),
    ("ケ月", Unit::Month),
    ("ケ月間", Unit::Month),
    ("箇月", Unit::Month),
    ("年", Unit::Year),
    ("年間", Unit::Year),
];

const ANSWERS: &[&str] = &[
    "返信",
    "対応",
    "回答",
    "送付",
    "連絡",
    "返答",
    "発送",
    "納品",
    "解決",
    "フォロー",
    "初動",
    "応答",
    "見積",
    "登録",
    "入力",
    "報告",
    "提出",
    "架電",
    "折り返",
    "完了",
    "出荷",
    "復旧",
    "レビュー",
    "処理",
    "共有",
    "お礼",
];

/// 90日以内, 半年で, 今後3か月, 2年後: counted from today; or a service level when it tells how fast each case is answered.
fn duration(start: Cursor<'_>, calendar: Calendar) -> Read<'_> {
    let ahead = start.eat_any(&[("今後", ()), ("向こう", ()), ("これから", ()), ("この先", ())]).map(|((), after)| after);
    let cursor = ahead.unwrap_or(start);
    let (amount, unit, after) = if let Some(after) = cursor.eat_any(&[("半年間", ()), ("半年", ())]).map(|((), after)| after) {
        (6, Unit::Month, after)
    } else {
        let numeral = number::read(cursor, "", Lang::Ja)?;
        if numeral.value > 5000.0 || numeral.value.fract() > 0.0 || numeral.value < 1.0 {
            return None;
        }
        let (unit, after) = Cursor::new(cursor.whole(), numeral.end).eat_any(UNITS)?;
        #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5000")]
        (numeral.value as i32, unit, after)
    };
    // A point of measuring: 入社6か月時点, 導入3か月後の.
    if after.sees_any(&["時点", "目の", "目に", "目", "経過時"]) {
        return Some((TimeRole::Comparison, after));
    }
    let event_before = start.after_any(&[
        "入社",
        "導入",
        "契約",
        "購入",
        "配属",
        "着任",
        "訪問",
        "商談",
        "問い合わせ",
        "受付",
        "受領",
        "登録",
        "納品",
        "受注",
        "開始",
        "後",
        "から",
        "より",
        "依頼",
        "発生",
        "名刺交換",
    ]);
    let whole_rest = after.near_after();
    let answers = contains_any(whole_rest, ANSWERS);
    let (role, end) = if let Some(((), end)) = after.eat_any(&[("以内に", ()), ("以内で", ()), ("以内", ()), ("未満", ())]) {
        let short = matches!(unit, Unit::Minute | Unit::Hour)
            || (matches!(unit, Unit::Day | Unit::WorkingDay) && amount <= 14 && answers)
            || event_before
            || end.sees("の");
        if short {
            (TimeRole::ServiceLevel, end)
        } else {
            (TimeRole::Period(Stretch { first: calendar.today, last: later(calendar.today, amount, unit)? }), end)
        }
    } else if matches!(unit, Unit::Minute | Unit::Hour) {
        return None;
    } else if let Some(((), end)) = after.eat_any(&[("後までに", ()), ("後まで", ()), ("後に", ()), ("後の", ()), ("後", ())]) {
        if event_before || start.after_any(&["ら", "の"]) {
            return Some((TimeRole::Comparison, end));
        }
        (TimeRole::Deadline { date: later(calendar.today, amount, unit)?, alternative: None }, end)
    } else if ahead.is_some()
        || after.sees_any(&["かけて", "間で", "の間", "間に"])
        || (after.sees("で") && !after.sees("です"))
        || (after.after_any(&["間"]) && after.sees("に"))
    {
        if !start.starts_count() || matches!(unit, Unit::Year) && start.after_any(&["-", "/"]) {
            return None;
        }
        let end = after.eat_any(&[("の間に", ()), ("で", ()), ("に", ()), ("かけて", ())]).map_or(after, |((), end)| end);
        (TimeRole::Period(Stretch { first: calendar.today, last: later(calendar.today, amount, unit)? }), end)
    } else if matches!(unit, Unit::Day | Unit::WorkingDay) && after.sees_any(&["おき", "ごと", "に1", "に一"]) {
        let cadence = if amount <= 3 { Cadence::Daily } else { Cadence::Weekly };
        return Some((TimeRole::Cadence(cadence), after.eat_any(&[("おき", ()), ("ごと", ()), ("に", ())]).map_or(after, |((), end)| end)));
    } else {
        return None;
    };
    Some((role, end))
}

fn later(today: Date, amount: i32, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Minute | Unit::Hour => Some(today),
        Unit::Day => today.plus_days(amount),
        Unit::WorkingDay => today.plus_working_days(amount),
        Unit::Week => today.plus_days(amount.checked_mul(7)?),
        Unit::Month => today.plus_months(amount),
        Unit::Year => today.plus_months(amount.checked_mul(12)?),
    }
}

/// A calendar expression with what follows it: まで, 末, 中に, から, 比.
fn dated(start: Cursor<'_>, calendar: Calendar) -> Read<'_> {
    let (found, after) = expression(start, calendar)?;
    let Some(mut stretch) = found else {
        let end = after.eat_any(&[("までに", ()), ("まで", ())]).map_or(after, |((), end)| end);
        return Some((TimeRole::Invalid, end));
    };
    let mut after = after;
    let mut is_end = false;
    if let Some((part, next)) = after.eat_any(PARTS).or_else(|| after.eat("の").and_then(|next| next.eat_any(PARTS))) {
        after = next;
        match part {
            Part::End => is_end = true,
            Part::Day(day) => {
                stretch.last = Date::new(stretch.first.year(), stretch.first.month(), day)
                    .filter(|last| *last <= stretch.last)
                    .unwrap_or(stretch.last);
            }
            Part::Start => stretch.last = stretch.first.plus_days(9).filter(|last| *last <= stretch.last).unwrap_or(stretch.last),
        }
    }
    if let Some(((), end)) =
        after.eat_any(&[("までに", ()), ("まで", ()), ("迄に", ()), ("迄", ()), ("を期限", ()), ("期限", ()), ("締め", ()), ("納期", ())])
    {
        return Some((TimeRole::Deadline { date: stretch.last, alternative: None }, end));
    }
    if let Some(((), end)) = after.eat_any(&[
        ("時点", ()),
        ("比", ()),
        ("対比", ()),
        ("度比", ()),
        ("実績", ()),
        ("版", ()),
        ("卒", ()),
        ("入社", ()),
        ("モデル", ()),
        ("生まれ", ()),
        ("に比べ", ()),
        ("同月", ()),
    ]) {
        // 2027年3月末時点で is a day of measuring the target itself.
        if is_end && after.sees("時点") {
            return Some((TimeRole::Deadline { date: stretch.last, alternative: None }, end));
        }
        return Some((TimeRole::Comparison, end));
    }
    if is_end {
        return Some((TimeRole::Deadline { date: stretch.last, alternative: None }, after));
    }
    if after.sees_any(&["に向け", "を見据え", "のあるべき", "ビジョン"]) {
        return Some((TimeRole::Modifier, after));
    }
    if let Some(((), end)) = after.eat_any(&[
        ("から", ()),
        ("より", ()),
        ("以降", ()),
        ("スタート", ()),
        ("開始", ()),
        ("~", ()),
        ("-", ()),
        ("以後", ()),
        ("付で", ()),
    ]) {
        if let Some((Some(last), tail)) = expression(end.spaces(), calendar) {
            let tail = tail
                .eat_any(&[("末までに", ()), ("末まで", ()), ("までに", ()), ("まで", ()), ("末", ()), ("にかけて", ()), ("の間", ())])
                .map_or(tail, |((), end)| end);
            let last = range_end(stretch.first, last);
            return Some((TimeRole::Period(Stretch { first: stretch.first, last }), tail));
        }
        return Some((TimeRole::Start(stretch.first), end));
    }
    let end = after
        .eat_any(&[
            ("のうちに", ()),
            ("中に", ()),
            ("内に", ()),
            ("中", ()),
            ("内", ()),
            ("いっぱい", ()),
            ("に", ()),
            ("で", ()),
            ("の間に", ()),
        ])
        .map_or(after, |((), end)| end);
    Some((TimeRole::Period(stretch), end))
}

/// The end of a range, moved on by years when the month without a year was read as earlier than the start.
fn range_end(first: Date, last: Stretch) -> Date {
    let mut end = last.last;
    for _ in 0..5 {
        if end >= first {
            break;
        }
        end = end.plus_months(12).unwrap_or(end);
    }
    end
}

#[derive(Clone, Copy)]
enum Part {
    End,
    Start,
    Day(u8),
}

const PARTS: &[(&str, Part)] = &[
    ("末日", Part::End),
    ("末", Part::End),
    ("最終日", Part::End),
    ("最終営業日", Part::End),
    ("終わり", Part::End),
    ("終了時", Part::End),
    ("終了", Part::End),
    ("初旬", Part::Day(10)),
    ("上旬", Part::Day(10)),
    ("中旬", Part::Day(20)),
    ("下旬", Part::End),
    ("半ば", Part::Day(15)),
    ("前半", Part::Day(15)),
    ("後半", Part::End),
    ("初め", Part::Start),
    ("頭", Part::Start),
    ("初頭", Part::Start),
];

/// A stretch, or `Some(None)` for a day that no calendar has.
type Expression<'t> = Option<(Option<Stretch>, Cursor<'t>)>;

fn expression(cursor: Cursor<'_>, calendar: Calendar) -> Expression<'_> {
    if cursor.peek().is_some_and(|found| found.is_ascii_digit()) && !cursor.starts_number() {
        return None;
    }
    western(cursor).or_else(|| of_year(cursor, calendar)).or_else(|| relative(cursor, calendar)).or_else(|| without_year(cursor, calendar))
}

/// 2027/3/31, 2027-03-31, 2027.3.31, 3/31.
fn western(cursor: Cursor<'_>) -> Expression<'_> {
    let (year, 4, after) = cursor.digits()? else { return None };
    let separator = ["/", "-", "."].into_iter().find(|separator| after.sees(separator))?;
    let (month, 1..=2, after) = after.ahead(1).digits()? else { return None };
    let year = i16::try_from(year).ok()?;
    let month = u8::try_from(month).ok()?;
    let Some((day, 1..=2, after)) = after.eat(separator).and_then(Cursor::digits) else {
        return (separator == "/").then(|| (Calendar::month(year, month), after));
    };
    Some((Date::new(year, month, u8::try_from(day).ok()?).map(Stretch::day), after))
}

enum Year {
    Calendar(i16),
    Fiscal(i16),
}

fn year(cursor: Cursor<'_>, calendar: Calendar) -> Option<(Year, Cursor<'_>)> {
    let now = calendar.today.year();
    let fiscal = calendar.fiscal_year_now();
    let words: &[(&str, i16, bool)] = &[
        ("今年度", 0, true),
        ("本年度", 0, true),
        ("当年度", 0, true),
        ("今期", 0, true),
        ("当期", 0, true),
        ("本期", 0, true),
        ("来年度", 1, true),
        ("次年度", 1, true),
        ("翌年度", 1, true),
        ("来期", 1, true),
        ("次期", 1, true),
        ("翌期", 1, true),
        ("再来年度", 2, true),
        ("再来期", 2, true),
        ("今年", 0, false),
        ("本年", 0, false),
        ("来年", 1, false),
        ("翌年", 1, false),
        ("再来年", 2, false),
    ];
    if let Some((_, offset, is_fiscal)) = words.iter().filter(|(word, _, _)| cursor.sees(word)).max_by_key(|(word, _, _)| word.len()) {
        let length = words.iter().filter(|(word, _, _)| cursor.sees(word)).map(|(word, _, _)| word.len()).max()?;
        let after = cursor.ahead(length);
        if after.sees("待") {
            return None;
        }
        return Some((if *is_fiscal { Year::Fiscal(fiscal + offset) } else { Year::Calendar(now + offset) }, after));
    }
    if let Some(((), after)) = cursor.eat_any(&[("年度末", ()), ("年度内", ())]) {
        return Some((Year::Fiscal(fiscal), after.back("末".len())));
    }
    if let Some(((), after)) = cursor.eat_any(&[("期末", ()), ("期内", ())])
        && !cursor.before().ends_with(['半', '月', '年', '上', '下'])
    {
        return Some((Year::Fiscal(fiscal), after.back("末".len())));
    }
    if let Some(((), after)) = cursor.eat_any(&[("年末", ()), ("年内", ())])
        && !after.sees("年始")
    {
        return Some((Year::Calendar(now), after.back("末".len())));
    }
    if let Some(after) = cursor.eat("fy") {
        let (value, digits, after) = after.eat("'").unwrap_or(after).digits()?;
        let value = i16::try_from(if digits == 2 { value + 2000 } else { value }).ok().filter(|value| (1990..2200).contains(value))?;
        return Some((Year::Fiscal(value), after));
    }
    let (value, after, era) = if let Some(after) = cursor.eat_any(&[("令和", ()), ("r", ())]).map(|((), after)| after) {
        if let Some(after) = after.eat("元") {
            (2019, after, true)
        } else {
            after.digits().filter(|(_, digits, _)| *digits <= 2).map(|(value, _, after)| (value + 2018, after, true))?
        }
    } else {
        let (value, digits, after) = cursor.digits()?;
        match digits {
            4 => (value, after, false),
            2 if after.sees("年度") || month_end(after).is_some() => (value + 2000, after, false),
            _ => return None,
        }
    };
    let value = i16::try_from(value).ok().filter(|value| (1950..2200).contains(value))?;
    if let Some(after) = after.eat("年度") {
        return Some((Year::Fiscal(value), after));
    }
    if let Some((month, after)) = month_end(after) {
        // The fiscal year that ends in this month starts in the month after it, one year before.
        let starts = value - i16::from(month < 12);
        let shift = calendar.fiscal_start != month % 12 + 1;
        return Some((if shift { Year::Calendar(value) } else { Year::Fiscal(starts) }, after));
    }
    let after =
        if era { after.eat("年")? } else { after.eat("年").or_else(|| after.sees_any(&["q", "上期", "下期"]).then_some(after))? };
    Some((Year::Calendar(value), after))
}

/// 年3月期: the month in which a fiscal year ends.
fn month_end(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (month, 1..=2, after) = cursor.eat("年")?.digits()? else { return None };
    let after = after.eat("月期")?;
    u8::try_from(month).ok().filter(|month| (1..=12).contains(month)).map(|month| (month, after))
}

fn of_year(cursor: Cursor<'_>, calendar: Calendar) -> Expression<'_> {
    let (year, after) = year(cursor, calendar)?;
    let inner = after.eat("の").unwrap_or(after).spaces();
    let (number, whole) = match year {
        Year::Calendar(number) => (number, Calendar::year(number)),
        Year::Fiscal(number) => (number, calendar.fiscal_year(number)),
    };
    if let Some((n, parts, end)) = part(inner) {
        return Some((calendar.fiscal_part(number, n, parts), end));
    }
    if let Year::Calendar(number) = year
        && let Some((month, end)) = month(inner)
    {
        let of_month = Calendar::month(number, month);
        if let Some((day, end)) = day(end) {
            return Some((Date::new(number, month, day).map(Stretch::day), end));
        }
        return Some((of_month, end));
    }
    Some((whole, after))
}

/// 第3四半期, 3Q, Q3, 上期: which part, of how many.
fn part(cursor: Cursor<'_>) -> Option<(u8, u8, Cursor<'_>)> {
    let halves: &[(&str, u8)] =
        &[("上半期", 1), ("上期", 1), ("下半期", 2), ("下期", 2), ("前期", 1), ("後期", 2), ("h1", 1), ("h2", 2), ("1h", 1), ("2h", 2)];
    if let Some((n, after)) = cursor.eat_any(halves)
        && (after.ends_word() || !after.before().ends_with(|found: char| found.is_ascii()))
    {
        return Some((n, 2, after));
    }
    let quarters: &[(&str, u8)] = &[
        ("第1四半期", 1),
        ("第2四半期", 2),
        ("第3四半期", 3),
        ("第4四半期", 4),
        ("第一四半期", 1),
        ("第二四半期", 2),
        ("第三四半期", 3),
        ("第四四半期", 4),
        ("1q", 1),
        ("2q", 2),
        ("3q", 3),
        ("4q", 4),
        ("q1", 1),
        ("q2", 2),
        ("q3", 3),
        ("q4", 4),
    ];
    let (n, after) = cursor.eat_any(quarters)?;
    (after.ends_word() || cursor.sees("第")).then_some((n, 4, after))
}

fn month(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let numeral = number::read(cursor, "", Lang::Ja)?;
    let after = Cursor::new(cursor.whole(), numeral.end).eat("月")?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a byte holds")]
    let month = numeral.value.clamp(0.0, 99.0) as u8;
    (numeral.value.fract() == 0.0 && (1..=12).contains(&month) && !after.sees("間")).then_some((month, after))
}

fn day(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (day, 1..=2, after) = cursor.digits()? else { return None };
    let after = after.eat("日").filter(|after| !after.sees_any(&["間", "以内", "後"]))?;
    let after = after
        .eat_any(&[("(月)", ()), ("(火)", ()), ("(水)", ()), ("(木)", ()), ("(金)", ()), ("(土)", ()), ("(日)", ())])
        .map_or(after, |((), end)| end);
    Some((u8::try_from(day).ok()?, after))
}

fn weekday(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (found, after) = cursor.eat_any(&[("月曜", 0), ("火曜", 1), ("水曜", 2), ("木曜", 3), ("金曜", 4), ("土曜", 5), ("日曜", 6)])?;
    Some((found, after.eat("日").unwrap_or(after)))
}

fn relative(cursor: Cursor<'_>, calendar: Calendar) -> Expression<'_> {
    let months: &[(&str, i32)] = &[("今月", 0), ("当月", 0), ("本月", 0), ("来月", 1), ("翌月", 1), ("再来月", 2)];
    if let Some((offset, after)) = cursor.eat_any(months) {
        let whole = calendar.relative_month(offset);
        if let Some((day, end)) = day(after) {
            return Some((whole.and_then(|month| Date::new(month.first.year(), month.first.month(), day)).map(Stretch::day), end));
        }
        return Some((whole, after));
    }
    if let Some((offset, after)) = cursor.eat_any(&[("今週", 0), ("来週", 1), ("翌週", 1), ("再来週", 2)]) {
        let whole = calendar.week(offset)?;
        let inner = after.eat("の").unwrap_or(after);
        if let Some((weekday, end)) = weekday(inner) {
            return Some((whole.first.plus_days(i32::from(weekday)).map(Stretch::day), end));
        }
        return Some((Some(whole), after));
    }
    if let Some((offset, after)) =
        cursor.eat_any(&[("今四半期", 0), ("当四半期", 0), ("本四半期", 0), ("来四半期", 1), ("次四半期", 1), ("翌四半期", 1)])
    {
        return Some((calendar.relative_part(offset, 4), after));
    }
    if let Some((offset, after)) = cursor.eat_any(&[("今半期", 0), ("当半期", 0), ("来半期", 1), ("次半期", 1)]) {
        return Some((calendar.relative_part(offset, 2), after));
    }
    if let Some((offset, after)) = cursor.eat_any(&[("本日", 0), ("今日", 0), ("明日", 1), ("明後日", 2)]) {
        return Some((calendar.today.plus_days(offset).map(Stretch::day), after));
    }
    let ends: &[(&str, &str)] =
        &[("月末", "m"), ("月内", "m"), ("四半期末", "q"), ("四半期内", "q"), ("半期末", "h"), ("週末", "w"), ("週内", "w")];
    if let Some((grain, after)) = cursor.eat_any(ends) {
        let whole = match grain {
            "m" => calendar.relative_month(0),
            "q" => calendar.relative_part(0, 4),
            "h" => calendar.relative_part(0, 2),
            _ => calendar.week(0),
        };
        return Some((whole, after.back("末".len())));
    }
    None
}

fn without_year(cursor: Cursor<'_>, calendar: Calendar) -> Expression<'_> {
    if let Some((n, parts, after)) = part(cursor) {
        return Some((calendar.upcoming_part(n, parts), after));
    }
    if let Some((number, after)) = month(cursor) {
        if let Some((day, end)) = day(after) {
            return Some((calendar.upcoming_day(number, day).map(Stretch::day), end));
        }
        // 8月号 is a name, 3月決算 tells when a fiscal year ends.
        return (!after.sees_any(&["号", "決算", "生まれ"])).then(|| (calendar.upcoming_month(number), after));
    }
    if let Some((weekday, after)) = weekday(cursor) {
        return Some((calendar.weekday(weekday).map(Stretch::day), after));
    }
    let (first, 1..=2, after) = cursor.digits()? else { return None };
    // 10日までに: a day of this month or the next.
    if let Some(end) = after.eat("日")
        && end.sees_any(&["まで", "迄", "締"])
    {
        return Some((calendar.upcoming_day_of_month(u8::try_from(first).ok()?).map(Stretch::day), end));
    }
    // 9/30まで; a bare 3/4 is a fraction.
    let (second, 1..=2, end) = after.eat("/")?.digits()? else { return None };
    if !end.sees_any(&["まで", "迄", "に", "締", "(", "~", "-", "から", "期限"]) || end.sees("/") || first == 0 || first > 12 {
        return None;
    }
    let end = end
        .eat_any(&[("(月)", ()), ("(火)", ()), ("(水)", ()), ("(木)", ()), ("(金)", ()), ("(土)", ()), ("(日)", ())])
        .map_or(end, |((), end)| end);
    Some((calendar.upcoming_day(u8::try_from(first).ok()?, u8::try_from(second).ok()?).map(Stretch::day), end))
}
