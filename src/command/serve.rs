//! `rolegraph serve`: the API and the playground over HTTP.

use rolegraph_schema::Engine;

use crate::cli::ServeArgs;
use crate::http::{self, Settings, State};
use crate::{logging, store};

pub(super) fn run(args: ServeArgs) -> anyhow::Result<()> {
    logging::start(&args.log, args.log_format)?;
    let graph = store::open(args.graph.as_deref())?;
    let engine = Engine::new(args.limits.limits())?;
    let settings = Settings {
        listen: args.listen,
        workers: args.workers.map(usize::from),
        origins: args.allow_origin,
        body: args.max_body,
        arrival: args.max_arrival,
        folder: args.graph,
    };
    http::serve(State::new(engine, graph, settings))
}
