//! What adverts state, counted for the roles that they are of: a source of what roles ask for.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::edge::{EdgeDraft, EdgeRecord};
use super::{BuildError, Builder, SourceRecord};
use crate::interval::wilson;
use crate::model::word::Standing;
use crate::model::{NodeKind, Property, Relation};
use crate::value::Value;

/// The name of the source that the counts are of.
const SOURCE: &str = "Adverts, counted";

/// The share from which on what adverts state is kept, though the role doesn't ask for it: what
/// fewer state tells of single adverts, not of the role.
const KEPT: f64 = 0.01;

/// From when on a role is held to ask for what its adverts state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdvertRule {
    /// The share of those adverts that state any skill or tool, 0 to 1, from which on it is
    /// required.
    pub required: f64,
    /// The share from which on it is typical, where it is above that of all adverts.
    pub typical: f64,
    /// The adverts that a role must have at least for its shares to say anything.
    pub adverts: u32,
}

impl Default for AdvertRule {
    fn default() -> Self {
        Self {
            required: 0.25,
            typical: 0.05,
            adverts: 30,
        }
    }
}

impl AdvertRule {
    fn standing(&self, share: f64, lift: f64) -> Standing {
        if share >= self.required {
            Standing::Required
        } else if share >= self.typical && lift > 1.0 {
            Standing::Typical
        } else {
            Standing::Minor
        }
    }
}

/// Pairs of drafts, ascending, each once.
type Pairs = Vec<(u32, u32)>;

impl Builder {
    /// Sets from when on a role is held to ask for what its adverts state.
    pub fn advert_rule(&mut self, rule: AdvertRule) {
        self.advert_rule = rule;
    }

    /// Counts what the adverts of each role state, and says it of the role.
    pub(super) fn settle_adverts(&mut self) -> Result<(), BuildError> {
        let roles = self.pairs(Relation::JobRole);
        if roles.is_empty() {
            return Ok(());
        }
        let drawn = self.drawn();
        let stated: Vec<(Relation, Pairs)> = [
            (Relation::RoleSkill, Relation::JobSkill),
            (Relation::RoleTool, Relation::JobTool),
        ]
        .into_iter()
        .map(|(of_role, of_job)| (of_role, self.pairs(of_job)))
        .collect();
        let mut stating: Vec<u32> = stated
            .iter()
            .flat_map(|(_, pairs)| pairs.iter().map(|(job, _)| *job))
            .filter(|job| !drawn.contains(job))
            .collect();
        stating.par_sort_unstable();
        stating.dedup();
        let states = |job: u32| stating.binary_search(&job).is_ok();
        let mut adverts: FxHashMap<u32, u32> = FxHashMap::default();
        for (_, role) in roles.iter().filter(|(job, _)| states(*job)) {
            *adverts.entry(*role).or_default() += 1;
        }
        adverts.retain(|_, count| *count >= self.advert_rule.adverts.max(1));
        if adverts.is_empty() {
            return Ok(());
        }
        let source = self.source(SourceRecord {
            description: Some(format!(
                "What the {} adverts that state any skill or tool state, counted for the roles that they are of.",
                stating.len()
            )),
            ..SourceRecord::new(SOURCE, "counted adverts")
        })?;
        for (relation, pairs) in stated {
            let edges = self.edges.drafts.get(relation as usize);
            let pairs_of = edges.into_iter().flatten().map(|edge| (edge.from, edge.to));
            let known: FxHashSet<(u32, u32)> = pairs_of
                .filter(|(role, _)| adverts.contains_key(role))
                .collect();
            let mut totals: FxHashMap<u32, u32> = FxHashMap::default();
            let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
            for &(job, thing) in pairs.iter().filter(|(job, _)| !drawn.contains(job)) {
                *totals.entry(thing).or_default() += 1;
                let start = roles.partition_point(|(of, _)| *of < job);
                let of_job = roles.iter().skip(start).take_while(|(of, _)| *of == job);
                for (_, role) in of_job.filter(|(_, role)| adverts.contains_key(role)) {
                    *counts.entry((*role, thing)).or_default() += 1;
                }
            }
            let mut counts: Vec<((u32, u32), u32)> = counts.into_iter().collect();
            counts.sort_unstable();
            let mut things: FxHashSet<u32> = FxHashSet::default();
            for ((role, thing), count) in counts {
                let (Some(&adverts), Some(&total)) = (adverts.get(&role), totals.get(&thing))
                else {
                    continue;
                };
                let share = f64::from(count) / f64::from(adverts);
                let lift = share * stating.len() as f64 / f64::from(total);
                let standing = self.advert_rule.standing(share, lift);
                if standing == Standing::Minor && share < KEPT && !known.contains(&(role, thing)) {
                    continue;
                }
                let (low, high) = wilson(share, f64::from(adverts));
                let record = EdgeRecord::new()
                    .standing(standing)
                    .with(Property::Share, share)
                    .with(Property::Adverts, Value::Integer(adverts.into()))
                    .with(Property::LowerBound, low)
                    .with(Property::UpperBound, high)
                    .with(Property::Lift, lift);
                let record = self.edges.record(relation, record);
                let (from, to, source) = (role, thing, source.node.draft);
                self.edges.push(
                    relation,
                    EdgeDraft {
                        from,
                        to,
                        source,
                        record,
                    },
                );
                things.insert(thing);
            }
            let drafts = &mut self.drafts[relation.to() as usize];
            let mut things: Vec<u32> = things.into_iter().collect();
            things.sort_unstable();
            let said = things.into_iter().map(|thing| (thing, source.node.draft));
            drafts.sources.extend(said);
        }
        Ok(())
    }

