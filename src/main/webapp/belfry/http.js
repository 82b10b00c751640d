import { retryAfter } from './backoff.js';
import { codeOfStatus } from './close-reasons.js';
import { BelfryError } from './errors.js';
import { address } from './channels.js';

/**
 * @typedef {object} Call
 * @property {string} [method]
 * @property {Record<string, any>} [parameters]
 * @property {unknown} [body] sent as JSON
 * @property {string} [accept]
 * @property {AbortSignal} [signal]
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
 * @param {string | undefined} token
 */
async function send(context, path, call, token) {
  /** @type {Record<string, string>} */
  const headers = { Accept: call.accept ?? 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await context.environment.fetch(address(context.base, path, call.parameters), {
      method: call.method ?? 'GET',
      headers,
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal,
      cache: 'no-store',
      credentials: 'include',
    });
  } catch (cause) {
    throw new BelfryError('unreachable', String(cause), { cause });
  }
}

/**
 * @param {import('./transports/index.js').Context} context
 * @param {Response} response
 */
async function good(context, response) {
  if (response.ok) return response;
  // A proxy's answer is no problem+json; then the status has to do.
  const problem = await response.json().catch(() => undefined);
  throw new BelfryError(
    typeof problem?.code === 'string' ? problem.code : codeOfStatus(response.status),
    problem?.detail ?? `status ${response.status}`,
    {
      status: response.status,
      after: retryAfter(response.headers.get('Retry-After'), context.environment.clock.now()),
    },
  );
}
