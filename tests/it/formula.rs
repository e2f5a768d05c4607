//! Formulas: what is read, what is said about what cannot be, and the laws of reading, printing and renaming.

use goaltree::error::Error;
use goaltree::finding::Span;
use goaltree::formula::expression::{Comparison, Expression, Factor, Function, Kind, Literal, Notation, Term};
use goaltree::formula::{self, MAXIMUM_LENGTH, MAXIMUM_NESTING, When, constant, parse, print, references, rename};
use goaltree::text::{Lang, problem};
use proptest::prelude::*;

/// Codes and the stretch of text that each points at.
fn problems(text: &str) -> Vec<(&'static str, String)> {
    let error = parse(text).expect_err(text);
    error.findings().map(|finding| (finding.code.as_str(), finding.span.map_or(String::new(), |span| slice(text, span)))).collect()
}

fn slice(text: &str, span: Span) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[span.start..span.end]).expect("a span cuts no character in two")
}

fn said(error: &Error, lang: Lang) -> Vec<String> {
    error.findings().map(|finding| problem(finding, lang).message).collect()
}

#[test]
fn canonical_texts() {
    let cases = [
        ("contracts*unit_price", "contracts * unit_price"),
        ("=契約数×単価", "契約数 * 単価"),
        ("（売上−原価）÷売上", "(売上 - 原価) / 売上"),
        ("売上 ー 費用", "売上 - 費用"),
        ("ＭＡＸ（ａ，ｂ、１２％）", "max(a, b, 12%)"),
        ("a－b＊c／d＾２", "a - b * c / d ^ 2"),
        ("a ≧ b", "a >= b"),
        ("a＝b", "a == b"),
        ("a <> b", "a != b"),
        ("a≠b", "a != b"),
        ("((a))", "a"),
        ("(a*b)*c + (d+e)", "(a * b) * c + (d + e)"),
        ("(a/b)^2", "(a / b) ^ 2"),
        ("-a^2", "-a ^ 2"),
        ("(-a)^2", "(-a) ^ 2"),
        ("a^-b^c", "a ^ -b ^ c"),
        ("(a^b)^c", "(a ^ b) ^ c"),
        ("a**2", "a ^ 2"),
        ("- -a", "--a"),
        ("+a", "a"),
        ("a - -b", "a - -b"),
        ("IF(a>=b, workdays, PERIOD)", "if(a >= b, workdays, period)"),
        ("合計(a, b) + 平均(c) + 累計(d)", "sum(a, b) + avg(c) + cumulative(d)"),
        ("lag(appointments, 1, 40) + prev(x)", "lag(appointments, 1, 40) + prev(x)"),
        ("ｱﾎﾟ率 * ＫＰＩ", "アポ率 * KPI"),
    ];
    for (typed, canonical) in cases {
        assert_eq!(
            parse(typed).map(|expression| print(&expression)).map_err(|error| error.to_string()),
            Ok(canonical.to_owned()),
            "{typed}"
        );
    }
}

