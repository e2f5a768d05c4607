//! The forecaster's laws, its answers to awkward series, and its models against other packages.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "tests may panic, and exact results are compared exactly"
)]

use goaltree::finding::Finding;
use goaltree::forecast::{Backtesting, Forecast, ForecastOptions, Grain, HistoryOptions, Member, Method, forecast, forecast_metric};
use goaltree::text::{Lang, problem};
use proptest::prelude::*;
use serde_json::json;

fn ask(values: &[f64], horizon: usize, season: usize) -> Forecast {
    let series: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
    forecast(&series, &options(horizon, season)).unwrap()
}

fn options(horizon: usize, season: usize) -> ForecastOptions {
    ForecastOptions { season: Some(season), ..ForecastOptions::new(horizon) }
}

fn codes(notes: &[Finding]) -> Vec<&'static str> {
    notes.iter().map(|note| note.code.as_str()).collect()
}

/// Trend, season and an even, unsystematic disturbance; nothing random.
fn sales(count: usize) -> Vec<f64> {
    (0..count)
        .map(|month| {
            let time = month as f64;
            let season = [0.8, 0.7, 1.3, 0.9, 0.9, 1.0, 1.0, 0.8, 1.2, 1.0, 1.0, 1.4][month % 12];
            (100.0 + 1.5 * time) * season + 6.0 * (libm::sin(time * 12.9898) * 43_758.545_3).fract()
        })
        .collect()
}

