//! # C951 an agency goal off the client's path
//!
//! ## What it does
//! Finds a goal of the agency or a team that neither supports a goal of the client nor has a metric that one of the client's is computed
//! from. It asks only where the client has goals.
//!
//! ## Why is this bad
//! The client pays for something else.
//!
//! ## Example
//! - ja: 代行：アポ単価を下げる ／ クライアント：新規受注
//! - en: Agency: cheaper meetings; client: new wins
//!
//! ## Use instead
//! - ja: 代行：受注確度A以上の商談30件
//! - en: Agency: 30 grade-A opportunities
//!
//! ## Limits
//! Goals of the agency's own business, such as renewals, are found too; link them or set the finding aside with a reason.
//!
//! ## Source
//! Cascading of goals over layers.
//!
//! # C951 クライアントの成果につながらない
//!
//! ## 見ていること
//! クライアントの目標を支えておらず、その指標の計算にも使われていない自社やチームの目標を見つけます。
//!
//! ## なぜ問題か
//! クライアントが対価を払っているのは、別の成果です。
//!
//! ## 限界
//! 契約更新など自社の事業の目標も対象になります。紐づけるか、理由を添えて対象外にしてください。
//!
//! ## 根拠
//! 目標を階層に展開する考え方。

use crate::check::goal::GoalKind;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::plan::document::Layer;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::C951, weight: 40, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let clients = set.places(|member| member.layer == Some(Layer::Client));
    if clients.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let ours =
        set.places(|member| matches!(member.layer, Some(Layer::Organisation | Layer::Team)) && member.kind != Some(GoalKind::Learning));
    for place in ours {
        if clients.iter().all(|&client| !set.supports(place, client) && !set.feeds(place, client)) {
            hits.push(SetHit { goals: vec![place], ..SetHit::default() }.with("goals", set.title(place)));
        }
    }
    hits
}
