//! Flow, stock or rate: how each metric totals where the plan does not say.
//!
//! Never by the values, so that moving one does not change what a total means; by unit, by `of`, `bounds` and role, and by how formulas
//! use a metric. The first that applies:
//!
//! 1. `total` of the plan.
//! 2. A share (`%`, `倍`, `of`) and an amount per something (`円/件`, `件/日`) is a rate.
//! 3. Put in: people are a stock; counts, money and hours are flows; lengths of time from a day on, points and scores are rates. But money
//!    and hours that are multiplied by a count are per piece, so rates, unless elsewhere a count divides them; days that multiply an amount
//!    per day are days worked, so flows. A number without a unit is a rate beside a count (件 × 2), beside 1 (1 − x) or within `bounds` of 0 and 1, a volume
//!    beside a price or a share, and a flow where nothing tells.
//! 4. Computed: what carries over from its own period before and has something added is a stock, as is a sum with a stock in it. A quotient
//!    of things that both add up is a rate, as is what is made of rates only; all else is a flow.
//!
//! A computed rate totals as its formula on totals where that formula holds for totals as it does for periods, that is where it does not
//! grow with the number of periods; else as the mean of its periods, weighted by its denominator. A rate that is put in is weighted by `of`, or
//! by the one flow or stock that it multiplies. What unit and formulas leave open is said (`total-assumed`).

use super::Tree;
use super::tape::Op;
use super::total::looks_through_time;
use crate::finding::tree::TreeCode;
use crate::finding::{Finding, Severity, Word};
use crate::formula::expression::{Expression, Factor, Function, Kind, Term};
use crate::formula::unit::Unit;
use crate::list::Listed;
use crate::plan::document::{Distribution, Grain, Metric, Role, Total};

/// What a metric measures, as far as its total depends on it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Class {
    /// A share or a multiple.
    Ratio,
    /// An amount per counted thing.
    PerPiece,
    /// An amount per length of time.
    PerTime,
    /// An amount per counted thing and length of time.
    PerBoth,
    Money,
    /// Seconds, minutes, hours: work.
    Work,
    /// Days: of a period, or of a cycle.
    Day,
    /// Longer than days: terms, cycles, ages.
    Span,
    People,
    /// Other things that are counted, and products of units.
    Count,
    /// Points, which may be counted or be a score.
    Score,
    /// No unit.
    Bare,
}

/// Several classes.
type Classes = u16;

const fn any(classes: &[Class]) -> Classes {
    match classes {
        [] => 0,
        [first, rest @ ..] => 1 << *first as u16 | any(rest),
    }
}

const COUNTED: Classes = any(&[Class::People, Class::Count]);
const TIMED: Classes = any(&[Class::PerTime, Class::PerBoth]);
const PER: Classes = TIMED | any(&[Class::PerPiece]);
const SPANS: Classes = any(&[Class::Day, Class::Span]);
const RATIO: Classes = any(&[Class::Ratio]);
const MONEY: Classes = any(&[Class::Money]);
const WORK: Classes = any(&[Class::Work]);
const BARE: Classes = any(&[Class::Bare]);
const SCORE: Classes = any(&[Class::Score]);
/// Units of points.
const SCORES: [&str; 8] = ["点", "pt", "pts", "point", "points", "ポイント", "pp", "%pt"];

impl Class {
    const fn is(self, classes: Classes) -> bool {
        any(&[self]) & classes != 0
    }
}

/// The classes of the factors above and below the line.
#[derive(Clone, Copy, Default)]
struct Fraction {
    above: Classes,
    below: Classes,
    /// Whether money above the line is computed from a number of things, so that it is no price.
    amount: bool,
}

impl Fraction {
    fn above(self, classes: Classes) -> bool {
        self.above & classes != 0
    }

    fn below(self, classes: Classes) -> bool {
        self.below & classes != 0
    }

    fn add(&mut self, class: Class, below: bool) {
        let side = if below { &mut self.below } else { &mut self.above };
        *side |= any(&[class]);
    }

    const fn is_empty(self) -> bool {
        self.above | self.below == 0
    }

    fn with(self, other: Self) -> Self {
        Self { above: self.above | other.above, below: self.below | other.below, amount: self.amount | other.amount }
    }

