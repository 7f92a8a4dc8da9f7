//! What an algorithm's steps cost, where the algorithm can't ask.

use std::cell::{Cell, RefCell};

use crate::context::{Context, Stop};

/// Lets all that is made of one view pay from one context, and remembers why it said stop.
///
/// petgraph takes graphs by value, copies them, and walks with several iterators at a time, so the
/// context is shared behind a cell. It is borrowed for the length of one payment, which calls
/// nothing that could pay in its turn.
pub(super) struct Meter<'c> {
    context: RefCell<&'c mut Context>,
    stop: Cell<Option<Stop>>,
}

impl<'c> Meter<'c> {
    pub(super) fn new(context: &'c mut Context) -> Self {
        Self {
            context: RefCell::new(context),
            stop: Cell::new(None),
        }
    }

    /// Pays for nodes and edges that are about to be handed out.
    ///
    /// # Errors
    /// When it is time to stop; from then on always, with the same reason.
    #[inline]
    pub(super) fn pay(&self, rows: u64) -> Result<(), Stop> {
        self.stopped()?;
        let paid = self.context.borrow_mut().pay(rows);
        self.stop.set(paid.err());
        paid
    }

    /// # Errors
    /// When it was time to stop.
    #[inline]
    pub(super) fn stopped(&self) -> Result<(), Stop> {
        self.stop.get().map_or(Ok(()), Err)
    }
}