#[test]
fn numbers_as_people_write_them() {
    let cases = [
        ("1200000", 1_200_000.0, "1200000"),
        ("1,200,000", 1_200_000.0, "1200000"),
        ("１，２００．５", 1200.5, "1200.5"),
        (".5", 0.5, "0.5"),
        ("1e6", 1e6, "1000000"),
        ("1.5E-3", 0.0015, "0.0015"),
        ("25%", 0.25, "25%"),
        ("25 ％", 0.25, "25%"),
        ("10k", 10_000.0, "10k"),
        ("3M", 3e6, "3M"),
        ("1.5B", 1.5e9, "1.5B"),
        ("3千", 3000.0, "3千"),
        ("1.2万", 12_000.0, "1.2万"),
        ("1.1万", 11_000.0, "1.1万"),
        ("2.5億", 2.5e8, "2.5億"),
        ("1兆", 1e12, "10000億"),
        ("1億2,000万", 1.2e8, "12000万"),
        ("３千万", 3e7, "3000万"),
        ("1.5千万", 1.5e7, "1500万"),
        ("5百万", 5e6, "500万"),
        ("1億5千万", 1.5e8, "15000万"),
        ("1万2千", 12_000.0, "12000"),
        ("1万2345", 12_345.0, "12345"),
        ("1億2千3百万4567", 123_004_567.0, "123004567"),
        ("max((1,000), 2)", f64::NAN, "max(1000, 2)"),
        ("max(1,200)", f64::NAN, "max(1, 200)"),
        ("1e21", 1e21, "1e21"),
        ("0.07万", 700.0, "0.07万"),
        ("0", 0.0, "0"),
    ];
    for (typed, value, canonical) in cases {
        let expression = parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        if !value.is_nan() {
            assert_eq!(constant(&expression), Some(value), "{typed}");
        }
        assert_eq!(print(&expression), canonical, "{typed}");
    }
}

#[test]
fn precedence_is_that_of_mathematics() {
    let cases = [
        ("-2^2", -4.0),
        ("2^3^2", 512.0),
        ("2*3+4*5-6/3", 24.0),
        ("100/10/2", 5.0),
        ("10-3-2", 5.0),
        ("2^-1", 0.5),
        ("-3*-4", 12.0),
        ("1+1==2", 1.0),
        ("clamp(15, 0, 10) + round(2.5) + round(-2.5) + ceil(1.2) + floor(-1.2)", 10.0),
        ("if(3 > 2, sum(1, 2, 3), avg(1))", 6.0),
        ("sqrt(16) + abs(-1) + ln(exp(2)) + min(4, 3) + max(1, 2)", 12.0),
    ];
    for (text, value) in cases {
        let found = constant(&parse(text).expect(text)).expect(text);
        assert!((found - value).abs() < 1e-12, "{text} is {found}");
    }
    assert_eq!(constant(&parse("1/0").expect("reads")), None);
    assert_eq!(constant(&parse("1 + workdays").expect("reads")), None);
    // Bounds that cross hold nothing.
    assert_eq!(constant(&parse("clamp(1, 3, 2)").expect("reads")), None);
}

