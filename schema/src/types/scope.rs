//! What counts, as arguments of lists and as fields of tests: how a role asks for something, and on
//! what grounds a job is held to.

use rolegraph_graph::step::{Demand, Grounds, Step};
use rolegraph_graph::{Direction, NodeKind, Relation};

use super::definition::Argument;

/// What is said of what counts on a way, where there is something to say.
pub(super) fn arguments(step: Step, is_list: bool) -> Vec<Argument> {
    match step {
        Step::Along(relation, direction) if relation.asks() => {
            let unless_told = match direction {
                Direction::Forward if is_list => "all of it unless told",
                _ => "nothing unless told",
            };
            let including = format!(
                "What counts beside what is required: {unless_told}; `[REQUIRED]` for no more than that."
            );
            let least = "Draws another line between what is important and what isn't, 0 to 1: what is rated counts from there on and not below; what isn't rated counts by its standing.";
            vec![
                Argument::new("including", "[Standing!]", including),
                Argument::new("minImportance", "Float", least),
            ]
        }
        Step::Requires(..) => {
            let least = format!(
                "How likely it is to be at least, 0 to 1, where `basis` has LIKELY; {} unless told. Where nobody has counted the adverts of a role, what the role requires is likely.",
                Grounds::LIKELY
            );
            let basis = "On what grounds it counts: as stated, unless told. An advert that states nothing is likely to require what many of its role state.";
            vec![
                Argument::new("basis", "[Basis!]", basis),
                Argument::new("minLikelihood", "Float", least),
            ]
        }
        _ => Vec::new(),
    }
}

/// The steps from a kind to the skills and tools that its nodes ask for, where they do.
pub(crate) fn demands(kind: NodeKind) -> Option<[Step; 2]> {
    match kind {
        NodeKind::Role => Some(
            [Relation::RoleSkill, Relation::RoleTool]
                .map(|relation| Step::Along(relation, Direction::Forward)),
        ),
        NodeKind::Job => Some(
            [Demand::SkillsOfJob, Demand::ToolsOfJob]
                .map(|demand| Step::Requires(demand, Grounds::STATED)),
        ),
        _ => None,
    }
}

/// What the name of the type that tests what a step leads to begins with.
pub(super) fn stem(step: Step) -> &'static str {
    match step {
        Step::Along(relation, _) if relation.asks() => "Required",
        Step::Requires(..) => "Demanded",
        _ => "Related",
    }
}
