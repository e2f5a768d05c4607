//! What whole steps and whole numbers come to within the limits, against every combination of them.

use goaltree::engine::{Alternative, DecomposeOptions, Decomposition, LimitKind, Norm, Rounding, Way, decompose};
use goaltree::plan::Plan;
use goaltree::plan::document::{Direction, Goal, Input, Metric, Role, Total, Values};
use goaltree::text::Lang;
use goaltree::tree::{Tree, compile};
use proptest::prelude::*;

use crate::support::{With, computed, course, input, plan, tree};

fn lever(id: &str, unit: &str, value: f64) -> Metric {
    Metric { lever: Some(true), total: Some(Total::Flow), ..input(id, unit, value) }
}

fn amount(id: &str, formula: &str) -> Metric {
    Metric { total: Some(Total::Flow), ..computed(id, "", formula) }
}

fn asked(tree: &Tree, target: f64, rounding: Rounding) -> Decomposition {
    decompose(tree, &DecomposeOptions { target, rounding, ..DecomposeOptions::default() }, Lang::En).unwrap()
}

fn way(answer: &Decomposition, way: Way) -> &Alternative {
    answer.alternatives.iter().find(|one| one.way == way).unwrap()
}

fn close(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() <= 1e-7 * expected.abs().max(1.0))
}

fn shown(one: &Alternative, id: &str) -> Vec<f64> {
    one.metrics.get(id).unwrap().series.iter().map(|value| value.unwrap()).collect()
}

/// The ways that may move an amount.
fn volumes(answer: &Decomposition) -> impl Iterator<Item = &Alternative> {
    answer.alternatives.iter().filter(|one| one.way != Way::RateOnly)
}

/// Calls for all 200 hours come to 2000 × 0.02 = 40; 45 take 2250, which are 225 hours.
#[test]
fn the_fewest_levers_of_a_target_out_of_reach_are_as_many_as_go_farthest() {
    let deals = || {
        vec![
            amount("deals", "calls * 0.02 + visits * 0.1").role(Role::Kgi),
            amount("hours", "calls * 0.1 + visits * 2").capacity(200.0),
            lever("calls", "", 800.0),
            lever("visits", "", 40.0),
        ]
    };
    let answer = asked(&tree(1, deals()), 45.0, Rounding::None);
    let fewest = way(&answer, Way::FewestLevers);
    assert!(!fewest.feasible && close(fewest.reached, 40.0), "{fewest:?}");
    assert!(fewest.problems[0].message.contains("40"), "{:?}", fewest.problems);
    let [hours] = fewest.limits.as_slice() else { panic!("{:?}", fewest.limits) };
    assert!(hours.metric == "hours" && close(hours.needed, 225.0), "{hours:?}");
    // 38 take 1900 calls and no more than 5 visits.
    let answer = asked(&tree(1, deals()), 38.0, Rounding::None);
    assert!(way(&answer, Way::FewestLevers).feasible && way(&answer, Way::FewestLevers).levers.len() == 2);
}

/// 160 hours a head and 880 of them are 5.5 heads, so 5 heads at ¥500,000; 2.7 and 3 million take 6, which are 960 hours.
#[test]
fn the_best_of_whole_steps_is_within_the_limits() {
    for (unit, step, rounding) in [("", Some(1.0), Rounding::None), ("人", None, Rounding::Each), ("人", None, Rounding::Cascade)] {
        let sales = tree(
            1,
            vec![
                amount("sales", "heads * 500000").role(Role::Kgi),
                amount("hours", "heads * 160").capacity(880.0),
                Metric { step, ..lever("heads", unit, 4.0) },
            ],
        );
        for target in [2.7e6, 3e6] {
            let answer = asked(&sales, target, rounding);
            for one in volumes(&answer) {
                assert!(!one.feasible && close(one.reached, 2.5e6), "{target} {rounding:?}: {one:?}");
                assert_eq!((shown(one, "heads"), shown(one, "hours")), (vec![5.0], vec![800.0]), "{:?}", one.way);
                let [hours] = one.limits.as_slice() else { panic!("{:?}", one.limits) };
                assert!(hours.metric == "hours" && close(hours.needed, 960.0), "{hours:?}");
            }
            if rounding != Rounding::None || target > 2.75e6 {
                assert!(!answer.feasible && close(answer.best, 2.5e6) && close(answer.reached, 2.5e6), "{:?}", answer.best);
            }
        }
    }
}

