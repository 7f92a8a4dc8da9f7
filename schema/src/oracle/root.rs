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
        (Some(text), None, None) | (None, Some(text), None) | (None, None, Some(text)) => {
            match facts.meant(kind, &text) {
                Bearers::Nobody => Ok(None),
                Bearers::One(row) => Ok(Some(row)),
                Bearers::Several => Err(Error::new("a name of several")),
            }
        }
        _ => Err(Error::new("not exactly one of id, name and code")),
    }
}
