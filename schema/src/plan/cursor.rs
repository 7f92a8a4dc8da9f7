//! Cursors: where an edge stands in its order, in terms that survive a rebuild of the graph.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rolegraph_graph::name::fold;
use rolegraph_graph::query::{Key, Order, SortKey};
use rolegraph_graph::step::Reached;
use rolegraph_graph::{Graph, NodeKind};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

use crate::error::QueryError;

/// Where an edge stands: its order, its values of the order's keys, its name and its id.
///
/// It isn't a number of rows, so what is inserted before it doesn't move it, and where its node is
/// gone the place where it stood is still known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cursor {
    /// A digest of the order, so that a cursor of another order is found out.
    #[serde(rename = "o", default, skip_serializing_if = "String::is_empty")]
    order: String,
    #[serde(rename = "k", default, skip_serializing_if = "Vec::is_empty")]
    keys: Vec<CursorKey>,
    #[serde(rename = "n")]
    name: String,
    #[serde(rename = "i")]
    id: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum CursorKey {
    /// The bits of the number: JSON's decimals may come back off by the least one.
    Number(u64),
    Text(String),
    Absent(Option<()>),
}

fn signature(order: &Order) -> String {
    if order.is_natural() {
        return String::new();
    }
    let terms: Vec<String> = order
        .terms
        .iter()
        .map(|term| {
            let key = match term.key {
                Key::Name => "name".to_owned(),
                Key::Popularity => "popularity".to_owned(),
                Key::Relevance => format!("relevance to {}", order.text.words().join(" ")),
                Key::Node(property) | Key::Edge(_, property) => property.column().to_owned(),
            };
            format!("{key}{}", if term.descending { "-" } else { "+" })
        })
        .collect();
    terms.join(",")
}

/// Whether the order's keys are those of the rows themselves, forwards or backwards.
fn is_by_row(order: &Order) -> bool {
    order.is_natural() || order.is_reversed()
}

impl Cursor {
    /// The cursor of an edge.
    pub(crate) fn of(graph: &Graph, kind: NodeKind, order: &Order, reached: Reached) -> String {
        let keys = if is_by_row(order) {
            Vec::new()
        } else {
            order
                .keys(graph, kind, reached)
                .into_iter()
                .map(|key| match key {
                    SortKey::Number(n) => CursorKey::Number(n.to_bits()),
                    SortKey::Text(t) => CursorKey::Text(t),
                    SortKey::Absent => CursorKey::Absent(None),
                })
                .collect()
        };
        let cursor = Self {
            order: signature(order),
            keys,
            name: fold(graph.name(kind, reached.row)),
            id: graph.id(kind, reached.row).to_owned(),
        };
        cursor.written()
    }

    fn written(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// The cursor that a client gives back.
    ///
    /// # Errors
    /// When it is none of ours or belongs to another order.
    pub(crate) fn parse(text: &str, order: &Order) -> Result<Self, QueryError> {
        let cursor: Self = URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| {
                QueryError::input(format!(
                    "{text:?} is no cursor; give `cursor` of an edge or `endCursor` of a page"
                ))
            })?;
        let keys = if is_by_row(order) {
            0
        } else {
            order.terms.len()
        };
        if cursor.order != signature(order) || cursor.keys.len() != keys {
            return Err(QueryError::input(
                "the cursor belongs to a list in another order; ask for the first page again",
            ));
        }
        Ok(cursor)
    }

    /// How a row stands to the cursor in the cursor's order.
    pub(crate) fn compare(
        &self,
        graph: &Graph,
        kind: NodeKind,
        order: &Order,
        reached: Reached,
    ) -> Ordering {
        let by_row = || {
            fold(graph.name(kind, reached.row))
                .as_str()
                .cmp(&self.name)
                .then_with(|| graph.id(kind, reached.row).cmp(&self.id))
        };
        if order.is_natural() {
            return by_row();
        }
        if order.is_reversed() {
            return by_row().reverse();
        }
        let own: Vec<SortKey> = self
            .keys
            .iter()
            .map(|key| match key {
                CursorKey::Number(bits) => SortKey::Number(f64::from_bits(*bits)),
                CursorKey::Text(t) => SortKey::Text(t.clone()),
                CursorKey::Absent(_) => SortKey::Absent,
            })
            .collect();
        order
            .compare(&order.keys(graph, kind, reached), &own)
            .then_with(by_row)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rolegraph_graph::Property;
    use rolegraph_graph::query::OrderTerm;

    proptest! {
        /// A number that is off by the least bit would show a row twice or never.
        #[test]
        fn keys_come_back_as_they_were(number in prop::num::f64::ANY, text in "\\PC{0,20}") {
            let terms = vec![
                OrderTerm { key: Key::Node(Property::PayMax), descending: true },
                OrderTerm { key: Key::Popularity, descending: false },
                OrderTerm { key: Key::Node(Property::Name), descending: false },
            ];
            let order = Order { terms, ..Order::default() };
            let keys = vec![
                CursorKey::Number(number.to_bits()),
                CursorKey::Absent(None),
                CursorKey::Text(text.clone()),
            ];
            let cursor = Cursor { order: signature(&order), keys, name: text.clone(), id: text };
            prop_assert_eq!(Cursor::parse(&cursor.written(), &order).unwrap(), cursor);
        }
    }
}
