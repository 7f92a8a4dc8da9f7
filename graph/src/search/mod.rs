//! Search over every name of the graph, as one types and in spite of slips.
//!
//! ```text
//!   text ──▶ words ──▶ terms: the index's words each may stand for
//!                        itself │ what it begins │ what it may be a misspelling of
//!                               ▼
//!   names that have a word for each term ──▶ the best nodes that bear them
//! ```
//!
//! Names are found tier by tier, and a later tier is only looked at when those before it gave
//! fewer nodes than were asked for:
//!
//! 1. the text is the preferred name ([`SearchMatch::ExactName`]);
//! 2. it is an alias ([`SearchMatch::ExactAlias`]);
//! 3. it begins a name ([`SearchMatch::Prefix`]);
//! 4. all its words are in a name, in any order, the last one perhaps unfinished
//!    ([`SearchMatch::Words`]);
//! 5. so they are once slips are forgiven, or a blank too many or too few ([`SearchMatch::Fuzzy`]);
//! 6. a name stands within it, the longest first ([`SearchMatch::Within`]): "looking for a data
//!    engineer job in berlin";
//! 7. some of its words are in a name, those that are rare weighing most.
//!
//! Before all of them stands what bears the text as a code ([`SearchMatch::Code`]). Unless kinds are
//! asked for, roles, skills, tools and industries are sought, and others only where none of these
//! fits; what is one thing is found once, by the best of its nodes.
//!
//! Within a tier, fewer slips come first, then names without other words, of names that begin so those
//! that are preferred or that people say; then the nodes with more
//! edges; then the kinds by [`NodeKind::rank`], Role first and Job last; then names in order. Who
//! prefers a name counts as many edges as anyone who goes by it, and a group of roles counts none. The title of a job is exact only after other nodes' aliases,
//! as a title is no name of its own.
//!
//! A slip is a letter too many, too few, wrong, or swapped with its neighbour. In words of four to
//! seven letters one is forgiven, in longer ones two; of the word that is written and the word that
//! is meant, the longer counts. A word that twenty names have isn't taken for a misspelling unless
//! nothing is found with it as it stands.

mod bearers;
mod best;
mod build;
mod distance;
mod index;
mod names;
mod signature;
mod silent;
mod suggest;
mod table;
mod terms;
mod text;
mod tiers;

pub use self::distance::{distance, nearest};
pub use self::index::SearchIndex;
pub use self::table::SearchTable;
use self::text::Text;
pub(crate) use self::text::index_word;
use crate::context::{Context, Stop};
use crate::graph::Graph;
use crate::model::NodeKind;
pub use crate::model::word::SearchMatch;
use crate::row::Row;

/// What to search for.
#[derive(Clone, Copy, Debug)]
pub struct SearchQuery<'q> {
    /// The text, of which the first 200 characters and 16 words count. A text of up to 4096 bytes
    /// is looked up as a whole name, too.
    pub text: &'q str,
    /// The kinds to search in; for none those that are mostly meant, others where they don't fit.
    pub kinds: Option<&'q [NodeKind]>,
    /// The most nodes to find.
    pub limit: usize,
}

impl<'q> SearchQuery<'q> {
    /// A search for the best ten nodes of the kinds that are mostly meant.
    #[must_use]
    pub fn new(text: &'q str) -> Self {
        Self {
            text,
            kinds: None,
            limit: 10,
        }
    }

    /// In these kinds only.
    #[must_use]
    pub fn kinds(self, kinds: &'q [NodeKind]) -> Self {
        Self {
            kinds: Some(kinds),
            ..self
        }
    }

    /// For at most so many nodes.
    #[must_use]
    pub fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }
}

/// A node that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The node's kind.
    pub kind: NodeKind,
    /// The node's row in its kind.
    pub row: Row,
    /// How good it is, above 0 and below 1, falling from hit to hit.
    ///
    /// A tier has its range: from 0.9 up for an exact name, 0.75 for a prefix, 0.6 for words, 0.4
    /// for misspelt words, 0.3 for a name within the text, 0.1 for some of the words, and below that
    /// for further jobs of a title that was found. Within its range a tier has equal steps for how well the name agrees, and
    /// within a step a name of `n` edges stands at `n / (n + 100)`.
    pub score: f64,
    /// Which of the node's names it is, as [`Graph::spelling`] counts them.
    pub spelling: u32,
    /// How that name agrees with the text.
    pub how: SearchMatch,
    /// Whether a word of the text has no counterpart in the name, other than words around it.
    pub partial: bool,
}

impl Hit {
    /// The name that was found, as it is written.
    #[must_use]
    pub fn matched<'g>(&self, graph: &'g Graph) -> &'g str {
        graph.spelling(self.kind, self.row, self.spelling)
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchHits {
    /// The nodes, best first, each once with the best of its names.
    pub hits: Vec<Hit>,
    /// The names and bearers that were scored for it.
    pub examined: u64,
}

impl Graph {
    /// The nodes whose names agree best with a text.
    ///
    /// Asking for more nodes adds to the end of the answer. A title that many jobs bear gives the
    /// first three of them and the others at the very end, unless only jobs are searched for.
    /// A text without a letter or digit finds nothing.
    ///
    /// ```
    /// use rolegraph_graph::search::{SearchMatch, SearchQuery};
    /// use rolegraph_graph::{Builder, NodeKind, SourceRecord};
    ///
    /// let mut builder = Builder::new();
    /// let source = builder.source(SourceRecord::new("Example", "article"))?;
    /// builder.node(NodeKind::Role, "Machine Learning Engineer", source)?;
    /// builder.node(NodeKind::Skill, "Machine Learning", source)?;
    /// let graph = builder.finish()?;
    ///
    /// let found = graph.search(&SearchQuery::new("machne learning enginer"));
    /// let hit = found.hits[0];
    /// assert_eq!(hit.matched(&graph), "Machine Learning Engineer");
    /// assert_eq!(hit.how, SearchMatch::Fuzzy);
    /// # Ok::<(), rolegraph_graph::BuildError>(())
    /// ```
    #[must_use]
    pub fn search(&self, query: &SearchQuery<'_>) -> SearchHits {
        // Nothing stops a search that may take what it likes.
        self.search_within(query, &mut Context::unlimited())
            .unwrap_or_default()
    }

    /// As [`Graph::search`], within what a context allows; each name and each bearer that is looked
    /// at is paid for.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn search_within(
        &self,
        query: &SearchQuery<'_>,
        context: &mut Context,
    ) -> Result<SearchHits, Stop> {
        tiers::search(self, query, &Text::new(query.text), context)
    }
}

#[cfg(test)]
mod tests;
