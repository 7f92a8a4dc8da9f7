//! Codes of occupations, and the groups that the Standard Occupational Classification puts them in.

/// The major groups of the 2018 Standard Occupational Classification (U.S. Office of Management
/// and Budget). O*NET gives their codes and not their names.
const MAJOR_GROUPS: [(&str, &str); 23] = [
    ("11-0000", "Management Occupations"),
    ("13-0000", "Business and Financial Operations Occupations"),
    ("15-0000", "Computer and Mathematical Occupations"),
    ("17-0000", "Architecture and Engineering Occupations"),
    ("19-0000", "Life, Physical, and Social Science Occupations"),
    ("21-0000", "Community and Social Service Occupations"),
    ("23-0000", "Legal Occupations"),
    ("25-0000", "Educational Instruction and Library Occupations"),
    (
        "27-0000",
        "Arts, Design, Entertainment, Sports, and Media Occupations",
    ),
    (
        "29-0000",
        "Healthcare Practitioners and Technical Occupations",
    ),
    ("31-0000", "Healthcare Support Occupations"),
    ("33-0000", "Protective Service Occupations"),
    (
        "35-0000",
        "Food Preparation and Serving Related Occupations",
    ),
    (
        "37-0000",
        "Building and Grounds Cleaning and Maintenance Occupations",
    ),
    ("39-0000", "Personal Care and Service Occupations"),
    ("41-0000", "Sales and Related Occupations"),
    ("43-0000", "Office and Administrative Support Occupations"),
    ("45-0000", "Farming, Fishing, and Forestry Occupations"),
    ("47-0000", "Construction and Extraction Occupations"),
    (
        "49-0000",
        "Installation, Maintenance, and Repair Occupations",
    ),
    ("51-0000", "Production Occupations"),
    ("53-0000", "Transportation and Material Moving Occupations"),
    ("55-0000", "Military Specific Occupations"),
];

/// Whether a text has the form of an O*NET-SOC code: `15-2051.00`.
pub(super) fn is_code(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(i, byte)| match i {
            2 => byte == b'-',
            7 => byte == b'.',
            _ => byte.is_ascii_digit(),
        })
}

/// The code of the classification that an O*NET-SOC code stands for alone, if it does: that of
/// `15-2051.00` and not that of `15-2051.01`.
pub(super) fn soc_code(code: &str) -> Option<&str> {
    code.strip_suffix(".00")
}

/// The O*NET-SOC code of the whole that `15-2051.01` is a part of.
pub(super) fn whole(code: &str) -> Option<String> {
    let (soc, part) = code.split_once('.')?;
    (part != "00").then(|| format!("{soc}.00"))
}

/// The code and the name of the major group of an O*NET-SOC code.
pub(super) fn major_group(code: &str) -> Option<(&'static str, &'static str)> {
    let prefix = code.get(..3)?;
    MAJOR_GROUPS
        .iter()
        .find(|(group, _)| group.starts_with(prefix))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_wholes_and_groups() {
        assert!(is_code("15-2051.00"));
        for text in [
            "15-2051",
            "15-2051.0",
            "152051.000",
            "15-2051,00",
            "1５-205.00",
            "",
        ] {
            assert!(!is_code(text), "{text}");
        }
        assert_eq!(soc_code("15-2051.00"), Some("15-2051"));
        assert_eq!(soc_code("15-2051.01"), None);
        assert_eq!(whole("15-1299.08").unwrap(), "15-1299.00");
        assert_eq!(whole("15-1299.00"), None);
        assert_eq!(major_group("15-1299.08").unwrap().0, "15-0000");
        assert_eq!(major_group("99-0000.00"), None);
    }
}
