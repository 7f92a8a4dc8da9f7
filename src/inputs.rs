//! What a graph is built from, as the command line names it.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, Error, FromArgMatches};
use rolegraph_graph::name::slug;
use rolegraph_ingest::mapping;

/// The documents and data of a build, each kind in the order it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Inputs {
    /// A folder of TOML files.
    pub(crate) catalog: Option<PathBuf>,
    /// Articles that compare roles, or folders of such.
    pub(crate) article: Vec<PathBuf>,
    /// Releases of O*NET.
    pub(crate) onet: Vec<PathBuf>,
    /// Releases of ESCO.
    pub(crate) esco: Vec<PathBuf>,
    /// Crosswalks.
    pub(crate) crosswalk: Vec<PathBuf>,
    /// Adverts.
    pub(crate) jobs: Vec<Mapped>,
    /// Reports of pay.
    pub(crate) pay: Vec<Mapped>,
    /// Official wages.
    pub(crate) oews: Vec<PathBuf>,
}

impl Inputs {
    /// Every file and folder that is read.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let lists = [
            &self.article,
            &self.onet,
            &self.esco,
            &self.crosswalk,
            &self.oews,
        ];
        let mapped = self.jobs.iter().chain(&self.pay).map(|file| &file.path);
        self.catalog
            .iter()
            .chain(lists.into_iter().flatten())
            .chain(mapped)
    }

    /// The files of mappings that are none of those in the program.
    pub(crate) fn mappings(&self) -> Vec<PathBuf> {
        let files = self.jobs.iter().chain(&self.pay);
        files
            .filter_map(|file| file.mapping.as_deref())
            .filter(|mapping| !mapping::is_shipped(mapping))
            .map(PathBuf::from)
            .collect()
    }
}

/// A file, and the mapping and the name of its source that were given after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mapped {
    pub(crate) path: PathBuf,
    pub(crate) mapping: Option<String>,
    pub(crate) source: Option<String>,
}

/// The options: name, value's name, help.
const OPTIONS: [(&str, &str, &str); 8] = [
    (
        "catalog",
        "DIR",
        "A folder of TOML files, one role a file (docs/catalog.md says how)",
    ),
    (
        "article",
        "PATH",
        "An article that compares roles, or a folder of such (.txt, .md); repeatable",
    ),
    (
        "onet",
        "DIR|ZIP",
        "A release of the O*NET database, as text or CSV; repeatable, and paths of one release complete each other",
    ),
    (
        "esco",
        "DIR|ZIP",
        "A release of ESCO as CSV; repeatable, one a language",
    ),
    (
        "oews",
        "DIR|FILE",
        "US employment and wages by industry and occupation (OEWS); repeatable",
    ),
    (
        "jobs",
        "FILE",
        "Adverts: schema.org JobPosting as JSON-LD or JSON Lines, or a table; repeatable",
    ),
    ("pay", "FILE", "A table of reported pay; repeatable"),
    (
        "crosswalk",
        "CSV",
        "Codes of one classification and what they are in another; repeatable",
    ),
];

/// What an option says of the file before it.
type Said = fn(&mut Mapped) -> &mut Option<String>;

/// The options that belong to the file before them, and what they say of it.
const FOLLOWING: [(&str, Said); 2] = [
    ("mapping", |file| &mut file.mapping),
    ("source", |file| &mut file.source),
];

