//! Any text as a plan and as a formula.
#![no_main]

#[allow(dead_code, reason = "each program runs one of them")]
mod targets;

libfuzzer_sys::fuzz_target!(|text: &str| targets::plan(text));
