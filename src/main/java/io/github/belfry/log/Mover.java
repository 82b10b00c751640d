package io.github.belfry.log;

import io.github.belfry.database.Attempts;
import io.github.belfry.notification.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Has moved into the log what other transactions have left. Thread-safe. */
final class Mover {
  private static final int PATIENCE_SECONDS = 30;

  private final Appender appender;
  private final Leftovers outbox;
  private final Leftovers due;

  Mover(Appender appender, Leftovers outbox, Leftovers due) {
    this.appender = appender;
    this.outbox = outbox;
    this.due = due;
  }

  /** Moves all that is outbox; returns when it is committed. */
  void moveOutbox() {
    moveAll(outbox);
  }

  /** Releases all that is due; returns when it is committed. */
  void release() {
    moveAll(due);
  }

  /** The same for what has just come into the outbox, without waiting for it. */
  void moveSoon() {
    var unused = appender.move(outbox).thenAccept(this::goOn);
  }

  private void goOn(boolean more) {
    if (more) {
      moveSoon();
    }
  }

  /** Asks nobody first: who calls has seen that there is something. */
  private void moveAll(Leftovers from) {
    boolean more;
    do {
      more = joined(appender.move(from));
    } while (more);
  }

  private static boolean joined(CompletableFuture<Boolean> moved) {
    try {
      return moved.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof Refused refused ? refused : Attempts.unavailable();
    }
  }
}
