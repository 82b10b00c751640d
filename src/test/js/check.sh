#!/bin/sh
# Tests, type-checks, weighs and packs the browser client.
# usage: check.sh REQUIRE VERSION [SKIPTESTS], where REQUIRE=true fails on a missing tool instead of skipping its
# tests, and SKIPTESTS=true packs only
set -eu
require=$1
version=$2
skiptests=${3:-false}
cd "$(dirname "$0")/../../.."

skip() {
  echo "$1"
  [ "$require" != true ] || { echo "... but the tools are required (belfry.require.tools)"; exit 1; }
}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  skip "node is absent: the browser client's tests and types were skipped"
  exit 0
fi

if [ "$skiptests" != true ]; then
  tests=$(find src/test/js -name '*.test.js')
  # shellcheck disable=SC2086 # one word per file; the names have no spaces
  node --test --test-reporter=spec $tests
fi

if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --no-progress || { skip "npm can't install: the types and the size were skipped"; exit 0; }
fi
[ "$skiptests" = true ] || node_modules/.bin/tsc -p .

src/main/npm/pack.sh "$version"
[ "$skiptests" = true ] || node --test --test-reporter=spec src/test/npm/tarball.test.js
