//! The end of a build: what depends on all names is settled, then the graph is frozen.

use rayon::prelude::*;

use super::names::Names;
use super::{BuildError, Builder, freeze};
use crate::graph::Graph;
use crate::model::{NodeKind, Relation};
use crate::title::checked;

impl Builder {
    /// Freezes what was collected into a graph, which holds the report of the build.
    ///
    /// # Errors
    /// [`BuildError::TooLarge`], and [`BuildError::Words`] if the words of titles were wrong when
    /// the program was built.
    pub fn finish(mut self) -> Result<Graph, BuildError> {
        checked()?;
        crate::name::checked()?;
        let merged = self.settle_merges();
        self.settle_namings()?;
        let kinds = NodeKind::ALL.par_iter().zip(&mut self.drafts);
        self.names = kinds
            .map(|(kind, drafts)| Names::settle(*kind, drafts))
            .collect();
        self.settle_mentions()?;
        self.settle_sameness();
        self.link_aliases();
        self.settle_short_names();
        let role = NodeKind::Role as usize;
        let titles = self.titles();
        self.settle_titles(&titles, merged.get(role).map_or(&[], |roles| roles));
        self.settle_adverts()?;
        let roles = merged.get(role);
        self.settle_pay(&titles, |role| {
            roles
                .and_then(|roles| roles.get(role as usize))
                .copied()
                .unwrap_or(role)
        });
        freeze::freeze(self)
    }

    /// Moves what was said of merged nodes to what they are now. Gives for each kind and draft
    /// the draft that it is now; a kind without merges has none.
    fn settle_merges(&mut self) -> Vec<Vec<u32>> {
        let mut to: Vec<Vec<u32>> = NodeKind::ALL.iter().map(|_| Vec::new()).collect();
        for (node, into) in std::mem::take(&mut self.same) {
            let of_kind = &mut to[node.kind as usize];
            if of_kind.is_empty() {
                of_kind.extend(0..self.drafts[node.kind as usize].len() as u32);
            }
            let (from, into) = (root(of_kind, node.draft), root(of_kind, into.draft));
            if let Some(slot) = of_kind.get_mut(from as usize) {
                *slot = into;
            }
        }
        for (kind, of_kind) in NodeKind::ALL.iter().copied().zip(&mut to) {
            for draft in 0..of_kind.len() as u32 {
                let into = root(of_kind, draft);
                if let Some(slot) = of_kind.get_mut(draft as usize) {
                    *slot = into;
                }
            }
            if of_kind.is_empty() {
                continue;
            }
            self.drafts[kind as usize].redirect(of_kind);
            let moved = |draft: &mut u32| {
                *draft = of_kind.get(*draft as usize).copied().unwrap_or(*draft);
            };
            for (relation, edges) in Relation::ALL.iter().zip(&mut self.edges.drafts) {
                if relation.from() == kind {
                    edges.iter_mut().for_each(|edge| moved(&mut edge.from));
                }
                if relation.to() == kind {
                    edges.iter_mut().for_each(|edge| moved(&mut edge.to));
                }
            }
        }
        to
    }
}

/// What a draft is after all merges.
fn root(to: &[u32], mut draft: u32) -> u32 {
    while let Some(&next) = to.get(draft as usize)
        && next != draft
    {
        draft = next;
    }
    draft
}
