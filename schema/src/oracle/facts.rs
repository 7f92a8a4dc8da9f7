//! What is in a graph, found out by looking at every row and every edge.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::Value;
use rolegraph_graph::name::fold;
use rolegraph_graph::step::{Demand, Grounds, Step};
use rolegraph_graph::table::Table;
use rolegraph_graph::{Direction, Graph, NodeKind, Property, PropertyType, Relation, Row};

/// A graph and its edges, each as the row it leads from, the row it leads to, and its own.
pub(super) struct Facts {
    pub(super) graph: Arc<Graph>,
    edges: Vec<Vec<(Row, Row, Row)>>,
    /// What the rows of each kind are in order of: folded name, then id.
    keys: Vec<Vec<(String, String)>>,
}

/// A row that a step reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    pub(super) row: Row,
    /// The edge that leads there.
    pub(super) edge: Option<Row>,
    /// The edge of a role that makes it likely.
    pub(super) via: Option<Row>,
}

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearers {
    Nobody,
    One(Row),
    /// Several, none before the others; the first.
    Several(Row),
}

impl Facts {
    pub(super) fn new(graph: &Arc<Graph>) -> Self {
        let edges = Relation::ALL
            .iter()
            .map(|relation| {
                let adjacency = graph.adjacency(*relation, Direction::Forward);
                let mut edges = Vec::new();
                for from in graph.rows(relation.from()) {
                    for end in adjacency.ends(from) {
                        edges.push((from, end.row, end.by));
                    }
                }
                edges
            })
            .collect();
        let key = |kind, row| (fold(graph.name(kind, row)), graph.id(kind, row).to_owned());
        let keys = NodeKind::ALL
            .iter()
            .map(|kind| graph.rows(*kind).map(|row| key(*kind, row)).collect());
        Self {
            graph: Arc::clone(graph),
            edges,
            keys: keys.collect(),
        }
    }

    pub(super) fn edges(&self, relation: Relation) -> &[(Row, Row, Row)] {
        &self.edges[relation as usize]
    }

    pub(super) fn rows(&self, kind: NodeKind) -> Vec<Row> {
        let mut rows: Vec<Row> = self.graph.rows(kind).collect();
        rows.sort_by(|a, b| {
            self.by_name_then_id(kind, *a)
                .cmp(self.by_name_then_id(kind, *b))
        });
        rows
    }

    /// What rows are in order of.
    pub(super) fn by_name_then_id(&self, kind: NodeKind, row: Row) -> &(String, String) {
        &self.keys[kind as usize][row.index()]
    }

