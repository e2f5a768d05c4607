//! Every Japanese public holiday of a hundred years against two independent packages (see the oracle's first lines).

use std::collections::BTreeSet;

use goaltree::plan::Date;
use goaltree::plan::holiday::{FIRST_YEAR, LAST_YEAR, is_holiday};

const ORACLE: &str = include_str!("../../oracle/holidays-jp.txt");

fn oracle() -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for line in ORACLE.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let year = words.next().unwrap();
        for word in words {
            let (month, day) = word.split_at(2);
            days.insert(Date::parse(&format!("{year}-{month}-{day}")).unwrap());
        }
    }
    days
}

#[test]
fn every_day_of_every_covered_year_agrees() {
    let expected = oracle();
    assert_eq!(expected.len(), 1773);
    let mut day = Date::new(FIRST_YEAR, 1, 1).unwrap();
    while day.year() <= LAST_YEAR {
        assert_eq!(is_holiday(day), expected.contains(&day), "{day}");
        day = day.add_days(1);
    }
}

#[test]
fn no_holiday_is_claimed_outside() {
    assert!(!is_holiday(Date::new(FIRST_YEAR - 1, 1, 1).unwrap()));
    assert!(!is_holiday(Date::new(LAST_YEAR + 1, 1, 1).unwrap()));
}
