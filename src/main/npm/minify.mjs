/**
 * Makes a bundle smaller than esbuild leaves it, in place: `node minify.mjs FILE`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { minify } from 'terser';

/**
 * What only the client's own modules call by name. Nothing that a page (`docs/client.md`, the types),
 * the server, another tab, `localStorage` or the browser knows; tarball.test.js tries the result.
 */
const INTERNAL = `
  accept acquit alive answered areLeft ask befall begin beside clearAll closed contend count current
  doubts emit ended expect expire failed flush hangs hasty heard hearer hearsAll home hurry idle isBad
  isChanging isCut isDone isOverdue keep late leads learn learnHeartbeat learnt leave lose lost mark mine
  moved mute names opened order over parameters pause pending ping post ready reclaim reconsider refresh
  refused renewable reopen silent slept start stop suspect suspects tick timers tokens used
  whenGone widenedAt wished won works
`;
const properties = { regex: new RegExp(`^(${INTERNAL.trim().replace(/\s+/g, '|')})$`) };

const SMALL = 'etaonrislhcdufpmgwybvkjxqz';
const LARGE = 'TSAMECNPOIRDLBHFUWGVKJXYZQ';

const compress = {
  passes: 5,
  ecma: 2020,
  hoist_props: true,
  keep_fargs: false,
  lhs_constants: false,
  pure_getters: true,
  unsafe_arrows: true,
  unsafe_methods: true,
};

/** Names in an order of their own: by how often they occur, a changed line would shuffle them all. */
const names = (/** @type {string} */ letters) => ({
  get(/** @type {number} */ n) {
    const more = Math.floor(n / letters.length);
    return letters[n % letters.length] + (more > 0 ? (more - 1).toString(36) : '');
  },
});

const [file] = process.argv.slice(2);
// What the modules share is in capitals, so that small letters mean the same in each function.
const shared = await minify(await readFile(file, 'utf8'), {
  module: true,
  ecma: 2020,
  compress,
  mangle: {
    nth_identifier: names(LARGE + SMALL),
    properties: { ...properties, nth_identifier: names(SMALL + LARGE) },
  },
});
const { code } = await minify(shared.code, {
  ecma: 2020,
  compress,
  mangle: { nth_identifier: names(SMALL + LARGE) },
});
await writeFile(file, code);
