//! Threads, and what to say where there are none to be had.

use std::fmt::Display;

use anyhow::anyhow;

/// Starts the threads that queries, builds and exports share, one a processor.
///
/// # Errors
/// When there are none to be had. Without this, whoever came to need them first would panic.
pub(crate) fn start() -> anyhow::Result<()> {
    rayon::ThreadPoolBuilder::new()
        .build_global()
        .map_err(|error| none(&error))
}

/// The error of a thread that can't be started.
pub(crate) fn none(cause: &dyn Display) -> anyhow::Error {
    anyhow!(
        "no more threads can be started ({cause}); raise the limit of processes (`ulimit -u`, or the container's), or ask for fewer threads with `RAYON_NUM_THREADS=1` and `serve --workers 1`"
    )
}
