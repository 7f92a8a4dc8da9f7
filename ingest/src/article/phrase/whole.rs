//! Words that look like the joints of a list and are part of one name: "Microsoft Defender for Cloud".

use super::super::lexicon::lexicon;
use super::super::text::find_ignore_case;
use super::Field;

/// Whether a piece only says in which manner: "written", "oral".
pub(super) fn is_manner(piece: &str) -> bool {
    let manners = &lexicon().phrases.manners;
    let mut words = piece.split([' ', '/']).filter(|word| !word.is_empty());
    let mut any = false;
    words.all(|word| {
        let word = word.to_lowercase();
        let manner = manners.contains(&word);
        any |= manner;
        manner || matches!(word.as_str(), "both" | "and" | "or")
    }) && any
}

/// The text without ", both written and verbal" and its like.
pub(super) fn without_manners(text: &str) -> String {
    let mut out = text.to_owned();
    for opening in [", both ", " (both ", " both ", ", either ", ", ", " ("] {
        let mut from = 0;
        while let Some(at) = out
            .get(from..)
            .and_then(|rest| find_ignore_case(rest, opening))
            .map(|at| from + at)
        {
            let start = at + opening.len();
            let rest = out.get(start..).unwrap_or_default();
            let stops_at_bracket = opening.contains('(');
            let Some(len) = pair_length(rest, opening.starts_with(", both ")) else {
                from = start;
                continue;
            };
            let rest = rest.get(len..).unwrap_or_default();
            let closing = usize::from(stops_at_bracket && rest.starts_with(')'));
            let rest = rest.get(closing..).unwrap_or_default();
            let ends = rest.is_empty() || rest.starts_with([',', ';', '.']);
            if (stops_at_bracket && closing == 1) || (!stops_at_bracket && ends) {
                out.replace_range(at..start + len + closing, "");
                from = at;
            } else {
                from = start;
            }
        }
    }
    out
}

/// How long "written and verbal" is at the start of a text; after "both", any two small words.
fn pair_length(text: &str, both: bool) -> Option<usize> {
    let (one, rest) = text.split_once(' ')?;
    let (joint, rest) = rest.split_once(' ')?;
    let two = rest
        .split([' ', ',', ';', ')', '.'])
        .next()
        .unwrap_or_default();
    let fits = |word: &str| {
        lexicon().phrases.manners.contains(&word.to_lowercase())
            || (both && !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c == '-'))
    };
    (matches!(joint, "and" | "or" | "&") && fits(one) && fits(two))
        .then_some(one.len() + joint.len() + two.len() + 2)
}

/// Joins by blanks that do not break what is one name in this field.
pub(super) fn join(text: &str, field: Field) -> String {
    match field {
        Field::Tool => join_editions(text),
        Field::Industry => ["as well as in ", "and in ", "or in "]
            .iter()
            .fold(text.to_owned(), |text, words| {
                text.replace(words, words.trim_end_matches("in "))
            }),
        Field::Skill => text.to_owned(),
    }
}

