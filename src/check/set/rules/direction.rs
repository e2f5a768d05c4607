//! # R407 the sentence points the other way
//!
//! ## What it does
//! Compares the side that a goal's sentence and numbers call good with its field `direction`, which counts as `at_least` where it is not
//! set.
//!
//! ## Why is this bad
//! Simulations, pace and break-even values go by the field alone: staying below a limit would count as missing it. Where the field is not
//! set, only the check of goals goes by the sentence.
//!
//! ## Example
//! - ja: 「広告費を70万円以下に抑える」で `direction` の設定がない
//! - en: Keep ad spend below $7,000, without a `direction`
//!
//! ## Use instead
//! - ja: 同じ文で `direction` を `at_most` にする
//! - en: The same sentence with `direction` set to `at_most`
//!
//! ## Limits
//! Goals with a metric and a target only, and words whose side is plain.
//!
//! ## Source
//! A goal must agree with itself.
//!
//! # R407 文と方向の設定が逆になっている
//!
//! ## 見ていること
//! 文や数値が示す良い向き（以上か以下か）と、目標の direction の設定が食い違う目標を見つけます。
//! 設定がなければ「以上」として扱います。
//!
//! ## なぜ問題か
//! シミュレーション・ペース・必要な値は設定の向きだけで計算するため、上限以内に収まるほど未達として扱われます。
//! 設定がない場合に文の向きで判断するのは、目標のチェックだけです。
//!
//! ## 限界
//! 指標と目標値があり、文の向きがはっきりしている目標だけを対象にします。
//!
//! ## 根拠
//! 目標はそれ自身と矛盾しない。

use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::plan::document::Direction;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::R407, weight: 10, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits = Vec::new();
    for (place, member) in set.members.iter().enumerate() {
        let Some(meant) = member.meant.filter(|_| member.slot.is_some() && member.target.is_some()) else { continue };
        let direction = if meant == Direction::AtMost { "at_most" } else { "at_least" };
        let hit = SetHit { goals: vec![place], ..SetHit::default() };
        hits.push(hit.with("goals", set.title(place)).with("direction", direction));
    }
    hits
}
