package io.github.belfry.port;

import io.github.belfry.notification.Caller;
import java.time.Instant;

/**
 * Who was put out: their tickets, and perhaps their tokens, count no more if they were issued
 * before. Thread-safe.
 */
public interface Revocations {
  /**
   * Whether the token behind a caller counts no more, or the session, if that has ended lately.
   * Asks no database.
   */
  boolean isRevoked(Caller caller);

  /**
   * Whether a ticket of the user counts no more. Asks no database.
   *
   * @param issued when, by {@link StoreClock}
   */
  boolean isVoid(String user, Instant issued);

  /**
   * Ends the user's connections on all nodes and makes the tickets void. Committed when this
   * returns; told to all nodes as {@link Changed.Kind#DISCONNECTED}. May block on the database.
   */
  void disconnect(String user);

  /**
   * Ends the connections of an HTTP session here, and on other nodes as soon as they can be told so
   * as {@link Changed.Kind#SESSION_ENDED}. Doesn't block.
   */
  void endSession(String session);

  /**
   * As {@link #disconnect}; and no token issued before now counts any more, after a restart too.
   */
  void revoke(String user);
}
