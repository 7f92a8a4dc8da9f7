//! Has the program rebuilt when the pages that it embeds were built anew, and tells its tests whether
//! there are any.

fn main() {
    // A folder that isn't there can't be watched, and without it every build would start afresh.
    // Where it can't be made, the program is built without pages, as it is when it is empty.
    let _ = std::fs::create_dir_all("web/dist");
    println!("cargo::rustc-check-cfg=cfg(has_pages)");
    if std::path::Path::new("web/dist/playground/index.html").is_file() {
        println!("cargo::rustc-cfg=has_pages");
    }
    println!("cargo::rerun-if-changed=web/dist");
    println!("cargo::rerun-if-changed=web/playground/examples");
}
