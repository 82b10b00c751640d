package io.github.belfry.threads;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A bounded line of what comes one by one and is done together; when a group fails, its members are
 * done one by one, so that one bad member fails alone. Thread-safe; whoever flushes does the work.
 *
 * @param <T> what comes
 */
public final class Batch<T> {
  /**
   * What is to be done.
   *
   * @param <T> with what
   */
  public interface Work<T> {
    /**
     * Does it for all of them, or throws and has done it for none.
     *
     * @return what follows when it is done; it doesn't throw
     */
    Runnable together(List<T> group);

    /** It can't be done for this one. */
    void failed(T one, Throwable why);

    /** Whether it has failed for a reason that all others share: nothing is gained by trying on. */
    boolean isAway(Throwable why);

    /**
     * Whether those that can't be done for such a reason wait in front of the line for the next
     * flush; else they have failed.
     */
    default boolean isPatient() {
      return false;
    }
  }

  private record Weighed<T>(T one, long weight) {}

  /** As many in a group somebody waits for are a crowd: more will follow. */
  private static final int CROWD = 2;

  /** So many paces the next group of a crowd waits, at most, while more come. */
  private static final int CROWDS_PACES = 8;

  private final ToLongFunction<T> weigh;
  private final long group;
  private final long most;
  private final long paceNanos;
  private final Work<T> work;
  private final Deque<Weighed<T>> line = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition served = lock.newCondition();
  private boolean serving;
  private long next = System.nanoTime();
  private int gathered;
  private long waiting;

  /** An empty line without a pace. */
  public Batch(ToLongFunction<T> weigh, long group, long most, Work<T> work) {
    this(weigh, group, most, Duration.ZERO, work);
  }

  /**
   * An empty line.
   *
   * @param weigh what one counts; it is asked once for each
   * @param group how much a group may weigh; one that weighs more is handled alone
   * @param most how much may wait; one that weighs more may wait alone
   * @param pace groups that somebody waits for begin no closer to each other, so that more gather
   *     when many come; while a crowd comes, the next group waits longer, until nobody has come for
   *     a pace. A single one never waits
   */
  public Batch(ToLongFunction<T> weigh, long group, long most, Duration pace, Work<T> work) {
    this.weigh = weigh;
    this.group = group;
    this.most = most;
    this.paceNanos = pace.toNanos();
    this.work = work;
  }

  /**
   * Adds one, for the next flush; doesn't block.
   *
   * @return false when too much waits, and then nothing is added
   */
  public boolean add(T one) {
    var weighed = new Weighed<>(one, weigh.applyAsLong(one));
    synchronized (this) {
      if (!line.isEmpty() && waiting + weighed.weight() > most) {
        return false;
      }
      line.add(weighed);
      waiting += weighed.weight();
      return true;
    }
  }

  /** Takes one away that waits; does nothing when it doesn't wait any more. */
  public synchronized void remove(T one) {
    for (Iterator<Weighed<T>> all = line.iterator(); all.hasNext(); ) {
      Weighed<T> next = all.next();
      if (next.one() == one) {
        all.remove();
        waiting -= next.weight();
        return;
      }
    }
  }

  /** How much waits, as it was weighed. */
  public synchronized long waiting() {
    return waiting;
  }

  /** Whether nothing waits. */
  public synchronized boolean isEmpty() {
    return line.isEmpty();
  }

  /** Whether a whole group waits. */
  public synchronized boolean isFull() {
    return waiting >= group;
  }

  /** Gives up what waits. */
  public synchronized void clear() {
    line.clear();
    waiting = 0;
  }

  /** Gives up those of which that is true. */
  public synchronized void removeIf(Predicate<T> which) {
    line.removeIf(weighed -> which.test(weighed.one()));
    waiting = line.stream().mapToLong(Weighed::weight).sum();
  }

  /**
   * Does what waits, group after group, until nothing does.
   *
   * @throws RuntimeException what the work has thrown that is patient, and {@link Work#isAway away}
   */
  public void flush() {
    for (List<Weighed<T>> next = next(); !next.isEmpty(); next = next()) {
      serve(next);
    }
  }

  /**
   * Adds one and returns its answer, which {@link Work} gives. One of those who wait does it for
   * all, a group at a time; while one is being done the next one gathers.
   *
   * @throws RejectedExecutionException when too much waits, and then nothing is added
   * @throws RuntimeException what it has failed with
   */
  public <R> R answer(T one, Answer<R> answer) {
    if (!add(one)) {
      throw new RejectedExecutionException("too much waits in the line");
    }
    lock.lock();
    try {
      while (!answer.isGiven()) {
        if (serving) {
          served.awaitUninterruptibly();
        } else {
          serveNext();
        }
      }
    } finally {
      lock.unlock();
    }
    return answer.get();
  }

  /** Without the lock: those who have their answers are to go, and others to come. */
  private void serveNext() {
    serving = true;
    lock.unlock();
    try {
      gather();
      List<Weighed<T>> next = next();
      gathered = next.size();
      serve(next);
    } finally {
      lock.lock();
      serving = false;
      served.signalAll();
    }
  }

  private void gather() {
    long latest = gathered < CROWD ? next : next + (CROWDS_PACES - 1) * paceNanos;
    long quiet = next;
    long here = waiting();
    for (long now = System.nanoTime();
        Math.min(quiet, latest) - now > 0 && !isFull() && !Thread.currentThread().isInterrupted();
        now = System.nanoTime()) {
      LockSupport.parkNanos(Math.min(Math.min(quiet, latest) - now, paceNanos / 2));
      if (waiting() > here) {
        here = waiting();
        quiet = Math.max(next, System.nanoTime() + paceNanos);
      }
    }
    next = System.nanoTime() + paceNanos;
  }

  private synchronized List<Weighed<T>> next() {
    List<Weighed<T>> next = new ArrayList<>();
    long weight = 0;
    while (!line.isEmpty() && (next.isEmpty() || weight + line.element().weight() <= group)) {
      next.add(line.remove());
      weight += next.get(next.size() - 1).weight();
    }
    waiting -= weight;
    return next;
  }

  private void serve(List<Weighed<T>> all) {
    Throwable why = attempt(all);
    if (why == null) {
      return;
    }
    if (work.isAway(why) || all.size() == 1) {
      giveUp(all, why);
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      Throwable alone = attempt(all.subList(i, i + 1));
      if (alone != null) {
        // Whoever stands behind one that found the store away needn't find that out as well.
        int to = work.isPatient() && work.isAway(alone) ? all.size() : i + 1;
        giveUp(all.subList(i, to), alone);
      }
    }
  }

  private Throwable attempt(List<Weighed<T>> some) {
    Runnable next;
    try {
      next = work.together(some.stream().map(Weighed::one).toList());
    } catch (RuntimeException | Error failure) {
      return failure;
    }
    next.run();
    return null;
  }

  private void giveUp(List<Weighed<T>> some, Throwable why) {
    if (work.isPatient() && work.isAway(why)) {
      putBack(some);
      throw Answer.unchecked(why);
    }
    some.forEach(one -> work.failed(one.one(), why));
  }

  private synchronized void putBack(List<Weighed<T>> some) {
    for (int i = some.size() - 1; i >= 0; i--) {
      line.addFirst(some.get(i));
      waiting += some.get(i).weight();
    }
  }
}
