//! One advert as a reader finds it.

use crate::document::{EmploymentType, Level, Pay};
use crate::mapping::Mentioned;

/// The most skills and tools of one advert that are kept.
const MAX_SKILLS: usize = 1000;

/// One advert, before its names are resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JobRecord {
    /// The job's title; never empty.
    pub title: String,
    /// The role that the data set files it under, without a level.
    pub role: Option<String>,
    /// The same as the data set writes it.
    pub role_label: Option<String>,
    /// Who offers it.
    pub company: Option<String>,
    /// The place as the advert writes it.
    pub place: Option<String>,
    /// The places it names, one by one.
    pub locations: Vec<String>,
    /// The country, ISO 3166-1 alpha-2 where it is known to be one, else as it is written.
    pub country: Option<String>,
    /// Whether it can be done from elsewhere; absent where the advert doesn't say.
    pub remote: Option<bool>,
    /// Whether `remote` follows from the place.
    pub remote_inferred: bool,
    /// The contracts it offers.
    pub employment_types: Vec<EmploymentType>,
    /// The experience it asks for.
    pub level: Option<Level>,
    /// Whether `level` was taken from the data set's label of the role.
    pub level_inferred: bool,
    /// The months of experience it asks for.
    pub months_of_experience: Option<u32>,
    /// What it pays.
    pub pay: Option<Pay>,
    /// The day it was posted, in days since 1970-01-01.
    pub posted: Option<i32>,
    /// The day it ends, in days since 1970-01-01.
    pub valid_through: Option<i32>,
    /// What it names, each once.
    pub skills: Vec<SkillMention>,
    /// Codes of its occupation, as schemes and codes.
    pub codes: Vec<(&'static str, String)>,
    /// What it says, as plain text.
    pub description: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What its author knows it by.
    pub id: Option<String>,
    /// Whether it says that it was drawn at random and is no real advert.
    pub synthetic: bool,
    /// Whether `id` may be that of several adverts, as sites give it, so that one of another title
    /// is another advert.
    pub id_is_loose: bool,
    /// The line of the file it stands at, from 1.
    pub line: u64,
}

/// A skill or tool that an advert names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillMention {
    /// Its name.
    pub name: String,
    /// What it is, where nothing is known by that name.
    pub kind: Mentioned,
}

impl JobRecord {
    /// Adds what the advert names, unless it named it already.
    pub(crate) fn mention(&mut self, name: String, kind: Mentioned) {
        if self.skills.len() < MAX_SKILLS && !self.skills.iter().any(|skill| skill.name == name) {
            self.skills.push(SkillMention { name, kind });
        }
    }
}
