//! Documents made from the declared types: whatever can be asked, in whatever form.

use std::collections::BTreeMap;

use async_graphql::Value;
use async_graphql_value::Value as AstValue;
use rolegraph_graph::step::Step;
use rolegraph_graph::{NodeKind, Property};

use super::choices::Choices;
use super::facts::Facts;
use super::values::{Variable, literal};
use crate::types::TYPES;
use crate::types::definition::{Field, ObjectType, Read};

/// Levels of a document, of which a field takes two and a fragment one.
const DEPTH: usize = 14;
/// Fields below one field of the root.
const FIELDS: usize = 40;

/// Lists that the kinds that lead to the most have.
const MANY: usize = 4;

/// What can be referred to in a graph, by kind.
pub(super) struct Pool {
    pub(super) ids: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) codes: Vec<String>,
}

/// A request for the engine and for the oracle.
pub(super) struct Asked {
    pub(super) document: String,
    pub(super) operation_name: Option<String>,
    pub(super) variables: BTreeMap<String, Value>,
    /// Variables for cursors, each with the alias of the edges that it can be a cursor of.
    pub(super) cursors: Vec<(String, String)>,
    /// Whether something in it may well be refused.
    pub(super) may_refuse: bool,
}

/// A fragment that is whole.
struct Fragment {
    name: String,
    on: String,
    body: String,
    /// The most levels that it has.
    depth: usize,
}

pub(super) struct Generator<'f> {
    pub(super) choices: Choices,
    pub(super) facts: &'f Facts,
    pub(super) variables: Vec<Variable>,
    pub(super) may_refuse: bool,
    pools: Vec<Pool>,
    pub(super) cursors: Vec<(String, String)>,
    pub(super) aliases: usize,
    fragments: Vec<Fragment>,
    fields: usize,
}

/// A document that choices lead to.
pub(super) fn document(choices: Choices, facts: &Facts) -> Asked {
    let pools = NodeKind::ALL
        .iter()
        .map(|kind| pool(facts, *kind))
        .collect();
    let generator = Generator {
        choices,
        facts,
        variables: Vec::new(),
        may_refuse: false,
        pools,
        cursors: Vec::new(),
        fragments: Vec::new(),
        fields: 0,
        aliases: 0,
    };
    generator.document()
}

fn pool(facts: &Facts, kind: NodeKind) -> Pool {
    let table = facts.graph.table(kind);
    let mut pool = Pool {
        ids: Vec::new(),
        names: Vec::new(),
        codes: Vec::new(),
    };
    for row in facts.rows(kind) {
        pool.ids.push(facts.graph.id(kind, row).to_owned());
        pool.names.push(facts.graph.name(kind, row).to_owned());
        pool.names
            .extend(table.texts(Property::Aliases, row).map(str::to_owned));
        pool.codes.extend(
            table
                .codes(Property::Codes, row)
                .flat_map(|(scheme, code)| [code.to_owned(), format!("{scheme}:{code}")]),
        );
    }
    pool
}

