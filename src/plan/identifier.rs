//! Which texts may be the id of a metric: those that formulas can refer to.

/// Words that mean something else in a formula.
const RESERVED: [&str; 18] = [
    "workdays",
    "period",
    "if",
    "min",
    "max",
    "sum",
    "avg",
    "abs",
    "round",
    "floor",
    "ceil",
    "sqrt",
    "exp",
    "ln",
    "clamp",
    "lag",
    "prev",
    "cumulative",
];

/// Whether a text is a Unicode identifier (UAX #31; `_` may begin it): `契約数`, `close_rate`.
pub fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let begins = characters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    // A lone prolonged sound mark is how a minus sign comes out of a Japanese keyboard.
    begins && characters.all(unicode_ident::is_xid_continue) && text != "ー"
}

/// Whether an id is the name of a function, `workdays` or `period`, in upper or lower case.
pub fn is_reserved(id: &str) -> bool {
    RESERVED.iter().any(|word| word.eq_ignore_ascii_case(id))
}
