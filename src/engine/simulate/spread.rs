//! How a number spreads, taken in block by block: moments, and a histogram from which percentiles are read.

#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturating casts are what is meant")]

use serde::Serialize;

/// Bins of a histogram.
const BINS: usize = 1024;
/// Values by which the middle is judged.
const SEEN: usize = 256;
/// A range of so many times the distance of the quartiles is long: a normal one has about five.
const LONG: f64 = 24.0;

/// How a metric spreads over the draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Spread {
    /// The mean of the draws; `null` where none has a value.
    pub mean: Option<f64>,
    /// Their standard deviation; `null` where none has a value.
    pub sd: Option<f64>,
    /// The percentiles at the asked levels; empty where no draw has a value.
    pub percentiles: Vec<f64>,
    /// The share of draws without a value, such as divisions by zero. The numbers above leave them out.
    pub undefined: f64,
}

impl Spread {
    /// The spread of what always has the same value.
    pub(crate) fn certain(value: f64, levels: &[f64]) -> Self {
        if value.is_nan() {
            return Self { mean: None, sd: None, percentiles: Vec::new(), undefined: 1.0 };
        }
        Self { mean: Some(value), sd: Some(0.0), percentiles: vec![value; levels.len()], undefined: 0.0 }
    }
}

/// Bars of equal width.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Histogram {
    /// Where the first bar begins.
    pub start: f64,
    /// How wide a bar is.
    pub width: f64,
    /// How many draws fall into each; the first and the last also hold what lies beyond them.
    pub counts: Vec<f64>,
}

/// How values fall into bins.
#[derive(Clone, Copy, Debug)]
enum Bins {
    /// Of equal width from `low` on, so many to one.
    Even { low: f64, scale: f64 },
    /// One for each whole number from this one on.
    Whole(f64),
    /// Where the tails are long: as wide as they are far from the middle, by the first bits of a float. The distance from the middle has
    /// `scale` added, so that the middle itself has bins of equal width; `first` are the bits of `scale`.
    Widening { middle: f64, scale: f64, first: u64, shift: u32 },
}

impl Bins {
    /// Where a bin begins.
    fn edge(self, bin: usize) -> f64 {
        match self {
            Self::Even { low, scale } => low + bin as f64 / scale,
            Self::Whole(low) => low + bin as f64,
            Self::Widening { middle, scale, first, shift } => {
                let distance = |steps: usize| f64::from_bits(first + ((steps as u64) << shift)) - scale;
                match bin.checked_sub(BINS / 2) {
                    Some(steps) => middle + distance(steps),
                    None => middle - distance(BINS / 2 - bin),
                }
            }
        }
    }
}

/// A spread that is being taken in.
#[derive(Debug)]
pub(crate) struct Gatherer {
    bins: Bins,
    /// Whether every value seen so far is whole.
    whole: bool,
    /// The first values seen.
    seen: Vec<f64>,
    centre: f64,
    least: f64,
    most: f64,
    sum: f64,
    squares: f64,
    undefined: usize,
    counts: Vec<u32>,
}

impl Gatherer {
    pub(crate) fn new() -> Self {
        Self {
            bins: Bins::Whole(0.0),
            whole: true,
            seen: Vec::new(),
            centre: f64::NAN,
            least: f64::INFINITY,
            most: f64::NEG_INFINITY,
            sum: 0.0,
            squares: 0.0,
            undefined: 0,
            counts: Vec::new(),
        }
    }

    /// Looks at draws beforehand to learn where the bins should lie.
    pub(crate) fn look(&mut self, row: &[f64]) {
        for &value in row.iter().filter(|value| !value.is_nan()) {
            self.least = self.least.min(value);
            self.most = self.most.max(value);
            self.whole &= value.fract() == 0.0;
            if self.seen.len() < SEEN {
                self.seen.push(value);
            }
        }
    }

    /// Lays out the bins: the range seen and a tenth of it on both sides; whole numbers one by one where they fit.
    pub(crate) fn settle(&mut self) {
        self.counts = vec![0; BINS];
        let mut seen = std::mem::take(&mut self.seen);
        crate::order::sort_by(&mut seen, f64::total_cmp);
        let at = |share: usize| seen.get(seen.len() * share / 4).copied().unwrap_or(0.0);
        let (least, most) = if self.least <= self.most { (self.least, self.most) } else { (0.0, 0.0) };
        let range = most - least;
        let quartiles = at(3) - at(1);
        self.bins = if self.whole && range < BINS as f64 * 0.8 {
            let low = least - ((BINS as f64 - range) * 0.5).floor();
            Bins::Whole(if least >= 0.0 { low.max(0.0) } else { low })
        } else if quartiles > 0.0 && range > LONG * quartiles && range.is_finite() {
            // What is above zero is best divided by its own magnitude.
            let (middle, scale) = if least > 0.0 { (0.0, least) } else { (at(2), quartiles) };
            let first = scale.to_bits();
            let span = (range + scale).to_bits() - first;
            let shift = (0..52).find(|shift| span >> shift < BINS as u64 * 3 / 8).unwrap_or(52);
            Bins::Widening { middle, scale, first, shift }
        } else {
            let margin = range * 0.1 + least.abs() * 1e-12 + f64::MIN_POSITIVE;
            Bins::Even { low: least - margin, scale: BINS as f64 / (range + 2.0 * margin) }
        };
        self.centre = 0.5 * least + 0.5 * most;
        (self.least, self.most) = (f64::INFINITY, f64::NEG_INFINITY);
    }

