//! # C952 quantity against quality
//!
//! ## What it does
//! Finds an agency goal that counts meetings or calls under a client goal about a share or money, while no goal of ours is about a rate
//! between the two. It shows what the client loses when the most telling of these rates falls to the low end of its range, or by a fifth
//! where it has none.
//!
//! ## Why is this bad
//! The agency is on target and the client is not: the classic quarrel of sales outsourcing.
//!
//! ## Example
//! - ja: 代行：アポ50件 ／ クライアント：売上（アポ × 受注率 × 単価）
//! - en: Agency: 50 meetings; client: revenue, which is meetings × win rate × price
//!
//! ## Use instead
//! - ja: アポ50件、うち商談化42%以上
//! - en: 50 meetings, 42% accepted as opportunities
//!
//! ## Limits
//! Plans only: it needs formulas from the count to what the client looks at. A rate that is an input of the plan has none, and R403 says so.
//! The rates are those that the tree multiplies the count with; the damage is computed, everything else as planned.
//!
//! ## Source
//! Goodhart (1975): a measure that becomes a target ceases to be a good measure; the tree evaluated at the low end.
//!
//! # C952 量だけで質を見ていない
//!
//! ## 見ていること
//! クライアントの目標が率や金額なのに、自社の目標が件数だけで、その間の率の目標がないものを見つけます。
//!
//! ## なぜ問題か
//! 自社は達成、クライアントは未達という、営業代行で最も多い食い違いになります。
//!
//! ## 限界
//! 率は、ツリーで件数に掛かっているものを使います。損失は、ほかの値を計画どおりとして計算します。計画があるときだけ調べます。
//!
//! ## 根拠
//! Goodhart（1975）：目標にした指標は、良い指標ではなくなる。ツリーを幅の下限で計算。

use crate::check::set::members::{Set, is_money, towards};
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;
use crate::plan::document::{Layer, Total};
use crate::tree::{State, Tree};

pub(crate) const RULE: SetRule = SetRule { code: SetCode::C952, weight: 25, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let Some(tree) = set.tree else { return Vec::new() };
    let mut hits = Vec::new();
    for above in set.places(|member| member.layer == Some(Layer::Client)) {
        let Some(client) = set.member(above).and_then(|member| member.slot) else { continue };
        let looks_at_quality = tree.total_kind(client) == Total::Rate || is_money(tree, client);
        if !looks_at_quality {
            continue;
        }
        let of_client = tree.ancestry(client);
        let is_rate = |slot: usize| tree.total_kind(slot) == Total::Rate && of_client.get(slot).copied().unwrap_or(false);
        let ours = set.places(|member| member.layer.is_some_and(|layer| layer != Layer::Client));
        if ours.iter().filter_map(|&place| set.member(place)?.slot).any(is_rate) {
            continue;
        }
        for place in ours {
            let member = set.member(place);
            let Some(slot) = member.filter(|member| member.layer != Some(Layer::Individual)).and_then(|member| member.slot) else {
                continue;
            };
            let counts = tree.total_kind(slot) == Total::Flow && !is_money(tree, slot);
            if !counts || slot == client || !set.feeds(place, above) {
                continue;
            }
            let reached = tree.reached_from(slot);
            let beside = (0..tree.len())
                .filter(|&rate| is_rate(rate) && tree.dependents(rate).any(|product| reached.get(product).copied().unwrap_or(false)));
            if let Some(damage) = beside.filter_map(|rate| damage(tree, rate, client)).max_by(|one, other| one.loss.total_cmp(&other.loss))
            {
                let hit = SetHit { above: Some(above), goals: vec![place], ..SetHit::default() };
                let hit = hit.with("goals", set.title(place)).with("metric", set.metric(slot)).with("above", set.metric(client));
                let hit = hit.with("rate", set.metric(damage.rate)).amount("low", damage.low, &set.unit(damage.rate));
                hits.push(hit.amount("loss", damage.loss, "%"));
            }
        }
    }
    hits
}

/// What a fall of a rate takes from the client's metric.
struct Damage {
    rate: usize,
    low: f64,
    loss: f64,
}

fn damage(tree: &Tree, rate: usize, client: usize) -> Option<Damage> {
    let mut state = State::new(tree);
    let (before, value) = (state.total(client).filter(|total| *total > 0.0)?, state.total(rate)?);
    let low = tree.metric(rate)?.input.as_ref().and_then(|input| input.low).unwrap_or(value * 0.8);
    let fallen = towards(tree, &state, rate, low);
    state.adjust(tree, rate, vec![fallen]);
    let loss = (before - state.total(client)?) / before;
    (loss > 0.005).then_some(Damage { rate, low, loss })
}
