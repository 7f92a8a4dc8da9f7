//! petgraph's algorithms on the graph and its views, against the same graph copied into petgraph.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Random, graph};
use petgraph::algo::{
    astar, connected_components, dijkstra, has_path_connecting, is_cyclic_directed,
    k_shortest_path, page_rank, tarjan_scc, toposort,
};
use petgraph::data::DataMap;
use petgraph::dot::{Config, Dot};
use petgraph::graph::NodeIndex;
use petgraph::visit::{
    Bfs, EdgeCount, EdgeRef, GetAdjacencyMatrix, IntoEdgeReferences, IntoEdges, IntoEdgesDirected,
    IntoNeighbors, IntoNodeIdentifiers, IntoNodeReferences, NodeCompactIndexable, NodeCount,
    NodeIndexable, Reversed, VisitMap, Visitable,
};
use petgraph::{EdgeType, Incoming, Outgoing};
use proptest::prelude::*;
use rolegraph_graph::visit::{Edge, EdgeReference, View};
use rolegraph_graph::{
    Builder, EdgeRecord, Graph, Node, NodeKind, Property, Relation, SourceRecord,
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
        b.relate(
            Relation::SkillBroader,
            narrow,
            broad,
            EdgeRecord::new(),
            source,
        )
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

#[test]
fn the_way_from_role_to_role_leads_through_the_skills_they_share() {
    let graph = roles();
    let view = graph.view().relations([Relation::RoleSkill]).undirected();
    let (from, to) = (node(&graph, "role:analyst"), node(&graph, "role:scientist"));
    let (length, path) = astar(view, from, |n| n == to, cost, |_| 0.0).unwrap();
    assert_eq!(
        names(&graph, path),
        ["Analyst", "SQL", "Engineer", "Python", "Scientist"]
    );
    assert_eq!(length, 0.0 + 0.25 + 0.75 + 0.0);
    assert_eq!(dijkstra(view, from, Some(to), cost)[&to], length);
    assert_eq!(k_shortest_path(view, from, Some(to), 1, cost)[&to], length);
    assert!(has_path_connecting(view, from, to, None));
    let cook = node(&graph, "role:cook");
    assert!(!has_path_connecting(view, from, cook, None));
    // As the relations lead, no role is reached from another.
    assert!(!has_path_connecting(&graph, from, to, None));
}

#[test]
fn components_are_of_the_nodes_that_the_view_has() {
    let graph = roles();
    let view = graph.view().kinds([NodeKind::Role, NodeKind::Skill]);
    // All that is joined, and the cook.
    assert_eq!(connected_components(view), 2);
    assert_eq!(view.node_count(), 4 + 6);
    assert_eq!(connected_components(view.relations([])), 10);
    let skills = graph.view().kinds([NodeKind::Skill]);
    // Excel and statistics belong to no group; the relation to roles is not of this view.
    assert_eq!(connected_components(skills), 3);
    assert_eq!(skills.edge_count(), 3);
}

#[test]
fn groups_come_before_their_members_in_the_reversed_order() {
    let graph = roles();
    let skills = graph.view().kinds([NodeKind::Skill]);
    let order = toposort(skills, None).unwrap();
    let place = |id| order.iter().position(|&n| n == node(&graph, id)).unwrap();
    assert!(place("skill:sql") < place("skill:query-language"));
    assert!(place("skill:query-language") < place("skill:language"));
    assert!(!is_cyclic_directed(skills));
    assert_eq!(tarjan_scc(skills).len(), 6);
    let down = skills.reversed([Relation::SkillBroader]);
    let language = node(&graph, "skill:language");
    assert_eq!(
        names(&graph, down.neighbors(language)),
        ["Python", "Query Language"]
    );
    let mut bfs = Bfs::new(down, language);
    let mut reached = Vec::new();
    while let Some(node) = bfs.next(down) {
        reached.push(node);
    }
    assert_eq!(
        names(&graph, reached),
        ["Language", "Python", "Query Language", "SQL"]
    );
}

#[test]
fn a_graph_is_written_as_dot() {
    let graph = roles();
    let view = graph.view().kinds([NodeKind::Role, NodeKind::Skill]);
    let label = |(node, _): (Node, &NodeKind)| -> String {
        format!("label = \"{}\"", names(&graph, [node])[0])
    };
    let config = [Config::NodeNoLabel, Config::EdgeNoLabel];
    let of_edge = |_: View<'_>, edge: EdgeReference<'_>| format!("label = \"{}\"", edge.relation());
    let of_node = |_: View<'_>, node: (Node, &'static NodeKind)| label(node);
    let dot = Dot::with_attr_getters(view, &config, &of_edge, &of_node);
    let text = format!("{dot:?}");
    assert!(text.starts_with("digraph"), "{text}");
    assert!(text.contains("0 [ label = \"Analyst\"]"), "{text}");
    assert!(text.contains("-> 9 [ label = \"role_skill\"]"), "{text}");
    let all = format!("{}", Dot::new(&graph));
    assert!(all.contains("[ label = \"Role\" ]"), "{all}");
    assert!(all.contains("[ label = \"skill_broader\" ]"), "{all}");
}

