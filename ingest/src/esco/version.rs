//! The version of a release, which only the names of its folder or archive tell.

use std::path::Path;

/// The version in a name such as `v1.1.1_en` or
/// `ESCO dataset - v1.2.0 - classification - en - csv.zip`.
pub(super) fn of_name(name: &str) -> Option<&str> {
    let ending = name.len().saturating_sub(4);
    let name = match name.get(ending..) {
        Some(zip) if zip.eq_ignore_ascii_case(".zip") => name.get(..ending).unwrap_or(name),
        _ => name,
    };
    name.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .find_map(|word| {
            let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
            let number = number.trim_end_matches('.');
            let mut parts = number.split('.');
            let digits = |part: &str| {
                (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            };
            // The first number of a release has been one digit; a date's isn't.
            let first = parts
                .next()
                .is_some_and(|part| part.len() == 1 && digits(part));
            let rest = parts.clone().next().is_some() && parts.all(digits);
            (first && rest).then_some(number)
        })
}

/// The version in the name of a path, or of the folder that it is in where that is named by a
/// version alone, as in `v1.1.1/en`.
pub(super) fn of_path(path: &Path) -> Option<String> {
    let name = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if let Some(version) = name(&whole).as_deref().and_then(of_name) {
        return Some(version.to_owned());
    }
    let parent = whole.parent().and_then(name)?;
    parent
        .starts_with(['v', 'V'])
        .then(|| of_name(&parent).map(str::to_owned))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_names() {
        for (name, version) in [
            ("v1.1.1_en", Some("1.1.1")),
            ("v1.1.1_fr_partial", Some("1.1.1")),
            (
                "ESCO dataset - v1.2.0 - classification - en - csv.zip",
                Some("1.2.0"),
            ),
            ("ESCO 1.2", Some("1.2")),
            ("esco_V1.0.9.ZIP", Some("1.0.9")),
            ("esco", None),
            ("esco-2024.05.01", None),
            ("esco en 12", None),
            ("é.zip", None),
            ("v1..2", None),
        ] {
            assert_eq!(of_name(name), version, "{name}");
        }
    }

    #[test]
    fn a_folder_of_languages_tells_their_version() {
        assert_eq!(
            of_path(Path::new("/none/v1.1.1/en")).as_deref(),
            Some("1.1.1")
        );
        assert_eq!(of_path(Path::new("/none/project-2.0/esco")), None);
    }
}
