//! Classifications, their editions, and what their codes look like.

/// A family of classifications whose editions share a form of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Family {
    /// URIs of ESCO, also those of ISCO groups in it.
    Esco,
    /// One to four digits.
    Isco,
    /// Such as `15-2051.00`.
    Onet,
    /// Such as `15-2051`.
    Soc,
}

impl Family {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Esco => "ESCO",
            Self::Isco => "ISCO",
            Self::Onet => "O*NET-SOC",
            Self::Soc => "SOC",
        }
    }

    /// What a code should be, as messages say it.
    pub(super) fn form(self) -> &'static str {
        match self {
            Self::Esco => "a URI of ESCO or a code such as 2511.4",
            Self::Isco => "a code of ISCO-08 such as 2511",
            Self::Onet => "a code of O*NET-SOC such as 15-2051.00",
            Self::Soc => "a code of SOC such as 15-2051",
        }
    }
}

/// Whether codes are those of the edition that is in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    /// ISCO-08, O*NET-SOC 2019, SOC 2018, and ESCO always.
    Current,
    /// An edition before it, by its year.
    Older(u16),
    /// The file doesn't say.
    Unknown,
}

/// What the codes of a column are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scheme {
    pub(super) family: Family,
    pub(super) edition: Edition,
}

/// Words of a header that stand over titles and remarks rather than codes.
const NO_CODES: [&str; 8] = [
    "title",
    "name",
    "label",
    "description",
    "occupation",
    "comment",
    "part",
    "sector",
];

impl Scheme {
    /// The scheme that a header or a name such as `onet-soc-2019` speaks of.
    pub(super) fn of_header(header: &str) -> Option<Self> {
        let text = header.replace('*', "").to_lowercase();
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let any = |is: &dyn Fn(&str) -> bool| words.iter().any(|word| is(word));
        let of = |name: &'static str| {
            move |word: &str| {
                word.strip_prefix(name).is_some_and(|rest| {
                    let rest = rest.trim_matches(|c: char| c.is_ascii_digit());
                    matches!(
                        rest,
                        "" | "code" | "codes" | "id" | "soc" | "soccode" | "group"
                    )
                })
            }
        };
        let family = if any(&|word: &str| word.ends_with("uri")) {
            Family::Esco
        } else if any(&|word: &str| NO_CODES.iter().any(|text| word.contains(text))) {
            return None;
        } else if any(&of("onet")) {
            Family::Onet
        } else if any(&of("soc")) {
            Family::Soc
        } else if any(&of("isco")) {
            Family::Isco
        } else if any(&of("esco")) {
            Family::Esco
        } else {
            return None;
        };
        let digits = |word: &&str| -> Option<u16> {
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            match (digits.len(), family) {
                (2, Family::Isco) | (4, _) => digits.parse().ok(),
                _ => None,
            }
        };
        let year = words.iter().find_map(digits);
        let edition = match (family, year) {
            (Family::Esco, _) | (Family::Isco, None | Some(8 | 2008)) => Edition::Current,
            (Family::Isco, Some(year)) => Edition::Older(year),
            (_, None) => Edition::Unknown,
            (Family::Onet, Some(2019..)) | (Family::Soc, Some(2018..)) => Edition::Current,
            (_, Some(year)) => Edition::Older(year),
        };
        Some(Self { family, edition })
    }

    /// The scheme that a code by its form is of, where the form belongs to one family alone.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        let (family, edition) = if is_uri(code) {
            (Family::Esco, Edition::Current)
        } else if is_soc(code) {
            (Family::Soc, Edition::Unknown)
        } else if is_onet(code) {
            (Family::Onet, Edition::Unknown)
        } else {
            return None;
        };
        Some(Self { family, edition })
    }

    /// The scheme of a code in a column of this one, or none where the code is of neither.
    ///
    /// Columns of SOC hold codes of O*NET-SOC at times, and the other way round.
    pub(super) fn of(self, code: &str) -> Option<Self> {
        let with = |family| Some(Self { family, ..self });
        match self.family {
            Family::Onet | Family::Soc if is_onet(code) => with(Family::Onet),
            Family::Onet | Family::Soc if is_soc(code) => with(Family::Soc),
            Family::Isco if is_isco(code) => Some(self),
            Family::Isco | Family::Esco if is_uri(code) => Some(Self {
                family: Family::Esco,
                edition: Edition::Current,
            }),
            Family::Esco if is_esco_code(code) => Some(self),
            _ => None,
        }
    }

    /// Its name with the edition, such as "SOC 2010".
    pub(super) fn name(self) -> String {
        match (self.family, self.edition) {
            (family, Edition::Older(year)) => format!("{} {year}", family.name()),
            (family, _) => family.name().to_owned(),
        }
    }
}

