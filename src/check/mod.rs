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
//! deadline or the baseline, always beats the text. Not here: a judgement of A from the forecast, and rules over a whole tree of goals.
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
pub mod goal;
mod language;
mod plan;
mod registry;
mod report;
mod rule;
mod rules;
mod score;

pub use goal::{Cadence, Framework, GoalFields, GoalFinding, GoalInput, GoalKind, GoalReport, Period, Profile, Status, Term, Verdicts};
pub use language::frame::{Frame, FrameKind, Quantity, QuantityKind, Role};
pub use plan::{GoalCheck, PlanCheck, check_plan};
pub use report::{analyse_goal, render};
pub use rule::{Edit, Fix, FixOption, Letter};
pub use score::{Deduction, LetterScore, Score};
