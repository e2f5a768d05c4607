//! Numbers with their counters in Japanese: 5社, 3割減, 前年比115%, 半減, 10件から15件へ.

use super::cursor::{Cursor, after_last, before_any, contains_any, ends_with_any, has_mark, is_any, trim_end};
use super::frame::{QuantityKind, Role};
use super::lexicon::Class;
use super::number::{self, Numeral, Style};
use super::object::noun_run;
use super::quantity::{Number, Reading, change_by, rhythm_after, rhythm_before};
use super::time::{Cadence, TimeMention, TimeRole};
use crate::text::search;

/// Words between a baseline and its target.
pub(crate) const JOINTS: &str = "→|->|から|より|だったものを|のところ|だが|を";

/// The number of a mention of time: the limit of a service level, 24時間以内.
pub(crate) fn within(cursor: Cursor<'_>, mention: &TimeMention) -> Option<Number> {
    let numeral = number::read(cursor).filter(|_| mention.role == TimeRole::ServiceLevel)?;
    let tail = cursor.to(numeral.end).until(mention.end);
    let unit = ["以内", "未満", "前"].iter().find_map(|word| tail.get(..search::find(tail, word)?)).unwrap_or(tail);
    Some(Number::new(numeral.value, unit, QuantityKind::Absolute, cursor.at, mention.end))
}

/// Roles that only the whole sentence tells: how many are covered, of which the last number takes a part.
pub(crate) fn settle(numbers: &mut [Number], source: Cursor<'_>) {
    let targets = numbers.iter().filter(|number| number.role == Role::Target).count();
    let last = numbers.len().saturating_sub(1);
    for (index, number) in numbers.iter_mut().enumerate() {
        settle_cover(number, source, targets, index < last, last > 0);
    }
    settle_pairs(numbers, source);
    settle_only(numbers, source);
}

/// 30分の商談を4件, 1件45分, 2時間以内に完了する割合を95%に: how big each of them is, or what is counted in a share.
fn is_size(number: &Number, source: Cursor<'_>, goes_on: bool) -> bool {
    let after = source.to(number.end);
    if goes_on && after.after_any("以内|以内に|未満") {
        return after.holds(after.near_after().split('%').next().unwrap_or(""), "割合を|割合が|比率を|割合:");
    }
    let is_time = is_any(&number.unit, "分|分間|時間") && number.per.is_none_or(|_| number.kind == QuantityKind::Frequency);
    let each = || source.to(number.start).after_any("1件|1回|1社|1人|1件あたり|1回あたり|1件につき|各|1名|1コマ");
    is_time && (each() || (goes_on && after.sees_any("の|ずつ|程度の|以上の")))
}

