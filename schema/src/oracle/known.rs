//! Documents that were written by hand, for what chance rarely comes to, over many graphs.

use std::collections::BTreeMap;
use std::sync::Arc;

use rolegraph_graph::{NodeKind, Relation};

use super::facts::Facts;
use super::graph::graph;
use super::{Choices, Query, check};

const DOCUMENTS: &[&str] = &[
    "{ a: jobs(where: { pay: { atLeast: 100 } }) { nodes { id } }
       b: jobs(where: { pay: { atMost: 100 } }) { nodes { id } }
       c: jobs(where: { pay: { atLeast: 0, atMost: 85000, currency: \"usd\" } }) { nodes { id } }
       d: jobs(where: { pay: { period: YEAR } }) { totalCount }
       e: jobs(where: { not: { pay: { atLeast: -1 } } }) { totalCount } }",
    "{ a: jobs(where: { remote: true }) { totalCount } b: jobs(where: { remote: false }) { totalCount }
       c: jobs(where: { level: [ENTRY, SENIOR] }) { totalCount }
       d: jobs(where: { employmentType: [FULL_TIME, INTERN] }) { totalCount }
       e: jobs(where: { not: { level: MID } }) { totalCount } }",
    "{ a: jobs(orderBy: [{ field: PAY, direction: DESC }]) { nodes { id pay { max } } }
       b: jobs(orderBy: [{ field: LEVEL }, { field: POSTED, direction: DESC }]) { nodes { id } }
       c: jobs(orderBy: [{ field: TITLE, direction: DESC }, { field: PAY }], last: 3) { nodes { id } }
       d: jobs(orderBy: [{ field: NAME }, { field: LEVEL }], first: 3) { edges { cursor } } }",
    "{ tools { nodes { jobs(basis: [STATED, LIKELY], minLikelihood: 0.2) { totalCount stated likely expected
         edges { basis likelihood { share adverts lowerBound upperBound } likelyFor { id skills { totalCount } } node { id } } } } }
       skills { nodes { jobs(last: 2, basis: LIKELY) { edges { basis likelyFor { name } node { title role { id } } } } } }
       jobs { nodes { tools(basis: [LIKELY]) { edges { basis likelyFor { id } node { id } } } skills { nodes { name } } } } }",
    "{ roles { nodes { skills(including: TYPICAL, minImportance: 0.3) { totalCount edges { standing importance share adverts node { id } } }
       tools(last: 3) { edges { cursor standing node { id } } } } }
       skills { nodes { roles { nodes { id } } every: roles(including: [TYPICAL, MINOR]) { totalCount } } }
       a: roles(where: { tools: { some: {}, including: [TYPICAL] } }) { totalCount }
       b: roles(where: { not: { skills: { some: {}, minImportance: 0.8 } } }) { totalCount }
       c: jobs(where: { tools: { some: {}, basis: LIKELY, minLikelihood: 0.1 } }) { totalCount } }",
    "{ a: jobs(where: { tools: { some: { name: { contains: \"c\" } } } }) { nodes { id } }
       b: tools(where: { roles: { some: { jobs: { some: { remote: true } } } } }) { nodes { id } }
       c: jobs(where: { statedTools: { some: {} } }) { totalCount }
       d: jobs(where: { skills: { some: { not: { isGroup: true } } } }) { totalCount } }",
    "{ roles { nodes { skills(where: { roles: { some: { isGroup: true } } }) { nodes { id } }
       tools(where: { or: [{ isGroup: true }, { broader: { some: {} } }] }) { nodes { id } }
       jobs(where: { company: { some: {} } }, orderBy: { field: SCORE, direction: DESC }) { nodes { id } } } } }",
    "{ roles { nodes { skills(orderBy: [{ field: IMPORTANCE, direction: DESC }, { field: LEVEL_NEEDED }]) {
         edges { standing importance level requirement note sources { name } node { id } } }
       tools(orderBy: [{ field: HOT }, { field: IN_DEMAND, direction: DESC }, { field: REQUIREMENT }]) {
         edges { hot inDemand requirement node { name } } } } } }",
    "{ skills(orderBy: { field: POPULARITY, direction: DESC }) { nodes { id kind aliases codes { scheme code } } }
       roles(orderBy: [{ field: POPULARITY }, { field: NAME, direction: DESC }]) { nodes { id } }
       tools(orderBy: { field: NAME, direction: DESC }) { nodes { id } } }",
    // Two skills of one name were left in order of their ids, whatever else was asked for.
    "{ skills(orderBy: [{ field: NAME }, { field: POPULARITY, direction: DESC }]) { nodes { id } }
       roles { nodes { skills(orderBy: [{ field: NAME }, { field: REQUIREMENT }, { field: IMPORTANCE, direction: DESC }]) { nodes { id } } } } }",
    "{ graph { nodeCount edgeCount nodes { name count } relations { name count }
       sources { id name kind version licence attribution description url } } }",
    "{ jobs { nodes { id title description place remote employmentTypes level posted url
       pay { min max currency period } company { id jobs { totalCount } } location { name }
       locations { nodes { id } } role { id } roles { edges { match score matched } } sources { id } } } }",
];

/// Numbers that look like chance and are the same every time.
fn numbers(seed: u64, count: usize) -> Vec<u16> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    (0..count)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 48) as u16
        })
        .collect()
}

#[test]
fn known_documents_over_many_graphs() {
    for seed in 0..24 {
        let graph = Arc::new(graph(Choices::new(numbers(seed, 8_000))));
        let facts = Arc::new(Facts::new(&graph));
        for document in DOCUMENTS {
            let query = Query {
                document,
                operation_name: None,
                variables: BTreeMap::new(),
            };
            assert!(check(&facts, &query, false).unwrap().is_some());
        }
        let rows = facts.rows(NodeKind::Role);
        let roles: Vec<&str> = rows
            .iter()
            .map(|row| graph.id(NodeKind::Role, *row))
            .collect();
        for compared in roles.windows(3) {
            let section = "jaccard common { name } partial { node { id } roles { role { id } } }
                unique { name roles { role { name } note sources { id } } }";
            let asked = "minor onlyRatedFor { name standing roles { role { id } standing } }";
            let sections: String = Relation::sections()
                .iter()
                .map(|known| {
                    let asked = if known.relation.asks() { asked } else { "" };
                    format!(" {} {{ {section} {asked} }}", known.name.name)
                })
                .collect();
            let document =
                format!("{{ compareRoles(ids: {compared:?}) {{ roles {{ id }}{sections} }} }}");
            let query = Query {
                document: &document,
                operation_name: None,
                variables: BTreeMap::new(),
            };
            assert!(check(&facts, &query, false).unwrap().is_some());
        }
    }
}
