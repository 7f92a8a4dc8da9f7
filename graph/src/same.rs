//! What is one thing: skills and tools that are one competence, roles that are one occupation.
//!
//! The builder joins all that is one thing pairwise ([`Relation::SAME`]), so a node's neighbours over
//! those relations are all that it is one with.

use rustc_hash::FxHashMap;

use crate::graph::{Graph, Node};
use crate::model::{Direction, NodeKind, Relation};
use crate::row::Row;
use crate::step::{Counted, Scope};

/// A node that is one thing with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twin {
    /// Its kind.
    pub kind: NodeKind,
    /// Its row.
    pub row: Row,
    /// The relation that says so.
    pub relation: Relation,
    /// The edge of it.
    pub edge: Row,
}

impl Graph {
    /// The nodes that are one thing with the one at a row, in order of kind and name.
    #[must_use]
    pub fn twins(&self, kind: NodeKind, row: Row) -> Vec<Twin> {
        let mut twins = Vec::new();
        for relation in Relation::SAME {
            for direction in [Direction::Forward, Direction::Backward] {
                if relation.near(direction) != kind {
                    continue;
                }
                let ends = self.relation(relation).adjacency(direction).ends(row);
                twins.extend(ends.map(|end| Twin {
                    kind: relation.far(direction),
                    row: end.row,
                    relation,
                    edge: end.by,
                }));
            }
        }
        twins.sort_unstable();
        twins
    }

    /// Whether anything is one thing with the node at a row.
    #[inline]
    #[must_use]
    pub fn has_twins(&self, kind: NodeKind, row: Row) -> bool {
        Relation::SAME.iter().any(|&relation| {
            [Direction::Forward, Direction::Backward]
                .into_iter()
                .any(|direction| {
                    relation.near(direction) == kind
                        && self.adjacency(relation, direction).degree(row) > 0
                })
        })
    }

    /// All that the node at a row is one thing with, itself among them, ascending.
    #[must_use]
    pub fn thing(&self, kind: NodeKind, row: Row) -> Vec<Node> {
        let mut nodes = vec![self.node(kind, row)];
        if self.has_twins(kind, row) {
            let twins = self.twins(kind, row);
            nodes.extend(twins.iter().map(|twin| self.node(twin.kind, twin.row)));
            nodes.sort_unstable();
        }
        nodes
    }

    /// The number of nodes that lead to any of those that are one thing with the one at a row, of roles
    /// those that require it.
    pub(crate) fn popularity_of_thing(&self, kind: NodeKind, row: Row) -> usize {
        let mut leading: Vec<Node> = Vec::new();
        for (kind, row) in self
            .thing(kind, row)
            .into_iter()
            .filter_map(|node| self.locate(node))
        {
            for &relation in Relation::ALL {
                if relation.to() != kind || relation.is_sameness() {
                    continue;
                }
                let table = self.relation(relation);
                let counted = Counted::new(Scope::REQUIRED, table.edges());
                let ends = table.adjacency(Direction::Backward).ends(row);
                let ends = ends.filter(|end| !relation.asks() || counted.has(end.by));
                leading.extend(ends.map(|end| self.node(relation.from(), end.row)));
            }
        }
        leading.sort_unstable();
        leading.dedup();
        leading.len()
    }

    /// A number that all nodes which are one thing share, and no other: that of the first of them.
    #[inline]
    pub(crate) fn same_key(&self, node: Node) -> u32 {
        let keys = self.same_keys.get_or_init(|| {
            let mut keys: FxHashMap<u32, u32> = FxHashMap::default();
            for relation in Relation::SAME {
                for row in self.rows(relation.from()) {
                    for far in self.neighbours(relation, Direction::Forward, row) {
                        let from = self.node(relation.from(), row).0;
                        let to = self.node(relation.to(), far).0;
                        // All that is one thing is joined pairwise.
                        for node in [from, to] {
                            let least = keys.entry(node).or_insert(node);
                            *least = (*least).min(from).min(to);
                        }
                    }
                }
            }
            keys
        });
        keys.get(&node.0).copied().unwrap_or(node.0)
    }

