//! The reader of ESCO, the European classification of skills and occupations, in releases 1.x.
//!
//! ```text
//!  v1.1.1_en/ ┐  occupations_en.csv, skills_en.csv …   ┐
//!  v1.1.1_fr/ ┼▶ occupations_fr.csv …                  ┼▶ Entries ─▶ apply ─▶ rolegraph_graph::Builder
//!  v1.2.0.zip ┘  occupationSkillRelations.csv … ─ pairs ┘  one a URI
//! ```
//!
//! | file | becomes |
//! | --- | --- |
//! | `occupations` | roles, by the code `esco` (the URI), with `esco-code` such as `2511.3` |
//! | `ISCOGroups` | groups of roles, by `isco-08`, with `esco` |
//! | `skills` | skills, by `esco`; kind and reuse level |
//! | `skillGroups`, `skillsHierarchy` | groups of skills, by `esco` with `esco-code` such as `S1.2.3`, or by `isced-f` |
//! | `broaderRelationsOccPillar`, `broaderRelationsSkillPillar` | what belongs to what |
//! | `occupationSkillRelations` | what a role asks for, `ESSENTIAL` or `OPTIONAL` |
//! | `skillSkillRelations` | which skill uses which |
//! | the collections | the collections of skills and roles, and labels where a language has no table of them |
//!
//! Rules where the files leave a choice:
//! - A concept is one node, named by the first language that has it: English where it is there,
//!   else the one given first. Each language's names and description are a label of it.
//! - A name in both genders (`acteur/actrice`) stays as it is written, and each form is an alias.
//! - A language (English, Latin) is a skill of kind `LANGUAGE`: one directly in a group whose code
//!   is `L` and a number. "Write English" stays what its type says.
//! - Rows whose status is another than `released` are left out, as are the pairs that name them.
//! - Of rows with one URI in one language, the newest stands; the others count as merged.
//! - The tables of pairs are the same in every language, and each is read once.
//!
//! ```no_run
//! use rolegraph_graph::Builder;
//!
//! let mut builder = Builder::new();
//! let paths = ["v1.1.1_en".into(), "v1.1.1_fr.zip".into()];
//! for notice in rolegraph_ingest::esco::load(&paths, &mut builder, &())? {
//!     println!("{notice}");
//! }
//! # Ok::<(), rolegraph_ingest::Error>(())
//! ```

mod apply;
mod concept;
mod entries;
mod files;
mod name;
mod pairs;
mod release;
mod version;

use std::path::PathBuf;

use rolegraph_graph::Builder;

use self::release::Release;
use crate::error::Result;
use crate::input::Progress;

/// Loads one release of ESCO or several, in one language or several: each path is a folder or a
/// zip archive. Gives sentences about what wasn't there or wasn't read.
///
/// Paths of one version, as their names tell it, are one source. Every row that is read is counted
/// as kept, merged or skipped; the files are parsed on all processors, and the graph never depends
/// on how many there are.
///
/// # Errors
/// [`Error::WrongInput`](crate::Error::WrongInput) for a path that holds something else,
/// [`Error::Table`](crate::Error::Table) for a missing column, and what reading gives. The builder
/// is as it was before the release with the error.
pub fn load(
    paths: &[PathBuf],
    builder: &mut Builder,
    progress: &dyn Progress,
) -> Result<Vec<String>> {
    let mut parts = Vec::with_capacity(paths.len());
    for (at, path) in paths.iter().enumerate() {
        parts.push(files::open(path, at)?);
    }
    let mut notices: Vec<String> = Vec::new();
    for part in &parts {
        notices.extend(part.notices.iter().cloned());
    }
    for release in Release::all(&parts) {
        notices.extend(release.load(builder, progress)?);
    }
    Ok(notices)
}
