package io.github.belfry.log;

import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What waits for the appender: a submission, or the id of what is to be recalled.
 *
 * @param submission null for a recall
 * @param recalled null for a submission
 */
record Waiting(
    Submission submission, NotificationId recalled, CompletableFuture<Publication> answer) {

  static Waiting of(Submission submission) {
    return new Waiting(submission, null, new CompletableFuture<>());
  }

  static Waiting recall(NotificationId id) {
    return new Waiting(null, id, new CompletableFuture<>());
  }

  List<Notification> notifications() {
    return submission == null ? List.of() : submission.notifications();
  }

  boolean hasKey() {
    return submission != null && submission.key() != null;
  }

  Size size() {
    List<Notification> said = notifications();
    return new Size(
        Math.max(1, said.size()),
        said.stream().mapToInt(one -> one.to().size()).sum(),
        said.stream().mapToLong(Weight::of).sum());
  }

  /** What a group and the queue are bounded in. */
  record Size(int notifications, int addresses, long characters) {
    static final Size ZERO = new Size(0, 0, 0);

    Size plus(Size other) {
      return new Size(
          notifications + other.notifications,
          addresses + other.addresses,
          characters + other.characters);
    }

    Size minus(Size other) {
      return new Size(
          notifications - other.notifications,
          addresses - other.addresses,
          characters - other.characters);
    }

    boolean fits(Size bound) {
      return notifications <= bound.notifications
          && addresses <= bound.addresses
          && characters <= bound.characters;
    }
  }
}
