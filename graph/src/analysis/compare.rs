//! What roles share and where they differ, one section a relation.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{
    Asked, Cells, Frame, Given, Gives, Heading, Holds, Need, Parameter, Question, Refusal, Shape,
    Takes, Wanted, competences,
};
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::id::Id;
use crate::model::word::Standing;
use crate::model::{Direction, NodeKind, Property, Relation, Section};
use crate::plan::{Entry, Estimate, Expr, GroupOp, Groups};
use crate::row::Row;
use crate::step::{Counted, Scope, Step};

/// Roles that can be compared at once.
const MOST_ROLES: usize = 20;

/// What roles share and where they differ.
pub static COMPARE: Question = Question {
    name: "compareRoles",
    doc: "What two or more roles share and where they differ, section by section.",
    of: None,
    parameters: &[
        Parameter {
            name: "ids",
            doc: "The roles, each by its id or any of its names; 2 to 20.",
            takes: Takes::Nodes(NodeKind::Role, MOST_ROLES),
            is_required: true,
        },
        Parameter {
            name: "including",
            doc: "What counts beside what is required: of tools what is typical, unless told; `[REQUIRED]` for no more than that.",
            takes: Takes::Words(Standing::SET),
            is_required: false,
        },
        Parameter {
            name: "minImportance",
            doc: "Draws another line between what is important and what isn't, 0 to 1: what is rated counts from there on and not below; what isn't rated counts by its standing.",
            takes: Takes::Share,
            is_required: false,
        },
    ],
    gives: Gives::One(shape),
    ask,
};

/// Where the node stands among the columns of a section's rows.
const NODE: usize = 1;
/// Where what the roles have of it stands there.
const OF_ROLES: usize = 2;
/// Where how they ask for it stands there.
const STANDING: usize = 3;
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
            let name = match relation.to() {
                NodeKind::Skill => {
                    "Its preferred name; where several skills prefer it, with the kind of skill in brackets."
                }
                _ => "Its preferred name.",
            };
            let mut columns = vec![
                Heading::new("name", Holds::Text, name),
                Heading::new("node", Holds::Node(relation.to()), "The node."),
                Heading::new("roles", Holds::Many(entry), roles),
            ];
            if relation.asks() {
                let says = "How the roles that have it ask for it: the weakest of their standings.";
                columns.push(Heading::new("standing", Holds::Word(Standing::SET), says));
            }
            Shape::new(
                format!("{target}ComparisonRow"),
                format!("One {target} and the roles that have it."),
                columns,
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
            let says = "What all have as a share of what any has, 0 to 1 (Jaccard index), without what is rated for some of them only; null where nothing is left.";
            let shares = shares(section.relation).iter();
            let mut columns: Vec<Heading> = shares
                .map(|share| Heading::new(share.name(), Holds::Many(row), share.says()))
                .collect();
            columns.push(Heading::nullable("jaccard", Holds::Number, says));
            if section.relation.asks() {
                let says = "How many more things are known of some of the roles and asked for by none: rated below the line, or optional where that doesn't count.";
                columns.push(Heading::new("minor", Holds::Integer, says));
            }
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
        let together = Holds::One(competences::shape());
        columns.push(Heading::new(competences::NAME, together, competences::SAYS));
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
pub(super) enum Share {
    Common,
    Partial,
    Unique,
    /// Some have it, and no source of some other ever speaks of it.
    Unknown,
}

pub(super) const SHARES: [Share; 4] =
    [Share::Common, Share::Partial, Share::Unique, Share::Unknown];

/// The shares of a section: what is unknown is told apart where sources say how things are asked for.
fn shares(relation: Relation) -> &'static [Share] {
    match relation.asks() {
        true => &SHARES,
        false => SHARES.split_last().map_or(&SHARES, |(_, known)| known),
    }
}

