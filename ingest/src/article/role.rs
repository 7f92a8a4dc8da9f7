//! The roles an article compares, and where a text names them.
//!
//! A role is found under its title, in the plural, under other names the article gives it, and
//! with a part of its name as initials ("ML Engineer").

use std::collections::HashMap;

use super::word::{Word, words};

/// The most roles one article compares.
pub(super) const MAX_ROLES: usize = 16;

/// Some of an article's roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct RoleSet(u32);

impl RoleSet {
    pub(super) fn one(role: usize) -> Self {
        Self(1 << role.min(MAX_ROLES))
    }

    pub(super) fn all(count: usize) -> Self {
        Self((1 << count.min(MAX_ROLES)) - 1)
    }

    pub(super) fn with(self, role: usize) -> Self {
        Self(self.0 | Self::one(role).0)
    }

    pub(super) fn contains(self, role: usize) -> bool {
        self.0 & Self::one(role).0 != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The role, if there is exactly one.
    pub(super) fn single(self) -> Option<usize> {
        (self.len() == 1).then(|| self.0.trailing_zeros() as usize)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        (0..MAX_ROLES).filter(move |role| self.contains(*role))
    }
}

/// One place where a text names a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub role: usize,
    /// The byte the name starts at.
    pub start: usize,
    /// The byte after the name.
    pub end: usize,
    /// The first of its words, counted in the text.
    pub first: usize,
    /// The word after its last, counted in the text.
    pub last: usize,
}

#[derive(Clone, Debug)]
struct Pattern {
    role: usize,
    words: Vec<String>,
    /// Which of its words are plurals in the name itself: "Data Operations Specialist".
    plurals: Vec<bool>,
    /// The word that is written as initials, and so counts only in capitals.
    initials: Option<usize>,
}

impl Pattern {
    fn of(role: usize, name: &[Word], initials: Option<usize>) -> Self {
        Self {
            role,
            words: name.iter().map(|word| word.folded.clone()).collect(),
            plurals: name.iter().map(|word| word.plural).collect(),
            initials,
        }
    }

    /// Whether a word may stand at a place of the name: in the plural only at its end, or before "of".
    fn takes(&self, word: &Word, index: usize) -> bool {
        self.words.get(index) == Some(&word.folded)
            && (!word.plural
                || index + 1 == self.words.len()
                || self.plurals.get(index) == Some(&true)
                || self.words.get(index + 1).is_some_and(|next| next == "of"))
            && (self.initials != Some(index) || word.capitals)
    }
}

/// The roles of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    names: Vec<String>,
    folded: Vec<Vec<String>>,
    patterns: HashMap<String, Vec<Pattern>>,
}

impl Roles {
    pub(super) fn new(names: Vec<String>) -> Self {
        let folded: Vec<Vec<String>> = names.iter().map(|name| fold(name)).collect();
        let found: Vec<Vec<Word>> = names.iter().map(|name| words(name)).collect();
        let mut roles = Self {
            names,
            folded,
            patterns: HashMap::new(),
        };
        for (role, name) in found.into_iter().enumerate() {
            for pattern in initial_patterns(role, &name) {
                roles.add(pattern);
            }
            roles.add(Pattern::of(role, &name, None));
        }
        roles
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn all(&self) -> RoleSet {
        RoleSet::all(self.len())
    }

    /// Another name of a role, from now on found too.
    pub(super) fn add_alias(&mut self, role: usize, alias: &str) {
        let found = words(alias);
        let capitals = match found.as_slice() {
            [only] if only.capitals => Some(0),
            _ => None,
        };
        self.add(Pattern::of(role, &found, capitals));
    }

    /// Whether a name is that of one of the roles.
    pub(super) fn is_name(&self, name: &str) -> bool {
        let name = fold(name);
        self.folded.contains(&name)
    }

    fn add(&mut self, pattern: Pattern) {
        let Some(first) = pattern.words.first() else {
            return;
        };
        let same_start = self.patterns.entry(first.clone()).or_default();
        if let Some(taken) = same_start
            .iter()
            .position(|other| other.words == pattern.words)
        {
            let ambiguous = same_start
                .get(taken)
                .is_some_and(|other| other.role != pattern.role);
            if ambiguous && pattern.initials.is_some() {
                same_start.swap_remove(taken);
            } else if ambiguous
                && same_start
                    .get(taken)
                    .is_some_and(|other| other.initials.is_some())
            {
                same_start.swap_remove(taken);
                same_start.push(pattern);
            }
            return;
        }
        same_start.push(pattern);
        same_start.sort_by_key(|pattern| std::cmp::Reverse(pattern.words.len()));
    }

    /// Where the text names roles, in order, the longest name first where names overlap.
    pub(super) fn mentions(&self, words: &[Word]) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let found = self.patterns.get(&word.folded).and_then(|patterns| {
                patterns.iter().find_map(|pattern| {
                    let last = match_from(pattern, words, at)?;
                    Some((pattern.role, last))
                })
            });
            if let Some((role, last)) = found {
                let end = words.get(last - 1).map_or(word.end, |word| word.end);
                mentions.push(Mention {
                    role,
                    start: word.start,
                    end,
                    first: at,
                    last,
                });
                at = last;
            } else {
                at += 1;
            }
        }
        mentions
    }

    /// The roles a text names.
    pub(super) fn named_in(&self, text: &str) -> RoleSet {
        self.mentions(&words(text))
            .iter()
            .fold(RoleSet::default(), |set, mention| set.with(mention.role))
    }

    /// The role that a heading names in short: with some words of the title left out.
    pub(super) fn shortened(&self, heading: &[Word]) -> Option<usize> {
        let mut found = None;
        for (role, name) in self.folded.iter().enumerate() {
            if heading.is_empty() || heading.len() > name.len() || !abbreviates(heading, name) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(role);
        }
        found
    }
}

