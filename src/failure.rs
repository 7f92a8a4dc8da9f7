//! How a command that failed says so.

use std::io::Write;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use rolegraph_graph::aside::Notice;

use crate::output::visible;

/// What happened when the work failed.
pub(crate) const FAILED: u8 = 1;

const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Prints an error and what led to it on stderr, and gives the exit code that goes with it.
///
/// A reader that went away, as `head` does once it has enough, is no error to talk about.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    if is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    print(&message(error));
    ExitCode::from(FAILED)
}

/// Prints one message as an error, on one line whatever is quoted in it.
pub(crate) fn print(message: &str) {
    let message = visible(message);
    // Where stderr is gone as well, nobody can be told.
    let _ = writeln!(anstream::stderr(), "{ERROR}error:{ERROR:#} {message}");
}

/// Prints what should be known while all goes well.
pub(crate) fn print_notice(notice: &Notice<'_>) {
    let notice = notice.to_string();
    let _ = writeln!(anstream::stderr(), "note: {}", visible(&notice));
}

/// An error and its causes, without those that what stands before already tells.
fn message(error: &anyhow::Error) -> String {
    let mut told = error.to_string();
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        if !told.contains(&cause) {
            told.push_str(": ");
            told.push_str(&cause);
        }
    }
    told
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let error = Err::<(), _>(anyhow!("no such file"))
            .context("a.toml: cannot be read: no such file")
            .context("the catalog wasn't read")
            .unwrap_err();
        assert_eq!(
            message(&error),
            "the catalog wasn't read: a.toml: cannot be read: no such file"
        );
    }
}