impl Share {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Partial => "partial",
            Self::Unique => "unique",
            Self::Unknown => "onlyRatedFor",
        }
    }

    pub(super) const fn says(self) -> &'static str {
        match self {
            Self::Common => "What all the roles have.",
            Self::Partial => "What more than one of the roles has and not all.",
            Self::Unique => "What only one of the roles has.",
            Self::Unknown => {
                "What some of the roles have, and no source of some other ever speaks of: it isn't known whether that one needs it."
            }
        }
    }

    /// The share of what so many of the roles have, where every other could have it.
    pub(super) const fn of(holders: usize, members: usize) -> Self {
        if holders == members {
            Self::Common
        } else if holders > 1 {
            Self::Partial
        } else {
            Self::Unique
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
        including: given.get("including").map(|_| {
            let words = given.words("including").iter();
            words
                .filter_map(|code| Standing::from_code(*code))
                .fold(Scope::REQUIRED, Scope::including)
        }),
        importance: given.number("minImportance"),
    }))
}

/// Roles to compare.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compare {
    /// The roles, each once.
    pub roles: Vec<Id>,
    /// What counts; what is required, and of tools what is typical, unless told.
    pub including: Option<Scope>,
    /// The least importance of what is rated, 0 to 1, unless it counts by its standing.
    pub importance: Option<f64>,
}

impl Compare {
    /// What counts of what the roles have over a relation.
    fn scope(&self, relation: Relation) -> Scope {
        let scope = self.including.unwrap_or(match relation {
            Relation::RoleTool => Scope::REQUIRED.including(Standing::Typical),
            _ => Scope::REQUIRED,
        });
        scope.least(self.importance)
    }

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
        let relations = sections.map(|section| section.relation);
        let of = relations.chain(competences::RELATIONS);
        let of = of.map(|relation| self.section(relation).estimate(graph));
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
                    let scope = self.scope(relation);
                    let sorted = Sorted::new(graph, relation, scope, &groups, &roles);
                    Cells::One(Box::new(sorted.section(&roles, wanted)))
                }
            });
        }
        let together = FIRST_SECTION + Relation::sections().len();
        columns.push(match need.wanted.of(together) {
            None => Cells::Unasked,
            Some(wanted) => {
                let scope = |relation| self.scope(relation);
                let section = competences::section(graph, &roles, scope, wanted, context)?;
                Cells::One(Box::new(section))
            }
        });
        Ok(Frame::one(columns))
    }
}

/// What any of the roles has, by how many of them do.
struct Sorted<'g> {
    graph: &'g Graph,
    relation: Relation,
    /// For each share what it has, in order of name, with the end of its entries.
    rows: [Vec<(Row, u32)>; SHARES.len()],
    /// For each share which of the roles have it.
    entries: [Vec<Entry>; SHARES.len()],
    /// How many things no role has in a way that counts.
    minor: usize,
}

impl<'g> Sorted<'g> {
    fn new(
        graph: &'g Graph,
        relation: Relation,
        scope: Scope,
        groups: &Groups,
        roles: &[Row],
    ) -> Self {
        let edges = graph.relation(relation).edges();
        let asks = relation.asks();
        let counted = asks.then(|| Counted::new(scope, edges));
        let voices = asks.then(|| graph.voices(relation)).flatten();
        let mut sorted = Self {
            graph,
            relation,
            rows: Default::default(),
            entries: Default::default(),
            minor: 0,
        };
        for share in [Share::Common, Share::Unique] {
            if let Some(rows) = sorted.rows.get_mut(share as usize) {
                rows.reserve_exact(groups.len());
            }
            if let Some(entries) = sorted.entries.get_mut(share as usize) {
                entries.reserve_exact(groups.entries());
            }
        }
        let counts = |entry: &&Entry| counted.as_ref().is_none_or(|c| c.has(entry.by));
        for (row, of_row) in groups.iter() {
            let holders = of_row.iter().filter(counts).count();
            if holders == 0 {
                sorted.minor += 1;
                continue;
            }
            let is_unknown = of_row.len() < groups.members()
                && voices.is_some_and(|voices| {
                    let is_silent = |(member, role): (usize, &Row)| {
                        of_row.iter().all(|entry| entry.member as usize != member)
                            && !voices.has(*role, row)
                    };
                    roles.iter().enumerate().any(is_silent)
                });
            let share = match is_unknown {
                true => Share::Unknown,
                false => Share::of(holders, groups.members()),
            };
            if let (Some(rows), Some(entries)) = (
                sorted.rows.get_mut(share as usize),
                sorted.entries.get_mut(share as usize),
            ) {
                match holders == of_row.len() {
                    true => entries.extend_from_slice(of_row),
                    false => entries.extend(of_row.iter().filter(counts)),
                }
                rows.push((row, entries.len() as u32));
            }
        }
        sorted
    }

