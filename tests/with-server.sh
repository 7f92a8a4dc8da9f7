#!/usr/bin/env bash
# Runs a command while the program serves its own catalog on a free port.
#   tests/with-server.sh PROGRAM COMMAND [ARGUMENT]...
# The command finds the server's address in BASE_URL.
set -euo pipefail
program=$1
shift
log=$(mktemp)
"$program" serve --listen 127.0.0.1:0 2>"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -f "$log"' EXIT
for _ in $(seq 200); do
  BASE_URL=$(sed -n 's#.*\(http://127\.0\.0\.1:[0-9][0-9]*\).*#\1#p' "$log" | head -n 1)
  [ -n "$BASE_URL" ] && break
  kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
  sleep 0.05
done
[ -n "$BASE_URL" ] || { echo "the server did not say where it listens:" >&2; cat "$log" >&2; exit 1; }
export BASE_URL
"$@"
