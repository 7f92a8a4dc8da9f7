//! The reader of files of names: what people call roles, skills and tools.
//!
//! ```toml
//! name = "Our words"                 # of the source; the file's own name otherwise
//!
//! [roles]
//! "Software Engineer" = { is = ["Software Developers"], also = ["SWE"], de = ["Softwareentwickler"] }
//!
//! [tools]
//! "Kubernetes" = { also = ["k8s"] }
//! ```
//!
//! The key is the name that people say; `is` has those that sources have, `also` what else people
//! call it, and a key of two letters what it is called in that language (ISO 639-1). A file of names
//! brings nothing into a graph: it names what is there.
//!
//! ```
//! let names = rolegraph_ingest::names::embedded()?;
//! assert!(names.namings.iter().any(|naming| &*naming.name == "Kubernetes"));
//! # Ok::<(), rolegraph_ingest::Error>(())
//! ```

use std::fs;
use std::path::Path;

use rolegraph_graph::{Builder, Naming, NodeKind, SourceRecord};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Result};
use crate::reader::{Declaration, Input, Look, Options, Outcome, Reader};
use crate::shared::text::utf8;
use crate::shared::toml::{Fields, Place};

/// The path that stands for the names inside the program.
pub const BUILTIN: &str = "builtin";

/// The longest file of names that is read, in bytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The files inside the program.
const EMBEDDED: [(&str, &str); 3] = [
    (
        "data/names/roles.toml",
        include_str!("../../../data/names/roles.toml"),
    ),
    (
        "data/names/skills.toml",
        include_str!("../../../data/names/skills.toml"),
    ),
    (
        "data/names/tools.toml",
        include_str!("../../../data/names/tools.toml"),
    ),
];

/// The tables of a file, each with the kind that it names.
const TABLES: [(&str, NodeKind); 3] = [
    ("roles", NodeKind::Role),
    ("skills", NodeKind::Skill),
    ("tools", NodeKind::Tool),
];

/// A file of names, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// Where the names come from.
    pub source: SourceRecord,
    /// What is named.
    pub namings: Vec<Naming>,
}

/// The reader of files of names.
#[derive(Debug)]
pub struct NamesReader;

impl Reader for NamesReader {
    fn declaration(&self) -> &'static Declaration {
        &Declaration {
            name: "names",
            title: "a file of names",
            reads: "a file of names",
            value: "FILE",
            help: "A TOML file of what people call roles, skills and tools (docs/names.md says how), which goes before the one inside the program",
            is_repeatable: true,
            takes_stdin: false,
            settings: &[],
            flags: &[],
        }
    }

    fn recognises(&self, look: &Look) -> bool {
        let [name] = look.names.as_slice() else {
            return false;
        };
        let text = look.text();
        let mut lines = text.lines().map(str::trim_end);
        name.ends_with(".toml")
            && !look.is_bundle
            && lines.any(|line| TABLES.iter().any(|(table, _)| line == format!("[{table}]")))
    }

    /// Reads the files. What of them names anything is known, and counted, when the graph is built.
    fn read(&self, inputs: &[Input], _: &Options<'_>, builder: &mut Builder) -> Result<Outcome> {
        for input in inputs {
            let names = match input.path.to_str() {
                Some(BUILTIN) => embedded()?,
                _ => read_file(&input.path)?,
            };
            names.load_into(builder);
        }
        Ok(Outcome::default())
    }
}

impl Names {
    /// Gives the names to a builder.
    pub fn load_into(self, builder: &mut Builder) {
        builder.names(self.source, self.namings);
    }
}

/// The names inside the program.
///
/// # Errors
/// [`Error::Catalog`] if a file was wrong when the program was built.
pub fn embedded() -> Result<Names> {
    let mut namings = Vec::new();
    for (file, text) in EMBEDDED {
        namings.extend(parse(text, file)?.namings);
    }
    let source = SourceRecord {
        licence: Some("MIT OR Apache-2.0".to_owned()),
        description: Some(
            "Abbreviations and everyday words for occupations, skills and tools, in English, German, French and Spanish."
                .to_owned(),
        ),
        ..SourceRecord::new("Everyday names", "names")
    };
    Ok(Names { source, namings })
}

/// The names of a file.
///
/// # Errors
/// [`Error::Io`], [`Error::TooLarge`], [`Error::Encoding`], and [`Error::Catalog`] for the first
/// mistake in it.
pub fn read_file(path: &Path) -> Result<Names> {
    let io = |source| Error::Io {
        path: path.to_owned(),
        expected: "a file of names, in TOML",
        source,
    };
    let file = path.display().to_string();
    let bytes = fs::metadata(path).map_err(io)?.len();
    if bytes > MAX_BYTES {
        return Err(Error::TooLarge {
            file,
            bytes,
            limit: MAX_BYTES,
        });
    }
    let text = utf8(fs::read(path).map_err(io)?, &file)?;
    parse(text.strip_prefix('\u{FEFF}').unwrap_or(&text), &file)
}

