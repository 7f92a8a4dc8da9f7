//! Requests that a page of another site could send in its reader's name.
//!
//! A browser asks the server first (a preflight) before a page of another origin may send JSON
//! or a header of its own making, and the server then says no. So a POST is safe by its
//! `Content-Type`, which is checked where the body is read, and a GET has to show that it isn't a
//! page of another site's: by [`PREFLIGHT`], or by where its browser says it comes from, or, where
//! there are no such headers, by naming in `Accept` what no link, image or form asks for.

use actix_web::http::header::HeaderMap;

use super::accept;
use super::problem::Problem;

/// A header that no page can send to another origin without a preflight; any value will do.
pub(super) const PREFLIGHT: &str = "graphql-preflight";

/// Refuses a GET that a page of another site could have sent.
///
/// # Errors
/// When it could.
pub(super) fn check(headers: &HeaderMap, allowed: &[String]) -> Result<(), Problem> {
    if headers.contains_key(PREFLIGHT) {
        return Ok(());
    }
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    if let Some(origin) = text("origin") {
        let host = text("host").unwrap_or("");
        if allowed.iter().any(|allowed| allowed == origin) || is_at(origin, host) {
            return Ok(());
        }
        return Err(Problem::cross_site(
            "pages of that origin may not ask here; serve with `--allow-origin` to let them",
        ));
    }
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => Ok(()),
        Some(_) => Err(Problem::cross_site(format!(
            "another site's page sent this; to ask from one, send the header `{PREFLIGHT}: 1`"
        ))),
        None if accept::is_named(headers) => Ok(()),
        None => Err(Problem::bad_request(format!(
            "a GET has to say that no other site's page sent it: accept `{}` or `application/json` by name, or send the header `{PREFLIGHT}: 1`",
            "application/graphql-response+json"
        ))),
    }
}

/// Whether an origin is a host's own.
fn is_at(origin: &str, host: &str) -> bool {
    origin
        .split_once("://")
        .is_some_and(|(_, own)| !own.is_empty() && own == host)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn passes(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        check(&headers, &["https://dashboard.example".into()]).is_ok()
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
}
