//! The shape of an article: each line that says something, with the section and roles it is about.

use std::borrow::Cow;
use std::collections::HashMap;

use super::block::{Block, Mark};
use super::heading::{Line, classify, label};
use super::lexicon::lexicon;
use super::role::{RoleSet, Roles};
use super::section::Section;
use super::shape::{contents_list, is_by_role, sections_ahead};
use super::text::{opening, strip_prefix_ignore_case};
use super::title::{is_byline, repeats_title};
use super::word::word_count;
use crate::document::Skipped;

/// The longest block that is read, in bytes.
const MAX_BLOCK: usize = 10_000;

/// How a passage says what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One item of a list.
    Item,
    /// A paragraph.
    Prose,
}

/// One line that says something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Passage<'a> {
    pub line: usize,
    pub section: Section,
    pub roles: RoleSet,
    /// Whether the roles are said by a heading, as against being every role for want of one.
    pub firm: bool,
    pub form: Form,
    pub text: Cow<'a, str>,
}

/// An article taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline<'a> {
    pub passages: Vec<Passage<'a>>,
    pub skipped: Vec<Skipped>,
    /// The sections that headings opened.
    pub sections: Vec<Section>,
    /// The line each role was first turned to.
    pub role_lines: HashMap<usize, usize>,
}

impl Outline<'_> {
    fn skip(&mut self, block: &Block, reason: &'static str) {
        self.skipped.push(Skipped {
            line: block.line,
            reason,
            text: opening(&block.text, 80),
        });
    }
}

/// Takes the blocks after the title apart.
pub(super) fn outline<'a>(blocks: &'a [Block], roles: &Roles) -> Outline<'a> {
    let lines: Vec<Line<'a>> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| classify(block, blocks.get(at + 1), roles))
        .collect();
    let mut walk = Walk::new(&lines, roles);
    let contents = contents_list(blocks, &lines);
    let ahead = sections_ahead(&lines);
    let mut out = Outline::default();
    for (at, (block, line)) in blocks.iter().zip(&lines).enumerate() {
        if block.text.len() > MAX_BLOCK {
            out.skip(block, "longer than a paragraph");
        } else if contents.contains(&at) {
            out.skip(block, "table of contents");
        } else if walk.section.is_none() && is_byline(&block.text) {
            out.skip(block, "by-line");
        } else if !block.mark.is_item()
            && repeats_title(&block.text, roles)
            && !matches!(line, Line::LeadIn { .. })
        {
            out.skip(block, "the title again");
        } else {
            walk.section_ahead = ahead.get(at).copied().unwrap_or(false);
            walk.step(block, *line, blocks.get(at + 1), &mut out);
        }
    }
    walk.close_label(&mut out);
    out
}

/// Where the reader stands.
struct Walk<'r> {
    roles: &'r Roles,
    section: Option<Section>,
    current: RoleSet,
    firm: bool,
    /// A role is told whole before the next one begins.
    by_role: bool,
    /// The next heading opens a section.
    section_ahead: bool,
    /// How often each section is opened.
    openings: HashMap<Section, usize>,
    /// A label that the items after it belong to.
    label: Option<Label>,
    items_in_section: usize,
}

struct Label {
    line: usize,
    indent: usize,
    is_item: bool,
    name: String,
    members: Vec<String>,
}

