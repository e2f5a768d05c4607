//! Sentences for [`SimulateCode`].

use crate::finding::simulate::SimulateCode;
use crate::text::Template;

pub(super) const fn template(code: SimulateCode) -> Template {
    match code {
        SimulateCode::NothingUncertain => Template {
            message: "結果に関わる入力に幅も分布も設定されていないため、ばらつきのない結果になります。",
            hint: "見込みに幅のある入力に、下限と上限を設定してください。",
        },
        SimulateCode::InputHasGap => Template {
            message: "{metric}の{period}の値が入力されていないため、その合計と、そこから計算される指標は求められません。",
            hint: "その期間の値を入力してください。",
        },
        SimulateCode::ValueImplausible => Template {
            message: "{metric}の計画値は{value}ですが、設定された分布では{low}〜{high}の外の値はまず出ません。",
            hint: "値か分布を見直してください。このままでは、計画とシミュレーションの結果が合いません。",
        },
        SimulateCode::CorrelationsContradict => Template {
            message: "順位相関が互いに矛盾しています。ほかの相関を前提にすると、{one}と{other}の相関は{low}〜{high}でなければなりませんが、{rank}になっています。",
            hint: "この相関か、これらの入力に関わるほかの相関を見直してください。",
        },
        SimulateCode::CorrelationMixed => Template {
            message: "{one}と{other}に相関が設定されていますが、一方は全期間で一つの未知の値、もう一方は期間ごとに変わる値です。",
            hint: "両方を「全期間で一つ」か「期間ごと」のどちらかにそろえてください。",
        },
        SimulateCode::CorrelationIdle => Template {
            message: "{one}と{other}の相関は結果に反映されません。{metric}が、幅や分布のある入力ではないためです。",
            hint: "入力どうしの相関にして、それぞれに幅か分布を設定してください。",
        },
        SimulateCode::ChanceIdle => Template {
            message: "{metric}の偶然による件数のばらつき（chance）は結果に反映されません。何回の試行が、どの率で成功するのかがわからないためです。",
            hint: "分母（of）を設定した率を掛ける計算式にするか、poissonを指定してください。計算式のない入力には、分布（distribution）を設定してください。",
        },
        SimulateCode::NothingLearned => Template {
            message: "実績から学べる率がないため、何も学習していません。",
            hint: "率の分母（of）を設定し、同じ期間について、分母の指標と、率そのもの、または分母に率を掛けた指標の実績を入力してください。",
        },
        SimulateCode::SuccessesAboveTries => Template {
            message: "{metric}は実績から学習できません。実績が{tries}件中{successes}件となり、割合として成り立たないためです。",
            hint: "{of}と、それに率を掛けた指標の実績を確認してください。",
        },
        SimulateCode::RateObserved => Template {
            message: "{metric}は、率そのものの実績だけでは学習できません。何件中の割合なのかがわからないためです。",
            hint: "同じ期間の{of}の実績を入力してください。",
        },
        SimulateCode::PriorIdle => Template {
            message: "{metric}に設定された値の幅は0%と100%の間で広がりを持たないため、実績だけから学習しました。",
            hint: "0%と100%の間に収まる範囲か分布を設定してください。",
        },
        SimulateCode::AlwaysUndefined => Template {
            message: "{metric}はどの試行でも値が定まらないため、目標値に達することがありません。",
            hint: "計画の計算結果で、値が定まらない理由を確認してください。",
        },
        SimulateCode::SometimesUndefined => Template {
            message: "{metric}は試行の{share}で値が定まりません。その試行は目標未達として数え、パーセンタイルからは除いています。",
            hint: "幅が0に届いている指標や、100%を超える率がないか確認してください。",
        },
        SimulateCode::UndefinedAsMean => Template {
            message: "{metric}は試行の{share}で値が定まりません。その試行は平均値として扱っています。",
            hint: "幅が0に届いている指標や、100%を超える率がないか確認してください。",
        },
        SimulateCode::LevelOutside => Template {
            message: "パーセンタイルの水準は0と1の間の数ですが、{level}が指定されました。",
            hint: "10パーセンタイルなら0.1と書いてください。",
        },
        SimulateCode::DrawsOutside => Template {
            message: "試行回数に{draws}が指定されましたが、指定できるのは{low}〜{high}です。",
            hint: "この範囲の試行回数を指定してください。",
        },
        SimulateCode::TooMuchMemory => Template {
            message: "このシミュレーションには約{needed} MiBのメモリが必要で、上限の{limit} MiBを超えます。",
            hint: "試行ごとの値や期間別の結果を求める指標を絞るか、試行回数を減らしてください。",
        },
        SimulateCode::SeedNotWhole => Template {
            message: "シードは0以上の整数ですが、{seed}が指定されました。",
            hint: "1などの整数を指定してください。",
        },
        SimulateCode::NoTarget => Template {
            message: "比べる目標値がありません。目標値の指定がなく、計画にも指標と目標値のそろった目標がありません。",
            hint: "目標値を指定するか、目標に指標と目標値を設定してください。",
        },
    }
}
