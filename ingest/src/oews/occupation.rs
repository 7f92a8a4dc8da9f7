//! Occupations by their SOC codes.

use rustc_hash::FxHashMap;

/// The occupations that a release names.
#[derive(Debug, Default)]
pub(super) struct Occupations {
    /// Name, and whether it is a group, by SOC code.
    all: FxHashMap<String, (String, bool)>,
}

/// A SOC code with its hyphen: `151252` and `15-1252` are `15-1252`.
pub(super) fn soc_code(code: &str) -> Option<String> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let plain = code.len() == 6 && digits.len() == 6;
    let hyphened = code.len() == 7 && digits.len() == 6 && code.as_bytes().get(2) == Some(&b'-');
    if !plain && !hyphened {
        return None;
    }
    let (major, rest) = digits.split_at_checked(2)?;
    Some(format!("{major}-{rest}"))
}

impl Occupations {
    /// Adds an occupation; a code that is there already stays as it is. Without a word on whether
    /// it is a group, the zero that ends the code of every group tells it.
    pub(super) fn add(&mut self, code: &str, name: &str, is_group: Option<bool>) {
        if !self.all.contains_key(code) {
            let is_group = is_group.unwrap_or_else(|| code.ends_with('0'));
            self.all
                .insert(code.to_owned(), (name.to_owned(), is_group));
        }
    }

    /// The name of an occupation, and whether it is a group.
    pub(super) fn get(&self, code: &str) -> Option<(&str, bool)> {
        self.all
            .get(code)
            .map(|(name, is_group)| (name.as_str(), *is_group))
    }

    /// The code of the smallest group that an occupation is in: the one with the longest beginning
    /// in common before its zeros.
    pub(super) fn group_of(&self, code: &str) -> Option<&str> {
        let stem = code.trim_end_matches('0');
        (2..stem.len()).rev().find_map(|length| {
            let start = stem.get(..length)?;
            let padded = format!("{start:0<7}");
            let group = if length == 2 {
                format!("{start}-0000")
            } else {
                padded
            };
            let (known, (_, is_group)) = self.all.get_key_value(&group)?;
            (*is_group && known != code).then_some(known.as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_one_form() {
        assert_eq!(soc_code("151252").as_deref(), Some("15-1252"));
        assert_eq!(soc_code("15-1252").as_deref(), Some("15-1252"));
        for code in ["15-12520", "1512", "15.1252", "15125x", ""] {
            assert_eq!(soc_code(code), None, "{code}");
        }
    }

    #[test]
    fn groups_are_found_by_their_codes() {
        let mut all = Occupations::default();
        for code in [
            "00-0000", "15-0000", "15-1200", "15-1250", "15-1252", "11-1000", "11-0000", "11-1011",
        ] {
            all.add(code, "x", None);
        }
        assert_eq!(all.group_of("15-1252"), Some("15-1250"));
        assert_eq!(all.group_of("15-1250"), Some("15-1200"));
        assert_eq!(all.group_of("15-1200"), Some("15-0000"));
        assert_eq!(all.group_of("15-0000"), None);
        assert_eq!(all.group_of("11-1011"), Some("11-1000"));
        assert_eq!(all.group_of("00-0000"), None);
        assert_eq!(all.get("15-1252"), Some(("x", false)));
    }
}
