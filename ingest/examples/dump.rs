#![allow(clippy::all, clippy::print_stdout, missing_docs, unused)]
use rolegraph_ingest::document::*;
fn main() {
    for p in std::env::args().skip(1) {
        println!("=================== {p}");
        match rolegraph_ingest::article::read(std::path::Path::new(&p)) {
            Err(e) => println!("ERR {e}"),
            Ok(d) => {
                println!("SOURCE {} | {:?}", d.source.name, d.source.description);
                for r in &d.roles {
                    println!("ROLE {} {:?} line {}\n  DEF {:?}\n  OUT {:?}", r.name, r.aliases, r.line, r.definition, r.outlook);
                    for (n, es) in [("resp", &r.responsibilities), ("edu", &r.education), ("ind", &r.industries), ("tip", &r.tips)] {
                        for e in es { println!("  {n}: {} <- {:?}", e.name, e.note); }
                    }
                    for (n, is) in [("skill", &r.skills), ("tool", &r.tools)] {
                        for i in is { match i {
                            Item::One(e) => println!("  {n}: {} <- {:?}", e.name, e.note),
                            Item::Group { name, note, members } => println!("  {n} GROUP {name} {:?} <- {note:?}", members.iter().map(|m| m.name.as_str()).collect::<Vec<_>>()),
                        } }
                    }
                    for n in &r.notes { println!("  NOTE {n}"); }
                }
                for j in &d.jobs { println!("JOB {} | {:?} | {:?} {:?} {:?} | {:?} {:?} {:?} line {}", j.title, j.company, j.place, j.locations, j.remote, j.employment_types, j.level, j.pay, j.line); }
                println!("REPORT {} {} ", d.report.read, d.report.kept);
                for s in &d.report.skipped { println!("  skip {}: {} [{}]", s.line, s.reason, s.text); }
            }
        }
    }
}
