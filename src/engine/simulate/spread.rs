//! How a number spreads, taken in block by block: moments, and a histogram from which percentiles are read.

#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturating casts are what is meant")]

mod tally;

use serde::Serialize;

use self::tally::{Lanes, even};
use crate::list::Listed;
use crate::tree::lanes::Two;

/// Bins of a histogram; fewer where there are so many of them that they would not fit into memory well.
pub(super) const BINS: [usize; 2] = [1024, 256];
/// The most values by which the middle is judged.
const SEEN: usize = 256;
/// A range of so many times the distance of the quartiles is long: a normal one has about five.
const LONG: f64 = 12.0;
/// Where the range is so many times as long as the last twentieth of the values, or half of the values so many times, that end is steep.
const STEEP: [f64; 2] = [80.0, 8.0];
/// A steep end's last twentieth is cut into so many parts before bins widen.
const FINE: f64 = 64.0;
/// The most clusters that are told apart.
const CLUSTERS: usize = 16;

/// How a metric spreads over the draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Spread {
    /// The mean of the draws; `null` where none has a value, or too large a one to be told.
    pub mean: Option<f64>,
    /// Their standard deviation; `null` where none has a value, or too large a one.
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
#[derive(Debug)]
enum Bins {
    /// Of equal width from `low` on, so many to one.
    Even { low: f64, scale: f64 },
    /// One for each whole number from this one on.
    Whole(f64),
    /// Where there are clusters with wide gaps between them: as many for each, so many.
    Apart { clusters: Vec<Cluster>, each: usize },
    /// Where the tails are long or an end is steep: as wide as they are far from the middle, by the first bits of a float. The distance
    /// from the middle has `scale` added, so that the middle itself has bins of equal width; `first` are the bits of `scale`. So many bins
    /// lie below the middle.
    Widening { middle: f64, scale: f64, first: u64, shift: u32, below: usize },
}

/// The values from one on, in bins of equal width from `low` on, so many to one.
#[derive(Debug)]
struct Cluster {
    from: f64,
    low: f64,
    scale: f64,
}

impl Bins {
    /// Where a bin begins.
    fn edge(&self, bin: usize) -> f64 {
        match *self {
            Self::Even { low, scale } => low + bin as f64 / scale,
            Self::Whole(low) => low + bin as f64,
            Self::Apart { ref clusters, each } => {
                let at = (bin / each).min(clusters.len() - 1);
                let cluster = clusters.get(at).map(|cluster| match bin - at * each {
                    0 => cluster.from,
                    place => cluster.from.max(cluster.low + place as f64 / cluster.scale),
                });
                cluster.unwrap_or_default()
            }
            Self::Widening { middle, scale, first, shift, below } => {
                let distance = |steps: usize| f64::from_bits(first + ((steps as u64) << shift)) - scale;
                match bin.checked_sub(below) {
                    Some(steps) => middle + distance(steps),
                    None => middle - distance(below - bin),
                }
            }
        }
    }

    /// Bins that widen from the middle, of which a range fills so many at most.
    fn widening(middle: f64, scale: f64, range: f64, below: usize, room: usize) -> Self {
        let first = scale.to_bits();
        let span = (range + scale).to_bits() - first;
        let shift = (0..60).find(|shift| span >> shift < room as u64).unwrap_or(60);
        Self::Widening { middle, scale, first, shift, below }
    }
}

/// A spread that is being taken in. Its counts, a power of two of them, lie beside those of all others in one piece of memory, and are
/// given to each call; until [`Gatherer::settle`] they keep the first values seen.
#[derive(Debug)]
pub(crate) struct Gatherer {
    bins: Bins,
    /// Whether every value seen so far is whole.
    whole: bool,
    /// How many values are kept.
    seen: usize,
    centre: f64,
    least: f64,
    most: f64,
    sum: f64,
    squares: f64,
    undefined: usize,
    /// Values that were seen more than once, in their order.
    repeated: Vec<f64>,
}

impl Gatherer {
    pub(crate) fn new() -> Self {
        Self {
            bins: Bins::Whole(0.0),
            whole: true,
            seen: 0,
            centre: f64::NAN,
            least: f64::INFINITY,
            most: f64::NEG_INFINITY,
            sum: 0.0,
            squares: 0.0,
            undefined: 0,
            repeated: Vec::new(),
        }
    }

