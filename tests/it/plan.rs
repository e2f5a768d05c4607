//! The document: calendar, reading, writing, versions.

mod holidays;
mod reading;
mod writing;
