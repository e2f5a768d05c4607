//! The pages of rules, `docs/rules.md` and `docs/rules.ja.md`, are made from what stands at the top of each rule's file.
//!
//! After a change: `GOALTREE_WRITE=1 cargo test --test it rules`.

use std::fs;
use std::path::Path;

const HEADS: [&str; 2] = [
    "# The goal checker's rules\n\n[日本語](rules.ja.md). Made from `src/check/rules/` and `src/check/set/rules/` by `GOALTREE_WRITE=1 cargo test --test it rules`. A finding's `code` is the anchor: `rules.md#M201`.\n",
    "# 目標チェックのルール\n\n[English](rules.md)。指摘の `code` がそのまま見出しのリンクになります（`rules.ja.md#M201`）。`src/check/rules/` と `src/check/set/rules/` から `GOALTREE_WRITE=1 cargo test --test it rules` で生成しています。\n",
];

/// The documentation of every rule, by code, in English and in Japanese.
fn documented() -> Vec<(String, [String; 2])> {
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
                let second = lines.iter().rposition(|line| line.starts_with("# ")).unwrap();
                let (english, japanese) = lines.split_at(second);
                assert!(second > 0 && japanese[0].starts_with(&format!("# {code} ")), "{code} is not described in Japanese");
                rules.push((code, [english.join("\n").trim_end().to_owned(), in_japanese(english, japanese)]));
            }
        }
    }
    rules.sort();
    rules
}

/// The Japanese part with the examples of the other, which have both languages. Its sentences are written without spaces between lines.
fn in_japanese(english: &[&str], japanese: &[&str]) -> String {
    let mut text = String::new();
    for line in japanese {
        if *line == "## 限界" {
            for (heading, ours) in [("## Example", "## 指摘される例"), ("## Use instead", "## 直した例")] {
                let examples = english.iter().skip_while(|line| **line != heading).skip(1).take_while(|line| !line.starts_with('#'));
                let examples: Vec<&str> = examples.filter_map(|line| line.strip_prefix("- ja: ")).collect();
                text.extend([ours, "\n- ", &examples.join("\n- "), "\n\n"]);
            }
        }
        text += line;
        if !line.ends_with('。') {
            text += "\n";
        }
        if line.is_empty() {
            let paragraph = text.trim_end().len();
            text.truncate(paragraph);
            text += "\n\n";
        }
    }
    text.trim_end().to_owned()
}

fn page(language: usize) -> String {
    let mut parts = vec![HEADS[language].to_owned()];
    for (code, texts) in documented() {
        let demoted: Vec<String> =
            texts[language].lines().map(|line| if line.starts_with('#') { format!("#{line}") } else { line.to_owned() }).collect();
        parts.push(format!("\n<a id=\"{code}\"></a>\n\n{}\n", demoted.join("\n")));
    }
    parts.concat()
}

#[test]
fn the_pages_of_rules_are_current() {
    for (language, name) in ["docs/rules.md", "docs/rules.ja.md"].into_iter().enumerate() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        if std::env::var_os("GOALTREE_WRITE").is_some() {
            fs::write(&path, page(language)).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        assert!(written == page(language), "{name} is not what the rules say; run GOALTREE_WRITE=1 cargo test --test it rules");
    }
}

#[test]
fn every_rule_says_what_why_how_its_limits_and_its_source() {
    let rules = documented();
    assert!(rules.len() >= 14);
    for (code, [english, japanese]) in rules {
        for part in ["## What it does", "## Why is this bad", "## Example", "- ja: ", "- en: ", "## Use instead", "## Limits", "## Source"]
        {
            assert!(english.contains(part), "{code} has no {part}");
        }
        for part in ["## 見ていること", "## なぜ問題か", "## 指摘される例", "## 直した例", "## 限界", "## 根拠"] {
            assert!(japanese.contains(part), "{code} has no {part}");
        }
    }
}
