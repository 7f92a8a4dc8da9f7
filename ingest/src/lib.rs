//! Readers of documents about roles: each turns files into one model, and the model into builder calls.
//!
//! ```text
//!  article::read ───┐  a page "A vs. B", as text          ┌──▶ rolegraph_graph::Builder
//!                   ├──▶ Document ── Document::load_into ─┤
//!  catalog::read_dir┤    source, roles, vocabulary, jobs   └──▶ LoadCounts
//!  catalog::embedded┘    what was read, kept and skipped
//! ```
//!
//! A reader keeps the document's own words: names as it spells them, and its phrase as the note of
//! the pair of role and thing. What is one thing in several documents is found out by the builder.
//! Nothing is dropped without a word: [`document::ReadReport`] lists what was skipped, and why.
//!
//! Classifications, adverts, pay and wages are too big for one model. They stream through
//! [`input`] and go to the builder row by row: [`onet`], [`esco`], [`crosswalk`], [`jobs`],
//! [`pay`] and [`oews`]; a [`mapping`] says which column of a table of adverts or pay is what.
//!
//! ```
//! use rolegraph_graph::{Builder, Direction, NodeKind, Relation};
//!
//! let page = "Tide Keeper vs. Buoy Painter\n\
//!             Required Skills\n\
//!             Tide Keeper\n\
//!             - Programming Languages: Proficiency in Ada or C++.\n\
//!             Buoy Painter\n\
//!             - Eye for colour\n";
//! let document = rolegraph_ingest::article::parse(page, "tides.txt")?;
//!
//! let mut builder = Builder::new();
//! document.load_into(&mut builder)?;
//! let graph = builder.finish()?;
//! let (_, group) = graph.by_id("skill:programming-languages").ok_or("no such skill")?;
//! let members = graph.neighbours(Relation::SkillBroader, Direction::Backward, group);
//! let names: Vec<&str> = members.iter().map(|&row| graph.name(NodeKind::Skill, row)).collect();
//! assert_eq!(names, ["Ada", "C++"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod article;
pub mod catalog;
pub mod crosswalk;
pub mod document;
mod error;
pub mod esco;
mod feed;
pub mod input;
pub mod jobs;
pub mod mapping;
pub mod oews;
pub mod onet;
pub mod pay;
mod shared;

pub use self::document::Document;
pub use self::error::{Error, Result};