    /// The node of an id; an id that isn't there is read as a name, where the kind goes by names.
    pub(super) fn node_of_id(&self, id: &str) -> Option<(NodeKind, Row)> {
        for kind in NodeKind::ALL.iter().copied() {
            let keys = &self.keys[kind as usize];
            if let Some(row) = keys.iter().position(|(_, known)| known == id) {
                return Some((kind, Row::new(row)));
            }
        }
        let (prefix, name) = id.split_once(':')?;
        let kind = NodeKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.prefix() == prefix)?;
        if !kind.merges_by_name() {
            return None;
        }
        match self.bearers(kind, name) {
            Bearers::Nobody => None,
            Bearers::One(row) | Bearers::Several(row) => Some((kind, row)),
        }
    }

    /// The nodes that bear a name: those whose preferred name it is, or else by their aliases.
    pub(super) fn bearers(&self, kind: NodeKind, name: &str) -> Bearers {
        let name = fold(name);
        if name.is_empty() {
            return Bearers::Nobody;
        }
        let rows = self.rows(kind);
        let preferred: Vec<Row> = rows
            .iter()
            .copied()
            .filter(|r| self.by_name_then_id(kind, *r).0 == name)
            .collect();
        let found = if preferred.is_empty() {
            let mut by_alias: Vec<(usize, Row)> = Vec::new();
            for row in rows {
                let mut names = self.other_names(kind, row).into_iter();
                if let Some(at) = names.position(|other| fold(&other) == name) {
                    by_alias.push((at, row));
                }
            }
            by_alias.sort_unstable();
            by_alias.into_iter().map(|(_, row)| row).collect()
        } else {
            preferred
        };
        let own = format!("{}:{}", kind.prefix(), rolegraph_graph::name::slug(&name));
        let is_own = |row: &Row| self.by_name_then_id(kind, *row).1 == own;
        let named = found
            .iter()
            .all(|row| self.by_name_then_id(kind, *row).0 == name);
        match found.as_slice() {
            [_, _, ..] if named && found.iter().any(is_own) => {
                Bearers::One(found.into_iter().find(is_own).unwrap())
            }
            [] => Bearers::Nobody,
            [one] => Bearers::One(*one),
            [first, ..] => Bearers::Several(*first),
        }
    }

    /// The aliases of a node, then what its labels call it.
    fn other_names(&self, kind: NodeKind, row: Row) -> Vec<String> {
        let table = self.graph.table(kind);
        let mut names: Vec<String> = table
            .texts(Property::Aliases, row)
            .map(str::to_owned)
            .collect();
        if let Some((labels, range)) = table.rows_of(Property::Labels, row) {
            for label in range {
                let name = labels.text(Property::Name, label).unwrap_or("");
                names.push(name.to_owned());
                let aliases = labels.texts(Property::Aliases, label);
                names.extend(aliases.map(str::to_owned));
            }
        }
        names
    }

    /// What an id or a name in a condition or a comparison stands for.
    pub(super) fn reference(&self, kind: NodeKind, text: &str) -> Option<Row> {
        match (self.node_of_id(text), self.bearers(kind, text)) {
            (Some((found, row)), _) if found == kind => Some(row),
            (_, Bearers::One(row)) => Some(row),
            _ => None,
        }
    }

    pub(super) fn nodes_of_code(
        &self,
        kind: NodeKind,
        scheme: Option<&str>,
        code: &str,
    ) -> Vec<Row> {
        let table = self.graph.table(kind);
        let carries = |row: &Row| {
            table
                .codes(Property::Codes, *row)
                .any(|(s, c)| c == code && scheme.is_none_or(|scheme| scheme == s))
        };
        self.rows(kind).into_iter().filter(carries).collect()
    }

    /// The edges that lead to a node; of roles those that require it.
    pub(super) fn popularity(&self, kind: NodeKind, row: Row) -> usize {
        let relations = Relation::ALL
            .iter()
            .filter(|relation| relation.to() == kind);
        relations
            .map(|relation| {
                let edges = self.graph.relation(*relation).edges();
                let is_required = |edge: Row| {
                    let standing = value(edges, Property::Standing, edge);
                    standing.is_none_or(|word| word == Value::String("REQUIRED".into()))
                };
                self.edges(*relation)
                    .iter()
                    .filter(|(_, to, edge)| *to == row && is_required(*edge))
                    .count()
            })
            .sum()
    }

    /// What a step reaches from a row, by name.
    pub(super) fn reached(&self, step: Step, row: Row) -> Vec<End> {
        let mut ends = match step {
            Step::Along(relation, direction) => self.along(relation, direction, row),
            Step::Asks(..) => panic!("what counts is told apart by the values of arguments"),
            Step::Requires(demand, grounds) => self.demanded(demand, grounds, row),
        };
        ends.sort_by(|a, b| {
            let key = |end: &End| self.by_name_then_id(step.to(), end.row);
            key(a).cmp(key(b))
        });
        ends
    }

    fn along(&self, relation: Relation, direction: Direction, row: Row) -> Vec<End> {
        let mut ends = Vec::new();
        for &(from, to, edge) in self.edges(relation) {
            let (near, far) = match direction {
                Direction::Forward => (from, to),
                Direction::Backward => (to, from),
            };
            if near == row {
                ends.push(End {
                    row: far,
                    edge: Some(edge),
                    via: None,
                });
            }
        }
        ends
    }

    fn demanded(&self, demand: Demand, grounds: Grounds, row: Row) -> Vec<End> {
        let (stated, of_roles, from_job) = match demand {
            Demand::SkillsOfJob => (Relation::JobSkill, Relation::RoleSkill, true),
            Demand::ToolsOfJob => (Relation::JobTool, Relation::RoleTool, true),
            Demand::JobsOfSkill => (Relation::JobSkill, Relation::RoleSkill, false),
            Demand::JobsOfTool => (Relation::JobTool, Relation::RoleTool, false),
        };
        let pairs = |job: Row, thing: Row| if from_job { (job, thing) } else { (thing, job) };
        let mut found: BTreeMap<Row, Option<Row>> = BTreeMap::new();
        let share = |edge| {
            self.graph
                .relation(of_roles)
                .edges()
                .number(Property::Share, edge)
        };
        let is_required = |edge: Row| {
            let edges = self.graph.relation(of_roles).edges();
            value(edges, Property::Standing, edge) == Some(Value::String("REQUIRED".into()))
        };
        let is_counted = |role: Row| {
            [Relation::RoleSkill, Relation::RoleTool]
                .iter()
                .any(|relation| {
                    let edges = self.graph.relation(*relation).edges();
                    let of_role = self.edges(*relation).iter().filter(|(of, ..)| *of == role);
                    let mut shares =
                        of_role.map(|(_, _, edge)| edges.number(Property::Share, *edge));
                    shares.any(|share| share.is_some())
                })
        };
        let states = |job: Row| {
            [Relation::JobSkill, Relation::JobTool]
                .iter()
                .any(|relation| self.edges(*relation).iter().any(|(of, ..)| *of == job))
        };
        for &(job, role, _) in self.edges(Relation::JobRole) {
            for &(of, thing, edge) in self.edges(of_roles) {
                let (near, far) = pairs(job, thing);
                let is_likely = grounds.likely.is_some_and(|least| match share(edge) {
                    Some(share) => share >= least,
                    None => is_required(edge) && !is_counted(role),
                });
                if of != role || near != row || !is_likely || states(job) {
                    continue;
                }
                let via = found.entry(far).or_insert(Some(edge));
                if via.is_none_or(|known| share(known).unwrap_or(0.0) < share(edge).unwrap_or(0.0))
                {
                    *via = Some(edge);
                }
            }
        }
        for &(job, thing, _) in self.edges(stated).iter().filter(|_| grounds.stated) {
            let (near, far) = pairs(job, thing);
            if near == row {
                found.insert(far, None);
            }
        }
        found
            .into_iter()
            .map(|(row, via)| End {
                row,
                edge: None,
                via,
            })
            .collect()
    }
}

