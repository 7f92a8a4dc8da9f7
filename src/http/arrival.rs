//! Reading a request's body: of the right type, no longer than allowed, and in time.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::rt::time::timeout;
use actix_web::web;
use bytes::BytesMut;
use futures::StreamExt;

use super::problem::Problem;

/// Room for a body before anything of it has arrived.
const ROOM: usize = 4096;
/// How much is read past of a body that is too long, and for how long.
const DISCARDED: usize = 16_000_000;
const FORBEARANCE: Duration = Duration::from_millis(500);

/// Whether a request has a body.
pub(super) fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::TRANSFER_ENCODING)
        || headers
            .get(header::CONTENT_LENGTH)
            .is_some_and(|length| length != "0")
}

/// Refuses a body that doesn't say it is JSON. Saying so is what makes a browser ask before it
/// sends one for a page of another site.
///
/// # Errors
/// When it says something else, or nothing.
pub(super) fn check_type(headers: &HeaderMap) -> Result<(), Problem> {
    let expected = "send the request as JSON with `Content-Type: application/json`";
    let Some(content_type) = headers.get(header::CONTENT_TYPE) else {
        return Err(Problem::media_type(format!(
            "the request has no `Content-Type`; {expected}"
        )));
    };
    let mut parts = content_type
        .to_str()
        .unwrap_or("")
        .split(';')
        .map(str::trim);
    if !parts
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("application/json"))
    {
        return Err(Problem::media_type(format!(
            "the request's `Content-Type` isn't read here; {expected}"
        )));
    }
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let is_utf8 = value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8");
        if key.trim().eq_ignore_ascii_case("charset") && !is_utf8 {
            return Err(Problem::media_type(
                "the request's charset isn't read here; send it in UTF-8",
            ));
        }
    }
    match headers.get(header::CONTENT_ENCODING) {
        Some(encoding) if !encoding.as_bytes().eq_ignore_ascii_case(b"identity") => Err(
            Problem::media_type("compressed requests aren't read here; send it as it is"),
        ),
        _ => Ok(()),
    }
}

/// The whole body, counted while it arrives.
///
/// # Errors
/// When it is longer than `limit`, slower than `time`, or breaks off.
pub(super) async fn read(
    headers: &HeaderMap,
    body: web::Payload,
    limit: usize,
    time: Duration,
) -> Result<BytesMut, Problem> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let mut body = body;
    let read = if announced.is_some_and(|length| length > limit as u64) {
        Err(Problem::too_large(limit))
    } else {
        let collected = timeout(time, collect(&mut body, limit)).await;
        collected.unwrap_or_else(|_| Err(Problem::too_slow()))
    };
    if read
        .as_ref()
        .is_err_and(|problem| problem.status == StatusCode::PAYLOAD_TOO_LARGE)
    {
        // Too late is no worse than too long.
        let _ = timeout(FORBEARANCE, discard(body)).await;
    }
    read
}

/// Lets a client that isn't done sending come to its end, so that it is there to read the answer.
async fn discard(mut body: web::Payload) {
    let mut left = DISCARDED;
    while let Some(Ok(chunk)) = body.next().await {
        match left.checked_sub(chunk.len()) {
            Some(rest) => left = rest,
            None => return,
        }
    }
}

async fn collect(body: &mut web::Payload, limit: usize) -> Result<BytesMut, Problem> {
    let mut bytes = BytesMut::with_capacity(ROOM.min(limit));
    while let Some(chunk) = body.next().await {
        let chunk =
            chunk.map_err(|error| Problem::bad_request(format!("the body broke off: {error}")))?;
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::too_large(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn only_json_in_utf8() {
        let passes = |content_type: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
            check_type(&headers).is_ok()
        };
        for right in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
        ] {
            assert!(passes(right), "{right}");
        }
        for wrong in [
            "",
            "text/plain",
            "application/jsonp",
            "application/graphql",
            "application/json-seq",
            "application/json; charset=utf-16",
            "multipart/form-data; boundary=application/json",
            "application/x-www-form-urlencoded",
            "text/plain; application/json",
        ] {
            assert!(!passes(wrong), "{wrong}");
        }
        assert!(check_type(&HeaderMap::new()).is_err());
    }
}
