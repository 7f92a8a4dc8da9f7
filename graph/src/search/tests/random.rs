//! Random graphs and texts against slow and obvious ways.

use proptest::prelude::*;

use super::super::distance::distance;
use super::super::index::forgiven;
use super::super::text::index_word;
use super::*;
use crate::Lookup;

/// Kind, name and alias of each node.
type Drafts = Vec<(usize, String, Option<String>)>;

const KINDS: [NodeKind; 5] = [
    NodeKind::Role,
    NodeKind::Skill,
    NodeKind::Tool,
    NodeKind::Company,
    NodeKind::Job,
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "data",
            "engineer",
            "engineering",
            "machine",
            "learning",
            "manager",
            "management",
            "analyst",
            "base",
            "database",
            "c++",
            ".net",
            "r",
            "ingénieur",
            "sales",
            "s",
        ])
        .prop_map(str::to_owned),
        "[a-d]{1,10}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

fn drafts() -> impl Strategy<Value = Drafts> {
    prop::collection::vec((0..KINDS.len(), name(), prop::option::of(name())), 1..60)
}

fn build(drafts: &Drafts) -> Graph {
    let mut sketch = Sketch::new();
    for (kind, name, alias) in drafts {
        match KINDS[*kind] {
            NodeKind::Job => sketch.jobs(1, name),
            kind => {
                let aliases: Vec<&str> = alias.iter().map(String::as_str).collect();
                sketch.node(kind, name, &aliases);
            }
        }
    }
    sketch.finish()
}

