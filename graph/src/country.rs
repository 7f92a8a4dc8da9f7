//! Countries by whatever name a file gives them.

use std::sync::LazyLock;

use celes::{Country, LookupTable};
use rustc_hash::FxHashMap;

use crate::column::{self, Column};
use crate::graph::Graph;
use crate::model::{NodeKind, Property, Relation};
use crate::table::Table;

/// Names that ISO 3166 doesn't list, or that it lists for two countries.
const USUAL: &[(&str, &str)] = &[
    ("America", "US"),
    ("U.S.", "US"),
    ("USA", "US"),
    ("United States", "US"),
    ("UK", "GB"),
    ("United Kingdom", "GB"),
    ("Great Britain", "GB"),
    ("England", "GB"),
    ("Scotland", "GB"),
    ("Wales", "GB"),
    ("Northern Ireland", "GB"),
    ("Deutschland", "DE"),
    ("Österreich", "AT"),
    ("Schweiz", "CH"),
    ("Suisse", "CH"),
    ("España", "ES"),
    ("Italia", "IT"),
    ("Nederland", "NL"),
    ("Holland", "NL"),
    ("Brasil", "BR"),
    ("México", "MX"),
    ("Polska", "PL"),
    ("Türkiye", "TR"),
    ("Turkey", "TR"),
    ("Czech Republic", "CZ"),
    ("Slovak Republic", "SK"),
    ("Republic of Ireland", "IE"),
    ("Korea", "KR"),
    ("South Korea", "KR"),
    ("Republic of Korea", "KR"),
    ("North Korea", "KP"),
    ("Russia", "RU"),
    ("Vietnam", "VN"),
    ("Viet Nam", "VN"),
    ("Taiwan", "TW"),
    ("Hong Kong SAR", "HK"),
    ("Macau", "MO"),
    ("Macao", "MO"),
    ("UAE", "AE"),
    ("KSA", "SA"),
    ("Ivory Coast", "CI"),
    ("Côte d'Ivoire", "CI"),
    ("Cape Verde", "CV"),
    ("Swaziland", "SZ"),
    ("Burma", "MM"),
    ("East Timor", "TL"),
    ("Macedonia", "MK"),
    ("North Macedonia", "MK"),
    ("Palestine", "PS"),
    ("Palestinian Territories", "PS"),
    ("Kosovo", "XK"),
    ("Congo", "CG"),
    ("Republic of the Congo", "CG"),
    ("DR Congo", "CD"),
    ("DRC", "CD"),
    ("Congo, Democratic Republic of the", "CD"),
    ("Democratic Republic of the Congo", "CD"),
    ("Samoa", "WS"),
    ("Virgin Islands", "VI"),
    ("U.S. Virgin Islands", "VI"),
    ("US Virgin Islands", "VI"),
    ("British Virgin Islands", "VG"),
    ("Micronesia", "FM"),
    ("Moldova", "MD"),
    ("Tanzania", "TZ"),
    ("Bolivia", "BO"),
    ("Venezuela", "VE"),
    ("Iran", "IR"),
    ("Syria", "SY"),
    ("Laos", "LA"),
    ("Brunei", "BN"),
    ("The Gambia", "GM"),
    ("The Bahamas", "BS"),
    ("The Netherlands", "NL"),
    ("The Philippines", "PH"),
    ("Réunion", "RE"),
    ("Curaçao", "CW"),
    ("Vatican", "VA"),
];

static CODES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut codes: FxHashMap<String, &'static str> = FxHashMap::default();
    let mut add = |name: &str, code: &'static str| {
        let key = key(name);
        if !key.is_empty() {
            codes.entry(key).or_insert(code);
        }
    };
    for (name, code) in USUAL {
        add(name, code);
    }
    let countries = Country::get_countries();
    for country in &countries {
        add(country.alpha2, country.alpha2);
        add(country.alpha3, country.alpha2);
        add(country.long_name, country.alpha2);
    }
    // What is left of a name without what stands in brackets may fit two; the first has it.
    for country in &countries {
        let name = country.long_name;
        add(
            name.split(['(', ',']).next().unwrap_or(name),
            country.alpha2,
        );
        for alias in country.aliases.iter() {
            add(alias, country.alpha2);
        }
    }
    codes
});

