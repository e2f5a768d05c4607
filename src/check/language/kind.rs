//! Which type a goal is of: what aims at a state, what its author does himself, what depends on others.

use super::act::is_idle;
use super::cursor::{
    after_label, after_last, before_any, contains_any, ends_with_any, first_of, has_word_of, is_any, prefix, starts_at, starts_with_any,
    trim_end, trim_start,
};
use super::frame::{QuantityKind, Role};
use super::lexicon::{Class, Word};
use super::object::{is_inside, is_noun, is_people, is_taken, noun_start, words_at};
use super::scan::{Range, Reading};
use crate::check::goal::{Framework, GoalInput, GoalKind};
use crate::text::{Lang, search};

/// A state that is aspired to: a kind of people for whom something will be so, 経理担当者が残業しなくて済む世界をつくる, `pharmacists trust our
/// app`. Whether these people are named; nothing when the text is no such sentence.
pub(crate) fn aspires(reading: &Reading) -> Option<bool> {
    let text = reading.text();
    let text = text.get(after_label(text)..)?;
    let text = trim_end(text, "。.! ");
    let plural = |word: &str| {
        word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss") || is_any(word, "people|staff|children|women|men|nobody|everyone")
    };
    match reading.lang {
        Lang::Ja => {
            const HEADS: &str = "会社|企業|組織|集団|存在|状態|世界|社会|職場|文化|風土|ブランド|場所|場|街|町|地域|店|仕組み|環境|プロセス|サービス|プロダクト|\
                チーム|相手|味方|関係|学校|学級|病院|施設|工場|薬局|窓口|パートナー|旅館|ホテル|図書館|拠点|部署|部門|未来|体験|暮らし|制度|病棟|店舗|営業|人|人材|監督|店長|担当者|リーダー|上司|先輩|部隊|クリニック";
            const ENDS: &str = "になる|となる|をつくる|をつくります|を創る|を作る|を実現する|を実現します|を目指す|を目指します|を目指してまいります|を目指していく|を築く|を育てる|\
                を根づかせる|を根付かせる|を当たり前にする|にする|になります|でありたい|であり続ける|を増やす|になりたい|へ|に";
            let stated = || ends_with_any(text, "状態|状態だ").then_some(text);
            let end = ENDS.split('|').find_map(|end| text.strip_suffix(end)).or_else(stated)?;
            // 働き続けられる病棟: what it lets people do tells an end state from a thing.
            let quoted = ["」と", "』と", "」という"].iter().any(|mark| search::contains(end, mark));
            let open = || {
                let head = search::until(end, noun_start(end));
                (quoted || ends_with_any(head, "られる|われる|ばれる|される|えない|らない|しない|なくて済む|られない")).then_some(head)
            };
            let listed = HEADS.split('|').find_map(|head| end.strip_suffix(head));
            let head = listed.or_else(open)?;
            let clause = head.len() - after_last(head, "、").len();
            // 依頼が、迷わず一度で済む会社
            let clause = if super::cursor::ends_at(text, clause, "が、|を、|から、") { 0 } else { clause };
            // A verb stands right before the noun.
            super::cursor::ends_at(head, noun_start(head), "る|ない|う|く|む|す|つ|ぶ|た|い").then(|| {
                ["が", "に", "でも", "から", "へ"].into_iter().flat_map(|mark| search::places(text, mark).map(move |at| (at, mark))).any(
                    |(at, mark)| {
                        let before = search::until(text, at);
                        let start = noun_start(before);
                        let who = search::between(text, start, at);
                        who.chars().count() >= 2
                            && (if mark == "でも" || quoted { 0 } else { clause }..head.len()).contains(&start)
                            && !is_taken(reading, (start, at))
                            && (before.get(..start).is_some_and(|ahead| ends_with_any(ahead, "の|のお|のご"))
                                || reading.first(Class::Deliverable).is_some()
                                || !is_any(who, "誰|全員|社員|人|社会|顧客|客様|業界|最高|一番|地域|気軽|自由|安心|時間"))
                    },
                )
            })
        }
        Lang::En => {
            const FEELS: &str = " trust | trusts | love | loves | see our | see us | feel | feels | know | choose | recommend | rely on | turn to | think of | enjoy | \
                look forward | reach for | come to | call first| want to | are proud | count on | believe | swear by | keep coming | stop worrying | no longer | \
                never have to | can ";
            const HEADS: &str = "be the |become |make |create |build |grow into |run |turn ";
            // By 2030, first-time sellers on our marketplace…
            let lead = reading
                .times
                .first()
                .filter(|mention| mention.start == 0 && text.get(mention.end..).is_some_and(|rest| rest.starts_with(", ")));
            let text = search::since(text, lead.map_or(0, |mention| mention.end + 2));
            // `Our HR team will be the place line managers turn to first`
            let text = reading
                .found(text, " will be the | will become the | will be a ")
                .next()
                .map_or(text, |(at, _)| search::since(text, at + 6));
            // `a team that new graduates in Fukuoka pick`: for whom, and what they do.
            let whom = reading
                .found(text, " that | where | who | somewhere | place | one | partner | team | desk | supplier | school | shop ")
                .find_map(|(at, word)| {
                    let rest = search::since(text, at + word.len());
                    let mut pieces = search::since(rest, prefix(rest, "that |where ")).split(' ');
                    let many = pieces.by_ref().take(4).position(plural)?;
                    let next = pieces.next().filter(|next| next.len() >= 2 && !is_any(next, "and|or|to|by|for|with"));
                    next.map(|_| {
                        many > 0 || !starts_with_any(rest, "customers|clients|people|everyone|users|employees|teams|nobody|leaders")
                    })
                });
            if let Some(named) = whom.filter(|_| starts_with_any(text, HEADS)) {
                return Some(named);
            }
            // Most of them end with a space, and none stands behind the last word.
            let tail = text.ceil_char_boundary(text.len().saturating_sub(24));
            let last = || first_of(&[search::since(text, tail), " "].concat(), FEELS).map(|at| tail + at);
            let at = reading.found(text, FEELS).map(|(at, _)| at).min().or_else(last)?;
            let subject = text.get(..at)?;
            let leads = starts_with_any(text, HEADS);
            let head = [" on ", " in ", " at ", " of ", " who "].iter().filter_map(|word| search::find(subject, word)).min();
            let last = after_last(search::until(subject, head.filter(|_| !leads).unwrap_or(subject.len())), " ");
            let people = last.ends_with('s') || plural(last);
            // `we will`, `so that` and a verb in front tell of something else.
            let plain = leads
                || (!words_at(reading, 0).any(|word| matches!(word.class, Class::Action | Class::Event | Class::Direction | Class::Soft)));
            let short = subject.split(' ').count() <= if leads { 12 } else { 6 };
            // `make our town hall a place people enjoy`: the place is named.
            let place = leads
                && starts_with_any(text, "make our |make the |make this ")
                && !starts_with_any(text, "make our company|make our team|make the company|make the team|make our product");
            let named = place || !is_any(last, "customers|clients|people|everyone|users|employees|teams|nobody|leaders");
            (people && plain && short && !contains_any(subject, "so that|because|i |we |when ")).then_some(named)
        }
    }
}

