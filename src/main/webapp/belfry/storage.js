/**
 * @typedef {object} Memory
 * @property {(key: string) => string | null} getItem
 * @property {(key: string, value: string) => void} setItem
 * @property {(key: string) => void} removeItem
 */

/**
 * What is only remembered must never be in the way: a browser may have no storage, throw at its mere
 * mention, or have no room in it. Then it is forgotten with the page.
 *
 * @param {() => Partial<Memory> | undefined} store
 * @returns {Memory}
 */
export function remembering(store) {
  /** What could not be stored; `null`: what could not be removed. @type {Map<string, string | null>} */
  const kept = new Map();

  /** @param {(store: any) => any} run */
  function attempt(run) {
    try {
      return run(store());
    } catch {
      return undefined;
    }
  }

  /** @param {string} key @param {string | null} value @param {(store: any) => any} run */
  function change(key, value, run) {
    kept.set(key, value);
    attempt((store) => {
      run(store);
      kept.delete(key);
    });
  }

  return {
    getItem: (key) => {
      const value = kept.get(key);
      return value !== undefined ? value : (attempt((store) => store.getItem(key)) ?? null);
    },
    setItem: (key, value) => change(key, value, (store) => store.setItem(key, value)),
    removeItem: (key) => change(key, null, (store) => store.removeItem(key)),
  };
}
