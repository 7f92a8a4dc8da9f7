//! Graphs to export: one that a seed settles, with every kind, relation and property, and one that
//! a reader can follow.

#![allow(dead_code, unreachable_pub)]

use rolegraph_graph::model::word::Requirement;
use rolegraph_graph::{
    Builder, EdgeRecord, Graph, Label, NodeKey, NodeKind, Property, PropertyType, Relation,
    SourceKey, SourceRecord, Value,
};

/// Numbers that a seed settles (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn word(&mut self) -> String {
        const PARTS: [&str; 12] = [
            "data",
            "cloud",
            "Öl",
            "engineer",
            "C++",
            "数据",
            "<R&D>",
            ".NET",
            "ops",
            "\"naïve\"",
            "\u{1}\r\n",
            "learning",
        ];
        let words: Vec<&str> = (0..1 + self.below(3))
            .map(|_| PARTS[self.below(PARTS.len())])
            .collect();
        words.join(" ")
    }

    fn value(&mut self, of: PropertyType, sources: &[Value]) -> Option<Value> {
        if self.below(4) == 0 {
            return None;
        }
        Some(match of {
            PropertyType::Text => self.word().into(),
            PropertyType::TextList => {
                Value::Texts((0..self.below(4)).map(|_| self.word().into()).collect())
            }
            PropertyType::CodeList => {
                let pairs = (0..self.below(3)).map(|i| {
                    let code = ["15-1252.00", "http://data.europa.eu/esco/1"][i % 2];
                    (format!("scheme {i}").into(), code.into())
                });
                Value::Codes(pairs.collect())
            }
            PropertyType::Flag => (self.below(2) == 0).into(),
            PropertyType::Number => (self.below(1000) as f64 / 1000.0).into(),
            PropertyType::Integer => Value::Integer(self.next() as i64),
            PropertyType::Word(words) => Value::Word(self.below(words.words.len()) as u8),
            PropertyType::WordList(words) => {
                let codes = 0..words.words.len() as u8;
                Value::Words(codes.filter(|_| self.below(2) == 0).collect())
            }
            PropertyType::Date => Value::Date(self.below(60_000) as i32 - 20_000),
            PropertyType::Sources => return None,
            PropertyType::Source => sources[self.below(sources.len())].clone(),
            PropertyType::Rows(properties) => {
                let mut rows = vec![];
                for _ in 0..self.below(3) {
                    let values = properties.iter().filter_map(|&p| {
                        let value = self.value(p.property_type(), sources)?;
                        Some((p, value))
                    });
                    rows.push(values.collect());
                }
                Value::Rows(rows)
            }
        })
    }
}

/// A graph with up to `size` nodes of every kind and `3 × size` edges of every relation.
pub fn random(seed: u64, size: usize) -> Graph {
    let mut random = Random(seed);
    let mut builder = Builder::new();
    let sources: Vec<SourceKey> = (0..=random.below(3))
        .map(|i| {
            let record = SourceRecord::new(format!("Source {i}"), "article");
            builder.source(record).unwrap()
        })
        .collect();
    let said: Vec<Value> = sources.iter().map(|&s| builder.source_value(s)).collect();
    let mut nodes: Vec<Vec<NodeKey>> = vec![];
    for &kind in NodeKind::ALL {
        let mut keys = vec![];
        for i in 0..random.below(size + 1) {
            let source = sources[random.below(sources.len())];
            let name = format!("{} {i}", random.word());
            let key = if kind == NodeKind::Job {
                builder.node_with_id(kind, &i.to_string(), &name, source)
            } else {
                builder.node(kind, &name, source)
            };
            let key = key.unwrap();
            for &property in kind.properties() {
                match property {
                    Property::Id | Property::Name => {}
                    Property::Aliases => builder.alias(key, &random.word()),
                    _ => {
                        if let Some(value) = random.value(property.property_type(), &said) {
                            builder.set(key, property, value);
                        }
                    }
                }
            }
            keys.push(key);
        }
        nodes.push(keys);
    }
    for &relation in Relation::ALL {
        let from = &nodes[relation.from() as usize];
        let to = &nodes[relation.to() as usize];
        if from.is_empty() || to.is_empty() {
            continue;
        }
        for _ in 0..random.below(3 * size + 1) {
            let mut record = EdgeRecord::new();
            for &property in relation.properties() {
                if let Some(value) = random.value(property.property_type(), &said) {
                    record = record.with(property, value);
                }
            }
            let (a, b) = (from[random.below(from.len())], to[random.below(to.len())]);
            let source = sources[random.below(sources.len())];
            builder.relate(relation, a, b, record, source).unwrap();
        }
    }
    builder.finish().unwrap()
}

/// Two roles, three skills, a tool and a posting.
pub fn small() -> Graph {
    let mut builder = Builder::new();
    let mut record = SourceRecord::new("ESCO", "taxonomy");
    record.version = Some("1.2".into());
    record.licence = Some("CC BY 4.0".into());
    let source = builder.source(record).unwrap();
    let other = SourceRecord::new("Another taxonomy", "taxonomy");
    let other = builder.source(other).unwrap();
    let mut node = |kind, name: &str| builder.node(kind, name, source).unwrap();
    let engineer = node(NodeKind::Role, "Data Engineer");
    let analyst = node(NodeKind::Role, "Data Analyst");
    let group = node(NodeKind::Role, "Data Professionals");
    let [sql, python, charts] = ["SQL", "Python", "Charts"].map(|name| node(NodeKind::Skill, name));
    let kafka = node(NodeKind::Tool, "Kafka");
    let company = node(NodeKind::Company, "Example & Sons");
    let job = builder
        .node_with_id(NodeKind::Job, "7", "Senior Data Engineer", source)
        .unwrap();
    builder.set(job, Property::Posted, Value::Date(19_782));
    builder.alias(engineer, "Pipeline Engineer");
    builder.set(
        engineer,
        Property::Description,
        "Builds <pipelines> & more.",
    );
    builder.set(group, Property::IsGroup, true);
    builder.code(engineer, "isco", "2521");
    builder.code(engineer, "esco", "http://data.europa.eu/esco/occupation/1");
    for (language, name, aliases, source) in [
        ("en", "Data Engineer", &["Pipeline Engineer"][..], source),
        ("de", "Dateningenieur", &["Dateningenieurin"], source),
        ("de", "Daten-Ingenieur", &["Dateningenieur"], other),
    ] {
        let label = Label {
            language,
            name,
            aliases,
            description: Some("…"),
        };
        builder.label(engineer, &label, source);
    }
    let mut relate = |relation, from, to, record| {
        builder.relate(relation, from, to, record, source).unwrap();
    };
    let essential = || EdgeRecord::new().requirement(Requirement::Essential);
    let optional = || EdgeRecord::new().requirement(Requirement::Optional);
    relate(
        Relation::RoleSkill,
        engineer,
        sql,
        essential().importance(0.9),
    );
    relate(Relation::RoleSkill, engineer, python, EdgeRecord::new());
    relate(Relation::RoleSkill, analyst, sql, optional());
    relate(Relation::RoleSkill, analyst, charts, essential());
    relate(
        Relation::RoleTool,
        engineer,
        kafka,
        EdgeRecord::new().note("For \"streams\"."),
    );
    relate(Relation::RoleBroader, engineer, group, EdgeRecord::new());
    relate(Relation::RoleBroader, analyst, group, EdgeRecord::new());
    relate(Relation::JobCompany, job, company, EdgeRecord::new());
    builder.finish().unwrap()
}
