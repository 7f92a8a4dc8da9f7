//! Requests that mean harm: each is refused at once, and the server goes on.

use std::fmt::Write;

use serde_json::json;

use crate::server::Server;

/// Without its guard, the server would work on most of these for longer than a client waits.
#[track_caller]
fn refused(server: &Server, body: impl Into<Vec<u8>>, status: u16, code: &str, message: &str) {
    let reply = server.ask_raw(body);
    reply.assert_refused(status, code, message);
    assert!(
        reply.body.len() < 4_000,
        "the refusal has {} bytes",
        reply.body.len()
    );
    server.assert_answers();
}

fn query(query: &str) -> String {
    json!({ "query": query }).to_string()
}

#[test]
fn fragments_that_fan_out() {
    let server = Server::start(&[]);
    let mut document = "{ ...F0 }".to_owned();
    for at in 0..30 {
        let next = at + 1;
        write!(
            document,
            " fragment F{at} on Query {{ ...F{next} ...F{next} }}"
        )
        .unwrap();
    }
    document.push_str(" fragment F30 on Query { __typename }");
    refused(
        &server,
        query(&document),
        400,
        "DOCUMENT_TOO_LARGE",
        "fields with its fragments expanded",
    );
    refused(
        &server,
        query("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
        400,
        "GRAPHQL_VALIDATION_FAILED",
        "spreads itself",
    );
}

#[test]
fn very_many_of_something() {
    let server = Server::start(&[]);
    let aliases: String = (0..10_000).map(|at| format!("a{at}:__typename ")).collect();
    refused(
        &server,
        query(&format!("{{ {aliases} }}")),
        400,
        "DOCUMENT_TOO_LARGE",
        "2000 tokens",
    );
    let directives = "@include(if: true)".repeat(10_000);
    refused(
        &server,
        query(&format!("{{ __typename {directives} }}")),
        400,
        "DOCUMENT_TOO_LARGE",
        "2000 tokens",
    );
    refused(
        &server,
        query(
            "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
        ),
        400,
        "DOCUMENT_TOO_LARGE",
        "introspection",
    );
}

#[test]
fn documents_and_names_of_900_kilobytes() {
    let server = Server::start(&[]);
    let long = "x".repeat(900_000);
    for (document, why) in [
        (format!("{{ {long} }}"), "a name has more than 256 letters"),
        (
            format!("{{ role(name: \"{long}\") {{ id }} }}"),
            "bytes and may have 65536",
        ),
        (
            format!("{{ __typename }} # {long}"),
            "bytes and may have 65536",
        ),
    ] {
        refused(&server, query(&document), 400, "DOCUMENT_TOO_LARGE", why);
    }
}

#[test]
fn very_deep() {
    let server = Server::start(&[]);
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    for document in [
        "{a".repeat(100_000),
        "{".repeat(100_000),
        format!("{{ role(name: {open}{close}) {{ id }} }}"),
        format!(
            "{{ roles(where: {}1{}) {{ totalCount }} }}",
            "{a:".repeat(100_000),
            "}".repeat(100_000)
        ),
        format!("query($a: {open}Int{close}) {{ __typename }}"),
    ] {
        refused(
            &server,
            query(&document),
            400,
            "DOCUMENT_TOO_LARGE",
            "brackets",
        );
    }
    let variables =
        format!("{{\"query\":\"{{__typename}}\",\"variables\":{{\"a\":{open}{close}}}}}");
    refused(&server, variables, 400, "BAD_REQUEST", "recursion limit");
}

#[test]
fn very_long() {
    let server = Server::start(&[]);
    let body = format!("{{\"query\":\"{}\"}}", "a".repeat(5_000_000));
    refused(&server, body, 413, "BODY_TOO_LARGE", "1000000 bytes");
    // A length that is announced is believed, and nothing is kept for it.
    let head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{";
    assert!(server.raw(head.as_bytes()).starts_with("HTTP/1.1 413 "));
    let url = format!(
        "GET /graphql?query={} HTTP/1.1\r\nHost: x\r\n\r\n",
        "a".repeat(300_000)
    );
    let reply = server.raw(url.as_bytes());
    assert!(
        reply.is_empty() || reply.starts_with("HTTP/1.1 4"),
        "{reply}"
    );
    server.assert_answers();
}

#[test]
fn numbers_without_end() {
    let server = Server::start(&[]);
    let nines = "9".repeat(400);
    refused(
        &server,
        query(&format!("{{ roles(first: {nines}) {{ totalCount }} }}")),
        400,
        "GRAPHQL_VALIDATION_FAILED",
        "beyond the 32 bits of an `Int`",
    );
    refused(
        &server,
        query("{ roles(first: 1e999) { totalCount } }"),
        400,
        "GRAPHQL_VALIDATION_FAILED",
        "`1e999` where `Int` is expected",
    );
    refused(
        &server,
        query("{ roles(first: 9223372036854775808) { totalCount } }"),
        400,
        "GRAPHQL_VALIDATION_FAILED",
        "beyond the 32 bits of an `Int`",
    );
    let page = |first: &str| {
        format!(
            "{{\"query\":\"query($n: Int) {{ roles(first: $n) {{ totalCount }} }}\",\"variables\":{{\"n\":{first}}}}}"
        )
    };
    refused(
        &server,
        page("1e999"),
        400,
        "BAD_REQUEST",
        "number out of range",
    );
    refused(
        &server,
        page("9223372036854775808"),
        400,
        "BAD_USER_INPUT",
        "Int",
    );
    refused(&server, page("0.5"), 400, "BAD_USER_INPUT", "Int");
}

#[test]
fn bytes_that_are_no_text() {
    let server = Server::start(&[]);
    refused(
        &server,
        b"{\"query\":\"{ role(name: \\\"\xc3".to_vec(),
        400,
        "BAD_REQUEST",
        "isn't UTF-8 at byte 25",
    );
    refused(
        &server,
        b"\xff\xfe{\0}\0".to_vec(),
        400,
        "BAD_REQUEST",
        "isn't UTF-8 at byte 0",
    );
    refused(
        &server,
        b"{\"query\":\"\0\"}".to_vec(),
        400,
        "BAD_REQUEST",
        "control character",
    );
    refused(
        &server,
        "{\"query\":\"{ a(b: \\\"\\ud800\\\") }\"}",
        400,
        "BAD_REQUEST",
        "hex escape",
    );
    refused(
        &server,
        query("{ __typename \0 }"),
        400,
        "GRAPHQL_PARSE_FAILED",
        "",
    );
    let reply = server.query("{ role(name: \"a\0b\") { id } }");
    assert!(
        reply.status == 200 || reply.status == 400,
        "{}",
        reply.text()
    );
    server.assert_answers();
}

#[test]
fn bytes_that_are_no_http() {
    let server = Server::start(&["--max-arrival", "1s"]);
    let harmful = [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nZZ\r\n",
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"query\": \"{ ro",
        b"\r\n\r\n\r\n",
    ];
    std::thread::scope(|scope| {
        for bytes in harmful {
            let server = &server;
            scope.spawn(move || {
                let reply = server.raw(bytes);
                assert!(
                    reply.is_empty() || reply.starts_with("HTTP/1.1 4"),
                    "{reply}"
                );
            });
        }
    });
    server.assert_answers();
}
