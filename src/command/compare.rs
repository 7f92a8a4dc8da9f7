//! `rolegraph compare`: what roles share and where they differ.

use anyhow::{anyhow, bail};
use rolegraph_graph::name::fold;
use rolegraph_graph::{Graph, Lookup, NodeKind};

use crate::cli::{CompareArgs, CompareFormat};
use crate::comparison::{Comparison, Look, to_json, to_markdown, to_table};
use crate::{output, store};

pub(super) fn run(args: &CompareArgs) -> anyhow::Result<()> {
    let graph = store::open(args.graph.as_deref())?;
    let mut rows: Vec<u32> = Vec::new();
    for name in &args.roles {
        let row = role(&graph, name)?;
        if rows.contains(&row) {
            bail!(
                "\"{name}\" is \"{}\", which is compared already; name another role",
                graph.name(NodeKind::Role, row)
            );
        }
        rows.push(row);
    }
    let comparison = Comparison::new(&graph, &rows, &args.section);
    let answer = match args.format {
        CompareFormat::Table => {
            let width = args.width.map_or_else(output::width, usize::from);
            to_table(
                &comparison,
                Look {
                    width,
                    is_drawn: output::is_terminal(),
                },
            )
        }
        CompareFormat::Json => to_json(&comparison)?,
        CompareFormat::Markdown => to_markdown(&comparison),
    };
    output::write(&answer)?;
    Ok(())
}

/// The role that a name, another name or an id stands for.
fn role(graph: &Graph, name: &str) -> anyhow::Result<u32> {
    if let Some((NodeKind::Role, row)) = graph.by_id(name) {
        return Ok(row);
    }
    match graph.by_name(NodeKind::Role, name) {
        Lookup::Found(row) => Ok(row),
        Lookup::Missing => Err(unknown(graph, name)),
        Lookup::Ambiguous(_) => {
            let position = graph.names().position(&fold(name)).unwrap_or(usize::MAX);
            let ids: Vec<&str> = graph
                .bearers_of_kind(position, NodeKind::Role)
                .map(|(_, row)| graph.id(NodeKind::Role, row))
                .collect();
            bail!(
                "\"{name}\" is another name of several roles; name one of {}",
                ids.join(", ")
            )
        }
    }
}

fn unknown(graph: &Graph, name: &str) -> anyhow::Error {
    let remedy = match graph.suggest(NodeKind::Role, name) {
        Some(hit) => format!("did you mean \"{}\"?", hit.matched(graph)),
        None => {
            "`rolegraph query '{ roles(first: 100) { nodes { name } } }'` lists those there are"
                .to_owned()
        }
    };
    anyhow!("no role is called \"{name}\"; {remedy}")
}
