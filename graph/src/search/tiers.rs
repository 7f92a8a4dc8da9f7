//! The tiers of a search, one after another.

use rustc_hash::FxHashSet;

use super::best::Best;
use super::build::kind_bit;
use super::index::SearchIndex;
use super::terms::{Term, Terms};
use super::text::Text;
use super::{Hit, SearchHits, SearchMatch, SearchQuery};
use crate::context::{Context, Stop};
use crate::graph::{Graph, Node};
use crate::model::NodeKind;
use crate::row::Row;

/// A word that so many names have is no misspelling, unless nothing is found with it.
const COMMON: usize = 20;
/// Jobs of one title that are found among other kinds.
const JOBS_A_TITLE: usize = 3;
/// Slips that are told apart in the order of hits.
pub(super) const SLIPS: u32 = 32;
/// Grades of how much of a text is missing from a name that has only some of its words.
pub(super) const GRADES: u32 = 20;

/// A tier: how its names agree, the range of its scores and the steps that divide the range.
#[derive(Clone, Copy)]
struct Tier {
    how: SearchMatch,
    partial: bool,
    low: f64,
    high: f64,
    steps: u32,
}

const fn tier(how: SearchMatch, low: f64, high: f64, steps: u32) -> Tier {
    Tier {
        how,
        partial: false,
        low,
        high,
        steps,
    }
}

/// In three steps: preferred names and what people say, aliases, titles of jobs.
const EXACT: Tier = tier(SearchMatch::ExactName, 0.9, 1.0, 3);
/// In six steps: names that are preferred or said and go on with another word, those that go on with
/// letters, and the same for aliases and for titles of jobs.
const PREFIX: Tier = tier(SearchMatch::Prefix, 0.75, 0.9, 6);
const WORDS: Tier = tier(SearchMatch::Words, 0.6, 0.75, 2);
const FUZZY: Tier = tier(SearchMatch::Fuzzy, 0.4, 0.6, SLIPS * 2);
/// The longest names first, each in the steps of exact names.
const WITHIN: Tier = tier(SearchMatch::Within, 0.3, 0.4, WORDS_WITHIN * 4);
const PARTIAL: Tier = Tier {
    partial: true,
    ..tier(SearchMatch::Words, 0.1, 0.3, (GRADES + 1) * SLIPS * 2)
};
/// The score of what bears the text as a code.
const CODE: f64 = 0.999;
/// Words of the longest name that is looked for within a text.
pub(super) const WORDS_WITHIN: u32 = 8;
/// The kinds that are mostly meant.
const MEANT: [NodeKind; 4] = [
    NodeKind::Role,
    NodeKind::Skill,
    NodeKind::Tool,
    NodeKind::Industry,
];
/// What the score of a further job of a title is multiplied by, so that it stays below all others.
const FURTHER_JOBS: f64 = 0.1;

/// The step of a name within a tier: fewer slips first, then names without other words.
pub(super) fn step(slips: u32, whole: bool) -> u32 {
    slips.min(SLIPS - 1) * 2 + u32::from(!whole)
}

/// The nodes of the kinds that are asked for; without any, of those that are mostly meant, and of all
/// where none of these fits, or only some words of its name do.
pub(super) fn search(
    graph: &Graph,
    query: &SearchQuery<'_>,
    text: &Text,
    context: &mut Context,
) -> Result<SearchHits, Stop> {
    if query.kinds.is_some() {
        return search_kinds(graph, query, text, context);
    }
    let meant = search_kinds(graph, &query.kinds(&MEANT), text, context)?;
    let fits = |found: &SearchHits| found.hits.first().is_some_and(|hit| !hit.partial);
    if fits(&meant) || query.limit == 0 {
        return Ok(meant);
    }
    let mut all = search_kinds(graph, &query.kinds(NodeKind::ALL), text, context)?;
    if fits(&all) || meant.hits.is_empty() {
        all.examined += meant.examined;
        return Ok(all);
    }
    Ok(meant)
}

fn search_kinds(
    graph: &Graph,
    query: &SearchQuery<'_>,
    text: &Text,
    context: &mut Context,
) -> Result<SearchHits, Stop> {
    let kinds = query.kinds.unwrap_or(NodeKind::ALL);
    let bits = kinds.iter().fold(0, |bits, &kind| bits | kind_bit(kind));
    let jobs = kind_bit(NodeKind::Job);
    if text.words.is_empty() || query.limit == 0 || bits == 0 {
        return Ok(SearchHits::default());
    }
    let mut search = Search {
        graph,
        index: graph.search_index(),
        text,
        limit: query.limit,
        kinds: bits,
        jobs_a_title: if bits == jobs {
            usize::MAX
        } else {
            JOBS_A_TITLE
        },
        left_out: false,
        weight: 1.0,
        seen: FxHashSet::default(),
        hits: Vec::new(),
        examined: 0,
        context,
        stopped: None,
    };
    search.codes(query.text, kinds);
    search.run();
    if search.left_out && search.hits.len() < query.limit {
        search.kinds = jobs;
        search.jobs_a_title = usize::MAX;
        search.weight = FURTHER_JOBS;
        search.run();
    }
    match search.stopped {
        Some(stop) => Err(stop),
        None => Ok(SearchHits {
            hits: search.hits,
            examined: search.examined,
        }),
    }
}

