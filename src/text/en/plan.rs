//! Sentences for [`PlanCode`].

use crate::finding::plan::PlanCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(PlanCode) {
        NotJson =>
            "The text is not valid JSON; reading stopped at line {line}, character {column}.",
            "Check the commas, quotes and brackets near this place.";
        IncompleteJson =>
            "The text ends at line {line}, character {column}, before the JSON is complete.",
            "Check that all of it was copied.";
        TooDeep => "Values are nested more than {limit} levels deep.", "Flatten the structure.";
        NotData => "A value here is not plain data.", "Give objects, lists, texts, numbers, true, false and null only.";
        TooLong => "There are {length} {of}; at most {limit} are allowed.", "Keep it to {limit} {of}.";
        DuplicateKey => "The key `{key}` appears more than once, so its value is not clear.", "Keep one of them.";
        EmptyText => "The text is empty.", "Give a plan as JSON.";
        NotAPair => "Expected a list of two, found one of {length}.", "Give exactly two.";
        WrongType => "Expected {expected}, found {found}.", "Give {expected}.";
        MissingField => "The field `{field}` is missing.", "Add `{field}`.";
        UnknownKey => "The key `{key}` is not part of the document; it is kept but not used.", "The keys known here are {known}.";
        MisspelledKey => "The key `{key}` is not part of the document; it is kept but not used.", "Did you mean `{suggestion}`?";
        MoreUnknownKeys =>
            "{count} further keys are not part of the document; they are kept but not used.",
            "Check whether this is the right document.";
        MoreProblems => "{count} or more further problems are not told one by one.", "Mend those that are told first; most are often alike.";
        UnknownOption => "There is no option `{key}`, so nothing was done.", "The options here are {known}.";
        MisspelledOption => "There is no option `{key}`, so nothing was done.", "Did you mean `{suggestion}`?";
        NotFinite => "Expected a finite number, found {found}.", "Give a number, or leave the field out.";
        OutOfRange => "The value {value} is outside {least} to {greatest}.", "Give a value from {least} to {greatest}.";
        NotPositive => "The value {value} must be above 0.", "Give a number above 0.";
        Negative => "The value {value} must not be below 0.", "Give 0 or a number above 0.";
        NotWhole => "The value {value} must be a whole number.", "Give a number without a fraction.";
        NotOneOf => "`{found}` is not one of the words allowed here.", "Use one of: {allowed}.";
        Empty => "This must not be empty.", "Fill it in.";
        NotADate => "`{found}` is a day that no calendar has.", "Correct the month or the day.";
        NotADateForm => "`{found}` is not written as a date is here.", "Write the date as in 2026-10-01.";
        NotAPeriod => "`{found}` is not the label of a period.", "Write it as in {example}.";
        PeriodNotOfTimeline => "`{found}` is not a period of this plan's timeline.", "Use a label such as {example}.";
        WrongLength =>
            "Expected one item for each period ({expected}), found {length}.",
            "Give one number for each period, or a single number.";
        RangeReversed => "The low end {low} is above the high end {high}.", "Swap the two.";
        RangeEmpty =>
            "The low and the high end are both {low}, which leaves no room for uncertainty.",
            "Widen the range, or leave it out for a sure value.";
        OutsideRange => "The value {value} lies outside its own range, {low} to {high}.", "Move the value or widen the range.";
        BeyondBounds =>
            "The value {value} lies beyond the metric's own limit of {limit}.",
            "Move the value or the limit: solving back keeps to the limit.";
        RangeIncomplete => "The range has one end only; `{field}` is missing.", "Add `{field}`, or leave out both ends.";
        NotAnId => "`{id}` cannot be an id: formulas could not refer to it.", "Use letters, digits and _, and do not begin with a digit.";
        ReservedId => "`{id}` already has a meaning in formulas.", "Choose another id.";
        DuplicateId => "The id `{id}` is already used at {first}.", "Give each its own id.";
        UnknownId => "There is no {kind} with the id `{id}`.", "Add it to the plan, or refer to one that exists.";
        MisspelledId => "There is no {kind} with the id `{id}`.", "Did you mean `{suggestion}`?";
        Cycle => "These lead back to where they began: {cycle}.", "Remove one of the links.";
        LinkToItself => "`{id}` is linked to itself.", "Name two different metrics.";
        NamedTwice => "This stands in the list already.", "Name it once.";
        RepeatedLink => "`{from}` and `{to}` are already linked at {first}.", "Keep one of the two.";
        InputAndFormula =>
            "The metric `{id}` has both an input and a formula, so its value is not clear.",
            "Keep the formula or the input.";
        NoInput => "The metric `{id}` has neither an input nor a formula, so it has no value.", "Give it an input or a formula.";
        NotAChange => "`{found}` is not a change.", "Write a number, or a change such as +10%, -300 or *1.2.";
        SetOrBy => "A change needs either `set` or `by`, not both and not neither.", "Keep exactly one of the two.";
        EndsBeforeStart => "The end {end} comes before the start {start}.", "Swap the two, or correct one.";
        DueOutsideContract =>
            "The due date {due} lies outside the contract, {start} to {end}.",
            "Move the due date into the contract, or correct the contract.";
        OutsideTimeline =>
            "{found} lies outside the timeline, {first} to {last}; the change has no effect there.",
            "Choose periods of the timeline, or move the timeline.";
        SeveralKgis =>
            "{id} is a second metric with the role `kgi`.",
            "Leave the role to one metric, or name the metric in every question.";
        TooManyWorkdays =>
            "{value} working days are more than the {days} days of {period}.",
            "Check `calendar.workdays`: they are days, not person-days.";
        RepeatedActual =>
            "`{id}` already has a value for {period} at {first}; the two add up.",
            "Remove one of them if it is the same observation.";
        NoVersion => "The document does not say its format version.", "Add \"goaltree\": {known}.";
        NewerVersion => "The document has format version {found}; this build reads up to {known}.", "Update goaltree to open it.";
        Upgraded => "The document was in format version {found} and has been upgraded to {known}.", "Save it to keep the new form.";
        HolidaysNotCovered =>
            "Public holidays are known for the years {first} to {last} only; outside them, weekends and closed days alone are free.",
            "List further holidays under `calendar.closed`.";
        NotANumber => "`{found}` is not understood as a number.", "Write it as in 3,600, 12.5%, 1.2M or +10%.";
        NoSuchTemplate => "There is no template `{found}`.", "Choose one of {names}.";
    }
}
