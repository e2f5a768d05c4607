//! Codes: turning a plan into a tree.

use super::{Code, codes};

codes! {
    /// Turning a plan into a tree.
    TreeCode {
        /// Metrics that need each other in the same period.
        Cycle = "circular-formula",
        /// A formula names a metric that does not exist.
        UnknownMetric = "unknown-metric",
        /// A formula names a metric that does not exist, but nearly one that does.
        UnknownMetricNear = "misspelled-metric",
        /// How a metric totals over the periods was assumed; unit and formulas leave it open.
        TotalAssumed = "total-assumed",
        /// Values around zero, which draws cannot follow in proportion.
        CourseAroundZero = "course-around-zero",
        /// Different values for the periods of a distribution of counts.
        CourseOfCounts = "course-of-counts",
    }
}

impl From<TreeCode> for Code {
    fn from(code: TreeCode) -> Self {
        Self::Tree(code)
    }
}
