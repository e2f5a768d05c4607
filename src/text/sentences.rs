//! Sentences of codes.

use super::Lang;
use crate::words::Texts;

impl Texts {
    /// The one in a language, where they are one in English and one in Japanese.
    pub(super) fn of(&self, lang: Lang) -> &'static str {
        self.nth(usize::from(lang == Lang::Ja))
    }
}

/// Declares the sentences of an area's codes, as many for each; a code that is left out does not compile.
macro_rules! sentences {
    ($(#[$about:meta])* $name:ident($codes:ident) { $($code:ident $(| $alike:ident)* => $($text:literal),+;)+ }) => {
        $(#[$about])*
        pub(in crate::text) fn $name(code: $codes) -> $crate::words::Texts {
            enum Place { $($code),+ }
            const ALL: $crate::words::Texts = $crate::words::texts!($($($text),+),+);
            let place = match code { $($codes::$code $(| $codes::$alike)* => Place::$code),+ };
            ALL.from(place as usize * (ALL.lengths.len() / [$(Place::$code),+].len()))
        }
    };
}
pub(super) use sentences;