/// What must hold of every forecast.
fn assert_lawful(answer: &Forecast, horizon: usize, is_nonnegative: bool) {
    assert_eq!(answer.mean.len(), horizon);
    assert!((answer.components.iter().map(|component| component.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    for interval in &answer.intervals {
        assert_eq!((interval.lower.len(), interval.upper.len()), (horizon, horizon));
        for ((lower, mean), upper) in interval.lower.iter().zip(&answer.mean).zip(&interval.upper) {
            assert!(lower.is_finite() && mean.is_finite() && upper.is_finite(), "{lower} {mean} {upper}");
            assert!(lower <= mean && mean <= upper && lower < upper, "{lower} {mean} {upper}");
            assert!(!is_nonnegative || *lower >= 0.0, "{lower}");
        }
    }
    for pair in answer.intervals.windows(2) {
        assert!(pair[0].level < pair[1].level);
        let lower = pair[0].lower.iter().zip(&pair[1].lower);
        assert!(lower.clone().all(|(narrow, wide)| wide <= narrow));
        assert!(pair[0].upper.iter().zip(&pair[1].upper).all(|(narrow, wide)| wide >= narrow));
    }
    if let Some(backtest) = &answer.backtest {
        assert!(backtest.mase.is_finite() && backtest.naive_mase.is_finite());
        assert!(backtest.skill.is_none_or(f64::is_finite));
        assert!(backtest.coverage.iter().all(|share| (0.0..=1.0).contains(share)));
    }
    for lang in [Lang::En, Lang::Ja] {
        for note in &answer.notes {
            let said = problem(note, lang);
            assert!(!said.message.contains('{') && !said.hint.contains('{'), "{}", said.message);
        }
    }
}

fn series() -> impl Strategy<Value = Vec<Option<f64>>> {
    let value = prop_oneof![
        8 => (0.0..1000.0).boxed(),
        2 => Just(0.0).boxed(),
        1 => (-1000.0..0.0).boxed(),
    ];
    let any = prop_oneof![
        9 => prop::num::f64::NORMAL.prop_filter("within the limit", |value| value.abs() <= 1e300).boxed(),
        1 => Just(0.0).boxed(),
    ];
    prop_oneof![
        prop::collection::vec(prop::option::weighted(0.9, value), 1..90),
        prop::collection::vec(prop::option::weighted(0.9, any), 1..40),
    ]
    .prop_filter("an observation", |series| series.iter().any(Option::is_some))
}

fn season() -> impl Strategy<Value = usize> {
    prop_oneof![Just(1_usize), Just(4), Just(7), Just(12), 1..=366_usize]
}

fn is_close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-6 * expected.abs()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_finite_series_has_a_lawful_forecast(series in series(), season in season(), horizon in 1..30_usize) {
        let answer = forecast(&series, &options(horizon, season)).unwrap();
        let is_nonnegative = series.iter().flatten().all(|value| *value >= 0.0);
        assert_lawful(&answer, horizon, is_nonnegative);
    }

    #[test]
    fn the_unit_scales_the_forecast(values in prop::collection::vec(0.1..500.0, 3..70), power in -20..20_i32, factor in 0.001..1000.0) {
        let plain = ask(&values, 6, 12);
        let doubled: Vec<f64> = values.iter().map(|value| value * libm::exp2(f64::from(power))).collect();
        let by_power = ask(&doubled, 6, 12);
        for (scaled, mean) in by_power.mean.iter().zip(&plain.mean) {
            prop_assert_eq!(*scaled, mean * libm::exp2(f64::from(power)));
        }
        let other_unit: Vec<f64> = values.iter().map(|value| value * factor).collect();
        let by_factor = ask(&other_unit, 6, 12);
        for (scaled, mean) in by_factor.mean.iter().zip(&plain.mean) {
            prop_assert!(is_close(*scaled, mean * factor), "{} {}", scaled, mean * factor);
        }
        for (scaled, interval) in by_factor.intervals.iter().zip(&plain.intervals) {
            for (scaled, upper) in scaled.upper.iter().zip(&interval.upper) {
                prop_assert!(is_close(*scaled, upper * factor), "{} {}", scaled, upper * factor);
            }
        }
    }

    #[test]
    fn straight_lines_go_on(count in 5..60_usize, start in -500.0..500.0_f64, slope in -20.0..20.0_f64, season in season()) {
        let line = |at: usize| start + slope * at as f64;
        let values: Vec<f64> = (0..count).map(line).collect();
        let size = values.iter().fold(slope.abs(), |size: f64, value| size.max(value.abs()));
        let answer = ask(&values, 12, season);
        let lowest = if values.iter().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
        for (step, mean) in answer.mean.iter().enumerate() {
            let expected = line(count + step).max(lowest);
            prop_assert!((mean - expected).abs() < 1e-6 * size, "{} {} {}", step, mean, expected);
        }
    }

    #[test]
    fn growth_with_little_noise_does_not_fall_back(
        noise in prop::collection::vec(-1.0..1.0, 61),
        count in 12..60_usize,
        slope in 2.0..20.0,
        share in 0.0..0.5,
    ) {
        // The noise is at most half a step: the first step ahead is above the mean of the last year, and about the last value at least.
        let values: Vec<f64> = (0..=count).map(|at| 100.0 + slope * (at as f64 + share * noise[at])).collect();
        for count in [count, count + 1] {
            let known = &values[..count];
            let answer = ask(known, 3, 12);
            let last = known[count - 1];
            prop_assert!(answer.mean[0] > last - 1.5 * slope, "{} {:?}", last, answer);
            prop_assert!(answer.mean[2] > last - slope, "{} {:?}", last, answer);
        }
    }

    #[test]
    fn intervals_never_narrow_but_with_the_mean(values in prop::collection::vec(0.0..500.0, 1..80), season in season(), lift in 0..2_u8) {
        let values: Vec<f64> = values.iter().map(|value| value + 400.0 * f64::from(lift)).collect();
        let answer = ask(&values, 24, season);
        // Upper ends are cut off nowhere; the width to them is what the lower ones have before they are cut off.
        let widths: Vec<f64> = answer.intervals[0].upper.iter().zip(&answer.mean).map(|(upper, mean)| upper - mean).collect();
        for (step, width) in widths.iter().enumerate() {
            for (earlier, before) in widths[..step].iter().zip(&answer.mean) {
                let share = if *before > 0.0 { (answer.mean[step] / before).min(1.0) } else { 1.0 };
                prop_assert!(*width >= earlier * share * (1.0 - 1e-9) - 1e-9, "{} {:?} {:?}", step, widths, answer.mean);
            }
        }
    }

    #[test]
    fn bounds_hold(series in series(), season in season(), low in -600.0..400.0, span in 0.1..900.0, ends in 0..3_u8) {
        let bounds = [(ends != 1).then_some(low), (ends != 2).then_some(low + span)];
        let asked = ForecastOptions { bounds: Some(bounds), ..options(8, season) };
        let answer = forecast(&series, &asked).unwrap();
        let paths = answer.intervals.iter().flat_map(|interval| [&interval.lower, &interval.upper]).chain([&answer.mean]);
        // One rounding of the way to the scaled values and back.
        let slack = 1e-12 * (low.abs() + span);
        for value in paths.flatten() {
            prop_assert!(value.is_finite());
            prop_assert!(bounds[0].is_none_or(|low| *value >= low - slack), "{} {:?}", value, bounds);
            prop_assert!(bounds[1].is_none_or(|high| *value <= high + slack), "{} {:?}", value, bounds);
        }
        for interval in &answer.intervals {
            for ((lower, mean), upper) in interval.lower.iter().zip(&answer.mean).zip(&interval.upper) {
                prop_assert!(lower <= mean && mean <= upper);
            }
        }
    }

    #[test]
    fn what_lies_lower_is_forecast_lower_by_as_much(values in prop::collection::vec(100.0..500.0_f64, 5..11), shift in 0.0..1000.0_f64) {
        // The naive forecast and straight lines move with the series; a forecast of under a year of months rests on such alone where no
        // relative error is chosen, which the sign excludes.
        let below: Vec<f64> = values.iter().map(|value| value - 2000.0).collect();
        let lower: Vec<f64> = below.iter().map(|value| value - shift).collect();
        let (one, other) = (ask(&below, 4, 12), ask(&lower, 4, 12));
        for (one, other) in one.mean.iter().copied().zip(other.mean.iter().copied()) {
            prop_assert!((one - shift - other).abs() < 0.5, "{} {} {}", one, other, shift);
        }
    }

    #[test]
    fn the_same_series_has_the_same_forecast(values in prop::collection::vec(-50.0..500.0, 1..60)) {
        prop_assert_eq!(ask(&values, 5, 4), ask(&values, 5, 4));
    }

    #[test]
    fn forecasts_do_not_depend_on_the_horizon(values in prop::collection::vec(1.0..500.0, 1..60), horizon in 1..20_usize) {
        let (short, long) = (ask(&values, horizon, 4), ask(&values, horizon + 5, 4));
        prop_assert_eq!(&short.mean[..], &long.mean[..horizon]);
    }
}

#[test]
fn short_histories_are_answered_by_stated_rules() {
    use Method::{Ensemble, Naive, OneSeason, Short, TwoSeasons};
    let all = sales(40);
    let methods: Vec<Method> = [1, 3, 4, 11, 12, 23, 24, 35, 36].iter().map(|count| ask(&all[..*count], 12, 12).method).collect();
    assert_eq!(methods, [Naive, Naive, Short, Short, OneSeason, OneSeason, TwoSeasons, TwoSeasons, Ensemble]);
    let seasons: Vec<usize> = [3, 11, 12, 24, 36].iter().map(|count| ask(&all[..*count], 12, 12).season).collect();
    assert_eq!(seasons, [1, 1, 12, 12, 12]);
    for count in 1..=40 {
        assert_lawful(&ask(&all[..count], 12, 12), 12, true);
    }
    assert_eq!(codes(&ask(&all[..3], 2, 1).notes), ["few-values"]);
    assert_eq!(codes(&ask(&all[..11], 2, 12).notes)[0], "shorter-than-season");
    assert_eq!(codes(&ask(&all[..14], 2, 12).notes)[0], "few-seasons");
}

#[test]
fn constants_and_zeros_go_on_with_an_honest_width() {
    let constant = ask(&[250.0; 12], 3, 12);
    assert_eq!((constant.method, &constant.mean[..]), (Method::Constant, &[250.0; 3][..]));
    assert_eq!(codes(&constant.notes), ["constant-series"]);
    assert_lawful(&constant, 3, true);
    let half_width = constant.intervals[1].upper[0] - 250.0;
    assert!(half_width > 2.0 && half_width < 50.0, "{half_width}");

    let zero = ask(&[0.0; 12], 3, 12);
    assert_eq!((zero.method, &zero.mean[..]), (Method::Zero, &[0.0; 3][..]));
    // The rule of three: 3/12 at 95 %.
    assert!((zero.intervals[1].upper[0] - 0.25).abs() < 0.001);
    assert_lawful(&zero, 3, true);
}

#[test]
fn exact_patterns_keep_their_pattern_and_a_width() {
    let pattern = [10.0, 20.0, 40.0, 16.0];
    let seasonal: Vec<f64> = (0..24).map(|i| pattern[i % 4]).collect();
    let answer = ask(&seasonal, 4, 4);
    for (mean, expected) in answer.mean.iter().zip(pattern) {
        assert!((mean - expected).abs() < 0.5, "{:?}", answer.mean);
    }
    assert_lawful(&answer, 4, true);
    let line: Vec<f64> = (0..30).map(|i| 5.0 + f64::from(i)).collect();
    assert_lawful(&ask(&line, 10, 1), 10, true);
}

#[test]
fn a_declining_series_stops_at_zero_and_says_so() {
    let falling: Vec<f64> = (0..20).map(|i| f64::from((200 - 11 * i).max(1))).collect();
    let answer = ask(&falling, 30, 1);
    assert_lawful(&answer, 30, true);
    let with_debts: Vec<f64> = falling.iter().map(|value| value - 150.0).collect();
    assert!(ask(&with_debts, 12, 1).mean.iter().any(|mean| *mean < 0.0));
}

/// Between -1 and 1, unsystematic; nothing random.
fn noise(at: usize) -> f64 {
    2.0 * (libm::sin(at as f64 * 78.233) * 43_758.545_3).rem_euclid(1.0) - 1.0
}

#[test]
fn a_trend_of_a_year_or_two_goes_on_and_does_not_repeat_last_year() {
    // 100 + 10 a month gave 181 after 13 months (last 230), and growth by 5 % a month fell back by a fifth.
    for count in [12, 13, 18, 23, 24, 25, 30, 35, 36] {
        let line: Vec<f64> = (0..count).map(|at| 100.0 + 10.0 * at as f64 + 8.0 * noise(at)).collect();
        let next = 100.0 + 10.0 * count as f64;
        let answer = ask(&line, 12, 12);
        assert!((answer.mean[0] - next).abs() < 20.0, "{count}: {:?}", answer.mean);
        assert!(answer.mean[11] > answer.mean[0], "{count}: {:?}", answer.mean);
        let growth: Vec<f64> = (0..count).map(|at| 100.0 * libm::exp(0.05 * at as f64)).collect();
        assert!(ask(&growth, 12, 12).mean.iter().all(|mean| *mean > growth[count - 1]), "{count}");
        if count < 36 {
            assert_eq!((answer.method, codes(&answer.notes)[0]), (Method::Trend, "trend-first"), "{count}");
        }
    }
}

#[test]
fn a_shift_of_the_level_stays_and_is_not_doubled() {
    // Twelve months about 100 and twelve about 200 gave 249.
    for (before, after) in [(12, 12), (12, 6), (9, 3), (20, 2), (10, 20)] {
        let values: Vec<f64> = (0..before + after).map(|at| if at < before { 100.0 } else { 200.0 } + 3.0 * noise(at)).collect();
        let answer = ask(&values, 12, 12);
        assert!(answer.mean.iter().all(|mean| (mean - 200.0).abs() < 12.0), "{before} {after} {:?}", answer.mean);
        assert_eq!(answer.method, Method::Shift);
        let shift = answer.notes.iter().find(|note| note.code.as_str() == "level-shift").unwrap();
        assert_eq!(shift.arguments[..2], [("place", before.into()), ("count", after.into())]);
    }
}

#[test]
fn a_season_seen_once_is_still_heard_where_there_is_no_trend() {
    let season = [0.8, 0.7, 1.3, 0.9, 0.9, 1.0, 1.0, 0.8, 1.2, 1.0, 1.0, 1.4];
    let values: Vec<f64> = (0..15).map(|at| 100.0 * season[at % 12] + noise(at)).collect();
    let answer = ask(&values, 12, 12);
    // April is ahead, then December, the highest of all.
    let highest = answer.mean.iter().enumerate().max_by(|(_, one), (_, other)| one.total_cmp(other)).unwrap();
    assert_eq!((answer.season, highest.0), (12, 8), "{:?}", answer.mean);
}

#[test]
fn rare_events_have_a_rate_and_an_interval_that_holds_them() {
    let mut values = vec![0.0; 24];
    for (at, value) in [(1, 3.0), (4, 1.0), (9, 5.0), (15, 2.0), (17, 4.0), (22, 1.0)] {
        values[at] = value;
    }
    let answer = ask(&values, 3, 12);
    assert_eq!((answer.method, answer.season, answer.components[0].member), (Method::Intermittent, 1, Member::Rate));
    // Six events of 16 in 24 months are 0.67 a month.
    assert!((0.4..0.8).contains(&answer.mean[0]), "{:?}", answer.mean);
    assert_eq!((answer.intervals[0].lower[0], answer.intervals[1].upper[2]), (0.0, 5.0));
    assert!(answer.intervals[0].upper[0] >= 3.0, "{:?}", answer.intervals);
    assert_lawful(&answer, 3, true);
    let notes: Vec<&str> = codes(&answer.notes);
    assert_eq!(notes, ["intermittent"]);
}

#[test]
fn one_event_is_a_rate_wherever_it_stands() {
    // 100 after 35 zeros had a forecast of 39 each month, after 23 zeros of 14: the means of the past are 2.8 and 4.2.
    for (count, at) in [(36, 35), (36, 17), (36, 0), (24, 23), (24, 12)] {
        let mut values = vec![0.0; count];
        values[at] = 100.0;
        let answer = ask(&values, 3, 12);
        assert_eq!(answer.method, Method::Intermittent, "{count} {at}");
        assert!((0.3..=7.001).contains(&answer.mean[0]), "{count} {at}: {:?}", answer.mean);
        assert_lawful(&answer, 3, true);
    }
    // One loss is one as well.
    let mut losses = vec![0.0; 36];
    losses[35] = -100.0;
    let answer = ask(&losses, 3, 12);
    assert!(answer.method == Method::Intermittent && answer.mean[0] > -7.001, "{answer:?}");
    assert_lawful(&answer, 3, false);
    // Nothing before it: there is no past to try the method on, and the answer says so.
    let mut values = vec![0.0; 36];
    values[35] = 100.0;
    let answer = ask(&values, 3, 12);
    assert_eq!((answer.backtest.as_ref(), codes(&answer.notes)), (None, vec!["intermittent", "not-tried"]));
    let unasked = ForecastOptions { backtest: Backtesting::Off, ..options(3, 12) };
    let series: Vec<Option<f64>> = values.into_iter().map(Some).collect();
    assert_eq!(codes(&forecast(&series, &unasked).unwrap().notes), ["intermittent"]);
}

#[test]
fn zeros_before_a_launch_do_not_count() {
    let launches: [&[f64]; 3] = [&[40.0, 55.0, 60.0, 45.0, 52.0], &[5.0, 12.0, 20.0, 33.0, 47.0, 60.0, 72.0], &sales(30)];
    for launch in launches {
        let alone = ask(launch, 6, 12);
        for zeros in [12, 24, 40] {
            let answer = ask(&[&vec![0.0; zeros], launch].concat(), 6, 12);
            assert_eq!((&answer.mean, &answer.intervals, &answer.backtest), (&alone.mean, &alone.intervals, &alone.backtest));
            assert_eq!(answer.notes[0].code.as_str(), "not-yet-started");
            assert_eq!(answer.notes[0].arguments, [("count", zeros.into())]);
        }
    }
    // The third month above zero is what makes a start of it.
    let at_first = |months: &[f64]| ask(&[&[0.0; 24], months].concat(), 3, 12);
    assert_eq!(at_first(&[40.0, 55.0]).method, Method::Intermittent);
    assert!((40.0..=60.0).contains(&at_first(&[40.0, 55.0, 60.0]).mean[0]));
}

#[test]
fn what_comes_each_december_is_no_rate() {
    // Two years had a rate of 14 a month.
    let years: Vec<f64> = (0..24)
        .map(|month| match month {
            11 => 120.0,
            23 => 150.0,
            _ => 0.0,
        })
        .collect();
    let answer = ask(&years, 12, 12);
    assert!((120.0..=150.0).contains(&answer.mean[11]), "{:?}", answer.mean);
    assert!(answer.mean[..11].iter().all(|mean| *mean < 10.0), "{:?}", answer.mean);
}

#[test]
fn a_rate_is_tried_on_the_past_by_squared_errors() {
    // The absolute errors of a rate are larger than those of repeating zeros.
    let values = [0.0, 3.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 4.0, 0.0, 0.0, 0.0, 1.0, 0.0];
    let backtest = ask(&values, 3, 12).backtest.unwrap();
    let skill = 1.0 - backtest.rmsse / backtest.naive_rmsse;
    assert!((backtest.skill.unwrap() - skill).abs() < 1e-12 && skill > 0.3, "{backtest:?}");
    assert!(backtest.coverage[1] >= backtest.coverage[0] && backtest.coverage[0] >= 0.8, "{backtest:?}");
    // By absolute errors elsewhere.
    let backtest = ask(&sales(60), 6, 12).backtest.unwrap();
    assert!((backtest.skill.unwrap() - (1.0 - backtest.mase / backtest.naive_mase)).abs() < 1e-12);
}

#[test]
fn noise_of_two_years_has_no_season() {
    // 24 to 35 months of noise about 100 were repeated with their noise: 87 to 115.
    for count in [24, 28, 35] {
        let values: Vec<f64> = (0..count).map(|at| 100.0 + 15.0 * noise(at + 5)).collect();
        let answer = ask(&values, 12, 12);
        let deviation = answer.mean.iter().map(|mean| (mean - 100.0).abs()).sum::<f64>() / 12.0;
        assert!(deviation < 6.0, "{count}: {:?}", answer.mean);
    }
}

#[test]
fn a_steady_rise_of_less_than_a_season_goes_on_by_half() {
    // Eight months from 3 to 36 were followed by 37 to 41.
    let answer = ask(&[3.0, 8.0, 11.0, 18.0, 22.0, 25.0, 33.0, 36.0], 6, 12);
    assert!(answer.mean[0] > 37.5 && answer.mean[5] > 46.0, "{:?}", answer.mean);
    assert_lawful(&answer, 6, true);
    // Five months may be the way to a season's peak.
    let answer = ask(&[3.0, 8.0, 11.0, 18.0, 22.0], 6, 12);
    assert!(answer.mean[5] < 24.0, "{:?}", answer.mean);
}

#[test]
fn a_share_stays_within_its_bounds() {
    let share = [0.2, 0.3, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0, 1.0, 1.0];
    let series: Vec<Option<f64>> = share.map(Some).to_vec();
    let asked = ForecastOptions { bounds: Some([Some(0.0), Some(1.0)]), ..options(6, 12) };
    let answer = forecast(&series, &asked).unwrap();
    assert!(answer.intervals.iter().all(|interval| interval.upper.iter().chain(&interval.lower).all(|end| (0.0..=1.0).contains(end))));
    assert!(answer.mean.iter().all(|mean| (0.9..=1.0).contains(mean)), "{:?}", answer.mean);
    assert!(codes(&answer.notes).contains(&"kept-within-bounds"));
    assert_lawful(&answer, 6, true);

    let in_percent: Vec<Option<f64>> = share.iter().map(|value| Some(value * 100.0)).collect();
    assert!(codes(&forecast(&in_percent, &asked).unwrap().notes).contains(&"outside-bounds"));
    for bounds in [[Some(1.0), Some(1.0)], [Some(2.0), Some(1.0)], [Some(f64::NAN), None], [None, Some(f64::INFINITY)]] {
        let refused = forecast(&series, &ForecastOptions { bounds: Some(bounds), ..options(6, 12) }).unwrap_err();
        assert_eq!((refused.code().as_str(), refused.first().path.as_str()), ("invalid-bounds", "bounds"));
    }
}

#[test]
fn a_metric_is_forecast_within_its_bounds() {
    // A share of meetings that was never above 1 is one, with or without bounds; a number with bounds keeps them.
    let rising = [0.2, 0.3, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0, 1.0, 1.0];
    let actuals = |metric: &'static str, factor: f64| {
        rising
            .iter()
            .zip(1..)
            .map(move |(value, month)| json!({ "metric": metric, "period": format!("2026-{month:02}"), "value": value * factor }))
    };
    let plan = json!({
        "goaltree": 1, "timeline": { "start": "2027-01", "grain": "month", "periods": 6 },
        "metrics": [
            { "id": "meetings", "unit": "件", "input": { "value": 10 } },
            { "id": "share", "unit": "%", "of": "meetings", "input": { "value": 0.5 } },
            { "id": "rooms", "unit": "件", "bounds": [null, 20], "input": { "value": 10 } },
            { "id": "free", "unit": "件", "input": { "value": 10 } }
        ],
        "actuals": actuals("share", 1.0).chain(actuals("rooms", 20.0)).chain(actuals("free", 20.0)).collect::<Vec<_>>()
    });
    let value = goaltree::plan::value::read_text(&plan.to_string()).unwrap();
    let tree = goaltree::tree::compile(goaltree::plan::read(value).into_plan().unwrap()).unwrap().tree;
    let highest = |metric: &str| {
        let asked = HistoryOptions { metric: metric.to_owned(), ..HistoryOptions::default() };
        let found = forecast_metric(&tree, &asked).unwrap().forecast;
        found.intervals.iter().flat_map(|interval| interval.upper.clone()).fold(0.0, f64::max)
    };
    assert_eq!((highest("share"), highest("rooms")), (1.0, 20.0));
    assert!(highest("free") > 20.0);
}

#[test]
fn one_exception_that_moves_the_forecast_is_told() {
    let mut values: Vec<f64> = (0..26).map(|at| 100.0 + 5.0 * noise(at)).collect();
    assert!(!codes(&ask(&values, 3, 12).notes).contains(&"outlier"));
    values[15] = 10_000.0;
    let answer = ask(&values, 3, 12);
    let outlier = answer.notes.iter().find(|note| note.code.as_str() == "outlier").unwrap();
    assert_eq!(outlier.arguments[0], ("place", 15_usize.into()));
    assert_lawful(&answer, 3, true);
}

#[test]
fn an_exception_is_told_with_both_means_and_both_widths() {
    let told = |answer: &Forecast| {
        let outlier = answer.notes.iter().find(|note| note.code.as_str() == "outlier").unwrap();
        problem(outlier, Lang::En).message
    };
    // The width alone is moved here, and nothing was told.
    let answer = ask(&[10.0, 10.0, 10.0, 10.0, 500.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0], 3, 12);
    assert!(told(&answer).contains("without it, 10, and"), "{}", told(&answer));
    // Nothing is left without it: 1,000 % was told, the largest share there was.
    let answer = ask(&[0.0, 0.0, 0.0, 9.0, 0.0], 3, 1);
    assert!(told(&answer).contains("without it, 0, and"), "{}", told(&answer));
    assert!(!told(&answer).contains("1,000"), "{}", told(&answer));
}

#[test]
fn no_better_than_naive_is_told_with_both_errors() {
    let told = |answer: &Forecast| {
        let found = answer.notes.iter().find(|note| note.code.as_str() == "no-better-than-naive")?;
        Some(problem(found, Lang::En).message)
    };
    // An error larger by 0 % was told.
    let shares = [0.1, 0.9, 0.2, 0.95, 0.15, 0.9, 0.1, 0.99].map(Some);
    let bounded = ForecastOptions { bounds: Some([Some(0.0), Some(1.0)]), ..ForecastOptions::new(3) };
    let message = told(&forecast(&shares, &bounded).unwrap()).unwrap();
    assert!(message.contains("0.445") && !message.contains('%'), "{message}");
    // A naive error of 0 kept it silent.
    let answer = ask(&[10.0, 10.0, 10.0, 10.0, 500.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0], 3, 12);
    assert_eq!(answer.backtest.as_ref().unwrap().skill, None);
    assert!(told(&answer).unwrap().ends_with("repeating 0."), "{answer:?}");
    // Rounding is no error.
    assert_eq!(told(&ask(&[20.0; 30].map(|value: f64| value + 1e-9), 3, 1)), None);
}

#[test]
fn gaps_are_filled_and_trailing_gaps_widen() {
    let values = sales(48);
    let mut gappy: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
    gappy[20] = None;
    gappy[33] = None;
    let answer = forecast(&gappy, &options(6, 12)).unwrap();
    assert_eq!(codes(&answer.notes), ["gaps-filled"]);
    let whole = ask(&values, 6, 12);
    for (gappy, whole) in answer.mean.iter().zip(&whole.mean) {
        assert!((gappy / whole - 1.0).abs() < 0.1, "{gappy} {whole}");
    }

    // Three unobserved months at the end: the forecast starts after them, as one six months longer seen from the last observation.
    let mut late: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
    late.extend([None, None, None]);
    let after = forecast(&late, &options(3, 12)).unwrap();
    assert_eq!(after.mean, whole.mean[3..]);
    assert_eq!(after.intervals[0].upper, whole.intervals[0].upper[3..]);
    assert_eq!(codes(&after.notes), ["ends-with-gaps"]);
}

#[test]
fn a_history_that_is_mostly_gaps_counts_as_what_was_observed() {
    // Three observations over two years: no ensemble, and no narrow interval from the straight lines between them.
    let mut series: Vec<Option<f64>> = vec![None; 24];
    for (place, value) in [(0, 100.0), (11, 160.0), (23, 130.0)] {
        series[place] = Some(value);
    }
    let answer = forecast(&series, &options(3, 12)).unwrap();
    assert_eq!(answer.method, Method::Naive);
    assert_eq!(codes(&answer.notes), ["gaps-filled", "few-values"]);
    assert!(answer.intervals[0].upper[0] - answer.mean[0] > 15.0, "{answer:?}");
    assert_lawful(&answer, 3, true);
}

#[test]
fn one_value_is_repeated_with_a_wide_interval() {
    let answer = ask(&[40.0], 3, 12);
    assert_eq!((answer.method, &answer.mean[..]), (Method::Naive, &[40.0; 3][..]));
    assert_eq!(codes(&answer.notes), ["single-value"]);
    assert!(answer.intervals[0].lower[0] < 10.0 && answer.intervals[0].upper[0] > 70.0, "{answer:?}");
}

#[test]
fn the_season_follows_the_grain() {
    let season = |grain, count: usize| {
        let series: Vec<Option<f64>> = sales(count).into_iter().map(Some).collect();
        forecast(&series, &ForecastOptions { grain, ..ForecastOptions::new(1) }).unwrap().season
    };
    let grains = [Grain::Day, Grain::Month, Grain::Quarter, Grain::Year].map(|grain| season(Some(grain), 60));
    assert_eq!(grains, [7, 12, 4, 1]);
    assert_eq!((season(Some(Grain::Week), 51), season(Some(Grain::Week), 52)), (1, 52));
    assert_eq!(season(None, 60), 1);
}

#[test]
fn the_backtest_beats_naive_on_trend_and_season() {
    let answer = ask(&sales(72), 6, 12);
    let backtest = answer.backtest.unwrap();
    assert!(backtest.skill.unwrap() > 0.3, "{backtest:?}");
    assert!(backtest.coverage[1] >= backtest.coverage[0]);
    assert!(backtest.comparisons >= backtest.horizon && backtest.horizon == 6);
    assert!(answer.components.iter().any(|component| component.member == Member::Theta));
    let series: Vec<Option<f64>> = sales(72).into_iter().map(Some).collect();
    let without = ForecastOptions { backtest: Backtesting::Off, ..options(6, 12) };
    assert_eq!(forecast(&series, &without).unwrap().backtest, None);
}

#[test]
fn the_backtest_knows_only_the_past() {
    // A jump in the last six values must not help the fits that are compared with them.
    let mut values = sales(72);
    values.iter_mut().skip(66).for_each(|value| *value += 500.0);
    let backtest = ask(&values, 6, 12).backtest.unwrap();
    assert!(backtest.mase > 5.0, "{backtest:?}");
}

#[test]
fn every_problem_is_reported_at_once() {
    let series = [Some(1.0), Some(f64::NAN), None, Some(f64::NEG_INFINITY), Some(1e301)];
    let options = ForecastOptions { season: Some(0), levels: vec![0.8, 1.0, f64::NAN], ..ForecastOptions::new(0) };
    let error = forecast(&series, &options).unwrap_err();
    let found: Vec<(&str, &str)> = error.findings().map(|finding| (finding.code.as_str(), finding.path.as_str())).collect();
    assert_eq!(
        found,
        [
            ("value-not-finite", "series[1]"),
            ("value-not-finite", "series[3]"),
            ("value-too-large", "series[4]"),
            ("invalid-horizon", "horizon"),
            ("invalid-season", "season"),
            ("invalid-level", "levels[1]"),
            ("invalid-level", "levels[2]"),
        ]
    );
    for finding in error.findings() {
        for lang in [Lang::En, Lang::Ja] {
            assert!(!problem(finding, lang).message.contains('{'));
        }
    }
    let code = |series: &[Option<f64>]| forecast(series, &ForecastOptions::new(1)).unwrap_err().code().as_str();
    assert_eq!(code(&[]), "empty-series");
    assert_eq!(code(&[None, None]), "empty-series");
    assert_eq!(code(&vec![Some(1.0); 10_001]), "series-too-long");
    assert_eq!(forecast(&[Some(1.0)], &ForecastOptions::new(521)).unwrap_err().code().as_str(), "invalid-horizon");
}
