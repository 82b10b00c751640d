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
# What JSDoc can't say: the element by its name, for TypeScript and templates.
cat src/main/npm/bell.d.ts >>"$out/lib/bell.d.ts"

node_modules/.bin/esbuild src/main/webapp/belfry/index.js --bundle --minify --format=esm --target=es2022 \
  --log-level=warning --outfile="$out/belfry.min.js"
plain=$(gzip -9 <"$out/belfry.min.js" | wc -c)
node src/main/npm/minify.mjs "$out/belfry.min.js"
size=$(gzip -9 <"$out/belfry.min.js" | wc -c)
echo "belfry.min.js: $size bytes gzipped, of $LIMIT at most; $plain as esbuild alone bundles it"
[ "$size" -lt "$LIMIT" ] || { echo "the client has grown too large"; exit 1; }

# docs/client.md says both, in KiB.
for bytes in "$size" "$plain"; do
  kib=$(awk "BEGIN { printf \"%.1f KiB\", $bytes / 1024 }")
  grep -q "$kib" docs/client.md || { echo "docs/client.md should say: $kib"; exit 1; }
done

cp LICENSE src/main/npm/package.json src/main/npm/README.md src/main/npm/react.js src/main/npm/react.d.ts "$out"
npm pkg set --prefix "$out" "version=$version"
npm pack "./$out" --pack-destination target --silent
