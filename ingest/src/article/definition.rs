//! Other names of a role, as its definition gives them.

use super::lexicon::lexicon;
use super::role::{Mention, Roles};
use super::sentence::sentences;
use super::text::{find_ignore_case, starts_with_ignore_case, strip_prefix_ignore_case};
use super::title::singular_name;
use super::word::{word_count, words};

/// The other names that a definition of `role` gives it.
pub(super) fn aliases(text: &str, role: usize, roles: &Roles) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for sentence in sentences(text) {
        let words = words(sentence);
        let mentions = roles.mentions(&words);
        let named = called(sentence, role, &mentions)
            .into_iter()
            .chain(bracketed(sentence, role, &mentions))
            .chain(or_else(sentence, role, &mentions))
            .chain(shortened(sentence, role, &mentions));
        for alias in named {
            let own = roles
                .names()
                .get(role)
                .is_some_and(|name| name.eq_ignore_ascii_case(&alias));
            let known = aliases
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&alias));
            if !own && !known && !roles.is_name(&alias) {
                aliases.push(alias);
            }
        }
    }
    aliases
}

/// "…, often referred to as a DataOps Engineer, …"
fn called(sentence: &str, role: usize, mentions: &[Mention]) -> Vec<String> {
    let mut found = Vec::new();
    for phrase in lexicon().definitions.calling.iter() {
        let Some(at) = find_ignore_case(sentence, phrase) else {
            continue;
        };
        let before = sentence.get(..at).unwrap_or_default();
        if before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let last = mentions.iter().rfind(|mention| mention.end <= at);
        let between = match last {
            Some(mention) if mention.role != role => continue,
            Some(mention) => sentence.get(mention.end..at).unwrap_or_default(),
            None => before.trim_start_matches(|c: char| !c.is_alphabetic()),
        };
        let between = lexicon()
            .definitions
            .subjects
            .iter()
            .find_map(|subject| strip_prefix_ignore_case(between.trim_start(), subject))
            .unwrap_or(between);
        if !words(between)
            .iter()
            .all(|word| lexicon().definitions.between.contains(&word.folded))
        {
            continue;
        }
        let rest = sentence.get(at + phrase.len()..).unwrap_or_default();
        found.extend(rest_names(rest));
    }
    found
}

/// The names a text opens with, joined by "or".
fn rest_names(rest: &str) -> Vec<String> {
    let end = lexicon()
        .definitions
        .closing
        .iter()
        .filter_map(|mark| find_ignore_case(rest, mark))
        .min()
        .unwrap_or(rest.len());
    rest.get(..end)
        .unwrap_or(rest)
        .split(" or ")
        .filter_map(title)
        .collect()
}

/// "Machine Learning Engineer (MLE)", "Business Intelligence (BI) Analyst"
fn bracketed(sentence: &str, role: usize, mentions: &[Mention]) -> Vec<String> {
    let mut found = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.role == role) {
        let name = sentence.get(mention.start..mention.end).unwrap_or_default();
        if let Some((before, rest)) = name.split_once('(')
            && let Some((initials, after)) = rest.split_once(')')
        {
            let before: Vec<&str> = before.split_whitespace().collect();
            let kept = before.len().saturating_sub(initials.chars().count());
            let mut words: Vec<&str> = before.get(..kept).unwrap_or_default().to_vec();
            words.push(initials);
            words.extend(after.split_whitespace());
            found.push(singular_name(&words.join(" ")));
        }
        let rest = sentence.get(mention.end..).unwrap_or_default();
        let Some(inside) = rest
            .strip_prefix(" (")
            .and_then(|rest| rest.split(')').next())
        else {
            continue;
        };
        let initial = name.chars().next().map(|c| c.to_ascii_uppercase());
        let initials = inside.strip_suffix('s').unwrap_or(inside);
        let is_initials = (2..=6).contains(&initials.len())
            && initials.chars().all(|c| c.is_ascii_uppercase())
            && initials.chars().next() == initial;
        if is_initials {
            found.push(initials.to_owned());
        } else if let Some(name) = strip_prefix_ignore_case(inside, "or ").and_then(title) {
            found.push(name);
        }
    }
    found
}

