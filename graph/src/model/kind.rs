//! The kinds of node, each declared once.

use std::fmt;

use super::property::{Name, Property};
use crate::name::{fold, fold_words};

/// Declares the kinds: the word of each in answers, the prefix of its ids, its plural, the name of
/// its list where that isn't the plural, what all of them are, the rank in a search, and the
/// properties, with what a property is called where it is called otherwise than elsewhere.
macro_rules! kinds {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident = $upper:literal, $prefix:literal, $many:literal $(list $list:literal)?: $summary:literal rank $rank:literal [
            $($property:ident $(as $own:literal: $says:literal)?),+ $(,)?
        ]
    ),+ $(,)?) => {
        /// What a node is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum NodeKind { $($(#[doc = $doc])+ $name),+ }

        impl NodeKind {
            /// Every kind, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The number of kinds.
            pub const COUNT: usize = Self::ALL.len();

            /// Its name: one word with a capital.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }

            /// Its name as a word of an answer.
            #[must_use]
            pub const fn upper(self) -> &'static str {
                match self { $(Self::$name => $upper),+ }
            }

            /// What the ids of this kind begin with, before the colon; its name in a sentence.
            #[must_use]
            pub const fn prefix(self) -> &'static str {
                match self { $(Self::$name => $prefix),+ }
            }

            /// Several of them, in a sentence.
            #[must_use]
            pub const fn plural(self) -> &'static str {
                match self { $(Self::$name => $many),+ }
            }

            /// The name of the list of all nodes of the kind. It is the plural, and where a kind
            /// has no plural of its own, a name that tells the list from one of it.
            #[must_use]
            pub const fn list(self) -> &'static str {
                match self {
                    $($(Self::$name => $list,)?)+
                    _ => self.plural(),
                }
            }

            /// Where it stands among what fits a search equally well and is equally popular: the
            /// lowest first; kinds of one rank are in the order of their codes.
            #[must_use]
            pub const fn rank(self) -> u8 {
                match self { $(Self::$name => $rank),+ }
            }

            /// What one of them is.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }

            /// What all of them are.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary),+ }
            }

            /// The columns of its table, in the order they are stored.
            #[must_use]
            pub const fn properties(self) -> &'static [Property] {
                match self { $(Self::$name => &[$(Property::$property),+]),+ }
            }

            /// What a property of its nodes is called in answers, and what it says there; none
            /// where they don't have it, or it isn't shown by itself.
            #[must_use]
            pub fn field(self, property: Property) -> Option<Name> {
                match (self, property) {
                    $($($((Self::$name, Property::$property) => Some(Name { name: $own, says: $says }),)?)+)+
                    _ if self.has(property) => property.node_field(),
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// An occupation, or a group of them.
    Role = "ROLE", "role", "roles": "Occupations and groups of them." rank 0 [
        Id, Name, Aliases, Codes,
        Description as "definition": "What the role is.",
        Outlook, IsGroup, Notes, Collections, Labels, Pay, Preparation, Credentials, JobZone,
        Interests, InterestAreas, WorkStyles, WorkValues, WorkContext, WorkContextShares, Sources,
    ],
    /// What a person can do or knows, or a group of such.
    Skill = "SKILL", "skill", "skills": "What a person can do or knows, and groups of such." rank 0 [
        Id, Name, ShortName, Aliases, Codes, Description, IsGroup, SkillKind, ReuseLevel, Collections, Labels, Sources,
    ],
    /// Software, a machine or a service a person works with, or a group of such.
    Tool = "TOOL", "tool", "tools": "Software, machines and services a person works with, and groups of such." rank 0 [
        Id, Name, ShortName, Aliases, Codes, Description, IsGroup, Hot, Labels, Sources,
    ],
    /// Something that people in a role do, such as analyzing data, or a group of such.
    Activity = "ACTIVITY", "activity", "activities": "What people in a role do, such as analyzing data, and groups of such." rank 0 [
        Id, Name, Aliases, Codes, Description, IsGroup, Labels, Sources,
    ],
    /// A branch of the economy.
    Industry = "INDUSTRY", "industry", "industries": "Branches of the economy." rank 0 [
        Id, Name, Aliases, Codes, Description, IsGroup, Sources,
    ],
    /// A kind of schooling or certificate. What it is in differs by role and stands on the
    /// edge.
    Education = "EDUCATION", "education", "education" list "educations": "Kinds of schooling and certificates." rank 0 [
        Id, Name, Aliases, Codes, Description, Sources,
    ],
    /// Something roles answer for.
    Responsibility = "RESPONSIBILITY", "responsibility", "responsibilities": "What roles answer for." rank 0 [
        Id, Name, Codes, Sources,
    ],
    /// A piece of advice for getting into a role.
    Tip = "TIP", "tip", "tips": "Advice for getting into a role." rank 2 [
        Id, Name, Sources,
    ],
    /// One posting.
    Job = "JOB", "job", "jobs": "Postings." rank 3 [
        Id,
        Name as "title": "The title, as the advert has it.",
        Description, Place,
        Country as "country": "The country, ISO 3166-1 alpha-2 where it is known to be one, else as the advert writes it.",
        Remote, RemoteInferred, EmploymentTypes, Level, LevelInferred, PayMin, PayMax, PayCurrency, PayPeriod, Posted, LastSeen, ValidThrough, Seen,
        Url as "url": "Where the advert can be read.",
        Synthetic, Sources,
    ],
    /// Who offers jobs.
    Company = "COMPANY", "company", "companies": "Who offers jobs." rank 1 [
        Id, Name, Aliases, Sources,
    ],
    /// Where jobs are.
    Location = "LOCATION", "location", "locations": "Where jobs are." rank 1 [
        Id, Name, Aliases, Country, Sources,
    ],
    /// The document or release that facts came from.
    Source = "SOURCE", "source", "sources": "The documents and releases that facts came from." rank 2 [
        Id, Name, SourceKind, Version, Licence, Attribution,
        Description as "description": "What it says of itself.",
        Url,
    ],
}

impl NodeKind {
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

    /// Whether names of this kind are proper names, in which an `s` at the end is no plural:
    /// "Stripes" isn't "Stripe".
    #[must_use]
    pub const fn is_proper(self) -> bool {
        matches!(self, Self::Company | Self::Location)
    }

    /// The folded form by which names of this kind are compared.
    #[must_use]
    pub fn fold(self, name: &str) -> String {
        match self.is_proper() {
            true => fold_words(name),
            false => fold(name),
        }
    }

    /// Whether every node has a value of a property that its kind has, beside those that are lists.
    #[must_use]
    pub const fn always_has(property: Property) -> bool {
        matches!(
            property,
            Property::Id | Property::Name | Property::ShortName | Property::IsGroup
        )
    }

    /// Every kind by its rank in a search.
    #[must_use]
    pub fn ranked() -> Vec<Self> {
        let mut kinds = Self::ALL.to_vec();
        kinds.sort_by_key(|kind| kind.rank());
        kinds
    }

    /// Whether its nodes have a property.
    #[must_use]
    pub fn has(self, property: Property) -> bool {
        self.properties().contains(&property)
    }
}

impl fmt::Display for NodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_prefixes_are_inverses() {
        for kind in NodeKind::ALL.iter().copied() {
            assert_eq!(NodeKind::from_prefix(kind.prefix()), Some(kind));
            assert_ne!(kind.list(), kind.prefix());
        }
    }
}
