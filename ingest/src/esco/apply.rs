//! What a release says, as calls of the builder in a fixed order.

use rolegraph_graph::model::word::{RelatedBy, SkillKind};
use rolegraph_graph::{
    Builder, EdgeRecord, Identity, Label, NodeKey, NodeKind, Property, Relation, SourceKey, Value,
};
use rustc_hash::FxHashSet;

use super::concept::{Concept, SkillType};
use super::entries::{Entries, Entry, Place};
use super::name::gendered_forms;
use super::pairs::{Pair, PairSheet};
use crate::error::Result;
use crate::shared::tally::Tally;

/// The scheme of concept URIs.
const ESCO: &str = "esco";
/// The scheme of ESCO's own codes, such as `2511.3` and `S1.2.3`.
const ESCO_CODE: &str = "esco-code";
const ISCO: &str = "isco-08";
const ISCED_F: &str = "isced-f";

/// Adds the concepts and pairs of a release. Gives what became of their rows.
pub(super) fn apply(
    entries: &Entries<'_>,
    pairs: &[(Relation, PairSheet)],
    languages: &[String],
    builder: &mut Builder,
    source: SourceKey,
) -> Result<Tally> {
    let spoken = human_languages(entries, pairs);
    let mut nodes: Vec<NodeKey> = Vec::with_capacity(entries.entries.len());
    for (at, entry) in (0..).zip(&entries.entries) {
        let is_language = spoken.contains(&at);
        nodes.push(node(entry, is_language, languages, builder, source)?);
    }
    let mut joining = Joining {
        builder,
        source,
        nodes,
    };
    let mut tally = entries.tally.clone();
    let mut broader: FxHashSet<(u32, u32)> = FxHashSet::default();
    for (relation, sheet) in pairs {
        let mut seen = FxHashSet::default();
        for pair in &sheet.pairs {
            let seen = match relation {
                Relation::SkillBroader => &mut broader,
                _ => &mut seen,
            };
            let is_new = seen.insert((pair.from, pair.to)) && joining.relate(*relation, *pair)?;
            tally.put(is_new);
        }
        tally.absorb(sheet.tally.clone());
    }
    for &(from, to, is_new) in &entries.hierarchy {
        let related = match to {
            Some(to) if from != to && broader.insert((from, to)) => {
                let pair = Pair {
                    from,
                    to,
                    requirement: None,
                };
                joining.relate(Relation::SkillBroader, pair)?
            }
            _ => false,
        };
        tally.put(is_new || related);
    }
    if pairs
        .iter()
        .all(|(relation, _)| *relation != Relation::RoleBroader)
    {
        joining.relate_to_isco(entries)?;
    }
    for &(at, collection) in &entries.collected {
        if let Some(&node) = joining.nodes.get(at as usize) {
            let value = Value::Words(vec![collection.code()]);
            joining.builder.set(node, Property::Collections, value);
        }
    }
    Ok(tally)
}

