//! Sentences for [`SetCode`].

use crate::finding::set::SetCode;
use crate::text::Template;

pub(super) const fn template(code: SetCode) -> Template {
    match code {
        SetCode::R405 => Template {
            message: "「{above}」を支える目標をすべて達成しても{value}で、目標値{target}に{short}届きません。",
            hint: "下位の目標値を引き上げるか、上位の目標値を見直してください。",
        },
        SetCode::R406 => Template {
            message: "「{goals}」は、指標にも上位・下位の目標にもつながっていません。",
            hint: "どの指標で確かめ、どの目標に貢献しますか。",
        },
        SetCode::R407 => Template {
            message: "「{goals}」は、文から読み取れる向き（以上・以下）と設定が食い違っています。達成確率やペースは設定の向きで計算されます。",
            hint: "文が正しければ、向き（direction）を {direction} に設定してください。",
        },
        SetCode::O604 => Template {
            message: "「{above}」のKRが{count}本あります。KRは{low}〜{high}本が適切です。",
            hint: "成功を示すのに必要なKRに絞るか、足りない側面を加えてください。",
        },
        SetCode::P801 => Template {
            message: "成果目標が{count}件ある一方、行動・プロセスの目標が1件もありません。",
            hint: "成果につながる毎日・毎週の行動は何ですか。目標に加えてください。",
        },
        SetCode::P802 => Template {
            message: "「{metric}」の{share}を{person}さんが担っています。抜けた場合、「{above}」は{loss}下がります。",
            hint: "{person}さんの進め方のうち、共有できるものは何ですか。目標の配分や育成を見直してください。",
        },
        SetCode::P803 => Template {
            message: "目標{count}件すべてが「必達」（100%達成のみ成功）です。",
            hint: "7割の達成で成功とみなす挑戦目標を1件設けますか。",
        },
        SetCode::P805 => Template {
            message: "「{goals}」について、{person}さんと話し合った記録がありません。",
            hint: "面談シートで対話し、回答を目標に残してください。",
        },
        SetCode::P806 => Template {
            message: "{person}さんの目標が{count}件あります。意識し続けられるのは{limit}件程度です。",
            hint: "3件だけ選ぶなら、どれを残しますか。",
        },
        SetCode::P807 => Template {
            message: "{person}の目標には、1人あたり1稼働日に{needed}時間が必要です（勤務は{hours}時間）。",
            hint: "目標値・1件あたりの時間・人数のどれを見直しますか。",
        },
        SetCode::P809 => Template {
            message: "「{metric}」が{period}に{value}となり、100%を超えています。",
            hint: "分子と分母が逆ではありませんか。数える時期がずれていませんか。",
        },
        SetCode::T508 => Template {
            message: "{count}件の目標がすべて{deadline}までに終わりますが、契約・計画は{end}まで続きます。",
            hint: "継続率や信頼関係など、半年・1年先の目標を加えてください。",
        },
        SetCode::L901 => Template {
            message: "{person}さんの目標{count}件に、学習・成長の目標がありません。",
            hint: "この期間で何を身につけたいですか。",
        },
        SetCode::C951 => Template {
            message: "「{goals}」は、クライアントのどの目標にもつながっていません。",
            hint: "クライアントのどの成果につながりますか。つながりを作るか、指標を見直してください。",
        },
        SetCode::C952 => Template {
            message: "「{goals}」は量（「{metric}」）を追い、クライアントは「{above}」を見ています。「{rate}」が{low}に落ちると、件数を達成しても「{above}」は{loss}下がります。",
            hint: "商談化率など、双方で追う質の指標を1つ決めてください。",
        },
        SetCode::C954 => Template {
            message: "クライアントの「{above}」を支える当社側の目標がありません。",
            hint: "当社のどの目標がこれを支えますか。つながりを作るか、新しい目標を決めてください。",
        },
        SetCode::C953 => Template {
            message: "クライアントの「{above}」に対し、支える目標をすべて達成しても目標値の{share}にとどまります。",
            hint: "不足する{short}を、当社側のどの目標で埋めますか。",
        },
    }
}

/// Why it matters.
pub(in crate::text) const fn why(code: SetCode) -> &'static str {
    match code {
        SetCode::R405 => "下位が全員達成でも、上位は未達になります。期末まで誰も気づけません。",
        SetCode::R406 => "取り組んでも、何に効いたのかをたどれません。",
        SetCode::R407 => "上限以内に収まるほど、未達として扱われてしまいます。",
        SetCode::O604 => "1本では数字合わせになり、多すぎるとどれも見られなくなります。",
        SetCode::P801 => "行動の裏づけがないと、運や一部の人に頼り、再現できません。",
        SetCode::P802 => "一人の休みや退職で、計画そのものが崩れます。",
        SetCode::P803 => "未達がすべて失敗になると、低い目標を立て、問題を隠すようになります。",
        SetCode::P805 => "納得していない目標は、こなすだけになります。",
        SetCode::P806 => "すべてが重要だと、どれも重要でなくなります。",
        SetCode::P807 => "計算上、1日に収まりません。",
        SetCode::P809 => "全体に対する割合が100%を超えることはありません。",
        SetCode::T508 => "目先の数字のために、後で効く活動が後回しになります。",
        SetCode::L901 => "数字は翌期に持ち越せませんが、身についた力は残ります。",
        SetCode::C951 => "クライアントが求めているものと、別のことに力を使ってしまいます。",
        SetCode::C952 => "当社は達成、クライアントは未達という食い違いが起こります。",
        SetCode::C954 => "クライアントが求めていることに、誰も取り組まないままになります。",
        SetCode::C953 => "当社の目標をすべて達成しても、クライアントの目標は未達になります。",
    }
}
