//! What roles share and where they differ, one section a relation.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{
    Asked, Cells, Frame, Given, Gives, Heading, Holds, Need, Parameter, Question, Refusal, Shape,
    Takes, Wanted,
};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::id::Id;
use crate::model::{Direction, NodeKind, Relation, Section};
use crate::plan::{Entry, Estimate, Expr, GroupOp, Groups};
use crate::row::Row;
use crate::step::Step;

/// Roles that can be compared at once.
const MOST_ROLES: usize = 20;

/// What roles share and where they differ.
pub static COMPARE: Question = Question {
    name: "compareRoles",
    doc: "What two or more roles share and where they differ, section by section.",
    of: None,
    parameters: &[Parameter {
        name: "ids",
        doc: "The roles, each by its id or any of its names; 2 to 20.",
        takes: Takes::Nodes(NodeKind::Role, MOST_ROLES),
        is_required: true,
    }],
    gives: Gives::One(shape),
    ask,
};

/// Where the node stands among the columns of a section's rows.
const NODE: usize = 1;
/// Where what the roles have of it stands there.
const OF_ROLES: usize = 2;
/// Where the sections begin among the columns.
const FIRST_SECTION: usize = 1;

fn shape() -> &'static Shape {
    static ENTRIES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
        let entry = |section: &Section| {
            let relation = section.relation;
            let target = relation.to().word();
            Shape::new(
                format!("{target}ComparisonEntry"),
                format!("What is known of one of the roles and the {target} together."),
                vec![
                    Heading::new("role", Holds::Node(NodeKind::Role), "The role."),
                    Heading::new("edge", Holds::Edge(relation), relation.doc()),
                ],
            )
        };
        Relation::sections().iter().map(entry).collect()
    });
    static ROWS: LazyLock<Vec<Shape>> = LazyLock::new(|| {
        let row = |(section, entry): (&Section, &'static Shape)| {
            let relation = section.relation;
            let target = relation.to().word();
            let roles = "The roles that have it, in the order they were given.";
            Shape::new(
                format!("{target}ComparisonRow"),
                format!("One {target} and the roles that have it."),
                vec![
                    Heading::new("name", Holds::Text, "Its preferred name."),
                    Heading::new("node", Holds::Node(relation.to()), "The node."),
                    Heading::new("roles", Holds::Many(entry), roles),
                ],
            )
        };
        Relation::sections()
            .iter()
            .zip(ENTRIES.iter())
            .map(row)
            .collect()
    });
    static OF_SECTIONS: LazyLock<Vec<Shape>> = LazyLock::new(|| {
        let section = |(section, row): (&Section, &'static Shape)| {
            let says = "What all have as a share of what any has, 0 to 1 (Jaccard index); 0 where none has anything.";
            let mut columns: Vec<Heading> = SHARES
                .iter()
                .map(|share| Heading::new(share.name(), Holds::Many(row), share.says()))
                .collect();
            columns.push(Heading::new("jaccard", Holds::Number, says));
            Shape::new(
                format!("{}Comparison", section.relation.to().word()),
                "One section of a comparison; rows are in order of name.",
                columns,
            )
        };
        Relation::sections()
            .iter()
            .zip(ROWS.iter())
            .map(section)
            .collect()
    });
    static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
        let says = "The roles that are compared, in the order they were given.";
        let mut columns = vec![Heading::new("roles", Holds::Nodes(NodeKind::Role), says)];
        let sections = Relation::sections().iter().zip(OF_SECTIONS.iter());
        columns.extend(sections.map(|(section, shape)| {
            Heading::new(section.name.name, Holds::One(shape), section.name.says)
        }));
        Shape::new(
            "RoleComparison",
            "What roles share and where they differ, section by section.",
            columns,
        )
    });
    &SHAPE
}

/// How many of the roles have a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    Common,
    Partial,
    Unique,
}

const SHARES: [Share; 3] = [Share::Common, Share::Partial, Share::Unique];
const JACCARD: usize = SHARES.len();

impl Share {
    const fn name(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Partial => "partial",
            Self::Unique => "unique",
        }
    }

    const fn says(self) -> &'static str {
        match self {
            Self::Common => "What all the roles have.",
            Self::Partial => "What more than one of the roles has and not all.",
            Self::Unique => "What only one of the roles has.",
        }
    }

    const fn has(self, holders: usize, members: usize) -> bool {
        match self {
            Self::Common => holders == members,
            Self::Partial => holders > 1 && holders < members,
            Self::Unique => holders == 1,
        }
    }
}

