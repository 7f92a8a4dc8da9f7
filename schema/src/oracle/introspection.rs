//! Introspection through the engine against async-graphql alone.

use std::collections::BTreeMap;

use super::{ORACLE, Query, engine_answer};
use crate::limits::Limits;
use crate::{Engine, Request};

/// The query of graphql-js with all it can ask for, which GraphiQL sends.
const GRAPHIQL: &str = r#"
    query IntrospectionQuery {
      __schema {
        description
        queryType { name kind }
        mutationType { name kind }
        subscriptionType { name kind }
        types {
          ...FullType
        }
        directives {
          name
          description
          isRepeatable
          locations
          args(includeDeprecated: true) {
            ...InputValue
          }
        }
      }
    }

    fragment FullType on __Type {
      kind
      name
      description
      specifiedByURL
      isOneOf
      fields(includeDeprecated: true) {
        name
        description
        args(includeDeprecated: true) {
          ...InputValue
        }
        type {
          ...TypeRef
        }
        isDeprecated
        deprecationReason
      }
      inputFields(includeDeprecated: true) {
        ...InputValue
      }
      interfaces {
        ...TypeRef
      }
      enumValues(includeDeprecated: true) {
        name
        description
        isDeprecated
        deprecationReason
      }
      possibleTypes {
        ...TypeRef
      }
    }

    fragment InputValue on __InputValue {
      name
      description
      type { ...TypeRef }
      defaultValue
      isDeprecated
      deprecationReason
    }

    fragment TypeRef on __Type {
      kind
      name
      ofType {
        kind
        name
        ofType {
          kind
          name
          ofType {
            kind
            name
            ofType {
              kind
              name
              ofType {
                kind
                name
                ofType {
                  kind
                  name
                  ofType {
                    kind
                    name
                    ofType {
                      kind
                      name
                      ofType {
                        kind
                        name
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
"#;

#[test]
fn the_query_of_graphiql() {
    let graph = std::sync::Arc::new(super::graph::graph(super::Choices::new(Vec::new())));
    let engine = Engine::new(Limits::default()).unwrap();
    let answer = futures::executor::block_on(engine.execute(&graph, Request::new(GRAPHIQL)));
    assert_eq!(answer.errors, Vec::new());
    assert_eq!((answer.cost, answer.touched), (Some(0), 0));
    let expected = futures::executor::block_on(ORACLE.execute(GRAPHIQL));
    assert!(expected.errors.is_empty());
    let data = serde_json::to_string(&expected.data).unwrap();
    assert!(data.contains("\"JobWhere\"") && data.contains("STATED"));
    let expected = format!("{{\"data\":{data},\"extensions\":{{\"cost\":0}}}}");
    assert!(String::from_utf8(answer.body).unwrap() == expected);
}

#[test]
fn parts_of_the_schema() {
    let graph = std::sync::Arc::new(super::graph::graph(super::Choices::new(Vec::new())));
    for document in [
        "{ __type(name: \"Role\") { name fields { name } } }",
        "{ __type(name: \"Nope\") { name } }",
        "{ a: __type(name: \"Node\") { possibleTypes { name } } b: __type(name: \"Date\") { specifiedByURL } }",
        "{ ...F __typename } fragment F on Query { __schema { queryType { name } } __schema { types { kind } } }",
        "{ s: __schema @skip(if: true) { queryType { name } } __typename }",
    ] {
        let query = Query {
            document,
            operation_name: None,
            variables: BTreeMap::new(),
        };
        let answer = engine_answer(&graph, &query);
        let expected = futures::executor::block_on(ORACLE.execute(document));
        assert!(
            answer.errors.is_empty() && expected.errors.is_empty(),
            "{document}"
        );
        let data = serde_json::to_string(&expected.data).unwrap();
        assert_eq!(
            String::from_utf8(answer.body).unwrap(),
            format!("{{\"data\":{data},\"extensions\":{{\"cost\":0}}}}"),
            "{document}"
        );
    }
}