impl Args for Inputs {
    fn augment_args(command: Command) -> Command {
        let paths = OPTIONS.map(|(name, value, help)| {
            let action = if name == "catalog" {
                ArgAction::Set
            } else {
                ArgAction::Append
            };
            Arg::new(name)
                .long(name)
                .value_name(value)
                .help(help)
                .action(action)
                .value_parser(clap::value_parser!(PathBuf))
        });
        let mapping = Arg::new("mapping")
            .long("mapping")
            .value_name("NAME|FILE")
            .help("How the columns of the --jobs or --pay before it are to be read: `datanerd`, `ai-jobs-salaries`, or a TOML file (docs/sources.md says how)")
            .action(ArgAction::Append);
        let source = Arg::new("source")
            .long("source")
            .value_name("NAME")
            .help("Where the adverts or pay of the --jobs or --pay before it come from, in place of what its mapping says")
            .action(ArgAction::Append)
            .value_parser(name_of_source);
        command.args(paths).arg(mapping).arg(source).group(
            ArgGroup::new("input")
                .required(true)
                .multiple(true)
                .args(OPTIONS.map(|(name, ..)| name)),
        )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Inputs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let paths = |name| -> Vec<PathBuf> {
            let values = matches.get_many::<PathBuf>(name);
            values.into_iter().flatten().cloned().collect()
        };
        let mut inputs = Self {
            catalog: matches.get_one::<PathBuf>("catalog").cloned(),
            article: paths("article"),
            onet: paths("onet"),
            esco: paths("esco"),
            crosswalk: paths("crosswalk"),
            jobs: mapped(paths("jobs")),
            pay: mapped(paths("pay")),
            oews: paths("oews"),
        };
        let places = |name| matches.indices_of(name).into_iter().flatten();
        let mut files: Vec<(usize, &mut Mapped)> = places("jobs")
            .zip(&mut inputs.jobs)
            .chain(places("pay").zip(&mut inputs.pay))
            .collect();
        for (option, slot) in FOLLOWING {
            let values = matches.get_many::<String>(option).into_iter().flatten();
            for (place, value) in places(option).zip(values) {
                let before = files.iter_mut().filter(|(file, _)| *file < place);
                let file = before.max_by_key(|(file, _)| *file);
                match file.map(|(_, file)| slot(file)) {
                    Some(slot @ None) => *slot = Some(value.clone()),
                    Some(Some(known)) => {
                        return Err(wrong(format!(
                            "`--{option} {value}` and `--{option} {known}` belong to one file; give one --{option} after each --jobs or --pay\n"
                        )));
                    }
                    None => {
                        return Err(wrong(format!(
                            "`--{option} {value}` belongs to no file; give it after the --jobs or --pay that it is for\n"
                        )));
                    }
                }
            }
        }
        Ok(inputs)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn mapped(paths: Vec<PathBuf>) -> Vec<Mapped> {
    let plain = |path| Mapped {
        path,
        mapping: None,
        source: None,
    };
    paths.into_iter().map(plain).collect()
}

fn name_of_source(name: &str) -> Result<String, &'static str> {
    if slug(name).is_empty() {
        return Err("a source's name makes its id; expected one with a letter or digit");
    }
    Ok(name.to_owned())
}

fn wrong(message: String) -> Error {
    Error::raw(ErrorKind::ArgumentConflict, message)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Inputs, Error> {
        let command = Inputs::augment_args(Command::new("build"));
        let args = std::iter::once(&"build").chain(args);
        let matches = command.try_get_matches_from(args)?;
        Inputs::from_arg_matches(&matches)
    }

    #[test]
    fn a_mapping_belongs_to_the_file_before_it() {
        let inputs = parse(&[
            "--jobs",
            "a.csv",
            "--mapping",
            "one",
            "--jobs",
            "b.json",
            "--pay",
            "c.csv",
            "--mapping",
            "two",
            "--onet",
            "d",
            "--jobs",
            "e.csv",
            "--mapping",
            "three",
        ])
        .unwrap();
        let of = |files: &[Mapped]| -> Vec<(String, Option<String>)> {
            let file = |m: &Mapped| (m.path.display().to_string(), m.mapping.clone());
            files.iter().map(file).collect()
        };
        let one = |path: &str, mapping: Option<&str>| (path.to_owned(), mapping.map(Into::into));
        assert_eq!(
            of(&inputs.jobs),
            [
                one("a.csv", Some("one")),
                one("b.json", None),
                one("e.csv", Some("three"))
            ]
        );
        assert_eq!(of(&inputs.pay), [one("c.csv", Some("two"))]);
        assert_eq!(inputs.onet, [PathBuf::from("d")]);
    }

    #[test]
    fn a_mapping_without_a_file_or_with_a_twin_is_refused() {
        assert!(parse(&["--mapping", "one", "--jobs", "a.csv"]).is_err());
        assert!(parse(&["--jobs", "a.csv", "--mapping", "one", "--mapping", "two"]).is_err());
        assert!(parse(&[]).is_err(), "nothing to build from");
    }

    #[test]
    fn a_source_belongs_to_the_file_before_it() {
        let inputs = parse(&[
            "--jobs",
            "a.jsonl",
            "--source",
            "One",
            "--jobs",
            "b.csv",
            "--source",
            "Two",
            "--mapping",
            "m",
            "--pay",
            "c.csv",
        ])
        .unwrap();
        let of = |file: &Mapped| (file.source.clone(), file.mapping.clone());
        let files: Vec<_> = inputs.jobs.iter().chain(&inputs.pay).map(of).collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            files,
            [(text("One"), None), (text("Two"), text("m")), (None, None)]
        );
        assert!(parse(&["--source", "One", "--jobs", "a.csv"]).is_err());
        assert!(parse(&["--jobs", "a.csv", "--source", "One", "--source", "Two"]).is_err());
        assert!(parse(&["--jobs", "a.csv", "--source", "*"]).is_err());
    }
}
