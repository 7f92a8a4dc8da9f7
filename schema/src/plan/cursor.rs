//! Cursors: where a row stands, as a client holds it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rolegraph_graph::Id;
use rolegraph_graph::analysis::{KeyKind, Mark, RowKey};
use rolegraph_graph::plan::{Key, Order, Place, SortKey};
use serde::{Deserialize, Serialize};

use crate::error::QueryError;

/// A place in a list as it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Cursor {
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

/// The cursor of a place in an order.
pub(crate) fn place_cursor(place: Place, order: &Order) -> String {
    let keys = place.keys.into_iter().map(|key| match key {
        SortKey::Number(n) => CursorKey::Number(n.to_bits()),
        SortKey::Text(t) => CursorKey::Text(t),
        SortKey::Absent => CursorKey::Absent(None),
    });
    written(&Cursor {
        order: signature(order),
        keys: keys.collect(),
        name: place.name,
        id: place.id,
    })
}

/// The cursor of a row of an answer.
pub(crate) fn key_cursor(key: &RowKey) -> String {
    match key {
        RowKey::Node(id) => URL_SAFE_NO_PAD.encode(id.as_str()),
        RowKey::Marks(marks) => written(marks),
    }
}

fn written(value: &impl Serialize) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(value).unwrap_or_default())
}

fn read<T: for<'d> Deserialize<'d>>(text: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

/// The place that a cursor tells.
///
/// # Errors
/// When it is none of ours or belongs to another order.
pub(super) fn place(text: &str, order: &Order) -> Result<Place, QueryError> {
    let cursor: Cursor = read(text).ok_or_else(|| {
        QueryError::input(format!(
            "{text:?} is no cursor; give `cursor` of an edge or `endCursor` of a page"
        ))
    })?;
    if cursor.order != signature(order) || cursor.keys.len() != Place::keys_of(order) {
        return Err(QueryError::input(
            "the cursor belongs to a list in another order; ask for the first page again",
        ));
    }
    let keys = cursor.keys.into_iter().map(|key| match key {
        CursorKey::Number(bits) => SortKey::Number(f64::from_bits(bits)),
        CursorKey::Text(t) => SortKey::Text(t),
        CursorKey::Absent(_) => SortKey::Absent,
    });
    Ok(Place {
        keys: keys.collect(),
        name: cursor.name,
        id: cursor.id,
    })
}

/// The key that a cursor of an answer's row tells.
///
/// # Errors
/// When it is none of this answer's.
pub(crate) fn key(text: &str, kind: KeyKind) -> Result<RowKey, QueryError> {
    match kind {
        KeyKind::Node => URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .filter(|id| id.contains(':'))
            .map(|id| RowKey::Node(Id::new(id)))
            .ok_or_else(|| {
                QueryError::input(format!(
                    "{text:?} is no cursor; give `cursor` of an edge or `endCursor` of a page"
                ))
            }),
        KeyKind::Marks(count) => read::<Vec<Mark>>(text)
            .filter(|marks| marks.len() == count)
            .map(RowKey::Marks)
            .ok_or_else(|| {
                QueryError::input(format!(
                    "{text:?} is no cursor of this list; give `cursor` of an edge or `endCursor` of a page"
                ))
            }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rolegraph_graph::Property;
    use rolegraph_graph::plan::OrderTerm;

    use super::*;

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
            let keys = vec![SortKey::Number(number), SortKey::Absent, SortKey::Text(text.clone())];
            let sent = Place { keys, name: text.clone(), id: text.clone() };
            let came = place(&place_cursor(sent.clone(), &order), &order).unwrap();
            let bits = |key: &SortKey| match key {
                SortKey::Number(number) => Some(number.to_bits()),
                _ => None,
            };
            prop_assert_eq!(bits(&came.keys[0]), Some(number.to_bits()));
            prop_assert_eq!(&came.keys[1..], &sent.keys[1..]);
            prop_assert_eq!((came.name, came.id), (sent.name, sent.id));

            let marks = RowKey::Marks(vec![Mark::Text(text), Mark::Absent(None), Mark::Integer(number as i64)]);
            prop_assert_eq!(key(&key_cursor(&marks), KeyKind::Marks(3)), Ok(marks));
        }
    }
}
