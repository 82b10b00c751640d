#!/bin/sh
# Tests, type-checks, weighs and packs the browser client.
# usage: check.sh REQUIRE VERSION, where REQUIRE=true fails on a missing tool instead of skipping its tests
set -eu
require=$1
version=$2
cd "$(dirname "$0")/../../.."

skip() {
  echo "$1"
  [ "$require" != true ] || { echo "... but the tools are required (belfry.require.tools)"; exit 1; }
}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  skip "node is absent: the browser client's tests and types were skipped"
  exit 0
fi

tests=$(find src/test/js -name '*.test.js')
# shellcheck disable=SC2086 # one word per file; the names have no spaces
node --test --test-reporter=spec $tests

if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --no-progress || { skip "npm can't install: the types and the size were skipped"; exit 0; }
fi
node_modules/.bin/tsc -p .

src/main/npm/pack.sh "$version"
node --test --test-reporter=spec src/test/npm/tarball.test.js
