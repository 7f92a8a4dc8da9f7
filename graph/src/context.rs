//! What a request may take, and when it has to stop. Every loop over rows takes a [`Context`]:
//! nothing works without one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How many rows pass between two looks at the clock.
const EVERY: u64 = 1_024;

/// How much a request may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Nodes and edges that may be touched.
    pub rows: u64,
    /// Bytes of the answer.
    pub bytes: u64,
    /// Bytes of memory that rows which are picked out may take at once.
    pub memory: u64,
}

impl Budget {
    /// As much as there is.
    pub const UNLIMITED: Self = Self {
        rows: u64::MAX,
        bytes: u64::MAX,
        memory: u64::MAX,
    };

    /// So many nodes and edges, and as much else as there is.
    #[must_use]
    pub const fn of_rows(rows: u64) -> Self {
        Self {
            rows,
            ..Self::UNLIMITED
        }
    }
}

/// Why a request stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// It would touch more nodes and edges than it may.
    #[error("{cost} nodes and edges would be touched, and {limit} may be")]
    Rows {
        /// What was promised with the step that went over.
        cost: u64,
        /// What may be touched.
        limit: u64,
    },
    /// Its answer has more bytes than it may.
    #[error("the answer has more than {limit} bytes")]
    Bytes {
        /// The bytes that an answer may have.
        limit: u64,
    },
    /// Its rows take more memory than they may.
    #[error("the rows take more than {limit} bytes of memory")]
    Memory {
        /// The bytes that rows may take.
        limit: u64,
    },
    /// It took longer than it may.
    #[error("it took longer than {limit:?}")]
    Late {
        /// The time it may take.
        limit: Duration,
    },
    /// Nobody waits for the answer any more.
    #[error("nobody waits for the answer any more")]
    Gone,
    /// The program is at fault: a plan doesn't fit the graph it is run on.
    #[error("the plan doesn't fit the graph")]
    Misfit,
}

/// When to stop: at a point in time, or when nobody waits any more. Copies share both.
#[derive(Clone, Debug)]
pub struct Deadline {
    started: Instant,
    time: Duration,
    gone: Arc<AtomicBool>,
}

impl Deadline {
    /// So much time from now on.
    #[must_use]
    pub fn after(time: Duration) -> Self {
        Self {
            started: Instant::now(),
            time,
            gone: Arc::new(AtomicBool::new(false)),
        }
    }

    /// No end of time.
    #[must_use]
    pub fn never() -> Self {
        Self::after(Duration::MAX)
    }

    /// What to raise when nobody waits any more.
    #[must_use]
    pub fn gone(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.gone)
    }

    /// Looks at the clock.
    ///
    /// # Errors
    /// When it is time to stop.
    #[cold]
    pub fn look(&self) -> Result<(), Stop> {
        if self.gone.load(Ordering::Relaxed) {
            return Err(Stop::Gone);
        }
        if self.started.elapsed() > self.time {
            return Err(Stop::Late { limit: self.time });
        }
        Ok(())
    }
}

/// What a request may take and what it has taken so far.
///
/// What a step is going to touch is known from the degrees in the graph and promised before the
/// step is taken, so that a request which is too large stops before the work and not after it.
#[derive(Debug)]
pub struct Context {
    budget: Budget,
    deadline: Deadline,
    promised: u64,
    touched: u64,
    held: u64,
    /// Rows that passed since the last look at the clock.
    passed: u64,
}

impl Context {
    /// A context with nothing taken yet.
    #[must_use]
    pub fn new(budget: Budget, deadline: Deadline) -> Self {
        Self {
            budget,
            deadline,
            promised: 0,
            touched: 0,
            held: 0,
            passed: 0,
        }
    }

    /// A context that allows everything, for tests and for work that nobody waits for.
    #[must_use]
    pub fn unlimited() -> Self {
        Self::new(Budget::UNLIMITED, Deadline::never())
    }

    /// Nodes and edges that were promised, touched already or not: the cost.
    #[must_use]
    pub fn promised(&self) -> u64 {
        self.promised
    }

    /// Nodes and edges that were touched.
    #[must_use]
    pub fn touched(&self) -> u64 {
        self.touched
    }

    /// Bytes of memory that rows which were picked out take now.
    #[must_use]
    pub fn held(&self) -> u64 {
        self.held
    }

