//! The tiers of a search, one after another.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::best::{Best, Found};
use super::build::{kind_bit, popularity};
use super::index::SearchIndex;
use super::terms::{Agreement, Terms};
use super::text::Text;
use super::{Hit, MatchKind, SearchHits, SearchQuery};
use crate::graph::{Graph, Node};
use crate::kind::NodeKind;

/// Jobs of one title that are found among other kinds.
const JOBS_A_TITLE: usize = 3;
/// Names that are looked at in search of those that have only some of the words.
const PARTIAL_NAMES: usize = 20_000;
/// Slips that are told apart in the order of hits.
const SLIPS: u32 = 32;
/// Grades of how much of a text is missing from a name that has only some of its words.
const GRADES: u32 = 20;

/// A tier: how its names agree, the range of its scores and the steps that divide the range.
#[derive(Clone, Copy)]
struct Tier {
    how: MatchKind,
    partial: bool,
    low: f64,
    high: f64,
    steps: u32,
}

const fn tier(how: MatchKind, low: f64, high: f64, steps: u32) -> Tier {
    Tier {
        how,
        partial: false,
        low,
        high,
        steps,
    }
}

const EXACT_NAME: Tier = tier(MatchKind::ExactName, 0.95, 1.0, 1);
const EXACT_ALIAS: Tier = tier(MatchKind::ExactAlias, 0.9, 0.95, 1);
const PREFIX: Tier = tier(MatchKind::Prefix, 0.75, 0.9, 1);
const WORDS: Tier = tier(MatchKind::Words, 0.6, 0.75, 2);
const FUZZY: Tier = tier(MatchKind::Fuzzy, 0.4, 0.6, SLIPS * 2);
const PARTIAL: Tier = Tier {
    partial: true,
    ..tier(MatchKind::Words, 0.1, 0.4, (GRADES + 1) * SLIPS * 2)
};
/// What the score of a further job of a title is multiplied by, so that it stays below all others.
const FURTHER_JOBS: f64 = 0.1;

/// The step of an agreement within a tier: fewer slips first, then names without other words.
fn step(agreement: Agreement) -> u32 {
    agreement.slips.min(SLIPS - 1) * 2 + u32::from(!agreement.whole)
}

pub(super) fn search(graph: &Graph, query: &SearchQuery<'_>, text: &Text) -> SearchHits {
    let kinds = query.kinds.unwrap_or(NodeKind::ALL);
    let bits = kinds.iter().fold(0, |bits, &kind| bits | kind_bit(kind));
    let jobs = kind_bit(NodeKind::Job);
    if text.words.is_empty() || query.limit == 0 || bits == 0 {
        return SearchHits::default();
    }
    let mut search = Search {
        graph,
        index: graph.search_index(),
        text,
        limit: query.limit,
        kinds: bits,
        jobs_a_title: if bits == jobs { usize::MAX } else { JOBS_A_TITLE },
        left_out: false,
        weight: 1.0,
        seen: FxHashSet::default(),
        hits: Vec::new(),
        examined: 0,
    };
    search.run();
    if search.left_out && search.hits.len() < query.limit {
        search.kinds = jobs;
        search.jobs_a_title = usize::MAX;
        search.weight = FURTHER_JOBS;
        search.run();
    }
    SearchHits {
        hits: search.hits,
        examined: search.examined,
    }
}

struct Search<'g> {
    graph: &'g Graph,
    index: &'g SearchIndex,
    text: &'g Text,
    limit: usize,
    /// The kinds that are sought, one bit a kind.
    kinds: u16,
    jobs_a_title: usize,
    /// Whether a title had more jobs than were let in.
    left_out: bool,
    weight: f64,
    seen: FxHashSet<u32>,
    hits: Vec<Hit>,
    examined: u64,
}

/// Which bearers of a name are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearers {
    All,
    Preferred,
    Others,
}

