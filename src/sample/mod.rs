//! Synthetic adverts, drawn from the distributions of a real graph, for measuring at size.
//!
//! Nothing of one real advert is passed on whole: title, place, level and contract come from one,
//! what it states from others of the same role, pay and day from others again, and companies are
//! numbered, not named. Every advert says of itself that it is synthetic.

mod draw;

use std::io::{self, Write};

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rolegraph_graph::adjacency::Neighbours;
use rolegraph_graph::date::iso;
use rolegraph_graph::model::word::{EmploymentType, PayPeriod};
use rolegraph_graph::{Direction, Graph, NodeKind, Property, Relation, Row};
use serde_json::{Map, Value, json};

use self::draw::Drawer;

/// What marks an advert as synthetic, as its `additionalType`.
const SYNTHETIC: &str = "rolegraph:Synthetic";

/// Writes `count` adverts as JSON Lines of schema.org's `JobPosting`. The same graph, count and
/// seed give the same bytes.
///
/// # Errors
/// What the system says of the output.
pub(crate) fn write(
    graph: &Graph,
    count: u64,
    seed: u64,
    out: &mut dyn Write,
    mut told: impl FnMut(u64),
) -> io::Result<()> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let drawer = Drawer::new(graph);
    for number in 0..count {
        let advert = drawer.advert(&mut random, seed, number);
        serde_json::to_writer(&mut *out, &advert)?;
        out.write_all(b"\n")?;
        told(number + 1);
    }
    out.flush()
}
