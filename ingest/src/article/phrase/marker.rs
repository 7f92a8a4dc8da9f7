//! Words that announce a list: "such as", "including", brackets after the word for a class.

use super::super::lexicon::lexicon;
use super::super::text::find_ignore_case;
use super::super::word::word_count;
use super::list;
use super::name::{ends_generic, is_name, is_proper};
use super::piece::{brackets, is_filler, is_initials};

/// A text split at the words that announce a list.
pub(super) struct Marked<'t> {
    pub head: &'t str,
    pub list: &'t str,
    /// What follows the brackets that hold the list.
    pub after: &'t str,
    pub is_list: bool,
}

/// Splits at "such as" and its like, or at "in" and "using" before the name of a product.
pub(super) fn split_marker(text: &str) -> Option<Marked<'_>> {
    let listed = lexicon()
        .phrases
        .markers
        .iter()
        .filter_map(|marker| Some((find_ignore_case(text, marker)?, marker.len(), true)))
        .min_by_key(|(at, len, _)| (*at, std::cmp::Reverse(*len)));
    let product =
        [" in ", " with ", " using "].iter().filter_map(|marker| {
            let at = find_ignore_case(text, marker)?;
            let rest = text.get(at + marker.len()..)?;
            let head = text.get(..at)?;
            (is_proper(rest, false) && word_count(head) <= 4 && !head.contains([',', '(']))
                .then_some((at, marker.len(), false))
        });
    let class = class_with_brackets(text).map(|at| (at, 2, true));
    let (at, len, is_list) = listed
        .into_iter()
        .chain(product)
        .chain(class)
        .min_by_key(|(at, ..)| *at)?;
    let head = text.get(..at)?.trim();
    let rest = text.get(at + len..)?;
    let in_brackets = text.get(at..at + len)?.contains('(');
    let (list, after) = if in_brackets {
        rest.split_once(')').unwrap_or((rest, ""))
    } else {
        (rest, "")
    };
    let list = list.trim();
    (!list.is_empty()).then_some(Marked {
        head,
        list,
        after,
        is_list,
    })
}

/// Where brackets after the word for a class list its members: "cloud platforms (AWS, Azure)".
fn class_with_brackets(text: &str) -> Option<usize> {
    let (before, inside, _) = brackets(text)?;
    let at = before.len();
    let mut inner = list::pieces(inside);
    inner.retain(|name| !is_filler(name));
    let names =
        inner.iter().all(|name| is_name(name)) && inner.iter().any(|name| is_proper(name, false));
    let names = names && (inner.len() >= 2 || !is_initials(inside, before));
    let last = before.rsplit(' ').next().unwrap_or_default();
    let plural = last.ends_with('s') && last.starts_with(char::is_lowercase) && inner.len() >= 2;
    let class =
        (ends_generic(before) || plural) && !before.contains(',') && word_count(before) <= 6;
    (names && class && text.get(at..)?.starts_with(" (")).then_some(at)
}
