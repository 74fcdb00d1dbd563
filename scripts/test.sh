#!/bin/sh
# Everything that CI runs, stage by stage, with the time of each. Ends at the first stage that fails.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
times=
stage() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    start=$(date +%s)
    "$@" || { printf '\n== FAILED: %s\n' "$name" >&2; exit 1; }
    times="$times$(printf '%6d s  %s' $(($(date +%s) - start)) "$name")
"
}

# As the page is: small. Unoptimised, one fresh instance in thirty ends in WebKitGTK 2.50 with a memory access
# out of bounds, at another place each time, with simd128 or without, while its compilers take over from
# its interpreter; of 1,900 fresh instances of optimised code none did, and all gave the same bits.
components() {
    CARGO_PROFILE_DEV_OPT_LEVEL=s wasm "$@" --no-default-features --features ui --test web
}

browser_tests() {
    firefox=$(command -v firefox-esr || command -v firefox)
    [ -n "$firefox" ]
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/webdriver.json WASM_BINDGEN_TEST_TIMEOUT=300 \
        components wasm-pack test --mode no-install --headless \
        --chrome --chromedriver "$(command -v chromedriver)" --firefox --geckodriver "$(command -v geckodriver)" .
}

webkit_tests() {
    command -v WebKitWebDriver >/dev/null || { echo "left out: there is no WebKitGTK here"; return; }
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
        components node tests/browser/web_in_webkit.mjs cargo test --target wasm32-unknown-unknown
}

stage "set-up" sh scripts/setup.sh test
stage "format" cargo fmt --check
stage "lints" sh scripts/lint.sh
stage "native tests" cargo test
stage "the page's state" cargo test --quiet --features ui --lib ui::
stage "pure rooms without page, charts and command line" cargo test --quiet --no-default-features --lib
stage "tests in Chromium and Firefox" browser_tests
stage "tests in WebKit" webkit_tests
stage "page" sh scripts/build.sh
stage "package" sh scripts/package.sh
stage "package tests" node --test --test-reporter=spec tests/package/
stage "page tests" node --test --test-reporter=spec tests/browser/

printf '\nTime of each stage\n%s' "$times"