#[test]
fn problems_point_at_their_place() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("", &[("empty-formula", "")]),
        (" ＝ ", &[("empty-formula", "")]),
        ("a *", &[("expected-value", "*")]),
        ("a × )", &[("expected-value", "×"), ("unopened-bracket", ")")]),
        ("* a", &[("expected-value-before", "*")]),
        ("=/a", &[("expected-value-before", "/")]),
        ("a + * b", &[("expected-value", "+")]),
        ("a * / b + ", &[("expected-value", "*"), ("expected-value", "+")]),
        ("-", &[("expected-value", "-")]),
        ("()", &[("expected-value", "(")]),
        ("max(a,)", &[("expected-value", ",")]),
        ("(a + b", &[("unclosed-bracket", "(")]),
        ("1 + max（a, b", &[("unclosed-bracket", "max（")]),
        ("a + b) * c", &[("unopened-bracket", ")")]),
        ("契約数 単価", &[("expected-operator", "契約数 単価")]),
        ("2(a+b)", &[("expected-operator", "2(")]),
        ("a, b", &[("unexpected-comma", ",")]),
        ("(a, b)", &[("unexpected-comma", ",")]),
        ("1,20", &[("unexpected-comma", ",")]),
        ("1234,567", &[("unexpected-comma", ",")]),
        ("max(1,000, x)", &[("ambiguous-comma", "1,000")]),
        ("a & b", &[("unexpected-character", "&")]),
        ("「売上」* 2", &[("unexpected-character", "「"), ("unexpected-character", "」")]),
        ("𠮷野 ? 🍣", &[("unexpected-character", "?"), ("unexpected-character", "🍣")]),
        ("a % b", &[("stray-percent", "%")]),
        ("(a)%", &[("stray-percent", "%")]),
        ("1万2億", &[("malformed-number", "1万2億")]),
        ("1.5億2000万", &[("malformed-number", "1.5億2000")]),
        ("1e999", &[("number-too-large", "1e999")]),
        ("3,000,000円", &[("number-with-unit", "3,000,000円")]),
        ("¥3,000 * a", &[("number-with-unit", "¥3,000")]),
        ("20件+1", &[("number-with-unit", "20件")]),
        ("1人あたり架電数 * 人数", &[("name-begins-with-digit", "1人あたり架電数")]),
        ("2x", &[("name-begins-with-digit", "2x")]),
        ("a < b < c", &[("chained-comparison", "<")]),
        ("商談化率（A社）", &[("not-a-function", "商談化率")]),
        ("vlookup(a, b)", &[("unknown-function", "vlookup")]),
        ("mim(a, b)", &[("misspelled-function", "mim")]),
        ("workdays()", &[("takes-no-arguments", "workdays")]),
        ("clamp(a, b) + abs()", &[("wrong-argument-count", "clamp(a, b)"), ("no-arguments", "abs()")]),
        ("lag(a * b, 1)", &[("expected-metric", "a * b")]),
        (
            "lag(a, 0) + lag(a, 1.5) + lag(a, n) + lag(a, 521)",
            &[("wrong-lag", "0"), ("wrong-lag", "1.5"), ("wrong-lag", "n"), ("wrong-lag", "521")],
        ),
        ("sum + 1", &[("reserved-name", "sum")]),
        ("foo(1) + bar(2) * ", &[("unknown-function", "foo"), ("unknown-function", "bar"), ("expected-value", "*")]),
    ];
    for (text, expected) in cases {
        let found = problems(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, place)| (*code, place.as_str())).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn problems_are_said_in_both_languages() {
    let cases = [
        ("契約数 * ", "Expected a value after `*`.", "「*」の後に値が必要です。"),
        ("a + mim(b)", "There is no function `mim`.", "「mim」という関数はありません。"),
        (
            "3円",
            "`3円` carries the unit `円`; numbers in formulas have none.",
            "「3円」に単位「円」が付いています。計算式の中の数値に単位は付けられません。",
        ),
        ("clamp(a)", "The number of arguments of `clamp` is 1; it must be 3.", "「clamp」の引数は3個必要ですが、1個になっています。"),
    ];
    for (text, english, japanese) in cases {
        let error = parse(text).expect_err(text);
        assert_eq!(said(&error, Lang::En), [english]);
        assert_eq!(said(&error, Lang::Ja), [japanese]);
    }
}

#[test]
fn limits_are_kept_and_stated() {
    let chain = vec!["a"; 5000].join("+");
    assert!(matches!(parse(&chain).expect("flat").kind, Kind::Sum(terms) if terms.len() == 5000));
    let product = vec!["a"; 5000].join("/");
    assert_eq!(references(&parse(&product).expect("flat")).len(), 5000);
    assert_eq!(problems(&format!("{chain}+a")), [("formula-too-long", String::new())]);

    for (open, close) in [("(", ")"), ("-", ""), ("2^", ""), ("abs(", ")"), ("-2^(", ")")] {
        let levels = |count: usize| format!("{}a{}", open.repeat(count), close.repeat(count));
        let per_level = if open == "-2^(" { 3 } else { 1 };
        assert!(parse(&levels(MAXIMUM_NESTING / per_level)).is_ok(), "{open}");
        let deep = parse(&levels(MAXIMUM_NESTING / per_level + 1)).expect_err(open);
        assert_eq!(deep.code().as_str(), "nested-too-deeply", "{open}");
        assert_eq!(deep.findings().count(), 1, "{open}");
        let abyss: String = open.repeat(MAXIMUM_LENGTH / open.len());
        assert!(parse(&abyss).is_err(), "{open}");
    }
    assert!(parse(&"@ ".repeat(4000)).expect_err("nonsense").findings().count() <= 20);
    assert!(parse(&"x(".repeat(4000)).is_err());
}

