//! Where a request comes from: a page of this server, a page that may ask, or none of either.
//!
//! A browser asks the server first (a preflight) before a page of another origin may send JSON
//! or a header of its own making, and the server then says no. So a POST is safe by its
//! `Content-Type`, which is checked where the body is read, and a GET has to show that it isn't a
//! page of another site's: by a header or a type that takes a preflight, or by where its browser
//! says it comes from or that it is no browser, or, where there are no such headers, by naming in
//! `Accept` what no link, image or form asks for.
//!
//! None of this holds for a page whose own name is made to lead here once it is loaded (DNS
//! rebinding): its browser takes it for a page of this server. It is given away by that name, which
//! its browser sends as `Host`; see [`check_host`].

use std::net::IpAddr;

use actix_web::http::header::{self, HeaderMap};

use super::accept;
use super::problem::Problem;
use super::state::Settings;

/// A header that no page can send to another origin without a preflight; any value will do.
pub(super) const PREFLIGHT: &str = "graphql-preflight";
/// The same, as other servers and their clients call it.
const PREFLIGHTS: [&str; 4] = [
    PREFLIGHT,
    "graphql-require-preflight",
    "apollo-require-preflight",
    "x-apollo-operation-name",
];
/// The types that a page may send to another origin without a preflight.
const SIMPLE_TYPES: [&str; 3] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
];

/// Refuses a GET that a page of another site could have sent.
///
/// # Errors
/// When it could.
pub(super) fn check(headers: &HeaderMap, settings: &Settings) -> Result<(), Problem> {
    if takes_preflight(headers) {
        return Ok(());
    }
    if let Some(origin) = text(headers, "origin") {
        if may_ask(origin, settings) || is_own(origin, headers, settings) {
            return Ok(());
        }
        return Err(foreign(origin));
    }
    match text(headers, "sec-fetch-site") {
        Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(Problem::cross_site(format!(
            "another site's page sent this; to ask from one, send the header `{PREFLIGHT}: 1`"
        ))),
        None if accept::is_named(headers) => Ok(()),
        // Node's `fetch`: browsers say both or neither, and their pages can't change that.
        None if headers.contains_key("sec-fetch-mode") => Ok(()),
        None => Err(Problem::bad_request(format!(
            "a GET has to say that no other site's page sent it: accept `{}` or `application/json` by name, or send the header `{PREFLIGHT}: 1`",
            "application/graphql-response+json"
        ))),
    }
}

/// Refuses what a browser sent under a name that isn't known to be this server's.
///
/// # Errors
/// When the name is none of the loopback, of where the server listens, and of the settings.
pub(super) fn check_host(headers: &HeaderMap, settings: &Settings) -> Result<(), Problem> {
    let host = text(headers, "host").unwrap_or("");
    let name = name(host);
    if name.is_empty() || is_known(name, settings) || !is_from_browser(headers) {
        return Ok(());
    }
    if text(headers, "origin").is_some_and(|origin| may_ask(origin, settings)) {
        return Ok(());
    }
    let name = quotable(name);
    Err(Problem::cross_site(format!(
        "browsers may not ask this server as `{name}`, which could be another site's name for it; serve with `--host {name}` if it is its own"
    )))
}

/// Refuses a preflight for an origin that may not ask, or for a method that isn't answered.
///
/// # Errors
/// When it is refused.
pub(super) fn check_preflight(headers: &HeaderMap, settings: &Settings) -> Result<(), Problem> {
    let Some(origin) = text(headers, "origin") else {
        return Err(Problem::bad_request("a preflight has to say its `Origin`"));
    };
    if !may_ask(origin, settings) {
        return Err(foreign(origin));
    }
    match text(headers, "access-control-request-method") {
        Some("GET" | "POST") => Ok(()),
        _ => Err(Problem::method(
            "GET, POST",
            "GraphQL is answered over GET and POST",
        )),
    }
}

fn foreign(origin: &str) -> Problem {
    let origin = quotable(origin);
    Problem::cross_site(format!(
        "pages of `{origin}` may not ask here; serve with `--allow-origin {origin}` to let them"
    ))
}