impl Generator<'_> {
    pub(super) fn pool(&self, kind: NodeKind) -> &Pool {
        &self.pools[kind as usize]
    }

    fn document(mut self) -> Asked {
        let query = TYPES.object("Query").unwrap();
        let mut items = Vec::new();
        for _ in 0..1 + self.choices.below(4) {
            self.fields = 0;
            self.item(query, DEPTH, &mut items);
        }
        items.push(self.typename());
        let body = format!("{{ {} }}", items.join(" "));
        let name = self.choices.chance(30).then(|| "Asked".to_owned());
        let declared: Vec<String> = self
            .variables
            .iter()
            .map(|variable| {
                let default = variable.default.clone().map(AstValue::from);
                let default = default.map(|value| format!(" = {}", literal(&value)));
                format!(
                    "${}: {}{}",
                    variable.name,
                    variable.ty,
                    default.unwrap_or_default()
                )
            })
            .collect();
        let declared = if declared.is_empty() {
            String::new()
        } else {
            format!("({})", declared.join(", "))
        };
        let mut document = format!("query {}{declared} {body}", name.as_deref().unwrap_or(""));
        for Fragment { name, on, body, .. } in &self.fragments {
            document.push_str(&format!("\nfragment {name} on {on} {body}"));
        }
        let other = name.is_some() && self.choices.chance(20);
        if other {
            document.push_str("\nquery Other { __typename }");
        }
        let asks = other || (name.is_some() && self.choices.chance(50));
        Asked {
            document,
            operation_name: name.filter(|_| asks),
            variables: self
                .variables
                .into_iter()
                .filter_map(|variable| Some((variable.name, variable.given?)))
                .collect(),
            cursors: self.cursors,
            may_refuse: self.may_refuse,
        }
    }

    fn alias(&mut self, stem: &str) -> String {
        self.aliases += 1;
        format!("{stem}{}", self.aliases)
    }

    /// What is selected of an object type, in braces. At least one field always stands.
    fn selection(&mut self, ty: &'static ObjectType, depth: usize) -> String {
        let mut items = Vec::new();
        for _ in 0..1 + self.choices.below(5) {
            self.item(ty, depth, &mut items);
        }
        if self.choices.chance(30) || !items.iter().any(|item| is_sure(item)) {
            items.push(self.typename());
        }
        format!("{{ {} }}", items.join(" "))
    }

    fn typename(&mut self) -> String {
        if self.choices.chance(30) {
            format!("{}: __typename", self.alias("t"))
        } else {
            "__typename".into()
        }
    }

    fn item(&mut self, ty: &'static ObjectType, depth: usize, items: &mut Vec<String>) {
        let Some(below) = depth.checked_sub(1) else {
            return self.field(ty, depth, items);
        };
        match self.choices.below(20) {
            0..14 => self.field(ty, depth, items),
            14 | 15 => {
                let directives = self.directives();
                let interface = self.choices.pick(&ty.implements).cloned();
                let (on, of) = match (self.choices.below(3), interface) {
                    (0, _) => (String::new(), Some(ty)),
                    (1, Some(interface)) => (format!("on {interface} "), interface_of(&interface)),
                    _ => (format!("on {} ", ty.name), Some(ty)),
                };
                let body = match of {
                    Some(of) => self.selection(of, below),
                    None => self.any_selection(below, Some(ty)),
                };
                items.push(format!("... {on}{directives}{body}"));
            }
            16..18 => {
                let spread = self.spread(ty, below);
                for _ in 0..=self.choices.below(2) {
                    let directives = self.directives();
                    items.push(format!("...{spread} {directives}"));
                }
            }
            _ => {
                let typename = self.typename();
                items.push(typename);
            }
        }
    }

    /// The name of a fragment on a type: one there is, or a new one.
    fn spread(&mut self, ty: &'static ObjectType, depth: usize) -> String {
        let interface = self.choices.pick(&ty.implements).cloned();
        let on: &str = match &interface {
            Some(interface) if self.choices.chance(30) => interface,
            _ => &ty.name,
        };
        let fits = |fragment: &&Fragment| fragment.on == on && fragment.depth <= depth;
        let known: Vec<String> = self
            .fragments
            .iter()
            .filter(fits)
            .map(|fragment| fragment.name.clone())
            .collect();
        if let Some(known) = self
            .choices
            .pick(&known)
            .filter(|_| self.fields > 10)
            .cloned()
        {
            return known;
        }
        let body = match (on == ty.name, interface_of(on)) {
            (true, _) => self.selection(ty, depth),
            (_, Some(of)) => self.selection(of, depth),
            (_, None) => self.any_selection(depth, None),
        };
        let name = self.alias("F");
        self.fragments.push(Fragment {
            name: name.clone(),
            on: on.to_owned(),
            body,
            depth,
        });
        name
    }

    /// What is selected of the interface. Where the type that stands there is known, fragments
    /// on that type come up more often.
    fn any_selection(&mut self, depth: usize, sure: Option<&'static ObjectType>) -> String {
        let mut items = vec![self.typename()];
        let Some(below) = depth.checked_sub(1) else {
            return "{ id __typename }".into();
        };
        for _ in 0..=self.choices.below(4) {
            match self.choices.below(5) {
                0 => items.push("id".into()),
                1 => {
                    let alias = self.alias("n");
                    items.push(format!("{alias}: name"));
                }
                2 => {
                    let inner = self.any_selection(below, sure);
                    items.push(format!("... on Node {inner}"));
                }
                _ => {
                    let kinds = NodeKind::ALL;
                    let kind = self.choices.pick(kinds).unwrap();
                    let ty = match sure {
                        Some(ty) if self.choices.chance(60) => ty,
                        _ => TYPES.object(kind.word()).unwrap(),
                    };
                    let directives = self.directives();
                    if self.choices.chance(30) {
                        let spread = self.spread(ty, below);
                        items.push(format!("...{spread} {directives}"));
                    } else {
                        let inner = self.selection(ty, below);
                        items.push(format!("... on {} {directives}{inner}", ty.name));
                    }
                }
            }
        }
        format!("{{ {} }}", items.join(" "))
    }

    /// `@skip` and `@include`, now and then, with a blank behind them.
    fn directives(&mut self) -> String {
        let mut out = String::new();
        for name in ["skip", "include"] {
            if !self.choices.chance(6) {
                continue;
            }
            // Mostly it stands: what doesn't tells nothing.
            let flag = AstValue::Boolean((name == "include") != self.choices.chance(20));
            let value = if self.choices.chance(50) {
                let fixed = flag.clone().into_const();
                let (ty, default, given) = match self.choices.below(4) {
                    0 => ("Boolean!", None, fixed),
                    1 => ("Boolean!", fixed, None),
                    2 => ("Boolean", fixed, None),
                    _ => ("Boolean!", Some(Value::Boolean(true)), fixed),
                };
                self.variable(ty.into(), default, given)
            } else {
                flag
            };
            out.push_str(&format!("@{name}(if: {}) ", literal(&value)));
        }
        out
    }

    /// A field of a type. What leads further comes up more often, and so do the kinds that have
    /// the most to ask for.
    fn asked_field(&mut self, ty: &'static ObjectType) -> &'static Field {
        let fields: Vec<&'static Field> = if ty.name == "Query" && self.choices.chance(60) {
            ty.fields.iter().filter(|field| is_rich(field)).collect()
        } else if self.choices.chance(40) {
            ty.fields.iter().filter(|field| !is_leaf(field)).collect()
        } else {
            Vec::new()
        };
        match self.choices.pick(&fields) {
            Some(field) => field,
            None => self.choices.pick(&ty.fields).unwrap(),
        }
    }

    fn field(&mut self, ty: &'static ObjectType, depth: usize, items: &mut Vec<String>) {
        let field = self.asked_field(ty);
        let is_leaf = is_leaf(field);
        self.fields += 1;
        if !is_leaf && (depth < 2 || self.fields > FIELDS) {
            let typename = self.typename();
            return items.push(typename);
        }
        let Some((arguments, cursors)) = self.arguments(field) else {
            return;
        };
        let needs_alias = !arguments.is_empty() || is_ambiguous(ty, field);
        let (key, written) = if needs_alias || self.choices.chance(15) {
            let alias = self.alias("f");
            let arguments = arguments.join(", ");
            let arguments = if arguments.is_empty() {
                String::new()
            } else {
                format!("({arguments})")
            };
            (alias.clone(), format!("{alias}: {}{arguments}", field.name))
        } else {
            (field.name.to_owned(), field.name.to_owned())
        };
        debug_assert!(written.starts_with(&key));
        // The same field again, with a selection of its own, is one field of the answer.
        for round in 0..2 {
            let directives = self.directives();
            let mut text = format!("{written} {directives}");
            if !is_leaf {
                let mut body = match composite(field) {
                    Some(inner) => self.selection(inner, depth - 2),
                    None => self.any_selection(depth - 2, None),
                };
                if let (0, Some(alias)) = (round, &cursors) {
                    body.insert_str(1, &format!(" {alias}: edges {{ cursor }}"));
                }
                text.push_str(&body);
            }
            if self.choices.chance(10) {
                text = format!("... {{ {text} }}");
            }
            items.push(text);
            if !self.choices.chance(12) {
                break;
            }
        }
    }
}

