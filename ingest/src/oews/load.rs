//! Official wages into a builder.

use std::collections::BTreeMap;
use std::path::Path;

use rolegraph_graph::model::word::PayBasis;
use rolegraph_graph::{
    Builder, EdgeRecord, Identity, NodeKey, NodeKind, Property, Relation, SourceKey, SourceRecord,
    Value, Values,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::DECLARATION;
use super::cell::{ALL_INDUSTRIES, Cell, CellReader, unquoted};
use super::industry::{Industries, naics_code};
use super::occupation::{Occupations, soc_code};
use crate::error::Result;
use crate::input::{Bundle, Format, Member, Stream, TableReader, is_stdin, open_file};
use crate::reader::Options;
use crate::shared::scheme;
use crate::shared::tally::{Outcome, Tally};

const EXPECTED: &str = "employment and wages of OEWS: `national_industry_occupation.tsv` with `occupation.tsv` and `industry.tsv`, or tables with the columns OCC_CODE, TOT_EMP and A_MEDIAN";

/// The most bytes of a table that comes by standard input, as it is kept whole: 1 GiB.
const MAX_STDIN_BYTES: u64 = 1 << 30;

/// The code of the total over private owners, which the total over all owners holds.
const PRIVATE_OWNERS: &str = "000001";

/// The codes of the whole country in either layout.
const COUNTRY_AREAS: &[&str] = &["0000000", "00", "99", "US", "N"];

pub(super) fn load(
    path: &Path,
    options: &Options<'_>,
    builder: &mut Builder,
    outcome: &mut Outcome,
) -> Result<()> {
    let year = year_in(path);
    let mut names = Names::default();
    let is_zip = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_stdin(path) {
        // The table is read twice.
        let stream = open_file(path, EXPECTED, options.progress)?;
        let name = stream.name().to_owned();
        let bytes = stream.read_whole(MAX_STDIN_BYTES)?;
        let open = || Stream::of_bytes(&name, &bytes);
        names.of_cells(open())?;
        return Wages::new(builder, options, names, year)?.add([Ok(open())], outcome);
    }
    if !path.is_dir() && !is_zip {
        let open = || open_file(path, EXPECTED, options.progress);
        names.of_cells(open()?)?;
        return Wages::new(builder, options, names, year)?.add([open()], outcome);
    }
    let bundle = Bundle::open(path, EXPECTED)?;
    let open = |member: &Member| bundle.read(member, options.progress);
    for (table, is_industry) in [("occupation", false), ("industry", true)] {
        if let Some(member) = bundle.table(table)? {
            names.of_table(open(member)?, is_industry)?;
        }
    }
    let tables: Vec<&Member> = match bundle.table("national_industry_occupation")? {
        Some(member) => vec![member],
        None => {
            let mut tables = Vec::new();
            for member in bundle.members() {
                if is_sheet(member, open)? {
                    names.of_cells(open(member)?)?;
                    tables.push(member);
                }
            }
            tables
        }
    };
    if tables.is_empty() {
        let has_sheet = bundle.members().iter().any(|m| m.name().ends_with(".xlsx"));
        return Err(bundle.wrong(if has_sheet {
            "it has spreadsheets only; save the sheet as CSV in UTF-8"
        } else {
            "it has none of these tables"
        }));
    }
    let tables = tables.into_iter().map(open);
    Wages::new(builder, options, names, year)?.add(tables, outcome)
}

/// Whether a file of a bundle is a table of the sheet layout.
fn is_sheet<'p>(member: &Member, open: impl Fn(&Member) -> Result<Stream<'p>>) -> Result<bool> {
    let name = member.name().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    if !name.ends_with(".csv") && !name.ends_with(".tsv") && !name.ends_with(".txt") {
        return Ok(false);
    }
    let table = TableReader::new(open(member)?, Format::Detect, EXPECTED)?;
    Ok(table.column("OCC_CODE").is_some() && table.column("TOT_EMP").is_some())
}

/// The year in a name such as `oews_2025`, `national_M2024_dl.csv` or `oesm24nat.zip`.
pub(super) fn year_in(path: &Path) -> Option<i32> {
    let name = path.file_name()?.to_str()?;
    let runs = name.split(|c: char| !c.is_ascii_digit());
    let of_four = |run: &str| run.parse().ok().filter(|year| (1990..2100).contains(year));
    let long = runs.clone().filter(|run| run.len() == 4).find_map(of_four);
    long.or_else(|| {
        let at = name.to_ascii_lowercase().find("oesm")?;
        let digits = name.get(at + 4..at + 6)?;
        digits.parse::<i32>().ok().map(|year| 2000 + year)
    })
}

/// What the release says of occupations and industries apart from figures.
#[derive(Default)]
struct Names {
    occupations: Occupations,
    industries: Industries,
}

