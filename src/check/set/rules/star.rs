//! # P802 one person carries most of it
//!
//! ## What it does
//! Finds a metric of which one of three or more people carries half or more, by their targets or else their actuals, and shows what the KGI
//! loses without that person.
//!
//! ## Why is this bad
//! One illness or one resignation decides the plan, and what the star does is not shared.
//!
//! ## Example
//! - ja: 5人のうち佐藤さんが商談の62%を担当
//! - en: Of five people, Sato holds 62% of the meetings
//!
//! ## Use instead
//! - ja: 配分を見直し、佐藤さんの進め方を勉強会で共有する
//! - en: Spread the targets and share how Sato works
//!
//! ## Limits
//! Plans only: it knows the people that the plan names, and the tree tells what is lost.
//!
//! ## Source
//! Gini's coefficient and shares (Gini 1912); results that hang on one person cannot be repeated.
//!
//! # P802 1人に偏っている
//!
//! ## 見ていること
//! 3人以上で分け合う指標の半分以上を1人が担っているものを見つけ、その人が抜けたときの最終目標への影響を示します。
//!
//! ## なぜ問題か
//! 1人の病気や退職で計画が決まってしまい、その人のやり方も共有されません。
//!
//! ## 限界
//! 計画に名前のある人だけが対象です。計画があるときだけ調べます。
//!
//! ## 根拠
//! ジニ係数（Gini 1912）と構成比。1人に頼る成果は再現できない。

use crate::check::set::measure;
use crate::check::set::members::Set;
use crate::check::set::rule::{SetHit, SetRule};
use crate::finding::Severity;
use crate::finding::set::SetCode;

pub(crate) const RULE: SetRule = SetRule { code: SetCode::P802, weight: 20, severity: Severity::Warning, check };

fn check(set: &Set<'_>) -> Vec<SetHit> {
    let mut hits: Vec<SetHit> = Vec::new();
    let kgi = set.tree.and_then(crate::tree::Tree::kgi).map_or(String::new(), |slot| set.metric(slot));
    for spread in measure::concentrations(set) {
        let (Some(most), Some(loss)) = (spread.people.first().filter(|first| first.share >= 0.5), spread.loss) else { continue };
        // One finding a person is enough: the first metric on the way up says it.
        if hits.iter().any(|hit| hit.party == Some(spread.first)) {
            continue;
        }
        let hit = SetHit { party: Some(spread.first), ..SetHit::default() }.with("person", set.holder(spread.first));
        let hit = hit.with("metric", set.metric(spread.slot)).with("above", kgi.as_str());
        hits.push(hit.amount("share", most.share, "%").amount("loss", loss, "%").amount("gini", spread.gini, ""));
    }
    hits
}
