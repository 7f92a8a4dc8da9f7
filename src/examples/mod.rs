//! The playground's examples, filled from the graph that is served.
//!
//! ```text
//!   web/playground/examples/NN-name.graphql    a request, as a person would send it
//!                           NN-name.json       the values of variables that are the same for every graph
//!                           slots/NAME.graphql what to ask a graph for the values of `$NAME`
//!
//!   template ─▶ slots: values, the likeliest first ─▶ request ─▶ engine ─┬─ kept
//!                      └──── the next value ◀─────────────────────────── ┴─ error, or nothing found
//! ```
//!
//! An example is one file: each of its variables is either given in the file of its name or a slot.
//! A slot's query may have variables too, which are slots in turn. What its answer names most often
//! is tried first.

mod answer;
mod fill;
mod slot;
mod template;

use serde::Serialize;

pub(crate) use self::fill::fill;

/// A request that the graph answers with something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Example {
    /// The name of its file without the extension.
    pub(crate) id: String,
    /// The document.
    pub(crate) query: String,
    /// The values of its variables as JSON to read and edit, or nothing where it has none.
    pub(crate) variables: String,
}
