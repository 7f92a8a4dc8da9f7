//! The conditions that lists and connections offer: one `…Where` type a kind.

use rolegraph_graph::step::{Requirement, Step};
use rolegraph_graph::{Direction, NodeKind, Property, Relation};

use super::definition::{Argument, Condition, InputField, InputType, Text, capital};
use Direction::{Backward, Forward};

fn field(
    name: &'static str,
    ty: impl Into<Text>,
    condition: Condition,
    doc: impl Into<Text>,
) -> InputField {
    InputField {
        argument: Argument::new(name, ty, doc),
        condition,
    }
}

/// The condition on nodes of a kind.
pub(super) fn of_kind(kind: NodeKind) -> InputType {
    let word = kind.word();
    let own = format!("{word}Where");
    let mut fields = vec![
        field(
            "and",
            format!("[{own}!]"),
            Condition::And,
            "All of these hold.",
        ),
        field(
            "or",
            format!("[{own}!]"),
            Condition::Or,
            "At least one of these holds.",
        ),
        field("not", own.clone(), Condition::Not, "This doesn't hold."),
        field("id", "[ID!]", Condition::Ids, "One of these ids."),
        field(
            if kind == NodeKind::Job {
                "title"
            } else {
                "name"
            },
            "TextFilter",
            Condition::Text(Property::Name),
            if kind == NodeKind::Job {
                "A test of the title."
            } else {
                "A test of the preferred name."
            },
        ),
    ];
    if kind.has(Property::IsGroup) {
        fields.push(field(
            "isGroup",
            "Boolean",
            Condition::Flag(Property::IsGroup),
            "Whether it stands for a group.",
        ));
    }
    if kind.has(Property::SkillKind) {
        fields.push(field(
            "kind",
            "[SkillKind!]",
            Condition::Words(Property::SkillKind),
            "One of these kinds.",
        ));
    }
    if kind.has(Property::ReuseLevel) {
        fields.push(field(
            "reuseLevel",
            "[ReuseLevel!]",
            Condition::Words(Property::ReuseLevel),
            "One of these.",
        ));
    }
    if kind.has(Property::Collections) {
        fields.push(field(
            "collection",
            "[Collection!]",
            Condition::Words(Property::Collections),
            "In at least one of these collections.",
        ));
    }
    if kind.has(Property::Hot) {
        fields.push(field(
            "hot",
            "Boolean",
            Condition::Flag(Property::Hot),
            "Whether it is often asked for in adverts of all kinds.",
        ));
    }
    if kind.has(Property::Country) {
        fields.push(field(
            "country",
            "[String!]",
            Condition::Countries(Property::Country),
            "One of these countries, by code of ISO 3166-1 or by name.",
        ));
    }
    if kind.has(Property::Sources) {
        fields.push(field(
            "source",
            "[ID!]",
            Condition::Sources,
            "From at least one of these sources, each by its id or name.",
        ));
    }
    if kind == NodeKind::Job {
        fields.extend([
            field(
                "text",
                "String",
                Condition::WordsInNames,
                "Every word of this is in the title, the company or the place, or is a skill or tool that the advert states.",
            ),
            field(
                "place",
                "TextFilter",
                Condition::Text(Property::Place),
                "A test of the place as the advert writes it.",
            ),
            field(
                "posted",
                "DateFilter",
                Condition::Days(Property::Posted),
                "A test of the day it was posted.",
            ),
            field(
                "lastSeen",
                "DateFilter",
                Condition::Days(Property::LastSeen),
                "A test of the last day it was seen.",
            ),
            field(
                "remote",
                "Boolean",
                Condition::Flag(Property::Remote),
                "Whether it can be done from elsewhere.",
            ),
            field(
                "level",
                "[Level!]",
                Condition::Words(Property::Level),
                "One of these levels.",
            ),
            field(
                "employmentType",
                "[EmploymentType!]",
                Condition::Words(Property::EmploymentTypes),
                "At least one of these contracts.",
            ),
            field(
                "pay",
                "PayFilter",
                Condition::Pay,
                "A test of the pay range.",
            ),
        ]);
    }
    fields.extend(related(kind).into_iter().map(|(name, step, doc)| {
        let ty = format!("Related{}", capital(step.to().plural()));
        field(name, ty, Condition::Related(step), doc)
    }));
    InputType {
        name: own.into(),
        doc: format!("A condition on {word} nodes; all that is given must hold. An empty list or text, and a condition of nothing else, is no condition, wherever it stands.").into(),
        fields,
    }
}

