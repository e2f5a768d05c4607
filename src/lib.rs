//! A goal-planning engine: KPI trees that are solved backwards from the goal, goals checked against SMART, and forecasts.
//!
//! A [`plan::Plan`] is the document. [`plan::read`] reads it and reports every problem at once; [`tree::compile`] turns it into a
//! [`tree::Tree`]; the engines are functions over that tree, and [`check`] reads the goals' sentences.
//!
//! Modules stand in reading order; each imports only from those before it:
//!
//! ```text
//! list → words → finding → error → order → text → plan → formula → tree → engine → forecast → check → shape → schema, wasm
//! ```
//!
//! Nothing here reads a clock, draws system randomness, prints or panics; `today`, `seed` and the language are arguments.

mod list;

mod words;

pub mod finding;

pub mod error;

mod order;

pub mod text;

pub mod plan;

pub mod formula;

pub mod tree;

pub mod engine;
pub mod forecast;

pub mod check;

pub mod shape;

#[cfg(feature = "schema")]
pub mod schema;

#[cfg(target_arch = "wasm32")]
mod wasm;