impl<'r> Walk<'r> {
    fn new(lines: &[Line<'_>], roles: &'r Roles) -> Self {
        let mut openings = HashMap::new();
        for line in lines {
            if let Line::Section(section) = line {
                *openings.entry(*section).or_insert(0) += 1;
            }
        }
        Self {
            roles,
            section: None,
            current: roles.all(),
            firm: false,
            by_role: is_by_role(lines),
            section_ahead: false,
            openings,
            label: None,
            items_in_section: 0,
        }
    }

    fn step<'a>(
        &mut self,
        block: &'a Block,
        line: Line<'a>,
        next: Option<&Block>,
        out: &mut Outline<'a>,
    ) {
        let held = block.mark.is_item()
            && line == Line::Text
            && self
                .label
                .as_ref()
                .is_some_and(|label| !label.is_item || block.indent > label.indent);
        if held {
            if let Some(label) = &mut self.label {
                label
                    .members
                    .push(block.text.trim_end_matches(['.', ',', ';']).to_owned());
            }
            return;
        }
        self.close_label(out);
        match line {
            Line::Section(section) => self.open(section, out),
            Line::Role(set) => {
                self.section.get_or_insert(Section::Definitions);
                if self.by_role && self.section_ahead {
                    self.section = Some(Section::Definitions);
                }
                if matches!(self.section, Some(Section::Introduction)) {
                    self.section = Some(Section::Definitions);
                }
                self.turn(set, true, block.line, out);
            }
            Line::RoleSection(set, section) => {
                self.enter(section, out);
                self.turn(set, true, block.line, out);
            }
            Line::LeadIn {
                roles,
                section,
                before,
            } => self.lead_in(block, next, (roles, section, before), out),
            Line::Labelled {
                roles,
                section,
                text,
            } => self.labelled(block, roles, section, text, out),
            Line::Opening(section, text) => {
                self.open(section, out);
                self.say(block, Form::Prose, Cow::Borrowed(text), out);
            }
            Line::Unknown => {
                let list = matches!(self.section, Some(Section::Skills | Section::Tools));
                if list && next.is_some_and(|next| next.mark.is_item()) {
                    self.open_label(block);
                } else if self.section.is_some() {
                    self.section = Some(Section::Other);
                    self.turn(self.roles.all(), false, block.line, out);
                } else {
                    self.say(block, Form::Prose, Cow::Borrowed(&block.text), out);
                }
            }
            Line::Text => self.text(block, next, out),
        }
    }

    fn open(&mut self, section: Section, out: &mut Outline<'_>) {
        let once = self.openings.get(&section).copied().unwrap_or(0) < 2;
        let shared = matches!(
            section,
            Section::Tips | Section::Outlook | Section::Conclusion | Section::Other
        ) && once;
        let sub_heading = self.section == Some(section) && self.firm;
        if !(self.by_role && !shared || sub_heading) {
            self.current = self.roles.all();
            self.firm = false;
        }
        self.enter(section, out);
    }

    fn enter(&mut self, section: Section, out: &mut Outline<'_>) {
        if self.section != Some(section) {
            self.items_in_section = 0;
        }
        self.section = Some(section);
        if !out.sections.contains(&section) {
            out.sections.push(section);
        }
    }

    fn turn(&mut self, set: RoleSet, firm: bool, line: usize, out: &mut Outline<'_>) {
        self.current = set;
        self.firm = firm;
        if let Some(role) = set.single() {
            out.role_lines.entry(role).or_insert(line);
        }
    }

    fn lead_in<'a>(
        &mut self,
        block: &'a Block,
        next: Option<&Block>,
        (set, section, before): (RoleSet, Option<Section>, &'a str),
        out: &mut Outline<'a>,
    ) {
        let list = matches!(self.section, Some(Section::Skills | Section::Tools));
        if set.is_empty() && list && before.is_empty() && word_count(&block.text) <= 6 {
            self.open_label(block);
            return;
        }
        if !before.is_empty() {
            self.say(block, Form::Prose, Cow::Borrowed(before), out);
        }
        let next_is_item = next.is_some_and(|next| next.mark.is_item());
        if !next_is_item && before.is_empty() && next.is_none() {
            out.skip(block, "leads in to nothing");
        }
        match self.section {
            None | Some(Section::Definitions | Section::Introduction) if next_is_item => {
                if let Some(section) =
                    section.or((!set.is_empty()).then_some(Section::Responsibilities))
                {
                    self.enter(section, out);
                }
            }
            _ => {}
        }
        if !set.is_empty() {
            self.turn(set, false, block.line, out);
        }
    }