impl Names {
    /// Reads the names of `occupation.tsv` or `industry.tsv`.
    fn of_table(&mut self, stream: Stream<'_>, is_industry: bool) -> Result<()> {
        let mut table = TableReader::new(stream, Format::Detect, EXPECTED)?;
        let [code, name] = if is_industry {
            table.columns(["industry_code", "industry_name"])?
        } else {
            table.columns(["occupation_code", "occupation_name"])?
        };
        let level = table.column("display_level");
        while let Some(row) = table.next_row()? {
            let row = row?;
            let level = match level {
                Some(level) => row.integer(level)?,
                None => None,
            };
            let (code, name) = (unquoted(row.required(code)?), unquoted(row.required(name)?));
            if is_industry {
                let level = level.and_then(|level| u8::try_from(level).ok());
                self.industries.add(code, name, level);
            } else if let Some(code) = soc_code(code) {
                self.occupations
                    .add(&code, name, level.map(|level| level < 3));
            }
        }
        Ok(())
    }

    /// Reads the names in a table of the sheet layout.
    fn of_cells(&mut self, stream: Stream<'_>) -> Result<()> {
        let mut table = TableReader::new(stream, Format::Detect, EXPECTED)?;
        let reader = CellReader::new(&table)?;
        while let Some(row) = table.next_row()? {
            // What is wrong with a row is told when its figures are read.
            let Some(cell) = row.ok().and_then(|row| reader.read(row).ok()) else {
                continue;
            };
            if let (Some(code), Some(name)) = (soc_code(cell.occupation), cell.occupation_name) {
                self.occupations.add(&code, name, cell.is_group);
            }
            if let Some(name) = cell.industry_name {
                self.industries.add(cell.industry, name, None);
            }
        }
        Ok(())
    }
}

/// The wages of a release on their way into a builder.
struct Wages<'l> {
    builder: &'l mut Builder,
    source: SourceKey,
    strict: bool,
    year: Option<i32>,
    names: Names,
    /// For every code of an industry, the one that stands for it.
    standing: BTreeMap<String, String>,
    roles: FxHashMap<String, NodeKey>,
    industries: FxHashMap<String, NodeKey>,
    seen: FxHashSet<(NodeKey, Option<NodeKey>)>,
}

impl<'l> Wages<'l> {
    fn new(
        builder: &'l mut Builder,
        options: &Options<'_>,
        names: Names,
        year: Option<i32>,
    ) -> Result<Self> {
        let version = year.map(|year| year.to_string());
        let source = builder.source(SourceRecord {
            name: format!("OEWS {}", version.as_deref().unwrap_or_default())
                .trim()
                .to_owned(),
            kind: DECLARATION.name.to_owned(),
            version,
            licence: Some("public domain".to_owned()),
            attribution: Some(
                "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics."
                    .to_owned(),
            ),
            description: None,
            url: Some("https://www.bls.gov/oes/".to_owned()),
        })?;
        Ok(Self {
            builder,
            source,
            strict: options.strict,
            year,
            standing: names.industries.standing(),
            names,
            roles: FxHashMap::default(),
            industries: FxHashMap::default(),
            seen: FxHashSet::default(),
        })
    }

