//! Plain text out of HTML, and the JSON-LD blocks of a page.

use htmlize::unescape;

/// The longest description that is kept, in bytes.
pub(super) const MAX_DESCRIPTION: usize = 4000;

/// The text of a fragment of HTML, cut at [`MAX_DESCRIPTION`]: tags are taken off, entities
/// resolved, and what stands in blocks of its own is on lines of its own.
pub(super) fn plain(html: &str) -> String {
    // Some sites escape the tags a second time.
    let twice = html.contains("&lt;") && !html.contains('<');
    let resolved;
    let html = if twice {
        resolved = unescape(html);
        &resolved
    } else {
        html
    };
    let mut text = String::with_capacity(html.len().min(MAX_DESCRIPTION + 64));
    let mut rest = html;
    while !rest.is_empty() && text.len() <= MAX_DESCRIPTION {
        let Some(at) = rest.find('<') else {
            push(&mut text, rest);
            break;
        };
        let (before, tag) = rest.split_at(at);
        push(&mut text, before);
        let name: String = tag
            .chars()
            .skip(1)
            .skip_while(|c| *c == '/')
            .take_while(char::is_ascii_alphanumeric)
            .flat_map(char::to_lowercase)
            .collect();
        let is_tag = !name.is_empty() || tag.starts_with("<!");
        let Some(end) = tag.find('>').filter(|_| is_tag) else {
            text.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        rest = tag.get(end + 1..).unwrap_or_default();
        match name.as_str() {
            "script" | "style" if !tag.starts_with("</") => {
                let close = find_ignore_case(rest, &format!("</{name}"));
                rest = close.and_then(|at| rest.get(at..)).unwrap_or_default();
            }
            "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" => {
                let blank = text.trim_end_matches(' ').len();
                text.truncate(blank);
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
    let mut end = text.len().min(MAX_DESCRIPTION);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text.trim().to_owned()
}

/// Adds text with its entities resolved and its runs of blanks as one.
fn push(text: &mut String, part: &str) {
    let limit = part.len().min(2 * MAX_DESCRIPTION);
    let end = (limit..=part.len()).find(|at| part.is_char_boundary(*at));
    let part = part.get(..end.unwrap_or(part.len())).unwrap_or(part);
    for c in unescape(part).chars() {
        if c == '\n' || !(c.is_whitespace() || c.is_control()) {
            if c == '\n' && (text.ends_with('\n') || text.is_empty()) {
                continue;
            }
            text.push(c);
        } else if !text.ends_with([' ', '\n']) && !text.is_empty() {
            text.push(' ');
        }
    }
}

/// The blocks of JSON-LD in a page, each with the line it begins at, from 1.
pub(super) fn json_ld(page: &str) -> Vec<(u64, &str)> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(tag) = page
        .get(at..)
        .and_then(|rest| find_ignore_case(rest, "<script"))
    {
        let tag = at + tag;
        let Some(open) = page.get(tag..).and_then(|rest| rest.find('>')) else {
            break;
        };
        let start = tag + open + 1;
        let attributes = page.get(tag..start).unwrap_or_default();
        let rest = page.get(start..).unwrap_or_default();
        let end = find_ignore_case(rest, "</script").unwrap_or(rest.len());
        if find_ignore_case(attributes, "application/ld+json").is_some() {
            let before = page.get(..start).unwrap_or_default();
            let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u64 + 1;
            blocks.push((line, rest.get(..end).unwrap_or(rest)));
        }
        at = start + end;
    }
    blocks
}

fn find_ignore_case(text: &str, needle: &str) -> Option<usize> {
    let needle = needle.as_bytes();
    let first = *needle.first()?;
    let bytes = text.as_bytes();
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes).find(|&at| {
        bytes
            .get(at..at + needle.len())
            .is_some_and(|part| part.eq_ignore_ascii_case(needle))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_off() {
        for (html, expected) in [
            ("plain  text", "plain text"),
            (
                "<p>One &amp; two</p><ul><li>a</li><li>b</li></ul>",
                "One & two\na\nb",
            ),
            ("a<br/>b<BR>c", "a\nb\nc"),
            ("&lt;p&gt;twice&lt;/p&gt;", "twice"),
            (
                "x < y & z <3 &unknown; &#233;&#xE9;",
                "x < y & z <3 &unknown; éé",
            ),
            (
                "<style>p { color: red }</style>seen<script>no</script>",
                "seen",
            ),
            ("<!-- note -->seen<b", "seen<b"),
            (
                "caf&eacute;&nbsp;&ndash;&#x20;&euro;5&hellip; &alpha;&Ouml;&frac12; R&D &lt;3",
                "café – €5… αÖ½ R&D <3",
            ),
            // Numbers of Windows-1252, as the standard has browsers read them.
            ("it&#146;s &#x80;5 &#150; &amp;c", "it’s €5 – &c"),
            ("", ""),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
        let long = plain(&"é".repeat(MAX_DESCRIPTION));
        assert!(long.len() <= MAX_DESCRIPTION && long.len() > MAX_DESCRIPTION - 4);
    }

    #[test]
    fn blocks_of_json_ld_are_found() {
        let page = "<html>\n<SCRIPT type='application/ld+json'>\n{\"a\": 1}</script>\n<script>no</script>\n<script type=\"application/ld+json\" id=x>[]";
        assert_eq!(json_ld(page), [(2, "\n{\"a\": 1}"), (5, "[]")]);
        assert!(json_ld("<script").is_empty());
    }
}
