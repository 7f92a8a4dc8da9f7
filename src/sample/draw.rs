//! Drawing one advert.

use super::*;

/// The share of adverts from a graph without any that state a tool or skill of their role.
const STATED_OF_ROLE: f64 = 0.3;
/// How far pay strays from the advert it was drawn from.
const STRAY: f64 = 0.1;
/// The days that adverts are drawn from where the graph has none: the year 2024.
const YEAR: std::ops::Range<i32> = 19_723..20_089;

/// A graph to draw from.
pub(super) struct Drawer<'g> {
    graph: &'g Graph,
    /// The roles that no group is, for a graph without adverts.
    roles: Vec<Row>,
    jobs: usize,
}

impl<'g> Drawer<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let roles = graph.table(NodeKind::Role);
        Self {
            graph,
            roles: roles
                .every_row()
                .filter(|&role| roles.flag(Property::IsGroup, role) != Some(true))
                .collect(),
            jobs: graph.count(NodeKind::Job),
        }
    }

    /// An advert, by its number among those of a seed.
    pub(super) fn advert(&self, random: &mut impl Rng, seed: u64, number: u64) -> Value {
        let mut advert = Map::new();
        let mut put = |name: &str, value: Value| advert.insert(name.to_owned(), value);
        put("@context", json!("https://schema.org"));
        put("@type", json!("JobPosting"));
        put("additionalType", json!(SYNTHETIC));
        put(
            "disambiguatingDescription",
            json!(format!(
                "Synthetic: drawn at random by rolegraph sample, seed {seed}; no real advert."
            )),
        );
        put("identifier", json!(format!("{seed}-{number}")));
        match self.job(random) {
            Some(job) => self.like(random, job, &mut put),
            None => self.of_role(random, &mut put),
        }
        Value::Object(advert)
    }

    fn job(&self, random: &mut impl Rng) -> Option<Row> {
        (self.jobs > 0).then(|| Row::new(random.random_range(0..self.jobs as u32) as usize))
    }

    /// Another advert of the same role as one, or that one where it has no role.
    fn alike(&self, random: &mut impl Rng, job: Row) -> Row {
        let along = |relation, direction, row| self.graph.neighbours(relation, direction, row);
        let role = along(Relation::JobRole, Direction::Forward, job).first();
        let jobs = role.map_or_else(Neighbours::default, |role| {
            along(Relation::JobRole, Direction::Backward, role)
        });
        pick(random, jobs).unwrap_or(job)
    }

    fn like(
        &self,
        random: &mut impl Rng,
        job: Row,
        put: &mut dyn FnMut(&str, Value) -> Option<Value>,
    ) {
        let table = self.graph.table(NodeKind::Job);
        put("title", json!(self.graph.name(NodeKind::Job, job)));
        let first = |relation, row| {
            let reached = self.graph.neighbours(relation, Direction::Forward, row);
            reached.first()
        };
        let other = self.alike(random, job);
        if let Some(company) = first(Relation::JobCompany, other) {
            let name = format!("Synthetic Company {}", company.index() + 1);
            put(
                "hiringOrganization",
                json!({ "@type": "Organization", "name": name }),
            );
        }
        let mut address = Map::new();
        if let Some(place) = table.text(Property::Place, job) {
            address.insert("addressLocality".into(), json!(place));
        }
        if let Some(country) = table.text(Property::Country, job) {
            address.insert("addressCountry".into(), json!(country));
        }
        if !address.is_empty() {
            address.insert("@type".into(), json!("PostalAddress"));
            put(
                "jobLocation",
                json!({ "@type": "Place", "address": address }),
            );
        }
        if table.flag(Property::Remote, job) == Some(true) {
            put("jobLocationType", json!("TELECOMMUTE"));
        }
        let types: Vec<&str> = table
            .words(Property::EmploymentTypes, job)
            .iter()
            .filter_map(|code| Some(EmploymentType::from_code(*code)?.word()))
            .collect();
        if !types.is_empty() {
            put("employmentType", json!(types));
        }
        self.stated(random, job, put);
        let paid = self.alike(random, job);
        self.pay(random, paid, put);
        let dated = self.alike(random, job);
        if let Some(day) = table.date(Property::Posted, dated).and_then(iso) {
            put("datePosted", json!(day));
        }
    }

    /// As many skills and tools as an advert states, each from some advert of the same role.
    fn stated(
        &self,
        random: &mut impl Rng,
        job: Row,
        put: &mut dyn FnMut(&str, Value) -> Option<Value>,
    ) {
        let stated = |job: Row| {
            [Relation::JobTool, Relation::JobSkill]
                .into_iter()
                .flat_map(move |relation| {
                    let rows = self.graph.neighbours(relation, Direction::Forward, job);
                    rows.map(move |row| (relation.to(), row))
                })
        };
        let mut names: Vec<&str> = Vec::new();
        for _ in 0..stated(job).count() {
            let other = self.alike(random, job);
            let of_other: Vec<(NodeKind, Row)> = stated(other).collect();
            let at = random.random_range(0..of_other.len().max(1));
            if let Some(&(kind, row)) = of_other.get(at) {
                let name = self.graph.name(kind, row);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if !names.is_empty() {
            put("skills", json!(names));
        }
    }

    fn pay(
        &self,
        random: &mut impl Rng,
        job: Row,
        put: &mut dyn FnMut(&str, Value) -> Option<Value>,
    ) {
        let table = self.graph.table(NodeKind::Job);
        let (min, max) = (
            table.number(Property::PayMin, job),
            table.number(Property::PayMax, job),
        );
        let Some(low) = min.or(max) else {
            return;
        };
        let factor = 1.0 + STRAY * (2.0 * random.random::<f64>() - 1.0);
        let round = |amount: f64| (amount * factor * 100.0).round() / 100.0;
        let unit = table
            .word(Property::PayPeriod, job)
            .and_then(PayPeriod::from_code)
            .map_or("YEAR", PayPeriod::word);
        put(
            "baseSalary",
            json!({
                "@type": "MonetaryAmount",
                "currency": table.text(Property::PayCurrency, job).unwrap_or("USD"),
                "value": {
                    "@type": "QuantitativeValue",
                    "minValue": round(low),
                    "maxValue": round(max.unwrap_or(low)),
                    "unitText": unit,
                },
            }),
        );
    }

    /// An advert of some role, where the graph has roles and no adverts.
    fn of_role(&self, random: &mut impl Rng, put: &mut dyn FnMut(&str, Value) -> Option<Value>) {
        let Some(role) = pick(random, self.roles.iter().copied()) else {
            put("title", json!("Synthetic Role"));
            return;
        };
        put("title", json!(self.graph.name(NodeKind::Role, role)));
        let company = random.random_range(1..=10_000);
        let name = format!("Synthetic Company {company}");
        put(
            "hiringOrganization",
            json!({ "@type": "Organization", "name": name }),
        );
        let mut names: Vec<&str> = Vec::new();
        for relation in [Relation::RoleTool, Relation::RoleSkill] {
            for row in self.graph.neighbours(relation, Direction::Forward, role) {
                if random.random_bool(STATED_OF_ROLE) {
                    names.push(self.graph.name(relation.to(), row));
                }
            }
        }
        if !names.is_empty() {
            put("skills", json!(names));
        }
        put("datePosted", json!(iso(random.random_range(YEAR))));
    }
}

fn pick(random: &mut impl Rng, mut rows: impl ExactSizeIterator<Item = Row>) -> Option<Row> {
    if rows.len() == 0 {
        return None;
    }
    rows.nth(random.random_range(0..rows.len()))
}
