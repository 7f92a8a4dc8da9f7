//! What a property is, in words for the documentation that exports carry.

use rolegraph_graph::{Property, PropertyType};

/// What a property says, with the words it takes where they are a closed set.
#[must_use]
pub fn of_property(property: Property) -> String {
    let says = property.doc();
    match property.property_type() {
        PropertyType::Word(set) => format!("{says} One of {}.", set.words.join(", ")),
        PropertyType::WordList(set) => format!("{says} Any of {}.", set.words.join(", ")),
        _ => says.to_owned(),
    }
}
