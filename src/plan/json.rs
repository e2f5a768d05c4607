//! JSON text (RFC 8259), read strictly: no comments, no trailing commas, no lone surrogates.

use super::limit;
use super::value::Value;
use crate::error;
use crate::finding::plan::PlanCode;
use crate::finding::{Finding, Word};
use crate::text::decimal;

/// Reads JSON text.
///
/// # Errors
/// `too-long` beyond [`limit::TEXT_BYTES`], `not-json` or `incomplete-json` with line and character, `too-deep` beyond
/// [`limit::DEPTH`], `too-long` beyond [`limit::VALUES`] and [`limit::PARTS`], `not-finite` for a number that no float can hold.
pub fn read_text(text: &str) -> error::Result<Value> {
    if text.len() > limit::TEXT_BYTES {
        return Err(Finding::error(PlanCode::TooLong.into(), "")
            .with("length", text.len())
            .with("limit", limit::TEXT_BYTES)
            .with("of", Word::Bytes)
            .into());
    }
    // A byte order mark is what Windows editors put in front.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(Finding::error(PlanCode::EmptyText.into(), "").into());
    }
    let mut scanner = Scanner { text, at: 0, counted: limit::Counted::default() };
    scanner.document().map_err(|trouble| scanner.finding(trouble).into())
}

/// Why reading stopped; where is where the scanner stands.
#[derive(Clone, Copy)]
enum Trouble<'t> {
    Unexpected,
    TooDeep,
    /// How many values or parts there are, and how many there may be.
    TooMany([usize; 2]),
    NotFinite(&'t str),
}

type Read<'t, T> = Result<T, Trouble<'t>>;

/// A text, the byte at which reading stands, and what was read before.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    counted: limit::Counted,
}

