//! Where the header of a crosswalk is, and which of its columns say what.

use csv::ReaderBuilder;

use super::code::{Family, Scheme};
use crate::input::{Format, fold_header};

/// Lines that the header is looked for in.
const PREAMBLE: usize = 100;

/// Rows that tell what the columns hold.
const SAMPLE: usize = 50;

/// Bytes that these rows are looked for in.
const SAMPLE_BYTES: usize = 256 << 10;

/// A crosswalk's table: where it begins and what its columns are, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The number of lines before the header.
    pub(super) preamble: usize,
    pub(super) format: Format,
    pub(super) from: End,
    pub(super) to: End,
    pub(super) match_kind: Option<usize>,
    pub(super) score: Option<(usize, Scale)>,
    pub(super) notes: Vec<(usize, Remark)>,
}

/// One end of the pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A column of codes of one scheme.
    Of(Scheme, usize),
    /// A column of scheme names, and one of codes.
    Named(usize, usize),
}

impl End {
    pub(super) fn code(self) -> usize {
        match self {
            Self::Of(_, code) | Self::Named(_, code) => code,
        }
    }
}

/// What a column of numbers says about how sure a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// From 0 to 1.
    Unit,
    /// Nesta's confidence: 0.5, 1 or 2, of which 2 is the highest.
    Nesta,
}

/// A column whose words belong to the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// Said as it stands.
    Text,
    /// A star where the codes agree in part.
    Part,
    /// Nesta's likeness of the two descriptions.
    Similarity,
}

/// The layout of a file, or what is wrong with it: the line, from 1, and the reason.
pub(super) fn find(text: &str) -> Result<Layout, (usize, String)> {
    let mut refusal = None;
    let mut rest = text;
    let mut first = None;
    for preamble in 0..PREAMBLE {
        let Some(line) = rest.split_inclusive('\n').next() else {
            break;
        };
        if !line.trim().is_empty() {
            first = first.or(Some(preamble + 1));
            match of_table(rest, line, preamble) {
                Some(Ok(layout)) => return Ok(layout),
                Some(Err(reason)) if refusal.is_none() => refusal = Some((preamble + 1, reason)),
                _ => {}
            }
        }
        rest = rest.get(line.len()..).unwrap_or("");
    }
    Err(refusal.unwrap_or_else(|| {
        let reason = format!(
            "no header with two columns of codes in the first {PREAMBLE} lines; expected columns \
             such as `O*NET-SOC 2019 Code` and `ESCO URI`, or `from_scheme`, `from_code`, \
             `to_scheme`, `to_code`"
        );
        (first.unwrap_or(1), reason)
    }))
}

/// The layout of a table whose header is `line`; none where that is no header of a crosswalk.
fn of_table(text: &str, line: &str, preamble: usize) -> Option<Result<Layout, String>> {
    let format = format_of(line);
    let delimiter = match format {
        Format::Tab => b'\t',
        Format::Semicolon => b';',
        _ => b',',
    };
    let end = (0..=text.len().min(SAMPLE_BYTES))
        .rev()
        .find(|&end| text.is_char_boundary(end));
    let text = text.get(..end.unwrap_or(0)).unwrap_or(text);
    let mut rows = ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter != b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
        .take(SAMPLE + 1)
        .map_while(Result::ok)
        .map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect())
        .collect::<Vec<Vec<String>>>()
        .into_iter();
    let header = rows.next()?;
    let sample: Vec<Vec<String>> = rows.collect();
    let named = |names: &[&str]| {
        header.iter().position(|cell| {
            names
                .iter()
                .any(|name| fold_header(cell) == fold_header(name))
        })
    };
    let match_kind = named(&[
        "Type of Match",
        "match",
        "match type",
        "match kind",
        "mapping type",
        "mapping relation",
        "predicate",
    ]);
    let generic = ["from_scheme", "from_code", "to_scheme", "to_code"].map(|name| named(&[name]));
    let (from, to) = match generic {
        [Some(from_scheme), Some(from), Some(to_scheme), Some(to)] => {
            (End::Named(from_scheme, from), End::Named(to_scheme, to))
        }
        _ => {
            let columns = code_columns(&header, &sample);
            match columns.as_slice() {
                [(_, a), (_, b)] if match_kind.is_none() && is_grouping(a.family, b.family) => {
                    return Some(Err(
                        "its ISCO codes are the groups of its ESCO occupations, which ESCO's own \
                         files say; expected a column `match` if they are matches"
                            .to_owned(),
                    ));
                }
                [(from, a), (to, b)] => (End::Of(*a, *from), End::Of(*b, *to)),
                [] | [_] => return None,
                more => {
                    let names: Vec<String> = more
                        .iter()
                        .filter_map(|(at, _)| Some(format!("`{}`", header.get(*at)?)))
                        .collect();
                    return Some(Err(format!(
                        "more than two columns of codes: {}; keep the two that correspond",
                        names.join(", ")
                    )));
                }
            }
        }
    };
    let similarity = named(&["semantic_similarity"]);
    let score = named(&["confidence", "score"]).map(|at| {
        let scale = if similarity.is_some() {
            Scale::Nesta
        } else {
            Scale::Unit
        };
        (at, scale)
    });
    let mut notes: Vec<(usize, Remark)> = Vec::new();
    for (at, cell) in header.iter().enumerate() {
        let folded = fold_header(cell);
        if folded == "part" {
            notes.push((at, Remark::Part));
        } else if Some(at) == similarity {
            notes.push((at, Remark::Similarity));
        } else if folded == "note" || folded.starts_with("comment") {
            notes.push((at, Remark::Text));
        }
    }
    Some(Ok(Layout {
        preamble,
        format,
        from,
        to,
        match_kind,
        score,
        notes,
    }))
}

