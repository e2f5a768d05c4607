//! The sentence about a driver's part of a gap: `架電数が計画を12%下回り、売上を1,800,000円押し下げました。`

use super::pace::rough;
use super::{Lang, number, phrase};

/// What the first state is called.
pub(crate) enum Basis {
    /// The plan.
    Plan,
    /// What was observed.
    Actuals,
    /// A period, by its label.
    Period(String),
    /// A scenario, by its name.
    Scenario(String),
    /// A baseline, by its name.
    Baseline(String),
    /// Something without a name.
    Other,
}

/// What moved.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mover {
    /// An input.
    Driver,
    /// An input that moved one way in total and the metric the other, because of its periods.
    Uneven,
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
    /// Whether the driver is the metric itself.
    pub(crate) own: bool,
    /// Whether the driver is a rate or a price, which is not shared out among periods.
    pub(crate) rate: bool,
    /// Of the calendar: whether working days differ, and whether what lies before does.
    pub(crate) calendar: [bool; 2],
}

impl Basis {
    fn said(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, Self::Plan) => "plan".to_owned(),
            (Lang::En, Self::Actuals) => "the actual value".to_owned(),
            (_, Self::Period(label)) => phrase::period(label, lang),
            (Lang::En, Self::Scenario(name)) => ["the scenario “", name, "”"].concat(),
            (Lang::En, Self::Baseline(name)) => ["the baseline “", name, "”"].concat(),
            (Lang::En, Self::Other) => "the base".to_owned(),
            (Lang::Ja, Self::Plan) => "計画".to_owned(),
            (Lang::Ja, Self::Actuals) => "実績".to_owned(),
            (Lang::Ja, Self::Scenario(name)) => ["「", name, "」シナリオ"].concat(),
            (Lang::Ja, Self::Baseline(name)) => ["基準計画「", name, "」"].concat(),
            (Lang::Ja, Self::Other) => "比較元".to_owned(),
        }
    }
}

/// A difference of a share, in points.
fn points(value: f64, lang: Lang) -> String {
    let points = number::plain(rough(value.abs() * 100.0));
    match (lang, points.as_str()) {
        (Lang::En, "1") => "1 point".to_owned(),
        (Lang::En, _) => [&points, " points"].concat(),
        (Lang::Ja, _) => [&points, "ポイント"].concat(),
    }
}

