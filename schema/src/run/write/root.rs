//! Writing what only the root has: searches, comparisons and the graph itself.

use super::*;

impl<'g> Writer<'g, '_> {
    pub(super) fn search(&mut self, search: &Search<'g>) -> Done {
        let hits = search.hits.hits.get(search.page.clone()).unwrap_or(&[]);
        self.object(&search.fields, |w, op| match op {
            SearchOp::Typename => {
                w.string("SearchConnection");
                Ok(())
            }
            SearchOp::TotalCount => {
                write_integer(&mut w.out, search.total);
                Ok(())
            }
            SearchOp::PageInfo(fields) => {
                let cursor = |w: &Self, hit: &Hit| search_cursor(w.graph.id(hit.kind, hit.row));
                let first = hits.first().map(|hit| cursor(w, hit));
                let last = hits.last().map(|hit| cursor(w, hit));
                w.page_info(fields, search.page.start > 0, search.has_next, first, last)
            }
            SearchOp::Edges(fields) => w.list(hits.iter(), |w, hit| {
                w.touch()?;
                w.object(fields, |w, op| {
                    match op {
                        HitOp::Typename => w.string("SearchEdge"),
                        HitOp::Cursor => {
                            let cursor = search_cursor(w.graph.id(hit.kind, hit.row));
                            w.string(&cursor);
                        }
                        HitOp::Node(any) => w.any(any, hit.kind, hit.row)?,
                        HitOp::Score => write_number(&mut w.out, hit.score),
                        HitOp::Matched => w.string(hit.matched(w.graph)),
                        HitOp::How => w.string(hit.how.word()),
                    }
                    Ok(())
                })
            }),
            SearchOp::Nodes(any) => w.list(hits.iter(), |w, hit| {
                w.touch()?;
                w.any(any, hit.kind, hit.row)
            }),
        })
    }

    pub(super) fn comparison(&mut self, comparison: &Comparison<'g>) -> Done {
        let roles = &comparison.roles;
        self.object(&comparison.fields, |w, op| match op {
            ComparisonOp::Typename => {
                w.string("RoleComparison");
                Ok(())
            }
            ComparisonOp::Roles(selection) => w.list(roles.iter(), |w, &role| {
                w.touch()?;
                w.node(selection, role)
            }),
            ComparisonOp::Section(relation, name, fields) => {
                let compared = w.sections.next().ok_or_else(|| {
                    QueryError::new(ErrorCode::Internal, "a section was not prepared")
                })?;
                w.object(fields, |w, op| match op {
                    SectionOp::Typename => {
                        w.string(name);
                        Ok(())
                    }
                    SectionOp::Jaccard => {
                        write_number(&mut w.out, compared.jaccard());
                        Ok(())
                    }
                    SectionOp::Rows(share, fields) => {
                        w.list(rows(&compared, *share), |w, (row, entries)| {
                            w.touch()?;
                            w.object(fields, |w, op| {
                                w.row_op(op, *relation, name, roles, row, entries)
                            })
                        })
                    }
                })
            }
        })
    }

    fn row_op(
        &mut self,
        op: &RowOp<'g>,
        relation: Relation,
        section: &str,
        roles: &[u32],
        row: u32,
        entries: &[rolegraph_graph::compare::Entry],
    ) -> Done {
        match op {
            RowOp::Typename => self.string(&format!("{section}Row")),
            RowOp::Name => self.string(self.graph.name(relation.to(), row)),
            RowOp::Node(selection) => self.node(selection, row)?,
            RowOp::Roles(fields) => self.list(entries.iter(), |w, entry| {
                w.touch()?;
                w.object(fields, |w, op| {
                    match op {
                        EntryOp::Typename => w.string(&format!("{section}Entry")),
                        EntryOp::Role(selection) => {
                            let role = roles.get(entry.member as usize).copied().unwrap_or(0);
                            w.node(selection, role)?;
                        }
                        EntryOp::Column(column) => w.column(column, entry.edge),
                        EntryOp::Null => w.null(),
                        EntryOp::Failed(error) => w.fail(*error),
                        EntryOp::Sources(list, selection) => {
                            w.sources(list, selection, entry.edge)?;
                        }
                        EntryOp::Rows(rows) => w.rows(rows, entry.edge)?,
                    }
                    Ok(())
                })
            })?,
        }
        Ok(())
    }

    pub(super) fn graph_info(&mut self, op: &GraphOp<'g>) -> Done {
        let graph = self.graph;
        match op {
            GraphOp::Typename => self.string("GraphInfo"),
            GraphOp::NodeCount => write_integer(&mut self.out, graph.node_count()),
            GraphOp::EdgeCount => write_integer(&mut self.out, graph.edge_count()),
            GraphOp::Kinds(fields) => self.list(NodeKind::ALL.iter(), |w, kind| {
                w.count(fields, kind.upper(), graph.count(*kind))
            })?,
            GraphOp::Relations(fields) => self.list(Relation::ALL.iter(), |w, relation| {
                w.count(
                    fields,
                    relation.name(),
                    graph.relation(*relation).edges().rows(),
                )
            })?,
            GraphOp::Sources(selection) => {
                self.list(0..graph.count(NodeKind::Source) as u32, |w, row| {
                    w.touch()?;
                    w.node(selection, row)
                })?;
            }
        }
        Ok(())
    }

    fn count(&mut self, fields: &Fields<CountOp>, name: &str, count: usize) -> Done {
        self.object(fields, |w, op| {
            match op {
                CountOp::Typename => w.string("Count"),
                CountOp::Name => w.string(name),
                CountOp::Count => write_integer(&mut w.out, count),
            }
            Ok(())
        })
    }
}
