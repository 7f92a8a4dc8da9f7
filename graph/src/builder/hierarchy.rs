//! Hierarchies that aren't: groups which belong to themselves by way of others.

use petgraph::Incoming;
use petgraph::algo::{astar, kosaraju_scc};
use petgraph::visit::IntoNeighborsDirected;

use crate::context::{Context, Stop};
use crate::graph::{Graph, Node};
use crate::model::{NodeKind, Relation};
use crate::report::Examples;
use crate::visit::View;

/// How many names of one cycle are in the report.
const NAMES: usize = 10;

/// The cycles of a graph's hierarchies, in order of kind and name: of nodes that all belong to
/// one another, the shortest through the first of them.
///
/// # Errors
/// When the context says stop.
pub(super) fn cycles(graph: &Graph, context: &mut Context) -> Result<Examples, Stop> {
    let mut cycles = Examples::default();
    for &kind in NodeKind::ALL {
        let Some(relation) = Relation::broader(kind) else {
            continue;
        };
        graph.walk(context, |view| {
            let view = view.kinds(&[kind]).relations(&[relation]);
            let mut knots = kosaraju_scc(view);
            knots.retain(|knot| knot.len() > 1);
            knots.iter_mut().for_each(|knot| knot.sort_unstable());
            knots.sort_unstable();
            for knot in &knots {
                cycles.push(|| format!("{kind} {}", told(view, knot)));
            }
            Ok(())
        })?;
    }
    Ok(cycles)
}

/// The names along the shortest cycle through the first node of a knot, and how many nodes it
/// leaves out.
fn told(view: View<'_>, knot: &[Node]) -> String {
    let Some(&first) = knot.first() else {
        return String::new();
    };
    let members: Vec<Node> = view.neighbors_directed(first, Incoming).collect();
    // Members of a group are ascending rows of one kind.
    let closes = |node| members.binary_search(&node).is_ok();
    let cycle = astar(view, first, closes, |_| 1_u32, |_| 0).map_or(Vec::new(), |(_, way)| way);
    let mut told = String::new();
    for &node in cycle.iter().take(NAMES) {
        told += &quoted(view.graph(), node);
        told += " in ";
    }
    if let Some(more) = cycle.len().checked_sub(NAMES + 1) {
        told += &format!("{} more in ", more + 1);
    }
    told += &quoted(view.graph(), first);
    if knot.len() > cycle.len() {
        told += &format!(", of {} that are all in one another", knot.len());
    }
    told
}

fn quoted(graph: &Graph, node: Node) -> String {
    let name = graph
        .locate(node)
        .map_or("", |(kind, row)| graph.name(kind, row));
    format!("{name:?}")
}
