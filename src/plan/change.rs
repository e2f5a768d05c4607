//! What a scenario does to an input: set it, add to it, multiply it; always, or for some periods.

use serde::Serialize;

use super::document::{Change, Values};
use super::number;
use super::period::Period;

/// What is done to a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// It becomes this number, or the period's own; where that has none, it stays.
    Set(Values),
    /// This number is added.
    Add(f64),
    /// It is multiplied by this number.
    Times(f64),
}

impl Operation {
    /// The value that a period has afterwards; a missing value stays missing unless it is set.
    pub fn apply(&self, value: Option<f64>, period: usize) -> Option<f64> {
        match self {
            Self::Set(values) => values.at(period).or(value),
            Self::Add(amount) => value.map(|value| value + amount),
            Self::Times(factor) => value.map(|value| value * factor),
        }
    }

    pub(super) fn is_finite(&self) -> bool {
        match self {
            Self::Set(_) => true,
            Self::Add(number) | Self::Times(number) => number.is_finite(),
        }
    }
}

/// An operation and the periods it holds for.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What is done.
    pub operation: Operation,
    /// The first period; the timeline's first where there is none.
    pub from: Option<Period>,
    /// The last period; the timeline's last where there is none.
    pub to: Option<Period>,
}

/// The effect of a change; none where its text is not understood or says nothing, which reading a plan refuses.
pub fn effect(change: &Change) -> Option<Effect> {
    match change {
        Change::Set(value) => Some(Effect { operation: Operation::Set(Values::Constant(*value)), from: None, to: None }),
        Change::By(text) => Some(Effect { operation: operation(text)?, from: None, to: None }),
        Change::During(during) => {
            let operation = match (&during.set, &during.by) {
                (Some(values), None) => Operation::Set(values.clone()),
                (None, Some(text)) => operation(text)?,
                _ => return None,
            };
            Some(Effect { operation, from: during.from, to: during.to })
        }
    }
}

/// Reads `+10%` (of the value), `-300`, `*1.2`, `/2` or `+2pt` (percentage points), also in full width.
pub fn operation(text: &str) -> Option<Operation> {
    number::change(&number::plain_form(text))
}

#[cfg(test)]
mod tests {
    use super::super::document::During;
    use super::*;

    #[test]
    fn operations_apply() {
        assert_eq!(operation("-300").unwrap().apply(Some(1000.0), 0), Some(700.0));
        assert_eq!(operation("＊１．５").unwrap().apply(Some(2.0), 0), Some(3.0));
        assert_eq!(operation("+10%").unwrap().apply(None, 0), None);
        let some = Operation::Set(Values::PerPeriod(vec![Some(1.0), None]));
        assert_eq!((some.apply(Some(9.0), 0), some.apply(Some(9.0), 1)), (Some(1.0), Some(9.0)));
        for text in ["", "10%", "300", "+", "*▲2", "+abc"] {
            assert_eq!(operation(text), None, "{text}");
        }
    }

    #[test]
    fn a_change_needs_exactly_one_of_set_and_by() {
        let both = During { set: Some(Values::Constant(1.0)), by: Some("+1".into()), ..During::default() };
        assert_eq!(effect(&Change::During(both)), None);
        assert_eq!(effect(&Change::During(During::default())), None);
        assert!(effect(&Change::Set(3.0)).is_some());
    }
}
