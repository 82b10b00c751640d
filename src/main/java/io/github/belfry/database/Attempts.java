package io.github.belfry.database;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a transaction again when that is safe: what failed before its commit, or was certainly
 * rolled back by it. What becomes of a commit without an answer is unknown, so it is never run
 * again; the caller repeats with its key.
 */
public final class Attempts implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int MOST = 10;
  private static final String UNWRITABLE = "the store can't be written to";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** One transaction: runs the work, then commits; rolls back when the work throws. */
  public interface Attempt {
    <T> T run(Function<EntityManager, T> work);
  }

  /** The work, and whether it is done but for the commit. */
  private static final class Stage<T> implements Function<EntityManager, T> {
    private final Function<EntityManager, T> work;
    private boolean flushed;

    Stage(Function<EntityManager, T> work) {
      this.work = work;
    }

    @Override
    public T apply(EntityManager em) {
      T result = work.apply(em);
      // What a constraint or a lock refuses is refused here, where the work can still be run again.
      em.flush();
      flushed = true;
      return result;
    }
  }

  private final Attempt attempt;

  public Attempts(Attempt attempt) {
    this.attempt = attempt;
  }

  @Override
  public <T> T inNew(Function<EntityManager, T> work) {
    for (int run = 1; ; run++) {
      Stage<T> stage = new Stage<>(work);
      try {
        return attempt.run(stage);
      } catch (Refused refused) {
        throw refused;
      } catch (RuntimeException failure) {
        if (run < MOST
            && (failure instanceof StaleConnections.Dropped
                || DatabaseFailure.lostAgainstAnother(failure))) {
          pause(run);
        } else if (DatabaseFailure.unwritable(failure)) {
          LOG.warn("The database takes no writes: {}", DatabaseFailure.text(failure));
          throw new Refused(Reason.UNAVAILABLE, UNWRITABLE, RETRY_AFTER);
        } else if (stage.flushed || DatabaseFailure.unreachable(failure)) {
          LOG.warn("The database has not answered: {}", DatabaseFailure.text(failure));
          throw stage.flushed ? inDoubt() : unavailable();
        } else {
          throw failure;
        }
      }
    }
  }

  public static Refused unavailable() {
    return new Refused(Reason.UNAVAILABLE, "the store can't be reached", RETRY_AFTER);
  }

  /** It was begun, and nobody can say yet how it ended. */
  public static Refused inDoubt() {
    return new Refused(
        Reason.UNAVAILABLE,
        "the store doesn't answer: this may have been stored, and a repeat with the same"
            + " Idempotency-Key is safe",
        RETRY_AFTER);
  }

  /** So many want the database that the turn of this one hasn't come. */
  static Refused busy() {
    return new Refused(Reason.UNAVAILABLE, "too many wait for the store", RETRY_AFTER);
  }

  /** Whether it was refused because the database takes no writes. */
  public static boolean isUnwritable(Refused refused) {
    return refused.detail().equals(UNWRITABLE);
  }

  /** Two transactions that met once shouldn't meet again at once. */
  private static void pause(int run) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, 1 + run * 2_000_000L));
  }
}
