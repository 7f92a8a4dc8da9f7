//! petgraph's algorithms on views, against the same graph copied into petgraph, and within bounds.

#![cfg(test)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use common::{Random, graph};
use petgraph::algo::{
    astar, connected_components, dijkstra, is_cyclic_directed, k_shortest_path, kosaraju_scc,
    page_rank,
};
use petgraph::graph::NodeIndex;
use petgraph::visit::{
    EdgeRef, IntoEdgeReferences, IntoEdges, IntoNeighbors, IntoNeighborsDirected,
    IntoNodeIdentifiers, NodeCount, NodeIndexable,
};
use petgraph::{EdgeType, Incoming, Outgoing};
use proptest::prelude::*;
use rolegraph_graph::visit::{Edge, EdgeReference, View};
use rolegraph_graph::{
    Budget, Builder, Context, Deadline, EdgeRecord, Graph, Node, NodeKind, Property, Relation, Row,
    SourceRecord, Stop,
};

/// Three roles, four skills: the analyst and the engineer share SQL, the engineer and the
/// scientist Python, which matters little to the engineer; the scientist and the analyst share
/// nothing.
fn roles() -> Graph {
    let mut b = Builder::new();
    let source = b.source(SourceRecord::new("Test", "article")).unwrap();
    for (role, skills) in [
        ("Analyst", &[("SQL", 1.0), ("Excel", 0.5)][..]),
        ("Engineer", &[("SQL", 0.75), ("Python", 0.25)]),
        ("Scientist", &[("Python", 1.0), ("Statistics", 1.0)]),
        ("Cook", &[]),
    ] {
        let role = b.node(NodeKind::Role, role, source).unwrap();
        for (skill, importance) in skills {
            let skill = b.node(NodeKind::Skill, skill, source).unwrap();
            let edge = EdgeRecord::new().importance(*importance);
            b.relate(Relation::RoleSkill, role, skill, edge, source)
                .unwrap();
        }
    }
    for (narrow, broad) in [
        ("SQL", "Query Language"),
        ("Query Language", "Language"),
        ("Python", "Language"),
    ] {
        let narrow = b.node(NodeKind::Skill, narrow, source).unwrap();
        let broad = b.node(NodeKind::Skill, broad, source).unwrap();
        let edge = EdgeRecord::new();
        b.relate(Relation::SkillBroader, narrow, broad, edge, source)
            .unwrap();
    }
    b.finish().unwrap()
}

fn node(graph: &Graph, id: &str) -> Node {
    let (kind, row) = graph.by_id(id).unwrap();
    graph.node(kind, row)
}

fn names(graph: &Graph, nodes: impl IntoIterator<Item = Node>) -> Vec<String> {
    let name = |node| {
        let (kind, row) = graph.locate(node).unwrap();
        graph.name(kind, row).to_owned()
    };
    nodes.into_iter().map(name).collect()
}

fn cost(edge: EdgeReference<'_>) -> f64 {
    1.0 - edge.number(Property::Importance).unwrap_or(0.0)
}

/// What a question comes to that may take all there is.
fn freely<T>(graph: &Graph, question: impl FnOnce(View<'_>) -> T) -> T {
    graph
        .walk(&mut Context::unlimited(), |view| Ok(question(view)))
        .unwrap()
}

#[test]
fn the_way_from_role_to_role_leads_through_the_skills_they_share() {
    let graph = roles();
    let (from, to) = (node(&graph, "role:analyst"), node(&graph, "role:scientist"));
    freely(&graph, |view| {
        // As the relations lead, no role is reached from another.
        assert_eq!(astar(view, from, |n| n == to, cost, |_| 0.0), None);
        let view = view.relations(&[Relation::RoleSkill]).undirected();
        let (length, path) = astar(view, from, |n| n == to, cost, |_| 0.0).unwrap();
        assert_eq!(
            names(&graph, path),
            ["Analyst", "SQL", "Engineer", "Python", "Scientist"]
        );
        assert_eq!(length, 0.0 + 0.25 + 0.75 + 0.0);
        assert_eq!(dijkstra(view, from, Some(to), cost)[&to], length);
        assert_eq!(k_shortest_path(view, from, Some(to), 1, cost)[&to], length);
        let cook = node(&graph, "role:cook");
        assert_eq!(astar(view, from, |n| n == cook, cost, |_| 0.0), None);
    });
}

#[test]
fn components_are_of_the_nodes_that_the_view_has() {
    let graph = roles();
    freely(&graph, |all| {
        let view = all.kinds(&[NodeKind::Role, NodeKind::Skill]);
        // All that is joined, and the cook.
        assert_eq!(connected_components(view), 2);
        assert_eq!(view.node_count(), 4 + 6);
        assert_eq!(connected_components(view.relations(&[])), 10);
        // Excel and statistics belong to no group; the relation to roles is not of this view.
        let skills = view.kinds(&[NodeKind::Skill, NodeKind::Tool]);
        assert_eq!(connected_components(skills), 3);
        assert_eq!(skills.edge_references().count(), 3);
        assert!(!is_cyclic_directed(skills));
        assert_eq!(kosaraju_scc(skills).len(), 6);
        assert_eq!(kosaraju_scc(skills.undirected()).len(), 3);
        let language = node(&graph, "skill:language");
        assert_eq!(
            names(&graph, skills.neighbors_directed(language, Incoming)),
            ["Python", "Query Language"]
        );
    });
}

#[test]
fn nodes_that_are_not_there_lead_nowhere() {
    let graph = roles();
    freely(&graph, |view| {
        let skills = view.kinds(&[NodeKind::Skill]);
        for foreign in [node(&graph, "role:analyst"), Node(u32::MAX)] {
            assert!(!skills.contains(foreign));
            assert_eq!(skills.neighbors(foreign).count(), 0);
            assert_eq!(skills.to_index(foreign), skills.node_bound());
            assert_eq!(dijkstra(skills, foreign, None, |_| 1).len(), 1);
        }
        assert!(skills.contains(node(&graph, "skill:sql")));
        assert_eq!(skills.from_index(skills.node_bound()), Node(u32::MAX));
        let nowhere = Node(graph.node_count() as u32);
        assert_eq!(view.neighbors(nowhere).count(), 0);
    });
}

/// An algorithm by its name, run from a node, whatever comes of it.
type Algorithm = (&'static str, fn(View<'_>, Node));

