//! The other sides of jumps and of choices that help: what a plan could cost there, and which of them have been looked into.
//!
//! Each combination of sides has an optimum of its own; the side of a choice is the argument it takes. They are looked into one side after
//! the other, next to the cheapest one so far first, and left where getting there alone costs as much as the best plan. Where what formulas
//! look at is linear, none is missed: on the straight way to the best plan one side changes after the other, and to be there costs less.

use super::field::Field;
use super::program::{self, Norm, Program, Row, Term, dot};
use super::search::{self, Choice, Found};
use super::seek;
use crate::list::Listed;
use crate::tree::gradient::Kink;

/// How many combinations are looked into, and how many doors are tried from each.
const MOST: usize = 60;
const MOST_DOORS: usize = 48;
/// How often what else changes on the way through a door is put right.
const ROUNDS: usize = 6;

/// A way onto another side.
struct Door {
    /// What is looked at, its slope the way through.
    kink: Kink,
    /// On which side this is, and which one lies behind.
    level: f64,
    leads: f64,
    /// How far what is looked at is from there.
    distance: f64,
    /// How far beyond the end that is, and the end from this side.
    hair: f64,
}

impl Door {
    fn choice(&self) -> Choice {
        (self.kink.slot, self.kink.period, self.kink.op)
    }

    /// The condition of being behind it, seen from where the levers stand.
    fn row(&self, field: &Field<'_>, at: &[f64]) -> Option<Row> {
        let slopes = field.kink_slopes(&self.kink)?;
        Some(Row { least: dot(&slopes, at) + self.distance, slopes })
    }

    /// The condition of not having passed it.
    fn stays(&self, row: &Row) -> Row {
        Row { slopes: row.slopes.iter().map(|slope| -slope).listed(), least: 2.0 * self.hair - row.least }
    }
}

/// The doors from where the levers stand.
fn doors(field: &Field<'_>) -> Vec<Door> {
    // What does not belong to its side is passed by a hair.
    let hair = |size: f64| 4e-12 * size.max(1.0);
    let mut doors = Vec::new();
    for side in field.sides() {
        for (end, sign) in [(side.low, -1.0), (side.high, 1.0)].into_iter().filter(|(end, _)| end.is_finite()) {
            let hair = hair(side.size.max(end.abs()));
            let distance = (end - side.value).abs() + hair;
            doors.push(Door { kink: side.kink(sign), level: side.level, leads: side.level + sign, distance, hair });
        }
    }
    for kink in field.choices() {
        let hair = hair(kink.value.abs() + kink.gap.abs());
        let (level, leads, distance) = (kink.taken as f64, kink.other as f64, kink.gap.abs() + hair);
        doors.push(Door { kink: Kink { slope: if kink.larger { 1.0 } else { -1.0 }, ..kink }, level, leads, distance, hair });
    }
    doors
}

impl Row {
    fn is_kept(&self, moves: &[f64]) -> bool {
        let size = self.slopes.iter().fold(0.0_f64, |size, slope| size.max(slope.abs()));
        dot(&self.slopes, moves) >= self.least - 1e-12 * size
    }

    /// Whether two conditions look at the same from opposite sides.
    fn opposes(&self, other: &Self) -> bool {
        let both = dot(&self.slopes, &other.slopes);
        both < 0.0 && both * both >= dot(&self.slopes, &self.slopes) * dot(&other.slopes, &other.slopes) * (1.0 - 1e-12)
    }
}

/// The sides on which doors are.
type Levels = Vec<(Choice, f64)>;

fn levels_of<'d>(doors: impl Iterator<Item = &'d Door>) -> Levels {
    let mut levels: Levels = doors.map(|door| (door.choice(), door.level)).listed();
    levels.dedup();
    levels
}

/// A combination of sides that was looked into.
struct Seen {
    levels: Levels,
    /// What its best plan costs, or where it has none, what getting there does.
    effort: f64,
    moves: Vec<f64>,
    open: bool,
}

struct Exploration<'f, 'a> {
    field: &'f mut Field<'a>,
    target: f64,
    norm: Norm,
    best: Found,
    seen: Vec<Seen>,
    /// Combinations that cannot be, or not for less than the best plan.
    without: Vec<Levels>,
    complete: bool,
}

/// The best plan on any sides that can be reached for less than the best plan. Where not all of them were looked into, the plan does not
/// count as settled.
pub(super) fn explore(field: &mut Field<'_>, target: f64, norm: Norm, best: Found) -> Found {
    let (start, moves, effort) = (field.start(), best.moves.clone(), best.effort);
    let mut all = Exploration { field, target, norm, best, seen: Vec::new(), without: Vec::new(), complete: true };
    if let Some(doors) = all.doors(&moves) {
        all.seen.push(Seen { levels: levels_of(doors.iter()), effort, moves, open: true });
    }
    if let Some(doors) = all.doors(&start) {
        let levels = levels_of(doors.iter());
        if all.field.choices().is_empty() {
            // Of jumps alone the search from there is the same.
            all.seen.push(Seen { levels, effort: 0.0, moves: start, open: true });
        } else {
            all.visit(start, levels, 0.0);
        }
    }
    for _ in 0..MOST {
        let next = (0..all.seen.len()).filter(|&index| all.seen.get(index).is_some_and(|seen| seen.open)).min_by(|&a, &b| {
            let effort = |index: usize| all.seen.get(index).map_or(f64::INFINITY, |seen| seen.effort);
            effort(a).total_cmp(&effort(b))
        });
        let Some(from) = next.and_then(|index| all.seen.get_mut(index)) else { break };
        from.open = false;
        let at = from.moves.clone();
        if all.field.pull(&at).is_none() {
            continue;
        }
        let doors = doors(all.field);
        all.complete &= doors.len() <= MOST_DOORS;
        let mut home = Vec::new();
        for door in doors {
            if let Some(row) = door.row(all.field, &at) {
                home.push((door, row));
            }
        }
        for (door, row) in home.iter().take(MOST_DOORS) {
            all.through(&home, door, row);
        }
    }
    let best = all.best;
    if all.complete { best } else { Found { residual: best.residual.max(1.0), ..best } }
}

