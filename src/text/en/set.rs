//! Sentences for [`SetCode`].

use crate::finding::set::SetCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(SetCode) {
        R405 =>
            "The goals under “{above}” come to {value}, {short} short of its target of {target}.",
            "Raise them together, or lower the target above; everyone being on target is not enough.";
        R406 =>
            "“{goals}” is tied to no metric, supports no goal and is supported by none.",
            "Which metric shows it, and which goal does it serve?";
        R407 =>
            "“{goals}” points one way in its sentence and the other in its settings, and its chance and pace go by the settings.",
            "If the sentence is right, set `direction` to {direction}.";
        O604 =>
            "“{above}” has {count} key results; {low} to {high} keep the focus.",
            "Keep those that would show success together, or add the missing side.";
        P801 =>
            "The set has {count} outcome goals and no behaviour or process goal.",
            "Which daily or weekly action drives them? Add it as a goal.";
        P802 =>
            "{person} carries {share} of {metric}. Without that person, {above} falls by {loss}.",
            "What does that person do that others could learn? Spread the targets, or train a second person.";
        P803 =>
            "All {count} goals are commitments that count only when reached in full.",
            "Mark one as a stretch goal, of which seven tenths are a success.";
        P805 =>
            "“{goals}”: no record that {person} discussed it and agreed.",
            "Talk it through with the interview sheet, and keep the answers with the goal.";
        P806 =>
            "{person} has {count} goals; people keep about {limit} in mind.",
            "Which of them would you still choose if only three were allowed?";
        P807 =>
            "{person}: the targets take {needed} hours per person per working day; {hours} are available.",
            "Which target, which minutes per item or how many people can change?";
        P809 =>
            "{metric} is {value} in {period}: more comes out of this stage than goes in.",
            "Are numerator and denominator swapped, or counted at different times?";
        T508 =>
            "All {count} goals end by {deadline}, but the work goes on until {end}.",
            "Add a goal for the half-year or the year, such as renewals or the client's trust.";
        L901 => "{person} has {count} goals, none of which is about learning.", "What should this person be able to do after the term?";
        C951 => "“{goals}” leads to no goal of the client.", "Which result of the client does it move? Link it, or choose another metric.";
        C952 =>
            "“{goals}” counts {metric}, while the client looks at {above}. With {rate} at {low}, {above} falls by {loss} although the count is reached.",
            "Agree on a rate that both watch, such as how many meetings become opportunities.";
        C953 =>
            "Even if all supporting goals are met, the client's “{above}” reaches only {share} of its target.",
            "Which goals of ours would close the gap of {short}?";
        C954 => "Nothing of ours supports the client's “{above}”.", "Which of our goals moves it? Link it, or agree on a new one.";
    }
}

sentences! {
    /// Why it matters.
    why(SetCode) {
        R405 => "All is green below and red above, and nobody sees it before the end.";
        R406 => "Work on it cannot be traced to anything that counts.";
        R407 => "Staying below a limit would count as missing it.";
        O604 => "With one, a single number is gamed; with many, none is looked at.";
        P801 => "Without actions, success hangs on luck and on a few stars, and cannot be repeated.";
        P802 => "One illness or one resignation decides the plan.";
        P803 => "When every miss is a failure, people promise little and hide problems.";
        P805 => "A goal that is handed down is worked off, not pursued.";
        P806 => "What is everywhere important is nowhere important.";
        P807 => "It is arithmetic: the day is full before all is done.";
        P809 => "A share of a whole cannot exceed it.";
        T508 => "What pays off later is given up for what counts now.";
        L901 => "Numbers are forgotten next quarter; what was learnt stays.";
        C951 => "The client pays for something else.";
        C952 => "The agency is on target and the client is not: the classic quarrel of outsourcing.";
        C953 => "The client's goal is missed even if all of ours are reached.";
        C954 => "The client asks for it, and nobody works on it.";
    }
}
