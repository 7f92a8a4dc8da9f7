//! A count of tokens and brackets before parsing, which a parser that recurses can't do itself.

use async_graphql::Pos;

use crate::error::{ErrorCode, QueryError};
use crate::limits::Limits;

/// Brackets of any sort that may be open at once; more can't be within the limit on depth.
const NESTING: usize = 100;
/// Bytes of a name; none of the schema comes near it, and errors repeat names.
const NAME: usize = 256;

/// Refuses a document that is too long or has too many tokens, too deep brackets or too long names,
/// in one pass over its bytes.
pub(super) fn check(text: &str, limits: &Limits) -> Result<(), QueryError> {
    let limit = limits.tokens;
    let bytes = text.as_bytes();
    let (mut at, mut tokens, mut open) = (0, 0usize, 0usize);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => {
                at += 1;
                continue;
            }
            b'#' => {
                at = skip_while(bytes, at, |b| b != b'\n');
                continue;
            }
            b'"' => string_end(bytes, at),
            b'{' | b'[' | b'(' => {
                open += 1;
                at + 1
            }
            b'}' | b']' | b')' => {
                open = open.saturating_sub(1);
                at + 1
            }
            b'.' => skip_while(bytes, at, |b| b == b'.'),
            b if is_word(b) => skip_while(bytes, at, is_word),
            // A byte of a longer character belongs to no token and is the parser's to refuse.
            b if !b.is_ascii() => skip_while(bytes, at, |b| !b.is_ascii()),
            _ => at + 1,
        };
        tokens += 1;
        if tokens > limit {
            return Err(over(
                text,
                start,
                format!("the document has more than {limit} tokens"),
            ));
        }
        if at - start > NAME && (byte.is_ascii_alphabetic() || byte == b'_') {
            return Err(over(
                text,
                start,
                format!("a name has more than {NAME} letters"),
            ));
        }
        if open > NESTING {
            return Err(over(
                text,
                start,
                format!("more than {NESTING} brackets are open at once"),
            ));
        }
    }
    if bytes.len() > limits.document {
        let (length, most) = (bytes.len(), limits.document);
        return Err(over(
            text,
            0,
            format!("the document has {length} bytes and may have {most}"),
        ));
    }
    Ok(())
}

fn over(text: &str, at: usize, what: String) -> QueryError {
    let before = text.as_bytes().get(..at).unwrap_or(&[]);
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    QueryError::new(
        ErrorCode::TooLarge,
        format!("{what}; ask for less at a time"),
    )
    .at(Pos { line, column })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn skip_while(bytes: &[u8], from: usize, skip: impl Fn(u8) -> bool) -> usize {
    bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|b| !skip(*b)))
        .map_or(bytes.len(), |n| from + n)
}

/// Where a string that opens at `from` is over.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    let (open, block) = if rest.starts_with(b"\"\"\"") {
        (3, true)
    } else {
        (1, false)
    };
    let mut at = from + open;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' if !block => return at + 1,
            b'"' if bytes
                .get(at..)
                .is_some_and(|rest| rest.starts_with(b"\"\"\"")) =>
            {
                return at + 3;
            }
            b'\n' if !block => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> usize {
        (0..1000)
            .find(|&tokens| {
                check(
                    text,
                    &Limits {
                        tokens,
                        ..Limits::default()
                    },
                )
                .is_ok()
            })
            .unwrap()
    }

    #[test]
    fn tokens_are_counted_as_the_specification_has_them() {
        for (text, expected) in [
            ("", 0),
            ("{ a }", 3),
            ("{a,b}", 4),
            ("query Q($x: Int! = 1) { f(a: $x) { ...F } }", 24),
            ("# only { a comment", 0),
            (r#"{ f(a: "b { \" c") }"#, 8),
            (r#"{ f(a: """b " { c""") }"#, 8),
            ("{ é }", 3),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn depth_is_bounded_before_anything_recurses() {
        let deep = "[".repeat(101);
        let error = check(&deep, &Limits::default()).unwrap_err();
        assert_eq!(error.code, ErrorCode::TooLarge);
        assert_eq!(error.location.unwrap().column, 101);
        assert!(check(&"{}".repeat(400), &Limits::default()).is_ok());
    }

    /// A name of 900 kB took the validator a third of a second, because it looks for names that
    /// are close, and stood in the error in full.
    #[test]
    fn long_documents_and_long_names_are_refused_as_they_stand() {
        let limits = Limits {
            document: 1_000,
            ..Limits::default()
        };
        let text = |length: usize| format!("# {}", "x".repeat(length - 2));
        assert!(check(&text(1_000), &limits).is_ok());
        assert_eq!(
            check(&text(1_001), &limits).unwrap_err().code,
            ErrorCode::TooLarge
        );
        let named = |length: usize| format!("{{ {} }}", "x".repeat(length));
        assert!(check(&named(NAME), &limits).is_ok());
        let error = check(&named(NAME + 1), &limits).unwrap_err();
        assert_eq!(
            (error.code, error.location.unwrap().column),
            (ErrorCode::TooLarge, 3)
        );
        assert!(error.message.len() < 200);
    }
}
