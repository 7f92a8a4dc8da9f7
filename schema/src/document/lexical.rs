//! What is found out of a document's tokens before it is parsed: how many there are and how deep
//! their brackets, since a parser that recurses can't say so in time, and what apollo-parser 0.8.7
//! reads otherwise than the specification has it.

use std::ops::Range;

use super::places::Places;
use crate::error::{ErrorCode, QueryError};
use crate::limits::Limits;

/// Brackets of any sort that may be open at once; more can't be within the limit on depth.
const NESTING: usize = 100;
/// Bytes of a name; none of the schema comes near it, and errors repeat names.
const NAME: usize = 256;

/// Refuses a document that is too long or has too many tokens, too deep brackets or too long names,
/// in one pass over its bytes. What the parser must not see of it comes out on the way.
pub(super) fn check(text: &str, limits: &Limits) -> Result<Unread, QueryError> {
    let limit = limits.tokens;
    // What lies beyond the limit on bytes needs no look.
    let seen = text.len().min(limits.document.saturating_add(1));
    let bytes = text.as_bytes().get(..seen).unwrap_or(&[]);
    let (mut at, mut tokens) = (0, 0usize);
    let mut brackets = Brackets::default();
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at = match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            b',' => {
                brackets.comma(at);
                at += 1;
                continue;
            }
            b'\xEF' if bytes.get(at..at + 3) == Some("\u{feff}".as_bytes()) => {
                at += 3;
                continue;
            }
            b'#' => {
                at = skip_while(bytes, at, |b| !matches!(b, b'\n' | b'\r'));
                continue;
            }
            b'"' => string_end(bytes, at),
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
        if at - start > NAME && is_name_start(byte) {
            return Err(over(
                text,
                start,
                format!("a name has more than {NAME} letters"),
            ));
        }
        let token = text.get(start..at).unwrap_or("");
        if let Some(key) = brackets.next(start..at, token) {
            let name = text.get(key.clone()).unwrap_or("");
            return Err(QueryError::new(
                ErrorCode::ParseFailed,
                format!("`{name}` has no value: expected `:` and a value after it"),
            )
            .at(Places::new(text).at(key.start)));
        }
        if brackets.open.len() > NESTING {
            return Err(over(
                text,
                start,
                format!("more than {NESTING} brackets are open at once"),
            ));
        }
    }
    if text.len() > limits.document {
        let (length, most) = (text.len(), limits.document);
        return Err(over(
            text,
            0,
            format!("the document has {length} bytes and may have {most}"),
        ));
    }
    Ok(brackets.unread)
}

/// What means nothing and what apollo-parser 0.8.7 stumbles over.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// Descriptions, which are new in the September 2025 edition.
    pub(super) descriptions: Vec<Range<usize>>,
    /// Commas behind a name or dots, where it looks one token further.
    pub(super) commas: Vec<Range<usize>>,
}

/// The brackets that are open, and what depends on which they are.
#[derive(Default)]
struct Brackets {
    open: Vec<Bracket>,
    /// The last token's first byte.
    last: u8,
    /// A name that needs a colon after it. The parser drops it without a word where there is none.
    key: Option<Range<usize>>,
    /// A text that is a description if the right token comes after it.
    described: Option<Range<usize>>,
    unread: Unread,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// Around selections.
    Selections,
    /// Around arguments or variables.
    Parenthesis,
    /// Around the fields of a value.
    Fields,
    /// Around the items of a value or a type.
    Items,
}

impl Brackets {
    fn comma(&mut self, at: usize) {
        let is_behind = is_name_start(self.last) || self.last == b'.';
        if is_behind && self.open.last() == Some(&Bracket::Selections) {
            self.unread.commas.push(at..at + 1);
        }
    }

    /// Takes the next token; the name before it where that should have had a colon.
    fn next(&mut self, place: Range<usize>, token: &str) -> Option<Range<usize>> {
        let first = token.bytes().next().unwrap_or_default();
        if let Some(key) = self.key.take()
            && first != b':'
        {
            return Some(key);
        }
        let inner = self.open.last().copied();
        if let Some(described) = self.described.take() {
            let is_description = match inner {
                None => matches!(token, "query" | "mutation" | "subscription" | "fragment"),
                _ => first == b'$',
            };
            if is_description {
                self.unread.descriptions.push(described);
            }
        }
        match first {
            b'(' => self.open.push(Bracket::Parenthesis),
            b'[' => self.open.push(Bracket::Items),
            b'{' if matches!(inner, None | Some(Bracket::Selections)) => {
                self.open.push(Bracket::Selections);
            }
            b'{' => self.open.push(Bracket::Fields),
            b')' | b']' | b'}' => {
                self.open.pop();
            }
            b'"' => {
                let may_describe = match self.open.as_slice() {
                    [] => true,
                    [Bracket::Parenthesis] => !matches!(self.last, b':' | b'='),
                    _ => false,
                };
                self.described = may_describe.then_some(place);
            }
            b if is_name_start(b) => {
                let in_pairs = matches!(inner, Some(Bracket::Parenthesis | Bracket::Fields));
                if in_pairs && !matches!(self.last, b':' | b'=' | b'$' | b'@') {
                    self.key = Some(place);
                }
            }
            _ => {}
        }
        self.last = first;
        None
    }
}

fn over(text: &str, at: usize, what: String) -> QueryError {
    QueryError::new(
        ErrorCode::TooLarge,
        format!("{what}; ask for less at a time"),
    )
    .at(Places::new(text).at(at))
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
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
    let rest_is =
        |at: usize, what: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(what));
    let mut at = from + open;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            // In a block, a backslash only escapes the three quotation marks.
            b'\\' if block && !rest_is(at + 1, b"\"\"\"") => at += 1,
            b'\\' if block => at += 4,
            b'\\' => at += 2,
            b'"' if !block => return at + 1,
            b'"' if rest_is(at, b"\"\"\"") => return at + 3,
            b'\n' | b'\r' if !block => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
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
