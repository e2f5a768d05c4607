//! Reading time in Japanese: 来月末までに, 第3四半期, 2027年3月期, 令和9年度, 90日以内, 毎週金曜.

use super::calendar::{Calendar, Stretch};
use super::cursor::{Cursor, after_last, before_any, contains_any, ends_with_any, trim_end};
use super::lexicon::Class;
use super::number;
use super::time::{Cadence, Read, TimeRole, later, range, rhythm, short_year, year};
use crate::check::date::{Date, Steps};
use crate::text::search;

/// What starts here, if it is about time: its role and the place behind.
pub(crate) fn read(cursor: Cursor<'_>, calendar: Calendar) -> Read<'_> {
    // Inside a string of digits nothing begins.
    if cursor.sees_digit() && cursor.before().as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let reader = Reader { calendar };
    clock(cursor)
        .or_else(|| repetition(cursor))
        .or_else(|| service_day(cursor))
        .or_else(|| reader.past_end(cursor))
        .or_else(|| modifier(cursor))
        .or_else(|| fuzzy(cursor))
        .or_else(|| reader.duration(cursor))
        .or_else(|| reader.dated(cursor))
}

/// Whether a number is followed by what makes a time of it; most are not, and no reader need try them.
pub(super) fn counts_time(cursor: Cursor<'_>) -> bool {
    let makes_time = |place: Cursor<'_>| {
        // 1営業日ごと, 27q3, 2027上期
        place.sees_any(":|時|/|-|.|年|月|日|q|上|下|営") || place.past(Class::Unit).is_some()
    };
    cursor.digits().is_some_and(|(_, _, after)| makes_time(after))
        || cursor.numeral().is_some_and(|numeral| makes_time(cursor.to(numeral.end)))
        || cursor.next().is_some_and(|next| next.sees("営"))
}

const KANJI: &str = "一|二|三|四|五|六|七|八|九|十";

