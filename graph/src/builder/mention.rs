//! What adverts name in passing: tied to the graph's own skills and tools once all are known.

use rustc_hash::{FxHashMap, FxHashSet};

use super::drafts::{Drafts, Sought};
use super::edge::{EdgeDraft, NONE};
use super::{BuildError, Builder, NodeKey, SourceKey};
use crate::model::{NodeKind, Relation};
use crate::name::{fold, fold_words};
use crate::names::Bears;

/// Texts that come again and again, each kept once.
#[derive(Debug, Default)]
pub(super) struct Texts {
    texts: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Texts {
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }

    pub(super) fn get(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }
}

/// A name in an advert.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    job: u32,
    text: u32,
    fallback: NodeKind,
    source: u32,
}

/// The names in adverts.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    texts: Texts,
    all: Vec<Mention>,
}

impl Mentions {
    /// Every text once, in the order they came, with the first source that has it.
    pub(super) fn distinct(&self) -> Vec<(Box<str>, u32)> {
        let mut sources = vec![NONE; self.texts.len()];
        for mention in self.all.iter().rev() {
            if let Some(slot) = sources.get_mut(mention.text as usize) {
                *slot = mention.source;
            }
        }
        let texts = self.texts.texts.iter().cloned();
        texts.zip(sources).collect()
    }
}

impl Builder {
    /// Notes that an advert names a skill or a tool.
    ///
    /// What is meant is settled by [`Builder::finish`], when all names are known, so that it
    /// doesn't matter what was read first: what a file of names says that it is, else a tool of that
    /// preferred name, else such a skill, else the tool and then the skill that alone has it as an
    /// alias, else a new node of the kind `fallback`, which is [`NodeKind::Tool`] or [`NodeKind::Skill`], of the advert's own source.
    /// A name without a letter, digit or sign is let go.
    pub fn mention(&mut self, job: NodeKey, name: &str, fallback: NodeKind, source: SourceKey) {
        debug_assert!(matches!(fallback, NodeKind::Tool | NodeKind::Skill));
        let name = name.trim();
        if job.kind != NodeKind::Job || name.is_empty() {
            return;
        }
        let text = self.mentions.texts.number(name);
        self.mentions.all.push(Mention {
            job: job.draft,
            text,
            fallback,
            source: source.node.draft,
        });
    }

    pub(super) fn settle_mentions(&mut self) -> Result<(), BuildError> {
        let mentions = std::mem::take(&mut self.mentions);
        let of_text = mentions.distinct();
        let Mentions { texts, all } = mentions;
        let index = |kind: NodeKind| {
            self.names[kind as usize].index(&self.drafts[kind as usize], self.spoken.of(kind))
        };
        let (tools, skills) = (index(NodeKind::Tool), index(NodeKind::Skill));
        let meant: Vec<Option<(NodeKind, u32)>> = of_text
            .iter()
            .map(|(text, source)| {
                let known = self.spoken.mentions.get(&*fold_words(text));
                if let Some(known) = known {
                    return Some((known.kind, known.draft));
                }
                let folded = fold(text);
                let release = self.releases.get(*source as usize);
                let sought = Sought {
                    name: text,
                    folded: &folded,
                    voice: release.map(|release| release.kind.as_str()),
                };
                let preferred = |kind: NodeKind| {
                    let draft = self.drafts[kind as usize].of(&sought)?;
                    Some((kind, draft))
                };
                let other = |kind: NodeKind, index: &FxHashMap<&str, (u32, Bears)>| {
                    let (draft, bears) = index.get(&*folded)?;
                    (*bears != Bears::Preferred).then_some((kind, *draft))
                };
                preferred(NodeKind::Tool)
                    .or_else(|| preferred(NodeKind::Skill))
                    .or_else(|| other(NodeKind::Tool, &tools))
                    .or_else(|| other(NodeKind::Skill, &skills))
            })
            .collect();
        drop((tools, skills));
        let mut seen: FxHashSet<(u32, u32, u32)> = FxHashSet::default();
        for mention in all {
            let known = meant.get(mention.text as usize).copied().flatten();
            let (kind, draft) = match known {
                Some(known) => known,
                None => {
                    let key = match self.known_or_new(
                        mention.fallback,
                        texts.get(mention.text),
                        Some(mention.source),
                        Drafts::of,
                    ) {
                        Ok(key) => key,
                        Err(BuildError::EmptyName { .. }) => continue,
                        Err(error) => return Err(error),
                    };
                    (key.kind, key.draft)
                }
            };
            let relation = match kind {
                NodeKind::Tool => Relation::JobTool,
                _ => Relation::JobSkill,
            };
            if seen.insert((mention.text, mention.source, mention.fallback as u32)) {
                self.drafts[kind as usize]
                    .sources
                    .push((draft, mention.source));
            }
            self.edges.push(
                relation,
                EdgeDraft {
                    from: mention.job,
                    to: draft,
                    source: mention.source,
                    record: NONE,
                },
            );
        }
        Ok(())
    }
}
