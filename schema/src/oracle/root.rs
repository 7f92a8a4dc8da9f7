//! The fields of the root, and what only they lead to: searches, comparisons, the graph itself.

use std::sync::Arc;

use async_graphql::dynamic::{FieldValue, ResolverContext};
use async_graphql::{Error, Value};
use base64::Engine as _;
use rolegraph_graph::search::{Hit, SearchQuery};
use rolegraph_graph::{NodeKind, Relation};

use super::condition::{items, text};
use super::facts::{Bearers, End, Facts, number};
use super::resolve::{Obj, Resolved, any, argument, count, listed, object, unread};
use crate::types::definition::{Field, Read, Share};

/// The page of a search.
pub(super) struct Found {
    page: Vec<Hit>,
    before: bool,
    after: bool,
    total: usize,
}

pub(super) fn root<'a>(
    facts: &Facts,
    field: &Field,
    context: &ResolverContext<'a>,
) -> Resolved<'a> {
    Ok(match &field.read {
        Read::NodeById => {
            let id = text(argument(context, "id").unwrap());
            facts.node_of_id(&id).map(|(kind, row)| any(kind, row))
        }
        Read::NodesByIds => {
            let ids = items(argument(context, "ids").unwrap());
            Some(FieldValue::list(ids.iter().map(
                |id| match facts.node_of_id(&text(id)) {
                    Some((kind, row)) => any(kind, row),
                    None => FieldValue::NULL,
                },
            )))
        }
        Read::LookUp(kind) => {
            look_up(facts, *kind, context)?.map(|row| object(Obj::Node(*kind, row)))
        }
        Read::List(link) => {
            let rows = facts.rows(link.target);
            let ends = rows
                .into_iter()
                .map(|row| End {
                    row,
                    edge: None,
                    via: None,
                })
                .collect();
            Some(listed(facts, link, context, ends)?)
        }
        Read::Search => Some(searched(facts, context)?),
        Read::CompareRoles => {
            let mut roles = Vec::new();
            for id in items(argument(context, "ids").unwrap()) {
                let role = facts.reference(NodeKind::Role, &text(id));
                let role = role.ok_or_else(|| Error::new("no such role, or several"))?;
                if roles.contains(&role) {
                    return Err(Error::new("a role twice"));
                }
                roles.push(role);
            }
            if !(2..=20).contains(&roles.len()) {
                return Err(Error::new("so many roles"));
            }
            Some(object(Obj::Comparison(Arc::new(roles))))
        }
        Read::GraphInfo => Some(object(Obj::Graph)),
        _ => unread(field),
    })
}

fn look_up(
    facts: &Facts,
    kind: NodeKind,
    context: &ResolverContext<'_>,
) -> Result<Option<u32>, Error> {
    let by = |name| argument(context, name).map(text);
    match (by("id"), by("name"), by("code")) {
        (Some(id), None, None) => Ok(facts
            .node_of_id(&id)
            .filter(|(found, _)| *found == kind)
            .map(|(_, row)| row)),
        (None, Some(name), None) => Ok(match facts.bearers(kind, &name) {
            Bearers::Nobody => None,
            Bearers::One(row) => Some(row),
            Bearers::Several(_) => return Err(Error::new("a name of several")),
        }),
        (None, None, Some(code)) => {
            let mut rows = facts.nodes_of_code(kind, None, &code);
            if let (true, Some((scheme, code))) = (rows.is_empty(), code.split_once(':')) {
                rows = facts.nodes_of_code(kind, Some(scheme), code);
            }
            Ok(rows.first().copied())
        }
        _ => Err(Error::new("not exactly one of id, name and code")),
    }
}

pub(super) fn hit_cursor(facts: &Facts, hit: &Hit) -> String {
    let id = facts.graph.id(hit.kind, hit.row);
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(id)
}

