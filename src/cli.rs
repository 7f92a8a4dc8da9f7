//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rolegraph_graph::AdvertRule;

use crate::comparison::{SectionFlag, StandingFlag};
use crate::inputs::Inputs;
use crate::limits::LimitFlags;
use crate::logging::LogFormat;
use crate::values;

const GUIDE: &str = "\
Examples:
  rolegraph serve                                    ask in the browser, at http://127.0.0.1:8080
  rolegraph compare \"Data Engineer\" \"Data Analyst\"   what they share and where they differ
  rolegraph query '{ role(name: \"data engineer\") { definition } }'
  rolegraph build --article page.txt -o page.graph   a graph of your own documents

Without a graph folder, commands answer from the catalog inside the program.
Exit codes: 0 done, 1 the work failed, 2 wrong usage.";

/// A knowledge-graph query engine for the labour market
#[derive(Debug, Parser)]
#[command(name = "rolegraph", version, after_help = GUIDE, max_term_width = 100)]
#[command(
    arg_required_else_help = true,
    subcommand_required = true,
    propagate_version = false
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the GraphQL API and the playground
    Serve(ServeArgs),
    /// Build a graph folder from documents
    Build(BuildArgs),
    /// Answer one GraphQL query as JSON on stdout
    Query(QueryArgs),
    /// Compare two or more roles in tables
    Compare(CompareArgs),
    /// Write a graph in a format that other tools read
    Export(ExportArgs),
    /// Measure a graph's answers by files that people have marked
    Evaluate(EvaluateArgs),
    /// Tell a graph's sources, counts and size
    Info(InfoArgs),
    /// Print the schema in the schema definition language
    Schema,
    /// Draw synthetic adverts from a graph's distributions, for measuring at size
    Sample(SampleArgs),
}

const SERVE_EXAMPLES: &str = "\
Examples:
  rolegraph serve
  rolegraph serve jobs.graph --listen 0.0.0.0:8080 --allow-origin https://dashboard.example
  ROLEGRAPH_MAX_COST=100000 rolegraph serve

Every limit is also an environment variable: --max-cost is ROLEGRAPH_MAX_COST, and so on.
SIGHUP reads the graph folder again; requests that are under way keep the graph they began with.
SIGTERM first says so at `/health/ready`, then listens no more, and answers what has come.";

/// `rolegraph serve`
#[derive(Debug, Args)]
#[command(after_help = SERVE_EXAMPLES)]
pub(crate) struct ServeArgs {
    /// A folder that `rolegraph build` wrote [default: the catalog inside the program]
    #[arg(env = "ROLEGRAPH_GRAPH", hide_env = true)]
    pub(crate) graph: Option<PathBuf>,
    /// Address and port; port 0 takes any that is free
    #[arg(
        long,
        value_name = "ADDR",
        default_value = "127.0.0.1:8080",
        env = "ROLEGRAPH_LISTEN",
        hide_env = true,
        value_parser = values::address
    )]
    pub(crate) listen: SocketAddr,
    /// Threads that answer HTTP [default: one a processor]
    #[arg(long, value_name = "N", env = "ROLEGRAPH_WORKERS", hide_env = true, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) workers: Option<u16>,
    /// Let pages of this origin ask from a browser, such as `https://dashboard.example`; repeatable
    #[arg(long, value_name = "ORIGIN", env = "ROLEGRAPH_ALLOW_ORIGIN", hide_env = true, value_delimiter = ',', value_parser = values::origin)]
    pub(crate) allow_origin: Vec<String>,
    /// A name under which browsers may ask, beside `localhost` and the address; repeatable
    #[arg(long, value_name = "NAME", env = "ROLEGRAPH_HOST", hide_env = true, value_delimiter = ',', value_parser = values::host)]
    pub(crate) host: Vec<String>,
    /// Time between SIGTERM, from which on `/health/ready` says no, and the end of listening
    #[arg(long, value_name = "TIME", default_value = "1s", env = "ROLEGRAPH_LEAVE", hide_env = true, value_parser = values::duration)]
    pub(crate) leave: std::time::Duration,
    /// What to log: a level, or directives such as `info,rolegraph=debug`
    #[arg(
        long,
        value_name = "FILTER",
        default_value = "info,actix_server=warn",
        env = "ROLEGRAPH_LOG",
        hide_env = true
    )]
    pub(crate) log: String,
    /// How to log
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        env = "ROLEGRAPH_LOG_FORMAT",
        hide_env = true
    )]
    pub(crate) log_format: LogFormat,
    /// Bytes of a request's body, such as `1MB`
    #[arg(long, value_name = "SIZE", default_value = "1MB", env = "ROLEGRAPH_MAX_BODY", hide_env = true, value_parser = values::size, help_heading = "Limits")]
    pub(crate) max_body: usize,
    /// Time for a request to arrive in full, such as `10s`
    #[arg(long, value_name = "TIME", default_value = "10s", env = "ROLEGRAPH_MAX_ARRIVAL", hide_env = true, value_parser = values::duration, help_heading = "Limits")]
    pub(crate) max_arrival: std::time::Duration,
    /// Time for a client to take each 64 kB of its answer, such as `10s`
    #[arg(long, value_name = "TIME", default_value = "10s", env = "ROLEGRAPH_MAX_DELIVERY", hide_env = true, value_parser = values::duration, help_heading = "Limits")]
    pub(crate) max_delivery: std::time::Duration,
    #[command(flatten)]
    pub(crate) limits: LimitFlags,
}

