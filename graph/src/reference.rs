//! What a text stands for where a node is meant: its id, a name or a code.
//!
//! The spelling decides. What is spelled as an id, or as one node's name and no other's, is that
//! node; what several nodes bear equally well is nobody's until an id tells which.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use crate::graph::{Graph, Node};
use crate::model::{NodeKind, Property};
use crate::name::fold_words;
use crate::names::{Bearer, Bears};
use crate::row::Row;

/// What follows the code of an occupation in O*NET where it is the only one of its SOC code.
const WHOLE_SOC: &str = ".00";

/// What a lookup came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// One node.
    Found(Row),
    /// Several nodes that the text stands for equally well, ascending.
    Ambiguous(Vec<Row>),
    /// No node of the kind.
    Missing,
}

impl Lookup {
    fn of(mut rows: Vec<Row>) -> Self {
        rows.sort_unstable();
        rows.dedup();
        match rows.as_slice() {
            [] => Self::Missing,
            [one] => Self::Found(*one),
            _ => Self::Ambiguous(rows),
        }
    }

    /// The node, where it is one.
    #[must_use]
    pub fn found(self) -> Option<Row> {
        match self {
            Self::Found(row) => Some(row),
            Self::Ambiguous(_) | Self::Missing => None,
        }
    }
}

/// How a node's name agrees with a text, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spelled {
    /// The preferred name is the text.
    Name,
    /// People call it so.
    Said,
    /// It is but for case, blanks and signs.
    NameInWords,
    /// It is in the plural or the singular.
    NameInNumber,
    /// Another name is but for case, blanks and signs.
    AliasInWords,
    /// Another name is in the plural or the singular.
    AliasInNumber,
}

/// The nodes by the hashes of their codes.
#[derive(Clone, Debug, Default)]
pub(crate) struct CodeIndex(Vec<(u64, u32)>);

