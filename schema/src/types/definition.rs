//! What a declared type is made of.

use std::borrow::Cow;

use async_graphql::parser::types::{BaseType, Type};
use rolegraph_graph::analysis::Question;
use rolegraph_graph::plan::Key;
use rolegraph_graph::step::Step;
use rolegraph_graph::{Direction, NodeKind, Property, Relation};

/// Text that is mostly written in the source and sometimes put together.
pub(crate) type Text = Cow<'static, str>;

/// A GraphQL object or interface type: its name, its documentation and its fields.
#[derive(Debug)]
pub(crate) struct ObjectType {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    /// The interfaces it implements.
    pub(crate) implements: Vec<Text>,
    pub(crate) fields: Vec<Field>,
}

/// One field: name, type, arguments, and how its value is read.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// The name as a key of the response, as [`key`] has it.
    pub(crate) key: String,
    pub(crate) doc: Text,
    /// The type in the notation of the SDL, and parsed.
    pub(crate) ty: Text,
    pub(crate) parsed: Type,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) read: Read,
}

/// An argument of a field or a field of an input object.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) name: &'static str,
    pub(crate) doc: Text,
    /// The type in the notation of the SDL, and parsed.
    pub(crate) ty: Text,
    pub(crate) parsed: Type,
    pub(crate) default: Option<Default>,
}

/// What an argument is when it isn't given.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Default {
    /// A word of an enum.
    Word(&'static str),
}

/// How the value of a field is read from what its object stands for.
#[derive(Clone, Debug)]
pub(crate) enum Read {
    /// A column of the table that the object is a row of.
    Column(Property),
    /// The codes of a node, as objects.
    Codes,
    /// The scheme of a code.
    CodeScheme,
    /// The code of a code.
    CodeCode,
    /// An object of some columns of the same row; null where the two columns are both absent.
    Embed(&'static str, [Property; 2]),
    /// The sources of a node or an edge.
    Sources,
    /// The source of a row.
    RowSource,
    /// Rows with columns of their own, as objects of a type.
    Rows(Property, Text),
    /// A name or text of the node in the language that is asked for, or else as the column has it.
    Localised(Property),
    /// A connection to related nodes.
    Link(Link),
    /// The first node that a step reaches, or null.
    First(Step),
    /// The first edge that leads on over a relation, as an object of a type, or null.
    FirstEdge(Relation, &'static str),

    /// The cursor of an edge.
    Cursor,
    /// The node at the end of an edge.
    End,
    /// How a job asks for what the edge leads to.
    Basis,
    /// How likely it is, where it isn't stated.
    Likelihood,
    /// The role that makes it likely, where it isn't stated.
    Via,
    /// How many nodes of a list are stated.
    Stated,
    /// How many are likely.
    Likely,
    /// How many of those that are likely can be expected to hold.
    Expected,

    /// The edges of a connection's page.
    Edges,
    /// The nodes of a connection's page.
    Nodes,
    /// The page of a connection.
    PageInfo,
    /// The number of rows of a connection over all pages.
    TotalCount,
    /// Whether there is more after the page.
    HasNextPage,
    /// Whether there is more before the page.
    HasPreviousPage,
    /// The cursor of the page's first edge.
    StartCursor,
    /// The cursor of the page's last edge.
    EndCursor,

    /// The answer of a question.
    Ask(&'static Question),
    /// A column of an answer's rows.
    Cell(usize),

    /// One node of a kind by id, name or code.
    LookUp(NodeKind),
    /// All nodes of a kind, as a connection.
    List(Link),
    /// One node of any kind by id.
    NodeById,
    /// Nodes of any kind by id.
    NodesByIds,
}

/// A connection: where it leads and the names of its types.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// The way there; none for a list of all nodes of the kind.
    pub(crate) step: Option<Step>,
    /// The kind it leads to.
    pub(crate) target: NodeKind,
    /// The connection's type, such as `RoleSkillsConnection`.
    pub(crate) connection: String,
    /// The edge's type, such as `RoleSkillsEdge`.
    pub(crate) edge: String,
}

/// What the types of a field's list are called by: its owner and its name, as `RoleSkills`.
pub(crate) fn stem(owner: &str, field: &str) -> String {
    format!("{owner}{}", capital(field))
}

/// A response key as it is written after another: `,"name":`.
pub(crate) fn key(name: &str) -> String {
    // A GraphQL name has nothing in it that JSON would have to escape.
    format!(",\"{name}\":")
}

/// A name with a capital.
pub(crate) fn capital(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

impl Link {
    /// The link that a field of a type is.
    pub(crate) fn new(owner: &str, field: &str, step: Option<Step>, target: NodeKind) -> Self {
        let stem = stem(owner, field);
        Self {
            step,
            target,
            connection: format!("{stem}Connection"),
            edge: format!("{stem}Edge"),
        }
    }

    /// The relation whose ranks its nodes are in the order of, unless told.
    pub(crate) fn ranks(&self) -> Option<Relation> {
        match self.step {
            Some(Step::Along(relation, Direction::Forward)) if relation.asks() => Some(relation),
            _ => None,
        }
    }

    /// The input type of its orders, which is that of all lists of the kind it leads to.
    pub(crate) fn order(&self) -> String {
        format!("{}Order", self.target.word())
    }
}

/// An input object type.
#[derive(Debug)]
pub(crate) struct InputType {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) fields: Vec<InputField>,
}

/// A field of an input object, and what it means where the object is a condition.
#[derive(Debug)]
pub(crate) struct InputField {
    pub(crate) argument: Argument,
    pub(crate) condition: Test,
}

/// What a field of an input object asks for.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// Nothing by itself; whoever reads the object knows.
    Plain,
    /// All of a list of conditions.
    And,
    /// Any of a list of conditions.
    Or,
    /// Not a condition.
    Not,
    /// One of some ids.
    Ids,
    /// A test of a text property.
    Text(Property),
    /// Yes or no.
    Flag(Property),
    /// One of some words.
    Words(Property),
    /// Pay of at least or at most an amount.
    Pay,
    /// One of some countries, by code or name.
    Countries(Property),
    /// A day from or up to another.
    Days(Property),
    /// Words in the names that belong to a job.
    WordsInNames,
    /// One of some sources.
    Sources,
    /// A test of related nodes.
    Related(Step),
    /// A test of the skills and tools that are asked for, together.
    Requires,
}

/// An enum type: its values with their documentation and, for an order, what they compare by.
#[derive(Debug)]
pub(crate) struct EnumType {
    pub(crate) name: Text,
    pub(crate) doc: Text,
    pub(crate) values: Vec<EnumValue>,
}

/// One value of an enum.
#[derive(Debug)]
pub(crate) struct EnumValue {
    pub(crate) name: &'static str,
    pub(crate) doc: Text,
    pub(crate) key: Option<OrderKey>,
}

/// What a word of an order compares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum OrderKey {
    /// Something of the node's.
    Node(Key),
    /// A property of the edge, in lists whose edges have it.
    Edge(Property),
}

