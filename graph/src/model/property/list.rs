//! The list of properties.

use crate::model::word::{
    Collection, EmploymentType, Level, MatchKind, PayBasis, PayPeriod, Preparation, RelatedBy,
    Requirement, ReuseLevel, SameBy, SkillKind, Standing, TaskType, TitleMatch,
};

use super::{Name, PropertyType, RATING};

properties! {
    /// The stable identifier, such as `role:data-engineer`.
    Id = "id": PropertyType::Text
        => node "id": "Readable, the same in every rebuild, and safe in a URL.",
    /// The preferred name; for a job its title.
    Name = "name": PropertyType::Text
        => "name": "The preferred name."
        => node "name": "The preferred name."
        => test "name": "A test of the preferred name."
        => order "NAME": "The name.",
    /// Other names.
    Aliases = "aliases": PropertyType::TextList
        => "aliases": "Other names."
        => node "aliases": "Other names.",
    /// Codes of the outside world.
    Codes = "codes": PropertyType::CodeList
        => node "codes": "Its codes in classifications of the outside world.",
    /// What the thing is.
    Description = "description": PropertyType::Text
        => "description": "What it is."
        => node "description": "What it is.",
    /// What is expected of the role's future.
    Outlook = "outlook": PropertyType::Text
        => node "outlook": "What is expected of its future.",
    /// Whether the node stands for a group of its kind.
    IsGroup = "is_group": PropertyType::Flag
        => node "isGroup": "Whether it stands for a group, such as \"Programming Languages\"."
        => test "isGroup": "Whether it stands for a group.",
    /// Sentences of the document about a role that belong to no section's list.
    Notes = "notes": PropertyType::TextList
        => node "notes": "Sentences of the documents about the role that name no skill, tool or duty.",
    /// What kind of thing a skill is.
    SkillKind = "kind": PropertyType::Word(SkillKind::SET)
        => node "kind": "What kind of thing it is, where a source says so."
        => test "kind": "One of these kinds.",
    /// The place as the advert writes it.
    Place = "place": PropertyType::Text
        => node "place": "The place as the advert writes it."
        => test "place": "A test of the place as the advert writes it.",
    /// Whether the job can be done from elsewhere.
    Remote = "remote": PropertyType::Flag
        => node "remote": "Whether it can be done from elsewhere; null where the advert doesn't say."
        => test "remote": "Whether it can be done from elsewhere.",
    /// The contracts a job offers.
    EmploymentTypes = "employment_types": PropertyType::WordList(EmploymentType::SET)
        => node "employmentTypes": "The contracts it offers."
        => test "employmentType": "At least one of these contracts.",
    /// The experience a job asks for.
    Level = "level": PropertyType::Word(Level::SET)
        => "level": "The experience; null over all levels."
        => node "level": "The experience it asks for."
        => test "level": "One of these levels."
        => order "LEVEL": "The experience it asks for, from ENTRY up.",
    /// The lower end of the pay range, in whole units of the currency.
    PayMin = "pay_min": PropertyType::Number,
    /// The upper end of the pay range, in whole units of the currency.
    PayMax = "pay_max": PropertyType::Number
        => order "PAY": "The upper end of the pay range.",
    /// The currency of the pay range, ISO 4217.
    PayCurrency = "pay_currency": PropertyType::Text
        => "currency": "The currency, ISO 4217.",
    /// The time the pay range is for.
    PayPeriod = "pay_period": PropertyType::Word(PayPeriod::SET)
        => "period": "The time that the pay is for.",
    /// The day a job was posted.
    Posted = "posted": PropertyType::Date
        => "day": "The day."
        => node "posted": "The day it was posted; where the advert doesn't say, the first day it was seen."
        => test "posted": "A test of the day it was posted."
        => order "POSTED": "The day it was posted.",
    /// Where the thing can be read.
    Url = "url": PropertyType::Text
        => node "url": "Where it can be read.",
    /// The name that people say.
    ShortName = "short_name": PropertyType::Text
        => node "shortName": "The name that people say, for a chart or a table, such as \"SQL\" of \"Structured query language SQL\"; where nobody shortens it, the name.",
    /// How it is known that two nodes are one thing.
    SameBy = "same_by": PropertyType::Word(SameBy::SET)
        => "sameBy": "How it is known that the two are one thing.",
    /// What a source is: catalog, article.
    SourceKind = "source_kind": PropertyType::Text
        => node "kind": "What it is: catalog, article, onet, esco, crosswalk, jobs, pay, oews.",
    /// A source's release.
    Version = "version": PropertyType::Text
        => node "version": "Its release.",
    /// The licence a source is under.
    Licence = "licence": PropertyType::Text
        => node "licence": "The licence it is under.",
    /// The sentence to show beside a source's facts.
    Attribution = "attribution": PropertyType::Text
        => node "attribution": "The sentence to show beside its facts.",
    /// The sources that a node or an edge came from.
    Sources = "sources": PropertyType::Sources
        => "sources": "The documents and releases that say so."
        => node "sources": "The documents and releases that the node came from."
        => test "source": "From at least one of these sources, each by its id or name.",

    /// The names and descriptions that each source gives a node, one row a source and language.
    Labels = "labels": PropertyType::Rows(&[
        Property::Source, Property::Language, Property::Name, Property::Aliases,
        Property::Description,
    ])
        => node "labels": "What each source calls it in each language, where a source has names by language."
        => row "Label": "What one source calls a node in one language.",
    /// Statistics of a role's pay, one row a group of figures that belong together.
    Pay = "pay": PropertyType::Rows(&[
        Property::Source, Property::PayBasis, Property::Title, Property::Level, Property::Country,
        Property::Year, Property::PayCurrency, Property::PayPeriod, Property::Count,
        Property::PayMean, Property::PayP10, Property::PayP25, Property::PayMedian,
        Property::PayP75, Property::PayP90,
    ])
        => row "PayStatistic": "Figures of a role's pay that belong together: of one source, basis, currency, period and year.",
    /// Shares of the people in a role by the experience or training that they needed.
    Preparation = "preparation": PropertyType::Rows(&[
        Property::Source, Property::PreparationKind, Property::Category, Property::Order,
        Property::Share, Property::SampleSize, Property::StandardError, Property::LowerBound,
        Property::UpperBound, Property::Suppress,
    ])
        => node "preparation": "The experience and training that people in it needed."
        => row "PreparationShare": "How many of the people in a role needed so much experience or training.",
    /// How much certificates and apprenticeships matter in a role.
    Credentials = "credentials": RATING
        => node "credentials": "How much a certificate or an apprenticeship that belongs to the job matters in it."
        => rows Interests,
    /// How much preparation a role needs, by source.
    JobZone = "job_zone": PropertyType::Rows(&[
        Property::Source, Property::Zone, Property::Name, Property::ZoneEducation,
        Property::ZoneExperience, Property::ZoneTraining, Property::SvpRange,
    ])
        => node "jobZones": "How much preparation it needs, as each source sums it up."
        => row "JobZone": "How much preparation a role needs, as a source sums it up.",
    /// How a role is rated on the six types of occupational interests.
    Interests = "interests": RATING
        => node "interests": "The types of occupational interests that it suits: realistic, investigative, artistic, social, enterprising, conventional."
        => row "ElementRating": "How a source rates a role on one element, such as an interest or a work style.",
    /// How a role is rated on the areas of interest within the types.
    InterestAreas = "interest_areas": RATING
        => node "interestAreas": "The areas of interest within these types that it suits, where a source has them."
        => rows Interests,
    /// How a role is rated on styles of work.
    WorkStyles = "work_styles": RATING
        => node "workStyles": "The personal characteristics that matter in it, such as dependability."
        => rows Interests,
    /// How a role is rated on the values of work.
    WorkValues = "work_values": RATING
        => node "workValues": "What it gives those who value it, such as independence or recognition."
        => rows Interests,
    /// How a role is rated on the conditions of work.
    WorkContext = "work_context": RATING
        => node "workContext": "The conditions of work in it, such as contact with others or time spent standing."
        => rows Interests,
    /// Shares of the people in a role by what they say of a condition of work.
    WorkContextShares = "work_context_shares": PropertyType::Rows(&[
        Property::Source, Property::Code, Property::Name, Property::Category, Property::Order,
        Property::Share, Property::StandardError, Property::LowerBound, Property::UpperBound,
        Property::SampleSize, Property::Suppress, Property::Measured,
    ])
        => node "workContextShares": "What people in it say of each of these conditions, as shares of them by category."
        => row "ElementShare": "How many of the people in a role say so of one element.",
    /// The days on which an advert was seen, ascending.
    Seen = "seen": PropertyType::Rows(&[Property::Posted, Property::Source])
        => node "seen": "The days on which it was seen."
        => row "Sighting": "A day on which an advert was seen.",
    /// How widely a skill is of use.
    ReuseLevel = "reuse_level": PropertyType::Word(ReuseLevel::SET)
        => node "reuseLevel": "How widely it is of use, where a source says so."
        => test "reuseLevel": "One of these.",
    /// The collections that a skill or role is in.
    Collections = "collections": PropertyType::WordList(Collection::SET)
        => node "collections": "The collections that it is in."
        => test "collection": "In at least one of these collections.",
    /// The country, ISO 3166-1 alpha-2 where it is known to be one, else as it is written.
    Country = "country": PropertyType::Text
        => "country": "The country, ISO 3166-1 alpha-2 where it is known to be one; null over all countries."
        => node "country": "The country, ISO 3166-1 alpha-2 where it is known to be one."
        => test "country": "One of these countries, by code of ISO 3166-1 or by name.",
    /// Whether the level was taken from the title, as the advert has no field for it.
    LevelInferred = "level_inferred": PropertyType::Flag
        => node "levelInferred": "True where `level` was taken from the title, as the advert has no field for it.",
    /// Whether `remote` was taken from the title or the place.
    RemoteInferred = "remote_inferred": PropertyType::Flag
        => node "remoteInferred": "True where `remote` was taken from the title, as the advert has no field for it.",
    /// The last day an advert was seen.
    LastSeen = "last_seen": PropertyType::Date
        => node "lastSeen": "The last day it was seen."
        => test "lastSeen": "A test of the last day it was seen.",
    /// The day an advert ends.
    ValidThrough = "valid_through": PropertyType::Date
        => node "validThrough": "The day it ends.",
    /// Whether the node was drawn at random and stands for nothing real.
    Synthetic = "synthetic": PropertyType::Flag
        => node "synthetic": "True where it was drawn at random and is no real advert.",

    /// The source that says it.
    Source = "source": PropertyType::Source
        => "source": "The document or release that says so.",
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
    /// The code of an element in its source's classification.
    Code = "code": PropertyType::Text
        => "code": "Its code in the source's classification, such as 1.B.1.a.",
    /// What a rating is of, in the source's words.
    Scale = "scale": PropertyType::Text
        => "scale": "What is rated, as the source calls the scale, such as \"Importance\" or \"Extent\".",
    /// A rating, 0 to 1.
    Value = "value": PropertyType::Number
        => "value": "The rating, from 0 for the lower end of the scale to 1 for the upper; null where the source only ranks it.",
    /// How much of it, in the source's words.
    Category = "category": PropertyType::Text
        => "category": "How much of it, in the source's words.",
    /// The place of a category among those of its kind, from 1.
    Order = "category_order": PropertyType::Integer
        => "order": "The place among the categories of its kind, from the least up."
        order "ORDER": "The place among the categories",
    /// The share of people, of adverts, or of one advert, 0 to 1.
    Share = "share": PropertyType::Number
        => "share": "The share of people, of a role's adverts that state any skill or tool, or of a job whose title names several roles, 0 to 1."
        order "SHARE": "The share of people or adverts",
    /// How many adverts the share is of.
    Adverts = "adverts": PropertyType::Integer
        => "adverts": "How many adverts the share is of: those of the role that state any skill or tool."
        order "ADVERTS": "How many adverts the share is of",
    /// How many times the share of all adverts the share of a role's is.
    Lift = "lift": PropertyType::Number
        => "lift": "How many times the share of all adverts the share of the role's is."
        order "LIFT": "How many times the share of all adverts the share is",
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

    /// How a role asks for it.
    Standing = "standing": PropertyType::Word(Standing::SET)
        => "standing": "How the role asks for it: the strongest of what its sources say, of several releases of one the newest."
        order "STANDING": "Required before typical before minor",
    /// How much it matters, 0 to 1.
    Importance = "importance": PropertyType::Number
        => "importance": "How much it matters, 0 to 1; null where no source says."
        order "IMPORTANCE": "How much it matters",
    /// How much of it is needed, 0 to 1.
    LevelNeeded = "level_needed": PropertyType::Number
        => "level": "How much of it is needed, 0 to 1; null where no source says."
        order "LEVEL_NEEDED": "How much of it is needed",
    /// The share of the people in a role who say that a task is part of their work, 0 to 1.
    Relevance = "relevance": PropertyType::Number
        => "relevance": "The share of the people in the role to whose work it belongs, 0 to 1; null where no source says."
        order "RELEVANCE": "The share of the people in the role to whose work it belongs",
    /// How often people in a role do a task.
    Frequency = "frequency": PropertyType::Rows(&[
        Property::Category, Property::Order, Property::Share, Property::StandardError,
        Property::LowerBound, Property::UpperBound, Property::SampleSize, Property::Suppress,
    ])
        => "frequency": "How often people in the role do it, as shares of them by category."
        => row "FrequencyShare": "How many of the people in a role do a task so often.",
    /// Whether it can be done without.
    Requirement = "requirement": PropertyType::Word(Requirement::SET)
        => "requirement": "Whether it can be done without; null where no source says."
        order "REQUIREMENT": "Essential before optional",
    /// O*NET's hot technology.
    Hot = "hot": PropertyType::Flag
        => "hot": "Whether it is often asked for in adverts of all kinds."
        order "HOT": "Whether it is often asked for"
        => node "hot": "Whether it is often asked for in adverts of all kinds; null where no source says."
        => test "hot": "Whether it is often asked for in adverts of all kinds.",
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
        Property::Source, Property::Standing, Property::Importance, Property::ImportanceError,
        Property::ImportanceLow, Property::ImportanceHigh, Property::LevelNeeded,
        Property::LevelError, Property::LevelLow, Property::LevelHigh, Property::SampleSize,
        Property::LevelSampleSize, Property::Suppress, Property::LevelSuppress,
        Property::NotRelevant, Property::Requirement, Property::Share, Property::Adverts,
        Property::LowerBound, Property::UpperBound, Property::Lift, Property::Note,
        Property::Measured,
    ]),
    /// What each source says about the pair, one row a source, the leading one first.
    RoleToolStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Standing, Property::Importance, Property::Requirement, Property::Hot,
        Property::InDemand, Property::Share, Property::Adverts, Property::LowerBound,
        Property::UpperBound, Property::Lift, Property::Note,
    ]),
    /// What each source says about the pair, one row a source, the leading one first.
    RoleEducationStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::Share, Property::SampleSize, Property::StandardError,
        Property::LowerBound, Property::UpperBound, Property::Suppress, Property::Note,
        Property::Measured,
    ]),
    /// What each source says about the pair, one row a source, the leading one first.
    RoleResponsibilityStatements = "statements": PropertyType::Rows(&[
        Property::Source, Property::TaskType, Property::Importance, Property::ImportanceError,
        Property::ImportanceLow, Property::ImportanceHigh, Property::Relevance,
        Property::StandardError, Property::LowerBound, Property::UpperBound, Property::SampleSize,
        Property::Suppress, Property::RelevanceSuppress, Property::Note, Property::Measured,
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
    /// The standard error of the share, rating or relevance.
    StandardError = "standard_error": PropertyType::Number
        => "standardError": "The standard error of the share, the rating or the relevance.",
    /// The lower end of the 95 % confidence interval of the share, rating or relevance.
    LowerBound = "lower_bound": PropertyType::Number
        => "lowerBound": "The lower end of the 95 % confidence interval of the share, the rating or the relevance.",
    /// The upper end of the 95 % confidence interval of the share, rating or relevance.
    UpperBound = "upper_bound": PropertyType::Number
        => "upperBound": "The upper end of the 95 % confidence interval of the share, the rating or the relevance.",
    /// How many were asked about the level.
    LevelSampleSize = "level_sample_size": PropertyType::Integer
        => "levelSampleSize": "How many were asked about the level.",
    /// Whether the source recommends not to show the number, as it is too uncertain.
    Suppress = "suppress": PropertyType::Flag
        => "suppress": "Whether the source advises not to show the number, of a skill or task its importance, as it is too uncertain.",
    /// Whether the source advises not to show the level, as it is too uncertain.
    LevelSuppress = "level_suppress": PropertyType::Flag
        => "levelSuppress": "Whether the source advises not to show the level, as it is too uncertain.",
    /// Whether the source advises not to show the relevance, as it is too uncertain.
    RelevanceSuppress = "relevance_suppress": PropertyType::Flag
        => "relevanceSuppress": "Whether the source advises not to show the relevance, as it is too uncertain.",
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
    /// The place that the source gives it, from 1.
    Rank = "rank": PropertyType::Integer
        => "rank": "The place that the source gives it, from 1: among all that it relates to the node, or among the few that stand out in a role, such as the first three interests."
        order "RANK": "The place that the source gives it",
    /// How a concept of one classification stands to one of another.
    MatchKind = "match_kind": PropertyType::Word(MatchKind::SET)
        => "kind": "How the one corresponds to the other.",
}
