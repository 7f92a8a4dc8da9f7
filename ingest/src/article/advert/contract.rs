//! Employment types and levels, as adverts write them.

use super::super::lexicon::lexicon;
use super::super::text::strip_prefix_ignore_case;
use crate::document::{EmploymentType, Level};

/// The employment type a text opens with, and what follows it. A permanent contract is none.
pub(super) fn employment_type(text: &str) -> Option<(Option<EmploymentType>, &str)> {
    let adverts = &lexicon().adverts;
    let stated = adverts
        .employment_types
        .iter()
        .map(|(word, kind)| (word, Some(kind.0)));
    stated
        .chain(adverts.permanent.iter().map(|word| (word, None)))
        .find_map(|(word, kind)| Some((kind, whole(text, word)?)))
}

/// The level a text opens with, and what follows it.
pub(super) fn level(text: &str) -> Option<(Level, &str)> {
    lexicon().adverts.levels.iter().find_map(|told| {
        let rest = told.words.iter().find_map(|word| whole(text, word))?;
        let second = rest
            .trim_start()
            .strip_prefix('/')
            .map(str::trim_start)
            .and_then(|rest| told.seconds.iter().find_map(|word| whole(rest, word)));
        Some((told.level.0, second.unwrap_or(rest)))
    })
}

/// What follows a word that ends before a small letter begins: the next title may be glued to it.
fn whole<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    strip_prefix_ignore_case(text, word)
        .filter(|rest| !rest.starts_with(|c: char| c.is_lowercase() || c == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_levels_are_read() {
        assert_eq!(
            employment_type("Full Time Internship"),
            Some((Some(EmploymentType::FullTime), " Internship"))
        );
        assert_eq!(employment_type("Contracts Manager"), None);
        assert_eq!(
            level("Senior-level / ExpertLead Painter"),
            Some((Level::Senior, "Lead Painter"))
        );
        assert_eq!(
            level("Executive-level / Director USD"),
            Some((Level::Executive, " USD"))
        );
        assert_eq!(level("Senior Painter"), None);
        assert_eq!(level("Mid-level"), Some((Level::Mid, "")));
    }
}
