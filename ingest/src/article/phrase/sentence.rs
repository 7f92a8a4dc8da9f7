//! Names in a sentence of a paragraph, after its lead-ins.

use super::super::text::find_ignore_case;
use super::super::word::word_count;
use super::name::{ends_generic, is_gerund_clause, is_proper};
use super::{Field, Listed, parse};

/// What a sentence names after its lead-ins, wherever they stand in it.
pub(in super::super) fn names_in_sentence(sentence: &str, field: Field) -> Vec<Listed> {
    const LEADS: &[&str] = &[
        "proficient in ",
        "proficiency in ",
        "proficiency with ",
        "knowledge of ",
        "knowledge in ",
        "experience with ",
        "experience in ",
        "experience using ",
        "familiar with ",
        "familiarity with ",
        "understanding of ",
        "skills in ",
        "skilled in ",
        "expertise in ",
        "expert in ",
        "experts in ",
        "background in ",
        "fluent in ",
        "well-versed in ",
        "grasp of ",
        "command of ",
        "foundation in ",
        " work with ",
        " works with ",
        " use ",
        " uses ",
        " using ",
        " utilize ",
        " rely on ",
        " relies on ",
        " leverage ",
        " employ ",
        "skills such as ",
        "skills like ",
        " in industries such as ",
        " in industries like ",
        " employed in ",
        " work in ",
        " works in ",
        " found in ",
        "industries such as ",
        "industries like ",
        "industries including ",
        "sectors such as ",
        "sectors like ",
        "tools such as ",
        "tools like ",
        "tools including ",
        "software such as ",
        "languages such as ",
        "languages like ",
        "skills, including ",
        "skills including ",
        "technologies such as ",
        "technologies like ",
        "platforms such as ",
        "platforms like ",
        "frameworks such as ",
        "frameworks like ",
        "libraries such as ",
        "libraries like ",
        "databases such as ",
        "databases like ",
    ];
    const INDUSTRY_LEADS: &[&str] = &[
        " work across ",
        " works across ",
        " employed across ",
        " employed by ",
        " working in ",
        " common in ",
        " opportunities in ",
        " sought after in ",
        " in demand in ",
        " roles in ",
        " positions in ",
        " work for ",
    ];
    let own: &[&str] = match field {
        Field::Industry => INDUSTRY_LEADS,
        _ => &[],
    };
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for words in LEADS.iter().chain(own) {
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
