//! From passages to role documents.

use super::definition::aliases;
use super::education;
use super::heading::label;
use super::lexicon::lexicon;
use super::outline::{Form, Passage};
use super::phrase::{self, Field, Listed};
use super::prose::{announces, attribute, predicate};
use super::role::{RoleSet, Roles};
use super::section::Section;
use super::sentence::sentences;
use super::text::{starts_with_ignore_case, without_loose_ends};
use super::word::word_count;
use crate::document::{Entry, Item, Member, RoleDocument};

/// The longest name of a responsibility or a tip, in characters.
const MAX_SENTENCE_NAME: usize = 240;

/// What the passages of an article say.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub roles: Vec<RoleDocument>,
    /// Introduction and conclusion.
    pub notes: Vec<String>,
}

/// Fills a role document for each role. Other names that definitions give are added to `roles`.
pub(super) fn fill(passages: &[Passage<'_>], roles: &Roles) -> Filled {
    let documents = roles
        .names()
        .iter()
        .map(|name| RoleDocument {
            name: name.clone(),
            ..RoleDocument::default()
        })
        .collect();
    let mut filler = Filler {
        roles,
        out: Filled {
            roles: documents,
            notes: Vec::new(),
        },
    };
    for passage in passages {
        filler.passage(passage);
    }
    filler.out
}

struct Filler<'r> {
    roles: &'r Roles,
    out: Filled,
}

