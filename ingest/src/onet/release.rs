//! Which folders and zips are one release, and which of their files are its tables.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use rolegraph_graph::SourceRecord;
use rustc_hash::FxHashSet;

use super::DECLARATION;
use super::tables::{self, Table};
use crate::error::Result;
use crate::input::{Bundle, Member, Progress, table_stem};
use crate::reader::another;

const EXPECTED: &str = "a release of the O*NET database";

/// Where releases can be had.
const URL: &str = "https://www.onetcenter.org/database.html";

/// The bytes of a `Read Me.txt` in which its first line is looked for.
const READ_ME: u64 = 4096;

/// How many names of files a message lists.
const SHOWN: usize = 8;

/// A number of a release, such as 30 and 2.
type Version = (u32, u32);

/// The folders and zips of one version.
#[derive(Debug)]
pub(super) struct Release {
    version: Option<Version>,
    bundles: Vec<Bundle>,
}

/// One file of a release.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'r> {
    pub(super) bundle: &'r Bundle,
    pub(super) member: &'r Member,
}

impl File<'_> {
    /// The file as messages name it.
    fn name(&self) -> String {
        format!("{}/{}", self.bundle.path().display(), self.member.path())
    }

    /// How many lines it has below its first, where it is a table by its name and can be read.
    pub(super) fn rows(&self) -> Option<u64> {
        table_stem(self.member.name())?;
        let mut stream = BufReader::new(self.bundle.read(self.member, &()).ok()?);
        let (mut lines, mut is_open) = (0_u64, false);
        loop {
            let bytes = stream.fill_buf().ok()?;
            let read = bytes.len();
            let Some(last) = bytes.last() else {
                break;
            };
            is_open = *last != b'\n';
            lines += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            stream.consume(read);
        }
        Some((lines + u64::from(is_open)).saturating_sub(1))
    }
}

impl Release {
    /// The releases that paths hold, the newest first and those without a version last.
    ///
    /// # Errors
    /// `Error::WrongInput` for a release without Occupation Data, and what opening gives.
    pub(super) fn of_paths(paths: &[PathBuf], progress: &dyn Progress) -> Result<Vec<Self>> {
        let mut releases: Vec<Self> = Vec::new();
        for path in paths {
            let bundle = Bundle::open(path, EXPECTED)?;
            let version = version_of(&bundle, progress)?;
            match releases.iter_mut().find(|r| r.version == version) {
                Some(release) => release.bundles.push(bundle),
                None => releases.push(Self {
                    version,
                    bundles: vec![bundle],
                }),
            }
        }
        releases.sort_by_key(|release| std::cmp::Reverse(release.version));
        for release in &releases {
            if release.files(&tables::OCCUPATIONS)?.is_empty()
                && let Some(bundle) = release.bundles.first()
            {
                return Err(bundle.wrong(without_occupations(release, bundle)));
            }
        }
        Ok(releases)
    }

    /// Its version as it is written, such as `30.2`.
    pub(super) fn version(&self) -> Option<String> {
        self.version
            .map(|(major, minor)| format!("{major}.{minor}"))
    }

    /// The release as a source.
    pub(super) fn record(&self) -> SourceRecord {
        let version = self.version();
        let name = match &version {
            Some(version) => format!("O*NET {version} Database"),
            None => "O*NET Database".to_owned(),
        };
        SourceRecord {
            attribution: Some(format!(
                "Includes information from the {name} by the U.S. Department of Labor, Employment \
                 and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® \
                 is a trademark of USDOL/ETA."
            )),
            name,
            kind: DECLARATION.name.to_owned(),
            version,
            licence: Some("CC BY 4.0".to_owned()),
            description: None,
            url: Some(URL.to_owned()),
        }
    }

