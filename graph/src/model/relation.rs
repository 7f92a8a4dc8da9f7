//! The relations: which kind each leads from and to, and what its edges carry.

use std::fmt;
use std::sync::LazyLock;

use super::kind::NodeKind;
use super::property::{Name, Property};

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

impl Direction {
    /// The other way.
    #[must_use]
    pub const fn reverse(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }
}

/// What following a relation, or a way over several, is called in answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// The list of all that it leads to.
    pub list: Option<Name>,
    /// The first of them, where one is mostly all.
    pub first: Option<Name>,
    /// A test of them, where lists of nodes are filtered by it.
    pub test: Option<Name>,
}

impl Way {
    /// A way that has no name.
    pub const NONE: Self = Self {
        list: None,
        first: None,
        test: None,
    };

    /// Which is a list.
    #[must_use]
    pub const fn list(name: &'static str, says: &'static str) -> Self {
        Self {
            list: Some(Name { name, says }),
            ..Self::NONE
        }
    }

    /// Whose first node has a name of its own.
    #[must_use]
    pub const fn first(mut self, name: &'static str, says: &'static str) -> Self {
        self.first = Some(Name { name, says });
        self
    }

    /// Which nodes are tested by, under a name of its own.
    #[must_use]
    pub const fn test(mut self, name: &'static str, says: &'static str) -> Self {
        self.test = Some(Name { name, says });
        self
    }

    /// Which nodes are tested by as it is listed.
    #[must_use]
    pub const fn tested(mut self) -> Self {
        self.test = self.list;
        self
    }
}

/// A section of a comparison: what the compared nodes have over one relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// The relation.
    pub relation: Relation,
    /// Its name, which is that of the relation's list, and what it is about.
    pub name: Name,
    /// What one row of it is called in a sentence.
    pub row: &'static str,
    /// Where it stands among the sections, from 1.
    pub place: u8,
}

/// Declares the relations: the name of its files, the kinds it leads from and to, the columns of
/// its edges, what it is called in each direction, and its place, the name of a row and what it says
/// where it is a section of comparisons.
macro_rules! relations {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident = $file:literal : $from:ident -> $to:ident [$($property:ident),* $(,)?] {
            $(forward: $forward:expr,)?
            $(backward: $backward:expr,)?
            $(section $place:literal of $row:literal: $says:literal,)?
        }
    ),+ $(,)?) => {
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

            /// What it is called in a direction.
            #[must_use]
            pub const fn way(self, direction: Direction) -> Way {
                match direction {
                    Direction::Forward => match self {
                        $($(Self::$name => $forward,)?)+
                        #[allow(unreachable_patterns)]
                        _ => Way::NONE,
                    },
                    Direction::Backward => match self {
                        $($(Self::$name => $backward,)?)+
                        #[allow(unreachable_patterns)]
                        _ => Way::NONE,
                    },
                }
            }

            /// The section of comparisons that it is.
            #[must_use]
            pub const fn section(self) -> Option<Section> {
                let (place, row, says) = match self {
                    $($(Self::$name => ($place, $row, $says),)?)+
                    _ => return None,
                };
                match self.way(Direction::Forward).list {
                    Some(Name { name, .. }) => Some(Section {
                        relation: self,
                        name: Name { name, says },
                        row,
                        place,
                    }),
                    None => None,
                }
            }
        }
    };
}

const BROADER: Way = Way::list("broader", "The groups it belongs to.").tested();
const NARROWER: Way = Way::list("narrower", "What belongs to it, where it is a group.")
    .test("narrower", "What belongs to it.");
const RELATED: Way = Way::list(
    "related",
    "Those that are near it: their preferred name is one of its aliases, or a source says so.",
);
const RELATED_BY: Way = Way::list("relatedBy", "Those that it is near to.");

