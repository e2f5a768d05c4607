//! What is uncertain in a plan: for each uncertain input its distribution, its draws and what it moves together with.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use serde::Serialize;

use super::beta;
use super::points::Points;
use super::quantile::{self, Quantile};
use crate::engine::sine::sine;
use crate::error::{Error, Result};
use crate::finding::simulate::SimulateCode;
use crate::finding::{Argument, Finding};
use crate::formula::expression::{Expression, Kind};
use crate::list::Listed;
use crate::plan::document::{ByChance, Distribution, Input, Metric, Values, Varies};
use crate::tree::Tree;
use crate::tree::block::{Drawn as Draw, Source};
use crate::tree::normal::lower_normal_quantile;

mod learn;

pub use learn::LearnedRate;

/// Whether rates are learned from the plan's actuals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Learning {
    /// Inputs are as uncertain as the plan says.
    #[default]
    None,
    /// A rate whose numerator and denominator have actuals takes the beta distribution that these leave: its own range or
    /// distribution as the prior where it has one, else Jeffreys' (½, ½).
    Actuals,
}

/// The uncertain inputs of a tree, ready to be drawn. It does not depend on changes, so that scenarios are drawn from the same numbers.
#[derive(Debug)]
pub(crate) struct Uncertainty {
    /// For each uncertain input where its draws go.
    pub(crate) sources: Vec<Source>,
    /// For each number of a draw its input, by the place in `sources`.
    input_of: Vec<usize>,
    /// For each number how it is drawn.
    drawn_by: Vec<usize>,
    drawn: Vec<Drawn>,
    groups: Vec<Group>,
    /// For each number of a draw its group and place there.
    grouped: Vec<Option<(usize, usize)>>,
    /// The rates that were learned.
    pub(crate) learned: Vec<LearnedRate>,
    /// What the plan, or the actuals, say without effect.
    pub(crate) told: Vec<Finding>,
}

/// How an input is drawn. Its quantile function is made when it is first needed, as a table takes a tenth of a millisecond.
#[derive(Debug)]
struct Drawn {
    shape: Shape,
    within: Vec<[f64; 2]>,
    quantile: OnceCell<Quantile>,
}

/// A distribution, or the range of a fraction whose beta distribution is still to be found.
#[derive(Clone, Debug)]
enum Shape {
    Named(Distribution),
    Fraction { low: f64, high: f64, tail: f64 },
}

impl Shape {
    fn distribution(self) -> Distribution {
        match self {
            Self::Named(distribution) => distribution,
            Self::Fraction { low, high, tail } => {
                let [alpha, beta] = beta::of_range(low, high, tail);
                Distribution::Beta { alpha, beta }
            }
        }
    }
}

impl Drawn {
    fn new(metric: &Metric, shape: Shape) -> Self {
        let bounds = metric.bounds.map(|[low, high]| [low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY)]);
        Self { shape, within: clipped(metric).into_iter().chain(bounds).listed(), quantile: OnceCell::new() }
    }

    fn quantile(&self) -> &Quantile {
        self.quantile.get_or_init(|| {
            let quantile = Quantile::of(&self.shape.clone().distribution());
            self.within.iter().fold(quantile, |quantile, [low, high]| quantile.within(*low, *high))
        })
    }
}

/// The most inputs whose quantile functions are kept between questions; a table takes 16 KiB.
const KEPT: usize = 1024;

/// What is uncertain in one tree, kept from one question to the next, so that a slider does not pay for tables at every move.
#[derive(Debug, Default)]
pub struct Prepared {
    /// Without and with what is learned.
    known: [RefCell<Option<Rc<Uncertainty>>>; 2],
}

impl Prepared {
    /// What is uncertain in the tree; always the same one.
    ///
    /// # Errors
    /// As [`Uncertainty::of`].
    pub(crate) fn of(&self, tree: &Tree, learning: Learning) -> Result<Rc<Uncertainty>> {
        let [without, with] = &self.known;
        let place = if learning == Learning::None { without } else { with };
        if let Some(known) = place.borrow().as_ref() {
            return Ok(Rc::clone(known));
        }
        let found = Rc::new(Uncertainty::of(tree, learning)?);
        if found.drawn.len() <= KEPT {
            *place.borrow_mut() = Some(Rc::clone(&found));
        }
        Ok(found)
    }
}

