//! Sentences for [`TreeCode`].

use crate::finding::tree::TreeCode;
use crate::text::Template;

pub(super) const fn template(code: TreeCode) -> Template {
    match code {
        TreeCode::Cycle => Template {
            message: "These metrics need each other in the same period: {cycle}.",
            hint: "Break the circle, or refer to an earlier period with prev().",
        },
        TreeCode::UnknownMetric => {
            Template { message: "There is no metric `{id}`.", hint: "Add the metric, or use one of the plan's ids." }
        }
        TreeCode::UnknownMetricNear => Template { message: "There is no metric `{id}`.", hint: "Did you mean `{suggestion}`?" },
        TreeCode::TotalAssumed => Template {
            message: "Unit and formulas leave open how {metric} totals over the periods, so its total is taken to be {total}.",
            hint: "Give it a unit such as `deals`, `USD` or `%`, or set total to flow (sum), rate (average) or stock (last value).",
        },
        TreeCode::CourseAroundZero => Template {
            message: "The values of {metric} have a mean of 0, so draws of its range or distribution cannot follow them in proportion.",
            hint: "Keep the values in one input, put the uncertainty into another one of value 0, and add the two in a formula.",
        },
        TreeCode::CourseOfCounts => Template {
            message: "{metric} has different values for its periods, which whole numbers drawn from one distribution cannot follow.",
            hint: "Use `poisson` with `varies` set to `each_period` and no value below 0, or `low` and `high`; or give a single value.",
        },
    }
}
