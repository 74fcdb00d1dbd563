#!/bin/sh
# Clippy over the library, the command line, the tests, and the page.
set -eu
cd "$(dirname "$0")/.."
if ! cargo clippy --version >/dev/null 2>&1; then
    echo "clippy is not installed here (rustup component add clippy); the lints are left out"
    exit 0
fi
cargo clippy --all-targets --quiet -- -D warnings
cargo clippy --quiet --no-default-features --features ui -- -D warnings
cargo clippy --quiet --no-default-features --features js -- -D warnings
