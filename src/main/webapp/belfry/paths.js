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
   * @param {Pick<Storage, 'getItem' | 'setItem'>} storage
   * @param {URL} base
   * @param {import('./timers.js').Clock} clock
   */
  constructor(storage, base, clock) {
    this.#storage = storage;
    this.#key = `belfry.paths ${base}`;
    this.#clock = clock;
    this.#memory = read(storage.getItem(this.#key));
  }

  /** @param {string} name @returns {any} */
  #valid(name) {
    const known = { ...this.#memory.networks[this.#memory.last], ...this.#fresh };
    const [value, until] = known[name] ?? [];
    return until !== undefined && until > this.#clock.now() ? value : undefined;
  }

  /** @param {string[]} names */
  verdicts(names) {
    /** @type {import('./line.js').Verdicts} */
    const verdicts = {};
    for (const name of names) {
      const verdict = this.#valid(name);
      if (verdict) verdicts[name] = verdict;
    }
    return verdicts;
  }

  /** @param {string} name */
  isBad(name) {
    return (this.#valid(name) ?? 'ok') !== 'ok';
  }

  /** @param {string} name */
  isCut(name) {
    return this.#valid(name) === 'cut';
  }

  /** @param {string[]} names in order of preference @returns {string[]} what is bad comes last, not never */
  order(names) {
    return [
      ...names.filter((name) => !this.isBad(name)),
      ...names.filter((name) => this.isBad(name)),
    ];
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
