//! Ready plans to start from.

use super::{Plan, read_text};
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::finding::plan::PlanCode;
use crate::list::Listed;
use crate::text::Lang;

/// The names of the templates.
///
/// `ltv` is the lifetime value of a customer who pays every month: margin × (1 + d) ÷ (c + d + c·g − g) with churn c, upsell g and discount
/// d, the sum of margin × ((1 − c)(1 + g) ÷ (1 + d))ᵏ over all months k from 0, with its ratio to the acquisition cost and the months
/// to payback. `ltv-orders` is that of a customer who orders so often a year for some years.
pub const NAMES: &[&str] = &["ltv", "ltv-orders"];

/// A ready plan by its name, with texts in a language.
///
/// # Errors
/// A name that is none of [`NAMES`].
pub fn template(name: &str, lang: Lang) -> Result<Plan> {
    let text = match (name, lang) {
        ("ltv", Lang::Ja) => include_str!("template/ltv.ja.json"),
        ("ltv", Lang::En) => include_str!("template/ltv.en.json"),
        ("ltv-orders", Lang::Ja) => include_str!("template/ltv-orders.ja.json"),
        ("ltv-orders", Lang::En) => include_str!("template/ltv-orders.en.json"),
        _ => {
            let names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).listed();
            return Err(Error::from(Finding::error(PlanCode::NoSuchTemplate.into(), "name").with("found", name).with("names", names)));
        }
    };
    read_text(text).into_plan()
}
