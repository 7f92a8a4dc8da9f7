//! What the benchmarks ask, and the same answers written by hand: the floor.
//!
//! Each floor gathers the same values from the same graph into structs and has `serde_json` write
//! them; it parses no query, plans nothing and checks no limit.
#![allow(dead_code)]

use std::sync::Arc;

use rolegraph_graph::model::word::Standing;
use rolegraph_graph::{
    Builder, Direction, EdgeRecord, Graph, NodeKind, Property, Relation, Row, SourceRecord,
};
use rolegraph_schema::{Engine, Limits, Request};
use serde::Serialize;

/// The program's own, as the program allocates with it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROLES: u32 = 1_200;
const SKILLS: u32 = 4_000;
const SKILLS_OF_A_ROLE: u32 = 60;

/// A small generator of numbers, so that the graph is the same in every run.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// A generator that begins at `seed`, which isn't 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to below `end`.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % u64::from(end)) as u32
    }
}

/// A graph of the shape and size of a public taxonomy.
pub(crate) fn graph() -> Arc<Graph> {
    let mut numbers = Numbers::new(0x9E37_79B9_7F4A_7C15);
    let mut b = Builder::new();
    let source = b
        .source(SourceRecord::new("Benchmark", "synthetic"))
        .expect("a source");
    let named = |b: &mut Builder, kind: NodeKind, count: u32| -> Vec<_> {
        (0..count)
            .map(|i| {
                b.node(kind, &format!("{kind} of number {i:05}"), source)
                    .expect("a node")
            })
            .collect()
    };
    let skills = named(&mut b, NodeKind::Skill, SKILLS);
    let tools = named(&mut b, NodeKind::Tool, 800);
    let industries = named(&mut b, NodeKind::Industry, 40);
    let tips = named(&mut b, NodeKind::Tip, 100);
    let roles = named(&mut b, NodeKind::Role, ROLES);
    for (i, &role) in roles.iter().enumerate() {
        let definition = format!("What role {i} is, in a sentence or two that say \"how\".");
        b.set(role, Property::Description, definition);
        b.set(role, Property::Outlook, "Steady.");
        let mut relate = |relation, among: &[_], count| {
            for _ in 0..count {
                let to = among[numbers.below(among.len() as u32) as usize];
                let edge = EdgeRecord::new()
                    .note("The document's own phrase about the pair.")
                    .importance(f64::from(50 + numbers.below(49)) / 100.0);
                b.relate(relation, role, to, edge, source).expect("an edge");
            }
        };
        relate(Relation::RoleSkill, &skills, SKILLS_OF_A_ROLE);
        relate(Relation::RoleTool, &tools, 25);
        relate(Relation::RoleIndustry, &industries, 4);
        relate(Relation::RoleTip, &tips, 5);
    }
    Arc::new(b.finish().expect("a graph"))
}

/// One thing that is measured.
pub(crate) struct Case {
    /// What it is called in the tables.
    pub(crate) name: &'static str,
    /// The query.
    pub(crate) query: &'static str,
    /// The same response, written by hand.
    pub(crate) floor: fn(&Graph) -> Vec<u8>,
}

/// Everything that is measured through the engine.
pub(crate) const CASES: &[Case] = &[
    Case {
        name: "list of 1,000 x 4 fields",
        query: "{ roles(first: 1000) { nodes { id name definition isGroup } } }",
        floor: list,
    },
    Case {
        name: "100 roles x 20 skills nested",
        query: "{ roles(first: 100) { nodes { id name skills(first: 20) { nodes { id name } } } } }",
        floor: nested,
    },
    Case {
        name: "one role with all its sections",
        query: "{ role(id: \"role:role-of-number-00500\") { id name definition outlook \
                skills(first: 100) { totalCount edges { note importance node { id name } } } \
                tools(first: 100) { edges { note node { id name } } } \
                industries { edges { note node { name } } } tips { nodes { name } } } }",
        floor: sections,
    },
    Case {
        name: "comparison of two roles",
        query: "{ compareRoles(ids: [\"role:role-of-number-00001\", \"role:role-of-number-00002\"]) { \
                skills { common { name roles { note importance } } unique { name roles { note importance } } } \
                tools { common { name } unique { name } } } }",
        floor: comparison,
    },
];

/// An engine whose pages are large enough for the cases.
pub(crate) fn engine() -> Engine {
    Engine::new(Limits {
        page: 1_000,
        ..Limits::default()
    })
    .expect("a schema")
}

/// The response of the engine.
pub(crate) fn answer(engine: &Engine, graph: &Arc<Graph>, query: &str) -> Vec<u8> {
    futures::executor::block_on(engine.execute(graph, Request::new(query))).body
}

