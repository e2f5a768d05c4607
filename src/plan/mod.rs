//! The plan: the document, its reading with all problems at once, its calendar.

pub mod calendar;
pub mod change;
mod consistency;
pub(crate) mod cycle;
pub mod date;
pub mod document;
pub mod holiday;
pub mod identifier;
pub(crate) mod ids;
pub mod json;
pub mod limit;
pub mod nearest;
pub mod number;
pub mod period;
pub(crate) mod read;
mod rename;
mod template;
pub mod timeline;
pub mod value;
mod version;
mod write;

pub use date::{Date, Term};
pub use document::Plan;
pub use period::Period;
pub use read::{Reading, read, read_text};
pub use rename::rename_metric;
pub use template::{NAMES as TEMPLATES, template};
pub use write::write;
