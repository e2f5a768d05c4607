//! The plan: the document, its reading with all problems at once, its calendar.

pub mod date;
pub mod document;
pub mod value;

pub use document::Plan;