/// What the actor does himself.
const OWN: &str = "call|visit|send|submit|review|log|book|write|attend|read|email|contact|meet|reply|respond|practi|walk|run|exercise|interview|\
    post|ask|follow up|hold|host|document|track|record|shadow|coach|wash|drink|eat|jog|volunteer|prepare|present|check|inspect|clean|dial|share|distribute|\
    prospect|study|訪問|架電|電話|送付|送る|送信|提出|面談|商談|記録|入力|報告|連絡|返信|回答|読|書|参加|受講|開催|実施|投稿|ヒアリング|\
    ロープレ|練習|振り返|共有|配布|配信|確認|清掃|点検|挨拶|声かけ|ジョギング|予約|設定|名刺交換|フォロー|発送|見直|発表|comment|answer|acknowledge|\
    記入|返答|精査|セット|登録|届け|テレアポ|投函|まわり|そうじ|洗い|手渡|回覧|郵送|声をかけ|talk|speak|phone|thank|greet|arrive|start|journal|meditate";

/// The sentence says what he does: in Japanese its last verb, in English its first.
pub(crate) fn acts_himself(reading: &Reading) -> bool {
    let text = reading.text();
    // A share of all cases is a level.
    if reaches_level(reading)
        || reading.numbers.iter().any(|number| number.kind == QuantityKind::Ratio && number.role == Role::Target && number.value < 100.0)
    {
        return false;
    }
    let is_own = |word: &Word| {
        let range = (word.start, word.end);
        contains_any(reading.slice(range), OWN) && (reading.lang == Lang::Ja || !is_inside(reading, range, Class::Soft))
    };
    match reading.lang {
        Lang::Ja => {
            // 提案を6本出す, 架電を1日に60件行う.
            // 提案を出し切る
            let proposes = reading
                .of(Class::Action)
                .any(|word| reading.slice((word.start, word.end)) == "提案" && starts_at(text, word.end, "を出|を行|をする|をし"));
            if proposes && reading.first(Class::Direction).is_none() {
                return true;
            }
            let light = reading.of(Class::Action).any(|word| {
                let rest = text.get(word.end..).and_then(|rest| rest.strip_prefix('を')).filter(|rest| rest.len() <= 90).unwrap_or("");
                let rest = before_any(rest, "。(");
                let counted = rest.bytes().any(|byte| byte.is_ascii_digit()) && !contains_any(rest, "を");
                counted
                    && ends_with_any(rest, "件出す|本出す|回出す|社出す|通出す|かける|行う|行なう|入れる|こなす|やる|続ける|件|回|社")
                    && (is_own(word) || reading.slice((word.start, word.end)) == "提案")
            });
            if light && !reading.of(Class::Direction).any(|_| true) {
                return true;
            }
            // 提案書3本出すわ
            let bare = trim_end(text, "。.! わよねぞ");
            let proposes = |word: &Word| is_own(word) || reading.slice((word.start, word.end)) == "提案";
            if reading.of(Class::Action).any(proposes) && ends_with_any(bare, "本出す|件出す|通出す|回出す|社出す") {
                return true;
            }
            let last = reading.words.iter().rev().find(|word| word.class == Class::Action && is_own(word));
            let last = last.filter(|word| reading.of(Class::Direction).all(|direction| direction.start < word.end));
            let rest = last.and_then(|word| text.get(word.end..)).map(|rest| before_any(rest, "(")).map(|rest| trim_start(rest, "をの"));
            // 電話を完了する, 面談を続ける.
            rest.is_some_and(|rest| {
                let rest = trim_end(rest, "。.! ");
                let ending =
                    starts_with_any(rest, "する|し|行|実施|完了|続|継続|こな|終|済|かけ|入れ|回|いた|致|つもり|予定|もら|る|ま|た|す")
                        || rest.is_empty();
                ending && rest.len() <= 24 && !contains_any(rest, "率|数|に|が|増|減")
            })
        }
        Lang::En if counts_acts(reading) || has_acted(text) || leads_with_act(text) => true,
        Lang::En => reading.of(Class::Action).find(|word| is_own(word)).is_some_and(|word| {
            let before = search::until(text, word.start);
            let leads = before.is_empty()
                || ends_with_any(before, "i will |we will |i'll |we'll |please |and then |: |, |to personally |personally |always ");
            leads && reading.first(Class::Direction).is_none_or(|direction| word.start < direction.0)
        }),
    }
}