impl Search<'_> {
    fn run(&mut self) {
        if let Some(name) = self.graph.names().position(&self.text.name) {
            self.tier(EXACT_NAME, |s, best| s.offer(best, name, 0, Bearers::Preferred));
            self.tier(EXACT_ALIAS, |s, best| s.offer(best, name, 0, Bearers::Others));
        }
        self.tier(PREFIX, Self::prefix);
        if self.is_full() {
            return;
        }
        let mut terms = Terms::new(self.index, &self.text.words);
        self.tier(WORDS, |s, best| s.all_words(best, &terms));
        if self.is_full() {
            return;
        }
        terms.misspelt(self.index, &self.text.words);
        let readings = terms.with_blanks_moved(self.index, &self.text.words);
        self.tier(FUZZY, |s, best| {
            for terms in std::iter::once(&terms).chain(&readings) {
                s.all_words(best, terms);
            }
        });
        // Where a word makes no sense as it stands, the first reading that does is taken.
        let sensible = std::iter::once(&terms)
            .chain(&readings)
            .find(|r| !r.terms.iter().any(super::terms::Term::is_unknown));
        self.tier(PARTIAL, |s, best| s.some_words(best, sensible.unwrap_or(&terms)));
    }

    fn is_full(&self) -> bool {
        self.hits.len() >= self.limit
    }

    /// Adds what a tier finds, up to the limit.
    fn tier(&mut self, tier: Tier, find: impl FnOnce(&mut Self, &mut Best<'_>)) {
        if self.is_full() {
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
            self.seen.insert(found.node);
            let edges = popularity(self.graph, kind, row) as f64;
            let popular = edges / (edges + 100.0);
            let steps = f64::from(tier.steps);
            let below = (f64::from(found.step) + 1.0 - popular).min(steps);
            let slipped = found.step % (SLIPS * 2) > 1;
            self.hits.push(Hit {
                kind,
                row,
                score: self.weight * (tier.high - (tier.high - tier.low) * below / steps),
                spelling: found.spelling,
                how: if tier.partial && slipped {
                    MatchKind::Fuzzy
                } else {
                    tier.how
                },
                partial: tier.partial,
            });
        }
    }

    /// Whether a name has a bearer of the sought kinds that may be among the best.
    #[inline]
    fn is_wanted(&self, best: &Best<'_>, name: usize, step: u32) -> bool {
        let kinds = self.index.name_kinds.get(name).copied().unwrap_or(0);
        let rank = self.index.name_ranks.get(name).copied();
        kinds & self.kinds != 0 && best.wants(step, rank.unwrap_or(u32::MAX))
    }

    /// Offers the bearers of a name.
    fn offer(&mut self, best: &mut Best<'_>, name: usize, step: u32, which: Bearers) {
        self.examined += 1;
        if !self.is_wanted(best, name, step) {
            return;
        }
        let (spellings, nodes) = bearers(self.graph, name);
        let preferred = spellings.partition_point(|&spelling| spelling == 0);
        if which != Bearers::Others {
            self.offer_preferred(best, nodes.get(..preferred).unwrap_or(&[]), step);
        }
        if which != Bearers::Preferred {
            for (&spelling, &node) in spellings.iter().zip(nodes).skip(preferred) {
                self.offer_node(best, node, spelling, step);
            }
        }
    }

    /// Offers those that bear a name as their preferred one, and of many jobs only the first.
    fn offer_preferred(&mut self, best: &mut Best<'_>, nodes: &[u32], step: u32) {
        let jobs = self.job_range();
        let first = nodes.partition_point(|&node| node < jobs.start);
        let last = nodes.partition_point(|&node| node < jobs.end);
        let enough = self
            .jobs_a_title
            .min(best.count().saturating_add(best.seen()));
        let end = first.saturating_add(enough).min(last);
        if self.jobs_a_title < last - first && self.kinds & kind_bit(NodeKind::Job) != 0 {
            self.left_out = true;
        }
        for range in [0..first, first..end, last..nodes.len()] {
            for &node in nodes.get(range).unwrap_or(&[]) {
                self.offer_node(best, node, 0, step);
            }
        }
    }

    fn job_range(&self) -> Range<u32> {
        let first = self.graph.node(NodeKind::Job, 0).0;
        first..first + self.graph.count(NodeKind::Job) as u32
    }

    fn offer_node(&mut self, best: &mut Best<'_>, node: u32, spelling: u32, step: u32) {
        self.examined += 1;
        let kind = self.graph.locate(Node(node)).map(|(kind, _)| kind_bit(kind));
        if kind.is_some_and(|kind| kind & self.kinds != 0) {
            let rank = self.index.node_ranks.get(node as usize).copied();
            best.offer(Found {
                step,
                rank: rank.unwrap_or(u32::MAX),
                spelling,
                node,
            });
        }
    }

    /// Names that begin with the text.
    fn prefix(&mut self, best: &mut Best<'_>) {
        let names = self.graph.names();
        let prefix = self.text.beginning.as_str();
        let first = names.lower_bound(prefix);
        let (mut low, mut high) = (first, names.len());
        while low < high {
            let middle = low.midpoint(high);
            if names.name(middle).starts_with(prefix) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for name in first..low {
            if self.is_wanted(best, name, 0) {
                self.offer(best, name, 0, Bearers::All);
            }
        }
    }

    /// Names that have a word for each term.
    fn all_words(&mut self, best: &mut Best<'_>, terms: &Terms) {
        let index = self.index;
        let rarest = terms.terms.iter().min_by_key(|term| term.name_count(index));
        let Some(rarest) = rarest else { return };
        let mut met = Met::new(self.graph.names().len());
        for &name in rarest.names(index).flatten() {
            // The best that a name can agree is with no more slips than the reading has.
            let name = name as usize;
            if !met.first_time(name) || !self.is_wanted(best, name, terms.slips * 2) {
                continue;
            }
            self.examined += 1;
            let agreement = terms.agreement(index.name_words.get(name));
            if agreement.terms == terms.all() {
                self.offer(best, name, step(agreement), Bearers::All);
            }
        }
    }

    /// Names that have words for some of the terms, for half of them at least by weight.
    ///
    /// A term weighs `ln(1 + N / n)` when `n` of `N` names have a word for it: K. Spärck Jones, "A
    /// statistical interpretation of term specificity and its application in retrieval", Journal
    /// of Documentation 28 (1972).
    fn some_words(&mut self, best: &mut Best<'_>, terms: &Terms) {
        let index = self.index;
        let all = self.graph.names().len() as f64;
        let mut rarest: Vec<(usize, usize)> = terms
            .terms
            .iter()
            .map(|term| term.name_count(index))
            .enumerate()
            .map(|(term, names)| (names, term))
            .collect();
        let weights: Vec<f64> = rarest
            .iter()
            .map(|&(names, _)| (1.0 + all / names.max(1) as f64).ln())
            .collect();
        let total: f64 = weights.iter().sum();
        let known: f64 = rarest
            .iter()
            .zip(&weights)
            .filter(|((names, _), _)| *names > 0)
            .map(|(_, weight)| weight)
            .sum();
        rarest.sort_unstable();
        let mut met = Met::new(self.graph.names().len());
        let mut room = PARTIAL_NAMES;
        for (names, term) in rarest {
            if names > room {
                break;
            }
            room -= names;
            let Some(term) = terms.terms.get(term) else {
                continue;
            };
            for &name in term.names(index).flatten() {
                let name = name as usize;
                if !met.first_time(name) || !self.is_wanted(best, name, 0) {
                    continue;
                }
                self.examined += 1;
                let agreement = terms.agreement(index.name_words.get(name));
                let weight: f64 = weights
                    .iter()
                    .enumerate()
                    .filter(|(term, _)| agreement.terms >> term & 1 == 1)
                    .map(|(_, weight)| weight)
                    .sum();
                if weight * 2.0 >= known && agreement.terms != terms.all() {
                    let missing = ((1.0 - weight / total) * f64::from(GRADES)).ceil() as u32;
                    let step = missing.min(GRADES) * SLIPS * 2 + step(agreement);
                    self.offer(best, name, step, Bearers::All);
                }
            }
        }
    }
}

/// The spellings and nodes of a name's bearers, in order of spelling, then node.
fn bearers(graph: &Graph, name: usize) -> (&[u32], &[u32]) {
    let (offsets, spellings, nodes) = graph.names().parts();
    let range = match (offsets.get(name), offsets.get(name + 1)) {
        (Some(&from), Some(&to)) => from as usize..to as usize,
        _ => 0..0,
    };
    (
        spellings.values().get(range.clone()).unwrap_or(&[]),
        nodes.values().get(range).unwrap_or(&[]),
    )
}

/// Which names were met.
struct Met(Vec<u64>);

impl Met {
    fn new(names: usize) -> Self {
        Self(vec![0; names.div_ceil(64)])
    }

    /// Whether a name is there and is met for the first time.
    fn first_time(&mut self, name: usize) -> bool {
        let Some(bits) = self.0.get_mut(name / 64) else {
            return false;
        };
        let bit = 1 << (name % 64);
        let first = *bits & bit == 0;
        *bits |= bit;
        first
    }
}
