//! The tables of the O*NET database that are read, with the names of their files in both layouts.

/// One table: the names of its files without ending, in any spelling.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// Up to release 30.2.
    pub(super) classic: &'static [&'static str],
    /// From release 30.3 on; empty where the table is gone.
    pub(super) new: &'static [&'static str],
}

impl Table {
    const fn of(names: &'static [&'static str]) -> Self {
        Self {
            classic: names,
            new: names,
        }
    }

    const fn renamed(classic: &'static [&'static str], new: &'static [&'static str]) -> Self {
        Self { classic, new }
    }

    /// All names that its files can have, each once.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        let also = self.new.iter().filter(|name| !self.classic.contains(name));
        self.classic.iter().chain(also).copied()
    }
}

pub(super) const OCCUPATIONS: Table = Table::of(&["Occupation Data"]);
pub(super) const TITLES: Table = Table::renamed(&["Alternate Titles"], &["Job Titles"]);
pub(super) const REPORTED_TITLES: Table = Table::of(&["Sample of Reported Titles"]);
pub(super) const CONTENT_MODEL: Table = Table::of(&["Content Model Reference"]);
pub(super) const SCALES: Table = Table::of(&["Scales Reference"]);
pub(super) const SKILLS: Table =
    Table::renamed(&["Skills"], &["Essential Skills", "Transferable Skills"]);
pub(super) const KNOWLEDGE: Table = Table::of(&["Knowledge"]);
pub(super) const ABILITIES: Table = Table::of(&["Abilities"]);
pub(super) const WORK_ACTIVITIES: Table = Table::of(&["Work Activities"]);
pub(super) const SOFTWARE: Table = Table::renamed(&["Technology Skills"], &["Software Skills"]);
pub(super) const TOOLS: Table = Table::renamed(&["Tools Used"], &[]);
pub(super) const UNSPSC: Table = Table::renamed(&["UNSPSC Reference"], &[]);
pub(super) const IWAS: Table = Table::renamed(&["IWA Reference"], &["GWAs to IWAs"]);
pub(super) const DWAS: Table = Table::renamed(&["DWA Reference"], &["GWAs to IWAs to DWAs"]);
pub(super) const TASKS: Table = Table::of(&["Task Statements"]);
pub(super) const TASK_RATINGS: Table = Table::of(&["Task Ratings"]);
pub(super) const TASK_CATEGORIES: Table = Table::of(&["Task Categories"]);
pub(super) const EMERGING_TASKS: Table = Table::of(&["Emerging Tasks"]);
pub(super) const TASKS_TO_DWAS: Table = Table::of(&["Tasks to DWAs"]);
pub(super) const EDUCATION: Table = Table::renamed(
    &["Education, Training, and Experience"],
    &["Education", "Training and Experience"],
);
pub(super) const EDUCATION_CATEGORIES: Table = Table::renamed(
    &["Education, Training, and Experience Categories"],
    &["Education Categories", "Training and Experience Categories"],
);
pub(super) const JOB_ZONES: Table = Table::of(&["Job Zones"]);
pub(super) const JOB_ZONE_REFERENCE: Table = Table::of(&["Job Zone Reference"]);
pub(super) const INTERESTS: Table = Table::renamed(&["Interests"], &["Career Interest Types"]);
pub(super) const INTEREST_AREAS: Table = Table::renamed(&[], &["Specific Interest Areas"]);
pub(super) const WORK_STYLES: Table = Table::of(&["Work Styles"]);
pub(super) const WORK_VALUES: Table = Table::renamed(&["Work Values"], &[]);
pub(super) const WORK_CONTEXT: Table = Table::of(&["Work Context"]);
pub(super) const WORK_CONTEXT_CATEGORIES: Table = Table::of(&["Work Context Categories"]);
pub(super) const RELATED: Table = Table::of(&["Related Occupations"]);

/// Every table that is read.
pub(super) const ALL: &[Table] = &[
    OCCUPATIONS,
    TITLES,
    REPORTED_TITLES,
    CONTENT_MODEL,
    SCALES,
    SKILLS,
    KNOWLEDGE,
    ABILITIES,
    WORK_ACTIVITIES,
    SOFTWARE,
    TOOLS,
    UNSPSC,
    IWAS,
    DWAS,
    TASKS,
    TASK_RATINGS,
    TASK_CATEGORIES,
    EMERGING_TASKS,
    TASKS_TO_DWAS,
    EDUCATION,
    EDUCATION_CATEGORIES,
    JOB_ZONES,
    JOB_ZONE_REFERENCE,
    INTERESTS,
    INTEREST_AREAS,
    WORK_STYLES,
    WORK_VALUES,
    WORK_CONTEXT,
    WORK_CONTEXT_CATEGORIES,
    RELATED,
];
