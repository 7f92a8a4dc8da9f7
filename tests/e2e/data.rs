//! Documents that the tests write, and a graph of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::run::run;

/// A page that compares two roles, with an advert at its end.
pub const PAGE: &str = "\
Tide Keeper vs. Buoy Painter
Definitions
Tide Keeper
A Tide Keeper, often referred to as a TideOps Engineer, predicts and records the level of the water.
Buoy Painter
A Buoy Painter keeps marks at sea visible.
Responsibilities
Tide Keeper
- Gauging: Read every gauge twice a day.
- Collaboration: Agree windows with pilots.
Buoy Painter
- Surface care: Strip, prime and paint marks.
- Collaboration: Agree windows with the lighthouse service.
Required Skills
Tide Keeper
- Programming Languages: Proficiency in Ada, C++, or R for tide tables.
- Patience: Ability to wait for the water.
Buoy Painter
- Coatings: Expertise in epoxies, primers, and antifouling.
- Scripting: Familiarity with R.
Tools and Software Used
Tide Keeper
- Charting: QGIS, GMT for plotting and printing.
Buoy Painter
- Sprayers: MistJet, or Rollomat.
Common Industries
Tide Keeper
- Shipping: Planning drafts and departures.
- Energy: Siting turbines in tidal races.
Buoy Painter
- Shipping: Keeping fairways marked.
Practical Tips for Getting Started
- Get Wet: Spend a season on a tender.
Harbour Analyst
@ Example Harbours | Remote (anywhere in Canada)
Full Time Mid-level / Intermediate USD 90K - 110K
";

/// A role of a catalog.
pub const PILOT: &str = r#"
name = "Pilot"
aliases = ["Harbour Pilot"]
definition = "A Pilot brings ships in."

[skills]
"Programming Languages" = { members = ["R"], note = "For the odd table." }
"Patience" = "With captains."

[industries]
"Shipping" = "Bringing ships in."
"#;

/// A graph folder of [`PAGE`] and a catalog of [`PILOT`].
pub fn graph() -> &'static Path {
    static GRAPH: LazyLock<PathBuf> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e");
        let page = file(&dir, "page.txt", PAGE);
        let catalog = catalog(&dir, PILOT);
        let graph = dir.join("harbour.graph");
        build(
            &["--catalog".as_ref(), &catalog, "--article".as_ref(), &page],
            &graph,
        );
        graph
    });
    &GRAPH
}

/// Builds a graph folder, which has to work.
pub fn build(input: &[&Path], graph: &Path) {
    let output = ["build".as_ref(), "-o".as_ref(), graph];
    let built = run(output.iter().chain(input));
    assert_eq!(
        (built.code, built.stdout.as_str()),
        (0, ""),
        "{}",
        built.stderr
    );
}

/// Writes a file and gives its path.
pub fn file(dir: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

/// Writes a catalog of one role and gives its folder.
pub fn catalog(dir: &Path, role: &str) -> PathBuf {
    file(dir, "catalog/catalog.toml", "name = \"Harbour catalog\"\n");
    file(dir, "catalog/roles/pilot.toml", role);
    dir.join("catalog")
}
