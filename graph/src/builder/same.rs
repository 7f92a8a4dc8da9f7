//! Which skills and tools are one thing, and which roles one occupation.
//!
//! ```text
//!   sure:    a file of names says so; a skill and a tool prefer one name; a crosswalk calls two
//!            roles exact and nothing else
//!   unsure:  one's name is the other's but for "software" or a note in brackets; one's is the
//!            abbreviation that ends the other's; one's is an unmistakable other name of the other's
//! ```
//!
//! Sure links join as far as they lead, unsure ones once a thing: two unsure links never follow one
//! another. What a source tells apart stays apart, whatever links there are: two nodes of one kind
//! that a scheme has codes for, or that sources of one kind name.

use petgraph::unionfind::UnionFind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Builder;
use super::edge::{EdgeDraft, EdgeRecord, NONE};
use crate::model::word::{MatchKind, SameBy, SkillKind};
use crate::model::{NodeKind, Property, Relation};
use crate::name::fold_words;
use crate::value::{Value, get};

/// What a note in brackets behind the name of a skill says where the skill is the mastery of the
/// software of that name.
const OF_SOFTWARE: [&str; 8] = [
    "computer programming",
    "programming language",
    "tools for software configuration management",
    "integrated development environment software",
    "software",
    "computer language",
    "database management system",
    "programming",
];

/// Letters of an abbreviation before it is taken for one.
const ABBREVIATION: usize = 3;

/// A node of the two kinds: a skill or a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Thing {
    kind: NodeKind,
    draft: u32,
}

/// A link between two things by their places.
#[derive(Clone, Debug)]
struct Tie {
    a: usize,
    b: usize,
    by: SameBy,
    matched: Box<str>,
}

impl Builder {
    /// Joins what is one thing.
    pub(super) fn settle_sameness(&mut self) {
        self.join_things();
        self.join_occupations();
    }

    fn join_things(&mut self) {
        let things = self.things();
        let places: FxHashMap<Thing, usize> = (0..).zip(&things).map(|(at, t)| (*t, at)).collect();
        let mut classes = Classes::new(self, &things);
        let mut kept: Vec<Tie> = Vec::new();
        for named in &self.spoken.same {
            let place = |key: &super::NodeKey| {
                let (kind, draft) = (key.kind, key.draft);
                places.get(&Thing { kind, draft }).copied()
            };
            let mut nodes = named.nodes.iter().filter_map(place);
            let Some(first) = nodes.next() else { continue };
            for other in nodes {
                if classes.join(first, other) {
                    kept.push(Tie {
                        a: first,
                        b: other,
                        by: SameBy::Names,
                        matched: self.thing_name(&things, other).into(),
                    });
                }
            }
        }
        let (sure, unsure) = self.ties(&things);
        for tie in sure {
            if classes.may_join(tie.a, tie.b) && classes.join(tie.a, tie.b) {
                kept.push(tie);
            }
        }
        for tie in unsure {
            if classes.may_join(tie.a, tie.b) && classes.join_once(tie.a, tie.b) {
                kept.push(tie);
            }
        }
        self.relate_things(&things, kept);
    }

    fn thing_name(&self, things: &[Thing], at: usize) -> &str {
        things.get(at).map_or("", |thing| {
            self.drafts[thing.kind as usize].name(thing.draft)
        })
    }

    /// The skills and tools that are no groups, nor traits of body or mind.
    fn things(&self) -> Vec<Thing> {
        let mut things = Vec::new();
        for kind in [NodeKind::Skill, NodeKind::Tool] {
            let drafts = &self.drafts[kind as usize];
            let all = (0..drafts.len() as u32).filter(|&draft| {
                !drafts.is_gone(draft)
                    && drafts.groups.get(draft as usize) != Some(&true)
                    && drafts.skill_kind(draft) != Some(SkillKind::Ability)
            });
            things.extend(all.map(|draft| Thing { kind, draft }));
        }
        things
    }

