//! The conditions that lists and connections offer: one `…Where` type a kind.

use rolegraph_graph::model::word::Words;
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property, PropertyType, Relation};

use super::definition::{Argument, InputField, InputType, Test, Text, capital};
use super::nodes::{adverts, own_name};
use super::scope;

pub(super) fn field(
    name: &'static str,
    ty: impl Into<Text>,
    condition: Test,
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
        field("and", format!("[{own}!]"), Test::And, "All of these hold."),
        field(
            "or",
            format!("[{own}!]"),
            Test::Or,
            "At least one of these holds.",
        ),
        field("not", own.clone(), Test::Not, "This doesn't hold."),
        field("id", "[ID!]", Test::Ids, "One of these ids."),
    ];
    let mut tests: Vec<InputField> = Vec::new();
    for &property in kind.properties() {
        tests.extend(of_property(kind, property));
    }
    if kind == NodeKind::Job {
        tests.extend(adverts::tests());
        adverts::arrange(&mut tests, adverts::TESTS, |test| test.argument.name);
    }
    fields.append(&mut tests);
    fields.extend(requires(kind));
    fields.extend(related(kind));
    InputType {
        name: own.into(),
        doc: format!("A condition on {word} nodes; all that is given must hold. An empty list or text, and a condition of nothing else, is no condition, wherever it stands.").into(),
        fields,
    }
}

/// The test of a property, where lists of a kind are filtered by it.
fn of_property(kind: NodeKind, property: Property) -> Option<InputField> {
    let name = property.test()?;
    let words = |set: &Words| (format!("[{}!]", set.name), Test::Words(property));
    let (ty, condition) = match property.property_type() {
        PropertyType::Text if property == Property::Country => {
            ("[String!]".to_owned(), Test::Countries(property))
        }
        PropertyType::Text => ("TextFilter".to_owned(), Test::Text(property)),
        PropertyType::Flag => ("Boolean".to_owned(), Test::Flag(property)),
        PropertyType::Word(set) | PropertyType::WordList(set) => words(set),
        PropertyType::Date => ("DateFilter".to_owned(), Test::Days(property)),
        PropertyType::Sources => ("[ID!]".to_owned(), Test::Sources),
        _ => return None,
    };
    Some(
        match own_name(kind).filter(|_| property == Property::Name) {
            Some(own) => field(own, ty, condition, format!("A test of the {own}.")),
            None => field(name.name, ty, condition, name.says),
        },
    )
}

/// The test of the skills and tools that nodes of a kind ask for, as competences.
fn requires(kind: NodeKind) -> Option<InputField> {
    let [step, _] = scope::demands(kind)?;
    let says = match kind {
        NodeKind::Job => {
            "The skills and tools it asks for, as competences: what is one thing counts as that, whatever its source calls it and whether it has it as a skill or as a tool."
        }
        _ => {
            "The skills and tools it requires, as competences: what is one thing counts as that, whatever its source calls it and whether it has it as a skill or as a tool."
        }
    };
    let ty = format!("{}Competences", scope::stem(step));
    Some(field("requires", ty, Test::Requires, says))
}

/// The tests of competences: one of those of roles, one of those of jobs.
pub(super) fn competences() -> Vec<InputType> {
    let kinds = NodeKind::ALL.iter().copied();
    let of = |kind| {
        let [step, _] = scope::demands(kind)?;
        let ids = "[ID!]";
        let mut fields = vec![
            field(
                "all",
                ids,
                Test::Plain,
                "Every one of these; an empty list always holds.",
            ),
            field("any", ids, Test::Plain, "At least one of these."),
            field("none", ids, Test::Plain, "None of these."),
        ];
        let said = scope::arguments(step, false).into_iter();
        fields.extend(said.map(|argument| InputField {
            argument,
            condition: Test::Plain,
        }));
        Some(InputType {
            name: format!("{}Competences", scope::stem(step)).into(),
            doc: "A test of skills and tools, each given by its id, any of its names or a code, as competences; all that is given must hold. An empty list is no condition.".into(),
            fields,
        })
    };
    kinds.filter_map(of).collect()
}

