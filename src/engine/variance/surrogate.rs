//! A cheap likeness of a metric, whose shares of variance are known exactly: what is left to estimate is what the metric does beyond it.
//!
//! The likeness is a sum of Legendre polynomials of each number of a draw, plus λ times what their product has beyond that sum, plus
//! products of two polynomials (polynomial chaos: B. Sudret, Reliability Engineering & System Safety 93, 2008). Its coefficients come from
//! draws that no estimate uses, so that an estimate which takes the likeness off, a control variate, stays unbiased however poor the
//! likeness is, and the scatter of replicates still tells its error.

use crate::tree::lanes::Two;

/// The highest degree of a polynomial, and of both in a product together.
const DEGREE: usize = 8;
/// The most numbers of which every pair is looked at.
const PAIRED: usize = 12;
/// A coefficient is kept where its square is so many times what chance makes of it; there are more products to be mistaken for one.
const TELLING: [f64; 2] = [3.0, 6.0];
/// The least share of the sum's variance that the product must make beyond it.
const SLIGHT: f64 = 1e-6;
/// How many times the variance of its metric a likeness may have.
const WILD: f64 = 1.5;
/// Keeps a factor that is zero from being divided by; the square of the least that one differs from zero.
const LEAST: f64 = 1e-30;

/// The polynomials of each number over a block of draws, of mean 0 and variance 1 each, the constant 1 first.
#[derive(Debug)]
pub(super) struct Basis {
    block: usize,
    rows: Vec<f64>,
}

impl Basis {
    pub(super) fn new(places: usize, block: usize) -> Self {
        Self { block, rows: vec![1.0; places * (DEGREE + 1) * block] }
    }

    /// Takes in the draws of a number, as fractions of 2³², up to a degree.
    pub(super) fn fill(&mut self, place: usize, draws: &[u32], most: usize) {
        let (block, start) = (self.block, place * (DEGREE + 1) * self.block);
        let Some(rows) = self.rows.get_mut(start..start + (most + 1) * block) else { return };
        let root = |degree: usize| ((2 * degree + 1) as f64).sqrt();
        let (half, scale) = (Two::both(2_147_483_647.5), Two::both(root(1) / 2_147_483_648.0));
        let first = rows.get_mut(block..2 * block).unwrap_or_default();
        for (cell, draws) in pairs_mut(first).iter_mut().zip(draws.as_chunks::<2>().0) {
            *cell = Two::of(draws.map(f64::from)).minus(half).times(scale).get();
        }
        // Their recurrence, with what makes each variance 1 taken in.
        for degree in 2..=most {
            let order = degree as f64;
            let by = Two::both(root(degree) * root(degree - 1) / (root(1) * order));
            let less = Two::both(root(degree) / root(degree - 2) * (order - 1.0) / order);
            let (known, row) = rows.split_at_mut(degree * block);
            let [x, before, last] =
                [1, degree - 2, degree - 1].map(|degree| known.get(degree * block..(degree + 1) * block).unwrap_or_default());
            for (((cell, x), before), last) in pairs_mut(row).iter_mut().zip(pairs(x)).zip(pairs(before)).zip(pairs(last)) {
                *cell = by.times(Two::of(*x)).times(Two::of(*last)).minus(less.times(Two::of(*before))).get();
            }
        }
    }

    fn row(&self, (place, degree): Part) -> &[[f64; 2]] {
        let start = (place * (DEGREE + 1) + degree) * self.block;
        pairs(self.rows.get(start..start + self.block).unwrap_or_default())
    }
}

#[inline(always)]
pub(super) fn pairs(row: &[f64]) -> &[[f64; 2]] {
    row.as_chunks::<2>().0
}

#[inline(always)]
fn pairs_mut(row: &mut [f64]) -> &mut [[f64; 2]] {
    row.as_chunks_mut::<2>().0
}

/// A number's polynomial, by the number's place and the degree.
type Part = (usize, usize);

/// The likeness over a block of draws.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// What each group of numbers does alone.
    pub(super) alone: Vec<Vec<f64>>,
    sum: Vec<f64>,
    product: Vec<f64>,
    pairs: Vec<f64>,
    /// All together.
    pub(super) whole: Vec<f64>,
}

