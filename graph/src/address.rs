//! Addresses of the web, which is all that a link may lead to.

/// Whether a text is an address that a page can link to without harm: `http` or `https`, a host, and
/// no control character. `javascript:`, `data:` and the like run in the page that shows them, and
/// what has no scheme leads to wherever that page is.
///
/// ```
/// use rolegraph_graph::is_web_address;
///
/// assert!(is_web_address("HTTPS://example.com/jobs?id=1"));
/// assert!(!is_web_address("javascript:alert(1)"));
/// assert!(!is_web_address("www.example.com/jobs"));
/// ```
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    is_web && has_host && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address of an advert reached pages as it stood in the file, whatever its scheme.
    #[test]
    fn only_http_and_https_are_links() {
        for address in [
            "http://a",
            "https://example.com/a b?c=d#e",
            "hTTpS://user@example.com:8443/",
            "https://[2001:db8::1]/",
            "https://bücher.example/",
        ] {
            assert!(is_web_address(address), "{address}");
        }
        for other in [
            "",
            "https://",
            "https:///path",
            "https:example.com",
            "//example.com",
            "/jobs/1",
            "jobs/1",
            "www.example.com",
            "javascript:alert(1)",
            "JavaScript://example.com/%0Aalert(1)",
            "java\tscript:alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://example.com",
            "mailto:a@example.com",
            " https://example.com",
            "https://example.com/\njavascript:",
            "https://example.com/\0",
            "\u{1}javascript://https://a",
            "urn:uuid:1",
            "_:b0",
            "#posting",
        ] {
            assert!(!is_web_address(other), "{other:?}");
        }
    }
}
