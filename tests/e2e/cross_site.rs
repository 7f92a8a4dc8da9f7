//! What pages of other sites can do, which is nothing that they weren't allowed.

use crate::data;
use crate::run::program;
use crate::server::Server;

const GET: &str = "/graphql?query=%7B__typename%7D";

#[test]
fn a_get_that_any_page_could_send_is_refused() {
    let server = Server::start(&[]);
    let json = ("accept", "application/json");
    server
        .get(GET, &[("accept", "*/*")])
        .assert_refused(400, "BAD_REQUEST", "graphql-preflight");
    for site in ["cross-site", "same-site"] {
        server
            .get(GET, &[json, ("sec-fetch-site", site)])
            .assert_refused(403, "CROSS_SITE", "another site");
    }
    server
        .get(GET, &[json, ("origin", "https://evil.example")])
        .assert_refused(403, "CROSS_SITE", "--allow-origin");
    server.get(GET, &[json, ("origin", "null")]).assert_refused(
        403,
        "CROSS_SITE",
        "--allow-origin",
    );

    let own = server.url("");
    for headers in [
        &[json][..],
        &[("accept", "*/*"), ("graphql-preflight", "1")],
        &[("accept", "*/*"), ("sec-fetch-site", "same-origin")],
        &[json, ("origin", own.as_str())],
    ] {
        assert_eq!(server.get(GET, headers).status, 200, "{headers:?}");
    }
}

#[test]
fn a_post_that_any_page_could_send_is_refused() {
    let server = Server::start(&[]);
    let body = "{\"query\": \"{ __typename }\"}";
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ] {
        assert_eq!(
            server.post(body, &[("content-type", content_type)]).status,
            415
        );
    }
}

fn preflight(server: &Server, origin: &str) -> String {
    let request = format!(
        "OPTIONS /graphql HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nConnection: close\r\n\
         Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n",
        server.address
    );
    server.raw(request.as_bytes()).to_ascii_lowercase()
}

#[test]
fn other_origins_are_let_in_by_name() {
    let closed = Server::start(&[]);
    assert!(!preflight(&closed, "https://a.example").contains("access-control-allow-origin"));

    let mut command = program();
    command.arg("serve").arg(data::graph());
    command.args([
        "--allow-origin",
        "https://a.example",
        "--allow-origin",
        "http://b.example:3000",
    ]);
    let open = Server::spawn(&mut command);
    for origin in ["https://a.example", "http://b.example:3000"] {
        let reply = preflight(&open, origin);
        assert!(
            reply.contains(&format!("access-control-allow-origin: {origin}")),
            "{reply}"
        );
        let got = open.get(GET, &[("accept", "application/json"), ("origin", origin)]);
        assert_eq!(
            (got.status, got.header("access-control-allow-origin")),
            (200, origin)
        );
    }
    assert!(!preflight(&open, "https://c.example").contains("access-control-allow-origin"));
    assert_eq!(
        open.get(
            GET,
            &[
                ("accept", "application/json"),
                ("origin", "https://c.example")
            ]
        )
        .status,
        403
    );
}
