#!/bin/sh
# Run by trunk after a build: writes the site into the page that it has just made.
set -eu
gigawatt=${GIGAWATT_BIN:-$PWD/target/release/gigawatt}
[ -x "$gigawatt" ] || {
    echo "scripts/page.sh: $gigawatt is missing; build with 'make build', which makes it first" >&2
    exit 1
}
exec "$gigawatt" page --dist "$TRUNK_STAGING_DIR" ${SITE:+--site "$SITE"}
