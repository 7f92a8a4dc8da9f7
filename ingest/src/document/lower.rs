//! From the document model to builder calls.

use std::collections::HashMap;

use rolegraph_graph::model::NodeKind;
use rolegraph_graph::name::{fold, fold_words};
use rolegraph_graph::{
    BuildError, Builder, EdgeRecord, NodeKey, Property, Relation, SourceKey, SourceRecord, Value,
};

use super::{Document, Entry, Item, JobDocument, Member, RoleDocument, SourceKind, Term, TermKind};
use crate::shared::tally::{Outcome, Tally};

impl Document {
    /// Puts everything the document says into a builder, with the document as its source. Gives what
    /// became of its parts.
    ///
    /// Nothing is invented: a group joins the role to itself and to each member, with the
    /// document's phrase as the note of each; jobs are tied to roles by the builder.
    ///
    /// # Errors
    /// [`BuildError`] when the builder is full, or the document's own name is empty.
    pub fn load_into(&self, builder: &mut Builder) -> Result<Outcome, BuildError> {
        let source = builder.source(SourceRecord {
            name: self.source.name.clone(),
            kind: self.source.kind.word().to_owned(),
            version: self.source.version.clone(),
            licence: self.source.licence.clone(),
            attribution: self.source.attribution.clone(),
            description: self.source.description.clone(),
            url: self.source.url.clone(),
        })?;
        let is_catalog = self.source.kind == SourceKind::Catalog;
        let mut lowering = Lowering {
            builder,
            source,
            is_catalog,
        };
        // The vocabulary first, so that its spelling of a name is the one that stands.
        for term in &self.vocabulary {
            lowering.term(term)?;
        }
        for role in &self.roles {
            lowering.role(role)?;
        }
        lowering.jobs(&self.jobs)?;
        let mut tally = Tally::of(self.file());
        tally.counts.kept = self.report.kept as u64;
        for skipped in &self.report.skipped {
            tally.skip_line(skipped.line as u64, || {
                format!("{}: {}", skipped.reason, skipped.text)
            });
        }
        let mut outcome = Outcome::default();
        outcome.settle(tally, source, builder);
        Ok(outcome)
    }

    fn file(&self) -> &str {
        if self.report.file.is_empty() {
            &self.source.name
        } else {
            &self.report.file
        }
    }
}

/// A document on its way into a builder.
struct Lowering<'b> {
    builder: &'b mut Builder,
    source: SourceKey,
    /// Whether people wrote its names to be looked for, as those of files of names.
    is_catalog: bool,
}

