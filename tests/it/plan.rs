//! The document: calendar, reading, writing, versions.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod holidays;
mod reading;
mod writing;
