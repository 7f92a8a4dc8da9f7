#!/usr/bin/env bash
# Installs what the tests need and the machine may lack: a Chromium for the browser test.
set -euo pipefail
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -n "$chromium" ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "the browser test needs Chromium: install it, or say where it is with CHROMIUM=/path/to/chromium" >&2
  exit 1
fi
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
$sudo apt-get update -qq
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
