//! A paragraph as sentences.

use super::lexicon::lexicon;

/// The sentences of a paragraph, in order and trimmed.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut previous = 0;
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b' ' {
            previous = at + 1;
            continue;
        }
        if !matches!(byte, b'.' | b'!' | b'?') {
            continue;
        }
        let mut end = at + 1;
        while matches!(bytes.get(end), Some(b'"' | b'\'' | b')')) {
            end += 1;
        }
        if bytes.get(end) != Some(&b' ') {
            continue;
        }
        let word = text.get(previous..at + 1).unwrap_or_default();
        let rest = text.get(end + 1..).unwrap_or_default();
        if ends_sentence(word, rest) {
            push(&mut sentences, text.get(start..end));
            start = end + 1;
        }
    }
    push(&mut sentences, text.get(start..));
    sentences
}

fn push<'a>(sentences: &mut Vec<&'a str>, part: Option<&'a str>) {
    if let Some(part) = part.map(str::trim)
        && part.contains(char::is_alphanumeric)
    {
        sentences.push(part);
    }
}

fn ends_sentence(word: &str, rest: &str) -> bool {
    let next = rest.split(' ').next().unwrap_or_default();
    if word.ends_with(['!', '?']) {
        return true;
    }
    let word = word.trim_start_matches(['(', '"', '\'']).to_lowercase();
    let prose = &lexicon().prose;
    if prose.abbreviations.contains(&word) {
        return false;
    }
    let opener = || {
        let next = next.trim_end_matches([',', ':']).to_lowercase();
        prose.openers.contains(&next)
    };
    // "R." and "C." end a sentence about languages; other single letters are initials.
    let initial = word.chars().count() == 2 && !matches!(word.as_str(), "r." | "c.");
    if prose.closing_abbreviations.contains(&word) || initial {
        return next.starts_with(char::is_uppercase) && opener();
    }
    next.starts_with(|c: char| !c.is_lowercase() || c == '"') || opener()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sentences(text), expected);
    }

    #[test]
    fn sentences_end_where_they_end() {
        check("One. Two! Three?", &["One.", "Two!", "Three?"]);
        check(
            "The U.S. Bureau says so. It is.",
            &["The U.S. Bureau says so.", "It is."],
        );
        check(
            "Works in the U.S. They like it.",
            &["Works in the U.S.", "They like it."],
        );
        check(
            "Uses Kafka, Flink, etc. They scale.",
            &["Uses Kafka, Flink, etc.", "They scale."],
        );
        check(
            "Uses e.g. Kafka and Node.js daily.",
            &["Uses e.g. Kafka and Node.js daily."],
        );
        check(
            "Writes software Engineering. they do.",
            &["Writes software Engineering.", "they do."],
        );
        check(
            "Uses Ada and R. Painters paint.",
            &["Uses Ada and R.", "Painters paint."],
        );
        check("", &[]);
    }
}
