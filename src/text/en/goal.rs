//! Sentences for [`GoalCode`].

use crate::finding::goal::GoalCode;
use crate::text::Template;

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) const fn template(code: GoalCode) -> Template {
    match code {
        GoalCode::X001 => Template {
            message: "This is not a goal yet: it is empty, a question, a report, a refusal or an unfilled template.",
            hint: "What result do you want?",
        },
        GoalCode::S100 => Template {
            message: "No metric, deliverable or observable action is named.",
            hint: "Which metric, deliverable or action do you mean?",
        },
        GoalCode::S101 => Template {
            message: "“{words}” describes effort, not a result.",
            hint: "What changes when you do it? Name the number or the finished thing.",
        },
        GoalCode::S102 => Template {
            message: "“{words}” leaves open for whom, by what means and by how much.",
            hint: "For which segment, by what means, and by how much?",
        },
        GoalCode::M201 => Template {
            message: "There is no number, limit or verifiable event to reach.",
            hint: "How will you know that it is done: how many, what percentage, which event?",
        },
        GoalCode::M202 => Template { message: "“{words}” does not say what it measures.", hint: "A number of what? Name the metric." },
        GoalCode::M203 => Template {
            message: "“{words}” is a change, but its starting value is missing.",
            hint: "Add the current value: from [baseline].",
        },
        GoalCode::M204 => Template {
            message: "With “{words}” the target is not where the goal points to, seen from the present value.",
            hint: "Which of the two numbers is the present one, and which is the aim?",
        },
        GoalCode::M205 => Template { message: "“{words}” stands where a number should.", hint: "Replace it with a number." },
        GoalCode::S103 => {
            Template { message: "“{words}” leaves open how far the goal goes.", hint: "List what is included, and drop the word." }
        }
        GoalCode::S104 => Template { message: "Nobody owns this goal.", hint: "Who owns it?" },
        GoalCode::M206 => Template { message: "No source is given for the actual figure.", hint: "Which report or system shows it?" },
        GoalCode::T504 => Template { message: "No review rhythm is given.", hint: "Add a review rhythm, such as every Monday." },
        GoalCode::A300 => Template {
            message: "Whether this can be reached cannot be judged: a target value, a horizon or evidence is missing.",
            hint: "{ask}?",
        },
        GoalCode::R401 => Template { message: "Neither a parent goal nor a purpose is given.", hint: "Which goal does it serve?" },
        GoalCode::T501 => Template { message: "There is no deadline and no period that ends.", hint: "Add a date: by [date]." },
        GoalCode::T502 => Template {
            message: "The deadline {deadline} is after {end}, the end of the contract or review term.",
            hint: "Bring it forward to {end}, or split off what comes later.",
        },
        GoalCode::T503 => Template { message: "The deadline {deadline} is before today, {today}.", hint: "Move it to the next period." },
        GoalCode::T505 => Template { message: "“{words}” is not a date.", hint: "Replace it with a date." },
        GoalCode::X003 => Template {
            message: "The text holds full-width letters or digits, half-width kana, invisible characters or markup: {words}.",
            hint: "Apply the fix: the spelling changes, the meaning does not.",
        },
        GoalCode::X005 => Template { message: "“{words}” is a second goal in the same text.", hint: "Split it?" },
        GoalCode::S106 => Template { message: "“{words}” {role}.", hint: "What will you do yourself?" },
        GoalCode::S107 => Template {
            message: "“{words}” threatens, and says nothing about the result.",
            hint: "Leave it out. What will you change when the goal is at risk?",
        },
        GoalCode::M207 => Template {
            message: "“{words}” of a rate can be read in two ways: percent of the rate, or percentage points.",
            hint: "Percent or percentage points? Best give both values: from 10% to 15%.",
        },
        GoalCode::A305 => Template {
            message: "“{words}” is unlikely to be reached: other people decide it, or it is too much for the time.",
            hint: "What did you reach so far? Set the target from it.",
        },
        GoalCode::T506 => Template { message: "“{words}” does not settle one day: {reading}.", hint: "Which day is meant?" },
        GoalCode::T507 => Template {
            message: "The deadline {deadline} is more than a year away, and nothing is to be reached on the way.",
            hint: "Add milestones: which value, by when?",
        },
        GoalCode::O601 => Template {
            message: "“{words}” is a number, and this is an objective.",
            hint: "Move the number to a key result, and say here what will be different.",
        },
        GoalCode::O603 => Template {
            message: "“{words}” is a task, not a result.",
            hint: "What should it change? Name the number, from what to what.",
        },
        GoalCode::B701 => Template { message: "“{words}” has no frequency.", hint: "Add a count per period, such as [n] a day." },
        GoalCode::B703 => Template {
            message: "“{words}” takes {minutes} minutes a day; a working day has {limit}.",
            hint: "Fewer a day, shorter ones, or more people?",
        },
        GoalCode::L902 => Template {
            message: "Nobody can see when “{words}” is done.",
            hint: "Name an exam, a course, or a demonstration to others.",
        },
        GoalCode::P804 => Template {
            message: "{late} in a later stage cannot come from {early} in an earlier one: “{words}”.",
            hint: "Which of the two numbers is wrong, or are the stages swapped?",
        },
        GoalCode::M208 => Template {
            message: "“{words}” is not measured in {unit}, the unit of {metric}.",
            hint: "Is it the right metric? Give the number in its unit.",
        },
        GoalCode::M209 => Template {
            message: "The sentence says “{words}”, but the target of this goal is {target}.",
            hint: "Which of the two is right? Change the other.",
        },
        GoalCode::M210 => Template {
            message: "{metric} is counted, but no rate is watched beside it.",
            hint: "Pair it with a rate, such as how many of them become the next stage.",
        },
        GoalCode::A301 => Template {
            message: "The chance of reaching the target is {chance}; the expected landing is about {median}.",
            hint: "Which new measure explains the jump? Without one, choose a target that can be reached.",
        },
        GoalCode::A302 => Template {
            message: "As things stand the chance of reaching the target is {chance}; the expected landing is about {median}.",
            hint: "Aim higher, so that something has to change.",
        },
        GoalCode::A303 => Template {
            message: "The target needs {required} of {metric}, but {capacity} is all there is.",
            hint: "What can move: people, rates or the target?",
        },
        GoalCode::R402 => Template {
            message: "The goal above this one does not exist, or it leads back to this one.",
            hint: "Which goal does it really serve?",
        },
        GoalCode::R403 => {
            Template { message: "Improving {metric} does not improve {above}.", hint: "Is a formula missing, or is this the wrong metric?" }
        }
        GoalCode::R404 => Template {
            message: "The sentence says “{words}”, but the tree gives {value}.",
            hint: "Which action is to rise, or is the number too high?",
        },
        GoalCode::TooManyGoals => {
            Template { message: "There are {count} goals; at most {limit} are looked at together.", hint: "Check them team by team." }
        }
        GoalCode::S105 => Template {
            message: "“{words}” stands in the sentence, though the fields say it exactly.",
            hint: "Write what the fields say.",
        },
        GoalCode::UnknownRule => Template { message: "No rule has the code {code}.", hint: "See the list of rules in docs/rules.md." },
        GoalCode::MisspelledRule => Template { message: "No rule has the code {code}.", hint: "Did you mean {suggestion}?" },
        GoalCode::NoReason => {
            Template { message: "{code} is set aside without a reason.", hint: "Say why, so that the next reader can judge it." }
        }
        GoalCode::GoalTooLong => Template {
            message: "The goal has {length} characters; at most {limit} are read.",
            hint: "Shorten the goal or check its parts one by one.",
        },
        GoalCode::BadFiscalYearStart => {
            Template { message: "Month {month} is not a month; a fiscal year starts in month 1 to 12.", hint: "Give a month from 1 to 12." }
        }
    }
}

