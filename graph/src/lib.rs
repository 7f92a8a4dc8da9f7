//! The labour-market graph: nodes and relations in Arrow columns, frozen once they are built.
//!
//! ```text
//!   readers ──▶ Builder ──▶ Graph ──▶ storage (a folder of Arrow files, memory-mapped)
//!               names,       │
//!               merging      ├─ Table      one a node kind: a column a property
//!                            ├─ Adjacency  two a relation: sorted neighbours, edge columns
//!                            ├─ NameTable  every folded name and who bears it
//!                            ├─ SearchIndex
//!                            └─ visit::View  for petgraph's algorithms, within a Context
//! ```
//!
//! This crate knows no file format but its own, and that of its words, and no query language. Rows
//! of a kind are ordered by name, and a row's neighbours are ascending rows, so "by name" is the
//! order that costs nothing.
//!
//! ```
//! use rolegraph_graph::{Builder, Direction, EdgeRecord, NodeKind, Relation, Row, SourceRecord};
//!
//! let mut builder = Builder::new();
//! let source = builder.source(SourceRecord::new("Example", "article"))?;
//! let role = builder.node(NodeKind::Role, "Data Engineer", source)?;
//! for skill in ["SQL", "Python"] {
//!     let skill = builder.node(NodeKind::Skill, skill, source)?;
//!     builder.relate(Relation::RoleSkill, role, skill, EdgeRecord::new(), source)?;
//! }
//! let graph = builder.finish()?;
//! let names: Vec<&str> = graph
//!     .neighbours(Relation::RoleSkill, Direction::Forward, Row::new(0))
//!     .map(|row| graph.name(NodeKind::Skill, row))
//!     .collect();
//! assert_eq!(names, ["Python", "SQL"]);
//! # Ok::<(), rolegraph_graph::BuildError>(())
//! ```

mod address;
pub mod adjacency;
pub mod analysis;
pub mod aside;
mod builder;
pub mod column;
pub mod context;
pub mod country;
pub mod date;
pub mod filter;
mod graph;
mod id;
pub mod interval;
mod label;
pub mod model;
pub mod name;
pub mod names;
pub mod plan;
mod reference;
pub mod report;
mod row;
mod row_set;
mod same;
pub mod search;
pub mod step;
pub mod storage;
pub mod table;
mod text_order;
mod title;
mod value;
pub mod visit;
pub mod words;

pub use self::address::is_web_address;
pub use self::builder::{
    AdvertRule, BuildError, Builder, EdgeRecord, Identity, Label, Naming, NodeKey, PayReport,
    SourceKey, SourceRecord,
};
pub use self::context::{Budget, Context, Deadline, Stop};
pub use self::graph::{Graph, Node};
pub use self::id::Id;
pub use self::model::{Direction, NodeKind, Property, PropertyType, Relation};
pub use self::reference::Lookup;
pub use self::row::{Row, RowRange};
pub use self::row_set::RowSet;
pub use self::same::Twin;
pub use self::title::{TitleFit, TitleHints, title_hints};
pub use self::value::{Value, Values};

/// Has the examples of the README compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
