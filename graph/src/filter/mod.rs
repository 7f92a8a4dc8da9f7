//! Filters: conditions on the nodes of one kind.
//!
//! A filter is a value that names nodes by id, so that it can be kept, printed and sent
//! (`Filter<Id>`); [`Filter::bind`] makes the one that is run on a graph, which names them by row.
//! [`Evaluator`] runs it.

mod evaluate;
mod text;

use serde::{Deserialize, Serialize};

pub use self::evaluate::Evaluator;
pub use self::text::JobText;
use crate::graph::Graph;
use crate::id::Id;
use crate::model::{NodeKind, Property};
use crate::row::Row;
use crate::step::Step;

/// A condition on the nodes of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Filter<N = Id> {
    /// All of these hold; with none, everything passes.
    And(Vec<Self>),
    /// At least one of these holds; with none, nothing passes.
    Or(Vec<Self>),
    /// This doesn't hold.
    Not(Box<Self>),
    /// The node is one of these. Rows are ascending and without repeats.
    Nodes(Vec<N>),
    /// A property passes a test.
    Property(Property, Predicate<N>),
    /// A job has these words in its names; nothing passes where there are none, or for another
    /// kind.
    Text(JobText),
    /// The node's related nodes pass a test.
    Related(Step, Quantifier<N>),
}

/// A test of one property's value. An absent value fails every test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Predicate<N = Id> {
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
    /// A number within a bound.
    Number(Bound, f64),
    /// At least one of these sources.
    SourceIn(Vec<N>),
}

/// The side on which a number is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
}

/// A test of the nodes that a step reaches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Quantifier<N = Id> {
    /// Every one of these is reached.
    All(Vec<N>),
    /// At least one of these is reached.
    Any(Vec<N>),
    /// None of these is reached.
    None(Vec<N>),
    /// At least one node that passes the filter is reached.
    Some(Box<Filter<N>>),
}

impl Filter {
    /// The filter as it is run on a graph, on nodes of a kind. A node that the graph doesn't have
    /// passes nothing and is reached from nowhere.
    #[must_use]
    pub fn bind(&self, graph: &Graph, kind: NodeKind) -> Filter<Row> {
        let all = |parts: &[Self]| parts.iter().map(|part| part.bind(graph, kind)).collect();
        match self {
            Self::And(parts) => Filter::And(all(parts)),
            Self::Or(parts) => Filter::Or(all(parts)),
            Self::Not(inner) => Filter::Not(Box::new(inner.bind(graph, kind))),
            Self::Nodes(ids) => Filter::Nodes(graph.rows_of_ids(kind, ids)),
            Self::Property(property, predicate) => {
                Filter::Property(*property, predicate.bind(graph))
            }
            Self::Text(text) => Filter::Text(text.clone()),
            Self::Related(step, quantifier) => quantifier.bind(graph, *step),
        }
    }
}

impl Predicate {
    fn bind(&self, graph: &Graph) -> Predicate<Row> {
        match self {
            Self::NameIn(names) => Predicate::NameIn(names.clone()),
            Self::Contains(text) => Predicate::Contains(text.clone()),
            Self::StartsWith(text) => Predicate::StartsWith(text.clone()),
            Self::TextIn(texts) => Predicate::TextIn(texts.clone()),
            Self::Is(flag) => Predicate::Is(*flag),
            Self::WordIn(words) => Predicate::WordIn(words.clone()),
            Self::Number(bound, number) => Predicate::Number(*bound, *number),
            Self::SourceIn(ids) => Predicate::SourceIn(graph.rows_of_ids(NodeKind::Source, ids)),
        }
    }
}

impl Quantifier {
    fn bind(&self, graph: &Graph, step: Step) -> Filter<Row> {
        let rows = |ids: &[Id]| graph.rows_of_ids(step.to(), ids);
        let is_there = |id: &Id| graph.row_of(step.to(), id).is_some();
        Filter::Related(
            step,
            match self {
                // Nothing reaches what isn't there.
                Self::All(ids) if !ids.iter().all(is_there) => return Filter::Or(Vec::new()),
                Self::All(ids) => Quantifier::All(rows(ids)),
                Self::Any(ids) => Quantifier::Any(rows(ids)),
                Self::None(ids) => Quantifier::None(rows(ids)),
                Self::Some(filter) => Quantifier::Some(Box::new(filter.bind(graph, step.to()))),
            },
        )
    }
}

impl Filter<Row> {
    /// Whether it only looks at properties of the node itself.
    #[must_use]
    pub fn is_local(&self) -> bool {
        match self {
            Self::Property(..) => true,
            Self::And(parts) => parts.iter().all(Self::is_local),
            Self::Not(inner) => inner.is_local(),
            Self::Or(_) | Self::Nodes(_) | Self::Text(_) | Self::Related(..) => false,
        }
    }

    /// Whether it leads to its rows without looking at every row of the kind.
    #[must_use]
    pub fn names_rows(&self) -> bool {
        match self {
            Self::Nodes(_) | Self::Text(_) => true,
            Self::Related(_, quantifier) => match quantifier {
                Quantifier::All(targets) => !targets.is_empty(),
                Quantifier::Any(_) | Quantifier::Some(_) => true,
                Quantifier::None(_) => false,
            },
            Self::And(parts) => parts.iter().any(Self::names_rows),
            Self::Or(parts) => parts.iter().all(Self::names_rows),
            Self::Not(_) | Self::Property(..) => false,
        }
    }
}
