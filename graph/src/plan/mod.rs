//! Plans: what is asked of a graph, as values of a small algebra.
//!
//! ```text
//!   scan, nodes, here      where rows come from
//!   expand                 what a step reaches from them
//!   filter                 those that pass a condition
//!   group                  what several of them reach, by what is reached
//!   top                    in an order, perhaps only the first
//!   page                   which of them are looked at
//!   table                  what a question gives
//!
//!   Expr ──────▶ List, GroupOp or a question, on one graph ──────▶ Rows, Groups, a frame
//!   ids          rows and columns                         context
//! ```
//!
//! An [`Expr`] names nodes by id and holds nothing of a graph, so that it can be kept, printed,
//! sent, and run on another graph. [`Expr::explain`] shows it with what each operator is expected
//! to touch.

mod bind;
mod estimate;
mod group;
mod list;
mod order;
mod page;
mod print;
mod rows;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::estimate::Estimate;
pub use self::group::{Entry, GroupOp, Groups};
pub use self::list::{List, Sets};
pub use self::order::{Key, Order, OrderTerm, SortKey};
pub use self::page::{Page, Paged, Place};
pub use self::rows::Rows;
use crate::analysis::Asked;
use crate::filter::Filter;
use crate::id::Id;
use crate::model::NodeKind;
use crate::step::Step;

/// A question to a graph.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Expr {
    /// The node at hand, where a list belongs to a node of another list.
    Here(NodeKind),
    /// All nodes of a kind, by name.
    Scan(NodeKind),
    /// Nodes of a kind, in the order they are given.
    Nodes(NodeKind, Vec<Id>),
    /// What a step reaches, by name.
    Expand {
        /// From where.
        from: Box<Self>,
        /// The step.
        step: Step,
        /// Only over edges that this source is among the sources of.
        source: Option<Id>,
    },
    /// Those that pass a condition.
    Filter {
        /// Of which.
        of: Box<Self>,
        /// The condition.
        filter: Filter,
    },
    /// What nodes reach by a step, each with those that reach it.
    Group {
        /// The nodes.
        from: Box<Self>,
        /// The step.
        step: Step,
    },
    /// Nodes in an order.
    Top {
        /// Of which.
        of: Box<Self>,
        /// The order.
        order: Order,
        /// How many of them are looked at from the start; all of them for none.
        first: Option<usize>,
    },
    /// A part of a list.
    Page {
        /// Of which.
        of: Box<Self>,
        /// Which part.
        page: Page,
    },
    /// What a question gives.
    Table(#[serde(with = "shared")] Arc<dyn Asked>),
}

/// Questions are shared by the plans that ask them, and sent by themselves.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::analysis::Asked;

    pub(super) fn serialize<S: Serializer>(
        asked: &Arc<dyn Asked>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        asked.as_ref().serialize(serializer)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(
        deserializer: D,
    ) -> Result<Arc<dyn Asked>, D::Error> {
        Box::<dyn Asked>::deserialize(deserializer).map(Arc::from)
    }
}

impl Expr {
    /// What a step reaches.
    #[must_use]
    pub fn expand(self, step: Step, source: Option<Id>) -> Self {
        let from = Box::new(self);
        Self::Expand { from, step, source }
    }

    /// Those that pass a condition, if there is one.
    #[must_use]
    pub fn filter(self, filter: Option<Filter>) -> Self {
        match filter {
            Some(filter) => Self::Filter {
                of: Box::new(self),
                filter,
            },
            None => self,
        }
    }

    /// What the nodes reach by a step, each with those that reach it.
    #[must_use]
    pub fn group(self, step: Step) -> Self {
        let from = Box::new(self);
        Self::Group { from, step }
    }

    /// A page in an order. Where nothing but the start of the order is looked at, no more than
    /// that is put in order.
    #[must_use]
    pub fn page(self, order: Order, page: Page) -> Self {
        let of = if order.is_natural() {
            self
        } else {
            let from_start = page.after.is_none() && page.before.is_none() && page.last.is_none();
            Self::Top {
                of: Box::new(self),
                order,
                first: page.first.filter(|_| from_start),
            }
        };
        Self::Page {
            of: Box::new(of),
            page,
        }
    }
}

#[cfg(test)]
mod tests;
