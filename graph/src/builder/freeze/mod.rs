//! From drafts to a frozen graph: order, ids, columns, adjacency, indexes.

mod edges;
mod nodes;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use self::nodes::Ordered;
use super::{BuildError, Builder, Release, hierarchy};
use crate::context::Context;
use crate::graph::Graph;
use crate::model::{NodeKind, Relation};
use crate::names::{Bearer, Bears, NameTable};
use crate::search::SearchIndex;
use crate::value::Value;

/// The sources as the columns need them, by draft.
struct Sources {
    /// The row of each in the Source table.
    rows: Vec<u32>,
    /// The row of each as a value.
    values: Vec<Value>,
    /// Which source leads where several say something about a pair: the least.
    ranks: Vec<u32>,
    /// Of which source each is a release: the first release of it that was read.
    families: Vec<u32>,
}

impl Sources {
    /// Turns drafts of sources within a value into rows.
    fn resolve(&self, value: &mut Value) {
        match value {
            Value::Source(source) => {
                *source = self.rows.get(*source as usize).copied().unwrap_or(*source);
            }
            Value::Rows(rows) => {
                let values = rows.iter_mut().flatten();
                values.for_each(|(_, value)| self.resolve(value));
            }
            _ => {}
        }
    }
}

pub(super) fn freeze(builder: Builder) -> Result<Graph, BuildError> {
    let Builder {
        mut drafts,
        names,
        edges,
        seen,
        releases,
        mut report,
        same: _,
        hints: _,
        advert_rule: _,
        names_files: _,
        called: _,
        spoken,
        mentions: _,
        pay: _,
    } = builder;
    let ordered: Vec<Ordered> = NodeKind::ALL
        .par_iter()
        .zip(&drafts)
        .map(|(kind, drafts)| Ordered::new(*kind, drafts))
        .collect();
    let source_rows = ordered
        .get(NodeKind::Source as usize)
        .map_or_else(Vec::new, |o| o.rows.clone());
    let sources = Sources {
        values: source_rows.iter().map(|&row| Value::Source(row)).collect(),
        ranks: ranks(&releases),
        families: (0..releases.len())
            .map(|at| family(&releases, at) as u32)
            .collect(),
        rows: source_rows,
    };

    let mut bases = Vec::new();
    let mut base = 0u32;
    for (kind, ordered) in NodeKind::ALL.iter().zip(&ordered) {
        bases.push(base);
        let rows = ordered.ids.len();
        report.nodes.insert(kind.word().into(), rows as u64);
        base = u32::try_from(rows)
            .ok()
            .and_then(|rows| base.checked_add(rows))
            .ok_or_else(|| BuildError::TooLarge("more than 4,294,967,295 nodes".into()))?;
    }
    let mut pairs: Vec<(&str, Bearer)> = Vec::new();
    let kinds = NodeKind::ALL.iter().zip(&ordered);
    for (((of_kind, drafts), names), &base) in kinds.zip(&drafts).zip(&names).zip(&bases) {
        let (kind, ordered) = of_kind;
        let said: FxHashSet<(u32, &str)> = spoken
            .of(*kind)
            .iter()
            .map(|(draft, name)| (*draft, &**name))
            .collect();
        let bears = |draft: u32, name: &str| match said.contains(&(draft, name)) {
            true => Bears::Said,
            false => Bears::Other,
        };
        let node = |draft: u32| ordered.row(draft).map(|row| base + row);
        for draft in 0..drafts.len() as u32 {
            let Some(node) = node(draft) else {
                continue;
            };
            let bearer = |bears, spelling| Bearer {
                bears,
                spelling,
                node,
            };
            pairs.push((drafts.folded(draft), bearer(Bears::Preferred, 0)));
            let aliases = (1..).zip(names.of(draft));
            pairs.extend(aliases.map(|(spelling, alias)| {
                let bears = bears(draft, &alias.folded);
                (&*alias.folded, bearer(bears, spelling))
            }));
        }
        pairs.extend(names.foreign.iter().filter_map(|(draft, spelling, name)| {
            let bearer = Bearer {
                bears: bears(*draft, name),
                spelling: *spelling,
                node: node(*draft)?,
            };
            Some((&**name, bearer))
        }));
    }
    let name_table = NameTable::from_pairs(&pairs);

    let relations = Relation::ALL
        .par_iter()
        .zip(edges.drafts)
        .map(|(relation, drafts)| {
            edges::relation_table(*relation, drafts, &edges.records, &ordered, &sources)
        })
        .collect::<Result<Vec<_>, _>>()?;
    drop(edges.records);
    for table in &relations {
        report
            .relations
            .insert(table.relation().name().into(), table.edges().rows() as u64);
    }
    let nodes = NodeKind::ALL
        .iter()
        .zip(ordered)
        .zip(drafts.iter_mut().zip(names))
        .map(|((kind, ordered), (drafts, names))| {
            nodes::node_table(
                *kind,
                ordered,
                std::mem::take(drafts),
                names,
                &seen,
                &sources,
            )
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut graph = Graph::from_parts(nodes, relations, name_table, SearchIndex::default(), report)
        .map_err(BuildError::TooLarge)?;
    graph.search = SearchIndex::build(&graph);
    graph.report.hierarchy_cycles = hierarchy::cycles(&graph, &mut Context::unlimited())?;
    Ok(graph)
}

/// Which source leads, by draft: of several releases of one kind of source the newest stands where
/// the first of them was read; otherwise what was read first.
fn ranks(releases: &[Release]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..releases.len()).collect();
    order.sort_by_cached_key(|&index| {
        releases.get(index).map(|release| {
            let version = release.version.as_deref().map(numbers).unwrap_or_default();
            (family(releases, index), std::cmp::Reverse(version))
        })
    });
    let mut ranks = vec![0; releases.len()];
    for (rank, index) in order.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(index) {
            *slot = rank as u32;
        }
    }
    ranks
}

/// The first release of the source that a release is of.
fn family(releases: &[Release], index: usize) -> usize {
    let of = releases
        .get(index)
        .filter(|release| release.version.is_some());
    let first = of.and_then(|release| {
        releases
            .iter()
            .position(|other| other.version.is_some() && other.kind == release.kind)
    });
    first.unwrap_or(index)
}

/// The numbers of a version, so that 30.0 comes after 29.3 and 1.10 after 1.9.
fn numbers(version: &str) -> Vec<u64> {
    version
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_release_leads_where_the_first_was_read() {
        let release = |kind: &str, version: Option<&str>| Release {
            kind: kind.into(),
            version: version.map(Into::into),
        };
        let of = [
            release("catalog", None),
            release("onet", Some("29.3")),
            release("esco", Some("1.1.1")),
            release("onet", Some("30.0")),
            release("article", None),
        ];
        assert_eq!(ranks(&of), [0, 2, 3, 1, 4]);
    }
}
