//! The name that was most likely meant, for an error that says what isn't there.

use super::distance::{allowed, distance};
use super::{Hit, SearchMatch, SearchQuery};
use crate::graph::Graph;
use crate::model::NodeKind;
use crate::name::fold_words;

/// Hits that are considered for a suggestion.
const CONSIDERED: usize = 10;
/// The longest text, in bytes, that a suggestion is made for.
const LONGEST: usize = 200;

impl Graph {
    /// The node of a kind that a name or an id most likely stands for, when it is close.
    ///
    /// It is close when it has the text's very words, in any order or misspelt, or when at most a
    /// third of the letters are wrong, and at most three.
    ///
    /// ```
    /// # use rolegraph_graph::{Builder, NodeKind, SourceRecord};
    /// # let mut builder = Builder::new();
    /// # let source = builder.source(SourceRecord::new("Example", "article"))?;
    /// # builder.node(NodeKind::Role, "Data Engineer", source)?;
    /// # let graph = builder.finish()?;
    /// let meant = graph.suggest(NodeKind::Role, "role:data-enginer");
    /// assert_eq!(meant.map(|hit| hit.matched(&graph)), Some("Data Engineer"));
    /// assert_eq!(graph.suggest(NodeKind::Role, "Astronaut"), None);
    /// # Ok::<(), rolegraph_graph::BuildError>(())
    /// ```
    #[must_use]
    pub fn suggest(&self, kind: NodeKind, text: &str) -> Option<Hit> {
        let text = text
            .strip_prefix(kind.prefix())
            .and_then(|rest| rest.strip_prefix(':'))
            .unwrap_or(text);
        if text.len() > LONGEST {
            return None;
        }
        let sought = fold_words(text);
        let query = SearchQuery::new(text).kinds(std::slice::from_ref(&kind));
        let found = self.search(&query.limit(CONSIDERED));
        found.hits.into_iter().find(|hit| {
            if matches!(hit.how, SearchMatch::ExactName | SearchMatch::ExactAlias) {
                return true;
            }
            let name = fold_words(hit.matched(self));
            let words = |text: &str| text.split(' ').count();
            let letters = sought.chars().count() as u32;
            let wrong = distance(&sought, &name.chars().take(2 * LONGEST).collect::<String>());
            (!hit.partial && hit.how != SearchMatch::Prefix && words(&sought) == words(&name))
                || wrong <= allowed(letters) as usize
        })
    }
}
