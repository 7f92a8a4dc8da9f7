//! From `where` and `orderBy` to a filter and an order.

use async_graphql::Value;
use rolegraph_graph::date::parse_iso;
use rolegraph_graph::filter::{Bound, Filter, JobText, Predicate, Quantifier};
use rolegraph_graph::name::fold;
use rolegraph_graph::plan::{Key, Order, OrderTerm};
use rolegraph_graph::step::Step;
use rolegraph_graph::{Id, Lookup, NodeKind, Property, Row};

use super::{Planner, scope};
use crate::error::{ErrorCode, QueryError};
use crate::input::{Arguments, text};
use crate::types::TYPES;
use crate::types::definition::{EnumType, EnumValue, Link, Test};

/// How many of the nodes that bear one name an error lists.
const CANDIDATES: usize = 5;

/// What a test of related nodes says of what counts, which tests nothing by itself.
const SAID: [&str; 4] = ["including", "minImportance", "basis", "minLikelihood"];

impl Planner<'_, '_> {
    /// The filter of a `where` argument.
    pub(super) fn condition(
        &self,
        kind: NodeKind,
        arguments: &Arguments,
    ) -> Result<Option<Filter>, QueryError> {
        match arguments.get("where") {
            Some(value) => self.filter(kind, value),
            None => Ok(None),
        }
    }

