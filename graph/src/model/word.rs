//! The closed sets of words that properties and answers take, each declared once: its name, its
//! documentation, and its words with theirs.

use std::fmt;

/// A closed set of words: what it is called, what it says, and its words by code.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// The name of the set.
    pub name: &'static str,
    /// What a word of it says.
    pub doc: &'static str,
    /// The words as they are written, by code.
    pub words: &'static [&'static str],
    /// What each word says, by code.
    pub docs: &'static [&'static str],
}

impl Words {
    /// The code of a word as it is written; case counts.
    #[must_use]
    pub fn code(&self, word: &str) -> Option<u8> {
        let code = self.words.iter().position(|known| *known == word)?;
        u8::try_from(code).ok()
    }
}

/// Declares the closed sets of words, each stored as one byte and written as an upper-case word.
macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $word:literal),+ $(,)? })+) => {
        impl Words {
            /// Every set.
            pub const ALL: &'static [&'static Self] = &[$($name::SET),+];
        }

        $($(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[doc = $vdoc])+ $variant),+ }

        impl $name {
            /// Every word, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The words as they are written, by code.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The set, with what it and its words say.
            pub const SET: &'static Words = &Words {
                name: stringify!($name),
                doc: concat!($($doc),+).trim_ascii(),
                words: Self::WORDS,
                docs: &[$(concat!($($vdoc),+).trim_ascii()),+],
            };

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
        })+
    };
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
        /// A human language.
        Language = "LANGUAGE",
    }

    /// Whether a role can do without something.
    Requirement {
        /// It can't.
        Essential = "ESSENTIAL",
        /// It can, but it is useful.
        Optional = "OPTIONAL",
    }

    /// How a role asks for a skill or a tool, by the rule of the source that speaks of them.
    Standing {
        /// It is asked for: rated important, essential, in demand, or named by a document or the
        /// catalog.
        Required = "REQUIRED",
        /// It is often found there: optional, a hot technology, listed among examples.
        Typical = "TYPICAL",
        /// It was rated, and matters little there or too uncertainly.
        Minor = "MINOR",
    }

    /// How a job asks for something.
    Basis {
        /// The advert says so itself.
        Stated = "STATED",
        /// The advert states nothing, and many of the same role state it.
        Likely = "LIKELY",
    }

    /// How it is known that two nodes are one thing, the surest first.
    SameBy {
        /// A crosswalk calls the two roles exact, and neither any other.
        Crosswalk = "CROSSWALK",
        /// A file of names says so.
        Names = "NAMES",
        /// A skill and a tool of one name.
        Name = "NAME",
        /// The names differ by a note that it is software.
        Note = "NOTE",
        /// One's name is the abbreviation in the other's.
        Abbreviation = "ABBREVIATION",
        /// One's name is an unmistakable other name of the other's.
        Alias = "ALIAS",
    }

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

    /// The time a pay range is for.
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

    /// What in a job's title agreed with a role.
    TitleMatch {
        /// The title is the role's preferred name.
        Name = "NAME",
        /// The title is one of the role's other names.
        Alias = "ALIAS",
        /// The title is a name of the role once level, place and contract are taken off, or names its field.
        Words = "WORDS",
        /// The title leaves it open, and the data set files the advert under the role.
        Hint = "HINT",
    }

    /// How widely a skill is of use.
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

    /// A collection that a source draws up across its hierarchy.
    Collection {
        /// Digital skills.
        Digital = "DIGITAL",
        /// The European framework of digital competences.
        DigComp = "DIGCOMP",
        /// Work that spares the environment.
        Green = "GREEN",
        /// Of use in almost every occupation.
        Transversal = "TRANSVERSAL",
        /// Research.
        Research = "RESEARCH",
        /// Languages.
        Language = "LANGUAGE",
    }

    /// Whether a task belongs to the heart of a role.
    TaskType {
        /// It does.
        Core = "CORE",
        /// It comes beside it.
        Supplemental = "SUPPLEMENTAL",
    }

    /// Why one node is related to another.
    RelatedBy {
        /// It bears the other's preferred name as an alias.
        Alias = "ALIAS",
        /// A source says that the two are alike.
        Similar = "SIMILAR",
        /// A source says that it builds on the other.
        Uses = "USES",
    }

    /// How a role of one classification corresponds to a role of another.
    MatchKind {
        /// They are the same.
        Exact = "EXACT",
        /// They are nearly the same.
        Close = "CLOSE",
        /// The other is broader.
        Broad = "BROAD",
        /// The other is narrower.
        Narrow = "NARROW",
        /// They touch.
        Related = "RELATED",
    }

    /// What a pay statistic is made from.
    PayBasis {
        /// Pay that adverts offer.
        Advertised = "ADVERTISED",
        /// Pay that people report.
        Reported = "REPORTED",
        /// Wages that an office of statistics surveys.
        Surveyed = "SURVEYED",
    }

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

    /// What pay statistics can be told apart by.
    PayDimension {
        /// The country.
        Country = "COUNTRY",
        /// The experience.
        Level = "LEVEL",
        /// The title that the source files them under.
        Title = "TITLE",
    }

    /// How a name fits a search.
    SearchMatch {
        /// It is the node's preferred name.
        ExactName = "EXACT_NAME",
        /// It is one of the node's other names.
        ExactAlias = "EXACT_ALIAS",
        /// It begins so.
        Prefix = "PREFIX",
        /// Its words are there.
        Words = "WORDS",
        /// Its words are there, give or take a letter or two.
        Fuzzy = "FUZZY",
        /// It stands within the text.
        Within = "WITHIN",
        /// The text is a code of the node's.
        Code = "CODE",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_are_inverses() {
        for level in Level::ALL.iter().copied() {
            assert_eq!(Level::from_code(level.code()), Some(level));
            assert_eq!(Level::parse(level.word()), Some(level));
            assert_eq!(Level::SET.code(level.word()), Some(level.code()));
        }
        assert_eq!(Level::from_code(200), None);
        assert_eq!(Level::parse("mid"), None);
        assert_eq!(Level::SET.doc, "The experience a job asks for.");
        for set in Words::ALL {
            assert_eq!(set.docs.len(), set.words.len(), "{}", set.name);
        }
    }
}
