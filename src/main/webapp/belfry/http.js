import { retryAfter } from './backoff.js';
import { asBelfryError, BelfryError } from './errors.js';
import { address } from './channels.js';

/**
 * @typedef {object} Call
 * @property {string} [method]
 * @property {Record<string, any>} [parameters]
 * @property {object} [body] sent as JSON
 * @property {string} [accept]
 * @property {AbortSignal} [signal]
 * @property {boolean} [keepalive] it may outlive the page
 */

/**
 * One request with the caller's token; a refused token is renewed once.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {string} path
 * @param {Call} [call]
 * @returns {Promise<Response>} of a good status; rejects with a BelfryError for all else
 */
export async function request(context, path, call = {}) {
  const { tokens, hasty } = context;
  const token = await tokens.current(hasty);
  const response = await send(context, path, call, token);
  if (response.status !== 401 || !tokens.expire(token)) return good(context, response);
  return good(context, await send(context, path, call, await tokens.current(hasty)));
}

/**
 * The same for an answer in JSON. Captive portals and logins answer anything with a page, and 200.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {string} path
 * @param {Call} [call]
 * @param {(answer: any) => unknown} [isIt] whether Belfry says such a thing
 * @returns {Promise<any>}
 */
export async function ask(context, path, call, isIt = () => true) {
  const response = await request(context, path, call);
  const text = await response.text().catch((cause) => {
    throw asBelfryError(cause, 'unreachable');
  });
  const answer = parsed(text);
  if (answer === undefined || !isIt(answer)) throw notBelfry(response);
  return answer;
}

/**
 * The same for what is done, and needs no answer but that.
 *
 * @param {import('./transports/index.js').Context} context
 * @param {string} path
 * @param {object} body
 * @param {Call} [call]
 */
export async function tell(context, path, body, call) {
  const response = await request(context, path, { method: 'POST', body, ...call });
  if (response.status !== 204) throw notBelfry(response);
}

/** @param {Response} response a good one, of somebody else's */
export const notBelfry = ({ status }) =>
  new BelfryError('not-belfry', `status ${status}`, { status });

/** @param {string} text @returns {any} nothing for what isn't JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {import('./transports/index.js').Context} context
 * @param {string} path
 * @param {Call} call
 * @param {string} [token]
 * @returns {Promise<Response>} whatever it says; rejects with a BelfryError where nobody answers
 */
export async function send(context, path, call, token) {
  const { parameters, accept = 'application/json', body, ...more } = call;
  /** @type {Record<string, string>} */
  const headers = { Accept: accept };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  try {
    return await context.environment.fetch(address(context.base, path, parameters), {
      method: 'GET',
      ...more,
      headers,
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'include',
    });
  } catch (cause) {
    throw asBelfryError(cause, 'unreachable');
  }
}

/**
 * @param {import('./transports/index.js').Context} context
 * @param {Response} response
 */
async function good(context, response) {
  const { status, headers, ok } = response;
  // What isn't Belfry's own word is said by something on the way, and may pass.
  const isOwn = headers.get('Content-Type')?.startsWith('application/problem+json');
  if (ok || isOwn) context.tokens.learn(headers.get('Date'));
  if (ok) return response;
  const now = Date.parse(headers.get('Date') ?? '') || context.environment.clock.now();
  const after = retryAfter(headers.get('Retry-After'), now);
  const problem = isOwn ? await response.json().catch(() => undefined) : undefined;
  const { code = 'intercepted', detail = `status ${status}` } = problem ?? {};
  throw new BelfryError(code, detail, { status, after });
}
