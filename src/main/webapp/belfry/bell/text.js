/** @param {{total: number, capped: boolean}} unread */
export const badge = ({ total, capped }) => (capped || total > 999 ? '999+' : String(total));

/** @param {{total: number, capped: boolean}} unread */
export const label = (unread) =>
  unread.total > 0 ? `Notifications, ${badge(unread)} unread` : 'Notifications, none unread';

/** @param {{title?: string, body?: string, type?: string}} notification */
export const heading = ({ title, body, type }) => title || body || type || 'Notification';

/** @param {{title?: string, body?: string, type?: string}[]} arrived */
export const announcement = (arrived) =>
  arrived.length === 1
    ? `New notification: ${heading(arrived[0])}`
    : `${arrived.length} new notifications`;

/** @param {string} time ISO 8601 */
export function moment(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? ''
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

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
