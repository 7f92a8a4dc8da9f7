//! The kinds of node and the closed sets of words that properties take.

use std::fmt;

/// Declares a closed set of words that is stored as one byte and written as an upper-case word.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every word, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The words as they are written, by code.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word as it is written in documents and answers.
            #[must_use]
            pub const fn word(self) -> &'static str {
                Self::WORDS[self as usize]
            }

            /// The byte that stands for the word in a column.
            #[must_use]
            pub const fn code(self) -> u8 {
                self as u8
            }

            /// The word a byte stands for.
            #[must_use]
            pub fn from_code(code: u8) -> Option<Self> {
                Self::ALL.get(usize::from(code)).copied()
            }

            /// The word as it is written, read back; case counts.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::WORDS.iter().position(|w| *w == word).and_then(|i| Self::ALL.get(i).copied())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// What a node is. The word is the GraphQL type's name; [`NodeKind::prefix`] opens its ids.
    NodeKind {
        /// An occupation, or a group of them.
        Role = "Role",
        /// What a person can do or knows, or a group of such.
        Skill = "Skill",
        /// Software, a machine or a service a person works with, or a group of such.
        Tool = "Tool",
        /// A branch of the economy a role works in.
        Industry = "Industry",
        /// A kind of schooling or certificate.
        Education = "Education",
        /// Something a role answers for.
        Responsibility = "Responsibility",
        /// A piece of advice for getting into a role.
        Tip = "Tip",
        /// One posting.
        Job = "Job",
        /// Who offers a job.
        Company = "Company",
        /// Where a job is.
        Location = "Location",
        /// The document or release that facts came from.
        Source = "Source",
    }
}

impl NodeKind {
    /// The number of kinds.
    pub const COUNT: usize = Self::ALL.len();

    /// What the ids of this kind begin with, before the colon.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Skill => "skill",
            Self::Tool => "tool",
            Self::Industry => "industry",
            Self::Education => "education",
            Self::Responsibility => "responsibility",
            Self::Tip => "tip",
            Self::Job => "job",
            Self::Company => "company",
            Self::Location => "location",
            Self::Source => "source",
        }
    }

    /// The kind whose ids begin so.
    #[must_use]
    pub fn from_prefix(prefix: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.prefix() == prefix)
    }

    /// Whether two nodes of this kind with equal folded names are one node.
    ///
    /// Two postings may well have the same title.
    #[must_use]
    pub const fn merges_by_name(self) -> bool {
        !matches!(self, Self::Job)
    }
}

words! {
    /// What kind of thing a skill is.
    SkillKind {
        /// Something a person can do.
        Skill = "SKILL",
        /// Something a person knows.
        Knowledge = "KNOWLEDGE",
        /// A lasting trait of body or mind.
        Ability = "ABILITY",
        /// Something done at work.
        Activity = "ACTIVITY",
        /// A human language.
        Language = "LANGUAGE",
    }
}

words! {
    /// Whether a role can do without a skill. Absent where the source doesn't say.
    Requirement {
        /// The role can't do without it.
        Essential = "ESSENTIAL",
        /// Useful in the role.
        Optional = "OPTIONAL",
    }
}

words! {
    /// How a job asks for something.
    Basis {
        /// The advert says so itself.
        Stated = "STATED",
        /// It follows from the role that the job is tied to.
        Implied = "IMPLIED",
    }
}

words! {
    /// The contract a job offers.
    EmploymentType {
        /// Full time.
        FullTime = "FULL_TIME",
        /// Part time.
        PartTime = "PART_TIME",
        /// For the length of a contract; freelance.
        Contract = "CONTRACT",
        /// Internship or traineeship.
        Intern = "INTERN",
        /// For a limited time.
        Temporary = "TEMPORARY",
        /// Unpaid.
        Volunteer = "VOLUNTEER",
    }
}

