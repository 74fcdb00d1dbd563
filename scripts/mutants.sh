#!/bin/sh
# Breaks one expression of a room at a time, and lists in target/mutants-*/ what no test noticed.
#   ROOM=model SHARD=0/4 sh scripts/mutants.sh
# A shard of the default size takes half an hour on one core. What survives, and why it may, stands in
# tests/mutants/<room>.txt; a survivor that is not there ends the run with an error.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
room=${ROOM:-model} shard=${SHARD:-}
# The tests that a domain expert would name, and no golden file: it would notice every change.
case $room in
model) tests="finance:: notes:: trends:: equations:: reference:: scenarios:: training:: published:: laws:: traps:: claims:: wire::" ;;
analysis) tests="solve:: grid:: compare:: sensitivity:: monte_carlo:: claims:: explain::" ;;
*) printf 'ROOM=%s: allowed: model, analysis\n' "$room" >&2; exit 2 ;;
esac
out=target/mutants-$room${shard:+-$(printf '%s' "$shard" | tr / -)}
mkdir -p "$out"
# shellcheck disable=SC2086
set -- $tests
cargo mutants --file "src/$room/**" --output "$out" ${shard:+--shard "$shard"} --timeout 60 --no-times \
    --cargo-arg=--lib --cargo-arg=--test=native ${IN_PLACE:+--in-place} -- -- "$@" || [ $? = 2 ] || [ $? = 3 ]
known=tests/mutants/$room.txt
# Line numbers move with every edit; the rest of the text names the place well enough.
plain() { sed -E 's/:[0-9]+:[0-9]+: /: /' "$@" | sort -u; }
plain "$out"/mutants.out/missed.txt "$out"/mutants.out/timeout.txt >"$out/survivors.txt"
sed -n 's/^\(src[^#]*[^# ]\).*/\1/p' "$known" | plain >"$out/known.txt"
new=$(comm -23 "$out/survivors.txt" "$out/known.txt")
printf '%s survive, of which not explained in %s:\n%s\n' "$(wc -l <"$out/survivors.txt")" "$known" "${new:-none}"
[ -z "$new" ]