/// `Once term starts, mark homework`, `(1) Email the handbook`: what is done stands first, behind its number and when.
fn leads_with_act(text: &str) -> bool {
    const ACTS: &str = "mark |give a|wipe |ring |raise invoice|raise purchase|circulate |empty |sweep |deliver a |email |hold a|hold four|walk |bring more";
    let timed = starts_with_any(text, "once |when |after |before |from ");
    let at = if timed { before_any(text, ",").len() } else { 0 };
    let rest = search::since(text, at);
    starts_with_any(search::since(rest, prefix(rest, ", |(1) ")), ACTS)
}

/// `by June I have visited all 14 shops`
fn has_acted(text: &str) -> bool {
    let acted =
        |lead: &str| search::find(text, lead).and_then(|at| text.get(at + lead.len()..)).is_some_and(|rest| starts_with_any(rest, OWN));
    ["i have ", "i've ", "we have ", "i will have ", "we will have ", "i'll have "].iter().any(|lead| acted(lead))
}

/// `13 product walkthroughs per day`, `60 dials`: what is counted is what he does.
pub(crate) fn counts_acts(reading: &Reading) -> bool {
    const ACTS: &str =
        "call|dial|email|visit|conversation|letter|walkthrough|survey|interview|one-on-one|1:1|check-in|follow-up|push-up|home visit";
    const VERBS: &str = "make |do |hold |run |deliver |give |complete |conduct |have |carry out |at least |log |place |through |out |: ";
    reading.first(Class::Direction).is_none()
        && reading.numbers.iter().filter(|number| number.role == Role::Target && number.kind != QuantityKind::Ratio).any(|number| {
            let text = reading.text();
            let after = search::since(text, number.end);
            let (start, before) = (number.start, search::until(text, number.start));
            let near =
                [search::between(text, start, number.end), before_any(search::until(after, after.floor_char_boundary(24)), ",.;")].concat();
            (before.is_empty() || ends_with_any(before, VERBS)) && has_word_of(&near, ACTS)
        })
}

