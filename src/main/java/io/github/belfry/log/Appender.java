package io.github.belfry.log;

import io.github.belfry.database.Attempts;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.StoreWork;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.GroupWrite.Written;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import io.github.belfry.threads.Batch;
import io.github.belfry.threads.Coalescing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to the log. While one transaction commits, what arrives waits and shares the next
 * one: a commit costs the same for one as for a thousand, and this node never has more than one
 * connection that waits for the head row's lock. Thread-safe.
 */
final class Appender implements StoreWork<Errand> {
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /**
   * Shorter than any other patience on the way to the caller: only here it is known what to say.
   */
  static final Duration PATIENCE = Duration.ofSeconds(25);

  /** About a thousand notifications, or ten thousand addresses. */
  private static final long GROUP = 1_024 * Weight.ROW;

  private static final long MOST = 20 * GROUP;

  private final Transactions transactions;
  private final Arrivals arrivals;
  private final Executor executor;
  private final BiFunction<Duration, Runnable, Future<?>> after;
  private final Batch<Errand> line = new Batch<>(Errand::weight, GROUP, MOST, this);
  private final Coalescing serving;
  private final int mostScheduled;
  private final Map<Leftovers, Errand.Move> moves = new ConcurrentHashMap<>();

  /**
   * A door that nobody waits at.
   *
   * @param executor runs what stores, and what gives answers
   * @param after runs something later, on a thread that mustn't wait for anything
   * @param mostScheduled notifications of one speaker that wait for their time
   */
  Appender(
      Transactions transactions,
      Arrivals arrivals,
      Executor executor,
      BiFunction<Duration, Runnable, Future<?>> after,
      int mostScheduled) {
    this.mostScheduled = mostScheduled;
    this.transactions = transactions;
    this.arrivals = arrivals;
    this.executor = executor;
    this.after = after;
    this.serving = new Coalescing(executor, line::flush);
  }

  /** Stores it, or says within {@link #PATIENCE} what has become of it. */
  CompletableFuture<Publication> say(Submission submission) {
    var errand = new Errand.Say(submission, new CompletableFuture<>());
    if (wait(errand) && !errand.answer().isDone()) {
      Future<?> impatience = after.apply(PATIENCE, () -> later(() -> giveUp(errand)));
      var unused = errand.answer().whenComplete((done, failed) -> impatience.cancel(false));
    }
    return errand.answer();
  }

  CompletableFuture<Void> recall(NotificationId id) {
    var errand = new Errand.Recall(id, new CompletableFuture<>());
    wait(errand);
    return errand.answer();
  }

  /**
   * Moves a page of leftovers; while one such errand waits, whoever asks shares it.
   *
   * @return whether there may be more
   */
  CompletableFuture<Boolean> move(Leftovers from) {
    var errand = new Errand.Move(from, new CompletableFuture<>());
    Errand.Move waiting = moves.putIfAbsent(from, errand);
    if (waiting != null) {
      return waiting.answer();
    }
    if (!wait(errand)) {
      moves.remove(from, errand);
    }
    return errand.answer();
  }

  private void giveUp(Errand.Say errand) {
    line.remove(errand);
    errand.giveUp();
  }

  private boolean wait(Errand errand) {
    if (!line.add(errand)) {
      errand
          .answer()
          .completeExceptionally(
              new Refused(Reason.UNAVAILABLE, "too much waits to be stored", RETRY_AFTER));
      return false;
    }
    try {
      serving.run();
    } catch (RuntimeException stopping) {
      // Nobody else can any more, and some may have come to rely on it meanwhile.
      line.flush();
    }
    return true;
  }

  @Override
  public Runnable together(List<Errand> group) {
    // What is left from now on may not be seen by this transaction: it takes another errand.
    for (Errand errand : group) {
      if (errand instanceof Errand.Move move) {
        moves.remove(move.from(), move);
      }
    }
    List<Errand> begun = group.stream().filter(Errand::begin).toList();
    if (begun.isEmpty()) {
      return () -> {};
    }
    Written written = transactions.inNew(em -> GroupWrite.of(em, begun, mostScheduled));
    return () -> written(written);
  }

  @Override
  public void failed(Errand errand, Throwable why) {
    if (errand instanceof Errand.Move move && !isAway(why)) {
      moveOneByOne(move, why);
    } else if (why instanceof Refused refused) {
      later(() -> errand.answer().completeExceptionally(refused));
    } else {
      LOG.error("Something could not be stored", why);
      later(() -> errand.answer().completeExceptionally(Attempts.unavailable()));
    }
  }

  private void written(Written written) {
    arrivals.stored(written.added());
    written.added().published().tell();
    written.added().refused().forEach(Refusals::count);
    later(() -> written.answers().forEach(Runnable::run));
  }

  /** One of them spoils the page: it is set aside. */
  private void moveOneByOne(Errand.Move move, Throwable failure) {
    LOG.debug("A page could not be moved", failure);
    try {
      List<String> page = transactions.inNew(em -> move.from().keys(em, Leftovers.PAGE));
      page.forEach(key -> moveOne(move.from(), key));
      later(() -> move.answer().complete(true));
    } catch (RuntimeException gone) {
      later(() -> move.answer().completeExceptionally(gone));
    }
  }

  private void moveOne(Leftovers from, String key) {
    Written written;
    try {
      written = transactions.inNew(em -> GroupWrite.moving(em, from, key));
    } catch (RuntimeException bad) {
      if (isAway(bad)) {
        throw bad;
      }
      String why = "can't be stored: " + DatabaseFailure.text(bad);
      LOG.warn("What was left under {} {}", key, why);
      if (transactions.inNew(em -> from.setAside(em, key, why))) {
        Refusals.count(Reason.BAD_REQUEST);
      }
      return;
    }
    written(written);
  }

  /** What callers do with their answers mustn't hold up the next group. */
  private void later(Runnable answers) {
    try {
      executor.execute(answers);
    } catch (RuntimeException stopping) {
      answers.run();
    }
  }
}