/// A term of two polynomials, of different groups.
#[derive(Debug)]
struct Pair {
    parts: [Part; 2],
    groups: [usize; 2],
    weight: f64,
}

/// The coefficients of a likeness, and the variances that follow from them.
#[derive(Debug, Default)]
pub(super) struct Surrogate {
    /// The mean of the metric.
    pub(super) mean: f64,
    /// For each place the highest degree that is used.
    pub(super) degrees: Vec<usize>,
    /// For each group its polynomials.
    alone: Vec<Vec<(Part, f64)>>,
    /// How much the product counts.
    lambda: f64,
    /// One over the mean, where the product is used.
    inverse: f64,
    pairs: Vec<Pair>,
    /// The variance of the likeness, and for each group that which it makes alone and takes part in.
    pub(super) variance: f64,
    pub(super) first: Vec<f64>,
    pub(super) total: Vec<f64>,
}

impl Surrogate {
    /// Fits a likeness to values. `groups` has the group of each place; `look` fills the polynomials of the values from a place on.
    pub(super) fn fit(groups: &[usize], values: &[f64], basis: &mut Basis, look: &mut dyn FnMut(usize, &[usize], &mut Basis)) -> Self {
        let all = vec![DEGREE; groups.len()];
        let mut look = |first: usize, basis: &mut Basis| look(first, &all, basis);
        let count = values.len().max(1) as f64;
        let mut own = Self { mean: values.iter().sum::<f64>() / count, degrees: vec![0; groups.len()], ..Self::default() };
        let mut rest: Vec<f64> = values.iter().map(|value| value - own.mean).collect();
        own.alone = vec![Vec::new(); groups.iter().max().map_or(0, |most| most + 1)];
        let singles = (0..groups.len()).flat_map(|place| (1..=DEGREE).map(move |degree| [(place, degree), (place, 0)])).collect();
        for ([part, _], weight) in telling(singles, &rest, TELLING[0], basis, &mut look) {
            own.uses(part);
            if let Some(alone) = groups.get(part.0).and_then(|group| own.alone.get_mut(*group)) {
                alone.push((part, weight));
            }
        }
        own.first = own.alone.iter().map(|alone| alone.iter().map(|(_, weight)| weight * weight).sum()).collect();
        let sum: f64 = own.first.iter().sum();
        own.inverse = if own.mean == 0.0 { 0.0 } else { 1.0 / own.mean };
        // Where the product makes more of its factors than they are themselves, the metric is not like it; where it makes nothing of them,
        // there is nothing but rounding to fit to.
        if !(SLIGHT * sum..=sum).contains(&own.product_variance(sum)) {
            own.inverse = 0.0;
        }
        own.lambda = if own.inverse == 0.0 { 0.0 } else { 1.0 };
        let mut likeness = Likeness::default();
        let mut beyond = Vec::with_capacity(rest.len());
        for (number, rest) in rest.chunks_mut(basis.block).enumerate() {
            look(number * basis.block, basis);
            own.like(basis, &mut likeness);
            for ((rest, sum), whole) in rest.iter_mut().zip(&likeness.sum).zip(&likeness.whole) {
                *rest -= sum;
                beyond.push(whole - sum);
            }
        }
        let both: f64 = rest.iter().zip(&beyond).map(|(rest, beyond)| rest * beyond).sum();
        let square: f64 = beyond.iter().map(|beyond| beyond * beyond).sum();
        own.lambda = if square > 0.0 { both / square } else { 0.0 };
        for (rest, beyond) in rest.iter_mut().zip(&beyond) {
            *rest -= own.lambda * beyond;
        }
        let square = own.inverse * own.inverse;
        let whole: f64 = own.first.iter().map(|first| 1.0 + first * square).product();
        let others = |first: f64| whole / (1.0 + first * square) - 1.0;
        own.total = own.first.iter().map(|first| first * (1.0 + own.lambda * own.lambda * others(*first))).collect();
        own.variance = sum + own.lambda * own.lambda * own.product_variance(sum);
        own.pair(groups, &rest, basis, &mut look);
        // A likeness that varies far more than what it is like is one of chance.
        let square = values.iter().map(|value| (value - own.mean) * (value - own.mean)).sum::<f64>() / count;
        if !(0.0..=WILD * square).contains(&own.variance) {
            let none = vec![0.0; own.alone.len()];
            let (mean, degrees, alone) = (own.mean, vec![0; groups.len()], vec![Vec::new(); none.len()]);
            return Self { mean, degrees, alone, first: none.clone(), total: none, ..Self::default() };
        }
        own
    }

