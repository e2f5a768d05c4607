//! Numbers with their counters in Japanese: 5社, 3割減, 前年比115%, 半減, 10件から15件へ.

use super::cursor::Cursor;
use super::frame::{QuantityKind, Role};
use super::number::{self, Style};
use super::quantity::{Number, Reading, rhythm_after, rhythm_before, settle_baselines};
use super::time::{TimeMention, TimeRole};
use crate::text::Lang;

#[derive(Clone, Copy, PartialEq)]
enum Counter {
    Things,
    Percent(f64),
    Points,
    Money(f64),
    Measure,
    Times,
    Name,
}

/// Counters and what they make of a number. `Name` marks numbers that count nothing.
const COUNTERS: &[(&str, Counter)] = &[
    ("件", Counter::Things),
    ("社", Counter::Things),
    ("人", Counter::Things),
    ("名", Counter::Things),
    ("名様", Counter::Things),
    ("回", Counter::Things),
    ("本", Counter::Things),
    ("個", Counter::Things),
    ("店", Counter::Things),
    ("店舗", Counter::Things),
    ("拠点", Counter::Things),
    ("か所", Counter::Things),
    ("ヶ所", Counter::Things),
    ("カ所", Counter::Things),
    ("箇所", Counter::Things),
    ("冊", Counter::Things),
    ("枚", Counter::Things),
    ("台", Counter::Things),
    ("軒", Counter::Things),
    ("セット", Counter::Things),
    ("案", Counter::Things),
    ("例", Counter::Things),
    ("事例", Counter::Things),
    ("項目", Counter::Things),
    ("種類", Counter::Things),
    ("記事", Counter::Things),
    ("ページ", Counter::Things),
    ("通", Counter::Things),
    ("組", Counter::Things),
    ("部", Counter::Things),
    ("票", Counter::Things),
    ("位", Counter::Things),
    ("施設", Counter::Things),
    ("世帯", Counter::Things),
    ("品", Counter::Things),
    ("曲", Counter::Things),
    ("校", Counter::Things),
    ("棟", Counter::Things),
    ("室", Counter::Things),
    ("戸", Counter::Things),
    ("頭", Counter::Things),
    ("匹", Counter::Things),
    ("点以上", Counter::Measure),
    ("点", Counter::Measure),
    ("商談", Counter::Things),
    ("アポ", Counter::Things),
    ("フォロワー", Counter::Things),
    ("ダース", Counter::Things),
    ("チーム", Counter::Things),
    ("コース", Counter::Things),
    ("章", Counter::Things),
    ("科目", Counter::Things),
    ("語", Counter::Things),
    ("単語", Counter::Things),
    ("歩", Counter::Things),
    ("品目", Counter::Things),
    ("テーマ", Counter::Things),
    ("つ", Counter::Things),
    ("件以上", Counter::Things),
    ("団体", Counter::Things),
    ("便", Counter::Things),
    ("往復", Counter::Things),
    ("問", Counter::Things),
    ("桁", Counter::Things),
    ("時間", Counter::Measure),
    ("分", Counter::Measure),
    ("分間", Counter::Measure),
    ("秒", Counter::Measure),
    ("日", Counter::Measure),
    ("日間", Counter::Measure),
    ("営業日", Counter::Measure),
    ("週間", Counter::Measure),
    ("か月", Counter::Measure),
    ("ヶ月", Counter::Measure),
    ("カ月", Counter::Measure),
    ("ヵ月", Counter::Measure),
    ("年", Counter::Measure),
    ("年間", Counter::Measure),
    ("kg", Counter::Measure),
    ("g", Counter::Measure),
    ("t", Counter::Measure),
    ("トン", Counter::Measure),
    ("km", Counter::Measure),
    ("キロ", Counter::Measure),
    ("m", Counter::Measure),
    ("メートル", Counter::Measure),
    ("平米", Counter::Measure),
    ("坪", Counter::Measure),
    ("℃", Counter::Measure),
    ("kwh", Counter::Measure),
    ("ms", Counter::Measure),
    ("ミリ秒", Counter::Measure),
    ("人時", Counter::Measure),
    ("人日", Counter::Measure),
    ("pv", Counter::Things),
    ("uu", Counter::Things),
    ("star", Counter::Measure),
    ("文字", Counter::Things),
    ("%", Counter::Percent(1.0)),
    ("パーセント", Counter::Percent(1.0)),
    ("割", Counter::Percent(10.0)),
    ("ポイント", Counter::Points),
    ("pt", Counter::Points),
    ("pp", Counter::Points),
    ("%ポイント", Counter::Points),
    ("%pt", Counter::Points),
    ("円", Counter::Money(1.0)),
    ("ドル", Counter::Money(1.0)),
    ("ユーロ", Counter::Money(1.0)),
    ("元", Counter::Money(1.0)),
    ("倍", Counter::Times),
    ("階", Counter::Name),
    ("課", Counter::Name),
    ("級", Counter::Name),
    ("期生", Counter::Name),
    ("代", Counter::Name),
    ("歳", Counter::Name),
    ("号", Counter::Name),
    ("号店", Counter::Name),
    ("版", Counter::Name),
    ("番", Counter::Name),
    ("丁目", Counter::Name),
    ("条", Counter::Name),
    ("周年", Counter::Name),
    ("年目", Counter::Name),
    ("回目", Counter::Name),
    ("件目", Counter::Name),
    ("次", Counter::Name),
    ("軸", Counter::Name),
    ("on1", Counter::Name),
    ("s", Counter::Name),
    ("c", Counter::Name),
    ("年度", Counter::Name),
    ("年版", Counter::Name),
    ("月号", Counter::Name),
    ("人前", Counter::Name),
    ("流", Counter::Name),
    ("部長", Counter::Name),
    ("丁", Counter::Name),
    ("号機", Counter::Name),
    ("社目", Counter::Name),
    ("f", Counter::Name),
    ("d", Counter::Name),
    ("年卒", Counter::Name),
    ("か年計画", Counter::Name),
    ("か年", Counter::Name),
    ("カ年", Counter::Name),
    ("年比", Counter::Name),
    ("g通信", Counter::Name),
    ("次元", Counter::Name),
    ("世代", Counter::Name),
    ("本柱", Counter::Name),
    ("月", Counter::Name),
    ("時", Counter::Name),
];

