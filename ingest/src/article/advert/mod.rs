//! The adverts at the end of an article.
//!
//! ```text
//! Data Engineer                                     title
//! @ Example Co | Remote (anywhere in Canada)        company | place
//! Full Time Mid-level / Intermediate USD 90K - 110KLead Analyst
//! contract  level                    pay           the next title
//! ```

mod contract;
mod pay;

use super::block::Block;
use super::text::opening;
use crate::document::{JobDocument, Skipped};
use crate::shared::place;

/// Where the adverts begin: at the title before the first company line.
pub(super) fn start(blocks: &[Block]) -> Option<usize> {
    let company = blocks.iter().position(is_company)?;
    Some(company.saturating_sub(1))
}

fn is_company(block: &Block) -> bool {
    block.text.strip_prefix('@').is_some_and(|rest| {
        block.text.len() <= 600
            && rest
                .trim_start()
                .starts_with(|c: char| c.is_alphanumeric() || c == '|')
    })
}

/// The adverts of the blocks from [`start`] on, and what among them is none.
pub(super) fn adverts(blocks: &[Block]) -> (Vec<JobDocument>, Vec<Skipped>) {
    let mut jobs: Vec<JobDocument> = Vec::new();
    let mut skipped = Vec::new();
    let mut title: Option<(String, usize)> = None;
    let mut detailed = true;
    for (at, block) in blocks.iter().enumerate() {
        if is_company(block) {
            let (company, place) = company_and_place(&block.text);
            let Some((title, line)) = title.take() else {
                skipped.push(skip(block.line, "an advert without a title", &block.text));
                detailed = true;
                continue;
            };
            let (remote, locations) = place.as_deref().map(place::read).unwrap_or_default();
            jobs.push(JobDocument {
                title,
                company,
                place,
                locations,
                remote,
                line,
                ..JobDocument::default()
            });
            detailed = false;
            continue;
        }
        let opens_next = blocks.get(at + 1).is_some_and(is_company);
        let details = if detailed && opens_next {
            None
        } else {
            Details::read(&block.text)
        };
        match (details, jobs.last_mut()) {
            (Some(details), Some(job)) if title.is_none() => {
                let rest = details.rest.clone();
                details.complete(job);
                detailed = true;
                if rest.contains(char::is_alphanumeric) {
                    title = Some((rest, block.line));
                }
            }
            _ => {
                if let Some((text, line)) = title.replace((block.text.clone(), block.line)) {
                    skipped.push(skip(line, "neither an advert nor a part of one", &text));
                }
            }
        }
    }
    if let Some((text, line)) = title {
        skipped.push(skip(line, "neither an advert nor a part of one", &text));
    }
    (jobs, skipped)
}

fn skip(line: usize, reason: &'static str, text: &str) -> Skipped {
    Skipped {
        line,
        reason,
        text: opening(text, 80),
    }
}

fn company_and_place(text: &str) -> (Option<String>, Option<String>) {
    let text = text.trim_start_matches('@').trim();
    let (company, place) = text.split_once('|').unwrap_or((text, ""));
    let some = |part: &str| {
        let part = part.trim();
        (!part.is_empty()).then(|| part.to_owned())
    };
    (some(company), some(place))
}

/// The third line of an advert.
#[derive(Debug, Default)]
struct Details {
    job: JobDocument,
    /// What is glued to its end.
    rest: String,
}

impl Details {
    fn read(text: &str) -> Option<Self> {
        let mut job = JobDocument::default();
        let mut rest = text.trim();
        loop {
            rest = rest.trim_start_matches([' ', '|', '\u{B7}', ',', '\u{2022}']);
            if let Some((kind, after)) = contract::employment_type(rest) {
                if let Some(kind) = kind
                    && !job.employment_types.contains(&kind)
                {
                    job.employment_types.push(kind);
                }
                rest = after;
            } else if let Some((level, after)) =
                contract::level(rest).filter(|_| job.level.is_none())
            {
                job.level = Some(level);
                rest = after;
            } else if let Some((pay, after)) = pay::read(rest).filter(|_| job.pay.is_none()) {
                job.pay = Some(pay);
                rest = after;
                break;
            } else {
                break;
            }
        }
        (rest.len() < text.trim().len()).then(|| Self {
            job,
            rest: rest.trim().to_owned(),
        })
    }

    /// Adds what it says to an advert that doesn't say it yet.
    fn complete(self, job: &mut JobDocument) {
        if job.employment_types.is_empty() {
            job.employment_types = self.job.employment_types;
        }
        job.level = job.level.or(self.job.level);
        if job.pay.is_none() {
            job.pay = self.job.pay;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::blocks;
    use super::*;
    use crate::document::{EmploymentType, Level};

    #[test]
    fn titles_glued_to_pay_are_split() {
        let blocks = blocks(
            "Tide Keeper\n@ Harbour.com | Remote (anywhere in Canada)\nFull Time Mid-level / Intermediate USD 90K - 110KLead Painter, Buoys\n\
             @ Buoys & Co, Inc. | Rochester, NY\nPart Time Senior-level / ExpertAsst/Assoc Pilot\n@ Port | Kiel; Bremen\n\
             Full Time Internship Entry-level / Junior EUR 55K+\n",
        );
        assert_eq!(start(&blocks), Some(0));
        let (jobs, skipped) = adverts(&blocks);
        assert!(skipped.is_empty(), "{skipped:?}");
        let titles: Vec<&str> = jobs.iter().map(|job| job.title.as_str()).collect();
        assert_eq!(
            titles,
            ["Tide Keeper", "Lead Painter, Buoys", "Asst/Assoc Pilot"]
        );
        assert_eq!(jobs[0].company.as_deref(), Some("Harbour.com"));
        assert_eq!(jobs[0].remote, Some(true));
        assert_eq!(jobs[0].locations, ["Canada"]);
        assert_eq!(jobs[1].level, Some(Level::Senior));
        assert_eq!(jobs[1].pay, None);
        assert_eq!(
            jobs[2].employment_types,
            [EmploymentType::FullTime, EmploymentType::Intern]
        );
        assert_eq!(jobs[2].locations, ["Kiel", "Bremen"]);
    }

    #[test]
    fn what_is_no_advert_is_reported() {
        let blocks =
            blocks("Featured Job\nTide Keeper\n@ Port | Kiel\nFull Time\nSalary insights\n");
        let (jobs, skipped) = adverts(&blocks);
        assert_eq!(jobs.len(), 1);
        assert_eq!(skipped.len(), 2);
    }
}
