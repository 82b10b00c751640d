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
  const token = await context.tokens.current();
  const response = await send(context, path, call, token);
  if (response.status !== 401 || !context.tokens.expire(token)) return good(context, response);
  return good(context, await send(context, path, call, await context.tokens.current()));
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
  if (response.ok) return response;
  const { status, headers } = response;
  const after = retryAfter(headers.get('Retry-After'), context.environment.clock.now());
  // What isn't Belfry's own word is said by something on the way, and may pass.
  const isOwn = headers.get('Content-Type')?.startsWith('application/problem+json');
  const problem = isOwn ? await response.json().catch(() => undefined) : undefined;
  const { code = 'intercepted', detail = `status ${status}` } = problem ?? {};
  throw new BelfryError(code, detail, { status, after });
}