/// Whether a browser would have asked first, if a page of another origin had sent this.
fn takes_preflight(headers: &HeaderMap) -> bool {
    PREFLIGHTS.iter().any(|&name| headers.contains_key(name))
        || headers
            .get_all(header::CONTENT_TYPE)
            .all(|value| value.to_str().is_ok_and(is_no_simple_type))
            && headers.contains_key(header::CONTENT_TYPE)
}

fn is_no_simple_type(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or("").trim();
    let is_token = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
    };
    essence
        .split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && !SIMPLE_TYPES
            .iter()
            .any(|simple| simple.eq_ignore_ascii_case(essence))
}

/// Whether pages of an origin were allowed to ask.
fn may_ask(origin: &str, settings: &Settings) -> bool {
    settings.origins.iter().any(|allowed| allowed == origin)
}

/// Whether an origin is this server's own, under a name that is known to be its.
fn is_own(origin: &str, headers: &HeaderMap, settings: &Settings) -> bool {
    let host = text(headers, "host").unwrap_or("");
    origin
        .split_once("://")
        .is_some_and(|(_, own)| !own.is_empty() && own == host)
        && is_known(name(host), settings)
}

/// Whether a name or an address leads to this server whatever a name server says.
fn is_known(name: &str, settings: &Settings) -> bool {
    let listen = settings.listen.ip();
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let is_own = match name.parse::<IpAddr>().map(|address| address.to_canonical()) {
        // Where the server listens at all of its addresses, any that leads to it is one of them.
        Ok(address) => {
            address.is_loopback() || listen.is_unspecified() || address == listen.to_canonical()
        }
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    };
    is_own || settings.hosts.contains(&name)
}

/// A host without its port.
fn name(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    }
}

/// Whether a request bears what browsers add, of which a page can't take all away.
fn is_from_browser(headers: &HeaderMap) -> bool {
    headers.contains_key("origin")
        || headers.contains_key("sec-fetch-site")
        || headers.contains_key(header::REFERER)
        || text(headers, "user-agent").is_some_and(|agent| agent.starts_with("Mozilla/"))
        // Node's `fetch` accepts any language, which no browser does.
        || text(headers, "accept-language").is_some_and(|languages| languages != "*")
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().unwrap_or(""))
}

