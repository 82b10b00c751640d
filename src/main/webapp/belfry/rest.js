import { ask, tell } from './http.js';

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
  return {
    /** @param {InboxQuery} query @returns {Promise<InboxPage>} */
    inbox: (query) => 
      ask(context, 'api/inbox', { parameters: query }, (page) => Array.isArray(page?.notifications)),

    /** @param {string} upTo */
    readAll: (upTo) => tell(context, 'api/inbox/read-all', { upTo }),

    /** @param {string} channel @returns {Promise<{channel: string, users: {user: string, connections: number}[]}>} */
    presence: (channel) => 
      ask(context, 'api/presence', { parameters: { channel } }, (there) => Array.isArray(there?.users)),

    /** @param {string} dataUrl */
    data: (dataUrl) => ask(context, dataUrl),
  };
}