impl OrderKey {
    /// The key in a list; none where its edges don't have the property.
    pub(crate) fn of(self, link: &Link) -> Option<Key> {
        match (self, link.step) {
            (Self::Node(key), _) => Some(key),
            (Self::Edge(property), Some(Step::Along(relation, _))) => relation
                .properties()
                .contains(&property)
                .then_some(Key::Edge(relation, property)),
            (Self::Edge(_), _) => None,
        }
    }
}

/// A type in the notation of the SDL.
///
/// The types are written in this crate and a test parses them all; a type that doesn't parse would
/// be refused when the schema is built.
fn parsed(ty: &str) -> Type {
    Type::new(ty).unwrap_or_else(|| Type {
        base: BaseType::Named(async_graphql::Name::new("String")),
        nullable: true,
    })
}

impl Argument {
    /// An argument of a name and a type in the notation of the SDL.
    pub(crate) fn new(name: &'static str, ty: impl Into<Text>, doc: impl Into<Text>) -> Self {
        let ty = ty.into();
        Self {
            name,
            doc: doc.into(),
            parsed: parsed(&ty),
            ty,
            default: None,
        }
    }

    /// The name of its type without brackets and exclamation marks.
    pub(crate) fn type_name(&self) -> &str {
        self.ty.trim_matches(|c| matches!(c, '[' | ']' | '!'))
    }

    /// With a word it is when it isn't given.
    pub(crate) fn or_word(mut self, word: &'static str) -> Self {
        self.default = Some(Default::Word(word));
        self
    }
}

impl ObjectType {
    /// A type that implements no interface.
    pub(crate) fn new(name: impl Into<Text>, doc: impl Into<Text>, fields: Vec<Field>) -> Self {
        Self {
            name: name.into(),
            doc: doc.into(),
            implements: Vec::new(),
            fields,
        }
    }

    /// Which implements these interfaces.
    pub(crate) fn implementing(mut self, interfaces: impl IntoIterator<Item = Text>) -> Self {
        self.implements.extend(interfaces);
        self
    }

    /// Whether it is of a type, or of a type that implements it.
    pub(crate) fn is(&self, name: &str) -> bool {
        *self.name == *name || self.implements.iter().any(|interface| *interface == *name)
    }
}

impl Field {
    /// A field without arguments.
    pub(crate) fn new(
        name: &'static str,
        ty: impl Into<Text>,
        read: Read,
        doc: impl Into<Text>,
    ) -> Self {
        let ty = ty.into();
        Self {
            name,
            key: key(name),
            doc: doc.into(),
            parsed: parsed(&ty),
            ty,
            arguments: Vec::new(),
            read,
        }
    }

    /// Whether it may be null.
    pub(crate) fn is_nullable(&self) -> bool {
        self.parsed.nullable
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.parsed.base, BaseType::List(_))
    }

    /// With arguments.
    pub(crate) fn with(mut self, arguments: Vec<Argument>) -> Self {
        self.arguments = arguments;
        self
    }

    /// The name of its type without brackets and exclamation marks.
    #[cfg(test)]
    pub(crate) fn type_name(&self) -> &str {
        self.ty.trim_matches(|c| matches!(c, '[' | ']' | '!'))
    }
}
