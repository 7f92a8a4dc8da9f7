//! Which media type a client takes its answer in.

use actix_web::http::header::{self, HeaderMap};

use super::problem::Problem;

/// A media type that answers come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/json`, where every answer to a well-formed request is a 200.
    Json,
    /// `application/graphql-response+json`, where the status tells what came of the request.
    Response,
}

impl MediaType {
    /// The value of `Content-Type`.
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Response => "application/graphql-response+json; charset=utf-8",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Response => "application/graphql-response+json",
        }
    }
}

/// How well a media type suits a client; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Suits {
    /// The weight in thousandths.
    weight: u16,
    /// 0 for `*/*`, 1 for `application/*`, 2 for the type itself.
    precision: u8,
}

/// The media type that suits a client best.
///
/// Where both suit alike, the newer one is taken if the client named it, and else the older one,
/// which every client reads.
///
/// # Errors
/// When neither is acceptable.
pub(super) fn negotiate(headers: &HeaderMap) -> Result<MediaType, Problem> {
    if !headers.contains_key(header::ACCEPT) {
        return Ok(MediaType::Json);
    }
    let ranges: Vec<Range<'_>> = ranges(headers).collect();
    let json = suits(&ranges, MediaType::Json);
    let response = suits(&ranges, MediaType::Response);
    let (better, media) = match (json, response) {
        (json, response) if response > json => (response, MediaType::Response),
        (json, Some(response)) if json == Some(response) && response.precision == 2 => {
            (json, MediaType::Response)
        }
        (json, _) => (json, MediaType::Json),
    };
    if better.is_some_and(|suits| suits.weight > 0) {
        return Ok(media);
    }
    Err(Problem::not_acceptable(
        "the answer can't be given as the `Accept` header asks; accept `application/graphql-response+json` or `application/json`",
    ))
}

/// Whether a client names one of the media types itself, which no link or form of a page does.
pub(super) fn is_named(headers: &HeaderMap) -> bool {
    ranges(headers).any(|range| {
        [MediaType::Json, MediaType::Response]
            .iter()
            .any(|media| range.precision(*media) == Some(2))
    })
}

struct Range<'h> {
    name: &'h str,
    weight: u16,
}

impl Range<'_> {
    fn precision(&self, media: MediaType) -> Option<u8> {
        match self.name {
            "*/*" => Some(0),
            name if name.eq_ignore_ascii_case("application/*") => Some(1),
            name if name.eq_ignore_ascii_case(media.name()) => Some(2),
            _ => None,
        }
    }
}

/// The ranges of all `Accept` headers that answers in UTF-8 can meet.
fn ranges(headers: &HeaderMap) -> impl Iterator<Item = Range<'_>> {
    headers
        .get_all(header::ACCEPT)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(range)
}

fn range(text: &str) -> Option<Range<'_>> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let mut weight = 1000;
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.trim().trim_matches('"');
        if key.trim().eq_ignore_ascii_case("q") {
            weight = thousandths(value)?;
        } else if key.trim().eq_ignore_ascii_case("charset") && !value.eq_ignore_ascii_case("utf-8")
        {
            return None;
        }
    }
    Some(Range { name, weight })
}

/// A weight between 0 and 1 with at most three digits after the point.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    let is_written_so = digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    match (whole, format!("{digits:0<3}").parse::<u16>()) {
        ("0", Ok(thousandths)) if is_written_so => Some(thousandths),
        ("1", Ok(0)) if is_written_so => Some(1000),
        _ => None,
    }
}

/// The most precise range decides, as RFC 9110, section 12.5.1, has it.
fn suits(ranges: &[Range<'_>], media: MediaType) -> Option<Suits> {
    ranges
        .iter()
        .filter_map(|range| Some((range.precision(media)?, range.weight)))
        .max()
        .map(|(precision, weight)| Suits { weight, precision })
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn negotiated(accept: &[&str]) -> Option<MediaType> {
        let mut headers = HeaderMap::new();
        for value in accept {
            headers.append(header::ACCEPT, HeaderValue::from_str(value).unwrap());
        }
        negotiate(&headers).ok()
    }

    #[test]
    fn the_best_of_what_is_accepted() {
        use MediaType::{Json, Response};
        let cases: &[(&[&str], Option<MediaType>)] = &[
            (&[], Some(Json)),
            (&["*/*"], Some(Json)),
            (&["application/*"], Some(Json)),
            (&["application/json"], Some(Json)),
            (&["application/graphql-response+json"], Some(Response)),
            (
                &["application/graphql-response+json, application/json"],
                Some(Response),
            ),
            (
                &["application/json, application/graphql-response+json"],
                Some(Response),
            ),
            (
                &["application/json", "application/graphql-response+json"],
                Some(Response),
            ),
            (
                &["application/graphql-response+json;q=0.8, application/json"],
                Some(Json),
            ),
            (
                &["application/graphql-response+json, application/json;q=0.9"],
                Some(Response),
            ),
            (&["application/graphql-response+json, */*"], Some(Response)),
            (
                &["application/graphql-response+json;q=0, */*;q=0.1"],
                Some(Json),
            ),
            (&["application/json;q=0, */*"], Some(Response)),
            (&["APPLICATION/JSON; charset=UTF-8"], Some(Json)),
            (&["application/json; charset=\"utf-8\"; q=0.5"], Some(Json)),
            (&["text/html,application/xhtml+xml,*/*;q=0.8"], Some(Json)),
            (&["application/json; charset=iso-8859-1"], None),
            (&["application/json;q=0"], None),
            (&["application/json;q=2"], None),
            (&["application/json;q=0.1234"], None),
            (&["text/html"], None),
            (&["*/*;q=0"], None),
            (&[""], None),
            (&[",;q=,;;"], None),
        ];
        for (accept, expected) in cases {
            assert_eq!(negotiated(accept), *expected, "{accept:?}");
        }
    }
}