    fn labelled<'a>(
        &mut self,
        block: &'a Block,
        set: RoleSet,
        section: Option<Section>,
        text: &'a str,
        out: &mut Outline<'a>,
    ) {
        match (section, self.section) {
            (Some(section), _) => self.enter(section, out),
            (None, None | Some(Section::Introduction)) => self.section = Some(Section::Definitions),
            _ => {}
        }
        let before = (self.current, self.firm);
        self.turn(set, true, block.line, out);
        let list = self.section.is_some_and(Section::is_list);
        let form = if list && word_count(text) <= 30 {
            Form::Item
        } else {
            Form::Prose
        };
        self.say(block, form, Cow::Borrowed(text), out);
        if block.mark.is_item() {
            (self.current, self.firm) = before;
        }
    }

    fn text<'a>(&mut self, block: &'a Block, next: Option<&Block>, out: &mut Outline<'a>) {
        let text = block.text.as_str();
        let nested = next.is_some_and(|next| next.mark.is_item() && next.indent > block.indent);
        if block.mark.is_item() {
            if text.ends_with(':') && nested {
                self.open_label(block);
                return;
            }
            self.say(block, Form::Item, Cow::Borrowed(text), out);
            return;
        }
        let list = self.section.is_some_and(Section::is_list);
        let after_items = self.items_in_section > 0;
        if concludes(text)
            || (self.section == Some(Section::Tips)
                && after_items
                && label(text).is_none()
                && word_count(text) > 12)
        {
            if self.section.is_some() && self.section != Some(Section::Introduction) {
                self.section = Some(Section::Conclusion);
            }
            self.say(block, Form::Prose, Cow::Borrowed(text), out);
            return;
        }
        let short = word_count(text) <= 8 && !text.ends_with(['.', '!', '?', ':']);
        if short && self.section == Some(Section::Conclusion) {
            out.skip(block, "a heading of the site, after the conclusion");
            return;
        }
        let one_sentence =
            self.firm && word_count(text) <= 25 && super::sentence::sentences(text).len() == 1;
        let names_role = !self.roles.named_in(text).is_empty();
        let labelled = label(text).is_some_and(|(name, _)| self.roles.named_in(name).is_empty());
        let item = list && (labelled || short || (one_sentence && !names_role));
        self.say(
            block,
            if item { Form::Item } else { Form::Prose },
            Cow::Borrowed(text),
            out,
        );
    }

    fn say<'a>(&mut self, block: &Block, form: Form, text: Cow<'a, str>, out: &mut Outline<'a>) {
        if form == Form::Item {
            self.items_in_section += 1;
        }
        out.passages.push(Passage {
            line: block.line,
            section: self.section.unwrap_or(Section::Introduction),
            roles: self.current,
            firm: self.firm,
            form,
            text,
        });
    }

    fn open_label(&mut self, block: &Block) {
        self.label = Some(Label {
            line: block.line,
            indent: block.indent,
            is_item: block.mark == Mark::Bullet || block.mark == Mark::Numbered,
            name: block.text.trim_end_matches(':').trim().to_owned(),
            members: Vec::new(),
        });
    }

    fn close_label(&mut self, out: &mut Outline<'_>) {
        let Some(label) = self.label.take() else {
            return;
        };
        let labelled_members = label.members.iter().any(|member| member.contains(": "));
        let section = self.section.unwrap_or(Section::Introduction);
        let passage = |text: String| Passage {
            line: label.line,
            section,
            roles: self.current,
            firm: self.firm,
            form: Form::Item,
            text: Cow::Owned(text),
        };
        self.items_in_section += 1;
        if labelled_members || label.members.is_empty() {
            // The label is no more than a sub-heading.
            out.passages.extend(label.members.into_iter().map(passage));
            return;
        }
        let joint = if matches!(section, Section::Skills | Section::Tools) {
            ", "
        } else {
            "; "
        };
        out.passages.push(passage(format!(
            "{}: {}",
            label.name,
            label.members.join(joint)
        )));
    }
}

fn concludes(text: &str) -> bool {
    lexicon()
        .prose
        .concluding
        .iter()
        .any(|opening| strip_prefix_ignore_case(text, opening).is_some())
}
