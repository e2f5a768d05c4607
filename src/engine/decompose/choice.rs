//! Which metrics are the levers.

use super::DecomposeOptions;
use crate::engine::evaluate::no_such_metric;
use crate::engine::levers::field::is_share;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::formula::unit::Unit;
use crate::list::Listed;
use crate::plan::document::Total;
use crate::tree::Tree;

/// The levers of a question: the ones asked for, or the plan's, or the volumes put in.
pub(super) fn levers(tree: &Tree, root: usize, options: &DecomposeOptions) -> Result<Vec<usize>> {
    let above = tree.ancestry(root);
    let drives = |slot: &usize| above.get(*slot) == Some(&true);
    let no_lever = |path: &str| {
        let locked = options.terms.iter().any(|(_, terms)| terms.locked);
        let (code, path) = if locked { (EngineCode::AllLocked, "terms") } else { (EngineCode::NoLever, path) };
        Finding::error(code.into(), path).with("metric", tree.name(root))
    };
    if let Some(asked) = &options.levers {
        let mut findings = Vec::new();
        let mut levers = Vec::new();
        for (index, id) in asked.iter().enumerate() {
            let path = format!("levers[{index}]");
            match tree.slot(id) {
                None => findings.push(no_such_metric(tree, id, &path)),
                Some(slot) if !drives(&slot) => findings.push(
                    Finding::error(EngineCode::NotADriver.into(), path).with("lever", tree.name(slot)).with("metric", tree.name(root)),
                ),
                Some(slot) if tree.expression(slot).is_some() => {
                    findings.push(Finding::error(EngineCode::NotAnInput.into(), path).with("lever", tree.name(slot)));
                }
                Some(slot) => levers.push(slot),
            }
        }
        if asked.is_empty() {
            findings.push(no_lever("levers"));
        }
        Error::unless_clean(&findings)?;
        crate::order::sort(&mut levers);
        levers.dedup();
        levers.retain(|&slot| !is_locked(tree, slot, options));
        return if levers.is_empty() { Err(no_lever("levers").into()) } else { Ok(levers) };
    }
    let movable = |slot: &usize| drives(slot) && !is_locked(tree, *slot, options);
    let declared: Vec<usize> = (0..tree.len()).filter(movable).filter(|&slot| tree.is_lever(slot)).listed();
    // Shares stay as they are: the question is how much has to be done at today's rates.
    let volumes: Vec<usize> = declared.iter().copied().filter(|&slot| !tree.metric(slot).is_some_and(is_share)).listed();
    if !volumes.is_empty() {
        return Ok(volumes);
    }
    if !declared.is_empty() {
        return Ok(declared);
    }
    let fixed = |&slot: &usize| tree.metric(slot).and_then(|metric| metric.lever) == Some(false);
    let free: Vec<usize> = (0..tree.len()).filter(movable).filter(|slot| tree.expression(*slot).is_none() && !fixed(slot)).listed();
    let volumes: Vec<usize> = free.iter().copied().filter(|&slot| tree.total_kind(slot) == Total::Flow).listed();
    if !volumes.is_empty() {
        return Ok(volumes);
    }
    // Without volumes what is neither a share nor per something: terms, prices, scores, people.
    let is_plain = |slot: usize| {
        tree.metric(slot).is_some_and(|metric| !is_share(metric) && !Unit::parse(&metric.unit).is_some_and(|unit| unit.has_denominator()))
    };
    let plain: Vec<usize> = free.into_iter().filter(|&slot| is_plain(slot)).listed();
    if plain.is_empty() {
        return Err(no_lever("levers").into());
    }
    Ok(plain)
}

/// Whether the question says that a metric stays as it is.
pub(super) fn is_locked(tree: &Tree, slot: usize, options: &DecomposeOptions) -> bool {
    tree.metric(slot).and_then(|metric| options.terms.get(&metric.id)).is_some_and(|terms| terms.locked)
}

/// Every input that may be moved: the ones asked for, else the plan's levers, else every input that the plan does not fix.
pub(super) fn candidates(tree: &Tree, root: usize, asked: Option<&[String]>) -> Vec<usize> {
    if let Some(asked) = asked {
        let mut slots: Vec<usize> = asked.iter().filter_map(|id| tree.slot(id)).listed();
        crate::order::sort(&mut slots);
        slots.dedup();
        return slots;
    }
    let above = tree.ancestry(root);
    let inputs = || (0..tree.len()).filter(|&slot| above.get(slot) == Some(&true) && tree.expression(slot).is_none());
    let declared: Vec<usize> = inputs().filter(|&slot| tree.is_lever(slot)).listed();
    if !declared.is_empty() {
        return declared;
    }
    inputs().filter(|&slot| tree.metric(slot).and_then(|metric| metric.lever) != Some(false)).listed()
}
