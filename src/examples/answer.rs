//! What an answer says.

use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// How many rows an answer has, if each field that was asked for is answered with something.
pub(super) fn rows(body: &[u8]) -> Option<usize> {
    let answer: Value = serde_json::from_slice(body).ok()?;
    let fields = answer.get("data")?.as_object()?;
    let is_full = !fields.is_empty() && fields.values().all(says_something);
    is_full.then(|| fields.values().map(count).sum())
}

/// The items that say something of lists that are in no other list.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().filter(|item| says_something(item)).count(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => items.iter().any(says_something),
        Value::Object(fields) => {
            // A connection has a count and a page's place also where it is empty.
            let lists = ["edges", "nodes"].map(|list| fields.get(list));
            if lists.iter().any(Option::is_some) {
                lists.into_iter().flatten().any(says_something)
            } else {
                fields.values().any(says_something)
            }
        }
    }
}

/// The texts in an answer, each once: the most frequent first, and of equals the first.
pub(super) fn texts(body: &[u8]) -> Vec<String> {
    let mut tally = Tally::default();
    // An answer that ends too early still has the texts that came before.
    let _ = tally.deserialize_from(body);
    let mut counted: Vec<(String, Count)> = tally.counts.into_iter().collect();
    counted.sort_unstable_by(|(_, a), (_, b)| b.times.cmp(&a.times).then(a.place.cmp(&b.place)));
    counted.into_iter().map(|(text, _)| text).collect()
}

#[derive(Debug)]
struct Count {
    times: usize,
    /// How many other texts came before.
    place: usize,
}

/// Counts texts in the order that they stand in, without keeping the answer: there may be a million.
#[derive(Debug, Default)]
struct Tally {
    counts: HashMap<String, Count>,
}

impl Tally {
    fn deserialize_from(&mut self, body: &[u8]) -> serde_json::Result<()> {
        self.deserialize(&mut serde_json::Deserializer::from_slice(body))
    }

    fn add(&mut self, text: &str) {
        match self.counts.get_mut(text) {
            Some(count) => count.times += 1,
            None => {
                let place = self.counts.len();
                self.counts
                    .insert(text.to_owned(), Count { times: 1, place });
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut Tally {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Tally {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if !text.is_empty() {
            self.add(text);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(&mut *self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while fields.next_key::<IgnoredAny>()?.is_some() {
            fields.next_value_seed(&mut *self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_full_when_each_field_of_it_says_something() {
        let full = [
            (
                r#"{"data":{"tool":{"name":"SQL","jobs":{"totalCount":0,"edges":[]}}}}"#,
                0,
            ),
            (
                r#"{"data":{"skills":{"totalCount":1,"nodes":[{"name":"R","tools":["R","S"]}]}}}"#,
                1,
            ),
            (r#"{"data":{"graph":{"nodeCount":0}}}"#, 0),
            (
                r#"{"data":{"compareRoles":{"tools":{"common":[{}]},"skills":{"common":[{"name":"R"}],"a":[1,2]}}}}"#,
                3,
            ),
        ];
        let empty = [
            r#"{"data":{"tool":null}}"#,
            r#"{"data":{"jobs":{"totalCount":0,"pageInfo":{"hasNextPage":false},"edges":[]}}}"#,
            r#"{"data":{"compareRoles":{"tools":{"common":[]},"skills":{"common":[]}}}}"#,
            r#"{"data":{"graph":{"nodeCount":3},"roles":{"nodes":[]}}}"#,
            r#"{"data":null,"errors":[{"message":"too slow"}]}"#,
            r#"{"data":{}}"#,
            "",
        ];
        for (body, count) in full {
            assert_eq!(rows(body.as_bytes()), Some(count), "{body}");
        }
        for body in empty {
            assert_eq!(rows(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn texts_come_by_number_then_by_place() {
        let body = r#"{"data":{"z":[{"id":"b"},{"id":"a"},{"n":[1,-1,0.5,true,null,""]}],"a":{"id":"c","of":{"id":"c"}}},
            "extensions":{"cost":7}}"#;
        assert_eq!(texts(body.as_bytes()), ["c", "b", "a"]);
        assert_eq!(texts(br#"{"data":["a","#), ["a"]);
        assert!(texts(b"").is_empty());
    }
}
