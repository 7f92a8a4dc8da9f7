//! Edit distance: how many typing slips lie between two words.
//!
//! A slip is a letter put in, left out or replaced, or two neighbouring letters swapped, and no
//! letter slips twice: the optimal string alignment distance, which is Damerau's for the few
//! slips that matter here.

/// The longest word, in letters, that a [`Pattern`] can hold.
pub(super) const LONGEST: usize = 64;

/// A word prepared for being measured against many others.
///
/// One step a letter of the other word, by the bit-parallel recurrence of H. Hyyrö, "A bit-vector
/// algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal of Computing
/// 10 (2003).
pub(super) struct Pattern {
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
    letters: u32,
}

/// The distances of a pattern to one word; `u32::MAX` for what is too far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distances {
    /// To the word.
    pub(super) whole: u32,
    /// To that beginning of the word which is nearest.
    pub(super) beginning: u32,
}

impl Distances {
    const TOO_FAR: Self = Self {
        whole: u32::MAX,
        beginning: u32::MAX,
    };
}

impl Pattern {
    /// The pattern of a word; none for an empty one and one of more than [`LONGEST`] letters.
    pub(super) fn new(word: &str) -> Option<Self> {
        let mut pattern = Self {
            ascii: [0; 128],
            others: Vec::new(),
            letters: 0,
        };
        for c in word.chars() {
            if pattern.letters as usize == LONGEST {
                return None;
            }
            let bit = 1u64 << pattern.letters;
            if let Some(places) = pattern.ascii.get_mut(c as usize) {
                *places |= bit;
            } else if let Some((_, places)) = pattern.others.iter_mut().find(|(o, _)| *o == c) {
                *places |= bit;
            } else {
                pattern.others.push((c, bit));
            }
            pattern.letters += 1;
        }
        (pattern.letters > 0).then_some(pattern)
    }

    fn places(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(&places) => places,
            None => self
                .others
                .iter()
                .find(|(o, _)| *o == c)
                .map_or(0, |(_, places)| *places),
        }
    }

    /// How far the pattern is from a word and from its beginnings, up to `slips`.
    pub(super) fn distances(&self, word: &str, slips: u32) -> Distances {
        let last = 1u64 << (self.letters - 1);
        let (mut plus, mut minus) = (u64::MAX, 0u64);
        let (mut diagonal, mut before) = (0u64, 0u64);
        let mut found = Distances {
            whole: self.letters,
            beginning: self.letters,
        };
        // Beyond so many letters of the word, each more is one slip more.
        let mut left = self.letters.saturating_add(slips);
        for c in word.chars() {
            if left == 0 {
                found.whole = u32::MAX;
                break;
            }
            left -= 1;
            let here = self.places(c);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & plus).wrapping_add(plus) ^ plus) | here | minus | swapped;
            let across_plus = minus | !(diagonal | plus);
            let across_minus = diagonal & plus;
            found.whole += u32::from(across_plus & last != 0);
            found.whole -= u32::from(across_minus & last != 0);
            let shifted = across_plus << 1 | 1;
            plus = across_minus << 1 | !(diagonal | shifted);
            minus = shifted & diagonal;
            before = here;
            found.beginning = found.beginning.min(found.whole);
            // A letter takes one off the distance at the most.
            if found.beginning > slips && found.whole > slips.saturating_add(left) {
                return Distances::TOO_FAR;
            }
        }
        if found.whole > slips {
            found.whole = u32::MAX;
        }
        if found.beginning > slips {
            found.beginning = u32::MAX;
        }
        found
    }
}

/// The distance between two texts, letter by letter as they are written.
///
/// ```
/// use rolegraph_graph::search::distance;
/// assert_eq!(distance("skill", "sklil"), 1);
/// assert_eq!(distance("skill", "Skills"), 2);
/// ```
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut older: Vec<usize> = vec![0; b.len() + 1];
    let mut old: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut new = Vec::with_capacity(b.len() + 1);
        let mut left = i + 1;
        new.push(left);
        for (j, (&y, pair)) in b.iter().zip(old.windows(2)).enumerate() {
            let &[above_left, above] = pair else { continue };
            let mut best = (above_left + usize::from(x != y)).min(above.min(left) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x) {
                best = best.min(older.get(j - 1).map_or(best, |d| d + 1));
            }
            new.push(best);
            left = best;
        }
        older = std::mem::replace(&mut old, new);
    }
    old.last().copied().unwrap_or(0)
}

/// The candidate that a mistyped word most likely stands for, if one is near enough.
///
/// Upper and lower case are the same. Near enough is at most half of the word's letters wrong, and
/// at most three; the first of equally near candidates wins. Words of more than 64 letters have no
/// neighbours.
///
/// ```
/// use rolegraph_graph::search::nearest;
/// assert_eq!(nearest("skils", ["tools", "skills", "roles"]), Some("skills"));
/// assert_eq!(nearest("salary", ["tools", "skills", "roles"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let pattern = Pattern::new(&word.to_lowercase())?;
    let most = (pattern.letters / 2).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * LONGEST)
        .map(|candidate| {
            (
                pattern.distances(&candidate.to_lowercase(), most).whole,
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many slips in a text of so many letters still leave it recognisable to its reader.
pub(super) fn allowed(letters: u32) -> u32 {
    (letters / 3).clamp(1, 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_count_one_each() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("engineer", "enginer", 1),
            ("engineer", "engineeer", 1),
            ("engineer", "engineet", 1),
            ("engineer", "enigneer", 1),
            ("engineer", "wngineer", 1),
            ("ca", "abc", 3),
            ("été", "ete", 2),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn nothing_is_near_to_nothing() {
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest("x", ["roles"]), None);
        assert_eq!(nearest(&"x".repeat(100), ["roles"]), None);
        assert_eq!(nearest("ROLE", ["tool", "Role"]), Some("Role"));
        assert_eq!(nearest("alias", ["definition", "aliases"]), Some("aliases"));
        assert_eq!(nearest("salary", ["aliases", "outlook"]), None);
    }

    fn within(distance: usize, slips: u32) -> u32 {
        match distance as u32 {
            near if near <= slips => near,
            _ => u32::MAX,
        }
    }

    proptest! {
        #[test]
        fn bits_agree_with_the_table(a in "[abcé]{1,12}", b in "[abcé]{0,12}", slips in 0u32..15) {
            let found = Pattern::new(&a).unwrap().distances(&b, slips);
            prop_assert_eq!(found.whole, within(distance(&a, &b), slips));
            let letters: Vec<char> = b.chars().collect();
            let beginning = (0..=letters.len())
                .map(|n| distance(&a, &letters.iter().take(n).collect::<String>()))
                .min()
                .unwrap();
            prop_assert_eq!(found.beginning, within(beginning, slips));
        }

        #[test]
        fn long_words_are_measured_or_refused(a in "[ab]{50,70}", b in "[ab]{40,80}") {
            match Pattern::new(&a) {
                Some(pattern) => {
                    prop_assert_eq!(pattern.distances(&b, 200).whole as usize, distance(&a, &b));
                }
                None => prop_assert!(a.len() > LONGEST),
            }
        }
    }
}
