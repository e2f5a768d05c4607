//! Zeros at the beginning: the time before the start, or the first pause between rare events.
//!
//! A product that was launched in its third year has two years of zeros that say nothing of the next month, and a machine that broke once in
//! three years has zeros that say everything. What came since decides: three events or more, and no pause nearly as long.
//!
//! Chosen on the first 3 to 24 months of 120 public series (M3, Tourism, M4), as they are and rising from zero, behind 6, 24 or 40 zeros: with
//! the zeros left out, the 80 % intervals held 81 to 93 % of what came and not 38 to 97 %. The error was a quarter less from a year on; below,
//! 4 % less for the series as they are and 7 % more for rising ones.

/// So many values above or below zero are a start; fewer may be exceptions.
const FEWEST_EVENTS: usize = 3;
/// The zeros before a start are more than this many times as long as any pause since.
const LONGER: usize = 2;

/// How many entries lie before the start; 0 where the first of them count as well.
pub(super) fn before_start(entries: &[Option<f64>]) -> usize {
    let start = entries.iter().take_while(|entry| entry.is_none_or(|value| value == 0.0)).count();
    let before = entries.iter().take(start).flatten().count();
    let (mut events, mut pause, mut longest) = (0, 0, 0);
    for value in entries.iter().skip(start).flatten() {
        let is_zero = *value == 0.0;
        events += usize::from(!is_zero);
        pause = if is_zero { pause + 1 } else { 0 };
        longest = pause.max(longest);
    }
    if events >= FEWEST_EVENTS && before > 1 && before > LONGER * longest { start } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::Listed;

    fn before(zeros: usize, since: &[f64]) -> usize {
        let entries = std::iter::repeat_n(0.0, zeros).chain(since.iter().copied());
        before_start(&entries.map(Some).listed())
    }

    #[test]
    fn a_launch_begins_with_its_first_value() {
        assert_eq!(before(24, &[40.0, 55.0, 60.0, 45.0, 52.0]), 24);
        assert_eq!(before(30, &[5.0, 0.0, 7.0, 0.0, 3.0, 0.0, 0.0, 4.0]), 30);
        assert_eq!(before(2, &[4.0, -6.0, 7.0]), 2);
        assert_eq!(before_start(&[Some(0.0), None, Some(0.0), Some(4.0), Some(6.0), None, Some(7.0)]), 3);
    }

    #[test]
    fn exceptions_pauses_and_lines_from_zero_do_not() {
        assert_eq!(before(35, &[100.0]), 0);
        assert_eq!(before(34, &[100.0, 110.0]), 0);
        assert_eq!(before(3, &[5.0, 0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 4.0]), 0);
        // Five months of winter before three seasons, seven between them.
        assert_eq!(before(5, &[3.0, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 8.0]), 0);
        assert_eq!(before(1, &[10.0, 20.0, 30.0, 40.0]), 0);
        assert_eq!((before(12, &[]), before_start(&[])), (0, 0));
    }
}
