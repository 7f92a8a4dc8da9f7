//! From the names that a tier finds to the nodes that bear them.

use std::ops::Range;

use super::best::{Best, Found};
use super::build::{kind_bit, popularity};
use super::tiers::Search;
use crate::graph::Node;
use crate::model::{NodeKind, Property};
use crate::names::Bears;
use crate::row::Row;

impl Search<'_, '_> {
    /// Whether a name has a bearer of the sought kinds that may be among the best.
    #[inline]
    pub(super) fn is_wanted(&self, best: &Best<'_>, name: usize, step: u32) -> bool {
        let kinds = self.index.name_kinds.get(name).copied().unwrap_or(0);
        let rank = self.index.name_ranks.get(name).copied();
        kinds & self.kinds != 0 && best.wants(step, rank.unwrap_or(u32::MAX))
    }

    /// Offers the bearers of a name, at one step for those that prefer it, one for those that people
    /// call so, one for those that have it as an alias and one for jobs.
    ///
    /// A name is as popular as the most popular of its bearers, and who prefers the name is given
    /// that rank, if it is of the same kind, so that it isn't behind those that only go by it, too. Of many jobs, only the
    /// first are offered.
    pub(super) fn offer(&mut self, best: &mut Best<'_>, name: usize, steps: [u32; 4]) {
        let [at_preferred, at_said, at_alias, at_job] = steps;
        let least = steps.into_iter().min().unwrap_or(0);
        if !self.examines() || !self.is_wanted(best, name, least) {
            return;
        }
        let (bears, spellings, nodes) = self.graph.names().slices(name);
        let preferred = spellings.partition_point(|&spelling| spelling == 0);
        let (preferring, others) = nodes.split_at_checked(preferred).unwrap_or((nodes, &[]));

        let jobs = self.graph.node(NodeKind::Job, Row::new(0)).0;
        let first = preferring.partition_point(|&node| node < jobs);
        let jobs = jobs + self.graph.count(NodeKind::Job) as u32;
        let last = preferring.partition_point(|&node| node < jobs);
        let enough = best.count().saturating_add(best.seen());
        let end = first
            .saturating_add(enough.min(self.jobs_a_title))
            .min(last);
        self.left_out |= last - first > self.jobs_a_title && self.seeks(NodeKind::Job);
        let slice = |range: Range<usize>| preferring.get(range).unwrap_or(&[]);
        let (before, jobs, after) = (slice(0..first), slice(first..end), slice(last..preferred));

        let rank = self.index.name_ranks.get(name).copied().unwrap_or(u32::MAX);
        let popular = [before, after, others].into_iter().flatten();
        let popular = popular.copied().find(|&node| self.rank(node) == rank);
        let kind_of = |node: u32| self.graph.locate(Node(node)).map(|(kind, _)| kind);
        for &node in before.iter().chain(after) {
            // An advert, and whoever looks for work, means an occupation and no group of them.
            if self.is_group_of_roles(node) {
                self.offer_node(best, node, 0, at_preferred.max(at_alias), None);
                continue;
            }
            let given = popular.filter(|&popular| {
                kind_of(popular) == kind_of(node) && self.edges(popular) > self.edges(node)
            });
            let given = given.map(|popular| (rank, popular));
            self.offer_node(best, node, 0, at_preferred, given);
        }
        for &node in jobs {
            self.offer_node(best, node, 0, at_job, None);
        }
        let others = others.iter().zip(spellings.iter().skip(preferred));
        for ((&node, &spelling), &bears) in others.zip(bears.iter().skip(preferred)) {
            let at = match bears == Bears::Said as u8 {
                true => at_said,
                false => at_alias,
            };
            self.offer_node(best, node, spelling, at, None);
        }
    }

    /// Offers the bearers of a name that prefer it or that people call so.
    pub(super) fn offer_called(&mut self, best: &mut Best<'_>, name: usize, steps: [u32; 2]) {
        if !self.examines() {
            return;
        }
        let (bears, spellings, nodes) = self.graph.names().slices(name);
        for ((&bears, &spelling), &node) in bears.iter().zip(spellings).zip(nodes) {
            let [at_preferred, at_said] = steps;
            let at = match bears {
                _ if bears == Bears::Said as u8 => at_said,
                _ if bears == Bears::Preferred as u8 && !self.is_group_of_roles(node) => {
                    at_preferred
                }
                _ => continue,
            };
            let is_job = matches!(self.graph.locate(Node(node)), Some((NodeKind::Job, _)));
            if !is_job {
                self.offer_node(best, node, spelling, at, None);
            }
        }
    }

    fn is_group_of_roles(&self, node: u32) -> bool {
        matches!(self.graph.locate(Node(node)), Some((NodeKind::Role, row))
            if self.graph.table(NodeKind::Role).flag(Property::IsGroup, row) == Some(true))
    }

    fn seeks(&self, kind: NodeKind) -> bool {
        self.kinds & kind_bit(kind) != 0
    }

    pub(super) fn edges(&self, node: u32) -> u64 {
        let place = self.graph.locate(Node(node));
        place.map_or(0, |(kind, row)| popularity(self.graph, kind, row))
    }

    fn rank(&self, node: u32) -> u32 {
        let rank = self.index.node_ranks.get(node as usize);
        rank.copied().unwrap_or(u32::MAX)
    }

    /// Offers a node, with the rank of another node if it is given one.
    fn offer_node(
        &mut self,
        best: &mut Best<'_>,
        node: u32,
        spelling: u32,
        step: u32,
        given: Option<(u32, u32)>,
    ) {
        if self.examines()
            && let Some((kind, _)) = self.graph.locate(Node(node))
            && self.seeks(kind)
        {
            let own_rank = self.rank(node);
            let (rank, popular) = given.unwrap_or((own_rank, node));
            best.offer(Found {
                step,
                rank,
                alias: spelling > 0,
                own_rank,
                spelling,
                node,
                thing: self.graph.same_key(Node(node)),
                popular,
            });
        }
    }
}