/// 学ぶ意欲: the verb says which.
fn is_attributive(reading: &Reading, (start, end): Range) -> bool {
    let verb = ends_with_any(reading.slice((start, end)), "う|く|ぐ|す|つ|ぶ|む|る");
    verb && reading.text().get(end..).is_some_and(|rest| rest.starts_with(|found: char| is_noun(found) && !found.is_ascii()))
}

/// What is learned comes first, whatever is made with it: Pythonを学び、…を自作する, `Learn enough SQL to …`, 英語で商談できる営業になる.
fn studies(reading: &Reading) -> bool {
    let text = trim_end(reading.text(), "。.! ");
    match reading.lang {
        Lang::En => {
            // `Pass the Life in the UK test`
            let examined = || reading.of(Class::Event).any(|word| starts_with_any(reading.slice((word.start, word.end)), "pass|certif"));
            starts_with_any(text, "pass |book |sit ") && contains_any(&[text, " "].concat(), " exam | test | module | theory ") && examined()
                || starts_with_any(text, "learn |study for |learning |get fluent |become fluent |brush up ") && !starts_with_any(text, "learn from ")
                // `Improve my French`
                || starts_with_any(text, "improve my |polish my |sharpen my |practise my |practice my |work on my |become more confident |become confident |get more confident ") && super::object::metric(reading).is_none()
        }
        Lang::Ja => {
            let head = search::until(text, text.len().saturating_sub("になる".len()));
            let able = ends_with_any(text, "になる|なりたい")
                && ends_with_any(trim_end(head, "にな"), "営業|担当|者|人|人材|員|リーダー|マネージャー|エンジニア");
            let rest = search::until(head, noun_start(trim_end(head, "にな")));
            able && ends_with_any(rest, "できる|える|ける|せる|てる|める|れる") && !ends_with_any(rest, "われる|ばれる|される")
                || reading.found(text, "を学び、|を学んで|を習得し|を身につけ、|を身に付け、|を勉強し、").next().is_some()
        }
    }
}

/// 有効商談を月20件創出, `book 30 demos and close 5 deals`: a number of what others decide.
fn yields(reading: &Reading) -> bool {
    let text = reading.text();
    reading.numbers.iter().filter(|number| number.role == Role::Target && number.kind != QuantityKind::Ratio).any(|number| {
        match reading.lang {
            Lang::Ja => {
                let rest = search::since(text, number.end);
                let rest = search::since(rest, prefix(rest, "を|の|以上|以上を|、"));
                starts_with_any(rest, "創出|生み出|獲得|受注|成約|契約を|採用")
                    || super::cursor::ends_at(text, number.start, "受注|成約|新規契約|採用")
            }
            Lang::En => {
                let near = search::until(text, number.start);
                ends_with_any(near, " close | win | sign | land | hire | sell | generate ") && contains_any(near, " and ")
            }
        }
    })
}

/// What is done within a time or so many rings is the actor's own act.
fn answers_in_time(reading: &Reading) -> bool {
    const REACHES: &str = "短縮|抑え|収め|収まる|なる|完了|解決|減ら|維持|達成|復旧|削減|圧縮|下げ|納品|させる|採用";
    const ACTS: &str = "return|answer|respond|reply|close the|call|approve|acknowledge|send|review|process|pay|log|submit|update|pick up|follow up|contact|take|open|check|escalate|triage|confirm|fix|refund";
    let text = reading.text();
    match reading.lang {
        Lang::Ja => reading.found(text, "以内に|前までに|当日中に|翌営業日までに|即日").any(|(at, mark)| {
            let rest = search::since(text, at + mark.len());
            let rest = trim_start(before_any(rest, "。(、\n"), "必ずに");
            // 18か月以内に30社に増やす: by when.
            (6..60).contains(&rest.len())
                && !super::cursor::ends_at(text, at, "年|月|週間|年度|期")
                && !starts_with_any(rest, "する|し、|します")
                && ends_with_any(rest, "る|う|す|く|返信|回答|返答|連絡|対応|報告|提出|送付")
                && !contains_any(rest, REACHES)
        }),
        Lang::En => {
            let lead = prefix(text, "we will |we'll |i will |i'll |we |i |always ");
            starts_at(text, lead, ACTS)
                && reading.found(text, " within | inside ").next().is_some_and(|(at, _)| {
                    // `Respond to 95% of tickets within four hours` is a level.
                    !reading.numbers.iter().any(|number| number.kind == QuantityKind::Ratio && number.value < 100.0 && number.end < at)
                })
        }
    }
}

