//! Jobs by words: of their titles, companies and places, and of what they state.

use serde::{Deserialize, Serialize};

use super::Evaluator;
use crate::context::Stop;
use crate::graph::{Graph, Node};
use crate::model::{Direction, NodeKind, Relation};
use crate::name::fold;
use crate::row::Row;
use crate::row_set::RowSet;
use crate::search::index_word;

/// What a word of the text is worth where it is found.
const IN_TITLE: f64 = 4.0;
const STATED: f64 = 3.0;
const IN_COMPANY: f64 = 2.0;
const IN_PLACE: f64 = 1.0;

/// Words that a job is looked for by, each in the singular and without accents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JobText(Vec<String>);

impl JobText {
    /// The words of a text; a text without a letter or digit has none.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut words = words_of(text);
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// The words, ascending.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// How well a job's names fit: 4 for each word in the title, 3 for one that is a stated skill
    /// or tool, 2 for one in the company's name, 1 for one in the place's, by the best place of
    /// each; as a share of the most that can be had. None where a word is found nowhere.
    #[must_use]
    pub fn score(&self, graph: &Graph, job: Row) -> Option<f64> {
        if self.0.is_empty() {
            return None;
        }
        let title = words_of(graph.name(NodeKind::Job, job));
        let of = |relation: Relation| -> Vec<Vec<String>> {
            graph
                .neighbours(relation, Direction::Forward, job)
                .map(|row| words_of(graph.name(relation.to(), row)))
                .collect()
        };
        let (mut stated, mut companies, mut places) = (None, None, None);
        let mut sum = 0.0;
        for word in &self.0 {
            let is_in = |names: &Vec<Vec<String>>| names.iter().any(|name| name.contains(word));
            let is_one = |names: &Vec<Vec<String>>| {
                names
                    .iter()
                    .any(|name| matches!(name.as_slice(), [only] if only == word))
            };
            sum += if title.contains(word) {
                IN_TITLE
            } else if is_one(stated.get_or_insert_with(|| {
                let mut stated = of(Relation::JobTool);
                stated.extend(of(Relation::JobSkill));
                stated
            })) {
                STATED
            } else if is_in(companies.get_or_insert_with(|| of(Relation::JobCompany))) {
                IN_COMPANY
            } else if is_in(places.get_or_insert_with(|| of(Relation::JobLocation))) {
                IN_PLACE
            } else {
                return None;
            };
        }
        Some(sum / (IN_TITLE * self.0.len() as f64))
    }
}

fn words_of(text: &str) -> Vec<String> {
    // As the index has them: of the folded name, each word in the singular.
    fold(text).split_whitespace().map(index_word).collect()
}

impl Evaluator<'_, '_> {
    /// The jobs that [`JobText::score`] has a score for.
    pub(super) fn jobs_of(&mut self, text: &JobText) -> Result<RowSet, Stop> {
        let mut found: Option<RowSet> = None;
        for word in text.words() {
            let rows = self.jobs_of_word(word)?;
            found = Some(match found {
                None => rows,
                Some(found) => self.both(found, &rows)?,
            });
        }
        Ok(found.unwrap_or_default())
    }

    fn jobs_of_word(&mut self, word: &str) -> Result<RowSet, Stop> {
        let graph = self.graph();
        let mut rows = RowSet::new();
        for &name in graph.search_index().names_with(word) {
            let name = name as usize;
            let bearers = graph.names().bearers(name);
            self.context.pay(bearers.len() as u64)?;
            let is_alone = !graph.names().name(name).contains(' ');
            for bearer in bearers {
                if !bearer.is_preferred() {
                    continue;
                }
                let Some((kind, row)) = graph.locate(Node(bearer.node)) else {
                    continue;
                };
                let relation = match kind {
                    NodeKind::Job => {
                        rows.insert(row);
                        continue;
                    }
                    NodeKind::Company => Relation::JobCompany,
                    NodeKind::Location => Relation::JobLocation,
                    NodeKind::Skill if is_alone => Relation::JobSkill,
                    NodeKind::Tool if is_alone => Relation::JobTool,
                    _ => continue,
                };
                let jobs = graph.neighbours(relation, Direction::Backward, row);
                self.context.pay(jobs.len() as u64)?;
                rows |= jobs.collect::<RowSet>();
            }
        }
        Ok(rows)
    }
}
