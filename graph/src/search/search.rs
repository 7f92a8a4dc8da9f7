//! The tiers of a search, one after another.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::best::{Best, Found};
use super::build::{kind_bit, popularity};
use super::index::SearchIndex;
use super::terms::{Answer, Term, Terms};
use super::text::Text;
use super::{Hit, MatchKind, SearchHits, SearchQuery};
use crate::graph::{Graph, Node};
use crate::kind::NodeKind;

/// A word that so many names have is no misspelling, unless nothing is found with it.
const COMMON: usize = 20;
/// Jobs of one title that are found among other kinds.
const JOBS_A_TITLE: usize = 3;
/// Names that are looked at, times the words of the text, in search of those that have only some
/// of the words.
const PARTIAL_NAMES: usize = 40_000;
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

/// In three steps: preferred names, aliases, titles of jobs.
const EXACT: Tier = tier(MatchKind::ExactName, 0.9, 1.0, 3);
const PREFIX: Tier = tier(MatchKind::Prefix, 0.75, 0.9, 1);
const WORDS: Tier = tier(MatchKind::Words, 0.6, 0.75, 2);
const FUZZY: Tier = tier(MatchKind::Fuzzy, 0.4, 0.6, SLIPS * 2);
const PARTIAL: Tier = Tier {
    partial: true,
    ..tier(MatchKind::Words, 0.1, 0.4, (GRADES + 1) * SLIPS * 2)
};
/// What the score of a further job of a title is multiplied by, so that it stays below all others.
const FURTHER_JOBS: f64 = 0.1;