/// 0.1 hours a call and 2 for each meeting, of which ten calls make one: 152 hours are 506.67 calls, so 506; 510 take 153.
#[test]
fn what_is_shown_of_a_target_out_of_reach_is_what_it_reaches() {
    let sales = tree(
        1,
        vec![
            Metric { unit: "円".into(), ..amount("sales", "meetings * 10000") }.role(Role::Kgi),
            computed("meetings", "件", "calls * 0.1"),
            amount("hours", "calls * 0.1 + meetings * 2").capacity(152.0),
            lever("calls", "件", 500.0),
        ],
    );
    for rounding in [Rounding::Each, Rounding::Cascade] {
        let answer = asked(&sales, 510_000.0, rounding);
        assert!(!answer.feasible && close(answer.best, 506_000.0), "{:?}", answer.best);
        for one in volumes(&answer) {
            assert!(!one.feasible && close(one.reached, 506_000.0), "{one:?}");
            assert!(shown(one, "calls") == [506.0] && shown(one, "hours")[0] <= 152.0 && close(Some(shown(one, "sales")[0]), 506_000.0));
            assert!(close(one.limits[0].needed, 153.0), "{:?}", one.limits);
        }
    }
}

/// 100 × (1 − churn) + new from 5 % and 5: with at most 6 new ones a churn of 1 % makes 105 of them, and less than none would make 106.5.
/// The rate alone needs none at all for 105, and new ones alone are 10.
#[test]
fn no_rate_needs_to_be_less_than_nothing() {
    let stock = Metric { total: Some(Total::Stock), ..computed("y", "", "100 * (1 - churn) + new") }.role(Role::Kgi);
    let churn = Metric { lever: Some(true), total: Some(Total::Rate), bounds: Some([Some(0.02), None]), ..input("churn", "%", 0.05) };
    let model = tree(1, vec![stock, churn, lever("new", "", 5.0).capacity(6.0)]);
    let needed = |target: f64, name: Way, id: &str| {
        let answer = asked(&model, target, Rounding::None);
        way(&answer, name).limits.iter().find(|limit| limit.metric == id).unwrap().needed
    };
    assert!(close(needed(105.0, Way::LeastEffort, "churn"), 0.01) && close(needed(105.0, Way::LeastEffort, "new"), 7.0));
    assert!(
        close(needed(105.0, Way::VolumeOnly, "new"), 10.0)
            && needed(105.0, Way::RateOnly, "churn").is_some_and(|least| (0.0..1e-9).contains(&least))
    );
    assert_eq!([Way::LeastEffort, Way::RateOnly].map(|name| needed(106.5, name, "churn")), [None, None]);
}

/// 200, a tenth of it and a twentieth of that are 221; the rates alone leave the 200, the amount does not.
#[test]
fn how_far_some_levers_go_is_not_said_of_all() {
    let sum = computed("sum", "", "a + b + c").role(Role::Kgi);
    let parts = vec![computed("b", "", "a * r1"), computed("c", "", "b * r2"), input("r1", "%", 0.1), input("r2", "%", 0.05)];
    let model = tree(1, [sum, input("a", "", 200.0)].into_iter().chain(parts).collect());
    for (lang, all) in [(Lang::En, "wherever the levers stand"), (Lang::Ja, "どう変えても")] {
        let options = DecomposeOptions { target: 110.0, ..DecomposeOptions::default() };
        let answer = decompose(&model, &options, lang).unwrap();
        let [volume, rate] = [Way::VolumeOnly, Way::RateOnly].map(|name| way(&answer, name));
        assert!(answer.feasible && volume.feasible && !rate.feasible && close(rate.reached, 200.0), "{rate:?}");
        assert_eq!(rate.problems[0].code.as_str(), "not-by-these-levers");
        assert!(rate.problems[0].message.contains("200") && !rate.problems[0].message.contains(all), "{:?}", rate.problems);
    }
}

/// Ways that move by a little more or less and round to the same numbers, as a cascade does.
#[test]
fn ways_that_show_the_same_whole_numbers_are_the_same() {
    let metrics =
        vec![amount("deals", "calls * 0.1 + visits * 0.5").role(Role::Kgi), lever("calls", "件", 100.0), lever("visits", "件", 10.0)];
    let mut same = 0;
    let model = tree(1, metrics);
    for tenths in 151..170 {
        let answer = asked(&model, f64::from(tenths) / 10.0, Rounding::Cascade);
        for (place, one) in answer.alternatives.iter().enumerate().filter(|(_, one)| !one.metrics.is_empty()) {
            let numbers = |one: &Alternative| ["calls", "visits"].map(|id| shown(one, id));
            let first =
                answer.alternatives.iter().take(place).find(|known| known.feasible == one.feasible && numbers(known) == numbers(one));
            assert_eq!(one.same_as, first.map(|known| known.way), "{one:?}");
            same += usize::from(one.way == Way::EqualPercent && first.is_some_and(|known| known.levers[0].change != one.levers[0].change));
        }
    }
    assert!(same > 0);
}

/// Two amounts, what each brings and takes, and how much there is.
#[derive(Clone, Copy, Debug)]
struct Pair {
    start: [f64; 2],
    gains: [f64; 2],
    loads: [f64; 2],
    most: [f64; 2],
    cap: f64,
    step: f64,
    product: bool,
}

