package io.github.belfry.port;

import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Refused;

/** How what others have left is read: the same rules, whoever has found it. Thread-safe. */
public interface Incoming {
  /** The name of Belfry's own outbox among the sources. */
  String OWN = "belfry";

  /**
   * What a row wants said.
   *
   * @param source where it was found
   * @throws Refused naming the column that can't be said, or isn't allowed to that source
   */
  Submission read(String source, OutboxMessage message);

  /** What it is as a row of Belfry's own outbox. */
  OutboxMessage row(String id, Speaker speaker, Notification notification);

  /** The row as it was written, as JSON: what a refused message keeps of it. */
  String json(OutboxMessage message);
}
