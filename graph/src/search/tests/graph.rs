//! Graphs to search in.

use crate::{Builder, EdgeRecord, Graph, NodeKey, NodeKind, Relation, SourceKey, SourceRecord};

/// A graph in the making.
pub(super) struct Sketch {
    builder: Builder,
    source: SourceKey,
    jobs: usize,
}

impl Sketch {
    pub(super) fn new() -> Self {
        let mut builder = Builder::new();
        let source = builder
            .source(SourceRecord::new("Zeitung", "article"))
            .unwrap();
        Self {
            builder,
            source,
            jobs: 0,
        }
    }

    pub(super) fn node(&mut self, kind: NodeKind, name: &str, aliases: &[&str]) -> NodeKey {
        let key = self.builder.node(kind, name, self.source).unwrap();
        for alias in aliases {
            self.builder.alias(key, alias);
        }
        key
    }

    pub(super) fn jobs(&mut self, count: usize, title: &str) {
        for _ in 0..count {
            self.jobs += 1;
            let id = format!("{:06}", self.jobs);
            let job = self
                .builder
                .node_with_id(NodeKind::Job, &id, title, self.source);
            job.unwrap();
        }
    }

    pub(super) fn edge(&mut self, relation: Relation, from: NodeKey, to: NodeKey) {
        let record = EdgeRecord::new();
        self.builder
            .relate(relation, from, to, record, self.source)
            .unwrap();
    }

    /// A skill that so many roles ask for, roles of its own.
    pub(super) fn skill(&mut self, name: &str, aliases: &[&str], roles: usize) -> NodeKey {
        let skill = self.node(NodeKind::Skill, name, aliases);
        for i in 0..roles {
            let role = self.node(NodeKind::Role, &format!("Zz{i}"), &[]);
            self.edge(Relation::RoleSkill, role, skill);
        }
        skill
    }

    pub(super) fn finish(self) -> Graph {
        self.builder.finish().unwrap()
    }
}

/// A small labour market.
pub(super) fn market() -> Graph {
    let mut sketch = Sketch::new();
    let engineer = sketch.node(
        NodeKind::Role,
        "Machine Learning Engineer",
        &["ML Engineer"],
    );
    sketch.node(
        NodeKind::Role,
        "Data Operations Specialist",
        &["DataOps Engineer"],
    );
    sketch.node(NodeKind::Role, "Database Administrator", &["DBA"]);
    sketch.node(NodeKind::Role, "Data Engineer", &[]);
    sketch.node(NodeKind::Role, "Développeur", &[]);
    for name in [
        "C",
        "C++",
        "C#",
        ".NET",
        "R",
        "Go",
        "Java",
        "JavaScript",
        "SQL",
    ] {
        sketch.node(NodeKind::Skill, name, &[]);
    }
    for name in ["Cobol", "Rust", "Google", "Network"] {
        sketch.skill(name, &[], 5);
    }
    let learning = sketch.node(NodeKind::Skill, "Machine Learning", &["ML"]);
    sketch.edge(Relation::RoleSkill, engineer, learning);
    let python = sketch.node(NodeKind::Skill, "Python", &[]);
    sketch.edge(Relation::RoleSkill, engineer, python);
    for name in ["Python", "Kubernetes", "Node.js", "TensorFlow"] {
        sketch.node(NodeKind::Tool, name, &[]);
    }
    sketch.node(NodeKind::Industry, "Printing", &[]);
    sketch.finish()
}
