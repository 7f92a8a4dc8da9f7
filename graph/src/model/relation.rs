//! The relations: which kind each leads from and to, and what its edges carry.

use std::fmt;

use super::kind::NodeKind;
use super::property::Property;

/// Which end of a relation one stands at.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Direction {
    /// Along the relation, from its source kind to its target kind.
    Forward,
    /// Against it.
    Backward,
}

macro_rules! relations {
    ($($(#[doc = $doc:literal])+ $name:ident = $file:literal : $from:ident -> $to:ident [$($property:ident),* $(,)?]),+ $(,)?) => {
        /// One relation of the graph, from every node of one kind to nodes of one kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum Relation { $($(#[doc = $doc])+ $name),+ }

        impl Relation {
            /// Every relation, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The number of relations.
            pub const COUNT: usize = Self::ALL.len();

            /// The name of its files in a graph folder and in reports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $file),+ }
            }

            /// What an edge of it says.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_ascii()),+ }
            }

            /// Its name in types: the two kinds, or what it says of them.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }

            /// The kind it leads from.
            #[must_use]
            pub const fn from(self) -> NodeKind {
                match self { $(Self::$name => NodeKind::$from),+ }
            }

            /// The kind it leads to.
            #[must_use]
            pub const fn to(self) -> NodeKind {
                match self { $(Self::$name => NodeKind::$to),+ }
            }

            /// The columns of its edges.
            #[must_use]
            pub const fn properties(self) -> &'static [Property] {
                match self { $(Self::$name => &[$(Property::$property),*]),+ }
            }
        }
    };
}

relations! {
    /// A role asks for a skill.
    RoleSkill = "role_skill": Role -> Skill [Importance, LevelNeeded, Requirement, SampleSize, Suppress, LevelSuppress, NotRelevant, Note, RoleSkillStatements, Sources],
    /// A role works with a tool.
    RoleTool = "role_tool": Role -> Tool [Importance, Requirement, Hot, InDemand, Note, RoleToolStatements, Sources],
    /// A role is found in an industry; the note says what it does there.
    RoleIndustry = "role_industry": Role -> Industry [Employment, PayMedian, Note, RoleIndustryStatements, Sources],
    /// A role is reached through an education.
    RoleEducation = "role_education": Role -> Education [Share, SampleSize, Suppress, Order, Note, RoleEducationStatements, Sources],
    /// A role answers for something.
    RoleResponsibility = "role_responsibility": Role -> Responsibility [TaskType, Importance, SampleSize, Note, Sources],
    /// A tip is for getting into a role.
    RoleTip = "role_tip": Role -> Tip [Note, Sources],
    /// A role belongs to a group of roles.
    RoleBroader = "role_broader": Role -> Role [Sources],
    /// A role is near another: it bears the other's name as an alias, or a source says so.
    RoleRelated = "role_related": Role -> Role [RelatedBy, Matched, Score, Tier, Rank, RoleRelatedStatements, Sources],
    /// A role of one classification corresponds to a role of another.
    RoleMatch = "role_match": Role -> Role [MatchKind, Score, Note, Sources],
    /// A skill belongs to a group of skills.
    SkillBroader = "skill_broader": Skill -> Skill [Sources],
    /// A skill is near another: it bears the other's name as an alias, or builds on it.
    SkillRelated = "skill_related": Skill -> Skill [RelatedBy, Requirement, Matched, Score, Sources],
    /// A tool belongs to a group of tools.
    ToolBroader = "tool_broader": Tool -> Tool [Sources],
    /// A tool bears another tool's name as one of its own aliases.
    ToolRelated = "tool_related": Tool -> Tool [RelatedBy, Matched, Score, Sources],
    /// An industry belongs to a group of industries.
    IndustryBroader = "industry_broader": Industry -> Industry [Sources],
    /// A skill is the mastery of a tool.
    SkillTool = "skill_tool": Skill -> Tool [Matched],
    /// A job is a posting of a role, as far as its title tells.
    JobRole = "job_role": Job -> Role [TitleMatch, Score, Matched],
    /// An advert states a skill.
    JobSkill = "job_skill": Job -> Skill [Sources],
    /// An advert states a tool.
    JobTool = "job_tool": Job -> Tool [Sources],
    /// A job is at a company.
    JobCompany = "job_company": Job -> Company [],
    /// A job is at a location.
    JobLocation = "job_location": Job -> Location [],
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Relation {
    /// The kind one stands on when going in `direction`.
    #[must_use]
    pub const fn near(self, direction: Direction) -> NodeKind {
        match direction {
            Direction::Forward => self.from(),
            Direction::Backward => self.to(),
        }
    }

    /// The kind one reaches when going in `direction`.
    #[must_use]
    pub const fn far(self, direction: Direction) -> NodeKind {
        match direction {
            Direction::Forward => self.to(),
            Direction::Backward => self.from(),
        }
    }

    /// The relation that joins two nodes of a kind when one bears the other's name as an alias.
    #[must_use]
    pub const fn related(kind: NodeKind) -> Option<Self> {
        match kind {
            NodeKind::Role => Some(Self::RoleRelated),
            NodeKind::Skill => Some(Self::SkillRelated),
            NodeKind::Tool => Some(Self::ToolRelated),
            _ => None,
        }
    }

    /// The column of what each source says about a pair, where the relation keeps it apart.
    #[must_use]
    pub fn statements(self) -> Option<Property> {
        self.properties()
            .iter()
            .copied()
            .find(|property| property.row_properties().contains(&Property::Source))
    }

    /// The relation from a node of a kind to the groups it belongs to.
    #[must_use]
    pub const fn broader(kind: NodeKind) -> Option<Self> {
        match kind {
            NodeKind::Role => Some(Self::RoleBroader),
            NodeKind::Skill => Some(Self::SkillBroader),
            NodeKind::Tool => Some(Self::ToolBroader),
            NodeKind::Industry => Some(Self::IndustryBroader),
            _ => None,
        }
    }
}
