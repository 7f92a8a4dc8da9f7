//! Every rule of the specification on validation (September 2025, section 5), held to what
//! graphql-js says about the documents in `validation/`.
//!
//! async-graphql's own validation was silent about a good tenth of such documents: directives and
//! arguments on `__typename`, variables of the wrong type as long as they weren't given, fields of
//! an interface's members that can't merge, a field given twice in one object, numbers beyond 32
//! bits where nobody reads them. And its parser refused `"\u{61}"` and surrogate pairs.
//!
//! A new document needs no Rust: it is written into a file of that folder, below a line that says
//! `# valid: why` or `# invalid TheRuleItBreaks: why`, and `judge.mjs` there asks graphql-js.

#![cfg(test)]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::{CATALOG, ENGINE, answer_with};
use rolegraph_schema::{ErrorCode, Request};

/// The rules that documents can break here, where there are queries only.
const RULES: &[&str] = &[
    "Syntax",
    "ExecutableDefinitions",
    "FieldsOnCorrectType",
    "FragmentsOnCompositeTypes",
    "KnownArgumentNames",
    "KnownDirectives",
    "KnownFragmentNames",
    "KnownOperationTypes",
    "KnownTypeNames",
    "LoneAnonymousOperation",
    "NoFragmentCycles",
    "NoUndefinedVariables",
    "NoUnusedFragments",
    "NoUnusedVariables",
    "OverlappingFieldsCanBeMerged",
    "PossibleFragmentSpreads",
    "ProvidedRequiredArguments",
    "ScalarLeafs",
    "UniqueArgumentNames",
    "UniqueDirectivesPerLocation",
    "UniqueFragmentNames",
    "UniqueInputFieldNames",
    "UniqueOperationNames",
    "UniqueVariableNames",
    "ValuesOfCorrectType",
    "VariablesAreInputTypes",
    "VariablesInAllowedPosition",
];

/// A document of the folder and what is said about it.
struct Case {
    name: String,
    /// The rule that it breaks; none where it is valid.
    broken: Option<String>,
    document: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validation");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "graphql"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        for line in text.split_inclusive('\n') {
            let head = line.strip_prefix("# ").and_then(|line| {
                let (verdict, why) = line.split_once(": ")?;
                let broken = match verdict.split_once(' ') {
                    None if verdict == "valid" => None,
                    Some(("invalid", rule)) => Some(rule.to_owned()),
                    _ => return None,
                };
                Some((why.trim().to_owned(), broken))
            });
            match head {
                Some((why, broken)) => cases.push(Case {
                    name: format!("{file}: {why}"),
                    broken,
                    document: String::new(),
                }),
                None => cases.last_mut().unwrap().document.push_str(line),
            }
        }
    }
    cases
}

/// The rules that the engine finds broken.
fn broken(document: &str) -> BTreeSet<String> {
    let mut request = Request::new(document);
    // Of several operations, whichever is named first is run.
    request.operation_name = document
        .split_whitespace()
        .skip_while(|word| *word != "query")
        .nth(1)
        .and_then(|name| name.split(|c: char| !c.is_ascii_alphanumeric()).next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned);
    let answer = answer_with(&ENGINE, &CATALOG, request);
    let errors = answer.errors.iter();
    errors
        .filter_map(|error| match error.code {
            ErrorCode::ParseFailed => Some("Syntax".to_owned()),
            ErrorCode::ValidationFailed => {
                let rule = error.details.get("rule").and_then(|rule| rule.as_str());
                Some(rule.unwrap_or("none of the rules").to_owned())
            }
            _ => None,
        })
        .collect()
}

#[test]
fn every_document_is_judged_as_graphql_js_judges_it() {
    let cases = cases();
    assert!(cases.len() > 250, "{} documents were read", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let found = broken(case.document.trim());
        let is_right = match &case.broken {
            None => found.is_empty(),
            Some(rule) => found.contains(rule),
        };
        if !is_right {
            wrong.push(format!("{} is found to break {found:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_documents_that_break_it() {
    let broken: BTreeSet<String> = cases().into_iter().filter_map(|case| case.broken).collect();
    let rules: BTreeSet<String> = RULES.iter().map(|&rule| rule.to_owned()).collect();
    assert_eq!(broken, rules);
}