/// How many are covered, how big each is, whose aim it is.
fn settle_cover(number: &mut Number, source: Cursor<'_>, targets: usize, goes_on: bool, others: bool) {
    const ABOVE: &str = "上位目標|全社目標|会社目標|部門目標|組織目標|チーム目標|会社の目標";
    let after = source.to(number.end);
    if targets > 1 && is_size(number, source, goes_on) {
        number.role = Role::Scope;
    }
    // 売上目標10億円に貢献する, 上位目標: シェア20%: the aim of another.
    let serves = || {
        after.skip_any("の達成|達成|を達成する|を達成す").sees_any("に貢献|に寄与|のため|ため|べく|に資する|を支え|につなげ|に繋げ|に向け")
    };
    let above = || {
        let near = source.to(number.start).near_before();
        let phrase = after_last(near, "。、");
        search::contains(phrase, "目標") && source.holds(phrase, ABOVE)
    };
    if others && (serves() || above()) {
        number.role = Role::Scope;
    }
    if targets > 1 && goes_on && number.kind == QuantityKind::Count && after.sees_any("のうち|中|うち|と|ある|いる|の") {
        number.role = Role::Scope;
    }
    // 全12時間の講座, 人員は2名, 上限50万円, 対象14社: a condition, or how many are there.
    let near = trim_end(source.to(number.start).near_before(), "は:約 ");
    let whole = near.ends_with('全') && is_any(&number.unit, "時間|分|日|日間");
    let given = others && ends_with_any(near, "人員|担当|体制|メンバー|要員|対象|上限|予算|費用|予算上限|所要");
    // 10分の要点共有, 学びを15分発表する: how long somebody speaks.
    let spoken = is_any(&number.unit, "分|分間|時間")
        && source.holds(
            before_any(search::until(after.near_after(), after.near_after().floor_char_boundary(24)), "、。"),
            "共有|発表|プレゼン|スピーチ|説明|講演|報告",
        )
        || is_any(&number.unit, "分|分間") && ends_with_any(near, "発表|質疑|プレゼン|講演|説明");
    // 45時間を超える人, 100万円以上の案件, 40名を見込み, 3人体制で: which ones, and what is reckoned with.
    let which = number.kind == QuantityKind::Absolute
        && goes_on
        && (after.sees_any("を超える|を上回る|を下回る|を超えた") || after.sees("の") && after.after_any("以上|以下|未満|超"));
    let reckoned = others && after.sees_any("を見込|を想定|体制で");
    if whole || given || spoken || which || reckoned {
        number.role = Role::Scope;
    }
    // 従業員50~300名規模, 8割を占める上位20社と: which ones.
    let ranked =
        number.kind == QuantityKind::Count && source.to(number.start).after_any("上位|主要|トップ") && after.sees_any("と|へ|に|から|の");
    // 入社3年未満の社員, 従業員300名以上の企業に限る: which ones.
    let tenure = is_any(&number.unit, "年|か月|ヶ月|カ月") && after.after_any("以上|未満|以内|超|以下");
    let sized =
        source.to(number.start).after_any("従業員|従業員数|社員|社員数|年商|資本金|売上規模") && after.sees_any("の|規模|クラス|以上|を超");
    if after.sees("の") && (tenure || sized) && !after.sees_any("のうち|の間") {
        number.role = Role::Scope;
    }
    if targets > 1 && after.sees_any("規模|クラスの") || after.sees("を占め") || (ranked && !after.sees_any("のうち|から受|から紹|に入"))
    {
        number.role = Role::Scope;
    }
    // 3か月続ける, 100件×20日: how long, beside what is aimed at.
    let is_long = is_any(&number.unit, "日|日間|営業日|週間|か月|ヶ月|カ月|か月間|ヶ月間|カ月間");
    // 90日を超えて滞留する売掛金: which ones.
    if targets > 1
        && is_long
        && after.skip_any("を超えて|を過ぎて|を超|を過ぎた|以上|超").sees_any("滞|経過|放置|未|遅|停滞|延滞|動きのない")
    {
        number.role = Role::Scope;
    }
    // 担当5名の架電数を転記する: whose.
    if is_any(&number.unit, "名|人")
        && ends_with_any(near, "担当|担当者|部下|メンバー|スタッフ|新人|後輩")
        && (after.sees("の") && goes_after(after) || targets > 1 && after.sees("と"))
    {
        number.role = Role::Scope;
    }
    if targets > 1 && is_long && (after.sees_any("続け|連続|継続|維持|キープ") || source.to(number.start).after_any("×|x|*")) {
        number.role = Role::Scope;
    }
}

/// 前日架電数を転記する: the phrase is written down, reported or shared.
fn goes_after(after: Cursor<'_>) -> bool {
    after.holds(before_any(after.near_after(), "。"), "転記|共有|報告|記録|集計|確認|チェック")
}

/// A number whose thing the next one changes, or whose stage the next one follows.
fn settle_pairs(numbers: &mut [Number], source: Cursor<'_>) {
    // 1億2,000万円の借入を9,000万円まで減らす: what is there stands at the thing.
    for index in 1..numbers.len() {
        let Some((earlier, [next, ..])) = numbers.split_at_mut_checked(index) else { continue };
        let Some(number) = earlier.last_mut().filter(|number| number.role != Role::Baseline && !number.delta && number.unit == next.unit)
        else {
            continue;
        };
        let between = source.to(number.end).until(next.start);
        let to = source.to(next.end);
        let reaches = to.sees_any("に|へ|まで") || to.after_any("以内|以下|以上|未満|まで");
        if between.starts_with('の')
            && between.ends_with('を')
            && between.len() <= 45
            && !contains_any(between, "、|。")
            && reaches
            && next.role == Role::Target
        {
            number.role = Role::Baseline;
        }
    }
    // アポ10件から有効商談14件を創出する: another stage of the funnel, no earlier value.
    for index in 1..numbers.len() {
        let Some((earlier, [next, ..])) = numbers.split_at_mut_checked(index) else { continue };
        let Some(number) = earlier.last_mut().filter(|number| number.role == Role::Baseline && number.unit == next.unit) else { continue };
        let stage = |from: usize, to: usize| {
            let found = source.to(to).words_before(Class::Stage).filter(|word| word.start >= from).last();
            found.map(|word| word.key)
        };
        let (own, other) = (stage(number.start.saturating_sub(24), number.start), stage(number.end, next.start));
        if own.is_some() && other.is_some() && own != other {
            number.role = Role::Scope;
        }
    }
}

