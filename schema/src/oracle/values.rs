//! Values of arguments: made for their types, written as literals, and given as variables.

use async_graphql::{Name, Value};
use async_graphql_value::Value as AstValue;
use rolegraph_graph::NodeKind;

use super::facts::Bearers;
use super::generate::Generator;
use crate::types::TYPES;
use crate::types::definition::{Argument, EnumValue, InputField, Link, Test};

/// A variable of an operation.
pub(super) struct Variable {
    pub(super) name: String,
    /// Its type as it is declared.
    pub(super) ty: String,
    pub(super) default: Option<Value>,
    pub(super) given: Option<Value>,
}

/// A value as a document has it.
pub(super) fn literal(value: &AstValue) -> String {
    match value {
        AstValue::Variable(name) => format!("${name}"),
        AstValue::String(text) => serde_json::to_string(text).unwrap(),
        AstValue::List(items) => {
            format!(
                "[{}]",
                items.iter().map(literal).collect::<Vec<_>>().join(", ")
            )
        }
        AstValue::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", literal(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        other => other.to_string(),
    }
}

fn string(text: impl Into<String>) -> AstValue {
    AstValue::String(text.into())
}

fn word(word: &str) -> AstValue {
    AstValue::Enum(Name::new(word))
}

fn whole(number: usize) -> AstValue {
    AstValue::Number(number.into())
}

fn object(fields: Vec<(&str, AstValue)>) -> AstValue {
    AstValue::Object(
        fields
            .into_iter()
            .map(|(name, value)| (Name::new(name), value))
            .collect(),
    )
}

