//! Where answers go: stdout, as wide as its terminal.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Columns of a pipe or a file.
const PIPE_WIDTH: usize = 100;

/// Writes an answer to stdout. Styles in it are kept on a terminal and taken out elsewhere.
///
/// # Errors
/// What the system says, [`io::ErrorKind::BrokenPipe`] among it.
pub(crate) fn write(answer: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    let ending: &[u8] = if answer.ends_with('\n') { b"" } else { b"\n" };
    out.write_all(answer.as_bytes())
        .and_then(|()| out.write_all(ending))
        .and_then(|()| out.flush())
        .map_err(unwritten)
}

/// An error of writing to stdout, with the place and the remedy.
pub(crate) fn unwritten(error: io::Error) -> anyhow::Error {
    let text = format!(
        "standard output can't be written: {error}; make room where it leads, or send it elsewhere"
    );
    anyhow::Error::new(error).context(text)
}

/// A text with what a terminal would obey rather than show written as its escape: control
/// characters, and those that turn the direction of what follows.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_obeyed(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A path as messages show it.
pub(crate) fn path(path: &Path) -> String {
    shown(path.as_os_str())
}

/// An argument as messages show it.
pub(crate) fn shown(argument: &OsStr) -> String {
    visible(&argument.to_string_lossy()).into_owned()
}

/// Control characters (Cc), the separators of lines and paragraphs, and the bidirectional controls
/// of UAX #9.
fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a person reads stdout.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// The columns of stdout.
pub(crate) fn width() -> usize {
    if !is_terminal() {
        return PIPE_WIDTH;
    }
    terminal_size::terminal_size().map_or(PIPE_WIDTH, |(width, _)| usize::from(width.0))
}

/// A count with its word, as `1 role` and `2,000 roles`.
pub(crate) fn counted(count: u64, word: &str) -> String {
    let plural = match word.strip_suffix('y') {
        _ if count == 1 => word.to_owned(),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{word}s"),
    };
    format!("{} {plural}", grouped(count))
}

/// A count with its thousands set apart.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the unit that makes for a short number.
pub(crate) fn bytes(count: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if count < 1000 {
        return format!("{count} B");
    }
    let mut size = count as f64 / 1000.0;
    let mut units = UNITS.iter();
    let mut unit = units.next();
    while size >= 999.95
        && let Some(next) = units.next()
    {
        size /= 1000.0;
        unit = Some(next);
    }
    format!("{size:.1} {}", unit.unwrap_or(&""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(visible("Zürich – naïve.csv"), "Zürich – naïve.csv");
        assert_eq!(visible("a\u{1B}[31mb\nc\r\td"), "a\\u{1b}[31mb\\nc\\r\\td");
        assert_eq!(visible("a\u{9B}31m"), "a\\u{9b}31m");
        assert_eq!(
            visible("txt.\u{202E}exe\u{2066}"),
            "txt.\\u{202e}exe\\u{2066}"
        );
        assert_eq!(path(Path::new("a\u{7F}")), "a\\u{7f}");
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!(counted(1, "role"), "1 role");
        assert_eq!(counted(12_345, "industry"), "12,345 industries");
        assert_eq!(counted(0, "entry"), "0 entries");
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_500), "1.5 kB");
        assert_eq!(bytes(999_999), "1.0 MB");
        assert_eq!(bytes(u64::MAX), "18446744.1 TB");
    }
}
