#!/usr/bin/env bash
# Checks the dependencies' licences, sources and bans; advisories too, where their database can be
# had. Installs cargo-deny once, beside the compiled dependencies.
set -euo pipefail
target=${CARGO_TARGET_DIR:-target}
tools=$(dirname "$target")/tools
if ! command -v cargo-deny >/dev/null && [ ! -x "$tools/bin/cargo-deny" ]; then
  CARGO_TARGET_DIR="$target/tools" cargo install cargo-deny --locked --version 0.20.2 --root "$tools" --quiet
fi
export PATH="$tools/bin:$PATH"
cargo deny --all-features check bans licenses sources
cargo deny --all-features check advisories 2>/dev/null ||
  cargo deny --all-features --offline check advisories 2>/dev/null ||
  echo "advisories not checked: their database can't be fetched from here" >&2
