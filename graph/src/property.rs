//! The columns a node or an edge can have: one [`Property`] a column, each with one type.

use crate::kind::{
    Basis, Collection, EmploymentType, Level, MatchKind, NodeKind, PayBasis, PayPeriod,
    Preparation, RelatedBy, Requirement, ReuseLevel, SkillKind, TaskType, TitleMatch,
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
    /// One row of the Source table.
    Source,
    /// A list of rows with columns of their own; none of them holds rows again.
    Rows(&'static [Property]),
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

    /// The names and descriptions that each source gives a node, one row a source and language.
    Labels = "labels": PropertyType::Rows(&[
        Property::Source, Property::Language, Property::Name, Property::Aliases,
        Property::Description,
    ]),
    /// Statistics of a role's pay, one row a group of figures that belong together.
    Pay = "pay": PropertyType::Rows(&[
        Property::Source, Property::PayBasis, Property::Title, Property::Level, Property::Country,
        Property::Year, Property::PayCurrency, Property::PayPeriod, Property::Count,
        Property::PayMean, Property::PayP10, Property::PayP25, Property::PayMedian,
        Property::PayP75, Property::PayP90,
    ]),
    /// Shares of the people in a role by the experience or training that they needed.
    Preparation = "preparation": PropertyType::Rows(&[
        Property::Source, Property::PreparationKind, Property::Category, Property::Order,
        Property::Share, Property::SampleSize, Property::StandardError, Property::LowerBound,
        Property::UpperBound, Property::Suppress,
    ]),
    /// How much preparation a role needs, by source.
    JobZone = "job_zone": PropertyType::Rows(&[
        Property::Source, Property::Zone, Property::Name, Property::ZoneEducation,
        Property::ZoneExperience, Property::ZoneTraining, Property::SvpRange,
    ]),
    /// The days on which an advert was seen, ascending.
    Seen = "seen": PropertyType::Rows(&[Property::Posted, Property::Source]),
    /// How widely a skill is of use.
    ReuseLevel = "reuse_level": PropertyType::Word(ReuseLevel::WORDS),
    /// The collections that a skill or role is in.
    Collections = "collections": PropertyType::WordList(Collection::WORDS),
    /// The country, ISO 3166-1 alpha-2 where it is known to be one, else as it is written.
    Country = "country": PropertyType::Text,
    /// Whether the level was taken from the title, as the advert has no field for it.
    LevelInferred = "level_inferred": PropertyType::Flag,
    /// Whether `remote` was taken from the title or the place.
    RemoteInferred = "remote_inferred": PropertyType::Flag,
    /// The last day an advert was seen.
    LastSeen = "last_seen": PropertyType::Date,
    /// The day an advert ends.
    ValidThrough = "valid_through": PropertyType::Date,
    /// Whether the node was drawn at random and stands for nothing real.
    Synthetic = "synthetic": PropertyType::Flag,

    /// Row: the source that says it.
    Source = "source": PropertyType::Source,
    /// Row: the language of its texts, ISO 639-1.
    Language = "language": PropertyType::Text,
    /// Row: what the pay is made from.
    PayBasis = "pay_basis": PropertyType::Word(PayBasis::WORDS),
    /// Row: the title that the figures are filed under; absent where they are over all titles.
    Title = "title": PropertyType::Text,
    /// Row: the year that the figures are for.
    Year = "year": PropertyType::Integer,
    /// Row: how many adverts, reports or people the figures are made from.
    Count = "count": PropertyType::Integer,
    /// Row: the mean pay.
    PayMean = "pay_mean": PropertyType::Number,
    /// Row: the pay that a tenth stays below.
    PayP10 = "pay_p10": PropertyType::Number,
    /// Row: the pay that a quarter stays below.
    PayP25 = "pay_p25": PropertyType::Number,
    /// Row: the pay in the middle.
    PayMedian = "pay_median": PropertyType::Number,
    /// Row: the pay that a quarter is above.
    PayP75 = "pay_p75": PropertyType::Number,
    /// Row: the pay that a tenth is above.
    PayP90 = "pay_p90": PropertyType::Number,
    /// Row: what kind of preparation it is.
    PreparationKind = "preparation_kind": PropertyType::Word(Preparation::WORDS),
    /// Row: how much of it, in the source's words.
    Category = "category": PropertyType::Text,
    /// The place of a category among those of its kind, from 1.
    Order = "category_order": PropertyType::Integer,
    /// The share of people, 0 to 1.
    Share = "share": PropertyType::Number,
    /// Row: the job zone, 1 to 5.
    Zone = "zone": PropertyType::Integer,
    /// Row: the schooling of a job zone.
    ZoneEducation = "zone_education": PropertyType::Text,
    /// Row: the experience of a job zone.
    ZoneExperience = "zone_experience": PropertyType::Text,
    /// Row: the training of a job zone.
    ZoneTraining = "zone_training": PropertyType::Text,
    /// Row: the range of specific vocational preparation of a job zone.
    SvpRange = "svp_range": PropertyType::Text,

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
    /// Edge: what each source says about the pair, one row a source, the leading one first.
    RoleSkillStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Importance, Property::ImportanceError,
        Property::ImportanceLow, Property::ImportanceHigh, Property::LevelNeeded,
        Property::LevelError, Property::LevelLow, Property::LevelHigh, Property::SampleSize,
        Property::LevelSampleSize, Property::Suppress, Property::LevelSuppress,
        Property::NotRelevant, Property::Requirement, Property::Note,
        Property::Measured,
    ]),
    /// Edge: what each source says about the pair, one row a source, the leading one first.
    RoleToolStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Importance, Property::Requirement, Property::Hot,
        Property::InDemand, Property::Note,
    ]),
    /// Edge: what each source says about the pair, one row a source, the leading one first.
    RoleEducationStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Share, Property::SampleSize, Property::StandardError,
        Property::LowerBound, Property::UpperBound, Property::Suppress, Property::Note,
        Property::Measured,
    ]),
    /// Edge: what each source says about the pair, one row a source, the leading one first.
    RoleIndustryStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Note, Property::Employment, Property::EmploymentError,
        Property::Country, Property::Year, Property::PayCurrency, Property::PayPeriod,
        Property::PayMean, Property::PayP10, Property::PayMedian, Property::PayP90,
    ]),
    /// Edge: what each source says about the pair, one row a source, the leading one first.
    RoleRelatedStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::RelatedBy, Property::Matched, Property::Score,
        Property::Tier, Property::Rank,
    ]),
    /// Edge: the standard error of the importance, on its scale.
    ImportanceError = "importance_standard_error": PropertyType::Number,
    /// Edge: the lower end of the importance's 95 % confidence interval.
    ImportanceLow = "importance_lower_bound": PropertyType::Number,
    /// Edge: the upper end of the importance's 95 % confidence interval.
    ImportanceHigh = "importance_upper_bound": PropertyType::Number,
    /// Edge: the standard error of the level, on its scale.
    LevelError = "level_standard_error": PropertyType::Number,
    /// Edge: the lower end of the level's 95 % confidence interval.
    LevelLow = "level_lower_bound": PropertyType::Number,
    /// Edge: the upper end of the level's 95 % confidence interval.
    LevelHigh = "level_upper_bound": PropertyType::Number,
    /// Edge: how many people or experts were asked.
    SampleSize = "sample_size": PropertyType::Integer,
    /// Edge: the standard error of the share.
    StandardError = "standard_error": PropertyType::Number,
    /// Edge: the lower end of the share's 95 % confidence interval.
    LowerBound = "lower_bound": PropertyType::Number,
    /// Edge: the upper end of the share's 95 % confidence interval.
    UpperBound = "upper_bound": PropertyType::Number,
    /// Edge: how many were asked about the level.
    LevelSampleSize = "level_sample_size": PropertyType::Integer,
    /// Edge: whether the source recommends not to show the number, for a skill its importance, as
    /// it is too uncertain.
    Suppress = "suppress": PropertyType::Flag,
    /// Edge: whether the source recommends not to show the level, as it is too uncertain.
    LevelSuppress = "level_suppress": PropertyType::Flag,
    /// Edge: whether the source says that the level doesn't matter, as the thing isn't important.
    NotRelevant = "not_relevant": PropertyType::Flag,
    /// Edge: the day, or the first of the month, that the numbers were gathered.
    Measured = "measured": PropertyType::Date,
    /// Edge: whether a task belongs to the heart of a role.
    TaskType = "task_type": PropertyType::Word(TaskType::WORDS),
    /// Edge: the number of people employed in a role in an industry.
    Employment = "employment": PropertyType::Integer,
    /// Edge: the relative standard error of the employment, 0 to 1.
    EmploymentError = "employment_relative_standard_error": PropertyType::Number,
    /// Edge: why the two are related.
    RelatedBy = "related_by": PropertyType::Word(RelatedBy::WORDS),
    /// Edge: the source's own word for how near the two are.
    Tier = "tier": PropertyType::Text,
    /// Edge: the place among what the source relates to the same node, from 1.
    Rank = "rank": PropertyType::Integer,
    /// Edge: how a concept of one classification stands to one of another.
    MatchKind = "match_kind": PropertyType::Word(MatchKind::WORDS),
}

