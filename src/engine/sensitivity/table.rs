//! Two inputs against each other.

use serde::Serialize;

use super::probe::Probe;
use super::{never, undefined};
use crate::engine::changes;
use crate::engine::evaluate::{asked, no_such_metric};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::engine::EngineCode;
use crate::list::Listed;
use crate::plan::document::Change;
use crate::plan::value::Map;
use crate::tree::{State, Tree};

/// The question of a two-way table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TableOptions {
    /// The metric in the cells; the plan's only KGI unless stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The input that changes from row to row.
    pub rows: TableAxis,
    /// The input that changes from column to column.
    pub columns: TableAxis,
    /// The id of one of the plan's scenarios.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Changes to start from, by metric.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub changes: Map<Change>,
}

/// An input and its values along a side of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TableAxis {
    /// The input.
    pub metric: String,
    /// Its values (the mean over the periods, its course kept); 70 % to 130 % of what it is where they are left out.
    #[serde(default)]
    pub values: Vec<f64>,
}

/// A two-way table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// The metric in the cells.
    pub metric: String,
    /// The input of the rows and its values.
    pub rows: TableAxis,
    /// The input of the columns and its values.
    pub columns: TableAxis,
    /// The metric's total, row by row; `null` where it has no value.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// A metric's total for all pairs of values of two inputs.
///
/// # Errors
/// No or several KGIs and no `metric`; a metric or scenario that does not exist; a side that is computed or has no value; one input on
/// both sides; values that are not finite.
pub fn table(tree: &Tree, options: &TableOptions) -> Result<Table> {
    let mut findings = Vec::new();
    let root = Error::kept(&mut findings, asked(tree, options.metric.as_deref()).map_err(Error::from));
    let adjustments = Error::kept(&mut findings, changes::adjustments(tree, options.scenario.as_deref(), &options.changes));
    let mut state = State::under(tree, adjustments);
    let [rows, columns] = [(&options.rows, "rows"), (&options.columns, "columns")]
        .map(|(axis, path)| Error::kept(&mut findings, side(tree, root, &state, axis, path).map(Some)));
    Error::unless_clean(&findings)?;
    let (Some(rows), Some(columns)) = (rows, columns) else { return Err(never(tree, root).into()) };
    if rows.0.slot == columns.0.slot {
        let finding = Finding::error(EngineCode::SameInputTwice.into(), "columns.metric");
        return Err(finding.with("lever", tree.name(columns.0.slot)).into());
    }
    let mut cells = Vec::with_capacity(rows.1.values.len());
    for &row in &rows.1.values {
        rows.0.at(&mut state, row);
        let mut line = Vec::with_capacity(columns.1.values.len());
        for &column in &columns.1.values {
            line.push(columns.0.at(&mut state, column));
        }
        cells.push(line);
    }
    let metric = tree.metric(root).map_or_else(String::new, |metric| metric.id.clone());
    Ok(Table { metric, rows: rows.1, columns: columns.1, cells })
}

fn side<'tree>(tree: &'tree Tree, root: usize, state: &State, axis: &TableAxis, path: &str) -> Result<(Probe<'tree>, TableAxis)> {
    let path = [path, ".metric"].concat();
    let slot = tree.slot(&axis.metric).ok_or_else(|| no_such_metric(tree, &axis.metric, &path))?;
    if tree.expression(slot).is_some() {
        return Err(Finding::error(EngineCode::NotAnInput.into(), path).with("lever", tree.name(slot)).into());
    }
    let Some(probe) = Probe::new(tree, root, state, slot) else {
        let reason = (0..tree.periods().len()).find_map(|period| state.why(tree, slot, Some(period)));
        return Err(reason.map_or_else(|| never(tree, slot), |reason| undefined(tree, &reason)).into());
    };
    if axis.values.iter().any(|value| !value.is_finite()) {
        return Err(Finding::error(EngineCode::ValueNotFinite.into(), path).into());
    }
    let mut values = axis.values.clone();
    if values.is_empty() {
        // What no number can hold is left out.
        let at = |tenths: i32| Some(probe.mean * (f64::from(tenths) / 10.0)).filter(|value| value.is_finite());
        values = (7..=13).filter_map(at).listed();
    }
    Ok((probe, TableAxis { metric: tree.metric(slot).map_or_else(String::new, |metric| metric.id.clone()), values }))
}
