//! The graph as petgraph sees it: [`Graph`] and [`View`] implement petgraph's `visit` traits, so
//! that petgraph's algorithms run on them as they are.
//!
//! ```text
//!   Graph ─ view() ─▶ View ─ kinds, relations, reversed, undirected
//!     │                │
//!     └──────┬─────────┘
//!            ▼
//!      Lanes: which relations lead out of a node, and in which direction
//!            ▼
//!      Walk: the steps from one node      EdgeReferences: every edge
//! ```
//!
//! A node's weight is its [`NodeKind`](crate::NodeKind), an edge's its [`Relation`]; what else an
//! edge carries is read through its [`EdgeReference`]. A [`Graph`] is directed, as its relations
//! lead. All iterators borrow the graph and allocate nothing.
//!
//! ```
//! use petgraph::algo::dijkstra;
//! use rolegraph_graph::{Builder, EdgeRecord, NodeKind, Property, Relation, SourceRecord};
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
//! let view = graph.view().relations([Relation::RoleSkill]).undirected();
//! let (analyst, engineer) = (graph.node(NodeKind::Role, 0), graph.node(NodeKind::Role, 1));
//! let far = dijkstra(view, analyst, Some(engineer), |edge| {
//!     1.0 - edge.number(Property::Importance).unwrap_or(0.0)
//! });
//! assert_eq!(far[&engineer], 0.5);
//! # Ok::<(), rolegraph_graph::BuildError>(())
//! ```

mod all;
mod edge;
mod graph;
mod lanes;
mod nodes;
mod view;
mod visited;
mod walk;

pub use self::all::EdgeReferences;
pub use self::edge::{Edge, EdgeReference};
pub use self::nodes::{NodeReferences, Nodes};
pub use self::view::View;
pub use self::visited::Visited;
pub use self::walk::{Edges, Neighbors};
#[cfg(doc)]
use crate::{Graph, Relation};
