# make run     build everything and serve it on http://127.0.0.1:8080
# make test    install what the tests need and run all of them
# make bench   every benchmark beside its floor
# make check   formatting, lints, spelling, documentation, dependencies
# make quality ONET=PATH GRAPH=DIR    answers on O*NET 30.0, and on a graph of yours, against tests/quality/
# make fuzz    what takes bytes from outside, FUZZ_SECONDS (20) each, with a nightly Rust and cargo-fuzz

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Compiled dependencies are kept outside the clone, so that a clean clone doesn't compile them again.
CACHE ?= $(if $(XDG_CACHE_HOME),$(XDG_CACHE_HOME),$(HOME)/.cache)/rolegraph
export CARGO_TARGET_DIR ?= $(CACHE)/target
export npm_config_cache ?= $(CACHE)/npm
LISTEN ?= 127.0.0.1:8080

.PHONY: help run build symbols web test test-rust test-web test-browser tools bench check fmt-check lint \
  spelling docs deny msrv fuzz quality fmt clean

help:
	@sed -n 's/^# //p' Makefile | head -6

run: build
	"$(CARGO_TARGET_DIR)/release/rolegraph" serve --listen $(LISTEN)

build: web
	cargo build --release --locked

# The same code as `make build`, with what a debugger or a profiler wants in a file beside it.
symbols: web
	cargo build --profile symbols --locked
	cd "$(CARGO_TARGET_DIR)/symbols" && objcopy --only-keep-debug rolegraph rolegraph.debug \
	  && objcopy --strip-all --add-gnu-debuglink=rolegraph.debug rolegraph

web: web/dist/playground/index.html

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error

web/dist/playground/index.html: web/node_modules/.package-lock.json $(shell find web/playground web/vite.config.ts -type f)
	cd web && npm run --silent build

test: tools test-rust test-web test-browser

# The examples are run as the tests have built them.
EXAMPLES := embed ask reader

test-rust: web
	cargo test --workspace --locked
	for name in $(EXAMPLES); do "$(CARGO_TARGET_DIR)/debug/examples/$$name" >/dev/null; done

test-web: web
	cd web && npm test --silent

# The audit suite and the playground in a browser, against the program itself.
test-browser: web
	cargo build --locked
	tests/with-server.sh "$(CARGO_TARGET_DIR)/debug/rolegraph" npm --prefix web run --silent test:audit
	tests/with-server.sh "$(CARGO_TARGET_DIR)/debug/rolegraph" npm --prefix web run --silent test:e2e

tools:
	tests/install-tools.sh

bench:
	cargo bench --locked --bench ratios
	cargo bench --locked --bench floors
	cargo bench --locked --bench search

check: fmt-check lint spelling docs deny

fmt-check:
	cargo fmt --all --check

lint: web
	cargo clippy --workspace --all-targets --locked -- -D warnings

spelling:
	tests/spelling.sh

docs:
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

deny:
	tests/deny.sh

# The oldest Rust that Cargo.toml names.
msrv:
	tests/msrv.sh

fuzz:
	tests/fuzz.sh

# Figures of the marked files on a graph of your own, built with `--without-reported-titles` where
# REPORTED is given; fails where one is worse than in tests/quality/least.tsv.
quality: build
ifdef GRAPH
	"$(CARGO_TARGET_DIR)/release/rolegraph" evaluate --graph "$(GRAPH)" \
	  --titles tests/quality/titles.tsv --titles tests/quality/salary-titles.tsv \
	  --search tests/quality/search.tsv --names tests/quality/short-names.tsv --same tests/quality/same.tsv \
	  $(if $(REPORTED),--reported "$(REPORTED)") --least tests/quality/least.tsv
endif
ifdef ONET
	ONET="$(abspath $(ONET))" cargo test --locked --test e2e -- --ignored quality
endif

fmt:
	cargo fmt --all

clean:
	rm -rf web/dist web/node_modules "$(CARGO_TARGET_DIR)"
