//! What is in a graph, found out by looking at every row and every edge.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::Value;
use rolegraph_graph::name::{fold, fold_words};
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
    /// Several, none before the others.
    Several,
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
            Bearers::One(row) => Some((kind, row)),
            Bearers::Nobody | Bearers::Several => None,
        }
    }

    /// The nodes that bear a name as well as any: by their own name before another, as it is spelled
    /// before in other case and signs, and so before in another number.
    pub(super) fn bearers(&self, kind: NodeKind, name: &str) -> Bearers {
        let folded = kind.fold(name);
        if folded.is_empty() {
            return Bearers::Nobody;
        }
        let grade = |row: Row| {
            let own = self.graph.name(kind, row).to_owned();
            let others = self.other_names(kind, row);
            let words = |other: &String| fold_words(other) == fold_words(name);
            if own == name {
                return Some(0);
            } else if words(&own) {
                return Some(1);
            } else if kind.fold(&own) == folded {
                return Some(2);
            }
            // The first of its spellings that folds so speaks for them.
            let other = others.iter().find(|other| kind.fold(other) == folded)?;
            Some(if other == name || words(other) { 3 } else { 4 })
        };
        let graded: Vec<(u8, Row)> = self
            .rows(kind)
            .into_iter()
            .filter_map(|row| Some((grade(row)?, row)))
            .collect();
        let best = graded.iter().map(|(grade, _)| *grade).min();
        let found: Vec<Row> = graded
            .iter()
            .filter(|(grade, _)| Some(*grade) == best)
            .map(|(_, row)| *row)
            .collect();
        match found.as_slice() {
            [] => Bearers::Nobody,
            [one] => Bearers::One(*one),
            _ => Bearers::Several,
        }
    }

    /// What a text stands for: by id, by name, by code, and by what was an id once.
    pub(super) fn meant(&self, kind: NodeKind, text: &str) -> Bearers {
        let text = text.trim();
        let keys = &self.keys[kind as usize];
        if let Some(row) = keys.iter().position(|(_, known)| known == text) {
            return Bearers::One(Row::new(row));
        }
        match self.bearers(kind, text) {
            Bearers::Nobody => {}
            found => return found,
        }
        let mut rows = self.nodes_of_code(kind, None, text);
        if let (true, Some((scheme, code))) = (rows.is_empty(), text.split_once(':')) {
            rows = self.nodes_of_code(kind, Some(scheme), code);
        }
        match (rows.as_slice(), self.node_of_id(text)) {
            ([], Some((found, row))) if found == kind => Bearers::One(row),
            ([], _) => Bearers::Nobody,
            ([one], _) => Bearers::One(*one),
            _ => Bearers::Several,
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
        match self.meant(kind, text) {
            Bearers::One(row) => Some(row),
            Bearers::Nobody | Bearers::Several => None,
        }
    }

    pub(super) fn nodes_of_code(
        &self,
        kind: NodeKind,
        scheme: Option<&str>,
        code: &str,
    ) -> Vec<Row> {
        let table = self.graph.table(kind);
        let carriers = |is_same: &dyn Fn(&str) -> bool| -> Vec<Row> {
            let carries = |row: &Row| {
                table
                    .codes(Property::Codes, *row)
                    .any(|(s, c)| is_same(c) && scheme.is_none_or(|scheme| scheme == s))
            };
            self.rows(kind).into_iter().filter(carries).collect()
        };
        let exact = carriers(&|other| other == code);
        if exact.is_empty() {
            return carriers(&|other| other.strip_suffix(".00") == Some(code));
        }
        exact
    }

    /// The edges that lead to a node, of roles those that require it; where it is one thing with others,
    /// the nodes that lead so to any of them.
    pub(super) fn popularity(&self, kind: NodeKind, row: Row) -> usize {
        let mut thing = vec![(kind, row)];
        for relation in Relation::SAME {
            for (from, to, _) in self.edges(relation) {
                let (from, to) = ((relation.from(), *from), (relation.to(), *to));
                if from == (kind, row) {
                    thing.push(to);
                } else if to == (kind, row) {
                    thing.push(from);
                }
            }
        }
        let mut leading: Vec<(NodeKind, Row)> = Vec::new();
        for (kind, row) in &thing {
            for &relation in Relation::ALL {
                if relation.to() != *kind || Relation::SAME.contains(&relation) {
                    continue;
                }
                let edges = self.graph.relation(relation).edges();
                let is_required = |edge: Row| {
                    let standing = value(edges, Property::Standing, edge);
                    standing.is_none_or(|word| word == Value::String("REQUIRED".into()))
                };
                let edges = self.edges(relation).iter();
                let counted = edges.filter(|(_, to, edge)| to == row && is_required(*edge));
                leading.extend(counted.map(|(from, ..)| (relation.from(), *from)));
            }
        }
        if thing.len() > 1 {
            leading.sort_unstable();
            leading.dedup();
        }
        leading.len()
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
