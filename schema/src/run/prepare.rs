//! Settling what a plan touches, and paying for it, before anything is written.
//!
//! What can be told from degrees is not looked at. Rows that must be picked out or ordered are,
//! because what lies below depends on them; they are kept for the writer, which meets the same
//! connections in the same order.

use std::sync::Arc;

use arrow_array::UInt32Array;
use rolegraph_graph::Graph;
use rolegraph_graph::column::{self, ListColumn};
use rolegraph_graph::compare::Compared;
use rolegraph_graph::query::Evaluator;
use rolegraph_graph::step::Reached;
use rustc_hash::FxHashMap;

use super::compare::rows;
use super::pages::PageRows;
use super::watch::Watch;
use crate::error::QueryError;
use crate::plan::{
    AnySelection, ComparisonOp, Connection, ConnectionOp, EdgeOp, EntryOp, GraphOp, HitOp, NodeOp,
    Plan, RootOp, RowOp, Rows, RowsOp, RowsPage, SearchOp, SectionOp, Selection,
};

/// What the writer needs that the plan doesn't say.
#[derive(Debug)]
pub(super) struct Prepared<'g> {
    /// The pages that had to be picked out, in the order the writer meets them.
    pub(super) pages: Vec<PageRows<'g>>,
    /// The sections of comparisons, likewise.
    pub(super) sections: Vec<Compared>,
    /// Nodes and edges that will have been touched when the answer is written.
    pub(super) cost: u64,
    /// Those that were touched already.
    pub(super) touched: u64,
}

pub(super) fn prepare<'g>(
    graph: &'g Graph,
    plan: &Plan<'g>,
    searched: u64,
    limit: u64,
    watch: &Watch,
) -> Result<Prepared<'g>, QueryError> {
    let mut preparer = Preparer {
        graph,
        evaluator: Evaluator::new(graph, limit),
        watch,
        pages: Vec::new(),
        sections: Vec::new(),
        filtered: FxHashMap::default(),
        sorted: 0,
        rows: 0,
    };
    preparer.evaluator.charge(searched)?;
    for (_, op) in &plan.fields {
        preparer.root(op)?;
    }
    let touched = searched + preparer.evaluator.touched() + preparer.sorted;
    Ok(Prepared {
        pages: preparer.pages,
        sections: preparer.sections,
        cost: preparer.evaluator.spent(),
        touched,
    })
}

struct Preparer<'g, 'w> {
    graph: &'g Graph,
    evaluator: Evaluator<'g>,
    watch: &'w Watch,
    pages: Vec<PageRows<'g>>,
    sections: Vec<Compared>,
    /// The rows that pass a connection's filter, which are the same below every parent.
    filtered: FxHashMap<usize, Arc<[u32]>>,
    /// Rows that were ordered.
    sorted: u64,
    /// Rows that were looked below.
    rows: u64,
}

