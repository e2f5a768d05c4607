//! The rules that no compiler checks: who imports whom, where JavaScript is known, and that the languages say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use goaltree::finding::{Code, Word};
use goaltree::text::{self, Lang};

/// The modules in reading order; each imports only from those before it and from itself.
const ORDER: [&str; 15] = [
    "list", "words", "finding", "error", "order", "text", "plan", "formula", "tree", "engine", "forecast", "check", "shape", "schema",
    "wasm",
];

/// What only the boundary may know.
const JAVASCRIPT: [&str; 4] = ["js_sys", "web_sys", "wasm_bindgen", "serde_wasm_bindgen"];

/// A source file without comments and without its tests.
struct Source {
    path: PathBuf,
    module: String,
    code: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            files(&entry, found);
        } else {
            found.push(entry);
        }
    }
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    files(&root().join("src"), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let sources: Vec<Source> = paths.into_iter().filter_map(source).collect();
    assert!(sources.len() > 50, "only {} sources were found", sources.len());
    sources
}

/// A source that belongs to a module of the order; `lib.rs` only names them.
fn source(path: PathBuf) -> Option<Source> {
    let place = path.strip_prefix(root().join("src")).unwrap();
    let module = place.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
    let code = code(&fs::read_to_string(&path).unwrap());
    (module != "lib").then_some(Source { path, module, code })
}