/// What a condition on a kind can ask of its related nodes.
fn related(kind: NodeKind) -> Vec<(&'static str, Step, &'static str)> {
    let along = |relation, direction| Step::Along(relation, direction);
    let mut out = match kind {
        NodeKind::Role => vec![
            (
                "skills",
                along(Relation::RoleSkill, Forward),
                "The skills it asks for.",
            ),
            (
                "tools",
                along(Relation::RoleTool, Forward),
                "The tools it works with.",
            ),
            (
                "responsibilities",
                along(Relation::RoleResponsibility, Forward),
                "What it answers for.",
            ),
            (
                "education",
                along(Relation::RoleEducation, Forward),
                "The schooling that leads to it.",
            ),
            (
                "industries",
                along(Relation::RoleIndustry, Forward),
                "Where it is found.",
            ),
            (
                "jobs",
                along(Relation::JobRole, Backward),
                "The postings whose title fits.",
            ),
            (
                "matches",
                along(Relation::RoleMatch, Forward),
                "The roles of other classifications that it corresponds to.",
            ),
        ],
        NodeKind::Skill => vec![
            (
                "roles",
                along(Relation::RoleSkill, Backward),
                "The roles that ask for it.",
            ),
            (
                "tools",
                along(Relation::SkillTool, Forward),
                "The tool that it is the mastery of.",
            ),
        ],
        NodeKind::Tool => vec![
            (
                "roles",
                along(Relation::RoleTool, Backward),
                "The roles that work with it.",
            ),
            (
                "skills",
                along(Relation::SkillTool, Backward),
                "The skill that is its mastery.",
            ),
        ],
        NodeKind::Industry => vec![(
            "roles",
            along(Relation::RoleIndustry, Backward),
            "The roles found there.",
        )],
        NodeKind::Education => {
            vec![(
                "roles",
                along(Relation::RoleEducation, Backward),
                "The roles reached through it.",
            )]
        }
        NodeKind::Responsibility => {
            vec![(
                "roles",
                along(Relation::RoleResponsibility, Backward),
                "The roles that answer for it.",
            )]
        }
        NodeKind::Tip => vec![(
            "roles",
            along(Relation::RoleTip, Backward),
            "The roles it is for.",
        )],
        NodeKind::Job => vec![
            (
                "role",
                along(Relation::JobRole, Forward),
                "The role that the title fits.",
            ),
            (
                "skills",
                Step::Requires(Requirement::SkillsOfJob),
                "The skills it asks for, stated or implied by its role.",
            ),
            (
                "tools",
                Step::Requires(Requirement::ToolsOfJob),
                "The tools it requires, stated or implied by its role.",
            ),
            (
                "statedSkills",
                along(Relation::JobSkill, Forward),
                "The skills that the advert itself states.",
            ),
            (
                "statedTools",
                along(Relation::JobTool, Forward),
                "The tools that the advert itself states.",
            ),
            (
                "company",
                along(Relation::JobCompany, Forward),
                "Who offers it.",
            ),
            (
                "location",
                along(Relation::JobLocation, Forward),
                "Where it is.",
            ),
        ],
        NodeKind::Company => vec![(
            "jobs",
            along(Relation::JobCompany, Backward),
            "The jobs it offers.",
        )],
        NodeKind::Location => vec![(
            "jobs",
            along(Relation::JobLocation, Backward),
            "The jobs offered there.",
        )],
        NodeKind::Source => vec![],
    };
    if let Some(broader) = Relation::broader(kind) {
        out.push((
            "broader",
            along(broader, Forward),
            "The groups it belongs to.",
        ));
        out.push(("narrower", along(broader, Backward), "What belongs to it."));
    }
    out
}

/// The test of related nodes of a kind.
pub(super) fn related_type(kind: NodeKind) -> InputType {
    let word = kind.word();
    let ids = "[ID!]";
    InputType {
        name: format!("Related{}", capital(kind.plural())).into(),
        doc: format!("A test of related {word} nodes, each given by its id or any of its names; all that is given must hold. An empty list is no condition.").into(),
        fields: vec![
            field("all", ids, Condition::Plain, "Every one of these; an empty list always holds."),
            field("any", ids, Condition::Plain, "At least one of these."),
            field("none", ids, Condition::Plain, "None of these."),
            field("some", format!("{word}Where"), Condition::Plain, "At least one that this holds for; at least one at all where it asks nothing."),
        ],
    }
}

/// The tests that are the same for every kind.
pub(super) fn common() -> Vec<InputType> {
    vec![
        InputType {
            name: "TextFilter".into(),
            doc: "A test of a text; case, blanks and punctuation don't count, and all that is given must hold. An empty text or list is no condition.".into(),
            fields: vec![
                field("eq", "String", Condition::Plain, "Is this."),
                field("in", "[String!]", Condition::Plain, "Is one of these."),
                field("contains", "String", Condition::Plain, "Has this in it."),
                field("startsWith", "String", Condition::Plain, "Begins with this."),
            ],
        },
        InputType {
            name: "DateFilter".into(),
            doc: "A test of a day; all that is given must hold.".into(),
            fields: vec![
                field("from", "Date", Condition::Plain, "This day or later."),
                field("to", "Date", Condition::Plain, "This day or earlier."),
            ],
        },
        InputType {
            name: "PayFilter".into(),
            doc: "A test of a pay range; all that is given must hold. Amounts are compared as they stand, so give the currency and the period with them.".into(),
            fields: vec![
                field("atLeast", "Float", Condition::Plain, "The upper end is at least this."),
                field("atMost", "Float", Condition::Plain, "The lower end is at most this."),
                field("currency", "String", Condition::Plain, "In this currency, ISO 4217."),
                field("period", "PayPeriod", Condition::Plain, "For this time."),
            ],
        },
    ]
}