impl Pair {
    fn value(&self, [a, b]: [f64; 2]) -> f64 {
        if self.product { a * b * self.gains[0] + b } else { self.gains[0] * a + self.gains[1] * b }
    }

    fn load(&self, [a, b]: [f64; 2]) -> f64 {
        self.loads[0] * a + self.loads[1] * b
    }

    fn tree(&self, periods: u32, unit: &str, step: Option<f64>) -> Tree {
        let [ga, gb] = self.gains;
        let [la, lb] = self.loads;
        let formula = if self.product { format!("a * b * {ga} + b") } else { format!("{ga} * a + {gb} * b") };
        let levers = ["a", "b"].into_iter().zip(self.start).zip(self.most);
        let levers = levers.map(|((id, start), most)| Metric { step, ..lever(id, unit, start) }.capacity(most));
        let mut metrics = vec![amount("y", &formula).role(Role::Kgi), amount("load", &format!("{la} * a + {lb} * b")).capacity(self.cap)];
        metrics.extend(levers);
        tree(periods, metrics)
    }

    /// Every combination of steps in a period that keeps the limits; each may stay where it stands.
    fn places(&self) -> Vec<[f64; 2]> {
        let grid = |lever: usize| {
            let most = self.most[lever];
            let steps = (0..1000).map(|count| f64::from(count) * self.step).take_while(move |value| *value <= most + 1e-9);
            steps.chain(Some(self.start[lever]).filter(|start| *start <= most)).collect::<Vec<_>>()
        };
        let pairs = grid(0).into_iter().flat_map(|a| grid(1).into_iter().map(move |b| [a, b]));
        pairs.filter(|pair| self.load(*pair) <= self.cap * (1.0 + 1e-9)).collect()
    }

    /// The most of a period.
    fn best(&self) -> f64 {
        self.places().into_iter().map(|pair| self.value(pair)).fold(f64::NEG_INFINITY, f64::max)
    }
}

