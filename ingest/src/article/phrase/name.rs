//! Whether a piece of a phrase is a name.

use super::super::sentence::sentences;
use super::super::word::word_count;

/// Words that no name begins with.
const NO_START: &[&str] = &[
    "ability",
    "abilities",
    "capacity",
    "capability",
    "willingness",
    "able",
    "for",
    "with",
    "by",
    "of",
    "on",
    "at",
    "from",
    "about",
    "as",
    "into",
    "within",
    "to",
    "in",
    "and",
    "or",
    "but",
    "not",
    "they",
    "their",
    "it",
    "its",
    "you",
    "your",
    "this",
    "these",
    "those",
    "that",
    "which",
    "who",
    "how",
    "why",
    "where",
    "when",
    "while",
    "is",
    "are",
    "be",
    "can",
    "will",
    "may",
    "must",
    "should",
    "has",
    "have",
    "such",
    "e.g",
    "i.e",
    "often",
    "typically",
    "usually",
    "mainly",
    "especially",
    "particularly",
    "including",
    "like",
    "experience",
    "knowledge",
    "understanding",
    "familiarity",
    "proficiency",
    "expertise",
    "proficient",
    "familiar",
    "skilled",
    "strong",
    "etc",
    "used",
    "use",
    "uses",
    "track",
    "proven",
    "through",
    "via",
    "using",
    "per",
    "than",
    "if",
    "so",
    "also",
    "both",
    "some",
    "all",
    "any",
    "more",
    "most",
    "other",
    "others",
    "similar",
    "related",
    "comfortable",
    "someone",
    "people",
    "one",
    "being",
    "he",
    "she",
    "we",
    "there",
    "here",
    "i",
    "no",
];

/// Verbs that a sentence to a person begins with.
const IMPERATIVES: &[&str] = &[
    "work",
    "works",
    "design",
    "designs",
    "develop",
    "develops",
    "manage",
    "manages",
    "create",
    "creates",
    "build",
    "builds",
    "ensure",
    "ensures",
    "communicate",
    "communicates",
    "collaborate",
    "collaborates",
    "analyze",
    "analyse",
    "understand",
    "understands",
    "write",
    "writes",
    "implement",
    "implements",
    "maintain",
    "maintains",
    "convey",
    "translate",
    "identify",
    "interpret",
    "lead",
    "drive",
    "make",
    "stay",
    "keep",
    "explain",
    "present",
    "solve",
    "apply",
    "evaluate",
    "assess",
    "perform",
    "conduct",
    "handle",
    "provide",
    "support",
    "optimize",
    "integrate",
    "deploy",
    "monitor",
    "prepare",
    "gather",
    "collect",
    "clean",
    "define",
    "help",
    "learn",
    "think",
    "adapt",
    "bring",
    "take",
    "know",
    "leverage",
    "utilize",
    "oversee",
    "coordinate",
    "define",
    "establish",
    "guide",
    "mentor",
    "prioritize",
    "tackle",
    "transform",
    "validate",
];

/// Verbs and pronouns that a name doesn't hold.
const NO_INSIDE: &[&str] = &[
    "is", "are", "was", "were", "can", "will", "would", "should", "must", "may", "might", "has",
    "have", "had", "their", "they", "them", "your", "you", "that", "which", "who", "whose", "it",
    "be", "been", "being", "this", "these", "those", "not", "also", "ability", "how", "what",
    "where", "when", "because", "our", "we", "if", "than", "do", "does", "ensures", "enables",
    "enable", "allows", "allow", "requires", "require", "helps", "ensure", "need", "needs",
];

