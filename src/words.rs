//! The words and sentences that belong to the variants of enumerations, each kind in one text: tables of where each of them stands weigh
//! as much as what they point to.

/// Texts that are kept as one.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    /// All of them, one after the other.
    pub(crate) whole: &'static str,
    /// How long each is.
    pub(crate) lengths: &'static [u16],
    /// The place from which they are counted.
    pub(crate) first: usize,
}

impl Texts {
    /// One of them.
    #[inline(never)]
    pub(crate) fn nth(&self, place: usize) -> &'static str {
        let (mut start, mut end) = (0, 0);
        for length in self.lengths.iter().take(self.first + place + 1) {
            (start, end) = (end, end + usize::from(*length));
        }
        self.whole.get(start..end).unwrap_or_default()
    }

    /// The same counted from another place.
    pub(crate) fn from(self, first: usize) -> Self {
        Self { first, ..self }
    }
}

/// How long texts are, found out when compiling.
#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "a mistake does not compile")]
pub(crate) const fn lengths<const N: usize>(texts: &[&str; N]) -> [u16; N] {
    let mut lengths = [0; N];
    let mut place = 0;
    while place < N {
        assert!(texts[place].len() <= u16::MAX as usize);
        lengths[place] = texts[place].len() as u16;
        place += 1;
    }
    lengths
}

/// Keeps texts as one.
macro_rules! texts {
    ($($text:literal),+ $(,)?) => {
        $crate::words::Texts { whole: concat!($($text),+), lengths: const { &$crate::words::lengths(&[$($text),+]) }, first: 0 }
    };
}
pub(crate) use texts;

/// An enumeration whose variants hosts know by words.
pub(crate) trait Words: Copy + 'static {
    /// The variants, in the order in which they are told.
    const EACH: &'static [Self];
    /// Their words.
    const WORDS: Texts;
}

/// Declares an enumeration with the word of each variant.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])+ $variant:ident = $word:literal,)+ }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$about])*
        pub enum $name { $($(#[$doc])+ #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// The word that hosts know it by.
            pub fn as_str(self) -> &'static str {
                <Self as $crate::words::Words>::WORDS.nth(self as usize)
            }
        }

        impl $crate::words::Words for $name {
            const EACH: &'static [Self] = &[$(Self::$variant),+];
            const WORDS: $crate::words::Texts = $crate::words::texts!($($word),+);
        }
    };
}
pub(crate) use words;
