/** How long a verdict holds; milliseconds. What was cut may have been restarted. */
const DAY = 24 * 3600_000;
const CUT = 600_000;
/** Networks that are remembered. */
const MOST = 8;

/**
 * @typedef {import('./line.js').Verdict} Verdict
 * @typedef {Record<string, [value: any, until: number]>} Known verdicts by transport, and `heartbeat`
 */

/** Which ways through which network work: kept in localStorage, where networks have the server's names. */
export class Paths {
  names;
  #storage;
  #key;
  #clock;
  /** @type {{last: string, networks: Record<string, Known>}} */
  #memory;
  /** Learnt here and now, in a network that has no name yet. @type {Known} */
  #fresh = {};
  /** What failed while nothing else worked either. @type {Map<string, Verdict>} */
  #suspects = new Map();

  /**
   * @param {import('./transports/index.js').Context} context
   * @param {string[]} names of the transports, in order of preference
   */
  constructor({ base, environment }, names) {
    this.names = names;
    this.#storage = environment.device;
    this.#key = `belfry.paths ${base}`;
    this.#clock = environment.clock;
    this.#memory = read(this.#storage.getItem(this.#key));
  }

  /** @param {string} name @returns {any} */
  #valid(name) {
    const known = { ...this.#memory.networks[this.#memory.last], ...this.#fresh };
    const [value, until] = known[name] ?? [];
    return until !== undefined && until > this.#clock.now() ? value : undefined;
  }

  /** @returns {import('./line.js').Verdicts} */
  get verdicts() {
    const all = this.names.map((name) => [name, this.#valid(name)]);
    return Object.fromEntries(all.filter(([, verdict]) => verdict));
  }

  /** @param {string} name */
  isBad(name) {
    return (this.#valid(name) ?? 'ok') !== 'ok';
  }

  /** @param {string} name */
  isCut(name) {
    return this.#valid(name) === 'cut';
  }

  /** @returns {string[]} the order in which to begin: what is bad comes last, not never */
  get order() {
    const bad = this.names.filter((name) => this.isBad(name));
    return [...this.names.filter((name) => !bad.includes(name)), ...bad];
  }

  /** Seconds, where connections were cut for being idle. @returns {number | undefined} */
  get heartbeat() {
    return this.#valid('heartbeat');
  }

  /** @param {string} name @param {Verdict} verdict if anything else works */
  suspect(name, verdict) {
    this.#suspects.set(name, verdict);
  }

  /** Nothing worked: it was the network, or the server. */
  acquit() {
    this.#suspects.clear();
  }

  /** @param {string} name it said hello; so what did not is to blame */
  works(name) {
    this.#suspects.delete(name);
    this.#suspects.forEach((verdict, other) => this.mark(other, verdict));
    this.#suspects.clear();
    // Hellos are not what it is blamed for.
    if (!this.isCut(name)) this.mark(name, 'ok');
  }

  /** @param {string} name @param {Verdict} verdict */
  mark(name, verdict) {
    this.#learn(name, verdict, verdict === 'cut' ? CUT : DAY);
  }

  /** @param {number} heartbeat seconds */
  learnHeartbeat(heartbeat) {
    this.#learn('heartbeat', heartbeat, DAY);
  }

  /** @param {string} name @param {any} value @param {number} lasts */
  #learn(name, value, lasts) {
    this.#fresh[name] = [value, this.#clock.now() + lasts];
  }

  /** This may be another network: of which nothing is known. */
  moved() {
    this.#fresh = {};
    this.#suspects.clear();
  }

  /**
   * Keeps what was learnt.
   *
   * @param {string} [network] default: the one before
   * @returns {boolean} whether it is another one
   */
  keep(network = this.#memory.last) {
    const { networks, last } = this.#memory;
    const { [network]: known, ...others } = networks;
    const newest = Object.entries(others).slice(1 - MOST);
    this.#memory = {
      last: network,
      networks: { ...Object.fromEntries(newest), [network]: { ...known, ...this.#fresh } },
    };
    this.#storage.setItem(this.#key, JSON.stringify(this.#memory));
    return network !== last;
  }
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
