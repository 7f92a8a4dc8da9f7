//! Which column of a table is what, as a small TOML file says. `docs/mapping.md` lists its keys.
//!
//! A table of adverts or of pay has whatever columns its author gave it. A mapping names them once:
//!
//! ```toml
//! kind = "jobs"
//!
//! [source]
//! name = "Example adverts"
//! licence = "CC-BY-4.0"
//!
//! [columns]
//! title = "job_title"
//! company = ["company", "employer"]     # the first of them that the table has
//! pay_year = "salary"
//! skills = "skills"
//!
//! [constants]
//! currency = "EUR"
//!
//! [skills]
//! format = "json"
//! names = { excel = "Microsoft Excel" }
//! ```
//!
//! Some mappings are in the program and found by their names ([`SHIPPED`]); any other is a file.
//! A key that no mapping has, and a column that the table hasn't, are told with the mapping's file
//! and line.

mod columns;
mod list;
mod read;

use std::fs;
use std::path::Path;

use rolegraph_graph::SourceRecord;
use rustc_hash::FxHashMap;

pub(crate) use self::columns::{ColumnNames, Columns, JobColumn, PayColumn};
pub use self::list::ListFormat;
use crate::document::{EmploymentType, Level, PayPeriod};
use crate::error::{Error, Result};
use crate::input::oddity;
use crate::reader::{Input, Setting};
use crate::shared::text::utf8;
use crate::shared::toml::Place;
use crate::shared::words;

/// The mappings in the program, by name.
pub const SHIPPED: &[(&str, &str)] = &[
    (
        "datanerd",
        include_str!("../../../data/mappings/datanerd.toml"),
    ),
    (
        "ai-jobs-salaries",
        include_str!("../../../data/mappings/ai-jobs-salaries.toml"),
    ),
];

/// The longest mapping that is read, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MappingKind {
    /// Adverts.
    Jobs,
    /// Reports of pay.
    Pay,
}

impl MappingKind {
    const WORDS: &'static [&'static str] = &["jobs", "pay"];

    fn parse(word: &str) -> Option<Self> {
        match word {
            "jobs" => Some(Self::Jobs),
            "pay" => Some(Self::Pay),
            _ => None,
        }
    }
}

/// Whether what an advert names is a tool or a skill, where nothing is known by the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mentioned {
    /// A tool.
    Tool,
    /// A skill.
    #[default]
    Skill,
}

impl Mentioned {
    const WORDS: &'static [&'static str] = &["TOOL", "SKILL"];

    fn parse(word: &str) -> Option<Self> {
        match word {
            "TOOL" => Some(Self::Tool),
            "SKILL" => Some(Self::Skill),
            _ => None,
        }
    }
}

/// What a mapping says.
#[derive(Clone, Debug)]
pub struct Mapping {
    file: String,
    text: String,
    /// What the rows are.
    pub kind: MappingKind,
    /// Where the data comes from, with its licence.
    pub source: SourceRecord,
    /// The language of the data's texts, ISO 639-1.
    pub language: Option<String>,
    pub(crate) columns: ColumnNames,
    pub(crate) constants: Constants,
    pub(crate) remote: RemoteWords,
    pub(crate) schedule: FxHashMap<String, EmploymentType>,
    pub(crate) level: FxHashMap<String, Level>,
    pub(crate) skills: SkillWords,
}

/// What holds for every row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constants {
    pub(crate) currency: Option<String>,
    pub(crate) period: Option<PayPeriod>,
    pub(crate) country: Option<String>,
    pub(crate) year: Option<i32>,
}

/// How a table says that a job can be done from elsewhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct RemoteWords {
    values: Vec<String>,
    ratio: Option<f64>,
    places: Vec<String>,
}

/// How a table names skills.
#[derive(Clone, Debug, Default)]
pub(crate) struct SkillWords {
    pub(crate) format: ListFormat,
    pub(crate) kind: Mentioned,
    pub(crate) names: FxHashMap<String, String>,
    pub(crate) kinds: FxHashMap<String, Mentioned>,
}

/// Whether a name is that of a mapping in the program.
#[must_use]
pub fn is_shipped(name: &str) -> bool {
    SHIPPED.iter().any(|(shipped, _)| *shipped == name)
}

/// The mapping of an input.
pub static SETTING: Setting = Setting {
    name: "mapping",
    value: "NAME|FILE",
    help: "How the columns of the --jobs or --pay before it are to be read: `datanerd`, `ai-jobs-salaries`, or a TOML file (docs/sources.md says how)",
    file: |name| (!is_shipped(name)).then(|| name.into()),
    check: |_| Ok(()),
};

/// The mapping that was given for an input.
pub(crate) fn of(input: &Input) -> Result<Option<Mapping>> {
    input.value(&SETTING).map(find).transpose()
}