/// A search under way.
pub(super) struct Search<'g, 'c> {
    pub(super) graph: &'g Graph,
    pub(super) index: &'g SearchIndex,
    pub(super) text: &'g Text,
    limit: usize,
    /// The kinds that are sought, one bit a kind.
    pub(super) kinds: u16,
    pub(super) jobs_a_title: usize,
    /// Whether a title had more jobs than were let in.
    pub(super) left_out: bool,
    weight: f64,
    seen: FxHashSet<u32>,
    hits: Vec<Hit>,
    examined: u64,
    context: &'c mut Context,
    /// Why the search stopped before its end.
    stopped: Option<Stop>,
}

impl Search<'_, '_> {
    fn run(&mut self) {
        let words = &self.text.words;
        let text = self.text;
        for name in text.proper.iter().chain([&text.name]) {
            let Some(name) = self.graph.names().position(name) else {
                continue;
            };
            // What is barely begun is rather a beginning than some alias or abbreviation.
            let is_begun = self.text.is_begun();
            self.tier(EXACT, |s, best| match is_begun {
                true => s.offer_called(best, name, [0, 0]),
                false => s.offer(best, name, [0, 0, 1, 2]),
            });
        }
        self.tier(PREFIX, Self::prefix);
        if self.is_full() {
            return;
        }
        let mut terms = Terms::new(self.index, words);
        self.tier(WORDS, |s, best| s.all_words(best, &terms));
        if self.is_full() {
            return;
        }
        let mut readings = Vec::new();
        for common in [COMMON, usize::MAX] {
            terms = terms.forgiving(self.index, words, common);
            readings = terms.with_blanks_moved(self.index, words, common);
            self.tier(FUZZY, |s, best| {
                for terms in std::iter::once(&terms).chain(&readings) {
                    s.all_words(best, terms);
                }
            });
            if !self.hits.is_empty() {
                break;
            }
        }
        self.tier(WITHIN, Self::within);
        // Where a word makes no sense as it stands, the first reading that does is taken.
        let sensible = std::iter::once(&terms)
            .chain(&readings)
            .find(|reading| !reading.terms.iter().any(Term::is_unknown));
        self.tier(PARTIAL, |s, best| {
            s.some_words(best, sensible.unwrap_or(&terms));
        });
    }

    /// Whether the text is one of a node's names as a whole.
    fn is_whole(&self, kind: NodeKind, row: Row, spelling: u32) -> bool {
        let spelled = self.graph.spelling(kind, row, spelling);
        spelled.len() <= 4 * self.text.name.len() && kind.fold(spelled) == self.text.name
    }

    /// Finds what bears the text as a code.
    fn codes(&mut self, text: &str, kinds: &[NodeKind]) {
        let text = text.trim();
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        for &kind in kinds {
            for row in self.graph.by_code(kind, None, text) {
                let node = self.graph.node(kind, row);
                if self.is_full() || !self.seen.insert(self.graph.same_key(node)) {
                    continue;
                }
                self.hits.push(Hit {
                    kind,
                    row,
                    score: CODE,
                    spelling: 0,
                    how: SearchMatch::Code,
                    partial: false,
                });
            }
        }
    }

    fn is_full(&self) -> bool {
        self.hits.len() >= self.limit
    }

    /// Pays for a name or a bearer that is looked at; whether the search may go on.
    #[inline]
    pub(super) fn examines(&mut self) -> bool {
        self.examined += 1;
        if let Err(stop) = self.context.pay(1) {
            self.stopped = Some(stop);
        }
        !self.has_stopped()
    }

    /// Whether the search has to end.
    pub(super) fn has_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    /// Adds what a tier finds, up to the limit.
    fn tier(&mut self, tier: Tier, find: impl FnOnce(&mut Self, &mut Best<'_>)) {
        if self.is_full() || self.has_stopped() {
            return;
        }
        let seen = std::mem::take(&mut self.seen);
        let mut best = Best::new(self.limit - self.hits.len(), &seen);
        find(self, &mut best);
        let found = best.finish();
        self.seen = seen;
        for found in found {
            let Some((kind, row)) = self.graph.locate(Node(found.node)) else {
                continue;
            };
            self.seen.insert(found.thing);
            let edges = self.edges(found.popular) as f64;
            let steps = f64::from(tier.steps);
            let below = (f64::from(found.step) + 1.0 - edges / (edges + 100.0)).min(steps);
            self.hits.push(Hit {
                kind,
                row,
                score: self.weight * (tier.high - (tier.high - tier.low) * below / steps),
                spelling: found.spelling,
                how: match tier.how {
                    SearchMatch::ExactName if found.alias => SearchMatch::ExactAlias,
                    SearchMatch::Prefix if self.is_whole(kind, row, found.spelling) => {
                        match found.alias {
                            true => SearchMatch::ExactAlias,
                            false => SearchMatch::ExactName,
                        }
                    }
                    SearchMatch::Words if found.step % (SLIPS * 2) > 1 => SearchMatch::Fuzzy,
                    how => how,
                },
                partial: tier.partial,
            });
        }
    }
}