/// The tests of the nodes that steps lead to, groups and their members last.
fn related(kind: NodeKind) -> Vec<InputField> {
    let is_hierarchy = |step: &Step| matches!(step, Step::Along(relation, _) if Relation::broader(kind) == Some(*relation));
    let mut steps = Step::of(kind);
    steps.sort_by_key(is_hierarchy);
    let tests = steps.into_iter().filter_map(|step| {
        let name = step.way().test?;
        let ty = format!("{}{}", scope::stem(step), capital(step.to().plural()));
        Some(field(name.name, ty, Test::Related(step), name.says))
    });
    tests.collect()
}

/// The tests of related nodes of a kind: one a stem of [`scope::stem`] that leads there.
pub(super) fn related_types(kind: NodeKind) -> Vec<InputType> {
    let mut types: Vec<InputType> = Vec::new();
    let steps = NodeKind::ALL.iter().flat_map(|from| Step::of(*from));
    for step in steps.filter(|step| step.to() == kind && step.way().test.is_some()) {
        let ty = related_type(kind, step);
        if types.iter().all(|known| known.name != ty.name) {
            types.push(ty);
        }
    }
    types
}

fn related_type(kind: NodeKind, step: Step) -> InputType {
    let word = kind.word();
    let ids = "[ID!]";
    let mut fields = vec![
        field(
            "all",
            ids,
            Test::Plain,
            "Every one of these; an empty list always holds.",
        ),
        field("any", ids, Test::Plain, "At least one of these."),
        field("none", ids, Test::Plain, "None of these."),
        field(
            "some",
            format!("{word}Where"),
            Test::Plain,
            "At least one that this holds for; at least one at all where it asks nothing.",
        ),
    ];
    let said = scope::arguments(step, false).into_iter();
    fields.extend(said.map(|argument| InputField {
        argument,
        condition: Test::Plain,
    }));
    let what = match scope::stem(step) {
        "Required" => "nodes that are required",
        "Demanded" => "nodes that adverts state",
        _ => "nodes",
    };
    InputType {
        name: format!("{}{}", scope::stem(step), capital(kind.plural())).into(),
        doc: format!("A test of related {word} {what}, each given by its id or any of its names; all that is given must hold. An empty list is no condition.").into(),
        fields,
    }
}

/// The tests that are the same for every kind.
pub(super) fn common() -> Vec<InputType> {
    vec![
        InputType {
            name: "TextFilter".into(),
            doc: "A test of a text; case, blanks and punctuation don't count, and all that is given must hold. An empty text or list is no condition.".into(),
            fields: vec![
                field("eq", "String", Test::Plain, "Is this."),
                field("in", "[String!]", Test::Plain, "Is one of these."),
                field("contains", "String", Test::Plain, "Has this in it."),
                field("startsWith", "String", Test::Plain, "Begins with this."),
            ],
        },
        InputType {
            name: "DateFilter".into(),
            doc: "A test of a day; all that is given must hold.".into(),
            fields: vec![
                field("from", "Date", Test::Plain, "This day or later."),
                field("to", "Date", Test::Plain, "This day or earlier."),
            ],
        },
        InputType {
            name: "PayFilter".into(),
            doc: "A test of a pay range; all that is given must hold. Amounts are compared as they stand, so give the currency and the period with them.".into(),
            fields: vec![
                field("atLeast", "Float", Test::Plain, "The upper end is at least this."),
                field("atMost", "Float", Test::Plain, "The lower end is at most this."),
                field("currency", "String", Test::Plain, "In this currency, ISO 4217."),
                field("period", "PayPeriod", Test::Plain, "For this time."),
            ],
        },
    ]
}
