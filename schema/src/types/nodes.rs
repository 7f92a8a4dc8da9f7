//! The types of nodes, one table a kind.

mod adverts;

use rolegraph_graph::step::{Requirement, Step};
use rolegraph_graph::{Direction, NodeKind, Property, Relation};

use super::connection::connection;
use super::definition::{Field, Link, ObjectType, Read, Text};
use super::{questions, rows};
use Direction::{Backward, Forward};

/// Every node type, with the links that its connections follow.
pub(crate) fn all() -> Vec<ObjectType> {
    NodeKind::ALL.iter().copied().map(of).collect()
}

fn of(kind: NodeKind) -> ObjectType {
    let mut fields = match kind {
        NodeKind::Role => role(),
        NodeKind::Skill => skill(),
        NodeKind::Tool => tool(),
        NodeKind::Industry => plain(
            "The roles found in the industry; each edge's note says what the role does there.",
            Relation::RoleIndustry,
            kind,
        ),
        NodeKind::Education => plain(
            "The roles reached through it; each edge's note says in which fields.",
            Relation::RoleEducation,
            kind,
        ),
        NodeKind::Responsibility => plain(
            "The roles that answer for it; each edge's note says what it means there.",
            Relation::RoleResponsibility,
            kind,
        ),
        NodeKind::Tip => plain(
            "The roles the tip is for; each edge's note is the advice in full.",
            Relation::RoleTip,
            kind,
        ),
        NodeKind::Job => adverts::job(),
        NodeKind::Company => adverts::company(),
        NodeKind::Location => adverts::location(),
        NodeKind::Source => adverts::source(),
    };
    let mut all = vec![Field::new(
        "id",
        "ID!",
        Read::Column(Property::Id),
        format!(
            "Readable, the same in every rebuild, and safe in a URL, such as `{}:…`.",
            kind.prefix()
        ),
    )];
    all.push(match kind {
        NodeKind::Role | NodeKind::Skill | NodeKind::Tool => {
            rows::localised("name", "String!", Property::Name, "The preferred name.")
        }
        NodeKind::Job => Field::new(
            "name",
            "String!",
            Read::Column(Property::Name),
            "The title, as `title`.",
        ),
        _ => Field::new(
            "name",
            "String!",
            Read::Column(Property::Name),
            "The preferred name.",
        ),
    });
    all.append(&mut fields);
    if kind != NodeKind::Source {
        all.push(Field::new(
            "sources",
            "[Source!]!",
            Read::Sources,
            "The documents and releases that the node came from.",
        ));
    }
    ObjectType {
        name: kind.word().into(),
        doc: kind.doc().into(),
        implements: vec!["Node".into()],
        fields: all,
    }
}

fn aliases() -> Field {
    Field::new(
        "aliases",
        "[String!]!",
        Read::Column(Property::Aliases),
        "Other names.",
    )
}

fn codes() -> Field {
    Field::new(
        "codes",
        "[Code!]!",
        Read::Codes,
        "Its codes in classifications of the outside world.",
    )
}

fn description() -> Field {
    Field::new(
        "description",
        "String",
        Read::Column(Property::Description),
        "What it is.",
    )
}

fn collections() -> Field {
    Field::new(
        "collections",
        "[Collection!]!",
        Read::Column(Property::Collections),
        "The collections that it is in.",
    )
}

fn is_group() -> Field {
    Field::new(
        "isGroup",
        "Boolean!",
        Read::Column(Property::IsGroup),
        "Whether it stands for a group, such as \"Programming Languages\".",
    )
}

/// A connection of a kind over a step.
pub(super) fn link(owner: NodeKind, name: &'static str, step: Step, doc: impl Into<Text>) -> Field {
    let link = Link::new(owner.word(), name, Some(step), step.to());
    connection(name, link, doc)
}

fn along(
    owner: NodeKind,
    name: &'static str,
    relation: Relation,
    direction: Direction,
    doc: &'static str,
) -> Field {
    link(owner, name, Step::Along(relation, direction), doc)
}

/// The connections to groups, members and bearers of each other's names.
fn neighbourhood(kind: NodeKind) -> Vec<Field> {
    let mut fields = Vec::new();
    if let Some(broader) = Relation::broader(kind) {
        fields.push(along(
            kind,
            "broader",
            broader,
            Forward,
            "The groups it belongs to.",
        ));
        fields.push(along(
            kind,
            "narrower",
            broader,
            Backward,
            "What belongs to it, where it is a group.",
        ));
    }
    if let Some(related) = Relation::related(kind) {
        fields.push(along(
            kind,
            "related",
            related,
            Forward,
            "Those that are near it: their preferred name is one of its aliases, or a source says so.",
        ));
        fields.push(along(
            kind,
            "relatedBy",
            related,
            Backward,
            "Those that it is near to.",
        ));
    }
    fields
}

