const KEY = 'belfry.client';

/** Hexadecimal, 128 bits. `crypto.randomUUID` is missing on plain-http pages. */
export const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    (byte + 256).toString(16).slice(1),
  ).join('');

/**
 * The name of this device, by which the server knows its place in the log.
 *
 * @param {Pick<Storage, 'getItem' | 'setItem'>} storage
 */
export function deviceId(storage) {
  const known = storage.getItem(KEY);
  // Somebody else's value there would be refused, for good.
  if (known && /^[\w-]{1,100}$/.test(known)) return known;
  const made = randomId();
  storage.setItem(KEY, made);
  return made;
}
