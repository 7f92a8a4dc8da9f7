//! The search for a role among the words of a title.

use super::index::{Named, TitleIndex, generic, has_choice, is_level};
use super::{Gap, Part, Sense, Word, lexicon};

/// What is taken from the score of a match of words for what else differs.
pub(super) mod cost {
    /// The name is an alias.
    pub(in crate::title) const ALIAS: f64 = 0.05;
    /// Another part of the title, or the words after the role, are left out.
    pub(in crate::title) const REST: f64 = 0.05;
    /// A word before the role is left out.
    pub(in crate::title) const MODIFIER: f64 = 0.05;
    /// The most for words before the role.
    pub(in crate::title) const MODIFIERS: f64 = 0.15;
    /// The words stand in another order.
    pub(in crate::title) const ORDER: f64 = 0.05;
    /// The title names a field in place of the people in it.
    pub(in crate::title) const FIELD: f64 = 0.15;
    /// The title names another role as well.
    pub(in crate::title) const JOINED: f64 = 0.15;
}

/// A name found among the words of a title.
pub(super) struct Found<'r, 't> {
    pub(super) named: Named,
    pub(super) words: Vec<&'r Word<'t>>,
    /// What is taken from the score.
    pub(super) cost: f64,
}

impl TitleIndex {
    /// The role of the first part that names one. A part with a head that is no role is the
    /// title, and what follows only says more of it.
    pub(super) fn in_parts<'r, 't>(&self, parts: &[Part<'r, 't>]) -> Option<Found<'r, 't>> {
        let meant: Vec<&Part<'r, 't>> = parts.iter().filter(|part| part.is_meant()).collect();
        let leads = |part: &&Part<'_, '_>| {
            let mut words = part.words.iter().filter(|word| word.is_meant());
            words.next().is_some_and(Word::leads) && words.next().is_none() && !part.governed
        };
        let rest = if meant.len() > 1 { cost::REST } else { 0.0 };
        let mut wanted: Option<&Word<'_>> = None;
        let mut other_role = false;
        for (at, part) in meant.iter().enumerate() {
            if part.governed && at > 0 {
                continue;
            }
            let found = self.in_part(part.words, meant.len() == 1);
            if other_role {
                match found {
                    Some(mut found) if found.named.preferred && found.cost == 0.0 => {
                        found.cost += cost::JOINED + rest;
                        return Some(found);
                    }
                    _ => continue,
                }
            }
            if let Some(mut found) = found {
                if meant.iter().skip(at + 1).any(leads) {
                    return None;
                }
                // "Data Analytics, Vice President" tells a rank, which some role has as an alias.
                let leads = found.words.last().is_some_and(|word| word.leads());
                if leads && !found.named.preferred && meant.len() > 1 {
                    return None;
                }
                found.cost += rest;
                // "Engineer - Data Engineer" is a data engineer, "Chef - Data Engineer" is none.
                let last = found.words.last();
                let fits = wanted.is_none_or(|head| last.is_some_and(|l| l.text == head.text));
                return fits.then_some(found);
            }
            let words: Vec<&Word<'_>> = part.words.iter().filter(|w| w.is_meant()).collect();
            let Some(head) = words.iter().rfind(|word| self.is_head(word)) else {
                continue;
            };
            if let [head] = *words {
                let before = at.checked_sub(1).and_then(|at| meant.get(at));
                let after = meant.get(at + 1).filter(|part| !part.governed);
                for (other, order) in [(after, cost::ORDER), (before, 0.0)] {
                    if let Some(other) = other
                        && let Some(found) = self.in_order(other, head, order)
                    {
                        return Some(found);
                    }
                }
            }
            match *words {
                [_] if head.leads() || wanted.is_some() => return None,
                [_] if head.is_empty_head() => {}
                [_] => wanted = Some(head),
                _ if words.iter().any(|word| word.leads() || word.serves()) => return None,
                _ => other_role = true,
            }
        }
        None
    }

    /// The role that a head makes with the words of another part: "Engineer, Data".
    fn in_order<'r, 't>(
        &self,
        part: &Part<'r, 't>,
        head: &'r Word<'t>,
        order: f64,
    ) -> Option<Found<'r, 't>> {
        let mut words: Vec<&Word<'_>> = part.words.iter().filter(|w| w.is_meant()).collect();
        if words.is_empty() || words.iter().any(|word| self.is_head(word)) {
            return None;
        }
        words.push(head);
        let mut found = self.ending(&words)?;
        // "Analyst, Healthcare Data" is a data analyst; a manager's field is all that is said.
        if found.words.len() + usize::from(!head.leads()) < words.len() {
            return None;
        }
        found.cost += order;
        Some(found)
    }

