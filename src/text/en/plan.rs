//! Sentences for [`PlanCode`].

use crate::finding::plan::PlanCode;
use crate::text::Template;

#[expect(clippy::too_many_lines, reason = "one arm for each code")]
pub(super) const fn template(code: PlanCode) -> Template {
    match code {
        PlanCode::NotJson => Template {
            message: "The text is not valid JSON; reading stopped at line {line}, character {column}.",
            hint: "Check the commas, quotes and brackets near this place.",
        },
        PlanCode::IncompleteJson => Template {
            message: "The text ends at line {line}, character {column}, before the JSON is complete.",
            hint: "Check that all of it was copied.",
        },
        PlanCode::NotData => {
            Template { message: "A value here is not plain data.", hint: "Give objects, lists, texts, numbers, true, false and null only." }
        }
        PlanCode::TooDeep => Template { message: "Values are nested more than {limit} levels deep.", hint: "Flatten the structure." },
        PlanCode::TooLong => {
            Template { message: "There are {length} {of}; at most {limit} are allowed.", hint: "Keep it to {limit} {of}." }
        }
        PlanCode::EmptyText => Template { message: "The text is empty.", hint: "Give a plan as JSON." },
        PlanCode::NotAPair => Template { message: "Expected a list of two, found one of {length}.", hint: "Give exactly two." },
        PlanCode::MoreUnknownKeys => Template {
            message: "{count} further keys are not part of the document; they are kept but not used.",
            hint: "Check whether this is the right document.",
        },
        PlanCode::UnknownOption => {
            Template { message: "There is no option `{key}`, so nothing was done.", hint: "The options here are {known}." }
        }
        PlanCode::MisspelledOption => {
            Template { message: "There is no option `{key}`, so nothing was done.", hint: "Did you mean `{suggestion}`?" }
        }
        PlanCode::DuplicateKey => {
            Template { message: "The key `{key}` appears more than once, so its value is not clear.", hint: "Keep one of them." }
        }
        PlanCode::WrongType => Template { message: "Expected {expected}, found {found}.", hint: "Give {expected}." },
        PlanCode::MissingField => Template { message: "The field `{field}` is missing.", hint: "Add `{field}`." },
        PlanCode::UnknownKey => Template {
            message: "The key `{key}` is not part of the document; it is kept but not used.",
            hint: "The keys known here are {known}.",
        },
        PlanCode::MisspelledKey => Template {
            message: "The key `{key}` is not part of the document; it is kept but not used.",
            hint: "Did you mean `{suggestion}`?",
        },
        PlanCode::NotFinite => {
            Template { message: "Expected a finite number, found {found}.", hint: "Give a number, or leave the field out." }
        }
        PlanCode::OutOfRange => {
            Template { message: "The value {value} is outside {least} to {greatest}.", hint: "Give a value from {least} to {greatest}." }
        }
        PlanCode::NotPositive => Template { message: "The value {value} must be above 0.", hint: "Give a number above 0." },
        PlanCode::Negative => Template { message: "The value {value} must not be below 0.", hint: "Give 0 or a number above 0." },
        PlanCode::NotWhole => Template { message: "The value {value} must be a whole number.", hint: "Give a number without a fraction." },
        PlanCode::NotOneOf => Template { message: "`{found}` is not one of the words allowed here.", hint: "Use one of: {allowed}." },
        PlanCode::Empty => Template { message: "This must not be empty.", hint: "Fill it in." },
        PlanCode::NotADate => Template { message: "`{found}` is a day that no calendar has.", hint: "Correct the month or the day." },
        PlanCode::NotADateForm => {
            Template { message: "`{found}` is not written as a date is here.", hint: "Write the date as in 2026-10-01." }
        }
        PlanCode::NotAPeriod => Template { message: "`{found}` is not the label of a period.", hint: "Write it as in {example}." },
        PlanCode::PeriodNotOfTimeline => {
            Template { message: "`{found}` is not a period of this plan's timeline.", hint: "Use a label such as {example}." }
        }
        PlanCode::WrongLength => Template {
            message: "Expected one item for each period ({expected}), found {length}.",
            hint: "Give one number for each period, or a single number.",
        },
        PlanCode::RangeReversed => Template { message: "The low end {low} is above the high end {high}.", hint: "Swap the two." },
        PlanCode::RangeEmpty => Template {
            message: "The low and the high end are both {low}, which leaves no room for uncertainty.",
            hint: "Widen the range, or leave it out for a sure value.",
        },
        PlanCode::OutsideRange => Template {
            message: "The value {value} lies outside its own range, {low} to {high}.",
            hint: "Move the value or widen the range.",
        },
        PlanCode::BeyondBounds => Template {
            message: "The value {value} lies beyond the metric's own limit of {limit}.",
            hint: "Move the value or the limit: solving back keeps to the limit.",
        },
        PlanCode::RangeIncomplete => {
            Template { message: "The range has one end only; `{field}` is missing.", hint: "Add `{field}`, or leave out both ends." }
        }
        PlanCode::NotAnId => Template {
            message: "`{id}` cannot be an id: formulas could not refer to it.",
            hint: "Use letters, digits and _, and do not begin with a digit.",
        },
        PlanCode::ReservedId => Template { message: "`{id}` already has a meaning in formulas.", hint: "Choose another id." },
        PlanCode::DuplicateId => Template { message: "The id `{id}` is already used at {first}.", hint: "Give each its own id." },
        PlanCode::NamedTwice => Template { message: "This stands in the list already.", hint: "Name it once." },
        PlanCode::UnknownId => {
            Template { message: "There is no {kind} with the id `{id}`.", hint: "Add it to the plan, or refer to one that exists." }
        }
        PlanCode::MisspelledId => Template { message: "There is no {kind} with the id `{id}`.", hint: "Did you mean `{suggestion}`?" },
        PlanCode::Cycle => Template { message: "These lead back to where they began: {cycle}.", hint: "Remove one of the links." },
        PlanCode::LinkToItself => Template { message: "`{id}` is linked to itself.", hint: "Name two different metrics." },
        PlanCode::RepeatedLink => Template { message: "`{from}` and `{to}` are already linked at {first}.", hint: "Keep one of the two." },
        PlanCode::InputAndFormula => Template {
            message: "The metric `{id}` has both an input and a formula, so its value is not clear.",
            hint: "Keep the formula or the input.",
        },
        PlanCode::NoInput => Template {
            message: "The metric `{id}` has neither an input nor a formula, so it has no value.",
            hint: "Give it an input or a formula.",
        },
        PlanCode::NotAChange => {
            Template { message: "`{found}` is not a change.", hint: "Write a number, or a change such as +10%, -300 or *1.2." }
        }
        PlanCode::SetOrBy => {
            Template { message: "A change needs either `set` or `by`, not both and not neither.", hint: "Keep exactly one of the two." }
        }
        PlanCode::EndsBeforeStart => {
            Template { message: "The end {end} comes before the start {start}.", hint: "Swap the two, or correct one." }
        }
        PlanCode::DueOutsideContract => Template {
            message: "The due date {due} lies outside the contract, {start} to {end}.",
            hint: "Move the due date into the contract, or correct the contract.",
        },
        PlanCode::OutsideTimeline => Template {
            message: "{found} lies outside the timeline, {first} to {last}; the change has no effect there.",
            hint: "Choose periods of the timeline, or move the timeline.",
        },
        PlanCode::SeveralKgis => Template {
            message: "{id} is a second metric with the role `kgi`.",
            hint: "Leave the role to one metric, or name the metric in every question.",
        },
        PlanCode::TooManyWorkdays => Template {
            message: "{value} working days are more than the {days} days of {period}.",
            hint: "Check `calendar.workdays`: they are days, not person-days.",
        },
        PlanCode::RepeatedActual => Template {
            message: "`{id}` already has a value for {period} at {first}; the two add up.",
            hint: "Remove one of them if it is the same observation.",
        },
        PlanCode::NoVersion => Template { message: "The document does not say its format version.", hint: "Add \"goaltree\": {known}." },
        PlanCode::NewerVersion => Template {
            message: "The document has format version {found}; this build reads up to {known}.",
            hint: "Update goaltree to open it.",
        },
        PlanCode::Upgraded => Template {
            message: "The document was in format version {found} and has been upgraded to {known}.",
            hint: "Save it to keep the new form.",
        },
        PlanCode::HolidaysNotCovered => Template {
            message: "Public holidays are known for the years {first} to {last} only; outside them, weekends and closed days alone are free.",
            hint: "List further holidays under `calendar.closed`.",
        },
        PlanCode::NotANumber => {
            Template { message: "`{found}` is not understood as a number.", hint: "Write it as in 3,600, 12.5%, 1.2M or +10%." }
        }
        PlanCode::NoSuchTemplate => Template { message: "There is no template `{found}`.", hint: "Choose one of {names}." },
    }
}