/// How two values stand in an order, where what is absent comes last either way.
pub(super) fn compare_nulls_last<T>(
    a: Option<T>,
    b: Option<T>,
    descending: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) if descending => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
    }
}

/// The value of a property at a row as GraphQL has it.
pub(super) fn value(table: &Table, property: Property, row: Row) -> Option<Value> {
    let text = |text: &str| Value::String(text.to_owned());
    let word = |words: &[&str], code: u8| Value::String(words[usize::from(code)].to_owned());
    match property.property_type() {
        PropertyType::Text => table.text(property, row).map(text),
        PropertyType::TextList => Some(Value::List(table.texts(property, row).map(text).collect())),
        PropertyType::Flag => table.flag(property, row).map(Value::Boolean),
        PropertyType::Number => table.number(property, row).map(number),
        PropertyType::Word(words) => table
            .word(property, row)
            .map(|code| word(words.words, code)),
        PropertyType::WordList(words) => {
            let codes = table.words(property, row);
            Some(Value::List(
                codes.iter().map(|code| word(words.words, *code)).collect(),
            ))
        }
        PropertyType::Date => table
            .date(property, row)
            .map(|day| Value::String(date(day))),
        PropertyType::Integer => table.integer(property, row).map(Value::from),
        PropertyType::CodeList
        | PropertyType::Sources
        | PropertyType::Source
        | PropertyType::Rows(_) => None,
    }
}

/// A number as JSON has it, a whole one without a fraction.
pub(super) fn number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        Value::Number((number as i64).into())
    } else {
        serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)
    }
}

/// A day as `YYYY-MM-DD`, counted off from 1970-01-01 year by year and month by month.
fn date(days: i32) -> String {
    let is_leap = |year: i32| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut day) = (1970, days);
    while day < 0 {
        year -= 1;
        day += if is_leap(year) { 366 } else { 365 };
    }
    while day >= if is_leap(year) { 366 } else { 365 } {
        day -= if is_leap(year) { 366 } else { 365 };
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let sign = if year > 9999 { "+" } else { "" };
    format!("{sign}{year:04}-{month:02}-{:02}", day + 1)
}
