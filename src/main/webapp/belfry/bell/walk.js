/** How far each key goes in a list of that length. @type {Record<string, (at: number, last: number) => number>} */
const STEPS = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * The arrow keys go from entry to entry, and Tab goes to what is in the one that was reached.
 *
 * @param {HTMLElement} list
 */
export function walk(list) {
  const entries = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const reached = (/** @type {EventTarget | null} */ target) =>
    entries().findIndex((entry) => entry.contains(/** @type {Node} */ (target)));

  list.addEventListener('focusin', ({ target }) => stop(list, entries()[reached(target)]));
  return (/** @type {KeyboardEvent} */ event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    const all = entries();
    if (!STEPS[key] || altKey || ctrlKey || metaKey || all.length === 0) return;
    event.preventDefault();
    all[STEPS[key](reached(target), all.length - 1)].focus();
  };
}

/**
 * One entry, and always one, is where Tab enters the list.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} [at] default: as it was, else the first
 */
export function stop(list, at) {
  const entries = /** @type {HTMLElement[]} */ ([...list.children]);
  const chosen = at ?? entries.find(({ tabIndex }) => tabIndex === 0) ?? entries[0];
  for (const entry of entries) entry.tabIndex = entry === chosen ? 0 : -1;
}
