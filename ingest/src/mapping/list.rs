//! Lists in one cell.

/// How a cell lists several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// A list as Python writes it: `['sql', "c++"]`.
    ListLiteral,
    /// An array of JSON: `["sql", "c++"]`.
    Json,
    /// Parts with something between them.
    Separated(String),
}

impl Default for ListFormat {
    fn default() -> Self {
        Self::Separated(",".to_owned())
    }
}

impl ListFormat {
    /// The things a cell lists, or none if it isn't such a list.
    #[must_use]
    pub fn read(&self, cell: &str) -> Option<Vec<String>> {
        let items = match self {
            Self::ListLiteral => literal(cell)?,
            Self::Json => serde_json::from_str::<Vec<Option<String>>>(cell)
                .ok()?
                .into_iter()
                .flatten()
                .collect(),
            Self::Separated(separator) => {
                cell.split(separator.as_str()).map(str::to_owned).collect()
            }
        };
        let items = items.iter().map(|item| item.trim());
        let items = items.filter(|item| !item.is_empty()).map(str::to_owned);
        Some(items.collect())
    }

    /// What such a list looks like, for messages.
    pub(crate) fn looks(&self) -> String {
        match self {
            Self::ListLiteral => "a list such as ['a', 'b']".to_owned(),
            Self::Json => "a list such as [\"a\", \"b\"]".to_owned(),
            Self::Separated(separator) => format!("parts with \"{separator}\" between them"),
        }
    }
}

/// A list, tuple or set of texts as Python writes them.
fn literal(cell: &str) -> Option<Vec<String>> {
    let cell = cell.trim();
    let inside = [('[', ']'), ('(', ')'), ('{', '}')]
        .iter()
        .find_map(|(open, close)| cell.strip_prefix(*open)?.strip_suffix(*close))?;
    let mut items = Vec::new();
    let mut rest = inside.trim_start();
    while !rest.is_empty() {
        let quote = rest.chars().next()?;
        if quote == '\'' || quote == '"' {
            let (item, after) = quoted(rest.get(1..)?, quote)?;
            items.push(item);
            rest = after;
        } else {
            let end = rest.find(',').unwrap_or(rest.len());
            let (bare, after) = rest.split_at(end);
            if !matches!(bare.trim(), "None" | "nan") {
                return None;
            }
            rest = after;
        }
        rest = rest.trim_start();
        match rest.strip_prefix(',') {
            Some(after) => rest = after.trim_start(),
            None if rest.is_empty() => {}
            None => return None,
        }
    }
    Some(items)
}

/// The text up to the closing quote, and what follows it.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut item = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Some((item, text.get(at + 1..)?));
        }
        if c == '\\' {
            match chars.next()?.1 {
                'n' => item.push('\n'),
                't' => item.push('\t'),
                other => item.push(other),
            }
        } else {
            item.push(c);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_python_are_read() {
        let read = |cell| ListFormat::ListLiteral.read(cell);
        let of = |items: &[&str]| Some(items.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(
            read("['sql', 'c++', \"it's\"]"),
            of(&["sql", "c++", "it's"])
        );
        assert_eq!(read("[]"), of(&[]));
        assert_eq!(read("('a',)"), of(&["a"]));
        assert_eq!(read("{'a', 'b'}"), of(&["a", "b"]));
        assert_eq!(read(r"['it\'s', 'a\\b', None, '']"), of(&["it's", r"a\b"]));
        for cell in [
            "",
            "[",
            "['a'",
            "['a' 'b']",
            "[a]",
            "sql",
            "['a]",
            "{'a': ['b']}",
            "[1]",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }

    #[test]
    fn other_lists_are_read() {
        let of = |items: &[&str]| Some(items.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(
            ListFormat::Json.read("[\"a\", null, \" b \"]"),
            of(&["a", "b"])
        );
        assert_eq!(ListFormat::Json.read("['a']"), None);
        assert_eq!(
            ListFormat::Separated(";".into()).read("a; b;;"),
            of(&["a", "b"])
        );
    }
}
