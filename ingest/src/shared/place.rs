//! Where a job is, and whether it can be done from elsewhere.

use super::text::{find_ignore_case, strip_prefix_ignore_case};
use crate::article::lexicon::lexicon;

/// Whether a place says that the job is remote, and the locations it names.
pub(crate) fn read(place: &str) -> (Option<bool>, Vec<String>) {
    let remote = lexicon()
        .adverts
        .remote
        .iter()
        .any(|word| find_ignore_case(place, word).is_some());
    let mut locations: Vec<String> = Vec::new();
    for part in parts(place) {
        for location in locations_of(part) {
            if !locations.contains(&location) {
                locations.push(location);
            }
        }
    }
    (remote.then_some(true), locations)
}

fn parts(place: &str) -> impl Iterator<Item = &str> {
    place
        .split([';', '|', '\u{2022}'])
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split(" or "))
}

fn locations_of(part: &str) -> Vec<String> {
    let (outside, inside) = match part.split_once('(') {
        Some((before, rest)) => {
            let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
            (format!("{} {}", before.trim(), after.trim()), Some(inside))
        }
        None => (part.to_owned(), None),
    };
    let about_work = |text: &str| {
        lexicon()
            .adverts
            .working
            .iter()
            .any(|word| find_ignore_case(text, word).is_some())
    };
    let mut texts: Vec<String> = Vec::new();
    match inside {
        Some(inside) if about_work(inside) || about_work(&outside) => {
            texts.push(outside);
            texts.push(inside.to_owned());
        }
        _ => texts.push(part.to_owned()),
    }
    texts.iter().filter_map(|text| location(text)).collect()
}

/// The text without the words about how one works.
fn location(text: &str) -> Option<String> {
    let adverts = &lexicon().adverts;
    let marks = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '-' | '\u{2013}' | '\u{2014}' | ':' | '/' | '.' | '(' | ')'
            )
    };
    let mut rest = text.trim().trim_start_matches(marks);
    loop {
        let before = rest.len();
        for word in adverts.ways.iter() {
            if let Some(after) = strip_prefix_ignore_case(rest, word)
                && !after.starts_with(char::is_alphanumeric)
            {
                rest = after.trim_start_matches(marks);
            }
        }
        for word in adverts.joints.iter() {
            if rest.len() < text.trim().len() {
                rest = strip_prefix_ignore_case(rest, word)
                    .unwrap_or(rest)
                    .trim_start_matches(marks);
            }
        }
        for word in adverts.ways.iter() {
            let cut = rest.len().checked_sub(word.len());
            if let Some(cut) = cut
                && rest
                    .get(cut..)
                    .is_some_and(|end| end.eq_ignore_ascii_case(word))
                && rest
                    .get(..cut)
                    .is_some_and(|start| start.is_empty() || start.ends_with(marks))
            {
                rest = rest
                    .get(..cut)
                    .unwrap_or_default()
                    .trim_end_matches(|c: char| marks(c) && c != '.' && c != ')');
            }
        }
        if rest.len() == before {
            break;
        }
    }
    let rest = rest.trim_end_matches([',', '-', ' ', '(']).trim();
    let rest = rest.strip_suffix(" only").unwrap_or(rest);
    rest.contains(char::is_alphabetic).then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, remote: Option<bool>, expected: &[&str]) {
        assert_eq!(
            read(place),
            (remote, expected.iter().map(ToString::to_string).collect()),
            "{place}"
        );
    }

    #[test]
    fn places_are_read() {
        check("Remote (anywhere in the U.S.)", Some(true), &["U.S."]);
        check("Remote", Some(true), &[]);
        check("Remote - US", Some(true), &["US"]);
        check("Remote, United States", Some(true), &["United States"]);
        check("Remote in Canada", Some(true), &["Canada"]);
        check("US-Remote", Some(true), &["US"]);
        check("Chicago, IL, Remote", Some(true), &["Chicago, IL"]);
        check("New York, NY (Remote)", Some(true), &["New York, NY"]);
        check("Rochester, NY", None, &["Rochester, NY"]);
        check(
            "Seattle, Washington, USA; Austin, TX",
            None,
            &["Seattle, Washington, USA", "Austin, TX"],
        );
        check("London (Hybrid)", None, &["London"]);
        check("Hybrid - Berlin / Munich", None, &["Berlin", "Munich"]);
        check("Halle (Saale)", None, &["Halle (Saale)"]);
        check("Anywhere", Some(true), &[]);
        check("The Hague", None, &["The Hague"]);
    }
}
