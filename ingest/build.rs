//! Has the crate built again when the catalog that it embeds has changed.

#[allow(clippy::print_stdout)]
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../data/catalog");
}
