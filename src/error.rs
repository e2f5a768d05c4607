//! The one error of the crate: everything that stands in the way, all at once.

use crate::finding::{Code, Finding};
use crate::list::Listed;

/// Why a call could not do its work: one or more findings of severity error.
///
/// The sentences are made by [`crate::text`]; `Display` gives them in English.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(Box<Findings>);

/// Behind one pointer, because a result is as large as its error, and is copied wherever it is passed on.
#[derive(Clone, Debug, PartialEq)]
struct Findings {
    first: Finding,
    others: Vec<Finding>,
}

/// What a call returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The code of the first problem.
    pub fn code(&self) -> Code {
        self.0.first.code
    }

    /// The first problem.
    pub fn first(&self) -> &Finding {
        &self.0.first
    }

    /// Every problem, in the order of the input.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        std::iter::once(&self.0.first).chain(&self.0.others)
    }

    /// The value; its problems are kept with others.
    pub(crate) fn kept<T: Default>(findings: &mut Vec<Finding>, found: Result<T>) -> T {
        found.unwrap_or_else(|error| {
            findings.extend(error.findings().cloned());
            T::default()
        })
    }

    /// All that reading a question and answering it have against it; of one place only what reading says.
    ///
    /// # Errors
    /// Where either has something against it.
    pub fn with_reading(mut read: Vec<Finding>, answer: Option<&Self>) -> Result<()> {
        let known = read.len();
        if let Some(answer) = answer {
            for finding in answer.findings() {
                let same = |other: &Finding| is_within(&finding.path, &other.path) || is_within(&other.path, &finding.path);
                if !read.iter().take(known).any(same) {
                    read.push(finding.clone());
                }
            }
        }
        Self::unless_clean(&read)
    }

    /// The same with every finding's path made another.
    #[must_use]
    pub(crate) fn moved(mut self, path: &mut dyn FnMut(&str) -> String) -> Self {
        for finding in std::iter::once(&mut self.0.first).chain(&mut self.0.others) {
            finding.path = path(&finding.path);
        }
        self
    }

    /// `Err` with all errors among the findings, or `Ok` when there is none.
    ///
    /// # Errors
    /// When at least one finding is an error.
    pub fn unless_clean(findings: &[Finding]) -> Result<()> {
        let mut errors = findings.iter().filter(|finding| finding.is_error()).cloned();
        match errors.next() {
            None => Ok(()),
            Some(first) => Err(Self(Box::new(Findings { first, others: errors.listed() }))),
        }
    }
}

impl From<Finding> for Error {
    fn from(first: Finding) -> Self {
        Self(Box::new(Findings { first, others: Vec::new() }))
    }
}

impl std::error::Error for Error {}

/// Whether a place is another or a part of it: `cases[0].changes` of `cases`, but not `scenarios` of `scenario`.
fn is_within(path: &str, whole: &str) -> bool {
    path.strip_prefix(whole).is_some_and(|rest| whole.is_empty() || matches!(rest.as_bytes().first(), None | Some(b'.' | b'[')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::engine::EngineCode;

    #[test]
    fn what_reading_and_answering_say_stands_together() {
        let at = |path: &str| Finding::error(EngineCode::NoSuchMetric.into(), path);
        let of = |paths: &[&str]| paths.iter().map(|path| at(path)).collect::<Vec<_>>();
        let answer = || Error::unless_clean(&of(&["base", "cases[0].changes.a", "levels[1]"]));
        let paths = |read: &[&str], answer: Result<()>| {
            Error::with_reading(of(read), answer.as_ref().err())
                .map_err(|error| error.findings().map(|finding| finding.path.clone()).collect::<Vec<_>>())
        };
        assert_eq!(paths(&[], Ok(())), Ok(()));
        assert_eq!(paths(&["draws"], Ok(())).unwrap_err(), ["draws"]);
        // What was not read well in one place is no mistake of the answer's there.
        assert_eq!(paths(&["cases[0].changes.a.from"], answer()).unwrap_err(), ["cases[0].changes.a.from", "base", "levels[1]"]);
        // A key that only begins alike is another place.
        assert_eq!(paths(&["bases"], answer()).unwrap_err(), ["bases", "base", "cases[0].changes.a", "levels[1]"]);
        assert_eq!(paths(&["levels"], answer()).unwrap_err(), ["levels", "base", "cases[0].changes.a"]);
    }
}