/// Draws that move together: a Gaussian copula.
#[derive(Debug)]
struct Group {
    members: Vec<usize>,
    /// The rows of Cholesky's factor.
    factor: Vec<Vec<f64>>,
}

impl Uncertainty {
    /// What is uncertain in a tree.
    ///
    /// # Errors
    /// Rank correlations that contradict each other, or that tie a value that is drawn once to one that each period draws anew.
    pub(crate) fn of(tree: &Tree, learning: Learning) -> Result<Self> {
        let mut told = Vec::new();
        let learned = if learning == Learning::Actuals { learn::rates(tree, &mut told) } else { Vec::new() };
        let mut own = Self {
            sources: Vec::new(),
            input_of: Vec::new(),
            drawn_by: Vec::new(),
            drawn: Vec::new(),
            groups: Vec::new(),
            grouped: Vec::new(),
            learned: Vec::new(),
            told,
        };
        // What is drawn once comes first: it matters most, and the first dimensions are the most even. Within it the order is that of the
        // ids, so that the order in which a plan declares them changes nothing.
        let mut by_id: Vec<usize> = (0..tree.len()).listed();
        let id = |slot: usize| tree.metric(slot).map(|metric| metric.id.as_str());
        crate::order::sort_by(&mut by_id, |one, other| id(*one).cmp(&id(*other)));
        for varies in [Varies::Once, Varies::EachPeriod] {
            for &slot in &by_id {
                let Some(metric) = tree.metric(slot) else { continue };
                let taught = learned.iter().find(|rate| rate.metric == metric.id);
                let shape = match taught {
                    Some(rate) => Some(Shape::Named(Distribution::Beta { alpha: rate.alpha, beta: rate.beta })),
                    None => metric.input.as_ref().and_then(|input| shape(metric, input)),
                };
                if varies == Varies::Once && taught.is_none() {
                    own.told.extend(implausible(tree, slot, metric));
                }
                let asked = metric.input.as_ref().and_then(|input| input.varies).unwrap_or(Varies::Once);
                if metric.formula.is_none()
                    && asked == varies
                    && let Some(shape) = shape
                {
                    own.add(tree, slot, metric, shape, varies);
                }
            }
        }
        for slot in by_id {
            if let Some(chance) = tree.metric(slot).and_then(|metric| metric.chance) {
                own.count(tree, slot, chance);
            }
        }
        own.learned = learned;
        own.grouped = vec![None; own.input_of.len()];
        own.correlate(tree)?;
        Ok(own)
    }

    fn add(&mut self, tree: &Tree, slot: usize, metric: &Metric, shape: Shape, varies: Varies) {
        let place = self.sources.len();
        let first = self.input_of.len();
        let mut factors = factors(tree, metric);
        let count = if varies == Varies::Once { 1 } else { factors.len() };
        self.input_of.extend(std::iter::repeat_n(place, count));
        self.drawn_by.extend(std::iter::repeat_n(self.drawn.len(), count));
        let count_of = if let Shape::Named(Distribution::Poisson { mean }) = shape { Some(mean) } else { None };
        self.drawn.push(Drawn::new(metric, shape));
        if let Some(mean) = count_of {
            // A count has a mean of its own in each period; a multiple of a count is none.
            for (period, factor) in factors.iter_mut().enumerate().filter(|(_, factor)| factor.is_some_and(|factor| factor > 0.0)) {
                let own = factor.replace(1.0).filter(|factor| factor.to_bits() != 1.0_f64.to_bits());
                if let (Some(own), Some(by)) = (own, self.drawn_by.get_mut(first + period)) {
                    *by = self.drawn.len();
                    self.drawn.push(Drawn::new(metric, Shape::Named(Distribution::Poisson { mean: mean * own })));
                }
            }
        }
        let number = |period: usize| if varies == Varies::Once { first } else { first + period };
        let draws = factors.into_iter().enumerate().map(|(period, factor)| factor.map(|factor| (number(period), factor))).listed();
        self.sources.push(Source { slot, drawn: Draw::Input, draws });
    }