/// "A Tide Keeper, or Level Warden, keeps …"
fn or_else(sentence: &str, role: usize, mentions: &[Mention]) -> Vec<String> {
    mentions
        .iter()
        .filter(|mention| mention.role == role)
        .filter_map(|mention| {
            let rest = sentence.get(mention.end..)?.strip_prefix(", or ")?;
            let (name, _) = rest.split_once(',')?;
            title(name)
        })
        .collect()
}

/// A role named with initials at the start of its own definition: "An ML Engineer is …".
fn shortened(sentence: &str, role: usize, mentions: &[Mention]) -> Vec<String> {
    let Some(mention) = mentions
        .first()
        .filter(|mention| mention.role == role && mention.first <= 1)
    else {
        return Vec::new();
    };
    let name = sentence.get(mention.start..mention.end).unwrap_or_default();
    let initials = words(name).iter().any(|word| word.capitals) && !name.contains('(');
    let several = word_count(name) >= 2;
    if initials && several {
        vec![singular_name(name)]
    } else {
        Vec::new()
    }
}

/// A text as a role's title, if it reads like one.
fn title(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '.' | ':' | '*')
    });
    let text = ["a ", "an ", "the ", "simply ", "also "]
        .iter()
        .find_map(|article| strip_prefix_ignore_case(text, article))
        .unwrap_or(text)
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let last = words(text).pop()?;
    let person = lexicon()
        .definitions
        .agent_endings
        .iter()
        .any(|end| last.folded.ends_with(end));
    let capital = text.starts_with(char::is_uppercase);
    let good = word_count(text) <= 6
        && (person || (capital && (last.capitals || word_count(text) >= 2)))
        && !starts_with_ignore_case(text, "upon ");
    let ends = |end: &[&str]| end.iter().any(|end| text.ends_with(end));
    let plural =
        ends(&["s"]) && !ends(&["ss", "us", "is", "ics", "ops", "Ops", "ions"]) && !last.capitals;
    good.then(|| {
        if plural {
            text.strip_suffix('s').unwrap_or(text).to_owned()
        } else {
            text.to_owned()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let roles = Roles::new(vec!["Machine Tide Keeper".into(), "Buoy Painter".into()]);
        assert_eq!(aliases(text, 0, &roles), expected, "{text}");
    }

    #[test]
    fn definitions_give_other_names() {
        check(
            "A Machine Tide Keeper, often referred to as a TideOps Engineer, keeps tides.",
            &["TideOps Engineer"],
        );
        check(
            "A Machine Tide Keeper, also known as a Level Warden or Tide Wright, keeps.",
            &["Level Warden", "Tide Wright"],
        );
        check("A Machine Tide Keeper (MTK) keeps tides.", &["MTK"]);
        check(
            "Machine Tide Keepers are sometimes called Level Wardens.",
            &["Level Warden"],
        );
        check(
            "Also known as a Level Warden, this person keeps tides.",
            &["Level Warden"],
        );
        check("A Machine Tide (MT) Keeper keeps tides.", &["MT Keeper"]);
        check("An MT Keeper keeps tides.", &["MT Keeper"]);
        check(
            "They keep. They are also called level wranglers.",
            &["level wrangler"],
        );
    }

    #[test]
    fn other_things_are_no_names() {
        check(
            "A Machine Tide Keeper, sometimes called a Buoy Painter, keeps.",
            &[],
        );
        check(
            "Unlike a Buoy Painter, also known as a Brush Artist, it keeps.",
            &[],
        );
        check(
            "A Machine Tide Keeper uses sluices known as Level Warden gates.",
            &[],
        );
        check("A Machine Tide Keeper is called upon to keep tides.", &[]);
        check(
            "A Machine Tide Keeper works in artificial intelligence (AI).",
            &[],
        );
    }
}
