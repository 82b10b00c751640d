/**
 * @param {string | undefined} url as somebody sent it
 * @param {string} base
 * @returns {string | undefined} only what leads to a page: never `javascript:` or `data:`
 */
export function safeUrl(url, base) {
  if (!url || !URL.canParse(url, base)) return undefined;
  const { protocol, href } = new URL(url, base);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
