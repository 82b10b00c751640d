package io.github.belfry.database;

/** Who goes first when more want the database than it is to serve at once. */
public enum Urgency {
  /** What is said, and what brings it to this node. */
  PUBLISHING,
  /** What somebody waits for: openings, replays, inboxes, receipts. */
  READING,
  /** What may be done a little later: sweeps, deliveries that wait to be noted. */
  HOUSEKEEPING
}
