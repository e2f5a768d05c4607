//! The goal checker: what a sentence says, what it lacks, and how to mend it. Deterministic and offline; no model guesses.
//!
//! [`analyse_goal`] reads one goal and answers with a [`GoalReport`]: what was understood, with its place in the text; the findings of
//! the rules; and a score per letter of SMART that explains itself. [`render`] gives the same report in another language.
//!
//! ```text
//! normalise → time, numbers, words → what it amounts to → rules → score → sentences
//! ```
//!
//! A rule is one file under `rules/`, one line in the registry, and its texts in both languages. What a host knows in fields, such as the
//! deadline or the baseline, always beats the text. [`check_plan`] adds what the tree, the actuals and their forecast say; [`check_set`]
//! looks at the goals of a person or a team. Rules over sets of goals lie in `set/`. [`improve`] writes the goal again with its gaps
//! marked, [`goal_statement`] builds a sentence from fields, [`interview_goal`] and [`interview_plan`] pick the questions to talk about.
//!
//! ```
//! use goaltree::check::{GoalInput, analyse_goal, date::Date};
//!
//! let today = Date::new(2026, 11, 23).unwrap();
//! let report = analyse_goal(&GoalInput::new("今月中に新規顧客を5社獲得する", today)).unwrap();
//! assert!(report.verdicts.specific && report.verdicts.measurable && report.verdicts.time_bound);
//! assert_eq!(report.deadline, Date::new(2026, 11, 30));
//! ```

pub mod date;
mod evidence;
mod follow;
pub mod goal;
mod language;
mod options;
mod plan;
mod registry;
mod report;
mod rule;
mod rules;
mod score;
mod set;

pub use evidence::{Ambition, Basis, InTree, Load, Reach};
pub use follow::improve::{Improvement, Leftover, improve};
pub use follow::interview::{Interview, PlanInterview, Question, Theme, interview_goal, interview_plan};
pub use follow::statement::{StatementParts, goal_statement};
pub use goal::{
    Cadence, Framework, GoalFields, GoalFinding, GoalInput, GoalKind, GoalReport, Period, Profile, Status, Suppressed, Term, Verdicts,
};
pub use language::frame::{Frame, FrameKind, Quantity, QuantityKind, Role};
pub use options::{OwnWords, RuleOptions, Suppression};
pub use plan::check_plan;
pub use report::{analyse_goal, render};
pub use rule::{Edit, Fix, FixOption, Letter};
pub use score::{Deduction, LetterScore, Score};
pub use set::measure::{Concentration, Coverage, PartyLoad, PersonShare};
pub use set::{Fact, GoalCheck, PlanCheck, SetFinding, SetGoal, SetOptions, SetScore, SuppressedSetFinding, check_set};