/// What a client sent, as far as it can stand in a sentence.
fn quotable(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_graphic() && *c != '`')
        .take(255)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn settings(listen: &str) -> Settings {
        Settings {
            listen: listen.parse().unwrap_or(([127, 0, 0, 1], 8080).into()),
            workers: None,
            origins: vec!["https://dashboard.example".into()],
            hosts: vec!["roles.example".into()],
            body: 1000,
            arrival: Duration::from_secs(1),
            delivery: Duration::from_secs(1),
            leave: Duration::from_secs(1),
            folder: None,
        }
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        headers
    }

    fn passes(pairs: &[(&'static str, &'static str)]) -> bool {
        check(&headers(pairs), &settings("127.0.0.1:8080")).is_ok()
    }

    #[test]
    fn a_get_shows_where_it_comes_from() {
        let json = ("accept", "application/json");
        let host = ("host", "roles.example:8080");
        assert!(passes(&[json]));
        assert!(passes(&[("accept", "*/*"), (PREFLIGHT, "1")]));
        assert!(passes(&[
            ("accept", "*/*"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(passes(&[("accept", "*/*"), ("sec-fetch-site", "none")]));
        assert!(passes(&[host, ("origin", "http://roles.example:8080")]));
        assert!(passes(&[
            host,
            ("origin", "https://dashboard.example"),
            ("sec-fetch-site", "cross-site")
        ]));

        assert!(!passes(&[]));
        assert!(!passes(&[("accept", "*/*")]));
        assert!(!passes(&[("accept", "image/avif,*/*")]));
        assert!(!passes(&[json, ("sec-fetch-site", "cross-site")]));
        assert!(!passes(&[json, ("sec-fetch-site", "same-site")]));
        assert!(!passes(&[json, host, ("origin", "https://evil.example")]));
        assert!(!passes(&[json, host, ("origin", "null")]));
        assert!(!passes(&[json, ("origin", "null")]));
    }

    /// Apollo Client with hashed GET and Python's gql were refused, since they say what they are by
    /// headers that weren't looked at, and accept anything.
    #[test]
    fn a_get_that_takes_a_preflight_is_no_simple_one() {
        let any = ("accept", "*/*");
        for shown in [
            ("content-type", "application/json"),
            ("content-type", "application/graphql; charset=utf-8"),
            ("apollo-require-preflight", "true"),
            ("x-apollo-operation-name", "Roles"),
            ("graphql-require-preflight", "1"),
            ("sec-fetch-mode", "cors"),
        ] {
            assert!(passes(&[any, shown]), "{shown:?}");
            assert_eq!(
                passes(&[any, shown, ("sec-fetch-site", "cross-site")]),
                shown.0 != "sec-fetch-mode"
            );
        }
        for simple in [
            "",
            "text/plain",
            "Text/Plain; charset=utf-8",
            "text/plain;application/json",
            "multipart/form-data; boundary=application/json",
            "application/x-www-form-urlencoded",
            "application/json, text/plain",
            "json",
            "/",
        ] {
            assert!(!passes(&[any, ("content-type", simple)]), "{simple}");
            let both = [
                any,
                ("content-type", "application/json"),
                ("content-type", simple),
            ];
            assert!(!passes(&both), "{simple}");
        }
    }

    /// An origin that equals the host passed whatever the host was, so that a page whose name was
    /// made to lead to the loopback could read a local server.
    #[test]
    fn a_browser_asks_under_a_known_name() {
        let asks = |listen: &str, pairs: &[(&'static str, &'static str)]| {
            check_host(&headers(pairs), &settings(listen)).is_ok()
        };
        let at = |listen: &str, host: &'static str| {
            asks(
                listen,
                &[("host", host), ("origin", "http://evil.example:8080")],
            )
        };
        let local = "127.0.0.1:8080";
        for known in [
            "localhost:8080",
            "LocalHost.:1",
            "app.localhost",
            "127.0.0.1",
            "127.9.9.9:80",
            "[::1]:8080",
            "[::ffff:127.0.0.1]",
            "roles.example",
            "Roles.Example:443",
        ] {
            assert!(at(local, known), "{known}");
        }
        for unknown in [
            "evil.example:8080",
            "localhost.evil.example",
            "notlocalhost",
            "192.0.2.7",
            "127.0.0.1.evil.example",
            "0.0.0.0:8080",
            "my.roles.example",
        ] {
            assert!(!at(local, unknown), "{unknown}");
        }
        assert!(at("192.0.2.7:8080", "192.0.2.7:8080"));
        assert!(!at("192.0.2.7:8080", "192.0.2.8:8080"));
        assert!(at("0.0.0.0:8080", "192.0.2.8:8080"));
        assert!(at("[::]:8080", "[2001:db8::1]:8080"));
        assert!(!at("0.0.0.0:8080", "evil.example"));

        // A page can't take these away, and programs don't send them.
        let host = ("host", "evil.example:8080");
        for sign in [
            ("origin", "http://evil.example:8080"),
            ("origin", "null"),
            ("sec-fetch-site", "same-origin"),
            ("referer", "http://evil.example:8080/"),
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64)"),
            ("accept-language", "en-GB,en;q=0.7"),
        ] {
            assert!(!asks(local, &[host, sign]), "{sign:?}");
        }
        assert!(asks(local, &[host]));
        assert!(asks(
            local,
            &[host, ("user-agent", "node"), ("accept-language", "*")]
        ));
        assert!(asks(
            local,
            &[host, ("origin", "https://dashboard.example")]
        ));

        let json = ("accept", "application/json");
        let own = ("origin", "http://evil.example:8080");
        assert!(!passes(&[json, host, own]));
    }
}
