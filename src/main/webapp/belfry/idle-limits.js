/** What the server accepts as a heartbeat; seconds. */
const SHORTEST = 5;
const LONGEST = 60;

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
  if (idle < 3_000 || idle > heartbeat * 1_200) return undefined;
  return Math.min(LONGEST, Math.max(SHORTEST, Math.floor((idle / 1000) * 0.6)));
}
