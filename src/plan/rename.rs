//! Giving a metric another id, everywhere in the plan but inside formulas.

use super::document::Plan;
use super::value::Map;

/// Renames a metric wherever the plan refers to it: `of`, influences, correlations, goals, actuals, scenarios, baselines, lessons.
///
/// Formulas are texts of their own language; whoever renames hands each through the formula module (`formula` is called with every
/// formula and returns it with the new id). Whether the new id is free and may be an id is the caller's to check, or reading's.
pub fn rename_metric(plan: &mut Plan, from: &str, to: &str, formula: impl Fn(&str) -> String) {
    let rename = |id: &mut String| {
        if id == from {
            to.clone_into(id);
        }
    };
    for metric in &mut plan.metrics {
        rename(&mut metric.id);
        metric.of.iter_mut().for_each(rename);
        if let Some(text) = &mut metric.formula {
            *text = formula(text);
        }
    }
    for influence in &mut plan.influences {
        rename(&mut influence.from);
        rename(&mut influence.to);
    }
    plan.correlations.iter_mut().flat_map(|correlation| &mut correlation.between).for_each(rename);
    plan.goals.iter_mut().flat_map(|goal| &mut goal.metric).for_each(rename);
    plan.actuals.iter_mut().for_each(|actual| rename(&mut actual.metric));
    plan.scenarios.iter_mut().for_each(|scenario| rename_key(&mut scenario.changes, &rename));
    plan.baselines.iter_mut().for_each(|baseline| rename_key(&mut baseline.values, &rename));
    plan.lessons.iter_mut().flat_map(|lesson| &mut lesson.metric).for_each(rename);
}

fn rename_key<T>(map: &mut Map<T>, rename: &impl Fn(&mut String)) {
    map.0.iter_mut().for_each(|(key, _)| rename(key));
}
