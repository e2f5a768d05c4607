//! The logarithmic mean Divisia index, additive form (Ang 2005): each factor of a product gets the gap's logarithmic mean times the
//! logarithm of its own ratio; each term of a sum its own gap.
//!
//! Through levels of sums and products a gate's weight is its part of the root's gap per unit of its own, so that what a gate gets is
//! passed on to its arguments without residue. A product that starts or ends at zero because of one factor owes its whole gap to it
//! (the limit of Ang and Liu 2007); other zeros, changes of sign, and drivers that stand twice in a product have no such index.

use super::circuit::{Circuit, Gate, Player};
use super::shapley::Shares;
use crate::finding::engine::EngineCode;

/// Why there is no such split.
pub(super) struct Refusal {
    /// The reason.
    pub(super) code: EngineCode,
    /// The slot it is about.
    pub(super) slot: Option<usize>,
}

/// `(b - a) / ln(b / a)`, and `a` where both are equal.
fn log_mean(a: f64, b: f64) -> f64 {
    let gap = (b - a) / a;
    // Near equality the quotient loses its digits, the series does not.
    if gap.abs() < 1e-4 { a * (1.0 + gap / 2.0 - gap * gap / 12.0 + gap * gap * gap / 24.0) } else { (b - a) / libm::log(b / a) }
}

/// The split by logarithmic means.
pub(super) fn log_mean_shares(circuit: &Circuit) -> Result<Shares, Refusal> {
    let order = circuit.below(circuit.root);
    let (mut first, mut second, mut scratch) = (vec![0.0; circuit.gates.len()], vec![0.0; circuit.gates.len()], Vec::new());
    circuit.run(&order, &|_| false, &mut first, &mut scratch);
    circuit.run(&order, &|_| true, &mut second, &mut scratch);
    let values = |gate: usize| (first.get(gate).copied().unwrap_or(f64::NAN), second.get(gate).copied().unwrap_or(f64::NAN));
    let refuse = |code, gate: usize| {
        let slot = circuit.set(gate).iter().find_map(|&player| match circuit.players.get(player) {
            Some(Player::Metric(slot)) => Some(*slot),
            _ => None,
        });
        Err(Refusal { code, slot })
    };
    let (before, after) = values(circuit.root);
    if before * after < 0.0 {
        return Err(Refusal { code: EngineCode::LogMeanSign, slot: None });
    }
    let mut weights = vec![0.0; circuit.gates.len()];
    if let Some(weight) = weights.get_mut(circuit.root) {
        *weight = 1.0;
    }
    let mut amounts = vec![0.0; circuit.players.len()];
    for &gate in order.iter().rev() {
        let weight = weights.get(gate).copied().unwrap_or(0.0);
        let (before, after) = values(gate);
        if circuit.set(gate).is_empty() || weight == 0.0 {
            continue;
        }
        let arguments = circuit.arguments(gate);
        let mut give = |argument: usize, part: f64| {
            if let Some(cell) = weights.get_mut(argument) {
                *cell += part;
            }
        };
        match circuit.gates.get(gate) {
            Some(Gate::Player(player, ..)) => {
                if let Some(amount) = amounts.get_mut(*player) {
                    *amount += weight * (after - before);
                }
            }
            Some(Gate::Sum) => arguments.iter().for_each(|&argument| give(argument, weight)),
            Some(Gate::Negate) => arguments.iter().for_each(|&argument| give(argument, -weight)),
            Some(&kind @ (Gate::Product | Gate::Divide)) => {
                if !circuit.is_disjoint(gate) {
                    return refuse(EngineCode::LogMeanTwice, gate);
                }
                let moving = || arguments.iter().enumerate().filter(|(_, argument)| !circuit.set(**argument).is_empty());
                if before == 0.0 || after == 0.0 {
                    if before == 0.0 && after == 0.0 {
                        continue;
                    }
                    // One factor alone makes the product start or end at zero, and so owes it the whole gap.
                    let mut zeros = moving().filter(|(_, argument)| {
                        let (one, other) = values(**argument);
                        one == 0.0 || other == 0.0
                    });
                    match (zeros.next(), zeros.next()) {
                        (Some((_, &only)), None) => {
                            let (one, other) = values(only);
                            give(only, weight * (after - before) / (other - one));
                        }
                        _ => return refuse(EngineCode::LogMeanZero, gate),
                    }
                    continue;
                }
                let scale = weight * log_mean(before, after);
                for (index, &argument) in moving() {
                    let (one, other) = values(argument);
                    if one * other <= 0.0 {
                        let code = if one * other < 0.0 { EngineCode::LogMeanSign } else { EngineCode::LogMeanZero };
                        return refuse(code, argument);
                    }
                    let divisor = kind == Gate::Divide && index == 1;
                    give(argument, scale / log_mean(one, other) * if divisor { -1.0 } else { 1.0 });
                }
            }
            _ => return refuse(EngineCode::LogMeanOther, gate),
        }
    }
    Ok(Shares { amounts, errors: None })
}

#[cfg(test)]
mod tests {
    use super::log_mean;

    #[test]
    fn the_series_meets_the_quotient() {
        for (a, b) in [(100.0, 100.009), (100.0, 99.991), (-3.0, -3.000_2)] {
            let exact: f64 = (b - a) / libm::log1p((b - a) / a);
            assert!((log_mean(a, b) - exact).abs() <= 1e-14 * exact.abs(), "{a} {b}");
        }
        assert!((log_mean(100.0, 120.0) - 109.696_298_954_941_57).abs() < 1e-12);
    }
}