impl Filler<'_> {
    fn passage(&mut self, passage: &Passage<'_>) {
        match passage.section {
            Section::Introduction | Section::Conclusion | Section::Contents | Section::Jobs => {
                self.out.notes.push(passage.text.clone().into_owned());
            }
            Section::Definitions => self.definition(passage),
            Section::Outlook => self.outlook(passage),
            Section::Other => {
                for (set, text) in self.paragraphs(passage) {
                    self.note(set, &text);
                }
            }
            _ if passage.form == Form::Item => {
                self.item(passage.section, passage.roles, &passage.text);
            }
            _ => {
                for (set, sentence) in self.sentences(passage) {
                    self.sentence(passage.section, set, sentence);
                }
            }
        }
    }

    /// The sentences of a passage with the roles they are about.
    fn sentences<'p>(&self, passage: &'p Passage<'_>) -> Vec<(RoleSet, &'p str)> {
        if passage.firm && passage.roles.single().is_some() {
            return sentences(&passage.text)
                .into_iter()
                .map(|sentence| (passage.roles, sentence))
                .collect();
        }
        attribute(&passage.text, Some(passage.roles), self.roles)
    }

    /// The sentences of a passage joined where neighbours are about the same roles.
    fn paragraphs(&self, passage: &Passage<'_>) -> Vec<(RoleSet, String)> {
        let mut out: Vec<(RoleSet, String)> = Vec::new();
        for (set, sentence) in self.sentences(passage) {
            match out.last_mut() {
                Some((last, text)) if *last == set => {
                    text.push(' ');
                    text.push_str(sentence);
                }
                _ => out.push((set, sentence.to_owned())),
            }
        }
        out
    }

    fn each(&mut self, set: RoleSet, mut put: impl FnMut(&mut RoleDocument)) {
        for role in set.iter() {
            if let Some(document) = self.out.roles.get_mut(role) {
                put(document);
            }
        }
    }

    fn note(&mut self, set: RoleSet, text: &str) {
        self.each(set, |role| {
            if !role.notes.iter().any(|note| note == text) {
                role.notes.push(text.to_owned());
            }
        });
    }

    fn definition(&mut self, passage: &Passage<'_>) {
        for (set, text) in self.paragraphs(passage) {
            let Some(role) = set.single() else {
                if announces(&text) {
                    self.out.notes.push(text);
                } else {
                    self.note(set, &text);
                }
                continue;
            };
            let found = aliases(&text, role, self.roles);
            self.each(set, |role| {
                append(&mut role.definition, &text, " ");
                for alias in &found {
                    if !role
                        .aliases
                        .iter()
                        .any(|known| known.eq_ignore_ascii_case(alias))
                    {
                        role.aliases.push(alias.clone());
                    }
                }
            });
        }
    }

    fn outlook(&mut self, passage: &Passage<'_>) {
        for (set, text) in self.paragraphs(passage) {
            self.each(set, |role| append(&mut role.outlook, &text, " "));
        }
    }

    fn item(&mut self, section: Section, set: RoleSet, text: &str) {
        match section {
            Section::Responsibilities => {
                let entry = sentence_entry(text);
                self.each(set, |role| {
                    push_entry(&mut role.responsibilities, entry.clone());
                });
            }
            Section::Tips => {
                let entry = sentence_entry(text);
                self.each(set, |role| push_entry(&mut role.tips, entry.clone()));
            }
            Section::Education => self.education(set, text),
            Section::Industries => self.industries(set, text),
            Section::Skills if starts_with_ignore_case(text, "certification") => {
                self.education(set, text);
            }
            Section::Skills => self.things(set, text, Field::Skill),
            Section::Tools => self.things(set, text, Field::Tool),
            _ => self.note(set, text),
        }
    }

    fn education(&mut self, set: RoleSet, text: &str) {
        let labelled = label(text);
        let levels = match labelled {
            Some((name, rest)) => {
                let levels = education::of_label(name, rest);
                if levels.is_empty() {
                    let entry = Entry::noted(name, rest);
                    self.each(set, |role| push_entry(&mut role.education, entry.clone()));
                    return;
                }
                levels
            }
            None => education::levels(text),
        };
        if levels.is_empty() {
            self.note(set, text);
        }
        for level in levels {
            let entry = Entry::noted(level, text);
            self.each(set, |role| push_entry(&mut role.education, entry.clone()));
        }
    }

    fn industries(&mut self, set: RoleSet, text: &str) {
        if let Some((name, rest)) = label(text) {
            let entry = Entry::noted(name, rest);
            self.each(set, |role| push_entry(&mut role.industries, entry.clone()));
            return;
        }
        // "Tide Keepers are found in …" is a sentence where a list was due.
        let tells = text.ends_with('.')
            && lexicon()
                .prose
                .telling
                .iter()
                .any(|verb| text.contains(verb));
        let mut listed = Vec::new();
        if tells {
            listed = phrase::names_in_sentence(text, Field::Industry);
        }
        if listed.is_empty() {
            listed = phrase::names(text, Field::Industry);
        }
        self.industry_names(set, text, &listed);
    }

    fn industry_names(&mut self, set: RoleSet, text: &str, listed: &[Listed]) {
        if listed.is_empty() {
            self.note(set, text);
        }
        // "Technology companies (e.g., Example Co)" is about the class, not its examples.
        let names = listed.iter().flat_map(|listed| match &listed.group {
            Some(group) => std::slice::from_ref(group),
            None => listed.names.as_slice(),
        });
        for name in names {
            let name = ["industries", "industry", "sectors", "sector"]
                .iter()
                .find_map(|word| name.strip_suffix(word))
                .map_or(name.as_str(), str::trim_end);
            let name = if name.is_empty() { continue } else { name };
            let bare = text.trim_end_matches('.').eq_ignore_ascii_case(name);
            let entry = if bare {
                Entry::named(name)
            } else {
                Entry::noted(name, text)
            };
            self.each(set, |role| push_entry(&mut role.industries, entry.clone()));
        }
    }

    fn things(&mut self, set: RoleSet, text: &str, field: Field) {
        let items = match label(text) {
            Some((name, phrase)) => match phrase::label_name(name) {
                Some(name) => vec![labelled_item(name, phrase, field)],
                None => {
                    let phrase = format!("Experience with {phrase}");
                    items(text, &phrase::names(&phrase, field))
                }
            },
            None => items(text, &phrase::names(text, field)),
        };
        self.push_items(set, text, field, items);
    }

    fn push_items(&mut self, set: RoleSet, text: &str, field: Field, items: Vec<Item>) {
        if items.is_empty() {
            self.note(set, text);
        }
        for item in items {
            self.each(set, |role| match field {
                Field::Tool => role.tools.push(item.clone()),
                _ => role.skills.push(item.clone()),
            });
        }
    }

    /// One sentence of a paragraph in a section that is usually a list.
    fn sentence(&mut self, section: Section, set: RoleSet, sentence: &str) {
        if announces(sentence) {
            self.note(set, sentence);
            return;
        }
        match section {
            Section::Responsibilities => {
                let several = self.roles.named_in(sentence).len() > 1;
                match predicate(sentence, self.roles).filter(|_| !several) {
                    Some(rest) if rest.chars().count() <= MAX_SENTENCE_NAME => {
                        let entry = Entry::noted(rest, sentence);
                        self.each(set, |role| {
                            push_entry(&mut role.responsibilities, entry.clone());
                        });
                    }
                    _ if self.roles.named_in(sentence).is_empty()
                        && set.single().is_some()
                        && word_count(sentence) <= 30 =>
                    {
                        let entry = sentence_entry(sentence);
                        self.each(set, |role| {
                            push_entry(&mut role.responsibilities, entry.clone());
                        });
                    }
                    _ => self.note(set, sentence),
                }
            }
            Section::Tips => {
                let entry = sentence_entry(sentence);
                self.each(set, |role| push_entry(&mut role.tips, entry.clone()));
            }
            Section::Education => {
                let levels = education::levels(sentence);
                if levels.is_empty() {
                    self.note(set, sentence);
                }
                for level in levels {
                    let entry = Entry::noted(level, sentence);
                    self.each(set, |role| push_entry(&mut role.education, entry.clone()));
                }
            }
            Section::Industries => {
                let mut listed = phrase::names_in_sentence(sentence, Field::Industry);
                if listed.is_empty()
                    && self.roles.named_in(sentence).is_empty()
                    && word_count(sentence) <= 12
                {
                    listed = phrase::names(sentence, Field::Industry);
                }
                self.industry_names(set, sentence, &listed);
            }
            Section::Skills | Section::Tools => {
                let field = if section == Section::Tools {
                    Field::Tool
                } else {
                    Field::Skill
                };
                let listed = phrase::names_in_sentence(sentence, field);
                self.push_items(set, sentence, field, items(sentence, &listed));
            }
            _ => self.note(set, sentence),
        }
    }
}

