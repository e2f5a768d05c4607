//! A series made ready for the models: gaps filled, scaled to at most 1.

use super::beginning::before_start;
use super::note::note;
use super::options::ForecastOptions;
use super::season::{Pattern, indices};
use crate::finding::forecast::ForecastCode;
use crate::finding::{Finding, Severity};
use crate::list::Listed;

/// What the models see, and how to get back to the units of the input.
#[derive(Clone, Debug)]
pub(super) struct Series {
    /// From the first to the last observation, without gaps, at most 1 in magnitude; never empty.
    pub(super) values: Vec<f64>,
    /// Which of them were observed rather than filled.
    pub(super) observed: Vec<bool>,
    /// What 1 stands for.
    pub(super) scale: f64,
    /// Observations in one season.
    pub(super) season: usize,
    /// Entries before the first of the values.
    pub(super) start: usize,
    /// Entries after the last observation.
    pub(super) unobserved_end: usize,
}

/// Smaller magnitudes are zero; with the largest value this keeps every result within range.
const SMALLEST_VALUE: f64 = 1e-300;
/// Only so many values are fitted, or four seasons if that is more: the latest. Older ones cost time and say little.
const LONGEST_FIT: usize = 1000;
/// Bits cleared at the end of each scaled value; 36 significant bits, ten decimal digits, are left.
const ROUNDED_BITS: u32 = 17;
/// No more places than this are named in a note.
const MOST_PLACES: usize = 6;

impl Series {
    /// Reads a series with at least one value, all of them finite.
    pub(super) fn read(input: &[Option<f64>], options: &ForecastOptions, notes: &mut Vec<Finding>) -> Self {
        let unobserved_start = input.iter().take_while(|value| value.is_none()).count();
        let unobserved_end = input.iter().rev().take_while(|value| value.is_none()).count();
        let end = input.len().saturating_sub(unobserved_end);
        let not_yet = before_start(input.get(unobserved_start..end).unwrap_or(input));
        let first = unobserved_start + not_yet;
        let season = options.season_of(end.saturating_sub(first));
        let longest = LONGEST_FIT.max(4 * season);
        // The first of the latest values may be a gap as well; the next that is observed becomes the first.
        let latest = first.max(end.saturating_sub(longest));
        let start = latest + input.iter().skip(latest).take_while(|value| value.is_none()).count();
        let entries = input.get(start..end).unwrap_or(input);

        if not_yet > 0 {
            notes.push(note(Severity::Info, ForecastCode::NotYetStarted, &[("count", not_yet)]));
        }
        if latest > first {
            let counts = [("count", end.saturating_sub(first)), ("used", entries.len())];
            notes.push(note(Severity::Info, ForecastCode::OnlyLatestUsed, &counts));
        }
        if unobserved_end > 0 {
            notes.push(note(Severity::Info, ForecastCode::EndsWithGaps, &[("count", unobserved_end)]));
        }
        let gaps: Vec<usize> = entries.iter().enumerate().filter(|(_, value)| value.is_none()).map(|(index, _)| index).listed();
        if !gaps.is_empty() {
            let severity = if 3 * gaps.len() > entries.len() { Severity::Warning } else { Severity::Info };
            let mut places: Vec<String> = gaps.iter().take(MOST_PLACES).map(|index| (start + index).to_string()).listed();
            if gaps.len() > MOST_PLACES {
                places.push("…".to_owned());
            }
            let counts = [("count", gaps.len()), ("total", entries.len())];
            notes.push(note(severity, ForecastCode::GapsFilled, &counts).with("places", places));
        }

        let scale = entries.iter().flatten().fold(0.0, |largest: f64, value| largest.max(value.abs()));
        let scale = if scale < SMALLEST_VALUE { 1.0 } else { scale };
        let scaled: Vec<Option<f64>> = entries.iter().map(|value| value.map(|value| rounded(value / scale))).listed();
        let values = filled(&scaled, season);
        Self { values, observed: entries.iter().map(Option::is_some).listed(), scale, season, start, unobserved_end }
    }

    /// How many of the values before a place were observed.
    pub(super) fn observed_until(&self, end: usize) -> usize {
        self.observed.iter().take(end).filter(|is_observed| **is_observed).count()
    }

    /// The values before a place that were observed.
    pub(super) fn seen(&self, end: usize) -> Vec<f64> {
        let both = self.values.iter().zip(&self.observed).take(end);
        both.filter(|(_, is_observed)| **is_observed).map(|(value, _)| *value).listed()
    }
}

/// A scaled value without its last bits, so that the same series in other units takes the same path through every search, although the
/// division rounds differently.
fn rounded(value: f64) -> f64 {
    if value.abs() < SMALLEST_VALUE {
        return 0.0;
    }
    let half = 1_u64 << (ROUNDED_BITS - 1);
    f64::from_bits((value.to_bits() + half) & !((1 << ROUNDED_BITS) - 1))
}