    /// The filter of a condition; none where it asks nothing.
    fn filter(&self, kind: NodeKind, value: &Value) -> Result<Option<Filter>, QueryError> {
        let Some(ty) = TYPES.input(&format!("{}Where", kind.word())) else {
            return Err(QueryError::new(
                ErrorCode::Internal,
                "a condition is not declared",
            ));
        };
        let Value::Object(given) = value else {
            return Ok(None);
        };
        let mut parts = Vec::new();
        for field in &ty.fields {
            let Some(value) = given.get(field.argument.name).filter(|v| asks(v)) else {
                continue;
            };
            match &field.condition {
                Test::Plain => {}
                Test::And => {
                    for item in items(value) {
                        parts.extend(self.filter(kind, item)?);
                    }
                }
                Test::Or => {
                    let mut any = Vec::new();
                    for item in items(value) {
                        any.extend(self.filter(kind, item)?);
                    }
                    if !any.is_empty() {
                        parts.push(Filter::Or(any));
                    }
                }
                Test::Not => {
                    let inner = self.filter(kind, value)?;
                    parts.extend(inner.map(|inner| Filter::Not(Box::new(inner))));
                }
                Test::Ids => {
                    let mut nodes = Vec::new();
                    for reference in items(value).filter_map(text) {
                        match self.graph.look_up(kind, reference) {
                            Lookup::Found(row) => nodes.push(self.graph.id_of(kind, row)),
                            Lookup::Ambiguous(rows) => {
                                return Err(self.ambiguous(kind, reference, rows));
                            }
                            // What isn't there is none of the nodes.
                            Lookup::Missing => {}
                        }
                    }
                    parts.push(Filter::Nodes(nodes));
                }
                Test::Text(property) => text_tests(*property, value, &mut parts),
                Test::Flag(property) => {
                    if let Value::Boolean(flag) = value {
                        parts.push(Filter::Property(*property, Predicate::Is(*flag)));
                    }
                }
                Test::Words(property) => {
                    let codes = items(value).filter_map(|v| code_of(*property, v)).collect();
                    parts.push(Filter::Property(*property, Predicate::WordIn(codes)));
                }
                Test::Pay => pay_tests(value, &mut parts),
                Test::Countries(property) => {
                    let mut texts = items(value)
                        .filter_map(text)
                        .map(|name| self.country(name))
                        .collect::<Result<Vec<_>, _>>()?;
                    texts.sort_unstable();
                    texts.dedup();
                    parts.push(Filter::Property(*property, Predicate::TextIn(texts)));
                }
                Test::Days(property) => day_tests(*property, value, &mut parts),
                Test::WordsInNames => {
                    if let Some(text) = text(value) {
                        parts.push(Filter::Text(JobText::new(text)));
                    }
                }
                Test::Sources => {
                    let sources = self.references(NodeKind::Source, value)?;
                    parts.push(Filter::Property(
                        Property::Sources,
                        Predicate::SourceIn(sources),
                    ));
                }
                Test::Related(step) => self.related(*step, value, &mut parts)?,
                Test::Requires => self.requires(kind, value, &mut parts)?,
            }
        }
        Ok(match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Filter::And(parts)),
        })
    }

    /// A country as the graph has it.
    ///
    /// # Errors
    /// When nothing is called so.
    pub(super) fn country(&self, name: &str) -> Result<String, QueryError> {
        self.graph.country(name).map(str::to_owned).ok_or_else(|| {
            QueryError::new(
                ErrorCode::NotFound,
                format!("no country is called {name:?}; give its code of ISO 3166-1, such as \"DE\", or its name"),
            )
        })
    }

    fn related(
        &self,
        step: Step,
        value: &Value,
        parts: &mut Vec<Filter>,
    ) -> Result<(), QueryError> {
        let Value::Object(given) = value else {
            return Ok(());
        };
        let step = scope::counted(step, false, |name| given.get(name).filter(|v| asks(v)))?;
        let kind = step.to();
        for (name, value) in given {
            if !asks(value) || SAID.contains(&name.as_str()) {
                continue;
            }
            let quantifier = match name.as_str() {
                "some" => {
                    let filter = self.filter(kind, value)?;
                    Quantifier::Some(Box::new(filter.unwrap_or(Filter::And(Vec::new()))))
                }
                quantifier => {
                    let nodes = self.references(kind, value)?;
                    if quantifier != "none" {
                        for (reference, id) in items(value).filter_map(text).zip(&nodes) {
                            if let Some(row) = self.graph.row_of(kind, id) {
                                self.notice_twins(step.from(), kind, reference, row);
                            }
                        }
                    }
                    match quantifier {
                        "all" => Quantifier::All(nodes),
                        "any" => Quantifier::Any(nodes),
                        _ => Quantifier::None(nodes),
                    }
                }
            };
            parts.push(Filter::Related(step, quantifier));
        }
        Ok(())
    }

    /// The nodes that ids, names or codes stand for.
    fn references(&self, kind: NodeKind, value: &Value) -> Result<Vec<Id>, QueryError> {
        let references = items(value).filter_map(text);
        references
            .map(|reference| {
                let row = self.reference(kind, reference)?;
                Ok(self.graph.id_of(kind, row))
            })
            .collect()
    }

    /// The row that an id, a name or a code stands for.
    ///
    /// # Errors
    /// When nothing of the kind is called so, with what is close to it.
    pub(super) fn reference(&self, kind: NodeKind, reference: &str) -> Result<Row, QueryError> {
        match self.graph.look_up(kind, reference) {
            Lookup::Found(row) => Ok(row),
            Lookup::Ambiguous(rows) => Err(self.ambiguous(kind, reference, rows)),
            Lookup::Missing => {
                let mut error = QueryError::new(
                    ErrorCode::NotFound,
                    format!("no {} is called {reference:?}", kind.prefix()),
                );
                let other = match kind {
                    NodeKind::Skill => Some(NodeKind::Tool),
                    NodeKind::Tool => Some(NodeKind::Skill),
                    _ => None,
                };
                let twin = other.and_then(|other| {
                    let row = self.graph.look_up(other, reference).found()?;
                    Some(self.graph.id(other, row))
                });
                if let Some(id) = twin {
                    error.message = format!(
                        "{}; {id} is called so, and `requires` takes skills and tools alike",
                        error.message
                    );
                    error = error.detail("suggestion", id);
                } else if self.limits.suggestions
                    && let Some(row) = self.graph.suggest(kind, reference).map(|hit| hit.row)
                {
                    let (name, id) = (self.graph.name(kind, row), self.graph.id(kind, row));
                    error.message = format!("{}; did you mean {name:?} ({id})?", error.message);
                    error = error.detail("suggestion", id);
                }
                Err(error)
            }
        }
    }

    /// The error of a text that several nodes of a kind are called by, with the best known of them.
    pub(super) fn ambiguous(&self, kind: NodeKind, name: &str, rows: Vec<Row>) -> QueryError {
        let nodes = rows.iter().map(|row| (kind, *row)).collect();
        self.several(name, rows.len(), kind.plural(), nodes)
    }

    /// The error of a text that several nodes are called by, with the best known of them.
    pub(super) fn several(
        &self,
        name: &str,
        count: usize,
        are: &str,
        mut nodes: Vec<(NodeKind, Row)>,
    ) -> QueryError {
        let graph = self.graph;
        nodes.sort_by_key(|&(kind, row)| std::cmp::Reverse(graph.popularity(kind, row)));
        nodes.truncate(CANDIDATES);
        let known: Vec<String> = nodes
            .iter()
            .map(|&(kind, row)| {
                let told = [graph.id(kind, row).to_owned()].into_iter();
                let told: Vec<String> = told.chain(graph.uses(kind, row)).collect();
                format!("{:?} ({})", graph.label(kind, row), told.join(", "))
            })
            .collect();
        let ids: Vec<&str> = nodes
            .iter()
            .map(|&(kind, row)| graph.id(kind, row))
            .collect();
        let more = match count.saturating_sub(nodes.len()) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        QueryError::input(format!(
            "{name:?} stands for {count} {are}: {}{more}; give the id of the one you mean",
            known.join(", ")
        ))
        .detail("candidates", ids)
    }

    /// The order of an `orderBy` argument.
    pub(super) fn order(&self, link: &Link, arguments: &Arguments) -> Result<Order, QueryError> {
        order_of(link, arguments.get("orderBy"), arguments.get("where"))
    }
}

