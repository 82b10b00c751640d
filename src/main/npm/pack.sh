#!/bin/sh
# Packs the browser client for npm: target/belfry-client-VERSION.tgz. Needs what package.json names installed.
# usage: pack.sh VERSION
set -eu
version=$1
cd "$(dirname "$0")/../../.."

# The client without the bell, bundled and compressed: what a page may have to wait for.
LIMIT=14336

out=target/npm
rm -rf "$out" target/belfry-client-*.tgz
mkdir -p "$out"

# Comments are for the types, where editors show them; browsers can do without.
node_modules/.bin/tsc -p src/main/npm --outDir "$out/lib" --removeComments
node_modules/.bin/tsc -p src/main/npm --outDir "$out/lib" --declaration --emitDeclarationOnly

node_modules/.bin/esbuild src/main/webapp/belfry/index.js --bundle --minify --format=esm --target=es2022 \
  --log-level=warning --outfile="$out/belfry.min.js"
node src/main/npm/minify.mjs "$out/belfry.min.js"
size=$(gzip -9 <"$out/belfry.min.js" | wc -c)
echo "belfry.min.js: $size bytes gzipped, of $LIMIT at most"
[ "$size" -lt "$LIMIT" ] || { echo "the client has grown too large"; exit 1; }

cp LICENSE src/main/npm/package.json src/main/npm/README.md "$out"
npm pkg set --prefix "$out" "version=$version"
npm pack "./$out" --pack-destination target --silent