    fn in_part<'r, 't>(&self, words: &'r [Word<'t>], only: bool) -> Option<Found<'r, 't>> {
        let unmarked = || words.iter().filter(|word| word.sense != Sense::Mark);
        let whole: Vec<&Word<'_>> = unmarked().collect();
        let levelled: Vec<&Word<'_>> = unmarked().filter(|word| !is_level(word)).collect();
        let says = |word: &&Word<'_>| word.is_meant();
        let first = levelled.iter().position(says)?;
        let last = levelled.iter().rposition(says)?;
        let bare = levelled.get(first..=last)?;
        let tries = [&whole[..], &levelled[..], bare];
        let is_preferred =
            |words: &&[&Word<'_>]| self.get(words).is_some_and(|(named, _)| named.preferred);
        let best = tries.into_iter().find(is_preferred);
        for tried in best.into_iter().chain(tries) {
            if let Some((named, several)) = self.get(tried) {
                // One word is the role only where nothing else is said of the work.
                let terms = |word: &&Word<'_>| matches!(word.sense, Sense::Terms);
                let stripped = whole.iter().any(terms);
                let doubtful = !named.preferred
                    && (named.doubtful
                        || !named.is_sure && tried.last().is_some_and(|word| generic(word))
                        || !named.said && tried.iter().all(|word| generic(word))
                        || has_choice(tried.iter().copied()));
                let is_known = named.preferred || named.said;
                if !doubtful && (several || is_known && only && !stripped) {
                    let words = tried.to_vec();
                    return Some(Found {
                        named,
                        words,
                        cost: 0.0,
                    });
                }
            }
        }
        // "Data Engineer Bootcamp" is a course.
        let last = bare.last()?;
        if lexicon().about.contains(&last.text) {
            return None;
        }
        self.with_rest(bare)
            .or_else(|| self.joined(bare))
            .or_else(|| self.turned(bare))
    }

    /// The longest role that ends the words up to their last head.
    fn with_rest<'r, 't>(&self, words: &[&'r Word<'t>]) -> Option<Found<'r, 't>> {
        let mut last = words.iter().rposition(|word| self.is_head(word))?;
        let mut cost = 0.0;
        let tail = words.get(last + 1..).unwrap_or_default();
        if tail.iter().any(|word| word.is_meant()) {
            cost += cost::REST;
        }
        if let Some(found) = self.ending(words.get(..=last)?) {
            return Some(Found {
                cost: found.cost + cost,
                ..found
            });
        }
        // "Data Engineer Consultant" is a data engineer.
        if words.get(last)?.is_empty_head() && self.is_head(words.get(last.checked_sub(1)?)?) {
            last -= 1;
            let found = self.ending(words.get(..=last)?)?;
            return Some(Found {
                cost: found.cost + cost + cost::REST,
                ..found
            });
        }
        None
    }

    /// The longest role of several words that ends some words.
    pub(super) fn ending<'r, 't>(&self, words: &[&'r Word<'t>]) -> Option<Found<'r, 't>> {
        for from in 0..words.len() {
            let (modifiers, name) = words.split_at_checked(from)?;
            if let Some(last) = modifiers.last()
                && !self.may_leave_out(last, modifiers)
            {
                return None;
            }
            if name.first().is_some_and(|word| word.sense == Sense::And) {
                continue;
            }
            if let Some(named) = self.get_part_of_title(name)
                && (modifiers.is_empty() || named.close && !binds(modifiers, name))
            {
                let count = modifiers.iter().filter(|w| w.is_meant()).count();
                let cost = (cost::MODIFIER * count as f64).min(cost::MODIFIERS);
                let words = name.to_vec();
                return Some(Found { named, words, cost });
            }
        }
        None
    }

    /// Whether a word before a role may be left out; what stands before it may be.
    fn may_leave_out(&self, word: &Word<'_>, modifiers: &[&Word<'_>]) -> bool {
        let lexicon = lexicon();
        // "Consultant Data Engineer" names one role, "Recruiter Data Engineer" another.
        let other_role = self.is_head(word) && !(word.is_empty_head() && modifiers.len() == 1);
        !(word.sense == Sense::Of || other_role || lexicon.barred.contains(&word.text))
    }

    /// The role of words that open with their head: "Manager Data Science".
    fn turned<'r, 't>(&self, words: &[&'r Word<'t>]) -> Option<Found<'r, 't>> {
        let (head, rest) = words.split_first()?;
        if !self.is_head(head) || rest.iter().any(|word| self.is_head(word)) {
            return None;
        }
        let words: Vec<&Word<'_>> = rest.iter().copied().chain([*head]).collect();
        let named = self.get_part_of_title(&words)?;
        let cost = cost::ORDER;
        Some(Found { named, words, cost })
    }

    /// The first complete role of several that a part joins.
    fn joined<'r, 't>(&self, words: &[&'r Word<'t>]) -> Option<Found<'r, 't>> {
        let heads: Vec<usize> = (0..words.len())
            .filter(|&at| words.get(at).is_some_and(|word| self.is_head(word)))
            .collect();
        if words.iter().any(|word| word.serves()) {
            return None;
        }
        let mut from = 0;
        for (place, &at) in heads.iter().enumerate() {
            let segment = match words.get(from..=at)? {
                [first, rest @ ..] if first.sense == Sense::And => rest,
                segment => segment,
            };
            from = at + 1;
            if segment.iter().any(|word| word.leads()) {
                return None;
            }
            let Some(mut found) = self.ending(segment) else {
                continue;
            };
            let next = words.get(from);
            let parted = next.is_none_or(|w| w.sense == Sense::And || w.gap > Gap::Blank);
            // Without a sign between them, both must be roles, and the last one is what it is about:
            // "Registered Nurse Data Analyst".
            let follows = heads.get(place + 1).and_then(|&to| words.get(from..=to));
            if let (false, Some(words)) = (parted, follows) {
                found = self.ending(words)?;
            }
            found.cost += cost::JOINED;
            return Some(found);
        }
        None
    }
}

/// Whether the words before a name are one notion with its first word, so that neither means
/// much alone: "Data Quality Engineer", "Research & Development Engineer".
fn binds(modifiers: &[&Word<'_>], name: &[&Word<'_>]) -> bool {
    let (Some(before), Some(first)) = (modifiers.last(), name.first()) else {
        return false;
    };
    if first.gap >= Gap::Slash {
        return false;
    }
    let lexicon = lexicon();
    lexicon.bound.contains(&first.text)
        || lexicon.binding.contains(&before.text) && !lexicon.unbound.contains(&first.text)
}
