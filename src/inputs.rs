//! What a graph is built from, as the command line names it.
//!
//! Which options there are follows from what the readers declare; clap parses them and makes their
//! help. What is by hand is which input a setting such as `--mapping` belongs to: the one before it.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, Error, FromArgMatches};
use rolegraph_ingest::Reader;
use rolegraph_ingest::catalog::{BUILTIN_ROLES, is_builtin};
use rolegraph_ingest::names;
use rolegraph_ingest::reader::{Flag, Input, READERS, Setting};

/// The reader of catalogs.
pub(crate) const CATALOG: &str = "catalog";

/// The reader of files of names.
pub(crate) const NAMES: &str = "names";

/// The documents and data of a build, each reader's in the order they were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inputs {
    given: Vec<(&'static dyn Reader, Vec<Input>)>,
    flags: Vec<&'static Flag>,
}

impl Inputs {
    /// The readers that have something to read, in the order in which they read, and what it is.
    pub(crate) fn by_reader(&self) -> impl Iterator<Item = (&'static dyn Reader, &[Input])> {
        let given = self.given.iter();
        given.map(|(reader, inputs)| (*reader, inputs.as_slice()))
    }

    /// Every input with its reader.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&'static dyn Reader, &Input)> {
        let given = self.by_reader();
        given.flat_map(|(reader, inputs)| inputs.iter().map(move |input| (reader, input)))
    }

    /// Every file and folder that is read.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        let is_file = |(reader, input): &(&dyn Reader, &Input)| {
            let is_inside = match reader.declaration().name {
                CATALOG => is_builtin(&input.path),
                NAMES => input.path == Path::new(names::BUILTIN),
                _ => false,
            };
            !is_inside
        };
        self.each().filter(is_file).map(|(_, input)| &input.path)
    }

    /// With the catalog inside the program, where there are adverts or pay and no other catalog:
    /// titles need roles to hang on.
    pub(crate) fn with_catalog(mut self) -> Self {
        let has = |name| {
            self.given
                .iter()
                .any(|(of, _)| of.declaration().name == name)
        };
        let catalog = READERS.iter().find(|of| of.declaration().name == CATALOG);
        if let Some(&catalog) = catalog
            && !has(CATALOG)
            && (has("jobs") || has("pay"))
        {
            self.given
                .insert(0, (catalog, vec![Input::new(BUILTIN_ROLES)]));
        }
        self
    }

    /// With the names inside the program, after those of the user.
    pub(crate) fn with_names(mut self) -> Self {
        let builtin = Input::new(names::BUILTIN);
        let mut given = self.given.iter_mut();
        let known = given.find(|(of, _)| of.declaration().name == NAMES);
        let reader = READERS.iter().find(|of| of.declaration().name == NAMES);
        match (known, reader) {
            (Some((_, inputs)), _) => inputs.push(builtin),
            (None, Some(&reader)) => self.given.push((reader, vec![builtin])),
            (None, None) => {}
        }
        self
    }

    /// The files that settings name, such as mappings that are none of those in the program.
    pub(crate) fn files_of_settings(&self) -> Vec<(&'static Setting, PathBuf)> {
        let settings = self.each().flat_map(|(_, input)| input.settings());
        settings
            .filter_map(|(setting, value)| Some((setting, (setting.file)(value)?)))
            .collect()
    }

    /// What was said to readers as a whole.
    pub(crate) fn flags(&self) -> &[&'static Flag] {
        &self.flags
    }
}

/// The settings that readers take, each once.
fn settings() -> Vec<&'static Setting> {
    let mut settings: Vec<&'static Setting> = Vec::new();
    for setting in READERS.iter().flat_map(|r| r.declaration().settings) {
        if settings.iter().all(|known| known.name != setting.name) {
            settings.push(setting);
        }
    }
    settings
}

/// The flags that readers take.
fn flags() -> impl Iterator<Item = &'static Flag> {
    let flags = READERS.iter().flat_map(|r| r.declaration().flags);
    flags.copied()
}

/// The readers of which a setting can be said.
fn takers(setting: &Setting) -> impl Iterator<Item = &'static dyn Reader> {
    let takes = |reader: &&dyn Reader| {
        let mut settings = reader.declaration().settings.iter();
        settings.any(|known| known.name == setting.name)
    };
    READERS.iter().copied().filter(takes)
}

