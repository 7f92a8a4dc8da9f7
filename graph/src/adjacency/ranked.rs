//! What a row is joined to in the order that a person would want: what is asked for first.

use std::cmp::Ordering;

use arrow_buffer::ScalarBuffer;

use super::{Adjacency, Segment};
use crate::model::{Property, Relation};
use crate::row::Row;
use crate::step::Reached;
use crate::table::Table;

/// For each row of a relation's forward adjacency its edges by rank, one after another as the rows
/// are.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked(ScalarBuffer<u32>);

impl Ranked {
    /// The ranks of the edges of a relation, where it says how things are asked for.
    pub(super) fn new(relation: Relation, forward: &Adjacency, edges: &Table) -> Option<Self> {
        if !relation.asks() {
            return None;
        }
        let keys: Vec<[Option<f64>; Relation::RANKING.len()]> = edges
            .every_row()
            .map(|edge| {
                Relation::RANKING.map(|(property, _)| match property {
                    Property::Standing => edges.word(property, edge).map(f64::from),
                    _ => edges.number(property, edge),
                })
            })
            .collect();
        let compare = |a: u32, b: u32| {
            let (Some(a), Some(b)) = (keys.get(a as usize), keys.get(b as usize)) else {
                return Ordering::Equal;
            };
            let terms = Relation::RANKING.iter().zip(a.iter().zip(b));
            terms
                .map(|((_, descending), (a, b))| match (a, b) {
                    (Some(a), Some(b)) if *descending => b.total_cmp(a),
                    (Some(a), Some(b)) => a.total_cmp(b),
                    // What has no value comes last.
                    (a, b) => a.is_none().cmp(&b.is_none()),
                })
                .find(|ordering| ordering.is_ne())
                .unwrap_or(Ordering::Equal)
        };
        let mut ranked: Vec<u32> = (0..edges.rows() as u32).collect();
        for row in forward.every_row() {
            let own = forward.segment().range(row);
            // The sort is stable, and edges are in order of name.
            if let Some(own) = ranked.get_mut(own) {
                own.sort_by(|&a, &b| compare(a, b));
            }
        }
        Some(Self(ranked.into()))
    }

    /// The ranks that a graph folder has.
    ///
    /// # Errors
    /// When they aren't one an edge.
    pub(crate) fn from_parts(edges: ScalarBuffer<u32>, count: usize) -> Result<Self, String> {
        if edges.len() != count {
            return Err(format!("{count} edges, but {} ranks", edges.len()));
        }
        Ok(Self(edges))
    }

    /// The edges as a graph folder has them.
    pub(crate) fn edges(&self) -> &ScalarBuffer<u32> {
        &self.0
    }

    /// The first row whose ranks aren't its own edges, each once.
    pub(crate) fn misplaced(&self, forward: &Adjacency) -> Option<Row> {
        let mut seen = vec![false; self.0.len()];
        forward.every_row().find(|&row| {
            let own = forward.segment().range(row);
            let ranks = self.0.get(own.clone()).unwrap_or(&[]);
            let mut is_own = |&edge: &u32| {
                let edge = edge as usize;
                let slot = seen.get_mut(edge).filter(|seen| !**seen);
                own.contains(&edge) && slot.map(|seen| *seen = true).is_some()
            };
            !ranks.iter().all(&mut is_own)
        })
    }

    /// What a row is joined to, by rank.
    #[inline]
    pub(super) fn ends<'g>(&'g self, segment: &'g Segment, row: Row) -> RankedEnds<'g> {
        let own = segment.range(row);
        RankedEnds {
            neighbours: segment.slice(row),
            start: own.start,
            edges: self.0.get(own).unwrap_or(&[]),
        }
    }
}

/// What a row is joined to, by rank, each with the edge that leads to it.
#[derive(Clone, Copy, Debug)]
pub struct RankedEnds<'g> {
    neighbours: &'g [u32],
    /// The edge of the first neighbour.
    start: usize,
    edges: &'g [u32],
}

impl RankedEnds<'_> {
    /// How many there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.edges.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edges.is_empty()
    }

    /// The end at a place of the ranking.
    #[inline]
    #[must_use]
    pub fn at(&self, place: usize) -> Option<Reached> {
        let edge = *self.edges.get(place)?;
        let neighbour = (edge as usize).checked_sub(self.start)?;
        Some(Reached {
            row: Row::from_number(*self.neighbours.get(neighbour)?),
            by: Row::from_number(edge),
        })
    }
}
