//! One binary for every integration test.
#![cfg(not(target_arch = "wasm32"))]

mod check;
