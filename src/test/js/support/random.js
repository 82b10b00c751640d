/** Numbers that a seed repeats (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  return { next, below, chance: (p) => next() < p, one: (list) => list[below(list.length)] };
}

/** The seeds to run: `BELFRY_SEED` alone where it is set, else so many new ones. */
export const seeds = (count) =>
  process.env.BELFRY_SEED
    ? [Number(process.env.BELFRY_SEED)]
    : Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 32));
