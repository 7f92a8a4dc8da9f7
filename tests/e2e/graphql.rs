//! `/graphql` after the GraphQL-over-HTTP specification.

use serde_json::json;

use crate::server::Server;

const JSON: &str = "application/json; charset=utf-8";
const RESPONSE: &str = "application/graphql-response+json; charset=utf-8";

#[test]
fn post_and_get() {
    let server = Server::start(&[]);
    let query = "query One { role(name: \"pilot\") { id } } query Two($n: Int) { roles(first: $n) { nodes { id } } }";
    let asked =
        server.ask(&json!({ "query": query, "operationName": "Two", "variables": { "n": 1 } }));
    assert_eq!(asked.status, 200);
    assert_eq!(
        asked.json()["data"]["roles"]["nodes"][0]["id"],
        "role:buoy-painter"
    );

    let url = "/graphql?query=query+One+%7B+role%28name%3A+%22pilot%22%29+%7B+id+%7D+%7D+query+Two%28%24n%3A+Int%29+%7B+roles%28first%3A+%24n%29+%7B+totalCount+%7D+%7D";
    let accept = [("accept", "application/json")];
    let one = server.get(&format!("{url}&operationName=One"), &accept);
    assert_eq!(one.json()["data"]["role"]["id"], "role:pilot");
    let two = server.get(
        &format!("{url}&operationName=Two&variables=%7B%22n%22%3A1%7D"),
        &accept,
    );
    assert_eq!(two.json()["data"]["roles"]["totalCount"], 3);
    assert_eq!(two.header("content-type"), JSON);
    assert!(two.header("vary").starts_with("accept, accept-encoding"));
}

#[test]
fn the_status_depends_on_the_media_type() {
    let server = Server::start(&[]);
    let cases = [
        ("{ roles { totalCount } }", 200, 200),
        ("{ rolls { totalCount } }", 200, 400),
        ("{ roles", 200, 400),
        // A field that fails by itself leaves an answer.
        ("{ roles(first: -1) { totalCount } }", 200, 200),
    ];
    for (query, older, newer) in cases {
        let body = json!({ "query": query }).to_string();
        for (accept, status, content_type) in [
            ("application/json", older, JSON),
            ("application/graphql-response+json", newer, RESPONSE),
        ] {
            let headers = [("content-type", "application/json"), ("accept", accept)];
            let asked = server.post(body.as_str(), &headers);
            assert_eq!(
                (asked.status, asked.header("content-type")),
                (status, content_type),
                "{query}"
            );
            assert_eq!(asked.json().get("data").is_none(), newer == 400, "{query}");
        }
    }
}

#[test]
fn what_is_no_request() {
    let server = Server::start(&[]);
    let cases: [(&str, &str); 9] = [
        ("", "the body is empty"),
        ("{}", "no `query`"),
        ("{\"query\": \"\"}", "no `query`"),
        ("{\"query\": 1}", "`query` is a number"),
        ("{\"query\": \"{ a }\"", "isn't JSON: EOF"),
        (
            "[{\"query\": \"{ __typename }\"}]",
            "send one request at a time",
        ),
        ("\"{ __typename }\"", "isn't a JSON object"),
        (
            "{\"query\": \"{ a }\", \"variables\": []}",
            "`variables` is a list",
        ),
        (
            "{\"query\": \"{ a }\", \"extensions\": \"\"}",
            "`extensions` is a string",
        ),
    ];
    for (body, message) in cases {
        server
            .ask_raw(body)
            .assert_refused(400, "BAD_REQUEST", message);
    }
    let accept = [("accept", "application/json")];
    server
        .get("/graphql", &accept)
        .assert_refused(400, "BAD_REQUEST", "no `query`");
    server
        .get("/graphql?query=a&query=b", &accept)
        .assert_refused(400, "BAD_REQUEST", "twice");
    server.get("/graphql?query=%FF", &accept).assert_refused(
        400,
        "BAD_REQUEST",
        "`query` isn't UTF-8",
    );
}

#[test]
fn media_types_that_are_not_spoken() {
    let server = Server::start(&[]);
    let body = "{\"query\": \"{ __typename }\"}";
    for content_type in [
        "text/plain",
        "application/graphql",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
    ] {
        server
            .post(body, &[("content-type", content_type)])
            .assert_refused(415, "UNSUPPORTED_MEDIA_TYPE", "isn't read here");
    }
    let gzip = [
        ("content-type", "application/json"),
        ("content-encoding", "gzip"),
    ];
    server
        .post(body, &gzip)
        .assert_refused(415, "UNSUPPORTED_MEDIA_TYPE", "compressed");
    let html = [
        ("content-type", "application/json"),
        ("accept", "text/html"),
    ];
    server
        .post(body, &html)
        .assert_refused(406, "NOT_ACCEPTABLE", "`Accept`");
}

#[test]
fn methods() {
    let server = Server::start(&[]);
    let accept = [("accept", "application/json")];
    let mutation = server.get("/graphql?query=mutation%7B__typename%7D", &accept);
    mutation.assert_refused(
        405,
        "METHOD_NOT_ALLOWED",
        "only queries are answered over GET",
    );
    assert_eq!(mutation.header("allow"), "POST");
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        let reply = server.raw(
            format!("{method} /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").as_bytes(),
        );
        assert!(reply.starts_with("HTTP/1.1 405 "), "{method}: {reply}");
        assert!(
            reply.to_ascii_lowercase().contains("allow: get, post"),
            "{method}: {reply}"
        );
    }
    server
        .ask(&json!({ "query": "mutation { __typename }" }))
        .assert_refused(400, "GRAPHQL_VALIDATION_FAILED", "");
}

#[test]
fn large_answers_are_compressed() {
    let server = Server::start(&[]);
    let query = json!({ "query": "{ __schema { types { name description fields { name description } } } }" });
    let plain = server.ask(&query);
    assert_eq!(plain.header("content-encoding"), "");
    for encoding in ["zstd", "gzip", "br"] {
        let headers = [
            ("content-type", "application/json"),
            ("accept-encoding", encoding),
        ];
        let packed = server.post(query.to_string(), &headers);
        assert_eq!(
            (packed.status, packed.header("content-encoding")),
            (200, encoding)
        );
        assert!(
            packed.body.len() * 2 < plain.body.len(),
            "{encoding}: {}",
            packed.body.len()
        );
        let small = server.post("{\"query\": \"{ __typename }\"}", &headers);
        assert_eq!(small.header("content-encoding"), "");
    }
}

#[test]
fn every_reply_forbids_guessing_its_type() {
    let server = Server::start(&[]);
    for path in [
        "/graphql",
        "/health/live",
        "/schema.graphql",
        "/",
        "/nothing",
    ] {
        assert_eq!(
            server.get(path, &[]).header("x-content-type-options"),
            "nosniff",
            "{path}"
        );
    }
}
