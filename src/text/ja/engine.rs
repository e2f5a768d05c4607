//! Sentences for [`EngineCode`].

use crate::finding::engine::EngineCode;
use crate::text::Template;

#[expect(clippy::too_many_lines, reason = "a table of sentences")]
pub(super) const fn template(code: EngineCode) -> Template {
    match code {
        EngineCode::NoSuchMetric => Template {
            message: "「{id}」という指標はありません。",
            hint: "計画にある指標のIDを指定してください。",
        },
        EngineCode::NoSuchMetricNear => Template {
            message: "「{id}」という指標はありません。",
            hint: "「{suggestion}」の誤りではありませんか。",
        },
        EngineCode::IdTaken => Template {
            message: "「{id}」というIDはほかの指標で使われています。", hint: "別のIDを指定してください。"
        },
        EngineCode::NoSuchHandle => Template {
            message: "ハンドル {handle} に対応する指標はありません（0〜{last} が有効です）。",
            hint: "model.metric(id) でハンドルを取得してください。",
        },
        EngineCode::NotAHandle => Template {
            message: "「{handle}」はハンドルではありません。ハンドルは0〜{last}の整数です。",
            hint: "model.metric(id) でハンドルを取得してください。",
        },
        EngineCode::ValueNotFinite => {
            Template { message: "値が有限の数値ではありません。", hint: "数値を指定してください。" }
        }
        EngineCode::NoActuals => Template {
            message: "「{metric}」には実績がまだないため、着地見込みを計算できません。",
            hint: "過去の期間の実績を入力してください。",
        },
        EngineCode::NoSuchScenario => Template {
            message: "「{id}」というシナリオはありません。",
            hint: "計画にあるシナリオのIDを指定してください。",
        },
        EngineCode::NoSuchBaseline => Template {
            message: "「{name}」という基準計画はありません。",
            hint: "計画に保存されている基準計画の名前を指定してください。",
        },
        EngineCode::NoSuchPeriod => Template {
            message: "期間「{label}」は計画の対象期間（{first}〜{last}）にありません。",
            hint: "対象期間の中から指定してください。",
        },
        EngineCode::ChangeNotRead => Template {
            message: "この変更は読み取れません。",
            hint: "数値、「+10%」「-300」「*1.2」のいずれか、または set か by を持つオブジェクトで指定してください。",
        },
        EngineCode::WrongNumberOfPeriods => Template {
            message: "値が{found}個ありますが、計画は{expected}期間です。",
            hint: "期間ごとに1つずつ指定するか、1つの数値を指定してください。",
        },
        EngineCode::WhichMetric => Template {
            message: "計画にKGIが1つだけ定まっていないため、対象の指標を特定できません。",
            hint: "指標を指定するか、1つの指標の役割を KGI にしてください。",
        },
        EngineCode::TargetNotFinite => Template {
            message: "目標値が有限の数値ではありません。", hint: "目標値を数値で指定してください。"
        },
        EngineCode::NotADriver => Template {
            message: "「{metric}」は「{lever}」から計算されていません。",
            hint: "計算のもとになっている指標から選んでください。",
        },
        EngineCode::NotAnInput => Template {
            message: "「{lever}」は計算式で求める指標のため、直接は動かせません。",
            hint: "その下にある入力値の指標を選んでください。",
        },
        EngineCode::NoLever => Template {
            message: "「{metric}」の計算に、動かせる指標（lever）や行動量が含まれていません。",
            hint: "入力値の指標に lever を設定するか、役割を「行動」にしてください。",
        },
        EngineCode::AllLocked => Template {
            message: "「{metric}」を動かせる指標がすべて固定されているため、逆算できません。",
            hint: "少なくとも1つの指標の固定を外してください。",
        },
        EngineCode::OutOfReach => Template {
            message: "「{metric}」は今の制約{limits}の範囲では目標 {target} に届きません。到達できる上限は {best} です。",
            hint: "上限や人員を見直すか、率を改善するか、目標を調整してください。",
        },
        EngineCode::BelowReach => Template {
            message: "{metric}は、今の制約{limits}の範囲では{target}まで下がりません。到達できる下限は{best}です。",
            hint: "目標を引き上げるか、指標の下限を下げるか、動かせない部分を見直してください。",
        },
        EngineCode::NeverReached => Template {
            message: "動かせる指標をどう変えても、「{metric}」は目標 {target} に届きません。到達できる上限は {best} です。",
            hint: "目標を調整するか、ほかの指標も動かしてください。",
        },
        EngineCode::NeverSoLow => Template {
            message: "動かせる指標をどう変えても、「{metric}」は {target} まで下がりません。到達できる下限は {best} です。",
            hint: "目標を引き上げるか、動かせない部分を見直してください。",
        },
        EngineCode::OnlyNears => Template {
            message: "指標をどこまで動かしても、「{metric}」は {target} に近づくだけで、ちょうど {target} にはなりません。",
            hint: "その手前の値を目標にしてください。",
        },
        EngineCode::LimitsNeverKept => Template {
            message: "動かせる指標をどう変えても、制約{limits}を守ったまま「{metric}」を {target} にすることはできません。",
            hint: "まず、これらの制約を確認してください。",
        },
        EngineCode::TakenAsMost => Template {
            message: "目標値 {target} が計画の値より低いため、「{metric}」が目標値以下に収まる確率を求めました。",
            hint: "目標値以上を目指す場合は、この指標に目標を設定し、方向を「以上」（at_least）にしてください。",
        },
        EngineCode::NotAlike => Template {
            message: "動かせる指標をすべて同じ割合で変えても、制約の範囲内では「{metric}」は {target} になりません。",
            hint: "指標ごとに違う割合で動かしてください。",
        },
        EngineCode::NotByThese => Template {
            message: "この方法で動かす指標だけでは、「{metric}」は {target} になりません{limits}。最も近い値は {best} です。",
            hint: "ほかの指標も合わせて動かしてください。",
        },
        EngineCode::NotInWholeNumbers => Template {
            message: "「{metric}」は制約の範囲内で目標 {target} に届きますが、端数のない数にそろえると届きません{limits}。",
            hint: "上限を少し引き上げるか、刻みを細かくするか、目標を調整してください。",
        },
        EngineCode::RoundedWithin => Template {
            message: "指定どおりに切り上げると制約{limits}を超えるため、「{metric}」の目標 {target} に届く端数のない数を制約の範囲内で選びました。",
            hint: "期間ごとの値を確認してください。",
        },
        EngineCode::FarAway => Template {
            message: "{metric}を{target}にするには、動かせる指標を現在の{factor}倍にする必要があり、ほかの達成方法も見つかりませんでした。",
            hint: "目標値とその単位を確認してください。",
        },
        EngineCode::GapFilled => Template {
            message: "{metric}は{periods}の値がないため、ほかの期間の平均をもとに計算しています。",
            hint: "値のない期間に数値を入力してください。",
        },
        EngineCode::NeverDefined => Template {
            message: "「{metric}」の値が計算できないため、目標 {target} を逆算できません。",
            hint: "不足している値を先に入力してください。",
        },
        EngineCode::NoVolume => Template {
            message: "「{metric}」につながる動かせる指標に「量」がないため、量を増やす案は作れません。",
            hint: "架電数など、増やせる入力値を動かせる指標（lever）にしてください。",
        },
        EngineCode::NoRate => Template {
            message: "「{metric}」につながる動かせる指標に「率」がないため、率を改善する案は作れません。",
            hint: "改善できる率を動かせる指標（lever）にしてください。",
        },
        EngineCode::NotSettled => Template {
            message: "この案で「{metric}」の目標に届きますが、計算が収束しきらなかったため、もっと少ない労力で済む案があるかもしれません。",
            hint: "ほかの案と見比べてください。",
        },
        EngineCode::SearchGivenUp => Template {
            message: "指標が{metrics}件、期間が{periods}期あり、計算に時間がかかりすぎるため、この方法で「{metric}」の目標に届く案の検討を打ち切りました。",
            hint: "動かす指標を絞るか、期間の区切りを長くしてください。",
        },
        EngineCode::TooManyValues => Template {
            message: "指標{metrics}件×{periods}期で値が{found}個あります。逆算できるのは{limit}個までです。",
            hint: "期間の区切りを長くするか、計画を分けてください。",
        },
        EngineCode::TooMuchToCompare => Template {
            message: "この比較には約{needed} MiBのメモリが必要で、上限の{limit} MiBを超えます。",
            hint: "比べるシナリオを減らすか、見たい指標を絞ってください。",
        },
        EngineCode::TooManyForConfidence => Template {
            message: "指標{metrics}件×{periods}期で値が{found}個あります。達成確率を指定して逆算できるのは{limit}個までです。",
            hint: "達成確率の指定を外すか、期間の区切りを長くしてください。",
        },
        EngineCode::NoProbability => Template {
            message: "達成確率が {value} になっています。確率は 0 より大きく 1 より小さい数です。",
            hint: "80% なら 0.8 と入力してください。",
        },
        EngineCode::NoThreshold => Template {
            message: "「{lever}」だけを取りうる範囲で動かしても、「{metric}」は {target} になりません。最も近い値は {best} です。",
            hint: "ほかの入力値もあわせて動かしてください。",
        },
        EngineCode::NeverQuite => Template {
            message: "「{lever}」だけを動かすと、「{metric}」は {target} に近づきますが、一致することはありません。",
            hint: "ほかの入力値もあわせて動かしてください。",
        },
        EngineCode::RangeOfNothing => Template {
            message: "{metrics}は値（期間の平均）が0で、幅（下限・上限の見込み）もないため、上下 10% の比較ができません。",
            hint: "見込みの下限と上限を入力してください。",
        },
        EngineCode::RangeAssumed => Template {
            message: "{metrics}には幅（下限・上限の見込み）がないため、上下 10% として比べています。",
            hint: "見込みの下限と上限を入力すると、比較が正確になります。",
        },
        EngineCode::Shifted => Template {
            message: "一部の期間で「{metrics}」が上限に達するため、残りをほかの期間や指標に振り分けました。",
            hint: "期間ごとの値を確認してください。",
        },
        EngineCode::LogMeanSign => Template {
            message: "「{driver}」の符号が途中で変わるため、「{metric}」の差を対数平均（LMDI）では分けられません。",
            hint: "方法に shapley を指定してください。",
        },
        EngineCode::LogMeanZero => Template {
            message: "「{driver}」などの値が0になるため、「{metric}」の差を対数平均（LMDI）では分けられません。",
            hint: "方法に shapley を指定してください。",
        },
        EngineCode::LogMeanTwice => Template {
            message: "「{driver}」が積や商の中に2回以上現れ、計算式の書き方で結果が変わるため、「{metric}」の差を対数平均（LMDI）では分けられません。",
            hint: "方法に shapley を指定してください。",
        },
        EngineCode::LogMeanOther => Template {
            message: "「{metric}」は「{driver}」に和・積・商以外の計算で依存しているため、対数平均（LMDI）を使えません。",
            hint: "方法に shapley を指定してください。",
        },
        EngineCode::MixtureUndefined => Template {
            message: "一部の指標だけを動かすと「{metric}」の値が計算できなくなるため、差を分けられません。",
            hint: "どちらかの状態で0になっている指標を確認してください。",
        },
        EngineCode::NothingObserved => Template {
            message: "「{metric}」とその要因に対象期間の実績がまだないため、計画と比べられません。",
            hint: "実績を入力するか、シナリオと比べてください。",
        },
        EngineCode::SplitApproximate => Template {
            message: "{count}個の要因が和・積以外の計算で同時に動いたため、内訳は推定値です（標準誤差は最大 {error}）。",
            hint: "正確な内訳が必要な場合は、下の階層の指標で確認してください。",
        },
        EngineCode::OrderIdle => Template {
            message: "要因を動かす順序（order）は、method が sequential のときだけ使われます。",
            hint: "method を sequential にするか、order を外してください。",
        },
        EngineCode::TakenAsPlanned => Template {
            message: "{metrics}には実績がないため、計画の値を使いました。",
            hint: "影響を見るには実績を入力してください。",
        },
        EngineCode::NoPace => Template {
            message: "「{metric}」は率のため、日々積み上がるペースを計算できません。",
            hint: "もとになる件数などの指標で確認してください。",
        },
        EngineCode::NoTarget => Template {
            message: "「{metric}」の目標値がありません。目標にも計画にも値が設定されていません。",
            hint: "目標値を指定してください。",
        },
        EngineCode::DueBeyondTimeline => Template {
            message: "期限の{due}は計画の対象期間（{last}まで）より後のため、対象期間の末日までのペースを計算しました。",
            hint: "対象期間を延ばすか、期限を対象期間の中で指定してください。",
        },
        EngineCode::DueBeforeTimeline => Template {
            message: "期限の{due}は計画の対象期間（{start}から）より前のため、計画の値と比べられません。",
            hint: "期限を対象期間の中で指定してください。",
        },
        EngineCode::DueOfRate => Template {
            message: "「{metric}」の目標は対象期間の途中が期限ですが、計算式で求める率は期限までの値を計算できないため、対象から外しました。",
            hint: "計画の対象期間を期限に合わせるか、目標値を直接指定してください。",
        },
        EngineCode::ActualsMissing => Template {
            message: "「{metric}」は{periods}の実績がないため、その期間の結果は含まれていません。",
            hint: "該当する期間の実績を入力してください。",
        },
        EngineCode::PartLeftOut => Template {
            message: "{names}の目標は、複数の担当者で分担する「{metrics}」の一部のため、全体の値とは比べていません。",
            hint: "全体の目標を設定するか、担当者ごとに指標を分けてください。",
        },
        EngineCode::PeriodAndUntil => Template {
            message: "period（1つの期間）と until（そこまでの全期間）は同時に指定できません。",
            hint: "どちらか一方だけを指定してください。",
        },
        EngineCode::SameInputTwice => Template {
            message: "行と列がどちらも「{lever}」になっています。",
            hint: "一方を別の入力に変えてください。",
        },
        EngineCode::NothingYet => Template {
            message: "「{metric}」にはまだ実績がないため、これまでの実績を0として計算しました。",
            hint: "これまでの実績を入力してください。",
        },
    }
}