    /// Takes in a block.
    pub(crate) fn take(&mut self, row: &[f64]) {
        let Some(counts) = self.counts.first_chunk_mut::<BINS>() else { return };
        let centre = self.centre;
        let (mut sum, mut squares) = (0.0, 0.0);
        let (mut least, mut most) = (self.least, self.most);
        for &value in row {
            let off = value - centre;
            sum += off;
            squares += off * off;
            least = if value < least { value } else { least };
            most = if value > most { value } else { most };
        }
        if sum.is_nan() {
            return self.take_some(row);
        }
        (self.least, self.most) = (least, most);
        self.sum += sum;
        self.squares += squares;
        match self.bins {
            Bins::Even { low, scale } => tally(counts, row, |value| saturated((value - low) * scale)),
            Bins::Whole(low) => tally(counts, row, |value| saturated(value - low)),
            Bins::Widening { middle, scale, first, shift } => tally(counts, row, |value| {
                let steps = (((value - middle).abs() + scale).to_bits() - first) >> shift;
                let steps = steps.min(BINS as u64 / 2 - 1) as usize;
                if value < middle { BINS / 2 - 1 - steps } else { BINS / 2 + steps }
            }),
        }
    }

    /// Takes in a block in which some draws have no value.
    fn take_some(&mut self, row: &[f64]) {
        let defined: Vec<f64> = row.iter().copied().filter(|value| !value.is_nan()).collect();
        self.undefined += row.len() - defined.len();
        let sum: f64 = defined.iter().map(|value| value - self.centre).sum();
        if !defined.is_empty() && !sum.is_nan() {
            self.take(&defined);
        }
    }

    pub(crate) fn spread(&self, levels: &[f64]) -> Spread {
        let defined: f64 = self.counts.iter().map(|count| f64::from(*count)).sum();
        let undefined = self.undefined as f64 / (defined + self.undefined as f64).max(1.0);
        if defined == 0.0 {
            return Spread { undefined: 1.0, ..Spread::certain(f64::NAN, levels) };
        }
        let off = self.sum / defined;
        let variance = (self.squares / defined - off * off).max(0.0) * defined / (defined - 1.0).max(1.0);
        let finite = |value: f64| Some(value).filter(|value| value.is_finite());
        let percentiles = levels.iter().map(|level| self.percentile(*level, defined)).collect();
        let mean = finite((self.centre + off).max(self.least).min(self.most));
        Spread { mean, sd: finite(variance.sqrt()), percentiles, undefined }
    }

    /// The value below which a share of the draws lies: straight within a bin, the least and the greatest draw at the ends.
    fn percentile(&self, level: f64, defined: f64) -> f64 {
        let wanted = level * defined;
        let mut before = 0.0;
        for (bin, count) in self.counts.iter().enumerate() {
            let count = f64::from(*count);
            if count > 0.0 && before + count >= wanted {
                if let Bins::Whole(low) = self.bins {
                    return (low + bin as f64).max(self.least).min(self.most);
                }
                let edge = |bin: usize| self.bins.edge(bin);
                let start = if bin == 0 { self.least } else { edge(bin).max(self.least) };
                let end = if bin == BINS - 1 { self.most } else { edge(bin + 1).min(self.most) };
                let value = start + (end - start) * ((wanted - before) / count).clamp(0.0, 1.0);
                return value.max(self.least).min(self.most);
            }
            before += count;
        }
        self.most
    }

    /// At most 64 bars over what was drawn, without the last half percent at a long tail's end.
    pub(crate) fn histogram(&self) -> Option<Histogram> {
        let defined: f64 = self.counts.iter().map(|count| f64::from(*count)).sum();
        if defined == 0.0 {
            return None;
        }
        let (mut start, end) = (self.percentile(0.005, defined), self.percentile(0.995, defined));
        let mut width = (end - start) / 64.0;
        if let Bins::Whole(_) = self.bins {
            width = width.ceil().max(1.0);
        }
        if let Bins::Even { scale, .. } = self.bins {
            // Whole bins together, so that no bar is a mixture.
            width = (width * scale).ceil().max(1.0) / scale;
            start = self.bins.edge(((start - self.bins.edge(0)) * scale) as usize);
        }
        if !(width > 0.0 && width.is_finite()) {
            return None;
        }
        let mut counts = vec![0.0; (((end - start) / width) as usize + 1).min(65)];
        for (bin, count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let middle =
                if let Bins::Whole(low) = self.bins { low + bin as f64 } else { 0.5 * (self.bins.edge(bin) + self.bins.edge(bin + 1)) };
            let bar = (((middle - start) / width).max(0.0) as usize).min(counts.len() - 1);
            if let Some(bar) = counts.get_mut(bar) {
                *bar += f64::from(*count);
            }
        }
        Some(Histogram { start, width, counts })
    }
}

/// A bin from its number with fraction; what is below is 0, what is above the last.
#[inline(always)]
fn saturated(place: f64) -> usize {
    (place as u32).min(BINS as u32 - 1) as usize
}

#[inline(always)]
fn tally(counts: &mut [u32; BINS], row: &[f64], bin: impl Fn(f64) -> usize) {
    for &value in row {
        #[expect(clippy::indexing_slicing, reason = "ten bits into 1024 bins, which the compiler sees")]
        {
            counts[bin(value) & (BINS - 1)] += 1;
        }
    }
}
