//! Names that are safe within an IRI.

use std::borrow::Cow;
use std::fmt::Write;

/// A node's id, which the context's prefixes make an IRI of.
///
/// Ids are words of ASCII letters, digits and hyphens behind their kind, so this is mostly the id
/// itself.
pub(super) fn id(id: &str) -> Cow<'_, str> {
    match id.split_once(':') {
        Some((kind, name)) => match word(name) {
            Cow::Borrowed(_) => Cow::Borrowed(id),
            Cow::Owned(name) => Cow::Owned(format!("{kind}:{name}")),
        },
        None => word(id),
    }
}

/// A text as one word of an IRI: RFC 3986's unreserved characters, the others by their bytes.
pub(super) fn word(text: &str) -> Cow<'_, str> {
    let is_safe = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    if text.bytes().all(is_safe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    for b in text.bytes() {
        if is_safe(b) {
            out.push(char::from(b));
        } else {
            // Writing to a string can't fail.
            let _ = write!(out, "%{b:02X}");
        }
    }
    Cow::Owned(out)
}

/// Whether a code is an address of the web: `http` or `https`, and only what RFC 3987 allows.
pub(super) fn is_address(code: &str) -> bool {
    let rest = code
        .strip_prefix("http://")
        .or_else(|| code.strip_prefix("https://"));
    let is_allowed =
        |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`[]".contains(c);
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(is_allowed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_codes() {
        assert_eq!(id("role:data-engineer"), "role:data-engineer");
        assert_eq!(id("role:a b/ö"), "role:a%20b%2F%C3%B6");
        assert!(is_address("http://data.europa.eu/esco/occupation/1-2#3"));
        assert!(!is_address("http://a b"));
        assert!(!is_address("https://"));
        assert!(!is_address("15-1252.00"));
    }
}
