//! What a title says about a job beside its role.

use super::lexicon::{Sense, lexicon};
use super::reading::{Part, Reading};
use crate::model::word::Level;

/// What a title says about a job beside its role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TitleHints {
    /// The experience it asks for.
    pub level: Option<Level>,
    /// Whether it says that the job can be done from elsewhere.
    pub remote: bool,
}

/// What a job's title says about level and remote work, in any of the languages that adverts are
/// most often written in.
///
/// An internship is entry level whatever else is said; else the highest level named is taken.
///
/// ```
/// use rolegraph_graph::{model::word::Level, title_hints};
/// let hints = title_hints("Sr. Data Engineer II - Remote (US)");
/// assert_eq!((hints.level, hints.remote), (Some(Level::Senior), true));
/// assert_eq!(title_hints("Remote Sensing Analyst").remote, false);
/// ```
#[must_use]
pub fn title_hints(title: &str) -> TitleHints {
    hints_of(&Reading::new(title))
}

/// What a title says that has been read.
pub(crate) fn hints_of(reading: &Reading<'_>) -> TitleHints {
    let has = |sense| reading.words().iter().any(|word| word.sense == sense);
    let mut level = None;
    let mut said = false;
    let mut training = false;
    for part in reading.parts() {
        // "Assistant to the Director" tells the director's level.
        if part.governed && said {
            continue;
        }
        said |= part.is_meant();
        training |= part.words.iter().any(|word| word.sense == Sense::Training);
        level = level.max(level_of(&part));
    }
    TitleHints {
        level: if training { Some(Level::Entry) } else { level },
        remote: has(Sense::Remote) && !has(Sense::OnSite),
    }
}

fn level_of(part: &Part<'_, '_>) -> Option<Level> {
    let head = part.words.iter().rfind(|word| word.is_head());
    let assists = head.is_some_and(|head| lexicon().assisting.contains(&head.text));
    let levels = part.words.iter().filter_map(|word| match word.sense {
        Sense::Level(level) => Some(level),
        Sense::Numeral(1) => Some(Level::Entry),
        Sense::Numeral(2) => Some(Level::Mid),
        Sense::Numeral(_) => Some(Level::Senior),
        Sense::Office if !assists => Some(Level::Executive),
        _ => None,
    });
    levels.max()
}