/// A number that stands alone and is no aim.
fn settle_only(numbers: &mut [Number], source: Cursor<'_>) {
    // 3店舗の接客を改善する: where, not how much.
    const BETTER: &str = "改善|強化|向上|高め|深め|見直|活性化|徹底|良く|育成|支援|サポート|一丸|結束|盛り上げ|頑張|走り抜";
    if let [only] = numbers
        && only.kind == QuantityKind::Count
        && source.to(only.end).sees_any("の|との|への|における|に対する|で")
        && source.holds(source.to(only.end).near_after(), BETTER)
        && !contains_any(source.to(only.end).near_after(), "数|率|件")
    {
        only.role = Role::Scope;
    }
    // 月200件から増やす, 1日40件の架電数から増やす: from where, and not how far.
    if let [only] = numbers
        && only.role == Role::Target
    {
        let after = source.to(only.end);
        let after = after.eat("の").map_or(after, |next| next.ahead(noun_run(next.near_after()).len()));
        let rest = before_any(after.near_after(), "。");
        if after.sees_any("から|より")
            && source.holds(rest, "増や|増加|伸ば|減ら|削減|上積|積み増|引き上げ|引き下げ|短縮|改善|向上|短く")
            && !contains_any(rest, "を")
            // 1,200万円より増やさない: a limit.
            && !source.holds(rest, "増やさな|増やさず|減らさな|減らさず|引き上げな|引き下げな|短縮しな")
        {
            only.role = Role::Baseline;
        }
    }
    // 離職率15%を下げる: what is to fall stands at it.
    if let [only] = numbers
        && only.kind == QuantityKind::Ratio
        && !only.delta
        && only.role == Role::Target
        && source.to(only.end).sees("を")
        && source.to(only.start).starts_with_kanji_before()
        && source.holds(source.to(only.end).near_after(), "下げ|減ら|上げ|引き上げ|高め|改善|向上")
    {
        only.role = Role::Baseline;
    }
}

/// ゼロ, 半減, 倍増, 全員: numbers in words.
pub(crate) fn word(cursor: Cursor<'_>) -> Option<Number> {
    const HARMS: &str =
        "事故|遅延|遅れ|ミス|漏れ|もれ|クレーム|苦情|不良|違反|離職|退職|転倒|骨折|欠品|誤り|忘れ|滞納|ロス|災害|怪我|けが|トラブル|流出";
    let (key, end) = cursor.pick(Class::Share)?;
    // 無断欠勤は二度としない
    // 納期遅延を出さない
    if key == b'z'
        && !if cursor.sees("を") {
            cursor.after_any(HARMS)
        } else {
            contains_any(before_any(end.near_after(), "。、"), "ない|ません|さず|せず")
        }
    {
        return None;
    }
    // 全顧客, 全店, but not 全力 and 全社方針.
    let end = if end.at == cursor.at + "全".len() && cursor.sees("全") {
        const OTHER: &str =
            "代理|力|体|般|国|面|身|域|日|自|社的|社目|社方|社一|社会|社最|社平|社の|米|速|集|廃|額|一|二|三|四|五|六|七|八|九|十|百";
        let run = noun_run(search::until(end.near_after(), 30.min(end.near_after().len())));
        let counts = !end.sees_any(OTHER) && !end.sees_digit() && (run.len() > 3 || end.sees_any("店|数|品|件|員|校|室"));
        if !counts {
            return None;
        }
        end.ahead(run.len())
    } else {
        end
    };
    let (value, kind) = match key {
        b'h' => (-50.0, QuantityKind::ChangePercent),
        b'd' => (100.0, QuantityKind::ChangePercent),
        b'a' => (100.0, QuantityKind::Ratio),
        b'5' => (50.0, QuantityKind::Ratio),
        b'b' => (10.0, QuantityKind::Count),
        b'1' => (1.0, QuantityKind::Count),
        b'6' => (6.0, QuantityKind::Count),
        _ => (0.0, QuantityKind::Count),
    };
    let collective = cursor.sees("全")
        && (end.sees_any("一丸|野球|参加型|一致") || (cursor.sees("全員") && end.sees("で")) || cursor.after_any("安|健|万"));
    // 全案件のパイプラインを確認する does it to all of them.
    let treats_all = cursor.sees("全") && end.sees("の") && end.holds(end.near_after(), "を確認|を見直|をレビュー|を点検|を共有|を棚卸");
    if collective
        || (cursor.sees("全部") && end.sees_any("署|門|長|品|員"))
        || treats_all
        || cursor.sees("ゼロ") && end.sees_any("から|ベース|トラスト|カーボン|エミッション")
    {
        return None;
    }
    Some(Number::new(value, if kind == QuantityKind::Count { "" } else { "%" }, kind, cursor.at, end.at))
}

