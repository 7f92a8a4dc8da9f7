//! Links that follow from names: shared aliases.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Builder;
use super::edge::{EdgeDraft, EdgeRecord, NONE};
use crate::model::word::RelatedBy;
use crate::model::{NodeKind, Property, Relation};
use crate::value::Value;

impl Builder {
    /// Joins a node to the one whose preferred name it bears as an alias, unless the two are one thing,
    /// and reports the aliases that several nodes bear.
    pub(super) fn link_aliases(&mut self) {
        let same: FxHashSet<(NodeKind, u32, u32)> = Relation::SAME
            .into_iter()
            .filter(|relation| relation.from() == relation.to())
            .flat_map(|relation| {
                let kind = relation.from();
                let edges = self.edges.drafts.get(relation as usize);
                let pairs = edges.into_iter().flatten();
                pairs.map(move |edge| (kind, edge.from.min(edge.to), edge.from.max(edge.to)))
            })
            .collect();
        for kind in NodeKind::ALL.iter().copied() {
            let drafts = &self.drafts[kind as usize];
            let names = &self.names[kind as usize];
            let mut first_source: FxHashMap<u32, u32> = FxHashMap::default();
            for &(draft, source) in &drafts.sources {
                first_source.entry(draft).or_insert(source);
            }
            let mut bearers: Vec<(&str, u32)> = Vec::new();
            for (draft, aliases) in (0..).zip(&names.aliases) {
                for alias in aliases {
                    if *alias.folded == *drafts.folded(draft) {
                        continue;
                    }
                    bearers.push((&alias.folded, draft));
                    if let Some(relation) = Relation::related(kind)
                        && let Some(other) = drafts.named(&alias.folded)
                        && other != draft
                        && !same.contains(&(kind, draft.min(other), draft.max(other)))
                    {
                        let record = EdgeRecord::new()
                            .with(Property::RelatedBy, Value::Word(RelatedBy::Alias.code()))
                            .with(Property::Matched, &*alias.text)
                            .with(Property::Score, 1.0);
                        let record = self.edges.record(relation, record);
                        // The source that has the name says so, and not a release without titles.
                        let source = names.source_of(draft, &alias.text);
                        let source = source.or_else(|| first_source.get(&draft).copied());
                        let source = source.unwrap_or(NONE);
                        let (from, to) = (draft, other);
                        self.edges.push(
                            relation,
                            EdgeDraft {
                                from,
                                to,
                                source,
                                record,
                            },
                        );
                    }
                }
            }
            bearers.sort_unstable();
            bearers.dedup();
            for shared in bearers.chunk_by(|a, b| a.0 == b.0) {
                let Some((folded, _)) = shared.first() else {
                    continue;
                };
                let preferred = drafts.named(folded);
                let nodes = preferred.into_iter().chain(shared.iter().map(|(_, n)| *n));
                if shared.len() + usize::from(preferred.is_some()) > 1 {
                    self.report.ambiguous_names.push(|| {
                        let names: Vec<&str> = nodes.map(|node| drafts.name(node)).collect();
                        format!("{kind} {folded:?}: a name of {}", names.join(", "))
                    });
                }
            }
        }
    }
}
