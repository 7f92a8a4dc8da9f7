//! What is in the graph.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{
    Asked, Cells, Frame, Given, Gives, Heading, Holds, Need, Question, Refusal, Shape, Wanted,
};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::model::{NodeKind, Relation};
use crate::plan::Estimate;
use crate::row::Row;

/// What is in the graph.
pub static ABOUT: Question = Question {
    name: "graph",
    doc: "What is in the graph.",
    of: None,
    parameters: &[],
    gives: Gives::One(shape),
    ask,
};

fn count() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
        Shape::new(
            "Count",
            "How many there are of something.",
            vec![
                Heading::new("name", Holds::Text, "What is counted."),
                Heading::new("count", Holds::Integer, "How many there are."),
            ],
        )
    });
    &SHAPE
}

fn shape() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
        Shape::new(
            "GraphInfo",
            "What is in the graph.",
            vec![
                Heading::new(
                    "nodeCount",
                    Holds::Integer,
                    "The number of nodes of all kinds.",
                ),
                Heading::new(
                    "edgeCount",
                    Holds::Integer,
                    "The number of edges of all relations.",
                ),
                Heading::new(
                    "nodes",
                    Holds::Many(count()),
                    "The number of nodes of each kind.",
                ),
                Heading::new(
                    "relations",
                    Holds::Many(count()),
                    "The number of edges of each relation.",
                ),
                Heading::new(
                    "sources",
                    Holds::Nodes(NodeKind::Source),
                    "The documents and releases it was built from.",
                ),
            ],
        )
    });
    &SHAPE
}

fn ask(_: &Graph, _: &Given) -> Result<Box<dyn Asked>, Refusal> {
    Ok(Box::new(About))
}

/// The question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About;

fn counts(wanted: Option<&Wanted>, counts: &[(&'static str, usize)]) -> Cells<'static> {
    let Some(wanted) = wanted else {
        return Cells::Unasked;
    };
    let columns = vec![
        wanted.cells(0, || {
            Cells::Text(counts.iter().map(|(name, _)| Some(*name)).collect())
        }),
        wanted.cells(1, || {
            Cells::Integer(counts.iter().map(|(_, n)| Some(*n as i64)).collect())
        }),
    ];
    Cells::Many {
        ends: vec![counts.len() as u32],
        rows: Box::new(Frame::of(counts.len(), columns)),
    }
}

#[typetag::serde(name = "graph")]
impl Asked for About {
    fn estimate(&self, _: &Graph) -> Estimate {
        Estimate {
            rows: 1.0,
            cost: 0.0,
        }
    }

    fn answer<'g>(
        &self,
        graph: &'g Graph,
        _: Row,
        need: &Need<'_>,
        _: &mut Context,
    ) -> Result<Frame<'g>, Stop> {
        let wanted = need.wanted;
        let kinds: Vec<_> = NodeKind::ALL
            .iter()
            .map(|kind| (kind.upper(), graph.count(*kind)))
            .collect();
        let relations: Vec<_> = Relation::ALL
            .iter()
            .map(|relation| (relation.name(), graph.relation(*relation).edges().rows()))
            .collect();
        Ok(Frame::one(vec![
            Cells::Integer(vec![Some(graph.node_count() as i64)]),
            Cells::Integer(vec![Some(graph.edge_count() as i64)]),
            counts(wanted.of(2), &kinds),
            counts(wanted.of(3), &relations),
            wanted.cells(4, || {
                let sources = graph.count(NodeKind::Source) as u32;
                Cells::Rows {
                    ends: vec![sources],
                    rows: graph.rows(NodeKind::Source).collect(),
                }
            }),
        ]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, EdgeRecord, SourceRecord};

    /// Against counting by hand.
    #[test]
    fn everything_is_counted() {
        let mut b = Builder::new();
        let s = b.source(SourceRecord::new("Test", "article")).unwrap();
        let role = b.node(NodeKind::Role, "Data Engineer", s).unwrap();
        for tool in ["Spark", "Kafka"] {
            let tool = b.node(NodeKind::Tool, tool, s).unwrap();
            b.relate(Relation::RoleTool, role, tool, EdgeRecord::new(), s)
                .unwrap();
        }
        let graph = b.finish().unwrap();
        let wanted = Wanted::all(shape());
        let need = Need {
            wanted: &wanted,
            rows: usize::MAX,
        };
        let frame = About
            .answer(&graph, Row::new(0), &need, &mut Context::unlimited())
            .unwrap();
        let count_of = |column: usize, sought: &str| {
            let (counts, range) = frame.within(column, 0).unwrap();
            let mut rows =
                range.filter(|&row| counts.text(&graph, 0, row).as_deref() == Some(sought));
            match counts.cells(1) {
                Cells::Integer(counts) => counts[rows.next().unwrap()],
                _ => None,
            }
        };
        assert_eq!(count_of(2, "TOOL"), Some(2));
        assert_eq!(count_of(2, "JOB"), Some(0));
        assert_eq!(count_of(3, "role_tool"), Some(2));
        assert!(matches!(frame.cells(0), Cells::Integer(n) if n == &[Some(4)]));
        assert!(matches!(frame.cells(1), Cells::Integer(n) if n == &[Some(2)]));
        assert_eq!(frame.rows_of(4, 0), [Row::new(0)]);
    }
}
