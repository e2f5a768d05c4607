//! # T506 invalid or ambiguous date
//!
//! ## What it does
//! Finds a day that no calendar has (11月31日), a date of figures that can be read in two ways (04/05/2027), and two different deadlines for
//! one thing. An impossible day alone is no end at all: it is reported instead of T501 and costs as much.
//!
//! ## Why is this bad
//! Two people will wait for two different days.
//!
//! ## Example
//! - ja: 11月31日までに技術者を3名採用する
//! - en: Hire 3 engineers by 31 November
//!
//! ## Use instead
//! - ja: 11月30日までに技術者を3名採用する
//! - en: Hire 3 engineers by 30 November
//!
//! ## Limits
//! Two deadlines with a number or an action between them are taken as stages or as two goals. A deadline in the fields settles the doubt.
//!
//! ## Source
//! "Days" under "What a goal must say" in docs/methods.md.
//!
//! # T506 日付が誤っている、または2通りに読める
//!
//! ## 見ていること
//! 暦にない日（11月31日）、2通りに読める日付、1つのことに対する2つの期限を見つけます。
//!
//! ## なぜ問題か
//! 2人が別々の日を待つことになります。
//!
//! ## 限界
//! 2つの期限の間に数や行動があれば、段階または2つの目標とみなします。項目に期限があれば迷いはなくなります。
//!
//! ## 根拠
//! docs/methods.md の「What a goal must say」（日付）：暦にない日付と、数字だけの日付のもう1つの読み方。

use super::no_deadline::{by, end_options, with_particles};
use crate::check::date::Date;
use crate::check::language::cursor::{contains_any, is_any, trim_end};
use crate::check::language::judge::Subject;
use crate::check::language::lexicon::Class;
use crate::check::language::scan::Range;
use crate::check::language::time::TimeRole;
use crate::check::rule::{Fix, FixOption, Gate, Hit, Letter, Place, Rule};
use crate::finding::goal::GoalCode;
use crate::finding::{Argument, Severity, Word};
use crate::text::search;

pub(crate) const RULE: Rule =
    Rule { code: GoalCode::T506, letter: Some(Letter::T), place: Place::Under(Gate::End), weight: 25, severity: Severity::Warning, check };

/// How many mentions of time are compared.
const MOST: usize = 24;

/// The words that leave a doubt, what they can be read as, and the days to choose from.
struct Doubt {
    range: Range,
    reading: Argument,
    days: Option<[Date; 2]>,
}

fn check(subject: &Subject<'_>) -> Option<Hit> {
    if subject.input.fields.deadline.is_some() {
        return None;
    }
    let impossible = subject.reading.time(|role| *role == TimeRole::Invalid);
    let Doubt { range, reading, days } = match impossible {
        Some(range) => Doubt { range, reading: Word::NoSuchDay.into(), days: None },
        None => two_days(subject)?,
    };
    let mut options = Vec::new();
    let whole = with_particles(subject, range);
    match days {
        None => options = end_options(subject, subject.reading.normalised.span(whole.0, whole.1)),
        Some(days) => {
            for (name, day) in ["first", "second"].into_iter().zip(days) {
                let edit = subject.edit(whole, by(subject.lang(), Some(day)));
                options.push(FixOption { name: name.to_owned(), value: day.to_string(), edit });
            }
        }
    }
    let edits = vec![subject.edit(whole, by(subject.lang(), None))];
    Some(Hit::at(subject, range).with("reading", reading).fixed_by(Fix::Placeholder { edits, options }))
}

/// A date in figures that can be read in two ways, or two deadlines for one thing.
#[inline(never)]
fn two_days(subject: &Subject<'_>) -> Option<Doubt> {
    let doubt = |range: Range, one: Date, other: Date| Doubt {
        range,
        reading: vec![one.to_string(), other.to_string()].into(),
        days: Some([one, other]),
    };
    let mut last: Option<(Range, Date)> = None;
    for mention in subject.reading.times.iter().take(MOST) {
        let TimeRole::Deadline { date, alternative } = mention.role else { continue };
        let range = (mention.start, mention.end);
        if let Some(other) = alternative {
            return Some(doubt(range, date, other));
        }
        if let Some((place, earlier)) = last
            && earlier != date
            && is_of_the_same(subject, place, range)
        {
            // 8月20日までに(遅くとも9月末までに): the bracket goes with it.
            let text = subject.reading.text();
            let opens = text.get(place.1..range.0).is_some_and(|between| search::contains(between, "("));
            let closes = usize::from(opens && text.as_bytes().get(range.1) == Some(&b')'));
            return Some(doubt((place.0, range.1 + closes), earlier, date));
        }
        last = Some((range, date));
    }
    None
}

/// Nothing is to be done or reached between the two, and neither names a thing: 9月末までの計画.
#[inline(never)]
fn is_of_the_same(subject: &Subject<'_>, one: Range, other: Range) -> bool {
    let reading = &subject.reading;
    let between = reading.slice((one.1, other.0));
    let number = reading.numbers.iter().any(|number| number.start >= one.1 && number.end <= other.0);
    let word = reading.words.iter().any(|word| {
        let says = matches!(word.class, Class::Action | Class::Event | Class::Direction | Class::Soft | Class::Deliverable | Class::Metric);
        says && word.start >= one.1 && word.end <= other.0
    });
    let names = |range: Range| {
        let after = search::since(reading.text(), range.1).trim_start();
        after.starts_with('の') || reading.slice(range).ends_with('の')
    };
    let acts = search::contains(between, "を") || search::contains(between, " and ");
    // 4月末~5月末 is a stretch, 一次締切 and 最終締切 are stages.
    let staged =
        is_any(between.trim(), "~|-|から|と|and|to|or") || contains_any(between, "最終|二次|中間|本番|final|second|full|phase|stage|step");
    // Friday, 4 December: one day, said twice.
    let weekday = trim_end(between, " ,").is_empty() && search::contains(reading.slice(one), "day");
    !number && !word && !acts && !staged && !weekday && between.len() <= 45 && !names(one) && !names(other)
}
