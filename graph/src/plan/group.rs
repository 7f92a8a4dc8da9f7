//! Groups: what several nodes reach by a step, each with those that reach it.

use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::row::Row;
use crate::step::{Reached, Step};

/// A plan's group on one graph.
#[derive(Clone, Debug)]
pub struct GroupOp {
    members: Vec<Row>,
    step: Step,
}

/// What several nodes reach, row by row in order of name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    rows: Vec<(Row, u32)>,
    entries: Vec<Entry>,
    members: usize,
}

/// That one of several nodes reaches something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which of the nodes, by its place in the list that was given.
    pub member: u32,
    /// What it is reached by, as [`Reached::by`].
    pub by: Row,
}

impl GroupOp {
    /// A group of what rows reach. A row that is given twice counts twice.
    #[must_use]
    pub fn new(members: Vec<Row>, step: Step) -> Self {
        Self { members, step }
    }

    /// The number of edges that grouping walks over.
    #[must_use]
    pub fn cost(&self, graph: &Graph) -> u64 {
        let cost = |row: &Row| self.step.cost(graph, *row);
        self.members.iter().map(cost).sum()
    }

    /// What the nodes reach.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn run(&self, graph: &Graph, context: &mut Context) -> Result<Groups, Stop> {
        let cost = self.cost(graph);
        context.promise(cost)?;
        let most = usize::try_from(cost).unwrap_or(0);
        context.hold::<(Row, Entry)>(most)?;
        let mut found: Vec<(Row, Entry)> = Vec::with_capacity(most);
        let mut reached: Vec<Reached> = Vec::with_capacity(most);
        let mut ends: Vec<usize> = Vec::with_capacity(self.members.len());
        for (member, &row) in self.members.iter().enumerate() {
            reached.clear();
            let walked = self.step.take(graph, row, &mut reached);
            context.touch(walked)?;
            found.extend(reached.iter().map(|end| {
                let (member, by) = (member as u32, end.by);
                (end.row, Entry { member, by })
            }));
            ends.push(found.len());
        }
        // What each member reaches is ascending already, so this merges runs; of two there is no more
        // to find out.
        match ends.as_slice() {
            [middle, _] => found = merged(&found, *middle),
            _ => found.sort_by_key(|(far, entry)| (*far, entry.member)),
        }
        let mut rows: Vec<(Row, u32)> = Vec::with_capacity(found.len());
        for (at, (far, _)) in found.iter().enumerate() {
            if rows.last().is_none_or(|(last, _)| last != far) {
                rows.push((*far, at as u32));
            }
        }
        context.release::<(Row, Entry)>(most);
        Ok(Groups {
            rows,
            entries: found.into_iter().map(|(_, entry)| entry).collect(),
            members: self.members.len(),
        })
    }
}

/// Two ascending runs as one; of what both have the first run's stands first.
fn merged(found: &[(Row, Entry)], middle: usize) -> Vec<(Row, Entry)> {
    let (mut left, mut right) = found.split_at_checked(middle).unwrap_or((found, &[]));
    let mut out = Vec::with_capacity(found.len());
    while let (Some((a, behind_a)), Some((b, behind_b))) = (left.split_first(), right.split_first())
    {
        if a.0 <= b.0 {
            out.push(*a);
            left = behind_a;
        } else {
            out.push(*b);
            right = behind_b;
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
    out
}

impl Groups {
    /// How many nodes were given.
    #[must_use]
    pub fn members(&self) -> usize {
        self.members
    }

    /// The number of things that any of them reaches.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number of times that one of them reaches something.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// Whether none of them reaches anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Everything that any of them reaches, in order of name, with those that reach it.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Row, &[Entry])> {
        self.rows.iter().enumerate().map(|(i, &(row, start))| {
            let end = self
                .rows
                .get(i + 1)
                .map_or(self.entries.len(), |next| next.1 as usize);
            (row, self.entries.get(start as usize..end).unwrap_or(&[]))
        })
    }
}
