//! The frozen graph: a table a kind, an adjacency both ways a relation, and the indexes.

use std::sync::OnceLock;

use arrow_buffer::ScalarBuffer;
use rustc_hash::FxHashMap;

use crate::adjacency::{Adjacency, Neighbours, RelationTable};
use crate::analysis::Voices;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::names::NameTable;
use crate::reference::CodeIndex;
use crate::report::BuildReport;
use crate::row::{Row, RowRange};
use crate::row_set::RowSet;
use crate::search::SearchIndex;
use crate::table::Table;
use crate::title::TitleIndex;

/// A node, by its number in one graph.
///
/// Kinds lie one after another, so a number tells its kind. It holds for one graph only; what
/// lasts across rebuilds is the node's id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(pub u32);

/// A node kind's table and the order of its ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct NodeTable {
    pub(crate) table: Table,
    /// The rows in ascending order of their ids.
    pub(crate) by_id: ScalarBuffer<u32>,
}

/// A labour-market graph, which never changes once it is built.
///
/// Rows of a kind are in ascending order of folded name, then id, so rows and neighbours in
/// ascending order are in order of name.
#[derive(Clone, Debug)]
pub struct Graph {
    pub(crate) nodes: Vec<NodeTable>,
    pub(crate) bases: [u32; NodeKind::COUNT + 1],
    pub(crate) relations: Vec<RelationTable>,
    pub(crate) names: NameTable,
    pub(crate) search: SearchIndex,
    pub(crate) report: BuildReport,
    /// Countries that have no code, by folded name, found when one is first asked for.
    pub(crate) uncoded: OnceLock<FxHashMap<String, String>>,
    /// Which sources speak of what, by relation, found when roles are first compared.
    voices: OnceLock<Vec<Voices>>,
    /// Skills of one preferred name, found when the first one is labelled.
    pub(crate) namesakes: OnceLock<RowSet>,
    /// What nodes that are one thing share, found when something is first searched for.
    pub(crate) same_keys: OnceLock<FxHashMap<u32, u32>>,
    /// The roles by what titles call them, found when a title is first asked about.
    pub(crate) titles: OnceLock<TitleIndex>,
    /// The nodes by their codes, found when one is first asked for.
    pub(crate) codes: OnceLock<CodeIndex>,
}

impl Graph {
    /// A graph of its parts.
    ///
    /// # Errors
    /// When there isn't one table a kind or one adjacency a relation, in order, or when an
    /// adjacency doesn't have a row for every node it leads from.
    pub(crate) fn from_parts(
        nodes: Vec<NodeTable>,
        relations: Vec<RelationTable>,
        names: NameTable,
        search: SearchIndex,
        report: BuildReport,
    ) -> Result<Self, String> {
        if nodes.len() != NodeKind::COUNT || relations.len() != Relation::COUNT {
            return Err("a kind or a relation is missing".into());
        }
        let mut bases = [0; NodeKind::COUNT + 1];
        let mut base = 0u32;
        for (kind, slot) in nodes.iter().zip(bases.iter_mut().skip(1)) {
            let rows = u32::try_from(kind.table.rows()).map_err(|_| "too many nodes")?;
            base = base
                .checked_add(rows)
                .ok_or("more than 4,294,967,295 nodes")?;
            *slot = base;
        }
        for (relation, table) in Relation::ALL.iter().zip(&relations) {
            for direction in [Direction::Forward, Direction::Backward] {
                let rows = nodes
                    .get(relation.near(direction) as usize)
                    .map_or(0, |n| n.table.rows());
                if table.relation() != *relation || table.adjacency(direction).rows() != rows {
                    return Err(format!("{} doesn't fit its node tables", relation.name()));
                }
            }
        }
        Ok(Self {
            nodes,
            bases,
            relations,
            names,
            search,
            report,
            uncoded: OnceLock::new(),
            voices: OnceLock::new(),
            namesakes: OnceLock::new(),
            same_keys: OnceLock::new(),
            titles: OnceLock::new(),
            codes: OnceLock::new(),
        })
    }

