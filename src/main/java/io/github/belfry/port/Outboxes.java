package io.github.belfry.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who reads which outbox, and what was seen there: the same on every node. One node at a time reads
 * one; when it dies, another does after at most the time that it held it for. All methods may block
 * on the database. Thread-safe.
 */
public interface Outboxes {
  /**
   * What was seen of one.
   *
   * @param source its name
   * @param up whether it could be read the last time
   * @param rows how many waited then
   * @param oldest since when the oldest of them has been seen; null when none waited
   * @param said how many rows were said, ever
   * @param refused how many were refused, ever
   */
  record State(String source, boolean up, long rows, Instant oldest, long said, long refused) {}

  /**
   * Holds it, or goes on holding it, unless another node does; and, if so, notes what was seen.
   *
   * @param seen what is new; {@code said} and {@code refused} since the last time
   * @return whether this node holds it
   */
  boolean hold(State seen, Duration time);

  /** Lets go of it, if this node holds it. */
  void release(String source);

  /** What was seen of all of them, by name. */
  List<State> states();
}
