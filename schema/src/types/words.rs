//! The enum types, one for each closed set of words of the model.

use rolegraph_graph::NodeKind;
use rolegraph_graph::model::word::Words;

use super::definition::{EnumType, EnumValue};

fn value(name: &'static str, doc: &'static str) -> EnumValue {
    EnumValue {
        name,
        doc: doc.into(),
        key: None,
    }
}

/// Every enum type but those of orders.
pub(super) fn all() -> Vec<EnumType> {
    let direction = EnumType {
        name: "OrderDirection".into(),
        doc: "From which end an order starts.".into(),
        values: vec![
            value("ASC", "From the smallest."),
            value("DESC", "From the greatest."),
        ],
    };
    let kinds = NodeKind::ALL.iter();
    let kinds = EnumType {
        name: "NodeKind".into(),
        doc: "The kinds of node.".into(),
        values: kinds
            .map(|kind| value(kind.upper(), kind.summary()))
            .collect(),
    };
    let of_set = |set: &&'static Words| EnumType {
        name: set.name.into(),
        doc: set.doc.into(),
        values: set
            .words
            .iter()
            .zip(set.docs)
            .map(|(name, doc)| value(name, doc))
            .collect(),
    };
    [direction, kinds]
        .into_iter()
        .chain(Words::ALL.iter().map(of_set))
        .collect()
}

/// The kind that a word of the enum `NodeKind` stands for.
pub(crate) fn kind_of_word(word: &str) -> Option<NodeKind> {
    NodeKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.upper() == word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rolegraph_graph::{Property, PropertyType};

    use super::*;

    /// A third word of a set vanished from its enum where nobody documented it.
    #[test]
    fn every_set_of_a_property_is_an_enum_with_all_its_words() {
        let all = all();
        let of_properties = Property::ALL
            .iter()
            .filter_map(|p| match p.property_type() {
                PropertyType::Word(set) | PropertyType::WordList(set) => Some(set),
                _ => None,
            });
        for set in of_properties.chain(Words::ALL.iter().copied()) {
            let ty = all.iter().find(|ty| ty.name == set.name);
            let values = ty.map(|ty| ty.values.iter().map(|value| value.name));
            let names: Option<Vec<&str>> = values.map(Iterator::collect);
            assert_eq!(names.as_deref(), Some(set.words), "{}", set.name);
        }
        let names: BTreeSet<&str> = all.iter().map(|ty| &*ty.name).collect();
        assert_eq!(names.len(), all.len());
        for kind in NodeKind::ALL.iter().copied() {
            assert_eq!(kind.upper(), kind.word().to_uppercase());
            assert_eq!(kind_of_word(kind.upper()), Some(kind));
        }
    }
}
