//! The reader of the catalog: a folder of TOML files that a person likes to edit.
//!
//! ```text
//! catalog.toml       name, version, licence, attribution
//! roles/*.toml       one role a file
//! skills.toml        aliases, description and kind of skills; likewise tools.toml, industries.toml, education.toml
//! jobs.toml          adverts
//! ```
//!
//! A mistake anywhere stops the reading with its file, line and column, and what was expected.
//!
//! ```
//! let catalog = rolegraph_ingest::catalog::embedded()?;
//! assert!(catalog.roles.iter().any(|role| role.name == "Data Engineer"));
//! # Ok::<(), rolegraph_ingest::Error>(())
//! ```

mod jobs;
mod role;
mod vocabulary;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};
use rolegraph_graph::Builder;
use rolegraph_graph::name::fold;
use rolegraph_graph::search::nearest;

use crate::document::{Document, ReadReport, SourceDocument, SourceKind, TermKind};
use crate::error::{Error, Result};
use crate::input::oddity_inside;
use crate::reader::{Declaration, Input, Look, Options, Outcome, Reader};
use crate::shared::text::utf8;
use crate::shared::toml::{Fields, Place};

/// The path that stands for the catalog inside the program.
pub const BUILTIN: &str = "builtin";

/// The path that stands for the same without its adverts.
pub const BUILTIN_ROLES: &str = "builtin:roles";

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../data/catalog");

/// The longest file of a catalog that is read, in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Files of the vocabulary, each with what it describes.
const VOCABULARY: [(&str, TermKind); 4] = [
    ("skills.toml", TermKind::Skill),
    ("tools.toml", TermKind::Tool),
    ("industries.toml", TermKind::Industry),
    ("education.toml", TermKind::Education),
];

/// The reader of catalogs.
#[derive(Debug)]
pub struct CatalogReader;

impl Reader for CatalogReader {
    fn declaration(&self) -> &'static Declaration {
        &Declaration {
            name: "catalog",
            title: "a catalog",
            reads: "a catalog",
            value: "DIR",
            help: "A folder of TOML files, one role a file (docs/catalog.md says how), or `builtin` for the catalog inside the program; without its own adverts (`builtin:roles`) it joins every build of adverts or pay",
            is_repeatable: false,
            takes_stdin: false,
            settings: &[],
            flags: &[],
        }
    }

    fn recognises(&self, look: &Look) -> bool {
        let of_role = |name: &String| name.starts_with("roles/") && name.ends_with(".toml");
        look.names.iter().any(of_role)
    }

    fn read(&self, inputs: &[Input], _: &Options<'_>, builder: &mut Builder) -> Result<Outcome> {
        let mut outcome = Outcome::default();
        for input in inputs {
            let document = match input.path.to_str() {
                Some(BUILTIN) => embedded()?,
                Some(BUILTIN_ROLES) => Document {
                    jobs: Vec::new(),
                    ..embedded()?
                },
                _ => read_dir(&input.path)?,
            };
            outcome.append(document.load_into(builder)?);
        }
        Ok(outcome)
    }
}

/// Whether a path stands for the catalog inside the program.
#[must_use]
pub fn is_builtin(path: &Path) -> bool {
    [BUILTIN, BUILTIN_ROLES]
        .iter()
        .any(|builtin| path == Path::new(builtin))
}

/// The catalog inside the program.
///
/// # Errors
/// [`Error::Catalog`] if the catalog was wrong when the program was built.
pub fn embedded() -> Result<Document> {
    let mut files = Files::default();
    let top = EMBEDDED.files();
    let roles = EMBEDDED.get_dir("roles").into_iter().flat_map(Dir::files);
    for file in top.chain(roles).filter(|file| is_toml(file.path())) {
        let name = format!("catalog/{}", file.path().display());
        files.add(file.path(), name, file.contents().to_vec())?;
    }
    files.read("catalog")
}

/// The catalog of a folder.
///
/// # Errors
/// [`Error::Io`], [`Error::NotACatalog`] for a folder without `roles/`, [`Error::Encoding`], and
/// [`Error::Catalog`] for the first mistake in a file.
pub fn read_dir(path: &Path) -> Result<Document> {
    let roles = path.join("roles");
    let found = fs::metadata(&roles);
    if let Err(source) = found
        && !matches!(
            source.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        )
    {
        return Err(Error::Io {
            path: roles,
            expected: "a folder of TOML files",
            source,
        });
    }
    if !roles.is_dir() {
        let what = if path.is_dir() {
            "it has no folder `roles`"
        } else {
            "there is no such folder"
        };
        return Err(Error::NotACatalog {
            path: path.to_owned(),
            reason: format!("{what}; expected `catalog.toml` and `roles/*.toml`, one role a file"),
        });
    }
    let mut files = Files::default();
    for folder in [path, roles.as_path()] {
        let io = |source| Error::Io {
            path: folder.to_owned(),
            expected: "a folder of TOML files",
            source,
        };
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(io)? {
            let path = entry.map_err(io)?.path();
            if !is_toml(&path) {
                continue;
            }
            if let Some(reason) = oddity_inside(&path) {
                return Err(Error::WrongInput {
                    path,
                    expected: "a TOML file",
                    reason,
                });
            }
            if !path.is_dir() {
                paths.push(path);
            }
        }
        paths.sort();
        for file in paths {
            let io = |source| Error::Io {
                path: file.clone(),
                expected: "a TOML file",
                source,
            };
            let name = file.display().to_string();
            let bytes = fs::metadata(&file).map_err(io)?.len();
            if bytes > MAX_BYTES {
                return Err(Error::TooLarge {
                    file: name,
                    bytes,
                    limit: MAX_BYTES,
                });
            }
            let contents = fs::read(&file).map_err(io)?;
            let inside = file.strip_prefix(path).unwrap_or(&file);
            files.add(inside, name, contents)?;
        }
    }
    if files.roles.is_empty() {
        return Err(Error::NotACatalog {
            path: path.to_owned(),
            reason: "its folder `roles` has no TOML file; expected one file a role, such as `roles/data-engineer.toml`".to_owned(),
        });
    }
    files.read(&path.display().to_string())
}

