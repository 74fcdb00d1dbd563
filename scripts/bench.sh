#!/bin/sh
# Times runs, draws and sweeps beside plain JavaScript, NumPy and Squiggle, and the page beside chart libraries;
# writes benches/RESULTS.md.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
[ -e dist/index.html ] || sh scripts/build.sh
# Builds the command line too; `cargo build` beside it would build everything again, each time.
cargo bench --quiet --profile release --no-default-features --features cli --no-run --bench model
(
    cd benches/wasm
    export CARGO_TARGET_DIR=$OLDPWD/target/bench-wasm
    wasm cargo build --release --quiet --target wasm32-unknown-unknown
)
built=target/bench-wasm/wasm32-unknown-unknown/release/gigawatt_bench.wasm
wasm-opt -O3 --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-multivalue --enable-reference-types --enable-simd "$built" -o target/bench-wasm/model.wasm
(
    cd benches/page
    export CARGO_TARGET_DIR=$OLDPWD/target/bench-page
    wasm cargo build --release --quiet --target wasm32-unknown-unknown
)
pkg=target/bench-page/pkg
wasm-bindgen --target web --no-typescript --out-dir $pkg target/bench-page/wasm32-unknown-unknown/release/gigawatt_bench_page.wasm
# As trunk does it for the page.
wasm-opt -Os --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-multivalue --enable-reference-types --enable-simd $pkg/gigawatt_bench_page_bg.wasm -o $pkg/gigawatt_bench_page_bg.wasm
native=$(cargo bench --quiet --profile release --no-default-features --features cli --bench model 2>/dev/null | tail -n 1)
GIGAWATT_BENCH_WASM=$PWD/target/bench-wasm/model.wasm GIGAWATT_BENCH_PYTHON=$NUMPY/bin/python OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 node benches/run.mjs "$native"