    /// The links that names tell, sure ones and unsure ones, in order of their things.
    fn ties(&self, things: &[Thing]) -> (Vec<Tie>, Vec<Tie>) {
        let mut preferred: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut abbreviated: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut others: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, thing) in things.iter().enumerate() {
            let name = self.thing_name(things, at);
            preferred.entry(fold_words(name)).or_default().push(at);
            for alias in self.names[thing.kind as usize].of(thing.draft) {
                let text = &*alias.text;
                if is_abbreviation_of(text, name) {
                    abbreviated.entry(text).or_default().push(at);
                } else if is_unmistakable(text) {
                    others.entry(text).or_default().push(at);
                }
            }
        }
        let kind = |at: &usize| things.get(*at).map(|thing| thing.kind);
        let (mut sure, mut unsure) = (Vec::new(), Vec::new());
        for (at, thing) in things.iter().enumerate() {
            let name = self.thing_name(things, at);
            let tie = |ties: &mut Vec<Tie>, of: Option<&Vec<usize>>, by: SameBy| {
                // What two things of a kind are called is no sign for either.
                let others: Vec<usize> = of
                    .into_iter()
                    .flatten()
                    .copied()
                    .filter(|&other| other != at)
                    .collect();
                for &other in &others {
                    let rivals = others.iter().filter(|rival| kind(rival) == kind(&other));
                    if rivals.count() == 1 {
                        let matched = name.into();
                        ties.push(Tie {
                            a: at,
                            b: other,
                            by,
                            matched,
                        });
                    }
                }
            };
            let own = preferred.get(&fold_words(name));
            let is_alone = |of: Option<&Vec<usize>>| {
                of.is_none_or(|of| {
                    of.iter()
                        .filter(|other| kind(other) == Some(thing.kind))
                        .count()
                        <= 1
                })
            };
            if thing.kind == NodeKind::Skill && is_alone(own) {
                let tools: Option<Vec<usize>> = own.map(|own| {
                    let is_tool = |at: &&usize| kind(at) == Some(NodeKind::Tool);
                    own.iter().filter(is_tool).copied().collect()
                });
                tie(&mut sure, tools.as_ref(), SameBy::Name);
            }
            if let Some(bare) = bare_name(thing.kind, name) {
                tie(&mut unsure, preferred.get(&fold_words(bare)), SameBy::Note);
            }
            // What something else is called, too, is no sign.
            if own.is_none_or(|own| own.len() == 1) {
                let told = abbreviated.get(name).map(|of| self.told(things, at, of));
                tie(&mut unsure, told.as_ref(), SameBy::Abbreviation);
                if is_unmistakable(name) {
                    tie(&mut unsure, others.get(name), SameBy::Alias);
                }
            }
        }
        (sure, unsure)
    }

    /// Of things whose name ends in a thing's name as its abbreviation, those whose words stand in
    /// what that thing is said to be or in its other names: TLS may be many things.
    fn told(&self, things: &[Thing], at: usize, of: &[usize]) -> Vec<usize> {
        let Some(thing) = things.get(at) else {
            return Vec::new();
        };
        let drafts = &self.drafts[thing.kind as usize];
        let descriptions = drafts.values.get(&Property::Description);
        let said = descriptions
            .into_iter()
            .flatten()
            .filter_map(|(draft, value)| match value {
                Value::Text(text) if *draft == thing.draft => Some(&**text),
                _ => None,
            });
        let aliases = self.names[thing.kind as usize].of(thing.draft).iter();
        let said: Vec<String> = said
            .chain(aliases.map(|alias| &*alias.text))
            .map(fold_words)
            .collect();
        let says = |word: &str| {
            said.iter()
                .any(|text| text.split(' ').any(|other| other == word))
        };
        let is_told = |&other: &usize| {
            let long = fold_words(self.thing_name(things, other));
            let words: Vec<&str> = long.split(' ').filter(|word| word.len() > 2).collect();
            // The abbreviation itself is among the words.
            let found = words.iter().filter(|word| says(word)).count();
            words.len() > 2 && found * 2 >= words.len()
        };
        of.iter().copied().filter(is_told).collect()
    }

    /// Puts what is one thing into relations: every skill with every tool, and things of a kind with
    /// the first of them.
    fn relate_things(&mut self, things: &[Thing], ties: Vec<Tie>) {
        let mut classes = UnionFind::<usize>::new(things.len());
        for tie in &ties {
            classes.union(tie.a, tie.b);
        }
        let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        let mut by: FxHashMap<usize, (SameBy, Box<str>)> = FxHashMap::default();
        for tie in ties {
            let class = classes.find(tie.a);
            let members = members.entry(class).or_default();
            for at in [tie.a, tie.b] {
                if !members.contains(&at) {
                    members.push(at);
                }
            }
            // Of a thing the first reason counts, and of the two ends it is the one that came to the
            // other.
            for at in [tie.b, tie.a] {
                by.entry(at).or_insert((tie.by, tie.matched.clone()));
            }
        }
        let mut members: Vec<Vec<usize>> = members.into_values().collect();
        members
            .iter_mut()
            .for_each(|of_class| of_class.sort_unstable());
        members.sort_unstable();
        for of_class in members {
            for (place, &a) in of_class.iter().enumerate() {
                for &b in of_class.iter().skip(place + 1) {
                    self.relate_pair(things, a, b, &by);
                }
            }
        }
    }

    fn relate_pair(
        &mut self,
        things: &[Thing],
        a: usize,
        b: usize,
        by: &FxHashMap<usize, (SameBy, Box<str>)>,
    ) {
        let (Some(&from), Some(&to)) = (things.get(a), things.get(b)) else {
            return;
        };
        let relation = match (from.kind, to.kind) {
            (NodeKind::Skill, NodeKind::Tool) => Relation::SkillTool,
            (NodeKind::Skill, _) => Relation::SkillSame,
            _ => Relation::ToolSame,
        };
        let weaker = by.get(&a).max(by.get(&b));
        let Some((reason, matched)) = weaker.cloned() else {
            return;
        };
        let record = EdgeRecord::new()
            .with(Property::SameBy, Value::Word(reason.code()))
            .with(Property::Matched, &*matched);
        let record = self.edges.record(relation, record);
        let (from, to, source) = (from.draft, to.draft, NONE);
        self.edges.push(
            relation,
            EdgeDraft {
                from,
                to,
                source,
                record,
            },
        );
    }

    /// Joins roles that a crosswalk calls exact, where it does so of no other.
    fn join_occupations(&mut self) {
        let matches = self.edges.drafts.get(Relation::RoleMatch as usize);
        let is_exact = |edge: &&EdgeDraft| {
            let record = self.edges.records.get(edge.record as usize);
            let kind = record.and_then(|record| get(record, Property::MatchKind));
            matches!(kind, Some(Value::Word(code)) if *code == MatchKind::Exact.code())
        };
        let pairs: FxHashSet<(u32, u32)> = matches
            .into_iter()
            .flatten()
            .filter(is_exact)
            .map(|edge| (edge.from, edge.to))
            .filter(|(from, to)| from != to)
            .collect();
        let mut ends: FxHashMap<u32, u32> = FxHashMap::default();
        for end in pairs.iter().flat_map(|(from, to)| [from, to]) {
            *ends.entry(*end).or_default() += 1;
        }
        let mut pairs: Vec<(u32, u32)> = pairs.into_iter().collect();
        pairs.retain(|(from, to)| [from, to].iter().all(|end| ends.get(end) == Some(&1)));
        pairs.sort_unstable();
        for (from, to) in pairs {
            let matched = self.drafts[NodeKind::Role as usize].name(to).to_owned();
            let record = EdgeRecord::new()
                .with(Property::SameBy, Value::Word(SameBy::Crosswalk.code()))
                .with(Property::Matched, &*matched);
            let record = self.edges.record(Relation::RoleSame, record);
            let source = NONE;
            self.edges.push(
                Relation::RoleSame,
                EdgeDraft {
                    from,
                    to,
                    source,
                    record,
                },
            );
        }
    }
}

