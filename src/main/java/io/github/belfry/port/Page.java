package io.github.belfry.port;

import java.util.List;

/**
 * A part of the log as one reader hears it, in order.
 *
 * @param entries what lies between the cursor that was asked for and {@code bound} and concerns the
 *     reader: notifications and recalls. Nothing that concerns the reader in between is left out,
 *     unless it has expired, was replaced or recalled
 * @param bound how far the log was scanned: the reader's new cursor
 * @param more whether something may follow behind the bound right away
 */
public record Page(List<LogEntry> entries, NotificationId bound, boolean more) {
  /** Copies the entries. */
  public Page {
    entries = List.copyOf(entries);
  }
}
