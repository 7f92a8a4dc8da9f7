//! Values for the variables of examples.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use async_graphql_value::Variables;
use futures::executor::block_on;
use rolegraph_graph::Graph;
use rolegraph_schema::{Engine, Limits, Outcome, Request};
use serde_json::{Map, Value};

use super::{answer, template};

/// The slot whose values are names with a letter left out.
const MISSPELT: &str = "misspelt";
/// The shortest word that a letter is left out of; a shorter one could be another word.
const LONG: usize = 8;

/// What slots may ask: more rows than people do, at a cost that the start of a server can bear.
const LIMITS: fn() -> Limits = || Limits {
    page: 2_000,
    cost: 3_000_000,
    time: Duration::from_secs(5),
    ..Limits::default()
};

/// Asks a graph for the values of slots, once for each slot.
pub(super) struct Slots<'g> {
    engine: Engine,
    graph: &'g Arc<Graph>,
    known: HashMap<String, Rc<[String]>>,
}

impl<'g> Slots<'g> {
    /// The slots of a graph.
    pub(super) fn of(graph: &'g Arc<Graph>) -> anyhow::Result<Self> {
        // The limits of requests from outside say nothing of what these may ask.
        Ok(Self {
            engine: Engine::new(LIMITS())?,
            graph,
            known: HashMap::new(),
        })
    }

    /// What a slot may be filled with where others have these values, the likeliest first.
    pub(super) fn values(&mut self, slot: &str, others: &Map<String, Value>) -> Rc<[String]> {
        let Some(query) = template::slot(slot) else {
            return Rc::default();
        };
        let variables: Map<String, Value> = template::variables(&query)
            .into_iter()
            .filter_map(|name| others.get_key_value(&name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let variables = Value::Object(variables);
        let key = format!("{slot} {variables}");
        if let Some(values) = self.known.get(&key) {
            return Rc::clone(values);
        }
        let request = Request {
            query,
            operation_name: None,
            variables: Variables::from_json(variables),
        };
        let answer = block_on(self.engine.execute(self.graph, request));
        let mut values = match answer.outcome {
            Outcome::Answered => answer::texts(&answer.body),
            Outcome::Refused | Outcome::NoQuery | Outcome::Stopped => {
                let why = answer.errors.first().map(|error| error.message.as_str());
                tracing::debug!(slot, why, "a slot of the examples can't be asked for");
                Vec::new()
            }
        };
        if slot == MISSPELT {
            values = values.iter().filter_map(|name| misspelt(name)).collect();
        }
        let values: Rc<[String]> = values.into();
        self.known.insert(key, Rc::clone(&values));
        values
    }
}

/// A name without the letter in the middle of its longest word, in lower case as people type.
fn misspelt(name: &str) -> Option<String> {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let longest = words
        .iter_mut()
        .filter(|word| word.chars().all(char::is_alphabetic))
        .max_by_key(|word| word.chars().count())?;
    let length = longest.chars().count();
    if length < LONG {
        return None;
    }
    let (middle, _) = longest.char_indices().nth(length / 2)?;
    longest.remove(middle);
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_letter_left_out() {
        assert_eq!(
            misspelt("Machine Learning Engineer").as_deref(),
            Some("machine learning engieer")
        );
        assert_eq!(
            misspelt("Géomètre expert").as_deref(),
            Some("géomtre expert")
        );
        assert_eq!(misspelt("C++"), None);
        assert_eq!(misspelt("Data Entry"), None);
        assert_eq!(misspelt(""), None);
    }
}