impl<'g> Preparer<'g, '_> {
    fn charge(&mut self, cost: usize) -> Result<(), QueryError> {
        Ok(self.evaluator.charge(cost as u64)?)
    }

    fn root(&mut self, op: &RootOp<'g>) -> Result<(), QueryError> {
        match op {
            RootOp::Typename | RootOp::Introspection(_) | RootOp::Failed(_) => Ok(()),
            RootOp::Node(row, selection) => match (row, selection) {
                (Some(row), Some(selection)) => {
                    self.charge(1)?;
                    self.node(selection, *row)
                }
                _ => Ok(()),
            },
            RootOp::Nodes(nodes, any) => {
                for (kind, row) in nodes.iter().flatten() {
                    self.charge(1)?;
                    self.any(any, *kind, *row)?;
                }
                Ok(())
            }
            RootOp::Connection(connection) => self.connection(connection, 0),
            RootOp::Search(search) => {
                for (_, op) in &search.fields {
                    match op {
                        SearchOp::Edges(_) | SearchOp::Nodes(_) => {
                            self.charge(search.page.len())?;
                        }
                        _ => {}
                    }
                    if !search.expands {
                        continue;
                    }
                    for hit in search.hits.hits.get(search.page.clone()).unwrap_or(&[]) {
                        match op {
                            SearchOp::Nodes(any) => self.any(any, hit.kind, hit.row)?,
                            SearchOp::Edges(fields) => {
                                for (_, op) in fields {
                                    if let HitOp::Node(any) = op {
                                        self.any(any, hit.kind, hit.row)?;
                                    }
                                }
                            }
                            _ => {}
                        }
                    }
                }
                Ok(())
            }
            RootOp::Compare(comparison) => {
                for (_, op) in &comparison.fields {
                    match op {
                        ComparisonOp::Typename => {}
                        ComparisonOp::Roles(selection) => {
                            for &role in &comparison.roles {
                                self.charge(1)?;
                                self.node(selection, role)?;
                            }
                        }
                        ComparisonOp::Section(relation, _, fields) => {
                            let cost = Compared::cost(self.graph, *relation, &comparison.roles);
                            self.evaluator.charge(cost)?;
                            let compared = Compared::new(self.graph, *relation, &comparison.roles);
                            self.sorted += cost;
                            for (_, op) in fields {
                                self.section(op, &compared, &comparison.roles)?;
                            }
                            self.sections.push(compared);
                        }
                    }
                }
                Ok(())
            }
            RootOp::Graph(fields) => {
                for (_, op) in fields {
                    if let GraphOp::Sources(_) = op {
                        self.charge(self.graph.count(rolegraph_graph::NodeKind::Source))?;
                    }
                }
                Ok(())
            }
        }
    }

    fn section(
        &mut self,
        op: &SectionOp<'g>,
        compared: &Compared,
        roles: &[u32],
    ) -> Result<(), QueryError> {
        let SectionOp::Rows(share, fields) = op else {
            return Ok(());
        };
        for (row, entries) in rows(compared, *share) {
            self.charge(1)?;
            for (_, op) in fields {
                match op {
                    RowOp::Typename | RowOp::Name => {}
                    RowOp::Node(selection) => self.node(selection, row)?,
                    RowOp::Roles(fields) => {
                        for entry in entries {
                            self.charge(1)?;
                            for (_, op) in fields {
                                match op {
                                    EntryOp::Role(selection) => {
                                        let role = roles.get(entry.member as usize);
                                        self.node(selection, role.copied().unwrap_or(0))?;
                                    }
                                    EntryOp::Sources(list, _) => self.sources(list, entry.edge)?,
                                    EntryOp::Rows(rows) => self.rows_of(rows, entry.edge)?,
                                    _ => {}
                                }
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn any(
        &mut self,
        any: &AnySelection<'g>,
        kind: rolegraph_graph::NodeKind,
        row: u32,
    ) -> Result<(), QueryError> {
        match any.by_kind.get(kind as usize) {
            Some(Ok(selection)) => self.node(selection, row),
            Some(Err(_)) | None => Ok(()),
        }
    }

    /// What reading one row touches beside the row itself.
    fn node(&mut self, selection: &Selection<'g>, row: u32) -> Result<(), QueryError> {
        if !selection.expands {
            return Ok(());
        }
        self.rows += 1;
        self.watch.check(self.rows)?;
        for (_, op) in &selection.fields {
            match op {
                NodeOp::Sources(list, _) => self.sources(list, row)?,
                NodeOp::Source(array, selection) => {
                    if let Some(source) = column::source(array, row as usize) {
                        self.charge(1)?;
                        self.node(selection, source)?;
                    }
                }
                NodeOp::Rows(rows) => self.rows_of(rows, row)?,
                NodeOp::RowsPage(page) => self.rows_page(page, row)?,
                NodeOp::Localised(localised) => {
                    self.charge(localised.labels.range(row as usize).len())?;
                }
                NodeOp::First(adjacency, selection) => {
                    if let Some(&first) = adjacency.neighbours(row).first() {
                        self.charge(1)?;
                        self.node(selection, first)?;
                    }
                }
                NodeOp::FirstEdge(adjacency, selection) => {
                    if let Some(place) = adjacency.range(row).next() {
                        self.charge(1)?;
                        self.node(selection, adjacency.edge(place))?;
                    }
                }
                NodeOp::Connection(connection) => self.connection(connection, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn sources(&mut self, list: &ListColumn<UInt32Array>, row: u32) -> Result<(), QueryError> {
        self.charge(list.rows(row as usize).len())
    }

    /// What reading a list of rows touches: all of them, and what lies below those that are shown.
    fn rows_of(&mut self, rows: &RowsOp<'g>, row: u32) -> Result<(), QueryError> {
        self.charge(rows.rows.len(row))?;
        if rows.selection.expands {
            for row in rows.rows.shown(row) {
                self.node(&rows.selection, row)?;
            }
        }
        Ok(())
    }

    /// What a page of rows touches: all of them, and what lies below those on the page.
    fn rows_page(&mut self, rows: &RowsPage<'g>, row: u32) -> Result<(), QueryError> {
        self.charge(rows.rows.len(row))?;
        let below: Vec<&Selection<'g>> = rows.selections().filter(|s| s.expands).collect();
        if !below.is_empty() {
            for (_, row) in rows.listed(self.graph, row).page() {
                for selection in &below {
                    self.node(selection, *row)?;
                }
            }
        }
        Ok(())
    }

    fn connection(&mut self, connection: &Connection<'g>, row: u32) -> Result<(), QueryError> {
        let page = match PageRows::sliced(self.graph, connection, row) {
            Some(page) => page,
            None => {
                let rows = self.picked(connection, row)?;
                let page = PageRows::listed(self.graph, connection, rows);
                self.pages.push(page.clone());
                page
            }
        };
        for (_, op) in &connection.fields {
            match op {
                ConnectionOp::Edges(_) | ConnectionOp::Nodes(_) => self.charge(page.len())?,
                _ => {}
            }
            if !connection.expands {
                continue;
            }
            for reached in page.rows() {
                match op {
                    ConnectionOp::Nodes(selection) => self.node(selection, reached.row)?,
                    ConnectionOp::Edges(fields) => {
                        for (_, op) in fields {
                            self.edge(op, reached)?;
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn edge(&mut self, op: &EdgeOp<'g>, reached: Reached) -> Result<(), QueryError> {
        match op {
            EdgeOp::Node(selection) => self.node(selection, reached.row),
            EdgeOp::Sources(list, _) => self.sources(list, reached.by),
            EdgeOp::Rows(rows) => self.rows_of(rows, reached.by),
            EdgeOp::Via(selection) if reached.by != Reached::STATED => {
                self.charge(1)?;
                self.node(selection, reached.by)
            }
            _ => Ok(()),
        }
    }

    /// The rows of a connection that pass its filter, in its order.
    fn picked(
        &mut self,
        connection: &Connection<'g>,
        row: u32,
    ) -> Result<Vec<Reached>, QueryError> {
        self.watch.look()?;
        let graph = self.graph;
        let mut rows = Vec::new();
        match connection.rows {
            Rows::All => {
                let found = match &connection.filter {
                    Some(condition) => self.evaluator.rows(connection.target, &condition.filter)?,
                    None => (0..graph.count(connection.target) as u32).collect(),
                };
                rows.extend(found.into_iter().map(|row| Reached { row, by: 0 }));
            }
            Rows::Along(adjacency) => {
                let range = adjacency.range(row);
                rows.extend(
                    range
                        .zip(adjacency.neighbours(row))
                        .map(|(position, &row)| Reached {
                            row,
                            by: adjacency.edge(position),
                        }),
                );
            }
            Rows::Step(step) => self.evaluator.take(step, row, &mut rows)?,
        }
        if let Some((source, sources)) = connection.source {
            self.charge(rows.len())?;
            self.sorted += rows.len() as u64;
            rows.retain(|reached| sources.rows(reached.by as usize).contains(&source));
        }
        if let (Some(condition), Rows::Along(_) | Rows::Step(_)) =
            (&connection.filter, &connection.rows)
        {
            let passing = if condition.is_local {
                let all = rows.iter().map(|r| r.row).collect();
                self.evaluator
                    .among(connection.target, &condition.filter, all)?
                    .into()
            } else {
                let key = std::ptr::from_ref(connection) as usize;
                match self.filtered.get(&key) {
                    Some(passing) => Arc::clone(passing),
                    None => {
                        let found: Arc<[u32]> = self
                            .evaluator
                            .rows(connection.target, &condition.filter)?
                            .into();
                        self.filtered.insert(key, Arc::clone(&found));
                        found
                    }
                }
            };
            self.charge(rows.len())?;
            self.sorted += rows.len() as u64;
            rows.retain(|r| passing.binary_search(&r.row).is_ok());
        }
        if !connection.order.is_natural() {
            self.charge(rows.len())?;
            self.sorted += rows.len() as u64;
            let page = &connection.page;
            let from_start = page.after.is_none() && page.before.is_none() && page.last.is_none();
            let wanted = page.first.filter(|_| from_start);
            connection
                .order
                .sort(graph, connection.target, &mut rows, wanted);
        }
        Ok(rows)
    }
}
