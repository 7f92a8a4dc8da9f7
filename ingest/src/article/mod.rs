//! The reader of articles that compare roles: "A vs. B", section by section, then adverts.
//!
//! ```text
//! text ─▶ block ─▶ title ─▶ outline ─▶ fill ─▶ Document
//!         lines    roles    heading    phrase, prose, definition, education
//!                           section    advert (the lines after the last section)
//! ```
//!
//! The family has many layouts; none of them is told apart as such. Each line is read for what it
//! does (opens a section, turns to a role, leads in to a list, says something), and each thing
//! said is kept with the section and the roles that hold where it stands.
//!
//! ```
//! let page = "Tide Keeper vs. Buoy Painter\n\
//!             Required Skills\n\
//!             Tide Keeper\n\
//!             - Programming Languages: Proficiency in Ada or C++.\n\
//!             Buoy Painter\n\
//!             - Eye for colour\n";
//! let document = rolegraph_ingest::article::parse(page, "tide.txt")?;
//! let names: Vec<&str> = document.roles.iter().map(|role| role.name.as_str()).collect();
//! assert_eq!(names, ["Tide Keeper", "Buoy Painter"]);
//! assert_eq!(document.roles[0].skills[0].name(), "Programming Languages");
//! # Ok::<(), rolegraph_ingest::Error>(())
//! ```

mod advert;
mod block;
mod definition;
mod education;
mod fill;
mod heading;
pub(crate) mod lexicon;
mod outline;
mod phrase;
mod prose;
mod refusal;
mod role;
mod section;
mod sentence;
mod shape;
mod text;
mod title;
mod word;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use rolegraph_graph::Builder;

use self::block::{Block, blocks};
use self::role::Roles;
use self::section::Section;
use crate::document::{Document, ReadReport, RoleDocument, SourceDocument, SourceKind};
use crate::error::{Error, Result};
use crate::input::{self, oddity_inside};
use crate::reader::{Declaration, Input, Look, Options, Outcome, Reader};

const EXPECTED: &str = "a file of plain text";

/// What a folder's files must end in to be read as articles.
const ENDINGS: [&str; 2] = ["txt", "md"];

/// The reader of articles.
#[derive(Debug)]
pub struct ArticleReader;

impl Reader for ArticleReader {
    fn declaration(&self) -> &'static Declaration {
        &Declaration {
            name: "article",
            title: "an article",
            reads: "an article that compares roles",
            value: "PATH",
            help: "An article that compares roles, or a folder of such (.txt, .md); repeatable",
            is_repeatable: true,
            takes_stdin: true,
            settings: &[],
            flags: &[],
        }
    }

    fn recognises(&self, look: &Look) -> bool {
        let text = look.text();
        refusal::at_sight(text, "").is_ok() && find_title(&blocks(text)).is_some()
    }

    /// All articles are read before any of them is put into the builder.
    fn read(&self, inputs: &[Input], _: &Options<'_>, builder: &mut Builder) -> Result<Outcome> {
        let mut documents = Vec::new();
        for input in inputs {
            for file in files(&input.path)? {
                documents.push(read(&file)?);
            }
        }
        let mut outcome = Outcome::default();
        for document in documents {
            outcome.append(document.load_into(builder)?);
        }
        Ok(outcome)
    }
}

/// The file at a path, or the articles in the folder there, by name.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable = |path: &Path, reason: String| Error::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let unread =
        |error: std::io::Error| unreadable(path, format!("the folder can't be read: {error}"));
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(unread)? {
        let file = entry.map_err(unread)?.path();
        let ending = file
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("");
        if !ENDINGS.contains(&ending) || file.is_dir() {
            continue;
        }
        let is_hidden = file
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        match oddity_inside(&file) {
            // An editor's lock is such a link.
            Some(_) if is_hidden => {}
            Some(reason) => return Err(unreadable(&file, format!("cannot be read: {reason}"))),
            None => files.push(file),
        }
    }
    if files.is_empty() {
        return Err(unreadable(
            path,
            "no articles in this folder; expected files that end in .txt or .md".to_owned(),
        ));
    }
    files.sort();
    Ok(files)
}

/// Reads an article from a file of plain text, or from standard input for `-`.
///
/// # Errors
/// [`Error::Io`], [`Error::WrongInput`] for what isn't a file, [`Error::TooLarge`] over 16 MB, [`Error::Encoding`], and [`Error::NotAnArticle`]
/// for another kind of document.
pub fn read(path: &Path) -> Result<Document> {
    let opened = input::open(path, EXPECTED)?;
    let name = opened.name;
    if let Some(bytes) = opened.bytes.filter(|bytes| *bytes > text::MAX_BYTES) {
        return Err(Error::TooLarge {
            file: name,
            bytes,
            limit: text::MAX_BYTES,
        });
    }
    let mut bytes = Vec::new();
    opened
        .reader
        .take(text::MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| Error::Io {
            path: name.clone().into(),
            expected: EXPECTED,
            source,
        })?;
    parse(&text::decode(bytes, &name)?, &name)
}

