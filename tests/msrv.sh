#!/usr/bin/env bash
# Builds everything with the oldest Rust that Cargo.toml says it builds with, where rustup has it or
# can get it.
set -euo pipefail
version=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
if ! cargo "+$version" --version >/dev/null 2>&1 &&
  ! rustup toolchain install "$version" --profile minimal --no-self-update >/dev/null 2>&1; then
  echo "not built with Rust $version: rustup can't install it here" >&2
  exit 0
fi
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/msrv
cargo "+$version" check --workspace --locked
