//! The files that the examples are made of.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use serde_json::{Map, Value};

#[derive(RustEmbed)]
#[folder = "web/playground/examples"]
struct Files;

/// A request with variables to fill.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Template {
    /// The name of its file without the extension.
    pub(super) id: String,
    /// The document.
    pub(super) query: String,
    /// The values of variables that are the same for every graph.
    pub(super) given: Map<String, Value>,
    /// All variables, in the order that the document names them.
    pub(super) variables: Vec<String>,
}

/// All templates, in the order of their files' names.
pub(super) static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let mut ids: Vec<String> = Files::iter()
        .filter(|path| !path.contains('/'))
        .filter_map(|path| Some(path.strip_suffix(".graphql")?.to_owned()))
        .collect();
    ids.sort_unstable();
    let template = |id: String| {
        let query = text(&format!("{id}.graphql"))?;
        let given = text(&format!("{id}.json"))
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        let variables = variables(&query);
        Some(Template {
            id,
            query,
            given,
            variables,
        })
    };
    ids.into_iter().filter_map(template).collect()
});

/// The query that asks a graph for the values of a slot.
pub(super) fn slot(name: &str) -> Option<String> {
    text(&format!("slots/{name}.graphql"))
}

fn text(path: &str) -> Option<String> {
    String::from_utf8(Files::get(path)?.data.into_owned()).ok()
}

/// The variables that a document names, each once. The documents are this program's own, and have a
/// `$` nowhere but before a variable.
pub(super) fn variables(query: &str) -> Vec<String> {
    let code = query.lines().filter(|line| !line.starts_with('#'));
    let mut names: Vec<String> = Vec::new();
    for part in code.flat_map(|line| line.split('$').skip(1)) {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let name = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_used() {
        for path in Files::iter() {
            let is_used = match path.strip_prefix("slots/") {
                Some(slot) => {
                    let slot = slot.strip_suffix(".graphql").expect(&path);
                    let asks = |query: &str| variables(query).iter().any(|name| name == slot);
                    let slots = Files::iter().filter(|other| other.starts_with("slots/"));
                    TEMPLATES.iter().any(|template| asks(&template.query))
                        || slots.into_iter().any(|other| asks(&text(&other).unwrap()))
                }
                None => {
                    let (id, extension) = path.rsplit_once('.').unwrap();
                    ["graphql", "json"].contains(&extension)
                        && TEMPLATES.iter().any(|template| template.id == id)
                }
            };
            assert!(is_used, "{path}");
        }
    }

    #[test]
    fn what_is_given_is_asked_for() {
        assert!(
            TEMPLATES.len() >= 10,
            "the examples are not where they were"
        );
        for Template {
            id,
            given,
            variables,
            ..
        } in TEMPLATES.iter()
        {
            if let Some(json) = text(&format!("{id}.json")) {
                let read: Map<String, Value> = serde_json::from_str(&json).expect(id);
                assert_eq!(&read, given, "{id}");
            }
            assert!(given.keys().all(|name| variables.contains(name)), "{id}");
        }
    }

    #[test]
    fn variables_in_order() {
        let query = "# costs $money\nquery A($b: ID!, $a: [ID!]! = \"x\") { f(x: [$a, $b]) }";
        assert_eq!(variables(query), ["b", "a"]);
        assert!(variables("{ graph { nodeCount } }").is_empty());
    }
}
