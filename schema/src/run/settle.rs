//! Settling what a plan touches, and paying for it, before anything is written.
//!
//! What can be told from degrees is not looked at. Rows that must be picked out or ordered are,
//! because what lies below depends on them; they are kept for the writer, by the number of the
//! plan's operator and the row it stands at.

use std::collections::hash_map::Entry;
use std::ops::Range;

use arrow_array::UInt32Array;
use rolegraph_graph::analysis::{Frame, FramePage, Need};
use rolegraph_graph::column::{self, ListColumn};
use rolegraph_graph::context::Context;
use rolegraph_graph::plan::{Paged, Sets};
use rolegraph_graph::step::Reached;
use rolegraph_graph::{Graph, NodeKind, Relation, Row};
use rustc_hash::FxHashMap;

use crate::error::QueryError;
use crate::plan::{
    AnySelection, Ask, Connection, ConnectionOp, EdgeOp, FrameOp, NodeOp, Plan, Reads, RootOp,
    RowsOp, Selection,
};

/// The results of a plan's operators, each by its number and the row that it stands at.
#[derive(Debug, Default)]
pub(super) struct Results<'g> {
    /// The pages of lists that had to be picked out.
    pages: FxHashMap<(usize, Row), PageResult<'g>>,
    /// The answers of questions.
    answers: FxHashMap<(usize, Row), AnswerResult<'g>>,
}

#[derive(Debug)]
struct PageResult<'g> {
    page: Paged<'g>,
    /// What picking it out has cost.
    cost: u64,
}

/// The answer of a question.
#[derive(Debug)]
pub(super) struct AnswerResult<'g> {
    pub(super) page: FramePage<'g>,
    /// Why it is null: the number of an error and the row that fails for it.
    pub(super) failed: Option<(usize, usize)>,
    cost: u64,
}

impl<'g> Results<'g> {
    pub(super) fn page(&self, number: usize, row: Row) -> Option<&Paged<'g>> {
        self.pages.get(&(number, row)).map(|result| &result.page)
    }

    pub(super) fn answer(&self, number: usize, row: Row) -> Option<&AnswerResult<'g>> {
        self.answers.get(&(number, row))
    }
}

/// Settles a plan: gives what the writer needs that the plan doesn't say.
///
/// # Errors
/// When the plan costs too much or takes too long.
pub(super) fn settle<'g>(
    graph: &'g Graph,
    plan: &Plan<'g>,
    context: &mut Context,
) -> Result<Results<'g>, QueryError> {
    let mut settler = Settler {
        graph,
        context,
        results: Results::default(),
        sets: Sets::default(),
    };
    for (_, op) in &plan.fields {
        settler.root(op)?;
    }
    Ok(settler.results)
}

struct Settler<'g, 'c> {
    graph: &'g Graph,
    context: &'c mut Context,
    results: Results<'g>,
    sets: Sets,
}

type Done = Result<(), QueryError>;

