//! `rolegraph serve`: the API and the playground over HTTP.

use std::num::NonZeroUsize;

use crate::cli::ServeArgs;
use crate::http::{self, Settings, Watch};
use crate::logging;

pub(super) fn run(args: ServeArgs, watch: Option<Watch>) -> anyhow::Result<()> {
    let watch = match watch {
        Some(watch) => watch,
        None => Watch::begin().map_err(http::unstarted)?,
    };
    logging::start(&args.log, args.log_format)?;
    let settings = Settings {
        listen: args.listen,
        workers: args
            .workers
            .and_then(|count| NonZeroUsize::new(count.into())),
        origins: args.allow_origin,
        hosts: args.host,
        body: args.max_body,
        arrival: args.max_arrival,
        delivery: args.max_delivery,
        leave: args.leave,
        folder: args.graph,
    };
    http::serve(watch, settings, args.limits.limits())
}
