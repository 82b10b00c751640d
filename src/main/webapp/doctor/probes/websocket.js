const TO_OPEN = 5_000;
const TO_ANSWER = 5_000;

/**
 * @typedef {object} WebSocketMeasurement
 * @property {number} [opened] ms until it was open
 * @property {number} [echoed] ms from the question to the answer
 * @property {number} [code] of the close that came instead
 * @property {boolean} [timedOut] nothing came at all
 */

/** @param {URL} base @param {string} path */
export function socketUrl(base, path) {
  const url = new URL(path, base);
  url.protocol = url.protocol.replace('http', 'ws');
  return url;
}

/**
 * Whether a WebSocket opens and lets messages through, both ways.
 *
 * @param {import('../environment.js').Context} context
 * @returns {Promise<WebSocketMeasurement | undefined>} undefined when the user has stopped it
 */
export function measureWebSocket({ base, environment, signal }) {
  return new Promise((resolve) => {
    const begun = environment.now();
    /** @type {WebSocketMeasurement} */
    const measured = {};
    const socket = new environment.WebSocket(socketUrl(base, 'doctor/ws'));
    let asked = 0;
    /** @param {WebSocketMeasurement | undefined} more */
    const end = (more) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(more && { ...measured, ...more });
    };
    const stop = () => end(undefined);
    let timer = setTimeout(() => end({ timedOut: true }), TO_OPEN);
    socket.onopen = () => {
      measured.opened = Math.round(environment.now() - begun);
      asked = environment.now();
      socket.send('ping');
      clearTimeout(timer);
      timer = setTimeout(() => end({ timedOut: true }), TO_ANSWER);
    };
    socket.onmessage = () => end({ echoed: Math.round(environment.now() - asked) });
    socket.onclose = ({ code }) => end({ code });
    signal.addEventListener('abort', stop);
  });
}
