//! The pages that the program embeds: what `web/` built, a folder a page.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use bytes::Bytes;
use header::{ContentEncoding, EntityTag, Header, IfNoneMatch};
use rust_embed::RustEmbed;

use super::accept::MediaType;
use super::compress::{self, Effort};
use super::problem::Problem;
use super::state::State;
use super::welcome;

#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Dist;

/// What a page may load: nothing from another host. The editor writes inline styles and starts
/// workers from blobs.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'";

/// One file, and how it looks compressed once somebody has asked for it so.
struct File {
    body: Bytes,
    content_type: String,
    tag: String,
    /// Its name changes with its content, so that it can be kept for ever.
    is_hashed: bool,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

static FILES: LazyLock<HashMap<String, File>> = LazyLock::new(|| {
    let file = |path: &str| {
        let found = Dist::get(path)?;
        let body = match found.data {
            std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
        };
        let hash = found.metadata.sha256_hash();
        let tag = hash
            .iter()
            .take(12)
            .fold(String::new(), |tag, byte| format!("{tag}{byte:02x}"));
        let content_type = found.metadata.mimetype();
        let is_text = content_type.starts_with("text/") || content_type.ends_with("javascript");
        let charset = if is_text { "; charset=utf-8" } else { "" };
        let file = File {
            body,
            content_type: format!("{content_type}{charset}"),
            tag,
            is_hashed: path.contains("/assets/"),
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        };
        Some((path.to_owned(), file))
    };
    Dist::iter().filter_map(|path| file(&path)).collect()
});

/// The schema definition language of what `/graphql` answers.
pub(super) async fn schema(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let body = state.schema.clone();
    let mut response = HttpResponse::Ok();
    // Browsers show plain text and would save the type that GraphQL has.
    response.insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8"));
    if let Some(encoding) = compress::choose(&request, body.len())
        && let Some(shorter) = compress::compressed(body.clone(), encoding, Effort::Quick).await
    {
        response.insert_header((header::CONTENT_ENCODING, encoding.as_str()));
        return response.body(shorter);
    }
    response.body(body)
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
            redirect("playground/")
        } else {
            html(welcome::page(request.connection_info().host()))
        };
    }
    let name = path.trim_start_matches('/');
    let index = || format!("{}/index.html", name.trim_end_matches('/'));
    if let Some(file) = FILES.get(name) {
        return send(&request, file).await;
    }
    match FILES.get(&index()) {
        Some(file) if path.ends_with('/') => send(&request, file).await,
        Some(_) => redirect(&format!("{}/", name.rsplit('/').next().unwrap_or(name))),
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
fn redirect(to: &str) -> HttpResponse {
    HttpResponse::TemporaryRedirect()
        .insert_header((header::LOCATION, to))
        .finish()
}

fn html(body: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(body)
}

async fn send(request: &HttpRequest, file: &'static File) -> HttpResponse {
    let encoding = compress::choose(request, file.body.len());
    let compressed = match encoding {
        Some(encoding) => file.compressed(encoding).await.map(|body| (encoding, body)),
        None => None,
    };
    // The same file in another encoding is another representation, and its tag another one.
    let tag = match &compressed {
        Some((encoding, _)) => format!("{}-{}", file.tag, encoding.as_str()),
        None => file.tag.clone(),
    };
    let is_known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.tag() == tag),
        Err(_) => false,
    };
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    describe(&mut response, file, tag);
    if is_known {
        return response.finish();
    }
    match compressed {
        Some((encoding, body)) => response
            .insert_header((header::CONTENT_ENCODING, encoding.as_str()))
            .body(body),
        None => response.body(file.body.clone()),
    }
}

fn describe(response: &mut HttpResponseBuilder, file: &File, tag: String) {
    let kept = if file.is_hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .insert_header((header::CONTENT_TYPE, file.content_type.as_str()))
        .insert_header((header::CACHE_CONTROL, kept))
        .insert_header((header::VARY, "accept-encoding"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header(header::ETag(EntityTag::new_strong(tag)));
}

impl File {
    async fn compressed(&self, encoding: ContentEncoding) -> Option<Bytes> {
        let kept = match encoding {
            ContentEncoding::Brotli => &self.brotli,
            ContentEncoding::Gzip => &self.gzip,
            _ => return None,
        };
        if let Some(body) = kept.get() {
            return body.clone();
        }
        let body = compress::compressed(self.body.clone(), encoding, Effort::Thorough).await;
        kept.get_or_init(|| body).clone()
    }
}
