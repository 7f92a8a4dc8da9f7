//! A graph as one JSON-LD file, in the vocabularies SKOS and schema.org.
//!
//! The file has its context in it and refers to no other, and it begins with the definitions of
//! the terms that the two vocabularies lack (`urn:rolegraph:vocabulary:`). A node a line follows.
//! An id such as `role:data-engineer` stands for `urn:rolegraph:role:data-engineer`.
//!
//! | in the graph | as |
//! | --- | --- |
//! | Role | `skos:Concept`, `schema:Occupation` |
//! | Education | `skos:Concept`, `schema:EducationalOccupationalCredential` |
//! | Tip, Source | `schema:HowToTip`, `schema:CreativeWork` |
//! | Job, Company, Location | `schema:JobPosting`, `schema:Organization`, `schema:Place` |
//! | Skill, Tool and every other kind | `skos:Concept`, `schema:DefinedTerm` and a class of its own |
//! | name, aliases, labels | `skos:prefLabel`, `skos:altLabel`; the graph's own name has no language |
//! | code | `skos:notation` of the type `urn:rolegraph:scheme:…`; a URI as `schema:sameAs` |
//! | group | `skos:broader` |
//! | skill of a role | `essentialSkill`, `optionalSkill`, or `schema:skills` where no source says |
//! | tool of a role | `essentialTool`, `optionalTool`, or `usesTool` |
//! | match | `skos:exactMatch` and its siblings |
//! | pay | `schema:estimatedSalary`, of figures over all titles and levels |
//! | sources | `dcterms:source` |
//!
//! What belongs to a pair (importance, level, note, statements, scores) is left out, as are
//! preparation, job zones, and ratings of interests, styles, values and context: JSON-LD has no
//! edges with properties.

mod concept;
mod iri;
mod label;
mod link;
mod pay;
mod posting;
mod terms;

use std::io::{self, Write};
use std::path::Path;

use rolegraph_graph::{Graph, NodeKind, Row};
use serde::Serialize;

use self::concept::Concept;
use self::posting::{Posting, Thing};
pub use self::terms::{CONTEXT, VOCABULARY};
use crate::error::ExportError;
use crate::save;
use crate::scope::Scope;
use crate::summary::{Counted, Summary};

/// Writes a part of the graph as JSON-LD.
///
/// Only one node is held in memory at a time.
///
/// # Errors
/// What `out` says.
pub fn write(graph: &Graph, out: impl Write, scope: Scope) -> io::Result<Summary> {
    let mut out = Counted::new(out);
    let mut summary = Summary::default();
    write!(
        out,
        "{{\n\"@context\": {},\n\"@graph\": [",
        CONTEXT.trim_end()
    )?;
    let mut before = "\n";
    for definition in VOCABULARY.lines() {
        write!(out, "{before}{definition}")?;
        before = ",\n";
    }
    for kind in scope.kinds() {
        for row in graph.rows(kind) {
            out.write_all(before.as_bytes())?;
            summary.edges += node(graph, &mut out, scope, kind, row)?;
            summary.nodes += 1;
        }
    }
    out.write_all(b"\n]\n}\n")?;
    summary.bytes = out.finish()?;
    Ok(summary)
}

/// Writes a part of the graph as a JSON-LD file, in place of the file that was there.
///
/// The file at `path` is the old one or the new one at every moment, also if the program is killed.
///
/// # Errors
/// [`ExportError::Unwritten`] when there is a folder at `path`, or something can't be written.
pub fn save(graph: &Graph, path: impl AsRef<Path>, scope: Scope) -> Result<Summary, ExportError> {
    save::save(path.as_ref(), |file| write(graph, file, scope))
}

/// Writes a node and tells how many edges lead from it.
fn node(
    graph: &Graph,
    out: &mut impl Write,
    scope: Scope,
    kind: NodeKind,
    row: Row,
) -> io::Result<u64> {
    let links = link::of(graph, scope, kind, row);
    let edges = links.len();
    match kind {
        NodeKind::Job => put(out, &Posting::new(graph, row, links)),
        NodeKind::Company | NodeKind::Location | NodeKind::Source => {
            put(out, &Thing::new(graph, kind, row))
        }
        _ => put(out, &Concept::new(graph, kind, row, links)),
    }?;
    Ok(edges)
}

fn put(out: &mut impl Write, node: &impl Serialize) -> io::Result<()> {
    Ok(serde_json::to_writer(out, node)?)
}