fn key(name: &str) -> String {
    let mut key: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if key.len() > 6 && key.starts_with("the") {
        key.drain(..3);
    }
    key
}

/// The ISO 3166-1 alpha-2 code of a country, by its codes, its English name or another usual one.
///
/// ```
/// use rolegraph_graph::country::code;
/// assert_eq!(code("United States"), Some("US"));
/// assert_eq!(code("deu"), Some("DE"));
/// assert_eq!(code("Macedonia (FYROM)"), Some("MK"));
/// assert_eq!(code("Atlantis"), None);
/// ```
#[must_use]
pub fn code(name: &str) -> Option<&'static str> {
    let find = |name: &str| CODES.get(&key(name)).copied();
    find(name).or_else(|| find(name.split('(').next()?))
}

/// The code of a country where it is known, else its name as it is written.
#[must_use]
pub fn code_or_name(name: &str) -> Option<String> {
    let name = name.trim();
    match code(name) {
        Some(code) => Some(code.to_owned()),
        None => name.contains(char::is_alphabetic).then(|| name.to_owned()),
    }
}

impl Graph {
    /// A country as this graph has it: the code of a country that is known by that name, or what
    /// files write for one that has no code, in whatever case. None where neither is there.
    #[must_use]
    pub fn country(&self, name: &str) -> Option<&str> {
        code(name).or_else(|| {
            let uncoded = self.uncoded.get_or_init(|| self.uncoded_countries());
            uncoded.get(&name.trim().to_lowercase()).map(String::as_str)
        })
    }

    fn uncoded_countries(&self) -> FxHashMap<String, String> {
        let nodes = NodeKind::ALL.iter().map(|kind| self.table(*kind));
        let edges = Relation::ALL.iter().map(|r| self.relation(*r).edges());
        let mut found = FxHashMap::default();
        for table in nodes.chain(edges) {
            add_uncoded(table, &mut found);
        }
        found
    }
}

fn add_uncoded(table: &Table, found: &mut FxHashMap<String, String>) {
    for (property, column) in table.columns() {
        match column {
            Column::Text(array) if *property == Property::Country => {
                for row in table.every_row() {
                    // A code is two letters; whatever is longer was written for want of one.
                    if let Some(name) = column::text(array, row).filter(|name| name.len() > 2) {
                        found
                            .entry(name.to_lowercase())
                            .or_insert_with(|| name.to_owned());
                    }
                }
            }
            Column::Rows(rows) => add_uncoded(rows.table(), found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_known_by_its_own_names() {
        for country in Country::get_countries() {
            assert_eq!(code(country.alpha2), Some(country.alpha2));
            assert_eq!(
                code(country.alpha3),
                Some(country.alpha2),
                "{}",
                country.alpha3
            );
            assert_eq!(
                code(country.long_name),
                Some(country.alpha2),
                "{}",
                country.long_name
            );
        }
    }

    #[test]
    fn usual_names_are_known() {
        for (name, expected) in USUAL {
            assert_eq!(code(name), Some(*expected), "{name}");
        }
        for name in [
            "us",
            "U.S.A.",
            "United States of America",
            "Hong Kong",
            "Puerto Rico",
            "Czechia",
            "Bosnia and Herzegovina",
            "Trinidad and Tobago",
            "Bahamas",
            "United Arab Emirates",
        ] {
            assert!(code(name).is_some(), "{name}");
        }
        assert_eq!(code("Georgia"), Some("GE"));
        assert_eq!(code(""), None);
        assert_eq!(code_or_name(" Narnia "), Some("Narnia".to_owned()));
        assert_eq!(code_or_name("-"), None);
    }
}