/// The columns of codes: those whose header names a scheme and whose cells have its form, and
/// those whose cells all have the form of one scheme.
fn code_columns(header: &[String], sample: &[Vec<String>]) -> Vec<(usize, Scheme)> {
    let mut columns: Vec<(usize, Scheme)> = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let cells = || {
            sample
                .iter()
                .filter_map(move |row| row.get(at))
                .filter(|cell| !cell.is_empty())
        };
        let scheme = match Scheme::of_header(name) {
            Some(scheme) => cells()
                .any(|code| scheme.of(code).is_some())
                .then_some(scheme),
            None => {
                let first = cells().next().and_then(|code| Scheme::of_code(code));
                first.filter(|first| cells().all(|code| Scheme::of_code(code) == Some(*first)))
            }
        };
        columns.extend(scheme.map(|scheme| (at, scheme)));
    }
    // The group in ISCO that stands beside an ESCO occupation isn't what is matched.
    let has_esco = columns
        .iter()
        .any(|(_, scheme)| scheme.family == Family::Esco);
    if columns.len() > 2 && has_esco {
        columns.retain(|(_, scheme)| scheme.family != Family::Isco);
    }
    columns
}

fn is_grouping(a: Family, b: Family) -> bool {
    matches!(
        (a, b),
        (Family::Esco, Family::Isco) | (Family::Isco, Family::Esco)
    )
}

fn format_of(line: &str) -> Format {
    let count = |delimiter: char| line.matches(delimiter).count();
    let (tabs, semicolons, commas) = (count('\t'), count(';'), count(','));
    if tabs > 0 && tabs >= semicolons.max(commas) {
        Format::Tab
    } else if semicolons > commas {
        Format::Semicolon
    } else {
        Format::Comma
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn families(text: &str) -> (usize, Family, Family) {
        let layout = find(text).unwrap();
        let family = |end| match end {
            End::Of(scheme, _) => scheme.family,
            End::Named(..) => panic!("named"),
        };
        (layout.preamble, family(layout.from), family(layout.to))
    }

    #[test]
    fn the_header_is_found_after_a_preamble() {
        let text = "Bureau,,\n,,\n\"O*NET, SOC, ISCO\",,\nISCO-08 Code,part,2010 SOC Code\n0110,*,55-1011 \n";
        assert_eq!(families(text), (3, Family::Isco, Family::Soc));
        let layout = find(text).unwrap();
        assert_eq!(layout.notes, [(1, Remark::Part)]);
    }

    #[test]
    fn columns_are_told_by_their_codes_where_the_header_does_not() {
        let text = "theirs;ours\n15-2051.00;http://data.europa.eu/esco/occupation/a\n";
        assert_eq!(families(text), (0, Family::Onet, Family::Esco));
        assert!(find("theirs;ours\n15-2051.00;b\n").is_err());
    }

    #[test]
    fn the_isco_group_of_an_esco_occupation_is_no_end() {
        let text = "id,isco_code,onet_code,semantic_similarity,confidence,concept_uri\n\
                    1,2511,15-2051.00,0.8,2.0,http://data.europa.eu/esco/occupation/a\n";
        assert_eq!(families(text), (0, Family::Onet, Family::Esco));
        assert_eq!(find(text).unwrap().score, Some((4, Scale::Nesta)));
    }
}
