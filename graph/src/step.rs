//! Steps: from a node of one kind to the nodes of another, over a relation or by what follows.

use serde::{Deserialize, Serialize};

use crate::graph::Graph;
use crate::model::word::Basis;
use crate::model::{Direction, NodeKind, Relation, Way};
use crate::row::Row;

/// A way from a node of one kind to nodes of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Over a relation.
    Along(Relation, Direction),
    /// From a job to what it asks for, or from a skill or tool to the jobs that ask for it:
    /// what the advert states, and what its role implies.
    Requires(Demand),
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
    /// For [`Step::Along`] the edge; for [`Step::Requires`] the role that implies it, or
    /// [`Reached::STATED`].
    pub by: Row,
}

impl Reached {
    /// Stands for a requirement that the advert states itself.
    pub const STATED: Row = Row::new(usize::MAX);

    /// The edge or the role that it was reached by, unless it is stated.
    #[inline]
    #[must_use]
    pub fn via(self) -> Option<Row> {
        (self.by != Self::STATED).then_some(self.by)
    }

    /// How a [`Step::Requires`] reached it.
    #[must_use]
    pub fn basis(self) -> Basis {
        if self.by == Self::STATED {
            Basis::Stated
        } else {
            Basis::Implied
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
                "The skills it asks for: stated in the advert, or implied by its role.",
            )
            .test(
                "skills",
                "The skills it asks for, stated or implied by its role.",
            ),
            Self::ToolsOfJob => Way::list(
                "tools",
                "The tools it requires: stated in the advert, or implied by its role.",
            )
            .test(
                "tools",
                "The tools it requires, stated or implied by its role.",
            ),
            Self::JobsOfSkill => Way::list(
                "jobs",
                "The jobs that ask for it: stated in the advert, or implied by the job's role.",
            ),
            Self::JobsOfTool => Way::list(
                "jobs",
                "The jobs that require it: stated in the advert, or implied by the job's role.",
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

    /// The two relations that lead over the role, in the order they are taken.
    pub(crate) const fn implied(self) -> [(Relation, Direction); 2] {
        use Direction::{Backward, Forward};
        match self {
            Self::SkillsOfJob => [(Relation::JobRole, Forward), (Relation::RoleSkill, Forward)],
            Self::ToolsOfJob => [(Relation::JobRole, Forward), (Relation::RoleTool, Forward)],
            Self::JobsOfSkill => [
                (Relation::RoleSkill, Backward),
                (Relation::JobRole, Backward),
            ],
            Self::JobsOfTool => [
                (Relation::RoleTool, Backward),
                (Relation::JobRole, Backward),
            ],
        }
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
                steps.extend(Demand::ALL.iter().map(|&demand| Self::Requires(demand)));
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
            Self::Along(relation, direction) => relation.way(direction),
            Self::Requires(demand) => demand.way(),
        }
    }

    /// The kind it leads from.
    #[must_use]
    pub const fn from(self) -> NodeKind {
        match self {
            Self::Along(relation, direction) => relation.near(direction),
            Self::Requires(demand) => {
                let (relation, direction) = demand.stated();
                relation.near(direction)
            }
        }
    }

    /// The kind it leads to.
    #[must_use]
    pub const fn to(self) -> NodeKind {
        match self {
            Self::Along(relation, direction) => relation.far(direction),
            Self::Requires(demand) => {
                let (relation, direction) = demand.stated();
                relation.far(direction)
            }
        }
    }

    /// The same way back.
    #[must_use]
    pub const fn reverse(self) -> Self {
        match self {
            Self::Along(relation, Direction::Forward) => Self::Along(relation, Direction::Backward),
            Self::Along(relation, Direction::Backward) => Self::Along(relation, Direction::Forward),
            Self::Requires(demand) => Self::Requires(demand.reverse()),
        }
    }

    /// The number of edges that taking the step from a row walks over.
    ///
    /// For a relation this is the row's degree and costs nothing to know; for a demand it is the
    /// sum of the degrees on the way over the roles.
    #[must_use]
    pub fn cost(self, graph: &Graph, row: Row) -> u64 {
        match self {
            Self::Along(relation, direction) => {
                graph.adjacency(relation, direction).degree(row) as u64
            }
            Self::Requires(demand) => {
                let (stated, way) = demand.stated();
                let [(first, first_way), (second, second_way)] = demand.implied();
                let roles = graph.neighbours(first, first_way, row);
                let over = graph.adjacency(second, second_way);
                graph.adjacency(stated, way).degree(row) as u64
                    + roles.map(|role| 1 + over.degree(role) as u64).sum::<u64>()
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
            Self::Requires(demand) => {
                let (stated, way) = demand.stated();
                let stated = graph.neighbours(stated, way, row);
                out.extend(stated.map(|row| Reached {
                    row,
                    by: Reached::STATED,
                }));
                let [(first, first_way), (second, second_way)] = demand.implied();
                let roles = graph.neighbours(first, first_way, row);
                let over = roles.len();
                for role in roles {
                    let beyond = graph.neighbours(second, second_way, role);
                    out.extend(beyond.map(|row| Reached { row, by: role }));
                }
                let walked = (over + out.len() - start) as u64;
                // What is stated stands before what is implied, and the first role before others.
                let Some(reached) = out.get_mut(start..) else {
                    return walked;
                };
                reached.sort_by_key(|r| (r.row, r.by != Reached::STATED, r.by));
                let mut kept = start;
                for at in start..out.len() {
                    let candidate = out[at];
                    if kept == start || out[kept - 1].row != candidate.row {
                        out[kept] = candidate;
                        kept += 1;
                    }
                }
                out.truncate(kept);
                walked
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, EdgeRecord, SourceRecord};

    #[test]
    fn what_is_stated_and_what_follows_stay_apart() {
        let mut b = Builder::new();
        let s = b.source(SourceRecord::new("Test", "article")).unwrap();
        let role = b.node(NodeKind::Role, "Data Engineer", s).unwrap();
        let spark = b.node(NodeKind::Tool, "Spark", s).unwrap();
        let kafka = b.node(NodeKind::Tool, "Kafka", s).unwrap();
        b.relate(Relation::RoleTool, role, spark, EdgeRecord::new(), s)
            .unwrap();
        b.relate(Relation::RoleTool, role, kafka, EdgeRecord::new(), s)
            .unwrap();
        let job = b
            .node_with_id(NodeKind::Job, "1", "Data Engineer", s)
            .unwrap();
        b.node_with_id(NodeKind::Job, "2", "Data Engineer", s)
            .unwrap();
        b.relate(Relation::JobTool, job, kafka, EdgeRecord::new(), s)
            .unwrap();
        let graph = b.finish().unwrap();

        let step = Step::Requires(Demand::JobsOfTool);
        let bases = |tool: Row, step: Step| {
            let mut out = Vec::new();
            let walked = step.take(&graph, tool, &mut out);
            assert_eq!(step.cost(&graph, tool), walked);
            out.iter()
                .map(|r| (r.row.index(), r.basis()))
                .collect::<Vec<_>>()
        };
        let kafka = graph.by_name(NodeKind::Tool, "kafka").row().unwrap();
        let spark = graph.by_name(NodeKind::Tool, "spark").row().unwrap();
        assert_eq!(
            bases(kafka, step),
            [(0, Basis::Stated), (1, Basis::Implied)]
        );
        assert_eq!(
            bases(spark, step),
            [(0, Basis::Implied), (1, Basis::Implied)]
        );
        assert_eq!(
            bases(Row::new(0), step.reverse()),
            [
                (kafka.index(), Basis::Stated),
                (spark.index(), Basis::Implied)
            ]
        );
        assert_eq!(step.reverse().reverse(), step);
        assert_eq!((step.from(), step.to()), (NodeKind::Tool, NodeKind::Job));
    }
}
