//! The enum types.

use rolegraph_graph::NodeKind;
use rolegraph_graph::kind::{
    Basis, Collection, EmploymentType, Level, MatchKind, PayBasis, PayPeriod, Preparation,
    RelatedBy, Requirement, ReuseLevel, SkillKind, TaskType, TitleMatch,
};

use super::definition::{EnumType, EnumValue};

fn words(
    name: &'static str,
    doc: &'static str,
    words: &'static [&'static str],
    docs: &[&'static str],
) -> EnumType {
    let values = words
        .iter()
        .zip(docs)
        .map(|(&name, &doc)| EnumValue {
            name,
            doc: doc.into(),
            key: None,
        })
        .collect();
    EnumType {
        name: name.into(),
        doc: doc.into(),
        values,
    }
}

/// How a name fits a search, from the surest down.
pub(crate) const SEARCH_MATCHES: &[&str] =
    &["EXACT_NAME", "EXACT_ALIAS", "PREFIX", "WORDS", "FUZZY"];

/// The words of [`NodeKind`] as an enum writes them.
pub(crate) const KIND_WORDS: &[&str] = &[
    "ROLE",
    "SKILL",
    "TOOL",
    "INDUSTRY",
    "EDUCATION",
    "RESPONSIBILITY",
    "TIP",
    "JOB",
    "COMPANY",
    "LOCATION",
    "SOURCE",
];

/// Every enum type but those of orders.
pub(super) fn all() -> Vec<EnumType> {
    vec![
        words(
            "OrderDirection",
            "From which end an order starts.",
            &["ASC", "DESC"],
            &["From the smallest.", "From the greatest."],
        ),
        words(
            "NodeKind",
            "The kinds of node.",
            KIND_WORDS,
            &[
                "Occupations.",
                "What people can do or know.",
                "What people work with.",
                "Branches of the economy.",
                "Schooling and certificates.",
                "What roles answer for.",
                "Advice.",
                "Postings.",
                "Who offers jobs.",
                "Where jobs are.",
                "Documents and releases.",
            ],
        ),
        words(
            "SkillKind",
            "What kind of thing a skill is.",
            SkillKind::WORDS,
            &[
                "Something a person can do.",
                "Something a person knows.",
                "A lasting trait of body or mind.",
                "Something done at work.",
                "A human language.",
            ],
        ),
        words(
            "Requirement",
            "Whether a role can do without something.",
            Requirement::WORDS,
            &["It can't.", "It can, but it is useful."],
        ),
        words(
            "Basis",
            "How a job asks for something.",
            Basis::WORDS,
            &[
                "The advert says so itself.",
                "It follows from the job's role.",
            ],
        ),
        words(
            "EmploymentType",
            "The contract a job offers.",
            EmploymentType::WORDS,
            &[
                "Full time.",
                "Part time.",
                "For the length of a contract; freelance.",
                "Internship or traineeship.",
                "For a limited time.",
                "Unpaid.",
            ],
        ),
        words(
            "Level",
            "The experience a job asks for.",
            Level::WORDS,
            &[
                "Entry level or junior.",
                "Mid level or intermediate.",
                "Senior level or expert.",
                "Executive level or director.",
            ],
        ),
        words(
            "PayPeriod",
            "The time a pay range is for.",
            PayPeriod::WORDS,
            &["A year.", "A month.", "A week.", "A day.", "An hour."],
        ),
        words(
            "TitleMatch",
            "What in a job's title agreed with a role.",
            TitleMatch::WORDS,
            &[
                "The title is the role's preferred name.",
                "The title is one of the role's other names.",
                "The title is a name of the role once level, place and contract are taken off.",
            ],
        ),
        words(
            "ReuseLevel",
            "How widely a skill is of use.",
            ReuseLevel::WORDS,
            &[
                "In almost every occupation.",
                "In several sectors.",
                "In one sector.",
                "In one occupation or few.",
            ],
        ),
        words(
            "Collection",
            "A collection that a source draws up across its hierarchy.",
            Collection::WORDS,
            &[
                "Digital skills.",
                "The European framework of digital competences.",
                "Work that spares the environment.",
                "Of use in almost every occupation.",
                "Research.",
                "Languages.",
            ],
        ),
        words(
            "TaskType",
            "Whether a task belongs to the heart of a role.",
            TaskType::WORDS,
            &["It does.", "It comes beside it."],
        ),
        words(
            "RelatedBy",
            "Why one node is related to another.",
            RelatedBy::WORDS,
            &[
                "It bears the other's preferred name as an alias.",
                "A source says that the two are alike.",
                "A source says that it builds on the other.",
            ],
        ),
        words(
            "MatchKind",
            "How a role of one classification corresponds to a role of another.",
            MatchKind::WORDS,
            &[
                "They are the same.",
                "They are nearly the same.",
                "The other is broader.",
                "The other is narrower.",
                "They touch.",
            ],
        ),
        words(
            "PayBasis",
            "What a pay statistic is made from.",
            PayBasis::WORDS,
            &[
                "Pay that adverts offer.",
                "Pay that people report.",
                "Wages that an office of statistics surveys.",
            ],
        ),
        words(
            "Preparation",
            "A kind of preparation for a role other than schooling.",
            Preparation::WORDS,
            &[
                "Work in a related role.",
                "Training at the employer, in classes or courses.",
                "Training while working.",
                "An apprenticeship.",
            ],
        ),
        words(
            "PayDimension",
            "What pay statistics can be told apart by.",
            &["COUNTRY", "LEVEL", "TITLE"],
            &[
                "The country.",
                "The experience.",
                "The title that the source files them under.",
            ],
        ),
        words(
            "SearchMatch",
            "How a name fits a search.",
            SEARCH_MATCHES,
            &[
                "It is the node's preferred name.",
                "It is one of the node's other names.",
                "It begins so.",
                "Its words are there.",
                "Its words are there, give or take a letter or two.",
            ],
        ),
    ]
}

/// The kind that a word of the enum `NodeKind` stands for.
pub(crate) fn kind_of_word(word: &str) -> Option<NodeKind> {
    KIND_WORDS
        .iter()
        .position(|w| *w == word)
        .and_then(|i| NodeKind::ALL.get(i).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_documented() {
        for ty in all() {
            let expected = match &*ty.name {
                "NodeKind" => NodeKind::COUNT,
                "SkillKind" => SkillKind::ALL.len(),
                "EmploymentType" => EmploymentType::ALL.len(),
                "Level" => Level::ALL.len(),
                "PayPeriod" => PayPeriod::ALL.len(),
                "TitleMatch" => TitleMatch::ALL.len(),
                "SearchMatch" => SEARCH_MATCHES.len(),
                "ReuseLevel" => ReuseLevel::ALL.len(),
                "Collection" => Collection::ALL.len(),
                "RelatedBy" => RelatedBy::ALL.len(),
                "MatchKind" => MatchKind::ALL.len(),
                "PayBasis" => PayBasis::ALL.len(),
                "Preparation" => Preparation::ALL.len(),
                "PayDimension" => 3,
                _ => 2,
            };
            assert_eq!(ty.values.len(), expected, "{}", ty.name);
        }
        for kind in NodeKind::ALL {
            let word = KIND_WORDS[*kind as usize];
            assert_eq!(word, kind.word().to_uppercase());
            assert_eq!(kind_of_word(word), Some(*kind));
        }
    }
}