    /// Looks at draws beforehand to learn where the bins should lie.
    pub(crate) fn look(&mut self, counts: &mut [u32], row: &[f64]) {
        let (places, _) = counts.as_chunks_mut::<2>();
        let room = places.len().min(SEEN);
        for &value in row.iter().filter(|value| !value.is_nan()) {
            self.least = self.least.min(value);
            self.most = self.most.max(value);
            self.whole &= value.fract() == 0.0;
            if self.seen < room
                && let Some(place) = places.get_mut(self.seen)
            {
                let bits = value.to_bits();
                *place = [bits as u32, (bits >> 32) as u32];
                self.seen += 1;
            }
        }
    }

    /// Lays out the bins: over the range seen and three tenths of it on both sides, or widening where that has long tails or a steep end;
    /// whole numbers one by one where they fit.
    pub(crate) fn settle(&mut self, counts: &mut [u32]) {
        let bins = counts.len();
        let (places, _) = counts.as_chunks::<2>();
        let mut seen: Vec<f64> =
            places.iter().take(self.seen).map(|[low, high]| f64::from_bits(u64::from(*low) | u64::from(*high) << 32)).listed();
        counts.fill(0);
        let (least, most) = if self.least <= self.most { (self.least, self.most) } else { (0.0, 0.0) };
        let range = (most - least).min(f64::MAX);
        let size = bins as f64;
        let is_whole = self.whole && range < size * 0.8;
        crate::order::sort_by(&mut seen, f64::total_cmp);
        if !is_whole {
            self.repeated = repeated(&seen);
        }
        let at = |share: usize| seen.get(self.seen * share / 20).copied().unwrap_or_default();
        let [first, lower, upper, last] = [at(1), at(5), at(15), at(19)];
        let quartiles = upper - lower;
        // A value that a twentieth of the draws have makes no end steep.
        let is_steep = |twentieth: f64, quarter: f64| {
            let [far, near] = STEEP;
            twentieth > 0.0 && self.seen > 20 && (range > far * twentieth || quarter > near * twentieth)
        };
        let ends = (is_steep(first - least, lower - least), is_steep(most - last, most - upper));
        let starts = if is_whole { Vec::new() } else { clusters(&seen) };
        self.bins = if is_whole {
            let low = least - ((size - range) * 0.5).floor();
            Bins::Whole(if least >= 0.0 { low.max(0.0) } else { low })
        } else if starts.len() > 1 {
            let each = bins / starts.len();
            let at = |place: usize| seen.get(place).copied().unwrap_or_default();
            let mut clusters = Vec::with_capacity(starts.len());
            for (place, &start) in starts.iter().enumerate() {
                let from = if start == 0 { least } else { f64::midpoint(at(start - 1), at(start)) };
                let end = starts.get(place + 1).map_or(most, |next| at(next - 1));
                let (low, scale) = laid(if start == 0 { least } else { at(start) }, end, each);
                clusters.push(Cluster { from, low, scale });
            }
            Bins::Apart { clusters, each }
        } else if ends == (true, false) {
            Bins::widening(least, (first - least) / FINE, range, bins / 8, bins * 5 / 8)
        } else if ends == (false, true) {
            Bins::widening(most, (most - last) / FINE, range, bins * 7 / 8, bins * 5 / 8)
        } else if quartiles > 0.0 && range > LONG * quartiles {
            // What is above zero is best divided by its own magnitude.
            if least >= 0.0 {
                let scale = [least, lower / FINE].into_iter().find(|scale| *scale > 0.0).unwrap_or(quartiles);
                Bins::widening(0.0, scale, range, bins / 8, bins * 5 / 8)
            } else {
                Bins::widening(f64::midpoint(lower, upper), quartiles, range, bins / 2, bins * 3 / 8)
            }
        } else {
            let (low, scale) = laid(least, most, bins);
            Bins::Even { low, scale }
        };
        self.centre = 0.5 * least + 0.5 * most;
        (self.least, self.most) = (f64::INFINITY, f64::NEG_INFINITY);
    }

