//! What is served beside GraphQL.

use std::fs;

use crate::server::{Reply, Server};

#[test]
fn the_schema() {
    let server = Server::start(&[]);
    let schema = server.get("/schema.graphql", &[]);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/schema.graphql");
    assert_eq!(
        schema.text().trim_end(),
        fs::read_to_string(path).unwrap().trim_end()
    );
}

/// Whoever switched introspection off gave the whole schema away all the same.
#[test]
fn a_schema_that_is_not_shown() {
    let closed = Server::start(&["--no-introspection"]);
    let schema = closed.get("/schema.graphql", &[]);
    assert_eq!(schema.status, 404);
    assert!(schema.text().contains("introspection is switched off"));
    let answered = closed.query("{ roles { totalCount } }");
    assert_eq!(answered.status, 200);
}

/// The schema was compressed without `Vary`, so that a cache gave it to clients that can't read it,
/// and sent whole to those that had it.
#[test]
fn the_schema_can_be_kept() {
    let server = Server::start(&[]);
    let plain = server.get("/schema.graphql", &[]);
    let varies = |reply: &Reply| {
        let vary = reply.header("vary").to_ascii_lowercase();
        vary.split(',').any(|name| name.trim() == "accept-encoding")
    };
    assert!(varies(&plain));
    let mut tags = vec![plain.header("etag").to_owned()];
    for encoding in ["br", "gzip"] {
        let packed = server.get("/schema.graphql", &[("accept-encoding", encoding)]);
        assert_eq!(packed.header("content-encoding"), encoding);
        assert!(varies(&packed) && packed.body.len() < plain.body.len() / 4);
        tags.push(packed.header("etag").to_owned());
        let known = [
            ("accept-encoding", encoding),
            ("if-none-match", packed.header("etag")),
        ];
        let again = server.get("/schema.graphql", &known);
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert!(varies(&again));
    }
    tags.dedup();
    assert_eq!(tags.len(), 3, "{tags:?}");
    let other = server.get("/schema.graphql", &[("if-none-match", tags[1].as_str())]);
    assert_eq!(other.status, 200);
}

#[test]
fn the_front_page_leads_on() {
    let server = Server::start(&[]);
    let front = server.get("/", &[]);
    let playground = server.get("/playground/", &[]);
    if cfg!(has_pages) {
        assert_eq!(playground.status, 200);
        assert_eq!(
            (front.status, front.header("location")),
            (307, "playground/")
        );
        let page = server.get("/playground", &[]);
        assert_eq!((page.status, page.header("location")), (307, "playground/"));
    } else {
        assert_eq!(
            (front.status, front.header("content-type")),
            (200, "text/html; charset=utf-8")
        );
        assert!(front.text().contains("make run"), "{}", front.text());
        playground.assert_refused(404, "NOT_FOUND", "`make run` builds it");
    }
}

// A link's request used to be lost on the way: `/playground?query=…` led to `/playground/`.
#[test]
#[cfg_attr(not(has_pages), ignore = "the pages aren't built: make web")]
fn what_is_asked_of_a_page_goes_on_with_whoever_is_led_on() {
    let server = Server::start(&[]);
    let asked = "?query=%7B+__typename+%7D&variables=%7B%22a%22%3A%22%C3%A9%23%26%22%7D&x";
    for path in ["/", "/playground"] {
        let reply = server.get(&format!("{path}{asked}"), &[]);
        let there = format!("playground/{asked}");
        assert_eq!(
            (reply.status, reply.header("location")),
            (307, there.as_str()),
            "{path}"
        );
    }
    let there = server.get(&format!("/playground/{asked}"), &[]);
    assert_eq!(there.status, 200);
}

#[test]
#[cfg_attr(not(has_pages), ignore = "the pages aren't built: make web")]
fn pages_can_be_kept_and_load_nothing_from_elsewhere() {
    let server = Server::start(&[]);
    let page = server.get("/playground/", &[]);
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-security-policy")
            .starts_with("default-src 'self';")
    );
    assert_eq!(page.header("cache-control"), "no-cache");
    let again = server.get("/playground/", &[("if-none-match", page.header("etag"))]);
    assert_eq!((again.status, again.body.len()), (304, 0));

    let script = page
        .text()
        .split('"')
        .find(|part| part.ends_with(".js"))
        .unwrap();
    let path = format!("/playground/assets/{}", script.rsplit('/').next().unwrap());
    let script = server.get(&path, &[]);
    assert_eq!(
        (script.status, script.header("content-type")),
        (200, "text/javascript; charset=utf-8")
    );
    assert!(script.header("cache-control").contains("immutable"));
    for encoding in ["br", "gzip"] {
        let packed = server.get(&path, &[("accept-encoding", encoding)]);
        assert_eq!(packed.header("content-encoding"), encoding);
        assert!(packed.body.len() < script.body.len());
        assert_ne!(packed.header("etag"), script.header("etag"));
        let known = [
            ("accept-encoding", encoding),
            ("if-none-match", packed.header("etag")),
        ];
        assert_eq!(server.get(&path, &known).status, 304);
    }
}

#[test]
fn what_is_not_there() {
    let server = Server::start(&[]);
    for path in [
        "/nothing",
        "/health",
        "/playground/../../etc/passwd",
        "/%2e%2e/Cargo.toml",
        "/playground/%00",
        "//",
    ] {
        server.get(path, &[]).assert_refused(404, "NOT_FOUND", "");
    }
    let reply =
        server.raw(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    assert!(reply.starts_with("HTTP/1.1 405 "), "{reply}");
}
