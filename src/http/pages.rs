//! The pages that the program embeds: what `web/` built, a folder a page.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use rust_embed::RustEmbed;

use super::accept::MediaType;
use super::problem::Problem;
use super::resource::Resource;
use super::state::State;
use super::welcome;

#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Dist;

/// What a page may load: nothing from another host. The editor writes inline styles and starts
/// workers from blobs.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'";

static FILES: LazyLock<HashMap<String, Resource>> = LazyLock::new(|| {
    let file = |path: &str| {
        let found = Dist::get(path)?;
        let body = match found.data {
            std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
        };
        let content_type = found.metadata.mimetype();
        let is_text = content_type.starts_with("text/") || content_type.ends_with("javascript");
        let charset = if is_text { "; charset=utf-8" } else { "" };
        let file = Resource::new(body, format!("{content_type}{charset}"))
            .with(header::CONTENT_SECURITY_POLICY, POLICY);
        let is_hashed = path.contains("/assets/");
        let file = if is_hashed { file.immutable() } else { file };
        Some((path.to_owned(), file))
    };
    Dist::iter().filter_map(|path| file(&path)).collect()
});

/// The schema definition language of what `/graphql` answers.
pub(super) async fn schema(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    if !state.engine.limits().introspection {
        return Problem::not_found("the schema is not shown here: introspection is switched off")
            .respond(MediaType::Json);
    }
    state.schema.send(&request).await
}

/// Whatever is at a path: a file, a folder's page, the way to it, or nothing.
pub(super) async fn page(request: HttpRequest) -> HttpResponse {
    let path = request.path();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::method("GET, HEAD", "pages are answered over GET")
            .respond(MediaType::Json);
    }
    if path == "/" {
        return if FILES.contains_key("playground/index.html") {
            redirect(&request, "playground/")
        } else {
            html(welcome::page(request.connection_info().host()))
        };
    }
    let name = path.trim_start_matches('/');
    let index = || format!("{}/index.html", name.trim_end_matches('/'));
    if let Some(file) = FILES.get(name) {
        return file.send(&request).await;
    }
    match FILES.get(&index()) {
        Some(file) if path.ends_with('/') => file.send(&request).await,
        Some(_) => {
            let folder = name.rsplit('/').next().unwrap_or(name);
            redirect(&request, &format!("{folder}/"))
        }
        None if name.trim_end_matches('/') == "playground" => Problem::not_found(
            "the playground isn't built into this program; `make run` builds it, and needs Node",
        )
        .respond(MediaType::Json),
        None => Problem::not_found(
            "there is nothing here; GraphQL is at /graphql, its schema at /schema.graphql",
        )
        .respond(MediaType::Json),
    }
}

/// Leads on to a place beside the one that was asked for, so that it holds behind a prefix, too.
/// What was asked of the one is asked of the other: a link's request stands behind the `?`.
fn redirect(request: &HttpRequest, to: &str) -> HttpResponse {
    let location = match request.query_string() {
        "" => to.to_owned(),
        query => format!("{to}?{query}"),
    };
    HttpResponse::TemporaryRedirect()
        .insert_header((header::LOCATION, location))
        .finish()
}

fn html(body: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(body)
}