/// Why it matters.
pub(in crate::text) const fn why(code: GoalCode) -> &'static str {
    match code {
        GoalCode::X001 => "Nothing can be reached or scored before a result is named.",
        GoalCode::S100 => "Nobody outside the team can say what is meant.",
        GoalCode::S101 => "Effort is where a goal starts from; whoever tries has reached it.",
        GoalCode::S102 => "A change of a tenth of a percent would satisfy it.",
        GoalCode::M201 => "Two people would not agree whether it was reached.",
        GoalCode::M202 => "Two readers will measure two different things.",
        GoalCode::M203 => "A change from an unknown number cannot be checked.",
        GoalCode::M204 => "It is met on the day it is set, or it says the opposite of what is meant.",
        GoalCode::M205 => "Two people count to different numbers.",
        GoalCode::S103 => "The scope is settled after the fact, by whoever judges it.",
        GoalCode::S104 => "A goal shared by all is nobody's.",
        GoalCode::M206 => "At the review, people argue about figures instead of results.",
        GoalCode::T504 => "Drift is seen at the end only, when nothing can be done about it.",
        GoalCode::A300 => "What nobody has verified is not yet achievable.",
        GoalCode::R401 => "Work that moves nothing above it is done for nothing.",
        GoalCode::T501 => "It cannot be late, so it is never done.",
        GoalCode::T502 => "Nobody will be there to judge it.",
        GoalCode::T503 => "A goal copied from the last term is missed on the day it is set.",
        GoalCode::T505 => "What ends soon never ends, so nobody is ever late.",
        GoalCode::X003 => "A search for one spelling misses the other, and what cannot be seen cannot be checked.",
        GoalCode::X005 => "Of two goals in one, half done is neither reached nor missed.",
        GoalCode::S106 => "You cannot complete it yourself, nor tell your part from theirs.",
        GoalCode::S107 => "Under threat people hide bad news and pick targets that are safe.",
        GoalCode::M207 => "From 10%, “5% up” is 10.5% or 15%: the two readings are a factor of ten apart.",
        GoalCode::A305 => "A goal that is lost from the start leads nobody.",
        GoalCode::T506 => "Two people will wait for two different days.",
        GoalCode::T507 => "For a year nobody can tell whether it is on course.",
        GoalCode::O601 => "An objective says where to go; how far you have come is for its key results.",
        GoalCode::O603 => "It can be done without any effect.",
        GoalCode::B701 => "A habit needs a rhythm; once a quarter would do.",
        GoalCode::B703 => "The arithmetic rules it out, however hard one works.",
        GoalCode::L902 => "What one has understood nobody else can see.",
        GoalCode::P804 => "A rate above 100% is an error of arithmetic; no plan can be made from it.",
        GoalCode::M208 => "Two things of different kinds cannot be compared at the end of the term.",
        GoalCode::M209 => "At the review, each side takes the number that suits it.",
        GoalCode::M210 => "Volume alone invites calls without conversations and meetings without prospects.",
        GoalCode::A301 => "A target nobody believes in is given up before the term ends.",
        GoalCode::A302 => "Nothing has to change to reach it, so nothing will.",
        GoalCode::A303 => "It is arithmetic, not ambition: the hours are not there.",
        GoalCode::R402 => "The layers above cannot be added up.",
        GoalCode::R403 => "The goal can be met while everything above it stays as it is.",
        GoalCode::R404 => "The sentence promises what the planned actions do not add up to.",
        GoalCode::TooManyGoals => "Nobody can look at so many goals together.",
        GoalCode::S105 => "People read and remember the sentence, not the fields beside it.",
        GoalCode::UnknownRule | GoalCode::MisspelledRule => "A rule that is not found is neither asked nor left out.",
        GoalCode::NoReason => "A finding without a reason looks like one that was overlooked.",
        GoalCode::GoalTooLong => "A goal is a sentence, not a report.",
        GoalCode::BadFiscalYearStart => "Quarters and halves are counted from it.",
    }
}