    /// Adds the figures of tables, each opened as it is come to.
    fn add<'p>(
        mut self,
        tables: impl IntoIterator<Item = Result<Stream<'p>>>,
        outcome: &mut Outcome,
    ) -> Result<()> {
        for table in tables {
            let tally = self.cells(table?)?;
            outcome.settle(tally, self.source, self.builder);
        }
        Ok(())
    }

    fn cells(&mut self, stream: Stream<'_>) -> Result<Tally> {
        let mut table = TableReader::new(stream, Format::Detect, EXPECTED)?;
        let reader = CellReader::new(&table)?;
        let mut tally = Tally::of(table.name());
        while let Some(row) = table.next_row()? {
            let read = row.and_then(|row| Ok((reader.read(row)?, row)));
            let done = match read {
                Ok((cell, row)) => self.cell(&cell)?.map_err(|message| row.problem(message)),
                Err(problem) => Err(problem),
            };
            match done {
                Ok(is_new) => tally.put(is_new),
                Err(problem) => tally.skip_unless(self.strict, problem)?,
            }
        }
        Ok(tally)
    }

    /// Takes in a cell. Tells whether it is the first of its occupation and industry, or why it is
    /// left out.
    fn cell(&mut self, cell: &Cell<'_>) -> Result<Result<bool, String>> {
        if cell.area.is_some_and(|area| !COUNTRY_AREAS.contains(&area)) {
            return Ok(Err(
                "figures of a part of the country; expected those of the whole".to_owned(),
            ));
        }
        if cell.industry == PRIVATE_OWNERS {
            return Ok(Err(
                "a total over private owners, which the total over all holds".to_owned(),
            ));
        }
        if cell.employment.is_none() && cell.wages().is_none() {
            return Ok(Err("all of its figures are withheld".to_owned()));
        }
        let Some(code) = soc_code(cell.occupation) else {
            let code = cell.occupation;
            return Ok(Err(format!(
                "`{code}` is no SOC code; expected one such as 15-1252"
            )));
        };
        let Some(role) = self.role(&code)? else {
            return Ok(Err(format!(
                "no name for the occupation `{code}`; expected it in the table of occupations"
            )));
        };
        let industry = match cell.industry {
            ALL_INDUSTRIES => None,
            code => match self.industry(code)? {
                Some(industry) => Some(industry),
                None => {
                    return Ok(Err(format!(
                        "no name for the industry `{code}`; expected it in the table of industries"
                    )));
                }
            },
        };
        // A cell of an industry that is all there is in another has the same figures again.
        if !self.seen.insert((role, industry)) {
            return Ok(Ok(false));
        }
        match industry {
            None => self.statistic(role, cell),
            Some(industry) => self.edge(role, industry, cell)?,
        }
        Ok(Ok(true))
    }

    fn statistic(&mut self, role: NodeKey, cell: &Cell<'_>) {
        let Some((period, wages)) = cell.wages() else {
            return;
        };
        let mut row: Values = vec![
            (Property::Source, self.builder.source_value(self.source)),
            (Property::PayBasis, Value::Word(PayBasis::Surveyed.code())),
            (Property::Country, "US".into()),
            (Property::PayCurrency, "USD".into()),
            (Property::PayPeriod, Value::Word(period.code())),
        ];
        row.extend(
            self.year
                .map(|year| (Property::Year, Value::Integer(year.into()))),
        );
        row.extend(
            cell.employment
                .map(|count| (Property::Count, Value::Integer(count as i64))),
        );
        row.extend(wages.values());
        self.builder
            .set(role, Property::Pay, Value::Rows(vec![row]));
    }

    fn edge(&mut self, role: NodeKey, industry: NodeKey, cell: &Cell<'_>) -> Result<()> {
        let mut edge = EdgeRecord::new()
            .with_some(
                Property::Employment,
                cell.employment.map(|count| Value::Integer(count as i64)),
            )
            .with_some(Property::EmploymentError, cell.employment_error)
            .with(Property::Country, "US")
            .with_some(
                Property::Year,
                self.year.map(|year| Value::Integer(year.into())),
            );
        if let Some((period, wages)) = cell.wages() {
            edge = wages
                .values()
                .fold(edge, |edge, (property, value)| edge.with(property, value));
            edge = edge
                .with(Property::PayCurrency, "USD")
                .with(Property::PayPeriod, Value::Word(period.code()));
        }
        let relation = Relation::RoleIndustry;
        self.builder
            .relate(relation, role, industry, edge, self.source)?;
        Ok(())
    }

    /// The role of a SOC code, with the groups that it is in.
    fn role(&mut self, code: &str) -> Result<Option<NodeKey>> {
        if let Some(role) = self.roles.get(code) {
            return Ok(Some(*role));
        }
        let Some((name, is_group)) = self.names.occupations.get(code) else {
            return Ok(self.builder.find_code(NodeKind::Role, scheme::SOC, code));
        };
        let identity = Identity::new(scheme::SOC, code);
        let identity = if is_group { identity.group() } else { identity };
        let name = name.to_owned();
        let role = self
            .builder
            .node_with_code(NodeKind::Role, &name, &identity, self.source)?;
        self.roles.insert(code.to_owned(), role);
        if let Some(group) = self.names.occupations.group_of(code).map(str::to_owned)
            && let Some(group) = self.role(&group)?
        {
            let broader = Relation::RoleBroader;
            self.builder
                .relate(broader, role, group, EdgeRecord::new(), self.source)?;
        }
        Ok(Some(role))
    }

    /// The industry of a code, with those that it is in.
    fn industry(&mut self, code: &str) -> Result<Option<NodeKey>> {
        let code = self
            .standing
            .get(code)
            .map_or(code, String::as_str)
            .to_owned();
        if let Some(industry) = self.industries.get(&code) {
            return Ok(Some(*industry));
        }
        let Some(known) = self.names.industries.get(&code) else {
            return Ok(None);
        };
        let naics = naics_code(&code);
        let identity = Identity::new(scheme::NAICS, &naics);
        let industry =
            self.builder
                .node_with_code(NodeKind::Industry, &known.name, &identity, self.source)?;
        self.industries.insert(code.clone(), industry);
        for (other, stands) in &self.standing {
            if *stands == code && *other != code {
                self.builder
                    .code(industry, scheme::NAICS, &naics_code(other));
            }
        }
        let parent = self
            .names
            .industries
            .parents()
            .get(code.as_str())
            .copied()
            .flatten();
        if let Some(parent) = parent.map(str::to_owned)
            && let Some(parent) = self.industry(&parent)?
        {
            let broader = Relation::IndustryBroader;
            self.builder
                .relate(broader, industry, parent, EdgeRecord::new(), self.source)?;
        }
        Ok(Some(industry))
    }
}
