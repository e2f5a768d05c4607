//! # A301 beyond the forecast
//!
//! ## What it does
//! Finds a target whose chance is 10 % or less, by the actuals and their forecast or by the ranges of the tree's inputs.
//!
//! ## Why is this bad
//! A target nobody believes in demotivates. What it needs is a new driver, not hope.
//!
//! ## Example
//! - ja: 着地見込み62件に対して、目標120件
//! - en: Forecast 62, target 120
//!
//! ## Use instead
//! - ja: 目標を70件にする（到達確率22%）
//! - en: Aim at 70, a chance of 22%
//!
//! ## Limits
//! The forecast knows the past only. A measure that starts tomorrow is not in it until the plan has it.
//!
//! ## Source
//! Locke and Latham, goal setting theory: beyond the limit of ability, harder goals are dropped.
//!
//! # A301 見通しを大きく上回る
//!
//! ## 見ていること
//! 実績と予測、またはツリーの入力の幅から計算した達成確率が10%以下の目標を見つけます。
//!
//! ## なぜ問題か
//! 誰も届くと思えない目標は、意欲を下げます。必要なのは期待ではなく、新しい打ち手です。
//!
//! ## 限界
//! 予測は過去しか知りません。これから始める施策は、計画に入れるまで反映されません。
//!
//! ## 根拠
//! Locke と Latham の目標設定理論：能力の限界を超えた目標は、難しいほど手放される。

use crate::check::evidence::OUT_OF_REACH;
use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity, Word};
use crate::text::number;

pub(crate) const RULE: Rule = Rule {
    code: GoalCode::A301,
    letter: Some(Letter::A),
    place: Place::Under(Gate::Evidence),
    weight: 50,
    severity: Severity::Error,
    check,
};

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let reach = subject.input.fields.reach.as_ref().filter(|reach| reach.probability <= OUT_OF_REACH)?;
    Some(super::with_values(subject, reach, Hit::whole().with("chance", chance(reach.probability))))
}

/// A probability in whole percents; one that is not quite certain does not read as 0 or 100.
pub(super) fn chance(probability: f64) -> Argument {
    let percent = libm::round(probability * 100.0);
    if percent <= 0.0 && probability > 0.0 {
        Argument::Word(Word::LessThanOnePercent)
    } else if percent >= 100.0 && probability < 1.0 {
        Argument::Word(Word::MoreThan99Percent)
    } else {
        Argument::Text([number::plain(percent).as_str(), "%"].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::text::{self, Lang};

    #[test]
    fn a_chance_next_to_none_or_certain_is_said_in_words() {
        for (probability, ja, en) in [
            (0.0, "達成確率は0%です。", "is 0%;"),
            (0.004, "達成確率は1%未満です。", "is less than 1%;"),
            (0.006, "達成確率は1%です。", "is 1%;"),
            (0.994, "達成確率は99%です。", "is 99%;"),
            (0.996, "達成確率は99%超です。", "is more than 99%;"),
            (1.0, "達成確率は100%です。", "is 100%;"),
        ] {
            let finding = Finding::error(GoalCode::A301.into(), "").with("chance", chance(probability)).with("median", "");
            for (lang, said) in [(Lang::Ja, ja), (Lang::En, en)] {
                let message = text::problem(&finding, lang).message;
                assert!(message.contains(said), "{message}");
            }
        }
    }
}