fn ask(graph: &Graph, given: &Given) -> Result<Box<dyn Asked>, Refusal> {
    let (roles, count) = given.nodes("ids");
    for (at, id) in roles.iter().enumerate() {
        if roles.iter().take(at).any(|before| before == id) {
            let row = graph.row_of(NodeKind::Role, id).unwrap_or_default();
            let name = graph.name(NodeKind::Role, row);
            let message = format!("{name:?} is given twice; give each role once");
            return Err(Refusal::new("ids", message));
        }
    }
    if roles.len() < 2 || count > MOST_ROLES {
        let message = format!("a comparison takes 2 to {MOST_ROLES} roles; {count} are given");
        return Err(Refusal {
            limit: Some(MOST_ROLES),
            ..Refusal::new("ids", message)
        });
    }
    Ok(Box::new(Compare {
        roles: roles.to_vec(),
    }))
}

/// Roles to compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compare {
    /// The roles, each once.
    pub roles: Vec<Id>,
}

impl Compare {
    /// What the roles have over a relation.
    fn section(&self, relation: Relation) -> Expr {
        let step = Step::Along(relation, Direction::Forward);
        Expr::Nodes(NodeKind::Role, self.roles.clone()).group(step)
    }
}

#[typetag::serde(name = "compareRoles")]
impl Asked for Compare {
    fn estimate(&self, graph: &Graph) -> Estimate {
        let sections = Relation::sections().iter();
        let of = sections.map(|section| self.section(section.relation).estimate(graph));
        of.fold(Estimate::default(), |sum, section| Estimate {
            rows: 1.0,
            cost: sum.cost + section.cost,
        })
    }

    fn answer<'g>(
        &self,
        graph: &'g Graph,
        _: Row,
        need: &Need<'_>,
        context: &mut Context,
    ) -> Result<Frame<'g>, Stop> {
        let roles: Option<Vec<Row>> = self
            .roles
            .iter()
            .map(|id| graph.row_of(NodeKind::Role, id))
            .collect();
        let roles = roles.ok_or(Stop::Misfit)?;
        let mut columns = vec![Cells::Rows {
            ends: vec![roles.len() as u32],
            rows: roles.clone(),
        }];
        for (at, &Section { relation, .. }) in Relation::sections().iter().enumerate() {
            columns.push(match need.wanted.of(at + FIRST_SECTION) {
                None => Cells::Unasked,
                Some(wanted) => {
                    let step = Step::Along(relation, Direction::Forward);
                    let groups = GroupOp::new(roles.clone(), step).run(graph, context)?;
                    let section = section(relation, &groups, &roles, wanted);
                    Cells::One(Box::new(section))
                }
            });
        }
        Ok(Frame::one(columns))
    }
}

fn section<'g>(relation: Relation, groups: &Groups, roles: &[Row], wanted: &Wanted) -> Frame<'g> {
    let mut columns: Vec<Cells<'g>> = SHARES
        .iter()
        .enumerate()
        .map(|(at, share)| match wanted.of(at) {
            None => Cells::Unasked,
            Some(wanted) => {
                let rows = rows_of(relation, groups, *share, roles, wanted);
                Cells::Many {
                    ends: vec![rows.rows as u32],
                    rows: Box::new(rows),
                }
            }
        })
        .collect();
    columns.push(wanted.cells(JACCARD, || Cells::Number(vec![Some(jaccard(groups))])));
    Frame::one(columns)
}

/// The rows of a section that a share has, in one walk over all of them.
fn rows_of<'g>(
    relation: Relation,
    groups: &Groups,
    share: Share,
    roles: &[Row],
    wanted: &Wanted,
) -> Frame<'g> {
    let of_roles = wanted.of(OF_ROLES);
    let mut nodes = Vec::with_capacity(groups.len());
    let mut ends = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    if of_roles.is_some() {
        ends.reserve_exact(groups.len());
        entries.reserve_exact(groups.entries());
    }
    for (row, of_row) in groups.iter() {
        if share.has(of_row.len(), groups.members()) {
            nodes.push(Some(row));
            if of_roles.is_some() {
                entries.extend_from_slice(of_row);
                ends.push(entries.len() as u32);
            }
        }
    }
    let count = nodes.len();
    let columns = vec![
        Cells::Name(relation.to(), NODE),
        Cells::Row(nodes),
        of_roles.map_or(Cells::Unasked, |wanted| {
            let role = |entry: &Entry| roles.get(entry.member as usize).copied();
            let edge = |entry: &Entry| Some(entry.by);
            let columns = vec![
                wanted.cells(0, || Cells::Row(entries.iter().map(role).collect())),
                wanted.cells(1, || Cells::Row(entries.iter().map(edge).collect())),
            ];
            let rows = Box::new(Frame::of(entries.len(), columns));
            Cells::Many { ends, rows }
        }),
    ];
    Frame::of(count, columns)
}