prop_compose! {
    fn pair()(
        start in [8..30i32, 4..20i32],
        gains in [50..300i32, 50..400i32],
        loads in [20..200i32, 20..300i32],
        rooms in [1.1..1.9f64, 1.1..1.9f64],
        room in 1.02..1.5f64,
        product in prop::bool::weighted(0.3),
    ) -> Pair {
        let [start, gains, loads] = [start, gains, loads].map(|pair| pair.map(f64::from));
        let (gains, loads) = (gains.map(|gain| gain / 100.0), loads.map(|load| load / 100.0));
        let most = [0, 1].map(|lever| (start[lever] * rooms[lever]).round());
        let cap = ((loads[0] * start[0] + loads[1] * start[1]) * room * 10.0).round() / 10.0;
        Pair { start, gains, loads, most, cap, step: 1.0, product }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Out of reach: every way keeps the limits in whole numbers and reaches what it shows, the best is that of all combinations, and of
    /// a limit just as much is needed as makes the target one of them.
    #[test]
    fn what_is_out_of_reach_in_whole_numbers_is_the_best_of_all(
        pair in pair(),
        step in prop::option::of(prop::sample::select(vec![1.0, 2.0, 5.0])),
        cascade: bool,
        periods in 1..3u32,
        over in prop_oneof![0.001..0.1f64, 0.1..1.0f64],
    ) {
        let pair = Pair { step: step.unwrap_or(1.0), ..pair };
        let rounding = if step.is_some() { Rounding::None } else if cascade { Rounding::Cascade } else { Rounding::Each };
        let best = pair.best() * f64::from(periods);
        let target = best + over * (best - pair.value(pair.start) * f64::from(periods)).abs().max(1.0);
        let answer = asked(&pair.tree(periods, if step.is_some() { "" } else { "件" }, step), target, rounding);
        prop_assert!(!answer.feasible && close(answer.best, best), "{:?} {best}", answer.best);
        for one in volumes(&answer) {
            let levers: Vec<[f64; 2]> = shown(one, "a").into_iter().zip(shown(one, "b")).map(|(a, b)| [a, b]).collect();
            let places = pair.places();
            let known = |pair: &[f64; 2]| places.iter().any(|place| (place[0] - pair[0]).abs() + (place[1] - pair[1]).abs() < 1e-6);
            prop_assert!(!one.feasible && levers.iter().all(known), "{:?} {levers:?}", one.way);
            prop_assert!(close(one.reached, levers.iter().map(|levers| pair.value(*levers)).sum()), "{:?} {:?}", one.way, one.reached);
            if one.way == Way::EqualPercent {
                continue;
            }
            prop_assert!(close(one.reached, best), "{:?} {:?} {best}", one.way, one.reached);
            for limit in &one.limits {
                let at = |most: f64| {
                    let mut wider = pair;
                    match limit.metric.as_str() {
                        "load" => wider.cap = most,
                        id => wider.most[usize::from(id == "b")] = most,
                    }
                    wider.best() * f64::from(periods) >= target * (1.0 - 1e-9)
                };
                prop_assert_eq!(limit.kind, LimitKind::Capacity);
                // In several periods there may be too many combinations to tell.
                match limit.needed {
                    Some(needed) => prop_assert!(at(needed * (1.0 + 1e-9)) && !at(needed * (1.0 - 1e-5)), "{:?} {limit:?}", one.way),
                    None => prop_assert!(periods > 1 || !at(20.0 * limit.limit), "{:?} {limit:?}", one.way),
                }
            }
        }
    }

    /// Within reach of whole numbers, every way that may move both amounts gets there, the least effort for no more than the others.
    #[test]
    fn what_whole_numbers_reach_is_found(
        pair in pair(),
        cascade: bool,
        periods in 1..3u32,
        share in prop_oneof![0.3..1.0f64, Just(1.0)],
    ) {
        let best = pair.best();
        let target = (pair.value(pair.start) + share * (best - pair.value(pair.start))) * f64::from(periods);
        let rounding = if cascade { Rounding::Cascade } else { Rounding::Each };
        let answer = asked(&pair.tree(periods, "件", None), target, rounding);
        let least = way(&answer, Way::LeastEffort);
        prop_assert!(answer.feasible && least.feasible, "{least:?}");
        for one in volumes(&answer).filter(|one| one.feasible) {
            prop_assert!(least.effort.unwrap() <= one.effort.unwrap() * (1.0 + 1e-9), "{:?}", one.way);
            let levers: Vec<[f64; 2]> = shown(one, "a").into_iter().zip(shown(one, "b")).map(|(a, b)| [a, b]).collect();
            prop_assert!(levers.iter().all(|levers| levers.iter().all(|value| value.fract() == 0.0) && pair.load(*levers) <= pair.cap * (1.0 + 1e-9)));
            prop_assert!(levers.iter().map(|levers| pair.value(*levers)).sum::<f64>() >= target * (1.0 - 1e-9), "{:?}", one.way);
        }
    }
}

#[test]
fn a_lever_that_a_way_leaves_alone_stays_what_it_is() {
    let action = |id: &str, value: f64| Metric { role: Some(Role::Action), ..input(id, "件", value) };
    let meetings = computed("meetings", "件", "calls * 0.1 + 0 * visits").role(Role::Kgi);
    let tree = tree(1, vec![action("calls", 100.0), action("visits", 10.5), input("lists", "件", 2.5), meetings]);
    for rounding in [Rounding::Each, Rounding::Cascade] {
        let result = asked(&tree, 10.4, rounding);
        let fewest = way(&result, Way::FewestLevers);
        assert_eq!([shown(fewest, "visits"), shown(fewest, "lists")], [[10.5], [2.5]], "{fewest:?}");
        // 110 calls make 11 meetings, the whole number above 10.4; 104 make 10.4.
        assert_eq!(shown(fewest, "calls"), [if rounding == Rounding::Each { 104.0 } else { 110.0 }], "{fewest:?}");
    }
}

/// Two shifts more or less of 28, at most 33, times packs of 5: 32 × 160 is the first product of steps beyond 5,000 at no more than what one
/// factor asks for, 32 × 135 = 4,320 the most of at most 136.
#[test]
fn one_factor_keeps_to_the_steps_of_levers_without_rounding() {
    let plan = |most: f64| {
        let step = |step: f64, metric: Metric| Metric { step: Some(step), ..metric };
        let shifts = step(2.0, lever("shifts", "", 28.0)).capacity(33.0);
        tree(1, vec![amount("y", "shifts * packs").role(Role::Kgi), shifts, step(5.0, lever("packs", "", 130.0)).capacity(most)])
    };
    let answer = asked(&plan(400.0), 5_000.0, Rounding::None);
    let rounded = |id: &str| answer.metrics.get(id).unwrap().rounded.unwrap();
    assert!(answer.feasible && rounded("shifts") % 2.0 == 0.0 && rounded("packs") % 5.0 == 0.0, "{:?}", answer.metrics);
    assert!(close(answer.reached, rounded("shifts") * rounded("packs")) && answer.reached >= Some(5_000.0), "{:?}", answer.reached);
    // By 20 % on both, shifts at the last step that they may be, it takes packs one step beyond.
    assert!(close(way(&answer, Way::EqualPercent).reached, 32.0 * 160.0), "{:?}", way(&answer, Way::EqualPercent));
    let answer = asked(&plan(136.0), 4_400.0, Rounding::None);
    assert!(!answer.feasible && close(answer.best, 32.0 * 135.0), "{:?}", answer.best);
    assert_eq!(way(&answer, Way::EqualPercent).problems[0].code.as_str(), "not-by-one-percentage");
}

/// From above and without a goal the target is not to be passed, from below it is to be reached, and a goal says which wherever the plan is: steps
/// of 10 from 100 and 200 to 0.1 × 85 and 0.1 × 125.
#[test]
fn steps_end_where_the_ways_end() {
    let ends = |calls: f64, target: f64, direction: Option<Direction>| {
        let calls = Metric { step: Some(10.0), ..lever("calls", "", calls) };
        let goal = Goal { id: "g".into(), metric: Some("y".into()), direction, ..Goal::default() };
        let plan = plan(1, vec![amount("y", "calls * 0.1").role(Role::Kgi), calls]);
        let answer = asked(&compile(Plan { goals: vec![goal], ..plan }).unwrap().tree, target, Rounding::None);
        assert!(answer.feasible && answer.alternatives.iter().filter(|one| one.feasible).all(|one| one.reached == answer.reached));
        let share = answer.reached.unwrap() * 10.0 / answer.metrics.get("calls").unwrap().current.unwrap() - 1.0;
        assert!((way(&answer, Way::LeastEffort).effort.unwrap() - share * share).abs() < 1e-9, "{answer:?}");
        answer.reached
    };
    for (calls, target, expected) in [(100.0, 8.5, 8.0), (100.0, 12.5, 13.0), (200.0, 12.5, 12.0)] {
        assert!(close(ends(calls, target, None), expected), "{calls} {target}");
    }
    for (calls, target, direction, expected) in [
        (100.0, 8.5, Direction::AtLeast, 9.0),
        (200.0, 12.5, Direction::AtLeast, 13.0),
        (100.0, 12.5, Direction::AtMost, 12.0),
        (100.0, 8.5, Direction::AtMost, 8.0),
    ] {
        assert!(close(ends(calls, target, Some(direction)), expected), "{calls} {target} {direction:?}");
    }
}

/// 43.9 % of 100 are to be 66, in steps of 5 %.
#[test]
fn a_rate_keeps_to_its_steps_where_numbers_are_rounded() {
    let rate = Metric { step: Some(0.05), total: Some(Total::Rate), ..lever("rate", "%", 0.439) };
    let tree = tree(2, vec![amount("y", "50 * rate").role(Role::Kgi), rate]);
    for rounding in [Rounding::None, Rounding::Each, Rounding::Cascade] {
        let answer = asked(&tree, 66.0, rounding);
        let series = &answer.metrics.get("rate").unwrap().series;
        assert!(answer.feasible && series.iter().all(|value| close(value.map(|value| (value / 0.05).fract().min(1.0)), 0.0)), "{series:?}");
    }
}

/// 9.5 and 8.5 of at most 9.5 are 9 and 9 in whole numbers, 0.222 × 18; 4 would take 19.
#[test]
fn what_is_not_had_in_whole_numbers_shows_the_ones_that_come_nearest() {
    let values = Values::PerPeriod(vec![Some(9.5), Some(8.5)]);
    let calls = Metric { input: Some(Input { value: Some(values), ..Input::default() }), ..lever("a", "件", 0.0) };
    let total = Metric { total: Some(Total::Flow), ..computed("y", "件", "0.222 * a") }.role(Role::Kgi);
    let answer = asked(&tree(2, vec![total, Metric { bounds: Some([Some(7.0), Some(9.5)]), ..calls }]), 4.0, Rounding::Each);
    let least = way(&answer, Way::LeastEffort);
    assert!(!least.feasible && close(least.reached, 0.222 * 18.0) && shown(least, "a") == [9.0, 9.0], "{least:?}");
}

/// What is the least of costs at which a sum of values over periods reaches a target, from every choice in each of them.
fn least_cost(periods: &[Vec<(f64, f64)>], target: f64) -> f64 {
    let mut sums = vec![(0.0, 0.0)];
    for choices in periods {
        let mut next: Vec<(f64, f64)> =
            sums.iter().flat_map(|sum| choices.iter().map(move |choice| (sum.0 + choice.0, sum.1 + choice.1))).collect();
        next.sort_by(|one, other| one.0.total_cmp(&other.0));
        // What costs more and comes to less is left.
        let mut most = f64::NEG_INFINITY;
        next.retain(|(_, value)| {
            let more = *value > most;
            most = most.max(*value);
            more
        });
        sums = next;
    }
    sums.into_iter().find(|(_, value)| *value >= target * (1.0 - 1e-12)).map_or(f64::INFINITY, |(cost, _)| cost)
}

/// 10 and 30 come to 44 as 10 and 34, which is (4 ÷ 30)² ÷ 2; a tenth more in both months is 0.01.
#[test]
fn whole_steps_go_where_they_cost_least_month_by_month() {
    let calls = Metric { lever: Some(true), total: Some(Total::Flow), step: Some(1.0), ..course("a", "", &[10.0, 30.0]) };
    let answer = asked(&tree(2, vec![amount("y", "a").role(Role::Kgi), calls]), 44.0, Rounding::None);
    let least = way(&answer, Way::LeastEffort);
    assert!(shown(least, "a") == [10.0, 34.0] && close(least.effort, 16.0 / 900.0 / 2.0), "{least:?}");
    assert_eq!(shown(way(&answer, Way::EqualPercent), "a"), [11.0, 33.0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Two amounts in two months, or one in four, by their sum or product: nothing that is whole costs less.
    #[test]
    fn the_least_effort_in_whole_steps_is_that_of_all_combinations(
        a in prop::collection::vec(3..12i32, 4),
        b in prop::collection::vec(2..8i32, 2),
        both: bool,
        product: bool,
        absolute: bool,
        share in 1.05..1.35f64,
    ) {
        let numbers = |values: &[i32]| values.iter().copied().map(f64::from).collect::<Vec<_>>();
        let (a, b) = (numbers(&a[..if both { 2 } else { 4 }]), numbers(&b));
        let formula = match (both, product) {
            (true, true) => "a * b",
            (true, false) => "a + 2 * b",
            (false, true) => "a ^ 2",
            (false, false) => "3 * a",
        };
        let value = |a: f64, b: f64| match (both, product) {
            (true, true) => a * b,
            (true, false) => a + 2.0 * b,
            (false, true) => a * a,
            (false, false) => 3.0 * a,
        };
        let cost = |from: f64, to: f64| {
            let change = (to / from - 1.0).abs();
            if absolute { change / a.len() as f64 } else { change * change / a.len() as f64 }
        };
        let mut choices = Vec::new();
        for (period, &from) in a.iter().enumerate() {
            let other = if both { b[period] } else { 1.0 };
            let others: Vec<f64> = if both { (0..40).map(f64::from).collect() } else { vec![1.0] };
            let pairs = (0..60).map(f64::from).flat_map(|a| others.iter().map(move |b| (a, *b)));
            choices.push(pairs.map(|(to, b)| (cost(from, to) + cost(other, b), value(to, b))).collect::<Vec<_>>());
        }
        let now: f64 = a.iter().enumerate().map(|(period, a)| value(*a, if both { b[period] } else { 1.0 })).sum();
        let lever = |id: &str, values: &[f64]| Metric { lever: Some(true), total: Some(Total::Flow), step: Some(1.0), ..course(id, "", values) };
        let mut metrics = vec![amount("y", formula).role(Role::Kgi), lever("a", &a)];
        metrics.extend(both.then(|| lever("b", &b)));
        let norm = if absolute { Norm::Absolute } else { Norm::Squares };
        let options = DecomposeOptions { target: now * share, norm, ..DecomposeOptions::default() };
        let answer = decompose(&tree(if both { 2 } else { 4 }, metrics), &options, Lang::En).unwrap();
        let least = way(&answer, Way::LeastEffort);
        prop_assert!(least.feasible && close(least.effort, least_cost(&choices, now * share)), "{least:?} {}", least_cost(&choices, now * share));
    }

    /// What is divided by moves in steps, often greater than itself: a way stands on steps or where it stood, and reaches what it shows.
    #[test]
    fn no_way_stands_beside_a_pole(
        starts in [1..30i32, 1..12i32, 1..12i32],
        steps in prop::array::uniform3(prop::option::of(prop::sample::select(vec![0.1, 1.0, 2.0, 5.0, 7.0, 20.0]))),
        below in prop::option::of(0..9i32),
        less: bool,
        share in 1.05..1.6f64,
        periods in 1..3u32,
        rounding in prop::sample::select(vec![Rounding::None, Rounding::Each, Rounding::Cascade]),
    ) {
        let ids = ["a", "b", "c"];
        let starts = starts.map(f64::from);
        let lowest = below.map_or(0.0, |below| -f64::from(below));
        let levers = ids.iter().zip(starts).zip(steps).map(|((id, start), step)| {
            let bounds = below.filter(|_| *id == "b").map(|_| [Some(lowest), None]);
            Metric { step, bounds, ..lever(id, "", start) }
        });
        let metrics = [amount("y", "4 * a / b + c").role(Role::Kgi)].into_iter().chain(levers).collect();
        let now = (4.0 * starts[0] / starts[1] + starts[2]) * f64::from(periods);
        // From above a policy of rounding says nothing of the side.
        let less = less && rounding == Rounding::None;
        let target = if less { now / share } else { now * share };
        let answer = asked(&tree(periods, metrics), target, rounding);
        for one in answer.alternatives.iter().filter(|one| one.feasible) {
            let [a, b, c] = ids.map(|id| shown(one, id));
            for ((values, start), step) in [&a, &b, &c].into_iter().zip(starts).zip(steps) {
                let Some(step) = step else { continue };
                let on = |value: f64| value == start || ((value / step).round() * step - value).abs() <= 1e-12 * value.abs();
                prop_assert!(values.iter().all(|value| on(*value)), "{:?} {values:?} in steps of {step}", one.way);
            }
            prop_assert!(b.iter().all(|value| *value >= lowest) && a.iter().chain(&c).all(|value| *value >= 0.0), "{one:?}");
            let reached: f64 = a.iter().zip(&b).zip(&c).map(|((a, b), c)| 4.0 * a / b + c).sum();
            prop_assert!(close(one.reached, reached), "{:?} {:?} {reached}", one.way, one.reached);
            prop_assert!(if less { reached <= target * (1.0 + 1e-9) } else { reached >= target * (1.0 - 1e-9) }, "{:?} {reached} {target}", one.way);
        }
    }
}

/// 1.3 ÷ 6 + 1.3 ÷ 5.5 is 0.453. In steps of 3.5 there are 0, which has no value, and 3.5, which is more; a hair below 0 would be anything.
/// The other grows without end where b nears 0, so that its slope asks for any number of steps.
#[test]
fn what_divides_does_not_stand_beside_nothing() {
    let step =
        |step: f64, low: f64, high: Option<f64>, metric: Metric| Metric { step: Some(step), bounds: Some([Some(low), high]), ..metric };
    let a = Metric { lever: Some(true), total: Some(Total::Flow), ..course("a", "", &[6.0, 5.5]) };
    let answer = asked(&tree(2, vec![amount("y", "1.3 / a").role(Role::Kgi), step(3.5, -2.0, Some(6.5), a)]), 0.4, Rounding::None);
    assert!(!answer.feasible && answer.alternatives.iter().all(|one| !one.feasible), "{answer:?}");
    let metrics = vec![
        amount("y", "a / b * 0.3 + c * 3.2").role(Role::Kgi),
        amount("load", "1.5 * a + 2.5 * b + c").capacity(43.4),
        step(7.0, -4.0, None, lever("a", "", 4.0)),
        step(1.0, -2.5, None, lever("b", "", 6.5)),
        step(20.0, 0.0, Some(17.0), lever("c", "", 13.0)),
    ];
    let options = DecomposeOptions { target: 56.68, norm: Norm::Absolute, ..DecomposeOptions::default() };
    // With c where it is and b = 1 at most 18.6 of a are left, of which 14 are 45.8.
    assert!(!decompose(&tree(1, metrics), &options, Lang::En).unwrap().feasible);
}

/// Calls stay at 8, as 10 cost more, and the values of four months make up for it, two of them as far as they go: what is left is shared
/// out by the two others in proportion. Whoever asks for this way alone is told the same.
#[test]
fn what_a_way_says_does_not_depend_on_the_others_that_are_asked_for() {
    let values = [8.776, 15.403, 8.866, 15.761];
    let most = 15.78;
    let bound = |step: Option<f64>, effort: f64, most: f64, metric: Metric| {
        let flow = Metric { lever: Some(true), total: Some(Total::Flow), ..metric };
        Metric { step, bounds: Some([Some(0.0), Some(most)]), effort: Some(effort), ..flow }
    };
    let metrics = vec![
        amount("y", "calls * value").role(Role::Kgi),
        bound(Some(2.5), 2.53, 18.0, input("calls", "", 8.0)),
        bound(None, 4.07, most, course("value", "", &values)),
    ];
    let tree = tree(4, metrics);
    let by = |ways: &[Way]| {
        let options = DecomposeOptions { target: 403.59, ways: Some(ways.to_vec()), ..DecomposeOptions::default() };
        decompose(&tree, &options, Lang::En).unwrap().alternatives
    };
    let all = by(&Way::ALL);
    let share = (403.59 / 8.0 - 2.0 * most - values[0] - values[2]) / (values[0] * values[0] + values[2] * values[2]);
    let moves = [values[0] * share, most / values[1] - 1.0, values[2] * share, most / values[3] - 1.0];
    let effort = 4.07 / 4.0 * moves.iter().map(|one| one * one).sum::<f64>();
    let least = all.iter().find(|one| one.way == Way::LeastEffort).unwrap();
    assert!(close(least.effort, effort), "{least:?} {effort}");
    let [a, b, c, d, e] = Way::ALL;
    for ways in [vec![a], vec![b], vec![c], vec![d], vec![e], vec![c, a], vec![a, c], vec![d, c], vec![c, d], vec![e, d, c, b, a]] {
        for one in by(&ways) {
            let known = all.iter().find(|known| known.way == one.way).unwrap();
            assert_eq!(Alternative { same_as: None, ..one }, Alternative { same_as: None, ..known.clone() }, "{ways:?}");
        }
    }
    assert!(by(&[]).is_empty());
}

/// With s at 8 and 12, and f and g up by as much as their prices ask for: 0.234957413960 by every combination of steps, with f and g
/// solved for each. From 7 and 8 there is no way of single steps to it.
#[test]
fn steps_beside_levers_without_steps_are_tried_together() {
    let moved = |step: Option<f64>, effort: f64, [low, high]: [f64; 2], metric: Metric| {
        let flow = Metric { lever: Some(true), total: Some(Total::Flow), ..metric };
        Metric { step, bounds: Some([Some(low), Some(high)]), effort: Some(effort), ..flow }
    };
    let metrics = vec![
        amount("y", "s * f + g").role(Role::Kgi),
        moved(Some(1.0), 1.52, [0.0, 12.0], course("s", "", &[7.0, 8.0])),
        moved(None, 3.16, [0.0, 12.911_878_494_190_239], course("f", "", &[9.581, 11.762])),
        moved(None, 1.42, [4.838_927_930_149_901, 8.575_662_594_311_032], input("g", "", 7.932)),
    ];
    let answer = asked(&tree(2, metrics), 254.804, Rounding::None);
    let least = way(&answer, Way::LeastEffort);
    assert!(least.feasible && close(least.effort, 0.234_957_413_960_477), "{least:?}");
    assert_eq!(shown(least, "s"), [8.0, 12.0]);
}

/// 20 f ÷ (s − 2) + g to be at most 5.748: above 2 no s within 10.5 is enough, but 0 is, on the other side of the pole.
#[test]
fn steps_on_the_other_side_of_a_pole_are_found_beside_levers_without_steps() {
    let moved = |step: Option<f64>, effort: f64, [low, high]: [f64; 2], metric: Metric| Metric {
        step,
        bounds: Some([Some(low), Some(high)]),
        effort: Some(effort),
        ..metric
    };
    let metrics = vec![
        amount("y", "20 * f / (s - 2) + g").role(Role::Kgi),
        amount("load", "2.55 * s + 1.22 * f").capacity(33.462),
        moved(Some(2.5), 3.16, [0.0, 13.0], lever("s", "", 10.5)),
        moved(None, 3.09, [2.038_831_496_044_667, 2.831_278_702_674_899_3], lever("f", "", 2.198)),
        moved(None, 4.17, [1.511_276_406_014_966_8, 3.458_523_470_862_303], lever("g", "", 3.079)),
    ];
    let answer = asked(&tree(1, metrics), 5.748, Rounding::None);
    for name in [Way::LeastEffort, Way::VolumeOnly] {
        let one = way(&answer, name);
        assert!(one.feasible && close(one.effort, 3.16) && shown(one, "s") == [0.0], "{one:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// What moves in steps beside what has none, in one percentage: nothing costs less among all combinations of steps, with the percentage
    /// that each of them asks for.
    #[test]
    fn the_least_effort_of_steps_beside_a_lever_without_is_that_of_all_combinations(
        s in prop::collection::vec(4..12i32, 1..4),
        f in prop::collection::vec(2.0..9.0f64, 3),
        effort in 0.3..4.0f64,
        product: bool,
        absolute: bool,
        share in 1.02..1.3f64,
    ) {
        let s: Vec<f64> = s.into_iter().map(f64::from).collect();
        let f = &f[..s.len()];
        let periods = u32::try_from(s.len()).unwrap();
        let value = |s: &[f64], factor: f64| -> f64 {
            s.iter().zip(f).map(|(s, f)| if product { s * f * factor } else { s + f * factor }).sum()
        };
        let cost = |change: f64| if absolute { change.abs() } else { change * change };
        let target = value(&s, 1.0) * share;
        let mut least = f64::INFINITY;
        for index in 0..7_usize.pow(periods) {
            let to: Vec<f64> = s.iter().zip(0..).map(|(s, period)| s + (index / 7_usize.pow(period) % 7) as f64 - 2.0).collect();
            let (still, gone) = (value(&to, 0.0), value(&to, 1.0));
            let change = ((target - still) / (gone - still) - 1.0).max(0.0);
            let steps: f64 = to.iter().zip(&s).map(|(to, s)| cost(to / s - 1.0)).sum();
            least = least.min(steps / s.len() as f64 + effort * cost(change));
        }
        let [low, high] = [s.iter().copied().fold(f64::INFINITY, f64::min), s.iter().copied().fold(0.0, f64::max)];
        let stepped = Metric { lever: Some(true), total: Some(Total::Flow), step: Some(1.0), ..course("s", "", &s) };
        let stepped = Metric { bounds: Some([Some(low - 2.0), Some(high + 4.0)]), ..stepped };
        let free = Metric { lever: Some(true), total: Some(Total::Flow), effort: Some(effort), ..course("f", "", f) };
        let formula = if product { "s * f" } else { "s + f" };
        let norm = if absolute { Norm::Absolute } else { Norm::Squares };
        let options = DecomposeOptions { target, norm, ..DecomposeOptions::default() };
        let tree = tree(periods, vec![amount("y", formula).role(Role::Kgi), stepped, free]);
        let answer = decompose(&tree, &options, Lang::En).unwrap();
        let found = way(&answer, Way::LeastEffort);
        prop_assert!(found.feasible && found.effort.unwrap() <= least * (1.0 + 1e-7), "{found:?} {least}");
    }
}