#[test]
fn edges_tell_what_they_carry() {
    let graph = roles();
    for edge in graph.edge_references() {
        assert_eq!(
            graph.endpoints(edge.id()),
            Some((edge.source(), edge.target()))
        );
        assert_eq!(
            graph.locate_edge(edge.id()),
            Some((edge.relation(), edge.row()))
        );
        assert_eq!(graph.edge_weight(edge.id()), Some(edge.weight()));
    }
    let beyond = Edge(graph.edge_count() as u32);
    assert_eq!(graph.locate_edge(beyond), None);
    assert_eq!(graph.endpoints(beyond), None);
    let analyst = node(&graph, "role:analyst");
    let importances: Vec<_> = graph
        .edges(analyst)
        .map(|edge| edge.number(Property::Importance))
        .collect();
    assert_eq!(importances, [Some(0.5), Some(1.0)]);
}

#[test]
fn nodes_that_are_not_there_lead_nowhere() {
    let graph = roles();
    let skills = graph.view().kinds([NodeKind::Skill]);
    for foreign in [node(&graph, "role:analyst"), Node(u32::MAX)] {
        assert!(!skills.contains(foreign));
        assert_eq!(skills.neighbors(foreign).count(), 0);
        assert_eq!(skills.to_index(foreign), skills.node_bound());
        assert_eq!(dijkstra(skills, foreign, None, |_| 1).len(), 1);
        assert_eq!(skills.node_weight(foreign), None);
    }
    let nowhere = Node(graph.node_count() as u32);
    assert_eq!(graph.neighbors(nowhere).count(), 0);
    assert_eq!(graph.node_weight(nowhere), None);
}

