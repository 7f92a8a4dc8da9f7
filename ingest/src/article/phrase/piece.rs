//! One piece of a list as names.

use super::super::lexicon::lexicon;
use super::super::text::{squeeze, starts_with_ignore_case, without_loose_ends};
use super::super::word::word_count;
use super::name::{ends_generic, is_generic, is_imperative, is_name, is_proper};
use super::pair::has_head_noun;
use super::whole::is_manner;
use super::{Parsed, lead, list, tail};

/// The names of one piece: usually one, several where brackets list more of them.
pub(super) fn read_piece(piece: &str, parsed: &mut Parsed) -> Vec<String> {
    let piece = piece.trim();
    if is_filler(piece) {
        return Vec::new();
    }
    parsed.pieces += 1;
    let Some((before, inside, after)) = brackets(piece) else {
        return clean(piece, parsed.industry).into_iter().collect();
    };
    let head = clean(&squeeze(&format!("{before} {after}")), parsed.industry);
    let mut inner = list::pieces(inside);
    inner.retain(|name| !is_filler(name));
    let proper = inner.iter().filter(|name| is_proper(name, false)).count();
    // "(Pandas, NumPy, scikit-learn)": a small word among products is a product.
    let proper_inside = inner.iter().all(|name| {
        is_name(name) && (is_proper(name, false) || (proper >= 2 && !name.contains(' ')))
    });
    // "Terraform (IaC)" remarks on a product; "Containerization (Docker)" lists one.
    if inner.len() == 1 && !is_category(before) {
        return head.into_iter().collect();
    }
    if inner.len() < 2 && (is_initials(inside, before) || !proper_inside || before.is_empty()) {
        return head.into_iter().collect();
    }
    if !proper_inside {
        return head.into_iter().collect();
    }
    let mut names: Vec<String> = head
        .into_iter()
        .filter(|name| !ends_generic(name))
        .collect();
    names.extend(inner.iter().filter_map(|name| clean(name, parsed.industry)));
    parsed.pieces += names.len().saturating_sub(1);
    names
}

/// Whether a name is that of a kind of things, of which brackets after it may name one.
fn is_category(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let lower = last.to_lowercase();
    last.starts_with(char::is_lowercase)
        || is_generic(last)
        || has_head_noun(name)
        || lexicon()
            .phrases
            .category_endings
            .iter()
            .any(|end| lower.ends_with(end))
        || (lower.ends_with('s') && name.contains(' '))
}

/// Words that close a list without naming anything: "and more".
pub(super) fn is_filler(piece: &str) -> bool {
    let phrases = &lexicon().phrases;
    let piece = piece.trim_end_matches('.').to_lowercase();
    piece.is_empty()
        || is_manner(&piece)
        || phrases.fillers.contains(&piece)
        || phrases
            .filler_openings
            .iter()
            .any(|opening| piece.starts_with(opening))
}

/// What stands before, in and after the first brackets.
pub(super) fn brackets(piece: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = piece.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((before.trim(), inside.trim(), after.trim()))
}

/// Whether what stands in brackets are the initials of what stands before: "Extract, Load (EL)".
pub(super) fn is_initials(inside: &str, before: &str) -> bool {
    let initials: String = before
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .collect();
    let capitals = inside.trim_end_matches('s');
    if (2..=6).contains(&capitals.len()) && capitals.chars().all(|c| c.is_ascii_uppercase()) {
        return true;
    }
    let inside = capitals.to_lowercase();
    !inside.contains(' ') && initials.to_lowercase().ends_with(&inside)
}

/// A piece as a name, without lead, quantity, tail and stray marks; none if it is no name.
fn clean(piece: &str, industry: bool) -> Option<String> {
    let (rest, _) = lead::strip(piece);
    let article = starts_with_ignore_case(rest, "the ");
    let rest = lead::strip_quantity(rest);
    let rest = tail::cut(rest);
    let name = without_loose_ends(rest);
    let name = if name.ends_with('.') && !name.trim_end_matches('.').contains('.') {
        name.trim_end_matches('.')
    } else {
        name
    };
    let name = without_loose_ends(name);
    if article && word_count(name) <= 1 && !is_proper(name, false) {
        return None;
    }
    let known =
        is_name(name) || (industry && lexicon().phrases.industries.contains(&name.to_lowercase()));
    let name = match name.strip_suffix(" skills") {
        // "SQL skills" are SQL; "communication skills" are not communication.
        Some(product) if is_proper(product, true) => without_loose_ends(product),
        _ => name,
    };
    (known && !is_imperative_clause(name)).then(|| name.replace('\u{A0}', " "))
}

fn is_imperative_clause(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(first, rest)| {
        is_imperative(first)
            && !is_generic(rest)
            && first.starts_with(char::is_lowercase)
            && word_count(name) > 3
    })
}
