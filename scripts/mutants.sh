#!/bin/sh
# Breaks one expression of a room at a time, and lists in target/mutants-*/ what no test noticed.
#   ROOM=model SHARD=0/4 sh scripts/mutants.sh
# All of `model` takes hours, of `analysis` half an hour on one core. What survives, and why it may, stands in
# tests/mutants/<room>.txt; a survivor that is not there ends the run with an error.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
room=${ROOM:-model} shard=${SHARD:-}
# The tests that a domain expert would name, and no golden file: it would notice every change.
# Explanations are also tested over a thousand scenarios: that takes long, and notices nothing that cases worked by
# hand do not.
case $room in
model) list=model only='--file src/model/**' lib=--cargo-arg=--lib
    tests="finance:: notes:: trends:: equations:: reference:: scenarios:: training:: published:: laws:: traps:: claims:: wire::" ;;
analysis) list=analysis lib=--cargo-arg=--lib
    only='--file src/analysis/** --exclude src/analysis/explain.rs --exclude src/analysis/questions.rs'
    tests="bracket:: plausible:: solve:: grid:: compare:: sensitivity:: monte_carlo:: strip:: claims:: answers::" ;;
explain) list=analysis only='--file src/analysis/explain.rs --file src/analysis/questions.rs' lib=--cargo-arg=--lib
    tests="explain:: questions:: link:: --skip random --skip no_table" ;;
*) printf 'ROOM=%s: allowed: model, analysis, explain\n' "$room" >&2; exit 2 ;;
esac
# Nobody reads a backtrace here, and without debug information a mutant builds in seconds.
export CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0
out=target/mutants-$room${shard:+-$(printf '%s' "$shard" | tr / -)}
mkdir -p "$out"
set -f
# shellcheck disable=SC2086
cargo mutants $only --output "$out" ${shard:+--shard "$shard"} --timeout 60 --no-times \
    $lib --cargo-arg=--test=native ${IN_PLACE:+--in-place} -- -- $tests || [ $? = 2 ] || [ $? = 3 ]
known=tests/mutants/$list.txt
# Line numbers move with every edit; the rest of the text names the place well enough.
plain() { sed -E 's/:[0-9]+:[0-9]+: /: /' "$@" | sort -u; }
plain "$out"/mutants.out/missed.txt "$out"/mutants.out/timeout.txt >"$out/survivors.txt"
sed -n 's/^\(src[^#]*[^# ]\).*/\1/p' "$known" | plain >"$out/known.txt"
new=$(comm -23 "$out/survivors.txt" "$out/known.txt")
printf '%s survive, of which not explained in %s:\n%s\n' "$(wc -l <"$out/survivors.txt")" "$known" "${new:-none}"
[ -z "$new" ]
