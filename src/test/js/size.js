/** What a page loads: the client bundled, minified and gzipped stays under 12 KB. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const LIMIT = 12 * 1024;

const entry = fileURLToPath(new URL('../../main/webapp/belfry/index.js', import.meta.url));
const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  minify: true,
  format: 'esm',
  write: false,
});
const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
console.log(`belfry/index.js: ${size} bytes of ${LIMIT}`);
process.exitCode = size < LIMIT ? 0 : 1;
