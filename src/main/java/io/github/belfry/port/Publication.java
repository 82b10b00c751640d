package io.github.belfry.port;

import java.time.Instant;
import java.util.List;

/** What became of a publish: stored at once, or kept for its release (protocol.md §3). */
public sealed interface Publication {

  /** Whether this is the first answer again, for a repeated idempotency key; nothing was stored. */
  boolean repeated();

  /**
   * Stored, in the order of the request.
   *
   * @param ids one id a notification
   * @param time when, by the database's clock
   */
  record Stored(List<NotificationId> ids, Instant time, boolean repeated) implements Publication {
    /** Copies the ids. */
    public Stored {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Kept outside the log until its release.
   *
   * @param handle names it until then
   * @param notBefore when it is to be released
   */
  record Scheduled(String handle, Instant notBefore, boolean repeated) implements Publication {}
}