/// The mapping of a name in [`SHIPPED`], else the one in a file.
///
/// # Errors
/// [`Error::Io`], [`Error::TooLarge`], [`Error::Encoding`], and [`Error::Mapping`] for the first
/// mistake in it.
pub fn find(name_or_path: &str) -> Result<Mapping> {
    if let Some((name, text)) = SHIPPED.iter().find(|(name, _)| *name == name_or_path) {
        return Mapping::parse(&format!("mappings/{name}.toml"), text);
    }
    let path = Path::new(name_or_path);
    let io = |source| Error::Io {
        path: path.to_owned(),
        expected: "a mapping in TOML, or the name of one in the program: `datanerd`, `ai-jobs-salaries`",
        source,
    };
    let found = fs::metadata(path).map_err(io)?;
    if let Some(reason) = oddity(&found) {
        return Err(Error::WrongInput {
            path: path.to_owned(),
            expected: "a mapping",
            reason,
        });
    }
    let bytes = found.len();
    if bytes > MAX_BYTES {
        return Err(Error::TooLarge {
            file: name_or_path.to_owned(),
            bytes,
            limit: MAX_BYTES,
        });
    }
    let text = utf8(fs::read(path).map_err(io)?, name_or_path)?;
    Mapping::parse(name_or_path, text.trim_start_matches('\u{FEFF}'))
}

/// The shipped mapping whose columns a table of adverts or of pay has.
#[must_use]
pub fn fitting(header: &[String], kind: MappingKind) -> Option<Mapping> {
    SHIPPED.iter().find_map(|(name, _)| {
        let mapping = find(name).ok()?;
        (mapping.kind == kind && mapping.fits(header)).then_some(mapping)
    })
}

impl Mapping {
    /// Whether a table has all the columns that it names.
    #[must_use]
    pub fn fits(&self, header: &[String]) -> bool {
        self.columns.missing(header).is_none()
    }

    /// The columns of a table.
    pub(crate) fn resolve(&self, header: &[String], table: &str) -> Result<Columns> {
        match self.columns.missing(header) {
            None => Ok(self.columns.find(header)),
            Some((key, names, span)) => Err(self.place().error(
                span,
                format!(
                    "`{key}` is the column `{}`, and {table} has none of that name; its columns are `{}`",
                    names.join("` or `"),
                    header.join("`, `")
                ),
            )),
        }
    }

    fn place(&self) -> Place<'_> {
        Place::of_mapping(&self.file, &self.text)
    }

    /// The contracts that a text lists.
    pub(crate) fn employment_types(&self, text: &str) -> Vec<EmploymentType> {
        let own = |word: &str| self.schedule.get(&words::squeeze(word)).copied();
        if let Some(kind) = own(text) {
            return vec![kind];
        }
        let mut types = Vec::new();
        for part in words::parts(text) {
            if let Some(kind) = own(part).or_else(|| words::employment_type(part))
                && !types.contains(&kind)
            {
                types.push(kind);
            }
        }
        types
    }

    /// The level of a word.
    pub(crate) fn level_of(&self, word: &str) -> Option<Level> {
        self.level
            .get(&words::squeeze(word))
            .copied()
            .or_else(|| words::level(word))
    }

    /// Whether a cell says that a job can be done from elsewhere.
    pub(crate) fn is_remote(&self, cell: &str) -> Option<bool> {
        if let Some(ratio) = self.remote.ratio
            && let Some(number) = crate::input::number(cell)
        {
            return Some(number >= ratio);
        }
        let cell = cell.trim();
        let any = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(cell));
        if !self.remote.values.is_empty() {
            return Some(any(&self.remote.values));
        }
        match words::squeeze(cell).as_str() {
            "true" | "yes" | "y" | "1" | "remote" | "fullyremote" => Some(true),
            "false" | "no" | "n" | "0" | "onsite" | "hybrid" => Some(false),
            _ => None,
        }
    }

    /// Whether a place stands for work from elsewhere rather than for a place.
    pub(crate) fn is_no_place(&self, place: &str) -> bool {
        let place = place.trim();
        self.remote
            .places
            .iter()
            .any(|word| word.eq_ignore_ascii_case(place))
    }

    /// What a keyword is called, and what it is where nothing is known by that name.
    pub(crate) fn skill(&self, keyword: &str) -> (String, Mentioned) {
        let key = keyword.trim().to_lowercase();
        let kind = self
            .skills
            .kinds
            .get(&key)
            .copied()
            .unwrap_or(self.skills.kind);
        let name = self.skills.names.get(&key).cloned();
        (name.unwrap_or_else(|| keyword.trim().to_owned()), kind)
    }
}

#[cfg(test)]
mod tests;