const ALGORITHMS: [Algorithm; 7] = [
    ("astar", |view, from| {
        astar(view.undirected(), from, |_| false, |_| 1, |_| 0);
    }),
    ("dijkstra", |view, from| {
        dijkstra(view.undirected(), from, None, |_| 1);
    }),
    ("k_shortest_path", |view, from| {
        k_shortest_path(view.undirected(), from, None, 3, |_| 1);
    }),
    ("connected_components", |view, _| {
        connected_components(view);
    }),
    ("kosaraju_scc", |view, _| {
        kosaraju_scc(view);
    }),
    ("is_cyclic_directed", |view, _| {
        is_cyclic_directed(view.relations(&[Relation::RoleSkill]));
    }),
    ("page_rank", |view, _| {
        page_rank(view.kinds(&[NodeKind::Role, NodeKind::Skill]), 0.85, 2);
    }),
];

#[test]
fn an_algorithm_stops_within_its_budget() {
    let graph = graph(7, 200);
    let from = graph.node(NodeKind::Role, Row::new(0));
    for (name, algorithm) in ALGORITHMS {
        for limit in [0, 1, 50] {
            let mut context = Context::new(Budget::of_rows(limit), Deadline::never());
            let answer = graph.walk(&mut context, |view| {
                algorithm(view, from);
                assert!(view.stopped().is_err(), "{name} within {limit}");
                // Whatever is asked after the end has ended.
                assert_eq!(view.node_identifiers().next(), None);
                assert_eq!(view.neighbors(from).next(), None);
                assert!(view.edges(from).next().is_none());
                Ok(())
            });
            let cost = limit + 1;
            assert_eq!(answer, Err(Stop::Rows { cost, limit }), "{name}");
            assert_eq!(context.touched(), limit, "{name}");
        }
        let mut context = Context::unlimited();
        let walked = graph.walk(&mut context, |view| {
            algorithm(view, from);
            Ok(())
        });
        assert_eq!(walked, Ok(()), "{name}");
        assert!(context.touched() > 100, "{name}: {}", context.touched());
    }
}

#[test]
fn an_algorithm_stops_when_nobody_waits() {
    let graph = graph(7, 400);
    for (name, algorithm) in ALGORITHMS {
        let deadline = Deadline::never();
        deadline.gone().store(true, Ordering::Relaxed);
        let mut context = Context::new(Budget::UNLIMITED, deadline);
        let answer = graph.walk(&mut context, |view| {
            algorithm(view, graph.node(NodeKind::Role, Row::new(0)));
            Ok(())
        });
        assert_eq!(answer, Err(Stop::Gone), "{name}");
        assert!(context.touched() <= 1_024, "{name}: {}", context.touched());
    }
}

#[test]
fn what_is_paid_for_beside_walking_counts() {
    let graph = roles();
    let mut context = Context::new(Budget::of_rows(99), Deadline::never());
    let ranks = graph.walk(&mut context, |view| {
        let view = view.kinds(&[NodeKind::Role, NodeKind::Skill]);
        let nodes = view.node_count() as u64;
        view.pay(nodes * nodes)?;
        Ok(page_rank(view, 0.85, 1))
    });
    let (cost, limit) = (100, 99);
    assert_eq!(ranks, Err(Stop::Rows { cost, limit }));
    assert_eq!(context.touched(), 0);
}

