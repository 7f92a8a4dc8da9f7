//! When to stop: at the deadline, or when nobody waits for the answer any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::error::{ErrorCode, QueryError};

/// How many rows pass between two looks at the clock.
const EVERY: u64 = 1_024;

/// Says when to stop.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    started: Instant,
    time: Duration,
    gone: Arc<AtomicBool>,
}

impl Watch {
    /// A watch that allows this much time from now on.
    pub(crate) fn start(time: Duration) -> Self {
        Self {
            started: Instant::now(),
            time,
            gone: Arc::new(AtomicBool::new(false)),
        }
    }

    /// What to raise when nobody waits any more.
    pub(crate) fn gone(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.gone)
    }

    /// Looks at the clock once in a while: `rows` is how many rows have passed.
    ///
    /// # Errors
    /// When it is time to stop.
    #[inline]
    pub(crate) fn check(&self, rows: u64) -> Result<(), QueryError> {
        if rows.is_multiple_of(EVERY) {
            self.look()
        } else {
            Ok(())
        }
    }

    /// Looks at the clock.
    ///
    /// # Errors
    /// When it is time to stop.
    #[cold]
    pub(crate) fn look(&self) -> Result<(), QueryError> {
        if self.gone.load(Ordering::Relaxed) {
            return Err(QueryError::new(
                ErrorCode::Timeout,
                "nobody waits for the answer any more",
            ));
        }
        if self.started.elapsed() > self.time {
            return Err(QueryError::new(
                ErrorCode::Timeout,
                format!(
                    "the query took longer than {:?}; ask for less at a time",
                    self.time
                ),
            )
            .detail(
                "limitMs",
                u64::try_from(self.time.as_millis()).unwrap_or(u64::MAX),
            ));
        }
        Ok(())
    }
}
