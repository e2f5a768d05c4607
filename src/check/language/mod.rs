//! Reading a goal's sentence: normalise → time → numbers → words.
//!
//! | module | question |
//! |---|---|
//! | [`normalise`] | one spelling for each character, with the way back |
//! | [`detect`] | which language is it |
//! | [`number`] | what number stands here |
//! | [`calendar`] | which days does an expression name |
//! | [`time_ja`], [`time_en`] | what is said about time |
//! | [`quantity_ja`], [`quantity_en`] | what is counted |
//! | [`lexicon`] | which known words stand where |
//! | [`scan`] | all of it, for one text |
//! | [`sentence`] | what does each sentence do |
//! | [`no_goal`] | is it a goal at all |
//! | [`object`] | what is it about, and what narrows it |
//! | [`act`] | what is done, and can it be seen to be complete |
//! | [`role`] | is it the work of whom it names |
//! | [`kind`] | of which type is it |
//! | [`judge`] | what it amounts to |

pub(crate) mod act;
pub(crate) mod calendar;
pub(crate) mod cursor;
pub(crate) mod detect;
pub(crate) mod frame;
pub(crate) mod judge;
pub(crate) mod kind;
pub(crate) mod lexicon;
pub(crate) mod no_goal;
pub(crate) mod normalise;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod quantity;
pub(crate) mod quantity_en;
pub(crate) mod quantity_ja;
pub(crate) mod role;
pub(crate) mod scan;
pub(crate) mod sentence;
pub(crate) mod time;
pub(crate) mod time_en;
pub(crate) mod time_ja;