    fn count(&self, share: Share) -> usize {
        self.rows.get(share as usize).map_or(0, Vec::len)
    }

    fn section(self, roles: &[Row], wanted: &Wanted) -> Frame<'g> {
        let shares = shares(self.relation);
        let mut columns: Vec<Cells<'g>> = shares
            .iter()
            .enumerate()
            .map(|(at, share)| match wanted.of(at) {
                None => Cells::Unasked,
                Some(wanted) => {
                    let rows = self.rows_of(*share, roles, wanted);
                    Cells::Many {
                        ends: vec![rows.rows as u32],
                        rows: Box::new(rows),
                    }
                }
            })
            .collect();
        columns.push(wanted.cells(shares.len(), || Cells::Number(vec![self.jaccard()])));
        if self.relation.asks() {
            let minor = || Cells::Integer(vec![i64::try_from(self.minor).ok()]);
            columns.push(wanted.cells(shares.len() + 1, minor));
        }
        Frame::one(columns)
    }

    /// The rows of a share.
    fn rows_of(&self, share: Share, roles: &[Row], wanted: &Wanted) -> Frame<'g> {
        let rows = self.rows.get(share as usize).map_or(&[][..], |rows| rows);
        let entries = self.entries.get(share as usize).map_or(&[][..], |all| all);
        let of_roles = wanted.of(OF_ROLES);
        let mut columns = vec![
            Cells::Name(self.relation.to(), NODE),
            Cells::Row(rows.iter().map(|(row, _)| Some(*row)).collect()),
            of_roles.map_or(Cells::Unasked, |wanted| {
                let role = |entry: &Entry| roles.get(entry.member as usize).copied();
                let edge = |entry: &Entry| Some(entry.by);
                let columns = vec![
                    wanted.cells(0, || Cells::Row(entries.iter().map(role).collect())),
                    wanted.cells(1, || Cells::Row(entries.iter().map(edge).collect())),
                ];
                Cells::Many {
                    ends: rows.iter().map(|(_, end)| *end).collect(),
                    rows: Box::new(Frame::of(entries.len(), columns)),
                }
            }),
        ];
        if self.relation.asks() {
            columns.push(wanted.cells(STANDING, || self.standings(rows, entries)));
        }
        Frame::of(rows.len(), columns)
    }

    /// The weakest of the standings that each row has.
    fn standings(&self, rows: &[(Row, u32)], entries: &[Entry]) -> Cells<'g> {
        let edges = self.graph.relation(self.relation).edges();
        let mut start = 0;
        let weakest = rows.iter().map(|(_, end)| {
            let of_row = entries.get(start..*end as usize).unwrap_or(&[]);
            start = *end as usize;
            let standings = of_row
                .iter()
                .filter_map(|e| edges.word(Property::Standing, e.by));
            standings.max()
        });
        Cells::Word(weakest.collect(), Standing::SET)
    }

    /// What all have as a share of what any has: the Jaccard index `|∩| / |∪|`, 0 to 1; none where
    /// there is nothing that all could have.
    fn jaccard(&self) -> Option<f64> {
        let known = [Share::Common, Share::Partial, Share::Unique];
        let any: usize = known.into_iter().map(|share| self.count(share)).sum();
        (any > 0).then(|| self.count(Share::Common) as f64 / any as f64)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::{Builder, EdgeRecord, SourceRecord};

    proptest! {
        /// Against counting by hand over the names. Of two sources each speaks of every other skill;
        /// what is rated below the line isn't asked for.
        #[test]
        fn as_a_count_by_hand(has in prop::collection::vec(prop::collection::btree_map(0usize..12, any::<bool>(), 0..10), 2..5)) {
            let mut b = Builder::new();
            let sources = [("Test", "onet"), ("Other", "esco")].map(|(name, kind)| b.source(SourceRecord::new(name, kind)).unwrap());
            for (i, skills) in has.iter().enumerate() {
                let role = b.node(NodeKind::Role, &format!("role {i}"), sources[0]).unwrap();
                for (skill, is_asked) in skills {
                    let s = sources[skill % 2];
                    let skill = b.node(NodeKind::Skill, &format!("skill {skill:02}"), s).unwrap();
                    let edge = EdgeRecord::new().importance(if *is_asked { 0.5 } else { 0.4 });
                    b.relate(Relation::RoleSkill, role, skill, edge, s).unwrap();
                }
            }
            let graph = b.finish().unwrap();
            let roles: Vec<Id> = graph.rows(NodeKind::Role).take(has.len()).map(|row| graph.id_of(NodeKind::Role, row)).collect();
            let mut wanted = Wanted::all(shape());
            let mut context = Context::unlimited();
            let need = Need { wanted: &wanted, rows: usize::MAX };
            let compare = Compare { roles, including: None, importance: None };
            let frame = compare.answer(&graph, Row::new(0), &need, &mut context).unwrap();
            // Once for the skills, once for the competences.
            let cost: usize = has.iter().map(BTreeMap::len).sum::<usize>() * 2;
            prop_assert_eq!(context.touched(), cost as u64);
            prop_assert_eq!(context.promised(), cost as u64);
            prop_assert_eq!(compare.estimate(&graph).cost, cost as f64);

            let mut expected: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for (i, skills) in has.iter().enumerate() {
                for (skill, _) in skills.iter().filter(|(_, is_asked)| **is_asked) {
                    expected.entry(*skill).or_default().insert(i);
                }
            }
            let speaks = |skills: &BTreeMap<usize, bool>, of: usize| skills.keys().any(|skill| skill % 2 == of % 2);
            let share_of = |skill: usize, members: &BTreeSet<usize>| {
                if has.iter().any(|skills| !skills.contains_key(&skill) && !speaks(skills, skill)) {
                    Share::Unknown
                } else if members.len() == has.len() {
                    Share::Common
                } else if members.len() > 1 {
                    Share::Partial
                } else {
                    Share::Unique
                }
            };
            let (skills, _) = frame.within(FIRST_SECTION, 0).unwrap();
            for (at, share) in SHARES.into_iter().enumerate() {
                let (rows, range) = skills.within(at, 0).unwrap();
                let found: Vec<(String, BTreeSet<usize>)> = range
                    .map(|row| {
                        let name = rows.text(&graph, 0, row).unwrap().into_owned();
                        let node = rows.row(1, row).unwrap();
                        assert_eq!(graph.name(NodeKind::Skill, node), name);
                        let (entries, of_row) = rows.within(2, row).unwrap();
                        (name, of_row.map(|entry| entries.row(0, entry).unwrap().index()).collect())
                    })
                    .collect();
                let here: Vec<_> = expected
                    .iter()
                    .filter(|(skill, members)| share_of(**skill, members) == share)
                    .map(|(skill, members)| (format!("skill {skill:02}"), members.clone()))
                    .collect();
                prop_assert_eq!(found, here);
            }
            let count = |share| expected.iter().filter(|(skill, members)| share_of(**skill, members) == share).count();
            let any = expected.len() - count(Share::Unknown);
            let share = (any > 0).then(|| count(Share::Common) as f64 / any as f64);
            let jaccard = match skills.cells(SHARES.len()) {
                Cells::Number(cells) => cells[0],
                _ => Some(f64::NAN),
            };
            prop_assert_eq!(jaccard, share);
            let known: BTreeSet<usize> = has.iter().flat_map(BTreeMap::keys).copied().collect();
            let minor = match skills.cells(SHARES.len() + 1) {
                Cells::Integer(cells) => cells[0],
                _ => None,
            };
            prop_assert_eq!(minor, Some((known.len() - expected.len()) as i64));

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
