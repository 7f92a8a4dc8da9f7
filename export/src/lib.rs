//! A graph in the formats that other tools read.
//!
//! ```text
//!            ┌─ parquet   a folder of tables     DuckDB, DataFusion, Polars, Spark, pandas
//!   Graph ──▶├─ graphml   one XML file           NetworkX, Gephi, igraph
//!            └─ jsonld    one JSON-LD file       rdflib, triple stores
//! ```
//!
//! Parquet has everything that the graph has. GraphML and JSON-LD are for one [`Scope`] of it, and
//! leave out what their readers have no place for; each module says what. The same graph is
//! written as the same bytes, as a stream, so the memory that is needed doesn't grow with the graph.
//!
//! ```
//! use rolegraph_export::{Scope, graphml, jsonld};
//! use rolegraph_graph::{Builder, NodeKind, SourceRecord};
//!
//! let mut builder = Builder::new();
//! let source = builder.source(SourceRecord::new("Example", "article"))?;
//! builder.node(NodeKind::Role, "Data Engineer", source)?;
//! let graph = builder.finish()?;
//!
//! let mut xml = Vec::new();
//! let written = graphml::write(&graph, &mut xml, Scope::Taxonomy)?;
//! assert_eq!((written.nodes, written.edges), (2, 0));
//! let mut json = Vec::new();
//! jsonld::write(&graph, &mut json, Scope::Taxonomy)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod description;
mod error;
pub mod graphml;
pub mod jsonld;
pub mod parquet;
mod save;
mod scope;
mod summary;

pub use self::error::ExportError;
pub use self::scope::Scope;
pub use self::summary::Summary;

/// Has the examples of the README compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
