//! How large a plan may be. Beyond these a document is a mistake or an attack, and reading says so instead of running out of memory.

/// Bytes of a plan as JSON text, 64 MiB.
pub const TEXT_BYTES: usize = 64 << 20;
/// Values of a plan, all in all. In an object that a host gives, one may stand in many places, so that a small one can stand for endless ones.
pub const VALUES: usize = 1 << 24;
/// Lists and objects among them, which take longer to read than numbers and more memory: twice as many as the longest list may hold.
pub const PARTS: usize = 1 << 21;
/// Values inside values.
pub const DEPTH: usize = 64;
/// Periods of a timeline: ten years of weeks.
pub const PERIODS: u32 = 520;
/// Metrics of a plan.
pub const METRICS: usize = 20_000;
/// Observed values.
pub const ACTUALS: usize = 1_000_000;
/// Values of an empirical distribution.
pub const OBSERVATIONS: usize = 100_000;
/// Items of every other list.
pub const ITEMS: usize = 20_000;
/// Characters of an id.
pub const ID: usize = 100;
/// Characters of a name, a unit or another short text.
pub const NAME: usize = 200;
/// Characters of a goal's sentence.
pub const STATEMENT: usize = 5_000;
/// Characters of a formula.
pub const FORMULA: usize = 10_000;
/// Characters of a note, a review's texts or an answer.
pub const NOTE: usize = 20_000;
/// The years that dates and periods may lie in.
pub const YEARS: (i16, i16) = (1900, 2200);

/// What has been read of a plan so far.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    values: usize,
    parts: usize,
}

impl Counted {
    /// Counts values.
    ///
    /// # Errors
    /// How many there are and how many there may be, where that is too many; the same for [`Counted::part`].
    pub(crate) fn values(&mut self, more: usize) -> Result<(), [usize; 2]> {
        self.values = self.values.saturating_add(more);
        if self.values > VALUES { Err([self.values, VALUES]) } else { Ok(()) }
    }

    /// Counts a list or an object.
    pub(crate) fn part(&mut self) -> Result<(), [usize; 2]> {
        self.parts += 1;
        if self.parts > PARTS { Err([self.parts, PARTS]) } else { Ok(()) }
    }
}
