//! Sentences for [`GoalCode`].

use crate::finding::goal::GoalCode;
use crate::text::Template;

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) const fn template(code: GoalCode) -> Template {
    match code {
        GoalCode::X001 => Template {
            message: "まだ目標の形になっていません（空欄・質問・過去の報告・未設定・未記入のひな形のいずれか）。",
            hint: "何を達成したいですか。",
        },
        GoalCode::S100 => Template {
            message: "指標・成果物・行動のいずれも書かれていません。",
            hint: "何を対象にしますか（指標・成果物・行動）。",
        },
        GoalCode::S101 => Template {
            message: "「{words}」は姿勢や取り組みを表す言葉で、結果を表していません。",
            hint: "その結果、何がどう変わりますか。数値か完了の状態で書いてください。",
        },
        GoalCode::S102 => Template {
            message: "「{words}」だけでは、対象・手段・程度が決まりません。",
            hint: "どの顧客・商品を、どの手段で、どれだけ変えますか。",
        },
        GoalCode::M201 => Template {
            message: "達成を判断できる数値・上限・完了条件が書かれていません。",
            hint: "いくつ・何%・どの状態になれば達成とみなしますか。",
        },
        GoalCode::M202 => Template {
            message: "「{words}」が何の数字か書かれていません。",
            hint: "何の数字ですか。指標名を加えてください。",
        },
        GoalCode::M203 => Template {
            message: "「{words}」が、どの値からの増減なのか書かれていません。",
            hint: "「現状【値】から」を加えてください。",
        },
        GoalCode::M204 => Template {
            message: "「{words}」では、目標値が現状値から見て目指す方向にありません。",
            hint: "現状値と目標値は、それぞれどちらの数字ですか。",
        },
        GoalCode::M205 => Template {
            message: "「{words}」では、具体的な数がわかりません。", hint: "数字に置き換えてください。"
        },
        GoalCode::S103 => Template {
            message: "「{words}」があると、どこまでが対象かわかりません。",
            hint: "対象を具体的に書き、この言葉を外してください。",
        },
        GoalCode::S104 => Template { message: "担当者が決まっていません。", hint: "担当は誰ですか。" },
        GoalCode::M206 => Template {
            message: "実績をどこで確認するかが書かれていません。",
            hint: "計測元（例：CRMの商談レポート）はどこですか。",
        },
        GoalCode::T504 => Template {
            message: "進捗を確認する頻度が決まっていません。",
            hint: "「毎週月曜に確認」など、確認の頻度を決めてください。",
        },
        GoalCode::A300 => Template {
            message: "達成できるかどうかを判断できません。目標値・期限・根拠（現状値や実績）のいずれかが足りません。",
            hint: "{ask}か。",
        },
        GoalCode::R401 => Template {
            message: "上位目標とのつながりも、目的も書かれていません。", hint: "どの上位目標につながりますか。"
        },
        GoalCode::T501 => Template {
            message: "期限も、終わりのある期間も書かれていません。",
            hint: "「【日付】までに」または「【日付】まで」を加えてください。",
        },
        GoalCode::T502 => Template {
            message: "期限の{deadline}は、契約または評価期間の終わり（{end}）より後です。",
            hint: "期限を{end}までに早めるか、その後の分を別の目標に分けてください。",
        },
        GoalCode::T503 => Template {
            message: "期限の{deadline}は、今日（{today}）より前です。",
            hint: "次の期間に合わせて期限を改めてください。",
        },
        GoalCode::T505 => {
            Template { message: "「{words}」では日付が決まりません。", hint: "日付に置き換えてください。" }
        }
        GoalCode::X003 => Template {
            message: "全角の英数字・半角カナ・見えない文字・タグのいずれかが含まれています（{words}）。",
            hint: "「修正」を適用してください。表記だけが変わり、意味は変わりません。",
        },
        GoalCode::X005 => {
            Template { message: "「{words}」は、同じ文に書かれた別の目標です。", hint: "目標を分けますか。" }
        }
        GoalCode::S106 => Template { message: "「{words}」では、{role}。", hint: "ご自身が行う行動は何ですか。" },
        GoalCode::S107 => Template {
            message: "「{words}」は相手を追い込む表現で、目指す結果を表していません。",
            hint: "この表現を外し、未達が見込まれるときの打ち手を書いてください。",
        },
        GoalCode::M207 => Template {
            message: "率に対する「{words}」は、割合の増減ともポイントの増減とも読めます。",
            hint: "%ですか、ポイントですか。「10%から15%へ」のように書くと確実です。",
        },
        GoalCode::A305 => Template {
            message: "「{words}」は、達成が見込めません。相手の判断に左右されるか、期間に対して変化が大きすぎます。",
            hint: "これまでの実績はどのくらいでしたか。実績をもとに目標値を決めてください。",
        },
        GoalCode::T506 => Template {
            message: "「{words}」では、期限の日付が1つに定まりません（{reading}）。",
            hint: "正しい日付はどれですか。",
        },
        GoalCode::T507 => Template {
            message: "期限の{deadline}まで1年以上ありますが、中間目標がありません。",
            hint: "中間目標を置いてください（いつまでに、いくつ）。",
        },
        GoalCode::O601 => Template {
            message: "Objectiveに「{words}」という数値が入っています。",
            hint: "数値はKRに移し、ここには実現したい状態を書いてください。",
        },
        GoalCode::O603 => Template {
            message: "「{words}」は作業で、成果ではありません。",
            hint: "それによって何がどれだけ変わりますか。現状値と目標値で書いてください。",
        },
        GoalCode::B701 => Template {
            message: "「{words}」をどのくらいの頻度で行うかが書かれていません。",
            hint: "「1日【数】件」など、期間あたりの回数を加えてください。",
        },
        GoalCode::B703 => Template {
            message: "「{words}」には1日{minutes}分かかります。1日の労働時間は{limit}分です。",
            hint: "件数・1件あたりの時間・人数のどれを見直しますか。",
        },
        GoalCode::L902 => Template {
            message: "「{words}」では、何をもって達成とするのかが周りから見えません。",
            hint: "試験の合格・講座の修了・社内での実演など、周りから見える完了条件を加えてください。",
        },
        GoalCode::P804 => Template {
            message: "「{words}」では、後の段階の{late}が前の段階の{early}を上回っています。",
            hint: "どちらの数字が正しいですか。段階が逆になっていませんか。",
        },
        GoalCode::M208 => Template {
            message: "「{words}」の単位が、指標「{metric}」の単位（{unit}）と合っていません。",
            hint: "指標は合っていますか。目標値は指標の単位で書いてください。",
        },
        GoalCode::M209 => Template {
            message: "文には「{words}」とありますが、設定された目標値は{target}です。",
            hint: "どちらが正しいかを確認し、もう一方をそろえてください。",
        },
        GoalCode::M210 => Template {
            message: "「{metric}」の件数だけを追っており、質を測る指標（率）がありません。",
            hint: "次の段階に進んだ割合など、質の指標と組み合わせますか。",
        },
        GoalCode::A301 => Template {
            message: "達成確率は{chance}です。着地見込みは{median}前後です。",
            hint: "この差を埋める新しい施策は何ですか。なければ、届く水準の目標値を選んでください。",
        },
        GoalCode::A302 => Template {
            message: "いまのままでも達成確率は{chance}です。着地見込みは{median}前後です。",
            hint: "もう一段高い目標値にしますか。",
        },
        GoalCode::A303 => Template {
            message: "この目標には「{metric}」が{required}必要ですが、上限は{capacity}です。",
            hint: "人数・率・目標値のどれを動かしますか。",
        },
        GoalCode::R402 => Template {
            message: "上位目標が存在しないか、上位目標をたどるとこの目標に戻ります（循環）。",
            hint: "正しい上位目標はどれですか。",
        },
        GoalCode::R403 => Template {
            message: "「{metric}」が改善しても、計算上「{above}」は良くなりません。",
            hint: "計算式に入れ忘れていませんか。それとも別の指標を追うべきですか。",
        },
        GoalCode::R404 => Template {
            message: "「{words}」と書かれていますが、ツリーの計算では{value}です。",
            hint: "どの行動を増やしますか。それとも目標値を見直しますか。",
        },
        GoalCode::TooManyGoals => Template {
            message: "目標が{count}件あります。まとめて確認できるのは{limit}件までです。",
            hint: "チームごとに分けて確認してください。",
        },
        GoalCode::S105 => Template {
            message: "目標値や期限は決まっているのに、文では「{words}」となっています。",
            hint: "決まっている内容を、そのまま文に書いてください。",
        },
        GoalCode::UnknownRule => Template {
            message: "「{code}」というコードのルールはありません。",
            hint: "ルールの一覧は docs/rules.ja.md にあります。",
        },
        GoalCode::MisspelledRule => Template {
            message: "「{code}」というコードのルールはありません。",
            hint: "「{suggestion}」ではありませんか。",
        },
        GoalCode::NoReason => Template {
            message: "{code} を対象外にする理由がありません。",
            hint: "次に読む人が判断できるよう、理由を書いてください。",
        },
        GoalCode::GoalTooLong => Template {
            message: "目標が{length}文字あります。読み取れるのは{limit}文字までです。",
            hint: "短くまとめるか、分けて確認してください。",
        },
        GoalCode::BadFiscalYearStart => Template {
            message: "会計年度の開始月に {month} は指定できません。",
            hint: "1から12の月を指定してください。",
        },
    }
}