    /// The number of nodes of all kinds.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.bases.last().copied().unwrap_or(0) as usize
    }

    /// The number of edges of all relations.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        let edges = |table: &RelationTable| table.edges().rows();
        self.relations.iter().map(edges).sum()
    }

    /// The number of nodes of a kind.
    #[inline]
    #[must_use]
    pub fn count(&self, kind: NodeKind) -> usize {
        self.table(kind).rows()
    }

    /// Every row of a kind, in order of name.
    #[must_use]
    pub fn rows(&self, kind: NodeKind) -> RowRange {
        self.table(kind).every_row()
    }

    /// The columns of a kind, one row a node.
    #[inline]
    #[must_use]
    pub fn table(&self, kind: NodeKind) -> &Table {
        // Construction put one table a kind in the order of the kinds.
        &self.nodes[kind as usize].table
    }

    /// A relation's adjacency both ways and the columns of its edges.
    #[inline]
    #[must_use]
    pub fn relation(&self, relation: Relation) -> &RelationTable {
        // Construction put one table a relation in the order of the relations.
        &self.relations[relation as usize]
    }

    /// One direction of a relation.
    #[inline]
    #[must_use]
    pub fn adjacency(&self, relation: Relation, direction: Direction) -> &Adjacency {
        self.relation(relation).adjacency(direction)
    }

    /// The neighbours of a row over a relation, ascending.
    #[inline]
    #[must_use]
    pub fn neighbours(&self, relation: Relation, direction: Direction, row: Row) -> Neighbours<'_> {
        self.adjacency(relation, direction).neighbours(row)
    }

    /// The number of the node at a row of a kind.
    #[inline]
    #[must_use]
    pub fn node(&self, kind: NodeKind, row: Row) -> Node {
        Node(self.bases[kind as usize].saturating_add(row.number()))
    }

    /// The kind and row of a node, if the graph has it.
    #[must_use]
    pub fn locate(&self, node: Node) -> Option<(NodeKind, Row)> {
        let index = self
            .bases
            .partition_point(|&base| base <= node.0)
            .checked_sub(1)?;
        let kind = NodeKind::ALL.get(index).copied()?;
        Some((kind, Row::from_number(node.0 - self.bases[index])))
    }

    /// The id at a row, such as `role:data-engineer`.
    #[must_use]
    pub fn id(&self, kind: NodeKind, row: Row) -> &str {
        self.table(kind).text(Property::Id, row).unwrap_or("")
    }

    /// The preferred name at a row; for a job its title.
    #[must_use]
    pub fn name(&self, kind: NodeKind, row: Row) -> &str {
        self.table(kind).text(Property::Name, row).unwrap_or("")
    }

    /// One of the names of the node at a row: 0 the preferred one, `n + 1` the alias at `n`, and
    /// after the aliases the names and aliases of its labels. Empty where there is none.
    #[must_use]
    pub fn spelling(&self, kind: NodeKind, row: Row, spelling: u32) -> &str {
        let table = self.table(kind);
        let Some(alias) = (spelling as usize).checked_sub(1) else {
            return self.name(kind, row);
        };
        let aliases = table.texts(Property::Aliases, row);
        let labels = table.rows_of(Property::Labels, row).into_iter();
        let foreign = labels.flat_map(|(labels, range)| {
            range.flat_map(move |label| {
                let name = labels.text(Property::Name, label).unwrap_or("");
                std::iter::once(name).chain(labels.texts(Property::Aliases, label))
            })
        });
        aliases.chain(foreign).nth(alias).unwrap_or("")
    }

    /// The language of one of the names of the node at a row, as [`Graph::spelling`] counts them; none
    /// where no source says so, as of preferred names and aliases.
    #[must_use]
    pub fn language_of(&self, kind: NodeKind, row: Row, spelling: u32) -> Option<&str> {
        let table = self.table(kind);
        let own = table.texts(Property::Aliases, row).count() + 1;
        let mut foreign = (spelling as usize).checked_sub(own)?;
        let (labels, range) = table.rows_of(Property::Labels, row)?;
        for label in range {
            let names = 1 + labels.texts(Property::Aliases, label).count();
            if foreign < names {
                return labels.text(Property::Language, label);
            }
            foreign -= names;
        }
        None
    }

    /// The number of edges that lead to the node at a row, of roles those that require it; where it is
    /// one thing with others, the number of nodes that lead so to any of them.
    #[must_use]
    pub fn popularity(&self, kind: NodeKind, row: Row) -> usize {
        if self.has_twins(kind, row) {
            self.popularity_of_thing(kind, row)
        } else {
            self.led_to_by(kind, row)
        }
    }

    /// The number of edges that lead to the node at a row alone.
    pub(crate) fn led_to_by(&self, kind: NodeKind, row: Row) -> usize {
        self.relations
            .iter()
            .filter(|table| table.relation().to() == kind && !table.relation().is_sameness())
            .map(|table| table.required(Direction::Backward, row))
            .sum()
    }

    /// Which sources speak of what over a relation.
    pub(crate) fn voices(&self, relation: Relation) -> Option<&Voices> {
        let voices = self.voices.get_or_init(|| Voices::all(self));
        voices.get(relation as usize)
    }

    /// The index of every folded name.
    #[must_use]
    pub fn names(&self) -> &NameTable {
        &self.names
    }

    /// The index that [`Graph::search`] looks in.
    #[must_use]
    pub fn search_index(&self) -> &SearchIndex {
        &self.search
    }

    /// What the build read, kept, merged and left out.
    #[must_use]
    pub fn report(&self) -> &BuildReport {
        &self.report
    }
}