/// 9時, 18時半, 10:30: no quantity and no deadline.
fn clock(cursor: Cursor<'_>) -> Read<'_> {
    let (_, _, after) = cursor.digits()?;
    // KR2:10月末
    if cursor.after_any("kr|o|目標|no.|#") {
        return None;
    }
    if let Some((_, 2, end)) = after.eat(":").and_then(Cursor::digits) {
        return Some((TimeRole::Modifier, end));
    }
    let end = after.eat("時").filter(|end| !end.sees_any("間|短"))?;
    let end = end.eat("半").or_else(|| end.digits().and_then(|(_, _, minute)| minute.eat("分"))).unwrap_or(end);
    Some((TimeRole::Modifier, end))
}

/// 毎週金曜, 毎月10日までに, 週3回, 1日5件.
fn repetition(cursor: Cursor<'_>) -> Read<'_> {
    const HOLDS: &str =
        "実施|行う|行い|提出|開催|送|共有|報告する|作成|出す|続け|開く|書く|配信|発行|設け|公開|更新|回す|確認|入れ|投稿|読|参加|学";
    if let Some((key, after)) = cursor.pick(Class::Rhythm) {
        // 毎日新聞; 毎月の解約率を1%に: a name, and a metric.
        let of = after.eat("の").map_or("", |next| super::object::noun_run(next.near_after()));
        if after.sees_any("新聞|放送|系列|テレビ|勤労統計")
            || ends_with_any(of, "率|量|代|売上|売上高|額|費|客数|者数|費用|残高")
                && before_any(search::since(after.near_after(), of.len()), "、。\n").bytes().any(|byte| byte.is_ascii_digit())
        {
            return Some((TimeRole::Modifier, after));
        }
        // 月次決算 names a thing; 月次で reports.
        let named = after.sees_any("報告|レポート|会議|ミーティング|面談|1on1|点検|確認|レビュー|棚卸|定例|配信|発信|振り返|共有|訪問|朝礼|メール|通信|ニュース|清掃");
        // 週次レポートを作れる: the thing, and no rhythm.
        let clause = before_any(after.near_after(), "、。\n");
        let changes = after.holds(clause, "減ら|短縮|短く|半分|廃止|見直") && !after.holds(clause, HOLDS);
        let named = named && !changes && !after.holds(clause, "作れ|つくれ|できる|自動|仕組み|フォーマット|テンプレ|書式|回せる");
        let names = !named && after.peek().is_some_and(super::object::is_noun);
        // 解約率(月次)を1.8%に, 日次点検票の記入率を98%に: how it is counted.
        let bracketed = after.sees(")") && ends_with_any(cursor.before(), "率(|数(|額(|高(|量(");
        let share = ends_with_any(before_any(clause, "をはが、"), "率") && clause.bytes().any(|byte| byte.is_ascii_digit());
        if cursor.sees_any("月次|年次|日次|週次") && (names || bracketed || share) {
            return Some((TimeRole::Modifier, after));
        }
        // 週次の会議の質を高める: a meeting that there is; 週次の会議を開催する holds it.
        if cursor.sees_any("月次の|年次の|日次の|週次の") && !after.holds(after.near_after(), HOLDS) {
            return Some((TimeRole::Modifier, after));
        }
        let after = after.eat("の").filter(|next| weekday(*next).is_some()).unwrap_or(after);
        let after = weekday(after).map_or(after, |(_, end)| end);
        let after = after.digits().and_then(|(_, _, day)| day.eat("日")).unwrap_or_else(|| after.skip_any("末|初"));
        return Some((rhythm(key), after.skip_any("までに|まで")));
    }
    // 日報を翌朝までに提出する: a paper that is handed in as often as its name says.
    if let Some((index, after)) = cursor.which("日報;週報;月報").filter(|(_, after)| after.sees_any("を|は"))
        && contains_any(before_any(after.near_after(), "。\n"), "提出|送|出す|共有|時|正午|:|までに")
    {
        return Some((rhythm(*b"dwm".get(index)?), after));
    }
    // 月曜の朝は必ず…: no single Monday.
    if let Some((_, after)) = weekday(cursor).filter(|_| !cursor.after_any("週|週の|次の|の|月|翌"))
        && let Some(end) = after
            .eat_any("ごとに|ごと|のたびに|のたび|の朝は|の朝に|の朝、|の夕方は|の夕方に|の午前|の午後|は必ず|は、")
            .or_else(|| habit(cursor, after))
    {
        return Some((rhythm(b'w'), end));
    }
    // 第2・第4金曜に
    if let Some((_, mut after)) = cursor.eat("第").and_then(Cursor::two_digits) {
        let mut others = 0;
        while let Some((_, next)) = after.eat_any("・|、|と|,").map(|next| next.skip_any("第")).and_then(Cursor::two_digits) {
            (after, others) = (next, others + 1);
        }
        if let Some((_, end)) = weekday(after).filter(|(_, end)| others > 0 || end.sees_any("に|ごと")) {
            return Some((rhythm(b'm'), end.skip_any("ごと")));
        }
    }
    if let Some(after) = cursor.eat_any("1営業日ごと|一営業日ごと") {
        return Some((rhythm(b'd'), after));
    }
    let (key, after) = cursor.pick(Class::Per)?;
    // 3月5件 and 5日10件 are dates; 今月10件, 四半期… belong to longer words.
    if !cursor.starts_count() && cursor.before().as_bytes().last().is_none_or(|byte| !byte.is_ascii_lowercase())
        || cursor.after_any("今|来|次|先|前|本|毎|翌|当|半|か|数|再|第")
        // 5営業日に短縮, 月曜日に
        || cursor.sees_any("日に|日あ|日当") && cursor.before().chars().next_back().is_some_and(|last| matches!(last, '\u{3400}'..='\u{9fff}'))
    {
        return None;
    }
    match number::read(after) {
        // 週2日は在宅
        Some(counted) if key == b'w' && after.to(counted.end).sees("日") && counted.value < 7.0 => {}
        Some(counted) if after.to(counted.end).sees_any("日|月|期|年|/|-") => return None,
        Some(_) => {}
        // 1日に新規の架電を40件: the number comes later in the clause.
        None => {
            let clause = before_any(after.near_after(), "。、\n");
            if !after.after_any("日に|週に|月に|あたり|当たり|期に|年に") || !clause.bytes().any(|byte| byte.is_ascii_digit())
            {
                return None;
            }
        }
    }
    Some((rhythm(key), after))
}

/// 昨年10月14日, 創業1987年, 4月施行の改正法, 4月1日に着任された新所長, 6月12日に受講済み: when something else happened.
fn is_told(start: Cursor<'_>, after: Cursor<'_>, is_over: bool) -> bool {
    const BEFORE: &str = "昨年|昨年の|去年|去年の|一昨年|一昨年の|前年|前年の|先月|先月の";
    const FOUNDED: &str = "創業|設立|創立|創刊|創設";
    // 期限は3月末ですが、…: it is the end all the same.
    const LABELS: &str = "期限は|期日は|締切は|締め切りは|納期は";
    const EVENTS: &str = "施行|稼働|発足|創業|設立|創立|導入|発売|リリース|公開|開設|着任|就任|入社|制定|改訂|改正|締結|購入|受講|取得|開業|開店|発表|移転|統合|合併";
    if start.after_any(BEFORE)
        || is_over && start.after_any(FOUNDED)
        || after.sees_any("だが|ですが|だけど|でしたが|ここまで|これまで") && !start.after_any(LABELS)
    {
        return true;
    }
    let event = after.skip_any("に").eat_any(EVENTS);
    if event.is_some_and(|end| end.sees_any("した|された|していた|している|しました|済み|済") || end.after_any("施行") && end.sees("の"))
    {
        return true;
    }
    // 6月12日に受けた: the sentence ends with what was done.
    let clause = after.eat("に").map_or("", |next| trim_end(before_any(next.near_after(), "。、\n"), " )」"));
    clause.len() <= 60 && ends_with_any(clause, "済み|済みです|ました|でした|だった")
        || after.sees_any("に|の|で") && tells_of_past(before_any(after.near_after(), "。、\n"))
}

/// 4月の説明会で部長が示した3本柱, 2月に指摘された実験: a past verb that a noun follows.
fn tells_of_past(clause: &str) -> bool {
    search::places(clause, "た").any(|at| {
        let next = search::since(clause, at + "た".len()).chars().next();
        ends_with_any(search::until(clause, at), "し|れ|っ|け|せ|げ") && next.is_some_and(super::object::is_noun)
    })
}

/// 8月20日の取締役会までに: past what takes place on the day.
fn occasion(after: Cursor<'_>) -> Cursor<'_> {
    let held = after.eat("の").map(|next| next.ahead(super::object::noun_run(next.near_after()).len()));
    held.filter(|end| end.sees_any("までに|まで")).unwrap_or(after)
}

/// 金曜に棚卸しし、月曜に共有する; 週報は金曜正午: one day of every week, beside another or a time of day.
fn habit<'t>(start: Cursor<'t>, after: Cursor<'t>) -> Option<Cursor<'t>> {
    let (before, ahead) = (start.near_before(), after.near_after());
    let others = |text: &str| start.holds(text, "曜に|曜は|曜日に|曜日は|平日は");
    let written = start.holds(after_last(before, "、。\n"), "日報|週報|定例|朝会|夕会");
    // 水曜と金曜は
    if let Some((_, end)) = after.eat_any("と|・|、").and_then(weekday) {
        return Some(end.skip_any("は|に"));
    }
    let end = after.eat_any("に|は").filter(|_| others(before) || others(ahead));
    end.or_else(|| after.eat_any("正午|昼|朝|夕方|午前|午後").filter(|_| written))
}

/// 当日中, 翌営業日まで, 翌月第3営業日: how fast each case is handled.
fn service_day(cursor: Cursor<'_>) -> Read<'_> {
    if let Some(after) = cursor.eat("翌月") {
        // 月次決算を翌月10日までに締める: each month's.
        let clause = after_last(cursor.near_before(), "。、\n");
        let ahead = after.near_after();
        let monthly = |text: &str| after.holds(text, "決算|月次|締め|請求|勤怠|経費|棚卸|支払|精算|毎月|月報|試算表");
        if let Some(end) = after.digits().and_then(|(_, _, day)| day.eat("日までに").or_else(|| day.eat("日まで")))
            && (monthly(clause) || monthly(ahead))
        {
            return Some((TimeRole::ServiceLevel, end));
        }
        let (_, _, end) = after.skip_any("第").digits()?;
        return Some((TimeRole::ServiceLevel, end.eat_any("営業日まで|営業日以内|営業日")?));
    }
    cursor.past(Class::Service).map(|end| (TimeRole::ServiceLevel, end))
}

/// 月間, 年間, 前年比 and other time words that only name a metric or what it is compared with.
fn modifier(cursor: Cursor<'_>) -> Read<'_> {
    if let Some(end) = cursor.past(Class::Past) {
        // 昨年12月末までに names a day that is over.
        if cursor.sees_any("昨年|去年")
            && let Some((_, month)) = month(end)
            && month.skip_any("末|中").sees("まで")
        {
            return None;
        }
        return Some((TimeRole::Comparison, end.skip_any("比|対比|実績|同月|同期|度比|並み|水準|度実績|同時期")));
    }
    let end = cursor.past(Class::TimeName)?;
    // 3年間 and 6か月間 are durations.
    let counted = !cursor.starts_count() || cursor.after_any("数|か|半|カ|ヶ|ヵ");
    (!counted).then_some((TimeRole::Modifier, end))
}

fn fuzzy(cursor: Cursor<'_>) -> Read<'_> {
    let end = cursor.past(Class::Fuzzy)?;
    let word = cursor.until(end.at);
    // 今後3か月 is a period; 早期退職 and 早期発見 are names.
    let is_other = match word {
        "今後" => end.sees_digit() || end.sees_any(KANJI) || end.sees("半"),
        "早期" => !end.sees_any("に|の達成|、"),
        _ => false,
    };
    (!is_other).then_some((TimeRole::Fuzzy, end))
}

/// A stretch, or `Some(None)` for a day that no calendar has.
type Expression<'t> = Option<(Option<Stretch>, Cursor<'t>)>;

#[derive(Clone, Copy)]
struct Reader {
    calendar: Calendar,
}

impl Reader {
    /// 90日以内, 半年で, 今後3か月, 2年後: counted from today; or a service level when it tells how fast each case is answered.
    fn duration(self, start: Cursor<'_>) -> Read<'_> {
        // What is said to whoever asked is done for each of them.
        const ANSWERS: &str = "返信|対応する|対応し|対応を|一次対応|回答する|回答し|回答を|連絡する|連絡し|返答|解決|フォロー|初動|応答|折り返|お礼|返金|出荷|発送|復旧|架電|ご説明|説明を|書面";
        const WORKS: &str = "送付|連絡|納品|見積|登録|入力|報告|提出|完了|レビュー|処理|共有|着手|訪問|承認|回答|対応|審査|発行|返送|作成";
        const EVENTS: &str = "入社|導入|契約|購入|配属|着任|訪問|商談|問い合わせ|受付|受領|登録|納品|受注|開始|後|から|より|依頼|発生|名刺交換|\
            到着|月初|毎月|翌月|注文|申込|申し込み|検知|終了|退院|入院|面談|面接|反響|クレーム|受電|申請|会議|来店|来場|完了|検収";
        // 見積依頼には3営業日以内に: what comes again and again.
        const CASES: &str = "問い合わせ|問合せ|依頼|クレーム|メール|申請|注文|受注|案件|商談|会議|見積|名刺|リード|チケット|障害|不具合|苦情|申込|経費|\
            毎|各|ごと|都度|すべて|全て|全件|後|質問|相談|応募|面接|面談|新規|日報|議事録|反響|口コミ|レビュー|請求";
        let today = self.calendar.today;
        let ahead = start.eat_any("今後|向こう|これから|この先");
        let cursor = ahead.unwrap_or(start);
        let (amount, unit, after) = length(cursor)?;
        // A point of measuring: 入社6か月時点, 導入3か月後の, 1年たった時点.
        let passed = after.skip_any("たった|経った|経過した|過ぎた|経過").eat("時点");
        if let Some(end) = passed.or_else(|| after.eat_any("目の|目に|目|経過時")).filter(|_| !after.sees("目標")) {
            return Some((TimeRole::Comparison, end));
        }
        let event_before = start.after_any(EVENTS);
        let is_clock = matches!(unit, b'n' | b'h');
        // 平均12日以内, リードタイム中央値7営業日以内: a level.
        let named = trim_end(start.before(), " を:");
        let named = trim_end(named.strip_suffix("は").unwrap_or(named), " ");
        if ends_with_any(named, "平均|中央値|日数|期間|リードタイム|サイクル|所要時間|所要")
            || named.ends_with("まで") && contains_any(after_last(start.near_before(), "。、\n"), "から")
            || matches!(unit, b'd' | b'b' | b'h' | b'n')
                && ends_with_any(named, "時間|タイム")
                && !after.sees_any("以内に返|以内に回|以内に対")
        {
            return None;
        }
        if let Some(end) = after.eat_any("以内に|以内で|以内|未満") {
            // 問い合わせの一次回答を2営業日以内に: what is answered may stand before.
            let before = start.near_before();
            let clause = after_last(before, "。、\n");
            let named_before = start.holds(
                clause,
                "回答を|返信を|返答を|返信は|回答は|返答は|折り返しは|折り返しを|応答を|対応を|対応は|連絡を|連絡は|発送を|発送は",
            );
            // 10営業日以内に報告書を提出する is done once.
            let ahead = after.near_after();
            let works = start.holds(ahead, WORKS) && (start.holds(clause, CASES) || start.holds(ahead, CASES));
            // 解決は3日以内: a clause without a verb.
            let bare = start.after_any("は") && (end.rest().is_empty() || end.sees_any("、|。|)|\n"));
            let answers = bare || amount <= 14 && (named_before || (start.holds(ahead, ANSWERS) && amount <= 7) || works);
            if is_clock || (matches!(unit, b'd' | b'b') && answers) || event_before || end.sees("の") {
                return Some((TimeRole::ServiceLevel, end));
            }
            return Some((TimeRole::from_today(today, amount, unit)?, end));
        }
        if is_clock {
            // 30分後に電話します
            return after.eat_any("後に|後").map(|end| (TimeRole::Modifier, end));
        }
        if let Some(end) = after.eat_any("後までに|後まで|後に|後の|後") {
            if event_before || start.after_any("ら|の") || end.sees("も") {
                return Some((TimeRole::Comparison, end));
            }
            return Some((TimeRole::until(later(today, amount, unit)?), end));
        }
        // 契約更新の30日前までに: counted back from an event.
        if let Some(end) = after.eat_any("前までに|前まで|前に") {
            return Some((TimeRole::ServiceLevel, end));
        }
        // 2週間に1度
        if let Some(times) = after.eat("に").filter(|_| amount <= 12)
            && let Some(numeral) = number::read(times)
            && let Some(end) = times.to(numeral.end).eat_any("度|回")
        {
            let cadence = match unit {
                b'm' => Cadence::Monthly,
                b'd' | b'b' if amount <= 3 => Cadence::Daily,
                b'w' | b'd' | b'b' => Cadence::Weekly,
                _ => return None,
            };
            return Some((TimeRole::Cadence(cadence, u8::try_from(amount).ok()?), end));
        }
        let spans = after.sees_any("かけて|間で|の間|間に")
            || (after.sees("で") && !after.sees("です"))
            // 2週間から1週間に縮める is a level.
            || (after.after_any("間") && after.sees("に") && !start.after_any("から|→|を") && !after.sees_any("に縮|に短|に減|に圧|に抑|にす|にし"));
        // 1か月を目途に
        if let Some(end) = after.eat_any("を目途に|をめどに|を目処に|を目安に") {
            return Some((TimeRole::from_today(today, amount, unit)?, end));
        }
        if ahead.is_some() || spans {
            if !start.starts_count() {
                return None;
            }
            return Some((TimeRole::from_today(today, amount, unit)?, after.skip_any("の間に|で|に|かけて")));
        }
        if matches!(unit, b'd' | b'b') && after.sees_any("おき|ごと|に1|に一") {
            let cadence = if amount <= 3 { Cadence::Daily } else { Cadence::Weekly };
            return Some((TimeRole::Cadence(cadence, u8::try_from(amount).ok()?), after.skip_any("おき|ごと|に")));
        }
        None
    }

    /// A calendar expression with what follows it: まで, 末, 中に, から, 比.
    fn dated(self, start: Cursor<'_>) -> Read<'_> {
        // 月末の棚卸差異: each month's.
        if let Some(end) = start.eat_any("月末の|週末の").filter(|end| !end.sees_any("時点|〆|締")) {
            return Some((TimeRole::Modifier, end));
        }
        if let Some(end) = names_thing(start) {
            return Some((TimeRole::Modifier, end));
        }
        let (found, mut after) = self.expression(start)?;
        if found.is_some_and(|stretch| is_told(start, after, stretch.last < self.calendar.today)) {
            return Some((TimeRole::Comparison, after));
        }
        let Some(mut stretch) = found else {
            return Some((TimeRole::Invalid, after.skip_any("までに|まで")));
        };
        let mut is_end = false;
        // 2月第2週: its last working day is the end of that week's Friday; weeks begin on Monday.
        if let Some((week, next)) =
            after.skip_any("の").eat("第").and_then(Cursor::two_digits).and_then(|(week, next)| Some((week, next.eat("週")?)))
            && (1..=6).contains(&week)
            && stretch.first.day() == 1
        {
            let monday = stretch.first.plus_days(-i32::from(stretch.first.days_since_monday()))?;
            let last = monday.plus_days(i32::from(week) * 7 - 1)?;
            stretch = Stretch { first: monday.plus_days(i32::from(week) * 7 - 7)?.max(stretch.first), last: last.min(stretch.last) };
            after = next;
        }
        // 10月第3金曜日: the third such day of the month.
        if let Some((n, next)) = after.skip_any("の").eat("第").and_then(Cursor::two_digits)
            && let Some((day, next)) = weekday(next)
            && stretch.first.day() == 1
            && (1..=5).contains(&n)
        {
            let offset = (i32::from(day) - i32::from(stretch.first.days_since_monday())).rem_euclid(7);
            let found = stretch.first.plus_days(offset + 7 * (i32::from(n) - 1)).filter(|day| *day <= stretch.last);
            (stretch, after) = (Stretch::day(found?), next);
        }
        if let Some((part, next)) = part_of_month(after).or_else(|| after.eat("の").and_then(part_of_month)) {
            after = next;
            let day = [0, 10, 20, 15].get(part).copied().unwrap_or(0);
            let last = match part {
                0 => None,
                4 => stretch.first.plus_days(9),
                5 => Some(stretch.first),
                _ => Date::new(stretch.first.year(), stretch.first.month(), day),
            };
            is_end = part == 0;
            stretch.last = last.filter(|last| *last <= stretch.last).unwrap_or(stretch.last);
        }
        // 来週金曜リリース分から, 8月出荷分まで
        let run = if after.holds(after.whole(), "分から|分より|分以降|分まで") {
            super::object::noun_run(after.near_after())
        } else {
            ""
        };
        if run.ends_with('分') && after.ahead(run.len()).sees_any("から|より|以降|まで") {
            after = after.ahead(run.len());
        }
        if stretch.first == stretch.last {
            after = occasion(after);
        }
        // 3/31 までに, typed with a space.
        if after.spaces().sees_any("まで|迄|時点|から") {
            after = after.spaces();
        }
        // 前日までに
        if let (Some(end), true) = (after.eat_any("の前日までに|の前日まで|前日までに|前日まで"), stretch.first == stretch.last)
            && let Some(day) = stretch.last.plus_days(-1)
        {
            return Some((TimeRole::until(day), end));
        }
        if let Some(end) = after.eat_any("までに|まで|付で|付けで|付|迄に|迄|を期限|期限|締め切り|締切|締め|〆切|〆|必着|厳守|必達|納期|をめど|を目途|を目処|をもって|をもちまして")
        {
            // 3月末までという話
            let told = end.sees_any("という話|という期限|という締切|という計画");
            return Some((if told { TimeRole::Comparison } else { TimeRole::until(stretch.last) }, end));
        }
        if let Some(end) =
            after.eat_any("の水準|水準|時点|比|対比|度比|実績|版|卒|入社|モデル|生まれ|に比べ|同月|以前|以来|のような|のように")
        {
            // 2027年3月末時点で is a day of measuring the target itself.
            return Some((if is_end && after.sees("時点") { TimeRole::until(stretch.last) } else { TimeRole::Comparison }, end));
        }
        if is_end {
            return Some((TimeRole::until(stretch.last), after));
        }
        if after.skip_any("の").sees_any("春|夏|秋|冬|連休|大型連休") {
            return Some((TimeRole::Fuzzy, after));
        }
        // 次年度予算の時期を聞く
        let names = start.sees_any("次|来|翌") && after.skip_any("の").sees_any("予算|計画|方針");
        if names || after.sees_any("に向け|を見据え|のあるべき|ビジョン|構想|問題|計画|戦略") {
            return Some((TimeRole::Modifier, after));
        }
        if let Some(end) = after.eat_any("から|より|以降|スタート|開始|~|-|以後") {
            if let Some((Some(last), tail)) = self.expression(end.spaces()) {
                let tail = tail.skip_any("末までに|末まで|までに|まで|末|にかけて|の間");
                // 4月から9月までの半年間で says it twice.
                let tail = tail.eat("の").and_then(|next| self.duration(next)).map_or(tail, |(_, end)| end);
                return Some((range(stretch, last, start.until(after.at), self.calendar.today), tail));
            }
            // 4月から半年間
            if let Some((amount, unit, tail)) = length(end.skip_any("の").spaces()).filter(|(_, unit, _)| !matches!(unit, b'n' | b'h'))
                && (tail.after_any("間|半年") || tail.sees_any("で|の間"))
                && let Some(last) =
                    later(stretch.first, amount, unit).and_then(|day| day.plus_days(-i32::from(stretch.first != self.calendar.today)))
            {
                return Some((TimeRole::Period(Stretch { first: stretch.first, last }), tail.skip_any("の間に|で|に")));
            }
            return Some((TimeRole::Start(stretch.first), end));
        }
        Some(self.alone(start, after, stretch))
    }

    /// A calendar expression with nothing behind it that says what it is.
    fn alone<'t>(self, start: Cursor<'t>, after: Cursor<'t>, stretch: Stretch) -> (TimeRole, Cursor<'t>) {
        // 期限:2027年6月, 〜2027年9月; 年内 means by its end.
        let within = start.sees_any("年内|年度内|期内|四半期内|半期内|月内|週内") && !start.after_any("今|来|当|本|翌|次");
        if within || start.after_any("期限は|期限:|期限: |期日は|期日:|締切は|締切:|締め切りは|納期は|納期:|~") {
            return (TimeRole::until(stretch.last), after.skip_any("中に|中|内"));
        }
        // 商談25件(9月:18件): what was.
        if start.after_any("(") && before_any(start.near_before(), "0123456789").len() < start.near_before().len() && is_entry(after) {
            return (TimeRole::Comparison, after);
        }
        // 2014年稼働の旧基幹, FY2024に94%だった: what is over and of no まで.
        let over = stretch.last < self.calendar.today && !after.sees_any("のうち|中|内|いっぱい");
        if over {
            return (TimeRole::Comparison, after);
        }
        (TimeRole::Period(stretch), after.skip_any("のうちに|中に|内に|中|内|いっぱい|に|で|の間に"))
    }

    /// 先月末までに, 昨年度末までに: an end that is over.
    fn past_end(self, cursor: Cursor<'_>) -> Read<'_> {
        let (which, end) = cursor.which("先月末|前月末;昨年末|去年末;昨年度末|前年度末|前期末")?;
        let end = end.eat_any("までに|まで")?;
        let grain = [b'm', b'y', b'f'].get(which).copied()?;
        Some((TimeRole::until(self.calendar.grain(grain, -1)?.last), end))
    }

    fn expression(self, cursor: Cursor<'_>) -> Expression<'_> {
        // A cell of a table and the end of a span: 14,2026/9/30, 2026/4/1-2026/6/30
        let cell = || cursor.after_any(",|-") && cursor.digits().is_some_and(|(_, digits, after)| digits == 4 && after.sees_any("/|-"));
        if cursor.sees_digit() && !cursor.starts_number() && !cell() {
            return None;
        }
        western(cursor).or_else(|| self.of_year(cursor)).or_else(|| self.relative(cursor)).or_else(|| self.without_year(cursor))
    }

    fn year(self, cursor: Cursor<'_>) -> Option<(Year, Cursor<'_>)> {
        let now = self.calendar.today.year();
        let fiscal = self.calendar.fiscal_year_now();
        let words = cursor.pick_value(Class::FiscalYear).map(|(offset, after)| (Year::Fiscal(fiscal + i16::from(offset)), after));
        if let Some(after) = cursor.eat_any("昨年度|前年度") {
            return (month(after.skip_any("の")).is_some()).then_some((Year::Fiscal(fiscal - 1), after));
        }
        if let Some(after) = cursor.eat_any("昨年|去年") {
            return (month(after.skip_any("の")).is_some()).then_some((Year::Calendar(now - 1), after));
        }
        let calendar = || cursor.pick_value(Class::Year).map(|(offset, after)| (Year::Calendar(now + i16::from(offset)), after));
        if let Some((year, after)) = words.or_else(calendar) {
            return (!after.sees("待")).then_some((year, after));
        }
        if let Some((key @ (b'f' | b'y'), after)) = cursor.pick(Class::NamedEnd) {
            // 半期末 and 9月期末 belong to what stands before; 年末年始 is no end.
            if after.sees("年始") || cursor.sees("期") && cursor.after_any("半|月|年|上|下|今|来|当|本|翌|次|四|学|任|会|任")
            {
                return None;
            }
            return Some((if key == b'f' { Year::Fiscal(fiscal) } else { Year::Calendar(now) }, after.back("末".len())));
        }
        if let Some(after) = cursor.eat("fy") {
            let (value, after) = short_year(after.skip_any("'"))?;
            return Some((Year::Fiscal(value), after));
        }
        let era = cursor.eat_any("令和|r");
        let (value, after) = if let Some(after) = era {
            let first = after.eat("元").map(|after| (2019, after));
            first.or_else(|| after.two_digits().map(|(value, after)| (i16::from(value) + 2018, after))).or_else(|| era_in_kanji(after))?
        } else {
            let (value, after) = short_year(cursor).or_else(|| in_kanji(cursor))?;
            let is_short = after.at == cursor.at + 2;
            (value, (!is_short || after.sees("年度") || month_end(after).is_some()).then_some(after)?)
        };
        if let Some(after) = after.eat("年度") {
            return Some((Year::Fiscal(value), after));
        }
        if let Some((month, after)) = month_end(after) {
            // The fiscal year that ends in this month starts in the month after it, one year before.
            let starts = value - i16::from(month < 12);
            let shift = self.calendar.fiscal_start != month % 12 + 1;
            return Some((if shift { Year::Calendar(value) } else { Year::Fiscal(starts) }, after));
        }
        let bare = after.sees_any("q|上期|下期") && era.is_none();
        Some((Year::Calendar(value), after.eat("年").or_else(|| bare.then_some(after))?))
    }

    fn of_year(self, cursor: Cursor<'_>) -> Expression<'_> {
        let (year, after) = self.year(cursor)?;
        let inner = after.skip_any("の").spaces();
        let (number, whole) = match year {
            Year::Calendar(number) => (number, Calendar::year(number)),
            Year::Fiscal(number) => (number, self.calendar.fiscal_year(number)),
        };
        if let Some((n, end)) = inner.pick_value(Class::Part) {
            return Some((self.calendar.part(number, n), end));
        }
        if let Some((month, end)) = month(inner) {
            // 来年度の10月 lies in that fiscal year.
            let is_next = matches!(year, Year::Fiscal(_)) && month < self.calendar.fiscal_start;
            let number = number + i16::from(is_next);
            return Some(match day(end) {
                Some((day, end)) => (Date::new(number, month, day).map(Stretch::day), end),
                None => (Calendar::month(number, month), end),
            });
        }
        Some((whole, after))
    }

    fn relative(self, cursor: Cursor<'_>) -> Expression<'_> {
        let calendar = self.calendar;
        if let Some((offset, after)) = cursor.pick_value(Class::Month) {
            let whole = calendar.relative_month(offset.into());
            if let Some((day, end)) = day(after.skip_any("の")) {
                return Some((whole.and_then(|month| Date::new(month.first.year(), month.first.month(), day)).map(Stretch::day), end));
            }
            return Some((whole, after));
        }
        if let Some((offset, after)) = cursor.pick_value(Class::Week) {
            let whole = calendar.week(offset.into())?;
            return Some(match weekday(after.skip_any("の")) {
                Some((weekday, end)) => (whole.first.plus_days(i32::from(weekday)).map(Stretch::day), end),
                None => (Some(whole), after),
            });
        }
        for (class, grain) in [(Class::Quarter, b'q'), (Class::Half, b'h')] {
            if let Some((offset, after)) = cursor.pick_value(class) {
                return Some((calendar.grain(grain, offset.into()), after));
            }
        }
        // 昨日より今日 names no day.
        let dates = |(_, after): &(u8, Cursor<'_>)| after.sees_any("中|まで|迄|に|の|から|付|〆|締|、");
        if let Some((offset, after)) = cursor.pick_value(Class::Day).filter(|found| dates(found) && !cursor.after_any("より")) {
            return Some((calendar.today.plus_days(offset.into()).map(Stretch::day), after));
        }
        let (grain, after) = cursor.pick(Class::NamedEnd).filter(|(grain, _)| !matches!(grain, b'f' | b'y'))?;
        Some((calendar.grain(grain, 0), after.back("末".len())))
    }

    fn without_year(self, cursor: Cursor<'_>) -> Expression<'_> {
        let calendar = self.calendar;
        if let Some((n, after)) = cursor.pick_value(Class::Part) {
            return Some((calendar.next_part(n), after));
        }
        if let Some((number, after)) = month(cursor) {
            if let Some((day, end)) = day(after) {
                return Some((calendar.upcoming_day(number, day).map(Stretch::day), end));
            }
            // 5月12〜14日
            if let Some((first, second)) = after.two_digits().and_then(|(first, next)| Some((first, next.skip_any("日").eat_any("~|-")?)))
                && let Some((last, end)) = day(second)
                && first <= last
            {
                let stretch = calendar
                    .upcoming_day(number, last)
                    .and_then(|last| Some(Stretch { first: Date::new(last.year(), number, first)?, last }));
                return Some((stretch, end));
            }
            // 8月号 is a name, 3月決算 tells when a fiscal year ends.
            return (!after.sees_any("号|決算|生まれ")).then(|| (calendar.upcoming_month(number), after));
        }
        if let Some((weekday, after)) = weekday(cursor) {
            return Some((calendar.weekday(weekday).map(Stretch::day), after));
        }
        let (first, after) = day_number(cursor)?;
        // リストの2/3に is a share of it, and 比率を1/4にする one too.
        // 9/18の部会でデモする, 11/22受験分: a day by what happens on it.
        let happens = |end: Cursor<'_>| {
            let event = end.skip_any("の").near_after();
            cursor.holds(
                event.get(..event.floor_char_boundary(36)).unwrap_or(event),
                "受験|試験|検定|開催|実施|会で|会議で|会に|会議に|定例|面談|レビュー|大会|デモ|発表|ミーティング|セミナー|展示|朝礼|合宿|総会",
            )
        };
        if is_share(cursor) && !after.eat("/").and_then(Cursor::two_digits).is_some_and(|(_, end)| happens(end)) {
            return None;
        }
        // 10日までに: a day of this month or the next.
        if let Some(end) = after.eat("日").filter(|end| end.sees_any("まで|迄|締")) {
            return Some((calendar.upcoming_day_of_month(first).map(Stretch::day), end));
        }
        // 9/30まで; a bare 3/4 is a fraction.
        let (second, end) = after.eat("/")?.two_digits()?;
        let labelled = cursor.after_any("~|実施日は|開催日は|本番は|期限:|期限: |締切:|締切: |納期:|期限は|締切は|期日:|期日は");
        if !(labelled
            || end.spaces().sees_any("まで|迄|に|締|〆|(|~|-|から|期限|:|時点|末|厳守|必着|必達|納|付|着")
            || end.sees(")") && cursor.after_any(" ")
            || happens(end))
            || end.sees("/")
            || !(1..=12).contains(&first)
        {
            return None;
        }
        Some((calendar.upcoming_day(first, second).map(Stretch::day), after_weekday(end)))
    }
}

/// A number and the end of the bracket follow.
pub(super) fn is_entry(after: Cursor<'_>) -> bool {
    let value = after.skip_any(":").spaces().skip_any("$|¥|€|£");
    let Some(numeral) = number::read(value) else { return false };
    let tail = value.to(numeral.end).near_after();
    let tail = before_any(tail.get(..tail.floor_char_boundary(18)).unwrap_or(tail), ")");
    value.at > after.at && tail.len() < 18 && !tail.bytes().any(|byte| byte.is_ascii_digit())
}

/// 2/3 behind の or を: a share rather than a day.
pub(super) fn is_share(cursor: Cursor<'_>) -> bool {
    let ends = || cursor.two_digits()?.1.eat("/")?.two_digits().map(|(_, end)| end);
    let becomes = "にする|にし|に減|に増|に抑|に圧縮|に縮|に下げ|に上げ|以上|以下|未満|を|の|が";
    (cursor.after_any("の") && ends().is_some()) || (cursor.after_any("を") && ends().is_some_and(|end| end.sees_any(becomes)))
}

/// 年末商戦, 月末処理, 月末締めの請求: names of things; 月末納品 is a day.
fn names_thing(start: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, end) = start.pick(Class::NamedEnd)?;
    (start.sees_any("年末|月末|週末|期末|年度末")
        && (end.sees("締めの")
            || start.sees("年度末") && end.sees_any("試験|考査|賞与|手当|評価|監査|商戦|調整|セール")
            || !start.sees("年度")
                && end.peek().is_some_and(|found| super::object::is_noun(found) && !found.is_ascii_digit())
                && !end.sees_any("迄|時|目|期|必|予|着|納|完|達|締|〆|厳")
                && !end.words_here().iter().any(|word| matches!(word.class, Class::Action | Class::Event) && !end.to(word.end).sees("の"))))
    .then_some(end)
}

enum Year {
    Calendar(i16),
    Fiscal(i16),
}

/// 二〇二七年
fn in_kanji(cursor: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let numeral =
        number::read(cursor).filter(|numeral| numeral.style == number::Style::Kanji && (1950.0..2200.0).contains(&numeral.value))?;
    let after = cursor.to(numeral.end);
    #[expect(clippy::cast_possible_truncation, reason = "below 2200")]
    after.sees("年").then_some((numeral.value as i16, after))
}

/// 令和九年: the year of the era in kanji.
fn era_in_kanji(after: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let numeral = number::read(after).filter(|numeral| (1.0..=99.0).contains(&numeral.value) && numeral.value.fract() == 0.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "between 1 and 99")]
    let value = numeral.value as i16;
    Some((value + 2018, after.to(numeral.end)))
}

/// 末 0, 上旬 1, 中旬 2, 半ば 3, 初め 4, 首 5.
fn part_of_month(cursor: Cursor<'_>) -> Option<(usize, Cursor<'_>)> {
    cursor
        .which("末日|末|最終日|最終営業日|終わり|終了時|終了|下旬末;初旬|上旬;中旬;半ば|前半;初め|頭|初頭;首")
        .or_else(|| cursor.eat_any("下旬|後半").map(|end| (0, end)))
}

/// 2027/3/31, 2027-03-31, 2027.3.31, 2027/3.
fn western(cursor: Cursor<'_>) -> Expression<'_> {
    // R9.3.31
    if let Some((era, after)) = cursor.eat_any("r|令和").and_then(Cursor::two_digits)
        && let Some((month, after)) = after.eat_any(".|/").and_then(Cursor::two_digits)
        && let Some((day, after)) = after.eat_any(".|/").and_then(Cursor::two_digits)
    {
        return Some((Date::new(2018 + i16::from(era), month, day).map(Stretch::day), after));
    }
    let (value, digits, after) = cursor.digits()?;
    let (separator, next) = after.which("/;-;.")?;
    let (month, after) = next.two_digits()?;
    // 27/3/31
    let is_short = digits == 2 && separator == 0 && after.sees("/") && value > 12;
    if digits != 4 && !is_short {
        return None;
    }
    let year = year(if is_short { value + 2000 } else { value });
    let Some((day, after)) = after.eat(["/", "-", "."].get(separator)?).and_then(Cursor::two_digits) else {
        return (separator == 0).then(|| (year.and_then(|year| Calendar::month(year, month)), after));
    };
    Some((year.and_then(|year| Date::new(year, month, day)).map(Stretch::day), after_weekday(after)))
}

/// 年3月期: the month in which a fiscal year ends.
fn month_end(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (month, after) = day_number(cursor.eat("年")?)?;
    after.eat("月期").filter(|_| (1..=12).contains(&month)).map(|after| (month, after))
}

fn month(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let numeral = number::read(cursor)?;
    let after = cursor.to(numeral.end).eat("月")?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a byte holds")]
    let month = numeral.value.clamp(0.0, 99.0) as u8;
    (numeral.value.fract() == 0.0 && (1..=12).contains(&month) && !after.sees("間")).then_some((month, after))
}

/// 90日, 3か月, 半年, 1年半: how long, its unit and the place behind.
fn length(cursor: Cursor<'_>) -> Option<(i32, u8, Cursor<'_>)> {
    if let Some(after) = cursor.eat_any("半年間|半年") {
        return Some((6, b'm', after));
    }
    let numeral = number::read(cursor).filter(|numeral| (1.0..=5000.0).contains(&numeral.value) && numeral.value.fract() == 0.0)?;
    let (unit, after) = cursor.to(numeral.end).pick(Class::Unit)?;
    #[expect(clippy::cast_possible_truncation, reason = "between 1 and 5000")]
    let amount = numeral.value as i32;
    // 1年半 is 18 months.
    Some(match after.eat("半").filter(|_| unit == b'y') {
        Some(after) => (amount * 12 + 6, b'm', after),
        None => (amount, unit, after),
    })
}

/// 30, 三十, 二〇.
fn day_number(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let in_kanji = || {
        let numeral = number::read(cursor).filter(|numeral| (1.0..=99.0).contains(&numeral.value) && numeral.value.fract() == 0.0)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 99")]
        Some((numeral.value as u8, cursor.to(numeral.end)))
    };
    cursor.two_digits().or_else(in_kanji)
}

fn day(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (day, after) = day_number(cursor)?;
    let after = after.eat("日").filter(|after| !after.sees_any("間|以内|後"))?;
    Some((day, after_weekday(after)))
}

/// Past a weekday in brackets.
fn after_weekday(cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_any("(月)|(火)|(水)|(木)|(金)|(土)|(日)|(月曜)|(火曜)|(水曜)|(木曜)|(金曜)|(祝)")
}

fn weekday(cursor: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let (found, after) = cursor.pick_value(Class::Weekday)?;
    Some((found, after.skip_any("日")))
}