impl Generator<'_> {
    /// A number of edges.
    pub(super) fn few(&mut self) -> AstValue {
        whole([2, 3, 1, 5, 9, 0][self.choices.below(6)])
    }

    /// The argument of a name and what it stands for, as it is written: `name: value`.
    pub(super) fn written(&mut self, argument: &Argument, value: AstValue) -> String {
        let value = self.perhaps_variable(argument, value);
        format!("{}: {}", argument.name, literal(&value))
    }

    /// Perhaps a variable in place of a value.
    fn perhaps_variable(&mut self, argument: &Argument, value: AstValue) -> AstValue {
        let value = self.perhaps_one_item(argument, value);
        let Some(fixed) = value.clone().into_const() else {
            return value;
        };
        if !self.choices.chance(20) {
            return value;
        }
        let bare = argument.ty.trim_end_matches('!');
        let strict = format!("{bare}!");
        let is_null = fixed == Value::Null;
        let (ty, default, given) = match self.choices.below(4) {
            0 if is_null => (bare.to_owned(), None, None),
            _ if is_null => (bare.to_owned(), None, Some(fixed)),
            0 => (strict, None, Some(fixed)),
            1 => (strict, Some(fixed), None),
            2 => (bare.to_owned(), Some(fixed), None),
            _ if argument.parsed.nullable => (bare.to_owned(), None, Some(fixed)),
            _ => (strict, Some(fixed.clone()), Some(fixed)),
        };
        self.variable(ty, default, given)
    }

    /// One item in place of a list of one.
    fn perhaps_one_item(&mut self, argument: &Argument, value: AstValue) -> AstValue {
        match value {
            AstValue::List(mut items)
                if items.len() == 1 && argument.ty.starts_with('[') && self.choices.chance(40) =>
            {
                items.remove(0)
            }
            value => value,
        }
    }

    /// A new variable.
    pub(super) fn variable(
        &mut self,
        ty: String,
        default: Option<Value>,
        given: Option<Value>,
    ) -> AstValue {
        let name = format!("v{}", self.variables.len());
        self.variables.push(Variable {
            name: name.clone(),
            ty,
            default,
            given,
        });
        AstValue::Variable(Name::new(name))
    }

    /// The id of a node of a kind, or of any.
    pub(super) fn id(&mut self, kind: Option<NodeKind>) -> AstValue {
        if self.choices.chance(8) {
            return match self.choices.below(4) {
                0 => whole(self.choices.below(100)),
                1 => string("role:unheard-of"),
                2 => string("nonsense"),
                _ => string("skill:"),
            };
        }
        let all = match kind {
            Some(kind) => self.pool(kind).ids.clone(),
            None => NodeKind::ALL
                .iter()
                .flat_map(|k| self.pool(*k).ids.clone())
                .collect(),
        };
        string(
            self.choices
                .pick(&all)
                .cloned()
                .unwrap_or_else(|| "tool:none".into()),
        )
    }

    /// A name of a node of a kind, in some spelling.
    pub(super) fn name(&mut self, kind: NodeKind) -> String {
        let names = self.pool(kind).names.clone();
        let name = self
            .choices
            .pick(&names)
            .cloned()
            .unwrap_or_else(|| "nobody".into());
        match self.choices.below(8) {
            0 => name.to_uppercase(),
            1 => format!(" {name}s"),
            2 => name.chars().take(3).collect(),
            3 => "unheard of".into(),
            _ => name,
        }
    }

    /// What a condition or a comparison refers to a node by. One that stands for no node, or for
    /// several, is a reason to refuse the query.
    pub(super) fn reference(&mut self, kind: NodeKind) -> AstValue {
        let names = self.pool(kind).names.clone();
        let text = match (self.choices.below(20), self.choices.pick(&names).cloned()) {
            (19, _) | (_, None) => "nobody at all".into(),
            (0..8, Some(name)) => name,
            _ => match self.id(Some(kind)) {
                AstValue::String(id) => id,
                other => literal(&other),
            },
        };
        self.may_refuse |= self.facts.reference(kind, &text).is_none();
        string(text)
    }

    /// Two or more roles to compare; none where there aren't two.
    pub(super) fn roles(&mut self) -> Option<AstValue> {
        let mut ids = self.pool(NodeKind::Role).ids.clone();
        let count = 2 + self.choices.below(3);
        let mut roles = Vec::new();
        while roles.len() < count && !ids.is_empty() {
            let at = self.choices.below(ids.len());
            roles.push(string(ids.remove(at)));
        }
        (roles.len() >= 2).then_some(AstValue::List(roles))
    }

    /// Up to so many values.
    fn some_of(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> AstValue) -> AstValue {
        let count = self.choices.below(most + 1);
        AstValue::List((0..count).map(|_| make(self)).collect())
    }

    /// Words of an enum.
    pub(super) fn words(&mut self, name: &str) -> AstValue {
        let known: Vec<&str> = TYPES
            .enumeration(name)
            .unwrap()
            .values
            .iter()
            .map(|value| value.name)
            .collect();
        self.some_of(3, |g| word(g.choices.pick(&known).copied().unwrap()))
    }

    /// The terms of an order.
    pub(super) fn order(&mut self, link: &Link) -> AstValue {
        let keys = TYPES
            .enumeration(&format!("{}Field", link.order()))
            .unwrap();
        let keyed: Vec<&EnumValue> = keys.values.iter().collect();
        let order = link.order();
        let input = TYPES.input(&order).unwrap();
        let argument = |name: &str| {
            &input
                .fields
                .iter()
                .find(|field| field.argument.name == name)
                .unwrap()
                .argument
        };
        let (field, direction) = (argument("field"), argument("direction"));
        self.some_of(3, |g| {
            let key = g.choices.pick(&keyed).unwrap();
            // What this list can't be ordered by, or can't without a text, is refused.
            g.may_refuse |= key.key.unwrap().of(link).is_none() || key.name == "RELEVANCE";
            let term = word(key.name);
            let mut fields = vec![("field", g.perhaps_variable(field, term))];
            if g.choices.chance(60) {
                let way = word(if g.choices.chance(50) { "DESC" } else { "ASC" });
                fields.push(("direction", g.perhaps_variable(direction, way)));
            }
            object(fields)
        })
    }

    /// A condition on nodes of a kind.
    pub(super) fn condition(&mut self, kind: NodeKind, depth: usize) -> AstValue {
        let declared = TYPES.input(&format!("{}Where", kind.word())).unwrap();
        let mut fields: Vec<(&str, AstValue)> = Vec::new();
        for _ in 0..(1 + self.choices.below(4)) % 4 {
            let is_pay = |field: &&InputField| matches!(field.condition, Test::Pay);
            let pay = declared
                .fields
                .iter()
                .find(is_pay)
                .filter(|_| self.choices.chance(25));
            let field = pay.unwrap_or_else(|| self.choices.pick(&declared.fields).unwrap());
            if fields.iter().any(|(name, _)| *name == field.argument.name) {
                continue;
            }
            let value = if self.choices.chance(4) {
                AstValue::Null
            } else {
                match self.tested(kind, field, depth) {
                    Some(value) => value,
                    None => continue,
                }
            };
            fields.push((
                field.argument.name,
                self.perhaps_variable(&field.argument, value),
            ));
        }
        object(fields)
    }

    fn tested(&mut self, kind: NodeKind, field: &InputField, depth: usize) -> Option<AstValue> {
        let nested = depth.checked_sub(1);
        Some(match &field.condition {
            Test::And | Test::Or => {
                let nested = nested?;
                self.some_of(3, |g| g.condition(kind, nested))
            }
            Test::Not => self.condition(kind, nested?),
            Test::Ids => self.some_of(3, |g| {
                let id = g.id(Some(kind));
                if let AstValue::String(text) = &id {
                    g.may_refuse |= matches!(g.facts.meant(kind, text), Bearers::Several);
                }
                id
            }),
            Test::Text(_) => self.name_test(kind),
            Test::Flag(_) => AstValue::Boolean(self.choices.chance(50)),
            Test::Words(_) => {
                let ty = field
                    .argument
                    .ty
                    .trim_matches(|c| matches!(c, '[' | ']' | '!'));
                self.words(ty)
            }
            Test::Countries(_) => self.some_of(3, |g| {
                let country = ["US", "Germany", "Atlantis"][g.choices.below(3)];
                g.may_refuse |= country == "Atlantis";
                string(country)
            }),
            Test::Days(_) => self.tests("DateFilter", |g, _| {
                Some(string(
                    ["2024-10-04", "1970-01-01", "2000-02-29"][g.choices.below(3)],
                ))
            }),
            Test::WordsInNames => {
                let kind = [
                    NodeKind::Job,
                    NodeKind::Tool,
                    NodeKind::Company,
                    NodeKind::Location,
                ];
                let kind = kind[self.choices.below(4)];
                string(self.name(kind))
            }
            Test::Sources => self.some_of(2, |g| g.reference(NodeKind::Source)),
            Test::Pay => self.pay_test(),
            Test::Requires => {
                let ty = field.argument.ty.clone();
                self.tests(&ty, |g, test| {
                    Some(match test {
                        "including" | "minImportance" | "basis" | "minLikelihood" => g.said(test),
                        _ => g.some_of(3, Self::competence),
                    })
                })
            }
            Test::Related(step) => self.related_test(&field.argument.ty, step.to(), nested),
            Test::Plain => return None,
        })
    }

    /// What a skill or a tool is called, or its id or code.
    fn competence(&mut self) -> AstValue {
        let kind = [NodeKind::Skill, NodeKind::Tool][self.choices.below(2)];
        let reference = self.reference(kind);
        if let AstValue::String(text) = &reference {
            self.may_refuse |= self.facts.graph.competences(text).len() != 1;
        }
        reference
    }

    /// An input object of some of its fields.
    fn tests(
        &mut self,
        ty: &str,
        mut make: impl FnMut(&mut Self, &str) -> Option<AstValue>,
    ) -> AstValue {
        let mut fields = Vec::new();
        for field in &TYPES.input(ty).unwrap().fields {
            if !self.choices.chance(40) {
                continue;
            }
            let value = if self.choices.chance(5) {
                AstValue::Null
            } else {
                match make(self, field.argument.name) {
                    Some(value) => value,
                    None => continue,
                }
            };
            fields.push((
                field.argument.name,
                self.perhaps_variable(&field.argument, value),
            ));
        }
        object(fields)
    }

    fn name_test(&mut self, kind: NodeKind) -> AstValue {
        self.tests("TextFilter", |g, test| {
            Some(match test {
                "in" => g.some_of(3, |g| string(g.name(kind))),
                _ => string(g.name(kind)),
            })
        })
    }

    fn pay_test(&mut self) -> AstValue {
        self.tests("PayFilter", |g, test| {
            let bounds = [85_000.0, 42.5, 0.0, 1e15, -1.0, 185_000.0];
            Some(match test {
                "currency" => string(["usd", "EUR", "ZZZ"][g.choices.below(3)]),
                "period" => word(["YEAR", "HOUR"][g.choices.below(2)]),
                _ if g.choices.chance(50) => whole(85_000),
                _ => {
                    let bound = bounds[g.choices.below(bounds.len())];
                    AstValue::Number(serde_json::Number::from_f64(bound).unwrap())
                }
            })
        })
    }

    fn related_test(&mut self, ty: &str, kind: NodeKind, nested: Option<usize>) -> AstValue {
        self.tests(ty, |g, test| {
            Some(match test {
                "some" => g.condition(kind, nested?),
                "including" | "minImportance" | "basis" | "minLikelihood" => g.said(test),
                _ => g.some_of(3, |g| g.reference(kind)),
            })
        })
    }
}
