//! The limits of a request as flags, each with its environment variable.

use std::time::Duration;

use clap::Args;
use clap::builder::FalseyValueParser;
use rolegraph_schema::Limits;

use crate::values;

/// How large a request may be.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitFlags {
    /// Bytes of a document
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_DOCUMENT", hide_env = true, default_value_t = Limits::default().document)]
    max_document: usize,
    /// Lexical tokens of a document
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_TOKENS", hide_env = true, default_value_t = Limits::default().tokens)]
    max_tokens: usize,
    /// Levels of selections, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_DEPTH", hide_env = true, default_value_t = Limits::default().depth)]
    max_depth: usize,
    /// Fields, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_FIELDS", hide_env = true, default_value_t = Limits::default().fields)]
    max_fields: usize,
    /// Aliases, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_ALIASES", hide_env = true, default_value_t = Limits::default().aliases)]
    max_aliases: usize,
    /// Directives, with fragments expanded
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_DIRECTIVES", hide_env = true, default_value_t = Limits::default().directives)]
    max_directives: usize,
    /// Edges of one page (`first`, `last`)
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_PAGE", hide_env = true, default_value_t = Limits::default().page)]
    max_page: usize,
    /// Nodes and edges that one query may touch
    #[arg(long, value_name = "N", env = "ROLEGRAPH_MAX_COST", hide_env = true, default_value_t = Limits::default().cost)]
    max_cost: u64,
    /// Time for one query, such as `10s` or `250ms`
    #[arg(long, value_name = "TIME", env = "ROLEGRAPH_MAX_TIME", hide_env = true, default_value = "10s", value_parser = values::duration)]
    max_time: Duration,
    /// Don't answer `__schema` and `__type`, nor show the schema in any other way
    #[arg(long, env = "ROLEGRAPH_NO_INTROSPECTION", hide_env = true, value_parser = FalseyValueParser::new())]
    no_introspection: bool,
    /// Don't suggest names that are close to one that isn't there
    #[arg(long, env = "ROLEGRAPH_NO_SUGGESTIONS", hide_env = true, value_parser = FalseyValueParser::new())]
    no_suggestions: bool,
}

impl LimitFlags {
    /// The limits that the flags set.
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            document: self.max_document,
            tokens: self.max_tokens,
            depth: self.max_depth,
            fields: self.max_fields,
            aliases: self.max_aliases,
            directives: self.max_directives,
            page: self.max_page,
            cost: self.max_cost,
            time: self.max_time,
            introspection: !self.no_introspection,
            suggestions: !self.no_suggestions,
        }
    }
}