relations! {
    /// A role asks for a skill.
    RoleSkill = "role_skill": Role -> Skill [Standing, Importance, LevelNeeded, Requirement, SampleSize, Suppress, LevelSuppress, NotRelevant, Share, Adverts, LowerBound, UpperBound, Note, RoleSkillStatements, Sources] {
        forward: Way::list("skills", "The skills it is known for, groups among them; each edge's `standing` says how it asks for it, and what it requires comes first.")
            .test("skills", "The skills it requires."),
        backward: Way::list("roles", "The roles that require it.").tested(),
        section 1 of "skill": "The skills they require.",
    },
    /// A role works with a tool.
    RoleTool = "role_tool": Role -> Tool [Standing, Importance, Requirement, Hot, InDemand, Share, Adverts, LowerBound, UpperBound, Note, RoleToolStatements, Sources] {
        forward: Way::list("tools", "The tools it works with, groups among them; each edge's `standing` says how it asks for it, and what it requires comes first.")
            .test("tools", "The tools it requires."),
        backward: Way::list("roles", "The roles that require it.").tested(),
        section 2 of "tool": "The tools they work with.",
    },
    /// People in a role do an activity.
    RoleActivity = "role_activity": Role -> Activity [Standing, Importance, LevelNeeded, Requirement, SampleSize, Suppress, LevelSuppress, NotRelevant, Note, RoleSkillStatements, Sources] {
        forward: Way::list("activities", "What people in it do, in general and in detail; each edge's `standing` says how it asks for it, and what it requires comes first.")
            .test("activities", "What it requires people to do."),
        backward: Way::list("roles", "The roles that require it.").tested(),
        section 3 of "activity": "What people in them do.",
    },
    /// A role is found in an industry; the note says what it does there.
    RoleIndustry = "role_industry": Role -> Industry [Employment, PayMedian, Note, RoleIndustryStatements, Sources] {
        forward: Way::list("industries", "Where it is found; each edge's note says what it does there.")
            .test("industries", "Where it is found."),
        backward: Way::list("roles", "The roles found in the industry; each edge's note says what the role does there.")
            .test("roles", "The roles found there."),
        section 6 of "industry": "Where they are found.",
    },
    /// A role is reached through an education.
    RoleEducation = "role_education": Role -> Education [Share, SampleSize, Suppress, Order, Note, RoleEducationStatements, Sources] {
        forward: Way::list("education", "The schooling that leads to it.").tested(),
        backward: Way::list("roles", "The roles reached through it; each edge's note says in which fields.")
            .test("roles", "The roles reached through it."),
        section 5 of "kind of education": "The schooling that leads to them.",
    },
    /// A role answers for something.
    RoleResponsibility = "role_responsibility": Role -> Responsibility [TaskType, Importance, Relevance, SampleSize, Suppress, RelevanceSuppress, Frequency, Note, RoleResponsibilityStatements, Sources] {
        forward: Way::list("responsibilities", "What it answers for.").tested(),
        backward: Way::list("roles", "The roles that answer for it; each edge's note says what it means there.")
            .test("roles", "The roles that answer for it."),
        section 4 of "responsibility": "What they answer for.",
    },
    /// A tip is for getting into a role.
    RoleTip = "role_tip": Role -> Tip [Note, Sources] {
        forward: Way::list("tips", "Advice for getting into it."),
        backward: Way::list("roles", "The roles the tip is for; each edge's note is the advice in full.")
            .test("roles", "The roles it is for."),
        section 7 of "tip": "Advice for getting into them.",
    },
    /// A role belongs to a group of roles.
    RoleBroader = "role_broader": Role -> Role [Sources] {
        forward: BROADER,
        backward: NARROWER,
    },
    /// A role is near another: it bears the other's name as an alias, or a source says so.
    RoleRelated = "role_related": Role -> Role [RelatedBy, Matched, Score, Tier, Rank, RoleRelatedStatements, Sources] {
        forward: RELATED,
        backward: RELATED_BY,
    },
    /// A role of one classification corresponds to a role of another.
    RoleMatch = "role_match": Role -> Role [MatchKind, Score, Note, Sources] {
        forward: Way::list("matches", "The roles of other classifications that it corresponds to.").tested(),
        backward: Way::list("matchedBy", "The roles of other classifications that correspond to it."),
    },
    /// A skill belongs to a group of skills.
    SkillBroader = "skill_broader": Skill -> Skill [Sources] {
        forward: BROADER,
        backward: NARROWER,
    },
    /// A skill is near another: it bears the other's name as an alias, or builds on it.
    SkillRelated = "skill_related": Skill -> Skill [RelatedBy, Requirement, Matched, Score, Sources] {
        forward: RELATED,
        backward: RELATED_BY,
    },
    /// A tool belongs to a group of tools.
    ToolBroader = "tool_broader": Tool -> Tool [Sources] {
        forward: BROADER,
        backward: NARROWER,
    },
    /// A tool bears another tool's name as one of its own aliases.
    ToolRelated = "tool_related": Tool -> Tool [RelatedBy, Matched, Score, Sources] {
        forward: RELATED,
        backward: RELATED_BY,
    },
    /// An activity belongs to a wider one.
    ActivityBroader = "activity_broader": Activity -> Activity [Sources] {
        forward: BROADER,
        backward: NARROWER,
    },
    /// An industry belongs to a group of industries.
    IndustryBroader = "industry_broader": Industry -> Industry [Sources] {
        forward: BROADER,
        backward: NARROWER,
    },
    /// Two roles of different sources are one occupation.
    RoleSame = "role_same": Role -> Role [SameBy, Matched] {
    },
    /// Two skills are one thing.
    SkillSame = "skill_same": Skill -> Skill [SameBy, Matched] {
    },
    /// Two tools are one thing.
    ToolSame = "tool_same": Tool -> Tool [SameBy, Matched] {
    },
    /// A skill is the mastery of a tool: the two are one thing.
    SkillTool = "skill_tool": Skill -> Tool [SameBy, Matched] {
        forward: Way::list("tools", "The tool that it is the mastery of.").tested(),
        backward: Way::list("skills", "The skill that is its mastery.").tested(),
    },
    /// A job is a posting of a role, as far as its title tells.
    JobRole = "job_role": Job -> Role [TitleMatch, Score, Matched, Share] {
        forward: Way::list("roles", "The roles that the title names, mostly one, with how sure that is and which share of the advert each is.")
            .first("role", "The role that the title fits, the first by name where it names several; null where it fits none.")
            .test("role", "The role that the title fits."),
        backward: Way::list("jobs", "The postings whose title fits the role.")
            .test("jobs", "The postings whose title fits."),
    },
    /// An advert states a skill.
    JobSkill = "job_skill": Job -> Skill [Sources] {
        forward: Way::NONE.test("statedSkills", "The skills that the advert itself states."),
    },
    /// An advert states a tool.
    JobTool = "job_tool": Job -> Tool [Sources] {
        forward: Way::NONE.test("statedTools", "The tools that the advert itself states."),
    },
    /// A job is at a company.
    JobCompany = "job_company": Job -> Company [] {
        forward: Way::NONE.first("company", "Who offers it.").test("company", "Who offers it."),
        backward: Way::list("jobs", "The jobs it offers.").tested(),
    },
    /// A job is at a location.
    JobLocation = "job_location": Job -> Location [] {
        forward: Way::list("locations", "Every place it is offered at.")
            .first("location", "Where it is; where there are several places, the first by name.")
            .test("location", "Where it is."),
        backward: Way::list("jobs", "The jobs offered there.").tested(),
    },
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

    /// The sections of a comparison, in the order they are shown.
    #[must_use]
    pub fn sections() -> &'static [Section] {
        static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
            let relations = Relation::ALL.iter();
            let mut sections: Vec<Section> = relations.filter_map(|r| r.section()).collect();
            sections.sort_by_key(|section| section.place);
            sections
        });
        &SECTIONS
    }

    /// Every relation in the order they are shown: the sections of comparisons, the others between
    /// two kinds, and those within a kind.
    #[must_use]
    pub fn shown() -> Vec<Self> {
        let mut relations = Self::ALL.to_vec();
        relations.sort_by_key(|relation| {
            let place = relation.section().map_or(u8::MAX, |section| section.place);
            (relation.from() == relation.to(), place)
        });
        relations
    }

    /// What edges that say how things are asked for are ranked by, and whether the greatest comes
    /// first: what is asked for, then what matters most, then what most adverts name; then by name.
    pub const RANKING: [(Property, bool); 3] = [
        (Property::Standing, false),
        (Property::Importance, true),
        (Property::Share, true),
    ];

    /// Whether its edges say how the one asks for the other ([`Standing`](crate::model::word::Standing)).
    #[must_use]
    pub const fn asks(self) -> bool {
        let properties = self.properties();
        let mut at = 0;
        while at < properties.len() {
            if matches!(properties[at], Property::Standing) {
                return true;
            }
            at += 1;
        }
        false
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

    /// The relations that join what is one thing.
    pub const SAME: [Self; 4] = [
        Self::RoleSame,
        Self::SkillSame,
        Self::ToolSame,
        Self::SkillTool,
    ];

    /// Whether it joins what is one thing.
    #[must_use]
    pub fn is_sameness(self) -> bool {
        Self::SAME.contains(&self)
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
            NodeKind::Activity => Some(Self::ActivityBroader),
            NodeKind::Industry => Some(Self::IndustryBroader),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_have_places_of_their_own() {
        let sections = Relation::sections();
        for (place, section) in (1..).zip(sections) {
            assert_eq!(section.place, place, "{}", section.relation);
        }
        let declared = Relation::ALL.iter().filter(|r| r.section().is_some());
        assert_eq!(declared.count(), sections.len());
    }
}
