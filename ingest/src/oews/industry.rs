//! Industries and what they belong to.

use std::collections::BTreeMap;

use rolegraph_graph::name::fold;

/// One industry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Industry {
    /// Its name without "Sector 51 - " before it and "(OEWS Designation)" after it.
    pub(super) name: String,
    /// 2 for a sector, 3 and more for what is in it; less for sums over sectors.
    level: u8,
}

/// The industries that a release names, by its own codes.
#[derive(Debug, Default)]
pub(super) struct Industries {
    all: BTreeMap<String, Industry>,
}

impl Industries {
    /// Adds an industry; a code that is there already stays as it is. Without a level, the code's
    /// length tells it.
    pub(super) fn add(&mut self, code: &str, name: &str, level: Option<u8>) {
        self.all.entry(code.to_owned()).or_insert_with(|| Industry {
            name: plain_name(name).to_owned(),
            level: level.unwrap_or_else(|| level_of(code)),
        });
    }

    pub(super) fn get(&self, code: &str) -> Option<&Industry> {
        self.all.get(code)
    }

    /// For every code, the code of the industry that it belongs to, if there is one.
    ///
    /// In the order of their codes, an industry follows those that it is in.
    pub(super) fn parents(&self) -> BTreeMap<&str, Option<&str>> {
        let mut open: Vec<(&str, u8)> = Vec::new();
        let mut parents = BTreeMap::new();
        for (code, industry) in &self.all {
            if industry.level < 2 || is_sum(code) {
                parents.insert(code.as_str(), None);
                continue;
            }
            while open
                .last()
                .is_some_and(|(_, level)| *level >= industry.level)
            {
                open.pop();
            }
            parents.insert(code.as_str(), open.last().map(|(code, _)| *code));
            open.push((code.as_str(), industry.level));
        }
        parents
    }

    /// For every code, the one that stands for it: an industry that is all there is in another, and
    /// therefore has its name, is that other.
    pub(super) fn standing(&self) -> BTreeMap<String, String> {
        let parents = self.parents();
        let mut standing: BTreeMap<String, String> = BTreeMap::new();
        for (code, industry) in &self.all {
            let parent = parents.get(code.as_str()).copied().flatten();
            let same = parent.filter(|parent| {
                self.all
                    .get(*parent)
                    .is_some_and(|parent| fold(&parent.name) == fold(&industry.name))
            });
            let stands = same.and_then(|parent| standing.get(parent)).unwrap_or(code);
            let stands = stands.clone();
            standing.insert(code.clone(), stands);
        }
        standing
    }
}

/// The code as the North American Industry Classification System writes it: `541500` is `5415`,
/// `31--34` is `31-33`. Codes that the bureau made up stay.
pub(super) fn naics_code(code: &str) -> String {
    // The series layout gives a sector as its first code and the one after its last.
    if let Some((first, after)) = code.split_once('-') {
        let after = after.strip_prefix('-').map(str::parse::<u32>);
        if let (Ok(first), Some(Ok(after))) = (first.parse::<u32>(), after) {
            let last = after.saturating_sub(1);
            return if last <= first {
                first.to_string()
            } else {
                format!("{first}-{last}")
            };
        }
        return if code == "99-100" {
            "99".to_owned()
        } else {
            code.to_owned()
        };
    }
    let is_plain = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain || code.starts_with("00") || code.starts_with("99") || !code.ends_with("00") {
        return code.to_owned();
    }
    let short = code.trim_end_matches('0');
    code.get(..short.len().max(2)).unwrap_or(code).to_owned()
}

fn level_of(code: &str) -> u8 {
    let short = naics_code(code);
    if code.starts_with("000") {
        0
    } else if short.len() <= 2 || short.contains('-') || is_sum(code) {
        2
    } else if code.starts_with("999") {
        if code.ends_with("000") { 3 } else { 4 }
    } else if short.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        4
    } else {
        short.len().min(6) as u8
    }
}

/// Whether a code is the bureau's own sum over governments and the schools and hospitals they run.
fn is_sum(code: &str) -> bool {
    code.len() == 6 && code.starts_with("999") && code.ends_with("01")
}

fn plain_name(name: &str) -> &str {
    let name = name.trim();
    let name = name.strip_suffix(" (OEWS Designation)").unwrap_or(name);
    let is_sector = name.starts_with("Sector ") || name.starts_with("Sectors ");
    let rest = name.split_once(" - ").map(|(_, rest)| rest.trim());
    rest.filter(|rest| is_sector && !rest.is_empty())
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_naics() {
        for (code, expected) in [
            ("11--12", "11"),
            ("31--34", "31-33"),
            ("99-100", "99"),
            ("31-33", "31-33"),
            ("51", "51"),
            ("113000", "113"),
            ("113300", "1133"),
            ("221111", "221111"),
            ("237130", "237130"),
            ("4230A1", "4230A1"),
            ("999100", "999100"),
            ("000000", "000000"),
            ("700000", "70"),
        ] {
            assert_eq!(naics_code(code), expected, "{code}");
        }
    }

    #[test]
    fn industries_belong_to_sectors() {
        let check = |codes: &[(&str, &str, Option<u8>)]| {
            let mut all = Industries::default();
            for (code, name, level) in codes {
                all.add(code, name, *level);
            }
            let name = |code: &str| all.get(code).unwrap().name.clone();
            let parents: Vec<(String, Option<String>)> = all
                .parents()
                .into_iter()
                .map(|(code, parent)| (name(code), parent.map(name)))
                .collect();
            (parents, all.standing())
        };
        let of = |name: &str, parent: Option<&str>| (name.to_owned(), parent.map(str::to_owned));
        let expected = [
            of("All", None),
            of("Manufacturing", None),
            of("Food", Some("Manufacturing")),
            of("Wood", Some("Manufacturing")),
            of("Wood", Some("Wood")),
            of("Information", None),
            of("Governments", None),
            of("All governments", Some("Governments")),
            of("Federal", Some("All governments")),
            of("Federal and mail", None),
            of("States", Some("All governments")),
            of("State", None),
        ];
        let (parents, standing) = check(&[
            ("000000", "All", Some(0)),
            ("31--34", "Sectors 31, 32, and 33 - Manufacturing", Some(2)),
            ("311000", "Food", Some(3)),
            ("321000", "Wood", Some(3)),
            ("321100", "Wood", Some(4)),
            ("51--52", "Sector 51 - Information", Some(2)),
            ("999201", "State", Some(2)),
            ("99-100", "Sector 99 - Governments", Some(2)),
            ("999000", "All governments", Some(3)),
            ("999100", "Federal", Some(4)),
            ("999101", "Federal and mail", Some(2)),
            ("999200", "States (OEWS Designation)", Some(4)),
        ]);
        assert_eq!(parents, expected);
        assert_eq!(standing["321100"], "321000");
        assert_eq!(standing["311000"], "311000");
        let (parents, _) = check(&[
            ("000000", "All", None),
            ("31-33", "Manufacturing", None),
            ("311000", "Food", None),
            ("321000", "Wood", None),
            ("321100", "Wood", None),
            ("51", "Information", None),
            ("999201", "State", None),
            ("99", "Governments", None),
            ("999000", "All governments", None),
            ("999100", "Federal", None),
            ("999101", "Federal and mail", None),
            ("999200", "States", None),
        ]);
        assert_eq!(parents, expected);
    }
}
