//! Plans in print: each field that reaches beyond the row it stands at, with what it runs.

use std::fmt::Write;
use std::sync::Arc;

use rolegraph_graph::Graph;
use rolegraph_graph::plan::Expr;

use super::{
    Ask, Connection, ConnectionOp, EdgeOp, FrameOp, NodeOp, Plan, Reads, RootOp, Selection,
};

impl Plan<'_> {
    /// The plan, a field or an operator a line, with the rows each operator is expected to give
    /// and what it is expected to touch for one node at hand.
    pub(crate) fn explain(&self, graph: &Graph) -> String {
        let mut printer = Printer {
            graph,
            out: String::new(),
            depth: 0,
        };
        for (key, op) in &self.fields {
            match op {
                RootOp::Node(Some(_), Some(selection)) => {
                    printer.field(key, "one node", |p| p.selection(selection));
                }
                RootOp::Nodes(nodes, any) => {
                    let what = format!("{} nodes", nodes.len());
                    printer.field(key, &what, |p| {
                        any.by_kind.iter().flatten().for_each(|s| p.selection(s));
                    });
                }
                RootOp::Connection(connection) => printer.connection(key, connection),
                RootOp::Ask(ask) => printer.ask(key, ask),
                RootOp::Node(..) => printer.field(key, "no node", |_| {}),
                RootOp::Failed(error) => printer.field(key, self.failure(*error), |_| {}),
                RootOp::Typename | RootOp::Introspection(_) => {}
            }
        }
        printer.out
    }

    fn failure(&self, error: usize) -> &str {
        let error = self.errors.get(error);
        error.map_or("failed", |error| error.message.as_str())
    }
}

struct Printer<'p> {
    graph: &'p Graph,
    out: String,
    depth: usize,
}

impl Printer<'_> {
    fn field(&mut self, key: &str, what: &str, below: impl FnOnce(&mut Self)) {
        let name = key.trim_matches(['"', ':']);
        // Writing to a string can't fail.
        let _ = writeln!(self.out, "{:1$}{name}: {what}", "", self.depth * 2);
        self.depth += 1;
        below(self);
        self.depth -= 1;
    }

    fn expr(&mut self, expr: &Expr) {
        for line in expr.explain(self.graph).lines() {
            let _ = writeln!(self.out, "{:1$}· {line}", "", self.depth * 2);
        }
    }

    fn connection(&mut self, key: &str, connection: &Connection<'_>) {
        self.field(key, connection.list.kind().plural(), |p| {
            p.expr(&connection.expr);
            for (_, op) in &connection.fields {
                match op {
                    ConnectionOp::Nodes(selection) => p.selection(selection),
                    ConnectionOp::Edges(fields) => {
                        for (key, op) in fields {
                            match op {
                                EdgeOp::Node(selection) | EdgeOp::Via(_, selection) => {
                                    p.selection(selection);
                                }
                                EdgeOp::Of(op) => p.node_op(key, op),
                                _ => {}
                            }
                        }
                    }
                    _ => {}
                }
            }
        });
    }

    fn ask(&mut self, key: &str, ask: &Ask<'_>) {
        self.field(key, "a question", |p| {
            p.expr(&Expr::Table(Arc::clone(&ask.asked)));
            match &ask.reads {
                Reads::One(one) | Reads::All(one) => p.frame(&one.fields),
                Reads::Many { fields, .. } => {
                    for (_, op) in fields {
                        match op {
                            ConnectionOp::Edges(fields) => p.frame(fields),
                            ConnectionOp::Nodes(op) => p.frame_op(op),
                            _ => {}
                        }
                    }
                }
            }
        });
    }

    fn frame(&mut self, fields: &super::Fields<FrameOp<'_>>) {
        fields.iter().for_each(|(_, op)| self.frame_op(op));
    }

    fn frame_op(&mut self, op: &FrameOp<'_>) {
        match op {
            FrameOp::Row(_, selection) | FrameOp::Nodes(_, selection) => self.selection(selection),
            FrameOp::AnyNode(_, any) => {
                any.by_kind.iter().flatten().for_each(|s| self.selection(s));
            }
            FrameOp::One(_, within) | FrameOp::Many(_, within) => self.frame(&within.fields),
            _ => {}
        }
    }

    fn selection(&mut self, selection: &Selection<'_>) {
        for (key, op) in &selection.fields {
            self.node_op(key, op);
        }
    }

    fn node_op(&mut self, key: &str, op: &NodeOp<'_>) {
        match op {
            NodeOp::Connection(connection) => self.connection(key, connection),
            NodeOp::Ask(ask) => self.ask(key, ask),
            NodeOp::First(_, selection) | NodeOp::FirstEdge(_, selection) => {
                self.field(key, "the first", |p| p.selection(selection));
            }
            NodeOp::Rows(rows) => self.field(key, "rows", |p| p.selection(&rows.selection)),
            _ => {}
        }
    }
}