/// What all have as a share of what any has: the Jaccard index `|∩| / |∪|`, 0 to 1, and 0 where
/// nobody has anything.
fn jaccard(groups: &Groups) -> f64 {
    if groups.is_empty() {
        return 0.0;
    }
    let is_common = |(_, entries): &(Row, &[Entry])| entries.len() == groups.members();
    groups.iter().filter(is_common).count() as f64 / groups.len() as f64
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::{Builder, EdgeRecord, SourceRecord};

    proptest! {
        /// Against counting by hand over the names.
        #[test]
        fn as_a_count_by_hand(has in prop::collection::vec(prop::collection::btree_set(0usize..12, 0..10), 2..5)) {
            let mut b = Builder::new();
            let s = b.source(SourceRecord::new("Test", "article")).unwrap();
            for (i, skills) in has.iter().enumerate() {
                let role = b.node(NodeKind::Role, &format!("role {i}"), s).unwrap();
                for skill in skills {
                    let skill = b.node(NodeKind::Skill, &format!("skill {skill:02}"), s).unwrap();
                    b.relate(Relation::RoleSkill, role, skill, EdgeRecord::new(), s).unwrap();
                }
            }
            let graph = b.finish().unwrap();
            let roles: Vec<Id> = graph.rows(NodeKind::Role).take(has.len()).map(|row| graph.id_of(NodeKind::Role, row)).collect();
            let mut wanted = Wanted::all(shape());
            let mut context = Context::unlimited();
            let need = Need { wanted: &wanted, rows: usize::MAX };
            let compare = Compare { roles };
            let frame = compare.answer(&graph, Row::new(0), &need, &mut context).unwrap();
            let cost: usize = has.iter().map(BTreeSet::len).sum();
            prop_assert_eq!(context.touched(), cost as u64);
            prop_assert_eq!(context.promised(), cost as u64);
            prop_assert_eq!(compare.estimate(&graph).cost, cost as f64);

            let mut expected: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
            for (i, skills) in has.iter().enumerate() {
                for skill in skills {
                    expected.entry(format!("skill {skill:02}")).or_default().insert(i);
                }
            }
            let (skills, _) = frame.within(FIRST_SECTION, 0).unwrap();
            for (at, share) in SHARES.iter().enumerate() {
                let (rows, range) = skills.within(at, 0).unwrap();
                let found: Vec<(String, BTreeSet<usize>)> = range
                    .map(|row| {
                        let name = rows.text(&graph, 0, row).unwrap().to_owned();
                        let node = rows.row(1, row).unwrap();
                        assert_eq!(graph.name(NodeKind::Skill, node), name);
                        let (entries, of_row) = rows.within(2, row).unwrap();
                        (name, of_row.map(|entry| entries.row(0, entry).unwrap().index()).collect())
                    })
                    .collect();
                let here: Vec<_> = expected
                    .clone()
                    .into_iter()
                    .filter(|(_, members)| share.has(members.len(), has.len()))
                    .collect();
                prop_assert_eq!(found, here);
            }
            let common = expected.values().filter(|m| m.len() == has.len()).count();
            let share = if expected.is_empty() { 0.0 } else { common as f64 / expected.len() as f64 };
            let jaccard = match skills.cells(JACCARD) {
                Cells::Number(cells) => cells[0].unwrap(),
                _ => f64::NAN,
            };
            prop_assert!((jaccard - share).abs() < 1e-12);

            // What nobody wants isn't looked at.
            wanted = Wanted::default();
            wanted.want(0);
            let need = Need { wanted: &wanted, rows: usize::MAX };
            let mut context = Context::unlimited();
            compare.answer(&graph, Row::new(0), &need, &mut context).unwrap();
            prop_assert_eq!(context.touched(), 0);
        }
    }
}