/// The number that starts here, with its counter.
pub(crate) fn numeric(start: Cursor<'_>, times: &[TimeMention]) -> Option<Reading> {
    let numeral = number::read(start)?;
    // リストの2/3に架電する
    if super::time_ja::is_share(start)
        && let Some((below, end)) =
            start.to(numeral.end).eat("/").and_then(|below| number::read(below).map(|found| (found.value, start.to(found.end))))
        && numeral.value < below
        && below <= 10.0
        && end.sees_any("に|を|の|以上|が|へ")
    {
        let share = libm::round(numeral.value / below * 1000.0) / 10.0;
        return Some(Reading::Counts(Number::percent(share, QuantityKind::Ratio, start.at, end.at)));
    }
    // 3と5分の2 is one number, of no goal.
    if let Some(part) = start.to(numeral.end).eat("と").and_then(fraction) {
        return Some(Reading::NotATarget { start: start.at, end: part.1, value: Some(numeral.value + part.0) });
    }
    // 〇件 is a gap.
    if numeral.style == Style::Kanji && (numeral.value == 0.0 && start.sees("〇") || is_saying(start)) {
        return None;
    }
    // 数十件 is vague.
    if start.after_any("何|幾") || (start.after_any("数") && numeral.style == Style::Kanji) {
        return None;
    }
    let other = |end: usize, value: Option<f64>| Some(Reading::NotATarget { start: start.at, end, value });
    let (value, value_max, after) = match range(start, numeral) {
        Ok(range) => range,
        Err(end) => return other(end, None),
    };
    let (counter, end) = counter(after);
    // 平均四・三以上
    let pointed = numeral.value.fract() != 0.0 && after.sees_any("以上|以下|未満");
    let is_named = pointed || counter.is_some_and(|counter| counter != b'-') && !end.sees_any("々|目");
    if numeral.style == Style::Kanji && !is_named && value < 1e4 {
        // 一億五千万 alone is still a number, 五十二 one that counts nothing, and 一 any word's first character.
        return (after.at >= start.at + 6 && !start.starts_with_kanji_before()).then_some(Reading::NotATarget {
            start: start.at,
            end: after.at,
            value: Some(value),
        });
    }
    if is_name(start, after, counter, end) {
        return other(end.at, Some(value));
    }
    let is_money = start.after_any("¥|$|€|£|¥ |$ |€ |£ ");
    let Some(counter) = counter.or(is_money.then_some(b'$')) else { return Some(bare(start, after, value, value_max)) };
    if matches!(counter, b'%' | b'w')
        && (start.after_any("気合い|気合|やる気|本気度|努力|全力|本気") || value > 100.0 && end.sees("で") && start.after_any("常に|を|に"))
    {
        return other(end.at, Some(value));
    }
    if matches!(counter, b'%' | b'w') && end.sees_any("の力|全力|の努力|の気持|出し切|の気合|の熱意|の情熱|の本気|の覚悟")
    {
        return other(end.at, Some(value));
    }
    // 1人1日200件, 1件あたり5分: what something is counted over; 1人で is alone.
    let one = (value - 1.0).abs() < f64::EPSILON && value_max.is_none();
    // 過去3年の平均, 直近6か月の実績
    let looks_back = start.after_any("過去|直近|ここ") && end.after_any("年|年間|月|月間|週|週間|日|日間");
    if looks_back || (one && after.sees("人で")) {
        return other(end.at, Some(value));
    }
    // 90日定着率, その1時間で: a part of a name, or what was named before.
    let is_time = matches!(counter, b'a') && after.spaces().sees_any("日|か月|ヶ月|カ月|週|年|時間|分");
    let names = || {
        let near = end.near_after();
        let run = noun_run(near);
        run.len() >= 6 && ends_with_any(run, "率|数|件数|者数|割合")
    };
    if is_time && (start.after_any("その|この|同") || names()) {
        return other(end.at, Some(value));
    }
    if one
        && (end.sees_any("あたり|当たり|につき|ごと")
            || (end.sees_digit() && after.sees_any("件|回|人|社|名|個|店|台|枚"))
            || (end.sees_any("1日|一日|1営業日|1週|1か月|月|週|年") && after.sees_any("人|名")))
    {
        return other(end.at, Some(value));
    }
    let unit = after.spaces().until(end.at).trim();
    let unit = unit.strip_suffix("以上").unwrap_or(unit);
    // 1社も失わない: none.
    let none = one && end.sees("も") && contains_any(before_any(end.near_after(), "。、"), "ない|ず|なく|ません|ぬ");
    let value = if none { 0.0 } else { value };
    let (value, end) = match (counter, unit) {
        (b'w', _) => tenths(value, end),
        (b'a', "分") => sixtieths(value, end, "秒"),
        (b'a', "時間") => sixtieths(value, end, "分"),
        (b'$', _) => hundredths(value, end),
        _ => (value, end),
    };
    let site = Site { start, end, unit, value, value_max, compared: is_compared(start, times) };
    let mut number = site.number(counter);
    site.settle_rhythm(&mut number, times);
    if is_present_value(start, end) && !site.compared {
        number.role = Role::Baseline;
    }
    Some(Reading::Counts(number))
}