/// The step of a name within a tier: fewer slips first, then names without other words.
fn step(slips: u32, whole: bool) -> u32 {
    slips.min(SLIPS - 1) * 2 + u32::from(!whole)
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

/// Room for the answers of one name's words.
type Room = Vec<(Answer, u32, u32)>;

impl Search<'_> {
    fn run(&mut self) {
        let words = &self.text.words;
        if let Some(name) = self.graph.names().position(&self.text.name) {
            self.tier(EXACT, |s, best| s.offer(best, name, [0, 1, 2]));
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
        // Where a word makes no sense as it stands, the first reading that does is taken.
        let sensible = std::iter::once(&terms)
            .chain(&readings)
            .find(|reading| !reading.terms.iter().any(Term::is_unknown));
        self.tier(PARTIAL, |s, best| {
            s.some_words(best, sensible.unwrap_or(&terms));
        });
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
            let popular = self.graph.locate(Node(found.popular));
            let edges = popular.map_or(0, |(kind, row)| popularity(self.graph, kind, row)) as f64;
            let steps = f64::from(tier.steps);
            let below = (f64::from(found.step) + 1.0 - edges / (edges + 100.0)).min(steps);
            self.hits.push(Hit {
                kind,
                row,
                score: self.weight * (tier.high - (tier.high - tier.low) * below / steps),
                spelling: found.spelling,
                how: match tier.how {
                    MatchKind::ExactName if found.alias => MatchKind::ExactAlias,
                    MatchKind::Words if found.step % (SLIPS * 2) > 1 => MatchKind::Fuzzy,
                    how => how,
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

    /// Offers the bearers of a name, at one step for those that prefer it, one for those that have
    /// it as an alias and one for jobs.
    ///
    /// A name is as popular as the most popular of its bearers, and who prefers the name is given
    /// that rank, so that it isn't behind those that only go by it, too. Of many jobs, only the
    /// first are offered.
    fn offer(&mut self, best: &mut Best<'_>, name: usize, steps: [u32; 3]) {
        let [at_preferred, at_alias, at_job] = steps;
        self.examined += 1;
        if !self.is_wanted(best, name, at_preferred.min(at_alias).min(at_job)) {
            return;
        }
        let (spellings, nodes) = bearers(self.graph, name);
        let preferred = spellings.partition_point(|&spelling| spelling == 0);
        let (preferring, others) = nodes.split_at_checked(preferred).unwrap_or((nodes, &[]));

        let jobs = self.graph.node(NodeKind::Job, 0).0;
        let first = preferring.partition_point(|&node| node < jobs);
        let jobs = jobs + self.graph.count(NodeKind::Job) as u32;
        let last = preferring.partition_point(|&node| node < jobs);
        let enough = best.count().saturating_add(best.seen());
        let end = first.saturating_add(enough.min(self.jobs_a_title)).min(last);
        self.left_out |= last - first > self.jobs_a_title && self.seeks(NodeKind::Job);
        let slice = |range: Range<usize>| preferring.get(range).unwrap_or(&[]);
        let (before, jobs, after) = (slice(0..first), slice(first..end), slice(last..preferred));

        let rank = self.index.name_ranks.get(name).copied().unwrap_or(u32::MAX);
        let popular = [before, after, others].into_iter().flatten();
        let popular = popular.copied().find(|&node| self.rank(node) == rank);
        for &node in before.iter().chain(after) {
            let given = popular.map(|popular| (rank, popular));
            self.offer_node(best, node, 0, at_preferred, given);
        }
        for &node in jobs {
            self.offer_node(best, node, 0, at_job, None);
        }
        for (&node, &spelling) in others.iter().zip(spellings.iter().skip(preferred)) {
            self.offer_node(best, node, spelling, at_alias, None);
        }
    }

    fn seeks(&self, kind: NodeKind) -> bool {
        self.kinds & kind_bit(kind) != 0
    }

    fn rank(&self, node: u32) -> u32 {
        let rank = self.index.node_ranks.get(node as usize);
        rank.copied().unwrap_or(u32::MAX)
    }

    /// Offers a node, with the rank of another node if it is given one.
    fn offer_node(
        &mut self,
        best: &mut Best<'_>,
        node: u32,
        spelling: u32,
        step: u32,
        given: Option<(u32, u32)>,
    ) {
        self.examined += 1;
        if let Some((kind, _)) = self.graph.locate(Node(node))
            && self.seeks(kind)
        {
            let own_rank = self.rank(node);
            let (rank, popular) = given.unwrap_or((own_rank, node));
            best.offer(Found {
                step,
                rank,
                alias: spelling > 0,
                own_rank,
                spelling,
                node,
                popular,
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
                self.offer(best, name, [0; 3]);
            }
        }
    }

    /// Names that have a word for each term.
    fn all_words(&mut self, best: &mut Best<'_>, terms: &Terms) {
        let index = self.index;
        let rarest = terms.terms.iter().min_by_key(|term| term.name_count(index));
        let Some(rarest) = rarest else { return };
        let mut met = Met::new(self.graph.names().len());
        let mut room = Room::new();
        for (answer, names) in rarest.names(index) {
            let slips = terms.slips + u32::from(answer.slips);
            for &name in names {
                let name = name as usize;
                let words = index.name_words.get(name);
                let whole = words.len() == terms.terms.len() && !answer.beginning;
                if words.len() < terms.terms.len()
                    || !self.is_wanted(best, name, step(slips, whole))
                    || !met.first_time(name)
                {
                    continue;
                }
                self.examined += 1;
                let agreement = terms.agreement(words, &mut room);
                if agreement.terms == terms.all() {
                    let step = step(agreement.slips, agreement.whole);
                    self.offer(best, name, [step; 3]);
                }
            }
        }
    }

    /// Names that have words for some of the terms, for half of them at least by weight.
    ///
    /// A term weighs `ln(1 + N / n)` when `n` of `N` names have a word for it: K. Spärck Jones, "A
    /// statistical interpretation of term specificity and its application in retrieval", Journal
    /// of Documentation 28 (1972). The heaviest terms are looked at first, until what is left
    /// weighs too little by itself: H. Turtle and J. Flood, "Query evaluation: strategies and
    /// optimizations", Information Processing & Management 31 (1995).
    fn some_words(&mut self, best: &mut Best<'_>, terms: &Terms) {
        let index = self.index;
        let all = self.graph.names().len() as f64;
        let counts = terms.terms.iter().map(|term| term.name_count(index));
        let mut rarest: Vec<(usize, usize)> = counts.zip(0..).collect();
        let weights: Vec<f64> = rarest
            .iter()
            .map(|&(names, _)| (1.0 + all / names.max(1) as f64).ln())
            .collect();
        let weight = |term: usize| weights.get(term).copied().unwrap_or(0.0);
        let total: f64 = weights.iter().sum();
        rarest.sort_unstable();
        rarest.retain(|&(names, _)| names > 0);
        let known: f64 = rarest.iter().map(|&(_, term)| weight(term)).sum();
        // Rounded so that the order of a sum doesn't matter.
        let missing = |weight: f64| {
            let share = (1.0 - weight / total) * f64::from(GRADES);
            ((share - 1e-9).ceil() as u32).min(GRADES) * SLIPS * 2
        };
        let mut left = known;
        let mut budget = PARTIAL_NAMES / terms.terms.len().max(1);
        let mut met = Met::new(self.graph.names().len());
        let mut room = Room::new();
        for (names, place) in rarest {
            best.settle();
            let least = missing(left);
            if names > budget || left * 2.0 + 1e-9 < known || !best.wants(least, 0) {
                break;
            }
            budget -= names;
            left -= weight(place);
            let Some(term) = terms.terms.get(place) else {
                continue;
            };
            for &name in term.names(index).flat_map(|(_, names)| names) {
                let name = name as usize;
                if !self.is_wanted(best, name, least) || !met.first_time(name) {
                    continue;
                }
                self.examined += 1;
                let words = index.name_words.get(name);
                let agreement = terms.agreement(words, &mut room);
                let answered = (0..terms.terms.len()).filter(|t| agreement.terms >> t & 1 == 1);
                let answered: f64 = answered.map(weight).sum();
                if answered * 2.0 + 1e-9 >= known && agreement.terms != terms.all() {
                    let step = missing(answered) + step(agreement.slips, agreement.whole);
                    self.offer(best, name, [step; 3]);
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