    fn uses(&mut self, (place, degree): Part) {
        if let Some(most) = self.degrees.get_mut(place) {
            *most = degree.max(*most);
        }
    }

    /// Adds the products of two polynomials to what else there is.
    fn pair(&mut self, groups: &[usize], rest: &[f64], basis: &mut Basis, look: &mut dyn FnMut(usize, &mut Basis)) {
        if groups.len() > PAIRED {
            return;
        }
        let mut candidates = Vec::new();
        for (one, group) in groups.iter().enumerate() {
            for degree in 1..DEGREE {
                for (other, _) in groups.iter().enumerate().skip(one + 1).filter(|(_, other)| *other != group) {
                    candidates.extend((1..=DEGREE - degree).map(|rest| [(one, degree), (other, rest)]));
                }
            }
        }
        for (parts, weight) in telling(candidates, rest, TELLING[1], basis, look) {
            let groups = parts.map(|(place, _)| groups.get(place).copied().unwrap_or_default());
            let mut in_product = self.lambda * self.inverse;
            for (part, group) in parts.iter().zip(groups) {
                self.uses(*part);
                let known = self.alone.get(group).and_then(|alone| alone.iter().find(|(own, _)| own == part));
                in_product *= known.map_or(0.0, |(_, weight)| *weight);
            }
            // The product has the same term, so that both vary together.
            let variance = weight * (weight + 2.0 * in_product);
            self.variance += variance;
            for group in groups {
                if let Some(total) = self.total.get_mut(group) {
                    *total += variance;
                }
            }
            self.pairs.push(Pair { parts, groups, weight });
        }
    }

    /// The variance of what the product has beyond the sum.
    fn product_variance(&self, sum: f64) -> f64 {
        let square = self.inverse * self.inverse;
        if square == 0.0 {
            return 0.0;
        }
        (self.first.iter().map(|first| 1.0 + first * square).product::<f64>() - 1.0) / square - sum
    }

    /// The likeness of a block.
    pub(super) fn like(&self, basis: &Basis, into: &mut Likeness) {
        let (one, inverse) = (Two::both(1.0), Two::both(self.inverse));
        into.alone.resize_with(self.alone.len(), Vec::new);
        let starts = [(&mut into.sum, 0.0), (&mut into.product, 1.0), (&mut into.pairs, 0.0), (&mut into.whole, 0.0)];
        for (row, start) in into.alone.iter_mut().map(|row| (row, 0.0)).chain(starts) {
            row.clear();
            row.resize(basis.block, start);
        }
        for (alone, row) in self.alone.iter().zip(&mut into.alone).filter(|(alone, _)| !alone.is_empty()) {
            for (part, weight) in alone {
                for (cell, polynomial) in pairs_mut(row).iter_mut().zip(basis.row(*part)) {
                    *cell = Two::of(*cell).plus(Two::both(*weight).times(Two::of(*polynomial))).get();
                }
            }
            for ((sum, product), value) in pairs_mut(&mut into.sum).iter_mut().zip(pairs_mut(&mut into.product)).zip(pairs(row)) {
                let value = Two::of(*value);
                *sum = Two::of(*sum).plus(value).get();
                *product = Two::of(*product).times(value.times(inverse).plus(one)).get();
            }
        }
        for Pair { parts: [first, second], weight, .. } in &self.pairs {
            for ((cell, first), second) in pairs_mut(&mut into.pairs).iter_mut().zip(basis.row(*first)).zip(basis.row(*second)) {
                *cell = Two::of(*cell).plus(Two::both(*weight).times(Two::of(*first)).times(Two::of(*second))).get();
            }
        }
        let ends = pairs(&into.sum).iter().zip(pairs(&into.product)).zip(pairs(&into.pairs));
        for (whole, ((sum, product), both)) in pairs_mut(&mut into.whole).iter_mut().zip(ends) {
            *whole = self.together(Two::of(*sum), Two::of(*product), Two::of(*both)).get();
        }
    }