/// The names of a text; `file` is its name in messages, and that of the source unless it says
/// another.
///
/// # Errors
/// [`Error::Catalog`] for the first mistake.
pub fn parse(text: &str, file: &str) -> Result<Names> {
    let place = Place::of_catalog(file, text);
    let top = place.parse()?;
    let known = [
        "name",
        "version",
        "licence",
        "attribution",
        "description",
        "url",
        "roles",
        "skills",
        "tools",
    ];
    let fields = Fields::of(place, "a file of names", top.span(), top.get_ref(), &known)?;
    let stem = Path::new(file)
        .file_stem()
        .map(|stem| stem.to_string_lossy());
    let name = fields.text("name")?;
    let name = name.unwrap_or_else(|| stem.map_or_else(|| file.to_owned(), Into::into));
    let source = SourceRecord {
        version: fields.text("version")?,
        licence: fields.text("licence")?,
        attribution: fields.text("attribution")?,
        description: fields.text("description")?,
        url: fields.address("url")?,
        ..SourceRecord::new(name, "names")
    };
    let mut namings = Vec::new();
    for (table, kind) in TABLES {
        let Some((table, _)) = fields.table(table)? else {
            continue;
        };
        for (key, value) in table {
            namings.push(naming(place, kind, key, value)?);
        }
    }
    Ok(Names { source, namings })
}

fn naming<'a>(
    place: Place<'a>,
    kind: NodeKind,
    key: &Spanned<std::borrow::Cow<'a, str>>,
    value: &Spanned<DeValue<'a>>,
) -> Result<Naming> {
    let name = place.name_of(key)?;
    let Some(table) = value.get_ref().as_table() else {
        return Err(place.wrong_type(
            &name,
            value,
            "what it is called, such as `{ is = [\"…\"], also = [\"…\"] }`",
        ));
    };
    let languages: Vec<&str> = table
        .iter()
        .map(|(key, _)| key.get_ref().as_ref())
        .filter(|key| is_language(key))
        .collect();
    let known: Vec<&str> = ["is", "also"]
        .into_iter()
        .filter(|k| !languages.contains(k))
        .collect();
    let known = [known, languages.clone()].concat();
    check_keys(place, table, &known)?;
    let fields = Fields::of(place, "a name", value.span(), table, &known)?;
    let boxed = |texts: Vec<String>| texts.into_iter().map(Into::into).collect();
    let mut naming = Naming {
        kind,
        name: name.into(),
        is: boxed(fields.texts("is")?),
        also: boxed(fields.texts("also")?),
        languages: Vec::new(),
    };
    for language in languages.into_iter().filter(|key| *key != "is") {
        let names = boxed(fields.texts(language)?);
        naming.languages.push((language.into(), names));
    }
    Ok(naming)
}

/// Whether a key is a code of ISO 639-1. `is` isn't Icelandic here.
fn is_language(key: &str) -> bool {
    key != "is" && key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Tells of a key that is none, with what may stand there.
fn check_keys(place: Place<'_>, table: &DeTable<'_>, known: &[&str]) -> Result<()> {
    for (key, _) in table {
        let name = key.get_ref().as_ref();
        if !known.contains(&name) {
            return Err(place.error(
                key.span(),
                format!(
                    "unknown key `{name}` in a name, expected `is`, `also` or a language of ISO 639-1 such as `de`"
                ),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_inside_the_program_are_well_formed() {
        let names = embedded().unwrap();
        assert!(names.namings.len() >= 1500);
        let of = |kind| names.namings.iter().filter(move |n| n.kind == kind).count();
        assert!(of(NodeKind::Role) >= 300 && of(NodeKind::Tool) > 0 && of(NodeKind::Skill) > 0);
    }

    /// No two things of the files are called by one name of a source: they would be one thing.
    #[test]
    fn no_name_of_a_source_stands_for_two_things() {
        let names = embedded().unwrap();
        let mut seen = std::collections::HashMap::new();
        for naming in names.namings.iter().filter(|n| n.kind != NodeKind::Role) {
            for name in std::iter::once(&naming.name).chain(&naming.is) {
                let key = name.to_lowercase();
                if let Some(other) = seen.insert(key, &naming.name) {
                    assert_eq!(other, &naming.name, "{name}");
                }
            }
        }
    }

    #[test]
    fn a_file_says_what_its_source_is_and_what_is_called_how() {
        let text = "name = \"Our words\"\nlicence = \"CC0-1.0\"\n[roles]\n\"Tide Keeper\" = { is = [\"Keepers of Tides\"], also = [\"TK\"], de = [\"Gezeitenwart\"] }\n[tools]\n\"Sluice\" = {}\n";
        let names = parse(text, "words.toml").unwrap();
        assert_eq!(names.source.name, "Our words");
        let [keeper, sluice] = names.namings.as_slice() else {
            panic!("{names:?}")
        };
        assert_eq!(&*keeper.is[0], "Keepers of Tides");
        assert_eq!(
            keeper.languages,
            [("de".into(), vec!["Gezeitenwart".into()])]
        );
        assert_eq!((sluice.kind, &*sluice.name), (NodeKind::Tool, "Sluice"));
        for (text, message) in [
            (
                "[roles]\n\"Tide Keeper\" = \"TK\"\n",
                "words.toml:2:17: `Tide Keeper` is a text, expected what it is called, such as `{ is = [\"…\"], also = [\"…\"] }`",
            ),
            (
                "[roles]\n\"Tide Keeper\" = { allso = [\"TK\"] }\n",
                "words.toml:2:19: unknown key `allso` in a name, expected `is`, `also` or a language of ISO 639-1 such as `de`",
            ),
            (
                "[jobs]\n",
                "words.toml:1:2: unknown key `jobs` in a file of names, expected one of `name`, `version`, `licence`, `attribution`, `description`, `url`, `roles`, `skills`, `tools`",
            ),
        ] {
            assert_eq!(parse(text, "words.toml").unwrap_err().to_string(), message);
        }
    }
}