/// The skills that are languages: those directly in a group whose code is `L` and a number.
///
/// English is in L1 and Latin in L2, whether ESCO calls them knowledge or a skill; "write English"
/// is in the skill English and stays what its type says.
fn human_languages(entries: &Entries<'_>, pairs: &[(Relation, PairSheet)]) -> FxHashSet<u32> {
    let entry = |at: u32| entries.entries.get(at as usize);
    let of_languages = |at: u32| {
        entry(at).is_some_and(|group| {
            let number = group.code.and_then(|code| code.strip_prefix('L'));
            group.place == Place::SkillGroup
                && number.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    pairs
        .iter()
        .filter(|(relation, _)| *relation == Relation::SkillBroader)
        .flat_map(|(_, sheet)| &sheet.pairs)
        .filter(|pair| entry(pair.from).is_some_and(|skill| skill.place == Place::Skill))
        .filter(|pair| of_languages(pair.to))
        .map(|pair| pair.from)
        .collect()
}

/// The last part of a URI of ISCO or ISCED-F, which is the group's code there.
fn code_of_uri<'u>(uri: &'u str, folder: &str, before: &str) -> Option<&'u str> {
    let code = uri.rsplit_once(folder)?.1;
    let code = code.strip_prefix(before).unwrap_or(code);
    (!code.is_empty() && code.bytes().all(|b| b.is_ascii_digit())).then_some(code)
}

fn node(
    entry: &Entry<'_>,
    is_language: bool,
    languages: &[String],
    builder: &mut Builder,
    source: SourceKey,
) -> Result<NodeKey> {
    let kind = entry.place.kind();
    let leading = entry.texts.first().map(|(_, concept)| *concept);
    let name = leading.map_or("", |concept| &*concept.name);
    let skill_kind = match leading.and_then(|concept| concept.skill_type) {
        _ if is_language => Some(SkillKind::Language),
        Some(SkillType::Skill) => Some(SkillKind::Skill),
        Some(SkillType::Knowledge) => Some(SkillKind::Knowledge),
        None => None,
    };
    let uri = entry.uri;
    let field = code_of_uri(uri, "/isced-f/", "");
    let group = entry
        .code
        .filter(|code| code.bytes().all(|b| b.is_ascii_digit()))
        .or_else(|| code_of_uri(uri, "/isco/", "C"));
    let identity = match (entry.place, group, field) {
        (Place::IscoGroup, Some(code), _) => Identity::new(ISCO, code).group(),
        (Place::SkillGroup, _, Some(code)) => Identity::new(ISCED_F, code).group(),
        (Place::IscoGroup | Place::SkillGroup, ..) => Identity::new(ESCO, uri).group(),
        _ => Identity::new(ESCO, uri),
    };
    let identity = Identity {
        skill_kind,
        ..identity
    };
    let node = builder.node_with_code(kind, name, &identity, source)?;
    if identity.scheme != ESCO {
        builder.code(node, ESCO, uri);
    }
    if let Some(code) = entry.code.filter(|_| entry.place != Place::IscoGroup) {
        builder.code(node, ESCO_CODE, code);
    }
    if let Some(concept) = leading {
        for alias in &concept.aliases {
            builder.alias(node, alias);
        }
        for form in forms(entry.place, concept) {
            builder.alias(node, form);
        }
        if let Some(description) = concept.description.as_deref() {
            builder.set(node, Property::Description, description);
        }
        if let Some(reuse) = concept.reuse_level {
            builder.set(node, Property::ReuseLevel, Value::Word(reuse.code()));
        }
    }
    for (language, concept) in &entry.texts {
        let mut aliases: Vec<&str> = concept.aliases.iter().map(|alias| &**alias).collect();
        for form in forms(entry.place, concept) {
            if !aliases.contains(&form) {
                aliases.push(form);
            }
        }
        let label = Label {
            language: languages.get(*language).map_or("", |language| language),
            name: &concept.name,
            aliases: &aliases,
            description: concept.description.as_deref(),
        };
        builder.label(node, &label, source);
    }
    Ok(node)
}

/// The forms of an occupation's label in both genders.
fn forms(place: Place, concept: &Concept) -> impl Iterator<Item = &str> {
    let forms = match place {
        Place::Occupation => gendered_forms(&concept.name),
        _ => None,
    };
    forms.into_iter().flatten()
}

/// The concepts of a release as nodes that are being joined.
struct Joining<'b> {
    builder: &'b mut Builder,
    source: SourceKey,
    nodes: Vec<NodeKey>,
}

impl Joining<'_> {
    /// Joins two concepts; tells whether they are two nodes.
    fn relate(&mut self, relation: Relation, pair: Pair) -> Result<bool> {
        let node = |at: u32| self.nodes.get(at as usize).copied();
        let (Some(from), Some(to)) = (node(pair.from), node(pair.to)) else {
            return Ok(false);
        };
        if from == to {
            return Ok(false);
        }
        let mut record = EdgeRecord::new();
        if relation == Relation::SkillRelated {
            record = record.with(Property::RelatedBy, Value::Word(RelatedBy::Uses.code()));
        }
        if let Some(requirement) = pair.requirement {
            record = record.requirement(requirement);
        }
        self.builder
            .relate(relation, from, to, record, self.source)?;
        Ok(true)
    }

    /// Without the table of broader occupations, an occupation's own row names its group.
    fn relate_to_isco(&mut self, entries: &Entries<'_>) -> Result<()> {
        for (entry, &node) in entries.entries.iter().zip(&self.nodes) {
            let mut rows = entry.texts.iter().map(|(_, concept)| *concept);
            let Some(code) = rows.find_map(|concept| concept.isco_group.as_deref()) else {
                continue;
            };
            let code = code.strip_prefix('C').unwrap_or(code);
            let Some(group) = self.builder.find_code(NodeKind::Role, ISCO, code) else {
                continue;
            };
            if group != node {
                let record = EdgeRecord::new();
                self.builder
                    .relate(Relation::RoleBroader, node, group, record, self.source)?;
            }
        }
        Ok(())
    }
}