/// Compounds that begin like a number and are none.
const REFUSED: &[&str] = &[
    "一部",
    "一番",
    "一般",
    "一人前",
    "一人ひとり",
    "一人一人",
    "第一線",
    "二次",
    "三者",
    "十分",
    "万全",
    "百貨店",
    "千葉",
    "五十嵐",
    "一気",
    "六本木",
    "一丸",
    "一流",
    "一致",
    "一貫",
    "一層",
    "一定",
    "一緒",
    "一度",
    "一元",
    "一次",
    "一方",
    "一体",
    "一生",
    "一日も早",
    "一石",
    "一歩",
    "一覧",
    "一括",
    "一律",
    "一環",
    "一新",
    "一切",
    "一時",
    "一目",
    "四半期",
    "三重県",
    "四国",
    "九州",
    "八王子",
    "千代田",
    "四日市",
    "三菱",
    "三井",
    "一因",
    "一旦",
    "二度と",
    "唯一",
    "一皮",
    "一助",
    "百戦",
    "十二分",
    "一対一",
    "一同",
    "一端",
    "万一",
    "千載",
    "一言",
    "三現",
    "五感",
    "一級品",
    "一朝",
    "一役",
    "一枚岩",
    "一軍",
    "二人三脚",
];

const MORE: &[&str] = &[
    "増",
    "アップ",
    "向上",
    "改善",
    "上げ",
    "上昇",
    "引き上げ",
    "伸ば",
    "伸長",
    "高め",
    "上乗せ",
    "積み増",
    "プラス",
    "成長",
    "拡大",
    "多く",
    "up",
    "追加",
];
const LESS: &[&str] = &[
    "減",
    "削減",
    "短縮",
    "下げ",
    "引き下げ",
    "低下",
    "圧縮",
    "抑制",
    "カット",
    "ダウン",
    "低減",
    "少なく",
    "軽減",
    "縮",
    "マイナス",
    "節約",
    "オフ",
    "早く",
    "前倒し",
];
const NOW: &[&str] = &[
    "現状",
    "現在",
    "現状値",
    "今の",
    "昨年",
    "前年",
    "前期",
    "先月",
    "前月",
    "実績",
    "直近",
    "昨年度",
    "前年度",
    "前回",
    "従来",
    "平均",
    "これまで",
    "今は",
    "baseline",
    "前四半期",
];

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
    all.sort_by_key(|reading| match reading {
        Reading::Counts(number) => number.start,
        Reading::NotATarget { start, .. } => *start,
    });
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
    let text = start.whole();
    let numeral = number::read(start, "", Lang::Ja)?;
    let mut after = Cursor::new(text, numeral.end);
    let other = |end: usize| Some(Reading::NotATarget { start: start.at, end });
    // 数十件 is vague; 第2 and v2 are names.
    if start.after_any(&["数", "何", "幾"]) {
        return None;
    }
    let (mut value, mut value_max) = (numeral.value, None);
    // 10~15件.
    if numeral.style == Style::Digits
        && let Some(upper) = after.eat("~").or_else(|| after.eat("-"))
        && let Some(second) = number::read(upper, "", Lang::Ja)
    {
        after = Cursor::new(text, second.end);
        if after.sees("-") {
            // 03-1234-5678.
            let end = after.rest().trim_start_matches(|found: char| found.is_ascii_digit() || found == '-').len();
            return other(text.len() - end);
        }
        // 3~5万円: the power belongs to both.
        let power = if second.value >= 1e4 && value < 1e4 && text.get(upper.at..second.end).is_some_and(|written| written.ends_with('万'))
        {
            1e4
        } else {
            1.0
        };
        value *= power;
        value_max = Some(second.value);
    }
    let counter = after.spaces().eat_any(COUNTERS);
    let (counter, end) = match counter {
        // Latin units end where the letters end; `5S` and `3C` are names.
        Some((counter, end)) if !end.after_any(&["s", "c", "g", "t", "m", "f", "d", "pt", "pp", "ms", "km", "kg"]) || end.ends_word() => {
            (Some(counter), end)
        }
        _ => (None, after),
    };
    if numeral.style == Style::Kanji && (counter.is_none() || counter == Some(Counter::Name) || end.sees_any(&["々", "目"])) {
        // 一億五千万 alone is still a number.
        if value < 1e4 {
            return None;
        }
    }
    let currency = start.after_any(&["¥", "$", "€", "£"]);
    let before_latin = start.before().ends_with(|found: char| found.is_ascii_alphabetic() || found == '#')
        && !start.after_any(&["nps", "csat", "toeic", "ltv", "cvr"]);
    if start.after_any(&["第", "no.", "ver.", "iso", "iso ", "kr", "v", "q", "iso/iec "])
        || before_latin
        || counter == Some(Counter::Name)
        || after.sees_any(&["/20", "/7"])
        || end.sees_any(&["階", "課", "号店", "号室", "回目", "件目", "年目", "人目", "周年", "年比", "合目"])
    {
        return other(end.at);
    }
    let Some(counter) = counter.or(currency.then_some(Counter::Money(1.0))) else {
        let level = after.sees_any(&["に", "へ", "から", "より", "か", "まで", "以上", "以下", "を", "→", "未満", "超"])
            || after.rest().trim().is_empty();
        if level && !((1900.0..2100.0).contains(&value) && value.fract() == 0.0 && !after.sees_any(&["以上", "以下", "へ"])) {
            let end = bound(after);
            return Some(Reading::Counts(Number { value_max, ..plain(value, "", QuantityKind::Absolute, start.at, end.at) }));
        }
        return other(end.at);
    };
    if matches!(counter, Counter::Percent(_)) && end.sees_any(&["の力", "全力", "の努力", "の気持", "出し切"]) {
        return other(end.at);
    }
    let unit_text = text.get(after.spaces().at..end.at).unwrap_or("").trim();
    let (direction, stop) = change(end);
    let sign = if direction < 0 || start.after_any(&["-", "▲", "△", "マイナス"]) { -1.0 } else { 1.0 };
    let signed = direction != 0 || start.after_any(&["+", "プラス", "▲", "△", "マイナス"]);
    let compared = times.iter().any(|mention| {
        mention.role == TimeRole::Comparison
            && text
                .get(mention.end..start.at)
                .is_some_and(|between| between.len() <= 6 && between.trim_matches(['で', 'の', ' ', '+', '-', '、']).is_empty())
    }) || start.after_any(&["年比", "前年比", "対前年", "対前年比", "昨対比", "昨対", "前期比", "前月比", "対前月"]);
    let mut number = Number { value_max, ..plain(value, unit_text, QuantityKind::Count, start.at, stop.at) };
    match counter {
        Counter::Percent(factor) => {
            number.unit = "%".to_owned();
            number.value = value * factor;
            number.value_max = value_max.map(|upper| upper * factor);
            if signed {
                (number.kind, number.delta, number.value) = (QuantityKind::ChangePercent, true, number.value * sign);
            } else if compared {
                (number.kind, number.value) =
                    (QuantityKind::ChangePercent, if number.value >= 50.0 { number.value - 100.0 } else { number.value });
            } else {
                number.kind = QuantityKind::Ratio;
            }
        }
        Counter::Points => {
            (number.kind, number.unit, number.delta, number.value) = (QuantityKind::Ratio, "pt".to_owned(), true, value * sign)
        }
        Counter::Times => (number.kind, number.unit, number.value) = (QuantityKind::ChangePercent, "%".to_owned(), (value - 1.0) * 100.0),
        Counter::Money(_) => {
            let unit = if start.after_any(&["$"]) || unit_text == "ドル" {
                "USD"
            } else if start.after_any(&["€"]) || unit_text == "ユーロ" {
                "EUR"
            } else {
                "JPY"
            };
            (number.kind, number.unit, number.delta, number.value, number.names_thing) =
                (QuantityKind::Absolute, unit.to_owned(), signed, value * sign, false);
        }
        Counter::Measure => {
            if unit_text == "分"
                && let Some(of) = end.eat("の")
                && let Some(numerator) = number::read(of, "", Lang::Ja)
            {
                let share = numerator.value / value.max(1.0) * 100.0;
                let level = Cursor::new(text, numerator.end).sees_any(&["に", "以下", "へ", "まで"]);
                (number.kind, number.unit, number.value, number.end) = (
                    if level { QuantityKind::ChangePercent } else { QuantityKind::Ratio },
                    "%".to_owned(),
                    if level { share - 100.0 } else { share },
                    numerator.end,
                );
            } else {
                (number.kind, number.delta, number.value) = (QuantityKind::Absolute, signed, value * sign);
            }
        }
        Counter::Things | Counter::Name => {
            (number.delta, number.value, number.names_thing) =
                (signed, value * sign, !matches!(unit_text, "件" | "回" | "つ" | "個" | "点" | "部"))
        }
    }
    number.per = rhythm_before(times, text, start.at, 60).or_else(|| rhythm_after(times, text, number.end, 3)).or_else(|| {
        end.eat_any(&[("/日", super::time::Cadence::Daily), ("/週", super::time::Cadence::Weekly), ("/月", super::time::Cadence::Monthly)])
            .map(|(cadence, _)| cadence)
    });
    if number.per.is_some()
        && (number.kind == QuantityKind::Count
            || matches!(number.unit.as_str(), "時間" | "分" | "分間") && number.kind == QuantityKind::Absolute)
    {
        number.kind = QuantityKind::Frequency;
    }
    let before = start
        .before()
        .trim_end_matches(['は', 'の', ':', 'で', '、', 'が', '(', '約', ' ', '+', '¥', '件', '数', '月', '間', '値', '平', '均']);
    if NOW.iter().any(|word| before.ends_with(word)) && !compared {
        number.role = Role::Baseline;
    }
    Some(Reading::Counts(number))
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
