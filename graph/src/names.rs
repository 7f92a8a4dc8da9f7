//! The name index: every folded name in the graph and the nodes that bear it.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt8Type, UInt32Type};
use arrow_array::{Array, ArrayRef, LargeStringArray, ListArray, UInt8Array, UInt32Array};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{DataType, Field, Fields};
use rayon::prelude::*;

use crate::text_order;

/// How a node bears a name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Bears {
    /// It is the preferred name.
    Preferred,
    /// It is what people call it, by a file of names.
    Said,
    /// It is an alias, or a name in some language.
    Other,
}

impl Bears {
    fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Preferred,
            1 => Self::Said,
            _ => Self::Other,
        }
    }
}

/// One bearer of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bearer {
    /// How it bears it.
    pub bears: Bears,
    /// Which of the node's names it is: 0 the preferred one, `n + 1` the alias at `n`, and after
    /// the aliases the names and aliases of its labels, one label after another.
    pub spelling: u32,
    /// The node's number in the graph.
    pub node: u32,
}

impl Bearer {
    /// Whether the name is the node's preferred one.
    #[must_use]
    pub fn is_preferred(self) -> bool {
        self.bears == Bears::Preferred
    }
}

/// Folded names in ascending order, each with its bearers: those that prefer it, those that people
/// call so, others.
#[derive(Clone, Debug)]
pub struct NameTable {
    names: LargeStringArray,
    offsets: OffsetBuffer<i32>,
    bears: UInt8Array,
    spellings: UInt32Array,
    nodes: UInt32Array,
}

impl NameTable {
    /// The index of pairs of folded name and bearer, in any order. A node that bears a name in
    /// several spellings bears it in the first of them.
    #[must_use]
    pub fn from_pairs(pairs: &[(&str, Bearer)]) -> Self {
        let texts: Vec<&str> = pairs.iter().map(|(name, _)| *name).collect();
        let (ranks, names) = text_order::ranks(&texts);
        let mut ranked: Vec<(u32, u32, Bearer)> = ranks
            .into_iter()
            .zip(pairs)
            .map(|(rank, (_, bearer))| (rank, bearer.node, *bearer))
            .collect();
        ranked.par_sort_unstable();
        ranked.dedup_by_key(|(rank, node, _)| (*rank, *node));
        let mut bearers: Vec<(u32, Bearer)> = ranked
            .into_iter()
            .map(|(rank, _, bearer)| (rank, bearer))
            .collect();
        bearers.par_sort_unstable();
        let mut lengths = vec![0; names.len()];
        for (rank, _) in &bearers {
            if let Some(length) = lengths.get_mut(*rank as usize) {
                *length += 1;
            }
        }
        Self {
            names: LargeStringArray::from_iter_values(names),
            offsets: OffsetBuffer::from_lengths(lengths),
            bears: bearers
                .iter()
                .map(|(_, bearer)| bearer.bears as u8)
                .collect::<Vec<_>>()
                .into(),
            spellings: bearers
                .iter()
                .map(|(_, bearer)| bearer.spelling)
                .collect::<Vec<_>>()
                .into(),
            nodes: bearers
                .iter()
                .map(|(_, bearer)| bearer.node)
                .collect::<Vec<_>>()
                .into(),
        }
    }

    /// The number of different folded names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are no names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The folded name at an index; empty beyond the end.
    #[must_use]
    pub fn name(&self, index: usize) -> &str {
        if index < self.names.len() {
            self.names.value(index)
        } else {
            ""
        }
    }

    /// The bearers of the name at an index, preferred names first.
    pub fn bearers(&self, index: usize) -> impl ExactSizeIterator<Item = Bearer> {
        let range = match (self.offsets.get(index), self.offsets.get(index + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        };
        let bears = self.bears.values().get(range.clone()).unwrap_or(&[]);
        let spellings = self.spellings.values().get(range.clone()).unwrap_or(&[]);
        let nodes = self.nodes.values().get(range).unwrap_or(&[]);
        bears
            .iter()
            .zip(spellings)
            .zip(nodes)
            .map(|((&bears, &spelling), &node)| Bearer {
                bears: Bears::from_code(bears),
                spelling,
                node,
            })
    }

    /// How the bearers of the name at an index bear it, which spelling of theirs it is, and their
    /// numbers, in the order of [`NameTable::bearers`].
    pub(crate) fn slices(&self, index: usize) -> (&[u8], &[u32], &[u32]) {
        let range = match (self.offsets.get(index), self.offsets.get(index + 1)) {
            (Some(&from), Some(&to)) => from as usize..to as usize,
            _ => 0..0,
        };
        (
            self.bears.values().get(range.clone()).unwrap_or(&[]),
            self.spellings.values().get(range.clone()).unwrap_or(&[]),
            self.nodes.values().get(range).unwrap_or(&[]),
        )
    }

    /// The index of a folded name.
    #[must_use]
    pub fn position(&self, folded: &str) -> Option<usize> {
        let at = self.lower_bound(folded);
        (at < self.len() && self.name(at) == folded).then_some(at)
    }

    /// The index of the first name that is not before `folded`.
    #[must_use]
    pub fn lower_bound(&self, folded: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.name(middle) < folded {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    pub(crate) fn bearer_fields() -> Fields {
        Fields::from(vec![
            Field::new("bears", DataType::UInt8, false),
            Field::new("spelling", DataType::UInt32, false),
            Field::new("node", DataType::UInt32, false),
        ])
    }

    /// The numbers of all bearers.
    pub(crate) fn nodes(&self) -> &[u32] {
        self.nodes.values()
    }

    pub(crate) fn names(&self) -> &LargeStringArray {
        &self.names
    }

    /// Where each name's bearers end, and the columns of [`NameTable::bearer_fields`].
    pub(crate) fn parts(&self) -> (&OffsetBuffer<i32>, Vec<ArrayRef>) {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.bears.clone()),
            Arc::new(self.spellings.clone()),
            Arc::new(self.nodes.clone()),
        ];
        (&self.offsets, columns)
    }

    pub(crate) fn from_arrays(names: &dyn Array, bearers: &ListArray) -> Result<Self, String> {
        let bearer = bearers
            .values()
            .as_struct_opt()
            .filter(|s| s.fields() == &Self::bearer_fields())
            .ok_or("column `bearers` is not a list of how, spelling and node")?;
        let names = names
            .as_string_opt::<i64>()
            .ok_or("column `name` is not text")?;
        Ok(Self {
            names: names.clone(),
            offsets: bearers.offsets().clone(),
            bears: bearer.column(0).as_primitive::<UInt8Type>().clone(),
            spellings: bearer.column(1).as_primitive::<UInt32Type>().clone(),
            nodes: bearer.column(2).as_primitive::<UInt32Type>().clone(),
        })
    }
}