/// What may tell a thing from another of its kind.
struct Marks {
    kind: NodeKind,
    /// The kinds of source that name it.
    voices: Vec<Box<str>>,
    /// The classifications that have a code for it.
    schemes: Vec<Box<str>>,
}

/// Things that are one so far, and what may be joined.
struct Classes {
    /// What each thing is one with, itself too, by its class.
    members: FxHashMap<usize, Vec<usize>>,
    classes: UnionFind<usize>,
    /// Classes that an unsure link has joined.
    stretched: FxHashSet<usize>,
    marks: Vec<Marks>,
}

impl Classes {
    fn new(builder: &Builder, things: &[Thing]) -> Self {
        let mut voices: FxHashMap<Thing, Vec<Box<str>>> = FxHashMap::default();
        let mut schemes: FxHashMap<Thing, Vec<Box<str>>> = FxHashMap::default();
        for kind in [NodeKind::Skill, NodeKind::Tool] {
            let drafts = &builder.drafts[kind as usize];
            for &(draft, source) in &drafts.sources {
                if let Some(release) = builder.releases.get(source as usize) {
                    let thing = Thing { kind, draft };
                    let voices = voices.entry(thing).or_default();
                    if voices.iter().all(|known| **known != *release.kind) {
                        voices.push(release.kind.as_str().into());
                    }
                }
            }
            for (draft, scheme, _) in &drafts.codes {
                let thing = Thing {
                    kind,
                    draft: *draft,
                };
                schemes.entry(thing).or_default().push(scheme.clone());
            }
        }
        let marks = things.iter().map(|thing| Marks {
            kind: thing.kind,
            voices: voices.remove(thing).unwrap_or_default(),
            schemes: schemes.remove(thing).unwrap_or_default(),
        });
        Self {
            members: FxHashMap::default(),
            stretched: FxHashSet::default(),
            marks: marks.collect(),
            classes: UnionFind::new(things.len()),
        }
    }

