//! Sentences for [`ForecastCode`].

use crate::finding::forecast::ForecastCode;
use crate::text::Template;

pub(super) const fn template(code: ForecastCode) -> Template {
    let (message, hint) = match code {
        ForecastCode::EmptySeries => ("実績の系列に値が1つもありません。", "実績値を1つ以上指定してください。"),
        ForecastCode::SeriesTooLong => {
            ("系列が{count}件あり、上限の{limit}件を超えています。", "直近の{limit}件に絞るか、より長い期間で集計してください。")
        }
        ForecastCode::ValueNotFinite => {
            ("値が{value}になっており、有限の数値ではありません。", "数値を指定してください。実績がない箇所は null にします。")
        }
        ForecastCode::ValueTooLarge => {
            ("値の絶対値が1e300を超えており、計算できません。", "千単位や百万単位など、より大きな単位で指定してください。")
        }
        ForecastCode::InvalidHorizon => (
            "予測期間が{value}になっています。1～{limit}の範囲で指定する必要があります。",
            "何期先まで予測するかを1～{limit}で指定してください。",
        ),
        ForecastCode::InvalidSeason => (
            "季節周期が{value}になっています。1～{limit}の範囲で指定する必要があります。",
            "月次なら12、四半期なら4、週次なら52、日次なら7、季節性がなければ1を指定してください。",
        ),
        ForecastCode::InvalidLevel => (
            "予測区間の水準が{value}になっています。0より大きく1より小さい値が必要です。",
            "80%の区間なら0.8のように、確率で指定してください。",
        ),
        ForecastCode::TooManyLevels => {
            ("予測区間が{count}個指定されていますが、上限は{limit}個です。", "水準を{limit}個以内に絞ってください。")
        }
        ForecastCode::SeasonNotGiven => (
            "季節周期もデータの粒度も指定されていないため、季節性は考慮していません。",
            "暦に沿った数値であれば、粒度(日・週・月・四半期・年)を指定してください。",
        ),
        ForecastCode::OnlyLatestUsed => (
            "系列は{count}件ありますが、直近の{used}件だけを使いました。",
            "このままで問題ありません。より長期の傾向を見るには、長い期間で集計し直してください。",
        ),
        ForecastCode::EndsWithGaps => (
            "系列の末尾{count}件に値がありません。予測はその後から始まるため、最後の実績から遠くなり、幅が広がります。",
            "最新の実績が確定したら追加してください。",
        ),
        ForecastCode::GapsFilled => (
            "{total}件のうち{count}件が欠けていたため、前後の値から補間しました(0から数えた位置:{places})。",
            "実績があれば追加してください。何もなかった期は0を指定します。",
        ),
        ForecastCode::SingleValue => (
            "実績が1件しかありません。その値が続くものとして予測していますが、ばらつきが分からないため、区間は値の半分程度の変動を仮定しています。",
            "実績が数件たまってから予測し直してください。",
        ),
        ForecastCode::FewValues => (
            "実績が{count}件しかありません。この件数では、直前の値をそのまま使うより良い予測はほとんど望めません。",
            "予測値そのものより予測区間を目安にし、実績が増えてから予測し直してください。",
        ),
        ForecastCode::ShorterThanSeason => (
            "実績は{count}期分で、季節の1巡り（{season}期）に足りません。1巡りに満たない場合、どの手法でも直前の値に対する改善は6%程度までで、季節性も読み取れません。",
            "予測値そのものより予測区間を目安にし、季節性は前年の数値や経験から補ってください。",
        ),
        ForecastCode::FewSeasons => (
            "実績は{count}期分で、季節の3巡り（{season}期×3）に足りません。季節性は1～2巡り分の実績だけから推定しています。",
            "その間に特殊な要因がなかったか確認してください。",
        ),
        ForecastCode::ConstantSeries => (
            "{count}件の値がすべて同じです。同じ値が続くものとして予測しており、区間の幅は仮定によるものです(件数が増えるほど狭くなります)。",
            "計画値や初期値ではなく、実績値かどうか確認してください。",
        ),
        ForecastCode::AllZero => (
            "{count}件の値がすべて0です。予測値は0とし、区間には、これだけ0が続いても否定できない1期あたりの発生率を示しています。",
            "「実績が0」なのか「未記録」なのかを確認してください。",
        ),
        ForecastCode::Intermittent => (
            "{total}件のうち{count}件が0です。予測値は1期あたりの平均的な発生率であり、毎期その値になるという意味ではありません。",
            "週次を月次にするなど、より長い期間で集計してください。",
        ),
        ForecastCode::ExactFit => (
            "モデルが{count}件の値に誤差なく一致したため、区間の幅は実測ではなく仮定によるものです。",
            "計算値や計画値ではなく、実績値かどうか確認してください。",
        ),
        ForecastCode::ClippedAtZero => (
            "実績に負の値がないため、負になった{count}期分の予測値を0としました。",
            "直近の減少傾向を確認してください。このままの傾向では、実際にはあり得ない値まで下がる計算です。",
        ),
        ForecastCode::NoBetterThanNaive => (
            "この系列の過去で検証したところ、1巡り前の同じ期の値(1巡りに満たない場合は直前の値)をそのまま使う場合より良い結果になりませんでした(誤差は{loss}大きくなりました)。",
            "予測値そのものより予測区間を目安にし、1巡り前の同じ期の実績と見比べてください。",
        ),
    };
    Template { message, hint }
}