/// The text of a condition, its own or one of those that must hold with it.
fn text_of(condition: &Value) -> Option<&str> {
    let Value::Object(given) = condition else {
        return None;
    };
    let own = given.get("text").filter(|v| asks(v)).and_then(text);
    own.or_else(|| items(given.get("and")?).find_map(text_of))
}

/// The order that a value of type `[…Order!]` asks for, with a condition beside it.
pub(crate) fn order_of(
    link: &Link,
    value: Option<&Value>,
    condition: Option<&Value>,
) -> Result<Order, QueryError> {
    let Some(value) = value else {
        return Ok(link.ranks().and_then(Order::ranked).unwrap_or_default());
    };
    let Some(keys) = TYPES.enumeration(&format!("{}Field", link.order())) else {
        return Err(QueryError::new(
            ErrorCode::Internal,
            "an order is not declared",
        ));
    };
    let mut terms = Vec::new();
    for item in items(value) {
        let Value::Object(term) = item else {
            continue;
        };
        let word = term.get("field").and_then(text);
        let Some(of) = keys.values.iter().find(|v| Some(v.name) == word) else {
            continue;
        };
        let Some(key) = of.key.and_then(|key| key.of(link)) else {
            return Err(no_order(link, of, keys));
        };
        // What two rows share once they share the second time.
        if terms.iter().any(|known: &OrderTerm| known.key == key) {
            continue;
        }
        let descending = term.get("direction").and_then(text) == Some("DESC");
        terms.push(OrderTerm { key, descending });
    }
    if let [first, _, ..] = terms.as_mut_slice()
        && first.key == Key::Name
    {
        // Several nodes may bear one name, such as a skill and a knowledge of one taxonomy; then the
        // order is not the one that rows have anyway.
        first.key = Key::Node(Property::Name);
    }
    let by_relevance = terms.iter().any(|term| term.key == Key::Relevance);
    let text = match condition.and_then(text_of) {
        Some(text) if by_relevance => JobText::new(text),
        None if by_relevance => {
            return Err(QueryError::input(
                "the order RELEVANCE is how well an advert fits the words of `text`; give `where: { text: \"…\" }` with it",
            ));
        }
        _ => JobText::default(),
    };
    Ok(Order { terms, text })
}

