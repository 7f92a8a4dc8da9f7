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

/// Clients of GraphQL whose GETs are no simple requests were refused for accepting anything.
#[test]
fn a_get_of_a_known_client_is_answered() {
    let server = Server::start(&[]);
    let any = ("accept", "*/*");
    for headers in [
        // Apollo Client 3, where hashed queries are sent by GET.
        &[any, ("content-type", "application/json")][..],
        &[any, ("apollo-require-preflight", "true")],
        &[any, ("x-apollo-operation-name", "Roles")],
        // Node's `fetch`.
        &[any, ("sec-fetch-mode", "cors"), ("accept-language", "*")],
        // A browser says where that comes from, and asked before it sent it.
        &[
            any,
            ("content-type", "application/json"),
            ("sec-fetch-site", "cross-site"),
        ],
    ] {
        assert_eq!(server.get(GET, headers).status, 200, "{headers:?}");
    }
    // Python's gql, which sends by GET what it would send by POST.
    let by_body = |body: &str| {
        server.raw(
            format!(
                "GET /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\
                 Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )
            .as_bytes(),
        )
    };
    let reply = by_body("{\"query\": \"{ __typename }\"}");
    assert!(reply.contains("{\"__typename\":\"Query\"}"), "{reply}");
    let reply = by_body("{\"query\": \"mutation { __typename }\"}");
    assert!(reply.starts_with("HTTP/1.1 405 "), "{reply}");
    for simple in ["text/plain", "multipart/form-data", "json", ""] {
        server
            .get(GET, &[any, ("content-type", simple)])
            .assert_refused(400, "BAD_REQUEST", "graphql-preflight");
    }
}

/// A page whose own name was made to lead here passed for one of the server's own.
#[test]
fn a_name_that_leads_here_is_not_enough() {
    let server = Server::start(&[]);
    let port = server.address.port();
    let post = |server: &Server, host: &str, more: &str| {
        let body = "{\"query\":\"{ __typename }\"}";
        server.raw(
            format!(
                "POST /graphql HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
                 Content-Type: application/json\r\n{more}Content-Length: {}\r\n\r\n{body}",
                body.len()
            )
            .as_bytes(),
        )
    };
    let evil = format!("evil.example:{port}");
    let own = |host: &str| format!("Origin: http://{host}\r\n");
    let refused = post(&server, &evil, &own(&evil));
    assert!(refused.starts_with("HTTP/1.1 403 "), "{refused}");
    assert!(refused.contains("`--host evil.example`"), "{refused}");
    // Not even a GET, which bears no origin, and no page.
    for path in [GET, "/playground/", "/schema.graphql"] {
        let got = server.raw(
            format!(
                "GET {path} HTTP/1.1\r\nHost: {evil}\r\nConnection: close\r\n\
                 Accept: application/json\r\nUser-Agent: Mozilla/5.0\r\n\r\n"
            )
            .as_bytes(),
        );
        assert!(got.starts_with("HTTP/1.1 403 "), "{path}: {got}");
    }
    for host in [
        format!("localhost:{port}"),
        format!("127.0.0.1:{port}"),
        "[::1]".to_owned(),
    ] {
        let passed = post(&server, &host, &own(&host));
        assert!(passed.starts_with("HTTP/1.1 200 "), "{host}: {passed}");
    }
    // No browser, and so no page.
    assert!(post(&server, &evil, "").starts_with("HTTP/1.1 200 "));

    let named = Server::start(&["--host", "Roles.example"]);
    let host = "roles.example:443";
    assert!(post(&named, host, &own(host)).starts_with("HTTP/1.1 200 "));
    assert!(post(&named, &evil, &own(&evil)).starts_with("HTTP/1.1 403 "));
}

fn preflight(server: &Server, origin: &str, method: &str, headers: &str) -> String {
    let request = format!(
        "OPTIONS /graphql HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nConnection: close\r\n\
         Access-Control-Request-Method: {method}\r\nAccess-Control-Request-Headers: {headers}\r\n\r\n",
        server.address
    );
    server.raw(request.as_bytes()).to_ascii_lowercase()
}

/// An allowed origin could send none of the headers that clients and tracers add, and a refused one
/// was told so in a sentence without its name and the remedy.
#[test]
fn a_preflight_is_answered_in_full() {
    let server = Server::start(&["--allow-origin", "https://a.example"]);
    let asked = "authorization,traceparent,x-requested-with,apollographql-client-name,content-type";
    let reply = preflight(&server, "https://a.example", "POST", asked);
    assert!(reply.starts_with("http/1.1 200 "), "{reply}");
    let allowed = reply
        .lines()
        .find_map(|line| line.strip_prefix("access-control-allow-headers: "))
        .unwrap();
    let mut allowed: Vec<&str> = allowed.split(',').map(str::trim).collect();
    let mut asked: Vec<&str> = asked.split(',').collect();
    allowed.sort_unstable();
    asked.sort_unstable();
    assert_eq!(allowed, asked);

    let reply = preflight(&server, "https://c.example", "POST", "content-type");
    assert!(reply.starts_with("http/1.1 403 "), "{reply}");
    assert!(reply.contains("content-type: application/json"), "{reply}");
    assert!(
        reply.contains("pages of `https://c.example` may not ask here; serve with `--allow-origin https://c.example`"),
        "{reply}"
    );
    assert!(!reply.contains("access-control-allow-origin"), "{reply}");
    let reply = preflight(&server, "https://a.example", "PUT", "content-type");
    assert!(reply.starts_with("http/1.1 405 "), "{reply}");
    assert!(reply.contains("method_not_allowed"), "{reply}");
}

#[test]
fn other_origins_are_let_in_by_name() {
    let closed = Server::start(&[]);
    assert!(
        !preflight(&closed, "https://a.example", "POST", "content-type")
            .contains("access-control-allow-origin")
    );

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
        let reply = preflight(&open, origin, "POST", "content-type");
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
    assert!(
        !preflight(&open, "https://c.example", "POST", "content-type")
            .contains("access-control-allow-origin")
    );
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
