//! What roles could be said to ask for: what no source of theirs ever speaks of is unknown, and not
//! unneeded.

use arrow_array::UInt32Array;

use crate::column::{Column, ListColumn};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::row::Row;

/// The sources that speak of what each of several roles asks for over a relation, those of one kind
/// as one.
#[derive(Debug)]
pub(super) struct Vocabulary<'g> {
    /// The sources of each thing that roles may ask for.
    of_things: Option<&'g ListColumn<UInt32Array>>,
    /// For each source the first one of its kind.
    families: Vec<Row>,
    /// For each role the families that say anything of it.
    speak: Vec<Vec<Row>>,
}

impl<'g> Vocabulary<'g> {
    pub(super) fn new(
        graph: &'g Graph,
        relation: Relation,
        roles: &[Row],
        context: &mut Context,
    ) -> Result<Self, Stop> {
        let families = families(graph);
        let edges = graph.relation(relation).edges();
        let mut distinct = families.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let mut speak = Vec::with_capacity(roles.len());
        for &role in roles {
            let mut of_role = Vec::with_capacity(distinct.len());
            for end in graph.adjacency(relation, Direction::Forward).ends(role) {
                // Once all of them speak, nothing more is to be learnt.
                if of_role.len() == distinct.len() {
                    break;
                }
                context.pass(1)?;
                for source in edges.sources(end.by) {
                    let family = family(&families, source);
                    if !of_role.contains(&family) {
                        of_role.push(family);
                    }
                }
            }
            speak.push(of_role);
        }
        let things = graph.table(relation.to());
        Ok(Self {
            of_things: match things.column(Property::Sources) {
                Some(Column::Sources(list)) => Some(list),
                _ => None,
            },
            families,
            speak,
        })
    }

    /// Whether a source that speaks of a role, by its place, speaks of a thing, too, so that its
    /// silence about the two says something.
    pub(super) fn has(&self, role: usize, thing: Row) -> bool {
        let speak = self.speak.get(role).map_or(&[][..], |speak| speak);
        let mut sources = self.of_things.into_iter().flat_map(|list| list.rows(thing));
        sources.any(|source| speak.contains(&family(&self.families, source)))
    }
}

fn family(families: &[Row], source: Row) -> Row {
    families.get(source.index()).copied().unwrap_or(source)
}

/// For each source the first one of its kind: releases speak the language of their taxonomy, and
/// documents and the catalog are free to name anything.
fn families(graph: &Graph) -> Vec<Row> {
    let table = graph.table(NodeKind::Source);
    let kind = |row| match table.text(Property::SourceKind, row) {
        Some("catalog") => Some("article"),
        kind => kind,
    };
    let first = |row| {
        let of = kind(row)?;
        graph
            .rows(NodeKind::Source)
            .find(|other| kind(*other) == Some(of))
    };
    let rows = graph.rows(NodeKind::Source);
    rows.map(|row| first(row).unwrap_or(row)).collect()
}