fn role() -> Vec<Field> {
    let kind = NodeKind::Role;
    let mut fields = vec![
        rows::localised("aliases", "[String!]!", Property::Aliases, "Other names."),
        rows::labels(),
        codes(),
        rows::localised(
            "definition",
            "String",
            Property::Description,
            "What the role is.",
        ),
        Field::new(
            "outlook",
            "String",
            Read::Column(Property::Outlook),
            "What is expected of its future.",
        ),
        is_group(),
        Field::new(
            "notes",
            "[String!]!",
            Read::Column(Property::Notes),
            "Sentences of the documents about the role that name no skill, tool or duty.",
        ),
        collections(),
    ];
    fields.extend(questions::fields(Some(kind)));
    fields.extend([
        Field::new(
            "preparation",
            "[PreparationShare!]!",
            Read::Rows(Property::Preparation, "PreparationShare".into()),
            "The experience and training that people in it needed.",
        ),
        Field::new(
            "jobZones",
            "[JobZone!]!",
            Read::Rows(Property::JobZone, "JobZone".into()),
            "How much preparation it needs, as each source sums it up.",
        ),
        along(
            kind,
            "skills",
            Relation::RoleSkill,
            Forward,
            "The skills it asks for, groups among them.",
        ),
        along(
            kind,
            "tools",
            Relation::RoleTool,
            Forward,
            "The tools it works with, groups among them.",
        ),
        along(
            kind,
            "responsibilities",
            Relation::RoleResponsibility,
            Forward,
            "What it answers for.",
        ),
        along(
            kind,
            "education",
            Relation::RoleEducation,
            Forward,
            "The schooling that leads to it.",
        ),
        along(
            kind,
            "industries",
            Relation::RoleIndustry,
            Forward,
            "Where it is found; each edge's note says what it does there.",
        ),
        along(
            kind,
            "tips",
            Relation::RoleTip,
            Forward,
            "Advice for getting into it.",
        ),
        along(
            kind,
            "jobs",
            Relation::JobRole,
            Backward,
            "The postings whose title fits the role.",
        ),
    ]);
    fields.append(&mut neighbourhood(kind));
    fields.push(along(
        kind,
        "matches",
        Relation::RoleMatch,
        Forward,
        "The roles of other classifications that it corresponds to.",
    ));
    fields.push(along(
        kind,
        "matchedBy",
        Relation::RoleMatch,
        Backward,
        "The roles of other classifications that correspond to it.",
    ));
    fields
}

fn skill() -> Vec<Field> {
    let kind = NodeKind::Skill;
    let mut fields = vec![
        rows::localised("aliases", "[String!]!", Property::Aliases, "Other names."),
        rows::labels(),
        codes(),
        rows::localised(
            "description",
            "String",
            Property::Description,
            "What it is.",
        ),
        is_group(),
        Field::new(
            "kind",
            "SkillKind",
            Read::Column(Property::SkillKind),
            "What kind of thing it is, where a source says so.",
        ),
        Field::new(
            "reuseLevel",
            "ReuseLevel",
            Read::Column(Property::ReuseLevel),
            "How widely it is of use, where a source says so.",
        ),
        collections(),
        along(
            kind,
            "roles",
            Relation::RoleSkill,
            Backward,
            "The roles that ask for it.",
        ),
        along(
            kind,
            "tools",
            Relation::SkillTool,
            Forward,
            "The tool that it is the mastery of.",
        ),
        link(
            kind,
            "jobs",
            Step::Requires(Requirement::JobsOfSkill),
            "The jobs that ask for it: stated in the advert, or implied by the job's role.",
        ),
    ];
    fields.append(&mut neighbourhood(kind));
    fields
}

fn tool() -> Vec<Field> {
    let kind = NodeKind::Tool;
    let mut fields = vec![
        rows::localised("aliases", "[String!]!", Property::Aliases, "Other names."),
        rows::labels(),
        codes(),
        rows::localised(
            "description",
            "String",
            Property::Description,
            "What it is.",
        ),
        is_group(),
        Field::new(
            "hot",
            "Boolean",
            Read::Column(Property::Hot),
            "Whether it is often asked for in adverts of all kinds; null where no source says.",
        ),
        along(
            kind,
            "roles",
            Relation::RoleTool,
            Backward,
            "The roles that work with it.",
        ),
        along(
            kind,
            "skills",
            Relation::SkillTool,
            Backward,
            "The skill that is its mastery.",
        ),
        link(
            kind,
            "jobs",
            Step::Requires(Requirement::JobsOfTool),
            "The jobs that require it: stated in the advert, or implied by the job's role.",
        ),
    ];
    fields.append(&mut neighbourhood(kind));
    fields
}

/// A kind that has names, perhaps a description, and roles.
fn plain(roles: &'static str, relation: Relation, kind: NodeKind) -> Vec<Field> {
    let mut fields = Vec::new();
    let properties = kind.properties();
    if properties.contains(&Property::Aliases) {
        fields.push(aliases());
    }
    if properties.contains(&Property::Codes) {
        fields.push(codes());
    }
    if properties.contains(&Property::Description) {
        fields.push(description());
    }
    if properties.contains(&Property::IsGroup) {
        fields.push(is_group());
    }
    fields.push(along(kind, "roles", relation, Backward, roles));
    fields.append(&mut neighbourhood(kind));
    fields
}
