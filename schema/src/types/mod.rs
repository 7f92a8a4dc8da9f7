//! Every GraphQL type, declared once: the tables that fill async-graphql's registry and drive the
//! planner.

mod columns;
mod condition;
mod connection;
pub(crate) mod definition;
mod nodes;
mod order;
mod questions;
mod registry;
mod root;
mod rows;
pub(crate) mod scope;
pub(crate) mod words;

use std::sync::LazyLock;

use rolegraph_graph::NodeKind;
use rustc_hash::FxHashMap;

pub(crate) use self::connection::DEFAULT_PAGE;
use self::definition::{EnumType, Field, InputType, ObjectType, Read};
pub(crate) use self::questions::connection_name;
#[cfg(test)]
pub(crate) use self::registry::Resolver;
pub(crate) use self::registry::{Switches, build};

/// All declared types, found by name.
#[derive(Debug)]
pub(crate) struct Types {
    objects: Vec<ObjectType>,
    interfaces: Vec<ObjectType>,
    inputs: Vec<InputType>,
    enums: Vec<EnumType>,
    object_index: FxHashMap<String, usize>,
    input_index: FxHashMap<String, usize>,
    enum_index: FxHashMap<String, usize>,
}

/// The types of this schema.
pub(crate) static TYPES: LazyLock<Types> = LazyLock::new(Types::declare);

impl Types {
    fn declare() -> Self {
        let mut objects = root::all();
        objects.push(connection::likelihood());
        objects.extend(nodes::all());
        objects.extend(rows::all());
        objects.extend(columns::statement_types());
        objects.extend(questions::types());
        let links: Vec<_> = objects
            .iter()
            .flat_map(|object| &object.fields)
            .filter_map(|field| match &field.read {
                Read::Link(link) | Read::List(link) => Some(link.clone()),
                _ => None,
            })
            .collect();
        let mut enums = words::all();
        let mut inputs = condition::common();
        inputs.extend(condition::competences());
        for kind in NodeKind::ALL.iter().copied() {
            inputs.push(condition::of_kind(kind));
            inputs.extend(condition::related_types(kind));
            let (field, input) = order::of_kind(kind, &links);
            enums.push(field);
            inputs.push(input);
        }
        for link in &links {
            objects.extend(connection::types_of(link));
        }
        // What nothing asks for has no place in the schema.
        let is_used = |ty: &str| {
            let of_objects = objects.iter().flat_map(|object| &object.fields);
            let mut arguments = of_objects.flat_map(|field| &field.arguments).chain(
                inputs
                    .iter()
                    .flat_map(|input| &input.fields)
                    .map(|f| &f.argument),
            );
            arguments.any(|argument| argument.type_name() == ty)
        };
        let unused: Vec<bool> = inputs.iter().map(|input| !is_used(&input.name)).collect();
        let mut unused = unused.into_iter();
        inputs.retain(|_| !unused.next().unwrap_or(false));
        let object_index = index(objects.iter().map(|t| &*t.name));
        let input_index = index(inputs.iter().map(|t| &*t.name));
        let enum_index = index(enums.iter().map(|t| &*t.name));
        Self {
            objects,
            interfaces: root::interfaces(),
            inputs,
            enums,
            object_index,
            input_index,
            enum_index,
        }
    }

    /// The object types in the order they are declared.
    pub(crate) fn objects(&self) -> &[ObjectType] {
        &self.objects
    }

    /// The interfaces in the order they are declared.
    pub(crate) fn interfaces(&self) -> &[ObjectType] {
        &self.interfaces
    }

    /// The object type of a name.
    pub(crate) fn object(&self, name: &str) -> Option<&ObjectType> {
        self.object_index
            .get(name)
            .and_then(|&i| self.objects.get(i))
    }

    /// The input object type of a name.
    pub(crate) fn input(&self, name: &str) -> Option<&InputType> {
        self.input_index.get(name).and_then(|&i| self.inputs.get(i))
    }

    /// The enum type of a name.
    pub(crate) fn enumeration(&self, name: &str) -> Option<&EnumType> {
        self.enum_index.get(name).and_then(|&i| self.enums.get(i))
    }
}

impl ObjectType {
    /// The field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

fn index<'n>(names: impl Iterator<Item = &'n str>) -> FxHashMap<String, usize> {
    names
        .enumerate()
        .map(|(i, name)| (name.to_owned(), i))
        .collect()
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::types::Type;

    use super::*;

    /// A name declared twice would silently hide one of the two.
    #[test]
    fn every_type_is_declared_once_and_parses() {
        assert_eq!(TYPES.object_index.len(), TYPES.objects.len());
        assert_eq!(TYPES.input_index.len(), TYPES.inputs.len());
        assert_eq!(TYPES.enum_index.len(), TYPES.enums.len());
        for object in TYPES.objects() {
            for field in &object.fields {
                assert!(
                    Type::new(&field.ty).is_some(),
                    "{}.{}: {}",
                    object.name,
                    field.name,
                    field.ty
                );
                for argument in &field.arguments {
                    assert!(Type::new(&argument.ty).is_some(), "{}", argument.ty);
                }
            }
        }
        for field in TYPES.inputs.iter().flat_map(|input| &input.fields) {
            assert!(
                Type::new(&field.argument.ty).is_some(),
                "{}",
                field.argument.ty
            );
        }
    }
}