/// "Microsoft Defender for Cloud": what follows "for" is the edition, not the use.
fn join_editions(text: &str) -> String {
    const FOR: &str = " for ";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(FOR) {
        out.push_str(before);
        match edition_length(after).filter(|_| has_editions(&out)) {
            Some(len) => {
                out.push_str(&FOR.replace(' ', "\u{A0}"));
                let edition = after.get(..len).unwrap_or_default();
                out.push_str(&edition.replace(' ', "\u{A0}"));
                rest = after.get(len..).unwrap_or_default();
            }
            None => {
                out.push_str(FOR);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether the name that a text ends with can be that of a product with editions.
fn has_editions(text: &str) -> bool {
    let name = text
        .rsplit([',', ';', '(', ':'])
        .next()
        .unwrap_or_default()
        .trim();
    let name = [" and ", " or ", " & "].iter().fold(name, |name, joint| {
        name.rsplit_once(joint).map_or(name, |(_, last)| last)
    });
    let single = !name.contains(' ');
    let initials = !name.contains(char::is_lowercase);
    name.rsplit(' ')
        .next()
        .is_some_and(|word| word.contains(char::is_uppercase))
        && !(single && (initials || lexicon().phrases.languages.contains(&name.to_lowercase())))
}

/// How long the one or two words with capitals are that end the item; none if they are a use.
fn edition_length(after: &str) -> Option<usize> {
    let end = [",", ";", ")", " (", " and ", " or ", " & ", ". "]
        .iter()
        .filter_map(|mark| after.find(mark))
        .min()
        .unwrap_or(after.len());
    let edition = after.get(..end)?.trim_end_matches(['.', ' ']);
    let words: Vec<&str> = edition.split(' ').collect();
    let fits = |(at, word): (usize, &&str)| {
        let number = at > 0 && word.starts_with(|c: char| c.is_ascii_digit());
        let initials = word.len() > 1 && !word.contains(char::is_lowercase);
        let known = matches!(*word, "AWS" | "GCP" | "SAP" | "VS" | "IBM");
        number
            || (word.starts_with(char::is_uppercase)
                && (!initials || known)
                && !is_activity(&word.to_lowercase()))
    };
    ((1..=2).contains(&words.len()) && words.iter().enumerate().all(fits)).then_some(edition.len())
}

fn is_activity(word: &str) -> bool {
    let phrases = &lexicon().phrases;
    phrases.activities.contains(word)
        || phrases
            .activity_endings
            .iter()
            .any(|end| word.ends_with(end))
}

/// "technology, automotive, and healthcare companies": the last word is the kind of all of them.
pub(super) fn without_shared_kind(names: &mut [String]) {
    let phrases = &lexicon().phrases;
    for at in 1..names.len() {
        let (before, rest) = names.split_at_mut(at);
        let Some(name) = rest.first_mut() else { return };
        // "startups and consulting firms" are two kinds.
        let bare = before.iter().all(|name| {
            let name = name.to_lowercase();
            !name.ends_with('s')
                || phrases
                    .industry_endings
                    .iter()
                    .any(|end| name.ends_with(end))
        });
        if !bare {
            return;
        }
        let Some(field) = phrases
            .company_kinds
            .iter()
            .find_map(|kind| name.strip_suffix(kind))
        else {
            continue;
        };
        let own = field.to_lowercase();
        let describes =
            super::pair::is_adjective(&own) || phrases.company_adjectives.contains(&own);
        if !describes {
            *name = field.to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manners_are_left_out() {
        let check = |text: &str, expected| assert_eq!(without_manners(text), expected);
        check("Communication, both written and verbal.", "Communication.");
        check(
            "Communication (written and oral) skills",
            "Communication skills",
        );
        check("databases, both relational and non-relational", "databases");
        check(
            "databases, both SQL and NoSQL",
            "databases, both SQL and NoSQL",
        );
        check(
            "written and verbal communication",
            "written and verbal communication",
        );
        check(
            "Leadership, written and verbal communication",
            "Leadership, written and verbal communication",
        );
    }

    #[test]
    fn editions_belong_to_names() {
        let check = |text: &str, expected: &str| {
            assert_eq!(
                join_editions(text).replace('\u{A0}', "_"),
                expected,
                "{text}"
            );
        };
        check(
            "Microsoft Defender for Cloud",
            "Microsoft Defender_for_Cloud",
        );
        check(
            "Defender for Office 365, Git for Version Control",
            "Defender_for_Office_365, Git for Version Control",
        );
        for text in [
            "Git for code management",
            "Kafka for Data pipelines",
            "Python for Android",
            "AWS for Cloud",
            "Jenkins for CI/CD",
            "Helm for Big Fleets Everywhere",
        ] {
            check(text, text);
        }
    }
}
