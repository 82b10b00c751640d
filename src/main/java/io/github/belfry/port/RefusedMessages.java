package io.github.belfry.port;

import io.github.belfry.notification.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What others have left to be said and can't be, kept as long as notifications are (protocol.md
 * §8). All methods may block on the database. Thread-safe.
 */
public interface RefusedMessages {
  /**
   * One of them.
   *
   * @param handle names it
   * @param source where it was found
   * @param key its own there; empty when it had none
   * @param at when it was refused
   * @param code of protocol.md §7
   * @param detail why, in words
   * @param message as it was found, as JSON
   */
  record Entry(
      String handle,
      String source,
      String key,
      Instant at,
      String code,
      String detail,
      String message) {}

  /** Keeps it, unless it is kept already: it may have been found again before it was taken away. */
  void keep(String source, String key, Refused why, String message);

  /**
   * The newest first.
   *
   * @param source only from there; null from everywhere
   * @param before only behind the one of that handle, whether or not it is still there; null from
   *     the newest
   */
  List<Entry> list(String source, Place before, int limit);

  /** The oldest first, behind that place; else as {@link #list}. */
  List<Entry> oldest(String source, Place after, int limit);

  /** Where a list goes on: right behind that. */
  record Place(Instant at, String handle) {}

  /** The one of that handle. */
  Optional<Entry> find(String handle);

  /** Notes that it was refused again, perhaps for another reason. */
  void again(String handle, Refused why);

  /** Forgets it; returns whether it was there. */
  boolean delete(String handle);
}
