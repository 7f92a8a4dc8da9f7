//! Words of a line, as headings and role names are compared by them.

/// A word in lower case with the place it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The byte its first character stands at.
    pub start: usize,
    /// The byte after its last character.
    pub end: usize,
    /// The word in lower case and in the singular.
    pub folded: String,
    /// Whether it was in the plural.
    pub plural: bool,
    /// Whether it is written in capitals, but for a plural's `s`.
    pub capitals: bool,
}

/// The words of a text. A possessive `'s` belongs to its word and is left off.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if !(c.is_alphanumeric() || c == '+' || c == '#') {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let spelled = text.get(start..end).unwrap_or_default();
        let possessive = spelled.eq_ignore_ascii_case("s")
            && text
                .get(..start)
                .is_some_and(|before| before.ends_with('\''))
            && words
                .last()
                .is_some_and(|last: &Word| last.end + 1 == start);
        if possessive {
            continue;
        }
        let lower = spelled.to_lowercase();
        let folded = singular(&lower);
        words.push(Word {
            start,
            end,
            plural: folded != lower,
            folded,
            capitals: in_capitals(spelled),
        });
    }
    words
}

fn in_capitals(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    word.len() >= 2 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The singular of a lower-case English noun, near enough to compare two spellings of one name.
pub(super) fn singular(word: &str) -> String {
    let stem = match word {
        w if w.len() < 4 || w.ends_with("ss") || w.ends_with("us") || w.ends_with("is") => None,
        w if w.ends_with("ies") => {
            return w
                .strip_suffix("ies")
                .map_or_else(String::new, |stem| format!("{stem}y"));
        }
        w => w.strip_suffix('s'),
    };
    stem.unwrap_or(word).to_owned()
}

/// How many words a text has, split at blanks.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        let found: Vec<String> = words("Report Builder's C++ duties, MLEs (class)")
            .into_iter()
            .map(|w| w.folded)
            .collect();
        assert_eq!(found, ["report", "builder", "c++", "duty", "mle", "class"]);
    }
}
