use proptest::prelude::*;

use super::*;
use crate::Row;
use crate::analysis::search::Search;
use crate::context::{Budget, Context, Deadline, Stop};
use crate::filter::{Predicate, Quantifier};
use crate::model::{Direction, Property, Relation};
use crate::{Builder, EdgeRecord, Graph, SourceRecord};

/// Roles that ask for skills, each by its number.
fn graph(has: &[Vec<usize>]) -> Graph {
    let mut b = Builder::new();
    let s = b.source(SourceRecord::new("Test", "article")).unwrap();
    for skill in 0..12 {
        b.node(NodeKind::Skill, &format!("skill {skill:02}"), s)
            .unwrap();
    }
    for (i, skills) in has.iter().enumerate() {
        let role = b.node(NodeKind::Role, &format!("role {i:02}"), s).unwrap();
        for skill in skills {
            let skill = b
                .node(NodeKind::Skill, &format!("skill {skill:02}"), s)
                .unwrap();
            let weight = EdgeRecord::new().importance(0.5);
            b.relate(Relation::RoleSkill, role, skill, weight, s)
                .unwrap();
        }
    }
    b.finish().unwrap()
}

const SKILLS: Step = Step::Along(Relation::RoleSkill, Direction::Forward);

fn id(text: &str) -> Id {
    Id::new(text)
}

fn rows(expr: &Expr, graph: &Graph, here: Row) -> Vec<Row> {
    let list = expr.list(graph, &mut 0).unwrap();
    let (mut sets, mut context) = (Sets::default(), Context::unlimited());
    let page = list.page(graph, here, &mut sets, &mut context).unwrap();
    let picked: Vec<Row> = page.iter().map(|reached| reached.row).collect();
    if let Some(lazy) = list.lazy_page(graph, here) {
        assert_eq!(picked, lazy.iter().map(|r| r.row).collect::<Vec<_>>());
    }
    assert_eq!(context.promised(), context.touched());
    picked
}

fn by_popularity(descending: bool) -> Order {
    Order {
        terms: vec![OrderTerm {
            key: Key::Popularity,
            descending,
        }],
        ..Order::default()
    }
}

fn by_name(descending: bool) -> Order {
    Order {
        terms: vec![OrderTerm {
            key: Key::Name,
            descending,
        }],
        ..Order::default()
    }
}

proptest! {
    /// Every operator against the obvious way over the numbers of skills.
    #[test]
    fn as_over_the_numbers(
        has in prop::collection::vec(prop::collection::vec(0usize..12, 0..10), 1..6),
        asked in prop::collection::btree_set(0usize..12, 0..4),
        here in 0usize..6,
        first in 0usize..14,
        turned in any::<bool>(),
    ) {
        let graph = graph(&has);
        let here = here % has.len();
        let mut own: Vec<usize> = has[here].clone();
        own.sort_unstable();
        own.dedup();
        let skill = |n: usize| graph.by_name(NodeKind::Skill, &format!("skill {n:02}")).found().unwrap();
        let row = graph.by_name(NodeKind::Role, &format!("role {here:02}")).found().unwrap();
        let skills = |numbers: &[usize]| numbers.iter().map(|n| skill(*n)).collect::<Vec<Row>>();

        let list = Expr::Here(NodeKind::Role).expand(SKILLS, None);
        let page = Page { first: Some(first), ..Page::default() };
        let expr = list.clone().page(by_name(turned), page.clone());
        let mut expected = own.clone();
        if turned {
            expected.reverse();
        }
        expected.truncate(first);
        prop_assert_eq!(rows(&expr, &graph, row), skills(&expected));

        // A condition picks out those that are asked for, whatever their order.
        let ids: Vec<Id> = asked.iter().map(|n| id(&format!("skill:skill-{n:02}"))).collect();
        let expr = list.clone().filter(Some(Filter::Nodes(ids.clone()))).page(by_name(turned), page.clone());
        let mut expected: Vec<usize> = own.iter().copied().filter(|n| asked.contains(n)).collect();
        if turned {
            expected.reverse();
        }
        expected.truncate(first);
        prop_assert_eq!(rows(&expr, &graph, row), skills(&expected));

        // Roles by what they have, from either side.
        let every = Filter::Related(SKILLS, Quantifier::All(ids.clone()));
        let any = Filter::Related(SKILLS, Quantifier::Any(ids.clone()));
        let none = Filter::Related(SKILLS, Quantifier::None(ids.clone()));
        let has_all = |has: &Vec<usize>| asked.iter().all(|n| has.contains(n));
        let has_any = |has: &Vec<usize>| asked.iter().any(|n| has.contains(n));
        let of = |keeps: &dyn Fn(&Vec<usize>) -> bool| -> Vec<Row> {
            (0..has.len()).filter(|i| keeps(&has[*i])).map(Row::new).collect()
        };
        let scan = |filter: Filter| Expr::Scan(NodeKind::Role).filter(Some(filter));
        prop_assert_eq!(rows(&scan(every.clone()), &graph, Row::new(0)), of(&|has| has_all(has)));
        prop_assert_eq!(rows(&scan(any.clone()), &graph, Row::new(0)), of(&|has| has_any(has)));
        prop_assert_eq!(rows(&scan(none.clone()), &graph, Row::new(0)), of(&|has| !has_any(has)));
        let not_every = Filter::Not(Box::new(every.clone()));
        prop_assert_eq!(rows(&scan(not_every.clone()), &graph, Row::new(0)), of(&|has| !has_all(has)));
        let either = Filter::Or(vec![every.clone(), none.clone()]);
        prop_assert_eq!(rows(&scan(either), &graph, Row::new(0)), of(&|has| has_all(has) || !has_any(has)));
        let both = Filter::And(vec![any, not_every]);
        prop_assert_eq!(rows(&scan(both), &graph, Row::new(0)), of(&|has| has_any(has) && !has_all(has)));

        // In an order, all of them or the first.
        let popularity = |n: usize| has.iter().filter(|has| has.contains(&n)).count();
        let mut expected: Vec<usize> = (0..12).collect();
        expected.sort_by_key(|n| if turned { -(popularity(*n) as i64) } else { popularity(*n) as i64 });
        let expr = Expr::Scan(NodeKind::Skill).page(by_popularity(turned), Page::default());
        prop_assert_eq!(rows(&expr, &graph, Row::new(0)), skills(&expected));
        expected.truncate(first);
        let expr = Expr::Scan(NodeKind::Skill).page(by_popularity(turned), page);
        prop_assert_eq!(rows(&expr, &graph, Row::new(0)), skills(&expected));

        // What several roles reach, each once.
        let roles: Vec<Id> = (0..has.len()).map(|i| id(&format!("role:role-{i:02}"))).collect();
        let groups = Expr::Nodes(NodeKind::Role, roles.clone()).group(SKILLS).groups(&graph).unwrap();
        let groups = groups.run(&graph, &mut Context::unlimited()).unwrap();
        for (row, entries) in groups.iter() {
            let of = |has: &&Vec<usize>| has.iter().any(|n| skill(*n) == row);
            prop_assert_eq!(entries.len(), has.iter().filter(of).count());
        }
        let expr = Expr::Nodes(NodeKind::Role, roles).expand(SKILLS, None);
        let all: std::collections::BTreeSet<usize> = has.iter().flatten().copied().collect();
        let all: Vec<usize> = all.into_iter().collect();
        prop_assert_eq!(rows(&expr, &graph, Row::new(0)), skills(&all));
    }
}

