//! The title of an article, and the roles it names.

use super::lexicon::lexicon;
use super::role::{MAX_ROLES, Roles};
use super::text::{
    find_ignore_case, starts_with_ignore_case, strip_prefix_ignore_case, without_loose_ends,
};
use super::word::word_count;

/// The most words a role's name has.
const MAX_NAME_WORDS: usize = 8;

/// The longest line that can be a title, in bytes.
const MAX_TITLE: usize = 240;

/// The roles of a title of the form `A vs. B`, with or without a sub-title.
pub(super) fn versus(line: &str) -> Option<Vec<String>> {
    if line.len() > MAX_TITLE || line.ends_with('.') {
        return None;
    }
    let mut names = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = split_versus(rest) {
        names.push(before);
        rest = after;
        if names.len() >= MAX_ROLES {
            return None;
        }
    }
    if names.is_empty() {
        return None;
    }
    names.push(without_subtitle(rest));
    if let Some(first) = names.first_mut() {
        // A sub-title may come first: "Choosing a path: A vs. B".
        *first = first.rsplit_once(": ").map_or(*first, |(_, name)| name);
    }
    role_names(&names)
}

/// The roles of a title that compares without `vs.`: `Comparing A and B Roles`.
pub(super) fn comparison(line: &str) -> Option<Vec<String>> {
    if line.len() > MAX_TITLE || line.ends_with('.') {
        return None;
    }
    let start = lexicon()
        .title
        .comparing
        .iter()
        .find_map(|words| Some(find_ignore_case(line, words)? + words.len()))?;
    let rest = line
        .get(start..)?
        .trim_start_matches("the Roles of ")
        .trim_start_matches("the roles of ");
    let rest = without_subtitle(rest);
    let rest = lexicon()
        .title
        .role_nouns
        .iter()
        .find_map(|word| {
            let at = rest.len().checked_sub(word.len())?;
            rest.get(at..)?
                .eq_ignore_ascii_case(word)
                .then(|| rest.get(..at))?
        })
        .map_or(rest, str::trim_end);
    let mut names: Vec<&str> = rest.split(", ").collect();
    let last = names.pop()?;
    let last = strip_prefix_ignore_case(last, "and ").unwrap_or(last);
    match find_ignore_case(last, " and ") {
        Some(at) => {
            names.push(last.get(..at)?);
            names.push(last.get(at + 5..)?);
        }
        None => names.push(last),
    }
    role_names(&names)
}

/// Whether a line near the top is the title once more, or its sub-title.
pub(super) fn repeats_title(line: &str, roles: &Roles) -> bool {
    if line.ends_with('.') || word_count(line) > 24 {
        return false;
    }
    let names = versus(line).or_else(|| comparison(line));
    let named = roles.named_in(line).len();
    names.is_some_and(|names| names.iter().filter(|name| roles.is_name(name)).count() >= 2)
        || (named >= 2 && split_versus(line).is_some())
        || (named >= 2 && named == roles.len() && is_subtitle(line))
}

fn is_subtitle(line: &str) -> bool {
    lexicon()
        .title
        .subtitle
        .iter()
        .any(|word| find_ignore_case(line, word).is_some())
}

/// Whether a line is the by-line of the article: `4 min read · Oct. 30, 2024`.
pub(super) fn is_byline(line: &str) -> bool {
    let short = word_count(line) <= 12;
    short
        && (find_ignore_case(line, "min read").is_some()
            || find_ignore_case(line, "minute read").is_some()
            || lexicon()
                .title
                .byline
                .iter()
                .any(|word| starts_with_ignore_case(line, word))
            || is_date(line))
}

fn is_date(line: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let year = line
        .split(|c: char| !c.is_ascii_digit())
        .any(|part| part.len() == 4);
    year && word_count(line) <= 4
        && (MONTHS
            .iter()
            .any(|month| starts_with_ignore_case(line, month))
            || line
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ' ')))
}