fn fold(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.folded).collect()
}

/// The word after the pattern's last, if the pattern stands at `at`.
///
/// Initials in brackets may stand inside a name: "Business Intelligence (BI) Analyst".
fn match_from(pattern: &Pattern, words: &[Word], at: usize) -> Option<usize> {
    let mut next = at;
    for index in 0..pattern.words.len() {
        let mut word = words.get(next)?;
        if index > 0 && word.capitals && pattern.initials.is_none() && !pattern.takes(word, index) {
            next += 1;
            word = words.get(next)?;
        }
        if !pattern.takes(word, index) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The name with each run of two or more words as their initials.
fn initial_patterns(role: usize, name: &[Word]) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    if name.len() > 8 {
        return patterns;
    }
    for start in 0..name.len() {
        for end in start + 2..=name.len() {
            let run = name.get(start..end).unwrap_or_default();
            let whole = run.len() == name.len();
            if (whole && run.len() < 3)
                || run
                    .iter()
                    .any(|word| word.folded == "of" || word.folded == "and")
            {
                continue;
            }
            let initials: String = run
                .iter()
                .filter_map(|word| word.folded.chars().next())
                .collect();
            let mut words = name.get(..start).unwrap_or_default().to_vec();
            words.extend(run.first().map(|first| Word {
                folded: initials,
                plural: false,
                ..first.clone()
            }));
            words.extend_from_slice(name.get(end..).unwrap_or_default());
            patterns.push(Pattern::of(role, &words, Some(start)));
        }
    }
    patterns
}

/// Whether the heading's words are the name's, in order, with some left out or as initials.
fn abbreviates(heading: &[Word], name: &[String]) -> bool {
    let mut rest = name;
    for word in heading {
        let initials = word.folded.chars().count();
        let as_initials = |from: &[String]| {
            initials >= 2
                && word.capitals
                && from.len() >= initials
                && from
                    .iter()
                    .zip(word.folded.chars())
                    .all(|(part, initial)| part.starts_with(initial))
        };
        let Some(at) = (0..rest.len()).find(|&at| {
            rest.get(at) == Some(&word.folded) || rest.get(at..).is_some_and(as_initials)
        }) else {
            return false;
        };
        let taken = if rest.get(at) == Some(&word.folded) {
            1
        } else {
            initials
        };
        rest = rest.get(at + taken..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles() -> Roles {
        Roles::new(vec![
            "Machine Learning Engineer".into(),
            "Lead Data Keeper".into(),
            "Data Keeper".into(),
        ])
    }

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let found: Vec<(usize, &str)> = roles()
            .mentions(&words(text))
            .into_iter()
            .map(|m| (m.role, &text[m.start..m.end]))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn roles_are_found() {
        check(
            "A machine learning engineer's day",
            &[(0, "machine learning engineer")],
        );
        check(
            "Machine Learning Engineers, ML Engineers",
            &[(0, "Machine Learning Engineers"), (0, "ML Engineers")],
        );
        check("the MLE and ml engineer", &[(0, "MLE")]);
        check(
            "Machine Learning (ML) Engineer",
            &[(0, "Machine Learning (ML) Engineer")],
        );
        check(
            "A Lead Data Keeper leads Data Keepers",
            &[(1, "Lead Data Keeper"), (2, "Data Keepers")],
        );
        check("data keeping", &[]);
    }

    #[test]
    fn short_headings_name_a_role() {
        assert_eq!(roles().shortened(&words("Learning Engineer")), Some(0));
        assert_eq!(roles().shortened(&words("Keeper")), None);
        assert_eq!(roles().shortened(&words("Lead Keeper")), Some(1));
        assert_eq!(roles().shortened(&words("Chef")), None);
    }
}
