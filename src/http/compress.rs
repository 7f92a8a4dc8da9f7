//! Compressing bodies for clients that take them so.

use std::io::{self, Write};

use actix_web::http::header::{AcceptEncoding, ContentEncoding, Encoding, Header};
use actix_web::{HttpRequest, web};
use bytes::Bytes;

/// Bodies below this fit a packet as they are.
const SMALLEST: usize = 1400;
/// Bodies from here on are compressed apart from the HTTP workers.
const LARGE: usize = 128 * 1024;

/// How hard to try.
#[derive(Clone, Copy, Debug)]
pub(super) enum Effort {
    /// For what is sent once.
    Quick,
    /// For what is compressed once and sent often.
    Thorough,
}

/// The encoding that a client likes best for a body of so many bytes, if any.
pub(super) fn choose(request: &HttpRequest, length: usize) -> Option<ContentEncoding> {
    if length < SMALLEST {
        return None;
    }
    let accepted = AcceptEncoding::parse(request).ok()?;
    let offered = [Encoding::brotli(), Encoding::gzip(), Encoding::identity()];
    match accepted.negotiate(offered.iter())? {
        Encoding::Known(ContentEncoding::Identity) | Encoding::Unknown(_) => None,
        Encoding::Known(chosen) => Some(chosen),
    }
}

/// A body in an encoding, or none if it is no shorter so.
pub(super) async fn compressed(
    body: Bytes,
    encoding: ContentEncoding,
    effort: Effort,
) -> Option<Bytes> {
    let length = body.len();
    let encoded = if length < LARGE {
        encode(&body, encoding, effort)
    } else {
        web::block(move || encode(&body, encoding, effort))
            .await
            .ok()?
    };
    encoded
        .ok()
        .filter(|encoded| encoded.len() < length)
        .map(Bytes::from)
}

fn encode(body: &[u8], encoding: ContentEncoding, effort: Effort) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len() / 4);
    match encoding {
        ContentEncoding::Brotli => {
            let quality = match effort {
                Effort::Quick => 3,
                Effort::Thorough => 6,
            };
            let mut writer = brotli::CompressorWriter::new(&mut out, 32 * 1024, quality, 22);
            writer.write_all(body)?;
            writer.flush()?;
            drop(writer);
        }
        ContentEncoding::Gzip => {
            let level = match effort {
                Effort::Quick => flate2::Compression::new(4),
                Effort::Thorough => flate2::Compression::new(7),
            };
            let mut writer = flate2::write::GzEncoder::new(&mut out, level);
            writer.write_all(body)?;
            writer.finish()?;
        }
        _ => return Err(io::ErrorKind::Unsupported.into()),
    }
    Ok(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn chosen_by_the_client() {
        let choice = |accept: &'static str| {
            choose(
                &TestRequest::default()
                    .insert_header(("accept-encoding", accept))
                    .to_http_request(),
                2000,
            )
        };
        assert_eq!(choice("gzip, deflate, br"), Some(ContentEncoding::Brotli));
        assert_eq!(choice("gzip"), Some(ContentEncoding::Gzip));
        assert_eq!(choice("br;q=0.1, gzip"), Some(ContentEncoding::Gzip));
        assert_eq!(choice("zstd"), None);
        assert_eq!(choice("identity"), None);
        assert_eq!(choice("br;q=0"), None);
        assert_eq!(
            choose(&TestRequest::default().to_http_request(), 2000),
            None
        );
        let small = TestRequest::default()
            .insert_header(("accept-encoding", "br"))
            .to_http_request();
        assert_eq!(choose(&small, 1000), None);
    }

    #[test]
    fn what_goes_in_comes_out() {
        let body: Vec<u8> = (0..20_000u32)
            .flat_map(|n| (n % 97).to_string().into_bytes())
            .collect();
        let mut plain = Vec::new();
        let gzip = encode(&body, ContentEncoding::Gzip, Effort::Quick).unwrap();
        flate2::read::GzDecoder::new(&gzip[..])
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, body);
        plain.clear();
        let brotli = encode(&body, ContentEncoding::Brotli, Effort::Thorough).unwrap();
        brotli::Decompressor::new(&brotli[..], 4096)
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, body);
    }
}
