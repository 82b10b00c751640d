import { request } from './http.js';

/**
 * What is asked rather than heard (docs/protocol.md §5 and §6).
 *
 * @typedef {import('./frames.js').Notification} Notification
 * @typedef {import('./frames.js').Unread} Unread
 * @typedef {{notifications: Notification[], unread: Unread, cursor: string, next: string | null}} InboxPage
 * @typedef {{before?: string, limit?: number, unread?: boolean}} InboxQuery `limit`: 1 to 200
 */

/** @param {import('./transports/index.js').Context} context */
export function rest(context) {
  /** @param {string} path @param {Record<string, any>} [parameters] */
  const get = async (path, parameters) => (await request(context, path, { parameters })).json();

  return {
    /** @param {InboxQuery} query @returns {Promise<InboxPage>} */
    inbox: (query) => get('api/inbox', query),

    /** @param {string} upTo */
    readAll: (upTo) => request(context, 'api/inbox/read-all', { method: 'POST', body: { upTo } }),

    /** @param {string} channel @returns {Promise<{channel: string, users: {user: string, connections: number}[]}>} */
    presence: (channel) => get('api/presence', { channel }),

    /** @param {string} dataUrl */
    data: (dataUrl) => get(dataUrl),
  };
}
