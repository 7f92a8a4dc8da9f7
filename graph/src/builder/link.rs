//! Links that follow from names: shared aliases, and skills that are the mastery of a tool.

use std::collections::BTreeMap;

use super::edge::EdgeDraft;
use super::{Builder, EdgeRecord};
use crate::kind::NodeKind;
use crate::name::fold;
use crate::property::Property;
use crate::relation::Relation;

impl Builder {
    /// Joins a node to the one whose preferred name it bears as an alias, and reports the aliases
    /// that several nodes bear.
    pub(super) fn link_aliases(&mut self) {
        for kind in NodeKind::ALL.iter().copied() {
            let mut bearers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (index, draft) in self.drafts[kind as usize].iter().enumerate() {
                for alias in &draft.aliases {
                    let folded = fold(alias);
                    if *folded == *draft.folded {
                        continue;
                    }
                    if let Some(relation) = Relation::related(kind)
                        && let Some(&other) = self.by_name[kind as usize].get(folded.as_str())
                    {
                        let record = EdgeRecord::new()
                            .with(Property::Matched, &**alias)
                            .with(Property::Score, 1.0);
                        let source = draft.sources.first().copied();
                        self.edges.push(EdgeDraft::new(
                            relation,
                            index as u32,
                            other,
                            record,
                            source,
                        ));
                    }
                    let entry = bearers.entry(folded).or_default();
                    if entry.last() != Some(&(index as u32)) {
                        entry.push(index as u32);
                    }
                }
            }
            for (folded, mut nodes) in bearers {
                if let Some(&preferred) = self.by_name[kind as usize].get(folded.as_str()) {
                    nodes.insert(0, preferred);
                }
                if nodes.len() > 1 {
                    let drafts = &self.drafts[kind as usize];
                    self.report.ambiguous_names.push(|| {
                        let names: Vec<&str> = nodes
                            .iter()
                            .filter_map(|&n| drafts.get(n as usize))
                            .map(|d| &*d.name)
                            .collect();
                        format!("{kind} {folded:?}: a name of {}", names.join(", "))
                    });
                }
            }
        }
    }

    /// Joins a skill to the tool it is the mastery of: their preferred names are one, or the
    /// preferred name of one is an alias of the other.
    pub(super) fn link_mastery(&mut self) {
        let tools = names_of(self, NodeKind::Tool);
        let mut links = Vec::new();
        for (index, skill) in self.drafts[NodeKind::Skill as usize].iter().enumerate() {
            if let Some((tool, _)) = tools.get(&*skill.folded) {
                links.push((index as u32, *tool, skill.name.clone()));
                continue;
            }
            for alias in &skill.aliases {
                if let Some((tool, true)) = tools.get(fold(alias).as_str()) {
                    links.push((index as u32, *tool, alias.clone()));
                }
            }
        }
        for (skill, tool, matched) in links {
            let record = EdgeRecord::new().with(Property::Matched, &*matched);
            self.edges.push(EdgeDraft::new(
                Relation::SkillTool,
                skill,
                tool,
                record,
                None,
            ));
        }
    }
}

/// The drafts of a kind by folded name, and whether the name is the preferred one. A preferred
/// name stands before an alias; an alias of several drafts names none of them.
pub(super) fn names_of(builder: &Builder, kind: NodeKind) -> BTreeMap<String, (u32, bool)> {
    let drafts = &builder.drafts[kind as usize];
    let mut names: BTreeMap<String, (u32, bool)> = BTreeMap::new();
    let mut ambiguous = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        for alias in &draft.aliases {
            let folded = fold(alias);
            match names.get(&folded) {
                Some(&(other, _)) if other != index as u32 => ambiguous.push(folded),
                _ => {
                    names.insert(folded, (index as u32, false));
                }
            }
        }
    }
    for name in ambiguous {
        names.remove(&name);
    }
    for (index, draft) in drafts.iter().enumerate() {
        names.insert(draft.folded.to_string(), (index as u32, true));
    }
    names
}