    /// Takes in a block.
    pub(crate) fn take(&mut self, counts: &mut [u32], row: &[f64]) {
        let (fours, rest) = row.as_chunks::<4>();
        // Twice two lanes, as every sum waits for the one before.
        let start = Lanes::new(self.centre, self.least, self.most);
        let (mut these, mut those) = (start, start);
        for [a, b, c, d] in fours {
            these.add(Two::of([*a, *b]));
            those.add(Two::of([*c, *d]));
        }
        let [mut sum, mut squares, mut least, mut most] = these.together(those);
        for &value in rest {
            let off = value - self.centre;
            sum += off;
            squares += off * off;
            least = if value < least { value } else { least };
            most = if value > most { value } else { most };
        }
        if sum.is_nan() && row.iter().any(|value| value.is_nan()) {
            return self.take_some(counts, row);
        }
        (self.least, self.most) = (least, most);
        self.sum += sum;
        self.squares += squares;
        let bins = counts.len();
        match &self.bins {
            &Bins::Even { low, scale } => even(counts, row, low, scale),
            &Bins::Whole(low) => even(counts, row, low, 1.0),
            Bins::Apart { clusters, each } => {
                for &value in row {
                    let at = clusters.iter().rposition(|cluster| cluster.from <= value).unwrap_or_default();
                    let Some(Cluster { low, scale, .. }) = clusters.get(at) else { continue };
                    let place = (((value - low) * scale).max(0.0) as usize).min(each - 1);
                    if let Some(count) = counts.get_mut(at * each + place) {
                        *count += 1;
                    }
                }
            }
            &Bins::Widening { middle, scale, first, shift, below } => {
                let (down, up) = (below as u64 - 1, (bins - below) as u64 - 1);
                for &value in row {
                    let steps = (((value - middle).abs() + scale).to_bits() - first) >> shift;
                    let bin = if value < middle { down - steps.min(down) } else { below as u64 + steps.min(up) } as usize;
                    if let Some(count) = counts.get_mut(bin & (bins - 1)) {
                        *count += 1;
                    }
                }
            }
        }
    }

    /// Takes in a block in which some draws have no value.
    fn take_some(&mut self, counts: &mut [u32], row: &[f64]) {
        let defined: Vec<f64> = row.iter().copied().filter(|value| !value.is_nan()).listed();
        self.undefined += row.len() - defined.len();
        if !defined.is_empty() {
            self.take(counts, &defined);
        }
    }

    pub(crate) fn spread(&self, counts: &[u32], levels: &[f64]) -> Spread {
        let defined: f64 = counts.iter().map(|count| f64::from(*count)).sum();
        let undefined = self.undefined as f64 / (defined + self.undefined as f64).max(1.0);
        if defined == 0.0 {
            return Spread { undefined: 1.0, ..Spread::certain(f64::NAN, levels) };
        }
        let off = self.sum / defined;
        let finite = |value: f64| Some(value).filter(|value| value.is_finite());
        let variance = finite(self.squares / defined - off * off).map(|square| square.max(0.0) * defined / (defined - 1.0).max(1.0));
        let percentiles = levels.iter().map(|level| self.percentile(counts, *level, defined)).listed();
        let mean = finite(self.centre + off).map(|mean| mean.max(self.least).min(self.most));
        Spread { mean, sd: variance.map(f64::sqrt), percentiles, undefined }
    }

    /// The value below which a share of the draws lies: straight within a bin, the least and the greatest draw at the ends. Where a bin
    /// holds values that come up again and again, the nearest of them.
    fn percentile(&self, counts: &[u32], level: f64, defined: f64) -> f64 {
        let wanted = level * defined;
        let mut before = 0.0;
        for (bin, count) in counts.iter().enumerate() {
            let count = f64::from(*count);
            if count > 0.0 && before + count >= wanted {
                if let Bins::Whole(low) = self.bins {
                    return (low + bin as f64).max(self.least).min(self.most);
                }
                let edge = |bin: usize| self.bins.edge(bin);
                let start = if bin == 0 { self.least } else { edge(bin).max(self.least) };
                let end = if bin == counts.len() - 1 { self.most } else { edge(bin + 1).min(self.most) };
                let part = ((wanted - before) / count).clamp(0.0, 1.0);
                // A bin of several octaves is straight in the logarithm.
                let value = match self.bins {
                    Bins::Widening { middle: 0.0, .. } if start > 0.0 && end > 2.0 * start => {
                        start * libm::exp(part * libm::log(end / start))
                    }
                    _ => start + (end - start) * part,
                };
                // Which side of an edge a value on it was counted on is up to rounding.
                let hair = 1e-6 * (edge(bin + 1) - edge(bin));
                let within = self.repeated.iter().filter(|repeated| start - hair <= **repeated && **repeated <= end + hair);
                let nearest = within.min_by(|one, other| (*one - value).abs().total_cmp(&(*other - value).abs()));
                return nearest.copied().unwrap_or(value).max(self.least).min(self.most);
            }
            before += count;
        }
        self.most
    }