impl<'g> Settler<'g, '_> {
    fn promise(&mut self, rows: usize) -> Done {
        Ok(self.context.promise(rows as u64)?)
    }

    fn root(&mut self, op: &RootOp<'g>) -> Done {
        match op {
            RootOp::Node(Some(row), Some(selection)) => {
                self.promise(1)?;
                self.node(selection, *row)
            }
            RootOp::Nodes(nodes, any) => {
                for (kind, row) in nodes.iter().flatten() {
                    self.promise(1)?;
                    self.any(any, *kind, *row)?;
                }
                Ok(())
            }
            RootOp::Connection(connection) => self.connection(connection, Row::default()),
            RootOp::Ask(ask) => self.ask(ask, Row::default()),
            RootOp::Node(..) | RootOp::Typename | RootOp::Introspection(_) | RootOp::Failed(_) => {
                Ok(())
            }
        }
    }

    fn any(&mut self, any: &AnySelection<'g>, kind: NodeKind, row: Row) -> Done {
        match any.by_kind.get(kind as usize) {
            Some(Ok(selection)) => self.node(selection, row),
            Some(Err(_)) | None => Ok(()),
        }
    }

    /// What reading one row touches beside the row itself.
    fn node(&mut self, selection: &Selection<'g>, row: Row) -> Done {
        if !selection.expands {
            return Ok(());
        }
        self.context.pass(1)?;
        for (_, op) in &selection.fields {
            self.node_op(op, row)?;
        }
        Ok(())
    }

    fn node_op(&mut self, op: &NodeOp<'g>, row: Row) -> Done {
        match op {
            NodeOp::Sources(list, _) => self.sources(list, row),
            NodeOp::Source(array, selection) => match column::source(array, row) {
                Some(source) => {
                    self.promise(1)?;
                    self.node(selection, source)
                }
                None => Ok(()),
            },
            NodeOp::Rows(rows) => self.rows_of(rows, row),
            NodeOp::Localised(localised) => self.promise(localised.labels.range(row).len()),
            NodeOp::First(adjacency, selection) => match adjacency.neighbours(row).first() {
                Some(first) => {
                    self.promise(1)?;
                    self.node(selection, first)
                }
                None => Ok(()),
            },
            NodeOp::FirstEdge(adjacency, selection) => match adjacency.ends(row).first() {
                Some(end) => {
                    self.promise(1)?;
                    self.node(selection, end.by)
                }
                None => Ok(()),
            },
            NodeOp::Connection(connection) => self.connection(connection, row),
            NodeOp::Ask(ask) => self.ask(ask, row),
            NodeOp::Typename(_)
            | NodeOp::Column(_)
            | NodeOp::Null
            | NodeOp::Failed(_)
            | NodeOp::Codes(..)
            | NodeOp::Embed(..) => Ok(()),
        }
    }

    fn sources(&mut self, list: &ListColumn<UInt32Array>, row: Row) -> Done {
        self.promise(list.rows(row).len())
    }

    /// What reading a list of rows touches: all of them, and what lies below those that are shown.
    fn rows_of(&mut self, rows: &RowsOp<'g>, row: Row) -> Done {
        self.promise(rows.len(row))?;
        if rows.selection.expands {
            for row in rows.shown(row) {
                self.node(&rows.selection, row)?;
            }
        }
        Ok(())
    }

    fn connection(&mut self, connection: &Connection<'g>, row: Row) -> Done {
        match connection.list.lazy_page(self.graph, row) {
            Some(page) => self.page(connection, &page),
            None => {
                let page = self.picked(connection, row)?;
                self.page(connection, &page)
            }
        }
    }

    /// What writing a page touches.
    fn page(&mut self, connection: &Connection<'g>, page: &Paged<'g>) -> Done {
        for (_, op) in &connection.fields {
            match op {
                ConnectionOp::Edges(_) | ConnectionOp::Nodes(_) => self.promise(page.len())?,
                _ => continue,
            }
            if !connection.expands {
                continue;
            }
            for reached in page.iter() {
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

    fn edge(&mut self, op: &EdgeOp<'g>, reached: Reached) -> Done {
        match op {
            EdgeOp::Node(selection) => self.node(selection, reached.row),
            EdgeOp::Of(op) => self.node_op(op, reached.by),
            EdgeOp::Via(relation, selection) => match self.likely_for(*relation, reached) {
                Some(via) => {
                    self.promise(1)?;
                    self.node(selection, via)
                }
                None => Ok(()),
            },
            EdgeOp::Typename(_) | EdgeOp::Cursor | EdgeOp::Basis | EdgeOp::Likelihood(_) => Ok(()),
        }
    }

    fn likely_for(&self, relation: Relation, reached: Reached) -> Option<Row> {
        self.graph.relation(relation).near_of(reached.edge()?)
    }

    /// The page of a list whose rows have to be picked out. Where it is met again, it costs what it
    /// cost the first time.
    fn picked(&mut self, connection: &Connection<'g>, row: Row) -> Result<Paged<'g>, QueryError> {
        let key = (connection.list.number(), row);
        if let Entry::Occupied(known) = self.results.pages.entry(key) {
            let PageResult { page, cost } = known.get();
            self.context.pay(*cost)?;
            return Ok(page.clone());
        }
        let before = (self.context.promised(), self.sets.spent());
        let page = connection
            .list
            .page(self.graph, row, &mut self.sets, self.context)?;
        let for_sets = self.sets.spent() - before.1;
        let result = PageResult {
            page: page.clone(),
            cost: self.context.promised() - before.0 - for_sets,
        };
        self.results.pages.insert(key, result);
        Ok(page)
    }

    /// The answer of a question, and what writing it touches.
    fn ask(&mut self, ask: &Ask<'g>, row: Row) -> Done {
        let key = (ask.number, row);
        let answer = match self.results.answers.remove(&key) {
            Some(known) => {
                self.context.pay(known.cost)?;
                known
            }
            None => self.answered(ask, row)?,
        };
        let done = self.answer(ask, &answer);
        self.results.answers.insert(key, answer);
        done
    }

    fn answered(&mut self, ask: &Ask<'g>, row: Row) -> Result<AnswerResult<'g>, QueryError> {
        let before = self.context.promised();
        let asked = ask.asked.as_ref();
        let page = match &ask.reads {
            Reads::One(_) | Reads::All(_) => {
                let need = Need {
                    wanted: &ask.wanted,
                    rows: usize::MAX,
                };
                FramePage::whole(asked.answer(self.graph, row, &need, self.context)?)
            }
            Reads::Many { paging, .. } => {
                FramePage::of(asked, self.graph, row, &ask.wanted, paging, self.context)?
            }
        };
        Ok(AnswerResult {
            failed: failed_row(ask, &page),
            page,
            cost: self.context.promised() - before,
        })
    }

    fn answer(&mut self, ask: &Ask<'g>, answer: &AnswerResult<'g>) -> Done {
        if answer.failed.is_some() {
            return Ok(());
        }
        let FramePage { frame, range, .. } = &answer.page;
        match &ask.reads {
            Reads::One(all) | Reads::All(all) => {
                for (_, op) in &all.fields {
                    self.frame_ops(op, frame, range.clone())?;
                }
            }
            Reads::Many { fields, counts, .. } => {
                for (_, op) in fields {
                    let (edge, node) = match op {
                        ConnectionOp::Edges(fields) => (Some(fields), None),
                        ConnectionOp::Nodes(op) => (None, Some(op)),
                        _ => continue,
                    };
                    if *counts {
                        self.promise(range.len())?;
                    }
                    let of_edge = edge.into_iter().flatten().map(|(_, op)| op);
                    for op in of_edge.chain(node) {
                        self.frame_ops(op, frame, range.clone())?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What a field touches in some rows, all at once where it is the same for each.
    fn frame_ops(&mut self, op: &FrameOp<'g>, frame: &Frame<'g>, rows: Range<usize>) -> Done {
        if op.expands() {
            return rows
                .into_iter()
                .try_for_each(|row| self.frame_op(op, frame, row));
        }
        match op {
            FrameOp::Nodes(column, _) => self.promise(frame.count_of(*column, rows)),
            FrameOp::One(column, within) | FrameOp::Many(column, within) => {
                let Some((inner, rows)) = frame.within_all(*column, rows) else {
                    return Ok(());
                };
                if within.counts && matches!(op, FrameOp::Many(..)) {
                    self.promise(rows.len())?;
                }
                let mut fields = within.fields.iter();
                fields.try_for_each(|(_, op)| self.frame_ops(op, inner, rows.clone()))
            }
            _ => Ok(()),
        }
    }

    fn frame_op(&mut self, op: &FrameOp<'g>, frame: &Frame<'g>, row: usize) -> Done {
        match op {
            FrameOp::Row(column, selection) => match frame.row(*column, row) {
                Some(row) => self.node(selection, row),
                None => Ok(()),
            },
            FrameOp::Of(column, op) => match frame.row(*column, row) {
                Some(row) => self.node_op(op, row),
                None => Ok(()),
            },
            FrameOp::AnyNode(column, any) => match frame.any_node(*column, row) {
                Some((kind, row)) => self.any(any, kind, row),
                None => Ok(()),
            },
            FrameOp::Nodes(column, selection) => {
                for &row in frame.rows_of(*column, row) {
                    self.promise(1)?;
                    self.node(selection, row)?;
                }
                Ok(())
            }
            FrameOp::One(column, within) | FrameOp::Many(column, within) => {
                let Some((inner, rows)) = frame.within(*column, row) else {
                    return Ok(());
                };
                if within.counts && matches!(op, FrameOp::Many(..)) {
                    self.promise(rows.len())?;
                }
                self.context.pass(rows.len() as u64)?;
                let mut fields = within.fields.iter();
                fields.try_for_each(|(_, op)| self.frame_ops(op, inner, rows.clone()))
            }
            FrameOp::Typename(_) | FrameOp::Failed(_) | FrameOp::Cursor | FrameOp::Cell(_) => {
                Ok(())
            }
        }
    }
}

/// The error of the first row of a page that fails by the kind of its node. A row can't be null, so
/// that the answer is.
fn failed_row(ask: &Ask<'_>, page: &FramePage<'_>) -> Option<(usize, usize)> {
    let Reads::Many { fields, .. } = &ask.reads else {
        return None;
    };
    let ops = fields.iter().flat_map(|(_, op)| match op {
        ConnectionOp::Nodes(op) => vec![op],
        ConnectionOp::Edges(fields) => fields.iter().map(|(_, op)| op).collect(),
        _ => Vec::new(),
    });
    for op in ops {
        let FrameOp::AnyNode(column, any) = op else {
            continue;
        };
        for (place, row) in page.range.clone().enumerate() {
            let node = page.frame.any_node(*column, row);
            let failed = node.and_then(|(kind, _)| any.by_kind.get(kind as usize)?.as_ref().err());
            if let Some(error) = failed {
                return Some((*error, place));
            }
        }
    }
    None
}
