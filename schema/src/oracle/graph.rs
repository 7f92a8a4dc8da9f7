//! Small graphs with everything in them that an answer can go wrong over.

use rolegraph_graph::model::word::Requirement;
use rolegraph_graph::{
    AdvertRule, Builder, EdgeRecord, Graph, Identity, NodeKey, NodeKind, Property, PropertyType,
    Relation, SourceKey, SourceRecord, Value, Values,
};

use super::choices::Choices;

const NAMES: &[&str] = &[
    "Data Engineer",
    "Python",
    "Machine Learning",
    "C",
    "C++",
    "C#",
    ".NET",
    "machine-learning engineers",
    "Straße Ünïcode",
    "数据工程师",
    "Quote \"inside\" and \\ back",
    "Tab\tand\u{1}control",
    "Data Pipelines",
    "ＳＱＬ",
    "TensorFlow 🦀",
    "Zoë's Analysis",
    "a",
    "Databases",
];
const ALIASES: &[&str] = &[
    "DataOps",
    "Python",
    "ML",
    "C",
    "sql",
    "数据",
    "Line\nbreak",
    "Data engineer",
    "Machine learning engineer",
];
const TITLES: &[&str] = &[
    "Data Engineer",
    "Senior Data Engineer",
    "data engineers",
    "Machine Learning Engineer (m/w/d)",
    "DataOps",
    "Python",
    "\"Quoted\" title",
    "数据工程师",
];
const TEXTS: &[&str] = &[
    "Plain.",
    "",
    "With \"quotes\", \\ and / in it",
    "Controls: \u{0}\u{7}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{2028}",
    "Zeile\r\nZwei\t– Ünïcode 数据 🦀",
];
const NUMBERS: &[f64] = &[
    0.5,
    1.0,
    0.0,
    0.1 + 0.2,
    0.87,
    1.0 / 3.0,
    2.0 / 3.0,
    0.7 * 1.1,
    1e-7,
    f64::MIN_POSITIVE,
    0.999_999_999_999_999_9,
];
const PAYS: &[f64] = &[
    85_000.0, 0.0, 185_000.0, 42.5, 1e15, 1.5e16, 1e21, 1e300, 0.1, 99_999.99, -1.0, 1e-9,
];
const CURRENCIES: &[&str] = &["USD", "EUR", "CHF"];
const DAYS: &[i32] = &[
    20_000, 0, -1, 19_782, 11_016, -719_528, 2_932_896, 2_932_897,
];

/// The relations that documents state, and the roles of jobs, which else follow from titles. The
/// others follow from names.
fn stated() -> impl Iterator<Item = Relation> {
    Relation::ALL.iter().copied().filter(|&relation| {
        relation != Relation::SkillTool && Relation::related(relation.from()) != Some(relation)
    })
}

/// A graph that choices lead to.
pub(super) fn graph(mut choices: Choices) -> Graph {
    let mut builder = Builder::new();
    let sources = sources(&mut choices, &mut builder);
    let mut nodes: Vec<Vec<NodeKey>> = Vec::new();
    for kind in NodeKind::ALL.iter().copied() {
        let made = match kind {
            NodeKind::Source => Vec::new(),
            NodeKind::Job => jobs(&mut choices, &mut builder, &sources),
            kind => named(&mut choices, &mut builder, kind, &sources),
        };
        nodes.push(made);
    }
    for relation in stated() {
        let (from, to) = (
            &nodes[relation.from() as usize],
            &nodes[relation.to() as usize],
        );
        let percent = 20 + choices.below(50);
        for &near in from {
            for &far in to {
                if near == far || !choices.chance(percent) {
                    continue;
                }
                for _ in 0..=choices.below(2) {
                    let source = *choices.pick(&sources).unwrap();
                    let record = edge(&mut choices);
                    builder.relate(relation, near, far, record, source).unwrap();
                }
            }
        }
    }
    // Roles have few adverts here, and some of them are to say something.
    builder.advert_rule(AdvertRule {
        adverts: 2,
        ..AdvertRule::default()
    });
    builder.finish().unwrap()
}

fn sources(choices: &mut Choices, builder: &mut Builder) -> Vec<SourceKey> {
    (0..2 + choices.below(2))
        .map(|i| {
            let mut record = SourceRecord::new(["Zeta", "alpha", "Mid \"dle\""][i], "article");
            let mut text = || choices.chance(50).then(|| text(choices));
            record.version = text();
            record.licence = text();
            record.attribution = text();
            record.description = text();
            record.url = text();
            builder.source(record).unwrap()
        })
        .collect()
}

fn text(choices: &mut Choices) -> String {
    (*choices.pick(TEXTS).unwrap()).to_owned()
}

fn named(
    choices: &mut Choices,
    builder: &mut Builder,
    kind: NodeKind,
    sources: &[SourceKey],
) -> Vec<NodeKey> {
    let percent = 15 + choices.below(35);
    let properties = kind.properties();
    let mut names = choices.some(NAMES, percent);
    if choices.chance(50) {
        names.reverse();
    }
    let mut made: Vec<NodeKey> = Vec::new();
    for name in names {
        let source = *choices.pick(sources).unwrap();
        let node = builder.node(kind, name, source).unwrap();
        if !made.contains(&node) {
            made.push(node);
        }
        if kind == NodeKind::Skill && choices.chance(40) {
            // Another one of the name, since a classification has two codes for it.
            for code in ["1", "2"] {
                let code = format!("{code} {name}");
                let identity = Identity::new("codes", &code);
                let node = builder
                    .node_with_code(kind, name, &identity, source)
                    .unwrap();
                set(choices, builder, node, Property::SkillKind);
                if !made.contains(&node) {
                    made.push(node);
                }
            }
        }
        if choices.chance(20) {
            builder
                .node(kind, name, *choices.pick(sources).unwrap())
                .unwrap();
        }
        for &property in properties {
            if choices.chance(55) {
                set(choices, builder, node, property);
                rows(choices, builder, node, property, sources);
            }
        }
    }
    made
}