    /// A computed count that comes out by chance, in each period anew.
    fn count(&mut self, tree: &Tree, slot: usize, chance: ByChance) {
        let rates = (chance == ByChance::Binomial).then(|| rates(tree, slot));
        if tree.expression(slot).is_none() || rates.as_ref().is_some_and(Vec::is_empty) {
            let finding = Finding::warning(SimulateCode::ChanceIdle.into(), format!("metrics[{slot}].chance"));
            self.told.push(finding.with("metric", tree.name(slot)));
            return;
        }
        let (place, first, periods) = (self.sources.len(), self.input_of.len(), tree.periods().len());
        self.input_of.extend(std::iter::repeat_n(place, periods));
        self.drawn_by.extend(std::iter::repeat_n(self.drawn.len(), periods));
        let draws = (first..first + periods).map(|number| Some((number, 1.0))).listed();
        self.sources.push(Source { slot, drawn: Draw::Count { rates }, draws });
        let shape = Shape::Named(Distribution::Normal { mean: 0.0, sd: 1.0 });
        self.drawn.push(Drawn { shape, within: Vec::new(), quantile: OnceCell::new() });
    }

    /// Whether a source is an input, and not by which chance a count comes out.
    pub(crate) fn is_input(&self, source: usize) -> bool {
        self.sources.get(source).is_some_and(|source| matches!(source.drawn, Draw::Input))
    }

    /// Uncertain inputs that have no value in some period, with the metrics that this leaves without a total.
    pub(crate) fn gaps(&self, tree: &Tree) -> Vec<(usize, Finding)> {
        let mut gaps = Vec::new();
        for source in &self.sources {
            let period = source.draws.iter().position(Option::is_none).and_then(|period| tree.periods().get(period));
            if let Some(period) = period {
                let finding = Finding::warning(SimulateCode::InputHasGap.into(), format!("metrics[{}].input.value", source.slot));
                gaps.push((source.slot, finding.with("metric", tree.name(source.slot)).with("period", period.label.as_str())));
            }
        }
        gaps
    }

    /// The inputs of some numbers of draws, each once.
    pub(crate) fn inputs_of(&self, numbers: &[usize]) -> Vec<usize> {
        let mut inputs: Vec<usize> = numbers.iter().filter_map(|number| self.input_of.get(*number).copied()).listed();
        crate::order::sort(&mut inputs);
        inputs.dedup();
        inputs
    }

    /// Whether a number of a draw is an input's only one, independent of the others, and as likely near any value as at it.
    pub(crate) fn is_smooth(&self, number: usize) -> bool {
        let input = self.input_of.get(number).filter(|input| self.numbers_of(**input).len() == 1 && self.is_input(**input));
        let drawn = input.and_then(|_| self.drawn_by(number));
        let in_steps = |shape: &Shape| {
            use Distribution::{Binomial, Empirical, Poisson};
            matches!(shape, Shape::Named(Binomial { .. } | Poisson { .. } | Empirical { .. }))
        };
        drawn.is_some_and(|drawn| !in_steps(&drawn.shape)) && self.grouped.get(number) == Some(&None)
    }

    /// The quantile function of a number.
    pub(crate) fn quantile(&self, number: usize) -> Option<&Quantile> {
        self.drawn_by(number).map(Drawn::quantile)
    }

    fn drawn_by(&self, number: usize) -> Option<&Drawn> {
        self.drawn_by.get(number).and_then(|by| self.drawn.get(*by))
    }

    /// How many quantile functions are still to be made.
    pub(crate) fn unmade(&self) -> usize {
        self.drawn.iter().filter(|drawn| drawn.quantile.get().is_none()).count()
    }

    /// Makes an input's quantile functions, which else are made at their first draws.
    pub(crate) fn prepare(&self, input: usize) {
        for number in self.numbers_of(input) {
            self.quantile(number);
        }
    }

    /// How many numbers a draw takes.
    pub(crate) fn dimensions(&self) -> usize {
        self.input_of.len()
    }

