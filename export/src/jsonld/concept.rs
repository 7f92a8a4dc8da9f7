//! Nodes of the taxonomy as concepts.

use std::borrow::Cow;

use rolegraph_graph::model::word::{Collection, ReuseLevel, SkillKind};
use rolegraph_graph::{Graph, NodeKind, Property, Row};
use serde::Serialize;

use super::iri;
use super::label::{Labels, Literal};
use super::link::Links;
use super::pay::{self, Salary};
use super::terms::classes;

/// A code in a scheme.
#[derive(Debug, Serialize)]
pub(super) struct Notation<'g> {
    #[serde(rename = "@type")]
    scheme: String,
    #[serde(rename = "@value")]
    code: &'g str,
}

/// A role, a skill, or another node that has names, codes and groups.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Concept<'g> {
    #[serde(rename = "@id")]
    id: Cow<'g, str>,
    #[serde(rename = "@type")]
    types: &'static [String],
    pref_label: Vec<Literal<'g>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alt_label: Vec<Literal<'g>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    definition: Vec<Literal<'g>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notation: Vec<Notation<'g>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_group: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skill_kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reuse_level: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    collection: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hot_technology: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlook: Option<&'g str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    note: Vec<&'g str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    estimated_salary: Vec<Salary<'g>>,
    #[serde(flatten)]
    links: Links<'g>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from: Vec<Cow<'g, str>>,
}

impl<'g> Concept<'g> {
    pub(super) fn new(graph: &'g Graph, kind: NodeKind, row: Row, links: Links<'g>) -> Self {
        let table = graph.table(kind);
        let labels = Labels::of(graph, kind, row);
        let word = |property| table.word(property, row);
        let mut concept = Self {
            id: iri::id(graph.id(kind, row)),
            types: classes(kind),
            pref_label: labels.preferred,
            alt_label: labels.other,
            definition: labels.definitions,
            notation: vec![],
            same_as: vec![],
            is_group: table.flag(Property::IsGroup, row),
            skill_kind: word(Property::SkillKind)
                .and_then(SkillKind::from_code)
                .map(SkillKind::word),
            reuse_level: word(Property::ReuseLevel)
                .and_then(ReuseLevel::from_code)
                .map(ReuseLevel::word),
            collection: table
                .words(Property::Collections, row)
                .iter()
                .filter_map(|&code| Collection::from_code(code))
                .map(Collection::word)
                .collect(),
            hot_technology: table.flag(Property::Hot, row),
            outlook: table.text(Property::Outlook, row),
            note: table.texts(Property::Notes, row).collect(),
            estimated_salary: pay::of_role(table, row),
            links,
            from: sources(graph, kind, row),
        };
        for (scheme, code) in table.codes(Property::Codes, row) {
            if iri::is_address(code) {
                concept.same_as.push(code);
            } else {
                let scheme = format!("scheme:{}", iri::word(scheme));
                concept.notation.push(Notation { scheme, code });
            }
        }
        concept
    }
}

/// The ids of the sources that a node came from.
pub(super) fn sources(graph: &Graph, kind: NodeKind, row: Row) -> Vec<Cow<'_, str>> {
    let sources = graph.table(kind).sources(row);
    sources
        .map(|source| iri::id(graph.id(NodeKind::Source, source)))
        .collect()
}
