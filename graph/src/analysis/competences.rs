//! A section of comparisons in which what is one thing is one row: skills and tools as competences.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::compare::{SHARES, Share};
use super::{Cells, Frame, Heading, Holds, Shape, Wanted};
use crate::context::{Context, Stop};
use crate::graph::{Graph, Node};
use crate::model::word::Standing;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::name::fold;
use crate::plan::GroupOp;
use crate::row::Row;
use crate::step::{Counted, Scope, Step};

/// The relations by which roles ask for competences.
pub(super) const RELATIONS: [Relation; 2] = [Relation::RoleSkill, Relation::RoleTool];

/// The name of the section, and what it is about.
pub(super) const NAME: &str = "competences";
pub(super) const SAYS: &str =
    "What they require of skills and tools together, where what is one thing counts once.";

pub(super) fn shape() -> &'static Shape {
    static ENTRY: LazyLock<Shape> = LazyLock::new(|| {
        Shape::new(
            "CompetenceComparisonEntry",
            "How one of the roles asks for a competence.",
            vec![
                Heading::new("role", Holds::Node(NodeKind::Role), "The role."),
                Heading::new(
                    "node",
                    Holds::AnyNode,
                    "The skill or tool that it asks for most.",
                ),
                Heading::nullable(
                    "standing",
                    Holds::Word(Standing::SET),
                    "How it asks for it: the strongest of what it says of the nodes.",
                ),
                Heading::nullable(
                    "importance",
                    Holds::Number,
                    "How much it matters, 0 to 1: the greatest of what is said of the nodes; null where no source says.",
                ),
            ],
        )
    });
    static MEMBER: LazyLock<Shape> = LazyLock::new(|| {
        Shape::new(
            "CompetenceMember",
            "A node behind a competence.",
            vec![Heading::new("node", Holds::AnyNode, "The skill or tool.")],
        )
    });
    static ROW: LazyLock<Shape> = LazyLock::new(|| {
        Shape::new(
            "CompetenceComparisonRow",
            "One competence and the roles that have it.",
            vec![
                Heading::new("name", Holds::Text, "The name that people say."),
                Heading::new(
                    "node",
                    Holds::AnyNode,
                    "The skill or tool that most require.",
                ),
                Heading::new(
                    "members",
                    Holds::Many(&MEMBER),
                    "Every skill and tool that is this one thing and that any of the roles has.",
                ),
                Heading::new(
                    "roles",
                    Holds::Many(&ENTRY),
                    "The roles that have it, in the order they were given.",
                ),
                Heading::nullable(
                    "standing",
                    Holds::Word(Standing::SET),
                    "How the roles that have it ask for it: the weakest of their standings.",
                ),
            ],
        )
    });
    static SECTION: LazyLock<Shape> = LazyLock::new(|| {
        let mut columns: Vec<Heading> = SHARES
            .iter()
            .map(|share| Heading::new(share.name(), Holds::Many(&ROW), share.says()))
            .collect();
        columns.push(Heading::nullable(
            "jaccard",
            Holds::Number,
            "What all have as a share of what any has, 0 to 1 (Jaccard index), each thing once, without what is rated for some of them only; null where nothing is left.",
        ));
        columns.push(Heading::new(
            "minor",
            Holds::Integer,
            "How many more things are known of some of the roles and asked for by none.",
        ));
        Shape::new(
            "CompetenceComparison",
            "The section of a comparison in which what is one thing is one row; rows are in order of name.",
            columns,
        )
    });
    &SECTION
}

/// How one role has a competence.
#[derive(Clone, Copy, Debug)]
struct Holding {
    role: u32,
    standing: u8,
    importance: Option<f64>,
    node: (NodeKind, Row),
}

/// One competence, and which roles have it.
#[derive(Debug, Default)]
struct Competence {
    members: Vec<(NodeKind, Row)>,
    holdings: Vec<Holding>,
    /// Roles of which anything is known of it, whether it counts or not.
    known: Vec<u32>,
}

impl Competence {
    fn add(&mut self, holding: Holding) {
        match self.holdings.iter_mut().find(|h| h.role == holding.role) {
            Some(known) => {
                if (holding.standing, known.importance) < (known.standing, holding.importance) {
                    known.node = holding.node;
                }
                known.standing = known.standing.min(holding.standing);
                known.importance = match (known.importance, holding.importance) {
                    (Some(a), Some(b)) => Some(a.max(b)),
                    (a, b) => a.or(b),
                };
            }
            None => self.holdings.push(holding),
        }
    }
}

/// The competences of some roles, by how many of them have each.
#[derive(Debug, Default)]
struct Sorted<'g> {
    rows: [Vec<(&'g str, Node, Competence)>; SHARES.len()],
    minor: usize,
}

/// The section of a comparison of roles. `scope` says what counts over each relation.
pub(super) fn section<'g>(
    graph: &'g Graph,
    roles: &[Row],
    scope: impl Fn(Relation) -> Scope,
    wanted: &Wanted,
    context: &mut Context,
) -> Result<Frame<'g>, Stop> {
    let sorted = Sorted::new(graph, roles, scope, context)?;
    let mut columns: Vec<Cells<'g>> = sorted
        .rows
        .iter()
        .enumerate()
        .map(|(at, rows)| match wanted.of(at) {
            None => Cells::Unasked,
            Some(wanted) => Cells::Many {
                ends: vec![rows.len() as u32],
                rows: Box::new(frame(rows, roles, wanted)),
            },
        })
        .collect();
    let count = |share: Share| sorted.rows.get(share as usize).map_or(0, Vec::len);
    let any = count(Share::Common) + count(Share::Partial) + count(Share::Unique);
    let jaccard = (any > 0).then(|| count(Share::Common) as f64 / any as f64);
    columns.push(Cells::Number(vec![jaccard]));
    columns.push(Cells::Integer(vec![i64::try_from(sorted.minor).ok()]));
    Ok(Frame::one(columns))
}