/// 十人十色, 一社一社, 一つ上の: a saying, each single one, a step further.
fn is_saying(start: Cursor<'_>) -> bool {
    let saying = |start: Cursor<'_>| {
        let mut letters = start.rest().chars();
        let [Some(one), Some(thing), Some(two), Some(other)] = [letters.next(), letters.next(), letters.next(), letters.next()] else {
            return false;
        };
        let kanji = |found: char| matches!(found, '\u{3400}'..='\u{9fff}') && !number::is_kanji(found);
        let counted = start.ahead(one.len_utf8() + thing.len_utf8() + two.len_utf8()).past(Class::Counter).is_some();
        number::is_kanji(one)
            && number::is_kanji(two)
            && kanji(other)
            && (kanji(thing) && !counted && !matches!(other, '日' | '週' | '月') || one == two && thing == other)
    };
    // The second half of it.
    let back = start.before().chars().next_back().map_or(0, char::len_utf8);
    let whole = || {
        start
            .back(back)
            .before()
            .chars()
            .next_back()
            .is_some_and(|last| number::is_kanji(last) && saying(start.back(back + last.len_utf8())))
    };
    saying(start) || whole() || start.sees_any("一つ一つ|一つひとつ|一つ上|一つ先|一つずつ|一段上")
}

/// The value, the upper end when a range follows, and the place behind; or the end of a string of digits that is no number.
fn range(start: Cursor<'_>, numeral: Numeral) -> Result<(f64, Option<f64>, Cursor<'_>), usize> {
    let after = start.to(numeral.end);
    let upper = after.eat_any("~|-").filter(|_| numeral.style == Style::Digits);
    let Some((upper, second)) = upper.and_then(|upper| Some((upper, number::read(upper)?))) else {
        return Ok((numeral.value, None, after));
    };
    let end = start.to(second.end);
    if end.sees("-") || second.value < numeral.value {
        let tail = end.rest().bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
        return Err(end.at + tail);
    }
    // 3~5万円: the power belongs to both.
    let shared = second.value >= 1e4 && numeral.value < 1e4 && upper.until(second.end).ends_with('万');
    Ok((if shared { numeral.value * 1e4 } else { numeral.value }, Some(second.value), end))
}

/// What the counter makes of a number: its key in the grammar.
fn counter(after: Cursor<'_>) -> (Option<u8>, Cursor<'_>) {
    match after.spaces().which_counter().or_else(|| unlisted(after)) {
        Some((counter, end)) => (Some(counter), end),
        None => (None, after),
    }
}

/// 3パターン作る, 4路線を: a counter that no list knows, where what follows says that it counts.
fn unlisted(after: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    const COUNTS: &str = "を|に|へ|以上|以下|以内|ずつ|作|つく|決め|取|買|売|読|書|追加|公開|増|減|新設|設|まで|、|。|分の|から";
    let katakana = |found: char| matches!(found, 'ァ'..='ヶ' | 'ー');
    let kanji = |found: char| matches!(found, '\u{3400}'..='\u{9fff}') && !super::number::is_kanji(found);
    if !after.before().ends_with(|found: char| found.is_ascii_digit()) || after.sees_any("者|面|重|極|元|分|半|大|強|弱|第|対|台|次|番")
    {
        return None;
    }
    let rest = after.rest();
    // 1新規を: the number of an entry.
    let digits = trim_end(after.before(), "0123456789");
    let listed = digits.is_empty() || ends_with_any(digits, " |\n|。|)");
    // Of katakana, else of kanji.
    let run = |kind: fn(char) -> bool| search::characters(rest).find(|(_, found)| !kind(*found)).map_or(rest.len(), |(at, _)| at);
    let run = match run(katakana) {
        0 if !listed => run(kanji),
        run => run,
    };
    let end = after.ahead(run);
    ((6..=30).contains(&run) && (end.sees_any(COUNTS) || end.rest().is_empty())).then_some((b'n', end))
}

/// 3割5分, 5割半: the parts of a tenth, in percent.
fn tenths(value: f64, end: Cursor<'_>) -> (f64, Cursor<'_>) {
    if let Some(half) = end.eat("半") {
        return (value + 0.5, half);
    }
    let mut found = (value, end);
    for (unit, share) in [("分", 10.0), ("厘", 100.0)] {
        let part = number::read(found.1).filter(|part| part.value < 10.0);
        if let Some((part, after)) = part.and_then(|part| Some((part, end.to(part.end).eat(unit)?))) {
            found = (found.0 + part.value / share, after);
        }
    }
    found
}

/// 2円13銭, 2ドル3セント.
fn hundredths(value: f64, end: Cursor<'_>) -> (f64, Cursor<'_>) {
    let start = end.skip_any("と");
    let part = number::read(start).filter(|part| part.value < 100.0);
    part.and_then(|part| Some((value + part.value / 100.0, start.to(part.end).eat_any("銭|セント")?))).unwrap_or((value, end))
}

/// 3分30秒, 1時間15分.
fn sixtieths<'t>(value: f64, end: Cursor<'t>, smaller: &str) -> (f64, Cursor<'t>) {
    let part = number::read(end).filter(|part| part.value < 60.0);
    part.and_then(|part| Some((value + part.value / 60.0, end.to(part.end).eat(smaller)?))).unwrap_or((value, end))
}