impl<'t> Scanner<'t> {
    fn document(&mut self) -> Read<'t, Value> {
        let value = self.value(limit::DEPTH)?;
        self.space();
        if self.at < self.text.len() { Err(Trouble::Unexpected) } else { Ok(value) }
    }

    /// A value with room for so many levels inside it.
    fn value(&mut self, room: usize) -> Read<'t, Value> {
        self.space();
        self.counted.values(1).map_err(Trouble::TooMany)?;
        match self.peek() {
            Some(b'{') => self.object(room),
            Some(b'[') => self.list(room),
            Some(b'"') => self.string().map(|text| Value::Text(text.into())),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Boolean(true)),
            Some(b'f') => self.word("false", Value::Boolean(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(Trouble::Unexpected),
        }
    }

    fn list(&mut self, room: usize) -> Read<'t, Value> {
        let room = self.inside(room)?;
        let mut list = Vec::new();
        self.at += 1;
        if self.takes_after_space(b']') {
            return Ok(Value::List(list));
        }
        loop {
            list.push(self.value(room)?);
            if !self.goes_on(b']')? {
                return Ok(Value::List(list));
            }
        }
    }

    fn object(&mut self, room: usize) -> Read<'t, Value> {
        let room = self.inside(room)?;
        let mut object = Vec::new();
        self.at += 1;
        if self.takes_after_space(b'}') {
            return Ok(Value::Object(object));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(Trouble::Unexpected);
            }
            let key = self.string()?;
            if !self.takes_after_space(b':') {
                return Err(Trouble::Unexpected);
            }
            object.push((key.into(), self.value(room)?));
            if !self.goes_on(b'}')? {
                return Ok(Value::Object(object));
            }
        }
    }

    /// Counts a list or an object: the room inside it.
    fn inside(&mut self, room: usize) -> Read<'t, usize> {
        self.counted.part().map_err(Trouble::TooMany)?;
        room.checked_sub(1).ok_or(Trouble::TooDeep)
    }

    /// After an item: whether a comma says that there are more, or the closing bracket that there are not.
    fn goes_on(&mut self, close: u8) -> Read<'t, bool> {
        let more = self.takes_after_space(b',');
        if more || self.takes_after_space(close) { Ok(more) } else { Err(Trouble::Unexpected) }
    }

    fn word(&mut self, word: &str, value: Value) -> Read<'t, Value> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn number(&mut self) -> Read<'t, Value> {
        let start = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            if !self.takes(b'+') {
                self.takes(b'-');
            }
            self.digits()?;
        }
        let written = self.text.get(start..self.at).unwrap_or_default();
        match decimal::parse(written) {
            Some(number) if number.is_finite() => Ok(Value::Number(number)),
            _ => Err(Trouble::NotFinite(written)),
        }
    }

    /// One digit or more.
    fn digits(&mut self) -> Read<'t, ()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(Trouble::Unexpected) } else { Ok(()) }
    }

    /// A string, standing at its opening quote.
    fn string(&mut self) -> Read<'t, String> {
        let mut string = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            let rest = self.text.as_bytes().get(start..).unwrap_or_default();
            self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(rest.len());
            let part = self.text.get(start..self.at).unwrap_or_default();
            if self.takes(b'"') {
                return Ok(if string.is_empty() { part.to_owned() } else { string + part });
            }
            string.push_str(part);
            self.expect(b'\\')?;
            string.push(self.escape()?);
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self) -> Read<'t, char> {
        let character = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(Trouble::Unexpected),
        };
        self.at += 1;
        Ok(character)
    }

    /// `u00e9`, or both halves of a surrogate pair, `ud83d\ude00`.
    fn code_point(&mut self) -> Read<'t, char> {
        let mut code = self.code_unit()?;
        if (0xD800..0xDC00).contains(&code) {
            self.expect(b'\\')?;
            let low = self.code_unit()?;
            if !(0xDC00..0xE000).contains(&low) {
                return Err(Trouble::Unexpected);
            }
            code = 0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        char::from_u32(code).ok_or(Trouble::Unexpected)
    }

    fn code_unit(&mut self) -> Read<'t, u32> {
        self.expect(b'u')?;
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or(Trouble::Unexpected)?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn takes_after_space(&mut self, byte: u8) -> bool {
        self.space();
        self.takes(byte)
    }

    fn expect(&mut self, byte: u8) -> Read<'t, ()> {
        if self.takes(byte) { Ok(()) } else { Err(Trouble::Unexpected) }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    #[cold]
    fn finding(&self, trouble: Trouble<'_>) -> Finding {
        match trouble {
            Trouble::TooDeep => Finding::error(PlanCode::TooDeep.into(), "").with("limit", limit::DEPTH),
            Trouble::TooMany([length, limit]) => {
                Finding::error(PlanCode::TooLong.into(), "").with("length", length).with("limit", limit).with("of", Word::Items)
            }
            Trouble::NotFinite(number) => Finding::error(PlanCode::NotFinite.into(), "").with("found", number),
            Trouble::Unexpected => {
                let (before, after) = self.text.split_at_checked(self.at).unwrap_or((self.text, ""));
                let code = if after.is_empty() { PlanCode::IncompleteJson } else { PlanCode::NotJson };
                let line = before.split('\n').count();
                // The character at which reading stopped counts too.
                let column = before.split('\n').next_back().map_or(0, |line| line.chars().count()) + after.chars().take(1).count();
                Finding::error(code.into(), "").with("line", line).with("column", column)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_code(text: &str) -> &'static str {
        read_text(text).unwrap_err().code().as_str()
    }

    #[test]
    fn keys_keep_their_order_and_repeat() {
        let value = read_text(r#"{"b": 1, "a": [true, null, "x"], "b": 2}"#).unwrap();
        let Value::Object(entries) = &value else { panic!("an object") };
        assert_eq!(entries.iter().map(|(key, _)| &**key).collect::<Vec<_>>(), ["b", "a", "b"]);
        assert_eq!(value.get("b"), Some(&Value::Number(2.0)));
    }

    #[test]
    fn bad_text_says_where() {
        let error = read_text("{\n  \"名前\": 1,,\n}").unwrap_err();
        assert_eq!(error.code().as_str(), "not-json");
        assert_eq!(error.to_string(), "The text is not valid JSON; reading stopped at line 2, character 11.");
        assert_eq!(first_code("{"), "incomplete-json");
        assert_eq!(first_code(""), "empty-text");
        assert_eq!(first_code(" \n"), "empty-text");
        assert_eq!(first_code("[1e999]"), "not-finite");
        assert_eq!(first_code("{} x"), "not-json");
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read_text(&nested(limit::DEPTH)).is_ok());
        assert_eq!(first_code(&nested(limit::DEPTH + 1)), "too-deep");
        assert_eq!(first_code(&nested(100_000)), "too-deep");
    }

    #[test]
    fn values_and_parts_are_bounded() {
        let lists = |count: usize| format!("[{}[]]", "[],".repeat(count - 2));
        assert!(read_text(&lists(limit::PARTS)).is_ok());
        assert_eq!(first_code(&lists(limit::PARTS + 1)), "too-long");
        let objects = format!("[{}0]", "{\"\":{}},".repeat(limit::PARTS / 2));
        assert_eq!(read_text(&objects).unwrap_err().to_string(), "There are 2,097,153 items; at most 2,097,152 are allowed.");
        let mut counted = limit::Counted::default();
        assert_eq!((counted.values(limit::VALUES), counted.values(1)), (Ok(()), Err([limit::VALUES + 1, limit::VALUES])));
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert_eq!(read_text("\u{FEFF}1").unwrap(), Value::Number(1.0));
    }

    fn read(text: &str) -> Value {
        read_text(text).unwrap()
    }

    #[test]
    fn numbers_are_those_of_rfc_8259() {
        for text in ["0", "-0", "10", "1.5", "-0.25e+2", "1E3", "5e-324", "1e-999", "123456789012345678901234567890"] {
            // The same grammar and the same rounding as Rust's own.
            let Value::Number(number) = read(text) else { panic!("{text}") };
            assert_eq!(number.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
        }
        for text in ["01", "-01", "+1", ".5", "1.", "1.e3", "1e", "1e+", "-", "--1", "0x10", "1_000", "NaN", "Infinity", "-Infinity", "１"]
        {
            assert!(matches!(first_code(text), "not-json" | "incomplete-json"), "{text}");
        }
        assert_eq!(read_text("[1, -1e999]").unwrap_err().first().arguments, [("found", "-1e999".into())]);
    }

    #[test]
    fn strings_are_those_of_rfc_8259() {
        let text = "\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9 \\uD83D\\uDE00 \\u0000 名前\u{7F}\"";
        assert_eq!(read(text), Value::Text("\" \\ / \u{8}\u{C}\n\r\t é 😀 \0 名前\u{7F}".into()));
        let bad = [
            "\"\n\"",
            "\"\t\"",
            "\"\0\"",
            "\"\u{1F}\"",
            r#""\x""#,
            r#""\u12g4""#,
            r#""\uD83D""#,
            r#""\uD83D x""#,
            r#""\uD83D\u0041""#,
            r#""\uDE00""#,
            r#""\uD83D\n""#,
            r"'a'",
        ];
        for text in bad {
            assert_eq!(first_code(text), "not-json", "{text}");
        }
        for text in ["\"", "\"a", r#""\"#, r#""\u12"#, r#""\uD83D\"#] {
            assert_eq!(first_code(text), "incomplete-json", "{text}");
        }
    }

    #[test]
    fn structure_is_that_of_rfc_8259() {
        assert_eq!(read(" [ ] "), Value::List(Vec::new()));
        assert_eq!(read("\r\n{\t}"), Value::Object(Vec::new()));
        let bad = [
            "[1,]",
            "{\"a\":1,}",
            "[,1]",
            "{,}",
            "[1 2]",
            "{\"a\" 1}",
            "{a:1}",
            "{1:1}",
            "[1}",
            "{\"a\"}",
            "tru e",
            "True",
            "nul1",
            "// x\n1",
            "[1]]",
            "1 2",
            "\u{A0}1",
            "]",
            "\u{FEFF}\u{FEFF}1",
        ];
        for text in bad {
            assert_eq!(first_code(text), "not-json", "{text}");
        }
        for text in ["[", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1,", "tr", "n"] {
            assert_eq!(first_code(text), "incomplete-json", "{text}");
        }
    }

    #[test]
    fn the_place_counts_characters_and_lines() {
        let place = |text: &str| read_text(text).unwrap_err().first().arguments.clone();
        assert_eq!(place("[1,\r\n 😀]"), [("line", 2.0.into()), ("column", 2.0.into())]);
        assert_eq!(place("{\"a\":\n"), [("line", 2.0.into()), ("column", 0.0.into())]);
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn agrees_with_another_reader(text in r#"[\[\]{},:"\\ue0-9.+\-a tn]{0,12}"#) {
            // serde_json is the oracle; numbers beyond a float are refused by both.
            proptest::prop_assert_eq!(read_text(&text).is_ok(), serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
        }

        #[test]
        fn floats_keep_their_bits(bits: u64) {
            let number = f64::from_bits(bits);
            if number.is_finite() {
                let Value::Number(found) = read(&serde_json::to_string(&number).unwrap()) else { panic!("a number") };
                proptest::prop_assert_eq!(found.to_bits(), bits);
            }
        }
    }
}