impl Args for Inputs {
    fn augment_args(command: Command) -> Command {
        let names = READERS.iter().map(|reader| reader.declaration().name);
        let paths = READERS.iter().map(|reader| {
            let declaration = reader.declaration();
            let action = if declaration.is_repeatable {
                ArgAction::Append
            } else {
                ArgAction::Set
            };
            Arg::new(declaration.name)
                .long(declaration.name)
                .value_name(declaration.value)
                .help(declaration.help)
                .action(action)
                .value_parser(clap::value_parser!(PathBuf))
        });
        let settings = settings().into_iter().map(|setting| {
            Arg::new(setting.name)
                .long(setting.name)
                .value_name(setting.value)
                .help(setting.help)
                .action(ArgAction::Append)
                .value_parser(move |value: &str| (setting.check)(value).map(|()| value.to_owned()))
        });
        let flags = flags().map(|flag| {
            Arg::new(flag.name)
                .long(flag.name)
                .help(flag.help)
                .action(ArgAction::SetTrue)
        });
        command.args(paths).args(settings).args(flags).group(
            ArgGroup::new("input")
                .required(true)
                .multiple(true)
                .args(names),
        )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Inputs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut given: Vec<Given> = Vec::new();
        for &reader in READERS {
            let name = reader.declaration().name;
            let paths = matches.get_many::<PathBuf>(name).into_iter().flatten();
            given.extend(paths.zip(places(matches, name)).map(|(path, place)| Given {
                place,
                reader,
                input: Input::new(path),
            }));
        }
        for setting in settings() {
            let values = matches.get_many::<String>(setting.name);
            let values = values.into_iter().flatten();
            for (value, place) in values.zip(places(matches, setting.name)) {
                settle(&mut given, setting, value, place)?;
            }
        }
        let mut inputs = Self::default();
        for Given { reader, input, .. } in given {
            let name = reader.declaration().name;
            match inputs.given.last_mut() {
                Some((last, of_last)) if last.declaration().name == name => of_last.push(input),
                _ => inputs.given.push((reader, vec![input])),
            }
        }
        inputs.flags = flags().filter(|flag| matches.get_flag(flag.name)).collect();
        Ok(inputs)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// An input and where it stands on the command line.
struct Given {
    place: usize,
    reader: &'static dyn Reader,
    input: Input,
}

/// Where the values of an option stand on the command line.
fn places<'m>(matches: &'m ArgMatches, name: &str) -> impl Iterator<Item = usize> + use<'m> {
    matches.indices_of(name).into_iter().flatten()
}

/// Gives a setting to the input before it, among those that it can be said of.
fn settle(
    given: &mut [Given],
    setting: &'static Setting,
    value: &str,
    place: usize,
) -> Result<(), Error> {
    let name = setting.name;
    let options: Vec<&str> = takers(setting).map(|r| r.declaration().name).collect();
    let before = given
        .iter_mut()
        .filter(|given| given.place < place && options.contains(&given.reader.declaration().name));
    let takers = || format!("--{}", options.join(" or --"));
    let Some(Given { input, .. }) = before.max_by_key(|given| given.place) else {
        return Err(wrong(format!(
            "`--{name} {value}` belongs to no file; give it after the {} that it is for\n",
            takers()
        )));
    };
    if let Some(known) = input.value(setting) {
        return Err(wrong(format!(
            "`--{name} {value}` and `--{name} {known}` belong to one file; give one --{name} after each {}\n",
            takers()
        )));
    }
    *input = input.clone().with(setting, value);
    Ok(())
}

fn wrong(message: String) -> Error {
    Error::raw(ErrorKind::ArgumentConflict, message)
}

#[cfg(test)]
mod tests {
    use rolegraph_ingest::mapping::SETTING;

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
        let found: Vec<(&str, String, Option<&str>)> = inputs
            .each()
            .map(|(reader, input)| {
                let path = input.path.display().to_string();
                (reader.declaration().name, path, input.value(&SETTING))
            })
            .collect();
        let one = |name, path: &str, mapping| (name, path.to_owned(), mapping);
        assert_eq!(
            found,
            [
                one("onet", "d", None),
                one("jobs", "a.csv", Some("one")),
                one("jobs", "b.json", None),
                one("jobs", "e.csv", Some("three")),
                one("pay", "c.csv", Some("two")),
            ]
        );
        let files = inputs.files_of_settings().into_iter();
        let files: Vec<PathBuf> = files.map(|(_, file)| file).collect();
        assert_eq!(files, ["one", "three", "two"].map(PathBuf::from));
        assert_eq!(inputs.by_reader().count(), 3);
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
        let settings = |input: &Input| -> Vec<(&str, String)> {
            let mut said: Vec<_> = input
                .settings()
                .map(|(setting, value)| (setting.name, value.to_owned()))
                .collect();
            said.sort_unstable();
            said
        };
        let said: Vec<_> = inputs.each().map(|(_, input)| settings(input)).collect();
        let one = |name, value: &str| (name, value.to_owned());
        assert_eq!(
            said,
            [
                vec![one("source", "One")],
                vec![one("mapping", "m"), one("source", "Two")],
                vec![]
            ]
        );
        assert!(parse(&["--source", "One", "--jobs", "a.csv"]).is_err());
        assert!(parse(&["--jobs", "a.csv", "--source", "One", "--source", "Two"]).is_err());
        assert!(parse(&["--jobs", "a.csv", "--source", "*"]).is_err());
    }

    #[test]
    fn what_is_said_to_a_reader_is_found_with_its_inputs() {
        let inputs = parse(&["--merge-exact", "--crosswalk", "a.csv"]).unwrap();
        let flags: Vec<&str> = inputs.flags().iter().map(|flag| flag.name).collect();
        assert_eq!(flags, ["merge-exact"]);
        let inputs = parse(&["--jobs", "a.csv", "--mapping", "datanerd"]).unwrap();
        assert!(inputs.flags().is_empty());
        assert!(inputs.files_of_settings().is_empty());
    }

    #[test]
    fn a_mapping_without_a_file_or_with_a_twin_is_refused() {
        assert!(parse(&["--mapping", "one", "--jobs", "a.csv"]).is_err());
        assert!(parse(&["--jobs", "a.csv", "--mapping", "one", "--mapping", "two"]).is_err());
        assert!(parse(&[]).is_err(), "nothing to build from");
    }
}
