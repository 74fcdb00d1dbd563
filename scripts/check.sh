#!/bin/sh
# The fast inner loop: format, lints, native tests. No browser, no wasm.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
cargo fmt --check
sh scripts/lint.sh
cargo test --quiet
