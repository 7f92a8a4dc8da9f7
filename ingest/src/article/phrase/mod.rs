//! The names in a phrase.
//!
//! ```text
//! Proficiency in  programming languages  such as  Go and Python  for data work.
//! lead            group                  marker   names          tail
//! ```
//!
//! A phrase that lists nothing names nothing: "Ability to tackle complex problems".

mod lead;
mod list;
mod name;
mod tail;

use self::name::{ends_generic, is_generic, is_gerund_clause, is_imperative, is_name, is_proper};
use super::text::{find_ignore_case, squeeze};
use super::word::word_count;

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
    let Some(parsed) = parse(phrase) else { return Vec::new() };
    let count = parsed.count();
    let all_names = count == parsed.pieces;
    let single_proper = || parsed.names().all(|name| is_proper(name, !parsed.lead && !parsed.marked));
    let capital = || parsed.names().next().is_some_and(|name| !name.starts_with(char::is_lowercase));
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

/// What a text without a label names, list by list; empty if it names nothing.
pub(super) fn names(text: &str, field: Field) -> Vec<Listed> {
    let Some(parsed) = parse(text) else { return Vec::new() };
    let count = parsed.count();
    let known = parsed.lead || parsed.marked;
    let proper = parsed.names().filter(|name| is_proper(name, false)).count();
    if count == 0 || (!known && count < parsed.pieces && (field == Field::Skill || proper * 2 < parsed.pieces)) {
        return Vec::new();
    }
    parsed.listed
}

/// What a sentence names after its lead-ins, wherever they stand in it.
pub(super) fn names_in_sentence(sentence: &str, field: Field) -> Vec<Listed> {
    const LEADS: &[&str] = &[
        "proficient in ", "proficiency in ", "proficiency with ", "knowledge of ", "knowledge in ", "experience with ",
        "experience in ", "experience using ", "familiar with ", "familiarity with ", "understanding of ", "skills in ",
        "skilled in ", "expertise in ", "expert in ", "experts in ", "background in ", "fluent in ", "well-versed in ",
        "grasp of ", "command of ", "foundation in ", " work with ", " works with ", " use ", " uses ", " using ",
        " utilize ", " rely on ", " relies on ", " leverage ", " employ ", "skills such as ", "skills like ",
        " in industries such as ", " in industries like ", " employed in ", " work in ", " works in ", " found in ",
        "industries such as ", "industries like ", "industries including ", "sectors such as ", "sectors like ",
        "tools such as ", "tools like ", "tools including ", "software such as ", "languages such as ", "languages like ",
        "skills, including ", "skills including ", "technologies such as ", "technologies like ", "platforms such as ", "platforms like ",
        "frameworks such as ", "frameworks like ", "libraries such as ", "libraries like ", "databases such as ", "databases like ",
    ];
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for words in LEADS {
        let mut from = 0;
        while let Some(at) = sentence.get(from..).and_then(|rest| find_ignore_case(rest, words)) {
            starts.push((from + at, from + at + words.len()));
            from += at + words.len();
        }
    }
    starts.sort_unstable();
    let mut listed = Vec::new();
    let mut done = 0;
    for (index, (start, end)) in starts.iter().enumerate() {
        if *end <= done || (*start < done && index > 0) {
            continue;
        }
        let next = starts.iter().skip(index + 1).map(|(start, _)| *start).find(|start| start >= end);
        let clause = sentence.get(*end..next.unwrap_or(sentence.len())).unwrap_or_default();
        done = *end;
        let Some(parsed) = parse(clause) else { continue };
        for mut part in parsed.listed {
            part.names.retain(|name| {
                !ends_generic(name)
                    && word_count(name) <= 4
                    && !is_gerund_clause(name)
                    && (field != Field::Tool || is_proper(name, false))
            });
            if !part.names.is_empty() {
                listed.push(part);
            }
        }
    }
    listed
}

fn parse(text: &str) -> Option<Parsed> {
    let text = squeeze(text);
    let text = text.trim_end_matches(['.', ';', ',', '!', ' ']);
    if text.is_empty() || text.len() > 2_000 {
        return None;
    }
    let (rest, lead) = lead::strip(text);
    let opens = rest.split([' ', ',']).next().unwrap_or_default();
    if !lead && (is_imperative(opens) || (is_gerund_clause(rest) && split_marker(rest).is_none())) {
        return None;
    }
    if matches!(opens.to_lowercase().as_str(), "ability" | "capacity" | "able" | "willingness" | "capability") {
        return None;
    }
    let mut parsed = Parsed { lead, ..Parsed::default() };
    read_list(rest, &mut parsed, 0);
    Some(parsed)
}

/// Reads a list that may hold another: "SQL, and cloud platforms such as AWS".
fn read_list(text: &str, parsed: &mut Parsed, depth: usize) {
    let marker = if depth < 6 { split_marker(text) } else { None };
    let Some((head, list, is_list)) = marker else {
        let names = read_names(text, parsed);
        push(parsed, Listed { group: None, names });
        return;
    };
    let mut before = list::pieces(head);
    let own = before.pop().unwrap_or_default();
    if !before.is_empty() {
        let names = before.iter().flat_map(|piece| read_piece(piece, parsed)).collect();
        push(parsed, Listed { group: None, names });
    }
    let (own, _) = lead::strip(&own);
    let own = lead::strip_quantity(own);
    let own = own.rsplit_once(" in ").map_or(own, |(_, class)| class);
    if is_list {
        parsed.marked = true;
        let group = (word_count(own) <= 5 && is_name(own) && !is_gerund_clause(own)).then(|| own.to_owned());
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
            push(parsed, Listed { group: None, names: vec![own.to_owned()] });
            parsed.pieces += 1;
        }
        read_list(list, parsed, depth + 1);
    }
}

