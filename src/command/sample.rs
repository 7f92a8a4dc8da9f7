//! `rolegraph sample`: synthetic adverts from a graph's distributions.

use std::fs::File;
use std::io::{BufWriter, Write};

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::cli::SampleArgs;
use crate::progress::Bars;
use crate::{sample, store};

pub(super) fn run(args: &SampleArgs) -> anyhow::Result<()> {
    let graph = store::open(args.graph.as_deref())?;
    let Some(path) = &args.output else {
        let mut out = BufWriter::new(std::io::stdout().lock());
        sample::write(&graph, args.jobs, args.seed, &mut out, |_| {})?;
        return Ok(());
    };
    let unwritten = || format!("{}: the adverts can't be written", path.display());
    let bars = Bars::new();
    let bar = bars.counting("adverts", args.jobs);
    let told = |number| bar.set_position(number);
    let file = BufWriter::new(File::create(path).with_context(unwritten)?);
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut out = GzEncoder::new(file, Compression::fast());
        sample::write(&graph, args.jobs, args.seed, &mut out, told).with_context(unwritten)?;
        out.finish()
            .and_then(|mut file| file.flush())
            .with_context(unwritten)?;
    } else {
        let mut out = file;
        sample::write(&graph, args.jobs, args.seed, &mut out, told).with_context(unwritten)?;
    }
    bar.finish_and_clear();
    Ok(())
}
