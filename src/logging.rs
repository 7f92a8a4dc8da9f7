//! Logs: lines on stderr, as text or as JSON.
//!
//! A line that can't be written is left out and counted, and nothing else comes of it: neither a
//! reader that has gone nor a full disk nor a reader that reads no more may hold up or end what is
//! logged about.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

/// Bytes that a pipe which can be written to takes without waiting.
const PIECE: usize = 4096;
/// How long a reader that falls behind is waited for, in nanoseconds.
#[cfg(unix)]
const PATIENCE: i64 = 50_000_000;

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For a person.
    Text,
    /// One JSON object a line.
    Json,
}

/// Starts the log. `filter` is a level or directives such as `info,actix_server=warn`.
///
/// # Errors
/// When the filter can't be read.
pub(crate) fn start(filter: &str, format: LogFormat) -> anyhow::Result<()> {
    let mut directives = EnvFilter::try_new(filter).map_err(|error| {
        anyhow::anyhow!("`{filter}` is no log filter: {error}; expected a level such as `debug`, or `info,rolegraph=debug`")
    })?;
    // actix-http calls it an error when a client sends what isn't HTTP. It says so as the result of
    // the connection, too, and the server logs that as what it is.
    if !filter.contains("actix_http") {
        directives = directives.add_directive("actix_http=off".parse()?);
    }
    let lines = tracing_subscriber::fmt()
        .with_env_filter(directives)
        .log_internal_errors(false)
        .with_writer(|| Stderr)
        .with_ansi(io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none());
    // A second start would be a fault in the program, and the first log goes on.
    let _ = match format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    Ok(())
}

/// Stderr for whole lines. Writing to it neither fails nor waits for a reader that doesn't read.
struct Stderr;

/// What came of the lines so far.
#[derive(Default)]
struct Outcome {
    /// Lines left out since the last one that was written.
    lost: u64,
    /// Whether the reader didn't read when it was last waited for.
    is_stalled: bool,
}

static OUTCOME: Mutex<Outcome> = Mutex::new(Outcome {
    lost: 0,
    is_stalled: false,
});

impl Write for Stderr {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut outcome = OUTCOME.lock().unwrap_or_else(PoisonError::into_inner);
        let lost = outcome.lost;
        if lost > 0 && outcome.write(format!("{lost} lines of the log were lost\n").as_bytes()) {
            outcome.lost = 0;
        }
        if outcome.lost > 0 || !outcome.write(line) {
            outcome.lost += 1;
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Outcome {
    /// Writes a line in pieces that a pipe takes whole, and says whether all of it was written.
    fn write(&mut self, line: &[u8]) -> bool {
        line.chunks(PIECE)
            .all(|piece| self.is_ready() && io::stderr().write_all(piece).is_ok())
    }

    #[cfg(unix)]
    fn is_ready(&mut self) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        // A reader that falls behind is waited for, once; one that has stopped reading isn't.
        let patience = Timespec {
            tv_sec: 0,
            tv_nsec: if self.is_stalled { 0 } else { PATIENCE },
        };
        let stderr = io::stderr();
        let polled = poll(&mut [PollFd::new(&stderr, PollFlags::OUT)], Some(&patience));
        self.is_stalled = polled == Ok(0);
        !self.is_stalled
    }

    #[cfg(not(unix))]
    #[allow(clippy::unused_self)]
    fn is_ready(&mut self) -> bool {
        true
    }
}
