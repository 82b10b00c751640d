package io.github.belfry.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the audit has noted, of all nodes. All methods may block on the database. */
public interface AuditTrail {

  /**
   * One entry.
   *
   * @param seq its place in the chain, from 1
   * @param user who did it; null when that isn't known
   * @param address from where; null when that isn't known
   * @param token the id of the token; null without one
   * @param what more; null when there is none
   * @param previous the hash of the entry before; empty for the first
   * @param hash of this entry and of what is before it
   */
  record Entry(
      long seq,
      Instant at,
      String user,
      String action,
      String address,
      String token,
      String what,
      String previous,
      String hash) {}

  /**
   * What is asked for; null where it doesn't matter.
   *
   * @param from at that time or later
   * @param to before that time
   * @param before further back in the chain than that place
   */
  record Wanted(String user, String action, Instant from, Instant to, Long before) {}

  /** The newest of what is asked for first, at most so many. */
  List<Entry> list(Wanted wanted, int limit);

  /**
   * What came of a check of the chain.
   *
   * @param entries how many there are
   * @param broken the first place at which something was changed, put in or taken out
   */
  record Checked(long entries, Optional<Long> broken) {}

  /** Reads all of the chain. */
  Checked check();
}
