//! Steps: from a node of one kind to the nodes of another, over a relation or by what follows.

mod likely;
mod scope;

use serde::{Deserialize, Serialize};

pub(crate) use self::scope::Counted;
pub use self::scope::{Grounds, Scope};
use crate::graph::Graph;
use crate::model::word::Basis;
use crate::model::{Direction, NodeKind, Relation, Way};
use crate::row::Row;

/// A way from a node of one kind to nodes of another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// Over a relation.
    Along(Relation, Direction),
    /// Over those edges that count, of a relation that says how things are asked for.
    Asks(Relation, Direction, Scope),
    /// From a job to what it asks for, or from a skill or tool to the jobs that ask for it:
    /// what the advert states, and what is likely of one that states nothing.
    Requires(Demand, Grounds),
}

/// What a job asks for, seen from either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Demand {
    /// From a job to its skills.
    SkillsOfJob,
    /// From a job to its tools.
    ToolsOfJob,
    /// From a skill to its jobs.
    JobsOfSkill,
    /// From a tool to its jobs.
    JobsOfTool,
}

/// One end of a step: the row reached and what it was reached by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The row reached, of the kind the step leads to.
    pub row: Row,
    /// The edge; for [`Step::Requires`] the edge of the job's role that makes it likely, or
    /// [`Reached::STATED`].
    pub by: Row,
}

impl Reached {
    /// Stands for a requirement that the advert states itself.
    pub const STATED: Row = Row::new(usize::MAX);

    /// The edge that it was reached by, unless it is stated.
    #[inline]
    #[must_use]
    pub fn edge(self) -> Option<Row> {
        (self.by != Self::STATED).then_some(self.by)
    }

    /// How a [`Step::Requires`] reached it.
    #[must_use]
    pub fn basis(self) -> Basis {
        if self.by == Self::STATED {
            Basis::Stated
        } else {
            Basis::Likely
        }
    }
}

impl Demand {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[
        Self::SkillsOfJob,
        Self::ToolsOfJob,
        Self::JobsOfSkill,
        Self::JobsOfTool,
    ];

    /// What it is called.
    #[must_use]
    pub const fn way(self) -> Way {
        match self {
            Self::SkillsOfJob => Way::list(
                "skills",
                "The skills it asks for, as the advert states them; `basis` adds what is likely.",
            )
            .test("skills", "The skills it asks for."),
            Self::ToolsOfJob => Way::list(
                "tools",
                "The tools it requires, as the advert states them; `basis` adds what is likely.",
            )
            .test("tools", "The tools it requires."),
            Self::JobsOfSkill => Way::list(
                "jobs",
                "The jobs that ask for it, as their adverts state; `basis` adds those that are likely to.",
            ),
            Self::JobsOfTool => Way::list(
                "jobs",
                "The jobs that require it, as their adverts state; `basis` adds those that are likely to.",
            ),
        }
    }

    /// The same, seen from the other end.
    const fn reverse(self) -> Self {
        match self {
            Self::SkillsOfJob => Self::JobsOfSkill,
            Self::ToolsOfJob => Self::JobsOfTool,
            Self::JobsOfSkill => Self::SkillsOfJob,
            Self::JobsOfTool => Self::ToolsOfJob,
        }
    }

    /// The relation that holds what adverts state, and the way to take it.
    pub(crate) const fn stated(self) -> (Relation, Direction) {
        match self {
            Self::SkillsOfJob => (Relation::JobSkill, Direction::Forward),
            Self::ToolsOfJob => (Relation::JobTool, Direction::Forward),
            Self::JobsOfSkill => (Relation::JobSkill, Direction::Backward),
            Self::JobsOfTool => (Relation::JobTool, Direction::Backward),
        }
    }

    /// The relation by which roles ask for such things.
    #[must_use]
    pub const fn of_roles(self) -> Relation {
        match self {
            Self::SkillsOfJob | Self::JobsOfSkill => Relation::RoleSkill,
            Self::ToolsOfJob | Self::JobsOfTool => Relation::RoleTool,
        }
    }

    /// Whether it is seen from the job.
    const fn is_of_job(self) -> bool {
        matches!(self, Self::SkillsOfJob | Self::ToolsOfJob)
    }
}

