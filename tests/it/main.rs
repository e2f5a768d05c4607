//! One binary for every integration test.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test that fails may panic, and compares what is exact exactly"
)]

mod any_text;
mod architecture;
mod attribute;
mod chance;
mod check;
mod compare;
mod course;
mod decompose;
mod due;
mod follow;
mod forecast;
mod formula;
mod fuzzed;
mod labelled;
mod learn;
mod least_effort;
mod levers;
mod limits;
mod mend;
mod percentiles;
mod periods;
mod plan;
mod read_dates;
mod rules;
mod sampling_error;
mod sensitivity;
mod set;
mod simulate;
mod support;
mod template;
mod total;
mod tree;
mod variance;
mod whole;
mod within;
mod words;
