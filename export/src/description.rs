//! What each kind, relation and property is, in words for the documentation that exports carry.

use rolegraph_graph::{NodeKind, Property, PropertyType, Relation};

/// What the nodes of a kind are.
#[must_use]
pub const fn of_kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Role => "Occupations and groups of them.",
        NodeKind::Skill => "What a person can do or knows, and groups of such.",
        NodeKind::Tool => {
            "Software, machines and services a person works with, and groups of such."
        }
        NodeKind::Industry => "Branches of the economy.",
        NodeKind::Education => "Kinds of schooling and certificates.",
        NodeKind::Responsibility => "What roles answer for.",
        NodeKind::Tip => "Advice for getting into a role.",
        NodeKind::Job => "Postings.",
        NodeKind::Company => "Who offers jobs.",
        NodeKind::Location => "Where jobs are.",
        NodeKind::Source => "The documents and releases that facts came from.",
    }
}

/// What an edge of a relation says.
#[must_use]
pub const fn of_relation(relation: Relation) -> &'static str {
    match relation {
        Relation::RoleSkill => "A role asks for a skill.",
        Relation::RoleTool => "A role works with a tool.",
        Relation::RoleIndustry => {
            "A role is found in an industry; the note says what it does there."
        }
        Relation::RoleEducation => "A role is reached through an education.",
        Relation::RoleResponsibility => "A role answers for something.",
        Relation::RoleTip => "A tip is for getting into a role.",
        Relation::RoleBroader => "A role belongs to a group of roles.",
        Relation::RoleRelated => {
            "A role is near another: it bears the other's name as an alias, or a source says so."
        }
        Relation::RoleMatch => "A role of one classification corresponds to a role of another.",
        Relation::SkillBroader => "A skill belongs to a group of skills.",
        Relation::SkillRelated => {
            "A skill is near another: it bears the other's name as an alias, or builds on it."
        }
        Relation::ToolBroader => "A tool belongs to a group of tools.",
        Relation::ToolRelated => "A tool bears another tool's name as one of its own aliases.",
        Relation::IndustryBroader => "An industry belongs to a group of industries.",
        Relation::SkillTool => "A skill is the mastery of a tool.",
        Relation::JobRole => "A job is a posting of a role, as far as its title tells.",
        Relation::JobSkill => "An advert states a skill.",
        Relation::JobTool => "An advert states a tool.",
        Relation::JobCompany => "A job is at a company.",
        Relation::JobLocation => "A job is at a location.",
    }
}

/// What a property says, with the words it takes where they are a closed set.
#[must_use]
pub fn of_property(property: Property) -> String {
    let says = sentence(property);
    match property.property_type() {
        PropertyType::Word(words) => format!("{says} One of {}.", words.join(", ")),
        PropertyType::WordList(words) => format!("{says} Any of {}.", words.join(", ")),
        _ => says.to_owned(),
    }
}

