//! What a formula says, as a tree whose depth grows with nesting only: chains of `+ −` and `× ÷` are flat lists.

use crate::finding::{Span, codes};

/// A piece of a formula and where it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it says.
    pub kind: Kind,
    /// Where it stands, in UTF-16 code units.
    pub span: Span,
}

impl Expression {
    /// Whether something holds for one of the expressions that it is directly made of.
    pub(crate) fn any_part(&self, test: &dyn Fn(&Self) -> bool) -> bool {
        match &self.kind {
            Kind::Literal(_) | Kind::Reference(_) | Kind::Workdays | Kind::Period => false,
            Kind::Negate(inner) => test(inner),
            Kind::Sum(terms) => terms.iter().any(|term| test(&term.expression)),
            Kind::Product(factors) => factors.iter().any(|factor| test(&factor.expression)),
            Kind::Power(left, right) | Kind::Compare(_, left, right) => test(left) || test(right),
            Kind::Call(_, arguments) => arguments.iter().any(test),
        }
    }
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A number as it was written.
    Literal(Literal),
    /// A metric, by its id.
    Reference(String),
    /// `workdays`: the working days of the period.
    Workdays,
    /// `period`: the number of the period, from 1.
    Period,
    /// `-x`.
    Negate(Box<Expression>),
    /// `a + b - c`: two or more terms.
    Sum(Vec<Term>),
    /// `a * b / c`: two or more factors.
    Product(Vec<Factor>),
    /// `a ^ b`.
    Power(Box<Expression>, Box<Expression>),
    /// `a >= b`: 1 when it holds, else 0.
    Compare(Comparison, Box<Expression>, Box<Expression>),
    /// `max(a, b)`.
    Call(Function, Vec<Expression>),
}

/// A number and the notation it was written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Literal {
    /// The value: 0.25 for `25%`, 12000 for `1.2万`.
    pub value: f64,
    /// How it was written.
    pub notation: Notation,
}

codes! {
    /// The notations of a number, by the suffix that is printed.
    Notation {
        /// `12.5`
        Plain = "",
        /// `25%`
        Percent = "%",
        /// `10k`, a thousand.
        Kilo = "k",
        /// `3M`, a million.
        Mega = "M",
        /// `2B`, a thousand million.
        Billion = "B",
        /// `3千`, a thousand.
        Sen = "千",
        /// `1.2万`, ten thousand.
        Man = "万",
        /// `2.5億`, a hundred million.
        Oku = "億",
    }
}

/// One term of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Whether it is taken away.
    pub subtracted: bool,
    /// The term itself.
    pub expression: Expression,
}

/// One factor of a product.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Whether the product is divided by it.
    pub divisor: bool,
    /// The factor itself.
    pub expression: Expression,
}

codes! {
    /// The comparisons, by their printed sign.
    Comparison {
        /// `<`
        Less = "<",
        /// `<=`
        AtMost = "<=",
        /// `>`
        Greater = ">",
        /// `>=`
        AtLeast = ">=",
        /// `==`
        Equal = "==",
        /// `!=`
        NotEqual = "!=",
    }
}

codes! {
    /// The functions, by name.
    Function {
        /// `if(condition, a, b)`: `a` where the condition is not zero, else `b`.
        If = "if",
        /// The least of its arguments.
        Min = "min",
        /// The greatest of its arguments.
        Max = "max",
        /// The sum of its arguments.
        Sum = "sum",
        /// The mean of its arguments.
        Avg = "avg",
        /// The absolute value.
        Abs = "abs",
        /// The nearest whole number, halves away from zero.
        Round = "round",
        /// The whole number below.
        Floor = "floor",
        /// The whole number above.
        Ceil = "ceil",
        /// The square root.
        Sqrt = "sqrt",
        /// e to the power of the argument.
        Exp = "exp",
        /// The natural logarithm.
        Ln = "ln",
        /// `clamp(x, low, high)`.
        Clamp = "clamp",
        /// `lag(x, n, before)`: `x` of `n` periods ago; `before` stands for the periods before the first.
        Lag = "lag",
        /// `prev(x, before)`: `lag(x, 1, before)`.
        Prev = "prev",
        /// `cumulative(x)`: the sum of `x` up to this period.
        Cumulative = "cumulative",
    }
}
