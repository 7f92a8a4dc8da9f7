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
//! use rolegraph_ingest::esco::EscoReader;
//! use rolegraph_ingest::reader::{Input, Options, Reader};
//!
//! let mut builder = Builder::new();
//! let inputs = ["v1.1.1_en", "v1.1.1_fr.zip"].map(Input::new);
//! for notice in EscoReader.read(&inputs, &Options::default(), &mut builder)?.notices {
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

use rolegraph_graph::Builder;

use self::release::Release;
use crate::error::Result;
use crate::reader::{Declaration, Input, Look, Options, Outcome, Reader};

/// The reader of ESCO: one release or several, in one language or several; each path is a folder or
/// a zip archive.
///
/// Paths of one version, as their names tell it, are one source, which is counted as a whole. The
/// files are parsed on all processors, and the graph never depends on how many there are.
///
/// It fails with [`Error::WrongInput`](crate::Error::WrongInput) for a path that holds something
/// else and with [`Error::Table`](crate::Error::Table) for a missing column. The builder is as it
/// was before the release with the error.
#[derive(Debug)]
pub struct EscoReader;

static DECLARATION: Declaration = Declaration {
    name: "esco",
    title: "ESCO",
    reads: "a release of ESCO",
    value: "DIR|ZIP",
    help: "A release of ESCO as CSV; repeatable, one a language",
    is_repeatable: true,
    takes_stdin: false,
    settings: &[],
    flags: &[],
};

impl Reader for EscoReader {
    fn declaration(&self) -> &'static Declaration {
        &DECLARATION
    }

    fn recognises(&self, look: &Look) -> bool {
        let is_mark = |name: &str| {
            let name = name.to_lowercase();
            ["iscogroups", "conceptschemes", "occupationskillrelations"]
                .iter()
                .any(|start| name.starts_with(start))
                || name.starts_with("occupations_") && name.ends_with(".csv")
        };
        look.is_bundle && look.files().any(is_mark)
    }

    fn read(
        &self,
        inputs: &[Input],
        options: &Options<'_>,
        builder: &mut Builder,
    ) -> Result<Outcome> {
        let mut parts = Vec::with_capacity(inputs.len());
        for (at, input) in inputs.iter().enumerate() {
            parts.push(files::open(&input.path, at)?);
        }
        let mut outcome = Outcome::default();
        for part in &parts {
            outcome.notices.extend(part.notices.iter().cloned());
        }
        for release in Release::all(&parts) {
            outcome.append(release.load(builder, options.progress)?);
        }
        Ok(outcome)
    }
}