/// What is compiled into the library: no comments, and nothing from the tests at the end on.
fn code(text: &str) -> String {
    let before_tests = text.find("#[cfg(test)]\nmod tests").map_or(text, |start| &text[..start]);
    let lines = before_tests.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The modules that a source names after `crate::`, also within braces.
fn imports(code: &str) -> BTreeSet<String> {
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let first = |text: &str| text.chars().take_while(|character| is_name(*character)).collect::<String>();
    let mut found = BTreeSet::new();
    for (start, _) in code.match_indices("crate::") {
        // `$crate::` or `my_crate::` is something else.
        if code[..start].chars().next_back().is_some_and(|before| is_name(before) || before == '$') {
            continue;
        }
        let rest = &code[start + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => {
                found.insert(first(rest));
            }
            Some(list) => {
                let mut depth = 0;
                let mut item = true;
                for (place, character) in list.char_indices() {
                    match character {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => item = true,
                        _ if item && is_name(character) => {
                            found.insert(first(&list[place..]));
                            item = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

#[test]
fn imports_are_read_as_they_are_written() {
    let code = "use crate::plan::{self, date};\nuse crate::{check as goal, formula, tree::{a, b}};\n$crate::text::x();";
    assert_eq!(imports(code).iter().map(String::as_str).collect::<Vec<_>>(), ["check", "formula", "plan", "tree"]);
    assert_eq!(self::code("//! [`crate::tree`]\nuse a; // crate::b\n#[cfg(test)]\nmod tests {\n    use crate::check;\n}"), "use a;");
}

#[test]
fn no_module_imports_a_later_one() {
    let place = |module: &str| ORDER.iter().position(|name| *name == module);
    let mut against = Vec::new();
    for Source { path, module, code } in sources() {
        let own = place(&module).unwrap_or_else(|| panic!("{} is not in the order of lib.rs", path.display()));
        for import in imports(&code) {
            if place(&import).is_none_or(|import| import > own) {
                against.push(format!("{}: {module} imports {import}", path.display()));
            }
        }
    }
    assert!(against.is_empty(), "{}", against.join("\n"));
}

#[test]
fn the_order_is_the_one_of_the_documentation() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let drawn = lib.lines().find(|line| line.contains(" → ")).expect("lib.rs draws the order");
    let names: Vec<&str> = drawn.trim_start_matches("//!").split(['→', ',']).map(str::trim).collect();
    assert_eq!(names, ORDER);
}

#[test]
fn only_the_boundary_knows_javascript() {
    for Source { path, module, code } in sources() {
        let known: Vec<&str> = JAVASCRIPT.into_iter().filter(|name| code.contains(name)).collect();
        assert!(module == "wasm" || known.is_empty(), "{} names {known:?}", path.display());
    }
}

#[test]
fn nothing_reads_a_clock_or_the_world() {
    let world =
        ["SystemTime", "Instant::now", "std::env::", "std::fs", "std::net", "std::thread", "HashMap", "HashSet", "thread_rng", "getrandom"];
    for Source { path, code, .. } in sources() {
        let named: Vec<&str> = world.into_iter().filter(|name| code.contains(name)).collect();
        assert!(named.is_empty(), "{} names {named:?}", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut paths = Vec::new();
    for folder in ["src", "tests", "examples"] {
        files(&root().join(folder), &mut paths);
    }
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.starts_with("//! "), "{} does not begin with what it is for", path.display());
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert!(!["utils", "util", "helpers", "misc", "common"].contains(&stem), "{} is a drawer", path.display());
    }
}

/// The `{slots}` of a sentence.
fn slots(sentence: &str) -> BTreeSet<&str> {
    let pieces: Vec<&str> = sentence.split('{').skip(1).collect();
    pieces.into_iter().map(|piece| piece.split_once('}').unwrap_or_else(|| panic!("an open slot: {sentence}")).0).collect()
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|character| matches!(character, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
}

#[test]
fn both_languages_say_the_same_of_every_code() {
    for code in Code::all() {
        let [en, ja] = [Lang::En, Lang::Ja].map(|lang| text::template(code, lang));
        for sentence in [en.message, en.hint, ja.message, ja.hint] {
            assert!(!sentence.trim().is_empty(), "{code} has an empty sentence");
            assert!(slots(sentence).iter().all(|slot| !slot.is_empty()), "{code}: {sentence}");
        }
        // A word may stand in the message of one language and in the hint of the other.
        let of = |template: text::Template| slots(template.message).union(&slots(template.hint)).copied().collect::<BTreeSet<_>>();
        assert_eq!(of(en), of(ja), "{code}: {} {} / {} {}", en.message, en.hint, ja.message, ja.hint);
        assert!(is_japanese(ja.message) && is_japanese(ja.hint), "{code}: {} {}", ja.message, ja.hint);
        assert!(en.message.ends_with(['.', '?', '!', ':', '}']), "{code}: {}", en.message);
        assert!(ja.message.ends_with(['。', '？', '」', '}']), "{code}: {}", ja.message);
    }
}

#[test]
fn rules_say_why_in_both_languages() {
    let mut rules = 0;
    for code in Code::all() {
        let [en, ja] = match code {
            Code::Goal(rule) => [Lang::En, Lang::Ja].map(|lang| text::goal_why(rule, lang)),
            Code::Set(rule) => [Lang::En, Lang::Ja].map(|lang| text::set_why(rule, lang)),
            _ => continue,
        };
        rules += 1;
        assert!(!en.is_empty() && !is_japanese(en), "{code}: {en}");
        assert!(is_japanese(ja), "{code}: {ja}");
        assert_eq!(slots(en), slots(ja), "{code}");
    }
    assert!(rules > 0);
}

#[test]
fn codes_are_unique_and_stable_in_form() {
    let mut seen: BTreeMap<&str, Code> = BTreeMap::new();
    let mut twice = Vec::new();
    for code in Code::all() {
        let name = code.as_str();
        let kebab = !name.is_empty()
            && name.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        let rule = name.len() >= 2
            && name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.bytes().skip(1).all(|byte| byte.is_ascii_digit());
        let fits = if matches!(code, Code::Goal(_) | Code::Set(_)) { rule || kebab } else { kebab };
        assert!(fits, "{name} is neither kebab-case nor a rule");
        if let Some(other) = seen.insert(name, code) {
            twice.push(format!("{name} is both {other:?} and {code:?}"));
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
    assert!(seen.len() > 50);
}

#[test]
fn words_of_ours_are_translated() {
    for word in Word::ALL {
        let shown = |lang| text::fill("{word}", &[("word", (*word).into())], lang);
        assert!(!is_japanese(&shown(Lang::En)), "{word:?}");
        assert!(is_japanese(&shown(Lang::Ja)), "{word:?}: {}", shown(Lang::Ja));
    }
}