const BUILD_EXAMPLES: &str = "\
Examples:
  rolegraph build --article page.txt -o page.graph
  rolegraph build --onet db_29_3_text --esco ESCO-en.zip --esco ESCO-fr.zip -o taxonomy.graph
  rolegraph build --onet db_30_0_text.zip --jobs adverts.jsonl.gz -o jobs.graph
  rolegraph build --jobs jobs.csv --mapping mine.toml --pay salaries.csv --mapping ai-jobs-salaries -o pay.graph

A --mapping or --source belongs to the --jobs or --pay before it. docs/sources.md says what each input may look like.
A graph that is already there is replaced as a whole once the new one is written; a folder that holds\nanything else is left alone. `-` stands for standard input where one file is read.";

/// `rolegraph build`
#[derive(Debug, Args)]
#[command(after_help = BUILD_EXAMPLES)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The graph folder to write
    #[arg(short, long, value_name = "GRAPH")]
    pub(crate) output: PathBuf,
    /// Write the report as JSON to this file, too, or to standard output for `-`
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Write no graph when any record had to be left out
    #[arg(long)]
    pub(crate) strict: bool,
    /// Leave out the catalog inside the program, which joins adverts and pay so that titles have roles to hang on
    #[arg(long, conflicts_with = "catalog")]
    pub(crate) no_catalog: bool,
    /// Leave out the names inside the program: what people call occupations, skills and tools
    #[arg(long)]
    pub(crate) no_names: bool,
    /// The share of a role's adverts from which on what they state is required, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = AdvertRule::default().required, value_parser = share)]
    pub(crate) required_share: f64,
    /// The share from which on it is typical, where it is above that of all adverts
    #[arg(long, value_name = "SHARE", default_value_t = AdvertRule::default().typical, value_parser = share)]
    pub(crate) typical_share: f64,
    /// The adverts that a role must have for what they state to count
    #[arg(long, value_name = "COUNT", default_value_t = AdvertRule::default().adverts)]
    pub(crate) least_adverts: u32,
}

impl BuildArgs {
    /// What is built from.
    pub(crate) fn inputs(&self) -> Inputs {
        let inputs = self.inputs.clone();
        let inputs = match self.no_catalog {
            true => inputs,
            false => inputs.with_catalog(),
        };
        match self.no_names {
            true => inputs,
            false => inputs.with_names(),
        }
    }

