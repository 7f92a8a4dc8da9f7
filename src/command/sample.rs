//! `rolegraph sample`: synthetic adverts from a graph's distributions.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use rolegraph_graph::Graph;
use rolegraph_graph::aside::{self, At, Target};

use crate::cli::SampleArgs;
use crate::outputs::{self, STDOUT};
use crate::progress::Bars;
use crate::{output, sample, store};

pub(super) fn run(args: &SampleArgs) -> anyhow::Result<()> {
    let path = args.output.as_deref();
    let Some(path) = path.filter(|path| *path != Path::new(STDOUT)) else {
        let graph = store::open(args.graph.as_deref())?;
        let mut out = BufWriter::new(io::stdout().lock());
        return sample::write(&graph, args.jobs, args.seed, &mut out, |_| {})
            .and_then(|()| out.flush())
            .map_err(output::unwritten);
    };
    let target = Target::file(path)?;
    outputs::refuse_read(&target, &args.graph)?;
    let graph = store::open(args.graph.as_deref())?;
    let draft = aside::file(&target)?;
    let is_packed = path.extension().is_some_and(|ending| ending == "gz");
    draw(&graph, args, draft.file(), is_packed).at(path, "written")?;
    draft.finish()?;
    Ok(())
}

fn draw(graph: &Graph, args: &SampleArgs, out: impl Write, is_packed: bool) -> io::Result<()> {
    let bars = Bars::new();
    let bar = bars.counting("adverts", args.jobs);
    let told = |number| bar.set_position(number);
    let mut out = BufWriter::new(out);
    if is_packed {
        let mut packed = GzEncoder::new(out, Compression::fast());
        sample::write(graph, args.jobs, args.seed, &mut packed, told)?;
        packed.finish()?.flush()?;
    } else {
        sample::write(graph, args.jobs, args.seed, &mut out, told)?;
        out.flush()?;
    }
    bar.finish_and_clear();
    Ok(())
}