/// The graph edge by edge in petgraph's own structure; node indices are those of `of`.
fn copied<'g, G, Ty: EdgeType>(of: G) -> petgraph::Graph<NodeKind, Edge, Ty>
where
    G: IntoNodeReferences<NodeRef = (Node, &'static NodeKind), NodeId = Node>
        + IntoEdgeReferences<EdgeRef = EdgeReference<'g>, EdgeId = Edge>
        + NodeIndexable,
{
    let mut copy = petgraph::Graph::with_capacity(0, 0);
    for (i, (node, kind)) in of.node_references().enumerate() {
        assert_eq!(of.to_index(node), i);
        assert_eq!(of.from_index(i), node);
        copy.add_node(*kind);
    }
    for edge in of.edge_references() {
        let end = |node| NodeIndex::new(of.to_index(node));
        copy.add_edge(end(edge.source()), end(edge.target()), edge.id());
    }
    copy
}

/// Everything that can be asked of `of`, asked of its copy as well.
fn assert_as_its_copy<'g, G, Ty: EdgeType>(of: G)
where
    G: IntoNodeReferences<NodeRef = (Node, &'static NodeKind), NodeId = Node>
        + IntoEdgesDirected<EdgeRef = EdgeReference<'g>, EdgeId = Edge>
        + NodeCompactIndexable
        + EdgeCount
        + Visitable
        + GetAdjacencyMatrix,
{
    let copy: petgraph::Graph<NodeKind, Edge, Ty> = copied(of);
    assert_eq!(of.node_count(), copy.node_count());
    assert_eq!(of.node_bound(), copy.node_count());
    assert_eq!(of.edge_count(), copy.edge_count());
    let index = |node| NodeIndex::new(of.to_index(node));
    let sorted = |nodes: Vec<NodeIndex>| {
        let mut nodes = nodes;
        nodes.sort();
        nodes
    };
    let matrix = of.adjacency_matrix();
    let nodes: Vec<Node> = of.node_identifiers().collect();
    for &node in &nodes {
        let at = index(node);
        assert_eq!(
            sorted(of.neighbors(node).map(index).collect()),
            sorted(copy.neighbors(at).collect())
        );
        for way in [Outgoing, Incoming] {
            assert_eq!(
                sorted(of.neighbors_directed(node, way).map(index).collect()),
                sorted(copy.neighbors_directed(at, way).collect())
            );
            let ends: BTreeSet<_> = of
                .edges_directed(node, way)
                .map(|e| (e.id(), index(e.source()), index(e.target())))
                .collect();
            let expected: BTreeSet<_> = copy
                .edges_directed(at, way)
                .map(|e| (*e.weight(), e.source(), e.target()))
                .collect();
            assert_eq!(ends, expected);
        }
        let expected: BTreeSet<_> = copy.edges(at).map(|e| *e.weight()).collect();
        assert_eq!(
            of.edges(node).map(|e| e.id()).collect::<BTreeSet<_>>(),
            expected
        );
    }
    for &a in nodes.iter().step_by(5) {
        for &b in &nodes {
            assert_eq!(
                of.is_adjacent(&matrix, a, b),
                copy.contains_edge(index(a), index(b))
            );
        }
    }
    assert_eq!(connected_components(of), connected_components(&copy));
    let components = |mut found: Vec<Vec<NodeIndex>>| {
        found.iter_mut().for_each(|nodes| nodes.sort());
        found.sort();
        found
    };
    let of_nodes = |found: Vec<Vec<Node>>| {
        let found = found.into_iter();
        components(found.map(|c| c.into_iter().map(index).collect()).collect())
    };
    assert_eq!(of_nodes(tarjan_scc(of)), components(tarjan_scc(&copy)));
    if Ty::is_directed() {
        assert_eq!(is_cyclic_directed(of), is_cyclic_directed(&copy));
    }
    if let Some(&start) = nodes.first() {
        let weigh = |edge: Edge| u64::from(edge.0 % 7 + 1);
        let far: BTreeMap<_, _> = dijkstra(of, start, None, |e| weigh(e.id()))
            .into_iter()
            .map(|(node, far)| (index(node), far))
            .collect();
        let expected = dijkstra(&copy, index(start), None, |e| weigh(*e.weight()));
        assert_eq!(far, expected.into_iter().collect::<BTreeMap<_, _>>());
        let mut bfs = Bfs::new(of, start);
        let mut map = of.visit_map();
        while let Some(node) = bfs.next(of) {
            assert!(map.visit(node), "a node is met once");
            assert!(far.contains_key(&index(node)));
        }
        assert_eq!(
            nodes.iter().filter(|n| map.is_visited(n)).count(),
            far.len()
        );
    }
}

fn ranks<G: NodeCount + IntoEdges + NodeIndexable>(of: G) -> Vec<f64> {
    page_rank(of, 0.85_f64, 10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_graph_is_as_its_copy(seed in any::<u64>(), size in 0usize..9) {
        let graph = graph(seed, size);
        assert_as_its_copy::<_, petgraph::Directed>(&graph);
        assert_as_its_copy::<_, petgraph::Directed>(graph.view());
        assert_as_its_copy::<_, petgraph::Undirected>(graph.view().undirected());
    }

    #[test]
    fn a_view_is_as_its_copy(seed in any::<u64>(), size in 0usize..12) {
        let graph = graph(seed, size);
        let mut random = Random(seed);
        let view = some_view(&graph, &mut random);
        assert_as_its_copy::<_, petgraph::Directed>(view);
        assert_as_its_copy::<_, petgraph::Undirected>(view.undirected());
    }

    #[test]
    fn ranks_are_those_of_the_copy(seed in any::<u64>(), size in 1usize..6) {
        let graph = graph(seed, size);
        let view = some_view(&graph, &mut Random(seed));
        let copy: petgraph::Graph<_, _> = copied(view);
        for (rank, expected) in ranks(view).iter().zip(ranks(&copy)) {
            prop_assert!((rank - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn turning_every_relation_is_turning_the_graph(seed in any::<u64>(), size in 0usize..9) {
        let graph = graph(seed, size);
        let turned = graph.view().reversed(Relation::ALL.iter().copied());
        for node in graph.node_identifiers() {
            prop_assert!(turned.neighbors(node).eq(Reversed(&graph).neighbors(node)));
        }
    }
}

fn some_view<'g>(graph: &'g Graph, random: &mut Random) -> View<'g> {
    let mut kinds = Vec::new();
    for &kind in NodeKind::ALL {
        if random.below(4) > 0 {
            kinds.push(kind);
        }
    }
    let mut some = |of: usize| -> Vec<Relation> {
        let all = Relation::ALL.iter().copied();
        all.filter(|_| random.below(4) < of).collect()
    };
    let (relations, reversed) = (some(3), some(2));
    graph
        .view()
        .reversed(reversed)
        .kinds(kinds)
        .relations(relations)
}
