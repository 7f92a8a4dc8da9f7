//! The names in a phrase.
//!
//! ```text
//! Proficiency in  programming languages  such as  Go and Python  for data work.
//! lead            group                  marker   names          tail
//! ```
//!
//! A phrase that lists nothing names nothing: "Ability to tackle complex problems".

mod initials;
mod lead;
mod list;
mod marker;
mod name;
mod pair;
mod piece;
mod sentence;
mod tail;
mod whole;

use self::marker::{Marked, split_marker};
use self::name::{is_gerund_clause, is_imperative, is_name, is_proper};
use self::piece::read_piece;
pub(super) use self::sentence::names_in_sentence;
use super::lexicon::lexicon;
use super::text::{squeeze, strip_prefix_ignore_case};
use super::word::word_count;

/// The longest phrase that is taken apart, in bytes.
const MAX_PHRASE: usize = 2_000;

/// What kind of thing a phrase is expected to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Skill,
    Tool,
    Industry,
}

/// Names that stand together in a phrase, with the word for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    pub group: Option<String>,
    pub names: Vec<String>,
}

/// A phrase taken apart.
#[derive(Debug, Default)]
struct Parsed {
    /// There was a lead-in, so what follows is known to be a name.
    lead: bool,
    /// There was a "such as", so what follows is known to be a list.
    marked: bool,
    /// Names of industries are looked for, so "technology" is one.
    industry: bool,
    /// How many pieces there were, and how many of them are names.
    pieces: usize,
    listed: Vec<Listed>,
}

impl Parsed {
    fn names(&self) -> impl Iterator<Item = &String> {
        self.listed.iter().flat_map(|listed| &listed.names)
    }

    fn count(&self) -> usize {
        self.listed.iter().map(|listed| listed.names.len()).sum()
    }
}

/// What the phrase after a label lists; empty if it lists nothing.
pub(super) fn members(phrase: &str, field: Field) -> Vec<String> {
    let Some(parsed) = parse(phrase, field) else {
        return Vec::new();
    };
    let count = parsed.count();
    let all_names = count == parsed.pieces;
    if is_verb_list(&parsed) {
        return Vec::new();
    }
    let single_proper = || {
        parsed
            .names()
            .all(|name| is_proper(name, !parsed.lead && !parsed.marked))
    };
    let capital = || {
        parsed
            .names()
            .next()
            .is_some_and(|name| !name.starts_with(char::is_lowercase))
    };
    let lists = match (field, count) {
        (_, 0) => false,
        _ if parsed.marked => true,
        (Field::Tool, _) => (all_names || parsed.lead) && (count >= 2 || capital()),
        (_, 1) => all_names && single_proper(),
        (_, 2) => all_names,
        _ => parsed.lead || all_names,
    };
    if !lists {
        return Vec::new();
    }
    distinct(parsed.listed.into_iter().flat_map(|listed| {
        // A second list's own word is no member: "SQL and tools like Tableau".
        listed.names
    }))
}

/// A label without the words that only lead in to it; none if it only leads in to its list.
///
/// "Proficiency in programming languages" is "programming languages"; "Experience with one or
/// more of" and "Tools" name nothing.
pub(super) fn label_name(label: &str) -> Option<&str> {
    let phrases = &lexicon().phrases;
    let (rest, found) = lead::strip(label);
    let rest = lead::strip_quantity(rest);
    let kind = |text: &str| phrases.label_kinds.contains(&text.to_lowercase());
    if kind(label) || (found && kind(rest)) || lead::is_all(&label.to_lowercase()) {
        return None;
    }
    let by_degree = rest.ends_with(" skills") || lead::takes_preposition(label);
    Some(if found && by_degree && is_name(rest) {
        rest
    } else {
        label
    })
}

/// What a text without a label names, list by list; empty if it names nothing.
pub(super) fn names(text: &str, field: Field) -> Vec<Listed> {
    let Some(parsed) = parse(text, field) else {
        return Vec::new();
    };
    let count = parsed.count();
    let known = parsed.lead || parsed.marked;
    let proper = parsed.names().filter(|name| is_proper(name, false)).count();
    if count == 0
        || (!known
            && count < parsed.pieces
            && (field == Field::Skill || proper * 2 < parsed.pieces))
    {
        return Vec::new();
    }
    parsed.listed
}

