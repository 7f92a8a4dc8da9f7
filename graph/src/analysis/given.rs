//! What a question is given.

use crate::id::Id;
use crate::model::NodeKind;

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A text, or a country as the graph has it.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Words of a closed set, by code.
    Words(Vec<u8>),
    /// Kinds of node.
    Kinds(Vec<NodeKind>),
    /// Nodes in the order they are given, and how many were given.
    Nodes(Vec<Id>, usize),
}

/// The parameters that were given.
#[derive(Clone, Debug, Default)]
pub struct Given(Vec<(&'static str, Argument)>);

/// Why a question can't be asked so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The parameter that is wrong.
    pub parameter: &'static str,
    /// What is wrong with it and what to do about it.
    pub message: String,
    /// The bound that is exceeded, where it is one.
    pub limit: Option<usize>,
}

impl Refusal {
    /// What is wrong with a parameter.
    #[must_use]
    pub fn new(parameter: &'static str, message: impl Into<String>) -> Self {
        Self {
            parameter,
            message: message.into(),
            limit: None,
        }
    }
}

impl Given {
    /// With the value of a parameter.
    pub fn push(&mut self, name: &'static str, argument: Argument) {
        self.0.push((name, argument));
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Argument> {
        let found = self.0.iter().find(|(known, _)| *known == name)?;
        Some(&found.1)
    }

    /// A text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Argument::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Argument::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// A number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Argument::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Words, by code.
    #[must_use]
    pub fn words(&self, name: &str) -> &[u8] {
        match self.get(name) {
            Some(Argument::Words(words)) => words,
            _ => &[],
        }
    }

    /// Nodes in the order they were given, and how many were.
    #[must_use]
    pub fn nodes(&self, name: &str) -> (&[Id], usize) {
        match self.get(name) {
            Some(Argument::Nodes(nodes, given)) => (nodes, *given),
            _ => (&[], 0),
        }
    }

    /// One node.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<&Id> {
        self.nodes(name).0.first()
    }

    /// Kinds of node, where any were given.
    #[must_use]
    pub fn kinds(&self, name: &str) -> Option<&[NodeKind]> {
        match self.get(name)? {
            Argument::Kinds(kinds) => Some(kinds),
            _ => None,
        }
    }
}