words! {
    /// The experience a job asks for.
    Level {
        /// Entry level or junior.
        Entry = "ENTRY",
        /// Mid level or intermediate.
        Mid = "MID",
        /// Senior level or expert.
        Senior = "SENIOR",
        /// Executive level or director.
        Executive = "EXECUTIVE",
    }
}

words! {
    /// The time that a pay range is for.
    PayPeriod {
        /// A year.
        Year = "YEAR",
        /// A month.
        Month = "MONTH",
        /// A week.
        Week = "WEEK",
        /// A day.
        Day = "DAY",
        /// An hour.
        Hour = "HOUR",
    }
}

words! {
    /// What in a job's title agreed with a role.
    TitleMatch {
        /// The title is the role's preferred name.
        Name = "NAME",
        /// The title is one of the role's other names.
        Alias = "ALIAS",
        /// The title is a name of the role once level, place and contract are taken off.
        Words = "WORDS",
    }
}

words! {
    /// How widely a skill is of use, as ESCO says.
    ReuseLevel {
        /// In almost every occupation.
        Transversal = "TRANSVERSAL",
        /// In several sectors.
        CrossSector = "CROSS_SECTOR",
        /// In one sector.
        SectorSpecific = "SECTOR_SPECIFIC",
        /// In one occupation or few.
        OccupationSpecific = "OCCUPATION_SPECIFIC",
    }
}

words! {
    /// A collection of skills or occupations that a source draws up across its hierarchy.
    Collection {
        /// Digital skills.
        Digital = "DIGITAL",
        /// Skills of the European framework of digital competences.
        DigComp = "DIGCOMP",
        /// Skills for work that spares the environment.
        Green = "GREEN",
        /// Skills of use in almost every occupation.
        Transversal = "TRANSVERSAL",
        /// Skills and occupations of research.
        Research = "RESEARCH",
        /// Languages.
        Language = "LANGUAGE",
    }
}

words! {
    /// Whether a task belongs to the heart of a role.
    TaskType {
        /// It does.
        Core = "CORE",
        /// It comes beside it.
        Supplemental = "SUPPLEMENTAL",
    }
}

words! {
    /// Why one node of a kind is related to another.
    RelatedBy {
        /// It bears the other's preferred name as an alias.
        Alias = "ALIAS",
        /// A source says that the two are alike.
        Similar = "SIMILAR",
        /// A source says that it builds on the other.
        Uses = "USES",
    }
}

words! {
    /// How a concept of one classification stands to one of another (SKOS mapping properties).
    MatchKind {
        /// The same concept.
        Exact = "EXACT",
        /// Nearly the same.
        Close = "CLOSE",
        /// The other is broader.
        Broad = "BROAD",
        /// The other is narrower.
        Narrow = "NARROW",
        /// The two touch.
        Related = "RELATED",
    }
}

words! {
    /// What a pay statistic is made from.
    PayBasis {
        /// Pay that adverts offer.
        Advertised = "ADVERTISED",
        /// Pay that people report.
        Reported = "REPORTED",
        /// Wages that an office of statistics surveys.
        Surveyed = "SURVEYED",
    }
}

words! {
    /// A kind of preparation for a role other than schooling.
    Preparation {
        /// Work in a related role.
        Experience = "RELATED_EXPERIENCE",
        /// Training at the employer, in classes or courses.
        OnSite = "ON_SITE_TRAINING",
        /// Training while working.
        OnTheJob = "ON_THE_JOB_TRAINING",
        /// An apprenticeship.
        Apprenticeship = "APPRENTICESHIP",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_are_inverses() {
        for kind in NodeKind::ALL.iter().copied() {
            assert_eq!(NodeKind::from_code(kind.code()), Some(kind));
            assert_eq!(NodeKind::parse(kind.word()), Some(kind));
            assert_eq!(NodeKind::from_prefix(kind.prefix()), Some(kind));
        }
        assert_eq!(NodeKind::from_code(200), None);
        assert_eq!(Level::parse("mid"), None);
    }
}
