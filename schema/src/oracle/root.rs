//! The fields of the root.

use async_graphql::Error;
use async_graphql::dynamic::{FieldValue, ResolverContext};
use rolegraph_graph::{NodeKind, Row};

use super::condition::{items, text};
use super::facts::{Bearers, End, Facts};
use super::frames::asked;
use super::resolve::{Obj, Resolved, any, argument, listed, object, unread};
use crate::types::definition::{Field, Read};

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
        Read::Ask(question) => asked(facts, question, context, Row::new(0))?,
        _ => unread(field),
    })
}

fn look_up(
    facts: &Facts,
    kind: NodeKind,
    context: &ResolverContext<'_>,
) -> Result<Option<Row>, Error> {
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
