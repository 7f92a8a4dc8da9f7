//! Every example of the playground, with its answer from the catalog.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::path::Path;

use async_graphql::Variables;
use common::{CATALOG, ask_request};
use rolegraph_schema::Request;

#[test]
fn every_example_is_answered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/playground/examples");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "graphql"))
        .collect();
    files.sort();
    assert!(files.len() >= 8, "the examples are not where they were");
    for file in files {
        let mut request = Request::new(std::fs::read_to_string(&file).unwrap());
        if let Ok(variables) = std::fs::read_to_string(file.with_extension("json")) {
            request.variables = Variables::from_json(serde_json::from_str(&variables).unwrap());
        }
        let name = file.file_stem().unwrap().to_str().unwrap();
        let body = ask_request(&CATALOG, request);
        assert_eq!(body.get("errors"), None, "{name}: {body}");
        insta::with_settings!({ snapshot_suffix => name, omit_expression => true }, {
            insta::assert_json_snapshot!("example", body);
        });
    }
}
