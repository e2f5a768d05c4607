//! The sentences about a target's pace.

use super::{Lang, fill, number};
use crate::finding::Argument;

/// How a target stands.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Standing {
    /// Reached.
    Reached,
    /// Will be reached at this pace.
    OnPace,
    /// Will not.
    Behind,
    /// Nothing has happened yet.
    NotStarted,
    /// Cannot be reached any more.
    Impossible,
    /// Was not reached.
    Missed,
    /// Over, and not observed to the end.
    Unreported,
}

/// The facts of the sentences.
pub(crate) struct Facts<'a> {
    pub(crate) metric: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) target: f64,
    pub(crate) actual: f64,
    pub(crate) remaining: f64,
    pub(crate) left: f64,
    pub(crate) required: Option<f64>,
    pub(crate) per_person: Option<f64>,
    pub(crate) so_far: Option<f64>,
    pub(crate) landing: Option<f64>,
    pub(crate) capacity_left: Option<f64>,
    pub(crate) at_most: bool,
    /// Whether it is a level, of which only counts where it ends.
    pub(crate) is_level: bool,
    /// The last period with an actual; empty for none.
    pub(crate) last: &'a str,
    /// The past periods without one.
    pub(crate) missing: Vec<String>,
}

/// One to four sentences: how it stands, what it takes, what the pace so far leads to, what is not known.
pub(crate) fn tell(facts: &Facts<'_>, standing: Standing, lang: Lang) -> String {
    let amount = |value: Option<f64>| Argument::Text(value.map(|value| number::amount(rough(value), facts.unit, lang)).unwrap_or_default());
    let size = |value: Option<f64>| amount(value.map(|value| if facts.is_level { value.abs() } else { value }));
    let goes_on = matches!(standing, Standing::OnPace | Standing::Behind | Standing::NotStarted);
    let said = if goes_on { level(facts, lang) } else { None };
    let arguments = [
        ("metric", Argument::from(facts.metric)),
        ("target", amount(Some(facts.target))),
        ("actual", amount(Some(facts.actual))),
        ("remaining", amount(Some(facts.remaining))),
        ("left", Argument::Text(days(rough(facts.left), lang))),
        ("off", size(Some(facts.target - facts.actual))),
        ("required", size(facts.required)),
        ("person", amount(facts.per_person)),
        ("pace", size(facts.so_far)),
        ("landing", amount(facts.landing)),
        ("most", amount(facts.capacity_left)),
        ("period", Argument::from(facts.last)),
        ("periods", Argument::List(facts.missing.clone())),
    ];
    let mut text = String::new();
    if standing == Standing::Unreported && !facts.last.is_empty() {
        text.push_str(&fill(up_to(lang), &arguments, lang));
    }
    text.push_str(&fill(said.unwrap_or(stands(standing, facts.at_most, lang)), &arguments, lang));
    let more = [
        (standing == Standing::Impossible && facts.capacity_left.is_some(), at_capacity(lang)),
        (goes_on && facts.per_person.is_some_and(|person| person > 0.0), per_person(lang)),
        (goes_on && facts.landing.is_some(), so_far(facts, lang)),
        (goes_on && !facts.last.is_empty() && !facts.missing.is_empty(), gaps(lang)),
    ];
    for (said, sentence) in more {
        if said {
            text.push_str(&fill(sentence, &arguments, lang));
        }
    }
    text
}

const fn stands(standing: Standing, at_most: bool, lang: Lang) -> &'static str {
    match (lang, standing, at_most) {
        (Lang::En, Standing::Reached, true) => "{metric} stayed at {actual}, within the limit of {target}.",
        (Lang::En, Standing::Missed, true) => "{metric} is at {actual}, above the limit of {target}.",
        (Lang::En, Standing::Reached, false) => "{metric} has reached the target of {target} with {actual}.",
        (Lang::En, Standing::Missed, false) => "{metric} ended at {actual}, {remaining} short of the target of {target}.",
        (Lang::En, Standing::Unreported, true) => {
            "Without actuals for {periods} it cannot be told whether {metric} stayed within the limit of {target}."
        }
        (Lang::En, Standing::Unreported, false) => {
            "Without actuals for {periods} it cannot be told whether {metric} reached the target of {target}."
        }
        (Lang::En, Standing::Impossible, _) => {
            "{metric} is at {actual} of {target}; the missing {remaining} cannot be made up in the {left} left."
        }
        (Lang::En, _, true) => "{metric} is at {actual} of at most {target}: keep it to {required} a day over the {left} left.",
        (Lang::En, _, false) => {
            "{metric} is at {actual} of {target}: {remaining} to go, which requires {required} a day over the {left} left."
        }
        (Lang::Ja, Standing::Reached, true) => "{metric}は{actual}で、上限{target}以内に収まりました。",
        (Lang::Ja, Standing::Missed, true) => "{metric}は{actual}で、上限{target}を超えています。",
        (Lang::Ja, Standing::Reached, false) => "{metric}は{actual}で、目標{target}を達成しました。",
        (Lang::Ja, Standing::Missed, false) => "{metric}は{actual}で期限を迎え、目標{target}に{remaining}届きませんでした。",
        (Lang::Ja, Standing::Unreported, true) => "{periods}の実績がないため、{metric}が上限{target}以内に収まったかはまだ判断できません。",
        (Lang::Ja, Standing::Unreported, false) => "{periods}の実績がないため、{metric}が目標{target}を達成したかはまだ判断できません。",
        (Lang::Ja, Standing::Impossible, _) => {
            "{metric}は目標{target}に対して{actual}です。残り{left}で不足の{remaining}を積み上げることはできません。"
        }
        (Lang::Ja, _, true) => "{metric}は上限{target}に対して{actual}です。残り{left}は1日あたり{required}以内に抑える必要があります。",
        (Lang::Ja, _, false) => {
            "{metric}は目標{target}に対して{actual}です。残り{remaining}を{left}で達成するには、1日あたり{required}が必要です。"
        }
    }
}

