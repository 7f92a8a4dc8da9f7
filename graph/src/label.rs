//! What a node is called where it stands among others: its name, and what tells it from its namesakes.

use std::borrow::Cow;

use crate::graph::{Graph, Node};
use crate::model::word::SkillKind;
use crate::model::{Direction, NodeKind, Property, Relation};
use crate::row::Row;
use crate::row_set::RowSet;

impl Graph {
    /// The preferred name at a row, with the kind of skill in brackets where several skills prefer
    /// it, such as "Mathematics (knowledge)".
    #[inline]
    #[must_use]
    pub fn label(&self, kind: NodeKind, row: Row) -> Cow<'_, str> {
        let name = self.name(kind, row);
        if kind == NodeKind::Skill
            && self.namesakes().contains(row)
            && let Some(code) = self.table(kind).word(Property::SkillKind, row)
            && let Some(of) = SkillKind::from_code(code)
        {
            return Cow::Owned(format!("{name} ({})", of.word().to_ascii_lowercase()));
        }
        Cow::Borrowed(name)
    }

    /// How many roles and jobs ask for the node at a row, or for a role how many jobs there are of
    /// it, in words: "31 roles", "1 job". Only of what has any.
    #[must_use]
    pub fn uses(&self, kind: NodeKind, row: Row) -> Vec<String> {
        let uses = |from: NodeKind| match self.asked_by(from, kind, row) {
            0 => None,
            1 => Some(format!("1 {}", from.prefix())),
            count => Some(format!("{} {}", in_thousands(count), from.plural())),
        };
        [NodeKind::Role, NodeKind::Job]
            .into_iter()
            .filter_map(uses)
            .collect()
    }

    /// How many nodes of a kind ask for the node at a row, or are tied to it; of roles those that
    /// require it.
    #[must_use]
    pub fn asked_by(&self, from: NodeKind, kind: NodeKind, row: Row) -> usize {
        let relations = Relation::ALL.iter();
        let relations = relations
            .filter(|relation| relation.from() == from && relation.to() == kind && from != kind);
        relations
            .map(|relation| self.relation(*relation).required(Direction::Backward, row))
            .sum()
    }

    /// The skills whose preferred name another skill prefers, too.
    fn namesakes(&self) -> &RowSet {
        self.namesakes.get_or_init(|| {
            let mut found = RowSet::new();
            for position in 0..self.names.len() {
                let bearers = self.names.bearers(position);
                let mut skills = bearers
                    .take_while(|bearer| bearer.is_preferred())
                    .filter_map(|bearer| self.locate(Node(bearer.node)))
                    .filter(|(kind, _)| *kind == NodeKind::Skill);
                if let (Some((_, first)), Some((_, second))) = (skills.next(), skills.next()) {
                    found.insert(first);
                    found.insert(second);
                    skills.for_each(|(_, row)| found.insert(row));
                }
            }
            found
        })
    }
}

/// A number with its thousands set apart.
fn in_thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Builder, Identity, SourceRecord};

    #[test]
    fn only_skills_of_one_name_carry_their_kind() {
        let mut builder = Builder::new();
        let source = builder.source(SourceRecord::new("Test", "onet")).unwrap();
        let coded = [
            ("Mathematics", "2.A.1.e", Some(SkillKind::Skill)),
            ("mathematics", "2.C.4.a", Some(SkillKind::Knowledge)),
            ("Mathematics", "9", None),
            ("Biology", "2.C.4.d", Some(SkillKind::Knowledge)),
        ];
        for (name, code, skill_kind) in coded {
            let identity = Identity {
                skill_kind,
                ..Identity::new("onet", code)
            };
            builder
                .node_with_code(NodeKind::Skill, name, &identity, source)
                .unwrap();
        }
        // A tool of the name is told apart by being a tool, and an alias is nobody's own name.
        builder.node(NodeKind::Tool, "Biology", source).unwrap();
        let botany = builder.node(NodeKind::Skill, "Botany", source).unwrap();
        builder.alias(botany, "Biology");
        let graph = builder.finish().unwrap();
        let labels = |kind| {
            let rows = graph.rows(kind);
            let mut labels: Vec<_> = rows.map(|row| graph.label(kind, row)).collect();
            labels.sort_unstable();
            labels
        };
        assert_eq!(
            labels(NodeKind::Skill),
            [
                "Biology",
                "Botany",
                "Mathematics",
                "Mathematics (skill)",
                "mathematics (knowledge)"
            ]
        );
        assert_eq!(labels(NodeKind::Tool), ["Biology"]);
    }
}
