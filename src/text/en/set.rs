//! Sentences for [`SetCode`].

use crate::finding::set::SetCode;
use crate::text::Template;

pub(super) const fn template(code: SetCode) -> Template {
    match code {
        SetCode::R405 => Template {
            message: "The goals under “{above}” come to {value}, {short} short of its target of {target}.",
            hint: "Raise them together, or lower the target above; everyone being on target is not enough.",
        },
        SetCode::R406 => Template {
            message: "“{goals}” is tied to no metric, supports no goal and is supported by none.",
            hint: "Which metric shows it, and which goal does it serve?",
        },
        SetCode::R407 => Template {
            message: "“{goals}” points one way in its sentence and the other in its settings, and its chance and pace go by the settings.",
            hint: "If the sentence is right, set `direction` to {direction}.",
        },
        SetCode::O604 => Template {
            message: "“{above}” has {count} key results; {low} to {high} keep the focus.",
            hint: "Keep those that would show success together, or add the missing side.",
        },
        SetCode::P801 => Template {
            message: "The set has {count} outcome goals and no behaviour or process goal.",
            hint: "Which daily or weekly action drives them? Add it as a goal.",
        },
        SetCode::P802 => Template {
            message: "{person} carries {share} of {metric}. Without that person, {above} falls by {loss}.",
            hint: "What does that person do that others could learn? Spread the targets, or train a second person.",
        },
        SetCode::P803 => Template {
            message: "All {count} goals are commitments that count only when reached in full.",
            hint: "Mark one as a stretch goal, of which seven tenths are a success.",
        },
        SetCode::P805 => Template {
            message: "“{goals}”: no record that {person} discussed it and agreed.",
            hint: "Talk it through with the interview sheet, and keep the answers with the goal.",
        },
        SetCode::P806 => Template {
            message: "{person} has {count} goals; people keep about {limit} in mind.",
            hint: "Which of them would you still choose if only three were allowed?",
        },
        SetCode::P807 => Template {
            message: "{person}: the targets take {needed} hours per person per working day; {hours} are available.",
            hint: "Which target, which minutes per item or how many people can change?",
        },
        SetCode::P809 => Template {
            message: "{metric} is {value} in {period}: more comes out of this stage than goes in.",
            hint: "Are numerator and denominator swapped, or counted at different times?",
        },
        SetCode::T508 => Template {
            message: "All {count} goals end by {deadline}, but the work goes on until {end}.",
            hint: "Add a goal for the half-year or the year, such as renewals or the client's trust.",
        },
        SetCode::L901 => Template {
            message: "{person} has {count} goals, none of which is about learning.",
            hint: "What should this person be able to do after the term?",
        },
        SetCode::C951 => Template {
            message: "“{goals}” leads to no goal of the client.",
            hint: "Which result of the client does it move? Link it, or choose another metric.",
        },
        SetCode::C952 => Template {
            message: "“{goals}” counts {metric}, while the client looks at {above}. With {rate} at {low}, {above} falls by {loss} although the count is reached.",
            hint: "Agree on a rate that both watch, such as how many meetings become opportunities.",
        },
        SetCode::C954 => Template {
            message: "Nothing of ours supports the client's “{above}”.",
            hint: "Which of our goals moves it? Link it, or agree on a new one.",
        },
        SetCode::C953 => Template {
            message: "Even if all supporting goals are met, the client's “{above}” reaches only {share} of its target.",
            hint: "Which goals of ours would close the gap of {short}?",
        },
    }
}

/// Why it matters.
pub(in crate::text) const fn why(code: SetCode) -> &'static str {
    match code {
        SetCode::R405 => "All is green below and red above, and nobody sees it before the end.",
        SetCode::R406 => "Work on it cannot be traced to anything that counts.",
        SetCode::R407 => "Staying below a limit would count as missing it.",
        SetCode::O604 => "With one, a single number is gamed; with many, none is looked at.",
        SetCode::P801 => "Without actions, success hangs on luck and on a few stars, and cannot be repeated.",
        SetCode::P802 => "One illness or one resignation decides the plan.",
        SetCode::P803 => "When every miss is a failure, people promise little and hide problems.",
        SetCode::P805 => "A goal that is handed down is worked off, not pursued.",
        SetCode::P806 => "What is everywhere important is nowhere important.",
        SetCode::P807 => "It is arithmetic: the day is full before all is done.",
        SetCode::P809 => "A share of a whole cannot exceed it.",
        SetCode::T508 => "What pays off later is given up for what counts now.",
        SetCode::L901 => "Numbers are forgotten next quarter; what was learnt stays.",
        SetCode::C951 => "The client pays for something else.",
        SetCode::C952 => "The agency is on target and the client is not: the classic quarrel of outsourcing.",
        SetCode::C954 => "The client asks for it, and nobody works on it.",
        SetCode::C953 => "The client's goal is missed even if all of ours are reached.",
    }
}
