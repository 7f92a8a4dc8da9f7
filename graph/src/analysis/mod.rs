//! Questions whose answers are computed rather than stored: each a file, arguments and a context in,
//! a table out.
//!
//! ```text
//!   Question   what is declared: name, parameters, shape of the answer
//!      │ ask(given)
//!      ▼
//!   Asked      a value that can be kept, printed and sent
//!      │ answer(graph, node at hand, what is wanted of it, context)
//!      ▼
//!   Frame      columns of scalars, words, references to nodes and edges, and rows within rows
//! ```
//!
//! Whoever adds a question writes its file and adds it to [`QUESTIONS`]. Nothing else knows
//! questions: types, planning, running and writing know shapes and frames.

pub mod about;
pub mod compare;
mod competences;
mod frame;
mod given;
pub mod pay;
mod question;
pub mod same;
pub mod search;
mod shape;
mod vocabulary;

pub use self::frame::{Cells, Frame, FramePage, Keys, Mark, Paging, RowKey, Wanted};
pub use self::given::{Argument, Given, Refusal};
pub use self::question::{Ask, Asked, Gives, KeyKind, Listed, Need, Parameter, Question, Takes};
pub use self::shape::{Heading, Holds, Shape, Text};
pub(crate) use self::vocabulary::Voices;

/// Every question, in the order in which they are shown.
pub static QUESTIONS: &[&Question] = &[
    &search::SEARCH,
    &compare::COMPARE,
    &about::ABOUT,
    &pay::PAY,
    &same::SAME_ROLE,
    &same::SAME_SKILL,
    &same::SAME_TOOL,
];