const fn at_capacity(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " At full capacity {most} can still be done.",
        Lang::Ja => "稼働上限まで使っても、あと{most}までです。",
    }
}

const fn per_person(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " That is {person} per person and day.",
        Lang::Ja => "1人1日あたりでは{person}です。",
    }
}

/// How a level stands, which may end elsewhere than where it is; `None` where it is to rise and has not risen so far.
fn level(facts: &Facts<'_>, lang: Lang) -> Option<&'static str> {
    let above = facts.actual > facts.target;
    let sentence = match (lang, facts.at_most, above) {
        (Lang::En, true, false) => {
            "{metric} is at {actual} of at most {target}: it may grow by {off} over the {left} left, {required} a day."
        }
        (Lang::En, true, true) => {
            "{metric} is at {actual}, {off} above the limit of {target}: it has to fall by {required} a day over the {left} left."
        }
        (Lang::En, false, _) => "{metric} is at {actual} and has reached the target of {target}; it has to stay there for the {left} left.",
        (Lang::Ja, true, false) => {
            "{metric}は上限{target}に対して{actual}です。残り{left}の増加は{off}（1日あたり{required}）までに抑える必要があります。"
        }
        (Lang::Ja, true, true) => {
            "{metric}は{actual}で、上限{target}を{off}上回っています。残り{left}で上限に収めるには、1日あたり{required}減らす必要があります。"
        }
        (Lang::Ja, false, _) => "{metric}は{actual}で目標{target}に達していますが、期限まで残り{left}、この水準を保つ必要があります。",
    };
    (facts.is_level && (facts.at_most || facts.actual >= facts.target)).then_some(sentence)
}

fn so_far(facts: &Facts<'_>, lang: Lang) -> &'static str {
    match (lang, facts.is_level, facts.so_far.is_some_and(|pace| pace < 0.0)) {
        (Lang::En, false, _) => " At the pace so far ({pace} a day) you would end at {landing}.",
        (Lang::En, true, false) => " So far it grew by {pace} a day; going on like this it ends at {landing}.",
        (Lang::En, true, true) => " So far it fell by {pace} a day; going on like this it ends at {landing}.",
        (Lang::Ja, false, _) => "これまでは1日あたり{pace}で、このままでは{landing}の着地見込みです。",
        (Lang::Ja, true, false) => "これまでは1日あたり{pace}の増加で、このままでは{landing}の着地見込みです。",
        (Lang::Ja, true, true) => "これまでは1日あたり{pace}の減少で、このままでは{landing}の着地見込みです。",
    }
}

const fn up_to(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "The actuals of {metric} reach to {period} and come to {actual}. ",
        Lang::Ja => "{metric}の実績は{period}までで{actual}です。",
    }
}

const fn gaps(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " There are no actuals for {periods} yet, which would change what is required.",
        Lang::Ja => "なお、{periods}の実績が未入力のため、入力すると必要なペースは変わります。",
    }
}

fn days(count: f64, lang: Lang) -> String {
    match lang {
        Lang::En => number::amount(count, "working day", lang),
        Lang::Ja => number::amount(count, "営業日", lang),
    }
}

/// Three digits, as a sentence needs no more; whole from a thousand on.
pub(crate) fn rough(value: f64) -> f64 {
    if value == 0.0 || value.abs() >= 1000.0 {
        return value.round();
    }
    let mut scale = 1.0;
    while value.abs() * scale < 100.0 && scale < 1e12 {
        scale *= 10.0;
    }
    (value * scale).round() / scale
}
