# The tools the build needs, their versions, and where they live. Sourced by every other script.
# shellcheck shell=sh disable=SC2034

TRUNK=0.21.14
WASM_BINDGEN=0.2.130 # must be the version of the crate in Cargo.lock; scripts/setup.sh checks it
WASM_PACK=0.15.1
GECKODRIVER=0.37.0
CARGO_MUTANTS=27.1.0
CARGO_LLVM_COV=0.9.1

# Outside the checkout, so that a second clone finds everything ready.
TOOLS=${GIGAWATT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/gigawatt-tools}
# Each tool has a folder of its own version: an upgrade never finds half of the old one.
NUMPY=$TOOLS/numpy-$(sed -n 's/^numpy==//p' benches/numpy/requirements.txt)
PATH=$TOOLS/trunk-$TRUNK/bin:$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN/bin:$TOOLS/wasm-pack-$WASM_PACK/bin:$TOOLS/geckodriver-$GECKODRIVER/bin:$TOOLS/cargo-mutants-$CARGO_MUTANTS/bin:$TOOLS/cargo-llvm-cov-$CARGO_LLVM_COV/bin:$PWD/node_modules/.bin:$PATH
export PATH

# Rust on Debian that can build for wasm32 where rustup cannot fetch the target (setup.sh links it).
WASM_TOOLCHAIN=gigawatt-wasm

wasm_target_ready() { # [toolchain]
    RUSTUP_TOOLCHAIN=${1:-${RUSTUP_TOOLCHAIN:-}} sh -c '
        [ -n "$RUSTUP_TOOLCHAIN" ] || unset RUSTUP_TOOLCHAIN
        lib=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || exit 1
        for std in "$lib"/libstd-*.rlib; do [ -e "$std" ]; done'
}

# Runs a command that compiles to wasm32: with the toolchain that can, in a target folder of its own,
# because two compilers in one folder rebuild each other's work.
wasm() {
    if wasm_target_ready; then
        CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target/wasm} "$@"
    else
        CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target/wasm} RUSTUP_TOOLCHAIN=$WASM_TOOLCHAIN "$@"
    fi
}
