//! The short names of skills and tools, once all are known.

use rustc_hash::FxHashMap;

use super::Builder;
use crate::model::{NodeKind, Property};
use crate::name::{fold_words, short};
use crate::value::Value;

impl Builder {
    /// Gives each skill and tool the name that people say: what a file of names or its source has,
    /// else what the rule for its name gives, unless something else goes by that.
    pub(super) fn settle_short_names(&mut self) {
        // A name that one thing has is no short name for another.
        let mut owners: FxHashMap<String, (NodeKind, u32, bool)> = FxHashMap::default();
        let mut wanted: Vec<(NodeKind, u32, Box<str>)> = Vec::new();
        let kinds = NodeKind::ALL.iter().copied();
        for kind in kinds.filter(|kind| kind.has(Property::ShortName)) {
            let drafts = &mut self.drafts[kind as usize];
            let given = drafts.values.remove(&Property::ShortName);
            for (draft, value) in given.unwrap_or_default() {
                if let Value::Text(text) = value {
                    drafts.shorts.entry(draft).or_insert(text);
                }
            }
            let drafts = &self.drafts[kind as usize];
            for draft in (0..drafts.len() as u32).filter(|draft| !drafts.is_gone(*draft)) {
                let name = drafts.name(draft);
                let mut claim = |text: &str, is_own: bool| {
                    let owner = (kind, draft, is_own);
                    owners
                        .entry(fold_words(text))
                        .and_modify(|known| match (known.2, is_own) {
                            (false, true) => *known = owner,
                            // Two that would be called the same are both called in full.
                            (false, false) if (known.0, known.1) != (kind, draft) => {
                                *known = (kind, u32::MAX, false);
                            }
                            _ => {}
                        })
                        .or_insert(owner);
                };
                claim(name, true);
                if let Some(known) = drafts.shorts.get(&draft) {
                    claim(known, true);
                    continue;
                }
                let said = short(name);
                if said != name {
                    claim(&said, false);
                    wanted.push((kind, draft, said.into()));
                }
            }
        }
        for (kind, draft, said) in wanted {
            let owner = owners.get(&fold_words(&said));
            let is_own = owner.is_some_and(|owner| (owner.0, owner.1) == (kind, draft));
            if is_own {
                self.drafts[kind as usize].shorts.insert(draft, said);
            }
        }
    }
}
