//! The columns a node or an edge can have: one [`Property`] a column, each with one type.

use crate::kind::{
    Basis, EmploymentType, Level, NodeKind, PayPeriod, Requirement, SkillKind, TitleMatch,
};

/// How the values of a property are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropertyType {
    /// Text, nullable.
    Text,
    /// A list of texts; absent and empty are the same.
    TextList,
    /// Pairs of a scheme and a code in it; absent and empty are the same.
    CodeList,
    /// Yes, no or unknown.
    Flag,
    /// A number, nullable.
    Number,
    /// A whole number, nullable.
    Integer,
    /// One word of a closed set, nullable; the slice holds the words by code.
    Word(&'static [&'static str]),
    /// Several words of a closed set.
    WordList(&'static [&'static str]),
    /// Days since 1970-01-01, nullable.
    Date,
    /// Rows of the Source table, sorted.
    Sources,
}

macro_rules! properties {
    ($($(#[$meta:meta])* $name:ident = $column:literal : $ty:expr),+ $(,)?) => {
        /// One column of a node table or an edge table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Property { $($(#[$meta])* $name),+ }

        impl Property {
            /// Every property.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The column's name in the files of a graph folder.
            #[must_use]
            pub const fn column(self) -> &'static str {
                match self { $(Self::$name => $column),+ }
            }

            /// How its values are stored.
            #[must_use]
            pub const fn property_type(self) -> PropertyType {
                match self { $(Self::$name => $ty),+ }
            }
        }
    };
}

properties! {
    /// The stable identifier, such as `role:data-engineer`.
    Id = "id": PropertyType::Text,
    /// The preferred name; for a job its title.
    Name = "name": PropertyType::Text,
    /// Other names.
    Aliases = "aliases": PropertyType::TextList,
    /// Codes of the outside world.
    Codes = "codes": PropertyType::CodeList,
    /// What the thing is.
    Description = "description": PropertyType::Text,
    /// What is expected of the role's future.
    Outlook = "outlook": PropertyType::Text,
    /// Whether the node stands for a group of its kind.
    IsGroup = "is_group": PropertyType::Flag,
    /// Sentences of the document about a role that belong to no section's list.
    Notes = "notes": PropertyType::TextList,
    /// What kind of thing a skill is.
    SkillKind = "kind": PropertyType::Word(SkillKind::WORDS),
    /// The place as the advert writes it.
    Place = "place": PropertyType::Text,
    /// Whether the job can be done from elsewhere.
    Remote = "remote": PropertyType::Flag,
    /// The contracts a job offers.
    EmploymentTypes = "employment_types": PropertyType::WordList(EmploymentType::WORDS),
    /// The experience a job asks for.
    Level = "level": PropertyType::Word(Level::WORDS),
    /// The lower end of the pay range, in whole units of the currency.
    PayMin = "pay_min": PropertyType::Number,
    /// The upper end of the pay range, in whole units of the currency.
    PayMax = "pay_max": PropertyType::Number,
    /// The currency of the pay range, ISO 4217.
    PayCurrency = "pay_currency": PropertyType::Text,
    /// The time the pay range is for.
    PayPeriod = "pay_period": PropertyType::Word(PayPeriod::WORDS),
    /// The day a job was posted.
    Posted = "posted": PropertyType::Date,
    /// Where the thing can be read.
    Url = "url": PropertyType::Text,
    /// What a source is: catalog, article.
    SourceKind = "source_kind": PropertyType::Text,
    /// A source's release.
    Version = "version": PropertyType::Text,
    /// The licence a source is under.
    Licence = "licence": PropertyType::Text,
    /// The sentence to show beside a source's facts.
    Attribution = "attribution": PropertyType::Text,
    /// The sources that a node or an edge came from.
    Sources = "sources": PropertyType::Sources,

    /// Edge: how much it matters, 0 to 1.
    Importance = "importance": PropertyType::Number,
    /// Edge: how much of it is needed, 0 to 1.
    LevelNeeded = "level_needed": PropertyType::Number,
    /// Edge: whether it can be done without.
    Requirement = "requirement": PropertyType::Word(Requirement::WORDS),
    /// Edge: O*NET's hot technology.
    Hot = "hot": PropertyType::Flag,
    /// Edge: O*NET's in demand.
    InDemand = "in_demand": PropertyType::Flag,
    /// Edge: the document's own phrase.
    Note = "note": PropertyType::Text,
    /// Edge: whether the advert says so or its role implies it.
    Basis = "basis": PropertyType::Word(Basis::WORDS),
    /// Edge: what in a job's title agreed with the role.
    TitleMatch = "title_match": PropertyType::Word(TitleMatch::WORDS),
    /// Edge: how sure a match is, 0 to 1.
    Score = "score": PropertyType::Number,
    /// Edge: the name that agreed.
    Matched = "matched": PropertyType::Text,
}

/// The columns of a node kind's table, in the order they are stored.
#[must_use]
pub const fn node_properties(kind: NodeKind) -> &'static [Property] {
    use Property as P;
    match kind {
        NodeKind::Role => &[
            P::Id,
            P::Name,
            P::Aliases,
            P::Codes,
            P::Description,
            P::Outlook,
            P::IsGroup,
            P::Notes,
            P::Sources,
        ],
        NodeKind::Skill => &[
            P::Id,
            P::Name,
            P::Aliases,
            P::Codes,
            P::Description,
            P::IsGroup,
            P::SkillKind,
            P::Sources,
        ],
        NodeKind::Tool => &[
            P::Id,
            P::Name,
            P::Aliases,
            P::Codes,
            P::Description,
            P::IsGroup,
            P::Sources,
        ],
        NodeKind::Industry | NodeKind::Education => &[
            P::Id,
            P::Name,
            P::Aliases,
            P::Codes,
            P::Description,
            P::Sources,
        ],
        NodeKind::Responsibility | NodeKind::Tip => &[P::Id, P::Name, P::Sources],
        NodeKind::Job => &[
            P::Id,
            P::Name,
            P::Description,
            P::Place,
            P::Remote,
            P::EmploymentTypes,
            P::Level,
            P::PayMin,
            P::PayMax,
            P::PayCurrency,
            P::PayPeriod,
            P::Posted,
            P::Url,
            P::Sources,
        ],
        NodeKind::Company | NodeKind::Location => &[P::Id, P::Name, P::Aliases, P::Sources],
        NodeKind::Source => &[
            P::Id,
            P::Name,
            P::SourceKind,
            P::Version,
            P::Licence,
            P::Attribution,
            P::Description,
            P::Url,
        ],
    }
}