    /// The node that stands for all that is one thing with the one at a row: the one that most
    /// require, then the first.
    #[must_use]
    pub fn lead(&self, kind: NodeKind, row: Row) -> Node {
        if !self.has_twins(kind, row) {
            return self.node(kind, row);
        }
        let thing = self.thing(kind, row);
        let best = thing.iter().copied().min_by_key(|&node| {
            let popularity = self
                .locate(node)
                .map_or(0, |(kind, row)| self.led_to_by(kind, row));
            (std::cmp::Reverse(popularity), node)
        });
        best.unwrap_or_else(|| self.node(kind, row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, Identity, Naming, SourceRecord};

    fn naming(kind: NodeKind, name: &str, is: &[&str], also: &[&str]) -> Naming {
        let boxed = |texts: &[&str]| texts.iter().map(|&text| text.into()).collect();
        Naming {
            kind,
            name: name.into(),
            is: boxed(is),
            also: boxed(also),
            languages: Vec::new(),
        }
    }

    /// SQL was a skill of ESCO's, a tool of O*NET's and a keyword of adverts: three counts, none of
    /// them right. And "adjust to physical demands" was joined with Stands, as it bears "stands" as
    /// an alias.
    #[test]
    fn one_thing_of_several_sources_is_one_and_lookalikes_stay_apart() {
        let mut builder = Builder::new();
        let onet = builder.source(SourceRecord::new("O*NET", "onet")).unwrap();
        let esco = builder.source(SourceRecord::new("ESCO", "esco")).unwrap();
        let jobs = builder
            .source(SourceRecord::new("Adverts", "jobs"))
            .unwrap();
        for tool in [
            "Structured query language SQL",
            "Python",
            "SAS",
            "Stability augmentation systems SAS",
            "Stands",
            "Blenders",
            "Microsoft Azure software",
            "Ruby",
            "Automated radar terminal systems ARTS",
        ] {
            let node = builder.member(NodeKind::Tool, tool, onet).unwrap();
            if let Some(short) = crate::name::abbreviation(tool) {
                builder.alias(node, short);
            }
        }
        for (code, name, alias) in [
            ("1", "SQL", None),
            ("2", "Python (computer programming)", None),
            ("3", "adjust to physical demands", Some("stands")),
            ("4", "arts", None),
            ("5", "Ruby (computer programming)", None),
            ("6", "Ruby", None),
        ] {
            let identity = Identity::new("esco", code);
            let node = builder
                .node_with_code(NodeKind::Skill, name, &identity, esco)
                .unwrap();
            if let Some(alias) = alias {
                builder.alias(node, alias);
            }
            if name == "SQL" {
                let says = "A language to query structured data with.";
                builder.set(node, crate::Property::Description, says);
            }
        }
        let job = builder
            .node_with_id(NodeKind::Job, "1", "Cook", jobs)
            .unwrap();
        for keyword in ["sql", "azure", "blender", "k8s"] {
            builder.mention(job, keyword, NodeKind::Tool, jobs);
        }
        builder.names(
            SourceRecord::new("Names", "names"),
            vec![
                naming(NodeKind::Tool, "Azure", &["Microsoft Azure software"], &[]),
                naming(NodeKind::Tool, "Kubernetes", &[], &["k8s"]),
            ],
        );
        let graph = builder.finish().unwrap();
        let twins = |kind, name: &str| {
            let row = graph.look_up(kind, name).found().unwrap();
            let twins = graph.twins(kind, row);
            let names = twins.iter().map(|twin| graph.name(twin.kind, twin.row));
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            twins(NodeKind::Skill, "SQL"),
            ["Structured query language SQL"]
        );
        assert_eq!(
            twins(NodeKind::Tool, "Python"),
            ["Python (computer programming)"]
        );
        // ESCO tells its two apart, and the one that is spelled so comes first.
        assert_eq!(twins(NodeKind::Tool, "Ruby"), ["Ruby"]);
        for (kind, name) in [
            (NodeKind::Tool, "SAS"),
            (NodeKind::Tool, "Stands"),
            (NodeKind::Tool, "Blenders"),
            (NodeKind::Tool, "blender"),
            (NodeKind::Skill, "arts"),
        ] {
            assert_eq!(twins(kind, name), [""; 0], "{name}");
        }
        // What adverts name is the thing that is there, and else is called as people call it.
        let tools: Vec<&str> = graph
            .neighbours(Relation::JobTool, Direction::Forward, Row::new(0))
            .map(|row| graph.name(NodeKind::Tool, row))
            .collect();
        assert_eq!(tools, ["blender", "Kubernetes", "Microsoft Azure software"]);
        let skills = graph.neighbours(Relation::JobSkill, Direction::Forward, Row::new(0));
        let skills: Vec<&str> = skills.map(|row| graph.name(NodeKind::Skill, row)).collect();
        assert_eq!(skills, ["SQL"]);
    }
}
