//! # C954 nobody supports the client's goal
//!
//! ## What it does
//! Finds a goal of the client that no goal of the agency or its people supports, by a link or through the tree. It asks only where the agency
//! has goals.
//!
//! ## Why is this bad
//! The client asks for it, and nobody works on it.
//!
//! ## Example
//! - ja: クライアント：新規受注30社。代行側の目標は稼働率だけ
//! - en: Client: 30 new accounts. The agency's only goal is utilisation
//!
//! ## Use instead
//! - ja: 代行側に「有効商談90件」を加え、新規受注に紐づける
//! - en: Add 90 qualified meetings on the agency's side and link them to the new accounts
//!
//! ## Limits
//! Believed influences do not count as support.
//!
//! ## Source
//! Cascading of goals over layers.
//!
//! # C954 クライアントの目標を誰も支えていない
//!
//! ## 見ていること
//! 紐づけでもツリーでも、自社や担当者の目標に支えられていないクライアントの目標を見つけます。
//!
//! ## なぜ問題か
//! クライアントが求めているのに、誰も取り組んでいません。
//!
//! ## 限界
//! 「影響すると考えられる」だけの関係は、支えているとみなしません。
//!
//! ## 根拠
//! 目標を階層に展開する考え方。

use crate::check::set::measure;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::plan::document::Layer;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::C954, weight: 40, severity: Severity::Error, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    if set.places(|member| member.layer.is_some_and(|layer| layer != Layer::Client)).is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for coverage in measure::coverage(set) {
        if coverage.supporters.is_empty() {
            hits.push(SetHit { above: Some(coverage.place), ..SetHit::default() }.with("above", set.title(coverage.place)));
        }
    }
    hits
}