fn parse(text: &str, field: Field) -> Option<Parsed> {
    if text.len() > MAX_PHRASE {
        return None;
    }
    let text = whole::without_manners(&squeeze(text));
    let text = whole::join(&initials::expand(&text), field);
    let text = text.trim_end_matches(['.', ';', ',', '!', ' ']);
    if text.is_empty() {
        return None;
    }
    let text = lexicon()
        .phrases
        .least
        .iter()
        .find_map(|words| strip_prefix_ignore_case(text, words))
        .unwrap_or(text);
    let years = lead::counts_years(text);
    let (rest, lead) = lead::strip(text);
    if years && !lead {
        return None;
    }
    let opens = rest.split([' ', ',']).next().unwrap_or_default();
    if !lead && (is_imperative(opens) || (is_gerund_clause(rest) && split_marker(rest).is_none())) {
        return None;
    }
    if lexicon().phrases.able.contains(&opens.to_lowercase()) {
        return None;
    }
    let mut parsed = Parsed {
        lead,
        industry: field == Field::Industry,
        ..Parsed::default()
    };
    read_list(rest, &mut parsed, 0);
    for listed in &mut parsed.listed {
        if years {
            // "3 years of experience in data engineering" tells of a job; "in Java", of a skill.
            listed.names.retain(|name| is_proper(name, false));
        }
        if field == Field::Industry && listed.group.is_none() {
            whole::without_shared_kind(&mut listed.names);
        }
    }
    parsed.listed.retain(|listed| !listed.names.is_empty());
    Some(parsed)
}

/// Reads a list that may hold another: "SQL, and cloud platforms such as AWS".
fn read_list(text: &str, parsed: &mut Parsed, depth: usize) {
    let marker = if depth < 6 { split_marker(text) } else { None };
    let Some(Marked {
        head,
        list,
        after,
        is_list,
    }) = marker
    else {
        let names = read_names(text, parsed);
        push(parsed, Listed { group: None, names });
        return;
    };
    let mut before = list::pieces(head);
    let own = before.pop().unwrap_or_default();
    if !before.is_empty() {
        let names = before
            .iter()
            .flat_map(|piece| read_piece(piece, parsed))
            .collect();
        push(parsed, Listed { group: None, names });
    }
    let (own, _) = lead::strip(&own);
    let own = lead::strip_quantity(own);
    // "Python and its libraries (NumPy, Pandas)"
    let own = own.split_once(" and its ").map_or(own, |(owner, class)| {
        let names = read_piece(owner, parsed);
        push(parsed, Listed { group: None, names });
        class
    });
    let own = own.rsplit_once(" in ").map_or(own, |(_, class)| class);
    let own = super::text::without_loose_ends(own);
    if is_list {
        parsed.marked = true;
        let group = (word_count(own) <= 5 && is_name(own) && !is_gerund_clause(own))
            .then(|| own.replace('\u{A0}', " "));
        let at = parsed.listed.len();
        read_list(list, parsed, depth + 1);
        if let Some(first) = parsed.listed.get_mut(at)
            && first.group.is_none()
        {
            first.group = group;
        }
    } else {
        // "Data visualization using Tableau" names both.
        if word_count(own) >= 2 && is_name(own) && !is_gerund_clause(own) {
            push(
                parsed,
                Listed {
                    group: None,
                    names: vec![own.replace('\u{A0}', " ")],
                },
            );
            parsed.pieces += 1;
        }
        read_list(list, parsed, depth + 1);
    }
    // "cloud platforms (AWS, Azure) and containers"
    let goes_on = [", and ", ", or ", " and ", " or ", ", ", "; "]
        .iter()
        .find_map(|joint| after.strip_prefix(joint));
    if let Some(rest) = goes_on {
        read_list(rest, parsed, depth + 1);
    }
}

fn push(parsed: &mut Parsed, listed: Listed) {
    if !listed.names.is_empty() {
        parsed.listed.push(listed);
    }
}

fn read_names(text: &str, parsed: &mut Parsed) -> Vec<String> {
    list::pieces(text)
        .iter()
        .flat_map(|piece| read_piece(piece, parsed))
        .collect()
}

/// "cleaning, transforming, and preparing data": what is done, not what is known.
fn is_verb_list(parsed: &Parsed) -> bool {
    let names: Vec<&String> = parsed.names().collect();
    let Some((last, rest)) = names.split_last() else {
        return false;
    };
    is_gerund_clause(last)
        && !rest.is_empty()
        && rest
            .iter()
            .all(|name| name.ends_with("ing") && !name.contains(' '))
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        if !out.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            out.push(name);
        }
    }
    out
}

#[cfg(test)]
mod tests;
