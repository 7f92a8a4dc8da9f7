//! What is one thing with a node, and how that is known.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Asked, Cells, Frame, Gives, Heading, Holds, Need, Question, Shape};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::model::word::SameBy;
use crate::model::{NodeKind, Property};
use crate::plan::Estimate;
use crate::row::Row;

const fn question(kind: NodeKind, doc: &'static str, ask: super::Ask) -> Question {
    Question {
        name: "sameAs",
        doc,
        of: Some(kind),
        parameters: &[],
        gives: Gives::All(shape),
        ask,
    }
}

/// The roles that are one occupation with a role.
pub static SAME_ROLE: Question = question(
    NodeKind::Role,
    "The roles of other sources that are one occupation with it.",
    |_, _| Ok(Box::new(SameAs(NodeKind::Role))),
);

/// The skills and tools that are one competence with a skill.
pub static SAME_SKILL: Question = question(
    NodeKind::Skill,
    "The skills and tools that are one thing with it: one competence.",
    |_, _| Ok(Box::new(SameAs(NodeKind::Skill))),
);

/// The skills and tools that are one competence with a tool.
pub static SAME_TOOL: Question = question(
    NodeKind::Tool,
    "The skills and tools that are one thing with it: one competence.",
    |_, _| Ok(Box::new(SameAs(NodeKind::Tool))),
);

fn shape() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
        Shape::new(
            "SameAs",
            "A node that is one thing with another, and how that is known.",
            vec![
                Heading::new("node", Holds::AnyNode, "The node."),
                Heading::nullable(
                    "reason",
                    Holds::Word(SameBy::SET),
                    "How it is known that the two are one thing.",
                ),
                Heading::nullable("matched", Holds::Text, "The name that agreed."),
            ],
        )
    });
    &SHAPE
}

/// The question of what is one thing with a node of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameAs(pub NodeKind);

#[typetag::serde(name = "sameAs")]
impl Asked for SameAs {
    fn estimate(&self, _: &Graph) -> Estimate {
        Estimate {
            rows: 1.0,
            cost: 1.0,
        }
    }

    fn answer<'g>(
        &self,
        graph: &'g Graph,
        here: Row,
        need: &Need<'_>,
        context: &mut Context,
    ) -> Result<Frame<'g>, Stop> {
        let twins = graph.twins(self.0, here);
        context.promise(twins.len() as u64)?;
        context.touch(twins.len() as u64)?;
        let columns = vec![
            Cells::AnyNode(twins.iter().map(|twin| (twin.kind, twin.row)).collect()),
            need.wanted.cells(1, || {
                let reason = |twin: &crate::Twin| {
                    let edges = graph.relation(twin.relation).edges();
                    edges.word(Property::SameBy, twin.edge)
                };
                Cells::Word(twins.iter().map(reason).collect(), SameBy::SET)
            }),
            need.wanted.cells(2, || {
                let matched = |twin: &crate::Twin| {
                    let edges = graph.relation(twin.relation).edges();
                    edges.text(Property::Matched, twin.edge)
                };
                Cells::Text(twins.iter().map(matched).collect())
            }),
        ];
        Ok(Frame::of(twins.len(), columns))
    }
}
