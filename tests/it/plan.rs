//! The document: calendar, reading, writing, versions.

mod holidays;