fn searched<'a>(facts: &Facts, context: &ResolverContext<'_>) -> Result<FieldValue<'a>, Error> {
    let text_sought = text(argument(context, "text").unwrap());
    let kinds: Option<Vec<NodeKind>> = argument(context, "kinds")
        .filter(|kinds| !items(kinds).is_empty())
        .map(|kinds| {
            let of = |word: &Value| {
                let mut all = NodeKind::ALL.iter().copied();
                all.find(|kind| kind.word().to_uppercase() == text(word))
                    .unwrap()
            };
            items(kinds).iter().map(of).collect()
        });
    let mut query = SearchQuery::new(&text_sought).limit(1_000);
    if let Some(kinds) = &kinds {
        query = query.kinds(kinds);
    }
    let hits = facts.graph.search(&query).hits;
    let start = match argument(context, "after").map(text) {
        None => 0,
        Some(cursor) => hits
            .iter()
            .position(|hit| hit_cursor(facts, hit) == cursor)
            .map_or(hits.len(), |at| at + 1),
    };
    let end = hits
        .len()
        .min(start + count(context, "first")?.unwrap_or(10));
    Ok(object(Obj::Search(Arc::new(Found {
        page: hits[start..end].to_vec(),
        before: start > 0,
        after: end < hits.len(),
        total: hits.len(),
    }))))
}

pub(super) fn search<'a>(facts: &Facts, field: &Field, found: &Found) -> Option<FieldValue<'a>> {
    match &field.read {
        Read::TotalCount => Some(FieldValue::value(found.total)),
        Read::Edges => Some(FieldValue::list(
            found.page.iter().map(|hit| object(Obj::Hit(*hit))),
        )),
        Read::Nodes => Some(FieldValue::list(
            found.page.iter().map(|hit| any(hit.kind, hit.row)),
        )),
        Read::PageInfo => Some(object(Obj::Page {
            before: found.before,
            after: found.after,
            start: found.page.first().map(|hit| hit_cursor(facts, hit)),
            end: found.page.last().map(|hit| hit_cursor(facts, hit)),
        })),
        _ => unread(field),
    }
}

pub(super) fn section<'a>(
    facts: &Facts,
    field: &Field,
    relation: Relation,
    roles: &[u32],
) -> Option<FieldValue<'a>> {
    let mut rows: Vec<(u32, Vec<(u32, u32)>)> = Vec::new();
    for row in facts.rows(relation.to()) {
        let mut entries = Vec::new();
        for role in roles {
            let edges = facts.edges(relation).iter();
            entries.extend(
                edges
                    .filter(|(from, to, _)| (from, *to) == (role, row))
                    .map(|e| (e.0, e.2)),
            );
        }
        if !entries.is_empty() {
            rows.push((row, entries));
        }
    }
    match &field.read {
        Read::Jaccard => {
            let common = rows
                .iter()
                .filter(|(_, entries)| entries.len() == roles.len())
                .count();
            let share = if rows.is_empty() {
                0.0
            } else {
                common as f64 / rows.len() as f64
            };
            Some(FieldValue::value(number(share)))
        }
        Read::SectionRows(share) => Some(FieldValue::list(
            rows.into_iter()
                .filter(|(_, entries)| match share {
                    Share::Common => entries.len() == roles.len(),
                    Share::Partial => entries.len() > 1 && entries.len() < roles.len(),
                    Share::Unique => entries.len() == 1,
                })
                .map(|(row, entries)| object(Obj::Row(relation, row, entries))),
        )),
        _ => unread(field),
    }
}

pub(super) fn graph<'a>(facts: &Facts, field: &Field) -> Option<FieldValue<'a>> {
    let kinds = || NodeKind::ALL.iter().copied();
    let counts = |counts: Vec<(String, usize)>| {
        FieldValue::list(
            counts
                .into_iter()
                .map(|(name, count)| object(Obj::Count(name, count))),
        )
    };
    let edges = |relation: &Relation| facts.edges(*relation).len();
    Some(match &field.read {
        Read::NodeCount => FieldValue::value(kinds().map(|k| facts.rows(k).len()).sum::<usize>()),
        Read::EdgeCount => FieldValue::value(Relation::ALL.iter().map(edges).sum::<usize>()),
        Read::KindCounts => counts(
            kinds()
                .map(|k| (k.word().to_uppercase(), facts.rows(k).len()))
                .collect(),
        ),
        Read::RelationCounts => counts(
            Relation::ALL
                .iter()
                .map(|r| (r.name().to_owned(), edges(r)))
                .collect(),
        ),
        Read::GraphSources => FieldValue::list(
            facts
                .rows(NodeKind::Source)
                .into_iter()
                .map(|r| object(Obj::Node(NodeKind::Source, r))),
        ),
        _ => unread(field),
    })
}