fn refrains(lang: Lang, text: &str) -> bool {
    let text = search::since(text, prefix(text, "we will |we'll |i will |i'll |we |i "));
    match lang {
        Lang::Ja => ends_with_any(text, "しない|しません|せず|させない") && !contains_any(text, "だけ|しかない"),
        Lang::En => {
            starts_with_any(text, "not |do not |don't |never |no discount|stop ")
                && !starts_with_any(text, "not a |not one |not any |do not let |don't let |never let |do not lose |don't lose |never lose ")
        }
    }
}

/// How one works, rather than what shall come of it.
fn conducts(reading: &Reading) -> bool {
    const WAYS: &str = "explore |look into |discuss |行動す|動く|動き|こなす|こなし|積み重ね|向き合|寄り添|接する|心がけ|対応す|高めてもら|help|assist|support|coordinate|respect|listen|care |\
        be |being |stay |provide |face |give |together|contribut|communicat|effort";
    reading.first(Class::Others).is_some() || reading.first(Class::Attitude).is_some() || reading.holds(reading.text(), WAYS)
}

/// It shall come to this much: 40分以内にする, `in under 55 minutes`.
fn reaches_level(reading: &Reading) -> bool {
    const BECOMES: &str =
        "にする|にします|にし、|に抑|に収|に短|に保|に維持|になる|に減|に増|に引|に上|に下|に拡|に伸|に縮|へと|へ引|へ伸|へ拡|へ短";
    reading.numbers.iter().filter(|number| number.role == Role::Target).any(|number| {
        let text = reading.text();
        match reading.lang {
            Lang::Ja => {
                let rest = search::since(text, number.end);
                starts_with_any(rest, BECOMES)
                    || reading.slice((number.start, number.end)).ends_with("以内に") && starts_with_any(rest, "する|し、|収|抑|短縮|なる")
            }
            Lang::En => {
                let (before, own) = (search::until(text, number.start), reading.slice((number.start, number.end)));
                (ends_with_any(before, " in under | in less than ") || starts_with_any(own, "in under |in less than "))
                    && starts_with_any(&number.unit, "min|hour|sec|day")
            }
        }
    })
}

/// 毎日10時間、気合いで乗り切る; 部下との会話を増やす.
fn exerts(reading: &Reading, attitude: bool) -> bool {
    let hours = |unit: &str| starts_with_any(unit, "時間|分|hour|minute");
    reading.holds(reading.text(), "コミュニケーションを|会話を|対話を|雑談を|声かけを|声がけを")
        || attitude && reading.numbers.iter().all(|number| number.role != Role::Target || hours(&number.unit)) && !reaches_level(reading)
}

/// Which way what is aimed at goes; in 離反を防ぐため、フォロー会を開く the purpose's way says nothing of what is done for it.
fn direction(reading: &Reading) -> Option<Range> {
    let purpose = reading.first(Class::Purpose);
    reading.of(Class::Direction).map(|word| (word.start, word.end)).find(|range| match (purpose, reading.lang) {
        (Some(purpose), Lang::Ja) => range.1 > purpose.1,
        (Some(purpose), Lang::En) => range.0 < purpose.0 || purpose.0 == 0,
        (None, _) => true,
    })
}

/// `Close the books` closes no deal.
fn closes_books(text: &str) -> bool {
    contains_any(
        text,
        "close the books|close the ledger|close payroll|close the payroll|close the month|close out the month|month-end close",
    )
}

/// お客様第一, `customers first, always`: nothing is done, nothing is counted.
fn is_slogan(reading: &Reading, text: &str) -> bool {
    const ACTS: [Class; 7] =
        [Class::Action, Class::Direction, Class::Soft, Class::Learning, Class::Vague, Class::Attitude, Class::Deliverable];
    (reading.lang == Lang::En && starts_with_any(text, "to |simply |customer|world|quality|safety")
        || ends_with_any(text, "を|第一|品質|仕事|仕事」です|一番|最高|主義|場|丁寧|passion|mission|first|best"))
        && reading.times.is_empty()
        && !reading.words.iter().any(|word| ACTS.contains(&word.class))
}