    /// The files of a table, in the order of its names; of two of a name, that of the first path.
    ///
    /// # Errors
    /// `Error::WrongInput` when one folder has two of a name.
    pub(super) fn files(&self, table: &Table) -> Result<Vec<File<'_>>> {
        let mut files = Vec::new();
        for name in table.names() {
            for bundle in &self.bundles {
                if let Some(member) = bundle.table(name)? {
                    files.push(File { bundle, member });
                    break;
                }
            }
        }
        Ok(files)
    }

    /// The tables that are missing, by the names that the release's layout has for them.
    ///
    /// # Errors
    /// As [`Release::files`].
    pub(super) fn missing(&self) -> Result<Vec<&'static str>> {
        let has = |name: &str| -> Result<bool> {
            for bundle in &self.bundles {
                if bundle.table(name)?.is_some() {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        let all = |names: &[&str]| -> Result<bool> {
            for name in names {
                if !has(name)? {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        let mut is_new = false;
        for table in tables::ALL {
            for name in table
                .new
                .iter()
                .filter(|name| !table.classic.contains(name))
            {
                is_new |= has(name)?;
            }
        }
        let mut missing = Vec::new();
        for table in tables::ALL {
            let (own, other) = if is_new {
                (table.new, table.classic)
            } else {
                (table.classic, table.new)
            };
            let renamed = own != other && !other.is_empty();
            if renamed && all(other)? {
                continue;
            }
            for name in own {
                if !has(name)? {
                    missing.push(*name);
                }
            }
        }
        Ok(missing)
    }

    /// The files that are not read, and the names of those that another path has too.
    ///
    /// # Errors
    /// As [`Release::files`].
    pub(super) fn unread(&self) -> Result<(Vec<File<'_>>, Vec<String>)> {
        let mut read: Vec<(&Path, &str)> = Vec::new();
        for table in tables::ALL {
            let files = self.files(table)?;
            read.extend(files.iter().map(|f| (f.bundle.path(), f.member.path())));
        }
        let (mut unread, mut doubled) = (Vec::new(), Vec::new());
        let mut named: FxHashSet<&str> = FxHashSet::default();
        for bundle in &self.bundles {
            let mut of_tables: Vec<&str> = Vec::new();
            for table in tables::ALL {
                for name in table.names() {
                    of_tables.extend(bundle.table(name)?.map(Member::path));
                }
            }
            for member in bundle.members() {
                if read.contains(&(bundle.path(), member.path())) || is_read_me(member.name()) {
                    continue;
                }
                let file = File { bundle, member };
                if of_tables.contains(&member.path()) {
                    doubled.push(file.name());
                } else if named.insert(member.name()) {
                    unread.push(file);
                }
            }
        }
        Ok((unread, doubled))
    }
}

fn is_read_me(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("read me") || name.starts_with("readme") || name.starts_with("read_me")
}

/// The version that a folder or zip says it is of, or is named after.
fn version_of(bundle: &Bundle, progress: &dyn Progress) -> Result<Option<Version>> {
    if let Some(member) = bundle.members().iter().find(|m| is_read_me(m.name())) {
        let mut stream = bundle.read(member, progress)?;
        let mut head = Vec::new();
        if let Err(error) = stream.by_ref().take(READ_ME).read_to_end(&mut head) {
            return Err(stream.error(error));
        }
        let head = String::from_utf8_lossy(&head);
        let first = head.trim_start_matches('\u{FEFF}').lines().next();
        if let Some(version) = first.and_then(version_in) {
            return Ok(Some(version));
        }
    }
    let mut names: Vec<&str> = Vec::new();
    if let Some(member) = bundle.table("Occupation Data")? {
        names.extend(member.path().rsplit('/').skip(1));
    }
    if let Some(member) = bundle.members().first() {
        names.extend(member.path().rsplit('/').skip(1));
    }
    let of_members = names.into_iter().find_map(version_in);
    // "." has no name before it is made whole.
    let path = bundle.path().canonicalize().ok();
    let name = path.as_deref().unwrap_or(bundle.path()).file_name();
    let of_path = name.and_then(|name| version_in(&name.to_string_lossy()));
    Ok(of_members.or(of_path))
}

/// Two numbers of one or two digits with a point or an underscore between them.
fn version_in(text: &str) -> Option<Version> {
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..)?;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let major = digits(from);
        let minor = match from.get(major..).and_then(|t| t.strip_prefix(['.', '_'])) {
            Some(after) => digits(after),
            None => 0,
        };
        if (1..=2).contains(&major) && (1..=2).contains(&minor) {
            let numbers = (from.get(..major)?, from.get(major + 1..major + 1 + minor)?);
            return Some((numbers.0.parse().ok()?, numbers.1.parse().ok()?));
        }
        rest = from.get(major..)?;
    }
    None
}

/// What to say of paths none of which has the table that everything else hangs on.
fn without_occupations(release: &Release, first: &Bundle) -> String {
    let names: Vec<String> = release
        .bundles
        .iter()
        .flat_map(Bundle::members)
        .map(|member| member.name().to_lowercase())
        .collect();
    let any = |is_it: &dyn Fn(&str) -> bool| names.iter().any(|name| is_it(name));
    let other_form = any(&|name| name.ends_with(".xlsx") || name.ends_with(".sql"));
    let tables = any(&|name| {
        [".txt", ".csv", ".tsv", ".gz"]
            .iter()
            .any(|e| name.ends_with(e))
    });
    let remedy = if let Some(other) = another(&release.bundles, &DECLARATION) {
        let title = other.title;
        format!("these look like the files of {title}: give them as {title}")
    } else if other_form && !tables {
        format!(
            "spreadsheets and SQL scripts are not read: give the text or the CSV download of {URL}"
        )
    } else if release.version.is_none() {
        "where several folders make up a release, name each after it, such as `db_30_0_text`, or \
         put its `Read Me.txt` into each"
            .to_owned()
    } else {
        format!(
            "give also a folder of the same release that has it, or the whole download of {URL}"
        )
    };
    let mut found: Vec<&str> = first.members().iter().map(Member::name).collect();
    let more = found.len().saturating_sub(SHOWN);
    found.truncate(SHOWN);
    let found = match (found.is_empty(), more) {
        (true, _) => "nothing".to_owned(),
        (_, 0) => format!("`{}`", found.join("`, `")),
        _ => format!("`{}` and {more} more", found.join("`, `")),
    };
    format!(
        "it has no Occupation Data; found {found}; expected `Occupation Data.txt` or \
         `occupation_data.csv`; {remedy}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_names() {
        for (text, version) in [
            ("O*NET 29.3 Database", Some((29, 3))),
            ("db_30_0_text_partial", Some((30, 0))),
            ("db_31_10_csv.zip", Some((31, 10))),
            ("onet-30.2", Some((30, 2))),
            ("2024_09_data", None),
            ("release 2024", None),
            ("db_text", None),
            ("5", None),
            ("30.", None),
        ] {
            assert_eq!(version_in(text), version, "{text}");
        }
    }
}
