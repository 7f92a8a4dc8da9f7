//! Which field shows which column of an edge, a statement or another row.

use rolegraph_graph::{Property, Relation};

use super::definition::{Field, ObjectType, Read};

/// The fields that columns give an edge or a row.
pub(super) fn fields_of(owner: &str, properties: &[Property]) -> Vec<Field> {
    properties
        .iter()
        .filter_map(|property| field_of(owner, *property))
        .collect()
}

/// The types of what each source says about a pair, one a relation that keeps it apart.
pub(super) fn statement_types() -> Vec<ObjectType> {
    Relation::ALL
        .iter()
        .filter_map(|relation| {
            let statements = relation.statements()?;
            let name = statement_type(statements)?;
            Some(ObjectType {
                name: name.into(),
                doc: format!(
                    "What one source says about a {} and a {} together.",
                    relation.from(),
                    relation.to()
                )
                .into(),
                implements: Vec::new(),
                fields: fields_of(name, statements.row_properties()),
            })
        })
        .collect()
}

fn statement_type(property: Property) -> Option<&'static str> {
    Some(match property {
        Property::RoleSkillStatements => "RoleSkillStatement",
        Property::RoleToolStatements => "RoleToolStatement",
        Property::RoleEducationStatements => "RoleEducationStatement",
        Property::RoleIndustryStatements => "RoleIndustryStatement",
        Property::RoleRelatedStatements => "RoleRelatedStatement",
        _ => return None,
    })
}

