#!/bin/sh
# Builds the command line natively, then the page into dist/; it works under any path of any host.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
cargo build --release --no-default-features --features cli --bin gigawatt
GIGAWATT_BIN=$PWD/target/release/gigawatt wasm trunk build --release