#[test]
fn references_say_where_and_when() {
    let text = "𠮷 + lag(a, 2, b) * prev((c), d) - cumulative(e)";
    let found: Vec<(String, String, When)> =
        references(&parse(text).expect("reads")).into_iter().map(|used| (used.id, slice(text, used.span), used.when)).collect();
    let now = |id: &str| (id.to_owned(), id.to_owned(), When::ThisPeriod);
    let earlier = |id: &str| (id.to_owned(), id.to_owned(), When::EarlierPeriod);
    assert_eq!(found, [now("𠮷"), earlier("a"), now("b"), earlier("c"), now("d"), now("e")]);
}

#[test]
fn renaming_leaves_the_rest_as_it_was_typed() {
    let cases = [
        ("=契約数×単価 ＋　max（単価，１．２万）", "単価", "平均単価", "=契約数×平均単価 ＋　max（平均単価，１．２万）"),
        ("ｱﾎﾟ率 * アポ率2", "アポ率", "x", "x * アポ率2"),
        ("lag(a,1)+aa+A", "a", "売上", "lag(売上,1)+aa+A"),
        ("𠮷+𠮷", "𠮷", "y", "y+y"),
        ("a+b", "c", "d", "a+b"),
        ("a+b", "a", "ＫＰＩ", "KPI+b"),
    ];
    for (text, from, to, expected) in cases {
        assert_eq!(rename(text, from, to).map_err(|error| error.to_string()), Ok(expected.to_owned()));
    }
    let code = |text, to| rename(text, "a", to).expect_err(to).code().as_str();
    assert_eq!(code("a+b", "1人"), "not-an-identifier");
    assert_eq!(code("a+b", "a b"), "not-an-identifier");
    assert_eq!(code("a+b", ""), "not-an-identifier");
    assert_eq!(code("a+b", "Sum"), "reserved-name");
    assert_eq!(code("a+", "b"), "expected-value");
    assert_eq!(code(&vec!["a"; 5000].join("+"), "longer"), "formula-too-long");
    let hint = problem(rename("a", "a", "商談化率（A社）").expect_err("brackets").first(), Lang::Ja).hint;
    assert_eq!(hint, "「商談化率_A社」のようなIDにしてください。");
}

fn at_nowhere(kind: Kind) -> Expression {
    Expression { kind, span: Span::default() }
}

/// The same expression without places.
fn bare(expression: Expression) -> Expression {
    let boxed = |inner: Box<Expression>| Box::new(bare(*inner));
    at_nowhere(match expression.kind {
        Kind::Negate(operand) => Kind::Negate(boxed(operand)),
        Kind::Sum(terms) => {
            Kind::Sum(terms.into_iter().map(|term| Term { subtracted: term.subtracted, expression: bare(term.expression) }).collect())
        }
        Kind::Product(factors) => Kind::Product(
            factors.into_iter().map(|factor| Factor { divisor: factor.divisor, expression: bare(factor.expression) }).collect(),
        ),
        Kind::Power(base, exponent) => Kind::Power(boxed(base), boxed(exponent)),
        Kind::Compare(comparison, left, right) => Kind::Compare(comparison, boxed(left), boxed(right)),
        Kind::Call(function, arguments) => Kind::Call(function, arguments.into_iter().map(bare).collect()),
        leaf => leaf,
    })
}

fn any_literal() -> impl Strategy<Value = Expression> {
    let value = prop_oneof![
        (0_u32..2_000_000).prop_map(f64::from),
        (0_u32..1_000_000).prop_map(|tick| f64::from(tick) / 1000.0),
        any::<f64>().prop_map(f64::abs).prop_filter("finite", |value| value.is_finite()),
    ];
    (value, proptest::sample::select(Notation::ALL)).prop_map(|(value, notation)| at_nowhere(Kind::Literal(Literal { value, notation })))
}

