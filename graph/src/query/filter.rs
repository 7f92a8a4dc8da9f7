//! Filters: conditions on the rows of one kind.

use super::text::JobText;
use crate::model::Property;
use crate::step::Step;

/// A condition on the rows of one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of these hold; with none, everything passes.
    And(Vec<Self>),
    /// At least one of these holds; with none, nothing passes.
    Or(Vec<Self>),
    /// This doesn't hold.
    Not(Box<Self>),
    /// The row is one of these, which are ascending and without repeats.
    Rows(Vec<u32>),
    /// A property passes a test.
    Property(Property, Predicate),
    /// A job has these words in its names; nothing passes where there are none, or for another
    /// kind.
    Text(JobText),
    /// The row's related nodes pass a test.
    Related(Step, Quantifier),
}

/// A test of one property's value. An absent value fails every test.
#[derive(Clone, Debug, PartialEq)]
pub enum Predicate {
    /// Text whose folded form is one of these folded forms, which are ascending.
    NameIn(Vec<String>),
    /// Text that contains this, case folded.
    Contains(String),
    /// Text that starts with this, case folded.
    StartsWith(String),
    /// Exactly one of these texts.
    TextIn(Vec<String>),
    /// Yes or no.
    Is(bool),
    /// One of these words, by code; for a list, one of its words.
    WordIn(Vec<u8>),
    /// A number that compares so.
    Number(Comparison, f64),
    /// At least one of these sources, as rows of the Source table.
    SourceIn(Vec<u32>),
}

/// How a number compares to a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
}

/// A test of the nodes that a step reaches.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantifier {
    /// Every one of these rows is reached.
    All(Vec<u32>),
    /// At least one of these rows is reached.
    Any(Vec<u32>),
    /// None of these rows is reached.
    None(Vec<u32>),
    /// At least one row that passes the filter is reached.
    Some(Box<Filter>),
}
