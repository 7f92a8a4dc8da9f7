//! Links that follow from names: shared aliases, and skills that are the mastery of a tool.

use rustc_hash::FxHashMap;

use super::Builder;
use super::edge::{EdgeDraft, EdgeRecord, NONE};
use crate::model::word::RelatedBy;
use crate::model::{NodeKind, Property, Relation};
use crate::value::Value;

impl Builder {
    /// Joins a node to the one whose preferred name it bears as an alias, and reports the aliases
    /// that several nodes bear.
    pub(super) fn link_aliases(&mut self) {
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
                    {
                        let record = EdgeRecord::new()
                            .with(Property::RelatedBy, Value::Word(RelatedBy::Alias.code()))
                            .with(Property::Matched, &*alias.text)
                            .with(Property::Score, 1.0);
                        let record = self.edges.record(relation, record);
                        let source = first_source.get(&draft).copied().unwrap_or(NONE);
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

    /// Joins a skill to the tool it is the mastery of: their preferred names are one, or the
    /// preferred name of one is an alias of the other.
    pub(super) fn link_mastery(&mut self) {
        let tools =
            self.names[NodeKind::Tool as usize].index(&self.drafts[NodeKind::Tool as usize]);
        let skills = &self.drafts[NodeKind::Skill as usize];
        let names = &self.names[NodeKind::Skill as usize];
        let mut links: Vec<(u32, u32, Box<str>)> = Vec::new();
        for skill in 0..skills.len() as u32 {
            if let Some((tool, _)) = tools.get(skills.folded(skill)) {
                links.push((skill, *tool, skills.name(skill).into()));
                continue;
            }
            for alias in names.of(skill) {
                if let Some((tool, true)) = tools.get(&*alias.folded) {
                    links.push((skill, *tool, alias.text.clone()));
                }
            }
        }
        for (from, to, matched) in links {
            let record = EdgeRecord::new().with(Property::Matched, &*matched);
            let record = self.edges.record(Relation::SkillTool, record);
            let source = NONE;
            self.edges.push(
                Relation::SkillTool,
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
