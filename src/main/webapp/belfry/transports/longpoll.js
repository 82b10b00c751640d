import { polling } from './polling.js';

/** Shortest time between two polls that brought nothing, whoever answers them too early. */
const PAUSE = 1_000;

/**
 * The server holds its answer until there is something to say.
 *
 * @type {import('./index.js').Open}
 */
export const longpoll = (context, listener) =>
  polling(context, listener, {
    wait: Math.min(60, context.heartbeat),
    pause: (news, took) => (news || took >= PAUSE ? 0 : PAUSE),
  });
