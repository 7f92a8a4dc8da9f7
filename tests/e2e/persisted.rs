//! Automatic persisted queries.

use serde_json::{Value, json};

use crate::server::Server;

const QUERY: &str = "{ role(name: \"pilot\") { id } }";
/// The SHA-256 of [`QUERY`].
const HASH: &str = "991bad18bb00d17d43535b5f993d650b2ab710e4d36aec3f8c266e3a382ed889";

fn persisted(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

#[test]
fn known_once_it_was_sent() {
    let server = Server::start(&[]);
    let by_hash = json!({ "extensions": persisted(HASH) });
    server
        .ask(&by_hash)
        .assert_refused(400, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    let older = server.post(by_hash.to_string(), &[("content-type", "application/json")]);
    older.assert_refused(200, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");

    let sent = server.ask(&json!({ "query": QUERY, "extensions": persisted(HASH) }));
    assert_eq!(sent.json()["data"]["role"]["id"], "role:pilot");
    assert_eq!(server.ask(&by_hash).body, sent.body);

    let url = format!(
        "/graphql?extensions=%7B%22persistedQuery%22:%7B%22version%22:1,%22sha256Hash%22:%22{HASH}%22%7D%7D"
    );
    assert_eq!(
        server.get(&url, &[("accept", "application/json")]).body,
        sent.body
    );
}

#[test]
fn a_hash_stands_for_its_own_document_only() {
    let server = Server::start(&[]);
    let other = server.ask(&json!({ "query": "{ __typename }", "extensions": persisted(HASH) }));
    other.assert_refused(400, "BAD_REQUEST", "isn't the SHA-256 of `query`");
    let by_hash = json!({ "extensions": persisted(HASH) });
    server
        .ask(&by_hash)
        .assert_refused(400, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");

    let short = json!({ "query": QUERY, "extensions": persisted("abc") });
    server
        .ask(&short)
        .assert_refused(400, "BAD_REQUEST", "64 hexadecimal digits");
    let version =
        json!({ "extensions": { "persistedQuery": { "version": 2, "sha256Hash": HASH } } });
    server
        .ask(&version)
        .assert_refused(400, "BAD_REQUEST", "has to be 1");
}