impl Property {
    /// The columns of its rows, where its values are rows.
    #[must_use]
    pub const fn row_properties(self) -> &'static [Self] {
        match self.property_type() {
            PropertyType::Rows(properties) => properties,
            _ => &[],
        }
    }

    /// The columns that each of its rows has a value in, where its values are rows.
    #[must_use]
    pub const fn always_has(self) -> &'static [Self] {
        match self {
            Self::Labels => &[Self::Language],
            Self::Pay => &[
                Self::Source,
                Self::PayBasis,
                Self::PayCurrency,
                Self::PayPeriod,
            ],
            _ => &[],
        }
    }
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
            P::Collections,
            P::Labels,
            P::Pay,
            P::Preparation,
            P::JobZone,
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
            P::ReuseLevel,
            P::Collections,
            P::Labels,
            P::Sources,
        ],
        NodeKind::Tool => &[
            P::Id,
            P::Name,
            P::Aliases,
            P::Codes,
            P::Description,
            P::IsGroup,
            P::Hot,
            P::Labels,
            P::Sources,
        ],
        NodeKind::Industry => &[
            P::Id,
            P::Name,
            P::Aliases,
            P::Codes,
            P::Description,
            P::IsGroup,
            P::Sources,
        ],
        NodeKind::Education => &[
            P::Id,
            P::Name,
            P::Aliases,
            P::Codes,
            P::Description,
            P::Sources,
        ],
        NodeKind::Responsibility => &[P::Id, P::Name, P::Codes, P::Sources],
        NodeKind::Tip => &[P::Id, P::Name, P::Sources],
        NodeKind::Job => &[
            P::Id,
            P::Name,
            P::Description,
            P::Place,
            P::Country,
            P::Remote,
            P::RemoteInferred,
            P::EmploymentTypes,
            P::Level,
            P::LevelInferred,
            P::PayMin,
            P::PayMax,
            P::PayCurrency,
            P::PayPeriod,
            P::Posted,
            P::LastSeen,
            P::ValidThrough,
            P::Seen,
            P::Url,
            P::Synthetic,
            P::Sources,
        ],
        NodeKind::Company => &[P::Id, P::Name, P::Aliases, P::Sources],
        NodeKind::Location => &[P::Id, P::Name, P::Aliases, P::Country, P::Sources],
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
