const KEY = 'belfry.demo';

/**
 * What survives a reload of this window: who is signed in, and from where to resume.
 *
 * @typedef {{user: string, groups: string[], token: string, cursor?: string, rooms: string[], transport: string}} Session
 */

/** @returns {Session | undefined} */
export const restore = () => JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? undefined;

/** @param {Session} session */
export const keep = (session) => sessionStorage.setItem(KEY, JSON.stringify(session));

export const forget = () => sessionStorage.removeItem(KEY);

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
  if (response.status === 404)
    throw new Error(
      'Demo mode is off on this server. Start it with belfry.demo=true to sign in here.',
    );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? `The server answered ${response.status}.`);
  return answer.token;
}