    fn correlate(&mut self, tree: &Tree) -> Result<()> {
        let mut links: Vec<(usize, usize, f64, usize)> = Vec::new();
        let mut findings = Vec::new();
        for (index, correlation) in tree.plan().correlations.iter().enumerate() {
            let places = correlation.between.each_ref().map(|id| {
                let slot = tree.slot(id);
                self.sources.iter().position(|source| Some(source.slot) == slot && matches!(source.drawn, Draw::Input))
            });
            let [Some(one), Some(other)] = places else {
                let still = correlation.between.iter().zip(places).position(|(_, place)| place.is_none()).unwrap_or_default();
                let name = |id: &String| tree.slot(id).map_or(id.as_str(), |slot| tree.name(slot)).to_owned();
                let [one, other] = correlation.between.each_ref().map(name);
                let metric = if still == 0 { one.clone() } else { other.clone() };
                let finding = Finding::warning(SimulateCode::CorrelationIdle.into(), format!("correlations[{index}].between[{still}]"));
                self.told.push(finding.with("one", one).with("other", other).with("metric", metric));
                continue;
            };
            if correlation.rank == 0.0 || one == other {
                continue;
            }
            if self.numbers_of(one).len() != self.numbers_of(other).len() {
                let name = |place: usize| self.sources.get(place).map_or("", |source| tree.name(source.slot)).to_owned();
                findings.push(
                    Finding::error(SimulateCode::CorrelationMixed.into(), format!("correlations[{index}]"))
                        .with("one", name(one))
                        .with("other", name(other)),
                );
                continue;
            }
            // Spearman's to Pearson's, exact for the Gaussian copula.
            links.push((one.min(other), one.max(other), 2.0 * sine(std::f64::consts::PI * correlation.rank / 6.0), index));
        }
        Error::unless_clean(&findings)?;
        let mut taken = vec![false; self.sources.len()];
        for start in 0..self.sources.len() {
            let mut members = Vec::new();
            let mut waiting = vec![start];
            while let Some(at) = waiting.pop() {
                let touched = links.iter().any(|(one, other, ..)| *one == at || *other == at);
                if let Some(mark @ false) = taken.get_mut(at)
                    && touched
                {
                    *mark = true;
                    members.push(at);
                    waiting.extend(links.iter().filter(|link| link.0 == at).map(|link| link.1));
                    waiting.extend(links.iter().filter(|link| link.1 == at).map(|link| link.0));
                }
            }
            if members.is_empty() {
                continue;
            }
            crate::order::sort(&mut members);
            let factor = cholesky(&members, &links).map_err(|clash| self.contradiction(tree, &clash))?;
            let repeats = members.first().map_or(0, |first| self.numbers_of(*first).len());
            for repeat in 0..repeats {
                let numbers: Vec<usize> = members.iter().map(|member| self.numbers_of(*member).start + repeat).listed();
                for (place, number) in numbers.iter().enumerate() {
                    if let Some(entry) = self.grouped.get_mut(*number) {
                        *entry = Some((self.groups.len(), place));
                    }
                }
                self.groups.push(Group { members: numbers, factor: factor.clone() });
            }
        }
        Ok(())
    }

    /// The inputs by id in groups that are independent of each other: those that are correlated, and each other one by itself.
    pub(crate) fn independent(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut of_group: Vec<Option<usize>> = vec![None; self.groups.len()];
        for input in 0..self.sources.len() {
            let group = self.grouped.get(self.numbers_of(input).start).copied().flatten().map(|(group, _)| group);
            let known = group.and_then(|group| of_group.get(group).copied().flatten());
            if let Some(members) = known.and_then(|place| groups.get_mut(place)) {
                members.push(input);
            } else {
                if let Some(place) = group.and_then(|group| of_group.get_mut(group)) {
                    *place = Some(groups.len());
                }
                groups.push(vec![input]);
            }
        }
        groups
    }

    /// The numbers of an input's draws.
    pub(crate) fn numbers_of(&self, input: usize) -> std::ops::Range<usize> {
        let start = self.input_of.partition_point(|place| *place < input);
        start..self.input_of.partition_point(|place| *place <= input)
    }

    fn contradiction(&self, tree: &Tree, clash: &Clash) -> Finding {
        let name = |place: usize| self.sources.get(place).map_or("", |source| tree.name(source.slot)).to_owned();
        let rank = |pearson: f64| 6.0 / std::f64::consts::PI * libm::asin(0.5 * pearson.clamp(-1.0, 1.0));
        // To two digits inwards, so that what the message offers is allowed.
        let inwards = |value: f64, up: bool| if up { (value * 100.0).ceil() / 100.0 } else { (value * 100.0).floor() / 100.0 };
        let path = clash.index.map_or_else(|| "correlations".to_owned(), |index| format!("correlations[{index}].rank"));
        Finding::error(SimulateCode::CorrelationsContradict.into(), path)
            .with("one", name(clash.one))
            .with("other", name(clash.other))
            .with("rank", rank(clash.pearson))
            .with("low", inwards(rank(clash.range[0]), true))
            .with("high", inwards(rank(clash.range[1]), false))
    }
}

