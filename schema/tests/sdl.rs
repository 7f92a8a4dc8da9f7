//! The SDL that is committed is the one the program writes.

#![cfg(test)]

mod common;

use std::path::Path;

use rolegraph_schema::{Engine, Limits};

#[test]
fn schema_graphql_is_what_the_program_writes() {
    let sdl = Engine::new(Limits::default()).unwrap().sdl();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    if std::env::var_os("UPDATE_SDL").is_some() {
        std::fs::write(&path, &sdl).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == sdl,
        "schema/schema.graphql is not what `rolegraph schema` prints; write it anew with \
         `UPDATE_SDL=1 cargo test -p rolegraph-schema --test sdl`, and read the difference"
    );
}

/// `RelatedSources` and `RelatedTips` stood in the SDL and not in introspection, so that generated
/// code and the playground knew different types; a scalar's specification stood in one alone.
#[test]
fn introspection_and_the_sdl_hold_the_same_types() {
    let engine = Engine::new(Limits::default()).unwrap();
    let sdl = engine.sdl();
    let built_in = ["Int", "Float", "String", "Boolean", "ID"];
    let mut written: Vec<&str> = sdl
        .lines()
        .filter_map(|line| {
            let (keyword, rest) = line.split_once(' ')?;
            let is_type = ["type", "input", "enum", "interface", "scalar", "union"];
            is_type
                .contains(&keyword)
                .then_some(rest.split([' ', '{']).next()?)
        })
        .collect();
    written.sort_unstable();
    let body = common::ask(
        &common::CATALOG,
        "{ __schema { types { name specifiedByURL } } }",
    );
    let types = body["data"]["__schema"]["types"].as_array().unwrap();
    let mut introspected: Vec<&str> = types
        .iter()
        .map(|ty| ty["name"].as_str().unwrap())
        .filter(|name| !name.starts_with("__") && !built_in.contains(name))
        .collect();
    introspected.sort_unstable();
    assert_eq!(written, introspected);
    let date = types.iter().find(|ty| ty["name"] == "Date").unwrap();
    let url = date["specifiedByURL"].as_str().unwrap();
    assert!(sdl.contains(&format!("scalar Date @specifiedBy(url: \"{url}\")")));
}
