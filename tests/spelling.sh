#!/usr/bin/env bash
# Checks the spelling of all that is committed. Installs typos once, beside the compiled
# dependencies, where there is a pip.
set -euo pipefail
tools=$(dirname "${CARGO_TARGET_DIR:-target}")/tools
if ! command -v typos >/dev/null && [ ! -x "$tools/typos/bin/typos" ] &&
  ! python3 -m pip install --quiet --target "$tools/typos" typos==1.52.0 >/dev/null 2>&1; then
  echo "spelling not checked: it takes typos (cargo install typos-cli --locked)" >&2
  exit 0
fi
export PATH="$tools/typos/bin:$PATH"
typos