impl Lowering<'_> {
    /// The node of a name, or none if the name has nothing in it.
    fn node(&mut self, kind: NodeKind, name: &str) -> Result<Option<NodeKey>, BuildError> {
        match self.builder.node(kind, name, self.source) {
            Ok(node) => Ok(Some(node)),
            Err(BuildError::EmptyName { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn alias(&mut self, node: NodeKey, alias: &str) {
        match self.is_catalog {
            true => self.builder.call(node, alias),
            false => self.builder.alias(node, alias),
        }
    }

    fn relate(
        &mut self,
        relation: Relation,
        from: NodeKey,
        to: NodeKey,
        edge: EdgeRecord,
    ) -> Result<(), BuildError> {
        self.builder.relate(relation, from, to, edge, self.source)
    }

    fn set_text(&mut self, node: NodeKey, property: Property, text: Option<&String>) {
        if let Some(text) = text {
            self.builder.set(node, property, text.as_str());
        }
    }

    fn term(&mut self, term: &Term) -> Result<(), BuildError> {
        let kind = match term.kind {
            TermKind::Skill => NodeKind::Skill,
            TermKind::Tool => NodeKind::Tool,
            TermKind::Industry => NodeKind::Industry,
            TermKind::Education => NodeKind::Education,
        };
        let Some(node) = self.node(kind, &term.name)? else {
            return Ok(());
        };
        for alias in &term.aliases {
            self.alias(node, alias);
        }
        self.set_text(node, Property::Description, term.description.as_ref());
        if let (NodeKind::Skill, Some(skill_kind)) = (kind, term.skill_kind) {
            self.builder
                .set(node, Property::SkillKind, Value::Word(skill_kind.code()));
        }
        Ok(())
    }

    fn role(&mut self, role: &RoleDocument) -> Result<(), BuildError> {
        let Some(node) = self.node(NodeKind::Role, &role.name)? else {
            return Ok(());
        };
        for alias in &role.aliases {
            self.alias(node, alias);
        }
        for (scheme, code) in &role.codes {
            self.builder.code(node, scheme, code);
        }
        self.set_text(node, Property::Description, role.definition.as_ref());
        self.set_text(node, Property::Outlook, role.outlook.as_ref());
        if !role.notes.is_empty() {
            let notes = role.notes.iter().map(|note| note.as_str().into()).collect();
            self.builder.set(node, Property::Notes, Value::Texts(notes));
        }
        self.entries(node, Relation::RoleResponsibility, &role.responsibilities)?;
        self.items(node, NodeKind::Skill, &role.skills)?;
        self.items(node, NodeKind::Tool, &role.tools)?;
        self.entries(node, Relation::RoleEducation, &role.education)?;
        self.entries(node, Relation::RoleIndustry, &role.industries)?;
        self.entries(node, Relation::RoleTip, &role.tips)
    }

    fn entries(
        &mut self,
        role: NodeKey,
        relation: Relation,
        entries: &[Entry],
    ) -> Result<(), BuildError> {
        for entry in entries {
            if let Some(node) = self.node(relation.to(), &entry.name)? {
                let edge = EdgeRecord::new().note(entry.note.as_deref().unwrap_or_default());
                self.relate(relation, role, node, edge)?;
            }
        }
        Ok(())
    }

    fn items(&mut self, role: NodeKey, kind: NodeKind, items: &[Item]) -> Result<(), BuildError> {
        let relation = if kind == NodeKind::Tool {
            Relation::RoleTool
        } else {
            Relation::RoleSkill
        };
        for item in items {
            match item {
                Item::One(entry) => {
                    if let Some(node) = self.node(kind, &entry.name)? {
                        let edge =
                            EdgeRecord::new().note(entry.note.as_deref().unwrap_or_default());
                        self.relate(relation, role, node, edge)?;
                    }
                }
                Item::Group {
                    name,
                    note,
                    members,
                } => {
                    self.group(
                        role,
                        relation,
                        (name, note.as_deref().unwrap_or_default()),
                        members,
                    )?;
                }
            }
        }
        Ok(())
    }

    fn group(
        &mut self,
        role: NodeKey,
        relation: Relation,
        (name, note): (&str, &str),
        members: &[Member],
    ) -> Result<(), BuildError> {
        let kind = relation.to();
        let Some(group) = self.node(kind, name)? else {
            return Ok(());
        };
        let mut holds_others = false;
        self.relate(relation, role, group, EdgeRecord::new().note(note))?;
        for member in members {
            let Some(node) = self.node(kind, &member.name)? else {
                continue;
            };
            let mut edge = EdgeRecord::new().note(note);
            if let Some(requirement) = member.requirement {
                edge = edge.requirement(requirement);
            }
            if let Some(importance) = member.importance {
                edge = edge.importance(f64::from(importance));
            }
            if let Some(level) = member.level {
                edge = edge.level(f64::from(level));
            }
            self.relate(relation, role, node, edge)?;
            if node != group
                && let Some(broader) = Relation::broader(kind)
            {
                self.relate(broader, node, group, EdgeRecord::new())?;
                holds_others = true;
            }
        }
        if holds_others {
            self.builder.set(group, Property::IsGroup, true);
        }
        Ok(())
    }

    fn jobs(&mut self, jobs: &[JobDocument]) -> Result<(), BuildError> {
        let mut taken: HashMap<String, usize> = HashMap::new();
        for job in jobs {
            let parts = [
                Some(job.title.as_str()),
                job.company.as_deref(),
                job.place.as_deref(),
            ];
            let own_id = parts
                .into_iter()
                .flatten()
                .map(fold_words)
                .collect::<Vec<_>>()
                .join(" ");
            let count = taken.entry(own_id.clone()).or_insert(0);
            *count += 1;
            // A second advert of the same title, company and place is told apart by its turn.
            let own_id = if *count == 1 {
                own_id
            } else {
                format!("{own_id} {count}")
            };
            self.job(job, &own_id)?;
        }
        Ok(())
    }

    fn job(&mut self, job: &JobDocument, own_id: &str) -> Result<(), BuildError> {
        let node = match self
            .builder
            .node_with_id(NodeKind::Job, own_id, &job.title, self.source)
        {
            Ok(node) => node,
            Err(BuildError::EmptyName { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        self.set_text(node, Property::Place, job.place.as_ref());
        if let Some(remote) = job.remote {
            self.builder.set(node, Property::Remote, remote);
        }
        if !job.employment_types.is_empty() {
            let words = job
                .employment_types
                .iter()
                .map(|kind| kind.code())
                .collect();
            self.builder
                .set(node, Property::EmploymentTypes, Value::Words(words));
        }
        if let Some(level) = job.level {
            self.builder
                .set(node, Property::Level, Value::Word(level.code()));
        }
        if let Some(pay) = &job.pay {
            for (property, amount) in [(Property::PayMin, pay.min), (Property::PayMax, pay.max)] {
                if let Some(amount) = amount {
                    self.builder.set(node, property, amount);
                }
            }
            self.set_text(node, Property::PayCurrency, pay.currency.as_ref());
            if let Some(period) = pay.period {
                self.builder
                    .set(node, Property::PayPeriod, Value::Word(period.code()));
            }
        }
        if let Some(company) = &job.company
            && let Some(company) = self.node(NodeKind::Company, company)?
        {
            self.relate(Relation::JobCompany, node, company, EdgeRecord::new())?;
        }
        for location in job
            .locations
            .iter()
            .filter(|location| !fold(location).is_empty())
        {
            if let Some(location) = self.node(NodeKind::Location, location)? {
                self.relate(Relation::JobLocation, node, location, EdgeRecord::new())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rolegraph_graph::{Direction, Graph};

    use super::*;

    const PAGE: &str = include_str!("../../tests/pages/one_line_blocks.txt");

    fn graph() -> Graph {
        let document = crate::article::parse(PAGE, "page.txt").unwrap();
        let mut builder = Builder::new();
        let counts = document.load_into(&mut builder).unwrap().counts();
        assert_eq!(counts.kept, document.report.kept as u64);
        let graph = builder.finish().unwrap();
        assert_eq!(graph.count(NodeKind::Role), 2);
        assert_eq!(graph.count(NodeKind::Job), 4);
        graph
    }

    fn names(graph: &Graph, relation: Relation, id: &str) -> Vec<String> {
        let (_, row) = graph.by_id(id).expect(id);
        graph
            .neighbours(relation, Direction::Forward, row)
            .map(|row| graph.name(relation.to(), row).to_owned())
            .collect()
    }

    #[test]
    fn groups_and_members_are_joined_to_the_role() {
        let graph = graph();
        let skills = names(&graph, Relation::RoleSkill, "role:tide-keeper");
        for skill in ["Programming Languages", "Ada", "C++", "Patience"] {
            assert!(
                skills.iter().any(|name| name == skill),
                "{skill} of {skills:?}"
            );
        }
        assert_eq!(
            names(&graph, Relation::SkillBroader, "skill:ada"),
            ["Programming Languages"]
        );
    }

    #[test]
    fn what_roles_share_is_one_node() {
        let graph = graph();
        let keeper = names(&graph, Relation::RoleTip, "role:tide-keeper");
        assert_eq!(
            keeper,
            names(&graph, Relation::RoleTip, "role:buoy-painter")
        );
        assert_eq!(keeper.len(), 2);
    }

    #[test]
    fn jobs_have_readable_ids() {
        let graph = graph();
        let id = "job:tide-keeper-vs-buoy-painter-harbour-analyst-example-harbours-remote-anywhere-in-canada";
        assert_eq!(names(&graph, Relation::JobLocation, id), ["Canada"]);
        assert_eq!(
            names(&graph, Relation::JobCompany, id),
            ["Example Harbours"]
        );
    }
}