/// Fills gaps along straight lines; with two seasons or more, along straight lines between seasonally adjusted values.
fn filled(entries: &[Option<f64>], season: usize) -> Vec<f64> {
    let lines = interpolated(entries);
    if season < 2 || entries.len() < 2 * season || entries.iter().all(Option::is_some) {
        return lines;
    }
    let pattern = indices(&lines, season, Pattern::Additive);
    let adjusted: Vec<Option<f64>> =
        entries.iter().zip(pattern.iter().cycle()).map(|(entry, index)| entry.map(|value| value - index)).listed();
    let seasonal: Vec<f64> = interpolated(&adjusted).iter().zip(pattern.iter().cycle()).map(|(value, index)| value + index).listed();
    // A filled value may not leave the observed range, or sales would be filled with less than nothing.
    let lowest = lines.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = lines.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let fill = |(entry, value): (&Option<f64>, &f64)| entry.unwrap_or(rounded(value.max(lowest).min(highest)));
    entries.iter().zip(&seasonal).map(fill).listed()
}

/// Straight lines between the observed values; the first and the last entry are observed.
fn interpolated(entries: &[Option<f64>]) -> Vec<f64> {
    let mut values = Vec::with_capacity(entries.len());
    let mut before = 0.0;
    let mut missing = 0;
    for entry in entries {
        let Some(value) = *entry else {
            missing += 1;
            continue;
        };
        let step = (value - before) / f64::from(missing + 1);
        values.extend((1..=missing).map(|place| rounded(before + step * f64::from(place))));
        values.push(value);
        before = value;
        missing = 0;
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[Option<f64>], season: usize) -> (Series, Vec<Finding>) {
        let mut notes = Vec::new();
        let options = ForecastOptions { season: Some(season), ..ForecastOptions::new(1) };
        (Series::read(input, &options, &mut notes), notes)
    }

    #[test]
    fn gaps_are_filled_and_ends_are_cut() {
        let (series, notes) = read(&[None, Some(2.0), None, Some(8.0), None, None], 1);
        assert_eq!(series.values, [0.25, 0.625, 1.0]);
        assert_eq!(series.observed, [true, false, true]);
        assert_eq!((series.scale, series.unobserved_end), (8.0, 2));
        let codes: Vec<&str> = notes.iter().map(|note| note.code.as_str()).collect();
        assert_eq!(codes, ["ends-with-gaps", "gaps-filled"]);
        assert_eq!(notes[1].arguments[2].1, vec!["2".to_owned()].into());
    }

    #[test]
    fn the_time_before_a_start_is_left_out() {
        let mut input = vec![None, Some(0.0), Some(0.0), Some(0.0)];
        input.extend([4.0, 8.0, 6.0].map(Some));
        let (series, notes) = read(&input, 1);
        assert_eq!((series.start, &series.values[..]), (4, &[0.5, 1.0, 0.75][..]));
        assert_eq!((notes[0].code.as_str(), notes[0].arguments[0].1.clone()), ("not-yet-started", 3_usize.into()));
        // A year of weeks of which half lie before the start is no season.
        let weeks: Vec<Option<f64>> = (0..60).map(|week| Some(f64::from(week / 30 * (week % 7 + 1)))).collect();
        let options = ForecastOptions { grain: Some(crate::forecast::Grain::Week), ..ForecastOptions::new(1) };
        assert_eq!(Series::read(&weeks, &options, &mut Vec::new()).season, 1);
    }

    #[test]
    fn a_seasonal_gap_keeps_its_season() {
        let mut input: Vec<Option<f64>> = (0..16).map(|i| Some([10.0, 20.0, 40.0, 16.0][i % 4])).collect();
        input[6] = None;
        let (series, _) = read(&input, 4);
        // A straight line would give 18.
        assert!(series.values[6] * series.scale > 30.0, "{}", series.values[6] * series.scale);
    }

    #[test]
    fn units_do_not_matter_to_the_scaled_values() {
        let values = [123.4, 0.7, 99.1, 1e-7, -55.5];
        let in_thousands: Vec<Option<f64>> = values.iter().map(|value| Some(value * 1000.0)).collect();
        let plain: Vec<Option<f64>> = values.iter().map(|value| Some(*value)).collect();
        assert_eq!(read(&plain, 1).0.values, read(&in_thousands, 1).0.values);
    }

    #[test]
    fn only_the_latest_values_of_a_long_series_are_fitted() {
        let input: Vec<Option<f64>> = (1..=3000).map(|value| Some(f64::from(value))).collect();
        let (series, notes) = read(&input, 1);
        assert_eq!(series.values.len(), LONGEST_FIT);
        assert_eq!(notes[0].code.as_str(), "only-latest-used");
        // A gap where the latest values would begin: they begin after it.
        let mut gappy = input;
        gappy[2000] = None;
        gappy[2001] = None;
        let (series, _) = read(&gappy, 1);
        assert_eq!(series.values.len(), LONGEST_FIT - 2);
        assert_eq!(series.values.len(), series.observed.len());
        assert!(series.values[0] > 0.5, "{}", series.values[0]);
    }
}
