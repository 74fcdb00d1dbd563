#!/bin/sh
# Builds the npm package into pkg/.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
wasm wasm-pack build --mode no-install --target web --out-dir pkg --no-opt . -- --no-default-features --features js
wasm-opt -O3 --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-multivalue --enable-reference-types --enable-simd pkg/gigawatt_bg.wasm -o pkg/gigawatt_bg.wasm