fn is_uri(code: &str) -> bool {
    code.starts_with("http://") || code.starts_with("https://")
}

fn has_form(code: &str, form: &str) -> bool {
    code.len() == form.len()
        && code
            .bytes()
            .zip(form.bytes())
            .all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                form => byte == form,
            })
}

fn is_soc(code: &str) -> bool {
    has_form(code, "00-0000")
}

fn is_onet(code: &str) -> bool {
    has_form(code, "00-0000.00")
}

fn is_isco(code: &str) -> bool {
    let digits = code.strip_prefix('C').unwrap_or(code);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_esco_code(code: &str) -> bool {
    code.len() <= 40
        && code.contains('.')
        && code
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_tell_schemes() {
        use Edition::{Current, Older, Unknown};
        for (header, expected) in [
            ("ESCO or ISCO URI", Some((Family::Esco, Current))),
            ("concept_uri", Some((Family::Esco, Current))),
            ("O*NET Id", Some((Family::Onet, Unknown))),
            ("onet_code", Some((Family::Onet, Unknown))),
            ("O*NET-SOC 2010 Code", Some((Family::Onet, Older(2010)))),
            ("O*NET-SOC 2019 Code", Some((Family::Onet, Current))),
            ("onet-soc-2019", Some((Family::Onet, Current))),
            ("2010 SOC Code", Some((Family::Soc, Older(2010)))),
            ("soc2010", Some((Family::Soc, Older(2010)))),
            ("soc-2018", Some((Family::Soc, Current))),
            ("ISCO-08 Code", Some((Family::Isco, Current))),
            ("isco08", Some((Family::Isco, Current))),
            ("ISCO-88 code", Some((Family::Isco, Older(88)))),
            ("esco", Some((Family::Esco, Current))),
            ("O*NET Title", None),
            ("2010 SOC Title", None),
            ("esco_occupation", None),
            ("Associated score", None),
            ("social group", None),
            ("Network", None),
            ("", None),
        ] {
            let found = Scheme::of_header(header).map(|s| (s.family, s.edition));
            assert_eq!(found, expected, "{header}");
        }
    }

    #[test]
    fn codes_tell_schemes() {
        let column = Scheme::of_header("2010 SOC Code").unwrap();
        assert_eq!(column.of("15-1199.06").unwrap().name(), "O*NET-SOC 2010");
        assert_eq!(column.of("15-1199").unwrap(), column);
        assert_eq!(column.of("151199"), None);
        let uri = Scheme::of_header("ISCO URI").unwrap();
        assert!(uri.of("http://data.europa.eu/esco/isco/C2511").is_some());
        assert!(uri.of("2511.4").is_some());
        assert_eq!(uri.of("2511."), None);
        let isco = Scheme::of_header("isco").unwrap();
        assert!(isco.of("C2511").is_some() && isco.of("25111").is_none());
        assert_eq!(Scheme::of_code("2511"), None);
        assert_eq!(Scheme::of_code("15-2051").unwrap().family, Family::Soc);
    }
}