fn is_toml(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.starts_with('.'));
    !hidden
        && path
            .extension()
            .is_some_and(|extension| extension == "toml")
}

struct CatalogFile {
    name: String,
    text: String,
}

impl CatalogFile {
    fn place(&self) -> Place<'_> {
        Place::of_catalog(&self.name, &self.text)
    }
}

/// The files of a catalog, by what they hold.
#[derive(Default)]
struct Files {
    top: HashMap<String, CatalogFile>,
    roles: Vec<CatalogFile>,
}

impl Files {
    fn add(&mut self, inside: &Path, name: String, contents: Vec<u8>) -> Result<()> {
        let text = utf8(contents, &name)?;
        let text = text
            .strip_prefix('\u{FEFF}')
            .map_or_else(|| text.clone(), str::to_owned);
        let file = CatalogFile { name, text };
        let in_folder = inside
            .parent()
            .is_some_and(|folder| folder.ends_with("roles"));
        if in_folder {
            self.roles.push(file);
            return Ok(());
        }
        let key = inside.display().to_string();
        let known: Vec<&str> = ["catalog.toml", "jobs.toml"]
            .into_iter()
            .chain(VOCABULARY.iter().map(|(name, _)| *name))
            .collect();
        if !known.contains(&key.as_str()) {
            let near = nearest(&key, known.iter().copied())
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let message = format!(
                "a catalog has no file `{key}`, expected one of `{}` or `roles/{key}`{near}",
                known.join("`, `")
            );
            return Err(Error::Catalog {
                file: file.name,
                line: 1,
                column: 1,
                message,
            });
        }
        self.top.insert(key, file);
        Ok(())
    }

    fn read(&self, path: &str) -> Result<Document> {
        let mut document = Document {
            source: self.source(path)?,
            ..Document::default()
        };
        let mut seen: HashMap<String, &str> = HashMap::new();
        for file in &self.roles {
            let role = role::read(file.place())?;
            if let Some(first) = seen.insert(fold(&role.name), &file.name) {
                return Err(Error::Catalog {
                    file: file.name.clone(),
                    line: role.line,
                    column: 1,
                    message: format!(
                        "the role `{}` is in `{first}` already, expected one file a role",
                        role.name
                    ),
                });
            }
            document.roles.push(role);
        }
        for (name, kind) in VOCABULARY {
            if let Some(file) = self.top.get(name) {
                document
                    .vocabulary
                    .extend(vocabulary::read(file.place(), kind)?);
            }
        }
        if let Some(file) = self.top.get("jobs.toml") {
            document.jobs = jobs::read(file.place())?;
        }
        let read = document.roles.len() + document.vocabulary.len() + document.jobs.len();
        document.report = ReadReport {
            file: path.to_owned(),
            read,
            kept: read,
            skipped: Vec::new(),
        };
        Ok(document)
    }

    fn source(&self, path: &str) -> Result<SourceDocument> {
        let mut source = SourceDocument {
            kind: SourceKind::Catalog,
            ..SourceDocument::default()
        };
        match self.top.get("catalog.toml") {
            Some(file) => {
                let place = file.place();
                let table = place.parse()?;
                let known = [
                    "name",
                    "version",
                    "licence",
                    "attribution",
                    "description",
                    "url",
                ];
                let fields = Fields::of(place, "the catalog", 0..0, table.get_ref(), &known)?;
                source.name = fields.required("name")?;
                source.version = fields.text("version")?;
                source.licence = fields.text("licence")?;
                source.attribution = fields.text("attribution")?;
                source.description = fields.text("description")?;
                source.url = fields.address("url")?;
            }
            None => {
                let folder = Path::new(path).file_name().and_then(|name| name.to_str());
                source.name = folder
                    .filter(|name| !fold(name).is_empty())
                    .unwrap_or("catalog")
                    .to_owned();
            }
        }
        Ok(source)
    }
}

#[cfg(test)]
mod tests;
