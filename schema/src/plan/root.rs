//! Planning the root: looking up, listing, searching, comparing.

use async_graphql::parser::types::OperationDefinition;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rolegraph_graph::search::{SearchHits, SearchQuery};
use rolegraph_graph::{Lookup, NodeKind};

use super::collect::{Collected, Selections};
use super::condition::asks;
use super::node::{misplaced, sources_of};
use super::{
    AnySelection, Comparison, ComparisonOp, CountOp, EntryOp, Fields, GraphOp, HitOp, Plan,
    Planner, RootOp, RowOp, Search, SearchOp, SectionOp,
};
use crate::error::{ErrorCode, QueryError};
use crate::input::{Arguments, kinds};
use crate::types::definition::{Field, Read};

/// Hits of a search when nobody says how many.
const DEFAULT_HITS: usize = 10;
/// Roles that can be compared at once.
const MOST_ROLES: usize = 20;

/// The plan of an operation.
///
/// # Errors
/// When the operation can't be answered at all. What is wrong with a field that may be null is kept
/// in the planner's `errors`.
pub(crate) fn plan<'p, 'g>(
    planner: &mut Planner<'p, 'g>,
    operation: &'p OperationDefinition,
) -> Result<Plan<'g>, QueryError> {
    let ty = planner.object("Query")?;
    let selections = vec![&operation.selection_set.node];
    let fields = planner.fields(ty, &selections, Planner::root)?;
    Ok(Plan { fields })
}

