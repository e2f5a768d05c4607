//! The page of rules, `docs/rules.md`, is made from what stands at the top of each rule's file.
//!
//! After a change: `GOALTREE_WRITE=1 cargo test --test it rules`.

use std::fs;
use std::path::Path;

const HEAD: &str = "# The goal checker's rules\n\nMade from `src/check/rules/` and `src/check/set/rules/` by `GOALTREE_WRITE=1 cargo test --test it rules`. A finding's `code` is the anchor: `rules.md#M201`.\n";

/// The documentation of every rule, by code.
fn documented() -> Vec<(String, String)> {
    let mut rules = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    let mut areas: Vec<_> =
        fs::read_dir(root.join("rules")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    areas.push(root.join("set/rules"));
    for area in areas {
        for file in fs::read_dir(area).unwrap().map(|entry| entry.unwrap().path()) {
            let source = fs::read_to_string(&file).unwrap();
            let lines: Vec<&str> =
                source.lines().map_while(|line| line.strip_prefix("//!")).map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
            if let Some(title) = lines.first().and_then(|line| line.strip_prefix("# ")) {
                let code = title.split(' ').next().unwrap().to_owned();
                assert!(
                    (source.contains(&format!("GoalCode::{code}")) || source.contains(&format!("SetCode::{code}"))),
                    "{} documents {code}, but holds another rule",
                    file.display()
                );
                rules.push((code, lines.join("\n")));
            }
        }
    }
    rules.sort();
    rules
}

fn page() -> String {
    let mut parts = vec![HEAD.to_owned()];
    for (code, text) in documented() {
        let demoted: Vec<String> =
            text.lines().map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() }).collect();
        parts.push(format!("\n<a id=\"{code}\"></a>\n\n{}\n", demoted.join("\n")));
    }
    parts.concat()
}

#[test]
fn the_page_of_rules_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("GOALTREE_WRITE").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(written == page(), "docs/rules.md is not what the rules say; run GOALTREE_WRITE=1 cargo test --test it rules");
}

#[test]
fn every_rule_says_what_why_how_its_limits_and_its_source() {
    let rules = documented();
    assert!(rules.len() >= 14);
    for (code, text) in rules {
        for part in ["## What it does", "## Why is this bad", "## Example", "- ja: ", "- en: ", "## Use instead", "## Limits", "## Source"]
        {
            assert!(text.contains(part), "{code} has no {part}");
        }
    }
}
