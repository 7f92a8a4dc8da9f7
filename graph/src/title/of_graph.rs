//! The roles of a frozen graph as titles are tied to them.

use super::index::{Roles, TitleIndex};
use crate::graph::Graph;
use crate::model::word::TitleMatch;
use crate::model::{NodeKind, Property};
use crate::names::{Bearer, Bears};
use crate::row::Row;

/// A role that a title fits.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleFit {
    /// The role's row.
    pub role: Row,
    /// What agreed.
    pub kind: TitleMatch,
    /// The words of the title that are the role's name.
    pub matched: String,
    /// How sure it is, above 0 and at most 1.
    pub score: f64,
}

/// The roles of a graph by row.
struct OfGraph<'g> {
    graph: &'g Graph,
    folded: Vec<String>,
}

impl Roles for OfGraph<'_> {
    fn name(&self, role: u32) -> &str {
        self.graph.name(NodeKind::Role, Row::from_number(role))
    }

    fn folded(&self, role: u32) -> &str {
        self.folded.get(role as usize).map_or("", |folded| folded)
    }

    fn named(&self, folded: &str) -> Option<u32> {
        let position = self.graph.names().position(folded)?;
        let bearers = self.graph.bearers_of_kind(position, NodeKind::Role);
        let preferred = bearers.take_while(|(bearer, _)| bearer.is_preferred());
        let rows = preferred.map(|(_, row)| row.number());
        rows.min_by_key(|&role| (self.is_group(role), role))
    }

    fn is_group(&self, role: u32) -> bool {
        let table = self.graph.table(NodeKind::Role);
        table.flag(Property::IsGroup, Row::from_number(role)) == Some(true)
    }
}

impl Graph {
    /// The roles that the title of a job fits, in the order in which it names them, as adverts are tied
    /// to theirs when a graph is built; none rather than a wrong one.
    #[must_use]
    pub fn roles_of_title(&self, title: &str) -> Vec<TitleFit> {
        let found = self.titles().find(title).into_iter();
        found
            .map(|found| TitleFit {
                role: Row::from_number(found.role),
                kind: found.kind,
                matched: found.matched,
                score: found.score,
            })
            .collect()
    }

    /// The roles by the names that titles are looked for in.
    pub(crate) fn titles(&self) -> &TitleIndex {
        self.titles.get_or_init(|| {
            let rows = self.rows(NodeKind::Role);
            let roles = OfGraph {
                graph: self,
                folded: rows
                    .map(|row| NodeKind::Role.fold(self.name(NodeKind::Role, row)))
                    .collect(),
            };
            let names = self.names();
            let meant = |position: usize| {
                if let Some(role) = roles.named(names.name(position)) {
                    return Some((role, Bears::Preferred));
                }
                let bearers: Vec<(Bearer, Row)> =
                    self.bearers_of_kind(position, NodeKind::Role).collect();
                let (best, _) = bearers.first()?;
                let best: Bears = best.bears;
                let mut same = bearers.iter().filter(|(bearer, _)| bearer.bears == best);
                let (_, first) = same.next()?;
                same.all(|(_, row)| row == first)
                    .then_some((first.number(), best))
            };
            let index = (0..names.len()).filter_map(|at| Some((names.name(at).into(), meant(at)?)));
            let index: Vec<(Box<str>, (u32, Bears))> = index.collect();
            TitleIndex::new(index, &roles)
        })
    }
}
