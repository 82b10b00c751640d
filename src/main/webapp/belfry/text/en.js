/** @typedef {typeof en} Texts what each language says, in this order */

export const en = {
  notification: 'Notification',
  notifications: 'Notifications',
  /** @param {string} unread the number, none when empty */
  bell: (unread) => `Notifications, ${unread || 'none'} unread`,
  /** @param {number} count @param {string} heading of the only one */
  arrived: (count, heading) =>
    count === 1 ? `New notification: ${heading}` : `${count} new notifications`,
  urgent: 'Urgent: ',
  markRead: 'Mark read',
  /** @param {string} heading */
  markOneRead: (heading) => `Mark read: ${heading}`,
  markAllRead: 'Mark all read',
  more: 'Load more',
  loading: 'Loading …',
  nothing: 'Nothing here yet.',
  /** @param {string} reason */
  failed: (reason) => `That did not work: ${reason}.`,
  desktop: 'Desktop notifications',
  desktopBlocked: 'This browser does not let the page show desktop notifications.',
  sound: 'Sound',

  connecting: 'Connecting …',
  /** @param {string} transport @param {boolean} shared @param {string[]} because */
  connected: (transport, shared, because) =>
    `Connected over ${transport}${shared ? ' through another tab' : ''}` +
    (because.length > 0 ? `: ${because.join('; ')}` : ''),
  /** @param {string} reason @param {string} time none: nobody knows when */
  waiting: (reason, time) => (time ? `${reason}: trying again in ${time}` : reason),
  /** @param {number} s */
  seconds: (s) => `${s} s`,
  /** @param {number} min */
  minutes: (min) => `${min} min`,

  /** @type {Record<string, string>} */
  transports: {
    websocket: 'WebSocket',
    sse: 'SSE',
    longpoll: 'long polling',
    shortpoll: 'short polling',
  },
  /** What was found out about a transport. @type {Record<string, (transport: string) => string>} */
  verdicts: {
    blocked: (transport) => `${transport} was blocked by a proxy`,
    silent: (transport) => `${transport} opened, but a proxy lets nothing through`,
    buffered: (transport) => `${transport} is held back by a proxy`,
    cut: (transport) => `${transport} is cut off again and again`,
  },
  /** By code (docs/protocol.md §7): why there is no connection, or something could not be done. */
  notConnected: 'Not connected',
  unknown: 'Something went wrong',
  /** @type {Record<string, string>} */
  reasons: {
    closed: 'Disconnected',
    offline: 'Offline',
    unreachable: 'The server can’t be reached',
    intercepted: 'A proxy answers in the server’s place',
    'not-belfry': 'A login page or a proxy answers in the server’s place',
    'transport-failed': 'The connection failed',
    'connection-lost': 'The connection was lost',
    unavailable: 'The server is not available',
    full: 'The server is full',
    'too-fast': 'Too many connections',
    'too-slow': 'This browser could not keep up',
    draining: 'The server is restarting',
    silent: 'The connection fell silent',
    'no-hello': 'No transport gets through',
    unauthenticated: 'Not signed in',
    'token-expired': 'Not signed in any more',
    'no-token': 'Sign in again',
    forbidden: 'Not permitted',
    'forbidden-origin': 'This page may not connect',
    disconnected: 'Disconnected by the server: the session has ended',
    'bad-request': 'The server refused the request',
    'unknown-command': 'The server does not know how',
    'not-found': 'It is not there any more',
    'method-not-allowed': 'The server does not know how',
    'not-acceptable': 'The server does not know how',
    conflict: 'It has been done already',
    gone: 'It is not there any more',
    'too-large': 'It is too large',
    'unsupported-type': 'The server does not know how',
    'ack-overdue': 'This browser did not answer in time',
    'bad-frame': 'The server’s answer is unreadable',
    'not-connected': 'Not connected',
    'not-over-polling': 'Not possible over polling',
  },
};
