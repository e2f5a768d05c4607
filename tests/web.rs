//! The engine as wasm, in Node and in a browser.
//!
//! Nothing here says which, so that one file serves both. The runner takes it for Node's unless it is told otherwise, and then skips it
//! in a browser without failing:
//!
//! ```text
//! wasm-pack test --node -- --locked --test web
//! WASM_BINDGEN_USE_BROWSER=1 wasm-pack test --headless --chrome -- --locked --test web
//! ```
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails may panic")]

use goaltree::engine::{DecomposeOptions, EvaluateOptions, Evaluation, decompose, evaluate};
use goaltree::forecast::{Forecast, ForecastOptions, forecast};
use goaltree::plan::value::read_text;
use goaltree::text::Lang;
use goaltree::tree::{Compiled, compile};
use wasm_bindgen_test::wasm_bindgen_test;

const SAMPLE: &str = include_str!("fixtures/plans/agency-ja.json");

fn sample() -> Compiled {
    let plan = goaltree::plan::read(read_text(SAMPLE).unwrap()).into_plan().unwrap();
    compile(plan).unwrap()
}

fn evaluated() -> Evaluation {
    evaluate(&sample().tree, &EvaluateOptions::default(), Lang::Ja).unwrap()
}

fn forecasted() -> Forecast {
    // Monthly airline passengers of 1949 and 1950 in thousands: Box and Jenkins, Time Series Analysis (1976), series G.
    let passengers = [
        112.0, 118.0, 132.0, 129.0, 121.0, 135.0, 148.0, 148.0, 136.0, 119.0, 104.0, 118.0, 115.0, 126.0, 141.0, 135.0, 125.0, 149.0,
        170.0, 170.0, 158.0, 133.0, 114.0, 140.0,
    ];
    let options = ForecastOptions { season: Some(12), ..ForecastOptions::new(12) };
    forecast(&passengers.map(Some), &options).unwrap()
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[wasm_bindgen_test]
fn the_japanese_sample_compiles_and_adds_up() {
    let compiled = sample();
    assert!(compiled.findings.is_empty(), "{:?}", compiled.findings);
    let evaluation = evaluated();
    let of = |id: &str| evaluation.metrics.get(id).unwrap();
    let (sales, deals, price) = (of("売上"), of("受注件数"), of("平均受注単価"));
    for period in 0..6 {
        let product = deals.series[period].unwrap() * price.series[period].unwrap();
        assert!((sales.series[period].unwrap() - product).abs() <= 1e-12 * product);
    }
    let sum: f64 = sales.series.iter().flatten().sum();
    assert!((sales.total.unwrap() - sum).abs() <= 1e-12 * sum);
}

#[wasm_bindgen_test]
fn the_sample_reaches_its_goal() {
    let options = DecomposeOptions { target: 66e6, ..DecomposeOptions::default() };
    let answer = decompose(&sample().tree, &options, Lang::Ja).unwrap();
    assert!(answer.feasible);
    // Calls a day are whole: one more of four people on 119 days is 4 × 119 × 12 % × 11.5 % × 80 % × 19 % × 1.2 million yen, and no more is needed.
    let over = answer.reached.unwrap() - 66e6;
    assert!((-1e-3..1.2e6).contains(&over), "{over}");
}

#[wasm_bindgen_test]
fn the_same_question_gives_the_same_bits() {
    assert_eq!(evaluated(), evaluated());
    let (one, other) = (forecasted(), forecasted());
    assert_eq!(bits(&one.mean), bits(&other.mean));
    assert_eq!(one, other);
    assert!(one.mean.iter().all(|mean| mean.is_finite()));
}

#[wasm_bindgen_test]
fn elementary_functions_have_their_published_values() {
    // NIST Digital Library of Mathematical Functions, Abramowitz and Stegun tables 4.1–4.4, 6.1 and 7.1, to the nearest float.
    let published = [
        ("exp 1", libm::exp(1.0), core::f64::consts::E),
        ("ln 2", libm::log(2.0), core::f64::consts::LN_2),
        ("ln 10", libm::log(10.0), core::f64::consts::LN_10),
        ("sqrt 2", libm::sqrt(2.0), core::f64::consts::SQRT_2),
        ("2^0.5", libm::pow(2.0, 0.5), core::f64::consts::SQRT_2),
        ("2^10", libm::pow(2.0, 10.0), 1024.0),
        ("sin pi/2", libm::sin(core::f64::consts::FRAC_PI_2), 1.0),
        ("cos 0", libm::cos(0.0), 1.0),
        ("4 atan 1", 4.0 * libm::atan(1.0), core::f64::consts::PI),
        ("erf 1", libm::erf(1.0), 0.842_700_792_949_714_9),
        ("gamma 5", libm::tgamma(5.0), 24.0),
    ];
    for (name, found, expected) in published {
        let apart = found.to_bits().abs_diff(expected.to_bits());
        assert!(apart <= 1, "{name}: {found} is {apart} floats from {expected}");
    }
}

#[wasm_bindgen_test]
fn simd_is_compiled_in() {
    // An environment's RUSTFLAGS would replace the ones of .cargo/config.toml without a word.
    const { assert!(cfg!(target_feature = "simd128")) };
}

#[wasm_bindgen_test]
fn a_broken_plan_is_an_error_and_no_panic() {
    for text in ["", "{", "[]", r#"{"goaltree": 1}"#, include_str!("fixtures/plans/every-mistake.json")] {
        let reading = read_text(text).map(goaltree::plan::read);
        assert!(reading.and_then(goaltree::plan::Reading::into_plan).is_err(), "{text}");
    }
}