/// Words that stand for things without naming one.
const GENERIC: &[&str] = &[
    "tools",
    "tool",
    "software",
    "technologies",
    "technology",
    "frameworks",
    "framework",
    "languages",
    "language",
    "platforms",
    "platform",
    "libraries",
    "library",
    "services",
    "systems",
    "system",
    "techniques",
    "methods",
    "methodologies",
    "concepts",
    "principles",
    "practices",
    "skills",
    "skill",
    "experience",
    "knowledge",
    "field",
    "fields",
    "more",
    "others",
    "packages",
    "solutions",
    "applications",
    "environments",
    "environment",
    "etc",
    "products",
    "areas",
    "topics",
    "industries",
    "industry",
    "companies",
    "organizations",
    "sectors",
    "sector",
    "best practices",
    "related field",
    "business",
    "data",
    "team",
    "teams",
    "role",
    "roles",
    "stakeholders",
    "programming",
    "coding",
    "scripting",
    "developing",
    "variety",
    "range",
    "ability",
    "understanding",
];

/// Nouns ending in "-ing" that open a name, as against a verb with its object.
const ING_NOUNS: &[&str] = &[
    "programming",
    "engineering",
    "testing",
    "modeling",
    "modelling",
    "marketing",
    "accounting",
    "computing",
    "networking",
    "streaming",
    "scripting",
    "reporting",
    "clustering",
    "processing",
    "monitoring",
    "debugging",
    "learning",
    "pricing",
    "mapping",
    "training",
    "planning",
    "scheduling",
    "logging",
    "tracking",
    "ticketing",
    "manufacturing",
    "banking",
    "consulting",
    "gaming",
    "publishing",
    "advertising",
    "mining",
    "shipping",
    "messaging",
    "caching",
    "hosting",
    "routing",
    "billing",
    "spring",
    "string",
    "bing",
    "boeing",
    "critical-thinking",
    "deep-learning",
    "imaging",
    "sampling",
    "staging",
    "versioning",
    "warehousing",
    "operating",
    "forecasting",
];

pub(super) fn is_generic(name: &str) -> bool {
    GENERIC.contains(&name.to_lowercase().as_str())
}

/// Whether the last word of a name only says what kind of thing it is.
pub(super) fn ends_generic(name: &str) -> bool {
    name.rsplit(' ').next().is_some_and(is_generic)
}

pub(super) fn is_imperative(word: &str) -> bool {
    IMPERATIVES.contains(&word.to_lowercase().as_str())
}

/// Whether a phrase opens with a verb in "-ing" and its object.
pub(super) fn is_gerund_clause(name: &str) -> bool {
    let Some((first, _)) = name.split_once(' ') else {
        return false;
    };
    let first = first.to_lowercase();
    first.ends_with("ing") && first.len() > 4 && !ING_NOUNS.contains(&first.as_str())
}

/// Whether a piece can be the name of a thing.
pub(super) fn is_name(piece: &str) -> bool {
    let count = word_count(piece);
    if count == 0
        || count > 6
        || piece.len() > 80
        || !piece.contains(char::is_alphabetic)
        || is_generic(piece)
    {
        return false;
    }
    if piece.matches('(').count() != piece.matches(')').count()
        || piece.contains(['|', '{', '}', '<', '>', '@', '=', '[', ']'])
    {
        return false;
    }
    let lower = piece.to_lowercase();
    let mut words = lower
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = words.next().unwrap_or_default();
    if NO_START.contains(&first) && !(count == 1 && piece.chars().all(|c| !c.is_lowercase())) {
        return false;
    }
    if words.any(|word| NO_INSIDE.contains(&word)) {
        return false;
    }
    // A sentence inside: "Kafka. They".
    sentences(piece).len() <= 1 && !piece.ends_with(':')
}

/// Whether a name is written as the name of a product, language or acronym is.
///
/// `sentence_start`: the name's first letter is a capital for want of a word before it.
pub(super) fn is_proper(name: &str, sentence_start: bool) -> bool {
    let Some(first) = name.split(' ').next() else {
        return false;
    };
    let mut letters = first.chars();
    let Some(initial) = letters.next() else {
        return false;
    };
    let inner = letters.any(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '+' | '#'));
    let single = first.chars().count() == 1 && initial.is_uppercase();
    let dotted = first.trim_end_matches('.').contains('.');
    inner
        || single
        || dotted
        || initial.is_ascii_digit()
        || (initial.is_uppercase() && !sentence_start)
}
