//! The arguments of a field: which are given, and with what.

use async_graphql_value::Value as AstValue;
use rolegraph_graph::NodeKind;
use rolegraph_graph::model::word::PayDimension;

use super::facts::Bearers;
use super::generate::Generator;
use super::values::literal;
use crate::types::definition::{Field, Read};

/// Levels of conditions within conditions.
const CONDITION_DEPTH: usize = 2;

impl Generator<'_> {
    /// Arguments as they are written, and the alias of the edges that cursors can be taken from.
    /// None where the field can't be asked for in this graph.
    pub(super) fn arguments(
        &mut self,
        field: &'static Field,
    ) -> Option<(Vec<String>, Option<String>)> {
        let mut written = Vec::new();
        let mut cursors = None;
        let argument = |name: &str| field.arguments.iter().find(|a| a.name == name).unwrap();
        match &field.read {
            Read::NodeById => {
                let id = self.id(None);
                written.push(self.written(argument("id"), id));
            }
            Read::NodesByIds => {
                let count = self.choices.below(5);
                // async-graphql can't have null in a list of an interface.
                let mut ids: Vec<AstValue> = (0..count).map(|_| self.id(None)).collect();
                ids.retain(|id| {
                    self.facts
                        .node_of_id(literal(id).trim_matches('"'))
                        .is_some()
                });
                let ids = AstValue::List(ids);
                written.push(self.written(argument("ids"), ids));
            }
            Read::LookUp(kind) => {
                let by = &field.arguments[self.choices.below(field.arguments.len())];
                let codes = self.pool(*kind).codes.clone();
                let value = match by.name {
                    "id" => self.id(Some(*kind)),
                    "name" => {
                        let name = self.name(*kind);
                        let bearers = self.facts.bearers(*kind, &name);
                        self.may_refuse |= matches!(bearers, Bearers::Several(_));
                        AstValue::String(name)
                    }
                    _ => AstValue::String(
                        self.choices
                            .pick(&codes)
                            .cloned()
                            .unwrap_or_else(|| "none".into()),
                    ),
                };
                written.push(self.written(by, value));
                for other in field.arguments.iter().filter(|a| a.name != by.name) {
                    if self.choices.chance(10) {
                        written.push(self.written(other, AstValue::Null));
                    }
                }
            }
            Read::CompareRoles => {
                let roles = self.roles()?;
                written.push(self.written(argument("ids"), roles));
            }
            Read::Search => {
                let kind = *self.choices.pick(NodeKind::ALL).unwrap();
                let text = AstValue::String(self.name(kind));
                written.push(self.written(argument("text"), text));
                if self.choices.chance(30) {
                    let kinds = self.words("NodeKind");
                    written.push(self.written(argument("kinds"), kinds));
                }
                if self.choices.chance(50) {
                    let few = self.few();
                    written.push(self.written(argument("first"), few));
                }
                cursors = self.cursor(&["after"], &mut written);
            }
            Read::Link(link) | Read::List(link) => {
                if self.choices.chance(25) {
                    let condition = self.condition(link.target, CONDITION_DEPTH);
                    written.push(self.written(argument("where"), condition));
                }
                if self.choices.chance(45) {
                    let order = self.order(link);
                    written.push(self.written(argument("orderBy"), order));
                }
                if self.choices.chance(60) {
                    let name = ["first", "last"][self.choices.below(2)];
                    let few = self.few();
                    written.push(self.written(argument(name), few));
                }
                if self.choices.chance(15)
                    && let Some(source) = field.arguments.iter().find(|a| a.name == "source")
                {
                    let value = self.reference(NodeKind::Source);
                    written.push(self.written(source, value));
                }
                cursors = self.cursor(&["after", "before"], &mut written);
                for other in &field.arguments {
                    let is_given = |text: &String| text.starts_with(&format!("{}:", other.name));
                    if !written.iter().any(is_given) && self.choices.chance(5) {
                        written.push(self.written(other, AstValue::Null));
                    }
                }
            }
            Read::Rows(..) | Read::RowsPage(..) | Read::Localised(_) => {
                if matches!(field.read, Read::RowsPage(..)) {
                    if self.choices.chance(60) {
                        let name = ["first", "last"][self.choices.below(2)];
                        let few = self.few();
                        written.push(self.written(argument(name), few));
                    }
                    cursors = self.cursor(&["after", "before"], &mut written);
                }
                for argument in &field.arguments {
                    let is_page = ["first", "after", "last", "before"].contains(&argument.name);
                    if is_page || !self.choices.chance(30) {
                        continue;
                    }
                    let text = |text: &str| AstValue::String(text.into());
                    let value = match argument.name {
                        "language" => text(["en", "FR", "de", "fr-FR"][self.choices.below(4)]),
                        "country" => text(["US", "germany"][self.choices.below(2)]),
                        "title" => text(["Data Engineer", "ANALYST"][self.choices.below(2)]),
                        "year" => AstValue::Number((2022 + self.choices.below(3)).into()),
                        "source" => self.reference(NodeKind::Source),
                        "by" => self.words(PayDimension::SET.name),
                        _ => match self.words(argument.ty.as_ref()) {
                            AstValue::List(mut words) => match words.pop() {
                                Some(word) => word,
                                None => AstValue::Null,
                            },
                            other => other,
                        },
                    };
                    written.push(self.written(argument, value));
                }
            }
            _ => {}
        }
        Some((written, cursors))
    }

    /// Arguments that are given cursors of the same field, once there are some.
    fn cursor(&mut self, names: &[&str], written: &mut Vec<String>) -> Option<String> {
        let mut alias = None;
        for name in names {
            if self.choices.chance(25) {
                let variable = self.variable("String".into(), None, None);
                written.push(format!("{name}: {}", literal(&variable)));
                let of: &String = alias.get_or_insert_with(|| format!("cursors{}", self.aliases));
                let AstValue::Variable(variable) = variable else {
                    continue;
                };
                self.cursors.push((variable.to_string(), of.clone()));
            }
        }
        self.aliases += 1;
        alias
    }
}