/// The view edge by edge in petgraph's own structure; node indices are those of the view.
fn copied<Ty: EdgeType>(of: View<'_>) -> petgraph::Graph<(), Edge, Ty> {
    let mut copy = petgraph::Graph::with_capacity(0, 0);
    for (i, node) in of.node_identifiers().enumerate() {
        assert_eq!(of.to_index(node), i);
        assert_eq!(of.from_index(i), node);
        copy.add_node(());
    }
    for edge in of.edge_references() {
        assert_eq!(*edge.weight(), edge.id().relation);
        let end = |node| NodeIndex::new(of.to_index(node));
        copy.add_edge(end(edge.source()), end(edge.target()), edge.id());
    }
    copy
}

/// The sets of nodes, each sorted, in order.
fn sorted(mut sets: Vec<Vec<NodeIndex>>) -> Vec<Vec<NodeIndex>> {
    sets.iter_mut().for_each(|nodes| nodes.sort());
    sets.sort();
    sets
}

/// Everything that can be asked of a view, asked of its copy as well.
fn assert_as_its_copy<Ty: EdgeType>(of: View<'_>) {
    let copy = copied::<Ty>(of);
    assert_eq!(of.node_count(), copy.node_count());
    let edges: usize = Relation::ALL
        .iter()
        .map(|&r| of.relations(&[r]).edge_references().count())
        .sum();
    assert_eq!(edges, copy.edge_count());
    let index = |node| NodeIndex::new(of.to_index(node));
    let nodes: Vec<Node> = of.node_identifiers().collect();
    for &node in &nodes {
        let at = index(node);
        for way in [Outgoing, Incoming] {
            let found = of.neighbors_directed(node, way).map(index).collect();
            let expected = copy.neighbors_directed(at, way).collect();
            assert_eq!(sorted(vec![found]), sorted(vec![expected]));
        }
        assert!(of.neighbors(node).eq(of.neighbors_directed(node, Outgoing)));
        let found: BTreeSet<_> = of
            .edges(node)
            .map(|e| (e.id(), index(e.source()), index(e.target())))
            .collect();
        let expected: BTreeSet<_> = copy
            .edges(at)
            .map(|e| (*e.weight(), e.source(), e.target()))
            .collect();
        assert_eq!(found, expected);
    }
    assert_eq!(connected_components(of), connected_components(&copy));
    let components = kosaraju_scc(of)
        .into_iter()
        .map(|nodes| nodes.into_iter().map(index).collect())
        .collect();
    assert_eq!(sorted(components), sorted(kosaraju_scc(&copy)));
    if Ty::is_directed() {
        assert_eq!(is_cyclic_directed(of), is_cyclic_directed(&copy));
    }
    let (Some(&start), Some(&goal)) = (nodes.first(), nodes.last()) else {
        return;
    };
    let weigh = |edge: Edge| edge.row.index() as u64 % 7 + 1;
    let far: BTreeMap<_, _> = dijkstra(of, start, None, |e| weigh(e.id()))
        .into_iter()
        .map(|(node, far)| (index(node), far))
        .collect();
    let expected = dijkstra(&copy, index(start), None, |e| weigh(*e.weight()));
    assert_eq!(far, expected.into_iter().collect::<BTreeMap<_, _>>());
    let way = astar(of, start, |n| n == goal, |e| weigh(e.id()), |_| 0);
    assert_eq!(
        way.map(|(length, _)| length),
        far.get(&index(goal)).copied()
    );
    let third: BTreeMap<_, _> = k_shortest_path(of, start, None, 3, |e| weigh(e.id()))
        .into_iter()
        .map(|(node, far)| (index(node), far))
        .collect();
    let expected = k_shortest_path(&copy, index(start), None, 3, |e| weigh(*e.weight()));
    assert_eq!(third, expected.into_iter().collect::<BTreeMap<_, _>>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_view_is_as_its_copy(seed in any::<u64>(), size in 0usize..12) {
        let graph = graph(seed, size);
        freely(&graph, |all| {
            for view in [all, some_of(all, seed)] {
                assert_as_its_copy::<petgraph::Directed>(view);
                assert_as_its_copy::<petgraph::Undirected>(view.undirected());
            }
        });
    }

    #[test]
    fn ranks_are_those_of_the_copy(seed in any::<u64>(), size in 1usize..6) {
        let graph = graph(seed, size);
        freely(&graph, |all| {
            let view = some_of(all, seed);
            let expected = page_rank(&copied::<petgraph::Directed>(view), 0.85, 10);
            let ranks = page_rank(view, 0.85_f64, 10);
            assert_eq!(ranks.len(), expected.len());
            for (rank, expected) in ranks.iter().zip(expected) {
                assert!((rank - expected).abs() < 1e-9);
            }
        });
    }
}

/// A view with most kinds and most relations.
fn some_of(view: View<'_>, seed: u64) -> View<'_> {
    let mut random = Random(seed);
    let kinds: Vec<NodeKind> = NodeKind::ALL
        .iter()
        .copied()
        .filter(|_| random.below(4) > 0)
        .collect();
    let relations: Vec<Relation> = Relation::ALL
        .iter()
        .copied()
        .filter(|_| random.below(4) > 0)
        .collect();
    view.kinds(&kinds).relations(&relations)
}