/// Why it matters.
pub(in crate::text) const fn why(code: GoalCode) -> &'static str {
    match code {
        GoalCode::X001 => "達成したい結果がなければ、評価のしようがありません。",
        GoalCode::S100 => "チームの外の人には、何を指しているのか伝わりません。",
        GoalCode::S101 => "努力は目標の前提です。取り組んだだけで達成したことになってしまいます。",
        GoalCode::S102 => "0.1%の変化でも達成したことになってしまいます。",
        GoalCode::M201 => "達成したかどうか、人によって判断が分かれます。",
        GoalCode::M202 => "読む人によって、別のものを測ってしまいます。",
        GoalCode::M203 => "元の値がわからなければ、増減を確かめられません。",
        GoalCode::M204 => "立てた日に達成済みか、意図と逆のことを書いた目標になっています。",
        GoalCode::M205 => "人によって思い浮かべる数が違います。",
        GoalCode::S103 => "対象の範囲が、評価する人の後からの判断に委ねられてしまいます。",
        GoalCode::S104 => "全員の目標は、誰の目標でもなくなります。",
        GoalCode::M206 => "評価の場で、成果ではなく数字の出どころが議論になります。",
        GoalCode::T504 => "ずれに気づくのが期末になり、手を打てません。",
        GoalCode::A300 => "確かめていない目標は、達成可能とはいえません。",
        GoalCode::R401 => "上位目標につながらない仕事は、成果として残りません。",
        GoalCode::T501 => "期限がなければ遅れようがなく、いつまでも終わりません。",
        GoalCode::T502 => "契約や評価期間が終わった後では、達成を評価する場がありません。",
        GoalCode::T503 => "期限が過ぎた目標は、設定した時点で未達になります。",
        GoalCode::T505 => "日付がなければ、誰も遅れに気づけません。",
        GoalCode::X003 => "表記が揺れていると検索や集計で漏れが生じます。見えない文字は確認もできません。",
        GoalCode::X005 => "1つの文に2つの目標があると、片方だけ達成したときに評価できません。",
        GoalCode::S106 => "自分だけでは達成できず、自分の役割がどこまでかもわかりません。",
        GoalCode::S107 => "罰があると、悪い知らせが上がらなくなり、無難な目標ばかりになります。",
        GoalCode::M207 => "10%からの「5%増」は10.5%とも15%とも読め、増え方に10倍の差が出ます。",
        GoalCode::A305 => "初めから達成できない目標では、誰も動けません。",
        GoalCode::T506 => "人によって別の日を期限と受け取ります。",
        GoalCode::T507 => "順調かどうかが、1年以上わからないままになります。",
        GoalCode::O601 => "Objectiveは目指す方向を示し、進み具合はKRで測ります。",
        GoalCode::O603 => "作業が終わっても、効果が出るとは限りません。",
        GoalCode::B701 => "頻度が決まっていない行動は習慣になりません。四半期に1回でも達成になってしまいます。",
        GoalCode::B703 => "計算上、どれだけ頑張っても終わりません。",
        GoalCode::L902 => "理解したかどうかは、本人にしかわかりません。",
        GoalCode::P804 => "率が100%を超えるのは計算の誤りで、このままでは計画を立てられません。",
        GoalCode::M208 => "単位の違うものは、期末に比べようがありません。",
        GoalCode::M209 => "評価の場で、都合のよいほうの数字が使われてしまいます。",
        GoalCode::M210 => "件数だけを追うと、会話にならない架電や見込みのない商談が増えます。",
        GoalCode::A301 => "誰も届くと思っていない目標は、期中に諦められてしまいます。",
        GoalCode::A302 => "何も変えなくても達成できる目標では、何も変わりません。",
        GoalCode::A303 => "意欲の問題ではなく、時間と人手が計算上足りません。",
        GoalCode::R402 => "上の階層まで積み上げて確認することができません。",
        GoalCode::R403 => "この目標を達成しても、上位の数字は変わらないままです。",
        GoalCode::R404 => "計画した行動を積み上げても、文に書いた数字には届きません。",
        GoalCode::TooManyGoals => "これだけの数を一度に見渡すことはできません。",
        GoalCode::S105 => "読まれ、記憶に残るのは、別の入力項目ではなく文のほうです。",
        GoalCode::UnknownRule | GoalCode::MisspelledRule => "見つからないルールは、適用も除外もされません。",
        GoalCode::NoReason => "理由のない対象外は、見落としと区別がつきません。",
        GoalCode::GoalTooLong => "目標は文であり、報告書ではありません。",
        GoalCode::BadFiscalYearStart => "四半期と半期は、この月から数えます。",
    }
}
