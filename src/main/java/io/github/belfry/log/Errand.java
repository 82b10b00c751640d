package io.github.belfry.log;

import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is to be done with the log: all of it waits in one line. */
sealed interface Errand {
  /** Completed when it is done and committed, or fails with a {@link Refused}. */
  CompletableFuture<?> answer();

  /** What is to be said by it, as far as that is known. */
  default List<Notification> notifications() {
    return List.of();
  }

  /** What it costs to be done, in characters. */
  default long weight() {
    return Weight.ROW;
  }

  /** Whether it is to be done, now that its group is; false when nobody waits for it any more. */
  default boolean begin() {
    return true;
  }

  /**
   * Say something.
   *
   * @param turn whether that was begun
   */
  record Say(Submission submission, CompletableFuture<Publication> answer, Turn turn)
      implements Errand {
    /** One that isn't begun. */
    Say(Submission submission, CompletableFuture<Publication> answer) {
      this(submission, answer, new Turn());
    }

    @Override
    public boolean begin() {
      return turn.begin(answer);
    }

    /** Who asked waits no longer. */
    void giveUp() {
      turn.giveUp(answer);
    }

    @Override
    public List<Notification> notifications() {
      return submission.notifications();
    }

    @Override
    public long weight() {
      return notifications().stream().mapToLong(Weight::stored).sum();
    }
  }

  /** Take something back. */
  record Recall(NotificationId id, CompletableFuture<Void> answer) implements Errand {}

  /**
   * Move into the log what waits elsewhere.
   *
   * @param answer whether there may be more of it
   */
  record Move(Leftovers from, CompletableFuture<Boolean> answer) implements Errand {
    @Override
    public long weight() {
      return Weight.ROW * Leftovers.PAGE;
    }
  }
}
