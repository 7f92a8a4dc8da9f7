//! A paragraph as sentences.

/// Words that end in a dot without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g.", "i.e.", "vs.", "dr.", "mr.", "mrs.", "ms.", "prof.", "inc.", "ltd.", "co.", "corp.",
    "jr.", "sr.", "st.", "no.", "fig.", "approx.", "cf.", "asst.", "assoc.",
];

/// Abbreviations that may well end a sentence too: what follows decides.
const CLOSING_ABBREVIATIONS: &[&str] = &[
    "etc.", "u.s.", "u.k.", "e.u.", "ph.d.", "b.s.", "m.s.", "b.a.", "m.a.", "b.sc.", "m.sc.",
    "a.m.", "p.m.", "d.c.",
];

/// Words that open a sentence more often than they go on with a name.
const OPENERS: &[&str] = &[
    "a",
    "an",
    "the",
    "they",
    "this",
    "these",
    "that",
    "those",
    "it",
    "its",
    "their",
    "in",
    "on",
    "at",
    "as",
    "both",
    "while",
    "however",
    "additionally",
    "moreover",
    "furthermore",
    "some",
    "many",
    "most",
    "other",
    "for",
    "with",
    "if",
    "when",
    "although",
    "whereas",
    "meanwhile",
    "similarly",
    "also",
    "according",
    "employment",
    "we",
    "you",
    "let's",
    "here",
    "there",
    "unlike",
    "conversely",
];

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
    if ABBREVIATIONS.contains(&word.as_str()) {
        return false;
    }
    let opener = || {
        let next = next.trim_end_matches([',', ':']).to_lowercase();
        OPENERS.contains(&next.as_str())
    };
    // "R." and "C." end a sentence about languages; other single letters are initials.
    let initial = word.chars().count() == 2 && !matches!(word.as_str(), "r." | "c.");
    if CLOSING_ABBREVIATIONS.contains(&word.as_str()) || initial {
        return next.starts_with(char::is_uppercase) && opener();
    }
    next.starts_with(|c: char| !c.is_lowercase() || c == '"') || opener()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
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