impl<'g> Sorted<'g> {
    fn new(
        graph: &'g Graph,
        roles: &[Row],
        scope: impl Fn(Relation) -> Scope,
        context: &mut Context,
    ) -> Result<Self, Stop> {
        let mut found: FxHashMap<Node, Competence> = FxHashMap::default();
        for relation in RELATIONS {
            let step = Step::Along(relation, Direction::Forward);
            let groups = GroupOp::new(roles.to_vec(), step).run(graph, context)?;
            let edges = graph.relation(relation).edges();
            let counted = Counted::new(scope(relation), edges);
            let kind = relation.to();
            for (row, of_row) in groups.iter() {
                let competence = found.entry(graph.lead(kind, row)).or_default();
                competence.members.push((kind, row));
                for entry in of_row {
                    if !competence.known.contains(&entry.member) {
                        competence.known.push(entry.member);
                    }
                    if counted.has(entry.by) {
                        let standing = edges.word(Property::Standing, entry.by);
                        competence.add(Holding {
                            role: entry.member,
                            standing: standing.unwrap_or(u8::MAX),
                            importance: edges.number(Property::Importance, entry.by),
                            node: (kind, row),
                        });
                    }
                }
            }
        }
        let mut ordered: BTreeMap<(String, Node), Competence> = BTreeMap::new();
        for (lead, competence) in found {
            ordered.insert((fold(short_name(graph, lead)), lead), competence);
        }
        let mut sorted = Self::default();
        for ((_, lead), mut competence) in ordered {
            if competence.holdings.is_empty() {
                sorted.minor += 1;
                continue;
            }
            competence.holdings.sort_by_key(|holding| holding.role);
            let is_unknown = roles.iter().zip(0u32..).any(|(role, at)| {
                !competence.known.contains(&at) && !speaks(graph, *role, &competence.members)
            });
            let share = match is_unknown {
                true => Share::Unknown,
                false => Share::of(competence.holdings.len(), roles.len()),
            };
            if let Some(rows) = sorted.rows.get_mut(share as usize) {
                rows.push((short_name(graph, lead), lead, competence));
            }
        }
        sorted
            .rows
            .iter_mut()
            .flatten()
            .for_each(|(_, lead, competence)| {
                // The node that stands for the thing comes first.
                let lead = graph.locate(*lead);
                competence
                    .members
                    .sort_by_key(|member| (Some(*member) != lead, *member));
            });
        Ok(sorted)
    }
}

/// Whether a source that speaks of a role speaks of any of the nodes of a thing.
fn speaks(graph: &Graph, role: Row, members: &[(NodeKind, Row)]) -> bool {
    members.iter().any(|(kind, row)| {
        let relation = RELATIONS
            .into_iter()
            .find(|relation| relation.to() == *kind);
        let voices = relation.and_then(|relation| graph.voices(relation));
        voices.is_none_or(|voices| voices.has(role, *row))
    })
}

fn short_name(graph: &Graph, node: Node) -> &str {
    let Some((kind, row)) = graph.locate(node) else {
        return "";
    };
    let short = graph.table(kind).text(Property::ShortName, row);
    short.unwrap_or_else(|| graph.name(kind, row))
}

fn frame<'g>(rows: &[(&'g str, Node, Competence)], roles: &[Row], wanted: &Wanted) -> Frame<'g> {
    fn ends(lengths: impl Iterator<Item = usize>) -> Vec<u32> {
        lengths
            .scan(0, |end, length| {
                *end += length as u32;
                Some(*end)
            })
            .collect()
    }
    let lead = |competence: &Competence| competence.members.first().copied();
    let things = || rows.iter().map(|(_, _, competence)| competence);
    let holdings = || things().flat_map(|competence| &competence.holdings);
    let columns = vec![
        wanted.cells(0, || {
            Cells::Text(rows.iter().map(|(name, ..)| Some(*name)).collect())
        }),
        Cells::AnyNode(
            things()
                .map(|thing| lead(thing).unwrap_or((NodeKind::Skill, Row::new(0))))
                .collect(),
        ),
        wanted.cells(2, || {
            let members: Vec<_> = things().flat_map(|thing| thing.members.clone()).collect();
            Cells::Many {
                ends: ends(things().map(|thing| thing.members.len())),
                rows: Box::new(Frame::of(members.len(), vec![Cells::AnyNode(members)])),
            }
        }),
        wanted.cells(3, || {
            let role = |holding: &Holding| roles.get(holding.role as usize).copied();
            let standing = |holding: &Holding| Some(holding.standing).filter(|s| *s != u8::MAX);
            let columns = vec![
                Cells::Row(holdings().map(role).collect()),
                Cells::AnyNode(holdings().map(|holding| holding.node).collect()),
                Cells::Word(holdings().map(standing).collect(), Standing::SET),
                Cells::Number(holdings().map(|holding| holding.importance).collect()),
            ];
            Cells::Many {
                ends: ends(things().map(|thing| thing.holdings.len())),
                rows: Box::new(Frame::of(holdings().count(), columns)),
            }
        }),
        wanted.cells(4, || {
            let weakest = |thing: &Competence| {
                let standings = thing.holdings.iter().map(|holding| holding.standing);
                standings.filter(|s| *s != u8::MAX).max()
            };
            Cells::Word(things().map(weakest).collect(), Standing::SET)
        }),
    ];
    Frame::of(rows.len(), columns)
}
