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
/// How many of a slot's values are tried before some are passed over.
const NEAR: usize = 20;
/// The rows of an answer with which nothing fuller is looked for.
const ENOUGH: usize = 10;

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
            best: None,
            why: "no values were found for it".to_owned(),
        };
        search.find(&order(template), &mut template.given.clone());
        match search.best {
            Some((_, values)) => examples.push(template.with(&values)),
            None => tracing::debug!(
                example = template.id,
                why = search.why,
                "an example is left out"
            ),
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

/// The places of the values that are tried of a slot that has so many: the likeliest, and ever fewer
/// of the others. A skill that all roles ask for comes before the hundreds that some of them do.
fn places(count: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(0), |place| Some(place + 1 + place / NEAR))
        .take_while(move |place| *place < count)
        .take(VALUES)
}

/// The search for values that an example is answered with.
struct Search<'s, 'g> {
    engine: &'s Engine,
    graph: &'g Arc<Graph>,
    slots: &'s mut Slots<'g>,
    template: &'s Template,
    tries: usize,
    /// The rows of the fullest answer so far, and the values that it came of.
    best: Option<(usize, Map<String, Value>)>,
    /// Why the last try failed.
    why: String,
}

impl Search<'_, '_> {
    /// Fills the slots one after another, and goes back to the one before where nothing fits or the
    /// answer has few rows. Whether the best has enough.
    fn find(&mut self, open: &[String], values: &mut Map<String, Value>) -> bool {
        let Some((slot, rest)) = open.split_first() else {
            return self.is_answered(values);
        };
        let candidates = self.slots.values(slot, values);
        if candidates.is_empty() && self.tries == 0 {
            self.why = format!("the graph has nothing for `${slot}`");
        }
        for candidate in places(candidates.len()).filter_map(|place| candidates.get(place)) {
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
        let Some(rows) = answer::rows(&answer.body) else {
            self.why = "it is answered with nothing".to_owned();
            return false;
        };
        if self.best.as_ref().is_none_or(|(most, _)| rows > *most) {
            self.best = Some((rows, values.clone()));
        }
        rows >= ENOUGH
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
mod tests {
    use rolegraph_graph::{Builder, EdgeRecord, NodeKind, Relation, SourceRecord};
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

    // In a graph of thousands of roles, nearly all of which ask for the same hundred skills, the
    // example used to offer a pair that leaves one role.
    #[test]
    fn an_example_whose_answer_has_one_row_looks_for_a_fuller_one() {
        let mut builder = Builder::new();
        let source = builder.source(SourceRecord::new("Census", "onet")).unwrap();
        let common: Vec<_> = (0..150)
            .map(|n| {
                let name = format!("Common {n}");
                builder.node(NodeKind::Skill, &name, source).unwrap()
            })
            .collect();
        let rare: Vec<_> = (0..60)
            .map(|n| {
                let name = format!("Rare {n}");
                builder.node(NodeKind::Skill, &name, source).unwrap()
            })
            .collect();
        for n in 0..40 {
            let name = format!("Trade {n}");
            let role = builder.node(NodeKind::Role, &name, source).unwrap();
            let all = if n > 0 { common.len() } else { 50 };
            let some = if n < 25 { rare.len() } else { 0 };
            for skill in common.iter().take(all).chain(rare.iter().take(some)) {
                builder
                    .relate(Relation::RoleSkill, role, *skill, EdgeRecord::new(), source)
                    .unwrap();
            }
        }
        let examples = of(builder.finish().unwrap(), Limits::default());
        let found = examples
            .iter()
            .find(|example| example.id.ends_with("not-another"));
        let variables = &found.expect("an example").variables;
        assert!(
            variables.contains("\"without\": \"skill:rare-"),
            "{variables}"
        );
    }

    #[test]
    fn the_likeliest_values_are_tried_and_some_of_the_others() {
        let few: Vec<usize> = places(20).collect();
        assert_eq!(few, (0..20).collect::<Vec<_>>());
        let many: Vec<usize> = places(1_000_000).collect();
        assert_eq!(many.len(), VALUES);
        assert!(many.last().is_some_and(|last| *last > 1_000), "{many:?}");
    }

    #[test]
    fn nobody_waits() {
        let engine = Engine::new(Limits::default()).unwrap();
        let graph = Arc::new(Builder::new().finish().unwrap());
        assert!(fill(&engine, &graph, &|| false).is_empty());
    }
}
