//! The content model: the skills and activities that tables speak of, and the groups that stand above them.

use rolegraph_graph::model::word::SkillKind;
use rolegraph_graph::{EdgeRecord, Identity, NodeKey, NodeKind, Property, Relation};
use rustc_hash::FxHashMap;

use super::load::Load;
use super::reading::{Table, named, read};
use super::tables;
use crate::error::Result;
use crate::shared::tally::Tally;

/// The scheme of the content model's codes, such as `2.A.1.a`.
pub(super) const ONET_ELEMENT: &str = "onet-element";

/// What an element that roles are rated on is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Domain {
    /// A skill of a kind.
    Skill(SkillKind),
    /// A work activity.
    Activity,
}

impl Domain {
    /// The domain of a part of the content model.
    fn of_part(id: &str) -> Self {
        match id.get(..3) {
            Some("1.A") => Self::Skill(SkillKind::Ability),
            Some("2.C") => Self::Skill(SkillKind::Knowledge),
            Some("4.A") => Self::Activity,
            _ => Self::Skill(SkillKind::Skill),
        }
    }

    const fn kind(self) -> NodeKind {
        match self {
            Self::Skill(_) => NodeKind::Skill,
            Self::Activity => NodeKind::Activity,
        }
    }

    /// The relation from a role to what it is rated on.
    pub(super) const fn of_role(self) -> Relation {
        match self {
            Self::Skill(_) => Relation::RoleSkill,
            Self::Activity => Relation::RoleActivity,
        }
    }

    const fn broader(self) -> Relation {
        match self {
            Self::Skill(_) => Relation::SkillBroader,
            Self::Activity => Relation::ActivityBroader,
        }
    }

    fn identity(self, id: &str) -> Identity<'_> {
        let identity = Identity::new(ONET_ELEMENT, id);
        match self {
            Self::Skill(kind) => identity.of_kind(kind),
            Self::Activity => identity,
        }
    }
}

/// A row of Content Model Reference.
#[derive(Debug)]
struct Entry {
    id: String,
    name: String,
    description: Option<String>,
    used: bool,
}

/// The nodes of a release's elements by their ids, made when a table first speaks of them.
///
/// Only skills and activities that tables speak of and what stands above them become nodes; the
/// parts of the content model about interests, work styles and work context describe rows.
#[derive(Debug, Default)]
pub(super) struct Elements {
    model: Vec<Entry>,
    by_id: FxHashMap<String, usize>,
    tallies: Vec<Tally>,
    /// What roles are rated on, and the groups above it.
    nodes: FxHashMap<String, (NodeKey, Domain)>,
    /// Those that are to stand below the group above them, in the order they were made.
    below_groups: Vec<String>,
    tool_groups: FxHashMap<String, NodeKey>,
}

impl Elements {
    /// Reads Content Model Reference, if there is one.
    pub(super) fn load(load: &mut Load<'_>) -> Result<Self> {
        let mut elements = Self::default();
        for file in load.release.files(&tables::CONTENT_MODEL)? {
            let Table { mut tally, records } = read(
                file,
                load.progress,
                |table| {
                    let [id, name] = table.columns(["Element ID", "Element Name"])?;
                    Ok((id, name, table.column("Description")))
                },
                |&(id, name, description), row| {
                    let name = named(row, name)?;
                    let description = description.and_then(|column| row.text(column));
                    Ok(Some(Entry {
                        id: row.required(id)?.to_owned(),
                        name: name.to_owned(),
                        description: description.filter(|text| *text != name).map(str::to_owned),
                        used: false,
                    }))
                },
            )?;
            for entry in records {
                if elements.by_id.contains_key(&entry.id) {
                    tally.put(false);
                } else {
                    elements
                        .by_id
                        .insert(entry.id.clone(), elements.model.len());
                    elements.model.push(entry);
                }
            }
            elements.tallies.push(tally);
        }
        Ok(elements)
    }