fn plans() -> Vec<Expr> {
    let names = Predicate::NameIn(vec!["skill 03".into()]);
    let filter = Filter::And(vec![
        Filter::Property(Property::Name, names),
        Filter::Not(Box::new(Filter::Nodes(vec![id("skill:skill-01")]))),
    ]);
    let after = Place {
        keys: vec![SortKey::Number(1.5), SortKey::Absent],
        name: "skill 01".into(),
        id: "skill:skill-01".into(),
    };
    vec![
        Expr::Scan(NodeKind::Skill).filter(Some(filter)).page(
            by_popularity(true),
            Page {
                first: Some(3),
                after: Some(after),
                ..Page::default()
            },
        ),
        Expr::Here(NodeKind::Role)
            .expand(SKILLS, Some(id("source:test")))
            .page(by_name(true), Page::default()),
        Expr::Nodes(NodeKind::Role, vec![id("role:role-00"), id("role:role-01")]).group(SKILLS),
        Expr::Table(Arc::new(Search {
            text: "skill".into(),
            kinds: Some(vec![NodeKind::Skill]),
        })),
    ]
}

/// A plan names nodes by id and holds nothing of a graph, so that another process can run it.
#[test]
fn plans_can_be_sent() {
    for plan in plans() {
        let sent = serde_json::to_string(&plan).unwrap();
        let received: Expr = serde_json::from_str(&sent).unwrap();
        assert_eq!(format!("{plan:?}"), format!("{received:?}"), "{sent}");
    }
}

#[test]
fn plans_can_be_printed() {
    let printed: Vec<String> = plans().iter().map(ToString::to_string).collect();
    assert_eq!(
        printed,
        [
            "page first 3, after skill:skill-01 ← top by popularity falling ← filter (name NameIn([\"skill 03\"]) and not one of skill:skill-01) ← scan skills",
            "page  ← top by name falling ← expand role_skill Forward said by source:test ← here: role",
            "group by role_skill Forward ← nodes role:role-00 role:role-01",
            "table Search { text: \"skill\", kinds: Some([Skill]) }",
        ]
    );
    let graph = graph(&[vec![1, 2], vec![2]]);
    assert_eq!(
        plans()[2].explain(&graph),
        "group by role_skill Forward  (about 3 rows, cost 3)\n  nodes role:role-00 role:role-01  (about 2 rows, cost 0)\n"
    );
}

/// What is too large or too late stops before anything is looked at.
#[test]
fn nothing_works_outside_of_its_context() {
    let graph = graph(&[vec![1, 2], vec![2]]);
    let filter = Filter::Related(SKILLS, Quantifier::Any(vec![id("skill:skill-02")]));
    let expr = Expr::Scan(NodeKind::Role)
        .filter(Some(filter))
        .page(by_popularity(true), Page::default());
    let list = expr.list(&graph, &mut 0).unwrap();
    let run = |budget: Budget, deadline: Deadline| {
        let mut context = Context::new(budget, deadline);
        list.page(&graph, Row::new(0), &mut Sets::default(), &mut context)
            .map(|page| page.total())
    };
    assert_eq!(run(Budget::UNLIMITED, Deadline::never()), Ok(2));
    let stopped = run(Budget::of_rows(1), Deadline::never());
    assert_eq!(stopped, Err(Stop::Rows { cost: 2, limit: 1 }));
    let memory = Budget {
        memory: 1,
        ..Budget::UNLIMITED
    };
    assert_eq!(
        run(memory, Deadline::never()),
        Err(Stop::Memory { limit: 1 })
    );
    let deadline = Deadline::never();
    deadline
        .gone()
        .store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(run(Budget::UNLIMITED, deadline), Err(Stop::Gone));
}
