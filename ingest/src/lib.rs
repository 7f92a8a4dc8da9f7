//! Readers of documents about roles: each turns files into one model, and the model into builder calls.
//!
//! ```text
//!  article, catalog ── Document ─────────────┐               ┌─▶ rolegraph_graph::Builder
//!    source, roles, vocabulary, jobs         ├─ Reader::read ┤
//!  onet, esco, oews, jobs, pay, crosswalk ───┘               └─▶ Outcome: a tally a file, notices
//!    files and tables as streams (input)
//! ```
//!
//! Every source format is a [`Reader`] in a room of its own, and all of them are in
//! [`READERS`]. A reader keeps the document's own words: names as it spells them, and its
//! phrase as the note of the pair of role and thing. What is one thing in several documents is found
//! out by the builder. Nothing is dropped without a word: every row is counted in a [`Tally`], and
//! the build report says why it was left out.
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
//! let names: Vec<&str> = members.map(|row| graph.name(NodeKind::Skill, row)).collect();
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
pub mod names;
pub mod oews;
pub mod onet;
pub mod pay;
pub mod reader;
mod shared;

pub use self::document::Document;
pub use self::error::{Error, Result};
pub use self::reader::{Outcome, Reader, Tally};

/// Every reader, in the order in which a build goes through them: documents first, as their
/// spelling of a name is the one that stands; then taxonomies; then what is tied to them; then
/// crosswalks, as they join what is there; and names last, as they name it.
pub static READERS: &[&dyn Reader] = &[
    &catalog::CatalogReader,
    &article::ArticleReader,
    &onet::OnetReader,
    &esco::EscoReader,
    &oews::OewsReader,
    &jobs::JobReader,
    &pay::PayReader,
    &crosswalk::CrosswalkReader,
    &names::NamesReader,
];

/// Has the examples of the README compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