/// The error of an order by what the edges of a list don't have.
fn no_order(link: &Link, asked: &EnumValue, keys: &EnumType) -> QueryError {
    let known: Vec<&str> = keys
        .values
        .iter()
        .filter(|value| value.key.is_some_and(|key| key.of(link).is_some()))
        .map(|value| value.name)
        .collect();
    QueryError::input(format!(
        "this list can't be ordered by {}, as its edges don't have it; order it by {}",
        asked.name,
        known.join(", ")
    ))
}

/// Whether a value in a condition asks for something: an empty list or text doesn't, nor does a
/// list of nothing else.
pub(crate) fn asks(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::List(items) => items.iter().any(asks),
        _ => true,
    }
}

/// The items of a list, or one value as a list of it.
pub(super) fn items_of(value: &Value) -> impl Iterator<Item = &Value> {
    items(value)
}

/// The items of a list that ask for something.
fn items(value: &Value) -> impl Iterator<Item = &Value> {
    let items = match value {
        Value::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    items.iter().filter(|item| asks(item))
}

fn code_of(property: Property, value: &Value) -> Option<u8> {
    use rolegraph_graph::PropertyType::{Word, WordList};
    let (Word(words) | WordList(words)) = property.property_type() else {
        return None;
    };
    let word = text(value)?;
    words.code(word)
}

fn text_tests(property: Property, value: &Value, parts: &mut Vec<Filter>) {
    let Value::Object(given) = value else { return };
    for (name, value) in given.iter().filter(|(_, value)| asks(value)) {
        let predicate = match (name.as_str(), value) {
            ("eq", Value::String(text)) => Predicate::NameIn(vec![fold(text)]),
            ("in", texts) => {
                let mut names: Vec<String> = items(texts).filter_map(text).map(fold).collect();
                names.sort_unstable();
                names.dedup();
                Predicate::NameIn(names)
            }
            ("contains", Value::String(text)) => Predicate::Contains(text.clone()),
            ("startsWith", Value::String(text)) => Predicate::StartsWith(text.clone()),
            _ => continue,
        };
        parts.push(Filter::Property(property, predicate));
    }
}

fn day_tests(property: Property, value: &Value, parts: &mut Vec<Filter>) {
    let Value::Object(given) = value else { return };
    for (name, value) in given {
        let bound = match name.as_str() {
            "from" => Bound::AtLeast,
            _ => Bound::AtMost,
        };
        if let Some(day) = text(value).and_then(parse_iso) {
            let predicate = Predicate::Number(bound, f64::from(day));
            parts.push(Filter::Property(property, predicate));
        }
    }
}

fn pay_tests(value: &Value, parts: &mut Vec<Filter>) {
    let Value::Object(given) = value else { return };
    for (name, value) in given.iter().filter(|(_, value)| asks(value)) {
        let part = match (name.as_str(), value) {
            ("atLeast", Value::Number(n)) => {
                let bound = n.as_f64().unwrap_or(f64::INFINITY);
                Filter::Property(Property::PayMax, Predicate::Number(Bound::AtLeast, bound))
            }
            ("atMost", Value::Number(n)) => {
                let bound = n.as_f64().unwrap_or(f64::NEG_INFINITY);
                Filter::Property(Property::PayMin, Predicate::Number(Bound::AtMost, bound))
            }
            ("currency", Value::String(currency)) => {
                let currency = currency.to_uppercase();
                Filter::Property(Property::PayCurrency, Predicate::TextIn(vec![currency]))
            }
            ("period", period) => match code_of(Property::PayPeriod, period) {
                Some(code) => Filter::Property(Property::PayPeriod, Predicate::WordIn(vec![code])),
                None => continue,
            },
            _ => continue,
        };
        parts.push(part);
    }
}
