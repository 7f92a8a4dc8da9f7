//! Texts as bytes, and searched without regard to ASCII case.

use crate::error::{Error, Result};

/// The text of a file's bytes.
///
/// # Errors
/// [`Error::Encoding`] at the first byte that is no UTF-8.
pub(crate) fn utf8(bytes: Vec<u8>, file: &str) -> Result<String> {
    String::from_utf8(bytes)
        .map_err(|error| encoding(file, error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// The error of a file whose bytes are no UTF-8 from `offset` on.
pub(crate) fn encoding(file: &str, bytes: &[u8], offset: usize) -> Error {
    let before = bytes.get(..offset).unwrap_or_default();
    Error::Encoding {
        file: file.to_owned(),
        line: memchr::memchr_iter(b'\n', before).count() + 1,
        offset,
    }
}

/// Whether `text` begins with `prefix`, ASCII case aside.
pub(crate) fn starts_with_ignore_case(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// What follows `prefix` at the start of `text`, ASCII case aside.
pub(crate) fn strip_prefix_ignore_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    if starts_with_ignore_case(text, prefix) {
        text.get(prefix.len()..)
    } else {
        None
    }
}

/// Where `needle`, written in ASCII lower case, first stands in `text`, ASCII case aside.
pub(crate) fn find_ignore_case(text: &str, needle: &str) -> Option<usize> {
    let (hay, needle) = (text.as_bytes(), needle.as_bytes());
    let first = needle.first()?;
    let last = hay.len().checked_sub(needle.len())?;
    (0..=last).find(|&at| {
        hay.get(at)
            .is_some_and(|byte| byte.eq_ignore_ascii_case(first))
            && hay
                .get(at..at + needle.len())
                .is_some_and(|part| part.eq_ignore_ascii_case(needle))
    })
}
