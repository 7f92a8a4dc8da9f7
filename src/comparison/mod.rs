//! What roles share and where they differ, as it is shown in a terminal or written to a file.
//!
//! ```text
//!   answer ▶ Comparison ─┬─ blocks ─┬─ table ─▶ grid    for the terminal
//!            (sections,  │          └─ markdown         for documents
//!             rows,      └─ json                        for programs
//!             cells)
//! ```

mod blocks;
mod flag;
mod grid;
mod json;
mod layout;
mod markdown;
mod model;
mod table;
mod text;

pub(crate) use self::flag::SectionFlag;
pub(crate) use self::json::to_json;
pub(crate) use self::markdown::to_markdown;
pub(crate) use self::model::{Comparison, document};
pub(crate) use self::table::{Look, to_table};