    /// Promises nodes and edges that are about to be touched.
    ///
    /// # Errors
    /// When they are too many.
    #[inline]
    pub fn promise(&mut self, rows: u64) -> Result<(), Stop> {
        self.promised = self.promised.saturating_add(rows);
        if self.promised > self.budget.rows {
            return Err(Stop::Rows {
                cost: self.promised,
                limit: self.budget.rows,
            });
        }
        Ok(())
    }

    /// Counts nodes and edges that are touched, which were promised.
    ///
    /// # Errors
    /// When it is time to stop.
    #[inline]
    pub fn touch(&mut self, rows: u64) -> Result<(), Stop> {
        self.touched = self.touched.saturating_add(rows);
        self.pass(rows)
    }

    /// Promises nodes and edges and touches them at once.
    ///
    /// # Errors
    /// When they are too many, or it is time to stop.
    #[inline]
    pub fn pay(&mut self, rows: u64) -> Result<(), Stop> {
        self.promise(rows)?;
        self.touch(rows)
    }

    /// Lets rows pass that were paid for elsewhere, and looks at the clock once in a while.
    ///
    /// # Errors
    /// When it is time to stop.
    #[inline]
    pub fn pass(&mut self, rows: u64) -> Result<(), Stop> {
        self.passed = self.passed.saturating_add(rows);
        if self.passed < EVERY {
            return Ok(());
        }
        self.passed = 0;
        self.deadline.look()
    }

    /// Looks at the clock.
    ///
    /// # Errors
    /// When it is time to stop.
    pub fn look(&mut self) -> Result<(), Stop> {
        self.passed = 0;
        self.deadline.look()
    }

    /// Takes memory for so many values of a type.
    ///
    /// # Errors
    /// When it is too much.
    pub fn hold<T>(&mut self, values: usize) -> Result<(), Stop> {
        let bytes = values.saturating_mul(size_of::<T>()) as u64;
        self.held = self.held.saturating_add(bytes);
        if self.held > self.budget.memory {
            return Err(Stop::Memory {
                limit: self.budget.memory,
            });
        }
        Ok(())
    }

    /// Gives the memory of so many values of a type back.
    pub fn release<T>(&mut self, values: usize) {
        let bytes = values.saturating_mul(size_of::<T>()) as u64;
        self.held = self.held.saturating_sub(bytes);
    }

    /// Checks how long the answer has become.
    ///
    /// # Errors
    /// When it is too long.
    #[inline]
    pub fn written(&self, bytes: usize) -> Result<(), Stop> {
        if bytes as u64 > self.budget.bytes {
            return Err(Stop::Bytes {
                limit: self.budget.bytes,
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The clock was once looked at when a counter was a multiple of 1,024, which a counter that
    /// goes in larger steps may never be.
    #[test]
    fn every_path_looks_at_the_clock() {
        let deadline = Deadline::after(Duration::MAX);
        deadline.gone().store(true, Ordering::Relaxed);
        let mut context = Context::new(Budget::UNLIMITED, deadline);
        let stops =
            |context: &mut Context, step: u64| (0..2_048).any(|_| context.touch(step).is_err());
        for step in [1, 3, 1_000, 1_025, 5_000] {
            assert!(stops(&mut context, step), "in steps of {step}");
        }
    }

    #[test]
    fn each_bound_holds_to_the_last() {
        let budget = Budget {
            rows: 10,
            bytes: 100,
            memory: 16,
        };
        let mut context = Context::new(budget, Deadline::never());
        assert_eq!(context.pay(10), Ok(()));
        assert_eq!(
            context.pay(1),
            Err(Stop::Rows {
                cost: 11,
                limit: 10
            })
        );
        assert_eq!(context.written(100), Ok(()));
        assert_eq!(context.written(101), Err(Stop::Bytes { limit: 100 }));
        assert_eq!(context.hold::<u32>(4), Ok(()));
        assert_eq!(context.hold::<u32>(1), Err(Stop::Memory { limit: 16 }));
        context.release::<u32>(5);
        assert_eq!(context.hold::<u64>(2), Ok(()));
        assert_eq!(context.held(), 16);
    }

    #[test]
    fn time_ends() {
        let mut context = Context::new(Budget::UNLIMITED, Deadline::after(Duration::ZERO));
        std::thread::sleep(Duration::from_millis(1));
        let limit = Duration::ZERO;
        assert_eq!(context.look(), Err(Stop::Late { limit }));
    }
}