    /// The name that the content model has for an element.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        let entry = self.by_id.get(id).and_then(|&at| self.model.get(at));
        entry.map(|entry| entry.name.as_str())
    }

    /// What the content model says of an element, which the graph has something of from now on.
    pub(super) fn description(&mut self, id: &str) -> Option<&str> {
        let at = self.by_id.get(id).copied();
        let entry = at.and_then(|at| self.model.get_mut(at))?;
        entry.used = true;
        entry.description.as_deref()
    }

    /// The skill or activity of an element, by the name that is given or that the content model has;
    /// none where neither names it.
    pub(super) fn node(
        &mut self,
        load: &mut Load<'_>,
        id: &str,
        name: Option<&str>,
        domain: Domain,
    ) -> Result<Option<NodeKey>> {
        if let Some(&(node, _)) = self.nodes.get(id) {
            return Ok(Some(node));
        }
        self.make_in(load, &domain.identity(id), name, domain)
    }

    /// The skill or activity of an element that a table has spoken of.
    pub(super) fn known(&self, id: &str) -> Option<NodeKey> {
        self.nodes.get(id).map(|&(node, _)| node)
    }

    /// As [`Elements::node`], for one whose place is below the nearest group above it.
    pub(super) fn node_below_groups(
        &mut self,
        load: &mut Load<'_>,
        id: &str,
        name: Option<&str>,
        domain: Domain,
    ) -> Result<Option<NodeKey>> {
        let is_new = !self.nodes.contains_key(id);
        let node = self.node(load, id, name, domain)?;
        if is_new && node.is_some() {
            self.below_groups.push(id.to_owned());
        }
        Ok(node)
    }

    fn make_in(
        &mut self,
        load: &mut Load<'_>,
        identity: &Identity<'_>,
        name: Option<&str>,
        domain: Domain,
    ) -> Result<Option<NodeKey>> {
        let node = self.make(load, domain.kind(), identity, name)?;
        if let Some(node) = node {
            self.nodes.insert(identity.code.to_owned(), (node, domain));
        }
        Ok(node)
    }

    fn make(
        &mut self,
        load: &mut Load<'_>,
        kind: NodeKind,
        identity: &Identity<'_>,
        name: Option<&str>,
    ) -> Result<Option<NodeKey>> {
        let at = self.by_id.get(identity.code).copied();
        let entry = at.and_then(|at| self.model.get_mut(at));
        let Some(name) = name.or(entry.as_ref().map(|entry| entry.name.as_str())) else {
            return Ok(None);
        };
        let node = load
            .builder
            .node_with_code(kind, name, identity, load.source)?;
        if let Some(entry) = entry {
            entry.used = true;
            if let Some(description) = &entry.description {
                load.builder
                    .set(node, Property::Description, description.as_str());
            }
        }
        Ok(Some(node))
    }

    /// The group of tools of an element, below the groups that the content model has above it.
    pub(super) fn tool_group(
        &mut self,
        load: &mut Load<'_>,
        id: &str,
        name: &str,
    ) -> Result<Option<NodeKey>> {
        if let Some(&node) = self.tool_groups.get(id) {
            return Ok(Some(node));
        }
        let group = Identity::new(ONET_ELEMENT, id).group();
        let made = self.make(load, NodeKind::Tool, &group, Some(name))?;
        let Some(mut node) = made else {
            return Ok(None);
        };
        self.tool_groups.insert(id.to_owned(), node);
        for above in ancestors(id) {
            let (group, is_new) = match self.tool_groups.get(above) {
                Some(&group) => (Some(group), false),
                None => {
                    let identity = Identity::new(ONET_ELEMENT, above).group();
                    (self.make(load, NodeKind::Tool, &identity, None)?, true)
                }
            };
            let Some(group) = group else {
                continue;
            };
            load.relate(Relation::ToolBroader, node, group, EdgeRecord::new())?;
            if !is_new {
                break;
            }
            self.tool_groups.insert(above.to_owned(), group);
            node = group;
        }
        Ok(self.tool_groups.get(id).copied())
    }

    /// Takes in the skills and activities that only another release's tables have spoken of.
    ///
    /// So a release that lacks the content model has them described and in their places.
    fn adopt(&mut self, load: &mut Load<'_>) {
        for entry in self.model.iter_mut().filter(|entry| !entry.used) {
            let domain = Domain::of_part(&entry.id);
            let known = load
                .builder
                .find_code(domain.kind(), ONET_ELEMENT, &entry.id);
            let Some(node) = known else {
                continue;
            };
            entry.used = true;
            if let Some(description) = &entry.description {
                load.builder
                    .set(node, Property::Description, description.as_str());
            }
            self.nodes.insert(entry.id.clone(), (node, domain));
            self.below_groups.push(entry.id.clone());
        }
    }

    /// Puts skills and activities below their groups, and reports what became of the content model's rows.
    pub(super) fn settle(mut self, load: &mut Load<'_>) -> Result<()> {
        self.adopt(load);
        for id in std::mem::take(&mut self.below_groups) {
            let Some(&(mut node, domain)) = self.nodes.get(&id) else {
                continue;
            };
            for above in ancestors(&id) {
                if let Some(&(group, _)) = self.nodes.get(above) {
                    // It has been put in its own place, or will be.
                    load.relate(domain.broader(), node, group, EdgeRecord::new())?;
                    break;
                }
                let identity = domain.identity(above).group();
                if let Some(group) = self.make_in(load, &identity, None, domain)? {
                    load.relate(domain.broader(), node, group, EdgeRecord::new())?;
                    node = group;
                }
            }
        }
        let used = self.model.iter().filter(|entry| entry.used).count() as u64;
        for mut tally in self.tallies {
            tally.counts.kept += used;
            tally.counts.unused += self.model.len() as u64 - used;
            load.settle(tally);
        }
        Ok(())
    }
}

/// The ids above one, the nearest first, down to those of two parts: `2.A.1` and `2.A` of `2.A.1.a`.
///
/// What stands above those, such as "Worker Requirements", groups them with other things.
fn ancestors(id: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(id), |id| id.rsplit_once('.').map(|(above, _)| above))
        .skip(1)
        .take_while(|above| above.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_ancestors_of_two_parts_and_more() {
        let above = |id| ancestors(id).collect::<Vec<_>>();
        assert_eq!(above("2.A.1.a"), ["2.A.1", "2.A"]);
        assert_eq!(
            above("4.A.2.a.4.i"),
            ["4.A.2.a.4", "4.A.2.a", "4.A.2", "4.A"]
        );
        assert!(above("2.A").is_empty());
        assert!(above("").is_empty());
        assert!(above("..").iter().all(|id| id.contains('.')));
    }
}
