//! What the fuzzer has found its way with, `tests/fuzz/corpus.json`, is read again.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::collections::BTreeMap;

#[test]
fn the_corpus_of_the_fuzzer_is_read_without_panic() {
    let corpus: BTreeMap<String, Vec<String>> = serde_json::from_str(include_str!("../fuzz/corpus.json")).unwrap();
    assert!(corpus["goal"].len() + corpus["plan"].len() > 100);
    corpus["goal"].iter().for_each(|text| targets::goal(text));
    corpus["plan"].iter().for_each(|text| targets::plan(text));
}