/// What a single mark tells: クレームから逃げない is done, 解約率を3%にする comes out, whatever is done for it beside.
fn told(reading: &Reading, trimmed: &str, metric: bool, plain: bool) -> Option<GoalKind> {
    // `No late deliveries`, `Keep improving how we look after patients`: what comes of it.
    let comes =
        reading.lang == Lang::En && starts_with_any(trimmed, "no late|no more than |not a |not one |keep improving |continue to improve ");
    // `send the menu to the printers`, 提案書を上長に出す
    let given = !metric
        && (reading.first(Class::Deliverable).is_some() || reading.lang == Lang::En)
        && direction(reading).is_none()
        && super::act::handing_over(reading).is_some_and(|range| !starts_with_any(reading.slice(range), "共有|配布|配信|share|distribute"));
    let shuns = plain && reading.lang == Lang::Ja && trimmed.ends_with("ない") && !contains_any(trimmed, "少ない|ではない");
    let settles = contains_any(reading.text(), "。")
        && metric
        && reaches_level(reading)
        && reading.numbers.iter().any(|number| number.unit == "%" && number.role == Role::Target);
    if settles || comes {
        return Some(GoalKind::Outcome);
    }
    // あり方について検討する, `Look into options for a new CRM`: to look at it is all that is done.
    let considers = plain
        && (ends_with_any(
            trimmed,
            "検討する|検討します|検討したい|検討を行う|検討をする|意識する|意識します|心がける|心がけます|大切にする|大切にします",
        ) || reading.lang == Lang::En && starts_with_any(trimmed, "look into |explore |discuss |think about |consider |reflect on "));
    (shuns || given || considers).then_some(GoalKind::Behaviour)
}

/// What is learned, unless its words only name what is counted or certified; 毎日1時間、英語の勉強をする is done.
fn learning(reading: &Reading, metric: Option<Range>, event: Option<Range>, repeated: bool) -> Option<GoalKind> {
    let text = reading.text();
    let has_number = reading.numbers.iter().any(|number| number.role == Role::Target);
    let whom = metric.is_some_and(|range| is_people(reading, range));
    let certifies_company = reading.holds(text, "iso|soc 2|pマーク|isms|agreement|premises");
    let proves =
        event.is_some_and(|range| starts_with_any(reading.slice(range), "pass|certif|reach level|graduat|become cert|合格|修了|取得"));
    let scored = metric.is_some_and(|range| is_any(reading.slice(range), "スコア|得点|点数|score"))
        || reading.holds(text, "toeic|toefl|ielts|検定|英検|jlpt");
    if scored && has_number || !repeated && (metric.is_none() || proves || scored || whom && !has_number) && !certifies_company {
        return Some(GoalKind::Learning);
    }
    (repeated && metric.is_none() && event.is_none() && !certifies_company).then_some(GoalKind::Behaviour)
}

