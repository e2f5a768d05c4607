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
    }
}
