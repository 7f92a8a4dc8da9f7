//! What roles share and where they differ, as it is shown in a terminal or written to a file.
//!
//! ```text
//!   asked ▶ answer ▶ Comparison ─┬─ blocks ─┬─ table ─▶ grid    for the terminal
//!                    (sections,  │  marks   └─ markdown         for documents
//!                     rows,      └─ json                        for programs
//!                     cells)
//! ```

mod asked;
mod blocks;
mod flag;
mod grid;
mod json;
mod layout;
mod markdown;
mod marks;
mod model;
mod table;
mod text;

pub(crate) use self::asked::Asked;
pub(crate) use self::flag::{SectionFlag, StandingFlag};
pub(crate) use self::json::to_json;
pub(crate) use self::markdown::to_markdown;
pub(crate) use self::model::Comparison;
pub(crate) use self::table::{Look, to_table};
