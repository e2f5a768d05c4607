//! The tree natively: full passes and edits on the plans that `npm run bench` has written to the folder it names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock, prints and may stop"
)]

use std::hint::black_box;
use std::time::Instant;

use goaltree::plan;
use goaltree::tree::{State, compile};
use serde_json::Value;

fn main() {
    // Without a folder there is nothing to measure: `cargo bench` by itself passes flags only.
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else { return };
    for size in [20, 200, 2000, 20_000] {
        let text = std::fs::read_to_string(format!("{folder}/{size}.json")).expect("npm run bench writes it");
        let case: Value = serde_json::from_str(&text).unwrap();
        let document = case["plan"].to_string();
        let load = time(|| {
            let _ = black_box(compile(plan::read_text(&document).into_plan().unwrap()).unwrap());
        });
        let tree = compile(plan::read_text(&document).into_plan().unwrap()).unwrap().tree;
        let root = tree.slot(case["root"].as_str().unwrap()).unwrap();
        let edits: Vec<(usize, f64)> = case["edits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|edit| (tree.slot(edit["id"].as_str().unwrap()).unwrap(), edit["value"].as_f64().unwrap()))
            .collect();
        let mut state = State::new(&tree);
        assert!((state.total(root).unwrap() / case["expected"].as_f64().unwrap() - 1.0).abs() < 1e-9);
        let full = time(|| {
            state.restore(&tree);
            black_box(state.total(root));
        });
        let mut next = 0;
        let edit = time(|| {
            let (slot, value) = edits[next % edits.len()];
            next += 1;
            state.set(&tree, slot, value);
            black_box(state.total(root));
        });
        println!("{{\"peer\":\"goaltree natively\",\"size\":{size},\"load\":{load},\"full\":{full},\"edit\":{edit}}}");
    }
}

/// The median time of a run in microseconds, over rounds of at least a millisecond.
fn time(mut run: impl FnMut()) -> f64 {
    let mut batch = 1u32;
    let mut pass = |batch: u32| {
        let start = Instant::now();
        for _ in 0..batch {
            run();
        }
        start.elapsed().as_secs_f64() * 1e6
    };
    while pass(batch) < 1000.0 && batch < 1 << 20 {
        batch *= 2;
    }
    let mut rounds: Vec<f64> = (0..15).map(|_| pass(batch) / f64::from(batch)).collect();
    rounds.sort_by(f64::total_cmp);
    rounds[7]
}