    /// The likeness of a block in which one group comes from another.
    pub(super) fn swapped(&self, group: usize, [basis, other]: [&Basis; 2], [here, there]: [&Likeness; 2], into: &mut Vec<f64>) {
        into.clone_from(&here.pairs);
        for Pair { parts: [first, second], groups, weight } in &self.pairs {
            let (moved, still) = match groups {
                [one, _] if *one == group => (*first, *second),
                [_, one] if *one == group => (*second, *first),
                _ => continue,
            };
            let rows = basis.row(moved).iter().zip(other.row(moved)).zip(basis.row(still));
            for (cell, ((before, after), still)) in pairs_mut(into).iter_mut().zip(rows) {
                let moved = Two::of(*after).minus(Two::of(*before));
                *cell = Two::of(*cell).plus(Two::both(*weight).times(moved).times(Two::of(*still))).get();
            }
        }
        let (Some(before), Some(after)) = (here.alone.get(group), there.alone.get(group)) else { return };
        let (one, inverse, least) = (Two::both(1.0), Two::both(self.inverse), Two::both(LEAST));
        let moves = pairs(before).iter().zip(pairs(after)).zip(pairs(&here.sum)).zip(pairs(&here.product));
        for (cell, (((before, after), sum), product)) in pairs_mut(into).iter_mut().zip(moves) {
            let (before, after) = (Two::of(*before), Two::of(*after));
            let (factor, other) = (before.times(inverse).plus(one), after.times(inverse).plus(one));
            let product = Two::of(*product).times(other).times(factor).over(factor.times(factor).plus(least));
            *cell = self.together(Two::of(*sum).minus(before).plus(after), product, Two::of(*cell)).get();
        }
    }

    #[inline(always)]
    fn together(&self, sum: Two, product: Two, pairs: Two) -> Two {
        let product = product.minus(Two::both(1.0)).times(Two::both(self.lambda * self.mean));
        sum.times(Two::both(1.0 - self.lambda)).plus(product).plus(pairs)
    }
}

/// The terms whose coefficient in some values is more than chance, with it.
fn telling(
    terms: Vec<[Part; 2]>,
    values: &[f64],
    times: f64,
    basis: &mut Basis,
    look: &mut dyn FnMut(usize, &mut Basis),
) -> Vec<([Part; 2], f64)> {
    let count = values.len().max(1) as f64;
    // The more there are of them for each value, the further chance takes some.
    let times = times + 2.4 * libm::log(f64::max(4.0 * terms.len() as f64 / count, 1.0));
    let least = times * values.iter().map(|value| value * value).sum::<f64>() / (count * count);
    let mut sums: Vec<([Part; 2], f64)> = terms.into_iter().map(|term| (term, 0.0)).collect();
    let mut row = Vec::new();
    for (number, values) in values.chunks(basis.block).enumerate() {
        look(number * basis.block, basis);
        // Terms with the same first part stand together.
        let mut known = None;
        for ([one, other], sum) in &mut sums {
            if known != Some(*one) {
                known = Some(*one);
                row.clear();
                row.extend(pairs(values).iter().zip(basis.row(*one)).map(|(value, one)| Two::of(*value).times(Two::of(*one)).get()));
            }
            let mut both = Two::both(0.0);
            for (value, other) in row.iter().zip(basis.row(*other)) {
                both = both.plus(Two::of(*value).times(Two::of(*other)));
            }
            *sum += both.get().iter().sum::<f64>() / count;
        }
    }
    sums.retain(|(_, weight)| weight * weight > least);
    sums
}
