//! Codes: rules over a set of goals.

use super::{Code, codes};

codes! {
    /// Rules over a set of goals.
    SetCode {
        /// Targets below do not add up to the one above.
        R405 = "R405",
        /// Goals that are tied to nothing.
        R406 = "R406",
        /// The sentence points the other way than the direction that counts.
        R407 = "R407",
        /// Too few or too many key results, or too many objectives.
        O604 = "O604",
        /// Results only, and nothing that somebody does.
        P801 = "P801",
        /// One person carries most of it.
        P802 = "P802",
        /// All or nothing.
        P803 = "P803",
        /// Nobody has talked about it with the person.
        P805 = "P805",
        /// More goals than a person can keep in mind.
        P806 = "P806",
        /// More hours than there are.
        P807 = "P807",
        /// A rate above one.
        P809 = "P809",
        /// Only the next months count.
        T508 = "T508",
        /// Nobody learns anything.
        L901 = "L901",
        /// The agency's goal does not lead to a goal of the client.
        C951 = "C951",
        /// The agency counts where the client looks at quality.
        C952 = "C952",
        /// A goal of the client that is supported too little.
        C953 = "C953",
        /// A goal of the client that nothing supports.
        C954 = "C954",
    }
}

impl From<SetCode> for Code {
    fn from(code: SetCode) -> Self {
        Self::Set(code)
    }
}