/// A pair of inputs whose correlation the others rule out.
struct Clash {
    one: usize,
    other: usize,
    pearson: f64,
    range: [f64; 2],
    /// Where the plan says so; `None` where it says nothing, which means 0.
    index: Option<usize>,
}

/// Cholesky's factor of the members' correlations, or the first pair that the pairs before it rule out.
fn cholesky(members: &[usize], links: &[(usize, usize, f64, usize)]) -> std::result::Result<Vec<Vec<f64>>, Clash> {
    let mut factor: Vec<Vec<f64>> = Vec::with_capacity(members.len());
    for (row, &other) in members.iter().enumerate() {
        let mut line: Vec<f64> = Vec::with_capacity(row + 1);
        let mut left = 1.0;
        for (&one, before) in members.iter().zip(&factor) {
            let link = links.iter().rev().find(|link| [link.0, link.1] == [one, other] || [link.1, link.0] == [one, other]);
            let pearson = link.map_or(0.0, |link| link.2);
            let known: f64 = line.iter().zip(before).map(|(a, b)| a * b).sum();
            let own = before.last().copied().unwrap_or(0.0);
            let reach = own * f64::max(left, 0.0).sqrt();
            if (pearson - known).abs() > reach + 1e-9 {
                let index = link.map(|link| link.3);
                return Err(Clash { one, other, pearson, range: [known - reach, known + reach], index });
            }
            let entry = if own > 1e-9 { (pearson - known) / own } else { 0.0 };
            left -= entry * entry;
            line.push(entry);
        }
        line.push(f64::max(left, 0.0).sqrt());
        factor.push(line);
    }
    Ok(factor)
}

/// Draws from points: the quantile of each number, moved together where the plan says so.
#[derive(Debug)]
pub(crate) struct Drawer {
    numbers: Vec<u32>,
    normal: Quantile,
    z: Vec<f64>,
    sum: Vec<f64>,
}

impl Drawer {
    pub(crate) fn new(block: usize) -> Self {
        let normal = Quantile::of(&Distribution::Normal { mean: 0.0, sd: 1.0 });
        Self { numbers: vec![0; block], normal, z: vec![0.0; block], sum: vec![0.0; block] }
    }

    /// Fills a row with a number's draws at the points from `first` on. `place` gives the dimension of a number.
    pub(crate) fn fill(
        &mut self,
        uncertainty: &Uncertainty,
        points: &Points,
        place: &dyn Fn(usize) -> usize,
        number: usize,
        first: usize,
        row: &mut [f64],
    ) {
        match uncertainty.grouped.get(number).copied().flatten() {
            None => points.fill(place(number), first, &mut self.numbers),
            Some((group, at)) => {
                self.sum.fill(0.0);
                let Some(group) = uncertainty.groups.get(group) else { return };
                let line = group.factor.get(at).map_or(&[][..], Vec::as_slice);
                for (member, weight) in group.members.iter().zip(line) {
                    if *weight != 0.0 {
                        points.fill(place(*member), first, &mut self.numbers);
                        self.normal.fill(&self.numbers, &mut self.z);
                        for (sum, z) in self.sum.iter_mut().zip(&self.z) {
                            *sum += weight * z;
                        }
                    }
                }
                quantile::to_numbers(&self.sum, &mut self.numbers);
            }
        }
        if let Some(quantile) = uncertainty.quantile(number) {
            quantile.fill(&self.numbers, row);
        }
    }
}

/// The rates by which a product's tries succeed; none where the formula is no product with a rate that has an `of`.
fn rates(tree: &Tree, slot: usize) -> Vec<usize> {
    let Some(Expression { kind: Kind::Product(factors), .. }) = tree.expression(slot) else { return Vec::new() };
    let rate = |id: &String| tree.slot(id).filter(|slot| tree.metric(*slot).is_some_and(|metric| metric.of.is_some()));
    let found = factors.iter().filter(|factor| !factor.divisor).filter_map(|factor| match &factor.expression.kind {
        Kind::Reference(id) => rate(id),
        _ => None,
    });
    found.listed()
}

