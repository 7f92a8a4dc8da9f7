//! The columns a node or an edge can have: one [`Property`] a column, each with one type.

use super::word::{
    Collection, EmploymentType, Level, MatchKind, PayBasis, PayPeriod, Preparation, RelatedBy,
    Requirement, ReuseLevel, SkillKind, TaskType, TitleMatch, Words,
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
    /// One word of a closed set, nullable.
    Word(&'static Words),
    /// Several words of a closed set.
    WordList(&'static Words),
    /// Days since 1970-01-01, nullable.
    Date,
    /// Rows of the Source table, sorted.
    Sources,
    /// One row of the Source table.
    Source,
    /// A list of rows with columns of their own; none of them holds rows again.
    Rows(&'static [Property]),
}

/// What something is called in answers, and a sentence of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: &'static str,
    /// What it says.
    pub says: &'static str,
}

macro_rules! properties {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident = $column:literal : $ty:expr
        $(=> $field:literal: $says:literal
            $(edge $edge:literal: $of_edge:literal)?
            $(order $order:literal: $by:literal)?)?
    ),+ $(,)?) => {
        /// One column of a node table or an edge table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum Property { $($(#[doc = $doc])+ $name),+ }

        impl Property {
            /// Every property.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The column's name in the files of a graph folder.
            #[must_use]
            pub const fn column(self) -> &'static str {
                match self { $(Self::$name => $column),+ }
            }

            /// What it says.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }

            /// What it is called in answers, where it is a row's or an edge's, and what it says
            /// there.
            #[must_use]
            pub const fn field(self) -> Option<Name> {
                match self {
                    $($(Self::$name => Some(Name { name: $field, says: $says }),)?)+
                    _ => None,
                }
            }

            /// The same, where it is an edge's.
            #[must_use]
            pub const fn edge_field(self) -> Option<Name> {
                match self {
                    $($($(Self::$name => Some(Name { name: $edge, says: $of_edge }),)?)?)+
                    _ => self.field(),
                }
            }

            /// What an order by it is called, where edges are ordered by it.
            #[must_use]
            pub const fn order(self) -> Option<Name> {
                match self {
                    $($($(Self::$name => Some(Name { name: $order, says: $by }),)?)?)+
                    _ => None,
                }
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
    Name = "name": PropertyType::Text
        => "name": "The preferred name.",
    /// Other names.
    Aliases = "aliases": PropertyType::TextList
        => "aliases": "Other names.",
    /// Codes of the outside world.
    Codes = "codes": PropertyType::CodeList,
    /// What the thing is.
    Description = "description": PropertyType::Text
        => "description": "What it is.",
    /// What is expected of the role's future.
    Outlook = "outlook": PropertyType::Text,
    /// Whether the node stands for a group of its kind.
    IsGroup = "is_group": PropertyType::Flag,
    /// Sentences of the document about a role that belong to no section's list.
    Notes = "notes": PropertyType::TextList,
    /// What kind of thing a skill is.
    SkillKind = "kind": PropertyType::Word(SkillKind::SET),
    /// The place as the advert writes it.
    Place = "place": PropertyType::Text,
    /// Whether the job can be done from elsewhere.
    Remote = "remote": PropertyType::Flag,
    /// The contracts a job offers.
    EmploymentTypes = "employment_types": PropertyType::WordList(EmploymentType::SET),
    /// The experience a job asks for.
    Level = "level": PropertyType::Word(Level::SET)
        => "level": "The experience; null over all levels.",
    /// The lower end of the pay range, in whole units of the currency.
    PayMin = "pay_min": PropertyType::Number,
    /// The upper end of the pay range, in whole units of the currency.
    PayMax = "pay_max": PropertyType::Number,
    /// The currency of the pay range, ISO 4217.
    PayCurrency = "pay_currency": PropertyType::Text
        => "currency": "The currency, ISO 4217.",
    /// The time the pay range is for.
    PayPeriod = "pay_period": PropertyType::Word(PayPeriod::SET)
        => "period": "The time that the pay is for.",
    /// The day a job was posted.
    Posted = "posted": PropertyType::Date
        => "day": "The day.",
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
    ReuseLevel = "reuse_level": PropertyType::Word(ReuseLevel::SET),
    /// The collections that a skill or role is in.
    Collections = "collections": PropertyType::WordList(Collection::SET),
    /// The country, ISO 3166-1 alpha-2 where it is known to be one, else as it is written.
    Country = "country": PropertyType::Text
        => "country": "The country, ISO 3166-1 alpha-2 where it is known to be one; null over all countries.",
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

    /// The source that says it.
    Source = "source": PropertyType::Source,
    /// The language of its texts, ISO 639-1.
    Language = "language": PropertyType::Text
        => "language": "The language, ISO 639-1.",
    /// What the pay is made from.
    PayBasis = "pay_basis": PropertyType::Word(PayBasis::SET)
        => "basis": "What the figures are made from.",
    /// The title that the figures are filed under; absent where they are over all titles.
    Title = "title": PropertyType::Text
        => "title": "The title that the source files them under; null over all titles.",
    /// The year that the figures are for.
    Year = "year": PropertyType::Integer
        => "year": "The year that the figures are for.",
    /// How many adverts, reports or people the figures are made from.
    Count = "count": PropertyType::Integer
        => "count": "How many adverts, reports or people the figures are made from.",
    /// The mean pay.
    PayMean = "pay_mean": PropertyType::Number
        => "mean": "The mean pay.",
    /// The pay that a tenth stays below.
    PayP10 = "pay_p10": PropertyType::Number
        => "p10": "The pay that a tenth stays below.",
    /// The pay that a quarter stays below.
    PayP25 = "pay_p25": PropertyType::Number
        => "p25": "The pay that a quarter stays below.",
    /// The pay in the middle.
    PayMedian = "pay_median": PropertyType::Number
        => "median": "The median pay."
        edge "medianPay": "The median pay; currency, period and year stand in the statements."
        order "MEDIAN_PAY": "The median pay",
    /// The pay that a quarter is above.
    PayP75 = "pay_p75": PropertyType::Number
        => "p75": "The pay that a quarter is above.",
    /// The pay that a tenth is above.
    PayP90 = "pay_p90": PropertyType::Number
        => "p90": "The pay that a tenth is above.",
    /// What kind of preparation it is.
    PreparationKind = "preparation_kind": PropertyType::Word(Preparation::SET)
        => "kind": "What kind of preparation it is.",
    /// How much of it, in the source's words.
    Category = "category": PropertyType::Text
        => "category": "How much of it, in the source's words.",
    /// The place of a category among those of its kind, from 1.
    Order = "category_order": PropertyType::Integer
        => "order": "The place among the categories of its kind, from the least up."
        order "ORDER": "The place among the categories",
    /// The share of people, 0 to 1.
    Share = "share": PropertyType::Number
        => "share": "The share of people, 0 to 1."
        order "SHARE": "The share of people",
    /// The job zone, 1 to 5.
    Zone = "zone": PropertyType::Integer
        => "zone": "The zone, from 1 for little preparation to 5 for extensive.",
    /// The schooling of a job zone.
    ZoneEducation = "zone_education": PropertyType::Text
        => "education": "The schooling that roles of the zone ask for.",
    /// The experience of a job zone.
    ZoneExperience = "zone_experience": PropertyType::Text
        => "experience": "The experience that they ask for.",
    /// The training of a job zone.
    ZoneTraining = "zone_training": PropertyType::Text
        => "training": "The training that they ask for.",
    /// The range of specific vocational preparation of a job zone.
    SvpRange = "svp_range": PropertyType::Text
        => "svpRange": "The range of specific vocational preparation.",

    /// How much it matters, 0 to 1.
    Importance = "importance": PropertyType::Number
        => "importance": "How much it matters, 0 to 1; null where no source says."
        order "IMPORTANCE": "How much it matters",
    /// How much of it is needed, 0 to 1.
    LevelNeeded = "level_needed": PropertyType::Number
        => "level": "How much of it is needed, 0 to 1; null where no source says."
        order "LEVEL_NEEDED": "How much of it is needed",
    /// Whether it can be done without.
    Requirement = "requirement": PropertyType::Word(Requirement::SET)
        => "requirement": "Whether it can be done without; null where no source says."
        order "REQUIREMENT": "Essential before optional",
    /// O*NET's hot technology.
    Hot = "hot": PropertyType::Flag
        => "hot": "Whether it is often asked for in adverts of all kinds."
        order "HOT": "Whether it is often asked for",
    /// O*NET's in demand.
    InDemand = "in_demand": PropertyType::Flag
        => "inDemand": "Whether it is often asked for in adverts for the role."
        order "IN_DEMAND": "Whether it is often asked for in adverts for the role",
    /// The document's own phrase.
    Note = "note": PropertyType::Text
        => "note": "The document's own phrase.",
    /// What in a job's title agreed with the role.
    TitleMatch = "title_match": PropertyType::Word(TitleMatch::SET)
        => "match": "What in the title agreed with the role.",
    /// How sure a match is, 0 to 1.
    Score = "score": PropertyType::Number
        => "score": "How sure the match is, 0 to 1."
        order "SCORE": "How sure the match is",
    /// The name that agreed.
    Matched = "matched": PropertyType::Text
        => "matched": "The name that agreed.",
    /// What each source says about the pair, one row a source, the leading one first.
    RoleSkillStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Importance, Property::ImportanceError,
        Property::ImportanceLow, Property::ImportanceHigh, Property::LevelNeeded,
        Property::LevelError, Property::LevelLow, Property::LevelHigh, Property::SampleSize,
        Property::LevelSampleSize, Property::Suppress, Property::LevelSuppress,
        Property::NotRelevant, Property::Requirement, Property::Note,
        Property::Measured,
    ]),
    /// What each source says about the pair, one row a source, the leading one first.
    RoleToolStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Importance, Property::Requirement, Property::Hot,
        Property::InDemand, Property::Note,
    ]),
    /// What each source says about the pair, one row a source, the leading one first.
    RoleEducationStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Share, Property::SampleSize, Property::StandardError,
        Property::LowerBound, Property::UpperBound, Property::Suppress, Property::Note,
        Property::Measured,
    ]),
    /// What each source says about the pair, one row a source, the leading one first.
    RoleIndustryStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Note, Property::Employment, Property::EmploymentError,
        Property::Country, Property::Year, Property::PayCurrency, Property::PayPeriod,
        Property::PayMean, Property::PayP10, Property::PayMedian, Property::PayP90,
    ]),
    /// What each source says about the pair, one row a source, the leading one first.
    RoleRelatedStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::RelatedBy, Property::Matched, Property::Score,
        Property::Tier, Property::Rank,
    ]),
    /// The standard error of the importance, on its scale.
    ImportanceError = "importance_standard_error": PropertyType::Number
        => "importanceStandardError": "The standard error of the importance, on its scale.",
    /// The lower end of the importance's 95 % confidence interval.
    ImportanceLow = "importance_lower_bound": PropertyType::Number
        => "importanceLowerBound": "The lower end of the importance's 95 % confidence interval.",
    /// The upper end of the importance's 95 % confidence interval.
    ImportanceHigh = "importance_upper_bound": PropertyType::Number
        => "importanceUpperBound": "The upper end of the importance's 95 % confidence interval.",
    /// The standard error of the level, on its scale.
    LevelError = "level_standard_error": PropertyType::Number
        => "levelStandardError": "The standard error of the level, on its scale.",
    /// The lower end of the level's 95 % confidence interval.
    LevelLow = "level_lower_bound": PropertyType::Number
        => "levelLowerBound": "The lower end of the level's 95 % confidence interval.",
    /// The upper end of the level's 95 % confidence interval.
    LevelHigh = "level_upper_bound": PropertyType::Number
        => "levelUpperBound": "The upper end of the level's 95 % confidence interval.",
    /// How many people or experts were asked.
    SampleSize = "sample_size": PropertyType::Integer
        => "sampleSize": "How many people or experts were asked.",
    /// The standard error of the share.
    StandardError = "standard_error": PropertyType::Number
        => "standardError": "The standard error of the share.",
    /// The lower end of the share's 95 % confidence interval.
    LowerBound = "lower_bound": PropertyType::Number
        => "lowerBound": "The lower end of the share's 95 % confidence interval.",
    /// The upper end of the share's 95 % confidence interval.
    UpperBound = "upper_bound": PropertyType::Number
        => "upperBound": "The upper end of the share's 95 % confidence interval.",
    /// How many were asked about the level.
    LevelSampleSize = "level_sample_size": PropertyType::Integer
        => "levelSampleSize": "How many were asked about the level.",
    /// Whether the source recommends not to show the number, as it is too uncertain.
    Suppress = "suppress": PropertyType::Flag
        => "suppress": "Whether the source advises not to show the number, of a skill its importance, as it is too uncertain.",
    /// Whether the source advises not to show the level, as it is too uncertain.
    LevelSuppress = "level_suppress": PropertyType::Flag
        => "levelSuppress": "Whether the source advises not to show the level, as it is too uncertain.",
    /// Whether the source says that the level doesn't matter, as the thing isn't important.
    NotRelevant = "not_relevant": PropertyType::Flag
        => "notRelevant": "Whether the source says that the level doesn't matter here.",
    /// The day, or the first of the month, that the numbers were gathered.
    Measured = "measured": PropertyType::Date
        => "measured": "When the numbers were gathered; the first day of the month.",
    /// Whether a task belongs to the heart of a role.
    TaskType = "task_type": PropertyType::Word(TaskType::SET)
        => "type": "Whether it belongs to the heart of the role."
        order "TYPE": "Core before supplemental",
    /// The number of people employed in a role in an industry.
    Employment = "employment": PropertyType::Integer
        => "employment": "The number of people employed."
        order "EMPLOYMENT": "The number of people employed",
    /// The relative standard error of the employment, 0 to 1.
    EmploymentError = "employment_relative_standard_error": PropertyType::Number
        => "employmentRelativeStandardError": "The standard error of the employment as a share of it.",
    /// Why the two are related.
    RelatedBy = "related_by": PropertyType::Word(RelatedBy::SET)
        => "relatedBy": "Why the two are related.",
    /// The source's own word for how near the two are.
    Tier = "tier": PropertyType::Text
        => "tier": "The source's own word for how near the two are.",
    /// The place among what the source relates to the same node, from 1.
    Rank = "rank": PropertyType::Integer
        => "rank": "The place among what the source relates to the same node, from 1."
        order "RANK": "The place that the source gives it",
    /// How a concept of one classification stands to one of another.
    MatchKind = "match_kind": PropertyType::Word(MatchKind::SET)
        => "kind": "How the one corresponds to the other.",
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