/// Checks that every floor writes the bytes that the engine writes.
pub(crate) fn check(engine: &Engine, graph: &Arc<Graph>) {
    for case in CASES {
        let ours = String::from_utf8(answer(engine, graph, case.query)).expect("UTF-8");
        let floor = String::from_utf8((case.floor)(graph)).expect("UTF-8");
        assert_eq!(ours, floor, "{}", case.name);
    }
}

#[derive(Serialize)]
struct Response<T> {
    data: T,
    extensions: Cost,
}

#[derive(Serialize)]
struct Cost {
    cost: u64,
}

fn respond(data: impl Serialize, cost: usize) -> Vec<u8> {
    serde_json::to_vec(&Response {
        data,
        extensions: Cost { cost: cost as u64 },
    })
    .expect("JSON")
}

#[derive(Serialize)]
struct Nodes<T> {
    nodes: Vec<T>,
}

#[derive(Serialize)]
struct Edges<T> {
    edges: Vec<T>,
}

#[derive(Serialize)]
struct Roles<T> {
    roles: Nodes<T>,
}

#[derive(Serialize)]
struct Named<'g> {
    id: &'g str,
    name: &'g str,
}

#[derive(Serialize)]
struct OnlyName<'g> {
    name: &'g str,
}

fn named(graph: &Graph, kind: NodeKind, row: Row) -> Named<'_> {
    Named {
        id: graph.id(kind, row),
        name: graph.name(kind, row),
    }
}

fn only_name(graph: &Graph, kind: NodeKind, row: Row) -> OnlyName<'_> {
    OnlyName {
        name: graph.name(kind, row),
    }
}

fn list(graph: &Graph) -> Vec<u8> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Role<'g> {
        id: &'g str,
        name: &'g str,
        definition: Option<&'g str>,
        is_group: Option<bool>,
    }
    let table = graph.table(NodeKind::Role);
    let nodes: Vec<_> = (0..1_000)
        .map(|row| Role {
            id: graph.id(NodeKind::Role, Row::new(row)),
            name: graph.name(NodeKind::Role, Row::new(row)),
            definition: table.text(Property::Description, Row::new(row)),
            is_group: table.flag(Property::IsGroup, Row::new(row)),
        })
        .collect();
    respond(
        Roles {
            roles: Nodes { nodes },
        },
        1_000,
    )
}

/// What a row is joined to, by rank, where the relation has ranks.
fn ranked(graph: &Graph, relation: Relation, row: Row) -> impl Iterator<Item = (Row, Row)> {
    let ends = graph.relation(relation).ranked_ends(row).expect("ranks");
    (0..ends.len()).map(move |place| {
        let end = ends.at(place).expect("an end");
        (end.by, end.row)
    })
}

fn nested(graph: &Graph) -> Vec<u8> {
    #[derive(Serialize)]
    struct Role<'g> {
        id: &'g str,
        name: &'g str,
        skills: Nodes<Named<'g>>,
    }
    let nodes: Vec<_> = (0..100)
        .map(|row| Role {
            id: graph.id(NodeKind::Role, Row::new(row)),
            name: graph.name(NodeKind::Role, Row::new(row)),
            skills: Nodes {
                nodes: ranked(graph, Relation::RoleSkill, Row::new(row))
                    .take(20)
                    .map(|(_, skill)| named(graph, NodeKind::Skill, skill))
                    .collect(),
            },
        })
        .collect();
    respond(
        Roles {
            roles: Nodes { nodes },
        },
        2_100,
    )
}

fn sections(graph: &Graph) -> Vec<u8> {
    #[derive(Serialize)]
    struct SkillEdge<'g> {
        note: Option<&'g str>,
        importance: Option<f64>,
        node: Named<'g>,
    }
    #[derive(Serialize)]
    struct NoteEdge<'g, T> {
        note: Option<&'g str>,
        node: T,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Skills<'g> {
        total_count: usize,
        edges: Vec<SkillEdge<'g>>,
    }
    #[derive(Serialize)]
    struct Role<'g> {
        id: &'g str,
        name: &'g str,
        definition: Option<&'g str>,
        outlook: Option<&'g str>,
        skills: Skills<'g>,
        tools: Edges<NoteEdge<'g, Named<'g>>>,
        industries: Edges<NoteEdge<'g, OnlyName<'g>>>,
        tips: Nodes<OnlyName<'g>>,
    }
    #[derive(Serialize)]
    struct Data<'g> {
        role: Role<'g>,
    }
    let (kind, row) = graph.by_id("role:role-of-number-00500").expect("the role");
    let table = graph.table(kind);
    let edges = |relation| {
        let adjacency = graph.adjacency(relation, Direction::Forward);
        adjacency.ends(row).map(|end| (end.by, end.row))
    };
    let note = |relation, edge| graph.relation(relation).edges().text(Property::Note, edge);
    let skills: Vec<_> = ranked(graph, Relation::RoleSkill, row)
        .map(|(edge, skill)| SkillEdge {
            note: note(Relation::RoleSkill, edge),
            importance: graph
                .relation(Relation::RoleSkill)
                .edges()
                .number(Property::Importance, edge),
            node: named(graph, NodeKind::Skill, skill),
        })
        .collect();
    let tools: Vec<_> = ranked(graph, Relation::RoleTool, row)
        .map(|(edge, tool)| NoteEdge {
            note: note(Relation::RoleTool, edge),
            node: named(graph, NodeKind::Tool, tool),
        })
        .collect();
    let industries: Vec<_> = edges(Relation::RoleIndustry)
        .map(|(edge, industry)| NoteEdge {
            note: note(Relation::RoleIndustry, edge),
            node: only_name(graph, NodeKind::Industry, industry),
        })
        .collect();
    let tips: Vec<_> = edges(Relation::RoleTip)
        .map(|(_, tip)| only_name(graph, NodeKind::Tip, tip))
        .collect();
    let cost = 1 + skills.len() + tools.len() + industries.len() + tips.len();
    let role = Role {
        id: graph.id(kind, row),
        name: graph.name(kind, row),
        definition: table.text(Property::Description, row),
        outlook: table.text(Property::Outlook, row),
        skills: Skills {
            total_count: skills.len(),
            edges: skills,
        },
        tools: Edges { edges: tools },
        industries: Edges { edges: industries },
        tips: Nodes { nodes: tips },
    };
    respond(Data { role }, cost)
}