    const fn shared(self, other: Self) -> Self {
        Self { above: self.above & other.above, below: self.below & other.below, amount: self.amount & other.amount }
    }

    const fn without(self, other: Self) -> Self {
        Self { above: self.above & !other.above, below: self.below & !other.below, amount: self.amount && !other.amount }
    }
}

/// What formulas say of a metric that is put in, or that is computed from such: a set of the constants below.
type Evidence = u8;

const NOTHING: Evidence = 0;
const RATE: Evidence = 1;
const FLOW: Evidence = 2;
const MAYBE_RATE: Evidence = 4;
const MAYBE_FLOW: Evidence = 8;

/// Decides how each metric totals, and what weights the rates; says where that was assumed.
pub(super) fn decide(tree: &mut Tree, units: &[Option<Unit>], computed: &[Option<Unit>]) -> Vec<Finding> {
    let classes: Vec<Class> = (0..tree.len()).map(|slot| class(tree, slot, units)).listed();
    let mut seen = Seen { tree, classes: &classes, amounts: vec![false; tree.len()], evidence: vec![NOTHING; tree.len()] };
    for &slot in &tree.order {
        if let (Some(expression), true) = (tree.expression(slot), seen.class(slot) == Class::Money) {
            let mut parts = Fraction::default();
            seen.collect(expression, false, &mut parts);
            if let Some(amount) = seen.amounts.get_mut(slot) {
                *amount = parts.amount || parts.above(COUNTED | TIMED);
            }
        }
    }
    // What is computed first, so that what it is passes on to what it is made of.
    for &slot in tree.order.iter().rev() {
        if let Some(expression) = tree.expression(slot) {
            let known = match tree.metric(slot).and_then(|metric| metric.total) {
                Some(Total::Rate) => RATE,
                None if !carries(tree, slot) => NOTHING,
                _ => FLOW,
            };
            if let Some(evidence) = seen.evidence.get_mut(slot) {
                *evidence |= known;
            }
            seen.visit(slot, expression, Fraction::default(), false, Place::Whole);
        }
    }
    let evidence = seen.evidence;
    let class_of = |slot: usize| classes.get(slot).copied().unwrap_or(Class::Bare);
    let mut assumed = vec![false; tree.len()];
    for slot in 0..tree.len() {
        let decided = match tree.metric(slot).and_then(|metric| metric.total) {
            Some(total) => (total, false),
            None if tree.expression(slot).is_none() => put_in(class_of(slot), evidence.get(slot).copied().unwrap_or_default()),
            // What looks back may need to know before its turn comes.
            None => (if carries(tree, slot) { Total::Stock } else { Total::Flow }, false),
        };
        decide_one(tree, &mut assumed, slot, decided);
    }
    for slot in tree.order.clone() {
        let Some(expression) = tree.expression(slot) else { continue };
        let Some(metric) = tree.metric(slot).filter(|metric| metric.total.is_none()) else { continue };
        let class = if metric.unit.trim().is_empty() && metric.of.is_none() { Class::Bare } else { class_of(slot) };
        let decided = made(tree, slot, expression, class, computed.get(slot).and_then(Option::as_ref), &classes);
        decide_one(tree, &mut assumed, slot, decided);
    }
    weigh(tree, &classes);
    let mut findings = Vec::new();
    for (slot, assumed) in assumed.into_iter().enumerate() {
        if assumed && tree.periods.len() > 1 {
            let word = match tree.total_kind(slot) {
                Total::Flow => Word::Sum,
                Total::Stock => Word::Last,
                Total::Rate => Word::Mean,
            };
            let finding = Finding::new(TreeCode::TotalAssumed.into(), Severity::Info, format!("metrics[{slot}].total"));
            findings.push(finding.with("metric", tree.name(slot)).with("total", word));
        }
    }
    findings
}

fn decide_one(tree: &mut Tree, assumed: &mut [bool], slot: usize, decided: (Total, bool)) {
    if let (Some(node), Some(mark)) = (tree.nodes.get_mut(slot), assumed.get_mut(slot)) {
        (node.total, *mark) = decided;
    }
}

