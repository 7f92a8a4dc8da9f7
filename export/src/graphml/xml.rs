//! Text as XML 1.0 has it.

use std::borrow::Cow;

/// A text between two tags.
pub(super) fn text(value: &str) -> Cow<'_, str> {
    escaped(value, |c| match c {
        // A reader would take it for the end of a line.
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// A text between double quotes.
pub(super) fn attribute(value: &str) -> Cow<'_, str> {
    escaped(value, |c| match c {
        '"' => Some("&quot;"),
        '\r' => Some("&#13;"),
        '\n' => Some("&#10;"),
        '\t' => Some("&#9;"),
        _ => None,
    })
}

fn escaped(value: &str, also: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let reference = |c: char| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        c => also(c).or_else(|| (!is_allowed(c)).then_some("\u{FFFD}")),
    };
    if !value.chars().any(|c| reference(c).is_some()) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len() + value.len() / 8);
    for c in value.chars() {
        match reference(c) {
            Some(reference) => out.push_str(reference),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether XML 1.0 can hold a character (production 2, `Char`).
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::XmlVersion;
    use quick_xml::events::Event;

    use super::*;

    proptest! {
        /// What is written is read back, but for what XML can't hold.
        #[test]
        fn texts_survive(value in any::<String>()) {
            let expected: String = value
                .chars()
                .map(|c| if is_allowed(c) { c } else { '\u{FFFD}' })
                .collect();
            let xml = format!("<a b=\"{}\">{}</a>", attribute(&value), text(&value));
            let document = parsed(&xml);
            prop_assert_eq!(document, (expected.clone(), expected));
        }
    }

    /// The attribute and the text of the one element.
    fn parsed(xml: &str) -> (String, String) {
        let mut reader = quick_xml::Reader::from_str(xml);
        let (mut attribute, mut text) = (String::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    let value = start.attributes().next().unwrap().unwrap();
                    attribute = value
                        .normalized_value(XmlVersion::Implicit1_0)
                        .unwrap()
                        .into_owned();
                }
                Event::Text(part) => text.push_str(&part.xml10_content()),
                Event::GeneralRef(reference) => {
                    let entity = format!("&{};", &*reference);
                    text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
                }
                Event::Eof => return (attribute, text),
                _ => {}
            }
        }
    }
}
