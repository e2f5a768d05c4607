//! Japanese, in 敬体.

use super::sentences::sentences;
use crate::finding::{Code, Word};
use crate::words::Texts;

mod engine;
mod forecast;
mod formula;
pub(super) mod goal;
mod plan;
pub(super) mod set;
mod simulate;
mod tree;
mod undefined;

pub(super) fn said(code: Code) -> Texts {
    match code {
        Code::Plan(code) => plan::said(code),
        Code::Formula(code) => formula::said(code),
        Code::Tree(code) => tree::said(code),
        Code::Engine(code) => engine::said(code),
        Code::Undefined(cause) => undefined::said(cause),
        Code::Simulate(code) => simulate::said(code),
        Code::Forecast(code) => forecast::said(code),
        Code::Goal(code) => goal::said(code),
        Code::Set(code) => set::said(code),
    }
}

sentences! {
    /// A word of ours.
    word(Word) {
        Number => "数値";
        Text => "文字列";
        List => "配列";
        Object => "オブジェクト";
        Boolean => "真偽値（true か false）";
        Nothing => "空（null）";
        Date => "日付（例: 2026-10-01）";
        Period => "期間（例: 2026-10）";
        NoUnit => "単位なし";
        Metric => "指標";
        Characters => "文字";
        Items => "件";
        Bytes => "バイト";
        Party => "担当（組織・人）";
        Goal => "目標";
        Sum => "各期間の合計";
        Mean => "平均";
        Last => "最後の期間の値";
        NoSuchDay => "暦にない日付";
        AskTarget => "いくつを目指します";
        AskHorizon => "いつまでに達成します";
        AskEvidence => "直近の実績はどのくらいです";
        LeftToOthers => "実行を他の人に委ねています";
        OnlyHelps => "ご自身が何をするのかが決まりません";
        LessThanOnePercent => "1%未満";
        MoreThan99Percent => "99%超";
    }
}