/// Reads an article from its text; `name` stands for the file in messages.
///
/// # Errors
/// [`Error::TooLarge`] over 16 MB, [`Error::NotAnArticle`] for another kind of document, and
/// [`Error::Build`] if the reader's words were wrong when the program was built.
pub fn parse(text: &str, name: &str) -> Result<Document> {
    if text.len() as u64 > text::MAX_BYTES {
        return Err(Error::TooLarge {
            file: name.to_owned(),
            bytes: text.len() as u64,
            limit: text::MAX_BYTES,
        });
    }
    lexicon::checked()?;
    refusal::at_sight(text, name)?;
    let blocks = blocks(text);
    let (title_at, names) = find_title(&blocks).ok_or_else(|| refusal::no_title(name, &blocks))?;
    if let Some(block) = blocks.get(refusal::MAX_LINES) {
        return Err(refusal::too_many_lines(name, block.line));
    }
    let title_line = blocks.get(title_at).map_or(1, |block| block.line);
    let title = names.join(" vs. ");
    let mut roles = Roles::new(names);

    let (front, rest) = blocks.split_at(title_at.min(blocks.len()));
    let rest = rest.get(1..).unwrap_or_default();
    let (body, ads) = rest.split_at(advert::start(rest).unwrap_or(rest.len()));
    learn_aliases(body, &mut roles);
    let outline = outline::outline(body, &roles);
    if !outline
        .sections
        .iter()
        .any(|section| section.describes_roles())
    {
        return Err(refusal::no_sections(name, title_line));
    }
    let filled = fill::fill(&outline.passages, &roles);
    if filled.roles.iter().all(is_blank) {
        return Err(refusal::nothing_said(name, title_line));
    }

    let (jobs, skipped_ads) = advert::adverts(ads);
    let mut skipped: Vec<_> = front
        .iter()
        .map(|block| crate::document::Skipped {
            line: block.line,
            reason: "before the title",
            text: text::opening(&block.text, 80),
        })
        .collect();
    skipped.extend(outline.skipped);
    skipped.extend(skipped_ads);
    let read = blocks.len();
    let mut documents = filled.roles;
    for (at, role) in documents.iter_mut().enumerate() {
        role.line = outline.role_lines.get(&at).copied().unwrap_or(title_line);
    }
    Ok(Document {
        source: SourceDocument {
            name: title,
            kind: SourceKind::Article,
            description: (!filled.notes.is_empty()).then(|| filled.notes.join("\n\n")),
            ..SourceDocument::default()
        },
        roles: documents,
        vocabulary: Vec::new(),
        jobs,
        report: ReadReport {
            file: name.to_owned(),
            read,
            kept: read.saturating_sub(skipped.len()),
            skipped,
        },
    })
}

/// The block of the title and the roles it names.
fn find_title(blocks: &[Block]) -> Option<(usize, Vec<String>)> {
    let top = || {
        blocks
            .iter()
            .enumerate()
            .take(refusal::TITLE_LINES)
            .filter(|(_, block)| !block.mark.is_item())
    };
    let first = |read: fn(&str) -> Option<Vec<String>>| {
        top().find_map(|(at, block)| Some((at, read(&block.text)?)))
    };
    first(title::versus).or_else(|| first(title::comparison))
}

/// Gives the roles the other names that their definitions tell, so that headings may use them.
fn learn_aliases(body: &[Block], roles: &mut Roles) {
    let outline = outline::outline(body, roles);
    let definitions: Vec<_> = outline
        .passages
        .into_iter()
        .filter(|passage| passage.section == Section::Definitions)
        .collect();
    let filled = fill::fill(&definitions, roles);
    for (role, document) in filled.roles.iter().enumerate() {
        for alias in &document.aliases {
            roles.add_alias(role, alias);
        }
    }
}

fn is_blank(role: &RoleDocument) -> bool {
    role.definition.is_none()
        && role.outlook.is_none()
        && role.responsibilities.is_empty()
        && role.skills.is_empty()
        && role.tools.is_empty()
        && role.education.is_empty()
        && role.industries.is_empty()
        && role.tips.is_empty()
        && role.notes.is_empty()
}
