import { remembering } from '../belfry/storage.js';

const KEY = 'belfry.demo';
const memory = remembering(() => sessionStorage);

/**
 * What survives a reload of this window: who is signed in, and from where to resume.
 *
 * @typedef {{user: string, groups: string[], token: string, cursor?: string, rooms: string[], transport: string}} Session
 */

/** @returns {Session | undefined} */
export function restore() {
  try {
    return JSON.parse(memory.getItem(KEY) ?? '') ?? undefined;
  } catch {
    // Nobody was, or it isn't ours.
    return undefined;
  }
}

/** @param {Session} session */
export const keep = (session) => memory.setItem(KEY, JSON.stringify(session));

export const forget = () => memory.removeItem(KEY);

/** Says why in the reader's language. */
export class SignInError extends Error {
  /** @param {(text: import('./text/en.js').PageTexts) => string} said */
  constructor(said) {
    super('not signed in');
    this.said = said;
  }
}

/**
 * @param {{user: string, groups: string[]}} who
 * @returns {Promise<string>} a token, in demo mode only
 */
export async function signIn({ user, groups }) {
  const response = await fetch('api/demo/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, groups }),
  });
  if (response.status === 404) throw new SignInError((text) => text.noDemo);
  const answer = await response.json();
  if (!response.ok)
    throw new SignInError((text) => answer.detail ?? text.answered(response.status));
  return answer.token;
}
