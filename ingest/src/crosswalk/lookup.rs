//! Which role a code means, also one of an older edition.

use rolegraph_graph::{Builder, NodeKey, NodeKind};
use rustc_hash::FxHashMap;

use super::code::{Edition, Family, Scheme};
use super::mapping::Mapping;

/// What codes of older editions have become.
#[derive(Debug, Default)]
pub(super) struct Translations {
    of: FxHashMap<(Family, Box<str>), Vec<Box<str>>>,
}

impl Translations {
    /// Takes a row that leads from an older edition of a classification to the current one, or the
    /// other way round. Tells whether it was new; none for any other row.
    pub(super) fn add(&mut self, mapping: &Mapping) -> Option<bool> {
        let (from, to) = (&mapping.from, &mapping.to);
        let (older, newer) = match (from.0.edition, to.0.edition) {
            _ if from.0.family != to.0.family => return None,
            (Edition::Older(_), Edition::Current) => (from, to),
            (Edition::Current, Edition::Older(_)) => (to, from),
            _ => return None,
        };
        let key = (older.0.family, older.1.clone());
        let targets = self.of.entry(key).or_default();
        let is_new = !targets.contains(&newer.1);
        if is_new {
            targets.push(newer.1.clone());
        }
        Some(is_new)
    }

    fn get(&self, family: Family, code: &str) -> Option<&[Box<str>]> {
        if self.of.is_empty() {
            return None;
        }
        self.of
            .get(&(family, code.into()))
            .map(|targets| &**targets)
    }

    /// What a code has become. Without a table for O*NET-SOC, an occupation that ends in `.00` is
    /// that of SOC, and goes where that goes.
    fn targets(&self, family: Family, code: &str) -> Option<Vec<Box<str>>> {
        if let Some(targets) = self.get(family, code) {
            return Some(targets.to_vec());
        }
        let soc = code
            .strip_suffix(".00")
            .filter(|_| family == Family::Onet)?;
        let targets = self.get(Family::Soc, soc)?;
        Some(
            targets
                .iter()
                .map(|soc| format!("{soc}.00").into())
                .collect(),
        )
    }
}

/// The role of a code.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) node: NodeKey,
    /// What the code was, where another one was looked up for it.
    pub(super) translated: Option<String>,
    /// Whether the code is an occupation's, not a group's.
    pub(super) is_occupation: bool,
    /// Whether the role is broader than what the code means.
    pub(super) is_broader: bool,
}

/// The role that a code means, or why there is none.
pub(super) fn find(
    builder: &Builder,
    translations: &Translations,
    scheme: Scheme,
    code: &str,
) -> Result<Found, String> {
    let is_occupation = match scheme.family {
        Family::Onet => true,
        Family::Esco => isco_of_uri(code).is_none(),
        Family::Isco | Family::Soc => false,
    };
    let found = |node, translated| Found {
        node,
        translated,
        is_occupation,
        is_broader: false,
    };
    let name = scheme.name();
    let direct = current(builder, scheme.family, code);
    let targets = match scheme.edition {
        Edition::Current => None,
        Edition::Older(_) | Edition::Unknown => translations.targets(scheme.family, code),
    };
    let missing = || format!("no role has the code {code} of {name}");
    match (direct, targets) {
        // ISCO's older codes have the form of the current ones and another meaning.
        _ if scheme.family == Family::Isco && scheme.edition != Edition::Current => {
            Err(format!("{code} is of {name}; expected codes of ISCO-08"))
        }
        (Some(node), None) => Ok(found(node, None)),
        (Some(node), Some(targets)) if targets.iter().any(|target| **target == *code) => {
            Ok(found(node, None))
        }
        (_, Some(targets)) => match targets.as_slice() {
            [target] => current(builder, scheme.family, target)
                .map(|node| found(node, Some(format!("{code} in {name}"))))
                .ok_or_else(|| format!("{}, nor {target}, which it became", missing())),
            several => Err(format!(
                "{code} of {name} became several codes ({}), and which of them is meant isn't said",
                several.join(", ")
            )),
        },
        (None, None) if scheme.family == Family::Onet && scheme.edition != Edition::Current => {
            within_soc(builder, translations, code)
                .map(|node| Found {
                    is_broader: true,
                    ..found(node, Some(format!("{code} in {name}")))
                })
                .ok_or_else(|| format!("{}, and no crosswalk says what it became", missing()))
        }
        (None, None) => Err(match scheme.edition {
            Edition::Current => missing(),
            _ => format!("{}, and no crosswalk says what it became", missing()),
        }),
    }
}

/// The role of the occupation of SOC that an older code of O*NET-SOC lies in, such as `13-2011` for
/// `13-2011.01`, where that is one occupation still.
fn within_soc(builder: &Builder, translations: &Translations, code: &str) -> Option<NodeKey> {
    let (soc, _) = code.split_once('.')?;
    match translations.get(Family::Soc, soc) {
        Some([target]) => current(builder, Family::Soc, target),
        Some(_) => None,
        None => current(builder, Family::Soc, soc),
    }
}

/// The role of a code of the edition that is in the graph.
fn current(builder: &Builder, family: Family, code: &str) -> Option<NodeKey> {
    let of = |scheme: &str, code: &str| builder.find_code(NodeKind::Role, scheme, code);
    match family {
        Family::Esco => {
            let http = code.strip_prefix("https").map(|rest| format!("http{rest}"));
            of("esco", code)
                .or_else(|| of("esco", &http?))
                .or_else(|| of("isco-08", isco_of_uri(code)?))
                .or_else(|| of("esco-code", code))
        }
        Family::Isco => of("isco-08", code.strip_prefix('C').unwrap_or(code)),
        Family::Onet => of("onet-soc-2019", code),
        // The occupation of O*NET-SOC that ends in `.00` is SOC's own.
        Family::Soc => of("soc-2018", code).or_else(|| of("onet-soc-2019", &format!("{code}.00"))),
    }
}

/// The code of an ISCO group in its URI of ESCO.
fn isco_of_uri(uri: &str) -> Option<&str> {
    Some(uri.rsplit_once("/isco/C")?.1)
}
