//! The size of a document with its fragments expanded, counted without expanding them.

use std::collections::HashMap;

use async_graphql::Name;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Pos, Positioned};

use crate::error::{ErrorCode, QueryError};
use crate::limits::Limits;
use crate::rules::{self, Rule};

/// Levels of selections below `__schema` and `__type`. GraphiQL's own query has 14.
const INTROSPECTION_DEPTH: usize = 20;
/// How often a list of the schema may stand within another. GraphiQL's own query has 3.
const INTROSPECTION_LISTS: usize = 4;
const SCHEMA_LISTS: &[&str] = &[
    "fields",
    "inputFields",
    "interfaces",
    "possibleTypes",
    "types",
    "args",
];

/// What a selection set comes to.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    fields: u64,
    aliases: u64,
    directives: u64,
    depth: usize,
    /// Depth of the part below `__schema` and `__type`, and its lists within lists.
    schema_depth: usize,
    schema_lists: usize,
}

impl Size {
    fn beside(&mut self, other: Self) {
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
        self.depth = self.depth.max(other.depth);
        self.schema_depth = self.schema_depth.max(other.schema_depth);
        self.schema_lists = self.schema_lists.max(other.schema_lists);
    }
}

/// Refuses a document beyond the limits, in time that is linear in the document.
///
/// Where it asks for `__schema` or `__type` comes out on the way.
pub(super) fn check(
    document: &ExecutableDocument,
    limits: &Limits,
) -> Result<Option<Pos>, QueryError> {
    let mut walk = Walk {
        document,
        known: HashMap::new(),
        introspects: None,
    };
    let mut fields = 0u64;
    for (_, operation) in document.operations.iter() {
        let mut size = walk.selections(&operation.node.selection_set)?;
        // Every operation is validated, not only the one that is run.
        fields = fields.saturating_add(size.fields);
        size.directives = size
            .directives
            .saturating_add(operation.node.directives.len() as u64);
        let counts = [
            ("fields", fields, limits.fields as u64),
            ("levels", size.depth as u64, limits.depth as u64),
            ("aliases", size.aliases, limits.aliases as u64),
            ("directives", size.directives, limits.directives as u64),
            (
                "levels of introspection",
                size.schema_depth as u64,
                INTROSPECTION_DEPTH as u64,
            ),
            (
                "lists within lists of introspection",
                size.schema_lists as u64,
                INTROSPECTION_LISTS as u64,
            ),
        ];
        if let Some((what, count, limit)) =
            counts.into_iter().find(|(_, count, limit)| count > limit)
        {
            return Err(QueryError::new(
                ErrorCode::TooLarge,
                format!("the document has {count} {what} with its fragments expanded and may have {limit}; ask for less at a time"),
            )
            .detail("limit", limit)
            .at(operation.pos));
        }
    }
    Ok(walk.introspects)
}

struct Walk<'d> {
    document: &'d ExecutableDocument,
    /// The size of each fragment once it is known; `None` while it is being found out.
    known: HashMap<&'d Name, Option<Size>>,
    introspects: Option<Pos>,
}

impl<'d> Walk<'d> {
    fn selections(&mut self, set: &'d Positioned<SelectionSet>) -> Result<Size, QueryError> {
        let mut size = Size::default();
        for selection in &set.node.items {
            let directives = selection.node.directives().len() as u64;
            let mut part = match &selection.node {
                Selection::Field(field) => {
                    let inner = self.selections(&field.node.selection_set)?;
                    let name = field.node.name.node.as_str();
                    let is_schema = matches!(name, "__schema" | "__type");
                    if is_schema {
                        self.introspects.get_or_insert(field.pos);
                    }
                    let depth = inner.depth + 1;
                    Size {
                        fields: inner.fields.saturating_add(1),
                        aliases: inner
                            .aliases
                            .saturating_add(u64::from(field.node.alias.is_some())),
                        directives: inner.directives,
                        depth: if is_schema { 1 } else { depth },
                        schema_depth: if is_schema { depth } else { inner.schema_depth },
                        // Counted everywhere and asked for only below introspection: the names are
                        // no fields of other types but `fields` and `args`, which never repeat.
                        schema_lists: inner.schema_lists
                            + usize::from(SCHEMA_LISTS.contains(&name)),
                    }
                }
                Selection::InlineFragment(inline) => self.selections(&inline.node.selection_set)?,
                Selection::FragmentSpread(spread) => {
                    self.fragment(&spread.node.fragment_name.node, spread.pos)?
                }
            };
            part.directives = part.directives.saturating_add(directives);
            size.beside(part);
        }
        Ok(size)
    }

    fn fragment(&mut self, name: &'d Name, pos: Pos) -> Result<Size, QueryError> {
        match self.known.get(name) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                return Err(rules::error(
                    Rule::NoFragmentCycles,
                    format!("the fragment `{name}` spreads itself"),
                )
                .at(pos));
            }
            None => {}
        }
        // A fragment that isn't there is validation's to report, which looks at it wherever it is
        // spread.
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(Size {
                fields: 1,
                ..Size::default()
            });
        };
        self.known.insert(name, None);
        let size = self.selections(&fragment.node.selection_set)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}