impl Exploration<'_, '_> {
    fn is_known(&self, levels: &Levels) -> bool {
        self.seen.iter().any(|seen| seen.levels == *levels)
    }

    /// The doors from some moves.
    fn doors(&mut self, moves: &[f64]) -> Option<Vec<Door>> {
        self.field.pull(moves)?;
        Some(doors(self.field))
    }

    /// Looks into the sides on which some moves are, and into those to which their best plan leads.
    fn visit(&mut self, mut moves: Vec<f64>, mut levels: Levels, entry: f64) {
        while !self.is_known(&levels) {
            if self.field.meter.is_spent() || self.seen.len() >= MOST {
                self.complete = false;
                break;
            }
            let found = search::least_holding(self.field, self.target, self.norm, moves.clone(), &levels);
            let found = found.filter(|found| found.met);
            let effort = found.as_ref().map_or(entry, |found| found.effort);
            self.seen.push(Seen { levels, effort, moves, open: true });
            let Some(found) = found else { break };
            let next = found.moves.clone();
            let doors = self.doors(&next);
            if let Some(better) = seek::better(Some(self.best.clone()), Some(found)) {
                self.best = better;
            }
            let Some(doors) = doors else { break };
            (moves, levels) = (next, levels_of(doors.iter()));
        }
    }

    /// From `home` through one of its doors, all else left as it is, as far as that goes.
    fn through(&mut self, home: &[(Door, Row)], door: &Door, row: &Row) {
        let mut wanted = levels_of(home.iter().map(|(door, _)| door));
        for (choice, level) in &mut wanted {
            if *choice == door.choice() {
                *level = door.leads;
            }
        }
        if self.is_known(&wanted) || self.without.contains(&wanted) {
            return;
        }
        let mut rows = vec![row.clone()];
        for _ in 0..ROUNDS {
            let (over, entry) = self.nearest(&rows);
            let Some(doors) = self.doors(&over) else { return };
            if self.best.met && entry >= self.best.effort * (1.0 - 1e-9) || rows.len() > 1 && !rows.iter().all(|row| row.is_kept(&over)) {
                self.without.push(wanted);
                return;
            }
            let levels = levels_of(doors.iter());
            let known = rows.len();
            for (choice, _) in levels.iter().filter(|level| !wanted.contains(level)) {
                let before = rows.len();
                let passed = home.iter().filter(|(other, _)| other.choice() == *choice && *choice != door.choice());
                rows.extend(passed.filter(|(_, row)| row.is_kept(&over)).map(|(other, row)| other.stays(row)));
                if rows.len() == before {
                    let leading = doors.iter().filter(|other| other.choice() == *choice && wanted.contains(&(*choice, other.leads)));
                    rows.extend(leading.filter_map(|other| other.row(self.field, &over)));
                }
            }
            // What always changes together cannot be parted.
            let parted = !rows.iter().skip(known).any(|new| rows.iter().take(known).any(|old| old.opposes(new)));
            let last = rows.len() == known || !parted;
            if !parted {
                self.without.push(wanted.clone());
            }
            self.visit(over, levels, entry);
            if last {
                return;
            }
        }
    }

    /// The nearest moves that keep the rows, and what keeping them costs at least.
    fn nearest(&self, rows: &[Row]) -> (Vec<f64>, f64) {
        let start = self.field.start();
        let (mut terms, mut most) = (self.field.terms.clone(), if self.best.met { self.best.effort } else { f64::INFINITY });
        let of = |terms: &[Term], norm: Norm, most: f64, rows: &[Row]| {
            Program { terms, norm, pull: 0.0, centre: &start, most, meter: &self.field.meter }.solve(rows)
        };
        let mut least = 0.0;
        if self.norm == Norm::Absolute {
            for row in rows {
                let alone = of(&terms, Norm::Absolute, most, std::slice::from_ref(row));
                least = program::effort(&terms, Norm::Absolute, &alone).max(least);
            }
            // The square of a sum is no less than the sum of squares.
            for term in &mut terms {
                term.weight *= term.weight;
            }
            most *= most;
        }
        let over = of(&terms, Norm::Squares, most, rows);
        let together = program::effort(&terms, Norm::Squares, &over);
        (over, if self.norm == Norm::Absolute { least.max(together.sqrt()) } else { together })
    }
}
