//! Counts that come out by chance: how many, at the place that a standard normal variable has in its distribution.
//!
//! Few are added up. For many the place is found by the normal deviate of D. B. Peizer and J. W. Pratt (A Normal Approximation for
//! Binomial, F, Beta, and Other Common, Related Tail Probabilities, J. Amer. Statist. Assoc. 63, 1968).

use super::normal::normal_below;

/// From this variance on counts are not added up any more.
const MANY: f64 = 64.0;
/// From this mean on counts are not told apart any more: what adds one to them is near what rounding takes.
const COARSE: f64 = 1e15;
/// How far from a whole number tries are one all the same, as they come from a division.
const WHOLE: f64 = 1e-6;

/// How many of the tries succeed that have a mean at a rate. Tries that are no whole number are one more, at a lower rate. NaN for a rate
/// beyond 0 to 1 and for a mean below 0.
pub(crate) fn binomial(mean: f64, rate: f64, z: f64) -> f64 {
    if mean == 0.0 {
        return 0.0;
    }
    let tries = mean / rate;
    if !(mean > 0.0 && (0.0..=1.0).contains(&rate) && tries.is_finite()) {
        return f64::NAN;
    }
    let near = tries.round();
    let tries = if (tries - near).abs() <= WHOLE * near { near } else { tries.ceil() };
    // The rarer side is counted.
    if mean > 0.5 * tries { tries - count((tries - mean).max(0.0), tries, -z) } else { count(mean, tries, z) }
}

/// How many come with a mean; NaN for one below 0.
pub(crate) fn poisson(mean: f64, z: f64) -> f64 {
    if mean < 0.0 { f64::NAN } else { count(mean, f64::INFINITY, z) }
}

fn count(mean: f64, tries: f64, z: f64) -> f64 {
    let rate = mean / tries;
    let variance = mean * (1.0 - rate);
    if variance < MANY {
        return added_up(mean, tries, normal_below(z));
    }
    let deviation = variance.sqrt();
    let lean = (1.0 - 2.0 * rate) * (z * z - 1.0) / 6.0;
    let mut count = (mean + deviation * z + lean).floor().max(0.0).min(tries);
    if mean >= COARSE {
        return count;
    }
    while count < tries && deviate(count, mean, tries) < z {
        count += 1.0;
    }
    while count > 0.0 && deviate(count - 1.0, mean, tries) >= z {
        count -= 1.0;
    }
    count
}

/// The least count that is not exceeded with a probability.
fn added_up(mean: f64, tries: f64, probability: f64) -> f64 {
    let rate = mean / tries;
    let none = if rate > 0.0 { tries * libm::log1p(-rate) } else { -mean };
    // The last places of a sum do not tell; no draw is that rare.
    let most = tries.min(2.0 * mean + 200.0);
    let (mut chance, mut below, mut count) = (libm::exp(none), 0.0, 0.0);
    loop {
        below += chance;
        if below >= probability || count >= most {
            return count;
        }
        let left = if rate > 0.0 { (tries - count) * rate / (1.0 - rate) } else { mean };
        count += 1.0;
        chance *= left / count;
    }
}

/// The standard normal variable that is exceeded as often as a count.
fn deviate(count: f64, mean: f64, tries: f64) -> f64 {
    let rate = mean / tries;
    let other = 1.0 - rate;
    let (own, rest) = (count + 0.5, tries - count - 0.5);
    let small = if rate > 0.0 { rate / (tries - count) - (other - 0.5) / (tries + 1.0) } else { 0.0 };
    let distance = count + 2.0 / 3.0 - mean - rate / 3.0 + 0.02 * (other / (count + 1.0) - small);
    let far = if rate > 0.0 { rate * bend(rest / (tries * other)) } else { 0.0 };
    distance * ((1.0 + other * bend(own / mean) + far) / ((mean + rate / 6.0) * other)).sqrt()
}

/// (1 − x² + 2x ln x) / (1 − x)², near 1 by its series.
fn bend(ratio: f64) -> f64 {
    let off = ratio - 1.0;
    if off.abs() > 0.1 {
        return (2.0 * ratio * libm::log(ratio) - off * (ratio + 1.0)) / (off * off);
    }
    (1..=9_u8).rev().map(f64::from).fold(0.0, |sum, power| -off * (sum + 2.0 / ((power + 1.0) * (power + 2.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sum of the chances up to a count: another way than either of the module's.
    fn below(count: f64, mean: f64, tries: f64) -> f64 {
        let rate = mean / tries;
        let log = |k: f64| {
            let poisson = k * libm::log(mean) - mean - libm::lgamma(k + 1.0);
            let binomial = || {
                let choose = libm::lgamma(tries + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(tries - k + 1.0);
                choose + k * libm::log(rate) + (tries - k) * libm::log1p(-rate)
            };
            if tries.is_finite() { binomial() } else { poisson }
        };
        let mut sum = 0.0;
        let mut at = 0.0;
        while at <= count {
            sum += libm::exp(log(at));
            at += 1.0;
        }
        sum
    }

    #[test]
    fn counts_are_the_quantiles_of_their_distributions() {
        for (mean, tries) in [(0.3, 1.0), (2.0, 10.0), (30.0, 300.0), (90.0, 400.0), (128.0, 256.0), (650.0, 6500.0)] {
            for z in [-5.0, -2.2, -1.0, -0.01, 0.3, 1.7, 4.0] {
                for (count, tries) in [(binomial(mean, mean / tries, z), tries), (poisson(mean, z), f64::INFINITY)] {
                    assert!(below(count, mean, tries) >= normal_below(z) - 1e-6, "{count} of {tries}, {mean} at {z}");
                    assert!(count == 0.0 || below(count - 1.0, mean, tries) <= normal_below(z) + 1e-6, "{count} of {tries}, {mean} at {z}");
                }
            }
        }
    }

    #[test]
    fn the_rarer_side_is_counted() {
        for z in [-3.0, -0.4, 0.0, 1.1, 2.0] {
            assert!((binomial(9.0, 0.9, z) - (10.0 - binomial(1.0, 0.1, -z))).abs() < 1e-9);
        }
    }

    /// Where one more is no other binary fraction, at 2⁵³, a search by ones would have no end.
    #[test]
    fn counts_too_large_to_be_told_apart_follow_the_normal_distribution() {
        for mean in [9e14, 1e15, 9e15, 1e16, 1e20, 1e300] {
            for z in [-4.0, -0.5, 0.0, 1.0, 3.0] {
                for (count, variance) in
                    [(poisson(mean, z), mean), (binomial(mean, 0.3, z), 0.7 * mean), (binomial(mean, 0.8, z), 0.2 * mean)]
                {
                    // To within what the third moment adds, which is less than z², and rounding.
                    let normal = mean + z * variance.sqrt();
                    assert!((count - normal).abs() <= 20.0 + 4e-16 * mean && count.fract() == 0.0, "{count} of {mean} at {z}: {normal}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_count_has_no_value() {
        assert!(
            [binomial(3.0, 1.2, 0.0), binomial(-1.0, 0.5, 0.0), binomial(1.0, 0.0, 0.0), poisson(-0.1, 0.0)]
                .iter()
                .all(|value| value.is_nan())
        );
        assert!([binomial(0.0, 0.5, 3.0), binomial(0.0, 0.0, 3.0), poisson(0.0, 3.0)].iter().all(|value| *value == 0.0));
        // All of them succeed.
        assert!((binomial(7.0, 1.0, -2.0) - 7.0).abs() < 1e-12);
    }
}
