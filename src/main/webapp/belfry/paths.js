import { HEARTBEAT } from './idle-limits.js';

/** How long a verdict holds; milliseconds. What was cut, or cut off once, may have been restarted. */
const DAY = 24 * 3600_000;
const CUT = 600_000;
/** Networks that are remembered. */
const MOST = 8;

/**
 * @typedef {import('./line.js').Verdict} Verdict
 * @typedef {Record<string, [value: any, until: number]>} Known verdicts by transport, and `heartbeat`
 */

/**
 * Which ways through which network work: kept in localStorage, where networks have the server's names.
 *
 * @typedef {ReturnType<typeof createPaths>} Paths
 * @param {import('./transports/index.js').Context} context
 * @param {string[]} names of the transports, in order of preference
 */
export function createPaths({ base, environment }, names) {
  const { clock, device } = environment;
  const key = `belfry.paths ${base}`;
  /** @type {{last: string, networks: Record<string, Known>}} */
  let memory = read(device.getItem(key));
  /** Learnt here and now, in a network that has no name yet. @type {Known} */
  let fresh = {};
  /** What failed, if anything else works. @type {Map<string, Verdict>} */
  const suspects = new Map();
  /** Who is late, but still runs: not kept. @type {Map<string, Verdict>} */
  const doubts = new Map();

  /** @param {string} name @returns {[value?: any, until?: number]} */
  function known(name) {
    const kept = fresh[name] ?? memory.networks[memory.last]?.[name];
    return Array.isArray(kept) ? kept : [];
  }

  /** @param {string} name @returns {any} */
  function valid(name) {
    const [value, until = 0] = known(name);
    const now = clock.now();
    // Beyond a day it was learnt under a clock that was wrong.
    return doubts.get(name) ?? (until > now && until <= now + DAY ? value : undefined);
  }

  /** @returns {import('./line.js').Verdicts} */
  function verdicts() {
    const all = names.map((name) => [name, valid(name)]);
    return Object.fromEntries(all.filter(([, verdict]) => verdict));
  }

  /** @param {string} name */
  const isBad = (name) => (valid(name) ?? 'ok') !== 'ok';

  /** @param {string} name */
  const isCut = (name) => valid(name) === 'cut';

  /** The order in which to begin: what is bad comes last, not never. */
  const order = () => [...names].sort((a, b) => +isBad(a) - +isBad(b));

  /** Seconds, where connections were cut for being idle. @returns {number | undefined} */
  function heartbeat() {
    const seconds = valid('heartbeat');
    return seconds >= HEARTBEAT.least ? Math.min(seconds, HEARTBEAT.most) : undefined;
  }

  /** Nothing worked: it was the network, or the server. */
  const acquit = () => suspects.clear();

  /** @param {string} name it said hello; so what did not is to blame */
  function works(name) {
    doubts.delete(name);
    suspects.delete(name);
    suspects.forEach((verdict, other) => mark(other, verdict));
    acquit();
    // Hellos are not what it is blamed for.
    if (!isCut(name)) mark(name, 'ok');
  }

  /** @param {string} name @param {Verdict} verdict */
  const mark = (name, verdict) => learn(name, verdict, verdict === 'cut' ? CUT : DAY);

  /** A server that crashed looks like a cut, but not twice. @param {number} seconds */
  const learnHeartbeat = (seconds) =>
    learn('heartbeat', seconds, known('heartbeat')[1] ? DAY : CUT);

  /** @param {string} name @param {any} value @param {number} lasts */
  function learn(name, value, lasts) {
    fresh[name] = [value, clock.now() + lasts];
  }

  /** This may be another network: of which nothing is known. */
  function moved() {
    fresh = {};
    acquit();
  }

  /**
   * Keeps what was learnt.
   *
   * @param {string} [network] default: the one before
   * @returns {boolean} whether it is another one
   */
  function keep(network = memory.last) {
    const { networks, last } = memory;
    const { [network]: before, ...others } = networks;
    const newest = Object.entries(others).slice(1 - MOST);
    memory = {
      last: network,
      networks: { ...Object.fromEntries(newest), [network]: { ...before, ...fresh } },
    };
    device.setItem(key, JSON.stringify(memory));
    return network !== last;
  }

  return {
    names,
    verdicts,
    isBad,
    isCut,
    order,
    heartbeat,
    suspects,
    doubts,
    acquit,
    works,
    mark,
    learnHeartbeat,
    moved,
    keep,
  };
}

/** @param {string | null} text */
function read(text) {
  try {
    const { last, networks } = JSON.parse(text ?? '');
    if (typeof last === 'string') return { last, networks: { ...networks } };
  } catch {
    // Nothing yet, or nothing of ours.
  }
  return { last: '', networks: {} };
}
