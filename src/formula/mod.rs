//! Formulas: text ⇄ expression, with spans, and their units.
//!
//! [`parse`] reads a formula and reports every problem with its place; [`print()`] writes the canonical text; [`references`] lists the metrics
//! that it uses and [`rename`] changes an id in the user's own text.
//!
//! Nothing is ever evaluated by a host language; what a formula can say is what [`expression::Kind`] can hold.

mod constant;
pub mod expression;
mod function;
mod lagged;
mod measure;
mod number;
mod parse;
mod print;
mod reference;
mod scan;
mod symbol;
pub mod unit;

pub use crate::plan::identifier::{is_identifier, is_reserved, normalize};
pub use constant::constant;
pub use function::MAXIMUM_LAG;
pub use lagged::lagged;
pub use measure::{Agreement, check_unit, compare_units, unit_of};
pub use parse::{MAXIMUM_LENGTH, MAXIMUM_NESTING, parse};
pub use print::print;
pub(crate) use reference::visit;
pub use reference::{Reference, When, check_identifier, references, rename};
pub(crate) use scan::excerpt;
pub(crate) use symbol::currency_instead;
pub use unit::{Unit, scale_of};
