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
export const rest = (context) => ({
  /** @param {InboxQuery} query @returns {Promise<InboxPage>} */
  inbox: async (query) => (await request(context, 'api/inbox', { parameters: query })).json(),

  /** @param {string} upTo */
  readAll: async (upTo) => {
    await request(context, 'api/inbox/read-all', { method: 'POST', body: { upTo } });
  },

  /** @param {string} channel @returns {Promise<{channel: string, users: {user: string, connections: number}[]}>} */
  presence: async (channel) =>
    (await request(context, 'api/presence', { parameters: { channel } })).json(),

  /** @param {string} dataUrl */
  data: async (dataUrl) => (await request(context, dataUrl)).json(),
});
