//! What `lag` and `prev` look back at.

use super::expression::{Expression, Function, Kind};

/// The metric, the number of periods and the `before` of `lag` and `prev`.
pub fn lagged(function: Function, arguments: &[Expression]) -> Option<(&str, usize, Option<&Expression>)> {
    match (function, arguments) {
        (Function::Prev, [Expression { kind: Kind::Reference(id), .. }, rest @ ..]) => Some((id, 1, rest.first())),
        (Function::Lag, [Expression { kind: Kind::Reference(id), .. }, Expression { kind: Kind::Literal(periods), .. }, rest @ ..]) => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the parser admits whole numbers from 1 to 520")]
            let periods = periods.value as usize;
            Some((id, periods, rest.first()))
        }
        _ => None,
    }
}