fn any_id() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(vec!["a", "close_rate", "契約数", "アポ率", "_1人", "商談・面談", "e5", "k", "万", "𠮷"])
            .prop_map(str::to_owned),
        "[\\p{XID_Start}][\\p{XID_Continue}]{0,6}".prop_map(|id| formula::normalize(&id)),
    ]
    .prop_filter("an id", |id| formula::is_identifier(id) && !formula::is_reserved(id))
}

fn any_expression() -> impl Strategy<Value = Expression> {
    let reference = any_id().prop_map(|id| at_nowhere(Kind::Reference(id))).boxed();
    let leaf = prop_oneof![
        any_literal(),
        reference.clone(),
        Just(at_nowhere(Kind::Workdays)),
        Just(at_nowhere(Kind::Period)),
        (reference.clone(), 1_u32..=520).prop_map(|(metric, steps)| {
            let steps = at_nowhere(Kind::Literal(Literal { value: f64::from(steps), notation: Notation::Plain }));
            at_nowhere(Kind::Call(Function::Lag, vec![metric, steps]))
        }),
        reference.prop_map(|metric| at_nowhere(Kind::Call(Function::Cumulative, vec![metric]))),
    ];
    leaf.prop_recursive(6, 48, 4, |inner| {
        let parts = |first: Expression, rest: Vec<(bool, Expression)>| {
            std::iter::once((false, first)).chain(rest).collect::<Vec<(bool, Expression)>>()
        };
        let several = (inner.clone(), prop::collection::vec((any::<bool>(), inner.clone()), 1..4));
        prop_oneof![
            inner.clone().prop_map(|operand| at_nowhere(Kind::Negate(Box::new(operand)))),
            several.clone().prop_map(move |(first, rest)| {
                let terms = parts(first, rest).into_iter().map(|(subtracted, expression)| Term { subtracted, expression });
                at_nowhere(Kind::Sum(terms.collect()))
            }),
            several.prop_map(move |(first, rest)| {
                let factors = parts(first, rest).into_iter().map(|(divisor, expression)| Factor { divisor, expression });
                at_nowhere(Kind::Product(factors.collect()))
            }),
            (inner.clone(), inner.clone()).prop_map(|(base, exponent)| at_nowhere(Kind::Power(Box::new(base), Box::new(exponent)))),
            (proptest::sample::select(Comparison::ALL), inner.clone(), inner.clone())
                .prop_map(|(comparison, left, right)| at_nowhere(Kind::Compare(comparison, Box::new(left), Box::new(right)))),
            (
                proptest::sample::select(vec![Function::Min, Function::Max, Function::Sum, Function::Avg]),
                prop::collection::vec(inner.clone(), 1..4)
            )
                .prop_map(|(function, arguments)| at_nowhere(Kind::Call(function, arguments))),
            prop::collection::vec(inner, 3..4).prop_map(|arguments| at_nowhere(Kind::Call(Function::If, arguments))),
        ]
    })
}