impl<'p, 'g> Planner<'p, 'g> {
    fn root(&mut self, collected: &Collected<'p>) -> Result<RootOp<'g>, QueryError> {
        let Some(field) = collected.field else {
            return match collected.ast.name.node.as_str() {
                "__typename" => Ok(RootOp::Typename),
                _ if self.limits.introspection => {
                    Ok(RootOp::Introspection(collected.key.to_owned()))
                }
                name => Err(QueryError::new(
                    ErrorCode::ValidationFailed,
                    format!("`{name}` is not answered here: introspection is switched off"),
                )),
            };
        };
        let selections = &collected.selections;
        if let Read::List(link) = &field.read {
            let connection = self.connection(link, field, collected)?;
            return Ok(RootOp::Connection(Box::new(connection)));
        }
        let arguments = self.arguments(collected, field)?;
        Ok(match &field.read {
            Read::LookUp(kind) => {
                let row = self
                    .look_up(*kind, &arguments)
                    .map_err(|error| error.at(collected.argument("name")))?;
                let selection = self.node(*kind, selections)?;
                RootOp::Node(row, Some(selection))
            }
            Read::NodeById => match arguments.text("id").and_then(|id| self.graph.by_id(id)) {
                Some((kind, row)) => RootOp::Node(Some(row), Some(self.node(kind, selections)?)),
                None => RootOp::Node(None, None),
            },
            Read::NodesByIds => {
                let ids = arguments.texts("ids").unwrap_or_default();
                if ids.len() > self.limits.page {
                    return Err(QueryError::input(format!(
                        "{} ids are given and may be at most {}",
                        ids.len(),
                        self.limits.page
                    ))
                    .detail("limit", self.limits.page)
                    .at(collected.argument("ids")));
                }
                let nodes = ids.iter().map(|id| self.graph.by_id(id)).collect();
                RootOp::Nodes(nodes, self.any_node(selections)?)
            }
            Read::Search => {
                let search = self.search(collected, &arguments)?;
                match self.failed_hit(&search) {
                    Some(error) => RootOp::Failed(error),
                    None => RootOp::Search(Box::new(search)),
                }
            }
            Read::CompareRoles => {
                RootOp::Compare(Box::new(self.comparison(collected, &arguments)?))
            }
            Read::GraphInfo => RootOp::Graph(self.graph_info(selections)?),
            _ => return Err(misplaced(self.object("Query")?, field)),
        })
    }

    fn look_up(&self, kind: NodeKind, arguments: &Arguments) -> Result<Option<u32>, QueryError> {
        let given: Vec<(&str, &str)> = ["id", "name", "code"]
            .into_iter()
            .filter_map(|name| Some((name, arguments.text(name)?)))
            .collect();
        let [(by, text)] = given.as_slice() else {
            let expected = if kind.merges_by_name() {
                "`id`, `name` or `code`"
            } else {
                "`id`"
            };
            return Err(QueryError::input(format!(
                "give exactly one of {expected}, where the field has it; {} are given",
                given.len()
            )));
        };
        Ok(match *by {
            "id" => self
                .graph
                .by_id(text)
                .and_then(|(found, row)| (found == kind).then_some(row)),
            "name" => match self.graph.by_name(kind, text) {
                Lookup::Found(row) => Some(row),
                Lookup::Ambiguous(_) => return Err(self.ambiguous(kind, text)),
                Lookup::Missing => None,
            },
            _ => {
                let by_code = |scheme, code| self.graph.by_code(kind, scheme, code);
                let mut rows = by_code(None, text);
                if rows.is_empty()
                    && let Some((scheme, code)) = text.split_once(':')
                {
                    rows = by_code(Some(scheme), code);
                }
                rows.first().copied()
            }
        })
    }

    fn search(
        &mut self,
        asked: &Collected<'p>,
        arguments: &Arguments,
    ) -> Result<Search<'g>, QueryError> {
        let text = arguments.text("text").unwrap_or_default();
        let first = self
            .count(asked, arguments, "first")?
            .unwrap_or(DEFAULT_HITS.min(self.limits.page));
        let kinds = arguments
            .get("kinds")
            .filter(|given| asks(given))
            .map(kinds);
        let after = arguments
            .text("after")
            .map(parse_search_cursor)
            .transpose()
            .map_err(|error| error.at(asked.argument("after")))?;
        let ty = self.object("SearchConnection")?;
        let fields = self.fields(ty, &asked.selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => SearchOp::Typename,
                Some((_, Read::TotalCount)) => SearchOp::TotalCount,
                Some((_, Read::PageInfo)) => {
                    SearchOp::PageInfo(planner.page_info(&collected.selections)?)
                }
                Some((_, Read::Edges)) => SearchOp::Edges(planner.hit(&collected.selections)?),
                Some((_, Read::Nodes)) => SearchOp::Nodes(planner.any_node(&collected.selections)?),
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        let counts = fields
            .iter()
            .any(|(_, op)| matches!(op, SearchOp::TotalCount));
        let least = if counts { self.limits.page } else { first };
        let mut limit = least.max(first).max(1);
        // The hits of a smaller limit are the first of a greater one, so that a place further down
        // is found by asking for more until it is there.
        let (mut hits, start) = loop {
            // One more than the page tells whether there is a next one.
            let mut query = SearchQuery::new(text).limit(limit + 1);
            if let Some(kinds) = &kinds {
                query = query.kinds(kinds);
            }
            let hits = self.graph.search(&query);
            self.searched += hits.examined;
            let place = match &after {
                None => Some(0),
                Some(id) => position_of(self.graph, &hits, id).map(|at| at + 1),
            };
            let is_all = hits.hits.len() <= limit;
            match place {
                Some(start) if is_all || start + first < hits.hits.len() => break (hits, start),
                None if is_all => {
                    let end = hits.hits.len();
                    break (hits, end);
                }
                Some(start) => limit = start + first,
                None => limit *= 2,
            }
        };
        let end = (start + first).min(hits.hits.len());
        let has_next = end < hits.hits.len();
        let total = hits.hits.len().min(self.limits.page);
        hits.hits.truncate(end);
        let expands = fields.iter().any(|(_, op)| match op {
            SearchOp::Nodes(any) => expands(any),
            SearchOp::Edges(fields) => fields
                .iter()
                .any(|(_, op)| matches!(op, HitOp::Node(any) if expands(any))),
            _ => false,
        });
        Ok(Search {
            hits,
            page: start.min(end)..end,
            has_next,
            total,
            fields,
            expands,
        })
    }

    /// The error of the first hit of a page that fails by its kind. A hit can't be null, so that
    /// the search is.
    fn failed_hit(&mut self, search: &Search<'g>) -> Option<usize> {
        let of_hits = search.fields.iter().flat_map(|(_, op)| match op {
            SearchOp::Nodes(any) => vec![any],
            SearchOp::Edges(fields) => {
                let of_edge = fields.iter().filter_map(|(_, op)| match op {
                    HitOp::Node(any) => Some(any),
                    _ => None,
                });
                of_edge.collect()
            }
            _ => Vec::new(),
        });
        let hits = search.hits.hits.get(search.page.clone())?;
        let found = of_hits.into_iter().find_map(|any| {
            hits.iter().enumerate().find_map(|(place, hit)| {
                let error = any.by_kind.get(hit.kind as usize)?.as_ref().err()?;
                Some((place, *error))
            })
        });
        let (place, number) = found?;
        let error = self.errors.get(number)?.clone().within(&[place]);
        Some(self.fail(&error))
    }

    fn hit(&mut self, selections: &Selections<'p>) -> Result<Fields<HitOp<'g>>, QueryError> {
        let ty = self.object("SearchEdge")?;
        let fields = self.fields(ty, selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => HitOp::Typename,
                Some((_, Read::Cursor)) => HitOp::Cursor,
                Some((_, Read::End)) => HitOp::Node(planner.any_node(&collected.selections)?),
                Some((_, Read::HitScore)) => HitOp::Score,
                Some((_, Read::HitMatched)) => HitOp::Matched,
                Some((_, Read::HitHow)) => HitOp::How,
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(fields)
    }

    fn comparison(
        &mut self,
        asked: &Collected<'p>,
        arguments: &Arguments,
    ) -> Result<Comparison<'g>, QueryError> {
        let ids = arguments.texts("ids").unwrap_or_default();
        let roles = self
            .compared(&ids)
            .map_err(|error| error.at(asked.argument("ids")))?;
        let ty = self.object("RoleComparison")?;
        let fields = self.fields(ty, &asked.selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => ComparisonOp::Typename,
                Some((_, Read::ComparedRoles)) => {
                    ComparisonOp::Roles(planner.node(NodeKind::Role, &collected.selections)?)
                }
                Some((field, Read::Section(relation))) => ComparisonOp::Section(
                    *relation,
                    &planner.object(field.type_name())?.name,
                    planner.section(field, *relation, &collected.selections)?,
                ),
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(Comparison { roles, fields })
    }

    /// The roles to compare.
    fn compared(&self, ids: &[&str]) -> Result<Vec<u32>, QueryError> {
        let mut roles: Vec<u32> = Vec::with_capacity(ids.len());
        for id in ids.iter().take(MOST_ROLES + 1) {
            let role = self.reference(NodeKind::Role, id)?;
            if roles.contains(&role) {
                let name = self.graph.name(NodeKind::Role, role);
                return Err(QueryError::input(format!(
                    "{name:?} is given twice; give each role once"
                )));
            }
            roles.push(role);
        }
        if roles.len() < 2 || ids.len() > MOST_ROLES {
            return Err(QueryError::input(format!(
                "a comparison takes 2 to {MOST_ROLES} roles; {} are given",
                ids.len()
            ))
            .detail("limit", MOST_ROLES));
        }
        Ok(roles)
    }

    fn section(
        &mut self,
        section: &'static Field,
        relation: rolegraph_graph::Relation,
        selections: &Selections<'p>,
    ) -> Result<Fields<SectionOp<'g>>, QueryError> {
        let ty = self.object(section.type_name())?;
        let fields = self.fields(ty, selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => SectionOp::Typename,
                Some((_, Read::Jaccard)) => SectionOp::Jaccard,
                Some((field, Read::SectionRows(share))) => SectionOp::Rows(
                    *share,
                    planner.section_row(field, relation, &collected.selections)?,
                ),
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(fields)
    }

    fn section_row(
        &mut self,
        rows: &'static Field,
        relation: rolegraph_graph::Relation,
        selections: &Selections<'p>,
    ) -> Result<Fields<RowOp<'g>>, QueryError> {
        let ty = self.object(rows.type_name())?;
        let fields = self.fields(ty, selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => RowOp::Typename,
                Some((_, Read::RowName)) => RowOp::Name,
                Some((_, Read::RowNode)) => {
                    RowOp::Node(planner.node(relation.to(), &collected.selections)?)
                }
                Some((field, Read::RowRoles)) => {
                    RowOp::Roles(planner.entry(field, relation, &collected.selections)?)
                }
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(fields)
    }

    fn entry(
        &mut self,
        roles: &'static Field,
        relation: rolegraph_graph::Relation,
        selections: &Selections<'p>,
    ) -> Result<Fields<EntryOp<'g>>, QueryError> {
        let ty = self.object(roles.type_name())?;
        let edges = self.graph.relation(relation).edges();
        let fields = self.fields(ty, selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => EntryOp::Typename,
                Some((_, Read::EntryRole)) => {
                    EntryOp::Role(planner.node(NodeKind::Role, &collected.selections)?)
                }
                Some((_, Read::Column(property))) => edges
                    .column(*property)
                    .map_or(EntryOp::Null, EntryOp::Column),
                Some((field, Read::Sources)) => match sources_of(edges) {
                    Some(list) => EntryOp::Sources(
                        list,
                        planner.node(NodeKind::Source, &collected.selections)?,
                    ),
                    None => return Err(misplaced(ty, field)),
                },
                Some((field, Read::Rows(property, name))) => planner
                    .rows(edges, *property, name, field, collected)?
                    .map_or(EntryOp::Null, EntryOp::Rows),
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(fields)
    }

    fn graph_info(
        &mut self,
        selections: &Selections<'p>,
    ) -> Result<Fields<GraphOp<'g>>, QueryError> {
        let ty = self.object("GraphInfo")?;
        let fields = self.fields(ty, selections, |planner, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => GraphOp::Typename,
                Some((_, Read::NodeCount)) => GraphOp::NodeCount,
                Some((_, Read::EdgeCount)) => GraphOp::EdgeCount,
                Some((_, Read::KindCounts)) => {
                    GraphOp::Kinds(planner.counts(&collected.selections)?)
                }
                Some((_, Read::RelationCounts)) => {
                    GraphOp::Relations(planner.counts(&collected.selections)?)
                }
                Some((_, Read::GraphSources)) => {
                    GraphOp::Sources(planner.node(NodeKind::Source, &collected.selections)?)
                }
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })?;
        Ok(fields)
    }

    fn counts(&mut self, selections: &Selections<'p>) -> Result<Fields<CountOp>, QueryError> {
        let ty = self.object("Count")?;
        self.fields(ty, selections, |_, collected| {
            Ok(match collected.field.map(|f| (f, &f.read)) {
                None => CountOp::Typename,
                Some((_, Read::CountName)) => CountOp::Name,
                Some((_, Read::CountOf)) => CountOp::Count,
                Some((field, _)) => return Err(misplaced(ty, field)),
            })
        })
    }
}

fn expands(any: &AnySelection<'_>) -> bool {
    any.by_kind
        .iter()
        .flatten()
        .any(|selection| selection.expands)
}

/// The cursor of a hit, which is the id of its node.
pub(crate) fn search_cursor(id: &str) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

fn parse_search_cursor(text: &str) -> Result<String, QueryError> {
    URL_SAFE_NO_PAD
        .decode(text)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .filter(|id| id.contains(':'))
        .ok_or_else(|| {
            QueryError::input(format!(
                "the argument `after`: {text:?} is no cursor; give `cursor` of an edge or `endCursor` of a page"
            ))
        })
}

fn position_of(graph: &rolegraph_graph::Graph, hits: &SearchHits, id: &str) -> Option<usize> {
    hits.hits
        .iter()
        .position(|hit| graph.id(hit.kind, hit.row) == id)
}