    /// From when on a role is held to ask for what its adverts state.
    pub(crate) fn advert_rule(&self) -> AdvertRule {
        AdvertRule {
            required: self.required_share,
            typical: self.typical_share,
            adverts: self.least_adverts,
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share = text
        .parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| format!("{text:?} is no share; give a number from 0 to 1, such as 0.25"))
}

const QUERY_EXAMPLES: &str = "\
Examples:
  rolegraph query '{ tool(name: \"Kafka\") { roles { nodes { name } } } }'
  rolegraph query --variables '{\"name\": \"sql\"}' 'query($name: String!) { skill(name: $name) { id } }'
  rolegraph query --graph page.graph - < question.graphql";

/// `rolegraph query`
#[derive(Debug, Args)]
#[command(after_help = QUERY_EXAMPLES)]
pub(crate) struct QueryArgs {
    /// The query, or `-` to read it from stdin
    pub(crate) query: String,
    /// A folder that `rolegraph build` wrote [default: the catalog inside the program]
    #[arg(long, env = "ROLEGRAPH_GRAPH", hide_env = true)]
    pub(crate) graph: Option<PathBuf>,
    /// The values of the query's variables, as a JSON object
    #[arg(long, value_name = "JSON")]
    pub(crate) variables: Option<String>,
    /// Which of several operations to run
    #[arg(long, value_name = "NAME")]
    pub(crate) operation: Option<String>,
    /// Tell how the query would be run and what that is expected to touch, and don't run it
    #[arg(long, conflicts_with_all = ["pretty", "compact"])]
    pub(crate) explain: bool,
    /// Lay the answer out over lines, as is done on a terminal
    #[arg(long, conflicts_with = "compact")]
    pub(crate) pretty: bool,
    /// Write the answer on one line, as is done elsewhere
    #[arg(long)]
    pub(crate) compact: bool,
    #[command(flatten)]
    pub(crate) limits: LimitFlags,
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  rolegraph compare \"Machine Learning Engineer\" \"DataOps Engineer\"
  rolegraph compare --section tools --section skills role:data-engineer role:data-analyst
  rolegraph compare --including typical,minor --min-importance 0.4 \"Data Engineer\" \"Data Scientist\"
  rolegraph compare --format markdown \"Data Engineer\" \"Data Scientist\" \"Data Analyst\" > roles.md";

/// `rolegraph compare`
#[derive(Debug, Args)]
#[command(after_help = COMPARE_EXAMPLES)]
pub(crate) struct CompareArgs {
    /// Roles by name, other name or id
    #[arg(required = true, num_args = 2.., value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// A folder that `rolegraph build` wrote [default: the catalog inside the program]
    #[arg(long, env = "ROLEGRAPH_GRAPH", hide_env = true)]
    pub(crate) graph: Option<PathBuf>,
    /// Only this section; repeatable
    #[arg(long, value_name = "SECTION")]
    pub(crate) section: Vec<SectionFlag>,
    /// What counts beside what is required; repeatable, or with commas between [default: of tools what is typical]
    #[arg(long, value_name = "STANDING", value_delimiter = ',')]
    pub(crate) including: Vec<StandingFlag>,
    /// From which importance on counts what is rated, 0 to 1 [default: by its standing]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) min_importance: Option<f64>,
    /// How to show it
    #[arg(long, default_value = "table")]
    pub(crate) format: CompareFormat,
    /// Columns that tables may take [default: the terminal's, 100 in a pipe]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub(crate) width: Option<u16>,
}

/// How a comparison is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    /// Tables for the terminal
    Table,
    /// One JSON object
    Json,
    /// Tables for a document
    Markdown,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  rolegraph export --format parquet -o tables                  for DuckDB, DataFusion, Polars, Spark
  rolegraph export --graph jobs.graph --format graphml -o roles.graphml
  rolegraph export --format jsonld -o - | gzip > roles.jsonld.gz

An export that is already there is replaced as a whole once the new one is written
(docs/export.md says what is in each).";

/// `rolegraph export`
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub(crate) struct ExportArgs {
    /// A folder that `rolegraph build` wrote [default: the catalog inside the program]
    #[arg(long, env = "ROLEGRAPH_GRAPH", hide_env = true)]
    pub(crate) graph: Option<PathBuf>,
    /// What to write
    #[arg(long)]
    pub(crate) format: ExportFormat,
    /// Jobs, companies and locations, too; tables always have them
    #[arg(long)]
    pub(crate) all: bool,
    /// The file to write, or `-` for stdout; for tables the folder
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: PathBuf,
}

/// What a graph is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A folder of tables, one a node kind and one a relation
    Parquet,
    /// One XML file for NetworkX, Gephi and igraph
    Graphml,
    /// One JSON-LD file in SKOS and schema.org
    Jsonld,
}

const EVALUATE_EXAMPLES: &str = "\
Examples:
  rolegraph evaluate --graph market.graph --search tests/quality/search.tsv --wrong
  rolegraph evaluate --graph market.graph --titles tests/quality/titles.tsv

docs/quality.md says what the files hold and what was measured.";

/// `rolegraph evaluate`
#[derive(Debug, Args)]
#[command(after_help = EVALUATE_EXAMPLES)]
pub(crate) struct EvaluateArgs {
    /// A folder that `rolegraph build` wrote [default: the catalog inside the program]
    #[arg(long, value_name = "DIR", env = "ROLEGRAPH_GRAPH", hide_env = true)]
    pub(crate) graph: Option<PathBuf>,
    /// Titles of jobs with their roles; repeatable
    #[arg(long, value_name = "FILE")]
    pub(crate) titles: Vec<PathBuf>,
    /// O*NET's Sample of Reported Titles, or the folder it is in; build the graph with `--without-reported-titles`
    #[arg(long, value_name = "PATH")]
    pub(crate) reported: Vec<PathBuf>,
    /// Searches with their first answers
    #[arg(long, value_name = "FILE")]
    pub(crate) search: Vec<PathBuf>,
    /// Names of tools with the short names that will do
    #[arg(long, value_name = "FILE")]
    pub(crate) names: Vec<PathBuf>,
    /// Pairs that are one thing, and pairs that aren't
    #[arg(long, value_name = "FILE")]
    pub(crate) same: Vec<PathBuf>,
    /// Show what was wrong or not found
    #[arg(long)]
    pub(crate) wrong: bool,
    /// Fail where a figure is worse than in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) least: Option<PathBuf>,
}

/// `rolegraph info`
#[derive(Debug, Args)]
pub(crate) struct InfoArgs {
    /// A folder that `rolegraph build` wrote [default: the catalog inside the program]
    #[arg(env = "ROLEGRAPH_GRAPH", hide_env = true)]
    pub(crate) graph: Option<PathBuf>,
    /// How to show it
    #[arg(long, default_value = "text")]
    pub(crate) format: InfoFormat,
}

/// How a graph's description is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InfoFormat {
    /// For a person
    Text,
    /// One JSON object
    Json,
}

const SAMPLE_EXAMPLES: &str = "\
Examples:
  rolegraph sample --graph all.graph --jobs 1000000 -o adverts.jsonl.gz
  rolegraph build --onet db_29_3_text --jobs adverts.jsonl.gz -o large.graph

The adverts are JSON Lines of schema.org's JobPosting; each says of itself that it is synthetic.
The same graph, number and seed give the same bytes.";

/// `rolegraph sample`
#[derive(Debug, Args)]
#[command(after_help = SAMPLE_EXAMPLES)]
pub(crate) struct SampleArgs {
    /// A folder that `rolegraph build` wrote [default: the catalog inside the program]
    #[arg(long, env = "ROLEGRAPH_GRAPH", hide_env = true)]
    pub(crate) graph: Option<PathBuf>,
    /// How many adverts to draw
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(crate) jobs: u64,
    /// What settles the draw
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The file to write, compressed where it ends in .gz, or `-` for stdout [default: stdout]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }
}