impl Step {
    /// Every step that leads from a kind, in the order they are shown: over the relations as
    /// [`Relation::shown`] has them, and what a job asks for before what its advert states.
    #[must_use]
    pub fn of(kind: NodeKind) -> Vec<Self> {
        let mut steps = Vec::new();
        for relation in Relation::shown() {
            if relation == Relation::JobSkill {
                steps.extend(
                    Demand::ALL
                        .iter()
                        .map(|&d| Self::Requires(d, Grounds::STATED)),
                );
            }
            let ways = [Direction::Forward, Direction::Backward];
            steps.extend(ways.map(|direction| Self::Along(relation, direction)));
        }
        steps.retain(|step| step.from() == kind);
        steps
    }

    /// What it is called.
    #[must_use]
    pub const fn way(self) -> Way {
        match self {
            Self::Along(relation, direction) | Self::Asks(relation, direction, _) => {
                relation.way(direction)
            }
            Self::Requires(demand, _) => demand.way(),
        }
    }

    /// The kind it leads from.
    #[must_use]
    pub const fn from(self) -> NodeKind {
        match self {
            Self::Along(relation, direction) | Self::Asks(relation, direction, _) => {
                relation.near(direction)
            }
            Self::Requires(demand, _) => {
                let (relation, direction) = demand.stated();
                relation.near(direction)
            }
        }
    }

    /// The kind it leads to.
    #[must_use]
    pub const fn to(self) -> NodeKind {
        match self {
            Self::Along(relation, direction) | Self::Asks(relation, direction, _) => {
                relation.far(direction)
            }
            Self::Requires(demand, _) => {
                let (relation, direction) = demand.stated();
                relation.far(direction)
            }
        }
    }

    /// The same way back.
    #[must_use]
    pub const fn reverse(self) -> Self {
        match self {
            Self::Along(relation, direction) => Self::Along(relation, direction.reverse()),
            Self::Asks(relation, direction, scope) => {
                Self::Asks(relation, direction.reverse(), scope)
            }
            Self::Requires(demand, grounds) => Self::Requires(demand.reverse(), grounds),
        }
    }

    /// The relation that it leads over, and how.
    #[must_use]
    pub const fn relation(self) -> Option<(Relation, Direction)> {
        match self {
            Self::Along(relation, direction) | Self::Asks(relation, direction, _) => {
                Some((relation, direction))
            }
            Self::Requires(..) => None,
        }
    }

    /// The number of edges that taking the step from a row walks over.
    ///
    /// For a relation this is the row's degree and costs nothing to know; for a demand it is the
    /// sum of the degrees on the way over the roles.
    #[must_use]
    pub fn cost(self, graph: &Graph, row: Row) -> u64 {
        match self {
            Self::Along(relation, direction) | Self::Asks(relation, direction, _) => {
                graph.adjacency(relation, direction).degree(row) as u64
            }
            Self::Requires(demand, grounds) => {
                let (stated, way) = demand.stated();
                let mut cost = 0;
                if grounds.stated {
                    cost += graph.adjacency(stated, way).degree(row) as u64;
                }
                if let Some(least) = grounds.likely {
                    cost += likely::cost(graph, demand, least, row);
                }
                cost
            }
        }
    }

    /// Appends what the step reaches from a row, ascending by row, each once.
    ///
    /// Returns the number of edges walked over, which is what [`Step::cost`] foretells.
    pub fn take(self, graph: &Graph, row: Row, out: &mut Vec<Reached>) -> u64 {
        let start = out.len();
        match self {
            Self::Along(relation, direction) => {
                let adjacency = graph.adjacency(relation, direction);
                let ends = adjacency.ends(row);
                out.reserve(ends.len());
                ends.for_each(|end| out.push(end));
                (out.len() - start) as u64
            }
            Self::Asks(relation, direction, scope) => {
                let table = graph.relation(relation);
                let counted = Counted::new(scope, table.edges());
                let ends = table.adjacency(direction).ends(row);
                let walked = ends.len() as u64;
                out.extend(ends.filter(|end| counted.has(end.by)));
                walked
            }
            Self::Requires(demand, grounds) => {
                let mut walked = 0;
                if grounds.stated {
                    let (stated, way) = demand.stated();
                    let stated = graph.neighbours(stated, way, row);
                    walked += stated.len() as u64;
                    out.extend(stated.map(|row| Reached {
                        row,
                        by: Reached::STATED,
                    }));
                }
                if let Some(least) = grounds.likely {
                    walked += likely::take(graph, demand, least, row, out, start);
                }
                walked
            }
        }
    }
}