    /// The pairs that a relation joins so far.
    fn pairs(&self, relation: Relation) -> Pairs {
        let drafts = self.edges.drafts.get(relation as usize);
        let edges = drafts.map_or(&[][..], |edges| edges);
        let mut pairs: Pairs = edges.iter().map(|edge| (edge.from, edge.to)).collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        pairs
    }

    /// The jobs that were drawn at random, which say nothing of what is asked for.
    fn drawn(&self) -> FxHashSet<u32> {
        let jobs = &self.drafts[NodeKind::Job as usize];
        let log = jobs.values.get(&Property::Synthetic);
        let log = log.map_or(&[][..], |log| log);
        let is_drawn = |(_, value): &&(u32, Value)| *value == Value::Flag(true);
        log.iter().filter(is_drawn).map(|(job, _)| *job).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Direction, Graph, Row};

    /// A graph of adverts of one role: of 40 that state anything 30 state Python and 4 Excel, ten
    /// state nothing; and of ten adverts of another, too few, that all state Excel.
    fn graph() -> Graph {
        let mut b = Builder::new();
        let s = b.source(SourceRecord::new("Test", "article")).unwrap();
        b.node(NodeKind::Role, "Data Engineer", s).unwrap();
        let clerk = b.node(NodeKind::Role, "Clerk", s).unwrap();
        let python = b.node(NodeKind::Tool, "Python", s).unwrap();
        let excel = b.node(NodeKind::Tool, "Excel", s).unwrap();
        b.relate(Relation::RoleTool, clerk, python, EdgeRecord::new(), s)
            .unwrap();
        for (title, range) in [("Data Engineer", 0..50), ("Clerk", 50..60)] {
            for i in range {
                let job = b
                    .node_with_id(NodeKind::Job, &i.to_string(), title, s)
                    .unwrap();
                let mut states = |tool| {
                    let edge = EdgeRecord::new();
                    b.relate(Relation::JobTool, job, tool, edge, s).unwrap();
                };
                match i {
                    0..30 => states(python),
                    40..50 => {}
                    _ => states(excel),
                }
                if i < 4 {
                    states(excel);
                    // What is stated twice counts once.
                    states(excel);
                }
            }
        }
        b.finish().unwrap()
    }

    #[test]
    fn shares_are_of_the_adverts_that_state_anything() {
        let graph = graph();
        let row = |kind, name: &str| graph.by_name(kind, name).found().unwrap();
        let engineer = row(NodeKind::Role, "Data Engineer");
        let table = graph.relation(Relation::RoleTool);
        let (python, excel) = (row(NodeKind::Tool, "Python"), row(NodeKind::Tool, "Excel"));
        let edge = table.edge_between(engineer, python).unwrap();
        let edges = table.edges();
        assert_eq!(edges.number(Property::Share, edge), Some(0.75));
        assert_eq!(edges.integer(Property::Adverts, edge), Some(40));
        let standing = |edge: Row| {
            edges
                .word(Property::Standing, edge)
                .and_then(Standing::from_code)
        };
        assert_eq!(standing(edge), Some(Standing::Required));
        let (statements, mut rows) = edges.rows_of(Property::RoleToolStatements, edge).unwrap();
        let statement = rows.next_back().unwrap();
        let number = |property| statements.number(property, statement).unwrap();
        // 30 of 50 that state anything name it.
        assert!((number(Property::Lift) - 0.75 / 0.6).abs() < 1e-12);
        assert!(number(Property::LowerBound) < 0.75 && 0.75 < number(Property::UpperBound));
        // A quarter and more is required, whatever the others state: 14 of 40 state Excel.
        let edge = table.edge_between(engineer, excel).unwrap();
        assert_eq!(edges.number(Property::Share, edge), Some(0.35));
        assert_eq!(standing(edge), Some(Standing::Required));
        // Ten adverts say nothing of a role, and what it is said to work with stands.
        let clerk = row(NodeKind::Role, "Clerk");
        assert_eq!(table.edge_between(clerk, excel), None);
        let edge = table.edge_between(clerk, python).unwrap();
        assert_eq!(edges.number(Property::Share, edge), None);
        assert_eq!(standing(edge), Some(Standing::Required));
        let jobs = graph.neighbours(Relation::JobRole, Direction::Backward, clerk);
        assert_eq!(jobs.len(), 10);
    }

    #[test]
    fn the_rule_as_it_is_written() {
        let rule = AdvertRule::default();
        assert_eq!(rule.standing(0.25, 0.5), Standing::Required);
        assert_eq!(rule.standing(0.2, 1.1), Standing::Typical);
        assert_eq!(rule.standing(0.2, 1.0), Standing::Minor);
        assert_eq!(rule.standing(0.04, 9.0), Standing::Minor);
    }
}
