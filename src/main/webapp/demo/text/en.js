/** @typedef {typeof en} PageTexts what the page says; `backticks` stand around code */

export const en = {
  switchTo: { language: 'zh', name: '中文' },
  signOut: 'Sign out',
  heading: 'One tower, every bell',
  intro: 'Sign in under any name. Open a second window under another name and talk to yourself.',
  name: 'Name',
  groups: 'Groups',
  groupsHint: 'Separated by commas. Each is a channel of its own.',
  publisher: 'May speak to everybody (`belfry-publisher`)',
  signIn: 'Sign in',
  noDemo: 'Demo mode is off on this server. Start it with belfry.demo=true to sign in here.',
  /** @param {number} status */
  answered: (status) => `The server answered ${status}.`,

  demonstration: 'Demonstration',
  say: 'Say something',
  to: 'To',
  toHint: 'A person (`bob`), a room (`room:lobby`), a group (`group:ops`) or `all`.',
  everybody: 'Everybody',
  title: 'Title',
  body: 'Text',
  priority: 'Priority',
  low: 'low',
  normal: 'normal',
  high: 'high',
  urgent: 'urgent',
  send: 'Send',
  /** @param {string} to */
  sent: (to) => `Sent to ${to}.`,
  /** @param {string} reason */
  notSent: (reason) => `Not sent: ${reason}`,

  rooms: 'Rooms',
  room: 'Room',
  join: 'Join',
  leave: 'Leave',
  /** @param {string} room */
  leaveRoom: (room) => `Leave ${room}`,
  /** @param {string[]} users */
  here: (users) => (users.length > 0 ? `Here: ${users.join(', ')}` : 'Nobody here'),
  /** @param {string} user */
  typing: (user) => `${user} is typing …`,

  arrived: 'What arrived',
  nothing: 'Nothing yet in this window.',
  somebody: 'somebody',
  /** @param {string} from @param {string} channel */
  fromTo: (from, channel) => `${from} to ${channel}`,

  state: 'State',
  connecting: 'connecting',
  open: 'open',
  waiting: 'waiting',
  closed: 'closed',
  transport: 'Transport',
  cursor: 'Cursor',
  use: 'Use',
  whatever: 'whatever works',
  longpoll: 'long polling',
  shortpoll: 'short polling',
  doctor: 'Check this connection',
};