/// A name with one slip in each word long enough to be forgiven it.
fn slipped(name: &str, seed: usize) -> String {
    let slip = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        if forgiven(letters.len() as u32) == 0 {
            return word.to_owned();
        }
        let at = seed % (letters.len() - 1);
        match seed % 3 {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, 'q'),
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect()
    };
    name.split(' ').map(slip).collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_is_too_strange(drafts in drafts(), text in "\\PC{0,60}", limit in 0usize..30) {
        let graph = build(&drafts);
        let search = graph.search(&SearchQuery::new(&text).limit(limit));
        prop_assert!(search.hits.len() <= limit);
        for kind in NodeKind::ALL {
            let _ = graph.suggest(*kind, &text);
        }
    }

    #[test]
    fn the_index_finds_the_words_that_are_near(
        drafts in drafts(),
        word in "[a-d]{1,10}|[demn]{0,2}engineer[a-e]{0,2}|dta|dtaabas|machinne|enginee",
        beginning: bool,
    ) {
        let graph = build(&drafts);
        let index = graph.search_index();
        let length = word.chars().count() as u32;
        let mut expected = Vec::new();
        for at in 0..index.word_count() {
            let other = index.word(at);
            let letters: Vec<char> = other.chars().collect();
            let begun = (0..=letters.len())
                .map(|n| distance(&word, &letters.iter().take(n).collect::<String>()))
                .min()
                .filter(|&slips| slips <= forgiven(length) as usize)
                .filter(|_| beginning && forgiven(length) > 0);
            let most = forgiven(length.max(letters.len() as u32)) as usize;
            let whole = Some(distance(&word, other)).filter(|&slips| slips <= most);
            let begun = begun.map(|slips| (slips as u8, true));
            let whole = whole.map(|slips| (slips as u8, false));
            if let Some((slips @ 1.., beginning)) = [whole, begun].into_iter().flatten().min() {
                expected.push((at as u32, slips, beginning));
            }
        }
        let mut near: Vec<_> = index
            .near(&word, beginning)
            .iter()
            .map(|n| (n.word, n.answer.slips, n.answer.beginning))
            .collect();
        near.sort_unstable();
        prop_assert_eq!(near, expected);
    }

    #[test]
    fn more_hits_come_after_fewer(drafts in drafts(), text in name(), fewer in 1usize..8) {
        let graph = build(&drafts);
        let kinds = [NodeKind::Role, NodeKind::Job];
        for text in [slipped(&text, fewer), text] {
            for query in [SearchQuery::new(&text), SearchQuery::new(&text).kinds(&kinds)] {
                let all = graph.search(&query.limit(1000)).hits;
                let some = graph.search(&query.limit(fewer)).hits;
                prop_assert_eq!(&all[..fewer.min(all.len())], &some[..]);
                prop_assert!(all.is_sorted_by(|a, b| a.score >= b.score));
                let mut nodes: Vec<_> = all.iter().map(|hit| (hit.kind, hit.row)).collect();
                nodes.sort_unstable();
                nodes.dedup();
                prop_assert_eq!(nodes.len(), all.len());
                prop_assert!(all.iter().all(|hit| hit.score > 0.0 && hit.score < 1.0));
            }
        }
    }

    #[test]
    fn every_name_is_found_by_itself(drafts in drafts()) {
        let graph = build(&drafts);
        for (kind, name, alias) in &drafts {
            let kind = KINDS[*kind];
            for text in [Some(name), alias.as_ref().filter(|_| kind != NodeKind::Job)] {
                let Some(text) = text else { continue };
                let kinds = [kind];
                let hits = graph.search(&SearchQuery::new(text).kinds(&kinds).limit(100)).hits;
                let bears = |hit: &&Hit| crate::name::fold(hit.matched(&graph)) == crate::name::fold(text);
                // A short text is rather the beginning of a name: the node may be found by another one.
                let is_short = text.chars().count() <= 4;
                let exact = hits.iter().filter(|hit| {
                    is_short || matches!(hit.how, SearchMatch::ExactName | SearchMatch::ExactAlias)
                });
                let nodes: Vec<_> = exact.filter(|hit| is_short || bears(hit)).map(|hit| hit.row).collect();
                match graph.by_name(kind, text) {
                    Lookup::Found(row) => prop_assert!(nodes.contains(&row), "{kind} {text}"),
                    Lookup::Ambiguous(rows) => prop_assert!(rows.iter().all(|row| nodes.contains(row)), "{kind} {text}"),
                    Lookup::Missing => prop_assert!(false, "{kind} {text}"),
                }
            }
        }
    }

    /// Without slips, the nodes found with all the words are those that a look at every name finds.
    #[test]
    fn all_words_are_found_wherever_they_are(drafts in drafts(), words in prop::collection::btree_set(word(), 1..4)) {
        let graph = build(&drafts);
        let words: Vec<String> = words.iter().map(|w| index_word(w)).collect();
        let text = format!("{} ", words.join(" "));
        let distinct: std::collections::BTreeSet<&String> = words.iter().collect();
        prop_assume!(distinct.len() == words.len());
        let hits = graph.search(&SearchQuery::new(&text).kinds(&KINDS).limit(1000)).hits;
        for position in 0..graph.names().len() {
            let mut of_name: Vec<String> = graph.names().name(position).split(' ').map(index_word).collect();
            let has_all = words.iter().all(|word| {
                let at = of_name.iter().position(|other| other == word);
                at.map(|at| of_name.remove(at)).is_some()
            });
            if has_all {
                for bearer in graph.names().bearers(position) {
                    let node = graph.locate(crate::Node(bearer.node)).unwrap();
                    // What is one thing is found once.
                    let thing = graph.thing(node.0, node.1);
                    let hit = hits.iter().find(|hit| thing.contains(&graph.node(hit.kind, hit.row)));
                    prop_assert!(hit.is_some_and(|hit| !hit.partial && hit.how != SearchMatch::Fuzzy), "{} {}", text, graph.names().name(position));
                }
            }
        }
    }

    /// A slip in every word still finds the node among all that are as near.
    #[test]
    fn slips_do_not_hide_a_name(drafts in drafts(), which: prop::sample::Index, seed in 0usize..100) {
        let graph = build(&drafts);
        let (kind, name, _) = &drafts[which.index(drafts.len())];
        let kinds = [KINDS[*kind]];
        let words: Vec<&str> = name.split(' ').collect();
        prop_assume!((1..words.len()).all(|i| !words[..i].contains(&words[i])));
        let text = slipped(name, seed);
        let hits = graph.search(&SearchQuery::new(&text).kinds(&kinds).limit(1000)).hits;
        let folded = crate::name::fold(name);
        let hit = hits.iter().find(|hit| crate::name::fold(graph.name(hit.kind, hit.row)) == folded);
        prop_assert!(hit.is_some(), "{} as {}", name, text);
    }
}
