//! Writing the answers of questions.

use rolegraph_graph::analysis::{Cells, Frame, FramePage};

use super::*;
use crate::plan::{Ask, FrameOp, Reads, key_cursor};

impl<'g> Writer<'g, '_> {
    pub(super) fn ask(&mut self, ask: &Ask<'g>, row: Row) -> Done {
        let results = self.results;
        let answer = results
            .answer(ask.number, row)
            .ok_or_else(|| QueryError::new(ErrorCode::Internal, "a question was not settled"))?;
        if let Some((error, place)) = answer.failed {
            self.items.push(place);
            self.fail(error);
            self.items.pop();
            return Ok(());
        }
        let FramePage {
            frame,
            range,
            has_next,
        } = &answer.page;
        match &ask.reads {
            Reads::One(one) => self.object(&one.fields, |w, op| w.frame_op(op, frame, 0)),
            Reads::All(all) => self.list(range.clone(), |w, row| {
                w.object(&all.fields, |w, op| w.frame_op(op, frame, row))
            }),
            Reads::Many { fields, counts, .. } => self.object(fields, |w, op| match op {
                ConnectionOp::Typename(name) => {
                    w.string(name);
                    Ok(())
                }
                ConnectionOp::Stated | ConnectionOp::Likely | ConnectionOp::Expected(_) => {
                    w.null();
                    Ok(())
                }
                ConnectionOp::TotalCount => {
                    write_integer(&mut w.out, frame.rows);
                    Ok(())
                }
                ConnectionOp::PageInfo(fields) => {
                    let mut rows = range.clone();
                    let first = rows.next();
                    let last = rows.next_back().or(first);
                    let cursor = |row| frame.key(w.graph, row).map(|key| key_cursor(&key));
                    let (first, last) = (first.and_then(cursor), last.and_then(cursor));
                    w.page_info(fields, range.start > 0, *has_next, first, last)
                }
                ConnectionOp::Edges(fields) => {
                    w.touch_all(if *counts { range.len() } else { 0 })?;
                    w.list(range.clone(), |w, row| {
                        w.object(fields, |w, op| w.frame_op(op, frame, row))
                    })
                }
                ConnectionOp::Nodes(op) => {
                    w.touch_all(if *counts { range.len() } else { 0 })?;
                    w.list(range.clone(), |w, row| w.frame_op(op, frame, row))
                }
            }),
        }
    }

    /// Most fields are a cell or a column of the row that a cell refers to.
    #[inline]
    fn frame_op(&mut self, op: &FrameOp<'g>, frame: &Frame<'g>, row: usize) -> Done {
        match op {
            FrameOp::Cell(column) => self.cell(frame, *column, row),
            FrameOp::Of(column, op) => match frame.row(*column, row) {
                Some(row) => self.node_op(op, row)?,
                None => self.null(),
            },
            _ => self.other_frame_op(op, frame, row)?,
        }
        Ok(())
    }

    #[inline(never)]
    fn other_frame_op(&mut self, op: &FrameOp<'g>, frame: &Frame<'g>, row: usize) -> Done {
        match op {
            FrameOp::Cell(_) | FrameOp::Of(..) => self.frame_op(op, frame, row)?,
            FrameOp::Typename(name) => self.string(name),
            FrameOp::Failed(error) => self.fail(*error),
            FrameOp::Cursor => {
                let cursor = frame.key(self.graph, row).map(|key| key_cursor(&key));
                self.optional(cursor.as_deref());
            }
            FrameOp::Row(column, selection) => match frame.row(*column, row) {
                Some(row) => self.node(selection, row)?,
                None => self.null(),
            },
            FrameOp::AnyNode(column, any) => match frame.any_node(*column, row) {
                Some((kind, row)) => self.any(any, kind, row)?,
                None => self.null(),
            },
            FrameOp::Nodes(column, selection) => {
                let rows = frame.rows_of(*column, row);
                self.touch_all(rows.len())?;
                self.list(rows.iter(), |w, &row| w.node(selection, row))?;
            }
            FrameOp::One(column, within) => match frame.within(*column, row) {
                Some((inner, mut rows)) => {
                    let row = rows.next().unwrap_or(0);
                    self.object(&within.fields, |w, op| w.frame_op(op, inner, row))?;
                }
                None => self.null(),
            },
            FrameOp::Many(column, within) => {
                let (inner, rows) = frame.within(*column, row).unwrap_or((frame, 0..0));
                self.touch_all(if within.counts { rows.len() } else { 0 })?;
                self.list(rows, |w, row| {
                    w.object(&within.fields, |w, op| w.frame_op(op, inner, row))
                })?;
            }
        }
        Ok(())
    }

    #[inline]
    fn cell(&mut self, frame: &Frame<'g>, column: usize, row: usize) {
        match frame.cells(column) {
            Cells::Name(kind, of) => match frame.row(*of, row) {
                Some(row) => self.string(&self.graph.label(*kind, row)),
                None => self.null(),
            },
            Cells::Text(cells) => match cells.get(row) {
                Some(Some(text)) => self.string(text),
                _ => self.null(),
            },
            Cells::Flag(cells) => match cells.get(row) {
                Some(Some(flag)) => write_flag(&mut self.out, *flag),
                _ => self.null(),
            },
            Cells::Number(cells) => match cells.get(row) {
                Some(Some(number)) => write_number(&mut self.out, *number),
                _ => self.null(),
            },
            Cells::Integer(cells) => match cells.get(row) {
                Some(Some(number)) => write_integer(&mut self.out, *number),
                _ => self.null(),
            },
            Cells::Word(cells, set) => match cells.get(row) {
                Some(Some(code)) => self.word(set.words, *code),
                _ => self.null(),
            },
            _ => match frame.text(self.graph, column, row) {
                Some(text) => self.string(&text),
                None => self.null(),
            },
        }
    }
}