fn class(tree: &Tree, slot: usize, units: &[Option<Unit>]) -> Class {
    let Some(metric) = tree.metric(slot) else { return Class::Bare };
    let text = metric.unit.trim();
    if metric.of.is_some() {
        return Class::Ratio;
    }
    if !text.is_empty() && SCORES.iter().any(|score| score.eq_ignore_ascii_case(text)) {
        return Class::Score;
    }
    let Some(unit) = units.get(slot).and_then(Option::as_ref) else {
        return if text.is_empty() { bare(metric) } else { Class::Count };
    };
    match unit.per() {
        (true, true) => Class::PerBoth,
        (true, false) => Class::PerPiece,
        (false, true) => Class::PerTime,
        (false, false) if unit.has_denominator() => Class::PerPiece,
        (false, false) if unit.is_none() => Class::Ratio,
        (false, false) if unit.is_currency() => Class::Money,
        (false, false) if unit.is_people() => Class::People,
        (false, false) => match unit.time() {
            Some("秒" | "分" | "時間") => Class::Work,
            Some("日") => Class::Day,
            Some(_) => Class::Span,
            None => Class::Count,
        },
    }
}

/// What a metric without a unit is by what else the plan says of it: its hard bounds, never its value or its likely range.
fn bare(metric: &Metric) -> Class {
    let is_share = matches!(metric.bounds, Some([Some(low), Some(high)]) if low >= 0.0 && high <= 1.0)
        || metric
            .input
            .as_ref()
            .and_then(|input| input.distribution.as_ref())
            .is_some_and(|distributed| matches!(distributed.shape, Distribution::Beta { .. }));
    if is_share {
        Class::Ratio
    } else if metric.role == Some(Role::Action) || metric.minutes.is_some() || metric.capacity.is_some() {
        Class::Count
    } else {
        Class::Bare
    }
}

/// How what is put in totals, and whether that was assumed.
fn put_in(class: Class, evidence: Evidence) -> (Total, bool) {
    let says = |one: Evidence| evidence & one != 0;
    match class {
        Class::Ratio | Class::PerPiece | Class::PerTime | Class::PerBoth => (Total::Rate, false),
        Class::People => (Total::Stock, says(MAYBE_FLOW)),
        Class::Count => (Total::Flow, false),
        Class::Day | Class::Span | Class::Score => (if says(FLOW) { Total::Flow } else { Total::Rate }, false),
        Class::Money | Class::Work if says(FLOW) => (Total::Flow, says(RATE)),
        _ if says(RATE) => (Total::Rate, false),
        Class::Money | Class::Work => {
            let rate = says(MAYBE_RATE) && !says(MAYBE_FLOW);
            (if rate { Total::Rate } else { Total::Flow }, says(MAYBE_RATE))
        }
        Class::Bare => (Total::Flow, !says(FLOW)),
    }
}

/// How what is computed totals, and whether that was assumed.
fn made(tree: &Tree, slot: usize, expression: &Expression, class: Class, unit: Option<&Unit>, classes: &[Class]) -> (Total, bool) {
    if class.is(RATIO | PER) {
        return (Total::Rate, false);
    }
    if carries(tree, slot) || is_level(tree, expression) {
        return (Total::Stock, false);
    }
    let sizer = Sizer { tree, classes, strict: false };
    let rate = match sizer.size(expression) {
        Size::Free => class.is(SPANS),
        Size::Of(size) => size <= 0,
        Size::Mixed => false,
    };
    // `件/日 × 20` for 件: the number stands for the days.
    let of_period = class == Class::Count && unit.is_some_and(|unit| unit.per().1);
    // Growth: each period a multiple of the one before.
    let grows = tree.drivers(slot).contains(&slot);
    (if rate && !of_period { Total::Rate } else { Total::Flow }, grows && !rate)
}

/// Whether a metric goes on from its own period before with something else added: 期末 = 期首 + 新規.
fn carries(tree: &Tree, slot: usize) -> bool {
    // Few formulas look back; all others need not be gone through.
    let looks_back = |slot: usize| tree.node(slot).is_some_and(|node| node.tape.iter().any(|op| matches!(op, Op::Lag { .. })));
    if !looks_back(slot) && !tree.drivers(slot).iter().any(|driver| looks_back(*driver)) {
        return false;
    }
    tree.expression(slot).is_some_and(|expression| {
        any_sum(expression, &|terms| {
            let own = terms.iter().filter(|term| any_lag(tree, &term.expression, slot)).count();
            own > 0 && own < terms.len()
        })
    })
}

