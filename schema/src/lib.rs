//! The GraphQL schema, and the planner and writer that answer it from a graph.
//!
//! ```text
//!   request ─▶ document ─▶ types ─────▶ plan ──────▶ run ──────────────▶ bytes
//!              parsed,     declared     selections   prepare: rows,
//!              guarded,    once, as     and          pages, cost
//!              kept        tables       arguments    write: JSON
//! ```
//!
//! async-graphql parses and validates documents and answers introspection, from a registry that
//! the declared tables fill. It resolves nothing else: an operation becomes a plan, the plan's cost
//! is settled from the degrees in the graph, and the answer is written straight into one buffer.
//! This crate knows no HTTP.
//!
//! ```
//! use std::sync::Arc;
//! use rolegraph_graph::{Builder, NodeKind, SourceRecord};
//! use rolegraph_schema::{Engine, Limits, Request};
//!
//! let mut builder = Builder::new();
//! let source = builder.source(SourceRecord::new("Example", "article"))?;
//! builder.node(NodeKind::Role, "Data Engineer", source)?;
//! let graph = Arc::new(builder.finish()?);
//!
//! let engine = Engine::new(Limits::default())?;
//! let request = Request::new("{ role(name: \"data engineers\") { id } }");
//! let answer = futures::executor::block_on(engine.execute(&graph, request));
//! assert_eq!(
//!     String::from_utf8(answer.body)?,
//!     r#"{"data":{"role":{"id":"role:data-engineer"}},"extensions":{"cost":1}}"#
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod engine;
mod error;
mod input;
mod limits;
#[cfg(test)]
mod oracle;
mod plan;
mod request;
mod rules;
mod run;
mod types;

pub use self::engine::{Answer, Engine, Outcome, SchemaError};
pub use self::error::{ErrorCode, QueryError, Segment};
pub use self::limits::Limits;
pub use self::request::Request;

/// Has the examples of the README compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
