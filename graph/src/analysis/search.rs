//! Nodes by the start, the words or a misspelling of any of their names.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{
    Asked, Cells, Frame, Given, Gives, Heading, Holds, KeyKind, Keys, Listed, Need, Parameter,
    Question, Refusal, Shape, Takes,
};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::model::NodeKind;
use crate::plan::Estimate;
use crate::row::Row;
use crate::search::{Hit, SearchMatch, SearchQuery};

/// Nodes whose names fit a text.
pub static SEARCH: Question = Question {
    name: "search",
    doc: "Nodes by the start, the words or a misspelling of any of their names, by a name within a sentence or by a code, best first; what is one thing once.",
    of: None,
    parameters: &[
        Parameter {
            name: "text",
            doc: "What to look for.",
            takes: Takes::Text,
            is_required: true,
        },
        Parameter {
            name: "kinds",
            doc: "Only nodes of these kinds; unless told roles, skills, tools and industries, and others where none of these fits.",
            takes: Takes::Kinds,
            is_required: false,
        },
    ],
    gives: Gives::Many(
        shape,
        Listed {
            doc: "The nodes that a text fits, best first.",
            page: 10,
            is_two_way: false,
            key: KeyKind::Node,
        },
    ),
    ask,
};

const NODE: usize = 0;
const SCORE: usize = 1;
const MATCHED: usize = 2;
const HOW: usize = 3;
const LANGUAGE: usize = 4;

fn shape() -> &'static Shape {
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
        let says = "The name that fits, as it is written.";
        Shape::new(
            "SearchEdge",
            "A node that a text fits, and how well.",
            vec![
                Heading::new("node", Holds::AnyNode, "The node."),
                Heading::new("score", Holds::Number, "How well the node fits, 0 to 1."),
                Heading::new("matched", Holds::Text, says),
                Heading::new("how", Holds::Word(SearchMatch::SET), "How the name fits."),
                Heading::nullable(
                    "language",
                    Holds::Text,
                    "The language that the name is in, as `en` or `de`; null where no source says.",
                ),
            ],
        )
    });
    &SHAPE
}

fn ask(_: &Graph, given: &Given) -> Result<Box<dyn Asked>, Refusal> {
    Ok(Box::new(Search {
        text: given.text("text").unwrap_or_default().to_owned(),
        kinds: given.kinds("kinds").map(<[NodeKind]>::to_vec),
    }))
}

/// A text, and the kinds to look in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// The text.
    pub text: String,
    /// The kinds; for none those that are mostly meant.
    pub kinds: Option<Vec<NodeKind>>,
}

#[typetag::serde(name = "search")]
impl Asked for Search {
    fn estimate(&self, graph: &Graph) -> Estimate {
        let names = graph.names().len() as f64;
        Estimate {
            rows: names.min(10.0),
            cost: names.sqrt(),
        }
    }

    fn answer<'g>(
        &self,
        graph: &'g Graph,
        _: Row,
        need: &Need<'_>,
        context: &mut Context,
    ) -> Result<Frame<'g>, Stop> {
        let limit = need.rows.min(graph.node_count().saturating_add(1));
        let mut query = SearchQuery::new(&self.text).limit(limit);
        if let Some(kinds) = &self.kinds {
            query = query.kinds(kinds);
        }
        let found = graph.search_within(&query, context)?;
        let hits = &found.hits;
        let wanted = need.wanted;
        let columns = vec![
            // The node tells hits apart, so it is always there.
            Cells::AnyNode(hits.iter().map(|hit| (hit.kind, hit.row)).collect()),
            wanted.cells(SCORE, || {
                Cells::Number(hits.iter().map(|hit| Some(hit.score)).collect())
            }),
            wanted.cells(MATCHED, || Cells::Spelling {
                of: NODE,
                spellings: hits.iter().map(|hit| hit.spelling).collect(),
            }),
            wanted.cells(HOW, || {
                let words = hits.iter().map(|hit| Some(hit.how.code())).collect();
                Cells::Word(words, SearchMatch::SET)
            }),
            wanted.cells(LANGUAGE, || {
                let of = |hit: &Hit| graph.language_of(hit.kind, hit.row, hit.spelling);
                Cells::Text(hits.iter().map(of).collect())
            }),
        ];
        Ok(Frame {
            rows: hits.len(),
            columns,
            keys: Keys::Node(NODE),
        })
    }
}
