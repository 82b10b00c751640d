/**
 * The `channels` parameter (docs/protocol.md §1): each channel percent-encoded on its own, joined by
 * commas; the URL then encodes the whole once more.
 *
 * @param {Iterable<string>} channels
 */
export const channelsParameter = (channels) => [...channels].map(encodeURIComponent).join(',');

/**
 * @param {URL} base the context root
 * @param {string} path relative to it
 * @param {{after?: string, channels?: string[], [name: string]: any}} [parameters] the absent are left out
 */
export function address(base, path, parameters = {}) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(parameters)) {
    const text = name === 'channels' ? channelsParameter(value ?? []) : value;
    if (text !== undefined && text !== '') url.searchParams.set(name, text);
  }
  return url;
}
