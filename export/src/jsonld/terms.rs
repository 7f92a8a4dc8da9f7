//! What kinds and relations are called in JSON-LD: by the vocabularies where they have a word, and
//! else by the model's own, which the file then defines.

use std::sync::LazyLock;

use rolegraph_graph::{NodeKind, Relation};
use serde_json::json;

const WRITTEN_CONTEXT: &str = include_str!("context.json");
const WRITTEN_VOCABULARY: &str = include_str!("vocabulary.jsonl");

/// The line of the context that the ids of kinds come after.
const SCHEME: &str = "  \"scheme\": \"urn:rolegraph:scheme:\",\n";

/// The context of every export, as JSON.
pub static CONTEXT: LazyLock<String> = LazyLock::new(|| {
    let mut lines = SCHEME.to_owned();
    for kind in NodeKind::ALL {
        let prefix = kind.prefix();
        lines += &format!("  \"{prefix}\": \"urn:rolegraph:{prefix}:\",\n");
    }
    for (term, _) in unwritten_terms() {
        lines +=
            &format!("  \"{term}\": {{ \"@id\": \"rolegraph:{term}\", \"@type\": \"@id\" }},\n");
    }
    WRITTEN_CONTEXT.replacen(SCHEME, &lines, 1)
});

/// The definitions of the terms of our own, one JSON object a line.
pub static VOCABULARY: LazyLock<String> = LazyLock::new(|| {
    let mut lines = WRITTEN_VOCABULARY.to_owned();
    let kinds = NodeKind::ALL.iter().copied();
    let is_unwritten = |kind: &NodeKind| {
        let id = format!("\"@id\": \"rolegraph:{kind}\"");
        known_classes(*kind).is_none() && !WRITTEN_VOCABULARY.contains(&id)
    };
    for kind in kinds.filter(is_unwritten) {
        let class = json!({
            "@id": format!("rolegraph:{kind}"), "@type": "rdfs:Class",
            "rdfs:label": kind.prefix(), "rdfs:comment": kind.doc(),
            "rdfs:subClassOf": { "@id": "schema:DefinedTerm" },
        });
        lines += &format!("{class}\n");
    }
    for (term, relation) in unwritten_terms() {
        let class = |kind| json!({ "@id": classes(kind).last() });
        let property = json!({
            "@id": format!("rolegraph:{term}"), "@type": "rdf:Property",
            "rdfs:label": format!("has {}", relation.to().prefix()),
            "rdfs:comment": relation.doc(),
            "rdfs:domain": class(relation.from()), "rdfs:range": class(relation.to()),
        });
        lines += &format!("{property}\n");
    }
    lines
});

/// The classes of a kind.
pub(super) fn classes(kind: NodeKind) -> &'static [String] {
    static CLASSES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
        let kinds = NodeKind::ALL.iter().copied();
        let of = |kind: NodeKind| match known_classes(kind) {
            Some(known) => known.iter().map(|&class| class.to_owned()).collect(),
            None => vec![
                "skos:Concept".to_owned(),
                "schema:DefinedTerm".to_owned(),
                format!("rolegraph:{kind}"),
            ],
        };
        kinds.map(of).collect()
    });
    CLASSES.get(kind as usize).map_or(&[], Vec::as_slice)
}

/// The classes of a kind that the vocabularies have a class for.
const fn known_classes(kind: NodeKind) -> Option<&'static [&'static str]> {
    match kind {
        NodeKind::Role => Some(&["skos:Concept", "schema:Occupation"]),
        NodeKind::Education => Some(&["skos:Concept", "schema:EducationalOccupationalCredential"]),
        NodeKind::Tip => Some(&["schema:HowToTip"]),
        NodeKind::Job => Some(&["schema:JobPosting"]),
        NodeKind::Company => Some(&["schema:Organization"]),
        NodeKind::Location => Some(&["schema:Place"]),
        NodeKind::Source => Some(&["schema:CreativeWork"]),
        _ => None,
    }
}

/// The term of a relation that no vocabulary has a term for, such as `hasTip`.
pub(super) fn own_term(relation: Relation) -> &'static str {
    static TERMS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let relations = Relation::ALL.iter();
        let term = |relation: &Relation| format!("has{}", relation.to());
        relations.map(term).collect()
    });
    TERMS.get(relation as usize).map_or("", String::as_str)
}

/// The own terms that the written context lacks, each with the first relation that bears it.
fn unwritten_terms() -> Vec<(&'static str, Relation)> {
    let mut terms: Vec<(&'static str, Relation)> = Vec::new();
    let own = Relation::ALL.iter().filter(|&&r| known_term(r).is_none());
    for &relation in own {
        let term = own_term(relation);
        let is_written = WRITTEN_CONTEXT.contains(&format!("\"{term}\":"));
        if !is_written && !terms.iter().any(|(known, _)| *known == term) {
            terms.push((term, relation));
        }
    }
    terms
}

/// The context's term for a relation whatever its edge says, where it isn't an own one.
pub(super) fn known_term(relation: Relation) -> Option<&'static str> {
    let kind = relation.from();
    Some(match relation {
        _ if Relation::broader(kind) == Some(relation) => "broader",
        _ if Relation::related(kind) == Some(relation) => "related",
        Relation::RoleSkill | Relation::JobSkill => "skills",
        Relation::RoleTool | Relation::JobTool => "usesTool",
        Relation::RoleIndustry => "inIndustry",
        Relation::RoleEducation => "educationRequirements",
        Relation::RoleMatch => "mappingRelation",
        Relation::SkillTool => "masteryOf",
        Relation::JobRole => "relevantOccupation",
        Relation::JobCompany => "hiringOrganization",
        Relation::JobLocation => "jobLocation",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_prefix_and_its_class() {
        let context: serde_json::Value = serde_json::from_str(&CONTEXT).unwrap();
        for kind in NodeKind::ALL.iter().copied() {
            let prefix = kind.prefix();
            assert_eq!(context[prefix], format!("urn:rolegraph:{prefix}:"));
            let own = classes(kind).iter().filter(|c| c.starts_with("rolegraph:"));
            for class in own {
                let id = format!("\"@id\": \"{class}\"");
                let id_as_made = format!("\"@id\":\"{class}\"");
                assert!(VOCABULARY.contains(&id) || VOCABULARY.contains(&id_as_made));
            }
        }
    }
}
