//! Formulas: text ⇄ expression, with spans, and their units.

pub mod expression;
