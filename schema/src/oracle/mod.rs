//! The engine against the plain resolver way of async-graphql: same query, same bytes.
//!
//! ```text
//!   choices ─▶ graph ──▶ facts ──────────────▶ resolve ─▶ async-graphql ─▶ value ─▶ bytes
//!           └▶ generate: a document from the declared types ─▶ the engine ───────▶ bytes
//! ```
//!
//! The oracle shares the declared types, the folding of names, the text of cursors and the search
//! with the engine, and nothing else.

mod arguments;
mod choices;
mod condition;
mod facts;
mod frames;
mod generate;
mod graph;
mod introspection;
mod known;
mod order;
mod resolve;
mod root;
mod values;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use async_graphql::dynamic::Schema;
use async_graphql::parser::types::{
    Directive, DocumentOperations, InlineFragment, OperationDefinition, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, Value, Variables, parser};
use async_graphql_value::Value as AstValue;
use proptest::prelude::*;
use rolegraph_graph::Graph;

use self::choices::Choices;
use self::facts::Facts;
use self::generate::Asked;
use crate::engine::{Answer, Engine};
use crate::error::{ErrorCode, QueryError, Segment};
use crate::limits::Limits;
use crate::request::Request;
use crate::types::{self, Resolver, Switches, TYPES};

/// Limits that no document of these tests comes near.
const LIMITS: Limits = Limits {
    document: 100_000_000,
    tokens: 1_000_000,
    depth: 100,
    fields: 1_000_000,
    aliases: 1_000_000,
    directives: 1_000_000,
    page: 500,
    cost: 1 << 40,
    time: Duration::from_secs(600),
    introspection: true,
    suggestions: true,
};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(LIMITS).unwrap());

static ORACLE: LazyLock<Schema> = LazyLock::new(|| {
    let resolver: Resolver = Arc::new(resolve::resolve);
    let switches = Switches {
        introspection: true,
        suggestions: true,
    };
    types::build(&TYPES, switches, Some(&resolver)).unwrap()
});

/// A request, its variables by name.
struct Query<'q> {
    document: &'q str,
    operation_name: Option<&'q str>,
    variables: BTreeMap<String, Value>,
}

impl Query<'_> {
    fn variables(&self) -> Variables {
        Variables::from_json(serde_json::to_value(&self.variables).unwrap())
    }
}

fn engine_answer(graph: &Arc<Graph>, query: &Query<'_>) -> Answer {
    let mut request = Request::new(query.document);
    request.operation_name = query.operation_name.map(str::to_owned);
    request.variables = query.variables();
    futures::executor::block_on(ENGINE.execute(graph, request))
}

/// The data that the oracle gives without some fields of the root, or why it gives none.
fn oracle_data(
    facts: &Arc<Facts>,
    query: &Query<'_>,
    without: &BTreeSet<&str>,
) -> Result<Value, String> {
    let mut document = parser::parse_query(query.document).map_err(|error| error.to_string())?;
    let mut variables = query.variables();
    // async-graphql forgets the defaults of variables in `@skip` and `@include`, and doesn't know
    // a variable that may be null and isn't given; so each is given its value.
    for (_, operation) in document.operations.iter() {
        for definition in &operation.node.variable_definitions {
            let name = &definition.node.name.node;
            if !variables.contains_key(name) {
                let value = definition
                    .node
                    .default_value()
                    .cloned()
                    .unwrap_or(Value::Null);
                variables.insert(Name::new(name), value);
            }
        }
    }
    let mut request = async_graphql::Request::new(query.document)
        .variables(variables)
        .data(Arc::clone(facts));
    request.operation_name = query.operation_name.map(str::to_owned);
    if !without.is_empty() {
        let leave_out_of = |operation: &mut OperationDefinition| {
            leave_out(&mut operation.selection_set.node, without);
        };
        match &mut document.operations {
            DocumentOperations::Single(operation) => leave_out_of(&mut operation.node),
            DocumentOperations::Multiple(operations) => {
                operations
                    .values_mut()
                    .for_each(|o| leave_out_of(&mut o.node));
            }
        }
        for fragment in document.fragments.values_mut() {
            if fragment.node.type_condition.node.on.node == "Query" {
                leave_out(&mut fragment.node.selection_set.node, without);
            }
        }
        request.set_parsed_query(document);
    }
    let response = futures::executor::block_on(ORACLE.execute(request));
    match response.errors.first() {
        None => Ok(response.data),
        Some(error) => Err(error.to_string()),
    }
}

/// The field of the root that an error is below.
fn root_key(error: &QueryError) -> &str {
    match error.path.first() {
        Some(Segment::Key(key)) => key,
        _ => panic!("{error:?} has no path"),
    }
}