impl CodeIndex {
    fn new(graph: &Graph) -> Self {
        let mut all = Vec::new();
        let kinds = NodeKind::ALL.iter().copied();
        for kind in kinds.filter(|kind| kind.has(Property::Codes)) {
            for row in graph.rows(kind) {
                let node = graph.node(kind, row).0;
                for (_, code) in graph.table(kind).codes(Property::Codes, row) {
                    all.push((hash(code), node));
                    all.extend(code.strip_suffix(WHOLE_SOC).map(|soc| (hash(soc), node)));
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The nodes that may carry a code.
    fn of(&self, code: &str) -> impl Iterator<Item = Node> {
        let key = hash(code);
        let from = self.0.partition_point(|(hash, _)| *hash < key);
        let same = self.0.iter().skip(from);
        let same = same.take_while(move |(hash, _)| *hash == key);
        same.map(|(_, node)| Node(*node))
    }
}

fn hash(code: &str) -> u64 {
    FxBuildHasher.hash_one(code)
}

impl Graph {
    /// The node of a kind that a text stands for: the one whose id it is; else the one whose name
    /// it is, a preferred name before another and the exact spelling before a likeness; else the one
    /// that carries it as a code, alone or as `scheme:code`. A code of SOC such as `15-1252` stands
    /// for O*NET's `15-1252.00`, too.
    #[must_use]
    pub fn look_up(&self, kind: NodeKind, text: &str) -> Lookup {
        let text = text.trim();
        if let Some((found, row)) = self.exactly(text)
            && found == kind
        {
            return Lookup::Found(row);
        }
        let by_name = self.by_name(kind, text);
        if by_name != Lookup::Missing {
            return by_name;
        }
        let mut by_code = self.by_code(kind, None, text);
        if by_code.is_empty()
            && let Some((scheme, code)) = text.split_once(':')
        {
            by_code = self.by_code(kind, Some(scheme), code);
        }
        if !by_code.is_empty() {
            return Lookup::of(by_code);
        }
        match self.by_id(text) {
            Some((found, row)) if found == kind => Lookup::Found(row),
            _ => Lookup::Missing,
        }
    }

    /// The node that an id names.
    ///
    /// An id that isn't there letter by letter is read as a name, so that `skill:algorithms`
    /// finds `skill:algorithm`, and what was once an id of its own still leads to the node that it
    /// was merged into as an alias.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<(NodeKind, Row)> {
        if let Some(found) = self.exactly(id) {
            return Some(found);
        }
        let (prefix, rest) = id.split_once(':')?;
        let kind = NodeKind::from_prefix(prefix)?;
        if !kind.merges_by_name() || rest.is_empty() {
            return None;
        }
        self.by_name(kind, rest).found().map(|row| (kind, row))
    }

    /// The node of an id that is there letter by letter.
    pub(crate) fn exactly(&self, id: &str) -> Option<(NodeKind, Row)> {
        let (prefix, _) = id.split_once(':')?;
        let kind = NodeKind::from_prefix(prefix)?;
        let order = &self.nodes[kind as usize].by_id;
        let at = order.partition_point(|&row| self.id(kind, Row::from_number(row)) < id);
        let row = Row::from_number(*order.get(at)?);
        (self.id(kind, row) == id).then_some((kind, row))
    }

    /// The node of a kind that bears a name: as its preferred name before another, spelled exactly
    /// so before differing in case and signs, and that before differing in number.
    #[must_use]
    pub fn by_name(&self, kind: NodeKind, name: &str) -> Lookup {
        self.spelt(kind, name)
            .map_or(Lookup::Missing, |(_, rows)| Lookup::of(rows))
    }

    /// The skills and tools that a text stands for as one competence, in the ways of
    /// [`Graph::look_up`], with all that is one thing with them: the members of each thing that it
    /// stands for equally well, none where it stands for nothing.
    #[must_use]
    pub fn competences(&self, text: &str) -> Vec<Vec<Node>> {
        let text = text.trim();
        let kinds = [NodeKind::Skill, NodeKind::Tool];
        let mut found: Vec<(NodeKind, Row)> = Vec::new();
        match self.exactly(text) {
            Some((kind, row)) if kinds.contains(&kind) => found.push((kind, row)),
            _ => {
                let spelt = kinds.map(|kind| (kind, self.spelt(kind, text)));
                let best = spelt
                    .iter()
                    .filter_map(|(_, spelt)| Some(spelt.as_ref()?.0));
                if let Some(best) = best.min() {
                    for (kind, spelt) in spelt {
                        let rows = spelt.filter(|(grade, _)| *grade == best);
                        let rows = rows.map_or_else(Vec::new, |(_, rows)| rows);
                        found.extend(rows.into_iter().map(|row| (kind, row)));
                    }
                } else {
                    for kind in kinds {
                        match self.look_up(kind, text) {
                            Lookup::Found(row) => found.push((kind, row)),
                            Lookup::Ambiguous(rows) => {
                                found.extend(rows.into_iter().map(|row| (kind, row)));
                            }
                            Lookup::Missing => {}
                        }
                    }
                }
            }
        }
        let mut things: Vec<Vec<Node>> = found
            .into_iter()
            .map(|(kind, row)| self.thing(kind, row))
            .collect();
        things.sort_unstable();
        things.dedup();
        things
    }

    /// How well the best bearers of a name agree with it, and which they are.
    fn spelt(&self, kind: NodeKind, name: &str) -> Option<(Spelled, Vec<Row>)> {
        let position = self.names.position(&kind.fold(name))?;
        let words = fold_words(name);
        let mut best: Option<Spelled> = None;
        let mut rows = Vec::new();
        for (bearer, row) in self.bearers_of_kind(position, kind) {
            let spelled = self.spelled(kind, bearer, row, name, &words);
            if best.is_none_or(|best| spelled < best) {
                best = Some(spelled);
                rows.clear();
            }
            if best == Some(spelled) {
                rows.push(row);
            }
        }
        best.map(|best| (best, rows))
    }

    fn spelled(
        &self,
        kind: NodeKind,
        bearer: Bearer,
        row: Row,
        name: &str,
        words: &str,
    ) -> Spelled {
        let own = self.spelling(kind, row, bearer.spelling);
        match (bearer.is_preferred(), own == name) {
            (true, true) => Spelled::Name,
            (false, _) if bearer.bears == Bears::Said && fold_words(own) == words => Spelled::Said,
            (true, _) if fold_words(own) == words => Spelled::NameInWords,
            (true, _) => Spelled::NameInNumber,
            (false, true) => Spelled::AliasInWords,
            (false, _) if fold_words(own) == words => Spelled::AliasInWords,
            (false, _) => Spelled::AliasInNumber,
        }
    }

    /// The bearers of a kind of the name at `position` in the name index, as rows of the kind.
    pub fn bearers_of_kind(
        &self,
        position: usize,
        kind: NodeKind,
    ) -> impl Iterator<Item = (Bearer, Row)> {
        self.names.bearers(position).filter_map(move |bearer| {
            let (found, row) = self.locate(Node(bearer.node))?;
            (found == kind).then_some((bearer, row))
        })
    }

    /// The rows of a kind that carry a code, ascending. Without a scheme, a code in any scheme.
    #[must_use]
    pub fn by_code(&self, kind: NodeKind, scheme: Option<&str>, code: &str) -> Vec<Row> {
        let table = self.table(kind);
        let carries = |row: Row, is_same: &dyn Fn(&str) -> bool| {
            let mut codes = table.codes(Property::Codes, row);
            codes.any(|(s, c)| is_same(c) && scheme.is_none_or(|scheme| scheme == s))
        };
        let index = self.codes.get_or_init(|| CodeIndex::new(self));
        let of_kind = index.of(code).filter_map(|node| self.locate(node));
        let mut rows: Vec<Row> = of_kind
            .filter(|(found, _)| *found == kind)
            .map(|(_, row)| row)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let mut exact = rows.clone();
        exact.retain(|row| carries(*row, &|other| other == code));
        if exact.is_empty() {
            rows.retain(|row| carries(*row, &|other| other.strip_suffix(WHOLE_SOC) == Some(code)));
            return rows;
        }
        exact
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, Identity, SourceRecord};

    /// A skill and a field of knowledge of one name led to the one whose id the name makes, without
    /// a word; and the plural of another name to whichever was read first.
    #[test]
    fn the_spelling_decides_and_what_is_equal_is_nobodys() {
        let mut builder = Builder::new();
        let source = builder.source(SourceRecord::new("Test", "onet")).unwrap();
        for code in ["2.A.1.e", "2.C.4.a"] {
            let identity = Identity::new("onet", code);
            let kind = NodeKind::Skill;
            builder
                .node_with_code(kind, "Mathematics", &identity, source)
                .unwrap();
        }
        let other = builder.source(SourceRecord::new("Other", "jobs")).unwrap();
        let blenders = builder.node(NodeKind::Tool, "Blenders", source).unwrap();
        builder.alias(blenders, "Mixers");
        let blender = builder.node(NodeKind::Tool, "Blender", other).unwrap();
        builder.alias(blender, "Mixer");
        let role = builder
            .node_with_code(
                NodeKind::Role,
                "Software Developers",
                &Identity::new("onet-soc", "15-1252.00"),
                source,
            )
            .unwrap();
        builder.alias(role, "Coder");
        builder.node(NodeKind::Company, "Stripes", source).unwrap();
        let graph = builder.finish().unwrap();
        let named = |kind: NodeKind, text: &str| match graph.look_up(kind, text) {
            Lookup::Found(row) => graph.name(kind, row).to_owned(),
            Lookup::Ambiguous(rows) => format!("one of {}", rows.len()),
            Lookup::Missing => "nothing".to_owned(),
        };
        for (kind, text, expected) in [
            (NodeKind::Skill, "Mathematics", "one of 2"),
            (NodeKind::Skill, "skill:mathematics", "Mathematics"),
            (NodeKind::Skill, "2.C.4.a", "Mathematics"),
            (NodeKind::Skill, "onet:2.C.4.a", "Mathematics"),
            (NodeKind::Tool, "blender", "Blender"),
            (NodeKind::Tool, "blenders", "Blenders"),
            (NodeKind::Tool, "mixer", "Blender"),
            (NodeKind::Tool, "MIXERS", "Blenders"),
            (NodeKind::Role, "software developer", "Software Developers"),
            (NodeKind::Role, "15-1252.00", "Software Developers"),
            (NodeKind::Role, "15-1252", "Software Developers"),
            (NodeKind::Role, "coder", "Software Developers"),
            (NodeKind::Role, "role:coder", "Software Developers"),
            (NodeKind::Role, "15-1252.01", "nothing"),
            (NodeKind::Tool, "15-1252.00", "nothing"),
            (NodeKind::Company, "stripes", "Stripes"),
            (NodeKind::Company, "Stripe", "nothing"),
        ] {
            assert_eq!(named(kind, text), expected, "{kind} {text}");
        }
    }
}
