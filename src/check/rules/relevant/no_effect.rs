//! # R403 moving it does not move what is above
//!
//! ## What it does
//! Finds a goal whose metric, raised by a hundredth, leaves the metric above it where it is or moves it the wrong way.
//!
//! ## Why is this bad
//! The goal can be reached without anything above it getting better.
//!
//! ## Example
//! - ja: 「広告表示回数を2倍にする」のに、どの式にも表示回数が使われていない
//! - en: Double the impressions, while no formula uses impressions
//!
//! ## Use instead
//! - ja: リード数 = 表示回数 × クリック率 × 申込率
//! - en: Leads = impressions × click rate × sign-up rate
//!
//! ## Limits
//! Believed influences are no formulas, and count as no effect.
//!
//! ## Source
//! The elasticity of the metric above, by the tree itself.
//!
//! # R403 動かしても上位の指標が良くならない
//!
//! ## 見ていること
//! 指標を1%改善しても、上位の指標が変わらないか悪くなる目標を見つけます。
//!
//! ## なぜ問題か
//! 上位は何も良くならないまま、達成できてしまいます。
//!
//! ## 限界
//! 「影響すると考えられる」だけの関係は式ではないため、効果とみなしません。
//!
//! ## 根拠
//! 上位の指標の弾力性（ツリーで計算）。

use crate::check::language::judge::Subject;
use crate::check::rule::{Gate, Hit, Letter, Place, Rule};
use crate::finding::Severity;
use crate::finding::goal::GoalCode;
use crate::text::number;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::R403, letter: Some(Letter::R), place: Place::Under(Gate::Link), weight: 40, severity: Severity::Warning, check };

fn check(subject: &Subject<'_>) -> Option<Hit> {
    let fields = &subject.input.fields;
    let tree = fields.tree.as_ref()?;
    let effect = tree.effect.filter(|effect| *effect <= 1e-9)?;
    let mut hit = Hit::whole().with("metric", fields.metric.as_deref().unwrap_or_default()).with("above", tree.above.as_str());
    hit.evidence.push(number::plain(effect));
    Some(hit)
}