/// What either of two roles requires, and the edges that say so, by one walk over both lists.
fn merged(graph: &Graph, relation: Relation, a: Row, b: Row) -> Vec<(Row, Vec<Row>)> {
    let adjacency = graph.adjacency(relation, Direction::Forward);
    let edges = graph.relation(relation).edges();
    let side = |row| {
        let ends = adjacency.ends(row).map(|end| (end.by, end.row));
        let required = Some(Standing::Required.code());
        ends.filter(move |(edge, _)| edges.word(Property::Standing, *edge) == required)
            .peekable()
    };
    let (mut left, mut right) = (side(a), side(b));
    let mut out = Vec::new();
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some((_, l)), Some((_, r))) => (*l).min(*r),
            (Some((_, far)), None) | (None, Some((_, far))) => *far,
            (None, None) => return out,
        };
        let mut edges = Vec::with_capacity(2);
        for side in [&mut left, &mut right] {
            if let Some((edge, _)) = side.next_if(|(_, far)| *far == next) {
                edges.push(edge);
            }
        }
        out.push((next, edges));
    }
}

fn comparison(graph: &Graph) -> Vec<u8> {
    #[derive(Serialize)]
    struct Entry<'g> {
        note: Option<&'g str>,
        importance: Option<f64>,
    }
    #[derive(Serialize)]
    struct Shared<'g> {
        name: &'g str,
        roles: Vec<Entry<'g>>,
    }
    #[derive(Serialize)]
    struct Section<T> {
        common: Vec<T>,
        unique: Vec<T>,
    }
    #[derive(Serialize)]
    struct Compared<'g> {
        skills: Section<Shared<'g>>,
        tools: Section<OnlyName<'g>>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Data<'g> {
        compare_roles: Compared<'g>,
    }
    let (_, a) = graph.by_id("role:role-of-number-00001").expect("the role");
    let (_, b) = graph.by_id("role:role-of-number-00002").expect("the role");
    let skills = merged(graph, Relation::RoleSkill, a, b);
    let tools = merged(graph, Relation::RoleTool, a, b);
    let walked = |rows: &[(Row, Vec<Row>)]| rows.iter().map(|(_, e)| e.len()).sum::<usize>();
    let degree = |relation, row| graph.adjacency(relation, Direction::Forward).degree(row);
    let all = [Relation::RoleSkill, Relation::RoleTool]
        .into_iter()
        .flat_map(|relation| [a, b].map(|row| degree(relation, row)))
        .sum::<usize>();
    let cost = all + walked(&skills) + skills.len() + tools.len();
    let edges = graph.relation(Relation::RoleSkill).edges();
    let skill_rows = |share: usize| {
        skills
            .iter()
            .filter(|(_, has)| has.len() == share)
            .map(|(skill, has)| Shared {
                name: graph.name(NodeKind::Skill, *skill),
                roles: has
                    .iter()
                    .map(|&edge| Entry {
                        note: edges.text(Property::Note, edge),
                        importance: edges.number(Property::Importance, edge),
                    })
                    .collect(),
            })
            .collect()
    };
    let tool_rows = |share: usize| {
        tools
            .iter()
            .filter(|(_, has)| has.len() == share)
            .map(|(tool, _)| only_name(graph, NodeKind::Tool, *tool))
            .collect()
    };
    respond(
        Data {
            compare_roles: Compared {
                skills: Section {
                    common: skill_rows(2),
                    unique: skill_rows(1),
                },
                tools: Section {
                    common: tool_rows(2),
                    unique: tool_rows(1),
                },
            },
        },
        cost,
    )
}
