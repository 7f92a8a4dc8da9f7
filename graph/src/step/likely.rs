//! What is likely of adverts that state nothing: what those of the same role state.

use arrow_array::Float64Array;

use super::{Counted, Demand, Reached, Scope};
use crate::column::{self, Column};
use crate::graph::Graph;
use crate::model::{Direction, Property, Relation};
use crate::row::Row;

/// Whether an advert states neither a skill nor a tool, so that what it asks for is a guess.
fn is_silent(graph: &Graph, job: Row) -> bool {
    [Relation::JobSkill, Relation::JobTool]
        .into_iter()
        .all(|relation| graph.adjacency(relation, Direction::Forward).degree(job) == 0)
}

/// What tells what adverts of a role are likely to ask for.
struct Likely<'g> {
    graph: &'g Graph,
    relation: Relation,
    least: f64,
    shares: Option<&'g Float64Array>,
    required: Counted<'g>,
}

impl<'g> Likely<'g> {
    fn new(graph: &'g Graph, relation: Relation, least: f64) -> Self {
        let edges = graph.relation(relation).edges();
        Self {
            graph,
            relation,
            least,
            shares: match edges.column(Property::Share) {
                Some(Column::Number(array)) => Some(array),
                _ => None,
            },
            required: Counted::new(Scope::REQUIRED, edges),
        }
    }

    fn share(&self, edge: Row) -> Option<f64> {
        self.shares.and_then(|shares| column::number(shares, edge))
    }

    /// Whether an advert of a role is likely to ask for what an edge leads to: as many of its
    /// adverts name it, or, where nobody has counted them, as the role requires it.
    fn has(&self, role: Row, edge: Row) -> bool {
        match self.share(edge) {
            Some(share) => share >= self.least,
            None => self.required.has(edge) && !self.is_counted(role),
        }
    }

    /// Whether the adverts of a role have been counted.
    fn is_counted(&self, role: Row) -> bool {
        let [skills, tools] = [Relation::RoleSkill, Relation::RoleTool];
        [skills, tools]
            .into_iter()
            .any(|relation| self.graph.relation(relation).is_shared(role))
    }
}

/// The number of edges that looking for what is likely walks over.
pub(super) fn cost(graph: &Graph, demand: Demand, least: f64, row: Row) -> u64 {
    let likely = Likely::new(graph, demand.of_roles(), least);
    let degree = |relation, way, row| graph.adjacency(relation, way).degree(row) as u64;
    if demand.is_of_job() {
        if !is_silent(graph, row) {
            return 0;
        }
        let roles = graph.neighbours(Relation::JobRole, Direction::Forward, row);
        return roles
            .map(|role| 1 + degree(likely.relation, Direction::Forward, role))
            .sum();
    }
    let ends = graph
        .adjacency(likely.relation, Direction::Backward)
        .ends(row);
    ends.map(|end| match likely.has(end.row, end.by) {
        true => 1 + degree(Relation::JobRole, Direction::Backward, end.row),
        false => 1,
    })
    .sum()
}

/// Appends what is likely, and puts everything from `start` on in order: each row once, by the
/// edge of the greatest share. What is stated is never likely, as its advert isn't silent.
///
/// Returns the number of edges walked over.
pub(super) fn take(
    graph: &Graph,
    demand: Demand,
    least: f64,
    row: Row,
    out: &mut Vec<Reached>,
    start: usize,
) -> u64 {
    let likely = Likely::new(graph, demand.of_roles(), least);
    let relation = likely.relation;
    let before = out.len();
    let mut walked = 0;
    if demand.is_of_job() {
        if !is_silent(graph, row) {
            return 0;
        }
        for role in graph.neighbours(Relation::JobRole, Direction::Forward, row) {
            let ends = graph.adjacency(relation, Direction::Forward).ends(role);
            walked += 1 + ends.len() as u64;
            out.extend(ends.filter(|end| likely.has(role, end.by)));
        }
    } else {
        for end in graph.adjacency(relation, Direction::Backward).ends(row) {
            walked += 1;
            if !likely.has(end.row, end.by) {
                continue;
            }
            let jobs = graph.neighbours(Relation::JobRole, Direction::Backward, end.row);
            walked += jobs.len() as u64;
            let silent = jobs.filter(|job| is_silent(graph, *job));
            out.extend(silent.map(|row| Reached { row, by: end.by }));
        }
    }
    if out.len() == before {
        return walked;
    }
    let share = |edge| likely.share(edge).unwrap_or(0.0);
    let mut reached = out.split_off(start);
    reached.sort_by(|a, b| {
        let by_share = || match (a.edge(), b.edge()) {
            (Some(a), Some(b)) => share(b).total_cmp(&share(a)),
            (a, b) => a.is_some().cmp(&b.is_some()),
        };
        a.row.cmp(&b.row).then_with(by_share).then(a.by.cmp(&b.by))
    });
    reached.dedup_by_key(|reached| reached.row);
    out.append(&mut reached);
    walked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeKind;
    use crate::model::word::Basis;
    use crate::step::{Grounds, Step};
    use crate::{Builder, EdgeRecord, SourceRecord};

    /// An advert that states something was once held to ask for all that its role does.
    #[test]
    fn what_is_stated_and_what_is_likely_stay_apart() {
        let mut b = Builder::new();
        let s = b.source(SourceRecord::new("Test", "article")).unwrap();
        let role = b.node(NodeKind::Role, "Data Engineer", s).unwrap();
        let tools = ["Kafka", "Spark"].map(|name| b.node(NodeKind::Tool, name, s).unwrap());
        for tool in tools {
            let edge = EdgeRecord::new();
            b.relate(Relation::RoleTool, role, tool, edge, s).unwrap();
        }
        let jobs = ["1", "2"].map(|id| {
            b.node_with_id(NodeKind::Job, id, "Data Engineer", s)
                .unwrap()
        });
        let edge = EdgeRecord::new();
        b.relate(Relation::JobTool, jobs[0], tools[0], edge, s)
            .unwrap();
        let graph = b.finish().unwrap();
        let bases = |from: usize, demand: Demand, grounds: Grounds| {
            let step = Step::Requires(demand, grounds);
            assert_eq!(step.reverse().reverse(), step);
            let mut out = Vec::new();
            let walked = step.take(&graph, Row::new(from), &mut out);
            assert_eq!(step.cost(&graph, Row::new(from)), walked);
            let reached = out.iter().map(|end| (end.row.index(), end.basis()));
            reached.collect::<Vec<_>>()
        };
        let both = Grounds {
            likely: Some(Grounds::LIKELY),
            ..Grounds::STATED
        };
        let (of_tool, of_job) = (Demand::JobsOfTool, Demand::ToolsOfJob);
        assert_eq!(bases(0, of_tool, Grounds::STATED), [(0, Basis::Stated)]);
        let found = [(0, Basis::Stated), (1, Basis::Likely)];
        assert_eq!(bases(0, of_tool, both), found);
        assert_eq!(bases(1, of_tool, both), [(1, Basis::Likely)]);
        // The advert that states a tool implies no other.
        assert_eq!(bases(0, of_job, both), [(0, Basis::Stated)]);
        let found = [(0, Basis::Likely), (1, Basis::Likely)];
        assert_eq!(bases(1, of_job, both), found);
    }
}
