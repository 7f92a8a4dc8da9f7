//! From `requires` to a filter: every competence is met by any of the nodes that are that one thing.

use async_graphql::Value;
use rolegraph_graph::filter::{Filter, Quantifier};
use rolegraph_graph::step::Step;
use rolegraph_graph::{Id, Node, NodeKind, Row};

use super::condition::{asks, items_of};
use super::{Planner, scope};
use crate::error::{ErrorCode, QueryError};
use crate::input::text;
use crate::types::scope::demands;

/// How many times more a thing is asked for than one of its nodes before that is worth a notice.
const MUCH: usize = 2;

impl Planner<'_, '_> {
    /// The filters of a test of competences on nodes of a kind.
    pub(super) fn requires(
        &self,
        kind: NodeKind,
        value: &Value,
        parts: &mut Vec<Filter>,
    ) -> Result<(), QueryError> {
        let (Value::Object(given), Some(steps)) = (value, demands(kind)) else {
            return Ok(());
        };
        let said = |name: &str| given.get(name).filter(|value| asks(value));
        let [skills, tools] = steps;
        let steps = [
            scope::counted(skills, false, said)?,
            scope::counted(tools, false, said)?,
        ];
        if let Some(all) = said("all") {
            for reference in items_of(all).filter_map(text) {
                let thing = self.competence(reference)?;
                parts.push(self.met(steps, &thing, Quantifier::Any, Filter::Or));
            }
        }
        let things = |name: &str| -> Result<Option<Vec<Node>>, QueryError> {
            let Some(given) = said(name) else {
                return Ok(None);
            };
            let mut nodes = Vec::new();
            for reference in items_of(given).filter_map(text) {
                nodes.extend(self.competence(reference)?);
            }
            nodes.sort_unstable();
            nodes.dedup();
            Ok(Some(nodes))
        };
        if let Some(any) = things("any")? {
            parts.push(self.met(steps, &any, Quantifier::Any, Filter::Or));
        }
        if let Some(none) = things("none")? {
            parts.push(self.met(steps, &none, Quantifier::None, Filter::And));
        }
        Ok(())
    }

    /// The filter on what two steps lead to, joined where nodes of both kinds are meant.
    fn met(
        &self,
        steps: [Step; 2],
        nodes: &[Node],
        quantifier: fn(Vec<Id>) -> Quantifier,
        join: fn(Vec<Filter>) -> Filter,
    ) -> Filter {
        let of_kind = |kind: NodeKind| -> Vec<Id> {
            let places = nodes.iter().filter_map(|node| self.graph.locate(*node));
            let rows = places.filter(|(found, _)| *found == kind);
            rows.map(|(kind, row)| self.graph.id_of(kind, row))
                .collect()
        };
        let mut filters = Vec::new();
        for step in steps {
            let ids = of_kind(step.to());
            if !ids.is_empty() {
                filters.push(Filter::Related(step, quantifier(ids)));
            }
        }
        match filters.len() {
            1 => filters.remove(0),
            _ => join(filters),
        }
    }

    /// The nodes of the competence that a text stands for.
    ///
    /// # Errors
    /// When no skill and no tool is called so, or several that aren't one thing.
    fn competence(&self, reference: &str) -> Result<Vec<Node>, QueryError> {
        let mut things = self.graph.competences(reference);
        match things.len() {
            1 => Ok(things.remove(0)),
            0 => {
                let mut error = QueryError::new(
                    ErrorCode::NotFound,
                    format!("no skill and no tool is called {reference:?}"),
                );
                if self.limits.suggestions {
                    let kinds = [NodeKind::Tool, NodeKind::Skill];
                    let hits = kinds
                        .iter()
                        .filter_map(|kind| self.graph.suggest(*kind, reference));
                    let best = hits.max_by(|a, b| a.score.total_cmp(&b.score));
                    if let Some(hit) = best {
                        let (kind, row) = (hit.kind, hit.row);
                        let (name, id) = (self.graph.name(kind, row), self.graph.id(kind, row));
                        error.message = format!("{}; did you mean {name:?} ({id})?", error.message);
                        error = error.detail("suggestion", id);
                    }
                }
                Err(error)
            }
            count => {
                let leads = things.iter().filter_map(|thing| thing.first().copied());
                let leads: Vec<(NodeKind, Row)> =
                    leads.filter_map(|node| self.graph.locate(node)).collect();
                Err(self.several(reference, count, "skills and tools", leads))
            }
        }
    }

    /// Notes what a test of skills or tools by itself leaves out, where what it names is one thing
    /// with a node of the other kind that more ask for.
    pub(super) fn notice_twins(&self, from: NodeKind, kind: NodeKind, reference: &str, row: Row) {
        let graph = self.graph;
        if demands(from).is_none() || !graph.has_twins(kind, row) {
            return;
        }
        let asked = |kind, row| graph.asked_by(from, kind, row);
        let own = asked(kind, row);
        let twins = graph.twins(kind, row);
        let more = twins
            .iter()
            .filter(|twin| twin.kind != kind)
            .map(|twin| (asked(twin.kind, twin.row), twin))
            .max_by_key(|(count, twin)| (*count, std::cmp::Reverse(**twin)));
        if let Some((count, twin)) = more
            && count > own.saturating_mul(MUCH)
        {
            let id = graph.id(twin.kind, twin.row);
            let uses = graph.uses(twin.kind, twin.row);
            let of = |word: &str| uses.iter().find(|told| told.contains(word)).cloned();
            let told = of(from.prefix()).unwrap_or_default();
            let notice = format!("“{reference}” is also {id}, {told}; `requires` counts both");
            let mut notices = self.notices.borrow_mut();
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        }
    }
}
