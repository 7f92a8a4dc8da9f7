//! A list in words as its pieces: "Python, R, or Java".

use super::super::lexicon::lexicon;
use super::super::text::{find_ignore_case, strip_prefix_ignore_case};
use super::super::word::word_count;
use super::name::is_proper;
use super::pair::{core, is_adjective, is_two, skills_head};
use super::whole::is_manner;

/// The pieces of a list, top-level commas and conjunctions taken out.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let parts = split_commas(text);
    let count = parts.len();
    for (index, part) in parts.into_iter().enumerate() {
        let (part, joined) = strip_conjunction(part.trim());
        if part.is_empty() {
            continue;
        }
        let in_tail = out.last().is_some_and(|last| has_purpose(last));
        if in_tail && !is_proper(part, false) {
            // "Kubernetes for scheduling, isolation and scale": no more names.
            continue;
        }
        let last_without_and = index + 1 == count && count > 1 && !joined;
        split_conjunctions(part, last_without_and, &mut out);
    }
    share_head(&mut out);
    out.retain(|piece| !piece.is_empty());
    out
}

/// Splits at commas and semicolons outside brackets.
pub(super) fn split_commas(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' | b';' if depth == 0 => {
                let digits = bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
                    && at
                        .checked_sub(1)
                        .and_then(|at| bytes.get(at))
                        .is_some_and(u8::is_ascii_digit);
                // Initials hold "Governance, Risk and Compliance" together.
                let joined = text
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with('\u{A0}'));
                if !digits && !joined {
                    parts.push(text.get(start..at).unwrap_or_default());
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Whether a piece says what the thing is for.
fn has_purpose(piece: &str) -> bool {
    super::tail::cut(piece).len() < piece.len()
        && [" for ", " to "]
            .iter()
            .any(|word| find_ignore_case(piece, word).is_some())
}

fn strip_conjunction(part: &str) -> (&str, bool) {
    for word in [
        "and/or ",
        "and ",
        "or ",
        "as well as ",
        "plus ",
        "& ",
        "along with ",
    ] {
        if let Some(rest) = strip_prefix_ignore_case(part, word) {
            return (rest.trim(), true);
        }
    }
    (part, false)
}

/// The first conjunction outside brackets: where it stands, how long it is, whether it is "and".
fn conjunction(text: &str) -> Option<(usize, usize, bool)> {
    const WORDS: [(&str, bool); 8] = [
        (" and/or ", false),
        (" as well as ", false),
        (" along with ", false),
        (" or ", false),
        (" plus ", false),
        (" / ", false),
        (" and ", true),
        (" & ", true),
    ];
    WORDS
        .iter()
        .filter_map(|(word, is_and)| {
            let mut from = 0;
            loop {
                let at = from + find_ignore_case(text.get(from..)?, word)?;
                let before = text.get(..at)?;
                if before.matches('(').count() == before.matches(')').count() {
                    return Some((at, word.len(), *is_and));
                }
                from = at + 1;
            }
        })
        .min_by_key(|(at, ..)| *at)
}

fn split_conjunctions(part: &str, force: bool, out: &mut Vec<String>) {
    let mut part = part;
    for _ in 0..32 {
        let Some((at, len, is_and)) = conjunction(part) else {
            break;
        };
        let left = part.get(..at).unwrap_or_default().trim();
        let right = part.get(at + len..).unwrap_or_default().trim();
        let lower = part.to_lowercase().replace(" & ", " and ");
        let one = lexicon()
            .phrases
            .one_name
            .iter()
            .any(|name| lower.contains(name));
        let in_tail = has_purpose(left) && !is_proper(right, false);
        if one || in_tail || !(force || is_two(left, right, is_and)) {
            break;
        }
        out.push(left.to_owned());
        part = right;
    }
    match slashed(part) {
        Some(names) => out.extend(names),
        None => out.push(part.to_owned()),
    }
}

/// "TensorFlow/Keras" is two names; "CI/CD" and "A/B testing" are one.
fn slashed(part: &str) -> Option<Vec<String>> {
    if part.contains(' ') || !part.contains('/') {
        return None;
    }
    let names: Vec<&str> = part.split('/').collect();
    let product = |name: &&str| {
        matches!(*name, "R" | "C" | "Go" | "C++" | "C#" | "SQL")
            || name.len() >= 3
                && name.starts_with(char::is_uppercase)
                && name.chars().any(char::is_lowercase)
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '+' | '#' | '-' | '.'))
    };
    names
        .iter()
        .all(product)
        .then(|| names.iter().map(ToString::to_string).collect())
}

/// "supervised, unsupervised and reinforcement learning": the last word belongs to all.
fn share_head(pieces: &mut [String]) {
    let Some((last, rest)) = pieces.split_last_mut() else {
        return;
    };
    if rest.is_empty() {
        return;
    }
    if let Some(head) = skills_head(last) {
        for piece in rest {
            if word_count(piece) <= 3 && skills_head(piece).is_none() && !is_manner(piece) {
                piece.push_str(head);
            }
        }
        return;
    }
    let name = core(last);
    let Some((_, head)) = name.split_once(' ') else {
        return;
    };
    let all_adjectives = rest.iter().all(|piece| {
        word_count(piece) == 1 && is_adjective(piece) && !piece.starts_with(char::is_uppercase)
    });
    if all_adjectives {
        let head = format!(" {head}");
        for piece in rest {
            piece.push_str(&head);
        }
    }
}
