//! The names and descriptions of a node by language.

use std::collections::HashSet;

use rolegraph_graph::table::Table;
use rolegraph_graph::{Graph, NodeKind, Property, Row};
use serde::Serialize;

/// A text, in a language where that is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub(super) enum Literal<'g> {
    /// Nobody says in which language.
    Plain(&'g str),
    /// In a language.
    In {
        /// BCP 47, in lower case.
        #[serde(rename = "@language")]
        language: String,
        /// The text.
        #[serde(rename = "@value")]
        value: &'g str,
    },
}

impl<'g> Literal<'g> {
    fn new(value: &'g str, language: Option<&str>) -> Self {
        match language.filter(|language| is_tag(language)) {
            Some(language) => Self::In {
                language: language.to_ascii_lowercase(),
                value,
            },
            None => Self::Plain(value),
        }
    }
}

/// Whether a text has the form of a language tag, as RDF wants it.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let has_length = |part: &str| (1..=8).contains(&part.len());
    parts
        .next()
        .is_some_and(|part| has_length(part) && part.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| has_length(part) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What a node is called and what it is, in every language that there is.
#[derive(Debug, Default)]
pub(super) struct Labels<'g> {
    /// One a language, and the graph's own name without one.
    pub(super) preferred: Vec<Literal<'g>>,
    /// None of them is a preferred one (SKOS reference, S13).
    pub(super) other: Vec<Literal<'g>>,
    pub(super) definitions: Vec<Literal<'g>>,
}

impl<'g> Labels<'g> {
    pub(super) fn of(graph: &'g Graph, kind: NodeKind, row: Row) -> Self {
        let table = graph.table(kind);
        let mut labels = Self::default();
        let mut languages = HashSet::new();
        let mut other = vec![];
        let mut definitions = vec![];
        labels.preferred.push(Literal::Plain(graph.name(kind, row)));
        other.extend(table.texts(Property::Aliases, row).map(Literal::Plain));
        let description = table.text(Property::Description, row);
        definitions.extend(description.map(Literal::Plain));
        for (label, at) in rows(table, Property::Labels, row) {
            let language = label.text(Property::Language, at);
            if let Some(name) = label.text(Property::Name, at) {
                match Literal::new(name, language) {
                    Literal::In { language, value } if languages.insert(language.clone()) => {
                        labels.preferred.push(Literal::In { language, value });
                    }
                    again => other.push(again),
                }
            }
            let aliases = label.texts(Property::Aliases, at);
            other.extend(aliases.map(|alias| Literal::new(alias, language)));
            let description = label.text(Property::Description, at);
            definitions.extend(description.map(|text| Literal::new(text, language)));
        }
        let mut seen: HashSet<Literal<'g>> = labels.preferred.iter().cloned().collect();
        other.retain(|label| seen.insert(label.clone()));
        seen.clear();
        definitions.retain(|text| seen.insert(text.clone()));
        labels.other = other;
        labels.definitions = definitions;
        labels
    }
}

/// The rows of a property at a row, each as the table that it is in and its place there.
pub(super) fn rows(
    table: &Table,
    property: Property,
    row: Row,
) -> impl Iterator<Item = (&Table, Row)> {
    let rows = table.rows_of(property, row).into_iter();
    rows.flat_map(|(table, range)| range.map(move |at| (table, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_tags() {
        for (text, expected) in [
            ("de", true),
            ("zh-Hant", true),
            ("", false),
            ("de_CH", false),
            ("Deutsch, hoch", false),
            ("de-", false),
        ] {
            assert_eq!(is_tag(text), expected, "{text}");
        }
    }
}
