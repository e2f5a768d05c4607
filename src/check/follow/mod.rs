//! What follows a check: the goal as a template with its gaps, a sentence from structured fields, and questions for a conversation.

pub(crate) mod improve;
pub(crate) mod interview;
mod phrase;
pub(crate) mod statement;