fn push(parsed: &mut Parsed, listed: Listed) {
    if !listed.names.is_empty() {
        parsed.listed.push(listed);
    }
}

/// Splits at "such as" and its like, or at "in" and "using" before the name of a product.
fn split_marker(text: &str) -> Option<(&str, &str, bool)> {
    const MARKERS: &[&str] = &[
        ", such as ", " such as ", ", including ", " including ", ", like ", " like ", " (e.g., ", " (e.g. ", " (eg. ", " (such as ",
        " (like ", " (including ", ", e.g., ", ", e.g. ", " e.g., ", " e.g. ", " (for example, ", " (i.e., ", " (i.e. ", ": ",
        " (especially ", ", especially ", ", particularly ", " ranging from ",
    ];
    let listed = MARKERS
        .iter()
        .filter_map(|marker| Some((find_ignore_case(text, marker)?, marker.len(), true)))
        .min_by_key(|(at, len, _)| (*at, std::cmp::Reverse(*len)));
    let product = [" in ", " with ", " using "].iter().filter_map(|marker| {
        let at = find_ignore_case(text, marker)?;
        let rest = text.get(at + marker.len()..)?;
        let head = text.get(..at)?;
        (is_proper(rest, false) && word_count(head) <= 4 && !head.contains([',', '('])).then_some((at, marker.len(), false))
    });
    let class = class_with_brackets(text).map(|at| (at, 2, true));
    let (at, len, is_list) = listed.into_iter().chain(product).chain(class).min_by_key(|(at, ..)| *at)?;
    let head = text.get(..at)?.trim();
    let mut list = text.get(at + len..)?.trim();
    if text.get(at..at + len)?.contains('(') {
        list = list.split(')').next().unwrap_or(list);
    }
    (!list.is_empty()).then_some((head, list, is_list))
}

/// Where brackets after the word for a class list its members: "cloud platforms (AWS, Azure)".
fn class_with_brackets(text: &str) -> Option<usize> {
    let (before, inside, _) = brackets(text)?;
    let at = before.len();
    let inner = list::pieces(inside);
    let names = inner.len() >= 2 && inner.iter().all(|name| is_name(name) && is_proper(name, false));
    let class = ends_generic(before) && !before.contains(',') && word_count(before) <= 6;
    (names && class && text.get(at..)?.starts_with(" (")).then_some(at)
}

fn read_names(text: &str, parsed: &mut Parsed) -> Vec<String> {
    list::pieces(text).iter().flat_map(|piece| read_piece(piece, parsed)).collect()
}

/// The names of one piece: usually one, several where brackets list more of them.
fn read_piece(piece: &str, parsed: &mut Parsed) -> Vec<String> {
    let piece = piece.trim();
    if is_filler(piece) {
        return Vec::new();
    }
    parsed.pieces += 1;
    let Some((before, inside, after)) = brackets(piece) else {
        return clean(piece).into_iter().collect();
    };
    let head = clean(&squeeze(&format!("{before} {after}")));
    let inner = list::pieces(inside);
    let proper_inside = inner.iter().all(|name| is_proper(name, false) && is_name(name));
    if inner.len() < 2 && (is_initials(inside, before) || !proper_inside || before.is_empty()) {
        return head.into_iter().collect();
    }
    if !proper_inside {
        return head.into_iter().collect();
    }
    let mut names: Vec<String> = head.into_iter().filter(|name| !ends_generic(name)).collect();
    names.extend(inner);
    names
}

fn is_filler(piece: &str) -> bool {
    let piece = piece.trim_end_matches('.').to_lowercase();
    piece.is_empty()
        || matches!(piece.as_str(), "etc" | "more" | "others" | "and more" | "so on" | "and others" | "et cetera" | "among others")
        || piece.starts_with("a related ")
        || piece.starts_with("related ")
        || piece.starts_with("other ")
        || piece.starts_with("similar ")
        || piece.starts_with("others ")
        || piece.starts_with("any other ")
        || piece.starts_with("equivalent")
}

fn brackets(piece: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = piece.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((before.trim(), inside.trim(), after.trim()))
}

/// Whether what stands in brackets are the initials of what stands before: "Extract, Load (EL)".
fn is_initials(inside: &str, before: &str) -> bool {
    let initials: String = before.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    let inside = inside.trim_end_matches('s').to_lowercase();
    !inside.contains(' ') && (initials.to_lowercase().ends_with(&inside) || word_count(before) >= 2 && inside.len() <= 5)
}

/// A piece as a name, without lead, quantity, tail and stray marks; none if it is no name.
fn clean(piece: &str) -> Option<String> {
    let (rest, _) = lead::strip(piece);
    let article = super::text::starts_with_ignore_case(rest, "the ");
    let rest = lead::strip_quantity(rest);
    let rest = tail::cut(rest);
    let name = super::text::without_loose_ends(rest);
    let name = if name.ends_with('.') && !name.trim_end_matches('.').contains('.') { name.trim_end_matches('.') } else { name };
    let name = super::text::without_loose_ends(name);
    if article && word_count(name) <= 1 && !is_proper(name, false) {
        return None;
    }
    (is_name(name) && !is_imperative_clause(name)).then(|| name.to_owned())
}

fn is_imperative_clause(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(first, rest)| {
        is_imperative(first) && !is_generic(rest) && first.starts_with(char::is_lowercase) && word_count(name) > 3
    })
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
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
