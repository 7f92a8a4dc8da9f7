//! The questions that are answered: where each is asked, and the types of its answer.
//!
//! What a question is called, takes and gives is declared with it in `rolegraph_graph::analysis`;
//! its types follow from that.

use rolegraph_graph::analysis::{
    Gives, Heading, Holds, Listed, Parameter, QUESTIONS, Question, Shape, Takes,
};
use rolegraph_graph::{NodeKind, Property};

use super::columns::fields_of_edges;
use super::connection::{connection_fields, cursor, page_arguments};
use super::definition::{Argument, Field, ObjectType, Read, Text};

/// The fields that ask questions: of nodes of a kind, or of the graph.
pub(super) fn fields(of: Option<NodeKind>) -> Vec<Field> {
    let questions = QUESTIONS.iter().filter(|question| question.of == of);
    let others = questions.filter(|question| property(question).is_none());
    others.map(|question| field(question)).collect()
}

/// The field that asks a question of nodes of a kind in the place of one of their properties.
pub(super) fn in_place_of(kind: NodeKind, shown: Property) -> Option<Field> {
    let mut questions = QUESTIONS.iter();
    let question = questions.find(|q| q.of == Some(kind) && property(q) == Some(shown))?;
    Some(field(question))
}

/// The property of a node that a question is about, where it is called like one.
fn property(question: &Question) -> Option<Property> {
    let mut properties = question.of?.properties().iter().copied();
    properties.find(|property| property.column() == question.name)
}

/// The types of all answers.
pub(super) fn types() -> Vec<ObjectType> {
    let mut types: Vec<ObjectType> = Vec::new();
    for question in QUESTIONS {
        match question.gives {
            Gives::One(shape) | Gives::All(shape) => add(shape(), &mut types),
            Gives::Many(shape, listed) => types.extend(types_of_page(shape(), &listed)),
        }
    }
    types
}

/// The name of the connection of a shape's rows, which are called edges of it.
pub(crate) fn connection_name(shape: &str) -> String {
    format!("{}Connection", shape.trim_end_matches("Edge"))
}

fn field(question: &'static Question) -> Field {
    let mut arguments: Vec<Argument> = question.parameters.iter().map(argument).collect();
    let name = match question.gives {
        Gives::One(shape) => shape().name.clone(),
        Gives::All(shape) => format!("[{}!]", shape().name).into(),
        Gives::Many(shape, listed) => {
            arguments.extend(page_arguments(listed.page, listed.is_two_way));
            connection_name(&shape().name).into()
        }
    };
    // What takes nothing can't be asked wrongly. What is asked of the graph fails by itself: the
    // other questions of a page are answered beside it.
    let fails_alone = question.of.is_none() && !question.parameters.is_empty();
    let ty = if fails_alone {
        name
    } else {
        format!("{name}!").into()
    };
    Field::new(question.name, ty, Read::Ask(question), question.doc).with(arguments)
}

fn argument(parameter: &Parameter) -> Argument {
    let ty: Text = match parameter.takes {
        Takes::Text | Takes::Country => "String".into(),
        Takes::Integer => "Int".into(),
        Takes::Share => "Float".into(),
        Takes::Word(set) => set.name.into(),
        Takes::Words(set) => format!("[{}!]", set.name).into(),
        Takes::Kinds => "[NodeKind!]".into(),
        Takes::Node(_) => "ID".into(),
        Takes::Nodes(..) => "[ID!]".into(),
    };
    let ty = if parameter.is_required {
        format!("{ty}!").into()
    } else {
        ty
    };
    Argument::new(parameter.name, ty, parameter.doc)
}

/// Adds the type of a shape's rows and of those within.
fn add(shape: &'static Shape, types: &mut Vec<ObjectType>) {
    if types.iter().any(|known| known.name == shape.name) {
        return;
    }
    types.push(ObjectType::new(
        shape.name.clone(),
        shape.doc.clone(),
        columns(shape),
    ));
    for column in &shape.columns {
        if let Holds::One(within) | Holds::Many(within) = column.holds {
            add(within, types);
        }
    }
}

fn columns(shape: &'static Shape) -> Vec<Field> {
    let columns = shape.columns.iter().enumerate();
    columns
        .flat_map(|(at, column)| match column.holds {
            Holds::Edge(relation) => fields_of_edges(relation),
            _ => vec![Field::new(
                column.name,
                type_of(column),
                Read::Cell(at),
                column.says.clone(),
            )],
        })
        .collect()
}

fn type_of(column: &Heading) -> String {
    let name: &str = match column.holds {
        Holds::Text => "String",
        Holds::Flag => "Boolean",
        Holds::Number => "Float",
        Holds::Integer => "Int",
        Holds::Word(set) => set.name,
        Holds::Node(kind) => kind.word(),
        Holds::AnyNode => "Node",
        Holds::Row(_, _, name) => name,
        Holds::One(shape) => &shape.name,
        Holds::Nodes(kind) => return format!("[{}!]!", kind.word()),
        Holds::Many(shape) => return format!("[{}!]!", shape.name),
        Holds::Edge(relation) => relation.word(),
    };
    let mark = if column.nullable { "" } else { "!" };
    format!("{name}{mark}")
}

/// The connection type and the edge type of an answer that is paged through.
fn types_of_page(shape: &'static Shape, listed: &Listed) -> [ObjectType; 2] {
    let node = shape.columns.iter().find(|column| column.name == "node");
    let target = node.map(type_of).unwrap_or_default();
    let mut fields = connection_fields(&shape.name, target.trim_end_matches('!'));
    if node.is_some_and(|node| matches!(node.holds, Holds::Row(..))) {
        for field in &mut fields {
            field.doc = match field.read {
                Read::TotalCount => "The number of rows on all pages.".into(),
                Read::Edges => "The page, each row with its cursor.".into(),
                Read::Nodes => "The page's rows alone.".into(),
                _ => continue,
            };
        }
    }
    let mut cursor = cursor();
    if !listed.is_two_way {
        cursor.doc = "Where the edge stands, for `after`.".into();
    }
    let mut of_edge = vec![cursor];
    of_edge.extend(columns(shape));
    let implemented = |interface: &str| -> Vec<Text> {
        let of_kind = node.and_then(|node| match node.holds {
            Holds::Node(kind) => Some(format!("{}{interface}", kind.word()).into()),
            _ => None,
        });
        let of_all = Text::from(interface.to_owned());
        std::iter::once(of_all).chain(of_kind).collect()
    };
    [
        ObjectType::new(connection_name(&shape.name), listed.doc, fields)
            .implementing(implemented("Connection")),
        ObjectType::new(shape.name.clone(), shape.doc.clone(), of_edge)
            .implementing(implemented("Edge")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row whose node fails by its kind can't be null, so that its answer has to be.
    #[test]
    fn answers_with_nodes_of_any_kind_may_be_null() {
        for question in QUESTIONS {
            let Gives::Many(shape, _) = question.gives else {
                continue;
            };
            let is_any = |column: &Heading| matches!(column.holds, Holds::AnyNode);
            let field = field(question);
            assert!(
                !shape().columns.iter().any(is_any) || field.is_nullable(),
                "{}",
                question.name
            );
        }
    }
}
