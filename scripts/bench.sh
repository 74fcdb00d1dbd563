#!/bin/sh
# Times runs, draws and sweeps beside plain JavaScript, NumPy and Squiggle, the page beside chart libraries,
# and measures it beside two reference pages; writes benches/RESULTS.md.
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

# The reference pages, with the scenario that the page opens with.
GIGAWATT_BENCH_SCENARIO=$(target/release/gigawatt compute --scenario meta --format json)
GIGAWATT_BENCH_INPUTS=$(target/release/gigawatt inputs --format json)
export GIGAWATT_BENCH_SCENARIO GIGAWATT_BENCH_INPUTS
for rival in react-echarts squiggle; do
    out=$PWD/target/bench-references/$rival
    rm -rf "$out"
    [ -e "benches/rivals/$rival/node_modules/.installed" ] || continue
    (cd "benches/rivals/$rival" && node_modules/.bin/vite build --logLevel error --outDir "$out" --emptyOutDir) || {
        rm -rf "$out"
        echo "benches/rivals/$rival could not be built and is left out" >&2
    }
done
node benches/references.mjs
