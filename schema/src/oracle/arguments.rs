//! The arguments of a field: which are given, and with what.

use async_graphql_value::Value as AstValue;
use rolegraph_graph::NodeKind;
use rolegraph_graph::analysis::{Gives, Parameter, Takes};

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
                    "name" => AstValue::String(self.name(*kind)),
                    _ => AstValue::String(
                        self.choices
                            .pick(&codes)
                            .cloned()
                            .unwrap_or_else(|| "none".into()),
                    ),
                };
                if let AstValue::String(text) = &value {
                    let meant = self.facts.meant(*kind, text);
                    self.may_refuse |= matches!(meant, Bearers::Several);
                }
                written.push(self.written(by, value));
                for other in field.arguments.iter().filter(|a| a.name != by.name) {
                    if self.choices.chance(10) {
                        written.push(self.written(other, AstValue::Null));
                    }
                }
            }
            Read::Ask(question) => {
                for parameter in question.parameters {
                    if parameter.is_required || self.choices.chance(30) {
                        let value = self.parameter(parameter)?;
                        written.push(self.written(argument(parameter.name), value));
                    }
                }
                if let Gives::Many(_, listed) = question.gives {
                    let ends: &[&str] = if listed.is_two_way {
                        &["first", "last"]
                    } else {
                        &["first"]
                    };
                    if self.choices.chance(60) {
                        let name = self.choices.pick(ends).copied()?;
                        let few = self.few();
                        written.push(self.written(argument(name), few));
                    }
                    let ends: &[&str] = if listed.is_two_way {
                        &["after", "before"]
                    } else {
                        &["after"]
                    };
                    cursors = self.cursor(ends, &mut written);
                }
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
                for said in ["including", "minImportance", "basis", "minLikelihood"] {
                    let declared = field.arguments.iter().find(|a| a.name == said);
                    if let Some(declared) = declared.filter(|_| self.choices.chance(25)) {
                        let value = self.said(said);
                        written.push(self.written(declared, value));
                    }
                }
                cursors = self.cursor(&["after", "before"], &mut written);
                for other in &field.arguments {
                    let is_given = |text: &String| text.starts_with(&format!("{}:", other.name));
                    if !written.iter().any(is_given) && self.choices.chance(5) {
                        written.push(self.written(other, AstValue::Null));
                    }
                }
            }
            Read::Rows(..) | Read::Localised(_) => {
                for argument in &field.arguments {
                    if self.choices.chance(30) {
                        let language = ["en", "FR", "de", "fr-FR"][self.choices.below(4)];
                        let value = AstValue::String(language.into());
                        written.push(self.written(argument, value));
                    }
                }
            }
            _ => {}
        }
        Some((written, cursors))
    }

    /// A value of a question's parameter. None where there is none in this graph.
    fn parameter(&mut self, parameter: &Parameter) -> Option<AstValue> {
        let text = |text: &str| AstValue::String(text.into());
        Some(match parameter.takes {
            Takes::Nodes(NodeKind::Role, _) => self.roles()?,
            Takes::Nodes(kind, _) => AstValue::List(vec![self.reference(kind)]),
            Takes::Node(kind) => self.reference(kind),
            Takes::Text if parameter.is_required => {
                let kind = *self.choices.pick(NodeKind::ALL)?;
                AstValue::String(self.name(kind))
            }
            Takes::Text => text(["Data Engineer", "ANALYST"][self.choices.below(2)]),
            Takes::Country => text(["US", "germany"][self.choices.below(2)]),
            Takes::Share => self.share(),
            Takes::Integer => AstValue::Number((2022 + self.choices.below(3)).into()),
            Takes::Kinds => self.words("NodeKind"),
            Takes::Words(set) => self.words(set.name),
            Takes::Word(set) => match self.words(set.name) {
                AstValue::List(mut words) => words.pop().unwrap_or(AstValue::Null),
                other => other,
            },
        })
    }

    /// A number from 0 to 1, or now and then one beyond.
    fn share(&mut self) -> AstValue {
        let share = [0.0, 0.25, 0.5, 0.75, 1.0, 1.5][self.choices.below(6)];
        self.may_refuse |= share > 1.0;
        AstValue::Number(serde_json::Number::from_f64(share).unwrap())
    }

    /// What is said of what counts.
    pub(super) fn said(&mut self, name: &str) -> AstValue {
        match name {
            "including" => self.words("Standing"),
            "basis" => self.words("Basis"),
            _ => {
                // Without LIKELY there is nothing to bound.
                self.may_refuse |= name == "minLikelihood";
                self.share()
            }
        }
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
