#!/bin/sh
# Lines that the native tests run, by file of the pure rooms; fails below 95 %.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
llvm=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
export LLVM_COV="llvm-cov-$llvm" LLVM_PROFDATA="llvm-profdata-$llvm"
rooms='src/(units|model|analysis|link)/'
cargo llvm-cov test --ignore-filename-regex "src/(?!units/|model/|analysis/|link/)" --fail-under-lines 95