/// Has fields of the root skipped, so that what they use stays used.
fn leave_out(set: &mut SelectionSet, without: &BTreeSet<&str>) {
    for item in &mut set.items {
        match &mut item.node {
            Selection::Field(field) => {
                if without.contains(field.node.response_key().node.as_str()) {
                    let at = |value| Positioned::new(value, item.pos);
                    let always = Positioned::new(AstValue::Boolean(true), item.pos);
                    let skip = Directive {
                        name: at(Name::new("skip")),
                        arguments: vec![(at(Name::new("if")), always)],
                    };
                    let inner = SelectionSet {
                        items: vec![item.clone()],
                    };
                    let fragment = InlineFragment {
                        type_condition: None,
                        directives: vec![Positioned::new(skip, item.pos)],
                        selection_set: Positioned::new(inner, item.pos),
                    };
                    item.node = Selection::InlineFragment(Positioned::new(fragment, item.pos));
                }
            }
            Selection::InlineFragment(inline) => {
                leave_out(&mut inline.node.selection_set.node, without);
            }
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// Asks both and holds the engine to the oracle's bytes. Gives the data where it was answered.
fn check(
    facts: &Arc<Facts>,
    query: &Query<'_>,
    may_refuse: bool,
) -> Result<Option<serde_json::Value>, TestCaseError> {
    let answer = engine_answer(&facts.graph, query);
    let shown = || {
        let variables = serde_json::to_string(&query.variables).unwrap();
        format!("{}\nvariables: {variables}", query.document)
    };
    let body = String::from_utf8(answer.body).unwrap();
    let is_clean = |code| matches!(code, ErrorCode::NotFound | ErrorCode::BadUserInput);
    let is_refused = !answer.errors.is_empty();
    prop_assert!(
        !is_refused || (may_refuse && answer.errors.iter().all(|error| is_clean(error.code))),
        "refused: {}\n{}",
        body,
        shown()
    );
    let Some(cost) = answer.cost else {
        return Ok(None);
    };
    prop_assert_eq!(
        cost,
        answer.touched,
        "the cost is what was touched\n{}",
        shown()
    );
    // The oracle's library doesn't know fields that fail by themselves; it is asked for the others.
    let failed: BTreeSet<&str> = answer.errors.iter().map(root_key).collect();
    let data = oracle_data(facts, query, &failed).map_err(|error| {
        TestCaseError::fail(format!("the oracle refuses: {error}\n{body}\n{}", shown()))
    })?;
    let data = serde_json::to_string(&data).unwrap();
    if is_refused {
        let mut body: serde_json::Value = serde_json::from_str(&body).unwrap();
        let found = body["data"].as_object_mut().unwrap();
        found.retain(|key, _| !failed.contains(key.as_str()));
        let expected: serde_json::Value = serde_json::from_str(&data).unwrap();
        prop_assert_eq!(&body["data"], &expected, "{}", shown());
        return Ok(None);
    }
    let expected = format!("{{\"data\":{data},\"extensions\":{{\"cost\":{cost}}}}}");
    prop_assert_eq!(without_notices(&body), expected, "{}", shown());
    Ok(Some(serde_json::from_str(&data).unwrap()))
}

/// An answer without what it says of names that have a twin, which the oracle doesn't know: random
/// filters by tools found jobs that have a skill of the same name.
fn without_notices(body: &str) -> Cow<'_, str> {
    match body.rfind(",\"notices\":[") {
        Some(at) => Cow::Owned(format!("{}}}}}", &body[..at])),
        None => Cow::Borrowed(body),
    }
}

/// Every text below a key, wherever the key is.
fn cursors_below(data: &serde_json::Value, key: &str, out: &mut Vec<String>) {
    match data {
        serde_json::Value::Array(items) => {
            items.iter().for_each(|item| cursors_below(item, key, out));
        }
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if name == key {
                    let edges = value.as_array().unwrap().iter();
                    out.extend(edges.map(|edge| edge["cursor"].as_str().unwrap().to_owned()));
                } else {
                    cursors_below(value, key, out);
                }
            }
        }
        _ => {}
    }
}

/// Asks a document without cursors, and again with cursors of the first answer.
fn check_document(
    facts: &Arc<Facts>,
    asked: &Asked,
    choices: &mut Choices,
) -> Result<(), TestCaseError> {
    let mut query = Query {
        document: &asked.document,
        operation_name: asked.operation_name.as_deref(),
        variables: asked.variables.clone(),
    };
    let Some(data) = check(facts, &query, asked.may_refuse)? else {
        return Ok(());
    };
    for (variable, key) in &asked.cursors {
        let mut cursors = Vec::new();
        cursors_below(&data, key, &mut cursors);
        if let Some(cursor) = choices.pick(&cursors) {
            query
                .variables
                .insert(variable.clone(), Value::String(cursor.clone()));
        }
    }
    if !asked.cursors.is_empty() {
        check(facts, &query, asked.may_refuse)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 30_000,
        max_shrink_time: 60_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_answer_is_the_oracles(
        graph in prop::collection::vec(any::<u16>(), 0..8000),
        documents in prop::collection::vec(prop::collection::vec(any::<u16>(), 150..1500), 1..5),
        mut picks in prop::collection::vec(any::<u16>(), 8).prop_map(Choices::new),
    ) {
        let facts = Arc::new(Facts::new(&Arc::new(graph::graph(Choices::new(graph)))));
        for choices in documents {
            let asked = generate::document(Choices::new(choices), &facts);
            check_document(&facts, &asked, &mut picks)?;
        }
    }
}
