//! The types of adverts, of who offers them and where, and of sources.

use rolegraph_graph::step::{Requirement, Step};
use rolegraph_graph::{NodeKind, Property, Relation};

use super::super::definition::{Field, Read};
use super::{Backward, Forward, aliases, along, description, link};

pub(super) fn job() -> Vec<Field> {
    let kind = NodeKind::Job;
    let fields = vec![
        Field::new(
            "title",
            "String!",
            Read::Column(Property::Name),
            "The title, as the advert has it.",
        ),
        description(),
        Field::new(
            "company",
            "Company",
            Read::First(Step::Along(Relation::JobCompany, Forward)),
            "Who offers it.",
        ),
        Field::new(
            "location",
            "Location",
            Read::First(Step::Along(Relation::JobLocation, Forward)),
            "Where it is; where there are several places, the first by name.",
        ),
        along(
            kind,
            "locations",
            Relation::JobLocation,
            Forward,
            "Every place it is offered at.",
        ),
        Field::new(
            "place",
            "String",
            Read::Column(Property::Place),
            "The place as the advert writes it.",
        ),
        Field::new(
            "country",
            "String",
            Read::Column(Property::Country),
            "The country, ISO 3166-1 alpha-2 where it is known to be one, else as the advert writes it.",
        ),
        Field::new(
            "remote",
            "Boolean",
            Read::Column(Property::Remote),
            "Whether it can be done from elsewhere; null where the advert doesn't say.",
        ),
        Field::new(
            "remoteInferred",
            "Boolean",
            Read::Column(Property::RemoteInferred),
            "True where `remote` was taken from the title, as the advert has no field for it.",
        ),
        Field::new(
            "employmentTypes",
            "[EmploymentType!]!",
            Read::Column(Property::EmploymentTypes),
            "The contracts it offers.",
        ),
        Field::new(
            "level",
            "Level",
            Read::Column(Property::Level),
            "The experience it asks for.",
        ),
        Field::new(
            "levelInferred",
            "Boolean",
            Read::Column(Property::LevelInferred),
            "True where `level` was taken from the title, as the advert has no field for it.",
        ),
        Field::new(
            "pay",
            "Pay",
            Read::Embed("Pay", [Property::PayMin, Property::PayMax]),
            "The pay range it offers.",
        ),
        Field::new(
            "posted",
            "Date",
            Read::Column(Property::Posted),
            "The day it was posted; where the advert doesn't say, the first day it was seen.",
        ),
        Field::new(
            "lastSeen",
            "Date",
            Read::Column(Property::LastSeen),
            "The last day it was seen.",
        ),
        Field::new(
            "seen",
            "[Sighting!]!",
            Read::Rows(Property::Seen, "Sighting".into()),
            "The days on which it was seen.",
        ),
        Field::new(
            "validThrough",
            "Date",
            Read::Column(Property::ValidThrough),
            "The day it ends.",
        ),
        Field::new(
            "synthetic",
            "Boolean",
            Read::Column(Property::Synthetic),
            "True where it was drawn at random and is no real advert.",
        ),
        Field::new(
            "url",
            "String",
            Read::Column(Property::Url),
            "Where the advert can be read.",
        ),
        Field::new(
            "role",
            "Role",
            Read::First(Step::Along(Relation::JobRole, Forward)),
            "The role that the title fits; null where it fits none.",
        ),
        Field::new(
            "match",
            "JobMatch",
            Read::FirstEdge(Relation::JobRole, "JobMatch"),
            "How the title fits the role; null where it fits none.",
        ),
        along(
            kind,
            "roles",
            Relation::JobRole,
            Forward,
            "The role that the title fits, with how sure that is.",
        ),
        link(
            kind,
            "skills",
            Step::Requires(Requirement::SkillsOfJob),
            "The skills it asks for: stated in the advert, or implied by its role.",
        ),
        link(
            kind,
            "tools",
            Step::Requires(Requirement::ToolsOfJob),
            "The tools it requires: stated in the advert, or implied by its role.",
        ),
    ];
    fields
}

pub(super) fn company() -> Vec<Field> {
    let fields = vec![
        aliases(),
        along(
            NodeKind::Company,
            "jobs",
            Relation::JobCompany,
            Backward,
            "The jobs it offers.",
        ),
    ];
    fields
}

pub(super) fn location() -> Vec<Field> {
    let fields = vec![
        aliases(),
        Field::new(
            "country",
            "String",
            Read::Column(Property::Country),
            "The country, ISO 3166-1 alpha-2 where it is known to be one.",
        ),
        along(
            NodeKind::Location,
            "jobs",
            Relation::JobLocation,
            Backward,
            "The jobs offered there.",
        ),
    ];
    fields
}

pub(super) fn source() -> Vec<Field> {
    let text =
        |name, property, doc: &'static str| Field::new(name, "String", Read::Column(property), doc);
    vec![
        text(
            "kind",
            Property::SourceKind,
            "What it is: catalog, article, onet, esco, crosswalk, jobs, pay, oews.",
        ),
        text("version", Property::Version, "Its release."),
        text("licence", Property::Licence, "The licence it is under."),
        text(
            "attribution",
            Property::Attribution,
            "The sentence to show beside its facts.",
        ),
        text(
            "description",
            Property::Description,
            "What it says of itself.",
        ),
        text("url", Property::Url, "Where it can be read."),
    ]
}
