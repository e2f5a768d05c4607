//! One binary for every integration test.
#![cfg(not(target_arch = "wasm32"))]

mod check;
mod decompose;
mod forecast;
mod formula;
mod plan;
mod support;
mod tree;