impl Sentence<'_> {
    pub(crate) fn tell(&self, basis: &Basis, lang: Lang) -> String {
        let size = match self.unit.trim() {
            "%" => points(self.amount, lang),
            unit => number::amount(rough(self.amount.abs()), unit, lang),
        };
        let (metric, up) = (self.metric, self.amount > 0.0);
        if self.negligible {
            return match lang {
                Lang::En => [&self.subject(lang), " had no effect on ", metric, "."].concat(),
                Lang::Ja => [&self.subject(lang), "は、", metric, "に影響しませんでした。"].concat(),
            };
        }
        let basis = &basis.said(lang);
        match (self.mover, lang) {
            (Mover::NotBrokenDown, Lang::En) => {
                let side = if up { " above " } else { " below " };
                [metric, " was ", &size, side, basis, "; without actuals for its drivers the cause cannot be identified."].concat()
            }
            (Mover::NotBrokenDown, Lang::Ja) => {
                let side = if up { "上回りましたが" } else { "下回りましたが" };
                [metric, "は", basis, "を", &size, side, "、内訳の実績がないため要因は特定できません。"].concat()
            }
            (Mover::Driver, _) if self.own => self.alone(&size, basis, lang),
            (_, Lang::En) => {
                [self.cause_en(basis).as_str(), if up { " raised " } else { " lowered " }, metric, " by ", &size, "."].concat()
            }
            (_, Lang::Ja) => {
                [self.cause_ja(basis).as_str(), metric, "を", &size, if up { "押し上げました。" } else { "押し下げました。" }].concat()
            }
        }
    }

    /// The sentence about a metric that is its own driver.
    fn alone(&self, size: &str, basis: &str, lang: Lang) -> String {
        let metric = self.metric;
        let Some((distance, above)) = self.distance(lang) else {
            let (from, to) = self.ends(lang);
            return match lang {
                Lang::En => [metric, " went from ", &from, " to ", &to, "."].concat(),
                Lang::Ja => [metric, "は", &from, "から", &to, "になりました。"].concat(),
            };
        };
        let [open, close] = if lang == Lang::En { [" (", ")"] } else { ["（", "）"] };
        let distance = if distance == size { distance } else { [&distance, open, size, close].concat() };
        match lang {
            Lang::En => [metric, " was ", &distance, if above { " above " } else { " below " }, basis, "."].concat(),
            Lang::Ja => [metric, "は", basis, "を", &distance, if above { "上回りました。" } else { "下回りました。" }].concat(),
        }
    }

    fn subject(&self, lang: Lang) -> String {
        let [days, before] = self.calendar;
        match (self.mover, lang) {
            (Mover::Calendar, Lang::En) => {
                let what = match (days, before) {
                    (true, true) => "working days and in what lies before the periods",
                    (true, false) => "working days",
                    _ => "what lies before the periods",
                };
                ["The difference in ", what].concat()
            }
            (Mover::Calendar, Lang::Ja) => match (days, before) {
                (true, true) => "稼働日数と期首の条件の違い",
                (true, false) => "稼働日数の違い",
                _ => "期首の条件の違い",
            }
            .to_owned(),
            (Mover::OtherCauses | Mover::NotBrokenDown, Lang::En) if self.driver.is_empty() => "Other causes".to_owned(),
            (Mover::OtherCauses | Mover::NotBrokenDown, Lang::Ja) if self.driver.is_empty() => "その他の要因".to_owned(),
            _ => self.driver.to_owned(),
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
            return Some((points(to - from, lang), to > from));
        }
        let share = (to - from) / from;
        (from * to > 0.0).then(|| ([&number::plain(rough(share.abs() * 100.0)), "%"].concat(), to > from))
    }

    fn ends(&self, lang: Lang) -> (String, String) {
        let said =
            |value: Option<f64>| value.map_or_else(|| number::NONE.to_owned(), |value| number::amount(value, self.driver_unit, lang));
        (said(self.from), said(self.to))
    }

    fn cause_en(&self, basis: &str) -> String {
        let driver = self.driver;
        match self.mover {
            Mover::OtherCauses if !driver.is_empty() => ["Other causes behind ", driver].concat(),
            Mover::Change => ["The change to ", driver].concat(),
            Mover::Driver if self.is_spread() && self.rate => [driver, " took another course over the periods and"].concat(),
            Mover::Driver if self.is_spread() => [driver, " was distributed differently across the periods and"].concat(),
            Mover::Driver | Mover::Uneven => {
                if let Some((distance, above)) = self.distance(Lang::En) {
                    let end = if self.mover == Mover::Uneven { " overall, but its course over the periods" } else { " and" };
                    return [driver, " was ", &distance, if above { " above " } else { " below " }, basis, end].concat();
                }
                let (from, to) = self.ends(Lang::En);
                [driver, " went from ", &from, " to ", &to, " and"].concat()
            }
            _ => self.subject(Lang::En),
        }
    }

    fn cause_ja(&self, basis: &str) -> String {
        let driver = self.driver;
        match self.mover {
            Mover::OtherCauses if !driver.is_empty() => [driver, "のその他の要因が、"].concat(),
            Mover::Change => [driver, "に直接加えた変更が、"].concat(),
            Mover::Driver if self.is_spread() => {
                [driver, if self.rate { "の推移が変わり、" } else { "の期間ごとの配分が変わり、" }].concat()
            }
            Mover::Driver | Mover::Uneven => {
                if let Some((distance, above)) = self.distance(Lang::Ja) {
                    let (whole, end) = match (self.mover == Mover::Uneven, above) {
                        (false, true) => ("が", "上回り、"),
                        (false, false) => ("が", "下回り、"),
                        (true, true) => ("が全体では", "上回ったものの、期間ごとの推移により、"),
                        (true, false) => ("が全体では", "下回ったものの、期間ごとの推移により、"),
                    };
                    return [driver, whole, basis, "を", &distance, end].concat();
                }
                let (from, to) = self.ends(Lang::Ja);
                [driver, "が", &from, "から", &to, "になり、"].concat()
            }
            _ => [&self.subject(Lang::Ja), "が、"].concat(),
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
            own: false,
            rate: false,
            calendar: [true, false],
        };
        assert_eq!(calls.tell(&Basis::Plan, Lang::Ja), "架電数が計画を12%下回り、売上を1,800,000円押し下げました。");
        let rate =
            Sentence { driver: "close rate", driver_unit: "%", from: Some(0.25), to: Some(0.28), amount: 12.3456, unit: "", ..calls };
        assert_eq!(rate.tell(&Basis::Plan, Lang::En), "close rate was 3 points above plan and raised 売上 by 12.3.");
        let new = Sentence { driver: "n3", driver_unit: "件", from: Some(0.0), to: Some(200.0), ..rate };
        assert_eq!(new.tell(&Basis::Other, Lang::Ja), "n3が0件から200件になり、売上を12.3押し上げました。");
        let still = Sentence { mover: Mover::Calendar, negligible: true, ..new };
        assert_eq!(still.tell(&Basis::Plan, Lang::Ja), "稼働日数の違いは、売上に影響しませんでした。");
        // 30 of 100 instead of 20 of 100 are 10 points more.
        let share = Sentence {
            metric: "成約率",
            unit: "%",
            amount: 0.3 - 0.2,
            driver: "成約",
            from: Some(20.0),
            to: Some(30.0),
            negligible: false,
            ..still
        };
        let share = Sentence { mover: Mover::Driver, ..share };
        assert_eq!(share.tell(&Basis::Other, Lang::Ja), "成約が比較元を50%上回り、成約率を10ポイント押し上げました。");
        assert_eq!(share.tell(&Basis::Other, Lang::En), "成約 was 50% above the base and raised 成約率 by 10 points.");
        let own = Sentence {
            own: true,
            metric: "Staff",
            unit: "people",
            amount: 1.0,
            driver: "Staff",
            driver_unit: "people",
            from: Some(3.0),
            to: Some(4.0),
            ..share
        };
        assert_eq!(own.tell(&Basis::Plan, Lang::En), "Staff was 33.3% (1 person) above plan.");
        assert_eq!(own.tell(&Basis::Plan, Lang::Ja), "Staffは計画を33.3%（1 person）上回りました。");
    }
}
