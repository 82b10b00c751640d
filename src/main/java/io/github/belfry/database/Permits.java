package io.github.belfry.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Says who may take a connection of the server's pool, so that hundreds of threads never fight over
 * a few. Each {@link Urgency} has a share that is kept for it; of the rest the more urgent get
 * first, and equals in the order of their asking. Thread-safe.
 *
 * <p>A permit is held for one transaction, from before its beginning until after its end, and never
 * while its holder waits for another thread. A transaction that is begun inside another one, on the
 * same thread, needs no permit of its own: whoever holds one waits for none, so nobody waits in a
 * circle.
 */
public final class Permits {
  /** Below it, not everybody could have a share and leave one to share. */
  public static final int LEAST = 4;

  private static final int SHARE = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Urgency, Deque<Condition>> waiting = new EnumMap<>(Urgency.class);
  private final Map<Urgency, Integer> held = new EnumMap<>(Urgency.class);
  private final ThreadLocal<Boolean> mine = new ThreadLocal<>();
  private final int share;
  private final long patienceNanos;
  private int free;

  /**
   * All of them free.
   *
   * @param permits how many there are, at least {@link #LEAST}
   * @param patience how long one waits before it is refused
   */
  public Permits(int permits, Duration patience) {
    if (permits < LEAST) {
      throw new IllegalArgumentException(permits + " permits are fewer than " + LEAST);
    }
    this.free = permits;
    this.share = Math.max(1, permits / SHARE);
    this.patienceNanos = patience.toNanos();
    for (Urgency urgency : Urgency.values()) {
      waiting.put(urgency, new ArrayDeque<>());
      held.put(urgency, 0);
    }
  }

  /**
   * Runs a transaction when its turn has come.
   *
   * @throws io.github.belfry.notification.Refused {@link
   *     io.github.belfry.notification.Reason#UNAVAILABLE} when it hasn't come in time, or the
   *     thread is interrupted
   */
  public <T> T holding(Urgency urgency, Supplier<T> transaction) {
    if (mine.get() != null) {
      return transaction.get();
    }
    take(urgency);
    mine.set(true);
    try {
      return transaction.get();
    } finally {
      mine.remove();
      giveBack(urgency);
    }
  }

  private void take(Urgency urgency) {
    lock.lock();
    try {
      Condition turn = lock.newCondition();
      Deque<Condition> line = waiting.get(urgency);
      line.add(turn);
      try {
        long left = patienceNanos;
        while (!isNext(urgency, turn)) {
          if (left <= 0) {
            throw Attempts.busy();
          }
          left = turn.awaitNanos(left);
        }
        free--;
        held.merge(urgency, 1, Integer::sum);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw Attempts.busy();
      } finally {
        line.remove(turn);
        // Whoever leaves the line, with a permit or without, may have stood before another.
        wakeNext();
      }
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Urgency urgency) {
    lock.lock();
    try {
      free++;
      held.merge(urgency, -1, Integer::sum);
      wakeNext();
    } finally {
      lock.unlock();
    }
  }

  private boolean isNext(Urgency urgency, Condition turn) {
    return urgency == next() && waiting.get(urgency).peek() == turn;
  }

  private void wakeNext() {
    Urgency next = next();
    if (next != null) {
      waiting.get(next).element().signal();
    }
  }

  /** The most urgent of those who wait for what isn't kept for others; null when there is none. */
  private Urgency next() {
    for (Urgency urgency : Urgency.values()) {
      if (!waiting.get(urgency).isEmpty() && free > keptForOthers(urgency)) {
        return urgency;
      }
    }
    return null;
  }

  private int keptForOthers(Urgency asking) {
    int kept = 0;
    for (Urgency other : Urgency.values()) {
      if (other != asking) {
        kept += Math.max(0, share - held.get(other));
      }
    }
    return kept;
  }
}