fn field_of(owner: &str, property: Property) -> Option<Field> {
    use Property as P;
    let (name, ty, doc): (_, &'static str, &'static str) = match property {
        P::Importance => (
            "importance",
            "Float",
            "How much it matters, 0 to 1; null where no source says.",
        ),
        P::ImportanceError => (
            "importanceStandardError",
            "Float",
            "The standard error of the importance, on its scale.",
        ),
        P::ImportanceLow => (
            "importanceLowerBound",
            "Float",
            "The lower end of the importance's 95 % confidence interval.",
        ),
        P::ImportanceHigh => (
            "importanceUpperBound",
            "Float",
            "The upper end of the importance's 95 % confidence interval.",
        ),
        P::LevelNeeded => (
            "level",
            "Float",
            "How much of it is needed, 0 to 1; null where no source says.",
        ),
        P::LevelError => (
            "levelStandardError",
            "Float",
            "The standard error of the level, on its scale.",
        ),
        P::LevelLow => (
            "levelLowerBound",
            "Float",
            "The lower end of the level's 95 % confidence interval.",
        ),
        P::LevelHigh => (
            "levelUpperBound",
            "Float",
            "The upper end of the level's 95 % confidence interval.",
        ),
        P::SampleSize => (
            "sampleSize",
            "Int",
            "How many people or experts were asked.",
        ),
        P::Suppress => (
            "suppress",
            "Boolean",
            "Whether the source advises not to show the number, of a skill its importance, as it is too uncertain.",
        ),
        P::LevelSampleSize => (
            "levelSampleSize",
            "Int",
            "How many were asked about the level.",
        ),
        P::LevelSuppress => (
            "levelSuppress",
            "Boolean",
            "Whether the source advises not to show the level, as it is too uncertain.",
        ),
        P::NotRelevant => (
            "notRelevant",
            "Boolean",
            "Whether the source says that the level doesn't matter here.",
        ),
        P::Measured => (
            "measured",
            "Date",
            "When the numbers were gathered; the first day of the month.",
        ),
        P::Requirement => (
            "requirement",
            "Requirement",
            "Whether it can be done without; null where no source says.",
        ),
        P::Hot => (
            "hot",
            "Boolean",
            "Whether it is often asked for in adverts of all kinds.",
        ),
        P::InDemand => (
            "inDemand",
            "Boolean",
            "Whether it is often asked for in adverts for the role.",
        ),
        P::Note => ("note", "String", "The document's own phrase."),
        P::TitleMatch => (
            "match",
            "TitleMatch",
            "What in the title agreed with the role.",
        ),
        P::Score => ("score", "Float", "How sure the match is, 0 to 1."),
        P::Matched => ("matched", "String", "The name that agreed."),
        P::RelatedBy => ("relatedBy", "RelatedBy", "Why the two are related."),
        P::Tier => (
            "tier",
            "String",
            "The source's own word for how near the two are.",
        ),
        P::Rank => (
            "rank",
            "Int",
            "The place among what the source relates to the same node, from 1.",
        ),
        P::MatchKind => ("kind", "MatchKind", "How the one corresponds to the other."),
        P::TaskType => (
            "type",
            "TaskType",
            "Whether it belongs to the heart of the role.",
        ),
        P::Share => ("share", "Float", "The share of people, 0 to 1."),
        P::StandardError => ("standardError", "Float", "The standard error of the share."),
        P::LowerBound => (
            "lowerBound",
            "Float",
            "The lower end of the share's 95 % confidence interval.",
        ),
        P::UpperBound => (
            "upperBound",
            "Float",
            "The upper end of the share's 95 % confidence interval.",
        ),
        P::Order => (
            "order",
            "Int",
            "The place among the categories of its kind, from the least up.",
        ),
        P::Category => (
            "category",
            "String",
            "How much of it, in the source's words.",
        ),
        P::PreparationKind => ("kind", "Preparation", "What kind of preparation it is."),
        P::Employment => ("employment", "Int", "The number of people employed."),
        P::EmploymentError => (
            "employmentRelativeStandardError",
            "Float",
            "The standard error of the employment as a share of it.",
        ),
        P::Country => (
            "country",
            "String",
            "The country, ISO 3166-1 alpha-2 where it is known to be one; null over all countries.",
        ),
        P::Year => ("year", "Int", "The year that the figures are for."),
        P::PayBasis => ("basis", "PayBasis", "What the figures are made from."),
        P::Title => (
            "title",
            "String",
            "The title that the source files them under; null over all titles.",
        ),
        P::Level => ("level", "Level", "The experience; null over all levels."),
        P::Count => (
            "count",
            "Int",
            "How many adverts, reports or people the figures are made from.",
        ),
        P::PayCurrency => ("currency", "String", "The currency, ISO 4217."),
        P::PayPeriod => ("period", "PayPeriod", "The time that the pay is for."),
        P::PayMean => ("mean", "Float", "The mean pay."),
        P::PayP10 => ("p10", "Float", "The pay that a tenth stays below."),
        P::PayP25 => ("p25", "Float", "The pay that a quarter stays below."),
        P::PayMedian if owner.ends_with("Edge") => (
            "medianPay",
            "Float",
            "The median pay; currency, period and year stand in the statements.",
        ),
        P::PayMedian => ("median", "Float", "The median pay."),
        P::PayP75 => ("p75", "Float", "The pay that a quarter is above."),
        P::PayP90 => ("p90", "Float", "The pay that a tenth is above."),
        P::Language => ("language", "String!", "The language, ISO 639-1."),
        P::Name => ("name", "String", "The preferred name."),
        P::Aliases => ("aliases", "[String!]!", "Other names."),
        P::Description => ("description", "String", "What it is."),
        P::Zone => (
            "zone",
            "Int",
            "The zone, from 1 for little preparation to 5 for extensive.",
        ),
        P::ZoneEducation => (
            "education",
            "String",
            "The schooling that roles of the zone ask for.",
        ),
        P::ZoneExperience => ("experience", "String", "The experience that they ask for."),
        P::ZoneTraining => ("training", "String", "The training that they ask for."),
        P::SvpRange => (
            "svpRange",
            "String",
            "The range of specific vocational preparation.",
        ),
        P::Posted => ("day", "Date", "The day."),
        P::Source => {
            return Some(Field::new(
                "source",
                "Source",
                Read::RowSource,
                "The document or release that says so.",
            ));
        }
        P::Sources => {
            return Some(Field::new(
                "sources",
                "[Source!]!",
                Read::Sources,
                "The documents and releases that say so.",
            ));
        }
        statements => {
            let ty = statement_type(statements)?;
            return Some(Field::new(
                "statements",
                format!("[{ty}!]!"),
                Read::Rows(statements, ty),
                "What each source says by itself, the leading one first; the edge's own values are its, filled in from the next; of several releases of one source only the newest counts.",
            ));
        }
    };
    Some(Field::new(name, ty, Read::Column(property), doc))
}