/// Whether another kind of node has a field of that name and another type. The two can't stand side
/// by side below an interface, even though no node has both.
fn is_ambiguous(ty: &ObjectType, field: &Field) -> bool {
    ty.is("Node")
        && TYPES.objects().iter().any(|other| {
            let same = other.is("Node").then(|| other.field(field.name)).flatten();
            same.is_some_and(|same| same.ty != field.ty)
        })
}

/// Whether a field of the root leads to much.
fn is_rich(field: &Field) -> bool {
    let lists = |kind: NodeKind| {
        let steps = Step::of(kind).into_iter();
        steps.filter(|step| step.way().list.is_some()).count()
    };
    match &field.read {
        Read::LookUp(kind) => lists(*kind) >= MANY,
        Read::List(link) => lists(link.target) >= MANY,
        Read::Ask(question) => !question.parameters.is_empty(),
        Read::NodesByIds => true,
        _ => false,
    }
}

fn is_leaf(field: &Field) -> bool {
    composite(field).is_none() && field.type_name() != "Node"
}

/// The object or interface type of a field; none for leaves and for `Node`, which has a way of
/// its own to be asked.
fn composite(field: &Field) -> Option<&'static ObjectType> {
    let name = field.type_name();
    TYPES.object(name).or_else(|| interface_of(name))
}

fn interface_of(name: &str) -> Option<&'static ObjectType> {
    TYPES
        .interfaces()
        .iter()
        .find(|interface| interface.name == name && name != "Node")
}

/// Whether an item of a selection is a field without a condition.
fn is_sure(item: &str) -> bool {
    !item.starts_with("...") && !item.contains('@')
}