/// Texts made of what formulas are made of, in any order.
fn any_soup() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        "契約数",
        "ー",
        "1",
        "1,000",
        ",000",
        ".",
        ".5",
        "1e",
        "e6",
        "%",
        "％",
        "万",
        "千",
        "億",
        "兆",
        "百",
        "k",
        "M",
        "(",
        ")",
        "（",
        "）",
        ",",
        "、",
        "+",
        "-",
        "−",
        "*",
        "×",
        "÷",
        "/",
        "^",
        "**",
        "<",
        "<=",
        "=",
        "＝",
        "!=",
        "!",
        "≧",
        "lag(",
        "if(",
        "max(",
        "workdays",
        "period(",
        "sum",
        " ",
        "　",
        "¥",
        "円",
        "@",
        "𠮷",
        "\u{3099}",
        "\u{200B}",
        "\n",
        "2",
        "0",
    ];
    prop::collection::vec(proptest::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// What holds of every text: spans lie within it and cut no character, and what can be read survives printing.
fn check_any_text(text: &str) -> Result<(), TestCaseError> {
    let length = text.encode_utf16().count();
    match parse(text) {
        Ok(expression) => {
            prop_assert!(expression.span.start <= expression.span.end && expression.span.end <= length);
            for used in references(&expression) {
                prop_assert_eq!(formula::normalize(&slice(text, used.span)), used.id);
            }
            let printed = print(&expression);
            let again = parse(&printed).map_err(|error| TestCaseError::fail(format!("{printed}: {error}")))?;
            prop_assert_eq!(bare(again), bare(expression));
        }
        Err(error) => {
            for finding in error.findings() {
                if let Some(span) = finding.span {
                    prop_assert!(span.start < span.end && span.end <= length, "{:?}", finding);
                    slice(text, span);
                }
                for lang in Lang::ALL {
                    let problem = problem(finding, *lang);
                    for sentence in [problem.message, problem.hint] {
                        prop_assert!(!sentence.is_empty());
                    }
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn printing_and_reading_gives_the_same_expression(expression in any_expression()) {
        let text = print(&expression);
        let read = parse(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(print(&read), text);
        prop_assert_eq!(bare(read), expression);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check_any_text(&text)?;
    }

    #[test]
    fn any_soup_is_read_or_refused(text in any_soup()) {
        check_any_text(&text)?;
    }

    #[test]
    fn renaming_there_and_back_changes_nothing(expression in any_expression(), id in any_id()) {
        let text = print(&expression);
        let fresh = "この名前はほかにない";
        let there = rename(&text, &id, fresh).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(!references(&parse(&there).expect("still a formula")).iter().any(|used| used.id == id));
        prop_assert_eq!(rename(&there, fresh, &id).map_err(|error| TestCaseError::fail(error.to_string()))?, text);
    }
}

#[test]
fn what_other_languages_write_is_answered_with_ours() {
    for (text, expected) in [
        ("if(a > 0 && b > 0, 1, 0)", vec![("no-logical-operators", "&&")]),
        ("a || b", vec![("no-logical-operators", "||")]),
        ("if(a > 0 and b > 0, 1, 0)", vec![("no-logical-operators", "and")]),
        ("a > 0 OR b > 0", vec![("no-logical-operators", "OR")]),
        ("and(a, b)", vec![("no-logical-operators", "and")]),
        ("if(NOT(a), 1, 0)", vec![("no-logical-operators", "NOT")]),
        ("a > 0 かつ b > 0", vec![("no-logical-operators", "かつ")]),
        ("max(a; b)", vec![("semicolon", ";")]),
        ("max(a；b； 3)", vec![("semicolon", "；"), ("semicolon", "；")]),
    ] {
        let found = problems(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, span)| (*code, span.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
    let hint = |text: &str, lang| problem(parse(text).unwrap_err().first(), lang).hint;
    for lang in [Lang::Ja, Lang::En] {
        assert!(hint("a && b", lang).contains("if(a, if(b, 1, 0), 0)"));
        assert!(hint("max(a; b)", lang).contains(','));
        // What the hint shows can be read.
        assert!(["if(a, if(b, 1, 0), 0)", "if(a, 1, if(b, 1, 0))", "if(a, 0, 1)"].iter().all(|text| parse(text).is_ok()));
    }
    // A metric may be called so.
    assert!(parse("and * 2").is_ok());
}

#[test]
fn a_space_before_a_japanese_scale_is_no_matter() {
    for (text, value) in [("5 万", 50_000.0), ("1.2 億", 1.2e8), ("3 千万", 3e7), ("5　万 * 2", 100_000.0)] {
        assert_eq!(constant(&parse(text).unwrap()), Some(value), "{text}");
    }
    assert_eq!(problems("5 万博")[0].0, "expected-operator");
}
