/** What the server accepts as a heartbeat, and what is usual; seconds. */
export const HEARTBEAT = { least: 5, usual: 25, most: 60 };

/**
 * @param {number} limit seconds of silence that a connection doesn't survive
 * @param {number} [most] seconds
 * @returns {number} a heartbeat that stays below it; seconds
 */
export const heartbeatFor = (limit, most = HEARTBEAT.most) =>
  Math.max(HEARTBEAT.least, Math.min(most, Math.floor(limit * 0.6)));

/**
 * Something on the way ends connections that were idle for too long: what does a connection that
 * ended without a word teach?
 *
 * @param {number} idle milliseconds since anything came
 * @param {number} heartbeat seconds
 * @returns {number | undefined} a heartbeat that stays below the limit; seconds
 */
export function heartbeatBelow(idle, heartbeat) {
  // Sooner it was no idleness, later a heartbeat had come through.
  return idle < 3_000 || idle > heartbeat * 1_200 ? undefined : heartbeatFor(idle / 1_000);
}
