//! Sentences for [`GoalCode`].

use crate::finding::goal::GoalCode;
use crate::text::sentences::sentences;

sentences! {
    /// What is wrong and why, and what to do.
    said(GoalCode) {
        X001 => "This is not a goal yet: it is empty, a question, a report, a refusal or an unfilled template.", "What result do you want?";
        S100 => "No metric, deliverable or observable action is named.", "Which metric, deliverable or action do you mean?";
        S101 => "“{words}” describes effort, not a result.", "What changes when you do it? Name the number or the finished thing.";
        S102 => "“{words}” leaves open for whom, by what means and by how much.", "For which segment, by what means, and by how much?";
        S103 => "“{words}” leaves open how far the goal goes.", "List what is included, and drop the word.";
        S104 => "Nobody owns this goal.", "Who owns it?";
        S105 => "“{words}” stands in the sentence, though the fields say it exactly.", "Write what the fields say.";
        M201 =>
            "There is no number, limit or verifiable event to reach.",
            "How will you know that it is done: how many, what percentage, which event?";
        M202 => "“{words}” does not say what it measures.", "A number of what? Name the metric.";
        M203 => "“{words}” is a change, but its starting value is missing.", "Add the current value: from [baseline].";
        M204 =>
            "With “{words}” the target is not where the goal points to, seen from the present value.",
            "Which of the two numbers is the present one, and which is the aim?";
        M205 => "“{words}” stands where a number should.", "Replace it with a number.";
        M206 => "No source is given for the actual figure.", "Which report or system shows it?";
        M208 => "“{words}” is not measured in {unit}, the unit of {metric}.", "Is it the right metric? Give the number in its unit.";
        M209 => "The sentence says “{words}”, but the target of this goal is {target}.", "Which of the two is right? Change the other.";
        M210 =>
            "{metric} is counted, but no rate is watched beside it.",
            "Pair it with a rate, such as how many of them become the next stage.";
        A300 => "Whether this can be reached cannot be judged: a target value, a horizon or evidence is missing.", "{ask}?";
        A301 =>
            "The chance of reaching the target is {chance}; the expected landing is about {median}.",
            "Which new measure explains the jump? Without one, choose a target that can be reached.";
        A302 =>
            "As things stand the chance of reaching the target is {chance}; the expected landing is about {median}.",
            "Aim higher, so that something has to change.";
        A303 => "The target needs {required} of {metric}, but {capacity} is all there is.", "What can move: people, rates or the target?";
        R401 => "Neither a parent goal nor a purpose is given.", "Which goal does it serve?";
        R402 => "The goal above this one does not exist, or it leads back to this one.", "Which goal does it really serve?";
        R403 => "Improving {metric} does not improve {above}.", "Is a formula missing, or is this the wrong metric?";
        R404 => "The sentence says “{words}”, but the tree gives {value}.", "Which action is to rise, or is the number too high?";
        T501 => "There is no deadline and no period that ends.", "Add a date: by [date].";
        T502 =>
            "The deadline {deadline} is after {end}, the end of the contract or review term.",
            "Bring it forward to {end}, or split off what comes later.";
        T503 => "The deadline {deadline} is before today, {today}.", "Move it to the next period.";
        T504 => "No review rhythm is given.", "Add a review rhythm, such as every Monday.";
        T505 => "“{words}” is not a date.", "Replace it with a date.";
        X003 =>
            "The text holds full-width letters or digits, half-width kana, invisible characters or markup: {words}.",
            "Apply the fix: the spelling changes, the meaning does not.";
        X005 => "“{words}” is a second goal in the same text.", "Split it?";
        S106 => "“{words}” {role}.", "What will you do yourself?";
        S107 => "“{words}” threatens, and says nothing about the result.", "Leave it out. What will you change when the goal is at risk?";
        M207 =>
            "“{words}” of a rate can be read in two ways: percent of the rate, or percentage points.",
            "Percent or percentage points? Best give both values: from 10% to 15%.";
        A305 =>
            "“{words}” is unlikely to be reached: other people decide it, or it is too much for the time.",
            "What did you reach so far? Set the target from it.";
        T506 => "“{words}” does not settle one day: {reading}.", "Which day is meant?";
        T507 =>
            "The deadline {deadline} is more than a year away, and nothing is to be reached on the way.",
            "Add milestones: which value, by when?";
        O601 => "“{words}” is a number, and this is an objective.", "Move the number to a key result, and say here what will be different.";
        O603 => "“{words}” is a task, not a result.", "What should it change? Name the number, from what to what.";
        B701 => "“{words}” has no frequency.", "Add a count per period, such as [n] a day.";
        B703 => "“{words}” takes {minutes} minutes a day; a working day has {limit}.", "Fewer a day, shorter ones, or more people?";
        L902 => "Nobody can see when “{words}” is done.", "Name an exam, a course, or a demonstration to others.";
        P804 =>
            "{late} in a later stage cannot come from {early} in an earlier one: “{words}”.",
            "Which of the two numbers is wrong, or are the stages swapped?";
        GoalTooLong => "The goal has {length} characters; at most {limit} are read.", "Shorten the goal or check its parts one by one.";
        TooManyGoals => "There are {count} goals; at most {limit} are looked at together.", "Check them team by team.";
        UnknownRule => "No rule has the code {code}.", "See the list of rules in docs/rules.md.";
        MisspelledRule => "No rule has the code {code}.", "Did you mean {suggestion}?";
        NoReason => "{code} is set aside without a reason.", "Say why, so that the next reader can judge it.";
        BadFiscalYearStart => "Month {month} is not a month; a fiscal year starts in month 1 to 12.", "Give a month from 1 to 12.";
    }
}

