//! Columns of a table, found by what their header means rather than how it is spelt.

/// A column of a table, by its place in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Column(pub(super) usize);

impl Column {
    /// Its place in the row, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// The folded form of a header: its letters and digits in lower case, without a final plural.
///
/// ```
/// use rolegraph_ingest::input::fold_header;
/// assert_eq!(fold_header("O*NET-SOC Code"), fold_header("onet_soc_code"));
/// assert_eq!(fold_header("Source(s)"), fold_header("sources"));
/// ```
#[must_use]
pub fn fold_header(name: &str) -> String {
    let mut folded: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if folded.len() > 2 && folded.ends_with('s') && !folded.ends_with("ss") {
        folded.pop();
    }
    folded
}

/// The column of a name: the one spelt so, else the first that folds to the same.
pub(crate) fn find(header: &[String], name: &str) -> Option<Column> {
    let exact = header.iter().position(|column| column == name);
    exact
        .or_else(|| {
            let folded = fold_header(name);
            header
                .iter()
                .position(|column| !folded.is_empty() && fold_header(column) == folded)
        })
        .map(Column)
}

/// The character that stands most often between the cells of the first line.
pub(super) fn delimiter(head: &[u8]) -> u8 {
    let (mut tabs, mut commas, mut semicolons) = (0, 0, 0);
    let mut quoted = false;
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            b'\t' => tabs += 1,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    if tabs > 0 && tabs >= commas.max(semicolons) {
        b'\t'
    } else if semicolons > commas {
        b';'
    } else {
        b','
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_column_are_one() {
        let header = ["onet_soc_code", "Class", "code", "Scale ID"].map(String::from);
        assert_eq!(find(&header, "O*NET-SOC Code"), Some(Column(0)));
        assert_eq!(find(&header, "class"), Some(Column(1)));
        assert_eq!(find(&header, "Code"), Some(Column(2)));
        assert_eq!(find(&header, "scaleId"), Some(Column(3)));
        assert_eq!(find(&header, "Title"), None);
        assert_eq!(find(&header, "*"), None);
    }

    #[test]
    fn delimiters_are_known_by_the_header() {
        assert_eq!(delimiter(b"a\tb, c\nd,e,f"), b'\t');
        assert_eq!(delimiter(b"a,b\n"), b',');
        assert_eq!(delimiter(b"a;b;\"c,d,e\"\n"), b';');
        assert_eq!(delimiter(b"alone"), b',');
    }
}
