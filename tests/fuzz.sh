#!/usr/bin/env bash
# Feeds each entry of fuzz/src/lib.rs with what libFuzzer makes of its seeds, FUZZ_SECONDS each.
#   tests/fuzz.sh [TARGET]...
# Needs a nightly toolchain and cargo-fuzz. What breaks a promise is left in fuzz/artifacts/.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-20}
target=${CARGO_TARGET_DIR:-target}
if ! cargo +nightly --version >/dev/null 2>&1 || ! cargo fuzz --version >/dev/null 2>&1; then
  echo "not fuzzed: it takes a nightly toolchain (rustup toolchain install nightly) and cargo-fuzz" \
    "(cargo install cargo-fuzz --locked); what was to be fed runs with random bytes in \`cargo test\`" >&2
  exit 0
fi
# The same versions of everything as the program's.
cp Cargo.lock fuzz/Cargo.lock
targets=("$@")
[ $# -gt 0 ] || for file in fuzz/fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
for name in "${targets[@]}"; do
  corpus=$target/fuzz/corpus/$name
  mkdir -p "$corpus"
  more=()
  case $name in document | query) more=(-dict=fuzz/graphql.dict) ;; esac
  printf '\n== %s\n' "$name"
  cargo +nightly fuzz run --dev --sanitizer none --target-dir "$target/fuzz" "$name" "$corpus" \
    "fuzz/seeds/$name" -- -max_total_time="$seconds" -timeout=60 -print_final_stats=1 "${more[@]}"
done