fn set(choices: &mut Choices, builder: &mut Builder, node: NodeKey, property: Property) {
    match property {
        Property::Aliases => {
            for alias in choices.some(ALIASES, 15) {
                builder.alias(node, alias);
            }
        }
        Property::Codes => {
            for (scheme, code) in choices.some(
                &[
                    ("onet-soc-2019", "15-1243.01"),
                    ("isco", "2521"),
                    ("esco", "2521"),
                    ("x:y", "a:b"),
                ],
                30,
            ) {
                builder.code(node, scheme, code);
            }
        }
        Property::Description | Property::Outlook | Property::Url | Property::Place => {
            let text = text(choices);
            builder.set(node, property, text);
        }
        Property::Country => {
            let country = *choices.pick(&["US", "DE", "Atlantis"]).unwrap();
            builder.set(node, property, country);
        }
        Property::Notes => {
            let notes = choices
                .some(TEXTS, 30)
                .into_iter()
                .map(|t| (*t).into())
                .collect();
            builder.set(node, property, Value::Texts(notes));
        }
        Property::PayMin | Property::PayMax => {
            let pay = *choices.pick(PAYS).unwrap();
            builder.set(node, property, pay);
        }
        Property::PayCurrency => {
            let currency = *choices.pick(CURRENCIES).unwrap();
            builder.set(node, property, currency);
        }
        Property::Posted | Property::ValidThrough => {
            let day = *choices.pick(DAYS).unwrap();
            builder.set(node, property, Value::Date(day));
        }
        _ => match property.property_type() {
            PropertyType::Flag => {
                let flag = choices.chance(50);
                builder.set(node, property, flag);
            }
            PropertyType::Word(set) => {
                let code = choices.below(set.words.len()) as u8;
                builder.set(node, property, Value::Word(code));
            }
            PropertyType::WordList(set) => {
                let codes = (0..set.words.len() as u8).filter(|_| choices.chance(30));
                let codes = codes.collect();
                builder.set(node, property, Value::Words(codes));
            }
            _ => {}
        },
    }
}

/// Rows of a property that holds rows.
fn rows(
    choices: &mut Choices,
    builder: &mut Builder,
    node: NodeKey,
    property: Property,
    sources: &[SourceKey],
) {
    if property == Property::Seen {
        let source = *choices.pick(sources).unwrap();
        for day in choices.some(DAYS, 20) {
            builder.seen(node, *day, source);
        }
        return;
    }
    for _ in 0..choices.below(4) {
        let row: Values = property
            .row_properties()
            .iter()
            .filter_map(|&column| {
                let value = match column {
                    Property::Source => builder.source_value(*choices.pick(sources).unwrap()),
                    Property::Language => (*choices.pick(&["en", "fr"]).unwrap()).into(),
                    _ if choices.chance(35) => return None,
                    Property::Country => (*choices.pick(&["US", "DE"]).unwrap()).into(),
                    Property::Title => {
                        (*choices.pick(&["Data engineer", "Analyst"]).unwrap()).into()
                    }
                    Property::Year => Value::Integer(2022 + choices.below(3) as i64),
                    Property::Name => (*choices.pick(NAMES).unwrap()).into(),
                    Property::Aliases => {
                        let texts = choices.some(ALIASES, 20).into_iter();
                        Value::Texts(texts.map(|t| (*t).into()).collect())
                    }
                    _ => match column.property_type() {
                        PropertyType::Text => text(choices).into(),
                        PropertyType::Integer => Value::Integer(choices.below(90) as i64 - 20),
                        PropertyType::Number => (*choices.pick(NUMBERS).unwrap()).into(),
                        PropertyType::Word(words) => {
                            Value::Word(choices.below(words.words.len()) as u8)
                        }
                        PropertyType::Flag => choices.chance(50).into(),
                        _ => return None,
                    },
                };
                Some((column, value))
            })
            .collect();
        if !row.is_empty() {
            builder.set(node, property, Value::Rows(vec![row]));
        }
    }
}

fn jobs(choices: &mut Choices, builder: &mut Builder, sources: &[SourceKey]) -> Vec<NodeKey> {
    (0..choices.below(9))
        .map(|number| {
            let title = *choices.pick(TITLES).unwrap();
            let source = *choices.pick(sources).unwrap();
            let own = (number * 7 % 10).to_string();
            let job = builder
                .node_with_id(NodeKind::Job, &own, title, source)
                .unwrap();
            // Everything, nothing, or anything between.
            let percent = [0, 100, 60][choices.below(3)];
            for &property in NodeKind::Job.properties() {
                if choices.chance(percent) {
                    set(choices, builder, job, property);
                    rows(choices, builder, job, property, sources);
                }
            }
            job
        })
        .collect()
}

fn edge(choices: &mut Choices) -> EdgeRecord {
    let mut record = EdgeRecord::new();
    if choices.chance(50) {
        record = record.importance(*choices.pick(NUMBERS).unwrap());
    }
    if choices.chance(40) {
        record = record.level(choices.below(1 << 16) as f64 / 65_537.0);
    }
    if choices.chance(40) {
        record = record.requirement(*choices.pick(Requirement::ALL).unwrap());
    }
    if choices.chance(30) {
        record = record.with(Property::Hot, choices.chance(50));
    }
    if choices.chance(30) {
        record = record.with(Property::InDemand, choices.chance(50));
    }
    if choices.chance(50) {
        record = record.note(&text(choices));
    }
    record
}
