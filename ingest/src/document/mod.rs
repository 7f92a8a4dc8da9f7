//! The model that every reader produces: what a document says, before names are resolved.
//!
//! ```text
//! Document ── source      where the facts come from
//!          ── roles       definition, sections, notes
//!          ── vocabulary  descriptions and aliases of skills, tools, industries, education
//!          ── jobs        adverts
//!          ── report      what was read, kept and skipped
//! ```

mod lower;

pub use rolegraph_graph::model::word::{EmploymentType, Level, PayPeriod, Requirement, SkillKind};

/// One document: a whole article, or a whole catalog.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Where the facts come from.
    pub source: SourceDocument,
    /// The roles it describes, in the document's order.
    pub roles: Vec<RoleDocument>,
    /// What it says about skills, tools, industries and education apart from any role.
    pub vocabulary: Vec<Term>,
    /// The adverts it holds, in the document's order.
    pub jobs: Vec<JobDocument>,
    /// What became of its parts.
    pub report: ReadReport,
}

/// Which reader a document came through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceKind {
    /// A folder of TOML files.
    #[default]
    Catalog,
    /// A page that compares roles.
    Article,
}

impl SourceKind {
    /// The word that is stored with the source.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Catalog => "catalog",
            Self::Article => "article",
        }
    }
}

/// The document as a source of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceDocument {
    /// An article's title, a catalog's name.
    pub name: String,
    /// Which reader it came through.
    pub kind: SourceKind,
    /// The release.
    pub version: Option<String>,
    /// The licence its facts are under.
    pub licence: Option<String>,
    /// The sentence to show beside its facts.
    pub attribution: Option<String>,
    /// What the document says that belongs to none of its roles: introduction and conclusion.
    pub description: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// One role with all its sections.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoleDocument {
    /// The preferred name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Codes of the outside world, as scheme and code.
    pub codes: Vec<(String, String)>,
    /// What the role is.
    pub definition: Option<String>,
    /// What is expected of its future.
    pub outlook: Option<String>,
    /// What it answers for.
    pub responsibilities: Vec<Entry>,
    /// What it asks a person to know or do.
    pub skills: Vec<Item>,
    /// What it works with.
    pub tools: Vec<Item>,
    /// The schooling it asks for.
    pub education: Vec<Entry>,
    /// Where it works.
    pub industries: Vec<Entry>,
    /// Advice for getting into it.
    pub tips: Vec<Entry>,
    /// Sentences about the role that name nothing of the above.
    pub notes: Vec<String>,
    /// The line the role opens at, from 1.
    pub line: usize,
}

/// A label and the document's own phrase about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The label; never empty.
    pub name: String,
    /// The document's own phrase.
    pub note: Option<String>,
}

impl Entry {
    /// An entry without a note.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            note: None,
        }
    }

    /// An entry with the document's phrase.
    #[must_use]
    pub fn noted(name: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            note: Some(note.into()),
        }
    }
}

/// A skill or tool of a role: one, or a group with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// One thing.
    One(Entry),
    /// Several things under one label.
    Group {
        /// The label; never empty.
        name: String,
        /// The document's own phrase.
        note: Option<String>,
        /// What it lists; never empty.
        members: Vec<Member>,
    },
}

impl Item {
    /// The item's own name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::One(entry) => &entry.name,
            Self::Group { name, .. } => name,
        }
    }
}

/// One thing of a group, with what the document says about the pair of role and thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// The name; never empty.
    pub name: String,
    /// Whether the role can do without it.
    pub requirement: Option<Requirement>,
    /// How much it matters, 0 to 1.
    pub importance: Option<f32>,
    /// How much of it is needed, 0 to 1.
    pub level: Option<f32>,
}

impl Member {
    /// A member of which nothing but the name is said.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
}

/// One advert.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JobDocument {
    /// The job's title; never empty.
    pub title: String,
    /// Who offers it.
    pub company: Option<String>,
    /// The place as the advert writes it.
    pub place: Option<String>,
    /// The places it names, one by one.
    pub locations: Vec<String>,
    /// Whether it can be done from elsewhere; absent where the advert doesn't say.
    pub remote: Option<bool>,
    /// The contracts it offers.
    pub employment_types: Vec<EmploymentType>,
    /// The experience it asks for.
    pub level: Option<Level>,
    /// What it pays.
    pub pay: Option<Pay>,
    /// The line it opens at, from 1.
    pub line: usize,
}

/// A pay range in whole units of its currency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pay {
    /// The lower end.
    pub min: Option<f64>,
    /// The upper end; absent where the range is open.
    pub max: Option<f64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// The time it is for; absent where the advert doesn't say and the amount doesn't tell.
    pub period: Option<PayPeriod>,
}

/// What kind of thing a [`Term`] describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A skill.
    Skill,
    /// A tool.
    Tool,
    /// An industry.
    Industry,
    /// A kind of schooling.
    Education,
}

/// What a document says about a thing apart from any role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What kind of thing it is.
    pub kind: TermKind,
    /// The preferred name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub description: Option<String>,
    /// For a skill, what kind of skill.
    pub skill_kind: Option<SkillKind>,
}

/// What became of a document's parts: `read = kept + skipped.len()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// The file or folder, as messages name it.
    pub file: String,
    /// How many blocks of text (article) or entries (catalog) there were.
    pub read: usize,
    /// How many of them are in the document model, or gave it its shape.
    pub kept: usize,
    /// The rest, each with its reason.
    pub skipped: Vec<Skipped>,
}

/// A part of a document that is not in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line, from 1.
    pub line: usize,
    /// Why.
    pub reason: &'static str,
    /// How the part begins.
    pub text: String,
}