pub(crate) fn kind(input: &GoalInput, reading: &Reading, metric: Option<Range>, action: Option<Range>, event: Option<Range>) -> GoalKind {
    /// `close 18 deals`, 4名採用する: others decide.
    const RESULTS: &str = "close|win|sign|hire|land|sell|convert|gain|earn|reach|recruit|deliver|produce|serve|convince|persuade|採用|獲得|受注|成約|契約|提携|締結";
    let text = reading.text();
    let trimmed = trim_start(trim_end(text, " 。.!、"), " 。.!、");
    let has_number = reading.numbers.iter().any(|number| number.role == Role::Target);
    let says_objective = starts_with_any(trimmed, "objective|o:|o1");
    let on_sheet = input.framework == Some(Framework::Okr);
    if starts_with_any(trimmed, "kr") || reading.holds(text, "key result") || (on_sheet && has_number && !says_objective) {
        return GoalKind::KeyResult;
    }
    if on_sheet || says_objective {
        return GoalKind::Objective;
    }
    // 商談を倍に, `double referrals`: others decide how much more it becomes.
    let changes = reading.numbers.iter().any(|number| number.role == Role::Target && number.kind == QuantityKind::ChangePercent);
    // 架電を毎日60件維持する: to keep at it is to do it.
    let keeps = |range: Range| is_any(reading.slice(range), "維持|キープ|maintain|keep|hold");
    let direction = direction(reading);
    let repeated = reading.cadence().is_some() || reading.numbers.iter().any(|number| number.kind == QuantityKind::Frequency);
    let efforts = reading.of(Class::Attitude).nth(1).is_some() && event.is_none();
    let learns = reading.lang == Lang::Ja && super::act::graded(reading).is_some()
        || reading.of(Class::Learning).any(|word| !is_attributive(reading, (word.start, word.end)));
    let studies = studies(reading) && !efforts && !repeated;
    // `Build a bootcamp that career changers recommend` teaches nobody here.
    let aspired = !has_number && event.is_none() && reading.cadence().is_none() && aspires(reading).is_some();
    if aspired && reading.lang == Lang::En && !studies {
        return GoalKind::Objective;
    }
    if studies {
        return GoalKind::Learning;
    }
    if learns
        && !efforts
        && let Some(kind) = learning(reading, metric, event, repeated)
    {
        return kind;
    }
    // `hold one-on-ones` keeps nothing where it is.
    let directs = direction.is_some_and(|range| metric.is_some() || action != Some(range));
    let own = action.is_some_and(|range| contains_any(reading.slice(range), OWN));
    let attitude = reading.of(Class::Attitude).any(|word| !starts_with_any(reading.slice((word.start, word.end)), "目指|推進"));
    let plain = metric.is_none() && !has_number;
    let first = reading.first(Class::Action);
    let result = !closes_books(text) && first.is_some_and(|range| contains_any(reading.slice(range), RESULTS));
    if aspired && !learns || plain && event.is_none() && is_slogan(reading, trimmed) {
        return GoalKind::Objective;
    }
    if let Some(kind) = told(reading, trimmed, metric.is_some(), plain && event.is_none()) {
        return kind;
    }
    // 値引きをしない, `do not discount`
    if (metric.is_none() || reading.lang == Lang::En) && refrains(reading.lang, trimmed) {
        return GoalKind::Behaviour;
    }
    if changes || yields(reading) {
        return GoalKind::Outcome;
    }
    if plain && starts_with_any(trimmed, "be the |become the |be known |be seen ") {
        return GoalKind::Objective;
    }
    // 電話は3コール以内に取る, `Respond within five minutes`: how fast one acts.
    if answers_in_time(reading) && !result && !(directs && metric.is_some()) {
        return GoalKind::Behaviour;
    }
    if metric.is_none() && exerts(reading, attitude && event.is_none()) {
        return GoalKind::Behaviour;
    }
    if (action.is_some()
        && repeated
        && (!directs || own && reading.of(Class::Direction).all(|word| keeps((word.start, word.end))))
        && !result)
        || (attitude && (plain || !has_number && !directs && event.is_none()))
        || acts_himself(reading)
    {
        return GoalKind::Behaviour;
    }
    if plain
        && event.is_none()
        && !directs
        && (starts_with_any(trimmed, "be the|become|create |delight|transform")
            || ends_with_any(trimmed, "になる|となる|変える|創る|つくる"))
    {
        return GoalKind::Objective;
    }
    let action = action.filter(|range| !is_idle(reading.slice(*range)));
    let result = action.is_some_and(|range| contains_any(reading.slice(range), RESULTS));
    // 登録者を40名にする, `answer 9 out of 10`: a level.
    let mut targets = reading.numbers.iter().filter(|number| number.role == Role::Target);
    let level = reaches_level(reading)
        || targets.any(|number| {
            let share = number.kind == QuantityKind::Ratio && number.value < 100.0;
            share || starts_at(text, number.end, "に|へ|まで")
        });
    let acts = own
        && reading.first(Class::Others).is_none()
        && first.is_none_or(|range| !is_inside(reading, range, Class::Soft))
        && !result
        && !level
        && metric.is_none_or(|range| is_people(reading, range) && !directs)
        && event.is_none_or(|range| contains_any(reading.slice(range), OWN));
    let made = reading.first(Class::Deliverable).is_some()
        && reading.first(Class::Soft).is_none()
        && reading.first(Class::Attitude).is_none()
        && !own;
    let conducts = plain && conducts(reading) && event.is_none() && reading.deadline().is_none() && !made;
    if !directs && (acts || conducts) { GoalKind::Behaviour } else { GoalKind::Outcome }
}
