package io.github.belfry.port;

import java.time.Instant;

/** Remembers which tickets were used, on any node. May block on the database. */
public interface Tickets {
  /**
   * Uses a ticket up. Completed before it returns.
   *
   * @param expires when the ticket ends by itself and can be forgotten
   * @return whether this was its first use
   */
  boolean redeem(String ticket, Instant expires);
}
