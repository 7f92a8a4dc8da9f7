//! A graph as one GraphML file.
//!
//! A node's XML id is its id, such as `role:data-engineer`; its data are `node_kind`, `label` (the
//! name again, which Gephi shows) and its properties. An edge is directed, its XML id is its
//! relation and number, and its data are `relation` and its properties. What is absent has no data.
//!
//! | in the graph | type | as |
//! | --- | --- | --- |
//! | text, word of a closed set | `string` | itself |
//! | flag, number, whole number | `boolean`, `double`, `long` | itself |
//! | date | `string` | ISO 8601 |
//! | list of texts, words, sources | `string` | a JSON array of strings; no data where empty |
//! | codes | `string` | a JSON array of objects of `scheme` and `code` |
//!
//! Properties that are rows with columns of their own (labels, pay, ratings, statements) have no place in
//! GraphML and are left out. Characters that XML can't hold are written as U+FFFD.

mod value;
mod xml;

use std::io::{self, Write};
use std::path::Path;

use rolegraph_graph::table::Table;
use rolegraph_graph::{Direction, Graph, NodeKind, Property, PropertyType, Relation, Row};

use self::xml::{attribute, text};
use crate::description;
use crate::error::ExportError;
use crate::save;
use crate::scope::Scope;
use crate::summary::{Counted, Summary};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

const KIND: &str = "node_kind";
const LABEL: &str = "label";
const RELATION: &str = "relation";

/// Writes a part of the graph as GraphML.
///
/// # Errors
/// What `out` says.
pub fn write(graph: &Graph, out: impl Write, scope: Scope) -> io::Result<Summary> {
    let mut writer = Writer {
        graph,
        out: Counted::new(out),
        line: String::new(),
    };
    let mut summary = Summary::default();
    writer.out.write_all(HEAD.as_bytes())?;
    writer.keys(scope)?;
    writer.put("<graph id=\"rolegraph\" edgedefault=\"directed\">\n")?;
    for kind in scope.kinds() {
        for row in graph.rows(kind) {
            writer.node(kind, row)?;
            summary.nodes += 1;
        }
    }
    for relation in scope.relations() {
        let adjacency = graph.adjacency(relation, Direction::Forward);
        for from in adjacency.every_row() {
            for end in adjacency.ends(from) {
                writer.edge(relation, end.by, from, end.row)?;
                summary.edges += 1;
            }
        }
    }
    writer.put("</graph>\n</graphml>\n")?;
    summary.bytes = writer.out.finish()?;
    Ok(summary)
}

/// Writes a part of the graph as a GraphML file, in place of the file that was there.
///
/// The file at `path` is the old one or the new one at every moment, also if the program is killed.
///
/// # Errors
/// [`ExportError::Unwritten`] when there is a folder at `path`, or something can't be written.
pub fn save(graph: &Graph, path: impl AsRef<Path>, scope: Scope) -> Result<Summary, ExportError> {
    save::save(path.as_ref(), |file| write(graph, file, scope))
}

struct Writer<'g, W: Write> {
    graph: &'g Graph,
    out: Counted<W>,
    /// The element that is under way.
    line: String,
}

impl<W: Write> Writer<'_, W> {
    fn put(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    fn keys(&mut self, scope: Scope) -> io::Result<()> {
        self.key("node", KIND, "string", "What the node is.")?;
        self.key("node", LABEL, "string", "The name.")?;
        let of_nodes = scope.kinds().flat_map(|kind| kind.properties().iter());
        self.properties("node", of_nodes.copied())?;
        self.key("edge", RELATION, "string", "What the edge says.")?;
        let of_edges = scope.relations().flat_map(|r| r.properties().iter());
        self.properties("edge", of_edges.copied())
    }

    fn properties(
        &mut self,
        of: &str,
        properties: impl Iterator<Item = Property>,
    ) -> io::Result<()> {
        let mut properties: Vec<Property> = properties.filter(|&p| has_key(p)).collect();
        properties.sort_unstable();
        properties.dedup();
        for property in properties {
            let says = description::of_property(property);
            self.key(of, property.column(), xml_type(property), &says)?;
        }
        Ok(())
    }

    fn key(&mut self, of: &str, name: &str, xml_type: &str, says: &str) -> io::Result<()> {
        let says = text(says);
        self.put(&format!(
            "<key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{xml_type}\"><desc>{says}</desc></key>\n"
        ))
    }

    fn node(&mut self, kind: NodeKind, row: Row) -> io::Result<()> {
        let id = attribute(self.graph.id(kind, row));
        self.line = format!("<node id=\"{id}\">");
        self.data("node", KIND, kind.word());
        self.data("node", LABEL, self.graph.name(kind, row));
        let graph = self.graph;
        self.values("node", graph.table(kind), kind.properties(), row);
        self.line.push_str("</node>\n");
        self.out.write_all(self.line.as_bytes())
    }

    fn edge(&mut self, relation: Relation, edge: Row, from: Row, to: Row) -> io::Result<()> {
        let source = attribute(self.graph.id(relation.from(), from));
        let number = edge.index();
        let target = attribute(self.graph.id(relation.to(), to));
        self.line =
            format!("<edge id=\"{relation}.{number}\" source=\"{source}\" target=\"{target}\">");
        self.data("edge", RELATION, relation.name());
        let table = self.graph.relation(relation).edges();
        self.values("edge", table, relation.properties(), edge);
        self.line.push_str("</edge>\n");
        self.out.write_all(self.line.as_bytes())
    }

    fn values(&mut self, of: &str, table: &Table, properties: &[Property], row: Row) {
        for &property in properties {
            if property != Property::Id
                && let Some(value) = value::of(self.graph, table, property, row)
            {
                self.data(of, property.column(), &value);
            }
        }
    }

    fn data(&mut self, of: &str, name: &str, value: &str) {
        let value = text(value);
        self.line
            .extend(["<data key=\"", of, "_", name, "\">", &value, "</data>"]);
    }
}

/// Whether a property is written: the id is the node's own, and rows have no place.
fn has_key(property: Property) -> bool {
    let is_rows = matches!(property.property_type(), PropertyType::Rows(_));
    property != Property::Id && !is_rows
}

fn xml_type(property: Property) -> &'static str {
    match property.property_type() {
        PropertyType::Flag => "boolean",
        PropertyType::Number => "double",
        PropertyType::Integer => "long",
        _ => "string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings() {
        for scope in [Scope::Taxonomy, Scope::All] {
            let of_nodes = scope.kinds().flat_map(|kind| kind.properties().iter());
            let of_edges = scope.relations().flat_map(|r| r.properties().iter());
            for properties in [of_nodes.collect::<Vec<_>>(), of_edges.collect()] {
                for a in properties.iter().filter(|p| has_key(***p)) {
                    assert!(![KIND, LABEL, RELATION].contains(&a.column()));
                    for b in properties.iter().filter(|p| has_key(***p)) {
                        assert_eq!(a == b, a.column() == b.column(), "{a:?} {b:?}");
                    }
                }
            }
        }
    }
}
