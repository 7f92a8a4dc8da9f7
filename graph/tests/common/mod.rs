//! Generated graphs with every kind, relation and property, and what it means that two are equal.

#![allow(dead_code)]

use std::path::{Path, PathBuf};

use rolegraph_graph::adjacency::Adjacency;
use rolegraph_graph::search::SearchQuery;
use rolegraph_graph::table::Table;
use rolegraph_graph::{
    Builder, Direction, EdgeRecord, Graph, NodeKey, NodeKind, Property, PropertyType, Relation,
    SourceRecord, Value,
};

/// Numbers that a seed settles (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn word(&mut self) -> String {
        const PARTS: [&str; 12] = [
            "data", "cloud", "Öl", "engineer", "C++", "数据", "analyst", ".NET", "ops", "naïve",
            "R", "learning",
        ];
        let words = 1 + self.below(3);
        let words: Vec<&str> = (0..words).map(|_| PARTS[self.below(PARTS.len())]).collect();
        words.join(" ")
    }

    fn value(&mut self, of: PropertyType) -> Option<Value> {
        if self.below(4) == 0 {
            return None;
        }
        Some(match of {
            PropertyType::Text => self.word().into(),
            PropertyType::TextList => {
                Value::Texts((0..self.below(4)).map(|_| self.word().into()).collect())
            }
            PropertyType::CodeList => {
                let pairs = (0..self.below(3)).map(|_| ("isco".into(), self.word().into()));
                Value::Codes(pairs.collect())
            }
            PropertyType::Flag => (self.below(2) == 0).into(),
            PropertyType::Number => (self.below(1000) as f64 / 1000.0).into(),
            PropertyType::Integer => Value::Integer(self.next() as i64),
            PropertyType::Word(words) => Value::Word(self.below(words.words.len()) as u8),
            PropertyType::WordList(words) => Value::Words(
                (0..words.words.len() as u8)
                    .filter(|_| self.below(2) == 0)
                    .collect(),
            ),
            PropertyType::Date => Value::Date(self.next() as i32),
            PropertyType::Sources | PropertyType::Source => return None,
            PropertyType::Rows(properties) => Value::Rows(
                (0..self.below(3))
                    .map(|_| {
                        let row = properties.iter();
                        row.filter_map(|p| Some((*p, self.value(p.property_type())?)))
                            .collect()
                    })
                    .collect(),
            ),
        })
    }
}

/// A graph with about `size` nodes of every kind and `3 × size` edges of every relation.
pub(crate) fn graph(seed: u64, size: usize) -> Graph {
    let mut random = Random(seed);
    let mut builder = Builder::new();
    let sources: Vec<_> = (0..=random.below(3))
        .map(|i| {
            let record = SourceRecord::new(format!("Source {i}"), "article");
            builder.source(record).unwrap()
        })
        .collect();
    let mut nodes: Vec<Vec<NodeKey>> = Vec::new();
    for &kind in NodeKind::ALL {
        let mut keys = Vec::new();
        for i in 0..random.below(size + 1) {
            let source = sources[random.below(sources.len())];
            let name = random.word();
            let key = if kind == NodeKind::Job {
                builder.node_with_id(kind, &i.to_string(), &name, source)
            } else {
                builder.node(kind, &format!("{name} {i}"), source)
            }
            .unwrap();
            for &property in kind.properties() {
                match property {
                    Property::Id | Property::Name => {}
                    Property::Aliases => builder.alias(key, &random.word()),
                    _ => {
                        if let Some(mut value) = random.value(property.property_type()) {
                            if let Value::Rows(rows) = &mut value {
                                let source = builder.source_value(source);
                                rows.iter_mut()
                                    .for_each(|row| row.push((Property::Source, source.clone())));
                            }
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
        let (from, to) = (
            &nodes[relation.from() as usize],
            &nodes[relation.to() as usize],
        );
        if from.is_empty() || to.is_empty() {
            continue;
        }
        for _ in 0..random.below(3 * size + 1) {
            let mut record = EdgeRecord::new();
            for &property in relation.properties() {
                if let Some(value) = random.value(property.property_type()) {
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

/// Holds two graphs against each other, column by column and adjacency by adjacency.
#[track_caller]
pub(crate) fn assert_same(a: &Graph, b: &Graph) {
    assert_eq!(a.report(), b.report());
    assert_eq!(a.node_count(), b.node_count());
    assert_eq!(a.edge_count(), b.edge_count());
    for &kind in NodeKind::ALL {
        assert_same_table(a.table(kind), b.table(kind));
        for row in a.rows(kind) {
            assert_eq!(b.by_id(a.id(kind, row)), Some((kind, row)));
        }
    }
    for &relation in Relation::ALL {
        assert_same_table(a.relation(relation).edges(), b.relation(relation).edges());
        for direction in [Direction::Forward, Direction::Backward] {
            assert_same_adjacency(
                a.adjacency(relation, direction),
                b.adjacency(relation, direction),
            );
        }
    }
    assert_eq!(a.names().len(), b.names().len());
    for i in 0..a.names().len() {
        assert_eq!(a.names().name(i), b.names().name(i));
        assert!(a.names().bearers(i).eq(b.names().bearers(i)));
    }
    for text in ["data engineer", "clod", "r", "数据 op", "nothing like it"] {
        let query = SearchQuery::new(text);
        assert_eq!(a.search(&query), b.search(&query), "{text}");
    }
}

#[track_caller]
fn assert_same_table(a: &Table, b: &Table) {
    assert_eq!(a.rows(), b.rows());
    assert_eq!(a.columns().len(), b.columns().len());
    for ((property, x), (other, y)) in a.columns().iter().zip(b.columns()) {
        assert_eq!(property, other);
        assert_eq!(&x.to_array(), &y.to_array(), "{}", property.column());
    }
}

#[track_caller]
fn assert_same_adjacency(a: &Adjacency, b: &Adjacency) {
    assert_eq!(a.segments().len(), b.segments().len());
    for (a, b) in a.segments().zip(b.segments()) {
        assert_eq!(a.offsets(), b.offsets());
        assert_eq!(a.neighbours(), b.neighbours());
        assert_eq!(a.edges(), b.edges());
    }
}

/// The files of a folder and its folders, sorted, as paths below it.
pub(crate) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(dir).unwrap().to_path_buf());
            }
        }
    }
    found.sort();
    found
}
