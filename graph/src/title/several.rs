//! Titles that name several roles side by side: "Data Engineer / Analyst", "Systems and Data
//! Engineer".

use super::fit::{Found, cost};
use super::index::{TitleIndex, generic, is_level};
use super::{Gap, Part, Sense, Word};

/// The most roles that one title names; a longer list is one of what a job has to do with.
const MOST: usize = 4;

impl TitleIndex {
    /// The roles that a part of a title names side by side, in their order, each once; none where it
    /// names fewer than two.
    ///
    /// What stands beside a role is one only if the title has all of its words: its own, or its own
    /// with what it shares with the others, which are the words before ("Data Engineer / Analyst") or
    /// the head ("Systems and Data Engineer").
    pub(super) fn side_by_side<'r, 't>(&self, parts: &[Part<'r, 't>]) -> Vec<Found<'r, 't>> {
        let mut parts = parts.iter().filter(|part| part.is_meant());
        let Some(part) = parts.next().filter(|part| !part.governed) else {
            return Vec::new();
        };
        let segments = segments(part);
        if !(2..=MOST).contains(&segments.len()) {
            return Vec::new();
        }
        let is_one_name = {
            let whole: Vec<&Word<'_>> = part.words.iter().filter(|word| !is_bare(word)).collect();
            self.get(&whole)
                .is_some_and(|(named, _)| named.preferred || named.said)
        };
        let head = segments.last().and_then(|last| last.last());
        let mut words = segments.iter().flatten();
        if is_one_name
            || !head.is_some_and(|head| self.is_head(head))
            || words.any(|word| word.leads() || word.serves())
        {
            return Vec::new();
        }
        let mut found: Vec<Found<'r, 't>> = Vec::new();
        let mut shared: &[&Word<'_>] = &[];
        for (at, segment) in segments.iter().enumerate() {
            let (own, before) = segment.split_last().unzip();
            let role = if own.is_some_and(|word| self.is_head(word)) {
                let role = self.named_in_full(segment);
                let role = role.or_else(|| self.named_in_full(&[shared, segment].concat()));
                shared = before.filter(|before| !before.is_empty()).unwrap_or(shared);
                role
            } else {
                let next = segments.get(at..).unwrap_or_default();
                self.sharing_head(segment, next)
            };
            if let Some(role) = role
                && !found.iter().any(|known| known.named.is_of(role.named))
            {
                found.push(role);
            }
        }
        if found.len() < 2 {
            found.clear();
        }
        found
    }

    /// The role of words with the head of the next role, of which the title has no more words than its
    /// name: "AI/ML Data Scientist" is one role.
    fn sharing_head<'r, 't>(
        &self,
        words: &[&'r Word<'t>],
        next: &[Vec<&'r Word<'t>>],
    ) -> Option<Found<'r, 't>> {
        let mut ending = next.iter().filter_map(|next| Some((next, next.last()?)));
        let (next, head) = ending.find(|(_, head)| self.is_head(head))?;
        let is_whole = self.named_in_full(next)?.words.len() == next.len();
        let words = [words, &[*head]].concat();
        self.named_in_full(&words).filter(|_| is_whole)
    }

    /// The role of words that are all of its name, but for what says more of it before.
    fn named_in_full<'r, 't>(&self, words: &[&'r Word<'t>]) -> Option<Found<'r, 't>> {
        let mut found = match *words {
            // "Data Engineer / Analyst" names analysts of data.
            [word] if generic(word) => return None,
            [word] => {
                let (named, _) = self.get(&[word])?;
                let words = vec![word];
                (named.preferred || named.said).then_some(Found {
                    named,
                    words,
                    cost: 0.0,
                })?
            }
            _ => self.ending(words)?,
        };
        let named = found.named;
        found.cost += cost::JOINED;
        (named.preferred || named.said || named.close).then_some(found)
    }
}

/// Whether a word says nothing of the role.
fn is_bare(word: &Word<'_>) -> bool {
    word.sense == Sense::Mark || is_level(word)
}

/// What a part of a title joins by a slash or a word such as "and".
fn segments<'r, 't>(part: &Part<'r, 't>) -> Vec<Vec<&'r Word<'t>>> {
    let mut segments: Vec<Vec<&Word<'_>>> = vec![Vec::new()];
    for word in part.words {
        let joins = word.sense == Sense::And;
        if (joins || word.gap == Gap::Slash) && segments.last().is_some_and(|s| !s.is_empty()) {
            segments.push(Vec::new());
        }
        if word.is_meant()
            && let Some(segment) = segments.last_mut()
        {
            segment.push(word);
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments
}
