//! The edges that lead from a node, as properties of it.

use std::borrow::Cow;

use rolegraph_graph::model::word::{MatchKind, RelatedBy, Requirement};
use rolegraph_graph::table::Table;
use rolegraph_graph::{Direction, Graph, NodeKind, Property, Relation, Row};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{iri, terms};
use crate::scope::Scope;

/// Nodes by the term that leads to them.
#[derive(Debug, Default)]
pub(super) struct Links<'g>(Vec<(&'static str, Vec<Cow<'g, str>>)>);

impl Links<'_> {
    /// The number of nodes that are led to.
    pub(super) fn len(&self) -> u64 {
        self.0.iter().map(|(_, nodes)| nodes.len() as u64).sum()
    }
}

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (term, nodes) in &self.0 {
            map.serialize_entry(term, nodes)?;
        }
        map.end()
    }
}

/// The edges of every relation in the scope that lead from a node, relation by relation.
pub(super) fn of(graph: &Graph, scope: Scope, kind: NodeKind, row: Row) -> Links<'_> {
    let mut links = Links::default();
    for relation in scope.relations().filter(|relation| relation.from() == kind) {
        let adjacency = graph.adjacency(relation, Direction::Forward);
        let edges = graph.relation(relation).edges();
        for end in adjacency.ends(row) {
            let term = term(relation, edges, end.by);
            let to = iri::id(graph.id(relation.to(), end.row));
            match links.0.iter_mut().find(|(known, _)| *known == term) {
                Some((_, nodes)) => nodes.push(to),
                None => links.0.push((term, vec![to])),
            }
        }
    }
    links
}

/// The context's term for an edge: a narrower one than its relation's where the edge says more.
fn term(relation: Relation, edges: &Table, edge: Row) -> &'static str {
    let word = |property| edges.word(property, edge);
    let requirement = || word(Property::Requirement).and_then(Requirement::from_code);
    let narrower = match relation {
        Relation::RoleSkill => requirement().map(|requirement| match requirement {
            Requirement::Essential => "essentialSkill",
            Requirement::Optional => "optionalSkill",
        }),
        Relation::RoleTool => requirement().map(|requirement| match requirement {
            Requirement::Essential => "essentialTool",
            Requirement::Optional => "optionalTool",
        }),
        Relation::SkillRelated => word(Property::RelatedBy)
            .and_then(RelatedBy::from_code)
            .filter(|by| *by == RelatedBy::Uses)
            .map(|_| "buildsOn"),
        Relation::RoleMatch => word(Property::MatchKind)
            .and_then(MatchKind::from_code)
            .map(|kind| match kind {
                MatchKind::Exact => "exactMatch",
                MatchKind::Close => "closeMatch",
                MatchKind::Broad => "broadMatch",
                MatchKind::Narrow => "narrowMatch",
                MatchKind::Related => "relatedMatch",
            }),
        _ => None,
    };
    let of_relation = || terms::known_term(relation).unwrap_or_else(|| terms::own_term(relation));
    narrower.unwrap_or_else(of_relation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_in_the_context() {
        let context: serde_json::Value = serde_json::from_str(&terms::CONTEXT).unwrap();
        let none = Table::default();
        for &relation in Relation::ALL {
            let term = term(relation, &none, Row::new(0));
            assert_eq!(context[term]["@type"], "@id", "{term}");
        }
    }
}