const fn sentence(property: Property) -> &'static str {
    use Property as P;
    match property {
        P::Id => "The stable identifier, such as `role:data-engineer`.",
        P::Name => "The preferred name; for a job its title.",
        P::Aliases => "Other names.",
        P::Codes => "Codes of the outside world.",
        P::Description => "What the thing is.",
        P::Outlook => "What is expected of the role's future.",
        P::IsGroup => "Whether the node stands for a group of its kind.",
        P::Notes => "Sentences of the document about a role that belong to no section's list.",
        P::SkillKind => "What kind of thing a skill is.",
        P::Place => "The place as the advert writes it.",
        P::Remote => "Whether the job can be done from elsewhere.",
        P::EmploymentTypes => "The contracts a job offers.",
        P::Level => "The experience a job asks for.",
        P::PayMin => "The lower end of the pay range, in whole units of the currency.",
        P::PayMax => "The upper end of the pay range, in whole units of the currency.",
        P::PayCurrency => "The currency of the pay range, ISO 4217.",
        P::PayPeriod => "The time the pay range is for.",
        P::Posted => "The day a job was posted.",
        P::Url => "Where the thing can be read.",
        P::SourceKind => "What a source is: catalog, article.",
        P::Version => "A source's release.",
        P::Licence => "The licence a source is under.",
        P::Attribution => "The sentence to show beside a source's facts.",
        P::Sources => "The sources that a node or an edge came from.",
        P::Labels => {
            "The names and descriptions that each source gives a node, one row a source and language."
        }
        P::Pay => "Statistics of a role's pay, one row a group of figures that belong together.",
        P::Preparation => {
            "Shares of the people in a role by the experience or training that they needed."
        }
        P::JobZone => "How much preparation a role needs, by source.",
        P::Seen => "The days on which an advert was seen, ascending.",
        P::ReuseLevel => "How widely a skill is of use.",
        P::Collections => "The collections that a skill or role is in.",
        P::Country => {
            "The country, ISO 3166-1 alpha-2 where it is known to be one, else as it is written."
        }
        P::LevelInferred => {
            "Whether the level was taken from the title, as the advert has no field for it."
        }
        P::RemoteInferred => "Whether `remote` was taken from the title or the place.",
        P::LastSeen => "The last day an advert was seen.",
        P::ValidThrough => "The day an advert ends.",
        P::Synthetic => "Whether the node was drawn at random and stands for nothing real.",
        P::Source => "The source that says it.",
        P::Language => "The language of its texts, ISO 639-1.",
        P::PayBasis => "What the pay is made from.",
        P::Title => {
            "The title that the figures are filed under; absent where they are over all titles."
        }
        P::Year => "The year that the figures are for.",
        P::Count => "How many adverts, reports or people the figures are made from.",
        P::PayMean => "The mean pay.",
        P::PayP10 => "The pay that a tenth stays below.",
        P::PayP25 => "The pay that a quarter stays below.",
        P::PayMedian => "The pay in the middle.",
        P::PayP75 => "The pay that a quarter is above.",
        P::PayP90 => "The pay that a tenth is above.",
        P::PreparationKind => "What kind of preparation it is.",
        P::Category => "How much of it, in the source's words.",
        P::Order => "The place of a category among those of its kind, from 1.",
        P::Share => "The share of people, 0 to 1.",
        P::Zone => "The job zone, 1 to 5.",
        P::ZoneEducation => "The schooling of a job zone.",
        P::ZoneExperience => "The experience of a job zone.",
        P::ZoneTraining => "The training of a job zone.",
        P::SvpRange => "The range of specific vocational preparation of a job zone.",
        P::Importance => "How much it matters, 0 to 1.",
        P::LevelNeeded => "How much of it is needed, 0 to 1.",
        P::Requirement => "Whether it can be done without.",
        P::Hot => "O*NET's hot technology.",
        P::InDemand => "O*NET's in demand.",
        P::Note => "The document's own phrase.",
        P::Basis => "Whether the advert says so or its role implies it.",
        P::TitleMatch => "What in a job's title agreed with the role.",
        P::Score => "How sure a match is, 0 to 1.",
        P::Matched => "The name that agreed.",
        P::RoleSkillStatements
        | P::RoleToolStatements
        | P::RoleEducationStatements
        | P::RoleIndustryStatements
        | P::RoleRelatedStatements => {
            "What each source says about the pair, one row a source, the leading one first."
        }
        P::ImportanceError => "The standard error of the importance, on its scale.",
        P::ImportanceLow => "The lower end of the importance's 95 % confidence interval.",
        P::ImportanceHigh => "The upper end of the importance's 95 % confidence interval.",
        P::LevelError => "The standard error of the level, on its scale.",
        P::LevelLow => "The lower end of the level's 95 % confidence interval.",
        P::LevelHigh => "The upper end of the level's 95 % confidence interval.",
        P::SampleSize => "How many people or experts were asked.",
        P::LevelSampleSize => "How many were asked about the level.",
        P::LevelSuppress => {
            "Whether the source advises not to show the level, as it is too uncertain."
        }
        P::StandardError => "The standard error of the share.",
        P::LowerBound => "The lower end of the share's 95 % confidence interval.",
        P::UpperBound => "The upper end of the share's 95 % confidence interval.",
        P::Suppress => {
            "Whether the source recommends not to show the number, as it is too uncertain."
        }
        P::NotRelevant => {
            "Whether the source says that the level doesn't matter, as the thing isn't important."
        }
        P::Measured => "The day, or the first of the month, that the numbers were gathered.",
        P::TaskType => "Whether a task belongs to the heart of a role.",
        P::Employment => "The number of people employed in a role in an industry.",
        P::EmploymentError => "The relative standard error of the employment, 0 to 1.",
        P::RelatedBy => "Why the two are related.",
        P::Tier => "The source's own word for how near the two are.",
        P::Rank => "The place among what the source relates to the same node, from 1.",
        P::MatchKind => "How a concept of one classification stands to one of another.",
    }
}