    /// At most 64 bars over what was drawn, without the last half percent at a long tail's end.
    pub(crate) fn histogram(&self, counts: &[u32]) -> Option<Histogram> {
        let defined: f64 = counts.iter().map(|count| f64::from(*count)).sum();
        if defined == 0.0 {
            return None;
        }
        let (mut start, end) = (self.percentile(counts, 0.005, defined), self.percentile(counts, 0.995, defined));
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
        let mut bars = vec![0.0; (((end - start) / width) as usize + 1).min(65)];
        let most = bars.len() - 1;
        let bar = |value: f64| (((value - start) / width).max(0.0) as usize).min(most);
        for (bin, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let count = f64::from(*count);
            let [low, high] = match self.bins {
                Bins::Whole(low) => [low + bin as f64; 2],
                Bins::Even { .. } => [0.5 * (self.bins.edge(bin) + self.bins.edge(bin + 1)); 2],
                Bins::Apart { .. } | Bins::Widening { .. } => [self.bins.edge(bin).max(self.least), self.bins.edge(bin + 1).min(self.most)],
            };
            // A bin may be wider than a bar.
            let (from, to, mut put) = (bar(low), bar(high), 0.0);
            for place in from..=to {
                let share = if place == to { 1.0 } else { (start + (place + 1) as f64 * width - low) / (high - low) };
                let upto = (count * share).round();
                if let Some(bar) = bars.get_mut(place) {
                    *bar += upto - put;
                }
                put = upto;
            }
        }
        Some(Histogram { start, width, counts: bars })
    }
}

/// Where bins of equal width begin over a range and three tenths of it on both sides, and how many to one.
fn laid(least: f64, most: f64, bins: usize) -> (f64, f64) {
    let range = (most - least).min(f64::MAX);
    // Close beside the least and the greatest value there are edges, as many draws may be at them.
    let beside = range / (64.0 * bins as f64);
    let margin = (bins * 3 / 16) as f64;
    let scale = (bins as f64 - 2.0 * margin) / (range - 2.0 * beside).max(least.abs() * 1e-12 + 1e-300);
    (least + beside - margin / scale, scale)
}

/// Where clusters begin among values in their order; only the first where there are none with short tails.
fn clusters(sorted: &[f64]) -> Vec<usize> {
    let few = sorted.len() / 40;
    let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
    let mut starts = vec![0];
    let mut next = 0;
    while let Some(&start) = starts.get(next) {
        let end = starts.get(next + 1).copied().unwrap_or(sorted.len());
        let widths = (start + few + 1..end.saturating_sub(few)).map(|place| (place, at(place) - at(place - 1)));
        // The longest of so many spacings is about as long by chance as a fourth of this.
        let count = (end - start) as f64;
        let wide = (at(end.saturating_sub(1)) - at(start)) * 4.0 * libm::log(count) / count;
        let widest = widths.max_by(|one, other| one.1.total_cmp(&other.1)).filter(|(_, width)| few > 0 && *width > wide);
        if let Some((place, _)) = widest.filter(|_| starts.len() < CLUSTERS) {
            starts.insert(next + 1, place);
            continue;
        }
        let quarter = (end - start) / 4;
        if at(end.saturating_sub(1)) - at(start) > LONG * (at(end.saturating_sub(1 + quarter)) - at(start + quarter)) {
            return Vec::new();
        }
        next += 1;
    }
    starts
}

/// The values that come up more than once, of values in their order.
fn repeated(sorted: &[f64]) -> Vec<f64> {
    let mut repeated: Vec<f64> = Vec::new();
    for (value, next) in sorted.iter().zip(sorted.iter().skip(1)) {
        if value.to_bits() == next.to_bits() && repeated.last().is_none_or(|last| last.to_bits() != value.to_bits()) {
            repeated.push(*value);
        }
    }
    repeated
}
