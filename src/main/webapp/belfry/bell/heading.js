/**
 * @param {{title?: string, body?: string, type?: string}} notification
 * @param {import('../text/en.js').Texts} say
 */
export const heading = ({ title, body, type }, say) => title || body || type || say.notification;

/** @param {{total: number, capped: boolean}} unread @returns {string} empty for none */
export const badge = ({ total, capped }) =>
  capped || total > 999 ? '999+' : total > 0 ? String(total) : '';
