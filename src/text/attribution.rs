//! The sentence about a driver's part of a gap: `架電数が計画を12%下回り、売上を1,800,000円押し下げました。`

use super::pace::rough;
use super::{Lang, number};

/// What the first state is called.
pub(crate) enum Basis {
    /// The plan.
    Plan,
    /// What was observed.
    Actuals,
    /// A scenario or a period, by its name.
    Named(String),
    /// Something without a name.
    Other,
}

/// What moved.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mover {
    /// An input.
    Driver,
    /// What was observed beside the formula.
    OtherCauses,
    /// All of it, as nothing below the metric was observed.
    NotBrokenDown,
    /// A change made to a computed metric.
    Change,
    /// The calendar.
    Calendar,
}

/// The facts of the sentence.
pub(crate) struct Sentence<'a> {
    pub(crate) mover: Mover,
    pub(crate) driver: &'a str,
    pub(crate) driver_unit: &'a str,
    pub(crate) from: Option<f64>,
    pub(crate) to: Option<f64>,
    pub(crate) metric: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) amount: f64,
    /// Whether the part is nothing but rounding.
    pub(crate) negligible: bool,
}

impl Sentence<'_> {
    pub(crate) fn tell(&self, basis: &Basis, lang: Lang) -> String {
        let size = number::amount(rough(self.amount.abs()), self.unit, lang);
        let (metric, up) = (self.metric, self.amount > 0.0);
        match (lang, self.negligible) {
            (Lang::En, true) => ["The change in ", self.subject(lang), " made no difference to ", metric, "."].concat(),
            (Lang::En, _) => {
                [self.cause_en(basis).as_str(), if up { " raised " } else { " lowered " }, metric, " by ", &size, "."].concat()
            }
            (Lang::Ja, true) => [self.subject(lang), "の変化は、", metric, "に影響しませんでした。"].concat(),
            (Lang::Ja, _) => {
                [self.cause_ja(basis).as_str(), metric, "を", &size, if up { "押し上げました。" } else { "押し下げました。" }].concat()
            }
        }
    }

    fn subject(&self, lang: Lang) -> &str {
        match (self.mover, lang) {
            (Mover::Calendar, Lang::En) => "working days",
            (Mover::Calendar, Lang::Ja) => "稼働日数",
            (Mover::OtherCauses | Mover::NotBrokenDown, Lang::En) if self.driver.is_empty() => "other causes",
            (Mover::OtherCauses | Mover::NotBrokenDown, Lang::Ja) if self.driver.is_empty() => "その他の要因",
            _ => self.driver,
        }
    }

    /// Whether only the periods' shares of the driver moved.
    fn is_spread(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| (to - from).abs() <= 1e-9 * from.abs())
    }

    /// How far the driver moved: a share of what it was, or points of a percentage; `None` where neither can be said.
    fn distance(&self, lang: Lang) -> Option<(String, bool)> {
        let (from, to) = self.from.zip(self.to)?;
        if self.driver_unit.trim() == "%" {
            let points = number::plain(rough((to - from).abs() * 100.0));
            let said = match (lang, points.as_str()) {
                (Lang::En, "1") => "1 point".to_owned(),
                (Lang::En, _) => [&points, " points"].concat(),
                (Lang::Ja, _) => [&points, "ポイント"].concat(),
            };
            return Some((said, to > from));
        }
        let share = (to - from) / from;
        (from * to > 0.0).then(|| ([&number::plain(rough(share.abs() * 100.0)), "%"].concat(), to > from))
    }

    fn ends(&self, lang: Lang) -> (String, String) {
        let said =
            |value: Option<f64>| value.map_or_else(|| number::NONE.to_owned(), |value| number::amount(value, self.driver_unit, lang));
        (said(self.from), said(self.to))
    }

    fn cause_en(&self, basis: &Basis) -> String {
        let driver = self.driver;
        let basis = match basis {
            Basis::Plan => "plan",
            Basis::Actuals => "the actual value",
            Basis::Named(name) => name,
            Basis::Other => "the base",
        };
        match self.mover {
            Mover::Calendar => "The difference in working days and in what lies before the periods".to_owned(),
            Mover::OtherCauses if driver.is_empty() => "Other causes".to_owned(),
            Mover::OtherCauses => ["Other causes behind ", driver].concat(),
            Mover::NotBrokenDown => {
                ["A difference that cannot be broken down, as nothing below ", self.metric, " has actual values,"].concat()
            }
            Mover::Change => ["The change to ", driver].concat(),
            Mover::Driver if self.is_spread() => [driver, " was spread over the periods in another way and"].concat(),
            Mover::Driver => {
                if let Some((distance, above)) = self.distance(Lang::En) {
                    return [driver, " was ", &distance, if above { " above " } else { " below " }, basis, " and"].concat();
                }
                let (from, to) = self.ends(Lang::En);
                [driver, " went from ", &from, " to ", &to, " and"].concat()
            }
        }
    }

    fn cause_ja(&self, basis: &Basis) -> String {
        let driver = self.driver;
        let basis = match basis {
            Basis::Plan => "計画",
            Basis::Actuals => "実績",
            Basis::Named(name) => name,
            Basis::Other => "比較元",
        };
        match self.mover {
            Mover::Calendar => "稼働日数や期首の条件の違いが、".to_owned(),
            Mover::OtherCauses if driver.is_empty() => "その他の要因が、".to_owned(),
            Mover::OtherCauses => [driver, "のその他の要因が、"].concat(),
            Mover::NotBrokenDown => "内訳の実績がなく要因を特定できない差が、".to_owned(),
            Mover::Change => [driver, "に直接加えた変更が、"].concat(),
            Mover::Driver if self.is_spread() => [driver, "の期間ごとの配分が変わり、"].concat(),
            Mover::Driver => {
                if let Some((distance, above)) = self.distance(Lang::Ja) {
                    return [driver, "が", basis, "を", &distance, if above { "上回り、" } else { "下回り、" }].concat();
                }
                let (from, to) = self.ends(Lang::Ja);
                [driver, "が", &from, "から", &to, "になり、"].concat()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_say_what_moved_how_far_and_what_it_did() {
        let calls = Sentence {
            mover: Mover::Driver,
            driver: "架電数",
            driver_unit: "件",
            from: Some(1000.0),
            to: Some(880.0),
            metric: "売上",
            unit: "JPY",
            amount: -1_800_000.0,
            negligible: false,
        };
        assert_eq!(calls.tell(&Basis::Plan, Lang::Ja), "架電数が計画を12%下回り、売上を1,800,000円押し下げました。");
        let rate =
            Sentence { driver: "close rate", driver_unit: "%", from: Some(0.25), to: Some(0.28), amount: 12.3456, unit: "", ..calls };
        assert_eq!(rate.tell(&Basis::Plan, Lang::En), "close rate was 3 points above plan and raised 売上 by 12.3.");
        let new = Sentence { driver: "n3", driver_unit: "件", from: Some(0.0), to: Some(200.0), ..rate };
        assert_eq!(new.tell(&Basis::Other, Lang::Ja), "n3が0件から200件になり、売上を12.3押し上げました。");
        let still = Sentence { mover: Mover::Calendar, negligible: true, ..new };
        assert_eq!(still.tell(&Basis::Plan, Lang::Ja), "稼働日数の変化は、売上に影響しませんでした。");
    }
}
