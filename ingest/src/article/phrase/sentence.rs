//! Names in a sentence of a paragraph, after its lead-ins.

use rolegraph_graph::words::Phrases;

use super::super::lexicon::lexicon;
use super::super::text::find_ignore_case;
use super::super::word::word_count;
use super::name::{ends_generic, is_gerund_clause, is_proper};
use super::{Field, Listed, parse};

/// What a sentence names after its lead-ins, wherever they stand in it.
pub(in super::super) fn names_in_sentence(sentence: &str, field: Field) -> Vec<Listed> {
    let phrases = &lexicon().phrases;
    let own = (field == Field::Industry).then_some(&phrases.industry_leads);
    let own = own.into_iter().flat_map(Phrases::iter);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for words in phrases.sentence_leads.iter().chain(own) {
        let mut from = 0;
        while let Some(at) = sentence
            .get(from..)
            .and_then(|rest| find_ignore_case(rest, words))
        {
            starts.push((from + at, from + at + words.len()));
            from += at + words.len();
        }
    }
    starts.sort_unstable();
    let mut listed = Vec::new();
    let mut done = 0;
    for (index, (start, end)) in starts.iter().enumerate() {
        if *end <= done || (*start < done && index > 0) {
            continue;
        }
        let next = starts
            .iter()
            .skip(index + 1)
            .map(|(start, _)| *start)
            .find(|start| start >= end);
        let clause = sentence
            .get(*end..next.unwrap_or(sentence.len()))
            .unwrap_or_default();
        done = *end;
        let Some(parsed) = parse(clause, field) else {
            continue;
        };
        for mut part in parsed.listed {
            part.names.retain(|name| {
                (field == Field::Industry || !ends_generic(name))
                    && word_count(name) <= 4
                    && !is_gerund_clause(name)
                    && (field != Field::Tool || is_proper(name, false))
            });
            if !part.names.is_empty() {
                listed.push(part);
            }
        }
    }
    listed
}