/// 第2, v2, 3階, 24/7: digits that count nothing.
fn is_name(start: Cursor<'_>, after: Cursor<'_>, counter: Option<u8>, end: Cursor<'_>) -> bool {
    let before = start.before().as_bytes().last().copied().unwrap_or(0);
    // ARR20億円 is a metric with its value; G7 and KR2 are names.
    let is_value = matches!(counter, Some(b'$' | b'%' | b'w' | b'p')) && before.is_ascii_alphabetic();
    let in_word =
        (before.is_ascii_alphabetic() || before == b'#') && !is_value && !start.after_any("nps|csat|toeic|ltv|cvr|cpa|roas|dau|mau|pv|uu");
    // PC24台 counts, Windows 11 does not.
    let latin = trim_end(start.before(), " ");
    let mut first = latin.len();
    while first > 0 && latin.as_bytes().get(first - 1).is_some_and(u8::is_ascii_alphabetic) {
        first -= 1;
    }
    let name = search::between(start.cased(), first, latin.len());
    let product = counter.is_none()
        && name.len() >= 3
        && latin.len() < start.at
        && name.bytes().any(|byte| byte.is_ascii_uppercase())
        && name.bytes().any(|byte| byte.is_ascii_lowercase())
        && !start.follows(Class::Metric);
    let in_word = in_word
        && !(after.sees_any("台|本|名|件|人|社|個|枚|冊|店|部|回|機")
            && name.len() >= 2
            && !is_any(&name.to_ascii_lowercase(), "kr|no|okr|ver|fy|iso|jis|ph"));
    in_word
        || product
        || after.sees("種") && end.sees_any("免許|電気|衛生|運転|情報")
        || counter == Some(b'-')
        || start.after_any("フェーズ|フェイズ|ステップ|モジュール|レベル|ステージ|ランク|グレード|タイプ|シリーズ|クラス|プラン|ライン|ゾーン|エリア|ビル|カテゴリ|カテゴリー|号線|tier ")
        || start.after_any("第|no.|ver.|ver|バージョン|version |v|v.|iso |iso/iec ")
        || after.sees_any("/20|/7")
        || (after.sees("時間") && end.sees_any("対応|営業|体制|受付|監視|稼働|開館|勤務|テレビ|365"))
        || (after.sees("つ") && end.sees("星"))
        || (after.sees("年") && (end.sees("生") || end.ahead(1).sees("組")))
        || end.sees_any("階|課|号店|号室|回目|件目|年目|人目|周年|年比|合目|満点")
}

/// A number without a counter: a level, where a particle says so; else no target.
fn bare(start: Cursor<'_>, after: Cursor<'_>, value: f64, value_max: Option<f64>) -> Reading {
    // 架電2,400／接続480
    let is_named =
        start.after_any("架電|コール|接続|アポ|商談|提案|受注|成約|契約|訪問|面談|件数|回数|人数|社数") || start.follows(Class::Metric);
    let is_level = after.sees_any("に|へ|から|より|まで|以上|以下|を|→|未満|超") || after.rest().trim().is_empty() || is_named;
    let is_year = (1900.0..2100.0).contains(&value) && value.fract() == 0.0 && !after.sees_any("以上|以下|へ");
    if is_level && !is_year {
        let role = if is_present_value(start, after) { Role::Baseline } else { Role::Target };
        Reading::Counts(Number { value_max, role, ..Number::new(value, "", QuantityKind::Absolute, start.at, bound(after).at) })
    } else {
        Reading::NotATarget { start: start.at, end: after.at, value: Some(value) }
    }
}

/// 前年比115%: compared with a named past.
fn is_compared(start: Cursor<'_>, times: &[TimeMention]) -> bool {
    let between = |mention: &TimeMention| {
        let between = start.to(mention.end).until(start.at);
        mention.end <= start.at && between.len() <= 6 && trim_end(between, "での +-、").is_empty()
    };
    // 昨年度20% is a level; 昨年度115% and 昨年度比20% are not.
    let names_ratio = |mention: &TimeMention| {
        let past = start.to(mention.start).until(mention.end);
        has_mark(past, "比対")
            || number::read(start).is_some_and(|numeral| {
                let after = start.to(numeral.end);
                (numeral.value >= 100.0 && matches!(counter(after).0, Some(b'%' | b'w'))) || change_follows(after)
            })
    };
    super::scan::mention_at(times, start.at)
        .is_some_and(|mention| mention.role == TimeRole::Comparison && between(mention) && names_ratio(mention))
        || start.after_any("年比|対前年|昨対比|昨対|前期比|前月比|対前月|計画比|予算比|予算対比|目標比")
}

/// 20%増, 3割アップ.
fn change_follows(after: Cursor<'_>) -> bool {
    counter(after).1.skip_any("以上|程度|ほど|の").sees_any("増|減|アップ|ダウン|up|down|プラス|マイナス|成長|削減|向上|改善|伸")
}