fn any_sum(expression: &Expression, test: &dyn Fn(&[Term]) -> bool) -> bool {
    if let Kind::Sum(terms) = &expression.kind
        && test(terms)
    {
        return true;
    }
    expression.any_part(&|part| any_sum(part, test))
}

/// Whether a part asks for a metric's period before, itself or through one metric that is nothing else.
fn any_lag(tree: &Tree, expression: &Expression, slot: usize) -> bool {
    lagged(tree, expression).is_some_and(|driver| driver == slot) || expression.any_part(&|part| any_lag(tree, part, slot))
}

/// The metric of which an expression is an earlier period.
fn lagged(tree: &Tree, expression: &Expression) -> Option<usize> {
    match &expression.kind {
        Kind::Call(function, arguments) => crate::formula::lagged(*function, arguments).and_then(|(id, _, _)| tree.slot(id)),
        Kind::Reference(id) => match &tree.expression(tree.slot(id)?)?.kind {
            Kind::Call(function, arguments) => crate::formula::lagged(*function, arguments).and_then(|(id, _, _)| tree.slot(id)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a formula gives a level: a running sum, a stock, either with something added. A level less an earlier one is a change.
fn is_level(tree: &Tree, expression: &Expression) -> bool {
    let is_stock = |id: &str| tree.slot(id).is_some_and(|slot| tree.total_kind(slot) == Total::Stock);
    match &expression.kind {
        Kind::Reference(id) => is_stock(id),
        Kind::Negate(inner) => is_level(tree, inner),
        Kind::Sum(terms) => {
            let change = terms.iter().any(|term| term.subtracted && lagged(tree, &term.expression).is_some());
            !change && terms.iter().any(|term| is_level(tree, &term.expression))
        }
        Kind::Call(Function::Cumulative, _) => true,
        Kind::Call(function, arguments) => {
            let mut parts = values(*function, arguments).iter().filter(|part| !matches!(part.kind, Kind::Literal(_))).peekable();
            parts.peek().is_some() && parts.all(|part| is_level(tree, part))
        }
        _ => false,
    }
}

/// The arguments that a function's value is made of; a condition only chooses.
fn values(function: Function, arguments: &[Expression]) -> &[Expression] {
    match (function, arguments) {
        (Function::If, [_, values @ ..]) => values,
        (Function::Lag | Function::Prev, [metric, ..]) => std::slice::from_ref(metric),
        _ => arguments,
    }
}

/// Where a part stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Whole,
    Term,
    /// Beside the number 1, as in `1 - x`.
    BesideOne,
    Factor,
}

/// What formulas say of metrics.
struct Seen<'tree> {
    tree: &'tree Tree,
    classes: &'tree [Class],
    /// Which metrics are money computed from a number of things.
    amounts: Vec<bool>,
    evidence: Vec<Evidence>,
}

impl Seen<'_> {
    fn class(&self, slot: usize) -> Class {
        self.classes.get(slot).copied().unwrap_or(Class::Bare)
    }

    /// Takes note of every metric in a part of `whole`'s formula; `others` are the factors around it.
    fn visit(&mut self, whole: usize, expression: &Expression, others: Fraction, below: bool, place: Place) {
        match &expression.kind {
            Kind::Reference(id) => {
                if let Some(slot) = self.tree.slot(id) {
                    self.note(whole, slot, others, below, place);
                }
            }
            Kind::Negate(inner) => self.visit(whole, inner, others, below, place),
            Kind::Sum(terms) => {
                let is_one =
                    |term: &Term| matches!(term.expression.kind, Kind::Literal(literal) if literal.value.to_bits() == 1f64.to_bits());
                let place = match place {
                    _ if terms.iter().any(is_one) => Place::BesideOne,
                    Place::Factor => place,
                    _ => Place::Term,
                };
                for term in terms {
                    self.visit(whole, &term.expression, others, below, place);
                }
            }
            Kind::Product(factors) => {
                let parts: Vec<Fraction> = factors.iter().map(|factor| self.factor(factor, below)).listed();
                let (mut all, mut several) = (others, Fraction::default());
                for part in &parts {
                    several = several.with(all.shared(*part));
                    all = all.with(*part);
                }
                for (factor, part) in factors.iter().zip(parts) {
                    // What stands in this factor only is not around it.
                    let others = several.with(all.without(part));
                    let place = if others.is_empty() { place } else { Place::Factor };
                    self.visit(whole, &factor.expression, others, below != factor.divisor, place);
                }
            }
            Kind::Call(function, arguments) => {
                for argument in values(*function, arguments) {
                    self.visit(whole, argument, others, below, place);
                }
            }
            _ => {}
        }
    }

    fn factor(&self, factor: &Factor, below: bool) -> Fraction {
        let mut fraction = Fraction::default();
        self.collect(&factor.expression, below != factor.divisor, &mut fraction);
        fraction
    }

    fn collect(&self, expression: &Expression, below: bool, fraction: &mut Fraction) {
        match &expression.kind {
            Kind::Reference(id) => {
                if let Some(slot) = self.tree.slot(id) {
                    fraction.add(self.class(slot), below);
                    fraction.amount |= !below && self.amounts.get(slot) == Some(&true);
                }
            }
            Kind::Workdays => fraction.add(Class::Day, below),
            Kind::Negate(inner) => self.collect(inner, below, fraction),
            // The parts of a sum are alike, so one speaks for all.
            Kind::Sum(terms) => {
                let first = terms.iter().find(|term| !matches!(term.expression.kind, Kind::Literal(_)));
                if let Some(term) = first {
                    self.collect(&term.expression, below, fraction);
                }
            }
            Kind::Product(factors) => {
                for factor in factors {
                    self.collect(&factor.expression, below != factor.divisor, fraction);
                }
            }
            Kind::Call(function, arguments) => {
                let first = values(*function, arguments).iter().find(|argument| !matches!(argument.kind, Kind::Literal(_)));
                if let Some(argument) = first {
                    self.collect(argument, below, fraction);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, whole: usize, slot: usize, others: Fraction, below: bool, place: Place) {
        let found = self.judge(whole, slot, others, below, place);
        if let Some(known) = self.evidence.get_mut(slot) {
            *known |= found;
        }
    }

    fn judge(&self, whole: usize, slot: usize, others: Fraction, below: bool, place: Place) -> Evidence {
        let result = self.class(whole);
        let of_result = self.evidence.get(whole).copied().unwrap_or_default();
        match (self.class(slot), below) {
            (Class::Money | Class::Work, false) => {
                let per_piece = others.above(COUNTED) || others.above(SCORE);
                // 時給 × 時間, 月額 × か月: money per time, declared as money.
                let per_time = self.class(slot) == Class::Money && others.above(WORK | SPANS);
                if per_piece || per_time {
                    RATE
                } else if others.below(COUNTED) || others.below(MONEY) {
                    FLOW
                } else if others.above(BARE) {
                    MAYBE_RATE
                } else if self.class(slot) == result && of_result & (RATE | FLOW) == RATE {
                    RATE
                } else if self.class(slot) == result && of_result & (MAYBE_RATE | FLOW) == MAYBE_RATE {
                    MAYBE_RATE
                } else if place == Place::Term || others.below(BARE) {
                    MAYBE_FLOW
                } else {
                    NOTHING
                }
            }
            // 売上 ÷ 単価 for a number of pieces, against 売上 ÷ 広告費.
            (Class::Money, true) if others.above(MONEY) && result.is(COUNTED) => RATE,
            (Class::Work, true) if others.above(WORK) && result.is(COUNTED) => RATE,
            (Class::Money | Class::Work, true) if others.above(MONEY | WORK) || others.above(COUNTED) => FLOW,
            // Days that multiply an amount per day are days of the period; 月 × 円/月 is a term.
            (Class::Day, false) if self.tree.plan.timeline.grain != Grain::Day && others.above(TIMED | MONEY) => FLOW,
            (Class::Score, false) if !others.above(COUNTED) && others.above(any(&[Class::PerPiece]) | MONEY) => FLOW,
            // 来客 × 客単価, against 人数 × 給与: how many there are, or how many come.
            (Class::People, false) if result == Class::Money && others.above(MONEY | any(&[Class::PerPiece])) => MAYBE_FLOW,
            (Class::Bare, _) => of_bare(result, of_result, others, below, place),
            _ => NOTHING,
        }
    }
}

/// What a formula says of a metric without a unit.
fn of_bare(result: Class, of_result: Evidence, others: Fraction, below: bool, place: Place) -> Evidence {
    match (place, below) {
        (Place::BesideOne, _) => RATE,
        (Place::Whole | Place::Term, _) => match result {
            Class::Ratio | Class::PerPiece | Class::PerTime | Class::PerBoth | Class::Day | Class::Span => RATE,
            Class::Bare => of_result,
            _ => FLOW,
        },
        (_, false) if others.above(COUNTED) || others.amount => RATE,
        (_, false) if others.above(any(&[Class::PerPiece, Class::PerBoth, Class::Ratio])) => FLOW,
        (_, true) if !others.above(MONEY | WORK | COUNTED | BARE) && (others.above(PER) || others.above(RATIO | SPANS)) => RATE,
        _ => NOTHING,
    }
}

/// How a formula grows with the number of periods.
#[derive(Clone, Copy, PartialEq)]
enum Size {
    /// It is made of numbers only.
    Free,
    /// As this power of the number of periods.
    Of(i32),
    /// As no power.
    Mixed,
}

/// Tells how formulas grow: of flows as 1, of rates as 0.
///
/// Strictly, for totals, stocks do not grow, and parts of a sum must agree. Otherwise, to tell amounts from rates, stocks count as
/// flows, as does time that divides.
struct Sizer<'tree> {
    tree: &'tree Tree,
    classes: &'tree [Class],
    strict: bool,
}

impl Sizer<'_> {
    fn size(&self, expression: &Expression) -> Size {
        match &expression.kind {
            Kind::Literal(_) | Kind::Period | Kind::Compare(..) => Size::Free,
            Kind::Reference(id) => self.reference(id),
            Kind::Workdays | Kind::Call(Function::Cumulative, _) => Size::Of(1),
            Kind::Negate(inner) => self.size(inner),
            Kind::Sum(terms) => self.alike(terms.iter().map(|term| &term.expression)),
            Kind::Product(factors) => factors.iter().fold(Size::Free, |product, factor| {
                let own = self.factor(factor);
                match (product, own) {
                    (Size::Mixed, _) | (_, Size::Mixed) => Size::Mixed,
                    (known, Size::Free) => known,
                    (Size::Free, Size::Of(own)) => Size::Of(if factor.divisor { -own } else { own }),
                    (Size::Of(known), Size::Of(own)) => {
                        Size::Of(if factor.divisor { known.saturating_sub(own) } else { known.saturating_add(own) })
                    }
                }
            }),
            Kind::Power(base, _) => self.bent(base),
            Kind::Call(Function::Sqrt | Function::Exp | Function::Ln, arguments) => {
                arguments.first().map_or(Size::Free, |inner| self.bent(inner))
            }
            Kind::Call(function, arguments) => self.alike(values(*function, arguments).iter()),
        }
    }

    fn reference(&self, id: &str) -> Size {
        Size::Of(match self.tree.slot(id).map(|slot| self.tree.total_kind(slot)) {
            Some(Total::Flow) | None => 1,
            Some(Total::Stock) => i32::from(!self.strict),
            Some(Total::Rate) => 0,
        })
    }

    fn factor(&self, factor: &Factor) -> Size {
        if let Kind::Reference(id) = &factor.expression.kind
            && factor.divisor
            && !self.strict
            && self.tree.slot(id).and_then(|slot| self.classes.get(slot)).is_some_and(|class| class.is(SPANS))
        {
            return Size::Of(1);
        }
        self.size(&factor.expression)
    }

    /// A curve of what adds up is no curve of its total.
    fn bent(&self, inner: &Expression) -> Size {
        match self.size(inner) {
            Size::Of(size) if size != 0 && self.strict => Size::Mixed,
            size => size,
        }
    }

    fn alike<'e>(&self, parts: impl Iterator<Item = &'e Expression>) -> Size {
        let mut all = Size::Free;
        let mut number = false;
        for part in parts {
            all = match (all, self.size(part)) {
                (Size::Mixed, _) | (_, Size::Mixed) => Size::Mixed,
                (known, Size::Free) => {
                    number |= !matches!(part.kind, Kind::Literal(literal) if literal.value == 0.0);
                    known
                }
                (Size::Free, own) => own,
                (Size::Of(known), Size::Of(own)) if self.strict && known != own => Size::Mixed,
                (Size::Of(known), Size::Of(own)) => Size::Of(known.max(own)),
            };
        }
        match all {
            Size::Of(size) if size != 0 && number && self.strict => Size::Mixed,
            all => all,
        }
    }
}

/// Decides what is computed on totals, and what weights the other rates.
fn weigh(tree: &mut Tree, classes: &[Class]) {
    let cofactors = cofactors(tree);
    for slot in 0..tree.len() {
        let Some(node) = tree.node(slot) else { continue };
        let adds = |other: &usize| tree.total_kind(*other) != Total::Rate;
        let (mut weight, mut by_formula) = (node.weight, false);
        if node.total != Total::Rate {
            weight = None;
        } else if let (None, Some(expression)) = (weight, &node.expression) {
            by_formula = holds_on_totals(tree, slot, expression, classes);
            weight = divisor(tree, expression).filter(|other| !by_formula && adds(other));
        } else if weight.is_none() {
            weight = cofactors.get(slot).copied().flatten().filter(adds);
        }
        if let Some(node) = tree.nodes.get_mut(slot) {
            (node.weight, node.by_formula) = (weight, by_formula);
        }
    }
    tree.weighs = vec![Vec::new(); tree.slot_count()];
    for (slot, node) in tree.nodes.iter().enumerate() {
        if let Some(weighed) = node.weight.and_then(|weight| tree.weighs.get_mut(weight)) {
            weighed.push(slot);
        }
    }
}

fn holds_on_totals(tree: &Tree, slot: usize, expression: &Expression, classes: &[Class]) -> bool {
    if looks_through_time(expression) {
        return false;
    }
    let size = |strict| Sizer { tree, classes, strict }.size(expression);
    match size(true) {
        Size::Free | Size::Of(0) => true,
        // A year's sales per head: what adds up over a level, where the unit does not speak of time.
        Size::Of(1) => {
            let timeless = !matches!(
                classes.get(slot),
                Some(Class::Ratio | Class::PerTime | Class::PerBoth | Class::Day | Class::Span | Class::Score)
            );
            timeless && size(false) == Size::Of(0)
        }
        _ => false,
    }
}

/// The one metric that a quotient is divided by.
fn divisor(tree: &Tree, expression: &Expression) -> Option<usize> {
    let Kind::Product(factors) = &expression.kind else { return None };
    let mut divisors = factors.iter().filter(|factor| factor.divisor);
    match (divisors.next()?, divisors.next()) {
        (Factor { expression: Expression { kind: Kind::Reference(id), .. }, .. }, None) => tree.slot(id),
        _ => None,
    }
}

/// For each metric the one other metric that formulas multiply it by; `None` where there is none or more than one.
fn cofactors(tree: &Tree) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    let mut unclear = vec![false; tree.nodes.len()];
    for node in &tree.nodes {
        let Some(Expression { kind: Kind::Product(factors), .. }) = &node.expression else { continue };
        let names: Vec<usize> = factors
            .iter()
            .filter(|factor| !factor.divisor)
            .filter_map(|factor| if let Kind::Reference(id) = &factor.expression.kind { tree.slot(id) } else { None })
            .listed();
        if let [a, b] = *names.as_slice() {
            for (one, other) in [(a, b), (b, a)] {
                match (found.get_mut(one), unclear.get_mut(one)) {
                    (Some(entry @ None), _) => *entry = Some(other),
                    (Some(Some(known)), Some(mark)) if *known != other => *mark = true,
                    _ => {}
                }
            }
        }
    }
    found.into_iter().zip(unclear).map(|(other, unclear)| if unclear { None } else { other }).listed()
}
