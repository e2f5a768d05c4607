//! Sentences for [`TreeCode`].

use crate::finding::tree::TreeCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(TreeCode) {
        Cycle =>
            "These metrics need each other in the same period: {cycle}.",
            "Break the circle, or refer to an earlier period with prev().";
        UnknownMetric => "There is no metric `{id}`.", "Add the metric, or use one of the plan's ids.";
        UnknownMetricNear => "There is no metric `{id}`.", "Did you mean `{suggestion}`?";
        TotalAssumed =>
            "Unit and formulas leave open how {metric} totals over the periods, so its total is taken to be {total}.",
            "Give it a unit such as `deals`, `USD` or `%`, or set total to flow (sum), rate (average) or stock (last value).";
        CourseAroundZero =>
            "The values of {metric} have a mean of 0, so draws of its range or distribution cannot follow them in proportion.",
            "Keep the values in one input, put the uncertainty into another one of value 0, and add the two in a formula.";
        CourseOfCounts =>
            "{metric} has different values for its periods, which whole numbers drawn from one distribution cannot follow.",
            "Use `poisson` with `varies` set to `each_period` and no value below 0, or `low` and `high`; or give a single value.";
    }
}
