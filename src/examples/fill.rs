//! Filling templates, and trying what comes of it.

use std::sync::Arc;

use async_graphql_value::Variables;
use futures::executor::block_on;
use rolegraph_graph::Graph;
use rolegraph_schema::{Engine, Outcome, Request};
use serde_json::{Map, Value};

use super::slot::Slots;
use super::template::{self, TEMPLATES, Template};
use super::{Example, answer};

/// How many values of one slot are tried.
const VALUES: usize = 100;
/// How often one example is tried.
const TRIES: usize = 100;

/// The examples that a graph answers with something, under the limits of an engine. Each is tried;
/// one that can't be filled, or that is answered with an error or nothing, is left out and logged.
///
/// Stops between two examples once `is_wanted` says no, and then gives what it has.
pub(crate) fn fill(
    engine: &Engine,
    graph: &Arc<Graph>,
    is_wanted: &dyn Fn() -> bool,
) -> Vec<Example> {
    let mut slots = match Slots::of(graph) {
        Ok(slots) => slots,
        Err(error) => {
            tracing::warn!("the playground has no examples: {error:#}");
            return Vec::new();
        }
    };
    let mut examples = Vec::new();
    for template in TEMPLATES.iter().take_while(|_| is_wanted()) {
        let mut search = Search {
            engine,
            graph,
            slots: &mut slots,
            template,
            tries: 0,
            why: "no values were found for it".to_owned(),
        };
        let mut values = template.given.clone();
        if search.find(&order(template), &mut values) {
            examples.push(template.with(&values));
        } else {
            tracing::debug!(
                example = template.id,
                why = search.why,
                "an example is left out"
            );
        }
    }
    examples
}

/// The slots that a template needs, each after those that it depends on.
fn order(template: &Template) -> Vec<String> {
    fn visit(name: &str, given: &Map<String, Value>, order: &mut Vec<String>, depth: usize) {
        if given.contains_key(name) || order.iter().any(|known| known == name) || depth > 8 {
            return;
        }
        for needed in template::variables(&template::slot(name).unwrap_or_default()) {
            visit(&needed, given, order, depth + 1);
        }
        order.push(name.to_owned());
    }
    let mut order = Vec::new();
    for name in &template.variables {
        visit(name, &template.given, &mut order, 0);
    }
    order
}

/// The search for values that an example is answered with.
struct Search<'s, 'g> {
    engine: &'s Engine,
    graph: &'g Arc<Graph>,
    slots: &'s mut Slots<'g>,
    template: &'s Template,
    tries: usize,
    /// Why the last try failed.
    why: String,
}

impl Search<'_, '_> {
    /// Fills the slots one after another, and goes back to the one before where nothing fits.
    fn find(&mut self, open: &[String], values: &mut Map<String, Value>) -> bool {
        let Some((slot, rest)) = open.split_first() else {
            return self.is_answered(values);
        };
        let candidates = self.slots.values(slot, values);
        if candidates.is_empty() && self.tries == 0 {
            self.why = format!("the graph has nothing for `${slot}`");
        }
        for candidate in candidates.iter().take(VALUES) {
            values.insert(slot.clone(), Value::String(candidate.clone()));
            if self.find(rest, values) {
                return true;
            }
            if self.tries >= TRIES {
                break;
            }
        }
        values.remove(slot);
        false
    }

    fn is_answered(&mut self, values: &Map<String, Value>) -> bool {
        self.tries += 1;
        let request = Request {
            query: self.template.query.clone(),
            operation_name: None,
            variables: Variables::from_json(Value::Object(self.template.own(values))),
        };
        let answer = block_on(self.engine.execute(self.graph, request));
        if answer.outcome != Outcome::Answered {
            let why = answer.errors.first().map(|error| error.message.clone());
            self.why = why.unwrap_or_else(|| "it is not answered".to_owned());
            return false;
        }
        self.why = "it is answered with nothing".to_owned();
        answer::is_full(&answer.body)
    }
}

impl Template {
    /// The values of the template's own variables.
    fn own(&self, values: &Map<String, Value>) -> Map<String, Value> {
        let own = values
            .iter()
            .filter(|(name, _)| self.variables.contains(name));
        own.map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    /// The example that the template is with these values.
    fn with(&self, values: &Map<String, Value>) -> Example {
        let lines: Vec<String> = self
            .variables
            .iter()
            .filter_map(|name| Some(format!("  \"{name}\": {}", values.get(name)?)))
            .collect();
        Example {
            id: self.id.clone(),
            query: self.query.clone(),
            variables: if lines.is_empty() {
                String::new()
            } else {
                format!("{{\n{}\n}}", lines.join(",\n"))
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use rolegraph_graph::{Builder, NodeKind, SourceRecord};
    use rolegraph_schema::Limits;

    use super::*;

    fn of(graph: Graph, limits: Limits) -> Vec<Example> {
        let engine = Engine::new(limits).unwrap();
        fill(&engine, &Arc::new(graph), &|| true)
    }

    fn ids(examples: &[Example]) -> Vec<&str> {
        examples.iter().map(|example| &example.id[3..]).collect()
    }

    #[test]
    fn every_variable_is_given_or_a_slot() {
        for template in TEMPLATES.iter() {
            let order = order(template);
            for (at, name) in order.iter().enumerate() {
                let query = template::slot(name);
                assert!(query.is_some(), "{}: what is ${name}?", template.id);
                for needed in template::variables(&query.unwrap()) {
                    assert!(order[..at].contains(&needed), "{name} needs itself");
                }
            }
        }
    }

    // On every graph but the one inside the program, the first examples used to fail: they named
    // its roles.
    #[test]
    fn a_graph_that_nobody_knows() {
        let mut builder = Builder::new();
        let source = builder
            .source(SourceRecord::new("Harbour", "article"))
            .unwrap();
        builder.node(NodeKind::Role, "Lamplighter", source).unwrap();
        let examples = of(builder.finish().unwrap(), Limits::default());
        let ids = ids(&examples);
        assert!(!ids.contains(&"compare-roles"), "{ids:?}");
        let search = ids.iter().position(|id| *id == "search").expect("a search");
        assert_eq!(
            examples[search].variables,
            "{\n  \"misspelt\": \"lamplghter\"\n}"
        );
    }

    #[test]
    fn what_is_answered_with_nothing_or_beyond_the_limits_is_left_out() {
        let offers = |depth: usize| {
            let limits = Limits {
                depth,
                ..Limits::default()
            };
            let examples = of(Builder::new().finish().unwrap(), limits);
            let ids = ids(&examples);
            assert!(!ids.contains(&"most-asked"), "{ids:?}");
            ids.contains(&"graph")
        };
        assert_eq!([3, 2].map(offers), [true, false]);
    }

    #[test]
    fn nobody_waits() {
        let engine = Engine::new(Limits::default()).unwrap();
        let graph = Arc::new(Builder::new().finish().unwrap());
        assert!(fill(&engine, &graph, &|| false).is_empty());
    }
}
