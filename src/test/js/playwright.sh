#!/bin/sh
# Lays out what the browser tests drive chromium with: a node, and npm's playwright-core, where Playwright for Java looks.
# usage: playwright.sh REQUIRE, where REQUIRE=true fails on a missing tool instead of having its tests skipped
set -eu
require=$1
cd "$(dirname "$0")/../../.."

skip() {
  echo "$1: the browser tests are skipped"
  [ "$require" != true ] || { echo "... but the tools are required (belfry.require.tools)"; exit 1; }
  exit 0
}

command -v chromium >/dev/null || skip "chromium is absent"
command -v node >/dev/null && command -v npm >/dev/null || skip "node is absent"
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-progress || skip "npm can't install"

mkdir -p target/playwright
ln -sfn "$(command -v node)" target/playwright/node
ln -sfn ../../node_modules/playwright-core target/playwright/package
