//! The graph as petgraph sees it: a [`View`] implements those of petgraph's `visit` traits that its
//! paths, ranks and components ask for, so that petgraph's algorithms run on it as they are.
//!
//! ```text
//!   Graph ─ walk(context) ─▶ View ─ kinds, relations, undirected ─▶ petgraph::algo
//!                             │
//!                             ├─ Nodes           every node
//!                             ├─ EdgeReferences  every edge
//!                             ├─ Edges           the steps from one node
//!                             └─ Neighbors       where they lead
//! ```
//!
//! petgraph's algorithms know no budget and give no errors. There is a view only inside of
//! [`Graph::walk`], within a [`Context`]: each node, edge and neighbour that an iterator hands out is
//! paid for, and once the context says stop all iterators have ended, so that an algorithm comes to
//! its end as if the rest of the graph weren't there. What it found then is let go, and the
//! reason given. What an algorithm keeps in memory is a little for each node of the view and for each
//! edge that was handed out.
//!
//! Two algorithms of petgraph ask for care. `page_rank` looks at every pair of nodes in each round,
//! whether or not edges lead there: let it [pay](View::pay) for the pairs first. `is_cyclic_directed`
//! goes as deep on the stack as the longest way in the graph; where data can make that long,
//! `kosaraju_scc` tells as much and keeps its stack in memory.
//!
//! ```
//! use petgraph::algo::dijkstra;
//! use rolegraph_graph::{
//!     Budget, Builder, Context, Deadline, EdgeRecord, NodeKind, Property, Relation, Row, SourceRecord,
//! };
//!
//! let mut builder = Builder::new();
//! let source = builder.source(SourceRecord::new("Example", "article"))?;
//! let python = builder.node(NodeKind::Skill, "Python", source)?;
//! for role in ["Analyst", "Engineer"] {
//!     let role = builder.node(NodeKind::Role, role, source)?;
//!     let edge = EdgeRecord::new().importance(0.75);
//!     builder.relate(Relation::RoleSkill, role, python, edge, source)?;
//! }
//! let graph = builder.finish()?;
//!
//! // How far is it from one role to the other, by skills that matter to both?
//! let role = |at| graph.node(NodeKind::Role, Row::new(at));
//! let (analyst, engineer) = (role(0), role(1));
//! let mut context = Context::new(Budget::of_rows(100), Deadline::never());
//! let far = graph.walk(&mut context, |view| {
//!     let view = view.relations(&[Relation::RoleSkill]).undirected();
//!     Ok(dijkstra(view, analyst, Some(engineer), |edge| {
//!         1.0 - edge.number(Property::Importance).unwrap_or(0.0)
//!     }))
//! })?;
//! assert_eq!(far[&engineer], 0.5);
//! assert_eq!(context.touched(), 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod edge;
mod every;
mod lanes;
mod meter;
mod steps;
mod view;
mod visited;

pub use self::edge::{Edge, EdgeReference};
pub use self::every::{EdgeReferences, Nodes};
pub use self::steps::{Edges, Neighbors};
pub use self::view::View;
pub use self::visited::Visited;
#[cfg(doc)]
use crate::{Context, Graph};
