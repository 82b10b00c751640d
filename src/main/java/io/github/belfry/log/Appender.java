package io.github.belfry.log;

import io.github.belfry.database.Attempts;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.GroupWrite.Written;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Publication;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the log. While one transaction commits, what arrives waits and shares the next one: a
 * commit costs the same for one as for a thousand. Thread-safe.
 */
final class Appender {
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Transactions transactions;
  private final Arrivals arrivals;
  private final Executor executor;
  private final WaitingLine line = new WaitingLine();

  Appender(Transactions transactions, Arrivals arrivals, Executor executor) {
    this.transactions = transactions;
    this.arrivals = arrivals;
    this.executor = executor;
  }

  CompletableFuture<Publication> append(Waiting waiting) {
    switch (line.add(waiting)) {
      case NONE -> waiting.answer().completeExceptionally(tooMany());
      case FIRST -> serve();
      case SERVED -> {
        // Whoever serves comes to it.
      }
    }
    return waiting.answer();
  }

  private void serve() {
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException stopping) {
      line.leave().forEach(waiting -> waiting.answer().completeExceptionally(tooMany()));
    }
  }

  private void drain() {
    for (List<Waiting> group = line.next(); !group.isEmpty(); group = line.next()) {
      store(group);
    }
  }

  private void store(List<Waiting> group) {
    Written written;
    try {
      written = transactions.inNew(em -> GroupWrite.of(em, group));
    } catch (Refused refused) {
      fail(group, refused);
      return;
    } catch (RuntimeException | Error failure) {
      if (group.size() > 1) {
        // One bad member fails alone.
        group.forEach(waiting -> store(List.of(waiting)));
      } else {
        LOG.error("A publish could not be stored", failure);
        fail(group, Attempts.unavailable());
      }
      return;
    }
    arrivals.stored(written.added());
    answer(group, written.outcomes());
  }

  private void answer(List<Waiting> group, List<Object> outcomes) {
    later(
        () -> {
          for (int i = 0; i < outcomes.size(); i++) {
            CompletableFuture<Publication> answer = group.get(i).answer();
            if (outcomes.get(i) instanceof Refused refused) {
              answer.completeExceptionally(refused);
            } else {
              answer.complete((Publication) outcomes.get(i));
            }
          }
        });
  }

  private void fail(List<Waiting> group, Refused refused) {
    later(() -> group.forEach(waiting -> waiting.answer().completeExceptionally(refused)));
  }

  /** What callers do with their answers mustn't hold up the next group. */
  private void later(Runnable answers) {
    try {
      executor.execute(answers);
    } catch (RejectedExecutionException stopping) {
      answers.run();
    }
  }

  private static Refused tooMany() {
    return new Refused(Reason.UNAVAILABLE, "too much waits to be stored", RETRY_AFTER);
  }
}