/// That the plan's value of an input is hardly ever drawn: less than once in a thousand one as far out.
fn implausible(tree: &Tree, slot: usize, metric: &Metric) -> Option<Finding> {
    const Z: f64 = 3.090_232_306_167_813_6;
    let input = metric.input.as_ref()?;
    let ((value, _), shape) = (input.value.as_ref()?.mean()?, &input.distribution.as_ref()?.shape);
    let [low, high] = match *shape {
        // Without a table, as plans are checked at every change.
        Distribution::Normal { mean, sd } => [mean - Z * sd, mean + Z * sd],
        Distribution::Lognormal { mu, sigma } => [libm::exp(mu - Z * sigma), libm::exp(mu + Z * sigma)],
        _ => Quantile::of(shape).at([0.001, 0.999]),
    };
    let amount = |value: f64| Argument::Amount { value, unit: metric.unit.clone() };
    let finding = Finding::warning(SimulateCode::ValueImplausible.into(), format!("metrics[{slot}].input.value"));
    (value < low || value > high)
        .then(|| finding.with("metric", tree.name(slot)).with("value", amount(value)).with("low", amount(low)).with("high", amount(high)))
}

/// The 10th and 90th percentile of an input; `None` where it is certain.
pub(crate) fn tenths(metric: &Metric, input: &Input) -> Option<[f64; 2]> {
    shape(metric, input).map(|shape| Drawn::new(metric, shape).quantile().at([0.1, 0.9]))
}

/// How an input is distributed; `None` where it is certain.
///
/// A range without a name is a beta distribution for a fraction, a lognormal one for a positive number, else a normal one, with the range
/// as its central `level`.
fn shape(metric: &Metric, input: &Input) -> Option<Shape> {
    if let Some(named) = &input.distribution {
        return Some(Shape::Named(named.shape.clone()));
    }
    let (low, high) = input.low.zip(input.high)?;
    let tail = 0.5 * (1.0 - input.level.unwrap_or(0.8));
    let z = -lower_normal_quantile(tail);
    Some(if is_fraction(metric, low, high) && low > 0.0 && high < 1.0 {
        Shape::Fraction { low, high, tail }
    } else if low > 0.0 && !is_fraction(metric, low, high) {
        let (low, high) = (libm::log(low), libm::log(high));
        Shape::Named(Distribution::Lognormal { mu: 0.5 * (low + high), sigma: (high - low) / (2.0 * z) })
    } else {
        Shape::Named(Distribution::Normal { mean: 0.5 * (low + high), sd: (high - low) / (2.0 * z) })
    })
}

fn is_fraction(metric: &Metric, low: f64, high: f64) -> bool {
    let is_share = metric.unit.trim() == "%" || metric.of.is_some() || metric.unit.is_empty();
    is_share && low >= 0.0 && high <= 1.0
}

/// What a range that begins at nothing, or ends at everything, cannot go beyond.
fn clipped(metric: &Metric) -> Option<[f64; 2]> {
    let input = metric.input.as_ref().filter(|input| input.distribution.is_none())?;
    let (low, high) = input.low.zip(input.high)?;
    let most = if is_fraction(metric, low, high) { 1.0 } else { f64::INFINITY };
    (low >= 0.0).then_some([0.0, most])
}

/// What each period's draw is multiplied by: 1, or where each period has a value of its own, that by the mean of them.
fn factors(tree: &Tree, metric: &Metric) -> Vec<Option<f64>> {
    let periods = tree.periods().len();
    let values = metric.input.as_ref().and_then(|input| input.value.as_ref());
    let (Some(Values::PerPeriod(list)), Some((mean, same))) = (values, values.and_then(Values::mean)) else {
        return vec![Some(1.0).filter(|_| !matches!(values, Some(Values::PerPeriod(_)))); periods];
    };
    (0..periods).map(|period| Some(list.get(period).copied().flatten()? / mean).map(|factor| if same { 1.0 } else { factor })).listed()
}