/// 現状30%, 昨年の12件, 現在の解約率は4%である, 4%と高い.
fn is_present_value(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    const ENDS: &str = "。、.\nを→";
    const NOW: &str = "現状|現在|現状値|今の|いま|目下|現時点|普段|通常|例年|昨年|前年|前期|先月|前月|実績|直近|昨年度|前年度|前回|従来|平均|これまで|今は|baseline|前四半期|足元|昨対実績|まだ|ここまで";
    const STANDS: &str = "である|です|だ|と高|と低|と多|と少|なので|のため、|に留ま|にとどま|あった|ある|かかって|かかる|発生して|残って|残る|出ている|出て|余って|\
        滞って|を超えている|を超えてい|に達して|を下回って|を切って|続いて|しかな|止まり|どまり|前後で推移|で推移|まで落ち|まで下がって|まで悪化|の現状|という現状|の状況|にとどまり|下回った|上回った|減った|増えた|落ちた|下がった|上がった|多かった|少なかった";
    // The words that name the present stand in the same phrase: no comma and no object in between.
    let near = start.near_before();
    // 目標は12件、8件です
    let aims = end.sees_any("である|です|だ") && end.holds(after_last(near, "。\n"), "目標|ゴール|ノルマ");
    // 92.3%(6月実績)
    let noted = end.eat("(").is_some_and(|note| ends_with_any(before_any(note.near_after(), ")"), "実績|現状|現在|時点"));
    if !aims && (end.skip_any("ほど|程度|くらい|ぐらい|前後").sees_any(STANDS) || noted) {
        return true;
    }
    // They end within 27 bytes before, and the longest has 18.
    let phrase = after_last(search::since(near, near.ceil_char_boundary(near.len().saturating_sub(45))), ENDS);
    // 今の10倍 is what it shall be.
    if !end.holds(phrase, NOW) || end.sees("倍") || end.after_any("倍") {
        return false;
    }
    let last = NOW.split('|').filter_map(|word| search::find_last(phrase, word).map(|at| at + word.len())).max();
    // An average that is aimed at is no present value: 平均8日以上.
    let bounded = end.sees_any("以上|以下|未満|超|を上回|を下回") || end.after_any("以上|以下|未満|超");
    // 今は平均38分
    let present = ends_with_any(trim_end(phrase, "平均で約"), "今は|現在は|現状は|現在の|現在|現状|現状の|昨年は|先月は|今の");
    let average = !present
        && (contains_any(after_last(near, ENDS), "平均で") || near.ends_with("平均") || (bounded && near.ends_with("平均の")))
        && !end.sees_any("から|より|→");
    // いまは四半期に11件
    let rhythm = |between: &str| !ends_with_any(between, "期に|月に|週に|日に|年に") && search::contains(between, "に");
    !average
        && last.is_some_and(|at| {
            let between = search::since(phrase, at);
            phrase.len() - at <= 27 && !has_mark(between, "比よか") && !rhythm(between)
        })
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
    fn number(&self, counter: u8) -> Number {
        let (direction, stop) = change(self.end);
        // 前年度より8%抑える
        let held =
            matches!(counter, b'%' | b'w') && self.end.skip_any("以上|ほど").sees("抑") && self.start.after_any("より|よりも|比で|比");
        let minus = held || self.start.after_any("-|▲|△|マイナス");
        let sign = if direction < 0 || minus { -1.0 } else { 1.0 };
        let delta = direction != 0 || minus || self.start.after_any("+|プラス");
        let mut number = Number::new(self.value * sign, self.unit, QuantityKind::Absolute, self.start.at, stop.at);
        (number.value_max, number.delta) = (self.value_max, delta);
        match counter {
            b'%' | b'w' => self.percentage(number, if counter == b'w' { 10.0 } else { 1.0 }),
            b'p' => Number { kind: QuantityKind::Ratio, unit: "pt".to_owned(), delta: true, ..number },
            b'x' => {
                Number { kind: QuantityKind::ChangePercent, unit: "%".to_owned(), value: change_by(self.value), delta: false, ..number }
            }
            b'$' => {
                // 200万円を集める: the money itself is aimed at.
                let names_thing =
                    self.end.skip_any("以上|ほど").sees_any("を集|を貯|貯め|貯金|を調達|を稼|を寄付|を募|の寄付|の融資|の資金|を返済|の貯");
                Number { unit: self.currency().to_owned(), names_thing, ..number }
            }
            b'D' => Number { kind: QuantityKind::Count, value: number.value * 12.0, ..number },
            b'a' => {
                // 5kgやせる says of what.
                let names_thing = self.end.skip_any("を|ほど|以上").sees_any("やせ|痩せ|減量|ダイエット");
                self.fraction().unwrap_or(Number { names_thing, ..number })
            }
            _ => self.part_of_so_many().unwrap_or(Number { kind: QuantityKind::Count, names_thing: self.names_thing(), ..number }),
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

    /// A counter that says what is counted: 15社, but not 15件.
    fn names_thing(&self) -> bool {
        !is_any(self.unit, "件|回|つ|個|点|部|本")
    }

    fn currency(&self) -> &str {
        if !is_any(self.unit, "円|ドル|ユーロ|元|米ドル||usd|eur|jpy") {
            self.unit
        } else if self.start.after_any("$|$ ") || is_any(self.unit, "ドル|米ドル|usd") {
            "USD"
        } else if self.start.after_any("€|€ ") || matches!(self.unit, "ユーロ" | "eur") {
            "EUR"
        } else {
            "JPY"
        }
    }

    /// 3分の2: a share; with に, a change to that share.
    fn fraction(&self) -> Option<Number> {
        let (share, end) = fraction(self.start)?;
        let is_level = self.start.to(end).sees_any("に|以下|へ|まで");
        let (kind, value) =
            if is_level { (QuantityKind::ChangePercent, share * 100.0 - 100.0) } else { (QuantityKind::Ratio, share * 100.0) };
        Some(Number::percent(value, kind, self.start.at, end))
    }

    /// 10名中3名, 10人のうち3人: a share.
    fn part_of_so_many(&self) -> Option<Number> {
        // 二十社のうち十五社 counts them.
        let of = self.end.eat_any("中|うち").or_else(|| self.end.eat("に").filter(|_| self.value <= 10.0))?;
        let part = number::read(of).filter(|part| part.value <= self.value && self.value > 0.0)?;
        let (_, end) = of.to(part.end).which_counter().filter(|(_, end)| of.to(part.end).until(end.at) == self.unit)?;
        let number = Number::percent(part.value / self.value * 100.0, QuantityKind::Ratio, self.start.at, end.at);
        Some(Number { names_thing: self.names_thing(), ..number })
    }

    /// 週3回, 1日40件, 3件/日.
    fn settle_rhythm(&self, number: &mut Number, times: &[TimeMention]) {
        let text = self.start.whole();
        let written =
            || self.end.which("/日;/週;/月").and_then(|(index, _)| [Cadence::Daily, Cadence::Weekly, Cadence::Monthly].get(index).copied());
        number.per = rhythm_before(times, text, self.start.at, 60).or_else(|| rhythm_after(times, text, number.end, 3)).or_else(written);
        let is_time = number.kind == QuantityKind::Absolute && matches!(self.unit, "時間" | "分" | "分間");
        if number.per.is_some() && (number.kind == QuantityKind::Count || is_time) {
            number.kind = QuantityKind::Frequency;
        }
    }
}

impl<'t> Cursor<'t> {
    /// Inside a compound.
    fn starts_with_kanji_before(self) -> bool {
        self.before().chars().next_back().is_some_and(|found| matches!(found, '\u{3400}'..='\u{9fff}'))
    }

    /// A counter; a Latin one ends where the letters end: `5S` and `3C` are names.
    fn which_counter(self) -> Option<(u8, Cursor<'t>)> {
        let inside_word = self.before().as_bytes().last().is_some_and(u8::is_ascii_digit) && self.byte().is_ascii_alphabetic();
        if inside_word {
            // Words of the vocabulary begin where words begin; a unit may follow its digits at once.
            let (index, end) =
                self.which("kg|g|km|t|m|kwh|ms|l|ml|cm|mm|gb|mb|ha|rpm|h|min;pv|uu|star;pt|pp;on1|s|c|f|d|g通信;usd|eur|jpy")?;
            return end.ends_word().then(|| ([b'a', b'n', b'p', b'-', b'$'].get(index).copied().unwrap_or(b'a'), end));
        }
        self.pick(Class::Counter)
    }
}

/// 3分の2: its value and the place behind.
fn fraction(start: Cursor<'_>) -> Option<(f64, usize)> {
    let below = number::read(start)?;
    let above = number::read(start.to(below.end).eat("分の")?)?;
    Some((above.value / below.value.max(1.0), above.end))
}

fn bound(cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_any("以上|以下|未満|超|以内|程度|ほど|前後|台|ずつ|弱|強")
}

/// The direction right behind a number, −1, 0 or 1, and where the number's own words end.
fn change(end: Cursor<'_>) -> (i32, Cursor<'_>) {
    let stop = bound(end);
    let inner = stop.eat_any("分|の|は|ほど").unwrap_or(stop);
    // 300件ダウンロードする, 10回オフラインで: the word goes on.
    let says = |class: Class| inner.past(class).is_some_and(|end| !search::is_inside_word(end.whole(), end.at));
    if says(Class::Less) {
        (-1, stop)
    } else if says(Class::More) {
        (1, stop)
    } else {
        (0, stop)
    }
}