/// What a label and its phrase say: a group with what the phrase lists, or one thing.
fn labelled_item(name: &str, phrase: &str, field: Field) -> Item {
    let members = phrase::members(phrase, field);
    let own = members.len() == 1
        && members
            .iter()
            .all(|member| member.eq_ignore_ascii_case(name));
    if members.is_empty() || own {
        return Item::One(Entry::noted(name, phrase));
    }
    Item::Group {
        name: name.to_owned(),
        note: Some(phrase.to_owned()),
        members: members.into_iter().map(Member::named).collect(),
    }
}

/// What a text without a label names, as items whose note is the text.
fn items(text: &str, listed: &[Listed]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for Listed { group, names } in listed {
        if let Some(group) = group {
            items.push(Item::Group {
                name: group.clone(),
                note: Some(text.to_owned()),
                members: names.iter().map(Member::named).collect(),
            });
            continue;
        }
        for name in names {
            let known = items
                .iter()
                .any(|item| item.name().eq_ignore_ascii_case(name));
            let bare = text.trim_end_matches('.').eq_ignore_ascii_case(name);
            if !known {
                items.push(Item::One(if bare {
                    Entry::named(name)
                } else {
                    Entry::noted(name, text)
                }));
            }
        }
    }
    items
}

/// An item as a label with its phrase, or as a whole sentence.
fn sentence_entry(text: &str) -> Entry {
    if let Some((name, rest)) = label(text) {
        return Entry::noted(name, rest);
    }
    let name = without_loose_ends(text.trim_end_matches(['.', ';', ',', ' ', ':']));
    match name.char_indices().nth(MAX_SENTENCE_NAME) {
        None => Entry::named(name),
        Some((end, _)) => {
            let cut = name.get(..end).unwrap_or(name);
            let cut = cut.rsplit_once(' ').map_or(cut, |(cut, _)| cut);
            Entry::noted(format!("{cut}…"), text)
        }
    }
}

/// Adds an entry; one of the same name gives its note to the one there is.
fn push_entry(entries: &mut Vec<Entry>, entry: Entry) {
    if !entry.name.contains(char::is_alphanumeric) {
        return;
    }
    match entries
        .iter_mut()
        .find(|known| known.name.eq_ignore_ascii_case(&entry.name))
    {
        Some(known) => {
            if let Some(note) = entry.note
                && known
                    .note
                    .as_ref()
                    .is_none_or(|known| !known.contains(&note))
            {
                let closed = known
                    .note
                    .as_ref()
                    .is_some_and(|known| known.ends_with(['.', '!', '?']));
                append(&mut known.note, &note, if closed { " " } else { "; " });
            }
        }
        None => entries.push(entry),
    }
}

fn append(text: &mut Option<String>, more: &str, joint: &str) {
    match text {
        Some(text) => {
            text.push_str(joint);
            text.push_str(more);
        }
        None => *text = Some(more.to_owned()),
    }
}
