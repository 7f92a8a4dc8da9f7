//! Jobs, who offers them and where, and the sources of facts.

use std::borrow::Cow;

use rolegraph_graph::date::iso;
use rolegraph_graph::model::word::{EmploymentType, Level};
use rolegraph_graph::{Graph, NodeKind, Property, Row};
use serde::Serialize;

use super::concept::sources;
use super::iri;
use super::link::Links;
use super::pay::{self, Offer};
use super::terms::classes;

/// A job.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Posting<'g> {
    #[serde(rename = "@id")]
    id: Cow<'g, str>,
    #[serde(rename = "@type")]
    types: &'static [String],
    title: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'g str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    employment_type: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    experience_level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remote: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_salary: Option<Offer<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_posted: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_through: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    synthetic: Option<bool>,
    #[serde(flatten)]
    links: Links<'g>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from: Vec<Cow<'g, str>>,
}

impl<'g> Posting<'g> {
    pub(super) fn new(graph: &'g Graph, row: Row, links: Links<'g>) -> Self {
        let table = graph.table(NodeKind::Job);
        let text = |property| table.text(property, row);
        let day = |property| table.date(property, row).and_then(iso);
        Self {
            id: iri::id(graph.id(NodeKind::Job, row)),
            types: classes(NodeKind::Job),
            title: graph.name(NodeKind::Job, row),
            description: text(Property::Description),
            employment_type: table
                .words(Property::EmploymentTypes, row)
                .iter()
                .filter_map(|&code| EmploymentType::from_code(code))
                .map(EmploymentType::word)
                .collect(),
            experience_level: table
                .word(Property::Level, row)
                .and_then(Level::from_code)
                .map(Level::word),
            remote: table.flag(Property::Remote, row),
            country: text(Property::Country),
            base_salary: pay::of_job(table, row),
            date_posted: day(Property::Posted),
            valid_through: day(Property::ValidThrough),
            url: text(Property::Url),
            synthetic: table.flag(Property::Synthetic, row),
            links,
            from: sources(graph, NodeKind::Job, row),
        }
    }
}

/// A company, a location or a source.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Thing<'g> {
    #[serde(rename = "@id")]
    id: Cow<'g, str>,
    #[serde(rename = "@type")]
    types: &'static [String],
    name: &'g str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternate_name: Vec<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_kind: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_text: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'g str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from: Vec<Cow<'g, str>>,
}

impl<'g> Thing<'g> {
    pub(super) fn new(graph: &'g Graph, kind: NodeKind, row: Row) -> Self {
        let table = graph.table(kind);
        let text = |property| table.text(property, row);
        Self {
            id: iri::id(graph.id(kind, row)),
            types: classes(kind),
            name: graph.name(kind, row),
            alternate_name: table.texts(Property::Aliases, row).collect(),
            description: text(Property::Description),
            country: text(Property::Country),
            source_kind: text(Property::SourceKind),
            version: text(Property::Version),
            license: text(Property::Licence),
            credit_text: text(Property::Attribution),
            url: text(Property::Url),
            from: sources(graph, kind, row),
        }
    }
}