fn split_versus(text: &str) -> Option<(&str, &str)> {
    lexicon()
        .title
        .versus
        .iter()
        .filter_map(|word| {
            let at = find_ignore_case(text, word)?;
            Some((at, text.get(..at)?, text.get(at + word.len()..)?))
        })
        .min_by_key(|(at, ..)| *at)
        .map(|(_, before, after)| (before, after))
}

fn without_subtitle(text: &str) -> &str {
    let end = [
        ": ",
        " - ",
        " \u{2013} ",
        " \u{2014} ",
        " | ",
        "? ",
        " (",
        "; ",
        ", which",
        ", what",
    ]
    .iter()
    .filter_map(|mark| text.find(mark))
    .min()
    .unwrap_or(text.len());
    text.get(..end)
        .unwrap_or(text)
        .trim_end_matches([':', '?', '!', ' ', '-', '|'])
}

fn role_names(parts: &[&str]) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        let part = part
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '#' | '*' | ':'));
        let part = ["a ", "an ", "the "]
            .iter()
            .find_map(|article| strip_prefix_ignore_case(part, article))
            .unwrap_or(part);
        let part = without_loose_ends(part);
        if !part.contains(char::is_alphabetic)
            || word_count(part) > MAX_NAME_WORDS
            || part.contains(['|', '{', '}', '<', '>', ';', '='])
        {
            return None;
        }
        names.push(singular_name(part));
    }
    let distinct = names.iter().enumerate().all(|(i, name)| {
        !names
            .iter()
            .take(i)
            .any(|other| other.eq_ignore_ascii_case(name))
    });
    (names.len() >= 2 && distinct).then_some(names)
}

/// A role's name in the singular: `Data Engineers`, `Heads of Data`.
pub(super) fn singular_name(name: &str) -> String {
    if let Some(rest) = strip_prefix_ignore_case(name, "heads of ") {
        return format!("Head of {rest}");
    }
    if lexicon()
        .title
        .agent_plurals
        .iter()
        .any(|end| name.ends_with(end))
    {
        return name.strip_suffix('s').unwrap_or(name).to_owned();
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&[&str]>) {
        let found = versus(line).or_else(|| comparison(line));
        assert_eq!(
            found,
            expected.map(|names| names.iter().map(ToString::to_string).collect()),
            "{line}"
        );
    }

    #[test]
    fn titles_name_roles() {
        check(
            "Tide Keeper vs. Buoy Painter",
            Some(&["Tide Keeper", "Buoy Painter"]),
        );
        check(
            "Tide Keeper vs Buoy Painter: A Detailed Comparison",
            Some(&["Tide Keeper", "Buoy Painter"]),
        );
        check(
            "Tide Keepers versus Buoy Painters - Which Path?",
            Some(&["Tide Keeper", "Buoy Painter"]),
        );
        check("A VS. B vs. C", Some(&["A", "B", "C"]));
        check(
            "A Comprehensive Comparison between Tide Keeper and Buoy Painter Roles",
            Some(&["Tide Keeper", "Buoy Painter"]),
        );
        check(
            "Comparing Heads of Tides and Buoy Painters",
            Some(&["Head of Tides", "Buoy Painter"]),
        );
        check(
            "Choosing a Path: Tide Keeper vs. Buoy Painter",
            Some(&["Tide Keeper", "Buoy Painter"]),
        );
        check("Tide Keeper vs. Tide Keeper", None);
        check(
            "When comparing a thing vs. another thing, one does well to look at all the sides there are to it.",
            None,
        );
        check("Pancakes", None);
    }

    #[test]
    fn bylines_are_known() {
        for line in [
            "4 min read \u{E22}\u{E17} Oct. 30, 2024",
            "Dec. 6, 2023",
            "2024-10-30",
            "By Someone Else",
        ] {
            assert!(is_byline(line), "{line}");
        }
        assert!(!is_byline("Two jobs, compared."));
    }
}