    fn of(&self, thing: usize) -> Vec<usize> {
        let class = self.classes.find(thing);
        let members = self.members.get(&class);
        members.cloned().unwrap_or_else(|| vec![thing])
    }

    /// Whether no source tells apart what would be one.
    fn may_join(&self, a: usize, b: usize) -> bool {
        let (left, right) = (self.of(a), self.of(b));
        let tells_apart = |a: usize, b: usize| {
            let (Some(a), Some(b)) = (self.marks.get(a), self.marks.get(b)) else {
                return false;
            };
            let shares = |a: &[Box<str>], b: &[Box<str>]| a.iter().any(|one| b.contains(one));
            a.kind == b.kind && (shares(&a.voices, &b.voices) || shares(&a.schemes, &b.schemes))
        };
        !left
            .iter()
            .any(|&a| right.iter().any(|&b| a != b && tells_apart(a, b)))
    }

    /// Makes two things one; false where they are already.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (old, other) = (self.classes.find(a), self.classes.find(b));
        if old == other {
            return false;
        }
        let mut members = self.of(a);
        members.extend(self.of(b));
        self.classes.union(a, b);
        let stretched = self.stretched.remove(&old) | self.stretched.remove(&other);
        self.members.remove(&old);
        self.members.remove(&other);
        let class = self.classes.find(a);
        self.members.insert(class, members);
        if stretched {
            self.stretched.insert(class);
        }
        true
    }

    /// Makes two things one by an unsure link, unless one already joined either to something.
    fn join_once(&mut self, a: usize, b: usize) -> bool {
        let is_stretched = [a, b]
            .iter()
            .any(|thing| self.stretched.contains(&self.classes.find(*thing)));
        if is_stretched || !self.join(a, b) {
            return false;
        }
        self.stretched.insert(self.classes.find(a));
        true
    }
}

/// The name of a thing without what only says that it is software: "Microsoft Azure" of "Microsoft
/// Azure software", "Python" of "Python (computer programming)".
fn bare_name(kind: NodeKind, name: &str) -> Option<&str> {
    if let Some((bare, note)) = name.strip_suffix(')').and_then(|n| n.split_once(" (")) {
        let is_of_software = kind == NodeKind::Skill && OF_SOFTWARE.contains(&note);
        return is_of_software.then_some(bare);
    }
    let bare = name.strip_suffix(" software")?;
    // "Accounting software" is a kind of software, "Microsoft Azure software" one.
    let names_one = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (kind == NodeKind::Tool && bare.split(' ').count() > 1 && bare.split(' ').all(names_one))
        .then_some(bare)
}

/// Whether a text in capitals is the abbreviation that a name ends in: "SQL" of "Structured query
/// language SQL".
fn is_abbreviation_of(text: &str, name: &str) -> bool {
    let name = name.strip_suffix(" software").unwrap_or(name);
    text.chars().count() >= ABBREVIATION
        && text.chars().all(char::is_uppercase)
        && name
            .strip_suffix(text)
            .is_some_and(|rest| rest.ends_with(' '))
}

/// Whether a text can't be another word or name by chance: it has a capital inside a word, a figure
/// or a sign among letters, or several words with capitals.
fn is_unmistakable(text: &str) -> bool {
    let inner = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next();
        let rest = chars.as_str();
        let is_mixed = rest.contains(char::is_uppercase) && rest.contains(char::is_lowercase);
        first.is_some_and(char::is_alphabetic)
            && (is_mixed
                || rest.contains(|c: char| c.is_ascii_digit() || matches!(c, '+' | '#' | '.')))
    };
    let words: Vec<&str> = text.split(' ').collect();
    let has_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    words.iter().any(|word| inner(word)) || words.len() > 1 && words.iter().all(has_capital)
}