sentences! {
    /// Why it matters.
    why(GoalCode) {
        X001 => "Nothing can be reached or scored before a result is named.";
        S100 => "Nobody outside the team can say what is meant.";
        S101 => "Effort is where a goal starts from; whoever tries has reached it.";
        S102 => "A change of a tenth of a percent would satisfy it.";
        S103 => "The scope is settled after the fact, by whoever judges it.";
        S104 => "A goal shared by all is nobody's.";
        S105 => "People read and remember the sentence, not the fields beside it.";
        M201 => "Two people would not agree whether it was reached.";
        M202 => "Two readers will measure two different things.";
        M203 => "A change from an unknown number cannot be checked.";
        M204 => "It is met on the day it is set, or it says the opposite of what is meant.";
        M205 => "Two people count to different numbers.";
        M206 => "At the review, people argue about figures instead of results.";
        M208 => "Two things of different kinds cannot be compared at the end of the term.";
        M209 => "At the review, each side takes the number that suits it.";
        M210 => "Volume alone invites calls without conversations and meetings without prospects.";
        A300 => "What nobody has verified is not yet achievable.";
        A301 => "A target nobody believes in is given up before the term ends.";
        A302 => "Nothing has to change to reach it, so nothing will.";
        A303 => "It is arithmetic, not ambition: the hours are not there.";
        R401 => "Work that moves nothing above it is done for nothing.";
        R402 => "The layers above cannot be added up.";
        R403 => "The goal can be met while everything above it stays as it is.";
        R404 => "The sentence promises what the planned actions do not add up to.";
        T501 => "It cannot be late, so it is never done.";
        T502 => "Nobody will be there to judge it.";
        T503 => "A goal copied from the last term is missed on the day it is set.";
        T504 => "Drift is seen at the end only, when nothing can be done about it.";
        T505 => "What ends soon never ends, so nobody is ever late.";
        X003 => "A search for one spelling misses the other, and what cannot be seen cannot be checked.";
        X005 => "Of two goals in one, half done is neither reached nor missed.";
        S106 => "You cannot complete it yourself, nor tell your part from theirs.";
        S107 => "Under threat people hide bad news and pick targets that are safe.";
        M207 => "From 10%, “5% up” is 10.5% or 15%: the two readings are a factor of ten apart.";
        A305 => "A goal that is lost from the start leads nobody.";
        T506 => "Two people will wait for two different days.";
        T507 => "For a year nobody can tell whether it is on course.";
        O601 => "An objective says where to go; how far you have come is for its key results.";
        O603 => "It can be done without any effect.";
        B701 => "A habit needs a rhythm; once a quarter would do.";
        B703 => "The arithmetic rules it out, however hard one works.";
        L902 => "What one has understood nobody else can see.";
        P804 => "A rate above 100% is an error of arithmetic; no plan can be made from it.";
        GoalTooLong => "A goal is a sentence, not a report.";
        TooManyGoals => "Nobody can look at so many goals together.";
        UnknownRule | MisspelledRule => "A rule that is not found is neither asked nor left out.";
        NoReason => "A finding without a reason looks like one that was overlooked.";
        BadFiscalYearStart => "Quarters and halves are counted from it.";
    }
}
