import { createShared } from './shared.js';

/**
 * Tabs of one user share a connection where the browser can say which of them leads; elsewhere each
 * has its own.
 *
 * @param {import('../line.js').MakeLine} makeLink
 * @param {import('./shared.js').Options} options
 * @returns {import('../line.js').MakeLine}
 */
export const sharing = (makeLink, options) => (context, listener) => {
  const { locks, BroadcastChannel } = context.environment;
  if (options.share === false || !locks || !BroadcastChannel) return makeLink(context, listener);
  return createShared(context, makeLink, options, listener);
};
