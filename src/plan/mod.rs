//! The plan: the document, its reading with all problems at once, its calendar.

pub mod calendar;
pub mod date;
pub mod document;
pub mod holiday;
pub mod period;
pub mod timeline;
pub mod value;

pub use date::{Date, Term};
pub use document::Plan;
pub use period::Period;
